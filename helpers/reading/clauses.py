"""Clauses: the stretches that a sentence is read in, each in one speaker's words or in the article's own."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..article import Article
from ..words import Vocabulary, Words
from .arguments import MAY_BE_VERB
from .forms import Form
from .senses import CLASSES

if TYPE_CHECKING:
    from ..quotes import Quote

_OPENER, _JOINED_OPENER, _THAT = CLASSES["opener"], CLASSES["joined_opener"], CLASSES["that"]
_STARTS = _OPENER | _JOINED_OPENER | _THAT
_SENTENCE_OPENS = _THAT | frozenset(":«\"“")
_SUBJECT = frozenset(("noun", "adjective", "name", "determiner", "number"))
_COMMAS, _STOPS, _QUESTION = frozenset("،,"), frozenset("؛;"), frozenset("؟?")
_CIRCUMSTANCE = CLASSES["circumstance"] | CLASSES["frame"]
_BACK = 14
"""How many words before a quotation its clause may begin («أكد أن التعاون بين البلدين "مهم جداً"»)."""
_QUESTIONS = 3
"""An interview has so many questions."""
_BEGINS = Vocabulary(holds=lambda word: word in _STOPS or word in _STARTS or word[1:] in _STARTS)
"""Words at which a clause may begin, besides verbs."""


def _asks(line: str) -> bool:
    return line.rstrip(' "»”').endswith(("؟", "?"))


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

    @property
    def direct(self) -> bool:
        """Does it stand in quotation marks?"""
        return self.quote is not None and self.quote.kind == "direct"


class Clauses:
    """The clauses of an article.

    Args:
        article: the article.
        forms: what each of its tokens is (`reading.read`).
        quotes: its statements; each clause stands in one of them, or in none.
    """

    def __init__(self, article: Article, forms: list[Form], quotes: list[Quote]):
        self.words, self.forms, self.quotes = article.words, forms, quotes
        self._headline_end = self.words.on(article.headline.end - 1) + 1
        self._spans = [_tokens_of(self.words, q) for q in quotes]
        self._openings = {first: q for q, (_, first, _) in zip(quotes, self._spans) if q.kind == "direct"}
        self._answers, self._interviewee = self._interview(article)
        found = {i for i in self.words.where(MAY_BE_VERB) if forms[i].part == "verb"}
        self._hinges = sorted(found.union(self.words.where(_BEGINS)))

    def of(self, sentences: Iterable[int]) -> Iterator[Clause]:
        """The clauses of some sentences, in text order. Questions have none: they assert nothing."""
        ends, keys = self.words.sentence_ends, self.words.keys
        inner, around, edges = self._layers()
        for number in sorted(sentences):
            first, last = ends[number - 1] if number else 0, ends[number]
            if not _QUESTION.isdisjoint(keys[first:last]) or not CLASSES["tags"].isdisjoint(keys[first:first + 1]) or first == last:
                continue
            framed, start = any(around[first:last]), first
            for i in [*edges[bisect_right(edges, first):bisect_left(edges, last)], last]:
                if i == last or inner[i] != inner[start] or inner[i] < 0 and around[i] != around[start]:
                    yield from self._split(self._lead_in(start, first), i, inner[start], around[start], framed)
                    start = i

    def _interview(self, article: Article) -> tuple[int, str | None]:
        """The token behind the first question of an interview, and who answers; behind the last where it is none.

        In an interview three lines ask at least, each before one that does not. Who answers is who speaks in the
        headline («السفير لـ«المثال»: …»), else most often outside the questions.
        """
        lines = article.paragraphs if any(mark in self.words.text for mark in _QUESTION) else []
        asked = [p for p, after in zip(lines, lines[1:]) if _asks(p.text) and not _asks(after.text)]
        if len(asked) < _QUESTIONS:
            return len(self.words), None
        questions = [p for p in lines if _asks(p.text)]
        answers = [q for q in self.quotes if q.speaker and not any(p.start <= q.start < p.end for p in questions)]
        head = [q.speaker for q in answers if q.end <= article.headline.end]
        often = head or [speaker for speaker, _ in Counter(q.speaker for q in answers).most_common(1)]
        return self.words.on(asked[0].end - 1) + 1, often[0] if often else None

    def _lead_in(self, start: int, first: int) -> int:
        """Where the clause begins that a quotation completes: «أكد أن التعاون بين البلدين "مهم جداً"»."""
        quote = self._openings.get(start)
        if quote:
            cue = self.words.on(quote.cue_start) if quote.cue_start else first
            for i in range(start - 2, max(first, cue, start - _BACK), -1):
                if self.words.keys[i] in _THAT:
                    return i + 1 if any(map(str.isalpha, self.words.keys[i + 1:start])) else start
        return start

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
            if 0 <= cue < first:
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
        claimant = self._claimant(number if quote else introduced - 1, first)
        start, has_verb, after = first, False, said if said > first else first
        opening = (cue, after) if cue >= 0 else (-1, first)
        for i in [*self._hinges[bisect_left(self._hinges, first):bisect_left(self._hinges, last)], last]:
            is_verb = i < last and self.forms[i].part == "verb"
            adverbial = i > after and is_verb and not has_verb and self._is_adverbial(start, i)
            if i == last or i > after and (adverbial or self._begins(i, has_verb)):
                around = not quote and (introduced > 0 or framed and not has_verb)
                headline = start < self._headline_end
                yield Clause(start, i, quote, *opening, adverbial or around, claimant, headline)
                start, has_verb, after, opening = i, False, i, (-1, i)
            has_verb |= is_verb and i != cue

    def _claimant(self, number: int, first: int) -> str | None:
        """Whose words a stretch is that stands in a statement or introduces it (-1: neither)."""
        return self.quotes[number].speaker if number >= 0 else self._interviewee if first >= self._answers else None

    def _is_adverbial(self, start: int, i: int) -> bool:
        """Is what stands before a comma and a verb circumstance («في ظل الحرب، وقعت مصر والهند اتفاقا»)?"""
        if i - start < 3 or self.words.keys[i - 1] not in _COMMAS:
            return False
        form, word = self.forms[start], self.words.keys[start]
        bare = word[1:] if form.conjunction else word
        return bare in _CIRCUMSTANCE or form.part == "preposition" or form.preposition != ""

    def _begins(self, i: int, has_verb: bool) -> bool:
        """Does a new clause begin at token `i`: an opener, or «و» and a verb after a clause that has its own?"""
        word, before, form = self.words.keys[i], self.words.keys[i - 1], self.forms[i]
        bare = word[1:] if form.conjunction else word
        opener = bare in _OPENER and before not in CLASSES["from"]  # «من حيث»
        if word in _STOPS or opener or word in _THAT and self._is_sentence(i):
            return True
        joined = form.conjunction and (has_verb or before in _COMMAS)
        return bool(joined) and (form.part == "verb" or bare in _JOINED_OPENER)

    def _is_sentence(self, i: int) -> bool:
        """Does «أن» open a sentence with a subject of its own («أن الدعم انخفض», «أنه انخفض»), and not «أن ينخفض»?"""
        bare = self.words.keys[i] in CLASSES["that_bare"]
        return not bare or i + 1 < len(self.words) and self.forms[i + 1].part in _SUBJECT


def _tokens_of(words: Words, quote: Quote) -> tuple[int, int, int]:
    """A statement's cue, its first token and the one after its last; the cue is -1 where there is none."""
    cue = words.on(quote.cue_start) if quote.cue_start is not None else -1
    return cue, words.on(quote.start), words.on(quote.end - 1) + 1
