"""What tables, charts and report call things: labels, countries, amounts in words."""
from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from functools import cache

import pandas as pd

from ..lexicon import read

_BLOCS = {"EUU": "EU"}  # a claim's party that ISO 3166 has no code for, by the code that CLDR has


@cache
def _labels() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["group"], row["key"]): row for row in read("labels")}


def label(group: str, key: str, language: str = "en") -> str:
    """What a reader calls it: `label("claim", "call", "ar")` is «دعوة»; an unknown key is itself."""
    row = _labels().get((group, key))
    return row[language] if row else key.replace("_", " ")


@cache
def country(code: str, language: str = "en") -> str:
    """A country's name by its ISO 3166-1 alpha-3 code: IRN is Iran, إيران."""
    from babel import Locale
    from babel.core import get_global

    short = _BLOCS.get(code) or next(iter(get_global("territory_aliases").get(code, [])), code)
    return Locale(language).territories.get(short, code)


def pair(row, language: str = "en") -> str:
    """The two countries of a claim: Iran and Kazakhstan."""
    return f" {'و' if language == 'ar' else 'and '}".join(country(code, language) for code in (row.party_a, row.party_b))


def number(value: float) -> str:
    """A number as a reader wants it, never rounded: 3e9 is «3 billion», 1234.5 is «1,234.5»."""
    from babel.numbers import format_compact_decimal, format_decimal

    if not abs(value) < 1e15:
        return f"{value:g}"
    power = next((power for power in (1e12, 1e9, 1e6) if abs(value) >= power), None)
    if power and round(value / power, 3) * power == value:
        return format_compact_decimal(value, format_type="long", locale="en", fraction_digits=3)
    return format_decimal(round(value, 6), locale="en", decimal_quantization=False)


def short(value: float) -> str:
    """A number for the scale of a chart: 2.5e9 is «2.5B»."""
    from babel.numbers import format_compact_decimal

    return format_compact_decimal(value, locale="en", fraction_digits=1) if abs(value) < 1e15 else f"{value:g}"


def amount(value: float, kind: str, unit: str | None) -> str:
    """A value with its unit: 3e9 of USD is «3 billion US dollars», 20 of year is «20 years»."""
    words = number(value)
    if kind == "percent":
        return f"{words} %"
    if kind == "duration" and unit:
        from babel.units import UnknownUnitError, format_unit

        try:
            return format_unit(value, f"duration-{unit}", locale="en")
        except UnknownUnitError:
            return f"{words} {unit}"
    if kind == "money" and unit:
        from babel.numbers import get_currency_name

        return f"{words} {get_currency_name(unit, count=value, locale='en')}"
    return f"{words} {unit}" if kind == "measure" and unit else words


def rows(frame: pd.DataFrame) -> Iterator[tuple]:
    """The rows of a frame as named tuples, null being None."""
    columns = [frame.iloc[:, i].to_numpy(dtype=object, na_value=None).tolist() for i in range(frame.shape[1])]
    return map(_tuple(tuple(map(str, frame.columns)))._make, zip(*columns))


@cache
def _tuple(names: tuple[str, ...]) -> type:
    """The type of a row with these columns; pandas' own `itertuples` takes ten times as long on a small frame."""
    return namedtuple("Row", names, rename=True)


def reading(row) -> str:
    """What a figure's row says, in English: «more than 50 %», «2024-11-25». Empty where it fixes nothing.

    A counted noun is Arabic and stays out of it.
    """
    if row.kind == "date":
        said = row.date + (" (from Hijri)" if row.calendar == "hijri" else "") if row.date else ""
    else:
        said = "" if row.value is None else amount(row.value, row.kind, row.unit)
    modifier = label("modifier", row.modifier) if row.modifier else ""
    if row.modifier == "range" and said:
        return f"{said} ({modifier})"
    return " ".join(filter(None, (modifier, said)))
