"""Evidence to look at: `table` for frames, `marked` for the article with its evidence in place."""
from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd

from ..article import Article, Span
from ..tables import rows
from ..wording.labels import label, language, set_language
from .cells import NEEDS, VIEWS, Cell, of_article, plain
from .edits import edited
from .highlight import marked
from .markup import Html, direction, excerpt, grid, sentence_finder, show, text

__all__ = ["Html", "edited", "folded", "label", "marked", "set_language", "show", "table"]

View = dict[str, Callable[..., Cell]]
"""The columns of a table as a reader sees it: for each, a function from a row to a cell."""


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
        return Html(f'<p class="shawahid nothing" {direction()}>{escape(nothing)}</p>', nothing)
    key = next((column for column in frame.columns if column != "article"), "")
    if NEEDS.get(key, {""}) <= set(frame.columns):
        several = "article" in frame.columns
        return _table(frame, _view(key, several, article), caption, None if several else key)
    if frame.index.name:  # what was grouped by is a column to a reader
        frame = frame.reset_index()
    return _table(frame, {str(name): plain(i, str(name)) for i, name in enumerate(frame.columns)}, caption, None)


def _view(key: str, several: bool, article: Article | None) -> View:
    """The columns of an evidence table, of one article or of several."""
    view = dict(VIEWS[key])
    if several:  # the words of a row are in another article's page
        view = {"article": lambda row: of_article(row.article), **view, key: lambda row: of_article(getattr(row, key))}
    if article is None or key not in ("figure_id", "finding_id"):
        return view
    sentence_at = sentence_finder(article)
    if key == "figure_id":
        return view | {"context": lambda row: _context(article.raw, sentence_at(row.start), row, alone=False)}
    del view["written"]  # a finding is read in its sentence alone
    context = {"context": lambda row: _context(article.raw, sentence_at(row.start), row, alone=True)}
    return {key: view.pop(key)} | context | view


def folded(shown: Html, title: str) -> Html:
    """Something that is unfolded on demand: a click on its title, without a script."""
    html = f'<details class="shawahid" {direction()}><summary>{escape(title)}</summary>{shown.html}</details>'
    return Html(html, f"{title}\n{shown.text}")


def _table(frame: pd.DataFrame, view: View, caption: str, anchor: str | None) -> Html:
    """A frame by its view; with an `anchor`, the column of ids, each row has its place in the article."""
    heads = [label("column", name) for name in view]
    shown = [(row, [show_cell(row) for show_cell in view.values()]) for row in rows(frame)]
    places = [f' id="{escape(getattr(row, anchor))}" data-span="{row.start}-{row.end}"' if anchor else ""
              for row, _ in shown]
    cells = [cells for _, cells in shown]
    arabic = language() == "ar" or any(cell.css.startswith("words") for row in cells for cell in row)
    html = grid(heads, cells, places, anchor or "plain", "rtl" if arabic else "ltr", caption)
    lines = [" | ".join(heads), *(" | ".join(cell.text for cell in row) for row in cells)]
    return Html(html, "\n".join([caption, *lines] if caption else lines))


def _context(raw: str, sentence: Span | None, row, alone: bool) -> Cell:
    """A row's words in their sentence; `alone`: they stand nowhere else in the row."""
    before, after = excerpt(raw, sentence or row, row, 60)
    css = ' class="evidence-words"' if alone else ""
    html = f'<bdi class="naskh" lang="ar" dir="rtl">{text(before)}<b{css}>{text(row.text)}</b>{text(after)}</bdi>'
    return Cell(html, f"{before}[{row.text}]{after}", "words context")
