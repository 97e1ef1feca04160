"""The tables as a workbook (.xlsx): written by XlsxWriter, read back by openpyxl.

Each sheet has the names of its columns in a hidden first row, by which it is read back, and their labels in the second.
No text is a formula, a link or a number, and its cell has the format «text», so that it becomes none when edited.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from functools import cache
from io import BytesIO
from math import isfinite
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from ..article import Article
from ..corrections import CorrectionError, Row
from ..display.markup import ARABIC
from ..report import rules
from ..tables import COLUMNS, rows, typed
from ..wording.columns import DESCRIBED, IDS, Column, codes
from ..wording.labels import LANGUAGES, label, language, named, speaking
from .plain import FIXED, clean, readable

LONGEST = 32_767
"""UTF-16 units that a cell of Excel holds."""
_PLAIN = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
_TITLES = {"article": "article", "quotes": "statements", "findings": "checks", "verdicts": "sources"}
_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top"}
_WIDEST = 60
_OFFERED = {"validate": "list", "ignore_blank": True, "error_type": "information"}  # others are not forbidden
_NO_VALUES = {"f": "a formula is no value", "e": "an error is no value"}
"""By the type of a cell."""
_SPARE = 200
"""Rows below a table in which codes are offered too: for rows that are added."""


class Line(NamedTuple):
    """A row as another program has it: where it stands there, its cells by column, and why they cannot be read."""

    where: str
    table: str
    cells: Row
    wrong: str = ""


class Read(NamedTuple):
    """What was read: the tables that are there, also without a row; their lines; what a reader should know."""

    tables: set[str]
    lines: list[Line]
    note: str = ""


def about(article: Article) -> pd.DataFrame:
    """What is known of an article, line by line: columns what, value."""
    told = {"headline": article.headline.text, **article.origin._asdict(), "form": article.form}
    hashes = {"sha_file": article.sha256, "sha_text": article.text_sha256, "sha_rules": rules()}
    lines = [(label("column", name), text) for name, text in told.items() if text]
    lines += [(label("fact", name), text) for name, text in hashes.items()]
    lines += [(label("column", "notes"), note) for note in article.notes]
    return typed({"what": "string", "value": "string"}, lines)


def workbook(article: Article, tables: dict[str, pd.DataFrame], say: Callable[[str], None]) -> bytes:
    """A sheet on the article and one for each table, right to left, as a file; `say` is told of each cut cell."""
    from xlsxwriter import Workbook

    file = BytesIO()
    book = Workbook(file, _PLAIN)
    book.set_properties({"title": clean(article.headline.text)[:255], "author": "Shawahid", "created": FIXED})
    for name, frame in {"article": about(article), **tables}.items():
        _sheet(book, name, frame, say)
    book.close()
    return file.getvalue()


def _sheet(book, table: str, frame: pd.DataFrame, say: Callable[[str], None]) -> None:
    sheet, heights = book.add_worksheet(label("section", _TITLES.get(table, table))), [1] * len(frame)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#ECE7DC"})
    for at, name in enumerate(frame.columns):
        column, title = DESCRIBED.get(table, {}).get(name), label("column", name)
        cells = [shown(column, name, row[at]) for row in rows(frame)]
        lengths = [len(str(cell)) for cell in cells if cell is not None]
        width = min(max(9, len(title) + 5, *lengths), _WIDEST)
        sheet.write_string(0, at, name)
        sheet.write_string(1, at, title, head)
        sheet.set_column(at, at, width + 1, book.add_format(_TEXT))
        _write(book, sheet, at, cells, name == "message")
        if column and column.field == "choice" and column.codes != "party":  # of which Excel can hold no such list
            offered = [named(code, column.codes) for code in codes(column.codes)]
            sheet.data_validation(2, at, len(cells) + _SPARE, at, _OFFERED | {"source": offered})
        for i, cell in enumerate(cells):
            heights[i] = max(heights[i], -(-len(str(cell)) // width))
            if isinstance(cell, str) and len(fitting(cell)) < len(clean(cell).replace("\r\n", "\n")):
                say(f"{frame.iat[i, 0]}, {title}: cut in the workbook, of which a cell holds {LONGEST:,} signs")
    for i, lines in enumerate(heights):  # LibreOffice would show the first line alone
        sheet.set_row(i + 2, min(15.0 * lines + 2, 409))
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.right_to_left()
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.freeze_panes(2, 1)
    sheet.autofilter(1, 0, len(frame) + 1, len(frame.columns) - 1)


def _write(book, sheet, at: int, cells: list, own: bool) -> None:
    """The cells of a column below its head, as texts, numbers and days; own: they are sentences of ours."""
    arabic = any(isinstance(cell, str) and ARABIC.search(cell) for cell in cells)
    rtl = LANGUAGES[language()] == "rtl" if own else arabic
    text = book.add_format(_TEXT | {"reading_order": 2 if rtl else 1, "align": "left" if own and not rtl else "right"})
    day, whole, part = (book.add_format({"valign": "top", "align": "center", "num_format": form})
                        for form in ("yyyy-mm-dd", "#,##0", "#,##0.0###"))
    for down, cell in enumerate(cells, 2):
        if isinstance(cell, str):
            sheet.write_string(down, at, fitting(cell), text)
        elif isinstance(cell, date):
            sheet.write_datetime(down, at, cell, day)
        elif cell is not None:
            sheet.write_number(down, at, cell, whole if cell == int(cell) else part)


def shown(column: Column | None, name: str, value: object) -> object:
    """What stands in a cell: codes by their labels, a whole day as a day."""
    if name == "date" and value is not None and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) and value >= "1901":
        return date.fromisoformat(value)  # Excel knows no day before 1900, and one too many in it
    if isinstance(value, str):
        return clean(named(value, column.codes) if column and column.codes else value)
    return value if value is None or isfinite(value) else str(value)


def fitting(text: str) -> str:
    """A text as a cell holds it: with line ends as Excel has them, as far as there is room."""
    text = re.sub("\r\n?", "\n", clean(text))
    return text.encode("utf-16-le")[:2 * LONGEST].decode("utf-16-le", "ignore")


# The way back

def read(path: str | Path, article: Article) -> Read:
    """A workbook that `workbook` wrote and somebody has changed; `CorrectionError` if it is none of this article."""
    with readable(path, "workbook"):
        sheets = _sheets(path)
    held = {cell.value for lines in sheets.values() for row in lines.values() for cell in row}
    if article.text_sha256 not in held:
        raise CorrectionError(f"{path}: this is no workbook of this article: no sheet has the hash of its text")
    found = Read(set(), [], "" if rules() in held else
                 f"{path}: other rules made this workbook: where these read otherwise, that counts as a correction")
    for title, lines in sheets.items():
        names = [cell.value for cell in lines.get(1, ())]
        table = max(DESCRIBED, key=lambda table: (IDS[table] in names, len(DESCRIBED[table].keys() & set(names))))
        if IDS[table] in names and table in COLUMNS:  # a claim has the id of its quote, too, and a time that of a figure
            found.tables.add(table)
            found.lines.extend(_lines(title, lines, table, names))
    return found


def _sheets(path: str | Path) -> dict[str, dict[int, tuple]]:
    """The cells of each row that holds any, by the sheet and the number: one may be said to have a million rows."""
    import openpyxl

    found = {}
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a program says of them need not be so
            found[sheet.title] = {number: row for number, row in enumerate(sheet.iter_rows(), 1)
                                  if any(cell.value is not None for cell in row)}
    return found


def _lines(title: str, lines: dict[int, tuple], table: str, names: list[str | None]) -> Iterator[Line]:
    for number, row in lines.items():
        if number > 2:  # below the heads
            cells = {name: meant(table, name, cell.value) for name, cell in zip(names, row) if name in COLUMNS[table]}
            wrong = next((_NO_VALUES[cell.data_type] for cell in row if cell.data_type in _NO_VALUES), "")
            yield Line(f"{title}, line {number}", table, cells, wrong)


def meant(table: str, name: str, value: object) -> object:
    """What a cell of another program says, as the table has it: a label's code, a day as text, a number as number."""
    kind, column = COLUMNS[table][name], DESCRIBED[table].get(name)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer() and kind != "Float64":
        value = int(value)
    if value is None or kind != "string":
        return _number(kind, value) if isinstance(value, str) else value
    value = str(value)
    if column and column.codes:
        parts = re.split("[,،]", value) if column.codes == "topic" else [value]
        value = ",".join(_codes(column.codes).get(part.strip().casefold(), part.strip()) for part in parts)
    return value if value.strip() else None


def _number(kind: str, text: str) -> object:
    try:
        return (float if kind == "Float64" else int)(text)
    except ValueError:
        return text if text.strip() else None  # the check of corrections refuses it by its column


@cache
def _codes(group: str) -> dict[str, str]:
    """The codes of a group by what they are called, in all languages, whatever the letters' case."""
    found = {}
    for spoken in LANGUAGES:
        with speaking(spoken):
            found |= {named(code, group).casefold(): code for code in codes(group)}
    return found
