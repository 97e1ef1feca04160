"""Amounts in words, in the language in force: 3e9 of USD is «3 billion US dollars», «3 مليارات دولار أمريكي»."""
from __future__ import annotations

from functools import cache

from ..lexicon import alternatives, read
from .labels import counted, label, language

_PERCENT = {"en": " %", "ar": "\u200e%\u200e"}
"""CLDR sets marks around the Arabic sign: it stands on the right of Western digits also after Arabic letters."""
_SIGNS = {"en": "", "ar": "\u200e"}
"""And one before a sign, so that it stands on the left of its number."""
_POWERS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def number(value: float) -> str:
    """A number as a reader wants it, never rounded: 3e9 is «3 billion», 1234.5 is «1,234.5»."""
    from babel.numbers import format_compact_decimal, format_decimal

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
    from babel.numbers import format_compact_decimal

    return format_compact_decimal(value, locale=language(), fraction_digits=1) if abs(value) < 1e15 else f"{value:g}"


def share(part: float) -> str:
    """A part of a whole: 0.568 is «57%»."""
    return f"{round(part * 100)}{_PERCENT[language()].strip()}"


def change(percent: float) -> str:
    """A percentage by which something changed, with its sign: «+20 %»."""
    return f"{_SIGNS[language()]}{percent:+g}{_PERCENT[language()]}"


def amount(value: float, kind: str, unit: str | None) -> str:
    """A value with its unit: 3e9 of USD is «3 billion US dollars», 20 of year is «20 years», «20 سنة»."""
    words = number(value)
    if kind == "percent":
        return words + _PERCENT[language()]
    if kind == "duration" and unit:
        from babel.units import UnknownUnitError, format_unit

        try:
            return format_unit(value, f"duration-{unit}", locale=language())
        except UnknownUnitError:
            return f"{words} {unit}"
    if kind == "money" and unit:
        return f"{words} {currency(unit, value)}"
    if kind == "measure" and unit:
        return _measured(value, unit) or f"{words} {unit}" if language() == "ar" else f"{words} {unit}"
    return words


def currency(code: str, count: float = 1e6) -> str:
    """A currency's name, after so many: US dollars, دولار أمريكي."""
    from babel.numbers import get_currency_name

    return get_currency_name(code, count=count, locale=language())


@cache
def _measures() -> dict[str, dict[str, str]]:
    return {row["unit"]: row for row in reversed(read("measures")) if row["kind"] == "measure" and not row["factor"]}


_NO_TANWIN = ("ة", "ى", "ا", "ء")
"""Letters behind which no alef carries the tanwin."""


def _measured(value: float, unit: str) -> str | None:
    """A physical quantity in Arabic: «5 كيلومترات», «20 برميلًا»; None for a unit without an Arabic name."""
    from babel import Locale
    from babel.units import UnknownUnitError, format_unit

    row = _measures().get(unit)
    if row and row["cldr"] and abs(value) < 1e6:
        try:
            return format_unit(value, row["cldr"], locale="ar")
        except UnknownUnitError:
            pass
    names = [name for name in alternatives(row["names"]) if not name.endswith(".")] if row else []
    if not names:
        return None
    plurals, form = alternatives(row["plurals"]), Locale("ar").plural_form(value)
    few = form == "few" and abs(value) < 1e6 and plurals
    many = form == "many" and abs(value) < 1e6 and " " not in names[0] and names[0][-1] not in _NO_TANWIN
    return f"{number(value)} {plurals[0] if few else names[0] + 'ًا' * bool(many)}"


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
    dual, after_preposition = label("ending", "dual"), label("ending", "dual_genitive")
    if modifier and language() == "ar" and row.value == 2 and said.endswith(dual):  # «أكثر من سنتين»
        said = said.removesuffix(dual) + after_preposition
    return " ".join(filter(None, (modifier, said)))
