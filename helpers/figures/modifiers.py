"""How exact a number is meant: «نحو»، «أكثر من»، «لا يقل عن»، «على الأقل» (tables in `modifiers.csv`)."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..lexicon import Memo, alternatives, key, read
from ..words import Words


class Verb(NamedTuple):
    """A verb whose object the number is, by what it says of it; `particle`: the preposition it needs."""

    modifier: str
    particle: frozenset[str]
    negated: str


_CLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل", "ك")
_NEGATIONS = frozenset(map(key, "لا ولا لم ولم لن ولن ألا فلا ليس غير مالا ومالا".split()))


def verb_forms(cell: str) -> Iterator[str]:
    """Perfect, imperfect, participle and verbal noun of a cell, in the forms that rule makes of them."""
    for stem in map(key, alternatives(cell)):
        if stem == "-":
            continue
        yield stem
        if stem.startswith("ي"):
            for person in (stem, "ت" + stem[1:]):
                for prefix in ("", "س", "ل", "و", "ف", "وس", "ول", "قد"):
                    yield prefix + person
                yield person + "ون"
        else:
            perfect = stem[:-1] + "ت" if stem.endswith("ي") or stem.endswith("ا") else stem + "ت"
            for form in (stem, perfect, stem + "وا", stem + "ا", stem + "ه", stem + "ات"):
                for prefix in ("", "و", "ف", "ب", "وب", "ل", "ال", "بال", "لل"):
                    yield prefix + form


def _tables() -> tuple[dict, dict, dict, frozenset, frozenset]:
    before: dict[str, list] = {}
    after: dict[str, list] = {}
    verbs: dict[str, list[Verb]] = {}
    skip, change = set(), set()
    for row in read("modifiers"):
        place, words = row["place"], row["words"]
        if place == "verb":
            verb = Verb(row["modifier"], frozenset(map(key, alternatives(row["particle"]))), row["negated"] or row["modifier"])
            for form in verb_forms(words):
                if not (form.startswith("ل") and "الي" in verb.particle):  # «ليصل إلى» says what was reached
                    verbs.setdefault(form, []).append(verb)
        elif place == "change":
            change.update(verb_forms(words))
        elif place == "skip":
            skip.update(map(key, alternatives(words)))
        else:
            for phrase in alternatives(words):
                tokens = tuple(key(phrase).split())
                if place == "before":
                    before.setdefault(tokens[-1], []).append((tokens[:-1], row["modifier"]))
                else:
                    after.setdefault(tokens[0], []).append((tokens[1:], row["modifier"]))
    for table in (before, after):
        for phrases in table.values():
            phrases.sort(key=lambda entry: -len(entry[0]))
    return before, after, verbs, frozenset(skip), frozenset(change)


_BEFORE, _AFTER, _VERBS, _SKIP, CHANGE = _tables()
_ENDING = Memo(lambda token: [entry for clitic in _CLITICS if token.startswith(clitic) for entry in _BEFORE.get(token[len(clitic):], ())])
_PARTICLES = frozenset(particle for verbs in _VERBS.values() for verb in verbs for particle in verb.particle)


def before(words: Words, first: int) -> tuple[str, int] | None:
    """What stands before token `first` and says how exact the number there is; and where it begins."""
    keys = words.keys
    for at in range(first, max(first - 3, 0), -1):
        for rest, modifier in _ENDING[keys[at - 1]]:
            start = at - 1 - len(rest)
            if start >= 0 and (not rest or tuple(keys[start + 1:at - 1]) == rest[1:] and _attached(keys[start], rest[0])):
                return modifier, start
        found = _verb_before(words, at)
        if found:
            return found
        if keys[at - 1] not in _SKIP:
            break
    return None


def _attached(token: str, word: str) -> bool:
    return token.endswith(word) and token[:len(token) - len(word)] in _CLITICS


def _verb_before(words: Words, first: int) -> tuple[str, int] | None:
    """«تجاوز 500», «يتجاوز عددهم 500», «لا يقل عددهم عن 500»."""
    keys = words.keys
    particle = keys[first - 1] if keys[first - 1] in _PARTICLES else ""
    at = first - 1 - bool(particle)
    for steps in range(4):
        if at < 0:
            return None
        glued = keys[at].startswith("لا")  # «لايقل عن»
        for verb in _VERBS.get(keys[at], ()) or _VERBS.get(keys[at][2:], ()) if glued else _VERBS.get(keys[at], ()):
            if particle in verb.particle if particle else not verb.particle:
                negated = at > 0 and keys[at - 1] in _NEGATIONS
                return (verb.negated if negated or glued else verb.modifier), at - negated
        if not _subject(keys[at]):
            return None
        at -= 1
    return None


def _subject(token: str) -> bool:
    """May the word stand between a verb and its number: «عددهم», «قيمتها», «الضحايا»?"""
    return token in _SKIP or token.startswith("ال") or len(token) > 3 and token.endswith(("ها", "هم", "ه", "هما")) and token.isalpha()


def after(words: Words, last: int) -> str | None:
    """What stands after token `last`, at once or behind one or two adjectives, and says how exact the number was."""
    keys = words.keys
    for at in range(last, min(last + 3, len(keys))):
        for rest, modifier in _AFTER.get(keys[at], ()):
            if tuple(keys[at + 1:at + 1 + len(rest)]) == rest:
                return modifier
        if len(keys[at]) < 3 or not keys[at].isalpha() or keys[at][0] in "وفبل":
            return None
    return None


def of_change(words: Words, i: int) -> bool:
    """Does a verb or noun of change stand in the dozen words before token `i`, in its clause?"""
    for token in reversed(words.keys[max(0, i - 12):i]):
        if token in CHANGE:
            return True
        if token in ".!؟?\n؛":
            return False
    return False
