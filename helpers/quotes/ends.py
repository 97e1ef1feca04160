"""Where a content ends: at each place where it could, signs speak for the end or for going on.

The places are marks, clauses that begin, quoted stretches and, last, the end of the sentence. At each, in the order of
the text, the weights of data/weights/ends.csv give the odds that the content ends here, given that it has come so far
(a discrete hazard, Singer and Willett 1993). From the odds follows how likely each place is. The likeliest is taken.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

from ..lexicon import Memo
from ..reading.senses import CLASSES
from ..weights import CROSS, added, chance, crossed, single
from ..words import Vocabulary, within
from .attributions import ATTRIBUTIONS
from .cues import CUE_WORDS, CUES, Cue
from .places import THAT, Statement, is_next
from .reader import COMMAS, Reader, sizes
from .sources import PARTS, PHRASES
from .speakers import JOINED

ENDS = single("ends")
_MARKS = frozenset("،,؛;:-–()/…")
_NEW = PHRASES["new_clause"] | PHRASES["turn"] | PHRASES["posture"] | PHRASES["topic"]
"""Words with which the article often speaks again («فيما», «من جانبه»)."""
_CIRCUMSTANCE = PHRASES["circumstance"] | CLASSES["circumstance"]
_WORDS = frozenset(("opener", "relative", "conjunction", "adverb", "preposition", "pronoun", "time", "negation"))
"""Classes of words that are signs by themselves."""
_CLOSED = frozenset(("preposition", "particle", "pronoun", "determiner"))  # Their words are signs, too.
_SIZES = sizes((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (15, "9-15"), (30, "16-30"), beyond="31+")
"""Lengths of a content, in tokens, as signs name them."""
_WORDS_BEFORE, _WORDS_NEXT = 2, 3  # So many words before a place, and behind the first after it, are signs, too.
_AHEAD = 12  # The clause behind a place is read for so many words.
MOST_PLACES = 60  # A content has at most so many places to end. So a text without full stops costs no more than others.


def end_of(reader: Reader, s: Statement, begun: Mapping[int, str]) -> tuple[int, float]:
    """The token after the last of a content that is not all in quotation marks, and how likely the content ends there.

    Args:
        begun: what begins at a token (see `helpers.quotes.begins`).
    """
    places = places_of(reader, s.content)
    going_on, best, end = 1.0, -1.0, places[-1]
    for number, place in enumerate(places[:-1]):
        here = going_on * chance(added(ENDS, signs(reader, s, place, number, places[-1], begun)))
        going_on -= here
        if here > best:
            best, end = here, place
    return (end, best) if best > going_on else (places[-1], going_on)


def places_of(reader: Reader, content: int) -> list[int]:
    """The tokens before which a content may end that begins at token `content`; the last is its utmost end."""
    inside = reader.inside(content)
    utmost = min(reader.sentence_end(content), inside.close if inside else len(reader.keys))
    found, closed = [], -1
    if content in reader.opens:
        closed = reader.opens[content].close
        utmost = max(utmost, closed)
        found += [closed + 1] * (closed + 1 < utmost)
    edges = reader.words.where(_EDGES)
    for t in map(edges.__getitem__, range(bisect_right(edges, content), len(edges))):
        if t >= utmost or len(found) >= MOST_PLACES:
            break
        quoted = reader.opens.get(t)
        if quoted and t > closed:
            closed = quoted.close
            utmost = max(utmost, closed)  # «أن الفرص كبيرة، "والإرادة كبيرة. وسننجز الكثير"»
            found += [t] + [closed + 1] * (closed + 1 < utmost)
        elif t > closed:
            verb = reader.forms[t].part == "verb" and bool(reader.forms[t].conjunction)  # «وأكد»
            clause = (verb or _OPENS[reader.keys[t]]) and not reader.mark_before(t)
            found += [t] * (clause or reader.keys[t] in _MARKS)
    return [*dict.fromkeys(found), max(utmost, content + 1)]


def _opens(word: str) -> bool:
    return is_next(word) or word in _NEW or _bare(word) in _NEW or PARTS[word].kind == "opener" or word in ATTRIBUTIONS


def _bare(word: str) -> str:
    """A word without the و or ف written to it."""
    return word[1:] if word[0] in JOINED and len(word) > 2 else word


_OPENS = Memo(_opens)  # Whether a folded word may open a clause, whatever stands beside it.


def _may_be_edge(word: str) -> bool:
    return word in _MARKS or word in "«“\"‹„‘'{»" or word[0] in JOINED and len(word) > 2 or _opens(word)


_COMMAS = Vocabulary(COMMAS)
_EDGES = Vocabulary(holds=_may_be_edge)  # Words and marks at which a content may end.


def signs(reader: Reader, s: Statement, place: int, number: int, utmost: int, begun: Mapping[int, str]) -> list[str]:
    """The signs of an end before token `place`, the `number`-th where the content may end."""
    far = _SIZES[place - s.content]
    after = "clause" if s.by in ("that", "clause", "colon", "marks", "few") else "noun"
    behind = dict.fromkeys(_behind(reader, s.cue, place, utmost, begun))
    t = place + (not reader.keys[place][0].isalnum())
    found = ["bias", f"by:{s.by}", f"size:{far}", f"size:{far}{CROSS}by:{s.by}", f"number:{min(number, 4)}",
             f"form:{s.cue.form}", "in marks" if reader.inside(s.at) else "outside marks",
             *_commas(reader, s.content, place, utmost), *behind, *crossed(after, behind), *_words(reader, s, place, t)]
    return [*found, *_ahead(reader, t, utmost), *_agreement(reader, s, place, t)] if t < utmost else found


def _commas(reader: Reader, first: int, place: int, utmost: int) -> list[str]:
    """How many commas stand in the content, and behind the place; three are many."""
    commas = reader.words.where(_COMMAS)
    before, at, behind = (bisect_left(commas, t) for t in (first, place, place + 1))
    return [f"commas before:{min(3, at - before)}", f"commas behind:{min(3, bisect_left(commas, utmost) - behind)}"]


def _words(reader: Reader, s: Statement, place: int, t: int) -> list[str]:
    """The cue's lemma, the last words before a place and what they are, the word behind it, and the next."""
    stems, last = reader.stems, max(place - 1, s.content)
    told = (("before", stems[max(s.content, place - _WORDS_BEFORE):place]), ("behind", stems[t:t + 1]),
            ("next", stems[t + 1:t + 1 + _WORDS_NEXT]))
    before = f"before:{reader.kinds[last]}"
    return [f"cue:{s.cue.lemma}", before, f"before:{reader.parts[last]}", f"{before}, then {reader.kinds[t]}",
            *[f"{where} word:{word}" for where, words in told for word in words]]


def _ahead(reader: Reader, t: int, utmost: int) -> list[str]:
    """What the clause behind a place has up to the next comma: a verb, a cue, a country; and how long it is."""
    comma = _next(reader.words.where(_COMMAS), t)
    last = min(t + _AHEAD, utmost, utmost if comma is None else comma)
    told = (("verb", reader.verbs), ("cue", reader.words.where(CUE_WORDS)), ("country", reader.countries_at))
    found = [f"ahead {name}:{bool(within(places, t, last))}" for name, places in told]
    found.append(f"ahead size:{_SIZES[last - t]}")
    return [*found, *crossed(_joined_part(reader, t), found)]


def _agreement(reader: Reader, s: Statement, place: int, t: int) -> list[str]:
    """How a verb behind a place agrees with the cue, and with the first verb of the content.

    «أكد أنه قادر على ذلك، ودافع عن أدائه»: a verb that agrees with the cue and not with the content is the article's.
    """
    form, first = reader.forms[t], _next(reader.verbs, s.content)
    own = reader.forms[first] if first is not None and first < place else None
    if form.part != "verb":
        return [f"{'verb' if own else 'no verb'} before, {_joined_part(reader, t)}"]
    joined = "joined" if form.conjunction else "alone"
    gender = "same" if form.feminine == s.cue.feminine else "other"
    found = [f"gender of cue:{gender}, {joined}, {form.tense}"]
    if own is None:
        return [*found, f"no verb before, {joined}, {form.tense}"]
    gender, alike = "same" if form.feminine == own.feminine else "other", form.tense == own.tense
    return [*found, f"tense:{form.tense} after {own.tense}, {joined}", f"gender of content:{gender}, {joined}, {alike}"]


def _joined_part(reader: Reader, t: int) -> str:
    """The part of speech of a token, with + where و or ف is written to it."""
    return reader.forms[t].part + "+" * bool(reader.forms[t].conjunction)


def _next(places: list[int], t: int) -> int | None:
    """The first of some tokens, in order, that does not stand before token `t`."""
    at = bisect_left(places, t)
    return places[at] if at < len(places) else None


def _behind(reader: Reader, cue: Cue, place: int, utmost: int, begun: Mapping[int, str]) -> list[str]:
    """What stands at a place and behind it."""
    keys, t, found = reader.keys, place, []
    marked = not keys[t][0].isalnum()
    if marked:
        found.append(f"mark:{keys[t]}")
    if t in reader.opens:
        found.append("quotation opens")
    if t - 1 in reader.closes or t in reader.closes:
        found.append("quotation closes")
    t += marked
    if t >= utmost:
        return found
    at = "marked" if marked else "bare"
    found += [*_of_word(reader, at, t, utmost), *_of_clause(reader, cue, at, t, utmost)]
    opens = begun.get(place) or begun.get(t)
    if opens:
        found += [f"begins:{opens}", f"{at}, begins:{opens}"]
    return found + ["circumstance"] * (keys[t] in _CIRCUMSTANCE)


def _of_word(reader: Reader, at: str, t: int, utmost: int) -> list[str]:
    """The class of the word behind a place, and of the next."""
    form, kind = reader.forms[t], reader.kinds[t]
    found = [f"{at}, {form.part}", f"{at}, {kind}", f"{at}, {kind}, {reader.kinds[t + 1]}"]
    if form.conjunction:
        found.append(f"{at}, joined {form.part}")
    if form.part in _CLOSED:
        word = reader.keys[t]
        found += [f"{at}, {word}, {reader.parts[t + 1]}", f"{at}, word:{word}"]
    found.append(f"rest:{_SIZES[utmost - t]}")
    if t + 1 < utmost and CUES.get(reader.keys[t + 1]):
        found.append(f"{at}, {kind}, then a cue")
    return found


def _of_clause(reader: Reader, cue: Cue, at: str, t: int, utmost: int) -> list[str]:
    """Whether the word behind a place opens a clause: another cue, a verb, or a word of a class that does."""
    keys, word, other, found = reader.keys, reader.keys[t], CUES.get(reader.keys[t]), []
    if word in PHRASES["however"] or _bare(word) in _NEW:
        after = t + 1 + (t + 1 < utmost and keys[t + 1] in THAT)
        again = after < utmost and reader.parts[after] == "noun" and reader.forms[after].article
        which = "however" if word in PHRASES["however"] else "new clause"
        found.append(f"{at}, {which}, {'definite noun' if again else 'no noun'}")
    if other:
        agrees = "agrees" if other.feminine == cue.feminine else "disagrees"
        found += [f"{at}, cue:{other.form}", f"{at}, cue:{other.form}, {'joined' if other.bare else 'alone'}, {agrees}"]
    elif reader.parts[t] == "verb":
        found.append("verb")
    if word in _NEW or _bare(word) in _NEW:
        found += [f"{at}, new clause", f"{at}, word:{_bare(word)}"]
    elif reader.kinds[t] in _WORDS or word in THAT:
        found.append(f"{at}, word:{word}")
    return found
