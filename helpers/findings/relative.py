"""When an article's relative times are («أمس», «العام الماضي», «يونيو الماضي»): told from its own day, so inferred.

What stands in an article is in `data/grammar/times.csv` and `data/lexicon/time_words.csv`; here is the arithmetic.
"""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day, timedelta
from itertools import islice
from typing import NamedTuple

import pandas as pd

from ..article import Article
from ..figures.around import taker
from ..figures.calendars import LOOKS, Date
from ..figures.classes import CLASSES, is_class
from ..figures.dates import dates_at, day_at, misspelt_before
from ..figures.numbers import read as read_number
from ..lexicon import DATA, Memo, classes, read
from ..reading.grammar import Reader, grammar, items
from ..tables import Tables, extract, typed
from ..words import Words
from .dates import WEEKDAYS
from .reading import Placed, Reading, meets

COLUMNS: dict[str, str] = {
    "time_id": "string", "start": "Int64", "end": "Int64", "text": "string", "date_resolved": "string",
    "rule": "string", "figure_id": "string"}
"""Column names in order, with their pandas types."""
_WORDS = classes("time_words", "word")
_taken = taker({word for group in _WORDS.values() for word in group}, articled=True)
_SHIFTS = {"past": -1, "now": 0, "next": 1}
_SPANS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
"""Units that a date can be given in, by pandas' names: weeks run from Monday to Sunday."""
_RULES = {"past": "last", "now": "year", "next": "coming"}
_NEAR = 4
"""A date that begins within less than so many letters behind a day is that day."""
_MONTHS_OF = {"quarter": 3, "half": 6}


def _time_classes(token: str) -> frozenset[str]:
    """The classes of a folded token in dates, and in time_words.csv, whatever is written to it («وأمس»)."""
    found = _taken(token)
    return CLASSES[token] | {name for name, words in _WORDS.items() if found and found.bare in words}


def _number(words: Words, i: int) -> int | None:
    number = read_number(words, i)
    return number.last if number else None


_CLASSES = Memo(_time_classes)
GRAMMAR = grammar("times", _CLASSES, {"number": Reader(_number, "number")})
_ROWS = [(row, items(row["pattern"])) for row in read("times", DATA / "grammar") if row["unit"]]
_BEGINNING = Memo(lambda found: [row for row in _ROWS if GRAMMAR.may_begin(row[1], found)])


class Said(NamedTuple):
    """An expression: tokens `first` up to `last`, its row of times.csv, how many units it lies from the article's own."""

    first: int
    last: int
    unit: str
    shift: int


def times(article: Article, tables: Tables | None = None, written: Day | None = None) -> pd.DataFrame:
    """The expressions of time that only the article's own day gives a date to, and dates whose year is not said.

    Args:
        tables: the article's own, if they are at hand.
        written: the day it was written; by default what `check` takes for it. Without one there is no row.

    Returns:
        One row each in text order: `time_id` (t1, t2, …), `start`, `end`, `text` as in the evidence tables;
        `date_resolved`: ISO 8601, a day, month or year, or an interval of two («2024-01/2024-03»); `rule`: which rule of
        labels.csv (group rule) told it; `figure_id`: the row of figures it is, or null. Weeks run from Monday to Sunday
        (CLDR's Arabic without a country). Days in somebody's quoted words are left out: they may count from another day.
    """
    reading = Reading(article, extract(article) if tables is None else tables, written)
    if reading.written is None:
        return typed(COLUMNS, [])
    found = sorted([*_expressions(reading, reading.written), *_figures(reading, reading.written)])
    return typed(COLUMNS, [(f"t{n}", start, end, article.raw[start:end], *told)
                           for n, (start, end, *told) in enumerate(found, 1)])


def resolved(figures: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """The figures with a column `date_resolved` behind the others: what `times` tells of a date that they leave open."""
    told = found.dropna(subset="figure_id").set_index("figure_id").date_resolved
    return figures.assign(date_resolved=figures.figure_id.map(told).astype("string"))


# What is said

def said(words: Words) -> Iterator[Said]:
    """The expressions of a text, from left to right; of those that begin at one token the longest."""
    after = 0
    for i, token in enumerate(words.keys):
        rows = _BEGINNING[_CLASSES[token]] if i >= after else ()
        found = [(last, row, caught) for row, pattern in rows
                 for last, caught in islice(GRAMMAR.matches(pattern, words, i), 1)]
        if found:
            last, row, caught = max(found, key=lambda each: each[0])
            named = [k for k in range(i, min(last, len(words))) if words.keys[k][0].isalnum()]  # «، اليوم،»
            shift = row["shift"] or next((_SHIFTS[name] for name, *_ in caught if name in _SHIFTS), 0)
            yield Said(named[0], named[-1] + 1, row["unit"], int(shift))
            after = last


def _expressions(reading: Reading, written: Day) -> Iterator[tuple]:
    """Expressions that are no figures: where they stand, the date, the rule."""
    dated = meets((f.start, f.end) for f in reading.figures if f.kind == "date")
    quoted = meets((q.start, q.end) for q in reading.quotes if q.kind == "direct")
    for time in said(reading.words):
        start, end = reading.words.raw_span(time.first, time.last, _skip(reading.key(time.first)))
        by_day = time.unit in ("day", "weekday")
        # «يوم الجمعة 6 يناير 2023»: the date itself stands beside it
        if dated(start, end + _NEAR * by_day) or by_day and quoted(start, end):
            continue
        told = _told(reading, time, written)
        if told:
            yield start, end, *told, None
    yield from _ago(reading, written)


def _skip(token: str) -> int:
    """How many letters stand before the word: «وأمس» begins at its second."""
    return (_taken(token) or LOOKS[token]).skip


def _told(reading: Reading, time: Said, written: Day) -> tuple[str, str] | None:
    """The date of an expression, and the rule that tells it."""
    bare = [LOOKS[word].bare for word in reading.keys[time.first:time.last]]
    weekday = next((WEEKDAYS[word] for word in bare if word in WEEKDAYS), None)
    day = written + timedelta(time.shift if time.unit == "day" else 0)
    # an article of Sunday, sent on Monday: the name decides
    if weekday is not None and not (time.unit == "day" and weekday == day.weekday()):
        future = time.unit == "weekday" and not time.shift
        coming = time.shift > 0 or future and reading.says("future", reading.sentence(time.first), time.first)
        return _on(weekday, day, coming, time.shift != 0).isoformat(), "weekday"
    if time.unit in _SPANS:
        return _span(time.unit, time.shift, written), time.unit
    number, rule, size = _numbered(reading.words, time), time.unit, _MONTHS_OF.get(time.unit, 1)
    if number is None and rule == "months" and time.shift == 0:
        number, rule = written.month, "months_open"  # «الأشهر الأولى من العام الجاري»: up to this one
    if number is None or number * size > 12:
        return None
    year, first = written.year + time.shift, (number - 1) * size + 1 if time.unit in _MONTHS_OF else 1
    return f"{year:04}-{first:02}/{year:04}-{number * size:02}", rule


def _numbered(words: Words, time: Said) -> int | None:
    """The number in an expression: an ordinal («الربع الثالث»); of months, digits or a number in words."""
    for i in range(time.first, time.last):
        look, number = LOOKS[words.keys[i]], read_number(words, i)
        if time.unit in _MONTHS_OF and i > time.first and look.classes.get("ordinal"):
            return look.classes["ordinal"]
        if time.unit == "months" and number and number.value:
            return int(number.value)
    return None


def _on(weekday: int, day: Day, coming: bool, other: bool) -> Day:
    """The nearest day of a name, back or (`coming`) ahead; `other`: not the day itself."""
    away = (weekday - day.weekday() if coming else day.weekday() - weekday) % 7 or 7 * other
    return day + timedelta(away if coming else -away)


def _span(unit: str, shift: int, written: Day) -> str:
    """The day, week, month or year that lies so many units from the article's own."""
    return str(pd.Period(written, _SPANS[unit]) + shift)


def _ago(reading: Reading, written: Day) -> Iterator[tuple]:
    """«قبل عامين»: a duration back from the article's day; not «قبل عامين من الحرب»."""
    for f in reading.figures:
        before = f.first - 1
        if before < f.begin or "ago" not in _CLASSES[reading.key(before)] or "of" in _CLASSES[reading.key(f.last)]:
            continue
        exact = f.kind == "duration" and f.unit in _SPANS and f.modifier == "exact"
        if exact and f.value and f.value % 1 == 0 and f.value < 1000:
            start = reading.words.raw_span(before, before + 1, _skip(reading.keys[before]))[0]
            yield start, f.end, _span(f.unit, -int(f.value), written), "ago", None


# Dates whose year is not said

def _figures(reading: Reading, written: Day) -> Iterator[tuple]:
    """Dates among the figures that leave out their year («يونيو الماضي», «5 مارس», «12 من الشهر الجاري»)."""
    for f, said_of in zip(reading.figures, _said_of(reading)):
        if f.kind == "date" and f.date is None:
            date = _read(reading.words, f)
            told = date and _year_told(said_of, reading.words, f, date, written)
            if told:
                yield f.start, f.end, *told, f.figure_id


def _said_of(reading: Reading) -> list[frozenset[str]]:
    """The classes of each figure's words; of a date that does not say which, those of the date joined to it as well.

    «سبتمبر وديسمبر من العام الماضي» are both of the last year.
    """
    found, after = [], None
    for f in reversed(reading.figures):
        own = frozenset().union(*(_CLASSES[token] for token in reading.keys[f.first:f.last]))
        joined = after and after.first == f.last and f.kind == after.kind == "date" and not after.date
        found.append(own | found[-1] if joined and own.isdisjoint(_SHIFTS) else own)
        after = f
    return found[::-1]


def _read(words: Words, f: Placed) -> Date | None:
    """The date at a row's tokens, as it was read; of several that share a month the one that begins there."""
    for first in range(f.first, max(f.first - 8, -1), -1):
        found = [date for date in dates_at(words, first) if date.first == f.first and date.year is None]
        if found:
            return found[0]
    return next(iter(misspelt_before(words, f.first + 2, f.first)), None)


def _year_told(found: frozenset[str], words: Words, f: Placed, date: Date, written: Day) -> tuple[str, str] | None:
    """A date with the year that the article's day tells, and the rule; `found` are the classes of its words.

    «من العام الماضي» counts years, «من الشهر الماضي» months; «يونيو الماضي» is the last one over before the article's
    day, «المقبل» the next to begin; without such a word the year is that which brings the date nearest.
    """
    which = next((name for name in _SHIFTS if name in found), "")
    shift, year = _SHIFTS.get(which, 0), _year(date, written)
    if date.month is None:
        # «الحادي والعشرين» is two words
        day = day_at(words, f.first, f.first + 1 + is_class(words, f.first + 1, "tens", "ten")) if which else 0
        month = pd.Period(written, "M") + shift
        iso = date._replace(year=month.year, month=month.month, day=day).iso()
        return (iso, "month") if day and iso else None
    if year is None:
        return None
    rule, years = _RULES.get(which, "nearest"), [year, year + shift]
    if "year_unit" in found:
        rule, years = "year", [year + shift]
    elif not which:
        years = sorted((year - 1, year, year + 1), key=lambda y: _distance(date, y, written))
    for iso in filter(None, (date._replace(year=year).iso() for year in years)):
        own = written.isoformat()[:len(iso)]
        if rule not in ("last", "coming") or (iso < own if rule == "last" else iso > own):
            return iso, rule
    return None


def _year(date: Date, written: Day) -> int | None:
    """The article's year in the calendar of a date; None of a Hijri one before 1924 or after 2077 (no table)."""
    if date.calendar != "hijri":
        return written.year
    from hijridate import Gregorian

    try:
        return Gregorian(*written.timetuple()[:3]).to_hijri().year
    except OverflowError:
        return None


def _distance(date: Date, year: int, written: Day) -> int:
    """How many days lie between the article's day and a date, a month taken at its middle."""
    iso = date._replace(year=year, day=date.day or 15).iso()
    return abs((Day.fromisoformat(iso) - written).days) if iso else 10_000
