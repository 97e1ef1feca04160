"""Who speaks: the noun phrases that name a source, and which of them are the same person or body.

A person is met as a name, an office or both («الرئيس الكازاخستاني قاسم جورمات توكاييف»), later by
the surname or the office alone. `Speakers` reads the article once, keeps every name with the offices
it was met with, and answers who a later mention is. No model and no list of names: a name is what is
left of a source's noun phrase when its offices, honorifics and bodies are taken off.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from . import lexicon
from .lexicon import Memo, key, splits
from .words import Words


def _load() -> tuple[dict[str, str], dict[str, str], set[str]]:
    sources: dict[str, str] = {}
    for row in lexicon.read("sources"):
        word = key(row["word"])
        forms = [word]
        if row["class"] in ("role", "honorific", "unnamed", "part"):
            base = word[:-1] if word[-1] == "ه" else word
            forms += [base + ending for ending in ("ه", "ين", "ون", "ان", "ات", "ي", "يه")]
        for form in forms:
            sources.setdefault(form, row["class"])
    functions = {key(row["word"]): row["class"] for row in lexicon.read("function_words")}
    nouns = {key(row["noun"]) for row in lexicon.read("statement_nouns")}
    return sources, functions, nouns


_SOURCES, FUNCTIONS, _NOUNS = _load()
_PRONOUNS = ("", "ه", "ها", "هم", "هما", "نا")


def _is_statement_noun(word: str) -> bool:
    """«حرص», «حرصه», «حرصها»; the feminine ة opens before a pronoun («أهميتها»)."""
    return any(word == noun + pronoun or (noun[-1] == "ه" and word == noun[:-1] + "ت" + pronoun)
               for pronoun in _PRONOUNS for noun in (word[:len(word) - len(pronoun)], word[:-len(pronoun) - 1] + "ه" if pronoun else word)
               if noun in _NOUNS)


STATEMENT_NOUN = Memo(_is_statement_noun)


class Part(NamedTuple):
    """What a word is in a source's noun phrase: its class, its form without و and ال, whether it has ال."""

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
    if word.startswith("لل") and len(word) > 4:
        return Part("part", word[2:], True)
    if definite and word[-1] in "يه" and len(word) > 5 and word[-2:] in ("ني", "يه", "ري", "سي", "كي", "بي", "لي", "زي", "دي", "تي", "اي", "مي", "ءي", "قي", "وي"):
        return Part("adjective", stem, True)  # «الإيراني», «المغاربية»; a surname may look the same («الجهيناوي»)
    return Part("word", stem, definite)


PARTS = Memo(_part)


@dataclass(eq=False)
class Source:
    """A person or body of the article, with every name and office that it was met with."""

    kind: str
    name: str = ""
    name_keys: frozenset[str] = frozenset()
    offices: set[frozenset[str]] = field(default_factory=set)
    feminine: bool = False
    plural: bool = False


class Mention(NamedTuple):
    """A source's noun phrase: tokens `first` up to `last`; those of the name; the office's words."""

    first: int
    last: int
    kind: str
    name: tuple[int, int] | None
    office: frozenset[str]


class Speakers:
    """The people and bodies of an article, by what they are called."""

    def __init__(self, words: Words):
        self.words = words
        self.sources: list[Source] = []
        self._by_name: dict[str, list[Source]] = {}
        self._by_office: dict[str, list[Source]] = {}
        keys, n, i = words.keys, len(words), 0
        while i < n:
            if PARTS[keys[i]].kind in ("role", "honorific"):
                mention = self.mention(i, n)
                if mention and mention.name:
                    self._learn(mention)
                    i = mention.last
                    continue
            i += 1

    def mention(self, i: int, end: int, stop: int | None = None) -> Mention | None:
        """The source's noun phrase that starts at token `i`, or None.

        «نائب رئيس مجلس إدارة غرفة جدة مازن بترجي» is an office up to the first word that is neither an
        office's nor has the article, and a name from there.
        """
        words, keys = self.words, self.words.keys
        first, name, office, kind = i, None, [], ""
        while i < end and i - first < 14:
            word = keys[i]
            part = PARTS[word]
            if part.kind in _ENDS or word == "\n" or i == stop or (i > first and STATEMENT_NOUN[word]):
                if not (part.kind == "preposition" and office and not name and word in _INNER and self._goes_on(i + 1, end)):
                    if word == "،" and office and not name:
                        name = self._apposed(i + 1, end)
                        i = name[1] if name else i
                    break
            elif part.kind in ("role", "honorific", "body", "unnamed", "reference"):
                if name and part.kind != "honorific":
                    if part.kind == "body" and not part.definite:
                        break
                    office += self._office_after(i, end)
                    break
                kind = kind or ("role" if part.kind == "honorific" else part.kind)
                if part.kind != "honorific":
                    office.append(part.stem)
                if part.kind == "reference":
                    i += 1
                    break
            elif part.kind in ("part", "adjective"):
                if name and part.kind == "part":
                    break
                if name or (not office and not kind):
                    name = (name[0] if name else i, i + 1)
                else:
                    office.append(part.stem)
            elif word[0] == "و" and len(word) > 3 and not name and office and word[1:3] == "ال":
                office.append(word[3:])
            elif part.kind == "mark":
                break
            else:
                if name:
                    if i - name[0] >= 5 or (part.definite and i - name[0] >= 3):
                        break
                    name = (name[0], i + 1)
                elif kind in ("body", "unnamed") or (office and part.definite):
                    office.append(part.stem)
                else:
                    name = (i, i + 1)
            i += 1
        last = i
        if last == first or (not office and not name):
            return None
        return Mention(first, last, kind or "name", name, frozenset(office))

    def _goes_on(self, i: int, end: int) -> bool:
        return i < end and PARTS[self.words.keys[i]].kind in ("word", "adjective", "part", "body")

    def _apposed(self, i: int, end: int) -> tuple[int, int] | None:
        """«وزير الخارجية، خميس الجهيناوي،»: one to five words between two commas."""
        keys = self.words.keys
        for j in range(i, min(i + 6, end)):
            if keys[j] in "،," and j > i:
                return (i, j)
            if PARTS[keys[j]].kind not in ("word", "adjective", "honorific") or len(keys[j]) < 2:
                return None
        return None

    def _office_after(self, i: int, end: int) -> list[str]:
        """«محيي الدين حكمي مساعد الأمين العام للغرفة»: the office that follows a name."""
        office = []
        for j in range(i, min(i + 10, end)):
            part = PARTS[self.words.keys[j]]
            if part.kind in ("role", "part", "adjective", "body") or (part.definite and part.kind == "word"):
                office.append(part.stem)
            elif part.kind != "honorific":
                break
        return office

    def _learn(self, mention: Mention) -> Source:
        a, b = mention.name
        names = frozenset(_bare(k) for k in self.words.keys[a:b] if k not in ("بن", "ال", "ابن"))
        source = next((s for k in names for s in self._by_name.get(k, ()) if s.name_keys <= names or names <= s.name_keys), None)
        if source is None:
            source = Source("person")
            self.sources.append(source)
        if len(names) > len(source.name_keys) or not source.name:
            source.name, source.name_keys = self._plain(a, b), names
            for k in names:
                if source not in self._by_name.setdefault(k, []):
                    self._by_name[k].append(source)
        if mention.office and mention.office not in source.offices:
            source.offices.add(mention.office)
            for stem in mention.office:
                if source not in self._by_office.setdefault(stem, []):
                    self._by_office[stem].append(source)
        return source

    def _plain(self, a: int, b: int) -> str:
        """A name as the article writes it, without honorifics before it."""
        while b - a > 1 and PARTS[self.words.keys[a]].kind == "honorific":
            a += 1
        return self.words.surface(a, b)

    def resolve(self, mention: Mention, recent: list[Source]) -> Source:
        """Who a mention is: by name, else by office among the recent, else among all, else itself."""
        if mention.kind == "reference":
            person = next((s for s in reversed(recent) if s.kind == "person"), None)
            if person:
                return person
        if mention.name:
            return self._learn(mention)
        known = [s for s in (*reversed(recent), *self.sources) if any(mention.office <= office for office in s.offices)]
        if known:
            return known[0]
        source = Source(mention.kind, self.words.surface(mention.first, mention.last), offices={mention.office})
        self.sources.append(source)
        return source


_ENDS = frozenset("that preposition time relative opener negation pronoun conjunction adverb".split())
_INNER = frozenset(key(w) for w in ("في", "من", "لدى"))


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word
