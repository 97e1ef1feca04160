"""The text of Word files (.docx), OpenDocument texts (.odt) and e-books (.epub): archives of XML.

The XML is walked in its own order, by lxml. So text stands where its file has it: also what stands in links,
fields, content controls, and what tracked changes have inserted. What they have deleted or moved away is not
read, nor is hidden text. E-books are as EPUB 3.3 has them.
"""
from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from ..article import NotAnArticle
from .pages import blocks
from .text import ELEMENTS, SIGNS, SPACES, Document, before, is_note, left_out

LARGEST = 20_000_000  # bytes of XML that are read of an archive, once unpacked: a small one can hold an endless file
_W, _TEXT, _STYLE = (f"{{{SPACES[prefix]}}}" for prefix in ("w", "text", "style"))
_GONE = "gone"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
"""The names of ISO/IEC 29500's strict form, which Word also writes."""
Looks = dict[str, bool]  # what a style or a run says of its letters: whether they are `hidden`, whether `raised`


def from_zip(data: bytes) -> Document:
    """The text of a .docx, .odt or .epub, one line for each paragraph; a table's cells are lines.

    Left out: headers and footers; and, which a note says, text boxes, notes and comments.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        raise NotAnArticle("this is a damaged archive or Word file, or a binary file") from None
    with archive:
        names = archive.namelist()
        kind = _read(archive, "mimetype").decode("ascii", "replace").strip() if "mimetype" in names else ""
        if word := [name for name in names if re.fullmatch(r"word/document\d*\.xml", name)]:
            return _from_xml(archive, "docx", word[0], ["word/styles.xml"])
        if kind.startswith("application/vnd.oasis.opendocument.text"):
            return _from_xml(archive, "odt", "content.xml", ["styles.xml", "content.xml"])
        if "META-INF/container.xml" in names:
            return _from_epub(archive)
    called = {"xl": "an Excel workbook (.xlsx)", "ppt": "a PowerPoint file (.pptx)", "Index": "an Apple Pages file"}
    known = [called[folder] for name in names if (folder := name.split("/")[0]) in called]
    why = known[0] if known else kind[:60] or "a zip of files: unpack it and name the folder"
    raise NotAnArticle(f"this is no Word file (.docx), .odt or .epub, but {why}")


def _read(archive: ZipFile, name: str) -> bytes:
    part = archive.getinfo(name)
    if part.flag_bits & 1:
        raise NotAnArticle("this file is locked with a password")
    if part.file_size > LARGEST:
        raise NotAnArticle(f"this file unpacks to more than {LARGEST // 1_000_000} MB")
    return archive.read(part)


def _xml(archive: ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", _read(archive, name))
    root = etree.fromstring(data, parser)
    etree.strip_tags(root, etree.Entity)  # one can stand for a gigabyte, or for a file of this machine
    return root


def _from_epub(archive: ZipFile) -> Document:
    """The chapters of an e-book in their order."""
    package = _xml(archive, "META-INF/container.xml").find(".//{*}rootfile").get("full-path")
    book, lines, told, size = _xml(archive, package), [], Counter(), 0
    files = {item.get("id"): unquote(item.get("href")) for item in book.iter("{*}item")}
    for chapter in book.iter("{*}itemref"):
        if chapter.get("linear") == "no":
            told["pages beside the text"] += 1
            continue
        name = files[chapter.get("idref")]
        data = _read(archive, posixpath.normpath(posixpath.join(posixpath.dirname(package), name)))
        size += len(data)
        if size > LARGEST:
            raise NotAnArticle(f"this e-book unpacks to more than {LARGEST // 1_000_000} MB")
        found, left = blocks(data)
        lines += found
        told += left
    return Document("\n".join(lines), "epub", left_out(told))


def _from_xml(archive: ZipFile, form: str, name: str, style_sheets: list[str]) -> Document:
    rules = ELEMENTS[form]
    body = next(_xml(archive, name).iter(*rules["body"]), None)
    if body is None:
        raise NotAnArticle("this file is damaged: it has no body")
    styles = _styles(_xml(archive, sheet) for sheet in style_sheets if sheet in archive.namelist())
    lines, told = _lines(body, rules, styles)
    if not lines:
        raise NotAnArticle("there is no text in this Word file" if form == "docx" else "there is no text in this file")
    return Document("\n".join(lines), form, left_out(told))


def _styles(sheets: Iterable[etree._Element]) -> dict[str, Looks]:
    """What styles say of the letters written in them; what one does not say, the one that it builds on says."""
    own: dict[str, tuple[str, Looks]] = {}
    for sheet in sheets:
        for style in sheet.iter(f"{_W}style"):
            based = style.find(f"{_W}basedOn")
            own[style.get(f"{_W}styleId")] = "" if based is None else based.get(f"{_W}val"), _looks(style)
        for style in sheet.iter(f"{_STYLE}style"):
            own[style.get(f"{_STYLE}name")] = style.get(f"{_STYLE}parent-style-name"), _odt_looks(style)
    styles: dict[str, Looks] = {}
    for name in own:
        chain = []
        while name in own and name not in styles:  # each is met once, also in a ring of styles
            chain.append(name)
            name, styles[chain[-1]] = own[name]
        looks = styles.get(name, {})
        for name in reversed(chain):
            looks = styles[name] = looks | styles[name]
    return styles


def _looks(element: etree._Element) -> Looks:
    """What Word's properties of a run or a style say."""
    looks = {}
    for child in element.iterfind(f"{_W}rPr/*"):
        value = child.get(f"{_W}val", "")
        if child.tag in (f"{_W}vanish", f"{_W}strike", f"{_W}dstrike"):
            looks["hidden"] = value not in ("0", "false", "off")
        elif child.tag == f"{_W}vertAlign":
            looks["raised"] = value == "superscript"
        elif child.tag == f"{_W}position":  # in half points
            looks["raised"] = value.isdecimal() and int(value) > 3
    return looks


def _odt_looks(style: etree._Element) -> Looks:
    looks = {}
    for name, value in ((etree.QName(name).localname, value) for child in style for name, value in child.items()):
        if name == "text-position":  # «super 58%», or by how much: «33% 58%»
            height = value.split("%")[0]
            looks["raised"] = height.startswith("super") or height.strip("0").isdecimal()
        elif name in ("display", "text-line-through-style"):
            looks["hidden"] = (value == "none") == (name == "display")
    return looks


def _is(element: etree._Element, look: str, styles: dict[str, Looks]) -> bool:
    """Whether a paragraph or run is hidden or raised, by its style or by itself."""
    named = [*element.iterfind(f"{_W}rPr/{_W}rStyle"), *element.iterfind(f"{_W}pPr/{_W}pStyle")]
    name = named[0].get(f"{_W}val") if named else element.get(f"{_TEXT}style-name")
    return (styles.get(name, {}) | _looks(element)).get(look, False)


def _lines(body: etree._Element, rules: dict[str, dict[str, str]],
           styles: dict[str, Looks]) -> tuple[list[str], Counter]:
    """The lines of a text, and what of it was left out, counted."""
    etree.strip_elements(body, *rules["again"], with_tail=False)
    told = Counter(rules["told"][element.tag] for element in body.iter(*rules["told"]))
    # where tracked changes have deleted the end of a paragraph, it goes on in the next
    going_on = {end.getparent().getparent().getparent() for way in ("del", "moveFrom")
                for end in body.iterfind(f".//{_W}pPr/{_W}rPr/{_W}{way}")}
    gone = [sign.getparent().getparent() for way in ("trPr/{}del", "tcPr/{}cellDel", "sdtPr/{}showingPlcHdr")
            for sign in body.iterfind(f".//{_W}{way.format(_W)}")]
    gone += body.iterfind(f".//*[@{_TEXT}display='none']")
    gone += [element for element in body.iter(*rules["run"], *rules["paragraph"]) if _is(element, "hidden", styles)]
    gone += _in_instructions(body)
    for run in body.iter(*rules["run"]):
        if _is(run, "raised", styles) and is_note(before(run), "".join(run.itertext())):
            gone.append(run)
            told["raised numbers"] += 1
    for element in gone:
        element.tag = _GONE
    etree.strip_elements(body, _GONE, *rules["told"], *rules["out"], with_tail=False)
    for element in body.iter(*rules["sign"]):
        element.text = SIGNS[rules["sign"][element.tag]]
    letters, parts = [*rules["letters"], *rules["sign"]], []
    for paragraph in body.iter(*rules["paragraph"]):
        if rules["letters"]:
            parts += [letter.text or "" for letter in paragraph.iter(*letters)]
        else:
            parts += paragraph.itertext()
        parts.append("" if paragraph in going_on else SIGNS["break"])
    text = "".join(parts).translate(dict.fromkeys(b"\t\r\n", " "))  # a line's end in the XML itself is a space
    return list(filter(None, map(str.strip, text.split(SIGNS["break"])))), told


def _in_instructions(body: etree._Element) -> Iterator[etree._Element]:
    """The letters within what a field of Word is told to do: those of a field in it, which only compute."""
    told = []  # for each field that is open, whether its instruction goes on
    for element in body.iter(f"{_W}fldChar", f"{_W}t"):
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            told.append(True)
        elif kind and told:
            told.pop()
            told += [False] * (kind == "separate")
        elif any(told):
            yield element
