"""Statements: each with its cue, where what it reports begins and ends, and who says it."""
from __future__ import annotations

from dataclasses import dataclass

from .cues import Cue
from .sources import Mention
from .speakers import Source


@dataclass(eq=False)
class Statement:
    """A cue with what was read around it. All places are tokens.

    Attributes:
        at, cue, cue_end: the cue's first token; what it says of its statement; the token behind its last, where it has
            more than one.
        by: what opens the content: that, colon, marks (a long quotation), few (a short one), preposition, noun, clause
            (nothing opens it), behind and few behind (the verb stands behind the quotation), attribution.
        opener, content: the token that opens the content («أن»), or its first; its first token.
        skip: how many of that token's letters are a preposition of the cue.
        begins: where the clause of the cue begins.
        end: the token behind the content's last, where that is known already; else None (see `ends.end_of`).
        subject: the phrase that names the source in the statement's own sentence.
        source: who says it; None where nobody is known to.
    """

    at: int
    cue: Cue
    by: str
    opener: int
    content: int
    skip: int = 0
    begins: int = 0
    end: int | None = None
    cue_end: int | None = None
    subject: Mention | None = None
    source: Source | None = None
