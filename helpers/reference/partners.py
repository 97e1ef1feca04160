"""Trade partners by rank and by share, and agreements on trade: what an article says of them, against the store."""
from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import takewhile

from ..findings.reading import Find
from ..wording.amounts import amount
from ..wording.labels import country, label, listed
from .scene import Scene, agrees, called, gap, told

_RANKS = {f"partner_{n}": n for n in (3, 2, 1)}  # «ثاني أكبر شريك تجاري» holds the words of the first
_FLOWS = ("export", "import")
_ROUNDED = 1.5
"""Percentage points by which a share may differ: those of the source are whole numbers."""
_WORDS = 6
"""The year of an agreement stands within so many tokens behind its name."""


def ranks(scene: Scene) -> Iterator[Find]:
    """«الصين ثاني أكبر شريك تجاري للمغرب»: a partner's rank, which is certain where it is the same in both flows.

    Of a sentence with exactly two countries, which says no narrower «في إفريقيا». Without a year, in all years known.
    """
    taken, mentions = set(), {m.first: m for m in scene.mentions}
    for what, rank in _RANKS.items():
        for i in scene.stands(what):
            last = scene.end_of(what, i)
            pair = _owner(scene, mentions, i, last) if i not in taken else None
            taken.update(range(i, last))
            kind, rows = _ranked(scene, *pair, rank, i) if pair else ("", [])
            if kind:
                said = {"owner": country(pair[0]), "partner": country(pair[1]), "lists": _lists(rows)}
                yield scene.find(kind, i, last, said, (), rows)


def _owner(scene: Scene, mentions: dict, i: int, last: int) -> tuple[str, str] | None:
    """Whose partner it is, written with ل right behind the words, and which: the sentence's other country."""
    begin, until = scene.sentence(i), scene.until(i)
    owner = mentions.get(last) if last < until and scene.keys[last].startswith("ل") else None
    others = scene.named[scene.words.sentence[i]] - {owner and owner.code}
    if owner is None or len(others) != 1 or scene.says("unsure", begin, until):
        return None
    stop = owner.last >= until or scene.says("rank_ends", owner.last, owner.last + 1)
    return (owner.code, *others) if stop else None


def _ranked(scene: Scene, owner: str, partner: str, rank: int, i: int) -> tuple[str, list]:
    """The kind of a verdict on a rank, with the rows that it rests on; an empty kind where the lists leave it open."""
    wanted, lists = scene.years_at(i), {}
    for row in scene.store.partners:
        if row.country == owner and (not wanted or row.year in wanted):
            lists.setdefault(row.year, {flow: [] for flow in _FLOWS})[row.flow].append(row)
    pairs = [sorted(rows, key=lambda row: -row.share)
             for of in lists.values() if all(of.values()) for rows in of.values()]
    ahead = [[row.partner for row in rows[:rank]] for rows in pairs]
    if pairs and all(len(rows) > rank and rows[rank - 1].share > rows[rank].share for rows in pairs):
        if all(names[-1] == partner and set(names) == set(ahead[0]) for names in ahead):
            return "rank_confirmed", [row for rows in pairs for row in rows[:rank]]
        if rank == 1 and len(set(map(tuple, ahead))) == 1:
            return "rank_differs", [row for rows in pairs for row in rows if row.partner in (partner, ahead[0][0])]
    return "", []


def _lists(rows: list) -> str:
    """Shares of the last year with their partner, flow and year: «China 28 % (exports, 2022)»."""
    last = max(row.year for row in rows)
    return listed((f"{country(row.partner)} {amount(row.share, 'percent', '%')} "
                   f"({listed([label('flow', row.flow), str(row.year)])})" for row in rows if row.year == last), ";")


def shares(scene: Scene) -> Iterator[Find]:
    """A percentage of all exports or imports of one country that the other of its claim's pair has, in a year."""
    names = {m.first: m for m in scene.mentions}
    for f in scene.figures:
        claim = min(scene.claims_of(f), key=lambda c: c.end - c.start, default=None)
        if f.kind != "percent" or f.value is None or not f.of or claim is None:
            continue
        first, last = scene.words.on(f.of_start), scene.words.on(f.of_end - 1) + 1
        flow = next((flow for flow in _FLOWS if scene.end_of(f"{flow}s", first) == first + 1), "")
        name = names.get(first + 1)
        owner = name.code if flow and name and name.last == last else ""
        pair, years = {claim.party_a, claim.party_b}, scene.years_at(f.first)
        known = [row for row in scene.store.partners if owner in pair and row.year in years
                 and (row.country, row.flow, row.partner) == (owner, flow, *(pair - {owner}))]
        if known:
            agree = [row for row in known if agrees(f.modifier, f.value, row.share, row.share, _ROUNDED)]
            far = None if agree else gap(f.value, [(row.share, row.share) for row in known])
            kind, said = "share_confirmed" if agree else "share_differs", {"lists": _lists(agree or known)}
            yield Find(kind, f.start, f.end, said, scene.with_claims(f), tuple(agree or known), far)


def agreements(scene: Scene) -> Iterator[Find]:
    """«اتفاقية التجارة الحرة لعام 2004» in a claim of two countries, with its year if the article gives one."""
    claims = deque(c for c in scene.claims if c.kind in ("state", "event", "trend"))
    for i in scene.stands("free_trade"):
        at, last = scene.words.raw_span(i, i + 1)[0], scene.end_of("free_trade", i)
        while claims and claims[0].end <= at:  # both stand in the order of the text
            claims.popleft()
        claim = next((c for c in takewhile(lambda c: c.start <= at, claims) if at < c.end), None)
        pair = claim and {claim.party_a, claim.party_b}
        for known in (row for row in scene.store.agreements if set(row.countries) == pair):
            years = [f.date[:4] for f in scene.figures_in(last, last + _WORDS) if f.date and f.begin <= i]
            if years and years[0] not in [day.written[:4] for day in (known.signed, known.in_force) if day]:
                continue  # «في عام 2023» may be the year of what else is told
            said = {"name": called(known), "signed": told(known.signed),
                    "in_force": told(known.in_force) if known.in_force else "…"}
            yield scene.find("agreement_confirmed", i, last, said, (claim.claim_id,), [known])
