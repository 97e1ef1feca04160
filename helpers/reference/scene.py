"""An article beside the part of the store that speaks of its countries; what every check asks, and how it answers."""
from __future__ import annotations

from collections import defaultdict
from datetime import date as Day

from babel.dates import format_date, format_interval

from ..article import Article
from ..countries import mentions
from ..findings.reading import BARE, ENTRIES, YEARS, Reading, meets
from ..tables import Tables
from ..wording.labels import either, language
from .store import Period, Store


class Scene(Reading):
    """An article and the part of the store that speaks of its countries.

    Attributes:
        pairs: the pairs of its claims that the store knows.
        events: those whose countries it names.
        lands: the country that a token is part of the name of, for each such token.
        named: the countries of each sentence, by its number; years: the years of each.
        reported: whether a stretch of the raw text meets one of its quotes.
        event: the one that it reports, by the people it names, or None.
        when: the day it speaks from, as a span: that event's, else its own date; None where nothing tells.
    """

    def __init__(self, article: Article, tables: Tables, store: Store, when: Day | None):
        super().__init__(article, tables)
        self.store, self.mentions = store, mentions(article)
        self.countries = {m.code for m in self.mentions}
        self.lands = {i: m.code for m in self.mentions for i in range(m.first, m.last)}
        self.reported = meets((q.start, q.end) for q in self.quotes)
        self.named, self.years = defaultdict(set), defaultdict(set)
        for m in self.mentions:
            self.named[self.words.sentence[m.first]].add(m.code)
        for f in self.figures:
            self.years[self.words.sentence[f.first]] |= {int(f.date[:4])} if f.date else set()
        self.pairs = {(c.party_a, c.party_b) for c in self.claims} & store.pairs()
        self.events = [e for e in store.events if self.countries.issuperset(e.countries)]
        met = [e for e in self.events if len(e.people) > 1 and self.has_all(e.people, 0, len(self.keys))]
        best = [e for e in met if len(e.people) == max(len(other.people) for other in met)]
        self.event = best[0] if len(best) == 1 else None
        day = when or self.written
        self.when = Period(day, day, day.isoformat()) if day and day.year in YEARS else None
        if self.event and not when:
            self.when = Period(self.event.start, self.event.end, self.event.start.isoformat())

    def end_of(self, what: str | tuple[str, ...], i: int) -> int:
        """The end of the longest phrase of a class, or of some, that begins at token `i`; 0 where none does."""
        phrases = (phrase.split() for phrase in (ENTRIES[what] if isinstance(what, str) else what))
        return max((i + len(phrase) for phrase in phrases if phrase and phrase[0] in BARE[self.keys[i]]
                    and self.keys[i + 1:i + len(phrase)] == phrase[1:]), default=0)

    def until(self, i: int) -> int:
        """The end of the sentence of token `i`."""
        return self.words.sentence_ends[self.words.sentence[i]]

    def has_all(self, groups: tuple[tuple[str, ...], ...], first: int, last: int) -> bool:
        """Does a phrase of each group begin among the tokens from `first` up to `last`?"""
        return all(self.says(group, first, last) for group in groups)

    def claim(self, f, kinds: tuple[str, ...], topic: str = ""):
        """The shortest claim of one of these kinds, on a pair of the store, that a figure stands in; else None."""
        around = [c for c in self.claims_of(f) if c.kind in kinds and (c.party_a, c.party_b) in self.pairs]
        claim = min(around, key=lambda c: c.end - c.start, default=None)
        return claim if claim and (not topic or topic in claim.topics.split(",")) else None

    def years_at(self, i: int) -> set[int]:
        """The years that the sentence of token `i` names, else the two before the article; empty if nothing tells."""
        named = self.years[self.words.sentence[i]]
        return named or ({self.when.first.year - 1, self.when.first.year - 2} if self.when else set())

    def reports(self, kind: str) -> list:
        """What others report of the article's event, of one kind."""
        name = self.event and self.event.event
        return [s for s in self.store.statements if s.event == name and s.kind == kind]

    def statements(self, f) -> list:
        """What others report of the article's event that is about a figure: of its kind, unit and words.

        A count is known by its own words («9 مذكرات»), any other number by those of its sentence.
        """
        counted = f.kind == "count"
        span = (f.first, f.last) if counted else (f.begin, f.until)
        return [s for s in self.reports(f.kind)
                if (counted or s.unit == (f.unit or "")) and self.has_all(s.words, *span)]


# How numbers and times agree, and how they are told

def agrees(modifier: str, claimed: float, low: float, high: float, slack: float) -> bool:
    """Does an amount known, or its two ends, agree with one claimed? `slack` is what rounding excuses."""
    if modifier in ("more_than", "at_least"):
        return high >= claimed - slack
    if modifier in ("less_than", "up_to"):
        return low <= claimed + slack
    return low - slack <= claimed <= high + slack


def gap(claimed: float, ends: list[tuple[float, float]]) -> float:
    """How far the nearest of some amounts known, each with two ends, lies from one claimed."""
    return round(min((end - claimed for pair in ends for end in pair), key=abs), 6)


def called(row) -> str:
    """A row of the store by its name."""
    return either(row.name, row.name_ar)


def told(period: Period) -> str:
    """A span of time as a reader writes it: 2022, June 2022, 19 June 2022, March – August 2022."""
    spoken = language()
    if period.year:
        return period.written
    if period.first == period.last or "/" not in period.written:
        form = "d MMMM y" if period.first == period.last else "MMMM y"
        return format_date(period.first, form, locale=spoken)
    near = (period.last - period.first).days < 60
    return format_interval(period.first, period.last, "yMMMd" if near else "yMMM", locale=spoken)
