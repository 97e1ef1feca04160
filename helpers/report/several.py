"""Reports of several articles in one go, and the page that leads to them."""
from __future__ import annotations

import os
import shlex
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from ..article import NotAnArticle
from ..display.cells import Cell, grid
from ..display.markup import latin, own, part, templates
from ..documents import SUFFIXES, addresses
from ..wording.labels import LANGUAGES, counted, label, say as said, speaking
from . import Made, handed_over
from .files import ReportError, all_or_nothing, fault, visible
from .method import page_name
from .page import around


class Failed(NamedTuple):
    """An article that has no report, and why."""

    source: str
    why: str


def sources(arguments: Iterable[str], say: Callable[[str], None] = lambda line: None) -> list[str]:
    """The articles that arguments name: files, addresses, and what a folder holds of what can be read.

    A file's name may hold spaces. An argument that names no file, but holds several words of which one
    does, is those words: make hands them over as one.

    Args:
        say: is told what of a folder is passed over.

    Raises:
        ReportError: an argument is empty, which would name the folder that one is in.
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
              private: bool = False) -> tuple[Path, list[Failed]]:
    """Makes the report of each article, going on when one is bad, and `index.html` (in Arabic `index.ar.html`).

    The index is there from the beginning, and says what is not read yet.

    Args:
        articles: files and addresses, as `sources` gives them.
        out, language, private: as in `report.write`.
        say: told of each article, at once.

    Returns:
        The index; and the articles that failed, with why.

    Raises:
        ReportError: the index could not be written.
    """
    from tqdm import tqdm

    made: list[Made] = []
    failed: list[Failed] = []
    due = 0.0
    with tqdm(articles, unit="report", disable=None, leave=False) as bar:
        for at, source in enumerate(bar):
            bar.set_description(visible(Path(source).name)[:30], refresh=True)
            begun = time.monotonic()
            if begun >= due:  # it takes a second itself, of thousands of articles more
                _renewed(made, failed, articles[at:], Path(out), language)
                due = time.monotonic() + 5 * (time.monotonic() - begun)
            try:
                made.append(handed_over(source, out, language=language, private=private))
                say(f"{source}: {made[-1].page}")
            except Exception as error:  # whatever it is, the other articles are read
                known = isinstance(error, (NotAnArticle, ReportError))
                failed.append(Failed(source, (str(error) if known else fault(error)).removeprefix(f"{source}: ")))
                say(f"{source}: failed: {failed[-1].why}")
    return _renewed(made, failed, [], Path(out), language), failed


def _renewed(made: list[Made], failed: list[Failed], waiting: list[str], out: Path, language: str) -> Path:
    """Writes the index, as a whole; returns its path."""
    name = page_name("index", language)
    lost = failed + [Failed(source, "not read yet, or the run was broken off") for source in waiting]
    try:
        with all_or_nothing(out, name) as folder:
            (folder / name).write_bytes(index(made, lost, language).encode("utf-8", "replace"))
    except OSError as error:
        raise ReportError(f"{out / name}: {error.strerror or error}") from None
    return out / name


def index(made: list[Made], failed: list[Failed], language: str = "en") -> str:
    """The page that leads to each report and says which articles have none."""
    def table(heads: Iterable[str], lines: Iterable[Iterable]) -> Markup:
        cells = [[Cell(html) for html in line] for line in lines]
        return grid([label("column", head) for head in heads], cells, "index", LANGUAGES[language])

    with speaking(language):
        title = said("page", "index", articles=counted(len(made), "article"))
        read = table(("headline", "statements", "figures", "claims", "countries", "file"), map(_line, made))
        why_not = [(latin(_called(source)), part("in_english", why)) for source, why in failed]
        lost = table(("file", "why"), why_not) if failed else ""
        heading = label("page", "index_failed") if failed else ""
        resources = around(language, label("page", "index_kicker"), f"{title}{read}{heading}{lost}")
        return templates().get_template("several.html.j2").render(
            resources=resources, title=title, read=read, heading=heading, lost=lost)


def _line(made: Made) -> list[Markup]:
    link = part("headline", quote(made.page.name), made.headline)
    counts = (f"{count:,}" for count in made.counts)
    return [link, *counts, Markup("<br>").join(map(own, made.pairs)) or "–", latin(made.name)]


def _called(source: str) -> str:
    """An article's source without the folders of this machine, and without what lets others in."""
    return addresses.shown(source) if addresses.is_address(source) else Path(source).name
