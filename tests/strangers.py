"""Score the extraction on the measure of strangers: `make strangers TEXTS="place …"`.

A place is a folder of .txt files, or a gzipped file with a line of JSON for each article. The texts are not in the
project; those are taken whose fingerprint data/gold/strangers knows (see its README). `helpers.scoring` says when a row
of the measure and one that was found are the same, and when a cell is right.
"""
from __future__ import annotations

import gzip
import hashlib
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers import Article, extract, gold, scoring
from helpers.lexicon import read
from helpers.tables import rows

MEASURE = gold.FOLDER / "strangers"
DRAWS, SEED = 1000, 1


def _all_texts(places: Sequence[Path]) -> Iterator[str]:
    for place in places:
        if place.is_dir():
            yield from (path.open(encoding="utf-8", newline="").read() for path in sorted(place.glob("*.txt")))
        else:
            with gzip.open(place, "rt", encoding="utf-8") as lines:
                yield from (json.loads(line)["text"] for line in lines)


def texts(places: Sequence[Path], measure: Path = MEASURE) -> dict[str, str]:
    """The texts of a measure's articles, by name, that are found in some folders and collections."""
    known = {row["sha256"]: row["article"] for row in read("articles", measure)}
    found = {known.get(hashlib.sha256(text.encode()).hexdigest()): text for text in _all_texts(places)}
    return {name: found[name] for name in sorted(found.keys() - {None})}


def count(articles: Sequence[Article], measure: Path = MEASURE) -> dict[str, dict[str, Counter[str]]]:
    """For each table and article, how many rows are in the measure, were found, are in both, and are wholly right.

    Of an article only those tables count that it was annotated for.
    """
    annotated = {row["article"]: row["tables"].split() for row in read("articles", measure)}
    compared = scoring.compare(measure, extract(articles))._asdict()
    counts: dict[str, dict[str, Counter[str]]] = {}
    for table in compared:
        names = [article.name for article in articles if table in annotated[article.name]]
        counts[table] = {name: Counter(wanted=0, found=0, both=0, right=0) for name in names}
        for row in rows(compared[table]):
            wanted, found = row.start_gold is not None, row.start_found is not None
            if row.article in counts[table]:
                right = scoring.is_right(table, row)
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


def main(places: Sequence[str], measure: Path = MEASURE) -> None:
    """Print the figures."""
    articles = [Article.from_text(text, name) for name, text in texts([*map(Path, places)], measure).items()]
    of = len(read("articles", measure))
    if not articles:
        sys.exit(f"error: none of the {of} articles of the measure is in {', '.join(places) or 'TEXTS'}")
    print(f"{len(articles)} of {of} articles; intervals: 95 %, bootstrap over articles, {DRAWS} draws, seed {SEED}")
    print(f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'interval':>14}{'measure':>9}{'found':>7}{'same':>6}")
    for table, by_article in count(articles, measure).items():
        each = list(by_article.values())
        for of, named in (("both", table), ("right", "wholly right")) if each else ():
            total = sum(each, Counter())
            low, high = interval(each, of)
            precision, recall = total[of] / max(1, total["found"]), total[of] / max(1, total["wanted"])
            print(f"{named:14}{precision:10.3f}{recall:8.3f}{f1(total, of):8.3f}"
                  f"   {low:.3f}–{high:.3f}{total['wanted']:9}{total['found']:7}{total[of]:6}")
    print("\nHow often rows of a confidence are right:")
    print(scoring.reliability(measure, extract(articles)).to_string(index=False))


if __name__ == "__main__":
    main(sys.argv[1:])
