"""How exact a number is meant: «نحو»، «أكثر من»، «لا يقل عن»، «على الأقل» (tables in `modifiers.csv`)."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..lexicon import DATA, Memo, alternatives, key, read
from ..words import Words
from .around import SIGNS
from .classes import is_class
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


Phrase = tuple[tuple[str, ...], str]
_BEFORE: dict[str, list[Phrase]] = {}
_AFTER: dict[str, list[Phrase]] = {}
"""The phrases that stand before a number by their last word, and those behind by their first, and what they say."""
VERBS: dict[str, list[Verb]] = {}
CHANGE: set[str] = set()
_SKIP: set[str] = set()
for _row in read("modifiers"):
    for _words in (tuple(key(cell).split()) for cell in alternatives(_row["words"])):
        if _row["place"] in ("before", "after"):
            _place, _end = (_BEFORE, -1) if _row["place"] == "before" else (_AFTER, 0)
            _place.setdefault(_words[_end], []).append((_words, _row["modifier"]))
            _place[_words[_end]].sort(key=lambda entry: -len(entry[0]))
        elif _row["place"] == "skip":
            _SKIP.add(_words[0])
    if _row["place"] == "change":
        CHANGE.update(verb_forms(_row["words"]))
    for _form in verb_forms(_row["words"]) if _row["place"] == "verb" else ():
        if not (_form.startswith("ل") and _row["modifier"] == "up_to"):  # «ليصل إلى» says what was reached
            _particle = frozenset(map(key, alternatives(_row["particle"])))
            VERBS.setdefault(_form, []).append(Verb(_row["modifier"], _particle, _row["negated"] or _row["modifier"]))
_PARTICLES = frozenset(particle for verbs in VERBS.values() for verb in verbs for particle in verb.particle)
_TURNED = {"more_than": "up_to", "less_than": "at_least"}
"""What a negation before the verb makes of a modifier («لا يتطلب … أكثر من 3 أيام»)."""
_REACH = 7
"""How many words may stand between a verb and what its number needs («لا يقل فيه عمق الرصيف عن 17 متراً»)."""
_ENDING = Memo(lambda token: [entry for prefix in _PREFIXES["modifier"] if token.startswith(prefix)
                              for entry in _BEFORE.get(token[len(prefix):], ())])
"""The phrases that a token may end, whatever is attached to it."""


def before(words: Words, first: int) -> tuple[str, int] | None:
    """What stands before token `first` and says how exact the number there is; and where it begins."""
    first -= is_class(words, first - 1, "opening")  # «أكثر من «340 قطعة»»
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
        prefix = keys[start].removesuffix(phrase[0]) if start >= 0 else None
        if prefix in _PREFIXES["modifier"] and tuple(keys[start + 1:at]) == phrase[1:]:
            return (_TURNED.get(modifier, modifier) if _is_denied(words, start) else modifier), start
    return None


def _is_denied(words: Words, start: int) -> bool:
    """«لا يتطلب منح التأشيرة أكثر من»: does a verb of need, which is denied, stand before?"""
    for at in range(start - 1, max(start - 5, 0), -1):
        if is_class(words, at, "takes"):
            return is_class(words, at - 1, "denial")
        if not is_class(words, at, "arabic"):
            return False
    return False


def _verb_before(words: Words, first: int) -> tuple[str, int] | None:
    """«تجاوز 500», «يتجاوز عددهم 500», «لا يقل عددهم عن 500», «لايقل عن 500»."""
    particle = words.keys[first - 1] if words.keys[first - 1] in _PARTICLES else ""
    last = first - 1 - bool(particle)
    for at in range(last, max(last - _REACH, -1), -1):
        token = words.keys[at]
        glued = token[:2] in SIGNS["denial"] and token not in VERBS
        for verb in VERBS.get(token[2:] if glued else token, ()):
            if particle in verb.particle or not particle and not verb.particle:
                denied = is_class(words, at - 1, "denial")
                return (verb.negated if denied or glued else verb.modifier), at - denied
        noun = bool(particle) and is_class(words, at, "noun")
        within = at < first - 1 and is_class(words, at, "preposition")  # «تجاوزت خسائرها في البنية التحتية 100 مليار»
        if not (noun or within or token in _SKIP or is_class(words, at, "definite", "owned")):  # «تجاوز عددهم 500»
            return None
    return None


def after(words: Words, last: int) -> str | None:
    """What stands after token `last`, at once or behind one or two adjectives, and says how exact the number was."""
    for at in range(last, min(last + 3, len(words))):
        token = words.keys[at]
        for phrase, modifier in _AFTER.get(token, ()):
            end = at + len(phrase)
            more = token[0] == "و" and is_class(words, end, "of")  # «94 حالة وأكثر من 100 جريح»
            if tuple(words.keys[at:end]) == phrase and not more:
                return modifier
        if len(token) < 3 or not is_class(words, at, "letters") or is_class(words, at, "clitic_before"):
            return None
    return None


def of_change(words: Words, i: int) -> bool:
    """Does a verb or noun of change stand in the dozen words before token `i`, in its clause?"""
    for at in range(i - 1, max(0, i - 12) - 1, -1):
        if words.keys[at] in CHANGE:
            return True
        if is_class(words, at, "clause_end", "sentence_end"):
            return False
    return False
