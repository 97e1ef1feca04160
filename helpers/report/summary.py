"""The first screen of a report: the headline, what the article says in sentences, its main numbers, and counts."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import pandas as pd
from markupsafe import Markup

from ..article import Article
from ..corrections import ROW, Edit
from ..display.markup import Html, as_text, part, say_html, tags, words
from ..tables import Tables, rows
from ..wording.amounts import amount, reading
from ..wording.labels import enumerated, label, language, pair
from .material import Checks
from .telling import Told, called, told

_FRAMES = {"own": 3, "said": 3, "direct": 2, "does": 2}
"""How many sentences there are for each voice: `own_1` and so on in the group `tells` of labels.csv."""
_SURE = 0.3  # A claim of less confidence is not told of.
_AMOUNTS, _COUNTS = ("money", "percent", "measure"), ("ratio", "count")


def overview(article: Article, tables: Tables, numbers: pd.DataFrame, edits: Sequence[Edit] = (),
             checked: Checks | None = None, doubts: Mapping[str, Sequence[str]] | None = None) -> Html:
    """What a reader wants first: headline, what the article says, its main numbers; counts are folded.

    Args:
        numbers, doubts: `charts.numbers(article, tables)`, `findings.doubts(article, tables)`.
        edits, checked: what was corrected by hand; what checks found (`report.checks`).
    """
    said = list(tellings(article, tables, doubts or {}))
    html = part("overview", article, day(article.origin.date), _corrected(edits), said, standing_out(numbers, tables),
                list(counts(tables, checked)))
    return Html(html, "\n".join([article.headline.text, *map(as_text, said)]))


def tellings(article: Article, tables: Tables, doubts: Mapping[str, Sequence[str]]) -> Iterator[Markup]:
    """What the article says, in three to six sentences, each with the rows that it rests on."""
    used, names = Counter(), called(article, tables)
    for one in told(article, tables, doubts):
        frame = min((f"{one.voice}_{n}" for n in range(1, _FRAMES[one.voice] + 1)), key=used.__getitem__)
        used[frame] += 1
        if used[frame] <= 2:  # no sentence stands more often on a page
            quoted = " ".join(article.raw[one.start:one.end].split()) + " …" * one.cut
            who, quoted = words(names.get(one.who, one.who or "")), words(f"«{quoted}»", "naskh quoted")
            why = sorted({why for name in one.ids for why in doubts.get(name, ())})
            gloss = "" if language() == "ar" else _gloss(one, tables.figures)
            yield part("telling", gloss, say_html("tells", frame, who=who, words=quoted), why, one.ids)


def _gloss(one: Told, figures: pd.DataFrame) -> str:
    """For who reads no Arabic: whom it is about, its kind and topics, and the amounts in it.

    Only a claim that is sure enough tells it: of those from `_SURE` on three of four are of the right pair, on articles
    of strangers.
    """
    claim = one.claim if one.claim and (one.claim.confidence is None or one.claim.confidence >= _SURE) else None
    topics = [topic for topic in claim.topics.split(",") if topic != "other"] if claim else []
    about = [pair(claim), label("claim", claim.kind)] if claim else []
    amounts = [reading(f) for f in rows(figures) if f.figure_id in one.ids and f.kind in _AMOUNTS]
    parts = [*about, enumerated(label("topic", topic) for topic in topics), enumerated(dict.fromkeys(amounts))]
    return " · ".join(filter(None, parts))


def day(iso: str | None) -> str | None:
    """A day as a reader writes it: 19 June 2022, 19 يونيو 2022."""
    from babel.dates import format_date

    try:
        return iso and format_date(date.fromisoformat(iso), "d MMMM y", locale=language())
    except ValueError:
        return iso


def _corrected(edits: Sequence[Edit]) -> Markup:
    """The labels of the rows that are not as the rules made them; that of a deleted one leads nowhere."""
    gone = {edit.row for edit in edits if edit.column == ROW and edit.after is None}
    names = dict.fromkeys(edit.row for edit in edits)
    return Markup(" ").join(Markup("<b>{}</b>").format(name) if name in gone else tags([name]) for name in names)


def sentence(key: str, evidence: Iterable[str], section: str, **parts: str) -> Markup:
    """A label of the group `sentence` with the ids of the rows that it rests on; of many, the way to their section."""
    return part("sentence", say_html("sentence", key, **parts), list(evidence), section)


def counts(tables: Tables, checked: Checks | None = None) -> Iterator[tuple[str, str, int, str]]:
    """What is counted: the section where it stands, its name, how many there are, and how many of each sort."""
    claims, about = tables.claims, pd.Series(list(map(pair, rows(tables.claims))), dtype="string")
    sorts = [
        ("statements", "", "quote", tables.quotes.kind), ("figures", "", "figure", tables.figures.kind),
        ("claims", "", "claim", claims.kind), ("claims", "topics", "topic", claims.topics.str.split(",").explode()),
        ("claims", "polarities", "polarity", claims.polarity), ("claims", "pairs", "pair", about)]
    if checked:
        sorts += [("checks", "", "severity", checked.findings.severity),
                  ("sources", "", "verdict", checked.verdicts.verdict)]
    for section, key, group, some in sorts:
        each = enumerated(f"{label(group, name)} ({n})" for name, n in some.value_counts().items())
        yield section, label("sentence", key) if key else label("section", section), "" if key else len(some), each


def standing_out(numbers: pd.DataFrame, tables: Tables) -> list[Markup]:
    """Money, percentages and measures, then what else is counted; those of the pair that most claims are about first.

    What is given twice is one. A bare number of things that nothing is said of is none that stands out.
    """
    pairs = tables.claims.set_index("claim_id")[["party_a", "party_b"]].apply(tuple, axis=1)
    main = set(pairs.index[pairs == pairs.mode().iloc[0]]) if len(pairs) else set()
    kept = numbers[numbers.kind.isin(_AMOUNTS) | numbers.kind.isin(_COUNTS) & numbers["of"].notna()]
    late = ~kept.claim_id.isin(main) * 2 + kept.claim_id.isna() * 2 + kept.quote_id.isna()
    kept = kept.assign(late=late, nature=kept.kind.isin(_COUNTS) * 2 + kept.kind.isin(["measure"]))
    kept = kept.sort_values(["nature", "late"], kind="stable")
    ends = kept.modifier == "range"  # both ends of a range are one number
    kept["same"] = kept.value.astype("string").mask(ends, kept.words.str[:40])
    return [_number(group) for _, group in kept.groupby(["same", "unit", "kind", "modifier"], sort=False, dropna=False)]


def _number(group: pd.DataFrame) -> Markup:
    """One number: what it reads as, what it is of and when, who gives it, and as what."""
    row = next(rows(group))
    said = reading(row)
    if row.modifier == "range" and group.value.nunique() == 2:
        said = " – ".join(amount(value, row.kind, row.unit) for value in sorted(group.value))
    keys = ("claimed_by", "said_by") if row.claimed_by else ("own_kind", "own_words")
    kind = label("claim", row.claim_kind) if row.claim_kind else ""
    source = say_html("sentence", keys[not kind], kind=kind, name=words(row.claimed_by or ""))
    about = max(group["of"].dropna(), key=len, default=None)
    return part("number", said, about, next(iter(group.period.dropna()), None), source, group.figure_id)
