"""The record of corrections for a reader: what was corrected by hand, cell by cell."""
from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ..corrections import ROW, SPANS, Edit, said
from ..wording.labels import LANGUAGES, country, label, language, listed
from .cells import ARABIC, Cell, grid, of_article, ours
from .markup import Html, part, tag

_WORDS = {offset: text for spans in SPANS.values() for start, end, text in spans for offset in (start, end)}
"""The words that an offset belongs to: where they are told, it need not be."""
_CODED = ("quote", "figure", "claim", "topic", "polarity", "modifier", "calendar")


def edited(edits: Iterable[Edit]) -> Html:
    """The record as a table; nothing where there is nothing."""
    edits = list(edits)
    told = {(edit.row, edit.column) for edit in edits}
    lines = [(edit, *_line(edit)) for edit in edits if (edit.row, _WORDS.get(edit.column)) not in told]
    if not lines:
        return Html("", "")
    heads = [label("edit", name) for name in ("row", "column", "before", "after")]
    cells = [[_row(edit), ours(what), _cell(before), _cell(after)] for edit, what, before, after in lines]
    text = (f"{edit.row}, {what}: {said(before)} → {said(after)}" for edit, what, before, after in lines)
    return Html(grid(heads, cells, "plain corrections", LANGUAGES[language()]), "\n".join(text))


def _row(edit: Edit) -> Cell:
    """The id of the row that was corrected, linked to it where it is still there."""
    gone = edit.column == ROW and edit.after is None
    html = part("gone", edit.row) if gone else tag(edit.row, edit.row, label("hint", "to_row"))
    return Cell(html, edit.row, "id")


def _line(edit: Edit) -> tuple[str, object, object]:
    """What an edit changes: the column, and the cell before and after; of a whole row, its words."""
    if edit.column == ROW:
        kind = label("edit", "added" if edit.before is None else "deleted")
        return kind, *(row and row["text"] for row in (edit.before, edit.after))
    return label("column", edit.column), *(_named(edit, value) for value in (edit.before, edit.after))


def _named(edit: Edit, value: object) -> object:
    """A code by its name: «IRN» is Iran."""
    if value is None:
        return None
    if edit.column in ("party_a", "party_b"):
        return country(value)
    group = {"kind": edit.table[:-1], "topics": "topic"}.get(edit.column, edit.column)
    return listed(label(group, code) or code for code in value.split(",")) if group in _CODED else value


def _cell(value: object) -> Cell:
    if value is None:  # an empty cell says nothing about the article here
        return Cell(Markup('<span class="none">–</span>'), "–")
    shown = value if isinstance(value, str) else said(value)
    return of_article(shown, "") if ARABIC.search(shown) else ours(shown)
