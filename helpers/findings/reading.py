"""An article read for its own consistency: its rows by their tokens, and where its words stand."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date as Day
from typing import NamedTuple

from ..article import Article
from ..figures.modifiers import CHANGE, verb_forms
from ..lexicon import Memo, alternatives, key, read, splits
from ..reading import FORMS
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
        row: its row.
        first, last: its first token, and the one after its last.
        begin, end: the same of its sentence.
        before, after: the end of the figure before it and the beginning of the next, within the sentence.
    """

    row: tuple
    first: int
    last: int
    begin: int
    end: int
    before: int
    after: int


def _entries() -> dict[str, list[str]]:
    """The folded words and phrases of finding_words.csv by their class, in the order of the table."""
    found: dict[str, list[str]] = {"change": list(CHANGE)}
    for row in read("finding_words"):
        forms = verb_forms(row["words"]) if row["class"] in ("growth", "fall") else map(key, alternatives(row["words"]))
        found.setdefault(row["class"], []).extend(forms)
    return found


ENTRIES = _entries()
_BARE = Memo(lambda word: {word, *(bare for *_, bare in splits(word))})
"""A folded word, and what it may be without what is attached to it."""


class Reading:
    """An article with its rows, for the checks to ask.

    Attributes:
        article, words, keys: the article, its tokens, their folded keys.
        quotes, figures, claims: the rows of its tables, null being None.
        places: for each figure, where it stands.
        written: the day the article was written, None where nothing tells.
    """

    def __init__(self, article: Article, tables: Tables, written: Day | None = None):
        self.article, self.words, self.keys = article, article.words, article.words.keys
        self.quotes, self.figures, self.claims = (list(rows(frame)) for frame in tables)
        spans = [(self.token(f.start), self.token(f.end - 1) + 1) for f in self.figures]
        self.places = list(self._places(spans))
        self.written = written or published(article) or dateline(article, self.figures)
        self._claims: dict[str, list] = {}
        for claim in self.claims:
            for name in (claim.figure_ids or "").split(","):
                self._claims.setdefault(name, []).append(claim)
        self._forms: dict[str, list[int]] = {}
        for word, at in self.words.places.items():
            for form in _BARE[word]:
                self._forms.setdefault(form, []).extend(at)
        self._classes = {
            "dated": [p.first for p in self.places if p.row.kind in ("date", "duration")],
            "amount": [p.first for p in self.places if p.row.kind in ("money", "count", "measure")]}
        self._vague = list(self._spans())

    def _places(self, spans: list[tuple[int, int]]) -> Iterator[Place]:
        ends, nexts = [0, *(last for _, last in spans)], [*(first for first, _ in spans[1:]), len(self.keys)]
        for row, (first, last), before, after in zip(self.figures, spans, ends, nexts):
            begin, end = self.sentence(first)
            yield Place(row, first, last, begin, end, max(begin, before), min(end, after))

    def token(self, at: int) -> int:
        """The token that holds a raw offset."""
        place, _ = self.words.map.to_normalized(at, at + 1)
        return max(bisect_right(self.words.starts, place) - 1, 0)

    def sentence(self, i: int) -> tuple[int, int]:
        """The first token of the sentence of token `i`, and the one after its last."""
        number, ends = self.words.sentence[i], self.words.sentence_ends
        return (ends[number - 1] if number else 0), ends[number]

    def key(self, i: int) -> str:
        """The folded key of token `i`, empty beyond the text's ends."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def stands(self, phrase: str) -> list[int]:
        """The tokens at which a folded word or phrase begins, whatever is attached to it."""
        first, *rest = phrase.split() or [""]
        return sorted(i for i in self._forms.get(first, ()) if self.keys[i + 1:i + 1 + len(rest)] == rest)

    def of_class(self, group: str) -> list[int]:
        """The tokens at which a word or phrase of a class begins.

        Besides those of finding_words.csv there are: change (a verb of «من … إلى …»), future (what may be a verb in
        the future), dated (a date or duration), amount (money, a count or a measure).
        """
        if group not in self._classes:
            at = [self._future()] if group == "future" else map(self.stands, ENTRIES[group])
            self._classes[group] = sorted({i for places in at for i in places})
        return self._classes[group]

    def _future(self) -> list[int]:
        words = self.words.places.items()
        return [i for word, at in words if any(form.tense == "future" for form in FORMS[word]) for i in at]

    def says(self, group: str, first: int, last: int) -> bool:
        """Does a word or phrase of a class begin among the tokens?"""
        return self.last_of(group, first, last) >= 0

    def last_of(self, group: str, first: int, last: int) -> int:
        """The last token of a class among the tokens, -1 where there is none."""
        at = self.of_class(group)
        place = bisect_left(at, last) - 1
        return at[place] if place >= 0 and at[place] >= first else -1

    def vague(self, first: int, last: int) -> tuple[int, int] | None:
        """The first span of time without a number among the tokens («الأشهر القليلة الماضية»), if there is one."""
        place = bisect_left(self._vague, (first,))
        found = self._vague[place] if place < len(self._vague) else None
        return found if found and found[1] <= last else None

    def _spans(self) -> Iterator[tuple[int, int]]:
        for i in self.of_class("vague"):
            stop = i + 1
            while self.says("past", stop, stop + 1):
                stop += 1
            if stop > i + 1 and not self.figures_at(i):
                yield i, stop

    def since(self, first: int) -> bool:
        """Does something count back from now, right before token `first` («منذ أكثر من 500 عام») or with its ل?"""
        begin, _ = self.sentence(first)
        return self.says("since", max(first - 3, begin), first) or self.keys[first][0] == "ل"

    def claims_of(self, f) -> list:
        """The claims that a figure stands in."""
        return self._claims.get(f.figure_id, [])

    def with_claims(self, f) -> tuple[str, ...]:
        """The ids of a figure and of the claims that it stands in."""
        return f.figure_id, *(claim.claim_id for claim in self.claims_of(f))

    def figures_at(self, i: int) -> tuple[str, ...]:
        """The id of the figure that holds token `i`, if one does."""
        place = bisect_right(self.places, i, key=lambda p: p.first) - 1
        return (self.places[place].row.figure_id,) if place >= 0 and i < self.places[place].last else ()

    def find(self, kind: str, first: int, last: int, said: dict[str, str], rows: tuple[str, ...] = ()) -> Find:
        """A finding on the tokens from `first` up to `last`."""
        return Find(kind, *self.words.raw_span(first, last), said, rows)

    def written_as(self, first: int, last: int) -> str:
        """The article's own words from token `first` up to `last`."""
        return self.article.raw[slice(*self.words.raw_span(first, last))]


def published(article: Article) -> Day | None:
    """The day that a web page itself declares."""
    try:
        return Day.fromisoformat(article.published[:10])
    except ValueError:
        return None


def dateline(article: Article, figures: list) -> Day | None:
    """The day that stands alone on one of an article's first or last lines: its own, or its page's."""
    lines = article.paragraphs
    edges = {*lines[:3], *lines[-2:]}
    for row in figures:
        if row.kind == "date" and row.date and len(row.date) == 10:
            around = (line for line in edges if line.start <= row.start and row.end <= line.end)
            if any(len(line.text) - len(row.text) <= 12 for line in around):
                return Day.fromisoformat(row.date)
    return None
