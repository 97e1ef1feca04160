"""Patterns over words and their classes: the tables of data/grammar, each row with an example and a counter-example.

An item of a pattern is a word, or a class of words in <>; {name} stands for the rows of that name; & is also, | or,
! not. Behind an item ? says that it may be missing, * that it may stand several times; ! before it, that it does not
follow. + says written together, … is a gap of up to nine words.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..lexicon import DATA, Memo, key, read
from ..words import Words
from .forms import ARTICLE, FORMS
from .senses import CLASSES

LITERALS: set[str] = set()
"""The words and marks that stand for themselves in some pattern: they are classes of their own."""
_JOINT, _GAP = "+", "…"
_OFTEN = {"": (1, 1), "?": (0, 1), "*": (0, 12)}
"""How often an item with this sign stands, at least and at most."""
_ITEM = re.compile("(!(?=[<{]))?(.+?)([?*]?)")
Caught = tuple[tuple[str, int, int], ...]
"""The named parts of a match: name, first token, last token (not included)."""
Pattern = tuple["Item", ...]


class Item:
    """One item of a pattern.

    Attributes:
        name: of the rows or of the reader that it stands for («{month}»), or `+`; empty for a word.
        choices: for a word, alternatives: classes that it must be of, and classes that it may not be of.
        least, most: how often it may stand (`is_single`: once); `absent`: it may not stand here.
        allows, fits: is a word of these classes one that the item stands for? `fits` remembers what it was asked.
        again: what may follow it of its own kind.
    """

    def __init__(self, name: str, choices: tuple = (), least: int = 1, most: int = 1, absent: bool = False):
        self.name, self.choices, self.least, self.most, self.absent = name, choices, least, most, absent
        self.is_single = least == most == 1
        self.again: Pattern = (Item(name, choices, 0, most - 1),) if most > 1 else ()
        self.allows = lambda classes: any([has <= classes and no.isdisjoint(classes) for has, no in choices])
        self.fits = Memo(self.allows).__getitem__


def _item(text: str) -> Item:
    """«<month&!attached>?», «{day}*», «!<percent>», «من»: an item as a table writes it."""
    absent, body, often = _ITEM.fullmatch(text).groups()
    if body == _GAP:
        return Item("", ((frozenset(), frozenset()),), 0, 9)
    if body == _JOINT or body[0] == "{":
        return Item(body.strip("{}"), (), *_OFTEN[often], bool(absent))
    if body[0] != "<":
        LITERALS.add(key(body))
    choices = [choice.split("&") for choice in body[1:-1].split("|")] if body[0] == "<" else [[key(body)]]
    return Item("", tuple((frozenset(c for c in choice if c[0] != "!"), frozenset(c[1:] for c in choice if c[0] == "!"))
                          for choice in choices), *_OFTEN[often], bool(absent))


def items(pattern: str) -> Pattern:
    """The items of a pattern, which spaces part."""
    return tuple(map(_item, pattern.split()))


class Reader(NamedTuple):
    """What an item in braces stands for that no row says.

    Attributes:
        read: the token after what begins at a token, or None. first: the class of the words that it begins with.
    """

    read: Callable[[Words, int], int | None]
    first: str


class Grammar:
    """Rows of patterns that may name one another.

    Args:
        classes: folded token, or nothing beyond the text, to the classes of words that it is of; of `LITERALS` the
            token itself is one.
        readers: the items in braces that no row says.
    """

    def __init__(self, classes: Memo, readers: dict[str, Reader] | None = None):
        self.classes, self.readers = classes, readers or {}
        self.rows: dict[str, list[Pattern]] = {}
        self._able = Memo(lambda asked: [row for row in self.rows[asked[0]] if self.may_begin(row, *asked[1:])])

    def add(self, name: str, pattern: str) -> None:
        """A row; several of a name are alternatives, the first that fits is taken."""
        self.rows.setdefault(name, []).append(items(pattern))

    def may_begin(self, pattern: Pattern, classes: frozenset[str], step: int = 1) -> bool:
        """May a word of these classes be the first that the pattern takes (with a step of -1 the last)?"""
        for item in pattern[::step]:
            if item.absent or item.name == _JOINT:
                continue
            if item.name in self.readers:
                fits = self.readers[item.name].first in classes
            else:
                fits = bool(self._able[item.name, classes, step]) if item.name else item.fits(classes)
            if fits or item.least:
                return fits
        return True

    def matches(self, pattern: Pattern, words: Words, at: int, step: int = 1) -> Iterator[tuple[int, Caught]]:
        """Each way in which the items stand from token `at` on (with a step of -1: back): where it ends, its parts."""
        keys = words.keys
        while pattern:  # words that stand just once, or not at all, need no other way to be tried
            item, rest = (pattern[0], pattern[1:]) if step > 0 else (pattern[-1], pattern[:-1])
            if item.name or item.absent:
                break
            fits = item.fits(self.classes[keys[at] if 0 <= at < len(keys) else ""])
            if fits and not item.is_single:
                break
            if item.least > fits:
                return
            at, pattern = at + step * fits, rest
        if not pattern:
            yield at, ()
            return
        once = self._once(item, words, at, step)
        if item.absent:
            if next(once, None) is None:
                yield from self.matches(rest, words, at, step)
            return
        following = item.again + rest if step > 0 else rest + item.again
        for end, caught in once:
            for last, more in self.matches(following, words, end, step):
                yield last, caught + more
        if not item.least:
            yield from self.matches(rest, words, at, step)

    def _once(self, item: Item, words: Words, at: int, step: int) -> Iterator[tuple[int, Caught]]:
        classes = self.classes[words.keys[at] if 0 <= at < len(words.keys) else ""]
        if not item.name:
            if item.fits(classes):
                yield at + step, ()
        elif item.name == _JOINT:
            if words.touches(at if step > 0 else at + 1):
                yield at, ()
        elif item.name in self.readers:
            end = self.readers[item.name].read(words, at) if 0 <= at < len(words) else None
            if end is not None:
                yield end, ((item.name, at, end),)
        else:
            for row in self._able[item.name, classes, step]:
                for end, caught in self.matches(row, words, at, step):
                    yield end, ((item.name, at, end), *caught)


def grammar(table: str, classes: Memo, readers: dict[str, Reader] | None = None) -> Grammar:
    """The grammar of a table of data/grammar, whose columns `name` and `pattern` are its rows."""
    made = Grammar(classes, readers)
    for row in read(table, DATA / "grammar"):
        made.add(row["name"], row["pattern"])
    return made


_NAMES = defaultdict(set)
"""Of each word its classes in word_classes.csv."""
for _name, _words in CLASSES.items():
    for _word in _words:
        _NAMES[_word].add(_name)


def _meanings(word: str) -> frozenset[str]:
    """A word's classes in word_classes.csv, whatever is written to it; `number`, and ب for a word that begins so."""
    stems, forms = {word}, FORMS[word] if word else ()
    for form in forms:
        if form.stem and form.part != "verb":
            stems |= {form.stem, ARTICLE + form.stem}
        if form.conjunction:
            stems.add(word[1:])
    number = {"number"} if forms and forms[0].part == "number" else set()
    return frozenset({f"{word[:1]}-"} | (LITERALS & stems) | number).union(*(_NAMES.get(stem, ()) for stem in stems))


class Phrases:
    """The patterns of a table in data/grammar that stand anywhere in a clause, over words and what they mean."""

    def __init__(self, table: str):
        self._grammar = Grammar(Memo(_meanings))
        rows = [(row, items(row["pattern"])) for row in read(table, DATA / "grammar")]
        self._opened = Memo(lambda classes: [row for row in rows if self._grammar.may_begin(row[1], classes)])

    def found(self, words: Words, first: int, last: int) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row that stands at a token of `first` up to `last` and ends before that, from left to right."""
        for i in range(first, last):
            for row, pattern in self._opened[self._grammar.classes[words.keys[i]]]:
                if any(end <= last for end, _ in self._grammar.matches(pattern, words, i)):
                    yield i, row
