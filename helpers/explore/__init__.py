"""The explorer: search, filters and corrections as plain functions, and the view that notebooks/explore.ipynb opens."""
from __future__ import annotations

from .files import load, save
from .filters import choices, chosen
from .search import search
from .session import Session, place
from .view import Explorer as explorer

__all__ = ["Session", "choices", "chosen", "explorer", "load", "place", "save", "search"]
