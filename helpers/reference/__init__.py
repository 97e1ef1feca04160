"""The article against the world: its claims and figures beside a small store of sourced facts in data/reference.

`load()` reads the store and refuses what has no source; `verdicts(article, tables)` says of each claim
and figure that the store speaks of whether it is confirmed, differs, is contradicted, or was not found.
"""
from .store import BadReference, Store, load
from .verdicts import COLUMNS, speaks_from, verdicts

__all__ = ["BadReference", "COLUMNS", "Store", "load", "speaks_from", "verdicts"]
