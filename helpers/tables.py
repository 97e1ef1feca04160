"""The three evidence tables of an article, as pandas frames.

Columns, units and the meaning of null are those of the README's data dictionary. Offsets are
code points of the raw text, and `raw[start:end] == text` in every row.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from .article import Article
from .claims import claims
from .figures import figures
from .quotes import quotes

COLUMNS: dict[str, dict[str, str]] = {
    "quotes": {
        "quote_id": "string", "kind": "string", "start": "Int64", "end": "Int64", "text": "string",
        "cue": "string", "cue_start": "Int64", "cue_end": "Int64",
        "speaker_mention": "string", "mention_start": "Int64", "mention_end": "Int64", "speaker": "string"},
    "figures": {
        "figure_id": "string", "kind": "string", "start": "Int64", "end": "Int64", "text": "string",
        "value": "Float64", "unit": "string", "date": "string", "calendar": "string", "modifier": "string"},
    "claims": {
        "claim_id": "string", "start": "Int64", "end": "Int64", "text": "string",
        "party_a": "string", "party_b": "string", "kind": "string", "topics": "string", "polarity": "string",
        "claimant": "string", "quote_id": "string", "figure_ids": "string"},
}
"""Column names in order, with their pandas types."""


class Tables(NamedTuple):
    """The evidence of one article, or of several with an `article` column before the others."""

    quotes: pd.DataFrame
    figures: pd.DataFrame
    claims: pd.DataFrame


def frame(table: str, rows: Sequence[tuple]) -> pd.DataFrame:
    """Rows as a frame with the columns and types of `COLUMNS[table]`, also when there is none.

    A row is a tuple in the order of the columns; one that is longer by a leading cell makes an
    `article` column.
    """
    types = COLUMNS[table]
    if rows and len(rows[0]) > len(types):
        types = {"article": "string", **types}
    cells = zip(*rows) if rows else ([] for _ in types)
    return pd.DataFrame({name: pd.array(list(cell), dtype=types[name]) for name, cell in zip(types, cells)})


def extract(article: Article) -> Tables:
    """All three tables of an article.

    Returns:
        Frames with one row per reported statement, per quantity or date, and per bilateral claim,
        each in text order, with ids q1…, f1…, c1….
    """
    found_quotes, found_figures = quotes(article), figures(article)
    return Tables(frame("quotes", found_quotes), frame("figures", found_figures),
                  frame("claims", claims(article, found_quotes, found_figures)))
