"""Read one quantity: a number with its unit, or with what it counts."""
from __future__ import annotations

from dataclasses import dataclass

from .around import ARTICLES, DASHES, key_at, surface, touching
from .calendars import LOOKS, Date
from .counted import COUNTABLE, NEVER, attached, closes, definite, is_plural, is_sign, of
from .dates import dates_at
from .numbers import HOMONYMS, WORDS, Number, joined, read
from .refusals import is_share, refused
from .units import PARTS, SYMBOLS, TIMES, UNITS, Unit, unit_at
from ..words import Words

_DEGREE = frozenset(("درجه", "بدرجه", "درجات"))
PERCENT_BEFORE = frozenset(("بالماءه", "بالمءه"))  # «بالمئة 10»


BETWEEN = frozenset(("بين", "وبين", "مابين", "فبين"))


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


def dated(dates: list[Date]) -> tuple[list[Found], int]:
    last = max(d.last for d in dates)
    return [Found(d.first, d.last, d.skip, "date", None, date=d) for d in dates if not d.named], last


def quantity(words: Words, i: int, floor: int) -> tuple[list[Found], int]:
    """The number that begins with token `i`, with its unit or what it counts."""
    article = words.keys[i] in ARTICLES
    at = i + article
    number = read(words, at)
    if number is None:
        return [], i
    if number.form == "words" and number.last < len(words.keys) and LOOKS[words.keys[number.last]]:
        dates = dates_at(words, i)
        if dates:  # «واحد وعشرين مايو»
            return dated(dates)
    if key_at(words, number.last) == "/" and is_share(words, at):
        number = _slashed(words, at)
        unit = unit_at(words, number.last)
        if number.form == "fraction" and (unit is None or definite(words.keys[number.last])):
            return [Found(at, number.last, 0, "ratio", number.value, bare=True)], number.last
    elif number.form == "words" and key_at(words, i - 1) in BETWEEN:
        number = _first_end(words, i, number)
    if article:
        number = number._replace(first=i, skip=ARTICLES[words.keys[i]], definite=True)
    if closes(words, i, number.last):
        number = _magnitude_outside(words, number)
    if key_at(words, number.last) in ("من", "علي") and (share := of_every(words, at)):
        return share
    unit, noun, last = of(words, i, number)
    if unit is None and symbol_before(words, i, floor):
        return _alone(words, i, number, floor)
    if refused(words, i, number, unit, noun):
        return [], last if noun or unit else number.last
    if unit is None and noun is None:
        before = key_at(words, i - 1)
        if number.definite or before and TIMES[before] and (number.form == "words" or definite(before) and is_plural(before)):
            behind = _behind_noun(words, i, number, floor)
            if behind is not None:
                return ([behind] if behind.kind else []), number.last
        return _alone(words, i, number, floor)
    found = Found(i, last, number.skip, "count", number.value, number=number)
    if unit is None:
        found.unit = surface(words, *noun)
    else:
        _in_unit(words, found, unit, floor)
    return [found], found.last


def _in_unit(words: Words, found: Found, unit: Unit, floor: int) -> None:
    """Give a number its unit, and what its sign and what is added behind the unit («ونصف», «و50 سنتاً») make of it."""
    found.kind, found.unit, found.noun = unit.kind, unit.symbol, unit.noun
    if found.value is not None:
        found.value *= unit.factor
    _signed(words, found, floor)
    and_a_half(words, found, unit)
    if unit.kind == "money":
        _and_half_of_it(words, found, unit)
        _and_cents(words, found)


def _magnitude_outside(words: Words, number: Number) -> Number:
    """«بتكلفة «250» مليون دولار»: the magnitude behind the marks that a number stands in."""
    big = WORDS[key_at(words, number.last + 1)] if key_at(words, number.last + 1) else None
    if number.value is None or number.scale != 1 or not big or big.role not in ("big", "bigs", "either") or big.conjunction or big.definite:
        return number
    return number._replace(last=number.last + 2, value=number.value * big.value, scale=big.value)


def _slashed(words: Words, i: int) -> Number:
    """«3/4», «1/2 مليون»."""
    value = int(words.keys[i]) / int(words.keys[i + 2])
    big = WORDS[key_at(words, i + 3)] if key_at(words, i + 3) else None
    if big and big.role == "big" and not (big.conjunction or big.definite):
        return Number(i, i + 4, 0, value * big.value, big.value, "words", False)
    return Number(i, i + 3, 0, value, 1.0, "fraction", False)


def _first_end(words: Words, i: int, number: Number) -> Number:
    """«تراوح عددهم بين خمسة وعشرين شخصاً» says five and twenty; «بين خمسة وعشرين وثلاثين» 25, and «بين خمسة وعشرين فريقاً» too."""
    second = joined(words, i + 1)
    if second is None or WORDS[words.keys[i]].role != "digit" or WORDS[words.keys[second]].role != "tens":
        return number
    if not any(is_sign(k, "ranging") for k in words.keys[max(0, i - 7):i]):
        return number
    for at in range(number.last, min(number.last + 5, len(words))):
        if words.keys[at] in _TO or (k := joined(words, at)) is not None and (k > at or WORDS[words.keys[at]].conjunction):
            return number
    return number._replace(last=i + 1, value=WORDS[words.keys[i]].value, scale=1.0)


_TO = frozenset(("الي", "حتي", "والي", "وحتي"))
_OF_EVERY = (["من", "كل"], ["من", "بين", "كل"], ["من", "اصل", "كل"])


def of_every(words: Words, i: int) -> tuple[list[Found], int] | None:
    """«واحد من كل خمسة», «3 من كل عشرة أشخاص», «واحد على عشرين»: a share, the noun no part of it."""
    number = read(words, i)
    last, value, skip = (number.last, number.value, number.skip) if number else (i + 1, 1.0, WORDS[words.keys[i]].skip)
    every = next((of for of in _OF_EVERY if words.keys[last:last + len(of)] == of), None)
    at = last + len(every) if every else last + 1 if value == 1 and key_at(words, last) == "علي" else 0
    whole = read(words, at) if 0 < at < len(words) else None
    if whole is None or whole.definite or whole.skip or not value or not whole.value or value > whole.value:
        return None
    return [Found(i, whole.last, skip, "ratio", value / whole.value, bare=True)], whole.last


def _alone(words: Words, i: int, number: Number, floor: int) -> tuple[list[Found], int]:
    """A number that has nothing after it: a share, a currency before it, an age, or simply a number."""
    at = number.first
    before = key_at(words, i - 1)
    if sign := symbol_before(words, i, floor):
        unit, first = sign
        value = number.value and number.value * unit.factor
        return [Found(first, number.last, 0, unit.kind, value, unit.symbol, number=number)], number.last
    found = Found(i, number.last, number.skip, "count", number.value, number=number, bare=True)
    word = words.keys[at][number.skip:].removeprefix("ال")
    if number.form == "fraction":
        found.kind = "ratio"
        last = i - (before == "و")
        if (last < i or WORDS[words.keys[at]].conjunction) and last - 1 >= floor:
            return _unit_and_a_half(words, last, found)
    elif number.last == at + 1 and word in HOMONYMS and _is_fraction(words, i, number):
        found.kind, found.value = "ratio", HOMONYMS[word]
    elif before in _DEGREE and i - 1 >= floor and any(is_sign(k, "heat") for k in words.keys[max(0, i - 9):number.last + 3]):
        found.first, found.skip = i - 1, attached(before)  # «بلغت الحرارة درجة 40»
        found.kind, found.unit, found.bare = "measure", "°C", False
    elif before and is_sign(before, "age") or key_at(words, number.last) == "من" and is_sign(key_at(words, number.last + 1), "age"):
        if number.form != "indefinite":
            found.kind, found.unit = "duration", "year"
    _signed(words, found, floor)
    return [found], found.last


def symbol_before(words: Words, i: int, floor: int) -> tuple[Unit, int] | None:
    """A sign that belongs to the number behind it, and where it begins: «$500», «%50», «HK$ 90», «ر.س 20»."""
    before = key_at(words, i - 1)
    if i - 1 < floor:
        return None
    sign = SYMBOLS["%"] if before in PERCENT_BEFORE else SYMBOLS.get(before)
    if sign and (before in PERCENT_BEFORE or sign.kind == "money" or not _in_an_address(words, i - 1)):
        longer = unit_at(words, i - 2) if before == "$" and i - 2 >= floor and touching(words, i - 1) else None
        return (longer[0], i - 2) if longer and longer[1] == i else (sign, i - 1)
    at = i - 3 - (before == ".")
    if len(before) == 1 and at >= floor and words.keys[at + 1] == "." and len(words.keys[at]) == 1:
        short = unit_at(words, at)
        if short and short[0].kind == "money" and short[1] == at + 3:
            return short[0], at
    return None


def _in_an_address(words: Words, i: int) -> bool:
    """Is a percent sign one of «…/a%20b»?"""
    return touching(words, i) and key_at(words, i - 1).isascii() and key_at(words, i - 1) not in ("(", '"')


def _is_fraction(words: Words, i: int, number: Number) -> bool:
    """Is «خمس» a fifth («بنسبة الخمس», «خمس السكان»), not five?"""
    after = key_at(words, number.last)
    if number.definite:
        return is_sign(key_at(words, i - 1), "share") or number.skip > 0
    return after.startswith("ال") and after.isalpha() and after not in NEVER and not is_plural(after)


def _behind_noun(words: Words, i: int, number: Number, floor: int) -> Found | None:
    """A number behind its noun: «الدول الأربع», «السنوات الـ15», «القوى العالمية الست», «أيام ثلاثة».

    None where no noun stands there; a figure without a kind where the number is an ordinal («القرن
    العشرين», «الدورة الـ40»).
    """
    before = key_at(words, i - 1)
    if not before.isalpha() or i - 1 < floor or before in NEVER or number.form == "fraction":
        return None
    possessed = len(before) > 4 and before.endswith(("ه", "ها", "هم", "نا")) and is_plural(before)
    if not definite(before) and not possessed and not (TIMES[before] and is_plural(before)):
        return None
    at = _head(words, i - 1, floor)
    if at is None:
        if number.form != "words" or number.value is None or number.value > 10:
            return Found(i, number.last, 0, "", None)
        at = i - 2 if before.endswith("يه") and i - 2 >= floor and definite(words.keys[i - 2]) else i - 1  # «الدوائر الانتخابية العشر»
    unit = TIMES[words.keys[at]]
    found = Found(at, number.last, attached(words.keys[at]), "count", number.value, number=number)
    if unit and not unit[0].dual:
        found.kind, found.unit = "duration", unit[0].symbol
    else:
        found.unit = "ا" * words.keys[at].removeprefix("و").startswith("لل") + surface(words, at, at + 1, found.skip)
    return found


def _head(words: Words, i: int, floor: int) -> int | None:
    """The plural that a number behind token `i` counts: «القوى العالمية», «سنوات التفاوض», «دول مجلس التعاون»."""
    for at in range(i, max(i - 4, floor - 1), -1):
        token = words.keys[at]
        if not token.isalpha() or token in NEVER or token.endswith("ا"):
            return None
        if is_plural(token):
            further = at - 1 >= floor and definite(token) and definite(words.keys[at - 1]) and is_plural(words.keys[at - 1])
            return at - further  # «الدول الأعضاء الـ188»
    return None


def _signed(words: Words, found: Found, floor: int) -> None:
    """Below zero: «-5%», «ناقص 3 درجات», «5 درجات تحت الصفر»."""
    if found.value is None:
        return
    if words.keys[found.last:found.last + 2] == ["تحت", "الصفر"]:
        found.last, found.value = found.last + 2, -abs(found.value)
        if found.bare:
            found.kind, found.unit, found.bare = "measure", "°", False
    elif found.first - 1 >= floor and _minus_before(words, found):
        found.first, found.value, found.skip = found.first - 1, -found.value, 0


def _minus_before(words: Words, found: Found) -> bool:
    """A word for minus, or a dash that touches the number alone, where it is no item of a list («-5 أعضاء»)."""
    at = found.first - 1
    minus = WORDS[words.keys[at]]
    if minus and minus.role == "minus":
        return True
    ends = key_at(words, found.last) in ("", "\n")
    if words.keys[at] not in DASHES or not touching(words, found.first) or touching(words, at):
        return False
    if key_at(words, at - 1) in ("", "\n") and not ends:
        return False
    begins_a_span = key_at(words, at - 1) == ":" and key_at(words, found.last) == "الي"  # «الصغرى: -12 إلى 4 درجات»
    return found.kind == "percent" or found.unit in ("°", "°C", "°F") or found.bare and (ends or begins_a_span)


def and_a_half(words: Words, found: Found, unit: Unit) -> None:
    """«ثلاث سنوات ونصف السنة», «ساعتين وربع»."""
    if words.keys[found.last:found.last + 1] == ["الا"] and found.kind == "duration" and found.value and (less := _part_less(words, found.last + 1)):
        found.value, found.last = found.value - less, found.last + 2  # «ثلاث ساعات إلا ربعاً»
        return
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


def _and_half_of_it(words: Words, found: Found, unit: Unit) -> None:
    """«4 دولارات ونصف», «ثلاثة ملايين دولار ونصف المليون»; not «مليون دولار ونصف الأرباح»."""
    k = joined(words, found.last)
    part = WORDS[words.keys[k]] if k is not None else None
    if part is None or part.role != "part" or part.definite or found.value is None:
        return
    after = key_at(words, k + 1)
    big, again = WORDS[after] if after else None, unit_at(words, k + 1)
    if big and big.role == "big" and big.value == found.number.scale:
        last = k + 2
    else:
        last = again[1] if again and again[0].symbol == unit.symbol else k + 1
    if last == k + 1 and after.isalpha() and (again or definite(after) or COUNTABLE[after] or after == "من"):
        return
    found.value, found.last = found.value + part.value * found.number.scale * unit.factor, last


def _part_less(words: Words, i: int) -> float | None:
    """What «ربعاً» takes away."""
    word = WORDS[key_at(words, i).removesuffix("ا")] if len(key_at(words, i)) > 1 else None
    return word.value if word and word.role == "part" and not (word.definite or word.conjunction or word.preposition) else None


def _and_cents(words: Words, found: Found) -> None:
    """«خمسة دولارات وخمسون سنتاً» is one sum."""
    k = joined(words, found.last) if found.kind == "money" and found.value is not None else None
    number = read(words, k) if k is not None else None
    wholes = PARTS.get(key_at(words, number.last)) if number and number.value is not None else None
    told = next((wholes[k] for k in words.keys[found.first:found.last] if k in wholes), None) if wholes else None
    if told and number.value * told[1] < 1:
        code, factor = told
        found.value, found.last, found.unit = found.value + number.value * factor, unit_at(words, number.last)[1], found.unit or code


def _unit_and_a_half(words: Words, i: int, found: Found) -> tuple[list[Found], int]:
    """«متر ونصف», «ريال ونصف الريال», «متران ونصف»: the unit stands before, without a number."""
    unit, skip = unit_at(words, i - 1), 0  # before the «و»
    if unit is None and words.keys[i - 1][0] in "وبل":  # «ودرجة ونصف»
        named, skip = UNITS.get(words.keys[i - 1][1:], {}).get("", ()), 1
        unit = (named[0][1], i) if named else None
    if not unit or unit[1] != i or unit[0].kind not in ("measure", "money") or definite(words.keys[i - 1]):
        return [found], found.last
    again = unit_at(words, found.last)
    last = again[1] if again and (again[0].symbol, again[0].noun) == (unit[0].symbol, unit[0].noun) else found.last
    value = (1 + unit[0].dual + found.value) * unit[0].factor
    return [Found(i - 1, last, skip, unit[0].kind, value, unit[0].symbol, unit[0].noun)], last
