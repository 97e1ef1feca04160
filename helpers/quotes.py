from __future__ import annotations

from typing import NamedTuple

from .article import Article


class Quote(NamedTuple):
    quote_id: str
    kind: str
    start: int
    end: int
    text: str
    cue: str
    cue_start: int
    cue_end: int
    speaker_mention: str | None
    mention_start: int | None
    mention_end: int | None
    speaker: str | None


def quotes(article: Article) -> list[Quote]:
    return []
