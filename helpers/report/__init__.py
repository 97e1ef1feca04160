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
from ..documents import read_article, web
from ..tables import Tables
from ..wording.labels import counted, label, speaking
from .evidence import checks, corrected, evidence, history
from .files import ReportError, all_or_nothing, harmless, name_for, safe_name, save_tables, stem_for
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
          record: str | Path = "", language: str = "en") -> Path:
    """Makes the report of an article as `make` does; only the page's path is returned."""
    return make(source, out, say, record, language).page


def make(source: str | Path, out: str | Path = "reports", say: Callable[[str], None] = lambda line: None,
         record: str | Path = "", language: str = "en", called: str = "") -> Made:
    """Makes the report of an article, its text and the tables beside it, all or nothing.

    Args:
        source: the article's file, or an http(s) address, which is then fetched.
        out: the folder for `<stem>.html` (in Arabic `<stem>.ar.html`) and what data/README.md says stands beside it.
        say: told what is going on, line by line.
        record: a file of corrections (`helpers.explore.save`): what is made is then called `<stem>.corrected…`.
        language, called: of all words that are not the article's; of the article, if not its file's name.

    Returns:
        The page, whose name has digits of the article's hash where it was taken, the article and its tables.

    Raises:
        NotAnArticle: there is no Arabic article to be read.
        ReportError: the report could not be made or written.
    """
    out = Path(out)
    try:
        with speaking(language), _at_hand(str(source)) as (path, given):
            article, called = _read(path, source), called or given
            for note in article.notes:
                say(note)
            tables, edits = evidence(article, record)
            if edits:
                say(f"{label('section', 'corrected')}: {counted(len({edit.row for edit in edits}), 'row')}")
            say(", ".join(counted(len(table), noun) for table, noun in zip(tables, ("statement", "figure", "claim"))))
            stem = name_for(out, article, path, ".corrected" if record else "")
            name = page_name(stem)
            with all_or_nothing(out, name) as folder:
                say("executing notebooks/report.ipynb")
                page = html(path, article, tables, record, language, called)
                (folder / f"{stem}.txt").write_bytes(article.raw.encode("utf-8", "replace"))
                if path != Path(source):
                    shutil.copyfile(path, folder / f"{stem}.source.html")
                save_tables(tables, folder, stem)
                save_tables(checks(article, tables), folder, name.removesuffix(".html"))
                save_receipt(article, path.name, called, record, folder / name)
                (folder / name).write_text(page, encoding="utf-8", newline="\n")
    except CorrectionError as error:
        raise ReportError(str(error)) from None
    except OSError as error:
        raise ReportError(f"{out}: {error.strerror or error}") from None
    return Made(out / name, article, tables)


@contextmanager
def _at_hand(source: str) -> Iterator[tuple[Path, str]]:
    """The article's file, and what it is called; of an address what it holds, which is fetched once."""
    if not web.is_address(source):
        yield Path(source), Path(source).name
        return
    try:
        data = web.fetch(source)
    except NotAnArticle as error:
        raise NotAnArticle(f"{source}: {error}") from None
    with tempfile.TemporaryDirectory(prefix="shawahid-") as folder:
        file = Path(folder) / f"{safe_name(web.name_of(source))}.html"
        file.write_bytes(data)
        yield file, source


def _read(path: Path, source: str | Path) -> Article:
    """The article, complaints naming it as the user did."""
    try:
        return read_article(path)
    except NotAnArticle as error:
        raise NotAnArticle(str(error).replace(str(path), str(source), 1)) from None
