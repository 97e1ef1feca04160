"""Tables whose rows say what a number is by itself, and by what stands before and after it (data/grammar).

`refusals.csv`: numbers that are no figures (names, ordinals, hours, results). `readings.csv`: what the others are of.
"""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..lexicon import DATA, Memo, read as read_table
from ..reading.grammar import Grammar, Pattern, items
from ..words import Words
from .around import ARTICLES, key_at
from .classes import CLASSES, is_class
from .numbers import HOMONYMS, Number, word_at
from .units import Unit


class Rows:
    """A table with the columns before, number and after; one without `number` is a part that others name."""

    def __init__(self, table: str):
        self._grammar = Grammar(CLASSES)
        self._rows: list[tuple[Pattern, Pattern, Pattern, dict[str, str]]] = []
        for row in read_table(table, DATA / "grammar"):
            if row["number"]:
                patterns = (row["before"], f"<{row['number']}>", row["after"])
                self._rows.append((*map(items, patterns), row))
            else:
                self._grammar.add(row["name"], row["before"])
        able = self._grammar.may_begin
        self._fit = Memo(lambda traits: [n for n, row in enumerate(self._rows) if row[1][0].allows(traits)])
        self._before = Memo(lambda asked: able(self._rows[asked[0]][0], asked[1], -1))
        self._after = Memo(lambda asked: able(self._rows[asked[0]][2], asked[1], 1))

    def found(self, words: Words, first: int, last: int, traits: frozenset[str]) -> Iterator[tuple[dict, int, int]]:
        """The rows that fit a number from token `first` up to `last`, where they begin and end.

        Args:
            traits: what the column `number` asks (`traits`, and what the caller knows of it).
        """
        before, after = CLASSES[key_at(words, first - 1)], CLASSES[key_at(words, last)]
        for n in self._fit[traits]:
            if not (self._before[n, before] and self._after[n, after]):
                continue
            behind, _, ahead, row = self._rows[n]
            begins = next(self._grammar.matches(behind, words, first - 1, -1), None)
            ends = next(self._grammar.matches(ahead, words, last), None) if begins else None
            if ends:
                yield row, begins[0] + 1, ends[0]

    def first(self, words: Words, first: int, last: int, traits: frozenset[str]) -> tuple[dict | None, int, int]:
        """The first row that fits, and where it begins and ends; or None."""
        return next(self.found(words, first, last, traits), (None, first, last))


REFUSALS, READINGS = Rows("refusals"), Rows("readings")


@lru_cache(maxsize=4)  # a number is asked for its unit, its refusals and its reading, one after the other
def traits(words: Words, i: int, number: Number) -> frozenset[str]:
    """What a row asks of the number at token `i`: how it is written, how large it is, where it stands."""
    first = i + (words.keys[i] in ARTICLES)
    word, value = word_at(words, first), number.value or 0.0
    known, single = number.value is not None, number.last == i + 1
    digits, token = word.role == "digits", words.keys[i]
    long = single and token.isdecimal() and (len(token) > 8 or token[0] == "0" and len(token) > 2)
    holds = (
        ("under21", known and value < 21), ("under25", known and value < 25), ("under100", known and value < 100),
        ("over10", not known or value > 10), ("over24", value > 24), ("over30", value > 30),
        ("below_thousand", 0 < value < 1000 and number.scale == 1), ("thousand", value == 1000), ("six", value == 6),
        ("old", value < 1900), ("ancient", value < 1500), ("round", value % 100 == 0),
        ("scaled", number.scale > 1), ("milliards", number.scale >= 1e9),
        ("two_thousand", word.role == "either" and value == 2 * word.value), ("definite", number.definite),
        ("conjunction", word.conjunction), ("attached", number.skip > 0), ("one_word", single),
        ("homonym", number.last == number.first + 1 and fraction_like(words, number)), ("long_code", long),
        ("over9999", single and token.isdecimal() and len(token) > 4), ("digits" if digits else "words", True),
        ("alone", is_class(words, i - 1, "edge") and is_class(words, number.last, "edge")))
    of_token = CLASSES[words.keys[first]] & {"ten_word", "no_dual", "degree"}
    of_single = CLASSES[token] & {"decimal", "square", "six_or_not", "year_like"} if single else set()
    return frozenset({"any", word.role, number.form, *(name for name, true in holds if true), *of_token, *of_single})


def fraction_like(words: Words, number: Number) -> float | None:
    """What the fraction is worth that is written like a number («خمس»)."""
    word = word_at(words, number.first)
    letters = words.keys[number.first][number.skip + 2 * (word.definite and words.keys[number.first] not in ARTICLES):]
    return HOMONYMS.get(letters)


def unit_traits(unit: Unit | None) -> set[str]:
    """What a row asks of a unit."""
    return {"unit", f"{unit.kind}_unit", f"{unit.symbol}_unit"} if unit else set()
