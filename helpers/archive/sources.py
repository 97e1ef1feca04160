"""The articles of an archive as a stream, whatever they are kept in; nothing is held longer than its part is."""
from __future__ import annotations

import csv
import datetime
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from posixpath import normpath
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

from ..documents import LARGEST, SUFFIXES, load, naming
from . import ArchiveError

PART, PIECE = 500, 50
"""Articles of a part, which is a file of each table; and of a piece, which is what a worker is given at a time."""
HEAVY = 16_000_000
"""Bytes at which a part, or a piece, is full before that: five hundred PDF files would fill the memory."""


class Columns(NamedTuple):
    """What a source calls its columns; only the texts must be there."""

    text: str = "text"
    id: str = "id"
    date: str = "date"
    outlet: str = "source"
    url: str = "url"


class Item(NamedTuple):
    """An article as its source has it; what that does not say is empty."""

    content: str | bytes | None  # a text, or the bytes of a document
    id: str = ""
    date: str = ""
    outlet: str = ""
    url: str = ""
    why: str = ""  # there is no content


class Part(NamedTuple):
    """Some articles that follow each other in a source: part `number`, whose first is article `first`, from 1."""

    number: int
    first: int
    items: list[Item]

    @property
    def sha256(self) -> str:
        """A hash of all that its source says."""
        digest = hashlib.sha256(str(self.first).encode())
        for content, *others in self.items:
            data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content or b""
            digest.update(repr((type(content).__name__, len(data), *others)).encode())
            digest.update(data)
        return digest.hexdigest()


class Stream(NamedTuple):
    """A source that is open: its articles, and how much of it, from 0 to 1, has been read by now."""

    items: Iterator[Item]
    share: Callable[[], float]


def grouped(items: Iterable[Item], most: int = PART, first: int = 1) -> Iterator[Part]:
    """Articles in parts; the last may be short, and one that is heavy."""
    held: list[Item] = []
    number = weight = 0
    for item in items:
        held.append(item)
        weight += len(item.content or "")
        if len(held) == most or weight > HEAVY:
            yield Part(number, first, held)
            number, first, held, weight = number + 1, first + len(held), [], 0
    if held:
        yield Part(number, first, held)


def stream(source: str | Path, columns: Columns = Columns(), say: Callable[[str], None] = str) -> Stream:
    """Opens a source: .jsonl or .csv, also as .gz, .parquet, .zip, .warc, .warc.gz, or a folder.

    Args:
        columns: of JSON lines, CSV and Parquet.
        say: is told what is passed over.

    Raises:
        ArchiveError: there is no such source, or it is none of these; while it is read: it is damaged.
    """
    path = Path(source)
    kinds = {".jsonl": _lines, ".ndjson": _lines, ".csv": _csv, ".warc": _warc, ".zip": _zip, ".parquet": _parquet}
    kind = path.name.lower().removesuffix(".gz")
    reader = _folder if path.is_dir() else next((kinds[end] for end in kinds if kind.endswith(end)), None)
    if not path.exists():
        raise ArchiveError(f"{path}: there is no such file or folder")
    if not reader:
        raise ArchiveError(f"{path}: an archive is read from a folder, or from {', '.join(kinds)} (.jsonl.gz, …)")
    read = [0.0]

    def items() -> Iterator[Item]:
        try:
            for share, item in reader(path, columns, say):
                read[0] = share
                yield item
        except ArchiveError:
            raise
        except Exception as error:  # each package that reads a source has errors of its own
            raise ArchiveError(f"{path}: this source is damaged, what stands before that was read: "
                               f"{type(error).__name__}: {error}") from None

    return Stream(items(), lambda: read[0])


_Read = Iterator[tuple[float, Item]]  # articles, each with how much of its source has been read by then


def _open(path: Path) -> tuple[BinaryIO, Callable[[], float]]:
    """A file's bytes, unpacked, and what tells how much of the file is read."""
    file, size = path.open("rb"), path.stat().st_size or 1
    return gzip.open(file) if path.suffix.lower() == ".gz" else file, lambda: file.tell() / size


def _lines(path: Path, columns: Columns, say: Callable) -> _Read:
    """JSON lines; one that is none is an article without content."""
    data, share = _open(path)
    number = 0
    while line := data.readline(LARGEST + 1):
        number, whole = number + 1, len(line) <= LARGEST
        while not whole and line[-1:] != b"\n" and (line := data.readline(LARGEST)):
            pass
        try:
            row = json.loads(line) if whole else None
        except (ValueError, RecursionError):
            row = ()
        if isinstance(row, dict):
            yield share(), _item(row, columns)
        elif not whole or line.strip():
            yield share(), Item(None, why=f"line {number} is no JSON object" if whole else f"line {number} is too long")


def _csv(path: Path, columns: Columns, say: Callable) -> _Read:
    data, share = _open(path)
    csv.field_size_limit(LARGEST)
    rows = csv.DictReader(io.TextIOWrapper(data, "utf-8-sig", "replace", newline=""))
    _demand(path, columns, rows.fieldnames or ())
    for row in rows:
        item = _item(row, columns)
        if any(row.get(None, ())):  # a comma of the text that no mark encloses would cut it
            item = item._replace(content=None, why=f"line {rows.line_num} has more cells than there are columns")
        yield share(), item


def _parquet(path: Path, columns: Columns, say: Callable) -> _Read:
    from pyarrow import parquet

    with parquet.ParquetFile(path) as file:
        names = file.schema_arrow.names
        _demand(path, columns, names)
        batches = file.iter_batches(PART, columns=[name for name in columns if name in names])
        for done, row in enumerate(chain.from_iterable(batch.to_pylist() for batch in batches), 1):
            yield done / file.metadata.num_rows, _item(row, columns)


def _demand(path: Path, columns: Columns, names: Iterable[str]) -> None:
    if columns.text not in names:
        raise ArchiveError(f"{path}: there is no column «{columns.text}»; name one with --text: {', '.join(names)}")


def _item(row: dict, columns: Columns) -> Item:
    text, *others = map(row.get, columns)
    said = ("" if cell is None else cell.isoformat() if isinstance(cell, datetime.date) else str(cell)
            for cell in others)
    why = "" if isinstance(text, str) else f"there is no text in the column «{columns.text}»"
    return Item(None if why else text, *said, why)


def _folder(path: Path, columns: Columns, say: Callable) -> _Read:
    files = [(file.relative_to(path).as_posix(), file) for file in path.rglob("*") if file.is_file()]
    yield from _documents(path, files, load, say)


def _zip(path: Path, columns: Columns, say: Callable) -> _Read:
    def unpacked(member: zipfile.ZipInfo) -> bytes:
        with packed.open(member) as file:
            return file.read(LARGEST + 1)

    with zipfile.ZipFile(path) as packed:
        members = [(normpath(member.filename), member) for member in packed.infolist() if not member.is_dir()]
        yield from _documents(path, members, unpacked, say)


def _documents(path: Path, files: list[tuple[str, object]], data: Callable[[object], bytes], say: Callable) -> _Read:
    """The documents among some files in the order of their names; how many others there are is said.

    A .zip may hold two files of one name: they are two documents.
    """
    shown = [(name, file) for name, file in files if not _is_hidden(name)]
    documents = sorted((each for each in shown if each[0].lower().endswith(SUFFIXES)), key=lambda each: each[0])
    for count, why in ((len(files) - len(shown), "hidden"),
                       (len(shown) - len(documents), "no articles by their names")):
        if count:
            say(f"{path}: passed over, since they are {why}: {count} files")
    for done, (name, file) in enumerate(documents, 1):
        try:
            with naming(name):
                item = _document(data(file), name)
        except Exception as error:  # locked or damaged: each way of packing has errors of its own, some without a word
            item = Item(None, name, why=str(error).removeprefix(f"{name}: ") or "this file is damaged")
        yield done / len(documents), item


def _is_hidden(name: str) -> bool:
    return any(step.startswith((".", "__MACOSX")) and step != ".." for step in name.split("/"))


def _document(data: bytes, *others: str) -> Item:
    if len(data) > LARGEST:
        return Item(None, *others, why=f"this file has more than {LARGEST // 1_000_000} MB")
    return Item(data, *others)


def _warc(path: Path, columns: Columns, say: Callable) -> _Read:
    """The pages of a web archive. The day of the crawl is no date of an article: the page says that, or nobody."""
    from warcio.archiveiterator import ArchiveIterator

    file, size = path.open("rb"), path.stat().st_size or 1
    passed = 0
    for record in ArchiveIterator(file):
        if record.rec_type not in ("response", "resource"):
            continue
        kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
        answered = record.http_headers is None or record.http_headers.get_statuscode() == "200"
        if not answered or not kind.startswith(("text/html", "text/plain", "application/xhtml", "application/pdf")):
            passed += 1
            continue
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        name = record.rec_headers.get_header("WARC-Record-ID") or ""
        data = record.content_stream().read(LARGEST + 1)
        try:
            item = _document(data, name, "", urlsplit(url).hostname or "", url)
        except ValueError as error:
            item = Item(None, name, url=url, why=f"the address «{url}» cannot be read: {error}")
        yield file.tell() / size, item
    if passed:
        say(f"{path}: passed over, since they are no pages or were not there: {passed} records")
