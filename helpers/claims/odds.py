"""What words speak for by themselves: a claim, its kind, its polarity (data/weights/words.csv).

Of each word the table has how much oftener than others it stands in labelled clauses of an outcome, as a logarithm of
odds (naive Bayes, smoothed). Their sum is one sign among others, and is weighed like these.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..lexicon import DATA, read

Odds = Mapping[str, Mapping[str, float]]
"""Of a word the logarithm for each outcome."""
ODDS: Odds = {row.pop("word"): {outcome: float(cell) for outcome, cell in row.items()}
              for row in read("words", DATA / "weights")}


def word_signs(words: Iterable[str], odds: Odds, outcomes: Iterable[str]) -> dict[str, float]:
    """For each outcome how much some words speak for it, each word once.

    It is the sum of their logarithms over the root of their number, for many words often say one thing.
    """
    known = list(filter(None, map(odds.get, dict.fromkeys(words))))
    return {f"words:{outcome}": sum([row[outcome] for row in known]) / len(known) ** .5
            for outcome in outcomes if known}
