"""Archives: the tables of many articles as Parquet, made on Dask, and a search over them.

`run(source, out)` reads a source (`sources`) in parts, has workers read the articles (`reading`), and keeps their rows
(`files`); `search` finds words in what was kept (`index`). Dask is imported only where it is needed: by the driver.
"""
from __future__ import annotations

from ..report import ReportError

__all__ = ["ArchiveError", "run", "search"]


class ArchiveError(ReportError):
    """An archive could not be made or read; the message says why, in one line."""


def __getattr__(name: str) -> object:
    """`run` and `search` are imported when they are first asked for (PEP 562)."""
    if name == "run":
        from .driver import run
        return run
    if name == "search":
        from .index import search
        return search
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
