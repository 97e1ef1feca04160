"""What a report is made of: the tables, what was corrected in them, and how far to believe the article."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from .. import charts, corrections, findings, reference
from ..article import Article
from ..corrections import Edit
from ..display import edited, folded, label, table
from ..display.markup import Html, part, site
from ..tables import Tables, extract, rows
from ..wording.amounts import span
from ..wording.labels import country, enumerated


class Checks(NamedTuple):
    """The article against itself, the reference store, and its own day: what `check`, `reference.verdicts` and
    `findings.times` make."""

    findings: pd.DataFrame
    verdicts: pd.DataFrame
    times: pd.DataFrame


def checks(article: Article, tables: Tables) -> Checks:
    """All checks of an article; their messages are in the language in force."""
    return Checks(findings.check(article, tables), reference.verdicts(article, tables), findings.times(article, tables))


def evidence(article: Article, record: str | Path = "") -> tuple[Tables, list[Edit]]:
    """The tables of an article, as the rules make them or as a record of corrections has them, and what was corrected.

    `CorrectionError` where the record (a file that `helpers.explore.save` wrote; empty for none) is of another article,
    or has a correction that does not fit the tables as the rules make them now.
    """
    tables = Tables(*(table.copy() for table in _extracted(article)))
    if not record:
        return tables, []
    edits, _ = corrections.read(record, article)
    corrected, refused = corrections.apply(article, tables, edits)
    if refused:
        raise corrections.refusal(record, edits, refused)
    return corrected, edits


@lru_cache(maxsize=1)  # a report's notebook asks again
def _extracted(article: Article) -> Tables:
    return extract(article)


def corrected(edits: Sequence[Edit]) -> Html:
    """The part of the report that says what was corrected by hand; nothing where nothing was."""
    shown = edited(edits)
    return Html(part("corrected", shown), f"{label('section', 'corrected')}\n{shown}") if edits else shown


def history(article: Article, tables: Tables) -> Iterator[charts.Chart | Html]:
    """The trade of the pair that most claims are about and the store knows, if any: a chart, and its numbers."""
    for a, b in tables.claims.value_counts(["party_a", "party_b"]).index:
        known = charts.trade(a, b)
        known = known[known.what != "change"]
        if (known.what == "amount").any() and known.unit.nunique() == 1:
            yield charts.draw_trade(known, a, b)
            yield folded(table(_listed(known)), label("page", "chart_numbers"))
            return


def _listed(known: pd.DataFrame) -> pd.DataFrame:
    """Amounts and targets as a reader is shown them, their sources by the names of their sites."""
    shown = known.assign(
        what=known.what.map(lambda what: label("what", what)), amount=list(map(span, rows(known))),
        series=known.series.map(_counted_by), sources=known.source.map(site))
    return shown[["what", "period", "amount", "status", "series", "due", "key", "sources"]]


def _counted_by(series: str) -> str:
    """Who counts an amount, or who announced a target: one country or both."""
    return enumerated(map(country, series.split("|"))) if series.isupper() else label("series", series)
