"""Decisions that were learned: each sign has a weight, and the weights of the signs that are there are added up.

The tables data/weights/*.csv are written by `make weights`: logistic regression over the labelled cases of
data/weights/*.parquet, multinomial where a table has several outcomes. A sum is a logarithm of odds. In the tables an
analyst can read what speaks for a statement or a claim, and how much.

What single words of a clause speak for was counted (words.csv): how much oftener than others a word stands in
labelled cases of an outcome, as a logarithm of odds (naive Bayes, smoothed). The sum over some words is one sign among
the others, and is weighed like these.
"""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from math import exp

from .lexicon import DATA, read

CROSS = " & "  # Between two signs that count only where both are there: «that & initial».
Table = Mapping[str, tuple[float, ...]]  # Sign to weights, one for each outcome.
Odds = Mapping[str, Mapping[str, float]]  # Of an outcome each word that was counted, and the logarithm of its odds.


def table(name: str) -> Table:
    """A sign's weight for each outcome, in the order of the columns."""
    return {row.pop("sign"): tuple(map(float, row.values())) for row in read(name, DATA / "weights")}


def single(name: str, outcome: int = 0) -> Mapping[str, float]:
    """The weights of one outcome of a table, the first if it is not said which."""
    return {sign: weights[outcome] for sign, weights in table(name).items()}


def crossed(first: str, signs: Iterable[str]) -> list[str]:
    """Signs that count only where `first` is there, too."""
    return [f"{first}{CROSS}{sign}" for sign in signs]


def added(weights: Mapping[str, float], signs: Iterable[str], start: float = 0.0) -> float:
    """The weights of signs, added up from `start` on; a sign without weight counts nothing."""
    return sum(map(weights.get, signs, repeat(0.0)), start)


def chance(weight: float) -> float:
    """The probability that a sum of weights, a logarithm of odds, stands for."""
    return 1 / (1 + exp(-weight))


def outcomes(name: str) -> tuple[str, ...]:
    """What a table decides between: the columns after the first."""
    return tuple(read(name, DATA / "weights")[0])[1:]


def total(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The weights of signs, each times its strength, added up; a sign without weight counts nothing."""
    return sum([weights[sign] * strength for sign, strength in signs.items() if sign in weights])


def totals(weights: Table, signs: Mapping[str, float], count: int) -> list[float]:
    """The weights of signs, each times its strength, added up for each of `count` outcomes.

    A sign without weight counts nothing.
    """
    known = [(weights[sign], strength) for sign, strength in signs.items() if sign in weights]
    return [sum([row[column] * strength for row, strength in known]) for column in range(count)]


def shares(sums: Sequence[float]) -> list[float]:
    """The probabilities of outcomes of which just one holds, from their sums of weights (softmax)."""
    most = max(sums)
    odds = [exp(weight - most) for weight in sums]
    return [of_one / sum(odds) for of_one in odds]


def chances(weights: Table, names: tuple[str, ...], signs: Mapping[str, float]) -> dict[str, float]:
    """The probability of each outcome."""
    return dict(zip(names, shares(totals(weights, signs, len(names)))))


def odds(name: str) -> Odds:
    """What single words speak for, for each outcome (each column) of a table."""
    rows = read(name, DATA / "weights")
    return {outcome: {row["word"]: float(row[outcome]) for row in rows if row[outcome]} for outcome in [*rows[0]][1:]}


def word_signs(words: Iterable[str], odds: Odds, outcomes: Iterable[str]) -> dict[str, float]:
    """For each outcome how much some words speak for it, each word once.

    It is the sum of their logarithms over the root of their number, for many words often say one thing.
    """
    each, signs = dict.fromkeys(words), {}
    for outcome in outcomes:
        of_word = odds[outcome]
        if known := [of_word[word] for word in each if word in of_word]:
            signs[f"words:{outcome}"] = sum(known) / len(known) ** .5
    return signs
