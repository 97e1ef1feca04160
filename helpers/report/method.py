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

PACKAGES = ("pandas", "numpy", "PyArabic", "Babel", "matplotlib", "fontpkg-amiri", "fontpkg-ibm-plex-sans-arabic", "papermill", "nbconvert", "pyarrow",
            "trafilatura", "python-docx", "pdfminer.six")
"""Those that a report's words and looks depend on."""


def made(article: Article, file_name: str, record: str = "") -> Html:
    """How the report was made: article, rules, versions, and the commands that repeat and check it.

    Args:
        file_name: what the article's file is called, or its address.
        record: the name of the file of corrections; empty where nothing was corrected.
    """
    from .files import safe_name

    parts = {"characters": counted(len(article.raw), "character"), "words": counted(sum(key.isalnum() for key in article.words.keys), "word"),
             "encoding": article.encoding if article.form == "text" else article.form}
    key = "text" if article.form == "text" else "taken"
    report = f"{safe_name(article.name)}{'.corrected' if record else ''}{'.ar' if language() == 'ar' else ''}.html"
    facts = {
        "article": say("fact", key, file=file_name, **parts), "sha_file": article.sha256, "sha_text": article.text_sha256, "sha_rules": rules(),
        "versions": ", ".join([f"Python {sys.version_info[0]}.{sys.version_info[1]}", *(f"{name} {version(name)}" for name in PACKAGES)]),
        "repeat": command(file_name, record), "verify": f"python -m helpers verify {shlex.quote(report)} {shlex.quote(file_name)}"}
    shown = {name: latin(fact) if name == "versions" else f'<code dir="ltr">{text(fact)}</code>' for name, fact in facts.items()}
    shown["article"] = say_html("fact", key, file=latin(file_name), **{name: escape(part) for name, part in parts.items()})
    body = "".join(f'<dt>{escape(label("fact", name))}</dt><dd>{html}</dd>' for name, html in shown.items())
    return Html(f'<dl class="shawahid made" {direction()}>{body}</dl>', "\n".join(f'{label("fact", name)}: {fact}' for name, fact in facts.items()))


def command(file_name: str, record: str = "") -> str:
    """The command that makes an article's report, safe to paste into a shell."""
    return f"python -m helpers report {shlex.quote(file_name)}" + (f" --corrections {shlex.quote(record)}" if record else "") + (f" --language {language()}" if language() != "en" else "")


def rules() -> str:
    """A hash of the code, the tables of Arabic, the weights and the reference store, whatever the line ends that a checkout gave them."""
    code = Path(__file__).parent.parent
    tables = [path for folder in ("lexicon", "grammar", "weights", "reference") for path in (DATA / folder).glob("*.csv")]
    files = sorted([*code.rglob("*.py"), *tables], key=lambda path: path.parts)
    return hashlib.sha256(b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files)).hexdigest()
