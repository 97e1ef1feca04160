"""The article with its quotes, figures and claims marked in place, nested where they overlap."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from ..article import Article, Span
from ..tables import Tables, rows
from ..wording.amounts import reading
from ..wording.labels import label, listed, pair, say
from .markup import Html, part, text


class Mark(NamedTuple):
    """A stretch of the article to be marked; `of` is the row that it belongs to, where it is not that row's words."""

    start: int
    end: int
    layer: str
    name: str = ""
    title: str = ""
    of: str = ""


LAYERS = ("claim", "quote", "verdict", "finding", "figure", "mention", "cue")
"""What is marked, the outer before the inner where two cover the same words."""
_CHECKS = {"finding": "severity", "verdict": "verdict"}
"""What the mark of a check says: the column, which is also its group of labels."""


def marks(tables: Tables, checks: Sequence[pd.DataFrame] = ()) -> list[Mark]:
    """All that is marked in an article: quotes with cue and speaker, figures, claims; findings and verdicts."""
    found = [mark for row in rows(tables.quotes) for mark in _of_quote(row)]
    found += [_whole(row, "figure", reading(row) or label("figure", row.kind)) for row in rows(tables.figures)]
    found += [_whole(row, "claim", listed([label("claim", row.kind), pair(row)])) for row in rows(tables.claims)]
    for frame in checks:
        layer = frame.columns[0].removesuffix("_id")
        column = _CHECKS[layer]
        found += [_whole(row, layer, label(column, getattr(row, column))) for row in rows(frame)]
    return found


def _whole(row, layer: str, said: str) -> Mark:
    return Mark(row.start, row.end, layer, row[0], f"{row[0]}: {said}")


def _of_quote(row) -> Iterator[Mark]:
    """The marks of a statement, its cue and the words that name its speaker."""
    title = say("hint", "quote", row=row.quote_id, kind=label("quote", row.kind))
    title = listed([title, row.speaker]) if row.speaker else title
    yield Mark(row.start, row.end, f"quote {row.kind}", row.quote_id, title)
    if row.cue_start is not None:
        yield Mark(row.cue_start, row.cue_end, "cue", "", say("hint", "cue", row=row.quote_id), row.quote_id)
    if row.mention_start is not None:
        hint = say("hint", "speaker", row=row.quote_id)
        yield Mark(row.mention_start, row.mention_end, "mention", "", hint, row.quote_id)


def nested(marks: list[Mark], start: int, end: int) -> Iterator[tuple[str, Mark | None, int, int]]:
    """The stretch `start:end` cut at every mark's ends, so that marks which overlap nest.

    Yields, in text order, `("open", mark, at, level)`, `("close", mark, at, 0)` and
    `("text", None, start, end)`. Closings match openings like brackets: a mark that must be closed
    within another's reach is opened again, and `level` counts the open marks of its layer.
    """
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    waiting = sorted(inside, key=_outer_first)[::-1]
    cuts = sorted({start, end, *(min(max(at, start), end) for m in inside for at in (m.start, m.end))})
    opened: list[Mark] = []
    for at, until in zip(cuts, cuts[1:]):
        beginning: list[Mark] = []
        while any(m.end <= at for m in opened):
            m = opened.pop()
            yield "close", m, at, 0
            if m.end > at:
                beginning.append(m)
        while waiting and waiting[-1].start <= at:
            beginning.append(waiting.pop())
        for m in sorted(beginning, key=lambda m: (-m.end, _depth(m))):
            level = sum(_depth(m) == _depth(other) for other in opened)
            opened.append(m)
            yield "open", m, at, level
        yield "text", None, at, until
    while opened:
        yield "close", opened.pop(), end, 0


def _depth(m: Mark) -> int:
    return LAYERS.index(m.layer.split()[0])


def _outer_first(m: Mark) -> tuple[int, int, int]:
    return m.start, -m.end, _depth(m)


def marked(article: Article, tables: Tables, checks: Sequence[pd.DataFrame] = (), switches: bool = True) -> Html:
    """The article with its quotes, figures and claims marked in place, nested where they overlap.

    The ids of the rows that begin at a place stand over it and link to the rows of `table(…)`;
    `#at-q1` is the place of q1. `data-row` names the row of a mark wherever it goes on.

    Args:
        checks: findings, verdicts or both, to be marked as a further layer.
        switches: the legend can switch off each layer, without a script.
    """
    waiting = sorted(marks(tables, checks), key=_outer_first)[::-1]
    begun: set[Mark] = set()
    carried: list[Mark] = []
    paragraphs = []
    for line in article.paragraphs:
        while waiting and waiting[-1].start < line.end:
            carried.append(waiting.pop())
        carried = [m for m in carried if m.end > line.start]
        html = Markup("").join(_marked_line(article.raw, line, carried, begun))
        paragraphs.append((line == article.headline, html))
    html = part("article", legend(bool(checks), switches), paragraphs)
    return Html(html, "\n".join(line.text for line in article.paragraphs))


def _marked_line(raw: str, line: Span, found: list[Mark], begun: set[Mark]) -> Iterator[Markup]:
    """One paragraph's HTML; `begun` are the marks that have had their id already."""
    beginning = [m for m in found if m.name and m not in begun and line.start <= m.start < min(line.end, m.end)]
    labels = _together(sorted(beginning, key=_outer_first))
    for what, events in groupby(nested(found, line.start, line.end), key=lambda event: event[0]):
        if what == "open":
            yield from _opened(list(events), begun, labels)
        elif what == "close":
            yield Markup("</mark>") * len(list(events))
        else:
            yield from (text(raw[at:until]) for _, _, at, until in events)


def _together(beginning: list[Mark]) -> dict[Mark, list[Mark]]:
    """The marks whose labels stand over each mark: a label is three letters wide, and what begins under it joins it."""
    groups: dict[Mark, list[Mark]] = {}
    for m in beginning:
        first = next(reversed(groups), None)
        joins = first and m.start - first.start <= 3 * len(groups[first])
        groups.setdefault(first if joins else m, []).append(m)
    return groups


def _opened(events: list, begun: set[Mark], labels: dict[Mark, list[Mark]]) -> Iterator[Markup]:
    """The marks that open at one place, and over it the ids of those that begin there."""
    new = [m for _, m, _, _ in events if m.name and m not in begun]
    begun.update(new)
    if over := [m for first in new for m in labels.get(first, ())]:
        yield part("over", over)
    yield from (part("opened", m, min(level, 3), m in new) for _, m, _, level in events)


def legend(checked: bool = False, switches: bool = True) -> Markup:
    """What the marks mean.

    Args:
        checked: there are findings and verdicts.
        switches: each layer of marks can be switched off, without a script.
    """
    quotes = [("quote direct", "direct", "q1"), ("quote indirect", "indirect", "q2"), ("cue", "cue", ""),
              ("mention", "mention", "")]
    layers = {"quotes": quotes, "figures": [("figure", "figure", "f1")], "claims": [("claim", "claim", "c1")]}
    if checked:
        layers["checks"] = [("finding", "finding", "e1"), ("verdict", "verdict", "v1")]
    return part("legend", layers, switches)
