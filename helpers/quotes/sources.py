"""The noun phrases that name a source: «نائب رئيس مجلس الإدارة سالم حداد», «مصدر عسكري», «طهران».

No model and no list of all names: a name is what is left of a source's noun phrase when its offices,
honorifics and bodies (data/lexicon/sources.csv) are taken off.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

from .. import countries, lexicon
from .cues import CUES
from ..lexicon import Memo, key
from ..words import Vocabulary, Words


def _sources() -> dict[str, str]:
    """Folded word to class: the rows of sources.csv with their regular endings."""
    sources: dict[str, str] = {}
    rows = lexicon.read("sources")
    for row in rows:
        sources.setdefault(key(row["word"]), row["class"])
    for row in rows:
        word = key(row["word"])
        base = word[:-1] if word[-1] == "ه" else word
        endings = {"role": "ه ين ون ان تان تين ات و", "honorific": "ه ين ون ان", "unnamed": "ه ين ون ان ات ي و",
                   "part": "ه", "body": "ين ان تان تين تا تي"}
        for ending in endings.get(row["class"], "").split():
            sources.setdefault(base + ending, row["class"])
    return sources


_SOURCES = _sources()
_ROWS = {key(row["word"]) for row in lexicon.read("sources")}
OFFICES = frozenset(article + word for word, kind in _SOURCES.items() if kind in ("role", "honorific") for article in ("", "ال"))
"""Every word that can open the phrase of a person: «وزير», «الوزيرة», «السيد»."""
OFFICE_WORDS = Vocabulary(OFFICES)
FUNCTIONS = {key(row["word"]): row["class"] for row in lexicon.read("function_words")}
_NOUNS = {key(row["noun"]) for row in lexicon.read("statement_nouns")}
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا")
_LAST = ("ه", "ا", "م")
"""The letters that pronouns end in."""
_MASDAR = re.compile("ت..ي.|است..ا.|ا.ت.ا.|ان..ا.|ا..ا.|م.ا..ه|ت.ا.|ت..يل|ت..يه")
_LONG_MASDAR = re.compile("است..ا.|ا.ت.ا.|ان..ا.|ت..ي.|ا[زصضط][دط].ا.")
PHRASES = lexicon.classes("phrases", "phrase")
_SAME_OFFICE = dict(word.split() for word in PHRASES["same_office"])
_REPORTING = PHRASES["saying"] | {word for word, cue in CUES.items() if cue.form == "noun" or cue.form == "participle" and not cue.feminine}
_ENDS = frozenset("that preposition time relative opener negation pronoun conjunction adverb mark verb".split())
_HEADS = frozenset("role body unnamed honorific reference".split())
_FUTURE = tuple("فس" + letter for letter in "ينتا")
_WITHHELD = frozenset(phrase.split()[0] for phrase in PHRASES["withheld"])
_OPENS, _CLOSES = frozenset("«\"“"), frozenset("»\"”")
_INNER = frozenset(map(key, ("في", "من", "لدى")))
_LINKS = _INNER | _OPENS | {"،"}
"""The function words and marks that a phrase may go on behind."""


def _is_statement_noun(word: str) -> bool:
    """«حرص», «حرصه», «حرصها»; the feminine ة is ت before a pronoun («أهميتها»)."""
    if word in _NOUNS or (_LONG_MASDAR.fullmatch(word) and word not in countries.GIVEN_NAMES and word not in _SOURCES):
        return True
    for pronoun in (*_PRONOUNS, "ا") if word.endswith(_LAST) else ():
        if word.endswith(pronoun):
            noun = word[:-len(pronoun)]
            if noun in _NOUNS or _LONG_MASDAR.fullmatch(noun) or (noun.endswith("ت") and noun[:-1] + "ه" in _NOUNS):
                return True
    return False


STATEMENT_NOUN = Memo(_is_statement_noun)


_MAY_END = Memo(lambda word: word[0] in "لو" or len(word) == 1 or word in CUES or word in _REPORTING or word in _WITHHELD or STATEMENT_NOUN[word])
"""Whether a word may be one that no phrase goes on with: for most, nothing around them need be asked."""


_NAMES_COUNTRY = Memo(lambda word: any(form.form == "name" for form in countries.FORMS.get(word, ())))
"""Whether a word that looks like an adjective names a country where it opens a phrase: «أكدت سورية وروسيا»."""


class Part(NamedTuple):
    """What a word can be in a source's noun phrase, its form without ال, and whether it has it."""

    kind: str
    stem: str
    definite: bool


def _possessed(word: str) -> str | None:
    """The role in «رئيسها», «مستشارته», «وزرائهم»."""
    for pronoun in ("ها", "هم", "هما", "نا", "ه") if word.endswith(_LAST) else ():
        base = word[:-len(pronoun)] if word.endswith(pronoun) else ""
        if base.endswith("ت") and "role" in (_SOURCES.get(base[:-1] + "ه"), _SOURCES.get(base[:-1])):
            return base[:-1] + "ه"
        if len(base) > 2 and pronoun != "ه" and _SOURCES.get(base) == "role":
            return base
    return None


def _part(word: str) -> Part:
    definite = word.startswith("ال") and len(word) > 4
    stem = word[2:] if definite else word
    if word in FUNCTIONS:
        return Part(FUNCTIONS[word], word, False)
    if word[:1] == "و" and FUNCTIONS.get(word[1:]) in ("time", "adverb", "that", "relative", "preposition", "negation") and word[1:] not in _SOURCES:
        return Part(FUNCTIONS[word[1:]], word, False)  # «ووقتها»
    if stem in _SOURCES:
        return Part(_SOURCES[stem], stem, definite)
    if not word[:1].isalpha():
        return Part("mark", word, False)
    possessed = _possessed(word)
    if possessed:
        return Part("role", possessed, True)
    if word[-1] == "ا" and len(word) > 4 and _SOURCES.get(word[:-1]) in ("role", "unnamed"):
        return Part(_SOURCES[word[:-1]], word[:-1], False)  # «لكن مسؤولاً قال»
    if word[0] == "ل" and word[1:] in _SOURCES:
        return Part("part", word[1:], False)  # «نائب الأمين العام لاتحاد غرف التجارة»
    if word[0] == "ب" and _SOURCES.get(word[1:]) in ("body", "part", "role", "unnamed"):
        return Part("at", word[1:], False)  # «الناطق بقيادة حرس الحدود», «رحب برئيس الوزراء»
    if word.startswith("لل") and len(word) > 4:
        return Part("part", word[2:], True)
    if word[0] in "بل" and (word.startswith("بال") or _MASDAR.fullmatch(word[1:])):
        return Part("preposition", word, False)  # «بالمستوى», «بتشكيل», «لتقييم»
    if definite and len(word) > 5 and word.endswith(("ي", "يه")):
        return Part("adjective", stem, True)  # «الإيراني»; a surname may look the same («الخامنئي»)
    return Part("word", stem, definite)


PARTS = Memo(_part)


class Known(Protocol):
    """What is known of an article while its sources are read."""

    words: Words
    countries: dict[int, countries.Mention]
    surnames: set[str]

    def knows_word(self, word: str) -> bool:
        """Whether a word is part of a name that has been met."""

    def is_name_ali(self, i: int) -> bool:
        """Whether «علي» at token `i` is the name, not the preposition على."""

    def is_accusative(self, i: int) -> bool:
        """Whether token `i` is written with the tanwin of an accusative."""

    def is_owned(self, i: int) -> bool:
        """Whether token `i` has a pronoun written to it."""


class Mention(NamedTuple):
    """A source's noun phrase: tokens `first` up to `last`; those of the name; the office's words."""

    first: int
    last: int
    kind: str
    name: tuple[int, int] | None
    office: tuple[str, ...]
    attached: bool = False


class _Phrase:
    """A source's noun phrase while it is read, word by word: an office, then a name, then an office again.

    «نائب رئيس مجلس إدارة غرفة صور سالم حداد»: an office's noun without the article is open, it takes
    the next word as its complement (غرفة صور); the first word after that which is neither an office's
    nor definite begins the name.
    """

    def __init__(self, known: Known, first: int, end: int, takes: frozenset[str], attached: bool,
                 closes: Iterable[int] = ()):
        self.known, self.keys = known, known.words.keys
        self.opening = detached(self.keys[first]) if attached else self.keys[first]
        self.first, self.end, self.takes = first, end, takes
        self.kind, self.office, self.name = "", [], None
        self.open = self.adjective = self.definite = self.feminine = self.several = self.titled = False
        self.closes = set(closes)
        self.last = self._read()

    def _read(self) -> int:
        i, stop = self.first, min(self.end, self.first + 18)
        while i < stop:
            step = self._step(i)
            if step <= 0:
                return i - step
            i += step
        return i

    def _step(self, i: int) -> int:
        """How many tokens are taken from `i` on; 0 or less ends the phrase, after that many more."""
        first = i == self.first
        word = self.opening if first else self.keys[i]
        if i in self.closes or self.closes and word[0].isdigit() and i < max(self.closes):
            return 1  # the «13"» of «القناة "13"»
        if word in _OPENS and self._is_held(i):
            return 1
        part = PARTS[word]
        kind = part.kind
        if first:
            if word in PHRASES["connector"] and self._is_given(i + 1):
                return self._extend(i, False)  # «أم أحمد», «أبو بكر»
            if word[0].isdigit() and i + 1 < self.end and PARTS[self.keys[i + 1]].kind in ("body", "unnamed", "role"):
                return 1  # «33 شركة»
        if kind in _ENDS:
            if word == "علي" and self.known.is_name_ali(i):
                if self.kind or self.name or "علي" not in self.takes and self._begins_name(i + 1):
                    return self._extend(i, False)
            return 0 if first or word not in _LINKS else self._boundary(i, word)
        if _MAY_END[word]:
            if word in _REPORTING or (self._is_verb(word, kind) if first else self._is_beyond(i, word, kind)):
                return 0
            if len(word) == 1:
                return self._abbreviated(i)
        if kind == "at" and (self.kind not in ("role", "unnamed") or self.name or "ب" in self.takes):
            return 0
        country = self.known.countries.get(i)
        if country and (country.form != "adjective" or first and _NAMES_COUNTRY[word]):
            return self._country(i, country)
        if country and self.office and not (first or self.definite or self.name or part.definite):
            return self._take(part.stem)  # «مسؤول تركي», though «تركي» is a given name
        if kind in _HEADS:
            return self._office_word(i, part)
        if kind == "some" and first:
            return 1
        if not first and word[0] == "ب" and "ب" in self.takes and self._is_demanded(i, word):
            return 0
        if self.name:
            return self._more_name(i, word, part)
        if kind in ("part", "adjective", "at"):
            return self._modifier(i, word, part)
        return self._word(i, word, part)

    def _is_held(self, i: int) -> bool:
        """«رئيس "الشاباك" السابق», «مراسل "القناة 13"»: whether marks stand around a few words that an open noun takes."""
        close = next((t for t in range(i + 2, min(i + 5, self.end)) if self.keys[t] in _CLOSES), None)
        if not self.open or self.name or close is None or not PHRASES["naming"].isdisjoint(self.office[-1:]):
            return False
        if "noun" in self.takes and PARTS[self.keys[i + 1]].kind not in ("body", "part"):
            return False  # «انتقد مسؤول "الإهمال"»
        self.closes.add(close)
        return True

    def _begins_name(self, i: int) -> bool:
        """«دعا علي بلحاج»: behind «علي» a word of no class without the article, which is no verbal noun."""
        word = self.keys[i] if i < self.end else ""
        return bool(word) and PARTS[word] == ("word", word, False) and not STATEMENT_NOUN[word]

    def _is_given(self, i: int) -> bool:
        return i < self.end and self.keys[i] in countries.GIVEN_NAMES

    def _is_verb(self, word: str, kind: str) -> bool:
        """«أضاف يقول», «حسب ما يرى ويعتقد»: a verb of saying begins no phrase."""
        cue = CUES[word]
        return cue is not None and kind == "word" and cue.form in ("perfect", "imperfect") and not self.known.knows_word(word)

    def _is_beyond(self, i: int, word: str, kind: str) -> bool:
        """What cannot go on with the phrase: what is said («حرص بلاده»), a second person, the verb («الوزير فلان أكد»)."""
        if word[0] == "ل" and (self.definite or self.titled) and _SOURCES.get(word[1:]) in ("role", "honorific"):
            return True  # «حمّل الملك لوزير الخارجية تحياته»
        if word[0] == "ل" and self.kind == "unnamed" and word[1:] in PHRASES["naming"]:
            return True  # «قال مسؤول تركي لشبكة الشرق»
        if self._hides_name(i):
            return True  # «مسؤول طلب عدم الكشف عن هويته»
        if word in countries.GIVEN_NAMES:
            return False
        said = STATEMENT_NOUN[word] and (not self.open or self.keys[i - 1].endswith(("ون", "ين")))  # «رجح محللون ارتفاع الإنتاج»
        cue = CUES.get(word)
        verb = cue is not None and cue.form in ("perfect", "imperfect") and kind == "word" and not self.open
        return said or verb or self._begins_another(word, kind)

    def _hides_name(self, i: int) -> bool:
        return self.keys[i] in _WITHHELD and " ".join(self.keys[i:min(i + 2, self.end)]) in PHRASES["withheld"]

    def _is_demanded(self, i: int, word: str) -> bool:
        """«هدد المدير بفصل العمال»: what the verb governs; in «طالب جون بيركو بإلغاء القرار» it comes a word later."""
        if len(word) < 4 or word in PHRASES["own_b"] or self.known.knows_word(word):
            return False
        later = i + 1 < self.end and self.keys[i + 1][0] == "ب" and self.name is not None and self.name[1] - self.name[0] == 1
        return not later or STATEMENT_NOUN[word[1:]]

    def _abbreviated(self, i: int) -> int:
        """«د. أحمد», «أ.د. سلمى»: a letter and a full stop before a name are an honorific."""
        if self.name or i + 2 >= self.end or self.keys[i + 1] != ".":
            return 0
        self.kind, self.open = self.kind or "role", False
        return 2

    def _begins_another(self, word: str, kind: str) -> bool:
        """«السفير المعلمي ومعالي السفير»: a second person."""
        return word[0] == "و" and kind == "word" and _SOURCES.get(bare(word[1:])) in ("role", "honorific", "unnamed")

    def _boundary(self, i: int, word: str) -> int:
        """A function word or mark: some go on with an office («السفير في طهران», «وزير الخارجية، سامح شكري،»)."""
        held = i + 2 < self.end and self.keys[i + 1] in _OPENS  # «مسؤول في "الجيش" الإسرائيلي»
        after = PARTS[self.keys[i + 1 + held]].kind if i + 1 < self.end else "mark"
        if word == "من" and i == self.first + 1 and PARTS[self.opening].kind == "some":
            return 1  # «الكثير من الدول»
        if self.office and not self.name and word in _INNER and word not in self.takes:
            place = self.known.countries.get(i + 1)
            body = (after in ("body", "part") or word == "من" and after == "role"
                    or not self.definite and self.kind in ("body", "unnamed") and after in ("word", "adjective"))
            if place or (body and not PHRASES["occasion"] & {self.keys[i + 1], bare(self.keys[i + 1])}):
                self.open = True
                return 1
        if word in _OPENS and self.office and not self.name and not PHRASES["naming"].isdisjoint(self.office):
            return self._titled(i)
        if word in _OPENS and self.kind == "role" and self.definite and not self.open and not self.name:
            return self._quoted_name(i)
        if word == "،" and self.kind == "role" and self.office and not self.name:
            self.name = self._apposed(i + 1)
            return 0 if not self.name else i - self.name[1]
        if word == "،" and self.name and after == "role":
            return i - self._office_after(i + 1)
        return 0

    def _titled(self, i: int) -> int:
        """«مجلة «الشراع» الأسبوعية»: a name of up to four words in quotation marks."""
        close = next((t for t in range(i + 2, min(i + 6, self.end)) if self.keys[t] in _CLOSES), None)
        if close is None:
            return 0
        self.office += self.keys[i + 1:close]
        self.open = False
        return close + 1 - i

    def _quoted_name(self, i: int) -> int:
        """«الطفل "خالد الهاجري"»: the name of a person in quotation marks."""
        close = next((t for t in range(i + 2, min(i + 5, self.end)) if self.keys[t] in _CLOSES), None)
        if close is None or not any(self.known.knows_word(word) for word in self.keys[i + 1:close]):
            return 0
        self.name = (i + 1, close)
        return i - close - 1

    def _country(self, i: int, country: countries.Mention) -> int:
        if not self.office and not self.name and not self.kind:
            government = country.form == "government"  # «البيت الأبيض» is a body, of its own gender; «طهران» is its country
            self.kind = "body" if government else "country"
            self.office = [PARTS[k].stem for k in self.keys[i:country.last]] if government else [country.code]
            return i - self._countries(country)
        at = self.kind == "role" and self.keys[i][0] == "ب" and "ب" not in self.takes  # «السفير بمصر», «وزير الخارجية بدولة قطر»
        if self.name or not (self.open or at):
            return 0
        self.office += [PARTS[k].stem for k in self.keys[i:country.last]]
        self.open = False
        return country.last - i

    def _countries(self, country: countries.Mention) -> int:
        """The token behind «مصر والأردن»: of countries that speak as one."""
        last = country.last
        while last < self.end and last in self.known.countries and self.keys[last][0] == "و":
            joined = self.known.countries[last]
            if joined.form not in ("name", "capital") or self.keys[last] in countries.FORMS:
                break
            self.office.append(joined.code)
            last = joined.last
        return last

    def _office_word(self, i: int, part: Part) -> int:
        if i > self.first and self.keys[i] == part.stem + "ا":
            return 0  # «انتقد سعيد مراد وزيراً»
        if self.name:
            if part.kind == "honorific" and part.stem == "الله":  # «عبد الله»
                return self._extend(i, False)
            if not part.definite and self.keys[i] in countries.GIVEN_NAMES and not PARTS[self.keys[min(i + 1, self.end - 1)]].definite:
                return self._extend(i, False)  # «حسين أمير عبد اللهيان», but «فهد بن طلال أمير المنطقة»
            if part.kind == "honorific" and not part.definite and self._begins_name(i + 1):
                return self._extend(i, False)  # «محمد شيخ مؤمن»
            if self._is_family_name(i, part):
                return self._extend(i, True)
            if part.definite and self.name[1] - self.name[0] == 1 and not self.known.knows_word(self.keys[self.name[0]]):
                self.office.append(PARTS[self.keys[self.name[0]]].stem)
                self.name = None  # no name, but «مدير أمن جنوب سيناء اللواء مجدي», or the verb of «زعيمة أجنبية تزور الرئيس»
                return 1 if part.kind == "honorific" else 0
            return i - self._office_after(i) if part.kind in ("role", "unnamed") and not SEVERAL[self.keys[i]] else 0
        if part.kind == "honorific":
            self.kind = self.kind or "role"
            self.feminine = part.stem.endswith("ه")
            self.open, self.titled = False, True
            return 1
        if part.kind == "role" and not part.definite and self.titled and self.keys[i] in countries.GIVEN_NAMES:
            return self._extend(i, False)  # «الدكتور أمين مشاقبة»
        governed = not self.takes.isdisjoint(("noun", "person")) and i > self.first and PARTS[self.keys[i - 1]].definite
        behind = self.definite or governed
        if behind and part.definite and not self.open and self.kind == "body" and not self.keys[i].endswith("يه"):
            return 0  # «التقرير الحكومة»: two phrases
        if part.kind in ("body", "unnamed") and part.definite and self.office and not self.open and self.kind == "role":
            if PARTS[self.keys[i - 1]].kind == "part" and self.keys[i].endswith("يه"):
                return self._take(part.stem)  # «وزير الشؤون الخارجية»
            return 0  # «يحمّل رئيس الجمعية الجانب التركي»
        if part.kind == "reference" and (self.office or self.titled):
            return 0  # «حمّل الملك معاليه تحياته»
        second = self.kind == part.kind == "role" and self.definite and not (self.open or part.definite)
        if second and "person" in self.takes:
            return 0  # «دعا القنصل رئيس الجزيرة إلى»
        if not self.office:
            self.definite, self.feminine = part.definite, part.stem.endswith("ه")
            self.several = part.kind == "role" and SEVERAL[self.keys[i]]
        self.kind = self.kind or part.kind
        self.office.append(part.stem)
        self.open = not part.definite
        return 1 if part.kind != "reference" else -1

    def _is_family_name(self, i: int, part: Part) -> bool:
        """«محمد الطيار إن», but «دان الرئيس الفنزويلي»: an office's word right behind a given name, nothing after it."""
        given = not self.office and self.name[0] == i - 1 and self._is_given(i - 1)
        return given and part.definite and part.kind == "role" and (i + 1 >= self.end or PARTS[self.keys[i + 1]].kind not in ("word", "adjective", "part"))

    def _modifier(self, i: int, word: str, part: Part) -> int:
        if not self.office and not part.definite:
            return 0
        if not self.office and i in self.known.countries:
            self.kind = "role"  # «البرتغالي فيريرا»
        elif not self.office and part.kind == "part" and self.keys[i][:2] == "ال":
            self.kind, self.definite = "body", True  # «الإعلام الإسرائيلي»
        elif not self.office and part.kind == "adjective" and self._is_given(i + 1):
            self.kind, self.definite = "role", True  # «التشكيلي الطاهر ومان»
        elif not self.office or (word in self.known.surnames and not self.open):
            return self._extend(i, True)
        elif part.kind == "adjective" and self.kind == "role" and self.definite and len(self.office) == 1 \
                and i not in self.known.countries and not self._name_follows(i + 1):
            return self._extend(i, True)  # «السفير المعلمي», but «الرئيس الغاني جون ماهاما»
        self.office.append(part.stem)
        self.adjective = self.adjective or part.kind == "adjective"
        self.open = part.kind in ("part", "at") and not part.definite
        return 1

    def _word(self, i: int, word: str, part: Part) -> int:
        """A word of no class: the complement of an open office, or the beginning of the name."""
        known = self.known.knows_word(word)
        if i == self.first and not known and self._is_thing(i, word):
            return 0
        if word[0] == "و" and self.office and word[1:3] == "ال":
            return self._take(word[3:])  # «الشؤون الخارجية والتعاون»
        if self.open and known and self.kind == "role" and (self.office[-1] in PHRASES["relation"] or self.office[-1].endswith("و")):
            return self._related(i)
        if self._is_object(i, word, part, known):
            return 0
        if not known and self.office and not self.open and word[0] == "ل" and i + 1 < self.end and PARTS[self.keys[i + 1]].definite:
            self.office.append(word[1:])
            return 1 + self._take(PARTS[self.keys[i + 1]].stem)  # «رئيس الجمعية التونسية لعلوم الزكاة»
        if self.open and (not known or part.definite and i + 1 in self.known.countries):
            self.open = False
            return self._take(part.stem)
        if part.definite and not known and self.office:
            return self._definite_word(i, part)
        if self.kind == "body" or (self.kind == "unnamed" and word not in countries.GIVEN_NAMES):
            future = not known and word.startswith(("سي", "ست", "سن")) and len(word) > 4  # «لمصادر في الوزارة سيفتح الجسر»
            verb = word[0] == "ي" and len(self.office) > 1 and i not in self.known.countries  # «حزب الشعب يبارك»
            return 0 if future or verb or self.definite or len(self.office) > 4 else self._take(part.stem)  # «مصدر عسكري», «تقرير صادر»
        if not known and self.office and self._is_predicate(word):
            return 0
        if part.definite and not known and self._is_given(i + 1):
            self.kind, self.definite = "role", True
            return self._take(part.stem)  # «البائع بسام العامري»
        return self._extend(i, part.definite and not (self.kind and word in countries.GIVEN_NAMES))  # «الفنان الطاهر عمران»

    def _is_thing(self, i: int, word: str) -> bool:
        """What names nobody: «كان مصيباً», «وواصل حديثه», «ذكر بوجود خلاف», «طالب كلا من»."""
        if word in PHRASES["no_name"] or word[-1] == "ا" and self.known.is_accusative(i):
            return True
        return self.known.is_owned(i) and word not in PHRASES["own_b"] or word[0] in "بل" and STATEMENT_NOUN[word[1:]]

    def _take(self, word: str) -> int:
        self.office.append(word)
        return 1

    def _is_object(self, i: int, word: str, part: Part, known: bool) -> bool:
        """A noun that the verb governs: «دعا رئيس البلدية السكان», «أحرق محتجون العلم», «أجرى وزير الخارجية مباحثات»."""
        if part.definite and not self.open and "person" in self.takes and PARTS[self.keys[i - 1]].definite:
            return True
        if part.definite and not known and self.several and not self.definite and self.keys[i - 1].endswith(("ون", "ين", "ان")):
            return True
        thing = word.endswith("ات") or word in PHRASES["no_name"] or word[-1] == "ا" and self.known.is_accusative(i)
        return not known and bool(self.office) and not self.open and thing

    def _definite_word(self, i: int, part: Part) -> int:
        """A definite word after an office: what it is an office of, a surname, or the object of the verb («نفت وزارة الدفاع الاتهامات»)."""
        if self.adjective or (self.definite and len(self.office) == 1):
            return 0 if "noun" in self.takes or self.kind in ("body", "unnamed") else self._extend(i, True)
        if "noun" in self.takes and (PARTS[self.keys[i - 1]].definite or self.keys[i - 1] in _CLOSES):
            return 0
        return self._take(part.stem)

    def _is_predicate(self, word: str) -> bool:
        """What begins no name after an office: «الوزيرين أجريا», «رئيس الجمهورية يستقبل», «اعتبره السفير فرصة»."""
        if self.several or word[0] == "ي" or word.startswith(_FUTURE) or "noun" in self.takes:
            return True
        return word.endswith("ه") and not self.feminine and not word.startswith("عبد")

    def _related(self, i: int) -> int:
        """«مستشارو أوباما», «زوجة سعيد مراد»: the name is not the speaker's own."""
        last = i
        while last < self.end and last - i < 3 and (PARTS[self.keys[last]].kind == "name" or self.known.knows_word(self.keys[last])):
            self.office.append(self.keys[last])
            last += 1
        return i - last

    def _more_name(self, i: int, word: str, part: Part) -> int:
        connected, known = self.keys[i - 1] in PHRASES["connector"], self.known.knows_word(word)
        if part.kind == "name" or connected:
            return self._extend(i, part.definite and not connected)
        if part.definite and part.kind in ("part", "adjective") and i - self.name[0] == 1 and word[0] != "ل":
            return self._extend(i, True)  # «نبيل العربي»
        if word.endswith(("ها", "هم")) and len(word) > 4 and not self.known.knows_word(word):
            return 0  # «وأكد بوتين قبولها»
        if word[-1] == "ا" and self.known.is_accusative(i) or word[0] == "ل" and len(word) > 4 and self.known.knows_word(word[1:]):
            return 0  # «كيري تأييداً», «كيري للافروف»
        if word[-1] == "ه" and not part.definite and not self.known.knows_word(word) and word in PHRASES["occasion"]:
            return 0  # «وألقى سعيد مراد كلمة», «اختتم سمير كلامه»
        goes_on = i + 1 < self.end and PARTS[self.keys[i + 1]].kind not in ("that", "mark", "preposition", "time", "relative")
        if not known and i - self.name[0] >= 2 and (word[-1] == "ت" or word[0] == "ي" and goes_on):
            return 0  # «سيرغي لافروف يلتقي», «سعيدة شريف حاولت»
        if part.kind == "part" or i - self.name[0] >= 5 or self._joins(i, word) or CUES[word]:
            return 0
        if part.definite and not self.takes.isdisjoint(("noun", "person")) and word not in self.known.surnames:
            first = self.keys[self.name[0]]
            if i - self.name[0] >= 2 or self.known.knows_word(first) and first not in countries.GIVEN_NAMES:
                return 0  # «وصف أوباما القيود»
        if i in self.known.countries:
            return 0
        return self._extend(i, part.definite)

    def _joins(self, i: int, word: str) -> bool:
        """«كيري ولافروف» are two; «توم وايت» is one, whose given name is no Arabic one."""
        if word[0] != "و" or len(word) < 4 or word in self.known.surnames:
            return False
        first = self.keys[self.name[0]]
        surname = self.known.knows_word(first) and first not in countries.GIVEN_NAMES
        return i - self.name[0] > 1 or surname or PARTS[word[1:]].kind != "word" or self.known.knows_word(word[1:])

    def _extend(self, i: int, ends: bool) -> int:
        self.name = (self.name[0] if self.name else i, i + 1)
        return -1 if ends and not (i + 1 < self.end and self.keys[i + 1] in ("بن", "ال")) else 1

    def _name_follows(self, i: int) -> bool:
        if i >= self.end or STATEMENT_NOUN[self.keys[i]] or i in self.known.countries:
            return False
        part = PARTS[self.keys[i]]
        return part.kind == "honorific" or (part.kind == "word" and not part.definite and self.keys[i][0] != "و")

    def _apposed(self, i: int) -> tuple[int, int] | None:
        """«وزير الخارجية، خميس الجهيناوي،»: two to five words between two commas; «مدرب الفريق، البرتغالي جوزيه ميراندا إن»."""
        while i < self.end and i in self.known.countries and self.known.countries[i].form == "adjective":
            i += 1
        if i < self.end and self._hides_name(i):
            return None  # «تاجر عملة، طلب عدم ذكر اسمه، إن»
        for j in range(i, min(i + 6, self.end)):
            if j > i + 1 and (self.keys[j] in "،," or PARTS[self.keys[j]].kind in ("that", "preposition") and self.keys[i] in countries.GIVEN_NAMES):
                return i, j
            if PARTS[self.keys[j]].kind not in ("word", "adjective", "honorific", "name") or self.keys[j][0] == "و":
                return None
        return None

    def _office_after(self, i: int) -> int:
        """«سامي حداد نائب المدير العام للمصرف»: the office that follows a name; gives its end."""
        after = _Phrase(self.known, i, min(i + 12, self.end), self.takes | {"noun"}, False)
        if after.name:
            return i
        self.office += after.office
        return after.last


def mention(known: Known, i: int, end: int, takes: frozenset[str] = frozenset(), attached: bool = False) -> Mention | None:
    """The source's noun phrase that starts at token `i`, or None.

    Args:
        end: the first token that cannot belong to it.
        takes: what the cue before it takes: an object (noun) must not be read as the name.
        attached: its first word has a ل before it that is not its own («وفقاً لبيان»).
    """
    if i >= end:
        return None
    if known.words.keys[i] in _OPENS:
        return _held(known, i, end, takes)
    phrase = _Phrase(known, i, end, takes, attached)
    if phrase.last > i and not phrase.office and not phrase.name and phrase.titled and PARTS[phrase.opening].definite:
        office = (PARTS[phrase.opening].stem,)  # «إلا أن الجنرال أكد»
        return Mention(i, phrase.last, "reference", None, office, attached)
    if phrase.last <= i or not (phrase.office or phrase.name):
        return None
    office = tuple(map(_SAME_OFFICE.get, phrase.office, phrase.office))
    return Mention(i, phrase.last, phrase.kind or "name", phrase.name, office, attached)


def _held(known: Known, i: int, end: int, takes: frozenset[str]) -> Mention | None:
    """«"جيش" الاحتلال», «"القناة 12" الإسرائيلية»: a body whose first words stand in marks, with what goes on it."""
    keys = known.words.keys
    close = next((t for t in range(i + 2, min(i + 5, end)) if keys[t] in _CLOSES), None)
    if close is None or PARTS[keys[i + 1]].kind != "body":
        return None
    phrase = _Phrase(known, i + 1, end, takes, False, {close})
    return Mention(i, phrase.last, phrase.kind, phrase.name, tuple(phrase.office)) if phrase.last > close + 1 else None


def bare(word: str) -> str:
    """A word without its article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _is_several(word: str) -> bool:
    """Whether a source's noun is a dual or a plural of persons: «الجانبان», «خبراء», but not «الأمين», «السلطان»."""
    stem = bare(word)
    return stem.endswith(("ون", "اء")) or (stem.endswith(("ان", "ين")) and stem not in _ROWS) or stem in PHRASES["several"]


SEVERAL = Memo(_is_several)


def detached(word: str) -> str:
    """A word without the preposition ل before it: «لبيان» is بيان, «للوزارة» الوزارة."""
    return "ا" + word[1:] if word.startswith("لل") else word[1:]
