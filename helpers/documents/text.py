"""A document's text and what a reader should know of it; and the text of a plain file, whose encoding is recognised."""
from __future__ import annotations

import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from ..article import LETTER, NotAnArticle, damaged


class Document(NamedTuple):
    """What was read.

    Attributes:
        text: the plain text, which all offsets refer to.
        form: `text`, or what it was taken out of: `html`, `docx`, `pdf`.
        notes: what a reader should know of how it was read.
        published: the day that a page itself declares, as ISO 8601; else empty.
        encoding: that of a plain text; the text of every other form is handed on as UTF-8.
    """

    text: str
    form: str
    notes: tuple[str, ...] = ()
    published: str = ""
    encoding: str = "utf-8"


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
            return _checked(text), encoding, notes + damaged(text, encoding)
    text = data.decode("utf-8", "replace")
    if len(LETTER.findall(text)) < 10 * text.count("\ufffd") or "\0" in text:
        best = from_bytes(data, cp_isolation=_OTHERS).best()
        if best is None:
            raise NotAnArticle("this is a binary file, or text in an encoding that Arabic is not written in")
        encoding = best.encoding.replace("_", "-")
        return _checked(str(best)), encoding, (f"read as {encoding}, which was recognised, not declared",)
    return _checked(text), "utf-8", damaged(text, "utf-8")


def _checked(text: str) -> str:
    if len(_CONTROLS.findall(text)) > len(text) / 100:
        raise NotAnArticle("this is a binary file, not a text")
    return text


def from_plain(data: bytes) -> Document:
    """A plain text, as it is.

    Raises:
        NotAnArticle: the bytes are no text.
    """
    text, encoding, notes = decode(data)
    return Document(text, "text", notes, encoding=encoding)
