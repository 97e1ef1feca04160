"""Who is reported to have said what: direct and indirect quotes with their cue and speaker.

For each reporting verb the place is found where what it reports opens (`openings`), then where it ends (`ends`) and who
says it (`speaking`). A phrase («بحسب الوزارة») or the colon of a headline may tell of a statement without a verb
(`attributions`). All four decide in the same way: there are candidates, signs speak for each or against it, and the
largest sum of weights wins. The weights were learned from labelled articles (see `helpers.weights`).
"""
from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from ..article import Article
from ..lexicon import key
from ..words import Vocabulary, within
from .attributions import attributions, phrases_in
from .cues import CUES
from .ends import end_of
from .marks import Marked
from .openings import openings
from .places import THAT, Statement
from .reader import LONG, Reader
from .sources import PHRASES
from .speaking import speak


class Quote(NamedTuple):
    """One reported statement; offsets are into the raw text (see the data dictionary, data/README.md)."""

    quote_id: str
    kind: str
    start: int
    end: int
    text: str
    cue: str
    cue_start: int
    cue_end: int
    speaker_mention: str | None
    mention_start: int | None
    mention_end: int | None
    speaker: str | None
    confidence: float | None = None


class Piece(NamedTuple):
    """A contiguous stretch of content: direct or indirect, its first token and the one behind its last.

    `skip` letters of the first token are no part of it (the preposition in «بالاتفاق»).
    """

    kind: str
    first: int
    last: int
    skip: int = 0


MOST = 2000  # A content has at most so many characters. A longer one is cut at the last mark before that.
_STOPS = Vocabulary(".!؟?\n،,؛;:")
_WITHOUT_SPEECH, _WITHOUT_SPEECH_BEHIND = 3, 6
"""So many words beside a quoted stretch say something by themselves, before it and behind it."""
_BEFORE_MARKS = 8
"""So many words before it where «أن» opens them. Fewer are no more than a subject («أن زيارته "ستفتح الباب"»)."""


def quotes(article: Article) -> list[Quote]:
    """The reported statements of an article, in text order.

    Returns:
        One `Quote` for each cue and contiguous stretch of content; ids q1, q2, …
    """
    reader = Reader(article)
    statements = read(reader)
    speak(reader, statements)
    begun, taken = begins(reader, statements), {s.content for s in statements}
    told = ((s, piece) for s in statements for piece in _content(reader, s, begun, taken))
    rows = [row for s, piece in told if (row := _row(reader, s, piece))]
    rows = _not_too_deep(sorted(_own_mentions(_once(rows)), key=lambda r: (r.start, r.end)))
    return [Quote(f"q{i}", *row[1:]) for i, row in enumerate(rows, 1)]


def read(reader: Reader) -> list[Statement]:
    """The statements of an article, in the order of their cues, without their ends and speakers."""
    said = openings(reader)
    for s in said:
        s.begins = reader.clause_start(s.at)
    return sorted([*said, *attributions(reader, said)], key=lambda s: s.at)


DEEPEST = 12
"""So many statements may hold a place. In newspapers they are three at most; «قال» written over and over has more.
Those within them have no row, of which `findings.marks.depth` tells."""


def _not_too_deep(rows: list[Quote]) -> list[Quote]:
    """Statements in text order, without those that begin within too many others."""
    kept: list[Quote] = []
    around: list[Quote] = []
    for row in rows:
        around = [other for other in around if other.end > row.start]
        if len(around) < DEEPEST:
            around.append(row)
            kept.append(row)
    return kept


def _own_mentions(rows: list[Quote]) -> list[Quote]:
    """The rows, each with the words that name its speaker only if they belong to no cue before its own.

    «أكد الوزير أن …، مضيفاً أن …»: «الوزير» stands in the clause of «أكد», and none in that of «مضيفاً». Of 159 labelled
    statements whose speaker's words another cue had before, 150 have none.
    """
    first: dict[int | None, int] = {}
    for row in rows:
        first[row.mention_start] = min(row.cue_start, first.get(row.mention_start, row.cue_start))
    nobody = {"speaker_mention": None, "mention_start": None, "mention_end": None}
    return [row if row.cue_start == first[row.mention_start] else row._replace(**nobody) for row in rows]


def _once(rows: list[Quote]) -> list[Quote]:
    """Each stretch of words once: of two cues that report it, the one that names a source is kept.

    If both name one, the first is kept, unless the second passes on what others said: in «ذكرت الوكالة نقلاً عن الوزير
    أن» the minister speaks.
    """
    said: dict[tuple[str, int, int], Quote] = {}
    for row in rows:
        place, cue = (row.kind, row.start, row.end), CUES.get(key(row.cue))
        passes_on = cue is not None and bool(cue.sources)
        if place not in said or row.speaker_mention and (not said[place].speaker_mention or passes_on):
            said[place] = row
    return list(said.values())


def begins(reader: Reader, statements: list[Statement]) -> dict[int, str]:
    """What begins at a token: an attribution phrase, with its sort («attribution self»), or a statement («statement»).

    A statement begins with its clause («كما أكد») and with its cue.
    """
    begun = {phrase.at: f"attribution {phrase.row}" for phrase in phrases_in(reader)}
    for s in statements:
        if s.by != "attribution":
            begun[s.begins] = begun[s.at] = "statement"
    return begun


def _content(reader: Reader, s: Statement, begun: dict[int, str], taken: set[int]) -> list[Piece]:
    """The pieces of one content: the quotation that it is, or the clause up to its end."""
    quoted = reader.opens.get(s.content)
    if quoted and s.by in ("behind", "few behind"):
        return _quoted(reader, quoted)
    if s.end is None:
        s.end, likely = end_of(reader, s, begun)
        s.chance *= likely
    if quoted and s.end <= quoted.close + 1:
        return _quoted(reader, quoted)
    return _clause(reader, s, min(s.end, s.content + MOST), taken)


def _is_name(reader: Reader, q: Marked) -> bool:
    """Whether words in marks name the subject of the verb behind them: «أن "حركة أحرار الساحل والجبل" أوقفت القتال»."""
    return reader.parts[q.close + 1] == "verb" and all(reader.parts[t] != "verb" for t in range(q.open + 1, q.close))


def _quoted(reader: Reader, q: Marked | None) -> list[Piece]:
    """A quoted stretch, and those that follow it at once: ««…» و«…»»."""
    pieces: list[Piece] = []
    while q and (not pieces or q.words >= LONG):
        first, last = q.open + 1, q.close
        if reader.keys[first:first + 1] == ["«"] and reader.keys[last - 1] == "»":  # ««doubled»»
            first, last = first + 1, last - 1
        while first < last and (reader.keys[first] in THAT or reader.keys[first] in ":،"):
            first += 1
        pieces.append(Piece("direct", first, last))
        q = reader.opens.get(_next_stretch(reader, q))
    return pieces


def _next_stretch(reader: Reader, q: Marked) -> int:
    """Where a stretch that goes on with this one would open.

    A stretch that is not closed may go on with a mark at the beginning of the next line.
    """
    after = min(q.close + 1, len(reader.keys))
    if not q.closed:
        while after < len(reader.keys) and reader.keys[after - 1] != "\n" and reader.keys[after - 1] in ".!؟?…":
            after += 1
        return after if reader.keys[after - 1] == "\n" else -1
    most = min(len(reader.keys), q.close + 4)
    while after < most and (reader.keys[after] in "،,و" or reader.keys[after] in PHRASES["joins"]):
        after += 1
    return after


def _clause(reader: Reader, s: Statement, end: int, taken: set[int]) -> list[Piece]:
    """A clause with quoted stretches in it: each long one, and the longest of the rest if it says something.

    A quoted stretch in `taken` is the content of another statement inside this one, and belongs to that.
    """
    own = [q for q in reader.quoted_between(s.content, end) if q.open not in taken or q.open == s.content]
    inner = [q for q in own if not _is_name(reader, q)]
    if not inner:
        return [Piece("indirect", s.content, end, s.skip)]
    edges = [s.content, *(edge for q in inner for edge in (q.open, q.close + 1)), end]
    first, last = max(zip(edges[::2], edges[1::2]), key=lambda stretch: stretch[1] - stretch[0])
    rest = _rest(reader, s, first, last)
    return [Piece("direct", q.open + 1, q.close) for q in inner] + ([rest] if rest else [])


def _rest(reader: Reader, s: Statement, first: int, last: int) -> Piece | None:
    """The words beside the quoted ones, if they say something by themselves."""
    keys = reader.keys
    if first == s.content:
        if keys[last - 1][0] == "و" and keys[last - 1][1:] in THAT:  # «… بالعقبات، وإن «…»»: a clause of its own
            return Piece("indirect", first, last - 1, s.skip)
        least = _BEFORE_MARKS if keys[first - 1] in THAT else _WITHOUT_SPEECH
        return Piece("indirect", first, last, s.skip) if last - first >= least else None
    opening = next((t for t in range(first, last) if keys[t][0].isalpha()), last)
    joined = opening < last and keys[opening][0] == "و"  # «"…"، من دون أن يذكر رقماً» is no part of what he said
    return Piece("indirect", opening, last) if joined and last - opening >= _WITHOUT_SPEECH_BEHIND else None


def _cut(reader: Reader, first: int, last: int) -> int:
    """The token behind a content's last, or behind the last mark in its first MOST characters if it is longer."""
    if first >= last:
        return last
    limit = reader.words.raw_span(first, last)[0] + MOST
    most = first + bisect_right(range(first + 1, last + 1), limit, key=lambda t: reader.words.raw_span(first, t)[1])
    if most == last:
        return last
    stops = within(reader.words.where(_STOPS), first, most)
    return stops[-1] + 1 if stops else most


def _row(reader: Reader, s: Statement, piece: Piece) -> Quote | None:
    """The row of one piece, without the marks at its edges; None if no word is left. Its id is still empty."""
    words, raw = reader.words, reader.article.raw
    first, last = piece.first, _cut(reader, piece.first, piece.last)
    while last > first and not (words.keys[last - 1][-1].isalnum() or words.keys[last - 1] in "%٪)»”\""):
        last -= 1
    while first < last and not (words.keys[first][0].isalnum() or words.keys[first] in "«“\"(#@"):
        first += 1
    if first >= last:
        return None

    def stretch(a: int, b: int, skip: int = 0) -> tuple[str, int, int]:
        """Raw text and offsets of the tokens `a` up to `b`."""
        start, end = words.raw_span(a, b, skip)
        return raw[start:end], start, end

    text, start, end = stretch(first, last, piece.skip if first == piece.first else 0)
    cue = stretch(s.at, s.cue_end or s.at + 1, s.cue.bare)
    mention = stretch(s.subject.first, s.subject.last, int(s.subject.attached)) if s.subject else (None, None, None)
    speaker = s.source.name if s.source else None
    return Quote("", piece.kind, start, end, text, *cue, *mention, speaker, round(s.chance, 2))
