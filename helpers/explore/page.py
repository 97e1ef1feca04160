"""The rows and the marked article side by side, as a widget; clicks, selection and paint happen in explorer.js."""
from __future__ import annotations

import re
from collections.abc import Iterable

import anywidget
from traitlets import Int, List, Unicode

from ..display.markup import TEMPLATE, own, part, words
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
    listing, text, record, selected = (Unicode().tag(sync=True) for _ in range(4))
    starts, spans, hits, selection = (List().tag(sync=True) for _ in range(4))
    hit = Int(-1).tag(sync=True)


def harmless(html: str) -> str:
    """HTML that keeps its characters on the way: a browser drops a null, and half of a surrogate pair is not sent."""
    return re.sub("[\0\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", html)


def listing(tables: Tables, corrected: Iterable[str] = ()) -> str:
    """The rows of tables as HTML to choose from, one to three lines each; those that a hand has `corrected` say so."""
    groups = {name: [(row, *_GIST[name](row)) for row in rows(frame)] for name, frame in tables._asdict().items()}
    return str(part("listing", {name: found for name, found in groups.items() if found}, set(corrected)))


def _quote(row) -> tuple:
    """Each of these gives what stands out, what it is, and who says it."""
    kind = label("quote", row.kind)
    return (words(row.speaker), kind, None) if row.speaker else (None, f"{kind}, nobody named", None)


def _figure(row) -> tuple:
    return own(reading(row) or "–"), label("figure", row.kind), None


def _claim(row) -> tuple:
    topics = [label("topic", topic) for topic in row.topics.split(",")]
    return own(pair(row)), ", ".join([label("claim", row.kind), *topics]), row.claimant


_GIST = {"quotes": _quote, "figures": _figure, "claims": _claim}
