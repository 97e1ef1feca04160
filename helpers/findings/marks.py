"""Quotation marks, and quotes that are not the same each time."""
from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from ..lexicon import key
from ..quotes import DEEPEST
from ..quotes.marks import Marked, marked
from .reading import Find, Reading

_PAIRS = {"«": "»", "“": "”", "‹": "›", "„": "“”", "”": "“”", "»": "«", '"': '"', "‘": "’"}
_TWOFOLD = ('"', "”")
"""Marks that open and close with one sign."""


def quotation(reading: Reading) -> Iterator[Find]:
    """Marks that open and never close or close and never opened, and pairs of two sorts («…"), each sort once."""
    words, seen = reading.words, set()
    stretches = marked(words)
    opening, missing = {q.open for q in stretches}, [q for q in stretches if not q.closed]
    signs = Counter((sign, words.line(i)) for sign in _TWOFOLD for i in words.places.get(sign, ()))
    for q in stretches:
        mark, close = words.surface(q.open), words.surface(q.close) if q.closed else ""
        if q.closed and close not in _PAIRS.get(mark, close) and (mark, close) not in seen and _hangs(reading, q.close):
            seen.add((mark, close))
            yield _mismatch(reading, q, mark, q.close, close)
    for before, q, after in zip([None, *missing], missing, [*missing[1:], None]):
        mark = words.surface(q.open)
        # «"شركة "ستيب" التونسية"»: marks of one sign that nest are misread, and yet there are two of each
        paired = mark in _TWOFOLD and signs[mark, words.line(q.open)] % 2 == 0
        if not paired and not _goes_on(reading, before, q, after, opening):
            yield _unpaired(reading, q, mark)


def _mismatch(reading: Reading, q: Marked, mark: str, at: int, close: str) -> Find:
    """A stretch whose marks, the closing one at token `at`, are of two sorts."""
    return reading.find("quote_mismatch", q.open, at + 1, {"mark": mark, "close": close}, _quotes(reading, q))


def _unpaired(reading: Reading, q: Marked, mark: str) -> Find:
    """A mark without its other half: one that hangs on the word before it should have closed something."""
    primes = reading.words.places.get("″", [])
    prime = next(iter(primes[bisect_left(primes, q.open):][:1]), q.close)
    if prime < q.close and _hangs(reading, prime):  # «“امبراير 300″»: a keyboard has made inches of the closing mark
        return _mismatch(reading, q, mark, prime, "″")
    if _hangs(reading, q.open):
        return reading.find("quote_unopened", max(q.open - 4, reading.sentence(q.open)), q.open + 1, {"mark": mark})
    end = max(min(q.open + 6, q.close), q.open + 1)
    return reading.find("quote_unclosed", q.open, end, {"mark": mark}, _quotes(reading, q))


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
    paragraphs = line < len(ends) and ends[line] + 1 in opening
    if paragraphs or before and before.close == q.open:  # «x« is one mark turned the wrong way, not two unclosed
        return True
    hangs = _hangs(reading, q.open)
    other = before if hangs else after
    return bool(other) and 0 < abs(reading.words.line(other.open) - line) <= 4 and hangs != _hangs(reading, other.open)


def _quotes(reading: Reading, q: Marked) -> tuple[str, ...]:
    """The ids of the direct quotes that begin in a stretch, or at its mark."""
    span = reading.words.raw_span(q.open, max(q.close, q.open + 1))
    first, last = (bisect_left(reading.quotes, at, key=lambda quote: quote.start) for at in span)
    return tuple(quote.quote_id for quote in reading.quotes[first:last] if quote.kind == "direct")


_MOST = 20
"""In how many quotes a pair of words is looked for: what stands in more of them tells none of them apart."""


def other_words(reading: Reading) -> Iterator[Find]:
    """A quote that stands twice in quotation marks, in words that are nearly and not quite the same.

    Each is compared with the three before it that share most pairs of words with it.
    """
    told = [(q, key(q.text).split()) for q in reading.quotes if q.kind == "direct"]
    told = [(q, words) for q, words in told if len(words) >= 7]
    holding = defaultdict(list)
    for at, (q, words) in enumerate(told):
        likely: Counter[int] = Counter()
        for pair in dict.fromkeys(pairwise(words)):
            others = holding[q.speaker, *pair]
            likely.update(others)
            if len(others) < _MOST:
                others.append(at)
        for p, before in (told[other] for other, _ in likely.most_common(3)):
            # side by side in one sentence stand the titles of a list
            apart = reading.sentence(reading.words.on(p.start)) != reading.sentence(reading.words.on(q.start))
            if apart and _nearly(before, words):
                said = {"one": p.text, "place": p.quote_id}
                yield Find("quote_differs", q.start, q.end, said, (p.quote_id, q.quote_id))
                break


def _nearly(one: list[str], other: list[str]) -> bool:
    """Have two quotes three fifths of the shorter one's words in common, and is neither a part of the other?"""
    short, long = sorted((one, other), key=len)
    part = f" {' '.join(short)} " in f" {' '.join(long)} "
    return not part and LCSseq.similarity(short, long) >= 0.6 * len(short)


def depth(reading: Reading) -> Iterator[Find]:
    """A place that as many statements hold as a table has: those within them are left out («قال إن قال إن قال إن …»)."""
    around: list = []
    for q in reading.quotes:
        around = [*(other for other in around if other.end > q.start), q]
        if len(around) == DEEPEST:
            yield Find("quote_deep", q.start, q.end, {"number": str(DEEPEST)}, (q.quote_id,))
