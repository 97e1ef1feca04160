"""The kind of a claim: state, event, trend, target or call, told by named signs (their weights: kinds.csv)."""
from __future__ import annotations

from ..reading.arguments import Verb
from ..reading.clauses import Clause
from ..reading.grammar import Phrases
from ..reading.participants import NOMINAL
from ..reading.senses import CLASSES, NOTHING
from ..weights import outcomes, word_signs
from .reader import Reader

KINDS = outcomes("kinds")
_OBJECT, _OPENING, _START = 8, 3, 2
"""So many words a light verb reaches for its object («شهدت العلاقات بين البلدين نموا»); the noun and the modal phrase
that open a clause stand within so many."""
_MODAL = Phrases("modality")
_ACTORS = frozenset(("office", "body", "people", "group"))
_ADVERBS = ("coming", "habit", "now", "past")


def kind_signs(reader: Reader, c: Clause) -> dict[str, float]:
    """The signs of the kind of what a clause says, with strength 1 but for what its words speak for by themselves.

    They are: what cue opens it, and whether a noun or a sentence follows; what rules in order would say; the first
    modal phrase, and whether it stands before the verb; kind, tense, negation, subject and object of the first verb
    that hangs on nothing, else of the first that hangs; adverbs of time.
    """
    words = word_signs(reader.stems[c.said:c.last], reader.odds, KINDS)
    return dict.fromkeys(sorted(Saying(reader, c).signs()), 1.0) | words


class Saying:
    """What a clause says.

    Attributes:
        cue: the sense of the cue that opens it; sentence: what follows is a sentence («أكد أن …», a clause without a
            cue), and no noun («أكد دعمه»); direct: it stands in quotation marks.
        first: the first word behind the cue; main, hanging: the first verbs there that hang on nothing, on something.
    """

    def __init__(self, reader: Reader, c: Clause):
        self.clause, self._reader = c, reader
        self._keys, self._forms, self._senses = reader.words.keys, reader.forms, reader.senses
        self.cue = reader.senses[c.cue] if c.cue >= 0 else NOTHING
        self.direct = c.quote is not None and c.quote.kind == "direct"
        between = self._keys[c.cue:c.said]
        self.sentence = c.cue < 0 or self.direct or ":" in between or not CLASSES["that"].isdisjoint(between)
        places = range(c.said, c.last - 1)
        self.first = next((i for i in places if self._keys[i][0].isalnum()), max(c.said, c.last - 1))
        found = reader.verbs(c.said, c.last)
        self.main = next((v for v in found if not v.hangs), None)
        self.hanging = next((v for v in found if v.hangs), None)

    def signs(self) -> set[str]:
        """See `kind_signs`."""
        c, main, cue = self.clause, self.main, self.cue
        modal, modal_at = self._modality()
        found = {"bias", f"ruled:{self._ruled(modal, modal_at)}"} | ({"direct"} if self.direct else set())
        if c.cue >= 0:
            after = "" if self.sentence else ", noun"
            found |= {f"cue:{cue.kind or 'none'}{after}"} | ({f"cue of an act{after}"} if cue.tie == "act" else set())
        if modal:
            place = "first" if not main or modal_at < main.at else "later"
            found |= {f"modal:{modal}", f"modal:{modal}, {place}"}
        if main:
            found |= self._of_verb(main, "") | {f"verb:{main.sense.kind or 'event'}, subject:{self._subject(main)}"}
        else:
            # «اليابان» has the article and «تركيا» has none, but all names are definite
            opening = range(self.first, min(self.first + 2, len(self._forms)))
            definite = any(self._forms[i].article and self._reader.stems[i] for i in opening)
            found.add("verbless, definite" if definite else "verbless, indefinite")
            found |= self._of_verb(self.hanging, "hanging ") if self.hanging else set()
        words = self._keys[self.first:c.last]
        return found | {f"adverb:{name}" for name in _ADVERBS if not CLASSES[name].isdisjoint(words)}

    def decides(self) -> int:
        """The cue of an act, the main verb, or the first word for friend or foe that opens the clause (-1: none)."""
        if self.cue.tie == "act" and not self.sentence:
            return self.clause.cue
        opening = range(self.clause.said, min(self.clause.said + 3, self.clause.last))
        return self.main.at if self.main else next((i for i in opening if self._senses[i].polarity), -1)

    def _modality(self) -> tuple[str, int]:
        """What the first phrase of data/grammar/modality.csv says, and its token; "" and -1 without one."""
        for i, row in _MODAL.found(self._reader.words, self.first, self.clause.last):
            denied = i > self.first and self._keys[i - 1] in CLASSES["negation"] and row["result"] == "target"
            if not denied and not (row["at"] == "start" and i - self.first >= _START):
                return row["result"], i
        return "", -1

    def _ruled(self, modal: str, modal_at: int) -> str:
        """The kind by rules in order: the cue, then the first modal phrase or main verb, then the noun.

        An act of speech with a noun is an event («أدان الهجوم»), a cue of urging or intent is its kind; what is no
        sentence and has no verb is as its noun («توقيع اتفاق»), else a state.
        """
        if self.cue.tie == "act" and not self.sentence:
            return "event"
        if self.cue.kind in ("call", "target"):
            return self.cue.kind
        main = self.main
        if not main:
            return self._by_noun(modal)
        if main.sense.kind == "trend" and modal != "state" and self._subject(main) == "actor":
            return "target" if self._tense(main) == "future" else "event"  # who acts is no quantity («تراجعت مصر»)
        later = main.at < modal_at and modal != "state" and main.sense.kind not in ("light", "be", "show")
        return modal if modal and not later else self._by_verb(main)

    def _by_noun(self, modal: str) -> str:
        """The kind without a main verb: by a modal phrase or the opening noun («توقيع اتفاق»)."""
        places = range(self.first, min(self.first + _OPENING, self.clause.last))
        at = next((i for i in places if self._forms[i].part == "verb" or self._senses[i] is not NOTHING), -1)
        opening = self._senses[at].kind if at >= 0 and self._forms[at].part != "verb" else ""
        said = self.sentence and (self.clause.cue >= 0 or self.direct)
        return modal or ("" if said else opening) or "state"

    def _by_verb(self, v: Verb) -> str:
        """A future is a target, a negated deed a state, a light verb as its object; stances, decisions go by tense."""
        tense, kind = self._tense(v), v.sense.kind or "event"
        if tense in ("future", "may"):
            return "target"
        if tense == "not done" and kind in ("event", "trend") or kind == "say":
            return "state"
        done = tense == "perfect"
        if kind in ("light", "be"):
            thing = self._object(v)
            bare = "event" if done and kind == "light" else "state"
            return thing if thing in ("trend", "event", "target", "call") else bare
        if kind in ("stance", "show"):
            return "event" if done or self.clause.headline and kind == "stance" else "state"
        return ("event" if done else "target") if kind == "decide" else kind

    def _of_verb(self, v: Verb, how: str) -> set[str]:
        """Kind, tense, negation and object of a verb."""
        tense, kind = self._tense(v), v.sense.kind or "event"
        found = {f"{how}verb:{kind}, {tense}", f"{how}tense:{tense}"}
        found |= set() if v.sense.kind else {f"{how}verb unknown"}
        if self.before(v.at) in CLASSES["negation"]:
            found |= {f"{how}negated", f"{how}negated, {kind}"}
        thing = self._object(v) if kind in ("light", "be", "show") else ""
        return found | {f"{how}{kind} with {thing}"} if thing else found

    def _tense(self, v: Verb) -> str:
        """The tense with what stands before: future («لن يزور»), may («قد يزور»), not done («لم يزر»), or its own."""
        before, present = self.before(v.at), v.form.tense == "imperfect"
        if before in CLASSES["not_yet"]:
            return "not done"
        if present and (before in CLASSES["will"] or before in CLASSES["not_will"]):
            return "future"
        if present and before in CLASSES["may"]:
            return "may"
        return "not done" if before in CLASSES["negation"] else v.form.tense or "perfect"

    def before(self, i: int) -> str:
        """The folded word before token `i`, without و or ف («ولم» is لم); empty at the start."""
        return self._keys[i - 1][len(self._forms[i - 1].conjunction):] if i else ""

    def _subject(self, v: Verb) -> str:
        """What does it: an actor («الوزير يعكس …»), a thing («القرار يعكس …»), or none that is told."""
        people = self._reader.people.at
        for at in (self.first, v.at + 1) if self.first < v.at else (v.at + 1,):
            if at < len(self._forms) and self._forms[at].part in NOMINAL and not self._forms[at].preposition:
                sense = self._senses[at]
                unknown = sense is NOTHING and at + 1 in people
                return "actor" if sense.group in _ACTORS or at in people or unknown else "thing"
        return "none"

    def _object(self, v: Verb) -> str:
        """The kind of what a light verb has for its object or subject («شهدت نموا» is a trend)."""
        for i in range(v.at + 1, min(v.at + 1 + _OBJECT, self.clause.last)):
            kind = self._senses[i].kind
            if kind or self._forms[i].part == "verb":
                return f"verb {kind or 'event'}" if self._forms[i].part == "verb" else kind
        return ""
