"""The polarity of a claim, told by named signs (their weights: polarity.csv), and its topics."""
from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from ..reading.clauses import Clause
from ..reading.senses import CLASSES
from ..words import Vocabulary, within
from .kinds import Saying
from .reader import Pair, Reader

_TURN, _VERB_TURN, _OBJECT = 5, 10, 8
"""A noun that ends a conflict reaches so many words on («حل نهائي للخلاف»), a verb further; what a verb ends or stops
stands within so many («علقت كندا صادرات السلاح»)."""
_WORDS = {"c": "friend", "C": "Friend", "x": "foe", "X": "Foe"}
_TURNS = {"r": "ended", "s": "stopped", "d": "declined"}
_FOE = 1.2
_WEIGHTS = {"friend": 1, "Friend": 2, "foe": -_FOE, "Foe": -2 * _FOE, "ended foe": 1, "ended Foe": 1,
            "stopped foe": 1, "stopped Foe": 1, "stopped friend": -_FOE, "stopped Friend": -_FOE}
"""What words and their turns count: above zero for friends, below for foes; a foe outweighs a friend."""
_EMPTY = frozenset(("", "light", "be", "show", "say", "decide", "target", "state"))
"""Kinds of verbs whose object says how the two stand («أجرت مباحثات», «قررت سحب السفير»)."""
_CANCEL = Vocabulary(CLASSES["cancel"])


def tones(reader: Reader, tokens: range, pair: Pair) -> Counter[str]:
    """The words for friends and foes in a stretch, by what cancels or turns them.

    `friend`, `foe`, `Friend`, `Foe` (strong) as they stand; `ended …`, `stopped …`, `declined …` where something ends,
    stops or lessens them («رفع العقوبات»); `denied …` behind a negation or a circumstance («لا خلاف»); `other …` beside
    a third country.
    """
    counts: Counter[str] = Counter()
    turn, until = "", -1
    others = [m for m in reader.inside(tokens.start, tokens.stop) if m.code and m.code not in pair]
    thirds = {i for m in others for i in range(m.first - 1, m.last + 2)}
    cancelling = set(within(reader.words.where(_CANCEL), tokens.start, tokens.stop))
    for i in sorted(cancelling.union(within(reader.telling, tokens.start, tokens.stop))):
        mark = reader.senses[i].polarity
        if mark == "e" or i in cancelling:
            turn, until = "denied", i + _TURN
        elif mark in _TURNS:
            turn, until = _TURNS[mark], i + (_VERB_TURN if reader.forms[i].part == "verb" else _TURN)
        elif mark in ("x", "X") and i in thirds:
            counts[f"other {_WORDS[mark]}"] += 1
        elif mark and i <= until:
            counts[f"{turn} {_WORDS[mark]}"] += 1
            until = -1
        elif mark:
            counts[_WORDS[mark]] += 1
    return counts


def tone(counts: Counter[str]) -> float:
    """One number for the words of a stretch, between -3 and 3: above zero for friends, below for foes."""
    return max(-3.0, min(3.0, sum([_WEIGHTS.get(word, 0) * count for word, count in counts.items()])))


def others_tones(counts: Sequence[Counter[str]], pairs: Sequence[Hashable]) -> list[float | None]:
    """For each of an article's claims the mean tone of the others of its pair; None where it is the only one."""
    own, many = [tone(words) for words in counts], Counter(pairs)
    sums: Counter = Counter()
    for value, pair in zip(own, pairs):
        sums[pair] += value
    return [(sums[pair] - value) / (many[pair] - 1) if many[pair] > 1 else None for value, pair in zip(own, pairs)]


def _predicate_tone(reader: Reader, saying: Saying) -> str:
    """friend, foe or denied foe, by the cue of an act, the main verb or the opening noun; empty where they say nothing.

    What stops («علّق») is a foe's unless it stops a foe's deed; what ends («رفع») is a friend's unless it ends a
    friend's; a light verb is as its object; a negation turns a friend into a foe («لن يوقع») and a foe into less than
    one («لن تتخلى عن لبنان»).
    """
    at = saying.decides()
    if at < 0:
        return ""
    mark, kind = reader.senses[at].polarity, reader.senses[at].kind
    marks = [x.polarity for x in reader.senses[at + 1:min(at + 1 + _OBJECT, saying.clause.last)] if x.polarity]
    if not mark and marks and kind in _EMPTY:
        mark, *marks = marks
    if mark in _TURNS:
        near = "".join(marks[:2]).lower()
        mark = "c" if "x" in near else "x" if mark == "s" or "c" in near else "" if mark == "d" else "c"
    told, denied = _WORDS.get(mark, "").lower(), saying.before(at) in CLASSES["negation"]
    return {"friend": "foe", "foe": "denied foe"}.get(told, "") if denied else told


def tone_signs(reader: Reader, c: Clause, counts: Counter[str], kind: str, topic: str,
               others: float | None) -> dict[str, float]:
    """The signs of a claim's polarity, each with its strength.

    Args:
        c: the clause that the claim begins with.
        counts: the claim's words (`tones`).
        others: the mean tone of the article's other claims of the same pair; None where there is none.
    """
    saying = Saying(reader, c)
    names = ["bias", f"kind:{kind}", f"{kind}, topic:{topic}", *(f"any {word}" for word in counts)]
    if told := _predicate_tone(reader, saying):
        names += [f"predicate:{told}", f"predicate:{told}, {kind}"]
    if saying.cue.polarity:
        names.append(f"cue of {saying.cue.polarity.lower()}")
    found = dict.fromkeys(names, 1.0) | {"article": reader.hostile, "tone": tone(counts)}
    return found | ({"alone": 1.0, "alone, article": reader.hostile} if others is None else {"pair": others / 3})


def topics(reader: Reader, tokens: range, usual: str) -> str:
    """The topics of most words, at most three; without any, `usual`."""
    here = topic_words(reader, tokens)
    best = sorted(here, key=lambda t: -here[t])[:3] or [usual or "diplomacy"]
    return ",".join([*best, usual] if best == ["diplomacy"] and usual else best)


def topic_words(reader: Reader, tokens: range) -> Counter[str]:
    """How many words of a stretch are of each topic; diplomacy, which is in nearly all, counts less."""
    counts: Counter[str] = Counter()
    for i in within(reader.telling, tokens.start, tokens.stop):
        for topic in reader.senses[i].topics:
            counts[topic] += .6 if topic == "diplomacy" else 1
    return counts


def usual_topic(reader: Reader) -> str:
    """What the article is about besides diplomacy, if one topic stands out; else an empty string."""
    counts = topic_words(reader, range(len(reader.forms)))
    counts.pop("diplomacy", 0)
    best = max(counts, key=lambda t: (counts[t], t), default="")
    return best if counts[best] >= max(4, sum(counts.values()) / 2) else ""
