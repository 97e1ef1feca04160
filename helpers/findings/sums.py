"""Sums, changes and shares that do not add up, and numbers beyond what their kind allows."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from ..reading.forms import ARTICLE
from ..wording.amounts import amount
from .growth import grows
from .reading import CLASSES, Find, Place, Reading, listed

_EXACT = ("exact", "about")
_AT_MOST = ("exact", "up_to", "less_than")
_AT_LEAST = ("exact", "more_than", "at_least")
_PLURAL = tuple(ending for row in listed("member_ending") for ending in row)


def parts(reading: Reading) -> Iterator[Find]:
    """«100 شركة، منها 150 أجنبية»: what «منها» opens is no more than what stands before it."""
    for p in reading.places[:-1]:
        f, opened = p.row, reading.places[p.at + 1].first
        bounded = f.value is not None and f.kind in ("money", "count", "measure") and f.modifier in _AT_MOST
        if not bounded or f.text.startswith(ARTICLE) or opened >= p.end or opened - p.last > 8:
            continue
        if not reading.says("whole", p.last, opened) or reading.changes(p.last, opened):
            continue
        found = list(takewhile(lambda g: _is_like(g, f), _joined(reading, p.at + 1)))
        total = sum(g.value for g in found)
        if found and total > f.value * 1.001 and all(g.modifier in _AT_LEAST for g in found):
            said = {"whole": f.text, "parts": " + ".join(g.text for g in found),
                    "sum": amount(total, f.kind, None if f.kind == "count" else f.unit)}
            yield Find("sum", f.start, found[-1].end, said, (f.figure_id, *(g.figure_id for g in found)))


def _is_like(g, f) -> bool:
    """Can a number be a part of another?"""
    return g.kind == f.kind and g.value is not None and (f.kind == "count" or g.unit == f.unit)


def _joined(reading: Reading, at: int) -> Iterator:
    """The figure at a place of the table, and those of its sentence that follow it, each joined by a و."""
    first, *others = reading.places[at:]
    yield first.row
    for p, before in zip(others, reading.places[at:]):
        between = reading.keys[before.last:p.first + 1]
        if p.begin != first.begin or len(between) > 6 or not any(word[0] == "و" for word in between):
            return
        yield p.row


def two_ways(reading: Reading) -> Iterator[Find]:
    """Trade is exports and imports, where one line gives all three in one currency and at one time."""
    lines: dict[int, dict[str, list]] = {}
    for p in reading.places:
        f = p.row
        if f.kind == "money" and f.unit and f.value and f.modifier in _EXACT:
            roles = lines.setdefault(reading.paragraph(p.first), {})
            roles.setdefault(_role(reading, p), []).append(f)
    for roles in lines.values():
        given = [roles.get(role, ()) for role in ("trade", "exports", "imports")]
        if all(len(found) == 1 for found in given):
            yield from _not_both(*(f for [f] in given))


def _not_both(whole, out, back) -> Iterator[Find]:
    """Trade, exports and imports, if they have one currency and do not add up."""
    total = out.value + back.value
    if len({whole.unit, out.unit, back.unit}) > 1 or abs(total - whole.value) <= 0.02 * whole.value:
        return
    said = {"whole": whole.text, "parts": f"{out.text} + {back.text}", "sum": amount(total, "money", whole.unit)}
    start, end = min(f.start for f in (whole, out, back)), max((whole, out, back), key=lambda f: f.start).end
    yield Find("sum", start, end, said, tuple(f.figure_id for f in (whole, out, back)))


def _role(reading: Reading, p: Place) -> str:
    """Is an amount two-way trade, exports or imports, by the last such word before it?"""
    begin = max(p.before, p.first - 12)
    if reading.changes(begin, p.first) or reading.last_of("growth", begin, p.first) >= 0:
        return "change"
    for role in ("exports", "imports"):
        if reading.last_of(role, begin, p.first) >= 0:
            return role
    return "trade" if reading.says("trade", begin, p.first) else ""


def changes(reading: Reading) -> Iterator[Find]:
    """«من 4 إلى 5 مليارات، أي بنسبة 20 %»: it is 25."""
    for p, q, s in zip(reading.places, reading.places[1:], reading.places[2:]):
        a, b, share = p.row, q.row, s.row
        counted = share.kind == "percent" and share.value is not None and share.modifier in _EXACT
        if not counted or not _from_to(reading, p, q):
            continue
        if p.begin != s.begin or s.first - q.last > 6 or not reading.says("that_is", q.last, s.first):
            continue
        real = abs(b.value - a.value) / a.value * 100
        if abs(real - share.value) > 1 + 0.05 * real:
            said = {"one": a.text, "other": b.text, "number": share.text, "real": f"{real:.1f}"}
            yield Find("change", a.start, share.end, said, (a.figure_id, b.figure_id, share.figure_id))


def _from_to(reading: Reading, p: Place, q: Place) -> bool:
    """Does something change from one amount to another?"""
    a, b = p.row, q.row
    alike = (a.kind, a.unit) == (b.kind, b.unit) and a.kind != "percent" and a.modifier == b.modifier == "exact"
    if not alike or not a.value or b.value is None:
        return False
    opened = "from" in CLASSES[reading.key(p.first - 1)] and reading.says("to", p.last, q.first)
    return opened and reading.changes(max(p.begin, p.first - 12), p.first)


def shares(reading: Reading) -> Iterator[Find]:
    """Percentages of one whole that make more than 100 together; the first such of an article."""
    for p in reading.places:
        whole = _whole(reading, p)
        run = list(takewhile(lambda g: g.kind == "percent" and g.value is not None, _joined(reading, p.at)))
        total = sum(g.value for g in run)
        counted = len(run) > 1 and whole and total > 101 and all(g.modifier in ("exact", "more_than") for g in run)
        if counted and not any(_grows(reading, p.at + i) for i in range(len(run))):
            said = {"parts": " + ".join(g.text for g in run), "sum": f"{total:g}", "whole": whole}
            yield Find("shares", run[0].start, run[-1].end, said, tuple(g.figure_id for g in run))
            return


def _grows(reading: Reading, at: int) -> bool:
    p = reading.places[at]
    return grows(reading, at) or reading.changes(max(p.begin, p.first - 12), p.first)


def _whole(reading: Reading, p: Place) -> str:
    """What a percentage is a share of: «من الناخبين»; empty where it does not say."""
    if "from" in CLASSES[reading.key(p.last)] and reading.key(p.last + 1).startswith(ARTICLE):
        return reading.written_as(p.last + 1, p.last + 2)
    return ""


# Beyond what a kind allows

def share_over(reading: Reading) -> Iterator[Find]:
    """A share over 100 % of the members of a group; what has grown may be more."""
    for p in reading.places:
        f = p.row
        if f.kind != "percent" or f.value is None or f.value <= 100 or not _members(reading.key(p.last + 1)):
            continue
        changing = reading.changes(max(p.begin, p.first - 12), p.first)
        if not changing and reading.last_of("growth", p.begin, p.end) < 0:
            yield Find("share_over", f.start, f.end, {"number": f.text, "whole": _whole(reading, p)}, (f.figure_id,))


def _members(word: str) -> bool:
    """Does a percentage count the members of a group?

    Debts may be 200 % of the year's product, voters no more than 100 % of the voters.
    """
    return word.startswith(ARTICLE) and (word.endswith(_PLURAL) or "member" in CLASSES[word])


def age_over(reading: Reading) -> Iterator[Find]:
    """An age over 130 years."""
    for p in reading.places:
        f = p.row
        years = f.value if f.kind == "duration" and f.unit == "year" else None
        if years is not None and years > 130 and reading.says("age", max(p.begin, p.first - 4), p.first):
            yield Find("age_over", f.start, f.end, {"number": f.text}, (f.figure_id,))


def since_thousands(reading: Reading) -> Iterator[Find]:
    """Thousands of years of something that a person did."""
    for p in reading.places:
        f = p.row
        if f.kind != "duration" or f.unit not in ("year", "century", "millennium") or not reading.since(p.first):
            continue
        many = reading.thousands(p.first) if f.value is None else f.unit == "year" and f.value >= 2000
        works = reading.says("works", max(p.begin, p.first - 12), p.first)
        if many and works and reading.says("person", p.begin, p.first):
            yield Find("since_thousands", f.start, f.end, {"number": f.text}, (f.figure_id, *reading.claims_of(f)))
