"""The parts of a clause: its verbs, and how each participant stands to them, by position, agreement and preposition."""
from __future__ import annotations

from typing import NamedTuple

from ..countries import COUNTRY_WORDS, Mention
from ..lexicon import DATA, read
from ..words import Vocabulary, Words
from .forms import FORMS, Form
from .participants import ROWS
from .senses import CLASSES, NOTHING, Sense, sense

_ROLES = ("as_of", "about", "in", "from", "on", "against", "to", "with", "between")
_PREPOSITIONS = {word: role for role in _ROLES for word in CLASSES[role]}
_RELATIVE, _THAT, _MARKS = CLASSES["relative"], CLASSES["that"], frozenset("،,؛:.")
_SUBORDINATE = 6
"""A relative's own verb stands within so many words («التي كان الرئيس قد أعلن»); one further on is the main."""
_PHRASE, _OBJECT = 5, 7
"""A phrase's head is so near its end («نائب رئيس مجلس الوزراء وزير الدفاع»), an object nearer to its verb."""
_PLURALS = tuple(row["ending"] for row in read("noun_endings", DATA / "grammar") if row["number"] == "p")
_NOMINAL = frozenset(("noun", "adjective", "name"))
_ACTS = frozenset(("act", "meet", "deed", "deal", "bond"))
_HEADS = frozenset(("subject", "topic", "object", "loose"))
MAY_BE_VERB = Vocabulary(holds=lambda word: any(form.part == "verb" for form in FORMS[word]))
_RELATIVES = Vocabulary(holds=lambda word: word in _RELATIVE or word[1:] in _RELATIVE)


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
        at: the token of that head.
    """

    mention: Mention
    role: str
    head: Sense
    at: int


def hinges(words: Words, forms: list[Form]) -> list[int]:
    """The tokens that are finite verbs or open a relative clause: what `verbs` looks at."""
    relative = [i for i in words.where(_RELATIVES) if forms[i].part not in (*_NOMINAL, "preposition", "verb")]
    return sorted([*relative, *(i for i in words.where(MAY_BE_VERB) if forms[i].part == "verb")])


def verbs(words: Words, forms: list[Form], places: list[int], first: int) -> list[Verb]:
    """The finite verbs of a clause that begins at token `first`, of which `places` are the hinges, in text order."""
    found, until = [], -1
    for i in places:
        form = forms[i]
        if form.part != "verb":
            until = i + _SUBORDINATE
            continue
        hangs = i < until or i > first and words.keys[i - 1] in _THAT
        found.append(Verb(i, form, sense(words.keys[i], form), hangs))
        until = -1 if i < until else until
    return found


def head_of(words: Words, forms: list[Form], mention: Mention, first: int, taken: set[int]) -> int:
    """The first token of the noun phrase that a participant closes («وزير» in «وزير الخارجية التركي»)."""
    i = mention.first
    if forms[i].preposition or forms[i].conjunction and mention.form != "adjective":
        return i
    while i > first and mention.first - i < _PHRASE:
        before, word = forms[i - 1], words.keys[i - 1]
        nominal = before.part in _NOMINAL and before.stem and word[0].isalpha()
        if not nominal or i - 1 in taken or word in _PREPOSITIONS:
            break
        i -= 1
        if before.preposition or before.conjunction:
            break
    return i


def arguments(words: Words, forms: list[Form], found: list[Mention], first: int, verb: int) -> list[Argument]:
    """How each participant stands in a clause that begins at token `first`, its main verb token `verb` (-1: none)."""
    taken = {i for m in found for i in range(m.first, m.last)}
    made: list[Argument] = []
    for m in found:
        at = head_of(words, forms, m, first, taken)
        head, acts = _head(words, forms, at, m)
        role = _role(words, forms, m, at, first, verb, made)
        made.append(Argument(m, "of_act" if acts and role in _HEADS else role, head, at))
    return made


def _head(words: Words, forms: list[Form], at: int, mention: Mention) -> tuple[Sense, bool]:
    """The sense of a phrase's head, and whether the participant is that of an act («زيارة وزير الخارجية التركي»)."""
    head = NOTHING
    for i in range(at, mention.first):
        found = sense(words.keys[i], forms[i])
        if found.tie in _ACTS and found.group not in ("office", "body"):
            return found, True
        if head is NOTHING:
            head = found
    return head, False


def _role(words: Words, forms: list[Form], m: Mention, at: int, first: int, verb: int, made: list[Argument]) -> str:
    """A participant's role: by what is written to its head or stands before that, as the last one's, or by the verb."""
    country = COUNTRY_WORDS[words.keys[at]] if at == m.first else None
    conjunction, preposition, *_ = country or ("", "")
    named = at == m.first and words.keys[at] in ROWS  # the «ب» of «بلينكن» is no preposition
    attached = "" if named else forms[at].preposition or preposition
    if attached:
        return {"ل": "l", "ب": "b"}.get(attached, "loose")
    before = words.keys[at - 1] if at > first else ""
    bare = before[1:] if before and forms[at - 1].conjunction else before
    if before in _PREPOSITIONS or bare in _PREPOSITIONS:
        return _PREPOSITIONS.get(before) or _PREPOSITIONS[bare]
    if made and _goes_on(made[-1], m, at, verb, "و" in (forms[at].conjunction, conjunction)):
        return made[-1].role
    if 0 <= verb <= at:
        return _after_verb(words, forms, at, verb, made)
    return "topic" if at - first <= 1 or before in _THAT or before in _MARKS and verb >= 0 else "loose"


def _goes_on(last: Argument, m: Mention, at: int, verb: int, joined: bool) -> bool:
    """Has a participant the role of the one before, as joined to it by و or the same country's («الحكومة التركية»)?"""
    end = last.mention.last
    return joined and at - end <= 3 and not end <= verb < at or at == end and last.mention.code == m.code


def _after_verb(words: Words, forms: list[Form], at: int, verb: int, made: list[Argument]) -> str:
    """Behind its verb a bare noun phrase is the subject if it agrees, the second is the object."""
    between = range(verb + 1, at)
    if any(a.role == "subject" for a in made):
        bare = all(forms[i].part in _NOMINAL or not words.keys[i].isalpha() for i in between[-2:])
        return "object" if bare else "loose"
    if all(forms[i].part not in _NOMINAL for i in between):
        return "subject" if _agrees(forms[verb], forms[at], words.keys[at]) else "object"
    prefixed = any(words.keys[i] in _PREPOSITIONS or forms[i].preposition for i in between)
    return "loose" if prefixed or len(between) >= _OBJECT else "object"


def _agrees(verb: Form, noun: Form, word: str) -> bool:
    """May it be the verb's subject: «أعلنت الحكومة», not «استقبل الحكومة»? Of a country's gender nobody is sure."""
    agrees = verb.feminine == noun.feminine or word.endswith(_PLURALS) or COUNTRY_WORDS[word] is not None
    return verb.person == 3 and agrees
