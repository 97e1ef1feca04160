"""Reporting words: every form of every lemma of data/lexicon/cues.csv, made by data/grammar/cue_forms.csv."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from ..lexicon import DATA, Memo, alternatives, key, read
from ..words import Vocabulary

FINITE = frozenset(("perfect", "imperfect"))  # The forms that are verbs.


class Cue(NamedTuple):
    """What a reporting word says of its statement.

    Attributes:
        lemma: the lemma in cues.csv, folded. Of several that are written alike it is the first.
        takes: what its complement may open with (that, noun, «على», …; see cues.csv).
        form: perfect, imperfect, participle, noun («قوله») or masdar («تهديداته»).
        feminine, plural, first_person: what the subject is that the form agrees with.
        impersonal: without a subject this form is nobody's speech («يُذكر أن»).
        bare_alef: a perfect whose alef has no hamza («اقترح»). With one it is the first person («أقترح»).
        bare: how many letters stand before the verb in the word: 1 for an attached و or ف, else 0.
    """

    lemma: str
    takes: frozenset[str]
    form: str
    feminine: bool = False
    plural: bool = False
    first_person: bool = False
    impersonal: bool = False
    bare_alef: bool = False
    bare: int = 0

    @property
    def sources(self) -> frozenset[str]:
        """The prepositions behind which it names whose words it passes on («نقل عن»); mostly none."""
        return _SOURCES[self.takes]


_SOURCES = Memo(lambda takes: frozenset(word.partition(":")[2] for word in takes if word.startswith("source:")))
_DIRECT = frozenset(("noun", "masdar"))
_WEAK = {"perfect": "اي", "imperfect": "ويا", "participle": "ي"}  # What a stem loses before some endings.
_FORMS: dict[str, list[dict[str, str]]] = {}
for _row in read("cue_forms", DATA / "grammar"):
    _FORMS.setdefault(_row["form"], []).append(_row)


def _stems(form: str, cell: str) -> Iterator[dict[str, str]]:
    """Each stem in a cell of cues.csv, folded, as it is before each sort of ending (`stem` in cue_forms.csv)."""
    stems = [key(stem)[form == "imperfect":] for stem in alternatives(cell)]  # «يدعو» without its ي
    before_consonant = stems[-1] if form == "perfect" and stems else ""
    for stem in stems[:1] if form == "perfect" else stems:
        weak = stem[-1] in _WEAK.get(form, "")
        short = stem[:-1] if weak else stem
        dual = short + "ي" * weak
        yield {"whole": stem, "short": short, "dual": dual, "long": short + "ا" * weak,
               "consonant": dual if before_consonant == stem else before_consonant,
               "t": stem[:-1] + "ت" if stem[-1] == "ه" else stem}


def _made(row: dict[str, str]) -> Iterator[tuple[str, Cue]]:
    """The forms of a row of cues.csv: each folded word with its cue."""
    lemma, takes = key(row["lemma"]), frozenset(map(key, alternatives(row["takes"])))
    for form in _FORMS:
        nobodys = row["impersonal"] == "always" or row["impersonal"] == "yes" and form == "imperfect"
        bare_alef = form == "perfect" and row[form].startswith("ا")
        for stems, way in product(_stems(form, row[form]), _FORMS[form]):
            features, left = frozenset(way["features"].split()), takes
            if "object" in features and "two" not in takes:  # «أعلنتها» has its object: no other follows
                left = takes - (_DIRECT if "person" in takes else _DIRECT | {"that"})
            told = [name in features for name in ("feminine", "plural", "first_person")]
            word = way["prefix"] + stems[way["stem"]] + way["ending"]
            yield word, Cue(lemma, left, form, *told, nobodys and features <= {"feminine"}, bare_alef)


def _cues() -> dict[str, Cue]:
    """The cue of each folded word, with و and ف written to it or without."""
    found: dict[str, Cue] = {}
    rows = read("cues")
    idioms = [row for row in reversed(rows) if row["with"]]  # «سلّط الضوء على»: only words that are nothing else
    for row in [*(row for row in rows if not row["with"]), *idioms]:
        for word, cue in _made(row):
            known = found.setdefault(word, cue)
            if known is not cue and not row["with"]:  # ذَكَر and ذكَّر are written alike
                found[word] = known._replace(takes=known.takes | cue.takes)
    for word, cue in list(found.items()):
        for joined in ("و" + word, "ف" + word):
            found.setdefault(joined, cue._replace(bare=1))
    return found


CUES = _cues()  # The cue that a folded word is: `CUES["اكد"].form == "perfect"`, `CUES["واكد"].bare == 1`.
CUE_WORDS = Vocabulary(CUES)
