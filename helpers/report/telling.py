"""What an article tells, to be quoted: who did or said what, in its own words, in the order of weight."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..article import Article, Span
from ..countries import FORMS as COUNTRIES
from ..lexicon import key
from ..quotes.cues import CUES, FINITE
from ..reading.roots import words as content
from ..reading.senses import CLASSES
from ..tables import Tables, rows
from .worth import Worth

_SURE, _LIKELY = 1.8, 0.4
"""The odds that a sentence is right, as a logarithm, from which it is told, and from which one is told if none is sure.
Cross-validated by article, 93 in 100 of the sentences that are told are right, and 95 belong in a summary."""
_MAIN = 1.0
"""The odds, as a logarithm, that a sentence belongs in a summary, from which it is told."""
_AGAIN, _ALIKE = 1.2, 0.3
"""What those odds lose for each sentence of the same speaker, and of the same pair and kind, that is told already."""
_MOST = 6  # So many sentences are told.
_WHOLE, _GRACE = 30, 5
"""So many words, and a few more, are quoted whole; longer ones up to the clause that ends before."""
_CLAUSE = ("،", ",", "؛", ";", ":", ".")
_MARKS = ("\"", "»", "”")


class Told(NamedTuple):
    """One thing that an article tells.

    Attributes:
        start, end: raw offsets of the words to be quoted; cut: their sentence goes on.
        voice: own (the article's, or the words say who speaks), said, direct, or does: words that begin with what
            reports them («حذرت رعاياها من …»), since what follows says nothing by itself.
        who: the speaker or claimant. first: it tells what the headline or the lead tells.
        claim, quote: the weightiest claim in it, and the statement that it is.
        ids: the rows that it rests on.
    """

    start: int
    end: int
    cut: bool
    voice: str
    who: str | None
    first: bool
    claim: tuple | None
    quote: tuple | None
    ids: tuple[str, ...]


def told(article: Article, tables: Tables, doubts: Mapping[str, Sequence[str]]) -> list[Told]:
    """The main things, one to six, that are told in sentences that are right by themselves, none twice.

    Those of the headline and the lead stand first. What the odds of a sentence rest on is in `worth`. Of an article
    in which no sentence is even likely right, nothing is told.
    """
    every = [(word.start, word.root) for word in content(article)]
    worth, waiting, before = Worth(article, tables, doubts), [], Counter()
    for one in candidates(article, tables):
        right, main = worth.odds(one)
        waiting.append((right, main, one, {root for start, root in every if one.start <= start < one.end}))

    def value(right: float, main: float, one: Told, _) -> float:
        return main - _AGAIN * before[one.who] * (one.who is not None) - _ALIKE * before[one.claim and one.claim[4:7]]

    chosen: list[Told] = []
    while waiting and len(chosen) < _MOST:
        best = max(waiting, key=lambda told: (told[0] >= _SURE, value(*told), -told[2].start))
        if chosen and (best[0] < _SURE or value(*best) < _MAIN) or best[0] < _LIKELY:
            break
        *_, one, its = best
        chosen.append(one)
        before.update((one.who, one.claim and one.claim[4:7]))
        waiting = [told for told in waiting if not _alike(told[3], its)
                   and (told[2].end <= one.start or one.end <= told[2].start)]
    return sorted(chosen, key=lambda one: one.start if one.first else len(article.raw))


def _alike(one: set[str], other: set[str]) -> bool:
    """Do two stretches tell the same, by their roots? The names of two countries alone do not say so."""
    short = min(len(one), len(other))
    return len(one & other) >= max(0.4 * short, min(short, 3), 1)


def candidates(article: Article, tables: Tables) -> Iterator[Told]:
    """All sentences that the rows may be told in, each once: a statement's content, and its clause with who says it."""
    claims, figures = list(rows(tables.claims)), list(rows(tables.figures))
    pairs = Counter((claim.party_a, claim.party_b) for claim in claims)
    claims.sort(key=lambda claim: (-pairs[claim.party_a, claim.party_b], claim.polarity == "neutral"))
    quotes = [quote for quote in rows(tables.quotes) if quote.speaker]
    of_quote: dict[str | None, list] = defaultdict(list)
    for claim in claims:
        of_quote[claim.quote_id].append(claim)
    made: list[Told | None] = []
    for quote, after in zip(quotes, [*quotes[1:], None]):
        inside = of_quote[quote.quote_id]
        made += [_of_quote(article, quote, inside, after), _reported(article, quote, inside), _whole(article, quote, inside)]
    made += [_of_claim(article, claim) for claim in of_quote[None]]
    starts = [f.start for f in figures]
    for one in {one[:4]: one for one in reversed(made) if one}.values():
        near = figures[bisect_left(starts, one.start):bisect_left(starts, one.end)]
        yield one._replace(ids=(*one.ids, *(f.figure_id for f in near if f.end <= one.end)))


def _reported(article: Article, quote, claims: list) -> Told | None:
    """A statement in the article's own words, from the verb that reports it: «أعلن المتحدث باسم الأمم المتحدة أن …».

    None where no verb stands before who speaks.
    """
    cue = quote.cue and CUES.get(key(quote.cue))
    if not cue or cue.form not in FINITE or quote.mention_start is None:
        return None
    if not quote.cue_start < min(quote.mention_start, quote.start):
        return None
    end = max(quote.end, quote.mention_end)
    return _in_own_words(article, quote, claims, quote.cue_start, end + (article.raw[end:end + 1] in _MARKS))


def _whole(article: Article, quote, claims: list) -> Told | None:
    """The sentence in which a statement begins, and in which who speaks is named."""
    sentence = _sentence(article, quote.start)
    if quote.mention_start is None or not sentence.start <= quote.mention_start < sentence.end:
        return None
    return _in_own_words(article, quote, claims, sentence.start, sentence.end)


def _sentence(article: Article, place: int) -> Span:
    """The sentence that a raw offset stands in, or the one before it."""
    return article.sentences[max(0, bisect_right(article.sentences, place, key=lambda one: one.start) - 1)]


def _in_own_words(article: Article, quote, claims: list, start: int, end: int) -> Told | None:
    """A statement as the article has it from `start` to `end`; None where that is long, or the headline's."""
    line = article.raw[start:end]
    if "\n" in line or len(line.split()) > _WHOLE + _GRACE or start < article.headline.end:
        return None
    return _quoted(article, start, end, "own", claims, quote)


def _of_quote(article: Article, quote, claims: list, after) -> Told:
    """A statement: its content where that stands by itself, else with the word that reports it.

    Args:
        claims: those that stand in it, the weightiest first.
        after: the statement that follows. Of one cue and without a word between, it is the rest of the same clause, in
            quotation marks: «المناطق الصناعية "تشهد تهجيراً"».
    """
    headed = quote.cue == ":" and quote.start < article.headline.end
    place = headed and _is_place(quote.speaker)
    if headed:  # «مقلّد: "إسرائيل" أمام تغير», of which «إسرائيل» is the row
        start, end = article.headline.start if place else quote.cue_end, article.headline.end
    else:
        start, end = _bounds(article, quote, claims, after)
    alone = (quote.kind, start, end) == ("direct", quote.start, quote.end)
    inside, reported = (at is not None and start <= at < end for at in (quote.mention_start, quote.cue_start))
    voice = "direct" if alone else "own" if inside or place else "does" if reported else "said"
    return _quoted(article, start, end, voice, claims, quote)


def _bounds(article: Article, quote, claims: list, after) -> tuple[int, int]:
    """Where a statement's words begin and end: with what follows, as a claim around them, from the cue, or as they are."""
    end, raw = quote.end, article.raw
    if after and after.cue_start == quote.cue_start is not None and not re.search(r"\w", raw[end:after.start] or "x"):
        end = after.end + (raw[after.end:after.end + 1] in _MARKS)
    whole = next((c for c in claims if c.start < quote.start and end <= c.end), None)
    if whole:
        return whole.start, whole.end
    return (quote.start if _stands(article, quote) else quote.cue_start), end


def _is_place(speaker: str) -> bool:
    """«العراق: المقاومة تهاجم قاعدة»: before a headline's colon a country may say it, or it may happen there."""
    return any(country.form in ("name", "capital") for country in COUNTRIES.get(key(speaker), ()))


def _stands(article: Article, quote) -> bool:
    """Does a content say something by itself: behind «أن», a colon or a mark, or before «بحسب …»? «السفر» does not.

    Nor does what is asked for («دعتها إلى أن تظل»), nor what has lost its subject: behind «أنه» a verb has one in
    itself, «حق يهودي» has none.
    """
    first = article.words.on(quote.start)
    behind, form = article.words.keys[max(first - 1, 0)], article.forms[first]
    asked, verb = form.tense == "imperfect", form.part == "verb"
    told = behind in CLASSES["that"] and (not asked if behind in CLASSES["that_bare"] else verb)
    if quote.kind == "direct":
        return _begins_in_marks(article, quote, first)
    return told or not behind.isalnum() or (quote.cue_start or len(article.raw)) > quote.start


def _begins_in_marks(article: Article, quote, first: int) -> bool:
    """Does what is said begin in the marks? Of «قال إن اندلاع الحرب "صرف الانتباه"» the subject stands before them."""
    keys, words = article.words.keys, article.words
    before = first - 1
    while before >= 0 and not keys[before][0].isalnum():
        before -= 1
    if before < 0 or words.sentence[before] != words.sentence[first] or ":" in keys[before:first]:
        return True
    if quote.cue_start is None or quote.cue_start > quote.start or keys[before] in CLASSES["that"]:
        return True
    at = words.raw_span(before, before + 1)[0]
    leads = [(quote.cue_start, quote.cue_end), (quote.mention_start, quote.mention_end)]
    return any(start is not None and start <= at < end for start, end in leads)


def _of_claim(article: Article, claim) -> Told:
    """A claim of the article's own: its sentence, or of a long one the clauses that it stands in."""
    in_headline = article.headline.start <= claim.start < article.headline.end
    sentence = article.headline if in_headline else _sentence(article, claim.start)
    start, end = sentence.start, max(sentence.end, claim.end)
    if len(article.raw[start:end].split()) > _WHOLE + _GRACE:
        start, end = claim.start, claim.end
        while end < sentence.end and article.raw[end] not in _CLAUSE:
            end += 1
    return _quoted(article, start, end, "own", [claim])


def _quoted(article: Article, start: int, end: int, voice: str, claims: list, quote=None) -> Told:
    """A stretch to be quoted, cut where it is long, without the conjunction before it («كما أعادت», «وسبق الغارات»)."""
    words = article.words
    first = words.on(start)
    if voice == "own" and words.keys[first] in CLASSES["lead"] - CLASSES["that"] and first + 1 < len(words):
        first += 1
        start = words.raw_span(first, first + 1)[0]
    if article.forms[first].conjunction and words.raw_span(first, first + 1)[0] == start:
        start = words.raw_span(first, first + 1, 1)[0]
    lead = next((one for one in article.sentences if one.start >= article.headline.end), article.headline)
    until = _cut(article.raw, start, end)
    goes_on = re.search(r"\w", article.raw[until:end]) is not None
    claim, who = next(iter(claims), None), quote.speaker if quote else claims[0].claimant
    ids = [quote.quote_id] if quote else []
    ids += sorted(claim.claim_id for claim in claims)
    return Told(start, until, goes_on, voice, who, start < lead.end, claim, quote, tuple(ids))


def _cut(raw: str, start: int, end: int) -> int:
    """Where quoted words end: of more than thirty at the last clause that is whole within them, never behind a line."""
    line = raw[start:end].split("\n")[0]
    words = list(re.finditer(r"\S+", line))
    if len(words) > _WHOLE + _GRACE:
        last = max((i for i in range(9, _WHOLE) if words[i][0].endswith(_CLAUSE)), default=_WHOLE - 1)
        line = line[:words[last].end()]
    return start + len(line.rstrip("".join(_CLAUSE) + " "))


def called(article: Article, tables: Tables) -> dict[str, str]:
    """Each speaker as the article introduces them: «وزير الدفاع الروسي سيرغي شويغو» for «سيرغي شويغو»."""
    names: dict[str, str] = {}
    for quote in rows(tables.quotes.dropna(subset=["speaker", "speaker_mention"])):
        first = article.forms[article.words.on(quote.mention_start)]
        whole = quote.speaker in quote.speaker_mention and len(quote.speaker_mention.split()) <= 9
        if whole and not first.preposition and not first.conjunction:
            names[quote.speaker] = max(names.get(quote.speaker, ""), quote.speaker_mention, key=len)
    return names
