"""An article read for its own consistency: its rows by their tokens, and what its words say."""
from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date as Day
from typing import NamedTuple

from ..article import Article
from ..figures.modifiers import CHANGE, verb_forms
from ..lexicon import Memo, alternatives, key, read, splits
from ..tables import Tables, rows


class Find(NamedTuple):
    """Something to check: raw offsets, what fills the blanks of its message, and the ids of the rows concerned."""

    kind: str
    start: int
    end: int
    said: dict[str, str] = {}
    rows: tuple[str, ...] = ()


class Place(NamedTuple):
    """Where a figure stands.

    Attributes:
        at: its place in the table. row: its row.
        first, last: its first token, and the one after its last.
        begin, end: the same of its sentence.
        before, after: the end of the figure before it and the beginning of the next, within the sentence.
    """

    at: int
    row: tuple
    first: int
    last: int
    begin: int
    end: int
    before: int
    after: int


def listed(group: str) -> list[list[str]]:
    """The entries of a class of finding_words.csv, folded, row by row."""
    return [list(map(key, alternatives(row["words"]))) for row in read("finding_words") if row["class"] == group]


def _vocabulary() -> tuple[dict[str, frozenset[str]], dict[str, re.Pattern]]:
    """Single words by class, and a pattern for the phrases of a class that has any."""
    words: dict[str, set[str]] = {}
    phrases: dict[str, set[str]] = {}
    for row in read("finding_words"):
        single = words.setdefault(row["class"], set())
        if row["class"] in ("growth", "fall"):
            single.update(verb_forms(row["words"]))
            continue
        for entry in map(key, alternatives(row["words"])):
            (phrases.setdefault(row["class"], set()) if " " in entry else single).add(entry)
    patterns = {group: _pattern(found) for group, found in phrases.items()}
    return {group: frozenset(found) for group, found in words.items()}, patterns


def _pattern(phrases: set[str]) -> re.Pattern:
    """Any of some phrases, a letter attached to it or none."""
    either = "|".join(map(re.escape, sorted(phrases)))
    return re.compile(rf"(?<!\S)(?:و|ف|ب|ل|ك)?(?:{either})(?!\S)")


_WORDS, _PHRASES = _vocabulary()


def _classes(word: str) -> frozenset[str]:
    """The classes of finding_words.csv that a folded word belongs to, whatever is attached to it."""
    forms = {word, *(bare for _, _, bare in splits(word))}
    return frozenset(group for group, words in _WORDS.items() if not forms.isdisjoint(words))


CLASSES = Memo(_classes)


class Reading:
    """An article with its rows, for the checks to ask.

    Attributes:
        article, words, keys: the article, its tokens, their folded keys.
        quotes, figures, claims: the rows of its tables, null being None.
        spans: for each figure, its first token and the one after its last.
        places: for each figure, where it stands.
        written: the day the article was written, None where nothing tells.
    """

    def __init__(self, article: Article, tables: Tables, written: Day | None = None):
        self.article, self.words, self.keys = article, article.words, article.words.keys
        self.quotes, self.figures, self.claims = (list(rows(frame)) for frame in tables)
        self.spans = [(self.token(f.start), self.token(f.end - 1) + 1) for f in self.figures]
        self.places = [self._place(at) for at in range(len(self.figures))]
        self.written = written or published(article) or dateline(article, self.figures)

    def _place(self, at: int) -> Place:
        first, last = self.spans[at]
        begin, end = self.sentence(first)
        before = max(begin, self.spans[at - 1][1] if at else 0)
        after = min(end, self.spans[at + 1][0] if at + 1 < len(self.spans) else end)
        return Place(at, self.figures[at], first, last, begin, end, before, after)

    def token(self, at: int) -> int:
        """The token that holds a raw offset."""
        place, _ = self.words.map.to_normalized(at, at + 1)
        return max(bisect_right(self.words.starts, place) - 1, 0)

    def sentence(self, i: int) -> tuple[int, int]:
        """The first token of the sentence of token `i`, and the one after its last."""
        number, ends = self.words.sentence[i], self.words.sentence_ends
        return (ends[number - 1] if number else 0), ends[number]

    def paragraph(self, i: int) -> int:
        """The number of the line that token `i` stands in."""
        return bisect_right(self.words.places.get("\n", []), i)

    def key(self, i: int) -> str:
        """The folded key of token `i`, empty beyond the text's ends."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def says(self, group: str, first: int, last: int) -> bool:
        """Does a word or phrase of a class stand among the tokens?"""
        if any(group in CLASSES[self.keys[i]] for i in range(first, last)):
            return True
        return group in _PHRASES and bool(_PHRASES[group].search(" ".join(self.keys[first:last])))

    def last_of(self, group: str, first: int, last: int) -> int:
        """The last token of a class among the tokens, -1 where there is none."""
        return next((i for i in range(last - 1, first - 1, -1) if group in CLASSES[self.keys[i]]), -1)

    def changes(self, first: int, last: int) -> bool:
        """Is there a word among the tokens that tells of a change («من … إلى …»)?"""
        return any(word in CHANGE for word in self.keys[first:last])

    def since(self, first: int) -> bool:
        """Does something count back from now, right before token `first` («منذ أكثر من 500 عام») or with its ل?"""
        begin, _ = self.sentence(first)
        return self.says("since", max(first - 3, begin), first) or self.keys[first][0] == "ل"

    def thousands(self, first: int) -> bool:
        """Is a number without a value one of thousands or more («آلاف السنين»)?"""
        return "thousands" in CLASSES[self.keys[first]]

    def dated(self, first: int, last: int) -> bool:
        """Does a date or a duration begin among the tokens?"""
        return any(first <= p.first < last and p.row.kind in ("date", "duration") for p in self.places)

    def claims_of(self, f) -> tuple[str, ...]:
        """The ids of the claims that a figure stands in."""
        return tuple(c.claim_id for c in self.claims if f.figure_id in (c.figure_ids or "").split(","))

    def figures_at(self, i: int) -> tuple[str, ...]:
        """The ids of the figures that hold token `i`."""
        return tuple(p.row.figure_id for p in self.places if p.first <= i < p.last)

    def find(self, kind: str, first: int, last: int, said: dict[str, str] | None = None,
             rows: tuple[str, ...] = ()) -> Find:
        """A finding on the tokens from `first` up to `last`."""
        return Find(kind, *self.words.raw_span(first, last), said or {}, rows)

    def written_as(self, first: int, last: int) -> str:
        """The article's own words from token `first` up to `last`."""
        start, end = self.words.raw_span(first, last)
        return self.article.raw[start:end]


def published(article: Article) -> Day | None:
    """The day that a web page itself declares."""
    try:
        return Day.fromisoformat(article.published[:10])
    except ValueError:
        return None


def dateline(article: Article, figures: list) -> Day | None:
    """The day that stands alone on one of an article's first or last lines: its own, or its page's."""
    lines = article.paragraphs
    edges = lines[:3] + lines[-2:] if len(lines) > 3 else lines
    for row in figures:
        if row.kind == "date" and row.date and len(row.date) == 10:
            line = next((line for line in edges if line.start <= row.start and row.end <= line.end), None)
            if line and len(line.text) - len(row.text) <= 12:
                return Day.fromisoformat(row.date)
    return None
