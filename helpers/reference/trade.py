"""Growth, targets and amounts of trade, against what was counted and announced."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Day
from datetime import timedelta

from ..findings.numbers import grows
from ..findings.reading import Find
from ..wording.amounts import change, number
from ..wording.labels import label, listed, say
from .scene import Scene, agrees, gap, told

_ROUNDED = 1.0
"""Percentage points by which a growth may differ and still agree."""
_NEAR = 0.05
"""The part of an amount by which a count may differ and still agree."""
_AROUND = timedelta(days=45)
"""What was announced so long before or after an article's day is what it speaks of."""
_FACTS = ("trend", "state", "event")
"""The kinds of claims that say what is or was."""


def growth(scene: Scene) -> Iterator[Find]:
    """A percentage by which trade of a known pair grew, against every count of that time, beside others' reports."""
    for f in scene.figures:
        claim = scene.claim(f, _FACTS, "trade") if f.value is not None and grows(scene, f) else None
        known = _growths(scene, f, claim) if claim else []
        if not known:
            continue
        reports = [s for s in scene.statements(f) if s.status != "copy" and s.value == f.value]
        falling = all(t.high < 0 for t in known) and scene.says("fall", f.begin, f.until)
        ends = [(-t.high, -t.low) if falling else (t.low, t.high) for t in known]
        agree = [agrees(f.modifier, f.value, *pair, _ROUNDED) for pair in ends]
        against = all(high < 0 for _, high in ends)
        kind = "growth_confirmed" if all(agree) else "growth_contradicted" if against else "growth_differs"
        said = {"counts": _counts(known), "agree": str(sum(agree)), "all": str(len(agree)),
                "told": say("evidence", "told", count=len(reports)) if reports else ""}
        yield _verdict(kind, f, claim, said, [*known, *reports], None if all(agree) else gap(f.value, ends))


def _verdict(kind: str, f, claim, said: dict[str, str], evidence: list, far: float | None = None) -> Find:
    return Find(kind, f.start, f.end, said, (f.figure_id, claim.claim_id), tuple(evidence), far)


def _two_way(scene: Scene, claim, unit: str | None) -> list:
    """The two-way trade of a claim's pair, in one unit."""
    wanted = claim.party_a, claim.party_b, unit, "both"
    return [t for t in scene.store.trade if (t.party_a, t.party_b, t.unit, t.flow) == wanted]


def _growths(scene: Scene, f, claim) -> list:
    """The counted growths of a claim's pair in the year that the figure's sentence names, else in the last one."""
    years, first, last = scene.years[scene.words.sentence[f.first]], None, None
    if len(years) == 1:
        first, last = Day(min(years), 1, 1), Day(min(years), 12, 31)
    elif scene.when:
        first, last = scene.when.first - timedelta(days=365), scene.when.last
    return [t for t in _two_way(scene, claim, "%") if first and t.period.meets(first, last)]


def _counts(known: list) -> str:
    """Amounts with their time and who counts them."""
    parts = []
    for t in known:
        ends = map(change if t.unit == "%" else number, dict.fromkeys((t.low, t.high)))
        said = " ".join(filter(None, (label("modifier", t.modifier), "–".join(ends))))  # «less than 1 billion»
        parts.append(f"{said} ({listed([told(t.period), label('series', t.series)])})")
    return listed(parts, ";")


def targets(scene: Scene) -> Iterator[Find]:
    """An amount of trade that is aimed at, against what was announced that day, and before."""
    for f in scene.figures if scene.when else ():
        claim = scene.claim(f, ("target", "call"), "trade") if f.kind == "money" and f.value else None
        wanted = claim and (claim.party_a, claim.party_b, f.unit)
        announced = [t for t in scene.store.targets if (t.party_a, t.party_b, t.unit) == wanted]
        first, last = scene.when.first - _AROUND, scene.when.last + _AROUND
        then = [t for t in announced if t.date.meets(first, last)]
        same = [t for t in then if t.value == f.value]
        if same:
            before = [t for t in announced if t.value == f.value and t.date.last < first]
            said = {"dates": ", ".join(told(t.date) for t in same), "before": _before(before),
                    "times": _times(scene, claim, f)}
            yield _verdict("target_confirmed", f, claim, said, [*same, *before])
        elif then:
            said = {"others": "; ".join(f"{number(t.value)} ({told(t.date)})" for t in then)}
            yield _verdict("target_differs", f, claim, said, then, min((t.value - f.value for t in then), key=abs))


def _before(announced: list) -> str:
    """When an aim had been announced already, and for when."""
    dates, due = listed(told(t.date) for t in announced), ", ".join(str(t.due) for t in announced if t.due)
    return say("evidence", "before_due" if due else "before", dates=dates, due=due) if announced else ""


def _times(scene: Scene, claim, f) -> str:
    """How many times the last whole year's trade an aim is."""
    years = [t for t in _two_way(scene, claim, f.unit)
             if t.period.year and t.series != "said" and t.period.last < scene.when.first]
    last = max(years, key=lambda t: t.period.last, default=None)
    if last is None or not last.low:
        return ""
    return say("evidence", "times", times=f"{f.value / ((last.low + last.high) / 2):.1f}", year=last.period.written)


def amounts(scene: Scene) -> Iterator[Find]:
    """An amount of two-way trade, against the counts of the years that its sentence names, else of the last two."""
    for f in scene.figures:
        claim = scene.claim(f, _FACTS, "trade") if f.kind == "money" and f.value and f.unit else None
        if claim is None or not scene.says("trade", f.begin, f.until):
            continue
        known = [t for t in _two_way(scene, claim, f.unit) if t.period.year in scene.years_at(f.first)]
        agree = [t for t in known if agrees(f.modifier, f.value, t.low, t.high, _NEAR * f.value)]
        if agree:
            yield _verdict("amount_confirmed", f, claim, {"counts": _counts(agree)}, agree)
        elif known:
            far = gap(f.value, [(t.low, t.high) for t in known])
            yield _verdict("amount_differs", f, claim, {"counts": _counts(known)}, known, far)
