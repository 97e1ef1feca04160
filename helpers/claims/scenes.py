"""A clause with what stands in it: its participants and their parts, its words, and the pairs of countries that it ties."""
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

_FOES, _FRIENDS = frozenset("xX"), frozenset("cC")
_CUT = frozenset("،,؛:")
_TOWARD = CLASSES["on"] | CLASSES["to"] | CLASSES["with"] | CLASSES["in"]
_PLACES = frozenset(("town", "region"))
_NEAR, _NEAREST = 6, 4
"""Two participants that one noun ties stand within so many words; two that a verb ties, nearer."""


def pair_of(a: str, b: str) -> Pair:
    """Two codes in alphabetical order."""
    return (a, b) if a < b else (b, a)


class Scene:
    """A clause with what stands in it.

    Attributes:
        clause: the clause; cue: the sense of the cue that opens it.
        verbs: its finite verbs; main: the first that hangs on nothing (None without one).
        arguments: the participants and their parts.
        senses, ties: its tokens that mean something, and those that join two countries.
        foes, friends: how many hostile and friendly words stand in it; security: it speaks of arms, borders or prisoners.
        pairs_named, kin, ours: it says «البلدين», «نظيره», «بلادنا».
        stands: each country's standing (`standing`); parties: those that stand as parties; listed: those in a list of three or more.
        speaker: the country of the claimant; force: the country that acted last in this line before the clause.
        direct: the pairs that one noun or verb ties; joint: two that act together on a third; lapsed: a direct pair that is
            mere circumstance («منذ الحرب الروسية على أوكرانيا»).
        sure: the pair that are its only parties, or None; beside: those of the clauses before and after in its sentence;
            recent: that of a clause shortly before.
    """

    def __init__(self, reader: Reader, clause: Clause, force: str):
        self.clause, self.force = clause, force
        self.keys, self.forms = reader.words.keys, reader.forms
        self.speaker = reader.speakers.get(clause.claimant or "", "")
        self.verbs = reader.verbs(clause.first, clause.last)
        self.main = next((v for v in self.verbs if not v.hangs and (v.at != clause.cue or clause.said > v.at)), None)
        self.cue = reader.senses[clause.cue] if clause.cue >= 0 else NOTHING
        inside = reader.inside(clause.first, clause.last)
        self.pairs_named, self.kin = (any(m.form == form for m in inside) for form in ("pair", "kin"))
        named = [m._replace(code=self._owner(reader, m)) if m.form == "own" else m for m in inside]
        named = [m for m in named if m.code]
        at = self.main.at if self.main else -1
        self.arguments = arguments(reader.words, self.forms, named, clause.first, clause.last, at) if named else []
        self._weigh(reader)
        self.stands = self._standings()
        self.parties = self.codes("P")
        self.listed = self._lists() if len(self.stands) > 2 else set()
        self.direct, self.joint, self.lapsed = self._tied() if len(self.stands) > 1 else (set(), set(), None)
        self.sure: Pair | None = None
        self.recent: Pair | None = None
        self.beside: set[Pair | None] = set()

    def _owner(self, reader: Reader, m: Mention) -> str:
        """Whose «بلاده» is: the speaker's, else the nearest participant's before it, else the one's that acted last."""
        return self.speaker or reader.nearest(m.first) or self.force

    def _weigh(self, reader: Reader) -> None:
        self.senses = {i: reader.senses[i] for i in reader.within(reader.telling, self.clause)}
        self.ours = bool(reader.within(reader.ours, self.clause))
        self.ties = {i: s.tie for i, s in self.senses.items() if s.tie}
        self.foes = self.friends = 0
        self.security = False
        for s in self.senses.values():
            self.foes += s.polarity in _FOES
            self.friends += s.polarity in _FRIENDS
            self.security = self.security or "security" in s.topics

    def _standings(self) -> dict[str, str]:
        """Of several standings of one country the strongest: party before group, place and aside."""
        stands: dict[str, str] = {}
        for a in self.arguments:
            known = stands.get(a.mention.code, "A")
            stands[a.mention.code] = min(known, standing(a), key="PGLA".index)
        return stands

    def _lists(self) -> set[str]:
        """The countries of a list of three or more («وقعت مصر وتركيا وقطر اتفاقا»)."""
        run: list[Mention] = []
        listed: set[str] = set()
        for m in (a.mention for a in self.arguments):
            run = [*run, m] if run and m.first - run[-1].last <= 1 and self._joins(run[-1], m) else [m]
            if len({x.code for x in run}) > 2:
                listed |= {x.code for x in run}
        return listed

    def _joins(self, x: Mention, y: Mention) -> bool:
        """Is `y` joined to `x` by و or a comma?"""
        return bool(self.forms[y.first].conjunction) or self.keys[y.first][0] == "و" or y.first > x.last

    def codes(self, letters: str) -> list[str]:
        """The countries that stand so, in text order."""
        return [code for code, letter in self.stands.items() if letter in letters]

    def _tied(self) -> tuple[set[Pair], set[Pair], Pair | None]:
        """Two that one noun or verb ties: «العدوان الإسرائيلي على غزة», «العلاقات الفرنسية المغربية», «بين الرباط ومدريد»."""
        direct, joint, lapsed = set(), set(), None
        live = [a.mention for a in self.arguments if standing(a) != "A"]
        for x, y in pairwise(live):
            gap = self.keys[x.last:y.first]
            if x.code == y.code or len(gap) > _NEAR or not _CUT.isdisjoint(gap):
                continue
            noun = next((i for i in (x.first - 1, x.first - 2) if i >= self.clause.first and self._ties(i, "cCxX")), -1)
            beside = noun >= 0 and gap in ([], ["-"])
            if beside and self.senses[noun].tie == "deed" and self.senses[noun].polarity in _FOES:
                joint.add(pair_of(x.code, y.code))  # «عدوان أميركي بريطاني على اليمن»
            elif beside or self._between(x, y) or self._tied_over(x, y, noun):
                direct.add(pair_of(x.code, y.code))
                if noun >= 0 and not CLASSES["circumstance"].isdisjoint(self.keys[max(self.clause.first, noun - 2):noun]):
                    lapsed = pair_of(x.code, y.code)
        return direct, joint, lapsed

    def _ties(self, i: int, marks: str) -> bool:
        """Does token `i` join two countries, or is it a word for friend or foe of such a mark?"""
        return i in self.ties or i in self.senses and self.senses[i].polarity != "" and self.senses[i].polarity in marks

    def _between(self, x: Mention, y: Mention) -> bool:
        """«بين الرباط ومدريد»"""
        before = self.keys[max(self.clause.first, x.first - 4):x.first]
        return not CLASSES["between"].isdisjoint(before) and any(key[0] == "و" for key in self.keys[x.last:y.first + 1])

    def _tied_over(self, x: Mention, y: Mention, noun: int) -> bool:
        """Does a noun before `x` reach `y` by a preposition, or a word between them, or a verb near both?"""
        gap = range(x.last, y.first)
        to = self.forms[y.first].preposition
        toward = not _TOWARD.isdisjoint(self.keys[x.last:y.first]) or to == "ل" and not gap
        inside = [i for i in gap if self._ties(i, "xX")]
        around = inside + [i for i in range(max(self.clause.first, x.first - 2), x.first) if self._ties(i, "xX")]
        acts = len(gap) <= _NEAREST and any(self.forms[i].part == "verb" for i in around)
        return noun >= 0 and toward or acts or bool(inside) and (toward or to in ("ل", "ب"))


def standing(a: Argument) -> str:
    """P a party, G an armed group, L a place, A aside: a source, a topic, a private person."""
    if a.head.group in ("source", "topic") or a.head.tie in ("private", "sport"):
        return "A"
    if a.mention.form == "group":
        return "G"
    return "L" if a.mention.form in _PLACES or a.head.group == "place" or a.role == "in" else "P"
