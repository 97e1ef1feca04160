"""Words written together: «قالتشركة» is قالت and شركة, where a page lost the space between them.

Words are parted by unigrams (Norvig, "Natural Language Corpus Data", 2009): of all ways to cut the letters into
frequent words the likeliest is taken, where the likelihood of a word follows from its rank (Zipf's law). But real words
can be cut, too («منفذ» into من and فذ). So every cut has to be sure: each word of data/lexicon/joined.csv has two marks
that tell how surely another word is written to it; or the letters themselves show it (data/grammar/joints.csv).
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from math import inf, log
from typing import NamedTuple

from .lexicon import DATA, read

SURE = 10
"""What the marks of the two words beside a cut must add up to."""
SHORTEST = 6
"""A piece of fewer letters is never cut: of two short words much can be made."""
LONGEST = 15
"""No frequent word has more letters."""


class Part(NamedTuple):
    """A frequent word.

    Attributes:
        cost: the negative logarithm of its probability, up to a constant.
        before, behind: from 0 to 9, how surely there is a joint if this word stands before it, or behind it.
    """

    cost: float
    before: int
    behind: int


def ranked(rows: list[tuple[str, int, int]]) -> dict[str, Part]:
    """Words with their marks, the most frequent first, as parts: the n-th has the probability 1 / (n log N)."""
    scale = log(len(rows) + 2)
    return {word: Part(log(rank * scale), before, behind) for rank, (word, before, behind) in enumerate(rows, 1)}


PARTS = ranked([(row["word"], int(row["before"]), int(row["behind"])) for row in read("joined")])
_LETTERS = re.compile("[ء-ي]+")
_JOINTS = re.compile("|".join(row["pattern"] for row in read("joints", DATA / "grammar")))


def apart(word: str) -> list[str]:
    """The words in a piece of a text, as written and without vowel marks; mostly the piece itself."""
    if len(word) < SHORTEST or word in PARTS or not _LETTERS.fullmatch(word):
        return [word]
    shown = joints(word)
    if not shown and not _has_two(word):
        return [word]
    stretches = dict(pairwise([0, *shown, len(word)]))
    cuts = likeliest(word, stretches if shown else {}, PARTS)
    found = [word[start:end] for start, end in pairwise(cuts)]
    beside = ((cut, PARTS.get(first), PARTS.get(second)) for cut, (first, second) in zip(cuts[1:], pairwise(found)))
    if all(cut in stretches or first.before + second.behind >= SURE for cut, first, second in beside):
        return found
    return [word[start:end] for start, end in stretches.items()]


def _has_two(word: str) -> bool:
    """Whether one part may begin a piece and another end it; of a hundred pieces only three have such parts."""
    for start in range(len(word) - 2, max(1, len(word) - LONGEST - 1), -1):
        if word[start:] in PARTS and PARTS[word[start:]].behind:  # the shortest that may end it
            ends = range(2, min(start, LONGEST) + 1)
            return any(word[:end] in PARTS and PARTS[word[:end]].before for end in ends)
    return False


def joints(word: str) -> list[int]:
    """The cuts that the letters themselves show."""
    return [match.start() for match in _JOINTS.finditer(word)]


def likeliest(word: str, stretches: dict[int, int], parts: dict[str, Part]) -> list[int]:
    """Where the likeliest of `parts` in a piece begin, and its end; 0 and its end where no parts fit.

    What stands between two `joints` (`stretches`, start to end) may be a part, too, whatever it is.
    """
    costs, came = {0: 0.}, {len(word): 0}
    for start in range(len(word) - 1):
        if start in costs:
            for end, cost in _fitting(word, start, stretches, parts):
                if costs[start] + cost < costs.get(end, inf):
                    costs[end], came[end] = costs[start] + cost, start
    cuts = [len(word)]
    while cuts[-1]:
        cuts.append(came[cuts[-1]])
    return cuts[::-1]


def _fitting(word: str, start: int, stretches: dict[int, int], parts: dict[str, Part]) -> Iterator[tuple[int, float]]:
    """The ends of the parts that may begin at `start`, with their costs."""
    for end in range(start + 2, min(start + LONGEST, len(word)) + 1):
        part = parts.get(word[start:end])
        if part:
            yield end, part.cost
    if start in stretches:
        end = stretches[start]
        yield end, 12. + 2 * (end - start)  # dearer than the rarest frequent word, the more the longer
