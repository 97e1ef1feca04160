"""Amounts in words, in the language in force: 3e9 of USD is «3 billion US dollars», «3 مليارات دولار أمريكي»."""
from __future__ import annotations

from functools import cache

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, get_currency_name
from babel.units import UnknownUnitError, format_unit

from ..lexicon import alternatives, read
from .labels import counted, label, language

_PERCENT = {"en": " %", "ar": "\u200e%\u200e"}
"""CLDR sets marks around the Arabic sign: it stands on the right of Western digits also after Arabic letters."""
_SIGNS = {"en": "", "ar": "\u200e"}
"""And one before a sign, so that it stands on the left of its number."""
_POWERS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_NO_TANWIN = ("ة", "ى", "ا", "ء")
"""Letters behind which no alef carries the tanwin."""


def number(value: float) -> str:
    """A number as a reader wants it, never rounded: 3e9 is «3 billion», 1234.5 is «1,234.5»."""
    if not abs(value) < 1e15:
        return f"{value:g}"
    power, name = next(((power, name) for power, name in _POWERS if abs(value) >= power), (None, ""))
    if power and round(value / power, 3) * power == value:
        if language() == "en":
            return format_compact_decimal(value, format_type="long", locale="en", fraction_digits=3)
        return counted(round(value / power, 3), name)  # CLDR's «3 مليار» has no plural
    return format_decimal(round(value, 6), locale="en", decimal_quantization=False)


def short(value: float) -> str:
    """A number for the scale of a chart: 2.5e9 is «2.5B», «2.5 مليار»."""
    return format_compact_decimal(value, locale=language(), fraction_digits=1) if abs(value) < 1e15 else f"{value:g}"


def share(part: float) -> str:
    """A part of a whole: 0.568 is «57%»."""
    return f"{round(part * 100)}{_PERCENT[language()].strip()}"


def change(percent: float) -> str:
    """A percentage by which something changed, with its sign: «+20 %»."""
    return f"{_SIGNS[language()]}{percent:+g}{_PERCENT[language()]}"


def currency(code: str, count: float = 1e6) -> str:
    """A currency's name, after so many: US dollars, دولار أمريكي."""
    return get_currency_name(code, count=count, locale=language())


def amount(value: float, kind: str, unit: str | None) -> str:
    """A value with its unit: 3e9 of USD is «3 billion US dollars», 20 of year is «20 years», «20 سنة»."""
    words = number(value)
    if kind == "percent":
        return words + _PERCENT[language()]
    if not unit or kind not in ("money", "duration", "measure"):
        return words
    if kind == "money":
        return f"{words} {currency(unit, value)}"
    if kind == "duration":
        in_words = _by_cldr(value, f"duration-{unit}")
    else:
        in_words = _measured(value, unit) if language() == "ar" else ""
    return in_words or f"{words} {unit}"


def span(row) -> str:
    """An amount of the reference store, with how exact it is: «less than 1 billion US dollars», «5 – 6 …»."""
    modifier = label("modifier", row.modifier)
    said = "" if row.low == row.high else f"{number(row.low)} – "
    return " ".join(filter(None, (modifier, said + amount(row.high, "percent" if row.unit == "%" else "money", row.unit))))


def _by_cldr(value: float, unit: str) -> str:
    """A value with a unit as CLDR writes it; empty where it has no such unit."""
    try:
        return format_unit(value, unit, locale=language())
    except UnknownUnitError:
        return ""


@cache
def _measures() -> dict[str, dict[str, str]]:
    return {row["unit"]: row for row in reversed(read("measures")) if row["kind"] == "measure" and not row["factor"]}


def _measured(value: float, unit: str) -> str:
    """A physical quantity in Arabic: «5 كيلومترات», «20 برميلًا»; empty for a unit without an Arabic name."""
    row, small = _measures().get(unit), abs(value) < 1e6
    if not row:
        return ""
    if row["cldr"] and small and (in_words := _by_cldr(value, row["cldr"])):
        return in_words
    name = next((name for name in alternatives(row["names"]) if not name.endswith(".")), "")
    form = Locale("ar").plural_form(value) if small else "other"
    if form == "few" and row["plurals"]:
        name = alternatives(row["plurals"])[0]
    elif form == "many" and name and " " not in name and name[-1] not in _NO_TANWIN:
        name += "ًا"
    return name and f"{number(value)} {name}"


def reading(row) -> str:
    """What a figure's row says: «more than 50 %», «2024-11-25». Empty where it fixes nothing.

    A counted noun is Arabic and stays out of it.
    """
    if row.kind == "date":
        hijri = f" ({label('calendar', 'hijri')})" if language() == "ar" else " (from Hijri)"
        said = row.date + (hijri if row.calendar == "hijri" else "") if row.date else ""
    else:
        said = "" if row.value is None else amount(row.value, row.kind, row.unit)
    modifier = label("modifier", row.modifier) if row.modifier else ""
    if row.modifier == "range" and said:
        return f"{said} ({modifier})"
    dual = label("ending", "dual")
    if modifier and language() == "ar" and row.value == 2 and said.endswith(dual):  # «أكثر من سنتين»
        said = said.removesuffix(dual) + label("ending", "dual_genitive")
    return " ".join(filter(None, (modifier, said)))
