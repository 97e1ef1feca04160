"""Evidence to look at: `table` for frames, `marked` for the article with its evidence in place."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from ..article import Article
from ..tables import rows
from ..wording.columns import SHOWN
from ..wording.labels import label, language, set_language
from .cells import Cell, View, cell, grid, in_lines, of_column, of_frame
from .edits import edited
from .highlight import marked
from .markup import Html, excerpt, part, sentence_at, show

__all__ = ["Html", "edited", "filled", "folded", "label", "marked", "set_language", "show", "table"]


def table(frame: pd.DataFrame, article: Article | None = None, caption: str = "", nothing: str | None = None,
          doubts: Mapping[str, Sequence[str]] | None = None, raw: bool = False) -> Html:
    """A frame as a table to read.

    Args:
        frame: an evidence table, whole or in part, or any other frame.
        article: shows each figure in its sentence, if given.
        caption: a line above the table.
        nothing: what stands in its place where the frame has no row («None found.»).
        doubts: of `findings.doubts`: a last column says why a row is to be read first, where any is.
        raw: columns and codes as they are called in Python, which is what lessons teach.

    Returns:
        A table whose rows have their ids as anchors and link to `marked(article, tables)`.
    """
    if frame.empty:
        nothing = nothing or label("page", "none")
        return Html(part("none_found", nothing), nothing)
    heads, cells, key = _raw(frame) if raw else filled(frame, article, doubts)
    arabic = language() == "ar" or any(one.css.startswith("words") for row in cells for one in row)
    html = grid(heads, cells, key or "plain", "rtl" if arabic else "ltr", caption, list(rows(frame)) if key else ())
    return Html(html, "\n".join([caption] * bool(caption) + in_lines(heads, cells)))


def filled(frame: pd.DataFrame, article: Article | None = None, doubts: Mapping[str, Sequence[str]] | None = None
           ) -> tuple[list[str], list[list[Cell]], str]:
    """The headings and the cells of a table to read, and the column of ids of an evidence table; empty for another."""
    shown, view, key = _view(frame, article)
    if doubts and key and shown[key].isin(list(doubts)).any():
        view["read_first"] = partial(_doubt, doubts)
    return [label("column", name) for name in view], [[made(row) for made in view.values()] for row in rows(shown)], key


def _raw(frame: pd.DataFrame) -> tuple[list[str], list[list[Cell]], str]:
    """The names of all columns and the cells, none by the name that a reader of reports knows."""
    return list(map(str, frame.columns)), [[of_frame("", value) for value in row] for row in rows(frame)], ""


def _view(frame: pd.DataFrame, article: Article | None) -> tuple[pd.DataFrame, View, str]:
    """A frame, its columns as a reader sees them, and the column of ids by which its rows are found on a page."""
    key = next((name for name in frame.columns if name != "article"), "")
    columns = SHOWN.get(key)
    if not columns or not {column.name for column in columns} <= set(frame.columns):
        frame = frame.reset_index() if frame.index.name else frame  # what was grouped by is a column to a reader
        return frame, {str(name): partial(_nth, i, str(name)) for i, name in enumerate(frame.columns)}, ""
    view = {column.head or column.name: partial(of_column, column) for column in columns}
    if "article" in frame.columns:  # the words of a row are in another article's page
        return frame, {"article": partial(_words, "article"), **view, key: partial(_words, key)}, ""
    if article and key == "figure_id":
        view["context"] = partial(_context, article, False)
    elif article and key == "finding_id":  # it is read in its sentence alone
        del view["written"]
        view = {key: view[key], "context": partial(_context, article, True), **view}
    return frame, view, key


def _nth(place: int, name: str, row) -> Cell:
    return of_frame(name, row[place])


def _words(column: str, row) -> Cell:
    return cell("words", getattr(row, column))


def _doubt(doubts: Mapping[str, Sequence[str]], row) -> Cell:
    """Why a row is to be read first; those with most reasons come first where the table is put in order by it."""
    why = doubts.get(row[0], ())
    return Cell(part("doubt", why), "doubt" if why else "", f"{-len(why)}")


def _context(article: Article, alone: bool, row) -> Cell:
    """A row's words in their sentence; `alone`: they stand nowhere else in the row."""
    before, after = excerpt(article.raw, sentence_at(article, row.start) or row, row, 60)
    return cell("context", before, row, after, alone)


def folded(shown: Html, title: str) -> Html:
    """Something that is unfolded on demand: a click on its title, without a script."""
    return Html(part("folded", title, shown), f"{title}\n{shown.text}")
