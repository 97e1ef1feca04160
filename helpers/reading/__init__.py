"""The reading of an article: what each word is, decided once for all rules."""
from __future__ import annotations

from collections.abc import Sequence

from ..words import Words
from .deciding import read
from .forms import FORMS, Form

__all__ = ["FORMS", "Form", "parts", "read", "stems"]


def parts(text: str) -> list[tuple[int, int, str]]:
    """The part of speech of each word of a text, clitics apart.

    Returns:
        (start, end, part) with offsets in `text`; the letters of «وللصين» are three words: و, ل and «لصين».
    """
    words = Words(text)
    found: list[tuple[int, int, str]] = []
    for start, end, form in zip(words.starts, words.ends, read(words)):
        stem_end = end - len(form.pronoun)
        for clitic, part in ((form.conjunction, "particle"), (form.tense == "future", "particle"),
                             (form.preposition, "particle" if form.part == "verb" else "preposition")):
            if clitic:
                found.append((*words.map.to_raw(start, start + 1), part))
                start += 1
        if start < stem_end:
            found.append((*words.map.to_raw(start, stem_end), form.part))
        if form.pronoun:
            found.append((*words.map.to_raw(stem_end, end), "pronoun"))
    return found


def stems(keys: Sequence[str], forms: Sequence[Form]) -> list[str]:
    """Each token without what is attached to it, verbs by their lemma; "" for numbers, marks and names."""
    return [form.stem or word if word[0].isalpha() and form.part not in ("name", "number") else ""
            for word, form in zip(keys, forms)]
