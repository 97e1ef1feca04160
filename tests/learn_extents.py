"""Write the signs of how far the phrases of sources go on: the first step of `make signs LABELLED="folder …"`.

It reads the annotated mentions of speakers (folders with quotes.csv, in the form of data/gold) and writes
data/weights/extents.parquet: names of signs. tests/learn.py learns the weights.
"""
from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from helpers import Article
from helpers.lexicon import read
from helpers.quotes.cues import CUES
from helpers.quotes.extents import signs
from helpers.quotes.mentions import mention
from helpers.quotes.reader import Reader
from tests.learn import Case, placed, texts_of, write, written


def cases(name: str, text: str, rows: list[dict]) -> Iterator[Case]:
    """For each annotated mention the words behind the end that patterns find, up to its own end."""
    reader, done = Reader(Article.from_text(text)), set()
    for row in rows:
        first = reader.words.on(int(row["mention_start"]))
        last = reader.words.on(int(row["mention_end"]) - 1) + 1
        if first in done:
            continue
        done.add(first)
        cue = reader.words.on(int(row["cue_start"])) if row["cue_start"] else len(reader.keys)
        takes = CUES[reader.keys[cue]].takes if cue < first and reader.keys[cue] in CUES else frozenset()
        found = mention(reader.speakers, first, reader.sentence_end(first), takes)
        for t in range(found.last, last + 1) if found else ():
            if t < len(reader.keys):
                told = written(dict.fromkeys(signs(reader.speakers, found, t, takes), 1.0))
                yield Case(name, str(first), str(int(t < last)), told)


def collect(places: Sequence[str]) -> None:
    """Write the cases of the annotated articles of some places (see `tests.learn.placed`)."""
    folders, corpora = placed(places)
    found: list[Case] = []
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
