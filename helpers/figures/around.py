"""What stands around a token: the small questions that all rules for figures ask."""
from __future__ import annotations

from ..lexicon import DATA, read
from ..words import Words

DASHES = frozenset("-–—−")


def _articles() -> dict[str, int]:
    """«ال», «بالـ», «وال»: each to the letters before its article («لل» has no alef: one letter)."""
    found = {}
    for row in read("prefixes", DATA / "grammar"):
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
