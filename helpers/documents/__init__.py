"""The text of an article out of what people keep it in: a saved web page, a Word file, a PDF, an address.

A `Document` holds plain text; offsets refer to that text and to nothing else, so the report writes it
beside itself. Formats are told apart by their bytes, not by their names.
"""
from __future__ import annotations

import re
from typing import NamedTuple

SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".docx", ".pdf")
"""What a folder is searched for."""


class Document(NamedTuple):
    """What was extracted: the text, where from, and what a reader should know of it."""

    text: str
    form: str
    notes: tuple[str, ...] = ()
    published: str = ""
    """ISO 8601, only if the page says so itself."""


class Unreadable(Exception):
    """The bytes are of a known form, but no text can be had from them; says why in one line."""


_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b", re.I)
_TOLD_BY = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"{\\rtf", "rtf"))


def form(data: bytes) -> str:
    """What bytes are: `pdf`, `zip` (a Word file), `ole`, `rtf`, `html`, or `text`."""
    start = data[:8192].removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"").lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, name in _TOLD_BY:
        if start.startswith(mark):
            return name
    # an article that merely quotes «<p>» begins with its own words
    return "html" if start.startswith(b"<") and _PAGE.search(start) else "text"


def extracted(data: bytes) -> Document | None:
    """The article's text in a document's bytes; None for what is plain text already.

    Raises:
        Unreadable: a damaged file, a scan without text, a page without an article, a form not known here.
    """
    kind = form(data)
    if kind == "text":
        return None
    if kind == "html":
        from .web import from_html

        return from_html(data)
    if kind == "pdf":
        from .pdf import from_pdf

        return from_pdf(data)
    if kind == "zip":
        from .word import from_docx

        return from_docx(data)
    raise Unreadable("this is Word’s old format; save it as .docx" if kind == "ole" else "this is rich text; save it as .docx")
