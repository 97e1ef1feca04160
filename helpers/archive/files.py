"""The files of an archive: a Parquet file of each part in the folder of each table, receipts, and what describes them.

Each appears by rename. A part's receipt comes last, so that what it vouches for is whole; an archive's datapackage.json
comes after all of them.
"""
from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from ..lexicon import DATA
from ..wording.package import PACKAGE, package, schema
from . import ArchiveError
from .reading import SCHEMAS, TABLES, Limits, rules
from .sources import Part

_RECEIPTS = "receipts"
_MAKING = ".making"


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Nobody else writes to an archive meanwhile; `ArchiveError` where somebody does, or the folder is closed."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with ExitStack() as held:
            with suppress(ImportError):  # Windows locks no folder: there it is for the user to start one run at a time
                import fcntl

                lock = os.open(out, os.O_RDONLY)
                held.callback(os.close, lock)
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise ArchiveError(f"{out}: another run is writing to this archive") from None
            yield
    except OSError as error:
        place = error.filename2 or error.filename or out
        raise ArchiveError(f"{place}: {error.strerror or error}") from None


def _write(path: Path, data: bytes | pa.Table) -> None:
    path.parent.mkdir(exist_ok=True)
    making = path.with_name(_MAKING)
    if isinstance(data, bytes):
        making.write_bytes(data)
    else:
        parquet.write_table(data, making, compression="zstd", write_page_checksum=True)
    os.replace(making, path)


def parts(out: Path, table: str) -> list[Path]:
    """The files of a table, in the order of the source."""
    return sorted((out / table).glob("part-*.parquet"))


def _file(out: Path, table: str, number: int) -> Path:
    return out / table / f"part-{number:05}.parquet"


def read(path: Path, *columns: str) -> pa.Table:
    """Some columns of a table's file, or all; `ArchiveError` where it is missing or damaged."""
    try:
        return parquet.read_table(path, columns=list(columns) or None, page_checksum_verification=True)
    except (OSError, ValueError) as error:  # pyarrow's own errors are ValueErrors
        why = "missing" if isinstance(error, FileNotFoundError) else "damaged"
        raise ArchiveError(f"{path}: this table is {why}; `archive` with the same source makes it again") from None


def _receipt(out: Path, number: int) -> Path:
    return out / _RECEIPTS / f"part-{number:05}.json"


def _stamp(part: Part, limits: Limits) -> bytes:
    """The receipt of a part: what it was made of and by."""
    facts = {"part": part.number, "first": part.first, "articles": len(part.items), "input": part.sha256,
             "rules": rules(), **limits._asdict()}
    return json.dumps(facts, indent=1).encode() + b"\n"


def is_kept(out: Path, part: Part, limits: Limits) -> bool:
    """Is a part there already, as these rules make it, and can all its tables be read?"""
    receipt = _receipt(out, part.number)
    if not receipt.exists() or receipt.read_bytes() != _stamp(part, limits):
        return False
    try:
        for name in SCHEMAS:
            read(_file(out, name, part.number))
    except ArchiveError:
        return False
    return True


def keep(out: Path, part: Part, limits: Limits, pieces: list[dict[str, pa.Table]]) -> None:
    """Writes the tables of a part, of its pieces in their order."""
    (out / PACKAGE).unlink(missing_ok=True)
    _receipt(out, part.number).unlink(missing_ok=True)
    for name in SCHEMAS:
        _write(_file(out, name, part.number), pa.concat_tables([piece[name] for piece in pieces]))
    _write(_receipt(out, part.number), _stamp(part, limits))


def finish(out: Path, count: int) -> dict[str, int]:
    """Marks copies, keeps `count` parts and no more, and describes the whole; returns the tables' sizes."""
    for name in (*SCHEMAS, _RECEIPTS):
        for path in (out / name).glob("part-*.*"):
            if int(path.stem.removeprefix("part-")) >= count:
                (out / PACKAGE).unlink(missing_ok=True)
                path.unlink()
    sizes = {name: sum(parquet.read_metadata(path).num_rows for path in parts(out, name)) for name in SCHEMAS}
    sizes["copies"] = _mark_copies(out)
    if not (out / PACKAGE).exists():
        receipts = b"".join(_receipt(out, number).read_bytes() for number in range(count))
        text = (DATA / "template" / "archive.md").read_text(encoding="utf-8")
        facts = {name: f"{size:,}" for name, size in sizes.items()}
        _write(out / "README.md", text.format(rules=rules(), **facts).encode())
        resources = [
            {"name": name, "path": [path.relative_to(out).as_posix() for path in parts(out, name)],
             "format": "parquet", "mediatype": "application/vnd.apache.parquet", "schema": schema(name, columns)}
            for name, columns in TABLES.items()]
        _write(out / PACKAGE, package("archive", resources, rules=rules(),
                                      receipts=hashlib.sha256(receipts).hexdigest()))
    return sizes


def _mark_copies(out: Path) -> int:
    """Writes into `copy_of` the first article with the same normalised text; returns how many are copies.

    That is known when all parts are there, whatever order they came in. A run that was killed here does it again.
    """
    first: dict[bytes, int] = {}
    copies = 0
    for path in parts(out, "articles"):
        known = parquet.read_table(path, columns=["article", "fingerprint", "copy_of"])
        article, prints, marked = (column.to_pylist() for column in known.columns)
        owners = [first.setdefault(bytes.fromhex(text), number) for number, text in zip(article, prints)]
        marks = [None if owner == number else owner for owner, number in zip(owners, article)]
        copies += len(marks) - marks.count(None)
        if marks != marked:
            (out / PACKAGE).unlink(missing_ok=True)
            whole = parquet.read_table(path, schema=SCHEMAS["articles"])
            at = whole.schema.get_field_index("copy_of")
            _write(path, whole.set_column(at, whole.schema.field(at), pa.array(marks, pa.int64())))
    return copies
