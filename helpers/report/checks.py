"""What a report says of how far to believe its article: findings, verdicts, and the trade of its countries."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from .. import charts, findings, reference
from ..article import Article
from ..charts.pictures import Chart
from ..display import folded, label, table
from ..display.markup import Html, site
from ..tables import Tables
from ..wording.labels import country, say


class Checks(NamedTuple):
    """The article against itself, and against the reference store: `check` and `reference.verdicts`."""

    findings: pd.DataFrame
    verdicts: pd.DataFrame


def checks(article: Article, tables: Tables, language: str | None = None) -> Checks:
    """Both checks of an article; their messages are in the language in force, if none is named."""
    return Checks(findings.check(article, tables, language=language),
                  reference.verdicts(article, tables, language=language))


def history(article: Article, tables: Tables) -> Iterator[Chart | Html]:
    """The trade of the pair that most claims are about and the store knows: a chart, and its numbers as a table.

    Yields nothing where the store knows no such pair.
    """
    pairs = tables.claims.value_counts(["party_a", "party_b"], sort=False).sort_values(ascending=False, kind="stable")
    for a, b in pairs.index:
        known = charts.trade(a, b)
        known = known[known.what != "change"]
        if (known.what == "amount").any() and known.unit.nunique() == 1:
            yield charts.draw_trade(known, a, b)
            yield folded(table(_listed(known)), label("page", "chart_numbers"))
            return


def _listed(known: pd.DataFrame) -> pd.DataFrame:
    """Amounts and targets as a reader is shown them, their sources by the names of their sites."""
    return known.assign(
        what=known.what.map(lambda what: label("what", what)), series=known.series.map(_counted_by),
        sources=known.source.map(site)).drop(columns=["year", "source"])


def _counted_by(series: str) -> str:
    """Who counts an amount, or who announced a target: one country or both."""
    codes = series.split("|")
    if len(codes) == 2:
        return say("sentence", "and", a=country(codes[0]), b=country(codes[1]))
    return country(series) if series.isupper() else label("series", series)
