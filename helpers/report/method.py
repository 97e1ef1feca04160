"""How a report was made, and how to make and check it again."""
from __future__ import annotations

import hashlib
import shlex
import sys
from html import escape
from importlib.metadata import version
from pathlib import Path

from ..article import Article
from ..display.markup import Html, direction, latin, say_html, text
from ..lexicon import DATA
from ..wording.labels import counted, label, language, say
from .files import safe_name

PACKAGES = ("pandas", "numpy", "PyArabic", "Babel", "matplotlib", "fontpkg-amiri", "fontpkg-ibm-plex-sans-arabic",
            "papermill", "nbconvert", "pyarrow", "trafilatura", "lxml", "pdfminer.six")
"""Those that a report's words and looks depend on."""


def made(article: Article, file_name: str, record: str = "") -> Html:
    """How the report was made: article, rules, versions, and the commands that repeat and check it.

    Args:
        file_name: what the article's file is called, or its address.
        record: the name of the file of corrections; empty where nothing was corrected.
    """
    plain = article.form == "text"
    key = "text" if plain else "taken"
    parts = {"characters": counted(len(article.raw), "character"),
             "words": counted(sum(word.isalnum() for word in article.words.keys), "word"),
             "encoding": article.encoding if plain else article.form}
    facts = {
        "article": say("fact", key, file=file_name, **parts), "sha_file": article.sha256,
        "sha_text": article.text_sha256, "sha_rules": rules(), "versions": _versions(),
        "repeat": command(file_name, record), "verify": _check(article, file_name, record)}
    shown = {name: f'<code dir="ltr">{text(fact)}</code>' for name, fact in facts.items()}
    escaped = {name: escape(part) for name, part in parts.items()}
    shown |= {"versions": latin(facts["versions"]), "article": say_html("fact", key, file=latin(file_name), **escaped)}
    body = "".join(f'<dt>{escape(label("fact", name))}</dt><dd>{html}</dd>' for name, html in shown.items())
    lines = (f'{label("fact", name)}: {fact}' for name, fact in facts.items())
    return Html(f'<dl class="shawahid made" {direction()}>{body}</dl>', "\n".join(lines))


def _versions() -> str:
    python = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
    return ", ".join([python, *(f"{name} {version(name)}" for name in PACKAGES)])


def _check(article: Article, file_name: str, record: str) -> str:
    """The command that checks the report."""
    ending = f"{'.corrected' if record else ''}{'.ar' if language() == 'ar' else ''}.html"
    report = f"{safe_name(article.name)}{ending}"
    return f"python -m helpers verify {shlex.quote(report)} {shlex.quote(file_name)}"


def command(file_name: str, record: str = "") -> str:
    """The command that makes an article's report, safe to paste into a shell."""
    parts = ["python -m helpers report", shlex.quote(file_name)]
    if record:
        parts.append(f"--corrections {shlex.quote(record)}")
    if language() != "en":
        parts.append(f"--language {language()}")
    return " ".join(parts)


def rules() -> str:
    """A hash of the code and of all tables of `data` that it reads, whatever line ends a checkout gave them."""
    folders = ("lexicon", "grammar", "weights", "reference")
    tables = [path for folder in folders for path in (DATA / folder).glob("*.csv")]
    files = sorted([*CODE.rglob("*.py"), *tables], key=lambda path: path.parts)
    return hashlib.sha256(b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files)).hexdigest()


CODE = Path(__file__).parent.parent
