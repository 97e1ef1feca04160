"""What a person sees in each column of a table, evidence or any other frame.

How a column of evidence looks is told by columns.csv, and drawn by the macros `cell_…` of parts.html.j2.
"""
from __future__ import annotations

import numbers
import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup

from ..wording.amounts import currency, share
from ..wording.columns import Column
from ..wording.labels import label, language
from .markup import ARABIC, as_text, part

_ID = re.compile("[qfcevt][0-9]+")
_CSS = {"id": "id", "words": "words", "name": "words name", "evidence": "words", "speaker": "words name",
        "reading": "reading", "confidence": "number", "message": "message", "sources": "sources", "context": "words context"}
"""What the style sheet knows each kind of cell by."""
_CODES = {"modifier": "modifier", "claim_kind": "claim", "topic": "topic", "polarity": "polarity", "status": "status",
          "series": "series"}
"""The columns of other frames that hold codes, and the group of labels that names them."""
_ALIGNED = ("number", "message")
"""A column of numbers or of sentences has its heading over what it heads."""


class Cell(NamedTuple):
    """A cell as HTML; `sort` is what it is put in order by, where that is not its text."""

    html: Markup
    css: str = ""
    sort: str = ""


def cell(kind: str, *given) -> Cell:
    """A cell of a kind, as the macro `cell_…` makes it of what is given; null is what the article does not say."""
    html, css = part(f"cell_{kind}", *given), _CSS.get(kind, "")
    return Cell(html, "" if css and html == part("nothing") else css)


def of_column(column: Column, row) -> Cell:
    """The cell of a column of evidence in a row."""
    made = cell(column.cell, getattr(row, column.name), row, column.codes)
    if column.cell == "confidence":
        return made._replace(sort=f"{1 if row.confidence is None else row.confidence}")
    ordered = column.cell == "reading" and made.css  # by what it is worth
    return made._replace(sort=row.date or f"{row.value}") if ordered else made


def of_frame(name: str, value: object) -> Cell:
    """A cell of any frame: codes and ids as in the evidence tables, numbers aligned, words as words."""
    if isinstance(value, numbers.Number) and not isinstance(value, bool):
        shown = str(value) if name in ("year", "due") else f"{value:,}".removesuffix(".0")
        return Cell(_isolated(share(value) if name == "share" else shown), "number", f"{value}")
    if name == "amount":
        return cell("own", value)  # also in Arabic these are our words
    if value is None or isinstance(value, str) and ARABIC.search(value):
        return cell("words", value)
    if not isinstance(value, str):
        return Cell(Markup.escape(str(value)))
    if all(map(_ID.fullmatch, value.split(","))):
        return cell("ids", value)
    if name == "unit" and language() != "en" and re.fullmatch("[A-Z]{3}", value):
        return cell("own", currency(value))
    if name in _CODES:
        return cell("own", label(_CODES[name], value) or label("hint", value))
    return Cell(_isolated(value))


def _isolated(shown: str) -> Markup:
    return Markup("<bdi>{}</bdi>").format(shown)


def grid(heads: list[str], cells: list[list[Cell]], css: str, way: str, caption: str = "",
         evidence: Sequence[tuple] = ()) -> Markup:
    """Cells as a table of a kind, its columns in the order `way`, `rtl` or `ltr`.

    `evidence` are the rows of an evidence table, whose ids and places are those of the table's rows.
    """
    aligned = [next((one.css for one in column if one.css in _ALIGNED), "") for column in zip(*cells)]
    return part("table", list(zip(heads, aligned)), zip_longest(evidence, cells), css, way, caption)


def in_lines(heads: list[str], cells: list[list[Cell]]) -> list[str]:
    """Cells as plain text, a row to a line."""
    return [" | ".join(heads), *(" | ".join(as_text(one.html) for one in row) for row in cells)]
