"""What to read first: rows that rest on less than the others, and why.

The tables do not say how sure they are. What is told here follows from a row's own words and from where they stand.
"""
from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from ..article import Article
from ..lexicon import key
from ..reading.participants import Participants
from ..tables import Tables, rows
from .reading import BARE

LONG = 60
"""A content of more words has hardly one thought."""
_FAR = 2
"""So many sentences on, a speaker who is only implied may be another."""


def doubts(article: Article, tables: Tables) -> dict[str, list[str]]:
    """Why a row is to be read first, by its id; a row that nothing makes doubtful is not there.

    Returns:
        Keys of the group `doubt` in labels.csv. `distance`: the speaker is not named here, nor in the sentence before;
        `apart`: another verb stands between the speaker and the word that reports; `title`: an office or a description
        alone tells who it is; `long`: its words are more than `LONG`; `carried`: its sentence names neither country. A
        claim has the doubts of the statement that it stands in.
    """
    found: dict[str, list[str]] = defaultdict(list)
    starts = [sentence.start for sentence in article.sentences]
    for quote in rows(tables.quotes):
        found[quote.quote_id] += _of_quote(article, quote, starts)
    people = Participants(article, article.forms).found if len(tables.claims) else ()
    named = {(_at(starts, article.words.raw_span(m.first, m.last)[0]), m.code) for m in people}
    for claim in rows(tables.claims):
        sentences = range(_at(starts, claim.start), _at(starts, claim.end - 1) + 1)
        if named.isdisjoint((at, party) for at in sentences for party in (claim.party_a, claim.party_b)):
            found[claim.claim_id].append("carried")
        found[claim.claim_id] += found.get(claim.quote_id) or ["long"] * (len(claim.text.split()) > LONG)
    return {name: why for name, why in found.items() if why}


def _at(starts: list[int], raw: int) -> int:
    """The number of the sentence that stands at a place in the raw text."""
    return bisect_right(starts, raw) - 1


def _of_quote(article: Article, quote, starts: list[int]) -> Iterator[str]:
    """What makes a statement doubtful: how its speaker is known, and how long it is."""
    name, mention = (set(key(words or "").split()) for words in (quote.speaker, quote.speaker_mention))
    words, forms = article.words, article.forms
    if name and not mention:
        places = (i for i in range(words.on(quote.start), -1, -1)  # «على» is no «علي»
                  if not name.isdisjoint(BARE[words.keys[i]]) and forms[i].part not in ("preposition", "particle"))
        last = next(places, None)
        here = _at(starts, quote.start)
        if last is None or here - _at(starts, words.raw_span(last, last + 1)[0]) >= _FAR:
            yield "distance"
    if mention and quote.cue_start is not None:
        last, cue = words.on(quote.mention_end - 1), words.on(quote.cue_start)
        joined = forms[cue].conjunction or forms[cue].part != "verb"  # «إسرائيل تتأهب وتحذر», «يجدد تأكيده مطالباً»
        if not joined and any(form.part == "verb" for form in forms[last + 1:cue]):
            yield "apart"
    if name and mention and all(name.isdisjoint(BARE[word]) for word in mention):
        yield "title"
    if len(quote.text.split()) > LONG:
        yield "long"
