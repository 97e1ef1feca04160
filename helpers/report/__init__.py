"""The report: one HTML file that loads nothing, with the article's text, its tables and the checks beside it.

`write(source, out)` executes notebooks/report.ipynb on an article (papermill) and exports it with the
template in data/template/shawahid (nbconvert). The same article gives the same bytes. `several.write_all` makes
many reports and an index; `verify.verify` checks that a report is what these rules make of an article.
"""
from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..article import Article, NotAnArticle
from ..corrections import CorrectionError
from ..documents import addresses, from_bytes, load, naming
from ..documents.worker import Exceeded, apart
from ..tables import Tables, rows
from ..wording.labels import counted, label, pair, speaking
from .evidence import checks, corrected, evidence, history
from .files import ReportError, all_or_nothing, fault, harmless, name_for, safe_name, save_tables, stem_for, sweep
from .method import made, page_name, rules, save_receipt
from .page import NOTEBOOK, html
from .summary import overview, standfirst

__all__ = ["Made", "NOTEBOOK", "ReportError", "all_or_nothing", "checks", "corrected", "evidence", "harmless",
           "history", "html", "made", "make", "overview", "rules", "safe_name", "save_tables", "standfirst", "stem_for",
           "write"]


class Made(NamedTuple):
    """A report that was made, and what an index says of it.

    Attributes:
        page: its HTML file, whose name has digits of the article's hash where it was taken.
        name, headline: the article's.
        counts: how many statements, figures and claims there are.
        pairs: the countries that claims are about, in the language of the report.
    """

    page: Path
    name: str
    headline: str
    counts: tuple[int, ...]
    pairs: tuple[str, ...]

    @classmethod
    def of(cls, page: Path, article: Article, tables: Tables) -> Made:
        """What an index says of the report of an article, in the language in force."""
        pairs = dict.fromkeys(map(pair, rows(tables.claims.drop_duplicates(["party_a", "party_b"]))))
        return cls(page, article.name, article.headline.text, tuple(map(len, tables)), tuple(pairs))


def _unheard(line: str) -> None:
    """What is said to nobody."""


def write(source: str | Path, out: str | Path = "reports", say: Callable[[str], None] = _unheard,
          record: str | Path = "", language: str = "en", private: bool = False) -> Path:
    """Makes the report of an article as `make` does, but in the worker; only the page's path is returned."""
    return handed_over(source, out, say, record=record, language=language, private=private).page


def handed_over(source: str | Path, out: str | Path, say: Callable[[str], None] = _unheard, **how) -> Made:
    """The report of an article, made in the worker.

    Raises:
        NotAnArticle, ReportError: as `make`; also where it takes more than the worker may.
    """
    try:
        return apart(partial(make, **how), source, out, say=say)
    except Exceeded as error:
        raise ReportError(f"{source}: {error}") from None
    finally:
        sweep(Path(out))


def make(source: str | Path, out: str | Path = "reports", say: Callable[[str], None] = _unheard,
         record: str | Path = "", language: str = "en", called: str = "", private: bool = False) -> Made:
    """Makes the report of an article, its text and the tables beside it, all or nothing.

    Args:
        source: the article's file, or an http(s) address, which is then fetched.
        out: the folder for `<stem>.html` (in Arabic `<stem>.ar.html`) and what data/README.md says stands beside it.
        say: told what is going on, line by line.
        record: a file of corrections (`helpers.explore.save`): what is made is then called `<stem>.corrected…`.
        language, called: of all words that are not the article's; of the article, if not its file's name.
        private: an address may be of this machine or of a private network.

    Raises:
        NotAnArticle: there is no Arabic article to be read.
        ReportError: the report could not be made or written.
        MemoryError: it needs too much.
    """
    out = Path(out)
    try:
        with speaking(language), tempfile.TemporaryDirectory(prefix="shawahid-") as place:
            with naming(source):
                file, article = _at_hand(str(source), load(source, private), Path(place))
            for note in article.notes:
                say(note)
            if addresses.is_address(str(source)):
                return _made(article, file, file, called or addresses.shown(str(source)), out, say, record, language)
            return _made(article, file, Path(source), called or file.name, out, say, record, language)
    except (NotAnArticle, ReportError, MemoryError):
        raise
    except CorrectionError as error:
        raise ReportError(str(error)) from None
    except OSError as error:
        raise ReportError(f"{out}: {error.strerror or error}") from None
    except Exception as error:
        raise ReportError(fault(error)) from error


def _at_hand(source: str, data: bytes, place: Path) -> tuple[Path, Article]:
    """What an article's file or address holds, as a file whose name programs and pages can take; and the article."""
    name = Path(source).name
    if addresses.is_address(source):
        name = f"{safe_name(addresses.name_of(source))}.html"
    elif name != name.encode("utf-8", "ignore").decode():
        name = safe_name(name)
    file = place / name
    file.write_bytes(data)
    return file, from_bytes(data, file.stem)


def _made(article: Article, file: Path, original: Path, called: str, out: Path, say: Callable[[str], None],
          record: str | Path, language: str) -> Made:
    """The report of an article in a file; where that is not the original one, it was fetched, and is kept beside it."""
    tables, edits = evidence(article, record)
    if edits:
        say(f"{label('section', 'corrected')}: {counted(len({edit.row for edit in edits}), 'row')}")
    say(", ".join(counted(len(table), noun) for table, noun in zip(tables, ("statement", "figure", "claim"))))
    ending = ".corrected" if record else ""
    name_for(out, article, original, ending)  # a name that cannot be had is told at once
    say("executing notebooks/report.ipynb")
    page = html(file, article, tables, record, language, called)
    with all_or_nothing(out, ".html") as folder:
        stem = name_for(out, article, original, ending)
        name = page_name(stem)
        (folder / f"{stem}.txt").write_bytes(article.raw.encode("utf-8", "replace"))
        if original == file:
            (folder / f"{stem}.source.html").write_bytes(file.read_bytes())
        save_tables(tables, folder, stem)
        save_tables(checks(article, tables), folder, name.removesuffix(".html"))
        save_receipt(article, file.name, called, record, folder / name)
        (folder / name).write_text(page, encoding="utf-8", newline="\n")
        (out / name).unlink(missing_ok=True)  # an older page vouches for none of these files
    return Made.of(out / name, article, tables)
