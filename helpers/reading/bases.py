"""Words without what Arabic writes to them, and where a query's words stand: for the search in one text and in many."""
from __future__ import annotations

from ..countries import COUNTRY_WORDS
from ..lexicon import Memo
from ..words import Words
from .forms import ARTICLE, FORMS


def _base(word: str) -> str:
    """A folded word without what is written to it: و or ف, a preposition, the article, the س of the future, a pronoun.

    It is read by itself, so that a query and a text say the same: «والشاحنات» is «شاحنات», «وبكازاخستان» is
    «كازاخستان». What would be shorter than three letters keeps all but a conjunction («الله», not «له»); so do words of
    closed classes.
    """
    if country := COUNTRY_WORDS[word]:
        return country[2].removeprefix(ARTICLE)
    form = FORMS[word][0]
    if len(FORMS[word]) > 1 and word.endswith("ته") and FORMS[word][1].pronoun:
        form = FORMS[word][1]  # «زيارته»
    rest = word.removeprefix(form.conjunction)
    if form.part == "noun":
        return form.stem if len(form.stem) > 2 else rest
    if form.part == "verb":
        bare = rest[bool(form.preposition) or form.tense == "future":].removesuffix(form.pronoun)
        return bare if len(bare) > 2 else rest
    return (rest if len(rest) > 2 else word).lower()


BASES = Memo(_base)
"""`BASES[word]`: the same, remembered."""


def is_word(key: str) -> bool:
    """Is a token a word or a number, and no mark?"""
    return key.isalnum() or key[0].isdigit()


def compared(words: Words, term: list[str]) -> list[int]:
    """The tokens of a text that a phrase is held against: its words; all of them where marks stand in the phrase."""
    marks = not all(map(is_word, term[:-1] if term[-1] == "*" else term))
    return [i for i, key in enumerate(words.keys) if marks or is_word(key)]


def places(words: Words, term: list[str], whole: bool = False) -> list[tuple[int, int]]:
    """Where a phrase stands in a text: first token, and the one behind the last.

    Args:
        term: folded words that follow each other; a last «*» asks for all that begin as the last word does.
        whole: only words to which nothing is written that the phrase has not.
    """
    def base(word: str) -> str:
        return BASES[word] if is_word(word) and not whole else word.lower()

    star = term[-1] == "*"
    *wanted, last = [{base(word), word.lower()} for word in (term[:-1] if star else term)]
    tokens = compared(words, term)
    bases = [base(words.keys[i]) for i in tokens]

    def fits(at: int, end: int) -> bool:
        ends = bases[end].startswith(tuple(last)) if star else bases[end] in last
        return ends and all(base in one for base, one in zip(bases[at:end], wanted))

    spans = zip(range(len(bases)), range(len(wanted), len(bases)))
    return [(tokens[at], tokens[end] + 1) for at, end in spans if fits(at, end)]
