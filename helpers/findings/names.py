"""Names of countries, capitals and persons that one article spells in more than one way."""
from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from ..countries import COUNTRY_WORDS, GIVEN_NAMES, Mention, mentions
from ..quotes.sources import OFFICES, bare
from ..quotes.speakers import Speakers
from ..reading.forms import ARTICLE
from .reading import Find, Reading, listed


_FORMS = ("name", "capital", "adjective")
_PEOPLE = tuple(ending for row in listed("people_ending") for ending in row)
_NISBA = re.compile("(" + "|".join(ending for row in listed("nisba_ending") for ending in row) + ")$")


def places(reading: Reading) -> Iterator[Find]:
    """«نورسلطان» and «نور سلطان», «كازاخستان» and «قازاقستان»: one name, one or two letters or a space apart.

    Each country once.
    """
    forms: dict[str, dict[str, dict[str, list[tuple[int, int]]]]] = {form: {} for form in _FORMS}
    for m in mentions(reading.article):
        if m.form in _FORMS and not _is_people(reading, m):
            spelt = forms[m.form].setdefault(m.code, {})
            spelt.setdefault(_stem(reading, m), []).append(_bare_span(reading, m))
    told: set[str] = set()
    for form in _FORMS:
        for code, found in forms[form].items():
            if code not in told and (find := _variant(reading, found)):
                told.add(code)
                yield find


def _is_people(reading: Reading, m: Mention) -> bool:
    """«الإيرانيين»: is a mention a plural of people?"""
    return reading.keys[m.first].endswith(_PEOPLE)


def _stem(reading: Reading, m: Mention) -> str:
    """A name without what is attached to it, and an adjective without its endings."""
    words = [COUNTRY_WORDS[reading.keys[m.first]][2], *reading.keys[m.first + 1:m.last]]
    words = [word.removeprefix("و" + ARTICLE).removeprefix(ARTICLE) for word in words]
    if m.form == "adjective":
        words = [_NISBA.sub("", word) for word in words]
    return " ".join(words)


def _bare_span(reading: Reading, m: Mention) -> tuple[int, int]:
    """Raw offsets of a name without the «و» or «ب» written to it."""
    word = reading.keys[m.first]
    name = COUNTRY_WORDS[word][2]
    skip = len(word) - len(name) if word.endswith(name) else 0
    return reading.words.map.to_raw(reading.words.starts[m.first] + skip, reading.words.ends[m.last - 1])


def _variant(reading: Reading, found: dict[str, list[tuple[int, int]]]) -> Find | None:
    """The rarer of two spellings that are close to each other; None where none is."""
    names = sorted(found, key=lambda name: (-len(found[name]), found[name][0]))
    for at, rare in enumerate(names):
        common = next((name for name in names[:at] if _close(rare, name)), None)
        if common:
            return _spelt(reading, found[rare], found[common])
    return None


def _close(a: str, b: str) -> bool:
    """Are two spellings of a name one or two letters apart? «سوريا» and «سورية» are too close to an adjective."""
    a, b = a.replace(" ", ""), b.replace(" ", "")
    least = min(len(a), len(b))
    if least < 4 or a[:-1] + "ا" == b or b[:-1] + "ا" == a:
        return False
    return OSA.distance(a, b) <= (1 if least < 6 else 2)


def _spelt(reading: Reading, rare: list[tuple[int, int]], common: list[tuple[int, int]]) -> Find:
    """The finding on a name, by the raw offsets of its two spellings."""
    raw, (start, end), (other, until) = reading.article.raw, rare[0], common[0]
    return Find("spelling", start, end, {"one": raw[start:end], "other": raw[other:until], "times": str(len(common))})


_ONE_SOUND = [frozenset(row) for row in listed("one_sound")]
_VOWELS = _ONE_SOUND[0]


def persons(reading: Reading) -> Iterator[Find]:
    """«توكاييف» and «توكايف»: two of the article's names that differ in one letter that transcription varies."""
    known = Speakers(reading.article)
    stands = reading.words.places
    places: dict[str, list[tuple[int, int]]] = {}
    for word in map(bare, known.surnames | known.names):
        at = sorted({*stands.get(word, ()), *stands.get(ARTICLE + word, ())})
        name = len(word) > 4 and word.isalpha() and word not in GIVEN_NAMES
        if name and any(_names(reading, i) for i in at):
            places[word] = [reading.words.raw_span(i, i + 1) for i in at]
    names = sorted(places, key=lambda name: (-len(places[name]), places[name][0]))
    for at, rare in enumerate(names):
        common = next((name for name in names[:at] if _transcribed(rare, name)), None)
        if common:
            yield _spelt(reading, places[rare], places[common])


def _names(reading: Reading, i: int) -> bool:
    """Does a given name or a title stand before a word?"""
    return reading.key(i - 1) in GIVEN_NAMES or reading.key(i - 1) in OFFICES


def _transcribed(a: str, b: str) -> bool:
    """Do two names differ in one letter, by a vowel more or less or by a sister letter?"""
    if OSA.distance(a, b) != 1:
        return False
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        at = next((i for i, (x, y) in enumerate(zip(short, long)) if x != y), len(short))
        return long[at] in _VOWELS and 0 < at
    pairs = [{x, y} for x, y in zip(a, b) if x != y]
    return len(pairs) == 2 or any(pairs[0] <= group for group in _ONE_SOUND)
