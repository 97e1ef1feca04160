"""What a report says of how far to believe its article: findings, verdicts, and the trade of the countries that it is about."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from .. import charts, findings, reference
from ..article import Article
from ..charts.pictures import Chart
from ..display import folded, label, table
from ..display.markup import Html
from ..tables import Tables
from ..wording.labels import country, say


class Checks(NamedTuple):
    """The article against itself, and against the reference store: `check` and `reference.verdicts`."""

    findings: pd.DataFrame
    verdicts: pd.DataFrame


def checks(article: Article, tables: Tables, language: str | None = None) -> Checks:
    """Both checks of an article; their messages are in the language in force, if none is named."""
    return Checks(findings.check(article, tables, language=language), reference.verdicts(article, tables, language=language))


def history(article: Article, tables: Tables, numbers: pd.DataFrame) -> Iterator[Chart | Html]:
    """The trade of the pair that most claims are about and the store knows, as a chart, and its numbers as a table; nothing for other pairs.

    Args:
        numbers: `charts.numbers(article, tables)`.
    """
    pairs = tables.claims.groupby(["party_a", "party_b"], sort=False).size().sort_values(ascending=False, kind="stable").index
    for a, b in pairs:
        known = charts.trade(a, b)
        if (known.what == "amount").any() and known[known.what != "change"].unit.nunique() == 1:
            yield charts.draw_trade(known, a, b, numbers[numbers.claim_id.isin(_claims_on(tables, a, b))], reference.speaks_from(article, tables))
            shown = known.drop(columns=["year", "source"]).assign(what=known.what.map(lambda what: label("what", what)),
                                                                  series=known.series.map(_counted_by))
            yield folded(table(shown), label("page", "chart_numbers"))
            return


def _counted_by(series: str) -> str:
    """Who counts an amount, or who announced a target: one country or both."""
    codes = series.split("|")
    return say("sentence", "and", a=country(codes[0]), b=country(codes[1])) if len(codes) == 2 else country(series) if series.isupper() else series


def _claims_on(tables: Tables, a: str, b: str) -> pd.Series:
    claims = tables.claims
    return claims.claim_id[(claims.party_a == a) & (claims.party_b == b)]
