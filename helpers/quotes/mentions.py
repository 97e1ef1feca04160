"""Where the noun phrase of a source begins and ends, and which of its words are the name.

«نائب رئيس مجلس الإدارة سالم حداد», «مصدر عسكري», «"القناة 12" الإسرائيلية»: each word is of one class, and
patterns over these classes (data/grammar/sources.csv) say what an office, a body and a name are made of.
"""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..countries import COUNTRY_WORDS, FORMS as COUNTRIES, GIVEN_NAMES, Mention as Country
from ..lexicon import DATA, Memo, read
from ..reading.forms import ARTICLE, FORMS, Form, share
from .cues import CUES, FINITE
from .sources import FUNCTIONS, PARTS, PHRASES, SEVERAL, STATEMENT_NOUN, Mention, detached

if TYPE_CHECKING:
    from .speakers import Speakers

MOST = 18  # A phrase has at most so many tokens.
_LETTERS: dict[str, str] = {}  # What stands for each class in the patterns; every other class ends a phrase.


def _patterns() -> dict[str, re.Pattern]:
    """Those rows of the grammar that are asked for, as regular expressions in which a word is one character."""
    made: dict[str, str] = {}
    for row in read("sources", DATA / "grammar"):
        text = re.sub(r"\((?!\?)", "(?:", row["pattern"].replace(" ", ""))
        text = re.sub(r"{([a-z_]+)}", lambda m: f"(?:{made[m[1]]})", text)
        made[row["name"]] = re.sub("<(.+?)>", lambda m: f"[{''.join(map(_letter, m[1].split('|')))}]", text)
    made["kind"] = "|".join(f"(?P<{kind}>{made[kind]})" for kind in _KINDS)
    return {name: re.compile(made[name]) for name in _ASKED}


def _letter(name: str) -> str:
    return _LETTERS.setdefault(name, chr(0xA1 + len(_LETTERS)))  # of Latin-1: sets of others take `re` thrice the time


_KINDS = ("role", "body", "unnamed", "country", "government", "reference")  # A phrase is tried in this order.
_ASKED = ("titles", "kind", "name", "free", "closed", "titled", "quoted", "apposed", "after", "thing")
"""The patterns that a phrase is asked for; `kind` is all `_KINDS` at once. The other rows are parts of these."""
_PATTERNS = _patterns()
_TITLES = frozenset(("honorific", "letter"))  # The classes with which the pattern `titles` begins.
_COMMON = frozenset(row["word"] for row in read("common_nouns"))
_MARKS = {"«": "open", "“": "open", "»": "close", "”": "close", '"': "straight", "،": "comma", ",": "comma", ".": "dot"}
_FIXED = {word: name for name in ("itself", "name_end", "connector", "in") for word in PHRASES[name]
          if name != "connector" or word not in FUNCTIONS} | _MARKS
_NISBA = tuple(sorted(PHRASES["nisba"]))
_WITHHOLDS = frozenset(phrase.partition(" ")[0] for phrase in PHRASES["withheld"])
_SAME_OFFICE = dict(word.split() for word in PHRASES["same_office"])


def _class(word: str) -> str:
    """The class of a folded word by itself: that of `PARTS`, finer where the patterns ask for it."""
    if word in _FIXED:
        return _FIXED[word]
    kind, stem, definite = PARTS[word]
    the = "the_" * definite
    if kind == "mark" or len(word) == 1:
        return "number" if word[0].isdigit() else "letter" if word[0].isalpha() else "mark"
    cue = CUES.get(word)
    reports = cue is not None and (cue.form == "noun" or cue.form == "participle" and not cue.feminine)
    if reports or word in PHRASES["saying"]:
        return "saying"  # «قوله», «مؤكداً»
    if kind in ("word", "adjective"):
        return _plain(word, the)
    if kind == "part" and word[0] == "ل":
        the_other = "told" if stem in PHRASES["told"] else "of_the"  # «الوزير للصحيفة إن …»
        return the_other if definite else "medium" if stem in PHRASES["naming"] else kind
    if kind in ("role", "unnamed") and not definite:
        return _indefinite(word, kind, stem)
    if kind == "body" and definite and word.endswith(_NISBA):
        return "the_foreign"  # «وزارة الخارجية», «الشؤون الخارجية»
    return "given" if kind == "name" else the + kind if kind in ("role", "unnamed", "body", "part") else kind


def _indefinite(word: str, kind: str, stem: str) -> str:
    """The class of a person's office or description without the article."""
    if word == stem + "ا":
        return f"accusative_{kind}"
    if SEVERAL[word] and word[-1] == "ن":
        return f"several_{kind}"  # no complement follows: «محللون», «مسؤولان»
    if kind == "role" and word in GIVEN_NAMES:
        return "named_role"  # «أمير»
    return "relation" if kind == "role" and (stem in PHRASES["relation"] or word[-1] == "و") else kind


def _plain(word: str, the: str) -> str:
    """The class of a word that is no head and no function word: may it be a name, or is it a common noun?"""
    forms = FORMS[word]
    form = next((form for form in forms if form.part != "verb"), forms[0])
    meant = [form for form in forms if form.part == "noun" and form.stem in _COMMON]
    common, nisba = bool(meant), word.endswith(_NISBA)
    if form.conjunction == "و":
        return _joined(form, common, nisba)
    if the or form.article and not form.conjunction + form.preposition:
        known = common or word.endswith(_NISBA[1])  # no surname is feminine
        return "the_" + (("adjective" if known else "nisba") if nisba else "noun" if known else "word")
    if STATEMENT_NOUN[word]:
        return "said"
    if common and all(form.pronoun for form in meant):
        return "owned"  # «واصل حديثه»
    if form.preposition:
        to = form.preposition == "ل"
        return ("to" if to else "b_noun") if common else "l_word" if to else "b_word"
    return "word" if not common else "adjective" if nisba else "noun"


def _joined(form: Form, common: bool, nisba: bool) -> str:
    """The class of a word with و written to it: «والتعاون», «ومستشاره», «وعربية», «وايت»."""
    if form.article:
        return "and_the"
    if PARTS[form.stem].kind in ("role", "honorific", "unnamed"):
        return "and_another"
    return "and_word" if not common else "and_adjective" if nisba else "and_noun"


CLASSES = Memo(_class)
_MAY_BEGIN = frozenset("b_word b_noun l_word to and_word and_noun and_adjective adjective owned".split())
"""Classes of words that begin a phrase as if they were names."""
_PLAIN = _MAY_BEGIN | frozenset("word noun said letter and_the the_word the_noun the_nisba the_adjective".split())
_OBJECTS = frozenset("the_word the_noun the_body the_unnamed".split())
_NEVER_FIRST = frozenset("preposition that comma relative in part at of_the".split())
"""Classes with which no pattern begins. Most words that are asked for a phrase are of these, so the next are not read."""
_OPENS = frozenset(("open", "straight"))  # Classes of marks behind which a word of any class may be part of a phrase.
_CLAUSE = frozenset(("that", "clause", ":"))
_BY_VERB = _OBJECTS | frozenset("in at b_word b_noun role the_role".split())  # What a verb takes changes these.


def _at(known: Speakers, t: int, word: str, first: bool) -> str:
    """The class of the word at token `t` in this article, where no country is named."""
    found = CLASSES[word]
    if found == "preposition" and known.is_name_ali(t):
        return "given"
    if first and found in _NEVER_FIRST:
        return "nobody"
    if found in _PLAIN:
        return _of_plain(known, t, word, found, first)
    if found == "in":
        keys = known.words.keys
        after = keys[t + 1] if t + 1 < len(keys) else ""
        if not PHRASES["occasion"].isdisjoint((after, after.removeprefix(ARTICLE))):
            return "preposition"
    return found


def taken(word: str, found: str, takes: frozenset[str], before: str) -> str:
    """The class of a word of class `found` behind one of class `before`, by what the verb takes."""
    if found == "in":
        return "preposition" if word in takes else found
    if found in ("at", "b_word", "b_noun"):
        return "governed" if "ب" in takes and word not in PHRASES["own_b"] else found  # «هدد المدير بفصل العمال»
    return "object" if _is_object(found, before, takes) else found


def _is_object(found: str, before: str, takes: frozenset[str]) -> bool:
    """Is a word what the verb governs: «نفت وزارة الدفاع الاتهامات», «دعا القنصل رئيس الجزيرة», «سلط التقرير الضوء»?"""
    if not before.startswith("the_") and before not in ("country", "government", "more"):
        return False
    if found in ("role", "the_role"):
        return "person" in takes
    if found in _OBJECTS and not takes.isdisjoint(("noun", "person")):
        return True
    head = before in ("the_role", "the_body", "the_unnamed")
    return head and found in ("the_noun", "the_word") and not takes <= _CLAUSE


def _of_plain(known: Speakers, t: int, word: str, found: str, first: bool) -> str:
    """The class of a word without a class of its own: a name that is known, a verb, or nobody."""
    if word in GIVEN_NAMES:
        return "given"
    if known.knows_word(word):
        return "the_known" if found.startswith("the_") else "known"
    form = known.forms[t]
    found = "word" if found == "owned" and not known.is_owned(t) else found
    if first:
        return _of_first(known, t, word, found)
    if word in _WITHHOLDS and " ".join(known.words.keys[t:t + 2]) in PHRASES["withheld"]:
        return "withheld"  # «مسؤول طلب عدم الكشف عن هويته»
    if form.part == "verb" and form.stem:
        sure = share(word.removeprefix(form.conjunction)) > .9
        return "did_it" if form.pronoun else "verb" if sure else "either"
    if word[-1] == "ا" and known.is_accusative(t):
        return "accusative"
    if found == "and_word" and known.knows_word(word[1:]):
        return "and_another"  # «كيري ولافروف», but «توم وايت»
    return "to" if found in ("l_word", "b_word") and known.knows_word(word[1:]) else found  # «كيري للافروف»


def _of_first(known: Speakers, t: int, word: str, found: str) -> str:
    """The class of the first word of a phrase: whatever it looks like, it may be a name that nobody knows."""
    cue = CUES.get(word)
    if cue and cue.form in FINITE or word in PHRASES["no_name"] or known.is_accusative(t):
        return "nobody"
    governed = word[0] in PHRASES["attached"] and STATEMENT_NOUN[word[1:]]
    if governed or known.is_owned(t) and word not in PHRASES["own_b"]:
        return "nobody"
    return "word" if found in _MAY_BEGIN else found


def _of_country(word: str, country: Country, takes: frozenset[str], first: bool) -> str:
    """The class of a country's first word."""
    if country.form in ("adjective", "people"):
        named = any(form.form == "name" for form in COUNTRIES.get(word, ()))  # «أكدت سورية وروسيا»
        if not first or country.form == "adjective" and not named:
            return "the_national" if word.startswith(ARTICLE) else "national"
    conjunction, preposition, *_ = COUNTRY_WORDS[word]
    if first:
        governed = PARTS[word].kind == "preposition"
        return "governed" if governed else "government" if country.form == "government" else "country"
    if conjunction == "و" and word not in COUNTRIES:
        return "joined" if country.form in ("name", "capital") else "and_another"
    return "governed" if preposition in takes else "of_country" if preposition else "country"


def _classes(known: Speakers, i: int, end: int, takes: frozenset[str], attached: bool) -> list[str]:
    """The classes of the tokens from `i` on, up to one that ends every phrase."""
    found: list[str] = []
    before, more = "", 0
    keys, countries, inner = known.words.keys, known.countries, known.inner
    for t in range(i, min(end, i + MOST)):
        word = detached(keys[t]) if attached and t == i else keys[t]
        if t < more:
            before = "more"
        elif t in countries:
            whole = word if COUNTRY_WORDS[word] else keys[t]  # «ليبيون» has a ل of its own
            before, more = _of_country(whole, countries[t], takes, t == i), countries[t].last
        else:
            if t > i and t not in inner:
                inner[t] = _at(known, t, word, False)
            name = inner[t] if t > i else _at(known, t, word, True)
            before = taken(word, name, takes, before) if takes and name in _BY_VERB else name
        if before not in _LETTERS and _OPENS.isdisjoint(found):
            break
        found.append(before)
    return found


_NO_OFFICE = frozenset("honorific letter dot number some in preposition more comma itself".split())
"""Classes of words that say nothing of an office."""


def mention(known: Speakers, i: int, end: int, takes: frozenset[str] = frozenset(),
            attached: bool = False) -> Mention | None:
    """The source's noun phrase that starts at token `i`, or None.

    Args:
        end: the first token that cannot belong to it.
        takes: what the cue before it takes: an object (noun) must not be read as the name.
        attached: its first word has a ل, و or ف before it that is not its own («وفقاً لبيان»).
    """
    classes = _classes(known, i, end, takes, attached)
    return _Phrase(known, i, classes, takes, attached).read() if classes else None


class _Phrase:
    """The classes of the words from token `first` on, from which places are counted, and what the patterns say."""

    def __init__(self, known: Speakers, first: int, classes: list[str], takes: frozenset[str], attached: bool):
        self.known, self.first, self.classes, self.takes, self.attached = known, first, classes, takes, attached
        self.letters = "".join([_LETTERS.get(name, "x") for name in classes])

    def past(self, pattern: str, at: int) -> int:
        """The place behind a pattern that stands at a place, or the same place."""
        found = _PATTERNS[pattern].match(self.letters, at)
        return found.end() if found else at

    def past_titles(self, at: int) -> int:
        """The place behind the titles that stand at a place, or the same place."""
        return self.past("titles", at) if at < len(self.classes) and self.classes[at] in _TITLES else at

    def read(self) -> Mention | None:
        begins = self.past_titles(0)
        found = _PATTERNS["kind"].match(self.letters, begins)
        kind, last = (found.lastgroup, found.end()) if found else ("", begins)
        office, name = self.office(begins, last) if found else (), None
        if kind in ("", "role", "unnamed"):
            name, last = self.name(kind, begins, last)
        if name:
            more = self.past("after", last)  # «سامي حداد نائب المدير العام», but «دعا سامي حداد خبراء»
            others = SEVERAL[self.known.words.keys[self.first + last]] if more > last else True
            if not others and self.past("name", more) == more:
                office, last = office + self.office(last, more), more
        if not last:
            last = self.past("thing", 0)
            return self.made("name", last, (0, last), ()) if last else None
        if office or name:
            return self.made(kind or ("role" if begins else "name"), last, name, office)
        title = PARTS[self.known.words.keys[self.first]]
        return self.made("reference", last, None, (title.stem,)) if title.definite else None  # «إلا أن الجنرال أكد»

    def made(self, kind: str, last: int, name: tuple[int, int] | None, office: tuple[str, ...]) -> Mention:
        """The mention, its places counted from the beginning of the article."""
        first = self.first
        named = (first + name[0], first + name[1]) if name else None
        return Mention(first, first + last, "body" if kind == "government" else kind, named, office, self.attached)

    def name(self, kind: str, begins: int, last: int) -> tuple[tuple[int, int] | None, int]:
        """The places of the name behind an office that ends at `last`, or None; and where the phrase ends."""
        start = self.past_titles(last)
        end = self.past("name", start)
        if self.takes and self.takes.isdisjoint(("noun", "person", "masdar")) and kind != "unnamed":
            end = max(end, self.past("free", start))  # the verb has no object: what follows is the name
        if self.takes and "noun" not in self.takes and kind != "unnamed":
            end = max(end, self.past("closed", start))
        if end == start and (start > last or begins):
            end = self.past("titled", start)
        others = kind == "unnamed" or kind == "role" and SEVERAL[self.known.words.keys[self.first]]
        if end > start and not (others and self.classes[start] != "given"):
            return (start, end), end
        quoted = self.past("quoted", last) if kind == "role" else last
        if quoted > last and not {"given", "known", "the_known"}.isdisjoint(self.classes[last:quoted]):
            return (last + 1, quoted - 1), quoted  # «الطفل "خالد الهاجري"»
        return self.apposed(last) if kind == "role" else (None, last)

    def apposed(self, last: int) -> tuple[tuple[int, int] | None, int]:
        """«وزير الخارجية، خميس الجهيناوي،»: a name of two words or more behind a comma, up to the next."""
        comma = self.past("apposed", last)
        start = self.past_titles(comma)
        end = max(self.past("closed", start), self.past("name", start))
        follows = self.classes[end] if end < len(self.classes) else ""
        if last < comma < start + 1 < end + 1 and end > comma + 1 and follows in ("", "comma", "that", "preposition"):
            return (start, end), end
        return None, last

    def office(self, first: int, last: int) -> tuple[str, ...]:
        """The words of an office, without articles, titles and marks; of a country that speaks itself its code."""
        found, marks, keys = [], 0, self.known.words.keys
        for t, name in enumerate(self.classes[first:last], first):
            word = detached(keys[self.first + t]) if self.attached and not t else keys[self.first + t]
            if name in ("open", "close", "straight"):
                marks += 1
            elif t == first and name == "country" or name == "joined":
                found.append(self.known.countries[self.first + t].code)
            elif name == "and_the":
                found.append(word[3:])
            elif marks % 2 or name not in _NO_OFFICE or name == "more" and self.classes[first] != "country":
                found.append(PARTS[detached(word) if name in ("to", "l_word", "of_country") else word].stem)
        return tuple(map(_SAME_OFFICE.get, found, found))
