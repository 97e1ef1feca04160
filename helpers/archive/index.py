"""Full-text search over an archive: SQLite's FTS5 over words without what Arabic writes to them.

The index is one file beside the archive's tables, made when somebody first searches and made again when the archive has
changed. It holds words as `reading.bases` has them; where they stand in the raw text is looked up again in what was
found.
"""
from __future__ import annotations

import json
import re
import sqlite3
import zlib
from bisect import bisect_left
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from heapq import merge
from pathlib import Path

import pandas as pd

from ..reading.bases import BASES, is_word, places
from ..report.files import hashed
from ..tables import typed
from ..words import Words
from . import ArchiveError
from .files import PACKAGE, alone, read
from .reading import rules

NAME = "search.sqlite"
HITS = {"article": "Int64", "id": "string", "date": "string", "outlet": "string", "headline": "string",
        "quote_id": "string", "speaker": "string", "start": "Int64", "end": "Int64", "text": "string",
        "before": "string", "behind": "string"}
"""The columns of what is found, with their pandas types."""
_Hit = namedtuple("_Hit", HITS)
_AROUND = 60  # characters that are shown before and behind a hit
_TABLES = """
create table about (archive text);
create table texts (article integer primary key, id text, date text, outlet text, headline text, packed blob);
create table quotes
    (number integer primary key, article integer, quote_id text, speaker text, start integer, end integer);
create virtual table in_articles using fts5(words, content='', tokenize="unicode61 remove_diacritics 0");
create virtual table in_quotes using fts5(words, content='', tokenize="unicode61 remove_diacritics 0");
"""
_TERM = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”|(\S+)')


def search(out: str | Path, query: str, statements: bool = False, limit: int | None = 20) -> pd.DataFrame:
    """What a query finds in an archive, the best first (BM25), as a frame with the columns `HITS`.

    Args:
        out: the archive's folder.
        query: words, all of which must stand there, in any order; «…» or "…" around some that must follow each other;
            a word with a star («تعاون*») for all that begin so. «والد» finds «الوالد» too.
        statements: look in what somebody is reported to have said, and not in whole articles.
        limit: how many hits; None: all.

    Returns:
        A row for each article, or statement: `text` is the shortest stretch of the raw text with all that was looked
        for, `raw[start:end] == text`; `before` and `behind` are the words around it.

    Raises:
        ArchiveError: this is no archive, or one with a damaged table.
    """
    return typed(HITS, _found(Path(out), query, statements, limit)[0])


def lines(out: str | Path, query: str, statements: bool = False, limit: int = 20) -> Iterator[str]:
    """The same as lines to read: outlet, date and id; the stretch's offsets; its words in their place; who says it."""
    hits, found = _found(Path(out), query, statements, limit)
    for hit in hits:
        source = " ".join(str(cell) for cell in (hit.outlet, hit.date, hit.id or hit.article) if cell)
        text = hit.text if len(hit.text) < 160 else f"{hit.text[:90]} (…) {hit.text[-60:]}"
        words = " ".join(f"…{hit.before}[{text}]{hit.behind}…".split())
        yield f"{source} {hit.start}:{hit.end} {words}" + (f" — {hit.speaker}" if hit.speaker else "")
    kind = ("statement" if statements else "article") + "s" * (found != 1)
    yield f"{found:,} {kind} found" + (f"; the best {limit} are shown" if found > limit else "")


def _found(out: Path, query: str, statements: bool, limit: int | None) -> tuple[list[_Hit], int]:
    """The best that a query finds, and how many it finds in all."""
    with _whole(out / NAME), closing(_opened(out)) as base:
        terms = _terms(query)
        if not terms:
            return [], 0
        asked = " AND ".join(map(_asked, terms))
        table = "in_quotes" if statements else "in_articles"
        count = base.execute(f"select count(*) from {table} where {table} match ?", (asked,)).fetchone()[0]
        # the texts are joined to the best alone: frequent words stand in most of them
        best = f"(select rowid as number, rank from {table} where {table} match ? order by rank, rowid limit ?)"
        whose = ("quote_id, speaker, start, end from {} join quotes using (number) join texts using (article)"
                 if statements else "null, null, null, null from {} join texts on article = number").format(best)
        found = base.execute(f"select texts.*, {whose} order by rank, number", (asked, -1 if limit is None else limit))
        return [_hit(row, terms) for row in found], count


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """What SQLite cannot do with the index, as `ArchiveError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: this index can be neither read nor made ({error}); remove it if it is "
                           "damaged") from None


def _terms(query: str) -> list[list[str]]:
    """A query as phrases of folded words; a last «*» is a word of its own."""
    found = []
    for match in _TERM.finditer(query):
        words = Words(next(filter(None, match.groups()), "")).keys
        kept = [word for word in words if is_word(word)]
        found += [kept + ["*"] * (words[-1] == "*")] if kept else []
    return found


def _asked(term: list[str]) -> str:
    """A phrase in FTS5's words, in which no sign of the query's is an operator."""
    star = term[-1] == "*"
    words = term[:-1] if star else term
    bases = [BASES[word] for word in words]
    phrase = f'"{" ".join(bases)}"' + " *" * star
    if len(words) == 1 and words != bases:  # «والد» may be «و» and «الد»: the word as it is written is asked, too
        return f'({phrase} OR "{words[0]}"{" *" * star})'
    return phrase


def _hit(row: tuple, terms: list[list[str]]) -> _Hit:
    """A row of `HITS`: the shortest stretch of a text, or of a statement in it, with a place of every term."""
    article, name, date, outlet, headline, packed, quote_id, speaker, first, last = row
    raw = zlib.decompress(packed).decode()
    first, last = first or 0, len(raw) if last is None else last
    words = Words(raw[first:last])
    found = [places(words, term) for term in terms]
    start, end = _shortest(found) if all(found) else (0, 1)
    start, end = (first + place for place in words.raw_span(start, end))
    return _Hit(article, name, date, outlet, headline, quote_id, speaker, start, end, raw[start:end],
                raw[max(0, start - _AROUND):start], raw[end:end + _AROUND])


def _shortest(found: list[list[tuple[int, int]]]) -> tuple[int, int]:
    """The shortest stretch that holds a place of each list."""
    last: dict[int, tuple[int, int]] = {}
    best = None
    for start, end, number in merge(*([(*place, number) for place in one] for number, one in enumerate(found))):
        last[number] = start, end
        if len(last) == len(found):
            stretch = min(start for start, _ in last.values()), max(end for _, end in last.values())
            best = min(best or stretch, stretch, key=lambda span: (span[1] - span[0], span))
    return best


def _opened(out: Path) -> sqlite3.Connection:
    """The index of an archive, as it is now."""
    try:
        package = json.loads((out / PACKAGE).read_text(encoding="utf-8"))
        state = f"{package['receipts']} {rules()} {hashed([Path(__file__)])}"
        tables = {resource["name"]: resource["path"] for resource in package["resources"]}
        parts = [(out / articles, out / quotes) for articles, quotes in zip(tables["articles"], tables["quotes"])]
    except (OSError, ValueError, KeyError, TypeError):
        raise ArchiveError(f"{out}: this is no archive, or one that is not whole; `archive` makes it so") from None
    path, made = out / NAME, None
    address = f"{path.resolve().as_uri()}?mode=ro"
    with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as base:  # none or damaged
        made = base.execute("select archive from about").fetchone()
    if made != (state,):
        with alone(out):
            _make(parts, path, state)
    return sqlite3.connect(address, uri=True)


def _make(parts: list[tuple[Path, Path]], path: Path, state: str) -> None:
    """Writes the index of an archive's parts, each its articles and their quotes, by rename."""
    from tqdm import tqdm

    making = path.with_name(".making.sqlite")
    making.unlink(missing_ok=True)
    with closing(sqlite3.connect(making, isolation_level=None)) as base:
        base.executescript(f"pragma journal_mode = off; pragma synchronous = off; begin; {_TABLES}")
        number = 0
        for articles, quotes in tqdm(parts, "making the index, once", unit="part", disable=None, leave=False):
            said: dict[int, list[tuple]] = {}
            for article, *quote in _columns(quotes, "article", "quote_id", "speaker", "start", "end"):
                said.setdefault(article, []).append(quote)
            for article in _columns(articles, "article", "id", "date", "outlet", "headline", "text"):
                number = _add(base, article, said.get(article[0], ()), number)
        for table in ("in_articles", "in_quotes"):
            base.execute(f"insert into {table}({table}) values ('optimize')")
        base.execute("insert into about values (?)", (state,))
        base.execute("commit")
    making.replace(path)


def _columns(path: Path, *names: str) -> Iterator[tuple]:
    return zip(*(column.to_pylist() for column in read(path, *names)))


def _add(base: sqlite3.Connection, article: tuple, quotes: list[tuple], number: int) -> int:
    """Adds an article and its statements; returns the number of the last statement."""
    place, name, date, outlet, headline, raw = article
    words = Words(raw)
    starts = words.map.starts[words.starts].tolist()
    bases = [BASES[word] if is_word(word) else "" for word in words.keys]
    base.execute("insert into texts values (?, ?, ?, ?, ?, ?)",
                 (place, name, date and date.isoformat(), outlet, headline, zlib.compress(raw.encode())))
    base.execute("insert into in_articles(rowid, words) values (?, ?)", (place, " ".join(filter(None, bases))))
    for quote_id, speaker, start, end in quotes:
        number += 1
        inside = bases[bisect_left(starts, start):bisect_left(starts, end)]
        base.execute("insert into quotes values (?, ?, ?, ?, ?, ?)", (number, place, quote_id, speaker, start, end))
        base.execute("insert into in_quotes(rowid, words) values (?, ?)", (number, " ".join(filter(None, inside))))
    return number
