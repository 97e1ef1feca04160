"""Quotation marks, and quotes that are not the same each time."""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from ..lexicon import key
from ..quotes.marks import Marked, marked
from .reading import Find, Reading

_PAIRS = {"«": "»", "“": "”", "‹": "›", "„": "“”", "”": "“”", "»": "«", '"': '"', "''": "''", "‘": "’"}
_TWOFOLD = frozenset(('"', "''", "”"))
"""Marks that open and close with one sign."""


def quotation(reading: Reading) -> Iterator[Find]:
    """Marks that open and never close or close and never opened, and pairs of two sorts («…"), each sort once."""
    stretches = marked(reading.words)
    opening, missing, seen = {q.open for q in stretches}, [q for q in stretches if not q.closed], set()
    for q in stretches:
        mark, close = reading.words.surface(q.open), reading.words.surface(q.close) if q.closed else ""
        if q.closed and close not in _PAIRS.get(mark, close) and (mark, close) not in seen and _hangs(reading, q.close):
            seen.add((mark, close))
            yield _mismatch(reading, q, mark, q.close, close)
    for before, q, after in zip([None, *missing], missing, [*missing[1:], None]):
        if not _goes_on(reading, before, q, after, opening) and not _in_pairs(reading, q.open):
            yield _unpaired(reading, q, reading.words.surface(q.open))


def _mismatch(reading: Reading, q: Marked, mark: str, at: int, close: str) -> Find:
    """A stretch whose marks, the closing one at token `at`, are of two sorts."""
    said = {"mark": mark, "close": close}
    return reading.find("quote_mismatch", q.open, at + 1, said, _quotes(reading, q.open, q.close))


def _unpaired(reading: Reading, q: Marked, mark: str) -> Find:
    """A mark without its other half: one that hangs on the word before it should have closed something."""
    primes = reading.words.places.get("″", [])
    at = bisect_left(primes, q.open)
    if at < len(primes) and primes[at] < q.close and _hangs(reading, primes[at]):
        # «“امبراير 300″»: a keyboard has made inches of the closing mark
        return _mismatch(reading, q, mark, primes[at], "″")
    if _hangs(reading, q.open):
        first = max(q.open - 4, reading.sentence(q.open)[0])
        return reading.find("quote_unopened", first, q.open + 1, {"mark": mark})
    end = max(min(q.open + 6, q.close), q.open + 1)
    return reading.find("quote_unclosed", q.open, end, {"mark": mark}, _quotes(reading, q.open, q.close))


def _hangs(reading: Reading, i: int) -> bool:
    """Does a mark stand against the word before it and away from the one after: «مساكنهم"»?"""
    before = reading.words.touches(i) and reading.keys[i - 1] != "\n"
    return before and not (reading.words.touches(i + 1) and reading.keys[i + 1][0].isalnum())


def _goes_on(reading: Reading, before: Marked | None, q: Marked, after: Marked | None, opening: set[int]) -> bool:
    """Is a mark without its other half a part of something else? `before` and `after` are the nearest such marks.

    Of a quote of several paragraphs each opens with a mark, or the last alone closes it; of a pair that was
    reported already this is the other half.
    """
    ends, line = reading.words.places.get("\n", []), reading.words.line(q.open)
    if line < len(ends) and ends[line] + 1 in opening:
        return True
    if before and before.close == q.open:  # «x« is one mark turned the wrong way, not two unclosed
        return True
    if _hangs(reading, q.open):
        return bool(before) and not _hangs(reading, before.open) and 0 < line - reading.words.line(before.open) <= 4
    return bool(after) and _hangs(reading, after.open) and 0 < reading.words.line(after.open) - line <= 4


def _in_pairs(reading: Reading, i: int) -> bool:
    """«"شركة "ستيب" التونسية"»: marks of one sign that nest are misread, and yet there are two of each."""
    mark, ends, line = reading.words.surface(i), reading.words.places.get("\n", []), reading.words.line(i)
    first, last = ends[line - 1] if line else 0, ends[line] if line < len(ends) else len(reading.keys)
    stands = [reading.words.places.get(sign, []) for sign in set(mark)]
    count = sum(bisect_left(places, last) - bisect_left(places, first) for places in stands)
    return mark in _TWOFOLD and count % (2 * len(mark)) == 0


def _quotes(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    """The ids of the direct quotes that begin among the tokens, or at the first."""
    start, end = reading.words.raw_span(first, max(last, first + 1))
    first, last = (bisect_left(reading.quotes, at, key=lambda q: q.start) for at in (start, end))
    return tuple(q.quote_id for q in reading.quotes[first:last] if q.kind == "direct")


_MOST = 20
"""In how many quotes a pair of words is looked for: what stands in more of them tells none of them apart."""


def other_words(reading: Reading) -> Iterator[Find]:
    """A quote that stands twice in quotation marks, in words that are nearly and not quite the same.

    Each is compared with the three before it that share most pairs of words with it.
    """
    told = [(q, key(q.text).split()) for q in reading.quotes if q.kind == "direct"]
    told = [(q, words) for q, words in told if len(words) >= 7]
    holding: dict[tuple[str, ...], list[int]] = {}
    for at, (q, words) in enumerate(told):
        likely: Counter[int] = Counter()
        for pair in dict.fromkeys(pairwise(words)):
            others = holding.setdefault((q.speaker, *pair), [])
            likely.update(others)
            if len(others) < _MOST:
                others.append(at)
        for other, _ in likely.most_common(3):
            p, before = told[other]
            if not _side_by_side(reading, p, q) and _nearly(before, words):
                said = {"one": p.text, "place": p.quote_id}
                yield Find("quote_differs", q.start, q.end, said, (p.quote_id, q.quote_id))
                break


def _side_by_side(reading: Reading, a, b) -> bool:
    """Do two quotes stand in one sentence, as the titles of a list do?"""
    return reading.sentence(reading.token(a.start))[0] == reading.sentence(reading.token(b.start))[0]


def _nearly(one: list[str], other: list[str]) -> bool:
    """Have two quotes three fifths of the shorter one's words in common, and is neither a part of the other?"""
    short, long = sorted((one, other), key=len)
    least = 0.6 * len(short)
    return f" {' '.join(short)} " not in f" {' '.join(long)} " and LCSseq.similarity(short, long) >= least
