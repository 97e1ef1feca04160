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
        by, opener: what opens the content, and its token (see `openings.Opening`).
        content, skip: the content's first token; how many of its letters are the cue's preposition.
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
