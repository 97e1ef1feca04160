"""Words that stand beside numbers and tell what they are, by class: tables `not_figures.csv` and `date_words.csv`."""
from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import DATA, Memo, classes, read, splits
from ..reading.forms import ARTICLE
from .around import ARTICLES

SIGNS = classes("not_figures", "word")
_PREFIXES = [{"prefix": "", "article": ""}, *read("prefixes", DATA / "grammar")]


def _bare_forms(token: str) -> frozenset[str]:
    """The token, and what is left of it without و ف ب ل: «بالمادة» is also المادة."""
    forms = {token}
    for _, preposition, bare in splits(token):
        if preposition not in ARTICLES:
            forms.add(bare)
        elif ARTICLES[preposition]:
            forms.add(ARTICLE + bare)
    return frozenset(forms)


BARE = Memo(_bare_forms)


def attached_forms(word: str) -> Iterator[str]:
    """A folded word with all that may be written before it: those of which `BARE` has it."""
    for row in _PREFIXES:
        if not row["article"] or word.startswith(ARTICLE):
            written = row["prefix"] + (word.removeprefix(ARTICLE) if row["article"] else word)
            yield from (conjunction + written for conjunction in ("", "و", "ف"))


def is_sign(token: str, *names: str) -> bool:
    """Is the token a word of one of the classes of `not_figures.csv`, whatever is attached to it?"""
    return any(not SIGNS[name].isdisjoint(BARE[token]) for name in names)
