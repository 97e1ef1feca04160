"""The article with its quotes, figures and claims marked in place, nested where they overlap."""
from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import NamedTuple

from ..article import Article
from .labels import label, pair, reading, rows
from .markup import Html, tag
from ..tables import Tables


class Mark(NamedTuple):
    """A stretch of the article to be marked."""

    start: int
    end: int
    layer: str
    name: str = ""
    title: str = ""


LAYERS = ("claim", "quote", "figure", "mention", "cue")
"""What is marked, the outer before the inner where two cover the same words."""


def marks(tables: Tables) -> list[Mark]:
    """All that is marked in an article: quotes with cue and speaker, figures, claims."""
    found = []
    for row in rows(tables.quotes):
        speaker = "" if row.speaker is None else f", {row.speaker}"
        found.append(Mark(row.start, row.end, f"quote {row.kind}", row.quote_id, f"{row.quote_id}: {label('quote', row.kind)} quote{speaker}"))
        if row.cue_start is not None:
            found.append(Mark(row.cue_start, row.cue_end, "cue", "", f"cue of {row.quote_id}"))
        if row.mention_start is not None:
            found.append(Mark(row.mention_start, row.mention_end, "mention", "", f"speaker of {row.quote_id}"))
    for row in rows(tables.figures):
        found.append(Mark(row.start, row.end, "figure", row.figure_id, f"{row.figure_id}: {reading(row) or label('figure', row.kind)}"))
    for row in rows(tables.claims):
        found.append(Mark(row.start, row.end, "claim", row.claim_id, f"{row.claim_id}: {label('claim', row.kind)}, {pair(row)}"))
    return found


def nested(marks: list[Mark], start: int, end: int) -> Iterator[tuple[str, Mark | None, int, int]]:
    """The stretch `start:end` cut at every mark's ends, so that marks which overlap nest.

    Yields, in text order, `("open", mark, at, level)`, `("close", mark, at, 0)` and
    `("text", None, start, end)`. Closings match openings like brackets: a mark that must be closed
    within another's reach is opened again, and `level` counts the open marks of its layer.
    """
    inside = sorted((m for m in marks if m.start < end and m.end > start and m.start < m.end), key=_outer_first)
    cuts = sorted({start, end, *(min(max(at, start), end) for m in inside for at in (m.start, m.end))})
    opened: list[Mark] = []
    following = 0
    for at, until in zip(cuts, cuts[1:]):
        again: list[Mark] = []
        while any(m.end <= at for m in opened):
            m = opened.pop()
            yield "close", m, at, 0
            if m.end > at:
                again.append(m)
        while following < len(inside) and inside[following].start <= at:
            again.append(inside[following])
            following += 1
        for m in sorted(again, key=lambda m: (-m.end, LAYERS.index(m.layer.split()[0]))):
            level = sum(m.layer.split()[0] == o.layer.split()[0] for o in opened)
            opened.append(m)
            yield "open", m, at, level
        yield "text", None, at, until
    while opened:
        yield "close", opened.pop(), end, 0


def _outer_first(m: Mark) -> tuple[int, int, int]:
    return m.start, -m.end, LAYERS.index(m.layer.split()[0])


def marked(article: Article, tables: Tables) -> Html:
    """The article with its quotes, figures and claims marked in place, nested where they overlap.

    The ids of the rows that begin at a place stand over it and link to the rows of `table(…)`;
    `#at-q1` is the place of q1.
    """
    found = sorted(marks(tables), key=_outer_first)
    html, begun, carried, following = [LEGEND, '<div class="shawahid article" lang="ar" dir="rtl">'], set(), [], 0
    for line in article.paragraphs:
        while following < len(found) and found[following].start < line.end:
            carried.append(found[following])
            following += 1
        carried = [m for m in carried if m.end > line.start]
        html.append('<p class="headline">' if line == article.headline else "<p>")
        html += _marked_line(article.raw, line.start, line.end, carried, begun)
        html.append("</p>")
    return Html("".join(html) + "</div>", "\n".join(line.text for line in article.paragraphs))


def _marked_line(raw: str, start: int, end: int, found: list[Mark], begun: set[Mark]) -> Iterator[str]:
    """One paragraph's HTML; `begun` are the marks that have had their id already."""
    for what, events in groupby(nested(found, start, end), key=lambda event: event[0]):
        if what == "open":
            yield from _opened(list(events), begun)
        elif what == "close":
            yield "</mark>" * len(list(events))
        else:
            yield from (escape(raw[at:until]) for _, _, at, until in events)


def _opened(events: list, begun: set[Mark]) -> Iterator[str]:
    """The marks that open at one place, and over it the ids of those that begin there."""
    new = [m for _, m, _, _ in events if m.name and m not in begun]
    begun.update(new)
    if new:  # out of the line, so that «ب» and «العلاقات», parted by a mark, are still written as one word
        yield '<span class="tags" dir="ltr"><span>' + "".join(tag(m.name, m.name, m.title) for m in reversed(new)) + "</span></span>"
    for _, m, _, level in events:
        place = f' id="at-{escape(m.name)}"' if m in new else ""
        depth = f" level-{min(level, 3)}" if level else ""
        yield f'<mark class="{escape(m.layer)}{depth}"{place} title="{escape(m.title)}">'


LEGEND = ('<p class="shawahid legend" lang="en" dir="ltr"><mark class="quote direct"><a class="tag q">q1</a> direct quote</mark> '
          '<mark class="quote indirect"><a class="tag q">q2</a> reported speech</mark> '
          '<mark class="cue">cue</mark> and <mark class="mention">named speaker</mark> '
          '<mark class="figure"><a class="tag f">f1</a> figure</mark> '
          '<mark class="claim"><a class="tag c">c1</a> claim on two countries</mark> '
          "<small>Each label leads to its row.</small></p>")
"""What the marks mean."""
