"""The article with its quotes, figures and claims marked in place, nested where they overlap."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from ..article import Article
from ..tables import Tables, rows
from ..wording.amounts import reading
from ..wording.labels import label, listed, pair, say
from .markup import Html, direction, plain, tag, text


class Mark(NamedTuple):
    """A stretch of the article to be marked."""

    start: int
    end: int
    layer: str
    name: str = ""
    title: str = ""
    of: str = ""
    """The row that it belongs to, where it is not that row's own words."""


LAYERS = ("claim", "quote", "verdict", "finding", "figure", "mention", "cue")
"""What is marked, the outer before the inner where two cover the same words."""


def marks(tables: Tables, checks: Sequence[pd.DataFrame] = ()) -> list[Mark]:
    """All that is marked in an article: quotes with cue and speaker, figures, claims; findings and verdicts."""
    found = []
    for row in rows(tables.quotes):
        title = say("hint", "quote", row=row.quote_id, kind=label("quote", row.kind))
        title = listed([title, row.speaker]) if row.speaker else title
        found.append(Mark(row.start, row.end, f"quote {row.kind}", row.quote_id, title))
        for layer, hint, start, end in (("cue", "cue", row.cue_start, row.cue_end),
                                        ("mention", "speaker", row.mention_start, row.mention_end)):
            if start is not None:
                found.append(Mark(start, end, layer, "", say("hint", hint, row=row.quote_id), row.quote_id))
    for row in rows(tables.figures):
        title = f"{row.figure_id}: {reading(row) or label('figure', row.kind)}"
        found.append(Mark(row.start, row.end, "figure", row.figure_id, title))
    for row in rows(tables.claims):
        title = listed([f"{row.claim_id}: {label('claim', row.kind)}", pair(row)])
        found.append(Mark(row.start, row.end, "claim", row.claim_id, title))
    return found + [_check(row) for frame in checks for row in rows(frame)]


def _check(row) -> Mark:
    """The mark of a finding or a verdict."""
    if hasattr(row, "finding_id"):
        title = f"{row.finding_id}: {label('severity', row.severity)}"
        return Mark(row.start, row.end, "finding", row.finding_id, title)
    return Mark(row.start, row.end, "verdict", row.verdict_id, f"{row.verdict_id}: {label('verdict', row.verdict)}")


def nested(marks: list[Mark], start: int, end: int) -> Iterator[tuple[str, Mark | None, int, int]]:
    """The stretch `start:end` cut at every mark's ends, so that marks which overlap nest.

    Yields, in text order, `("open", mark, at, level)`, `("close", mark, at, 0)` and
    `("text", None, start, end)`. Closings match openings like brackets: a mark that must be closed
    within another's reach is opened again, and `level` counts the open marks of its layer.
    """
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    inside.sort(key=_outer_first)
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


def marked(article: Article, tables: Tables, checks: Sequence[pd.DataFrame] = (), switches: bool = True) -> Html:
    """The article with its quotes, figures and claims marked in place, nested where they overlap.

    The ids of the rows that begin at a place stand over it and link to the rows of `table(…)`;
    `#at-q1` is the place of q1. `data-row` names the row of a mark wherever it goes on.

    Args:
        checks: findings, verdicts or both, to be marked as a further layer.
        switches: the legend can switch off each layer, without a script.
    """
    found = sorted(marks(tables, checks), key=_outer_first)
    html = [f'<div class="shawahid reader" {direction()}>{legend(bool(checks), switches)}'
            '<div class="naskh article" lang="ar" dir="rtl">']
    begun: set[Mark] = set()
    carried: list[Mark] = []
    following = 0
    for line in article.paragraphs:
        while following < len(found) and found[following].start < line.end:
            carried.append(found[following])
            following += 1
        carried = [m for m in carried if m.end > line.start]
        html.append('<p class="headline">' if line == article.headline else "<p>")
        html += _marked_line(article.raw, line.start, line.end, carried, begun)
        html.append("</p>")
    return Html("".join(html) + "</div></div>", "\n".join(line.text for line in article.paragraphs))


def _marked_line(raw: str, start: int, end: int, found: list[Mark], begun: set[Mark]) -> Iterator[str]:
    """One paragraph's HTML; `begun` are the marks that have had their id already."""
    beginning = [m for m in found if m.name and m not in begun and start <= m.start < min(end, m.end)]
    labels = _together(sorted(beginning, key=_outer_first))
    for what, events in groupby(nested(found, start, end), key=lambda event: event[0]):
        if what == "open":
            yield from _opened(list(events), begun, labels)
        elif what == "close":
            yield "</mark>" * len(list(events))
        else:
            yield from (text(raw[at:until]) for _, _, at, until in events)


def _together(beginning: list[Mark]) -> dict[Mark, list[Mark]]:
    """The marks whose labels stand over each mark: a label is three letters wide, and what begins under it joins it."""
    groups: dict[Mark, list[Mark]] = {}
    for m in beginning:
        first = next(reversed(groups), None)
        if first and m.start - first.start <= 3 * len(groups[first]):
            groups[first].append(m)
        else:
            groups[m] = [m]
    return groups


def _opened(events: list, begun: set[Mark], labels: dict[Mark, list[Mark]]) -> Iterator[str]:
    """The marks that open at one place, and over it the ids of those that begin there."""
    new = [m for _, m, _, _ in events if m.name and m not in begun]
    begun.update(new)
    over = [m for first in new for m in labels.get(first, ())]
    if over:  # out of the line, so that «ب» and «العلاقات», parted by a mark, are still written as one word
        tags = "".join(tag(m.name, m.name, m.title) for m in reversed(over))
        yield f'<span class="tags" dir="ltr"><span>{tags}</span></span>'
    for _, m, _, level in events:
        place = f' id="at-{escape(m.name)}"' if m in new else ""
        depth = f" level-{min(level, 3)}" if level else ""
        row = f' data-row="{escape(m.name or m.of)}"' if m.name or m.of else ""
        yield f'<mark class="{escape(m.layer)}{depth}"{place}{row} title="{plain(m.title)}">'


def legend(checked: bool = False, switches: bool = True) -> str:
    """What the marks mean.

    Args:
        checked: there are findings and verdicts.
        switches: each layer of marks can be switched off, without a script.
    """
    def kind(css: str, name: str, of: str = "") -> str:
        example = f'<span class="tag {of[0]}">{of}</span> ' if of else ""
        return f'<mark class="{css}">{example}{escape(label("legend", name))}</mark>'

    quotes = [kind("quote direct", "direct", "q1"), kind("quote indirect", "indirect", "q2"), kind("cue", "cue"),
              kind("mention", "mention")]
    layers = {"quotes": quotes, "figures": [kind("figure", "figure", "f1")], "claims": [kind("claim", "claim", "c1")]}
    if checked:
        layers["checks"] = [kind("finding", "finding", "e1"), kind("verdict", "verdict", "v1")]
    if not switches:
        return f'<p class="marks">{" ".join(" ".join(kinds) for kinds in layers.values())}</p>'
    boxes = "".join(
        f'<div><label><input type="checkbox" class="show-{layer}" checked autocomplete="off"> '
        f'{escape(label("control", layer))}</label> {" ".join(kinds)}</div>' for layer, kinds in layers.items())
    return f'<fieldset class="marks"><legend>{escape(label("control", "show"))}</legend>{boxes}</fieldset>'
