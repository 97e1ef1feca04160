"""Figures: every quantity and calendar date of an article.

The tokens that may begin one are found by a look-up each; what begins there is then read on the
spot (`numbers`, `dates`, `units`, `counted`), and at the end neighbours are set in relation: ranges,
units that are said once for two numbers, and how exact each is meant (`modifiers`).
"""
from __future__ import annotations

from typing import NamedTuple

from ..article import Article
from ..lexicon import Memo
from ..reading.forms import ARTICLE, FORMS
from ..words import Vocabulary, Words
from . import modifiers
from .around import ARTICLES, SIGNS, definite, key_at, surface
from .calendars import DATE_WORDS, MONTHS, Date
from .classes import CLASSES, any_is, is_class
from .counted import COUNTABLE, SINGLES
from .dates import BEGINS, dates_at, in_digits, misspelt_before
from .money import currency_here, of_measure
from .numbers import TABLE, Number, read, word_at
from .quantities import Found, Reading, and_a_half, of_every, quantity
from .refusals import sequence
from .relate import relate
from .subjects import subjects
from .units import ALONE, ATTACHED, UNITS, Unit, unit_at


class Figure(NamedTuple):
    """A row of the table of figures; the columns are those of the data dictionary, data/README.md.

    Attributes:
        figure_id: f1, f2, … in text order.
        kind: money, percent, ratio, duration, measure, date or count.
        start, end, text: the number with its unit; `raw[start:end] == text`.
        value: in `unit`; None for an indefinite number («مئات») and for dates.
        unit: ISO 4217, %, a unit of time or measurement, or the noun that is counted.
        date: ISO 8601, as precise as the text; None where the text leaves the year out.
        calendar: hijri, where the date was converted from it.
        modifier: exact, more_than, less_than, about, at_least, up_to, range or indefinite.
        of, of_start, of_end: the words that say what it is of; None for dates and where its clause does not say.
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
    of: str | None = None
    of_start: int | None = None
    of_end: int | None = None


def figures(article: Article) -> list[Figure]:
    """The figures of an article, in text order.

    Number words start from pyarabic's table, names of months, units and currencies from CLDR
    through Babel, Hijri dates are converted by hijridate.
    """
    words, rows = article.words, []
    read = relate(words, find(words))
    for found, subject in zip(read, subjects(words, article.forms, read)):
        start, end = words.raw_span(found.first, found.last, found.skip)
        of_start, of_end = words.raw_span(*subject) if subject else (None, None)
        of = article.raw[of_start:of_end] if subject else None
        kind, unit = _currency(article, found)
        date = found.date.iso() if found.date else None
        hijri = "hijri" if found.date and found.date.calendar == "hijri" else None
        rows.append(Figure(f"f{len(rows) + 1}", kind, start, end, article.raw[start:end], _rounded(found.value),
                           unit, date, hijri, found.modifier, of, of_start, of_end))
    return rows


def _currency(article: Article, found: Found) -> tuple[str, str | None]:
    """The kind and unit of a figure, a bare «دينار» being that of the article's country."""
    if found.kind == "money" and found.unit is None and found.noun:
        return found.kind, currency_here(found.noun, article)
    code = of_measure(article, found) if found.kind == "measure" else None
    if code:
        return "money", code
    return found.kind, found.unit


def _rounded(value: float | None) -> float | None:
    """16.08 milliards are 16080000000, not 16079999999.999998."""
    return None if value is None else float(f"{value:.15g}")


def _kind_of_candidate(token: str) -> str:
    """What may begin with a token: digits, number, date, dual («عامين»), unit («ساعة ونصف»), twice, one."""
    classes = CLASSES[token]
    if "digits" in classes or "article" in classes:
        return "digits"
    if "percent_before" in classes:
        return ""
    for kind in ("one", "twice", "double"):
        if token in SIGNS[kind] or kind == "one" and kind in classes:
            return kind
    if BEGINS[token] and "number" not in classes:
        return "date"
    if "number" in classes:
        return "number"
    unit = ALONE[token]
    if not unit or unit[0].kind == "ratio":
        return ""
    return "dual" if unit[0].dual else "unit" if unit[0].kind == "duration" else ""


CANDIDATES = Memo(_kind_of_candidate)
"""Token to what may begin there, for the tokens that may begin anything."""
_OF_DATES = ("year", "years", "month", "ordinal", "compound")
_NAMES = {*TABLE, *MONTHS, *SIGNS["one"], *SIGNS["twice"], *SIGNS["double"],
          *(word for word, classes in DATE_WORDS.items() if not classes.keys().isdisjoint(_OF_DATES)),
          *(form for form in UNITS if ALONE[form] and (ALONE[form][0].dual or ALONE[form][0].kind == "duration"))}
_MAY_BEGIN = {written + name[cut:] for name in _NAMES for written, _, article in ATTACHED
              for cut in (0, len(article) * name.startswith(article))} | ARTICLES.keys()
_BEGINNINGS = Vocabulary(holds=lambda token: (token[0].isdecimal() or token in _MAY_BEGIN) and CANDIDATES[token] != "")
"""One word in twenty may begin a figure."""


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


def _dated(dates: list[Date]) -> Reading:
    last = max(date.last for date in dates)
    return [Found(date.first, date.last, date.skip, "date", None, date=date) for date in dates if not date.named], last


def _read_date(words: Words, i: int, floor: int) -> Reading:
    dates = misspelt_before(words, i, floor) or dates_at(words, i)
    if dates:
        return _dated(dates)
    unit = ALONE[words.keys[i]]
    if unit and unit[0].kind == "duration":
        return (_read_dual if unit[0].dual else _read_unit)(words, i, floor)
    return [], i


def _read_number(words: Words, i: int, floor: int) -> Reading:
    number = read(words, i)
    month = number and is_class(words, number.last, "month")  # «واحد وعشرين مايو»
    dated = month or BEGINS[words.keys[i]] != ("number_date",)
    dates = dates_at(words, i) if dated else []
    return _dated(dates) if dates else quantity(words, i, floor)


def _read_digits(words: Words, i: int, floor: int) -> Reading:
    if words.keys[i] in ARTICLES and not key_at(words, i + 1)[:1].isdecimal():
        return [], i
    dates = dates_at(words, i)
    if dates:
        named = is_class(words, i - 1, "label") and not is_class(words, i - 1, "cue", "page")
        return _dated([date._replace(named=named or date.named) for date in dates])  # «شارع 26 سبتمبر»
    if date := in_digits(words, i):
        return _dated([date])
    end = sequence(words, i)
    return ([], end) if end else quantity(words, i, floor)


def _read_dual(words: Words, i: int, floor: int) -> Reading:
    """«عامين», «خلال اليومين الماضيين», «لترين»; not «الدقيقتين 20 و35», «القدمين»."""
    unit, skip = ALONE[words.keys[i]]
    contract = unit.symbol == "decade" and any_is(words, i - 5, i, "contract")
    if key_at(words, i + 1)[:1].isdecimal() or contract:
        return [], i
    named = unit_at(words, i, skip) or (unit.kind == "duration" and (unit, i + 1))
    if not named or not named[0].dual:
        return [], i
    unit, last = named
    if unit.kind != "duration" and (definite(words.keys[i]) or last == i + 1 and not _is_dual(words, i)):
        return [], i
    figure = Found(i, last, skip, unit.kind, 2.0 * unit.factor, unit.symbol, unit.noun)
    and_a_half(words, figure, unit)
    return [figure], figure.last


def _is_dual(words: Words, i: int) -> bool:
    """Is a word in ـين a unit's dual: «لترين», «بطنين من القمح»; not «قدمين», nor «طنين حشرة» with its ن?"""
    after = key_at(words, i + 1)
    described = bool(after) and FORMS[after][0].number in ("d", "p")
    heat = is_class(words, i, "degree") and any_is(words, i - 15, i, "heat")
    if is_class(words, i - 1, "short_kilo"):  # «كيلو مترين»
        return False
    return heat or not is_class(words, i, "no_dual") and (not after or described or not COUNTABLE[after])


def _read_unit(words: Words, i: int, floor: int) -> Reading:
    """«ساعة ونصف», «دقيقة واحدة», «أيام ثلاثة»; a unit alone is none."""
    unit, skip = ALONE[words.keys[i]]
    if definite(words.keys[i]):
        return [], i
    figure = Found(i, i + 1, skip, "duration", 1.0, unit.symbol)
    if is_class(words, i + 1, "one") and not word_at(words, i + 1).conjunction:
        figure.last = i + 2
        return [figure], i + 2
    and_a_half(words, figure, unit)
    return ([figure], figure.last) if figure.last > i + 1 else ([], i)


def _read_one(words: Words, i: int, floor: int) -> Reading:
    """«شخص واحد», «دولار أميركي واحد», «واحد في المئة», «سالب واحد», «واحد وعشرون»; else واحد is no number."""
    number, word = read(words, i), word_at(words, i)
    if number is not None:
        return _read_number(words, i, floor)
    if definite(words.keys[i]):
        return [], i
    if share := of_every(words, Number(i, i + 1, word.skip, 1.0, 1.0, "words", False)):
        return share
    minus = word_at(words, i - 1)
    if minus.role == "minus":
        return [Found(i - 1, i + 1, minus.skip, "count", -1.0, bare=True)], i + 1
    unit = unit_at(words, i + 1)
    if unit and unit[0].kind == "percent":
        return [Found(i, unit[1], word.skip, "percent", 1.0, "%")], unit[1]
    if is_class(words, i - 1, "edge") and is_class(words, i + 1, "edge"):
        return [Found(i, i + 1, 0, "count", 1.0, bare=True)], i + 1
    return _one_of(words, i, floor)


def _one_of(words: Words, i: int, floor: int) -> Reading:
    """«شخص واحد», «دولار أميركي واحد», but «عقدة واحدة» is a knot in talks."""
    if is_class(words, i + 1, "of") or definite(key_at(words, i - 1)) or word_at(words, i).skip:
        return [], i
    for first in range(max(floor, i - 3), i):
        unit = unit_at(words, first)
        if unit and unit[1] == i and unit[0].kind in ("money", "measure") and not is_class(words, first, "no_dual"):
            return [Found(first, i + 1, 0, unit[0].kind, unit[0].factor, unit[0].symbol, unit[0].noun)], i + 1
    if i - 1 >= floor and key_at(words, i - 1) in SINGLES:
        return [Found(i - 1, i + 1, 0, "count", 1.0, surface(words, i - 1, i), counted=(i - 1, i))], i + 1
    return [], i


def _read_double(words: Words, i: int, floor: int) -> Reading:
    """«ضعف ما كان», «أكثر من ضعف», «إلى الضعف»; «ضعف الطلب» is weakness."""
    token = words.keys[i]
    if definite(token):
        holds = is_class(words, i - 1, "to", "of", "by_amount") or not token.startswith(ARTICLE)
    else:
        more = modifiers.before(words, i) if is_class(words, i - 1, "of") else None
        holds = more is not None or is_class(words, i + 1, "doubled")
    return _read_twice(words, i, floor) if holds else ([], i)


def _read_twice(words: Words, i: int, floor: int) -> Reading:
    """«ضعفين», «بضعفين ونصف»."""
    figure = Found(i, i + 1, len(FORMS[words.keys[i]][0].preposition), "ratio", 2.0, bare=True)
    and_a_half(words, figure, Unit("ratio", None))
    return [figure], figure.last


_READERS = {"digits": _read_digits, "date": _read_date, "number": _read_number, "dual": _read_dual, "unit": _read_unit,
            "one": _read_one, "twice": _read_twice, "double": _read_double}
