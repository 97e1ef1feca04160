"""Noun phrases around a figure: where one begins and ends, by article, ending and attached letters (`measured.csv`)."""
from __future__ import annotations

from typing import NamedTuple

from ..countries import COUNTRY_WORDS
from ..lexicon import Memo, alternatives, key, read, splits
from ..reading.forms import FORMS, Form
from ..words import Words
from . import modifiers
from .around import key_at
from .calendars import LOOKS, is_date_word
from .classes import CLASSES, is_class
from .numbers import PRONOUNS

_LONGEST = 8
"""A phrase has no more words."""
_NOMINAL = frozenset(("noun", "adjective", "name"))
_PLACES = frozenset(("name", "capital", "government"))


def _by_class() -> dict[str, frozenset[str]]:
    """The words of measured.csv by class; the verbs of modifiers.csv are verbs of amount too."""
    found: dict[str, set[str]] = {"amount": modifiers.VERBS.keys() | modifiers.CHANGE}
    for row in read("measured"):
        verb = row["class"] in ("amount", "estimate")
        forms = set(modifiers.verb_forms(row["words"]) if verb else map(key, alternatives(row["words"])))
        found.setdefault(row["class"], set()).update(forms)
        if verb:
            found["amount"] |= forms
    return {name: frozenset(words) for name, words in found.items()}


WORDS = _by_class()
_ADVERB, _BROKEN = tuple(WORDS["adverb_ending"]), tuple(WORDS["plural_ending"])
_OF_NOUNS = frozenset(("by", "head", "portion"))
"""The classes whose words may have an article, a preposition or a pronoun."""
_NAMES: dict[str, set[str]] = {}
"""A word to its classes."""
for _name, _words in WORDS.items():
    for _word in _words:
        _NAMES.setdefault(_word, set()).add(_name)
_PRONOUNS = tuple(PRONOUNS)


class Phrase(NamedTuple):
    """Tokens `first` up to, not including, `last`, without the first `skip` letters."""

    first: int
    last: int
    skip: int


class Look(NamedTuple):
    """A token as a part of noun phrases.

    Attributes:
        classes: those of `measured.csv`. prefix: the letters of و ف ب ل ك before it, which are no part of it.
        definite: it has the article or a pronoun, or is a country's name. owned: a noun of measure with a pronoun.
    """

    classes: frozenset[str]
    prefix: str
    definite: bool
    owned: bool


def _look(token: str) -> Look:
    form = next((form for form in FORMS[token] if form.part != "verb"), FORMS[token][0])
    bare = {token, form.stem, *(rest for _, _, rest in splits(token))}
    owned = token.endswith(_PRONOUNS) and (
        any(form.pronoun and form.stem in WORDS["by"] for form in FORMS[token]) or any(
            rest.endswith(own) and rest.removesuffix(own) in WORDS["by"] for rest in bare for own in _PRONOUNS))
    country = COUNTRY_WORDS[token]
    named = country is not None and any(not way.rest and way.form in _PLACES for way in country[3])
    definite = form.article or bool(form.pronoun) or owned or named
    return Look(_classes(token, bare, owned), form.conjunction + form.preposition, definite, owned)


def _classes(token: str, bare: set[str], owned: bool) -> frozenset[str]:
    """The classes of `measured.csv` of a folded token, and `time` for the words of a date."""
    names = {name for rest in bare if rest in _NAMES for name in _NAMES[rest] & _OF_NOUNS}
    names |= _NAMES.get(token, set()) - _OF_NOUNS
    date = LOOKS[token]
    names |= {"by"} if owned else set()
    names |= {"aside"} if date and (date.months or is_date_word(token, "weekday", "which")) else set()
    names |= {"time"} if is_date_word(token, "year", "month", "day") else set()
    return frozenset(names)


LOOKED = Memo(_look)
"""Folded token to its `Look`."""


class Phrases:
    """The noun phrases of an article.

    Args:
        words, forms: its tokens, and what each of them is.
        owner: the tokens of its figures, each with the figure's place: they are part of no phrase.
    """

    def __init__(self, words: Words, forms: list[Form], owner: dict[int, int]):
        self.words, self.forms, self.keys, self.owner = words, forms, words.keys, owner

    def look(self, i: int) -> Look:
        """Token `i` as a part of phrases."""
        return LOOKED[self.keys[i]]

    def is_(self, i: int, *names: str) -> bool:
        """Is token `i` of one of these classes of `measured.csv`?"""
        return not LOOKED[self.keys[i]].classes.isdisjoint(names)

    def says(self, i: int, *names: str) -> bool:
        """Is token `i` of one of these classes of words and marks (`classes.CLASSES`)?"""
        return is_class(self.words, i, *names)

    def nominal(self, i: int) -> bool:
        """May token `i` be a word of a noun phrase?"""
        if not 0 <= i < len(self.keys) or self.forms[i].part not in _NOMINAL or i in self.owner:
            return False
        token, look = self.keys[i], self.look(i)
        if not token[0].isalpha() or "aside" in look.classes or self.says(i, "number"):
            return False
        if "time" in look.classes:
            return self._describes(i)
        lone = is_date_word(token, "ordinal") and self.forms[i - 1].part not in _NOMINAL
        return not lone and not self._is_adverb(i)

    def _is_adverb(self, i: int) -> bool:
        """«حالياً», «نما اقتصادياً بنسبة»; not «نمواً اقتصادياً», «ضحايا», «ليبيا»."""
        token = self.keys[i]
        if not self.says(i, "tanwin") or self.look(i).definite:
            return False
        relating = token.endswith(_ADVERB) and not token.endswith(_BROKEN)
        return self.says(i, "never") or relating and not self.says(i - 1, "tanwin")

    def _describes(self, i: int) -> bool:
        """Is «العام» an adjective («الدين العام»), and no year («التضخم العام الماضي»)?"""
        after_noun = i > 0 and self.forms[i].article and self.forms[i - 1].article
        return after_noun and not is_date_word(key_at(self.words, i + 1), "which")

    def begins(self, i: int) -> bool:
        """May a noun phrase begin with token `i`: «الخسائر», «هذه الخسائر»?"""
        return self.nominal(i) or i < len(self.keys) and self.forms[i].part == "determiner"

    def goes_on(self, i: int) -> bool:
        """Is token `i` a genitive or an adjective to the word before it?"""
        before = self.look(i - 1)
        if self.is_(i, "not"):  # «حدودهما غير المرسمة»
            return self.nominal(i + 1)
        if self.forms[i].part == "determiner":  # «حصة هذه البلدان»
            return not before.definite
        if self.look(i).prefix or not self.nominal(i):
            return False
        if before.definite:
            return self.forms[i].article
        ending = self._absolute(i - 1)
        return not ending or self.keys[i].endswith(ending) and not self.forms[i].article

    def _absolute(self, i: int) -> str:
        """The ending of a word that no genitive follows («وزيراً عربياً», «مشاركين آخرين»), else nothing."""
        token, form = self.keys[i], self.forms[i]
        if form.number == "p" and token[-1] == "ن":
            return token[-2:]
        return token[-1] if self.says(i, "tanwin") and len(token) > 3 else ""

    def end(self, first: int, until: int) -> int:
        """The token after the phrase that begins with token `first`; «بين البلدين» behind it belongs to it."""
        last, until = first + 1, min(until, first + _LONGEST)
        while last < until and self.goes_on(last):
            last += 1
        if last + 1 >= until or not self.nominal(last + 1):
            return last
        if self.says(last, "of") and self.is_(first, "head"):  # «صادرات إيران من النفط»
            return self.end(last + 1, until)
        if not self.says(last, "between"):
            return last
        last += 2
        while last < until and (self.goes_on(last) or self.look(last).prefix == "و" and self.nominal(last)):
            last += 1
        return last

    def phrase(self, first: int, until: int) -> Phrase:
        """The phrase that begins with token `first`."""
        return Phrase(first, self.end(first, until), len(self.look(first).prefix))

    def before(self, last: int, floor: int) -> Phrase | None:
        """The phrase that ends before token `last`, from token `floor` on."""
        i = last - 1
        if i < floor or not self.nominal(i):
            return None
        while i > floor and last - i < _LONGEST and self.goes_on(i) and self.begins(i - 1):
            i -= 1
        return Phrase(i, last, len(self.look(i).prefix))

    def outer(self, phrase: Phrase, floor: int) -> Phrase | None:
        """What a phrase hangs on by a preposition: «صفقة» in «صفقة مع روسيا», «التعاون» in «التعاون بين البلدين»."""
        first = phrase.first
        between = self.between(first)
        if between:
            last = between
        elif self.forms[first].preposition:
            last = first
        elif first > floor and self.forms[first - 1].part == "preposition":
            last = first - 1
        else:
            return None
        found = self.before(last, floor)
        return found and Phrase(found.first, self.end(found.first, first + _LONGEST), found.skip)

    def to_the(self, i: int) -> bool:
        """Has token `i` ل and the article: «للإنتاج»?"""
        return self.forms[i].article and self.forms[i].preposition == "ل"

    def between(self, i: int) -> int:
        """The «بين» of the pair that token `i` is in («بين تركيا وفنزويلا»), or 0."""
        first = i - (5 if self.look(i).prefix == "و" else 1)
        return next((k for k in range(i - 1, max(0, first - 1), -1) if self.says(k, "between")), 0)

    def definite(self, phrase: Phrase) -> bool:
        """Has any of its words the article or a pronoun, or names a country?"""
        return any(self.look(i).definite for i in range(phrase.first, phrase.last))
