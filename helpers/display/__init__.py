"""Evidence to look at: `table` for frames, `marked` for the article with its evidence in place."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from ..article import Article
from ..tables import rows
from ..wording.columns import SHOWN
from ..wording.labels import label, language, set_language
from .cells import Cell, cell, grid, in_lines, of_column, of_frame
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
    if raw:
        heads, cells, key = list(map(str, frame)), [[of_frame("", cell) for cell in row] for row in rows(frame)], ""
    else:
        heads, cells, key = filled(frame, article, doubts)
    arabic = language() == "ar" or any(one.css.startswith("words") for row in cells for one in row)
    html = grid(heads, cells, key or "plain", "rtl" if arabic else "ltr", caption, list(rows(frame)) if key else ())
    return Html(html, "\n".join([caption] * bool(caption) + in_lines(heads, cells)))


def filled(frame: pd.DataFrame, article: Article | None = None, doubts: Mapping[str, Sequence[str]] | None = None
           ) -> tuple[list[str], list[list[Cell]], str]:
    """The headings and the cells of a table to read, and the column of ids by which its rows are found on a page.

    Only an evidence table has such a column, and none of several articles: its words are in another article's page.
    """
    key = next((name for name in frame.columns if name != "article"), "")
    if key in SHOWN and {column.name for column in SHOWN[key]} <= set(frame.columns):
        lines = [_line(key, row, article) for row in rows(frame)]
        key = "" if "article" in frame.columns else key
    else:
        frame, key = frame.reset_index() if frame.index.name else frame, ""  # what was grouped by is a column
        lines = [{name: of_frame(name, value) for name, value in zip(map(str, frame), row)} for row in rows(frame)]
    if doubts and key and frame[key].isin(list(doubts)).any():
        for line, name in zip(lines, frame[key]):
            why = doubts.get(name, ())  # rows with most reasons come first where the table is put in order by it
            line["read_first"] = Cell(part("doubt", why), "doubt" if why else "", f"{-len(why)}")
    heads = [label("column", name) for name in lines[0]]
    return heads, [list(line.values()) for line in lines], key


def _line(key: str, row, article: Article | None) -> dict[str, Cell]:
    """A row of evidence as a reader sees it: its cells by their headings."""
    line = {column.head or column.name: of_column(column, row) for column in SHOWN[key]}
    if hasattr(row, "article"):
        return {"article": cell("words", row.article), **line, key: cell("words", getattr(row, key))}
    if article and key in ("figure_id", "finding_id"):
        before, after = excerpt(article.raw, sentence_at(article, row.start) or row, row, 60)
        alone = key == "finding_id"  # it is read in its sentence alone
        line["context"] = cell("context", before, row, after, alone)
        if alone:
            del line["written"]
            line = {name: line[name] for name in (key, "context")} | line
    return line


def folded(shown: Html, title: str) -> Html:
    """Something that is unfolded on demand: a click on its title, without a script."""
    return Html(part("folded", title, shown), f"{title}\n{shown.text}")
