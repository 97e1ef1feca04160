"""What tables, charts and report call things, in English or Arabic: labels, sentences, counts of things, countries.

One language is in force at a time, as in any program that speaks several: `set_language`.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache

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
def _labels() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["group"], row["key"]): row for row in read("labels")}


@cache
def _counts() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["noun"], row["language"]): row for row in read("counts")}


def label(group: str, key: str, code: str | None = None) -> str:
    """What a reader calls it: `label("claim", "call", "ar")` is «دعوة»; an unknown key is itself."""
    row = _labels().get((group, key))
    return row[code or _chosen] if row else key.replace("_", " ")


def say(group: str, key: str, **parts: object) -> str:
    """A label with its places filled, as plain text."""
    return label(group, key).format(**parts)


def either(english: str, arabic: str) -> str:
    """What is said in the language in force."""
    return {"en": english, "ar": arabic}[_chosen]


def listed(parts: Iterable[str], mark: str = ",") -> str:
    """Parts with commas or semicolons between them, as the language in force has these."""
    return (either(mark, {",": "،", ";": "؛"}[mark]) + " ").join(parts)


def counted(value: float, noun: str) -> str:
    """A number with its noun as it asks for it: «no figure», «1 figure»; «لا رقم», «رقمان», «3 أرقام», «2.5 مليار»."""
    from babel import Locale

    forms = _counts()[noun, _chosen]
    form = forms[Locale(_chosen).plural_form(value)] if value else forms["zero"]
    return (form or forms["other"]).format(n=f"{value:,}".removesuffix(".0"))


@cache
def _country(code: str, language: str) -> str:
    from babel import Locale
    from babel.core import get_global

    short = _BLOCS.get(code) or next(iter(get_global("territory_aliases").get(code, [])), code)
    return Locale(language).territories.get(short, code)


def country(code: str, language: str | None = None) -> str:
    """A country's name by its ISO 3166-1 alpha-3 code: IRN is Iran, إيران."""
    return _country(code, language or _chosen)


def pair(row, language: str | None = None) -> str:
    """The two countries of a claim: Iran and Kazakhstan, إيران وكازاخستان."""
    joint = " و" if (language or _chosen) == "ar" else " and "
    return joint.join(country(code, language) for code in (row.party_a, row.party_b))
