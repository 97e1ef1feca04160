"""The readings of a word by itself: what is attached to it, and which parts of speech it may be.

A word is asked of the closed classes, of the verbs, and of the letters that look like clitics but are its
own (data/lexicon/own_letters.csv); whatever is left is a noun. Which of several readings it has in an article
is decided in `deciding`.
"""
from __future__ import annotations

import re
from collections import defaultdict

from pyarabic.number_const import NUMBER_WORDS

from ..lexicon import PREFIXES, Memo, cells, key, read
from .verbs import ANALYSES, COUNTS, GRAMMAR, Form

_LETTERS = re.compile("[ء-ي]+")
OWN: dict[str, set[str]] = defaultdict(set)
"""Which words keep what looks like a clitic, by its place (`letters` in own_letters.csv)."""
for _word, _place, _ in cells("own_letters"):
    OWN[_place].add(_word)
NAMES = frozenset(key(row["name"]) for row in read("given_names") if not row["verb"])
HOMOGRAPHS = dict.fromkeys(NAMES, 0.) | {row["word"]: int(row["share"]) / 1000 for row in read("homographs")}
"""Of a folded word (without و or ف), how many of its occurrences are finite verbs; a name is none («سيرغي»)."""
_PRONOUNS = [(row["pronoun"], row["to"]) for row in read("pronouns", GRAMMAR)]
_POSSESSED = re.compile("(..+?)(" + "|".join(pronoun for pronoun, to in _PRONOUNS if to == "both") + ")")
"""A noun of two letters at least before a pronoun, the longest that fits."""
_PRONOUNS_LAST = frozenset(pronoun[-1] for pronoun, _ in _PRONOUNS)
ARTICLE = next(row["prefix"] for rows in PREFIXES.values() for row in rows if not row["preposition"])
"""«ال»"""
_ENDS: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
"""The endings of nouns by their last letter, with the number and gender that each tells."""
for _row in read("noun_endings", GRAMMAR):
    _ENDS[_row["ending"][-1]].append((_row["ending"], _row["number"], bool(_row["feminine"])))
_SHAPES = read("shapes", GRAMMAR)
_SHAPED = re.compile("|".join(f"({row['pattern']})" for row in _SHAPES))


_NUMBERS = {key(row["word"]) for row in read("number_words")
            if row["role"] not in ("homonym", "minus", "point", "part", "parts")}.union(map(key, NUMBER_WORDS))
NUMBERS = _NUMBERS | {f"{word[:-2]}ي{word[-1]}" for word in _NUMBERS if word[-1] == "ن" and word[-2] in "وا"}
"""The folded number words, with the endings of their cases."""


def _closed() -> dict[str, tuple[Form, ...]]:
    """The words of the closed classes with the pronouns and prepositions that may be written to them."""
    alone, attached = [], []
    for row in read("closed_classes"):
        word = key(row["word"])
        form = Form(row["part"], stem=word, tense="perfect" if row["part"] == "verb" else "")
        forms = [] if row["pronoun"] == "must" else [(word, form)]
        alone += forms
        for pronoun in [pronoun for pronoun, to in _PRONOUNS if row["pronoun"] and to != "verb"]:
            forms.append((word + pronoun, form._replace(pronoun=pronoun)))
            if word[-1] == pronoun[0] and (pronoun[-1] == "ي" or len(word) == 2):  # «عليّ», «إني», «منّا»
                forms.append((word + pronoun[1:], form._replace(pronoun=pronoun)))
        attached += forms + [(key(preposition) + written, form._replace(preposition=preposition))
                             for written, form in forms for preposition in row["preposition"]]
    found: dict[str, tuple[Form, ...]] = {}
    for written, form in alone + attached:
        if all(form.part != other.part for other in found.get(written, ())):
            found[written] = (*found.get(written, ()), form)
    return found


CLOSED = _closed()
VERBS_TOO = frozenset(key(row["word"]) for row in read("closed_classes") if row["verb"])


def _readings(word: str) -> tuple[Form, ...]:
    """The readings of a folded word, likeliest first."""
    if not _LETTERS.fullmatch(word):
        part = "number" if word[0].isdigit() else "name" if any(map(str.isalpha, word)) else "mark"
        return (Form(part, stem=word),)
    conjunction, rest = _split(word)
    finite, others = _finite(rest), CLOSED.get(rest) or _nominal(rest)
    forms = finite + others if finite and share(rest) > .5 else others + finite
    return tuple(form._replace(conjunction=conjunction) for form in forms) if conjunction else forms


def _split(word: str) -> tuple[str, str]:
    """A word without the conjunction that is written to it."""
    first, rest = word[0], word[1:]
    if first not in ("و", "ف") or len(word) < 3 or word in CLOSED or word in OWN["first"]:
        return "", word
    if first == "و" or word in OWN["attached"] or rest in CLOSED or rest.startswith(ARTICLE):
        return first, rest
    common = len(rest) > 3 and any(not form.pronoun and COUNTS[form.stem] > 20 for form in ANALYSES[rest])
    return (first, rest) if common and not ANALYSES[word] else ("", word)  # «فاتفق»


KINDS = ("he_did", "she_did", "he_does", "she_does", "i_do", "object")
"""The forms of a verb that have weights of their own: perfect without and with ـت, imperfect with يـ, with تـ or نـ,
with أـ; and those that might be nouns with a pronoun («عقده», «تعرضه»)."""
_DEFAULTS = dict(zip(KINDS, (.3, .6, .9, .75, .3, .3)))
"""How likely a word is a verb, of those that homographs.csv is too short for: about the mean of its rarest."""


def kind(form: Form) -> str:
    """Which of `KINDS` a finite verb is."""
    of_others = form.tense == "imperfect" and (form.feminine or form.person < 3)
    if form.pronoun and (form.tense == "perfect" or of_others):
        return "object"
    if form.tense == "perfect":
        return KINDS[form.feminine and form.number == "s"]
    return "i_do" if form.person == 1 and form.number == "s" else KINDS[2 + of_others]


def share(word: str) -> float:
    """How likely a folded word (without its conjunction) is a finite verb, before its neighbours are asked."""
    if word in HOMOGRAPHS or word in CLOSED:
        return HOMOGRAPHS.get(word, 0.)
    found = ANALYSES[word] or _behind(word)
    if found and found[0].preposition:  # «لتوتر» is the noun behind ل as often as «توتر» is one
        found = ANALYSES[word[1:]]
    if found:
        return .9 if found[0].number == "p" else _DEFAULTS[kind(found[0])]
    fits = _SHAPED.fullmatch(word)
    return int(_SHAPES[fits.lastindex - 1]["share"]) / 100 if fits else 0.


def _behind(word: str) -> tuple[Form, ...]:
    """The imperfects that may stand behind the س of the future or the ل of purpose («سيبحث», «ليبحث»)."""
    if len(word) < 4 or word[0] not in ("س", "ل"):
        return ()
    written = {"tense": "future"} if word[0] == "س" else {"preposition": word[0]}
    return tuple(form._replace(**written) for form in ANALYSES[word[1:]]
                 if form.tense == "imperfect" and (word[0] == "س" or word[1] != "ا"))


def _finite(word: str) -> tuple[Form, ...]:
    """The finite verbs that a word without its conjunction may be."""
    if len(word) < 3 and word[0] == "ا" or word in CLOSED and word not in VERBS_TOO:
        return ()
    found = ANALYSES[word] + _behind(word)
    if word.startswith(ARTICLE):  # «التقى», not «الفني» as he made me fond
        found = tuple(form for form in found if form.stem.startswith(ARTICLE) and form.pronoun[:1] != "ن")
    if not found and word not in CLOSED and word not in NUMBERS and (fits := _SHAPED.fullmatch(word)):
        shape = _SHAPES[fits.lastindex - 1]
        return (Form("verb", tense=shape["tense"], feminine=bool(shape["feminine"]), number=shape["number"]),)
    return found[:4]


def _nominal(word: str) -> tuple[Form, ...]:
    """The nouns that a word without its conjunction may be, likeliest first."""
    preposition, article, rest = _prefixes(word)
    if rest in NUMBERS:
        return (Form("number", "", preposition, article, rest),)
    may = rest[-1] in _PRONOUNS_LAST and not article and rest not in OWN["last"]
    possessed = _POSSESSED.fullmatch(rest) if may else None
    if not possessed:
        return (_noun(preposition, article, rest),)
    stem, pronoun = possessed.groups()
    owned = _noun(preposition, False, restored(stem), pronoun)
    return (_noun(preposition, False, rest), owned) if pronoun == "ه" else (owned,)  # «زياره» is «زيارة» mostly


def _prefixes(word: str) -> tuple[str, bool, str]:
    """The preposition and the article written to a word, and what is left."""
    for row in PREFIXES.get(word[0], ()) if word not in OWN["first"] else ():
        prefix, preposition = row["prefix"], row["preposition"]
        if word.startswith(prefix) and len(word) > len(prefix) + 1 and (not row["own"] or word in OWN["attached"]):
            kept = preposition * 2 == prefix and word[1:] in OWN["first"]  # «للبنان» has «لبنان»
            return preposition, bool(row["article"]), word[len(prefix) - kept:]
    return "", False, word


def restored(stem: str) -> str:
    """The noun as it is without a pronoun: «زيارت» is «زياره», «وقت» stays."""
    if stem[-1] != "ت" or stem in OWN["t"] or len(stem) < 3:
        return stem
    found = stem[:-1] + "ه"
    return stem if stem[-2] == "ا" and found not in OWN["restored"] else found


def _noun(preposition: str, article: bool, stem: str, pronoun: str = "") -> Form:
    """A noun with the number and gender that its ending tells."""
    for ending, number, feminine in _ENDS.get(stem[-1], ()):
        if stem.endswith(ending) and len(stem) > len(ending) + 1:
            return Form("noun", "", preposition, article, stem, pronoun, "", 3, feminine, number)
    return Form("noun", "", preposition, article, stem, pronoun)


FORMS = Memo(_readings)
"""`FORMS[word]`: the readings of a folded word, likeliest first; there is always one."""
