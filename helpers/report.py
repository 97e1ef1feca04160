"""The report: what leaves the desk. One HTML file that loads nothing, and the three tables beside it.

`write(path, out)` executes notebooks/report.ipynb on an article (papermill) and exports it with the
template in data/template/shawahid (nbconvert). The same article, the same bytes.
"""
from __future__ import annotations

import hashlib
import os
import re
import shlex
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from html import escape
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from . import corrections
from .article import Article, read_article
from .corrections import CorrectionError, Edit
from .display.labels import country, label, reading, rows
from .lexicon import DATA
from .display.markup import Html, english, style, tag, words
from .tables import COLUMNS, Tables, extract

NOTEBOOK = DATA.parent / "notebooks" / "report.ipynb"
PACKAGES = ("pandas", "numpy", "PyArabic", "Babel", "matplotlib", "fontpkg-amiri", "papermill", "nbconvert", "pyarrow")
"""Those that a report's words and looks depend on."""


class ReportError(RuntimeError):
    """A report could not be made; the message says why, in one line."""


def evidence(article: Article, record: str | Path = "") -> tuple[Tables, list[Edit]]:
    """The tables of an article, as the rules make them or as a record of corrections has them, and what was corrected.

    Args:
        record: a file that `helpers.explore.save` wrote; empty for none.

    Raises:
        CorrectionError: it is none of this article, or a correction does not fit the tables as the rules make them now.
    """
    tables = extract(article)
    if not record:
        return tables, []
    edits, _ = corrections.read(record, article)
    corrected, refused = corrections.apply(article, tables, edits)
    if refused:
        raise CorrectionError(f"{Path(record).name}: {refused[0][1]}")
    return corrected, edits


def overview(article: Article, tables: Tables, numbers: pd.DataFrame, edits: Sequence[Edit] = ()) -> Html:
    """What a reader wants first: headline, counts, countries, speakers, main numbers.

    Args:
        numbers: `charts.numbers(article, tables)`.
        edits: what was corrected by hand.
    """
    notes = "".join(f'<p class="note">Note: this file was {escape(note) if note.startswith("read") else "read with " + escape(note)}.</p>'
                    for note in article.notes) + _corrected(edits)
    html = (f'<header><p class="kicker">Shawahid <bdi lang="ar" dir="rtl">شواهد</bdi> evidence report</p>'
            f'<h1 lang="ar" dir="rtl">{escape(article.headline.text)}</h1>'
            f'<p class="standfirst">{escape(_standfirst(tables))}</p>{notes}{_contents(tables)}</header>'
            f"{_brief(tables, numbers)}")
    return Html(f'<div class="shawahid overview">{html}</div>', f"{article.headline.text}\n{_standfirst(tables)}")


def _corrected(edits: Sequence[Edit]) -> str:
    """The rows that are not as the rules made them, as a note that leads to the list of corrections."""
    names = list(dict.fromkeys(edit.row for edit in edits))
    if not names:
        return ""
    return f'<p class="note">Note: {counted(len(names), "row")} {"was" if len(names) == 1 else "were"} <a href="#Corrected">corrected by hand</a>: {", ".join(names)}.</p>'


def corrected(edits: Sequence[Edit]) -> Html:
    """The part of the report that says what was corrected by hand; nothing where nothing was."""
    shown = corrections.shown(edits)
    if not edits:
        return shown
    heading = ('<h2 id="Corrected">Corrected by hand</h2><div class="words"><p>What a person changed in the tables that the rules made. '
               "All that is not listed here is as the rules have it.</p></div>")
    return Html(heading + shown.html, f"Corrected by hand\n{shown}")


def _standfirst(tables: Tables) -> str:
    """The article in one sentence of counts."""
    quotes, figures, claims = map(len, tables)
    speakers = tables.quotes.speaker.nunique()
    by = f" by {counted(speakers, 'speaker')}" if speakers else ""
    pairs = _pairs(tables)
    about = " about " + (" and ".join(map(_the, pairs[0][:2])) if len(pairs) == 1 else f"{len(pairs)} pairs of countries")
    return (f"The article reports {counted(quotes, 'statement')}{by}, gives {counted(figures, 'figure')} and makes "
            + (f"{counted(claims, 'claim')}{about}." if claims else "no claim about two countries."))


_WITH_ARTICLE = re.compile("United |European Union|Netherlands|Philippines|Maldives|Comoros|Bahamas|Gambia|.* (Republic|Islands)$")


def _the(code: str) -> str:
    """A country's name within an English sentence: Iran, the United Arab Emirates."""
    name = country(code)
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


def counted(count: int, noun: str) -> str:
    """«no figure», «1 figure», «8 figures»."""
    return f"{count or 'no'} {noun}{'s' if count > 1 else ''}"


def _pairs(tables: Tables) -> list[tuple[str, str, int]]:
    """The pairs of countries that claims are about, with how many, most first."""
    counts = tables.claims.groupby(["party_a", "party_b"], sort=False).size().sort_values(ascending=False, kind="stable")
    return [(a, b, int(n)) for (a, b), n in counts.items()]


def _contents(tables: Tables) -> str:
    places = (("Statements", len(tables.quotes)), ("Figures", len(tables.figures)), ("Claims", len(tables.claims)),
              ("The-article", ""), ("How-this-was-made", ""))
    links = (f'<li><a href="#{place}">{f"<b>{count}</b> " if count != "" else ""}{place.replace("-", " ")}</a></li>' for place, count in places)
    return f'<nav aria-label="Contents"><ul>{"".join(links)}</ul></nav>'


def _brief(tables: Tables, numbers: pd.DataFrame) -> str:
    """The parts of the brief that this article has something for."""
    parts = {"Countries": _countries(tables), "Who speaks most": _speakers(tables), "Kinds of claim": _kinds(tables),
             "Numbers that stand out": _standing_out(numbers)}
    blocks = (f'<section class="{name.split()[0].lower()}"><h2>{name}</h2>{html}</section>' for name, html in parts.items() if html)
    return f'<div class="brief">{"".join(blocks)}</div>'


def _countries(tables: Tables, most: int = 4) -> str:
    items = [f'<li>{english(_couple(a, b))} {words(_couple(a, b, "ar"))} <small>{counted(n, "claim")}</small></li>' for a, b, n in _pairs(tables)]
    return _listed(items, most)


def _couple(a: str, b: str, language: str = "en") -> str:
    return f"{country(a, language)} – {country(b, language)}"


def _speakers(tables: Tables, most: int = 4) -> str:
    counts = tables.quotes.groupby("speaker", sort=False).size().sort_values(ascending=False, kind="stable")
    return _listed([f'<li>{words(name)} <small>{counted(n, "statement")}</small></li>' for name, n in counts.items()], most)


def _kinds(tables: Tables) -> str:
    counts = tables.claims.kind.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    return _listed([f"<li>{escape(label('claim', kind))} <small>{n}</small></li>" for kind, n in counts.items()], len(counts))


def _standing_out(numbers: pd.DataFrame, most: int = 4) -> str:
    """Money, percentages and measures: those in claims first, and what is said twice once."""
    order = {"money": 0, "percent": 1, "measure": 2}
    kept = numbers[numbers.kind.isin(order)]
    kept = kept.assign(late=kept.claim_id.isna() * 2 + kept.quote_id.isna(), nature=kept.kind.map(order))
    kept = kept.sort_values(["late", "nature"], kind="stable")
    groups = kept.groupby(["value", "unit", "kind", "modifier", "claimed_by"], sort=False, dropna=False)
    items = []
    for _, group in groups:
        row = next(rows(group))
        ids = " ".join(tag(name, name, "to its row") for name in group.figure_id)
        kind = f"{label('claim', row.claim_kind)}, claimed by" if row.claim_kind else "said by"
        said_by = f"{kind} {words(row.claimed_by)}" if row.claimed_by else f"{kind.removesuffix('by')}in the article’s own words"
        items.append(f'<li><b>{escape(reading(row))}</b> <span>{said_by}</span> {ids}</li>')
    return _listed(items, most)


def _listed(items: list[str], most: int) -> str:
    """A list, empty where there is nothing to list; what is left out is counted."""
    more = [f"<li><small>and {len(items) - most} more</small></li>"] if len(items) > most else []
    return f'<ul>{"".join(items[:most] + more)}</ul>' if items else ""


def made(article: Article, file_name: str, record: str = "") -> Html:
    """How the report was made: article, rules, versions, and the command that repeats it; `record` is the name of the file of corrections."""
    facts = {
        "Article": f"{file_name}, {len(article.raw):,} characters, {sum(key.isalnum() for key in article.words.keys):,} words, read as {article.encoding}",
        "SHA-256 of the article": article.sha256,
        "SHA-256 of the rules": rules(),
        "Made with": ", ".join([f"Python {sys.version_info[0]}.{sys.version_info[1]}", *(f"{name} {version(name)}" for name in PACKAGES)]),
        "To repeat it": command(file_name, record)}
    body = "".join(f"<dt>{escape(name)}</dt><dd>{_fact(name, fact)}</dd>" for name, fact in facts.items())
    return Html(f'<dl class="shawahid made">{body}</dl>', "\n".join(f"{name}: {fact}" for name, fact in facts.items()))


def _fact(name: str, fact: str) -> str:
    return f"<code>{escape(fact)}</code>" if name.startswith(("SHA", "To repeat")) else f"<bdi>{escape(fact)}</bdi>"


def command(file_name: str, record: str = "") -> str:
    """The command that makes an article's report, safe to paste into a shell."""
    return f"python -m helpers report {shlex.quote(file_name)}" + (f" --corrections {shlex.quote(record)}" if record else "")


def rules() -> str:
    """A hash of the code and the lexicons, whatever the line ends that a checkout gave them."""
    files = sorted([*Path(__file__).parent.rglob("*.py"), *(DATA / "lexicon").glob("*.csv")], key=lambda path: path.parts)
    return hashlib.sha256(b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in files)).hexdigest()


def write(path: str | Path, out: str | Path = "reports", say: Callable[[str], None] = lambda line: None, record: str | Path = "") -> Path:
    """Makes the report of an article and the three tables beside it, all or nothing.

    Args:
        path: the article's file.
        out: the folder for `<stem>.html` and `<stem>.<table>.csv`, `<stem>.<table>.parquet`.
        say: told what is going on, line by line.
        record: a file of corrections (`helpers.explore.save`): the report and its tables are then `<stem>.corrected…`.

    Returns:
        The report's path. Where another article's report has that name, this one's has some digits
        of the article's hash besides.

    Raises:
        NotAnArticle: the file cannot be read as an Arabic article.
        ReportError: the report could not be made or written.
    """
    path, out = Path(path), Path(out)
    article = read_article(path)
    for note in article.notes:
        say(note)
    try:
        tables, edits = evidence(article, record)
    except CorrectionError as error:
        raise ReportError(str(error)) from None
    if edits:
        say(f"{counted(len({edit.row for edit in edits}), 'row')} corrected by hand")
    say(f"{counted(len(tables.quotes), 'statement')}, {counted(len(tables.figures), 'figure')}, {counted(len(tables.claims), 'claim')}")
    try:
        out.mkdir(parents=True, exist_ok=True)
        stem = _name(out, article, ".corrected" if record else "")
        with tempfile.TemporaryDirectory(prefix=".making-", dir=out) as folder:
            save_tables(tables, Path(folder), stem)
            say("executing notebooks/report.ipynb")
            page = Path(folder) / f"{stem}.html"
            page.write_text(html(path, article, record), encoding="utf-8", newline="\n")
            for file in sorted(Path(folder).iterdir(), key=lambda file: file == page):  # the report last: it vouches for the rest
                os.replace(file, out / file.name)
    except OSError as error:
        raise ReportError(f"{out}: {error.strerror or error}") from None
    return out / page.name


def html(path: Path, article: Article, record: str | Path = "") -> str:
    """The report as one HTML page."""
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # the kernel of this environment, not the user's
    import papermill
    from nbconvert import HTMLExporter
    from traitlets.config import Config

    from .charts import fonts

    try:
        notebook = papermill.execute_notebook(
            NOTEBOOK, None, parameters={"ARTICLE": str(path.resolve()), "PICTURES": "svg", "CORRECTIONS": str(Path(record).resolve()) if record else ""}, cwd=NOTEBOOK.parent,
            progress_bar=False, log_output=False, kernel_name="python3", extra_arguments=["--log-level=CRITICAL"])
    except papermill.PapermillExecutionError as error:
        raise ReportError(f"the notebook stopped: {error.ename}: {error.evalue}") from None
    shown = "".join(output.data.get(kind, "") for cell in notebook.cells for output in cell.get("outputs", []) if "data" in output
                    for kind in ("text/html", "image/svg+xml"))
    exporter = HTMLExporter(
        Config({"TagRemovePreprocessor": {"enabled": True, "remove_cell_tags": ["notebook-only"]}}),
        template_name="shawahid", extra_template_basedirs=[str(DATA / "template")], exclude_input=True, anchor_link_text="#",
        filters={"bare": lambda output: output.removeprefix(style())})
    page, _ = exporter.from_notebook_node(notebook, {"headline": article.headline.text, "sha256": article.sha256, "faces": fonts.faces(shown)})
    return page


def save_tables(tables: Tables, folder: Path, stem: str) -> None:
    """Each table as `<stem>.<table>.csv`, which a spreadsheet opens rightly, and as `<stem>.<table>.parquet`, which is exact."""
    import pyarrow as pa
    from pyarrow import parquet

    arrow = {"string": pa.string(), "Int64": pa.int64(), "Float64": pa.float64()}
    for name, frame in tables._asdict().items():
        harmless(frame).to_csv(folder / f"{stem}.{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n", errors="replace")
        # every article's files have the same types, also for a column that is null throughout
        schema = pa.schema([(column, arrow[kind]) for column, kind in COLUMNS[name].items()])
        parquet.write_table(pa.Table.from_pandas(frame, schema, preserve_index=False), folder / f"{stem}.{name}.parquet")


_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


def harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """A copy in which no text is a formula to a spreadsheet: what begins like one gets an apostrophe. Numbers stay numbers."""
    texts = frame.select_dtypes("string")
    return frame.assign(**{name: texts[name].map(_harmless, na_action="ignore").astype("string") for name in texts})


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(1, 10))}


def safe_name(stem: str) -> str:
    """A file's stem as a name that every file system takes: no path, no invisible or reserved character, at most 100 bytes."""
    kept = (c for c in unicodedata.normalize("NFC", stem) if unicodedata.category(c)[0] not in "CZ" or c == " ")
    name = re.sub(r"""[\s<>:"'`|?*/\\&;$!#%{}]+""", "-", "".join(kept)).strip(" .-")
    name = name.encode("utf-8", "ignore")[:100].decode("utf-8", "ignore").strip(" .-")
    return f"{name}-" if name.lower().split(".")[0] in _RESERVED else name or "article"


def _name(out: Path, article: Article, ending: str = "") -> str:
    """The name of this article's report: its stem, unless something else has it («news.txt» of another folder)."""
    stem = safe_name(article.name)
    page = out / f"{stem}{ending}.html"
    taken = page.exists() and article.sha256.encode() not in page.read_bytes()[:4096]
    return (f"{stem}-{article.sha256[:8]}" if taken else stem) + ending
