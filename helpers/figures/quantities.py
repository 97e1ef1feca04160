"""Read one quantity: a number with its unit, or with what it counts."""
from __future__ import annotations

from dataclasses import dataclass

from ..reading.forms import ARTICLE, FORMS
from ..words import Words
from .around import ARTICLES, DASHES, definite, key_at, surface
from .calendars import Date
from .classes import any_is, is_class
from .counted import COUNTABLE, NEVER, Of, attached, closes, is_owned_plural, is_plural, of
from .numbers import HOMONYMS, NO_WORD, Number, big_at, joined, read, slashed, word_at
from .refusals import is_share, refused
from .units import ALONE, PARTS, SYMBOLS, TIMES, Unit, unit_at


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


Reading = tuple[list[Found], int]
"""The figures that were read, and the token where reading goes on."""


def quantity(words: Words, i: int, floor: int) -> Reading:
    """The number that begins with token `i`, with its unit or what it counts; before `floor` other figures stand."""
    number = _number(words, i)
    if number is None:
        return [], i
    if share := of_every(words, number):
        return share
    found = of(words, i, number)
    if found.unit is None and symbol_before(words, i, floor):
        return _alone(words, i, number, floor)
    if refused(words, i, number, found):
        return [], found.last
    if found.unit is None and (found.noun is None or _is_behind(words, i, number, floor)):
        return _behind(words, i, number, floor) or _alone(words, i, number, floor)
    first = number.first - closes(words, i, number.last)  # «(31.7) مليار دولار»
    figure = Found(first, found.last, number.skip * (first == i), "count", number.value, number=number)
    if found.unit is None and _multiplies(words, i, found):
        figure.kind = "ratio"
    elif found.unit is None:
        figure.unit, figure.counted = surface(words, *found.noun), found.noun
    else:
        _in_unit(words, figure, found.unit, floor)
    return [figure], figure.last


def _multiplies(words: Words, i: int, found: Of) -> bool:
    """«ارتفع السعر من 3 إلى 5 مرات», «تضاعف أربع مرات»: not «زار البلاد ثلاث مرات»."""
    return is_class(words, found.noun[0], "times_word") and any_is(words, i - 6, i, "multiplies")


# The number

def _number(words: Words, i: int) -> Number | None:
    """The number at token `i`, with its article («الـ15»), as a share («3/4»), with its magnitude («(250) مليون»)."""
    article = words.keys[i] in ARTICLES
    number = read(words, i + article)
    if number is None:
        return None
    if key_at(words, number.last) == "/" and number.last == i + 1 and is_share(words, i):
        number = _share(words, i)
    elif number.form == "words" and is_class(words, i - 1, "between"):
        number = _first_end(words, i, number)
    if article:
        number = number._replace(first=i, skip=ARTICLES[words.keys[i]], definite=True)
    big = big_at(words, number.last + 1) if closes(words, i, number.last) else None
    if big and number.value is not None and number.scale == 1 and not big.definite:  # «بتكلفة «250» مليون دولار»
        return Number(i - 1, number.last + 2, 0, number.value * big.value, big.value, number.form, False)
    return number


def _share(words: Words, i: int) -> Number:
    """«3/4», «1/2 مليون»."""
    value, last = slashed(words, i)
    big = word_at(words, last)
    if big.role == "big" and big.alone:
        return Number(i, last + 1, 0, value * big.value, big.value, "words", False)
    return Number(i, last, 0, value, 1.0, "fraction", False)


def _first_end(words: Words, i: int, number: Number) -> Number:
    """«تراوح عددهم بين خمسة وعشرين شخصاً» says 5 and 20; «بين خمسة وعشرين وثلاثين» and «بين خمسة وعشرين فريقاً» 25."""
    second = joined(words, i + 1)
    if second is None or word_at(words, i).role != "digit" or word_at(words, second).role != "tens":
        return number
    if not any_is(words, i - 7, i, "ranging"):
        return number
    for at in range(number.last, min(number.last + 5, len(words))):
        if is_class(words, at, "to") or joined(words, at) is not None:
            return number
    return number._replace(last=i + 1, value=word_at(words, i).value, scale=1.0)


def of_every(words: Words, number: Number) -> Reading | None:
    """«3 من كل عشرة أشخاص», «تسعة من بين كل عشرة», «واحد على عشرين»: a share, the noun no part of it."""
    at = number.last
    if is_class(words, at, "of"):
        at += 1 + is_class(words, at + 1, "between", "whole")
        at = at + 1 if is_class(words, at, "every") else 0
    else:
        at = at + 1 if number.value == 1 and is_class(words, at, "over") else 0
    whole = read(words, at) if 0 < at < len(words) else None
    if whole is None or whole.definite or whole.skip or not number.value or number.value > (whole.value or 0):
        return None
    return [Found(number.first, whole.last, number.skip, "ratio", number.value / whole.value, bare=True)], whole.last


# Its unit

def _in_unit(words: Words, figure: Found, unit: Unit, floor: int) -> None:
    """Give a number its unit, and what its sign and what is added behind the unit («ونصف», «و50 سنتاً») make of it."""
    figure.kind, figure.unit, figure.noun = unit.kind, unit.symbol, unit.noun
    if figure.value is not None:
        figure.value *= unit.factor
    _signed(words, figure, floor)
    and_a_half(words, figure, unit)
    if unit.kind == "money":
        _and_cents(words, figure)


def and_a_half(words: Words, figure: Found, unit: Unit) -> None:
    """«ثلاث سنوات ونصف السنة», «مليون دولار ونصف المليون», «ثلاث ساعات إلا ربعاً»; not «دولار ونصف الأرباح»."""
    if figure.value is None or figure.kind in ("percent", "count"):
        return
    if is_class(words, figure.last, "except"):
        less = word_at(words, figure.last + 1)
        if figure.kind == "duration" and less.role == "part" and less.alone:
            figure.value, figure.last = figure.value - less.value, figure.last + 2
        return
    k = joined(words, figure.last)
    part = word_at(words, k) if k is not None else NO_WORD
    if part.role != "part" or part.owned or part.definite and figure.kind != "ratio":
        return
    last = _unit_again(words, k + 1, figure, unit)
    money = figure.kind == "money"
    if not (money and last == k + 1 and _has_its_own(words, last)):
        scale = figure.number.scale if figure.number and money else 1.0
        figure.value, figure.last = figure.value + part.value * scale * unit.factor, last


def _unit_again(words: Words, i: int, figure: Found, unit: Unit) -> int:
    """The token after «السنة» in «سنة ونصف السنة», after «المليون» in «مليون دولار ونصف المليون», or `i`."""
    again, big = unit_at(words, i), word_at(words, i)
    if again and (again[0].symbol, again[0].noun) == (unit.symbol, unit.noun):
        return again[1]
    scaled = figure.kind == "money" and big.role == "big" and figure.number and big.value == figure.number.scale
    return i + 1 if scaled else i


def _has_its_own(words: Words, i: int) -> bool:
    """Does token `i` say what a share before it is of?"""
    token = key_at(words, i)
    named = unit_at(words, i) is not None or definite(token) or is_class(words, i, "countable", "of")
    return token.isalpha() and named


def _and_cents(words: Words, figure: Found) -> None:
    """«خمسة دولارات وخمسون سنتاً» is one sum."""
    k = joined(words, figure.last) if figure.value is not None else None
    number = read(words, k) if k is not None else None
    wholes = PARTS.get(key_at(words, number.last)) if number and number.value is not None else None
    told = next((wholes[k] for k in words.keys[figure.first:figure.last] if k in wholes), None) if wholes else None
    if told and number.value * told[1] < 1:
        code, factor = told
        figure.last = unit_at(words, number.last)[1]
        figure.value, figure.unit = figure.value + number.value * factor, figure.unit or code


def symbol_before(words: Words, i: int, floor: int) -> tuple[Unit, int] | None:
    """A sign that belongs to the number behind it, and where it begins: «$500», «%50», «بالمئة 10», «ر.س 20»."""
    before = key_at(words, i - 1)
    if i - 1 < floor:
        return None
    percent = is_class(words, i - 1, "percent_before")
    sign = SYMBOLS["%"] if percent else SYMBOLS.get(before)
    if sign and (percent or sign.kind == "money" or not _in_an_address(words, i - 1)):
        longer = unit_at(words, i - 2) if sign.kind == "money" and i - 2 >= floor and words.touches(i - 1) else None
        return (longer[0], i - 2) if longer and longer[1] == i else (sign, i - 1)
    at = i - 3 - (before == ".")
    if len(before) == 1 and at >= floor and words.keys[at + 1] == "." and len(words.keys[at]) == 1:
        short = unit_at(words, at)
        if short and short[0].kind == "money" and short[1] == at + 3:
            return short[0], at
    return None


def _in_an_address(words: Words, i: int) -> bool:
    """Is a percent sign one of «…/a%20b»?"""
    mark = is_class(words, i - 1, "opening", "opens", "dash")
    return words.touches(i) and key_at(words, i - 1).isascii() and not mark


# Numbers with nothing after them

def _alone(words: Words, i: int, number: Number, floor: int) -> Reading:
    """A number that has nothing after it: a share, a currency before it, an age, or simply a number."""
    if sign := symbol_before(words, i, floor):
        unit, first = sign
        value = number.value and number.value * unit.factor
        return [Found(first, number.last, 0, unit.kind, value, unit.symbol, number=number)], number.last
    figure = Found(i, number.last, number.skip, "count", number.value, number=number, bare=True)
    word = word_at(words, number.first)
    letters = words.keys[number.first][number.skip:]
    fraction = HOMONYMS.get(letters[2:] if definite(letters) else letters)
    if number.form == "fraction":
        figure.kind = "ratio"
        last = i - is_class(words, i - 1, "and")
        if (last < i or word.conjunction) and last - 1 >= floor:
            return _unit_and_a_half(words, last, figure)
    elif number.last == number.first + 1 and fraction and _is_fraction(words, i, number):
        figure.kind, figure.value = "ratio", fraction
    elif is_class(words, i - 1, "degree") and i - 1 >= floor and any_is(words, i - 9, number.last + 3, "heat"):
        figure.first, figure.skip = i - 1, attached(key_at(words, i - 1))  # «بلغت الحرارة درجة 40»
        figure.kind, figure.unit, figure.bare = "measure", "°C", False
    elif number.form != "indefinite" and _is_age(words, i, number):
        figure.kind, figure.unit = "duration", "year"
    _signed(words, figure, floor)
    return [figure], figure.last


def _is_age(words: Words, i: int, number: Number) -> bool:
    """«بلغ سن 30», «الثلاثين من العمر»."""
    behind = is_class(words, number.last, "of") and is_class(words, number.last + 1, "age")
    return behind or is_class(words, i - 1, "age")


def _is_fraction(words: Words, i: int, number: Number) -> bool:
    """Is «خمس» a fifth («بنسبة الخمس», «خمس السكان»), not five?"""
    after = key_at(words, number.last)
    if number.definite:
        return is_class(words, i - 1, "share") or number.skip > 0
    return is_class(words, number.last, "definite") and after.isalpha() and after not in NEVER and not is_plural(after)


def _unit_and_a_half(words: Words, i: int, figure: Found) -> Reading:
    """«متر ونصف», «ريال ونصف الريال», «متران ونصف»: the unit stands before, without a number."""
    unit = unit_at(words, i - 1)
    if unit is None and (alone := ALONE[key_at(words, i - 1)]):  # «ودرجة ونصف»
        unit = alone[0], i
    known = unit and unit[1] == i and unit[0].kind in ("measure", "money") and not definite(key_at(words, i - 1))
    if not known:
        return [figure], figure.last
    last = _unit_again(words, figure.last, figure, unit[0])
    value, skip = (1 + unit[0].dual + figure.value) * unit[0].factor, (ALONE[key_at(words, i - 1)] or (None, 0))[1]
    return [Found(i - 1, last, skip, unit[0].kind, value, unit[0].symbol, unit[0].noun)], last


# Numbers behind their nouns

def _behind(words: Words, i: int, number: Number, floor: int) -> Reading | None:
    """A number behind its noun: «الدول الأربع», «السنوات الـ15», «القوى العالمية الست», «أيام ثلاثة», «جنديين اثنين».

    None where no noun stands there; no figure where the number is an ordinal («القرن العشرين», «الدورة الـ40»).
    """
    before = key_at(words, i - 1)
    if i - 1 < floor or not before.isalpha() or is_class(words, i - 1, "never") or number.form == "fraction":
        return None
    if _is_two(words, i):
        return [_of_noun(words, i - 1, number)], number.last
    times = TIMES[before] is not None and is_plural(before)
    named = not number.skip and number.definite and (definite(before) or is_owned_plural(before))
    if not named and not (times and (number.form == "words" or definite(before))):
        return None
    at = _head(words, i - 1, floor)
    if at is None and number.form == "words" and (number.value or 11) <= 10:
        at = _described(words, i - 1, floor)
    return [_of_noun(words, at, number)] if at is not None else [], number.last


def _described(words: Words, i: int, floor: int) -> int:
    """The noun that a number behind token `i` counts, though no table knows its plural: «الدوائر الانتخابية العشر»."""
    noun = i - 1 >= floor and definite(key_at(words, i - 1))
    return i - 1 if noun and is_class(words, i, "the_feminine") else i


def _is_two(words: Words, i: int) -> bool:
    """«جنديين اثنين»: does the word for two stand behind a dual?"""
    word, noun = word_at(words, i), key_at(words, i - 1)
    return word.role == "two" and word.alone and COUNTABLE[noun] and FORMS[noun][0].number in ("d", "p")


def _of_noun(words: Words, at: int, number: Number) -> Found:
    """The figure of a number that stands behind its noun at token `at`."""
    figure = Found(at, number.last, attached(words.keys[at]), "count", number.value, number=number)
    unit = TIMES[words.keys[at]]
    if unit and not unit[0].dual:
        figure.kind, figure.unit = "duration", unit[0].symbol
        return figure
    figure.counted = at, number.first
    noun = surface(words, at, at + 1, figure.skip)
    unwritten = definite(words.keys[at]) and not noun.startswith(ARTICLE)
    figure.unit = ARTICLE[0] + noun if unwritten else noun  # «للدول»
    return figure


def _is_behind(words: Words, i: int, number: Number, floor: int) -> bool:
    """Does a number with the article count what is before it, though a noun follows («دول المجلس الست قرارات»)?"""
    small = number.definite and number.form == "words" and number.value is not None and number.value <= 10
    return small and definite(key_at(words, i - 1)) and _head(words, i - 1, floor) is not None


def _head(words: Words, i: int, floor: int) -> int | None:
    """The plural that a number behind token `i` counts: «القوى العالمية», «سنوات التفاوض», «دول مجلس التعاون»."""
    for at in range(i, max(i - 4, floor - 1), -1):
        token = words.keys[at]
        if not token.isalpha() or token in NEVER or token.endswith("ا"):
            return None
        if is_plural(token):
            before = key_at(words, at - 1) if at - 1 >= floor else ""
            return at - (definite(token) and definite(before) and is_plural(before))  # «الدول الأعضاء الـ188»
    return None


# Below zero

def _signed(words: Words, figure: Found, floor: int) -> None:
    """Below zero: «-5%», «ناقص 3 درجات», «- 2 درجة», «5 درجات تحت الصفر»."""
    if figure.value is None:
        return
    if is_class(words, figure.last, "under") and is_class(words, figure.last + 1, "the_zero"):
        figure.last, figure.value = figure.last + 2, -abs(figure.value)
        if figure.bare:
            figure.kind, figure.unit, figure.bare = "measure", "°", False
    elif figure.first - 1 >= floor and _minus_before(words, figure, floor):
        figure.first, figure.value, figure.skip = figure.first - 1, -figure.value, 0


def _minus_before(words: Words, figure: Found, floor: int) -> bool:
    """A word for minus, or a dash that touches the number alone, in no list («-5 أعضاء») and no range («20% -30%»)."""
    at = figure.first - 1
    if word_at(words, at).role == "minus":
        return True
    degrees = figure.unit in ("°", "°C", "°F")
    begins, ends = is_class(words, at - 1, "edge"), is_class(words, figure.last, "edge")
    if words.keys[at] not in DASHES or words.touches(at) and not is_class(words, at - 1, "opens") or at == floor > 0:
        return False
    if not words.touches(figure.first):
        return degrees and not begins or is_class(words, at, "minus_sign")
    if begins and not ends:
        return False
    span = key_at(words, at - 1) == ":" and is_class(words, figure.last, "to")  # «الصغرى: -12 إلى 4 درجات»
    sum_ = figure.kind == "money" and words.keys[figure.last:figure.last + 1] not in (["-"], ["–"])
    return figure.kind == "percent" or degrees or sum_ or figure.bare and (ends or span)
