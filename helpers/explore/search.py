"""Search as a reader types: without vowel marks, in any spelling of hamza, whatever is written to the word."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from ..article import Article, Span
from ..lexicon import DATA, read, splits
from ..normalize import Normalized, normalize
from ..reading.forms import ARTICLE

_PREFIXES = read("prefixes", DATA / "grammar")
_ATTACHED = f"(?:و|ف)?(?:{'|'.join(row['prefix'] for row in _PREFIXES)})?"
"""What may be written to a noun before it: «و» or «ف»; «ب», «ك» or «ل»; «ال»."""
_ARTICLE = re.compile(rf"(?:و|ف)?({'|'.join(row['prefix'] for row in _PREFIXES if row['article'])})(?=\w{{3}})")
"""A query's own article with what stands before it, where a word is left: not in «الله» or «والدة»."""
_WORD = re.compile(r"(\w+)(\*?)")


def search(article: Article, query: str) -> list[Span]:
    """The words of an article that a query finds, as they stand in the raw text.

    Query and text take the same steps (`normalize.ALL`), so that «مسؤول» finds «مسئولٌ». Each word is found with and
    without the conjunction, preposition and article that Arabic writes to it: «تعاون» and «التعاون» both find
    «وللتعاون». A conjunction or preposition of the query's own («وتعاون») is left out only where nothing is found
    with it: it may be the word's first letter («وزير»). In the text it may be so as well,
    and is not asked: «زير» finds «وزير». «تعاون*» finds «تعاونهما» too.

    Args:
        query: one word or several that follow each other; anything is allowed, and what holds no letter or digit
            finds nothing.

    Returns:
        Whole words with what is attached to them, in text order, none twice: `article.raw[start:end] == text`.
    """
    wanted = normalize(query).text.split()
    if not _WORD.search("".join(wanted)):
        return []
    for stems in (_bare, _barest):
        pattern = " ".join(_pattern(part, stems) for part in wanted)
        places = sorted(set(_folded(article).find(pattern)))
        if places:
            return [Span(start, end, article.raw[start:end]) for start, end in places]
    return []


@lru_cache(maxsize=4)
def _folded(article: Article) -> Normalized:
    return normalize(article.raw)


def _pattern(part: str, stems: Callable[[str], Iterator[str]]) -> str:
    """A word of a query, with the marks that may stand at it («50%»), as a pattern for the normalised text."""
    before, *found = _WORD.split(part)  # each word, its star, and what follows
    pieces = [re.escape(before)]
    for word, star, after in zip(found[::3], found[1::3], found[2::3]):
        either = "|".join(map(re.escape, stems(word)))
        pieces += [rf"(?<!\w){_ATTACHED}(?:{either})", r"\w*" if star else "", r"(?!\w)", re.escape(after)]
    return "".join(pieces)


def _bare(word: str) -> Iterator[str]:
    """A word of a query and, if it has the article, what is left without it.

    «بالتعاون» is «تعاون» too, «للجنة» is «جنة» or «لجنة».
    """
    yield word
    article = _ARTICLE.match(word)
    if article:
        yield word[article.end():]
        if ARTICLE not in article[1]:  # «لل», where the alef is not written
            yield word[article.end() - 1:]


def _barest(word: str) -> Iterator[str]:
    """All that a word may be without what is written to it; at least three letters of it."""
    yield from (rest for _, _, rest in splits(word) if len(rest) > 2 or rest == word)
