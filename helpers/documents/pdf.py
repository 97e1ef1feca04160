"""The text of a PDF, in the order in which Arabic is read.

A PDF says which glyph stands where, not what comes after what. `glyphs` tells the glyphs and their places; here they
become columns, lines that are read from right to left, and paragraphs.
"""
from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import dropwhile, groupby
from math import inf
from statistics import median
from typing import NamedTuple

from ..article import NotAnArticle
from .text import Document, is_note, left_out

SECONDS, GLYPHS = 10, 1_000_000  # after so much processor time, or so many glyphs, no further page is read

_LEFT_TO_RIGHT = re.compile(  # as they stand from the right: «%05», «4202/11/52», «91-DIVOC»
    # but not «2019-2023»: of that the first year stands on the right
    r"(?:[0-9]+[-/.=])*[A-Za-zÀ-ɏ](?:[0-9A-Za-zÀ-ɏ .,'’&/:@_+?=#-]*[0-9A-Za-zÀ-ɏ])?"
    r"|%?[0-9]+(?:[.,:/][0-9]+)*[$€£]?|[٠-٩۰-۹]+(?:[.,:/٫٬][٠-٩۰-۹]+)*")
_CUT = re.compile("[0-9A-Za-z]-$")  # a line's end within «2019-2023» or «COVID-19»
_YEARS = re.compile(r"\b((?:19|20)\d\d)-((?:19|20)\d\d)\b")
_BEHIND = re.compile(r"(?:\0([.:])|(?<!\S)(-)(?=[A-Za-z]\w*$))([0-9A-Za-z][0-9A-Za-z.,:/]*)")
"""A sign that is printed before the word which it belongs behind: a stop between a number and that of a note
(«2025.¹»), as if all were one number; and a hyphen at which a line ends («COVID-»)."""
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_NO_LETTER = re.compile("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
_MIRROR = str.maketrans("()[]{}«»<>‹›", ")(][}{»«><›‹")
_BEGINS, _ENDS = re.compile(r"(?<!\S)ة\w"), re.compile(r"\wة(?!\w)")


class Glyph(NamedTuple):
    """A glyph of a page: its text (all letters of a cluster), its box, its baseline and size, its place in the file."""

    text: str
    left: float
    right: float
    base: float
    size: float
    order: int


Line = list[Glyph]
_NARROW = 12  # letters of a column's line: of fewer it is the column of a table


class Paragraph(NamedTuple):
    """A paragraph: its text, the size of its letters, the width of its first word, the room left in its last line."""

    text: str
    size: float
    word: float
    room: float


def from_pdf(data: bytes) -> Document:
    """The text of a PDF that has a text layer, one line for each paragraph.

    Imperfect: a table's cells become lines; page numbers and running heads stay, and a paragraph that
    goes on behind one is cut there; a font that does not tell its letters gives none.
    """
    from .glyphs import pages

    found, end = pages(data, SECONDS, GLYPHS)
    if end == "locked":
        raise NotAnArticle("this PDF is locked with a password")
    if not found:
        raise NotAnArticle("this PDF is damaged")
    told: Counter[str] = Counter()
    blocks = [block for page in found for block in _blocks(_pieces(_glyphs(page)), told)]
    text = "\n".join(_right_brackets(_joined(blocks)))
    if not text.strip():
        raise NotAnArticle("this PDF has no text layer: it is a scan; its text must be recognised (OCR) first")
    notes = ["read from a PDF: check the order of words and numbers"]
    if len(_BEGINS.findall(text)) > len(_ENDS.findall(text)):  # ة ends a word
        text = re.sub(r"\S*[ء-ي]\S*", lambda word: word[0][::-1].translate(_MIRROR), text)
        notes.append("the letters of its words stood in the wrong order; they are turned round")
    if lost := text.count("\ufffd"):
        notes.append(f"{lost} letters that its fonts do not tell")
    if end:
        notes.append(f"only its first pages are read: {len(found)}; the rest is {end}")
    if scans := sum(page["images"] > 0 and not page["glyphs"] for page in found):
        notes.append(f"pages that are pictures, without a text: {scans} of {len(found)}")
    return Document(text, "pdf", (*notes, *left_out(told)))


def _glyphs(page: dict) -> Iterator[Glyph]:
    for order, (text, *box) in enumerate(page["glyphs"]):
        shown = _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]).replace(" ", ""), text)
        shown = _NO_LETTER.sub("\ufffd", re.sub(r"\s", " ", shown))
        if shown:
            yield Glyph(shown, *box, order)


def _pieces(glyphs: Iterable[Glyph]) -> list[Line]:
    """The stretches of a page without a white gap, from its top."""
    pieces = []
    for row in _rows(glyphs, 0.1):
        edge = -inf
        for glyph in dropwhile(lambda g: g.text.isspace(), sorted(row, key=lambda g: g.left)):
            if not glyph.text.isspace():
                if glyph.left - edge > 0.9 * glyph.size:
                    pieces.append([])
                edge = max(glyph.right, edge)
            pieces[-1].append(glyph)
    return pieces


def _rows(glyphs: Iterable[Glyph], slack: float) -> list[Line]:
    """Glyphs by their baselines, from the top; these may differ by a part of their size."""
    rows: list[Line] = []
    for glyph in sorted(glyphs, key=lambda g: -g.base):
        if rows and rows[-1][0].base - glyph.base < slack * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _blocks(pieces: list[Line], told: Counter) -> Iterator[list[Paragraph]]:
    """The paragraphs of a page, column by column, the right one first; those of a table cell by cell, row by row."""
    cut = _gutter(pieces)
    if cut is None:
        yield _paragraphs(_lines(glyph for piece in pieces for glyph in piece), told)
        return
    first, last, place = cut
    first += first > 0 and _goes_on(pieces[first - 1:last])
    inside = pieces[first:last]
    sides = [p for p in inside if p[0].left >= place], [p for p in inside if p[0].left < place]
    yield from _blocks(pieces[:first], told)
    if min(map(_width, sides)) < _NARROW:
        for piece in sorted(inside, key=lambda p: (-round(p[0].base / p[0].size), -p[-1].right)):
            yield _paragraphs(_lines(piece), told)
    else:
        for side in sides:
            yield from _blocks(side, told)
    yield from _blocks(pieces[last:], told)


def _width(column: list[Line]) -> float:
    """How many letters its lines have: of a line that is torn by the white between its words, the longest piece."""
    rows = groupby(column, key=lambda piece: piece[0].base)
    return median(max(sum(len(g.text) for g in piece) for piece in row) for _, row in rows)


def _gutter(pieces: list[Line]) -> tuple[int, int, float] | None:
    """The pieces (from, to) between which a white gutter runs, and where; at least three stand on each side of it."""
    best, most = None, 2
    for place in sorted({round(piece[0].left) for piece in pieces}):
        first = right = left = 0
        for i, piece in enumerate([*pieces, None]):
            if piece and piece[0].left >= place - 1:
                right += 1
            elif piece and max(g.right for g in piece) <= place - 0.7 * piece[0].size:
                left += 1
            else:  # one that crosses the gutter, or the end
                if min(left, right) > most:
                    best, most = (first, i, place - 1), min(left, right)
                first, right, left = i + 1, 0, 0
    return best


def _goes_on(pieces: list[Line]) -> bool:
    """Whether the first line under one across the page is the short end of that, not the beginning of a column."""
    above, first, below = (piece[0].base for piece in pieces[:3])
    return first > below and above - first < 1.1 * (first - below)


def _lines(glyphs: Iterable[Glyph]) -> list[Line]:
    """Lines from the top, each from its right; vowel marks that float stay with their line, and follow their letter."""
    lines = []
    for row in _rows(glyphs, 0.45):
        row.sort(key=lambda g: g.order)
        rising = 2 * sum(a.left < b.left for a, b in zip(row, row[1:])) > len(row)
        # parts of a letter can stand at one place: there the file's order decides («دولار» in Noto Naskh)
        row.sort(key=lambda g: (-round(g.left, 1), -g.order if rising else g.order))
        line, marks = [], []
        for glyph in row:
            if unicodedata.combining(glyph.text[0]):
                marks.append(glyph)
            else:
                line += [glyph, *marks]
                marks = []
        lines.append(line + marks)
    return [line for line in lines if any(not g.text.isspace() for g in line)]


def _paragraphs(lines: list[Line], told: Counter) -> list[Paragraph]:
    """Lines as paragraphs: one goes on in the next if that one's first word had no room in it, and they look alike."""
    paragraphs = []
    sizes = {id(line): round(median(g.size for g in line if not g.text.isspace()), 1) for line in lines}
    for size, group in groupby(lines, key=lambda line: sizes[id(line)]):
        alike = list(group)
        steps = [above[0].base - below[0].base for above, below in zip(alike, alike[1:])]
        pitch = 1.25 * sorted(steps)[len(steps) // 4] if steps else 0
        starts = [0, *(i for i, step in enumerate(steps, 1) if step > pitch), len(alike)]
        for start, end in zip(starts, starts[1:]):
            close = alike[start:end]
            # a wide headline of the same size says nothing of the room in a narrow text below it
            edge = min(g.left for line in (close if len(close) > 2 else alike) for g in line)
            found = [Paragraph(_reading_order(line, told), size, _first_word(line),
                               min(g.left for g in line) - edge - 0.2 * size) for line in close]
            # a line alone says nothing of the room in it
            paragraphs += _merged(found) if len(close) > 1 else [found[0]._replace(room=inf)]
    return paragraphs


def _merged(lines: Iterable[Paragraph]) -> list[Paragraph]:
    """Lines, or paragraphs, that go on in the next: its first word had no room."""
    merged: list[Paragraph] = []
    for line in lines:
        if merged and line.word > merged[-1].room:
            space = "" if _CUT.search(merged[-1].text) else " "
            merged[-1] = merged[-1]._replace(text=f"{merged[-1].text}{space}{line.text}", room=line.room)
        else:
            merged.append(line)
    return merged


def _joined(blocks: Iterable[list[Paragraph]]) -> list[str]:
    """The paragraphs of all columns and pages; the last of one goes on in the next unless a sentence ends there."""
    lines: list[Paragraph] = []
    for first, *rest in filter(None, blocks):
        last = lines[-1] if lines else first
        if lines and last.size == first.size and last.text[-1:] not in ".!?؟:»" and first.word > last.room:
            lines[-1:] = _merged([last, first])
        else:
            lines.append(first)
        lines += rest
    return [line.text for line in lines]


def _first_word(line: Line) -> float:
    """The width of a line's first word."""
    left = line[0].left
    for glyph in line[1:]:
        if glyph.text.isspace() or left - glyph.right > 0.18 * glyph.size:
            break
        left = min(left, glyph.left)
    return line[0].right - left


def _reading_order(line: Line, told: Counter) -> str:
    """A line as it is read: from the right, numbers and Latin words from the left; no raised numbers of notes."""
    base, size = (median(getattr(g, name) for g in line) for name in ("base", "size"))
    parts, edge = [], inf
    for high, group in groupby(line, key=lambda g: g.size < 0.9 * size and g.base > base + 0.15 * size):
        glyphs = list(group)
        if high and is_note("".join(parts), "".join(g.text for g in glyphs)):
            told["raised numbers"] += 1
            glyphs = [glyphs[0]._replace(text="\0", left=min(g.left for g in glyphs))]
        for glyph in glyphs:
            apart = parts and edge - glyph.right > 0.18 * glyph.size
            if apart and not parts[-1].isspace() and not glyph.text.isspace():
                parts.append(" ")
            parts.append(" " if glyph.text.isspace() else glyph.text)
            edge = min(edge, glyph.left)
    backward = "".join(part[::-1] for part in parts)  # so that turning a number round keeps its ligatures and digits
    text = _LEFT_TO_RIGHT.sub(lambda m: backward[m.start():m.end()][::-1], "".join(parts))
    # where no Arabic word stands before them, years are printed from the left: «2030-2026» is no span of time
    text = _YEARS.sub(lambda m: "-".join(sorted(m.groups())), _BEHIND.sub(r"\3\1\2", text).replace("\0", ""))
    return re.sub(" +", " ", text).strip()


def _right_brackets(lines: list[str]) -> list[str]:
    """Some programs write a bracket as it looks, others as it is meant: the reading in which more of them pair."""
    turned = [line.translate(_MIRROR) for line in lines]
    return turned if sum(map(_pairs, turned)) > sum(map(_pairs, lines)) else lines


def _pairs(line: str) -> int:
    """How many brackets of a line pair, less those that stand with their backs to each other."""
    pairing, turned = r"\([^()]*\)|\[[^][]*\]|«[^«»]*»", r"\)[^()]*\(|\][^][]*\[|»[^«»]*«"
    return len(re.findall(pairing, line)) - len(re.findall(turned, line))
