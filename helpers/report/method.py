"""How a report was made, and how to make and check it again."""
from __future__ import annotations

import hashlib
import shlex
import sys
from importlib.metadata import version
from pathlib import Path

from ..article import Article
from ..display.markup import Html, latin, part, say_html
from ..lexicon import DATA
from ..wording.labels import counted, label, language, say
from .files import safe_name

PACKAGES = ("pandas", "numpy", "PyArabic", "Babel", "matplotlib", "fontpkg-amiri", "fontpkg-ibm-plex-sans-arabic",
            "papermill", "nbconvert", "pyarrow", "trafilatura", "lxml", "pdfminer.six")
"""Those that a report's words and looks depend on."""


def made(article: Article, file_name: str, record: str = "") -> Html:
    """How the report was made: article, rules, versions, and the commands that repeat and check it, ready to paste.

    Args:
        file_name: what the article's file is called, or its address.
        record: the name of the file of corrections; empty where nothing was corrected.
    """
    key, form = ("text", article.encoding) if article.form == "text" else ("taken", article.form)
    words = sum(word.isalnum() for word in article.words.keys)
    parts = {"characters": counted(len(article.raw), "character"), "words": counted(words, "word"), "encoding": form}
    corrections = f" --corrections {shlex.quote(record)}" if record else ""
    spoken = "" if language() == "en" else f" --language {language()}"
    page = page_name(f"{safe_name(article.name)}{'.corrected' if record else ''}")
    source = f"./{file_name}" if file_name.startswith("-") else file_name  # or it would be an option
    python = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
    facts = {
        "article": say("fact", key, file=file_name, **parts), "sha_file": article.sha256,
        "sha_text": article.text_sha256, "sha_rules": rules(),
        "versions": ", ".join([python, *(f"{name} {version(name)}" for name in PACKAGES)]),
        "repeat": f"python -m helpers report {shlex.quote(source)}{corrections}{spoken}",
        "verify": f"python -m helpers verify {shlex.quote(page)} {shlex.quote(source)}"}
    shown = {name: part("code", fact) for name, fact in facts.items()}
    shown |= {"article": say_html("fact", key, file=latin(file_name), **parts), "versions": latin(facts["versions"])}
    return Html(part("made", shown), "\n".join(f'{label("fact", name)}: {fact}' for name, fact in facts.items()))


def page_name(stem: str) -> str:
    """What a report's page is called, in the language in force."""
    return f"{stem}.html" if language() == "en" else f"{stem}.{language()}.html"


def rules() -> str:
    """A hash of the code, its templates and all tables of `data` that it reads, whatever line ends a checkout has."""
    folders = ("lexicon", "grammar", "weights", "reference")
    files = [path for folder in folders for path in (DATA / folder).glob("*.csv")]
    files += [*Path(__file__).parent.parent.rglob("*.py"), *(DATA / "template").rglob("*.j2")]
    text = (path.read_bytes().replace(b"\r\n", b"\n") for path in sorted(files, key=lambda path: path.parts))
    return hashlib.sha256(b"".join(text)).hexdigest()
