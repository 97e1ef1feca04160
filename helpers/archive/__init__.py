"""Archives: the tables of many articles as Parquet, made on Dask, and a search over them.

`run(source, out)` reads a source (`sources`) in parts, has workers read the articles (`reading`), and keeps their rows
(`files`); `search` finds words in what was kept (`index`). Dask is imported only where it is needed: by the driver.
"""
from __future__ import annotations

from .. import importing
from ..report import ReportError

__all__ = ["ArchiveError", "run", "search"]


class ArchiveError(ReportError):
    """An archive could not be made or read; the message says why, in one line."""


__getattr__ = importing(__name__, run="driver", search="index")
