"""The reference store: tables of sourced facts in data/reference, read with every cell checked.

The first lines of each file say what its columns mean.
"""
from __future__ import annotations

import csv
import math
import re
from calendar import monthrange
from collections import namedtuple
from collections.abc import Callable, Collection, Iterator
from datetime import date as Day
from pathlib import Path
from typing import NamedTuple

from babel.core import get_global

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

def _reader(convert: Callable, wrong: str) -> Callable:
    """A reader that says what is wrong with a cell that cannot be converted."""
    def read(cell: str):
        try:
            return convert(cell)
        except (ValueError, KeyError):
            raise ValueError(f"«{cell}» {wrong}") from None
    return read


def _known(allowed: Collection[str], wrong: str = "") -> Callable[[str], str]:
    """A reader of cells that hold one of some values."""
    return _reader({value: value for value in allowed}.__getitem__, wrong or f"is none of {', '.join(allowed)}")


def _finite(cell: str) -> float:
    value = float(cell)
    if not math.isfinite(value):
        raise ValueError
    return value


def _digits(cell: str) -> int:
    if not re.fullmatch(r"\d{3,4}", cell):
        raise ValueError
    return int(cell)


def _or_none(reader: Callable) -> Callable:
    return lambda cell: reader(cell) if cell else None


def _text(cell: str) -> str:
    if not cell:
        raise ValueError("the cell is empty")
    return cell


def _words(cell: str) -> tuple[str, ...]:
    return tuple(map(key, alternatives(cell)))


def _groups(cell: str) -> tuple[tuple[str, ...], ...]:
    return tuple(_words(_text(part.strip())) for part in cell.split("+"))


def _source(cell: str) -> str:
    """An address, or the words that say where a printed source is to be found; never nothing."""
    if not cell:
        raise ValueError("there is no source")
    if re.match(r"https?://\S+$", cell) or " " in cell:
        return cell
    raise ValueError(f"«{cell}» is no source: give an address, or say where it is printed")


_country = _known({row["code"] for row in read_lexicon("countries")}, "is no ISO 3166-1 alpha-3 code")
_day = _reader(Day.fromisoformat, "is no day like 2022-06-19")
_amount = _reader(_finite, "is no number")
_year = _reader(_digits, "is no year")
_currency = _known(get_global("all_currencies"), "is no ISO 4217 code")
_modifier = _known(("exact", "about", "more_than", "less_than", "at_least", "up_to"))


def _unit(cell: str) -> str:
    return cell if cell == "%" else _currency(cell)


def _countries(cell: str) -> tuple[str, ...]:
    return tuple(map(_country, alternatives(_text(cell))))


def read_period(cell: str) -> Period:
    """A year, a month, a day, or two days with a stroke between, within the years 1000 to 2200."""
    if "/" in cell:
        first, last = map(_day, cell.split("/", 1))
        if first > last:
            raise ValueError(f"«{cell}» ends before it begins")
        return Period(first, last, cell)
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", cell) or not 1000 <= int(cell[:4]) <= 2200:
        raise ValueError(f"«{cell}» is no year from 1000 to 2200, month, day or span of days of ISO 8601")
    first = _day((cell + "-01-01")[:10])
    month = 12 if len(cell) == 4 else first.month
    last = first if len(cell) == 10 else Day(first.year, month, monthrange(first.year, month)[1])
    return Period(first, last, cell)


_PAIR = {"party_a": _country, "party_b": _country}
_NAMES = {"name": _text, "name_ar": _text}
_NOTED = {"source": _source, "note": str}
TABLES: dict[str, dict[str, Callable]] = {
    "trade": {
        **_PAIR, "flow": _known(("both", "a_to_b", "b_to_a")), "period": read_period, "low": _amount, "high": _amount,
        "unit": _unit, "modifier": _modifier, "status": _known(("statistics", "press", "official", "derived")),
        "series": _text, **_NOTED},
    "targets": {
        **_PAIR, "date": read_period, "value": _amount, "unit": _currency, "due": _or_none(_year), "by": _countries,
        "who": _text, **_NOTED},
    "events": {
        "event": _text, **_NAMES, "countries": _countries, "start": _day, "end": _day, "people": _words,
        "words": _words, **_NOTED},
    "statements": {
        "event": _text, "kind": _known(("count", "duration", "percent", "money", "measure", "said")), "words": _groups,
        "value": _or_none(_amount), "unit": str, "modifier": _or_none(_modifier),
        "status": _known(("official", "press", "copy")), **_NOTED},
    "people": {**_NAMES, "names": _words, "born": _year, "died": _or_none(_year), **_NOTED},
    "places": {
        "country": _country, "role": _known(("capital",)), **_NAMES, "names": _words, "start": _or_none(read_period),
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
    for wrong in _contradictions(read):
        raise BadReference(f"{place}: {wrong}")
    return _ROWS[table](**read, place=place)


def _contradictions(row: dict) -> Iterator[str]:
    """What no cell shows by itself: the order of countries, of amounts and of days."""
    if "party_a" in row and row["party_a"] >= row["party_b"]:
        yield f"{row['party_a']}, {row['party_b']}: two countries are wanted, in alphabetical order"
    for first, last in (("low", "high"), ("born", "died")):
        if row.get(first) is not None and row.get(last) is not None and row[first] > row[last]:
            yield f"{first} is more than {last}"
    if "event" in row and "start" in row and row["start"] > row["end"]:
        yield "it ends before it begins"
    if "value" in row and (row["value"] is None) != (row.get("kind") == "said"):
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
    for cells in filter(None, table):
        yield row_of(name, cells, f"{path.name}:{notes + table.line_num}")
