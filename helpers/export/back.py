"""What was corrected in a workbook or in INCEpTION, as corrections of the project's own kind."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isclose
from pathlib import Path

from ..article import Article
from ..corrections import CorrectionError, Edit, Row, by_id
from ..explore.session import Session
from ..tables import Tables
from ..wording.columns import IDS, TABLES, Column, correctable, spans
from ..wording.labels import label, said
from . import inception, workbook
from .workbook import Line, Read, fitting

_READERS = {".xlsx": workbook, ".xlsm": workbook, ".xmi": inception, ".zip": inception}
"""What reads a file, by how its name ends."""


def taken(article: Article, automatic: Tables, path: str | Path, by: str = "",
          say: Callable[[str], None] = lambda line: None) -> tuple[list[Edit], list[str]]:
    """The corrections that lead from the automatic tables to what a file holds.

    A row is known by its id, so it may be moved and put in another order; a row without one, or with one that the rules
    do not give, is added; one that lacks is deleted. A stretch of the article may be corrected by its words, which are
    looked for nearest to the row, or by its offsets.

    Args:
        path: an .xlsx that `export` wrote (.xlsm, if macros were added), or what INCEpTION exports: .xmi or .zip.
        by: who corrected it.
        say: told what to know of the file.

    Returns:
        The corrections, and what cannot be: for each its line and the reason. A row is corrected wholly or not at all.
        `CorrectionError` where the file is no such one, or of another article.
    """
    session = Session(article, automatic)
    reader = _READERS.get(Path(path).suffix.lower())
    if reader is None:
        raise CorrectionError(f"{path}: only {', '.join(_READERS)} can be read")
    found = reader.read(path, article)
    if found.note:
        say(found.note)
    refused = _done(session, found)
    return [edit._replace(by=by) for edit in session.edits], refused


def _done(session: Session, found: Read) -> list[str]:
    """Does to the tables of a sitting what a file says; returns what cannot be done."""
    ruled, known, new, refused = by_id(session.automatic), {}, [], []

    def attempt(line: Line, act: Callable[[], object]) -> None:
        try:
            if line.wrong:
                raise CorrectionError(line.wrong)
            act()
        except CorrectionError as error:
            refused.append(f"{line.where}: {error}")

    for line in found.lines:
        name = line.cells.get(IDS[line.table])
        if name not in ruled or TABLES[name[0]] != line.table:  # such as f1 among the quotes
            new.append(line)
        elif name in known:
            refused.append(f"{line.where}: {name} stands in {known[name].where}, too; a row that is added has no id")
        else:
            known[name] = line
            attempt(line, lambda: _change(session, name, line))
    for name in ruled.keys() - known.keys():
        if TABLES[name[0]] in found.tables:
            session.delete(name)
    for line in new:
        attempt(line, lambda: session.add(line.table, **_given(session.article, line)))
    return refused + [f"{line.where}: {why}" for name, line in known.items()
                      for why in _tied(line, ruled[name], session.row(name))]


def _change(session: Session, name: str, line: Line) -> None:
    """Puts into a row what a line has otherwise, a stretch by its words or by its offsets."""
    old = session.row(name)
    cells = {name: cell for name, cell in line.cells.items()
             if name in correctable(line.table) and not _alike(cell, old[name])}
    for column in spans(line.table):
        if column.start in cells or column.end in cells:
            moved = line.cells if column.name in cells else line.cells | {column.name: None}
            cells[column.name] = _stretch(session.article, column, moved)
        cells.pop(column.start, None), cells.pop(column.end, None)
    if cells:
        session.change(name, **cells)


def _given(article: Article, line: Line) -> Row:
    """The cells of a line that is to be added, and its `words`."""
    cells = {name: cell for name, cell in line.cells.items() if name in correctable(line.table) and cell is not None}
    for column in spans(line.table):
        cells[column.name] = _stretch(article, column, cells)
        cells.pop(column.start, None), cells.pop(column.end, None)
    words = cells.pop("text")
    if words is None:
        raise CorrectionError("a row that is added needs its words, or their place")
    return {"words": words} | cells


def _stretch(article: Article, column: Column, cells: Row) -> tuple[int, int] | str | None:
    """A stretch by its offsets where a line has any, else by its words."""
    place, words = (cells.get(column.start), cells.get(column.end)), cells.get(column.name)
    if place == (None, None):
        return words
    named = label("column", column.name)
    if not all(type(at) is int for at in place):
        raise CorrectionError(f"{named}: its place is not two whole numbers")
    if words is not None and not _alike(words, article.raw[slice(*place)]):
        raise CorrectionError(f"{named}: {said(words)} does not stand from {place[0]} to {place[1]}; empty one of both")
    return place


def _alike(cell: object, old: object) -> bool:
    """Does a cell of another program say what a table's says? That may cut texts, and round numbers."""
    if isinstance(cell, str) and isinstance(old, str):
        return fitting(cell) == fitting(old)
    if isinstance(cell, (int, float)) and isinstance(old, float):
        return isclose(cell, old, rel_tol=1e-12)
    return cell == old


def _tied(line: Line, old: Row, new: Row) -> Iterator[str]:
    """The columns that follow from the places of other rows, where a line has them neither as before nor as after."""
    for name, cell in line.cells.items():
        follows = name not in (IDS[line.table], *correctable(line.table))
        if follows and not _alike(cell, old[name]) and not _alike(cell, new[name]):
            yield f"{label('column', name)}: this follows from the places of rows; it is {said(new[name])}"
