"""The units that a number may have: currencies, times, measures, percent.

Their names are CLDR's, read through Babel; `currencies.csv` and `measures.csv` add what it lacks,
and the rules here make the inflected forms.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.units import format_unit

from ..lexicon import DATA, Memo, alternatives, key, read
from ..reading.forms import ARTICLE
from ..words import Words, tokens
from .around import ARTICLES, key_at


class Unit(NamedTuple):
    """What a number is of.

    Attributes:
        kind: money, percent, duration, measure or ratio.
        symbol: as in the table's column `unit`; None for money of a currency that the noun alone does not tell.
        factor: what one of it is worth in that unit (a cent is 0.01 USD).
        noun: the noun that currencies share («دينار»); a measure's, if it is a currency's as well («أوقية»).
        dual: does the form itself say two («عامين»)?
    """

    kind: str
    symbol: str | None
    factor: float = 1.0
    noun: str = ""
    dual: bool = False


ENDINGS: dict[str, list[tuple[str, str]]] = {}
"""The endings of number_affixes.csv and their roles, by the words that take them."""
for _row in read("number_affixes", DATA / "grammar"):
    if _row["place"] == "after":
        ENDINGS.setdefault(_row["of"], []).append((_row["affix"], _row["role"]))


def stem(token: str) -> str:
    """A folded adjective without article, gender, number and case: «الأميركية» and «أميركيا» are one."""
    token = token.removeprefix(ARTICLE)
    for ending, _ in ENDINGS["adjective"]:
        if token.endswith(ending) and len(token) - len(ending) > 2:
            return token.removesuffix(ending)
    return token


def inflected(noun: str) -> dict[str, bool]:
    """A noun's forms, folded, and whether each is a dual: singular, tanwin, sound plural, dual."""
    feminine = noun.endswith("ة")  # as written: «جنيه» is no feminine
    bare = key(noun)[:-1] if feminine else key(noun)
    endings = ENDINGS["feminine" if feminine else "noun"]
    return {key(noun): False} | {bare + ending: role == "dual" for ending, role in endings}


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(token) for token in tokens(key(text)))


class Names:
    """Unit names by their first token; then the stems that may follow it, longest first."""

    def __init__(self):
        self.forms: dict[str, dict[str, bool]] = {}
        self.units: dict[str, dict[str | None, list[tuple[tuple[str, ...], Unit]]]] = {}

    def head(self, noun: str, plurals: list[str]) -> None:
        """Make known the forms of a name's first word."""
        self.forms.setdefault(key(noun), inflected(noun)).update(dict.fromkeys(map(key, plurals), False))

    def add(self, text: str, unit: Unit) -> None:
        """A name, in all forms of its first word; an earlier name is kept."""
        short = text.count(".") > 1 or text.endswith(".") and "." not in text[:-1] or text[1:2] == " "
        text = text.rstrip(".")
        first, rest = tokens(text)[0], _stems(text)[1:]
        forms = {key(first): False} if short or not is_arabic(first) else self.forms.get(key(first)) or inflected(first)
        for form, dual in forms.items():
            entries = self.units.setdefault(form, {}).setdefault(rest[0] if rest else None, [])
            if not any(tail == rest for tail, _ in entries):
                entries.append((rest, unit._replace(dual=True) if dual else unit))
                entries.sort(key=lambda entry: -len(entry[0]))


def is_arabic(token: str) -> bool:
    """Does the token begin with an Arabic letter?"""
    return "ء" <= token[:1] <= "ي"


_ARABIC = Locale.parse("ar")


def _cldr_names(unit: str) -> Iterator[str]:
    """«كيلومتر», «كيلومترات», «كم»: CLDR's names in the counts that Arabic tells apart."""
    for length in ("long", "short"):
        for count in (1, 2, 3, 11, 100):
            name = format_unit(count, unit, length, locale=_ARABIC).strip("0123456789 ")
            if not name.isascii() and len(tokens(name)[0]) > 1:  # «د» for a minute stands for too much else
                yield name if length == "long" else f"{name}."  # «كم» has no tanwin: «كما» is another word


def _measures(names: Names) -> None:
    rows = read("measures")
    for row in rows:
        plurals = [plural for plural in alternatives(row["plurals"]) if " " not in plural]
        for name in alternatives(row["names"]):
            if " " not in name and is_arabic(key(name)) and not name.endswith("."):
                names.head(name, plurals)
    for row in rows:
        unit = Unit(row["kind"], row["unit"] or None, float(row["factor"] or 1))
        for name in alternatives(row["names"]) + alternatives(row["plurals"]):
            names.add(name, unit)
        for name in _cldr_names(row["cldr"]) if row["cldr"] else ():
            names.add(name, unit)


def _current() -> dict[str, list[str]]:
    """Territory (alpha-2) to the currencies that are legal tender there today, by CLDR."""
    return {territory: [code for code, _, end, tender in history if end is None and tender]
            for territory, history in get_global("territory_currencies").items()}


def _of_press(names: Names) -> dict[str, set[str]]:
    """The currencies' names in `currencies.csv`; returns the nouns that a currency goes by in its own country."""
    rows, nouns = read("currencies"), {}
    for row in rows:
        if not row["code"]:
            names.head(row["noun"], alternatives(row["plurals"]))
    for row in rows:
        code, factor = row["code"] or row["code_alone"] or None, float(row["factor"] or 1)
        unit = Unit("money", code, factor, "" if row["code"] else key(row["noun"]))
        for name in alternatives(row["names"]):
            names.add(name, unit)
        if row["noun"] and row["code"]:
            nouns[row["code"]] = set(map(key, alternatives(row["noun"])))
        elif row["noun"]:
            names.add(row["noun"], unit)
    return nouns


_SCALES = [(row["word"], float(row["value"])) for row in read("number_words") if row["role"] == "suffix"]


def _of_cldr(names: Names, nouns: dict[str, set[str]], current: dict[str, list[str]]) -> None:
    """CLDR's names, codes and signs of the currencies, and the codes with a magnitude («MUSD»)."""
    for code in sorted({code for here in current.values() for code in here}):
        name = _ARABIC.currencies.get(code, "")
        if name and not name.isascii():
            nouns.setdefault(code, {tokens(key(name))[0]})
            if len(name.split()) > 1:
                names.add(name, Unit("money", code))
        names.add(code, Unit("money", code))
        for scale, worth in _SCALES:
            names.add(scale + code, Unit("money", code, worth))
        symbol = key(_ARABIC.currency_symbols.get(code, code))
        if symbol not in (code, "¤") and not symbol.isalpha():
            names.add(symbol, Unit("money", code))
            names.add(symbol.rstrip("."), Unit("money", code))


def _nationalities(names: Names, current: dict[str, list[str]],
                   nouns: dict[str, set[str]]) -> dict[str, dict[str, str]]:
    """«ليرة» and its «قرش» with each nationality whose currency it is; returns noun to country to currency."""
    alpha2, here = get_global("territory_aliases"), {}
    parts: dict[str, list[tuple[str, str | None, float]]] = {}
    for row, noun, told, factor in _shares():
        parts.setdefault(key(noun), []).append((row["noun"], told, factor))
    worth = {key(row["noun"]): float(row["factor"] or 1)
             for row in read("currencies") if not (row["code"] or row["names"])}
    for row in read("countries"):
        for code in current.get(alpha2.get(row["code"], [""])[0], ()):
            for noun in sorted(nouns.get(code, ())):
                here.setdefault(noun, {}).setdefault(row["code"], code)
                of_it = [(part, factor) for part, told, factor in parts.get(noun, ()) if told in (None, code)]
                for name, factor in [(noun, worth.get(noun, 1.0)), *of_it]:
                    for nisba in alternatives(row["nisba"]):
                        names.add(f"{name} {nisba.rstrip('?')}", Unit("money", code, factor))
    return here


def _parts(names: Names) -> dict[str, dict[str, tuple[str | None, float]]]:
    """A form of «فلس» to the forms of what it is a part of; with the currency that both tell, and the part's worth."""
    parts: dict[str, dict[str, tuple[str | None, float]]] = {}
    for row, noun, code, factor in _shares():
        for form in names.forms[key(row["noun"])]:
            parts.setdefault(form, {}).update(dict.fromkeys(names.forms.get(key(noun), (noun,)), (code, factor)))
    return parts


def _shares() -> Iterator[tuple[dict[str, str], str, str | None, float]]:
    """The column part_of: a row, what it is a part of, the currency that the two together tell, its worth in it."""
    for row in read("currencies"):
        for cell in alternatives(row["part_of"]):
            noun, code, factor, *_ = *cell.split(), None, None
            yield row, noun, code, float(factor or row["factor"])


def _all() -> tuple[dict, dict, dict]:
    names, current = Names(), _current()
    _measures(names)
    nouns = _of_press(names)
    _of_cldr(names, nouns, current)
    return names.units, _nationalities(names, current, nouns), _parts(names)


UNITS, CURRENCY_HERE, PARTS = _all()
SYMBOLS = {first: entries[None][0][1] for first, entries in UNITS.items()
           if None in entries and entries[None][0][1].kind in ("money", "percent") and not is_arabic(first)}
"""What may stand before its number as well: «$500», «USD 500», «%50»."""

_STEMS = Memo(stem)
_FIRST = Memo(lambda token: UNITS.get(token) or UNITS.get(token.removeprefix(ARTICLE)))


def unit_at(words: Words, i: int, skip: int = 0) -> tuple[Unit, int] | None:
    """The unit whose name begins with token `i`, without its first `skip` letters, and the token after it."""
    entries = _FIRST[words.keys[i][skip:]] if 0 <= i < len(words.keys) else None
    if entries is None:
        return None
    for first in (_STEMS[key_at(words, i + 1)], None):
        for rest, unit in entries.get(first, ()):
            last = i + 1 + len(rest)
            if len(rest) < 2 or tuple(_STEMS[k] for k in words.keys[i + 1:last]) == rest:
                return unit, last
    return None


def is_percent(words: Words, i: int) -> bool:
    """Does «%», «بالمئة» or «في المئة» stand at token `i`?"""
    found = unit_at(words, i)
    return found is not None and found[0].kind == "percent"


ATTACHED = [(conjunction + preposition, len(conjunction + preposition), "") for conjunction in ("", "و", "ف")
            for preposition in ("", "ب", "ل")] + [(written, letters, ARTICLE) for written, letters in ARTICLES.items()]
"""What may be written before a noun: as written, how many letters of it are no part of the noun, and its article."""


def _alone(token: str) -> tuple[Unit, int] | None:
    """The unit that a token names, whatever is attached to it, and how many letters are («وشهرين», «للأعوام»)."""
    for written, letters, _ in ATTACHED:
        entries = UNITS.get(token[len(written):]) if token.startswith(written) else None
        unit = (entries.get(None) or next(iter(entries.values())))[0][1] if entries else None
        if unit and (None in entries or unit.kind != "duration"):
            return unit, letters
    return None


ALONE = Memo(_alone)
TIMES = Memo(lambda token: ALONE[token] if ALONE[token] and ALONE[token][0].kind == "duration" else None)
"""Token to the unit of time that it is and the letters attached before it («وشهرين»), or None."""
