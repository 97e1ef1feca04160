"""Names of countries, capitals and persons that one article spells in more than one way."""
from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from ..countries import COUNTRY_WORDS, GIVEN_NAMES, mentions
from ..quotes.sources import OFFICES, bare
from ..quotes.speakers import Speakers
from .reading import Find, Reading


def places(reading: Reading) -> Iterator[Find]:
    """«نورسلطان» and «نور سلطان», «كازاخستان» and «قازاقستان»: one name, one or two letters or a space apart; each country once."""
    forms: dict[tuple[str, str], dict[str, list[tuple[int, int]]]] = {}
    for m in mentions(reading.article):
        if m.form in ("name", "capital", "adjective") and not reading.keys[m.first].endswith(("يين", "يون")):
            spelt = forms.setdefault((m.code, m.form), {}).setdefault(_stem(reading, m.first, m.last, m.form), [])
            spelt.append(_bare_span(reading, m.first, m.last))
    told: set[str] = set()
    for (code, _), found in sorted(forms.items(), key=lambda item: ("name", "capital", "adjective").index(item[0][1])):
        if code not in told and (find := _variant(reading, found)):
            told.add(code)
            yield find


def _stem(reading: Reading, first: int, last: int, form: str) -> str:
    """A name without what is attached to it, and an adjective without its endings."""
    words = [COUNTRY_WORDS[reading.keys[first]][2], *reading.keys[first + 1:last]]
    words = [word.removeprefix("وال").removeprefix("ال") for word in words]
    if form == "adjective":
        words = [_ENDING.sub("", word) for word in words]
    return " ".join(words)


def _bare_span(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Raw offsets of a name without the «و» or «ب» written to it."""
    bare = COUNTRY_WORDS[reading.keys[first]][2]
    skip = len(reading.keys[first]) - len(bare) if reading.keys[first].endswith(bare) else 0
    return reading.words.map.to_raw(reading.words.starts[first] + skip, reading.words.ends[last - 1])


_ENDING = re.compile("(يتين|يتان|يين|يون|يان|يات|يه|يا|ي)$")


def _variant(reading: Reading, found: dict[str, list[tuple[int, int]]]) -> Find | None:
    """The rarer of two spellings that are close to each other; «سوريا» and «سورية» are too close to tell from an adjective."""
    names = sorted(found, key=lambda name: (-len(found[name]), found[name][0]))
    for at, rare in enumerate(names[1:], 1):
        for common in names[:at]:
            a, b = (name.replace(" ", "") for name in (rare, common))
            if min(len(a), len(b)) > 3 and a[:-1] + "ا" != b and b[:-1] + "ا" != a and OSA.distance(a, b) <= (1 if min(len(a), len(b)) < 6 else 2):
                return _spelt(reading, found[rare], found[common])
    return None


def _spelt(reading: Reading, rare: list[tuple[int, int]], common: list[tuple[int, int]]) -> Find:
    """The finding on a name, by the raw offsets of its two spellings."""
    raw, (start, end), (other, until) = reading.article.raw, rare[0], common[0]
    return Find("spelling", start, end, {"one": raw[start:end], "other": raw[other:until], "times": str(len(common))})


_ALIKE = (frozenset("اويء"), frozenset("تطث"), frozenset("سصش"), frozenset("دذض"), frozenset("كقغجخ"), frozenset("هةحا"), frozenset("زذظ"), frozenset("فب"))
"""Letters that one foreign sound is written with."""


def persons(reading: Reading) -> Iterator[Find]:
    """«توكاييف» and «توكايف»: two of the article's names that differ in one letter of the kind that transcription varies."""
    known = Speakers(reading.article)
    places: dict[str, list[tuple[int, int]]] = {}
    for word in known.surnames | known.names:
        word = bare(word)
        at = sorted({*reading.words.places.get(word, ()), *reading.words.places.get("ال" + word, ())})
        if len(word) > 4 and word.isalpha() and word not in GIVEN_NAMES and any(_names(reading, i) for i in at):
            places[word] = [reading.words.raw_span(i, i + 1) for i in at]
    names = sorted(places, key=lambda name: (-len(places[name]), places[name][0]))
    for at, rare in enumerate(names):
        common = next((name for name in names[:at] if _transcribed(rare, name)), None)
        if common:
            yield _spelt(reading, places[rare], places[common])


def _names(reading: Reading, i: int) -> bool:
    """Does a given name or a title stand before a word?"""
    return i > 0 and (reading.keys[i - 1] in GIVEN_NAMES or reading.keys[i - 1] in OFFICES)


def _transcribed(a: str, b: str) -> bool:
    """Do two names differ in one letter, by a vowel more or less or by a sister letter?"""
    if OSA.distance(a, b) != 1:
        return False
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        at = next((i for i, (x, y) in enumerate(zip(short, long)) if x != y), len(short))
        return long[at] in "اوي" and 0 < at
    pairs = [(x, y) for x, y in zip(a, b) if x != y]
    return len(pairs) == 2 or any({*pairs[0]} <= group for group in _ALIKE)
