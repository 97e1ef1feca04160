"""The files beside a report, and what they are called."""
from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import traceback
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..article import Article, NotAnArticle
from ..documents.worker import Exceeded

if TYPE_CHECKING:
    import pandas as pd

RECEIPT = ".receipt.json"
"""How the name of a report's receipt ends."""
_MAKING = ".making-"
_PARTING = r",;|،؛\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029"  # list separators of all countries, and line ends
_PASSED = r"\s\"'\x00-\x1f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # what may stand before a formula
_BEGINNING = re.compile(rf"((?:\A|[{_PARTING}])[{_PARTING}{_PASSED}]*)([=+\-@＝＋－＠]?)")
_RESERVED = re.compile(r"(index|all|con|prn|aux|nul|(com|lpt)[1-9])(\.|$)", re.I)


class ReportError(RuntimeError):
    """A report could not be made; the message says why, in one line."""


def fault(error: Exception) -> str:
    """An error that nobody expected, as one line of a list: its kind, its place, and what to do about it."""
    place = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" in {Path(frame.filename).name}, line {frame.lineno}" for frame in place)
    return f"{type(error).__name__}: {error}{where}. This is a fault of Shawahid: please report this line"


@contextmanager
def in_one_line(place: object) -> Iterator[None]:
    """Errors as `ReportError`, in one line; what the system or the worker refuses names the place."""
    try:
        yield
    except (NotAnArticle, ReportError, MemoryError):
        raise
    except Exceeded as error:
        raise ReportError(f"{place}: {error}") from None
    except OSError as error:
        raise ReportError(f"{place}: {error.strerror or error}") from None
    except Exception as error:
        from ..corrections import CorrectionError
        from ..reference.store import BadReference

        known = isinstance(error, (CorrectionError, BadReference))
        raise ReportError(str(error) if known else fault(error)) from (None if known else error)


@contextmanager
def all_or_nothing(folder: Path, last: str) -> Iterator[Path]:
    """A place to write to: what is there in the end comes into a folder, of an interrupted writing nothing.

    Of several runs one at a time has such a place, so that no two choose the same names. The file that ends with `last`
    comes last, for it vouches for the rest; of several, and of the others, the shortest name does: «news.txt» is never
    there without «news.receipt.json», which tells whose it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder), tempfile.TemporaryDirectory(prefix=_MAKING, dir=folder) as place:
        yield Path(place)
        for file in sorted(Path(place).iterdir(), key=lambda file: (file.name.endswith(last), -len(file.name))):
            os.replace(file, folder / file.name)


def sweep(folder: Path) -> None:
    """Removes what a run that was killed has left half made in a folder."""
    with suppress(OSError), _alone(folder):
        pass


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Waits for other runs that write to a folder (the system lets go of it for a killed one), and sweeps it."""
    with ExitStack() as held:
        with suppress(ImportError):  # Windows locks no folder: there two runs at once can choose one name
            import fcntl

            lock = os.open(folder, os.O_RDONLY)
            held.callback(os.close, lock)
            with suppress(OSError):  # some network disks cannot
                fcntl.flock(lock, fcntl.LOCK_EX)
        for left in folder.glob(f"{_MAKING}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def save_tables(tables: NamedTuple, folder: Path, stem: str) -> None:
    """Each table of `Tables`, of `Checks`, or of what `compare` gives, as two files: `<stem>.<table>.csv`, which opens
    rightly in a spreadsheet, and `<stem>.<table>.parquet`, which is exact."""
    import pyarrow as pa
    from pyarrow import parquet

    arrow = {"string": pa.string(), "Int64": pa.int64(), "Float64": pa.float64()}
    for name, frame in tables._asdict().items():
        path = folder / f"{stem}.{name}"
        harmless(frame).to_csv(f"{path}.csv", index=False, encoding="utf-8-sig", lineterminator="\n", errors="replace")
        # every article's files have the same types, also for a column that is null throughout
        schema = pa.schema([(column, arrow[str(kind)]) for column, kind in frame.dtypes.items()])
        parquet.write_table(pa.Table.from_pandas(frame, schema, preserve_index=False), f"{path}.parquet")


def harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy in which no text is a formula to a spreadsheet, whichever sign it parts cells by.

    An apostrophe stands before a sign that would begin a formula: «=1» is «'=1», and «a;=1» is «a;'=1».
    """
    def guarded(cell: re.Match) -> str:
        return f"{cell[1]}'{cell[2]}" if cell[2] else cell[1]

    texts = frame.select_dtypes("string")
    return frame.assign(**{name: texts[name].str.replace(_BEGINNING, guarded, regex=True) for name in texts})


def hashed(files: Iterable[Path], told: Iterable[str] = ()) -> str:
    """One hash of files, in whatever order and with whatever line ends a checkout has, and of what is told."""
    texts = [file.read_bytes().replace(b"\r\n", b"\n") for file in sorted(files, key=lambda file: file.parts)]
    return hashlib.sha256(b"".join(texts + [text.encode() for text in told])).hexdigest()


def head(file: Path) -> bytes:
    """The first 4096 bytes of a file."""
    with file.open("rb") as opened:
        return opened.read(4096)


def visible(text: str) -> str:
    """A text as one line in which nothing is obeyed by a terminal: controls and bidi marks are shown as `\\u202e`."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def safe_name(stem: str) -> str:
    """A file's stem as a name that every file system takes: no path, invisible or reserved sign, at most 100 bytes."""
    kept = (c for c in unicodedata.normalize("NFC", stem) if unicodedata.category(c)[0] not in "CZ" or c == " ")
    name = re.sub(r"""[\s<>:"'`|?*/\\&;$!#%{}]+""", "-", "".join(kept)).strip(" .-")
    name = name.encode("utf-8", "ignore")[:100].decode("utf-8", "ignore").strip(" .-")
    return f"{name}-" if _RESERVED.match(name) else name or "article"


def stem_for(folder: Path, article: Article, sha256: str, *endings: str) -> str:
    """What an article's files in a folder begin with: its name, unless another article's file has it already.

    Of the files with these endings, those that have `sha256` in their head are the article's own.
    """
    stem = safe_name(article.name)
    there = (file for file in (folder / f"{stem}{ending}" for ending in endings) if file.exists())
    foreign = any(sha256.encode() not in head(file) for file in there)
    return f"{stem}-{sha256[:8]}" if foreign else stem


def name_for(out: Path, article: Article, source: Path, ending: str = "") -> str:
    """What a report is called («news.txt» of another folder may have been the first «news»).

    `ReportError` where the article's text would overwrite a file that no report left, such as the article itself.
    """
    pages = (f"{ending}.html", f"{ending}.ar.html")
    stem = stem_for(out, article, article.sha256, *pages)
    text = out / f"{stem}{ending}.txt"
    endings = (*pages, *(page.removesuffix(".html") + RECEIPT for page in pages))  # a run can have been killed
    made = any((out / f"{stem}{one}").exists() for one in endings)
    foreign = text.exists() and (not made or text.samefile(source))
    if foreign and text.read_bytes() != article.raw.encode("utf-8", "replace"):
        raise ReportError(f"{text}: the article’s text would overwrite this file; choose another folder with --out")
    return stem + ending
