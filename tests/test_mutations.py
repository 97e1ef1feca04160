"""Texts as accidents leave them: cut off, shuffled, without marks, with bidi characters strewn in.

`make test` tries some hundreds, of the project's own articles. To try 10,000 of another collection:

    MUTATIONS=10000 MUTATIONS_OF=folder-or-file.jsonl.gz .venv/bin/python -m pytest tests/test_mutations.py
"""
import gzip
import json
import os
import random
from pathlib import Path

import pytest

from helpers import Article, NotAnArticle, extract

ROOT = Path(__file__).resolve().parent.parent
COUNT = int(os.environ.get("MUTATIONS", 400))
STREWN = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069\u200b\u200c\u200d\ufeff\u00ad\u0640\u064b\u0651\u0670\x00\x1b"
QUOTATION = "«»\"“”‹›'():،؛.,"


def collection() -> list[str]:
    source = Path(os.environ.get("MUTATIONS_OF", ROOT / "data" / "gold" / "articles"))
    if source.is_dir():
        return [path.read_text(encoding="utf-8") for path in sorted([*source.glob("*.txt"), *(ROOT / "seeds").glob("*.txt")])]
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def cut(text: str, dice: random.Random) -> str:
    start, end = sorted(dice.randrange(len(text) + 1) for _ in range(2))
    return text[start:end]


def shuffled(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    dice.shuffle(words)
    return " ".join(words)


def without_marks(text: str, dice: random.Random) -> str:
    return "".join(c for c in text if c not in QUOTATION or dice.random() < 0.5)


def strewn(text: str, dice: random.Random) -> str:
    return "".join(c + dice.choice(STREWN) if dice.random() < 0.1 else c for c in text)


def jumbled(text: str, dice: random.Random) -> str:
    letters = list(text)
    for _ in range(len(letters) // 10):
        i, j = dice.randrange(len(letters)), dice.randrange(len(letters))
        letters[i], letters[j] = letters[j], letters[i]
    return "".join(letters)


def one_line(text: str, dice: random.Random) -> str:
    return text.replace("\n", " ").replace(".", "")


@pytest.mark.parametrize("mutation", [cut, shuffled, without_marks, strewn, jumbled, one_line])
def test_no_text_raises_and_every_row_proves_itself(mutation):
    texts, dice = collection(), random.Random(mutation.__name__)
    for _ in range(COUNT // 6 + 1):
        try:
            article = Article.from_text(mutation(dice.choice(texts), dice))
        except NotAnArticle:  # nothing Arabic was left
            continue
        for table in extract(article):
            for row in table.itertuples():
                assert article.raw[row.start:row.end] == row.text != ""


def test_a_text_may_end_after_any_word():
    text = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    ends = [i for i, c in enumerate(text) if c.isspace()]
    tables = extract(Article.from_text(text[:end]) for end in ends)
    assert len(ends) > 300 and set(tables.quotes.article) <= set(map(str, range(len(ends)))) and len(tables.quotes) > len(ends)
