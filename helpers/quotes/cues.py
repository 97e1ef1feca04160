"""Reporting verbs: every form of every lemma of data/lexicon/cues.csv, made by rule."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import lexicon
from ..lexicon import key
from ..words import Vocabulary


class Cue(NamedTuple):
    """What a word says of the statement it opens.

    Attributes:
        lemma: of cues.csv, folded; of several that are written alike the first.
        takes: what its complement may open with (that, noun, «على», …; see cues.csv).
        follows: folded words one of which must come next, for «سلّط الضوء على»; mostly empty.
        form: perfect, imperfect, participle, noun («قوله») or masdar («تهديداته»).
        feminine, plural, first_person: the subject that the form agrees with.
        impersonal: without a subject this form is nobody's speech («يُذكر أن»).
        bare_alef: a perfect whose alef has no hamza (اقترح): with one it is the first person («أقترح»).
        bare: offset of the verb in the word: 1 behind an attached و or ف, else 0.
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
    for pronoun, features in (("ه", {}), ("ها", {"feminine": True}), ("هم", {"plural": True}), ("هما", {"plural": True})):
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


def _forms() -> dict[str, Cue]:
    forms: dict[str, Cue] = {}
    for row in lexicon.read("cues"):
        takes, follows = frozenset(map(key, lexicon.alternatives(row["takes"]))), tuple(map(key, lexicon.alternatives(row["with"])))
        stems = [key(stem) for stem in lexicon.alternatives(row["perfect"])]
        made = [("perfect", f) for f in perfect(stems[0], stems[-1])] if stems else []
        made += [("imperfect", f) for stem in lexicon.alternatives(row["imperfect"]) for f in imperfect(key(stem))]
        made += [("participle", f) for stem in lexicon.alternatives(row["participle"]) for f in participle(key(stem))]
        made += [("noun", f) for stem in lexicon.alternatives(row["noun"]) for f in noun(key(stem))]
        made += [("masdar", f) for stem in lexicon.alternatives(row["masdar"]) for f in masdar(key(stem))]
        for form, (word, features) in made:
            known = forms.get(word)
            has_object = "impersonal" in features and "two" not in takes  # «أعلنتها» has its object: no other follows
            left = takes - (_DIRECT if "person" in takes else _DIRECT | {"that"}) if has_object else takes
            if known and known.follows == follows == ():  # ذَكَر and ذكَّر are written alike
                forms[word] = known._replace(takes=known.takes | left)
            elif not known or known.follows:
                nobodys = row["impersonal"] == "always" or row["impersonal"] == "yes" and form == "imperfect"
                impersonal = nobodys and features in ({}, {"feminine": True})
                bare_alef = form == "perfect" and row["perfect"].startswith("ا")
                forms[word] = Cue(key(row["lemma"]), left, follows, form, bare_alef=bare_alef, **{"impersonal": impersonal, **features})
    return forms


class _Cues(dict):
    def __missing__(self, word: str) -> None:
        return None


CUES = _Cues(_forms())
"""The cue that a folded word is, or None: `CUES["اكد"].form == "perfect"`, `CUES["واكد"].bare == 1`."""
CUES.update({conjunction + word: cue._replace(bare=1) for word, cue in list(CUES.items()) for conjunction in "وف"
             if conjunction + word not in CUES})
CUE_WORDS = Vocabulary(CUES)
