"""What words mean for two countries: the tables of verbs, of nouns and of small classes of words."""
from __future__ import annotations

from typing import NamedTuple

from ..lexicon import Memo, alternatives, key, read
from .forms import FORMS, Form


class Sense(NamedTuple):
    """What a word contributes to a claim; each cell is empty where it contributes nothing.

    Attributes:
        kind: what a verb or a noun that heads a clause claims (see the tables' headers).
        tie: how it joins two countries: act, meet, join; of nouns also pair, bond, deal, deed, many, sport, private.
        polarity: c or C friendly, x or X hostile, r, s, d a turn, e a common enemy.
        topics: what it is about.
        group: what a noun names: office, body, people, group, place, source, topic, thing.
    """

    kind: str = ""
    tie: str = ""
    polarity: str = ""
    topics: tuple[str, ...] = ()
    group: str = ""


NOTHING = Sense()


def _verbs() -> dict[str, Sense]:
    found: dict[str, Sense] = {}
    for row in read("verb_senses"):
        sense = Sense(row["kind"], row["act"], row["polarity"], tuple(alternatives(row["topics"])))
        found.setdefault(key(row["perfect"] or row["imperfect"]), sense)
    return found


def _nouns() -> dict[str, Sense]:
    found: dict[str, Sense] = {}
    for row in read("noun_senses"):
        sense = Sense(row["kind"], row["tie"], row["polarity"], tuple(alternatives(row["topics"])), row["class"])
        for word in alternatives(row["words"]):
            found.setdefault(key(word), sense)
    return found


VERB_SENSES = _verbs()
_NOUNS = _nouns()


def _participles() -> dict[str, Sense]:
    """The active participles of verbs of saying, which open statements as well («مؤكداً أن»), by their folded forms."""
    found: dict[str, Sense] = {}
    for row in read("cues"):
        verb = VERB_SENSES.get(key(alternatives(row["perfect"])[0])) if row["perfect"] else None
        for stem in map(key, alternatives(row["participle"])) if verb else ():
            base = stem[:-1] if stem[-1] == "ي" else stem
            found |= {word: verb for word in (stem, stem + "ا", stem + "ه", base + "ين", base + "ون", stem + "تين", stem + "ات")}
    return found


_NOUNS = _participles() | _NOUNS
CLASSES = {row["class"]: frozenset(map(key, alternatives(row["words"]))) for row in read("word_classes")}
"""The small closed classes of words, folded: `CLASSES["negation"]`."""

_ENDINGS = {"ات": "ه", "تين": "ه", "تان": "ه", "ت": "ه", "ا": "", "ين": "", "ون": "", "ان": ""}
"""Endings that a table need not write out, and what the word has instead («هجمات»: هجمه; «اتفاقا»: اتفاق)."""


def _noun_sense(stem: str) -> Sense:
    """The sense of a noun's stem: as written, as a feminine of ـي («عدائية»), or with its ending taken off."""
    if stem in _NOUNS:
        return _NOUNS[stem]
    if stem.endswith("يه") and stem[:-1] in _NOUNS:
        return _NOUNS[stem[:-1]]
    for ending, instead in _ENDINGS.items():
        base = stem[:-len(ending)] + instead
        if stem.endswith(ending) and len(base) > 3 and base in _NOUNS:
            return _NOUNS[base]
    return NOTHING


def _verb_sense(word: str) -> Sense:
    """The sense of a word that is a verb: of the lemmas that are written so, the first that the table has."""
    return next((VERB_SENSES[form.stem] for form in FORMS[word] if form.part == "verb" and form.stem in VERB_SENSES), NOTHING)


_OF_VERBS = Memo(_verb_sense)


def verb_sense(word: str) -> Sense:
    """What a folded word means if it is a verb; NOTHING where it is none that the table has."""
    return _OF_VERBS[word]


def sense(word: str, form: Form) -> Sense:
    """What a folded word means for two countries, read as `form`."""
    if form.part == "verb":
        return VERB_SENSES.get(form.stem) or _OF_VERBS[word]
    return NOUN_SENSES[form.stem] if form.stem else NOTHING


NOUN_SENSES = Memo(_noun_sense)
"""The sense of a noun by its folded stem: `NOUN_SENSES["علاقات"].tie == "bond"`."""
