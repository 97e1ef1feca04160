"""Clauses: the stretches that a sentence is read in, each in one speaker's words or in the article's own."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..article import Article
from .arguments import HINGES, STOPS
from .forms import Form
from .senses import CLASSES

if TYPE_CHECKING:
    from ..quotes import Quote

_THAT = CLASSES["that"]
_SENTENCE_OPENS = _THAT | frozenset(":«\"“")
_SUBJECT = frozenset(("noun", "adjective", "name", "determiner", "number"))
_COMMAS, _QUESTION = frozenset("،,"), frozenset("؟?")
_CIRCUMSTANCE = CLASSES["circumstance"] | CLASSES["frame"]
_BACK, _QUESTIONS = 14, 3
"""So many words before a quotation its clause may begin («أكد أن التعاون بين البلدين "مهم جداً"»); an interview has so
many questions."""


class Clause(NamedTuple):
    """Tokens `first` up to `last` of one sentence.

    Attributes:
        quote: the innermost statement that the clause stands in, or None.
        cue: the token of the cue that opens it, or -1 where none does.
        said: where what is said begins, behind the cue and whom it is said to («حثت اليابان بكين | على …»).
        frame: it stands around a statement, without a main verb of its own («لدى لقائه الرئيس»).
        claimant: whose words it is: the speaker of its statement, or of that which it introduces, the person
            interviewed, or None.
        headline: it stands in the headline, where the present tells what has just been done («وزير الخارجية يلتقي …»).
    """

    first: int
    last: int
    quote: Quote | None
    cue: int
    said: int
    frame: bool
    claimant: str | None
    headline: bool


class Clauses:
    """The clauses of an article, each in one of its statements or in none.

    `forms` is what each of its tokens is.
    """

    def __init__(self, article: Article, forms: list[Form], quotes: list[Quote]):
        words = self.words = article.words
        self.forms, self.quotes = forms, quotes
        self._headline_end = words.on(article.headline.end - 1) + 1
        # of each statement its cue, its first token, and the one after its last
        self._spans = [(words.on(q.cue_start), words.on(q.start), words.on(q.end - 1) + 1) for q in quotes]
        self._openings = {first: cue for q, (cue, first, _) in zip(quotes, self._spans) if q.kind == "direct"}
        self._answers, self._interviewee = self._interview(article)

    def of(self, sentences: Iterable[int]) -> Iterator[Clause]:
        """The clauses of some sentences, in text order. Questions have none: they assert nothing."""
        ends, keys = self.words.sentence_ends, self.words.keys
        inner, around, edges = self._layers()
        for number in sorted(sentences):
            first, last = ends[number - 1] if number else 0, ends[number]
            if first == last or not _QUESTION.isdisjoint(keys[first:last]) or keys[first] in CLASSES["tags"]:
                continue
            starts = [first]
            for i in edges[bisect_right(edges, first):bisect_left(edges, last)]:
                if inner[i] != inner[starts[-1]] or inner[i] < 0 and around[i] != around[starts[-1]]:
                    starts.append(i)
            framed = any(around[first:last])
            begins = [self._lead_in(i, first) for i in starts]
            for n, i in enumerate(starts):
                end = min(begins[n + 1:], default=last)
                if begins[n] < end:  # else a quotation completes all of it
                    yield from self._split(begins[n], end, inner[i], around[i], framed)

    def _interview(self, article: Article) -> tuple[int, str | None]:
        """The token behind the first question of an interview, and who answers; behind the last where it is none.

        In an interview three lines ask at least, each before one that does not. Who answers is who speaks in the
        headline («السفير لـ«المثال»: …»), else most often outside the questions.
        """
        lines = article.paragraphs if any(mark in self.words.text for mark in _QUESTION) else []
        asks = [p.text.rstrip(' "»”').endswith(("؟", "?")) for p in lines]
        asked = [p for p, question, another in zip(lines, asks, asks[1:]) if question and not another]
        if len(asked) < _QUESTIONS:
            return len(self.words), None
        questions = [p for p, question in zip(lines, asks) if question]
        answers = [q for q in self.quotes if q.speaker and not any(p.start <= q.start < p.end for p in questions)]
        head = [q.speaker for q in answers if q.end <= article.headline.end]
        often = head or [speaker for speaker, _ in Counter(q.speaker for q in answers).most_common(1)]
        return self.words.on(asked[0].end - 1) + 1, often[0] if often else None

    def _lead_in(self, start: int, first: int) -> int:
        """Where the clause begins that a quotation completes: «أكد أن التعاون بين البلدين "مهم جداً"»."""
        keys, cue = self.words.keys, self._openings.get(start, start)
        back = range(start - 2, max(first, cue, start - _BACK), -1)
        that = next((i for i in back if keys[i] in _THAT), start)
        return that + 1 if any(map(str.isalpha, keys[that + 1:start])) else start

    def _layers(self) -> tuple[list[int], list[int], list[int]]:
        """What statement each token stands in or introduces, and the tokens where that changes.

        Of each token, the number of the innermost statement around it (-1: none), and one more than that of the one
        which it introduces (0: none). A cue whose complement is a noun, and whom it is said to, belong to what is said:
        «اتهمت كييف موسكو بنشر صواريخ».
        """
        inner, around = [-1] * len(self.words), [0] * len(self.words)
        edges = {i for span in self._spans for i in span}
        for n in sorted(range(len(self.quotes)), key=lambda n: self._spans[n][1] - self._spans[n][2]):
            q, (cue, first, last) = self.quotes[n], self._spans[n]
            if cue < first:
                around[cue:first] = [n + 1] * (first - cue)
                if _SENTENCE_OPENS.isdisjoint(self.words.keys[cue + 1:first]):
                    first = cue
            inner[first:last] = [n] * (last - first)
            if q.mention_start is not None:
                i, j = self.words.on(q.mention_start), self.words.on(q.mention_end - 1) + 1
                around[i:j] = [n + 1] * (j - i)
                edges |= {i, j}
        return inner, around, sorted(edges)

    def _split(self, first: int, last: int, number: int, introduced: int, framed: bool) -> Iterator[Clause]:
        """The clauses of a stretch that stands in one statement, or introduces one, or neither."""
        quote = self.quotes[number] if number >= 0 else None
        cue, said, _ = self._spans[number] if quote else (-1, first, first)
        told = quote or (self.quotes[introduced - 1] if introduced else None)
        claimant = told.speaker if told else self._interviewee if first >= self._answers else None
        # what «مرحباً» reports may be another statement from its first word on («مرحباً باقتراحه أن …»)
        start, has_verb, after = first, False, min(max(said, first), last - 1)
        opening, hinges = (cue, after), self.words.where(HINGES)
        for i in [*hinges[bisect_left(hinges, first):bisect_left(hinges, last)], last]:
            is_verb = i < last and self.forms[i].part == "verb"
            # what stands before a comma and a verb is circumstance: «في ظل الحرب، وقعت مصر والهند اتفاقا»
            adverbial = i > max(after, start + 2) and is_verb and not has_verb and (
                self.words.keys[i - 1] in _COMMAS and self._is_circumstance(start))
            if i == last or i > after and (adverbial or self._begins(i, has_verb)):
                around = not quote and (introduced > 0 or framed and not has_verb)
                yield Clause(start, i, quote, *opening, adverbial or around, claimant, start < self._headline_end)
                start, has_verb, after, opening = i, False, i, (-1, i)
            has_verb |= is_verb and i != cue

    def _is_circumstance(self, i: int) -> bool:
        """Does a circumstance or a preposition stand at token `i`?"""
        form = self.forms[i]
        word = self.words.keys[i][len(form.conjunction):]
        return word in _CIRCUMSTANCE or form.part == "preposition" or form.preposition != ""

    def _begins(self, i: int, has_verb: bool) -> bool:
        """Does a new clause begin at token `i`: an opener, or «و» and a verb after a clause that has its own?"""
        word, before, form = self.words.keys[i], self.words.keys[i - 1], self.forms[i]
        bare = word[len(form.conjunction):]
        if word in STOPS or bare in CLASSES["opener"] and before not in CLASSES["from"]:  # «من حيث»
            return True
        if word in _THAT:  # «أن» opens a sentence with a subject of its own («أن الدعم انخفض»), and not «أن ينخفض»
            follows = i + 1 < len(self.words) and self.forms[i + 1].part in _SUBJECT
            if follows or word not in CLASSES["that_bare"]:
                return True
        joined = form.conjunction != "" and (has_verb or before in _COMMAS)
        return joined and (form.part == "verb" or bare in CLASSES["joined_opener"])
