"""Bilateral claims: what an article asserts of two countries' relation, sentence by sentence.

Each clause with what stands in it is a scene (`scenes`). For each pair of countries that it may be about, named
signs speak for a claim or against it (`signs`); what the signs weigh was learned from labelled articles (`weights`).
What a claim says, its kind, polarity and topics, is told the same way (`kinds`, `tones`).
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ..article import Article
from ..figures import Figure
from ..quotes import Quote
from ..reading.senses import CLASSES
from .kinds import kind_signs
from .reader import Reader
from .scenes import Pair, Scene
from .signs import signs
from .tones import others_tones, tone_signs, tones, topics, usual_topic
from ..weights import likeliest, outcomes, table, total


class Claim(NamedTuple):
    """One sentence's assertion about two countries, of one kind, by one claimant: a row of the table of claims."""

    claim_id: str
    start: int
    end: int
    text: str
    party_a: str
    party_b: str
    kind: str
    topics: str
    polarity: str
    claimant: str | None
    quote_id: str | None
    figure_ids: str | None


class Assertion(NamedTuple):
    """What one clause claims of a pair."""

    scene: Scene
    pair: Pair
    kind: str


CLAIM, KIND, TONE = table("claims"), table("kinds"), table("polarity")
KINDS, TONES = outcomes("kinds"), outcomes("polarity")
LEAST, SECOND, MARGIN = -0.55, 0.3, 1.5
"""The weight from which a pair is claimed in a clause, from which a second pair is, too, and what parts a clause of
another kind from the one before it. Cross-validated by article; F1 differs by .003 between a LEAST of
-0.8 and of -0.5, and this is the highest at which the plain sentences of tests/test_claims.py are claims."""
_PERCENT = frozenset("%٪")
_CLOSING = {"»": "«", "”": "“", '"': '"'}


def claims(article: Article, quotes: list[Quote], figures: list[Figure]) -> list[Claim]:
    """The bilateral claims of an article, in text order.

    Args:
        article: any article; one that names fewer than two countries has none.
        quotes: its statements, whose speakers are the claimants.
        figures: its figures, listed with the claim that they stand in.
    """
    reader = Reader(article, quotes)
    if len(reader.countries) < 2:
        return []
    rows: dict[tuple, list[Assertion]] = {}
    for a in assertions(reader):
        clause = a.scene.clause
        rows.setdefault((reader.sentence[clause.first], a.pair, clause.claimant, a.kind), []).append(a)
    found = [(_row(reader, row), row) for row in rows.values()]
    found = sorted((f for f in found if " " in f[0].text), key=lambda f: f[0][1:3] + f[0][4:6])
    return [claim._replace(claim_id=f"c{n}") for n, claim in enumerate(_told(reader, found, figures), 1)]


def assertions(reader: Reader) -> Iterator[Assertion]:
    """For each clause the pair that its signs speak for most, if they do, and a second one where they plainly do."""
    before: dict[tuple, str] = {}
    for s in reader.scenes:
        weighed = sorted([(total(CLAIM, signs(reader, s, pair)), pair) for pair in reader.candidates(s)], reverse=True)
        for (weight, pair), least in zip(weighed, (LEAST, SECOND)):
            if weight > least:
                same = reader.sentence[s.clause.first], pair, s.clause.claimant
                before[same] = kind(reader, s, before.get(same, ""))
                yield Assertion(s, pair, before[same])


def kind(reader: Reader, s: Scene, before: str) -> str:
    """state, event, trend, target or call, by the signs of a clause.

    After a clause of the same sentence, pair and claimant, whose kind was `before`, another must be plainly likelier.
    """
    told = kind_signs(reader, s.clause)
    sums = {name: total(KIND, told, column) for column, name in enumerate(KINDS)}
    best = max(sums, key=sums.__getitem__)
    return before if before and sums[best] - sums[before] < MARGIN else best


def _row(reader: Reader, row: list[Assertion]) -> Claim:
    """One row from the assertions that agree, from the first of them to the last."""
    first = row[0].scene.clause
    start, end = _trimmed(reader, first.first, row[-1].scene.clause.last)
    return Claim("", start, end, reader.article.raw[start:end], *row[0].pair, row[0].kind, "", "", first.claimant,
                 first.quote.quote_id if first.quote else None, None)


def _told(reader: Reader, found: list[tuple[Claim, list[Assertion]]], figures: list[Figure]) -> Iterator[Claim]:
    """The claims with their topics and figures, and their polarity, for which the pair's other claims speak too."""
    usual = usual_topic(reader) if found else ""
    stretches = [range(row[0].scene.clause.first, row[-1].scene.clause.last) for _, row in found]
    pairs = [row[0].pair for _, row in found]
    counts = [tones(reader, tokens, pair) for tokens, pair in zip(stretches, pairs)]
    figures = sorted(figures, key=lambda f: f.start)
    starts = [f.start for f in figures]
    for (claim, row), tokens, words, mean in zip(found, stretches, counts, others_tones(counts, pairs)):
        about = topics(reader, tokens, usual)
        told = tone_signs(reader, row[0].scene.clause, words, claim.kind, about.split(",")[0], mean)
        near = figures[bisect_left(starts, claim.start):bisect_left(starts, claim.end)]
        inside = [f.figure_id for f in near if f.end <= claim.end]
        yield claim._replace(topics=about, polarity=likeliest(TONE, TONES, told), figure_ids=",".join(inside) or None)


def _trimmed(reader: Reader, first: int, last: int) -> tuple[int, int]:
    """Raw offsets without the marks and the conjunctions around a stretch («كما», «وشهدت»)."""
    keys, forms = reader.words.keys, reader.forms
    while first < last - 1 and (not keys[first][0].isalnum() or keys[first] in CLASSES["lead"]):
        first += 1
    while last > first + 1 and not (keys[last - 1][-1].isalnum() or keys[last - 1] in _PERCENT):
        last -= 1
    if last < len(keys) and keys[last] in _CLOSING and _CLOSING[keys[last]] in keys[first:last]:
        last += 1  # «التعاون بين البلدين "مهم جداً"»
    skip = len(forms[first].conjunction) if forms[first].part == "verb" else 0
    return reader.words.raw_span(first, last, skip)
