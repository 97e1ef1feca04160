"""Patterns over words and their classes: the tables of data/grammar, each row with an example and a counter-example.

An item of a pattern is a word, or a class of words in <>; {name} stands for the rows of that name; & is also, | or,
! not. Behind an item ? says that it may be missing, * that it may stand several times; ! before it, that it does not
follow. + says written together, … is a gap of up to nine words.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from ..lexicon import DATA, Memo, key, read
from ..words import Words
from .forms import ARTICLE, FORMS
from .senses import CLASSES

LITERALS: set[str] = set()
"""The words and marks that stand for themselves in some pattern: they are classes of their own."""
_JOINT, _GAP = "+", "…"
_OFTEN = {"?": (0, 1), "*": (0, 12), _GAP: (0, 9)}
"""How often an item with this sign stands, at least and at most."""
Caught = tuple[tuple[str, int, int], ...]
"""The named parts of a match: name, first token, last token (not included)."""
Pattern = tuple["Item", ...]


@dataclass(frozen=True, eq=False)
class Item:
    """One item of a pattern.

    Attributes:
        name: of the rows or of the reader that it stands for («{month}»), or `+`; empty for a word.
        choices: for a word, alternatives: classes that it must be of, and classes that it may not be of.
        least, most: how often it may stand; `absent`: it may not stand here.
        known: the sets of classes that were asked before, and whether it stands for words of them.
    """

    name: str = ""
    choices: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    least: int = 1
    most: int = 1
    absent: bool = False
    known: dict[frozenset[str], bool] = field(default_factory=dict)

    @cached_property
    def again(self) -> Pattern:
        """What may follow it of its own kind."""
        return (replace(self, least=0, most=self.most - 1),) if self.most > 1 else ()

    @property
    def is_single(self) -> bool:
        """Must it stand just once?"""
        return self.least == self.most == 1

    def fits(self, classes: frozenset[str]) -> bool:
        """Is a word of these classes one that the item stands for?"""
        known = self.known.get(classes)
        if known is None:
            known = self.known[classes] = any(has <= classes and no.isdisjoint(classes) for has, no in self.choices)
        return known


def _item(text: str) -> Item:
    """«<month&!attached>?», «{day}*», «!<percent>», «من»: an item as a table writes it."""
    if text == _GAP:
        return Item("", ((frozenset(), frozenset()),), *_OFTEN[_GAP])
    absent = text[0] == "!" and text[1:2] in ("<", "{")
    text = text.removeprefix("!") if absent else text
    least, most = _OFTEN.get(text[-1] if len(text) > 1 else "", (1, 1))
    text = text if least else text[:-1]
    if text == _JOINT:
        return Item(_JOINT)
    if text[0] == "{":
        return Item(text[1:-1], (), least, most, absent)
    if text[0] != "<":
        LITERALS.add(key(text))
        return Item("", ((frozenset((key(text),)), frozenset()),), least, most)
    choices = [choice.split("&") for choice in text[1:-1].split("|")]
    return Item("", tuple((frozenset(c for c in choice if c[0] != "!"), frozenset(c[1:] for c in choice if c[0] == "!"))
                          for choice in choices), least, most, absent)


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
        self._able = {step: Memo(lambda asked, step=step: self._rows_that_begin(*asked, step)) for step in (1, -1)}

    def add(self, name: str, pattern: str) -> None:
        """A row; several of a name are alternatives, the first that fits is taken."""
        self.rows.setdefault(name, []).append(items(pattern))

    def _rows_that_begin(self, name: str, classes: frozenset[str], step: int) -> list[Pattern]:
        return [row for row in self.rows[name] if self.may_begin(row, classes, step)]

    def may_begin(self, pattern: Pattern, classes: frozenset[str], step: int = 1) -> bool:
        """May a word of these classes be the first that the pattern takes (with a step of -1 the last)?"""
        for item in pattern[::step]:
            if item.absent or item.name == _JOINT:
                continue
            if item.name in self.readers:
                fits = self.readers[item.name].first in classes
            else:
                fits = bool(self._able[step][item.name, classes]) if item.name else item.fits(classes)
            if fits or item.least:
                return fits
        return True

    def matches(self, pattern: Pattern, words: Words, at: int, step: int = 1) -> Iterator[tuple[int, Caught]]:
        """Each way in which the items stand from token `at` on (with a step of -1: back): where it ends, its parts."""
        keys, n = words.keys, len(words.keys)
        while pattern:  # words that stand just once, or not at all, need no other way to be tried
            item, rest = (pattern[0], pattern[1:]) if step > 0 else (pattern[-1], pattern[:-1])
            if item.name or item.absent:
                break
            fits = item.fits(self.classes[keys[at] if 0 <= at < n else ""])
            if fits and not item.is_single or not fits and item.least:
                break
            at, pattern = at + step * fits, rest
        if not pattern:
            yield at, ()
            return
        if item.absent:
            if next(self._once(item, words, at, step), None) is None:
                yield from self.matches(rest, words, at, step)
            return
        following = item.again + rest if step > 0 else rest + item.again
        for end, caught in self._once(item, words, at, step):
            for last, more in self.matches(following, words, end, step) if following else ((end, ()),):
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
            for row in self._able[step][item.name, classes]:
                for end, caught in self.matches(row, words, at, step):
                    yield end, ((item.name, at, end), *caught)


def grammar(table: str, classes: Memo, readers: dict[str, Reader] | None = None) -> Grammar:
    """The grammar of a table of data/grammar, whose columns `name` and `pattern` are its rows."""
    made = Grammar(classes, readers)
    for row in read(table, DATA / "grammar"):
        made.add(row["name"], row["pattern"])
    return made


# Patterns by what words mean

def _stems(word: str) -> set[str]:
    """The word, and its stem in each of its forms, with and without the article."""
    found = {word}
    for form in FORMS[word] if word else ():
        if form.stem and form.part != "verb":
            found |= {form.stem, ARTICLE + form.stem}
        if form.conjunction:
            found.add(word[1:])
    return found


def _meanings(word: str) -> frozenset[str]:
    """Its classes in word_classes.csv, whatever is written to it; `number`, and ب for a word that begins so."""
    stems = _stems(word)
    found = {name for name, words in CLASSES.items() if not words.isdisjoint(stems)} | LITERALS & stems
    found |= {"number"} if word and FORMS[word][0].part == "number" else set()
    return frozenset(found | {f"{word[:1]}-"})


MEANINGS = Memo(_meanings)


class Phrases:
    """The patterns of a table in data/grammar that stand anywhere in a clause, over words and what they mean."""

    def __init__(self, table: str):
        self._grammar = Grammar(MEANINGS)
        self._rows = [(row, items(row["pattern"])) for row in read(table, DATA / "grammar")]
        self._opened = Memo(lambda classes: [r for r in self._rows if self._grammar.may_begin(r[1], classes)])

    def found(self, words: Words, first: int, last: int) -> Iterator[tuple[int, dict[str, str]]]:
        """Each row that stands at a token of `first` up to `last` and ends before that, from left to right."""
        for i in range(first, last):
            for row, pattern in self._opened[MEANINGS[words.keys[i]]]:
                if any(end <= last for end, _ in self._grammar.matches(pattern, words, i)):
                    yield i, row
