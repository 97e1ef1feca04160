"""An article read for its own consistency: its rows by their tokens, and where its words stand."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, namedtuple
from collections.abc import Callable, Iterable, Iterator
from datetime import date as Day
from itertools import accumulate
from typing import NamedTuple

from ..article import Article
from ..figures.modifiers import CHANGE, verb_forms
from ..lexicon import Memo, alternatives, key, read, splits
from ..reading import FORMS
from ..tables import COLUMNS, Tables, rows
from ..words import Words


class Find(NamedTuple):
    """Something to tell of an article.

    Attributes:
        kind: its message in messages.csv.
        start, end: raw offsets.
        said: what fills the blanks of the message besides `text`, its own words.
        rows: ids of the quotes, figures and claims concerned.
        evidence: rows of the reference store.
        difference: how far the nearest amount of the store is from the article's, in the unit of the article's.
    """

    kind: str
    start: int
    end: int
    said: dict[str, str] = {}
    rows: tuple[str, ...] = ()
    evidence: tuple = ()
    difference: float | None = None


ENTRIES: dict[str, list[str]] = {"change": list(CHANGE)}
"""The folded words and phrases of finding_words.csv by their class, in the order of the table."""
for _row in read("finding_words"):
    _is_verb = _row["class"] in ("growth", "fall")
    ENTRIES.setdefault(_row["class"], []).extend(
        verb_forms(_row["words"]) if _is_verb else map(key, alternatives(_row["words"])))
BARE = Memo(lambda word: {word, *(bare for *_, bare in splits(word))})
"""A folded word, and what it may be without what is attached to it."""


Placed = namedtuple("Placed", [*COLUMNS["figures"], "first", "last", "begin", "until", "before", "after"])
"""A row of the figures, and where it stands in the tokens.

`first` and `last` are its first token and the one after its last, `begin` and `until` the same of its sentence;
`before` is the end of the figure before it and `after` the beginning of the next, within the sentence.
"""


def _placed(words: Words, figures: list[tuple]) -> Iterator[Placed]:
    spans = [(words.on(f.start), words.on(f.end - 1) + 1) for f in figures]
    ends, nexts = [0, *(last for _, last in spans)], [*(first for first, _ in spans[1:]), len(words)]
    for row, (first, last), before, after in zip(figures, spans, ends, nexts):
        number = words.sentence[first]
        begin, until = words.sentence_ends[number - 1] if number else 0, words.sentence_ends[number]
        yield Placed(*row, first, last, begin, until, max(begin, before), min(until, after))


YEARS = range(1800, 2200)
"""Of newspapers. A page whose day was never filled in says 0001-01-01, and then nothing can be counted back from it."""


def meets(spans: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """Whether the stretch from one place up to another meets one of these, told without asking each of thousands."""
    spans = sorted(spans)
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))  # the last end of all up to each

    def meet(start: int, end: int) -> bool:
        place = bisect_left(starts, end)
        return place > 0 and ends[place - 1] > start

    return meet


class Reading:
    """An article with its rows, for the checks to ask.

    Attributes:
        article, words, keys: the article, its tokens, their folded keys.
        quotes, figures, claims: the rows of its tables, null being None; the figures are `Placed`.
        written: the day the article was written, None where nothing tells, or what does is no newspaper's year.
    """

    def __init__(self, article: Article, tables: Tables, written: Day | None = None):
        self.article, self.words, self.keys = article, article.words, article.words.keys
        self.quotes, figures, self.claims = (list(rows(frame)) for frame in tables)
        self.figures = list(_placed(self.words, figures))
        day = written or dateline(article, self.figures)
        self.written = day if day and day.year in YEARS else None
        self._claims, self._forms = defaultdict(list), defaultdict(list)
        for claim in self.claims:
            for name in (claim.figure_ids or "").split(","):
                self._claims[name].append(claim)
        for word, at in self.words.places.items():
            for form in BARE[word]:
                self._forms[form] += at
        self._stands = {
            "dated": [f.first for f in self.figures if f.kind in ("date", "duration")],
            "amount": [f.first for f in self.figures if f.kind in ("money", "count", "measure")],
            "future": sorted(i for word, at in self.words.places.items() for i in at
                             if any(form.tense == "future" for form in FORMS[word]))}
        self._vague = list(self._spans())

    def key(self, i: int) -> str:
        """The folded key of token `i`, empty beyond the text's ends."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def sentence(self, i: int) -> int:
        """The first token of the sentence of token `i`."""
        number = self.words.sentence[i]
        return self.words.sentence_ends[number - 1] if number else 0

    def raw(self, first: int, last: int) -> str:
        """The article's own words from token `first` up to `last`."""
        return self.article.raw[slice(*self.words.raw_span(first, last))]

    def find(self, kind: str, first: int, last: int, said: dict[str, str], rows: tuple[str, ...] = (),
             evidence: Iterable = ()) -> Find:
        """A finding on the tokens from `first` up to `last`."""
        return Find(kind, *self.words.raw_span(first, last), said, rows, tuple(evidence))

    def stands(self, what: str | tuple[str, ...]) -> list[int]:
        """The tokens at which one of some folded phrases begins, whatever is attached to it.

        Args:
            what: the phrases, or a class of finding_words.csv, or change (a verb of «من … إلى …»), future (what may be
                a verb in the future), dated (a date or duration), amount (money, a count or a measure).
        """
        if what not in self._stands:
            phrases = [phrase.split() for phrase in (ENTRIES[what] if isinstance(what, str) else what)]
            self._stands[what] = sorted({
                i for first, *rest in filter(None, phrases) for i in self._forms.get(first, ())
                if self.keys[i + 1:i + 1 + len(rest)] == rest})
        return self._stands[what]

    def last_of(self, what: str | tuple[str, ...], first: int, last: int) -> int:
        """The last token from `first` up to `last` at which one of these phrases begins, -1 where there is none."""
        at = self.stands(what)
        place = bisect_left(at, last) - 1
        return at[place] if place >= 0 and at[place] >= first else -1

    def says(self, what: str | tuple[str, ...], first: int, last: int) -> bool:
        """Does one of these phrases begin among the tokens from `first` up to `last`?"""
        return self.last_of(what, first, last) >= 0

    def vague(self, first: int, last: int) -> tuple[int, int] | None:
        """The first span of time without a number among the tokens («الأشهر القليلة الماضية»), if there is one."""
        place = bisect_left(self._vague, (first,))
        return next((span for span in self._vague[place:place + 1] if span[1] <= last), None)

    def _spans(self) -> Iterator[tuple[int, int]]:
        for i in self.stands("vague"):
            stop = next(k for k in range(i + 1, len(self.keys) + 2) if not self.says("past", k, k + 1))
            if stop > i + 1 and not self.figures_at(i):
                yield i, stop

    def since(self, first: int) -> bool:
        """Does something count back from now, right before token `first` («منذ أكثر من 500 عام») or with its ل?"""
        return self.says("since", max(first - 3, self.sentence(first)), first) or self.keys[first][0] == "ل"

    def claims_of(self, f) -> list:
        """The claims that a figure stands in."""
        return self._claims.get(f.figure_id, [])

    def with_claims(self, f) -> tuple[str, ...]:
        """The ids of a figure and of the claims that it stands in."""
        return f.figure_id, *(claim.claim_id for claim in self.claims_of(f))

    def figures_in(self, first: int, last: int) -> list:
        """The figures that begin among the tokens from `first` up to `last`."""
        return self.figures[slice(*(bisect_left(self.figures, i, key=lambda f: f.first) for i in (first, last)))]

    def figures_at(self, i: int) -> tuple[str, ...]:
        """The id of the figure that holds token `i`, if one does."""
        place = bisect_right(self.figures, i, key=lambda f: f.first) - 1
        return (self.figures[place].figure_id,) if place >= 0 and i < self.figures[place].last else ()


def dateline(article: Article, figures: list) -> Day | None:
    """The day of an article: what its web page declares, else the one that stands alone on one of its first lines.

    One at the foot may be that of a later visit to the page («25/11/2024» under a report of June 2022).
    """
    try:
        return Day.fromisoformat(article.origin.date or "")
    except ValueError:
        pass
    for f in figures:
        if f.kind == "date" and f.date and len(f.date) == 10:
            around = (line for line in article.paragraphs[:3] if line.start <= f.start and f.end <= line.end)
            if any(len(line.text) - len(f.text) <= 12 for line in around):
                return Day.fromisoformat(f.date)
    return None
