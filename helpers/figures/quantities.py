"""Read one quantity: a number with its unit, or with what it counts.

Which unit is meant, what is counted, what a number alone is of, and which is below zero, `data/grammar/readings.csv`
says; which number is none, `data/grammar/refusals.csv`.
"""
from __future__ import annotations

from collections.abc import Iterator

from ..reading.forms import ARTICLE, FORMS
from ..words import Words
from . import modifiers
from .around import ARTICLES, DASHES, definite, key_at, surface
from .classes import CLASSES, NOUNS, any_is, attached, is_class, is_plural
from .found import Found, Of, Reading, and_a_part, below_zero, read_as
from .numbers import Number, big_at, joined, read, slashed, word_at
from .rows import READINGS, REFUSALS, traits, unit_traits
from .units import ALONE, SYMBOLS, Unit, unit_at


def quantity(words: Words, i: int, floor: int) -> Reading:
    """The quantity that begins with token `i`, if one does; before `floor` other figures stand."""
    number = number_at(words, i)
    return _of_number(words, i, number, floor) if number else _in_a_word(words, i, floor)


def _of_number(words: Words, i: int, number: Number, floor: int) -> Reading:
    """A number with its unit or noun, before or behind it, or alone; nothing where it is refused."""
    if share := _of_every(words, number):
        return [share], share.last
    found = of(words, i, number)
    unit, first = (None if found.unit else symbol_before(words, i, floor)) or (found.unit, i)
    signed = first < i  # «$500»
    if any(refusals(words, i, number, found._replace(unit=unit))):
        return [], found.last
    if not unit and is_class(words, i - 1, "letters") and (behind := _behind(words, i, number, found, floor)):
        return behind
    last = number.last
    if not signed and (unit or found.noun):
        first, last = number.first - _closes(words, i, last), found.last  # «(31.7) مليار دولار»
    skip = number.skip * (first == i)
    figure = Found(first, last, skip, "count", number.value, number=number)
    if unit:
        figure.kind, figure.unit, figure.noun = unit.kind, unit.symbol, unit.noun
        figure.value = number.value and number.value * unit.factor
        if figure.value is not None and not signed:
            and_a_part(words, figure, unit)
    elif found.noun:
        figure.unit, figure.counted = surface(words, *found.noun), found.noun
        if READINGS.first(words, i, number.last, traits(words, i, number) | {"noun"})[0]:
            figure.kind, figure.unit, figure.counted = "ratio", None, None  # «تضاعف أربع مرات»
    else:
        figure.bare = True
        if number.form == "fraction":
            figure.kind = "ratio"
        else:
            read_as(words, figure, i, "lone")
    if not found.noun and not signed:
        below_zero(words, figure, floor)
    return [figure], figure.last


# The number

def number_at(words: Words, i: int) -> Number | None:
    """The number at token `i`, with its article («الـ15»), as a share («3/4»), with its magnitude («(250) مليون»)."""
    article = words.keys[i] in ARTICLES
    number = read(words, i + article) if not article or is_class(words, i + 1, "digits") else None
    if number is None:
        return None
    if number.last == i + 1 and is_share(words, i):
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
    last = (slashed(words, i) or (0, 0))[1]
    of_some = is_class(words, last, "of", "definite", "big") or is_class(words, i - 1, "by_amount")
    counted = is_class(words, last, "countable") and not is_class(words, i - 1, "dated", "day")
    return last > 0 and (of_some or counted or unit_at(words, last) is not None)


def sequence(words: Words, i: int) -> int:
    """The end of digits that a mark joins, where they are no quantities («2-1», «10:30», «5+1», «3/0»); else 0."""
    mark, end = key_at(words, i + 1), i + 3
    if "joins_digits" not in CLASSES[mark]:
        return 0
    if mark in DASHES and is_class(words, i + 2, "zero"):
        return end
    together = words.touches(i + 1) and words.touches(i + 2)
    if not is_class(words, i + 2, "digits") or mark == ":" and not together:
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
    span = first.value < second.value if mark in DASHES else is_class(words, i + 1, "times")
    year = mark in DASHES and is_class(words, i, "four") and second.value < 1000
    return (span or year) and (second.scale > 1 or of(words, i + 2, second)[:2] != (None, None))


def _of_every(words: Words, number: Number) -> Found | None:
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
    return Found(number.first, whole.last, number.skip, "ratio", number.value / whole.value, bare=True)


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


def _behind(words: Words, i: int, number: Number, found: Of, floor: int) -> Reading | None:
    """A number behind its noun: «الدول الأربع», «السنوات الـ15», «القوى العالمية الست», «أيام ثلاثة», «جنديين اثنين».

    None where no noun stands there; no figure where the number is an ordinal («القرن العشرين», «الدورة الـ40»).
    """
    known = traits(words, i, number) | {"behind"} | ({"noun"} if found.noun else set())
    rows = READINGS.found(words, i, number.last, known)
    kind, at = next(((row["kind"], at) for row, at, _ in rows if at >= floor), ("", 0))
    if kind != "behind":
        return ([], number.last) if kind else None
    token = words.keys[at]
    figure = Found(at, number.last, attached(token), "count", number.value, number=number)
    unit = ALONE[token]
    if unit and unit[0].kind == "duration" and not unit[0].dual:
        figure.kind, figure.unit = "duration", unit[0].symbol
        return [figure], number.last
    noun = surface(words, at, at + 1, figure.skip)
    unwritten = definite(token) and not noun.startswith(ARTICLE)  # «للدول»
    figure.counted, figure.unit = (at, number.first), ARTICLE[0] + noun if unwritten else noun
    return [figure], number.last


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


def symbol_before(words: Words, i: int, floor: int) -> tuple[Unit, int] | None:
    """A sign that belongs to the number behind it, and where it begins: «$500», «HK$90», «بالمئة 10», «ر.س 20»."""
    before, end = key_at(words, i - 1), i - is_class(words, i - 1, "dot")
    if i > 0 and i - 1 >= floor and is_class(words, i - 1, "percent_before"):
        return SYMBOLS["%"], i - 1
    for at in range(max(floor, i - 4), i) if before in SYMBOLS or len(before) == 1 else ():
        unit, last = unit_at(words, at) or (None, 0)
        short = unit and unit.kind == "money" and len(words.keys[at]) == 1 and is_class(words, at + 1, "dot")
        if short and last == end or last == i and before in SYMBOLS:
            return unit, at
    return None


# A word that says its number itself

def _form_alone(words: Words, i: int) -> tuple[Number, Unit | None]:
    """A word that says one or two as a number of the form that readings.csv asks for, with its unit («لعامين»)."""
    token, classes = words.keys[i], CLASSES[words.keys[i]]
    form = next((name for name in ("lone_one", "twice", "double") if name.removeprefix("lone_") in classes), "")
    unit, skip = (None, len(FORMS[token][0].preposition)) if form else ALONE[token] or (None, 0)
    unit, last = (None, i + 1) if form else unit_at(words, i, skip) or (unit, i + 1)
    form = form or ("pair" if unit and unit.dual else "unit_alone")
    value = 1.0 if form in ("lone_one", "unit_alone") else 2.0
    return Number(i, last, value, form=form, skip=skip, definite=definite(token)), unit


def _traits_alone(words: Words, i: int, form: str, unit: Unit | None) -> set[str]:
    """What else is known of a number without another beside it: «واحد», and a dual that a modifier stands before."""
    single = set() if unit else CLASSES[words.keys[i]] & {"single"}
    return single | ({"modified"} if form == "double" and modifiers.before(words, i) else set())


def _in_a_word(words: Words, i: int, floor: int) -> Reading:
    """«عامين», «لترين», «ضعفين», «واحد في المئة», «ساعة ونصف», «شخص واحد»."""
    number, unit = _form_alone(words, i)
    form, last = number.form, number.last
    if form == "unit_alone" and not is_class(words, last, "one", "part", "and", "except"):
        return [], i
    percent = unit_at(words, last) if form == "lone_one" else None
    known = traits(words, i, number) | unit_traits(unit or percent and percent[0])
    row, _, end = READINGS.first(words, i, last, known | _traits_alone(words, i, form, unit))
    kind = row["kind"] if row else "none"
    if kind == "number":  # «واحد في المئة», «سالب واحد»
        return _of_number(words, i, number._replace(form="words"), floor)
    if kind == "none":
        share = _of_every(words, number) if form == "lone_one" and not number.definite else None
        return ([share], share.last) if share else ([], i)
    if kind == "count":
        return [Found(i, end, 0, kind, 1.0, surface(words, i, last), counted=(i, last))], end
    unit = unit or Unit(kind, None)
    last = end if form == "unit_alone" and kind == "unit" else last  # «دقيقة واحدة»
    figure = Found(i, last, number.skip, unit.kind, number.value * unit.factor, unit.symbol, unit.noun)
    figure.bare = kind == "ratio"
    and_a_part(words, figure, unit)
    return ([figure], figure.last) if kind != "half" or figure.last > last else ([], i)
