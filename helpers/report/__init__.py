"""The report: one HTML file that loads nothing, with the article's text, its tables and the checks beside it.

`write(source, out)` executes notebooks/report.ipynb on an article and exports it with the template in
data/template/shawahid (nbconvert). The same article gives the same bytes. `several.write_all` makes many reports and
an index; `verify.verify` checks that a report is what these rules make of an article.

What makes a report is imported when it is first asked for: it is needed by the worker alone.
"""
from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .. import importing
from ..documents.worker import apart
from .files import ReportError, all_or_nothing, harmless, in_one_line, safe_name, save_tables, sweep

__all__ = ["Made", "ReportError", "all_or_nothing", "handed_over", "harmless", "safe_name", "save_tables", "write"]
__getattr__ = importing(__name__, make="making", checks="material", corrected="material", evidence="material",
                        history="material", made="method", rules="method", NOTEBOOK="page", html="page",
                        overview="summary")


class Made(NamedTuple):
    """A report: its HTML file, and whether it was there already, of the same article, options, rules and versions."""

    page: Path
    unchanged: bool = False


def write(source: str | Path, out: str | Path = "reports", say: Callable[[str], None] = lambda line: None,
          record: str | Path = "", language: str = "en", private: bool = False, again: bool = False) -> Path:
    """Makes the report of an article as `making.make` does, but in the worker; only the page's path is returned."""
    return handed_over(source, out, say, record=record, language=language, private=private, again=again).page


def handed_over(source: str | Path, out: str | Path, say: Callable[[str], None], **how) -> Made:
    """The report of an article, made in the worker. Raises as `making.make`, also for what takes more than that may."""
    try:
        with in_one_line(source):
            return apart(f"{__name__}.making:make", source, out, say=say, **how)
    finally:
        sweep(Path(out))
