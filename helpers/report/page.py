"""The report as one HTML page: the notebook executed on an article, exported, allowed to load nothing."""
from __future__ import annotations

import gc
import json
import sys
import tempfile
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from functools import cache
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from ..article import Article
from ..display.markup import CONTROL, TEMPLATE, style
from ..documents import origin
from ..lexicon import DATA
from ..wording.labels import LANGUAGES, label
from .files import ReportError
from .method import NOTEBOOK, rules


def html(path: Path, article: Article, tables: Sequence, record: str | Path = "", language: str = "en",
         source: str = "", given: Mapping[str, str] = {}) -> str:
    """The report as one HTML page.

    The notebook reads the article's file and the record of corrections (empty: none); `tables` are its own, and those
    of what was checked. `source` is what the file is called, if not by its name, and `given` what was told of where it
    is from.
    """
    notebook = _executed({"ARTICLE": str(path.resolve()), "LANGUAGE": language, "SOURCE": source, "PICTURES": "svg",
                          "ORIGIN": origin.cleaned({"url": source} | given)._asdict(),
                          "CORRECTIONS": str(Path(record).resolve()) if record else ""})
    left_out = {"notebook-only", *LANGUAGES} - {language}
    notebook.cells = [cell for cell in notebook.cells if left_out.isdisjoint(cell.metadata.get("tags", []))]
    names = ("statements", "figures", "claims", "checks", "sources")
    counts = dict(zip(names, map(len, tables)))
    for cell in notebook.cells:  # what an empty part would show need not be explained
        if cell.cell_type == "markdown" and counts.get(section(cell.id)) == 0:
            cell.source = next(line for line in cell.source.split("\n") if line.startswith("## "))
    resources = around(language, article.headline.text, _shown(notebook.cells)) | {
        "sha256": article.sha256, "text_sha256": article.text_sha256, "rules": rules(), "corrected": bool(record),
        "source": json.dumps([origin.citation(article)], ensure_ascii=False, indent=1),
        "contents": [("summary", label("section", "summary", language)), *contents(notebook.cells)], "counts": counts}
    exporter = _exporter()  # of which `HTMLExporter` would then parse the page, for pictures that it has not
    return super(type(exporter), exporter).from_notebook_node(notebook, resources)[0]


@cache
def _exporter():
    """What makes a page of a notebook; it compiles its templates once."""
    from nbconvert import HTMLExporter

    return HTMLExporter(
        template_name="shawahid", extra_template_basedirs=[str(DATA / "template")], exclude_input=True,
        exclude_anchor_links=True, default_preprocessors=[],
        filters={"bare": lambda output: output.removeprefix(style()), "section": section})


def _executed(parameters: dict[str, object]):
    """The report's notebook with what its cells show for these parameters; they run in this process.

    Parameters are handed over as papermill does: in a cell behind the one that is tagged `parameters`. A kernel of its
    own would take longer to start than the cells take.
    """
    spared = sys.modules.setdefault("rfc3987_syntax", None)  # a grammar that jsonschema compiles as long as a report
    import nbformat

    if spared is None:
        del sys.modules["rfc3987_syntax"]
    notebook = nbformat.read(NOTEBOOK, 4)
    at = next((i for i, cell in enumerate(notebook.cells, 1) if "parameters" in cell.metadata.get("tags", [])), 0)
    given = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    notebook.cells.insert(at, nbformat.v4.new_code_cell(given, id="given", metadata={"tags": ["injected-parameters"]}))
    shell, path = _shell(), [*sys.path]
    shell.reset()
    try:
        with chdir(NOTEBOOK.parent):
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    cell.outputs = list(_outputs(shell, cell.source))
    finally:
        sys.path[:] = path  # the notebook adds the folder above it
        _settled()
    return notebook


_settled = cache(gc.freeze)
"""What is loaded by now stays, and is not looked through for garbage again, as IPython's reset does each time."""


@cache
def _shell():
    """What runs cells: IPython, without what it keeps on the disk of its user."""
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.core.profiledir import ProfileDir
    from traitlets.config import Config

    config = Config({"HistoryManager": {"enabled": False}})
    return InteractiveShell.instance(config=config, profile_dir=ProfileDir(), ipython_dir=tempfile.gettempdir())


def _outputs(shell, source: str) -> Iterator:
    """What a cell shows; `ReportError` where it stops."""
    from IPython.utils.capture import capture_output
    from nbformat import from_dict

    with capture_output() as shown:
        done = shell.run_cell(source)
    if isinstance(error := done.error_in_exec, MemoryError):
        raise error
    if error:
        raise ReportError(f"the notebook stopped: {type(error).__name__}: {error}")
    for output in shown.outputs:
        yield from_dict({"output_type": "display_data", "data": output.data, "metadata": output.metadata})
    if done.result is not None:
        data, metadata = shell.display_formatter.format(done.result)
        yield from_dict({"output_type": "execute_result", "data": data, "metadata": metadata, "execution_count": 1})


def _shown(cells: list) -> str:
    """All that a page shows: what its cells put out, and their prose."""
    outputs = (output.data for cell in cells for output in cell.get("outputs", []) if "data" in output)
    pictures = [data.get(kind, "") for data in outputs for kind in ("text/html", "image/svg+xml")]
    return "".join([*pictures, *(cell.source for cell in cells if cell.cell_type == "markdown")])


def section(cell_id: str) -> str:
    """The name of a section, by the id of the cell that begins it: `claims-en` and `claims-ar` begin `claims`."""
    return cell_id.rpartition("-")[0] if cell_id.rpartition("-")[2] in LANGUAGES else cell_id


def contents(cells: list) -> Iterator[tuple[str, str]]:
    """The place and the title of each part of the report: of every cell that begins with a heading."""
    for cell in cells:
        if cell.cell_type == "markdown" and section(cell.id) != cell.id and "## " in cell.source:
            yield section(cell.id), cell.source.split("## ", 1)[1].split("\n", 1)[0]


def around(language: str, title: str, shown: str) -> dict[str, object]:
    """What stands around a page's body: its language, its style with the faces that the text needs, its script, and the
    policy that allows these alone. `shown` is all that it shows, so that the faces have its letters."""
    from ..charts import fonts

    keys = {"page": ("skip", "kicker", "contents"), "hint": ("hover", "step_keys"),
            "control": ("filter", "of", "sort", "rows", "read_first", "cite_source", "next", "previous")}
    words = {key: label(group, key, language) for group in keys for key in keys[group]}
    sheets = [(TEMPLATE / name).read_text(encoding="utf-8") for name in ("evidence.css", "report.css")]
    looks = "\n".join(["", fonts.faces(f"{shown}{title}{''.join(words.values())}"), *sheets])
    script = (TEMPLATE / "report.js").read_text(encoding="utf-8")
    policy = ("default-src 'none'; base-uri 'none'; form-action 'none'; font-src data:; "
              f"style-src '{_hash(looks)}'; script-src '{_hash(script)}'")
    return {"language": language, "direction": LANGUAGES[language], "title": CONTROL.sub("", title),
            "style": Markup(looks), "script": Markup(script), "policy": Markup(policy), "words": words}


def _hash(text: str) -> str:
    """The hash by which a page's policy knows one of its own scripts or styles."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
