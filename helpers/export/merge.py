"""The corrections of several people as one record, in which nobody's word is lost."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from ..corrections import CorrectionError, Edit, excluding
from ..wording.columns import ROW, correctable


def merged(records: Mapping[str, Iterable[Edit]], decided: Mapping[str, str] = {}) -> list[Edit]:
    """The corrections of several people as one record, by table, row and column.

    What some agree on is one edit with all their names. Where they differ, each edit stands with its name, and
    `corrections.apply` refuses that row until somebody decides. Silence is no opinion: what one person alone has
    corrected holds.

    Args:
        records: the edits of each person by name; those that have a name already keep it.
        decided: by a row's id, whose correction holds where they differ; an empty name: nobody's. `CorrectionError`
            where nothing is to be decided in that row, or not by this name.
    """
    cells: dict[tuple, list[Edit]] = {}
    for name, edits in records.items():
        added: dict[tuple, dict[str, int]] = {}
        for edit in edits:
            place = edit[:5]
            if _is_new(edit):  # one person may add two claims on one stretch: the second is no other word on the first,
                stretch = edit.table, edit.start, edit.end  # but two words on one row, where the record is a merged one
                rows = added.setdefault(stretch, {})
                place = *stretch, rows.setdefault(edit.row, len(rows))
            _agree(cells.setdefault(place, []), edit._replace(by=edit.by or name))
    return _settled(_numbered(cells.values()), decided)


def _is_new(edit: Edit) -> bool:
    return edit.column == ROW and edit.before is None


def order(edit: Edit) -> tuple[str, int, int]:
    """The place of an edit in a record: its row, and its column there."""
    column = -1 if edit.column == ROW else correctable(edit.table).index(edit.column)
    return "qfc".index(edit.row[0]), int(edit.row[1:]), column


def _agree(sides: list[Edit], edit: Edit) -> None:
    """Adds a name to the side that says the same, or a side."""
    for at, one in enumerate(sides):
        if (one.before, one.after) == (edit.before, edit.after):
            sides[at] = one._replace(by=", ".join(dict.fromkeys(f"{one.by}, {edit.by}".split(", "))))
            return
    sides.append(edit)


def _numbered(cells: Iterable[list[Edit]]) -> Iterator[Edit]:
    """All edits; two rows that two people added under one id have two, and one row has one."""
    cells = sorted(cells, key=lambda sides: (order(sides[0]), sides[0].start, sides[0].end))
    last, taken = Counter(), set()
    for edit in chain(*cells):
        last[edit.table] = max(last[edit.table], int(edit.row[1:]))
    for sides in cells:
        table, name = sides[0].table, sides[0].row
        if _is_new(sides[0]) and name in taken:
            last[table] += 1
            name = f"{table[0]}{last[table]}"
        taken.add(name)
        yield from (side._replace(row=name) for side in sides)


def _settled(edits: Iterable[Edit], decided: Mapping[str, str]) -> list[Edit]:
    """Edits in the order of a record, without those that were decided against."""
    rows: dict[str, list[Edit]] = {}
    for edit in edits:
        rows.setdefault(edit.row, []).append(edit)
    for row, name in decided.items():
        against = excluding(rows.get(row, ()))
        if not any(name in ("", *edit.by.split(", ")) for edit in against):
            raise CorrectionError(f"{row}: there is nothing to decide" + f" for {name}" * bool(against))
        rows[row] = [edit for edit in rows[row] if edit not in against or name in edit.by.split(", ")]
    return sorted(chain(*rows.values()), key=order)
