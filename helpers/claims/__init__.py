"""Bilateral claims: what an article asserts of two countries' relation, sentence by sentence.

Each clause with what stands in it is a scene (`reader`). For each pair of countries that it may be about, named signs
speak for a claim or against it (`signs`); what the signs weigh was learned from labelled articles (`weights`). They are
weighed twice: the second time with what the first look finds in the rest of the article (`second`). What a claim says,
its kind, polarity and topics, is told the same way (`kinds`, `tones`).
"""
from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ..article import Article
from ..figures import Figure
from ..quotes import Quote
from ..reading.clauses import Clause
from ..reading.senses import CLASSES
from ..weights import chance, chances, outcomes, single, table, total, word_signs
from .kinds import KINDS, kind_signs
from .reader import Pair, Reader
from .second import Seen, second_signs
from .signs import signs
from .tones import others_tones, tone_signs, tones, topics, usual_topic


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
    confidence: float | None = None


class Asserted(NamedTuple):
    """What clauses of one sentence assert of a pair: a row to be. `likely` is the chance of pair and kind."""

    span: tuple[int, int]
    pair: Pair
    kind: str
    clauses: tuple[Clause, ...]
    likely: float


FIRST, AGAIN = single("claims"), single("claims", 1)
"""What signs of a claim weigh at the first look and at the second."""
KIND, TONE = table("kinds"), table("polarity")
TONES = outcomes("polarity")
LEAST, SECOND, MARGIN = -0.6, 0.3, 4.5
"""The weight from which a pair is claimed in a clause, from which a second pair is, too, and how many times likelier
than the kind of the clause before it another kind must be. Cross-validated by article, a LEAST of -0.9, -0.6, -0.45 and
-0.3 finds the labelled candidates with an F1 of .702, .698, .695 and .690, with a precision of .67, .71, .73 and .75: a
false claim is worse than a missed one."""
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
    if len({*reader.people.counts, *reader.speakers.values()} - {""}) < 2:
        return []
    rows: defaultdict[tuple, list[tuple[Clause, float]]] = defaultdict(list)
    for clause, pair, kind, likely in _assertions(reader):
        rows[reader.sentence[clause.first], pair, clause.claimant, kind].append((clause, likely))
    found = []
    for (_, pair, _, kind), told in rows.items():
        clauses, likely = zip(*told)
        span = _trimmed(reader, clauses[0].first, clauses[-1].last)
        found.append(Asserted(span, pair, kind, clauses, max(likely)))
    found = sorted((row for row in found if " " in article.raw[slice(*row.span)]), key=lambda row: row[:2])
    return list(_told(reader, found, sorted(figures, key=lambda f: f.start)))


def _assertions(reader: Reader) -> Iterator[tuple[Clause, Pair, str, float]]:
    """For each clause the pairs that its signs speak for, each with its kind and how likely both are.

    After a clause of the same sentence, pair and claimant another kind must be plainly likelier.
    """
    before: dict[tuple, str] = {}
    for s, weighed in zip(reader.scenes, weighed_twice(reader)):
        asserted = [told for told, least in zip(sorted(weighed, reverse=True), (LEAST, SECOND)) if told[0] > least]
        if not asserted:
            continue
        kinds = chances(KIND, KINDS, kind_signs(reader, s.clause))
        best = max(kinds, key=kinds.__getitem__)
        for weight, pair in asserted:
            same = reader.sentence[s.clause.first], pair, s.clause.claimant
            if same not in before or kinds[best] >= MARGIN * kinds[before[same]]:
                before[same] = best
            yield s.clause, pair, before[same], chance(weight) * kinds[before[same]]


def weighed_twice(reader: Reader) -> list[list[tuple[float, Pair]]]:
    """For each scene the pairs that it may be about, each with what its signs weigh at the second look."""
    seen, again = [], []
    for n, s in enumerate(reader.scenes):
        for pair in reader.candidates(s):
            found = signs(reader, s, pair)
            seen.append(Seen(n, reader.sentence[s.clause.first], pair, chance(total(FIRST, found))))
            again.append(total(AGAIN, found))
    weighed: list[list[tuple[float, Pair]]] = [[] for _ in reader.scenes]
    for candidate, alone, others in zip(seen, again, second_signs(seen)):
        weighed[candidate.scene].append((alone + total(AGAIN, others), candidate.pair))
    return weighed


def _told(reader: Reader, found: list[Asserted], figures: list[Figure]) -> Iterator[Claim]:
    """Rows of claims: their topics and figures, and their polarity, for which the pair's other claims speak too."""
    usual = usual_topic(reader) if found else ""
    stretches = [range(row.clauses[0].first, row.clauses[-1].last) for row in found]
    pairs = [row.pair for row in found]
    counts = [tones(reader, tokens, pair) for tokens, pair in zip(stretches, pairs)]
    starts, raw, means = [f.start for f in figures], reader.article.raw, others_tones(counts, pairs)
    for n, (row, tokens) in enumerate(zip(found, stretches)):
        (start, end), first = row.span, row.clauses[0]
        about = topics(reader, tokens, usual)
        told = tone_signs(reader, first, counts[n], row.kind, about.split(",")[0], means[n])
        told |= word_signs(reader.stems[first.said:tokens.stop], reader.odds, TONES)
        of_tones = chances(TONE, TONES, told)
        tone = max(of_tones, key=of_tones.__getitem__)
        near = figures[bisect_left(starts, start):bisect_left(starts, end)]
        inside = ",".join([f.figure_id for f in near if f.end <= end])
        quote, of_quote = (first.quote.quote_id, first.quote.confidence) if first.quote else (None, None)
        likely = row.likely * of_tones[tone] * (1 if of_quote is None else of_quote)
        yield Claim(f"c{n + 1}", start, end, raw[start:end], *row.pair, row.kind, about, tone, first.claimant, quote,
                    inside or None, round(likely, 2))


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
