"""An article: its raw text, exactly as read, and the stretches that a news text is made of."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from charset_normalizer import from_bytes

from .reading import Form, read
from .words import Words


class NotAnArticle(ValueError):
    """The input cannot be read as an Arabic article; the message says why, in one line."""


class Span(NamedTuple):
    """A stretch of the raw text: `article.raw[start:end] == text`."""

    start: int
    end: int
    text: str


_HALF = re.compile("[\ud800-\udfff]")
_LETTER = re.compile("[ء-يٱ-ۓﭐ-﷿ﹰ-ﻼ]")
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, eq=False)
class Article:
    """A news article.

    Attributes:
        raw: the text exactly as read, no newline translated, a leading byte order mark dropped.
        name: the file's stem, or what the caller calls it; empty where nobody named it.
        encoding: the encoding that the file was read with.
        sha256: of the file's bytes (of the text as UTF-8, where there was no file).
        notes: what a reader should know of how it was read (a guessed encoding, lost bytes).
        form: `text`, or what the text was taken out of: `html`, `docx`, `pdf`.
        published: the day that a web page itself declares, as ISO 8601; empty where none does.
    """

    raw: str
    name: str = ""
    encoding: str = "utf-8"
    sha256: str = ""
    notes: tuple[str, ...] = field(default=())
    form: str = "text"
    published: str = ""

    @classmethod
    def from_text(cls, raw: str, name: str = "") -> Article:
        """An article from a text at hand. Half of a surrogate pair, which is no character, shows as U+FFFD and is noted.

        Raises:
            NotAnArticle: there is no Arabic letter in it.
        """
        text = _HALF.sub("\ufffd", raw)
        return cls._of(text, name, text.encode(), "utf-8", _lost(text, "utf-8") if text != raw else ())

    @classmethod
    def from_bytes(cls, data: bytes, name: str = "") -> Article:
        """An article from a file's bytes: a text, whose encoding is recognised, a web page, a Word file or a PDF.

        Raises:
            NotAnArticle: they are empty, no document that can be read, or hold no Arabic letter.
        """
        from .documents import Unreadable, extracted

        try:
            document = extracted(data)
        except Unreadable as error:
            raise NotAnArticle(str(error)) from None
        if document:
            return cls._of(document.text, name, data, "utf-8", document.notes, document.form, document.published)
        raw, encoding, notes = decode(data)
        return cls._of(raw, name, data, encoding, notes)

    @classmethod
    def _of(cls, raw: str, name: str, data: bytes, encoding: str = "utf-8", *more) -> Article:
        if not _LETTER.search(raw):
            raise NotAnArticle("there is no Arabic in this text" if raw.strip() else "the text is empty")
        return cls(raw, name, encoding, hashlib.sha256(data).hexdigest(), *more)

    @cached_property
    def text_sha256(self) -> str:
        """The hash of the raw text as UTF-8: of what the offsets refer to, whatever file it came in."""
        return hashlib.sha256(self.raw.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def words(self) -> Words:
        """The tokens that all rules read."""
        return Words(self.raw)

    @cached_property
    def forms(self) -> list[Form]:
        """What each token is, of shape (n,): the reading that all rules share."""
        return read(self.words)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The lines that hold anything, without the space around them."""
        return list(self._lines())

    def _lines(self) -> Iterator[Span]:
        return (_trimmed(self.raw, *m.span()) for m in _LINE.finditer(self.raw) if not m[0].isspace())

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences: each ends at . ! ؟ ? or a line's end, its closing mark included."""
        words, spans = self.words, {}
        for i, number in enumerate(words.sentence):
            if words.keys[i] != "\n":
                first, _ = spans.get(number, (i, i))
                spans[number] = (first, i + 1)
        return [Span(s, e, self.raw[s:e]) for s, e in (words.raw_span(*span) for span in spans.values())]

    @cached_property
    def headline(self) -> Span:
        """The headline: the first line, or the second where the first is only the section's name.

        «الخليج والعالم» stands over the seed's headline: a line of at most three words, above one
        of six to 25 that is no byline («جدة - …») and ends like no paragraph, with more below.
        """
        lines = list(islice(self._lines(), 3))
        if len(lines) == 3:
            first, second = (line.text for line in lines[:2])
            if len(first.split()) <= 3 and first[-1] not in ":؟!." and 6 <= len(second.split()) <= 25 and second[-1] not in ".:؛،":
                return lines[1]
        return lines[0]


def _trimmed(raw: str, start: int, end: int) -> Span:
    text = raw[start:end]
    start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
    return Span(start, end, raw[start:end])


_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OTHERS = ["cp1256", "iso8859_6", "utf_16_le", "utf_16_be"]
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """A file's bytes as text, the encoding, and notes for the reader.

    A byte order mark decides; else UTF-8, which no text in another encoding happens to be; else
    what charset_normalizer finds likeliest among the other encodings that Arabic is written in.
    A byte that is damaged shows as U+FFFD and is counted in the notes.

    Raises:
        NotAnArticle: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark):].decode(encoding, "replace")
            notes = () if encoding == "utf-8" else (f"read as {encoding}",)
            return _checked(text), encoding, notes + _lost(text, encoding)
    text = data.decode("utf-8", "replace")
    if len(_LETTER.findall(text)) < 10 * text.count("\ufffd") or "\0" in text:
        best = from_bytes(data, cp_isolation=_OTHERS).best()
        if best is None:
            raise NotAnArticle("this is a binary file, or text in an encoding that Arabic is not written in")
        encoding = best.encoding.replace("_", "-")
        return _checked(str(best)), encoding, (f"read as {encoding}, which was recognised, not declared",)
    return _checked(text), "utf-8", _lost(text, "utf-8")


def _checked(text: str) -> str:
    if len(_CONTROLS.findall(text)) > len(text) / 100:
        raise NotAnArticle("this is a binary file, not a text")
    return text


def _lost(text: str, encoding: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    characters = f"{count} damaged or unknown character" + "s" * (count > 1)
    return (f"{characters}, shown as \ufffd, in this {encoding} text",) if count else ()


def read_article(source: str | Path) -> Article:
    """The article in a file or at an address, its offsets those of the text's characters.

    Args:
        source: a text (UTF-8, UTF-16, Windows-1256 or ISO-8859-6), a saved web page, a .docx or a .pdf
            with a text layer; or an http(s) address, which is then fetched.

    Raises:
        NotAnArticle: no such file, a folder, an empty, binary or damaged file, an address that cannot
            be read, or a text without Arabic.
    """
    from .documents import Unreadable, web

    address = isinstance(source, str) and web.is_address(source)
    try:
        return Article.from_bytes(web.fetch(source), web.name_of(source)) if address else Article.from_bytes(Path(source).read_bytes(), Path(source).stem)
    except (FileNotFoundError, NotADirectoryError):
        raise NotAnArticle(f"{source}: there is no such file") from None
    except OSError as error:
        folder = Path(source).is_dir()
        raise NotAnArticle(f"{source}: " + ("this is a folder; name an article's file" if folder else error.strerror or str(error))) from None
    except (ValueError, Unreadable) as error:  # NotAnArticle, and a name with a null in it
        raise NotAnArticle(f"{source}: {error}") from None
