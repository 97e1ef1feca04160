"""The report of one article: its page, and the tables beside it."""
from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from ..article import Article
from ..documents import addresses, from_bytes, load, naming, origin
from ..wording.labels import counted, label, listed, speaking
from . import Made, summary
from .files import all_or_nothing, in_one_line, name_for, safe_name, save_tables
from .material import checks, evidence
from .method import SOURCE, facts, page_name, save_receipt, unchanged
from .page import html

__all__ = ["at_hand", "make", "summary"]
"""The last is what the notebook needs: it is loaded before any limit of the worker counts."""


def make(source: str | Path, out: str | Path = "reports", say: Callable[[str], None] = lambda line: None,
         record: str | Path = "", language: str = "en", called: str = "", private: bool = False,
         again: bool = False, given: Mapping[str, str | None] = {}) -> Made:
    """Makes the report of an article, its text and the tables beside it, all or nothing.

    A report that is there, made of the same and with the same, is not made again unless a file of it is damaged.

    Args:
        source: the article's file, or an http(s) address, which is then fetched.
        out: the folder for `<stem>.html` (in Arabic `<stem>.ar.html`) and what data/README.md says stands beside it.
        say: told what is going on, line by line.
        record: a file of corrections (`helpers.explore.save`): what is made is then called `<stem>.corrected…`.
        language, called: of all words that are not the article's; of the article, if not its file's name.
        private, again: an address may be of this machine or of a private network; what is unchanged is made anew.
        given: where the article is from (the fields of `Origin`), before what it says itself.

    Raises:
        NotAnArticle: there is no Arabic article to be read.
        ReportError, MemoryError: the report could not be made or written; it needs too much.
    """
    out = Path(out)
    with in_one_line(out), speaking(language), tempfile.TemporaryDirectory(prefix="shawahid-") as place:
        with naming(source):
            address, given = addresses.is_address(str(source)), origin.given(given)
            name = called or (addresses.shown(str(source)) if address else "")
            file, article = at_hand(str(source), load(source, private), Path(place), {"url": name} | given)
        for note in article.notes:
            say(note)
        original = file if address else Path(source)
        ending = ".corrected" if record else ""
        stem = name_for(out, article, original, ending)  # a name that cannot be had is told at once
        told = facts((article, file.name, name or file.name), record=record) | {"given": given}
        if not again and unchanged(page := out / page_name(stem), stem, told):
            say("unchanged since it was made; --again makes it anew")
            return Made(page, True)
        return _made(article, file, original, told, out, say, record)


def at_hand(source: str, data: bytes, place: Path, known: Mapping[str, str]) -> tuple[Path, Article]:
    """What an article's file or address holds, as a file whose name programs and pages can take; and the article."""
    name = Path(source).name
    if addresses.is_address(source):
        name = f"{safe_name(addresses.name_of(source))}.html"
    elif name != name.encode("utf-8", "ignore").decode():
        name = safe_name(name)
    file = place / name
    file.write_bytes(data)
    return file, from_bytes(data, file.stem, origin.cleaned(known))


def _made(article: Article, file: Path, original: Path, told: dict, out: Path, say: Callable[[str], None],
          record: str | Path) -> Made:
    """The report of an article in a file; where that is not the original one, it was fetched, and is kept beside it."""
    tables, edits = evidence(article, record)
    if edits:
        say(f"{label('section', 'corrected')}: {counted(len({edit.row for edit in edits}), 'row')}")
    say(listed(counted(len(table), noun) for table, noun in zip(tables, ("statement", "figure", "claim"))))
    checked = checks(article, tables)
    say("executing notebooks/report.ipynb")
    page = html(file, article, (*tables, *checked), record, told["language"], told["article"]["called"],
                told["given"])
    with all_or_nothing(out, ".html") as folder:
        stem = name_for(out, article, original, ".corrected" if record else "")
        name = page_name(stem)
        (folder / f"{stem}.txt").write_bytes(article.raw.encode("utf-8", "replace"))
        if original == file:
            (folder / f"{stem}{SOURCE}").write_bytes(file.read_bytes())
        save_tables(tables, folder, stem)
        save_tables(checked, folder, name.removesuffix(".html"))
        (folder / name).write_text(page, encoding="utf-8", newline="\n")
        save_receipt(told, folder, stem)
        (out / name).unlink(missing_ok=True)  # an older page vouches for none of these files
    return Made(out / name)
