"""What words mean for two countries: the tables of verbs, of nouns and of small classes of words."""
from __future__ import annotations

from typing import NamedTuple

from ..lexicon import Memo, alternatives, key, read
from ..words import Vocabulary
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
CLASSES = {row["class"]: frozenset(map(key, alternatives(row["words"]))) for row in read("word_classes")}
"""The small closed classes of words, folded: `CLASSES["negation"]`."""
_ENDINGS = sorted([*((ending, "ه") for ending in CLASSES["feminine_ending"]),
                   *((ending, "") for ending in CLASSES["other_ending"])], key=lambda pair: (-len(pair[0]), pair))
"""Endings that a table need not write out, and what the word has instead («هجمات»: هجمه; «اتفاقا»: اتفاق)."""
VERB_SENSES = {key(row["perfect"] or row["imperfect"]):
               Sense(row["kind"], row["act"], row["polarity"], tuple(alternatives(row["topics"])))
               for row in reversed(read("verb_senses"))}
_NOUNS = {key(word): Sense(row["kind"], row["tie"], row["polarity"], tuple(alternatives(row["topics"])), row["class"])
          for row in reversed(read("noun_senses")) for word in alternatives(row["words"])}
for _row in read("cues"):  # the active participles of verbs of saying open statements as well («مؤكداً أن»)
    _verb = VERB_SENSES.get(key(alternatives(_row["perfect"])[0])) if _row["perfect"] else None
    for _stem in map(key, alternatives(_row["participle"])) if _verb else ():
        _short = _stem[:-1] if _stem[-1] == "ي" else _stem  # «داعٍ»: داعين
        for _form in (_stem, _stem + "ه", *((_short if e[0] in ("ي", "و") else _stem) + e for e, _ in _ENDINGS)):
            _NOUNS.setdefault(_form, _verb)


def _noun_sense(stem: str) -> Sense:
    """The sense of a noun's stem: as written, as a feminine of ـي («عدائية»), or with its ending taken off."""
    feminine = stem[:-1] if stem[-1:] == "ه" and stem[-2:-1] == "ي" else stem
    bases = [stem.removesuffix(ending) + instead for ending, instead in _ENDINGS if stem.endswith(ending)]
    for base in (stem, feminine, *(base for base in bases if len(base) > 3)):
        if base in _NOUNS:
            return _NOUNS[base]
    return NOTHING


NOUN_SENSES = Memo(_noun_sense)
"""The sense of a noun by its folded stem: `NOUN_SENSES["علاقات"].tie == "bond"`."""
VERBS = Memo(lambda word: next((VERB_SENSES[form.stem] for form in FORMS[word]
                                if form.part == "verb" and form.stem in VERB_SENSES), NOTHING))
"""The sense of a folded word if it is a verb: of the lemmas that are written so, the first that the table has."""


def sense(word: str, form: Form) -> Sense:
    """What a folded word means for two countries, read as `form`."""
    if form.part == "verb":
        return VERB_SENSES.get(form.stem) or VERBS[word]
    return NOUN_SENSES[form.stem] if form.stem else NOTHING


TELLING = Vocabulary(holds=lambda word: any(sense(word, form) is not NOTHING for form in FORMS[word]))
"""Words that mean something in one of their readings at least."""
