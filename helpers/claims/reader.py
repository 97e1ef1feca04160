"""An article read for claims: its clauses, each with what stands in it, and the pairs that it is about."""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import combinations, pairwise

from ..article import Article
from ..countries import Mention
from ..quotes import Quote
from ..reading import FORMS, Form
from ..reading.arguments import Verb, hinges, verbs
from ..reading.clauses import Clauses
from ..reading.participants import Participants
from ..reading.senses import CLASSES, NOTHING, TELLING, VERBS, Sense, sense
from ..words import Vocabulary
from .scenes import FOES, Pair, Scene, pair_of

_RECENT = 4
"""A pair stays in mind for so many sentences."""
_OF_NAME = Form("name")
_US = tuple(CLASSES["us"])
_OURS = Vocabulary(holds=lambda w: w in CLASSES["ours"] or w.endswith(_US) and any(f.pronoun in _US for f in FORMS[w]))


class Reader:
    """An article read for claims. What needs all its clauses is read when it is first asked for.

    Attributes:
        words, forms, sentence: its tokens, what each is, and the number of its sentence.
        people: its participants; speakers: the country of each speaker, "" where it is unknown.
        headline: the countries that the headline names.
    """

    def __init__(self, article: Article, quotes: list[Quote]):
        self.article, self.words = article, article.words
        self.sentence = self.words.sentence
        self._quotes = quotes
        self.people = Participants(article, article.forms)
        self.forms = list(article.forms)
        for m in self.people.found:  # «بوركينا فاسو», where «فاسو» is no verb
            self.forms[m.first + 1:m.last] = [_OF_NAME] * (m.last - m.first - 1)
        self._firsts = [m.first for m in self.people.found]
        self.speakers = self._speakers()
        self.headline = {m.code for m in self.inside(0, self.words.on(article.headline.end - 1) + 1) if m.code}
        self._verbs: dict[tuple[int, int], list[Verb]] = {}

    def _speakers(self) -> dict[str, str]:
        """The country of a participant within a speaker's mention, or of a name that the article or the table ties."""
        speakers: dict[str, str] = {}
        for q in self._quotes:
            if q.speaker and not speakers.get(q.speaker) and q.mention_start is not None:
                inside = self.inside(self.words.on(q.mention_start), self.words.on(q.mention_end - 1) + 1)
                speakers[q.speaker] = next((m.code for m in inside if m.code), "")
        for name in {q.speaker for q in self._quotes if q.speaker and not speakers.get(q.speaker)}:
            speakers[name] = self.people.of_name(name)
        return speakers

    @cached_property
    def countries(self) -> set[str]:
        """Who may be of a pair: the participants and the speakers."""
        return {*self.people.counts, *self.speakers.values()} - {""}

    @cached_property
    def senses(self) -> list[Sense]:
        """What each token means."""
        keys, senses = self.words.keys, [NOTHING] * len(self.words)
        for i in self.words.where(TELLING):
            senses[i] = sense(keys[i], self.forms[i])
        for q in self._quotes:
            cue = self.words.on(q.cue_start) if q.cue_start is not None else -1
            if cue >= 0 and senses[cue] is NOTHING:  # a cue is a verb, whatever it looks like («دعا»)
                senses[cue] = VERBS[keys[cue]]
        for m in self.people.found:
            if m.code:  # «قطر», «جدة» mean nothing but the country and the town
                senses[m.first:m.last] = [NOTHING] * (m.last - m.first)
        return senses

    @cached_property
    def telling(self) -> list[int]:
        """The tokens that mean something."""
        return [i for i, found in enumerate(self.senses) if found is not NOTHING]

    @cached_property
    def ours(self) -> list[int]:
        """The tokens that speak of «us»."""
        return [i for i in self.words.where(_OURS)
                if self.forms[i].pronoun in CLASSES["us"] or self.words.keys[i] in CLASSES["ours"]]

    @cached_property
    def scenes(self) -> list[Scene]:
        """The clauses that name somebody, join two countries, speak of foes or of «us»; no other can be a claim."""
        joining = [i for i in self.telling if self.senses[i].tie or self.senses[i].polarity in FOES]
        places = {*joining, *self._firsts, *self.ours}
        may = bytearray(len(self.words))
        for i in places:
            may[i] = 1
        scenes: list[Scene] = []
        force, line, recent, at = "", -1, None, 0
        for c in Clauses(self.article, self.forms, self._quotes).of({self.sentence[i] for i in places}):
            if 1 not in may[c.first:c.last]:
                continue
            if line != self.words.line(c.first):
                force, line = "", self.words.line(c.first)
            number = self.sentence[c.first]
            s = Scene(self, c, force, recent if number - at <= _RECENT else None)
            scenes.append(s)
            force = next((code for code, letter in s.stands.items() if letter in "PG"), force) if s.stands else force
            if s.sure:
                recent, at = s.sure, number
        for s, t in pairwise(scenes):
            if self.sentence[s.clause.first] == self.sentence[t.clause.first]:
                s.beside.add(t.sure)
                t.beside.add(s.sure)
        return scenes

    @cached_property
    def sure(self) -> Counter[Pair]:
        """How many clauses have a pair for their only two parties; those of the first sentence count twice."""
        return Counter(s.sure for s in self.scenes for _ in range(1 + (self.sentence[s.clause.first] == 0)) if s.sure)

    @cached_property
    def told(self) -> int:
        """How many clauses have such a pair, and at least 1."""
        return max(1, self.sure.total())

    @cached_property
    def main(self) -> Pair | None:
        """The pair that the article is about: of those that clauses are sure of, else the two countries named most."""
        counts = self.people.counts
        if self.sure:
            return min(self.sure, key=lambda p: (-self.sure[p] * min(counts[p[0]], counts[p[1]]) ** .5, p))
        often = [code for code, _ in counts.most_common(2)]
        return pair_of(*often) if len(often) > 1 else None

    @cached_property
    def most(self) -> int:
        """How often the country is named that is named most, and at least 1."""
        return max(self.people.counts.values(), default=1)

    @cached_property
    def share(self) -> float:
        """The part of all mentions that are of the main pair."""
        counts = self.people.counts
        return (counts[self.main[0]] + counts[self.main[1]]) / sum(counts.values()) if self.main else 0

    @cached_property
    def hostile(self) -> float:
        """The share of hostile words among hostile and friendly ones."""
        marks = "".join([self.senses[i].polarity for i in self.telling]).lower()
        return marks.count("x") / max(1, marks.count("x") + marks.count("c"))

    @cached_property
    def allies(self) -> set[Pair]:
        """Pairs with a common enemy in this article («المقاومة في لبنان», «المقاومة الفلسطينية»)."""
        enemies: dict[str, set[str]] = {}
        for a, b in {s.sure for s in self.scenes if s.sure and s.foes > s.friends}:
            enemies.setdefault(a, set()).add(b)
            enemies.setdefault(b, set()).add(a)
        return {pair for codes in enemies.values() for pair in combinations(sorted(codes), 2)}

    @cached_property
    def _hinges(self) -> list[int]:
        return hinges(self.words, self.forms)

    def verbs(self, first: int, last: int) -> list[Verb]:
        """The finite verbs of tokens `first` up to `last`, read once."""
        if (first, last) not in self._verbs:
            self._verbs[first, last] = verbs(self.words, self.forms, self.within(self._hinges, first, last), first)
        return self._verbs[first, last]

    @staticmethod
    def within(places: list[int], first: int, last: int) -> list[int]:
        """Those of some tokens, in order, that stand in a stretch."""
        return places[bisect_left(places, first):bisect_left(places, last)]

    def inside(self, first: int, last: int) -> list[Mention]:
        """The participants that begin within tokens `first` up to `last`."""
        return self.people.found[bisect_left(self._firsts, first):bisect_left(self._firsts, last)]

    @cached_property
    def before(self) -> dict[int, str]:
        """For the first token of each participant, the country of the one nearest before it in its sentence, or ""."""
        codes: dict[int, str] = {}
        code, sentence = "", -1
        for m in self.people.found:
            code = code if self.sentence[m.first] == sentence else ""
            sentence = self.sentence[m.first]
            codes.setdefault(m.first, code)
            code = m.code or code
        return codes

    def candidates(self, s: Scene) -> list[Pair]:
        """The pairs that a clause may be about: those it names, with its speaker and who acted last; those in mind."""
        if s.ties.count("sport") > 1:
            return []  # results and fixtures are no claims
        found = {pair for pair in (self.main, s.recent) if pair}
        found |= {pair_of(a, b) for a, b in combinations(s.stands, 2)}
        for other in {s.speaker, s.force} - {""}:
            found |= {pair_of(other, code) for code in s.stands if code != other}
        return sorted(found)
