"""The reference store: tables of sourced facts in data/reference, read with every cell checked.

The first lines of each file say what its columns mean.
"""
from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections import namedtuple
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import date as Day
from functools import cache
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from .. import lexicon
from ..lexicon import DATA, alternatives, key
from ..reading.forms import ARTICLE

FOLDER = DATA / "reference"


class BadReference(ValueError):
    """A row of the reference store is refused; the message names its file, its line and what is wrong."""


class Period(NamedTuple):
    """A stretch of days, the last included, and how it was written: 2022, 2022-06, 2022-03-21/2023-03-20."""

    first: Day
    last: Day
    written: str

    def meets(self, first: Day, last: Day) -> bool:
        """Has it a day in common with the stretch from `first` to `last`?"""
        return self.first <= last and first <= self.last

    @property
    def year(self) -> int | None:
        """The calendar year that it is, None for any other span."""
        return int(self.written) if re.fullmatch(r"\d{4}", self.written) else None


@cache
def alpha3() -> dict[str, str]:
    """The ISO 3166-1 alpha-3 codes in use, with the alpha-2 code of each, or with itself where CLDR has none."""
    ours, aliases = {row["code"] for row in lexicon.read("countries")}, get_global("territory_aliases")
    found = {code: aliases.get(code, [code])[0] for code in ours}
    more = {code: of[0] for code, of in aliases.items()
            if re.fullmatch("[A-Z]{3}", code) and of[0] not in found.values()}
    return found | {code: short for code, short in more.items() if short in Locale("en").territories}  # Hong Kong


# What a cell may hold. Each reader raises ValueError with the reason.

def _cell(pattern: str, convert: Callable, wrong: str = "", empty: str = "the cell is empty") -> Callable:
    """A reader of cells that match a pattern and can be converted; it says what is wrong with any other."""
    def read(cell: str):
        with suppress(ValueError, KeyError):
            if re.fullmatch(pattern, cell):
                return convert(cell)
        raise ValueError(f"«{cell}» {wrong}" if cell else empty)
    return read


def _known(allowed: Collection[str], wrong: str = "") -> Callable[[str], str]:
    return _cell(".+", {value: value for value in allowed}.__getitem__, wrong or f"is none of {', '.join(allowed)}")


def _each(reader: Callable, mark: str = "|", needed: bool = True) -> Callable[[str], tuple]:
    """A reader of cells with several things between marks."""
    def read(cell: str) -> tuple:
        parts = cell.split(mark) if cell or needed else []
        return tuple(reader(_text(part.strip())) for part in parts)
    return read


def _or_none(reader: Callable) -> Callable:
    return lambda cell: reader(cell) if cell else None


def _words(cell: str) -> tuple[str, ...]:
    """Words and phrases of which one is enough, with their article and without."""
    folded = list(map(key, alternatives(cell)))
    return tuple(dict.fromkeys([*folded, *(word.removeprefix(ARTICLE) for word in folded)]))


def _days(cell: str) -> tuple[Day, Day]:
    """The first and the last day of a year, a month or a day."""
    year, month, day = (*map(int, cell.split("-")), 0, 0)[:3]
    return Day(year, month or 1, day or 1), Day(year, month or 12, day or monthrange(year, month or 12)[1])


def read_period(cell: str) -> Period:
    """A year, a month, a day, or two of these with a stroke between, within the years 1000 to 2200."""
    first, stroke, last = cell.partition("/")
    period = Period(_span(first)[0], _span(last if stroke else first)[1], cell)
    if period.first > period.last:
        raise ValueError(f"«{cell}» ends before it begins")
    return period


_span = _cell(r"(1\d|2[01])\d\d(-\d\d){0,2}|2200", _days,
              "is no year from 1000 to 2200, month, day or span of days of ISO 8601")
_text = _cell(".+", str)
_source = _cell(r"https?://\S+|.* .*", str, "is no source: give an address, or say where it is printed",
                "there is no source")
_country = _known(alpha3(), "is no ISO 3166-1 alpha-3 code")
_day = _cell(r"(1\d|2[01])\d\d-\d\d-\d\d", Day.fromisoformat, "is no day like 2022-06-19")
_amount = _cell(r"[-+]?[\d.]+([eE][-+]?\d\d?)?", float, "is no number")
_year = _cell(r"\d{3,4}", int, "is no year")
_currency = _known(get_global("all_currencies"), "is no ISO 4217 code")
_modifier = _known(("exact", "about", "more_than", "less_than", "at_least", "up_to"))

_PAIR, _NAMES = {"party_a": _country, "party_b": _country}, {"name": _text, "name_ar": _text}
_NOTED, _HELD = {"source": _source, "note": str}, {"start": _or_none(read_period), "end": _or_none(read_period)}
OFFICES = ("president", "monarch", "supreme_leader", "chancellor", "prime_minister", "crown_prince", "foreign_minister",
           "defence_minister", "finance_minister", "spokesperson")
"""The offices that verdicts are given on; the classes of finding_words.csv have the words for them."""
TABLES: dict[str, dict[str, Callable]] = {
    "trade": {
        **_PAIR, "flow": _known(("both", "a_to_b", "b_to_a")), "period": read_period, "low": _amount, "high": _amount,
        "unit": lambda cell: cell if cell == "%" else _currency(cell), "modifier": _modifier,
        "status": _known(("statistics", "press", "official", "derived")), "series": _text, **_NOTED},
    "targets": {
        **_PAIR, "date": read_period, "value": _amount, "unit": _currency, "due": _or_none(_year),
        "by": _each(_country), "who": _text, **_NOTED},
    "events": {
        "event": _text, **_NAMES, "countries": _each(_country), "start": _day, "end": _day,
        "people": _each(_words, needed=False), "words": _words, **_NOTED},
    "statements": {
        "event": _text, "kind": _known(("count", "duration", "percent", "money", "measure", "said")),
        "words": _each(_words, "+"), "value": _or_none(_amount), "unit": str, "modifier": _or_none(_modifier),
        "status": _known(("official", "press", "copy")), **_NOTED},
    "people": {**_NAMES, "names": _words, "born": _year, "died": _or_none(_year), **_NOTED},
    "places": {
        "country": _country, "role": _known(("capital",)), **_NAMES, "names": _words, **_HELD, **_NOTED},
    "partners": {
        "country": _country, "flow": _known(("export", "import")), "year": _year, "partner": _country,
        "share": _amount, **_NOTED},
    "leaders": {
        "country": _country, "office": _known((*OFFICES, "other")), **_NAMES, "names": _words, **_HELD, **_NOTED},
    "cities": {
        "country": _country, "name": _text, "names": _words, "population": _or_none(_amount),
        "role": _or_none(_known(("capital",))), "tells": str, **_NOTED},
    "agreements": {
        **_NAMES, "countries": _each(_country), "signed": read_period, "in_force": _or_none(read_period), **_NOTED},
}
"""The files of the store, their columns in order, and how each cell is read."""

_ROWS = {name: namedtuple(name, [*readers, "place"]) for name, readers in TABLES.items()}


class Store(namedtuple("Store", TABLES, defaults=[()] * len(TABLES))):
    """All that is known: the rows of each table, as named tuples of its columns and `place`, its file and line."""

    def pairs(self) -> set[tuple[str, str]]:
        """The pairs of countries that there is trade, a target or an event of both for."""
        of_two = {tuple(sorted(e.countries)) for e in self.events if len(e.countries) == 2}
        return {(row.party_a, row.party_b) for row in (*self.trade, *self.targets)} | of_two


def row_of(table: str, cells: list[str], place: str):
    """One row of a table, its cells read and checked.

    Raises:
        BadReference: a cell cannot be read, or the cells do not go together; the message begins with `place`.
    """
    readers, read = TABLES[table], {}
    if len(cells) != len(readers):
        raise BadReference(f"{place}: {len(cells)} cells, and there are {len(readers)} columns")
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
    if row.get("start") and row.get("end") and row["start"] > row["end"]:
        yield "it ends before it begins"
    if "office" in row and (row["start"] is None) != (row["end"] is None):
        yield "a time in office has both its ends, or none"
    if "value" in row and (row["value"] is None) != (row.get("kind") == "said"):
        yield "a statement has a value, unless its kind is said"


@cache
def default() -> Store:
    """The project's own store, read once."""
    return load()


def load(folder: str | Path = FOLDER) -> Store:
    """The reference store of a folder; a file that is not there is an empty table.

    Raises:
        BadReference: a cell cannot be read, a row has no source, or a statement's event is not known. The message
            names file and line.
    """
    found = Store(**{name: tuple(rows_of(Path(folder) / f"{name}.csv", name)) for name in TABLES})
    known = {event.event for event in found.events}
    for statement in found.statements:
        if statement.event not in known:
            raise BadReference(f"{statement.place}: events.csv has no event «{statement.event}»")
    return found


def rows_of(path: Path, name: str) -> Iterator:
    """The rows of a table's file, named by the file's own line numbers; none where there is no file.

    Its first lines may start with #.

    Raises:
        BadReference: it is no such table.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else [",".join(TABLES[name])]
    except UnicodeDecodeError:
        raise BadReference(f"{path.name}: this is no UTF-8 text; save it as CSV (UTF-8)") from None
    except OSError as error:
        raise BadReference(f"{path}: {error.strerror}") from None
    notes = next((i for i, line in enumerate(lines) if not line.startswith("#")), 0)
    table = csv.reader(lines[notes:])
    if next(table, []) != list(TABLES[name]):
        raise BadReference(f"{path.name}:{notes + 1}: the columns must be {','.join(TABLES[name])}")
    for cells in filter(None, table):
        yield row_of(name, cells, f"{path.name}:{notes + table.line_num}")
