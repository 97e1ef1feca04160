"""The report as one HTML page: the notebook executed on an article, exported, allowed to load nothing."""
from __future__ import annotations

import os
from base64 import b64encode
from hashlib import sha256
from html import escape
from pathlib import Path

from ..article import Article
from ..display.markup import CONTROL, TEMPLATE, style
from ..lexicon import DATA
from ..tables import Tables
from ..wording.labels import LANGUAGES, label
from .checks import checks
from .files import ReportError
from .method import rules

NOTEBOOK = DATA.parent / "notebooks" / "report.ipynb"


def html(path: Path, article: Article, tables: Tables, record: str | Path = "", language: str = "en", source: str = "") -> str:
    """The report as one HTML page.

    Args:
        path: the article's file, which the notebook reads.
        article, tables: what it holds.
        record: a file of corrections; empty: the tables are as the rules make them.
        language: of all words that are not the article's.
        source: what the article's file is called, if not by its name.
    """
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # the kernel of this environment, not the user's
    import papermill
    from nbconvert import HTMLExporter
    from traitlets.config import Config

    parameters = {"ARTICLE": str(path.resolve()), "LANGUAGE": language, "SOURCE": source, "PICTURES": "svg",
                  "CORRECTIONS": str(Path(record).resolve()) if record else ""}
    try:
        notebook = papermill.execute_notebook(
            NOTEBOOK, None, parameters=parameters, cwd=NOTEBOOK.parent,
            progress_bar=False, log_output=False, kernel_name="python3", extra_arguments=["--log-level=CRITICAL"])
    except papermill.PapermillExecutionError as error:
        raise ReportError(f"the notebook stopped: {error.ename}: {error.evalue}") from None
    exporter = HTMLExporter(
        Config({"TagRemovePreprocessor": {"enabled": True, "remove_cell_tags": ["notebook-only", *(other for other in LANGUAGES if other != language)]}}),
        template_name="shawahid", extra_template_basedirs=[str(DATA / "template")], exclude_input=True, exclude_anchor_links=True,
        filters={"bare": lambda output: output.removeprefix(style()), "section": section})
    counts = {"statements": len(tables.quotes), "figures": len(tables.figures), "claims": len(tables.claims),
              **dict(zip(("checks", "sources"), map(len, checks(article, tables))))}
    kept = [cell for cell in notebook.cells if not {"notebook-only", *LANGUAGES} - {language} & {*cell.metadata.get("tags", [])}]
    shown = "".join(output.data.get(kind, "") for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output
                    for kind in ("text/html", "image/svg+xml")) + "".join(cell.source for cell in kept if cell.cell_type == "markdown")
    resources = around(language, article.headline.text, shown) | {
        "sha256": article.sha256, "text_sha256": article.text_sha256, "rules": rules(), "corrected": bool(record), "contents": contents(kept, counts, language)}
    page, _ = exporter.from_notebook_node(notebook, resources)
    return page


def section(cell_id: str) -> str:
    """The name of a section, by the id of the cell that begins it: `claims-en` and `claims-ar` begin `claims`."""
    return cell_id.rpartition("-")[0] if cell_id.rpartition("-")[2] in LANGUAGES else cell_id


def contents(cells: list, counts: dict[str, int], language: str) -> str:
    """The way to each part of the report: to every cell that begins with a heading."""
    links = [("summary", label("section", "summary", language))]
    links += [(section(cell.id), cell.source.split("## ", 1)[1].split("\n", 1)[0]) for cell in cells
              if cell.cell_type == "markdown" and section(cell.id) != cell.id and "## " in cell.source]
    items = (f'<li><a href="#{place}">{escape(title)}{f" <b>{counts[place]}</b>" if place in counts else ""}</a></li>' for place, title in links)
    return f'<nav class="contents" aria-label="{escape(label("page", "contents", language))}"><ul>{"".join(items)}</ul></nav>'


def around(language: str, title: str, shown: str) -> dict[str, object]:
    """What stands around a page's body: its language, style with the faces that the text needs, script, and the policy that allows these alone.

    Args:
        title: of the page.
        shown: everything that it shows, so that the faces have its letters.
    """
    from ..charts import fonts

    words = {key: label(group, key, language) for group, keys in
             {"page": ("skip", "kicker"), "control": ("filter", "of", "sort"), "hint": ("hover",)}.items() for key in keys}
    looks = "\n".join(["", fonts.faces(f"{shown}{title}{''.join(words.values())}{label('page', 'contents', language)}"),
                       *((TEMPLATE / name).read_text(encoding="utf-8") for name in ("evidence.css", "report.css"))])
    script = (TEMPLATE / "report.js").read_text(encoding="utf-8")
    policy = ("default-src 'none'; base-uri 'none'; form-action 'none'; font-src data:; "
              f"style-src '{_hash(looks)}'; script-src '{_hash(script)}'")
    return {"language": language, "direction": LANGUAGES[language], "title": CONTROL.sub("", title), "style": looks, "script": script, "policy": policy, "words": words}


def _hash(text: str) -> str:
    """The hash by which a page's policy knows one of its own scripts or styles."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
