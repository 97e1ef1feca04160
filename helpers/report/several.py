"""Reports of several articles in one go, and the index of the folder that they are in."""
from __future__ import annotations

import os
import shlex
import time
from collections.abc import Callable, Iterable
from math import inf
from pathlib import Path
from typing import NamedTuple

from ..article import NotAnArticle
from ..documents import SUFFIXES, addresses
from ..documents.worker import apart, shared
from . import handed_over
from .files import ReportError, in_one_line, visible


class Failed(NamedTuple):
    """An article that has no report, and why."""

    source: str
    why: str


def sources(arguments: Iterable[str], say: Callable[[str], None] = lambda line: None) -> list[str]:
    """The articles that arguments name: files, addresses, and what a folder holds of what can be read.

    A file's name may hold spaces. An argument that names no file, but holds several words of which one does, is those
    words: make hands them over as one. An empty one, which would name the folder that one is in, is a `ReportError`.
    `say` is told what of a folder is passed over.
    """
    found = []
    for argument in arguments:
        if not argument.strip():
            raise ReportError("no article is named: the argument is empty")
        for name in _names(argument):
            folder = not addresses.is_address(name) and Path(name).is_dir()
            found += folder and _in_folder(Path(name), say) or [name]
    return list(dict.fromkeys(found))


def _in_folder(folder: Path, say: Callable[[str], None]) -> list[str]:
    """The articles of a folder, by the ends of their names; hidden files are none."""
    there = sorted(file for file in folder.iterdir() if not file.name.startswith("."))
    documents = [file for file in there if file.suffix.lower() in SUFFIXES and file.is_file()]
    others = [file.name for file in there if file not in documents]
    if others:
        more = f" and {len(others) - 5} more" if len(others) > 5 else ""
        say(f"{folder}: passed over, since it is no article’s file by its name: {', '.join(others[:5])}{more}")
    return list(map(str, documents))


def _names(argument: str) -> list[str]:
    """An argument as the one name that it is, or as its words, of which one is there."""
    try:
        words = shlex.split(argument, posix=os.name != "nt")
    except ValueError:  # a lone quotation mark
        words = []
    return words if len(words) > 1 and not _is_there(argument) and any(map(_is_there, words)) else [argument]


def _is_there(name: str) -> bool:
    return addresses.is_address(name) and " " not in name or os.path.exists(name)


def write_all(articles: list[str], out: str | Path, language: str = "en", say: Callable[[str], None] = print,
              private: bool = False, again: bool = False) -> tuple[Path, list[Failed]]:
    """Makes the report of each article, going on when one is bad, and the index of the folder.

    The index is there from the beginning, and says what is not read yet; `ReportError` where it cannot be written.

    Args:
        articles: files and addresses, as `sources` gives them.
        out, language, private, again: as in `making.make`.
        say: told of each article, at once.

    Returns:
        The index; and the articles that failed, with why.
    """
    from tqdm import tqdm

    failed, due = [], 0.0
    with tqdm(total=len(articles), bar_format="{desc} |{bar}| {remaining} left", disable=None, leave=False) as bar:
        for at, source in enumerate(articles):
            name, begun = visible(Path(source).name)[:30], time.monotonic()
            if begun >= due:  # of thousands of reports it takes a while itself
                renewed(out, language, failed, articles[at:])
                due = time.monotonic() + 20 * (time.monotonic() - begun)
            try:
                made = handed_over(
                    source, out, lambda line: bar.set_description_str(f"{at + 1} of {len(articles)}: {name}: {line}"),
                    language=language, private=private, again=again)
                say(f"{source}: {made.page}{' (unchanged)' if made.unchanged else ''}")
            except (NotAnArticle, ReportError) as error:
                failed.append(Failed(source, str(error).removeprefix(f"{source}: ")))
                say(f"{source}: failed: {failed[-1].why}")
            bar.update()
    return renewed(out, language, failed), failed


def renewed(out: str | Path, language: str = "en", failed: Iterable[Failed] = (), waiting: Iterable[str] = ()) -> Path:
    """Writes the index of a folder and the joined tables beside it, in the worker, which may take its time for them."""
    lost = [*failed, *(Failed(source, "not read yet, or the run was broken off") for source in waiting)]
    worker = shared()
    most, worker.seconds = worker.seconds, inf
    try:
        with in_one_line(out):
            return apart("helpers.report.index:save", Path(out), lost, language)
    finally:
        worker.seconds = most
