"""A figure while it is being read, and numbers that stand behind their nouns («الدول الأربع»)."""
from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..reading.forms import ARTICLE
from ..words import Words
from .around import definite, key_at, surface
from .calendars import Date
from .classes import CLASSES, attached, is_class
from .numbers import Number, word_at
from .units import TIMES, Unit


@dataclass(slots=True)
class Found:
    """A figure while it is being read.

    Attributes:
        first, last: its tokens, `last` not included; `skip`: letters of the first that are no part of it.
        unit: as in the table; `noun`: of a currency, where the article's country decides (see `units.Unit`).
        bare: it has neither unit nor counted noun of its own; `counted`: the tokens of that noun.
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
    counted: tuple[int, int] | None = None
    modifier: str = "exact"
    lead: int = 0


class Of(NamedTuple):
    """What a number is of: its unit or the tokens of its noun, or neither; and the token after it."""

    unit: Unit | None
    noun: tuple[int, int] | None
    last: int


Reading = tuple[list[Found], int]
"""The figures that were read, and the token where reading goes on."""


def _described(words: Words, i: int, floor: int) -> bool:
    """Whether token `i` may describe the noun before it: «القوى العالمية الست»."""
    return i - 1 >= floor and is_class(words, i - 1, "definite") and "the_feminine" in CLASSES[key_at(words, i)]


def behind(words: Words, i: int, number: Number, floor: int) -> Reading | None:
    """A number behind its noun: «الدول الأربع», «السنوات الـ15», «القوى العالمية الست», «أيام ثلاثة», «جنديين اثنين».

    None where no noun stands there; no figure where the number is an ordinal («القرن العشرين», «الدورة الـ40»).
    """
    before, classes = key_at(words, i - 1), CLASSES[key_at(words, i - 1)]
    if i - 1 < floor or not before.isalpha() or "never" in classes or number.form == "fraction":
        return None
    word = word_at(words, i)
    if word.role == "two" and word.alone and {"countable", "dual_or_plural"} <= classes:
        return [_of_noun(words, i - 1, number)], number.last
    the = "definite" in classes
    named = not number.skip and number.definite and (the or "owned_plural" in classes)
    if not named and not ({"duration", "plural"} <= classes and (number.form == "words" or the)):
        return None
    at = _head(words, i - 1, floor)
    if at is None and number.form == "words" and (number.value or 11) <= 10:
        at = i - 1 - _described(words, i - 1, floor)
    return [_of_noun(words, at, number)] if at is not None else [], number.last


def _of_noun(words: Words, at: int, number: Number) -> Found:
    """The figure of a number that stands behind its noun at token `at`."""
    figure = Found(at, number.last, attached(words.keys[at]), "count", number.value, number=number)
    unit = TIMES[words.keys[at]]
    if unit and not unit[0].dual:
        figure.kind, figure.unit = "duration", unit[0].symbol
        return figure
    figure.counted = at, number.first
    noun = surface(words, at, at + 1, figure.skip)
    unwritten = definite(words.keys[at]) and not noun.startswith(ARTICLE)  # «للدول»
    figure.unit = ARTICLE[0] + noun if unwritten else noun
    return figure


def is_behind(words: Words, i: int, number: Number, floor: int) -> bool:
    """Does a number with the article count what is before it, though a noun follows («دول المجلس الست قرارات»)?"""
    small = number.definite and number.form == "words" and number.value is not None and number.value <= 10
    return small and is_class(words, i - 1, "definite") and _head(words, i - 1, floor) is not None


def _head(words: Words, i: int, floor: int) -> int | None:
    """The plural that a number behind token `i` counts: «القوى العالمية», «سنوات التفاوض», «دول مجلس التعاون»."""
    for at in range(i, max(i - 4, floor - 1), -1):
        if not is_class(words, at, "letters") or is_class(words, at, "never") or words.keys[at].endswith("ا"):
            return None
        if is_class(words, at, "plural"):  # «الدول الأعضاء الـ188»
            return at - (at > floor and is_class(words, at, "definite") and is_class(words, at - 1, "the_plural"))
    return None
