"""Dates: days that no calendar has, misspelt and contradictory months, weekdays, order, dates that lie ahead."""
from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date as Day

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..figures.calendars import LOOKS, Month
from ..lexicon import Memo, key
from .reading import Find, Reading

_NAMES: dict[str, str] = {}
"""Each Gregorian month name of CLDR's Arabic locales, as written, by its folded form."""
_REGIONS = defaultdict(set)
"""The locales that have a month of this first word."""
for _locale in ("ar", "ar_SY", "ar_DZ", "ar_MA", "ar_MR"):
    for _name in Locale.parse(_locale).months["format"]["wide"].values():
        _NAMES[key(_name)] = _name
        _REGIONS[key(_name).split()[0]].add(_locale)
_LONG = [name for name in _NAMES if len(name) > 4 and " " not in name]
WEEKDAYS = {key(name): number for number, name in Locale("ar").days["format"]["wide"].items()}
"""Monday is 0, by its folded name."""
_STROKES = ("/", "(")


def _month(reading: Reading, i: int) -> tuple[Month, int] | None:
    """The Gregorian month whose name begins with token `i`, and the token after it."""
    for month in LOOKS[reading.key(i)].months:
        last = i + 1 + len(month.rest)
        if tuple(reading.keys[i + 1:last]) == month.rest and month.calendar == "gregorian":
            return month, last
    return None


def _nearest(word: str) -> str | None:
    """The month that a word misspells, one letter away from a name of at least five; None where it is not one alone."""
    if len(word) < 5 or not word.isalpha() or LOOKS[word].bare:
        return None
    found = process.extract(word, _LONG, scorer=OSA.distance, score_cutoff=1)
    return _NAMES[found[0][0]] if len(found) == 1 else None


NEAREST = Memo(_nearest)


def misspelt(reading: Reading) -> Iterator[Find]:
    """«حزيرلن/يونيو», «5 يونبو 2022»: a word where a month must stand, one letter from a month's name."""
    for word, places in reading.words.places.items():
        for i in places if NEAREST[word] else ():
            before, after = reading.key(i - 1), reading.key(i + 1)
            beside = after in _STROKES and _month(reading, i + 2) or before in _STROKES and _month(reading, i - 2)
            if beside or _is_number(before, 1, 31) and _is_number(after, 1000, 9999):
                yield reading.find("month_spelling", i, i + 1, {"meant": NEAREST[word]}, reading.figures_at(i))


def _is_number(word: str, least: int, most: int) -> bool:
    return word.isdecimal() and len(word) <= 4 and least <= int(word) <= most


def disagreeing(reading: Reading) -> Iterator[Find]:
    """«حزيران/يوليو»: two names of one month, from two regions, that are not the same. «يونيو/يوليو» is a span."""
    for i in sorted(i for mark in _STROKES for i in reading.words.places.get(mark, ())):
        first = next((at for at in (i - 1, i - 2) if (found := _month(reading, at)) and found[1] == i), None)
        after = _month(reading, i + 1)
        if first is None or not after or reading.keys[i] == "(" and reading.key(after[1]) != ")":
            continue
        one, other = (_REGIONS.get(LOOKS[reading.keys[at]].bare, set()) for at in (first, i + 1))
        if one and other and not one & other and _month(reading, first)[0].number != after[0].number:
            said = {"one": reading.raw(first, i), "other": reading.raw(i + 1, after[1])}
            yield reading.find("months_disagree", first, after[1], said, reading.figures_at(first))


def no_such_day(reading: Reading) -> Iterator[Find]:
    """«31 يونيو», «29 فبراير 2022»: a day that its month has not."""
    for i, word in enumerate(reading.keys):
        found = _month(reading, i + 1) if _is_number(word, 29, 39) and reading.key(i - 1) != "/" else None
        if found:
            month, last = found
            dated = _is_number(reading.key(last), 1000, 9999)
            if monthrange(int(reading.key(last)) if dated else 2000, month.number)[1] < int(word):
                yield reading.find("no_such_day", i, last + dated, {}, reading.figures_at(i))


def _full_days(reading: Reading) -> Iterator[tuple]:
    """The Gregorian dates that have a day: their rows and the days."""
    for f in reading.figures:
        if f.kind == "date" and f.date and len(f.date) == 10 and f.calendar is None:
            yield f, Day.fromisoformat(f.date)


def weekdays(reading: Reading) -> Iterator[Find]:
    """«الأحد 20 يونيو 2022»: it was a Monday. The day's name right before the date, or behind it in brackets."""
    for f, day in _full_days(reading):
        i = f.first - 1
        while i > f.first - 4 and (reading.key(i) in ("،", ",", "(") or reading.says("announced", i, i + 1)):
            i -= 1
        named = WEEKDAYS.get(reading.key(i), day.weekday()) if i >= f.begin else day.weekday()
        # «مساء الأحد الاثنين 20 يونيو», «ليلة السبت الأحد»: a night has two
        if named != day.weekday() and reading.key(i - 1) not in WEEKDAYS:
            right, english = (Locale(code).days["format"]["wide"][day.weekday()] for code in ("ar", "en"))
            said = {"day": reading.raw(i, i + 1), "date": f.text, "right": right, "right_en": english}
            yield Find("weekday", reading.words.raw_span(i, i + 1)[0], f.end, said, (f.figure_id,))


def order(reading: Reading) -> Iterator[Find]:
    """«من 2015 إلى 2012»: a span whose end lies before its beginning; «1437/1436» is written from right to left."""
    for f, g in zip(reading.figures, reading.figures[1:]):
        ends = all(row.kind == "date" and row.modifier == "range" and row.date for row in (f, g))
        if not ends or f.calendar != g.calendar or len(f.date) != len(g.date) or g.first - f.last > 2:
            continue
        joined = f.last == g.first or reading.says("to", f.last, g.first) or "و" in reading.keys[f.last:g.first]
        if joined and f.date > g.date and int(f.date[:4]) - int(g.date[:4]) < 200:
            yield Find("order", f.start, g.end, {"one": f.text, "other": g.text}, (f.figure_id, g.figure_id))


def ahead(reading: Reading) -> Iterator[Find]:
    """A day after the article's own, in a sentence that speaks of what has been."""
    for f, day in _full_days(reading) if reading.written else ():
        if day > reading.written and not any(reading.says(group, f.begin, f.until) for group in ("coming", "future")):
            yield Find("ahead", f.start, f.end, {"written": reading.written.isoformat()}, (f.figure_id,))
