"""Who takes part: every country, body, group, person, town and region of an article, with its country.

Countries come from `countries.mentions`; who else stands for a country is told by data/lexicon/participants.csv
and by the article itself: «وزير الخارجية التركي هاكان فيدان» makes «فيدان» Turkish in this article.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..article import Article
from ..countries import COUNTRY_WORDS, GIVEN_NAMES, Mention, mentions
from ..lexicon import Memo, alternatives, key, read
from .forms import FORMS, Form
from .senses import CLASSES, NOUN_SENSES

STATES = frozenset(("name", "adjective", "people", "capital", "government"))
"""Forms of a country itself; the others stand for it: person, group, body, company, town, region, land, self, kin, pair."""


class Row(NamedTuple):
    """A row of participants.csv, its phrase's words after the first."""

    rest: tuple[str, ...]
    code: str
    form: str
    only: frozenset[str]
    unless: frozenset[str]
    weak: bool


def _rows() -> dict[str, dict[tuple[str, ...], list[Row]]]:
    """The first word of each phrase in participants.csv, with the words after it and their rows; longer phrases come first."""
    rows: dict[str, dict[tuple[str, ...], list[Row]]] = {}
    for row in read("participants"):
        condition, _, cells = row["condition"].partition(":")
        words = frozenset(map(key, alternatives(cells))) if condition == "not" else frozenset()
        only = frozenset(alternatives(cells)) if condition == "only" else frozenset()
        for name in alternatives(row["names"]):
            first, *rest = key(name).split()
            known = Row(tuple(rest), row["code"], row["class"], only, words, condition == "weak")
            rows.setdefault(first, {}).setdefault(tuple(rest), []).append(known)
    return {first: dict(sorted(found.items(), key=lambda r: -len(r[0]))) for first, found in rows.items()}


ROWS = _rows()
LENGTHS = {first: sorted({len(rest) for rest in found}, reverse=True) for first, found in ROWS.items()}
"""How many words may follow the first word of a phrase."""
_SELF = {word: form for form in ("own", "kin", "pair") for word in CLASSES[form]}
_COMMON = frozenset(row["word"] for row in read("common_nouns"))
_DAYS = frozenset(key(row["word"]).removeprefix("ال") for row in read("date_words"))
_NOMINAL = frozenset(("noun", "adjective", "name"))
_PHRASE, _NAME = 6, 5
"""An office stands within so many words before its nationality; a name has at most so many words."""


def bares(word: str) -> tuple[str, ...]:
    """A folded word as it is, and without what may be written to it («ولموسكو»: ولموسكو, لموسكو, موسكو; «للكرملين»: الكرملين)."""
    found = [word]
    if word[0] in "وف" and len(word) > 3:
        found.append(word[1:])
    for form in tuple(found):
        if form[0] in "بلك" and len(form) > 3:
            found.append("ال" + form[2:] if form[:2] == "لل" else form[1:])
    return tuple(found)


BARES = Memo(bares)


def _mark(word: str) -> str:
    """What a folded word may be here: known (it begins a phrase of participants.csv), own, kin or pair; else an empty string."""
    for bare in BARES[word]:
        if bare in _SELF or bare in ROWS:
            return _SELF.get(bare, "known")
    return ""


_MARKS = Memo(_mark)
_OFFICES = Memo(lambda word: any(NOUN_SENSES[form.stem].group == "office" for form in FORMS[word] if form.stem))


class Participants:
    """The participants of an article.

    Attributes:
        mentions: where a country itself is named.
        found: all participants, in text order, none overlapping another. The code of «بلاده» (own), «نظيره» (kin) and
            «البلدين» (pair) is empty: whose they are depends on the clause.
        counts: how often each country is mentioned, in whatever form.
        names: what the article tells of persons: a family name's country.
    """

    def __init__(self, article: Article, forms: list[Form]):
        self.words, self.forms = article.words, forms
        self.keys = article.words.keys
        self.mentions = mentions(article)
        self.named = Counter(m.code for m in self.mentions)
        self.names = dict(self._learned())
        longest = {i: m.last - m.first for m in self.mentions for i in range(m.first, m.last)}
        marked = [(i, _MARKS[word]) for i, word in enumerate(self.keys) if _MARKS[word]]
        found = list(self._known([i for i, mark in marked if mark == "known"], longest))
        taken = {i for m in found for i in range(m.first, m.last)}
        found += [m for m in self.mentions if taken.isdisjoint(range(m.first, m.last))]
        taken |= longest.keys()
        for i, mark in marked:
            if mark != "known" and i not in taken and self.words.text[self.words.ends[i] - 1] != "ة":  # «بلدة» is a town
                found.append(Mention(i, i + 1, "", mark))
                taken.add(i)
        if self.names:
            names = {prefix + name: code for name, code in self.names.items() for prefix in ("", "و", "ل", "ب", "ف")}
            found += [Mention(i, i + 1, names[self.keys[i]], "person") for i in self.words.where(names) if i not in taken]
        self.found = sorted(found)
        self.at = {i for m in found if m.form != "pair" for i in range(m.first, m.last)}
        self.counts = Counter(m.code for m in self.found if m.code)

    def _known(self, places: list[int], longest: dict[int, int]) -> Iterator[Mention]:
        """What participants.csv knows, where the article meets its condition; the longest phrase first.

        Args:
            places: the tokens that may begin a phrase.
            longest: the tokens where a country itself is named, each with the length of that mention: a row wins over
                a shorter one («الكيان الإسرائيلي» over «الإسرائيلي»), or if it means two countries («الكوريتان»).
        """
        end = 0
        for i in places:
            if i < end:
                continue
            row = next((row for row in self._phrases(i) if self._holds(i, row, longest)), None)
            if row:
                end = i + 1 + len(row.rest)
                if row.form == "person":
                    self.names.setdefault(self.keys[end - 1] if row.rest else BARES[self.keys[i]][-1], row.code)
                for code in row.code.split("|"):
                    yield Mention(i, end, code, row.form)

    def _phrases(self, i: int) -> Iterator[Row]:
        """The rows whose words stand at token `i`, the longest phrase first."""
        for bare in BARES[self.keys[i]]:
            known = ROWS.get(bare, {})
            for length in LENGTHS.get(bare, ()):
                yield from known.get(tuple(self.keys[i + 1:i + 1 + length]), ())

    def _holds(self, i: int, row: Row, longest: dict[int, int]) -> bool:
        last = i + 1 + len(row.rest)
        if max((longest.get(k, 0) for k in range(i, last)), default=0) >= last - i and "|" not in row.code:
            return False
        if row.weak and not self.named[row.code] or row.only and not any(self.named[code] for code in row.only):
            return False
        return row.unless.isdisjoint(self.keys[max(0, i - 1):i] + self.keys[last:last + 1])

    def _learned(self) -> Iterator[tuple[str, str]]:
        """Family names behind an office and its nationality («وزير الخارجية التركي هاكان فيدان»)."""
        for m in self.mentions:
            if self._is_office(m.first):
                name = self._name_at(m.last)
                if name and name not in GIVEN_NAMES:
                    yield name, m.code

    def _is_office(self, i: int) -> bool:
        """Is everything from the nearest office up to token `i` nominal, so that it is that country's office?"""
        k = i - 1
        while k > 0 and k > i - _PHRASE and not _OFFICES[self.keys[k]] and self.forms[k].part in _NOMINAL:
            k -= 1
        return k >= 0 and k > i - _PHRASE and _OFFICES[self.keys[k]]

    def _name_at(self, i: int) -> str:
        """The last word of the person's name that starts at token `i`, or an empty string."""
        name, length, keys = "", 0, self.keys
        if i + 2 < len(keys) and keys[i] in "،,(":
            i += 1
        while i < len(keys) and length < _NAME:
            if not length and (keys[i] in CLASSES["title"] or NOUN_SENSES[self.forms[i].stem].group == "office"):
                i += 1
            elif self._may_name(keys[i], length):
                name, i, length = keys[i], i + 1, length + 1
            else:
                break
        return name if length > 1 and len(name) > 2 else ""

    @staticmethod
    def _may_name(word: str, length: int) -> bool:
        """May a word be part of a name? One with the article only behind another («أيمن الصفدي»)."""
        bare = word.removeprefix("ال")
        if word in GIVEN_NAMES or word in CLASSES["of_name"]:
            return True
        form = FORMS[word][0]
        known = bare in _COMMON or bare[1:] in _COMMON and bare[0] in "وفبلك" or bare in _DAYS or any(
            bare.endswith(end) and bare[:-len(end)] in _COMMON for end in ("ه", "ها", "هم"))
        known = known or form.part not in ("noun", "name") or COUNTRY_WORDS[word]
        return word.isalpha() and len(bare) > 2 and not known and (word == bare or length > 0)

    def of_name(self, name: str) -> str:
        """The country of a speaker by the words of the name: a person's that the article or the table ties, else a country's own."""
        words = key(name).split()
        for word in reversed(words):
            if word in self.names:
                return self.names[word]
        if words and words[0] in GIVEN_NAMES:
            return ""  # «حسين المصري» is no Egyptian by his name
        for word in words:
            for bare in BARES[word]:
                row = next((r for r in ROWS.get(bare, {}).get((), ()) if not r.weak), None)
                if row:
                    return row.code.split("|")[0]
            forms = [f for f in COUNTRY_WORDS[word][3] if not f.rest] if COUNTRY_WORDS[word] else []
            if forms:
                return forms[0].code
        return ""
