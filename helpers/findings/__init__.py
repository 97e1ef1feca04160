"""Findings: the article against itself. What is inconsistent, left open or impossible, for an editor to check.

`check(article)` makes the table. Each kind of check is a function of a `Reading` that yields what it finds. The
words that they know are in `data/lexicon/finding_words.csv`, their messages in `data/lexicon/messages.csv`.
"""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date as Day
from functools import cache

import pandas as pd

from ..article import Article
from ..lexicon import read
from ..tables import Tables, extract, typed
from ..wording import labels
from . import dates, marks, names, numbers
from .doubts import doubts as doubts
from .reading import Find, Reading
from .relative import resolved as resolved, times as times

COLUMNS: dict[str, str] = {
    "finding_id": "string", "kind": "string", "severity": "string", "start": "Int64", "end": "Int64", "text": "string",
    "message": "string", "rows": "string"}
"""Column names in order, with their pandas types."""

CHECKS = (
    numbers.said_twice, numbers.growth, numbers.targets, numbers.parts, numbers.share_over, numbers.since_thousands,
    names.places, names.persons, dates.misspelt, dates.disagreeing, dates.no_such_day, dates.weekdays, dates.order,
    dates.ahead, marks.quotation, marks.other_words, marks.depth)
"""What an article is checked for."""
_LETTERS, _OUTCOMES = {"finding": "e", "verdict": "v"}, {"finding": "severity", "verdict": "verdict"}


@cache
def messages(group: str) -> dict[str, dict[str, str]]:
    """The rows of messages.csv of a group, by kind."""
    return {row["kind"]: row for row in read("messages") if row["group"] == group}


def check(article: Article, tables: Tables | None = None, written: Day | None = None,
          language: str | None = None) -> pd.DataFrame:
    """What an editor would check in an article, by itself alone.

    Args:
        tables: the article's own, if they are at hand.
        written: the day it was written; by default what its web page declares, else the date that stands alone above
            or below the text.
        language: of the messages, "en" or "ar"; by default the one in force.

    Returns:
        One row per finding, in text order: `finding_id` (e1, e2, …), `kind` and `severity` (error, check or note) as
        in messages.csv, `start`, `end`, `text` as in the evidence tables, `message`, and `rows`: the ids of the
        quotes, figures and claims concerned, parted by commas; null where there are none.
    """
    reading = Reading(article, extract(article) if tables is None else tables, written)
    with labels.speaking(language or labels.language()):
        return listed(article, "finding", COLUMNS, (find for checked in CHECKS for find in checked(reading)))


def listed(article: Article, group: str, columns: dict[str, str], found: Iterable[Find]) -> pd.DataFrame:
    """What was found as a table in text order, its messages in the language in force.

    Args:
        group: finding or verdict, as in messages.csv.
        columns: those that are wanted, with their pandas types.
    """
    cells = []
    for number, find in enumerate(sorted(found, key=lambda find: (find.start, find.end, find.kind)), 1):
        row, text = messages(group)[find.kind], article.raw[find.start:find.end]
        cell = find._asdict() | {
            f"{group}_id": f"{_LETTERS[group]}{number}", _OUTCOMES[group]: row["outcome"], "text": text,
            "message": row[labels.language()].format(text=text, **find.said),
            "rows": ",".join(dict.fromkeys(find.rows)) or None,
            "sources": " | ".join(dict.fromkeys(known.source for known in find.evidence)) or None,
            "reference": " ".join(dict.fromkeys(known.place for known in find.evidence)) or None}
        cells.append(tuple(cell[name] for name in columns))
    return typed(columns, cells)
