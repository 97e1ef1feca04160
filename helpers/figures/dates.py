"""Read calendar dates: days of months, months, years, several that share a month or a year («4 و5 مارس»).

How they stand together is in `data/grammar/dates.csv`; here is what the parts are worth, and which dates there can be.
"""
from __future__ import annotations

import re
from itertools import islice

from ..lexicon import Memo
from ..reading.grammar import Reader, grammar, items
from ..words import Words
from .around import ARTICLES, DASHES, key_at
from .calendars import LOOKS, MISSPELT, Date, Month
from .classes import CLASSES, any_is, is_class
from .found import Of
from .numbers import Number, read as read_number, word_at
from .quantities import refusals

_NUMERIC = re.compile(r"(\d{1,4})(?: ?([-–—/\\]) ?(\d{1,2}) ?\2 ?| ?\. ?(\d{1,2}) ?\. ?)(\d{1,4})"
                      r"(?![.,]?\d| ?[/\\] ?\d)")
_TRIES = 40
"""How many ways to read a date at one place are tried."""
Span = tuple[int, int]
Parts = dict[str, list[Span]]
"""The tokens of a date's parts, by the names of dates.csv."""


def _number(words: Words, i: int) -> int | None:
    """The token after a number in words: «ألفين وعشرة»."""
    number = read_number(words, i)
    return number.last if number and number.form == "words" and not number.definite else None


GRAMMAR = grammar("dates", CLASSES, {
    "number": Reader(_number, "number"),
    "numeric": Reader(lambda words, i: (date := numeric(words, i)) and date.last, "digits")})
_DATES = {name: items(f"{{{name}}}") for name in GRAMMAR.rows}
_DAY_AND_MONTH = items("<day_number> + <stroke> + <month_number>")
_DAYS = ("day", "attached_day", "teen_day", "last_day")
_BEGINNINGS = (("digits", "numeric_date"), ("decimal", "day_date"), ("four", "year_span"),
               ("month_number", "digits_month"), ("month", "month_date"), ("article", "day_date"),
               ("ordinal", "day_date"), ("compound", "day_date"), ("year", "year_date"), ("years", "year_date"),
               ("month_word", "month_date"), ("number", "number_date"))
BEGINS = Memo(lambda classes: tuple(dict.fromkeys(date for name, date in _BEGINNINGS if name in classes)))
"""The dates that may begin with a word of these classes, as they are tried."""


def dates_at(words: Words, i: int) -> list[Date]:
    """The dates that begin with token `i`: several where days share a month («4 و5 مارس»), often none."""
    for name in BEGINS[CLASSES[words.keys[i]]]:
        if name == "number_date":  # «واحد وعشرين مايو»: most numbers in words are none
            number = None if words.keys[i][0].isdecimal() else read_number(words, i)
            if not number or not is_class(words, number.last, "month"):
                continue
        if dates := _read(words, i, name):
            return dates
    return []


def misspelt_before(words: Words, i: int, floor: int) -> list[Date]:
    """The date of a misspelt month before its other name at token `i`: «حزيرلن/يونيو الماضي»."""
    other = i - 2 >= floor and is_class(words, i - 1, "or_month") and is_class(words, i, "month")
    return _read(words, i - 2, "month_date") if other and not is_class(words, i - 2, "month") else []


def _read(words: Words, i: int, name: str) -> list[Date]:
    """The first way to read a date of a kind at token `i` that makes sense."""
    for last, caught in islice(GRAMMAR.matches(_DATES[name], words, i), _TRIES):
        parts: Parts = {}
        for part, *span in caught:
            parts.setdefault(part, []).append(tuple(span))
        dates = (_years if name in ("year_date", "year_span") else _in_month)(words, i, last, parts)
        if dates:
            return dates
    return []


def numeric(words: Words, i: int) -> Date | None:
    """«25/11/2024», «2024-11-25», «25.11.2024», «9 / 10 / 1436»."""
    found = _NUMERIC.match(words.folded, words.starts[i]) if is_class(words, i, "digits") else None
    if not found:
        return None
    first, month, last = found[1], int(found[3] or found[4]), found[5]
    year, day = (first, int(last)) if len(first) == 4 else (last, int(first))
    if len(first) == 3 or len(last) == 3 or len(year) < 2 or len(year) == 2 and " " in found[0]:
        return None
    year = int(year) + (0 if len(year) == 4 else 2000 if year < "50" else 1900)
    if month > 12 and day <= 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2200):
        return None
    end = next(k for k in range(i, len(words)) if words.ends[k] >= found.end()) + 1
    return Date(i, end, 0, year, month, day, "hijri" if 1300 <= year <= 1500 else "gregorian")


def _skip(words: Words, i: int) -> int:
    """How many letters of token `i` are no part of the date."""
    return ARTICLES.get(words.keys[i], LOOKS[words.keys[i]].skip or word_at(words, i).skip)


# Months

def _days(parts: Parts) -> list[tuple[int, int]]:
    """Where the days of a date stand, in text order."""
    return sorted(span for name in _DAYS for span in parts.get(name, ()))


def _in_month(words: Words, first: int, last: int, parts: Parts) -> list[Date]:
    """«4 و5 مارس 2017», «الأول من شهر سبتمبر (أيلول) المقبل», «12 من الشهر الجاري», «يونيو الماضي», «في 5/2020»."""
    if "digits_month" in parts:
        return _month_in_digits(words, first, last, parts["digits_month"][0][0])
    other = numeric(words, parts["numeric"][0][0]) if "numeric" in parts else None  # «من 2 ـ 4/6/1436هـ»
    said = other._replace(last=last) if other else _said(words, first, last, parts)
    days = _days(parts)
    if said is None or "numeric_date" in parts:
        return [said] if said else []
    if "month_date" in parts and not days:
        return [said] if _is_month(words, said, parts) else []
    days = days or parts.get("number", [(first, first + 1)])  # «واحد وعشرين مايو», «16. نوفمبر. 2016», «5 الجاري»
    result = said.calendar == "hijri" and is_class(words, days[-1][1], "dash", "stroke") and not other  # «3-صفر»
    dates = [] if result or is_class(words, first - 1, "of_month") else _of_days(words, days, said)
    if not dates or "behind" in parts and not _may_stand_behind(words, dates, days):
        return []
    dates[0] = dates[0]._replace(first=first, skip=_skip(words, first))
    return [*dates, said] if other else [*dates[:-1], dates[-1]._replace(last=last)]


def _may_stand_behind(words: Words, dates: list[Date], days: list[Span]) -> bool:
    """«يناير 12، 2020», «تموز 13 إلى 15», «مايو الحادي عشر»; not «مايو الأول», «رجب 12»."""
    ordinal = is_class(words, days[0][0], "ordinal") and dates[0].day < 3
    return dates[0].month and dates[0].calendar == "gregorian" and not ordinal and dates[0].day <= dates[-1].day


def _month_in_digits(words: Words, first: int, last: int, at: int) -> list[Date]:
    """«في 5/2020», «شهر 11/2019», which begins with token `at`, after a word that begins a date."""
    month, year = int(words.keys[at]), int(words.keys[at + 2])
    led = 1900 <= year <= 2100 and is_class(words, at - 1, "lead", "dated", "month_word")
    return [Date(first, last, _skip(words, first), year, month, None)] if led else []


def _said(words: Words, first: int, last: int, parts: Parts) -> Date | None:
    """The month and the year that the parts say: None is what is not said, or a month on which two names disagree.

    None where there is no such month, or no such year in its calendar.
    """
    months = [_month_at(words, *span) for span in parts.get("month", ())]
    known = {month and (month.number, month.calendar) for month in months}
    calendars = {month.calendar for month in months if month} or {"gregorian"}
    if None in known or len(calendars) > 1:
        return None
    if "misspelt" in parts and known.isdisjoint(MISSPELT[words.keys[parts["misspelt"][0][0]]]):
        return None
    if len(known) > 1 and not is_class(words, parts["month"][0][1], "or_month"):
        return None
    [calendar] = calendars
    span = next((parts[name][0] for name in ("year", "short_year", "led_year") if name in parts), None)
    year = _year(words, span, calendar) if span else None
    month = months[0].number if len(known) == 1 else None
    said = Date(first, last, _skip(words, first), year and year.year, month, None, calendar)
    return None if span and year is None else said


def _month_at(words: Words, first: int, last: int) -> Month | None:
    for month in LOOKS[words.keys[first]].months:
        spelt = not month.written or words.surface(first).endswith(month.written)
        if spelt and tuple(words.keys[first + 1:last]) == month.rest:
            return month
    return None


def _of_days(words: Words, spans: list[Span], said: Date) -> list[Date]:
    """A date for each day's tokens; none where one is no day."""
    days = [day_at(words, *span) for span in spans]
    if not all(1 <= day <= 31 for day in days):
        return []
    return [said._replace(first=first, last=last, skip=_skip(words, first), day=said.month and day)
            for (first, last), day in zip(spans, days)]


def day_at(words: Words, first: int, last: int) -> int:
    """The day of a month in digits («5», «الـ14»), as an ordinal («الحادي والعشرين»), or in words («واحد وعشرين»)."""
    if words.keys[last - 1].isdecimal():
        return int(words.keys[last - 1])
    classes = LOOKS[words.keys[first]].classes
    day = classes.get("ordinal") or classes.get("compound")
    if not day:
        number = read_number(words, first)
        return int(number.value or 0) if number else 0
    tens = LOOKS[words.keys[last - 1]].classes.get("tens", 10) if last > first + 1 else 0
    return day + tens if day < 10 or not tens else 0


def _is_month(words: Words, said: Date, parts: Parts) -> bool:
    """Is it a month without a day? A name that is another word too needs more beside it («شعبان الماضي»)."""
    first, last, before = said.first, said.last, said.first - 1
    bracketed = is_class(words, before, "opening") and not is_class(words, before, "opens")
    if said.year is None and bracketed and is_class(words, last, "closing"):  # «نيسان», the carmaker
        return False
    two_names = len(parts["month"]) > 1 or "misspelt" in parts
    marked = two_names or last > parts["months"][0][1] or is_class(words, first, "month_word")
    if marked or not _month_at(words, *parts["month"][0]).needs or is_class(words, before, "lead"):
        return True
    at = last + is_class(words, last, "until_month")  # «مارس وأبريل», «مارس إلى يونيو»
    look = LOOKS[key_at(words, at)]
    return (at > last or look.conjunction) and any(not month.needs for month in look.months)


# Years

def _year(words: Words, span: Span, month: str = "", before: Date | None = None) -> Date | None:
    """The year in digits or words: «2013 م», «61 للهجرة», «ألفين وعشرة», «2015-16», «حرب عام 67».

    Args:
        month: the calendar of the month that it stands beside, if it does; before: the year that it stands behind.
    """
    first, last = span
    number, role = read_number(words, first), word_at(words, first).role
    if role not in ("digits", "big", "dual") or not number or not number.value or number.value >= 10_000:
        return None
    year, era = int(number.value), CLASSES[words.keys[last - 1]] & {"hijri", "gregorian"} if last > first + 1 else ()
    if is_class(words, first, "two") and not era:
        year = _in_full(words, span, year, month, before)
    calendar = next(iter(era), month or ("hijri" if 1400 <= year <= 1460 else "gregorian"))
    lowest, highest = (1300, 1500) if month == "hijri" else (1 if era and not month else 1000, 2200)
    lowest = 1501 if month == "gregorian" and is_class(words, first - 1, "year") else lowest
    known = lowest <= year <= highest and month in ("", calendar)
    return Date(first, last, 0, year, None, None, calendar) if known else None


def _in_full(words: Words, span: Span, year: int, month: str, before: Date | None) -> int:
    """The year that two digits mean («2015-16», «حرب عام 67», «أكتوبر 73»), 0 where they mean none («عام 67 شخصاً»)."""
    first, last = span
    if before and words.keys[first - 1] in DASHES and year == before.year % 100 + 1:
        return before.year + 1
    more = is_class(words, last, "letters", "digits", "percent", "stroke")
    ends = not more or is_class(words, last, "ends_year")
    known = month == "gregorian" and year >= 40 if month else year >= 30 and ends and not before
    return 1900 + year if known else 0


def _years(words: Words, first: int, last: int, parts: Parts) -> list[Date]:
    """«عام 2013», «العام الماضي 2014», «عامي 2013 و2014», «السنة المالية 2015/2016», «1960 - 1963», «1436هـ»."""
    spans, led = parts.get("led_year", []), is_class(words, first, "year", "years")
    if not led:
        spans = [(first, spans[0][0] - 1 if spans else last), *spans]
    dates: list[Date] = []
    for span in spans:
        date = Date(*span, 0, None, None, None) if "before_christ" in parts else \
            _year(words, span, before=dates[-1] if dates else None)
        if date is None:
            return []
        dates.append(date)
    if not led:  # without عام, a span of two («1960-1963»), or one with its era («1436هـ»)
        low = 1300 if dates[0].calendar == "hijri" else 1500 if len(dates) == 2 else 1900
        if not low <= dates[0].year <= 2100 or any(a.year >= b.year for a, b in zip(dates, dates[1:])):
            return []
    if any_is(words, first, last, "hijri", "of_hijra"):
        dates = [date._replace(calendar="hijri") if date.year and date.year <= 1500 else date for date in dates]
    dates[0] = dates[0]._replace(first=first, skip=_skip(words, first))
    return [*dates[:-1], dates[-1]._replace(last=last)]


def in_digits(words: Words, i: int) -> Date | None:
    """«في 2012», «(1881)»: a year without عام; «بتاريخ 5/3»: a day without a year. None for «2015 شخصاً»."""
    if is_class(words, i - 1, "day", "dated"):
        for last, _ in GRAMMAR.matches(_DAY_AND_MONTH, words, i):
            return Date(i, last, 0, None, int(words.keys[last - 1]), int(words.keys[i]))
    if not is_class(words, i, "four") or not 1000 <= int(words.keys[i]) <= 2100:
        return None
    bracketed = is_class(words, i - 1, "opens") and is_class(words, i + 1, "closes")
    number = Number(i, i + 1, int(words.keys[i]), form="in_brackets" if bracketed else "as_year")
    named = any(refusals(words, i, number, Of(None, None, i + 1)))
    return None if named else Date(i, i + 1, 0, number.value, None, None)
