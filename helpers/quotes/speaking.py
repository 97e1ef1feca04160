"""Who says a statement: of the phrases around its cue and of those who spoke before, the one that most signs speak for.

What the signs weigh was learned from labelled articles (data/weights/speaking.csv). The largest sum is taken, as in
ranking models of quotation attribution (Elson and McKeown 2010; O'Keefe et al. 2012).
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from ..lexicon import Memo
from ..weights import CROSS, added, crossed, shares, single
from .attributions import phrases_in
from .cues import CUES, FINITE, Cue
from .meant import meant
from .openings import VERBAL_NOUNS
from .places import THAT, Statement
from .reader import COMMAS, Reader, sizes
from .sources import SEVERAL, Mention
from .speakers import Source
from .subjects import is_source, past_asides, phrases

SPEAKING = single("speaking")
MOST_PAST, MOST_BEFORE = 6, 60
"""So many who spoke before are candidates, and so many tokens before the cue a subject may stand."""
_SUBJECT = 20  # Among so many tokens a sentence names its subject.
_BEHIND = 12  # So many tokens behind the cue a subject may stand where no opening follows (««…»، قال الوزير»).
_REMEMBERED = 51  # So many who spoke are remembered.
_SIZES = sizes((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"), beyond="8+")  # Distances, in tokens, as signs name them.
_QUOTES = frozenset("«»“”\"›‹")


class Turn(NamedTuple):
    """Who has spoken, at which cue last, how often so far, and whether in a clause of the article's own (`main`)."""

    source: Source
    at: int
    main: bool
    times: int = 1


class Candidate(NamedTuple):
    """Somebody who may say a statement.

    Attributes:
        side: behind or before the cue in its sentence, attributed (by a phrase behind the content), past (spoke
            before), above (named in a sentence before), nobody.
        who: the phrase; the source, if past; None for nobody.
        number, count: its place among those of its side, and how many these are. Of the past the last one is first.
        at: the token where it stands, or where it spoke; if behind, the first at which a subject may stand.
        main, times: as in its `Turn`, if past.
    """

    side: str
    who: Mention | Source | None
    number: int
    count: int
    at: int
    main: bool = True
    times: int = 0


def speak(reader: Reader, statements: list[Statement]) -> None:
    """Set the subject and the source of each statement, in the order of the text."""
    turns: list[Turn] = []
    for s in statements:
        if s.subject:  # «بحسب الوزارة», «الوزير: …»: the phrase names its source
            choose(reader, s, Candidate("behind", s.subject, 0, 1, s.subject.first), turns)
        else:
            who = list(candidates(reader, s, turns))
            likely = shares([_weight(reader, s, c) for c in who])
            best = likely.index(max(likely))
            s.chance *= likely[best]
            choose(reader, s, who[best], turns)
    first = statements[0] if statements else None
    if first and first.begins == 0 and not first.source:  # «تعهد بالدفاع عن المدينة»: a headline is told of later
        later = (s.source for s in statements[1:] if s.source)
        first.source = next((source for source in later if source.feminine in (None, first.cue.feminine)), None)


def _weight(reader: Reader, s: Statement, c: Candidate) -> float:
    main, others = _signs_of(reader, s, c)
    alone, in_pairs = _OF_MAIN[c.side, *main]
    return SPEAKING.get(c.side, 0.0) + added(SPEAKING, crossed(c.side, others), alone) + in_pairs


def _of_main(told: tuple[str, ...]) -> tuple[float, float]:
    """What a side's main signs weigh, alone and in pairs."""
    side, *main = told
    in_pairs = [added(SPEAKING, crossed(side + CROSS + sign, main[n:])) for n, sign in enumerate(main, 1)]
    return added(SPEAKING, crossed(side, main)), sum(in_pairs)


_OF_MAIN = Memo(_of_main)  # the same signs come again and again


def choose(reader: Reader, s: Statement, chosen: Candidate, turns: list[Turn]) -> None:
    """Make a candidate the source of a statement, and remember that it spoke."""
    if isinstance(chosen.who, Mention):
        s.subject = chosen.who if chosen.side != "above" else None
        speakers, recent = reader.speakers, [turn.source for turn in turns]
        known = speakers.holder(chosen.who, recent) or meant(speakers, chosen.who, recent)
        s.source = speakers.met(known, chosen.who) if known else speakers.new(chosen.who)
        if s.cue.form in FINITE:
            several = chosen.who.kind in ("role", "body", "unnamed") and SEVERAL[reader.keys[chosen.who.first]]
            s.source.feminine = s.cue.feminine
            s.source.plural = s.cue.plural or several  # before «الجانبان» the verb is singular
    else:
        s.source = chosen.who
    if s.source:
        remember(turns, Turn(s.source, s.at, is_main(reader, s)))


def remember(turns: list[Turn], turn: Turn) -> None:
    """Put a turn last; an earlier one of the same source is dropped."""
    times = 1 + next((other.times for other in turns if other.source is turn.source), 0)
    others = [other for other in turns if other.source is not turn.source]
    turns[:] = [*others[-_REMEMBERED + 1:], turn._replace(times=times)]


def is_main(reader: Reader, s: Statement) -> bool:
    """Whether a statement's cue opens its sentence or goes on with it, outside quotation marks and relative clauses."""
    if s.cue.form == "masdar" or reader.inside(s.at) or reader.kinds[s.at - 1] == "relative":
        return False
    opens = s.cue.bare or s.cue.form in ("participle", "attribution", "colon")
    return bool(opens) or reader.begins_sentence(s.begins) or reader.mark_before(s.begins)


def candidates(reader: Reader, s: Statement, turns: list[Turn]) -> Iterator[Candidate]:
    """Who may say a statement: the phrases around its cue, who spoke before, whom the sentences above name, nobody."""
    last = s.opener if s.opener > s.at else min(reader.sentence_end(s.at), s.at + _BEHIND)
    after = past_asides(reader, s.at + 1, last)
    start = max(reader.own_start(s.at), s.at - MOST_BEFORE)
    found = list(phrases(reader, s.at + 1, last, s.cue, (s.at + 1, after)))
    yield from (Candidate("behind", m, n, len(found), after) for n, m in enumerate(found))
    near = phrases(reader, start, s.at, NO_CUE, (start, start + 1, s.begins))
    found = [m for m in near if is_source(reader, m) or m.last >= s.at - 1]
    yield from (Candidate("before", m, n, len(found), m.first) for n, m in enumerate(found))
    attributed = phrases_in(reader)
    next_one = bisect_left(attributed, s.content, key=lambda phrase: phrase.at)
    for phrase in attributed[next_one:next_one + 1]:  # «ولفت إلى أن الاتفاق نهائي، بحسب الناصري»
        if phrase.subject and reader.same_sentence(phrase.at, s.content):
            yield Candidate("attributed", phrase.subject, 0, 1, phrase.at)
    past = turns[:-MOST_PAST - 1:-1]
    for n, turn in enumerate(past):
        yield Candidate("past", turn.source, n, len(past), turn.at, turn.main, turn.times)
    yield from _above(reader, start, turns)
    yield Candidate("nobody", None, 0, len(past), s.at)


def _above(reader: Reader, start: int, turns: list[Turn]) -> Iterator[Candidate]:
    """Whom the two sentences before name first, where nobody has spoken since («وصل الوزير. وأضاف»)."""
    for number in range(2):
        end, start = start, reader.own_start(start - 1) if start else 0
        if start >= end or turns and turns[-1].at >= start:
            return
        named = phrases(reader, start, min(end, start + _SUBJECT), NO_CUE)
        if m := next((m for m in named if is_source(reader, m)), None):
            yield Candidate("above", m, number, 1, m.first)


NO_CUE = Cue("", frozenset(), "")  # For phrases before a verb: they are no complement of it.


def signs(reader: Reader, s: Statement, c: Candidate) -> list[str]:
    """The signs of a candidate: its side, and each other sign and each pair of main ones crossed with its side."""
    main, others = _signs_of(reader, s, c)
    return [c.side, *crossed(c.side, [*main, *map(CROSS.join, combinations(main, 2)), *others])]


def _signs_of(reader: Reader, s: Statement, c: Candidate) -> tuple[list[str], list[str]]:
    """The signs of a candidate without its side: the main ones, which also count in pairs, and the others."""
    form = "finite" if s.cue.form in FINITE else s.cue.form
    form = f"form:{form}, {'joined' if s.cue.bare else 'alone'}"
    if isinstance(c.who, Mention):
        main, others = _of_mention(reader, s, c, c.who)
        near, far = {"behind": _behind, "attributed": _behind}.get(c.side, _before)(reader, s, c, c.who)
        main, others = main + near, others + far
    elif c.who:
        main, others = _of_past(reader, s, c, c.who)
    else:
        main, others = [f"spoken:{min(c.count, 1)}"], ["impersonal"] * s.cue.impersonal
    others += ["vowel u"] * (s.at in reader.with_u and s.cue.form == "perfect")
    return [form, *main], [*dict.fromkeys(others)]


def _of_mention(reader: Reader, s: Statement, c: Candidate, m: Mention) -> tuple[list[str], list[str]]:
    """What the phrase is, whether the cue agrees with it, and what preposition governs it: main signs, and others.

    Its first word and the one before it are others: «القول», «تغريدة», «مراراً» say nothing, «الناطق» does.
    """
    feminine, several = reader.speakers.gender(m)
    agreement = _agreement(s.cue, feminine, several)
    kind = m.kind if is_source(reader, m) else f"unknown {m.kind}"
    main = [f"kind:{kind}", agreement, _standing(reader, s.cue, m)]
    told = (("named", m.name), ("accusative", reader.keys[m.last - 1].endswith("ين")),
            ("country of the other gender", m.kind == "country" and agreement.startswith("disagrees")))
    words = (("head", "" if m.first in reader.speakers.countries else reader.stems[m.first]),
             ("ahead", reader.stems[m.first - 1] if m.first else ""))
    return main, [name for name, there in told if there] + [f"{where} word:{word}" for where, word in words if word]


def _agreement(cue: Cue, feminine: bool | None, plural: bool) -> str:
    """Whether a cue agrees with somebody in gender, where that is known, and in number."""
    gender = "any gender" if feminine is None else "agrees" if feminine == cue.feminine else "disagrees"
    return f"{gender}, {'number' if plural == cue.plural else 'other number'}"


def _standing(reader: Reader, cue: Cue, m: Mention) -> str:
    """The preposition that governs a phrase, and whether the verb takes its source behind that («نقل عن الوزير»)."""
    attached = ""
    if not m.attached and m.first not in reader.speakers.countries:
        attached = reader.forms[m.first].preposition
    governed = reader.keys[m.first - 1] if reader.kinds[m.first - 1] == "preposition" else attached
    if governed in cue.sources:
        return "source of the verb"
    return f"governed:{governed or 'no'}{', passed on' if cue.sources else ''}"


def _behind(reader: Reader, s: Statement, c: Candidate, m: Mention) -> tuple[list[str], list[str]]:
    """Where a phrase stands behind the cue, and what the verb takes besides a subject."""
    gap = "next" if m.first == c.at else _SIZES[m.first - c.at]
    left = _SIZES[s.opener - m.last] if s.opener > s.at else "none"
    takes = "a noun" if "noun" in s.cue.takes else "a clause"
    takes = "asks a person" if "person" in s.cue.takes else f"takes {takes}"
    main = [f"place:{c.number} of {min(c.count, 3)}, {gap}", f"left:{left}", takes]
    return main, [f"lemma:{s.cue.lemma}", f"then:{reader.kinds[m.last]}"]


def _before(reader: Reader, s: Statement, c: Candidate, m: Mention) -> tuple[list[str], list[str]]:
    """Where a phrase stands before the cue, and what parts them."""
    keys = reader.keys[m.last:s.at]
    one_between = len(keys) == 1 and (not keys[0].isalpha() or reader.parts[m.last] == "particle")
    near = "beside" if not keys or one_between else f"apart:{_SIZES[len(keys)]}"
    rank = f"rank:{min(c.count - 1 - c.number, 3)}{', first' if not c.number else ''}"
    opens = "mark" if reader.mark_before(m.first) else reader.parts[m.first - 1]
    opens = "sentence" if reader.begins_sentence(m.first) else opens
    told = (("comma", not COMMAS.isdisjoint(keys)),
            ("marks", not _QUOTES.isdisjoint(keys)),
            ("relative", "relative" in reader.kinds[m.last:s.at]),
            ("verb between", "verb" in reader.parts[m.last:s.at]),
            ("that between", not THAT.isdisjoint(keys)),
            ("cue between", not CUES.keys().isdisjoint(keys)),
            ("cue in relative clause", reader.kinds[s.at - 1] == "relative"),
            ("of a noun of saying", CUES.get(reader.keys[m.first - 1])),
            ("of a verbal noun", VERBAL_NOUNS[reader.forms[m.first - 1].stem]),
            ("in marks", reader.inside(m.first) and not reader.inside(s.at)))
    found = [name for name, there in told if there]
    return [near, rank, f"opens:{opens}"], found + [f"{name}, {near}" for name in found]


def _of_past(reader: Reader, s: Statement, c: Candidate, source: Source) -> tuple[list[str], list[str]]:
    """Where somebody spoke before, how often, and whether the cue agrees."""
    where = "sentence"
    if not reader.same_sentence(c.at, s.at):
        where = "line" if reader.words.line(c.at) == reader.words.line(s.at) else "above"
    times = f"{'main' if c.main else 'nested'}, {min(c.times, 3)}"
    agreement = _agreement(s.cue, source.feminine, source.plural)
    main = [f"rank:{min(c.number, 4)}, {where}", times, agreement, f"kind:{source.kind}"]
    return main, ["cue opens"] * reader.begins_sentence(s.begins)
