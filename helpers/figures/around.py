"""A token by itself: what is attached to it, and the words that stand beside numbers (`not_figures.csv`)."""
from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

from ..lexicon import DATA, Memo, classes, endings, read, splits
from ..reading.forms import ARTICLE
from ..words import Words

DASHES = frozenset("-–—−")
SIGNS = classes("not_figures", "word")
"""Words that stand beside numbers and tell what they are, by class."""
ARTICLES: dict[str, int] = {}
"""«ال», «بالـ», «وال», also as tokens of their own («الـ15»): each to its letters before the article («لل»: one)."""
for _row in read("prefixes", DATA / "grammar"):
    if _row["article"]:
        for _and in ("", "و", "ف") if _row["preposition"] != "ك" else ("",):  # «وكالات» has no article
            ARTICLES[_and + _row["prefix"]] = len(_and + _row["preposition"])
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
    start, end = words.raw_span(first, min(last, len(words)), skip)
    return words.raw[start:end]


class Taken(NamedTuple):
    """A token taken apart: `skip` letters stand before its word `bare`, or before its article («وللأعوام»: 2)."""

    skip: int
    conjunction: bool
    preposition: bool
    definite: bool
    bare: str


def taker(known: Collection[str], articled: bool = False) -> Callable[[str], Taken | None]:
    """The first way to take a token apart that leaves a known word; `articled`: words are known with their article."""
    may_be = endings(known)

    def taken(token: str) -> Taken | None:
        for conjunction, prefix, bare in splits(token) if may_be(token) else ():
            word = ARTICLE + bare if articled and prefix in ARTICLES else bare
            if word in known and prefix[:1] != "ك":
                letters = ARTICLES.get(prefix, len(prefix))
                return Taken(len(conjunction) + letters, bool(conjunction), letters > 0, prefix in ARTICLES, word)
        return Taken(0, False, False, False, token) if token in known else None  # of one letter

    return taken


def _bare_forms(token: str) -> frozenset[str]:
    """The token, and what is left of it without و ف ب ل: «بالمادة» is also المادة."""
    found = ((prefix, bare) for _, prefix, bare in splits(token) if ARTICLES.get(prefix, 1))
    return frozenset({token, *(ARTICLE + bare if prefix in ARTICLES else bare for prefix, bare in found)})


BARE = Memo(_bare_forms)
