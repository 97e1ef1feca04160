"""The text of a mail (.eml), and of a web page that a browser saved as one file (.mhtml): both are MIME messages."""
from __future__ import annotations

from collections import Counter
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from ..article import LETTER, NotAnArticle
from .text import Document, decode, left_out
from .web import from_html

_MOST_PARTS = 1000


def from_mail(data: bytes) -> Document:
    """The text of a mail, its subject first; or the article in a saved page.

    Of a mail that holds its text twice, as pages and as plain text, the plain one is read.

    Raises:
        NotAnArticle: there is no text with Arabic in it, or no article in its page.
    """
    message = message_from_bytes(data)
    parts = [part for _, part in zip(range(_MOST_PARTS), message.walk()) if not part.is_multipart()]
    texts = [part for part in parts if part.get_content_maintype() == "text" and not part.get_filename()]
    # a mail with pictures is of the same kind as a saved page, but is sent to somebody
    saved = message.get_content_subtype() == "related" and "To" not in message or "Snapshot-Content-Location" in message
    wanted = ("text/html",) if saved else ("text/plain", "text/html")
    for kind in wanted:
        for part in texts:
            found = _read(part) if part.get_content_type() == kind else None
            if found and LETTER.search(found.text):
                files = sum(part.get_content_disposition() == "attachment" for part in parts)
                told = left_out(Counter({"attached files": files}))
                text = found.text if saved else _with_subject(message, found.text)
                form = "mhtml" if saved else "eml"
                return Document(text, form, found.notes + told, found.published)
    raise NotAnArticle("there is no Arabic text in this mail or web archive (MIME)")


def _read(part: Message) -> Document:
    data = part.get_payload(decode=True) or b""
    declared = part.get_content_charset("") or ""
    if part.get_content_type() == "text/html":
        return from_html(data, declared)
    text, _, notes = decode(data, declared)
    return Document(text.strip(), "text", notes)


def _with_subject(message: Message, text: str) -> str:
    """A mail's subject is its headline, unless its text begins with it."""
    try:
        subject = str(make_header(decode_header(message.get("Subject", ""))))
    except (ValueError, LookupError):  # it names an encoding that is none
        return text
    subject = " ".join(subject.split())
    return text if not LETTER.search(subject) or subject in text[:500] else f"{subject}\n\n{text}"
