"""The polarity of a claim, told by named signs (their weights: polarity.csv), and its topics."""
from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from ..reading.clauses import Clause
from ..reading.senses import CLASSES
from ..words import Vocabulary
from .kinds import bare_before, is_sentence, predicate
from .reader import Reader
from .scenes import Pair

_TURN, _VERB_TURN, _OBJECT = 5, 10, 8
"""A noun that ends a conflict reaches so many words on («حل نهائي للخلاف»), a verb further; what a verb ends or stops
stands within so many («علقت كندا صادرات السلاح»)."""
_WORDS = {"c": "friend", "C": "Friend", "x": "foe", "X": "Foe"}
_TURNS = {"r": "ended", "s": "stopped", "d": "declined"}
_WEIGHTS = {"friend": (1, 0), "Friend": (2, 0), "foe": (0, 1), "Foe": (0, 2), "ended foe": (1, 0), "ended Foe": (1, 0),
            "stopped foe": (1, 0), "stopped Foe": (1, 0), "stopped friend": (0, 1), "stopped Friend": (0, 1)}
_FOE = 1.2
"""What words and their turns count for friends, and for foes; a foe outweighs a friend."""
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
    cancelling = set(reader.within(reader.words.where(_CANCEL), tokens.start, tokens.stop))
    for i in sorted(cancelling.union(reader.within(reader.telling, tokens.start, tokens.stop))):
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
    weighed = [(*_WEIGHTS[word], count) for word, count in counts.items() if word in _WEIGHTS]
    friends, foes = (sum([row[side] * row[2] for row in weighed]) for side in (0, 1))
    return max(-3.0, min(3.0, friends - _FOE * foes))


def others_tones(counts: Sequence[Counter[str]], pairs: Sequence[Hashable]) -> list[float | None]:
    """For each of an article's claims the mean tone of the others of its pair; None where it is the only one."""
    own, many = [tone(words) for words in counts], Counter(pairs)
    sums: Counter = Counter()
    for value, pair in zip(own, pairs):
        sums[pair] += value
    return [(sums[pair] - value) / (many[pair] - 1) if many[pair] > 1 else None for value, pair in zip(own, pairs)]


def predicate_tone(reader: Reader, c: Clause) -> str:
    """friend, foe or denied foe, by the cue of an act, the main verb or the opening noun; empty where they say nothing.

    What stops («علّق») is a foe's unless it stops a foe's deed; what ends («رفع») is a friend's unless it ends a
    friend's; a light verb is as its object; a negation turns a friend into a foe («لن يوقع») and a foe into less than
    one («لن تتخلى عن لبنان»).
    """
    at = _decides(reader, c)
    if at < 0:
        return ""
    mark, kind = reader.senses[at].polarity, reader.senses[at].kind
    marks = [x.polarity for x in reader.senses[at + 1:min(at + 1 + _OBJECT, c.last)] if x.polarity]
    if not mark and marks and kind in _EMPTY:
        mark, *marks = marks
    if mark in _TURNS:
        near = "".join(marks[:2]).lower()
        mark = "c" if "x" in near else "x" if mark == "s" or "c" in near else "" if mark == "d" else "c"
    told = _WORDS.get(mark, "").lower()
    denied = bare_before(reader, at) in CLASSES["negation"]
    return {"friend": "foe", "foe": "denied foe"}.get(told, "") if denied else told


def _decides(reader: Reader, c: Clause) -> int:
    """The cue of an act, the main verb, or the first word for friend or foe that opens a clause (-1: none)."""
    if c.cue >= 0 and reader.senses[c.cue].tie == "act" and not is_sentence(reader, c):
        return c.cue
    main, _ = predicate(reader, c, c.said)
    opening = range(c.said, min(c.said + 3, c.last))
    return main.at if main else next((i for i in opening if reader.senses[i].polarity), -1)


def tone_signs(reader: Reader, c: Clause, counts: Counter[str], kind: str, topic: str,
               others: float | None) -> dict[str, float]:
    """The signs of a claim's polarity, each with its strength.

    Args:
        c, counts: the clause that the claim begins with, and the claim's words (`tones`).
        kind, topic: its kind and main topic.
        others: the mean tone of the article's other claims of the same pair; None where there is none.
    """
    names = ["bias", f"kind:{kind}", f"{kind}, topic:{topic}", *(f"any {word}" for word in counts)]
    told = predicate_tone(reader, c)
    if told:
        names += [f"predicate:{told}", f"predicate:{told}, {kind}"]
    if c.cue >= 0 and reader.senses[c.cue].polarity:
        names.append(f"cue of {reader.senses[c.cue].polarity.lower()}")
    found = dict.fromkeys(names, 1.0) | {"article": reader.hostile, "tone": tone(counts)}
    return found | ({"alone": 1.0, "alone, article": reader.hostile} if others is None else {"pair": others / 3})


def topics(reader: Reader, tokens: range, usual: str) -> str:
    """The topics of most words, at most three; diplomacy, which is in nearly all, counts less. Without any, `usual`."""
    here = topic_words(reader, tokens)
    best = sorted(here, key=lambda t: -here[t])[:3] or [usual or "diplomacy"]
    if best == ["diplomacy"] and usual:
        best.append(usual)
    return ",".join(best)


def topic_words(reader: Reader, tokens: range) -> Counter[str]:
    """How many words of a stretch are of each topic."""
    counts: Counter[str] = Counter()
    for i in reader.within(reader.telling, tokens.start, tokens.stop):
        for topic in reader.senses[i].topics:
            counts[topic] += .6 if topic == "diplomacy" else 1
    return counts


def usual_topic(reader: Reader) -> str:
    """What the article is about besides diplomacy, if one topic stands out; else an empty string."""
    counts = topic_words(reader, range(len(reader.forms)))
    counts.pop("diplomacy", 0)
    best = max(counts, key=lambda t: (counts[t], t), default="")
    return best if counts[best] >= max(4, sum(counts.values()) / 2) else ""
