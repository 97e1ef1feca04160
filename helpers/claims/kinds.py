"""The kind of a claim: state, event, trend, target or call, told by named signs (their weights: kinds.csv)."""
from __future__ import annotations

from typing import NamedTuple

from ..reading.arguments import Verb
from ..reading.clauses import Clause
from ..reading.grammar import Phrases
from ..reading.senses import CLASSES, NOTHING
from .reader import Reader

_OBJECT, _OPENING, _START = 8, 3, 2
"""So many words a light verb reaches for its object («شهدت العلاقات بين البلدين نموا»); the noun and the modal phrase
that open a clause stand within so many."""
_MODAL = Phrases("modality")
_ACTORS = frozenset(("office", "body", "people", "group"))
_NOMINAL = frozenset(("noun", "adjective", "name"))
_ADVERBS = ("coming", "habit", "now", "past")


class Said(NamedTuple):
    """What a clause says, from token `first` on: see `is_sentence`, `predicate` and `modality`."""

    first: int
    sentence: bool
    main: Verb | None
    hanging: Verb | None
    modal: str
    modal_at: int


def kind_signs(reader: Reader, c: Clause) -> dict[str, float]:
    """The signs of the kind of what a clause says, each with strength 1.

    They are: what cue opens it, and whether a noun or a sentence follows; what rules in order would say; the first
    modal phrase, and whether it stands before the verb; kind, tense, negation, subject and object of the first verb
    that hangs on nothing, else of the first that hangs; adverbs of time.
    """
    first, keys = c.said, reader.words.keys
    while first < c.last - 1 and not keys[first][0].isalnum():
        first += 1
    said = Said(first, is_sentence(reader, c), *predicate(reader, c, first), *modality(reader, first, c.last))
    main = said.main
    found = {"bias", f"ruled:{ruled(reader, c, said)}", *(["direct"] if c.direct else [])}
    if c.cue >= 0:
        after = "" if said.sentence else ", noun"
        cue = reader.senses[c.cue]
        found |= {f"cue:{cue.kind or 'none'}{after}", *([f"cue of an act{after}"] if cue.tie == "act" else [])}
    if said.modal:
        place = "first" if not main or said.modal_at < main.at else "later"
        found |= {f"modal:{said.modal}", f"modal:{said.modal}, {place}"}
    if main:
        found |= _verb_signs(reader, main, c, "")
        found.add(f"verb:{main.sense.kind or 'event'}, subject:{_subject(reader, main, first)}")
    else:
        definite = any(form.article for form in reader.forms[first:first + 2])
        found.add("verbless, definite" if definite else "verbless, indefinite")
        if said.hanging:
            found |= _verb_signs(reader, said.hanging, c, "hanging ")
    words = keys[first:c.last]
    found |= {f"adverb:{name}" for name in _ADVERBS if not CLASSES[name].isdisjoint(words)}
    return dict.fromkeys(sorted(found), 1.0)


def is_sentence(reader: Reader, c: Clause) -> bool:
    """Is what a clause says a sentence («أكد أن …», a clause without a cue), and no noun («أكد دعمه»)?"""
    between = reader.words.keys[c.cue:c.said]
    return c.cue < 0 or c.direct or ":" in between or not CLASSES["that"].isdisjoint(between)


def predicate(reader: Reader, c: Clause, first: int) -> tuple[Verb | None, Verb | None]:
    """The first verb that hangs on nothing, and the first that hangs on something; a cue is neither."""
    main = hanging = None
    for v in reader.verbs(first, c.last):
        if v.at != c.cue:
            if v.hangs:
                hanging = hanging or v
            else:
                main = main or v
    return main, hanging


def modality(reader: Reader, first: int, last: int) -> tuple[str, int]:
    """What the first phrase of data/grammar/modality.csv says, and its token; an empty string and -1 without one."""
    for i, row in _MODAL.found(reader.words, first, last):
        denied = i > first and reader.words.keys[i - 1] in CLASSES["negation"]
        late = row["at"] == "start" and i - first >= _START
        if not late and not (denied and row["result"] == "target"):
            return row["result"], i
    return "", -1


def ruled(reader: Reader, c: Clause, said: Said) -> str:
    """The kind by rules in order: the cue, then the first modal phrase or verb that hangs on nothing, then the noun.

    An act of speech with a noun is an event («أدان الهجوم»), a cue of urging or intent is its kind; what is no sentence
    and has no verb is as its noun («توقيع اتفاق»), else a state.
    """
    cue = reader.senses[c.cue] if c.cue >= 0 else NOTHING
    if cue.tie == "act" and not said.sentence:
        return "event"
    if cue.kind in ("call", "target"):
        return cue.kind
    if said.main:
        return _of_main(reader, c, said, said.main)
    opening = _opening(reader, said.first, c.last)
    if said.modal or opening and not (said.sentence and (c.cue >= 0 or c.direct)):
        return said.modal or opening
    return _of_verb(reader, said.hanging, c) if said.hanging and not said.sentence else "state"


def _of_main(reader: Reader, c: Clause, said: Said, main: Verb) -> str:
    """A modal phrase before a verb or beside a light one, else the verb. Who acts is no quantity («تراجعت مصر»)."""
    kind = main.sense.kind
    if kind == "trend" and said.modal != "state" and _subject(reader, main, said.first) == "actor":
        return "target" if tense_of(reader, main) == "future" else "event"
    later = main.at < said.modal_at and said.modal != "state" and kind not in ("light", "be", "show")
    return said.modal if said.modal and not later else _of_verb(reader, main, c)


def _of_verb(reader: Reader, v: Verb, c: Clause) -> str:
    """A future is a target, a negated deed a state, a light verb as its object; stances and decisions go by tense."""
    tense, kind = tense_of(reader, v), v.sense.kind or "event"
    if tense in ("future", "may"):
        return "target"
    if tense == "not done" and kind in ("event", "trend") or kind == "say":
        return "state"
    if kind in ("light", "be"):
        decides = _object(reader, v, c.last)
        if decides in ("trend", "event", "target", "call"):
            return decides
        return "event" if tense == "perfect" and kind == "light" else "state"
    if kind in ("stance", "show"):
        return "event" if tense == "perfect" or c.headline and kind == "stance" else "state"
    if kind == "decide":
        return "event" if tense == "perfect" else "target"
    return kind


def tense_of(reader: Reader, v: Verb) -> str:
    """The tense with what stands before: future («لن يزور»), may («قد يزور»), not done («لم يزر»), or its own."""
    before = bare_before(reader, v.at)
    if before in CLASSES["not_yet"]:
        return "not done"
    if v.form.tense == "imperfect":
        if before in CLASSES["will"] or before in CLASSES["not_will"]:
            return "future"
        if before in CLASSES["may"]:
            return "may"
    return "not done" if before in CLASSES["negation"] else v.form.tense or "perfect"


def bare_before(reader: Reader, i: int) -> str:
    """The folded word before token `i`, without و or ف («ولم» is لم); empty at the start."""
    return reader.words.keys[i - 1][len(reader.forms[i - 1].conjunction):] if i else ""


def _verb_signs(reader: Reader, v: Verb, c: Clause, how: str) -> set[str]:
    """Kind, tense, negation and object of a verb."""
    tense, kind = tense_of(reader, v), v.sense.kind or "event"
    found = {f"{how}verb:{kind}, {tense}", f"{how}tense:{tense}"}
    if not v.sense.kind:
        found.add(f"{how}verb unknown")
    if bare_before(reader, v.at) in CLASSES["negation"]:
        found |= {f"{how}negated", f"{how}negated, {kind}"}
    decides = _object(reader, v, c.last) if kind in ("light", "be", "show") else ""
    return found | {f"{how}{kind} with {decides}"} if decides else found


def _subject(reader: Reader, v: Verb, first: int) -> str:
    """What does it: an actor («الوزير يعكس …»), a thing («القرار يعكس …»), or none that is told."""
    forms, people = reader.forms, reader.people.at
    opens = first < v.at and forms[first].part in _NOMINAL and not forms[first].preposition
    at = first if opens else v.at + 1
    if at >= len(forms) or forms[at].part not in _NOMINAL or forms[at].preposition:
        return "none"
    found = reader.senses[at]
    actor = found.group in _ACTORS or at in people or found is NOTHING and at + 1 in people
    return "actor" if actor else "thing"


def _object(reader: Reader, v: Verb, last: int) -> str:
    """The kind of what a light verb has for its object or subject («شهدت نموا» is a trend)."""
    for i in range(v.at + 1, min(v.at + 1 + _OBJECT, last)):
        kind = reader.senses[i].kind
        if reader.forms[i].part == "verb":
            return f"verb {kind or 'event'}"
        if kind:
            return kind
    return ""


def _opening(reader: Reader, first: int, last: int) -> str:
    """The kind of the first noun with a meaning that opens a clause."""
    for i in range(first, min(first + _OPENING, last)):
        if reader.forms[i].part == "verb" or reader.senses[i] is not NOTHING:
            return "" if reader.forms[i].part == "verb" else reader.senses[i].kind
    return ""
