"""The same quantity in two places, as it was or otherwise."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..figures.modifiers import before
from ..lexicon import Memo, splits
from ..quotes.sources import FUNCTIONS
from .growth import is_aim
from .reading import CLASSES, Find, Place, Reading, listed

_EMPTY = frozenset(("growth", "rate", "level", "reach", "past", "due"))
"""Classes of words that say nothing of what a number is of."""
_ENDINGS = tuple(ending for row in listed("stem_ending") for ending in row)


def _stem(word: str) -> str:
    """What a word is about, without what is attached to it; empty for words about nothing."""
    if len(word) < 3 or not word.isalpha() or word in FUNCTIONS or not _EMPTY.isdisjoint(CLASSES[word]):
        return ""
    *_, (_, _, bare) = splits(word)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) > 2:
            return bare[:-len(ending)]
    return bare if len(bare) > 2 else ""


_STEM = Memo(_stem)


def _subject(reading: Reading, p: Place) -> frozenset[str]:
    """What a figure is of: the stems of the words around it in its sentence, up to its neighbour on either side."""
    lead = reading.keys[max(p.before, p.first - 12):p.first]
    rest = reading.keys[p.last:min(p.after, p.last + 3)]
    return frozenset(filter(None, (_STEM[word] for word in (*lead, *rest))))


def _years(reading: Reading, p: Place) -> frozenset[str]:
    """The years that the sentence of a figure names."""
    dates = (other.row.date for other in reading.places if p.begin <= other.first < p.end)
    return frozenset(date[:4] for date in dates if date)


def _period(reading: Reading, p: Place) -> str:
    """The span of time behind a figure, as written: «خلال الأشهر الماضية»; empty where there is none."""
    for i in range(p.last, min(p.last + 4, p.end)):
        if {"vague", "period"} & CLASSES[reading.keys[i]]:
            stop = i + 1
            while stop < min(p.end, i + 4) and _goes_on(reading.keys[stop]):
                stop += 1
            return reading.written_as(i, stop)
    return ""


def _goes_on(word: str) -> bool:
    return word.isdecimal() or bool({"past", "due"} & CLASSES[word])


def _comparable(f) -> bool:
    """Is a number telling enough to be known again? «50 %» and «3 مليارات دولار» are, «ثلاثة أيام» is not."""
    if f.value is None or f.modifier in ("range", "indefinite"):
        return False
    if f.kind == "count":
        return f.unit is not None and f.value > 12
    return f.kind in ("money", "percent", "measure") and f.value > 1


def said_twice(reading: Reading) -> Iterator[Find]:
    """The same quantity in two sentences: as it was, or with another value, modifier, unit or period."""
    told = [(p, _subject(reading, p)) for p in reading.places if _comparable(p.row)]
    seen: set[str] = set()
    for (p, one), (q, other) in combinations(told, 2):
        a, b = p.row, q.row
        if a.kind != b.kind or b.figure_id in seen or p.begin == q.begin:
            continue
        same = a.value == b.value
        kind = _same(a, b, one, other) if same else _other_value(reading, p, q, one, other)
        first, second = _period(reading, p), _period(reading, q)
        if kind == "repeated" and first and second and first != second:
            kind = "repeated_period"
        if kind:
            seen.add(b.figure_id)
            said = {"one": _reads(reading, p), "other": _reads(reading, q), "place": a.figure_id, "first": first,
                    "second": second}
            yield Find(kind, b.start, b.end, said, (a.figure_id, b.figure_id))


def _same(a, b, one: frozenset[str], other: frozenset[str]) -> str:
    """What two statements of one number are to each other, by what they are of."""
    shared = len(one & other)
    alike = shared >= 2 and 2 * shared >= min(len(one), len(other))
    if not alike:
        return ""
    if a.kind == "money" and a.unit != b.unit:
        return "repeated_unit" if shared >= 3 and a.unit and b.unit else ""
    if a.unit != b.unit and not _one_noun(a, b):
        return ""
    return "repeated" if a.modifier == b.modifier else "repeated_modifier"


def _one_noun(a, b) -> bool:
    """Do two counts have one noun: «9 مذكرات», «9 مذكرة»?"""
    return a.kind == "count" and _STEM[a.unit.split()[0]] == _STEM[b.unit.split()[0]]


def _other_value(reading: Reading, p: Place, q: Place, one: frozenset[str], other: frozenset[str]) -> str:
    """Two numbers of one thing at one time, in the same words, which differ."""
    exact = p.row.kind != "count" and p.row.unit == q.row.unit and p.row.modifier == q.row.modifier == "exact"
    shared = len(one & other)
    if not exact or shared < 4 or shared < 0.8 * len(one | other):
        return ""
    if _years(reading, p) != _years(reading, q) or _period(reading, p) != _period(reading, q):
        return ""
    if is_aim(reading, p) != is_aim(reading, q) or _in_change(reading, p) or _in_change(reading, q):
        return ""
    return "repeated_value"


def _in_change(reading: Reading, p: Place) -> bool:
    return reading.changes(max(p.begin, p.first - 12), p.first)


def _reads(reading: Reading, p: Place) -> str:
    """A figure as written, with the words before it that say how exact it is."""
    lead = before(reading.words, p.first) if p.first else None
    return reading.written_as(lead[1] if lead else p.first, p.last)
