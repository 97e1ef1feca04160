"""Read numbers as Arabic writes them: digits, words, and both together («3 ملايين و500 ألف»).

The words and their worth are pyarabic's, completed by `number_words.csv`; how they join is here.
"""
from __future__ import annotations

import re
from math import inf
from typing import NamedTuple

from pyarabic.number_const import NUMBER_WORDS

from ..lexicon import DATA, Memo, key, read as read_table
from ..words import Words
from .around import SIGNS, key_at, taker
from .units import ENDINGS, SYMBOLS, is_percent


class Word(NamedTuple):
    """A token that belongs to a number.

    Attributes:
        skip: how many letters of attached و ف ب ل stand before it («بثلاثة»: 1).
        conjunction, preposition, definite: what is attached to it.
        value, role: its worth, and how it joins with others (see `number_words.csv`).
        owned: it has a pronoun («نصفهم»).
    """

    skip: int
    conjunction: bool
    preposition: bool
    definite: bool
    value: float
    role: str
    owned: bool = False

    @property
    def alone(self) -> bool:
        """Is nothing attached to it, the article neither?"""
        return not (self.conjunction or self.preposition or self.definite)


class Number(NamedTuple):
    """The tokens `first` up to, not including, `last` say a number.

    Attributes:
        value: None for an indefinite number («مئات الآلاف»).
        scale: its last magnitude (1e6 in «3 ملايين»), 1 where there is none.
        form: digits, words, fraction («ثلاثة أرباع») or indefinite; while it is read, half («نصف مليون»).
        floor: what «و» may still join must be smaller; 0 where nothing can be joined.
        skip: letters of the first token that are no part of it.
        definite: does it begin with the article?
    """

    first: int
    last: int
    value: float | None
    scale: float = 1.0
    form: str = "words"
    floor: float = 1.0
    skip: int = 0
    definite: bool = False


_ROLES = ((1, "zero"), (10, "digit"), (11, "ten"), (20, "teens"), (100, "tens"), (101, "hundred"), (1000, "hundreds"))
PRONOUNS = [row["pronoun"] for row in read_table("pronouns", DATA / "grammar") if row["to"] == "both"]
HOMONYMS = {key(row["word"]): float(row["value"]) for row in read_table("number_words") if row["role"] == "homonym"}
"""The fractions that are written like a number («خمس»)."""
TABLE: dict[str, tuple] = {}
"""Folded number word to (value, role, owned)."""
for _name, _worth, _role, _owned in (*((name, worth, "", "") for name, worth in NUMBER_WORDS.items() if worth < 1000),
                                     *map(dict.values, read_table("number_words"))):
    if _role == "homonym":
        continue
    _name, _worth = key(_name), float(_worth or 0)
    TABLE[_name] = _worth, _role or next(role for bound, role in _ROLES if _worth < bound)
    for _ending, _form in ENDINGS["magnitude"] if _role == "big" and _worth >= 1e6 else ():
        TABLE.setdefault(_name + _ending, (_worth * (1 + (_form == "dual")), _form))  # «مليوناً», «مليونان»
    for _pronoun in PRONOUNS if _owned else ():  # «نصفهم», «أربعة أخماسها»
        TABLE[_name + _pronoun] = _worth, _role, True
_taken = taker(TABLE)


def number_word(token: str) -> Word | None:
    """What a folded token is in numbers."""
    if token[0].isdecimal():
        return Word(0, False, False, False, 0.0, "digits")
    found = (token in TABLE and (0, False, False, False, token)) or _taken(token)
    return Word(*found[:4], *TABLE[found[4]]) if found else None


NO_WORD = Word(0, False, False, False, 0.0, "")
WORDS = Memo(lambda token: token and number_word(token) or NO_WORD)
"""Token to `Word`; one without a role where it belongs to no number."""
BIG = ("big", "bigs", "either")
_SMALL = {role: 100 if role.startswith("hundred") else 1 for _, role in _ROLES} | {"one": 1, "two": 1, "teen": 1}
"""The roles of number words below a thousand, and what «و» may join must be smaller than."""
_HUGE = 1e30
"""A number that large is multiplied no further, and no magnitude is that large."""
LARGEST = _HUGE * _HUGE
"""No number of an article is larger; a chart could not draw one that is."""
_ROUND = (10, 100, 1000, 10_000, 100_000, 1_000_000)


def word_at(words: Words, i: int) -> Word:
    """The number word at token `i`."""
    word = WORDS[key_at(words, i)]
    if word.role == "one" and TABLE.get(words.keys[i][1:], ("", ""))[1] == "teen":
        after = word_at(words, i + 1)
        if after.role == "ten" and not after.conjunction:
            # «وأحد عشر», which folding makes one with واحد
            return Word(1, True, False, False, *TABLE[words.keys[i][1:]])
    attached = word.skip + 2 * word.definite
    fraction = HOMONYMS.get(words.keys[i][attached:]) if word.role in ("digit", "ten") else None
    if fraction and words.has_u(i, attached):  # «خُمس» is no «خَمس», but «خمسُ دول» is five
        return word._replace(value=fraction, role="part")
    return word


def big_at(words: Words, i: int) -> Word | None:
    """The magnitude at token `i` that multiplies what stands before it: «مليون», not «ومليون»."""
    word = word_at(words, i)
    return word if word.role in BIG and not (word.conjunction or word.preposition) else None


def joined(words: Words, i: int) -> int | None:
    """Where a number word begins that و joins to what ends before token `i`: «وعشرون», «و 500»."""
    word = word_at(words, i)
    if word.conjunction:
        return None if word.preposition else i
    after = word_at(words, i + 1) if key_at(words, i) == "و" else NO_WORD
    return i + 1 if after.role and not after.conjunction and not after.preposition else None


def read(words: Words, i: int) -> Number | None:
    """The longest number that begins with token `i`, or None."""
    word = word_at(words, i)
    number = _indefinite(words, i, word) if word.role in ("vague", "bigs") else _number(words, i)
    if number is None:
        return None
    form = number.form if number.form in ("indefinite", "fraction") else "digits" if word.role == "digits" else "words"
    return number._replace(form=form, skip=word.skip, definite=word.definite)


def _indefinite(words: Words, i: int, word: Word) -> Number:
    """«عشرات الآلاف», «بضع مئات», «ملايين»."""
    last, scale = i + 1, word.value if word.role == "bigs" else 1.0
    while (after := word_at(words, last)).role in ("vague", "bigs", "big", "ten", "hundred"):
        if after.conjunction or after.preposition:
            break
        last, scale = last + 1, max(scale, after.value)
    return Number(i, last, None, scale, "indefinite")


def _number(words: Words, i: int, below: float = inf, first: bool = True) -> Number | None:
    """The longest number that begins with token `i` and is smaller than `below`.

    Args:
        below: up to a hundred no magnitude is taken: «ألفاً» in «مئة وعشرين ألفاً» is for both.
        first: nothing stands before it: there واحد is a pronoun.
    """
    number = _begun(words, i, below)
    goes_on = number and (word_at(words, number.last).role or key_at(words, number.last) == "و")
    number = _with_decimals(words, _added(words, _completed(words, number)), below) if goes_on else number
    while goes_on and 100 < below and number.value < _HUGE and (big := big_at(words, number.last)):
        if big.definite and number.form not in ("fraction", "half"):
            break
        form = "half" if number.form == "fraction" else number.form
        number = Number(i, number.last + 1, number.value * big.value, big.value, form, big.value)
    if number is None or number.value >= below:
        return None
    number = _added(words, number) if number.scale > 1 else number
    word, lone = word_at(words, i), number.last == i + 1
    pronoun = word.role == "one" or word.role == "two" and word.definite
    return None if lone and (word.role == "teen" or first and pronoun) else number  # «أحد الوزراء», «يوم الاثنين»


def _begun(words: Words, i: int, below: float = inf) -> Number | None:
    """The digits or the number word at token `i`, if what it says is smaller than `below`."""
    word, number = word_at(words, i), None
    if word.role == "digits":
        number = _digits(words, i)
    elif word.role == "part":
        number = Number(i, i + 1, word.value, form="fraction", floor=0)
    elif word.role in ("big", "dual", "either") and word.value < below:
        number = _magnitude(words, i, word)
    elif word.role in _SMALL:
        number = Number(i, i + 1, word.value, floor=_SMALL[word.role])
    return number if number and (number.value < below or word_at(words, number.last).role == "parts") else None


def _magnitude(words: Words, i: int, word: Word) -> Number:
    """«مليون», «مليونين»; «مليونا لاجئ» is two, «مليوناً» and «مليونا و940 ألفاً» are one and more."""
    scale = word.value / 2 if word.role == "dual" else word.value
    value = word.value
    if word.role == "either" and "\u064b" not in words.raw[slice(*words.raw_span(i, i + 1))]:
        k = joined(words, i + 1)
        value *= 2 if k is None or _number(words, k, scale, first=False) is None else 1
    return Number(i, i + 1, value, scale, floor=scale)


def _completed(words: Words, number: Number) -> Number:
    """«ثلاثة عشر», «خمسة وعشرون», «ثلاث مئة», «ثلاثة أرباع»."""
    word, after, last = word_at(words, number.first), word_at(words, number.last), number.last + 1
    unit = word.role in ("digit", "one", "two", "teen")
    if unit and after.role == "ten" and after.alone:
        return number._replace(last=last, value=number.value + 10)
    k = joined(words, number.last) if unit and not (word.definite and word.role != "digit") else None
    if k is not None and word_at(words, k).role == "tens":
        return number._replace(last=k + 1, value=number.value + word_at(words, k).value)
    one_digit = word.role == "digit" or number.form == "digits" and number.value < 10
    if one_digit and after.role == "hundred" and after.alone:
        return number._replace(last=last, value=number.value * 100, floor=100)
    if after.role == "parts" and not after.conjunction:
        return number._replace(last=last, value=number.value * after.value, form="fraction", floor=0)
    return number


def _with_decimals(words: Words, number: Number, below: float) -> Number:
    """«ثلاثة فاصلة صفر خمسة» (3.05); up to a hundred none are taken: decimals have no decimals."""
    last, places = number.last + 1, ""
    if below <= 100 or word_at(words, number.last).role != "point":
        return number
    if key_at(words, last).isdecimal():
        places, last = words.keys[last], last + 1
    while word_at(words, last).alone and (spoken := _number(words, last, 100, False)):
        places, last = f"{places}{spoken.value:.0f}", spoken.last
    return number._replace(last=last, value=float(f"{number.value:.0f}.{places}")) if places else number


def _added(words: Words, number: Number) -> Number:
    """A number with what «و» joins to it: «مئة وعشرون», «مليون ونصف المليون», «مليون و300 ألف»."""
    k = joined(words, number.last) if number.floor else None
    if k is None:
        return number
    word, after, scale = word_at(words, k), word_at(words, k + 1), number.scale
    if number.floor == 100 and word.role == "big" and after.alone and after.value == word.value:
        return number._replace(last=k + 1, value=number.value + 1, floor=0)  # «أربعمئة وألف ألف» is 401 thousand
    hundreds = scale > 1 and word.role in ("big", "dual") and number.value % (100 * scale) == 0
    more = _number(words, k, 3 * scale if hundreds else number.floor, first=False)  # «مئة ألف وألفان»
    if more and more.form == "fraction":
        apart = word_at(words, k).owned or number.value >= 1000 and scale == 1 and big_at(words, more.last)
        longer = number._replace(last=more.last, value=number.value + more.value * scale, form="half", floor=0)
        return number if apart else longer
    if more and more.value >= 1:
        scale = scale if more.form == "half" else more.scale
        return number._replace(last=more.last, value=number.value + more.value, scale=scale, floor=0)
    return _tenths(words, number, k)


def _tenths(words: Words, number: Number, k: int) -> Number:
    """«ثلاثة وخمسة من عشرة», where token `k` is behind «و»."""
    part = _begun(words, k)
    part = part and _completed(words, part)
    of = part and part.form == "words" and key_at(words, part.last) in SIGNS["of"]
    whole = _number(words, part.last + 1, first=False) if of and not word_at(words, part.last + 1).definite else None
    if whole is None or whole.value not in _ROUND or part.value >= whole.value or whole.form != "words":
        return number
    return number._replace(last=whole.last, value=number.value + part.value / whole.value, floor=0)


# Digits

_WRITTEN = re.compile(r"""
    (?P<turned> \d+ ) \ ?ر\ ? (?P<whole> \d+ )             # «7ر57» is 57.7: the agencies' mark, the places come first
  | [1-9]\d{0,2} (?: (?P<between>[ ،]) \d{3} (?!\d) ) (?: (?P=between) \d{3} (?!\d) )* (?: [.,] \d+ )?  # «12 000»
  | \d+ (?: [.,] \d+ )? [eE] [+-]? \d{1,2} (?!\w)          # «1.2e-3»
  | (?P<comma> \d+ ، \d+ (?!\d) )                          # «١،٥»: decimals before a magnitude or «%», else two numbers
  """, re.X)
"""Numbers of several tokens."""
_TURNED = re.compile("(\\d+)(?:[\u200e\u200f\u061c]+[.,٫]|[.,٫][\u200e\u200f\u061c]+)(\\d+)(?![.,٫\\d])")
"""«9.1» with a right-to-left mark at its point is shown as 1.9: the digits behind the mark stand to the left."""
_THOUSANDS = re.compile(r"\d{1,3}([.,٫])\d{3}(?:\1\d{3})*(?:(?!\1)[.,٫]\d+)?")
"""«1,234,567», «1.234,5», but also 1.234 with three decimals."""
_DECIMAL = re.compile(r"\d+(?:[.,٫]\d+)?(?:[eE][+-]?\d+)?")
_LONGEST = 24
"""More digits than these are a code, no number."""


def _digits(words: Words, i: int) -> Number | None:
    """Digits with what is written to them: «12 000», «2½», «2 1/4», «$5M»."""
    text, last = _digits_text(words, i)
    big, after, suffix = big_at(words, last), key_at(words, last), word_at(words, last)
    value, together = digits_value(text, big.value if big else 1.0, is_percent(words, last)), words.touches(last)
    if value is None:
        return None
    share = slashed(words, last) if text.isdecimal() and not together else None
    if share:
        value, last = value + share[0], share[1]
    elif suffix.role == "part" and together and text.isdecimal() and not after.isalpha():
        value, last = value + suffix.value, last + 1
    elif suffix.role == "suffix":  # «$5M», «20k», «7.5 million», not «4k» and «5 M»
        signed = key_at(words, i - 1) in SYMBOLS or key_at(words, last + 1) in SYMBOLS
        if len(after) > 3 or together and (signed or after == "k" and len(text) > 1):
            value, last = value * suffix.value, last + 1
        elif together:
            return None
    return Number(i, last, value, form="digits")


def _digits_text(words: Words, i: int) -> tuple[str, int]:
    """The digits that begin with token `i`, several tokens' where they write one number; and the token after them."""
    start, end = words.raw_span(i, i + 1)
    turned = _TURNED.fullmatch(words.raw, start, end) if end - start > len(words.keys[i]) else None
    if turned:
        return f"{turned[2]}.{turned[1]}", i + 1
    found = _WRITTEN.match(words.folded, words.starts[i])
    last = i + 1
    while found and words.ends[last - 1] < found.end():
        last += 1
    certain = found and (not found["comma"] or big_at(words, last) or is_percent(words, last))
    if not certain or words.ends[last - 1] != found.end():
        return words.keys[i], i + 1
    if found["turned"]:
        return f"{found['whole']}.{found['turned']}", last
    return found[0].replace("،", "." if found["comma"] else "").replace(" ", ""), last


def slashed(words: Words, i: int) -> tuple[float, int] | None:
    """«3/4»: a share with a denominator of at most ten, written together, and the token after it."""
    first, second = key_at(words, i), key_at(words, i + 2)
    if key_at(words, i + 1) != "/" or not (first.isdecimal() and second.isdecimal() and len(first) + len(second) < 5):
        return None
    together = words.touches(i + 1) and words.touches(i + 2) and key_at(words, i + 3) != "/"
    return (int(first) / int(second), i + 3) if together and 0 < int(first) < int(second) <= 10 else None


def digits_value(text: str, scale: float = 1.0, fine: bool = False) -> float | None:
    """What a token of digits and separators is worth, or None if it is no number («25.11.2024»).

    Args:
        scale: the magnitude that follows it: «1,769 مليار» is 1.769 milliards, «3,906 مليون» thousands of millions.
        fine: a percent sign follows, before which nobody writes thousands («2.125%»).
    """
    text = text.replace("٬", "")
    thousands = _THOUSANDS.fullmatch(text)
    if thousands and sum(map(text.count, ".,٫")) == 1:
        point, in_full = thousands[1] == ".", thousands[1] != "٫" or text.endswith("000")
        thousands = text[0] != "0" and not fine and (scale == 1 if point else scale < 1e9) and in_full and thousands
    if thousands:
        text = text.replace(thousands[1], "")
    return float(re.sub("[,٫]", ".", text)) if len(text) <= _LONGEST and _DECIMAL.fullmatch(text) else None
