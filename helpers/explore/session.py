"""A sitting at one article: its tables, what a hand has changed in them, and the way back."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from .. import corrections
from ..article import Article, Span
from ..corrections import CorrectionError, Edit, Row, Rows, by_id
from ..wording.columns import IDS, ROW, TABLES, correctable, spans
from ..wording.labels import said
from ..figures import figures
from ..tables import COLUMNS, Tables, extract
from .filters import countries_in
from .search import search

_SPEAKS = {"quotes": "speaker", "claims": "claimant"}
"""The column of a table that names who speaks."""
_OPENING, _CLOSING = tuple("«“\"‹'"), tuple("»”\"›'")


class Step(NamedTuple):
    """The tables after a step: as frames, as rows by their ids, and what differs from the automatic ones."""

    tables: Tables
    rows: Rows
    edits: list[Edit]


class Session:
    """The tables of one article under correction. It knows nothing of widgets or files.

    Attributes:
        article, automatic: the article, and its tables as the rules make them (or as they are given).
        set_aside: edits of an earlier record that do not fit, each with the reason; they are kept, and saved again.
        annotator: whose name the edits carry that are made from now on; empty: nobody's.
    """

    def __init__(self, article: Article, automatic: Tables | None = None):
        self.article, self.automatic = article, automatic or extract(article)
        self.set_aside: list[tuple[Edit, str]] = []
        self.annotator = ""
        self._rules = by_id(self.automatic)
        self._steps, self._at = [Step(self.automatic, self._rules, [])], 0

    @property
    def tables(self) -> Tables:
        """The tables as corrected so far."""
        return self._steps[self._at].tables

    @property
    def edits(self) -> list[Edit]:
        """What differs from the automatic tables; a change that was taken back is none."""
        return self._steps[self._at].edits

    @property
    def _rows(self) -> Rows:
        return self._steps[self._at].rows

    def row(self, name: str) -> Row:
        """A row's cells by column, null being None; `CorrectionError` where there is no such row."""
        if name in self._rows:
            return dict(self._rows[name])
        raise CorrectionError(f"there is no row {name}")

    def change(self, name: str, **cells: object) -> None:
        """Puts other values into a row's cells; None is null.

        A stretch of the article (`text`, `cue`, `speaker_mention`) is given by its offsets, `(start, end)`, or by its
        words, which are looked for nearest to the row (see `place`). A claim's parties may come in any order.
        `CorrectionError` where the row would break the data dictionary's rules; nothing is changed then.
        """
        self.change_all([name], **cells)

    def change_all(self, names: Iterable[str], **cells: object) -> None:
        """As `change`, with several rows of one table in one step."""
        found = {name: self.row(name) for name in names}
        self._put({name: self._filled(TABLES[name[0]], row, cells) for name, row in found.items()})

    def spoken_by(self, speaker: str) -> list[str]:
        """The ids of the rows that name somebody as their speaker or claimant."""
        return [name for name, row in self._rows.items() if row.get(_SPEAKS.get(TABLES[name[0]])) == speaker]

    def rename(self, speaker: str, new: str) -> list[str]:
        """Gives a speaker another name in every row, in one step; the name of another speaker makes one of the two.

        Returns the ids of the rows that were changed; `CorrectionError` where no row names that speaker, or the new
        name is empty.
        """
        names = self.spoken_by(speaker)
        if not names:
            raise CorrectionError(f"no row names {said(speaker)}")
        self._put({name: self.row(name) | {_SPEAKS[TABLES[name[0]]]: new.strip()} for name in names})
        return names

    def alike(self, name: str) -> tuple[Row, list[str]]:
        """What was corrected in a row, its words apart, and the other rows to which the same may apply.

        These are the ids of the rows of the table to which the rules gave the same in these columns, and in which a
        hand has changed nothing else there.
        """
        def like(other: str, row: Row) -> bool:
            ruled = self._rules.get(other)
            return ruled and cells.items() - row.items() and all(
                ruled[edit.column] == edit.before and row[edit.column] in (edit.before, edit.after) for edit in done)

        table = TABLES[name[0]]
        done = [edit for edit in self.edits if edit.row == name and edit.column not in {ROW, *_placed(table)}]
        cells = {edit.column: edit.after for edit in done}
        return cells, [other for other, row in corrections.of(table, self._rows).items() if like(other, row)]

    def delete(self, name: str) -> None:
        """Takes a row out; a claim that named it names it no more. `CorrectionError` where there is no such row."""
        self.row(name)
        self._put({name: None})

    def add(self, table: str, words: str | tuple[int, int], **cells: object) -> str:
        """Adds a row for a stretch of the article, given by its words or offsets; `suggest` gives what it says itself.

        Returns the row's id, which goes on counting: the rows that are there keep theirs. `CorrectionError` where the
        article has no such words, or a cell that must be filled is not.
        """
        name = corrections.free_id(table, self._rules, self._rows)
        empty = dict.fromkeys(COLUMNS[table]) | {IDS[table]: name}
        self._put({name: self._filled(table, empty, {"text": words} | cells)})
        return name

    def undo(self) -> bool:
        """Takes the last step back; False where there is none."""
        return self._step(-1)

    def redo(self) -> bool:
        """Does again what was taken back last; False where nothing was."""
        return self._step(1)

    def _step(self, by: int) -> bool:
        there = 0 <= self._at + by < len(self._steps)
        self._at += by * there
        return there

    def load(self, edits: list[Edit]) -> None:
        """Corrects the automatic tables as a record says, in one step; edits that do not fit go to `set_aside`."""
        rows, self.set_aside = corrections.applied(self.article, self._rules, edits)
        self._go(rows, edits)

    def _put(self, changed: dict[str, Row | None]) -> None:
        """Takes the step to the tables in which some rows are as given; None is no row."""
        rows = {name: row for name, row in (self._rows | changed).items() if row}
        rows, refused = corrections.applied(self.article, self._rules, corrections.changes(self._rules, rows))
        if refused:
            raise CorrectionError(refused[0][1])
        self._go(rows, self.edits)

    def _go(self, rows: Rows, known: list[Edit]) -> None:
        """Takes a step; the edits in `known` keep the names that they carry."""
        edits = corrections.signed(corrections.changes(self._rules, rows), known, self.annotator)
        if edits != self.edits:
            self._at += 1
            self._steps[self._at:] = [Step(corrections.tables_of(rows), rows, edits)]

    def suggest(self, table: str, start: int, end: int) -> Row:
        """The cells of a new row that its own words fix; what they leave open is null.

        A figure is the one that the rules read there, a stretch in quotation marks is direct, a claim's parties are the
        two countries that it names, and its claimant is who speaks in the quote around it.
        """
        if table == "figures":
            ruled = corrections.of("figures", self._rules).values()
            read = [row for row in ruled if start <= row["start"] and row["end"] <= end]
            read = read or [figure._asdict() for figure in figures(Article(self.article.raw[start:end]))]
            free = ("of", *(name for name in correctable("figures") if name not in _placed("figures")))
            return {name: read[0][name] for name in free} if len(read) == 1 else {}
        if table == "quotes":
            raw = self.article.raw
            opened, closed = raw[:start].rstrip()[-1:], raw[end:].lstrip()[:1]
            return {"kind": "direct" if opened in _OPENING and closed in _CLOSING else "indirect"}
        codes, quotes = sorted(countries_in(self.article, start, end)), self.tables.quotes
        around = quotes.speaker[(quotes.start <= start) & (end <= quotes.end)].tolist()
        suggested = dict(zip(("party_a", "party_b"), codes)) if len(codes) == 2 else {}
        return suggested | ({"claimant": around[-1]} if around and around[-1] else {})

    def _filled(self, table: str, row: Row, cells: dict[str, object]) -> Row:
        """A row with other cells, the offsets of each stretch beside its words."""
        stretches = {column.name: (column.start, column.end, column.name) for column in spans(table)}
        for column, value in cells.items():
            if column in stretches:
                row = row | dict(zip(stretches[column], self._stretch(value, row["start"])))
            elif column in correctable(table):
                row = row | {column: value}
            else:
                raise CorrectionError(f"{column}: this is no column of {table} that can be corrected")
        if table == "claims" and row["party_a"] and row["party_b"]:
            row["party_a"], row["party_b"] = sorted((row["party_a"], row["party_b"]))
        return row

    def _stretch(self, given: str | tuple[int, int] | None, near: int | None) -> tuple:
        """The offsets and words of a stretch that is given by either; None is none."""
        if isinstance(given, tuple):
            return *given, self.article.raw[slice(*given)]
        return (None, None, None) if given is None else place(self.article, given, near)


def _placed(table: str) -> set[str]:
    """The columns that hold a stretch of the article: its words and offsets."""
    return {column for span in spans(table) for column in (span.name, span.start, span.end)}


def place(article: Article, words: str, near: int | None = None) -> Span:
    """Where some words stand in the article: typed whole, or the first and the last with … between them.

    They are taken as written, or else as `search` finds them, and of several places the nearest to the offset `near`.
    `CorrectionError` where they stand nowhere, or at several places and `near` is not given.
    """
    first, last = words.strip(), ""
    if not (found := _places(article, first)):
        first, _, last = (part.strip() for part in words.replace("...", "…").partition("…"))
        found = _places(article, first)
    if not found:
        raise CorrectionError(f"the article does not say {said(first)}")
    if near is None and len(found) > 1:
        raise CorrectionError(f"the article says {said(first)} {len(found)} times: give more of the words, "
                              "or select them in the text")
    start, end = min(found, key=lambda span: abs(span[0] - (near or 0)))
    if last:
        end = next((b for a, b in _places(article, last) if a >= end), 0)
        if not end:
            raise CorrectionError(f"after {said(first)} the article does not say {said(last)}")
    return Span(start, end, article.raw[start:end])


def _places(article: Article, words: str) -> list[tuple[int, int]]:
    """Where words stand as written, whole ones if there are any; else where `search` finds them."""
    written = [m.span() for m in re.finditer(re.escape(words), article.raw)] if words else []
    whole = [(a, b) for a, b in written if not article.raw[b:b + 1].isalnum() and not article.raw[a - 1:a].isalnum()]
    return whole or written or [span[:2] for span in search(article, words)]
