"""What a person sees in each column of a table: a cell as HTML and as plain text.

What is inferred looks different from what was read, and null is a quiet dash.
"""
from __future__ import annotations

import numbers
import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from markupsafe import Markup, escape

from ..wording.amounts import currency, reading, share
from ..wording.labels import country, label, language, listed
from .markup import latin, own, part, site, tag, tags, words

ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_ID = re.compile("[qfcev][0-9]+")
_QUOTED = re.compile("(?<=«)([^»]*)(?=»)")
_SIGN = {"cooperative": "+", "conflictual": "−", "neutral": "○"}


class Cell(NamedTuple):
    """A cell as HTML and as plain text; `sort` is what it is put in order by, where that is not its text."""

    html: Markup
    text: str
    css: str = ""
    sort: str = ""


View = dict[str, Callable[..., Cell]]
"""The columns of a table as a reader sees it: for each, a function from a row to a cell."""


def of_article(text: str | None, css: str = "words") -> Cell:
    """Words of the article, or a name that it gives; null is what it does not say."""
    return Cell(part("nothing"), "–") if text is None else Cell(words(text), text, css)


def ours(said: str | None) -> Cell:
    """Our own words."""
    return of_article(None) if said is None else Cell(own(said), said)


def ids(names: str | None) -> Cell:
    """Ids of other rows, linked to them."""
    return of_article(None) if not names else Cell(tags(names.split(",")), names.replace(",", " "))


def read(column: str, css: str = "words") -> Callable[..., Cell]:
    """A column of words of the article."""
    return lambda row: of_article(getattr(row, column), css)


def _coded(group: str, column: str = "kind") -> Callable[..., Cell]:
    """A column of codes, shown by their labels."""
    def cell(row) -> Cell:
        code = getattr(row, column)
        return ours(code and label(group, code))
    return cell


def _id(row) -> Cell:
    """A row's own id, which is the anchor, linked to its words in the article."""
    return Cell(tag(row[0], f"at-{row[0]}", label("hint", "to_words")), row[0], "id")


def _evidence(row) -> Cell:
    """The words of the article that the row is made of; the page's style knows them by their class."""
    return Cell(words(row.text, "naskh evidence-words"), row.text, "words")


def _speaker(row) -> Cell:
    """Who speaks: read from this statement's own words, or inferred from what stands before it."""
    name, mention = row.speaker, row.speaker_mention
    if name is None or name == mention:
        return of_article(mention, "words name")
    if mention is None:
        return Cell(part("inferred", name), f"{name} ({label('hint', 'is_inferred')})", "words name")
    said = label("hint", "as").format(name=mention)
    return Cell(part("known_as", name, mention), f"{name} ({said})", "words name")


def _reading(row) -> Cell:
    """What a figure reads as, a counted noun as the article has it."""
    said, sort = reading(row), row.date or f"{row.value}"
    if not said:
        return of_article(None)
    if row.kind != "count" or row.unit is None:
        return Cell(own(said), said, "reading", sort)
    return Cell(own(said) + " " + words(row.unit), f"{said} {row.unit}", "reading", sort)


def _claim_kind(row) -> Cell:
    """A claim's kind, and under it whether it speaks of working together or against each other."""
    kind, polarity = label("claim", row.kind), label("polarity", row.polarity or "neutral")
    return Cell(part("kind_of_claim", kind, _SIGN.get(row.polarity, ""), polarity), f"{kind}, {polarity}")


def _message(row) -> Cell:
    """What a check says: our own words, with the article's, which stand in «», in their direction."""
    if language() == "en" and ARABIC.search(_QUOTED.sub("", row.message)):
        return of_article(row.message, "message")
    return Cell(part("message", _QUOTED.split(row.message)), row.message, "message")


def _sources(row) -> Cell:
    """The pages that a verdict rests on, by their sites; the addresses are in the table as CSV."""
    sites = ", ".join(dict.fromkeys(map(site, (row.sources or "").split())))
    return Cell(latin(sites), sites, "sources") if sites else of_article(None)


VIEWS: dict[str, View] = {
    "quote_id": {
        "quote_id": _id, "speaker": _speaker, "cue": read("cue"), "said": _evidence, "kind": _coded("quote")},
    "figure_id": {
        "figure_id": _id, "written": _evidence, "reading": _reading, "of": read("of"), "kind": _coded("figure")},
    "claim_id": {
        "claim_id": _id, "claimant": read("claimant", "words name"), "claimed": _evidence,
        "parties": lambda row: ours(f"{country(row.party_a)} – {country(row.party_b)}"), "kind": _claim_kind,
        "topics": lambda row: ours(row.topics and listed(label("topic", one) for one in row.topics.split(","))),
        "stands_in": lambda row: ids(",".join(filter(None, (row.quote_id, row.figure_ids))))},
    "finding_id": {
        "finding_id": _id, "written": _evidence, "asks": _message, "severity": _coded("severity", "severity"),
        "concerns": lambda row: ids(row.rows)},
    "verdict_id": {
        "verdict_id": _id, "written": _evidence, "verdict": _coded("verdict", "verdict"), "evidence": _message,
        "sources": _sources, "concerns": lambda row: ids(row.rows)},
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


def of_frame(name: str, value: object) -> Cell:
    """A cell of any frame: codes and ids as in the evidence tables, numbers aligned, words as words."""
    if isinstance(value, numbers.Number) and not isinstance(value, bool):
        shown = f"{value:,}".removesuffix(".0")
        if name in ("year", "due"):
            shown = str(value)
        return _isolated(share(value) if name == "share" else shown, "number", f"{value}")
    if value is None or isinstance(value, str) and ARABIC.search(value):
        return of_article(value)
    if not isinstance(value, str):
        return Cell(escape(str(value)), str(value))
    if all(map(_ID.fullmatch, value.split(","))):
        return ids(value)
    if name == "unit" and language() != "en" and re.fullmatch("[A-Z]{3}", value):
        return ours(currency(value))
    if name in _CODES:
        return ours(label(_CODES[name], value) or label("hint", value))
    return _isolated(value)


def _isolated(shown: str, css: str = "", sort: str = "") -> Cell:
    return Cell(Markup("<bdi>{}</bdi>").format(shown), shown, css, sort)


_ALIGNED = ("number", "message")
"""A column of numbers or of sentences has its heading over what it heads."""


def grid(heads: list[str], cells: list[list[Cell]], css: str, way: str, caption: str = "",
         evidence: Sequence[tuple] = ()) -> Markup:
    """Cells as a table.

    Args:
        heads: what the columns are called.
        css: the kind of table. way: `rtl` or `ltr`, the order of its columns.
        evidence: the rows of an evidence table, whose ids and places are those of the table's rows.
    """
    aligned = [next((cell.css for cell in column if cell.css in _ALIGNED), "") for column in zip(*cells)]
    return part("table", list(zip(heads, aligned)), zip_longest(evidence, cells), css, way, caption)
