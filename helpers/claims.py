"""Bilateral claims: what an article asserts of two countries' relation, clause by clause."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from .article import Article
from .figures import Figure
from .lexicon import key
from .parties import Parties, Party
from .quotes import Quote
from .relations import SENSES, sign


class Claim(NamedTuple):
    """One sentence's assertion about two countries, of one kind, by one claimant: a row of the table of claims."""

    claim_id: str
    start: int
    end: int
    text: str
    party_a: str
    party_b: str
    kind: str
    topics: str
    polarity: str
    claimant: str | None
    quote_id: str | None
    figure_ids: str | None


class Clause(NamedTuple):
    """Tokens `first` up to `last`, in the content of `quote` (or in nobody's); `frame`: around a statement, not in it."""

    first: int
    last: int
    quote: Quote | None
    opens: bool
    frame: bool


class Assertion(NamedTuple):
    """What one clause claims."""

    clause: Clause
    pair: tuple[str, str]
    kind: str
    claimant: str | None


def _words(text: str) -> frozenset[str]:
    return frozenset(map(key, text.split()))


_OPENERS = _words("حيث بينما فيما لكن ولكن إذ وإذ مما علما وأن وأنه وأنها وأنهم وإن فإن علاوة ؛ بحيث وهو وهي كما وكما فقد وقد لأن وأننا ونحن")
_AND_IN = _words("وفي ومن في وعلى")
_OTHER_HAND = _words("المقابل حين جهة ناحية الوقت ثم")
_COPULAS = _words("هو هي هما")
_RELATIVES = _words("الذي التي الذين اللذين اللتين ما والذي والتي لما بما")
_OURS = _words("نحن ونحن لدينا ولدينا بيننا وبيننا لنا معنا")
_HABIT = _words("سنويا يوميا عادة دائما دوما باستمرار شهريا أسبوعيا")
_COMING = _words("المقبل المقبلة القادم القادمة غدا لاحقا قريبا المقبلين القادمين")
_NOT_FUTURE = ("سياس", "سيار", "سياد", "سياح", "سيطر", "سينا", "سينم", "سيول", "سيد", "سير", "سيف", "سيما", "سيبقي")
_ASKS = frozenset("؟?")


def claims(article: Article, quotes: list[Quote], figures: list[Figure]) -> list[Claim]:
    """The bilateral claims of an article."""
    reader = _Reader(article, quotes)
    if not reader.parties.pair:
        return []
    groups: dict[tuple, list[Assertion]] = {}
    for a in reader.assertions():
        sentence = article.words.sentence[a.clause.first]
        groups.setdefault((sentence, a.pair, a.claimant, a.kind), []).append(a)
    rows = sorted((_row(reader, found, figures) for found in groups.values()), key=lambda r: (r.start, r.end))
    return [row._replace(claim_id=f"c{n}") for n, row in enumerate(rows, 1)]


class _Reader:
    """One reading of an article: its clauses in order, with the pair in force."""

    def __init__(self, article: Article, quotes: list[Quote]):
        self.article, self.words, self.quotes = article, article.words, quotes
        self.keys = article.words.keys
        self.parties = Parties(article, quotes)
        self.senses = [s if s and s.tense != "participle" else None for s in map(SENSES.__getitem__, self.keys)]
        self.force = self.parties.pair
        self.headline_end = article.words.at(article.headline.end)
        self.answers, self.interviewee = self._interview()
        self.spans = [(self._token(q.cue_start), self._token(q.start), self._token(q.end - 1) + 1) for q in quotes]
        self.starts = {first for _, first, _ in self.spans}

    def _interview(self) -> tuple[int, str | None]:
        """The token after the first question of an interview, and who answers; none where no two lines ask."""
        lines = [p for p in self.article.paragraphs if p.text.rstrip(" \"»”").endswith(("؟", "?"))]
        lines = [p for p in lines if not any(q.start <= p.start < q.end for q in self.quotes)]
        if len(lines) < 3:
            return len(self.keys), None
        speakers = Counter(q.speaker for q in self.quotes if q.speaker)
        return self.words.at(lines[0].end), speakers.most_common(1)[0][0] if speakers else None

    def speaker(self, c: Clause) -> str | None:
        """Whose assertion a clause is: the quote's speaker, the person interviewed, or nobody's but the article's."""
        if c.quote:
            return c.quote.speaker
        return self.interviewee if c.first >= self.answers else None

    def _token(self, raw: int) -> int:
        """The token that stands on a raw offset («بالعلاقات» for the content «العلاقات»)."""
        i = self.words.at(raw)
        return i - 1 if i and self.words.raw_span(i - 1, i)[1] > raw else i

    def assertions(self) -> Iterator[Assertion]:
        for clause in self.clauses():
            found = self.assertion(clause)
            if found:
                yield found

    def clauses(self) -> Iterator[Clause]:
        n, sentence = len(self.keys), self.words.sentence
        inner: list[Quote | None] = [None] * n
        frames = bytearray(n)
        for q, (cue, first, last) in sorted(zip(self.quotes, self.spans), key=lambda s: s[1][1] - s[1][2]):
            inner[first:last] = [q] * (last - first)
            frames[cue:first] = b"\1" * max(0, first - cue)
            if q.mention_start is not None:
                i, j = self._token(q.mention_start), self._token(q.mention_end - 1) + 1
                frames[i:j] = b"\1" * (j - i)
        asked = {sentence[i] for i, k in enumerate(self.keys) if k in _ASKS}
        framed = {sentence[i] for i in range(n) if frames[i]}
        start = 0
        for i in range(1, n + 1):
            if i == n or sentence[i] != sentence[start] or inner[i] is not inner[start] or inner[i] is None and frames[i] != frames[start]:
                if sentence[start] not in asked and any(map(str.isalpha, self.keys[start:i])):
                    yield from self._split(start, i, inner[start], sentence[start] in framed, bool(frames[start]))
                start = i

    def _split(self, first: int, last: int, quote: Quote | None, framed: bool, frame: bool) -> Iterator[Clause]:
        start, opens, has_verb, relative = first, True, False, False
        for i in range(first, last):
            if i > first and self._begins(i, has_verb):
                yield Clause(start, i, quote, opens, quote is None and (frame or framed and not has_verb))
                start, opens, has_verb, relative = i, False, False, False
            if self.keys[i] in _RELATIVES:
                relative = True
            elif self._verb(i):
                has_verb, relative = has_verb or not relative, False
        yield Clause(start, last, quote, opens, quote is None and (frame or framed and not has_verb))

    def _begins(self, i: int, has_verb: bool) -> bool:
        """Does a new clause begin at token `i`?"""
        word, before = self.keys[i], self.keys[i - 1]
        if word in _OPENERS:
            return True
        if word in _AND_IN:
            return i + 1 < len(self.keys) and self.keys[i + 1] in _OTHER_HAND
        if not has_verb or not self._verb(i):
            return False
        return before == "،" or word[0] in "وف" and len(word) > 4

    def _verb(self, i: int) -> bool:
        """Is the token a finite verb? A short or twofold one only where a clause begins («بحث» is also a noun)."""
        sense = self.senses[i]
        if not sense or not sense.tense or sense.tense == "participle":
            return self._future(i)
        if sense.twofold and i:
            before = self.keys[i - 1]
            return before in _BEFORE_VERB or not before.isalpha() or before in _RELATIVES or i in self.starts
        return True

    def _future(self, i: int) -> bool:
        """«سينكأ»: a future that no table knows."""
        word = self.keys[i]
        bare = word[1:] if word[0] in "وف" else word
        return bare[:2] == "سي" and len(bare) > 4 and not bare.startswith(_NOT_FUTURE) and self.senses[i] is None

    def assertion(self, c: Clause) -> Assertion | None:
        pair = self._pair(c)
        if not pair:
            return None
        self.force = pair
        return Assertion(c, pair, self._kind(c), self.speaker(c))

    def _pair(self, c: Clause) -> tuple[str, str] | None:
        """The two countries that a clause is about, or None."""
        inside = self.senses[c.first:c.last]
        ties = {s.tie for s in inside if s and s.tie}
        found = [p for p in self.parties.found if c.first <= p.first < c.last]
        speaker = self.parties.speakers.get(self.speaker(c) or "", "")
        ours = any(s and s.ours for s in inside) or any(k in _OURS for k in self.keys[c.first:c.last])
        if c.frame:
            verbs = [i for i in range(c.first, c.last) if self._verb(i) and self.senses[i] and self.senses[i].tie]
            if not verbs or not any(k in _RELATIVES for k in self.keys[c.first:c.last]):
                return None
        return self._two(found, ties, speaker, ours)

    def _two(self, found: list[Party], ties: set[str], speaker: str, ours: bool) -> tuple[str, str] | None:
        close = self.parties.share > .7
        codes = list(dict.fromkeys(p.code or speaker for p in found if p.role in ("party", "self") and (p.code or speaker)))
        places = list(dict.fromkeys(p.code for p in found if p.role == "place" and p.code not in codes))
        own = any(p.role == "self" for p in found)
        if len(codes) < 2 and places and {*codes, *places} <= set(self.force):
            codes += places
        if "pair" in ties and (len(codes) != 2 or set(codes) == set(self.force)):
            return self.force if len(codes) < 3 else None
        if len(codes) == 2:
            return tuple(sorted(codes)) if ties or close and set(codes) == set(self.force) else None
        if len(codes) > 2:
            return None
        if len(codes) == 1 and speaker and speaker != codes[0] and (ours or own):
            return tuple(sorted((speaker, codes[0])))
        if len(codes) == 1 and codes[0] in self.force and close and (ties or own):
            return self.force
        if not codes and close and ("bond" in ties or ties and ours):
            return self.force
        return None

    def _kind(self, c: Clause) -> str:
        """What kind of claim a clause is: by its cue, by signs of must and may, by its main verb, by its first noun."""
        keys, noun, relative, other, copula = self.keys, "", False, "", False
        cue = SENSES[key(c.quote.cue)] if c.quote and c.opens and c.quote.cue else None
        if cue and cue.kind in ("call", "target"):
            return cue.kind
        first = c.first
        while first < c.last - 1 and not keys[first].isalpha():
            first += 1
        for i in range(first, c.last):
            word = keys[i]
            if word in _RELATIVES and i > first:
                relative = True
                continue
            found = sign(keys, i, i <= first + 1)
            if found and not relative:
                return found
            if word in _COPULAS and i > first + 1:
                copula = True
            if self._verb(i):
                kind = self._verb_kind(i, c)
                if relative:
                    relative, other = False, other or kind
                elif kind == "be":
                    copula = copula or i > first
                elif kind:
                    return "state" if copula and kind != "target" else kind
            elif self.senses[i] and self.senses[i].kind and not noun and (i <= first + 1 or c.first < self.headline_end):
                noun = self.senses[i].kind
        if copula:
            return "state"
        return noun if noun in ("event", "trend") else other if not noun and other in ("target", "event") and c.frame else "state"

    def _verb_kind(self, i: int, c: Clause) -> str:
        sense, before = self.senses[i], self.keys[i - 1] if i else ""
        if not sense or sense.tense == "future":
            return "target"
        if sense.tense == "imperfect":
            if before in ("قد", "وقد", "لن"):
                return "target"
            if before in ("ان", "بان"):
                return ""
        if sense.kind == "light":
            near = (s.kind for s in self.senses[i + 1:min(i + 9, c.last)] if s and (not s.tense or s.twofold))
            return next((k for k in near if k in ("trend", "event")), "event" if sense.tense == "perfect" else "state")
        if sense.kind == "event" and sense.tense == "imperfect":
            rest = self.keys[c.first:c.last]
            if any(k in _COMING for k in rest):
                return "target"
            if any(k in _HABIT for k in rest) or not (sense.tie == "meet" or c.first < self.headline_end):
                return "state"
        return sense.kind

    def topics(self, tokens: range) -> str:
        counts: dict[str, int] = {}
        for i in tokens:
            if self.senses[i]:
                for topic in self.senses[i].topics:
                    counts[topic] = counts.get(topic, 0) + 1
        ranked = sorted(counts, key=lambda t: -counts[t])
        return ",".join(ranked[:4]) or "diplomacy"

    def polarity(self, tokens: range) -> str:
        marks = [self.senses[i].polarity for i in tokens if self.senses[i] and self.senses[i].polarity]
        if "x" in marks and "r" not in marks:
            return "conflictual"
        return "cooperative" if marks else "neutral"


_BEFORE_VERB = _words("قد وقد لقد فقد كان كانت كانوا حيث كما لم فيما بينما إذ حين عندما بعدما أنه أنها أنهم إنه إنها وكان وكانت")


def _row(reader: _Reader, found: list[Assertion], figures: list[Figure]) -> Claim:
    words, first, last = reader.words, found[0].clause.first, found[-1].clause.last
    while first < last - 1 and not words.keys[first][0].isalnum():
        first += 1
    while last > first + 1 and not words.keys[last - 1][-1].isalnum():
        last -= 1
    start, end = words.raw_span(first, last)
    if words.keys[first][0] == "و" and len(words.keys[first]) > 3 and SENSES[words.keys[first][1:]]:
        start += 1  # «وشهدت»
    tokens = range(first, last)
    inside = [f.figure_id for f in figures if start <= f.start and f.end <= end]
    a = found[0]
    return Claim("", start, end, reader.article.raw[start:end], *a.pair, a.kind, reader.topics(tokens), reader.polarity(tokens),
                 a.claimant, a.clause.quote.quote_id if a.clause.quote else None, ",".join(inside) or None)
