"""Noun phrases around a figure: where one begins and ends, by article, ending and attached letters (`measured.csv`)."""
from __future__ import annotations

from typing import NamedTuple

from ..countries import COUNTRY_WORDS
from ..lexicon import Memo, alternatives, key, read, splits
from ..reading.forms import FORMS, Form
from ..words import Words
from . import modifiers
from .classes import is_class
from .numbers import PRONOUNS

_LONGEST = 8
"""A phrase has no more words."""
_NOMINAL = frozenset(("noun", "adjective", "name"))
_PLACES = frozenset(("name", "capital", "government"))
_OF_NOUNS = frozenset(("by", "head", "portion"))
"""The classes whose words may have an article, a preposition or a pronoun."""
WORDS: dict[str, set[str]] = {"amount": modifiers.VERBS.keys() | modifiers.CHANGE}
"""The words of measured.csv by class; the verbs of modifiers.csv are verbs of amount too."""
for _row in read("measured"):
    _verb = _row["class"] in ("amount", "estimate")
    _forms = set(modifiers.verb_forms(_row["words"]) if _verb else map(key, alternatives(_row["words"])))
    for _name in {_row["class"], *["amount"] * _verb}:
        WORDS.setdefault(_name, set()).update(_forms)
_ADVERB, _BROKEN = tuple(WORDS["adverb_ending"]), tuple(WORDS["plural_ending"])
Phrase = tuple[int, int]
"""Its first token, and the one after its last."""


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
    stems = {form.stem for form in FORMS[token] if form.pronoun}
    stems |= {rest.removesuffix(own) for rest in bare for own in PRONOUNS if rest.endswith(own)}
    owned = not stems.isdisjoint(WORDS["by"])
    country = COUNTRY_WORDS[token]
    named = country is not None and any(not way.rest and way.form in _PLACES for way in country[3])
    classes = {name for name, words in WORDS.items() if token in words}
    classes |= {name for name in _OF_NOUNS if not WORDS[name].isdisjoint(bare)}
    return Look(frozenset(classes | {"by"} if owned else classes), form.conjunction + form.preposition,
                form.article or bool(form.pronoun) or owned or named, owned)


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
        """May token `i` be a word of a noun phrase? Not «نما اقتصادياً بنسبة», but «نمواً اقتصادياً»."""
        if not 0 <= i < len(self.keys) or self.forms[i].part not in _NOMINAL or i in self.owner:
            return False
        if self.is_(i, "aside") or self.says(i, "number", "month", "weekday", "which"):
            return False
        if self.says(i, "year", "month_word", "day"):  # «الدين العام»
            return self.forms[i].article and self.forms[i - 1].article and not self.says(i + 1, "which")
        if not self.says(i, "tanwin") or self.look(i).definite:
            return True
        relating = self.keys[i].endswith(_ADVERB) and not self.keys[i].endswith(_BROKEN)
        return not (self.says(i, "never") or relating and not self.says(i - 1, "tanwin"))

    def begins(self, i: int) -> bool:
        """May a noun phrase begin with token `i`: «الخسائر», «هذه الخسائر»?"""
        return self.nominal(i) or i < len(self.keys) and self.forms[i].part == "determiner"

    def goes_on(self, i: int) -> bool:
        """Is token `i` a genitive or an adjective to the word before it?"""
        before, token = self.look(i - 1), self.keys[i - 1]
        if self.is_(i, "not"):  # «حدودهما غير المرسمة»
            return self.nominal(i + 1)
        if self.forms[i].part == "determiner":  # «حصة هذه البلدان»
            return not before.definite
        if self.look(i).prefix or not self.nominal(i):
            return False
        if before.definite:
            return self.forms[i].article
        ending = token[-1] if self.says(i - 1, "tanwin") and len(token) > 3 else ""  # «وزيراً عربياً»
        if self.forms[i - 1].number == "p" and token[-1] == "ن":  # «مشاركين آخرين»
            ending = token[-2:]
        return not ending or self.keys[i].endswith(ending) and not self.forms[i].article

    def phrase(self, first: int, until: int) -> Phrase:
        """The phrase that begins with token `first`; «بين البلدين» behind it belongs to it."""
        last, until = first + 1, min(until, first + _LONGEST)
        while last < until and self.goes_on(last):
            last += 1
        if last + 1 >= until or not self.nominal(last + 1):
            return first, last
        if self.says(last, "of") and self.is_(first, "head"):  # «صادرات إيران من النفط»
            return first, self.phrase(last + 1, until)[1]
        if not self.says(last, "between"):
            return first, last
        last += 2
        while last < until and (self.goes_on(last) or self.look(last).prefix == "و" and self.nominal(last)):
            last += 1
        return first, last

    def before(self, last: int, floor: int) -> Phrase | None:
        """The phrase that ends before token `last`, from token `floor` on."""
        i = last - 1
        if i < floor or not self.nominal(i):
            return None
        while i > floor and last - i < _LONGEST and self.goes_on(i) and self.begins(i - 1):
            i -= 1
        return i, last

    def outer(self, phrase: Phrase, floor: int) -> Phrase | None:
        """What a phrase hangs on by a preposition: «صفقة» in «صفقة مع روسيا», «التعاون» in «التعاون بين البلدين»."""
        first = phrase[0]
        apart = first - 1 if self.forms[first - 1].part == "preposition" else floor
        last = self.between(first) or (first if self.forms[first].preposition else apart)
        found = self.before(last, floor)
        return found and self.phrase(found[0], first + _LONGEST)

    def between(self, i: int) -> int:
        """The «بين» of the pair that token `i` is in («بين تركيا وفنزويلا»), or 0."""
        first = i - (5 if self.look(i).prefix == "و" else 1)
        return next((k for k in range(i - 1, max(0, first - 1), -1) if self.says(k, "between")), 0)

    def definite(self, phrase: Phrase) -> bool:
        """Has any of its words the article or a pronoun, or names a country?"""
        return any(self.look(i).definite for i in range(*phrase))
