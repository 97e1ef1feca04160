"""The parts of a clause: its verbs, and how each participant stands to them, by position, agreement and preposition."""
from __future__ import annotations

from typing import NamedTuple

from ..countries import COUNTRY_WORDS, Mention
from ..lexicon import DATA, read
from ..words import Vocabulary, Words
from .forms import FORMS, Form
from .participants import NOMINAL, ROWS
from .senses import CLASSES, NOTHING, Sense, sense

_ROLES = ("as_of", "about", "in", "from", "on", "against", "to", "with", "between")
_PREPOSITIONS = {word: role for role in _ROLES for word in CLASSES[role]}
_ATTACHED = {"ل": "l", "ب": "b"}
_RELATIVE, _THAT, _MARKS = CLASSES["relative"], CLASSES["that"], frozenset("،,؛:.")
STOPS, STARTS = frozenset("؛;"), CLASSES["opener"] | CLASSES["joined_opener"] | _THAT
_OPENS = STOPS | STARTS | _RELATIVE
_SUBORDINATE, _PHRASE, _OBJECT = 6, 5, 7
"""So many words on stands a relative's own verb («التي كان الرئيس قد أعلن»), and one further on is the main; so near
its end a phrase's head («نائب رئيس مجلس الوزراء وزير الدفاع»); an object is nearer to its verb."""
_PLURALS = tuple(row["ending"] for row in read("noun_endings", DATA / "grammar") if row["number"] == "p")
_ACTS = frozenset(("act", "meet", "deed", "deal", "bond"))
_HEADS = frozenset(("subject", "topic", "object", "loose"))
HINGES = Vocabulary(
    holds=lambda word: word in _OPENS or word[1:] in _OPENS or any(f.part == "verb" for f in FORMS[word]))
"""Words that may be finite verbs, or may open a clause."""


class Verb(NamedTuple):
    """A finite verb: its token, form and sense, and whether it hangs on another («الذي أعلن», «أن يعلن»)."""

    at: int
    form: Form
    sense: Sense
    hangs: bool


class Argument(NamedTuple):
    """A participant at its place in a clause.

    Attributes:
        mention: where it is named; its code is resolved.
        role: subject, topic (before the verb), object, a preposition's class (with, to, on, against, from, in, about,
            as_of, between, l, b), of_act («زيارة الرئيس»), or loose.
        head: the sense of its phrase's head («وزير», «هجوم»); NOTHING where it stands alone.
    """

    mention: Mention
    role: str
    head: Sense


def verbs(words: Words, forms: list[Form], hinges: list[int], first: int) -> list[Verb]:
    """The finite verbs among the hinges of a clause that begins at token `first`, in text order."""
    found, until, keys = [], -1, words.keys
    for i in hinges:
        form, word = forms[i], keys[i]
        if form.part == "verb":
            found.append(Verb(i, form, sense(word, form), i < until or i > first and keys[i - 1] in _THAT))
            until = -1 if i < until else until
        elif (word in _RELATIVE or word[1:] in _RELATIVE) and form.part not in NOMINAL and form.part != "preposition":
            until = i + _SUBORDINATE
    return found


def arguments(words: Words, forms: list[Form], found: list[Mention], first: int, verb: int) -> list[Argument]:
    """How each participant stands in a clause that begins at token `first`, its main verb token `verb` (-1: none)."""
    taken = {i for m in found for i in range(m.first, m.last)}
    made: list[Argument] = []
    for m in found:
        at = _head(words, forms, m, first, taken)
        role = _role(words, forms, m, at, first, verb, made)
        senses = [sense(words.keys[i], forms[i]) for i in range(at, m.first)]
        act = next((s for s in senses if s.tie in _ACTS and s.group not in ("office", "body")), None)
        head = act or next((s for s in senses if s is not NOTHING), NOTHING)
        made.append(Argument(m, "of_act" if act and role in _HEADS else role, head))
    return made


def _head(words: Words, forms: list[Form], mention: Mention, first: int, taken: set[int]) -> int:
    """The first token of the noun phrase that a participant closes («وزير» in «وزير الخارجية التركي»)."""
    i = mention.first
    if forms[i].conjunction and mention.form != "adjective":
        return i
    while not forms[i].preposition and i > max(first, mention.first - _PHRASE):
        before = forms[i - 1]
        nominal = before.part in NOMINAL and before.stem
        if not nominal or i - 1 in taken or words.keys[i - 1] in _PREPOSITIONS:
            break
        i -= 1
        if before.conjunction:
            break
    return i


def _role(words: Words, forms: list[Form], m: Mention, at: int, first: int, verb: int, made: list[Argument]) -> str:
    """A participant's role: by what is written to its head or stands before that, as the last one's, or by the verb."""
    keys, (joined, preposition) = words.keys, _written(words, forms, m, at)
    if preposition:
        return _ATTACHED.get(preposition, "loose")
    before = keys[at - 1] if at > first else ""
    bare = before[1:] if before and forms[at - 1].conjunction else before
    if role := _PREPOSITIONS.get(before) or _PREPOSITIONS.get(bare):
        return role
    if made:  # joined to the one before by «و», or the same country's («الحكومة التركية»)
        last = made[-1].mention
        if joined and at - last.last <= 3 or at == last.last and last.code == m.code:
            return made[-1].role
    if 0 <= verb <= at:
        return _after_verb(words, forms, at, verb, made)
    return "topic" if at - first <= 1 or before in _MARKS and verb >= 0 else "loose"


def _written(words: Words, forms: list[Form], m: Mention, at: int) -> tuple[bool, str]:
    """Is «و» written to a participant's head, and what preposition: the «ب» of «بلينكن» is none."""
    word, form = words.keys[at], forms[at]
    country = COUNTRY_WORDS[word] if at == m.first else None
    conjunction, preposition = country[:2] if country else ("", "")
    named = at == m.first and word in ROWS
    return "و" in (form.conjunction, conjunction), "" if named else form.preposition or preposition


def _after_verb(words: Words, forms: list[Form], at: int, verb: int, made: list[Argument]) -> str:
    """Behind its verb a bare noun phrase is the subject if it agrees, the second is the object."""
    between = range(verb + 1, at)
    if any(a.role == "subject" for a in made):
        bare = all(forms[i].part in NOMINAL or not words.keys[i].isalpha() for i in between[-2:])
        return "object" if bare else "loose"
    if all(forms[i].part not in NOMINAL for i in between):  # «أعلنت الحكومة» agrees, «استقبل الحكومة» does not
        word = words.keys[at]
        open_gender = word.endswith(_PLURALS) or COUNTRY_WORDS[word] is not None  # of a country's nobody is sure
        agrees = forms[verb].feminine == forms[at].feminine or open_gender
        return "subject" if forms[verb].person == 3 and agrees else "object"
    prefixed = any(words.keys[i] in _PREPOSITIONS or forms[i].preposition for i in between)
    return "loose" if prefixed or len(between) >= _OBJECT else "object"
