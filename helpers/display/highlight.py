"""The article with its quotes, figures and claims marked in place, nested where they overlap."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise, takewhile
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

    @property
    def depth(self) -> int:
        """Its place among the layers."""
        return LAYERS.index(self.layer.split()[0])


LAYERS = ("claim", "quote", "verdict", "finding", "time", "figure", "mention", "cue")
"""What is marked, the outer before the inner where two cover the same words."""


def marks(tables: Tables, checks: Sequence[pd.DataFrame] = ()) -> list[Mark]:
    """All that is marked in an article, in text order: quotes with cue and speaker, figures, claims, checks."""
    found = [mark for row in rows(tables.quotes) for mark in _of_quote(row)]
    for frame in (tables.figures, tables.claims, *checks):
        column = next(column for column in frame.columns if column in _WHOLE)  # of several articles the first is theirs
        layer, said = _WHOLE[column]
        for row in rows(frame):
            name = getattr(row, column)
            found.append(Mark(row.start, row.end, layer, name, f"{name}: {said(row)}"))
    return sorted(found, key=_outer_first)


_WHOLE: dict[str, tuple[str, Callable[..., str]]] = {
    "figure_id": ("figure", lambda row: reading(row) or label("figure", row.kind)),
    "claim_id": ("claim", lambda row: listed([label("claim", row.kind), pair(row)])),
    "finding_id": ("finding", lambda row: label("severity", row.severity)),
    "verdict_id": ("verdict", lambda row: label("verdict", row.verdict)),
    "time_id": ("time", lambda row: f"{row.date_resolved} ({label('rule', row.rule)})")}
"""The layer of a table's rows, and what is said of one, by the column of its ids."""


def _of_quote(row) -> Iterator[Mark]:
    """The marks of a statement, its cue and the words that name its speaker."""
    name = row.quote_id
    title = say("hint", "quote", row=name, kind=label("quote", row.kind))
    yield Mark(row.start, row.end, f"quote {row.kind}", name, listed(filter(None, (title, row.speaker))))
    for layer, hint, start, end in (("cue", "cue", row.cue_start, row.cue_end),
                                    ("mention", "speaker", row.mention_start, row.mention_end)):
        if start is not None:
            yield Mark(start, end, layer, "", say("hint", hint, row=name), name)


def _outer_first(m: Mark) -> tuple[int, int, int]:
    return m.start, -m.end, m.depth


def nested(marks: list[Mark], start: int, end: int) -> Iterator[tuple[str, Mark | None, int, int]]:
    """The stretch `start:end` cut at every mark's ends, so that marks which overlap nest.

    Yields, in text order, `("open", mark, at, level)`, `("close", mark, at, 0)` and `("text", None, start, end)`.
    Closings match openings like brackets: a mark that must be closed within another's reach is opened again, and
    `level` counts the open marks of its layer.
    """
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    waiting = sorted(inside, key=_outer_first)[::-1]
    cuts = sorted({start, end, *(min(max(at, start), end) for m in inside for at in (m.start, m.end))})
    opened: list[Mark] = []
    for at, until in pairwise(cuts):
        kept = list(takewhile(lambda m: m.end > at, opened))
        closed = opened[len(kept):][::-1]
        yield from (("close", m, at, 0) for m in closed)
        beginning = [m for m in closed if m.end > at]
        while waiting and waiting[-1].start <= at:
            beginning.append(waiting.pop())
        opened = kept
        for m in sorted(beginning, key=lambda m: (-m.end, m.depth)):
            yield "open", m, at, sum(m.depth == other.depth for other in opened)
            opened.append(m)
        yield "text", None, at, until
    yield from (("close", m, end, 0) for m in reversed(opened))


def marked(article: Article, tables: Tables, checks: Sequence[pd.DataFrame] = (), switches: bool = True) -> Html:
    """The article with its quotes, figures and claims marked in place, nested where they overlap.

    The ids of the rows that begin at a place stand over it and link to the rows of `table(…)`; `#at-q1` is the place of
    q1. `data-row` names the row of a mark wherever it goes on.

    Args:
        checks: findings, verdicts and times, or some of them, to be marked as a further layer.
        switches: the legend can switch off each layer, without a script.
    """
    waiting = marks(tables, checks)[::-1]
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
    labels = _together([m for m in found if m.name and m not in begun and line.start <= m.start < min(line.end, m.end)])
    for what, events in groupby(nested(found, line.start, line.end), key=lambda event: event[0]):
        events = list(events)
        if what == "open":
            new = [m for _, m, _, _ in events if m.name and m not in begun]
            begun.update(new)
            if over := [m for first in new for m in labels.get(first, ())]:
                yield part("over", over)
            yield from (part("opened", m, min(level, 3), m in new) for _, m, _, level in events)
        elif what == "close":
            yield Markup("</mark>") * len(events)
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


def legend(checked: bool = False, switches: bool = True) -> Markup:
    """What the marks mean; findings, verdicts and times too where an article is `checked`."""
    return part("legend", checked, switches)
