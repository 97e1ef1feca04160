"""Figures: every quantity and calendar date of an article.

The tokens that may begin one are found by a look-up each; what begins there is then read on the
spot (`numbers`, `dates`, `units`, `counted`), and at the end neighbours are set in relation: ranges,
units that are said once for two numbers, and how exact each is meant (`modifiers`).
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .article import Article
from .counted import (COUNTABLE, NEVER, PERSONS, attached, definite, is_date_word, is_ordinal, is_plural, is_sign, time_unit_at,
                      weekday)
from .dates import DATE_WORDS, LOOKS, MONTHS, Date, dates_at, misspelt_month
from .lexicon import Memo, splits
from .numbers import HOMONYMS, TABLE, WORDS, Number, joined, read
from .relate import relate
from .units import SYMBOLS, UNITS, Unit, currency_here, unit_at
from .words import Words


class Figure(NamedTuple):
    """A row of the table of figures; the columns are those of the README's data dictionary.

    Attributes:
        figure_id: f1, f2, … in text order.
        kind: money, percent, ratio, duration, measure, date or count.
        start, end, text: the number with its unit; `raw[start:end] == text`.
        value: in `unit`; None for an indefinite number («مئات») and for dates.
        unit: ISO 4217, %, a unit of time or measurement, or the noun that is counted.
        date: ISO 8601, as precise as the text; None where the text leaves the year out.
        calendar: hijri, where the date was converted from it.
        modifier: exact, more_than, less_than, about, at_least, up_to, range or indefinite.
    """

    figure_id: str
    kind: str
    start: int
    end: int
    text: str
    value: float | None
    unit: str | None
    date: str | None
    calendar: str | None
    modifier: str


@dataclass(slots=True)
class Found:
    """A figure while it is being read.

    Attributes:
        first, last: its tokens, `last` not included; `skip`: letters of the first that are no part of it.
        unit: as in the table; `noun`: of a currency, where the article's country decides (see `units.Unit`).
        bare: it has neither unit nor counted noun of its own.
        modifier, lead: how exact it is, and the token where that is said (`first` where it is not).
    """

    first: int
    last: int
    skip: int
    kind: str
    value: float | None
    unit: str | None = None
    noun: str = ""
    number: Number | None = None
    date: Date | None = None
    bare: bool = False
    modifier: str = "exact"
    lead: int = 0


def figures(article: Article) -> list[Figure]:
    """The figures of an article, in text order.

    Number words start from pyarabic's table, names of months, units and currencies from CLDR
    through Babel, Hijri dates are converted by hijridate.
    """
    words, rows = article.words, []
    for found in relate(words, find(words)):
        start, end = words.map.to_raw(words.spans[found.first][0] + found.skip, words.spans[found.last - 1][1])
        unit = found.unit
        if found.kind == "money" and unit is None and found.noun:
            unit = currency_here(found.noun, article)
        date = found.date.iso() if found.date else None
        hijri = found.date is not None and found.date.calendar == "hijri"
        rows.append(Figure(f"f{len(rows) + 1}", found.kind, start, end, article.raw[start:end], found.value, unit, date,
                           "hijri" if hijri else None, found.modifier))
    return rows


_ARTICLES = {"ال": 0, "وال": 1, "بال": 1, "لل": 1, "فال": 1}
_ONE = frozenset(("واحد", "واحده", "واحدا"))
_DASHES = frozenset("-–—−")
_TWICE = frozenset(("ضعفين", "ضعفي", "ضعفا", "ضعفان", "الضعفين", "بضعفين", "بضعفي"))
_DOUBLE = frozenset(("ضعف", "الضعف", "بضعف", "للضعف"))
_DOUBLED = frozenset(("ما", "عدد", "حجم", "قيمه", "معدل", "المعدل", "مقدار", "مساحه", "الرقم", "العدد", "المبلغ", "عددهم", "سعر", "متوسط", "نسبه"))
_SHARES = frozenset(("نسبه", "بنسبه", "الي", "بمقدار", "بمعدل", "مقدار", "من", "عن", "نحو", "حوالي", "قرابه"))


_DATE_CLASSES = frozenset(("year", "years", "month", "ordinal"))
_KNOWN = frozenset((*TABLE, *MONTHS, *(w for w, classes in DATE_WORDS.items() if not _DATE_CLASSES.isdisjoint(classes)), *_ONE, *_TWICE, *_DOUBLE,
                    *(first for first, entries in UNITS.items() for units in entries.values() for _, unit in units if unit.kind == "duration")))
_MAY_BE_ATTACHED = frozenset("وفبلا")


def _kind_of_candidate(token: str) -> str:
    """What may begin with a token: number, date, dual («عامين»), unit («ساعة ونصف»), twice («ضعفين»), one («شخص واحد») or nothing."""
    if token[0].isdecimal() or token in _ARTICLES:
        return "digits"
    if token not in _KNOWN and (token[0] not in _MAY_BE_ATTACHED or all(bare not in _KNOWN and "ال" + bare not in _KNOWN
                                                                        for _, _, bare in splits(token))):
        return ""  # nineteen words of twenty
    if token in _ONE:
        return "one"
    if token in _TWICE or token in _DOUBLE:
        return "twice"
    look = LOOKS[token]
    if look and (look.months or not _DATE_CLASSES.isdisjoint(look.classes)):
        return "date"
    if WORDS[token]:
        return "number"
    unit = _TIME[token]
    return ("dual" if unit[0].dual else "unit") if unit else ""


def _time(token: str) -> tuple[Unit, int] | None:
    """The time unit that a token is, and the letters attached before it."""
    for skip, bare in ((0, token), (1, token[1:]), (2, token[2:])):
        if skip and token[:skip] not in ("و", "ف", "ب", "ل", "وب", "ول"):
            continue
        found = unit_at(_Token(bare), 0) if bare else None
        if found and found[0].kind == "duration":
            return found[0], skip
    return None


class _Token:
    """One token, as `unit_at` reads it."""

    def __init__(self, token: str):
        self.keys = [token]


_TIME = Memo(_time)
CANDIDATES = Memo(_kind_of_candidate)
"""Token to what may begin there; most tokens begin nothing."""


def find(words: Words) -> list[Found]:
    """All figures, each with its own words only."""
    found: list[Found] = []
    end = 0
    for i, candidate in enumerate(map(CANDIDATES.__getitem__, words.keys)):
        if candidate and i >= end:
            new, last = _READERS[candidate](words, i, end)
            found += new
            end = max(end, last)
    return found


def _key(words: Words, i: int) -> str:
    return words.keys[i] if 0 <= i < len(words.keys) else ""


def _touching(words: Words, i: int) -> bool:
    """Does token `i` follow the one before it without a space?"""
    return 0 < i < len(words.keys) and words.spans[i - 1][1] == words.spans[i][0]


# Dates

def _read_date(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    dates = dates_at(words, i)
    if _key(words, i - 1) in ("/", "(") and i - 2 >= floor and LOOKS[words.keys[i]].months:
        dates = misspelt_month(words, i) or dates
    if dates:
        return _dated(dates)
    candidate = "number" if WORDS[words.keys[i]] else "unit" if _TIME[words.keys[i]] else ""
    if candidate == "unit" and _TIME[words.keys[i]][0].dual:
        candidate = "dual"
    return _READERS[candidate](words, i, floor) if candidate else ([], i)


def _dated(dates: list[Date]) -> tuple[list[Found], int]:
    last = max(d.last for d in dates)
    return [Found(d.first, d.last, d.skip, "date", None, date=d) for d in dates if not d.named], last


def _read_digits(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    if words.keys[i] in _ARTICLES and not _key(words, i + 1)[:1].isdecimal():
        return [], i
    dates, before = dates_at(words, i), _key(words, i - 1)
    if dates and not (before and is_sign(before, "label") and not is_date_word(before, "cue")):
        return _dated(dates)
    if _is_year(words, i):
        year = Date(i, i + 1, 0, int(words.keys[i]), None, None, "gregorian")
        return _dated([year])
    end = _sequence(words, i)
    return ([], end) if end else _quantity(words, i, floor)


def _is_year(words: Words, i: int) -> bool:
    """Are four digits a year («في 2012»), not a number of something («2015 شخصاً»)?"""
    token, before, after = words.keys[i], _key(words, i - 1), _key(words, i + 1)
    if len(token) != 4 or not token.isdecimal() or not 1900 <= int(token) <= 2100:
        return False
    if before in SYMBOLS or before in _ARTICLES or is_sign(before, "label") and not is_date_word(before, "cue") or is_sign(before, "maker") and not _touching(words, i + 1):
        return False
    if _touching(words, i) and (before.isascii() and before.isalnum() or before in "-+/" and _touching(words, i - 1)):
        return False
    following = WORDS[after] if after else None
    if following and following.role in ("big", "bigs", "either") and not following.conjunction or after in SYMBOLS:
        return False
    unit = unit_at(words, i + 1)
    if unit and not definite(after) and not (time_unit_at(words, i + 1) and _key(words, i + 2).isdecimal()):
        return False
    if not COUNTABLE[after] if after else True:
        return True
    cue = is_date_word(before, "cue")
    return not (after in PERSONS and not is_date_word(before, "year") or (after.endswith("ا") or token.endswith("00")) and not cue)


def _sequence(words: Words, i: int) -> int:
    """The end of digits that a mark joins, where they are no quantities: «2-1», «10:30», «4-4-2», «5+1», «3/0»."""
    mark = _key(words, i + 1)
    zero = WORDS[_key(words, i + 2)] if _key(words, i + 2) else None
    if mark in _DASHES and zero and zero.role == "zero":
        return i + 3
    if not mark or mark not in "-–—−/:+×xX\\" or not _key(words, i + 2)[:1].isdecimal():
        return 0
    if mark == ":" and not (_touching(words, i + 1) and _touching(words, i + 2)):
        return 0
    end = i + 3
    while _key(words, end) and _key(words, end) in "-–—/:+×xX\\" and _key(words, end + 1)[:1].isdecimal():
        end += 2
    if end == i + 3 and (mark in _DASHES or mark in "×xX"):
        second = read(words, i + 2)
        if second and second.value is not None and (float(_plain(words.keys[i])) < second.value or mark in "×xX"):
            unit, noun, _ = _of(words, i + 2, second)
            if unit or noun:
                return 0  # «10-15 شخصاً»
    if end == i + 3 and mark == "/" and _touching(words, i + 1) and _touching(words, i + 2) and _share(words, i):
        return 0
    return end


def _plain(token: str) -> str:
    return "".join(c for c in token if c.isdecimal() or c == ".").rstrip(".") if token.count(".") < 2 else "inf"


def _share(words: Words, i: int) -> bool:
    """«3/4 السكان», «2/3 من الأعضاء»."""
    a, b, after = words.keys[i], words.keys[i + 2], _key(words, i + 3)
    return a.isdecimal() and b.isdecimal() and 0 < int(a) < int(b) <= 10 and (after == "من" or after.startswith("ال"))


# Quantities

def _quantity(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """The number that begins with token `i`, with its unit or what it counts."""
    article = words.keys[i] in _ARTICLES
    at = i + article
    number = read(words, at)
    if number is None:
        return [], i
    if _key(words, number.last) == "/" and _share(words, at):
        value = int(words.keys[at]) / int(words.keys[at + 2])
        return [Found(at, at + 3, 0, "ratio", value, bare=True)], at + 3
    if article:
        number = number._replace(first=i, skip=_ARTICLES[words.keys[i]], definite=True)
    if _closes(words, i, number.last) and number.value is not None and number.scale == 1:  # «بتكلفة «250» مليون دولار»
        big = WORDS[_key(words, number.last + 1)] if _key(words, number.last + 1) else None
        if big and big.role in ("big", "bigs", "either") and not big.conjunction and not big.definite:
            number = number._replace(last=number.last + 2, value=number.value * big.value, scale=big.value)
    unit, noun, last = _of(words, i, number)
    if unit is None and _symbol_before(words, i, floor):
        return _alone(words, i, number, floor)
    if _refused(words, i, number, unit, noun):
        return [], last if noun or unit else number.last
    if unit is None and noun is None:
        if number.definite or article:
            behind = _behind_noun(words, i, number, floor)
            if behind is not None:
                return ([behind] if behind.kind else []), number.last
        return _alone(words, i, number, floor)
    found = Found(i, last, number.skip, "count", number.value, number=number)
    if unit is None:
        found.unit = _surface(words, *noun)
    else:
        found.kind, found.unit, found.noun = unit.kind, unit.symbol, unit.noun
        if found.value is not None:
            found.value *= unit.factor
        _signed(words, found, floor)
        _and_a_half(words, found, unit)
    return [found], found.last


def _surface(words: Words, first: int, last: int, skip: int = 0) -> str:
    """Words as the article writes them."""
    start, end = words.map.to_raw(words.spans[first][0] + skip, words.spans[last - 1][1])
    return words.raw[start:end]


def _of(words: Words, first: int, number: Number) -> tuple[Unit | None, tuple[int, int] | None, int]:
    """What a number is of: its unit, or the tokens of the noun it counts, and where that ends."""
    at = number.last
    if _closes(words, first, at):  # «(354863) شخصاً», ««15» مستشفى»
        unit = unit_at(words, at + 1)
        if unit and not definite(words.keys[at + 1]):
            return unit[0], None, unit[1]
        noun = _key(words, at + 1)
        return (None, (at + 1, at + 2), at + 2) if noun and COUNTABLE[noun] else (None, None, at)
    unit = unit_at(words, at)
    if unit and _fits(words, number, at, unit[0]):
        return _meant(words, first, at, unit[0]), None, unit[1]
    after = _key(words, at)
    loose = number.form == "indefinite" or number.scale > 1
    if after == "من" and definite(_key(words, at + 1)) and _key(words, at + 1).startswith("ال"):
        unit = unit_at(words, at + 1)
        if unit and loose:
            return unit[0], None, unit[1]
        if number.form != "fraction" and not number.definite and not unit and not _elsewhere(words.keys[at + 1]):
            return None, (at + 1, at + 2), at + 2  # «عشرات الآلاف من الأتراك»
    if after and number.form != "fraction":
        if COUNTABLE[after] or loose and after.startswith("ال") and after.isalpha() and not _elsewhere(after):
            return None, (at, at + 1), at + 1
    return None, None, at


_PAIRS = {")": "(", "»": "«", "”": "“", '"': '"', "]": "["}


def _closes(words: Words, first: int, at: int) -> bool:
    """Is the number from token `first` up to `at` all that stands in a pair of marks?"""
    return first > 0 and _PAIRS.get(_key(words, at)) == words.keys[first - 1]


def _elsewhere(token: str) -> bool:
    """A word with the article that is never counted: «الماضي», «الثلاثاء», «الشهر»."""
    return bool(LOOKS[token]) or weekday(token) or is_ordinal(token) or token in ("العمر", "الان", "اليوم", "الذي", "التي", "الذين", "العام")


def _fits(words: Words, number: Number, at: int, unit: Unit) -> bool:
    """Is a unit's name right after a number its unit? Not in «20 عام 2015» or «6 في المئة العام الماضي»."""
    token, after = words.keys[at], _key(words, at + 1)
    if unit.kind == "percent":
        return True
    if definite(token) and not number.definite:
        if number.form == "fraction":
            return unit.symbol in ("hour", "century", "decade")
        return number.form == "indefinite"
    if unit.kind == "duration":
        if token in ("عام", "سنه") and len(after) == 4 and after.isdecimal():
            return False
        if token == "يوم" and after and (weekday(after) or after.isdecimal()) or token == "شهر" and after and LOOKS[after] and LOOKS[after].months:
            return False
    return True


def _meant(words: Words, first: int, at: int, unit: Unit) -> Unit | None:
    """A unit whose name has two meanings, told by the words before its number: «عقود», «كيلو»."""
    near = words.keys[max(0, first - 5):first]
    if unit.symbol == "decade" and words.keys[at] in ("عقود", "عقدا", "عقد") and any(is_sign(k, "contract") for k in near):
        return Unit("count", _surface(words, at, at + 1))
    if unit.symbol == "kg" and words.keys[at] == "كيلو" and any(is_sign(k, "distance") for k in near):
        return unit._replace(symbol="km")
    return unit


def _signed(words: Words, found: Found, floor: int) -> None:
    """Below zero: «-5%», «ناقص 3 درجات», «5 درجات تحت الصفر»."""
    before = _key(words, found.first - 1)
    if found.value is None or found.first - 1 < floor:
        return
    minus = WORDS[before] if before else None
    if before in _DASHES and _touching(words, found.first) and not _touching(words, found.first - 1) and _key(words, found.first - 2) not in ("", "\n"):
        if found.kind == "percent" or found.unit in ("°", "°C", "°F"):
            found.first, found.value, found.skip = found.first - 1, -found.value, 0
    elif minus and minus.role == "minus":
        found.first, found.value, found.skip = found.first - 1, -found.value, 0
    if words.keys[found.last:found.last + 2] == ["تحت", "الصفر"]:
        found.last, found.value = found.last + 2, -abs(found.value)


def _and_a_half(words: Words, found: Found, unit: Unit) -> None:
    """«ثلاث سنوات ونصف السنة», «ساعتين وربع»."""
    k = joined(words, found.last)
    if k is None or found.value is None or found.kind not in ("duration", "measure", "ratio") or WORDS[words.keys[k]].role != "part":
        return
    if WORDS[words.keys[k]].definite and found.kind != "ratio" or words.keys[k].endswith(("ها", "هم")):
        return
    found.value += WORDS[words.keys[k]].value
    found.last = k + 1
    again = unit_at(words, found.last)
    if again and again[0].symbol == unit.symbol:
        found.last = again[1]


def _alone(words: Words, i: int, number: Number, floor: int) -> tuple[list[Found], int]:
    """A number that has nothing after it: a share, a currency before it, an age, or simply a number."""
    at = number.first
    before = _key(words, i - 1)
    if _symbol_before(words, i, floor):
        unit, first = SYMBOLS[before], i - 1
        if before == "$" and _key(words, i - 2) in ("US", "U") and i - 2 >= floor:
            first = i - 2
        return [Found(first, number.last, 0, unit.kind, number.value and number.value * unit.factor, unit.symbol, number=number)], number.last
    found = Found(i, number.last, number.skip, "count", number.value, number=number, bare=True)
    word = words.keys[at][number.skip:].removeprefix("ال")
    if number.form == "fraction":
        found.kind = "ratio"
        if WORDS[words.keys[at]].conjunction and i - 1 >= floor:
            return _unit_and_a_half(words, i, found)
    elif number.last == at + 1 and word in HOMONYMS and _is_fraction(words, i, number):
        found.kind, found.value = "ratio", HOMONYMS[word]
    elif before and is_sign(before, "age") or _key(words, number.last) == "من" and is_sign(_key(words, number.last + 1), "age"):
        if number.form != "indefinite":
            found.kind, found.unit = "duration", "year"
    _signed(words, found, floor)
    return [found], found.last


def _symbol_before(words: Words, i: int, floor: int) -> bool:
    """«$500», «%50»: a sign that belongs to the number behind it."""
    before = _key(words, i - 1)
    return before in SYMBOLS and i - 1 >= floor and (SYMBOLS[before].kind == "money" or _touching(words, i))


def _unit_and_a_half(words: Words, i: int, found: Found) -> tuple[list[Found], int]:
    """«متر ونصف», «ريال ونصف الريال», «متران ونصف»: the unit stands before, without a number."""
    unit = unit_at(words, i - 1)
    if not unit or unit[1] != i or unit[0].kind not in ("measure", "money") or definite(words.keys[i - 1]):
        return [found], found.last
    again = unit_at(words, found.last)
    last = again[1] if again and (again[0].symbol, again[0].noun) == (unit[0].symbol, unit[0].noun) else found.last
    value = (1 + unit[0].dual + found.value) * unit[0].factor
    return [Found(i - 1, last, 0, unit[0].kind, value, unit[0].symbol, unit[0].noun)], last


def _is_fraction(words: Words, i: int, number: Number) -> bool:
    """Is «خمس» a fifth («بنسبة الخمس», «خمس السكان»), not five?"""
    after = _key(words, number.last)
    if number.definite:
        return _key(words, i - 1) in _SHARES or number.skip > 0
    return after.startswith("ال") and after.isalpha() and after not in NEVER and not is_plural(after)


def _behind_noun(words: Words, i: int, number: Number, floor: int) -> Found | None:
    """A number behind its noun: «الدول الأربع», «السنوات الـ15», «القوى العالمية الست».

    None where no noun stands there; a figure without a kind where the number is an ordinal («القرن
    العشرين», «الدورة الـ40»).
    """
    before = _key(words, i - 1)
    if not before.isalpha() or i - 1 < floor or before in NEVER or number.form == "fraction":
        return None
    possessed = len(before) > 4 and before.endswith(("ه", "ها", "هم", "نا")) and is_plural(before)
    if not definite(before) and not possessed:
        return None
    at = _head(words, i - 1, floor)
    if at is None:
        if number.form != "words" or number.value is None or number.value > 10:
            return Found(i, number.last, 0, "", None)
        at = i - 1
    unit = _TIME[words.keys[at]]
    found = Found(at, number.last, attached(words.keys[at]), "count", number.value, number=number)
    if unit and not unit[0].dual:
        found.kind, found.unit = "duration", unit[0].symbol
    else:
        found.unit = _surface(words, at, at + 1, found.skip)
    return found


def _head(words: Words, i: int, floor: int) -> int | None:
    """The plural that a number behind token `i` counts: «القوى العالمية», «سنوات التفاوض», «دول مجلس التعاون»."""
    for at in range(i, max(i - 4, floor - 1), -1):
        token = words.keys[at]
        if not token.isalpha() or token in NEVER:
            return None
        if is_plural(token):
            further = at - 1 >= floor and definite(token) and definite(words.keys[at - 1]) and is_plural(words.keys[at - 1])
            return at - further  # «الدول الأعضاء الـ188»
    return None


# What is no figure

def _refused(words: Words, i: int, number: Number, unit: Unit | None, noun: tuple[int, int] | None) -> bool:
    """Is a number a name, an ordinal, an hour, a list's numbering or the like?"""
    keys, before, after = words.keys, _key(words, i - 1), _key(words, number.last)
    word = WORDS[keys[number.first + (keys[number.first] in _ARTICLES)]]
    if word.role == "digits":
        if _touching_name(words, i, number, unit) or unit is None and (noun is None and _numbering(words, i, number) or _long(words, i, number)):
            return True
        if noun is not None and _key(words, i - 1) in ("", "\n", ".") and "ـ" in words.raw[slice(*words.raw_span(i, noun[0] + 1))][:8]:
            return True  # «8 ـ تعيين»
    elif is_ordinal(before) and (word.conjunction or keys[number.first] in ("عشر", "عشره")):  # «الخامس والعشرين», «التاسع عشر»
        return True
    elif word.role == "either" and word.value * 2 == number.value and unit is None:  # «ألفا كوندي», a name
        return True
    elif word.role == "zero" and (unit is None or word.definite) and not (before in ("", "\n") and after in ("", "\n")):
        return True
    if number.form == "fraction" and _part_of_time(words, number, word):
        return True
    if after and is_sign(after, "after_point") or before and is_sign(before, "after_point") or after == "+" and _key(words, number.last + 1)[:1].isdecimal() or before == "+" and _key(words, i - 2)[:1].isdecimal():
        return True
    measured = unit is not None or noun is not None and keys[noun[0]].endswith("ا")
    if noun is not None and number.value == 1000 and is_sign(keys[noun[0]], "thousand"):
        return True
    if not before:
        return False
    near = _head_of_label(words, i)
    if is_sign(before, "clock") and (unit is None or unit.kind == "duration") and noun is None:
        return True
    named = word.role == "digits" or number.value is not None and number.value > 10
    if not measured and (named and is_sign(near, "label") or number.form == "digits" and is_sign(before, "maker")):
        return True
    if unit is None and noun is None and word.role == "digits" and is_sign(near, "numero"):
        return True
    if unit is None and noun is None:
        if is_sign(after, "hour") and number.value is not None and number.value <= 24 or after.startswith("صباح"):
            return True
        if number.definite and is_sign(before, "club") and not definite(before):
            return True
        if is_date_word(before, "day") and word.role == "digits":
            return True
    return False


_LABEL_JOINS = frozenset(("(", ":", "-", "–", "رقم", "و", "،", "الي", "حتي", "وحتي", "او", *_ARTICLES))


def _head_of_label(words: Words, i: int) -> str:
    """The word that may label the number at token `i`: «المواد 5 و6», «القرار الدولي رقم 2216», «قرار مجلس الأمن 2216»."""
    at, steps = i - 1, 0
    while at > 0 and steps < 8 and (words.keys[at] in _LABEL_JOINS or words.keys[at].isdecimal()):
        at, steps = at - 1, steps + 1
    if steps and words.keys[at + 1] in ("و", "،", "الي", "حتي", "وحتي", "او"):
        return words.keys[i - 1]  # joined to no number
    for step in range(4):
        token = words.keys[at]
        if is_sign(token, "label") or step == 0 and is_sign(token, "numero"):
            return token
        if at == 0 or not (definite(token) or token == "مجلس") or token in NEVER or not words.keys[i].isdecimal():
            break
        at -= 1
    return words.keys[i - 1]


def _touching_name(words: Words, i: int, number: Number, unit: Unit | None) -> bool:
    """«A320», «إف-16», «5G», «كوفيد-19»: digits that a name is written together with."""
    before, after = _key(words, i - 1), _key(words, number.last)
    if _touching(words, i):
        if before[-1].isascii() and before.isalpha() and before not in SYMBOLS or before in "@#_":
            return True
        name = _key(words, i - 2)
        if before in _DASHES and _touching(words, i - 1) and name.isalpha() and (len(name) > 1 or name.isascii()):
            return True
    if before in ("/", "\\") and _key(words, i - 2).isalpha() and len(_key(words, i - 2)) == 1:  # «الأمر رقم أ/121»
        return True
    return unit is None and _touching(words, number.last) and (after.isascii() and after.isalpha() or after == "_")


def _numbering(words: Words, i: int, number: Number) -> bool:
    """«1- تعزيز التعاون», «2) …», «(3)»: the numbers of a list."""
    before, after = _key(words, i - 1), _key(words, number.last)
    if number.value is None or number.value > 99 or number.last != i + 1 or not words.keys[i].isdecimal():
        return False
    if before == "(" and after == ")":  # the item of a list, a player's minute
        return True
    starts, item = before in ("", "\n", "*", "•", ".", ":"), _key(words, i + 2).isalpha()
    if before in ("", "\n", "*", "•") and not _key(words, i + 2)[:1].isdecimal() and (after in ("-", "–", "—", ".", ")", "/", ":", "_", "،")):
        return True
    return item and after in ("-", "–", ")") and number.value <= 20 and (starts or before in ("،", ",", "؛", ")") and _touching(words, i + 1))


def _long(words: Words, i: int, number: Number) -> bool:
    """A telephone or account number, a code: long, with leading zeros, or near such a word."""
    token = words.keys[number.last - 1]
    if token.isdecimal() and (len(token) >= 9 or len(token) > 2 and token[0] == "0"):
        return True
    return any(is_sign(k, "phone") for k in words.keys[max(0, i - 4):i])


def _part_of_time(words: Words, number: Number, word) -> bool:
    """«النصف الأول», «الرابعة والنصف», «نصف نهائي»: fractions that measure nothing."""
    before, after = _key(words, number.first - 1), _key(words, number.last)
    if after and (is_ordinal(after) or is_sign(after, "idiom")):
        return True
    if word.definite and (before in ("هذا", "ذلك", "خلال", "في") or after and is_date_word(after, "which")):  # «الربع» of a year
        return True
    return word.conjunction and bool(before) and is_ordinal(before)


# Words that are numbers by themselves

def _read_dual(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """«عامين», «خلال اليومين الماضيين»; not «الدقيقتين 20 و35»."""
    unit, skip = _TIME[words.keys[i]]
    near = words.keys[max(0, i - 5):i]
    if _key(words, i + 1)[:1].isdecimal() or unit.symbol == "decade" and any(is_sign(k, "contract") for k in near):
        return [], i
    found = Found(i, i + 1, skip, "duration", 2.0, unit.symbol)
    _and_a_half(words, found, unit)
    return [found], found.last


def _read_unit(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """«ساعة ونصف», «دقيقة واحدة», «أيام ثلاثة»; a unit alone is none."""
    unit, skip = _TIME[words.keys[i]]
    after = _key(words, i + 1)
    if after in _ONE and not definite(words.keys[i]):
        return [Found(i, i + 2, skip, "duration", 1.0, unit.symbol)], i + 2
    if definite(words.keys[i]) or words.keys[i].endswith("ات"):
        return [], i
    k = joined(words, i + 1)
    if k is not None and WORDS[words.keys[k]].role == "part" and not WORDS[words.keys[k]].definite:
        found = Found(i, i + 1, skip, "duration", 1.0, unit.symbol)
        _and_a_half(words, found, unit)
        return ([found], found.last) if found.last > i + 1 else ([], i)
    return [], i


def _read_one(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """«شخص واحد», «دولار واحد», and «واحد وعشرون»; else واحد is no number."""
    number = read(words, i)
    if number is not None:
        return _quantity(words, i, floor)
    before = _key(words, i - 1)
    if i - 1 < floor or not before or definite(before) or _key(words, i + 1) == "من":
        return [], i
    unit = unit_at(words, i - 1)
    if unit and unit[0].kind in ("money", "measure"):
        return [Found(i - 1, i + 1, 0, unit[0].kind, unit[0].factor, unit[0].symbol, unit[0].noun)], i + 1
    if before in PERSONS:
        return [Found(i - 1, i + 1, 0, "count", 1.0, _surface(words, i - 1, i))], i + 1
    return [], i


def _read_twice(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """«ضعفين», «ضعف ما كان»; «ضعف الطلب» is weakness."""
    token, before, after = words.keys[i], _key(words, i - 1), _key(words, i + 1)
    skip = 1 if token[0] in "بل" else 0
    if token in _DOUBLE:
        definitely = definite(token) or token[skip:].startswith("ال") or token == "للضعف"
        if not (after in _DOUBLED if not definitely else before in ("الي", "من", "بمقدار", "بنسبه", "بمعدل") or token[0] in "بل"):
            return [], i
    elif token == "ضعفا" and not (after in _DOUBLED or definite(after)) or token in ("ضعفي",) and not after:
        return [], i
    found = Found(i, i + 1, skip, "ratio", 2.0, bare=True)
    _and_a_half(words, found, Unit("ratio", None))
    return [found], found.last


_READERS = {"digits": _read_digits, "date": _read_date, "number": _quantity, "dual": _read_dual, "unit": _read_unit, "one": _read_one,
            "twice": _read_twice}
