"""The words of an article: what every rule reads, each with its place in the raw text."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from operator import sub
from sys import intern

from .joined import apart
from .lexicon import MANY
from .normalize import CLEAN, fold, normalize

_PIECE = re.compile(r" ?[ء-ي]+(?![^\W\d_])| *(?:[^\W\d_]+|\d+(?:[.,٫٬]\d+)*|\n|\S)")
"""A word, a number with its separators, a line's end, or a single mark, with the spaces before it: so
the pieces of a text leave nothing out. A word in Arabic letters is tried first, for speed alone."""


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text.rstrip(" "))  # spaces with nothing behind them would be tried from each anew


def tokens(text: str) -> list[str]:
    """The tokens of a cleaned text, as `Words` has them but for words written together."""
    return [piece.lstrip(" ") for piece in _pieces(text)]


def _parted(piece: str) -> list[str] | None:
    """The pieces that a piece of several words written together falls into; None if it is one."""
    first, *others = apart(piece.lstrip(" "))
    return [piece[:len(piece) - sum(map(len, others))], *others] if others else None


_HASHTAG = ("#", "_", "@")
"""What stands right before words that are written together on purpose («#غزة_العزة»)."""


def _apart(pieces: list[str], parted: Sequence[list[str] | None]) -> list[str]:
    """The pieces of a text as written, words written together (`parted`) each in a piece of its own."""
    found, last = [], 0
    for i in [i for i, parts in enumerate(parted) if parts]:
        if pieces[i][0] == " " or i == 0 or pieces[i - 1][-1] not in _HASHTAG:
            found += [*pieces[last:i], *parted[i]]
            last = i + 1
    return found + pieces[last:]


class Vocabulary:
    """Words that a rule looks for in every article; to be made while the module is imported.

    A word is asked once to which vocabularies it belongs: so an article is walked once for all of them (`Words.where`).

    Args:
        words: the words themselves.
        holds: or a test, for what is not written out («بالصين», «وللصين», all numerals).
    """

    tests: list[Callable[[str], bool]] = []

    def __init__(self, words: Iterable[str] = (), holds: Callable[[str], bool] | None = None):
        self.number = len(Vocabulary.tests)
        Vocabulary.tests.append(holds or frozenset(words).__contains__)
        _READ.clear()


_READ: dict[str, tuple[str, tuple[int, ...], list[str] | None]] = {}
"""The folded word in a piece, the numbers of the vocabularies that it belongs to, and its parts if it is several."""


def _told(pieces: list[str]) -> tuple[tuple, ...]:
    """The words in some pieces, their vocabularies, and their parts (see `_READ`).

    New words are all put to one test before the next: what a test looks up is then at hand.
    """
    if len(_READ) > MANY:
        _READ.clear()
    words = {piece: intern(fold(piece.lstrip(" "))) for piece in set(pieces).difference(_READ)}
    numbers: dict[str, tuple[int, ...]] = dict.fromkeys(words.values(), ())
    for number, holds in enumerate(Vocabulary.tests):
        for word in filter(holds, numbers):
            numbers[word] += (number,)
    _READ.update((piece, (word, numbers[word], _parted(piece))) for piece, word in words.items())
    return tuple(zip(*map(_READ.__getitem__, pieces))) or ((), (), ())


LINE_ENDS = Vocabulary("\n")
_STOPS = Vocabulary(".!؟?\n")
_CLOSING = frozenset("»”\"’)›")


class Words:
    """The tokens of a text, as parallel lists of length n (lists, for speed in the rules' loops).

    Attributes:
        text: the cleaned text (`CLEAN`).
        folded: the same text with spelling variants folded; same length, same offsets.
        keys: the folded tokens: what lexicons are asked with («اكد» for أكّد). A line's end is a token.
            Words written together («نقلتوكالة») are tokens of their own, the second begins where the first ends.
        starts, ends: where each token stands in `text` and `folded`.
        sentence: for each token, the number of its sentence, which ends at . ! ؟ ? or a line's end.
    """

    def __init__(self, raw: str):
        normalized = normalize(raw, CLEAN)
        self.raw, self.text, self.map = raw, normalized.text, normalized.map
        self.folded = fold(self.text)
        pieces = _pieces(self.text)
        keys, self._numbers, parted = _told(pieces)
        if any(parted):
            pieces = _apart(pieces, parted)
            keys, self._numbers, _ = _told(pieces)
        self.keys = list(keys)
        self.ends = list(accumulate(map(len, pieces)))

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def starts(self) -> list[int]:
        return list(map(sub, self.ends, map(len, self.keys)))

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Each different word with the tokens that it stands at."""
        places: dict[str, list[int]] = {}
        for i, key in enumerate(self.keys):
            places.setdefault(key, []).append(i)
        return places

    def where(self, vocabulary: Vocabulary | Container[str]) -> list[int]:
        """The tokens that belong to a vocabulary, in text order."""
        if isinstance(vocabulary, Vocabulary):
            return self._found[vocabulary.number]
        return [i for i, key in enumerate(self.keys) if key in vocabulary]

    @cached_property
    def _found(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in Vocabulary.tests]
        for i, numbers in enumerate(self._numbers):
            for number in numbers:
                found[number].append(i)
        return found

    @cached_property
    def sentence_ends(self) -> list[int]:
        """The token after each sentence's last, its closing marks counted in."""
        ends, keys = [0], [*self.keys, ""]
        for i in self.where(_STOPS):
            if keys[i] == "." and self.touches(i) and len(keys[i - 1]) == 1 and keys[i - 1].isalpha():
                continue  # «د.» and «أ.ف.ب»
            closes = keys[i + 1] in _CLOSING and self.touches(i + 1)  # «… العام.”»
            if ends[-1] == i and i:  # «؟!» ends one sentence, not two
                ends.pop()
            ends.append(i + 1 + closes)
        return ends[1:] if ends[-1] == len(self) and len(ends) > 1 else [*ends[1:], len(self)]

    @cached_property
    def sentence(self) -> list[int]:
        numbers: list[int] = []
        for number, end in enumerate(self.sentence_ends):
            numbers += [number] * (end - len(numbers))
        return numbers

    def line(self, i: int) -> int:
        """The number of the line that token `i` stands in."""
        return bisect_left(self.where(LINE_ENDS), i)

    def touches(self, i: int) -> bool:
        """Does token `i` follow the one before it without a space?"""
        return 0 < i < len(self.keys) and self.ends[i] - self.ends[i - 1] == len(self.keys[i])

    def surface(self, i: int, j: int | None = None) -> str:
        """The cleaned text of token `i`, or of the tokens from `i` up to, not including, `j`."""
        return self.text[self.ends[i] - len(self.keys[i]):self.ends[(j or i + 1) - 1]]

    def has_u(self, i: int, skip: int = 0) -> bool:
        """Is the first letter of token `i`, behind `skip` others, written with the vowel u («خُمس», «وأُعلن»)?"""
        return skip < len(self.keys[i]) and self.raw.startswith("\u064f", self.raw_span(i, i + 1, skip)[0] + 1)

    def raw_span(self, i: int, j: int, skip: int = 0) -> tuple[int, int]:
        """Raw offsets of the tokens from `i` up to, not including, `j`, without the first `skip` letters."""
        return self.map.to_raw(self.ends[i] - len(self.keys[i]) + skip, self.ends[j - 1])

    @cached_property
    def _raw_starts(self) -> list[int]:
        return self.map.starts[self.starts].tolist()

    def on(self, raw: int) -> int:
        """The token that a raw offset stands on («بالعلاقات» for a content «العلاقات»), or the one before it."""
        return max(0, bisect_right(self._raw_starts, raw) - 1)


def within(places: list[int], first: int, last: int) -> list[int]:
    """Those of some tokens, in order, that stand in a stretch."""
    return places[bisect_left(places, first):bisect_left(places, last)] if places else places
