"""The units that a number may have: currencies, times, measures, percent.

Their names are CLDR's, read through Babel; `currencies.csv` and `measures.csv` add what it lacks,
and the rules here make the inflected forms.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.units import format_unit

from ..article import Article
from ..lexicon import Memo, alternatives, key, read
from ..words import Vocabulary, Words, tokens


class Unit(NamedTuple):
    """What a number is of.

    Attributes:
        kind: money, percent, duration, measure or ratio.
        symbol: as in the table's column `unit`; None for money of a currency that the noun alone does not tell.
        factor: what one of it is worth in that unit (a cent is 0.01 USD).
        noun: money only: the noun that currencies share («دينار»).
        dual: does the form itself say two («عامين»)?
    """

    kind: str
    symbol: str | None
    factor: float = 1.0
    noun: str = ""
    dual: bool = False


def stem(token: str) -> str:
    """A folded adjective without article, gender, number and case: «الأميركية» and «أميركيا» are one."""
    token = token.removeprefix("ال")
    for ending in ("ات", "ين", "ان", "ون", "ه", "ا"):
        if token.endswith(ending) and len(token) - len(ending) > 2:
            return token.removesuffix(ending)
    return token


def inflected(noun: str) -> Iterator[tuple[str, bool]]:
    """A noun's forms, folded, and whether each is a dual: singular, tanwin, sound plural, dual."""
    bare = key(noun)
    yield bare, False
    if noun.endswith("ة"):  # as written: «جنيه» is no feminine
        yield bare[:-1] + "ات", False
        bare = bare[:-1] + "ت"
    else:
        yield bare + "ا", False
        yield bare + "ات", False
    for ending in ("ان", "ين"):
        yield bare + ending, True


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(token) for token in tokens(key(text)))


class Names:
    """Unit names by their first token; then the stems that may follow it, longest first."""

    def __init__(self):
        self.forms: dict[str, dict[str, bool]] = {}
        self.units: dict[str, dict[str, list[tuple[tuple[str, ...], Unit]]]] = {}

    def head(self, noun: str, plurals: list[str]) -> None:
        """Make known the forms of a name's first word."""
        forms = self.forms.setdefault(key(noun), dict(inflected(noun)))
        forms.update(dict.fromkeys(map(key, plurals), False))

    def add(self, text: str, unit: Unit) -> None:
        """A name, in all forms of its first word; an earlier name is kept."""
        short, text = text.endswith(".") and "." not in text[:-1] or text.count(".") > 1, text.rstrip(".")
        first, rest = tokens(text)[0], _stems(text)[1:]
        forms = {key(first): False} if short or not "ء" <= first[0] <= "ي" else self.forms.get(key(first)) or dict(inflected(first))
        two = unit._replace(dual=True)
        for form, dual in forms.items():
            entries = self.units.setdefault(form, {}).setdefault(rest[0] if rest else "", [])
            if not any(tail == rest for tail, _ in entries):
                entries.append((rest, two if dual else unit))
                entries.sort(key=lambda entry: -len(entry[0]))


_ARABIC = Locale.parse("ar")


def _cldr_unit_names(unit: str) -> Iterator[str]:
    """«كيلومتر», «كيلومترات», «كم»: CLDR's names in the counts that Arabic tells apart."""
    for length in ("long", "short"):
        for count in (1, 2, 3, 11, 100):
            name = format_unit(count, unit, length, locale=_ARABIC).strip("0123456789 ")
            if not name.isascii() and len(tokens(name)[0]) > 1:  # «د» for a minute stands for too much else
                yield name if length == "long" else f"{name}."  # «كم» has no tanwin: «كما» is another word


def _measures(names: Names) -> None:
    rows = read("measures")
    for row in rows:
        plurals = [p for p in alternatives(row["plurals"]) if " " not in p]
        for name in alternatives(row["names"]):
            if " " not in name and "ء" <= key(name)[0] <= "ي" and not name.endswith("."):
                names.head(name, plurals)
    for row in rows:
        unit = Unit(row["kind"], row["unit"] or None, float(row["factor"] or 1))
        for name in alternatives(row["names"]) + alternatives(row["plurals"]):
            names.add(name, unit)
        for name in _cldr_unit_names(row["cldr"]) if row["cldr"] else ():
            names.add(name, unit)


def _current() -> dict[str, list[str]]:
    """Territory (alpha-2) to the currencies that are legal tender there today, by CLDR."""
    return {territory: [code for code, _, end, tender in history if end is None and tender]
            for territory, history in get_global("territory_currencies").items()}


def _money(names: Names, current: dict[str, list[str]]) -> dict[str, set[str]]:
    """All currencies' names; returns the nouns that each currency goes by."""
    locale, rows, nouns = Locale.parse("ar"), read("currencies"), {}
    codes = sorted({code for here in current.values() for code in here})
    for row in rows:
        if not row["code"]:
            names.head(row["noun"], alternatives(row["plurals"]))
    for row in rows:
        unit = Unit("money", row["code"] or row["code_alone"] or None, float(row["factor"] or 1), "" if row["code"] else key(row["noun"]))
        for name in alternatives(row["names"]):
            names.add(name, unit)
        if row["noun"] and row["code"]:
            nouns[row["code"]] = set(map(key, alternatives(row["noun"])))
        elif row["noun"]:
            names.add(row["noun"], unit)
    for code in codes:
        name = locale.currencies.get(code, "")
        if name and not name.isascii():
            nouns.setdefault(code, {tokens(key(name))[0]})
            if len(name.split()) > 1:
                names.add(name, Unit("money", code))
        names.add(code, Unit("money", code))
        symbol = key(locale.currency_symbols.get(code, code))
        if symbol not in (code, "¤") and not symbol.isalpha():
            names.add(symbol, Unit("money", code))
            names.add(symbol.rstrip("."), Unit("money", code))
    return nouns


def _nationalities(names: Names, current: dict[str, list[str]], nouns: dict[str, set[str]]) -> dict[str, dict[str, str]]:
    """«ليرة» and its «قرش» with each nationality whose currency it is; returns noun to country to currency."""
    alpha2, here = get_global("territory_aliases"), {}
    parts: dict[str, list[tuple[str, str | None, float]]] = {}
    for row, noun, told, factor in _shares():
        parts.setdefault(key(noun), []).append((row["noun"], told, factor))
    worth = {key(row["noun"]): float(row["factor"] or 1) for row in read("currencies") if not (row["code"] or row["names"])}
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
    """A form of «فلس» to the forms of what it is a part of; with the currency that both tell, if they do, and the part's worth."""
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
    nouns = _money(names, current)
    return names.units, _nationalities(names, current, nouns), _parts(names)


UNITS, CURRENCY_HERE, PARTS = _all()
SYMBOLS = {first: entries[""][0][1] for first, entries in UNITS.items()
           if "" in entries and entries[""][0][1].kind in ("money", "percent") and not "ء" <= first[0] <= "ي"}
"""What may stand before its number as well: «$500», «USD 500», «%50»."""

_STEMS = Memo(stem)
_FIRST = Memo(lambda token: UNITS.get(token) or UNITS.get(token.removeprefix("ال")))


def unit_at(words: Words, i: int) -> tuple[Unit, int] | None:
    """The unit whose name begins with token `i`, and the token after it."""
    entries = _FIRST[words.keys[i]] if i < len(words.keys) else None
    if entries is None:
        return None
    following = _STEMS[words.keys[i + 1]] if i + 1 < len(words.keys) else ""
    for first in (following, ""):
        for rest, unit in entries.get(first, ()):
            last = i + 1 + len(rest)
            if len(rest) < 2 or tuple(_STEMS[k] for k in words.keys[i + 1:last]) == rest:
                return unit, last
    return None


def _time(token: str) -> tuple[Unit, int] | None:
    if token.startswith(("لل", "ولل")):  # «للأعوام الخمس»
        found = _time(token.replace("لل", "ال", 1).removeprefix("و"))
        return found and (found[0], token.index("لل") + 1)
    for skip in range(min(3, len(token))):
        if token[:skip] in ("", "و", "ف", "ب", "ل", "وب", "ول"):
            for _, unit in (_FIRST[token[skip:]] or {}).get("", ()):
                if unit.kind == "duration":
                    return unit, skip
    return None


TIMES = Memo(_time)
"""Token to the unit of time that it is and the letters attached before it («وشهرين»), or None."""


def _cities() -> dict[str, tuple[str, str]]:
    """A city's first word, whatever is attached to it, to its second word («سيدي بوزيد») and its country."""
    cities = {}
    for row in read("cities"):
        for name in alternatives(row["cities"]):
            first, _, second = key(name).partition(" ")
            for clitic in ("", "و", "ب", "ل", "وب", "ول"):
                form = clitic + first
                cities["لل" + first[2:] if clitic == "ل" and first.startswith("ال") else form] = second, row["code"]
    return cities


CITIES = _cities()
_CITY_WORDS = Vocabulary(CITIES)


def _cities_in(words: Words) -> list[str]:
    """The country of each city that the words name."""
    found = []
    for i in words.where(_CITY_WORDS):
        second, code = CITIES[words.keys[i]]
        if not second or words.keys[i + 1:i + 2] == [second]:
            found.append(code)
    return found


def currency_here(noun: str, article: Article) -> str | None:
    """The currency that a bare «دينار» means: that of the country which the article names most often, itself
    or by a city (`cities.csv`), of those that have a dinar. None where it names none, or two equally often."""
    from ..countries import mentions  # only an article that needs it pays for it

    here = CURRENCY_HERE.get(noun, {})
    codes = [m.code for m in mentions(article)] + _cities_in(article.words)
    counts = Counter(here[code] for code in codes if code in here)
    ranked = counts.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


_OUGUIYA = key("أوقية")
_METALS = frozenset(map(key, "ذهب الذهب ذهبا للذهب بالذهب ذهبية الذهبية فضة الفضة بلاتين البلاتين بلاديوم البلاديوم المعدن المنجم منجم".split()))


def ouguiya_here(words: Words, first: int, last: int, article: Article, milliards: bool) -> str | None:
    """Mauritania's currency, where the figure's «أوقية» is money: the article names the country or it is milliards, its sentence names no metal."""
    if not any(k.removeprefix("ال") == _OUGUIYA for k in words.keys[first:last]):
        return None
    at, ends = words.sentence[first], words.sentence_ends
    if _METALS.isdisjoint(words.keys[ends[at - 1] if at else 0:ends[at]]):
        return "MRU" if milliards else currency_here(_OUGUIYA, article)
    return None
