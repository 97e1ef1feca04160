"""Verdicts: what an article says, held against the reference store by pair of countries, topic, unit and time."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date as Day
from datetime import timedelta
from typing import NamedTuple

import pandas as pd

from ..article import Article
from ..countries import mentions
from ..figures.calendars import LOOKS
from ..findings import messages
from ..findings.quantities import grows
from ..findings.reading import Reading
from ..lexicon import splits
from ..tables import Tables, extract
from ..wording import labels
from ..wording.amounts import change, number
from ..wording.labels import label, say, speaking
from .store import Event, Period, Statement, Store, Trade, load

COLUMNS: dict[str, str] = {"verdict_id": "string", "verdict": "string", "kind": "string", "start": "Int64", "end": "Int64", "text": "string",
                           "difference": "Float64", "message": "string", "sources": "string", "reference": "string", "rows": "string"}
"""Column names in order, with their pandas types."""


class Verdict(NamedTuple):
    """What the store says of a stretch of an article; `kind` is its message, of which the word before _ is what was checked.

    Attributes:
        verdict: confirmed, differs, contradicted or not_found.
        said: what fills the blanks of the message.
        evidence: rows of the store.
        difference: how far the nearest amount of the store is from the article's, in the unit of the article's.
    """

    verdict: str
    kind: str
    start: int
    end: int
    said: dict[str, str]
    evidence: tuple
    rows: tuple[str, ...] = ()
    difference: float | None = None


class Scene:
    """An article and the part of the store that speaks of its countries.

    Attributes:
        reading: its tokens and rows. pairs: the pairs of its claims that the store knows.
        events: those whose countries it names. event: the one that it reports, by the people it names, or None.
        when: the day it speaks from, as a span: that event's, else its own date; None where nothing tells.
    """

    def __init__(self, article: Article, tables: Tables, store: Store, when: Day | None):
        self.store, self.reading = store, Reading(article, tables)
        self.mentions = mentions(article)
        named = {m.code for m in self.mentions}
        self.pairs = {(c.party_a, c.party_b) for c in self.reading.claims} & store.pairs()
        self.events = [e for e in store.events if named.issuperset(e.countries)]
        self.event = self._event()
        day = when or (self.event.start if self.event else self.reading.written)
        self.when = Period(day, max(day, self.event.end) if self.event and not when else day, day.isoformat()) if day else None

    def _event(self) -> Event | None:
        """The event whose people the article names all, if there is one such alone."""
        met = [e for e in self.events if len(e.people) > 1 and all(self.names(person) for person in e.people)]
        most = max((len(e.people) for e in met), default=0)
        met = [e for e in met if len(e.people) == most]
        return met[0] if len(met) == 1 else None

    def names(self, phrase: str) -> bool:
        """Does the article have a folded word or phrase, whatever is attached to it?"""
        return bool(phrase) and self.find(phrase, 0, len(self.reading.keys)) >= 0

    def find(self, phrase: str, first: int, last: int) -> int:
        """The first token of a folded phrase between two tokens, -1 where it is not."""
        words, keys = phrase.split(), self.reading.keys
        for i in range(first, last - len(words) + 1):
            if keys[i + 1:i + len(words)] == words[1:] and _is_form(keys[i], words[0]):
                return i
        return -1

    def sentence(self, start: int) -> tuple[int, int]:
        return self.reading.sentence(self.reading.token(start))

    def claim(self, f, kinds: tuple[str, ...]):
        """The claim of one of these kinds on a pair of the store that a figure stands in, the shortest; None where there is none."""
        around = [c for c in self.reading.claims if c.start <= f.start and f.end <= c.end and c.kind in kinds and (c.party_a, c.party_b) in self.pairs]
        return min(around, key=lambda c: c.end - c.start, default=None)


def speaks_from(article: Article, tables: Tables, store: Store | None = None) -> Day | None:
    """The day that an article speaks from: that of the one event of the store whose people it names, else its own date; None where nothing tells."""
    when = Scene(article, tables, load() if store is None else store, None).when
    return when and when.first


def _is_form(token: str, word: str) -> bool:
    return token == word or any(word in (bare, "ال" + bare) for _, _, bare in splits(token))


def verdicts(article: Article, tables: Tables | None = None, store: Store | None = None, when: Day | None = None, language: str | None = None) -> pd.DataFrame:
    """What the reference store says of an article's claims and figures.

    Args:
        tables: the article's own, if they are at hand.
        store: by default that of data/reference.
        when: the day the article speaks from; by default that of the event that it reports, else its own date.
        language: of the messages, "en" or "ar"; by default the one in force.

    Returns:
        One row per verdict, in text order: `verdict_id` (v1, v2, …), `verdict` (confirmed, differs, contradicted,
        not_found), `kind` (what was checked, a row of messages.csv), `start`, `end`, `text`, `difference`
        (how far the nearest amount known is from the article's, in its unit; percentage points for %),
        `message`, `sources` (addresses, parted by spaces), `reference` (file:line of each row), `rows` (ids concerned).
        Of an article whose countries the store does not know the frame is empty.
    """
    scene = Scene(article, extract(article) if tables is None else tables, load() if store is None else store, when)
    found: dict[tuple[int, int], Verdict] = {}
    with speaking(language or labels.language()):
        for check in CHECKS:
            for verdict in check(scene):
                found.setdefault((verdict.start, verdict.end), verdict)
        for verdict in _not_found(scene, {row for verdict in found.values() for row in verdict.rows}):
            found.setdefault((verdict.start, verdict.end), verdict)
        cells = [_cells(f"v{i}", article, v) for i, v in enumerate(sorted(found.values(), key=lambda v: (v.start, v.end)), 1)]
    return pd.DataFrame({name: pd.array(list(column), dtype=kind)
                         for (name, kind), column in zip(COLUMNS.items(), zip(*cells) if cells else ([] for _ in COLUMNS))})


def _cells(name: str, article: Article, v: Verdict) -> tuple:
    """A verdict as a row of the table."""
    sources, places = (" ".join(dict.fromkeys(getattr(row, what) for row in v.evidence)) or None for what in ("source", "place"))
    message = messages("verdict")[v.kind][labels.language()].format(**v.said)
    return name, v.verdict, v.kind, v.start, v.end, article.raw[v.start:v.end], v.difference, message, sources, places, ",".join(v.rows) or None


def _either(english: str, arabic: str) -> str:
    """What is said in the language in force."""
    return {"en": english, "ar": arabic}[labels.language()]


# Growth, targets, amounts

def _rows_of(f, claim) -> tuple[str, ...]:
    return (f.figure_id, claim.claim_id)


def _agrees(modifier: str, claimed: float, low: float, high: float, slack: float) -> bool:
    """Does an amount known, or its two ends, agree with one claimed? `slack` is what rounding excuses."""
    if modifier in ("more_than", "at_least"):
        return high >= claimed - slack
    if modifier in ("less_than", "up_to"):
        return low <= claimed + slack
    return low - slack <= claimed <= high + slack


def _gap(claimed: float, low: float, high: float) -> float:
    """How far the nearer end of an amount known lies from one claimed."""
    return round((low if abs(low - claimed) <= abs(high - claimed) else high) - claimed, 6)


def growth(scene: Scene) -> Iterator[Verdict]:
    """A percentage by which trade of a known pair grew, against every count of that time; other reports of the same claim stand beside it."""
    for at, f in enumerate(scene.reading.figures):
        grown = f.kind == "percent" and f.value is not None and grows(scene.reading, at)
        claim = scene.claim(f, ("trend", "state", "event")) if grown else None
        if claim is None or "trade" not in claim.topics.split(","):
            continue
        time = _time(scene, f) or scene.when and Period(scene.when.first - timedelta(days=365), scene.when.last, "")
        if time is None:
            continue
        known = [t for t in _trade(scene, claim, "%") if t.flow == "both" and t.period.overlaps(time)]
        if not known:
            continue
        told = [s for s in _statements(scene, f) if s.status != "copy" and s.value == f.value]
        sign = -1 if all(t.high < 0 for t in known) and _falls(scene, f) else 1
        ends = [(min(sign * t.low, sign * t.high), max(sign * t.low, sign * t.high)) for t in known]
        agree = [_agrees(f.modifier, f.value, low, high, 1.0) for low, high in ends]
        against = all(high < 0 for _, high in ends)
        verdict = "confirmed" if all(agree) else "contradicted" if against else "differs"
        said = {"counts": _counts(known), "agree": str(sum(agree)), "all": str(len(agree)), "told": say("evidence", "told", count=len(told)) if told else ""}
        gap = None if verdict == "confirmed" else min((_gap(f.value, *end) for end in ends), key=abs)
        yield Verdict(verdict, f"growth_{verdict}", f.start, f.end, said, (*known, *told), _rows_of(f, claim), gap)


def _counts(known: list[Trade]) -> str:
    """Amounts with their time and who counts them."""
    def one(t: Trade) -> str:
        ends = [change(end) if t.unit == "%" else number(end) for end in dict.fromkeys((t.low, t.high))]
        return f"{'–'.join(ends)} ({_when(t.period)}{_either(', ', '، ')}{label('series', t.series)})"
    return _either("; ", "؛ ").join(map(one, known))


def _when(period: Period) -> str:
    """A span of time as a reader writes it: 2022, June 2022, 19 June 2022, March – August 2022."""
    from babel.dates import format_date, format_interval

    spoken = labels.language()
    if period.year or not period.written:
        return period.written
    if period.first == period.last:
        return format_date(period.first, "d MMMM y", locale=spoken)
    if "/" not in period.written:
        return format_date(period.first, "MMMM y", locale=spoken)
    near = (period.last - period.first).days < 60
    return format_interval(period.first, period.last, "yMMMd" if near else "yMMM", locale=spoken)


def _falls(scene: Scene, f) -> bool:
    return scene.reading.says("fall", *scene.sentence(f.start))


def _time(scene: Scene, f) -> Period | None:
    """The year that a figure's sentence names, if it names one."""
    first, last = scene.sentence(f.start)
    years = {g.date[:4] for g, (a, _) in zip(scene.reading.figures, scene.reading.spans) if g.kind == "date" and g.date and first <= a < last}
    if len(years) != 1:
        return None
    year = int(*years)
    return Period(Day(year, 1, 1), Day(year, 12, 31), str(year))


def _trade(scene: Scene, claim, unit: str | None) -> list[Trade]:
    return [t for t in scene.store.trade if (t.party_a, t.party_b) == (claim.party_a, claim.party_b) and t.unit == unit]


def targets(scene: Scene) -> Iterator[Verdict]:
    """An amount of trade that is aimed at, against what was announced that day, and before."""
    for f in scene.reading.figures:
        claim = scene.claim(f, ("target", "call")) if f.kind == "money" and f.value else None
        if claim is None or "trade" not in claim.topics.split(","):
            continue
        announced = [t for t in scene.store.targets if (t.party_a, t.party_b, t.unit) == (claim.party_a, claim.party_b, f.unit)]
        if scene.when is None or not announced:
            continue
        near = Period(scene.when.first - timedelta(days=45), scene.when.last + timedelta(days=45), "")
        then = [t for t in announced if t.date.overlaps(near)]
        before = [t for t in announced if t.value == f.value and t.date.last < near.first]
        same = [t for t in then if t.value == f.value]
        said = {"dates": ", ".join(_when(t.date) for t in same), "others": "; ".join(f"{number(t.value)} ({_when(t.date)})" for t in then or announced),
                "before": _before(before), "times": _times(scene, claim, f)}
        if same:
            yield Verdict("confirmed", "target_confirmed", f.start, f.end, said, (*same, *before), _rows_of(f, claim))
        elif then:
            gap = min((t.value - f.value for t in then), key=abs)
            yield Verdict("differs", "target_differs", f.start, f.end, said, tuple(then), _rows_of(f, claim), gap)


def _before(announced: list) -> str:
    """When an aim had been announced already, and for when."""
    if not announced:
        return ""
    dates, due = _either(", ", "، ").join(_when(t.date) for t in announced), ", ".join(str(t.due) for t in announced if t.due)
    return say("evidence", "before_due" if due else "before", dates=dates, due=due)


def _times(scene: Scene, claim, f) -> str:
    """How many times the last whole year's trade an aim is."""
    years = [t for t in _trade(scene, claim, f.unit) if t.flow == "both" and t.period.year and t.series != "said" and t.period.last < scene.when.first]
    last = max(years, key=lambda t: t.period.last, default=None)
    if last is None or not last.low:
        return ""
    return say("evidence", "times", times=f"{f.value / ((last.low + last.high) / 2):.1f}", year=last.period.written)


def amounts(scene: Scene) -> Iterator[Verdict]:
    """An amount of two-way trade, against the counts of the year that its sentence names, else of the last two whole years."""
    for f in scene.reading.figures:
        claim = scene.claim(f, ("state", "trend", "event")) if f.kind == "money" and f.value and f.unit else None
        if claim is None or "trade" not in claim.topics.split(",") or not scene.reading.says("trade", *scene.sentence(f.start)):
            continue
        time = _time(scene, f)
        known = [t for t in _trade(scene, claim, f.unit) if t.flow == "both" and t.period.year]
        if time is None and scene.when:
            known = [t for t in known if scene.when.first.year - 2 <= t.period.year < scene.when.first.year]
        else:
            known = [t for t in known if time and t.period.written == time.written]
        if not known:
            continue
        agree = [t for t in known if _agrees(f.modifier, f.value, t.low, t.high, 0.05 * f.value)]
        gap = None if agree else min((_gap(f.value, t.low, t.high) for t in known), key=abs)
        verdict = "confirmed" if agree else "differs"
        yield Verdict(verdict, f"amount_{verdict}", f.start, f.end, {"counts": _counts(agree or known)}, tuple(agree or known), _rows_of(f, claim), gap)


# Events

def _statements(scene: Scene, f) -> list[Statement]:
    """What others report of the article's event that is about a figure: of its kind, unit and words."""
    first, last = scene.sentence(f.start)
    found = []
    for s in scene.store.statements:
        if scene.event is None or s.event != scene.event.event or s.kind != f.kind or s.kind != "count" and s.unit != (f.unit or ""):
            continue
        at, until = (scene.reading.token(f.start), scene.reading.token(f.end - 1) + 1) if s.kind == "count" else (first, last)
        if all(any(scene.find(word, at, until) >= 0 for word in group) for group in s.words):
            found.append(s)
    return found


def _values(told) -> str:
    """What others report, in English with the store's notes, which are English."""
    notes = labels.language() == "en"
    return _either("; ", "؛ ").join(f"{number(s.value)} ({s.note})" if s.note and notes else number(s.value) for s in told)


def reported(scene: Scene) -> Iterator[Verdict]:
    """A number of the article's event, against what others report of it; a near copy of the article is no second source."""
    for f in scene.reading.figures:
        told = _statements(scene, f) if f.value is not None else []
        others = [s for s in told if s.status != "copy"]
        said = {"values": _values(others or told), "count": str(len(others)),
                "event": _either(scene.event.name, scene.event.name_ar) if scene.event else ""}
        if any(_agrees(s.modifier, s.value, f.value, f.value, 0) for s in others):
            agreeing = tuple(s for s in others if _agrees(s.modifier, s.value, f.value, f.value, 0))
            yield Verdict("confirmed", "report_confirmed", f.start, f.end, said | {"count": str(len(agreeing)), "values": _values(agreeing)}, agreeing, (f.figure_id, *_claims(scene, f)))
        elif others:
            gap = min((s.value - f.value for s in others), key=abs)
            yield Verdict("differs", "report_differs", f.start, f.end, said, tuple(others), (f.figure_id, *_claims(scene, f)), gap)
        elif told:
            yield Verdict("not_found", "report_copy", f.start, f.end, said, tuple(told), (f.figure_id, *_claims(scene, f)))


def sayings(scene: Scene) -> Iterator[Verdict]:
    """A claim without a number on the article's event, which others report as well; the shortest such claim."""
    for s in scene.store.statements:
        if scene.event is None or s.event != scene.event.event or s.kind != "said":
            continue
        found = []
        for c in scene.reading.claims:
            first, last = scene.reading.token(c.start), scene.reading.token(c.end - 1) + 1
            if (c.party_a, c.party_b) in scene.pairs and all(any(scene.find(word, first, last) >= 0 for word in group) for group in s.words):
                found.append(c)
        shortest = min(found, key=lambda c: c.end - c.start, default=None)
        if shortest:
            said = {"note": _either(f" ({s.note})" if s.note else "", ""), "event": _either(scene.event.name, scene.event.name_ar)}
            yield Verdict("confirmed", "saying_confirmed", shortest.start, shortest.end, said, (s,), (shortest.claim_id,))


def event_dates(scene: Scene) -> Iterator[Verdict]:
    """A date in a sentence that names an event and its country, against the event's days.

    «أعمال الشغب» of another year are other riots: without a year a date counts where the article speaks from
    the year after the event, with one where it is that of the event or the next to it.
    """
    for e in scene.events:
        for f, (first, last) in zip(scene.reading.figures, scene.reading.spans):
            if f.kind != "date" or not _speaks_of(scene, e, *scene.reading.sentence(first)):
                continue
            months, day = _months(scene, first, last), e.start
            near = abs(int(f.date[:4]) - day.year) < 2 if f.date else bool(months) and scene.when is not None and 0 <= (scene.when.first - day).days < 400
            if not near:
                continue
            days = [day + timedelta(days=i) for i in range((e.end - day).days + 1)]
            fits = any(d.isoformat().startswith(f.date) for d in days) if f.date else not months.isdisjoint(d.month for d in days)
            verdict = "confirmed" if fits else "contradicted"
            yield Verdict(verdict, f"date_{verdict}", f.start, f.end, {"event": _either(e.name, e.name_ar), "days": _when(Period(e.start, e.end, "/"))}, (e,), (f.figure_id, *_claims(scene, f)))


def _speaks_of(scene: Scene, e: Event, first: int, last: int) -> bool:
    """Does a sentence name an event, and one of its countries?"""
    named = any(scene.find(word, first, last) >= 0 for word in e.words)
    return named and any(first <= m.first < last and m.code in e.countries for m in scene.mentions)


def _claims(scene: Scene, f) -> tuple[str, ...]:
    """The claims that a figure stands in."""
    return tuple(c.claim_id for c in scene.reading.claims if f.figure_id in (c.figure_ids or "").split(","))


def _months(scene: Scene, first: int, last: int) -> set[int]:
    """The Gregorian months that a date names."""
    looks = (LOOKS[k] for k in scene.reading.keys[first:last])
    return {m.number for look in looks if look for m in look.months if m.calendar == "gregorian" and not m.rest}


# People and places

def lifetimes(scene: Scene) -> Iterator[Verdict]:
    """«منذ آلاف السنين», said in a sentence with somebody's name, against the years since that person was born."""
    for f, (first, last) in zip(scene.reading.figures, scene.reading.spans):
        if f.kind != "duration" or f.unit != "year" or first == 0 or scene.when is None:
            continue
        since = scene.reading.keys[first - 1] in ("منذ", "قبل") or scene.reading.keys[first - 1] == "من" and scene.reading.keys[first - 2] in ("اكثر", "منذ")
        least = f.value if f.value is not None else 2000 if scene.reading.keys[first].endswith("الاف") else None
        begin, end = scene.reading.sentence(first)
        for p in scene.store.people if since and least else ():
            if not any(0 <= scene.find(name, begin, first) for name in p.names):
                continue
            years = scene.when.first.year - p.born
            verdict = "contradicted" if least > 1.1 * years else "confirmed"
            others = tuple(s for s in scene.store.statements if scene.event and s.event == scene.event.event and s.kind == "duration" and s.unit == "year"
                           and s.status != "copy" and any(name in group for group in s.words for name in p.names))
            said = {"person": _either(p.name, p.name_ar), "lived": f"{p.born}–{p.died or ''}", "years": str(years),
                    "others": say("evidence", "elsewhere", values=_values(others)) if others else ""}
            if verdict == "confirmed" and f.value is None:
                continue
            yield Verdict(verdict, f"lifetime_{verdict}", f.start, f.end, said, (p, *others), (f.figure_id, *_claims(scene, f)),
                          None if f.value is None or verdict == "confirmed" else years - f.value)


def place_names(scene: Scene) -> Iterator[Verdict]:
    """A place's name, against the names that it had at the article's time; each place once, where its name first stands."""
    countries = {m.code for m in scene.mentions} if scene.when else set()
    for country, role in dict.fromkeys((p.country, p.role) for p in scene.store.places if p.country in countries):
        names = [p for p in scene.store.places if (p.country, p.role) == (country, role)]
        met = {p.name: min(found) for p in names if (found := [at for name in p.names if (at := _stands(scene, name))])}
        then = [p for p in names if (p.start is None or p.start.first <= scene.when.first) and (p.end is None or scene.when.first <= p.end.last)]
        right = [p for p in then if p.name in met]
        if not met or not then or len(met) > 1:  # «أستانا، التي كانت تسمى نور سلطان» knows both
            continue
        [(name, (start, end))] = met.items()
        called = [p for p in names if p.name == name]
        spans = "; ".join(f"{_when(p.start) if p.start else '…'} – {_when(p.end) if p.end else '…'}" for p in right or called)
        verdict, others = ("confirmed", []) if right else ("contradicted", then)
        said = {"name": _either(name, called[0].name_ar), "span": spans, "day": _when(Period(scene.when.first, scene.when.first, "day")),
                "right": _either(", ", "، ").join(_either(p.name, p.name_ar) for p in others)}
        yield Verdict(verdict, f"name_{verdict}", start, end, said, (*(right or called), *others))


def _stands(scene: Scene, name: str) -> tuple[int, int] | None:
    """Raw offsets of a name where it first stands, without what is attached to it."""
    keys = scene.reading.keys
    first = scene.find(name, 0, len(keys))
    if first < 0:
        return None
    skip = len(keys[first]) - len(name.split()[0])
    words = scene.reading.words
    return words.map.to_raw(words.starts[first] + max(skip, 0), words.ends[first + len(name.split()) - 1])


def _not_found(scene: Scene, done: set[str]) -> Iterator[Verdict]:
    """The figures in claims on a known pair that nothing in the store speaks of."""
    for f in scene.reading.figures:
        claim = scene.claim(f, ("state", "event", "trend", "target", "call"))
        if claim and f.figure_id not in done and f.kind != "date":
            yield Verdict("not_found", "nothing", f.start, f.end, {}, (), _rows_of(f, claim))


CHECKS: tuple[Callable[[Scene], Iterator[Verdict]], ...] = (growth, targets, amounts, lifetimes, event_dates, reported, sayings, place_names)
"""What is checked; of two verdicts on the same words the first stands."""
