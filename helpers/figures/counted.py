"""What a number is of: its unit, or the noun that it counts (`counted_nouns.csv`, and the reading of words)."""
from __future__ import annotations

from typing import NamedTuple

from ..lexicon import Memo, key, read, splits
from ..reading.forms import ARTICLE, FORMS
from ..words import Words
from .around import ARTICLES, BARE, definite, is_sign, key_at, surface
from .calendars import LOOKS, MONTHS, is_date_word
from .numbers import PRONOUNS, WORDS, Number
from .units import ENDINGS, Unit, inflected, is_arabic, unit_at

_CLASSES: dict[str, set[str]] = {}
_SPELLED: dict[str, str] = {}
for _row in read("counted_nouns"):
    if _row["class"] == "spelled":
        _SPELLED[key(_row["word"])] = _row["word"]
        continue
    _forms = {key(_row["word"])}
    if _row["class"] in ("noun", "person", "single"):
        _forms |= inflected(_row["word"]).keys() | {key(_row["word"]) + ending for ending, _ in ENDINGS["counted"]}
    for _name in ("noun", *["person"] * (_row["class"] == "single"), _row["class"]):
        if _name != "noun" or _row["class"] not in ("not", "singular"):
            _CLASSES.setdefault(_name, set()).update(_forms)
NOUNS, PERSONS, SINGLES = (frozenset(_CLASSES[name]) for name in ("noun", "person", "single"))
PLURALS, _SINGULARS = frozenset(_CLASSES["plural"]), frozenset(_CLASSES["singular"])
NEVER = frozenset(_CLASSES["not"] | {key(row["word"]) for row in read("function_words")})
_CLOSED = ("year", "years", "month", "this", "day", "which", "fiscal", "gregorian", "hijri", "ordinal", "compound",
           "tens")


def _countable(token: str) -> bool:
    if token in NEVER or not is_arabic(token) or len(token) < 2:
        return False
    if token in NOUNS:
        return True
    form = FORMS[token][0]
    owned = form.pronoun and form.pronoun[0] != "ن"  # «ديواناً» is no diwan of ours
    attached = form.conjunction or form.preposition or definite(token) or owned
    closed = token in MONTHS or WORDS[token] or is_date_word(token, *_CLOSED)
    return form.part == "noun" and not attached and not closed


COUNTABLE = Memo(_countable)
"""May this token, right after a number, be what it counts? «شركة», not «قال», «في», «الماضي»."""


def is_plural(token: str) -> bool:
    """Is a noun with the article or a pronoun a plural: «الدول», «السنوات», «لاعبيه»?"""
    forms = {form.stem for form in FORMS[token] if form.part == "noun" and not form.pronoun}
    forms |= {bare.removeprefix(ARTICLE) for bare in BARE[token]}
    sound = any(len(form) > 4 and form.endswith(_SOUND) and form not in _SINGULARS for form in forms)
    return sound or not PLURALS.isdisjoint(forms) or is_owned_plural(token)


def is_owned_plural(token: str) -> bool:
    """Is a noun with a pronoun a plural: «لاعبيه», «شركاتنا»?"""
    if definite(token):
        return False
    stems = [token[attached(token):len(token) - len(pronoun)] for pronoun in PRONOUNS if token.endswith(pronoun)]
    return any(stem in PLURALS or stem + "ء" in PLURALS or len(stem) > 2 and stem.endswith(_BEFORE_PRONOUNS)
               for stem in stems)


_SOUND = tuple(ending for ending, _ in ENDINGS["plural"])
_BEFORE_PRONOUNS = tuple(ending for ending, _ in ENDINGS["owned_plural"])


def attached(token: str) -> int:
    """How many letters of و ف ب ل stand before a noun."""
    for conjunction, preposition, bare in splits(token):
        if bare in PLURALS and preposition not in ARTICLES:
            return len(conjunction + preposition)
    form = FORMS[token][0]
    return len(form.conjunction + form.preposition)


class Of(NamedTuple):
    """What a number is of: its unit or the tokens of its noun, or neither; and the token after it."""

    unit: Unit | None
    noun: tuple[int, int] | None
    last: int


def of(words: Words, first: int, number: Number) -> Of:
    """What the number that begins with token `first` is of."""
    at = number.last
    if closes(words, first, at):  # «(354863) شخصاً», ««15» مستشفى»
        at += 1
        number = number._replace(last=at, definite=False)
    unit = unit_at(words, at)
    if unit and _fits(words, number, at, unit[0]):
        return Of(_meant(words, number, first, *unit), None, unit[1])
    found = _short(words, first, number) or _members(words, number) or _noun(words, number)
    return found or Of(None, None, number.last)


_PAIRS = {")": "(", "»": "«", "”": "“", '"': '"', "]": "["}


def closes(words: Words, first: int, at: int) -> bool:
    """Is the number from token `first` up to `at` all that stands in a pair of marks?"""
    opening = _PAIRS.get(key_at(words, at))
    return opening is not None and opening == key_at(words, first - 1)


def _fits(words: Words, number: Number, at: int, unit: Unit) -> bool:
    """Is a unit's name right after a number its unit? Not in «20 عام 2015» or «6 في المئة العام الماضي»."""
    after, then = words.keys[at], key_at(words, at + 1)
    if unit.kind == "percent":
        return True
    if definite(after) and not number.definite:
        return number.form == "indefinite" or number.form == "fraction" and unit.symbol in ("hour", "century", "decade")
    if unit.kind != "duration" or is_plural(after):
        return True
    year = is_date_word(after, "year") and len(then) == 4 and then.isdecimal()
    day = is_date_word(after, "day") and bool(then) and (then.isdecimal() or is_date_word(then, "weekday"))
    month = is_date_word(after, "month") and bool(then) and LOOKS[then] is not None and bool(LOOKS[then].months)
    return not (year or day or month)


def _near(words: Words, sign: str, first: int, last: int) -> bool:
    """Does a word of a class of `not_figures.csv` stand in these tokens?"""
    return any(is_sign(k, sign) for k in words.keys[max(0, first):last])


def _meant(words: Words, number: Number, first: int, unit: Unit, end: int) -> Unit:
    """A unit whose name has two meanings, told by the words around it: «عقود», «كيلو», «درجة»."""
    at = number.last
    token = words.keys[at]
    contracts = number.value is not None and number.value > 30 or _near(words, "contract", first - 5, first)
    if unit.symbol == "decade" and is_sign(token, "contracts") and contracts:
        return Unit("count", surface(words, at, at + 1))
    if unit.symbol == "hp" and end == at + 1 and not _near(words, "power", first - 5, first):
        return Unit("count", surface(words, at, at + 1))  # «5 أحصنة»
    if unit.symbol == "°" and _near(words, "heat", first - 15, at + 3):
        return unit._replace(symbol="°C")
    if unit.symbol == "kg" and is_sign(token, "short_kilo") and _near(words, "distance", first - 5, first):
        return unit._replace(symbol="km")
    if unit.symbol == "AED" and "أ" in surface(words, at, at + 3)[:3]:
        return unit._replace(symbol="JOD")  # «د.أ», which folding makes one with «د.إ»
    return unit


def _short(words: Words, first: int, number: Number) -> Of | None:
    """«43 ْم» is a temperature (its sukun is a degree sign), «100م» a length; «5م» is an hour and «1648م» a year."""
    at = number.last
    if not is_date_word(key_at(words, at), "gregorian") or len(words.keys[at]) > 1:
        return None
    if "\u0652" in words.raw[slice(*words.raw_span(at - 1, at + 1))]:
        return Of(Unit("measure", "°C"), None, at + 1)
    glued = number.value is not None and words.touches(at) and 24 < number.value < 1000
    if number.form == "digits" and (glued or _near(words, "distance", first - 3, first)):
        return Of(Unit("measure", "m"), None, at + 1)
    return None


def _members(words: Words, number: Number) -> Of | None:
    """«عشرات الآلاف من الأتراك», «ستة من رجال الشرطة», «20 من المهاجمين»: what stands behind «من»."""
    at = number.last + 1
    token = key_at(words, at)
    if not is_sign(key_at(words, at - 1), "of") or not token or number.form == "fraction":
        return None
    unit, loose = unit_at(words, at), number.form == "indefinite" or number.scale > 1
    if token.startswith(ARTICLE):
        if unit:
            return Of(unit[0], None, unit[1]) if loose else None
        counts = not number.definite or number.form == "indefinite"
        return Of(None, (at, at + 1), at + 1) if counts and not _elsewhere(token) else None
    return Of(None, (at, at + 1), at + 1) if not number.definite and not unit and _is_group(words, at) else None


def _is_group(words: Words, i: int) -> bool:
    """Does a definite plural begin with token `i`: «رجال الشرطة», «مقاتلي المعارضة», «لاعبيه», «أعضاء حكومته»?"""
    token, after = words.keys[i], key_at(words, i + 1)
    if token in NEVER:
        return False
    if is_owned_plural(token):
        return True
    sound = token.endswith(_BEFORE_PRONOUNS[0]) and is_plural(token)
    plural = token in PLURALS or sound or token + "ن" in PERSONS
    known = after in PLURALS or definite(key_at(words, i + 2)) or bool(after) and bool(FORMS[after][-1].pronoun)
    whole = definite(after) or is_sign(token, "member") or after.isalpha() and after not in NEVER and known
    return plural and whole


def _noun(words: Words, number: Number) -> Of | None:
    """What is counted right after the number: «15 وزيراً», «آلاف السوريين»; not «شهدت المدن الثلاث أحداثاً»."""
    at = number.last
    after = key_at(words, at)
    if not after or number.form == "fraction":
        return None
    before = key_at(words, number.first - 1)
    tanwin = after.endswith("ا") and after[-2:-1] != "ي" and number.value is not None and number.value <= 10
    if number.definite and (tanwin or definite(before) and is_plural(before)):
        return None
    loose = number.form == "indefinite" or number.scale > 1
    the_noun = loose and after.startswith(ARTICLE) and after.isalpha() and not _elsewhere(after)
    spelled = after in _SPELLED and words.surface(at) == _SPELLED[after]  # «27 آلية», not «27 إليه»
    return Of(None, (at, at + 1), at + 1) if COUNTABLE[after] or the_noun or spelled else None


def _elsewhere(token: str) -> bool:
    """A word with the article that is never counted: «الماضي», «الثلاثاء», «الشهر»."""
    return bool(LOOKS[token]) or token in NEVER or is_sign(token, "ordinal_word", "age")
