"""Articles out of what people keep them in: a text, a saved web page, a mail, a Word file, a PDF, an address.

A `Document` holds plain text; offsets refer to that text and to nothing else, so the report writes it
beside itself. Formats are told apart by their bytes, not by their names.
"""
from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from ..article import Article, NotAnArticle, Origin, demand_arabic
from ..lexicon import DATA, read
from . import addresses, origin
from .marked import from_mail, from_markdown, from_rtf
from .office import from_zip
from .origin import cleaned, first, front
from .pages import from_html
from .pdf import from_pdf
from .text import Document, decode, from_plain, unwrapped
from .worker import Exceeded, apart

__all__ = ["Document", "NotAnArticle", "SUFFIXES", "decode", "extracted", "form", "from_bytes", "load",
           "naming", "read_article"]

SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".eml", ".md", ".rtf", ".doc", ".docx", ".odt",
            ".epub", ".pdf")
"""What a folder is searched for; the old .doc too, so that it is refused by name and not passed over."""
LARGEST = 50_000_000  # bytes of a file that are read

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|article|div|p)\b", re.I)
_MAIL = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{1,40}:[ \t]?)[^\n]*\n(?:[^\n]+\n)*?"
                   rb"(?:MIME-Version|Content-Type|Message-ID|Received|Subject):", re.I)
_MARKDOWN = re.compile(rb"(?m)\A\s*#{1,6} \S|^#{2,6} \S|\*\*[^\s*][^*\n]*\*\*|\]\(https?://")
_BEGINS = [(re.compile(row["begins"].encode()), row["form"] or row["called"])
           for row in read("files", DATA / "formats")]
"""How files begin, and what they then are: a form that is read, or words for a reader."""
_READERS = {"text": from_plain, "html": from_html, "zip": from_zip, "mail": from_mail, "rtf": from_rtf,
            "markdown": from_markdown, "pdf": partial(apart, from_pdf)}  # a page can take pdfminer gigabytes


def form(data: bytes) -> str:
    """What bytes are: `pdf`, `zip`, `rtf`, `mail`, `html`, `markdown` or `text`; or words for what is not read."""
    start = data[:8192].removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\0", b"")
    start = re.sub(rb"\A(?:[\xef\xbb\xbf \t\r\n]|<\?[^>]*>)+", b"", start)
    for begins, name in _BEGINS:
        if begins.match(data) or begins.match(start):
            return name
    if start.startswith(b"<"):  # an article that merely quotes «<p>» begins with its own words
        if _PAGE.search(start):
            return "html"
        return "XML, data of a program" if b"xmlns" in start.partition(b">")[0] else "text"
    if _MAIL.match(start.replace(b"\r\n", b"\n")):
        return "mail"
    return "markdown" if _MARKDOWN.search(front(start.decode("latin-1"))[0].encode("latin-1")) else "text"


def extracted(data: bytes) -> Document:
    """The text in a document's bytes.

    Raises:
        NotAnArticle: it is damaged, locked, too large, a scan, of a form not known here, or without an article.
    """
    kind = form(data)
    if kind not in _READERS:
        raise NotAnArticle(f"this is no text that can be read here, but {kind}")
    try:
        return unwrapped(_READERS[kind](data))
    except (NotAnArticle, MemoryError):
        raise
    except Exceeded as error:
        raise NotAnArticle(f"this {kind} file cannot be read: {error}") from None
    except Exception as error:  # a damaged file meets errors of every package that reads it: it alone has no report
        raise NotAnArticle(f"this {kind} file is damaged ({type(error).__name__})") from None


@lru_cache(maxsize=1)  # a report's notebook reads its article again
def from_bytes(data: bytes, name: str = "", known: Origin = Origin()) -> Article:
    """An article from a file's bytes: a text, whose encoding is recognised, a web page, a Word file, a PDF …

    What is known of where it is from counts before what the file says. An outlet without a name is called by its site.
    `NotAnArticle`: they are empty, no document that can be read, or hold no Arabic letter.
    """
    document = extracted(data)
    demand_arabic(document.text)
    digest = hashlib.sha256(data).hexdigest()
    article = Article(document.text, name, document.encoding, digest, document.notes, document.form)
    top = article.paragraphs[0]
    said = first(known, document.origin, cleaned({"section": top.text if article.headline != top else None}))
    return replace(article, origin=first(said, Origin(urlsplit(said.url or "").netloc.removeprefix("www."))))


def read_article(source: str | Path, private: bool = False, given: Mapping[str, str | None] = {}) -> Article:
    """The article in a file or at an address, its offsets those of the text's characters.

    Args:
        source: a text (UTF-8, UTF-16, UTF-32, Windows-1256 or ISO-8859-6), a saved web page (.html, .mhtml), a mail
            (.eml), .md, .rtf, .docx, .odt, .epub or a .pdf with a text layer; or an http(s) address, which is fetched.
        private: the address may be of this machine or of a private network.
        given: where it is from, if that is known better than the file says it: the fields of `Origin`.

    Raises:
        NotAnArticle: it cannot be read, is no document, or has no Arabic.
    """
    with naming(source):
        known, data = cleaned({"url": str(source)} | origin.given(given)), load(source, private)
        name = addresses.name_of(str(source)) if addresses.is_address(str(source)) else Path(source).stem
        return from_bytes(data, name, known)


@contextmanager
def naming(source: str | Path) -> Iterator[None]:
    """Whatever is wrong with a source becomes `NotAnArticle`, which names it."""
    try:
        yield
        return
    except (FileNotFoundError, NotADirectoryError):
        why = "there is no such file"
    except OSError as error:
        why = "this is a folder; name an article's file" if Path(source).is_dir() else error.strerror or str(error)
    except ValueError as error:  # NotAnArticle is one; a name with a null in it gives one too
        why = str(error)
    raise NotAnArticle(f"{source}: {why}") from None


def load(source: str | Path, private: bool = False) -> bytes:
    """What a file or an address holds; the errors are those of `naming`."""
    if addresses.is_address(str(source)):
        return addresses.fetch(str(source), private)
    path = Path(source)
    if not path.is_dir() and not stat.S_ISREG(path.stat().st_mode):
        raise NotAnArticle("this is no file but a device or a pipe, which may never end")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise NotAnArticle(f"this file has more than {LARGEST // 1_000_000} MB")
    return data
