"""Evidence to look at: `table` for frames, `marked` for the article with its evidence in place."""
from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from ..article import Article
from ..tables import rows
from ..wording.labels import label, language, set_language
from .cells import NEEDS, VIEWS, Cell, View, grid, of_frame, read
from .edits import edited
from .highlight import marked
from .markup import Html, excerpt, part, sentence_finder, show

__all__ = ["Html", "edited", "folded", "label", "marked", "set_language", "show", "table"]


def table(frame: pd.DataFrame, article: Article | None = None, caption: str = "", nothing: str | None = None) -> Html:
    """A frame as a table to read.

    Args:
        frame: an evidence table, whole or in part, or any other frame.
        article: shows each figure in its sentence, if given.
        caption: a line above the table.
        nothing: what stands in its place where the frame has no row («None found.»).

    Returns:
        A table whose rows have their ids as anchors and link to `marked(article, tables)`.
    """
    if frame.empty:
        nothing = nothing or label("page", "none")
        return Html(part("none_found", nothing), nothing)
    frame, view, key = _view(frame, article)
    heads, found = [label("column", name) for name in view], list(rows(frame))
    cells = [[cell(row) for cell in view.values()] for row in found]
    arabic = language() == "ar" or any(cell.css.startswith("words") for row in cells for cell in row)
    html = grid(heads, cells, key or "plain", "rtl" if arabic else "ltr", caption, found if key else ())
    lines = [" | ".join(heads), *(" | ".join(cell.text for cell in row) for row in cells)]
    return Html(html, "\n".join([caption, *lines] if caption else lines))


def _view(frame: pd.DataFrame, article: Article | None) -> tuple[pd.DataFrame, View, str]:
    """A frame, its columns as a reader sees them, and the column of ids by which its rows are found on a page."""
    key = next((column for column in frame.columns if column != "article"), "")
    if not NEEDS.get(key, {""}) <= set(frame.columns):
        frame = frame.reset_index() if frame.index.name else frame  # what was grouped by is a column to a reader
        return frame, {str(name): partial(_nth, i, str(name)) for i, name in enumerate(frame.columns)}, ""
    view = VIEWS[key]
    if "article" in frame.columns:  # the words of a row are in another article's page
        return frame, {"article": read("article"), **view, key: read(key)}, ""
    if article and key == "figure_id":
        view = view | {"context": _context(article, alone=False)}
    elif article and key == "finding_id":  # it is read in its sentence alone
        view = {key: view[key], "context": _context(article, alone=True), **view}
        del view["written"]
    return frame, view, key


def _nth(place: int, name: str, row) -> Cell:
    return of_frame(name, row[place])


def _context(article: Article, alone: bool) -> Callable[..., Cell]:
    """A row's words in their sentence; `alone`: they stand nowhere else in the row."""
    sentence_at = sentence_finder(article)

    def cell(row) -> Cell:
        before, after = excerpt(article.raw, sentence_at(row.start) or row, row, 60)
        return Cell(part("context", before, row, after, alone), f"{before}[{row.text}]{after}", "words context")

    return cell


def folded(shown: Html, title: str) -> Html:
    """Something that is unfolded on demand: a click on its title, without a script."""
    return Html(part("folded", title, shown), f"{title}\n{shown.text}")
