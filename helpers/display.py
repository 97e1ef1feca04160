"""Evidence to look at: tables, and the article with its quotes, figures and claims marked in place.

Everything that comes from an article is untrusted and escaped. What is inferred looks different
from what was read, and null is a quiet dash.
"""
from __future__ import annotations

import numbers
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import escape
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from .article import Article
from .labels import country, label, pair, reading, rows
from .lexicon import DATA
from .tables import Tables

TEMPLATE = DATA / "template" / "shawahid"

_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_ID = re.compile("[qfc][0-9]+")
_NONE = '<span class="none" title="the article does not say">–</span>'


class Html:
    """Something to look at: HTML in a notebook, plain text elsewhere.

    `html` is the bare markup, for a page that has the style already; a notebook gets both.
    """

    def __init__(self, html: str, text: str):
        self.html, self.text = html, text

    def _repr_html_(self) -> str:
        return style() + self.html

    def __repr__(self) -> str:
        return self.text

    def __add__(self, other: Html) -> Html:
        return Html(self.html + other.html, f"{self.text}\n\n{other.text}")


def show(*things) -> None:
    """Shows several things from one cell, in a notebook; prints them elsewhere."""
    from IPython.display import display

    display(*things)


@cache
def style() -> str:
    """The style of tables and marks, as a <style> element."""
    return f"<style>{(TEMPLATE / 'evidence.css').read_text(encoding='utf-8')}</style>"


def words(text: str) -> str:
    """The article's words as HTML: escaped, right to left, set apart from what surrounds them."""
    return f'<bdi lang="ar" dir="rtl">{escape(text)}</bdi>'


def english(text: str) -> str:
    """Our own words as HTML, where they stand among Arabic ones."""
    return f'<bdi lang="en" dir="ltr">{escape(text)}</bdi>'


class Cell(NamedTuple):
    """A cell as HTML and as plain text."""

    html: str
    text: str
    css: str = ""


NOTHING = Cell(_NONE, "–")


def _words(text: str | None, css: str = "words") -> Cell:
    return NOTHING if text is None else Cell(words(text), text, css)


def _named(group: str, key: str) -> Cell:
    return NOTHING if key is None else Cell(english(label(group, key)), label(group, key))


def _id(name: str) -> Cell:
    """A row's own id, which is the anchor, linked to its words in the article."""
    return Cell(f'<a class="tag {name[0]}" href="#at-{name}" title="to the words in the article">{name}</a>', name, "id")


def _ids(names: str) -> Cell:
    """Ids of other rows, linked to them."""
    if names is None:
        return NOTHING
    links = (f'<a class="tag {name[0]}" href="#{name}">{name}</a>' for name in names.split(","))
    return Cell(" ".join(links), names.replace(",", " "))


def _speaker(row) -> Cell:
    """Who speaks: read from this statement's own words, or inferred from what stands before it."""
    if row.speaker is None:
        return _words(row.speaker_mention, "words name")
    if row.speaker_mention is None:
        return Cell(f'<span class="inferred" title="not named here: inferred from what stands before">{words(row.speaker)}</span> '
                    '<small class="how">inferred</small>', f"{row.speaker} (inferred)", "words name")
    if row.speaker_mention == row.speaker:
        return _words(row.speaker, "words name")
    return Cell(f'{words(row.speaker)} <small class="how">as {words(row.speaker_mention)}</small>',
                f"{row.speaker} (as {row.speaker_mention})", "words name")


def _reading(row) -> Cell:
    said = reading(row)
    noun = "" if row.kind != "count" or row.unit is None else row.unit
    if not said:
        return NOTHING
    return Cell(english(said) + (f" {words(noun)}" if noun else ""), f"{said} {noun}".strip(), "reading")


def _topics(row) -> Cell:
    if row.topics is None:
        return NOTHING
    named = ", ".join(label("topic", topic) for topic in row.topics.split(","))
    return Cell(english(named), named)


_SIGN = {"cooperative": "+", "conflictual": "−", "neutral": "○"}


def _claim_kind(row) -> Cell:
    """A claim's kind, and under it whether it speaks of working together or against each other."""
    kind, polarity = label("claim", row.kind), label("polarity", row.polarity or "neutral")
    return Cell(f'{english(kind)}<br><small class="how">{english(_SIGN.get(row.polarity, "") + " " + polarity)}</small>', f"{kind}, {polarity}")


def _parties(row) -> Cell:
    names = [country(code) for code in (row.party_a, row.party_b)]
    return Cell("<br>".join(english(name) for name in names), " – ".join(names))


def _links(row) -> Cell:
    return _ids(",".join(filter(None, (row.quote_id, row.figure_ids))) or None)


VIEWS: dict[str, dict[str, Callable[..., Cell]]] = {
    "quote_id": {
        "quote_id": lambda row: _id(row.quote_id), "speaker": _speaker, "cue": lambda row: _words(row.cue),
        "said": lambda row: _words(row.text), "kind": lambda row: _named("quote", row.kind)},
    "figure_id": {
        "figure_id": lambda row: _id(row.figure_id), "written": lambda row: _words(row.text), "reading": _reading,
        "kind": lambda row: _named("figure", row.kind)},
    "claim_id": {
        "claim_id": lambda row: _id(row.claim_id), "claimant": lambda row: _words(row.claimant, "words name"),
        "claimed": lambda row: _words(row.text), "parties": _parties, "kind": _claim_kind, "topics": _topics, "stands_in": _links},
}
"""How a row of each evidence table is shown: its columns, and what a person sees in them."""

_NEEDS = {"quote_id": {"speaker", "cue", "text"}, "figure_id": {"value", "text", "date", "calendar", "modifier"},
          "claim_id": {"party_a", "topics", "text", "claimant"}}


def table(frame: pd.DataFrame, article: Article | None = None, caption: str = "", nothing: str = "None found.") -> Html:
    """A frame as a table to read.

    Args:
        frame: an evidence table, whole or in part, or any other frame.
        article: shows each figure in its sentence, if given.
        caption: a line above the table.
        nothing: what stands in its place where the frame has no row.

    Returns:
        A table whose rows have their ids as anchors and link to `marked(article, tables)`.
    """
    if frame.empty:
        return Html(f'<p class="shawahid nothing">{escape(nothing)}</p>', nothing)
    for key, columns in _NEEDS.items():
        if key == next((c for c in frame.columns if c != "article"), "") and columns <= set(frame.columns):
            view = dict(VIEWS[key])
            if "article" in frame.columns:
                view |= {key: lambda row: _words(getattr(row, key))}  # its words are in another article's page
                view = {"article": lambda row: _words(row.article), **view}
            if key == "figure_id" and article is not None:
                view["context"] = lambda row: _context(article, row)
            return _table(frame, view, caption, anchor=None if "article" in frame.columns else key)
    if frame.index.name:  # what was grouped by is a column to a reader
        frame = frame.reset_index()
    return _table(frame, {str(name): _plain(i, str(name)) for i, name in enumerate(frame.columns)}, caption)


_CODES = {"modifier": "modifier", "claim_kind": "claim", "topic": "topic", "polarity": "polarity"}


def _plain(place: int, name: str) -> Callable[..., Cell]:
    """A column of any frame, by its place: codes and ids as in the evidence tables, numbers aligned, words as words."""
    def cell(row) -> Cell:
        value = row[place]
        if value is None:
            return NOTHING
        if isinstance(value, str):
            if _ARABIC.search(value):
                return _words(value)
            if all(map(_ID.fullmatch, value.split(","))):
                return _ids(value)
            shown = label(_CODES[name], value) or value if name in _CODES else value
            return Cell(f"<bdi>{escape(shown)}</bdi>", shown)
        if isinstance(value, numbers.Number) and not isinstance(value, bool):
            shown = f"{value:.1%}" if name == "share" else str(value) if name == "year" else f"{value:,}".removesuffix(".0")
            return Cell(shown, shown, "number")
        return Cell(escape(str(value)), str(value))
    return cell


def _table(frame: pd.DataFrame, view: dict[str, Callable[..., Cell]], caption: str, anchor: str | None = None) -> Html:
    heads = [label("column", name) for name in view]
    shown = [(row, [show(row) for show in view.values()]) for row in rows(frame)]
    right_to_left = any(cell.css.startswith("words") for _, cells in shown for cell in cells)
    html = [f'<div class="shawahid"><table class="evidence {anchor or "plain"}" dir="{"rtl" if right_to_left else "ltr"}" role="table">']
    if caption:
        html.append(f'<caption dir="ltr">{escape(caption)}</caption>')
    html.append('<thead role="rowgroup"><tr role="row">' + "".join(_head(name, css) for name, css in zip(view, _alignment(shown))) + "</tr></thead><tbody role=\"rowgroup\">")
    for row, cells in shown:
        html.append(f'<tr role="row" id="{getattr(row, anchor)}">' if anchor else '<tr role="row">')
        html += [f'<td role="cell" class="{cell.css}" data-label="{escape(head)}">{cell.html}</td>' for head, cell in zip(heads, cells)]
        html.append("</tr>")
    html.append("</tbody></table></div>")
    lines = [" | ".join(heads), *(" | ".join(cell.text for cell in cells) for _, cells in shown)]
    return Html("".join(html), "\n".join([caption, *lines] if caption else lines))


def _alignment(shown: list) -> list[str]:
    """"number" for each column that holds a number: its heading stands over it."""
    return ["number" if any(cell.css == "number" for cell in column) else "" for column in zip(*(cells for _, cells in shown))]


def _head(name: str, css: str) -> str:
    arabic = label("column", name, "ar")
    gloss = f'<br><bdi lang="ar" dir="rtl">{escape(arabic)}</bdi>' if _ARABIC.search(arabic) else ""
    return f'<th role="columnheader" scope="col" class="{css}">{english(label("column", name))}{gloss}</th>'


def _context(article: Article, row) -> Cell:
    """A figure in its sentence."""
    sentence = next((s for s in article.sentences if s.start <= row.start < s.end), None)
    if sentence is None:
        return NOTHING
    before, after = excerpt(article.raw, sentence, row, 60)
    html = f'<bdi lang="ar" dir="rtl">{escape(before)}<b>{escape(row.text)}</b>{escape(after)}</bdi>'
    return Cell(html, f"{before}[{row.text}]{after}", "words")


def excerpt(raw: str, span, row, reach: int) -> tuple[str, str]:
    """What stands in a stretch of the article before and after a row: at most `reach` characters each, cut at spaces."""
    before, after = raw[span.start:row.start], raw[row.end:max(span.end, row.end)]
    if len(before) > reach:
        before = "… " + before[-reach:].split(" ", 1)[-1]
    if len(after) > reach:
        after = after[:reach].rsplit(" ", 1)[0] + " …"
    return before, after


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
        yield '<span class="tags" dir="ltr"><span>' + "".join(_tag(m) for m in reversed(new)) + "</span></span>"
    for _, m, _, level in events:
        place = f' id="at-{m.name}"' if m in new else ""
        yield f'<mark class="{m.layer}{f" level-{min(level, 3)}" if level else ""}"{place} title="{escape(m.title)}">'


def _tag(m: Mark) -> str:
    return f'<a class="tag {m.name[0]}" href="#{m.name}" aria-label="{m.name}: to its row in the table">{m.name}</a>'


LEGEND = ('<p class="shawahid legend" lang="en" dir="ltr"><mark class="quote direct"><a class="tag q">q1</a> direct quote</mark> '
          '<mark class="quote indirect"><a class="tag q">q2</a> reported speech</mark> '
          '<mark class="cue">cue</mark> and <mark class="mention">named speaker</mark> '
          '<mark class="figure"><a class="tag f">f1</a> figure</mark> '
          '<mark class="claim"><a class="tag c">c1</a> claim on two countries</mark> '
          "<small>Each label leads to its row.</small></p>")
"""What the marks mean."""
