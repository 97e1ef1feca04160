"""What a number counts, and whether a number is a figure at all (tables in `counted_nouns.csv` and `not_figures.csv`)."""
from __future__ import annotations

from .around import key_at, surface, touching
from .calendars import LOOKS, MONTHS
from ..lexicon import Memo, key, read, splits
from .numbers import WORDS, Number
from .units import Unit, inflected, unit_at
from ..words import Words

_FUNCTION_WORDS = frozenset(key(row["word"]) for row in read("function_words"))


def _nouns() -> tuple[frozenset[str], ...]:
    nouns, persons, singles, plurals, singulars, never = set(), set(), set(), set(), set(), set(_FUNCTION_WORDS)
    for row in read("counted_nouns"):
        word, kind = row["word"], row["class"]
        if kind == "not":
            never.add(key(word))
        elif kind == "plural":
            plurals.add(key(word))
        elif kind == "singular":
            singulars.add(key(word))
        else:
            forms = {form for form, _ in inflected(word)} | {key(word) + ending for ending in ("ين", "ون", "ه")}
            nouns |= forms
            if kind in ("person", "single"):
                persons |= forms
            if kind == "single":
                singles |= forms
    return tuple(map(frozenset, (nouns | plurals, persons, singles, plurals, singulars, never)))


NOUNS, PERSONS, SINGLES, PLURALS, _SINGULARS, NEVER = _nouns()


def _not_figures() -> dict[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for row in read("not_figures"):
        classes.setdefault(row["class"], set()).add(key(row["word"]))
    return {name: frozenset(words) for name, words in classes.items()}


SIGNS = _not_figures()


def _bare_forms(token: str) -> frozenset[str]:
    """The token, and what is left of it without و ف ب ل: «بالمادة» is also المادة."""
    forms = {token}
    for _, preposition, bare in splits(token):
        if preposition != "ال":
            forms.add("ال" + bare if len(preposition) > 1 else bare)
    return frozenset(forms)


BARE = Memo(_bare_forms)


def is_sign(token: str, sign: str) -> bool:
    """Is the token one of the words of a class in `not_figures.csv`, whatever is attached to it?"""
    return not SIGNS[sign].isdisjoint(BARE[token])


def _countable(token: str) -> bool:
    if len(token) < 2 or not "ء" <= token[0] <= "ي" or token in NEVER:
        return False
    if token in NOUNS:
        return True
    if is_date_word(token, *_CLOSED) or token in MONTHS or WORDS[token] or definite(token) or token.endswith("وا"):
        return False
    tanwin = token.endswith("ا") and not token.endswith(("ها", "ما", "هما")) and len(token) > 3
    first = token[0]
    if first in "فبلك":  # a preposition is never followed by an accusative: «لاجئا», not «لكل»
        return tanwin and not token.endswith("يا") and token[:2] not in ("لي", "لت", "لن") or first in "فبك" and token.endswith("ات")
    if first in "وي" or token.startswith(("سي", "ست")):
        return False
    if first == "ت" and not (tanwin or token.endswith(("ه", "ات", "ين")) or len(token) == 5 and token[3] == "ي"):  # «تشكيل»
        return False
    if token.endswith(("هم", "ها", "هما", "هن")) and len(token) > 4 or token.endswith("ت") and not token.endswith("ات"):
        return False
    return True


_CLOSED = ("year", "years", "month", "this", "day", "which", "fiscal", "gregorian", "hijri", "ordinal", "tens")
COUNTABLE = Memo(_countable)
"""May this token, right after a number, be what it counts? «شركة», not «قال», «في», «الماضي»."""


def definite(token: str) -> bool:
    """Has the token the article, whatever is attached before it?"""
    return token.startswith(("ال", "وال", "بال", "لل", "فال", "كال", "ولل", "وبال", "فلل"))


def is_plural(token: str) -> bool:
    """Is a noun with the article or a pronoun a plural: «الدول», «السنوات», «لاعبيه»?"""
    for form in BARE[token]:
        bare = form.removeprefix("ال")
        if bare in PLURALS or len(bare) > 4 and bare.endswith(("ات", "ين", "ون")) and bare not in _SINGULARS:
            return True
        for pronoun in ("ها", "هم", "ه", "نا") if form == bare else ():
            stem = bare.removesuffix(pronoun)
            if stem != bare and (stem in PLURALS or stem.endswith(("ات", "ي", "و", "اء")) or stem + "ء" in PLURALS):
                return True
    return False


_ORDINALS = frozenset(article + key(word) + ending for word in "أول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر حادي واحد".split()
                      for article in ("", "ال", "بال", "لل", "وال") for ending in ("", "ه")) | {"الاولي", "اولي", "الاخير", "الاخيره"}


def is_ordinal(token: str) -> bool:
    """«الثالث», «الخامسة»: after them «والعشرين» and «عشر» are ordinals too."""
    return token in _ORDINALS


def attached(token: str) -> int:
    """How many letters of و ف ب ل stand before a noun with the article or a known noun."""
    for conjunction, preposition, bare in splits(token):
        if len(preposition) > 1:
            return len(conjunction) + len(preposition) - 2 + (preposition == "لل")
        if bare in PLURALS or bare in NOUNS:
            return len(conjunction) + len(preposition)
    return 0


def is_date_word(token: str, *classes: str) -> bool:
    """Has the token one of the classes of `date_words.csv`?"""
    look = LOOKS[token]
    return look is not None and any(c in look.classes for c in classes)


def of(words: Words, first: int, number: Number) -> tuple[Unit | None, tuple[int, int] | None, int]:
    """What a number is of: its unit, or the tokens of the noun it counts, and where that ends."""
    at = number.last
    if closes(words, first, at):  # «(354863) شخصاً», ««15» مستشفى»
        unit = unit_at(words, at + 1)
        if unit and not definite(words.keys[at + 1]):
            return unit[0], None, unit[1]
        noun = key_at(words, at + 1)
        return (None, (at + 1, at + 2), at + 2) if noun and COUNTABLE[noun] else (None, None, at)
    unit = unit_at(words, at)
    if unit and _fits(words, number, at, unit[0]):
        return _meant(words, number, first, *unit), None, unit[1]
    if key_at(words, at) == "م" and "\u0652" in words.raw[slice(*words.raw_span(at - 1, at + 1))]:
        return Unit("measure", "°C"), None, at + 1  # «43 ْم», whose sukun is a degree sign
    if key_at(words, at) == "م" and number.form == "digits":
        if touching(words, at) and 24 < number.value < 1000 or _dimension(words, first):  # «100م», but «5م» in the afternoon, «1648م» a year
            return Unit("measure", "m"), None, at + 1
    after = key_at(words, at)
    loose = number.form == "indefinite" or number.scale > 1
    if after == "من" and definite(key_at(words, at + 1)) and key_at(words, at + 1).startswith("ال"):
        unit = unit_at(words, at + 1)
        if unit and loose:
            return unit[0], None, unit[1]
        if number.form != "fraction" and (not number.definite or number.form == "indefinite") and not unit and not _elsewhere(words.keys[at + 1]):
            return None, (at + 1, at + 2), at + 2  # «عشرات الآلاف من الأتراك»
    if after == "من" and number.form != "fraction" and not number.definite and _of_group(words, at + 1):
        return None, (at + 1, at + 2), at + 2  # «ستة من رجال الشرطة»
    behind = number.definite and number.value is not None and number.value <= 10 and after.endswith("ا") and not after.endswith("يا")
    if after and number.form != "fraction" and not behind:  # «شهدت المدن الثلاث أحداثاً»
        if COUNTABLE[after] or loose and after.startswith("ال") and after.isalpha() and not _elsewhere(after):
            return None, (at, at + 1), at + 1
    return None, None, at


_MEMBERS = frozenset(map(key, ("عناصر", "أعضاء", "أفراد", "رجال")))


def _of_group(words: Words, i: int) -> bool:
    """Does a definite plural without the article begin with token `i`: «رجال الشرطة», «مقاتلي المعارضة», «لاعبيه», «أعضاء حكومته»?"""
    token, after = key_at(words, i), key_at(words, i + 1)
    if token.endswith(("ه", "ها", "هم", "نا")) and len(token) > 4 and is_plural(token):
        return True
    whole = definite(after) or token in _MEMBERS or after.isalpha() and after not in NEVER and (after in PLURALS or definite(key_at(words, i + 2)) or after.endswith(("ه", "ها", "هم")))
    return whole and token not in NEVER and unit_at(words, i) is None \
        and (token in PLURALS or token.endswith("ات") and is_plural(token) or token.endswith("ي") and token + "ن" in PERSONS)


def _dimension(words: Words, i: int) -> bool:
    """«بطول يبلغ 1800 م», «وارتفاعه 8م»."""
    return any(is_sign(k, "distance") for k in words.keys[max(0, i - 3):i])


_PAIRS = {")": "(", "»": "«", "”": "“", '"': '"', "]": "["}


def closes(words: Words, first: int, at: int) -> bool:
    """Is the number from token `first` up to `at` all that stands in a pair of marks?"""
    opening = _PAIRS.get(key_at(words, at))
    return opening is not None and first > 0 and opening == words.keys[first - 1]


def _elsewhere(token: str) -> bool:
    """A word with the article that is never counted: «الماضي», «الثلاثاء», «الشهر»."""
    return bool(LOOKS[token]) or token in NEVER or is_ordinal(token) or is_sign(token, "age")


def _fits(words: Words, number: Number, at: int, unit: Unit) -> bool:
    """Is a unit's name right after a number its unit? Not in «20 عام 2015» or «6 في المئة العام الماضي»."""
    token, after = words.keys[at], key_at(words, at + 1)
    if unit.kind == "percent":
        return True
    if definite(token) and not number.definite:
        if number.form == "fraction":
            return unit.symbol in ("hour", "century", "decade")
        return number.form == "indefinite"
    if unit.kind == "duration":
        if token in ("عام", "سنه") and len(after) == 4 and after.isdecimal():
            return False
        if token == "يوم" and (after.isdecimal() or is_date_word(after, "weekday")):
            return False
        if token == "شهر" and after and LOOKS[after] and LOOKS[after].months:
            return False
    return True


def _meant(words: Words, number: Number, first: int, unit: Unit, end: int) -> Unit | None:
    """A unit whose name has two meanings, told by the words around it: «عقود», «كيلو», «درجة»."""
    at = number.last
    near = words.keys[max(0, first - 5):first]
    if unit.symbol == "decade" and words.keys[at] in ("عقود", "عقدا", "عقد") \
            and (number.value is not None and number.value > 30 or any(is_sign(k, "contract") for k in near)):
        return Unit("count", surface(words, at, at + 1))
    if unit.symbol == "hp" and number.last + 1 == end and not any(is_sign(k, "power") for k in near):
        return Unit("count", surface(words, at, at + 1))  # «5 أحصنة»
    if unit.symbol == "°" and any(is_sign(k, "heat") for k in words.keys[max(0, first - 15):at + 3]):
        return unit._replace(symbol="°C")
    if unit.symbol == "AED" and "أ" in surface(words, at, at + 3)[:3]:
        return unit._replace(symbol="JOD")  # «د.أ», which folding makes one with «د.إ»
    if unit.symbol == "kg" and words.keys[at] == "كيلو" and any(is_sign(k, "distance") for k in near):
        return unit._replace(symbol="km")
    return unit
