"""The article in a web page, by trafilatura, and the page at an address, on the user's explicit request alone."""
from __future__ import annotations

import re
import time
from collections import Counter
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from ..article import NotAnArticle
from ..lexicon import classes, key
from . import dialing
from .text import Document, before, decode, is_note, left_out

LARGEST = 20_000_000
"""Bytes of an address that are read, once unpacked."""
PATIENCE = 10, 60
"""Seconds to wait for an answer or for its next bytes, and for all of them."""
_MOST_TURNS = 5
"""How often an address may send on to another."""

_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}
"""A date the page declares; none that is guessed from its words, and none that depends on today."""
_DECLARED = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_PAID = re.compile(r"""\"isAccessibleForFree"\s*:\s*"?false|class\s*=\s*["'][^"'>]{0,200}\bpaywall""", re.I)
_WALLS = classes("page_words", "phrase")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "tr", "div", "blockquote", "section",
           "article", "pre", "br", "figcaption", "caption")
_CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")


def from_html(data: bytes, declared: str = "") -> Document:
    """The main text of a page, one line for each paragraph, its headline first.

    Args:
        declared: the encoding that a mail says its page has.

    Raises:
        NotAnArticle: no article is found in it.
    """
    from trafilatura import bare_extraction

    named = _DECLARED.search(data[:4096])
    text, encoding, notes = decode(data, named[1].decode("ascii", "replace") if named else declared)
    tree, told = _tree(text), Counter()
    _plain(tree, told)
    found = bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    # of a page without an article trafilatura gives the menu: «الرئيسية», «رياضة»
    if found is None or all(len(line.split()) < 6 for line in (found.text or "").splitlines()):
        raise NotAnArticle("there is no article in this page: no stretch of text that is not menu, list or "
                           "advertisement" + "; scripts draw it: save it from a browser, as one file (.mhtml)"
                           * bool(tree.xpath("//script")))
    # trafilatura writes a table as Markdown: its cells are lines, as in the other formats
    lines = [cell for line in found.text.splitlines() for cell in (_cells(line) if line.startswith("| ") else [line])
             if not line.startswith("|---")]
    title = " ".join((found.title or "").split())
    if title and not any(_same(title, line) for line in lines[:3]):
        lines.insert(0, title)
    walls = _walled(lines, text)
    told_form = "the main text of a web page; menus and the like are left out"
    if encoding != "utf-8":
        walls += (f"the page is in {encoding}",)
    notes = tuple(note for note in notes if not note.startswith("read as "))
    return Document("\n".join(lines), "html", (told_form, *walls, *notes, *left_out(told)), found.date or "")


def _same(title: str, line: str) -> bool:
    """Whether a line is the headline: the page's title often has the paper's name besides."""
    line = " ".join(line.split())
    return len(line) > 8 and (line in title or title in line)


def _cells(line: str) -> list[str]:
    return [cell for part in line.split("|") if (cell := part.strip())]


def _tree(text: str) -> html.HtmlElement:
    # as bytes, since lxml takes no text that declares an encoding
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))


def _plain(tree: html.HtmlElement, told: Counter) -> None:
    """A page without what its looks would add to the text: numbers of notes, cells of a table that sets the page."""
    for element in list(tree.iter("sup")):
        if is_note(before(element), element.text_content()):
            told["raised numbers"] += 1
            element.drop_tree()
    for caption in list(tree.iter("figcaption")):
        caption.drop_tree()
    for cell in list(tree.iter("td")):
        if len(cell.text_content()) > 200:  # old pages stand in a table: this cell is the page
            for element in (*cell.getparent(), *cell.iterancestors(*_CELLS)):
                element.tag = "div"
    etree.strip_tags(tree, "font")


def _walled(lines: list[str], page: str) -> tuple[str, ...]:
    """A note if the page shows only the beginning of its article.

    Raises:
        NotAnArticle: it shows a question about cookies, or asks for scripts, in place of an article.
    """
    keys = [key(line) for line in lines]
    asking = [any(word in line for word in _WALLS["consent"] | _WALLS["script"]) for line in keys]
    if any(asking) and sum(len(line) for line, asks in zip(lines[1:], asking[1:]) if not asks) < 200:
        raise NotAnArticle("there is no article in this page: it asks for cookies or scripts; "
                           "open it in a browser and save it from there")
    cut = any(word in line for line in keys[-5:] if len(line) < 200 for word in _WALLS["paywall"])
    if cut or _PAID.search(page):
        return ("the page says that the rest is for subscribers: the article may be cut",)
    return ()


def tree_of(data: bytes) -> html.HtmlElement:
    """A page, or a chapter of a book, as a tree."""
    named = _DECLARED.search(data[:4096])
    return _tree(decode(data, named[1].decode("ascii", "replace") if named else "")[0])


def blocks(tree: html.HtmlElement) -> list[str]:
    """All text of a page, a line for each paragraph, list item and cell."""
    etree.strip_elements(tree, "script", "style", "head", with_tail=False)
    for element in tree.iter(*_BLOCKS):
        element.text = f"\u2028{element.text or ''}"
        element.tail = f"\u2028{element.tail or ''}"
    return [line for part in tree.text_content().split("\u2028") if (line := " ".join(part.split()))]


def is_address(source: str) -> bool:
    """Whether a source is an http(s) address."""
    return re.match(r"https?://", source, re.I) is not None


def name_of(address: str) -> str:
    """What an address's article is called: its host and the last word of its path."""
    parts = urlsplit(address)
    last = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return "-".join(filter(None, (parts.hostname, last)))


def shown(address: str) -> str:
    """An address as a report may show it: user, password and query, which may let others in, are left out."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}{'?…' if parts.query else ''}"


def fetch(address: str, private: bool = False) -> bytes:
    """What an http(s) address holds. No proxy is used: it would connect to what cannot be checked.

    Args:
        private: it may be of this machine or of a private network.

    Raises:
        NotAnArticle: it is not reached in time, refuses, is too large, or is neither page, text, PDF nor Word file.
    """
    import requests

    until = time.monotonic() + PATIENCE[1]
    try:
        with requests.Session() as session, dialing.only_public(session, until, private):
            session.headers.update({"User-Agent": "Shawahid", "Accept-Language": "ar"})
            for _ in range(_MOST_TURNS + 1):
                with session.get(address, stream=True, timeout=PATIENCE[0], allow_redirects=False) as answer:
                    if not answer.is_redirect:
                        data = _body(answer)
                        if time.monotonic() < until:
                            return data
                        raise requests.exceptions.Timeout  # what was cut can seem whole
                    address = urljoin(address, answer.headers["Location"])
                if not is_address(address):
                    raise NotAnArticle("this address sends on to one that is no http(s) address")
        why = "this address sends on more than five times"
    except NotAnArticle:
        raise
    except requests.exceptions.Timeout:
        why = f"the server does not answer within {PATIENCE[0]} seconds"
    except requests.exceptions.SSLError:
        why = "the server’s certificate cannot be trusted"
    except requests.exceptions.ConnectionError:
        why = "the server cannot be reached"
    except (requests.exceptions.RequestException, ValueError, UnicodeError) as error:
        why = f"this is no address that can be read ({type(error).__name__})"
    raise NotAnArticle(why if time.monotonic() < until else f"this address is not read within {PATIENCE[1]} seconds")


_READABLE = re.compile(r"html|xml|plain|markdown|pdf|word|rtf|opendocument|epub|rfc822|multipart|octet-stream")
"""What a server may call what can be an article."""


def _body(answer) -> bytes:
    """What a server's answer holds, once unpacked, up to a limit."""
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
    return bytes(data)
