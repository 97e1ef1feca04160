"""Who speaks: the noun phrases that name a source, and which of them are the same person or body.

A person is met as a name, an office or both («الرئيس الكازاخستاني قاسم جورمات توكاييف»), later by
the surname or the office alone. `Speakers` reads the article once, keeps every name with the offices
it was met with, and answers who a later mention is. No model and no list of all names: a name is what
is left of a source's noun phrase when its offices, honorifics and bodies are taken off.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from . import countries, lexicon
from .article import Article
from .cues import CUES, Cue
from .lexicon import Memo, key


def _sources() -> dict[str, str]:
    """Folded word to class: the rows of sources.csv with their regular endings."""
    sources: dict[str, str] = {}
    rows = lexicon.read("sources")
    for row in rows:
        sources.setdefault(key(row["word"]), row["class"])
    for row in rows:
        word = key(row["word"])
        base = word[:-1] if word[-1] == "ه" else word
        endings = {"role": "ه ين ون ان ات", "honorific": "ه ين ون ان", "unnamed": "ه ين ون ان ات ي", "part": "ه", "body": "ين ان"}
        for ending in endings.get(row["class"], "").split():
            sources.setdefault(base + ending, row["class"])
    return sources


_SOURCES = _sources()
FUNCTIONS = {key(row["word"]): row["class"] for row in lexicon.read("function_words")}
_NOUNS = {key(row["noun"]) for row in lexicon.read("statement_nouns")}
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")
_MASDAR = re.compile("ت..ي.|است..ا.|ا.ت.ا.|ان..ا.|ا..ا.|م.ا..ه|ت.ا.|ت..يل|ت..يه")
_ADJECTIVE = re.compile(".*(ي|يه)$")
_CONNECTORS = frozenset(map(key, ("بن", "ابن", "عبد", "أبو", "أبي", "آل", "أم", "بنت", "دي", "فان", "فون", "الله")))


def _is_statement_noun(word: str) -> bool:
    """«حرص», «حرصه», «حرصها»; the feminine ة is ت before a pronoun («أهميتها»)."""
    if word in _NOUNS:
        return True
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun):
            noun = word[:-len(pronoun)]
            if noun in _NOUNS or (noun.endswith("ت") and noun[:-1] + "ه" in _NOUNS):
                return True
    return False


STATEMENT_NOUN = Memo(_is_statement_noun)


class Part(NamedTuple):
    """What a word can be in a source's noun phrase, its form without ال, and whether it has it."""

    kind: str
    stem: str
    definite: bool


def _part(word: str) -> Part:
    definite = word.startswith("ال") and len(word) > 4
    stem = word[2:] if definite else word
    if word in FUNCTIONS:
        return Part(FUNCTIONS[word], word, False)
    if stem in _SOURCES:
        return Part(_SOURCES[stem], stem, definite)
    if not word[0].isalpha():
        return Part("mark", word, False)
    if word[0] == "ل" and word[1:] in _SOURCES:
        return Part("part", word[1:], False)  # «نائب الأمين العام لاتحاد غرف التجارة»
    if word[0] == "ب" and _SOURCES.get(word[1:]) in ("body", "part", "role", "unnamed"):
        return Part("at", word[1:], False)  # «الناطق بقيادة حرس الحدود», «رحب برئيس الوزراء»
    if word.startswith("لل") and len(word) > 4:
        return Part("part", word[2:], True)
    if word[0] in "بل" and (word.startswith("بال") or _MASDAR.fullmatch(word[1:])):
        return Part("preposition", word, False)  # «بالمستوى», «بتشكيل», «لتقييم»
    if definite and len(word) > 5 and _ADJECTIVE.fullmatch(word):
        return Part("adjective", stem, True)  # «الإيراني»; a surname may look the same («الخامنئي»)
    return Part("word", stem, definite)


PARTS = Memo(_part)


@dataclass(eq=False)
class Source:
    """A person or body of the article, with every name and office that it was met with."""

    kind: str
    name: str = ""
    name_keys: frozenset[str] = frozenset()
    offices: list[frozenset[str]] = field(default_factory=list)
    feminine: bool = False
    plural: bool = False


class Mention(NamedTuple):
    """A source's noun phrase: tokens `first` up to `last`; those of the name; the office's words."""

    first: int
    last: int
    kind: str
    name: tuple[int, int] | None
    office: frozenset[str]
    attached: bool = False


class _Phrase:
    """A source's noun phrase while it is read, word by word: an office, then a name, then an office again.

    «نائب رئيس مجلس إدارة غرفة جدة مازن بترجي»: an office's noun without the article is open, it takes
    the next word as its complement (غرفة جدة); the first word after that which is neither an office's
    nor definite begins the name.
    """

    def __init__(self, speakers: Speakers, first: int, end: int, takes: frozenset[str], attached: bool):
        self.speakers, self.keys = speakers, speakers.words.keys
        self.bare = self.keys[first][1:] if attached else self.keys[first]
        if self.bare.startswith("ل") and attached:
            self.bare = "ا" + self.bare  # «للوزارة» is ل and الوزارة
        self.first, self.end, self.takes = first, end, takes
        self.kind, self.office, self.name = "", [], None
        self.open = self.adjective = self.definite = self.feminine = self.several = False
        self.last = self._read()

    def _read(self) -> int:
        i = self.first
        while i < self.end and i - self.first < 18:
            step = self._step(i)
            if step <= 0:
                return i - step
            i += step
        return i

    def _step(self, i: int) -> int:
        """How many tokens are taken from `i` on; 0 or less ends the phrase, after that many more."""
        word = self.keys[i] if i > self.first else self.bare
        part = PARTS[word]
        country = self.speakers.countries.get(i)
        if word == "علي" and self.speakers.is_name_ali(i) and (self.kind or self.name):
            return self._extend(i, False)
        if word == "\n" or (i > self.first and STATEMENT_NOUN[word] and not self.open) or _is_participle(word):
            return 0
        if word[0] == "و" and i > self.first and _SOURCES.get(_bare(word[1:])) in ("role", "honorific", "unnamed") and part.kind == "word":
            return 0  # «السفير المعلمي ومعالي السفير»
        if part.kind == "at" and (self.kind != "role" or self.name or "ب" in self.takes):
            return 0
        if part.kind in _ENDS or part.kind == "mark":
            return self._boundary(i, word)
        if country and country.form != "adjective":
            return self._country(i, country)
        if part.kind in ("role", "body", "unnamed", "honorific", "reference"):
            return self._office_word(i, part)
        if part.kind == "some" and i == self.first:
            return 1
        if self.name:
            return self._more_name(i, word, part)
        if part.kind in ("part", "adjective", "at"):
            return self._modifier(i, word, part)
        return self._word(i, word, part)

    def _boundary(self, i: int, word: str) -> int:
        """A function word or mark: some go on with an office («السفير في طهران», «وزير الخارجية، سامح شكري،»)."""
        after = PARTS[self.keys[i + 1]].kind if i + 1 < self.end else "mark"
        if self.office and not self.name and word in _INNER and word not in self.takes:
            place = self.speakers.countries.get(i + 1)
            body = after in ("body", "part") or (not self.definite and self.kind in ("body", "unnamed") and after in ("word", "adjective"))
            if place or (body and not _is_occasion(self.keys[i + 1])):
                self.open = True
                return 1
        if word == "،" and self.kind == "role" and self.office and not self.name:
            self.name = self._apposed(i + 1)
            return 0 if not self.name else i - self.name[1]
        if word == "،" and self.name and after == "role":
            return i - self._office_after(i + 1)
        return 0

    def _country(self, i: int, country: countries.Mention) -> int:
        if not self.office and not self.name and not self.kind:
            self.kind, self.office = "country", [country.code]
            return i - country.last
        if self.name or not self.open:
            return 0
        self.office += [PARTS[k].stem for k in self.keys[i:country.last]]
        self.open = False
        return country.last - i

    def _office_word(self, i: int, part: Part) -> int:
        if self.name:
            if part.kind == "honorific" and part.stem == "الله":  # «عبد الله»
                return self._extend(i, False)
            if part.definite and self.name[1] - self.name[0] == 1 and not self.speakers.knows_word(self.keys[self.name[0]]):
                self.office.append(PARTS[self.keys[self.name[0]]].stem)
                self.name = None  # no name, but «مدير أمن جنوب سيناء اللواء مجدي», or the verb of «زعيمة أجنبية تزور الرئيس»
                return 1 if part.kind == "honorific" else 0
            return i - self._office_after(i) if part.kind in ("role", "unnamed") else 0
        if part.kind == "honorific":
            self.kind = self.kind or "role"
            self.feminine = part.stem.endswith("ه")
            self.open = False
            return 1
        if self.definite and part.definite and not self.open and self.kind == "body" and not self.keys[i].endswith("يه"):
            return 0  # «التقرير الحكومة»: two phrases
        if not self.office:
            self.definite, self.feminine = part.definite, part.stem.endswith("ه")
            self.several = part.kind == "role" and part.stem.endswith(("ين", "ان", "ون"))
        self.kind = self.kind or part.kind
        self.office.append(part.stem)
        self.open = not part.definite
        return 1 if part.kind != "reference" else -1

    def _modifier(self, i: int, word: str, part: Part) -> int:
        if not self.office and i in self.speakers.countries:
            self.kind = "role"  # «البرتغالي فيريرا»
        elif not self.office or (word in self.speakers.surnames and not self.open):
            return self._extend(i, True)
        elif part.kind == "adjective" and self.kind == "role" and self.definite and len(self.office) == 1 \
                and i not in self.speakers.countries and not self._name_follows(i + 1):
            return self._extend(i, True)  # «السفير المعلمي», but «الرئيس الغاني جون ماهاما»
        self.office.append(part.stem)
        self.adjective = self.adjective or part.kind == "adjective"
        self.open = part.kind in ("part", "at") and not part.definite
        return 1

    def _word(self, i: int, word: str, part: Part) -> int:
        """A word of no class: the complement of an open office, or the beginning of the name."""
        known = self.speakers.knows_word(word)
        if word[0] == "و" and self.office and word[1:3] == "ال":
            self.office.append(word[3:])  # «الشؤون الخارجية والتعاون»
            return 1
        if self.open and not known:
            self.office.append(part.stem)
            self.open = False
            return 1
        if part.definite and not known and self.office:
            if self.adjective or (self.definite and len(self.office) == 1):
                return 0 if "اسم" in self.takes or self.kind in ("body", "unnamed") else self._extend(i, True)
            self.office.append(part.stem)
            return 1
        if self.kind in ("body", "unnamed") and not known:
            if self.definite or len(self.office) > 4:
                return 0
            self.office.append(part.stem)  # «مصدر عسكري», «تقرير صادر»
            return 1
        if not known and self.office and (self.several or word[0] == "ي"):
            return 0  # «الوزيرين أجريا», «رئيس الجمهورية يستقبل»
        if not known and self.office and (word.endswith("ه") and not self.feminine or "اسم" in self.takes):
            return 0  # «اعتبره السفير فرصة»
        return self._extend(i, part.definite)

    def _more_name(self, i: int, word: str, part: Part) -> int:
        connected = self.keys[i - 1] in _CONNECTORS
        if part.kind == "name" or connected:
            return self._extend(i, part.definite and not connected)
        if part.kind == "part" or i - self.name[0] >= 5 or (word[0] == "و" and len(word) > 3) or word in _VERBS_AFTER_NAME:
            return 0
        if part.definite and "اسم" in self.takes and word not in self.speakers.surnames and i - self.name[0] >= 2:
            return 0
        if i in self.speakers.countries:
            return 0
        return self._extend(i, part.definite)

    def _extend(self, i: int, ends: bool) -> int:
        self.name = (self.name[0] if self.name else i, i + 1)
        return -1 if ends and not (i + 1 < self.end and self.keys[i + 1] in ("بن", "ال")) else 1

    def _name_follows(self, i: int) -> bool:
        if i >= self.end or STATEMENT_NOUN[self.keys[i]] or i in self.speakers.countries:
            return False
        part = PARTS[self.keys[i]]
        return part.kind == "honorific" or (part.kind == "word" and not part.definite and self.keys[i][0] != "و")

    def _apposed(self, i: int) -> tuple[int, int] | None:
        """«وزير الخارجية، خميس الجهيناوي،»: two to five words between two commas."""
        for j in range(i, min(i + 6, self.end)):
            if self.keys[j] in "،," and j > i + 1:
                return i, j
            if PARTS[self.keys[j]].kind not in ("word", "adjective", "honorific", "name") or self.keys[j][0] == "و":
                return None
        return None

    def _office_after(self, i: int) -> int:
        """«محيي الدين حكمي مساعد الأمين العام للغرفة»: the office that follows a name; gives its end."""
        after = _Phrase(self.speakers, i, min(i + 12, self.end), self.takes | {"اسم"}, False)
        if after.name:
            return i
        self.office += after.office
        return after.last


class Speakers:
    """The people and bodies of an article, by what they are called.

    Attributes:
        countries: the token where each country's mention begins, and the mention.
        surnames: words that stand where only a source can («قال الجبير», «السيد رئيسي»).
        sources: every source met so far, in text order.
    """

    def __init__(self, article: Article):
        self.words = article.words
        self.countries = {m.first: m for m in countries.mentions(article)}
        self.sources: list[Source] = []
        self.people: list[Mention] = []
        self._by_name: dict[str, list[Source]] = {}
        self._by_office: dict[str, list[Source]] = {}
        keys = self.words.keys
        self.cues = [(i, cue) for i, cue in enumerate(map(CUES.__getitem__, keys)) if cue]
        self.parts = list(map(PARTS.__getitem__, keys))
        self.surnames = {keys[i + 1] for i, cue in self.cues if i + 1 < len(keys) and self._calls_for_name(i, cue)}
        end, saying = 0, dict(self.cues)
        for i, part in enumerate(self.parts):
            if part.kind in ("role", "honorific") and i >= end:
                before = saying.get(i - 1)
                mention = self.mention(i, len(keys), before.takes if before else frozenset())
                if mention:
                    self.people.append(mention)
                    if mention.name:
                        self._learn(mention)
                        end = mention.last

    def _calls_for_name(self, i: int, cue: Cue) -> bool:
        """«قال الجبير»: a definite word of no class right after a perfect verb of saying is a surname."""
        after = self.parts[i + 1]
        return (after.definite and after.kind in ("word", "adjective") and self.words.keys[i] not in FUNCTIONS and cue.form == "perfect"
                and not cue.plural and "ان" in cue.takes and "اسم" not in cue.takes
                and i + 1 not in self.countries and not after.stem.endswith(("ات", "ين", "ون", "ان")))

    def is_name_ali(self, i: int) -> bool:
        """«علي» is a name where the article writes the preposition «على» with its own letter."""
        return self.words.surface(i) == "علي" and "على" in self.words.text

    def mention(self, i: int, end: int, takes: frozenset[str] = frozenset(), attached: bool = False) -> Mention | None:
        """The source's noun phrase that starts at token `i`, or None.

        Args:
            end: the first token that cannot belong to it.
            takes: what the cue before it takes: an object («اسم») must not be read as the name.
            attached: its first word has a ل before it that is not its own («وفقاً لبيان»).
        """
        phrase = _Phrase(self, i, end, takes, attached)
        if phrase.last <= i or not (phrase.office or phrase.name):
            return None
        return Mention(i, phrase.last, phrase.kind or "name", phrase.name, frozenset(_SAME_OFFICE.get(w, w) for w in phrase.office), attached)

    def knows(self, mention: Mention) -> bool:
        """Whether a name is one that the article, or the table of given names, has."""
        return bool(mention.name) and any(map(self.knows_word, self.words.keys[mention.name[0]:mention.name[1]]))

    def knows_word(self, word: str) -> bool:
        """Whether a word is part of a name that the article or the table of given names has."""
        return _bare(word) in self._by_name or word in self.surnames or word in countries.GIVEN_NAMES

    def first_in_sentence(self, at: int, recent: list[Source]) -> Source | None:
        """The first person named in the sentence of token `at`, before it: the subject of its main verb."""
        for mention in self._before(at):
            return self.resolve(mention, recent)
        return None

    def last_met(self, at: int, recent: list[Source]) -> Source | None:
        """The first person of the nearest sentence before token `at` that names one («زار السفير … وأبدى إعجابه»)."""
        sentence = self.words.sentence
        before = [m for m in self.people if m.first < at]
        if not before:
            return None
        nearest = sentence[before[-1].first]
        return self.resolve(next(m for m in before if sentence[m.first] == nearest), recent)

    def plural_before(self, at: int) -> Mention | None:
        """The last dual or plural office before token `at` in its sentence («الوزيرين … مؤكدين»)."""
        found = [m for m in self._before(at) if not m.name and self.words.keys[m.first].endswith(("ين", "ان", "ون"))]
        return found[-1] if found else None

    def _before(self, at: int) -> Iterator[Mention]:
        """The people whom the sentence of token `at` names before it, but not behind a preposition («إلى قادة»)."""
        sentence, keys, first = self.words.sentence, self.words.keys, at
        while first > 0 and sentence[first - 1] == sentence[at]:
            first -= 1
        while first < at:
            word = keys[first]
            if (PARTS[word].kind in ("role", "honorific") or word in self.surnames) and PARTS[keys[first - 1] if first else "\n"].kind != "preposition":
                mention = self.mention(first, at)
                if mention:
                    yield mention
                    first = mention.last
            first += 1

    def _learn(self, mention: Mention) -> Source:
        a, b = mention.name
        while b - a > 1 and PARTS[self.words.keys[a]].kind == "honorific":
            a += 1
        names = frozenset(_bare(k) for k in self.words.keys[a:b] if k not in ("بن", "ال", "ابن") and k[0].isalpha())
        source = next((s for k in names for s in self._by_name.get(k, ()) if s.name_keys <= names or names <= s.name_keys), None)
        if source is None:
            source = Source("person")
            self.sources.append(source)
        if len(names) > len(source.name_keys):
            source.name, source.name_keys = self.words.surface(a, b), names
            for k in names:
                if source not in self._by_name.setdefault(k, []):
                    self._by_name[k].append(source)
        self._hold(source, mention.office)
        return source

    def _hold(self, source: Source, office: frozenset[str]) -> None:
        if office and office not in source.offices:
            source.offices.append(office)
            for stem in office:
                if source not in self._by_office.setdefault(stem, []):
                    self._by_office[stem].append(source)

    def resolve(self, mention: Mention, recent: list[Source]) -> Source:
        """Who a mention is: by name, else by office among the recent, else among all, else itself."""
        if mention.kind == "reference":
            person = next((s for s in reversed(recent) if s.kind == "person"), None) or self.last_met(mention.first, recent)
            if person:
                return person
        if mention.name:
            return self._learn(mention)
        holders = [s for s in self._by_office.get(next(iter(mention.office)), ()) if any(mention.office <= o for o in s.offices)]
        for source in (*reversed(recent), *holders):
            if source in holders:
                return source
        name = self.words.surface(mention.first, mention.last)
        if mention.attached:
            name = "ا" + name[1:] if name.startswith("لل") else name[1:]
        source = Source(mention.kind, name)
        self.sources.append(source)
        self._hold(source, mention.office)
        return source


def _is_participle(word: str) -> bool:
    cue = CUES[word]
    return cue is not None and cue.form == "participle" and (not cue.feminine or word in SAYING)


def _is_occasion(word: str) -> bool:
    return word in _OCCASIONS or word[2:] in _OCCASIONS


_SAME_OFFICE = dict(key(row["phrase"]).split() for row in lexicon.read("phrases") if row["class"] == "same_office")
SAYING = frozenset(map(key, ("قائلا", "قائلة", "قائلين", "بالقول", "بقوله", "بقولها", "بقولهم")))
"""«وتابع قائلاً:» is one cue: these words add nothing to the verb before them."""
_ENDS = frozenset("that preposition time relative opener negation pronoun conjunction adverb".split())
_INNER = frozenset(map(key, ("في", "من", "لدى")))
_OCCASIONS = frozenset(map(key, ("كلمة", "كلمته", "تصريح", "تصريحات", "بيان", "حديث", "مؤتمر", "اجتماع", "وقت", "تقرير", "ختام", "حوار", "مقابلة", "مداخلة", "رسالة", "لقاء", "هذا", "هذه")))
_VERBS_AFTER_NAME = frozenset(map(key, ("قال", "أكد", "إنه", "يوم", "قوله")))


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word
