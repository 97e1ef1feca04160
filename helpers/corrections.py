"""Corrections by hand: what an analyst has changed in the tables of one article, as a record to be applied again.

The record is the difference of two sets of tables, `difference(automatic, corrected)`, and
`apply(article, automatic, edits)` leads back from the one to the other. An edit names its row by its
words, not by its number: a rule that finds one statement more moves all later numbers, and no words.
What a row may hold is told by data/lexicon/columns.csv. Several people correct an article each in a record of their
own: `helpers.export.merge` makes one of them.
"""
from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from .article import Article
from .figures.numbers import LARGEST
from .wording.columns import DESCRIBED, IDS, ROW, TABLES, Column, codes, correctable, units
from .wording.labels import label, said
from .tables import COLUMNS, Tables, frame, rows

Row = dict[str, object]
Rows = dict[str, Row]
"""The rows of all tables by their ids, null being None."""


class CorrectionError(ValueError):
    """A correction cannot stand; the message says why, in one line."""


class Edit(NamedTuple):
    """One cell changed, or one row added or deleted.

    Where a whole row is, `column` is `ROW`, one of `before` and `after` is None, and the other holds the row's cells.
    `start` and `end` are the place of the row's words in the automatic table, of an added row in the corrected one.
    `by` names who corrected it, or all who did, parted by commas; empty where nobody says.
    """

    table: str
    row: str
    start: int
    end: int
    column: str
    before: object
    after: object
    by: str = ""


def by_id(tables: Tables) -> Rows:
    """The rows of tables by their ids."""
    return {row[0]: row._asdict() for data in tables for row in rows(data)}


def signed(edits: Iterable[Edit], earlier: Iterable[Edit], name: str) -> list[Edit]:
    """Edits with who made them: as in the earlier ones, wherever the same was done there; all others by `name`."""
    known = {repr(edit[:1] + edit[2:7]): edit.by for edit in earlier}  # an added row's cells have no hash
    return [edit._replace(by=known.get(repr(edit[:1] + edit[2:7]), name)) for edit in edits]


def of(table: str, found: Rows) -> Rows:
    """The rows of one table."""
    return {name: row for name, row in found.items() if name[0] == table[0]}


def tables_of(found: Rows) -> Tables:
    """Rows as the three tables."""
    return Tables(*(frame(table, [tuple(row[name] for name in columns) for row in of(table, found).values()])
                    for table, columns in COLUMNS.items()))


def _order(name: str) -> tuple[int, int]:
    """The order of ids: «q12» is the twelfth of the first table."""
    return list(TABLES).index(name[0]), int(name[1:])


def free_id(table: str, *held: Rows) -> str:
    """The next id that no row has or had."""
    return f"{table[0]}{1 + max((int(name[1:]) for found in held for name in of(table, found)), default=0)}"


def ordered(old: Rows, found: Rows) -> Rows:
    """Rows in the order of the text, with the ties of claims as they follow from it; `old` are the automatic ones.

    A row that a hand has made or changed has no confidence: that was the rules' in what they had found.
    """
    def place(name: str) -> tuple[int, int, int]:
        table, number = _order(name)
        return table, found[name]["start"], number

    new = {name: found[name] for name in sorted(found, key=place)}
    quotes, figures = of("quotes", new), list(of("figures", new).items())
    new |= {name: row | _ties(old, quotes, figures, row) for name, row in new.items() if "claim_id" in row}
    by_hand = [name for name, row in found.items() if row != old.get(name) and "confidence" in row]
    return new | {name: new[name] | {"confidence": None} for name in by_hand}


def _ties(old: Rows, quotes: Rows, figures: list[tuple[str, Row]], claim: Row) -> Row:
    """The quote that a claim stands in, and the figures inside it.

    A claim keeps the quote that the rules gave it. Where that row is gone, and for an added claim, it is the
    innermost quote that holds the claim; for any other claim only an added one.
    """
    start, end, automatic = claim["start"], claim["end"], old.get(claim["claim_id"])
    quote = automatic and automatic["quote_id"]
    if quote not in quotes:
        holding = [row for name, row in quotes.items() if row["start"] <= start < row["end"]
                   and (quote or not automatic or name not in old)]
        quote = max(holding, key=lambda row: (row["start"], -row["end"]), default={"quote_id": None})["quote_id"]
    first, last = (bisect_left(figures, place, key=lambda figure: figure[1]["start"]) for place in (start, end))
    inside = [name for name, row in figures[first:last] if row["end"] <= end]  # they stand in the order of the text
    return {"quote_id": quote, "figure_ids": ",".join(inside) or None}


def difference(automatic: Tables, corrected: Tables) -> list[Edit]:
    """What leads from the automatic tables to the corrected ones, by table, row and column."""
    return list(changes(by_id(automatic), by_id(corrected)))


def changes(old: Rows, new: Rows) -> Iterator[Edit]:
    """What leads from some rows to others."""
    for name in sorted(old.keys() | new.keys(), key=_order):
        before, after, table = old.get(name), new.get(name), TABLES[name[0]]
        there, columns = before or after, correctable(table)
        at = table, name, there["start"], there["end"]
        if before and after:
            yield from (Edit(*at, c, before[c], after[c]) for c in columns if before[c] != after[c])
        else:
            yield Edit(*at, ROW, *(row and {column: row[column] for column in columns} for row in (before, after)))


def apply(article: Article, automatic: Tables, edits: Iterable[Edit]) -> tuple[Tables, list[tuple[Edit, str]]]:
    """The automatic tables with the edits of a record done to them.

    Returns:
        The corrected tables, and the edits that no longer fit, each with the reason: their words are no row any
        more, the cell has changed since, or the row would break the data dictionary's rules. A row is corrected wholly
        or not at all.
    """
    found, refused = applied(article, by_id(automatic), edits)
    return tables_of(found), refused


def applied(article: Article, old: Rows, edits: Iterable[Edit]) -> tuple[Rows, list[tuple[Edit, str]]]:
    """As `apply`, from rows to rows."""
    found, refused, rows_of, at = dict(old), [], defaultdict(list), defaultdict(list)
    for edit in edits:
        rows_of[edit[:4]].append(edit)
    for name, row in old.items():
        at[TABLES[name[0]], row["start"], row["end"]].append(name)
    for together in rows_of.values():
        try:
            name, row = _edited(old, found, at, together)
            if row is None:
                del found[name]
            else:
                check(article, together[0].table, row)
                found[name] = row
        except CorrectionError as error:
            refused += [(edit, str(error)) for edit in together]
    return ordered(old, found), refused


def _edited(old: Rows, found: Rows, at: dict[tuple, list[str]], together: list[Edit]) -> tuple[str, Row | None]:
    """The id of the row that some edits speak of, and what they make of it (None: it is deleted).

    `at` has the ids of the automatic rows by their table and their place, for there may be thousands.
    """
    edit, told = together[0], {edit.column: edit.after for edit in together}
    if against := excluding(together):
        raise CorrectionError(f"{edit.row}: its corrections exclude each other{_sides(against)}")
    whole = edit.column == ROW
    if whole and edit.before is None:
        return _added(old, found, edit)
    there = at.get((edit.table, edit.start, edit.end), [])
    if edit.row not in there and len(there) != 1:
        raise CorrectionError(f"{edit.row}: the words that it corrects are no row of the automatic table any more")
    name = edit.row if edit.row in there else there[0]
    row = old[name]
    if found.get(name) != row:
        raise CorrectionError(f"{edit.row}: this row is corrected under another id already")
    for column, before in (edit.before if whole else {edit.column: edit.before for edit in together}).items():
        if row[column] != before:
            raise CorrectionError(f"{edit.row}, {label('column', column)}: the rules now say {said(row[column])}, "
                                  f"and {said(before)} was corrected")
    return name, None if whole else row | told


def excluding(together: Iterable[Edit]) -> list[Edit]:
    """The corrections of one row that exclude each other: two of one cell, or of the whole row beside any other."""
    together = list(together)
    times = Counter(edit.column for edit in together)
    return [edit for edit in together if times[edit.column] > 1 or len(together) > 1 and ROW in times]


def _sides(against: list[Edit]) -> str:
    """Who says what, where corrections exclude each other and have names."""
    def told(edit: Edit) -> str:
        if edit.column == ROW:
            return "delete it" if edit.after is None else f"add {said(edit.after.get('text'))}"
        return f"{label('column', edit.column)}: {said(edit.after)}"

    sides = "; ".join(f"{edit.by or 'somebody'}: {told(edit)}" for edit in against)
    return f" ({sides}): somebody has to decide" if any(edit.by for edit in against) else ""


def _added(old: Rows, found: Rows, edit: Edit) -> tuple[str, Row]:
    """The id and the cells of an added row."""
    if (edit.after.get("start"), edit.after.get("end")) != (edit.start, edit.end):
        raise CorrectionError(f"{edit.row}: the added row stands elsewhere than its correction")
    name = free_id(edit.table, old, found) if edit.row in old or edit.row in found else edit.row
    return name, {column: edit.after.get(column) for column in COLUMNS[edit.table]} | {IDS[edit.table]: name}


def check(article: Article, table: str, row: Row) -> None:
    """Raises a `CorrectionError` if a row breaks the rules of the data dictionary."""
    for column, why in _wrong(article, table, row):
        raise CorrectionError(f"{row[IDS[table]]}, {label('column', column)}: {why}")


def _wrong(article: Article, table: str, row: Row) -> Iterator[tuple[str, str]]:
    """The columns of a row that are wrong, and why."""
    for name, kind in COLUMNS[table].items():
        value = row[name]
        if value is not None and not _is_a(kind, value):
            yield name, f"{said(value) if isinstance(value, str) else 'this'} cannot stand there"
    for column in DESCRIBED[table].values():
        value = row[column.name]
        if column.start and not _stands(article.raw, column, row):
            yield column.name, f"{said(value)} does not stand in the article where the row says"
        if column.needed or column.codes and value is not None:
            yield from ((column.name, why) for why in _none_of(column.codes, value))
    if table == "figures":
        yield from _wrong_figure(row)
    if table == "claims" and not row["party_a"] < row["party_b"]:
        yield "party_b", "a claim is about two different countries, in the order of their codes"


def _is_a(kind: str, value: object) -> bool:
    """May a cell of a type hold a value?"""
    if kind == "string":
        return isinstance(value, str) and bool(value.strip())
    number = type(value) is int or kind == "Float64" and type(value) is float
    return number and abs(value) <= LARGEST  # which neither «NaN» nor «Infinity» is


def _stands(raw: str, column: Column, row: Row) -> bool:
    """Do the words of a stretch stand in the article where they should? All but the row's own may be absent."""
    start, end, words = row[column.start], row[column.end], row[column.name]
    if start is None or end is None:
        return start is end is words and column.name != "text"
    return 0 <= start < end <= len(raw) and raw[start:end] == words


def _none_of(group: str, value: str | None) -> Iterator[str]:
    """What is wrong with a cell that holds a code of a group; topics are several, parted by commas."""
    values = (value or "").split(",") if group == "topic" else [value]
    if values == [""] or len(set(values)) < len(values):
        yield "one or more, each once"
    yield from (_unlike(one, codes(group)) for one in values if one not in codes(group))


def _unlike(value: str | None, allowed: tuple[str, ...]) -> str:
    known = f"none of {', '.join(allowed)}"
    if len(known) > 200:
        known = "no country's code (ISO 3166-1 alpha-3, or EUU)" if "EUU" in allowed else "none of the known codes"
    return f"{said(value)} is {known}"


def _wrong_figure(row: Row) -> Iterator[tuple[str, str]]:
    """What goes with no figure of a kind, and a unit or a date that there is not."""
    kind, unit, day = row["kind"], row["unit"], row["date"]
    without = {"date": ("value", "unit", "of"), "ratio": ("date", "calendar", "unit")}.get(kind, ("date", "calendar"))
    yield from ((column, f"a {label('figure', kind)} has none") for column in without if row[column] is not None)
    if unit is not None and units(kind) and unit not in units(kind):
        yield "unit", _unlike(unit, units(kind))
    if day is not None and not _is_date(day):
        yield "date", f"{said(day)} is no date like 2024-11-25, 2022-06 or 2022"


def _is_date(text: str) -> bool:
    """Is it ISO 8601, as precise as the article: a year, a month or a day?"""
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return bool(re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text))


def dump(article: Article, edits: Iterable[Edit], set_aside: Iterable[Edit] = ()) -> str:
    """A record as JSON, one edit a line: the same corrections, the same bytes."""
    def lines(some: Iterable[Edit]) -> str:
        cells = ({name: value for name, value in edit._asdict().items() if name != "by" or value} for edit in some)
        return "[" + ",".join("\n  " + json.dumps(edit, ensure_ascii=False) for edit in cells) + "]"

    head = json.dumps({"article": article.name, "text_sha256": article.text_sha256}, ensure_ascii=False)[1:-1]
    text = f'{{{head},\n"edits": {lines(edits)},\n"set_aside": {lines(set_aside)}}}\n'
    return text.encode("utf-8", "replace").decode()  # half of a surrogate pair is no text


def read(path: str | Path, article: Article) -> tuple[list[Edit], list[Edit]]:
    """The edits of a record, and those that were set aside because they did not fit.

    Raises:
        CorrectionError: there is no such file, it is no record of corrections, or it is of another article.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
        record = json.loads(text)
    except OSError as error:
        raise CorrectionError(f"{path}: {error.strerror or error}") from None
    except (ValueError, RecursionError):
        raise CorrectionError(f"{path}: this is no record of corrections") from None
    if not isinstance(record, dict) or record.get("text_sha256") != article.text_sha256:
        raise CorrectionError(f"{path}: these are no corrections of this article")
    done, set_aside = record.get("edits"), record.get("set_aside")
    if not (isinstance(done, list) and isinstance(set_aside, list)):
        raise CorrectionError(f"{path}: this record of corrections is damaged")
    for place, edit in enumerate(done + set_aside):
        if not _is_edit(edit):
            raise CorrectionError(f"{path}: this record of corrections is damaged: {_where(text, place)} is none")
    return [Edit(**edit) for edit in done], [Edit(**edit) for edit in set_aside]


def refusal(path: str | Path, edits: list[Edit], refused: list[tuple[Edit, str]]) -> CorrectionError:
    """What to say of the edits of a record that `apply` refused: where each stands, and why."""
    text = Path(path).read_text(encoding="utf-8")
    whys = (f"{_where(text, edits.index(edit))}: {why}" for edit, why in refused)
    return CorrectionError(f"{Path(path).name}: {'; '.join(whys)}")


def _where(text: str, place: int) -> str:
    """Where an edit stands in a record: its line, or its number in a record that was written in another form."""
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.lstrip().startswith('{"table"')]
    return f"line {lines[place]}" if place < len(lines) else f"correction {place + 1}"


def _is_edit(given: object) -> bool:
    """Is it one edit of a file, its names and types as they must be?"""
    try:
        edit = Edit(**given)
        known = set(correctable(edit.table))
        named = re.fullmatch(edit.table[0] + "[1-9][0-9]{0,8}", edit.row)
        there = edit.column in known | {ROW}
        str(edit).encode()  # half of a surrogate pair is no text
    except (KeyError, TypeError, ValueError):
        return False
    values = [value for value in (edit.before, edit.after) if value is not None]
    if edit.column == ROW:  # a record may be older than a column
        if len(values) != 1 or not isinstance(values[0], dict) or not {"start", "end", "text"} <= set(values[0]) <= known:
            return False
        values = values[0].values()
    plain = all(value is None or type(value) in (str, int, float) for value in values)
    names = isinstance(edit.by, str)
    return bool(named) and there and plain and names and type(edit.start) is type(edit.end) is int
