"""The record of corrections for a reader: what was corrected by hand, cell by cell."""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..wording.columns import DESCRIBED, ROW, TABLES, spans
from ..wording.labels import LANGUAGES, label, language, named, said
from .cells import Cell, cell, grid
from .markup import ARABIC, Html, part, tag

if TYPE_CHECKING:
    from ..corrections import Edit

_WORDS = {offset: column.name
          for table in TABLES.values() for column in spans(table) for offset in (column.start, column.end)}
"""The words that an offset belongs to: where they are told, it need not be."""


def edited(edits: Iterable[Edit]) -> Html:
    """The record as a table; nothing where there is nothing."""
    edits = list(edits)
    told = {(edit.row, edit.column) for edit in edits}
    lines = [(edit, *_line(edit)) for edit in edits if (edit.row, _WORDS.get(edit.column)) not in told]
    if not lines:
        return Html("", "")
    columns = 5 if any(edit.by for edit in edits) else 4
    heads = [label("edit", name) for name in ("row", "column", "before", "after", "by")[:columns]]
    cells = [[_row(edit), cell("own", what), _cell(before), _cell(after), _cell(edit.by or None)][:columns]
             for edit, what, before, after in lines]
    text = (f"{edit.row}, {what}: {said(before)} → {said(after)}" + f" ({edit.by})" * bool(edit.by)
            for edit, what, before, after in lines)
    return Html(grid(heads, cells, "plain corrections", LANGUAGES[language()]), "\n".join(text))


def _row(edit: Edit) -> Cell:
    """The id of the row that was corrected, linked to it where it is still there."""
    gone = edit.column == ROW and edit.after is None
    return Cell(part("gone", edit.row) if gone else tag(edit.row, edit.row, label("hint", "to_row")), "id")


def _line(edit: Edit) -> tuple[str, object, object]:
    """What an edit changes: the column, and the cell before and after; of a whole row, its words."""
    values = edit.before, edit.after
    if edit.column == ROW:
        return label("edit", "added" if edit.before is None else "deleted"), *(row and row["text"] for row in values)
    column = DESCRIBED[edit.table].get(edit.column)
    if column and column.codes:
        values = (value and named(value, column.codes) for value in values)
    return label("column", edit.column), *values


def _cell(value: object) -> Cell:
    if value is None:  # an empty cell says nothing about the article here
        return Cell(Markup('<span class="none">–</span>'))
    shown = value if isinstance(value, str) else said(value)
    return cell("words" if ARABIC.search(shown) else "own", shown)._replace(css="")
