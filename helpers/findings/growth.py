"""Growth and targets that leave something out."""
from __future__ import annotations

from collections.abc import Iterator

from ..figures.modifiers import before
from .reading import CLASSES, Find, Place, Reading


def growth(reading: Reading) -> Iterator[Find]:
    """Growth that says neither from which amount nor over which time; a span that is vague tells neither."""
    headline = reading.article.headline
    for p in reading.places:
        f = p.row
        if f.kind != "percent" or f.modifier == "range" or f.end <= headline.end or not grows(reading, p.at):
            continue
        if reading.says("baseline", p.begin, p.end) or is_aim(reading, p) or _amounts(reading, p) > 1:
            continue
        vague = _vague(reading, p.begin, p.end)
        rows = f.figure_id, *reading.claims_of(f)
        if vague and not _fixed_beside(reading, p, vague):
            said = {"number": f.text, "period": reading.written_as(*vague)}
            yield Find("growth_vague", f.start, f.end, said, rows)
        elif not vague and not _timed_before(reading, p):
            yield Find("growth_open", f.start, f.end, {"number": f.text, "period": ""}, rows)


def grows(reading: Reading, at: int) -> bool:
    """Does a percentage say by how much something changed? In «ارتفعت إلى 50 %» it does not."""
    p = reading.places[at]
    lead = before(reading.words, p.first)
    first = lead[1] if lead else p.first
    # up to the modifier: «ما يزيد على 80 %» is no growth
    word = reading.last_of("growth", max(p.before, p.first - 10), min(p.first, first))
    if word < 0 or not set("،؛,:").isdisjoint(reading.keys[word:p.first]):
        return False
    between = range(word + 1, p.first)
    if any("level" in CLASSES[reading.keys[i]] for i in between):
        return False
    # «بنسبة 50 %», «بأكثر من 50 %», «نمو 50 %»
    rated = any("rate" in CLASSES[reading.keys[i]] or reading.keys[i] == "ب" for i in between)
    return rated or reading.keys[first][0] == "ب" or p.first - word <= 3


def _amounts(reading: Reading, p: Place) -> int:
    """The amounts in a figure's sentence: from two of them the growth can be reckoned."""
    return sum(p.begin <= other.first < p.end and other.row.kind in ("money", "count", "measure")
               for other in reading.places)


def _vague(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """«الأشهر القليلة الماضية»: a span of time without a number."""
    for i in range(first, last - 1):
        opens = "vague" in CLASSES[reading.keys[i]] and "past" in CLASSES[reading.keys[i + 1]]
        if opens and not reading.figures_at(i):
            stop = i + 2
            while stop < last and "past" in CLASSES[reading.keys[stop]]:
                stop += 1
            return i, stop
    return None


def _fixed_beside(reading: Reading, p: Place, vague: tuple[int, int]) -> bool:
    """Does a figure's sentence tell a time besides a vague one?"""
    first, last = vague
    return (reading.dated(p.begin, p.end) or reading.says("period", p.begin, first)
            or reading.says("period", last, p.end))


def _timed_before(reading: Reading, p: Place) -> bool:
    """Does the article tell a time, in a figure's sentence or before it?

    A market report says «yesterday» once for all its numbers.
    """
    top = reading.token(reading.article.headline.end - 1) + 1
    return reading.dated(top, p.end) or reading.says("period", top, p.end)


def is_aim(reading: Reading, p: Place) -> bool:
    """Is a figure aimed at, by the claim that it stands in or by its clause's words?"""
    start, end = p.row.start, p.row.end
    targets = (c for c in reading.claims if c.kind == "target")
    return any(c.start <= start and end <= c.end for c in targets) or _aimed(reading, p)


def _aimed(reading: Reading, p: Place) -> bool:
    """Do the words before a figure say that something is aimed at or expected?"""
    return reading.says("aim", max(p.begin, p.first - 12), p.first)


def targets(reading: Reading) -> Iterator[Find]:
    """A number that is to be reached, nobody says when."""
    for p in reading.places:
        f = p.row
        measured = f.kind in ("money", "measure", "percent") and f.value is not None and f.modifier != "range"
        reached = reading.last_of("reach", max(p.begin, p.first - 4), p.first) >= 0
        if not measured or not reached or not _aimed(reading, p):
            continue
        due = reading.says("due", p.begin, p.end) or reading.says("period", p.begin, p.end)
        if not due and not reading.dated(p.begin, p.end):
            yield Find("target_open", f.start, f.end, {"number": f.text}, (f.figure_id, *reading.claims_of(f)))
