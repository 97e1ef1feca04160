"""The report: one HTML file that loads nothing, with the article's text, its tables and the checks beside it.

`write(source, out)` executes notebooks/report.ipynb on an article and exports it with the template in
data/template/shawahid (nbconvert). The same article gives the same bytes. `several.write_all` makes many reports and
an index; `verify.verify` checks that a report is what these rules make of an article.

What makes a report (`making`) is imported when it is first asked for: it is needed by the worker alone.
"""
from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from ..documents.worker import Exceeded, apart
from .files import ReportError, sweep

__all__ = ["Made", "NOTEBOOK", "ReportError", "all_or_nothing", "checks", "corrected", "evidence", "harmless",
           "history", "html", "made", "make", "overview", "rules", "safe_name", "save_tables", "stem_for",
           "write"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import making

    return getattr(making, name)


class Made(NamedTuple):
    """A report: its HTML file, and whether it was there already, of the same article, options, rules and versions.

    The name of the file has digits of the article's hash where it was taken.
    """

    page: Path
    unchanged: bool = False


def _unheard(line: str) -> None:
    """What is said to nobody."""


def write(source: str | Path, out: str | Path = "reports", say: Callable[[str], None] = _unheard,
          record: str | Path = "", language: str = "en", private: bool = False, again: bool = False) -> Path:
    """Makes the report of an article as `make` does, but in the worker; only the page's path is returned."""
    return handed_over(source, out, say, record=record, language=language, private=private, again=again).page


def handed_over(source: str | Path, out: str | Path, say: Callable[[str], None] = _unheard, **how) -> Made:
    """The report of an article, made in the worker.

    Raises:
        NotAnArticle, ReportError: as `make`; also where it takes more than the worker may.
    """
    try:
        return apart(partial(_make, **how), source, out, say=say)
    except Exceeded as error:
        raise ReportError(f"{source}: {error}") from None
    finally:
        sweep(Path(out))


def _make(source: str | Path, out: str | Path, say: Callable[[str], None], **how) -> Made:
    from .making import make

    return make(source, out, say, **how)
