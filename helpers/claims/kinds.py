"""The kind of a claim: state, event, trend, target or call, told by named signs (their weights: data/weights/kinds.csv)."""
from __future__ import annotations

from ..reading.arguments import Verb
from ..reading.grammar import matches, patterns
from ..reading.senses import CLASSES, NOTHING, Sense
from .reader import Reader, Stretch

_OBJECT = 8
"""The object of a light verb stands within so many words («شهدت العلاقات بين البلدين نموا»)."""
_OPENING = 3
"""A noun that opens a stretch stands within so many words."""
_START = 2
"""A modal phrase that must open a stretch begins within so many words."""
_MODAL = patterns("modality")
_ACTORS = frozenset(("office", "body", "people", "group"))
_NOMINAL = frozenset(("noun", "adjective", "name"))
_ADVERBS = ("coming", "habit", "now", "past")


def kind_signs(reader: Reader, s: Stretch) -> dict[str, float]:
    """The signs of a stretch's kind, each with strength 1.

    They are: what cue opens it, and whether a noun or a sentence follows; what rules in order would say; the first modal
    phrase, and whether it stands before the verb; kind, tense, negation, subject and object of the first verb that hangs on
    nothing, else of the first that hangs; adverbs of time.
    """
    first = s.said
    while first < s.last - 1 and not reader.words.keys[first][0].isalnum():
        first += 1
    sentence = is_sentence(reader, s)
    found = {"bias", f"ruled:{ruled(reader, s, first, sentence)}"}
    if s.direct:
        found.add("direct")
    if s.cue >= 0:
        after = "" if sentence else ", noun"
        cue = reader.senses[s.cue]
        found |= {f"cue:{cue.kind or 'none'}{after}", *([f"cue of an act{after}"] if cue.tie == "act" else [])}
    main, hanging = predicate(reader, s, first)
    modal, at = modality(reader, first, s.last)
    if modal:
        found |= {f"modal:{modal}", f"modal:{modal}, {'first' if not main or at < main.at else 'later'}"}
    if main:
        found |= {*_verb_signs(reader, main, s, ""), f"verb:{main.sense.kind or 'event'}, subject:{_subject(reader, main, first)}"}
    else:
        found.add("verbless, definite" if any(f.article for f in reader.forms[first:first + 2]) else "verbless, indefinite")
        found |= _verb_signs(reader, hanging, s, "hanging ") if hanging else set()
    found |= {f"adverb:{name}" for name in _ADVERBS if not CLASSES[name].isdisjoint(reader.words.keys[first:s.last])}
    return dict.fromkeys(sorted(found), 1.0)


def is_sentence(reader: Reader, s: Stretch) -> bool:
    """Is what a stretch says a sentence («أكد أن …», a stretch without a cue), and no noun («أكد دعمه»)?"""
    between = reader.words.keys[s.cue:s.said]
    return s.cue < 0 or s.direct or ":" in between or not CLASSES["that"].isdisjoint(between)


def predicate(reader: Reader, s: Stretch, first: int) -> tuple[Verb | None, Verb | None]:
    """The first verb that hangs on nothing, and the first that hangs on something; a cue is neither."""
    found = [v for v in reader.verbs(first, s.last) if v.at != s.cue]
    return next((v for v in found if not v.hangs), None), next((v for v in found if v.hangs), None)


def modality(reader: Reader, first: int, last: int) -> tuple[str, int]:
    """call, target or state with the token of the first phrase of data/grammar/modality.csv that says so; an empty string and -1 without one."""
    for i, pattern in matches(_MODAL, reader.words.keys, first, last):
        denied = i > first and reader.words.keys[i - 1] in CLASSES["negation"]
        if not (pattern.start and i - first >= _START) and not (denied and pattern.result == "target"):
            return pattern.result, i
    return "", -1


def ruled(reader: Reader, s: Stretch, first: int, sentence: bool) -> str:
    """The kind by rules in order: the cue, then from the left the first modal phrase or verb that hangs on nothing, then the opening noun.

    An act of speech with a noun is an event («أدان الهجوم»), a cue of urging or intent is its kind; what is no sentence and has
    no verb is as its noun («توقيع اتفاق»), else a state.
    """
    cue = reader.senses[s.cue] if s.cue >= 0 else NOTHING
    if cue.tie == "act" and not sentence:
        return "event"
    if cue.kind in ("call", "target"):
        return cue.kind
    main, hanging = predicate(reader, s, first)
    modal, at = modality(reader, first, s.last)
    if main and main.sense.kind == "trend" and _subject(reader, main, first) == "actor" and modal != "state":
        return "target" if tense_of(reader, main) == "future" else "event"  # «قلّص قواته», «تراجعت مصر عن»: no quantity changes
    if modal and not (main and main.at < at and modal != "state" and main.sense.kind not in ("light", "be", "show")):
        return modal
    if main:
        return _of_verb(reader, main, s)
    opening = _opening(reader, first, s.last)
    if opening.kind and not (sentence and (s.cue >= 0 or s.direct)):
        return opening.kind
    return _of_verb(reader, hanging, s) if hanging and not sentence else "state"


def _of_verb(reader: Reader, v: Verb, s: Stretch) -> str:
    """A future is a target, a negated deed a state, a light verb as its object; a stance and a decision go by their tense."""
    tense, kind = tense_of(reader, v), v.sense.kind or "event"
    if tense in ("future", "may"):
        return "target"
    if tense == "not done" and kind in ("event", "trend"):
        return "state"
    if kind in ("light", "be"):
        decides = _object(reader, v, s.last)
        return decides if decides in ("trend", "event", "target", "call") else "event" if tense == "perfect" and kind == "light" else "state"
    if kind in ("stance", "show"):
        return "event" if tense == "perfect" or s.headline and kind == "stance" else "state"
    if kind == "decide":
        return "event" if tense == "perfect" else "target"
    return "state" if kind == "say" else kind


def tense_of(reader: Reader, v: Verb) -> str:
    """The verb's tense with what stands before it: future («لن يزور»), may («قد يزور»), not done («لم يزر»), else its own."""
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
    if not i:
        return ""
    word = reader.words.keys[i - 1]
    return word[1:] if reader.forms[i - 1].conjunction else word


def _verb_signs(reader: Reader, v: Verb, s: Stretch, how: str) -> set[str]:
    tense, kind = tense_of(reader, v), v.sense.kind or "event"
    found = {f"{how}verb:{kind}, {tense}", f"{how}tense:{tense}"}
    if not v.sense.kind:
        found.add(f"{how}verb unknown")
    if bare_before(reader, v.at) in CLASSES["negation"]:
        found |= {f"{how}negated", f"{how}negated, {kind}"}
    decides = _object(reader, v, s.last) if kind in ("light", "be", "show") else ""
    return found | {f"{how}{kind} with {decides}"} if decides else found


def _subject(reader: Reader, v: Verb, first: int) -> str:
    """What does it: an actor («الوزير يعكس …»), a thing («القرار يعكس …»), or none that is told."""
    forms = reader.forms
    at = first if first < v.at and forms[first].part in _NOMINAL and not forms[first].preposition else v.at + 1
    if at >= len(forms) or forms[at].part not in _NOMINAL or forms[at].preposition:
        return "none"
    actor = reader.senses[at].group in _ACTORS or at in reader.people.at or reader.senses[at] is NOTHING and at + 1 in reader.people.at
    return "actor" if actor else "thing"


def _object(reader: Reader, v: Verb, last: int) -> str:
    """The kind of what a light verb has for its object or subject («شهدت نموا» is a trend)."""
    for i in range(v.at + 1, min(v.at + 1 + _OBJECT, last)):
        found = reader.senses[i]
        if reader.forms[i].part == "verb":
            return "verb " + (found.kind or "event")
        if found.kind:
            return found.kind
    return ""


def _opening(reader: Reader, first: int, last: int) -> Sense:
    """The sense of the noun that opens a stretch."""
    for i in range(first, min(first + _OPENING, last)):
        if reader.forms[i].part == "verb":
            return NOTHING
        if reader.senses[i] is not NOTHING:
            return reader.senses[i]
    return NOTHING
