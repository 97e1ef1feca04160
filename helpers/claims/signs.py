"""What speaks for a claim: the signs of a pair in a clause, by name (their weights: data/weights/claims.csv)."""
from __future__ import annotations

from bisect import bisect

from ..countries import Mention
from .reader import Reader
from .scenes import RANK, Pair, Scene

_BOTH = frozenset(("D", "J", "PP", "PG", "PL", "PS", "GG", "GL", "GS", "LL", "LS"))
_NONE = frozenset(("--", "F-", "A-", "FA", "AA"))
_APART, _APART_FROM = ("0", "1-2", "3-6", "7-15", "16+"), (1, 3, 7, 16)
_OTHER_TIES = ("many", "private", "sport", "act")


def _ordered(rank: str) -> dict[str, str]:
    """Two letters of a rank in any order, and how they are written: the stronger first."""
    return {x + y: min(x + y, y + x, key=lambda two: rank.index(two[0])) for x in rank for y in rank}


_STANDINGS, _PARTS = _ordered("PGLSFA-"), _ordered(RANK)


def signs(reader: Reader, s: Scene, pair: Pair) -> dict[str, float]:
    """The signs of a pair in a clause, each with its strength (mostly 1).

    Most begin with how many of the two are named there (both, half, none), since a sign weighs otherwise beside two
    names than beside none.
    """
    how = standing(s, pair)
    named = "both" if how in _BOTH else "none" if how in _NONE else "half"
    tie = tie_of(s)
    found = ["bias", f"how:{how}", f"named:{named}", f"tie:{tie}", f"{named}, tie:{tie}", *_of_pair(s, pair, how)]
    found += [f"{named}, {fact}" for fact in _facts(s, pair)]
    return dict.fromkeys(found, 1.0) | _in_article(reader, s, pair, named, tie)


def standing(s: Scene, pair: Pair) -> str:
    """How the two stand in the clause: D tied by one noun, J acting together, else a letter each.

    P a party, G an armed group, L a place, S the speaker, F who acted last, A aside (a source, a topic), - absent.
    """
    if pair in s.direct:
        return "D"
    return "J" if pair in s.joint else _STANDINGS[s.letters.get(pair[0], "-") + s.letters.get(pair[1], "-")]


def tie_of(s: Scene) -> str:
    """What ties: W a word for the pair, B a bond, deal or meeting, X hostility, T another tie, V a verb, N nothing."""
    if s.pairs_named or "pair" in s.ties:
        return "W"
    if "bond" in s.ties or "deal" in s.ties or "meet" in s.ties:
        return "B"
    if s.foes:
        return "X"
    if s.ours or "act" in s.ties or "deed" in s.ties or "join" in s.ties:
        return "T"
    return "V" if s.verbs else "N"


def _of_pair(s: Scene, pair: Pair, how: str) -> list[str]:
    """Signs by themselves: the parts, forms and heads of the two, how far apart; a third one; lists, quotation."""
    found = ["args:" + _PARTS[s.parts.get(pair[0], "-") + s.parts.get(pair[1], "-")]]
    found += [f"head:{a.head.group or a.head.tie or 'none'}" for a in s.arguments if a.mention.code in pair]
    mentions = [s.mentions[code] for code in pair if code in s.mentions]
    found += [f"form:{m.form}" for m in mentions]
    if len(mentions) > 1:
        found += _between(s, pair, *sorted(mentions))
    if s.parties.difference(pair):
        found.append("third, tied" if how == "D" else "third")
    if len(s.mentions) - len(mentions) > 1:
        found.append("two thirds")
    if s.lapsed == pair:
        found.append("circumstance")
    if not s.listed.isdisjoint(pair):
        found.append("listed, both" if s.listed.issuperset(pair) else "listed, one")
    if s.clause.quote:
        found.append("quoted")
    return found


def _between(s: Scene, pair: Pair, a: Mention, b: Mention) -> list[str]:
    """How many words part the two, and whether a verb or a third country stands between or before them."""
    places = [v.at for v in s.verbs]
    found = [f"apart:{_APART[bisect(_APART_FROM, b.first - a.last)]}"]
    found.append("verb between" if any([a.last <= at < b.first for at in places]) else "no verb between")
    found.append("verb before" if any([at < a.first for at in places]) else "no verb before")
    if any([a.first < x.mention.first < b.first and x.mention.code not in pair for x in s.arguments]):
        found.append("third between")
    return found


def _facts(s: Scene, pair: Pair) -> list[str]:
    """Signs that weigh by how many are named: speaker, who acted last, the main verb, the words of the clause."""
    found = []
    if s.clause.claimant:
        found.append("speaker " + ("of the pair" if s.speaker in pair else "of a third" if s.speaker else "unknown"))
    if s.force:
        found.append("force" if s.force in pair else "force of a third")
    if s.main and s.main.at != s.clause.cue:
        verb = s.main.sense
        found.append(f"verb:{verb.kind or 'event'}")
        found += [f"verb tie:{verb.tie}"] * bool(verb.tie) + [f"verb mark:{verb.polarity.lower()}"] * bool(verb.polarity)
    told = (("frame", s.clause.frame), ("ours", s.ours), ("kin", s.kin), ("cue of an act", s.cue.tie == "act"))
    return found + [name for name, there in told if there] + [tie for tie in _OTHER_TIES if tie in s.ties]


def _in_article(reader: Reader, s: Scene, pair: Pair, named: str, tie: str) -> dict[str, float]:
    """What the article has the pair for: how often it and others are named and tied, in the headline and before."""
    elsewhere = reader.sure[pair] - (s.sure == pair) if pair in reader.sure else 0
    in_headline = (pair[0] in reader.headline) + (pair[1] in reader.headline)
    found = {f"{named}, told elsewhere": min(elsewhere, 4) / 4, f"{named}, of all pairs told": elsewhere / reader.told,
             f"{named}, in headline:{in_headline}": 1.0}
    counts = sorted([reader.people.counts[code] for code in pair])
    found |= {f"{named}, rarer": counts[0] / reader.most, f"{named}, oftener": counts[1] / reader.most,
              f"{named}, foes": min(s.foes, 3) / 3, f"{named}, friends": min(s.friends, 3) / 3}
    if pair == reader.main:
        found |= {f"{named}, main": 1.0, f"{named}, share": reader.share}
        if s.foes or s.security:
            found[f"{named}, hostile"] = reader.hostile
    if pair == s.recent:
        found[f"{named}, recent"] = 1.0
    if pair in s.beside:
        found[f"{named}, beside"] = 1.0
    if reader.sentence[s.clause.first] < 2:
        found[f"{named}, opening"] = 1.0
    if pair in reader.allies:
        found[f"allied, tie:{tie}"] = 1.0
    return found
