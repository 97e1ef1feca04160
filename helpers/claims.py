from __future__ import annotations

from typing import NamedTuple

from .article import Article
from .figures import Figure
from .quotes import Quote


class Claim(NamedTuple):
    claim_id: str
    start: int
    end: int
    text: str
    party_a: str
    party_b: str
    kind: str
    topics: str
    polarity: str
    claimant: str | None
    quote_id: str | None
    figure_ids: str | None


def claims(article: Article, quotes: list[Quote], figures: list[Figure]) -> list[Claim]:
    return []
