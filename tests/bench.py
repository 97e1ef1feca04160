"""Speed, as ratios against something run beside it: `make bench`, or `make bench TEXTS=folder-or-file`.

TEXTS is a folder of .txt files or a .jsonl(.gz) file whose lines have a `text`; by default the
articles of data/gold, many times over. spaCy's blank Arabic pipeline, which only tokenises, is the
measure: it is needed by nothing else, and `make bench` installs it. Of reports the measure is the notebook without a
cell, executed and exported by nbconvert; `python -m tests.bench reports` measures them alone, and needs no spaCy.
"""
from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from helpers import Article, extract

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "data" / "gold" / "articles"
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
    import spacy

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
    for module in ("pandas", "helpers.tables"):
        timed = f"import time; start = time.perf_counter(); import {module}; print(time.perf_counter() - start)"
        best = min(float(subprocess.check_output([sys.executable, "-c", timed])) for _ in range(5))
        print(f"import {module}: {best:.2f} s")


def twenty(folder: Path) -> None:
    """Twenty different articles: the seed and those of data/gold, and then the beginning of one with the end of another."""
    sources = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted(GOLD.glob("*.txt"))]
    lines = [path.read_text(encoding="utf-8").splitlines(keepends=True) for path in sources]
    mixed = [a[:len(a) // 2] + b[len(b) // 2:] for a, b in zip(lines * 2, lines[1:] + lines[2:] + lines[:3])]
    for i, article in enumerate((lines + mixed)[:20]):
        (folder / f"{i:02}.txt").write_text("".join(article), encoding="utf-8")


def cost(*command: object) -> float:
    """The processor time of a command and of what it starts, in seconds."""
    before = psutil.Process().cpu_times()
    subprocess.run([sys.executable, "-m", *map(str, command)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = psutil.Process().cpu_times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def reports(rounds: int = 3) -> None:
    """What the first report of a call and each further one cost, in units of executing and exporting an empty notebook."""
    import nbformat

    print(f"{'':10}{'empty notebook':>16}{'first report':>14}{'each further':>14}{'twenty unchanged':>18}")
    with tempfile.TemporaryDirectory() as place:
        articles, out, empty = (Path(place, name) for name in ("in", "out", "empty.ipynb"))
        articles.mkdir()
        twenty(articles)
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(nbformat.v4.new_notebook(metadata=kernel), empty)
        for number in range(1, rounds + 1):
            unit = cost("nbconvert", "--to", "html", "--execute", empty)
            one = cost("helpers", "report", articles / "00.txt", "--again", "--out", Path(place, "one"))
            all_of_them = cost("helpers", "report", articles, "--again", "--out", out)
            unchanged = cost("helpers", "report", articles, "--out", out)
            print(f"round {number:<4}{unit:14.2f} s{one / unit:14.2f}{(all_of_them - one) / 19 / unit:14.2f}{unchanged / unit:18.2f}", flush=True)
        same = all((out / file.name).read_bytes() == file.read_bytes() for file in Path(place, "one").iterdir())
        print(f"one by one the {'same' if same else 'WRONG: not the same'} bytes")


if __name__ == "__main__":
    if sys.argv[1:] == ["reports"]:
        sys.exit(reports())
    articles = texts(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLD)
    throughput(articles)
    one_article(articles)
    growth(articles)
    imports()
    reports()
