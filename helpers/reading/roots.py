"""The words of an article that mean something by themselves, cut so that two wordings of one thing can be compared."""
from __future__ import annotations

from typing import NamedTuple

from ..article import Article
from ..lexicon import read
from .forms import Form
from .verbs import GRAMMAR

_CONTENT = frozenset(("noun", "verb", "name", "number"))
_ENDINGS = tuple(row["ending"] for row in read("compared_endings", GRAMMAR))


class Word(NamedTuple):
    """A word that means something by itself: its place in the raw text, its root, the number of its sentence."""

    start: int
    end: int
    root: str
    sentence: int


def words(article: Article) -> list[Word]:
    """The words of an article by which rows are compared: no particles, pronouns, prepositions; nothing attached."""
    found = article.words
    roots = (root(form, key) for form, key in zip(article.forms, found.keys))
    return [Word(*found.raw_span(i, i + 1), each, found.sentence[i]) for i, each in enumerate(roots) if each]


def root(form: Form, key: str) -> str:
    """A stem without its ending, so that «سياسات» and «سياسية» are «سياس»; "" for what means nothing by itself.

    Three letters must be left.
    """
    stem = form.stem or key
    if form.part not in _CONTENT:
        return ""
    return next((stem[:-len(end)] for end in _ENDINGS if stem.endswith(end) and len(stem) - len(end) > 2), stem)
