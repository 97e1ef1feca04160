"""The report as a Word file (.docx), by python-docx: its sentences and tables, to be edited, without pictures."""
from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZipFile

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .. import charts
from ..article import Article
from ..corrections import Edit
from ..display import edited, filled
from ..display.cells import Cell
from ..display.markup import CONTROL, as_text, part
from ..findings import doubts, resolved
from ..report import made
from ..report.material import Checks
from ..report.summary import day, standing_out, tellings
from ..tables import Tables
from ..wording.labels import LANGUAGES, label, language
from .plain import FIXED, clean, zipped

FACE = "Arial"
"""A face with Latin and Arabic letters that Word has, and of which every other program has a like."""
_LETTER = "[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"
_RUNS = re.compile(f"((?:[«“(][^A-Za-z«»“”()]*)?{_LETTER}(?:[^A-Za-z]*{_LETTER})?[»”)]?)")
"""Arabic letters with all between them but Latin ones: a run of its own, whose face and order are those of Arabic."""
_SMALL = re.compile("</?(?:b|small)>")
_PARTS = {"quotes": ("section", "statements"), "figures": ("section", "figures"), "times": ("page", "times"),
          "claims": ("section", "claims"), "findings": ("section", "checks"), "verdicts": ("section", "sources")}
"""The tables, and what the section of each is called."""


def document(article: Article, tables: Tables, checked: Checks, edits: Sequence[Edit], file_name: str) -> bytes:
    """The report of an article as a Word file, in the language in force, with the rows and sentences of the page.

    `edits` are what was corrected by hand; `file_name` is what the article's file is called.
    """
    word = docx.Document()
    _styles(word)
    _say(word, article.headline.text, "Title", arabic=True)
    _say(word, as_text(part("origin", article.origin, day(article.origin.date))))
    unsure = doubts(article, tables)
    numbers = (_SMALL.sub("", number) for number in standing_out(charts.numbers(article, tables), tables))
    for title, items in (("in_short", tellings(article, tables, unsure)), ("standing_out", numbers)):
        _say(word, label("page", title), "Heading 1")
        for item in items:
            _say(word, as_text(item), "List Bullet")
    frames = tables._asdict() | checked._asdict() | {"figures": resolved(tables.figures, checked.times)}
    for name, title in _PARTS.items():
        if name == "times" and frames[name].empty:  # most articles have none, and the page then does not speak of it
            continue
        _say(word, label(*title), "Heading 1")
        if frames[name].empty:
            _say(word, label("page", f"none_{name}"))
        else:
            _table(word, *filled(frames[name], article if name in ("figures", "findings") else None, unsure)[:2])
    changes = [("corrected", edited(edits).text)] if edits else []
    for title, text in [("article", article.raw), *changes, ("method", made(article, file_name).text)]:
        _say(word, label("section", title), "Heading 1")
        for line in filter(str.strip, text.splitlines()):
            _say(word, line, arabic=title == "article")
    return _saved(word, article)


def _styles(word) -> None:
    """A4 across, one face for both scripts, a small style for cells, and the direction of the language in force."""
    page = word.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(18)
    cell = word.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size = word.styles["Normal"], Pt(9)
    cell.paragraph_format.space_after = Pt(0)
    cell.element.rPr.append(_mark("w:szCs", "18"))
    for name in ("Normal", "Title", "Heading 1", "List Bullet", "Cell"):
        faces = word.styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        faces.attrib.clear()
        for script in ("w:ascii", "w:hAnsi", "w:cs"):
            faces.set(qn(script), FACE)


def _mark(name: str, value: str | None = None):
    """An element that switches something on, or gives it a value."""
    element = OxmlElement(name)
    if value:
        element.set(qn("w:val"), value)
    return element


def _say(word, text: str, style: str = "Normal", arabic: bool = False) -> None:
    """A paragraph, from right to left where its words or the report are Arabic."""
    _fill(word.add_paragraph(style=style), text, arabic or LANGUAGES[language()] == "rtl")


def _fill(paragraph, text: str, rtl: bool) -> None:
    """Words of the article cannot turn others around: they lose their bidi controls, as on the page.

    In a paragraph from left to right a mark stands on both sides of Arabic, so that «» belong to it.
    """
    if rtl:
        paragraph._p.get_or_add_pPr().insert_element_before(_mark("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr")
    for at, piece in enumerate(_RUNS.split(clean(CONTROL.sub("", text)))):
        if piece:
            run = paragraph.add_run(f"\u200f{piece}\u200f" if at % 2 and not rtl else piece)
            run.font.rtl = True if at % 2 else None


def _table(word, heads: list[str], rows: list[list[Cell]]) -> None:
    """A table to read, its columns from right to left and as wide as they need, its head on every page."""
    table = word.add_table(len(rows) + 1, len(heads), "Table Grid")
    table._tbl.tblPr.insert_element_before(_mark("w:bidiVisual"), "w:tblW", "w:jc", "w:tblLayout", "w:tblLook")
    table.rows[0]._tr.get_or_add_trPr().append(_mark("w:tblHeader"))
    texts = [heads, *([as_text(cell.html) for cell in row] for row in rows)]
    needs = [sum(min(len(text), 90) for text in column) / len(texts) + 12 for column in zip(*texts)]
    widths, own = [Mm(261 * need / sum(needs)) for need in needs], LANGUAGES[language()] == "rtl"
    for column, width in zip(table.columns, widths):
        column.width = width
    empty = iter(table._cells)  # to ask for each cell anew takes the square of the time
    for down, row in enumerate(texts):
        for at, text in enumerate(row):
            cell = next(empty)
            cell.width = widths[at]
            cell.paragraphs[0]._p.style = "Cell"  # by name it is looked up for each cell, which takes two seconds
            _fill(cell.paragraphs[0], text, own or down > 0 and rows[down - 1][at].css.startswith("words"))
            for run in cell.paragraphs[0].runs:
                run.font.bold = run.font.cs_bold = down == 0 or None


def _saved(word, article: Article) -> bytes:
    """The file with no time of its own, in its properties or in its archive."""
    told, file = word.core_properties, BytesIO()
    told.title, told.author, told.last_modified_by = clean(article.headline.text)[:255], "Shawahid", "Shawahid"
    told.created = told.modified = FIXED
    told.comments, told.language, told.revision = "", language(), 1
    word.save(file)
    with ZipFile(file) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
