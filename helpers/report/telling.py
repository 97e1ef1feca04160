"""What an article tells, to be quoted: who did or said what, in its own words, in the order of weight."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..article import Article
from ..countries import FORMS as COUNTRIES
from ..lexicon import key
from ..quotes.cues import CUES
from ..quotes.sources import PHRASES
from ..reading import Form
from ..reading.roots import words as content
from ..reading.senses import CLASSES
from ..tables import Tables, rows

_LEAST, _FEW = 1.6, 0.3
"""The weight from which something is worth a sentence, and where there are not yet three."""
_HEADLINE, _LEAD, _RETOLD = 4.0, 4.4, 1.5
"""The weight of a place (behind the lead it falls from 2 to nothing), and of what tells the headline again."""
_MEASURED = {"money": 2.0, "percent": 2.0, "measure": 1.0, "count": 0.7, "ratio": 0.5}
_DOUBTS = {"apart": 4.0, "distance": 2.0, "carried": 2.0, "title": 0.5, "long": 0.0}
"""What a number adds, and what a doubt takes off."""
_INFERRED = 1.5
"""What it takes off that a participle reports and no word names who speaks («مشيرةً إلى أن …»): it errs oftenest."""
_UNSAID = 4.5
"""What it takes off that the source behind the words is cut off («…، وفقاً لـ…»): a report would become a fact."""
_SHORT = 12
"""What has fewer words is short."""
_WHOLE, _GRACE = 30, 5
"""So many words, and a few more, are quoted whole; longer ones up to the clause that ends before."""
_CLAUSE = ("،", ",", "؛", ";", ":", ".")


class Told(NamedTuple):
    """One thing that an article tells.

    Attributes:
        start, end: raw offsets of the words to be quoted; cut: their sentence goes on.
        voice: own (the article's, or the words say who speaks), said, direct, or does: words that begin with what
            reports them («حذرت رعاياها من …»), since what follows says nothing by itself.
        who: the speaker or claimant. first: it tells what the headline or the lead tells. claim: the weightiest one.
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
    """The three to six things that weigh most, none twice, those of the headline and the lead first.

    Beside its place, claims of the pair that most are about weigh much, those of friends or foes, and those with an
    amount. What is doubtful, too short, or points back at what stands before weighs less; so does what is of one
    speaker, or of one pair and kind, after the first.
    """
    every = [(word.start, word.root) for word in content(article)]

    def roots(span) -> set[str]:
        return {root for start, root in every if span.start <= start < span.end}

    waiting, title, before = [], roots(article.headline), Counter()
    for weight, one in _weighed(article, tables, doubts):
        again = not one.first and _alike(roots(one), title)  # the headline itself may be in no row
        waiting.append((weight + _RETOLD * again, one._replace(first=one.first or again), roots(one)))

    def worth(weight: float, one: Told, _) -> float:
        return weight - 1.2 * before[one.who] * (one.who is not None) - 0.3 * before[one.claim and one.claim[4:7]]

    chosen: list[Told] = []
    while waiting and len(chosen) < most:
        best = max(waiting, key=lambda told: (worth(*told), -told[1].start))
        if worth(*best) < (_LEAST if len(chosen) >= 3 else _FEW):
            break
        _, one, its = best
        chosen.append(one)
        before.update((one.who, one.claim and one.claim[4:7]))
        waiting = [told for told in waiting if not _alike(told[2], its)
                   and (told[1].end <= one.start or one.end <= told[1].start)]
    return sorted(chosen, key=lambda one: one.start if one.first else len(article.raw))


def _alike(one: set[str], other: set[str]) -> bool:
    """Do two stretches tell the same, by their roots? The names of two countries alone do not say so."""
    short = min(len(one), len(other))
    return len(one & other) >= max(0.4 * short, min(short, 3), 1)


def _weighed(article: Article, tables: Tables, doubts: Mapping[str, Sequence[str]]) -> Iterator[tuple[float, Told]]:
    """All that the rows tell, each with its weight."""
    claims, figures = list(rows(tables.claims)), list(rows(tables.figures))
    pairs = Counter((claim.party_a, claim.party_b) for claim in claims)
    weights = {claim: 0.5 + 2 * pairs[claim.party_a, claim.party_b] / len(claims) + (claim.polarity != "neutral")
               for claim in claims}
    claims.sort(key=lambda claim: -weights[claim])
    quotes = [quote for quote in rows(tables.quotes) if quote.speaker]
    inferred = {quote.quote_id for quote in quotes if quote.speaker_mention is None and _reports_alone(quote)}
    behind = [quote for quote in rows(tables.quotes) if quote.cue_start is not None and quote.cue_start >= quote.end]
    found = [_of_quote(article, quote, [c for c in claims if c.quote_id == quote.quote_id], after)
             for quote, after in zip(quotes, [*quotes[1:], None])]
    found += [_of_claim(article, claim) for claim in claims if not claim.quote_id]
    for one in found:
        inside = [f for f in figures if one.start <= f.start and f.end <= one.end and f.kind in _MEASURED]
        weight = max((_MEASURED[f.kind] for f in inside), default=0) * (1 if one.claim else 0.5)
        weight += _HEADLINE if one.start < article.headline.end else _LEAD if one.first else (
            2 - 2 * one.start / len(article.raw))
        weight += weights.get(one.claim, 0) + 0.5 * (one.who is not None) + 0.5 * (one.voice == "direct")
        weight -= sum(_DOUBTS[why] for why in {why for name in one.ids for why in doubts.get(name, ())})
        weight -= _INFERRED * (one.ids[0] in inferred)
        if one.voice == "own":
            weight -= _UNSAID * any(q.start < one.end <= q.cue_start and one.start < q.end for q in behind)
        yield weight - _misshapen(article, one), one._replace(ids=(*one.ids, *(f.figure_id for f in inside)))


def _reports_alone(quote) -> bool:
    cue = quote.cue and CUES.get(key(quote.cue))
    return bool(cue) and cue.form == "participle"


def _misshapen(article: Article, one: Told) -> float:
    """What its words take off: few of them, a question, a beginning that points back («هذا من إنجازات …»)."""
    words = article.words
    first, last = words.on(one.start), words.on(one.end - 1) + 1
    forms, keys, length = article.forms[first:last], words.keys[first:last], last - first
    back = any(form.part == "pronoun" for form in forms[:_SHORT if length < _SHORT else 2])
    back = back or not PHRASES["itself"].isdisjoint(keys[:4])  # «في اليوم نفسه، …»
    pointing = any(form.pronoun for form in forms[:3])  # «دعتها إلى …», «دعا فيه …»
    hangs = one.voice == "does" and (pointing or forms[0].part != "verb")  # «مشيرةً إلى …», «المطالبة بـ…»
    few = 3.0 * (length < 5) + 0.5 * (length < 8)
    return few + 3.0 * ("؟" in keys) + 1.5 * back + 4.5 * (hangs or _is_part(article, one, forms))


def _is_part(article: Article, one: Told, forms: Sequence[Form]) -> bool:
    """Is what somebody said no sentence: «بالاستعداد للهجمات», «الطريق التجاري بين الهند وأوروبا»? Headlines are none."""
    if one.start < article.headline.end:
        return False
    says_nothing = len(forms) < _SHORT and not any(form.part == "verb" for form in forms)
    return one.voice in ("said", "direct") and (forms[0].preposition != "" or says_nothing)


def _of_quote(article: Article, quote, claims: list, after) -> Told:
    """A statement: its content where that stands by itself, else with the word that reports it.

    Args:
        claims: those that stand in it, the weightiest first.
        after: the statement that follows. Of one cue and without a word between, it is the rest of the same clause, in
            quotation marks: «المناطق الصناعية "تشهد تهجيراً"».
    """
    start, end, raw = quote.start, quote.end, article.raw
    if after and after.cue_start == quote.cue_start is not None and not re.search(r"\w", raw[end:after.start] or "x"):
        end = after.end + (raw[after.end:after.end + 1] in ('"', "»", "”"))
    whole = next((c for c in claims if c.start < start and end <= c.end), None)
    headed = quote.cue == ":" and start < article.headline.end
    place = headed and _is_place(quote.speaker)
    if headed:  # «مقلّد: "إسرائيل" أمام تغير», of which «إسرائيل» is the row
        start, end = article.headline.start if place else quote.cue_end, article.headline.end
    elif whole:
        start, end = whole.start, whole.end
    elif not _stands(article, quote):
        start = quote.cue_start
    alone = (quote.kind, start, end) == ("direct", quote.start, quote.end)
    inside, reported = (at is not None and start <= at < end for at in (quote.mention_start, quote.cue_start))
    voice = "direct" if alone else "own" if inside or place else "does" if reported else "said"
    ids = quote.quote_id, *sorted(claim.claim_id for claim in claims)
    return _quoted(article, start, end, voice, quote.speaker, next(iter(claims), None), ids)


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
    stretches = article.headline, *article.sentences
    sentence = next((one for one in stretches if one.start <= claim.start < one.end), claim)
    start, end = sentence.start, max(sentence.end, claim.end)
    if len(article.raw[start:end].split()) > _WHOLE + _GRACE:
        start, end = claim.start, claim.end
        while end < sentence.end and article.raw[end] not in _CLAUSE:
            end += 1
    return _quoted(article, start, end, "own", claim.claimant, claim, (claim.claim_id,))


def _quoted(article: Article, start: int, end: int, voice: str, who: str | None, *told) -> Told:
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
    return Told(start, until, goes_on, voice, who, start < lead.end, *told)


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
