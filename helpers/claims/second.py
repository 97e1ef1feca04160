"""The second look: what the article is found to claim elsewhere speaks for a pair in a clause, or against it.

The first look weighs each pair in each clause by itself. «وقع الوزيران الاتفاق» names no country; but where the clauses
around it plainly claim something of France and Morocco, it is their agreement. And a pair is less likely where the same
clause plainly speaks of another one. So the chances of the first look are signs of the second, which decides: two-stage
classification (Krishnan and Manning 2006, for names; stacked generalisation, Wolpert 1992).
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple

from .reader import Pair

SECOND_LOOK = "second look, "
"""How these signs begin."""
_FEW = 0.1
"""What a share is smoothed with, so that one doubtful clause is not all of an article."""
_USUAL, _CLAUSES = 0.3, 4
"""How much a clause claims where nothing is known of the others, and as how many clauses that counts."""


class Seen(NamedTuple):
    """What the first look says of a pair: its clause (the number of a scene), that one's sentence, and the chance."""

    scene: int
    sentence: int
    pair: Pair
    chance: float


class _Most:
    """The largest value of each key, and the largest of another owner."""

    def __init__(self) -> None:
        self._best: defaultdict[Hashable, list[tuple[float, Hashable]]] = defaultdict(list)

    def add(self, key: Hashable, owner: Hashable, value: float) -> None:
        best = self._best[key]
        best.append((value, owner))
        best.sort(key=lambda pair: -pair[0])
        del best[2:]

    def but(self, key: Hashable, owner: Hashable) -> float:
        """The largest value of a key among other owners; 0 without one."""
        return next((value for value, other in self._best.get(key, ()) if other != owner), 0.0)


def second_signs(seen: Sequence[Seen]) -> list[dict[str, float]]:
    """For each candidate of an article the signs that the others are to it, each with its strength from 0 to 2.

    `elsewhere` and `elsewhere at most`: the pair in other clauses, on average and at most; `of its countries`: beside all
    that they claim of either country; `same sentence`, `sentence before`, `sentence behind`; `rival`, `rivals`, `rival of
    one`: other pairs of the clause, the likeliest, a third of them all, the likeliest that shares a country; `clauses`:
    how much the other clauses claim on average.
    """
    pairs, scenes, lands = Counter(), Counter(), Counter()
    clauses: Counter[Pair] = Counter()
    most = _Most()
    for s in seen:
        pairs[s.pair] += s.chance
        scenes[s.scene] += s.chance
        clauses[s.pair] += 1
        lands.update(dict.fromkeys(s.pair, s.chance))
        most.add(s.pair, s.scene, s.chance)
        most.add((s.sentence, s.pair), s.scene, s.chance)
        for place in (s.scene, (s.scene, s.pair[0]), (s.scene, s.pair[1])):
            most.add(place, s.pair, s.chance)
    every, many = scenes.total(), len(scenes) - 1
    found = []
    for s in seen:
        others, of_scene = pairs[s.pair] - s.chance, scenes[s.scene]
        oftener = max(lands[s.pair[0]], lands[s.pair[1]]) - s.chance
        told = {"elsewhere": others / max(1, clauses[s.pair] - 1),
                "elsewhere at most": most.but(s.pair, s.scene),
                "of its countries": min(2.0, (others + _FEW) / (oftener + 2 * _FEW)),
                "same sentence": most.but((s.sentence, s.pair), s.scene),
                "sentence before": most.but((s.sentence - 1, s.pair), None),
                "sentence behind": most.but((s.sentence + 1, s.pair), None),
                "rival": most.but(s.scene, s.pair),
                "rivals": min(2.0, (of_scene - s.chance) / 3),
                "rival of one": max(most.but((s.scene, code), s.pair) for code in s.pair),
                "clauses": min(2.0, (every - of_scene + _USUAL * _CLAUSES) / (many + _CLAUSES))}
        found.append({f"{SECOND_LOOK}{name}": strength for name, strength in told.items()})
    return found
