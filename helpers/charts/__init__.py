"""What an article says, drawn so that nobody mistakes what was claimed for what was measured.

Each chart has a sibling that returns its numbers as a frame: `numbers` and `draw_numbers`,
`speakers` and `draw_speakers`, `topics` and `draw_topics`, `trade` and `draw_trade`. Amounts in different units never share
an axis and are never added up.
"""
from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ..article import Article
from ..display.markup import excerpt, sentence_finder
from ..tables import Tables, rows
from ..wording.amounts import amount, currency, reading, short
from ..wording.labels import counted, label, language, say
from .history import draw_trade, trade
from .pictures import (
    ARABIC, INK, LINE, NARROW, SOFT, Chart, MixedUnits, backward, beside, lines, notes, ours, set_picture,
    sheet)

__all__ = ["MixedUnits", "by_unit", "draw_numbers", "draw_speakers", "draw_topics", "draw_trade", "numbers", "set_picture", "speakers", "topics",
           "trade"]

CLAIMED, TARGET, ARTICLE = "#0072B2", "#B84A00", "#5D5D5D"


def numbers(article: Article, tables: Tables) -> pd.DataFrame:
    """Every figure that has a value, with who says so and in what words.

    Returns:
        One row per figure, dates left out: `figure_id`, `value`, `unit`, `kind`, `modifier` as in the
        figures; `claimed_by`, the claimant or speaker whose words it stands in (null: the article's
        own); `claim_kind`, of the innermost claim around it; `claim_id`, `quote_id`; `words`, that
        claim's words, else the quote's, else the sentence's, of long ones those around the figure.
    """
    found, claims, quotes, sentence_at = [], list(rows(tables.claims)), list(rows(tables.quotes)), sentence_finder(article)
    for row in rows(tables.figures):
        if row.value is None or row.kind == "date":
            continue
        claim, quote, sentence = _around(claims, row), _around(quotes, row), sentence_at(row.start)
        found.append((row.figure_id, row.value, row.unit, row.kind, row.modifier,
                      claim and claim.claimant or quote and quote.speaker or None, claim and claim.kind,
                      claim and claim.claim_id, quote and quote.quote_id,
                      row.text.join(excerpt(article.raw, claim or quote or sentence or row, row, 110))))
    types = {"figure_id": "string", "value": "Float64", "unit": "string", "kind": "string", "modifier": "string", "claimed_by": "string",
             "claim_kind": "string", "claim_id": "string", "quote_id": "string", "words": "string"}
    return pd.DataFrame(found, columns=list(types)).astype(types)


def _around(found: list, figure):
    """The shortest of the rows that hold a figure, None where none does."""
    return min((row for row in found if row.start <= figure.start and figure.end <= row.end), key=lambda row: row.end - row.start, default=None)


def by_unit(numbers: pd.DataFrame, kinds: tuple[str, ...] = ("money", "percent", "measure")) -> Iterator[pd.DataFrame]:
    """The numbers that can share an axis, one frame for each unit; money before percentages before measures.

    Amounts whose currency the article leaves open are in none: two of them need not be the same.
    """
    for kind in kinds:
        of_kind = numbers[(numbers.kind == kind) & numbers.unit.notna()]
        for unit in of_kind.unit.unique():
            yield of_kind[of_kind.unit == unit].reset_index(drop=True)


def draw_numbers(numbers: pd.DataFrame, most: int = 12) -> Chart:
    """Numbers of one unit on one axis, each as an open mark with the words that claim it.

    Args:
        numbers: rows of `numbers(…)`, all of one unit.
        most: rows that are drawn; those in claims come first, and the chart says what it leaves out.

    Raises:
        MixedUnits: there is more than one unit, or none.
    """
    units = numbers[["kind", "unit"]].drop_duplicates()
    if len(units) != 1 or units.unit.isna().any():
        named = ", ".join(sorted(units.unit.fillna("unknown"))) or "none"
        raise MixedUnits(f"one chart takes one unit, not {len(units)} ({named}): draw each frame of by_unit(numbers)")
    kind, unit = units.iloc[0]
    shown = list(rows(numbers.sort_values("claim_id", key=lambda ids: ids.isna(), kind="stable").head(most)))
    said = "; ".join(f"{row.figure_id}: {reading(row)}" + (f" ({label('claim', row.claim_kind)})" if row.claim_kind else "")
                     for row in shown)
    return Chart(lambda width: _numbers_figure(shown, kind, unit, len(numbers) - len(shown), width),
                 say("chart", "alt_numbers", unit=_unit_name(kind, unit), said=said))


def _numbers_figure(shown: list, kind: str, unit: str, left_out: int, width: float):
    from matplotlib.ticker import MaxNLocator, NullLocator

    narrow = width <= NARROW
    wrapped = [lines(row.words, int(10.5 * width), 6 if narrow else 3) for row in shown]
    head = 0.25 if narrow else 0.0  # a second line, for who says it
    tall = [1.0 + head + 0.25 * len(broken) for broken in wrapped]
    said = [label("chart", f"note_{note}") for note in ("number", "arrows", "target")]
    more = [label("chart", "note_log")] * (_limits([row.value for row in shown], kind)[0] > 0) + [say("chart", "left_out", count=left_out)] * bool(left_out)
    under = 0.55 + 0.22 * ((len(said) if narrow else 1) + (len(more) if narrow else bool(more)))
    height = 0.7 + sum(tall) + under
    figure = sheet(height, say("chart", "said", unit=_unit_name(kind, unit)), width)
    edge = 0.08 if narrow else 0.05  # half of the last number of the scale
    axes = figure.add_axes((edge, under / height, 1 - 2 * edge, sum(tall) / height))
    limits = _limits([row.value for row in shown], kind)
    if limits[0] > 0:
        axes.set_xscale("log")
        axes.xaxis.set_minor_locator(NullLocator())
    elif narrow:
        axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.set(xlim=limits, ylim=(sum(tall), 0), yticks=[])
    axes.xaxis.set_major_formatter(lambda value, _: ours(amount(value, kind, unit) if kind == "percent" else short(value)))
    axes.tick_params(axis="x", length=0, labelsize=9)
    top = 0.0
    for row, broken, room in zip(shown, wrapped, tall):
        _number_row(axes, row, broken, top, head)
        top += room
    notes(figure, said, more)
    return figure


def _number_row(axes, row, broken: list[str], top: float, head: float) -> None:
    """One number: what it reads as, who claims it, its mark on the scale, its words; `head` is the room for a second line above."""
    target = row.claim_kind == "target"
    colour = TARGET if target else CLAIMED if row.claimed_by or row.claim_kind else ARTICLE
    across = axes.get_yaxis_transform()  # x in parts of the axes, y in data
    y, side = top + 0.62 + head, -1 if backward() else 1
    id_ = beside(axes, 0, top + 0.25, row.figure_id, transform=across, weight="bold", color=colour)
    axes.annotate(ours(reading(row)), (0.0 if backward() else 1.0, 0.5), (8 * side, 0), xycoords=id_, textcoords="offset points",
                  ha="right" if backward() else "left", va="center", weight="bold", color=colour)
    _number_source(axes, row, top + 0.25 + head, at_end=not head)
    axes.plot([0, 1], [y, y], transform=across, color=LINE, linewidth=1, zorder=1)
    axes.plot(axes.get_xticks(), [y] * len(axes.get_xticks()), "|", color=SOFT, markersize=6, markeredgewidth=0.7, zorder=1)
    _arrow(axes, row, y, colour)
    if target:
        axes.plot([row.value] * 2, [y - 0.22, y + 0.22], color=TARGET, linewidth=1.4, linestyle=(0, (4, 2)), zorder=2)
        side = -1 if _place(axes, row.value) > 0.2 else 1
        axes.annotate(ours(label("chart", "target")), (row.value, y), (10 * side, 5), textcoords="offset points", ha="right" if side < 0 else "left",
                      size=9, weight="bold", color=TARGET)
    axes.plot([row.value], [y], marker="D" if target else "o", markersize=9, markerfacecolor="white", markeredgecolor=colour,
              markeredgewidth=2, linestyle="none", zorder=4, clip_on=False)
    for i, line in enumerate(broken):
        axes.text(1, y + 0.38 + 0.25 * i, line, transform=across, family=ARABIC, size=12, ha="right", va="center", color=INK)


def _number_source(axes, row, y: float, at_end: bool) -> None:
    """Who gives a number, on the side where its line ends; on a phone, on a line of its own."""
    across, kind = axes.get_yaxis_transform(), row.claim_kind and (_a(label("claim", row.claim_kind)) if language() == "en" else label("claim", row.claim_kind))
    if not row.claimed_by:
        words = say("chart", "own_as", kind=kind) if kind else label("chart", "own")
        beside(axes, 0, y, words, end=at_end, transform=across, size=9, color=SOFT)
        return
    words = say("chart", "claimed_as", kind=kind) if kind else label("chart", "said_by")
    name, how = lines(row.claimed_by, 32, 1)[0], {"textcoords": "offset points", "va": "center"}
    if at_end != backward():  # the part that stands at the right is put first, the other to its left
        first = axes.text(1, y, name if not backward() else ours(words), transform=across, ha="right", va="center", **_face(not backward()))
        axes.annotate(words if not backward() else name, (0, 0.5), (-5, 0), xycoords=first, ha="right", **how, **_face(backward()))
    else:
        first = axes.text(0, y, words if not backward() else name, transform=across, ha="left", va="center", **_face(backward()))
        axes.annotate(name if not backward() else ours(words), (1, 0.5), (5, 0), xycoords=first, ha="left", **how, **_face(not backward()))


def _face(of_article: bool) -> dict:
    """How the article's words are written, and how ours, where they stand on one line."""
    return {"family": ARABIC, "size": 13} if of_article else {"size": 9, "color": SOFT}


def _arrow(axes, row, y: float, colour: str) -> None:
    """Which way the true value is said to lie: an arrow without an end that could be read as a value."""
    way = {"more_than": 1, "at_least": 1, "less_than": -1, "up_to": -1}.get(row.modifier)
    if not way:
        return
    place = _place(axes, row.value)
    least = _place(axes, 0.0) if axes.get_xlim()[0] <= 0 <= row.value else 0.0  # less than 20 % is not less than none
    to = min(max(place + way * 0.16, least), 1.0)
    axes.annotate("", (to, y), (place, y), xycoords=axes.get_yaxis_transform(), textcoords=axes.get_yaxis_transform(), zorder=3,
                  annotation_clip=False, arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.6, "linestyle": (0, (2, 1.5)),
                                                     "shrinkA": 5, "shrinkB": 0, "mutation_scale": 13})


def _place(axes, value: float) -> float:
    """Where a value stands across the axes, from 0 to 1."""
    return float(axes.transLimits.transform(axes.transScale.transform((value, 0)))[0])


def _limits(values: list[float], kind: str) -> tuple[float, float]:
    """An axis from nought, of percentages to a hundred at least; by powers of ten where they lie far apart."""
    low, high = min(values), max(values)
    if low > 0 and high / low >= 200:
        return low / 4, high * 6
    if kind == "percent":
        return min(low * 1.2, 0.0), max(high * 1.2, 100.0)
    return min(low * 1.3, 0.0), max(high * 1.35, 0.0) or 1.0


def speakers(tables: Tables) -> pd.DataFrame:
    """Who speaks how much.

    Returns:
        One row per speaker, most words first: `speaker` (null: nobody is named), `statements`, `words` in
        them and `direct_words`, those in quotation marks; `share` of all words. A statement inside
        another counts in both.
    """
    quotes = tables.quotes
    words = quotes.text.str.split().str.len().fillna(0).astype(int)
    frame = pd.DataFrame({"speaker": quotes.speaker, "statements": 1, "words": words, "direct_words": words.where(quotes.kind == "direct", 0)})
    frame = frame.groupby("speaker", dropna=False, sort=False).sum().reset_index()
    frame["share"] = (frame.words / max(frame.words.sum(), 1)).round(3)
    return frame.sort_values("words", ascending=False, kind="stable").reset_index(drop=True)


def draw_speakers(speakers: pd.DataFrame, most: int = 12) -> Chart:
    """A bar of words for each speaker of `speakers(…)`: solid what is quoted, hatched what is reported."""
    shown = list(rows(speakers.head(most)))
    said = "; ".join(f"{row.speaker or label('chart', 'nobody')}: {counted(row.words, 'word')}" for row in shown)
    return Chart(lambda width: _speakers_figure(shown, len(speakers) - len(shown), width), say("chart", "alt_speakers", said=said))


def _speakers_figure(shown: list, left_out: int, width: float):
    narrow = width <= NARROW
    said = [label("chart", "note_quoted"), label("chart", "note_reported")] + [say("chart", "more_speakers", count=left_out)] * bool(left_out)
    step, under = 0.72 if narrow else 0.5, 0.25 + 0.22 * (len(said) if narrow else 1)
    height = 0.7 + step * len(shown) + under
    figure = sheet(height, label("chart", "speakers"), width)
    left, across = (0.05, 0.9) if narrow else (0.33, 0.62)
    axes = figure.add_axes((1 - left - across if backward() else left, under / height, across, step * len(shown) / height))
    most = (max([row.words for row in shown], default=1) or 1) * (1.75 if narrow else 1.45)  # beside the longest bar there is room for its words
    axes.set(ylim=(len(shown) - 0.5, -0.5), yticks=[], xticks=[], xlim=(most, 0) if backward() else (0, most))
    axes.spines["bottom"].set_visible(False)
    begin, away = ("right", -1) if backward() else ("left", 1)
    for i, row in enumerate(shown):
        at = i + 0.2 if narrow else i
        axes.barh(at, row.words, height=0.36 if narrow else 0.5, facecolor="white", edgecolor=CLAIMED, hatch="////", linewidth=1.2)
        axes.barh(at, row.direct_words, height=0.36 if narrow else 0.5, facecolor=CLAIMED, edgecolor=CLAIMED, linewidth=1.2)
        name = lines(row.speaker, 34, 1)[0] if row.speaker else ours(label("chart", "nobody"))
        face = {"family": ARABIC, "size": 14} if row.speaker else {"size": 10}
        place = {"xy": (0, i - 0.26), "xytext": (0, 0), "ha": begin} if narrow else {"xy": (0, i), "xytext": (-8 * away, 0), "ha": {"left": "right", "right": "left"}[begin]}
        axes.annotate(name, **place, textcoords="offset points", va="center", **face)
        words = say("chart", "words_in", words=counted(row.words, "word") if backward() else row.words, statements=counted(row.statements, "statement_of"))
        axes.annotate(ours(words), (row.words, at), (7 * away, 0), textcoords="offset points", ha=begin, va="center", size=9.5)
    notes(figure, said)
    return figure


def topics(tables: Tables) -> pd.DataFrame:
    """Claims by topic and kind.

    Returns:
        One row per topic, the commonest first, and a column for each kind of claim, in the order of the
        data dictionary: how many claims there are. A claim with two topics counts under both.
    """
    kinds = ["state", "event", "trend", "target", "call"]
    claims = tables.claims[["kind", "topics"]].dropna()
    each = claims.assign(topic=claims.topics.str.split(",")).explode("topic")
    counts = pd.crosstab(each.topic, each.kind).reindex(columns=kinds, fill_value=0)
    order = counts.assign(all=counts.sum(axis=1)).reset_index().sort_values(["all", "topic"], ascending=[False, True])
    return order[["topic", *kinds]].astype({"topic": "string", **dict.fromkeys(kinds, "Int64")}).reset_index(drop=True)


def draw_topics(topics: pd.DataFrame) -> Chart:
    """A disc for each topic and kind of `topics(…)`, its area and its number the count of claims."""
    said = "; ".join(f"{label('topic', row.topic)}: {sum(row[1:])}" for row in topics.itertuples(index=False))
    return Chart(lambda width: _topics_figure(topics, width), say("chart", "alt_topics", said=said))


def _topics_figure(topics: pd.DataFrame, width: float):
    narrow, kinds = width <= NARROW, list(topics.columns[1:])
    height = 1.45 + 0.52 * len(topics) + 0.2 * narrow
    figure = sheet(height, label("chart", "topics"), width)
    left = 0.34 if narrow else 0.22
    axes = figure.add_axes((0.04 if backward() else left, (0.65 if narrow else 0.45) / height, 0.96 - left, 0.52 * len(topics) / height))
    ends = (-0.5, len(kinds) - 0.5)
    axes.set(xlim=ends[::-1] if backward() else ends, ylim=(len(topics) - 0.5, -0.5), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    most = max(int(topics[kinds].to_numpy().max()), 1) if len(topics) else 1
    away, begin = (1, "left") if backward() else (-1, "right")
    for i, row in enumerate(topics.itertuples(index=False)):
        axes.axhline(i, color=LINE, linewidth=0.7, zorder=1)
        axes.annotate(ours(label("topic", row.topic)), (-0.5, i), (8 * away, 0), textcoords="offset points", ha=begin, va="center", size=10)
        for j, count in enumerate(row[1:]):
            if count:
                axes.scatter([j], [i], s=(110 if narrow else 140) + (260 if narrow else 420) * count / most, color=CLAIMED, zorder=2)
                axes.text(j, i, str(count), ha="center", va="center_baseline", color="white", weight="bold", zorder=3)
    for j, kind in enumerate(kinds):
        axes.annotate(ours(label("claim", kind)), (j, -0.5), (0, 8), textcoords="offset points", ha="center", size=9.5)
    notes(figure, label("chart", "note_topics").split("; " if language() == "en" else "؛ ") if narrow else [label("chart", "note_topics")])
    return figure


def _unit_name(kind: str, unit: str) -> str:
    return label("chart", "percentages") if kind == "percent" else currency(unit, 2) if kind == "money" else unit


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
