"""Reports of several articles in one go, and the page that leads to them."""
from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from ..article import NotAnArticle
from ..display.cells import Cell, grid
from ..display.markup import latin, own, part, templates
from ..documents import SUFFIXES, web
from ..tables import rows
from ..wording.labels import LANGUAGES, counted, label, language, pair, say as said, speaking
from . import Made, make
from .files import ReportError, visible
from .method import page_name
from .page import around


class Failed(NamedTuple):
    """An article that has no report, and why."""

    source: str
    why: str


def sources(arguments: Iterable[str]) -> list[str]:
    """The articles that arguments name: files, addresses, and what a folder holds of what can be read.

    A file's name may hold spaces. An argument that names no file, but holds several words of which one
    does, is those words: make hands them over as one.
    """
    found = []
    for argument in arguments:
        words = _words(argument)
        alone = _is_there(argument) or len(words) < 2 or not any(map(_is_there, words))
        for name in [argument] if alone else words:
            if not web.is_address(name) and Path(name).is_dir():
                found += map(str, sorted(filter(_is_document, Path(name).iterdir())) or [name])
            else:
                found.append(name)
    return list(dict.fromkeys(found))


def _is_document(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES and file.is_file() and not file.name.startswith(".")


def _words(argument: str) -> list[str]:
    try:
        return shlex.split(argument, posix=os.name != "nt")
    except ValueError:  # a lone quotation mark
        return [argument]


def _is_there(name: str) -> bool:
    try:
        return web.is_address(name) and " " not in name or os.path.exists(name)
    except ValueError:
        return False


def write_all(articles: list[str], out: str | Path, language: str = "en",
              say: Callable[[str], None] = print) -> tuple[Path | None, list[Failed]]:
    """Makes the report of each article, going on when one is bad, and `index.html` (in Arabic `index.ar.html`).

    Args:
        articles: files and addresses, as `sources` gives them.
        out, language: as in `report.write`.
        say: told of each article that failed, at once.

    Returns:
        The index, None where no report could be made; and those that failed, with why.

    Raises:
        ReportError: the index could not be written.
    """
    from tqdm import tqdm

    made: list[Made] = []
    failed: list[Failed] = []
    with tqdm(articles, unit="report", disable=None, leave=False) as bar:
        for source in bar:
            bar.set_description(visible(Path(source).name)[:30], refresh=True)
            try:
                made.append(make(source, out, language=language))
                say(f"{source}: {made[-1].page.name}")
            except (NotAnArticle, ReportError) as error:
                failed.append(Failed(source, str(error).removeprefix(f"{source}: ")))
                say(f"{source}: failed: {failed[-1].why}")
    if not made:
        return None, failed
    with speaking(language):
        page = Path(out) / page_name("index")
    try:
        page.write_text(index(made, failed, language), encoding="utf-8", newline="\n")
    except OSError as error:
        raise ReportError(f"{page}: {error.strerror or error}") from None
    return page, failed


def index(made: list[Made], failed: list[Failed], language: str = "en") -> str:
    """The page that leads to each report and says which articles have none."""
    with speaking(language):
        title = said("page", "index", articles=counted(len(made), "article"))
        read = _table(["headline", "statements", "figures", "claims", "countries", "file"], map(_entry, made))
        why_not = [[latin(Path(source).name), part("in_english", why)] for source, why in failed]
        lost = _table(["file", "why"], why_not) if failed else ""
        heading = label("page", "index_failed") if failed else ""
        resources = around(language, label("page", "index_kicker"), f"{title}{read}{heading}{lost}")
        return templates().get_template("several.html.j2").render(
            resources=resources, title=title, read=read, heading=heading, lost=lost)


def _entry(made: Made) -> list[Markup]:
    claims = made.tables.claims
    pairs = dict.fromkeys(pair(row) for row in rows(claims.drop_duplicates(["party_a", "party_b"])))
    link = part("headline", quote(made.page.name), made.article.headline.text)
    counts = (f"{len(table):,}" for table in made.tables)
    return [link, *counts, Markup("<br>").join(map(own, pairs)) or "–", latin(made.article.name)]


def _table(names: list[str], entries: Iterable[list[Markup]]) -> Markup:
    cells = [[Cell(html, "") for html in entry] for entry in entries]
    return grid([label("column", name) for name in names], cells, "index", LANGUAGES[language()])
