"""What stands around a token: the small questions that all rules for figures ask (words: `not_figures.csv`)."""
from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import DATA, Memo, classes, read, splits
from ..reading.forms import ARTICLE
from ..words import Words

DASHES = frozenset("-–—−")
SIGNS = classes("not_figures", "word")
"""Words that stand beside numbers and tell what they are, by class."""
_PREFIXES = read("prefixes", DATA / "grammar")


def _articles() -> dict[str, int]:
    """«ال», «بالـ», «وال»: each to the letters before its article («لل» has no alef: one letter)."""
    found = {}
    for row in _PREFIXES:
        if row["article"]:
            for conjunction in ("", "و", "ف") if row["preposition"] != "ك" else ("",):  # «وكالات» has no article
                found[conjunction + row["prefix"]] = len(conjunction + row["preposition"])
    return found


ARTICLES = _articles()
"""The article as a token of its own, before digits («الـ15»), and the letters before it."""
_DEFINITE = tuple(ARTICLES)


def definite(token: str) -> bool:
    """Has the token the article, whatever is attached before it?"""
    return token.startswith(_DEFINITE)


def key_at(words: Words, i: int) -> str:
    """The folded token at `i`; nothing before the first and after the last."""
    keys = words.keys
    return keys[i] if 0 <= i < len(keys) else ""


def surface(words: Words, first: int, last: int, skip: int = 0) -> str:
    """The tokens from `first` up to `last` as the article writes them, without `skip` letters."""
    start, end = words.raw_span(first, last, skip)
    return words.raw[start:end]


def _bare_forms(token: str) -> frozenset[str]:
    """The token, and what is left of it without و ف ب ل: «بالمادة» is also المادة."""
    forms = {token}
    for _, preposition, bare in splits(token):
        if preposition not in ARTICLES:
            forms.add(bare)
        elif ARTICLES[preposition]:
            forms.add(ARTICLE + bare)
    return frozenset(forms)


BARE = Memo(_bare_forms)


def attached_forms(word: str) -> Iterator[str]:
    """A folded word with all that may be written before it: those of which `BARE` has it."""
    for row in [{"prefix": "", "article": ""}, *_PREFIXES]:
        if not row["article"] or word.startswith(ARTICLE):
            written = row["prefix"] + (word.removeprefix(ARTICLE) if row["article"] else word)
            yield from (conjunction + written for conjunction in ("", "و", "ف"))


def is_sign(token: str, *names: str) -> bool:
    """Is the token a word of one of the classes of `not_figures.csv`, whatever is attached to it?"""
    return any(not SIGNS[name].isdisjoint(BARE[token]) for name in names)
