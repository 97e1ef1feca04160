"""The polarity of a claim, told by named signs (their weights: data/weights/polarity.csv), and its topics."""
from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from ..reading.senses import CLASSES
from .kinds import bare_before, is_sentence, predicate
from .reader import Reader, Stretch
from .scenes import Pair

_TURN, _VERB_TURN = 5, 10
"""A noun that ends a conflict reaches so many words on («حل نهائي للخلاف»), a verb further."""
_OBJECT = 8
"""What a verb ends or stops stands within so many words («علقت كندا صادرات السلاح»)."""
_WORDS = {"c": "friend", "C": "Friend", "x": "foe", "X": "Foe"}
_TURNS = {"r": "ended", "s": "stopped", "d": "declined"}
_EMPTY = frozenset(("", "light", "be", "show", "say", "decide", "target", "state"))
"""Kinds of verbs whose object says how the two stand («أجرت مباحثات», «قررت سحب السفير»)."""


def tones(reader: Reader, tokens: range, pair: Pair) -> Counter[str]:
    """The words for friends and foes in a stretch, by what cancels or turns them.

    `friend`, `foe`, `Friend`, `Foe` (strong) as they stand; `ended …`, `stopped …`, `declined …` where something ends, stops or lessens them
    («رفع العقوبات»); `denied …` behind a negation or a circumstance («لا خلاف»); `other …` beside a third country.
    """
    counts: Counter[str] = Counter()
    turn, until = "", -1
    others = (m for m in reader.inside(tokens.start, tokens.stop) if m.code and m.code not in pair)
    thirds = {i for m in others for i in range(m.first - 1, m.last + 2)}
    for i in tokens:
        mark = reader.senses[i].polarity
        if reader.words.keys[i] in CLASSES["cancel"] or mark == "e":
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
    friends = counts["friend"] + 2 * counts["Friend"]
    friends += sum(counts[f"{turn} {foe}"] for turn in ("ended", "stopped") for foe in ("foe", "Foe"))
    foes = counts["foe"] + 2 * counts["Foe"] + counts["stopped friend"] + counts["stopped Friend"]
    return max(-3.0, min(3.0, friends - 1.2 * foes))


def others_tones(counts: Sequence[Counter[str]], pairs: Sequence[Hashable]) -> list[float | None]:
    """For each of an article's claims the mean tone of the others of its pair; None where it is the only one."""
    sums: Counter = Counter()
    for words, pair in zip(counts, pairs):
        sums[pair] += tone(words)
    many = Counter(pairs)
    return [(sums[pair] - tone(words)) / (many[pair] - 1) if many[pair] > 1 else None for words, pair in zip(counts, pairs)]


def predicate_tone(reader: Reader, s: Stretch) -> str:
    """friend, foe or denied foe, by the cue of an act, the main verb, or the noun that opens a stretch; empty where these say nothing.

    What stops («علّق») is a foe's unless it stops a foe's deed; what ends («رفع») is a friend's unless it ends a friend's; a light
    verb is as its object; a negation turns a friend into a foe («لن يوقع») and a foe into less than one («لن تتخلى عن لبنان»).
    """
    at = _decides(reader, s)
    if at < 0:
        return ""
    mark = reader.senses[at].polarity
    after = [reader.senses[i].polarity for i in range(at + 1, min(at + 1 + _OBJECT, s.last)) if reader.senses[i].polarity]
    if not mark and after and reader.senses[at].kind in _EMPTY:
        mark, *after = after
    if mark in _TURNS:
        hostile, friendly = (any(m in marks for m in after[:2]) for marks in ("xX", "cC"))
        mark = "c" if hostile else "x" if mark == "s" or friendly else "" if mark == "d" else "c"
    told = _WORDS.get(mark, "").lower()
    return {"friend": "foe", "foe": "denied foe"}.get(told, "") if bare_before(reader, at) in CLASSES["negation"] else told


def _decides(reader: Reader, s: Stretch) -> int:
    """The cue of an act, the main verb, or the first word for friend or foe that opens a stretch (-1: none)."""
    if s.cue >= 0 and reader.senses[s.cue].tie == "act" and not is_sentence(reader, s):
        return s.cue
    main, _ = predicate(reader, s, s.said)
    return main.at if main else next((i for i in range(s.said, min(s.said + 3, s.last)) if reader.senses[i].polarity), -1)


def tone_signs(reader: Reader, s: Stretch, counts: Counter[str], kind: str, topic: str, others: float | None) -> dict[str, float]:
    """The signs of a claim's polarity, each with its strength.

    Args:
        s, counts: the claim's stretch and its words (`tones`).
        kind, topic: its kind and main topic.
        others: the mean tone of the article's other claims of the same pair; None where there is none.
    """
    found = {"bias": 1.0, f"kind:{kind}": 1.0, f"{kind}, topic:{topic}": 1.0, "article": reader.hostile, "tone": tone(counts)}
    found |= {f"any {word}": 1.0 for word in counts}
    told = predicate_tone(reader, s)
    if told:
        found |= {f"predicate:{told}": 1.0, f"predicate:{told}, {kind}": 1.0}
    if s.cue >= 0 and reader.senses[s.cue].polarity:
        found[f"cue of {reader.senses[s.cue].polarity.lower()}"] = 1.0
    found |= {"alone": 1.0, "alone, article": reader.hostile} if others is None else {"pair": others / 3}
    return found


def topics(reader: Reader, tokens: range, usual: str) -> str:
    """The topics of most words, at most three; diplomacy, which is in nearly all, counts less. Without any, the article's."""
    here = topic_words(reader, tokens)
    best = sorted(here, key=lambda t: -here[t])[:3] or [usual or "diplomacy"]
    if best == ["diplomacy"] and usual:
        best.append(usual)
    return ",".join(best)


def topic_words(reader: Reader, tokens: range) -> Counter[str]:
    """How many words of a stretch are of each topic."""
    counts: Counter[str] = Counter()
    for i in tokens:
        for topic in reader.senses[i].topics:
            counts[topic] += .6 if topic == "diplomacy" else 1
    return counts


def usual_topic(reader: Reader) -> str:
    """What the article is about besides diplomacy, if one topic stands out; else an empty string."""
    counts = topic_words(reader, range(len(reader.forms)))
    counts.pop("diplomacy", 0)
    best = max(counts, key=lambda t: (counts[t], t), default="")
    return best if counts[best] >= max(4, sum(counts.values()) / 2) else ""
