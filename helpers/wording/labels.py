"""What tables, charts and report call things, in English or Arabic: labels, sentences, counts of things, countries.

One language is in force at a time, as in any program that speaks several: `set_language`.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.lists import format_list

from ..lexicon import read

LANGUAGES = {"en": "ltr", "ar": "rtl"}
"""The languages there are words in, and the direction of each."""
_chosen = "en"
_BLOCS = {"EUU": "EU", "XKX": "XK"}  # parties that ISO 3166 has no code for, by the code that CLDR has


def set_language(code: str) -> None:
    """The language of all words that are not the article's from now on: "en" or "ar"."""
    global _chosen
    if code not in LANGUAGES:
        raise ValueError(f"there are no words in {code!r}: choose one of {', '.join(LANGUAGES)}")
    _chosen = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """That language is in force for a while."""
    before = _chosen
    set_language(code)
    try:
        yield
    finally:
        set_language(before)


def language() -> str:
    """The language in force."""
    return _chosen


@cache
def _table(name: str, *keys: str) -> dict[tuple[str, ...], dict[str, str]]:
    """The rows of a table by what some of its columns hold."""
    return {tuple(row[key] for key in keys): row for row in read(name)}


def label(group: str, key: str, code: str | None = None) -> str:
    """What a reader calls it: `label("claim", "call", "ar")` is «دعوة»; an unknown key is itself."""
    row = _table("labels", "group", "key").get((group, key))
    return row[code or _chosen] if row else key.replace("_", " ")


def named(cell: str, group: str) -> str:
    """What a reader calls the codes in a cell, such as the topics of a claim; countries are the group `party`."""
    return listed(country(code) if group == "party" else label(group, code) or label("hint", code)
                  for code in cell.split(","))


def say(group: str, key: str, **parts: object) -> str:
    """A label with its places filled, as plain text."""
    return label(group, key).format(**parts)


def either(english: str, arabic: str) -> str:
    """What is said in the language in force."""
    return {"en": english, "ar": arabic}[_chosen]


def listed(parts: Iterable[str], mark: str = ",") -> str:
    """Parts with commas or semicolons between them, as the language in force has these."""
    return (either(mark, {",": "،", ";": "؛"}[mark]) + " ").join(parts)


def enumerated(parts: Iterable[str]) -> str:
    """Parts as the language in force lists them: «a, b, and c», «أ وب وج»."""
    return format_list(list(parts), locale=_chosen)


def counted(value: float, noun: str) -> str:
    """A number with its noun as it asks for it: «no figure», «1 figure»; «لا رقم», «رقمان», «3 أرقام», «2.5 مليار»."""
    forms = _table("counts", "noun", "language")[noun, _chosen]
    form = forms[Locale(_chosen).plural_form(value)] if value else forms["zero"]
    return (form or forms["other"]).format(n=f"{value:,}".removesuffix(".0"))


def country(code: str, spoken: str | None = None) -> str:
    """A country's name by its ISO 3166-1 alpha-3 code: IRN is Iran, إيران."""
    short = _BLOCS.get(code) or next(iter(get_global("territory_aliases").get(code, [])), code)
    return Locale(spoken or _chosen).territories.get(short, code)


def pair(row) -> str:
    """The two countries of a claim: Iran and Kazakhstan, إيران وكازاخستان."""
    return either(" and ", " و").join(country(code) for code in (row.party_a, row.party_b))


def said(value: object) -> str:
    """A cell in a sentence, in one line: «nothing» where it is null, a long one by its beginning."""
    if value is None:
        return "nothing"
    if not isinstance(value, str):
        return f"{value:,}".removesuffix(".0")
    line = " ".join(value.split())
    return f"«{line}»" if len(line) <= 90 else f"«{line[:80].rsplit(' ', 1)[0]} …»"
