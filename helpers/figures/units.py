"""The units that a number may have: currencies, times, measures, percent.

Their names are CLDR's, read through Babel; `currencies.csv` and `measures.csv` add what it lacks,
and the rules here make the inflected forms. Whose dinar a bare one is, the article's countries tell.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.units import format_unit

from ..article import Article
from ..lexicon import DATA, Memo, alternatives, key, read
from ..reading.forms import ARTICLE
from ..words import Vocabulary, Words, tokens
from .around import key_at, taker


class Unit(NamedTuple):
    """What a number is of.

    Attributes:
        kind: money, percent, duration, measure or ratio.
        symbol: as in the table's column `unit`; None for money of a currency that the noun alone does not tell.
        factor: what one of it is worth in that unit (a cent is 0.01 USD).
        noun: the noun that currencies share («دينار»).
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
    found = (ending for ending, _ in ENDINGS["adjective"] if token.endswith(ending) and len(token) - len(ending) > 2)
    return token.removesuffix(next(found, ""))


def inflected(noun: str) -> dict[str, bool]:
    """A noun's forms, folded, and whether each is a dual: singular, tanwin, sound plural, dual."""
    feminine = noun.endswith("ة")  # as written: «جنيه» is no feminine
    bare = key(noun)[:-1] if feminine else key(noun)
    endings = ENDINGS["feminine" if feminine else "noun"]
    return {key(noun): False} | {bare + ending: role == "dual" for ending, role in endings}


def is_arabic(token: str) -> bool:
    """Does the token begin with an Arabic letter?"""
    return "ء" <= token[:1] <= "ي"


Stems = tuple[str, ...]
_STEMS = Memo(stem)
_HEADS: dict[str, dict[str, bool]] = {}
UNITS: dict[str, dict[Stems, Unit]] = {}
"""The first word of a unit's name to the stems that follow it, the longest first, and the unit."""


def _head(noun: str, plurals: list[str]) -> None:
    """Make known the forms of a name's first word."""
    _HEADS.setdefault(key(noun), inflected(noun)).update(dict.fromkeys(map(key, plurals), False))


def _add(name: str, unit: Unit) -> None:
    """A unit's name, in all forms of its first word unless it is an abbreviation; an earlier name is kept."""
    short = name.count(".") > 1 or name.endswith(".") and "." not in name[:-1] or name[1:2] == " "
    first, stems = tokens(name.rstrip("."))[0], tuple(map(stem, tokens(key(name.rstrip(".")))[1:]))
    forms = {key(first): False} if short or not is_arabic(first) else _HEADS.get(key(first)) or inflected(first)
    for form, dual in forms.items():
        entries = UNITS.setdefault(form, {})
        entries.setdefault(stems, unit._replace(dual=dual))
        UNITS[form] = dict(sorted(entries.items(), key=lambda entry: -len(entry[0])))


_ARABIC = Locale.parse("ar")


def _cldr_names(unit: str) -> Iterator[str]:
    """«كيلومتر», «كيلومترات», «كم»: CLDR's names in the counts that Arabic tells apart."""
    for length in ("long", "short"):
        for count in (1, 2, 3, 11, 100):
            name = format_unit(count, unit, length, locale=_ARABIC).strip("0123456789 ")
            if count == 1 and " " in name:  # «سنة واحدة»
                continue
            if not name.isascii() and len(tokens(name)[0]) > 1:  # «د» for a minute stands for too much else
                yield name if length == "long" else f"{name}."  # «كم» has no tanwin: «كما» is another word


def _measures() -> None:
    rows = read("measures")
    for row in rows:
        plurals = [plural for plural in alternatives(row["plurals"]) if " " not in plural]
        for name in alternatives(row["names"]):
            if " " not in name and is_arabic(key(name)) and not name.endswith("."):
                _head(name, plurals)
    for row in rows:
        names = alternatives(row["names"]) + alternatives(row["plurals"])
        for name in (*names, *(_cldr_names(row["cldr"]) if row["cldr"] else ())):
            _add(name, Unit(row["kind"], row["unit"] or None, float(row["factor"] or 1)))


_CURRENT = {territory: [code for code, _, end, tender in history if end is None and tender]
            for territory, history in get_global("territory_currencies").items()}
"""Territory (alpha-2) to the currencies that are legal tender there today, by CLDR."""
_MONEY = read("currencies")


def _signs(code: str) -> list[str]:
    """The signs of a currency besides its code, with the point at their end and without («د.ك.»)."""
    symbol = key(_ARABIC.currency_symbols.get(code, code))
    return [] if symbol in (code, "¤") or symbol.isalpha() else [symbol, symbol.rstrip(".")]


def _currencies() -> dict[str, set[str]]:
    """The names, codes and signs of currencies; returns the nouns that each goes by in its own country."""
    nouns: dict[str, set[str]] = {}
    for row in filter(lambda row: not row["code"], _MONEY):
        _head(row["noun"], alternatives(row["plurals"]))
    for row in _MONEY:
        noun = "" if row["code"] else row["noun"]
        unit = Unit("money", row["code"] or row["code_alone"] or None, float(row["factor"] or 1), key(noun))
        for name in (*alternatives(row["names"]), *[noun] * bool(noun)):
            _add(name, unit)
        if row["noun"] and row["code"]:
            nouns[row["code"]] = set(map(key, alternatives(row["noun"])))
    scales = [(row["word"], float(row["value"])) for row in read("number_words") if row["role"] == "suffix"]
    for code in sorted({code for here in _CURRENT.values() for code in here}):
        name, unit = _ARABIC.currencies.get(code, ""), Unit("money", code)
        if name and not name.isascii():
            nouns.setdefault(code, {tokens(key(name))[0]})
            if " " in name:
                _add(name, unit)
        for sign in (code, *_signs(code)):
            _add(sign, unit)
        for scale, worth in scales:  # «MUSD»
            _add(scale + code, unit._replace(factor=worth))
    return nouns


_SHARES = [(key(row["noun"]), key(whole), code, float(factor or row["factor"]))
           for row in _MONEY for cell in alternatives(row["part_of"])
           for whole, code, factor, *_ in [(*cell.split(), None, None)]]
"""The column part_of: a noun, what it is a part of, the currency that the two tell, what it is worth there."""


def _national(nouns: dict[str, set[str]]) -> list[dict[str, dict[str, tuple[str, float]]]]:
    """A currency's noun to each country that has such a currency, its code and what one is worth; and its parts."""
    alpha2, here, parts = get_global("territory_aliases"), {}, {}
    worth = {key(row["noun"]): float(row["factor"] or 1) for row in _MONEY if not (row["code"] or row["names"])}
    for row in read("countries"):
        for code in _CURRENT.get(alpha2.get(row["code"], [""])[0], ()):
            for noun in sorted(nouns.get(code, ())):
                here.setdefault(noun, {}).setdefault(row["code"], (code, worth.get(noun, 1.0)))
                for part, whole, told, factor in _SHARES:
                    if whole == noun and told in (None, code):
                        parts.setdefault(part, {}).setdefault(row["code"], (code, factor))
    return [here, parts]


_measures()
CURRENCY_HERE, _PARTS_HERE = _national(_currencies())
_NATIONS: dict[Stems, list[str]] = {}
"""The stems of a nationality to the countries that it may be of."""
for _row in read("countries"):
    for _nisba in alternatives(_row["nisba"]):
        _NATIONS.setdefault(tuple(map(stem, tokens(key(_nisba.rstrip("?"))))), []).append(_row["code"])
for _noun in CURRENCY_HERE:
    _unit = UNITS.get(_noun, {}).get(())
    if _unit and _unit.kind == "measure":  # «أوقية», an ounce, or Mauritania's money
        UNITS[_noun][()] = _unit._replace(noun=_noun)
PARTS: dict[str, dict[str, tuple[str | None, float]]] = {}
"""A form of «فلس» to the forms of what it is a part of; with the currency that both tell, and the part's worth."""
for _part, _whole, _code, _factor in _SHARES:
    for _form in _HEADS[_part]:
        PARTS.setdefault(_form, {}).update(dict.fromkeys(_HEADS.get(_whole, (_whole,)), (_code, _factor)))
ALONE_HERE = {form: entries[()] for form, entries in UNITS.items() if () in entries}
"""The units whose name is one word."""
SYMBOLS = {form: unit for form, unit in ALONE_HERE.items() if unit.kind in ("money", "percent") and not is_arabic(form)}
"""What may stand before its number as well: «$500», «USD 500», «%50»."""
_FIRST = Memo(lambda token: [*(UNITS.get(token) or UNITS.get(token.removeprefix(ARTICLE), {})).items()])


def unit_at(words: Words, i: int, skip: int = 0) -> tuple[Unit, int] | None:
    """The unit whose name begins with token `i`, without its first `skip` letters, and the token after it."""
    for rest, unit in _FIRST[words.keys[i][skip:]] if 0 <= i < len(words.keys) else ():
        if not rest and unit.noun and (of_nation := _of_nation(words, i + 1, unit)):
            return of_nation
        last = i + 1 + len(rest)
        if all(_STEMS[key_at(words, i + 1 + n)] == told for n, told in enumerate(rest)):
            return unit, last
    return None


def _of_nation(words: Words, i: int, unit: Unit) -> tuple[Unit, int] | None:
    """A currency's noun with the nationality at token `i` («ليرات سورية»)."""
    here = _PARTS_HERE.get(unit.noun, {}) | CURRENCY_HERE.get(unit.noun, {})
    for n in (2, 1):
        for country in _NATIONS.get(tuple(_STEMS[key_at(words, k)] for k in range(i, i + n)), ()):
            if country in here:
                return Unit("money", *here[country], dual=unit.dual), i + n
    return None


def is_percent(words: Words, i: int) -> bool:
    """Does «%», «بالمئة» or «في المئة» stand at token `i`?"""
    found = unit_at(words, i)
    return found is not None and found[0].kind == "percent"


_taken = taker(ALONE_HERE)


def unit_word(token: str) -> tuple[Unit, int] | None:
    """The unit that a token names, whatever is attached to it, and how many letters are («وشهرين», «للأعوام»)."""
    found = _taken(token)
    return (ALONE_HERE[found.bare], found.skip) if found else None


ALONE = Memo(unit_word)
"""Token to the unit that it names and the letters attached before it («وشهرين»), or None."""

# Whose dinar?

_CITIES = {key(name): row["country"] for row in read("cities", DATA / "reference")
           for name in alternatives(row["tells"])}
_city = taker({name.partition(" ")[0] for name in _CITIES}, articled=True)
_CITY_WORDS = Vocabulary(holds=lambda token: _city(token) is not None)


def _cities_in(words: Words) -> Iterator[str | None]:
    """The country of each city that the words name; it may have two words («سيدي بوزيد»)."""
    for i in words.where(_CITY_WORDS):
        first = _city(words.keys[i]).bare
        yield _CITIES.get(first) or _CITIES.get(f"{first} {key_at(words, i + 1)}")


def currency_here(noun: str, article: Article) -> str | None:
    """The currency that a bare noun («دينار», «جنيه») means: that of the country which the article names most
    often, itself or by a city (data/reference/cities.csv), of those that have a currency of this name. None where
    it names none of them, or two equally often."""
    from ..countries import mentions  # only an article that needs it pays for it

    here = CURRENCY_HERE.get(noun, {})
    codes = (*(mention.code for mention in mentions(article)), *_cities_in(article.words))
    ranked = Counter(here[code][0] for code in codes if code in here).most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None
