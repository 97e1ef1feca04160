"""The reference store: tables of sourced facts in data/reference, read with every cell checked.

The first lines of each file say what its columns mean.
"""
from __future__ import annotations

import calendar
import csv
import math
import re
from collections import namedtuple
from collections.abc import Callable, Iterator
from datetime import date as Day
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..lexicon import DATA, alternatives, key
from ..lexicon import read as read_lexicon

FOLDER = DATA / "reference"


class BadReference(ValueError):
    """A row of the reference store is refused; the message names its file, its line and what is wrong."""


class Period(NamedTuple):
    """A stretch of days, the last included, and how it was written: 2022, 2022-06, 2022-03-21/2023-03-20."""

    first: Day
    last: Day
    written: str

    def overlaps(self, other: Period) -> bool:
        """Have the two a day in common?"""
        return self.first <= other.last and other.first <= self.last

    @property
    def year(self) -> int | None:
        """The calendar year that it is, None for any other span."""
        return int(self.written) if re.fullmatch(r"\d{4}", self.written) else None


class Store(NamedTuple):
    """All that is known: the rows of each table, as named tuples of its columns and `place`, its file and line."""

    trade: tuple = ()
    targets: tuple = ()
    events: tuple = ()
    statements: tuple = ()
    people: tuple = ()
    places: tuple = ()

    def pairs(self) -> set[tuple[str, str]]:
        """The pairs of countries that there is trade, a target or an event of both for."""
        of_two = {tuple(sorted(e.countries)) for e in self.events if len(e.countries) == 2}
        return {(row.party_a, row.party_b) for row in (*self.trade, *self.targets)} | of_two


# What a cell may hold. Each reader raises ValueError with the reason.

def _refuse(reason: str):
    raise ValueError(reason)


@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in read_lexicon("countries"))


def _country(cell: str) -> str:
    return cell if cell in _codes() else _refuse(f"«{cell}» is no ISO 3166-1 alpha-3 code")


def _countries(cell: str) -> tuple[str, ...]:
    return tuple(map(_country, alternatives(cell))) or _refuse("no country")


def _day(cell: str) -> Day:
    try:
        return Day.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"«{cell}» is no day like 2022-06-19") from None


def read_period(cell: str) -> Period:
    """A year, a month, a day, or two days with a stroke between.

    Raises:
        ValueError: it is none of these, or lies outside of the years 1000 to 2200.
    """
    if "/" in cell:
        first, last = map(_day, cell.split("/", 1))
        return Period(first, last, cell) if first <= last else _refuse(f"«{cell}» ends before it begins")
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", cell):
        raise ValueError(f"«{cell}» is no year, month, day or span of days of ISO 8601")
    if not 1000 <= int(cell[:4]) <= 2200:
        raise ValueError(f"«{cell}» is no year from 1000 to 2200")
    first = _day((cell + "-01-01")[:10])
    if len(cell) == 10:
        return Period(first, first, cell)
    month = 12 if len(cell) == 4 else first.month
    return Period(first, Day(first.year, month, calendar.monthrange(first.year, month)[1]), cell)


def _amount(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        value = math.nan
    return value if math.isfinite(value) else _refuse(f"«{cell}» is no number")


def _year(cell: str) -> int:
    return int(cell) if re.fullmatch(r"\d{3,4}", cell) else _refuse(f"«{cell}» is no year")


def _currency(cell: str) -> str:
    from babel.core import get_global

    return cell if cell in get_global("all_currencies") else _refuse(f"«{cell}» is no ISO 4217 code")


def _unit(cell: str) -> str:
    return cell if cell == "%" else _currency(cell)


def _source(cell: str) -> str:
    """An address, or the words that say where a printed source is to be found; never nothing."""
    if not cell:
        raise ValueError("there is no source")
    if re.match(r"https?://\S+$", cell) or " " in cell:
        return cell
    raise ValueError(f"«{cell}» is no source: give an address, or say where it is printed")


def _text(cell: str) -> str:
    return cell or _refuse("the cell is empty")


def _one_of(*allowed: str) -> Callable[[str], str]:
    return lambda cell: cell if cell in allowed else _refuse(f"«{cell}» is none of {', '.join(allowed)}")


def _or_none(reader: Callable) -> Callable:
    return lambda cell: reader(cell) if cell else None


def _words(cell: str) -> tuple[str, ...]:
    return tuple(map(key, alternatives(cell)))


def _groups(cell: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_words(part) for part in cell.split("+") if part.strip()) or _refuse("no words")


_MODIFIER = _one_of("exact", "about", "more_than", "less_than", "at_least", "up_to")
_PAIR = {"party_a": _country, "party_b": _country}
_NAMES = {"name": _text, "name_ar": _text}
_NOTED = {"source": _source, "note": str}
TABLES: dict[str, dict[str, Callable]] = {
    "trade": {
        **_PAIR, "flow": _one_of("both", "a_to_b", "b_to_a"), "period": read_period, "low": _amount, "high": _amount,
        "unit": _unit, "modifier": _MODIFIER, "status": _one_of("statistics", "press", "official", "derived"),
        "series": _text, **_NOTED},
    "targets": {
        **_PAIR, "date": read_period, "value": _amount, "unit": _currency, "due": _or_none(_year), "by": _countries,
        "who": _text, **_NOTED},
    "events": {
        "event": _text, **_NAMES, "countries": _countries, "start": _day, "end": _day, "people": _words,
        "words": _words, **_NOTED},
    "statements": {
        "event": _text, "kind": _one_of("count", "duration", "percent", "money", "measure", "said"), "words": _groups,
        "value": _or_none(_amount), "unit": str, "modifier": _or_none(_MODIFIER),
        "status": _one_of("official", "press", "copy"), **_NOTED},
    "people": {**_NAMES, "names": _words, "born": _year, "died": _or_none(_year), **_NOTED},
    "places": {
        "country": _country, "role": _one_of("capital"), **_NAMES, "names": _words, "start": _or_none(read_period),
        "end": _or_none(read_period), **_NOTED},
}
"""The files of the store, their columns in order, and how each cell is read."""

_ROWS = {name: namedtuple(name, [*readers, "place"]) for name, readers in TABLES.items()}


def row_of(table: str, cells: list[str], place: str):
    """One row of a table, its cells read and checked.

    Raises:
        BadReference: a cell cannot be read, or the cells do not go together; the message begins with `place`.
    """
    readers = TABLES[table]
    if len(cells) != len(readers):
        raise BadReference(f"{place}: {len(cells)} cells, and there are {len(readers)} columns")
    read = {}
    for (column, reader), cell in zip(readers.items(), cells):
        try:
            read[column] = reader(cell.strip())
        except ValueError as reason:
            raise BadReference(f"{place}: {column}: {reason}") from None
    for wrong in _contradictions(table, read):
        raise BadReference(f"{place}: {wrong}")
    return _ROWS[table](**read, place=place)


def _contradictions(table: str, row: dict) -> Iterator[str]:
    """What no cell shows by itself: the order of countries, of ends and of days."""
    if "party_a" in row and row["party_a"] >= row["party_b"]:
        yield f"{row['party_a']}, {row['party_b']}: two countries are wanted, in alphabetical order"
    for first, last in (("low", "high"), ("born", "died")):
        if row.get(first) is not None and row.get(last) is not None and row[first] > row[last]:
            yield f"{first} is more than {last}"
    if table == "events" and row["start"] > row["end"]:
        yield "it ends before it begins"
    if table == "statements" and (row["value"] is None) != (row["kind"] == "said"):
        yield "a statement has a value, unless its kind is said"


def load(folder: str | Path = FOLDER) -> Store:
    """The reference store of a folder; a file that is not there is an empty table.

    Raises:
        BadReference: a cell cannot be read, a row has no source, or a statement's event is not known. The message
            names file and line.
    """
    found = Store(**{name: tuple(_rows(Path(folder) / f"{name}.csv", name)) for name in TABLES})
    known = {event.event for event in found.events}
    for statement in found.statements:
        if statement.event not in known:
            raise BadReference(f"{statement.place}: events.csv has no event «{statement.event}»")
    return found


def _rows(path: Path, name: str) -> Iterator:
    """The rows of a file, named by the file's own line numbers. Its first lines may start with #."""
    if not path.exists():
        return
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadReference(f"{path.name}: this is no UTF-8 text; save it as CSV (UTF-8)") from None
    notes = next((i for i, line in enumerate(lines) if not line.startswith("#")), 0)
    table = csv.reader(lines[notes:])
    if next(table, []) != list(TABLES[name]):
        raise BadReference(f"{path.name}:{notes + 1}: the columns must be {','.join(TABLES[name])}")
    for cells in table:
        if cells:
            yield row_of(name, cells, f"{path.name}:{notes + table.line_num}")
