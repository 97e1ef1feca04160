"""What a person sees in each column of a table: a cell as HTML and as plain text.

What is inferred looks different from what was read, and null is a quiet dash.
"""
from __future__ import annotations

import numbers
import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

from ..wording.amounts import currency, reading, share
from ..wording.labels import country, label, language, listed
from .markup import direction, latin, own, say_html, site, tag, tags, words

ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_ID = re.compile("[qfcev][0-9]+")
_QUOTED = re.compile("(?<=«)([^»]*)(?=»)")
_SIGN = {"cooperative": "+", "conflictual": "−", "neutral": "○"}


class Cell(NamedTuple):
    """A cell as HTML and as plain text; `sort` is what it is put in order by, where that is not its text."""

    html: str
    text: str
    css: str = ""
    sort: str = ""


def nothing() -> Cell:
    """Null: what the article does not say."""
    return Cell(f'<span class="none" title="{escape(label("hint", "not_said"))}">–</span>', "–")


def of_article(text: str | None, css: str = "words") -> Cell:
    """Words of the article, or a name that it gives."""
    return nothing() if text is None else Cell(words(text), text, css)


def ours(said: str, css: str = "") -> Cell:
    """Our own words."""
    return Cell(own(said), said, css)


def evidence(row) -> Cell:
    """The words of the article that the row is made of: `verify` finds them by their class."""
    return Cell(words(row.text, "naskh evidence-words"), row.text, "words")


def named(group: str, key: str | None) -> Cell:
    """A code of the tables by its label."""
    return nothing() if key is None else ours(label(group, key))


def _id(name: str) -> Cell:
    """A row's own id, which is the anchor, linked to its words in the article."""
    return Cell(tag(name, f"at-{name}", label("hint", "to_words")), name, "id")


def ids(names: str | None) -> Cell:
    """Ids of other rows, linked to them."""
    return nothing() if names is None else Cell(tags(names.split(",")), names.replace(",", " "))


def _speaker(row) -> Cell:
    """Who speaks: read from this statement's own words, or inferred from what stands before it."""
    name, mention = row.speaker, row.speaker_mention
    if name is None or name == mention:
        return of_article(mention, "words name")
    if mention is None:
        how, why = label("hint", "is_inferred"), escape(label("hint", "inferred"))
        html = f'<span class="inferred" title="{why}">{words(name)}</span> <small class="how">{own(how)}</small>'
        return Cell(html, f"{name} ({how})", "words name")
    html = f'{words(name)} <small class="how">{say_html("hint", "as", name=words(mention))}</small>'
    return Cell(html, f"{name} ({label('hint', 'as').format(name=mention)})", "words name")


def _reading(row) -> Cell:
    """What a figure reads as, a counted noun as the article has it."""
    said = reading(row)
    if not said:
        return nothing()
    if row.kind != "count" or row.unit is None:
        return Cell(own(said), said, "reading", row.date or f"{row.value}")
    return Cell(f"{own(said)} {words(row.unit)}", f"{said} {row.unit}", "reading", f"{row.value}")


def _topics(row) -> Cell:
    if row.topics is None:
        return nothing()
    return ours(listed(label("topic", topic) for topic in row.topics.split(",")))


def _claim_kind(row) -> Cell:
    """A claim's kind, and under it whether it speaks of working together or against each other."""
    kind, polarity = label("claim", row.kind), label("polarity", row.polarity or "neutral")
    sign = f'<span class="sign" aria-hidden="true">{_SIGN.get(row.polarity, "")}</span>'
    return Cell(f'{own(kind)}<br><small class="how">{sign} {own(polarity)}</small>', f"{kind}, {polarity}")


def _parties(row) -> Cell:
    return ours(" – ".join(country(code) for code in (row.party_a, row.party_b)))


def _links(row) -> Cell:
    return ids(",".join(filter(None, (row.quote_id, row.figure_ids))) or None)


def _message(row) -> Cell:
    """What a check says: our own words, with the article's, which stand in «», in their direction."""
    if language() == "en" and ARABIC.search(_QUOTED.sub("", row.message)):
        return of_article(row.message, "message")
    parts = _QUOTED.split(row.message)
    html = "".join(words(part) if i % 2 else escape(part) for i, part in enumerate(parts))
    return Cell(f"<bdi {direction()}>{html}</bdi>", row.message, "message")


def _sources(row) -> Cell:
    """The pages that a verdict rests on, by their sites; the addresses are in the table as CSV."""
    if row.sources is None:
        return nothing()
    sites = ", ".join(dict.fromkeys(map(site, row.sources.split())))
    return Cell(latin(sites), sites, "sources")


VIEWS: dict[str, dict[str, Callable[..., Cell]]] = {
    "quote_id": {
        "quote_id": lambda row: _id(row.quote_id), "speaker": _speaker, "cue": lambda row: of_article(row.cue),
        "said": evidence, "kind": lambda row: named("quote", row.kind)},
    "figure_id": {
        "figure_id": lambda row: _id(row.figure_id), "written": evidence, "reading": _reading,
        "of": lambda row: of_article(row.of),
        "kind": lambda row: named("figure", row.kind)},
    "claim_id": {
        "claim_id": lambda row: _id(row.claim_id), "claimant": lambda row: of_article(row.claimant, "words name"),
        "claimed": evidence, "parties": _parties, "kind": _claim_kind, "topics": _topics, "stands_in": _links},
    "finding_id": {
        "finding_id": lambda row: _id(row.finding_id), "written": evidence, "asks": _message,
        "severity": lambda row: named("severity", row.severity), "concerns": lambda row: ids(row.rows)},
    "verdict_id": {
        "verdict_id": lambda row: _id(row.verdict_id), "written": evidence,
        "verdict": lambda row: named("verdict", row.verdict), "evidence": _message, "sources": _sources,
        "concerns": lambda row: ids(row.rows)},
}
"""How a row of each evidence table is shown, by the column of its ids: its columns, and what stands in them."""

NEEDS = {
    "quote_id": {"speaker", "cue", "text"}, "figure_id": {"value", "text", "date", "calendar", "modifier", "of"},
    "claim_id": {"party_a", "topics", "text", "claimant"}, "finding_id": {"severity", "message"},
    "verdict_id": {"verdict", "message"}}
"""The columns by which each evidence table is known."""

_CODES = {"modifier": "modifier", "claim_kind": "claim", "topic": "topic", "polarity": "polarity", "status": "status",
          "series": "series"}
"""The columns of other frames that hold codes, and the group of labels that names them."""


def plain(place: int, name: str) -> Callable[..., Cell]:
    """A column of any frame, by its place: codes and ids as in the evidence tables, numbers aligned, words as words."""
    def cell(row) -> Cell:
        value = row[place]
        if value is None:
            return nothing()
        if isinstance(value, str):
            return _text(name, value)
        if isinstance(value, numbers.Number) and not isinstance(value, bool):
            return _number(name, value)
        return Cell(escape(str(value)), str(value))
    return cell


def _text(name: str, value: str) -> Cell:
    if ARABIC.search(value):
        return of_article(value)
    if all(map(_ID.fullmatch, value.split(","))):
        return ids(value)
    if name == "unit" and language() != "en" and re.fullmatch("[A-Z]{3}", value):
        return ours(currency(value))
    if name in _CODES:
        return ours(label(_CODES[name], value) or label("hint", value))
    return Cell(f"<bdi>{escape(value)}</bdi>", value)


def _number(name: str, value) -> Cell:
    shown = f"{value:,}".removesuffix(".0")
    if name == "share":
        shown = share(value)
    elif name in ("year", "due"):
        shown = str(value)
    return Cell(f"<bdi>{shown}</bdi>", shown, "number", f"{value}")
