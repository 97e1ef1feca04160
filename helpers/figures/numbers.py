"""Read numbers as Arabic writes them: digits, words, and both together («3 ملايين و500 ألف»).

The words and their worth are pyarabic's, completed by `number_words.csv`; how they join is here.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pyarabic.number_const import NUMBER_WORDS

from ..lexicon import Memo, key, read as read_table, splits
from ..words import Words


class Word(NamedTuple):
    """A token that belongs to a number.

    Attributes:
        skip: how many letters of attached و ف ب ل stand before it («بثلاثة»: 1).
        conjunction, preposition, definite: what is attached to it.
        value, role: its worth, and how it joins with others (see `number_words.csv`).
    """

    skip: int
    conjunction: bool
    preposition: bool
    definite: bool
    value: float
    role: str


class Number(NamedTuple):
    """The tokens `first` up to, not including, `last` say a number.

    Attributes:
        skip: letters of the first token that are no part of it.
        value: None for an indefinite number («مئات الآلاف»).
        scale: its last magnitude (1e6 in «3 ملايين»), 1 where there is none.
        form: digits, words, fraction («ثلاثة أرباع») or indefinite.
        definite: does it begin with the article?
    """

    first: int
    last: int
    skip: int
    value: float | None
    scale: float
    form: str
    definite: bool


_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا")


def _role(value: float) -> str:
    """How a word of this worth joins with others."""
    if value < 10:
        return "digit" if value else "zero"
    if value < 100:
        return "ten" if value == 10 else "teens" if value < 20 else "tens"
    return "hundred" if value == 100 else "hundreds"


def _of_magnitude(word: str, value: float) -> Iterator[tuple[str, float, str]]:
    """The other forms of «مليون»: tanwin, plural, duals; each with its worth and role."""
    yield word + "ا", value, "either"
    yield word + "ات", value, "bigs"
    for ending in ("ان", "ين", "ي"):
        yield word + ending, 2 * value, "dual"


def _table() -> tuple[dict[str, tuple[float, str]], dict[str, float]]:
    """Folded word to (value, role); and the fractions that are written like a number («خمس»)."""
    table = {key(word): (float(value), _role(value)) for word, value in NUMBER_WORDS.items() if value < 1000}
    homonyms: dict[str, float] = {}
    for row in read_table("number_words"):
        word, value = key(row["word"]), float(row["value"] or 0)
        if row["role"] == "homonym":
            homonyms[word] = value
            continue
        table[word] = value, row["role"] or _role(value)
        for form, worth, role in _of_magnitude(word, value) if row["role"] == "big" and word.endswith(("يون", "يار")) else ():
            table.setdefault(form, (worth, role))
        for pronoun in _PRONOUNS if row["suffixed"] else ():  # «نصفهم», «أربعة أخماسها»
            table[word + pronoun] = value, row["role"]
    return table, homonyms


TABLE, HOMONYMS = _table()


def _word(token: str) -> Word | None:
    if token[0].isdecimal():
        return Word(0, False, False, False, 0.0, "digits")
    if token in TABLE:
        return Word(0, False, False, False, *TABLE[token])
    for conjunction, preposition, bare in splits(token):
        if bare in TABLE and preposition[:1] != "ك":
            definite = len(preposition) > 1
            skip = len(conjunction) + len(preposition.removesuffix("ال")) - (preposition == "لل")
            return Word(skip, bool(conjunction), preposition not in ("", "ال"), definite, *TABLE[bare])
    return None


WORDS = Memo(_word)
"""Token to `Word`, or None."""

_NONE = Word(0, False, False, False, 0.0, "")
_AND_ELEVEN = Word(1, True, False, False, 1.0, "teen")
_BIG = frozenset(("big", "bigs", "either"))
_BELOW_HUNDRED = frozenset(("digit", "one", "two", "teen", "ten", "teens", "tens"))
_SIGNS = frozenset("$€£")
_GLYPHS = frozenset(word for word in TABLE if not word.isalpha())
_PERCENT = frozenset(map(key, ("%", "٪", "بالمئة", "بالمائة", "في")))


def _at(words: Words, i: int) -> Word:
    keys = words.keys
    word = WORDS[keys[i]] or _NONE if i < len(keys) else _NONE
    if word.role == "one" and keys[i] == "واحد" and (after := _at(words, i + 1)).role == "ten" and not after.conjunction:
        return _AND_ELEVEN  # «وأحد عشر», which folding makes one with واحد
    return word


def joined(words: Words, i: int) -> int | None:
    """Where a number word begins that و joins to what ends before token `i`: «وعشرون», «و 500»."""
    word = _at(words, i)
    if word.conjunction:
        return None if word.preposition else i
    if i < len(words.keys) and words.keys[i] == "و":
        after = _at(words, i + 1)
        return i + 1 if after.role and not after.conjunction and not after.preposition else None
    return None


def read(words: Words, i: int) -> Number | None:
    """The longest number that begins with token `i`, or None."""
    word = _at(words, i)
    if word.role in ("vague", "bigs"):
        return _indefinite(words, i, word)
    part = _part(words, i)
    if part is None:
        return None
    value, scale, floor, last, form = part
    while form != "fraction" and (k := joined(words, last)) is not None:
        following = _part(words, k, alone=False)
        if following is None:
            break
        more, more_scale, more_floor, end, kind = following
        if kind == "fraction":  # «مليون ونصف المليون», «ثلاثة ونصف»
            if words.keys[k].endswith(("هم", "ها", "نا")):
                break
            return Number(i, end, word.skip, value + more * scale, scale, form, word.definite)
        if kind == "half" and scale == 1 and value < 1000:  # «ثلاثة ونصف تريليون»
            return Number(i, end, word.skip, value * more_scale + more, more_scale, form, word.definite)
        if kind == "half" and more < value and scale > 1:  # «مليون ونصف مليون»
            return Number(i, end, word.skip, value + more, scale, form, word.definite)
        if not 1 <= more < floor:
            if more_scale == scale > 1 and more < 3 * scale and value % (100 * scale) == 0:  # «مئة ألف وألفان»
                value, last = value + more, end
                continue
            if kind == "words" and (whole := _whole(words, end)) and more < whole[0]:
                return Number(i, whole[1], word.skip, value + more / whole[0], 1.0, form, word.definite)
            break
        value, scale, floor, last = value + more, more_scale, more_floor, end
    return Number(i, last, word.skip, value, scale, "words" if form == "half" else form, word.definite)


def _whole(words: Words, i: int) -> tuple[float, int] | None:
    """«من عشرة», «من مئة», «من عشرة آلاف»: what the decimals of «ثلاثة وخمسة من عشرة», 3.5, are parts of."""
    if i >= len(words.keys) or words.keys[i] != "من" or _at(words, i + 1).definite:
        return None
    part = _part(words, i + 1, alone=False)
    return (part[0], part[3]) if part and part[4] == "words" and part[0] in (10, 100, 1000, 10_000, 100_000, 1_000_000) else None


def _indefinite(words: Words, i: int, word: Word) -> Number:
    """«عشرات الآلاف», «بضع مئات», «ملايين»."""
    last, scale = i + 1, word.value if word.role == "bigs" else 1.0
    while (after := _at(words, last)).role in ("vague", "bigs", "big", "ten", "hundred") and not (after.conjunction or after.preposition):
        last, scale = last + 1, max(scale, after.value)
    return Number(i, last, word.skip, None, scale, "indefinite", word.definite)


def _part(words: Words, i: int, alone: bool = True) -> tuple[float, float, float, int, str] | None:
    """A number without و between magnitudes: its value, last magnitude, what may still be joined below, end, form."""
    word = _at(words, i)
    form = "words"
    if word.role in ("big", "dual", "either"):
        value, last = word.value, i + 1
        scale = value / 2 if word.role == "dual" else value
        if word.role == "either" and "ً" not in words.raw[slice(*words.raw_span(i, i + 1))]:
            value *= 2  # «مليارا دولار», where «11 ملياراً» has been read with its number
        floor = scale
    elif word.role == "part":
        value, scale, floor, last, form = word.value, 1.0, 0.0, i + 1, "fraction"
    else:
        if word.role == "digits":
            found = _digits(words, i)
            form = "digits"
        else:
            found = _group(words, i, alone)
        if found is None:
            return None
        value, floor, last = found
        scale = 1.0
        if form == "digits" and value < 10 and _at(words, last)[1:] == (False, False, False, 100.0, "hundred"):
            value, floor, last = value * 100, 100.0, last + 1  # «3 مئة», nothing attached to it
        if _at(words, last).role == "parts" and not _at(words, last).conjunction:  # «ثلاثة أرباع»
            value, floor, last, form = value * _at(words, last).value, 0.0, last + 1, "fraction"
        elif _at(words, last).role == "point":
            value, last = _decimals(words, value, last)
    while (after := _at(words, last)).role in _BIG and not (after.conjunction or after.preposition):
        if after.definite and form != "fraction" or value > 1e30:
            break
        value, scale, last = value * after.value, after.value, last + 1
        floor, form = scale, "half" if form == "fraction" else form
    return value, scale, floor, last, form


def _group(words: Words, i: int, alone: bool = True) -> tuple[float, float, int] | None:
    """A number below a thousand: its value, what may still be joined below it, its end."""
    word, after = _at(words, i), _at(words, i + 1)
    apart = after.conjunction or after.preposition or after.definite
    if word.role == "digit" and after.role == "hundred" and not apart:  # «ثلاث مئة»
        value, last = word.value * 100, i + 2
    elif word.role in ("hundred", "hundreds"):
        value, last = word.value, i + 1
    else:
        return _below_hundred(words, i, alone)
    k = joined(words, last)
    if k is not None and _at(words, k).role in _BELOW_HUNDRED:
        low = _below_hundred(words, k, alone=False)
        if low and _at(words, low[2]).role != "parts":  # «مئة وثلاثة أرباع»
            return value + low[0], 1.0, low[2]
    elif k is not None and (big := _at(words, k)).role == "big" and _at(words, k + 1)[1:5] == (False, False, False, big.value):
        return value + 1, 1.0, k + 1  # «أربعمئة وألف ألف»: 401 thousand
    return value, 100.0, last


def _below_hundred(words: Words, i: int, alone: bool = True) -> tuple[float, float, int] | None:
    """«ثلاثة عشر», «خمسة وعشرون», «ثمانون»; واحد counts only as a part of more."""
    word, after = _at(words, i), _at(words, i + 1)
    if word.role == "zero":
        return 0.0, 1.0, i + 1
    if word.role in ("ten", "teens", "tens"):
        return word.value, 1.0, i + 1
    if word.role not in ("digit", "one", "two", "teen"):
        return None
    if after.role == "ten" and not (after.conjunction or after.preposition or after.definite):
        return word.value + 10, 1.0, i + 2
    k = joined(words, i + 1)
    if k is not None and _at(words, k).role == "tens" and not (word.definite and word.role != "digit"):
        return word.value + _at(words, k).value, 1.0, k + 1
    and_a_part = k is not None and _at(words, k).role == "part" and not _at(words, k).definite  # «واحد ونصف»
    lone_one = word.role == "one" and after.role not in ("point", "big") and not and_a_part
    if word.role == "teen" or alone and (lone_one or word.role == "two" and word.definite):
        return None  # «أحد الوزراء», «واحد منهم», «الاثنين» the weekday
    return word.value, 1.0, i + 1


def _decimals(words: Words, value: float, point: int) -> tuple[float, int]:
    """«ثلاثة فاصلة صفر خمسة» is 3.05."""
    places, last = "", point + 1
    while last < len(words.keys) and len(places) < 9:
        word = _at(words, last)
        if word.role == "digits" and words.keys[last].isdecimal():
            places, last = places + words.keys[last], last + 1
            break
        found = _below_hundred(words, last, alone=False) if word.role in _BELOW_HUNDRED or word.role == "zero" else None
        if not found or word.conjunction or word.preposition or word.definite:
            break
        places, last = places + str(int(found[0])), found[2]
    return (float(f"{value:.0f}.{places}"), last) if places else (value, point)


def _digits(words: Words, i: int) -> tuple[float, float, int] | None:
    """Digits, with groups of thousands that a space or an Arabic comma parts («12 000», «1،5 مليون»)."""
    keys = words.keys
    text, last = keys[i], i + 1
    if last + 1 < len(keys) and keys[last] == "ر" and text.isdecimal() and keys[last + 1].isdecimal() \
            and words.touches(last) == words.touches(last + 1):
        text, last = f"{keys[last + 1]}.{text}", last + 2  # the agencies' «7ر57» is 57.7: its ر is the mark, the places come first
    elif text.isdecimal() and len(text) <= 3 and text[0] != "0":
        while last < len(keys) and keys[last][:3].isdecimal() and len(keys[last].split(",")[0]) == 3 \
                and words.gap(last) == 1:
            text, last = text + keys[last], last + 1
    if last + 1 < len(keys) and keys[last] == "،" and keys[last + 1].isdecimal() and text.isdecimal() \
            and words.touches(last) and words.touches(last + 1):
        places, after = keys[last + 1], last + 2
        if len(places) == 3 and len(text) <= 3:
            while last + 1 < len(keys) and keys[last] == "،" and len(keys[last + 1]) == 3 and keys[last + 1].isdecimal() \
                    and words.ends[last + 1] - words.ends[last - 1] == 4:  # the mark and three digits, no space
                text, last = text + keys[last + 1], last + 2
        elif _at(words, after).role in _BIG or _percent(words, after):
            text, last = f"{text}.{places}", after
    if last < len(keys) and keys[last] in _GLYPHS and words.touches(last) and text.isdecimal():  # «2½»
        return float(text) + TABLE[keys[last]][0], 1.0, last + 1
    if last < len(keys) and keys[last] in ("e", "E") and words.touches(last) and (power := _power(words, last + 1)):
        value = digits_value(text)
        return None if value is None else (value * 10.0 ** power[0], 1.0, power[1])
    after = _at(words, last)
    if after.role == "suffix" and words.touches(last):
        signed = i > 0 and keys[i - 1] in _SIGNS or last + 1 < len(keys) and keys[last + 1] in _SIGNS
        value = digits_value(text) if signed or keys[last] == "k" and len(text) > 1 else None  # «4k» is a screen
        return None if value is None else (value * after.value, 1.0, last + 1)
    scale = after.value if after.role in _BIG and not after.conjunction else 1.0
    value = digits_value(text, scale, _percent(words, last))
    return None if value is None else (value, 1.0, last)


def _percent(words: Words, i: int) -> bool:
    """Does «%», «بالمئة» or «في المئة» stand at token `i`?"""
    keys = words.keys
    return i < len(keys) and keys[i] in _PERCENT and (keys[i] != "في" or "م" in keys[min(i + 1, len(keys) - 1)][:3])


def _power(words: Words, i: int) -> tuple[int, int] | None:
    """The exponent of «1.2e-3», which is written without a space, and the token after it."""
    keys = words.keys
    at = i + (keys[i:i + 1] in (["-"], ["+"]))
    if at >= len(keys) or not keys[at].isdecimal() or len(keys[at]) > 2 or not all(words.touches(k) for k in range(i, at + 1)):
        return None
    return int(keys[at]) * (-1 if keys[i] == "-" else 1), at + 1


def digits_value(text: str, scale: float = 1.0, fine: bool = False) -> float | None:
    """What a token of digits and separators is worth, or None if it is no number («25.11.2024»).

    Args:
        scale: the magnitude that follows it: «1,769 مليار» is 1.769 milliards, «3,906 مليون» thousands of millions.
        fine: a percent sign follows, before which nobody writes thousands («2.125%»).
    """
    text = text.replace("٬", "")
    if len(text) > 24:  # a code
        return None
    marks = [c for c in text if c in ".,٫"]
    if not marks:
        return float(text)
    kinds = set(marks)
    if len(kinds) == 2 and marks.count(marks[-1]) == 1:  # «1.234,5» and «1,234.5»
        whole, _, places = text.rpartition(marks[-1])
        groups = whole.replace(marks[0], " ").split()
        return float("".join(groups) + "." + places) if all(len(g) == 3 for g in groups[1:]) else None
    if len(kinds) > 1:
        return None
    groups = text.replace(marks[0], " ").split()
    if len(groups) > 2:
        return float("".join(groups)) if len(groups[0]) <= 3 and all(len(g) == 3 for g in groups[1:]) else None
    whole, places = groups
    if len(places) == 3 and len(whole) <= 3 and whole[0] != "0" and not fine:
        thousands = scale == 1 if marks[0] == "." else scale < 1e9
        if thousands and (marks[0] != "٫" or places == "000"):
            return float(whole + places)
    return float(f"{whole}.{places}")
