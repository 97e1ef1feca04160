"""What others report of the article's event, its days, the lives of people and the names of places."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ..figures.calendars import LOOKS
from ..findings.reading import Place
from ..display.amounts import number
from ..display.labels import either, language, listed, say
from .scene import Scene, Verdict, agrees, told
from .store import Period


def reported(scene: Scene) -> Iterator[Verdict]:
    """A number of the article's event, against what others report of it; a near copy of it is no second source."""
    for p in scene.places:
        f = p.row
        reports = scene.statements(p) if f.value is not None else []
        others = [s for s in reports if s.status != "copy"]
        agreeing = [s for s in others if agrees(s.modifier, s.value, f.value, f.value, 0)]
        kind = "confirmed" if agreeing else "differs" if others else "copy"
        evidence = agreeing or others or reports
        if evidence:
            said = {"values": _values(evidence), "count": str(len(evidence)), "event": _called(scene.event)}
            far = min((s.value - f.value for s in others), key=abs) if kind == "differs" else None
            yield Verdict(f"report_{kind}", f.start, f.end, said, tuple(evidence), scene.with_claims(f), far)


def _called(row) -> str:
    return either(row.name, row.name_ar)


def _values(reports) -> str:
    """What others report, in English with the store's notes, which are English."""
    notes = language() == "en"
    return listed((f"{number(s.value)} ({s.note})" if s.note and notes else number(s.value) for s in reports), ";")


def sayings(scene: Scene) -> Iterator[Verdict]:
    """A claim without a number on the article's event, which others report as well; the shortest such claim."""
    claims = sorted((c for c in scene.claims if (c.party_a, c.party_b) in scene.pairs), key=lambda c: c.end - c.start)
    for s in scene.reports("said"):
        c = next((c for c in claims if scene.has_all(s.words, scene.token(c.start), scene.token(c.end - 1) + 1)), None)
        if c:
            said = {"note": either(f" ({s.note})" if s.note else "", ""), "event": _called(scene.event)}
            yield Verdict("saying_confirmed", c.start, c.end, said, (s,), (c.claim_id,))


def event_dates(scene: Scene) -> Iterator[Verdict]:
    """A date in a sentence that names an event and its country, against the event's days."""
    for e in scene.events:
        days = [e.start + timedelta(days=i) for i in range((e.end - e.start).days + 1)]
        for p in scene.places:
            f = p.row
            if f.kind == "date" and _speaks_of(scene, e, p) and _meant(scene, e, p):
                months = _months(scene, p)
                fits = any(day.isoformat().startswith(f.date) if f.date else day.month in months for day in days)
                said = {"event": _called(e), "days": told(Period(e.start, e.end, "/"))}
                kind = "date_confirmed" if fits else "date_contradicted"
                yield Verdict(kind, f.start, f.end, said, (e,), scene.with_claims(f))


def _speaks_of(scene: Scene, e, p: Place) -> bool:
    """Does the sentence of a figure name an event, and one of its countries?"""
    country = any(p.begin <= m.first < p.end and m.code in e.countries for m in scene.mentions)
    return country and scene.has_all((e.words,), p.begin, p.end)


def _meant(scene: Scene, e, p: Place) -> bool:
    """May a date be one of an event's? «أعمال الشغب» of another year are other riots.

    With a year it is if that is the event's or the next to it; without one if the article speaks from the year
    after the event.
    """
    if p.row.date:
        return abs(int(p.row.date[:4]) - e.start.year) < 2
    return bool(_months(scene, p)) and scene.when is not None and 0 <= (scene.when.first - e.start).days < 400


def _months(scene: Scene, p: Place) -> set[int]:
    """The Gregorian months that a date names."""
    looks = filter(None, map(LOOKS.__getitem__, scene.keys[p.first:p.last]))
    return {month.number for look in looks for month in look.months if month.calendar == "gregorian" and not month.rest}


def lifetimes(scene: Scene) -> Iterator[Verdict]:
    """«منذ آلاف السنين», said in a sentence with somebody's name, against the years since that person was born."""
    for p in scene.places if scene.when else ():
        f = p.row
        if f.kind != "duration" or f.unit != "year" or not scene.since(p.first):
            continue
        least = 2000 if f.value is None and scene.says("thousands", p.first, p.last) else f.value
        for person in scene.store.people if least else ():
            if scene.has_all((person.names,), p.begin, p.first):
                yield _lifetime(scene, f, person, least)


def _lifetime(scene: Scene, f, person, least: float) -> Verdict:
    years = scene.when.first.year - person.born
    kind = "lifetime_contradicted" if least > 1.1 * years else "lifetime_confirmed"
    others = [s for s in scene.reports("duration")
              if s.unit == "year" and s.status != "copy" and not set(person.names).isdisjoint(sum(s.words, ()))]
    elsewhere = say("evidence", "elsewhere", values=_values(others)) if others else ""
    said = {"person": _called(person), "lived": f"{person.born}–{person.died or ''}", "years": str(years),
            "others": elsewhere}
    far = None if f.value is None or kind == "lifetime_confirmed" else years - f.value
    return Verdict(kind, f.start, f.end, said, (person, *others), scene.with_claims(f), far)


def place_names(scene: Scene) -> Iterator[Verdict]:
    """A place's name, against those that it had at the article's time; each place once, where its name first stands."""
    countries = {m.code for m in scene.mentions} if scene.when else set()
    places: dict[tuple[str, str], list] = {}
    for row in scene.store.places:
        if row.country in countries:
            places.setdefault((row.country, row.role), []).append(row)
    for rows in places.values():
        yield from _name(scene, rows)


def _name(scene: Scene, names: list) -> Iterator[Verdict]:
    """The verdict on one place by its names; none where the article has none of them, or knows several."""
    stands = {row.name: at for row in names if (at := _first(scene, row.names))}
    then = [row for row in names if (row.start is None or row.start.first <= scene.when.first)
            and (row.end is None or scene.when.first <= row.end.last)]
    if len(stands) != 1 or not then:  # «أستانا، التي كانت تسمى نور سلطان» knows both
        return
    [(name, (start, end))] = stands.items()
    called, right = ([row for row in some if row.name == name] for some in (names, then))
    others = [] if right else then
    day = Period(scene.when.first, scene.when.first, "day")
    said = {"name": _called(called[0]), "span": "; ".join(map(_span, right or called)), "day": told(day),
            "right": listed(map(_called, others))}
    kind = "name_confirmed" if right else "name_contradicted"
    yield Verdict(kind, start, end, said, (*(right or called), *others))


def _span(row) -> str:
    return " – ".join(told(end) if end else "…" for end in (row.start, row.end))


def _first(scene: Scene, names: tuple[str, ...]) -> tuple[int, int] | None:
    """Raw offsets of the first of some spellings of a name, without what is attached to it; None where none stands."""
    found = []
    for name in filter(scene.at, names):
        first, spelled = scene.at(name)[0], name.split()
        skip = max(len(scene.keys[first]) - len(spelled[0]), 0)
        found.append(scene.words.raw_span(first, first + len(spelled), skip))
    return min(found, default=None)
