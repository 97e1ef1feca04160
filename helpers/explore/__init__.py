"""The explorer's room: search, filters and corrections as plain functions, and the view that notebooks/explore.ipynb opens.

`explorer(path)` needs ipywidgets; all else works without a widget, and is tested so.
"""
from __future__ import annotations

from pathlib import Path

from .files import load, save
from .filters import choices, chosen
from .search import search
from .session import Session, place

__all__ = ["Session", "choices", "chosen", "explorer", "load", "place", "save", "search"]


def explorer(path: str | Path | None = None):
    """The explorer, opened at an article's file (at the first seed where none is named): a widget to be shown by a notebook."""
    from .view import Explorer

    return Explorer(path)
