"""Evidence to look at: `table` for frames, `marked` for the article with its evidence in place."""
from __future__ import annotations

from functools import partial

import pandas as pd

from ..article import Article, Span
from ..tables import rows
from ..wording.labels import label, language, set_language
from .cells import NEEDS, VIEWS, Cell, View, grid, of_article, of_frame
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
    key = next((column for column in frame.columns if column != "article"), "")
    several = "article" in frame.columns
    if NEEDS.get(key, {""}) <= set(frame.columns):
        view = _view(key, several, article)
    else:
        key, frame = "", frame.reset_index() if frame.index.name else frame  # what was grouped by is a column too
        view = {str(name): partial(_nth, i, str(name)) for i, name in enumerate(frame.columns)}
    heads, anchor = [label("column", name) for name in view], "" if several else key
    found = list(rows(frame))
    cells = [[cell(row) for cell in view.values()] for row in found]
    arabic = language() == "ar" or any(cell.css.startswith("words") for row in cells for cell in row)
    html = grid(heads, cells, anchor or "plain", "rtl" if arabic else "ltr", caption, found if anchor else ())
    lines = [" | ".join(heads), *(" | ".join(cell.text for cell in row) for row in cells)]
    return Html(html, "\n".join([caption, *lines] if caption else lines))


def _nth(place: int, name: str, row) -> Cell:
    return of_frame(name, row[place])


def _view(key: str, several: bool, article: Article | None) -> View:
    """The columns of an evidence table, of one article or of several."""
    view = dict(VIEWS[key])
    if several:  # the words of a row are in another article's page
        view = {"article": lambda row: of_article(row.article), **view, key: lambda row: of_article(getattr(row, key))}
    if article is None or key not in ("figure_id", "finding_id"):
        return view
    alone = key == "finding_id"  # a finding is read in its sentence alone
    sentence_at = sentence_finder(article)
    context = {"context": lambda row: _context(article.raw, sentence_at(row.start), row, alone)}
    if not alone:
        return view | context
    del view["written"]
    return {key: view.pop(key)} | context | view


def _context(raw: str, sentence: Span | None, row, alone: bool) -> Cell:
    """A row's words in their sentence; `alone`: they stand nowhere else in the row."""
    before, after = excerpt(raw, sentence or row, row, 60)
    return Cell(part("context", before, row, after, alone), f"{before}[{row.text}]{after}", "words context")


def folded(shown: Html, title: str) -> Html:
    """Something that is unfolded on demand: a click on its title, without a script."""
    return Html(part("folded", title, shown), f"{title}\n{shown.text}")
