"""Dates: days that no calendar has, misspelt and contradictory months, weekdays, order, dates that lie ahead."""
from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date as Day
from functools import cache

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..figures.calendars import DATE_WORDS, LOOKS, Month
from ..lexicon import Memo, key
from ..reading import FORMS
from .reading import CLASSES, Find, Place, Reading

_SYSTEMS = ("ar", "ar_SY", "ar_DZ", "ar_MA", "ar_MR")


@cache
def _names() -> dict[str, str]:
    """Each Gregorian month name of CLDR's Arabic locales, as written, by its folded form."""
    return {key(name): name for system in _SYSTEMS for name in Locale.parse(system).months["format"]["wide"].values()}


@cache
def _systems() -> dict[str, frozenset[str]]:
    """The locales that use a month's name: يونيو is Cairo's, حزيران Damascus's."""
    found: dict[str, set[str]] = {}
    for system in _SYSTEMS:
        for name in Locale.parse(system).months["format"]["wide"].values():
            found.setdefault(key(name).split()[0], set()).add(system)
    return {name: frozenset(systems) for name, systems in found.items()}


def _month(reading: Reading, i: int) -> tuple[Month, int] | None:
    """The Gregorian month whose name begins with token `i`, and the token after it."""
    look = LOOKS[reading.keys[i]] if 0 <= i < len(reading.keys) else None
    for month in look.months if look else ():
        last = i + 1 + len(month.rest)
        if tuple(reading.keys[i + 1:last]) == month.rest and month.calendar == "gregorian":
            return month, last
    return None


def _nearest(word: str) -> str | None:
    """The month that a word misspells, one letter away from a name of at least five; None where it is not one alone."""
    if len(word) < 5 or not word.isalpha() or LOOKS[word]:
        return None
    names = [name for name in _names() if len(name) > 4 and " " not in name]
    found = process.extract(word, names, scorer=OSA.distance, score_cutoff=1)
    return _names()[found[0][0]] if len(found) == 1 else None


NEAREST = Memo(_nearest)


def misspelt(reading: Reading) -> Iterator[Find]:
    """«حزيرلن/يونيو», «5 يونبو 2022»: a word where a month must stand, one letter from a month's name."""
    for word, places in reading.words.places.items():
        meant = NEAREST[word]
        for i in places if meant else ():
            if _beside_month(reading, i) or _is_day(reading.key(i - 1)) and _is_year(reading.key(i + 1)):
                said = {"word": reading.written_as(i, i + 1), "meant": meant}
                yield reading.find("month_spelling", i, i + 1, said, reading.figures_at(i))


def _beside_month(reading: Reading, i: int) -> bool:
    """Does a month stand beside token `i`, with a stroke or a bracket between?"""
    after = reading.key(i + 1) in _STROKES and _month(reading, i + 2)
    before = reading.key(i - 1) in _STROKES and _month(reading, i - 2)
    return bool(after or before)


_STROKES = ("/", "(")


def _is_day(word: str) -> bool:
    return word.isdecimal() and 1 <= int(word) <= 31


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == 4


def disagreeing(reading: Reading) -> Iterator[Find]:
    """«حزيران/يوليو»: two names of one month, from two calendars, that are not the same. «يونيو/يوليو» is a span."""
    for i in sorted(i for mark in _STROKES for i in reading.words.places.get(mark, ())):
        begun = (_month(reading, i - 1), _month(reading, i - 2))
        before = next((found for found in begun if found and found[1] == i), None)
        after = _month(reading, i + 1)
        if not before or not after or before[0].number == after[0].number:
            continue
        first, last = i - 1 - len(before[0].rest), after[1]
        if reading.keys[i] == "(" and reading.key(last) != ")":
            continue
        one, other = (_systems().get(LOOKS[reading.keys[at]].bare, frozenset()) for at in (first, i + 1))
        if one and other and one.isdisjoint(other):
            said = {"one": reading.written_as(first, i), "other": reading.written_as(i + 1, last)}
            yield reading.find("months_disagree", first, last, said, reading.figures_at(first))


def no_such_day(reading: Reading) -> Iterator[Find]:
    """«31 يونيو», «29 فبراير 2022», «32/1/2022»: a day that its month has not."""
    for i, word in enumerate(reading.keys):
        if word.isdecimal() and len(word) <= 2 and reading.key(i - 1) != "/":
            end = _not_in_month(reading, i) or _not_in_numbers(reading, i)
            if end:
                yield reading.find("no_such_day", i, end, {"date": reading.written_as(i, end)}, reading.figures_at(i))


def _not_in_month(reading: Reading, i: int) -> int:
    """The token after a day and a month's name, if that month has no such day; else 0."""
    found = _month(reading, i + 1)
    if not found:
        return 0
    month, last = found
    dated = _is_year(reading.key(last))
    year = int(reading.key(last)) if dated else 2000
    return last + dated if _days(year, month.number) < int(reading.keys[i]) < 40 else 0


def _not_in_numbers(reading: Reading, i: int) -> int:
    """The token after «32/1/2022», if it is no day, whichever of the two numbers is the month; else 0."""
    day, stroke, month, other, year = (reading.key(at) for at in range(i, i + 5))
    written = stroke == other == "/" and month.isdecimal() and len(month) <= 2
    if not written or not _is_year(year) or not 1900 <= int(year) <= 2100:
        return 0
    pairs = ((int(day), int(month)), (int(month), int(day)))
    return 0 if any(1 <= m <= 12 and 1 <= d <= _days(int(year), m) for d, m in pairs) else i + 5


def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1] if 1 <= year <= 9999 else 31


@cache
def _weekdays() -> dict[str, int]:
    """Monday is 0, by its folded name."""
    return {key(name): number for number, name in Locale("ar").days["format"]["wide"].items()}


def _full_days(reading: Reading) -> Iterator[tuple[Place, Day]]:
    """The Gregorian dates that have a day, each with where it stands."""
    for p in reading.places:
        f = p.row
        if f.kind == "date" and f.date and len(f.date) == 10 and f.calendar is None:
            yield p, Day.fromisoformat(f.date)


def weekdays(reading: Reading) -> Iterator[Find]:
    """«الأحد 20 يونيو 2022»: it was a Monday. The day's name right before the date, or behind it in brackets."""
    for p, day in _full_days(reading):
        i = p.first - 1
        while i > 0 and p.first - i < 4 and (reading.keys[i] in "،,(" or "announced" in CLASSES[reading.keys[i]]):
            i -= 1
        named = _weekdays().get(reading.key(i)) if _is_weekday(reading, i) and i >= p.begin else None
        # «مساء الأحد الاثنين 20 يونيو», «ليلة السبت الأحد»: a night has two
        if named is None or named == day.weekday() or _is_weekday(reading, i - 1):
            continue
        right, english = (Locale(code).days["format"]["wide"][day.weekday()] for code in ("ar", "en"))
        said = {"day": reading.written_as(i, i + 1), "date": p.row.text, "right": right, "right_en": english}
        yield Find("weekday", reading.words.raw_span(i, i + 1)[0], p.row.end, said, (p.row.figure_id,))


def _is_weekday(reading: Reading, i: int) -> bool:
    return "weekday" in (DATE_WORDS.get(reading.key(i)) or {})


def order(reading: Reading) -> Iterator[Find]:
    """«من 2015 إلى 2012»: a span of time whose end lies before its beginning.

    «1437/1436» is no such span: it is written from right to left.
    """
    for p, q in zip(reading.places, reading.places[1:]):
        a, b, between = p.row, q.row, reading.keys[p.last:q.first]
        if not _is_span(a, b) or len(between) > 2:
            continue
        joined = not between or "و" in between or reading.says("to", p.last, q.first)
        if joined and a.date > b.date and int(a.date[:4]) - int(b.date[:4]) < 200:
            yield Find("order", a.start, b.end, {"one": a.text, "other": b.text}, (a.figure_id, b.figure_id))


def _is_span(a, b) -> bool:
    """Are two figures the ends of a span of time, in one calendar and equally precise?"""
    ends = all(f.kind == "date" and f.modifier == "range" and f.date for f in (a, b))
    return ends and a.calendar == b.calendar and len(a.date) == len(b.date)


def ahead(reading: Reading) -> Iterator[Find]:
    """A day after the article's own, in a sentence that speaks of what has been."""
    if reading.written is None:
        return
    for p, day in _full_days(reading):
        if day <= reading.written or reading.says("coming", p.begin, p.end) or _future(reading, p):
            continue
        said = {"date": p.row.text, "written": reading.written.isoformat()}
        yield Find("ahead", p.row.start, p.row.end, said, (p.row.figure_id,))


def _future(reading: Reading, p: Place) -> bool:
    """Has the sentence of a figure a verb in the future, or what may be one («سيزور»)?"""
    return any(form.tense == "future" for word in reading.keys[p.begin:p.end] for form in FORMS[word])
