"""An article beside the part of the store that speaks of its countries; what every check asks, and how it answers."""
from __future__ import annotations

from datetime import date as Day
from typing import NamedTuple

from ..article import Article
from ..countries import mentions
from ..findings.reading import Reading
from ..lexicon import splits
from ..reading.forms import ARTICLE
from ..tables import Tables
from ..wording import labels
from .store import Period, Store


class Verdict(NamedTuple):
    """What the store says of a stretch of an article.

    Attributes:
        verdict: confirmed, differs, contradicted or not_found.
        kind: its message in messages.csv; the word before _ is what was checked.
        said: what fills the blanks of the message.
        evidence: rows of the store.
        rows: ids of the figures and claims concerned.
        difference: how far the nearest amount of the store is from the article's, in the unit of the article's.
    """

    verdict: str
    kind: str
    start: int
    end: int
    said: dict[str, str]
    evidence: tuple
    rows: tuple[str, ...] = ()
    difference: float | None = None


class Scene:
    """An article and the part of the store that speaks of its countries.

    Attributes:
        reading: its tokens and rows.
        pairs: the pairs of its claims that the store knows.
        events: those whose countries it names.
        event: the one that it reports, by the people it names, or None.
        when: the day it speaks from, as a span: that event's, else its own date; None where nothing tells.
    """

    def __init__(self, article: Article, tables: Tables, store: Store, when: Day | None):
        self.store, self.reading = store, Reading(article, tables)
        self.mentions = mentions(article)
        named = {m.code for m in self.mentions}
        self.pairs = {(c.party_a, c.party_b) for c in self.reading.claims} & store.pairs()
        self.events = [e for e in store.events if named.issuperset(e.countries)]
        self.event = self._event()
        self.when = self._when(when)

    def _event(self):
        """The event whose people the article names all, if there is one such alone."""
        met = [e for e in self.events if len(e.people) > 1 and all(map(self.names, e.people))]
        most = max((len(e.people) for e in met), default=0)
        met = [e for e in met if len(e.people) == most]
        return met[0] if len(met) == 1 else None

    def _when(self, given: Day | None) -> Period | None:
        if given is None and self.event:
            return Period(self.event.start, self.event.end, self.event.start.isoformat())
        day = given or self.reading.written
        return day and Period(day, day, day.isoformat())

    def names(self, phrase: str) -> bool:
        """Does the article have a folded word or phrase, whatever is attached to it?"""
        return bool(phrase) and self.find(phrase, 0, len(self.reading.keys)) >= 0

    def find(self, phrase: str, first: int, last: int) -> int:
        """The first token of a folded phrase between two tokens, -1 where it is not."""
        words, keys = phrase.split(), self.reading.keys
        for i in range(first, last - len(words) + 1):
            if keys[i + 1:i + len(words)] == words[1:] and _is_form(keys[i], words[0]):
                return i
        return -1

    def has_all(self, groups: tuple[tuple[str, ...], ...], first: int, last: int) -> bool:
        """Does a word of each group stand between two tokens?"""
        return all(any(self.find(word, first, last) >= 0 for word in group) for group in groups)

    def sentence(self, start: int) -> tuple[int, int]:
        """The tokens of the sentence that holds a raw offset."""
        return self.reading.sentence(self.reading.token(start))

    def claim(self, f, kinds: tuple[str, ...]):
        """The shortest claim of one of these kinds on a pair of the store that a figure stands in; else None."""
        around = [c for c in self.reading.claims
                  if c.start <= f.start and f.end <= c.end and c.kind in kinds and (c.party_a, c.party_b) in self.pairs]
        return min(around, key=lambda c: c.end - c.start, default=None)

    def on_trade(self, f, kinds: tuple[str, ...]):
        """As `claim`, where the claim is about trade."""
        claim = self.claim(f, kinds)
        return claim if claim and "trade" in claim.topics.split(",") else None

    def rows_of(self, f) -> tuple[str, ...]:
        """The ids of a figure and of the claims that it stands in."""
        claims = (c.claim_id for c in self.reading.claims if f.figure_id in (c.figure_ids or "").split(","))
        return (f.figure_id, *claims)

    def reports(self, kind: str) -> list:
        """What others report of the article's event, of one kind."""
        if self.event is None:
            return []
        return [s for s in self.store.statements if s.event == self.event.event and s.kind == kind]

    def statements(self, f) -> list:
        """What others report of the article's event that is about a figure: of its kind, unit and words.

        A count is known by its own words («9 مذكرات»), any other number by those of its sentence.
        """
        own = self.reading.token(f.start), self.reading.token(f.end - 1) + 1
        first, last = own if f.kind == "count" else self.sentence(f.start)
        return [s for s in self.reports(f.kind)
                if (f.kind == "count" or s.unit == (f.unit or "")) and self.has_all(s.words, first, last)]


def _is_form(token: str, word: str) -> bool:
    """Is a token a word, whatever is attached to it?"""
    return token == word or any(word in (bare, ARTICLE + bare) for _, _, bare in splits(token))


# How numbers and times agree, and how they are told

def agrees(modifier: str, claimed: float, low: float, high: float, slack: float) -> bool:
    """Does an amount known, or its two ends, agree with one claimed? `slack` is what rounding excuses."""
    if modifier in ("more_than", "at_least"):
        return high >= claimed - slack
    if modifier in ("less_than", "up_to"):
        return low <= claimed + slack
    return low - slack <= claimed <= high + slack


def gap(claimed: float, low: float, high: float) -> float:
    """How far the nearer end of an amount known lies from one claimed."""
    nearer = low if abs(low - claimed) <= abs(high - claimed) else high
    return round(nearer - claimed, 6)


def either(english: str, arabic: str) -> str:
    """What is said in the language in force."""
    return {"en": english, "ar": arabic}[labels.language()]


def listed(parts, mark: str = ",") -> str:
    """Parts with commas or semicolons between them, as the language in force has these."""
    english = {",": "،", ";": "؛"}[mark]
    return either(f"{mark} ", f"{english} ").join(parts)


def told(period: Period) -> str:
    """A span of time as a reader writes it: 2022, June 2022, 19 June 2022, March – August 2022."""
    from babel.dates import format_date, format_interval

    spoken = labels.language()
    if period.year or not period.written:
        return period.written
    if period.first == period.last:
        return format_date(period.first, "d MMMM y", locale=spoken)
    if "/" not in period.written:
        return format_date(period.first, "MMMM y", locale=spoken)
    near = (period.last - period.first).days < 60
    return format_interval(period.first, period.last, "yMMMd" if near else "yMMM", locale=spoken)
