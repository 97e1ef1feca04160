"""Who holds which office, and of which country a city is: what an article says of it, against the store."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from ..findings.reading import BARE, ENTRIES, Find
from ..reading.participants import Participants
from ..wording.labels import country, either, label, listed, say
from .scene import Scene, called, told
from .store import OFFICES, Period, Store

_AROUND = timedelta(days=45)
"""News may be so far behind a change of office, or ahead of it."""
_LANDS = ("name", "land", "region")
"""What a city may lie in the north of."""
_NEAR, _LATER = 7, 12
"""An office begins within so many tokens before its holder's name; since when it is held is told so soon behind it."""


def offices(scene: Scene) -> Iterator[Find]:
    """An office right before the name of somebody whom the store knows («الرئيس الفرنسي إيمانويل ماكرون»), once each.

    Without the article's day it is only told that the person is known in the office. That somebody else holds it is
    told only of a person who held it, too, at another time, and not in a sentence that looks back.
    """
    people, done = defaultdict(list), set()
    for row in scene.store.leaders:
        people[row.country, row.name].append(row)
    for rows in people.values():
        names = tuple(dict.fromkeys(name for row in rows for name in row.names))
        for i in scene.stands(names):
            office, first, former = _before(scene, i, rows[0].country)
            held = [row for row in rows if row.office == office]
            kind, known = _judged(scene, held, former, i) if held else ("", [])
            if kind and (kind, rows[0]) not in done:
                done.add((kind, rows[0]))
                others = listed(_spans([row], scene.store) for row in known if row.name != held[0].name)
                said = {"name": called(held[0]), "office": label("office", office), "span": _spans(held, scene.store),
                        "others": others, "day": told(scene.when) if scene.when else ""}
                yield scene.find(kind, first, scene.end_of(names, i), said, (), known)
            yield from _since(scene, i, rows)


def _before(scene: Scene, i: int, code: str) -> tuple[str, int, bool]:
    """The office that ends right before token `i`, where it begins, and whether it is called a former one.

    Between stand only titles, marks and the country: «رئيس وزراء قطر، الشيخ». «نائب الرئيس» is no president.
    """
    def passed(t: int) -> bool:
        return scene.lands.get(t) == code or scene.says("between", t, t + 1) or scene.says("former", t, t + 1)

    for k in range(i - 1, max(scene.sentence(i), i - _NEAR) - 1, -1):
        end, office = max((scene.end_of(office, k), office) for office in OFFICES)
        if end and end <= i and all(map(passed, range(end, i))):
            other = scene.says("beside", max(k - 2, 0), k)
            return ("" if other else office), k, scene.says("former", end, i)
    return "", i, False


def _judged(scene: Scene, held: list, former: bool, i: int) -> tuple[str, list]:
    """The kind of a verdict on an office, and the rows that it rests on; an empty kind where nothing is certain."""
    if scene.when is None:
        return ("", []) if former else ("office_known", held)
    dated = [row for row in held if row.start]
    now = [row for row in dated if _holds(row, scene.when)]
    beside = [row for row in dated if _holds(row, scene.when, -_AROUND)]
    rivals = [row for row in scene.store.leaders
              if (row.country, row.office) == (held[0].country, held[0].office) and row.name != held[0].name
              and row.start and _holds(row, scene.when, _AROUND)]
    begin, until = scene.sentence(i), scene.until(i)
    quoted = scene.reported(*scene.words.raw_span(i, i + 1))  # «الرئيس ترامب», his own people say for life
    back = quoted or scene.says("reign", begin, until) or scene.says("dated", begin, until)
    if now:
        sure = former and not back and _holds(now[0], scene.when, _AROUND)
        return ("former_contradicted" if sure else "" if former else "office_confirmed"), now
    if beside or not dated or not rivals:
        return "", []
    if former:
        return ("former_confirmed" if dated[0].start.first < scene.when.first else ""), [*dated, *rivals]
    return ("" if back else "office_contradicted"), [*dated, *rivals]


def _holds(row, day: Period, inside: timedelta = timedelta(0)) -> bool:
    """Does the store have somebody in office on a day, so far from both ends of the time?"""
    return row.start.first + inside <= day.first and day.last <= row.end.last - inside


def _spans(rows: list, store: Store) -> str:
    """Names and times in office: «Joe Biden, 20 January 2021 – 20 January 2025».

    Who is in office on the last day that the source knows has no end: «since 7 May 2012, still so on 17 May 2026».
    """
    last = max(row.end.written for row in store.leaders if row.end)
    times = [say("evidence", "still" if row.end.written == last else "from_to", start=told(row.start), end=told(row.end))
             for row in rows if row.start] or [label("evidence", "newspapers")]
    return f"{called(rows[0])} ({listed(times, ';')})"


def _since(scene: Scene, i: int, rows: list) -> Iterator[Find]:
    """The year since which somebody is said to hold an office, if it is that of the store («في السلطة منذ 2014»)."""
    for f in scene.figures_in(i + 1, i + _LATER + 1):
        near = f.kind == "date" and f.date and f.begin <= i
        known = [row for row in rows if near and row.start and row.start.written.startswith(f.date)]
        if known and scene.says("hold", i, f.first) and scene.says("ever_since", f.first - 3, f.first + 1):
            said = {"span": _spans(known, scene.store), "office": label("office", known[0].office)}
            yield Find("since_confirmed", f.start, f.end, said, (f.figure_id,), tuple(known))


@lru_cache(maxsize=4)
def _by_name(cities: tuple) -> dict[tuple[str, str], list]:
    """The cities of a store by their country and each of their folded names."""
    found = defaultdict(list)
    for row, name in ((row, name) for row in cities if row.population for name in row.names):
        found[row.country, name].append(row)
    return found


def cities(scene: Scene) -> Iterator[Find]:
    """A city beside its country, once: «مدينة حلب السورية», «رفح، جنوبي قطاع غزة», «العاصمة السورية دمشق».

    Nothing is said of a city that the store has in another country: names repeat.
    """
    known, done = _by_name(scene.store.cities), set()
    for m in Participants(scene.article, scene.article.forms).found if known else ():
        for word, first, last in _spans_beside(scene, m):
            names = [" ".join([bare, *scene.keys[first + 1:last]]) for bare in BARE[scene.keys[first]]]
            rows = [row for name in names for row in known.get((m.code, name), ())
                    if word == "city" or row.role == "capital"]
            if rows and (word, rows[0]) not in done:
                done.add((word, rows[0]))
                said = {"name": either(rows[0].name, rows[0].names[0]), "country": country(m.code),
                        "people": f"{rows[0].population:,.0f}"}
                first, last = min(first, m.first), max(last, m.last)
                yield scene.find(f"{word}_confirmed", first, last, said, (), rows[:1])


def _spans_beside(scene: Scene, m) -> Iterator[tuple[str, int, int]]:
    """Where a city's or a capital's name may stand beside a country: its first token and the one after its last."""
    k = m.first
    while m.form in _LANDS and scene.says("direction", k - 1, k):
        k -= 1
    last = k - (k < m.first and scene.key(k - 1) in ENTRIES["comma"])
    for n in (3, 2, 1):
        begin = max(last - n, scene.sentence(m.first))
        if begin == last - n and (k < m.first or scene.says("city", begin - 1, begin)):
            yield "city", begin, last
        if m.last + n <= scene.until(m.first) and scene.says("capital", m.first - 1, m.first):
            yield "capital", m.last, m.last + n
