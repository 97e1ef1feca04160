"""Read calendar dates: days of months, months, years, several that share a month or a year («4 و5 مارس»)."""
from __future__ import annotations

from .around import ARTICLES, key_at, tatweel
from .calendars import LOOKS, MONTHS, Date, Look, Month
from ..lexicon import key
from .numbers import WORDS
from .numbers import read as read_number
from .units import unit_at
from ..words import Words

_NOTHING = Look(0, False, "", {}, [])
_BETWEEN_DAYS = frozenset(map(key, ("و", "،", ",", "-", "–", "—", "أو", "إلى", "حتى", "وحتى", "والى", "وإلى", "ثم")))
_DASHES = frozenset("-–—/\\")


def _at(words: Words, i: int) -> Look:
    return LOOKS[words.keys[i]] or _NOTHING if 0 <= i < len(words.keys) else _NOTHING


def dates_at(words: Words, i: int) -> list[Date]:
    """The dates that begin with token `i`: several where days share a month («4 و5 مارس»), often none."""
    token, look = words.keys[i], _at(words, i)
    if (token[0].isdecimal() or not look.months and look.classes) and not _dated_after(words, i):
        return []  # «عام», «شهر», «الأول» mostly stand in no date
    if token[0].isdecimal() or "ordinal" in look.classes or token in ARTICLES or WORDS[token] and not look.months and not look.classes:
        return _days(words, i) or (_month_in_digits(words, i) or _years(words, i, i) if token[0].isdecimal() else [])
    if "year" in look.classes or "years" in look.classes:
        return _years_after(words, i, look)
    if "month" in look.classes:
        return _lone_month(words, i, i + 1, strong=True) or [d._replace(first=i, skip=look.skip) for d in _month_in_digits(words, i + 1)]
    if look.months:
        return _lone_month(words, i, i, strong=False)
    return []


def _dated_after(words: Words, i: int) -> bool:
    """May the digits, the ordinal, «عام» or «شهر» at token `i` begin a date, by what follows? Most do not."""
    after = key_at(words, i + 1)
    if after in _BETWEEN_DAYS or after in _DASHES or after in ("من", "عشر", "عشره") or key_at(words, i + 2) in ("/", "("):  # «5 حزيرلن/يونيو»
        return True
    if "year" in _at(words, i).classes and after and WORDS[after]:  # «عام ألفين وعشرة»
        return True
    if after.isdecimal() and _at(words, i + 2) is not _NOTHING and tatweel(words, i + 1):
        return True
    return after[:1].isdecimal() and _at(words, i) is not _NOTHING or "." in words.keys[i] or _at(words, i + 1) is not _NOTHING


# Days and months

def _days(words: Words, i: int) -> list[Date]:
    """«4 و5 مارس 2017», «الأول من شهر سبتمبر (أيلول) المقبل», «25/11/2024», «12 من الشهر الجاري»."""
    days: list[tuple[int, int, int, int]] = []  # first, last, skip, day
    at = i
    while len(days) < 8:
        numeric = _numeric(words, at)
        if numeric:
            year, month, day, calendar, last = numeric
            shared = [Date(*span, year, month, number, calendar) for *span, number in days]
            return [*shared, Date(at, last, 0, year, month, day, calendar)]
        found = _day(words, at)
        if found is None:
            return []
        days.append(found)
        at = found[1]
        tail = _month_of(words, at)
        if tail:
            year, month, calendar, last = tail
            first = days[0][0]
            before = _at(words, first - 1 - (words.keys[first - 1] in ARTICLES if first else 0))
            named = "named" in before.classes
            spans = [(a, b, skip, number) for a, b, skip, number in days]
            spans[-1] = (spans[-1][0], last, *spans[-1][2:])
            return [Date(a, b, skip, year, month, number, calendar, named) for a, b, skip, number in spans]
        if key_at(words, at) not in _BETWEEN_DAYS:
            if not (_names_a_day(words, at) or "ordinal" in _at(words, at).classes and _at(words, at).conjunction  # «الأول والثاني من مايو»
                    or key_at(words, at).isdecimal() and tatweel(words, at)):  # «2 ـ 4 مايو»
                return []
        else:
            at += 1
        if _names_a_day(words, at):  # «الخميس 16 أو الجمعة 17 فيفري»
            at += 1
    return []


def _names_a_day(words: Words, i: int) -> bool:
    look = _at(words, i)
    return "weekday" in look.classes or look.bare == "يوم"


def _day(words: Words, i: int) -> tuple[int, int, int, int] | None:
    """A day's number in digits («5», «الـ14») or as an ordinal («الحادي والعشرين»): first, last, skip, day."""
    token = key_at(words, i)
    if token in ARTICLES:
        inner = _day(words, i + 1) if key_at(words, i + 1).isdecimal() else None
        return inner and (i, inner[1], ARTICLES[token], inner[3])
    if token.isdecimal():
        return (i, i + 1, 0, int(token)) if len(token) <= 3 and 1 <= int(token) <= 31 else None
    look = _at(words, i)
    day = look.classes.get("ordinal")
    if day is not None and "part" in _at(words, i - 1).classes:
        return None
    if day is None:
        number = read_number(words, i)  # «واحد وعشرين مايو»
        if number and number.form == "words" and number.value in range(1, 32) and _at(words, number.last).months and not number.definite:
            return i, number.last, number.skip, int(number.value)
        return None
    after = _at(words, i + 1)
    if "tens" in after.classes and after.conjunction and day < 10:
        return i, i + 2, look.skip, day + after.classes["tens"]
    if key_at(words, i + 1) in ("عشر", "عشره") and day < 10:
        return i, i + 2, look.skip, day + 10
    return (i, i + 1, look.skip, day) if look.bare not in ("الحادي", "الواحد") else None


def _month_of(words: Words, i: int) -> tuple[int | None, int | None, str, int] | None:
    """What follows a day: «من شهر سبتمبر المقبل» or «من الشهر الجاري»; year, month, calendar, end."""
    at = i + 1 if key_at(words, i) in ("من", "/", "-") else i  # «5/مارس/2016»
    same = key_at(words, at) in ("هذا", "نفس", "ذات")
    if at > i and "this" in _at(words, at + same).classes:
        at += 1 + same
        return None, None, "gregorian", at + ("which" in _at(words, at).classes)
    if "month" in _at(words, at).classes and _at(words, at).skip == 0:
        at += 1
    if key_at(words, at) in ("الجاري", "الحالي") and at == i and key_at(words, i - 1).isdecimal():  # «يوم 5 الجاري»
        return None, None, "gregorian", at + 1
    phrase = _month_phrase(words, at)
    if phrase is None or at > i and phrase[0].calendar == "hijri" and key_at(words, i) in ("/", "-"):  # «3-صفر» is a result
        return None
    month, year, last, _ = phrase
    return year, month.number, month.calendar, last


def _month_at(words: Words, i: int) -> tuple[Month, int, bool] | None:
    """The month whose name begins with token `i`, the token after it, and whether it stands there under
    two names: «حزيران/يونيو», «أيلول (سبتمبر)», also where one of the two is misspelt («حزيرلن/يونيو»)."""
    first = _named_month(words, i)
    at = first[1] if first else i + 1
    mark = key_at(words, at)
    second_at = at + 1 if mark in _DASHES or mark == "(" else at
    second = _named_month(words, second_at) if second_at > at or first else None
    if first and second and (first[0].number, first[0].calendar) == (second[0].number, second[0].calendar):
        return first[0], _closed(words, second[1], mark), True
    if mark in ("/", "("):
        if second and not first and _misspelt(key_at(words, i), second[0]):
            return second[0], _closed(words, second[1], mark), True
        if first and not second and _misspelt(key_at(words, second_at), first[0]):
            return first[0], _closed(words, second_at + 1, mark), True
    return (*first, False) if first else None


def _closed(words: Words, i: int, mark: str) -> int:
    return i + 1 if mark == "(" and key_at(words, i) == ")" else i


def _named_month(words: Words, i: int) -> tuple[Month, int] | None:
    for month in _at(words, i).months:
        last = i + 1 + len(month.rest)
        if tuple(words.keys[i + 1:last]) == month.rest and (not month.written or words.surface(i).endswith(month.written)):
            return month, last
    return None


def _misspelt(word: str, month: Month) -> bool:
    """Is a word one letter away from some other name of the month?"""
    return len(word) > 3 and any(_one_letter_apart(word, name) for name, named in MONTHS.items() for m in named
                                 if not m.rest and (m.number, m.calendar) == (month.number, month.calendar))


def _one_letter_apart(a: str, b: str) -> bool:
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), len(a))
    if len(a) == len(b):
        return a[at + 1:] == b[at + 1:] or a[at + 2:] == b[at + 2:] and a[at:at + 2] == b[at:at + 2][::-1]
    return a[at:] == b[at + 1:]


def _month_phrase(words: Words, i: int) -> tuple[Month, int | None, int, bool] | None:
    """A month with what says which one: the month, the year, the end, and whether anything but its name says it."""
    found = _month_at(words, i)
    if found is None:
        return None
    month, last, strong = found
    if "which" in _at(words, last).classes and _at(words, last).skip == 0:
        last, strong = last + 1, True
    year, after = _year_of_month(words, last, month.calendar)
    return month, year, after, strong or after > last


def _year_of_month(words: Words, i: int, calendar: str) -> tuple[int | None, int]:
    """«2015», «من عام 2015», «من العام الماضي», «، 2015» after a month; and where it ends."""
    at = i + 1 if key_at(words, i) in ("من", "في", "،", ",", "/", "-") else i
    if "year" in _at(words, at).classes and key_at(words, i) not in ("،", ",", "/", "-"):
        look, at = _at(words, at), at + 1
        while {"which", "fiscal"} & _at(words, at).classes.keys() and _at(words, at).skip == 0:
            at, look = at + 1, None
        year = _year(words, at, calendar) or _year_in_words(words, at, calendar)
        if year:
            return year[0], year[1]
        return (None, at) if look is None else (None, i)
    if key_at(words, i) in ("من", "في"):
        return None, i
    if key_at(words, i) == "(" and key_at(words, i + 2) == ")" and (year := _year(words, i + 1, calendar)) and year[1] == i + 2:
        return year[0], i + 3  # «12 سبتمبر/أيلول (2022)»
    year = _year(words, at, calendar)
    return (year[0], year[1]) if year else (None, i)


def _year(words: Words, i: int, calendar: str) -> tuple[int, int] | None:
    """Four digits that can be a year of the calendar, and the token after them and their م or هـ."""
    token = key_at(words, i)
    if len(token) == 2 and token.isdecimal() and int(token) > 39 and calendar == "gregorian" and not key_at(words, i + 1).endswith("ا") \
            and unit_at(words, i + 1) is None and not (key_at(words, i + 1) and WORDS[key_at(words, i + 1)]):
        return 1900 + int(token), i + 1  # «حرب أكتوبر 73»
    if len(token) != 4 or not token.isdecimal() or key_at(words, i + 1) in ("%", "٪"):
        return None
    year = int(token)
    if not (1300 <= year <= 1500 if calendar == "hijri" else 1000 <= year <= 2200):
        return None
    return year, _marked(words, i + 1, calendar)


def _year_in_words(words: Words, i: int, *calendars: str) -> tuple[int, int] | None:
    """«ألفين وعشرة», «ألف وتسعمئة وخمسين» after a word for the year; and the token after it and its م or هـ."""
    word = WORDS[words.keys[i]] if i < len(words.keys) else None
    number = read_number(words, i) if word and word.role in ("big", "dual") and not (word.conjunction or word.preposition) else None
    if number is None or number.definite or number.form != "words" or not number.value or not 1000 <= number.value <= 2200:
        return None
    return int(number.value), _marked(words, number.last, *calendars)


def _marked(words: Words, i: int, *calendars: str) -> int:
    """The end of a year's م or هـ, if token `i` is one: not the م of «1500م2»."""
    look = _at(words, i)
    square = key_at(words, i + 1) in ("2", "3") and words.touches(i + 1)
    return i + 1 if look.skip == 0 and not square and any(c in look.classes for c in calendars) else i


def _lone_month(words: Words, first: int, i: int, strong: bool) -> list[Date]:
    """A month without a day; a name that is also another word needs more beside it («في مارس», «شعبان الماضي»)."""
    phrase = _month_phrase(words, i)
    if phrase is None:
        return []
    month, year, last, marked = phrase
    if month.needs and not (strong or marked or "lead" in _at(words, first - 1).classes or _and_a_month(words, last)):
        return []
    if last == _month_at(words, i)[1] and month.calendar == "gregorian" and (days := _days_behind(words, first, month, last)):
        return days
    return [Date(first, last, _at(words, first).skip, year, month.number, None, month.calendar)]


def _and_a_month(words: Words, i: int) -> bool:
    """«مارس وأبريل», «مارس إلى يونيو»: does another month, whose name is no other word, follow?"""
    at = i + (key_at(words, i) in ("و", "الي", "حتي", "-", "–"))
    return (at > i or _at(words, at).conjunction) and any(not month.needs for month in _at(words, at).months)


def _days_behind(words: Words, first: int, month: Month, i: int) -> list[Date]:
    """«يناير 12، 2020», «تموز 13 إلى 15», «مايو الحادي عشر»: the day behind its month, where it counts nothing."""
    found = _day(words, i)
    if found is None or "ordinal" in _at(words, i).classes and (found[3] < 3 or found[2]):
        return []
    days, last = [found[3]], found[1]
    if key_at(words, last) in _SPANS and key_at(words, last + 1).isdecimal() and (second := _day(words, last + 1)) and second[3] > found[3]:
        days, last = [*days, second[3]], second[1]
    at = last + (key_at(words, last) in ("،", ","))
    year = _year(words, at, "gregorian") if len(key_at(words, at)) == 4 else None
    if not year and key_at(words, last) not in _ENDS and "ordinal" not in _at(words, i).classes:
        return []
    last, skip = year[1] if year else last, _at(words, first).skip
    dates = [Date(first, last, skip, year and year[0], month.number, day, month.calendar) for day in days]
    if len(dates) == 2:
        dates = [dates[0]._replace(last=found[1]), dates[1]._replace(first=found[1] + 1, skip=0)]
    return dates


_SPANS = frozenset(("-", "–", "الي", "حتي"))
_ENDS = frozenset(("", "\n", ".", "،", ",", "؛", ")", "؟", "!"))


def misspelt_month(words: Words, i: int) -> list[Date]:
    """The date of a misspelt month before its other name at token `i`: «حزيرلن/يونيو الماضي»."""
    if key_at(words, i - 1) in ("/", "(") and i >= 2 and not _at(words, i - 2).months:
        return _lone_month(words, i - 2, i - 2, strong=True)
    return []


# Numeric dates

def _month_in_digits(words: Words, i: int) -> list[Date]:
    """«في 5/2020», «شهر 11/2019»: a month and a year, after a word that begins a date."""
    month, mark, year = key_at(words, i), key_at(words, i + 1), key_at(words, i + 2)
    if mark not in ("/", "-") or not (month.isdecimal() and year.isdecimal()) or len(month) > 2 or len(year) != 4:
        return []
    if not (1 <= int(month) <= 12 and 1900 <= int(year) <= 2100) or key_at(words, i + 3) in _DASHES:
        return []
    if not {"lead", "dated", "month"} & _at(words, i - 1).classes.keys():
        return []
    return [Date(i, _marked(words, i + 3, "gregorian"), 0, int(year), int(month), None, "gregorian")]


def _numeric(words: Words, i: int) -> tuple[int, int, int, str, int] | None:
    """«25/11/2024», «2024-11-25», «25.11.2024», «9 / 10 / 1436هـ»: year, month, day, calendar, end."""
    token = key_at(words, i)
    if not token[:1].isdecimal():
        return None
    if token.count(".") == 2:
        parts, last = token.split("."), i + 1
    else:
        mark = key_at(words, i + 1)
        if mark not in _DASHES or key_at(words, i + 3) != mark:
            return None
        parts, last = [token, key_at(words, i + 2), key_at(words, i + 4)], i + 5
    if not all(part.isdecimal() for part in parts) or key_at(words, last) in ("/", "\\") and key_at(words, last + 1)[:1].isdecimal():
        return None
    lengths = [len(part) for part in parts]
    if max(lengths) > 4:
        return None
    a, b, c = map(int, parts)
    if lengths[0] == 4 and max(lengths[1:]) <= 2:
        year, month, day = a, b, c
    elif max(lengths[:2]) <= 2 and (lengths[2] == 4 or lengths[2] == 2 and words.ends[last - 1] - words.ends[i] + len(token) <= 8):
        year, month, day = c if lengths[2] == 4 else c + (2000 if c < 50 else 1900), b, a
    else:
        return None
    if month > 12 and day <= 12:
        month, day = day, month
    calendar = "hijri" if 1300 <= year <= 1500 else "gregorian"
    if not (1 <= month <= 12 and 1 <= day <= 31) or year > 2200 or year < 1000:
        return None
    return year, month, day, calendar, _marked(words, last, calendar)


# Years

def _years_after(words: Words, i: int, look: Look) -> list[Date]:
    """«عام 2013», «العام الماضي 2014», «عامي 2013 و2014», «السنة المالية 2015/2016»."""
    at, calendar = i + 1, None
    while {"which", "fiscal"} & _at(words, at).classes.keys() and _at(words, at).skip == 0:
        calendar = "hijri" if "هجري" in words.keys[at] else calendar
        at += 1
    found = _years(words, i, at, calendar, led=True)
    return [found[0]._replace(skip=look.skip), *found[1:]] if found else []


def _years(words: Words, first: int, i: int, calendar: str | None = None, led: bool = False) -> list[Date]:
    """One year or several that a و, a dash or إلى joins; without عام before it only a span of two is told here."""
    dates, at = [], i
    while True:
        found = _one_year(words, at, calendar, led, dates)
        if found is None:
            break
        year, kind, last = found
        dates.append(Date(first if not dates else at, last, 0, year, None, None, kind))
        join = key_at(words, last)
        if join not in _BETWEEN_DAYS and join not in _DASHES or len(dates) > 12:
            break
        at = last + 1
        if "year" in _at(words, at).classes or "years" in _at(words, at).classes:
            break
    if dates and (mark := _before_christ(words, dates[-1].last)):
        dates = [d._replace(year=None, last=d.last + mark * (d is dates[-1])) for d in dates]
    elif any(d.calendar == "hijri" for d in dates):
        dates = [d._replace(calendar="hijri") if d.year <= 1500 else d for d in dates]
    if led or len(dates) == 1 and dates[0].last > dates[0].first + 1:  # «1436هـ»
        return dates
    return dates if len(dates) == 2 and dates[0].year and key_at(words, dates[0].last) in _DASHES and dates[0].year < dates[1].year else []


def _before_christ(words: Words, i: int) -> int:
    """How many tokens say «قبل الميلاد» or «ق.م» at token `i`."""
    return 2 if words.keys[i:i + 2] == ["قبل", "الميلاد"] else 3 if words.keys[i:i + 3] == ["ق", ".", "م"] else 0


def _years_before_christ(words: Words, i: int) -> bool:
    """«217 قبل الميلاد», «589 و570 ق.م»."""
    end = i + 1
    while key_at(words, end) in _BETWEEN_DAYS and key_at(words, end + 1).isdecimal() and end < i + 8:
        end += 2
    return _before_christ(words, end) > 0


def _one_year(words: Words, i: int, calendar: str | None, led: bool, before: list[Date]) -> tuple[int, str, int] | None:
    token = key_at(words, i)
    if led and (spelt := _year_in_words(words, i, "hijri", "gregorian")):
        year, last = spelt
        hijri = calendar == "hijri" or year <= 1500 and "hijri" in _at(words, last - 1).classes
        return year, "hijri" if hijri else "gregorian", last
    if not token.isdecimal() or len(token) > 4:
        return None
    year, last = int(token), i + 1
    if led and _years_before_christ(words, i):
        return year, "gregorian", last
    after = _at(words, last).classes if _marked(words, last, "hijri", "gregorian") > last else {}
    if len(token) == 2 and before and before[-1].last == i - 1 and key_at(words, i - 1) in _DASHES and year == before[-1].year % 100 + 1:
        return before[-1].year + 1, before[-1].calendar, last  # «2015-16»
    if len(token) == 2 and led and 30 <= year <= 99 and not before and _ends_a_year(key_at(words, last)):
        return 1900 + year, "gregorian", last  # «حرب عام 67»
    if led and len(token) < 4 and after and year:  # «عام 61 للهجرة», «سنة 711م»
        return year, "hijri" if "hijri" in after else "gregorian", last + 1
    if len(token) != 4 or not (1000 if led else 1300) <= year <= 2200:
        return None
    hijri = "hijri" in after or calendar == "hijri" or 1400 <= year <= 1460 and "gregorian" not in after
    if not led and not hijri and not (1500 if before or key_at(words, last) in _DASHES else 1900) <= year <= 2100:
        return None
    if not led and hijri and "hijri" not in after and not before and key_at(words, last) not in _DASHES:
        return None
    return year, "hijri" if hijri else "gregorian", last + bool({"hijri", "gregorian"} & after.keys())


def _ends_a_year(token: str) -> bool:
    """May a year of two digits end before this token? Before a noun or a percent sign it is a number."""
    return not token.isalnum() and token not in ("%", "٪", "/") or token in ("و", "في", "بين", "علي", "عن", "من")
