"""The rows and the marked article side by side, as a widget; clicks, selection and paint happen in explorer.js."""
from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

import anywidget
from traitlets import Int, List, Unicode

from ..display.markup import TEMPLATE, own, words
from ..tables import Tables, rows
from ..wording.amounts import reading
from ..wording.labels import label, pair

FOLDER = TEMPLATE.parent / "explorer"


class Page(anywidget.AnyWidget):
    """The two panes, and below them the record of corrections. Whatever is given to it as HTML is escaped already.

    Attributes:
        listing, text, record: the HTML of the three.
        starts: the raw offset of each paragraph of the article.
        spans: `[id, start, end]` of each row that is shown.
        hits, hit: `[start, end]` of what was found, and which of them is looked at (-1: none).
        selected: the id of the row that is looked at; set by a click, too.
        selection: `[start, end]` of the words that were selected last; set by the mouse alone.
    """

    _esm = (FOLDER / "explorer.js").read_text(encoding="utf-8")
    _css = "".join(path.read_text(encoding="utf-8") for path in (TEMPLATE / "evidence.css", FOLDER / "explorer.css"))
    listing = Unicode().tag(sync=True)
    text = Unicode().tag(sync=True)
    record = Unicode().tag(sync=True)
    starts = List().tag(sync=True)
    spans = List().tag(sync=True)
    hits = List().tag(sync=True)
    hit = Int(-1).tag(sync=True)
    selected = Unicode().tag(sync=True)
    selection = List().tag(sync=True)


def harmless(html: str) -> str:
    """HTML that keeps its characters on the way: a browser drops a null, and half of a surrogate pair is not sent."""
    return re.sub("[\0\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", html)


def listing(tables: Tables, corrected: Iterable[str] = ()) -> str:
    """The rows of tables as HTML to choose from, one to three lines each; those that a hand has `corrected` say so."""
    corrected = set(corrected)
    html = []
    for name, frame in tables._asdict().items():
        if len(frame):
            heading = f'<h4 aria-hidden="true">{name.capitalize()} · {len(frame)}</h4>'
            html.append(f'<div role="group" aria-label="{name}">{heading}')
            html += [_item(name, row, row[0] in corrected) for row in rows(frame)]
            html.append("</div>")
    return f'<div class="shawahid">{"".join(html) or "<p class=nothing>No row meets these conditions.</p>"}</div>'


def _item(table: str, row: tuple, corrected: bool) -> str:
    """One row: its id, what it says in a few words, and the words of the article."""
    name = escape(row[0])
    hand = ' <span class="hand">corrected</span>' if corrected else ""
    return (f'<div role="option" data-row="{name}" aria-selected="false">'
            f'<span class="tag {table[0]}">{name}</span> {_GIST[table](row)}{hand}'
            f'<span class="said naskh" lang="ar" dir="rtl">{escape(row.text)}</span></div>')


def _quote(row) -> str:
    kind = label("quote", row.kind)
    return f"<b>{words(row.speaker)}</b> {_what(kind)}" if row.speaker else _what(f"{kind}, nobody named")


def _figure(row) -> str:
    return f'<b>{own(reading(row) or "–")}</b> {_what(label("figure", row.kind))}'


def _claim(row) -> str:
    what = ", ".join([label("claim", row.kind), *(label("topic", topic) for topic in row.topics.split(","))])
    by = f" {words(row.claimant)}" if row.claimant else ""
    return f'<b>{own(pair(row))}</b> {_what(what)}{by}'


def _what(text: str) -> str:
    return f'<span class="what">{escape(text)}</span>'


_GIST = {"quotes": _quote, "figures": _figure, "claims": _claim}
