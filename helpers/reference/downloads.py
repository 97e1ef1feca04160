"""Trade statistics that a reader downloaded, as rows of trade.csv: of CEPII BACI, UN Comtrade, IMF IMTS and DOTS.

What the columns of each format mean stands in data/formats/trade.csv.
"""
from __future__ import annotations

import csv
import io
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from warnings import catch_warnings
from zipfile import BadZipFile

import pandas as pd
from babel import Locale

from ..lexicon import DATA, read
from ..report.files import all_or_nothing
from .store import FOLDER, TABLES, BadReference, alpha3, rows_of

_FORMATS = read("trade", DATA / "formats")
_PART = 500_000
_LARGEST = 1e15
"""Dollars, thirty times the trade of the world: what is more is a damaged number, and what is less than 0 no trade."""
_PERIOD = r"((?:1[0-9]|20|21)[0-9]{2})(?:-?M?(0[1-9]|1[0-2])|M([1-9]))?"
"""2022, 202207, 2022-07, 2022M07, 2022M7; what the store cannot read would shut it."""
_KEYS = ["exporter", "importer", "period", "series", "source"]
_NUMBERS = {"country_code", "country_iso3"}
"""The columns of BACI's own file of countries."""
_NAMES = {Locale("en").territories.get(short, code): code for code, short in alpha3().items()}
_NAMES |= {row["name"]: row["code"] for row in read("trade_names", DATA / "formats")} | dict(zip(alpha3(), alpha3()))


def merged(files: Iterable[str | Path], folder: str | Path, countries: Iterable[str] = ()) -> tuple[Path, int, int]:
    """Adds the trade that some files tell to the table of a store, which is begun where there is none.

    Args:
        files: downloads, each of a format of data/formats/trade.csv; for BACI its file of countries, too.
        folder: of the store; data/reference itself, or one of one's own for `load(folder)`.
        countries: ISO 3166-1 alpha-3; if any, only trade between two of these.

    Returns:
        The table, how many rows were added, and how many amounts were passed over: parts of the whole, empty ones,
        quarters, those of what is no country, such as the world, and what an earlier one of the files tells otherwise.

    Raises:
        BadReference: a file is of no format that is known; the message names the column that is missing. Or what
            stands in the folder is no such table.
        OSError: the folder cannot be written to.
    """
    columns, codes = {Path(file): list(_read(Path(file), nrows=0)) for file in files}, dict(_NAMES)
    for path in [path for path, named in columns.items() if _NUMBERS.issubset(named)]:
        table = _read(path, dtype=str)
        codes |= {row.country_code: row.country_iso3 for row in table.itertuples() if row.country_iso3 in alpha3()}
        del columns[path]
    passed, flows = 0, [pd.DataFrame(columns=_KEYS)]
    for path, named in columns.items():
        parts = []
        for part in _flows(path, named, codes):
            passed += len(part) - len(part.dropna())
            parts.append(part.dropna().groupby(_KEYS, as_index=False)["value"].sum())
        flows.append(pd.concat(parts).groupby(_KEYS, as_index=False)["value"].sum())
    told = pd.concat(flows).drop_duplicates()  # two files may tell the same
    every = told.drop_duplicates(_KEYS)
    passed += len(told) - len(every)
    if wanted := set(countries):
        if unknown := sorted(wanted - alpha3().keys()):
            raise BadReference(f"{', '.join(unknown)}: no ISO 3166-1 alpha-3 code")
        every = every[every["exporter"].isin(wanted) & every["importer"].isin(wanted)]
    path = Path(folder) / "trade.csv"
    with all_or_nothing(path.parent, path.name) as place:  # another run that adds to it waits, or its rows were lost
        deque(rows_of(path, "trade"), 0)
        notes = [line for line in (FOLDER / path.name).read_text(encoding="utf-8").splitlines() if line[:1] == "#"]
        begun = [*notes, ",".join(TABLES["trade"])]
        old = path.read_text(encoding="utf-8-sig").splitlines() if path.exists() else begun
        new = [line for line in _lines(every) if line not in set(old)]
        (place / path.name).write_text("\n".join([*old, *new, ""]), encoding="utf-8")
    return path, len(new), passed


def _read(path: Path, **more) -> pd.DataFrame:
    """A file's cells. A comma at the end of a line, as Comtrade has it, begins no column."""
    with catch_warnings(action="ignore", category=pd.errors.ParserWarning), _told(path):
        return pd.read_csv(path, keep_default_na=False, na_values=[""], index_col=False, encoding="utf-8-sig",
                           skipinitialspace=True, encoding_errors="replace", **more)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What is wrong with a file, as `BadReference`."""
    try:
        yield
    except BadReference:
        raise
    except (OSError, ValueError, EOFError, BadZipFile, zlib.error) as reason:  # pandas' own errors are ValueErrors
        raise BadReference(f"{path.name}: this cannot be read as CSV: {str(reason).strip()}") from None


def _format(name: str, columns: list[str]) -> dict[str, str]:
    """The format that a file is of: the one of which it has the columns."""
    def missing(form: dict[str, str]) -> list[str]:
        named = {"period", "reporter", "partner", "flow"} - {form["spread"]}
        amounts = any(re.fullmatch(form["value"], column) for column in columns)
        return [form[of] for of in sorted(named) if form[of] not in ("", *columns)] + [form["value"]] * (not amounts)

    best = min(_FORMATS, key=lambda form: len(missing(form)))
    if absent := ", ".join(missing(best)):
        known = ", ".join(form["format"] for form in _FORMATS)
        raise BadReference(f"{name}: this is none of {known}. For {best['format']} there is no column {absent}")
    return best


def _flows(path: Path, columns: list[str], codes: dict[str, str]) -> Iterator[pd.DataFrame]:
    """What one country exported to another: `exporter`, `importer`, `period`, `value` (USD), `series`, `source`.

    In parts. Null is what is no country, no year or month, no amount, or a part of another row.
    """
    form = _format(path.name, columns)
    if form["numbers"] and not any(map(str.isdigit, codes)):
        raise BadReference(f"{path.name}: the file of countries is needed, too: there is no column country_iso3")
    values = [column for column in columns if re.fullmatch(form["value"], column)]
    only = dict(part.split("=") for part in form["only"].split("|") if part)
    cells = {form[of] for of in ("period", "reporter", "partner", "flow")}.union(only).intersection(columns)
    with _told(path):  # a mark that is never closed is met here
        for table in _read(path, usecols=[*cells, *values], dtype=dict.fromkeys(cells, str), chunksize=_PART):
            table = table.melt(sorted(cells), values, form.get(form["spread"], "spread"), "amount")
            whole = pd.Series(True, table.index)
            for column in cells.intersection(only):
                whole &= table[column].eq(only[column])
            says = table[form["flow"]] if form["flow"] else pd.Series(form["exports"], table.index)
            out, back = (_each(says, rf".*\b{form[way] or 'none'}\b.*", bool) for way in ("exports", "imports"))
            one, other = (_each(table[form[side]], "([^,]*).*", lambda cell: codes.get(cell[0], codes.get(cell[1])))
                          for side in ("reporter", "partner"))
            period = _each(table[form["period"]], _PERIOD, _month)
            amount = pd.to_numeric(table["amount"], errors="coerce").mul(float(form["scale"]))
            yield pd.DataFrame({
                "exporter": one.where(out, other), "importer": other.where(out, one), "period": period,
                "value": amount.where((out | back) & whole & one.ne(other) & amount.between(0, _LARGEST)),
                "series": form["series"] + ", " + one if form["imports"] else form["series"], "source": form["source"]})


def _month(period: re.Match) -> str:
    """A year or a month as ISO 8601."""
    month = period[2] or period[3]
    return f"{period[1]}-{int(month):02}" if month else period[1]


def _each(column: pd.Series, pattern: str, says: Callable) -> pd.Series:
    """What a function says of the match of each cell, asked once of each; None or False where none matches."""
    met = {cell: re.fullmatch(pattern, str(cell)) for cell in column.unique()}
    told = column.map({cell: says(match) if match or says is bool else None for cell, match in met.items()})
    return told.astype(bool) if says is bool else told  # a column without a cell has no type of its own


def _lines(flows: pd.DataFrame) -> list[str]:
    """Lines of trade.csv: each side's exports, and both together where the series has both."""
    lines, kinds, sides = io.StringIO(), {True: "a_to_b", False: "b_to_a"}, flows[["exporter", "importer"]]
    if flows.empty:
        return []
    pairs = flows.assign(a=sides.min(axis=1), b=sides.max(axis=1), flow=sides.exporter.lt(sides.importer).map(kinds))
    wide = pairs.pivot_table("value", ["a", "b", "period", "series", "source"], "flow", "first")
    wide = wide.reindex(columns=[*kinds.values()])
    wide.insert(0, "both", wide["a_to_b"] + wide["b_to_a"])
    for (a, b, period, series, source), row in wide.iterrows():
        for flow, value in row.dropna().items():
            cells = a, b, flow, period, f"{value:.0f}", f"{value:.0f}", "USD", "exact", "statistics", series, source, ""
            csv.writer(lines, lineterminator="\n").writerow(cells)
    return lines.getvalue().splitlines()
