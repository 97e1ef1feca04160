"""Figures: every quantity and calendar date of an article.

The tokens that may begin one are found by a look-up each; what begins there is then read on the
spot (`dates`, `quantities`), and at the end neighbours are set in relation: ranges, units that are
said once for two numbers, how exact each is meant (`relate`), and what each is of (`subjects`).
"""
from __future__ import annotations

from typing import NamedTuple

from ..article import Article
from ..words import Vocabulary, Words
from .around import ARTICLES, SIGNS, definite
from .calendars import Date, date_word
from .classes import CLASSES, SINGLES, is_class
from .dates import dates_at, in_digits, misspelt_before
from .found import Found, Reading
from .numbers import number_word
from .quantities import quantity, sequence
from .relate import relate
from .subjects import subjects
from .units import currency_here, unit_word


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
        open_ = found.noun and (found.unit is None or found.kind == "measure")  # «دينار», «أوقية»
        code = currency_here(found.noun, article) if open_ else None
        kind, unit = ("money", code) if code else (found.kind, found.unit)
        date = found.date.iso() if found.date else None
        hijri = "hijri" if found.date and found.date.calendar == "hijri" else None
        value = None if found.value is None else float(f"{found.value:.15g}")  # 16.08 milliards, not 16079999999.999998
        rows.append(Figure(f"f{len(rows) + 1}", kind, start, end, article.raw[start:end], value, unit, date, hijri,
                           found.modifier, of, of_start, of_end))
    return rows


_IN_A_WORD = SINGLES.union(SIGNS["one"], SIGNS["twice"], SIGNS["double"])
_OF_DATES = ("year", "years", "month", "ordinal", "compound")


def _may_begin(token: str) -> bool:
    """May a figure begin with a token? One word in twenty may, and only these are asked about again and remembered."""
    if token[0].isdecimal() or token in ARTICLES or number_word(token):
        return True
    look, unit = date_word(token), unit_word(token)
    if look and (look.months or not look.classes.keys().isdisjoint(_OF_DATES)):
        return True
    if unit and len(token) > 1 and (unit[0].dual or not definite(token)):
        return True
    return token in _IN_A_WORD


_BEGINNINGS = Vocabulary(holds=_may_begin)


def find(words: Words) -> list[Found]:
    """All figures, each with its own words only."""
    found: list[Found] = []
    end = 0
    for i in words.where(_BEGINNINGS):
        if i >= end:
            new, last = _read(words, i, end)
            found += new
            end = last if last > i else end
    return found


def _read(words: Words, i: int, floor: int) -> Reading:
    """What begins with token `i`, where other figures stand before token `floor`."""
    classes = CLASSES[words.keys[i]]
    if "percent_before" in classes or "article" in classes and not is_class(words, i + 1, "digits"):
        return [], i
    if dates := misspelt_before(words, i, floor) or dates_at(words, i):
        return _dated(words, i, dates)
    if "digits" in classes:
        if date := in_digits(words, i):
            return _dated(words, i, [date])
        if end := sequence(words, i):
            return [], end
    return quantity(words, i, floor)


def _dated(words: Words, i: int, dates: list[Date]) -> Reading:
    """The figures of dates; none where they are part of a name («قوى 14 آذار», «شارع 26 سبتمبر»)."""
    at = i
    while at > i - 3 and is_class(words, at - 1, "article", "opening"):
        at -= 1
    labelled = is_class(words, i, "digits", "article") and is_class(words, i - 1, "label")
    named = dates[0].day and is_class(words, at - 1, "named") or labelled and not is_class(words, i - 1, "cue", "page")
    last = max(date.last for date in dates)
    return [] if named else [Found(d.first, d.last, d.skip, "date", None, date=d) for d in dates], last
