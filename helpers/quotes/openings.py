"""Where a statement opens: for each reporting verb the token at which what it reports begins, if it reports anything.

Whatever could open a complement behind the verb is a candidate: «أن», a colon, a quotation mark, a preposition, a noun.
Named signs speak for a candidate or against it. What they weigh was learned from labelled articles
(data/weights/openings.csv), as in log-linear quotation extraction (Pareti et al. 2013; Almeida et al. 2014).
"""
from __future__ import annotations

import re
from typing import NamedTuple

from ..lexicon import Memo, read
from ..reading import senses
from ..reading.senses import CLASSES
from ..reading.verbs import GRAMMAR
from ..weights import CROSS, added, crossed
from ..words import Vocabulary, within
from .cues import CUE_WORDS, CUES, FINITE, Cue
from .reader import COMMAS, LONG, Reader, sizes
from .sources import PARTS, PHRASES, STATEMENT_NOUN, Mention
from .subjects import behind, past_asides

THAT, GOVERNS = CLASSES["complementiser"], CLASSES["governs"]
OPENINGS = crossed("openings")
LEAST = -0.7
"""A candidate whose weights add up to more than this opens a statement. Cross-validated by article, F1 rises slowly
from -0.3 (.836) to -1.1 (.843); at lower ones than this, sentences of our own that report nothing have statements."""
_REACH = 45
"""So many tokens may stand between a cue and its content (a long title, an adjunct)."""
_OBJECT, _GOVERNED = 14, 8
"""So many tokens behind the subject a noun that is said may begin, and a preposition that the verb does not govern."""
_NOTHING_SAID = THAT | PHRASES["empty"]
"""What opens no content behind a preposition: «أن» is an opening itself, and «عبر عن آرائه» does not give the views."""
_LINKS = frozenset(":،-–,")
_QUOTES = frozenset("»”\"›")
_NOMINAL = frozenset(("noun", "name", "adjective"))
_NOUN = frozenset(("noun", "masdar"))
"""What verbs take that report a noun («أكد ضرورة», «هدد بالرد»)."""
_CLOSED = frozenset(("preposition", "relative", "negation", "opener", "conjunction", "pronoun", "that", "adverb"))
_BETWEEN = ("relative", "opener", "preposition", "mark")
_SIZES = sizes((0, "0"), (1, "1"), (2, "2"), (5, "3-5"), (12, "6-12"), beyond="13+")
"""Lengths of a gap, in tokens, as signs name them."""


def _may_open(word: str) -> bool:
    by_itself = word in THAT or word in GOVERNS or word in CLASSES["about_what"] or word == ":"
    return by_itself or word[0] in CLASSES["attached"] and len(word) > 3


_OPENS = Vocabulary(holds=_may_open)
"""Words that may open what a cue reports, or have a preposition written to them that may."""


def _may_be_next(word: str) -> bool:
    cue = CUES.get(word)
    return cue is not None and (bool(cue.bare) or cue.form == "participle")


_NEXT = Vocabulary(holds=_may_be_next)
"""Words that may be the cue of another statement («، مضيفاً», «وأكد»)."""


class Opening(NamedTuple):
    """A place where a content may begin.

    Attributes:
        cue: the token of the reporting verb.
        by: what opens it: that, colon, marks (a long quotation), few (a short one), preposition, noun, clause (nothing
            opens it), behind and few behind (the verb stands behind the quotation).
        opener: the token that opens it («أن»), or the first of the content.
        content: the first token of the content.
        skip: how many of that token's letters are a preposition.
    """

    cue: int
    by: str
    opener: int
    content: int
    skip: int = 0


class Place(NamedTuple):
    """A cue with what stands next to it.

    Attributes:
        at, cue: its token, and what it says of its statement.
        end: the first token that no longer may belong to its opening.
        subject: the noun phrase right behind it, or None.
        rest: the first token behind cue, asides («أمس», «من جانبه») and subject.
        initial: whether the cue begins its clause («وأكد», «كما أكد», «أمس أكد»).
    """

    at: int
    cue: Cue
    end: int
    subject: Mention | None
    rest: int
    initial: bool


def openings(reader: Reader) -> list[Opening]:
    """The openings of an article's statements, in the order of their cues.

    A cue has one opening at most. Of two cues whose contents would begin at the same token, the likelier keeps it,
    but for one that passes on what others said.
    """
    kept: dict[int, tuple[bool, float, Opening]] = {}
    for i in reader.words.where(CUE_WORDS):
        if reader.words.sentence[i] in reader.tagged:
            continue
        place = place_of(reader, i)
        if place.subject and place.subject.name and place.cue.form in FINITE:
            # «نفى طاهر سالم، المستشار السابق، أن يكون» names him whom «قال سالم» means
            reader.speakers.learn(place.subject)
        for weight, opening in _likeliest(reader, place):
            # «قالت الوكالة نقلاً عن الوزير إن»: the minister speaks
            found = opening.content in kept and bool(place.cue.sources), weight, opening
            kept[opening.content] = max(kept.get(opening.content, found), found)
    return sorted(opening for *_, opening in kept.values())


def _likeliest(reader: Reader, place: Place) -> list[tuple[float, Opening]]:
    """The candidate of a cue that most signs speak for, with their weight; none if that is not enough."""
    found = candidates(reader, place)
    of_cue = signs_of_cue(reader, place) if found else []
    base = added(OPENINGS[""], ["bias", *of_cue])
    bases: dict[str, float] = {}  # what the cue tells is the same for all candidates, so it is added up once
    best: list[tuple[float, Opening]] = []
    for n, opening in enumerate(found):
        crossed_with = OPENINGS.get(opening.by, {})
        if opening.by not in bases:
            bases[opening.by] = base + OPENINGS[""].get(opening.by, 0.0) + added(crossed_with, of_cue)
        weight = bases[opening.by] + added(crossed_with, signs_of_opening(reader, place, opening, n, len(found)))
        if weight > (best[0][0] if best else LEAST):
            best = [(weight, opening)]
    return best


def signs(reader: Reader, place: Place, opening: Opening, number: int, count: int) -> list[str]:
    """The signs of a candidate, the `number`-th of `count`: those of its cue, and all crossed with what opens it."""
    of_cue = signs_of_cue(reader, place)
    own = signs_of_opening(reader, place, opening, number, count)
    return ["bias", opening.by, *of_cue, *(f"{opening.by}{CROSS}{sign}" for sign in (*own, *of_cue))]


def place_of(reader: Reader, i: int) -> Place:
    """What stands around the cue at token `i`."""
    cue = CUES[reader.keys[i]]
    inside = reader.inside(i)
    end = min(reader.sentence_end(i), i + _REACH, inside.close if inside else len(reader.keys))
    after = past_asides(reader, i + 1, end)
    subject = behind(reader, after, end, cue)
    rest = _past_adjuncts(reader, subject.last, end) if subject else after
    return Place(i, cue, end, subject, rest, _is_initial(reader, i, cue))


def _past_adjuncts(reader: Reader, i: int, end: int) -> int:
    """Past what stands behind a subject: «(45 عاماً)», «، هذا الاثنين،», «أمس»; a comma that opens what is said stays."""
    i = reader.past_marks(i, end)
    comma = i < end and reader.keys[i] in COMMAS
    after = past_asides(reader, i + comma, end)
    if after == i + comma:
        return i
    return after + (comma and after < end and reader.keys[after] in COMMAS)


def candidates(reader: Reader, place: Place) -> list[Opening]:
    """Where what a cue reports may begin, in text order; a quotation before the cue comes last."""
    first, end = place.at + 1, place.end
    stops = within(reader.words.where(_NEXT), first + 1, end)
    end = next((t + 1 for t in stops if _is_next(reader, t) and not reader.inside(t)), end)
    noun = not place.cue.takes.isdisjoint(_NOUN)
    near = [t for t in range(place.rest, min(place.rest + _OBJECT, end))
            if noun or t == place.rest or reader.forms[t].preposition]
    places = sorted({*within(reader.words.where(_OPENS), first, end), *within(reader.open_at, first, end), *near})
    found: dict[int, Opening] = {}
    closed = -1
    for t in places:
        opening = _opening(reader, place, t) if t > closed else None
        if opening:
            found.setdefault(opening.content, opening)
        if t in reader.opens and t > closed:
            closed = reader.opens[t].close
    behind_marks = _before(reader, place)
    return [*found.values(), *([behind_marks] if behind_marks else [])]


def _before(reader: Reader, place: Place) -> Opening | None:
    """««…»، قال الوزير»: the quotation that ends right before the cue."""
    keys, before = reader.keys, place.at - 1
    while before >= 0 and (keys[before] in _LINKS or keys[before] in CLASSES["so_said"]):
        before -= 1
    before -= before > 0 and keys[before] == "." and keys[before - 1] in _QUOTES
    quoted = reader.closes.get(before)
    if not quoted:
        return None
    return Opening(place.at, "behind" if quoted.words >= LONG else "few behind", quoted.open, quoted.open)


def _opening(reader: Reader, place: Place, t: int) -> Opening | None:
    """What token `t` opens, if anything."""
    word, i = reader.keys[t], place.at
    if word in THAT or word == ":":
        content = _past_links(reader.keys, t + 1, place.end)
        return Opening(i, "colon" if word == ":" else "that", t, content) if content < place.end else None
    if t in reader.opens:
        return Opening(i, "marks" if reader.opens[t].words >= LONG else "few", t, t)
    if word in CLASSES["about_what"]:
        return Opening(i, "preposition", t, t, 1)
    if word in GOVERNS:
        noun = t + 1 < place.end and reader.keys[t + 1][0].isalnum() and reader.keys[t + 1] not in _NOTHING_SAID
        return Opening(i, "preposition", t, t + 1) if noun and _may_govern(place, word, t) else None
    attached = reader.forms[t].preposition
    if attached and attached in GOVERNS and _may_govern(place, attached, t):
        return Opening(i, "preposition", t, t, 1)
    if _may_be_object(reader, place, t):
        return Opening(i, "noun", t, t)
    said_at_once = t == place.rest and ("clause" in place.cue.takes or word in CLASSES["at_once"])
    return Opening(i, "clause", t, t) if said_at_once else None


def _may_govern(place: Place, preposition: str, t: int) -> bool:
    """May the verb govern a preposition at token `t`: one that it is known to govern, or any that is near?"""
    return preposition in place.cue.takes or t - place.rest < _GOVERNED


def _may_be_object(reader: Reader, place: Place, t: int) -> bool:
    """May a noun that is said begin at token `t`: right behind the subject, or where a phrase begins anew?"""
    word = reader.keys[t]
    if not place.rest <= t < place.rest + _OBJECT or place.cue.takes.isdisjoint(_NOUN):
        return False
    if reader.parts[t] not in _NOMINAL and word not in CLASSES["these"]:
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


def signs_of_opening(reader: Reader, place: Place, opening: Opening, number: int, count: int) -> list[str]:
    """The signs of a candidate itself: what stands before it, what opens it, its first word, its place among others."""
    own = [*_of_gap(reader, place, opening), *_of_content(reader, place, opening)]
    return [*dict.fromkeys(own), f"number:{min(number, 3)}", "last" if number == count - 1 else "more"]


def signs_of_cue(reader: Reader, place: Place) -> list[str]:
    """The verb, its form, and what stands before it and next to it."""
    i, cue, keys = place.at, place.cue, reader.keys
    before = "sentence" if reader.begins_sentence(i) else reader.kinds[i - 1]
    initial = "initial" if place.initial else "inner"
    found = [f"lemma:{cue.lemma}", f"lemma:{cue.lemma}, {cue.form}", f"form:{cue.form}", f"form:{cue.form}, {initial}",
             f"read:{reader.parts[i]}", f"before:{before}", f"behind:{reader.kinds[i + 1]}", initial,
             "joined" if cue.bare else "alone", f"subject:{place.subject.kind if place.subject else 'none'}"]
    if before == "mark" or before in _CLOSED:
        found.append(f"before:{keys[i - 1]}")
    elif before != "sentence" and reader.parts[i - 1] in _NOMINAL:
        agrees = "agrees" if reader.forms[i - 1].feminine == cue.feminine else "disagrees"
        found.append(f"behind a noun, {agrees}, {cue.form}")
    first_person_hamza = cue.bare_alef and reader.words.surface(i)[cue.bare] == "أ"
    told = (("plural", cue.plural), ("feminine", cue.feminine), ("first person", cue.first_person),
            ("impersonal", cue.impersonal), ("hamza", first_person_hamza), ("in marks", reader.inside(i)),
            ("first sentence", reader.words.sentence[i] == 0))
    found += [f"impersonal, {initial}, {'subject' if place.subject else 'no subject'}"] * cue.impersonal
    return [*dict.fromkeys(found + [name for name, there in told if there])]


def _is_initial(reader: Reader, i: int, cue: Cue) -> bool:
    """Whether the cue at token `i` begins its clause."""
    opens = bool(cue.bare) or reader.begins_sentence(i) or reader.kinds[i - 1] in ("mark", "time")
    return opens or reader.clause_start(i) < i


def _passed(word: str) -> tuple[str, ...]:
    """What a word tells that stands between a cue and its opening."""
    kind = PARTS[word].kind
    told = ((f"past:{kind}", kind in _BETWEEN), ("past:cue", CUES.get(word)), ("past:that", word in THAT))
    return tuple(name for name, there in told if there)


_PASSED = Memo(_passed)
_SHAPES = read("verbal_nouns", GRAMMAR)
_SHAPED = re.compile("|".join(f"({row['pattern']})" for row in _SHAPES))


def _shape(stem: str) -> str:
    """Which verbal noun a folded stem looks like, by its letters (data/grammar/verbal_nouns.csv)."""
    fits = _SHAPED.fullmatch(stem)
    return _SHAPES[fits.lastindex - 1]["name"] if fits else ""


VERBAL_NOUNS = Memo(_shape)
"""The shape of a verbal noun that a folded stem has, or nothing: `VERBAL_NOUNS["اسقاط"] == "fourth"`."""


def _of_gap(reader: Reader, place: Place, opening: Opening) -> list[str]:
    """What stands between the cue with its subject and the opening."""
    words = reader.keys[place.rest:opening.opener]
    commas = sum(map(words.count, COMMAS)) if words else 0
    found = {f"gap:{_SIZES[len(words)]}", f"commas:{min(commas, 3)}", *_passed_by(reader, place.rest, opening.opener)}
    if words and words[-1] in COMMAS:
        found.add("behind two commas" if commas > 1 else "behind a comma")
    return sorted(found)


def _passed_by(reader: Reader, first: int, last: int) -> set[str]:
    """What the tokens of a gap tell. The gap before a cue's next candidate is longer, so each token is read once."""
    begun, end, told = reader.gap
    if begun != first or end > last:
        end, told = first, set()
    for t in range(end, last):
        if t not in reader.passed:  # another cue's gap may have it, too
            reader.passed[t] = _of_token(reader, t)
        told.update(reader.passed[t])
    reader.gap = first, max(end, last), told
    return told


def _of_token(reader: Reader, t: int) -> list[str]:
    """What a token in a gap tells."""
    verb = _of_verb(reader, t) if reader.forms[t].part == "verb" else []
    return [*_PASSED[reader.keys[t]], *verb, *["past:marks"] * (t in reader.opens)]


def _of_verb(reader: Reader, t: int) -> list[str]:
    """What a verb in a gap tells: one with و or behind a mark is the next clause's, one behind a noun describes that."""
    joined = "joined" if reader.forms[t].conjunction else f"behind {reader.parts[t - 1]}"
    return ["past:verb", f"past:verb, {joined}", *[f"past:cue, {joined}"] * bool(CUES.get(reader.keys[t]))]


def _of_content(reader: Reader, place: Place, opening: Opening) -> list[str]:
    """What opens the content, whether the verb takes it, and the first word that is said."""
    keys, takes, t = reader.keys, place.cue.takes, opening.content
    found = [f"first:{reader.parts[t]}"]
    if t in reader.opens:
        found += [f"words:{min(reader.opens[t].words, LONG)}", f"after:{reader.kinds[t - 1]}"]
        found += _of_preposition(keys[t - 1] if t else ".", takes)
    if opening.by == "that":
        before = keys[opening.opener - 1]
        taken = "takes that" if "that" in takes else "takes no that"
        found += [taken, f"{taken}, {'initial' if place.initial else 'inner'}"]
        found += _of_preposition(before, takes)
        found += ["after however"] * (before in PHRASES["however"])
        found += ["next to it"] * (opening.opener - place.rest < 2)
    if opening.by in ("noun", "preposition"):
        found += _of_noun(reader, place, opening)
    if opening.by == "preposition":
        preposition = keys[t][0] if opening.skip else keys[opening.opener]
        found.append(f"{preposition}, {'taken' if preposition in takes else 'not taken'}")
        found.append(f"lemma:{place.cue.lemma}, {preposition}")
    return found


def _of_preposition(before: str, takes: frozenset[str]) -> list[str]:
    """Whether the word before an opening is a preposition, and one that the verb governs («أشار إلى أن»)."""
    return [f"after {'its' if before in takes else 'a'} preposition"] if before in GOVERNS else []


def _is_described(reader: Reader, t: int, end: int) -> bool:
    """Whether a second object follows the noun at token `t`: «وصف الهجوم بالعنيف»."""
    behind = range(t + 1, min(t + _OBJECT, end))
    prepositions = {reader.keys[k] for k in behind} | {reader.forms[k].preposition for k in behind}
    return not CLASSES["described_by"].isdisjoint(prepositions)


def _of_noun(reader: Reader, place: Place, opening: Opening) -> list[str]:
    """What a noun is (one that is said, as «ضرورة»; a verbal noun; its sense), and where an object of the verb stands."""
    t, speakers = opening.content, reader.speakers
    word = reader.keys[t][opening.skip:]
    said = bool(word) and (STATEMENT_NOUN[word] or STATEMENT_NOUN[word.removeprefix("ال")])
    sense = senses.sense(word, reader.forms[t])
    found = [f"kind:{reader.kinds[t]}", "statement noun" if said else "plain noun", f"tie:{sense.tie or 'no'}"]
    found += [f"names:{sense.group}"] * bool(sense.group)
    found += ["country"] * (t in speakers.countries)
    if opening.by == "noun":
        found.append("takes noun" if "noun" in place.cue.takes else "takes masdar")
        found.append("next to it" if t == place.rest else "further on")
        found += [f"after:{reader.parts[t - 1]}", f"after:{reader.kinds[t - 1]}", f"form:{reader.forms[t].article}"]
        found += ["accusative"] * (word[-1] == "ا") + ["name"] * speakers.knows_word(word)
    if "two" in place.cue.takes:
        found.append("described" if _is_described(reader, t, place.end) else "not described")
    form = reader.forms[t]
    found += ["with a pronoun"] * (len(form.pronoun) > 1) + [f"then:{reader.parts[t + 1]}"]
    return found + [f"verbal noun:{shape}" for shape in [VERBAL_NOUNS[form.stem]] if shape]
