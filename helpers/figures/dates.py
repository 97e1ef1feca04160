"""Read calendar dates: days of months, months, years, several that share a month or a year («4 و5 مارس»).

How they stand together is in `data/grammar/dates.csv`; here is what the parts are worth, and which dates there can be.
"""
from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from ..lexicon import Memo
from ..reading.grammar import Reader, grammar, items
from ..words import Words
from .around import ARTICLES, DASHES, key_at
from .calendars import LOOKS, MISSPELT, NO_LOOK, Date, Look, Month, is_date_word
from .classes import CLASSES, is_class
from .numbers import Number, read as read_number, word_at
from .quantities import Of, refused

_NUMERIC = re.compile(r"(\d{1,4})(?: ?([-–—/\\]) ?(\d{1,2}) ?\2 ?| ?\. ?(\d{1,2}) ?\. ?)(\d{1,4})"
                      r"(?![.,]?\d| ?[/\\] ?\d)")
_TRIES = 40
"""How many ways to read a date at one place are tried."""
Span = tuple[int, int]


def _look(words: Words, i: int) -> Look:
    return LOOKS[words.keys[i]] or NO_LOOK if 0 <= i < len(words.keys) else NO_LOOK


def _number(words: Words, i: int) -> int | None:
    """The token after a number in words: «ألفين وعشرة»."""
    number = read_number(words, i)
    return number.last if number and number.form == "words" and not number.definite else None


def _numeric(words: Words, i: int) -> int | None:
    """The token after «25/11/2024»."""
    found = numeric(words, i)
    return found and found.last


_READERS = {"number": Reader(_number, "number"), "numeric": Reader(_numeric, "digits"),
            "misspelt": Reader(lambda words, i: i + 1 if words.keys[i] in MISSPELT else None, "misspelt")}
GRAMMAR = grammar("dates", CLASSES, _READERS)
_DATES = {name: items(f"{{{name}}}")
          for name in ("day_date", "number_date", "month_date", "year_date", "year_span", "digits_month")}
_ERA, _DAY_AND_MONTH = items("{era}"), items("<day_number> + <stroke> + <month_number>")


def _begins(token: str) -> tuple[str, ...]:
    """Which dates may begin with a token."""
    classes = CLASSES[token]
    if "decimal" in classes:
        return ("day_date", *["year_span"] * ("four" in classes), *["digits_month"] * ("month_number" in classes))
    return next(((date,) for names, date in _BEGINNINGS if not classes.isdisjoint(names)), ())


_BEGINNINGS = ((("month",), "month_date"), (("article", "ordinal", "compound"), "day_date"),
               (("year", "years"), "year_date"), (("month_word",), "month_date"), (("number",), "number_date"))


BEGINS = Memo(_begins)


def dates_at(words: Words, i: int) -> list[Date]:
    """The dates that begin with token `i`: several where days share a month («4 و5 مارس»), often none."""
    day = numeric(words, i) if words.keys[i][0].isdecimal() else None
    return [day] if day else next((dates for name in BEGINS[words.keys[i]] if (dates := _read(words, i, name))), [])


def misspelt_before(words: Words, i: int, floor: int) -> list[Date]:
    """The date of a misspelt month before its other name at token `i`: «حزيرلن/يونيو الماضي»."""
    other = i - 2 >= floor and "or_month" in CLASSES[key_at(words, i - 1)] and _look(words, i).months
    return _read(words, i - 2, "month_date") if other and not _look(words, i - 2).months else []


def _read(words: Words, i: int, name: str) -> list[Date]:
    """The first way to read a date of a kind at token `i` that makes sense."""
    for last, caught in islice(GRAMMAR.matches(_DATES[name], words, i), _TRIES):
        parts: dict[str, list[Span]] = {}
        for part, *span in caught:
            parts.setdefault(part, []).append(tuple(span))
        years = name in ("year_date", "year_span")
        dates = _years(words, i, last, parts) if years else _in_month(words, i, last, parts)
        if dates:
            return dates
    return []


def numeric(words: Words, i: int) -> Date | None:
    """«25/11/2024», «2024-11-25», «25.11.2024», «9 / 10 / 1436هـ»."""
    found = _NUMERIC.match(words.folded, words.starts[i]) if key_at(words, i)[:1].isdecimal() else None
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
    calendar = "hijri" if 1300 <= year <= 1500 else "gregorian"
    return Date(i, _with_era(words, end, calendar), 0, year, month, day, calendar)


def _with_era(words: Words, i: int, calendar: str) -> int:
    """The token after the م or هـ at token `i`, or `i`."""
    ends = (end for end, _ in GRAMMAR.matches(_ERA, words, i))
    return next(ends, i) if calendar in _look(words, i).classes else i


# Months

class Said(NamedTuple):
    """What is said of a month: which, of what year; None is what is not said, or where its two names disagree."""

    month: Month | None
    calendar: str
    year: int | None
    two_names: bool


def _said(words: Words, parts: dict[str, list[Span]]) -> Said | None:
    """The month and the year that the parts say; None where there is no such month, or no such year in its calendar."""
    months = [_month_at(words, *span) for span in parts["month"]]
    if None in months:
        return None
    month, two_names = months[0], len(months) > 1 or "misspelt" in parts
    if "misspelt" in parts and (month.number, month.calendar) not in MISSPELT[words.keys[parts["misspelt"][0][0]]]:
        return None
    if len({(month.number, month.calendar) for month in months}) > 1:
        if not is_class(words, parts["month"][0][1], "or_month") or months[0].calendar != months[1].calendar:
            return None
        month = None
    calendar = months[0].calendar
    spans = parts.get("year") or parts.get("short_year") or parts.get("led_year")
    year = _year_of(words, *spans[0], calendar) if spans else None
    return None if spans and year is None else Said(month, calendar, year, two_names)


def _month_at(words: Words, first: int, last: int) -> Month | None:
    for month in _look(words, first).months:
        spelt = not month.written or words.surface(first).endswith(month.written)
        if spelt and tuple(words.keys[first + 1:last]) == month.rest:
            return month
    return None


def _in_month(words: Words, first: int, last: int, parts: dict[str, list[Span]]) -> list[Date]:
    """«4 و5 مارس 2017», «الأول من شهر سبتمبر (أيلول) المقبل», «12 من الشهر الجاري», «يونيو الماضي», «في 5/2020»."""
    if "numeric" in parts:
        other = numeric(words, parts["numeric"][0][0])
        return [*_of_days(words, parts["day"], other.year, other.month, other.calendar), other]
    if "digits_month" in parts:
        return _digits_month(words, first, last)
    said = _said(words, parts) if "month" in parts else Said(None, "gregorian", None, False)
    if said is None:
        return []
    if "behind" in parts:
        return _days_behind(words, last, parts, said)
    days = sorted(parts.get("day", []) + parts.get("attached_day", [])) or parts.get("number") or _first(parts)
    if not days or "month_date" in parts:
        return _lone_month(words, first, last, parts, said)
    result = said.calendar == "hijri" and is_class(words, days[-1][1], "dash", "stroke")  # «3-صفر»
    if result or is_date_word(key_at(words, first - 1), "of_month"):
        return []
    dates = _of_days(words, days, said.year, said.month and said.month.number, said.calendar)
    named = _is_named(words, first)
    return [date._replace(named=named, last=last if date is dates[-1] else date.last) for date in dates]


def _first(parts: dict[str, list[Span]]) -> list[Span]:
    """The first token of a date that is its day («16. نوفمبر. 2016», «5 الجاري»)."""
    return [(first, first + 1) for first, _ in parts.get("day_date", ())]


def _of_days(words: Words, spans: list[Span], year: int | None, month: int | None, calendar: str) -> list[Date]:
    """A date for each day's tokens; none where one is no day."""
    days = [_day(words, *span) for span in spans]
    if not all(1 <= day <= 31 for day in days):
        return []
    return [Date(*span, _skip(words, span[0]), year, month, month and day, calendar) for span, day in zip(spans, days)]


def _day(words: Words, first: int, last: int) -> int:
    """The day of a month in digits («5», «الـ14»), as an ordinal («الحادي والعشرين»), or in words («واحد وعشرين»)."""
    look = _look(words, first)
    if words.keys[last - 1].isdecimal():
        return int(words.keys[last - 1])
    day = look.classes.get("ordinal") or look.classes.get("compound")
    if not day:
        number = read_number(words, first)
        return int(number.value or 0) if number else 0
    tens = _look(words, last - 1).classes.get("tens", 10) if last > first + 1 else 0
    return day + tens if day < 10 or not tens else 0


def _skip(words: Words, i: int) -> int:
    """How many letters of token `i` are no part of the date."""
    return ARTICLES.get(words.keys[i], _look(words, i).skip or word_at(words, i).skip)


def _is_named(words: Words, first: int) -> bool:
    """Is a day part of a name («قوى 14 آذار»)?"""
    at = first - 1
    while at > first - 4 and not CLASSES[key_at(words, at)].isdisjoint(("article", "opening")):
        at -= 1
    return is_date_word(key_at(words, at), "named")


def _lone_month(words: Words, first: int, last: int, parts: dict[str, list[Span]], said: Said) -> list[Date]:
    """A month without a day; a name that is also another word needs more beside it («في مارس», «شعبان الماضي»)."""
    marked = said.two_names or last > parts["months"][0][1] or is_date_word(words.keys[first], "month")
    if said.month and said.month.needs and not marked:
        at = last + ("until_month" in CLASSES[key_at(words, last)])  # «مارس وأبريل», «مارس إلى يونيو»
        look = _look(words, at)
        another = (at > last or look.conjunction) and any(not month.needs for month in look.months)
        if not another and not is_date_word(key_at(words, first - 1), "lead"):
            return []
    before, after = CLASSES[key_at(words, first - 1)], CLASSES[key_at(words, last)]
    if said.year is None and "opening" in before and "opens" not in before and "closing" in after:
        return []  # «نيسان», the carmaker
    return [Date(first, last, _skip(words, first), said.year, said.month and said.month.number, None, said.calendar)]


def _days_behind(words: Words, last: int, parts: dict[str, list[Span]], said: Said) -> list[Date]:
    """«يناير 12، 2020», «تموز 13 إلى 15», «مايو الحادي عشر»: the days behind their month."""
    day = (parts.get("day") or parts["behind"])[0]
    year = int(words.keys[last - 1]) if "four" in CLASSES[words.keys[last - 1]] else None
    spans = [day, *((end - 1, end) for _, end in parts.get("until_day", ()))]
    dates = _of_days(words, spans, year, said.month and said.month.number, said.calendar) if said.month else []
    first = parts["months"][0][0]
    ordinal = is_date_word(words.keys[day[0]], "ordinal") and dates and dates[0].day < 3
    if not dates or ordinal or said.calendar == "hijri" or len(dates) == 2 and dates[1].day <= dates[0].day:
        return []
    dates[0] = dates[0]._replace(first=first, skip=_skip(words, first))
    return [*dates[:-1], dates[-1]._replace(last=last)]


def _digits_month(words: Words, first: int, last: int) -> list[Date]:
    """«في 5/2020», «شهر 11/2019»: a month and a year, after a word that begins a date."""
    at, year = last - 3, int(words.keys[last - 1])
    if not 1900 <= year <= 2100 or not is_date_word(key_at(words, at - 1), "lead", "dated", "month"):
        return []
    end, skip = _with_era(words, last, "gregorian"), _skip(words, first)
    return [Date(first, end, skip, year, int(words.keys[at]), None, "gregorian")]


# Years

class Year(NamedTuple):
    """A year that was read, and the calendar that its era or its size tells."""

    year: int
    calendar: str


def _year_of(words: Words, first: int, last: int, calendar: str) -> int | None:
    """The year beside a month («2013 م», «73», «من عام 2015»), if it is one of the month's calendar."""
    token, era = words.keys[first], _look(words, last - 1).classes if last > first + 1 else {}
    if token.isdecimal() and (era and calendar not in era or len(token) == 2 and (token < "40" or calendar == "hijri")):
        return None
    year = 1900 + int(token) if token.isdecimal() and len(token) == 2 else _number_of_year(words, first)
    if calendar == "hijri":
        return year if year and 1300 <= year <= 1500 else None
    lowest = 1501 if is_date_word(key_at(words, first - 1), "year") else 1000
    return year if year and lowest <= year <= 2200 else None


def _number_of_year(words: Words, i: int) -> int | None:
    """The number of digits or words («ألفين وعشرة») at token `i`."""
    number = read_number(words, i)
    begins = words.keys[i].isdecimal() or word_at(words, i).role in ("big", "dual")
    return int(number.value) if begins and number and number.value and number.value < 10_000 else None


def _led_year(words: Words, span: Span, before: Year | None, christ: bool) -> Year | None:
    """A year after عام or after another year: «2013», «61 للهجرة», «ألفين وعشرة», «2015-16», «146 قبل الميلاد»."""
    first, last = span
    token, year = words.keys[first], _number_of_year(words, first)
    era = _look(words, last - 1).classes.keys() & {"hijri", "gregorian"} if last > first + 1 else set()
    if year is None or christ:
        return year and Year(year, "gregorian")
    if len(token) == 2 and not era:
        return _short_year(words, span, year, before)
    if year > 2200 or year < 1000 and not era:
        return None
    hijri = "hijri" in era or not era and 1400 <= year <= 1460
    return Year(year, "hijri" if hijri else "gregorian")


def _short_year(words: Words, span: Span, year: int, before: Year | None) -> Year | None:
    """«2015-16», «حرب عام 67»."""
    if before and words.keys[span[0] - 1] in DASHES and year == before.year % 100 + 1:
        return Year(before.year + 1, before.calendar)
    alone = not before and year >= 30 and _ends_a_year(key_at(words, span[1]))
    return Year(1900 + year, "gregorian") if alone else None


def _ends_a_year(token: str) -> bool:
    """May a year of two digits end before this token? Before a noun or a percent sign it is a number."""
    classes = CLASSES[token]
    return "ends_year" in classes or classes.isdisjoint(("letters", "digits", "percent", "stroke"))


def _years(words: Words, first: int, last: int, parts: dict[str, list[Span]]) -> list[Date]:
    """«عام 2013», «العام الماضي 2014», «عامي 2013 و2014», «السنة المالية 2015/2016», «1960 - 1963», «1436هـ»."""
    christ = "before_christ" in parts
    led = is_date_word(words.keys[first], "year", "years")
    spans = parts.get("led_year", [])
    if not led:
        spans = [(first, spans[0][0] - 1 if spans else last), *spans]
    dates, year = [], None
    for span in spans:
        year = _led_year(words, span, year, christ)
        if year is None:
            return []
        dates.append(Date(*span, 0, None if christ else year.year, None, None, year.calendar))
    if not led and not _is_span(dates):
        return []
    if any(not CLASSES[k].isdisjoint(("hijri", "of_hijra")) for k in words.keys[first:last]):
        dates = [date._replace(calendar="hijri") if date.year and date.year <= 1500 else date for date in dates]
    dates[0] = dates[0]._replace(first=first, skip=_skip(words, first))
    return [*dates[:-1], dates[-1]._replace(last=last)]


def _is_span(dates: list[Date]) -> bool:
    """Are years without عام a span of two («1960-1963»), or one with its era («1436هـ»)?"""
    low = 1300 if dates[0].calendar == "hijri" else 1500 if len(dates) == 2 else 1900
    return low <= dates[0].year <= 2100 and all(a.year < b.year for a, b in zip(dates, dates[1:]))


def in_digits(words: Words, i: int) -> Date | None:
    """«في 2012», «(1881)»: a year without عام; «بتاريخ 5/3»: a day without a year. None for «2015 شخصاً»."""
    if is_date_word(key_at(words, i - 1), "day", "dated"):
        for last, _ in GRAMMAR.matches(_DAY_AND_MONTH, words, i):
            return Date(i, last, 0, None, int(words.keys[last - 1]), int(words.keys[i]), "gregorian")
    token = words.keys[i]
    if "four" not in CLASSES[token] or not 1000 <= int(token) <= 2100:
        return None
    bracketed = "opens" in CLASSES[key_at(words, i - 1)] and "closes" in CLASSES[key_at(words, i + 1)]
    number = Number(i, i + 1, int(token), form="in_brackets" if bracketed else "as_year")
    named = refused(words, i, number, Of(None, None, i + 1))
    return None if named else Date(i, i + 1, 0, int(token), None, None, "gregorian")
