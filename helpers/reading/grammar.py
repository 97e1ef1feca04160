"""Patterns over words and their classes: the tables of data/grammar, each row with an example and a counter-example."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..lexicon import DATA, Memo, key, read
from .forms import ARTICLE, FORMS
from .senses import CLASSES

_GAP = 10
"""A gap holds up to nine words («اتفق البلدان في جلسة عقدت أمس على»)."""


class Pattern(NamedTuple):
    """A row of a table in data/grammar: its items, what it yields, and whether it must open the stretch."""

    name: str
    items: tuple[str, ...]
    result: str
    start: bool


def _stems(word: str) -> frozenset[str]:
    """What an item may be compared with: the word, and its stem in each of its forms, with and without the article."""
    found = {word}
    for form in FORMS[word]:
        if form.stem and form.part != "verb":
            found |= {form.stem, ARTICLE + form.stem}
        if form.conjunction:
            found.add(word[1:])
    return frozenset(found)


STEMS = Memo(_stems)


def patterns(table: str) -> Memo:
    """The patterns of a table in data/grammar, which begin with words or classes: for a word those that it may open."""
    opened: dict[str, set[tuple[int, Pattern]]] = {}
    for n, row in enumerate(read(table, DATA / "grammar")):
        items = tuple(item if item[0] == "<" or item == "…" else key(item) for item in row["pattern"].split())
        pattern = Pattern(row["name"], items, row["result"], row["at"] == "start")
        for word in CLASSES[items[0][1:-1]] if items[0][0] == "<" else items[:1]:
            opened.setdefault(word, set()).add((n, pattern))
    return Memo(lambda word: [pattern for _, pattern in sorted(set().union(*(opened.get(s, ()) for s in STEMS[word])))])


def matches(table: Memo, keys: Sequence[str], first: int, last: int) -> Iterator[tuple[int, Pattern]]:
    """Each pattern that begins at a token of `first` up to `last`, from left to right."""
    for i in range(first, last):
        for pattern in table[keys[i]]:
            if _follow(pattern.items[1:], keys, i + 1, last):
                yield i, pattern


def _follow(items: tuple[str, ...], keys: Sequence[str], at: int, last: int) -> bool:
    """Do words that fit the items follow from token `at` on?"""
    reach = 1
    for item in items:
        if item == "…":
            reach = _GAP
        else:
            hits = (j for j in range(at, min(at + reach, last)) if _fits(item, keys[j]))
            at, reach = next(hits, last) + 1, 1
    return at <= last


def _fits(item: str, word: str) -> bool:
    if item == "#":
        return FORMS[word][0].part == "number"
    if item[-1] == "*":
        return word.startswith(item[:-1])
    stems = STEMS[word]
    return not CLASSES[item[1:-1]].isdisjoint(stems) if item[0] == "<" else item in stems
