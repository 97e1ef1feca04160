"""The text of web pages: the article in one, by trafilatura; all of a page that is a book's chapter or a mail's."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from lxml import etree, html

from ..article import NotAnArticle
from ..lexicon import classes, key
from .origin import cleaned
from .text import Document, before, decode, is_note, left_out

_DATES = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}
"""A date the page declares; none that is guessed from its words, and none that depends on today."""
_DECLARED = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_PAID = re.compile(r"""\"isAccessibleForFree"\s*:\s*"?false|class\s*=\s*["'][^"'>]{0,200}\bpaywall""", re.I)
_WALLS = classes("page_words", "phrase")
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "tr", "div", "blockquote", "section",
           "article", "pre", "br", "figcaption", "caption")
_CELLS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_IS = "contains(concat(' ', @role, ' ', @class, ' ', @*[name() = 'epub:type'], ' '), ' {} ')".format
_UNSEEN = etree.XPath("//template | //nav | //del | //s | //strike | //figcaption | //*[@hidden] | "
                      "//*[contains(translate(@style, ' ', ''), 'display:none')]")
"""What a reader of a page does not see, or sees struck out, under a picture or in a menu."""
_NOTES = etree.XPath(" | ".join(f"//{tag}[{_IS(name)}]" for tag in ("aside", "section", "li")
                                for name in ("footnote", "footnotes", "endnotes", "doc-footnote", "doc-endnotes")))
_RAISED = etree.XPath(f"//sup | //a[{_IS('noteref')} or {_IS('doc-noteref')}]")


def _cells(text: str) -> list[str]:
    """The lines of a text; trafilatura writes a table as Markdown: its cells are lines, as in the other formats."""
    return [cell for line in text.splitlines() if not line.startswith("|---")
            for cell in (filter(None, map(str.strip, line.split("|"))) if line.startswith("| ") else [line])]


def from_html(data: bytes, declared: str = "") -> Document:
    """The main text of a page, one line for each paragraph, its headline first; `declared` as in `decode`."""
    from trafilatura import bare_extraction

    text, encoding, notes = _decoded(data, declared)
    tree = _tree(text)
    told = _without_looks(tree)
    found = bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    # of a page without an article trafilatura gives the menu: «الرئيسية», «رياضة»
    if found is None or all(len(line.split()) < 6 for line in (found.text or "").splitlines()):
        raise NotAnArticle("there is no article in this page: no stretch of text that is not menu, list or "
                           "advertisement" + "; scripts draw it: save it from a browser, as one file (.mhtml)"
                           * bool(tree.xpath("//script")))
    lines = _cells(found.text)
    title = " ".join((found.title or "").split())
    # the page's title often has the paper's name besides
    same = (line == title or len(line) > 8 and (line in title or title in line)
            for line in (" ".join(line.split()) for line in lines[:3]))
    if title and not any(same):
        lines.insert(0, title)
    told_form = "the main text of a web page; menus and the like are left out"
    coded = (f"the page is in {encoding}",) if encoding != "utf-8" else ()
    others = (note for note in notes if not note.startswith("read as "))
    notes = (told_form, *_walled(lines, text), *coded, *others, *left_out(told))
    said = found.as_dict() | {"outlet": found.sitename, "section": next(iter(found.categories or ()), None)}
    return Document("\n".join(lines), "html", notes, cleaned(said))


def blocks(data: bytes) -> tuple[list[str], Counter]:
    """All text of a page, a line for each paragraph, list item and cell; and what was left out."""
    tree = _tree(_decoded(data)[0])
    told = _without_looks(tree)
    etree.strip_elements(tree, "script", "style", "head", with_tail=False)
    for element in tree.iter(*_BLOCKS):
        element.text = f"\u2028{element.text or ''}"
        element.tail = f"\u2028{element.tail or ''}"
    return [line for part in tree.text_content().split("\u2028") if (line := " ".join(part.split()))], told


def _decoded(data: bytes, declared: str = "") -> tuple[str, str, tuple[str, ...]]:
    named = _DECLARED.search(data[:4096])
    return decode(data, named[1].decode("ascii", "replace") if named else declared)


def _tree(text: str) -> html.HtmlElement:
    # as bytes, since lxml takes no text that declares an encoding
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))


def _without_looks(tree: html.HtmlElement) -> Counter:
    """Takes out of a page what its looks would add to the text, and the tables that only set the page."""
    notes = _without(tree, _NOTES(tree))
    raised = (element for element in _RAISED(tree) if is_note(before(element), element.text_content()))
    told = Counter({"notes": notes, "raised numbers": _without(tree, raised)})
    _without(tree, _UNSEEN(tree))
    # old pages stand in a table: a long cell is the page; one of each row is enough
    pages = {cell.getparent(): cell for cell in tree.iter("td") if len(cell.text_content()) > 200}
    for row, cell in pages.items():
        for element in (*row, *cell.iterancestors(*_CELLS)):
            element.tag = "div"
    etree.strip_tags(tree, "font")
    return told


def _without(tree: html.HtmlElement, elements: Iterable[html.HtmlElement]) -> int:
    """Takes elements out of a page, and returns how many they were.

    All of a paragraph at once: the text behind each would else be copied behind all that stands before it.
    """
    gone = {element for element in elements if element is not tree}
    for parent in {element.getparent() for element in gone}:
        kept, texts = [], [[parent.text]]
        for child in list(parent):
            if child in gone:
                parent.remove(child)
            else:
                kept.append(child)
                texts.append([])
            texts[-1].append(child.tail)
        parent.text, *tails = ("".join(filter(None, pieces)) or None for pieces in texts)
        for child, tail in zip(kept, tails):
            child.tail = tail
    return len(gone)


def _walled(lines: list[str], page: str) -> tuple[str, ...]:
    """A note if the page shows only the beginning of its article; `NotAnArticle` if it asks something in its place."""
    keys = [key(line) for line in lines]
    asking = [any(word in line for word in _WALLS["consent"] | _WALLS["script"]) for line in keys]
    if any(asking) and sum(len(line) for line, asks in zip(lines[1:], asking[1:]) if not asks) < 200:
        raise NotAnArticle("there is no article in this page: it asks for cookies or scripts; "
                           "open it in a browser and save it from there")
    cut = any(word in line for line in keys[-5:] if len(line) < 200 for word in _WALLS["paywall"])
    told = "the page says that the rest is for subscribers: the article may be cut"
    return (told,) if cut or _PAID.search(page) else ()
