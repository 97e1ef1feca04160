"""Decisions that were learned: each sign has a weight, the weights of the signs that are there are added up.

The tables in data/weights are written by `make weights` (multinomial logistic regression over the labelled
clauses of data/weights/*.parquet); an analyst can read in them what speaks for a claim and how much.
"""
from __future__ import annotations

from collections.abc import Mapping

from ..lexicon import DATA, read


Table = Mapping[str, tuple[float, ...]]


def table(name: str) -> Table:
    """A sign's weight for each outcome, in the order of the columns."""
    return {row.pop("sign"): tuple(map(float, row.values())) for row in read(name, DATA / "weights")}


def outcomes(name: str) -> tuple[str, ...]:
    """What a table decides between: the columns after the first."""
    return tuple(read(name, DATA / "weights")[0])[1:]


def total(weights: Table, signs: Mapping[str, float], column: int = 0) -> float:
    """The weights of signs, each times its strength, added up for one outcome; a sign without weight counts nothing."""
    result = 0.0
    for sign, strength in signs.items():
        if known := weights.get(sign):
            result += known[column] * strength
    return result


def likeliest(weights: Table, names: tuple[str, ...], signs: Mapping[str, float]) -> str:
    """The outcome of the largest sum; of two equal ones the first in the table."""
    sums = [total(weights, signs, column) for column in range(len(names))]
    return names[sums.index(max(sums))]
