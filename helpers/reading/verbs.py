"""Conjugation: which verb a word may be a form of, told by taking off what is written to its stems.

The stems of all verbs stand in one table, the endings in another (data/grammar/endings.csv), and a form is each way to
cut a word into a prefix, a stem and an ending that fit (Buckwalter's analyser cuts so too).
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from ..lexicon import DATA, Memo, cells, key, read
from ..normalize import fold

GRAMMAR = DATA / "grammar"


class Form(NamedTuple):
    """One reading of a folded word.

    Attributes:
        part: verb noun adjective name number preposition particle pronoun adverb determiner mark.
        conjunction: attached و or ف.
        preposition: attached ب ل ك («لل» gives ل, «بال» ب); before a verb the ل of purpose («ليبحث»)
            or the أ of a question («أليس»).
        stem: of a noun, without clitics, its ه restored before a pronoun («زيارته» has «زياره»); of a verb its
            lemma («استقبل»; "" where only its letters tell that it is one); of a closed class the word itself.
        tense: of verbs: perfect, imperfect, or future (with س).
        person, feminine, number (s d p): of a verb's subject; feminine and number of nouns where the ending tells.
        passive: only the passive is written so («قيل»).
    """

    part: str
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    stem: str = ""
    pronoun: str = ""
    tense: str = ""
    person: int = 3
    feminine: bool = False
    number: str = ""
    passive: bool = False


def _perfect_stems(written: str) -> list[tuple[str, str]]:
    """The stems of a perfect «قال|قل» (as written, its short stem behind |), folded, each with its slot."""
    whole, _, short = written.partition("|")
    folded, last, short = fold(whole), whole[-1], fold(short)
    weak = last in ("ا", "ى")
    base = folded[:-1] if weak else folded
    stems = [("whole", folded), ("joined", base + "ا" if weak else folded), ("she", base), ("i", short or folded),
             ("two", short if weak and short else folded), ("they", folded[:-1] if last in ("ي", "و") else base)]
    return [*stems, ("they", folded[:-1] + "ء")] if last == "أ" else stems  # «بدؤوا», also written «بدأوا»


def _imperfect_stems(written: str) -> list[tuple[str, str]]:
    """The stems of an imperfect «يقول|يقل» (its jussive behind |), folded, without its first letter."""
    whole, _, short = written.partition("|")
    folded, last = fold(whole)[1:], whole[-1]
    weak = last in ("و", "ي", "ى")
    base = folded[:-1] if weak else folded
    jussive = fold(short)[1:] if short else base
    stems = [("whole", folded), ("joined", base + "ا" if last == "ى" else folded), ("two", folded),
             ("jussive", jussive), ("women", folded if weak else jussive), ("they", base)]
    if last == "أ":  # «يبدؤون», «يقرؤه»
        stems += [("they", folded[:-1] + "ء"), ("joined", folded[:-1] + "ء")]
    return stems


COUNTS: dict[str, int] = {}
"""How often the corpora have a lemma; of verbs that are folded to the same («آمن», «أمن»), the commonest."""
_PERFECT, _IMPERFECT = defaultdict(list), defaultdict(list)
"""Of each stem the verbs that it may be of: slot, lemma, whether it is passive, how often the corpora have the verb."""
for *_written, _count in islice(cells("verbs"), 1, None):
    _lemma = fold((_written[0] or _written[1]).partition("|")[0])
    COUNTS.setdefault(_lemma, int(_count))
    for _voice, _cell in enumerate(_written):  # perfect, imperfect, and the passives of both
        _stems, _table = (_imperfect_stems, _IMPERFECT) if _voice % 2 else (_perfect_stems, _PERFECT)
        for _slot, _stem in _stems(_cell) if _cell else ():
            if _voice < 2 or _slot != "i":
                _table[_stem].append((_slot, _lemma, _voice > 1, int(_count)))

Ending = tuple[tuple[bool, bool], int, str, bool, Form]
"""A row of endings.csv with a pronoun behind it: whether it is read so only if nothing else fits (with a pronoun, or
as rare), its place in the table, where the likelier of two forms comes first, the slot of its stem, whether its first
letter and the same one before it are written once («كنّا», «فتّ», «بدآ»), and its form."""


def _endings() -> dict[str, dict[str, list[Ending]]]:
    """For each prefix (none: the perfect), what a form may end in: with the pronouns that may follow."""
    pronouns = [(row["pronoun"], row["to"]) for row in read("pronouns", GRAMMAR) if row["to"] != "closed"]
    found: defaultdict[str, dict[str, list[Ending]]] = defaultdict(dict)
    for rank, row in enumerate(read("endings", GRAMMAR)):
        taken = [pronoun for pronoun, to in pronouns if to != "imperfect" or row["tense"] == to]
        for pronoun in {"no": [""], "yes": ["", *taken], "only": taken}[row["object"]]:
            form = Form("verb", pronoun=pronoun, tense=row["tense"], person=int(row["person"]),
                        feminine=bool(row["feminine"]), number=row["number"])
            ending = (bool(pronoun), bool(row["rare"])), rank, row["stem"], bool(row["once"]), form
            found[row["prefix"]].setdefault(row["ending"] + pronoun, []).append(ending)
    for fitting in found.values():
        for ending in tuple(fitting):
            for i in range(len(ending)):  # what only ends an ending («م» of «تم») tells that a longer one may fit
                fitting.setdefault(ending[i:], [])
    return found


_ENDINGS = _endings()
_PREFERRED = {key(row["word"]): key(row["lemma"]) for row in read("preferred", GRAMMAR)}


def _analyses(word: str) -> tuple[Form, ...]:
    """Every finite verb that a folded word may be, likeliest first: by the form, then by the verb's frequency."""
    found = [*_cut(word, "", _PERFECT)]
    if word[0] in _ENDINGS:
        found += _cut(word[1:], word[0], _IMPERFECT)
        if word[0] == "ا":  # «آخذ» is ا before «اخذ»
            found += _cut(word, "ا", _IMPERFECT)
    if len(found) > 1:
        meant = _PREFERRED.get(word)
        found.sort(key=lambda pair: (pair[1].stem != meant, pair[0]))
    return tuple(dict.fromkeys(form for _, form in found))


ANALYSES = Memo(_analyses)


def _cut(rest: str, prefix: str, stems: dict[str, list]) -> Iterator[tuple[tuple, Form]]:
    """Each way to cut `rest` into a stem and an ending that takes it, with what it is sorted by."""
    fitting = _ENDINGS[prefix]
    for cut in range(len(rest), 0, -1):
        endings = fitting.get(rest[cut:])
        if endings is None:
            return  # as after a letter or two: nor does a longer one fit
        known, longer = stems.get(rest[:cut], ()), stems.get(rest[:cut + 1], ())
        for late, rank, slot, once, form in endings if known or longer else ():
            for of, lemma, passive, often in (*known, *longer) if once else known:
                if of == slot:
                    yield (late, -often, rank), form._replace(stem=lemma, passive=passive)
