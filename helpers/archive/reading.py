"""What a worker does: it reads articles, each within limits of its own, and gives back rows.

A worker is a thread of Dask's; beside it stands a process (`documents.worker`), in which each article is read. So an
article that takes too much, or that its process dies of, is known by its number, and the others go on.
"""
from __future__ import annotations

import atexit
import datetime
import hashlib
import threading
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from ..article import Article, NotAnArticle, damaged
from ..claims import claims
from ..documents import from_bytes
from ..documents.worker import Exceeded, Worker
from ..figures import figures
from ..lexicon import DATA
from ..quotes import quotes
from ..report.files import fault, hashed
from ..tables import COLUMNS
from .sources import Item, Part

_ARROW = {"string": pa.string(), "Int64": pa.int64(), "Float64": pa.float64(), "date": pa.date32()}
_SOURCE = {"article": "Int64", "id": "string", "date": "date", "outlet": "string", "url": "string"}
TABLES = {
    "articles": _SOURCE | {"headline": "string", "text": "string", "form": "string", "notes": "string",
                           "sha256": "string", "fingerprint": "string", "copy_of": "Int64"},
    **{name: {"article": "Int64", **columns} for name, columns in COLUMNS.items()},
    "quarantine": _SOURCE | {"why": "string"}}
"""The tables of an archive: their columns in order, with their pandas types, and `date`."""
SCHEMAS = {name: pa.schema([(column, _ARROW[kind]) for column, kind in columns.items()])
           for name, columns in TABLES.items()}
PACKAGES = ("pyarrow", "numpy", "PyArabic", "Babel", "hijridate", "rapidfuzz", "charset-normalizer", "trafilatura",
            "lxml", "pdfminer.six")
"""Those that rows, or the bytes of their files, depend on."""
_LOOKS = ("charts", "display", "explore", "findings", "report", "reference", "wording", "scoring.py", "gold.py",
          "corrections.py", "compare", "export", "options.py", "__main__.py", "driver.py", "index.py", "command.py")
"""What an archive is not made with: after a change there nothing has to be read again."""
_workers: dict[int, Worker] = {}  # the process beside each thread, by the thread's number


class Limits(NamedTuple):
    """What one article may cost: seconds of processor time, gigabytes of memory."""

    seconds: float
    gigabytes: float


@cache
def rules() -> str:
    """A hash of all that decides what rows an article has: code, tables of words and weights, versions."""
    root = Path(__file__).parent.parent
    code = [path for path in root.rglob("*.py") if not set(path.relative_to(root).parts) & set(_LOOKS)]
    words = [path for folder in ("lexicon", "formats", "grammar", "weights") for path in (DATA / folder).glob("*.csv")]
    return hashed(code + words, (f"{name} {version(name)}" for name in PACKAGES))


def read(piece: Part, limits: Limits) -> tuple[str, dict[str, pa.Table]]:
    """The rows of some articles, by table, and the hash of the rules that they were read by."""
    found: dict[str, list[tuple]] = {name: [] for name in TABLES}
    for number, item in enumerate(piece.items, piece.first):
        rows = _apart(item, limits)
        if isinstance(rows, str):
            found["quarantine"].append(refused(number, item, rows))
        else:
            for name, of_table in rows.items():
                found[name] += [(number, *row) for row in of_table]
    return rules(), tables(found)


def refused(number: int, item: Item, why: str) -> tuple:
    """The row of an article in quarantine."""
    return number, *_said(item)[0], _whole(why)


def tables(found: dict[str, list[tuple]]) -> dict[str, pa.Table]:
    """Rows as Arrow tables of the types of `SCHEMAS`, also where there is none."""
    return {name: pa.Table.from_arrays([*zip(*found.get(name, ()))] or [()] * len(schema), schema=schema)
            for name, schema in SCHEMAS.items()}


def _apart(item: Item, limits: Limits) -> dict[str, list[tuple]] | str:
    """The rows of an article, read in the process of this thread, or in a second one, if that dies; or why not."""
    if item.content is None:
        return item.why
    worker = _workers.setdefault(threading.get_ident(), Worker())
    worker.seconds, worker.gigabytes = limits
    for _ in range(2):
        try:
            return worker.call(rows, item)
        except Exceeded as error:
            why = str(error)
    return why


@atexit.register
def close() -> None:
    """Ends the processes of this one's threads."""
    while _workers:
        _workers.popitem()[1].close()


def rows(item: Item) -> dict[str, list[tuple]] | str:
    """The rows of an article, by table, without its number; or why there are none."""
    try:
        if isinstance(item.content, bytes):
            article = from_bytes(item.content)
            notes = article.notes
        else:
            article = Article.from_text(item.content.removeprefix("\ufeff"))
            notes = article.notes or damaged(article.raw, article.encoding)
        said, note = _said(item, article.origin.date or "")
        told = "; ".join((*notes, *note)) or None
        same = hashlib.blake2b(" ".join(article.words.keys).encode(), digest_size=16).hexdigest()
        about = (*said, article.headline.text, article.raw, article.form, told, article.text_sha256, same, None)
        stated, counted = quotes(article), figures(article)
        return {"articles": [about], "quotes": stated, "figures": counted, "claims": claims(article, stated, counted)}
    except MemoryError:
        raise  # the worker says what that means
    except NotAnArticle as error:
        return str(error)
    except Exception as error:  # whatever it is, the other articles are read
        return fault(error)


def _said(item: Item, published: str = "") -> tuple[tuple, list[str]]:
    """What a source says of an article: id, date, outlet and url, null where it does not; and a note on the date."""
    given = _whole(item.date or published)
    try:
        date, note = datetime.date.fromisoformat(given[:10]) if given else None, []
    except ValueError:
        date, note = None, [f"the date «{given}» is not in the form 2024-11-25"]
    return (_whole(item.id) or None, date, _whole(item.outlet) or None, _whole(item.url) or None), note


def _whole(text: str) -> str:
    """A text without halves of surrogate pairs, which no file can hold."""
    return text.encode("utf-8", "replace").decode()
