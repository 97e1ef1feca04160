"""The rows that belong to a speaker, a country, a topic or a kind."""
from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..article import Article
from ..countries import mentions
from ..tables import Tables, rows
from ..wording.labels import country as country_name, label


@lru_cache(maxsize=4)
def _named(article: Article) -> list[tuple[int, int, str]]:
    """Where the article names which country: raw offsets and code."""
    return [(*article.words.raw_span(m.first, m.last), m.code) for m in mentions(article)]


def countries_in(article: Article, start: int, end: int) -> set[str]:
    """The codes of the countries that a stretch of the raw text names."""
    return {code for a, b, code in _named(article) if start <= a and b <= end}


def chosen(article: Article, tables: Tables, speaker: str | None = None, country: str | None = None, topic: str | None = None,
           kind: str | None = None) -> Tables:
    """The rows that meet all the conditions that are given.

    A claim has its claimant, parties and topics. A quote is of the countries that it names, and has countries and topics from the claims
    that stand at its words. A figure belongs to the claims and quotes around it, and to the countries that its sentence names.

    Args:
        speaker: a name as the tables have it.
        country: an ISO 3166-1 alpha-3 code, or EUU.
        topic: a topic of the data dictionary.
        kind: a table and one of its kinds, such as «quotes direct» or «figures money»; the other tables are empty then.
    """
    quotes, figures, claims = (list(rows(frame)) for frame in tables)
    about = [c for c in claims if country is None or country in (c.party_a, c.party_b)]
    on = [c for c in claims if topic is None or topic in c.topics.split(",")]
    said = [q for q in quotes if speaker is None or q.speaker == speaker]
    naming = [s for s in article.sentences if country in countries_in(article, s.start, s.end)] if country else []
    kept = {
        "quotes": [q for q in said if (country is None or country in countries_in(article, q.start, q.end) or _meets(q, about))
                   and (topic is None or _meets(q, on))],
        "figures": [f for f in figures if (speaker is None or _stands_in(f, said)) and (topic is None or _stands_in(f, on))
                    and (country is None or _stands_in(f, about) or _stands_in(f, naming))],
        "claims": [c for c in claims if c in about and c in on and (speaker is None or c.claimant == speaker)]}
    ids = {table: {row[0] for row in found if kind in (None, f"{table} {row.kind}")} for table, found in kept.items()}
    return Tables(*(frame[frame.iloc[:, 0].isin(ids[table])] for table, frame in tables._asdict().items()))


def _meets(row, spans: Iterable) -> bool:
    return any(s.start < row.end and row.start < s.end for s in spans)


def _stands_in(row, spans: Iterable) -> bool:
    return any(s.start <= row.start and row.end <= s.end for s in spans)


def choices(article: Article, tables: Tables) -> dict[str, list[tuple[str, str]]]:
    """What the conditions of `chosen` may be for some tables: for each, what a reader is shown and the value that stands for it."""
    speakers = dict.fromkeys([*tables.quotes.speaker.dropna(), *tables.claims.claimant.dropna()])
    codes = {code for _, _, code in _named(article)} | set(tables.claims.party_a) | set(tables.claims.party_b)
    topics = {topic for cell in tables.claims.topics for topic in cell.split(",")}
    kinds = [(table, kind) for table, frame in tables._asdict().items() for kind in sorted(set(frame.kind))]
    return {"speaker": [(name, name) for name in speakers],
            "country": sorted((f"{country_name(code)} · {country_name(code, 'ar')}", code) for code in codes),
            "topic": sorted((label("topic", topic), topic) for topic in topics),
            "kind": [(f"{table[:-1]}: {label(table[:-1], kind)}", f"{table} {kind}") for table, kind in kinds]}
