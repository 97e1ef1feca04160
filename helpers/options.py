"""What the commands have in common: where an article is from, what it may cost, and the numbers that options take."""
from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from contextlib import suppress

from .documents.worker import GIGABYTES, SECONDS

MOST = 1_000_000_000
"""Of seconds, gigabytes or lines: neither the system nor SQLite can count much further."""


def add_limits(add: Callable[..., object]) -> None:
    """Adds to a command, by its `add_argument`, what one article may cost."""
    add("--seconds", type=positive, default=SECONDS, help="of processor time that one article may take (default: 30)")
    add("--gigabytes", type=positive, default=GIGABYTES, help="of memory that one article may take (default: 1)")


_ORIGIN = {"outlet": "the paper or agency", "author": "who wrote it", "url": "its address",
           "date": "the day of publication, as 2022-06-19", "section": "its section in the paper"}


def add_origin(add: Callable[..., object]) -> None:
    """Adds to a command, by its `add_argument`, where an article is from."""
    for name, told in _ORIGIN.items():
        add(f"--{name}", help=f"{told}; it goes before what the article says itself")


def positive(text: str) -> float:
    """A number above 0, up to `MOST`: «nan» would be no limit."""
    with suppress(ValueError):
        if 0 < float(text) <= MOST:
            return float(text)
    raise ArgumentTypeError(f"{text} is no number above 0, up to {MOST:,}")


def count(text: str) -> int:
    """A whole number from 1 to `MOST`."""
    with suppress(ValueError):
        if 1 <= int(text) <= MOST:
            return int(text)
    raise ArgumentTypeError(f"{text} is no whole number from 1 to {MOST:,}")
