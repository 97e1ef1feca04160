"""The text of files that mark it up with signs: mails and saved pages (MIME), Markdown, rich text (.rtf)."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from itertools import groupby

from ..article import LETTER, NotAnArticle
from .origin import cleaned, first, front
from .pages import blocks, from_html
from .text import CONTROLS, ELEMENTS, SIGNS, Document, decode, is_note, left_out, read_twice

_SEVERAL = re.compile(rb"From [^\n]*\n.*?\n\r?\nFrom [^\n]+\n[A-Za-z-]+:", re.S)


def from_mail(data: bytes) -> Document:
    """The text of a mail (.eml), its subject first; or the article in a page that was saved as one file (.mhtml).

    Of a mail that holds its text twice, as a page and as plain text, the plain one is read.
    """
    if _SEVERAL.match(data):
        raise NotAnArticle("this is a box of several mails (mbox): save each as a file of its own (.eml)")
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))  # or its head would be taken for its text
    parts = [part for part in message.walk() if not part.is_multipart()]
    # a mail with pictures is of the same kind as a saved page, but is sent to somebody
    if message.get_content_subtype() == "related" and "To" not in message or "Snapshot-Content-Location" in message:
        form, pages = "mhtml", [part for part in parts if part.get_content_type() == "text/html"]
        found = list(map(_text, pages[:1]))  # the others stand in frames: advertisements
    else:
        form, found = "eml", list(_texts(message))
    if not any(LETTER.search(document.text) for document in found):
        raise NotAnArticle("there is no Arabic text in this mail or web archive (MIME)")
    files = sum(part.get_content_disposition() == "attachment" for part in parts)
    saved = cleaned({"url": message["Snapshot-Content-Location"]})
    notes = dict.fromkeys(note for document in found for note in document.notes)
    return Document("\n\n".join(document.text for document in found), form,
                    (*notes, *left_out({"attached files": files})), first(found[0].origin, saved))


def _texts(part: Message) -> Iterator[Document]:
    """The Arabic texts of a mail and of those that it forwards; of the same text in several forms the plainest."""
    found = []
    if part.is_multipart():
        forms = [list(_texts(inner)) for inner in part.get_payload()]
        if part.get_content_subtype() == "alternative":
            forms = sorted(filter(None, forms), key=lambda form: form[0].form == "html")[:1]
        found = [document for form in forms for document in form]
    elif part.get_content_type() in ("text/plain", "text/html") and not part.get_filename():
        found = [document for document in [_text(part)] if LETTER.search(document.text)]
    for number, document in enumerate(found):
        yield document if number else document._replace(text=_with_subject(part, document.text))


def _text(part: Message) -> Document:
    data, declared = part.get_payload(decode=True) or b"", part.get_content_charset("") or ""
    if part.get_content_subtype() == "html":
        return from_html(data, declared)
    text, _, notes = decode(data, declared)
    if part.get_param("format") == "flowed":  # RFC 3676: a line that ends with a space goes on in the next
        text = re.sub("(?<!--) \r?\n", " ", text)
    return Document(text.strip(), "text", notes)


def _with_subject(part: Message, text: str) -> str:
    """A mail's subject is its headline, unless its text begins with it."""
    try:
        subject = str(make_header(decode_header(part.get("Subject", ""))))
    except (ValueError, LookupError):  # it names an encoding that is none
        return text
    subject = " ".join(subject.split())
    return text if not LETTER.search(subject) or subject in text[:500] else f"{subject}\n\n{text}"


def from_markdown(data: bytes) -> Document:
    """The text of a Markdown file without its marks, by mistune; front matter says where it is from."""
    import mistune

    text, _, notes = decode(data)
    text, origin, left = front(text)
    page = mistune.create_markdown(escape=False, hard_wrap=True, plugins=["table", "strikethrough", "footnotes"])
    lines, told = blocks(page(text).encode())
    return Document("\n".join(lines), "markdown", notes + left + left_out(told), origin)


_WORDS = ELEMENTS["rtf"]
_TOKEN = re.compile(r"([{}])|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]+)(-?\d{1,9})? ?|\\(.)|([^\\{}\r\n]+)", re.S)
_ARABIC = "cp1256"
_CODED = {"0": "cp1252", "161": "cp1253", "162": "cp1254", "177": "cp1255", "178": _ARABIC, "204": "cp1251"}
"""The encodings of fonts, by the number of their character set."""


def from_rtf(data: bytes) -> Document:
    """The text of a rich text file; hidden and deleted letters are not read.

    Left out, which a note says: notes, comments, text boxes.
    """
    source = re.sub(rb"[\x80-\xff]", lambda byte: b"\\'%02x" % ord(byte[0]), data).decode("ascii")
    for coded in (_CODED, dict.fromkeys(_CODED, _ARABIC)):  # programs that know no Arabic call it Latin
        told, parts = Counter(), []
        for raised, group in groupby(_letters(source, told, coded), key=lambda letters: letters[1]):
            text = "".join(letters for letters, _ in group)
            if raised and is_note("".join(parts[-1:]), text):
                told["raised numbers"] += 1
            else:
                parts.append(text)
        text = "".join(parts).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if LETTER.search(text):
            break
    text, mended = read_twice(CONTROLS.sub("\ufffd", text))
    return Document("\n".join(filter(None, map(str.strip, text.splitlines()))), "rtf", (*mended, *left_out(told)))


def _letters(source: str, told: Counter, coded: dict[str, str]) -> Iterator[tuple[str, bool]]:
    r"""The letters of rich text that are shown, and whether they are raised.

    A letter is written as it is, as a byte of its font's encoding (`\'df`), or by its number (`\u1603?`), behind which
    stand as many letters for older programs as `\uc` says. What a group («{…}») changes ends with it.
    """
    groups, fonts, skip = [], {}, 0
    now = {"uc": "1", "f": ""}
    for brace, byte, word, number, sign, letters in (match.groups("") for match in _TOKEN.finditer(source)):
        if brace:
            skip = 0
            if brace == "{":
                groups.append(now.copy())
            elif groups:
                now = groups.pop()
        elif byte:
            letters = bytes.fromhex(byte).decode(fonts.get(now["f"], _ARABIC), "replace")
        elif word == "u":
            letters, skip = chr(int(number or 0) % 0x10000), 0
        elif word == "fcharset":
            fonts[now["f"]] = coded.get(number, _ARABIC)
        elif word or sign:
            _change(now, word or sign, number, told)
            letters = _WORDS["sign"].get(word or sign, sign if sign in ("\\", "{", "}") else "")
            letters = SIGNS.get(letters, letters)
        skipped, letters = letters[:skip], letters[skip:]
        skip = int(now["uc"]) if word == "u" else skip - len(skipped)
        if letters and groups and now.keys().isdisjoint(("out", "hidden", "deleted")):
            yield letters, "raised" in now


def _change(now: dict[str, str], word: str, number: str, told: Counter) -> None:
    """What a control word changes, from its place to the end of its group."""
    look = _WORDS["look"].get("super" if word in ("sub", "nosupersub") else word)
    if word in ("uc", "f"):
        now[word] = number or "1"
    elif word in _WORDS["told"] or word in _WORDS["out"] or word == "*":
        now["out"] = word
        told.update([_WORDS["told"][word]] if word in _WORDS["told"] else [])
    elif look and (number == "0" or word in ("sub", "nosupersub")):
        now.pop(look, "")
    elif look:
        now[look] = word
    elif word == "plain":
        for look in _WORDS["look"].values():
            now.pop(look, "")
