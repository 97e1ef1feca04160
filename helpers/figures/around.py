"""What stands around a token: the small questions that all rules for figures ask."""
from __future__ import annotations

from ..words import Words

ARTICLES = {"ال": 0, "وال": 1, "بال": 1, "لل": 1, "فال": 1}
"""The article as a token of its own, before digits («الـ15»), and the letters before it."""
DASHES = frozenset("-–—−")


def key_at(words: Words, i: int) -> str:
    """The folded token at `i`; nothing before the first and after the last."""
    keys = words.keys
    return keys[i] if 0 <= i < len(keys) else ""


def touching(words: Words, i: int) -> bool:
    """Does token `i` follow the one before it without a space?"""
    return words.touches(i)


def surface(words: Words, first: int, last: int, skip: int = 0) -> str:
    """The tokens from `first` up to `last` as the article writes them, without `skip` letters."""
    start, end = words.raw_span(first, last, skip)
    return words.raw[start:end]


def tatweel(words: Words, i: int) -> bool:
    """Does a tatweel, which folding drops, stand for a dash before token `i`: «2 ـ 4 مايو», «8 ـ تعيين»?"""
    return "ـ" in words.raw[slice(*words.raw_span(i - 1, i + 1))]
