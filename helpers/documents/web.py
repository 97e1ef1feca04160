"""The article in a web page, by trafilatura, and the page at an address, on the user's explicit request alone."""
from __future__ import annotations

import codecs
import re
import time
from urllib.parse import unquote, urlsplit

from ..article import NotAnArticle
from .text import Document, decode

LARGEST = 20_000_000
"""Bytes of an address that are read, once unpacked."""
PATIENCE = 10, 60
"""Seconds to wait for an answer or for its next bytes, and for all of them."""

_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}
"""A date the page declares; none that is guessed from its words, and none that depends on today."""
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{2,40})""", re.I)


def from_html(data: bytes) -> Document:
    """The main text of a page, one line for each paragraph, its headline first.

    Raises:
        NotAnArticle: no article is found in it.
    """
    from trafilatura import bare_extraction

    page, encoding = _decoded(data)
    found = bare_extraction(page, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    if found is None or not (found.text or "").strip():
        raise NotAnArticle("there is no article in this page: "
                           "no stretch of text that is not menu, list or advertisement")
    lines = found.text.splitlines()
    title = " ".join((found.title or "").split())
    if title and not any(_same(title, line) for line in lines[:3]):
        lines.insert(0, title)
    notes = ("the main text of a web page; menus and the like are left out",)
    if encoding != "utf-8":
        notes += (f"the page is in {encoding}",)
    return Document("\n".join(lines), "html", notes, found.date or "")


def _same(title: str, line: str) -> bool:
    """Whether a line is the headline: the page's title often has the paper's name besides."""
    line = " ".join(line.split())
    return len(line) > 8 and (line in title or title in line)


def _decoded(data: bytes) -> tuple[str, str]:
    """A page's text and encoding: as it declares, else as its bytes are."""
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith(codecs.BOM_UTF16_LE) and not data.startswith(codecs.BOM_UTF16_BE):
        try:
            name = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode(name).removeprefix("\ufeff"), name
        except (LookupError, UnicodeDecodeError):
            pass  # it declares what it is not
    text, name, _ = decode(data)
    return text, name


def is_address(source: str) -> bool:
    """Whether a source is an http(s) address."""
    return re.match(r"https?://", source, re.I) is not None


def name_of(address: str) -> str:
    """What an address's article is called: its host and the last word of its path."""
    parts = urlsplit(address)
    last = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return "-".join(filter(None, (parts.hostname, last, parts.query)))


def fetch(address: str) -> bytes:
    """What an http(s) address holds.

    Raises:
        NotAnArticle: it is not reached in time, refuses, is too large, or is neither page, text, PDF nor Word file.
    """
    import requests

    try:
        with requests.Session() as session:
            session.max_redirects = 5
            told = {"User-Agent": "Shawahid", "Accept-Language": "ar"}
            with session.get(address, stream=True, timeout=PATIENCE[0], headers=told) as answer:
                return _body(answer)
    except NotAnArticle:
        raise
    except requests.exceptions.Timeout:
        why = f"the server does not answer within {PATIENCE[0]} seconds"
    except requests.exceptions.TooManyRedirects:
        why = "this address sends on more than five times"
    except requests.exceptions.SSLError:
        why = "the server’s certificate cannot be trusted"
    except requests.exceptions.ConnectionError:
        why = "the server cannot be reached"
    except (requests.exceptions.RequestException, ValueError, UnicodeError) as error:
        why = f"this is no address that can be read ({type(error).__name__})"
    raise NotAnArticle(why)


_READABLE = re.compile(r"html|xml|text/plain|pdf|wordprocessingml|octet-stream")
"""What a server may call what can be an article."""


def _body(answer) -> bytes:
    """What a server's answer holds, within the limits of size and patience."""
    until = time.monotonic() + PATIENCE[1]
    if not answer.ok:
        raise NotAnArticle(f"the server answers {answer.status_code} {answer.reason or ''}".rstrip())
    kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind and not _READABLE.search(kind):
        raise NotAnArticle(f"this address holds {kind[:60]}, no page")
    data = bytearray()
    for part in answer.iter_content(65536):
        data += part
        if len(data) > LARGEST:
            raise NotAnArticle(f"this address holds more than {LARGEST // 1_000_000} MB")
        if time.monotonic() > until:
            raise NotAnArticle(f"this address is not read within {PATIENCE[1]} seconds")
    return bytes(data)
