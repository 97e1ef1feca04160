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
from ..tables import rows
from ..wording.labels import LANGUAGES, counted, label, language, pair, say as said, speaking
from . import Made, handed_over, make
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
        words = _words(argument)
        alone = _is_there(argument) or len(words) < 2 or not any(map(_is_there, words))
        for name in [argument] if alone else words:
            if not addresses.is_address(name) and Path(name).is_dir():
                found += _in_folder(Path(name), say) or [name]
            else:
                found.append(name)
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


def _words(argument: str) -> list[str]:
    try:
        return shlex.split(argument, posix=os.name != "nt")
    except ValueError:  # a lone quotation mark
        return [argument]


def _is_there(name: str) -> bool:
    try:
        return addresses.is_address(name) and " " not in name or os.path.exists(name)
    except ValueError:
        return False


class Entry(NamedTuple):
    """What the index says of an article: its page's file, its headline, counts, pairs of countries, and its name."""

    page: str
    headline: str
    counts: tuple[int, ...]
    pairs: tuple[str, ...]
    name: str


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

    made: list[Entry] = []
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
                made.append(handed_over(_entry_of, source, out, language, private, say=_unheard))
                say(f"{source}: {made[-1].page}")
            except Exception as error:  # whatever it is, the other articles are read
                known = isinstance(error, (NotAnArticle, ReportError))
                failed.append(Failed(source, (str(error) if known else fault(error)).removeprefix(f"{source}: ")))
                say(f"{source}: failed: {failed[-1].why}")
    return _renewed(made, failed, [], Path(out), language), failed


def _unheard(line: str) -> None:
    """What is said of one article of many."""


def _entry_of(source, out, language, private, say) -> Entry:
    made = make(source, out, say, language=language, private=private)
    with speaking(language):
        return entry(made)


def _renewed(made: list[Entry], failed: list[Failed], waiting: list[str], out: Path, language: str) -> Path:
    """Writes the index, as a whole; returns its path."""
    with speaking(language):
        name = page_name("index")
    lost = failed + [Failed(source, "not read yet, or the run was broken off") for source in waiting]
    html = index(made, lost, language).encode("utf-8", "replace")
    try:
        with all_or_nothing(out, name) as folder:
            (folder / name).write_bytes(html)
    except OSError as error:
        raise ReportError(f"{out / name}: {error.strerror or error}") from None
    return out / name


def index(made: list[Entry], failed: list[Failed], language: str = "en") -> str:
    """The page that leads to each report and says which articles have none."""
    with speaking(language):
        title = said("page", "index", articles=counted(len(made), "article"))
        read = _table(["headline", "statements", "figures", "claims", "countries", "file"], map(_shown, made))
        why_not = [[latin(_called(source)), part("in_english", why)] for source, why in failed]
        lost = _table(["file", "why"], why_not) if failed else ""
        heading = label("page", "index_failed") if failed else ""
        resources = around(language, label("page", "index_kicker"), f"{title}{read}{heading}{lost}")
        return templates().get_template("several.html.j2").render(
            resources=resources, title=title, read=read, heading=heading, lost=lost)


def _called(source: str) -> str:
    """An article's source without the folders of this machine, and without what lets others in."""
    return addresses.shown(source) if addresses.is_address(source) else Path(source).name


def entry(made: Made) -> Entry:
    """What the index says of a report, in the language in force."""
    claims = made.tables.claims
    pairs = dict.fromkeys(pair(row) for row in rows(claims.drop_duplicates(["party_a", "party_b"])))
    counts = tuple(map(len, made.tables))
    return Entry(made.page.name, made.article.headline.text, counts, tuple(pairs), made.article.name)


def _shown(made: Entry) -> list[Markup]:
    link = part("headline", quote(made.page), made.headline)
    counts = (f"{count:,}" for count in made.counts)
    return [link, *counts, Markup("<br>").join(map(own, made.pairs)) or "–", latin(made.name)]


def _table(names: list[str], entries: Iterable[list[Markup]]) -> Markup:
    cells = [[Cell(html, "") for html in entry] for entry in entries]
    return grid([label("column", name) for name in names], cells, "index", LANGUAGES[language()])
