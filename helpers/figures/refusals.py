"""Numbers that are no figures: names, ordinals, hours, results, numbering of lists (`data/grammar/refusals.csv`)."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ..lexicon import DATA, Memo, read as read_table
from ..reading.grammar import Grammar, Pattern, items
from ..words import Vocabulary, Words
from .around import ARTICLES, DASHES, SIGNS, attached_forms, is_sign, key_at
from .calendars import is_date_word
from .classes import CLASSES, is_class
from .counted import COUNTABLE, NOUNS, Of, is_plural, of
from .numbers import Number, Word, read, slashed, word_at
from .units import unit_at

_GRAMMAR = Grammar(CLASSES)
_ROWS: list[tuple[Pattern, Pattern, Pattern]] = []
_NAMES: list[str] = []
for _row in read_table("refusals", DATA / "grammar"):
    if _row["number"]:
        _NAMES.append(_row["name"])
        _ROWS.append((items(_row["before"]), items(f"<{_row['number']}>"), items(_row["after"])))
    else:
        _GRAMMAR.add(_row["name"], _row["before"])


_BEFORE = Memo(lambda classes: frozenset(n for n, row in enumerate(_ROWS) if _GRAMMAR.may_begin(row[0], classes, -1)))
_AFTER = Memo(lambda classes: frozenset(n for n, row in enumerate(_ROWS) if _GRAMMAR.may_begin(row[2], classes, 1)))
_NUMBER = Memo(lambda traits: frozenset(n for n, row in enumerate(_ROWS) if row[1][0].fits(traits)))
"""The classes of a token before or after a number, and the traits of the number, to the rows that they may stand in."""


def refusals(words: Words, i: int, number: Number, found: Of) -> Iterator[str]:
    """The rows that say that the number at token `i` is a name, an ordinal, an hour, a list's numbering or the like."""
    before, after = CLASSES[key_at(words, i - 1)], CLASSES[key_at(words, number.last)]
    for n in _BEFORE[before] & _AFTER[after] & _NUMBER[_traits(words, i, number, found)]:
        if _stands_before(_ROWS[n][0], words, i - 1) and _stands(_ROWS[n][2], words, number.last, 1):
            yield _NAMES[n]


def refused(words: Words, i: int, number: Number, found: Of) -> bool:
    """Does any row refuse the number?"""
    return next(refusals(words, i, number, found), None) is not None


_REACH = 40
"""How many tokens before a number a pattern with stars may reach («المواد 5 و6 و7 …»)."""


def _first_sign(pattern: Pattern) -> frozenset[str]:
    """The classes of `not_figures.csv` that a pattern which may stand in several ways must begin with."""
    if not pattern or pattern[0].name or not pattern[0].is_single or all(item.is_single for item in pattern):
        return frozenset()
    names = frozenset.intersection(*(has for has, _ in pattern[0].choices)) & SIGNS.keys()
    return frozenset(name for name in names if all(map(str.isalpha, SIGNS[name])))  # marks are everywhere


_LOOSE = {row[0]: names for row in _ROWS if (names := _first_sign(row[0]))}
_LABELS = Vocabulary(form for name in frozenset().union(*_LOOSE.values()) for word in SIGNS[name]
                     for form in attached_forms(word))


def _stands_before(pattern: Pattern, words: Words, at: int) -> bool:
    """Does the pattern end at token `at`? What it begins with is looked for first, since most texts have none."""
    if pattern in _LOOSE:
        labels = words.where(_LABELS)
        near = labels[bisect_left(labels, at - _REACH):bisect_right(labels, at)]
        if not any(pattern[0].fits(CLASSES[words.keys[i]]) for i in near):
            return False
    return _stands(pattern, words, at, -1)


def _stands(pattern: Pattern, words: Words, at: int, step: int) -> bool:
    return next(_GRAMMAR.matches(pattern, words, at, step), None) is not None


def _traits(words: Words, i: int, number: Number, found: Of) -> frozenset[str]:
    """What the column `number` of refusals.csv asks: how the number is written, how large it is, what it is of."""
    first = i + (words.keys[i] in ARTICLES)
    word, value = word_at(words, first), number.value
    digits = word.role == "digits"
    traits = {"any", word.role, number.form, "digits" if digits else "words"} | _of_what(words, number, found)
    traits |= _of_size(number, word) | (CLASSES[words.keys[first]] & {"ten_word"})
    if number.last == i + 1:
        traits |= CLASSES[words.keys[i]] & {"decimal", "square", "six_or_not", "year_like"}
        traits |= {"one_word"} | _of_code(words.keys[i])
    if is_class(words, i - 1, "edge") and is_class(words, number.last, "edge"):
        traits.add("alone")
    if traits.isdisjoint(("unit", "tanwin_noun", "scaled")) and (digits or value is not None and value > 10):
        traits.add("labelled")
    return frozenset(traits)


def _of_size(number: Number, word: Word) -> set[str]:
    value = number.value or 0.0
    known = number.value is not None
    holds = (("under21", known and value < 21), ("under25", known and value < 25),
             ("under100", known and value < 100), ("below_thousand", 0 < value < 1000 and number.scale == 1),
             ("thousand", value == 1000), ("six", value == 6), ("old", value < 1900), ("ancient", value < 1500),
             ("round", value % 100 == 0), ("scaled", number.scale > 1),
             ("two_thousand", word.role == "either" and value == 2 * word.value), ("definite", number.definite),
             ("conjunction", word.conjunction))
    return {name for name, true in holds if true}


def _of_code(token: str) -> set[str]:
    """Is a token of digits as long as a telephone's number, or does it begin with a zero?"""
    long = token.isdecimal() and (len(token) > 8 or token[0] == "0" and len(token) > 2)
    return ({"long_code"} if long else set()) | ({"over9999"} if token.isdecimal() and len(token) > 4 else set())


def _of_what(words: Words, number: Number, found: Of) -> set[str]:
    if found.unit:
        clock = found.unit.symbol in ("minute", "second")
        return {"unit", f"{found.unit.kind}_unit", "clock_unit" if clock else "unit"}
    if not found.noun:
        return {"bare"}
    first, noun = found.noun[0], words.keys[found.noun[0]]
    holds = (("noun", True), ("known_noun", noun in NOUNS), ("tanwin_noun", noun.endswith("ا")),
             ("plural_noun", first == number.last and is_plural(noun)),
             ("noun_again", key_at(words, found.last) == f"و{noun}"))  # «ألف ليلة وليلة»
    return {name for name, true in holds if true}


# Digits that a mark joins

def sequence(words: Words, i: int) -> int:
    """The end of digits that a mark joins, where they are no quantities («2-1», «10:30», «5+1», «3/0»); else 0."""
    mark, second = key_at(words, i + 1), key_at(words, i + 2)
    if "joins_digits" not in CLASSES[mark] or not second:
        return 0
    if mark in DASHES and word_at(words, i + 2).role == "zero":
        return i + 3
    together = words.touches(i + 1) and words.touches(i + 2)
    if not second[0].isdecimal() or mark == ":" and not together:
        return 0
    end = i + 3
    while "joins_digits" in CLASSES[key_at(words, end)] and key_at(words, end + 1)[:1].isdecimal():
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
    span = dashed and first.value < second.value or not dashed and is_sign(mark, "times")
    year = dashed and "four" in CLASSES[words.keys[i]] and second.value < 1000
    return (span or year) and (second.scale > 1 or of(words, i + 2, second)[:2] != (None, None))


def is_share(words: Words, i: int) -> bool:
    """«3/4 السكان», «2/3 من الأعضاء», «1/2 مليون», «3/4 ساعة»; not the result «2/3»."""
    share = slashed(words, i)
    if not share:
        return False
    after, word = key_at(words, share[1]), word_at(words, share[1])
    unit = unit_at(words, share[1])
    counted = bool(after) and COUNTABLE[after] and not is_date_word(key_at(words, i - 1), "dated", "day")
    counted = counted or is_sign(key_at(words, i - 1), "by_amount")
    return "of" in CLASSES[after] or "definite" in CLASSES[after] or word.role == "big" or counted or unit is not None
