"""The text of a Word file (.docx), by python-docx: paragraphs, and the cells of tables, in their order."""
from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ..article import NotAnArticle
from .text import Document

LARGEST = 200_000_000
"""Bytes when unpacked: a small archive can hold an endless file."""


def from_docx(data: bytes) -> Document:
    """The text of a .docx file, one line for each paragraph.

    What is not in its body is left out: headers, footers, notes and text boxes.

    Raises:
        NotAnArticle: it is damaged, no Word file, or without text.
    """
    import docx

    try:
        with ZipFile(BytesIO(data)) as parts:
            _demand_word(parts)
        text = "\n".join(_lines(docx.Document(BytesIO(data))))
    except NotAnArticle:
        raise
    except BadZipFile:
        raise NotAnArticle("this is a binary file, or a damaged Word file") from None
    except Exception as error:  # whatever lxml and python-docx meet
        if not isinstance(error, _BROKEN) and type(error).__module__.split(".")[0] not in _READERS:
            raise
        raise NotAnArticle(f"this Word file is damaged ({type(error).__name__})") from None
    if not text.strip():
        raise NotAnArticle("there is no text in this Word file")
    return Document(text, "docx")


_BROKEN = (KeyError, ValueError, SyntaxError, OSError, EOFError)
_READERS = ("docx", "lxml", "zlib", "zipfile")
"""The packages that read a Word file, and have errors of their own."""


def _demand_word(parts: ZipFile) -> None:
    if "word/document.xml" not in parts.namelist():
        raise NotAnArticle("this archive is no Word file (.docx)")
    if sum(part.file_size for part in parts.infolist()) > LARGEST:
        raise NotAnArticle(f"this Word file unpacks to more than {LARGEST // 1_000_000} MB")


def _lines(holder) -> Iterator[str]:
    """The paragraphs of a document or of a cell; a merged cell once."""
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            seen = set()
            for cell in (cell for row in block.rows for cell in row.cells):
                if cell._tc not in seen:
                    seen.add(cell._tc)
                    yield from _lines(cell)
        elif block.text.strip():
            yield block.text.replace("\t", " ")
