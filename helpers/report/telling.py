"""What an article tells, to be quoted: who did or said what, in its own words, in the order of weight."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from ..article import Article
from ..compare import words as content
from ..reading.senses import CLASSES
from ..tables import Tables, rows

_WHOLE = 30
_GRACE = 5
"""So many words, and a few more, are quoted whole; longer ones up to the clause that ends before."""
_LEAST, _FEW = 1.6, 0.3
"""The weight from which something is worth a sentence, and where there are not yet three."""
_SAME = 0.4
"""What tells one event twice shares so much of the shorter one's words."""
_HEADLINE, _LEAD = 4.0, 4.4
"""The weight of a place; behind the lead, the first sentence, it falls from 2 to nothing at the text's end."""
_RETOLD = 1.5
"""What it adds to tell again what the headline tells."""
_MEASURED = {"money": 2.0, "percent": 2.0, "measure": 1.0, "count": 0.7, "ratio": 0.5}
_DOUBTS = {"apart": 4.0, "distance": 2.0, "carried": 2.0, "title": 0.5, "long": 0.0}
"""What a number adds, and what a doubt takes off."""
_CLAUSE = ("،", ",", "؛", ";", ":", ".")
_CLOSING = ('"', "»", "”")


class Told(NamedTuple):
    """One thing that an article tells.

    Attributes:
        start, end: raw offsets of the words to be quoted. cut: they go on, and are too many to be quoted.
        voice: own (the article's, or the words say themselves who speaks), said, direct, or does: words that begin
            with what reports them («حذرت رعاياها من …»), since what follows says nothing by itself.
        who: the speaker or claimant; None: the article. first: it stands in the headline or the lead. claim: the row that says what it is about, where there is one.
        ids: the rows that it rests on.
    """

    start: int
    end: int
    cut: bool
    voice: str
    who: str | None
    first: bool
    claim: tuple | None
    ids: tuple[str, ...]


def told(article: Article, tables: Tables, doubts: Mapping[str, Sequence[str]], most: int = 6) -> list[Told]:
    """The three to six things of an article that weigh most, those of the headline and the lead first.

    None tells what another has told.

    Beside its place, claims of the pair that most are about weigh much, those of friends or foes, and those with an
    amount. What is doubtful, too short, or points back at what stands before weighs less; so does what is of one
    speaker, or of one pair and kind, after the first.
    """
    every = [(word.start, word.root) for word in content(article)]
    title = _roots(every, article.headline)
    waiting = [(weight, one, _roots(every, one)) for weight, one in _weighed(article, tables, doubts)]
    # what the headline is about may stand in no row but further down
    waiting = [(weight + _RETOLD, one._replace(first=True), its) if not one.first and _alike(its, title) else
               (weight, one, its) for weight, one, its in waiting]
    chosen: list[Told] = []
    before: Counter = Counter()
    while waiting and len(chosen) < most:
        weight, one, its = max(waiting, key=lambda told: (told[0] - _again(before, told[1]), -told[1].start))
        if weight - _again(before, one) < (_LEAST if len(chosen) >= 3 else _FEW):
            break
        chosen.append(one)
        before.update((one.who, one.claim and one.claim[4:7]))
        waiting = [(w, o, r) for w, o, r in waiting if o.end <= one.start or one.end <= o.start
                   if not _alike(r, its)]
    return sorted(chosen, key=lambda one: one.start if one.first else len(article.raw))


def _roots(every: list[tuple[int, str]], span) -> set[str]:
    """The roots of the words in a stretch."""
    return {root for start, root in every if span.start <= start < span.end}


def _alike(one: set[str], other: set[str]) -> bool:
    """Do two stretches tell the same? The names of two countries alone do not say so."""
    short = min(len(one), len(other))
    return len(one & other) >= max(_SAME * short, min(short, 3), 1)


def _again(before: Counter, one: Told) -> float:
    """What is taken off for a speaker, and a pair and kind of claim, that had a sentence before."""
    return 1.2 * before[one.who] * (one.who is not None) + 0.3 * before[one.claim and one.claim[4:7]]


def _weighed(article: Article, tables: Tables, doubts: Mapping[str, Sequence[str]]) -> Iterator[tuple[float, Told]]:
    """All that the rows tell, each with its weight."""
    claims, figures = list(rows(tables.claims)), list(rows(tables.figures))
    pairs = Counter((claim.party_a, claim.party_b) for claim in claims)
    weights = {claim.claim_id: 0.5 + 2 * pairs[claim.party_a, claim.party_b] / len(claims)
               + (claim.polarity != "neutral") for claim in claims}
    claims.sort(key=lambda claim: -weights[claim.claim_id])
    quotes = [quote for quote in rows(tables.quotes) if quote.speaker]
    found = [_of_quote(article, quote, [c for c in claims if c.quote_id == quote.quote_id], after)
             for quote, after in zip(quotes, [*quotes[1:], None])]
    found += [_of_claim(article, claim) for claim in claims if not claim.quote_id]
    for one in found:
        inside = [f for f in figures if one.start <= f.start and f.end <= one.end and f.kind in _MEASURED]
        measured = max((_MEASURED[f.kind] for f in inside), default=0) * (1 if one.claim else 0.5)
        place = _HEADLINE if one.start < article.headline.end else _LEAD if one.first else (
            2 - 2 * one.start / len(article.raw))
        weight = place + measured + _shape(article, one) + 0.5 * (one.who is not None) + 0.5 * (one.voice == "direct")
        weight -= sum(_DOUBTS[why] for why in {why for name in one.ids for why in doubts.get(name, ())})
        weight += weights[one.claim.claim_id] if one.claim else 0
        yield weight, one._replace(ids=(*one.ids, *(f.figure_id for f in inside)))


def _of_quote(article: Article, quote, claims: list, after) -> Told:
    """A statement: its content where that stands by itself, else with the word that reports it.

    Args:
        claims: those that stand in it, the weightiest first.
        after: the statement that follows. Of one cue and without a word between, it is the rest of the same clause, in
            quotation marks: «المناطق الصناعية "تشهد تهجيراً"».
    """
    start, end, raw = quote.start, quote.end, article.raw
    if after and after.cue_start == quote.cue_start is not None and not re.search(r"\w", raw[end:after.start] or "x"):
        end = after.end + (raw[after.end:after.end + 1] in _CLOSING)
    whole = next((c for c in claims if c.start < start and end <= c.end), None)
    if quote.cue == ":" and start < article.headline.end:  # «مقلّد: "إسرائيل" أمام تغير», of which «إسرائيل» is the row
        start, end = quote.cue_end, article.headline.end
    elif whole:
        start, end = whole.start, whole.end
    elif not _stands(article, quote):
        start = quote.cue_start
    inside = quote.mention_start is not None and start <= quote.mention_start < end
    reported = quote.cue_start is not None and start <= quote.cue_start < end
    voice = "own" if inside else "does" if reported else "said"
    if (quote.kind, start, end) == ("direct", quote.start, quote.end):
        voice = "direct"
    return _told(article, start, end, voice, quote.speaker, next(iter(claims), None),
                 (quote.quote_id, *sorted(claim.claim_id for claim in claims)))


def _told(article: Article, start: int, end: int, voice: str, *told) -> Told:
    """A stretch of the article to be quoted, without the conjunction that it begins with («كما أعادت», «وسبق الغارات»)."""
    words = article.words
    first = words.on(start)
    lead = voice == "own" and words.keys[first] in CLASSES["lead"] - CLASSES["that"]
    if lead and words.raw_span(first, first + 2)[1] < end:
        start, first = words.raw_span(first + 1, first + 2)[0], first + 1
    if article.forms[first].conjunction and words.raw_span(first, first + 1)[0] == start:
        start = words.raw_span(first, first + 1, 1)[0]
    lead = next((one for one in article.sentences if one.start >= article.headline.end), article.headline)
    who, *rest = told
    until = _cut(article.raw, start, end)
    goes_on = re.search(r"\w", article.raw[until:end]) is not None
    return Told(start, until, goes_on, voice, who, start < lead.end, *rest)


def _stands(article: Article, quote) -> bool:
    """Does a content say something by itself: behind «أن», a colon or a mark, or before «بحسب …»? «السفر» does not.

    Nor does what is asked for: «دعتها إلى أن تظل تحت المراقبة».
    """
    if quote.kind == "direct" or quote.cue_start is None or quote.cue_start > quote.start:
        return True
    first = article.words.on(quote.start)
    behind, form = article.words.keys[max(first - 1, 0)], article.forms[first]
    bare, verb = behind in CLASSES["that_bare"], form.part == "verb"
    # behind «أنه» a verb has its subject in itself, «حق يهودي» has lost it
    whole = not (verb and form.tense == "imperfect") if bare else verb
    return behind in CLASSES["that"] and whole or not behind.isalnum()


def _of_claim(article: Article, claim) -> Told:
    """A claim of the article's own: its sentence, or of a long one the clauses that it stands in."""
    stretches = article.headline, *article.sentences
    sentence = next((one for one in stretches if one.start <= claim.start < one.end), claim)
    start, end = sentence.start, max(sentence.end, claim.end)
    if len(article.raw[start:end].split()) > _WHOLE + _GRACE:
        start, end = claim.start, claim.end
        while end < sentence.end and article.raw[end] not in _CLAUSE:
            end += 1
    return _told(article, start, end, "own", claim.claimant, claim, (claim.claim_id,))


def _shape(article: Article, one: Told) -> float:
    """What its words take off: few of them, a question, a beginning that points back («هذا من إنجازات …»)."""
    first, text = article.words.on(one.start), article.raw[one.start:one.end]
    length = len(text.split())
    back = any(form.part == "pronoun" for form in article.forms[first:first + 2])
    hangs = one.voice == "does" and article.forms[first].part != "verb"  # «مشيرةً إلى …», «المطالبة بـ…»
    return -3.0 * (length < 5) - 0.5 * (length < 8) - 3.0 * ("؟" in text) - 1.5 * back - 4.5 * hangs


def _cut(raw: str, start: int, end: int) -> int:
    """Where quoted words end: of more than thirty at the last clause that is whole within them, never behind a line."""
    line = raw[start:end].split("\n")[0]
    words = list(re.finditer(r"\S+", line))
    if len(words) > _WHOLE + _GRACE:
        last = max((i for i in range(9, _WHOLE) if words[i][0].endswith(_CLAUSE)), default=_WHOLE - 1)
        line = line[:words[last].end()]
    return start + len(line.rstrip("".join(_CLAUSE) + " "))


def quotable(article: Article, one: Told) -> str:
    """The words of one thing that is told in one line; an ellipsis shows where its sentence goes on."""
    return " ".join(article.raw[one.start:one.end].split()) + " …" * one.cut


def called(article: Article, quotes: pd.DataFrame) -> dict[str, str]:
    """Each speaker as the article introduces them: «وزير الدفاع الروسي سيرغي شويغو» for «سيرغي شويغو»."""
    names: dict[str, str] = {}
    for quote in rows(quotes.dropna(subset=["speaker", "speaker_mention"])):
        first = article.forms[article.words.on(quote.mention_start)]
        whole = quote.speaker in quote.speaker_mention and len(quote.speaker_mention.split()) <= 9
        if whole and not first.preposition and not first.conjunction:
            names[quote.speaker] = max(names.get(quote.speaker, ""), quote.speaker_mention, key=len)
    return names
