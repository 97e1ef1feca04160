"""Verdicts: the article against the world. Its claims and figures beside a small store of sourced facts.

`load()` reads the store, data/reference, and refuses what has no source; `verdicts(article, tables)` says of each claim
and figure that the store speaks of whether it is confirmed, differs, is contradicted, or was not found.
"""
from __future__ import annotations

from datetime import date as Day

import pandas as pd

from ..article import Article
from ..findings import listed
from ..findings.reading import Find
from ..tables import Tables, extract
from ..wording import labels
from . import events, offices, partners, trade
from .scene import Scene
from .store import BadReference, Store, default, load

__all__ = ["BadReference", "COLUMNS", "Store", "default", "load", "verdicts"]

COLUMNS: dict[str, str] = {
    "verdict_id": "string", "verdict": "string", "kind": "string", "start": "Int64", "end": "Int64", "text": "string",
    "difference": "Float64", "message": "string", "sources": "string", "reference": "string", "rows": "string"}
"""Column names in order, with their pandas types."""

CHECKS = (
    trade.growth, trade.targets, trade.amounts, events.lifetimes, events.event_dates, events.reported, events.sayings,
    events.place_names, partners.ranks, partners.shares, partners.agreements, offices.offices, offices.cities)
"""What is checked; of two verdicts on the same words the first stands."""


def verdicts(article: Article, tables: Tables | None = None, store: Store | None = None, when: Day | None = None,
             language: str | None = None) -> pd.DataFrame:
    """What the reference store says of an article's claims and figures.

    Args:
        tables: the article's own, if they are at hand.
        store: by default that of data/reference.
        when: the day the article speaks from; by default that of the event that it reports, else its own date.
        language: of the messages, "en" or "ar"; by default the one in force.

    Returns:
        One row per verdict, in text order: `verdict_id` (v1, v2, …), `verdict` (confirmed, differs, contradicted,
        not_found), `kind` (what was checked, a row of messages.csv), `start`, `end`, `text`, `difference`
        (how far the nearest amount known is from the article's, in its unit; percentage points for %),
        `message`, `sources` (addresses, or sources in words, parted by " | "), `reference` (file:line of each row),
        `rows` (ids concerned).
        Of an article whose countries the store does not know the frame is empty.
    """
    tables, store = extract(article) if tables is None else tables, default() if store is None else store
    scene = Scene(article, tables, store, when)
    found: dict[tuple[int, int], Find] = {}
    with labels.speaking(language or labels.language()):
        for verdict in (verdict for check in CHECKS for verdict in check(scene)):
            found.setdefault((verdict.start, verdict.end), verdict)
        done = {row for verdict in found.values() for row in verdict.rows}
        for f in scene.figures:  # last, the figures in claims that nothing in the store speaks of
            claim = scene.claim(f, ("state", "event", "trend", "target", "call"))
            if claim and f.kind != "date" and f.figure_id not in done:
                nothing = Find("nothing", f.start, f.end, {}, (f.figure_id, claim.claim_id))
                found.setdefault((f.start, f.end), nothing)
        return listed(article, "verdict", COLUMNS, found.values())
