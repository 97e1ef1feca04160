"""A clause with what stands in it: its participants and their parts, its words, and the pairs that it ties."""
from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ..countries import Mention
from ..reading.arguments import Argument, arguments
from ..reading.clauses import Clause
from ..reading.senses import CLASSES, NOTHING

if TYPE_CHECKING:
    from .reader import Reader

Pair = tuple[str, str]

FOES, FRIENDS, _EITHER = frozenset("xX"), frozenset("cC"), frozenset("xXcC")
_CUT = frozenset("،,؛:")
_AND, _JOINS = "و", frozenset("و،,")
_TOWARD = CLASSES["on"] | CLASSES["to"] | CLASSES["with"] | CLASSES["in"]
_PLACES = frozenset(("town", "region"))
_NEAR, _NEAREST, _BETWEEN = 6, 4, 4
"""Two that one noun ties stand within so many words; two that a verb ties, nearer; «بين» stands so near before."""
_STRENGTH = "PGLA"
_PARTS = {"subject": "S", "topic": "S", "object": "O", "of_act": "A", "between": "W", "with": "W", "to": "P", "on": "P",
          "against": "P", "l": "P", "b": "P", "from": "M", "about": "M", "as_of": "M", "in": "I", "loose": "x"}
RANK = "SOAWPKMIFx-"
"""Parts of a clause, the strongest first: subject, object, of an act, between or with, to or on, K the speaker, from or
about, in a place, F who acted last, x loose, - absent."""


def pair_of(a: str, b: str) -> Pair:
    """Two codes in alphabetical order."""
    return (a, b) if a < b else (b, a)


class Scene:
    """A clause with what stands in it.

    Attributes:
        cue: the sense of the cue that opens its clause; verbs: its finite verbs; main: the first that hangs on nothing.
        speaker: the country of the claimant; force: the country that acted last in this line before the clause.
        arguments: the participants and their parts; mentions: the first of each country.
        ties: how its words join two countries; foes, friends: how many of them are hostile and friendly; security: it
            speaks of arms, borders or prisoners; ours, pairs_named, kin: it says «بلادنا», «البلدين», «نظيره».
        stands: each country's standing (`standing`); letters: the same, with S the speaker and F who acted last;
            parts: each country's strongest part (`RANK`); parties: those that stand as parties.
        listed: the countries in a list of three or more.
        direct: the pairs that one noun or verb ties; joint: those that act together on a third; lapsed: a direct one
            that is mere circumstance («منذ الحرب الروسية على أوكرانيا»).
        sure: the pair that are its only parties, or None; recent: that of a clause shortly before; beside: those of
            the clauses before and after in its sentence.
    """

    def __init__(self, reader: Reader, clause: Clause, force: str, recent: Pair | None):
        self.clause, self.force, self.recent, self.beside = clause, force, recent, set()
        self._keys, self._forms, self._senses = reader.words.keys, reader.forms, reader.senses
        self.speaker = reader.speakers.get(clause.claimant or "", "")
        self.verbs = reader.verbs(clause.first, clause.last)
        self.main = next((v for v in self.verbs if not v.hangs and (v.at != clause.cue or clause.said > v.at)), None)
        self.cue = reader.senses[clause.cue] if clause.cue >= 0 else NOTHING
        self.ours = bool(reader.ours and reader.within(reader.ours, clause.first, clause.last))
        self._weigh(reader.within(reader.telling, clause.first, clause.last))
        live = self._place(reader, reader.inside(clause.first, clause.last))
        self.listed = self._lists() if len(self.stands) > 2 else set()
        self.direct, self.joint, self.lapsed = set(), set(), None
        if len(live) > 1:
            self._tie(live)
        self.sure = self._only_pair()

    def _weigh(self, telling: list[int]) -> None:
        """What its words mean."""
        self.ties: list[str] = []
        self.foes, self.friends, self.security = 0, 0, False
        for i in telling:
            s = self._senses[i]
            if s.tie:
                self.ties.append(s.tie)
            if s.polarity:
                self.foes += s.polarity in FOES
                self.friends += s.polarity in FRIENDS
            if "security" in s.topics:
                self.security = True

    def _place(self, reader: Reader, inside: list[Mention]) -> list[Mention]:
        """Its participants, those aside left out; «بلاده» is the speaker's, else the nearest one's or the force's."""
        forms = [m.form for m in inside]
        self.pairs_named, self.kin = "pair" in forms, "kin" in forms
        if "own" in forms:
            inside = [m._replace(code=self.speaker or reader.before[m.first] or self.force) if m.form == "own" else m
                      for m in inside]
        named = [m for m in inside if m.code]
        main = self.main.at if self.main else -1
        self.arguments = arguments(reader.words, self._forms, named, self.clause.first, main) if named else []
        self.mentions = {m.code: m for m in reversed(named)}
        stands = [(a.mention, standing(a)) for a in self.arguments]
        live = [m for m, letter in stands if letter != "A"]
        self.stands = _strongest(_STRENGTH, stands)
        parts = _strongest(RANK, [(a.mention, _PARTS[a.role]) for a in self.arguments])
        self.letters = {self.force: "F", self.speaker: "S", **self.stands}
        self.parts = {self.force: "F", self.speaker: "K", **parts}
        self.parties = {code for code, letter in self.stands.items() if letter == "P"} if live else set()
        return live

    def _lists(self) -> set[str]:
        """The countries of a list of three or more («وقعت مصر وتركيا وقطر اتفاقا»)."""
        run: list[Mention] = []
        listed: set[str] = set()
        for m in (a.mention for a in self.arguments):
            between = self._keys[run[-1].last:m.first] if run else []
            joined = self._forms[m.first].conjunction or self._keys[m.first][0] == _AND or between
            run = [*run, m] if run and joined and _JOINS.issuperset(between) else [m]
            if len({x.code for x in run}) > 2:
                listed |= {x.code for x in run}
        return listed

    def _tie(self, live: list[Mention]) -> None:
        """Two that a noun or verb ties: «العدوان الإسرائيلي على غزة», «العلاقات الفرنسية المغربية»."""
        first = self.clause.first
        for x, y in pairwise(live):
            gap = self._keys[x.last:y.first]
            if x.code == y.code or len(gap) > _NEAR or not _CUT.isdisjoint(gap):
                continue
            noun = next((i for i in (x.first - 1, x.first - 2) if i >= first and self._ties(i, _EITHER)), -1)
            beside = noun >= 0 and gap in ([], ["-"])
            if beside and self._senses[noun].tie == "deed" and self._senses[noun].polarity in FOES:
                self.joint.add(pair_of(x.code, y.code))  # «عدوان أميركي بريطاني على اليمن»
            elif beside or self._between(x, y) or self._tied_over(x, y, noun):
                self.direct.add(pair_of(x.code, y.code))
                if noun >= 0 and not CLASSES["circumstance"].isdisjoint(self._keys[max(first, noun - 2):noun]):
                    self.lapsed = pair_of(x.code, y.code)

    def _ties(self, i: int, marks: frozenset[str]) -> bool:
        """Does token `i` join two countries, or is it a word for friend or foe of such a mark?"""
        return self._senses[i].tie != "" or self._senses[i].polarity in marks

    def _between(self, x: Mention, y: Mention) -> bool:
        """«بين الرباط ومدريد»"""
        before = self._keys[max(self.clause.first, x.first - _BETWEEN):x.first]
        return not CLASSES["between"].isdisjoint(before) and any(k[0] == _AND for k in self._keys[x.last:y.first + 1])

    def _tied_over(self, x: Mention, y: Mention, noun: int) -> bool:
        """Does a noun before `x` reach `y` by a preposition, or a word between them, or a verb near both?"""
        to = self._forms[y.first].preposition
        toward = not _TOWARD.isdisjoint(self._keys[x.last:y.first]) or to == "ل" and x.last == y.first
        if noun >= 0 and toward:
            return True
        inside = [i for i in range(x.last, y.first) if self._ties(i, FOES)]
        if inside and (toward or to in ("ل", "ب")):
            return True
        around = inside + [i for i in range(max(self.clause.first, x.first - 2), x.first) if self._ties(i, FOES)]
        return y.first - x.last <= _NEAREST and any(self._forms[i].part == "verb" for i in around)

    def _only_pair(self) -> Pair | None:
        """Two parties and no third where something is said, an attack on a place, or a speaker's word on one other."""
        if not self.parties or self.clause.frame or "sport" in self.ties:
            return None
        party, says = sorted(self.parties), self.ties or self.verbs or self.foes
        if len(party) > 1:
            return tuple(party) if len(party) == 2 and says else None
        for letter, enough in (("G", says), ("L", self.foes)):
            others = [code for code, other in self.stands.items() if other == letter]
            if len(others) == 1 and enough:
                return pair_of(party[0], others[0])
        told = self.clause.quote and self.speaker not in ("", party[0]) and (self.ours or self.ties)
        return pair_of(self.speaker, party[0]) if told else None


def _strongest(rank: str, letters: list[tuple[Mention, str]]) -> dict[str, str]:
    """Of several letters of one country the strongest."""
    found: dict[str, str] = {}
    for m, letter in letters:
        known = found.setdefault(m.code, letter)
        if known != letter and rank.index(letter) < rank.index(known):
            found[m.code] = letter
    return found


def standing(a: Argument) -> str:
    """P a party, G an armed group, L a place, A aside: a source, a topic, a private person."""
    if a.head.group in ("source", "topic") or a.head.tie in ("private", "sport"):
        return "A"
    if a.mention.form == "group":
        return "G"
    return "L" if a.mention.form in _PLACES or a.head.group == "place" or a.role == "in" else "P"
