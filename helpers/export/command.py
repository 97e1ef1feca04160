"""The commands `export`, `import` and `merge`; what they need is imported in the worker, which alone needs it."""
from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..article import Origin
from ..documents import read_article
from ..documents.worker import apart
from ..options import add_origin
from ..report.files import ReportError, in_one_line
from ..wording.labels import LANGUAGES, counted
from . import write


def add(commands: argparse._SubParsersAction, say: Callable[[object], None], wrong: Callable[[object], None]) -> None:
    """Adds them to the command line; `say` and `wrong` show the user a line, and one on what is wrong, safely."""
    export = commands.add_parser("export", help="write an article’s rows as files that other programs read: .xlsx, "
                                                ".docx, web annotations, INCEpTION, CSL-JSON, a data package")
    export.add_argument("article", help="its file, or an http(s) address")
    export.add_argument("--out", type=Path, default=Path("exports"), metavar="FOLDER",
                        help="in which the article’s own folder is made (default: exports)")
    export.add_argument("--language", choices=LANGUAGES, default="en", help="of labels and sentences (default: en)")
    export.add_argument("--corrections", type=Path, metavar="RECORD", help="what was corrected by hand")
    export.add_argument("--private", action="store_true", help="read addresses of private networks, too")
    add_origin(export.add_argument)
    export.set_defaults(run=lambda chosen: _export(chosen, say))
    back = commands.add_parser("import", help="read what was corrected in the workbook, or in INCEpTION")
    back.add_argument("article", help="its file")
    back.add_argument("file", type=Path, help="the .xlsx that `export` wrote, or the UIMA CAS XMI of INCEpTION")
    back.add_argument("--by", default="", metavar="NAME", help="who corrected it")
    back.set_defaults(run=lambda chosen: _import(chosen, say, wrong))
    merge = commands.add_parser("merge", help="make one record of the corrections of several people")
    merge.add_argument("article", help="its file")
    merge.add_argument("records", type=Path, nargs="+", help="one of each person")
    merge.add_argument("--decide", action="append", default=[], metavar="ROW=NAME",
                       help="whose correction holds where they differ: q3=Layla; q3= for nobody’s")
    merge.set_defaults(run=lambda chosen: _merge(chosen, say, wrong))
    for command in (back, merge):
        command.add_argument("--out", type=Path, required=True, metavar="RECORD", help="the corrections to write")


def _export(chosen: argparse.Namespace, say: Callable[[object], None]) -> int:
    folder = write(chosen.article, chosen.out, say, chosen.corrections or "", chosen.language, chosen.private,
                   {name: getattr(chosen, name) for name in Origin._fields})
    say(f"the files are in {folder}")
    return 0


def _import(chosen: argparse.Namespace, say: Callable[[object], None], wrong: Callable[[object], None]) -> int:
    by = " ".join(chosen.by.split())
    with in_one_line(chosen.file):
        found = apart(taken_in, chosen.article, chosen.file, chosen.out, by, say=say)
    return _told(*found, chosen.out, say, wrong)


def _merge(chosen: argparse.Namespace, say: Callable[[object], None], wrong: Callable[[object], None]) -> int:
    for one in chosen.decide:
        if "=" not in one:  # without a name it would be nobody's
            raise ReportError(f"--decide {one}: give a row and a name, as q3=Layla")
    decided = dict(one.partition("=")[::2] for one in chosen.decide)
    with in_one_line(chosen.out):
        found = apart(brought_together, chosen.article, chosen.records, chosen.out, decided)
    return _told(*found, chosen.out, say, wrong)


def _told(count: int, refused: list[str], out: Path, say: Callable, wrong: Callable) -> int:
    for line in refused:
        wrong(line)
    say(f"{counted(count, 'correction')} in {out}" if count else f"{out} holds no correction")
    return 1 if refused else 0


def taken_in(source: str, file: Path, out: Path, by: str, say: Callable[[str], None]) -> tuple[int, list[str]]:
    """Writes a record of what was corrected in a file; returns how many corrections it has, and what cannot be."""
    from .. import corrections
    from ..report import evidence
    from .back import taken

    if "," in by:
        raise corrections.CorrectionError(f"{by}: a comma parts two names")
    article = read_article(source)
    edits, refused = taken(article, evidence(article)[0], file, by, say)
    with in_one_line(out):
        _keep(out, corrections.dump(article, edits))
    return len(edits), refused


def brought_together(source: str, records: list[Path], out: Path, decided: dict[str, str]) -> tuple[int, list[str]]:
    """Writes a record of those of several people; returns how many corrections it has, and those that do not stand."""
    from .. import corrections
    from ..report import evidence
    from .merge import merged

    article = read_article(source)
    told: dict[str, tuple[list, list]] = {}
    for path in records:
        name = path.name.removesuffix(".json").removesuffix(".corrections")
        if name in told:
            raise corrections.CorrectionError(f"{path}: two records are called {name}; rename one")
        told[name] = corrections.read(path, article)
        if "," in name and not all(edit.by for edit in told[name][0]):
            raise corrections.CorrectionError(f"{path}: a comma parts two names; rename the file")
    edits = merged({name: edits for name, (edits, _) in told.items()}, decided)
    aside = [edit for _, left in told.values() for edit in left]
    _keep(out, corrections.dump(article, edits, (one for at, one in enumerate(aside) if one not in aside[:at])))
    _, refused = corrections.apply(article, evidence(article)[0], edits)
    return len(edits), list(dict.fromkeys(why for _, why in refused))


def _keep(out: Path, text: str) -> None:
    """Writes a record wholly or, on a full disk, not at all, and over no file that is none."""
    begins = b'{"article"'
    with suppress(FileNotFoundError), out.open("rb") as old:
        if old.read(len(begins)) != begins:
            raise ReportError(f"{out}: this is no record of corrections, and is not written over")
    new = out.with_name(f".{out.name}.new")
    try:
        new.write_text(text, encoding="utf-8", newline="\n")
        os.replace(new, out)
    finally:
        new.unlink(missing_ok=True)
