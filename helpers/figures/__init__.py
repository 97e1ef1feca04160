"""Figures: every quantity and calendar date of an article.

The tokens that may begin one are found by a look-up each; what begins there is then read on the
spot (`numbers`, `dates`, `units`, `counted`), and at the end neighbours are set in relation: ranges,
units that are said once for two numbers, and how exact each is meant (`modifiers`).
"""
from __future__ import annotations

from typing import NamedTuple

from . import modifiers
from .around import ARTICLES, key_at, surface, touching
from ..article import Article
from .calendars import DATE_WORDS, LOOKS, MONTHS, Date
from .counted import COUNTABLE, PERSONS, SINGLES, definite, is_date_word, is_sign
from .dates import dates_at, misspelt_month
from ..lexicon import Memo
from .numbers import TABLE, WORDS, joined, read
from .quantities import BETWEEN, PERCENT_BEFORE, Found, and_a_half, dated, of_every, quantity
from .refusals import label_of, sequence
from .relate import relate
from .units import SYMBOLS, TIMES, UNITS, Unit, currency_here, ouguiya_here, unit_at
from ..words import Vocabulary, Words


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


def figures(article: Article) -> list[Figure]:
    """The figures of an article, in text order.

    Number words start from pyarabic's table, names of months, units and currencies from CLDR
    through Babel, Hijri dates are converted by hijridate.
    """
    words, rows = article.words, []
    for found in relate(words, find(words)):
        start, end = words.raw_span(found.first, found.last, found.skip)
        kind, unit = found.kind, found.unit
        if kind == "money" and unit is None and found.noun:
            unit = currency_here(found.noun, article)
        elif unit == "oz":
            milliards = found.number is not None and found.number.scale >= 1e9
            if ouguiya := ouguiya_here(words, found.first, found.last, article, milliards):
                kind, unit = "money", ouguiya
        date = found.date.iso() if found.date else None
        hijri = found.date is not None and found.date.calendar == "hijri"
        rows.append(Figure(f"f{len(rows) + 1}", kind, start, end, article.raw[start:end], _rounded(found.value), unit, date,
                           "hijri" if hijri else None, found.modifier))
    return rows


def _rounded(value: float | None) -> float | None:
    """16.08 milliards are 16080000000, not 16079999999.999998."""
    return None if value is None else float(f"{value:.15g}")


_ONE = frozenset(("واحد", "واحده", "واحدا"))
_TWICE = frozenset(("ضعفين", "ضعفي", "ضعفا", "ضعفان", "الضعفين", "بضعفين", "بضعفي"))
_DOUBLE = frozenset(("ضعف", "الضعف", "بضعف", "للضعف"))
_DATE_CLASSES = frozenset(("year", "years", "month", "ordinal"))
_TIMES = (first for first, entries in UNITS.items() if any(unit.kind == "duration" for units in entries.values() for _, unit in units))
_DATES = (word for word, classes in DATE_WORDS.items() if not _DATE_CLASSES.isdisjoint(classes))
_KNOWN = frozenset((*TABLE, *MONTHS, *_DATES, *_TIMES, *_ONE, *_TWICE, *_DOUBLE))
_ATTACHED = [conjunction + preposition for conjunction in ("", "و", "ف")
             for preposition in ("", "ب", "ل", "ك", "ال", "بال", "لل", "كال")]
_MAY_BEGIN = frozenset((*ARTICLES, *(attached + known for known in {*_KNOWN, *(k[2:] for k in _KNOWN if k.startswith("ال"))} for attached in _ATTACHED)))
"""Every word that a figure may begin with, but digits: one word in twenty is any of them."""


def _kind_of_candidate(token: str) -> str:
    """What may begin with a token: number, date, dual («عامين»), unit («ساعة ونصف»), twice («ضعفين»), one («شخص واحد») or nothing."""
    if token[0].isdecimal() or token in ARTICLES:
        return "digits"
    if token in PERCENT_BEFORE:
        return ""
    if token in _ONE:
        return "one"
    if token in _TWICE or token in _DOUBLE:
        return "twice"
    look = LOOKS[token]
    if look and (look.months or not _DATE_CLASSES.isdisjoint(look.classes)):
        return "date"
    if WORDS[token]:
        return "number"
    unit = TIMES[token]
    return ("dual" if unit[0].dual else "unit") if unit else ""


CANDIDATES = Memo(_kind_of_candidate)
"""Token to what may begin there, for the tokens that may begin anything."""
_BEGINNINGS = Vocabulary(holds=lambda token: (token[0].isdecimal() or token in _MAY_BEGIN) and CANDIDATES[token] != "")


def find(words: Words) -> list[Found]:
    """All figures, each with its own words only."""
    found: list[Found] = []
    end = 0
    for i in words.where(_BEGINNINGS):
        if i >= end:
            new, last = _READERS[CANDIDATES[words.keys[i]]](words, i, end)
            found += new
            end = max(end, last)
    return found


def _read_date(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    dates = dates_at(words, i)
    if key_at(words, i - 1) in ("/", "(") and i - 2 >= floor and LOOKS[words.keys[i]].months:
        dates = misspelt_month(words, i) or dates
    if dates:
        return dated(dates)
    candidate = "number" if WORDS[words.keys[i]] else "unit" if TIMES[words.keys[i]] else ""
    if candidate == "unit" and TIMES[words.keys[i]][0].dual:
        candidate = "dual"
    return _READERS[candidate](words, i, floor) if candidate else ([], i)


def _read_digits(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    if words.keys[i] in ARTICLES and not key_at(words, i + 1)[:1].isdecimal():
        return [], i
    dates, before = dates_at(words, i), key_at(words, i - 1)
    if dates:
        named = is_sign(before, "label") and before != "ص" and not is_date_word(before, "cue")  # «شارع 26 سبتمبر», but «10:30 ص 26 سبتمبر»
        return dated([date._replace(named=named or date.named) for date in dates])
    if _is_year(words, i):
        return dated([Date(i, i + 1, 0, int(words.keys[i]), None, None, "gregorian")])
    if is_date_word(before, "day", "dated") and (day := _numeric_day(words, i)):
        return dated([day])
    end = sequence(words, i)
    return ([], end) if end else quantity(words, i, floor)


def _numeric_day(words: Words, i: int) -> Date | None:
    """«بتاريخ 5/3»: a day of a month without a year."""
    if key_at(words, i + 1) == "/" and touching(words, i + 1) and touching(words, i + 2):
        day, month = words.keys[i], words.keys[i + 2]
        if day.isdecimal() and month.isdecimal() and len(day) + len(month) < 5 and 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
            return Date(i, i + 3, 0, None, int(month), int(day), "gregorian")
    return None


_SINCE = frozenset(("في", "منذ", "بين", "حتي"))


def _is_year(words: Words, i: int) -> bool:
    """Are four digits a year («في 2012»), not a number of something («2015 شخصاً»)?"""
    token, before, after = words.keys[i], key_at(words, i - 1), key_at(words, i + 1)
    if len(token) != 4 or not token.isdecimal() or not 1500 <= int(token) <= 2100:
        return False
    if int(token) < 1900 and (before not in _SINCE or after and COUNTABLE[after] or after in ("من", "منها", "منهم")):
        return False
    if _ends_beyond(words, i, before):
        return False
    cue, label = is_date_word(before, "cue"), label_of(words, i) if i else ""
    if before in SYMBOLS or before in ARTICLES or is_sign(before, "maker") or is_sign(label, "label") and not is_date_word(label, "cue"):
        return False
    if touching(words, i) and (before.isascii() and before.isalnum() or before in "-+/" and touching(words, i - 1)):
        return False
    if not after:
        return True
    big, unit = WORDS[after], unit_at(words, i + 1)
    if big and big.role in ("big", "bigs", "either") and not big.conjunction:
        return False
    if unit and not definite(after) and not (unit[0].kind == "duration" and key_at(words, i + 2).isdecimal()):
        return False
    if after in PERSONS:
        return is_date_word(before, "year")
    return cue or not COUNTABLE[after] or not after.endswith("ا") and not token.endswith("00")


def _ends_beyond(words: Words, i: int, before: str) -> bool:
    """«بين 2000 و5000 دولار»: two ends, the second of which is no year."""
    join, second = key_at(words, i + 1), key_at(words, i + 2)
    if not second.isdecimal() or not (join == "و" and before in BETWEEN or join in ("الي", "-", "–")):
        return False
    return not 1900 <= int(second) <= 2100 or (unit := unit_at(words, i + 3)) is not None and unit[0].kind in ("money", "measure", "percent")


def _read_dual(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """«عامين», «خلال اليومين الماضيين»; not «الدقيقتين 20 و35»."""
    unit, skip = TIMES[words.keys[i]]
    near = words.keys[max(0, i - 5):i]
    if key_at(words, i + 1)[:1].isdecimal() or unit.symbol == "decade" and any(is_sign(k, "contract") for k in near):
        return [], i
    found = Found(i, i + 1, skip, "duration", 2.0, unit.symbol)
    and_a_half(words, found, unit)
    return [found], found.last


def _read_unit(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """«ساعة ونصف», «دقيقة واحدة», «أيام ثلاثة»; a unit alone is none."""
    unit, skip = TIMES[words.keys[i]]
    after = key_at(words, i + 1)
    if after in _ONE and not definite(words.keys[i]):
        return [Found(i, i + 2, skip, "duration", 1.0, unit.symbol)], i + 2
    if definite(words.keys[i]) or words.keys[i].endswith("ات"):
        return [], i
    k = joined(words, i + 1)
    if k is not None and WORDS[words.keys[k]].role == "part" and not WORDS[words.keys[k]].definite:
        found = Found(i, i + 1, skip, "duration", 1.0, unit.symbol)
        and_a_half(words, found, unit)
        return ([found], found.last) if found.last > i + 1 else ([], i)
    return [], i


def _read_one(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """«شخص واحد», «دولار واحد», and «واحد وعشرون»; else واحد is no number."""
    number = read(words, i)
    if number is not None:
        return quantity(words, i, floor)
    before = key_at(words, i - 1)
    if not definite(words.keys[i]) and (one := of_every(words, i) or _one_itself(words, i, before)):
        return one
    if i - 1 < floor or not before or definite(before) or key_at(words, i + 1) == "من":
        return [], i
    unit = unit_at(words, i - 1)
    if unit and unit[0].kind in ("money", "measure") and unit[0].symbol != "kn":  # «عقدة واحدة» is a knot in talks
        return [Found(i - 1, i + 1, 0, unit[0].kind, unit[0].factor, unit[0].symbol, unit[0].noun)], i + 1
    if before in SINGLES:
        return [Found(i - 1, i + 1, 0, "count", 1.0, surface(words, i - 1, i))], i + 1
    return [], i


def _one_itself(words: Words, i: int, before: str) -> tuple[list[Found], int] | None:
    """«واحد في المئة», «سالب واحد», and «واحد» that is all a line says."""
    unit = unit_at(words, i + 1)
    if unit and unit[0].kind == "percent":
        return [Found(i, unit[1], WORDS[words.keys[i]].skip, "percent", 1.0, "%")], unit[1]
    minus = WORDS[before] if before else None
    if minus and minus.role == "minus":
        return [Found(i - 1, i + 1, minus.skip, "count", -1.0, bare=True)], i + 1
    if before in ("", "\n") and key_at(words, i + 1) in ("", "\n"):
        return [Found(i, i + 1, 0, "count", 1.0, bare=True)], i + 1
    return None


def _read_twice(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """«ضعفين», «ضعف ما كان»; «ضعف الطلب» is weakness."""
    token, before, after = words.keys[i], key_at(words, i - 1), key_at(words, i + 1)
    skip = 1 if token[0] in "بل" else 0
    if token in _DOUBLE:
        definitely = definite(token) or token[skip:].startswith("ال") or token == "للضعف"
        than = modifiers.before(words, i) if before == "من" else None  # «أكثر من ضعف»
        if not (than or is_sign(after, "doubled") if not definitely else before in ("الي", "من", "بمقدار", "بنسبه", "بمعدل") or token[0] in "بل"):
            return [], i
    elif token == "ضعفا" and not (is_sign(after, "doubled") or definite(after)) or token in ("ضعفي",) and not after:
        return [], i
    found = Found(i, i + 1, skip, "ratio", 2.0, bare=True)
    and_a_half(words, found, Unit("ratio", None))
    return [found], found.last


_READERS = {"digits": _read_digits, "date": _read_date, "number": quantity, "dual": _read_dual, "unit": _read_unit, "one": _read_one,
            "twice": _read_twice}
