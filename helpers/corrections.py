"""Corrections by hand: what an analyst has changed in the tables of one article, as a record to be applied again.

The record is the difference of two sets of tables, `difference(automatic, corrected)`, and
`apply(article, automatic, edits)` leads back from the one to the other. An edit names its row by its
words, not by its number: a rule that finds one statement more moves all later numbers, and no words.
"""
from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .article import Article
from .lexicon import read as read_lexicon
from .tables import COLUMNS, Tables, frame, rows
from .wording.labels import label

IDS = {table: next(iter(columns)) for table, columns in COLUMNS.items()}
"""The column of each table that holds a row's id."""
LINKS = ("quote_id", "figure_ids")
"""What ties a claim to other rows: it follows from their places and is no edit of its own."""
_WORDS = ("start", "end", "text")
SPANS = {"quotes": (_WORDS, ("cue_start", "cue_end", "cue"), ("mention_start", "mention_end", "speaker_mention")),
         "figures": (_WORDS, ("of_start", "of_end", "of")), "claims": (_WORDS,)}
"""The columns of each table that are a stretch of the article: `raw[start:end] == text`."""
ROW = "row"
"""What an edit has for a column where it adds or deletes a whole row."""

Row = dict[str, object]
Rows = dict[str, dict[str, Row]]
"""The rows of each table by their ids, null being None."""


class CorrectionError(ValueError):
    """A correction cannot stand; the message says why, in one line."""


class Edit(NamedTuple):
    """One cell changed, or one row added or deleted.

    Where a whole row is, `column` is `ROW`, one of `before` and `after` is None, and the other holds the row's cells.
    `start` and `end` are the place of the row's words in the automatic table, of an added row in the corrected one.
    """

    table: str
    row: str
    start: int
    end: int
    column: str
    before: object
    after: object


def columns(table: str) -> list[str]:
    """The columns of a table that a hand can correct: all but its id, and a claim's ties."""
    return [name for name in COLUMNS[table] if name != IDS[table] and (table != "claims" or name not in LINKS)]


def by_id(tables: Tables) -> Rows:
    """The rows of tables, by table and id."""
    return {table: {row[0]: row._asdict() for row in rows(data)} for table, data in tables._asdict().items()}


def number(name: str) -> int:
    """The number in a row's id: 12 of «q12»."""
    return int(name[1:])


def ordered(old: Rows, found: Rows) -> Rows:
    """Rows in the order of the text, with the ties of claims as they follow from it; `old` are the automatic ones."""
    new: Rows = {}
    for table, key in IDS.items():
        in_order = sorted(found[table].values(), key=lambda row: (row["start"], number(row[key])))
        new[table] = {row[key]: row for row in in_order}
    return new | {"claims": {name: claim | _ties(old, new, claim) for name, claim in new["claims"].items()}}


def _ties(old: Rows, new: Rows, claim: Row) -> Row:
    """The quote that a claim stands in, and the figures inside it.

    A claim keeps the quote that the rules gave it. Where that row is gone, and for an added claim, it is the
    innermost quote that holds the claim; for any other claim only an added one.
    """
    automatic = old["claims"].get(claim["claim_id"])
    quote = automatic["quote_id"] if automatic else None
    if quote not in new["quotes"]:
        anew = quote or automatic is None
        holding = [q for q in new["quotes"].values() if q["start"] <= claim["start"] < q["end"]]
        holding = [q for q in holding if anew or q["quote_id"] not in old["quotes"]]
        innermost = max(holding, key=lambda q: (q["start"], -q["end"]), default={"quote_id": None})
        quote = innermost["quote_id"]
    start, end = claim["start"], claim["end"]
    inside = [f["figure_id"] for f in new["figures"].values() if start <= f["start"] and f["end"] <= end]
    return {"quote_id": quote, "figure_ids": ",".join(inside) or None}


def tables_of(found: Rows) -> Tables:
    """Rows as the three tables."""
    cells = {table: [tuple(row[name] for name in COLUMNS[table]) for row in found[table].values()] for table in COLUMNS}
    return Tables(*(frame(table, rows) for table, rows in cells.items()))


def difference(automatic: Tables, corrected: Tables) -> list[Edit]:
    """What leads from the automatic tables to the corrected ones, by table, row and column."""
    return changes(by_id(automatic), by_id(corrected))


def changes(old: Rows, new: Rows) -> list[Edit]:
    """What leads from some rows to others."""
    edits = []
    for table in COLUMNS:
        for name in sorted(old[table].keys() | new[table].keys(), key=number):
            edits += _between(table, name, old[table].get(name), new[table].get(name))
    return edits


def _between(table: str, name: str, before: Row | None, after: Row | None) -> list[Edit]:
    """What leads from a row to another; None is no row."""
    there = before or after
    at = table, name, there["start"], there["end"]
    if before and after:
        changed = [column for column in columns(table) if before[column] != after[column]]
        return [Edit(*at, column, before[column], after[column]) for column in changed]
    cells = {column: there[column] for column in columns(table)}
    return [Edit(*at, ROW, cells if before else None, cells if after else None)]


def apply(article: Article, automatic: Tables, edits: Iterable[Edit]) -> tuple[Tables, list[tuple[Edit, str]]]:
    """The automatic tables with the edits of a record done to them.

    Returns:
        The corrected tables, and the edits that no longer fit, each with the reason: their words are no row any
        more, the cell has changed since, or the row would break the data dictionary's rules. A row is corrected wholly
        or not at all.
    """
    old, found = by_id(automatic), by_id(automatic)
    refused: list[tuple[Edit, str]] = []
    rows_of: dict[tuple, list[Edit]] = {}
    for edit in edits:
        rows_of.setdefault((edit.table, edit.row, edit.start, edit.end), []).append(edit)
    for (table, *_), together in rows_of.items():
        try:
            name, row = _edited(old, found, together)
            if row is None:
                del found[table][name]
            else:
                check(article, table, row)
                found[table][name] = row
        except CorrectionError as error:
            refused += [(edit, str(error)) for edit in together]
    return tables_of(ordered(old, found)), refused


def _edited(old: Rows, found: Rows, together: list[Edit]) -> tuple[str, Row | None]:
    """The id of the row that some edits speak of, and what they make of it (None: it is deleted)."""
    edit = together[0]
    table, key = edit.table, IDS[edit.table]
    if edit.column == ROW and edit.before is None:
        taken = edit.row in old[table] or edit.row in found[table]
        name = free_id(table, old, found) if taken else edit.row
        return name, {column: edit.after.get(column) for column in COLUMNS[table]} | {key: name}
    name = _meant(old[table], edit)
    row = dict(old[table][name])
    for edit in together:
        if edit.column == ROW:
            return name, None
        if row[edit.column] != edit.before:
            raise CorrectionError(f"{edit.row}, {label('column', edit.column)}: the rules now say "
                                  f"{said(row[edit.column])}, and {said(edit.before)} was corrected")
        row[edit.column] = edit.after
    return name, row


def _meant(automatic: dict[str, Row], edit: Edit) -> str:
    """The id of the automatic row whose words an edit names."""
    there = [name for name, row in automatic.items() if (row["start"], row["end"]) == (edit.start, edit.end)]
    if edit.row in there:
        return edit.row
    if len(there) != 1:
        raise CorrectionError(f"{edit.row}: the words that it corrects are no row of the automatic table any more")
    return there[0]


def free_id(table: str, *held: Rows) -> str:
    """The next id that no row has or had."""
    return f"{table[0]}{1 + max((number(name) for rows in held for name in rows[table]), default=0)}"


# What a row may hold

@cache
def codes(group: str) -> tuple[str, ...]:
    """The values that the data dictionary knows.

    Args:
        group: `quote`, `figure`, `claim` (their kinds), `topic`, `polarity`, `modifier` or `calendar`.
    """
    return tuple(row["key"] for row in read_lexicon("labels") if row["group"] == group)


@cache
def parties() -> tuple[str, ...]:
    """The codes that a claim's party may have: ISO 3166-1 alpha-3, and EUU."""
    return tuple(sorted(row["code"] for row in read_lexicon("countries")))


@cache
def units(kind: str) -> tuple[str, ...]:
    """The units of a kind of figure: ISO 4217 for money; none where it is free (count) or absent (ratio, date)."""
    if kind == "money":
        from babel.numbers import list_currencies

        return tuple(sorted(list_currencies()))
    if kind == "percent":
        return ("%",)
    found = (row["unit"] for row in read_lexicon("measures") if row["kind"] == kind)
    return tuple(dict.fromkeys(filter(None, found)))


def said(value: object) -> str:
    """A cell in a sentence, in one line: «nothing» where it is null, a long one by its beginning."""
    if value is None:
        return "nothing"
    if not isinstance(value, str):
        return f"{value:,}".removesuffix(".0")
    line = " ".join(value.split())
    return f"«{line}»" if len(line) <= 90 else f"«{line[:80].rsplit(' ', 1)[0]} …»"


def check(article: Article, table: str, row: Row) -> None:
    """Does a row keep the rules of the data dictionary?

    Raises:
        CorrectionError: it does not.
    """
    name = row[IDS[table]]
    for column, kind in COLUMNS[table].items():
        value = row[column]
        if value is not None and not _RIGHT[kind](value):
            shown = said(value) if isinstance(value, str) else "this"
            _refuse(name, column, f"{shown} cannot stand there")
    for start, end, text in SPANS[table]:
        if not _stands(article, row[start], row[end], row[text], needed=start == "start"):
            _refuse(name, text, f"{said(row[text])} does not stand in the article where the row says")
    {"quotes": _check_quote, "figures": _check_figure, "claims": _check_claim}[table](name, row)


_RIGHT: dict[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str) and bool(value.strip()),
    "Int64": lambda value: type(value) is int,
    "Float64": lambda value: _is_number(value)}
"""What a cell of each type may hold."""


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _stands(article: Article, start: int | None, end: int | None, text: str | None, needed: bool) -> bool:
    """Do words stand at their offsets? All three may be null where they are not needed."""
    if start is end is text is None:
        return not needed
    inside = start is not None and end is not None and 0 <= start < end <= len(article.raw)
    return inside and article.raw[start:end] == text


def _refuse(name: str, column: str, why: str) -> None:
    raise CorrectionError(f"{name}, {label('column', column)}: {why}")


def _one_of(name: str, column: str, value: object, allowed: Iterable[str]) -> None:
    if value not in allowed:
        known = ", ".join(allowed)
        _refuse(name, column, f"{said(value)} is none of " + (known if len(known) < 200 else "the known codes"))


def _check_quote(name: str, row: Row) -> None:
    _one_of(name, "kind", row["kind"], codes("quote"))


def _check_figure(name: str, row: Row) -> None:
    kind, unit = row["kind"], row["unit"]
    _one_of(name, "kind", kind, codes("figure"))
    for column in ("modifier", "calendar"):
        if row[column] is not None:
            _one_of(name, column, row[column], codes(column))
    without = ["value", "of"] if kind == "date" else ["date", "calendar"]
    if kind in ("ratio", "date"):
        without.append("unit")
    for column in without:
        if row[column] is not None:
            _refuse(name, column, f"a {label('figure', kind)} has none")
    if unit is not None and units(kind):
        _one_of(name, "unit", unit, units(kind))
    if row["date"] is not None and not _is_date(row["date"]):
        _refuse(name, "date", f"{said(row['date'])} is no date like 2024-11-25, 2022-06 or 2022")


def _is_date(text: str) -> bool:
    """Is it ISO 8601, as precise as the article: a year, a month or a day?"""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _check_claim(name: str, row: Row) -> None:
    for party in ("party_a", "party_b"):
        if row[party] not in parties():
            _refuse(name, party, f"{said(row[party])} is no country's code (ISO 3166-1 alpha-3, or EUU)")
    if not row["party_a"] < row["party_b"]:
        raise CorrectionError(f"{name}: a claim is about two different countries, in the order of their codes")
    _one_of(name, "kind", row["kind"], codes("claim"))
    _one_of(name, "polarity", row["polarity"], codes("polarity"))
    topics = (row["topics"] or "").split(",")
    if not topics[0] or len(set(topics)) < len(topics):
        _refuse(name, "topics", "one or more, each once")
    for topic in topics:
        _one_of(name, "topics", topic, codes("topic"))


# The record as a file

def dump(article: Article, edits: Iterable[Edit], set_aside: Iterable[Edit] = ()) -> str:
    """A record as JSON, one edit a line: the same corrections, the same bytes."""
    def lines(some: Iterable[Edit]) -> str:
        return "[" + ",".join("\n  " + json.dumps(edit._asdict(), ensure_ascii=False) for edit in some) + "]"

    head = json.dumps({"article": article.name, "text_sha256": article.text_sha256}, ensure_ascii=False)[1:-1]
    text = f'{{{head},\n"edits": {lines(edits)},\n"set_aside": {lines(set_aside)}}}\n'
    return text.encode("utf-8", "replace").decode()  # half of a surrogate pair is no text


def read(path: str | Path, article: Article) -> tuple[list[Edit], list[Edit]]:
    """The edits of a record, and those that were set aside because they did not fit.

    Raises:
        CorrectionError: there is no such file, it is no record of corrections, or it is of another article.
    """
    path = Path(path)
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CorrectionError(f"{path}: {error.strerror or error}") from None
    except ValueError:
        raise CorrectionError(f"{path}: this is no record of corrections") from None
    if not isinstance(record, dict) or record.get("text_sha256") != article.text_sha256:
        raise CorrectionError(f"{path}: these are no corrections of this article")
    try:
        return tuple([_edit(given) for given in record[part]] for part in ("edits", "set_aside"))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CorrectionError(f"{path}: this record of corrections is damaged") from None


def _edit(given: dict) -> Edit:
    """One edit of a file, its names and types as they must be."""
    edit = Edit(**given)
    known, placed = set(columns(edit.table)), type(edit.start) is int and type(edit.end) is int
    cells = [value for value in (edit.before, edit.after) if value is not None]
    whole = edit.column == ROW and len(cells) == 1 and isinstance(cells[0], dict)
    whole = whole and set(cells[0]) <= known  # a record may be older than a column
    named = re.fullmatch(edit.table[0] + "[1-9][0-9]{0,8}", edit.row)
    if not named or not placed or not (whole or edit.column in known):
        raise ValueError(edit)
    return edit
