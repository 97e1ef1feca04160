"""Clauses: the stretches that a sentence is read in, each in one speaker's words or in the article's own."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..article import Article
from ..lexicon import Memo, key
from .parties import Parties
from ..quotes import Quote
from .relations import BARE, CUES, SENSES, Sense, begins_sign, may_mean, sign, word_set
from ..words import LINE_ENDS, Vocabulary


class Clause(NamedTuple):
    """Tokens `first` up to `last` of one sentence.

    Attributes:
        quote: the innermost statement that the clause stands in, or None.
        opens: it is the first clause of its stretch.
        frame: it stands around a statement, without a main verb of its own («لدى لقائه الرئيس»).
        claimant: whose words it is: the quote's speaker, the person interviewed, or None.
    """

    first: int
    last: int
    quote: Quote | None
    opens: bool
    frame: bool
    claimant: str | None


_OURS = word_set("نحن ونحن لدينا ولدينا بيننا وبيننا لنا معنا")
_COPULAS = word_set("هو هي هما")
RELATIVES = word_set("الذي التي الذين اللذين اللتين ما والذي والتي لما بما لمن ممن")
_WHEN = word_set("حال إذا وإذا فإذا عندما حينما بعدما حين وعندما وحينما وبعدما وحين كلما وكلما ريثما قبلما لو ولو طالما")
_OPENERS = word_set("حيث بينما فيما لكن ولكن إذ وإذ مما علما وأن وأنه وأنها وأنهم وإن فإن علاوة ؛ بحيث وهو وهي كما وكما فقد وقد لأن وأننا ونحن وهناك وثمة")
_THAT = word_set("أن إن بأن")
_THAT_IT = word_set("إنه أنه بأنه إنها أنها بأنها")
_COMMAS = frozenset("،,؛")
_AS_FOR = word_set("أما وأما")  # «أما الاستثمار السعودي فقد بلغ …» is one clause
_CONCERNS = [[key(word)] for word in ("يخص", "يتعلق", "يتصل", "يلي")]
_AFTER = word_set("بعد وبعد عقب قبل وقبل")
_AND_IN = word_set("وفي ومن في وعلى") | _AFTER
_OTHER_HAND = word_set("المقابل حين جهة ناحية الوقت ثم")  # «وفي المقابل خسرت …»
_BEFORE_VERB = RELATIVES | word_set("مما قد وقد لقد فقد كان كانت كانوا حيث كما لم فيما بينما إذ حين عندما بعدما أنه أنها أنهم إنه إنها وكان وكانت")
_NOT_FUTURE = ("سياس", "سيار", "سياد", "سياح", "سيطر", "سينا", "سينم", "سيول", "سيد", "سير", "سيف", "سيما", "سيم", "سيل", "سيس",
               "ستار", "ستاد", "ستراتيجي", "ستوك", "ستيف", "ستين", "ستون", "ستان", "ستر", "ستال", "سيغ", "سيح")
_BEFORE_NAME = word_set("إلى من في على عن مع بن السيد السيدة الرئيس الوزير")


_COOPERATION, _BODIES, _ISLAMIC = Vocabulary(word_set("التعاون للتعاون")), tuple(word_set("مجلس منظمة")), key("الإسلامي")
INVITED = word_set("زيارة لزيارة زيارته زيارتها لزيارته لزيارتها حضور لحضور المشاركة للمشاركة")
_KEYS = Memo(key)
_NUCLEAR, _DEALT = Vocabulary(word_set("نووي نووية النووي النووية")), word_set("اتفاق اتفاقية برنامج ملف مفاوضات محادثات")
_BLOC = Sense(tie="bloc")


OPENER, AND_IN, RELATIVE, COPULA, WHEN, OURS, TIE, VERB, SENSE, SIGN, JOINED = (2 ** n for n in range(11))
"""What a word may be to a clause; a token's marks are their sum, and most tokens have none. A verb or sign is JOINED to «و» or «ف»."""
_BEGINNING = OPENER | AND_IN | JOINED
_HINGE = _BEGINNING | RELATIVE | VERB
_OF_FUNCTION: dict[str, int] = {}
for _mark, _words in ((OPENER, _OPENERS), (AND_IN, _AND_IN), (RELATIVE, RELATIVES), (COPULA, _COPULAS), (WHEN, _WHEN), (OURS, _OURS)):
    for _word in _words:
        _OF_FUNCTION[_word] = _OF_FUNCTION.get(_word, 0) | _mark


_MEANS_NOTHING = (0, None)


def _meaning(word: str) -> tuple[int, Sense | None]:
    """A word's marks and its sense; of most words one and the same pair, which costs a walk over all tokens least."""
    mark, sense = _OF_FUNCTION.get(word, 0), None
    if may_mean(word):
        mark, sense = mark | SIGN * begins_sign(word), SENSES[word]
    if sense is None:
        mark |= VERB * _is_future(word)
    else:
        mark |= SENSE | VERB * bool(sense.tense) | TIE * bool(sense.tie) | OURS * sense.ours
    if mark & (VERB | SIGN) and word[0] in "وف":
        mark |= JOINED
    return (mark, sense) if mark else _MEANS_NOTHING


def _is_future(word: str) -> bool:
    """«سينكأ», «ستتيح»: a future that no table knows."""
    bare = word[1:] if word[0] in "وف" else word
    return bare[:2] in ("سي", "ست") and len(bare) > 4 and bare[-1] not in "اه" and not bare.startswith(_NOT_FUTURE)


_MEANINGS = Memo(_meaning)


class Reading:
    """An article read for claims: the senses of its words, and its clauses in order.

    Attributes:
        words, keys, senses, marks: the tokens, their keys, the sense of each (None for most), and what it may be to a clause.
        tied, ours: the tokens that tie two countries, and those that speak of «us».
        hinges: the tokens that may begin a clause or be its verb.
        starts: the first tokens of direct speech, where a verb may stand bare.
        names, after_names: the tokens that begin a country's mention, and those that follow one.
        headline: the folded words of the headline.
    """

    def __init__(self, article: Article, quotes: list[Quote], parties: Parties):
        words = article.words
        self.words, self.keys, self.quotes = words, words.keys, quotes
        meanings = list(map(_MEANINGS.__getitem__, words.keys))
        self.marks = [mark for mark, _ in meanings]
        self.senses = [sense for _, sense in meanings]
        for i in words.where(_COOPERATION):  # «مجلس التعاون», «منظمة التعاون الإسلامي» are groups of states
            if (words.keys[i - 1].endswith(_BODIES) or words.keys[i + 1:i + 2] == [_ISLAMIC]):
                self.senses[i] = _BLOC
        for i in words.where(_NUCLEAR):  # the nuclear deal is one of many, nuclear energy is not
            if i and not _DEALT.isdisjoint(BARE[words.keys[i - 1]]):
                self.senses[i] = _BLOC
                self.marks[i] |= TIE
        self.marked = [i for i, mark in enumerate(self.marks) if mark]
        self.tied = [i for i in self.marked if self.marks[i] & TIE]
        self.ours = [i for i in self.marked if self.marks[i] & OURS]
        self.hinges = [i for i in self.marked if self.marks[i] & _HINGE]
        self.token = parties.token
        self.names = {p.first for p in parties.found}
        self.after_names = {p.last for p in parties.found if p.role == "party" and p.code}
        self.ends = words.where(LINE_ENDS)
        self.headline = words.keys[:self.token(article.headline.end - 1) + 1]
        self.spans = [(self.token(q.cue_start), self.token(q.start), self.token(q.end - 1) + 1) for q in quotes]
        self.mention_edges: set[int] = set()
        self.cue_tokens = {cue for cue, first, _ in self.spans if cue < first}
        self.starts = {first for q, (_, first, _) in zip(quotes, self.spans) if q.kind == "direct"}
        self.answers, self.interviewee = self._interview(article)

    def line(self, i: int) -> int:
        """The number of the line that token `i` stands in."""
        return bisect_left(self.ends, i)

    def repeats_headline(self, c: Clause) -> bool:
        """Is the clause the headline once more, at the end of a line («رابط الخبر: …»)?"""
        end = bisect_left(self.ends, c.first)
        last = self.ends[end] if end < len(self.ends) else len(self.keys)
        return len(self.headline) > 3 and c.last > last - len(self.headline) and self.keys[last - len(self.headline):last] == self.headline

    def _interview(self, article: Article) -> tuple[int, str | None]:
        """The token after the first question of an interview, and who answers; none where fewer than three lines ask."""
        if "؟" not in self.words.text and "?" not in self.words.text:
            return len(self.keys), None
        asked = [p for p in article.paragraphs if p.text.rstrip(' "»”').endswith(("؟", "?"))]
        if len(asked) < 3:
            return len(self.keys), None
        speakers = Counter(q.speaker for q in self.quotes if q.speaker)
        return self.token(asked[0].end - 1) + 1, speakers.most_common(1)[0][0] if speakers else None

    def clauses(self, sentences: Iterable[int]) -> Iterator[Clause]:
        """The clauses of some sentences, in text order. Questions have none: they assert nothing."""
        ends = self.words.sentence_ends
        inner, frames = self._layers()
        edges = sorted({i for span in self.spans for i in span} | self.mention_edges)
        for number in sorted(sentences):
            first, last = ends[number - 1] if number else 0, ends[number]
            if "؟" in self.keys[first:last] or "?" in self.keys[first:last]:
                continue
            framed, start = 1 in frames[first:last], first
            for i in [*edges[bisect_right(edges, first):bisect_left(edges, last)], last]:
                if i == last or inner[i] is not inner[start] or inner[i] is None and frames[i] != frames[start]:
                    quote = inner[start]
                    around = framed and (quote is None or not self.cue_tokens.isdisjoint(range(start, min(i, start + 4))))
                    yield from self._split(self._lead_in(start, first, quote), i, quote, around, quote is None and bool(frames[start]))
                    start = i

    def _lead_in(self, start: int, first: int, quote: Quote | None) -> int:
        """Where the clause begins that a quotation completes: «أكد أن التعاون بين البلدين "مهم جداً"»."""
        if start in self.starts and quote and quote.kind == "direct":
            for i in range(start - 2, max(first, self.token(quote.cue_start), start - 14), -1):
                if self.keys[i] in _THAT or self.keys[i] in _THAT_IT:
                    return i + 1 if any(map(str.isalpha, self.keys[i + 1:start])) else start
            said = self.token(quote.cue_start) + 1
            if 0 < start - 1 - said < 3 and self.marks[said] & SIGN:  # «مؤكداً نية "السعودية …"»
                return said
        return start

    def _layers(self) -> tuple[list[Quote | None], bytearray]:
        """For each token, the innermost statement around it, and whether it is in a cue or a speaker's mention."""
        inner: list[Quote | None] = [None] * len(self.keys)
        frames = bytearray(len(self.keys))
        for q, (cue, first, last) in sorted(zip(self.quotes, self.spans), key=lambda s: s[1][1] - s[1][2]):
            inner[first:last] = [q] * (last - first)
            if cue < first:
                frames[cue:first] = b"\1" * (first - cue)
            if q.mention_start is not None:
                i, j = self.token(q.mention_start), self.token(q.mention_end - 1) + 1
                frames[i:j] = b"\1" * (j - i)
                self.mention_edges |= {i, j}
        return inner, frames

    def _split(self, first: int, last: int, quote: Quote | None, framed: bool, frame: bool) -> list[Clause]:
        keys, marks, clauses = self.keys, self.marks, []
        claimant = quote.speaker if quote else self.interviewee if first >= self.answers else None
        start, has_verb, relative, verb = first, False, False, -1
        for i in self.hinges[bisect_left(self.hinges, first):bisect_left(self.hinges, last)]:
            if marks[i] & _BEGINNING and i > start and i != verb + 1 and self._begins(i, has_verb) and not (keys[i][0] == "ف" and keys[start] in _AS_FOR):  # «سيزيد ويعزز التعاون» is one clause
                clauses.append(Clause(start, i, quote, start == first, frame or framed and not has_verb, claimant))
                start, has_verb, relative = i, False, False
            if marks[i] & RELATIVE:
                relative = True
            elif marks[i] & VERB and self.is_verb(i) and not (quote and i in self.cue_tokens):
                has_verb, relative, verb = has_verb or not relative, False, i
        clauses.append(Clause(start, last, quote, start == first, frame or framed and not has_verb, claimant))
        return clauses

    def _begins(self, i: int, has_verb: bool) -> bool:
        """Does a new clause begin at token `i`: an opener, or «و» and a verb after a clause that has its own?"""
        mark = self.marks[i]
        if mark & OPENER:
            return self.keys[i - 1] != "من" and self.keys[i + 1:i + 2] not in _CONCERNS  # «من حيث المبدأ», «فيما يخص التعاون»
        after_comma = self.keys[i - 1] in _COMMAS
        may = mark & JOINED and (has_verb or after_comma)
        if may and mark & SIGN and sign(self.keys, i, int(after_comma)) in ("call", "target"):
            return True  # «…، ومن المنتظر أن», «نوه بالعلاقات …، وحرص مصر على»
        if mark & AND_IN:
            return i + 1 < len(self.keys) and self.keys[i + 1] in (_THAT if self.keys[i] in _AFTER else _OTHER_HAND)
        if not may or not self.is_verb(i):
            return False
        return self.senses[i] is None or self.senses[i].joined

    def cue(self, c: Clause) -> Sense | None:
        """What the cue of the statement says of the clause that opens it («دعا إلى», «متوقعاً»)."""
        return CUES[self.keys[self.token(c.quote.cue_start)]] if c.quote and c.opens else None

    def asked(self, c: Clause) -> str:
        """The kind that the cue alone decides (call, target, event), or an empty string."""
        cue = self.cue(c)
        if not cue or cue.kind not in ("call", "target"):
            return ""
        return "event" if self.keys[c.first] in INVITED else cue.kind  # «دعا نظيره إلى زيارة القاهرة»

    def both(self, c: Clause) -> bool:
        """Do the two of a pair say it together: «اتفق الجانبان»?"""
        return bool(c.claimant) and self.says_both(c.claimant)

    @staticmethod
    def says_both(speaker: str) -> bool:
        """«الجانبان», «الوزيران»"""
        sense = SENSES[_KEYS[speaker]] if " " not in speaker else None
        return bool(sense and sense.tie == "pair")

    def coloured(self, c: Clause) -> str:
        """The polarity of the cue: r for what somebody denies («نفى», «استبعد»), c or x for thanks and blame."""
        cue = self.cue(c)
        return cue.polarity if cue and (cue.polarity == "r" or cue.tie == "act") else ""

    def is_verb(self, i: int) -> bool:
        """Is the token a finite verb? One that may be a noun is one only where a clause begins («بحث»)."""
        if not self.marks[i] & VERB:
            return False
        sense, before = self.senses[i], self.keys[i - 1] if i else "\n"
        if sense is None:
            return before not in _BEFORE_NAME  # «سيمونيتا»
        if not sense.twofold or before in _BEFORE_VERB:
            return True
        if self.keys[i][-1] == "ا" and i and self.senses[i - 1] and self.senses[i - 1].tie == "pair":
            return True  # «البلدان تقاربا»
        if before in _COMMAS:  # «، وبحث الجانبان», but «، وتبادل الخبرات»
            after = self.senses[i + 1] if i + 1 < len(self.keys) else None
            return sense.kind == "trend" or bool(after and after.tie == "pair")
        return not before.isalpha() or i in self.starts
