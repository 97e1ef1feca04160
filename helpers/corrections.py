"""Corrections by hand: what an analyst has changed in the tables of one article, as a record to be applied again.

The record is the difference of two sets of tables, `difference(automatic, corrected)`, and
`apply(article, automatic, edits)` leads back from the one to the other. An edit names its row by its
words, not by its number: a rule that finds one statement more moves all later numbers, and no words.
"""
from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
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


def tables_of(found: Rows) -> Tables:
    """Rows as the three tables."""
    return Tables(*(frame(table, [tuple(row[name] for name in COLUMNS[table]) for row in found[table].values()])
                    for table in COLUMNS))


def _number(name: str) -> int:
    """The number in a row's id: 12 of «q12»."""
    return int(name[1:])


def free_id(table: str, *held: Rows) -> str:
    """The next id that no row has or had."""
    return f"{table[0]}{1 + max((_number(name) for rows in held for name in rows[table]), default=0)}"


def ordered(old: Rows, found: Rows) -> Rows:
    """Rows in the order of the text, with the ties of claims as they follow from it; `old` are the automatic ones."""
    new: Rows = {}
    for table, key in IDS.items():
        in_order = sorted(found[table].values(), key=lambda row: (row["start"], _number(row[key])))
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


def difference(automatic: Tables, corrected: Tables) -> list[Edit]:
    """What leads from the automatic tables to the corrected ones, by table, row and column."""
    return changes(by_id(automatic), by_id(corrected))


def changes(old: Rows, new: Rows) -> list[Edit]:
    """What leads from some rows to others."""
    edits = []
    for table in COLUMNS:
        for name in sorted(old[table].keys() | new[table].keys(), key=_number):
            before, after = old[table].get(name), new[table].get(name)
            there = before or after
            cells = {column: there[column] for column in columns(table)}
            at = table, name, there["start"], there["end"]
            if before and after:
                changed = [column for column in cells if before[column] != after[column]]
                edits += [Edit(*at, column, before[column], after[column]) for column in changed]
            else:
                edits.append(Edit(*at, ROW, cells if before else None, cells if after else None))
    return edits


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
        told = [edit.column for edit in together]
        try:
            if len(told) > 1 and (ROW in told or len(set(told)) < len(told)):
                raise CorrectionError(f"{together[0].row}: its corrections exclude each other")
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
        if (edit.after.get("start"), edit.after.get("end")) != (edit.start, edit.end):
            raise CorrectionError(f"{edit.row}: the added row stands elsewhere than its correction")
        taken = edit.row in old[table] or edit.row in found[table]
        name = free_id(table, old, found) if taken else edit.row
        return name, {column: edit.after.get(column) for column in COLUMNS[table]} | {key: name}
    there = [name for name, row in old[table].items() if (row["start"], row["end"]) == (edit.start, edit.end)]
    if edit.row not in there and len(there) != 1:
        raise CorrectionError(f"{edit.row}: the words that it corrects are no row of the automatic table any more")
    name = edit.row if edit.row in there else there[0]
    row = dict(old[table][name])
    if found[table].get(name) != row:
        raise CorrectionError(f"{edit.row}: this row is corrected under another id already")
    gone = edit.column == ROW
    for column, before in edit.before.items() if gone else [(edit.column, edit.before) for edit in together]:
        if row[column] != before:
            raise CorrectionError(f"{edit.row}, {label('column', column)}: the rules now say {said(row[column])}, "
                                  f"and {said(before)} was corrected")
    return name, None if gone else row | {edit.column: edit.after for edit in together}


# What a row may hold

@cache
def codes(group: str) -> tuple[str, ...]:
    """The values that the data dictionary knows.

    Args:
        group: `quote`, `figure`, `claim` (their kinds), `topic`, `polarity`, `modifier`, `calendar`, or `party`: ISO
            3166-1 alpha-3, and EUU.
    """
    if group == "party":
        return tuple(sorted(row["code"] for row in read_lexicon("countries")))
    return tuple(row["key"] for row in read_lexicon("labels") if row["group"] == group)


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


_CODED = {"quotes": {"kind": "quote"}, "figures": {"kind": "figure", "modifier": "modifier", "calendar": "calendar"},
          "claims": {
              "party_a": "party", "party_b": "party", "kind": "claim", "polarity": "polarity", "topics": "topic"}}
"""The columns of each table whose values are codes, and of which group."""


def check(article: Article, table: str, row: Row) -> None:
    """Does a row keep the rules of the data dictionary?

    Raises:
        CorrectionError: it does not.
    """
    for column, why in _wrong(article, table, row):
        raise CorrectionError(f"{row[IDS[table]]}, {label('column', column)}: {why}")


def _wrong(article: Article, table: str, row: Row) -> Iterator[tuple[str, str]]:
    """The columns of a row that are wrong, and why."""
    for column, kind in COLUMNS[table].items():
        value = row[column]
        if value is not None and not _is_a(kind, value):
            yield column, f"{said(value) if isinstance(value, str) else 'this'} cannot stand there"
    for start, end, text in SPANS[table]:
        first, last, words = row[start], row[end], row[text]
        absent = first is last is words is None and start != "start"
        placed = first is not None and last is not None and 0 <= first < last <= len(article.raw)
        if not absent and not (placed and article.raw[first:last] == words):
            yield text, f"{said(words)} does not stand in the article where the row says"
    for column, group in _CODED[table].items():
        if row[column] is not None or column not in ("modifier", "calendar"):
            yield from _none_of(column, row[column], codes(group))
    if table == "figures":
        yield from _wrong_figure(row)
    if table == "claims" and not row["party_a"] < row["party_b"]:
        yield "party_b", "a claim is about two different countries, in the order of their codes"


def _is_a(kind: str, value: object) -> bool:
    """May a cell of a type hold a value?"""
    if kind == "string":
        return isinstance(value, str) and bool(value.strip())
    number = type(value) is int or kind == "Float64" and type(value) is float
    return number and abs(value) <= sys.float_info.max  # which neither «NaN» nor «Infinity» is


def _none_of(column: str, value: str | None, allowed: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What is wrong with a cell that holds a code; topics are several, parted by commas."""
    values = (value or "").split(",") if column == "topics" else [value]
    if values == [""] or len(set(values)) < len(values):
        yield column, "one or more, each once"
    known = ", ".join(allowed)
    wrong = f"none of {known}" if len(known) < 200 else "none of the known codes"
    if column.startswith("party"):
        wrong = "no country's code (ISO 3166-1 alpha-3, or EUU)"
    for one in values:
        if one not in allowed:
            yield column, f"{said(one)} is {wrong}"


def _wrong_figure(row: Row) -> Iterator[tuple[str, str]]:
    """What goes with no figure of a kind, and a unit or a date that there is not."""
    kind, unit, day = row["kind"], row["unit"], row["date"]
    without = {"date": ("value", "unit", "of"), "ratio": ("date", "calendar", "unit")}.get(kind, ("date", "calendar"))
    for column in without:
        if row[column] is not None:
            yield column, f"a {label('figure', kind)} has none"
    if unit is not None and units(kind):
        yield from _none_of("unit", unit, units(kind))
    if day is not None and not _is_date(day):
        yield "date", f"{said(day)} is no date like 2024-11-25, 2022-06 or 2022"


def _is_date(text: str) -> bool:
    """Is it ISO 8601, as precise as the article: a year, a month or a day?"""
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return bool(re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text))


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
        text = path.read_text(encoding="utf-8")
        record = json.loads(text)
    except OSError as error:
        raise CorrectionError(f"{path}: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise CorrectionError(f"{path}: this is no record of corrections") from None
    if not isinstance(record, dict) or record.get("text_sha256") != article.text_sha256:
        raise CorrectionError(f"{path}: these are no corrections of this article")
    edits, set_aside = (record.get(part) for part in ("edits", "set_aside"))
    if not isinstance(edits, list) or not isinstance(set_aside, list):
        raise CorrectionError(f"{path}: this record of corrections is damaged")
    found = []
    for place, given in enumerate(edits + set_aside):
        try:
            found.append(_edit(given))
        except (KeyError, TypeError, ValueError):
            where = _where(text, place)
            raise CorrectionError(f"{path}: this record of corrections is damaged: {where} is none") from None
    return found[:len(edits)], found[len(edits):]


def refusal(path: str | Path, edits: list[Edit], refused: list[tuple[Edit, str]]) -> CorrectionError:
    """What to say of the edits of a record that `apply` refused: where each stands, and why."""
    text = Path(path).read_text(encoding="utf-8")
    whys = (f"{_where(text, edits.index(edit))}: {why}" for edit, why in refused)
    return CorrectionError(f"{Path(path).name}: {'; '.join(whys)}")


def _where(text: str, place: int) -> str:
    """Where an edit stands in a record: its line, or its number in a record that was written in another form."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.lstrip().startswith('{"table"')]
    return f"line {lines[place]}" if place < len(lines) else f"correction {place + 1}"


def _edit(given: dict) -> Edit:
    """One edit of a file, its names and types as they must be."""
    edit = Edit(**given)
    known, placed = set(columns(edit.table)), type(edit.start) is int and type(edit.end) is int
    cells = [value for value in (edit.before, edit.after) if value is not None]
    whole = edit.column == ROW and len(cells) == 1 and isinstance(cells[0], dict)
    whole = whole and set(cells[0]) <= known  # a record may be older than a column
    named = re.fullmatch(edit.table[0] + "[1-9][0-9]{0,8}", edit.row)
    values = cells[0].values() if whole else cells
    plain = all(value is None or type(value) in (str, int, float) for value in values)
    str(edit).encode()  # half of a surrogate pair is a ValueError
    if not named or not placed or not plain or not (whole or edit.column in known):
        raise ValueError(edit)
    return edit
