"""Quotation marks: which stretches of a text stand between them, whichever marks a paper uses."""
from __future__ import annotations

from typing import NamedTuple

from ..words import Vocabulary, Words


class Marked(NamedTuple):
    """A quoted stretch: its marks are tokens `open` and `close`; `words` counts the words between.

    Where the closing mark is missing, `closed` is False and `close` is the end of the sentence.
    """

    open: int
    close: int
    words: int
    closed: bool


_CLOSES = {"«": "»", "“": "”“\"", "”": "”“", "‹": "›", "„": "“”\"", '"': "\"”", "»": "«»", "‘": "’", "''": "''",
           "{": "}»"}
"""The marks that may close what a mark opens."""
_MARKS = Vocabulary("«»“”‹›„\"‘’'{}\n")


def marked(words: Words) -> list[Marked]:
    """The quoted stretches of a text, in order; none of them holds another of the same marks.

    Papers mix «…», "…", “…”, ”…“, ‹…› and two apostrophes. A right-to-left keyboard may turn the guillemets round
    (»…«). So what a mark does is read from its surroundings: one that touches the word after it opens.
    """
    found, opened, wanted, depth = [], -1, "", 0
    marks = words.where(_MARKS)
    surplus = _surplus(words, marks)
    for i in marks:
        mark = words.keys[i]
        if mark == "'":
            if not _doubled(words, i):
                continue
            mark = "''"
        if mark == "\n":
            if opened >= 0:
                found.append(_stretch(words, opened, _sentence_end(words, opened), False))
            opened = -1
        elif opened < 0:
            if mark in _CLOSES and (mark in "«“‹„‘{" or _stands_against_next(words, i)):
                opened, wanted, depth = i, _CLOSES[mark], 0
        elif mark in wanted:
            if depth == 0:
                found.append(_stretch(words, opened, i, True))
                opened = -1
            else:
                depth -= 1
        elif mark == words.keys[opened] == "«":
            if surplus[i] >= 2:
                depth += 1
            else:  # the paragraph has no mark left that would close the first
                found.append(_stretch(words, opened, min(_sentence_end(words, opened), i), False))
                opened, depth = i, 0
    if opened >= 0:
        found.append(_stretch(words, opened, _sentence_end(words, opened), False))
    return found


def _surplus(words: Words, marks: list[int]) -> dict[int, int]:
    """For each «: how many more » than « follow it in its paragraph."""
    surplus, ahead = {}, 0
    for i in reversed(marks):
        mark = words.keys[i]
        if mark == "\n":
            ahead = 0
        elif mark == "»":
            ahead += 1
        elif mark == "«":
            surplus[i] = ahead
            ahead -= 1
    return surplus


def _doubled(words: Words, i: int) -> bool:
    """Whether an apostrophe is the second of two that stand together."""
    return i > 0 and words.keys[i - 1] == "'" and words.touches(i)


def _stands_against_next(words: Words, i: int) -> bool:
    """Whether a mark touches the word after it, or no word at all, or stands behind a colon."""
    if i + 1 >= len(words) or words.keys[i + 1] == "\n":
        return False
    return words.touches(i + 1) or not words.touches(i) or words.keys[i - 1] == ":"  # «وقال:" نعم"»


def _sentence_end(words: Words, i: int) -> int:
    """The first token behind the sentence of token `i`, without its closing marks; at least the one behind `i`."""
    j = words.sentence_ends[words.sentence[i]]
    while j > i + 1 and words.keys[j - 1] in ".!؟?\n":
        j -= 1
    return j


def _stretch(words: Words, opened: int, closing: int, closed: bool) -> Marked:
    letters = [key[0].isalpha() for key in words.keys[opened + 1:closing]]
    return Marked(opened, closing, sum(letters), closed)
