"""An article read for claims: its clauses, each with what stands in it, and the pairs that it is about."""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import combinations, pairwise
from typing import NamedTuple

from ..article import Article
from ..countries import Mention
from ..quotes import Quote
from ..reading.arguments import Verb, hinges, verbs
from ..reading.clauses import Clause, Clauses
from ..reading.participants import Participants
from ..reading.senses import CLASSES, NOTHING, sense, verb_sense
from .scenes import Pair, Scene, pair_of

_SLACK, _LEAST, _MENTION = 2, 20, 8
"""A stretch that begins within so many words of a statement, and shares so many letters with it, is opened by its cue; so is
one that begins with the speaker, so many words before the cue."""
_US = "نا"
_FOES = frozenset("xX")
_RECENT = 4
"""A pair stays in mind for so many sentences."""


class Stretch(NamedTuple):
    """Tokens `first` up to `last` that a claim covers.

    Attributes:
        cue: the token of the cue that opens it (-1: none); said: where what is said begins.
        headline: it stands in the headline, where the present tells what has just been done («وزير الخارجية يلتقي …»).
        direct: it stands in quotation marks.
    """

    first: int
    last: int
    cue: int
    said: int
    headline: bool
    direct: bool


class Reader:
    """An article read for claims.

    Attributes:
        words, forms, senses, sentence: its tokens, what each is and means, and the number of its sentence.
        telling, ours: the tokens that mean something, and those that speak of «us».
        people: its participants; speakers: the country of each speaker whose country is known.
        scenes: its clauses, each with what stands in it.
        sure: how many clauses have a pair for their only two parties; enemies: whom each country meets in hostile ones.
        main: the pair that the article is about, or None; share: the part of all mentions that are of it.
        hostile: the share of hostile words among hostile and friendly ones.
        headline: the countries that the headline names; headline_end: the token behind it.
    """

    def __init__(self, article: Article, quotes: list[Quote]):
        self.article, self.words, self.forms = article, article.words, article.forms
        self.sentence = self.words.sentence
        self.people = Participants(article, self.forms)
        self._firsts = [m.first for m in self.people.found]
        self.senses = list(map(sense, self.words.keys, self.forms))
        for cue in {self.words.on(q.cue_start) for q in quotes if q.cue_start is not None}:
            if self.senses[cue] is NOTHING:  # a cue is a verb, whatever it looks like («دعا»)
                self.senses[cue] = verb_sense(self.words.keys[cue])
        for m in self.people.found:
            if m.code:  # «قطر», «جدة» mean nothing but the country and the town
                self.senses[m.first:m.last] = [NOTHING] * (m.last - m.first)
        self.telling = [i for i, s in enumerate(self.senses) if s is not NOTHING]
        self.ours = [i for i, (word, form) in enumerate(zip(self.words.keys, self.forms)) if form.pronoun == _US or word in CLASSES["ours"]]
        self._hinges = hinges(self.words, self.forms)
        self._verbs: dict[tuple[int, int], list[Verb]] = {}
        self.speakers = self._speakers(quotes)
        self.headline_end = self.words.on(article.headline.end - 1) + 1
        self.headline = {m.code for m in self.people.found if m.code and m.first < self.headline_end}
        self.scenes = self._read(Clauses(article, self.forms, quotes))
        self._find_pairs()

    def _read(self, clauses: Clauses) -> list[Scene]:
        """The clauses that name somebody, join two countries, speak of foes or of «us», in text order; no other can be a claim."""
        joining = {i for i in self.telling if self.senses[i].tie or self.senses[i].polarity in _FOES}
        places = sorted(joining.union(self._firsts, self.ours))
        scenes: list[Scene] = []
        force = ""
        for c in clauses.of({self.sentence[i] for i in places}):
            if not self.within(places, c):
                continue
            if not scenes or self.words.line(scenes[-1].clause.first) != self.words.line(c.first):
                force = ""
            scenes.append(Scene(self, c, force))
            force = next(iter(scenes[-1].codes("PG")), force)
        return scenes

    def verbs(self, first: int, last: int) -> list[Verb]:
        """The finite verbs of tokens `first` up to `last`, read once."""
        if (first, last) not in self._verbs:
            places = self._hinges[bisect_left(self._hinges, first):bisect_left(self._hinges, last)]
            self._verbs[first, last] = verbs(self.words, self.forms, places, first)
        return self._verbs[first, last]

    def within(self, places: list[int], c: Clause) -> list[int]:
        """Those of some tokens, in order, that stand in a clause."""
        return places[bisect_left(places, c.first):bisect_left(places, c.last)]

    def stretch(self, c: Clause) -> Stretch:
        """The tokens of a clause, with what its place tells of its kind."""
        return Stretch(c.first, c.last, c.cue, c.said, c.first < self.headline_end, bool(c.quote) and c.quote.kind == "direct")

    def stretch_of(self, start: int, end: int, quotes: list[Quote]) -> Stretch:
        """The stretch of raw offsets, as `stretch` gives that of a clause; a statement opens it that begins there, or whose cue does."""
        first, last = self.words.on(start), self.words.on(end - 1) + 1
        headline = first < self.headline_end
        for q in sorted(quotes, key=lambda q: q.end - q.start):
            said = self.words.on(q.start)
            cue = self.words.on(q.cue_start) if q.cue_start is not None else -1
            opens = first <= cue < said < last and cue - first < _MENTION
            if opens or cue >= 0 and abs(said - first) <= _SLACK and q.end >= min(end, start + _LEAST):
                return Stretch(first, last, cue, max(first, said), headline, q.kind == "direct")
        direct = any(q.kind == "direct" and q.start <= start and end <= q.end for q in quotes)
        return Stretch(first, last, -1, first, headline, direct)

    def inside(self, first: int, last: int) -> list[Mention]:
        """The participants that begin within tokens `first` up to `last`."""
        return self.people.found[bisect_left(self._firsts, first):bisect_left(self._firsts, last)]

    def nearest(self, i: int) -> str:
        """The country of the participant nearest before token `i` in its sentence, or an empty string."""
        n = bisect_left(self._firsts, i) - 1
        while n >= 0 and self.sentence[self._firsts[n]] == self.sentence[i]:
            if self.people.found[n].code:
                return self.people.found[n].code
            n -= 1
        return ""

    def _speakers(self, quotes: list[Quote]) -> dict[str, str]:
        """The country of each speaker: that of a participant within a mention, or of a name that the article or the table ties."""
        speakers: dict[str, str] = {}
        for q in quotes:
            if q.speaker and q.mention_start is not None and not speakers.get(q.speaker):
                i, j = self.words.on(q.mention_start), self.words.on(q.mention_end - 1) + 1
                speakers[q.speaker] = next((m.code for m in self.inside(i, j) if m.code), "")
        for name in {q.speaker for q in quotes if q.speaker and not speakers.get(q.speaker)}:
            speakers[name] = self.people.of_name(name)
        return speakers

    def _find_pairs(self) -> None:
        """Which two countries the article is about: those that most clauses name as their only two parties."""
        self.sure: Counter[Pair] = Counter()
        self.enemies: dict[str, set[str]] = {}
        recent, at = None, -1 - _RECENT
        for s in self.scenes:
            n = self.sentence[s.clause.first]
            s.recent = recent if n - at <= _RECENT else None
            s.sure = _only_pair(s)
            if s.sure:
                self.sure[s.sure] += 1 + (n == 0)
                recent, at = s.sure, n
                if s.foes > s.friends:
                    for a, b in (s.sure, s.sure[::-1]):
                        self.enemies.setdefault(a, set()).add(b)
        for s, t in pairwise(self.scenes):
            if self.sentence[s.clause.first] == self.sentence[t.clause.first]:
                s.beside, t.beside = s.beside | {t.sure}, {s.sure}
        counts = self.people.counts
        often = [code for code, _ in counts.most_common(2)]
        ranked = sorted(self.sure, key=lambda p: (-self.sure[p] * min(counts[p[0]], counts[p[1]]) ** .5, p))
        self.main = ranked[0] if ranked else pair_of(*often) if len(often) > 1 else None
        self.share = (counts[self.main[0]] + counts[self.main[1]]) / sum(counts.values()) if self.main else 0
        marks = Counter(self.senses[i].polarity.lower() for i in self.telling)
        foes, friends = marks["x"], marks["c"]
        self.hostile = foes / max(1, foes + friends)

    def allied(self, pair: Pair) -> bool:
        """Have the two a common enemy in this article («المقاومة في لبنان», «المقاومة الفلسطينية»)?"""
        return not self.enemies.get(pair[0], set()).isdisjoint(self.enemies.get(pair[1], set()))

    def candidates(self, s: Scene) -> list[Pair]:
        """The pairs that a clause may be about, in alphabetical order: those it names, with its speaker and who acted last; those in mind."""
        if list(s.ties.values()).count("sport") > 1:
            return []  # results and fixtures are no claims
        found = {pair_of(a, b) for a, b in combinations(s.stands, 2)}
        for other in (s.speaker, s.force):
            found |= {pair_of(other, code) for code in s.stands if other and code != other}
        return sorted(found | {pair for pair in (self.main, s.recent) if pair})


def _only_pair(s: Scene) -> Pair | None:
    """Two parties and no third in a clause that says something, an attack on a place, or a speaker's word on one other."""
    party, group, place = (s.codes(letter) for letter in "PGL")
    if s.clause.frame or "sport" in s.ties.values():
        return None
    if s.ties or s.verbs or s.foes:
        if len(party) == 2:
            return pair_of(*party)
        if len(party) == len(group) == 1:
            return pair_of(party[0], group[0])
    if len(party) == 1:
        if len(place) == 1 and s.foes:
            return pair_of(party[0], place[0])
        if s.clause.quote and s.speaker not in ("", party[0]) and (s.ours or s.ties):
            return pair_of(s.speaker, party[0])
    return None
