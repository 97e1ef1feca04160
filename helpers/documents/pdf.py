"""The text of a PDF, in the order in which Arabic is read.

A PDF says which glyph stands where, not what comes after what. pdfminer.six tells the characters and
their places; here they become lines, each read from right to left, and lines become paragraphs.
pypdf and PDFium were tried on the same files, printed by Chromium and by LibreOffice: pypdf misplaces
the numbers within a line, PDFium turns round letters («وزير» is «ريزو»).
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from math import inf
from statistics import median
from typing import NamedTuple

from ..article import NotAnArticle
from .text import Document

_MOST_PAGES = 500
_LEFT_TO_RIGHT = re.compile(  # as they stand from the right: «%05», «4202/11/52», «91-DIVOC»
    r"(?:[0-9]+[-/.])*[A-Za-zÀ-ɏ](?:[0-9A-Za-zÀ-ɏ .,'’&/:@_+-]*[0-9A-Za-zÀ-ɏ])?"
    r"|%?[0-9]+(?:[.,:/-][0-9]+)*[$€£]?|[٠-٩۰-۹]+(?:[.,:/٫٬][٠-٩۰-۹]+)*")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_MIRROR = str.maketrans("()[]{}«»<>‹›", ")(][}{»«><›‹")


class Glyph(NamedTuple):
    """A character of a page: its text (several letters of a ligature), its box, its baseline and size."""

    text: str
    left: float
    right: float
    base: float
    size: float


def from_pdf(data: bytes) -> Document:
    """The text of a PDF that has a text layer, one line for each paragraph.

    Imperfect: a table's cells become lines; page numbers and running heads stay; a paragraph that
    goes on over the page is cut there; a font that does not tell its letters gives none.

    Raises:
        NotAnArticle: it is damaged, locked, or a scan without text.
    """
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.psexceptions import PSException

    try:
        pages = [_glyphs(page) for page in _pages(data)]
    except (PDFPasswordIncorrect, PDFEncryptionError):
        raise NotAnArticle("this PDF is locked with a password") from None
    except (PSException, *_BROKEN) as error:
        raise NotAnArticle(f"this PDF is damaged ({type(error).__name__})") from None
    lines = [line for page in pages for block in _blocks(_lines(page)) for line in _paragraphs(block)]
    text = "\n".join(_right_brackets(lines))
    if not text.strip() and not pages:
        raise NotAnArticle("this PDF is damaged")
    if not text.strip():
        raise NotAnArticle("this PDF has no text layer: it is a scan; its text must be recognised (OCR) first")
    notes = ("read from a PDF: check the order of words and numbers",)
    if lost := text.count("\ufffd"):
        notes += (f"{lost} letters that its fonts do not tell",)
    return Document(text, "pdf", notes)


_BROKEN = (ValueError, KeyError, TypeError, IndexError, AttributeError, AssertionError, OverflowError, RecursionError,
           OSError)
"""What pdfminer meets in a damaged file."""


def _pages(data: bytes) -> Iterator:
    """The pages' characters as they lie; pdfminer's own layout takes for granted that lines run to the right."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(BytesIO(data), maxpages=_MOST_PAGES):
        interpreter.process_page(page)
        yield device.get_result()


def _glyphs(page) -> list[Glyph]:
    from pdfminer.layout import LTChar, LTFigure

    found, waiting = [], list(page)
    for item in waiting:
        if isinstance(item, LTFigure):
            waiting += list(item)  # the list grows while it is walked
        elif isinstance(item, LTChar) and item.size > 0:
            text = re.sub(r"\(cid:\d+\)", "\ufffd", item.get_text())
            text = _FORMS.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
            found.append(Glyph(text, item.x0, item.x1, item.matrix[5], item.size))
    return found


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The lines of a page from its top, each from its right; vowel marks that float stay with their line."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.base):
        if lines and lines[-1][0].base - glyph.base < 0.45 * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    lines = [sorted(line, key=lambda g: (-g.right, -g.left)) for line in lines]
    return [line for line in lines if any(not g.text.isspace() for g in line)]


def _blocks(lines: list[list[Glyph]]) -> Iterator[list[list[Glyph]]]:
    """The lines column by column, the right one first."""
    cut = _gutter(lines)
    if cut is None:
        yield lines
        return
    first, last, place = cut
    right = [[g for g in line if g.left >= place] for line in lines[first:last]]
    left = [[g for g in line if g.left < place] for line in lines[first:last]]
    for part in (lines[:first], right, left, lines[last:]):
        if part := [line for line in part if line]:
            yield from _blocks(part)


def _gutter(lines: list[list[Glyph]]) -> tuple[int, int, float] | None:
    """The lines (from, to) between which a white gutter runs, and where; at least three have words on both sides."""
    best = None
    for begin, line in enumerate(lines):
        for gap in _gaps(line):
            both, last = 1, begin + 1
            while last < len(lines) and (shared := _shared(gap, lines[last])):
                gap, last, both = shared[:2], last + 1, both + shared[2]
            first = begin  # a column that begins higher has lines of its own there
            while first and (shared := _shared(gap, lines[first - 1])):
                gap, first = shared[:2], first - 1
            if both >= 3 and (best is None or last - first > best[1] - best[0]):
                best = first, last, sum(gap) / 2
    return best


def _shared(gap: tuple[float, float], line: list[Glyph]) -> tuple[float, float, bool] | None:
    """What of a gutter stays white in a line too, and whether the line has words on both sides of it."""
    margins = [(-inf, line[-1].left, False), (line[0].right, inf, False)]
    gaps = [(*inner, True) for inner in _gaps(line)] + margins
    white = ((max(gap[0], a), min(gap[1], b), both) for a, b, both in gaps)
    left, right, both = max(white, key=lambda stretch: stretch[1] - stretch[0])
    return (left, right, both) if right - left >= line[0].size else None


def _gaps(line: list[Glyph]) -> list[tuple[float, float]]:
    """The white stretches within a line that are wider than any space between words."""
    inked = [g for g in line if not g.text.isspace()]
    return [(b.right, a.left) for a, b in zip(inked, inked[1:]) if a.left - b.right > 1.5 * a.size]


def _paragraphs(lines: list[list[Glyph]]) -> Iterator[str]:
    """Lines as paragraphs: one goes on in the next if that one's first word had no room in it, and they look alike."""
    if not lines:
        return
    edge = min(line[-1].left for line in lines)
    sizes = [median(glyph.size for glyph in line) for line in lines]
    steps = [(above[0].base - below[0].base) / size for above, below, size in zip(lines, lines[1:], sizes)]
    pitch = sorted(steps)[len(steps) // 4] if steps else 0
    written = _reading_order(lines[0])
    for above, below, step, size, next_size in zip(lines, lines[1:], steps, sizes, sizes[1:]):
        room = above[-1].left - edge - 0.2 * size
        if _first_word(below) <= room or step > 1.25 * pitch or abs(size - next_size) > 0.1 * size:
            yield written
            written = _reading_order(below)
        else:
            written += " " + _reading_order(below)
    yield written


def _first_word(line: list[Glyph]) -> float:
    """The width of a line's first word."""
    left = line[0].left
    for glyph in line[1:]:
        if glyph.text.isspace() or left - glyph.right > 0.18 * glyph.size:
            break
        left = min(left, glyph.left)
    return line[0].right - left


def _reading_order(line: list[Glyph]) -> str:
    """A line as it is read: from the right, numbers and Latin words within it from the left."""
    parts, edge = [], None
    for glyph in line:
        apart = edge is not None and edge - glyph.right > 0.18 * glyph.size
        if apart and not parts[-1].isspace() and not glyph.text.isspace():
            parts.append(" ")
        parts.append(" " if glyph.text.isspace() else glyph.text)
        edge = glyph.left if edge is None else min(edge, glyph.left)
    backward = "".join(part[::-1] for part in parts)  # so that turning a number round keeps its ligatures and digits
    text = "".join(parts)
    if len(text) != len(backward):
        raise ValueError("a glyph changed its length")
    return re.sub(" +", " ", _LEFT_TO_RIGHT.sub(lambda m: backward[m.start():m.end()][::-1], text)).strip()


def _right_brackets(lines: list[str]) -> list[str]:
    """Some programs write a bracket as it looks, others as it is meant: the reading in which more of them pair."""
    turned = [line.translate(_MIRROR) for line in lines]
    return turned if sum(map(_pairs, turned)) > sum(map(_pairs, lines)) else lines


def _pairs(line: str) -> int:
    """How many brackets of a line pair, less those that stand with their backs to each other."""
    pairing, turned = r"\([^()]*\)|\[[^][]*\]|«[^«»]*»", r"\)[^()]*\(|\][^][]*\[|»[^«»]*«"
    return len(re.findall(pairing, line)) - len(re.findall(turned, line))
