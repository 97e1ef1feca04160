"""The page that leads to all reports of a folder, and their tables joined.

What it says of a report is read from its receipt and its Parquet files.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from ..display.cells import Cell, cell, grid
from ..display.markup import latin, own, part, templates, words
from ..documents import addresses
from ..findings import COLUMNS as FINDINGS
from ..tables import COLUMNS, Tables, frame, rows
from ..wording.labels import LANGUAGES, counted, label, language as spoken, pair, say, speaking
from .files import RECEIPT, ReportError, all_or_nothing, head, save_tables
from .method import page_name, read_receipt
from .page import around

_HEADS = ("headline", "outlet", "date", "countries", "statements", "figures", "claims", "speakers", "to_check", "file")
_REPORT = b'name="rules-sha256"'
"""What stands in the head of each report's page."""


class Listed(NamedTuple):
    """A report as an index has it: its page, its article by the receipt, its tables, and what to check in it."""

    page: str
    stem: str
    language: str
    article: dict[str, str | None]
    tables: Tables
    findings: pd.DataFrame


def save(out: Path, failed: Iterable[tuple[str, str]], language: str = "en") -> Path:
    """Writes `index.html` (in Arabic `index.ar.html`) and `all.quotes.csv` and so on, as a whole; returns the page.

    The folder has reports of this run and of others, in any language; `failed` are the articles of this run that have
    none, and why.
    """
    name = page_name("index", language)
    with all_or_nothing(out, name) as folder:
        reports, broken = found(out, language)
        page = index(reports, [*failed, *broken], language)
        (folder / name).write_bytes(page.encode("utf-8", "replace"))
        save_tables(joined(reports), folder, "all")
    return out / name


def found(out: Path, language: str) -> tuple[list[Listed], list[tuple[str, str]]]:
    """The reports of a folder by name, of those of an article the one in that language; and the pages that cannot be
    listed, and why."""
    pages = {f"{file.name.removesuffix(RECEIPT)}.html" for file in out.glob(f"*{RECEIPT}")}
    pages |= {file.name for file in out.glob("*.html") if file.is_file() and _REPORT in head(file)}
    reports: dict[str, Listed] = {}
    broken = []
    for page in sorted(pages):
        try:
            report = _listed(out / page)
        except Exception as error:  # whatever it is, the other reports are listed
            broken.append((page, f"this report is not whole, or damaged: {type(error).__name__}"))
            continue
        if report and (report.stem not in reports or report.language == language):
            reports[report.stem] = report
    return list(reports.values()), broken


def _listed(page: Path) -> Listed | None:
    """A report; None where it is a page of several articles side by side."""
    receipt = read_receipt(page)
    if "articles" in receipt:
        return None
    if not page.is_file():
        raise ReportError("there is no page")
    stem = page.name.removesuffix(page_name("", receipt["language"]))
    tables = Tables(*(pd.read_parquet(page.with_name(f"{stem}.{name}.parquet"))[list(columns)]
                      for name, columns in COLUMNS.items()))
    findings = pd.read_parquet(page.with_suffix(".findings.parquet"))[list(FINDINGS)]
    return Listed(page.name, stem, receipt["language"], receipt["article"], tables, findings)


def joined(reports: list[Listed]) -> Tables:
    """The tables of all reports, each row with the name of its report before it; of a corrected one those alone."""
    names = {report.stem for report in reports}
    kept = [report for report in reports if f"{report.stem}.corrected" not in names]
    empty = Tables(*(frame(name, [], many=True) for name in COLUMNS))
    named = [[table.assign(article=report.stem)[list(none)] for table, none in zip(report.tables, empty)]
             for report in kept]
    return Tables(*(pd.concat(same, ignore_index=True).astype(same[0].dtypes) for same in zip(empty, *named)))


def index(reports: list[Listed], failed: list[tuple[str, str]], language: str = "en") -> str:
    """The page that leads to each report and says which articles have none."""
    with speaking(language):
        title = say("page", "index", articles=counted(len(reports), "article"))
        read = _grid(_HEADS, [list(_line(report)) for report in reports])
        why_not = [[Cell(latin(addresses.shown(source) if addresses.is_address(source) else Path(source).name)),
                    Cell(part("in_english", why))] for source, why in failed]  # no folder, nothing that lets others in
        lost = _grid(("file", "why"), why_not) if failed else ""
        heading = label("page", "index_failed") if failed else ""
        resources = around(language, label("page", "index_kicker"), f"{title}{read}{heading}{lost}")
        return templates().get_template("several.html.j2").render(
            resources=resources, title=title, read=read, heading=heading, lost=lost)


def _grid(heads: Iterable[str], cells: list[list[Cell]]) -> Markup:
    return grid([label("column", head) for head in heads], cells, "index", LANGUAGES[spoken()])


def _line(report: Listed) -> Iterator[Cell]:
    told, tables, asks = report.article, report.tables, report.findings
    yield Cell(part("headline", quote(report.page), told["headline"]), "words")
    yield cell("own", told.get("outlet"))
    yield cell("own", told.get("date"))
    pairs = map(pair, rows(tables.claims.value_counts(["party_a", "party_b"]).reset_index()))
    yield Cell(Markup("<br>").join(map(own, list(pairs)[:3])) or part("nothing"))
    for table in tables:
        yield Cell(Markup(f"{len(table):,}"), "number", str(len(table)))
    speakers = tables.quotes.speaker.value_counts()
    yield Cell(Markup("<br>").join(map(words, speakers.index[:3])) or part("nothing"), "words name")
    with speaking(report.language):
        messages = [part("cell_message", message) for message in asks.message]
    yield Cell(part("to_check", f"{quote(report.page)}#checks", messages), "", str(len(asks)))
    yield Cell(latin(told["called"]))


