"""The parts of a clause: its verbs, and how each participant stands to them, by position, agreement and preposition."""
from __future__ import annotations

from typing import NamedTuple

from ..countries import COUNTRY_WORDS, Mention
from ..words import Words
from .forms import Form
from .senses import CLASSES, NOTHING, Sense, sense

_PREPOSITIONS = {word: role for role in ("as_of", "about", "in", "from", "on", "against", "to", "with", "between") for word in CLASSES[role]}
_RELATIVE, _THAT, _MARKS = CLASSES["relative"], CLASSES["that"], frozenset("،,؛:.")
_SUBORDINATE = 6
"""A relative's own verb stands within so many words («التي كان الرئيس قد أعلن»); one further on is the main verb."""
_PHRASE = 5
"""So many nouns may stand between a phrase's head and the participant at its end («نائب رئيس مجلس الوزراء وزير الدفاع»)."""
_NOMINAL = frozenset(("noun", "adjective", "name"))
_NO_RELATIVE = _NOMINAL | {"preposition"}
_ACTS = frozenset(("act", "meet", "deed", "deal", "bond"))
_HEADS = frozenset(("subject", "topic", "object"))


class Verb(NamedTuple):
    """A finite verb of a clause: its token, form and sense, and whether it hangs on another («الذي أعلن», «أن يعلن»)."""

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
    return [i for i, (word, form) in enumerate(zip(words.keys, forms))
            if form.part == "verb" or (word in _RELATIVE or word[1:] in _RELATIVE) and form.part not in _NO_RELATIVE]


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
        before = forms[i - 1]
        if i - 1 in taken or before.part not in _NOMINAL or words.keys[i - 1] in _PREPOSITIONS:
            break
        if not before.stem or not words.keys[i - 1][0].isalpha():
            break
        i -= 1
        if before.preposition or before.conjunction:
            break
    return i


def arguments(words: Words, forms: list[Form], found: list[Mention], first: int, last: int, verb: int) -> list[Argument]:
    """How each participant stands in the clause of tokens `first` up to `last`, whose main verb is token `verb` (-1: none)."""
    taken = {i for m in found for i in range(m.first, m.last)}
    made: list[Argument] = []
    for m in found:
        at = head_of(words, forms, m, first, taken)
        head, acts = _head(words, forms, at, m)
        role = _role(words, forms, m, at, first, verb, made)
        if acts and role in (*_HEADS, "loose"):
            role = "of_act"
        made.append(Argument(m, role, head, at))
    return made


def _head(words: Words, forms: list[Form], at: int, mention: Mention) -> tuple[Sense, bool]:
    """The sense of a phrase's head, and whether the participant is that of an act («زيارة وزير الخارجية التركي»)."""
    head = NOTHING
    for i in range(at, mention.first):
        found = sense(words.keys[i], forms[i])
        if found.tie in _ACTS and found.group not in ("office", "body"):
            return found, True
        if head is NOTHING and found is not NOTHING:
            head = found
    return head, False


def _role(words: Words, forms: list[Form], m: Mention, at: int, first: int, verb: int, made: list[Argument]) -> str:
    own = forms[at].preposition or (COUNTRY_WORDS[words.keys[at]][1][:1] if at == m.first and COUNTRY_WORDS[words.keys[at]] else "")
    before = words.keys[at - 1] if at > first else ""
    last = made[-1] if made else None
    if own:
        return "l" if own == "ل" else "b" if own == "ب" else "loose"
    if _PREPOSITIONS.get(before) or _PREPOSITIONS.get(before[1:]) and forms[at - 1].conjunction:
        return _PREPOSITIONS.get(before) or _PREPOSITIONS[before[1:]]
    joined = forms[at].conjunction == "و" or words.keys[at][0] == "و" and at == m.first and COUNTRY_WORDS[words.keys[at]] and COUNTRY_WORDS[words.keys[at]][0]
    if joined and last and at - last.mention.last <= 3 and not last.mention.last <= verb < at:
        return last.role
    if last and at == last.mention.last and last.mention.code == m.code:
        return last.role
    if verb < 0:
        return "topic" if at - first <= 1 or before in _THAT else "loose"
    if at < verb:
        return "topic" if at - first <= 1 or before in _THAT or before in _MARKS else "loose"
    return _after_verb(words, forms, at, verb, made)


def _after_verb(words: Words, forms: list[Form], at: int, verb: int, made: list[Argument]) -> str:
    """Behind its verb a bare noun phrase is the subject if it agrees, the second is the object."""
    between = range(verb + 1, at)
    if any(a.role == "subject" for a in made):
        return "object" if all(forms[i].part in _NOMINAL or not words.keys[i].isalpha() for i in between[-2:]) else "loose"
    if all(forms[i].part not in _NOMINAL for i in between):
        return "subject" if _agrees(forms[verb], forms[at], words.keys[at]) else "object"
    plain = not any(words.keys[i] in _PREPOSITIONS or forms[i].preposition for i in between)
    if plain and len(between) < 7:
        return "object"
    return "loose"


def _agrees(verb: Form, noun: Form, word: str) -> bool:
    """May the noun be the verb's subject: «أعلنت الحكومة», but «استقبل الحكومة»? Of a country's gender nobody is sure."""
    if verb.person != 3 or verb.pronoun and False:
        return False
    return verb.feminine == noun.feminine or bool(COUNTRY_WORDS[word]) or word.endswith(("ات", "ون", "ين"))
