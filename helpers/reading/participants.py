"""Who takes part: every country, body, group, person, town and region of an article, with its country.

Countries come from `countries.mentions`; who else stands for a country is told by data/lexicon/participants.csv
and by the article itself: «وزير الخارجية التركي هاكان فيدان» makes «فيدان» Turkish in this article.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..article import Article
from ..countries import COUNTRY_WORDS, GIVEN_NAMES, Mention, attached, mentions
from ..lexicon import Memo, alternatives, endings, key, read
from ..words import Vocabulary
from .forms import ARTICLE, FORMS, Form
from .senses import CLASSES, NOUN_SENSES


class Row(NamedTuple):
    """A row of participants.csv, its phrase's words after the first."""

    rest: list[str]
    code: str
    form: str
    only: frozenset[str]
    unless: frozenset[str]
    weak: bool


ROWS: dict[str, dict[str, list[Row]]] = {}
"""The rows of participants.csv by the first and the second word of their phrase ("": it has one word only)."""
for _row in read("participants"):
    _condition, _, _cells = _row["condition"].partition(":")
    _unless = frozenset(map(key, alternatives(_cells)) if _condition == "not" else ())
    _only = frozenset(alternatives(_cells) if _condition == "only" else ())
    for _name in alternatives(_row["names"]):
        _first, *_rest = key(_name).split()
        _known = Row(_rest, _row["code"], _row["class"], _only, _unless, _condition == "weak")
        ROWS.setdefault(_first, {}).setdefault(_rest[0] if _rest else "", []).append(_known)
_SELF = {word: form for form in ("own", "kin", "pair") for word in CLASSES[form]}
_KNOWN = _SELF.keys() | ROWS.keys()
_COMMON = frozenset(row["word"] for row in read("common_nouns"))
_DAYS = frozenset(key(row["word"]).removeprefix(ARTICLE) for row in read("date_words"))
NOMINAL = frozenset(("noun", "adjective", "name"))
_PHRASE, _NAME = 6, 5
"""An office stands within so many words before its nationality; a name has at most so many words."""
BARES = Memo(lambda word: [bare for *_, bare in attached(word)])
"""A folded word, and without what may be written to it («ولموسكو», «لموسكو», «موسكو»)."""
_MARKS = Memo(lambda word: next(_SELF.get(bare, "known") for bare in BARES[word] if bare in _KNOWN))
"""What a marked folded word may be: known (it begins a phrase of participants.csv), own, kin or pair."""
_MAY_BE = endings(_KNOWN)
_MARKED = Vocabulary(holds=lambda word: _MAY_BE(word) and not _KNOWN.isdisjoint([bare for *_, bare in attached(word)]))
_OFFICES = Memo(lambda word: any(NOUN_SENSES[form.stem].group == "office" for form in FORMS[word] if form.stem))


def _in_name(word: str) -> tuple[bool, bool]:
    """May a folded word begin a name, and may it follow in one? One with the article only follows («أيمن الصفدي»)."""
    if word in GIVEN_NAMES or word in CLASSES["of_name"]:
        return True, True
    bare = word.removeprefix(ARTICLE)
    if len(bare) < 3 or not word.isalpha() or FORMS[word][0].part not in ("noun", "name") or COUNTRY_WORDS[word]:
        return False, False
    stems = {bare, *(bare.removesuffix(ending) for ending in CLASSES["possessor"])}
    stems |= {bare[1:]} if bare[0] in ("و", "ف", "ب", "ل", "ك") else set()
    may = bare not in _DAYS and _COMMON.isdisjoint(stems)
    return may and word == bare, may


IN_NAMES = Memo(_in_name)


class Participants:
    """The participants of an article.

    Attributes:
        mentions: where a country itself is named.
        found: all participants, in text order, none overlapping another. The code of «بلاده» (own), «نظيره» (kin) and
            «البلدين» (pair) is empty: whose they are depends on the clause.
        at: the tokens that they stand at, those of pairs left out.
        counts: how often each country is mentioned, in whatever form.
        names: what the article tells of persons: a family name's country.
    """

    def __init__(self, article: Article, forms: list[Form]):
        self.words, self.forms, self.keys = article.words, forms, article.words.keys
        self.mentions = mentions(article)
        self._named = Counter(m.code for m in self.mentions)
        # family names behind an office and its nationality («وزير الخارجية التركي هاكان فيدان»)
        learned = {self._name_at(m.last): m.code for m in self.mentions if self._is_office(m.first)}
        self.names = {name: code for name, code in learned.items() if name and name not in GIVEN_NAMES}
        self.found = sorted(self._all())
        self.at = {i for m in self.found if m.form != "pair" for i in range(m.first, m.last)}
        self.counts = Counter(m.code for m in self.found if m.code)

    def _all(self) -> list[Mention]:
        """What participants.csv knows, countries elsewhere, what points at one of these, and the names of persons."""
        longest = {i: m.last - m.first for m in self.mentions for i in range(m.first, m.last)}
        marked = [(i, _MARKS[self.keys[i]]) for i in self.words.where(_MARKED)]
        found = list(self._known([i for i, mark in marked if mark == "known"], longest))
        taken = {i for m in found for i in range(m.first, m.last)}
        found += [m for m in self.mentions if taken.isdisjoint(range(m.first, m.last))]
        taken |= longest.keys()
        # «بلدة» is a town
        pointing = [(i, mark) for i, mark in marked if mark != "known" and i not in taken
                    and self.words.text[self.words.ends[i] - 1] != "ة"]
        found += [Mention(i, i + 1, "", mark) for i, mark in pointing]
        taken.update(i for i, _ in pointing)
        # persons, with what may be written to their names («وللافروف»)
        names = {conjunction + preposition + name: code for name, code in self.names.items()
                 for conjunction in ("", "و", "ف") for preposition in ("", "ب", "ل")}
        persons = [i for i in self.words.where(names) if i not in taken] if names else []
        return found + [Mention(i, i + 1, names[self.keys[i]], "person") for i in persons]

    def _known(self, places: list[int], longest: dict[int, int]) -> Iterator[Mention]:
        """What participants.csv knows at some tokens, where the article meets its condition; the longest phrase first.

        `longest` has the tokens where a country itself is named, each with the length of that mention: a row wins over
        a shorter one («الكيان الإسرائيلي» over «الإسرائيلي»), or if it means two countries («الكوريتان»). Of several
        rows that of the country named most («المقاومة»).
        """
        end, keys = 0, self.keys
        for i in places:
            known = [ROWS[bare] for bare in BARES[keys[i]] if bare in ROWS] if i >= end else ()
            rows = [row for of in known for word in ("", *keys[i + 1:i + 2]) for row in of.get(word, ())
                    if row.rest == keys[i + 1:i + 1 + len(row.rest)] and self._holds(i, row, longest)]
            if rows:
                row = max(rows, key=lambda row: (len(row.rest), self._named[row.code]))
                end = i + 1 + len(row.rest)
                if row.form == "person":
                    self.names.setdefault(keys[end - 1] if row.rest else BARES[keys[i]][-1], row.code)
                for code in row.code.split("|"):
                    yield Mention(i, end, code, row.form)

    def _holds(self, i: int, row: Row, longest: dict[int, int]) -> bool:
        """Does the article meet a row's condition, and is no country named in as many words there?"""
        last = i + 1 + len(row.rest)
        named = "|" not in row.code and any([longest.get(k, 0) >= last - i for k in range(i, last)])
        unmet = row.weak and row.code not in self._named or row.only and row.only.isdisjoint(self._named)
        return not named and not unmet and row.unless.isdisjoint(
            self.keys[max(0, i - 1):i] + self.keys[last:last + 1])

    def _is_office(self, i: int) -> bool:
        """Is everything from the nearest office up to token `i` nominal, so that it is that country's office?"""
        for k in range(i - 1, max(-1, i - _PHRASE), -1):
            if _OFFICES[self.keys[k]] or self.forms[k].part not in NOMINAL:
                return _OFFICES[self.keys[k]]
        return False

    def _name_at(self, i: int) -> str:
        """The last word of the person's name that starts at token `i`, or an empty string."""
        name, length, keys = "", 0, self.keys
        if i + 2 < len(keys) and keys[i] in "،,(":
            i += 1
        while i < len(keys) and length < _NAME:
            titled = keys[i] in CLASSES["title"] or NOUN_SENSES[self.forms[i].stem].group == "office"
            if length or not titled:
                # «على» is no «علي»
                if self.forms[i].part in ("preposition", "particle") or not IN_NAMES[keys[i]][length > 0]:
                    break
                name, length = keys[i], length + 1
            i += 1
        return name if length > 1 and len(name) > 2 else ""

    def of_name(self, name: str) -> str:
        """The country of a speaker by the name: a person's that the article or the table ties, else a country's own."""
        words = key(name).split()
        tied = next((self.names[word] for word in reversed(words) if word in self.names), "")
        if tied or words and words[0] in GIVEN_NAMES:
            return tied  # «حسين المصري» is no Egyptian by his name
        for word in words:
            known = [row for bare in BARES[word] for row in ROWS.get(bare, {}).get("", ()) if not row.weak]
            known += [form for form in COUNTRY_WORDS[word][3] if not form.rest] if COUNTRY_WORDS[word] else []
            if known:
                return known[0].code.split("|")[0]
        return ""
