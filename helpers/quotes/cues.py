"""Reporting words: every form of every lemma of data/lexicon/cues.csv, made by rule."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import lexicon
from ..lexicon import key
from ..words import Vocabulary


class Cue(NamedTuple):
    """What a reporting word says of its statement.

    Attributes:
        lemma: the lemma in cues.csv, folded. Of several that are written alike it is the first.
        takes: what its complement may open with (that, noun, «على», …; see cues.csv).
        follows: folded words of which one must come next («الضوء» for «سلّط الضوء على»); mostly empty.
        form: perfect, imperfect, participle, noun («قوله») or masdar («تهديداته»).
        feminine, plural, first_person: what the subject is that the form agrees with.
        impersonal: without a subject this form is nobody's speech («يُذكر أن»).
        bare_alef: a perfect whose alef has no hamza («اقترح»). With one it is the first person («أقترح»).
        bare: how many letters stand before the verb in the word: 1 for an attached و or ف, else 0.
    """

    lemma: str
    takes: frozenset[str]
    follows: tuple[str, ...]
    form: str
    feminine: bool = False
    plural: bool = False
    first_person: bool = False
    impersonal: bool = False
    bare_alef: bool = False
    bare: int = 0

    @property
    def passed_on(self) -> frozenset[str]:
        """The prepositions behind which it names the source that it passes on («عن» of «نقل عن»); mostly none."""
        return frozenset(takes.partition(":")[2] for takes in self.takes if takes.startswith("source:"))


def perfect(stem: str, short: str) -> Iterator[tuple[str, dict]]:
    """The perfect of a folded stem («دعا»: دعت، دعوا، دعونا), as written without vowels.

    Args:
        stem: third person masculine singular.
        short: the stem before a consonantal ending, where it differs (قال: قل).
    """
    weak = stem[-1] in "اي"
    base = stem[:-1] if weak else stem
    before_consonant = short if short != stem else (base + "ي" if weak else stem)
    yield stem, {}
    yield base + "ت", {"feminine": True}
    yield base + "تا", {"feminine": True, "plural": True}
    yield base + "وا", {"plural": True}
    yield base + ("يا" if weak else "ا"), {"plural": True}
    yield before_consonant + "ت", {"first_person": True} if before_consonant != base else {"feminine": True}
    yield before_consonant + "نا", {"first_person": True, "plural": True}
    yield before_consonant + "ن", {"feminine": True, "plural": True}
    for pronoun in ("ه", "ها", "هم"):  # «اعتبره السفير فرصة»
        yield (base + "ا" if weak else stem) + pronoun, {"impersonal": False}
        yield base + "ت" + pronoun, {"feminine": True, "impersonal": False}
        yield base + "و" + pronoun, {"plural": True, "impersonal": False}


def imperfect(stem: str) -> Iterator[tuple[str, dict]]:
    """The imperfect of a folded third person masculine singular («يدعو»: تدعو، يدعون، ندعو)."""
    rest = stem[1:]
    base = rest[:-1] if rest[-1] in "ويا" else rest
    yield "ي" + rest, {}
    yield "ت" + rest, {"feminine": True}
    yield "ا" + rest, {"first_person": True}
    yield "ن" + rest, {"first_person": True, "plural": True}
    for ending in ("ون", "وا"):
        yield "ي" + base + ending, {"plural": True}
    yield "ي" + rest + "ان", {"plural": True}
    yield "ت" + rest + "ان", {"feminine": True, "plural": True}
    for pronoun in ("ه", "ها", "هم"):  # «وتعتبره فرصة»
        yield "ي" + rest + pronoun, {"impersonal": False}
        yield "ت" + rest + pronoun, {"feminine": True, "impersonal": False}


def participle(stem: str) -> Iterator[tuple[str, dict]]:
    """The accusative of an active participle («داعي»: داعياً، داعيةً، داعين)."""
    base = stem[:-1] if stem[-1] == "ي" else stem
    yield stem + "ا", {}
    yield stem + "ه", {"feminine": True}
    yield base + "ين", {"plural": True}
    yield stem + "تين", {"feminine": True, "plural": True}
    yield stem + "ات", {"feminine": True, "plural": True}


def noun(stem: str) -> Iterator[tuple[str, dict]]:
    """The verbal noun that stands for its verb: «نقلت الوكالة عنه قوله إن», «بقوله:», «بالقول»."""
    pronouns = {"ه": {}, "ها": {"feminine": True}, "هم": {"plural": True}, "هما": {"plural": True}}
    for pronoun, features in pronouns.items():
        yield stem + pronoun, features
        yield "ب" + stem + pronoun, features
    yield "بال" + stem, {}


def masdar(stem: str) -> Iterator[tuple[str, dict]]:
    """A verbal noun by itself, with a pronoun, the article or a preposition («تهديداته», «بالتهديد», «لإعلان»)."""
    bare = stem[:-1] + "ت" if stem[-1] == "ه" else stem
    for word in (stem, *(bare + pronoun for pronoun in ("ه", "ها", "هم", "نا"))):
        yield from ((prefix + word, {}) for prefix in ("", "ب", "ل"))
    yield from ((article + stem, {}) for article in ("ال", "بال", "لل"))
    yield stem + "ا", {}


_DIRECT = frozenset(("noun", "masdar"))
_RULES = {"imperfect": imperfect, "participle": participle, "noun": noun, "masdar": masdar}
"""The rule for each column of stems; a perfect may have two stems, and is made apart."""
Made = list[tuple[str, str, dict]]


def _made(row: dict[str, str]) -> Made:
    """The forms of a row of cues.csv: of which tense or sort each is, the folded word, its features."""
    stems = [key(stem) for stem in lexicon.alternatives(row["perfect"])]
    made = [("perfect", *form) for form in perfect(stems[0], stems[-1])] if stems else []
    for name, rule in _RULES.items():
        for stem in lexicon.alternatives(row[name]):
            made += [(name, *form) for form in rule(key(stem))]
    return made


def _cue(row: dict[str, str], name: str, takes: frozenset[str], features: dict) -> Cue:
    """The cue of one form of a row."""
    nobodys = row["impersonal"] == "always" or row["impersonal"] == "yes" and name == "imperfect"
    told = {"impersonal": nobodys and features in ({}, {"feminine": True}), **features}
    bare_alef = name == "perfect" and row["perfect"].startswith("ا")
    follows = tuple(map(key, lexicon.alternatives(row["with"])))
    return Cue(key(row["lemma"]), takes, follows, name, bare_alef=bare_alef, **told)


def _forms() -> dict[str, Cue]:
    """The cue of each form, by the folded word."""
    forms: dict[str, Cue] = {}
    for row in lexicon.read("cues"):
        takes = frozenset(map(key, lexicon.alternatives(row["takes"])))
        for name, word, features in _made(row):
            left = takes
            if "impersonal" in features and "two" not in takes:  # «أعلنتها» has its object: no other follows
                left = takes - (_DIRECT if "person" in takes else _DIRECT | {"that"})
            cue, known = _cue(row, name, left, features), forms.get(word)
            if known and known.follows == cue.follows == ():  # ذَكَر and ذكَّر are written alike
                forms[word] = known._replace(takes=known.takes | left)
            elif not known or known.follows:
                forms[word] = cue
    return forms


class _Cues(dict):
    """The cues by word; a word that is none has None."""

    def __missing__(self, word: str) -> None:
        return None


CUES = _Cues(_forms())
"""The cue that a folded word is, or None: `CUES["اكد"].form == "perfect"`, `CUES["واكد"].bare == 1`."""
for _word, _known in list(CUES.items()):
    for _joined in ("و" + _word, "ف" + _word):
        CUES.setdefault(_joined, _known._replace(bare=1))
CUE_WORDS = Vocabulary(CUES)
