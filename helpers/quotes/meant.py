"""Whom a description means: «المسؤول الإسباني», «السفير», «المتحدث ذاته».

Those who spoke before and those who are named around it are candidates, and signs tell how likely each is meant. What
they weigh was learned from labelled articles (data/weights/meant.csv), as in mention-ranking models of coreference
(Denis and Baldridge 2008). Where no sum is large enough the description means nobody else: a wrong name is worse than none.
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..weights import CROSS, added, single
from .reader import sizes
from .sources import PARTS, PHRASES, SEVERAL, Mention
from .speakers import Recent, Source, Speakers

MEANT = single("meant")
LEAST = 0.75
"""The weight from which a description means somebody. Cross-validated by article, 0, 1 and 2 find 99, 91 and 73 of 124
whose name the article has, beside 12, 6 and 2 wrong ones."""
MOST_PAST, MOST_NAMED = 5, 2  # So many who spoke before are candidates, and so many others on each side.
_WALK = 12  # Among so many names before and behind these are looked for.
_FAR = sizes((0, "0"), (1, "1"), (2, "2"), (5, "3-5"), beyond="6+")


class Candidate(NamedTuple):
    """Whom a description may mean: past (has spoken), or named before or later; the nearest on each side has rank 0.

    `far` tells how many sentences before the description the source was met last; None where only behind it.
    """

    source: Source
    side: str
    rank: int
    far: int | None


def meant(speakers: Speakers, m: Mention, recent: Recent) -> Source | None:
    """Whom a description means of those whom the article names, or None."""
    if not describes(speakers, m):
        return None
    if m.first in speakers.meant:
        return speakers.meant[m.first]
    told = list(candidates(speakers, m, recent))
    weights = [added(MEANT, signs(speakers, m, c, told)) for c in told]
    best = max(range(len(told)), key=weights.__getitem__, default=-1)
    found = told[best].source if told and weights[best] > LEAST else None
    speakers.meant[m.first] = found
    return found


def describes(speakers: Speakers, m: Mention) -> bool:
    """Is a phrase one person's description that may mean one who is named elsewhere?

    «المسؤول الإسباني», «السفير», «البرلماني ذاته»; but an office («الرئيس الأسبق لبوليفيا») is its holder's alone.
    """
    keys = speakers.words.keys
    short = m.last - m.first - (keys[m.last - 1] in PHRASES["itself"]) == 1
    general = m.kind == "unnamed" or m.kind == "role" and short
    return not m.name and general and PARTS[keys[m.first]].definite and not SEVERAL[keys[m.first]]


def candidates(speakers: Speakers, m: Mention, recent: Recent) -> Iterator[Candidate]:
    """Whom a description may mean: who spoke before, the last one first; who is named around it."""
    past = list(islice(dict.fromkeys(reversed(recent)), MOST_PAST))
    named = ((n, source) for n, source in enumerate(past) if source.names)
    yield from (Candidate(source, "past", n, _far(speakers, source, m)) for n, source in named)
    at = bisect_left(speakers.named, m.first, key=lambda named: named[0])
    before = (source for _, source in reversed(speakers.named[max(0, at - _WALK):at]))
    later = (source for _, source in speakers.named[at:at + _WALK] if source.places[0] >= m.first)
    for side, sources in (("before", before), ("later", later)):
        others = islice((source for source in dict.fromkeys(sources) if source not in past), MOST_NAMED)
        yield from (Candidate(source, side, n, _far(speakers, source, m)) for n, source in enumerate(others))


def _far(speakers: Speakers, source: Source, m: Mention) -> int | None:
    place = bisect_left(source.places, m.first) - 1
    return speakers.words.sentence[m.first] - speakers.words.sentence[source.places[place]] if place >= 0 else None


def signs(speakers: Speakers, m: Mention, c: Candidate, told: Sequence[Candidate]) -> list[str]:
    """The signs of a candidate among those that are `told`: alone, and crossed with its side or with one another."""
    keys = speakers.words.keys
    head, side = f"head:{PARTS[keys[m.first]].stem}", f"{c.side}:{c.rank}"
    same = "not the same" if PHRASES["itself"].isdisjoint(keys[m.first:m.last + 1]) else "same"
    far = f"far:{'behind' if c.far is None else _FAR[c.far]}"
    nation, gender = _nation(speakers, m, c.source), _gender(speakers, m, c.source)
    office = f"office:{_shared(m, c.source)}"
    alone = [c.side, side, m.kind, same, far, nation, gender, office, head, f"words:{min(m.last - m.first, 4)}",
             "plural" if c.source.plural else "one", "headline" if m.first < speakers.headline else "body"]
    pairs = [(side, m.kind), (side, same), (side, nation), (side, far), (same, m.kind), (same, far), (far, m.kind),
             (nation, m.kind), (gender, c.side), (office, m.kind), (office, nation), (office, head),
             (f"persons:{min(len(told), 3)}", m.kind)]
    return ["bias", *alone, *map(CROSS.join, pairs)]


def _nation(speakers: Speakers, m: Mention, source: Source) -> str:
    """Whether a nationality in the description («المسؤول الإسباني») is one that the source was met with."""
    own = speakers.nations(m)
    if not own or not source.nations:
        return f"nation:{'none' if not own else 'not known'}"
    return f"nation:{'the same' if own & source.nations else 'another'}"


def _gender(speakers: Speakers, m: Mention, source: Source) -> str:
    feminine, _ = speakers.gender(m)
    known = feminine is not None and source.feminine is not None
    return f"gender:{('agrees' if feminine == source.feminine else 'disagrees') if known else 'not known'}"


def _shared(m: Mention, source: Source) -> str:
    """Of how many words of the description those that the source was met with, too."""
    words = source.names.union(*(office.words for office in source.offices))
    shared = len(words.intersection(m.office))
    return f"{min(shared, 2)} of {min(len({*m.office}), 3)}"
