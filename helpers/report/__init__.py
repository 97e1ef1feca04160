"""The report: one HTML file that loads nothing, with the article's text, its tables and the checks beside it.

`write(source, out)` executes notebooks/report.ipynb on an article (papermill) and exports it with the
template in data/template/shawahid (nbconvert). The same article gives the same bytes. `several.write_all` makes
many reports and an index; `verify.verify` checks that a report is what these rules make of an article.
"""
from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from ..article import Article, NotAnArticle
from ..corrections import CorrectionError
from ..documents import addresses, read_article
from ..tables import Tables
from ..wording.labels import counted, label, speaking
from ..documents.worker import Exceeded, apart
from .evidence import checks, corrected, evidence, history
from .files import ReportError, all_or_nothing, fault, harmless, name_for, safe_name, save_tables, stem_for, sweep
from .method import made, page_name, rules, save_receipt
from .page import NOTEBOOK, html
from .summary import overview, standfirst

__all__ = ["Made", "NOTEBOOK", "ReportError", "all_or_nothing", "checks", "corrected", "evidence", "harmless",
           "history", "html", "made", "make", "overview", "rules", "safe_name", "save_tables", "standfirst", "stem_for",
           "write"]


class Made(NamedTuple):
    """A report that was made, and of what."""

    page: Path
    article: Article
    tables: Tables


def write(source: str | Path, out: str | Path = "reports", say: Callable[[str], None] = lambda line: None,
          record: str | Path = "", language: str = "en", private: bool = False) -> Path:
    """Makes the report of an article as `make` does, but in the worker; only the page's path is returned."""
    return handed_over(_page, source, out, record, language, private, say=say)


def handed_over(function: Callable, source: str | Path, out: str | Path, *how, say: Callable[[str], None]) -> object:
    """What a function makes of an article in the worker.

    Raises:
        NotAnArticle, ReportError: as `make`; also where it takes more than the worker may.
    """
    try:
        return apart(function, source, out, *how, say=say)
    except Exceeded as error:
        raise ReportError(f"{source}: {error}") from None
    finally:
        sweep(Path(out))


def _page(source, out, record, language, private, say) -> Path:
    return make(source, out, say, record, language, private=private).page


def make(source: str | Path, out: str | Path = "reports", say: Callable[[str], None] = lambda line: None,
         record: str | Path = "", language: str = "en", called: str = "", private: bool = False) -> Made:
    """Makes the report of an article, its text and the tables beside it, all or nothing.

    Args:
        source: the article's file, or an http(s) address, which is then fetched.
        out: the folder for `<stem>.html` (in Arabic `<stem>.ar.html`) and what data/README.md says stands beside it.
        say: told what is going on, line by line.
        record: a file of corrections (`helpers.explore.save`): what is made is then called `<stem>.corrected…`.
        language, called: of all words that are not the article's; of the article, if not its file's name.
        private: an address may be of this machine or of a private network.

    Returns:
        The page, whose name has digits of the article's hash where it was taken, the article and its tables.

    Raises:
        NotAnArticle: there is no Arabic article to be read.
        ReportError: the report could not be made or written.
        MemoryError: it needs too much.
    """
    out = Path(out)
    try:
        with speaking(language), _at_hand(source, private) as (path, given):
            article = _read(path, source)
            for note in article.notes:
                say(note)
            return _made(article, path, called or given, out, say, record, language, addresses.is_address(str(source)))
    except (NotAnArticle, ReportError, MemoryError):
        raise
    except CorrectionError as error:
        raise ReportError(str(error)) from None
    except OSError as error:
        raise ReportError(f"{out}: {error.strerror or error}") from None
    except Exception as error:
        raise ReportError(fault(error)) from error


def _made(article: Article, path: Path, called: str, out: Path, say: Callable[[str], None], record: str | Path,
          language: str, fetched: bool) -> Made:
    """The report of an article that was read from a file, which is called so; what was fetched is kept beside it."""
    tables, edits = evidence(article, record)
    if edits:
        say(f"{label('section', 'corrected')}: {counted(len({edit.row for edit in edits}), 'row')}")
    say(", ".join(counted(len(table), noun) for table, noun in zip(tables, ("statement", "figure", "claim"))))
    ending = ".corrected" if record else ""
    name_for(out, article, path, ending)  # a name that cannot be had is told at once
    say("executing notebooks/report.ipynb")
    page = html(path, article, tables, record, language, called)
    with all_or_nothing(out, ".html") as folder:
        stem = name_for(out, article, path, ending)
        name = page_name(stem)
        (folder / f"{stem}.txt").write_bytes(article.raw.encode("utf-8", "replace"))
        if fetched:
            shutil.copyfile(path, folder / f"{stem}.source.html")
        save_tables(tables, folder, stem)
        save_tables(checks(article, tables), folder, name.removesuffix(".html"))
        save_receipt(article, path.name, called, record, folder / name)
        (folder / name).write_text(page, encoding="utf-8", newline="\n")
    return Made(out / name, article, tables)


@contextmanager
def _at_hand(source: str | Path, private: bool = False) -> Iterator[tuple[Path, str]]:
    """The article's file, and what it is called; of an address what it holds, which is fetched once."""
    path = Path(source)
    if not addresses.is_address(str(source)) and _is_text(str(path.resolve())):
        yield path, path.name
        return
    with tempfile.TemporaryDirectory(prefix="shawahid-") as folder:
        if addresses.is_address(str(source)):
            file = Path(folder) / f"{safe_name(addresses.name_of(str(source)))}.html"
            file.write_bytes(_fetched(str(source), private))
            yield file, addresses.shown(str(source))
        else:  # no program can be given a name whose bytes are no text, and no page can show it
            file = Path(folder) / safe_name(path.name)
            file.symlink_to(path.resolve())
            yield file, file.name


def _is_text(name: str) -> bool:
    return name == name.encode("utf-8", "ignore").decode()


def _fetched(address: str, private: bool) -> bytes:
    try:
        return addresses.fetch(address, private)
    except NotAnArticle as error:
        raise NotAnArticle(f"{address}: {error}") from None


def _read(path: Path, source: str | Path) -> Article:
    """The article, complaints naming it as the user did."""
    try:
        return read_article(path)
    except NotAnArticle as error:
        raise NotAnArticle(str(error).replace(str(path), str(source), 1)) from None
