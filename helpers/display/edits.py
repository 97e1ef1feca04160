"""The record of corrections for a reader: what was corrected by hand, cell by cell."""
from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from ..corrections import ROW, SPANS, Edit, said
from ..wording.labels import country, label
from .markup import Html, direction, own, tag, words


def edited(edits: Iterable[Edit]) -> Html:
    """The record for a reader: what was corrected, cell by cell; nothing where there is nothing."""
    edits = list(edits)
    told = {(edit.row, edit.column) for edit in edits}
    lines = [(edit, *_line(edit)) for edit in edits if (edit.row, _WORDS.get(edit.column)) not in told]
    if not lines:
        return Html("", "")
    row, column, automatic, corrected = names = [escape(label("edit", name)) for name in ("row", "column", "before", "after")]
    heads = "".join(f'<th role="columnheader" scope="col">{head}</th>' for head in names)
    body = "".join(f'<tr role="row"><td role="cell" class="id" data-label="{row}">{_place(edit)}</td>'
                   f'<td role="cell" data-label="{column}">{own(what)}</td>'
                   f'<td role="cell" data-label="{automatic}">{_cell(before)}</td>'
                   f'<td role="cell" data-label="{corrected}">{_cell(after)}</td></tr>'
                   for edit, what, before, after in lines)
    html = (f'<div class="shawahid" {direction()}><table class="evidence plain corrections" role="table">'
            f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
            f'<tbody role="rowgroup">{body}</tbody></table></div>')
    return Html(html, "\n".join(f"{edit.row}, {what}: {said(before)} → {said(after)}" for edit, what, before, after in lines))


_WORDS = {offset: text for spans in SPANS.values() for start, end, text in spans for offset in (start, end)}
"""The words that an offset belongs to: where they are told, it need not be."""


def _place(edit: Edit) -> str:
    """The id of the row that was corrected, linked to it where it is still there."""
    deleted = edit.column == ROW and edit.after is None
    return f'<span class="tag {edit.row[0]}">{escape(edit.row)}</span>' if deleted else tag(edit.row, edit.row, label("hint", "to_row"))


def _line(edit: Edit) -> tuple[str, object, object]:
    """What an edit changes, as a reader is told: the column, and the cell before and after; of a whole row, its words."""
    if edit.column == ROW:
        kind = label("edit", "added" if edit.before is None else "deleted")
        return kind, *(row and row["text"] for row in (edit.before, edit.after))
    return label("column", edit.column), *(_named(edit.table, edit.column, value) for value in (edit.before, edit.after))


def _named(table: str, column: str, value: object) -> object:
    """A code by its name: «IRN» is Iran."""
    if value is None:
        return None
    if column in ("party_a", "party_b"):
        return country(value)
    group = {"kind": table[:-1], "topics": "topic"}.get(column, column)
    return ", ".join(label(group, code) or code for code in value.split(",")) if group in _CODED else value


_CODED = ("quote", "figure", "claim", "topic", "polarity", "modifier", "calendar")


def _cell(value: object) -> str:
    if value is None:
        return '<span class="none">–</span>'
    if isinstance(value, str):
        return words(value) if re.search("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]", value) else own(value)
    return own(said(value))
