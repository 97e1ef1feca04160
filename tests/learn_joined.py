"""Learn which words are written together: `python -m tests.learn_joined CORPUS...` writes data/lexicon/joined.csv.

The corpora are JSON lines (.jsonl.gz) with a `text` and its `source`; the same corpora give the same bytes. Nobody has
marked where a space is missing. But a page that loses its spaces makes words that no other outlet has, so what several
outlets write counts as one word, and what a single one writes may be two (a rare name is neither, and only blurs the
difference). Both are cut into frequent words; logistic regression (scikit-learn, lbfgs) learns from the words beside
the cuts, and from their lengths, which cuts are of the second kind.
"""
from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from babel import Locale
from pyarabic.number_const import NUMBER_WORDS
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from helpers import joined
from helpers.lexicon import DATA
from helpers.normalize import CLEAN, normalize
from helpers.words import tokens
from tests.learn_words import write

LETTERS = re.compile("[ء-ي]+")
FREQUENT = 160
"""How often a word must stand in the corpora: nine thousand do, a table of 150 kB."""
LENGTH = 6
"""From so many letters on, the length of a word tells no more."""
STRENGTH = .2
"""scikit-learn's C, chosen by the words of several outlets that were not learned from."""
LEAST, STEP = 1.1, .2
"""The log odds from which a cut is sure, and what one of a word's marks is worth in them."""
LEARNED = ("own_letters", "homographs", "joined")
"""Tables of words that nobody has looked at."""

Pair = tuple[str, str]
Sign = tuple[str, str | int]


def count(corpora: Iterable[Path]) -> tuple[Counter[str], set[str]]:
    """How often each word stands in the corpora, as written; and those that several outlets write."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    several: set[str] = set()
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                words = Counter(filter(LETTERS.fullmatch, tokens(normalize(article["text"], CLEAN).text)))
                counts.update(words)
                several.update(word for word in words if first.setdefault(word, article["source"]) != article["source"])
    return counts, several


def own() -> Iterator[str]:
    """The words of the project's own tables, of the numbers and of CLDR."""
    for table in sorted((DATA / "lexicon").glob("*.csv")):
        if table.stem not in LEARNED:
            lines = table.read_text(encoding="utf-8").splitlines()
            yield from LETTERS.findall(normalize("\n".join(line for line in lines if line[:1] != "#"), CLEAN).text)
    arabic = Locale("ar")
    for names in (NUMBER_WORDS, arabic.territories.values(), arabic.currencies.values()):
        for name in names:
            yield from LETTERS.findall(normalize(name, CLEAN).text)


def pairs(word: str, parts: dict[str, joined.Part]) -> list[Pair]:
    """The words on both sides of each cut of a word."""
    cuts = joined.likeliest(word, {}, parts)
    return list(pairwise(word[start:end] for start, end in pairwise(cuts)))


def signs(place: str, word: str) -> list[Sign]:
    """What speaks for or against a cut at a word: the word itself, and its length."""
    return [(place, word), (place, min(len(word), LENGTH))]


def fit(real: list[Pair], doubtful: list[Pair]) -> tuple[dict[Sign, float], float]:
    """What each sign weighs for two words, and the constant; both kinds weigh the same together."""
    numbers: dict[Sign, int] = {}
    rows = [[numbers.setdefault(sign, len(numbers)) for sign in signs("before", first) + signs("behind", second)]
            for first, second in real + doubtful]
    places = np.array(rows)
    ends = np.arange(0, places.size + 1, places.shape[1])
    table = csr_matrix((np.ones(places.size), places.ravel(), ends), shape=(len(rows), len(numbers)))
    labels = np.repeat([0, 1], [len(real), len(doubtful)])
    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2000).fit(table, labels)
    return dict(zip(numbers, model.coef_[0])), model.intercept_[0]


def marks(word: str, weights: dict[Sign, float], constant: float) -> tuple[int, int]:
    """`before` and `behind` of a word: two marks add up to ten where the odds are those of `LEAST`."""
    found = []
    for place in ("before", "behind"):
        odds = sum(weights.get(sign, 0.) for sign in signs(place, word)) + (constant - LEAST) / 2
        found.append(min(9, max(0, round(odds / STEP) + joined.SURE // 2)))
    return found[0], found[1]


def learn(corpora: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """The rows of joined.csv."""
    counts, several = count(corpora)
    frequent = sorted((word for word in several if counts[word] >= FREQUENT and 1 < len(word) <= joined.LONGEST),
                      key=lambda word: (-counts[word], word))
    parts = joined.ranked([(word, 1, 1) for word in frequent])
    rest = [word for word in sorted(counts) if word not in parts and len(word) >= joined.SHORTEST]
    real, doubtful = ([pair for word in rest if (word in several) == of_several for pair in pairs(word, parts)]
                      for of_several in (True, False))
    weights, constant = fit(real, doubtful)
    rows = [(word, *marks(word, weights, constant)) for word in frequent]
    joined.PARTS.clear()
    joined.PARTS.update(joined.ranked(rows))
    yield from rows
    whole = {word for word in rest if word in several and not joined.joints(word)} | set(own())
    yield from ((word, 0, 0) for word in sorted(whole) if len(joined.apart(word)) > 1)


if __name__ == "__main__":
    write(DATA / "lexicon" / "joined.csv", ("word", "before", "behind"), list(learn(map(Path, sys.argv[1:]))))
