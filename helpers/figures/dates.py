"""Read calendar dates: days of months, months, years, several that share a month or a year («4 و5 مارس»).

How they stand together is in `data/grammar/dates.csv`; here is what the parts of a date are worth, and which dates there can be.
"""
from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from ..lexicon import Memo
from ..words import Words
from .around import ARTICLES, DASHES, definite, key_at
from .calendars import LOOKS, MONTHS, NO_LOOK, Date, Look, Month, is_date_word
from .classes import CLASSES
from .counted import COUNTABLE, PERSONS, Of
from .numbers import Number, big_at, read as read_number, word_at
from .patterns import Caught, grammar, items
from .refusals import refused
from .units import unit_at

_NUMERIC = re.compile(r"(\d{1,4})(?: ?([-–—/\\]) ?(\d{1,2}) ?\2 ?| ?\. ?(\d{1,2}) ?\. ?)(\d{1,4})(?![.,]?\d| ?[/\\] ?\d)")
_DAY_AND_MONTH = items("<day_number> + <stroke> + <month_number>")
_ERA = items("{era}")
_TRIES = 40
"""How many ways to read a date at one place are tried."""


def _number(words: Words, i: int) -> int | None:
    """The token after a number in words: «ألفين وعشرة»."""
    number = read_number(words, i)
    return number.last if number and number.form == "words" and not number.definite else None


def _numeric(words: Words, i: int) -> int | None:
    """The token after «25/11/2024»."""
    found = numeric(words, i)
    return found and found.last


def _misspelt(words: Words, i: int) -> int | None:
    """The token after a word that may be a misspelt month's name."""
    token = key_at(words, i)
    return i + 1 if len(token) > 3 and token.isalpha() and token not in MONTHS else None


GRAMMAR = grammar("dates", CLASSES, {"number": _number, "numeric": _numeric,
                                     "misspelt": _misspelt})
_KINDS = {name: items(f"{{{name}}}") for name in ("day_date", "number_date", "month_date", "year_date", "year_span", "digits_month")}


def _begins(token: str) -> tuple[str, ...]:
    """Which dates may begin with a token."""
    classes = CLASSES[token]
    if "decimal" in classes:
        return ("day_date", *["year_span"] * ("four" in classes), *["digits_month"] * ("month_number" in classes))
    if "month" in classes:
        return "month_date",
    if token in ARTICLES or not classes.isdisjoint(("ordinal", "compound")):
        return "day_date",
    if not classes.isdisjoint(("year", "years")):
        return "year_date",
    return ("month_date",) if "month_word" in classes else ("number_date",) if "number" in classes else ()


BEGINS = Memo(_begins)


def dates_at(words: Words, i: int) -> list[Date]:
    """The dates that begin with token `i`: several where days share a month («4 و5 مارس»), often none."""
    day = numeric(words, i) if words.keys[i][0].isdecimal() else None
    if day:
        return [day]
    for name in BEGINS[words.keys[i]]:
        for last, caught in islice(GRAMMAR.matches(_KINDS[name], words, i), _TRIES):
            dates = _READERS[name](words, i, last, caught)
            if dates:
                return dates
    return []


def _look(words: Words, i: int) -> Look:
    return LOOKS[words.keys[i]] or NO_LOOK if 0 <= i < len(words.keys) else NO_LOOK


def numeric(words: Words, i: int) -> Date | None:
    """«25/11/2024», «2024-11-25», «25.11.2024», «9 / 10 / 1436هـ»."""
    if not key_at(words, i)[:1].isdecimal() or not (found := _NUMERIC.match(words.folded, words.starts[i])):
        return None
    a, b, c = found[1], found[3] or found[4], found[5]
    if len(a) == 4 and len(c) <= 2:
        year, month, day = int(a), int(b), int(c)
    elif len(a) <= 2 and (len(c) == 4 or len(c) == 2 and " " not in found[0]):
        year, month, day = _century(c), int(b), int(a)
    else:
        return None
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2200):
        return None
    last = i + 1
    while words.ends[last - 1] < found.end():
        last += 1
    calendar = "hijri" if 1300 <= year <= 1500 else "gregorian"
    return Date(i, _with_era(words, last, calendar), 0, year, month, day, calendar)


def _century(digits: str) -> int:
    """«05» is 2005, «87» is 1987."""
    return int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < 50 else 1900)


def _with_era(words: Words, i: int, calendar: str) -> int:
    """The token after the م or هـ at token `i`, or `i`."""
    ends = (end for end, _ in GRAMMAR.matches(_ERA, words, i))
    return next(ends, i) if calendar in _look(words, i).classes else i


# What the parts are worth

class Year(NamedTuple):
    """A year that was read, and the calendar that its era or its size tells."""

    year: int
    calendar: str


def _named(caught: Caught, *names: str) -> list[tuple[int, int]]:
    """The first and last tokens of the parts of these names."""
    return [(first, last) for name, first, last in caught if name in names]


def _month_at(words: Words, first: int, last: int) -> Month | None:
    for month in _look(words, first).months:
        spelt = not month.written or words.surface(first).endswith(month.written)
        if spelt and tuple(words.keys[first + 1:last]) == month.rest:
            return month
    return None


def _month(words: Words, caught: Caught) -> tuple[Month | None, bool] | None:
    """The month that the parts say, None where its two names disagree; and whether it has two names. None: there is no such month."""
    months = [_month_at(words, *span) for span in _named(caught, "month")]
    if not months or None in months:
        return None
    misspelt = _named(caught, "misspelt")
    if misspelt:
        return (months[0], True) if _is_misspelt(words.keys[misspelt[0][0]], months[0]) else None
    if len(months) == 1:
        return months[0], False
    if len({(month.number, month.calendar) for month in months}) == 1:
        return months[0], True
    parted = key_at(words, _named(caught, "month")[0][1])
    disagree = months[0].calendar == months[1].calendar and "or_month" in CLASSES[parted]
    return (None, True) if disagree else None


def _is_misspelt(word: str, month: Month) -> bool:
    """Is a word one letter away from a name of the month?"""
    return any(
        _one_letter_apart(word, name) for name, named in MONTHS.items() for other in named
        if not other.rest and (other.number, other.calendar) == (month.number, month.calendar))


def _one_letter_apart(a: str, b: str) -> bool:
    a, b = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1:]
    swapped = a[at:at + 2] == b[at:at + 2][::-1] and a[at + 2:] == b[at + 2:]
    return len(a) == len(b) and (a[at + 1:] == b[at + 1:] or swapped)


def _day(words: Words, first: int, last: int) -> int:
    """The day of a month in digits («5», «الـ14») or as an ordinal («الحادي والعشرين»)."""
    if words.keys[last - 1].isdecimal():
        return int(words.keys[last - 1])
    look = _look(words, first)
    day = look.classes.get("ordinal") or look.classes.get("compound") or 0
    if last == first + 1:
        return day
    tens = _look(words, last - 1).classes.get("tens", 10)
    return day + tens if day < 10 else 0


def _year(words: Words, first: int, last: int, calendar: str) -> Year | None:
    """The year that the tokens say, if it is one of the calendar («2013 م», «73»)."""
    token = words.keys[first]
    if last > first + 1 and calendar not in _look(words, last - 1).classes:
        return None
    if len(token) == 2:
        return Year(1900 + int(token), calendar) if int(token) > 39 and calendar == "gregorian" else None
    low, high = (1300, 1500) if calendar == "hijri" else (1000, 2200)
    return Year(int(token), calendar) if low <= int(token) <= high else None


def _led_year(words: Words, first: int, last: int, before: Year | None, dashed: bool, christ: bool) -> Year | None:
    """A year after عام or after another year: «2013», «61 للهجرة», «ألفين وعشرة», «2015-16», «146 قبل الميلاد»."""
    token, era = words.keys[first], _look(words, last - 1).classes
    hijri = "hijri" in era
    if not token.isdecimal():
        number = read_number(words, first)
        spelt = word_at(words, first).role in ("big", "dual") and number and number.value and 1000 <= number.value <= 2200
        return Year(int(number.value), "hijri" if hijri else "gregorian") if spelt else None
    year = int(token)
    if christ:
        return Year(year, "gregorian") if len(token) <= 4 else None
    if len(token) == 2 and before and dashed and year == before.year % 100 + 1:
        return Year(before.year + 1, before.calendar)  # «2015-16»
    if len(token) == 2 and not before and not era and 30 <= year and _ends_a_year(key_at(words, last)):
        return Year(1900 + year, "gregorian")  # «حرب عام 67»
    if len(token) < 4 and year and ("hijri" in era or "gregorian" in era):  # «عام 61 للهجرة», «سنة 711م»
        return Year(year, "hijri" if hijri else "gregorian")
    if len(token) != 4 or not 1000 <= year <= 2200:
        return None
    return Year(year, "hijri" if hijri or 1400 <= year <= 1460 and "gregorian" not in era else "gregorian")


def _ends_a_year(token: str) -> bool:
    """May a year of two digits end before this token? Before a noun or a percent sign it is a number."""
    classes = CLASSES[token]
    return "ends_year" in classes or classes.isdisjoint(("letters", "digits", "percent", "stroke"))


# Dates

def _which(words: Words, caught: Caught, calendar: str) -> int | None:
    """The year that is said beside a month or None. Raises LookupError: it is no year of that calendar."""
    for first, last in _named(caught, "year", "short_year"):
        year = _year(words, first, last, calendar)
        if year is None:
            raise LookupError
        return year.year
    for first, last in _named(caught, "led_year"):
        led = _led_year(words, first, last, None, False, False)
        if led is None or (1300 <= led.year <= 1500) != (calendar == "hijri"):
            raise LookupError
        return led.year
    return None


def _days(words: Words, first: int, last: int, caught: Caught) -> list[Date]:
    """«4 و5 مارس 2017», «الأول من شهر سبتمبر (أيلول) المقبل», «12 من الشهر الجاري», «2 - 4/6/1436هـ»."""
    spans = _named(caught, "day") + [span for span in _named(caught, "more_day")
                                     if not any(span[0] <= day[0] < span[1] for day in _named(caught, "day"))]
    spans = sorted(spans) or [(first, first + 1)]
    days = [_day(words, *span) for span in spans]
    if caught[0][0] == "number_date":
        spans = _named(caught, "number")
        days = [int(read_number(words, first).value or 0)]
    if not all(1 <= day <= 31 for day in days) or is_date_word(key_at(words, first - 1), "part"):
        return []
    year = month = None
    before = first - 1
    while before > first - 4 and not CLASSES[key_at(words, before)].isdisjoint(("article", "opening")):
        before -= 1
    calendar, named = "gregorian", is_date_word(key_at(words, before), "named")
    if _named(caught, "numeric"):
        shared = numeric(words, _named(caught, "numeric")[0][0])
        return [Date(*span, _skip(words, span[0]), shared.year, shared.month, day, shared.calendar)
                for span, day in zip(spans, days)] + [shared]
    if _named(caught, "months"):
        said = _in_month(words, caught, spans[-1][1])
        if said is None:
            return []
        year, month, calendar = said
    spans[-1] = (spans[-1][0], last)
    return [Date(*span, _skip(words, span[0]), year, month, month and day, calendar, named) for span, day in zip(spans, days)]


def _in_month(words: Words, caught: Caught, at: int) -> tuple[int | None, int | None, str] | None:
    """Year, month and calendar of what follows a day at token `at`; None where it is no month of that year."""
    said = _month(words, caught)
    calendar = said[0].calendar if said and said[0] else "gregorian"
    mark = key_at(words, at)
    if said is None or calendar == "hijri" and (mark in DASHES or mark == "/"):  # «3-صفر» is a result
        return None
    try:
        year = _which(words, caught, calendar)
    except LookupError:
        return None
    if mark == "." and year is None:  # «بلغ 16. نوفمبر», but «16. نوفمبر. 2016»
        return None
    return year, said[0] and said[0].number, calendar


def _skip(words: Words, i: int) -> int:
    """How many letters of token `i` are no part of the date."""
    return ARTICLES.get(words.keys[i], _look(words, i).skip or word_at(words, i).skip)


def _months(words: Words, first: int, last: int, caught: Caught) -> list[Date]:
    """A month without a day; a name that is also another word needs more beside it («في مارس», «شعبان الماضي»)."""
    if _named(caught, "digits_month"):
        return [date._replace(first=first, skip=_skip(words, first)) for date in _digits_month(words, first + 1, last, caught)]
    said = _month(words, caught)
    if said is None:
        return []
    month, two_names = said
    calendar = month.calendar if month else "gregorian"
    behind = _named(caught, "behind")
    if behind:
        return _days_behind(words, first, last, caught, month)
    end = _named(caught, "months")[0][1]
    marked = two_names or last > end or is_date_word(words.keys[first], "month")
    if month and month.needs and not (marked or is_date_word(key_at(words, first - 1), "lead") or _and_a_month(words, last)):
        return []
    try:
        year = _which(words, caught, calendar)
    except LookupError:
        return []
    before, after = CLASSES[key_at(words, first - 1)], CLASSES[key_at(words, last)]
    if year is None and "opening" in before and "opens" not in before and "closing" in after:
        return []  # «نيسان», the carmaker
    return [Date(first, last, _skip(words, first), year, month and month.number, None, calendar)]


def _and_a_month(words: Words, last: int) -> bool:
    """«مارس وأبريل», «مارس إلى يونيو»: does another month, whose name is no other word, follow?"""
    at = last + ("until_month" in CLASSES[key_at(words, last)])
    look = _look(words, at)
    return (at > last or look.conjunction) and any(not month.needs for month in look.months)


def _days_behind(words: Words, first: int, last: int, caught: Caught, month: Month | None) -> list[Date]:
    """«يناير 12، 2020», «تموز 13 إلى 15», «مايو الحادي عشر»: the day behind its month."""
    if month is None or month.calendar != "gregorian":
        return []
    (start, end), = _named(caught, "behind")[:1]
    days = _named(caught, "day") or [(start, end)]
    day, skip = _day(words, *days[0]), _skip(words, first)
    year = int(words.keys[end - 1]) if len(words.keys[end - 1]) == 4 and words.keys[end - 1].isdecimal() else None
    ordinal = "ordinal" in _look(words, days[0][0]).classes
    if not 1 <= day <= 31 or ordinal and day < 3 or year and not 1000 <= year <= 2200:
        return []
    until = _named(caught, "until_day")
    if not until:
        return [Date(first, last, skip, year, month.number, day, month.calendar)]
    second = int(words.keys[until[0][1] - 1])
    if second <= day:
        return []
    return [Date(first, days[0][1], skip, year, month.number, day, month.calendar),
            Date(until[0][1] - 1, last, 0, year, month.number, second, month.calendar)]


def _digits_month(words: Words, first: int, last: int, caught: Caught) -> list[Date]:
    """«في 5/2020», «شهر 11/2019»: a month and a year, after a word that begins a date."""
    year = int(words.keys[last - 1])
    if not 1900 <= year <= 2100 or not is_date_word(key_at(words, first - 1), "lead", "dated", "month"):
        return []
    return [Date(first, _with_era(words, last, "gregorian"), 0, year, int(words.keys[first]), None, "gregorian")]


def _years(words: Words, first: int, last: int, caught: Caught) -> list[Date]:
    """«عام 2013», «العام الماضي 2014», «عامي 2013 و2014», «السنة المالية 2015/2016», «1960 - 1963», «1436هـ»."""
    christ = bool(_named(caught, "before_christ"))
    led = is_date_word(words.keys[first], "year", "years")
    spans = _named(caught, "led_year")
    if not led:
        spans = [(first, spans[0][0] - 1 if spans else last), *spans]
    dates, year = [], None
    for start, end in spans:
        dashed = key_at(words, start - 1) in DASHES
        year = _led_year(words, start, end, year, dashed, christ)
        if year is None:
            return []
        dates.append(Date(start, end, 0, None if christ else year.year, None, None, year.calendar))
    if not led and not _is_span(words, dates):
        return []
    if any("hijri" in CLASSES[k] or "of_hijra" in CLASSES[k] for k in words.keys[first:last]):
        dates = [date._replace(calendar="hijri") if date.year and date.year <= 1500 else date for date in dates]
    dates[0] = dates[0]._replace(first=first, skip=_skip(words, first))
    dates[-1] = dates[-1]._replace(last=last)
    return dates


def _is_span(words: Words, dates: list[Date]) -> bool:
    """Are years without عام a span of two («1960-1963»), or one with its era («1436هـ»)?"""
    low = 1300 if dates[0].calendar == "hijri" else 1500 if len(dates) == 2 else 1900
    return low <= dates[0].year <= 2100 and all(a.year < b.year for a, b in zip(dates, dates[1:]))


_READERS = {"day_date": _days, "number_date": _days, "month_date": _months, "year_date": _years, "year_span": _years, "digits_month": _digits_month}


def misspelt_before(words: Words, i: int, floor: int) -> list[Date]:
    """The date of a misspelt month before its other name at token `i`: «حزيرلن/يونيو الماضي»."""
    if i - 2 < floor or "or_month" not in CLASSES[key_at(words, i - 1)] or _look(words, i - 2).months or not _look(words, i).months:
        return []
    for last, caught in islice(GRAMMAR.matches(_KINDS["month_date"], words, i - 2), _TRIES):
        if dates := _months(words, i - 2, last, caught):
            return dates
    return []


def in_digits(words: Words, i: int) -> Date | None:
    """«في 2012», «(1881)»: a year without عام; «بتاريخ 5/3»: a day without a year. None for a number of something («2015 شخصاً»)."""
    if is_date_word(key_at(words, i - 1), "day", "dated"):
        for last, _ in GRAMMAR.matches(_DAY_AND_MONTH, words, i):
            return Date(i, last, 0, None, int(words.keys[last - 1]), int(words.keys[i]), "gregorian")
    return Date(i, i + 1, 0, int(words.keys[i]), None, None, "gregorian") if _is_year(words, i) else None


def _is_year(words: Words, i: int) -> bool:
    """Are four digits a year?"""
    token, after = words.keys[i], key_at(words, i + 1)
    before, behind = CLASSES[key_at(words, i - 1)], CLASSES[after]
    if not 1000 <= (int(token) if "four" in CLASSES[token] else 0) <= 2100:
        return False
    if refused(words, i, Number(i, i + 1, 0, int(token), 1.0, "digits", False), Of(None, None, i + 1)):
        return False
    beyond = key_at(words, i + 2)
    if "opens" in before and "closes" in behind and not (beyond and COUNTABLE[beyond]):
        return True
    counted = bool(after) and COUNTABLE[after]
    if int(token) < 1500 or int(token) < 1900 and ("since" not in before or counted or "of" in behind):
        return False
    if _ends_beyond(words, i) or not before.isdisjoint(("symbol", "article", "maker")):
        return False
    glued = "latin" in before or "digits" in before or not before.isdisjoint(("dash", "stroke", "plus")) and words.touches(i - 1)
    if words.touches(i) and glued:
        return False
    unit = unit_at(words, i + 1)
    if big_at(words, i + 1) or unit and not definite(after) and not (unit[0].kind == "duration" and key_at(words, i + 2).isdecimal()):
        return False
    if after in PERSONS:
        return "year" in before
    return "cue" in before or not counted or not after.endswith("ا") and not token.endswith("00")


def _ends_beyond(words: Words, i: int) -> bool:
    """«بين 2000 و5000 دولار»: two ends, the second of which is no year; «في 2024 - 12 مليار دولار» has none."""
    join, second = CLASSES[key_at(words, i + 1)], key_at(words, i + 2)
    ranged = "and" in join and "between" in CLASSES[key_at(words, i - 1)] or "to" in join or "dash" in join
    if not ranged or not second.isdecimal() or int(second) < int(words.keys[i]):
        return False
    unit = unit_at(words, i + 3)
    return int(second) > 2100 or unit is not None and unit[0].kind in ("money", "measure", "percent")
