"""Normalise Arabic without losing the way back.

Each of a chain of small named steps returns the new text and an `OffsetMap` to the old one. The maps compose, so that
whatever is found in the normalised text can be cut from the raw text. What a step does to a letter is pyarabic's
knowledge wherever pyarabic has it.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from pyarabic import araby, trans


@dataclass(frozen=True, eq=False)
class OffsetMap:
    """Where each character of a normalised text stood in the raw text: `starts[i]:ends[i]`.

    Both arrays have shape (n,), the length of the normalised text, and neither ever decreases.
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
        return self.starts.item(start), self.ends.item(end - 1)

    def to_normalized(self, start: int, end: int) -> tuple[int, int]:
        """The normalised stretch that holds all that is left of raw `start:end` (it may be empty)."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        return first, max(first, int(np.searchsorted(self.starts, end, side="left")))

    def then(self, later: OffsetMap) -> OffsetMap:
        """The map of two edits, this one first."""
        if not len(later.starts):
            return later
        empty = later.ends <= later.starts  # a character that an edit put in stands on no earlier one
        starts = np.append(self.starts, self.ends[-1:] if len(self.ends) else 0)[later.starts]
        ends = np.where(empty, starts, self.ends[later.ends - 1] if len(self.ends) else starts)
        return OffsetMap(starts, ends)


@dataclass(frozen=True, eq=False)
class Step:
    """One normalisation: letters exchanged one for one, or a pattern's matches for other text.

    Attributes:
        letters: one letter for one: no offset moves.
        touches: the characters that `pattern` starts from, so that a text without any is left alone.
        pattern, replace: what is replaced by how many characters soever; without a pattern, each of `touches`.
        keeps_mark: what is deleted belongs to the character before it, so that «مؤكداً», found
            as «مؤكدا», is cut from the raw text with its tanwin.
    """

    name: str
    letters: dict[str, str] = field(default_factory=dict)
    touches: str = ""
    pattern: re.Pattern | None = None
    replace: Callable[[re.Match], str] = lambda match: ""
    keeps_mark: bool = False

    def __call__(self, text: str) -> tuple[str, OffsetMap | None]:
        """The text after this step, and the map back to it (None where no offset moved)."""
        for old, new in self.letters.items():
            text = text.replace(old, new)
        finder = self.pattern or re.compile(f"[{re.escape(self.touches)}]" if self.touches else "(?!)")
        edits = [(*m.span(), self.replace(m)) for m in finder.finditer(text)]
        if not edits:
            return text, None
        at, done = np.arange(len(text) + 1), 0
        parts, starts, ends = [], [], []
        for start, end, new in [*edits, (len(text), len(text), "")]:
            parts += (text[done:start], new)
            starts += (at[done:start], np.full(len(new), start))
            ends += (at[done + 1:start + 1], np.full(len(new), end))
            done = end
        first, last = np.concatenate(starts), np.concatenate(ends)
        if self.keeps_mark:
            last = np.maximum(last, np.append(first[1:], len(text)))
        return "".join(parts), OffsetMap(first, last)


def _asked(function: Callable[[str], str], characters: Iterable[str]) -> dict[str, str]:
    """What a function of pyarabic makes of each character, where it changes it."""
    return {c: function(c) for c in characters if function(c) != c}


def _block(*ranges: tuple[int, int]) -> str:
    return "".join(chr(c) for first, last in ranges for c in range(first, last + 1))


_ARABIC = _block((0x0600, 0x06FF))
_SEATED = _block((0x0653, 0x0655))
"""Madda and hamza as combining marks: part of the letter, not of its vowels."""
_KORANIC = _block((0x0610, 0x061A), (0x06D6, 0x06ED), (0x08D3, 0x08FF))
_MARKS = "".join(c for c in _block((0x064B, 0x065F), (0x0670, 0x0670)) + _KORANIC
                 if unicodedata.category(c) == "Mn" and c not in _SEATED)
_INVISIBLE = _block((0xAD, 0xAD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F),
                    (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB))
_FORMS = "".join(c for c in _block((0xFB50, 0xFDFF), (0xFE70, 0xFEFC)) if unicodedata.normalize("NFKC", c) != c)
_SPACES = "\t\x1f\u00a0\u1680" + _block((0x2000, 0x200A)) + "\u202f\u205f\u3000"
_LINE_ENDS = "\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_TATWEEL = "".join(_asked(araby.strip_tatweel, _ARABIC))
_JOINED = f"[{_TATWEEL}{_block((0x0620, 0x065F), (0x066E, 0x06D3))}]"
"""What a tatweel stretches, with the marks on it."""


def _seated(match: re.Match) -> str:
    """The letter with its hamza («ا» and U+0654: «أ»); a mark that no letter takes is dropped."""
    marks = "".join(dict.fromkeys(match[0]))  # a second mark of a kind changes nothing, and takes time by the square
    return unicodedata.normalize("NFC", marks).rstrip(_SEATED)


_SPACING = re.compile(
    "(?<=[«“‹(\\[]) +"  # after an opening mark
    "| +(?=[»”›)\\]،؛:.!؟])"  # before a closing one
    "|(?<=\\d) +(?=[%٪])"
    "|(?<=[،؛:؟])(?=[ء-يٱ-ۓ«“])"  # nothing where a space should be
    "|(?<= ) +")

STEPS: dict[str, Step] = {step.name: step for step in (
    Step("invisible", touches=_INVISIBLE),
    # NFKC writes an isolated mark with a space before it («ﹰ»): the space is not in the text
    Step("presentation", touches=_FORMS, replace=lambda m: unicodedata.normalize("NFKC", m[0]).strip()),
    Step("letters", letters={"ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه"}),
    # a tatweel with no letter beside it («10ــ15», «عمّان ـ») stands for a dash
    Step("tatweel", touches=_TATWEEL, pattern=re.compile(f"(?<!{_JOINED})({_TATWEEL}+)(?!{_JOINED})|{_TATWEEL}"),
         replace=lambda m: "-" if m[1] else "", keeps_mark=True),
    Step("tashkeel", touches="".join({**_asked(araby.strip_tashkeel, _ARABIC), **dict.fromkeys(_MARKS)}),
         keeps_mark=True),
    Step("compose", touches=_SEATED, pattern=re.compile(f"[{araby.ALEF}{araby.WAW}{araby.YEH}]?[{_SEATED}]+"),
         replace=_seated, keeps_mark=True),
    Step("digits", letters=_asked(trans.normalize_digits, _ARABIC)),
    Step("spaces", letters={**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_LINE_ENDS, "\n")}),
    Step("spacing", touches=" ،؛:؟", pattern=_SPACING, replace=lambda m: "" if m[0] else " "),
    Step("alef", letters=_asked(araby.normalize_alef, araby.ALEFAT[:5])),
    Step("hamza", letters=_asked(araby.normalize_hamza, (araby.WAW_HAMZA, araby.YEH_HAMZA))),
    Step("teh", letters=_asked(araby.normalize_teh, "ة")),
    Step("maqsura", letters={"ى": "ي"}),
)}
"""The steps in their order; data/grammar/normalization.csv says what each gains and what it destroys."""

ALL = tuple(STEPS)
CLEAN = ("invisible", "presentation", "letters", "tatweel", "tashkeel", "compose", "digits", "spaces")
"""What is not spelling: the words stay as they were written."""
FOLD = [change for name in ("alef", "hamza", "teh", "maqsura") for change in STEPS[name].letters.items()]
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
        steps: names from `STEPS`; `CLEAN` keeps the spelling, `ALL` folds it too.

    Raises:
        KeyError: a name that is no step.
    """
    text, way = raw, None
    for name in steps:
        if touched((name,)).search(text):
            text, edit = STEPS[name](text)
            way = edit if way is None else way if edit is None else way.then(edit)
    return Normalized(raw, text, way or OffsetMap.identity(len(raw)))


@cache
def touched(steps: tuple[str, ...]) -> re.Pattern:
    """A character that some steps have to do with."""
    characters = "".join(c for name in steps for c in (*STEPS[name].letters, *STEPS[name].touches))
    return re.compile(f"[{re.escape(characters)}]")


def fold(text: str) -> str:
    """Spelling variants made one, letter for letter: أإآٱ are ا, ؤئ are ء, ة is ه, ى is ي."""
    for old, new in FOLD:  # eight replacements cost a tenth of one translate()
        text = text.replace(old, new)
    return text
