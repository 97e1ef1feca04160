"""What speaks for a claim: the signs of a pair in a clause, by name (their weights: data/weights/claims.csv)."""
from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator

from ..countries import Mention
from ..weights import word_signs
from .reader import PARTS, STANDINGS, Pair, Reader, Scene

_BOTH = frozenset(("D", "J", "PP", "PG", "PL", "PS", "GG", "GL", "GS", "LL", "LS"))
_NONE = frozenset(("--", "F-", "A-", "FA", "AA"))
_APART, _APART_FROM = ("0", "1-2", "3-6", "7-15", "16+"), (1, 3, 7, 16)
_OTHER_TIES = ("many", "private", "sport", "act")


def signs(reader: Reader, s: Scene, pair: Pair) -> dict[str, float]:
    """The signs of a pair in a clause, each with its strength (mostly 1).

    Most begin with how many of the two are named there (both, half, none), since a sign weighs otherwise beside two
    names than beside none. `how` the two stand: D tied by one noun, J acting together, else a letter of `STANDINGS`
    each.
    """
    letters = s.letters.get(pair[0], "-"), s.letters.get(pair[1], "-")
    how = "D" if pair in s.direct else "J" if pair in s.joint else "".join(sorted(letters, key=STANDINGS.index))
    named = "both" if how in _BOTH else "none" if how in _NONE else "half"
    told = dict.fromkeys(["bias", f"how:{how}", f"named:{named}", f"tie:{s.tie}", *_of_pair(s, pair, how)], 1.0)
    told |= dict.fromkeys([f"{named}, {fact}" for fact in (f"tie:{s.tie}", *_facts(s, pair))], 1.0)
    for fact, strength in _in_article(reader, s, pair).items():
        told[f"{named}, {fact}"] = strength
    told |= word_signs(reader.stems[s.clause.first:s.clause.last], reader.odds, ("claim",))
    if pair in reader.allies:
        told[f"allied, tie:{s.tie}"] = 1.0
    return told


def _of_pair(s: Scene, pair: Pair, how: str) -> Iterator[str]:
    """Signs by themselves: parts, forms and heads of the two; how many words, and what else, part them; third ones."""
    yield "args:" + "".join(sorted((s.parts.get(pair[0], "-"), s.parts.get(pair[1], "-")), key=PARTS.index))
    for a in s.arguments:
        if a.mention.code in pair:
            yield f"head:{a.head.group or a.head.tie or 'none'}"
    mentions = sorted([s.mentions[code] for code in pair if code in s.mentions])
    for m in mentions:
        yield f"form:{m.form}"
    if len(mentions) > 1:
        yield from _between(s, *mentions)
    if s.parties.difference(pair):
        yield "third, tied" if how == "D" else "third"
    if len(s.mentions) - len(mentions) > 1:
        yield "two thirds"
    if s.lapsed == pair:
        yield "circumstance"
    if not s.listed.isdisjoint(pair):
        yield "listed, both" if s.listed.issuperset(pair) else "listed, one"
    if s.clause.quote:
        yield "quoted"


def _between(s: Scene, a: Mention, b: Mention) -> Iterator[str]:
    """Signs of the stretch from one of the two to the other: its words, the verbs in and before it, a third one."""
    verbs = [v.at for v in s.verbs if v.at < b.first]
    yield f"apart:{_APART[bisect(_APART_FROM, b.first - a.last)]}"
    yield "verb between" if verbs and verbs[-1] >= a.last else "no verb between"
    yield "verb before" if verbs and verbs[0] < a.first else "no verb before"
    if any([a.first < m.first < b.first and m.code not in (a.code, b.code) for m in s.named]):
        yield "third between"


def _facts(s: Scene, pair: Pair) -> Iterator[str]:
    """Signs that weigh by how many are named: speaker, who acted last, the main verb, the words of the clause."""
    if s.clause.claimant:
        yield "speaker " + ("of the pair" if s.speaker in pair else "of a third" if s.speaker else "unknown")
    if s.force:
        yield "force" if s.force in pair else "force of a third"
    if s.main and s.main.at != s.clause.cue:
        verb = s.main.sense
        yield f"verb:{verb.kind or 'event'}"
        if verb.tie:
            yield f"verb tie:{verb.tie}"
        if verb.polarity:
            yield f"verb mark:{verb.polarity.lower()}"
    told = (("frame", s.clause.frame), ("ours", s.ours), ("kin", s.kin), ("cue of an act", s.cue.tie == "act"))
    yield from [name for name, there in told if there] + [tie for tie in _OTHER_TIES if tie in s.ties]


def _in_article(reader: Reader, s: Scene, pair: Pair) -> dict[str, float]:
    """What the article has the pair for: how often it and others are named and tied, in the headline and before."""
    elsewhere = reader.sure[pair] - (s.sure == pair) if pair in reader.sure else 0
    counts, (most, mentioned, sure) = reader.people.counts, reader.totals
    rarer, oftener = sorted((counts[pair[0]], counts[pair[1]]))
    found = {"told elsewhere": min(elsewhere, 4) / 4, "of all pairs told": elsewhere / sure,
             f"in headline:{(pair[0] in reader.headline) + (pair[1] in reader.headline)}": 1.0,
             "rarer": rarer / most, "oftener": oftener / most,
             "foes": min(s.foes, 3) / 3, "friends": min(s.friends, 3) / 3}
    if pair == reader.main:
        found |= {"main": 1.0, "share": (rarer + oftener) / mentioned}
        if s.foes or s.security:
            found["hostile"] = reader.hostile
    there = (("recent", pair == s.recent), ("beside", pair in s.beside),
             ("opening", reader.sentence[s.clause.first] < 2))
    found.update([(name, 1.0) for name, true in there if true])
    return found
