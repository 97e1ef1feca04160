"""Clauses: the stretches that a sentence is read in, each in one speaker's words or in the article's own."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from ..article import Article
from ..lexicon import Memo
from ..words import LINE_ENDS, Words
from .forms import Form
from .senses import CLASSES

if TYPE_CHECKING:  # quotes come to this reading with the next step; until then only their rows are needed
    from ..quotes import Quote

_OPENER = CLASSES["opener"]
_JOINED_OPENER = CLASSES["joined_opener"]
_THAT = CLASSES["that"]
_OPENING = _THAT | frozenset(":«\"“")
_THAT_BARE = CLASSES["that_bare"]
_SUBJECT = frozenset(("noun", "adjective", "name", "determiner", "number"))
_COMMAS = frozenset("،,")
_CIRCUMSTANCE = CLASSES["circumstance"] | CLASSES["frame"]
_TAGS = CLASSES["tags"]
_BACK = 14
"""How many words before a quotation its clause may begin («أكد أن التعاون بين البلدين "مهم جداً"»)."""


_QUESTIONS = 3
"""An interview has so many questions."""
_HINGES = Memo(lambda word: word in "؛;" or any(w in _OPENER or w in _THAT or w in _JOINED_OPENER for w in (word, word[1:])))
"""May a clause begin at a folded word that is no verb?"""


def _asks(line: str) -> bool:
    return line.rstrip(' "»”').endswith(("؟", "?"))


class Clause(NamedTuple):
    """Tokens `first` up to `last` of one sentence.

    Attributes:
        quote: the innermost statement that the clause stands in, or None.
        cue: the token of the cue that opens it, or -1 where none does.
        said: where what is said begins: behind the cue and whom it is said to («حثت اليابان بكين | على …»); else `first`.
        frame: it stands around a statement, without a main verb of its own («لدى لقائه الرئيس»).
        claimant: whose words it is: the speaker of its statement, or of that which it introduces, the person interviewed, or None.
    """

    first: int
    last: int
    quote: Quote | None
    cue: int
    said: int
    frame: bool
    claimant: str | None


class Clauses:
    """The clauses of an article.

    Args:
        article: the article.
        forms: what each of its tokens is (`reading.read`).
        quotes: its statements; each clause stands in one of them, or in none.
    """

    def __init__(self, article: Article, forms: list[Form], quotes: list[Quote]):
        self.words, self.forms, self.quotes = article.words, forms, quotes
        self.spans = [_tokens_of(self.words, q) for q in quotes]
        self.openings = {first: q for q, (_, first, _) in zip(quotes, self.spans) if q.kind == "direct"}
        self.answers, self.interviewee = self._interview(article)
        self._hinges = [i for i, (word, form) in enumerate(zip(self.words.keys, forms)) if form.part == "verb" or _HINGES[word]]

    def of(self, sentences: Iterable[int]) -> Iterator[Clause]:
        """The clauses of some sentences, in text order. Questions have none: they assert nothing."""
        ends, keys = self.words.sentence_ends, self.words.keys
        inner, around = self._layers()
        edges = sorted({i for span in self.spans for i in span} | self._mention_edges)
        for number in sorted(sentences):
            first, last = ends[number - 1] if number else 0, ends[number]
            if "؟" in keys[first:last] or "?" in keys[first:last] or keys[first] in _TAGS:
                continue
            framed, start = any(around[first:last]), first
            for i in [*edges[bisect_right(edges, first):bisect_left(edges, last)], last]:
                if i == last or inner[i] != inner[start] or inner[i] < 0 and around[i] != around[start]:
                    yield from self._split(self._lead_in(start, first), i, inner[start], around[start], framed)
                    start = i

    def _interview(self, article: Article) -> tuple[int, str | None]:
        """The token after the first question of an interview, and who answers; none where fewer than three lines ask and the next answers.

        Who answers is who speaks in the headline («السفير لـ«المثال»: …»), else most often outside the questions.
        """
        none = len(self.words), None
        if "؟" not in self.words.text and "?" not in self.words.text:
            return none
        lines = article.paragraphs
        asked = [p for p, after in zip(lines, lines[1:]) if _asks(p.text) and not _asks(after.text)]
        if len(asked) < _QUESTIONS:
            return none
        answers = [q for q in self.quotes if q.speaker and not any(p.start <= q.start < p.end for p in lines if _asks(p.text))]
        head = [q.speaker for q in answers if q.end <= article.headline.end]
        speakers = Counter(q.speaker for q in answers)
        return self.words.on(asked[0].end - 1) + 1, head[0] if head else speakers.most_common(1)[0][0] if speakers else None

    def _lead_in(self, start: int, first: int) -> int:
        """Where the clause begins that a quotation completes: «أكد أن التعاون بين البلدين "مهم جداً"»."""
        quote = self.openings.get(start)
        if quote:
            for i in range(start - 2, max(first, self.words.on(quote.cue_start) if quote.cue_start else first, start - _BACK), -1):
                if self.words.keys[i] in _THAT:
                    return i + 1 if any(map(str.isalpha, self.words.keys[i + 1:start])) else start
        return start

    def _layers(self) -> tuple[list[int], list[int]]:
        """For each token, the number of the innermost statement around it (-1: none), and that of the one which it introduces (0: none).

        A cue whose complement is a noun, and whom it is said to, belong to what is said: «اتهمت كييف موسكو بنشر صواريخ».
        """
        inner = [-1] * len(self.words)
        around = [0] * len(self.words)
        self._mention_edges: set[int] = set()
        order = sorted(range(len(self.quotes)), key=lambda n: self.spans[n][1] - self.spans[n][2])
        for n in order:
            q, (cue, first, last) = self.quotes[n], self.spans[n]
            nominal = 0 <= cue < first and self._is_nominal(cue, first)
            inner[cue if nominal else first:last] = [n] * (last - (cue if nominal else first))
            if 0 <= cue < first:
                around[cue:first] = [n + 1] * (first - cue)
            if q.mention_start is not None:
                i, j = self.words.on(q.mention_start), self.words.on(q.mention_end - 1) + 1
                around[i:j] = [n + 1] * (j - i)
                self._mention_edges |= {i, j}
        return inner, around

    def _is_nominal(self, cue: int, first: int) -> bool:
        """Is what the cue opens a noun («أدان الهجوم»), and no sentence («قال إن», «قال:», «أضاف "…"»)?"""
        return _OPENING.isdisjoint(self.words.keys[cue + 1:first])

    def _split(self, first: int, last: int, number: int, introduced: int, framed: bool) -> Iterator[Clause]:
        quote = self.quotes[number] if number >= 0 else None
        cue, said, _ = self.spans[number] if quote else (-1, first, first)
        speaker = quote or (self.quotes[introduced - 1] if introduced else None)
        claimant = speaker.speaker if speaker else self.interviewee if first >= self.answers else None
        start, has_verb = first, False

        def clause(until: int, adverbial: bool = False) -> Clause:
            frame = not quote and (introduced > 0 or framed and not has_verb)
            opening = (cue, max(start, said)) if start == first and cue >= 0 else (-1, start)
            return Clause(start, until, quote, *opening, frame or adverbial, claimant)

        for i in self._hinges[bisect_left(self._hinges, first):bisect_left(self._hinges, last)]:
            is_verb = self.forms[i].part == "verb"
            if i > max(start, said if start == first else start):
                adverbial = is_verb and not has_verb and self._is_adverbial(start, i)
                if adverbial or self._begins(i, has_verb):
                    yield clause(i, adverbial)
                    start, has_verb = i, False
            has_verb = has_verb or is_verb and i != cue
        yield clause(last)

    def _is_adverbial(self, start: int, i: int) -> bool:
        """Is what stands before a comma and a verb circumstance («في ظل الحرب الروسية الأوكرانية، وقعت مصر والهند اتفاقا»)?"""
        if i - start < 3 or self.words.keys[i - 1] not in _COMMAS:
            return False
        form = self.forms[start]
        bare = self.words.keys[start][1:] if form.conjunction else self.words.keys[start]
        return bare in _CIRCUMSTANCE or form.part == "preposition" or bool(form.preposition)

    def _begins(self, i: int, has_verb: bool) -> bool:
        """Does a new clause begin at token `i`: an opener, or «و» and a verb after a clause that has its own?"""
        word, before, form = self.words.keys[i], self.words.keys[i - 1], self.forms[i]
        if word in "؛;":
            return True
        bare = word[1:] if form.conjunction else word
        if bare in _OPENER and before != "من" or word in _THAT and self._is_sentence(i):
            return True
        if not form.conjunction or not has_verb and before not in "،,":
            return False
        return form.part == "verb" or bare in _JOINED_OPENER

    def _is_sentence(self, i: int) -> bool:
        """Is what «أن» at token `i` opens a sentence with a subject of its own («أن الدعم انخفض», «أنه انخفض»), and not «أن ينخفض»?"""
        return self.words.keys[i] not in _THAT_BARE or i + 1 < len(self.words) and self.forms[i + 1].part in _SUBJECT


def _tokens_of(words: Words, quote: Quote) -> tuple[int, int, int]:
    """A statement's cue, its first token and the one after its last; the cue is -1 where there is none."""
    cue = words.on(quote.cue_start) if quote.cue_start is not None and quote.cue_start == quote.cue_start else -1
    return cue, words.on(quote.start), words.on(quote.end - 1) + 1
