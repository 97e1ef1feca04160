"""The rows that belong to a speaker, a country, a topic or a kind."""
from __future__ import annotations

from functools import lru_cache

import pandas as pd

from ..article import Article
from ..countries import mentions
from ..wording.labels import country as country_name, label
from ..tables import Tables, rows


@lru_cache(maxsize=4)
def _named(article: Article) -> list[tuple[int, int, str]]:
    """Where the article names which country: raw offsets and code."""
    return [(*article.words.raw_span(m.first, m.last), m.code) for m in mentions(article)]


def countries_in(article: Article, start: int, end: int) -> set[str]:
    """The codes of the countries that a stretch of the raw text names."""
    return {code for a, b, code in _named(article) if start <= a and b <= end}


def chosen(article: Article, tables: Tables, speaker: str | None = None, country: str | None = None,
           topic: str | None = None, kind: str | None = None) -> Tables:
    """The rows that meet all the conditions that are given.

    A claim has its claimant, parties and topics. A quote is of the countries that it names, and has countries and
    topics from the claims that stand at its words. A figure belongs to the claims and quotes around it, and to the
    countries that its sentence names.

    Args:
        speaker: a name as the tables have it.
        country: an ISO 3166-1 alpha-3 code, or EUU.
        topic: a topic of the data dictionary.
        kind: a table and one of its kinds, such as «quotes direct» or «figures money»; the other tables are empty then.
    """
    quotes, figures, claims = tables
    masks = []
    if speaker:
        said = (quotes.speaker == speaker).fillna(False)
        masks.append((said, _inside(figures, quotes[said]), (claims.claimant == speaker).fillna(False)))
    if country:
        about = (claims.party_a == country) | (claims.party_b == country)
        named = quotes.index[[country in countries_in(article, row.start, row.end) for row in rows(quotes)]]
        naming = [s for s in article.sentences if country in countries_in(article, s.start, s.end)]
        around = pd.concat([claims[about], pd.DataFrame(naming, columns=["start", "end", "text"])])
        masks.append((_at(quotes, claims[about]) | quotes.index.isin(named), _inside(figures, around), about))
    if topic:
        about = claims.topics.str.split(",").map(lambda topics: topic in topics).astype(bool)
        masks.append((_at(quotes, claims[about]), _inside(figures, claims[about]), about))
    if kind:
        masks.append(tuple(f"{table} " + frame.kind == kind for table, frame in tables._asdict().items()))
    for met in masks:
        tables = Tables(*(frame[mask[frame.index]] for frame, mask in zip(tables, met)))
    return tables


def _at(frame: pd.DataFrame, spans: pd.DataFrame) -> pd.Series:
    """Which rows have words in common with one of some spans."""
    found = [((spans.start < row.end) & (row.start < spans.end)).any() for row in rows(frame)]
    return pd.Series(found, frame.index, dtype=bool)


def _inside(frame: pd.DataFrame, spans: pd.DataFrame) -> pd.Series:
    """Which rows stand wholly inside one of some spans."""
    found = [((spans.start <= row.start) & (row.end <= spans.end)).any() for row in rows(frame)]
    return pd.Series(found, frame.index, dtype=bool)


def choices(article: Article, tables: Tables) -> dict[str, list[tuple[str, str]]]:
    """What the conditions of `chosen` may be for some tables: what a reader is shown, and the value that it means."""
    speakers = dict.fromkeys([*tables.quotes.speaker.dropna(), *tables.claims.claimant.dropna()])
    claims = tables.claims
    codes = {code for _, _, code in _named(article)} | set(claims.party_a) | set(claims.party_b)
    topics = {topic for cell in claims.topics for topic in cell.split(",")}
    kinds = [(table, kind) for table, frame in tables._asdict().items() for kind in sorted(set(frame.kind))]
    return {"speaker": [(name, name) for name in speakers],
            "country": sorted((" · ".join(dict.fromkeys((country_name(code), country_name(code, "ar")))), code)
                              for code in codes),
            "topic": sorted((label("topic", topic), topic) for topic in topics),
            "kind": [(f"{label('explorer', table)}: {label(table[:-1], kind)}", f"{table} {kind}") for table, kind in kinds]}
