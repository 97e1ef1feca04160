"""Write the signs of judged sentences: `make signs LABELLED="folder …"` does it for the summary of a report.

It reads data/gold/told: which sentences of a summary editors found right by themselves, and how much each is worth, on
articles of others, whose texts are taken from the corpora. It writes data/weights/telling.parquet, of which
tests/learn.py learns what the signs weigh.
"""
from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from helpers import Article, extract, findings, gold
from helpers.lexicon import read
from helpers.report.telling import candidates
from helpers.report.worth import Worth
from tests.learn import Case, placed, texts_of, write, written

JUDGED = gold.FOLDER / "told"
MAIN = 2
"""What is worth so much belongs in a summary."""


def cases(name: str, text: str, judged: dict[tuple, dict]) -> Iterator[Case]:
    """The judged sentences of an article that the rules still make, each with the letters right and main."""
    article = Article.from_text(text, name)
    tables = extract(article)
    worth = Worth(article, tables, findings.doubts(article, tables))
    for one in candidates(article, tables):
        row = judged.get((str(one.start), str(one.end), one.voice))
        if row and row["who"] == (one.who or ""):
            label = row["right"] + str(int(int(row["worth"]) >= MAIN))
            yield Case(name, "", label, written(dict.fromkeys(worth.signs(one), 1.0)))


def collect(places: Sequence[str]) -> None:
    """Write the cases of all judged articles whose texts are in the corpora among some places."""
    judged: dict[str, dict[tuple, dict]] = {}
    for row in read("sentences", JUDGED):
        judged.setdefault(row["article"], {})[row["start"], row["end"], row["voice"]] = row
    texts = texts_of(JUDGED, corpora=placed(places)[1])
    write({"telling": [case for name, text in texts.items() for case in cases(name, text, judged[name])]})


if __name__ == "__main__":
    collect(sys.argv[1:])
