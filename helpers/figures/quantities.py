"""Read one quantity: a number with its unit, or with what it counts.

Which unit is meant, what is counted, and what a number alone is of, `data/grammar/readings.csv` says.
"""
from __future__ import annotations

from collections.abc import Iterator

from ..reading.forms import FORMS
from ..words import Words
from . import modifiers
from .around import ARTICLES, DASHES, definite, key_at, surface
from .classes import CLASSES, NOUNS, any_is, attached, is_class, is_plural
from .found import Found, Of, Reading, behind, is_behind
from .numbers import NO_WORD, Number, big_at, joined, read, slashed, word_at
from .rows import READINGS, REFUSALS, fraction_like, traits, unit_traits
from .units import ALONE, PARTS, SYMBOLS, Unit, unit_at


def quantity(words: Words, i: int, floor: int) -> Reading:
    """The quantity that begins with token `i`, if one does; before `floor` other figures stand."""
    number = number_at(words, i)
    return _of_number(words, i, number, floor) if number else _in_a_word(words, i, floor)


def _of_number(words: Words, i: int, number: Number, floor: int) -> Reading:
    """A number with its unit or noun, before or behind it, or alone; nothing where it is refused."""
    if share := _of_every(words, number):
        return share
    found = of(words, i, number)
    sign = None if found.unit else symbol_before(words, i, floor)
    if not sign and refused(words, i, number, found):
        return [], found.last
    if sign:
        unit, first = sign
        value = number.value and number.value * unit.factor
        return [Found(first, number.last, 0, unit.kind, value, unit.symbol, number=number)], number.last
    if not found.unit and (not found.noun or is_behind(words, i, number, floor)):
        return behind(words, i, number, floor) or _alone(words, i, number, floor)
    first = number.first - _closes(words, i, number.last)  # «(31.7) مليار دولار»
    figure = Found(first, found.last, number.skip * (first == i), "count", number.value, number=number)
    if found.unit:
        _in_unit(words, figure, found.unit, floor)
    elif READINGS.first(words, i, number.last, traits(words, i, number) | {"noun"})[0]:
        figure.kind = "ratio"  # «تضاعف أربع مرات»
    else:
        figure.unit, figure.counted = surface(words, *found.noun), found.noun
    return [figure], figure.last


# The number

def number_at(words: Words, i: int) -> Number | None:
    """The number at token `i`, with its article («الـ15»), as a share («3/4»), with its magnitude («(250) مليون»)."""
    article = words.keys[i] in ARTICLES
    number = read(words, i + article) if not article or is_class(words, i + 1, "digits") else None
    if number is None:
        return None
    if key_at(words, number.last) == "/" and number.last == i + 1 and is_share(words, i):
        value, last = slashed(words, i)
        big = word_at(words, last)
        number = Number(i, last, value, form="fraction")
        if big.role == "big" and big.alone:  # «1/2 مليون»
            number = Number(i, last + 1, value * big.value, big.value)
    elif number.form == "words" and is_class(words, i - 1, "between"):
        number = _first_end(words, i, number)
    if article:
        number = number._replace(first=i, skip=ARTICLES[words.keys[i]], definite=True)
    big = big_at(words, number.last + 1) if _closes(words, i, number.last) else None
    if big and number.value is not None and number.scale == 1 and not big.definite:  # «بتكلفة «250» مليون دولار»
        return Number(i - 1, number.last + 2, number.value * big.value, big.value, number.form)
    return number


def _first_end(words: Words, i: int, number: Number) -> Number:
    """«تراوح عددهم بين خمسة وعشرين شخصاً» says 5 and 20; «بين خمسة وعشرين وثلاثين» and «بين خمسة وعشرين فريقاً» 25."""
    second, after = joined(words, i + 1), range(number.last, min(number.last + 5, len(words)))
    two = second and word_at(words, i).role == "digit" and word_at(words, second).role == "tens"
    if not two or not any_is(words, i - 7, i, "ranging"):
        return number
    if any(is_class(words, at, "to") or joined(words, at) is not None for at in after):
        return number
    return number._replace(last=i + 1, value=word_at(words, i).value, scale=1.0)


def is_share(words: Words, i: int) -> bool:
    """«3/4 السكان», «2/3 من الأعضاء», «1/2 مليون», «3/4 ساعة»; not the result «2/3»."""
    share = slashed(words, i)
    of_some = share and is_class(words, share[1], "of", "definite", "big") or is_class(words, i - 1, "by_amount")
    counted = share and is_class(words, share[1], "countable") and not is_class(words, i - 1, "dated", "day")
    return share is not None and (of_some or counted or unit_at(words, share[1]) is not None)


def sequence(words: Words, i: int) -> int:
    """The end of digits that a mark joins, where they are no quantities («2-1», «10:30», «5+1», «3/0»); else 0."""
    mark, second, end = key_at(words, i + 1), key_at(words, i + 2), i + 3
    if "joins_digits" not in CLASSES[mark] or not second:
        return 0
    if mark in DASHES and is_class(words, i + 2, "zero"):
        return end
    if not second[0].isdecimal() or mark == ":" and not (words.touches(i + 1) and words.touches(i + 2)):
        return 0
    while is_class(words, end, "joins_digits") and is_class(words, end + 1, "digits"):
        end += 2
    return 0 if end == i + 3 and _two_quantities(words, i, mark) else end


def _two_quantities(words: Words, i: int, mark: str) -> bool:
    """«10-15 شخصاً», «100 × 300 متر», «3/4 السكان», «في 2024 - 12 مليار دولار»: not the result «2-1»."""
    if mark == "/":
        return is_share(words, i)
    first, second = read(words, i), read(words, i + 2)
    if not first or not second or first.last != i + 1:
        return False
    dashed = mark in DASHES
    span = first.value < second.value if dashed else is_class(words, i + 1, "times")
    year = dashed and is_class(words, i, "four") and second.value < 1000
    return (span or year) and (second.scale > 1 or of(words, i + 2, second)[:2] != (None, None))


def _of_every(words: Words, number: Number) -> Reading | None:
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


# What it is of

def of(words: Words, first: int, number: Number) -> Of:
    """What the number that begins with token `first` is of."""
    at = number.last
    if _closes(words, first, at):  # «(354863) شخصاً», ««15» مستشفى»
        at += 1
        number = number._replace(last=at, definite=False)
    unit, last = unit_at(words, at) or (None, at)
    if unit and unit.symbol == "AED" and "أ" in surface(words, at, at + 3)[:3]:
        unit = unit._replace(symbol="JOD")  # «د.أ», Jordan's dinar, which folding makes one with «د.إ»
    known = traits(words, first, number) | ({"unitful"} | unit_traits(unit) if unit else {"unitless"})
    known |= {"one_word_unit"} if last == at + 1 else set()
    if is_class(words, at, "letter") and "\u0652" in words.raw[slice(*words.raw_span(at - 1, at + 1))]:
        known |= {"ringed"}  # «43 ْم»: its sukun is a degree sign
    row, _, end = READINGS.first(words, first, at, known)
    if row and row["kind"] == "none":  # «20 عام 2015»
        unit = None
        row, _, end = READINGS.first(words, first, at, traits(words, first, number) | {"unitless"})
    if row is None:
        return Of(unit, None, last if unit else at)
    if row["kind"] == "unit":  # «ملايين من الدولارات»
        unit, last = unit_at(words, at + 1)
        return Of(unit, None, last)
    if unit or row["unit"]:
        name = row["unit"] or surface(words, at, at + 1)
        return Of(Unit(row["kind"], name, unit.factor if unit else 1.0), None, last if unit else end)
    noun = at + is_class(words, at, "of")
    return Of(None, (noun, noun + 1), noun + 1)


_PAIRS = {")": "(", "»": "«", "”": "“", '"': '"', "]": "["}


def _closes(words: Words, first: int, at: int) -> bool:
    """Is the number from token `first` up to `at` all that stands in a pair of marks?"""
    opening = _PAIRS.get(key_at(words, at))
    return opening is not None and opening == key_at(words, first - 1)


def refusals(words: Words, i: int, number: Number, found: Of) -> Iterator[str]:
    """The rows that say that the number at token `i` is a name, an ordinal, an hour, a list's numbering or the like."""
    known = traits(words, i, number) | (unit_traits(found.unit) or {"bare"} - ({"bare"} if found.noun else set()))
    if found.unit and found.unit.symbol in ("minute", "second"):
        known |= {"clock_unit"}
    if found.noun and not found.unit:
        noun = words.keys[found.noun[0]]
        behind = found.noun[0] == number.last and is_plural(noun)
        again = key_at(words, found.last) == f"و{noun}"  # «ألف ليلة وليلة»
        holds = ("noun", True), ("known_noun", noun in NOUNS), ("tanwin_noun", noun[-1] == "ا"), ("plural_noun", behind)
        known |= {name for name, true in (*holds, ("noun_again", again)) if true}
    if known.isdisjoint(("unit", "tanwin_noun", "scaled")) and not known.isdisjoint(("digits", "over10")):
        known |= {"labelled"}
    return (row["name"] for row, *_ in REFUSALS.found(words, i, number.last, frozenset(known)))


def refused(words: Words, i: int, number: Number, found: Of) -> bool:
    """Does any row refuse the number?"""
    return next(refusals(words, i, number, found), None) is not None


# Its unit

def _in_unit(words: Words, figure: Found, unit: Unit, floor: int) -> None:
    """Give a number its unit, and what its sign and what is added behind the unit («ونصف», «و50 سنتاً») make of it."""
    figure.kind, figure.unit, figure.noun = unit.kind, unit.symbol, unit.noun
    if figure.value is not None:
        figure.value *= unit.factor
        _signed(words, figure, floor)
        _and_a_half(words, figure, unit)
    if unit.kind == "money":
        _and_cents(words, figure)


def _less_a_part(words: Words, figure: Found) -> None:
    """«ثلاث ساعات إلا ربعاً»."""
    less = word_at(words, figure.last + 1)
    if figure.kind == "duration" and less.role == "part" and less.alone:
        figure.value, figure.last = figure.value - less.value, figure.last + 2


def _and_a_half(words: Words, figure: Found, unit: Unit) -> None:
    """«ثلاث سنوات ونصف السنة», «مليون دولار ونصف المليون», «ثلاث ساعات إلا ربعاً»; not «دولار ونصف الأرباح»."""
    if figure.kind in ("percent", "count"):
        return
    if is_class(words, figure.last, "except"):
        return _less_a_part(words, figure)
    k = joined(words, figure.last)
    part = word_at(words, k) if k is not None else NO_WORD
    if part.role != "part" or part.owned or part.definite and figure.kind != "ratio":
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
    figure.value, figure.last = figure.value + part.value * scale * unit.factor, last


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
    before, stop = key_at(words, i - 1), is_class(words, i - 1, "dot")
    if i - 1 < floor:
        return None
    percent = is_class(words, i - 1, "percent_before")
    sign = SYMBOLS["%"] if percent else SYMBOLS.get(before)
    mark = is_class(words, i - 2, "opening", "opens", "dash")
    address = words.touches(i - 1) and key_at(words, i - 2).isascii() and not mark  # «…/a%20b»
    if sign and (percent or sign.kind == "money" or not address):
        longer = unit_at(words, i - 2) if sign.kind == "money" and i - 2 >= floor and words.touches(i - 1) else None
        return (longer[0], i - 2) if longer and longer[1] == i else (sign, i - 1)
    at = i - 3 - stop
    short = unit_at(words, at) if len(before) == 1 and at >= floor and is_class(words, at + 1, "dot") else None
    return (short[0], at) if short and short[0].kind == "money" and short[1] == at + 3 else None


# Numbers with nothing after them

def _alone(words: Words, i: int, number: Number, floor: int) -> Reading:
    """A number that has nothing after it: a share, an age, a temperature, or simply a number."""
    figure = Found(i, number.last, number.skip, "count", number.value, number=number, bare=True)
    if number.form == "fraction":
        figure.kind = "ratio"
    else:
        read_as(words, figure, i, "lone")
    _signed(words, figure, floor)
    return [figure], figure.last


def read_as(words: Words, figure: Found, at: int, how: str) -> None:
    """What a row says of a bare number, of which token `at` is the first or says how exact it is."""
    known = traits(words, figure.first, figure.number) | {how} if figure.number else frozenset((how, "any"))
    row, first, _ = READINGS.first(words, at, figure.last, known)
    if row is None:
        return
    figure.kind, figure.unit, figure.bare = row["kind"], row["unit"] or None, row["kind"] == "ratio"
    if row["kind"] == "ratio":
        figure.value = fraction_like(words, figure.number)
    if row["takes"]:  # «بلغت الحرارة درجة 40»
        figure.first, figure.skip = figure.first - 1, attached(words.keys[figure.first - 1])


def _form_alone(words: Words, i: int) -> tuple[str, Unit | None, int, int]:
    """How a word says its number itself, its unit and where that ends, and the letters before it: «لعامين»."""
    token, classes = words.keys[i], CLASSES[words.keys[i]]
    form = next((name for name in ("lone_one", "twice", "double") if name.removeprefix("lone_") in classes), "")
    unit, skip = (None, len(FORMS[token][0].preposition)) if form else ALONE[token] or (None, 0)
    unit, last = (None, i + 1) if form else unit_at(words, i, skip) or (unit, i + 1)
    return form or ("pair" if unit and unit.dual else "unit_alone"), unit, last, skip


def _in_a_word(words: Words, i: int, floor: int) -> Reading:
    """A word that says its number itself: «عامين», «لترين», «ضعفين», «واحد في المئة», «ساعة ونصف», «شخص واحد»."""
    form, unit, last, skip = _form_alone(words, i)
    if form == "unit_alone" and not is_class(words, last, "one", "part", "and", "except"):
        return [], i
    value = 1.0 if form in ("lone_one", "unit_alone") else 2.0
    number = Number(i, last, value, form=form, skip=skip, definite=definite(words.keys[i]))
    percent = unit_at(words, last) if form == "lone_one" else None
    known = traits(words, i, number) | unit_traits(unit or percent and percent[0])
    known |= CLASSES[words.keys[i]] & {"single"} if not unit else set()
    known |= {"modified"} if form == "double" and modifiers.before(words, i) else set()
    row, _, end = READINGS.first(words, i, last, known)
    kind = row["kind"] if row else "none"
    if kind == "number":  # «واحد في المئة», «سالب واحد»
        return _of_number(words, i, number._replace(form="words"), floor)
    if kind == "none":
        return form == "lone_one" and not number.definite and _of_every(words, number) or ([], i)
    return _said(words, number, kind, unit, end)


def _said(words: Words, number: Number, kind: str, unit: Unit | None, end: int) -> Reading:
    """The figure of a word that says its number itself; what its row takes in ends before token `end`."""
    i, last = number.first, number.last
    if kind == "count":
        return [Found(i, end, 0, kind, 1.0, surface(words, i, last), counted=(i, last))], end
    unit = unit or Unit(kind, None)
    last = end if number.form == "unit_alone" and kind == "unit" else last  # «دقيقة واحدة»
    figure = Found(i, last, number.skip, unit.kind, number.value * unit.factor, unit.symbol, unit.noun)
    figure.bare = kind == "ratio"
    _and_a_half(words, figure, unit)
    return ([figure], figure.last) if kind != "half" or figure.last > last else ([], i)


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
    span = is_class(words, at - 1, "colon") and is_class(words, figure.last, "to")  # «الصغرى: -12 إلى 4 درجات»
    sum_ = figure.kind == "money" and words.keys[figure.last:figure.last + 1] not in (["-"], ["–"])
    return figure.kind == "percent" or degrees or sum_ or figure.bare and (ends or span)
