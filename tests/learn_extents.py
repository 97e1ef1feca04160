"""Write the signs of how far the phrases of sources go on: the first step of `make signs LABELLED="folder …"`.

It reads the annotated mentions of speakers (folders with quotes.csv, in the form of data/gold) and sentences of our own,
and writes data/weights/extents.parquet: names of signs. tests/learn.py learns the weights.
"""
from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from helpers import Article
from helpers.lexicon import DATA, read
from helpers.quotes.cues import CUES
from helpers.quotes.extents import signs
from helpers.quotes.mentions import mention
from helpers.quotes.reader import Reader
from helpers.quotes.subjects import taken
from tests.learn import HEADLINE, WEIGHTS, Case, placed, texts_of, write, written


def cases(name: str, text: str, rows: list[dict]) -> Iterator[Case]:
    """For each annotated mention the words behind its first, up to the one behind its end."""
    reader, done = Reader(Article.from_text(text)), set()
    for row in rows:
        first = reader.words.on(int(row["mention_start"]))
        last = reader.words.on(int(row["mention_end"]) - 1) + 1
        if first in done:
            continue
        done.add(first)
        cue = reader.words.on(int(row["cue_start"])) if row["cue_start"] else len(reader.keys)
        before = CUES.get(reader.keys[cue]) if cue < first else None
        takes = taken(reader, first, reader.sentence_end(first), before) if before else frozenset()
        attached = reader.words.raw_span(first, first + 1)[0] < int(row["mention_start"]) or reader.speakers.is_joined(first)
        found = mention(reader.speakers, first, reader.sentence_end(first), takes, attached)
        for t in range(first + 1, last + 1) if found else ():
            if t < len(reader.keys) and t not in reader.speakers.more:
                told = written(dict.fromkeys(signs(reader.speakers, found, t, takes), 1.0))
                yield Case(name, str(first), str(int(t < last)), told)


def sentences() -> Iterator[tuple[str, str, list[dict]]]:
    """Our own sentences (data/weights/phrases.csv and grammar/sources.csv) as articles, each with its source as a row."""
    texts = [row["sentence"] for row in read("phrases", WEIGHTS)]
    texts += dict.fromkeys(row["example"] for row in read("sources", DATA / "grammar"))
    for n, text in enumerate(texts):
        before, phrase, after = re.split(r"[][]", text)
        start = len(HEADLINE + before)
        row = {"mention_start": start, "mention_end": start + len(phrase), "cue_start": len(HEADLINE)}
        yield f"s{n:03}", HEADLINE + before + phrase + after, [row]


def collect(places: Sequence[str]) -> None:
    """Write the cases of our own sentences and of the annotated articles of some places (see `tests.learn.placed`)."""
    folders, corpora = placed(places)
    found = [case for article in sentences() for case in cases(*article)]
    for folder, prefix in folders:
        rows: dict[str, list[dict]] = {}
        for row in read("quotes", folder):
            if row["mention_start"]:
                rows.setdefault(row["article"], []).append(row)
        for name, text in texts_of(folder, prefix, corpora).items():
            found += cases(name, text, rows.get(name, []))
    write({"extents": found})


if __name__ == "__main__":
    collect(sys.argv[1:])
