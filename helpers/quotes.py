"""Who is reported to have said what: direct and indirect quotes with their cue and speaker.

The method is that of rule-based quotation extraction (Pouliquen et al. 2007 for many languages;
Alrahabi 2010 for Arabic): find a reporting verb, read its subject and the opening of its complement,
and take the content from there up to the next statement or the end of the sentence.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from . import lexicon
from .article import Article
from .cues import CUES, Cue
from .lexicon import key
from .speakers import FUNCTIONS, PARTS, STATEMENT_NOUN, Mention, Source, Speakers
from .words import Words


class Quote(NamedTuple):
    """One reported statement; offsets are into the raw text (see the README's data dictionary)."""

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
