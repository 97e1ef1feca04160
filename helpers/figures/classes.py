"""The classes that a word is of, for patterns: those of the tables, and those that its letters and its reading tell."""
from __future__ import annotations

from ..lexicon import Memo
from ..reading.forms import FORMS
from ..reading.grammar import LITERALS
from ..words import Words
from .around import ARTICLES, BARE, SIGNS, definite
from .calendars import LOOKS, MISSPELT, MONTHS
from .counted import COUNTABLE, NEVER, PERSONS
from .numbers import BIG, WORDS
from .units import SYMBOLS, TIMES, UNITS

_SIGN_CLASSES: dict[str, set[str]] = {}
for _name, _words in SIGNS.items():
    for _word in _words:
        _SIGN_CLASSES.setdefault(_word, set()).add(_name)
_RESTS = frozenset(rest for named in MONTHS.values() for month in named for rest in month.rest)
_EDGE = frozenset(("edge", "ends", "line", "sentence_end"))


_KNOWN: dict[frozenset[str], frozenset[str]] = {}
"""One set for all words of the same classes: it is compared, and looked up, faster than its copies."""


def _classes(token: str) -> frozenset[str]:
    """The classes of a folded token; `edge` is the line's and the text's end."""
    if token in ("", "\n"):
        return _EDGE if token else _EDGE - {"line", "sentence_end"}
    found = {"any", *LITERALS & {token}, *(name for bare in BARE[token] for name in _SIGN_CLASSES.get(bare, ()))}
    found |= _of_digits(token) if token[0].isdecimal() else _of_letters(token)
    look, word = LOOKS[token], WORDS[token]
    if look:
        found |= {"month_word" if name == "month" else name for name in look.classes}
        found |= {"attached"} if look.skip else set()
        found |= {"month"} if look.months else set()
    if token in _RESTS:
        found.add("month_rest")
    if word:
        found |= {"number", word.role}
        found |= {"magnitude"} if word.role in BIG and not (word.conjunction or word.preposition) else set()
    return _KNOWN.setdefault(frozenset(found), frozenset(found))


def _of_digits(token: str) -> set[str]:
    if not token.isdecimal():
        return {"digits"}
    found, value = {"digits", "decimal"}, int(token) if len(token) < 5 else 0
    found |= {("one_digit", "two", "three", "four")[len(token) - 1]} if len(token) < 5 else {"long"}
    found |= {"day_number"} if 1 <= value <= 31 and len(token) < 4 else set()
    found |= {"month_number"} if 1 <= value <= 12 and len(token) < 3 else set()
    found |= {"year_like"} if 1500 <= value <= 2100 else set()
    return found | ({"square"} if token in ("2", "3") else set())


def _of_letters(token: str) -> set[str]:
    traits = (("definite", definite(token)), ("article", token in ARTICLES), ("misspelt", token in MISSPELT),
              ("unit", None in UNITS.get(token, ())), ("countable", COUNTABLE[token]), ("person", token in PERSONS),
              ("symbol", token in SYMBOLS), ("duration", TIMES[token] is not None), ("never", token in NEVER))
    found = {name for name, holds in traits if holds}
    if not token.isalpha():
        return found
    found |= {"letters", "latin" if token[-1].isascii() else "arabic"}
    found |= {"latin_name"} if token.isascii() and len(token) > 2 else set()
    found |= {"tanwin"} if token.endswith("ا") and len(token) > 2 else set()
    found |= {"letter"} if len(token) == 1 else set()
    forms = FORMS[token]
    found |= {"the_feminine"} if forms[0].article and forms[0].feminine else set()
    found |= {"attached_and"} if forms[0].conjunction == "و" else set()
    found |= {forms[0].part} | ({"owned"} if any(form.pronoun for form in forms) else set())
    return found


CLASSES = Memo(_classes)
"""Folded token to its classes."""


def is_class(words: Words, i: int, *names: str) -> bool:
    """Is token `i` of one of these classes?"""
    return not CLASSES[words.keys[i] if 0 <= i < len(words.keys) else ""].isdisjoint(names)


def any_is(words: Words, first: int, last: int, *names: str) -> bool:
    """Is a token from `first` up to `last` of one of these classes?"""
    return any(is_class(words, i, *names) for i in range(max(0, first), last))
