"""Score the extraction on the measure of strangers: `python -m tests.strangers FOLDER`.

FOLDER holds the articles' texts, which are not in the project; those are taken whose fingerprint data/gold/strangers
knows (see its README). A second folder may hold another measure of the same form. A row of the measure and one that was
found are the same if their stretches overlap enough, half of both together (quotes of one kind) or half of the shorter
(claims of one pair); they are paired one to one, the most alike first.
"""
from __future__ import annotations

import hashlib
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from helpers import Article, extract, gold
from helpers.display.labels import rows
from helpers.lexicon import read
from helpers.scoring import same_name

MEASURE = gold.FOLDER / "strangers"
DRAWS, SEED = 1000, 1
Row = dict[str, object]


class Table(NamedTuple):
    """How rows of a table are compared.

    Attributes:
        same: the cells that must be the same.
        shorter: the overlap is a part of the shorter row, else of the two together.
        right: whether a pair is wholly right.
    """

    same: tuple[str, ...]
    shorter: bool
    right: Callable[[Row, Row], bool]


def _named(who: str) -> Callable[[Row, Row], bool]:
    return lambda wanted, got: same_name(wanted[who] or None, got[who], wanted[f"{who}_aliases"])


def _whole_claim(wanted: Row, got: Row) -> bool:
    return (wanted["kind"], wanted["polarity"]) == (got["kind"], got["polarity"]) and _named("claimant")(wanted, got)


TABLES = {"quotes": Table(("kind",), False, _named("speaker")),
          "claims": Table(("party_a", "party_b"), True, _whole_claim)}


def texts(folder: Path, measure: Path = MEASURE) -> dict[str, str]:
    """The articles of the measure whose texts are in a folder, by name."""
    known = {row["sha256"]: row["article"] for row in read("articles", measure)}
    found = {}
    for path in folder.glob("*.txt"):
        raw = path.read_bytes()
        name = known.get(hashlib.sha256(raw).hexdigest())
        if name:
            found[name] = raw.decode("utf-8")
    return dict(sorted(found.items()))


def likeness(table: Table, one: Row, other: Row) -> float:
    """What part of two rows is in both: of the shorter, or of the two together; 0 for rows that say other things."""
    if any(one[cell] != other[cell] for cell in table.same):
        return 0.
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    lengths = [row["end"] - row["start"] for row in (one, other)]
    return max(0, common) / max(1, min(lengths) if table.shorter else sum(lengths) - common)


def pairs(table: Table, wanted: Sequence[Row], found: Sequence[Row]) -> Iterator[tuple[Row, Row]]:
    """The rows that are the same, one to one, the most alike first."""
    alike = sorted((-likeness(table, w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found))
    left, right = set(range(len(wanted))), set(range(len(found)))
    for unlike, i, j in alike:
        if unlike <= -.5 and i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield wanted[i], found[j]


def count(articles: dict[str, str], measure: Path = MEASURE) -> dict[str, dict[str, Counter[str]]]:
    """For each table and article, how many rows are in the measure, were found, are in both, and are wholly right."""
    counts: dict[str, dict[str, Counter[str]]] = {table: {} for table in TABLES}
    labelled = {table: [{**row, "start": int(row["start"]), "end": int(row["end"])} for row in read(table, measure)]
                for table in TABLES}
    for name, raw in articles.items():
        made = extract(Article.from_text(raw))
        for table, rule in TABLES.items():
            wanted = [row for row in labelled[table] if row["article"] == name]
            found = [row._asdict() for row in rows(getattr(made, table))]
            both = list(pairs(rule, wanted, found))
            right = sum(rule.right(*pair) for pair in both)
            counts[table][name] = Counter(wanted=len(wanted), found=len(found), both=len(both), right=right)
    return counts


def f1(counts: Counter[str], of: str = "both") -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
    rows = counts["wanted"] + counts["found"]
    return 2 * counts[of] / rows if rows else 1.


def interval(counts: Sequence[Counter[str]], of: str) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of F1 over sets of articles that are drawn with replacement."""
    draw = random.Random(SEED)
    values = sorted(f1(sum(draw.choices(counts, k=len(counts)), Counter()), of) for _ in range(DRAWS))
    return values[DRAWS // 40], values[-1 - DRAWS // 40]


def main(folder: str, measure: str = str(MEASURE)) -> None:
    """Print the figures."""
    articles = texts(Path(folder), Path(measure))
    of = len(read("articles", Path(measure)))
    if not articles:
        sys.exit(f"error: {folder} has none of the {of} articles of the measure")
    print(f"{len(articles)} of {of} articles; intervals: 95 %, bootstrap over articles, {DRAWS} draws, seed {SEED}")
    print(f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'interval':>14}{'measure':>9}{'found':>7}{'same':>6}")
    for table, by_article in count(articles, Path(measure)).items():
        each = list(by_article.values())
        for of, named in (("both", table), ("right", "wholly right")):
            total = sum(each, Counter())
            low, high = interval(each, of)
            precision, recall = total[of] / max(1, total["found"]), total[of] / max(1, total["wanted"])
            print(f"{named:14}{precision:10.3f}{recall:8.3f}{f1(total, of):8.3f}"
                  f"   {low:.3f}–{high:.3f}{total['wanted']:9}{total['found']:7}{total[of]:6}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
