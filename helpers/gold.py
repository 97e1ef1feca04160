"""Gold: articles whose tables were made by hand, to measure the extraction with.

A gold folder holds the texts in `articles/*.txt`, and their rows in `quotes.csv`, `figures.csv` and `claims.csv`: the
columns of the three tables after `article`, the text's file name without its ending, and in `speaker_aliases` and
`claimant_aliases` what else the article calls somebody, parted by |. A column that is left out is null, a table that is
left out has no rows. An article without a text of its own is one of `seeds`.
"""
from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from .article import Article
from .documents import read_article
from .lexicon import DATA, read
from .tables import COLUMNS, Tables

FOLDER, SEEDS = DATA / "gold", DATA.parent / "seeds"
_ALIASES = {"quotes": {"speaker_aliases": "string"}, "figures": {}, "claims": {"claimant_aliases": "string"}}


def tables(folder: str | Path = FOLDER) -> Tables:
    """The hand-made tables of a folder, in the types of the extracted ones, with `article` and the aliases.

    Raises:
        FileNotFoundError: the folder has none of the three.
    """
    there = {path.stem for path in Path(folder).glob("*.csv")}
    if there.isdisjoint(COLUMNS):
        raise FileNotFoundError(f"{folder} has no quotes.csv, figures.csv or claims.csv")
    frames = []
    for table, columns in COLUMNS.items():
        types = {"article": "string", **columns, **_ALIASES[table]}
        rows = read(table, Path(folder)) if table in there else []
        frame = pd.DataFrame(rows, columns=list(types)).replace("", None)
        for name, kind in types.items():
            frame[name] = (frame[name] if kind == "string" else pd.to_numeric(frame[name])).astype(kind)
        frames.append(frame)
    return Tables(*frames)


def articles(folder: str | Path = FOLDER) -> list[Article]:
    """The articles of a folder by name: all in its `articles`, and the seeds that its tables speak of."""
    own = {path.stem: path for path in (Path(folder) / "articles").glob("*.txt")}
    seeds = {name: SEEDS / f"{name}.txt" for frame in tables(folder) for name in frame.article if name not in own}
    return [read_article(path) for _, path in sorted((own | seeds).items())]


def locate(raw: str, words: str, nth: int = 1) -> tuple[int, int]:
    """Offsets of a stretch that an annotator names by its words: `locate(raw, "حجم التبادل … دولار")`.

    Args:
        words: the stretch as written, or its first and its last words with … between them.
        nth: which of several, counted from 1; one inside a longer word counts as well.

    Raises:
        ValueError: the text has no such stretch.
    """
    first, _, last = (part.strip() for part in words.partition("…"))
    starts = [m.start() for m in re.finditer(re.escape(first), raw)] if first else []
    if not 1 <= nth <= len(starts):
        raise ValueError(f"the text has «{first}» {len(starts)} times, and number {nth} was asked for")
    start = starts[nth - 1]
    end = raw.find(last, start + len(first)) + len(last) if last else start + len(first)
    if end < start + len(first):
        raise ValueError(f"after «{first}» the text has no «{last}»")
    return start, end
