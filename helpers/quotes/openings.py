"""Where a statement opens: which of a reporting verb's candidates begins what it reports, if it reports anything.

Signs speak for a candidate (see `places`) or against it, the words around it among them. What they weigh was learned
from labelled articles (data/weights/openings.csv), as in log-linear quotation extraction (Pareti et al. 2013; Almeida et
al. 2014).
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter

from ..lexicon import Memo, read
from ..reading import senses
from ..reading.senses import CLASSES
from ..reading.verbs import GRAMMAR
from ..weights import added, chance, crossed, single
from ..words import Vocabulary, within
from .cues import CUE_WORDS, CUES, FINITE
from .places import GOVERNS, NOMINAL, OBJECT, THAT, Place, Statement, candidates, place_of
from .reader import COMMAS, LONG, Reader, sizes
from .sources import PARTS, PHRASES, STATEMENT_NOUN

OPENINGS = single("openings")
LEAST = -0.5
"""A candidate whose weights add up to more than this opens a statement. Cross-validated by article, F1 is .906 to .908
from -0.7 to -0.1 and falls slowly at lower ones (-1.1: .903)."""
_COMMAS = Vocabulary(COMMAS)
_CLOSED = frozenset(("preposition", "relative", "negation", "opener", "conjunction", "pronoun", "that", "adverb"))
_SOMEBODY = frozenset(("office", "body", "people", "group"))  # What a noun names that may be spoken to.
_BETWEEN = ("relative", "opener", "preposition", "mark")
_SIZES = sizes((0, "0"), (1, "1"), (2, "2"), (5, "3-5"), (12, "6-12"), beyond="13+")
"""Lengths of a gap, in tokens, as signs name them."""
_NOUNS = ("noun", "masdar")  # What verbs take that report a noun («أكد ضرورة», «هدد بالرد»).
_NEGATED = 5  # So many words before a cue may stand what negates it.
_WORDS_BEFORE, _WORDS_BETWEEN, _WORDS_NEXT = 2, 10, 5  # Before a cue, before an opening, in a content.


def openings(reader: Reader) -> list[Statement]:
    """An article's statements by verbs, in the order of their cues, with where they open.

    A cue has one opening at most. Of two cues whose contents would begin at the same token, the likelier keeps it. But
    one that passes on what others said keeps it always, and a mere «قائلاً» leaves it («وتابع قائلاً: …»).
    """
    kept: dict[int, tuple[tuple[bool, bool, float], Statement]] = {}
    for i in reader.words.where(CUE_WORDS):
        if reader.words.sentence[i] in reader.tagged:
            continue
        place = place_of(reader, i)
        if place.subject and place.subject.name and place.cue.form in FINITE:
            # «نفى طاهر سالم، المستشار السابق، أن يكون» names him whom «قال سالم» means
            reader.speakers.learn(place.subject)
        weight, opening = _likeliest(reader, place)
        if opening:
            # «قالت الوكالة نقلاً عن الوزير إن»: the minister speaks
            passes_on = opening.content in kept and bool(place.cue.sources)
            repeats = place.cue.form == "participle" and reader.keys[i] in PHRASES["saying"]
            found = (passes_on, not repeats, weight), opening
            kept[opening.content] = max(kept.get(opening.content, found), found, key=itemgetter(0))
    return sorted((opening for _, opening in kept.values()), key=lambda opening: opening.at)


def _likeliest(reader: Reader, place: Place) -> tuple[float, Statement | None]:
    """The candidate of a cue that most signs speak for, with their weight; none if that is not enough."""
    found = candidates(reader, place)
    of_cue = signs_of_cue(reader, place) if found else []
    best, most = None, LEAST
    for n, opening in enumerate(found):
        own = crossed(opening.by, signs_of_opening(reader, place, opening, n, len(found)))
        weight = _OF_CUE[opening.by, *of_cue] + added(OPENINGS, own)
        if weight > most:
            best, most = opening, weight
    if best:
        best.chance = chance(most)
    return most, best


def _with_cue(told: tuple[str, ...]) -> list[str]:
    """What opens a content and the signs of its cue, by themselves and together."""
    by, *of_cue = told
    return ["bias", by, *of_cue, *crossed(by, of_cue)]


_OF_CUE = Memo(lambda told: added(OPENINGS, _with_cue(told)))


def signs(reader: Reader, place: Place, opening: Statement, number: int, count: int) -> list[str]:
    """The signs of a candidate, the `number`-th of `count`."""
    own = signs_of_opening(reader, place, opening, number, count)
    return [*_with_cue((opening.by, *signs_of_cue(reader, place))), *crossed(opening.by, own)]


def signs_of_opening(reader: Reader, place: Place, opening: Statement, number: int, count: int) -> list[str]:
    """The signs of a candidate itself: what stands before it, what opens it, its words, its place among others."""
    own = [*_of_gap(reader, place, opening), *_of_content(reader, place, opening), *_words(reader, place, opening)]
    return [*dict.fromkeys(own), f"number:{min(number, 3)}", "last" if number == count - 1 else "more"]


def _words(reader: Reader, place: Place, opening: Statement) -> list[str]:
    """The words before a cue, between cue and opening, the first of the content, and the next."""
    stems, t = reader.stems, opening.content
    told = (("before", stems[max(reader.own_start(place.at), place.at - _WORDS_BEFORE):place.at]),
            ("gap", stems[max(place.rest, opening.opener - _WORDS_BETWEEN):opening.opener]),
            ("first", stems[t:t + 1]),
            ("next", stems[t + 1:min(t + 1 + _WORDS_NEXT, place.end)]))
    return [f"{where} word:{word}" for where, words in told for word in words]


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
    elif before != "sentence" and reader.parts[i - 1] in NOMINAL:
        agrees = "agrees" if reader.forms[i - 1].feminine == cue.feminine else "disagrees"
        found.append(f"behind a noun, {agrees}, {cue.form}")
    first_person_hamza = cue.bare_alef and reader.words.surface(i)[cue.bare] == "أ"
    far = _negation(reader, i)
    told = (("plural", cue.plural), ("feminine", cue.feminine), ("first person", cue.first_person),
            ("impersonal", cue.impersonal), ("hamza", first_person_hamza), ("in marks", reader.inside(i)),
            ("first sentence", reader.words.sentence[i] == 0), (f"vowel u, {cue.form}", i in reader.with_u),
            (f"negation:{far}", far))
    found += [f"impersonal, {initial}, {'subject' if place.subject else 'no subject'}"] * cue.impersonal
    return [*dict.fromkeys(found + [name for name, there in told if there])]


def _negation(reader: Reader, i: int) -> int:
    """How far before a cue a negation stands with no mark between («لم يعد في الإمكان القول إن»); 0 for none."""
    near = reader.kinds[max(0, i - _NEGATED):i]
    if "negation" not in near:  # as with most
        return 0
    for t in range(i - 1, max(reader.own_start(i), i - _NEGATED) - 1, -1):
        if reader.kinds[t] in ("negation", "mark"):
            return (i - t) * (reader.kinds[t] == "negation")
    return 0


def _passed(word: str) -> tuple[str, ...]:
    """What a word tells that stands between a cue and its opening."""
    kind = PARTS[word].kind
    told = ((f"past:{kind}", kind in _BETWEEN), ("past:cue", CUES.get(word)), ("past:that", word in THAT))
    return tuple(name for name, there in told if there)


_PASSED = Memo(_passed)
_SHAPES = [(row["name"], re.compile(row["pattern"])) for row in read("verbal_nouns", GRAMMAR)]
VERBAL_NOUNS = Memo(lambda stem: next((name for name, pattern in _SHAPES if pattern.fullmatch(stem)), ""))
"""The shape of a verbal noun that a folded stem has by its letters, or nothing: `VERBAL_NOUNS["اسقاط"] == "fourth"`."""


def _of_gap(reader: Reader, place: Place, opening: Statement) -> list[str]:
    """What stands between the cue with its subject and the opening."""
    first, last = place.rest, opening.opener
    commas = within(reader.words.where(_COMMAS), first, last)
    found = [f"gap:{_SIZES[max(0, last - first)]}", f"commas:{min(len(commas), 3)}"]
    found += _passed_by(reader, first, last)
    if commas and commas[-1] == last - 1:
        found.append("behind two commas" if len(commas) > 1 else "behind a comma")
    return found


def _passed_by(reader: Reader, first: int, last: int) -> Iterable[str]:
    """What the tokens of a gap tell, each thing once. The candidates of a cue have gaps that begin alike and grow."""
    start, until, told = reader.gap
    if start != first or until > last:
        until, told = first, {}
    for t in range(until, last):
        told.update(dict.fromkeys(_passed_at(reader, t)))
    reader.gap = first, max(first, last), told
    return told


def _passed_at(reader: Reader, t: int) -> tuple[str, ...]:
    """What token `t` tells in a gap."""
    verb = _of_verb(reader, t) if reader.forms[t].part == "verb" else []
    return (*_PASSED[reader.keys[t]], *verb, *["past:marks"] * (t in reader.opens))


def _of_verb(reader: Reader, t: int) -> list[str]:
    """What a verb in a gap tells: one with و or behind a mark is the next clause's, one behind a noun describes that."""
    joined = "joined" if reader.forms[t].conjunction else f"behind {reader.parts[t - 1]}"
    return ["past:verb", f"past:verb, {joined}", *[f"past:cue, {joined}"] * bool(CUES.get(reader.keys[t]))]


def _of_content(reader: Reader, place: Place, opening: Statement) -> list[str]:
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


def _of_noun(reader: Reader, place: Place, opening: Statement) -> list[str]:
    """What a noun is (one that is said, as «ضرورة»; a verbal noun; its sense), and where an object of the verb stands."""
    t, speakers = opening.content, reader.speakers
    word = reader.keys[t][opening.skip:]
    said = bool(word) and (STATEMENT_NOUN[word] or STATEMENT_NOUN[word.removeprefix("ال")])
    sense = senses.sense(word, reader.forms[t])
    found = [f"kind:{reader.kinds[t]}", "statement noun" if said else "plain noun", f"tie:{sense.tie or 'no'}"]
    found += [f"names:{sense.group}"] * bool(sense.group)
    found += ["country"] * (t in speakers.countries)
    if opening.by == "noun":
        found.append(f"takes {next((name for name in _NOUNS if name in place.cue.takes), 'no noun')}")
        found.append("next to it" if t == place.rest else "further on")
        found += [f"after:{reader.parts[t - 1]}", f"after:{reader.kinds[t - 1]}", f"form:{reader.forms[t].article}"]
        found += ["accusative"] * (word[-1] == "ا") + ["name"] * speakers.knows_word(word)
        if "person" in place.cue.takes:  # «أبلغت القاهرة الخرطوم رفضها»: to whom it is said stands before what is
            names = t in speakers.countries or speakers.knows_word(word) or sense.group in _SOMEBODY
            found.append("somebody told" if names else "something told")
    if "two" in place.cue.takes:
        behind = range(t + 1, min(t + OBJECT, place.end))  # «وصف الهجوم بالعنيف»
        prepositions = {reader.keys[k] for k in behind} | {reader.forms[k].preposition for k in behind}
        found.append("not described" if CLASSES["described_by"].isdisjoint(prepositions) else "described")
    form = reader.forms[t]
    found += ["with a pronoun"] * (len(form.pronoun) > 1) + [f"then:{reader.parts[t + 1]}"]
    return found + [f"verbal noun:{shape}" for shape in [VERBAL_NOUNS[form.stem]] if shape]
