"""Score the extraction on the measure of strangers: `python -m tests.strangers FOLDER`.

FOLDER holds the articles' texts, which are not in the project; those are taken whose fingerprint data/gold/strangers
knows (see its README). A second folder may hold another measure of the same form. `helpers.scoring` says when a row of
the measure and one that was found are the same, and when a cell is right.
"""
from __future__ import annotations

import hashlib
import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from helpers import Article, extract, gold, scoring
from helpers.documents import from_bytes
from helpers.tables import rows
from helpers.lexicon import read

MEASURE = gold.FOLDER / "strangers"
DRAWS, SEED = 1000, 1
WHOLE = {"quotes": ("speaker",), "claims": ("kind", "polarity", "claimant")}
"""The cells that make a row wholly right."""


def articles(folder: Path, measure: Path = MEASURE) -> list[Article]:
    """The articles of the measure whose texts are in a folder, by name."""
    known = {row["sha256"]: row["article"] for row in read("articles", measure)}
    found = {known.get(hashlib.sha256(path.read_bytes()).hexdigest()): path for path in sorted(folder.glob("*.txt"))}
    return [from_bytes(found[name].read_bytes(), name) for name in sorted(found.keys() - {None})]


def count(texts: Sequence[Article], measure: Path = MEASURE) -> dict[str, dict[str, Counter[str]]]:
    """For each table and article, how many rows are in the measure, were found, are in both, and are wholly right."""
    compared = scoring.compare(measure, extract(texts))._asdict()
    counts: dict[str, dict[str, Counter[str]]] = {}
    for table, cells in WHOLE.items():
        counts[table] = {article.name: Counter(wanted=0, found=0, both=0, right=0) for article in texts}
        for row in rows(compared[table]):
            wanted, found = row.start_gold is not None, row.start_found is not None
            right = wanted and found and all(scoring.JUDGED[table, cell](row) for cell in cells)
            if row.article in counts[table]:
                counts[table][row.article].update(wanted=wanted, found=found, both=wanted and found, right=right)
    return counts


def f1(counts: Counter[str], of: str = "both") -> float:
    """The harmonic mean of precision and recall; 1 where there is nothing to find and nothing was found."""
    both = counts["wanted"] + counts["found"]
    return 2 * counts[of] / both if both else 1.


def interval(counts: Sequence[Counter[str]], of: str) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of F1 over sets of articles that are drawn with replacement."""
    draw = random.Random(SEED)
    values = sorted(f1(sum(draw.choices(counts, k=len(counts)), Counter()), of) for _ in range(DRAWS))
    return values[DRAWS // 40], values[-1 - DRAWS // 40]


def main(folder: str, measure: str = str(MEASURE)) -> None:
    """Print the figures."""
    texts = articles(Path(folder), Path(measure))
    of = len(read("articles", Path(measure)))
    if not texts:
        sys.exit(f"error: {folder} has none of the {of} articles of the measure")
    print(f"{len(texts)} of {of} articles; intervals: 95 %, bootstrap over articles, {DRAWS} draws, seed {SEED}")
    print(f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'interval':>14}{'measure':>9}{'found':>7}{'same':>6}")
    for table, by_article in count(texts, Path(measure)).items():
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
