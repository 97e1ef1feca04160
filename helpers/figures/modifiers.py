"""How exact a number is meant: «نحو»، «أكثر من»، «لا يقل عن»، «على الأقل» (tables in `modifiers.csv`)."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..lexicon import DATA, Memo, alternatives, key, read
from ..reading.forms import FORMS
from ..words import Words
from .around import SIGNS, definite, key_at
from .classes import CLASSES, is_class
from .units import ENDINGS


class Verb(NamedTuple):
    """A verb whose object the number is, by what it says of it; `particle`: the preposition it needs."""

    modifier: str
    particle: frozenset[str]
    negated: str


_PREFIXES: dict[str, list[str]] = {}
for _row in read("number_affixes", DATA / "grammar"):
    if _row["place"] == "before":
        _PREFIXES.setdefault(_row["of"], []).append(_row["affix"])
_PLURAL = ENDINGS["plural"][-1][0]


def verb_forms(cell: str) -> Iterator[str]:
    """Perfect, imperfect, participle and verbal noun of a cell, in the forms that rule makes of them."""
    for stem in map(key, alternatives(cell)):
        if stem.startswith("ي"):
            for person in (stem, "ت" + stem[1:]):
                yield from (prefix + person for prefix in _PREFIXES["imperfect"])
                yield person + _PLURAL
        elif stem != "-":
            for ending, _ in ENDINGS["perfect"]:
                form = stem[:-1] if ending == "ت" and stem[-1] in ("ي", "ا") else stem
                yield from (prefix + form + ending for prefix in _PREFIXES["perfect"])


def _verbs() -> dict[str, list[Verb]]:
    verbs: dict[str, list[Verb]] = {}
    for row in read("modifiers"):
        if row["place"] == "verb":
            particle = frozenset(map(key, alternatives(row["particle"])))
            verb = Verb(row["modifier"], particle, row["negated"] or row["modifier"])
            for form in verb_forms(row["words"]):
                if not (form.startswith("ل") and row["modifier"] == "up_to"):  # «ليصل إلى» says what was reached
                    verbs.setdefault(form, []).append(verb)
    return verbs


def _phrases(place: str, end: int) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The phrases of a place by their first (0) or last (-1) word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in read("modifiers"):
        for phrase in alternatives(row["words"]) if row["place"] == place else ():
            words = tuple(key(phrase).split())
            found.setdefault(words[end], []).append((words, row["modifier"]))
    for phrases in found.values():
        phrases.sort(key=lambda entry: -len(entry[0]))
    return found


_BEFORE, _AFTER, VERBS = _phrases("before", -1), _phrases("after", 0), _verbs()
_PARTICLES = frozenset(particle for verbs in VERBS.values() for verb in verbs for particle in verb.particle)
_SKIP = frozenset(key(word) for row in read("modifiers") if row["place"] == "skip"
                  for word in alternatives(row["words"]))
CHANGE = frozenset(form for row in read("modifiers") if row["place"] == "change" for form in verb_forms(row["words"]))
_TURNED = {"more_than": "up_to", "less_than": "at_least"}
"""What a negation before the verb makes of a modifier («لا يتطلب … أكثر من 3 أيام»)."""
_REACH = 7
"""How many words may stand between a verb and what its number needs («لا يقل فيه عمق الرصيف عن 17 متراً»)."""


def _ending_in(token: str) -> list[tuple[tuple[str, ...], str]]:
    """The phrases that a token may end, whatever is attached to it."""
    return [entry for prefix in _PREFIXES["modifier"] if token.startswith(prefix)
            for entry in _BEFORE.get(token[len(prefix):], ())]


_ENDING = Memo(_ending_in)


def before(words: Words, first: int) -> tuple[str, int] | None:
    """What stands before token `first` and says how exact the number there is; and where it begins."""
    first -= "opening" in CLASSES[key_at(words, first - 1)]  # «أكثر من «340 قطعة»»
    for at in range(first, max(first - 3, 0), -1):
        found = _phrase_before(words, at) or _verb_before(words, at)
        if found:
            return found
        if words.keys[at - 1] not in _SKIP:
            break
    return None


def _phrase_before(words: Words, at: int) -> tuple[str, int] | None:
    keys = words.keys
    for phrase, modifier in _ENDING[keys[at - 1]]:
        start = at - len(phrase)
        rest = start >= 0 and tuple(keys[start + 1:at]) == phrase[1:]
        if rest and (len(phrase) == 1 or _is_attached(keys[start], phrase[0])):
            return (_TURNED.get(modifier, modifier) if _is_denied(words, start) else modifier), start
    return None


def _is_attached(token: str, word: str) -> bool:
    return token.endswith(word) and token[:len(token) - len(word)] in _PREFIXES["modifier"]


def _is_denied(words: Words, start: int) -> bool:
    """«لا يتطلب منح التأشيرة أكثر من»: does a verb of need, which is denied, stand before?"""
    for at in range(start - 1, max(start - 5, 0), -1):
        classes = CLASSES[words.keys[at]]
        if "takes" in classes:
            return "denial" in CLASSES[words.keys[at - 1]]
        if "arabic" not in classes:
            return False
    return False


def _verb_before(words: Words, first: int) -> tuple[str, int] | None:
    """«تجاوز 500», «يتجاوز عددهم 500», «لا يقل عددهم عن 500», «لايقل عن 500»."""
    keys = words.keys
    particle = keys[first - 1] if keys[first - 1] in _PARTICLES else ""
    at = first - 1 - bool(particle)
    for at in range(at, max(at - _REACH, -1), -1):
        token = keys[at]
        glued = token[:2] in SIGNS["denial"] and token not in VERBS
        for verb in VERBS.get(token[2:] if glued else token, ()):
            if particle in verb.particle if particle else not verb.particle:
                denied = "denial" in CLASSES[key_at(words, at - 1)]
                return (verb.negated if denied or glued else verb.modifier), at - denied
        noun = bool(particle) and is_class(words, at, "noun")
        within = at < first - 1 and is_class(words, at, "preposition")  # «تجاوزت خسائرها في البنية التحتية 100 مليار»
        if not (noun or within or _may_be_subject(token)):
            return None
    return None


def _may_be_subject(token: str) -> bool:
    """May the word stand between a verb and its number: «عددهم», «قيمتها», «الضحايا»?"""
    return token in _SKIP or definite(token) or "owned" in CLASSES[token]


def after(words: Words, last: int) -> str | None:
    """What stands after token `last`, at once or behind one or two adjectives, and says how exact the number was."""
    for at in range(last, min(last + 3, len(words))):
        token = words.keys[at]
        for phrase, modifier in _AFTER.get(token, ()):
            end = at + len(phrase)
            more = token[0] == "و" and is_class(words, end, "of")  # «94 حالة وأكثر من 100 جريح»
            if tuple(words.keys[at:end]) == phrase and not more:
                return modifier
        if len(token) < 3 or not token.isalpha() or FORMS[token][0].conjunction or FORMS[token][0].preposition:
            return None
    return None


def of_change(words: Words, i: int) -> bool:
    """Does a verb or noun of change stand in the dozen words before token `i`, in its clause?"""
    for token in reversed(words.keys[max(0, i - 12):i]):
        if token in CHANGE:
            return True
        if not CLASSES[token].isdisjoint(("clause_end", "sentence_end")):
            return False
    return False
