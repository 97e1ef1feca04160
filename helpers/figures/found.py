"""A figure while it is being read, and what stands beside it that changes what it is worth or what it is."""
from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..words import Words
from .around import key_at
from .calendars import Date
from .classes import attached, is_class
from .numbers import NO_WORD, Number, joined, read, word_at
from .rows import READINGS, fraction_like, traits, unit_traits
from .units import PARTS, Unit, unit_at


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


def _adds(part: Number, figure: Found) -> bool:
    """Is a number word a part that is added to a figure («ونصف»)? One with the article only to another share."""
    return part.role == "part" and not part.owned and (not part.definite or figure.kind == "ratio")


def and_a_part(words: Words, figure: Found, unit: Unit) -> None:
    """«ثلاث سنوات ونصف السنة», «مليون دولار ونصف المليون», «ثلاث ساعات إلا ربعاً»; not «دولار ونصف الأرباح»."""
    _and_cents(words, figure)
    less = figure.kind == "duration" and is_class(words, figure.last, "except")
    k = figure.last + 1 if less else joined(words, figure.last)
    part = word_at(words, k) if k is not None and figure.kind not in ("percent", "count") else NO_WORD
    if not _adds(part, figure):
        return
    scale = figure.number.scale if figure.number and figure.kind == "money" else 1.0
    again, big, last = unit_at(words, k + 1), word_at(words, k + 1), k + 1
    if again and (again[0].symbol, again[0].noun) == (unit.symbol, unit.noun):
        last = again[1]
    elif scale > 1 and big.role == "big" and big.value == scale:
        last += 1
    elif figure.kind == "money" and is_class(words, last, "letters") and (
            again or is_class(words, last, "definite", "countable", "of")):
        return
    figure.value, figure.last = figure.value + (-part.value if less else part.value) * scale * unit.factor, last


def _and_cents(words: Words, figure: Found) -> None:
    """«خمسة دولارات وخمسون سنتاً» is one sum."""
    k = joined(words, figure.last)
    number = read(words, k) if k is not None else None
    wholes = PARTS.get(key_at(words, number.last)) if number and number.value is not None else None
    told = next((wholes[k] for k in words.keys[figure.first:figure.last] if k in wholes), None) if wholes else None
    if told and number.value * told[1] < 1:
        code, factor = told
        figure.last = unit_at(words, number.last)[1]
        figure.value, figure.unit = figure.value + number.value * factor, figure.unit or code


def read_as(words: Words, figure: Found, at: int, how: str) -> None:
    """What a row says of a bare number, of which token `at` is the first or says how exact it is."""
    known = traits(words, figure.first, figure.number) | {how}
    row, first, _ = READINGS.first(words, at, figure.last, known)
    if row is None:
        return
    figure.kind, figure.unit, figure.bare = row["kind"], row["unit"] or None, row["kind"] == "ratio"
    if row["kind"] == "ratio":
        figure.value = fraction_like(words, figure.number)
    if row["takes"]:  # «بلغت الحرارة درجة 40»
        figure.first, figure.skip = figure.first - 1, attached(words.keys[figure.first - 1])


def below_zero(words: Words, figure: Found, floor: int) -> None:
    """«-5%», «ناقص 3 درجات», «- 2 درجة», «5 درجات تحت الصفر»; not the list's «-5 أعضاء» and the range «20% -30%»."""
    if figure.value is None or not (is_class(words, figure.first - 1, "dash", "minus")
                                    or is_class(words, figure.last, "under")):
        return
    known = frozenset({"sign", "any", *(["bare"] if figure.bare else unit_traits(Unit(figure.kind, figure.unit)))})
    row, _, end = READINGS.first(words, figure.first, figure.last, known)
    apart = figure.first - 1 - (floor > 0 and is_class(words, figure.first - 1, "dash"))
    if row is None or row["takes"] == "yes" and apart < floor:
        return
    figure.value = -abs(figure.value)
    if row["takes"] == "yes":
        figure.first, figure.skip = figure.first - 1, 0
    else:
        figure.last = end
    if row["unit"]:  # «10 تحت الصفر»
        figure.kind, figure.unit, figure.bare = "measure", row["unit"], False
