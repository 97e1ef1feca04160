"""Where a statement may open: for each reporting verb the tokens at which what it reports may begin.

Whatever could open a complement behind the verb is a candidate: «أن», a colon, a quotation mark, a preposition, a noun.
Which of them opens one, if any, is decided in `openings`.
"""
from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from ..reading.senses import CLASSES
from ..words import Vocabulary, within
from .cues import CUES, Cue
from .reader import COMMAS, LONG, Reader
from .sources import PHRASES, STATEMENT_NOUN, Mention
from .speakers import Source
from .subjects import behind, past_asides

THAT, GOVERNS = CLASSES["complementiser"], CLASSES["governs"]
_REACH = 45  # So many tokens may stand between a cue and its content (a long title, an adjunct).
OBJECT, _GOVERNED = 14, 8
"""So many tokens behind the subject a noun that is said may begin, and a preposition that the verb does not govern."""
_NOTHING_SAID = THAT | PHRASES["empty"]  # What is no content behind a preposition: «أن», «عبر عن آرائه».
_LINKS = frozenset(":،-–,")
_THAT_NOT = CLASSES["that_not"]
_QUOTES = frozenset("»”\"›")
NOMINAL = frozenset(("noun", "name", "adjective"))


def _opens(word: str) -> bool:
    by_itself = word in THAT or word in _THAT_NOT or word in GOVERNS or word in CLASSES["about_what"] or word == ":"
    return by_itself or word[0] in CLASSES["attached"] and len(word) > 3


_OPENS = Vocabulary(holds=_opens)  # They open what a cue reports, or a preposition is written to them that does.


def is_next(word: str) -> bool:
    """Whether a word may be the cue of another statement («، مضيفاً», «وأكد»)."""
    cue = CUES.get(word)
    return cue is not None and (bool(cue.bare) or cue.form == "participle")


_NEXT = Vocabulary(holds=is_next)


@dataclass(eq=False)
class Statement:
    """A cue with what was read around it. All places are tokens.

    Attributes:
        at, cue, cue_end: the cue's first token; what it says of its statement; the token behind its last, where it has
            more than one.
        by: what opens the content: that, colon, marks (a long quotation), few (a short one), preposition, noun, clause
            (nothing opens it), behind and few behind (the verb stands behind the quotation), attribution.
        opener, content: the token that opens the content («أن»), or its first; its first token.
        skip: how many of that token's letters are a preposition of the cue.
        begins: where the clause of the cue begins.
        end: the token behind the content's last, where that is known already; else None (see `ends.end_of`).
        subject: the phrase that names the source in the statement's own sentence.
        source: who says it; None where nobody is known to.
        chance: the probability that it is one, that it ends where it does, and that the source says it, multiplied.
    """

    at: int
    cue: Cue
    by: str
    opener: int
    content: int
    skip: int = 0
    begins: int = 0
    end: int | None = None
    cue_end: int | None = None
    subject: Mention | None = None
    source: Source | None = None
    chance: float = 1.0


class Place(NamedTuple):
    """A cue with what stands next to it; `end` is the first token that no longer may belong to its opening.

    `subject` is the noun phrase right behind it, `rest` the first token behind that and asides («أمس», «من جانبه»).
    `initial` cues begin their clause («وأكد», «كما أكد», «أمس أكد»).
    """

    at: int
    cue: Cue
    end: int
    subject: Mention | None
    rest: int
    initial: bool


def place_of(reader: Reader, i: int) -> Place:
    """What stands around the cue at token `i`."""
    cue = CUES[reader.keys[i]]
    inside = reader.inside(i)
    end = min(reader.sentence_end(i), i + _REACH, inside.close if inside else len(reader.keys))
    after = past_asides(reader, i + 1, end)
    subject = behind(reader, after, end, cue)
    rest = _past_adjuncts(reader, subject.last, end) if subject else after
    opens = bool(cue.bare) or reader.begins_sentence(i) or reader.kinds[i - 1] in ("mark", "time")
    return Place(i, cue, end, subject, rest, opens or reader.clause_start(i) < i)


def _past_adjuncts(reader: Reader, i: int, end: int) -> int:
    """Past what stands behind a subject: «(45 عاماً)», «، هذا الاثنين،», «أمس»; a comma that opens what is said stays."""
    i = reader.past_marks(i, end)
    comma = i < end and reader.keys[i] in COMMAS
    after = past_asides(reader, i + comma, end)
    if after == i + comma:
        return i
    return after + (comma and after < end and reader.keys[after] in COMMAS)


def candidates(reader: Reader, place: Place) -> list[Statement]:
    """Where what a cue reports may begin, in text order; a quotation before the cue comes last."""
    first, end = place.at + 1, place.end
    stops = within(reader.words.where(_NEXT), first + 1, end)
    end = next((t + 1 for t in stops if _is_next(reader, t) and not reader.inside(t)), end)
    near = range(place.rest, min(place.rest + OBJECT, end))
    places = sorted({*within(reader.words.where(_OPENS), first, end), *within(reader.open_at, first, end), *near})
    found: dict[int, Statement] = {}
    closed = -1
    for t in places:
        opening = _opening(reader, place, t) if t > closed else None
        if opening:
            found.setdefault(opening.content, opening)
        if t in reader.opens and t > closed:
            closed = reader.opens[t].close
    return [*found.values(), *_before(reader, place)]


def _before(reader: Reader, place: Place) -> list[Statement]:
    """««…»، قال الوزير»: the quotation that ends right before the cue, if one does."""
    keys, before = reader.keys, place.at - 1
    while before >= 0 and (keys[before] in _LINKS or keys[before] in CLASSES["so_said"]):
        before -= 1
    before -= before > 0 and keys[before] == "." and keys[before - 1] in _QUOTES
    quoted = reader.closes.get(before)
    by = "behind" if quoted and quoted.words >= LONG else "few behind"
    return [Statement(place.at, place.cue, by, quoted.open, quoted.open)] if quoted else []


def _opening(reader: Reader, place: Place, t: int) -> Statement | None:
    """What token `t` opens, if anything."""
    word, made = reader.keys[t], partial(Statement, place.at, place.cue)
    if word in THAT or word == ":" or _is_that_not(reader, t):
        content = t if word in _THAT_NOT else _past_links(reader.keys, t + 1, place.end)
        return made("colon" if word == ":" else "that", t, content) if content < place.end else None
    if t in reader.opens:
        return made("marks" if reader.opens[t].words >= LONG else "few", t, t)
    if word in CLASSES["about_what"]:
        return made("preposition", t, t, 1)
    if word in GOVERNS:
        governs = _may_govern(place, word, t) and _says_something(reader, t + 1, place.end)
        return made("preposition", t, t + 1) if governs else None
    attached = reader.forms[t].preposition
    if attached and attached in GOVERNS and _may_govern(place, attached, t):
        return made("preposition", t, t, 1)
    if _may_be_object(reader, place, t):
        return made("noun", t, t)
    said_at_once = t == place.rest and ("clause" in place.cue.takes or word in CLASSES["at_once"])
    return made("clause", t, t) if said_at_once else None


def _says_something(reader: Reader, t: int, end: int) -> bool:
    """May what a preposition governs begin at token `t`? «عبر عن آرائه» says nothing of them."""
    return t < end and reader.keys[t][0].isalnum() and reader.keys[t] not in _NOTHING_SAID


def _is_that_not(reader: Reader, t: int) -> bool:
    """«توقع البنك ألا يتجاوز النمو»; but «إلا» is written alike once it is folded."""
    return reader.keys[t] in _THAT_NOT and reader.words.surface(t)[0] == "أ" and reader.parts[t + 1] == "verb"


def _may_govern(place: Place, preposition: str, t: int) -> bool:
    """May the verb govern a preposition at token `t`: one that it is known to govern, or any that is near?"""
    return preposition in place.cue.takes or t - place.rest < _GOVERNED


def _may_be_object(reader: Reader, place: Place, t: int) -> bool:
    """May a noun that is said begin at token `t`: right behind the subject, or where a phrase begins anew?"""
    word = reader.keys[t]
    if not place.rest <= t < place.rest + OBJECT:
        return False
    if reader.parts[t] not in NOMINAL and word not in CLASSES["these"]:
        return False
    anew = STATEMENT_NOUN[word] or word[-1] == "ا" or reader.kinds[t - 1] in ("time", "mark")
    return t == place.rest or anew and reader.parts[t - 1] != "preposition"


def _is_next(reader: Reader, t: int) -> bool:
    """Does another statement's cue stand at token `t` («، مضيفاً», «وأكد»)?"""
    cue = CUES.get(reader.keys[t])
    if not cue or reader.keys[t] in PHRASES["saying"]:
        return False
    return bool(cue.bare) and reader.parts[t] == "verb" or cue.form == "participle" and reader.mark_before(t)


def _past_links(keys: list[str], t: int, end: int) -> int:
    """Past the marks behind an opening, and past an «إن» that follows them («قال: إن …»)."""
    while t < end and keys[t] in _LINKS:
        t += 1
    return t + (t < end and keys[t] in THAT)
