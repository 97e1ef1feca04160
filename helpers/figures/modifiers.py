"""How exact a number is meant: «نحو»، «أكثر من»، «لا يقل عن»، «على الأقل» (tables in `modifiers.csv`)."""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..lexicon import DATA, Memo, alternatives, key, read
from ..reading.grammar import LITERALS, Grammar, Pattern, items
from ..words import Words
from .around import SIGNS, key_at
from .classes import CLASSES, is_class
from .units import ENDINGS

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


VERBS: dict[str, set[str]] = {}
"""The verbs whose object the number is, to what they say: classes for patterns."""
CHANGE: set[str] = set()
_SKIP: set[str] = set()
_TURNED = {"more_than": "up_to", "less_than": "at_least"}
"""What a negation before the verb makes of a modifier («لا يتطلب … أكثر من 3 أيام»)."""
_DENIED = "<denial> <takes> <arabic>? <arabic>? <arabic>?"
_TO = "<noun|preposition|definite|owned|skip>* <{}>"
_OBJECT = "<preposition|definite|owned|skip>* <definite|owned|skip>"
"""What may stand between a verb and its number («لا يقل فيه عمق الرصيف عن 17 متراً», «تجاوز عددهم 500»)."""
Row = tuple[str, str, Pattern]
"""A modifier, what it is where a negation stands before, and the pattern."""


def _rows() -> dict[str, list[Row]]:
    """The rows by their place, longer phrases first, verbs last; words of verbs, of change and to skip become known."""
    rows: dict[str, dict[tuple[str, str, str], int]] = {"before": {}, "after": {}}
    for row in read("modifiers"):
        place, modifier, said = row["place"], row["modifier"], list(map(key, alternatives(row["words"])))
        if place == "change":
            CHANGE.update(verb_forms(row["words"]))
        elif place == "skip":
            _SKIP.update(said)
        elif place == "verb":
            verb = f"{modifier} {row['particle']}".replace("|", " ").replace(" ", "_")
            for form in verb_forms(row["words"]):
                if not (form.startswith("ل") and modifier == "up_to"):  # «ليصل إلى» says what was reached
                    VERBS.setdefault(form, set()).add(verb)
            for behind in [_TO.format(key(row["particle"]))] if row["particle"] else ["", _OBJECT]:
                rows["before"][modifier, row["negated"] or modifier, f"<denial>? <{verb}> {behind}"] = 0
        else:
            for phrase in said:
                may_be_denied = place == "before" and modifier in _TURNED
                more = phrase.startswith("و") and place == "after"  # «94 حالة وأكثر من 100 جريح»
                pattern = f"{'{denied}? ' * may_be_denied}{phrase}{' !<of>' * more}"
                rows[place][modifier, _TURNED.get(modifier, modifier), pattern] = len(phrase.split())
    return {place: [(*row[:2], items(row[2])) for row in sorted(found, key=found.get, reverse=True)]
            for place, found in rows.items()}


def _classes(token: str) -> frozenset[str]:
    """The classes of a folded token here; a word of a phrase may have something written to it («بنحو»)."""
    said = LITERALS & {token[len(prefix):] for prefix in _PREFIXES["modifier"] if token.startswith(prefix)}
    denies = token[:2] in SIGNS["denial"] and token[2:] in VERBS and token not in VERBS  # «لايقل»
    denies = denies and not said - {token}  # «لأقل»
    own = VERBS.get(token[2:] if denies else token, set()) | ({"denial"} if denies else set())
    return _ASKED & (CLASSES[token] | own | said | ({"skip"} if token in _SKIP else set()))


def asked(patterns: Iterable[Pattern]) -> frozenset[str]:
    """The classes that patterns ask for: words have few different sets of these, which are remembered."""
    return frozenset(name for pattern in patterns for item in pattern for has, _ in item.choices for name in has)


_ROWS = _rows()
_GRAMMAR = Grammar(Memo(_classes))
_GRAMMAR.add("denied", _DENIED)
_ASKED = asked([items(_DENIED), *(pattern for rows in _ROWS.values() for *_, pattern in rows)])
_STEPS = {"before": -1, "after": 1}
_OPENED = Memo(lambda at: [row for row in _ROWS[at[0]] if _GRAMMAR.may_begin(row[2], at[1], _STEPS[at[0]])])
"""The rows that may begin, by their place and the classes of a word."""


def _said(words: Words, i: int, place: str) -> tuple[str, int] | None:
    """What a phrase or verb that ends with token `i`, or behind a number begins with it, says; and where it ends."""
    for modifier, negated, pattern in _OPENED[place, _GRAMMAR.classes[key_at(words, i)]]:
        for end, caught in _GRAMMAR.matches(pattern, words, i, _STEPS[place]):
            denied = caught or "denial" in _GRAMMAR.classes[key_at(words, end + 1)]
            return negated if denied else modifier, caught[0][1] if caught else end
    return None


def before(words: Words, first: int) -> tuple[str, int] | None:
    """What stands before token `first` and says how exact the number there is; and where it begins."""
    first -= is_class(words, first - 1, "opening")  # «أكثر من «340 قطعة»»
    for at in range(first - 1, max(first - 4, -1), -1):
        if found := _said(words, at, "before"):
            return found[0], found[1] + 1
        if words.keys[at] not in _SKIP:
            break
    return None


def after(words: Words, last: int) -> str | None:
    """What stands after token `last`, at once or behind one or two adjectives, and says how exact the number was."""
    for at in range(last, min(last + 3, len(words))):
        if found := _said(words, at, "after"):
            return found[0]
        if len(words.keys[at]) < 3 or not is_class(words, at, "letters") or is_class(words, at, "clitic_before"):
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
