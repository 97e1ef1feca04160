"""What to read first: rows that rest on less than others, and why; told by a row's words and where they stand."""
from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from ..article import Article
from ..lexicon import key
from ..reading.participants import Participants
from ..tables import UNSURE, Tables, rows
from .reading import BARE

_LONG, _FAR = 60, 2
"""A content of more words has hardly one thought; so many sentences on, who is only implied may be another."""


def doubts(article: Article, tables: Tables) -> dict[str, list[str]]:
    """Why a row is to be read first, by its id; a row that nothing makes doubtful is not there.

    Returns:
        Keys of the group `doubt` in labels.csv. `distance`: the speaker is not named here, nor in the sentence before;
        `apart`: another verb stands between the speaker and the word that reports; `title`: an office or a description
        alone tells who it is; `long`: its words are more than 60; `carried`: its sentence names neither country;
        `unsure`: its confidence is less than a half. A claim has the doubts of the statement that it stands in.
    """
    found, starts = defaultdict(list), [sentence.start for sentence in article.sentences]

    def at(raw: int) -> int:  # the number of a sentence
        return bisect_right(starts, raw) - 1

    for row in (*rows(tables.quotes), *rows(tables.claims)):
        found[row[0]] += ["unsure"] * (row.confidence is not None and row.confidence < UNSURE)
    for quote in rows(tables.quotes):
        found[quote.quote_id] += _of_quote(article, quote, at)
    people = Participants(article, article.forms).found if len(tables.claims) else ()
    named = {(at(article.words.raw_span(m.first, m.last)[0]), m.code) for m in people}
    for claim in rows(tables.claims):
        sentences = range(at(claim.start), at(claim.end - 1) + 1)
        known = any((n, party) in named for n in sentences for party in (claim.party_a, claim.party_b))
        long = ["long"] * (len(claim.text.split()) > _LONG)
        found[claim.claim_id] += ["carried"] * (not known) + (found.get(claim.quote_id) or long)
    return {name: [*dict.fromkeys(why)] for name, why in found.items() if why}


def _named_last(article: Article, name: set[str], i: int) -> int | None:
    """The last token up to `i` that is a word of a name; «على» is no «علي»."""
    keys, forms = article.words.keys, article.forms
    places = (k for k in range(i, -1, -1) if not name.isdisjoint(BARE[keys[k]]))
    return next((k for k in places if forms[k].part not in ("preposition", "particle")), None)


def _of_quote(article: Article, quote, at) -> Iterator[str]:
    """What makes a statement doubtful: how its speaker is known, and how long it is."""
    name, mention = (set(key(words or "").split()) for words in (quote.speaker, quote.speaker_mention))
    words, forms = article.words, article.forms
    if name and not mention:
        last = _named_last(article, name, words.on(quote.start))
        if last is None or at(quote.start) - at(words.raw_span(last, last + 1)[0]) >= _FAR:
            yield "distance"
    if mention and quote.cue_start is not None:
        last, cue = words.on(quote.mention_end - 1), words.on(quote.cue_start)
        joined = forms[cue].conjunction or forms[cue].part != "verb"  # «إسرائيل تتأهب وتحذر», «يجدد تأكيده مطالباً»
        if not joined and any(form.part == "verb" for form in forms[last + 1:cue]):
            yield "apart"
    if name and mention and all(name.isdisjoint(BARE[word]) for word in mention):
        yield "title"
    if len(quote.text.split()) > _LONG:
        yield "long"
