"""The rows and the marked article side by side, as a widget; clicks, selection and paint happen in explorer.js."""
from __future__ import annotations

import re
from collections.abc import Iterable

import anywidget
from traitlets import Dict, Int, List, Unicode

from ..display.markup import TEMPLATE, part
from ..tables import Tables, rows

FOLDER = TEMPLATE.parent / "explorer"


class Page(anywidget.AnyWidget):
    """The two panes, and below them the record of corrections. Whatever is given to it as HTML is escaped already.

    Attributes:
        listing, text, record: the HTML of the three.
        starts: the raw offset of each paragraph of the article.
        spans: `[id, start, end]` of each row that is shown.
        hits, hit: `[start, end]` of what was found, and which of them is looked at (-1: none).
        selected: the id of the row that is looked at; set by a click, too.
        selection: `[start, end]` of the words that were selected or found last; set by mouse and keys, too.
        words: what the three panes are called.
    """

    _esm = (FOLDER / "explorer.js").read_text(encoding="utf-8")
    _css = "".join(path.read_text(encoding="utf-8") for path in (TEMPLATE / "evidence.css", FOLDER / "explorer.css"))
    listing, text, record, selected = (Unicode().tag(sync=True) for _ in range(4))
    starts, spans, hits, selection = (List().tag(sync=True) for _ in range(4))
    hit = Int(-1).tag(sync=True)
    words = Dict().tag(sync=True)


def harmless(html: str) -> str:
    """HTML that keeps its characters on the way: a browser drops a null, and half of a surrogate pair is not sent."""
    return re.sub("[\0\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", html)


def listing(tables: Tables, corrected: Iterable[str] = ()) -> str:
    """The rows of tables as HTML to choose from, one to three lines each; those that a hand has `corrected` say so."""
    return str(part("listing", {name: list(rows(frame)) for name, frame in tables._asdict().items()}, set(corrected)))
