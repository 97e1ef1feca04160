"""The knowledge of Arabic: tables in data/lexicon, and the few rules that make word forms of them.

Each table is a CSV that a spreadsheet opens. Its first lines start with # and say what the columns
mean and where the entries come from. Entries are looked up by folded key (see `normalize.fold`).
"""
from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

from .normalize import CLEAN, STEPS, fold, normalize

DATA = Path(__file__).resolve().parent.parent / "data"


_TOUCHED = "".join(c for name in CLEAN for c in (*STEPS[name].letters, *STEPS[name].touches))
_UNCLEAN = re.compile(f"[{re.escape(_TOUCHED)}]")
"""What cleaning has to do with: most entries of a lexicon, of which there are many thousands, have nothing of it."""


def key(text: str) -> str:
    """The form in which lexicons are asked: cleaned and folded («مؤكِّداً» is «مءكدا»)."""
    return fold(normalize(text, CLEAN).text if _UNCLEAN.search(text) else text)


def read(name: str, folder: Path = DATA / "lexicon") -> list[dict[str, str]]:
    """The rows of a table, as strings; `alternatives` splits a cell that holds several."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def alternatives(cell: str) -> list[str]:
    """«وزير|وزيرة» is two forms; an empty cell is none."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def classes(name: str, column: str) -> dict[str, frozenset[str]]:
    """The folded entries of a table's `column` by their class: `classes("phrases", "phrase")["aside"]`."""
    grouped: dict[str, set[str]] = {}
    for row in read(name):
        grouped.setdefault(row["class"], set()).add(key(row[column]))
    return {group: frozenset(words) for group, words in grouped.items()}


_ATTACHED: dict[str, list[str]] = {}
"""A preposition, the article or both, by their first letter, the shorter first."""
for _row in reversed(read("prefixes", DATA / "grammar")):
    _ATTACHED.setdefault(_row["prefix"][0], []).append(_row["prefix"])


def splits(word: str) -> list[tuple[str, str, str]]:
    """Every way to take a folded word apart into (conjunction, preposition and article, rest).

    «وبالصين» gives, among others, ("و", "بال", "صين"); «للصين» gives ("", "لل", "صين"), where the
    article's alef is not written. The whole word comes first, so that «وزير» is found before «زير».
    """
    found = []
    for conjunction, rest in (("", word), (word[0], word[1:])) if word[:1] in ("و", "ف") else (("", word),):
        if len(rest) > 1:
            found.append((conjunction, "", rest))
            for attached in _ATTACHED.get(rest[0], ()):
                if rest.startswith(attached) and len(rest) > len(attached) + 1:
                    found.append((conjunction, attached, rest[len(attached):]))
    return found


class Memo(dict):
    """A function of one word, remembered: news repeats its words. Emptied before it grows large."""

    def __init__(self, function: Callable):
        super().__init__()
        self.function = function

    def __missing__(self, word: str):
        if len(self) > 200_000:
            self.clear()
        self[word] = result = self.function(word)
        return result
