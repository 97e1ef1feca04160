"""Who says a statement: of the phrases around its cue and of those who spoke before, the one that signs speak for most.

What the signs weigh was learned from labelled articles (data/weights/speaking.csv), as in ranking models of quotation
attribution (Elson and McKeown 2010; O'Keefe et al. 2012).
"""
from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from ..weights import CROSS, added, crossed
from .attributions import Phrase, phrases_in
from .cues import CUES, Cue
from .openings import THAT
from .reader import Reader
from .sources import SEVERAL, Mention
from .speakers import Source
from .statements import Statement
from .subjects import is_source, past_asides, phrases

SPEAKING = crossed("speaking")
MOST_PAST, MOST_BEFORE = 6, 60
"""So many who spoke before are candidates; so many tokens before the cue a subject may stand."""
_SUBJECT = 20
"""A sentence's subject stands among so many words."""
_UP_TO = ((0, "0"), (1, "1"), (3, "2-3"), (7, "4-7"))
_COMMAS, _QUOTES = frozenset("،,"), frozenset("«»“”\"›‹")
_FINITE = frozenset(("perfect", "imperfect"))


class Turn(NamedTuple):
    """Who spoke at which token, whether in a clause of the article's own, not inside what another says, and how often so far."""

    source: Source
    at: int
    main: bool
    times: int = 1


class Candidate(NamedTuple):
    """Somebody who may say a statement.

    Attributes:
        side: behind or before the cue in its sentence, attributed (by a phrase behind the content), past (spoke before), above (met in a sentence before), or nobody.
        who: the phrase, the source who spoke before, or None.
        number, count: its place among those of its side, the nearest to the cue first if it is past; how many there are.
        at: the token where it stands, or where it spoke.
        main: whether it spoke in a clause of the article's own.
        times: how often it has spoken.
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
        if not s.subject:
            found = list(candidates(reader, s, turns))
            weights = [added(SPEAKING[""], [c.side]) + added(SPEAKING.get(c.side, {}), signs_of(reader, s, c)) for c in found]
            choose(reader, s, found[weights.index(max(weights))], turns)
        else:
            choose(reader, s, Candidate("behind", s.subject, 0, 1, s.subject.first), turns)
    if statements and statements[0].begins == 0 and not statements[0].source:  # «تعهد بالدفاع عن المدينة»: a headline
        later = (s.source for s in statements[1:] if s.source)
        statements[0].source = next((source for source in later if source.feminine in (None, statements[0].cue.feminine)), None)


def choose(reader: Reader, s: Statement, chosen: Candidate, turns: list[Turn]) -> None:
    """Make a candidate the source of a statement, and remember that it spoke."""
    if isinstance(chosen.who, Mention):
        s.subject = chosen.who if chosen.side != "above" else None
        s.source = reader.speakers.resolve(chosen.who, [turn.source for turn in turns])
        if s.cue.form in _FINITE:
            several = chosen.who.kind in ("role", "body", "unnamed") and SEVERAL[reader.keys[chosen.who.first]]
            s.source.feminine, s.source.plural = s.cue.feminine, s.cue.plural or several  # before «الجانبان» the verb is singular
    else:
        s.source = chosen.who
    if s.source:
        remember(turns, Turn(s.source, s.at, is_main(reader, s)))


def remember(turns: list[Turn], turn: Turn) -> None:
    """Put a turn last, in the place of an earlier one of the same source."""
    times = 1 + next((other.times for other in turns if other.source is turn.source), 0)
    turns[:] = [other for other in turns if other.source is not turn.source][-50:] + [turn._replace(times=times)]


def is_main(reader: Reader, s: Statement) -> bool:
    """Whether a statement's cue opens its sentence or goes on one, outside quotation marks and relative clauses."""
    opens = s.cue.bare or reader.begins_sentence(s.begins) or s.cue.form in ("participle", "attribution", "colon") or reader.mark_before(s.begins)
    return bool(opens) and s.cue.form != "masdar" and not reader.inside(s.at) and reader.kind(s.at - 1) != "relative"


def candidates(reader: Reader, s: Statement, turns: list[Turn]) -> Iterator[Candidate]:
    """The phrases behind the cue and before it, who spoke before, the last one first, and nobody."""
    last = s.opener if s.opener > s.at else min(reader.sentence_end(s.at), s.at + 12)
    after = past_asides(reader, s.at + 1, last)
    start = max(reader.own_start(s.at), s.at - MOST_BEFORE)
    found = phrases(reader, s.at + 1, last, s.cue, (s.at + 1, after))
    yield from (Candidate("behind", m, n, len(found), after) for n, m in enumerate(found))
    found = [m for m in phrases(reader, start, s.at, NO_CUE, (start, start + 1, s.begins)) if is_source(reader, m) or m.last >= s.at - 1]
    yield from (Candidate("before", m, n, len(found), m.first) for n, m in enumerate(found))
    yield from (Candidate("attributed", phrase.subject, 0, 1, phrase.at) for phrase in _attributed(reader, s))
    past = turns[:-MOST_PAST - 1:-1]
    yield from (Candidate("past", turn.source, n, len(past), turn.at, turn.main, turn.times) for n, turn in enumerate(past))
    yield from _above(reader, start, turns)
    yield Candidate("nobody", None, 0, len(past), s.at)


def _attributed(reader: Reader, s: Statement) -> list[Phrase]:
    """The attribution phrases behind what is said, in its sentence («ولفت إلى أن الاتفاق نهائي، بحسب الناصري»)."""
    phrases = phrases_in(reader)
    first = bisect_left(phrases, s.content, key=lambda phrase: phrase.at)
    near = phrases[first:first + 1]
    return [phrase for phrase in near if phrase.subject and reader.same_sentence(phrase.at, s.content)]


def _above(reader: Reader, start: int, turns: list[Turn]) -> Iterator[Candidate]:
    """Whom the two sentences before tell of first, where nobody has spoken since («وصل الوزير. وأضاف»)."""
    for number in range(2):
        end, start = start, reader.own_start(start - 1) if start else 0
        if start >= end or turns and turns[-1].at >= start:
            return
        found = [m for m in phrases(reader, start, min(end, start + _SUBJECT), NO_CUE) if is_source(reader, m)]
        yield from (Candidate("above", m, number, 1, m.first) for m in found[:1])


NO_CUE = Cue("", frozenset(), (), "")
"""What stands before a verb is no complement of its."""


def signs(reader: Reader, s: Statement, c: Candidate) -> list[str]:
    """All that speaks for a candidate: its side, and each sign as one of that side."""
    return [c.side, *(f"{c.side}{CROSS}{sign}" for sign in signs_of(reader, s, c))]


def signs_of(reader: Reader, s: Statement, c: Candidate) -> list[str]:
    """The signs of a candidate beside its side; the main ones also crossed with one another."""
    form = f"form:{s.cue.form if s.cue.form not in _FINITE else 'finite'}, {'joined' if s.cue.bare else 'alone'}"
    if isinstance(c.who, Mention):
        main, others = _of_mention(reader, s, c, c.who)
        near, far = {"behind": _behind, "attributed": _behind}.get(c.side, _before)(reader, s, c, c.who)
        main, others = main + near, others + far
    elif c.who:
        main, others = _of_past(reader, s, c, c.who)
    else:
        main, others = [f"spoken:{min(c.count, 1)}"], ["impersonal"] * s.cue.impersonal
    main = [form, *main]
    both = [f"{a}{CROSS}{b}" for n, a in enumerate(main) for b in main[n + 1:]]
    return [*dict.fromkeys([*main, *both, *others])]


def _of_mention(reader: Reader, s: Statement, c: Candidate, m: Mention) -> tuple[list[str], list[str]]:
    """What the phrase is, whether the cue agrees with it, and what stands before it."""
    feminine, several = reader.speakers.gender(m)
    gender = "any gender" if feminine is None else "agrees" if feminine == s.cue.feminine else "disagrees"
    kind = m.kind if is_source(reader, m) else f"unknown {m.kind}"
    attached = reader.forms[m.first].preposition if not m.attached and m.first not in reader.speakers.countries else ""
    governed = reader.keys[m.first - 1] if reader.kind(m.first - 1) == "preposition" else attached
    source = {takes.partition(":")[2] for takes in s.cue.takes if takes.startswith("source:")}
    standing = "source of the verb" if governed in source else f"governed:{governed or 'no'}{', passed on' if source else ''}"
    main = [f"kind:{kind}", f"{gender}, {'number' if several == s.cue.plural else 'other number'}", standing]
    told = (("named", m.name), ("accusative", reader.keys[m.last - 1].endswith("ين")),
            ("country of the other gender", m.kind == "country" and gender == "disagrees"))
    return main, [name for name, there in told if there]


def _behind(reader: Reader, s: Statement, c: Candidate, m: Mention) -> tuple[list[str], list[str]]:
    """Where a phrase stands behind the cue, and what the verb takes besides a subject."""
    gap = "next" if m.first == c.at else _size(m.first - c.at)
    main = [f"place:{c.number} of {min(c.count, 3)}, {gap}", f"left:{_size(s.opener - m.last) if s.opener > s.at else 'none'}"]
    main.append("asks a person" if "person" in s.cue.takes else "takes a noun" if "noun" in s.cue.takes else "takes a clause")
    return main, [f"lemma:{s.cue.lemma}", f"then:{reader.kind(m.last)}"]


def _before(reader: Reader, s: Statement, c: Candidate, m: Mention) -> tuple[list[str], list[str]]:
    """Where a phrase stands before the cue, and what parts them."""
    beside = m.last == s.at or m.last == s.at - 1 and not reader.keys[s.at - 1].isalpha() or reader.part(m.last) == "particle" and m.last == s.at - 1
    opens = "sentence" if reader.begins_sentence(m.first) else "mark" if reader.mark_before(m.first) else reader.part(m.first - 1)
    main = ["beside" if beside else f"apart:{_size(s.at - m.last)}", f"rank:{min(c.count - 1 - c.number, 3)}{', first' if not c.number else ''}",
            f"opens:{opens}"]
    between = range(m.last, s.at)
    told = (("comma", any(reader.keys[t] in _COMMAS for t in between)), ("marks", any(reader.keys[t] in _QUOTES for t in between)),
            ("relative", any(reader.kind(t) == "relative" for t in between)), ("verb between", any(reader.part(t) == "verb" for t in between)),
            ("that between", any(reader.keys[t] in THAT for t in between)), ("cue between", any(CUES[reader.keys[t]] for t in between)),
            ("cue in relative clause", reader.kind(s.at - 1) == "relative"), ("in marks", reader.inside(m.first) and not reader.inside(s.at)))
    return main, [name for name, there in told if there] + [f"{name}, {main[0]}" for name, there in told if there]


def _of_past(reader: Reader, s: Statement, c: Candidate, source: Source) -> tuple[list[str], list[str]]:
    """When somebody spoke before, and whether the cue agrees."""
    gender = "any gender" if source.feminine is None else "agrees" if source.feminine == s.cue.feminine else "disagrees"
    where = "sentence" if reader.same_sentence(c.at, s.at) else "line" if reader.words.line(c.at) == reader.words.line(s.at) else "above"
    main = [f"rank:{min(c.number, 4)}, {where}", f"{'main' if c.main else 'nested'}, {min(c.times, 3)}", f"{gender}, {'number' if source.plural == s.cue.plural else 'other number'}", f"kind:{source.kind}"]
    return main, ["cue opens"] * reader.begins_sentence(s.begins)


def _size(n: int) -> str:
    return next((name for most, name in _UP_TO if n <= most), "8+")
