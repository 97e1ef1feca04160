"""Countries in an article: by name, adjective, people, capital or seat of government."""
from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple
from unicodedata import category

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from .article import Article
from .lexicon import Memo, alternatives, endings, key, read
from .reading import FORMS as READINGS
from .reading.forms import ARTICLE, OWN
from .reading.senses import CLASSES
from .words import Vocabulary, tokens


class Mention(NamedTuple):
    """Tokens `first` up to, not including, `last` of `article.words` mean the country `code`.

    `code` is ISO 3166-1 alpha-3, or EUU for the European Union. `form` is name («إيران»), adjective («الإيراني»),
    people («الإيرانيون»), capital («طهران») or government («الكرملين»).
    """

    first: int
    last: int
    code: str
    form: str


class Form(NamedTuple):
    """One way to write a country: the tokens after the first, what they mean, the vowel signs that tell it («عُمان»).

    `weak` forms are ambiguous («سيول» is also «torrents») and count only beside a strong one.
    """

    rest: tuple[str, ...]
    code: str
    form: str
    weak: bool
    signs: frozenset[tuple[int, str]] = frozenset()


class Candidate(NamedTuple):
    """What may be a mention, and what is attached to its first token («وبالصين»: و, ب, الصين)."""

    first: int
    last: int
    conjunction: str
    preposition: str
    bare: str
    forms: list[Form]
    signs: frozenset[tuple[int, str]]


_PLURALS = sorted(ending for ending in CLASSES["feminine_ending"] | CLASSES["other_ending"] if len(ending) > 1)
_ENDINGS = {"adjective": ("", "ه", "ا"), "people": _PLURALS}


def _signs(text: str) -> frozenset[tuple[int, str]]:
    """The vowel signs of a text, each with the number of letters before it: «مصرّ» has one behind three."""
    if text.replace(" ", "").isalpha():  # as most are
        return frozenset()
    kinds = [category(c) for c in text]
    return frozenset((kinds[:i].count("Lo"), text[i]) for i, kind in enumerate(kinds) if kind == "Mn")


def _written() -> Iterator[tuple[str, str, str]]:
    """Each country's code, a form and a text of it, with ? where it is weak («الكورية الجنوبية» is one form)."""
    locales = [Locale.parse(name).territories for name in locale_identifiers() if name.split("_")[0] == "ar"]
    alpha2 = {"EUU": ["EU"], "XKX": ["XK"], **get_global("territory_aliases")}
    for row in read("countries"):
        code, names = row["code"], alternatives(row["names"])
        cldr = {names[alpha2[code][0]].split(" (")[0] for names in locales if alpha2[code][0] in names}
        weak = {name.rstrip("?") for name in names if name.endswith("?")}  # Egypt has a «الصحراء الغربية» too
        yield from ((code, "name", name) for name in (*names, *sorted(cldr - weak)))
        for form, article in (("capital", ""), ("government", ""), ("people", ""), ("people", ARTICLE)):
            yield from ((code, form, article + text) for text in alternatives(row[form]))
        for nisba, article, (form, cases) in product(alternatives(row["nisba"]), ("", ARTICLE), _ENDINGS.items()):
            for ending in cases:
                words = " ".join(article + word + ending for word in key(nisba.rstrip("?")).split())
                yield code, form, words + "?" * nisba.endswith("?")


def _forms() -> dict[str, list[Form]]:
    """The first token of every way to write a country, with what may follow it, longest first."""
    forms: dict[str, set[Form]] = {}
    for code, form, text in _written():
        first, *rest = tokens(key(text.rstrip("?")))
        known = forms.setdefault(first, set())
        if form != "adjective" or first[-1] != "ا" or all(f.form != "name" for f in known):  # «إيطاليا»
            known.add(Form(tuple(rest), code, form, text.endswith("?"), _signs(text)))
    for first in set(forms) - set(GUARDS):  # «التشاد»
        if names := {f for f in forms[first] if f.form == "name" and not f.rest}:
            forms.setdefault(ARTICLE + first, names)
    return {word: sorted(found, key=lambda f: (-len(f.rest), f.form != "name", f[:4])) for word, found in forms.items()}


GUARDS: dict[str, list[tuple[str, frozenset[str], frozenset[str], frozenset]]] = {}
"""What country_guards.csv says of a form: the verdict, the words before and after it, its vowel signs."""
for _row in read("country_guards"):
    _beside = [frozenset(map(key, alternatives(_row[column]))) for column in ("before", "after")]
    for _form in alternatives(_row["form"]):
        GUARDS.setdefault(key(_form), []).append((_row["verdict"], *_beside, _signs(_form)))
_SPEAKING = {w.split()[0] for rows in GUARDS.values() for row in rows if row[0] == "none" for w in row[1] | row[2]}
FORMS = _forms()
MASCULINE = frozenset(key(name) for row in read("countries") for name in alternatives(row["masculine"]))
"""The names that take a masculine verb; all others take a feminine one."""
_DOUBTFUL = {word for word, rows in GUARDS.items() if any(row[0] != "none" or row[3] for row in rows)} | {
    word for word, forms in FORMS.items() if any(f.signs for f in forms)}
GIVEN_NAMES = frozenset(key(row["name"]) for row in read("given_names"))
_MAY_BE = endings(FORMS)
_LONG = 5


def attached(word: str) -> list[tuple[str, str, str]]:
    """What may be attached to a folded word: conjunction, preposition and what is left, the whole word first.

    «ولموسكو» is also و and «لموسكو», and و, ل and «موسكو»; «للكرملين» is ل and «الكرملين», «للبنان» ل and «لبنان».
    """
    ways = [("", "", word)]
    if word[0] in ("و", "ف") and (len(word) > 3 or word[1:] in FORMS):
        ways.append((word[0], "", word[1:]))
    for conjunction, _, rest in tuple(ways):
        if rest[0] in ("ب", "ل", "ك") and len(rest) > 3:
            article = rest[0] == rest[1] == "ل" and rest[1:] not in FORMS
            ways.append((conjunction, rest[0], ARTICLE + rest[2:] if article else rest[1:]))
    return ways


def _country(word: str) -> tuple[str, str, str, list[Form]] | None:
    """What is attached to a folded word that may be a country, the rest, and its forms; None of any other."""
    if not _MAY_BE(word):
        return None
    own = word in OWN["first"] or word[0] == "ك" and word not in OWN["attached"]
    whole = own and len(word) <= _LONG  # «باكرا» is no Accra, «كروس» no Russians
    return next(((*way, FORMS[way[2]]) for way in attached(word)[:1 if whole else None] if way[2] in FORMS), None)


COUNTRY_WORDS = Memo(_country)
"""What a folded word may be as a country: `COUNTRY_WORDS["وبالصين"]` is («و», «ب», «الصين», its forms)."""
_BARE = Memo(lambda word: {word.removeprefix("و"), word.removeprefix("ف"), *(bare for *_, bare in attached(word))})
_BEGINNINGS = Vocabulary(holds=lambda word: _country(word) is not None)


@lru_cache(maxsize=1)
def mentions(article: Article) -> list[Mention]:
    """Every mention of a country, in text order, none overlapping another.

    Ambiguous words are decided by their neighbours and vowel signs (`country_guards.csv`), by a given name before
    them («محمود المصري»), and, for weak forms, by what else the article names.
    """
    found, end = [], 0
    keys = [*article.words.keys, "\n"]  # before the first token stands the last
    for i in article.words.where(_BEGINNINGS):
        it = _candidate(article, keys, i) if i >= end else None
        if it and not _refused(article, keys, it, found[-1] if found else None):
            found.append(it)
            end = it.last
    return list(_decided(article, keys, found))


def _candidate(article: Article, keys: list[str], i: int) -> Candidate | None:
    """What begins at a token: the longest form that its words and vowel signs allow; None if none does."""
    words, (conjunction, preposition, bare, forms) = article.words, COUNTRY_WORDS[keys[i]]
    signs: frozenset = frozenset()
    if bare in _DOUBTFUL and words.text != words.raw:
        signs = _signs(words.raw[slice(*words.raw_span(i, i + 1, len(keys[i]) - len(bare)))])
    if len(forms) > 1 or forms[0].rest:
        forms = [f for f in forms if not f.rest or tuple(keys[i + 1:i + 1 + len(f.rest)]) == f.rest]
        forms = [f for f in forms if f.signs & signs] or [f for f in forms if len(f.rest) == len(forms[0].rest)]
    return Candidate(i, i + 1 + len(forms[0].rest), conjunction, preposition, bare, forms, signs) if forms else None


def _refused(article: Article, keys: list[str], it: Candidate, previous: Candidate | None) -> bool:
    """Do the neighbours or the vowel signs say that this is no country?"""
    behind, follow = _BARE[keys[it.first - 1]], _BARE[keys[it.last]]
    if it.bare not in _DOUBTFUL and _SPEAKING.isdisjoint(behind) and _SPEAKING.isdisjoint(follow):
        return False  # as most are
    follow = {*follow, " ".join(keys[it.last:it.last + 2])}

    def refuses(verdict: str, before: frozenset, after: frozenset, signs: frozenset) -> bool:
        beside = not before.isdisjoint(behind), not after.isdisjoint(follow)
        if signs:
            return signs <= it.signs
        if verdict == "only":
            return not any(beside) and not _is_name(article, keys, it, previous)
        return all(beside) if verdict == "between" else any(beside)

    names = it.forms[0].form, "" if it.forms[0].rest else it.bare
    return any(refuses(*guard) for name in names for guard in GUARDS.get(name, ()))


def _is_name(article: Article, keys: list[str], it: Candidate, previous: Candidate | None) -> bool:
    """Is a doubtful word a name: behind a preposition, joined to another country, a verb's subject («أعلنت مالي»)?"""
    if it.preposition or it.forms[0].form != "name":
        return it.forms[0].form == "name"
    if it.conjunction:
        return bool(previous) and previous.last == it.first and previous.forms[0].form in ("name", "capital")
    other, head = COUNTRY_WORDS[keys[it.last]], article.forms[it.first - 1]
    joined = other is not None and other[0] and other[3][0].form in ("name", "capital")
    return bool(joined) or it.first > 0 and head.part == "verb" and head.feminine


def _decided(article: Article, keys: list[str], found: list[Candidate]) -> Iterator[Mention]:
    """The mentions, with what only the whole article tells: weak forms, عمان, family names."""
    strong = {f.code for it in found if len({f.code for f in it.forms}) == 1 for f in it.forms if not f.weak}
    surnames = {it.bare for it in found if keys[it.first - 1] in GIVEN_NAMES and _is_surname(keys, it)}
    last, mention = None, None
    for it in found:  # the forms of a country that the article names beyond doubt, else those that are not weak
        live = [f for f in it.forms if f.code in strong] or [f for f in it.forms if not f.weak]
        if not live or _is_person(article, keys, it.first, surnames):
            continue
        if len(live) > 1 and keys[it.first - 1] in CLASSES["capital_city"]:  # «العاصمة عمان»
            live.sort(key=lambda f: f.form != "capital")
        code, form = live[0].code, live[0].form
        both = len(live) > 1 and {f.form for f in live if f.code == code} >= {"name", "adjective"}
        qualifies = (form == "people" or both) and _qualifies(article, keys, it, last, mention)
        last, mention = it, Mention(it.first, it.last, code, "adjective" if qualifies else form)
        yield mention


def _is_person(article: Article, keys: list[str], i: int, surnames: set[str]) -> bool:
    """Does a family name stand for a person: «محمود المصري», «السيد المصري», «قال المصري»?"""
    titled = keys[i - 1] in GIVEN_NAMES or keys[i - 1] in CLASSES["honorific"]
    return keys[i] in surnames and (titled or not _definite(article, i - 1))


def _is_surname(keys: list[str], it: Candidate) -> bool:
    """May an adjective behind a given name be somebody's family name: «محمود المصري»?"""
    reading = READINGS[it.bare][0]
    return it.forms[0].form == "adjective" and it.bare == keys[it.first] and reading.article and not reading.feminine


def _definite(article: Article, i: int) -> bool:
    """Is a word a noun with the article or a pronoun («نظيره»)?"""
    form = article.forms[i]
    return i >= 0 and form.part == "noun" and bool(form.article or form.pronoun)


def _qualifies(article: Article, keys: list[str], it: Candidate, last: Candidate | None, said: Mention | None) -> bool:
    """Does a name or people stand as an adjective: «الحكومة السعودية», «قوات سورية», «نظرائهم الأتراك»?"""
    before, definite, people = keys[it.first - 1], it.bare.startswith(ARTICLE), it.forms[0].form == "people"
    head = READINGS[before][0]
    if it.preposition or before == "\n" or head.part in ("preposition", "particle", "verb"):
        return False
    if it.conjunction:  # «العلاقات المصرية والسعودية», but «الكويت والسعودية»
        joined = said is not None and said.last == it.first and said.form == "adjective"
        return joined and not (people and last.forms[0].form != "people")
    if people:
        return _definite(article, it.first - 1) if definite else head.part == "noun" and head.number in ("d", "p")
    return head.article if definite else before not in CLASSES["before_country"]
