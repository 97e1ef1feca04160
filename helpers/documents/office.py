"""The text of Word files (.docx), OpenDocument texts (.odt) and e-books (.epub): archives of XML.

The XML is walked in its own order, by lxml. So text stands where its file has it: also what stands in links, fields,
content controls, and what tracked changes have inserted. What they have deleted or moved away is not read, nor is hidden
text. The elements are those of ISO/IEC 29500-1 (WordprocessingML), OpenDocument 1.3 part 3 and EPUB 3.3.
"""
from __future__ import annotations

import posixpath
from collections import Counter
from io import BytesIO
from typing import NamedTuple
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ..article import NotAnArticle
from .text import Document, before, is_note, left_out
from .web import blocks, tree_of

LARGEST = 20_000_000
"""Bytes of XML that are read of an archive, once unpacked: a small one can hold an endless file."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PACKAGE = "{http://www.idpf.org/2007/opf}"
_GONE = "gone"
_BREAK = "\u2028"
_END_IS_DELETED = (f"{_W}pPr/{_W}rPr/{_W}del", f"{_W}pPr/{_W}rPr/{_W}moveFrom")
"""Where tracked changes have deleted the end of a paragraph: it goes on in the next."""


class _Kind(NamedTuple):
    """How a format writes a text.

    Attributes:
        part: the file in the archive that holds the text; `styles`: those that hold its styles.
        body: the element around the text.
        paragraphs, runs: elements that are a line, and that set a stretch of it.
        words: elements that hold letters; none where all in a paragraph are its letters.
        told: elements that are left out, and what a reader is told of them.
        out: elements that are left out and are no text of the article.
        signs: elements that are a sign.
    """

    part: str
    styles: tuple[str, ...]
    body: str
    paragraphs: tuple[str, ...]
    runs: tuple[str, ...]
    words: tuple[str, ...]
    told: dict[str, str]
    out: tuple[str, ...]
    signs: dict[str, str]


_DOCX = _Kind(
    "word/document.xml", ("word/styles.xml",), f"{_W}body", (f"{_W}p",), (f"{_W}r",), (f"{_W}t", f"{_MATH}t"),
    {f"{_W}txbxContent": "text boxes", f"{_W}footnoteReference": "notes", f"{_W}endnoteReference": "notes",
     f"{_W}commentReference": "comments", f"{_W}altChunk": "embedded documents"},
    (f"{_W}del", f"{_W}moveFrom", f"{_W}rt"),
    {f"{_W}tab": " ", f"{_W}ptab": " ", f"{_W}br": _BREAK, f"{_W}cr": _BREAK, f"{_W}noBreakHyphen": "-"})
_ODT = _Kind(
    "content.xml", ("styles.xml", "content.xml"), f"{_OFFICE}text", (f"{_TEXT}p", f"{_TEXT}h"), (f"{_TEXT}span",), (),
    {f"{_DRAW}text-box": "text boxes", f"{_TEXT}note": "notes", f"{_OFFICE}annotation": "comments"},
    (f"{_TEXT}tracked-changes", f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph", f"{_TEXT}ruby-text"),
    {f"{_TEXT}tab": " ", f"{_TEXT}s": " ", f"{_TEXT}line-break": _BREAK})


def from_zip(data: bytes) -> Document:
    """The text of a .docx, .odt or .epub, one line for each paragraph; a table's cells are lines.

    Left out: headers and footers; and, which a note says, text boxes, notes and comments.

    Raises:
        NotAnArticle: it is damaged, locked, too large, without text, or an archive of another kind.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        raise NotAnArticle("this is a damaged archive or Word file, or a binary file") from None
    with archive:
        names = archive.namelist()
        kind = _read(archive, "mimetype").decode("ascii", "replace").strip() if "mimetype" in names else ""
        if _DOCX.part in names:
            return _from_xml(archive, _DOCX, "docx")
        if kind.startswith("application/vnd.oasis.opendocument.text"):
            return _from_xml(archive, _ODT, "odt")
        if "META-INF/container.xml" in names and kind in ("application/epub+zip", ""):
            return _from_epub(archive)
        raise NotAnArticle(f"this archive is {_called(names, kind)}, no Word file (.docx), .odt or .epub")


def _called(names: list[str], kind: str) -> str:
    """What an archive is that is not read."""
    for start, called in (("xl/", "an Excel workbook (.xlsx)"), ("ppt/", "a PowerPoint file (.pptx)"),
                          ("Index/", "a file of Apple’s Pages (.pages): export it as .docx")):
        if any(name.startswith(start) for name in names):
            return called
    return f"of the kind {kind[:60]}" if kind else "a zip of files: unpack it and name the folder"


def _read(archive: ZipFile, name: str) -> bytes:
    part = archive.getinfo(name)
    if part.flag_bits & 1:
        raise NotAnArticle("this file is locked with a password")
    if part.file_size > LARGEST:
        raise NotAnArticle(f"this file unpacks to more than {LARGEST // 1_000_000} MB")
    return archive.read(part)


def _xml(archive: ZipFile, name: str) -> etree._Element:
    # entities stay as they are: one can stand for a gigabyte, or for a file of this machine
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(_read(archive, name), parser)


def _from_xml(archive: ZipFile, kind: _Kind, form: str) -> Document:
    body = next(_xml(archive, kind.part).iter(kind.body), None)
    if body is None:
        raise NotAnArticle("this file is damaged: it has no body")
    styles: dict[str, frozenset[str]] = {}
    for part in kind.styles:
        if part in archive.namelist():
            _learn(_xml(archive, part), styles)
    lines, told = _lines(body, kind, styles)
    if not lines:
        raise NotAnArticle("there is no text in this Word file" if kind is _DOCX else "there is no text in this file")
    return Document("\n".join(lines), form, left_out(told))


def _learn(root: etree._Element, styles: dict[str, frozenset[str]]) -> None:
    """Which styles hide or raise what is written in them."""
    for style in root.iter(f"{_W}style"):
        based = style.find(f"{_W}basedOn")
        inherited = styles.get(based.get(f"{_W}val"), frozenset()) if based is not None else frozenset()
        styles[style.get(f"{_W}styleId")] = inherited | _looks(style.find(f"{_W}rPr"))
    for style in root.iter(f"{_STYLE}style"):
        values = {name: value for child in style for name, value in child.items()}
        position = values.get(f"{_STYLE}text-position", "")
        high = position.startswith("super") or position[:1].isdigit() and not position.startswith("0")
        hidden = values.get(f"{_TEXT}display") == "none"
        styles[style.get(f"{_STYLE}name")] = frozenset(["raised"] * high + ["hidden"] * hidden)


def _looks(properties: etree._Element | None) -> frozenset[str]:
    """What the properties of a run in Word say: `hidden`, `shown`, `raised`."""
    looks = set()
    for child in properties if properties is not None else ():
        value = child.get(f"{_W}val")
        if child.tag == f"{_W}vanish":
            looks.add("shown" if value in ("0", "false", "off") else "hidden")
        elif child.tag == f"{_W}vertAlign" and value == "superscript":
            looks.add("raised")
    return frozenset(looks)


def _from_epub(archive: ZipFile) -> Document:
    """The chapters of an e-book in their order."""
    package = _xml(archive, "META-INF/container.xml").find(".//{*}rootfile").get("full-path")
    book, lines, left = _xml(archive, package), [], LARGEST
    files = {item.get("id"): item.get("href", "") for item in book.iter(f"{_PACKAGE}item")}
    for chapter in book.iter(f"{_PACKAGE}itemref"):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(package), unquote(files[chapter.get("idref")])))
        data = _read(archive, name)
        left -= len(data)
        if left < 0:
            raise NotAnArticle(f"this e-book unpacks to more than {LARGEST // 1_000_000} MB")
        lines += blocks(tree_of(data))
    return Document("\n".join(lines), "epub")


def _look(element: etree._Element, styles: dict[str, frozenset[str]]) -> frozenset[str]:
    """How a paragraph or run is set, by its style and by itself."""
    name, looks = element.get(f"{_TEXT}style-name"), frozenset()
    for properties in (element.find(f"{_W}rPr"), element.find(f"{_W}pPr")):
        for child in properties if properties is not None else ():
            if child.tag in (f"{_W}rStyle", f"{_W}pStyle"):
                name = child.get(f"{_W}val")
    looks = styles.get(name, frozenset()) | _looks(element.find(f"{_W}rPr"))
    return looks - {"hidden"} if "shown" in looks else looks


def _lines(body: etree._Element, kind: _Kind, styles: dict[str, frozenset[str]]) -> tuple[list[str], Counter]:
    """The lines of a text, and what of it was left out, counted."""
    etree.strip_elements(body, _FALLBACK, with_tail=False)  # it says once more what stands beside it
    told = Counter(kind.told[element.tag] for element in body.iter(*kind.told))
    going_on = {p for p in body.iter(*kind.paragraphs) if any(p.find(path) is not None for path in _END_IS_DELETED)}
    gone = [row for row in body.iter(f"{_W}tr") if row.find(f"{_W}trPr/{_W}del") is not None]
    for element in body.iter(*kind.runs, *kind.paragraphs):
        looks = _look(element, styles)
        if "hidden" in looks:
            gone.append(element)
        elif "raised" in looks and element.tag in kind.runs and is_note(before(element), "".join(element.itertext())):
            gone.append(element)
            told["raised numbers"] += 1
    for element in gone:
        element.tag = _GONE
    etree.strip_elements(body, _GONE, *kind.told, *kind.out, with_tail=False)
    for element in body.iter(*kind.signs):
        element.text = kind.signs[element.tag]
    lines, parts = [], []
    for paragraph in body.iter(*kind.paragraphs):
        if kind.words:
            parts += [piece.text or "" for piece in paragraph.iter(*kind.words, *kind.signs)]
        else:
            parts += paragraph.itertext()
        if paragraph not in going_on:
            lines += _split(parts)
            parts = []
    return [line for line in lines + _split(parts) if line], told


def _split(parts: list[str]) -> list[str]:
    """A paragraph's lines; a line's end in the XML itself is a space."""
    return [line.strip() for line in "".join(parts).translate(dict.fromkeys(b"\t\r\n", " ")).split(_BREAK)]
