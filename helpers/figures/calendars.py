"""The calendars: months and the words of dates, and Hijri days as Gregorian ones.

Month names are CLDR's for five Arabic locales that differ, and `months.csv`; the words of dates
are in `date_words.csv`. Hijri dates are converted by the Umm al-Qura calendar (hijridate), which
is tabulated from 1343 to 1500; outside those years by the arithmetical Islamic calendar.
"""
from __future__ import annotations

from datetime import date as Day
from typing import NamedTuple

from babel import Locale
from hijridate import Hijri
from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..lexicon import Memo, key, read
from ..words import tokens
from .around import taker


class Date(NamedTuple):
    """The tokens `first` up to, not including, `last` say a date; `skip` letters of the first are no part of it.

    What the text leaves out is None.
    """

    first: int
    last: int
    skip: int
    year: int | None
    month: int | None
    day: int | None
    calendar: str = "gregorian"

    def iso(self) -> str | None:
        """ISO 8601, as precise as the text; None without a year, or for a day that no calendar has.

        A Hijri month or year is given as the Gregorian one that its middle falls in.
        """
        if self.year is None:
            return None
        year, month, day = self.year, self.month, self.day
        try:
            if self.calendar == "hijri":
                year, month, day = gregorian(year, month or 7, day or (15 if month else 1))
            Day(year, month or 1, day or 1)
        except (ValueError, OverflowError):
            return None
        return f"{year:04}" + (f"-{month:02}" if self.month else "") + (f"-{day:02}" if self.day else "")


def gregorian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """A Hijri day in the Gregorian calendar.

    Raises:
        ValueError: there is no such day.
    """
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise ValueError("no such Hijri day")
    if 1343 <= year <= 1500:
        first = Hijri(year, month, 1).to_gregorian()  # the day is counted on: «30» may stand in a month of 29 days
        found = Day.fromordinal(first.toordinal() + day - 1)
    else:
        found = arithmetical(year, month, day)
    return found.year, found.month, found.day


def arithmetical(year: int, month: int, day: int) -> Day:
    """A Hijri day by the civil arithmetical calendar (30 years of 10631 days), a day or two from the observed one."""
    days = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + 1948440 - 385
    return Day.fromordinal(days - 1721425)  # from Julian day numbers


class Month(NamedTuple):
    """A month's name after its first token; see `months.csv`."""

    rest: tuple[str, ...]
    number: int
    calendar: str
    needs: str
    written: str


def _months() -> dict[str, list[Month]]:
    names = [(row["name"], int(row["month"]), row["calendar"], row["needs"], row["written"]) for row in read("months")]
    for locale in ("ar", "ar_SY", "ar_DZ", "ar_MA", "ar_MR"):
        wide = Locale.parse(locale).months["format"]["wide"]
        names += [(name, number, "gregorian", "", "") for number, name in wide.items()]
    months: dict[str, list[Month]] = {}
    for name, *told in names:
        first, *rest = tokens(key(name))
        if all(month.rest != tuple(rest) for month in months.setdefault(first, [])):
            months[first].append(Month(tuple(rest), *told))
    return {first: sorted(named, key=lambda m: -len(m.rest)) for first, named in months.items()}


MONTHS = _months()
_NAMES = [name for name, named in MONTHS.items() if any(not month.rest for month in named)]


def _shortened(word: str) -> set[str]:
    """A word, and what is left of it without any one letter: two words one letter apart have one of these in common."""
    return {word, *(word[:i] + word[i + 1:] for i in range(len(word)))}


_SHORTENED = frozenset().union(*map(_shortened, _NAMES))


def _misspelt(token: str) -> set[tuple[int, str]]:
    """The months, by number and calendar, from whose name a word is one letter away («حزيرلن»)."""
    if len(token) < 4 or token in MONTHS or _SHORTENED.isdisjoint(_shortened(token)):
        return set()
    near = process.extract(token, _NAMES, scorer=OSA.distance, score_cutoff=1, limit=None)
    return {(month.number, month.calendar) for name, *_ in near for month in MONTHS[name] if not month.rest}


MISSPELT = Memo(_misspelt)
DATE_WORDS: dict[str, dict[str, int]] = {}
"""The words of `date_words.csv` to their classes, and to what an ordinal is worth."""
for _row in read("date_words"):
    DATE_WORDS.setdefault(key(_row["word"]), {})[_row["class"]] = int(_row["value"] or 0)


class Look(NamedTuple):
    """A token that a date may begin with, or that stands in one.

    Attributes:
        skip: how many letters are attached before it; conjunction: is one of them a و or ف?
        bare: the word; classes: those of `date_words.csv`, with their values; months: whose names begin with it.
    """

    skip: int
    conjunction: bool
    bare: str
    classes: dict[str, int]
    months: list[Month]


_taken = taker(DATE_WORDS.keys() | MONTHS.keys(), articled=True)


def date_word(token: str) -> Look | None:
    """What a folded token is in dates."""
    found = _taken(token)
    bare = found.bare if found else ""
    return Look(found.skip, found.conjunction, bare, DATE_WORDS.get(bare, {}), MONTHS.get(bare, [])) if found else None


NO_LOOK = Look(0, False, "", {}, [])
LOOKS = Memo(lambda token: token and date_word(token) or NO_LOOK)
"""Token to `Look`; one without months and classes for what stands in no date."""
