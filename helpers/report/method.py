"""How a report was made, and how to make and check it again."""
from __future__ import annotations

import hashlib
import shlex
import sys
from html import escape
from importlib.metadata import version
from pathlib import Path

from ..article import Article
from ..display.labels import counted, label, language, say
from ..display.markup import Html, direction, latin
from ..lexicon import DATA

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

    read = say("fact", "text" if article.form == "text" else "taken", file=f"\u2068{file_name}\u2069",
               characters=counted(len(article.raw), "character"), words=counted(sum(key.isalnum() for key in article.words.keys), "word"),
               encoding=article.encoding if article.form == "text" else article.form)
    report = f"{safe_name(article.name)}{'.corrected' if record else ''}{'.ar' if language() == 'ar' else ''}.html"
    facts = {
        "article": read, "sha_file": article.sha256, "sha_text": article.text_sha256, "sha_rules": rules(),
        "versions": ", ".join([f"Python {sys.version_info[0]}.{sys.version_info[1]}", *(f"{name} {version(name)}" for name in PACKAGES)]),
        "repeat": command(file_name, record), "verify": f"python -m helpers verify {shlex.quote(report)} {shlex.quote(file_name)}"}
    facts = {label("fact", key): fact for key, fact in facts.items()}
    body = "".join(f"<dt>{escape(name)}</dt><dd>{_fact(fact)}</dd>" for name, fact in facts.items())
    return Html(f'<dl class="shawahid made" {direction()}>{body}</dl>', "\n".join(f"{name}: {fact}" for name, fact in facts.items()))


def _fact(fact: str) -> str:
    if fact.startswith("python ") or len(fact) == 64:
        return f'<code dir="ltr">{escape(fact)}</code>'
    return latin(fact) if fact.startswith("Python ") else escape(fact)


def command(file_name: str, record: str = "") -> str:
    """The command that makes an article's report, safe to paste into a shell."""
    return f"python -m helpers report {shlex.quote(file_name)}" + (f" --corrections {shlex.quote(record)}" if record else "") + (f" --language {language()}" if language() != "en" else "")


def rules() -> str:
    """A hash of the code, the lexicons and the reference store, whatever the line ends that a checkout gave them."""
    code = Path(__file__).parent.parent
    files = sorted([*code.rglob("*.py"), *(DATA / "lexicon").glob("*.csv"), *(DATA / "reference").glob("*.csv")], key=lambda path: path.parts)
    return hashlib.sha256(b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files)).hexdigest()
