"""The explorer: search, filters and corrections as plain functions, and the view that notebooks/explore.ipynb opens.

`explorer(path)` needs ipywidgets; all else works without a widget, and is tested so.
"""
from __future__ import annotations

from pathlib import Path

from .files import load, save
from .filters import choices, chosen
from .search import search
from .session import Session, place

__all__ = ["Session", "choices", "chosen", "explorer", "load", "place", "save", "search"]


def explorer(source: str | Path | None = None, out: str | Path | None = None):
    """The explorer, opened at an article: a widget that a notebook shows.

    Args:
        source: a file or an address; the first seed where none is named.
        out: the folder for what is saved: `reports` of this project where none is named.
    """
    from .view import OUT, Explorer

    return Explorer(source, out or OUT)
