"""How a report was made, and how to make and check it again."""
from __future__ import annotations

import hashlib
import json
import os
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ..article import Article, Origin
from ..display.markup import Html, latin, part, say_html
from ..documents.addresses import is_address
from ..lexicon import DATA
from ..wording.labels import LANGUAGES, counted, label, language, listed, say
from .files import RECEIPT, ReportError, hashed, safe_name

PACKAGES = ("pandas", "numpy", "PyArabic", "Babel", "hijridate", "rapidfuzz", "matplotlib", "fontpkg-amiri",
            "fontpkg-ibm-plex-sans-arabic", "fonttools", "Brotli", "nbconvert", "mistune", "Jinja2",
            "pyarrow", "charset-normalizer", "trafilatura", "lxml", "pdfminer.six")
"""Those that a report's words and looks depend on."""
SOURCE = ".source.html"
"""How the name of the file ends in which what an address gave is kept."""
NOTEBOOK = DATA.parent / "notebooks" / "report.ipynb"


def made(article: Article, file_name: str, record: str = "", given: Mapping[str, str] = {}) -> Html:
    """How the report was made: article, rules, versions, and the commands that repeat and check it, ready to paste.

    `file_name` is that of the article's file, or its address; `record` that of the file of corrections, and `given`
    what was told of where the article is from, if any.
    """
    key, form = ("text", article.encoding) if article.form == "text" else ("taken", article.form)
    words = sum(word.isalnum() for word in article.words.keys)
    parts = {"characters": counted(len(article.raw), "character"), "words": counted(words, "word"), "encoding": form}
    options = f" --corrections {shlex.quote(record)}" if record else ""
    given = {name: said for name, said in given.items() if said not in (None, file_name)}
    options += "".join(f" {shlex.quote(f'--{name}={said}')}" for name, said in given.items())
    page = page_name(f"{safe_name(article.name)}{'.corrected' if record else ''}")
    kept = f"{safe_name(article.name)}{SOURCE}" if is_address(file_name) else file_name
    facts = {
        "article": say("fact", key, file=file_name, **parts), "sha_file": article.sha256,
        "sha_text": article.text_sha256, "sha_rules": rules(),
        "versions": ", ".join(f"{name} {number}" for name, number in versions().items()),
        **commands("report", page, [(file_name, kept)], options)}
    facts |= {"given": listed(f'{label("column", name)} «{said}»' for name, said in given.items())} if given else {}
    shown = {name: part("code", fact) for name, fact in facts.items()}
    shown |= {"article": say_html("fact", key, file=latin(file_name), **parts), "versions": latin(facts["versions"])}
    return Html(part("made", shown), "\n".join(f'{label("fact", name)}: {fact}' for name, fact in facts.items()))


def commands(command: str, page: str, sources: Sequence[tuple[str, str]], options: str = "") -> dict[str, str]:
    """The commands that make a page again and prove it, of files and addresses, each with the file that holds it."""
    def pasted(names: Iterable[str]) -> str:
        return " ".join(shlex.quote(f"./{name}" if name.startswith("-") else name) for name in names)  # or an option

    spoken = "" if language() == "en" else f" --language {language()}"
    names, kept = zip(*sources)
    return {"repeat": f"python -m helpers {command} {pasted(names)}{options}{spoken}",
            "verify": f"python -m helpers verify {shlex.quote(page)} {pasted(kept)}"}


def facts(*articles: tuple[Article, str, str], record: str | Path = "") -> dict[str, object]:
    """What a report, or a page of several articles, is made of and with: all that makes it again, but the articles.

    Of each article it is told what its file is called, and what it is called itself; and what an index says of it: its
    headline, and where it is from. A record of corrections is kept as it is, for its file may go on changing.
    """
    names = [{"file": file_name, "called": called, "sha256": article.sha256, "text_sha256": article.text_sha256,
              "headline": article.headline.text, **article.origin._asdict()} for article, file_name, called in articles]
    told = {"article": names[0]} if len(names) == 1 else {"articles": names}
    told |= {"language": language(), "corrections": None, "rules": rules(), "versions": versions()}
    if record:
        told["corrections"] = {"file": Path(record).name, "record": ""}
        with suppress(OSError, UnicodeError):  # who applies it says what is wrong with it
            told["corrections"]["record"] = Path(record).read_bytes().decode("utf-8")
    return told


def save_receipt(told: dict[str, object], folder: Path, stem: str) -> None:
    """Writes beside a report's files what it was made of, and a hash of each, by how its name ends.

    What an address gave is left out: its hash is the article's, and who verifies the report has it elsewhere.
    """
    files = {file.name.removeprefix(stem): _digest(file) for file in sorted(folder.iterdir())
             if not file.name.endswith(SOURCE)}
    path = folder / f"{page_name(stem, told['language']).removesuffix('.html')}{RECEIPT}"
    path.write_text(json.dumps(told | {"files": files}, indent=1) + "\n", encoding="utf-8", newline="\n")


def unchanged(page: Path, stem: str, told: dict[str, object]) -> bool:
    """Whether a report was made of this and with this, and every file of it is still as it was made.

    It tells damage, no forgery: who changes a file and its hash is found out by `verify`.
    """
    tables = [f"{stem}.{name}" for name in ("quotes", "figures", "claims")]
    tables += [f"{page.stem}.{name}" for name in ("findings", "verdicts", "times")]
    needed = [page.name, f"{stem}.txt", *(f"{table}.{kind}" for table in tables for kind in ("csv", "parquet"))]
    try:
        there = read_receipt(page)
        files = there.pop("files")
        if is_address(told["article"]["called"]):
            files[SOURCE] = told["article"]["sha256"]
        return there == told and files.keys() >= {name.removeprefix(stem) for name in needed} and all(
            _digest(page.with_name(stem + ending)) == digest for ending, digest in files.items())
    except (OSError, ReportError, LookupError, AttributeError, ValueError):
        return False


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def read_receipt(page: Path) -> dict:
    """The receipt beside a report; `ReportError` where there is none, or it is damaged."""
    path = page.with_name(page.name.removesuffix(".html") + RECEIPT)
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > 50_000_000:
            raise OSError
        receipt = json.loads(path.read_bytes())
        corrected = receipt["corrections"] or {"file": "none", "record": ""}
        told = [corrected["record"], receipt["language"], receipt["rules"], *receipt["versions"].values()]
        given = receipt.get("given", {})
        for article in articles_of(receipt):
            told += [article[name] for name in ("called", "sha256", "text_sha256", "headline")]
            told += [article.get(name) or "" for name in Origin._fields]
        for name in (*(article["file"] for article in articles_of(receipt)), corrected["file"]):
            if Path(name).name != name or name in ("", "..") or b"\0" in os.fsencode(name):
                raise ValueError
        plain = all(isinstance(text, str) for text in (*told, *given.values()))
        plain &= "articles" not in receipt or len(receipt["articles"]) > 1  # of one it is «article»
        if not plain or given.keys() - set(Origin._fields) or receipt["language"] not in LANGUAGES:
            raise ValueError
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ReportError(f"{path}: this receipt is missing or damaged") from None
    return receipt


def articles_of(receipt: dict) -> list[dict]:
    """What a receipt says of the article, or of each of the articles side by side."""
    return receipt["articles"] if "articles" in receipt else [receipt["article"]]


def page_name(stem: str, code: str | None = None) -> str:
    """What a report's page is called, in the language in force or another."""
    code = code or language()
    return f"{stem}.html" if code == "en" else f"{stem}.{code}.html"


@cache
def versions() -> dict[str, str]:
    """The versions of Python and of `PACKAGES`."""
    return {"Python": f"{sys.version_info[0]}.{sys.version_info[1]}"} | {name: version(name) for name in PACKAGES}


@cache
def rules() -> str:
    """A hash of all that decides what a report says of an article: the code, all tables of `data` that it reads, the
    templates, and report.ipynb without its stored outputs."""
    files = [*Path(__file__).parent.parent.rglob("*.py"), *(DATA / "template").rglob("*.*")]
    files += [path for folder in DATA.iterdir() if folder.name != "gold" for path in folder.glob("*.csv")]
    files = [path for path in files if path.suffix in (".py", ".csv", ".j2", ".css", ".js", ".json", ".woff2")]
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    return hashed(files, (json.dumps([cell["id"], cell["cell_type"], cell["metadata"].get("tags"),
                                      "".join(cell["source"])]) for cell in cells))
