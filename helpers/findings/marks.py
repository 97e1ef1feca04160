"""Quotation marks, quotes that are not the same each time, statements by nobody."""
from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from ..lexicon import key
from ..quotes.marks import Marked, marked
from ..quotes.speakers import Speakers
from .reading import CLASSES, Find, Reading

_PAIRS = {"«": "»", "“": "”", "‹": "›", "„": "“”", "”": "“”", "»": "«", '"': '"', "''": "''", "‘": "’"}
_TWOFOLD = frozenset(('"', "''", "”"))
"""Marks that open and close with one sign."""


def quotation(reading: Reading) -> Iterator[Find]:
    """Marks that open and never close or close and never opened, and pairs of two sorts («…"), each sort once."""
    stretches = marked(reading.words)
    missing = [q for q in stretches if not q.closed]
    opening, seen = {q.open for q in stretches}, set()
    for q in stretches:
        mark = reading.words.surface(q.open)
        if not q.closed:
            if not _goes_on(reading, q, missing, opening) and not _in_pairs(reading, q.open, mark):
                yield _unpaired(reading, q, mark)
            continue
        close = reading.words.surface(q.close)
        if close not in _PAIRS.get(mark, close) and (mark, close) not in seen and _hangs(reading, q.close):
            seen.add((mark, close))
            yield _mismatch(reading, q, mark, q.close, close)


def _mismatch(reading: Reading, q: Marked, mark: str, at: int, close: str) -> Find:
    """A stretch whose marks, the closing one at token `at`, are of two sorts."""
    said = {"mark": mark, "close": close}
    return reading.find("quote_mismatch", q.open, at + 1, said, _quotes(reading, q.open, q.close))


def _unpaired(reading: Reading, q: Marked, mark: str) -> Find:
    """A mark without its other half: one that hangs on the word before it should have closed something."""
    primes = (i for i in range(q.open + 1, q.close) if reading.keys[i] == "″" and _hangs(reading, i))
    prime = next(primes, None)
    if prime:  # «“امبراير 300″»: a keyboard has made inches of the closing mark
        return _mismatch(reading, q, mark, prime, "″")
    if _hangs(reading, q.open):
        first = max(q.open - 4, reading.sentence(q.open)[0])
        return reading.find("quote_unopened", first, q.open + 1, {"mark": mark})
    end = max(min(q.open + 6, q.close), q.open + 1)
    return reading.find("quote_unclosed", q.open, end, {"mark": mark}, _quotes(reading, q.open, q.close))


def _hangs(reading: Reading, i: int) -> bool:
    """Does a mark stand against the word before it and away from the one after: «مساكنهم"»?"""
    words, keys = reading.words, reading.keys
    before = words.touches(i) and keys[i - 1] != "\n"
    after = words.touches(i + 1) and keys[i + 1][0].isalnum()
    return before and not after


def _goes_on(reading: Reading, q: Marked, missing: list[Marked], opening: set[int]) -> bool:
    """Is a mark without its other half a part of something else?

    Of a quote of several paragraphs each opens with a mark, or the last alone closes it; of a pair that was
    reported already this is the other half.
    """
    ends, line, at = reading.words.places.get("\n", []), reading.paragraph(q.open), missing.index(q)
    if line < len(ends) and ends[line] + 1 in opening:
        return True
    if at and missing[at - 1].close == q.open:  # «x« is one mark turned the wrong way, not two unclosed
        return True
    if _hangs(reading, q.open):
        before = missing[at - 1].open if at else None
        return before is not None and not _hangs(reading, before) and 0 < line - reading.paragraph(before) <= 4
    after = missing[at + 1].open if at + 1 < len(missing) else None
    return after is not None and _hangs(reading, after) and 0 < reading.paragraph(after) - line <= 4


def _in_pairs(reading: Reading, i: int, mark: str) -> bool:
    """«"شركة "ستيب" التونسية"»: marks of one sign that nest are misread, and yet there are two of each."""
    if mark not in _TWOFOLD:
        return False
    line = reading.paragraph(i)
    count = sum(reading.paragraph(j) == line for sign in set(mark) for j in reading.words.places.get(sign, ()))
    return count % (2 * len(mark)) == 0


def _quotes(reading: Reading, first: int, last: int) -> tuple[str, ...]:
    start, end = reading.words.raw_span(first, max(last, first + 1))
    return tuple(q.quote_id for q in reading.quotes if q.kind == "direct" and start <= q.start < end)


def other_words(reading: Reading) -> Iterator[Find]:
    """A quote that stands twice in quotation marks, in words that are nearly and not quite the same."""
    direct = [(q, key(q.text).split()) for q in reading.quotes if q.kind == "direct"]
    for (a, one), (b, other) in combinations(direct, 2):
        long_enough = min(len(one), len(other)) >= 7
        if long_enough and a.speaker == b.speaker and not _side_by_side(reading, a, b) and _nearly(one, other):
            yield Find("quote_differs", b.start, b.end, {"one": a.text, "place": a.quote_id}, (a.quote_id, b.quote_id))


def _side_by_side(reading: Reading, a, b) -> bool:
    """Do two quotes stand in one sentence, as the titles of a list do?"""
    return reading.sentence(reading.token(a.start))[0] == reading.sentence(reading.token(b.start))[0]


def _nearly(one: list[str], other: list[str]) -> bool:
    """Have two quotes three fifths of the shorter one's words in common, and is neither a part of the other?"""
    short, long = sorted((one, other), key=len)
    if f" {' '.join(short)} " in f" {' '.join(long)} ":
        return False
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= 0.6 * len(short)


def speakers(reading: Reading) -> Iterator[Find]:
    """A statement that begins its sentence with a bare verb («وأضافت أن»), where nobody at all was met before it."""
    open_ones = [q for q in reading.quotes
                 if q.speaker is None and q.speaker_mention is None and q.cue_start is not None]
    people = [m.first for m in Speakers(reading.article).people] if open_ones else []
    for q in open_ones:
        at = reading.token(q.cue_start)
        if _is_bare(reading, at) and not any(first < at for first in people):
            yield Find("speaker_open", q.cue_start, q.cue_end, {"cue": q.cue}, (q.quote_id,))


def _is_bare(reading: Reading, at: int) -> bool:
    """Does a verb of one person open its sentence, and what is said follow at once?"""
    after, plural = reading.key(at + 1), reading.article.forms[at].number == "p"
    opens = "opens" in CLASSES[after] or after in _PAIRS
    return opens and at == reading.sentence(at)[0] and not plural
