"""What others report of the article's event, its days, the lives of people and the names of places."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from ..figures.calendars import LOOKS
from ..findings.reading import Find
from ..wording.amounts import number
from ..wording.labels import either, language, listed, say
from .scene import Scene, agrees, called, told
from .store import Period


def reported(scene: Scene) -> Iterator[Find]:
    """A number of the article's event, against what others report of it; a near copy of it is no second source."""
    for f in scene.figures:
        reports = scene.statements(f) if f.value is not None else []
        others = [s for s in reports if s.status != "copy"]
        agreeing = [s for s in others if agrees(s.modifier, s.value, f.value, f.value, 0)]
        kind = "confirmed" if agreeing else "differs" if others else "copy"
        if evidence := agreeing or others or reports:
            said = {"values": _values(evidence), "count": str(len(evidence)), "event": called(scene.event)}
            far = min((s.value - f.value for s in others), key=abs) if kind == "differs" else None
            yield Find(f"report_{kind}", f.start, f.end, said, scene.with_claims(f), tuple(evidence), far)


def _values(reports: list) -> str:
    """What others report, in English with the store's notes, which are English."""
    notes = language() == "en"
    return listed((f"{number(s.value)} ({s.note})" if s.note and notes else number(s.value) for s in reports), ";")


def sayings(scene: Scene) -> Iterator[Find]:
    """A claim without a number on the article's event, which others report as well; the shortest such claim."""
    claims = sorted((c for c in scene.claims if (c.party_a, c.party_b) in scene.pairs), key=lambda c: c.end - c.start)
    for s in scene.reports("said"):
        for c in claims:
            if scene.has_all(s.words, scene.words.on(c.start), scene.words.on(c.end - 1) + 1):
                said = {"note": either(f" ({s.note})" if s.note else "", ""), "event": called(scene.event)}
                yield Find("saying_confirmed", c.start, c.end, said, (c.claim_id,), (s,))
                break


def event_dates(scene: Scene) -> Iterator[Find]:
    """A date in a sentence that names an event and one of its countries, against the event's days."""
    for e in scene.events:
        days = [e.start + timedelta(days=i) for i in range((e.end - e.start).days + 1)]
        for f in scene.figures:
            country = not scene.named[scene.words.sentence[f.first]].isdisjoint(e.countries)
            if f.kind == "date" and country and scene.says(e.words, f.begin, f.until) and _meant(scene, e, f):
                months = _months(scene, f)
                fits = any(day.isoformat().startswith(f.date) if f.date else day.month in months for day in days)
                said = {"event": called(e), "days": told(Period(e.start, e.end, "/"))}
                kind = "date_confirmed" if fits else "date_contradicted"
                yield Find(kind, f.start, f.end, said, scene.with_claims(f), (e,))


def _meant(scene: Scene, e, f) -> bool:
    """May a date be one of an event's? «أعمال الشغب» of another year are other riots.

    With a year it is if that is the event's or the next to it; without one if the article speaks from the year
    after the event.
    """
    if f.date:
        return abs(int(f.date[:4]) - e.start.year) < 2
    return bool(_months(scene, f)) and scene.when is not None and 0 <= (scene.when.first - e.start).days < 400


def _months(scene: Scene, f) -> set[int]:
    """The Gregorian months that a date names."""
    looks = map(LOOKS.__getitem__, scene.keys[f.first:f.last])
    return {month.number for look in looks for month in look.months if month.calendar == "gregorian" and not month.rest}


def lifetimes(scene: Scene) -> Iterator[Find]:
    """«منذ آلاف السنين», said in a sentence with somebody's name, against the years since that person was born."""
    for f in scene.figures if scene.when else ():
        if f.kind != "duration" or f.unit != "year" or not scene.since(f.first):
            continue
        least = 2000 if f.value is None and scene.says("thousands", f.first, f.last) else f.value
        for person in scene.store.people if least else ():
            if scene.says(person.names, f.begin, f.first):
                yield _lifetime(scene, f, person, least)


def _lifetime(scene: Scene, f, person, least: float) -> Find:
    """A number of years, against those since a person was born, and what others report of that person."""
    years = scene.when.first.year - person.born
    kind = "lifetime_contradicted" if least > 1.1 * years else "lifetime_confirmed"
    others = [s for s in scene.reports("duration")
              if s.unit == "year" and s.status != "copy" and not set(person.names).isdisjoint(sum(s.words, ()))]
    said = {"person": called(person), "lived": f"{person.born}–{person.died or ''}", "years": str(years),
            "others": say("evidence", "elsewhere", values=_values(others)) if others else ""}
    far = None if f.value is None or kind == "lifetime_confirmed" else years - f.value
    return Find(kind, f.start, f.end, said, scene.with_claims(f), (person, *others), far)


def place_names(scene: Scene) -> Iterator[Find]:
    """A place's name, against those that it had at the article's time; each place once, where its name first stands.

    There is no verdict where the article knows several of its names: «أستانا، التي كانت تسمى نور سلطان».
    """
    places = defaultdict(list)
    for row in scene.store.places if scene.when else ():
        if row.country in scene.countries:
            places[row.country, row.role].append(row)
    for rows in places.values():
        stands = {row.name: row for row in rows if scene.stands(row.names)}
        then = [row for row in rows if (row.start is None or row.start.first <= scene.when.first)
                and (row.end is None or scene.when.first <= row.end.last)]
        if len(stands) == 1 and then:
            yield _name(scene, *stands.values(), rows, then)


def _name(scene: Scene, used, rows: list, then: list) -> Find:
    """The verdict on the name that an article calls a place, by all that it had and those that it had then."""
    right = [row for row in then if row.name == used.name]
    known, others = right or [row for row in rows if row.name == used.name], [] if right else then
    spans = (" – ".join(told(end) if end else "…" for end in (row.start, row.end)) for row in known)
    said = {"name": called(used), "span": "; ".join(spans),
            "day": told(Period(scene.when.first, scene.when.first, "day")), "right": listed(map(called, others))}
    kind = "name_confirmed" if right else "name_contradicted"
    return Find(kind, *_first(scene, used.names), said, (), (*known, *others))


def _first(scene: Scene, names: tuple[str, ...]) -> tuple[int, int]:
    """Raw offsets of the first of some spellings of a name, without what is attached to it."""
    spans = []
    for name in names:
        for at in scene.stands((name,))[:1]:
            first, *rest = name.split()
            spans.append(scene.words.raw_span(at, at + 1 + len(rest), max(len(scene.keys[at]) - len(first), 0)))
    return min(spans)
