"""What others report of the article's event, its days, the lives of people and the names of places."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ..figures.calendars import LOOKS
from ..wording import labels
from ..wording.amounts import number
from ..wording.labels import say
from .scene import Scene, Verdict, agrees, either, listed, told
from .store import Period


def reported(scene: Scene) -> Iterator[Verdict]:
    """A number of the article's event, against what others report of it; a near copy of it is no second source."""
    for f in scene.reading.figures:
        reports = scene.statements(f) if f.value is not None else []
        others = [s for s in reports if s.status != "copy"]
        agreeing = [s for s in others if agrees(s.modifier, s.value, f.value, f.value, 0)]
        if agreeing:
            yield _report(scene, f, "confirmed", "report_confirmed", agreeing)
        elif others:
            far = min((s.value - f.value for s in others), key=abs)
            yield _report(scene, f, "differs", "report_differs", others, far)
        elif reports:
            yield _report(scene, f, "not_found", "report_copy", reports)


def _report(scene: Scene, f, verdict: str, kind: str, reports: list, far: float | None = None) -> Verdict:
    said = {"values": _values(reports), "count": str(len(reports)), "event": _called(scene.event)}
    return Verdict(verdict, kind, f.start, f.end, said, tuple(reports), scene.rows_of(f), far)


def _called(row) -> str:
    return either(row.name, row.name_ar)


def _values(reports) -> str:
    """What others report, in English with the store's notes, which are English."""
    notes = labels.language() == "en"
    return listed((f"{number(s.value)} ({s.note})" if s.note and notes else number(s.value) for s in reports), ";")


def sayings(scene: Scene) -> Iterator[Verdict]:
    """A claim without a number on the article's event, which others report as well; the shortest such claim."""
    for s in scene.reports("said"):
        found = [c for c in scene.reading.claims if (c.party_a, c.party_b) in scene.pairs and _has(scene, c, s)]
        if found:
            c = min(found, key=lambda c: c.end - c.start)
            said = {"note": either(f" ({s.note})" if s.note else "", ""), "event": _called(scene.event)}
            yield Verdict("confirmed", "saying_confirmed", c.start, c.end, said, (s,), (c.claim_id,))


def _has(scene: Scene, claim, statement) -> bool:
    first, last = scene.reading.token(claim.start), scene.reading.token(claim.end - 1) + 1
    return scene.has_all(statement.words, first, last)


def event_dates(scene: Scene) -> Iterator[Verdict]:
    """A date in a sentence that names an event and its country, against the event's days."""
    for e in scene.events:
        days = [e.start + timedelta(days=i) for i in range((e.end - e.start).days + 1)]
        for f, (first, last) in zip(scene.reading.figures, scene.reading.spans):
            months = _months(scene, first, last)
            if f.kind != "date" or not _speaks_of(scene, e, first) or not _meant(scene, e, f, months):
                continue
            fits = any(day.isoformat().startswith(f.date) if f.date else day.month in months for day in days)
            verdict = "confirmed" if fits else "contradicted"
            said = {"event": _called(e), "days": told(Period(e.start, e.end, "/"))}
            yield Verdict(verdict, f"date_{verdict}", f.start, f.end, said, (e,), scene.rows_of(f))


def _speaks_of(scene: Scene, e, at: int) -> bool:
    """Does the sentence of a token name an event, and one of its countries?"""
    first, last = scene.reading.sentence(at)
    country = any(first <= m.first < last and m.code in e.countries for m in scene.mentions)
    return country and any(scene.find(word, first, last) >= 0 for word in e.words)


def _meant(scene: Scene, e, f, months: set[int]) -> bool:
    """May a date be one of an event's? «أعمال الشغب» of another year are other riots.

    With a year it is if that is the event's or the next to it; without one if the article speaks from the year
    after the event.
    """
    if f.date:
        return abs(int(f.date[:4]) - e.start.year) < 2
    return bool(months) and scene.when is not None and 0 <= (scene.when.first - e.start).days < 400


def _months(scene: Scene, first: int, last: int) -> set[int]:
    """The Gregorian months that a date names."""
    looks = [LOOKS[key] for key in scene.reading.keys[first:last]]
    months = [month for look in looks if look for month in look.months]
    return {month.number for month in months if month.calendar == "gregorian" and not month.rest}


def lifetimes(scene: Scene) -> Iterator[Verdict]:
    """«منذ آلاف السنين», said in a sentence with somebody's name, against the years since that person was born."""
    for f, (first, last) in zip(scene.reading.figures, scene.reading.spans):
        least = _years_since(scene, f, first)
        if not least or scene.when is None:
            continue
        begin, _ = scene.reading.sentence(first)
        for p in scene.store.people:
            if any(scene.find(name, begin, first) >= 0 for name in p.names):
                yield _lifetime(scene, f, p, least)


def _years_since(scene: Scene, f, first: int) -> float | None:
    """How many years ago something is said to have been, at least; None where a figure does not say."""
    if f.kind != "duration" or f.unit != "year" or not scene.reading.since(first):
        return None
    return 2000 if f.value is None and scene.reading.thousands(first) else f.value


def _lifetime(scene: Scene, f, p, least: float) -> Verdict:
    years = scene.when.first.year - p.born
    verdict = "contradicted" if least > 1.1 * years else "confirmed"
    others = [s for s in scene.reports("duration")
              if s.unit == "year" and s.status != "copy" and not set(p.names).isdisjoint(sum(s.words, ()))]
    elsewhere = say("evidence", "elsewhere", values=_values(others)) if others else ""
    said = {"person": _called(p), "lived": f"{p.born}–{p.died or ''}", "years": str(years), "others": elsewhere}
    far = None if f.value is None or verdict == "confirmed" else years - f.value
    return Verdict(verdict, f"lifetime_{verdict}", f.start, f.end, said, (p, *others), scene.rows_of(f), far)


def place_names(scene: Scene) -> Iterator[Verdict]:
    """A place's name, against those that it had at the article's time; each place once, where its name first stands."""
    countries = {m.code for m in scene.mentions} if scene.when else set()
    places = [p for p in scene.store.places if p.country in countries]
    for place in dict.fromkeys((p.country, p.role) for p in places):
        verdict = _name(scene, [p for p in places if (p.country, p.role) == place])
        if verdict:
            yield verdict


def _name(scene: Scene, names: list) -> Verdict | None:
    """The verdict on one place by its names; None where the article has none of them, or knows several."""
    stands = {p.name: at for p in names if (at := _first(scene, p.names))}
    then = [p for p in names if _held(p, scene.when)]
    if len(stands) != 1 or not then:  # «أستانا، التي كانت تسمى نور سلطان» knows both
        return None
    [(name, (start, end))] = stands.items()
    called, right = ([p for p in some if p.name == name] for some in (names, then))
    verdict, others = ("confirmed", []) if right else ("contradicted", then)
    day = Period(scene.when.first, scene.when.first, "day")
    said = {"name": _called(called[0]), "span": "; ".join(map(_span, right or called)), "day": told(day),
            "right": listed(map(_called, others))}
    return Verdict(verdict, f"name_{verdict}", start, end, said, (*(right or called), *others))


def _held(p, when: Period) -> bool:
    """Had a place this name on the first day of a time?"""
    begun = p.start is None or p.start.first <= when.first
    return begun and (p.end is None or when.first <= p.end.last)


def _span(p) -> str:
    return " – ".join(told(end) if end else "…" for end in (p.start, p.end))


def _first(scene: Scene, names: tuple[str, ...]) -> tuple[int, int] | None:
    """Raw offsets of the first of some spellings of a name, without what is attached to it; None where none stands."""
    words, keys = scene.reading.words, scene.reading.keys
    found = []
    for name in names:
        first, spelled = scene.find(name, 0, len(keys)), name.split()
        if first >= 0:
            skip = max(len(keys[first]) - len(spelled[0]), 0)
            found.append(words.map.to_raw(words.starts[first] + skip, words.ends[first + len(spelled) - 1]))
    return min(found, default=None)
