"""The one description of the columns (data/lexicon/columns.csv): how each is shown, written, and what it may hold.

Tables to read, the explorer's forms, and the check of corrections are made of it.
"""
from __future__ import annotations

from collections import namedtuple
from functools import cache

from babel.numbers import list_currencies

from ..lexicon import read
from ..tables import COLUMNS


_ROWS = read("columns")
Column = namedtuple("Column", _ROWS[0])
"""A row of columns.csv, whose head says what stands in it; what is empty there is empty here."""
DESCRIBED: dict[str, dict[str, Column]] = {}
"""The columns of each table by name, in the order of a form; the first holds the ids."""
for _row in _ROWS:
    DESCRIBED.setdefault(_row["table"], {})[_row["name"]] = Column(**_row)

IDS = {table: next(iter(columns)) for table, columns in DESCRIBED.items()}
"""The column of each table that holds a row's id."""
TABLES = {table[0]: table for table in COLUMNS}
"""The table of a row's id by its letter."""
ROW = "row"
"""What an edit of a record has for a column where it adds or deletes a whole row."""
SHOWN = {IDS[table]: sorted((column for column in columns.values() if column.place), key=lambda column: column.place)
         for table, columns in DESCRIBED.items()}
"""The columns of a table to read, in order, by the column of its ids."""


def spans(table: str) -> list[Column]:
    """The columns that are a stretch of the article: `raw[start:end] == text`."""
    return [column for column in DESCRIBED[table].values() if column.start]


@cache
def correctable(table: str) -> list[str]:
    """The columns that a hand can correct, in the table's order: all but its id, and a claim's ties."""
    described = DESCRIBED[table].values()
    fields = {name for column in described if column.field for name in (column.name, column.start, column.end)}
    return [name for name in COLUMNS[table] if name in fields]


@cache
def codes(group: str) -> tuple[str, ...]:
    """The codes of a group of labels.csv, such as `quote` or `topic`; of `party`: ISO 3166-1 alpha-3, and EUU."""
    if group == "party":
        return tuple(sorted(row["code"] for row in read("countries")))
    return tuple(row["key"] for row in read("labels") if row["group"] == group)


@cache
def units(kind: str) -> tuple[str, ...]:
    """The units of a kind of figure: ISO 4217 for money; none where it is free (count) or absent (ratio, date)."""
    if kind == "money":
        return tuple(sorted(list_currencies()))
    if kind == "percent":
        return ("%",)
    return tuple(dict.fromkeys(row["unit"] for row in read("measures") if row["kind"] == kind and row["unit"]))
