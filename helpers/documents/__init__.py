"""Articles out of what people keep them in: a text, a saved web page, a Word file, a PDF, an address.

A `Document` holds plain text; offsets refer to that text and to nothing else, so the report writes it
beside itself. Formats are told apart by their bytes, not by their names.
"""
from __future__ import annotations

import hashlib
import re
from pathlib import Path

from ..article import Article, NotAnArticle, demand_arabic
from . import web
from .pdf import from_pdf
from .text import Document, decode, from_plain
from .web import from_html
from .word import from_docx

__all__ = ["Document", "NotAnArticle", "SUFFIXES", "decode", "extracted", "form", "from_bytes", "read_article"]

SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".docx", ".pdf")
"""What a folder is searched for."""

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b", re.I)
_TOLD_BY = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"{\\rtf", "rtf"))
_READERS = {"text": from_plain, "html": from_html, "pdf": from_pdf, "zip": from_docx}
_REFUSED = {"ole": "this is Word’s old format; save it as .docx", "rtf": "this is rich text; save it as .docx"}


def form(data: bytes) -> str:
    """What bytes are: `pdf`, `zip` (a Word file), `ole`, `rtf`, `html`, or `text`."""
    start = data[:8192].removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    start = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, name in _TOLD_BY:
        if start.startswith(mark):
            return name
    # an article that merely quotes «<p>» begins with its own words
    return "html" if start.startswith(b"<") and _PAGE.search(start) else "text"


def extracted(data: bytes) -> Document:
    """The text in a document's bytes.

    Raises:
        NotAnArticle: a damaged or binary file, a scan without text, a page without an article, a form not known here.
    """
    kind = form(data)
    if kind in _REFUSED:
        raise NotAnArticle(_REFUSED[kind])
    return _READERS[kind](data)


def from_bytes(data: bytes, name: str = "") -> Article:
    """An article from a file's bytes: a text, whose encoding is recognised, a web page, a Word file or a PDF.

    Raises:
        NotAnArticle: they are empty, no document that can be read, or hold no Arabic letter.
    """
    document = extracted(data)
    demand_arabic(document.text)
    digest = hashlib.sha256(data).hexdigest()
    return Article(document.text, name, document.encoding, digest, document.notes, document.form, document.published)


def read_article(source: str | Path) -> Article:
    """The article in a file or at an address, its offsets those of the text's characters.

    Args:
        source: a text (UTF-8, UTF-16, Windows-1256 or ISO-8859-6), a saved web page, a .docx or a .pdf
            with a text layer; or an http(s) address, which is then fetched.

    Raises:
        NotAnArticle: no such file, a folder, an empty, binary or damaged file, an address that cannot
            be read, or a text without Arabic.
    """
    try:
        if web.is_address(str(source)):
            return from_bytes(web.fetch(str(source)), web.name_of(str(source)))
        return from_bytes(Path(source).read_bytes(), Path(source).stem)
    except (OSError, ValueError) as error:  # NotAnArticle is a ValueError; a name with a null in it gives one too
        raise NotAnArticle(f"{source}: {_why(source, error)}") from None


def _why(source: str | Path, error: Exception) -> str:
    """What is wrong with a source, in words."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return "there is no such file"
    if not isinstance(error, OSError):
        return str(error)
    if Path(source).is_dir():
        return "this is a folder; name an article's file"
    return error.strerror or str(error)
