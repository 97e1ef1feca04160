"""What an article says, drawn so that nobody mistakes what was claimed for what was measured.

Each chart has a sibling that returns its numbers as a frame: `numbers` and `draw_numbers`, `speakers` and
`draw_speakers`, `trade` and `draw_trade`; `topics` and `shaded`, a table. The frames are here, the pictures in
`drawing`. Amounts in different units never share an axis and are never added up.
"""
from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator

import pandas as pd
from markupsafe import Markup

from ..article import Article
from ..display.cells import Cell, grid, in_lines
from ..display.markup import Html, excerpt, own, part, sentence_at, site
from ..findings.reading import Reading
from ..reference.store import Period, Store, default
from ..tables import Tables, rows, typed
from ..wording.labels import LANGUAGES, label, language, say
from .drawing import draw_numbers, draw_speakers, draw_trade
from .pictures import Chart, MixedUnits, set_picture

__all__ = ["Chart", "MixedUnits", "by_unit", "draw_numbers", "draw_speakers", "draw_trade", "numbers",
           "set_picture", "shaded", "speakers", "topics", "trade"]

_NUMBERS = {
    "figure_id": "string", "value": "Float64", "unit": "string", "kind": "string", "modifier": "string",
    "of": "string", "period": "string", "claimed_by": "string", "claim_kind": "string", "claim_id": "string",
    "quote_id": "string", "words": "string"}
_TRADE = {
    "what": "string", "period": "string", "year": "Float64", "low": "Float64", "high": "Float64", "unit": "string",
    "modifier": "string", "status": "string", "series": "string", "due": "Int64", "source": "string", "key": "Int64"}
_NEAR = 8
"""A time that a number is of stands within so many words of it."""
_KINDS = ["state", "event", "trend", "target", "call"]


def numbers(article: Article, tables: Tables) -> pd.DataFrame:
    """Every figure that has a value, with who says so and in what words.

    Returns:
        One row per figure, dates left out: `figure_id`, `value`, `unit`, `kind`, `modifier`, `of` as in the figures;
        `period`, the words for a time near it in its sentence; `claimed_by`, the claimant or speaker whose words it
        stands in (null: the article's own); `claim_kind`, of the innermost claim around it; `claim_id`, `quote_id`; `words`, that
        claim's words, else the quote's, else the sentence's, of long ones those around the figure.
    """
    reading, found = Reading(article, tables), []
    for f in reading.figures:
        if f.value is None or f.kind == "date":
            continue
        claim, quote = _around(reading.claims, f), _around(reading.quotes, f)
        before, after = excerpt(article.raw, claim or quote or sentence_at(article, f.start) or f, f, 110)
        by = claim and claim.claimant or quote and quote.speaker or None
        found.append((f.figure_id, f.value, f.unit, f.kind, f.modifier, f.of, _period(reading, f, quote), by,
                      claim and claim.kind, claim and claim.claim_id, quote and quote.quote_id,
                      f"{before}{f.text}{after}"))
    return typed(_NUMBERS, found)


def _period(reading: Reading, f, quote) -> str | None:
    """The date or vague time («الأشهر الماضية») nearest to a figure in its sentence and statement, if there is one.

    In «قالت في أكتوبر إن …» it is the time of speaking.
    """
    dates = [(d.first, d.last) for d in reading.figures if d.kind == "date" and f.begin <= d.first < f.until]
    near = [(max(first - f.last, f.first - last), first, last)
            for first, last in filter(None, [*dates, reading.vague(f.begin, f.until)])
            if not quote or quote.start <= reading.words.raw_span(first, last)[0] < quote.end]
    far, *span = min(near, default=(_NEAR + 1,))
    return reading.raw(*span) if far <= _NEAR else None


def _around(found: list, figure):
    """The shortest of the rows that hold a figure, None where none does."""
    holding = [row for row in found if row.start <= figure.start and figure.end <= row.end]
    return min(holding, key=lambda row: row.end - row.start, default=None)


def by_unit(numbers: pd.DataFrame, kinds: tuple[str, ...] = ("money", "percent", "measure")) -> Iterator[pd.DataFrame]:
    """The numbers that can share an axis, one frame for each unit; money before percentages before measures.

    Amounts whose currency the article leaves open are in none: two of them need not be the same.
    """
    for kind in kinds:
        for _, same in numbers[numbers.kind == kind].groupby("unit", sort=False):
            yield same.reset_index(drop=True)


def speakers(tables: Tables) -> pd.DataFrame:
    """Who speaks how much.

    Returns:
        One row per speaker, most words first: `speaker` (null: nobody is named), `statements`, `words` in
        them and `direct_words`, those in quotation marks; `share` of all words. A statement inside
        another counts in both.
    """
    words = tables.quotes.text.str.split().str.len().fillna(0).astype(int)
    direct = words.where(tables.quotes.kind == "direct", 0)
    frame = pd.DataFrame({"speaker": tables.quotes.speaker, "statements": 1, "words": words, "direct_words": direct})
    frame = frame.groupby("speaker", dropna=False, sort=False, as_index=False).sum()
    frame["share"] = (frame.words / max(frame.words.sum(), 1)).round(3)
    return frame.sort_values("words", ascending=False, kind="stable", ignore_index=True)


def topics(tables: Tables) -> pd.DataFrame:
    """Claims by topic and kind.

    Returns:
        One row per topic, the commonest first, and a column for each kind of claim, in the order of the
        data dictionary: how many claims there are. A claim with two topics counts under both.
    """
    claims = tables.claims[["kind", "topics"]].dropna()
    each = claims.assign(topic=claims.topics.str.split(",")).explode("topic")
    counts = pd.crosstab(each.topic, each.kind).reindex(columns=_KINDS, fill_value=0)
    counts = counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index].reset_index()
    return counts.astype({"topic": "string", **dict.fromkeys(_KINDS, "Int64")}).rename_axis(columns=None)


def shaded(topics: pd.DataFrame) -> Html:
    """A shaded table of `topics(…)`: a field for each topic and kind, with its count of claims, darker for more."""
    found = list(rows(topics))
    most, sums = max((count for row in found for count in row[1:]), default=1), [sum(row[1:]) for row in found]
    title = label("chart", "topics")
    if sums and sums.count(sums[0]) == 1:
        title = say("chart", "most_topics", topic=label("topic", found[0][0]), count=sums[0])
    heads = [label("column", "topic"), *(label("claim", kind) for kind in topics.columns[1:])]
    cells = [[Cell(own(label("topic", topic))), *(Cell(Markup(count or ""), f"shade-{-(-4 * count // most)}")
                                                  for count in counts)] for topic, *counts in found]
    shown = grid(heads, cells, "plain shaded", LANGUAGES[language()], title)
    note = label("chart", "note_topics")
    return Html(part("noted", shown, note), "\n".join([title, *in_lines(heads, cells), note]))


def trade(a: str, b: str, store: Store | None = None) -> pd.DataFrame:
    """What is known of two countries' trade, in the order of time.

    Args:
        a, b: ISO 3166-1 alpha-3.
        store: by default that of data/reference.

    Returns:
        One row per amount, change and target: `what` (amount, change, target), `period` (ISO 8601), `year` (its
        middle, in years), `low`, `high`, `unit`, `modifier`, `status`, `series` (of a target who announced
        it), `due`, `source`, `key`, the number of its site, which stands at the chart's marks. Two-way trade only.
        No row for a pair of which the store has nothing.
    """
    store, pair = store or default(), tuple(sorted((a, b)))
    found = [("change" if t.unit == "%" else "amount", t.period.written, _middle(t.period), t.low, t.high, t.unit,
              t.modifier, t.status, t.series, None, t.source)
             for t in store.trade if (t.party_a, t.party_b) == pair and t.flow == "both"]
    found += [("target", t.date.written, _middle(t.date), t.value, t.value, t.unit, "exact", "announced",
               "|".join(t.by), t.due, t.source)
              for t in store.targets if (t.party_a, t.party_b) == pair]
    found = sorted(found, key=lambda row: (row[0], row[2], row[3]))
    drawn_first = sorted(found, key=lambda row: row[0] == "change")
    keys = {name: i for i, name in enumerate(dict.fromkeys(site(row[-1]) for row in drawn_first), 1)}
    return typed(_TRADE, [(*row, keys[site(row[-1])]) for row in found])


def _middle(period: Period) -> float:
    """The middle of a stretch of days, in years: that of 2022 is 2022.5."""
    first, last = (day.year + (day.timetuple().tm_yday - 1) / (365 + isleap(day.year))
                   for day in (period.first, period.last))
    return round((first + last) / 2, 2)
