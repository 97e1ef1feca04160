"""Countries in an article: by name, adjective, people, capital or seat of government."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from .article import Article
from .lexicon import Memo, alternatives, key, read, splits
from .words import Vocabulary, tokens


class Mention(NamedTuple):
    """Tokens `first` up to, not including, `last` of `article.words` mean the country `code`.

    `code` is ISO 3166-1 alpha-3, or EUU for the European Union. `form` is name («إيران»), adjective
    («الإيراني»), people («الإيرانيون»), capital («طهران») or government («الكرملين»).
    """

    first: int
    last: int
    code: str
    form: str


class Form(NamedTuple):
    """One way to write a country: the tokens after the first, and what they mean.

    `weak` forms are ambiguous («سيول» is also «torrents») and count only beside a strong one.
    """

    rest: tuple[str, ...]
    code: str
    form: str
    weak: bool


def _cldr_names() -> dict[str, set[str]]:
    """Alpha-2 code to names, from every Arabic locale of CLDR; what stands in brackets is left out."""
    names: dict[str, set[str]] = {}
    for locale in sorted(l for l in locale_identifiers() if l == "ar" or l.startswith("ar_")):
        for code, name in Locale.parse(locale).territories.items():
            names.setdefault(code, set()).add(name.split(" (")[0])
    return names


_ENDINGS = ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات", "ا")
_PLURAL = frozenset(("ون", "ين", "ان", "تان", "تين", "ات"))


def inflected(nisba: str) -> Iterator[tuple[str, bool]]:
    """Each form of an adjective of nationality, folded, and whether it is a dual or plural.

    «كوري جنوبي» changes in all its words: «الكورية الجنوبية».
    """
    words = key(nisba).split()
    for ending in _ENDINGS:
        for article in ("", "ال") if ending != "ا" else ("",):  # «وفداً إيرانياً»
            yield " ".join(article + word + ending for word in words), ending in _PLURAL


def _forms() -> dict[str, list[Form]]:
    """The first token of every way to write a country, with what may follow it, longest first."""
    forms: dict[str, set[Form]] = {}

    def add(text: str, code: str, form: str, weak: bool = False) -> None:
        first, *rest = tokens(key(text))
        forms.setdefault(first, set()).add(Form(tuple(rest), code, form, weak))

    cldr, alpha2 = _cldr_names(), get_global("territory_aliases")
    alpha2 = {"EUU": ["EU"], **alpha2}
    for row in read("countries"):
        code = row["code"]
        doubtful = {text.rstrip("?") for text in alternatives(row["names"]) if text.endswith("?")}
        for name in cldr[alpha2[code][0]] - doubtful:  # Egypt has a «الصحراء الغربية» too
            add(name, code, "name")
        for column, form in (("names", "name"), ("capital", "capital"), ("government", "government")):
            for text in alternatives(row[column]):
                add(text.rstrip("?"), code, form, text.endswith("?"))
        for text in alternatives(row["people"]):
            for article in ("", "ال"):
                add(article + text.rstrip("?"), code, "people", text.endswith("?"))
        for text in alternatives(row["nisba"]):
            for word, plural in inflected(text.rstrip("?")):
                if not any(f.form == "name" for f in forms.get(word, ())) or not word.endswith("ا"):  # «إيطاليا»
                    add(word, code, "people" if plural else "adjective", text.endswith("?"))
    return {first: sorted(found, key=lambda f: (-len(f.rest), f.form != "name", f)) for first, found in forms.items()}


def _guards() -> dict[str, list[tuple[str, frozenset[str], frozenset[str]]]]:
    """A form's verdicts, each with the words before and after it that decide, with and without «and»."""
    guards: dict[str, list] = {}
    for row in read("country_guards"):
        before, after = (frozenset(conjunction + key(w) for w in alternatives(row[c]) for conjunction in ("", "و")) for c in ("before", "after"))
        guards.setdefault(key(row["form"]), []).append((row["verdict"], before, after))
    return guards


FORMS = _forms()
GUARDS = _guards()
_PREPOSITIONS = ("ب", "ل", "ك")
GIVEN_NAMES = frozenset(key(row["name"]) for row in read("given_names"))
_TITLES = frozenset(map(key, ("السيد", "السيدة", "الدكتور", "الأستاذ", "المهندس", "الشيخ", "الحاج", "النائب", "المواطن")))
_NAME_HEADS = frozenset(map(key, "في من إلى على عن مع بين حول ضد نحو داخل خارج تجاه عبر شمال جنوب شرق غرب وسط شمالي جنوبي شرقي "
                                 "غربي حدود لدى رئيس حكومة دولة أن إن بأن كانت تعد تعتبر".split()))


def _read_word(word: str) -> tuple[str, str, str, list[Form]] | None:
    """A token's conjunction, preposition, what is left, and the forms of countries that it may begin."""
    for conjunction, preposition, bare in splits(word):
        if preposition == "لل":
            bare = "ال" + bare
        elif preposition.endswith("ال"):
            continue  # «بالصين» is also given as ب and الصين
        found = FORMS.get(bare)
        if found and preposition:  # «بروس» is Bruce and «كروس» Kroos, not «by Russians»
            found = [f for f in found if f.form != "people" or bare.startswith("ال") or len(bare) > 4]
        if found:
            return conjunction, preposition, bare, found
    return None


def _may_name(word: str) -> bool:
    """Is a folded word the first of a country's form, with what may be written to it: «بالصين», «وللصين»?"""
    if word in FORMS:
        return True
    form = word[1:] if word[0] in "وف" else word
    return form in FORMS or form[:1] in _PREPOSITIONS and (form[1:] in FORMS or form[:2] == "لل" and "ال" + form[2:] in FORMS)


COUNTRY_WORDS = Memo(_read_word)
"""What a folded word may be as a country: `COUNTRY_WORDS["وبالصين"]` is («و», «ب», «الصين», its forms)."""
_BEGINNINGS = Vocabulary(holds=_may_name)


@lru_cache(maxsize=4)
def mentions(article: Article) -> list[Mention]:
    """Every mention of a country, in text order, none overlapping another.

    Names come from CLDR in all Arabic locales, the rest from `countries.csv`; ambiguous words are
    decided by their neighbours (`country_guards.csv`), by a given name before them («محمود
    المصري»), and, for weak forms, by what else the article names.
    """
    keys, found, end = article.words.keys, [], 0
    for i in article.words.where(_BEGINNINGS):
        hit = COUNTRY_WORDS[keys[i]]
        if i >= end and hit:
            conjunction, preposition, bare, forms = hit
            if forms[0].rest:
                forms = [f for f in forms if not f.rest or tuple(keys[i + 1:i + 1 + len(f.rest)]) == f.rest]
            if forms:
                longest = len(forms[0].rest)
                forms = [f for f in forms if len(f.rest) == longest] if len(forms) > 1 else forms
                beside = i == end and conjunction == "و" and bool(found)  # «مصر ومالي»
                if not _refused(keys, i, i + 1 + longest, forms[0], bare, preposition or beside):
                    end = i + 1 + longest
                    found.append((i, end, forms, conjunction, preposition))
    return list(_decided(keys, found))


def _refused(keys: list[str], first: int, last: int, form: Form, bare: str, sure: str | bool) -> bool:
    """Do the neighbours say that this is no country? A word that is doubtful alone is `sure` behind a preposition or «and» after another."""
    before = keys[first - 1] if first else ""
    after = keys[last] if last < len(keys) else ""
    for name in (form.form, bare) if last == first + 1 else (form.form,):
        for verdict, befores, afters in GUARDS.get(name, ()):
            beside = before in befores or after in afters
            if beside == (verdict == "none") and not (verdict == "only" and sure):
                return True
    return False


def _decided(keys: list[str], found: list[tuple]) -> Iterator[Mention]:
    """The mentions, with what only the whole article tells: weak forms, عمان, family names."""
    strong = {f.code for _, _, forms, _, _ in found if len(forms) == 1 or len({f.code for f in forms}) == 1 for f in forms if not f.weak}
    surnames = {keys[i] for i, _, f, _, _ in found if _after_given_name(keys, i, f[0])}
    previous = None
    for first, last, forms, conjunction, preposition in found:
        live = [f for f in forms if f.code in strong] or [f for f in forms if not f.weak]
        if not live or keys[first] in surnames and _is_surname(keys, first, live[0]):
            continue
        chosen = live[0]
        if len(live) > 1 and first and keys[first - 1] == "العاصمه":
            chosen = next((f for f in live if f.form == "capital"), chosen)  # «العاصمة عمان»
        form = chosen.form
        if len(live) > 1 and {f.form for f in live if f.code == chosen.code} >= {"name", "adjective"}:  # «السعودية», «سورية»
            form = _name_or_adjective(keys, first, conjunction, preposition, previous)
        elif form == "people" and _modifies(keys, first):
            form = "adjective"
        previous = Mention(first, last, chosen.code, form)
        yield previous


def _after_given_name(keys: list[str], i: int, form: Form) -> bool:
    return form.form == "adjective" and not form.rest and keys[i].startswith("ال") and keys[i].endswith("ي") and i > 0 and keys[i - 1] in GIVEN_NAMES


def _is_surname(keys: list[str], i: int, form: Form) -> bool:
    """«محمود المصري», and later «قال المصري» or «السيد المصري», but «الرئيس المصري»."""
    before = keys[i - 1] if i else ""
    return _after_given_name(keys, i, form) or before in _TITLES or not _definite(before)


_ARTICLES = ("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال")


def _definite(word: str) -> bool:
    """Has the word the article, or a pronoun that makes it definite («نظيره»)?"""
    return word.startswith(_ARTICLES) or word.endswith(("ه", "ها", "هم", "هما", "نا")) and len(word) > 3


def _modifies(keys: list[str], i: int) -> bool:
    """Does a plural stand as an adjective: «رجال الأعمال السعوديين», «نظرائهم الأتراك»?"""
    if not i:
        return False
    before, own = keys[i - 1], keys[i]
    if own.startswith(_ARTICLES):
        return own.startswith("ال") and _definite(before) and before.isalpha()
    return before.endswith(("ين", "ون", "ات")) and own.isalpha()


def _name_or_adjective(keys: list[str], i: int, conjunction: str, preposition: str, previous: Mention | None) -> str:
    before = keys[i - 1] if i else ""
    if preposition or not before or before in _NAME_HEADS:
        return "name"
    if conjunction:  # «العلاقات المصرية والسعودية», but «الكويت والسعودية»
        return "adjective" if previous and previous.last == i and previous.form == "adjective" else "name"
    if keys[i].startswith("ال"):
        return "adjective" if before.startswith(_ARTICLES) and before.isalpha() or before == "-" else "name"
    return "adjective"
