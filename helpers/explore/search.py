"""Search as a reader types: without vowel marks, in any spelling of hamza, whatever is written to the word."""
from __future__ import annotations

from typing import NamedTuple

from ..article import Article
from ..normalize import CLEAN, fold, normalize
from ..reading.bases import BASES, compared, is_word, places
from ..words import Words

WAYS = ("typed", "spelled", "attached", "star")
"""How a word is found, the nearest first: as typed; in another spelling; with or without what Arabic writes to it; by
its beginning. They are named in labels.csv, group `found`."""


class Hit(NamedTuple):
    """What was found, `raw[start:end] == text`, and which of `WAYS` led to it: of several words the farthest."""

    start: int
    end: int
    text: str
    way: str


def search(article: Article, query: str, whole: bool = False) -> list[Hit]:
    """The words of an article that a query finds, as they stand in the raw text.

    They are found as in an archive (`reading.bases`): «علاقات» finds «علاقاتها» and «وبالعلاقات», and «للتعاون» finds
    «تعاون». «تعاون*» finds all that begins so. Marks in the query («50%») must stand in the text as well.

    Args:
        query: one word or several that follow each other; anything is allowed, and what holds no letter or digit
            finds nothing.
        whole: find only words that have nothing more written to them than the query's; spelling does not matter.

    Returns:
        Whole words with what is attached to them, in text order, none twice.
    """
    clean = normalize(query, CLEAN).text
    asked = Words(fold(clean))  # a hamza within a word is a joint of two, and here a matter of spelling
    term = [key for key in asked.keys if key != "\n"]
    if not any(map(is_word, term)):
        return []
    typed = {key: clean[start:end] for key, start, end in zip(asked.keys, asked.starts, asked.ends)}
    found = {words.raw_span(*place): _way(words, place, term, typed)
             for words in [article.words] for place in places(words, term, whole)}
    return [Hit(start, end, article.raw[start:end], way) for (start, end), way in sorted(found.items())]


def _way(words: Words, place: tuple[int, int], term: list[str], typed: dict[str, str]) -> str:
    """How the words at a place were found."""
    tokens = [i for i in compared(words, term) if place[0] <= i < place[1]]
    ways = [0 if words.surface(i) == typed[key] else 1 if words.keys[i] == key else 2 for i, key in zip(tokens, term)]
    begins = term[-1] == "*" and BASES[words.keys[tokens[-1]]] != BASES[term[-2]]
    return WAYS[3 if begins else max(ways)]
