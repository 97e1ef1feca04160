"""Names of countries, capitals and persons that one article spells in more than one way."""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from rapidfuzz.distance import OSA

from ..countries import COUNTRY_WORDS, GIVEN_NAMES, Mention, mentions
from ..lexicon import alternatives, key, read
from ..quotes.sources import OFFICES, bare
from ..quotes.speakers import Speakers
from ..reading.forms import ARTICLE
from .reading import ENTRIES, Find, Reading

_FORMS = ("name", "capital", "adjective")
_PEOPLE = tuple(ENTRIES["people_ending"])
_NISBA = re.compile("(" + "|".join(ENTRIES["nisba_ending"]) + ")$")
_VOWELS, *_SISTERS = (frozenset(map(key, alternatives(row["words"])))
                      for row in read("finding_words") if row["class"] == "one_sound")

Spellings = dict[str, list[tuple[int, int]]]
"""Each spelling of a name with the raw offsets where it stands."""


def places(reading: Reading) -> Iterator[Find]:
    """«نورسلطان» and «نور سلطان», «كازاخستان» and «قازاقستان»: two letters or a space apart. Each country once."""
    spelt: dict[str, dict[str, Spellings]] = {form: defaultdict(lambda: defaultdict(list)) for form in _FORMS}
    for m in mentions(reading.article):
        if m.form in _FORMS and not reading.keys[m.first].endswith(_PEOPLE):  # «الإيرانيين» is a plural of people
            name, span = _bare_name(reading, m)
            spelt[m.form][m.code][name].append(span)
    told: dict[str, Find] = {}
    for code, found in (item for of_form in spelt.values() for item in of_form.items()):
        for find in _variants(reading, found, _near, lambda name: [""]):
            told.setdefault(code, find)
    yield from told.values()


def _bare_name(reading: Reading, m: Mention) -> tuple[str, tuple[int, int]]:
    """A name without its article, an adjective's endings too; and its raw offsets without the «و» or «ب» before it."""
    whole, first = reading.keys[m.first], COUNTRY_WORDS[reading.keys[m.first]][2]
    words = [word.removeprefix("و" + ARTICLE).removeprefix(ARTICLE)
             for word in (first, *reading.keys[m.first + 1:m.last])]
    if m.form == "adjective":
        words = [_NISBA.sub("", word) for word in words]
    skip = len(whole) - len(first) if whole.endswith(first) else 0
    return " ".join(words), reading.words.raw_span(m.first, m.last, skip)


def _near(name: str, other: str) -> bool:
    """Are two spellings one or two letters apart? «سوريا» and «سورية» are too close to an adjective."""
    a, b = name.replace(" ", ""), other.replace(" ", "")
    least = min(len(a), len(b))
    if least < 4 or a[:-1] + "ا" == b or b[:-1] + "ا" == a:
        return False
    return OSA.distance(a, b) <= (1 if least < 6 else 2)


def _variants(reading: Reading, found: Spellings, close: Callable, parts: Callable) -> Iterator[Find]:
    """The rarer of two spellings that are close, for each that has a commoner one.

    Only spellings that have a part in common are compared, so that a thousand names are no million of pairs.
    """
    names = sorted(found, key=lambda name: (-len(found[name]), found[name][0]))
    raw, having = reading.article.raw, defaultdict(list)
    for at, name in enumerate(names):
        likely = sorted({other for part in parts(name) for other in having[part]})
        common = next((names[other] for other in likely if close(name, names[other])), None)
        for part in parts(name):
            having[part].append(at)
        if common:
            (start, end), (begin, until) = found[name][0], found[common][0]
            said = {"other": raw[begin:until], "times": str(len(found[common]))}
            yield Find("spelling", start, end, said)


def persons(reading: Reading) -> Iterator[Find]:
    """«توكاييف» and «توكايف»: two of the article's names that differ in one letter that transcription varies."""
    known = Speakers(reading.article)
    found: Spellings = {}
    for word in map(bare, known.surnames.union(known.names)):
        at = sorted({i for form in (word, ARTICLE + word) for i in reading.words.places.get(form, ())})
        name = len(word) > 4 and word.isalpha() and word not in GIVEN_NAMES
        if name and any(reading.key(i - 1) in GIVEN_NAMES or reading.key(i - 1) in OFFICES for i in at):
            found[word] = [reading.words.raw_span(i, i + 1) for i in at]
    # names one letter apart have in common one of them, or what is left of both without a letter
    yield from _variants(reading, found, _transcribed,
                         lambda name: [name, *(name[:i] + name[i + 1:] for i in range(len(name)))])


def _transcribed(a: str, b: str) -> bool:
    """Do two names differ in one letter, by a vowel more or less or by a sister letter?

    «المعاقبون» and «المعاقبين» are two cases of one plural.
    """
    if OSA.distance(a, b) != 1 or a[:-2] == b[:-2] and a[-1] == b[-1] == "ن":
        return False
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        at = next((i for i, (x, y) in enumerate(zip(short, long)) if x != y), len(short))
        return long[at] in _VOWELS and 0 < at
    pairs = [{x, y} for x, y in zip(a, b) if x != y]
    return len(pairs) == 2 or any(pairs[0] <= group for group in (_VOWELS, *_SISTERS))
