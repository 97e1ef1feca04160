"""Evidence to look at: `table` for frames, `marked` for the article with its evidence in place.

What is inferred looks different from what was read, and null is a quiet dash.
"""
from __future__ import annotations

import numbers
import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

import pandas as pd

from ..article import Article, Span
from ..tables import rows
from ..wording.amounts import currency, reading, share
from ..wording.labels import country, label, language, set_language
from .edits import edited
from .highlight import marked
from .markup import Html, direction, excerpt, latin, own, say_html, sentence_finder, show, site, tag, tags, text, words

__all__ = ["Html", "edited", "folded", "label", "marked", "set_language", "show", "table"]

_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_ID = re.compile("[qfcev][0-9]+")


class Cell(NamedTuple):
    """A cell as HTML and as plain text; `sort` is what it is put in order by, where that is not its text."""

    html: str
    text: str
    css: str = ""
    sort: str = ""


def _nothing() -> Cell:
    return Cell(f'<span class="none" title="{escape(label("hint", "not_said"))}">–</span>', "–")


def _words(text: str | None, css: str = "words") -> Cell:
    return _nothing() if text is None else Cell(words(text), text, css)


def _evidence(row) -> Cell:
    """The words of the article that the row is made of: `verify` finds them by their class."""
    return Cell(words(row.text, "naskh evidence-words"), row.text, "words")


def _named(group: str, key: str) -> Cell:
    return _nothing() if key is None else Cell(own(label(group, key)), label(group, key))


def _id(name: str) -> Cell:
    """A row's own id, which is the anchor, linked to its words in the article."""
    return Cell(tag(name, f"at-{name}", label("hint", "to_words")), name, "id")


def _ids(names: str | None) -> Cell:
    """Ids of other rows, linked to them."""
    return _nothing() if names is None else Cell(tags(names.split(",")), names.replace(",", " "))


def _speaker(row) -> Cell:
    """Who speaks: read from this statement's own words, or inferred from what stands before it."""
    if row.speaker is None:
        return _words(row.speaker_mention, "words name")
    if row.speaker_mention is None:
        how = label("hint", "is_inferred")
        return Cell(f'<span class="inferred" title="{escape(label("hint", "inferred"))}">{words(row.speaker)}</span> '
                    f'<small class="how">{own(how)}</small>', f"{row.speaker} ({how})", "words name")
    if row.speaker_mention == row.speaker:
        return _words(row.speaker, "words name")
    return Cell(f'{words(row.speaker)} <small class="how">{say_html("hint", "as", name=words(row.speaker_mention))}</small>',
                f"{row.speaker} ({label('hint', 'as').format(name=row.speaker_mention)})", "words name")


def _reading(row) -> Cell:
    said = reading(row)
    noun = "" if row.kind != "count" or row.unit is None else row.unit
    if not said:
        return _nothing()
    return Cell(own(said) + (f" {words(noun)}" if noun else ""), f"{said} {noun}".strip(), "reading", row.date or f"{row.value}")


def _topics(row) -> Cell:
    if row.topics is None:
        return _nothing()
    named = {"en": ", ", "ar": "، "}[language()].join(label("topic", topic) for topic in row.topics.split(","))
    return Cell(own(named), named)


_SIGN = {"cooperative": "+", "conflictual": "−", "neutral": "○"}


def _claim_kind(row) -> Cell:
    """A claim's kind, and under it whether it speaks of working together or against each other."""
    kind, polarity = label("claim", row.kind), label("polarity", row.polarity or "neutral")
    sign = f'<span class="sign" aria-hidden="true">{_SIGN.get(row.polarity, "")}</span>'
    return Cell(f'{own(kind)}<br><small class="how">{sign} {own(polarity)}</small>', f"{kind}, {polarity}")


def _parties(row) -> Cell:
    names = " – ".join(country(code) for code in (row.party_a, row.party_b))
    return Cell(own(names), names)


def _links(row) -> Cell:
    return _ids(",".join(filter(None, (row.quote_id, row.figure_ids))) or None)


def _message(row) -> Cell:
    """What a check says: our own words, with the article's, which stand in «», in their direction."""
    if language() == "en" and _ARABIC.search(_QUOTED.sub("", row.message)):
        return Cell(words(row.message), row.message, "message")
    parts = _QUOTED.split(row.message)
    html = "".join(words(part) if i % 2 else escape(part) for i, part in enumerate(parts))
    return Cell(f"<bdi {direction()}>{html}</bdi>", row.message, "message")


_QUOTED = re.compile("(?<=«)([^»]*)(?=»)")


def _sources(row) -> Cell:
    """The pages that a verdict rests on, by their sites: a report leads nowhere, the addresses are in the table as CSV."""
    if row.sources is None:
        return _nothing()
    sites = ", ".join(dict.fromkeys(map(site, row.sources.split())))
    return Cell(latin(sites), sites, "sources")


VIEWS: dict[str, dict[str, Callable[..., Cell]]] = {
    "quote_id": {
        "quote_id": lambda row: _id(row.quote_id), "speaker": _speaker, "cue": lambda row: _words(row.cue),
        "said": _evidence, "kind": lambda row: _named("quote", row.kind)},
    "figure_id": {
        "figure_id": lambda row: _id(row.figure_id), "written": _evidence, "reading": _reading,
        "kind": lambda row: _named("figure", row.kind)},
    "claim_id": {
        "claim_id": lambda row: _id(row.claim_id), "claimant": lambda row: _words(row.claimant, "words name"),
        "claimed": _evidence, "parties": _parties, "kind": _claim_kind, "topics": _topics, "stands_in": _links},
    "finding_id": {
        "finding_id": lambda row: _id(row.finding_id), "written": _evidence, "asks": _message, "severity": lambda row: _named("severity", row.severity), "concerns": lambda row: _ids(row.rows)},
    "verdict_id": {
        "verdict_id": lambda row: _id(row.verdict_id), "written": _evidence, "verdict": lambda row: _named("verdict", row.verdict),
        "evidence": _message, "sources": _sources, "concerns": lambda row: _ids(row.rows)},
}
"""How a row of each evidence table is shown: its columns, and what a person sees in them."""

_NEEDS = {"quote_id": {"speaker", "cue", "text"}, "figure_id": {"value", "text", "date", "calendar", "modifier"},
          "claim_id": {"party_a", "topics", "text", "claimant"}, "finding_id": {"severity", "message"}, "verdict_id": {"verdict", "message"}}


def table(frame: pd.DataFrame, article: Article | None = None, caption: str = "", nothing: str | None = None) -> Html:
    """A frame as a table to read.

    Args:
        frame: an evidence table, whole or in part, or any other frame.
        article: shows each figure in its sentence, if given.
        caption: a line above the table.
        nothing: what stands in its place where the frame has no row («None found.»).

    Returns:
        A table whose rows have their ids as anchors and link to `marked(article, tables)`.
    """
    if frame.empty:
        nothing = nothing or label("page", "none")
        return Html(f'<p class="shawahid nothing" {direction()}>{escape(nothing)}</p>', nothing)
    for key, columns in _NEEDS.items():
        if key == next((c for c in frame.columns if c != "article"), "") and columns <= set(frame.columns):
            view = dict(VIEWS[key])
            if "article" in frame.columns:
                view |= {key: lambda row: _words(getattr(row, key))}  # its words are in another article's page
                view = {"article": lambda row: _words(row.article), **view}
            if key in ("figure_id", "finding_id") and article is not None:
                sentence_at = sentence_finder(article)
                if key == "finding_id":  # it is read in its sentence alone
                    view = {key: view[key], "context": lambda row: _context(article.raw, sentence_at(row.start), row, alone=True),
                            **{name: cell for name, cell in view.items() if name not in (key, "written")}}
                else:
                    view["context"] = lambda row: _context(article.raw, sentence_at(row.start), row, alone=False)
            return _table(frame, view, caption, anchor=None if "article" in frame.columns else key)
    if frame.index.name:  # what was grouped by is a column to a reader
        frame = frame.reset_index()
    return _table(frame, {str(name): _plain(i, str(name)) for i, name in enumerate(frame.columns)}, caption)


_CODES = {"modifier": "modifier", "claim_kind": "claim", "topic": "topic", "polarity": "polarity", "status": "status", "series": "series"}


def folded(shown: Html, title: str) -> Html:
    """Something that is unfolded on demand: a click on its title, without a script."""
    return Html(f'<details class="shawahid" {direction()}><summary>{escape(title)}</summary>{shown.html}</details>', f"{title}\n{shown.text}")


def _plain(place: int, name: str) -> Callable[..., Cell]:
    """A column of any frame, by its place: codes and ids as in the evidence tables, numbers aligned, words as words."""
    def cell(row) -> Cell:
        value = row[place]
        if value is None:
            return _nothing()
        if isinstance(value, str):
            if _ARABIC.search(value):
                return _words(value)
            if all(map(_ID.fullmatch, value.split(","))):
                return _ids(value)
            if name == "unit" and language() != "en" and re.fullmatch("[A-Z]{3}", value):
                return Cell(own(currency(value)), currency(value))
            shown = label(_CODES[name], value) or label("hint", value) if name in _CODES else value
            return Cell(own(shown) if name in _CODES else f"<bdi>{escape(shown)}</bdi>", shown)
        if isinstance(value, numbers.Number) and not isinstance(value, bool):
            shown = share(value) if name == "share" else str(value) if name in ("year", "due") else f"{value:,}".removesuffix(".0")
            return Cell(f"<bdi>{shown}</bdi>", shown, "number", f"{value}")
        return Cell(escape(str(value)), str(value))
    return cell


def _table(frame: pd.DataFrame, view: dict[str, Callable[..., Cell]], caption: str, anchor: str | None = None) -> Html:
    heads = [label("column", name) for name in view]
    shown = [(row, [show(row) for show in view.values()]) for row in rows(frame)]
    right_to_left = language() == "ar" or any(cell.css.startswith("words") for _, cells in shown for cell in cells)
    html = [f'<div class="shawahid" {direction()}><table class="evidence {anchor or "plain"}" dir="{"rtl" if right_to_left else "ltr"}" role="table">']
    if caption:
        html.append(f"<caption {direction()}>{escape(caption)}</caption>")
    html += ['<thead role="rowgroup"><tr role="row">', *map(_head, view, _alignment(shown)), '</tr></thead><tbody role="rowgroup">']
    for row, cells in shown:
        html.append(f'<tr role="row" id="{escape(getattr(row, anchor))}" data-span="{row.start}-{row.end}">' if anchor else '<tr role="row">')
        html += [_cell(cell, head) for head, cell in zip(heads, cells)]
        html.append("</tr>")
    html.append("</tbody></table></div>")
    lines = [" | ".join(heads), *(" | ".join(cell.text for cell in cells) for _, cells in shown)]
    return Html("".join(html), "\n".join([caption, *lines] if caption else lines))


def _cell(cell: Cell, head: str) -> str:
    sort = f' data-sort="{escape(cell.sort)}"' if cell.sort else ""
    return f'<td role="cell" class="{cell.css}" data-label="{escape(head)}"{sort}>{cell.html}</td>'


def _alignment(shown: list) -> list[str]:
    """The class of each column of numbers or of sentences: its heading stands over what it heads."""
    return [next((cell.css for cell in column if cell.css in ("number", "message")), "") for column in zip(*(cells for _, cells in shown))]


def _head(name: str, css: str) -> str:
    return f'<th role="columnheader" scope="col" class="{css}">{own(label("column", name))}</th>'


def _context(raw: str, sentence: Span | None, row, alone: bool) -> Cell:
    """A row's words in their sentence; `alone`: they stand nowhere else in the row."""
    before, after = excerpt(raw, sentence or row, row, 60)
    evidence = ' class="evidence-words"' if alone else ""
    html = f'<bdi class="naskh" lang="ar" dir="rtl">{text(before)}<b{evidence}>{text(row.text)}</b>{text(after)}</bdi>'
    return Cell(html, f"{before}[{row.text}]{after}", "words context")
