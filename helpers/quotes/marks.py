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
_EITHER = frozenset("\"'”")  # Marks that may open as well as close.
_LINES, _NEAR = 4, 12  # A quotation goes on over so many lines at most; so many marks ahead are looked at.
_MARKS = Vocabulary("«»“”‹›„\"‘’'{}\n")


def marked(words: Words) -> list[Marked]:
    """The quoted stretches of a text, in order; none of them holds another of the same marks.

    Papers mix «…», "…", “…”, ”…“, ‹…› and two apostrophes. A right-to-left keyboard may turn the guillemets round
    (»…«). So what a mark does is read from its surroundings: one that touches the word after it opens.
    """
    found, opened, wanted, depth = [], -1, "", 0
    marks = words.where(_MARKS)
    surplus = _surplus(words, marks)
    for n, i in enumerate(marks):
        mark = words.keys[i]
        if mark == "'":
            if not (words.touches(i) and words.keys[i - 1] == "'"):
                continue
            mark = "''"
        if mark == "\n":
            if opened >= 0 and not _goes_on(words, wanted, marks[n + 1:n + 1 + _LINES]):
                found.append(_stretch(words, opened, _sentence_end(words, opened), False))
                opened = -1
        elif opened >= 0 and mark == words.keys[opened] == '"' and _opens_again(words, opened, i):
            if words.sentence[opened] == words.sentence[i] and _closing_ahead(words, marks[n + 1:n + 1 + _NEAR]) > 1:
                depth += 1  # one pair within another: «"أبلغني أن "الوقت حان" اليوم"»
            else:
                found.append(_stretch(words, opened, min(_sentence_end(words, opened), i), False))
                opened, depth = i, 0
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


def _goes_on(words: Words, wanted: str, ahead: list[int]) -> bool:
    """Does a quotation go on over a line's end: is the next mark one that can only close it («نعم.¶وسنفتحه غداً»)?"""
    following = next((words.keys[i] for i in ahead if words.keys[i] != "\n"), "\n")
    return following in wanted and following not in _EITHER


def _opens_again(words: Words, opened: int, i: int) -> bool:
    """Does a straight mark, where one is open, stand against the word behind it and apart from the one before?"""
    return i > opened + 1 and words.touches(i + 1) and not words.touches(i) and words.keys[i + 1] != "\n"


def _closing_ahead(words: Words, ahead: list[int]) -> int:
    """How many straight marks follow in the line that stand against the word before."""
    line = ahead[:next((n for n, i in enumerate(ahead) if words.keys[i] == "\n"), len(ahead))]
    return sum(words.keys[i] == '"' and words.touches(i) for i in line)


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
