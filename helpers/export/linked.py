"""The rows as web annotations (W3C), and the article as a source to be cited (CSL-JSON)."""
from __future__ import annotations

import json
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from ..article import Article
from ..documents.origin import citation
from ..tables import COLUMNS, Tables, rows
from ..wording.columns import DESCRIBED

_AROUND = 32
"""Code points of the text that are given before and after a row, so that it is found again in another edition."""


def annotations(article: Article, tables: Tables, text: str) -> bytes:
    """The rows as a collection of web annotations (JSON-LD); `text` is the name of the file with the article's text.

    A place counts code points, as the Web Annotation Data Model demands of both selectors. The ids are made of the text
    and the row, so that they stay.
    """
    items = [_annotation(article, table, row, text) for table, frame in tables._asdict().items() for row in rows(frame)]
    page = {"id": _id(article, "page"), "type": "AnnotationPage", "startIndex": 0, "items": items}
    whole = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": _id(article, "rows"), "type": "AnnotationCollection",
             "label": article.headline.text, "total": len(items), "first": page}
    return _json(whole)


def _annotation(article: Article, table: str, row, text: str) -> dict[str, object]:
    """A row: its words in their place, and a tag for each thing that it says of them."""
    cells = {name: getattr(row, name) for name in COLUMNS[table] if DESCRIBED[table].get(name) and name != "text"}
    tags = [table.removesuffix("s"), *(f"{name}: {cell}" for name, cell in cells.items() if cell is not None)]
    before, after = article.raw[max(row.start - _AROUND, 0):row.start], article.raw[row.end:row.end + _AROUND]
    selectors = [{"type": "TextPositionSelector", "start": row.start, "end": row.end},
                 {"type": "TextQuoteSelector", "exact": row.text, "prefix": before, "suffix": after}]
    return {"id": _id(article, row[0]), "type": "Annotation", "motivation": "tagging",
            "body": [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags],
            "target": {"source": quote(text), "selector": selectors}}


def _id(article: Article, name: str) -> str:
    return uuid5(NAMESPACE_URL, f"sha256:{article.text_sha256}#{name}").urn


def cited(article: Article) -> bytes:
    """The article as a list of one source, as Zotero and pandoc read it."""
    return _json([citation(article)])


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"
