"""Who is reported to have said what: direct and indirect quotes with their cue and speaker.

The method is that of rule-based quotation extraction (Pouliquen et al. 2007 for many languages;
Alrahabi 2010 for Arabic): find a reporting verb, read its subject and the opening of its complement,
and take the content from there up to the next statement or the end of the sentence.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ..article import Article
from .attributions import attributions, headlines
from .cues import CUES, Cue
from ..lexicon import key
from .marks import Marked
from .sources import PARTS, PHRASES, SEVERAL, Mention
from .speakers import Source
from .statements import LONG, THAT, Reader, Statement


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


class Piece(NamedTuple):
    """A contiguous stretch of content: direct or indirect, its tokens, letters of the first to skip."""

    kind: str
    first: int
    last: int
    skip: int = 0


MOST = 2000
"""A content has at most so many characters: a longer one is cut at the last mark before that."""
_STOPS = frozenset(".!؟?\n،,؛;:")


def quotes(article: Article) -> list[Quote]:
    """The reported statements of an article, in text order.

    Returns:
        One `Quote` for each cue and contiguous stretch of content; ids q1, q2, …
    """
    reader = Reader(article)
    reader.read()
    statements = sorted(reader.found + attributions(reader) + headlines(reader), key=lambda s: s.at)
    rows = [row for s, source, pieces in zip(statements, speakers(reader, statements), contents(reader, statements))
            for piece in pieces if (source or not _is_passive(reader, s)) and (row := _row(reader, s, source, piece))]
    rows = sorted(_once(rows), key=lambda r: (r.start, r.end))
    return [Quote(f"q{i}", *row[1:]) for i, row in enumerate(rows, 1)]


def _once(rows: list[Quote]) -> list[Quote]:
    """Of two cues of the same words the one that names a source, and the first if both do; but «ذكرت الوكالة نقلاً عن الوزير أن»."""
    said: dict[tuple[str, int, int], Quote] = {}
    for row in rows:
        place = row.kind, row.start, row.end
        if place not in said or row.speaker_mention and (not said[place].speaker_mention or _passes_on(row)):
            said[place] = row
    return list(said.values())


def _passes_on(row: Quote) -> bool:
    cue = CUES[key(row.cue)]
    return cue is not None and "عمن" in cue.takes


def contents(reader: Reader, statements: list[Statement]) -> Iterator[list[Piece]]:
    """The content of each statement: up to the next statement, the end of the sentence or the closing mark."""
    cuts = sorted(reader.cuts + [s.begins for s in statements if s.cuts])
    taken = {s.content for s in statements}
    for s in statements:
        if s.quoted or (s.content in reader.opens and not _goes_beyond(reader, s)):
            yield _quoted(reader, s.content)
            continue
        inside = reader.inside(s.content)
        end = min(s.end or reader.sentence_end(s.content), inside.close if inside else len(reader.keys))
        end = min(end, s.content + MOST, _next_cut(reader, cuts, s))
        if s.end is None and reader.keys[s.content - 1] not in THAT and reader.keys[s.content - 1] != ":":
            end = _noun_phrase_end(reader.keys, s.content, end)
        if inside is None:
            end = _turn(reader, s.content, end)
        spans = [q.close for q in reader.quoted_between(s.content, end, whole=False)] if inside is None else []
        yield _clause(reader, s, max([end, *spans]), taken)


def _turn(reader: Reader, first: int, end: int) -> int:
    """Where the writer speaks again: «، لكن الزيارة لم تتم»، «، إلا أن المعبر بقي مغلقاً», not «، لكنه يرفض»."""
    for t in reader.turns_back[bisect_left(reader.turns_back, first + 2):bisect_left(reader.turns_back, end - 2)]:
        form = reader.article.forms[t + 1 + (reader.keys[t + 1] in THAT)]
        if form.part == "noun" and form.article:
            return t
    return end


def _next_cut(reader: Reader, cuts: list[int], s: Statement) -> int:
    """The first token after the statement's opening where another begins; what is said inside marks does not end what is said around them."""
    for k in range(bisect_right(cuts, s.at if s.end else max(s.content, s.at)), len(cuts)):
        quoted = reader.inside(cuts[k])
        if not quoted or quoted.open < s.content:
            return cuts[k]
    return len(reader.keys)


def _goes_beyond(reader: Reader, s: Statement) -> bool:
    """«أعرب عن "استيائه" من هذا الهجوم»: the marks hold the first word of what is said, not all of it."""
    q = reader.opens[s.content]
    following = PARTS[reader.keys[q.close + 1]].kind if q.close + 1 < len(reader.keys) else "mark"
    return q.words < LONG and following in ("preposition", "word", "adjective", "relative", "negation", "verb") and reader.keys[s.content - 1] != ":"


def _quoted(reader: Reader, opening: int) -> list[Piece]:
    """A quoted stretch, and those that follow it in the same breath: «…» و«…»."""
    pieces, q = [], reader.opens[opening]
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
    """Where a stretch that goes on with this one would open; a mark that is not closed may open again at the next line."""
    after = min(q.close + 1, len(reader.keys))
    if not q.closed:
        while after < len(reader.keys) and reader.keys[after - 1] != "\n" and reader.keys[after - 1] in ".!؟?…":
            after += 1
        return after if reader.keys[after - 1] == "\n" else -1
    while after < min(len(reader.keys), q.close + 4) and (reader.keys[after] in "،,و" or reader.keys[after] in PHRASES["joins"]):
        after += 1
    return after


def _clause(reader: Reader, s: Statement, end: int, taken: set[int]) -> list[Piece]:
    """A clause with quoted stretches in it: each long one, and the longest of the rest if it says something.

    A stretch that another statement inside this one has `taken` belongs to it. After أن what stands before the
    marks is often no more than a subject («أن زيارته "ستفتح الباب"»); a noun says something by itself.
    """
    inner = [q for q in reader.quoted_between(s.content, end) if q.open not in taken or q.open == s.content]
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
        return Piece("indirect", first, last, s.skip) if last - first >= (9 if keys[first - 1] in THAT else 3) else None
    opening = next((t for t in range(first, last) if keys[t][0].isalpha()), last)
    joined = opening < last and keys[opening][0] == "و"  # «"…"، من دون أن يذكر رقماً» is no part of what he said
    return Piece("indirect", opening, last) if joined and last - opening >= 6 else None


def _noun_phrase_end(keys: list[str], first: int, end: int) -> int:
    """A noun that is said («نمو التجارة») ends where a clause of the article's own begins («، حيث», «، فيما»)."""
    return next((t for t in range(first + 1, end - 1) if keys[t + 1] in PHRASES["new_clause"] and keys[t] in "،؛,"), end)


def speakers(reader: Reader, statements: list[Statement]) -> list[Source | None]:
    """The source of each statement: its own subject, or whoever goes on speaking."""
    recent: list[Source] = []
    sources: list[Source | None] = []
    turns, turn = reader.turns, 0
    turn_at, turn_source = -1, None
    for k, s in enumerate(statements):
        while turn < len(turns) and turns[turn][0] < s.at:  # «وكشفت أوساط روسية تفاصيل الصفقة. وأوضحت …»
            turn_at, cue, subject = turns[turn]
            turn_source = _speaks(reader, subject, cue, recent)
            recent += [turn_source] if not reader.inside(turn_at) else []
            turn += 1
        if s.subject:
            source = _speaks(reader, s.subject, s.cue, recent)
        elif _may_take_turn(s.cue, turn_source) and turn_at > (statements[k - 1].at if k else -1) and _same_sentence(reader, turn_at, s.at):
            source = turn_source  # «وهو ما شدد عليه الجبير، قائلاً»
        else:
            source = _goes_on(reader, statements, k, sources, recent)
        goes_on = s.cuts or reader.begins_sentence(s.at) if s.subject else recent[-1:] != [source]
        if source and goes_on and not reader.inside(s.at):
            recent.append(source)
            del recent[:-50]
        sources.append(source)
    if statements and statements[0].begins == 0 and not sources[0]:  # «تعهد بالدفاع عن المدينة.. الوزير يزور الجبهة»
        sources[0] = next((source for source in sources if source and _agrees(source, statements[0].cue)), None)
    return sources


def _may_take_turn(cue: Cue, source: Source | None) -> bool:
    """«وهو ما شدد عليه الجبير، قائلاً», «تحدث كارتر للصحافيين فقال»."""
    return cue.form == "participle" or (source is not None and cue.form == "perfect" and _agrees(source, cue))


def _is_passive(reader: Reader, s: Statement) -> bool:
    """A verb before a noun, without a subject: where nobody is there who could have said it, the noun is what a passive tells of."""
    direct = s.skip == 0 and PARTS[reader.keys[s.content - 1]].kind != "preposition" and not s.cue.takes.isdisjoint(("اسم", "مصدر"))
    return direct and not s.subject and s.cue.form in ("perfect", "imperfect") and not s.cue.plural and not reader.is_explicit(s.content)


def _speaks(reader: Reader, subject: Mention, cue: Cue, recent: list[Source]) -> Source:
    source = reader.speakers.resolve(subject, recent)
    if cue.form in ("perfect", "imperfect"):
        several = subject.kind in ("role", "body", "unnamed") and SEVERAL[reader.keys[subject.first]]
        source.feminine, source.plural = cue.feminine, cue.plural or several  # before «الجانبان» the verb is singular
    return source


def _same_sentence(reader: Reader, i: int, j: int) -> bool:
    return reader.words.sentence[i] == reader.words.sentence[j]


def _goes_on(reader: Reader, statements: list[Statement], k: int, sources: list[Source | None], recent: list[Source]) -> Source | None:
    """«وأضاف»: the speaker of the same sentence, else its subject, else the last whom the verb agrees with."""
    s, people = statements[k], reader.speakers
    participle = s.cue.form == "participle"
    speaker = _of_sentence(reader, statements, k, sources)
    if not speaker and (participle or not recent or not reader.begins_sentence(s.begins)):  # «الوزير الذي يزور تونس التقى نظيره وأعلن»
        speaker = people.first_in_sentence(reader.own_start(s.at), s.at, recent, s.cue.feminine, s.cue.plural)
    speaker = speaker or next((source for source in reversed(recent) if _agrees(source, s.cue)), None)
    if speaker or recent and _is_passive(reader, s):
        return speaker  # «ووقتها قُدّرت قيمة الصفقة»: a passive
    finite = s.cue.form in ("perfect", "imperfect") and not s.cue.first_person
    met = people.last_met(s.at, recent, s.cue.feminine if finite else None)
    return met if met not in recent else None  # whom the verb disagrees with did not say it


def _of_sentence(reader: Reader, statements: list[Statement], k: int, sources: list[Source | None]) -> Source | None:
    """The speaker of the last statement before in the same sentence that this one may go on from."""
    s = statements[k]
    for j in range(k - 1, max(k - 50, -1), -1):
        other, source = statements[j], sources[j]
        if not _same_sentence(reader, other.at, s.at):
            return None
        if source and (s.cue.form == "participle" and other.cue.form == "attribution" or other.cuts and _agrees(source, s.cue)):
            return source
    return None


def _agrees(source: Source, cue: Cue) -> bool:
    """A finite verb agrees with its subject in gender and number; other cues tell nothing."""
    finite = cue.form in ("perfect", "imperfect") and not cue.first_person
    return not finite or source.feminine in (None, cue.feminine) and source.plural == cue.plural


def _cut(reader: Reader, first: int, last: int) -> int:
    """The token behind the last of a content, or behind the last mark that its first 2,000 characters hold."""
    if first >= last:
        return last
    limit = reader.words.raw_span(first, last)[0] + MOST
    most = first + bisect_right(range(first + 1, last + 1), limit, key=lambda t: reader.words.raw_span(first, t)[1])
    if most == last:
        return last
    return next((t for t in range(most, first, -1) if reader.keys[t - 1] in _STOPS), most)


def _row(reader: Reader, s: Statement, source: Source | None, piece: Piece) -> Quote | None:
    words, raw = reader.words, reader.article.raw
    first, last = piece.first, _cut(reader, piece.first, piece.last)
    while last > first and not (words.keys[last - 1][-1].isalnum() or words.keys[last - 1] in "%٪)»”\""):
        last -= 1
    while first < last and not (words.keys[first][0].isalnum() or words.keys[first] in "«“\"(#@"):
        first += 1
    if first >= last:
        return None

    def stretch(a: int, b: int, skip: int = 0) -> tuple[str, int, int]:
        start, end = words.raw_span(a, b, skip)
        return raw[start:end], start, end

    text, start, end = stretch(first, last, piece.skip if first == piece.first else 0)
    mention = stretch(s.subject.first, s.subject.last, int(s.subject.attached)) if s.subject else (None, None, None)
    return Quote("", piece.kind, start, end, text, *stretch(s.at, s.cue_end or s.at + 1, s.cue.bare), *mention, source.name if source else None)
