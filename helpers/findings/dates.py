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
from .reading import CLASSES, Find, Reading

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
    """The month that a word misspells: one letter away from a name of at least five, None where there is no single one."""
    if len(word) < 5 or not word.isalpha() or LOOKS[word]:
        return None
    found = process.extract(word, [name for name in _names() if len(name) > 4 and " " not in name], scorer=OSA.distance, score_cutoff=1)
    return _names()[found[0][0]] if len(found) == 1 else None


NEAREST = Memo(_nearest)


def misspelt(reading: Reading) -> Iterator[Find]:
    """«حزيرلن/يونيو», «5 يونبو 2022»: a word where a month must stand, one letter from a month's name."""
    keys = reading.keys
    for word, places in reading.words.places.items():
        meant = NEAREST[word]
        for i in places if meant else ():
            beside = i + 2 < len(keys) and keys[i + 1] in "/(" and _month(reading, i + 2) or i > 1 and keys[i - 1] in "/(" and _month(reading, i - 2)
            day = i > 0 and keys[i - 1].isdecimal() and 1 <= int(keys[i - 1]) <= 31
            year = i + 1 < len(keys) and keys[i + 1].isdecimal() and len(keys[i + 1]) == 4
            if beside or day and year:
                yield reading.find("month_spelling", i, i + 1, {"word": reading.written_as(i, i + 1), "meant": meant}, _figures(reading, i))


def _figures(reading: Reading, i: int) -> tuple[str, ...]:
    return tuple(f.figure_id for f, (a, b) in zip(reading.figures, reading.spans) if a <= i < b)


def disagreeing(reading: Reading) -> Iterator[Find]:
    """«حزيران/يوليو»: two names of one month, from two calendars, that are not the same month. «يونيو/يوليو» is a span."""
    for i in sorted(i for mark in "/(" for i in reading.words.places.get(mark, ())):
        before = next((found for found in (_month(reading, i - 1), _month(reading, i - 2)) if found and found[1] == i), None)
        after = _month(reading, i + 1)
        if not before or not after or before[0].number == after[0].number or reading.keys[i] == "(" and reading.keys[after[1]:after[1] + 1] != [")"]:
            continue
        first = i - 1 - len(before[0].rest)
        systems = [_systems().get(LOOKS[reading.keys[at]].bare, frozenset()) for at in (first, i + 1)]
        if systems[0] and systems[1] and systems[0].isdisjoint(systems[1]):
            yield reading.find("months_disagree", first, after[1], {"one": reading.written_as(first, i), "other": reading.written_as(i + 1, after[1])},
                               _figures(reading, first))


def no_such_day(reading: Reading) -> Iterator[Find]:
    """«31 يونيو», «29 فبراير 2022», «32/1/2022»: a day that its month has not."""
    keys = reading.keys
    for i, word in enumerate(keys):
        if not word.isdecimal() or len(word) > 2:
            continue
        found = _month(reading, i + 1)
        if found:
            month, last = found
            year = int(keys[last]) if last < len(keys) and keys[last].isdecimal() and len(keys[last]) == 4 else 2000
            if int(word) > _days(year, month.number) and int(word) < 40 and not keys[i - 1:i] == ["/"]:
                yield reading.find("no_such_day", i, last + (year != 2000), {"date": reading.written_as(i, last + (year != 2000))}, _figures(reading, i))
        elif keys[i + 1:i + 2] == ["/"] == keys[i + 3:i + 4] and i + 4 < len(keys) and keys[i - 1:i] != ["/"]:
            day, month, year = word, keys[i + 2], keys[i + 4]
            if month.isdecimal() and year.isdecimal() and len(year) == 4 and 1900 <= int(year) <= 2100 and len(month) <= 2:
                pairs = ((int(day), int(month)), (int(month), int(day)))
                if not any(1 <= m <= 12 and 1 <= d <= _days(int(year), m) for d, m in pairs):
                    yield reading.find("no_such_day", i, i + 5, {"date": reading.written_as(i, i + 5)}, _figures(reading, i))


def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1] if 1 <= year <= 9999 else 31


@cache
def _weekdays() -> dict[str, int]:
    """Monday is 0, by its folded name."""
    return {key(name): number for number, name in Locale("ar").days["format"]["wide"].items()}


def _full_days(reading: Reading) -> Iterator[tuple[int, Day]]:
    for at, f in enumerate(reading.figures):
        if f.kind == "date" and f.date and len(f.date) == 10 and f.calendar is None:
            yield at, Day.fromisoformat(f.date)


def weekdays(reading: Reading) -> Iterator[Find]:
    """«الأحد 20 يونيو 2022»: it was a Monday. The day's name right before the date, or behind it in brackets."""
    for at, day in _full_days(reading):
        first, _ = reading.spans[at]
        i = first - 1
        while i > 0 and first - i < 4 and (reading.keys[i] in "،,(" or "announced" in CLASSES[reading.keys[i]]):
            i -= 1
        look = DATE_WORDS.get(reading.keys[i]) if i >= 0 else None
        if i >= 0 and look and "weekday" in look and reading.sentence(i) == reading.sentence(first):
            named = _weekdays().get(reading.keys[i])
            if named is not None and named != day.weekday() and not _other_weekday(reading, i):
                right = Locale("ar").days["format"]["wide"][day.weekday()]
                f = reading.figures[at]
                yield Find("weekday", reading.words.raw_span(i, i + 1)[0], f.end, {"day": reading.written_as(i, i + 1), "date": f.text, "right": right,
                           "right_en": Locale("en").days["format"]["wide"][day.weekday()]}, (f.figure_id,))


def _other_weekday(reading: Reading, i: int) -> bool:
    """«مساء الأحد الاثنين 20 يونيو», «ليلة السبت الأحد»: a night has two."""
    return i > 0 and "weekday" in (DATE_WORDS.get(reading.keys[i - 1]) or {})


_TO = frozenset(map(key, ("إلى", "حتى", "وحتى", "و", "وإلى")))


def order(reading: Reading) -> Iterator[Find]:
    """«من 2015 إلى 2012»: a span of time whose end lies before its beginning. «1437/1436» is no such span: it is written from right to left."""
    for at in range(len(reading.figures) - 1):
        (a, b), (first, second) = reading.figures[at:at + 2], reading.spans[at:at + 2]
        between = reading.keys[first[1]:second[0]]
        if a.kind != "date" or b.kind != "date" or a.modifier != "range" or b.modifier != "range" or not a.date or not b.date:
            continue
        if a.calendar == b.calendar and len(a.date) == len(b.date) and a.date > b.date and int(a.date[:4]) - int(b.date[:4]) < 200 \
                and len(between) <= 2 and (_TO & set(between) or not between):
            yield Find("order", a.start, b.end, {"one": a.text, "other": b.text}, (a.figure_id, b.figure_id))


def ahead(reading: Reading) -> Iterator[Find]:
    """A day after the article's own, in a sentence that speaks of what has been."""
    if reading.written is None:
        return
    for at, day in _full_days(reading):
        first, _ = reading.spans[at]
        begin, end = reading.sentence(first)
        if day <= reading.written or reading.says("coming", begin, end) or any(k[:2] in ("سي", "ست") for k in reading.keys[begin:end]):
            continue
        f = reading.figures[at]
        yield Find("ahead", f.start, f.end, {"date": f.text, "written": reading.written.isoformat()}, (f.figure_id,))
