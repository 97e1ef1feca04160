"""Normalise Arabic without losing the way back.

A text is normalised by a chain of small named steps. Each returns the new text and an
`OffsetMap` to the old one, and the maps of a chain compose, so that whatever is found in the
normalised text can be cut from the raw text. What a step does to a letter is pyarabic's knowledge
wherever pyarabic has it; the map is ours.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from pyarabic import araby, trans


@dataclass(frozen=True, eq=False)
class OffsetMap:
    """Where each character of a normalised text stood in the raw text.

    `starts[i]:ends[i]` is the raw stretch that normalised character `i` came from. Both arrays
    have shape (n,), the length of the normalised text, and neither ever decreases.
    """

    starts: np.ndarray
    ends: np.ndarray

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text onto itself."""
        at = np.arange(length, dtype=np.int64)
        return cls(at, at + 1)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of the normalised stretch `start:end`, which must not be empty."""
        if not 0 <= start < end <= len(self.starts):
            raise IndexError(f"{start}:{end} is no stretch of a text of {len(self.starts)} characters")
        return int(self.starts[start]), int(self.ends[end - 1])

    def to_normalized(self, start: int, end: int) -> tuple[int, int]:
        """The normalised stretch that holds all that is left of raw `start:end` (it may be empty)."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        return first, max(first, int(np.searchsorted(self.starts, end, side="left")))

    def then(self, later: OffsetMap) -> OffsetMap:
        """The map of two edits, this one first."""
        if not len(later.starts):
            return later
        empty = later.ends <= later.starts  # a character that an edit inserted stands on no raw one
        last = np.where(empty, later.starts, later.ends - 1)
        at = np.append(self.starts, self.ends[-1] if len(self.ends) else 0)
        starts = at[later.starts]
        ends = np.where(empty, starts, self.ends[np.minimum(last, len(self.ends) - 1)] if len(self.ends) else starts)
        return OffsetMap(starts, ends)


@dataclass(frozen=True, eq=False)
class Step:
    """One normalisation: characters replaced by a table, or a pattern by a function.

    `keeps_mark`: what is deleted belongs to the character before it, so that «مؤكداً», found
    as «مؤكدا», is cut from the raw text with its tanwin.
    """

    name: str
    gains: str
    destroys: str
    table: dict[int, str] | None = None
    pattern: re.Pattern | None = None
    replace: Callable[[re.Match], str] | None = None
    keeps_mark: bool = False

    def __call__(self, text: str) -> tuple[str, OffsetMap | None]:
        """The text after this step, and the map back to it (None where nothing changed)."""
        if not self._finder.search(text):
            return text, None
        return self._by_table(text) if self.table is not None else self._by_pattern(text)

    @cached_property
    def _finder(self) -> re.Pattern:
        return self.pattern or re.compile("[" + "".join(re.escape(chr(c)) for c in self.table) + "]")

    @cached_property
    def _lengths(self) -> np.ndarray:
        lengths = np.ones(0x10000, dtype=np.int64)
        for code, new in self.table.items():
            lengths[code] = len(new)
        return lengths

    def _by_table(self, text: str) -> tuple[str, OffsetMap]:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        kept = np.repeat(np.arange(len(text)), self._lengths[np.where(codes < 0x10000, codes, 0)])
        ends = kept + 1
        if self.keeps_mark:  # a deleted mark goes to the letter before it
            ends = np.append(kept[1:], len(text))
        return self._finder.sub(lambda m: self.table[ord(m[0])], text), OffsetMap(kept, ends)

    def _by_pattern(self, text: str) -> tuple[str, OffsetMap]:
        parts, starts, ends, done = [], [], [], 0
        for m in self.pattern.finditer(text):
            new, kept = self.replace(m), np.arange(done, m.start())
            parts += [text[done:m.start()], new]
            starts += [kept, np.full(len(new), m.start())]
            ends += [kept + 1, np.full(len(new), m.end())]
            done = m.end()
        kept = np.arange(done, len(text))
        return "".join(parts) + text[done:], OffsetMap(np.concatenate([*starts, kept]), np.concatenate([*ends, kept + 1]))


def _asked(function: Callable[[str], str], characters: Iterable[str]) -> dict[int, str]:
    """What `function` makes of each character, where it changes it: pyarabic's rules as a table."""
    return {ord(c): function(c) for c in characters if function(c) != c}


def _block(*ranges: tuple[int, int]) -> list[str]:
    return [chr(c) for first, last in ranges for c in range(first, last + 1)]


_ARABIC = _block((0x0600, 0x06FF))
_MARKS = [c for c in _block((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x08D3, 0x08FF))
          if unicodedata.category(c) == "Mn"]
_INVISIBLE = [c for c in _block((0xAD, 0xAD), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
                                (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB))]
_FORMS = [c for c in _block((0xFB50, 0xFDFF), (0xFE70, 0xFEFC)) if unicodedata.normalize("NFKC", c) != c]

STEPS: dict[str, Step] = {s.name: s for s in (
    Step("invisible", "words found through the bidi and zero-width marks that editors strew in them",
         "the order in which a mixed line was meant to be shown",
         table=dict.fromkeys(map(ord, _INVISIBLE), "")),
    Step("presentation", "letters from old PDF files (ﻻ, ﷲ) become the letters that people type",
         "the shape that the source fixed",
         # NFKC writes an isolated mark with a space before it («ﹰ»): the space is not in the text
         table={ord(c): unicodedata.normalize("NFKC", c).strip() for c in _FORMS}),
    Step("letters", "Persian ی and ک, which look the same in Arabic, match ي and ك",
         "the trace of a Persian or Urdu keyboard",
         table={0x06CC: "ي", 0x06A9: "ك", 0x06C1: "ه", 0x06BE: "ه"}),
    Step("tatweel", "«العـــراق» is العراق", "emphasis by stretching",
         table=_asked(araby.strip_tatweel, _ARABIC), keeps_mark=True),
    Step("compose", "alef and a combining hamza become one letter", "nothing that is seen",
         pattern=re.compile("[اوي][\u0653-\u0655]"), replace=lambda m: unicodedata.normalize("NFC", m[0])),
    Step("tashkeel", "«يُمثِّل» is يمثل", "what the vowels told apart: كَتَبَ from كُتُب",
         table={**_asked(araby.strip_tashkeel, _ARABIC), **dict.fromkeys(map(ord, _MARKS), "")}, keeps_mark=True),
    Step("digits", "٣ and ۳ are 3", "which country's digits the paper prints",
         table=_asked(trans.normalize_digits, _ARABIC)),
    Step("spaces", "every kind of space is one kind, every line end is one kind", "non-breaking spaces («50 %»)",
         table={**dict.fromkeys([9, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
                **dict.fromkeys([0x0B, 0x0C, 0x0D, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], "\n")}),
    Step("spacing", "« كازاخستان ، مما » is «كازاخستان، مما»; «50 %» is «50%»", "the writer's spacing",
         pattern=re.compile("(?<=[«“‹(\\[]) +| +(?=[»”›)\\]،؛:.!؟])|(?<=\\d) +(?=[%٪])|(?<=[،؛:؟])(?=[ء-ي«“])|(?<= ) +"),
         replace=lambda m: "" if m[0] else " "),
    Step("alef", "«الامين» finds «الأمين»", "أنّ from إنّ, أعلام from إعلام",
         table=_asked(araby.normalize_alef, "أإآٱ")),
    Step("hamza", "«مسئول» finds «مسؤول»", "the seat of the hamza",
         table=_asked(araby.normalize_hamza, "ؤئ")),
    Step("teh", "«مكتبه» finds «مكتبة»", "feminine from pronoun: مكتبة from مكتبه",
         table=_asked(araby.normalize_teh, "ة")),
    Step("maqsura", "«علي» finds «على», as Egypt writes it", "the preposition على from the name علي",
         table={ord("ى"): "ي"}),
)}

ALL = tuple(STEPS)
CLEAN = ("invisible", "presentation", "letters", "tatweel", "compose", "tashkeel", "digits", "spaces")
"""What is not spelling: the words stay as they were written."""
FOLD = [(chr(code), new) for name in ("alef", "hamza", "teh", "maqsura") for code, new in STEPS[name].table.items()]
"""Spelling variants, one letter for one: folding a text moves no offset."""


@dataclass(frozen=True, eq=False)
class Normalized:
    """A normalised text beside the raw text that it came from."""

    raw: str
    text: str
    map: OffsetMap

    def find(self, pattern: str | re.Pattern) -> list[tuple[int, int]]:
        """Raw offsets of each non-empty match of a regular expression in the normalised text."""
        return [self.map.to_raw(*m.span()) for m in re.finditer(pattern, self.text) if m[0]]


def normalize(raw: str, steps: Iterable[str] = ALL) -> Normalized:
    """Normalise a text by the named steps, in the order given, and keep the way back.

    Args:
        raw: any text; nothing in it raises.
        steps: names from `STEPS`; `CLEAN` keeps the spelling, `ALL` folds it too.

    Raises:
        KeyError: a name that is no step.
    """
    text, way = raw, OffsetMap.identity(len(raw))
    for name in steps:
        text, edit = STEPS[name](text)
        if edit is not None:
            way = way.then(edit)
    return Normalized(raw, text, way)


def fold(text: str) -> str:
    """Spelling variants made one, letter for letter: أإآٱ are ا, ؤئ are ء, ة is ه, ى is ي."""
    for old, new in FOLD:  # eight replacements cost a tenth of one translate()
        text = text.replace(old, new)
    return text
