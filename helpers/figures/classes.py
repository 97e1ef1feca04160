"""The classes that a word is of, for patterns: those of the tables, and those that its letters and its reading tell."""
from __future__ import annotations

from ..lexicon import Memo, key, read, splits
from ..reading.forms import ARTICLE, FORMS
from ..reading.grammar import LITERALS
from ..words import Words
from .around import ARTICLES, BARE, SIGNS, definite
from .calendars import LOOKS, MISSPELT, MONTHS, NO_LOOK
from .numbers import BIG, PRONOUNS, WORDS
from .units import ALONE, ALONE_HERE, ENDINGS, SYMBOLS, inflected, is_arabic

# What may be counted

_KINDS = ("noun", "person", "single", "plural", "singular", "not", "spelled")
_NOUNS: dict[str, set[str]] = {name: set() for name in _KINDS}
_OF_NOUNS = {"single": ("noun", "person", "single"), "not": ("not",), "singular": ("singular",)}
for _row in read("counted_nouns"):
    _forms = {key(_row["word"])}
    if _row["class"] in ("noun", "person", "single"):
        _forms |= inflected(_row["word"]).keys() | {key(_row["word"]) + ending for ending, _ in ENDINGS["counted"]}
    for _name in _OF_NOUNS.get(_row["class"], ("noun", _row["class"])):
        _NOUNS[_name] |= _forms
NOUNS, PLURALS, SINGLES = (frozenset(_NOUNS[name]) for name in ("noun", "plural", "single"))
NEVER = frozenset(_NOUNS["not"] | {key(row["word"]) for row in read("function_words")}) - _NOUNS["spelled"]
_CLOSED = ("year", "years", "month", "this", "day", "which", "fiscal", "gregorian", "hijri", "ordinal", "compound",
           "tens")
_SOUND, _BEFORE_PRONOUNS = (tuple(ending for ending, _ in ENDINGS[of]) for of in ("plural", "owned_plural"))
_PRONOUNS = tuple(PRONOUNS)


def _countable(token: str) -> bool:
    """May this token, right after a number, be what it counts? «شركة», not «قال», «في», «الماضي»."""
    if token in NEVER or not is_arabic(token) or len(token) < 2:
        return False
    if token in NOUNS:
        return True
    form = FORMS[token][0]
    owned = form.pronoun and form.pronoun[0] != "ن"  # «ديواناً» is no diwan of ours
    attached = form.conjunction or form.preposition or definite(token) or owned
    closed = token in MONTHS or WORDS[token].role or not LOOKS[token].classes.keys().isdisjoint(_CLOSED)
    return form.part == "noun" and not attached and not closed


def is_plural(token: str) -> bool:
    """Is a noun with the article or a pronoun a plural: «الدول», «السنوات», «لاعبيه»?"""
    forms = {form.stem for form in FORMS[token] if form.part == "noun" and not form.pronoun}
    forms |= {bare.removeprefix(ARTICLE) for bare in BARE[token]}
    sound = [form for form in forms if form.endswith(_SOUND) and len(form) > 4 and form not in _NOUNS["singular"]]
    return bool(sound) or not PLURALS.isdisjoint(forms) or is_owned_plural(token)


def is_owned_plural(token: str) -> bool:
    """Is a noun with a pronoun a plural: «لاعبيه», «شركاتنا»?"""
    if not token.endswith(_PRONOUNS) or definite(token):
        return False
    stems = [token[attached(token):-len(pronoun)] for pronoun in PRONOUNS if token.endswith(pronoun)]
    return any(
        stem in PLURALS or stem + "ء" in PLURALS or len(stem) > 2 and stem.endswith(_BEFORE_PRONOUNS) for stem in stems)


def attached(token: str) -> int:
    """How many letters of و ف ب ل stand before a noun."""
    for conjunction, preposition, bare in splits(token):  # «وأفراد»
        if bare in PLURALS and preposition not in ARTICLES:
            return len(conjunction + preposition)
    form = FORMS[token][0]
    return len(form.conjunction + form.preposition)


# Classes

_OF_SIGN: dict[str, set[str]] = {}
for _name, _words in SIGNS.items():
    for _word in _words:
        _OF_SIGN.setdefault(_word, set()).add(_name)
_RESTS = frozenset(rest for named in MONTHS.values() for month in named for rest in month.rest)
_EDGE = frozenset(("edge", "ends", "line", "sentence_end"))
_KNOWN: dict[frozenset[str], frozenset[str]] = {}
"""One set for all words of the same classes: it is compared, and looked up, faster than its copies."""


def _classes(token: str) -> frozenset[str]:
    """The classes of a folded token; `edge` is the line's and the text's end."""
    if token in ("", "\n"):
        return _EDGE if token else _EDGE - {"line", "sentence_end"}
    found = {"any", *LITERALS & {token}, *(name for bare in BARE[token] for name in _OF_SIGN.get(bare, ()))}
    found |= _of_digits(token) if token[0].isdecimal() else _of_letters(token)
    found |= {"month_rest"} if token in _RESTS else set()  # «كانون 2»
    look, word = LOOKS[token], WORDS[token]
    if look is not NO_LOOK:
        found |= {"month_word" if name == "month" else name for name in look.classes}
        found |= {"elsewhere", *["attached"] * (look.skip > 0), *["month"] * bool(look.months)}
    if word.role:
        found |= {"number", word.role}
        found |= {"prefixed"} if word.skip else set()
        found |= {"attached_and"} if word.conjunction else set()
        found |= {"magnitude"} if word.role in BIG and not (word.conjunction or word.preposition) else set()
    return _KNOWN.setdefault(frozenset(found), frozenset(found))


def _of_digits(token: str) -> set[str]:
    if not token.isdecimal():
        return {"digits"}
    value = int(token) if len(token) < 5 else 0
    holds = (("day_number", 1 <= value <= 31 and len(token) < 4), ("month_number", 1 <= value <= 12 and len(token) < 3),
             ("year_like", 1500 <= value <= 2100), ("square", token in ("2", "3")))
    length = ("one_digit", "two", "three", "four", "long")[min(len(token), 5) - 1]
    return {"digits", "decimal", length, *(name for name, true in holds if true)}


def _counted_plural(token: str, plural: bool) -> bool:
    """Whether a token is a plural as its number has it, a noun of persons without its last letter too: «مليونا»."""
    return token in PLURALS or plural and token.endswith(_BEFORE_PRONOUNS[0]) or token + "ن" in _NOUNS["person"]


def _of_letters(token: str) -> set[str]:
    letters, bare = token.isalpha(), token.removeprefix(ARTICLE)
    plural, unit = letters and is_plural(token), ALONE[token]
    holds = (
        ("definite", definite(token)), ("article", token in ARTICLES), ("misspelt", MISSPELT[token]),
        ("unit", token in ALONE_HERE), ("the_unit", token != bare and bare in ALONE_HERE),
        ("countable", _countable(token)),
        ("person", token in _NOUNS["person"]), ("single", token in SINGLES), ("symbol", token in SYMBOLS),
        ("duration", unit and unit[0].kind == "duration"), ("never", token in NEVER), ("elsewhere", token in NEVER),
        ("letters", letters), ("latin", letters and token[-1].isascii()),
        ("arabic", letters and not token[-1].isascii()), ("latin_name", letters and token.isascii() and len(token) > 2),
        ("tanwin", letters and token.endswith("ا") and len(token) > 2), ("letter", letters and len(token) == 1),
        ("accusative", token.endswith("ا") and token[-2:-1] != "ي"), ("the", letters and token != bare),
        ("plural", plural), ("counted_plural", _counted_plural(token, plural)),
        ("the_plural", plural and definite(token)), ("owned_plural", letters and is_owned_plural(token)),
        ("broken_plural", token in PLURALS))
    return {name for name, true in holds if true} | _of_reading(token, letters)


def _of_reading(token: str, letters: bool) -> set[str]:
    """The classes that the readings of a token give it."""
    forms = FORMS[token]
    holds = (
        ("the_feminine", forms[0].article and forms[0].feminine), ("attached_and", forms[0].conjunction == "و"),
        ("clitic_before", forms[0].conjunction or forms[0].preposition),
        ("dual_or_plural", forms[0].number in ("d", "p")),
        ("owned_last", forms[-1].pronoun), (forms[0].part, letters),
        ("owned", letters and any(form.pronoun for form in forms)))
    return {name for name, true in holds if true}


CLASSES = Memo(_classes)
"""Folded token to its classes."""


def is_class(words: Words, i: int, *names: str) -> bool:
    """Is token `i` of one of these classes?"""
    keys = words.keys
    return not CLASSES[keys[i] if 0 <= i < len(keys) else ""].isdisjoint(names)


def any_is(words: Words, first: int, last: int, *names: str) -> bool:
    """Is a token from `first` up to `last` of one of these classes?"""
    return any(is_class(words, i, *names) for i in range(max(0, first), last))
