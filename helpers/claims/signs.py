"""What speaks for a claim: the signs of a pair in a clause, by name (their weights: data/weights/claims.csv)."""
from __future__ import annotations

from .reader import Reader
from .scenes import Pair, Scene

_LETTERS = "PGLSFA-"
_BOTH = frozenset(("D", "J", "PP", "PG", "PL", "PS", "GG", "GL", "GS", "LL", "LS"))
_NONE = frozenset(("--", "F-", "A-", "FA", "AA"))
_OTHER_TIES = ("many", "private", "sport", "act")
_PARTS = {"subject": "S", "topic": "S", "object": "O", "of_act": "A", "between": "W", "with": "W", "to": "P", "on": "P",
          "against": "P", "l": "P", "b": "P", "from": "M", "about": "M", "as_of": "M", "in": "I", "loose": "x"}
_RANK = "SOAWPKMIFx-"
"""Parts of a clause, the strongest first: subject, object, of an act, between or with, to or on, K the speaker, from or about, in a
place, F in force, x loose, - absent."""


def signs(reader: Reader, s: Scene, pair: Pair) -> dict[str, float]:
    """The signs of a pair in a clause, each with its strength (mostly 1).

    Most begin with how many of the two are named there (both, half, none), since a sign weighs otherwise beside two names than
    beside none.
    """
    how = standing(s, pair)
    named = "both" if how in _BOTH else "none" if how in _NONE else "half"
    tie = tie_of(s)
    found = {"bias": 1.0, f"how:{how}": 1.0, f"named:{named}": 1.0, f"tie:{tie}": 1.0, f"{named}, tie:{tie}": 1.0}
    return found | _in_clause(s, pair, named, how) | _in_article(reader, s, pair, named)


def standing(s: Scene, pair: Pair) -> str:
    """How the two stand in the clause: D tied by one noun, J acting together, else a letter each.

    P a party, G an armed group, L a place, S the speaker, F who acted last, A aside (a source, a topic), - absent.
    """
    if pair in s.direct or pair in s.joint:
        return "D" if pair in s.direct else "J"
    letters = (s.stands.get(x) or ("S" if x == s.speaker else "F" if x == s.force else "-") for x in pair)
    return "".join(sorted(letters, key=_LETTERS.index))


def tie_of(s: Scene) -> str:
    """By what a clause ties: W a word for the pair, B a bond, a deal or a meeting, X hostility, T another tie, V a verb, N nothing."""
    ties = set(s.ties.values())
    if s.pairs_named or "pair" in ties:
        return "W"
    if ties & {"bond", "deal", "meet"}:
        return "B"
    if s.foes:
        return "X"
    return "T" if ties & {"act", "deed", "join"} or s.ours else "V" if s.verbs else "N"


def part(s: Scene, code: str) -> str:
    """The strongest part of a country in a clause, as a letter of `_RANK`."""
    parts = [_PARTS[a.role] for a in s.arguments if a.mention.code == code]
    return min(parts, key=_RANK.index) if parts else "K" if code == s.speaker else "F" if code == s.force else "-"


def _in_clause(s: Scene, pair: Pair, named: str, how: str) -> dict[str, float]:
    """What the clause itself tells: the parts of the two, a third one, its frame, its words, its speaker."""
    found = ["args:" + "".join(sorted((part(s, x) for x in pair), key=_RANK.index))]
    mentions = [m for m in (next((a.mention for a in s.arguments if a.mention.code == x), None) for x in pair) if m]
    found += [f"form:{m.form}" for m in mentions]
    if len(mentions) > 1 and len(s.stands) > 2:
        first, last = sorted(m.first for m in mentions)
        if any(first < a.mention.first < last and a.mention.code not in pair for a in s.arguments):
            found.append("third between")
    if any(code not in pair for code in s.parties):
        found.append("third, tied" if how == "D" else "third")
    if sum(code not in pair for code in s.stands) > 1:
        found.append("two thirds")
    if s.lapsed == pair:
        found.append("circumstance")
    if not s.listed.isdisjoint(pair):
        found.append("listed, both" if s.listed.issuperset(pair) else "listed, one")
    if s.clause.quote:
        found.append("quoted")
    if s.clause.claimant:
        found.append(f"{named}, speaker " + ("of the pair" if s.speaker in pair else "of a third" if s.speaker else "unknown"))
    told = {"frame": s.clause.frame, "ours": s.ours, "kin": s.kin, "cue of an act": s.cue.tie == "act"}
    found += [f"{named}, {name}" for name, there in told.items() if there]
    found += [f"{named}, {tie}" for tie in _OTHER_TIES if tie in s.ties.values()]
    return dict.fromkeys(found, 1.0)


def _in_article(reader: Reader, s: Scene, pair: Pair, named: str) -> dict[str, float]:
    """What the article has the pair for: how often other clauses tie it, its place in the headline and before."""
    elsewhere = reader.sure[pair] - (s.sure == pair)
    found = {f"{named}, told elsewhere": min(elsewhere, 4) / 4, f"{named}, of all pairs told": elsewhere / max(1, reader.sure.total()),
             f"{named}, in headline:{len(reader.headline.intersection(pair))}": 1.0}
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
    if reader.allied(pair):
        found[f"allied, tie:{tie_of(s)}"] = 1.0
    return found
