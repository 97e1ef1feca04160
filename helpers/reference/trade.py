"""Growth, targets and amounts of trade, against what was counted and announced."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from datetime import timedelta

from ..findings.growth import grows
from ..wording.amounts import change, number
from ..wording.labels import label, say
from .scene import Scene, Verdict, agrees, gap, listed, told
from .store import Period

_ROUNDED = 1.0
"""Percentage points by which a growth may differ and still agree."""
_NEAR = 0.05
"""The part of an amount by which a count may differ and still agree."""


def growth(scene: Scene) -> Iterator[Verdict]:
    """A percentage by which trade of a known pair grew, against every count of that time.

    Other reports of the same claim stand beside it.
    """
    for at, f in enumerate(scene.reading.figures):
        if f.kind != "percent" or f.value is None or not grows(scene.reading, at):
            continue
        claim = scene.on_trade(f, ("trend", "state", "event"))
        time = claim and (_year_of(scene, f) or _last_year(scene))
        known = [t for t in _two_way(scene, claim, "%") if t.period.overlaps(time)] if time else []
        if known:
            yield _growth(scene, f, claim, known)


def _growth(scene: Scene, f, claim, known: list) -> Verdict:
    reports = [s for s in scene.statements(f) if s.status != "copy" and s.value == f.value]
    falling = all(t.high < 0 for t in known) and scene.reading.says("fall", *scene.sentence(f.start))
    ends = [(-t.high, -t.low) if falling else (t.low, t.high) for t in known]
    agree = [agrees(f.modifier, f.value, low, high, _ROUNDED) for low, high in ends]
    against = all(high < 0 for _, high in ends)
    verdict = "confirmed" if all(agree) else "contradicted" if against else "differs"
    said = {"counts": _counts(known), "agree": str(sum(agree)), "all": str(len(agree)),
            "told": say("evidence", "told", count=len(reports)) if reports else ""}
    far = None if all(agree) else min((gap(f.value, *end) for end in ends), key=abs)
    return _verdict(f, claim, verdict, "growth", said, (*known, *reports), far)


def _verdict(f, claim, verdict: str, checked: str, said: dict[str, str], evidence, far: float | None) -> Verdict:
    rows = f.figure_id, claim.claim_id
    return Verdict(verdict, f"{checked}_{verdict}", f.start, f.end, said, tuple(evidence), rows, far)


def _two_way(scene: Scene, claim, unit: str | None) -> list:
    """The two-way trade of a claim's pair, in one unit."""
    pair = claim.party_a, claim.party_b
    return [t for t in scene.store.trade
            if (t.party_a, t.party_b) == pair and t.unit == unit and t.flow == "both"]


def _year_of(scene: Scene, f) -> Period | None:
    """The year that a figure's sentence names, if it names one."""
    first, last = scene.sentence(f.start)
    dates = [g.date for g, (a, _) in zip(scene.reading.figures, scene.reading.spans)
             if g.kind == "date" and g.date and first <= a < last]
    years = {date[:4] for date in dates}
    if len(years) != 1:
        return None
    year = int(*years)
    return Period(Day(year, 1, 1), Day(year, 12, 31), str(year))


def _last_year(scene: Scene) -> Period | None:
    """The year before the day that the article speaks from, None where nothing tells that day."""
    return scene.when and Period(scene.when.first - timedelta(days=365), scene.when.last, "")


def _counts(known: list) -> str:
    """Amounts with their time and who counts them."""
    return listed((f"{_ends(t)} ({listed([told(t.period), label('series', t.series)])})" for t in known), ";")


def _ends(t) -> str:
    read = change if t.unit == "%" else number
    return "–".join(read(end) for end in dict.fromkeys((t.low, t.high)))


def targets(scene: Scene) -> Iterator[Verdict]:
    """An amount of trade that is aimed at, against what was announced that day, and before."""
    for f in scene.reading.figures:
        claim = scene.on_trade(f, ("target", "call")) if f.kind == "money" and f.value else None
        if claim is None or scene.when is None:
            continue
        wanted = claim.party_a, claim.party_b, f.unit
        announced = [t for t in scene.store.targets if (t.party_a, t.party_b, t.unit) == wanted]
        near = Period(scene.when.first - timedelta(days=45), scene.when.last + timedelta(days=45), "")
        then = [t for t in announced if t.date.overlaps(near)]
        same = [t for t in then if t.value == f.value]
        if same:
            before = [t for t in announced if t.value == f.value and t.date.last < near.first]
            said = {"dates": ", ".join(told(t.date) for t in same), "before": _before(before),
                    "times": _times(scene, claim, f)}
            yield _verdict(f, claim, "confirmed", "target", said, (*same, *before), None)
        elif then:
            said = {"others": "; ".join(f"{number(t.value)} ({told(t.date)})" for t in then)}
            yield _verdict(f, claim, "differs", "target", said, then, min((t.value - f.value for t in then), key=abs))


def _before(announced: list) -> str:
    """When an aim had been announced already, and for when."""
    if not announced:
        return ""
    dates, due = listed(told(t.date) for t in announced), ", ".join(str(t.due) for t in announced if t.due)
    return say("evidence", "before_due" if due else "before", dates=dates, due=due)


def _times(scene: Scene, claim, f) -> str:
    """How many times the last whole year's trade an aim is."""
    years = [t for t in _two_way(scene, claim, f.unit)
             if t.period.year and t.series != "said" and t.period.last < scene.when.first]
    last = max(years, key=lambda t: t.period.last, default=None)
    if last is None or not last.low:
        return ""
    return say("evidence", "times", times=f"{f.value / ((last.low + last.high) / 2):.1f}", year=last.period.written)


def amounts(scene: Scene) -> Iterator[Verdict]:
    """An amount of two-way trade, against the counts of the year that its sentence names.

    Without a year these are the counts of the last two whole years.
    """
    for f in scene.reading.figures:
        claim = scene.on_trade(f, ("state", "trend", "event")) if f.kind == "money" and f.value and f.unit else None
        if claim is None or not scene.reading.says("trade", *scene.sentence(f.start)):
            continue
        known = [t for t in _two_way(scene, claim, f.unit) if t.period.year in _years_meant(scene, f)]
        agree = [t for t in known if agrees(f.modifier, f.value, t.low, t.high, _NEAR * f.value)]
        if agree:
            yield _verdict(f, claim, "confirmed", "amount", {"counts": _counts(agree)}, agree, None)
        elif known:
            far = min((gap(f.value, t.low, t.high) for t in known), key=abs)
            yield _verdict(f, claim, "differs", "amount", {"counts": _counts(known)}, known, far)


def _years_meant(scene: Scene, f) -> range:
    """The year that a figure's sentence names, else the two before the article's own; none where nothing tells."""
    named = _year_of(scene, f)
    if named:
        return range(named.year, named.year + 1)
    return range(scene.when.first.year - 2, scene.when.first.year) if scene.when else range(0)
