"""How a report was made, and how to make and check it again."""
from __future__ import annotations

import hashlib
import json
import shlex
import sys
from importlib.metadata import version
from pathlib import Path

from ..article import Article
from ..display.markup import Html, latin, part, say_html
from ..documents.addresses import is_address
from ..lexicon import DATA
from ..wording.labels import counted, label, language, say
from .files import RECEIPT, safe_name

PACKAGES = ("pandas", "numpy", "PyArabic", "Babel", "hijridate", "rapidfuzz", "matplotlib", "fontpkg-amiri",
            "fontpkg-ibm-plex-sans-arabic", "fonttools", "Brotli", "papermill", "nbconvert", "mistune", "Jinja2",
            "pyarrow", "charset-normalizer", "trafilatura", "lxml", "pdfminer.six")
"""Those that a report's words and looks depend on."""
NOTEBOOK = DATA.parent / "notebooks" / "report.ipynb"


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
    kept = f"{safe_name(article.name)}.source.html" if is_address(file_name) else source
    facts = {
        "article": say("fact", key, file=file_name, **parts), "sha_file": article.sha256,
        "sha_text": article.text_sha256, "sha_rules": rules(),
        "versions": ", ".join(f"{name} {number}" for name, number in versions().items()),
        "repeat": f"python -m helpers report {shlex.quote(source)}{corrections}{spoken}",
        "verify": f"python -m helpers verify {shlex.quote(page)} {shlex.quote(kept)}"}
    shown = {name: part("code", fact) for name, fact in facts.items()}
    shown |= {"article": say_html("fact", key, file=latin(file_name), **parts), "versions": latin(facts["versions"])}
    return Html(part("made", shown), "\n".join(f'{label("fact", name)}: {fact}' for name, fact in facts.items()))


def save_receipt(article: Article, file_name: str, called: str, record: str | Path, page: Path) -> None:
    """Writes beside a page what it was made of and with: all that is needed to make it again, but for the article.

    A record of corrections is kept there as it was, for its file may go on changing.
    """
    names = {"file": file_name, "called": called, "sha256": article.sha256, "text_sha256": article.text_sha256}
    facts = {"article": names, "language": language(), "corrections": None, "rules": rules(), "versions": versions()}
    if record:
        facts["corrections"] = {"file": Path(record).name, "record": Path(record).read_bytes().decode("utf-8")}
    text = json.dumps(facts, indent=1) + "\n"
    page.with_name(page.name.removesuffix(".html") + RECEIPT).write_text(text, encoding="utf-8", newline="\n")


def page_name(stem: str, code: str | None = None) -> str:
    """What a report's page is called, in the language in force or another."""
    code = code or language()
    return f"{stem}.html" if code == "en" else f"{stem}.{code}.html"


def versions() -> dict[str, str]:
    """The versions of Python and of `PACKAGES`."""
    return {"Python": f"{sys.version_info[0]}.{sys.version_info[1]}"} | {name: version(name) for name in PACKAGES}


def rules() -> str:
    """A hash of all that decides what a report says of an article, whatever line ends a checkout has.

    That is the code, all tables of `data` that it reads, the templates, and report.ipynb without its stored outputs.
    """
    files = [*Path(__file__).parent.parent.rglob("*.py"), *(DATA / "template").rglob("*.*")]
    files += [path for folder in DATA.iterdir() if folder.name != "gold" for path in folder.glob("*.csv")]
    files = [path for path in files if path.suffix in (".py", ".csv", ".j2", ".css", ".js", ".json")]
    texts = [path.read_bytes().replace(b"\r\n", b"\n") for path in sorted(files, key=lambda path: path.parts)]
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        told = [cell["id"], cell["cell_type"], cell["metadata"].get("tags"), "".join(cell["source"])]
        texts.append(json.dumps(told).encode())
    return hashlib.sha256(b"".join(texts)).hexdigest()
