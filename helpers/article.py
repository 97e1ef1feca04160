"""An article: its raw text, exactly as read, and the stretches that a news text is made of."""
from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .lexicon import classes, key

if TYPE_CHECKING:
    from .reading import Form
    from .words import Words


class NotAnArticle(ValueError):
    """The input cannot be read as an Arabic article; the message says why, in one line."""


class Span(NamedTuple):
    """A stretch of the raw text: `article.raw[start:end] == text`."""

    start: int
    end: int
    text: str


class Origin(NamedTuple):
    """Where an article is from; None is what nobody says. The address is without user, password and query."""

    outlet: str | None = None
    author: str | None = None
    url: str | None = None
    date: str | None = None  # of publication, a day as ISO 8601
    section: str | None = None


_HALF = re.compile("[\ud800-\udfff]")
LETTER = re.compile("[ء-يٱ-ۓﭐ-﷿ﹰ-ﻼ]")
_LINE = re.compile(r"\S(?:[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*\S)?")
"""What a line holds, without the space around it."""


@dataclass(frozen=True, eq=False)
class Article:
    """A news article.

    Attributes:
        raw: the text exactly as read, no newline translated, a leading byte order mark dropped.
        name: the file's stem, or what the caller calls it; empty where nobody named it.
        encoding: the encoding that the file was read with.
        sha256: of the file's bytes (of the text as UTF-8, where there was no file).
        notes: what a reader should know of how it was read (a guessed encoding, lost bytes).
        form: `text`, or what the text was taken out of: `html`, `docx`, `pdf` …
        origin: where it is from, as its page, the lines above its text, or who has it read say.
    """

    raw: str
    name: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    notes: tuple[str, ...] = field(default=())
    form: str = "text"
    origin: Origin = Origin()

    @classmethod
    def from_text(cls, raw: str, name: str = "") -> Article:
        """An article from a text at hand; half of a surrogate pair shows as U+FFFD and is noted.

        Raises:
            NotAnArticle: there is no Arabic letter in it.
        """
        text = _HALF.sub("\ufffd", raw)
        demand_arabic(text)
        notes = damaged(text, "utf-8") if text != raw else ()
        return cls(text, name, sha256=hashlib.sha256(text.encode()).hexdigest(), notes=notes)

    @cached_property
    def text_sha256(self) -> str:
        """The hash of the raw text as UTF-8: of what the offsets refer to, whatever file it came in."""
        return hashlib.sha256(self.raw.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def words(self) -> Words:
        """The tokens that all rules read; blanks stand for a line that only leads elsewhere («اقرأ أيضا: …»)."""
        from .words import Words

        return Words(_told_by_the_page(self.raw))

    @cached_property
    def forms(self) -> list[Form]:
        """What each token is, of shape (n,): the reading that all rules share."""
        from .reading import read  # with all that it knows: who only asks for a report does not need it

        return read(self.words)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The lines that hold anything, without the space around them."""
        return [Span(*line.span(), line[0]) for line in _LINE.finditer(self.raw)]

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences: each ends at . ! ؟ ? or a line's end, its closing mark included."""
        words, spans = self.words, {}
        for i, number in enumerate(words.sentence):
            if words.keys[i] != "\n":
                spans[number] = spans.get(number, (i,))[0], i + 1
        return [Span(s, e, self.raw[s:e]) for s, e in (words.raw_span(*span) for span in spans.values())]

    @cached_property
    def headline(self) -> Span:
        """The headline: the first line, or the second where the first is only the section's name.

        «الخليج والعالم» stands over the seed's headline: a line of at most three words, above one
        of six to 25 that is no byline («جدة - …») and ends like no paragraph, with more below.
        """
        lines = self.paragraphs[:3]
        if len(lines) < 3:
            return lines[0]
        first, second = lines[0].text, lines[1].text
        section = len(first.split()) <= 3 and first[-1] not in ":؟!."
        headline = 6 <= len(second.split()) <= 25 and second[-1] not in ".:؛،"
        return lines[section and headline]


_PAGE = classes("page_words", "phrase")
_FIRST = {phrase.split()[0] for name in ("pointer", "origin", "byline") for phrase in _PAGE[name]}
_POINTS, _NAMES, _WROTE = ("|".join(sorted(_PAGE[name])) for name in ("pointer", "origin", "byline"))
_NO_PROSE = re.compile(rf"\W*(?:(?:{_POINTS})(?!\w).*|(?:{_NAMES})\s*(?::.*)?)", re.S)
_LABEL = re.compile(rf"\W*(?:{_POINTS})\W*")
_BYLINE = re.compile(rf"\W*(?:\w+\s*[-–]\s*)?(?:{_WROTE})(?:\s\w+){{2,4}}\s*:(?!\s*[\"«“])")


def _told_by_the_page(raw: str) -> str:
    """A text with blanks for what its page says around the article, letter for letter.

    That is a line that leads to another article («اقرأ أيضا: …», or the title below «اقرأ أيضا»), or names a source or
    a picture («المصدر: …»); and above the text who wrote it («كتب سامي حداد: …», which is a statement further down).
    """
    parts, last, leads = [], 0, False
    for number, line in enumerate(_LINE.finditer(raw)):
        title = leads and len(line[0]) < 120 and line[0][-1] not in ".!؟»\""
        end, leads = line.end() if title else line.start(), False
        if not _FIRST.isdisjoint(map(key, re.findall(r"\w+", line[0][:60])[:3])):
            folded = key(line[0][:300])
            if _NO_PROSE.fullmatch(folded):
                end, leads = line.end(), _LABEL.fullmatch(folded) is not None
            elif number < 3 and _BYLINE.match(folded):
                end = raw.index(":", line.start()) + 1
        parts += [raw[last:line.start()], " " * (end - line.start())]
        last = end
    return "".join(parts) + raw[last:]


def demand_arabic(text: str) -> None:
    """Raises `NotAnArticle` if there is no Arabic letter in a text."""
    if not LETTER.search(text):
        raise NotAnArticle("there is no Arabic in this text" if text.strip() else "the text is empty")


def damaged(text: str, encoding: str) -> tuple[str, ...]:
    """The note for a reader on the characters that were lost and show as U+FFFD; none where none is."""
    count = text.count("\ufffd")
    characters = f"{count} damaged or unknown character" + "s" * (count > 1)
    return (f"{characters}, shown as \ufffd, in this {encoding} text",) if count else ()
