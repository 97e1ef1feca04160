"""An article's rows as files that other programs read, and what was corrected there back again.

`write` makes a folder: a workbook, a Word file, web annotations, annotations for INCEpTION, the article as a source to
be cited, and the tables as a data package. `back.taken` reads the workbook, or what INCEpTION exports, as corrections;
`merge.merged` makes one record of those of several people. The same article gives the same bytes.

What makes the files is imported when it is first asked for: it is needed by the worker alone.
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from ..article import Article
from ..documents import read_article
from ..documents.worker import apart
from ..report.files import ReportError, all_or_nothing, in_one_line, save_tables, stem_for
from ..wording.labels import speaking


def write(source: str | Path, out: str | Path = "exports", say: Callable[[str], None] = lambda line: None,
          record: str | Path = "", language: str = "en", private: bool = False,
          given: Mapping[str, str | None] = {}) -> Path:
    """Makes the folder of an article's files, `<out>/<stem>`, all or nothing, and returns it.

    Args:
        source: the article's file, or an http(s) address.
        say: told what is going on, and of each cell that the workbook cannot hold whole.
        record: a file of corrections; the folder is then called `<stem>.corrected`.
        language: of all words that are not the article's; the folder of another than English ends with it.
        private, given: as `report.making.make`, as are the errors.

    Raises:
        ReportError: a file there was changed since it was exported, such as a workbook that somebody corrected.
    """
    with in_one_line(source):
        return apart(_write, source, Path(out), record, language, private, given, say=say)


def _write(source: str | Path, out: Path, record: str | Path, language: str, private: bool,
           given: Mapping[str, str | None], say: Callable[[str], None]) -> Path:
    from ..report import checks, evidence
    from ..wording.package import PACKAGE
    from . import document, inception, linked, workbook

    with in_one_line(out), speaking(language):
        article = read_article(source, private, given)
        tables, edits = evidence(article, record)
        ending = ".corrected" * bool(record) + f".{language}" * (language != "en")
        stem = stem_for(out, article, article.text_sha256, f"{ending}/{PACKAGE}")
        place = out / f"{stem}{ending}"
        with all_or_nothing(place, PACKAGE) as folder:
            checked = checks(article, tables)
            frames = tables._asdict() | checked._asdict()
            save_tables(tables, folder, stem)
            save_tables(checked, folder, stem)
            for name, data in {
                    f"{stem}.txt": article.raw.encode("utf-8", "replace"),
                    f"{stem}.xlsx": workbook.workbook(article, frames, say),
                    f"{stem}.docx": document.document(article, tables, checked, edits, Path(str(source)).name),
                    f"{stem}.annotations.jsonld": linked.annotations(article, tables, f"{stem}.txt"),
                    f"{stem}.inception.zip": inception.annotated(article, tables),
                    f"{stem}.csl.json": linked.cited(article)}.items():
                (folder / name).write_bytes(data)
            hashes = {file.name: _hash(file) for file in sorted(folder.iterdir())}
            _demand_unchanged(place, hashes)
            (folder / PACKAGE).write_bytes(_package(article, frames, folder, stem, hashes))
        return place


def _hash(file: Path) -> str:
    return f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"


def _demand_unchanged(place: Path, hashes: Mapping[str, str]) -> None:
    """`ReportError` if a file would be written over that no export left so, such as a workbook corrected by hand."""
    from ..wording.package import PACKAGE

    try:
        left = {**json.loads((place / PACKAGE).read_bytes())["files"]}
    except (OSError, ValueError, LookupError, TypeError):
        left = {}
    for name, made in hashes.items():
        if (place / name).exists() and _hash(place / name) not in (made, left.get(name)):
            raise ReportError(f"{place / name}: this was changed since it was exported, and is not written over: "
                              "`import` what was corrected there, and export to another folder with --out")


def _package(article: Article, tables: Mapping, folder: Path, stem: str, hashes: Mapping[str, str]) -> bytes:
    """The tables as a data package, and the hash of every file beside it."""
    from ..wording.package import package, schema

    def resource(name: str, frame) -> dict[str, object]:
        path = f"{stem}.{name}.csv"
        return {"name": name, "path": path, "format": "csv", "mediatype": "text/csv",
                "encoding": "utf-8", "bytes": (folder / path).stat().st_size, "hash": hashes[path],
                "schema": schema(name, {column: str(kind) for column, kind in frame.dtypes.items()})}

    return package("article", [resource(*table) for table in tables.items()], text_sha256=article.text_sha256,
                   files=hashes)
