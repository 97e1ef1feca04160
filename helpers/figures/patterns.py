"""Patterns over the words around a number, as the tables `refusals.csv` and `dates.csv` of data/grammar have them."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..lexicon import DATA, Memo, key, read
from ..words import Words
from .around import key_at

LITERALS: set[str] = set()
"""The words and marks that stand for themselves in some pattern: they are classes of their own."""
JOINT = "+"
"""The item that says: written together."""
_MOST = 12
"""How often an item with a star may be repeated."""
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

    name: str
    choices: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    least: int = 1
    most: int = 1
    absent: bool = False
    known: dict[frozenset[str], bool] = field(default_factory=dict)

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
    if text == JOINT or text[0] not in "<{!" or text == "!":
        repeated = text[-1] == "?" and len(text) > 1
        literal = key(text.removesuffix("?") if repeated else text)
        LITERALS.add(literal)
        return Item(JOINT) if text == JOINT else Item("", ((frozenset((literal,)), frozenset()),), int(not repeated))
    absent, text = text[0] == "!", text.removeprefix("!")
    least, most = {"?": (0, 1), "*": (0, _MOST)}.get(text[-1], (1, 1))
    text = text if least else text[:-1]
    if text[0] == "{":
        return Item(text[1:-1], (), least, most, absent)
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
        classes: folded token to the classes of words that it is of; of `LITERALS` the token itself is one.
        readers: the items in braces that no row says.
    """

    def __init__(self, classes: Memo, readers: dict[str, Reader] | None = None):
        self.classes, self.readers = classes, readers or {}
        self.rows: dict[str, list[Pattern]] = {}
        self._able = {step: Memo(lambda asked, step=step: self._rows_that_begin(*asked, step)) for step in (1, -1)}
        self.may_stand = Memo(lambda asked: any(not rest or self.may_begin(rest, asked[2], 1)
                                                for row in self.rows[asked[0]] for rest in self._rests(row, asked[1])))
        """(name, classes, classes): may what a name stands for begin with two words of these classes?"""

    def add(self, name: str, pattern: str) -> None:
        """A row; several of a name are alternatives, the first that fits is taken."""
        self.rows.setdefault(name, []).append(items(pattern))

    def _rows_that_begin(self, name: str, classes: frozenset[str], step: int) -> list[Pattern]:
        return [row for row in self.rows[name] if self.may_begin(row, classes, step)]

    def may_begin(self, pattern: Pattern, classes: frozenset[str], step: int) -> bool:
        """May a word of these classes be the first that the pattern takes (with a step of -1 the last), by itself?"""
        for item in pattern[::step]:
            if item.absent or item.name == JOINT:
                continue
            fits = self._fits(item, classes, step)
            if fits or item.least:
                return fits
        return True

    def _fits(self, item: Item, classes: frozenset[str], step: int) -> bool:
        if item.name in self.readers:
            return self.readers[item.name].first in classes
        return bool(self._able[step][item.name, classes]) if item.name else item.fits(classes)

    def _rests(self, pattern: Pattern, classes: frozenset[str]) -> Iterator[Pattern]:
        """What is left of a pattern when a word of these classes is taken; of what a reader reads nothing is left."""
        if not pattern:
            return
        item, rest = pattern[0], pattern[1:]
        if item.absent or item.name == JOINT or not item.least:
            yield from self._rests(rest, classes)
        if item.absent or item.name == JOINT or not self._fits(item, classes, 1):
            return
        again = (replace(item, least=0), *rest) if item.most > 1 else rest
        if item.name in self.readers:
            yield ()
        for row in self._able[1][item.name, classes] if item.name in self.rows else ((),):
            yield from (left + again for left in self._rests(row, classes)) if row else (again,)

    def matches(self, pattern: Pattern, words: Words, at: int, step: int = 1) -> Iterator[tuple[int, Caught]]:
        """Each way in which the items stand from token `at` on (with a step of -1: back): where it ends, its parts."""
        keys, n = words.keys, len(words.keys)
        while pattern:  # words that stand just once, or not at all, need no other way to be tried
            first, rest = (pattern[0], pattern[1:]) if step > 0 else (pattern[-1], pattern[:-1])
            if first.name or first.absent:
                break
            fits = first.fits(self.classes[keys[at] if 0 <= at < n else ""])
            if fits and not first.is_single:
                break
            if not fits and first.least:
                return
            at, pattern = at + step * fits, rest
        if not pattern:
            yield at, ()
            return
        for end, caught in self._often(first, words, at, step):
            for last, more in self.matches(rest, words, end, step) if rest else ((end, ()),):
                yield last, caught + more

    def _often(self, item: Item, words: Words, at: int, step: int, times: int = 0) -> Iterator[tuple[int, Caught]]:
        if item.absent:
            if next(self._once(item, words, at, step), None) is None:
                yield at, ()
            return
        for end, caught in self._once(item, words, at, step) if times < item.most else ():
            for last, more in self._often(item, words, end, step, times + 1) if item.most > 1 else ((end, ()),):
                yield last, caught + more
        if times >= item.least:
            yield at, ()

    def _once(self, item: Item, words: Words, at: int, step: int) -> Iterator[tuple[int, Caught]]:
        if not item.name:
            keys = words.keys
            if item.fits(self.classes[keys[at] if 0 <= at < len(keys) else ""]):
                yield at + step, ()
        elif item.name == JOINT:
            if words.touches(at if step > 0 else at + 1):
                yield at, ()
        elif item.name in self.readers:
            end = self.readers[item.name].read(words, at) if 0 <= at < len(words) else None
            if end is not None:
                yield end, ((item.name, at, end),)
        else:
            for row in self._able[step][item.name, self.classes[key_at(words, at)]]:
                for end, caught in self.matches(row, words, at, step):
                    yield end, ((item.name, at, end), *caught)


def grammar(table: str, classes: Memo, readers: dict[str, Reader] | None = None) -> Grammar:
    """The grammar of a table of data/grammar, whose columns `name` and `pattern` are its rows."""
    made = Grammar(classes, readers)
    for row in read(table, DATA / "grammar"):
        made.add(row["name"], row["pattern"])
    return made
