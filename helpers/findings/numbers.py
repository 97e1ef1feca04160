"""Numbers: said twice, grown since nobody knows when, aimed at without a date, parts that exceed their whole."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..figures.modifiers import before
from ..lexicon import Memo, splits
from ..quotes.sources import FUNCTIONS
from ..reading.forms import ARTICLE
from ..display.amounts import amount
from .reading import ENTRIES, Find, Place, Reading

_NEAR = 12
"""How many tokens before a figure may say what it is of."""


# The same quantity twice

_MOST = 20
"""With how many others of one value a number is compared: no article has more."""
_EMPTY = {word for group in ("growth", "rate", "level", "reach", "past", "due") for word in ENTRIES[group]}
"""Words that say nothing of what a number is of."""


class _Said(NamedTuple):
    """Where a figure stands, and the stems of the words around it."""

    place: Place
    subject: frozenset[str]


def _stem(word: str) -> str:
    """What a word is about, without what is attached to it; empty for words about nothing."""
    bares = [bare for *_, bare in splits(word)]
    if len(word) < 3 or not word.isalpha() or word in FUNCTIONS or not _EMPTY.isdisjoint((word, *bares)):
        return ""
    bare = bares[-1]
    ending = next((e for e in ENTRIES["stem_ending"] if bare.endswith(e) and len(bare) > len(e) + 2), "")
    stem = bare.removesuffix(ending)
    return stem if len(stem) > 2 else ""


_STEM = Memo(_stem)


def said_twice(reading: Reading) -> Iterator[Find]:
    """The same quantity in two sentences: as it was, or with another modifier or vague period."""
    earlier: dict[tuple, list[_Said]] = {}
    for p in filter(_tells, reading.places):
        words = *reading.keys[max(p.before, p.first - _NEAR):p.first], *reading.keys[p.last:min(p.after, p.last + 3)]
        this = _Said(p, frozenset(filter(None, map(_STEM.__getitem__, words))))
        others = earlier.setdefault((p.row.kind, p.row.value), [])
        other = next((other for other in others if _is_one(this, other)), None)
        if other:
            yield _twice(reading, other.place, p)
        if len(others) < _MOST:
            others.append(this)


def _tells(p: Place) -> bool:
    """Is a number telling enough to be known again? «50 %» and «3 مليارات دولار» are, «ثلاثة أيام» is not."""
    f = p.row
    if f.value is None or f.modifier in ("range", "indefinite"):
        return False
    if f.kind == "count":
        return f.unit is not None and f.value > 12
    return f.kind in ("money", "percent", "measure") and f.value > 1


def _is_one(this: _Said, other: _Said) -> bool:
    """Are two figures of one value the same quantity, in two sentences, by the words around them?"""
    f, g = this.place.row, other.place.row
    # «9 مذكرات», «9 مذكرة»
    unit = f.unit == g.unit or f.kind == "count" and _STEM[f.unit.split()[0]] == _STEM[g.unit.split()[0]]
    shared = len(this.subject & other.subject)
    alike = shared >= 2 and 2 * shared >= min(len(this.subject), len(other.subject))
    return unit and alike and this.place.begin != other.place.begin


def _twice(reading: Reading, p: Place, q: Place) -> Find:
    f, g = p.row, q.row
    first, second = (reading.vague(place.last, min(place.last + 4, place.end)) for place in (p, q))
    said = {"one": _reads(reading, p), "other": _reads(reading, q), "place": f.figure_id}
    kind = "repeated" if f.modifier == g.modifier else "repeated_modifier"
    if kind == "repeated" and first and second:
        said |= {"first": reading.written_as(*first), "second": reading.written_as(*second)}
        kind = "repeated" if said["first"] == said["second"] else "repeated_period"
    return Find(kind, g.start, g.end, said, (f.figure_id, g.figure_id))


def _reads(reading: Reading, p: Place) -> str:
    """A figure as written, with the words before it that say how exact it is."""
    lead = before(reading.words, p.first) if p.first else None
    return reading.written_as(lead[1] if lead else p.first, p.last)


# Growth and targets

def growth(reading: Reading) -> Iterator[Find]:
    """Growth over a span that is vague, and from no amount that is told: «زادت 50 % خلال الأشهر الماضية»."""
    for p in reading.places:
        f, vague = p.row, reading.vague(p.begin, p.end)
        if not vague or f.end <= reading.article.headline.end or not grows(reading, p):
            continue
        timed = reading.says("period", p.begin, vague[0]) or reading.says("period", vague[1], p.end)
        if not timed and not is_aim(reading, p) and not _has_basis(reading, p):
            said = {"number": f.text, "period": reading.written_as(*vague)}
            yield Find("growth_vague", f.start, f.end, said, reading.with_claims(f))


def grows(reading: Reading, p: Place) -> bool:
    """Is a figure a percentage by which something changed? In «ارتفعت إلى 50 %» it is not."""
    if p.row.kind != "percent" or p.row.modifier == "range":
        return False
    lead = before(reading.words, p.first)
    first = lead[1] if lead else p.first
    # up to the modifier: «ما يزيد على 80 %» is no growth
    word = reading.last_of("growth", max(p.before, p.first - 10), min(p.first, first))
    if word < 0 or not set("،؛,:").isdisjoint(reading.keys[word:p.first]) or reading.says("level", word + 1, p.first):
        return False
    # «بنسبة 50 %», «بأكثر من 50 %», «نمو 50 %»
    rated = reading.says("rate", word + 1, p.first) or "ب" in reading.keys[word + 1:p.first]
    return rated or reading.keys[first][0] == "ب" or p.first - word <= 3


def _has_basis(reading: Reading, p: Place) -> bool:
    """Does a figure's sentence tell a date, with what it compares, or two amounts to reckon a growth from?"""
    amounts = reading.last_of("amount", p.begin, p.end)
    return (reading.says("baseline", p.begin, p.end) or reading.says("dated", p.begin, p.end)
            or amounts >= 0 and reading.says("amount", p.begin, amounts))


def is_aim(reading: Reading, p: Place) -> bool:
    """Is a figure aimed at, by the claim that it stands in or by the words before it?"""
    return _is_target(reading, p) or _wanted(reading, p)


def _is_target(reading: Reading, p: Place) -> bool:
    return any(claim.kind == "target" for claim in reading.claims_of(p.row))


def _wanted(reading: Reading, p: Place) -> bool:
    return reading.says("aim", max(p.begin, p.first - _NEAR), p.first)


def targets(reading: Reading) -> Iterator[Find]:
    """A number that two countries want to reach, nobody says when."""
    for p in reading.places:
        f = p.row
        measured = f.kind in ("money", "measure", "percent") and f.value is not None and f.modifier != "range"
        wanted = measured and _wanted(reading, p) and _is_target(reading, p)
        timed = any(reading.says(group, p.begin, p.end) for group in ("due", "period", "dated"))
        if wanted and not timed and reading.says("reach", max(p.begin, p.first - 4), p.first):
            yield Find("target_open", f.start, f.end, {"number": f.text}, reading.with_claims(f))


# What cannot be

def parts(reading: Reading) -> Iterator[Find]:
    """«100 شركة، منها 150 أجنبية»: the parts that «منها» opens, joined by a و each, are no more than the whole."""
    places = reading.places
    for at, p in enumerate(places[:-1]):
        f = p.row
        bounded = f.kind in ("money", "count", "measure") and f.modifier in ("exact", "up_to", "less_than")
        if not bounded or f.value is None or f.text.startswith(ARTICLE):
            continue
        found = list(_parts(reading, places[at:at + 12]))
        total = sum(g.value for g in found)
        if found and total > f.value * 1.001 and all(g.modifier in ("exact", "more_than", "at_least") for g in found):
            said = {"whole": f.text, "parts": " + ".join(g.text for g in found),
                    "sum": amount(total, f.kind, None if f.kind == "count" else f.unit)}
            yield Find("sum", f.start, found[-1].end, said, (f.figure_id, *(g.figure_id for g in found)))


def _parts(reading: Reading, places: list[Place]) -> Iterator:
    """The rows of the figures that are parts of the first; in «بينهم 5 أطفال، وإصابة 20 شخصاً» these are five alone."""
    last = whole = places[0]
    for p in places[1:]:
        alike = p.row.kind == whole.row.kind and p.row.value and (p.row.unit == whole.row.unit or p.row.kind == "count")
        joined = _opens(reading, whole, p) if last is whole else (
            "و" in (reading.keys[p.first - 1], reading.keys[p.first][0]))
        if not joined or not alike or p.begin != whole.begin or p.first - last.last > 8:
            return
        yield p.row
        last = p


def _opens(reading: Reading, whole: Place, p: Place) -> bool:
    """Does «منها» tie a figure to the one before it? In «3 مراحل استفاد منها 300 عائلة» the families are no stages."""
    tied = reading.says("whole", p.first - 1, p.first)
    own = p.first - 2 < whole.last or reading.keys[p.first - 2] == "،"
    # «20 شخصاً بينهم 8 أطفال، منهم 15 مصاباً»: the children are a part themselves
    return tied and own and not reading.says("whole", whole.first - 1, whole.first)


def share_over(reading: Reading) -> Iterator[Find]:
    """A share over 100 % of what is counted by heads; of a product or a price there may be more.

    Debts may be 200 % of the year's product, voters no more than 100 % of the voters.
    """
    for p in reading.places:
        f = p.row
        if f.kind != "percent" or f.value is None or f.value <= 100 or not reading.says("from", p.last, p.last + 1):
            continue
        heads = reading.key(p.last + 1)
        members = heads.endswith(tuple(ENTRIES["member_ending"])) or reading.says("member", p.last + 1, p.last + 2)
        changing = reading.says("change", max(p.begin, p.first - _NEAR), p.first)
        if heads.startswith(ARTICLE) and members and not changing and not reading.says("growth", p.begin, p.end):
            said = {"number": f.text, "whole": reading.written_as(p.last + 1, p.last + 2)}
            yield Find("share_over", f.start, f.end, said, (f.figure_id,))


def since_thousands(reading: Reading) -> Iterator[Find]:
    """Thousands of years of something that a person did."""
    for p in reading.places:
        f = p.row
        if f.kind != "duration" or f.unit not in ("year", "century", "millennium") or not reading.since(p.first):
            continue
        many = reading.says("thousands", p.first, p.last) if f.value is None else f.unit == "year" and f.value >= 2000
        works = many and reading.says("works", max(p.begin, p.first - _NEAR), p.first)
        if works and reading.says("person", p.begin, p.first):
            yield Find("since_thousands", f.start, f.end, {"number": f.text}, reading.with_claims(f))
