"""Bilateral claims: what an article asserts of two countries' relation, sentence by sentence.

A sentence is read clause by clause (`clauses`). Each clause is asked which two countries it puts in
relation (`pairs`, `parties`), and what it claims of them (`kinds`). Clauses of one sentence that agree
in pair, claimant and kind make one row. All words are in data/lexicon (`relations`).
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..article import Article
from .clauses import Clause, Reading
from ..figures import Figure
from .kinds import kind, polarity, topics, usual_topic
from .pairs import Pair, PairInForce
from .parties import Parties
from ..quotes import Quote
from .relations import CUES, SENSES, word_set
from ..words import Vocabulary


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
    """What one clause claims of a pair: tokens `first` up to `last`."""

    clause: Clause
    first: int
    last: int
    pair: Pair
    kind: str


_LEADS = word_set("كما وكما فيما وفيما بينما وبينما لكن ولكن حيث إذ وإذ مما علما أن وأن إن وإن فإن وقد فقد يشار يذكر ويشار ويذكر إلى بأن بحيث وبين وذلك")
_CLOSING = {"»": "«", "”": "“", '"': '"'}
_TAGS = Vocabulary(word_set("سمات وسوم الوسوم سمات: كلمات الكلمات"))  # «سمات: استثمار السعودية تركيا» below an article
_RESULT = word_set("مما")
_DEFINITE = ("ال", "وال", "لل", "بال")


def claims(article: Article, quotes: list[Quote], figures: list[Figure]) -> list[Claim]:
    """The bilateral claims of an article, in text order.

    Args:
        article: any article; one that names fewer than two countries has none.
        quotes: its statements, whose speakers are the claimants.
        figures: its figures, listed with the claim that they stand in.
    """
    parties = Parties(article, quotes)
    if not parties.pair:
        return []
    reading = Reading(article, quotes, parties)
    rows: dict[tuple, list[Assertion]] = {}
    for a in _assertions(reading, parties, *_openings(article, reading)):
        rows.setdefault((article.words.sentence[a.first], a.pair, a.clause.claimant, a.kind), []).append(a)
    usual = usual_topic(reading) if rows else ""
    found = (_row(article, reading, row, figures, usual) for row in rows.values())
    found = sorted((claim for claim in found if " " in claim.text), key=lambda c: (c.start, c.end))  # one word asserts nothing
    tone = _tone(found)
    return [claim._replace(claim_id=f"c{n}", polarity=claim.polarity or tone) for n, claim in enumerate(found, 1)]


def _tone(found: list[Claim]) -> str:
    """The polarity of a claim without a friendly or hostile word of its own: that of most others, if most agree."""
    counts = Counter(claim.polarity for claim in found)
    friends, foes = counts["cooperative"], counts["conflictual"]
    return "cooperative" if friends > 1.5 * foes else "conflictual" if foes > 1.5 * friends else "neutral"


def _openings(article: Article, reading: Reading) -> tuple[int, int]:
    """The tokens after the headline and after the first paragraph below it."""
    headline = article.headline.end
    lead = next((p.end for p in article.paragraphs if p.end > headline), headline)
    return reading.token(headline - 1) + 1, reading.token(lead - 1) + 1


def _assertions(reading: Reading, parties: Parties, headline_end: int, lead_end: int) -> Iterator[Assertion]:
    """What each clause claims; a clause of result («مما ساهم في …») is of its forerunner's kind."""
    force, before = PairInForce(reading, parties), None
    for c in reading.clauses(_telling(reading, parties, force.bilateral)):
        act = force.act(c) if c.opens and c.quote else None
        if act:
            pair, of_kind, first = act
        else:
            pair, first = force.of(c), c.first
            if not pair:
                continue
            of_kind = kind(reading, c, c.first < headline_end or reading.repeats_headline(c), c.first < lead_end)
        if reading.keys[c.first] in _RESULT and before and before.last == c.first and before.pair == pair and of_kind != "target":
            of_kind = before.kind
        force.set(pair, c)
        before = Assertion(c, first, c.last, pair, of_kind)
        yield before


def _telling(reading: Reading, parties: Parties, bilateral: bool) -> set[int]:
    """The sentences that may claim anything: a party and a tie, two parties, a relation, «us», or an act of speech."""
    sentence = reading.words.sentence
    named = [sentence[p.first] for p in parties.found]
    tied = [sentence[i] for i in reading.tied]
    acts = {sentence[cue] for cue, _, _ in reading.spans if CUES[reading.keys[cue]]}
    found = acts.union(tied).intersection(named)
    found.update(a for a, b in zip(named, named[1:]) if a == b)
    found.update(sentence[p.first] for p in parties.found if p.role == "self")
    found.update(number for number, i in zip(tied, reading.tied) if reading.senses[i].tie in ("pair", "bond"))
    found.update(sentence[i] for i in reading.ours)
    found.update(sentence[first] for q, (_, first, _) in zip(reading.quotes, reading.spans) if q.speaker and reading.says_both(q.speaker))
    if bilateral:
        found.update(sentence[i] for i in reading.tied if reading.keys[i].startswith(_DEFINITE))  # «الاتفاقية تنص على …»
    return found.difference(sentence[i] for i in reading.words.where(_TAGS) if not i or sentence[i - 1] < sentence[i])


def _row(article: Article, reading: Reading, found: list[Assertion], figures: list[Figure], usual: str) -> Claim:
    """One row from the assertions that agree, from the first of them to the last."""
    start, end = _trimmed(reading, found[0].first, found[-1].last)
    tokens = range(found[0].first, found[-1].last)
    quote = found[0].clause.quote
    inside = [f.figure_id for f in figures if start <= f.start and f.end <= end]
    return Claim("", start, end, article.raw[start:end], *found[0].pair, found[0].kind, topics(reading, tokens, usual),
                 polarity(reading, tokens, found[0].kind, reading.coloured(found[0].clause)), found[0].clause.claimant, quote.quote_id if quote else None, ",".join(inside) or None)


def _trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Raw offsets without the marks and the conjunctions around a stretch («كما», «وشهدت»)."""
    keys = reading.keys
    while first < last - 1 and (not keys[first][0].isalnum() or keys[first] in _LEADS):
        first += 1
    while last > first + 1 and not keys[last - 1][-1].isalnum():
        last -= 1
    if last < len(keys) and keys[last] in _CLOSING and _CLOSING[keys[last]] in keys[first:last]:
        last += 1  # «التعاون بين البلدين "مهم جداً"»
    start, end = reading.words.raw_span(first, last)
    return start + (keys[first][0] == "و" and len(keys[first]) > 3 and SENSES[keys[first][1:]] is not None), end
