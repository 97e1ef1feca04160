"""The knowledge of Arabic: tables in data/lexicon, and the few rules that make word forms of them.

Each table is a CSV that a spreadsheet opens. Its first lines start with # and say what the columns
mean and where the entries come from. Entries are looked up by folded key (see `normalize.fold`).
"""
from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from .normalize import CLEAN, fold, normalize, touched

DATA = Path(__file__).resolve().parent.parent / "data"
_UNCLEAN = touched(CLEAN)


def key(text: str) -> str:
    """The form in which lexicons are asked: cleaned and folded («مؤكِّداً» is «مءكدا»)."""
    return fold(normalize(text, CLEAN).text if _UNCLEAN.search(text) else text)


def cells(name: str, folder: Path = DATA / "lexicon") -> Iterator[list[str]]:
    """The rows of a table, the one with the names of the columns first."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.reader(line for line in lines if line[0] != "#")


def read(name: str, folder: Path = DATA / "lexicon") -> list[dict[str, str]]:
    """The rows of a table by their columns; `alternatives` splits a cell that holds several."""
    columns, *rows = cells(name, folder)
    return [dict(zip(columns, row, strict=True)) for row in rows if row]


def alternatives(cell: str) -> list[str]:
    """«وزير|وزيرة» is two forms; an empty cell is none."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def classes(name: str, column: str) -> dict[str, frozenset[str]]:
    """The folded entries of a table's `column` by their class: `classes("phrases", "phrase")["aside"]`."""
    grouped: dict[str, set[str]] = {}
    for row in read(name):
        grouped.setdefault(row["class"], set()).add(key(row[column]))
    return {group: frozenset(words) for group, words in grouped.items()}


PREFIXES: dict[str, list[dict[str, str]]] = {}
"""The rows of prefixes.csv, a preposition, the article or both, by their first letter, the longer first."""
for _row in read("prefixes", DATA / "grammar"):
    PREFIXES.setdefault(_row["prefix"][0], []).append(_row)


@lru_cache(maxsize=4)  # several rules take the same word apart, one after the other
def splits(word: str) -> tuple[tuple[str, str, str], ...]:
    """Every way to take a folded word apart into (conjunction, preposition and article, rest).

    «وبالصين» gives, among others, ("و", "بال", "صين"); «للصين» gives ("", "لل", "صين"), where the
    article's alef is not written. The whole word comes first, so that «وزير» is found before «زير».
    """
    found = []
    for conjunction in ("", word[0]) if word[:1] in ("و", "ف") else ("",):
        rest = word[len(conjunction):]
        if len(rest) > 1:
            attached = [row["prefix"] for row in reversed(PREFIXES.get(rest[0], ())) if rest.startswith(row["prefix"])]
            found += [(conjunction, prefix, rest[len(prefix):]) for prefix in ("", *attached)
                      if len(rest) > len(prefix) + (prefix != "")]
    return tuple(found)


def endings(known: Iterable[str]) -> Callable[[str], bool]:
    """A test that most words fail at once: may one of `known` be left of a word, whatever is written before it?

    It looks at three letters, and at two for words that have no more.
    """
    last = {word[-3:] for word in known}
    return lambda word: word[-3:] in last or word[-2:] in last


MANY = 200_000
"""More words than these are not remembered."""


class Memo(dict):
    """A function of one word, remembered: news repeats its words. Emptied before it grows large."""

    def __init__(self, function: Callable):
        super().__init__()
        self.function = function

    def __missing__(self, word: str):
        if len(self) > MANY:
            self.clear()
        self[word] = result = self.function(word)
        return result
