"""A document's text and what a reader should know of it; and the text of a plain file, whose encoding is recognised."""
from __future__ import annotations

import codecs
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import webencodings
from charset_normalizer import from_bytes

from ..article import LETTER, NotAnArticle, Origin, damaged
from ..lexicon import DATA, alternatives, read
from .origin import front

SPACES: dict[str, str] = {}  # the namespaces of XML by their prefixes
ELEMENTS: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
"""By format and role, the elements of XML, or the control words of rich text, with their values (elements.csv)."""
for _row in read("elements", DATA / "formats"):
    _prefix, _, _name = _row["element"].partition(":")
    if _row["role"] == "prefix":
        SPACES[_prefix] = _row["value"]
    else:
        ELEMENTS[_row["format"]][_row["role"]][f"{{{SPACES[_prefix]}}}{_name}" if _name else _prefix] = _row["value"]
SIGNS = {"space": " ", "hyphen": "-", "break": "\u2028"}


class Document(NamedTuple):
    """What was read."""

    text: str  # plain; all offsets refer to it
    form: str  # `text`, or what it was taken out of: `html`, `docx`, `pdf` …
    notes: tuple[str, ...] = ()  # what a reader should know of how it was read
    origin: Origin = Origin()  # what it says itself of where it is from
    encoding: str = "utf-8"  # of a plain text; that of every other form is handed on as UTF-8


_MARKS = (  # UTF-32's begins like UTF-16's
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_OTHERS = ["cp1256", "iso8859_6", "utf_16_le", "utf_16_be"]
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def decode(data: bytes, declared: str = "") -> tuple[str, str, tuple[str, ...]]:
    """A file's bytes as text, the encoding, and notes for the reader.

    A byte order mark decides; else UTF-8 if the bytes are valid UTF-8 (text in another encoding practically never is);
    else the encoding that the file declares, if there is Arabic in it then; else what charset_normalizer finds likely
    among those that Arabic is written in. A byte that is damaged shows as U+FFFD and is counted in the notes; so is a
    null. `NotAnArticle` where the bytes are no text.
    """
    text, encoding, known = _decoded(data, declared)
    if _is_binary(text):
        raise NotAnArticle("this is a binary file, not a text")
    how = {"marked": "", "recognised": ", which was recognised, not declared"}
    notes = [f"read as {encoding}{how[known]}"] if known in how and encoding != "utf-8" else []
    text, mended = read_twice(text.replace("\0", "\ufffd"))
    return text, encoding, (*notes, *mended, *damaged(text, encoding))


def _decoded(data: bytes, declared: str) -> tuple[str, str, str]:
    """The text, its encoding, and how that is known: `declared` (or UTF-8), `marked`, `recognised`."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark):].decode(encoding, "replace"), encoding, "marked"
    for encoding in ("utf-32-le", "utf-32-be"):
        text = data.decode(encoding, "replace")
        if "\ufffd" not in text and LETTER.search(text):  # other texts give no character in four bytes
            return text, encoding, "recognised"
    text = data.decode("utf-8", "replace")
    strict = text.count("\ufffd") == data.count("\ufffd".encode())
    if (strict or _is_sound(text)) and not _is_binary(text):  # Arabic in UTF-16 is UTF-8 too: «'» and U+0006
        return text, "utf-8", "declared"
    named = webencodings.lookup(declared)
    if named and named.name not in ("utf-8", "x-user-defined"):
        text = data.decode(named.codec_info.name, "replace")
        if _is_sound(text) and LETTER.search(text):
            return text, named.codec_info.name, "declared"
    best = from_bytes(data, cp_isolation=_OTHERS).best()
    if best is None:
        raise NotAnArticle("this is a binary file, or text in an encoding that Arabic is not written in")
    return str(best), best.encoding.replace("_", "-"), "recognised"


def _is_binary(text: str) -> bool:
    return len(CONTROLS.findall(text)) > len(text) / 100


def _is_sound(text: str) -> bool:
    """Whether what was lost in decoding is little beside the Arabic in it."""
    return len(LETTER.findall(text)) >= 10 * text.count("\ufffd")


# control characters that Windows-1252 has no letter for: programs keep them («ف» becomes «Ù» and U+0081)
codecs.register_error("shawahid-controls",
                      lambda error: (error.object[error.start:error.end].encode("latin-1"), error.end))
_WRONG = ("cp1256", "strict"), ("cp1252", "shawahid-controls"), ("latin-1", "strict"), ("mac-roman", "strict")


def read_twice(text: str) -> tuple[str, tuple[str, ...]]:
    """The lines mended that somebody read in a wrong encoding and saved again («ط§ظ„ط¹ط±ط§ظ‚»)."""
    lines = re.split("([\n<>])", text)  # a page's template can be sound where its article is not
    mended = list(map(_mended, lines))
    count = sum(one != other for one, other in zip(lines, mended))
    note = f"{count} lines had been decoded in a wrong encoding and saved again; they are mended"
    return "".join(mended), (note,) if count else ()


def _mended(line: str) -> str:
    """A line read anew. The proof is the way back: letters do not make UTF-8 by chance."""
    for encoding, errors in () if line.isascii() else _WRONG:
        try:
            again = line.encode(encoding, errors).decode("utf-8")
        except UnicodeError:
            continue
        if again != line and LETTER.search(mended := _mended(again)):  # it can have happened twice
            return mended
    return line


def from_plain(data: bytes) -> Document:
    """A plain text, as it is, but for front matter; the errors are those of `decode`."""
    text, encoding, notes = decode(data)
    text, origin, left = front(text)
    return Document(text, "text", notes + left, origin, encoding)


_NARROWEST, _WIDEST = 30, 120  # characters of the widest line of a text that counts as wrapped
_END = re.compile(r"(?<=[^\s>])[ \t]*(?:\r\n|\r|\n)[ \t>]*(?=[^\s>])")
"""A line's end with words on both sides, and the > before what a mail quotes."""


def unwrapped(document: Document) -> Document:
    """A text that was wrapped at a column is read across its line ends: each is a space, and offsets stay.

    A line's end is the wrapping's if the next word had no room before it. A text is wrapped if most are, of those
    that end no sentence: of a list of headlines or names some are, by chance.
    """
    text = document.text
    width = max(map(len, text.splitlines()), default=0)
    ends = _END.finditer(text) if _NARROWEST <= width <= _WIDEST else ()
    open_ = [end for end in ends if text[end.start() - 1] not in ".!?؟"]
    wrapping = {end.start() for end in open_ if _has_no_room(text, end, width)}
    if len(wrapping) < 3 or 5 * len(wrapping) < 4 * len(open_):
        return document
    joined = _END.sub(lambda end: " " * len(end[0]) if end.start() in wrapping else end[0], text)
    note = f"the text was wrapped at {width} columns: {len(wrapping)} line ends are read as spaces"
    return unwrapped(document._replace(text=joined, notes=(*document.notes, note)))  # what stays is read as it is


def _has_no_room(text: str, end: re.Match, width: int) -> bool:
    """Whether the first word after a line's end would not have fit before it; some programs keep a margin."""
    utmost = max(0, end.start() - width - 1)  # no line is longer: a text without «\r» is not looked through for one
    start = max(text.rfind(sign, utmost, end.start()) for sign in "\n\r") + 1
    word = text[end.end():end.end() + width].split(None, 1)[0]
    return end.start() - start + 1 + len(word) > 0.9 * width


_RAISED = re.compile(r"\s*[(\[]?\s*(?:[\d٠-٩۰-۹]{1,3}|\*+)(?:\s*[,،]\s*[\d٠-٩۰-۹]{1,3})*\s*[)\]]?\s*")
_UNITS = {"km2", "km3", "m2", "m3"}
_UNITS |= {form.rstrip(".") for row in read("measures") for form in alternatives(row["names"])}
"""Units, of which some end in a raised digit: «كم2»."""


def is_note(before: str, text: str) -> bool:
    """Whether raised characters are the number of a note («12³ مليار»), no part of the text («كم²»)."""
    word = "".join(before.rsplit(None, 1)[-1:])
    return bool(_RAISED.fullmatch(text)) and word + text.strip() not in _UNITS


def before(element) -> str:
    """What stands right before an element of XML or HTML."""
    previous = element.getprevious()
    if previous is None:
        return element.getparent().text or ""
    return previous.tail or "".join(map(str, previous.itertext()))


def left_out(counts: Mapping[str, int]) -> tuple[str, ...]:
    """The note on what was not read, by its name; none where all was."""
    told = [f"{name} ({count})" for name, count in sorted(counts.items()) if count]
    return (f"left out: {', '.join(told)}",) if told else ()
