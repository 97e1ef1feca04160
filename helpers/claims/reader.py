"""An article read for claims: its clauses, each with what stands in it, and the pairs of countries that it is about."""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import combinations, pairwise

from ..article import Article
from ..countries import Mention
from ..quotes import Quote
from ..reading import FORMS, Form, stems
from ..reading.arguments import HINGES, Argument, Verb, arguments, verbs
from ..reading.clauses import Clause, Clauses
from ..reading.participants import Participants
from ..reading.senses import CLASSES, NOTHING, TELLING, VERBS, Sense, sense
from ..weights import odds
from ..words import Vocabulary, within

Pair = tuple[str, str]

FOES, FRIENDS = frozenset("xX"), frozenset("cC")
_CUT, _JOINS, _AND = frozenset("،,؛:"), frozenset("و،,"), "و"
_TOWARD = CLASSES["on"] | CLASSES["to"] | CLASSES["with"] | CLASSES["in"]
_NEAR, _NEAREST, _BETWEEN = 6, 4, 4
"""Two that one noun ties stand within so many words; two that a verb ties, nearer; «بين» stands so near before."""
_RECENT = 4
"""A pair stays in mind for so many sentences."""
STANDINGS = "PGLSFA-"
"""P a party, G an armed group, L a place, S the speaker, F who acted last, A aside: a source, a topic; - absent."""
PARTS = "SOAWPKMIFx-"
"""Parts of a clause, the strongest first: subject, object, of an act, between or with, to or on, K the speaker, from or
about, in a place, F who acted last, x loose, - absent."""
_PART_OF = {"subject": "S", "topic": "S", "object": "O", "of_act": "A", "between": "W", "with": "W",
            "to": "P", "on": "P", "against": "P", "l": "P", "b": "P",
            "from": "M", "about": "M", "as_of": "M", "in": "I", "loose": "x"}
_TIES = (("W", {"pair"}), ("B", {"bond", "deal", "meet"}), ("X", set()), ("T", {"act", "deed", "join"}))
_OF_NAME = Form("name")
_US = tuple(CLASSES["us"])
_OURS = Vocabulary(holds=lambda w: w in CLASSES["ours"] or w.endswith(_US) and any(f.pronoun in _US for f in FORMS[w]))


def pair_of(a: str, b: str) -> Pair:
    """Two codes in alphabetical order."""
    return (a, b) if a < b else (b, a)


def _standing(a: Argument) -> str:
    """One of the first three of `STANDINGS`, or A."""
    if a.head.group in ("source", "topic") or a.head.tie in ("private", "sport"):
        return "A"
    if a.mention.form == "group":
        return "G"
    return "L" if a.mention.form in ("town", "region") or a.head.group == "place" or a.role == "in" else "P"


def _strongest(rank: str, codes: list[str], letters: list[str]) -> dict[str, str]:
    """Each country with the strongest of its letters."""
    found: dict[str, str] = {}
    for code, letter in zip(codes, letters):
        found[code] = min(found.get(code, letter), letter, key=rank.index)
    return found


def _count(words: list[Sense], marks: frozenset[str]) -> int:
    """How many words are for friend or foe of such a mark."""
    return len([s for s in words if s.polarity and s.polarity in marks])


class Scene:
    """A clause with what stands in it.

    Attributes:
        main: the first verb that hangs on nothing.
        speaker, force: the countries of the claimant and of who acted last in this line before the clause.
        ties: how its words join two countries; foes, friends: how many of them are hostile and friendly.
        ours, kin: it says «بلادنا», «نظيره».
        tie: W a word for the pair («البلدين»), B a bond, deal or meeting, X hostility, T another tie, V a verb, N none.
        named: the participants; arguments: these with their parts; mentions: the first of each country.
        stands, parts: each country's strongest standing and part; letters: standings with those of speaker and force.
        parties: the countries that stand as parties; listed: those in a list of three or more.
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
        self.ours = bool(within(reader.ours, clause.first, clause.last))
        words = [reader.senses[i] for i in within(reader.telling, clause.first, clause.last)]
        self.ties = [s.tie for s in words if s.tie]
        self.foes, self.friends = _count(words, FOES), _count(words, FRIENDS)
        self.security = any(["security" in s.topics for s in words if s.topics])
        self._place(reader)
        self.direct, self.joint, self.lapsed = set(), set(), None
        self._tie([m for m, letter in zip(self.named, self._letters) if letter != "A"])
        self.sure = self._only_pair()

    def _place(self, reader: Reader) -> None:
        """Its participants; «بلاده» is the speaker's, else the nearest one's or the force's."""
        inside = reader.inside(self.clause.first, self.clause.last)
        forms = [m.form for m in inside]
        self.kin = "kin" in forms
        self.tie = self._strongest_tie("pair" in forms)
        owned = [m._replace(code=self.speaker or reader.before[m.first] or self.force) if m.form == "own" else m
                 for m in inside]
        self.named = [m for m in owned if m.code]
        self.mentions = {m.code: m for m in reversed(self.named)}
        main = self.main.at if self.main else -1
        self.arguments = arguments(reader.words, self._forms, self.named, self.clause.first, main) if inside else []
        codes, self._letters = [m.code for m in self.named], list(map(_standing, self.arguments))
        self.stands = _strongest(STANDINGS, codes, self._letters)
        self.letters = {self.force: "F", self.speaker: "S", **self.stands}
        parts = _strongest(PARTS, codes, [_PART_OF[a.role] for a in self.arguments])
        self.parts = {self.force: "F", self.speaker: "K", **parts}
        self.parties = {code for code, letter in self.stands.items() if letter == "P"}
        self.listed = self._lists() if len(self.stands) > 2 else set()

    def _strongest_tie(self, pair: bool) -> str:
        """How its words join two countries, `pair` where it says «البلدين»; else V with a verb, N without."""
        told = {"W": pair, "X": self.foes, "T": self.ours}
        found = (letter for letter, ties in _TIES if told.get(letter) or not ties.isdisjoint(self.ties))
        return next(found, "V" if self.verbs else "N")

    def _lists(self) -> set[str]:
        """The countries of a list of three or more («وقعت مصر وتركيا وقطر اتفاقا»)."""
        run: list[Mention] = []
        listed: set[str] = set()
        for m in self.named:
            between = self._keys[run[-1].last:m.first] if run else []
            joined = self._forms[m.first].conjunction or self._keys[m.first][0] == _AND or between
            run = [*run, m] if run and joined and _JOINS.issuperset(between) else [m]
            codes = {x.code for x in run}
            listed |= codes if len(codes) > 2 else set()
        return listed

    def _tie(self, live: list[Mention]) -> None:
        """Two that a noun or verb ties: «العدوان الإسرائيلي على غزة», «العلاقات الفرنسية المغربية».

        Who act together are tied to a third each: «عدوان أميركي بريطاني على اليمن».
        """
        first, keys = self.clause.first, self._keys
        acting: list[Mention] = []
        noun = -1
        for x, y in pairwise(live):
            gap, pair = keys[x.last:y.first], pair_of(x.code, y.code)
            if x.code == y.code or len(gap) > _NEAR or not _CUT.isdisjoint(gap):
                acting = []
                continue
            acting = acting if x in acting else []
            noun = noun if acting else self._noun_before(x)
            beside = noun >= 0 and gap in ([], ["-"])
            if beside and self._senses[noun].tie == "deed" and self._senses[noun].polarity in FOES:
                self.joint.add(pair)
                acting = [*(acting or [x]), y]
            elif beside or self._between(x, y) or self._tied_over(x, y, noun):
                self.direct |= {pair} | {pair_of(m.code, y.code) for m in acting if m.code != y.code}
                if noun >= 0 and not CLASSES["circumstance"].isdisjoint(keys[max(first, noun - 2):noun]):
                    self.lapsed = pair

    def _between(self, x: Mention, y: Mention) -> bool:
        """«بين الرباط ومدريد»"""
        near = self._keys[max(self.clause.first, x.first - _BETWEEN):x.first]
        joined = any(k[0] == _AND for k in self._keys[x.last:y.first + 1])
        return joined and not CLASSES["between"].isdisjoint(near)

    def _noun_before(self, m: Mention) -> int:
        """The noun right before a participant, or one word farther, that joins two or is for friend or foe; or -1."""
        before = (i for i in (m.first - 1, m.first - 2) if i >= self.clause.first)
        return next((i for i in before if self._ties(i, FOES | FRIENDS)), -1)

    def _ties(self, i: int, marks: frozenset[str]) -> bool:
        """Does token `i` join two countries, or is it a word for friend or foe of such a mark?"""
        return self._senses[i].tie != "" or self._senses[i].polarity in marks

    def _tied_over(self, x: Mention, y: Mention, noun: int) -> bool:
        """Does a noun before `x` reach `y` by a preposition, or a word between them, or a verb near both?"""
        to = self._forms[y.first].preposition
        toward = not _TOWARD.isdisjoint(self._keys[x.last:y.first]) or to == "ل" and x.last == y.first
        inside = [i for i in range(x.last, y.first) if self._ties(i, FOES)]
        if noun >= 0 and toward or inside and (toward or to in ("ل", "ب")):
            return True
        around = inside + [i for i in range(max(self.clause.first, x.first - 2), x.first) if self._ties(i, FOES)]
        return y.first - x.last <= _NEAREST and any(self._forms[i].part == "verb" for i in around)

    def _only_pair(self) -> Pair | None:
        """Two parties and no third where something is said, an attack on a place, or a speaker's word on one other."""
        party, says = sorted(self.parties), self.ties or self.verbs or self.foes
        if not 0 < len(party) < 3 or self.clause.frame or "sport" in self.ties:
            return None
        if len(party) == 2:
            return tuple(party) if says else None
        for letter, enough in (("G", says), ("L", self.foes)):
            others = [code for code, other in self.stands.items() if other == letter]
            if len(others) == 1 and enough:
                return pair_of(party[0], others[0])
        told = self.clause.quote and self.speaker not in ("", party[0]) and (self.ours or self.ties)
        return pair_of(self.speaker, party[0]) if told else None


class Reader:
    """An article read for claims. What needs all its clauses is read when it is first asked for.

    Attributes:
        forms: what each token is.
        people: its participants; speakers: the country of each speaker, "" where it is unknown.
        headline: the countries that the headline names.
    """

    odds = odds("words")

    def __init__(self, article: Article, quotes: list[Quote]):
        self.article, self.words, self._quotes = article, article.words, quotes
        self.sentence = self.words.sentence
        self._cues = [self.words.on(q.cue_start) for q in quotes]
        self.people = Participants(article, article.forms)
        self.forms = list(article.forms)
        for m in self.people.found:  # «بوركينا فاسو», where «فاسو» is no verb
            self.forms[m.first + 1:m.last] = [_OF_NAME] * (m.last - m.first - 1)
        self._firsts = [m.first for m in self.people.found]
        self.speakers = self._speakers()
        self.headline = {m.code for m in self.inside(0, self.words.on(article.headline.end - 1) + 1) if m.code}

    def _speakers(self) -> dict[str, str]:
        """The country of a participant within a speaker's mention, or of a name that the article or the table ties.

        «صحيفة "ذا تايمز" البريطانية» speaks for no country.
        """
        speakers: dict[str, str] = {}
        for q in self._quotes:
            if q.speaker and not speakers.get(q.speaker) and q.mention_start is not None:
                first = self.words.on(q.mention_start)
                inside = self.inside(first, self.words.on(q.mention_end - 1) + 1)
                medium = sense(self.words.keys[first], self.forms[first]).group == "source"
                speakers[q.speaker] = "" if medium else next((m.code for m in inside if m.code), "")
        for name in {q.speaker for q in self._quotes if q.speaker and not speakers.get(q.speaker)}:
            speakers[name] = self.people.of_name(name)
        return speakers

    @cached_property
    def senses(self) -> list[Sense]:
        """What each token means."""
        keys, senses = self.words.keys, [NOTHING] * len(self.words)
        for i in self.words.where(TELLING):
            senses[i] = sense(keys[i], self.forms[i])
        for cue in self._cues:
            if senses[cue] is NOTHING:  # a cue is a verb, whatever it looks like («دعا»)
                senses[cue] = VERBS[keys[cue]]
        for m in self.people.found:
            if m.code:  # «قطر», «جدة» mean nothing but the country and the town
                senses[m.first:m.last] = [NOTHING] * (m.last - m.first)
        return senses

    @cached_property
    def stems(self) -> list[str]:
        """Each token as `odds` has words (see `reading.stems`); "" for all that is named.

        With another country in its place a clause says the same of that.
        """
        found = stems(self.words.keys, self.forms)
        for m in self.people.found:
            found[m.first:m.last] = [""] * (m.last - m.first)
        return found

    @cached_property
    def telling(self) -> list[int]:
        """The tokens that mean something."""
        return [i for i in sorted({*self.words.where(TELLING), *self._cues}) if self.senses[i] is not NOTHING]

    @cached_property
    def ours(self) -> list[int]:
        """The tokens that speak of «us»."""
        return [i for i in self.words.where(_OURS)
                if self.forms[i].pronoun in CLASSES["us"] or self.words.keys[i] in CLASSES["ours"]]

    @cached_property
    def scenes(self) -> list[Scene]:
        """The clauses that name somebody, join two countries, speak of foes or of «us»; no other can be a claim."""
        joining = [i for i in self.telling if self.senses[i].tie or self.senses[i].polarity in FOES]
        places = sorted({*joining, *self._firsts, *self.ours})
        scenes: list[Scene] = []
        force, line, recent, at = "", -1, None, 0
        for c in Clauses(self.article, self.forms, self._quotes).of({self.sentence[i] for i in places}):
            if not within(places, c.first, c.last):
                continue
            number, before, line = self.sentence[c.first], line, self.words.line(c.first)
            force = force if line == before else ""
            s = Scene(self, c, force, recent if number - at <= _RECENT else None)
            if scenes and self.sentence[scenes[-1].clause.first] == number:
                scenes[-1].beside.add(s.sure)
                s.beside.add(scenes[-1].sure)
            scenes.append(s)
            force = next((code for code, letter in s.stands.items() if letter in "PG"), force)
            if s.sure:
                recent, at = s.sure, number
        return scenes

    @cached_property
    def sure(self) -> Counter[Pair]:
        """How many clauses have a pair for their only two parties; those of the first sentence count twice."""
        return Counter(s.sure for s in self.scenes for _ in range(1 + (self.sentence[s.clause.first] == 0)) if s.sure)

    @cached_property
    def main(self) -> Pair | None:
        """The pair that the article is about: of those that clauses are sure of, else the two countries named most."""
        counts = self.people.counts
        if self.sure:
            return min(self.sure, key=lambda p: (-self.sure[p] * min(counts[p[0]], counts[p[1]]) ** .5, p))
        often = [code for code, _ in counts.most_common(2)]
        return pair_of(*often) if len(often) > 1 else None

    @cached_property
    def totals(self) -> tuple[int, int, int]:
        """How often the country named most is mentioned, how often all are, how many clauses are sure of a pair."""
        counts = self.people.counts
        return max(counts.values(), default=1), counts.total(), max(1, self.sure.total())

    @cached_property
    def hostile(self) -> float:
        """The share of hostile words among hostile and friendly ones."""
        words = [self.senses[i] for i in self.telling]
        foes, friends = _count(words, FOES), _count(words, FRIENDS)
        return foes / max(1, foes + friends)

    @cached_property
    def allies(self) -> set[Pair]:
        """Pairs with a common enemy in this article («المقاومة في لبنان», «المقاومة الفلسطينية»)."""
        fights = {s.sure for s in self.scenes if s.sure and s.foes > s.friends}
        codes = {code for pair in fights for code in pair}
        enemies = [{code for pair in fights if enemy in pair for code in pair} - {enemy} for enemy in codes]
        return {pair for of_one in enemies for pair in combinations(sorted(of_one), 2)}

    def verbs(self, first: int, last: int) -> list[Verb]:
        """The finite verbs of tokens `first` up to `last`."""
        return verbs(self.words, self.forms, within(self.words.where(HINGES), first, last), first)

    def inside(self, first: int, last: int) -> list[Mention]:
        """The participants that begin within tokens `first` up to `last`."""
        return self.people.found[bisect_left(self._firsts, first):bisect_left(self._firsts, last)]

    @cached_property
    def before(self) -> dict[int, str]:
        """For the first token of each participant, the country of the one nearest before it in its sentence, or ""."""
        codes: dict[int, str] = {}
        last: dict[int, str] = {}
        for m in self.people.found:
            number = self.sentence[m.first]
            codes.setdefault(m.first, last.get(number, ""))
            last[number] = m.code or last.get(number, "")
        return codes

    def candidates(self, s: Scene) -> list[Pair]:
        """The pairs that a clause may be about: those it names, with its speaker and who acted last; those in mind."""
        if s.ties.count("sport") > 1:
            return []  # results and fixtures are no claims
        found = {pair_of(a, b) for a, b in combinations(s.stands, 2)} | {self.main, s.recent} - {None}
        found |= {pair_of(other, code) for other in {s.speaker, s.force} - {""} for code in s.stands if code != other}
        return sorted(found)
