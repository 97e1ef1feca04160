"""Who speaks: which of an article's noun phrases are the same person or body.

A person is met as a name, an office or both («الرئيس الكازاخستاني قاسم جورمات توكاييف»), later by
the surname or the office alone. `Speakers` reads the article once, keeps every name with the offices
it was met with, and answers who a later mention is.
"""
from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import NamedTuple

from .. import countries, lexicon
from ..article import Article
from ..lexicon import Memo, key
from ..reading.forms import ARTICLE
from ..words import Vocabulary
from .cues import CUES
from .extents import mention
from .sources import FUNCTIONS, OFFICE_WORDS, OFFICES, PARTS, PHRASES, SEVERAL, STATEMENT_NOUN, Mention, bare, detached

_LEADERS: dict[str, str] = {}
"""Names that stand alone for persons whom every reader knows («أردوغان»), and since when they do; "" at any time."""
for _row in lexicon.read("leaders", lexicon.DATA / "reference"):
    _from = _row["start"] if _row["source"].startswith("http") else ""  # newspapers do not tell the first day
    for _word in {key(name.split()[-1]) for name in lexicon.alternatives(_row["names"])} - FUNCTIONS.keys():
        if len(_word) > 2 and _word not in PHRASES["noun_too"]:
            _LEADERS[_word] = min(_from, _LEADERS.get(_word, _from))


_ATTACHED = Vocabulary("ل" + (word[1:] if word.startswith(ARTICLE) else word) for word in OFFICES)
"""«للرئيس», «لوزير»: an office behind a preposition may be the first to have its holder's name."""
_SAYING = Vocabulary(word for word, cue in CUES.items() if cue.form == "perfect" and not cue.plural
                     and "that" in cue.takes and "noun" not in cue.takes and word not in FUNCTIONS)
"""Verbs right behind which a definite word may be a surname."""
_PLURALS = tuple(PHRASES["plural_ending"])
_BEHIND_NAME = frozenset(("that", "mark", "preposition", "time", "adverb", "relative", "negation"))
"""Classes of what may follow a surname that is the subject."""
JOINED = frozenset("وف")  # Letters that are written to the word behind them.
_HEADS = frozenset(("role", "honorific", "body", "unnamed"))
MOST_SHARING = 100
"""Of those who share a word of a name or of an office so many are asked, the first in the article. So a list of names
costs no more than other text."""


class Office(NamedTuple):
    """The words of an office, and those of them that may stand for it.

    «رئيس الوفد وزير النقل» is both, «نائب الوزير» is no «وزير».
    """

    words: frozenset[str]
    heads: frozenset[str]


def _office(office: tuple[str, ...]) -> Office:
    """The office of a mention's words."""
    hang = [PARTS[before].kind in ("role", "unnamed") or before in PHRASES["speaks_for"] for before in office]
    heads = [word for word, hangs in zip(office, [False, *hang]) if not hangs]
    return Office(frozenset(office), frozenset(heads))


_OFFICES = Memo(_office)
_NAME_WORD = Memo(lambda word: bare(word) if word not in PHRASES["kinship"] and word[0].isalpha() else "")
"""What a word adds to a person's name, or nothing."""


@dataclass(eq=False)
class Source:
    """A person or body of the article: its fullest name, the words of it, the offices it was met with.

    `feminine` and `plural` are those of the last verb that had it for a subject, at first those of its noun;
    a name alone tells no gender. `nations` are the countries that it was met with, `places` the tokens where.
    """

    kind: str
    name: str = ""
    names: frozenset[str] = frozenset()
    offices: list[Office] = field(default_factory=list)
    feminine: bool | None = None
    plural: bool = False
    nations: frozenset[str] = frozenset()
    places: list[int] = field(default_factory=list)

    def holds(self, mention: Mention) -> bool:
        """Whether the office or body of a mention is this one's."""
        if self.kind != mention.kind and (self.kind != "person" or mention.kind in ("body", "country")):
            return False  # «البيت الأبيض» is not the «المتحدث باسم البيت الأبيض»
        words = frozenset(mention.office)
        return any(mention.office[0] in office.heads and words <= office.words for office in self.offices)


Recent = Sequence[Source]  # Who has spoken, the last one last.


class Speakers:
    """The people and bodies of an article, by what they are called.

    Attributes:
        countries: the token where each country's mention begins, and the mention; more: the tokens behind its first.
        surnames: words that stand where only a source can («قال الجبير», «السيد رئيسي»).
        everybodys: given names, and the names of leaders who had come to office by the article's day, if it has one.
        people: the phrases with an office or an honorific that may be a verb's subject, in text order.
        names: the words of names that were met, each with who has it.
        named: the token and the source of each name that was met, in text order.
        meant: whom the description at a token means, as far as that was decided; None for nobody else.
        headline: the token behind the headline.
    """

    def __init__(self, article: Article):
        self.words, self.forms = article.words, article.forms
        self.countries = {m.first: m for m in countries.mentions(article)}
        self.more = {t for m in self.countries.values() for t in range(m.first + 1, m.last)}
        self.people: list[Mention] = []
        self.named: list[tuple[int, Source]] = []
        self.meant: dict[int, Source | None] = {}
        self.headline = self.words.on(article.headline.end - 1) + 1
        self.inner: dict[int, str] = {}
        self.outer: dict[int, str] = {}
        self._accusatives = {self.words.on(m.start()) for m in re.finditer("ً", self.words.raw)}
        self._met: dict[int, tuple[frozenset[str], Mention | None]] = {}
        self.names: dict[str, dict[Source, None]] = {}  # a set that keeps its order: one office may have thousands
        self._by_office: dict[str, dict[Source, None]] = {}
        keys, day = self.words.keys, article.origin.date or "9999"
        self.everybodys = countries.GIVEN_NAMES.union(word for word, since in _LEADERS.items() if since <= day)
        self.surnames = {keys[i + 1] for i in self.words.where(_SAYING) if self._calls_for_name(i)}
        self._called = {*self.surnames}  # and the words of names, with the article and without
        self._meet_people()

    def _meet_people(self) -> None:
        """Read the phrases with an office or an honorific, and remember whose names they have."""
        keys, end = self.words.keys, 0
        for i in self.words.where(_ATTACHED):
            met = mention(self, i, len(keys), frozenset(), True)
            if met and met.name and met.name[1] - met.name[0] > 1:
                self.met(self.learn(met), met)
        for i in self.words.where(OFFICE_WORDS):
            if i >= end:
                takes = CUES[keys[i - 1]].takes if i and keys[i - 1] in CUES else frozenset()
                met = mention(self, i, len(keys), takes)
                self._met[i] = takes, met
                if met:
                    if not i or PARTS[keys[i - 1]].kind != "preposition":
                        self.people.append(met)
                    if met.name:
                        self.met(self.learn(met), met)
                        end = met.last

    def _calls_for_name(self, i: int) -> bool:
        """«قال الجبير»: a definite word of no class right after a perfect verb of saying is a surname."""
        after = PARTS[self.words.keys[i + 1]] if i + 1 < len(self.words) else None
        if not after or not after.definite or after.kind not in ("word", "adjective"):
            return False
        following = PARTS[self.words.keys[i + 2]].kind if i + 2 < len(self.words) else "mark"
        if following not in _BEHIND_NAME or STATEMENT_NOUN[after.stem]:
            return False  # «أكد الاستعدادات الجارية», «أكد الحرص على»
        return i + 1 not in self.countries and not after.stem.endswith(_PLURALS)

    def is_name_ali(self, i: int) -> bool:
        """«علي» is a name where the article writes the preposition «على» with its own letter."""
        return self.words.surface(i) == "علي" and "على" in self.words.text

    def is_joined(self, i: int) -> bool:
        """«ومسؤولون قالوا», «فبرلين تعتبر», «وياسين مالك»: the و or ف before a source is written to it."""
        word = self.words.keys[i]
        if word[0] not in JOINED or len(word) < 4:  # as most
            return False
        if met := self.countries.get(i):
            return met.form != "adjective" and word not in countries.FORMS
        named = self.knows_word(word[1:]) and not self.knows_word(word)
        return PARTS[word].kind == "word" and (named or PARTS[word[1:]].kind in _HEADS)

    def is_accusative(self, i: int) -> bool:
        """«تأييداً»: no name is written with the tanwin of the accusative."""
        return i in self._accusatives

    def is_owned(self, i: int) -> bool:
        """«حديثه», «نشاطها»: a noun with a pronoun, where the article writes ة with its dots."""
        word = self.words.keys[i]
        owned = len(word) > 3 and word.endswith(("ه", "ها", "هم"))
        return owned and self.words.surface(i)[-1] != "ة" and "ة" in self.words.text

    def mention(self, i: int, end: int, takes: frozenset[str] = frozenset(), attached: bool = False) -> Mention | None:
        """The source's noun phrase that starts at token `i`, or None (see `extents.mention`)."""
        takes_then, met = self._met.get(i, (None, None))
        if takes_then == takes and not attached and (met is None or met.last <= end):
            return met  # read already
        return mention(self, i, end, takes, attached)

    def knows(self, mention: Mention) -> bool:
        """Whether a name is one that the article, or the table of given names, has."""
        return bool(mention.name) and any(map(self.knows_word, self.words.keys[mention.name[0]:mention.name[1]]))

    def knows_word(self, word: str) -> bool:
        """Whether a word is part of a name that the article, or the table of given names or of leaders, has."""
        return word in self.everybodys or word in self._called

    def is_named(self, i: int) -> bool:
        """Whether token `i` is a country's, or part of a name that is known."""
        return i in self.countries or self.knows_word(self.words.keys[i])

    def is_description(self, word: str) -> bool:
        """«الجدد»: a definite word that nobody is known to be called."""
        return PARTS[word].definite and PARTS[word].kind in ("word", "adjective") and not self.knows_word(word)

    def gender(self, mention: Mention) -> tuple[bool | None, bool]:
        """Whether the verb behind a mention is feminine, and whether it is plural: a name alone does not tell."""
        if mention.kind == "country":
            return not self._is_masculine(mention.first), False
        word = self.words.keys[mention.first]
        part = PARTS[word[1:] if mention.attached and word[0] in JOINED else word]
        if part.kind not in _HEADS:
            return None, False
        if mention.kind == "body" and (part.stem in PHRASES["feminine"] or part.stem.endswith("ات")):
            return True, False
        return part.stem.endswith("ه"), SEVERAL[word]

    def _is_masculine(self, i: int) -> bool:
        """Does the country that token `i` names take a masculine verb there («أعلن الكرملين», «قال لبنان»)?"""
        last = self.countries[i].last if i in self.countries else i + 1
        first, *rest = self.words.keys[i:last]
        return any(" ".join((bare, *rest)) in countries.MASCULINE for *_, bare in countries.attached(first))

    def nations(self, mention: Mention) -> frozenset[str]:
        """The countries whose names or adjectives stand in a phrase."""
        inside = (self.countries.get(i) for i in range(mention.first, mention.last))
        return frozenset([country.code for country in inside if country])

    def last_met(self, at: int, recent: Recent) -> Source | None:
        """The first person of the nearest sentence before token `at` that names one («زار السفير … وأبدى إعجابه»)."""
        last, sentence = bisect_left(self.people, at, key=lambda m: m.first) - 1, self.words.sentence
        if last < 0:
            return None
        number = sentence[self.people[last].first]
        first = self.people[bisect_left(self.people, number, key=lambda m: sentence[m.first])]
        return self.holder(first, recent) or self.new(first)

    def learn(self, mention: Mention) -> Source:
        """The person of a mention with a name: met before under part of it, or new."""
        a, b = mention.name
        while b - a > 1 and PARTS[self.words.keys[a]].kind == "honorific":
            a += 1
        keys, joined = self.words.keys[a:b], mention.attached and a == mention.first
        if joined:
            keys[0] = detached(keys[0])  # «وغانتس يقول»
        names = {name: None for k in keys if (name := _NAME_WORD[k])}  # in order, once each
        sharing = chain.from_iterable(islice(self.names.get(k, ()), MOST_SHARING) for k in names)
        source = next((s for s in sharing if s.names <= names.keys() or names.keys() <= s.names), None)
        if source is None:
            source = Source("person")
        if len(names) > len(source.names):
            name = self.words.surface(a, b)
            source.name, source.names = detached(name) if joined else name, frozenset(names)
            self.inner.clear()
            self.outer.clear()
            for k in names:
                self.names.setdefault(k, {})[source] = None
                self._called.update([word for word in (k, ARTICLE + k) if bare(word) == k])
        if source.feminine is None:
            source.feminine, source.plural = self.gender(mention)
        self._hold(source, mention.office)
        return source

    def met(self, source: Source, mention: Mention) -> Source:
        """The source, which a phrase means; where it stands and its countries are remembered."""
        at = bisect_left(source.places, mention.first)
        if source.places[at:at + 1] != [mention.first]:
            source.places.insert(at, mention.first)
            source.nations |= self.nations(mention)
            if mention.name:
                insort(self.named, (mention.first, source), key=lambda named: named[0])
        return source

    def _hold(self, source: Source, office: tuple[str, ...]) -> None:
        if office and (held := _OFFICES[office]) not in source.offices:
            source.offices.append(held)
            for stem in office:
                self._by_office.setdefault(stem, {})[source] = None

    def holder(self, mention: Mention, recent: Recent) -> Source | None:
        """Who was met with the name, the office or body of a mention: among the recent, else among all.

        «سموه», «معاليه» is the person who spoke last, or whom the sentences before name.
        """
        if mention.name:
            return self.learn(mention)
        if mention.kind == "reference":
            person = next((s for s in reversed(recent) if s.kind == "person"), None)
            return person or self.last_met(mention.first, recent)
        if PARTS[self.words.keys[mention.first]].kind == "some":
            return None  # «أحد المصادر» is not who was met before
        held = chain(reversed(recent), islice(self._by_office.get(mention.office[0], ()), MOST_SHARING))
        return next((source for source in held if source.holds(mention)), None)

    def new(self, mention: Mention) -> Source:
        """Somebody whom a mention names for the first time, by his description."""
        name = self.words.surface(mention.first, mention.last)
        source = Source(mention.kind, detached(name) if mention.attached else name)
        source.feminine, source.plural = self.gender(mention)
        self._hold(source, mention.office)
        return self.met(source, mention)
