"""Speed, as ratios against something run beside it: `make bench`, or `make bench TEXTS=folder-or-file`.

TEXTS is a folder of .txt files or a .jsonl(.gz) file whose lines have a `text`; by default the
articles of data/gold, many times over. spaCy's blank Arabic pipeline, which only tokenises, is the
measure: it is needed by nothing else, and `make bench` installs it.
"""
from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from helpers import Article, extract

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold" / "articles"
MEGABYTE = 1_000_000


def texts(source: Path) -> list[str]:
    """The texts of a folder or of a JSON-lines file; a small collection is repeated up to 1,000."""
    if source.is_dir():
        found = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.txt"))]
    else:
        opened = gzip.open if source.suffix == ".gz" else open
        with opened(source, "rt", encoding="utf-8") as lines:
            found = [json.loads(line)["text"] for line in lines]
    return (found * (1000 // len(found) + 1))[:1000] if len(found) < 500 else found


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for one call: what else runs on the machine counts less than by the clock on the wall."""
    start = time.process_time()
    work()
    return time.process_time() - start


def throughput(collection: list[str]) -> None:
    """Articles a second of `extract` and of spaCy, in turn; the first round meets each word for the first time."""
    tokenizer = spacy.blank("ar")
    print(f"{len(collection)} articles, {sum(map(len, collection)) / len(collection):.0f} characters each on average")
    print(f"{'':14}{'extract':>12}{'spaCy blank':>14}{'time ratio':>12}")
    for name in ("first round", "second round", "third round"):
        ours = seconds(lambda: extract(Article.from_text(text) for text in collection))
        theirs = seconds(lambda: [len(doc) for doc in tokenizer.pipe(collection)])
        print(f"{name:14}{len(collection) / ours:10.0f}/s{len(collection) / theirs:12.0f}/s{ours / theirs:12.2f}")


def one_article(collection: list[str]) -> None:
    """The time that a single article of ordinary length takes, frames included: the median of 50."""
    median = sorted(seconds(lambda: extract(Article.from_text(text))) for text in collection[:50])[25]
    print(f"one article alone: {median * 1000:.1f} ms")


def growth(collection: list[str]) -> None:
    """Seconds for ever longer texts: each doubling should double the time, no more."""
    long = "\n".join(collection)
    while len(long) < MEGABYTE:
        long += "\n" + long
    previous = None
    for size in (MEGABYTE // 8, MEGABYTE // 4, MEGABYTE // 2, MEGABYTE):
        took = seconds(lambda: extract(Article.from_text(long[:size])))
        print(f"{size:9,} characters: {took:5.2f} s" + (f", {took / previous:.2f} times the half" if previous else ""))
        previous = took


def imports() -> None:
    """How long `import helpers` takes in a fresh interpreter, beside `import pandas`, which it needs: the best of five."""
    for module in ("pandas", "helpers"):
        timed = f"import time; start = time.perf_counter(); import {module}; print(time.perf_counter() - start)"
        best = min(float(subprocess.check_output([sys.executable, "-c", timed])) for _ in range(5))
        print(f"import {module}: {best:.2f} s")


if __name__ == "__main__":
    articles = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
    throughput(articles)
    one_article(articles)
    growth(articles)
    imports()
