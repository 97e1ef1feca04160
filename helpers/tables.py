"""The three evidence tables of an article, as pandas frames.

Columns, units and the meaning of null are those of the data dictionary in data/README.md. Offsets are
code points of the raw text, and `raw[start:end] == text` in every row.
"""
from __future__ import annotations

import gc
from collections import namedtuple
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from .article import Article
from .claims import Claim, claims
from .figures import Figure, figures
from .quotes import Quote, quotes

COLUMNS: dict[str, dict[str, str]] = {
    "quotes": {
        "quote_id": "string", "kind": "string", "start": "Int64", "end": "Int64", "text": "string",
        "cue": "string", "cue_start": "Int64", "cue_end": "Int64",
        "speaker_mention": "string", "mention_start": "Int64", "mention_end": "Int64", "speaker": "string",
        "confidence": "Float64"},
    "figures": {
        "figure_id": "string", "kind": "string", "start": "Int64", "end": "Int64", "text": "string",
        "value": "Float64", "unit": "string", "date": "string", "calendar": "string", "modifier": "string",
        "of": "string", "of_start": "Int64", "of_end": "Int64"},
    "claims": {
        "claim_id": "string", "start": "Int64", "end": "Int64", "text": "string",
        "party_a": "string", "party_b": "string", "kind": "string", "topics": "string", "polarity": "string",
        "claimant": "string", "quote_id": "string", "figure_ids": "string", "confidence": "Float64"},
}
"""Column names in order, with their pandas types."""
UNSURE = 0.5
"""A row of less confidence is probably wrong in a cell at least."""
_TYPES = {name: pd.api.types.pandas_dtype(name) for name in ("string", "Int64", "Float64")}
_ARRAYS = {name: kind.construct_array_type() for name, kind in _TYPES.items()}


class Tables(NamedTuple):
    """The evidence of one article, or of several with an `article` column before the others."""

    quotes: pd.DataFrame
    figures: pd.DataFrame
    claims: pd.DataFrame


def frame(table: str, rows: Sequence[tuple], many: bool = False) -> pd.DataFrame:
    """Rows as a frame with the columns and types of `COLUMNS[table]`; with `many`, an `article` column before them."""
    return typed({"article": "string", **COLUMNS[table]} if many else COLUMNS[table], rows)


def typed(types: dict[str, str], rows: Sequence[tuple]) -> pd.DataFrame:
    """Rows, tuples in the order of the columns, as a frame with these columns and pandas types; None is null."""
    cells = zip(*rows) if rows else ([] for _ in types)
    return pd.DataFrame({name: _column(types[name], cell) for name, cell in zip(types, cells)}, copy=False)


def _column(kind: str, cells: Sequence) -> pd.api.extensions.ExtensionArray:
    """What `pd.array` makes of these cells, in a third of its time: an article has 37 short columns."""
    if kind == "string":
        return _ARRAYS[kind](pa.array(cells, pa.large_string(), from_pandas=True))
    missing = pd.isna(np.array(cells, dtype=object))
    filled = [0 if null else cell for cell, null in zip(cells, missing)]
    return _ARRAYS[kind](np.array(filled, dtype=_TYPES[kind].numpy_dtype), missing)


def rows(frame: pd.DataFrame) -> Iterator[tuple]:
    """The rows of a frame as named tuples, null being None."""
    columns = [frame.iloc[:, i].to_numpy(dtype=object, na_value=None).tolist() for i in range(frame.shape[1])]
    return map(_tuple(tuple(map(str, frame.columns)))._make, zip(*columns))


@cache
def _tuple(names: tuple[str, ...]) -> type:
    """The type of a row with these columns; pandas' own `itertuples` takes ten times as long on a small frame."""
    return namedtuple("Row", names, rename=True)


def extract(articles: Article | Iterable[Article]) -> Tables:
    """All three tables of an article, or of many in one call.

    Returns:
        Frames with one row per reported statement, per quantity or date, and per bilateral claim,
        each in text order, with ids q1…, f1…, c1…. Of several articles, each frame holds the rows of
        all, and its first column, `article`, names each: its file's stem, or its place in the list.
    """
    if isinstance(articles, Article):
        return Tables(*(frame(table, rows) for table, rows in zip(COLUMNS, _rows(articles))))
    found: tuple[list, list, list] = ([], [], [])
    collecting = gc.isenabled()
    gc.disable()  # the rules make no cycles: a collector would walk through all that is remembered in vain
    try:
        for place, article in enumerate(articles):
            name = article.name or str(place)
            for all_rows, rows in zip(found, _rows(article)):
                all_rows += [(name, *row) for row in rows]
            if collecting and place % 10 == 9:
                gc.collect(1)  # the reading of a file leaves cycles (of a PDF), which are young
    finally:
        if collecting:
            gc.enable()
    return Tables(*(frame(table, rows, many=True) for table, rows in zip(COLUMNS, found)))


def _rows(article: Article) -> tuple[list[Quote], list[Figure], list[Claim]]:
    """The rows of one article."""
    said, counted = quotes(article), figures(article)
    return said, counted, claims(article, said, counted)
