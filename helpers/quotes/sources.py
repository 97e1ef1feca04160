"""What a word can be in the noun phrase of a source: an office, a body, part of a title, a function word.

The words are those of data/lexicon/sources.csv and function_words.csv; small sets of them are in phrases.csv.
"""
from __future__ import annotations

import re
from typing import NamedTuple

from ..countries import GIVEN_NAMES
from ..lexicon import Memo, alternatives, key, read
from ..reading.forms import ARTICLE, FORMS
from ..words import Vocabulary

PHRASES = {row["class"]: frozenset(map(key, alternatives(row["words"]))) for row in read("phrases")}
"""Small classes of words around a statement, folded: `PHRASES["naming"]`."""
FUNCTIONS = {key(row["word"]): row["class"] for row in read("function_words")}  # The folded function words.
_ROWS = [(key(row["word"]), row["class"]) for row in read("sources")]
_WRITTEN = {word for word, _ in _ROWS}
_MADE = {word.removesuffix("ه") + ending: kind
         for word, kind in reversed(_ROWS) for ending in PHRASES.get(f"{kind}_ending", ())}
SOURCES = _MADE | dict(reversed(_ROWS))  # Folded word to class: the rows of sources.csv, and their regular endings.
OFFICES = frozenset(article + word for word, kind in SOURCES.items() if kind in ("role", "honorific")
                    for article in ("", ARTICLE))
"""Every word that can open the phrase of a person: «وزير», «الوزيرة», «السيد»."""
OFFICE_WORDS = Vocabulary(OFFICES)

_STATEMENT_NOUNS = {key(row["noun"]) for row in read("statement_nouns")}
_MASDAR, _LONG_MASDAR = (re.compile("|".join(PHRASES[name])) for name in ("masdar", "long_masdar"))
_NISBA = tuple(PHRASES["nisba"])
_JOINED = frozenset(("time", "adverb", "that", "relative", "preposition", "negation"))  # «ووقتها».
_OF = frozenset(("body", "part", "role", "unnamed"))


def _is_statement_noun(word: str) -> bool:
    """«حرص», «حرصه», «أهميتها»; or a word of a shape that only verbal nouns have («استئناف»)."""
    if word in _STATEMENT_NOUNS or _LONG_MASDAR.fullmatch(word) and word not in GIVEN_NAMES and word not in SOURCES:
        return True
    nouns = [*_owned(word), word[:-1] * word.endswith("ا")]
    return any(noun in _STATEMENT_NOUNS or _LONG_MASDAR.fullmatch(noun) for noun in nouns)


def _owned(word: str) -> list[str]:
    """The nouns that a word may be with a pronoun: «حرصها» is حرص, «أهميته» أهمية."""
    return [form.stem for form in FORMS[word or "."]
            if form.pronoun and form.part == "noun" and not form.preposition + form.conjunction]


STATEMENT_NOUN = Memo(_is_statement_noun)  # Is a folded word a noun that is said («أكد حرصه») and names nobody?


class Mention(NamedTuple):
    """A source's noun phrase (see `mentions.mention`).

    Attributes:
        first, last: its first token, and the one behind its last.
        kind: role, body, unnamed, country, reference, or name where nothing but a name tells what it is.
        name: the tokens of the name, or None.
        office: the words of the office or body, without ال; a country's code.
        attached: whether a ل, و or ف is written to its first word that is not its own («وفقاً لبيان», «وغانتس يقول»).
    """

    first: int
    last: int
    kind: str
    name: tuple[int, int] | None
    office: tuple[str, ...]
    attached: bool = False


class Part(NamedTuple):
    """What a word can be in a source's noun phrase, its form without ال, and whether it has it."""

    kind: str
    stem: str
    definite: bool


def bare(word: str) -> str:
    """A word without its article."""
    return word[2:] if word.startswith(ARTICLE) and len(word) > 4 else word


def _part(word: str) -> Part:
    stem = bare(word)
    definite = stem != word
    if word in FUNCTIONS:
        return Part(FUNCTIONS[word], word, False)
    if word[0] == "و" and FUNCTIONS.get(word[1:]) in _JOINED and word[1:] not in SOURCES:
        return Part(FUNCTIONS[word[1:]], word, False)
    if stem in SOURCES:
        return Part(SOURCES[stem], stem, definite)
    if not word[0].isalpha():
        return Part("mark", word, False)
    owned = [noun for noun in _owned(word) if SOURCES.get(noun) == "role" and (word[-1] != "ه" or noun[-1] == "ه")]
    if owned:
        return Part("role", owned[0], True)  # «رئيسها», «مستشارته»
    if word[-1] == "ا" and len(word) > 4 and SOURCES.get(word[:-1]) in ("role", "unnamed"):
        return Part(SOURCES[word[:-1]], word[:-1], False)  # «لكن مسؤولاً قال»
    adjective = definite and len(word) > 5 and word.endswith(_NISBA)  # a surname may look the same («الخامنئي»)
    return _attached(word) or Part("adjective" if adjective else "word", stem, definite)


def _attached(word: str) -> Part | None:
    """What a word is behind a ب or ل that may be written to it."""
    if word[0] == "ل" and word[1:] in SOURCES:
        return Part("part", word[1:], False)  # «نائب الأمين العام لاتحاد غرف التجارة»
    if word[0] == "ب" and SOURCES.get(word[1:]) in _OF:
        return Part("at", word[1:], False)  # «الناطق بقيادة حرس الحدود», «رحب برئيس الوزراء»
    if word.startswith("لل") and len(word) > 4:
        return Part("part", word[2:], True)
    with_article = word[0] == "ب" and word[1:].startswith(ARTICLE)
    if with_article or word[0] in PHRASES["attached"] and _MASDAR.fullmatch(word[1:]):
        return Part("preposition", word, False)  # «بالمستوى», «بتشكيل», «لتقييم»
    return None


PARTS = Memo(_part)  # What a folded word can be in a source's phrase; the class of a function word, or `mark`.


def _is_several(word: str) -> bool:
    stem = bare(word)
    made = stem.endswith(("ان", "ين")) and stem not in _WRITTEN
    return stem.endswith(("ون", "اء")) or made or stem in PHRASES["several"]


SEVERAL = Memo(_is_several)  # A dual or plural of persons: «الجانبان», «خبراء», but not «الأمين», «السلطان».


def detached(word: str) -> str:
    """A word without the letter that is written to it: «لبيان» is بيان, «وغانتس» غانتس, «للوزارة» الوزارة."""
    return "ا" + word[1:] if word.startswith("لل") else word[1:]
