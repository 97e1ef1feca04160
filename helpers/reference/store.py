"""The reference store: tables of sourced facts in data/reference, read with every cell checked."""
from __future__ import annotations

import csv
import math
import re
from collections.abc import Callable
from datetime import date as Day
from datetime import timedelta
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
        return self.first <= other.last and other.first <= self.last

    @property
    def year(self) -> int | None:
        """The calendar year that it is, None for any other span."""
        return int(self.written) if re.fullmatch(r"\d{4}", self.written) else None


class Trade(NamedTuple):
    """An amount of trade (or, in %, its change against a year before); see data/reference/trade.csv. `place`: file and line."""

    party_a: str
    party_b: str
    flow: str
    period: Period
    low: float
    high: float
    unit: str
    modifier: str
    status: str
    series: str
    source: str
    note: str
    place: str


class Target(NamedTuple):
    """An amount of trade that somebody announced as an aim; see data/reference/targets.csv."""

    party_a: str
    party_b: str
    date: Period
    value: float
    unit: str
    due: int | None
    by: tuple[str, ...]
    who: str
    source: str
    note: str
    place: str


class Event(NamedTuple):
    """Something that happened; see data/reference/events.csv. `people` and `words` are folded."""

    event: str
    name: str
    name_ar: str
    countries: tuple[str, ...]
    start: Day
    end: Day
    people: tuple[str, ...]
    words: tuple[str, ...]
    source: str
    note: str
    place: str


class Statement(NamedTuple):
    """What others report of an event; see data/reference/statements.csv. Of each group of `words` one must be there."""

    event: str
    kind: str
    words: tuple[tuple[str, ...], ...]
    value: float | None
    unit: str
    modifier: str
    status: str
    source: str
    note: str
    place: str


class Person(NamedTuple):
    """Somebody who lived at a time; see data/reference/people.csv."""

    name: str
    name_ar: str
    names: tuple[str, ...]
    born: int
    died: int | None
    source: str
    note: str
    place: str


class Place(NamedTuple):
    """A name that a place had for a time; see data/reference/places.csv."""

    country: str
    role: str
    name: str
    name_ar: str
    names: tuple[str, ...]
    start: Period | None
    end: Period | None
    source: str
    note: str
    place: str


class Store(NamedTuple):
    """All that is known, each row with its source."""

    trade: tuple[Trade, ...] = ()
    targets: tuple[Target, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[Place, ...] = ()

    def pairs(self) -> set[tuple[str, str]]:
        """The pairs of countries that there is trade, a target or an event of both for."""
        of_two = {tuple(sorted(e.countries)) for e in self.events if len(e.countries) == 2}
        return {(row.party_a, row.party_b) for row in (*self.trade, *self.targets)} | of_two


# What a cell may hold. Each reader raises ValueError with the reason.

@cache
def _codes() -> frozenset[str]:
    return frozenset(row["code"] for row in read_lexicon("countries"))


def _country(cell: str) -> str:
    if cell not in _codes():
        raise ValueError(f"«{cell}» is no ISO 3166-1 alpha-3 code")
    return cell


def _countries(cell: str) -> tuple[str, ...]:
    return tuple(_country(part) for part in alternatives(cell)) or _refuse("no country")


def _refuse(reason: str):
    raise ValueError(reason)


def _day(cell: str) -> Day:
    try:
        return Day.fromisoformat(cell)
    except ValueError:
        raise ValueError(f"«{cell}» is no day like 2022-06-19") from None


def read_period(cell: str) -> Period:
    """A year, a month, a day, or two days with a stroke between."""
    if "/" in cell:
        first, last = map(_day, cell.split("/", 1))
        return Period(first, last, cell) if first <= last else _refuse(f"«{cell}» ends before it begins")
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", cell):
        parts = [*map(int, cell.split("-"))]
        if not 1000 <= parts[0] <= 2200:
            raise ValueError(f"«{cell}» is no year from 1000 to 2200")
        if len(parts) == 3:
            return Period(_day(cell), _day(cell), cell)
        first = _day("-".join([cell, "01", "01"][:4 - len(parts)]))
        following = Day(first.year + 1, 1, 1) if len(parts) == 1 else Day(first.year + first.month // 12, first.month % 12 + 1, 1)
        return Period(first, following - timedelta(days=1), cell)
    raise ValueError(f"«{cell}» is no year, month, day or span of days of ISO 8601")


def _amount(cell: str) -> float:
    try:
        value = float(cell)
    except ValueError:
        raise ValueError(f"«{cell}» is no number") from None
    return value if math.isfinite(value) else _refuse(f"«{cell}» is no number")


def _year(cell: str) -> int:
    return int(cell) if re.fullmatch(r"\d{3,4}", cell) else _refuse(f"«{cell}» is no year")


def _currency(cell: str) -> str:
    from babel.core import get_global

    return cell if cell in get_global("all_currencies") else _refuse(f"«{cell}» is no ISO 4217 code")


def _source(cell: str) -> str:
    """An address, or the words that say where a printed source is to be found; never nothing."""
    if not cell:
        raise ValueError("there is no source")
    return cell if re.match(r"https?://\S+$", cell) or " " in cell else _refuse(f"«{cell}» is no source: give an address, or say where it is printed")


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
_NOTED = {"source": _source, "note": str}
TABLES: dict[str, tuple[type, dict[str, Callable]]] = {
    "trade": (Trade, {
        "party_a": _country, "party_b": _country, "flow": _one_of("both", "a_to_b", "b_to_a"), "period": read_period, "low": _amount, "high": _amount,
        "unit": lambda cell: cell if cell == "%" else _currency(cell), "modifier": _MODIFIER,
        "status": _one_of("statistics", "press", "official", "derived"), "series": _text, **_NOTED}),
    "targets": (Target, {
        "party_a": _country, "party_b": _country, "date": read_period, "value": _amount, "unit": _currency, "due": _or_none(_year), "by": _countries,
        "who": _text, **_NOTED}),
    "events": (Event, {
        "event": _text, "name": _text, "name_ar": _text, "countries": _countries, "start": _day, "end": _day, "people": _words, "words": _words, **_NOTED}),
    "statements": (Statement, {
        "event": _text, "kind": _one_of("count", "duration", "percent", "money", "measure", "said"), "words": _groups, "value": _or_none(_amount),
        "unit": str, "modifier": _or_none(_MODIFIER), "status": _one_of("official", "press", "copy"), **_NOTED}),
    "people": (Person, {"name": _text, "name_ar": _text, "names": _words, "born": _year, "died": _or_none(_year), **_NOTED}),
    "places": (Place, {
        "country": _country, "role": _one_of("capital"), "name": _text, "name_ar": _text, "names": _words, "start": _or_none(read_period),
        "end": _or_none(read_period), **_NOTED}),
}
"""The files of the store, what a row of each becomes, and how each cell is read."""


def _together(row) -> None:
    """What no cell shows by itself: the order of countries, of ends and of days."""
    if hasattr(row, "party_a") and row.party_a >= row.party_b:
        raise ValueError(f"{row.party_a}, {row.party_b}: two countries are wanted, in alphabetical order")
    for first, last in (("low", "high"), ("born", "died")):
        if getattr(row, first, None) is not None and getattr(row, last, None) is not None and getattr(row, first) > getattr(row, last):
            raise ValueError(f"{first} is more than {last}")
    if isinstance(row, Event) and row.start > row.end:
        raise ValueError("it ends before it begins")
    if isinstance(row, Statement) and (row.value is None) != (row.kind == "said"):
        raise ValueError("a statement has a value, unless its kind is said")


def load(folder: str | Path = FOLDER) -> Store:
    """The reference store of a folder; a file that is not there is an empty table.

    Raises:
        BadReference: a cell cannot be read, a row has no source, a statement's event is not known; named by file and line.
    """
    folder = Path(folder)
    found = Store(**{name: tuple(_rows(folder / f"{name}.csv", name)) for name in TABLES})
    known = {event.event for event in found.events}
    for statement in found.statements:
        if statement.event not in known:
            raise BadReference(f"{statement.place}: events.csv has no event «{statement.event}»")
    return found


def _rows(path: Path, name: str):
    """The rows of a file. Its first lines may start with #; line numbers are the file's own."""
    if not path.exists():
        return
    kind, readers = TABLES[name]
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise BadReference(f"{path.name}: this is no UTF-8 text; save it as CSV (UTF-8)") from None
    numbered = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    table = csv.reader([line for _, line in numbered])
    heads = next(table, [])
    if heads != list(readers):
        raise BadReference(f"{path.name}:{numbered[0][0] if numbered else 1}: the columns must be {','.join(readers)}")
    for cells in table:
        place = f"{path.name}:{numbered[table.line_num - 1][0]}"
        if len(cells) != len(heads):
            raise BadReference(f"{place}: {len(cells)} cells, and there are {len(heads)} columns")
        row = {}
        for head, cell in zip(heads, cells):
            try:
                row[head] = readers[head](cell.strip())
            except ValueError as reason:
                raise BadReference(f"{place}: {head}: {reason}") from None
        try:
            made = kind(**row, place=place)
            _together(made)
        except ValueError as reason:
            raise BadReference(f"{place}: {reason}") from None
        yield made
