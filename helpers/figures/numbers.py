"""Read numbers as Arabic writes them: digits, words, and both together («3 ملايين و500 ألف»).

The words and their worth are pyarabic's, completed by `number_words.csv`; how they join is here.
"""
from __future__ import annotations

import re
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


_ROLES = ((1, "zero"), (10, "digit"), (11, "ten"), (20, "teens"), (100, "tens"), (101, "hundred"))
PRONOUNS = [row["pronoun"] for row in read_table("pronouns", DATA / "grammar") if row["to"] == "both"]
TABLE: dict[str, tuple] = {}
"""Folded number word to (value, role, owned)."""
HOMONYMS: dict[str, float] = {}
"""The fractions that are written like a number («خمس»)."""


def _know(word: str, value: float, role: str = "") -> None:
    TABLE[word] = value, role or next((role for bound, role in _ROLES if value < bound), "hundreds")


for _name, _worth in NUMBER_WORDS.items():
    if _worth < 1000:
        _know(key(_name), float(_worth))
for _row in read_table("number_words"):
    _name, _worth = key(_row["word"]), float(_row["value"] or 0)
    if _row["role"] == "homonym":
        HOMONYMS[_name] = _worth
        continue
    _know(_name, _worth, _row["role"])
    for _ending, _form in ENDINGS["magnitude"] if _row["role"] == "big" and _worth >= 1e6 else ():
        TABLE.setdefault(_name + _ending, (_worth * (1 + (_form == "dual")), _form))  # «مليوناً», «مليونان»
    for _pronoun in PRONOUNS if _row["suffixed"] else ():  # «نصفهم», «أربعة أخماسها»
        TABLE[_name + _pronoun] = _worth, _row["role"], True

_taken = taker(TABLE)


def number_word(token: str) -> Word | None:
    """What a folded token is in numbers."""
    if token[0].isdecimal():
        return Word(0, False, False, False, 0.0, "digits")
    found = (token in TABLE and (0, False, False, False, token)) or _taken(token)
    return Word(*found[:4], *TABLE[found[4]]) if found else None


WORDS = Memo(number_word)
"""Token to `Word`, or None."""
NO_WORD = Word(0, False, False, False, 0.0, "")
BIG = ("big", "bigs", "either")
_BELOW_HUNDRED = ("digit", "one", "two", "teen", "ten", "teens", "tens")
_ROUND = (10, 100, 1000, 10_000, 100_000, 1_000_000)


def word_at(words: Words, i: int) -> Word:
    """The number word at token `i`; one without a role where there is none."""
    token = key_at(words, i)
    word = token and WORDS[token] or NO_WORD
    if word.role == "one" and TABLE.get(token[1:], ("", ""))[1] == "teen":
        after = word_at(words, i + 1)
        if after.role == "ten" and not after.conjunction:
            return Word(1, True, False, False, *TABLE[token[1:]])  # «وأحد عشر», which folding makes one with واحد
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
    if word.role in ("vague", "bigs"):
        return _indefinite(words, i, word)
    number = _part(words, i)
    while number and number.floor and (k := joined(words, number.last)) is not None:
        more = _part(words, k, alone=False)
        longer = more and _sum(words, number, more)
        if not longer:
            break
        number = longer
    form = number and ("words" if number.form == "half" else number.form)
    return number and number._replace(first=i, form=form, skip=word.skip, definite=word.definite)


def _indefinite(words: Words, i: int, word: Word) -> Number:
    """«عشرات الآلاف», «بضع مئات», «ملايين»."""
    last, scale = i + 1, word.value if word.role == "bigs" else 1.0
    while (after := word_at(words, last)).role in ("vague", "bigs", "big", "ten", "hundred"):
        if after.conjunction or after.preposition:
            break
        last, scale = last + 1, max(scale, after.value)
    return Number(i, last, None, scale, "indefinite", 0.0, word.skip, word.definite)


def _sum(words: Words, number: Number, more: Number) -> Number | None:
    """Two parts that «و» joins, where they are one number."""
    value, scale, longer = number.value + more.value, number.scale, number._replace(last=more.last, floor=0.0)
    if more.form == "fraction":  # «مليون ونصف المليون», «ثلاثة ونصف»
        owned = word_at(words, more.first).owned
        return None if owned else longer._replace(value=number.value + more.value * scale)
    if more.form == "half" and scale == 1 and number.value < 1000:  # «ثلاثة ونصف تريليون»
        return longer._replace(value=number.value * more.scale + more.value, scale=more.scale)
    if more.form == "half" and more.value < number.value and scale > 1:  # «مليون ونصف مليون»
        return longer._replace(value=value)
    if 1 <= more.value < number.floor:
        return more._replace(value=value, form=number.form)
    if more.scale == scale > 1 and more.value < 3 * scale and number.value % (100 * scale) == 0:
        return longer._replace(value=value, floor=number.floor)  # «مئة ألف وألفان»
    of = key_at(words, more.last) in SIGNS["of"] and not word_at(words, more.last + 1).definite
    whole = _part(words, more.last + 1, alone=False) if of and more.form == "words" else None
    if whole and whole.form == "words" and whole.value in _ROUND and more.value < whole.value:
        return longer._replace(value=number.value + more.value / whole.value, last=whole.last)  # «ثلاثة وخمسة من عشرة»
    return None


def _part(words: Words, i: int, alone: bool = True) -> Number | None:
    """A number without «و» between magnitudes; `alone`: it is the first, where واحد is a pronoun."""
    word = word_at(words, i)
    if word.role in ("big", "dual", "either"):
        part = _magnitude(words, i, word)
    elif word.role == "part":
        part = Number(i, i + 1, word.value, form="fraction", floor=0.0)
    else:
        part = _digits(words, i) if word.role == "digits" else _group(words, i, alone)
        part = part and _with_its_decimals(words, part)
    while part and part.value < 1e30 and (big := big_at(words, part.last)):
        if big.definite and part.form != "fraction":
            break
        form = "half" if part.form == "fraction" else part.form
        part = Number(i, part.last + 1, part.value * big.value, big.value, form, big.value)
    return part


def _magnitude(words: Words, i: int, word: Word) -> Number:
    """«مليون», «مليونين»; «مليونا لاجئ» is two, «مليوناً» and «مليونا و940 ألفاً» are one and more."""
    scale = word.value / 2 if word.role == "dual" else word.value
    value = word.value
    if word.role == "either" and "\u064b" not in words.raw[slice(*words.raw_span(i, i + 1))]:
        k = joined(words, i + 1)
        more = _part(words, k, alone=False) if k is not None else None
        value *= 1 if more and more.value < scale else 2
    return Number(i, i + 1, value, scale, floor=scale)


def _with_its_decimals(words: Words, part: Number) -> Number:
    """«3 مئة», «ثلاثة أرباع», «ثلاثة فاصلة صفر خمسة» (3.05): what a number below a thousand has behind it."""
    after, places, last = word_at(words, part.last), "", part.last + 1
    if part.form == "digits" and part.value < 10 and after.alone and after.role == "hundred" and after.value == 100:
        return part._replace(value=part.value * 100, floor=100.0, last=last)
    if after.role == "parts" and not after.conjunction:
        return Number(part.first, last, part.value * after.value, form="fraction", floor=0.0)
    while after.role == "point" and len(places) < 9 and (word := word_at(words, last)).alone:
        in_digits = word.role == "digits" and words.keys[last].isdecimal()
        spoken = _below_hundred(words, last, alone=False) if word.role in (*_BELOW_HUNDRED, "zero") else None
        if not in_digits and not spoken:
            break
        places += words.keys[last] if in_digits else str(int(spoken.value))
        last = last + 1 if in_digits else spoken.last
        if in_digits:
            break
    return part._replace(value=float(f"{part.value:.0f}.{places}"), last=last) if places else part


def _group(words: Words, i: int, alone: bool) -> Number | None:
    """A number in words below a thousand."""
    word, after = word_at(words, i), word_at(words, i + 1)
    if word.role == "digit" and after.role == "hundred" and after.alone:  # «ثلاث مئة»
        hundreds = Number(i, i + 2, word.value * 100, floor=100.0)
    elif word.role in ("hundred", "hundreds"):
        hundreds = Number(i, i + 1, word.value, floor=100.0)
    else:
        return _below_hundred(words, i, alone)
    k = joined(words, hundreds.last)
    word, after = (word_at(words, k), word_at(words, k + 1)) if k is not None else (NO_WORD, NO_WORD)
    if word.role == "big" and after.alone and after.value == word.value:  # «أربعمئة وألف ألف» is 401 thousand
        return Number(i, k + 1, hundreds.value + 1)
    low = _below_hundred(words, k, alone=False) if word.role in _BELOW_HUNDRED else None
    if not low or word_at(words, low.last).role == "parts":  # «مئة وثلاثة أرباع»
        return hundreds
    return low._replace(first=i, value=hundreds.value + low.value)


def _below_hundred(words: Words, i: int, alone: bool) -> Number | None:
    """«ثلاثة عشر», «خمسة وعشرون», «ثمانون»; واحد counts only as a part of more."""
    word, after = word_at(words, i), word_at(words, i + 1)
    if word.role in ("zero", "ten", "teens", "tens"):
        return Number(i, i + 1, word.value)
    if word.role not in ("digit", "one", "two", "teen"):
        return None
    if after.role == "ten" and after.alone:
        return Number(i, i + 2, word.value + 10)
    k = joined(words, i + 1)
    more = word_at(words, k) if k is not None else NO_WORD
    if more.role == "tens" and not (word.definite and word.role != "digit"):
        return Number(i, k + 1, word.value + more.value)
    and_a_part = more.role == "part" and not more.definite  # «واحد ونصف»
    lone_one = word.role == "one" and after.role not in ("point", "big") and not and_a_part
    if word.role == "teen" or alone and (lone_one or word.role == "two" and word.definite):
        return None  # «أحد الوزراء», «واحد منهم», «الاثنين» the weekday
    return Number(i, i + 1, word.value)


# Digits

_GROUPED = re.compile(r"""
    (?P<turned> \d+ ) \ ?ر\ ? (?P<whole> \d+ )             # «7ر57» is 57.7: the agencies' mark, the places come first
  | [1-9]\d{0,2} (?: (?P<between>[ ،]) \d{3} (?!\d) ) (?: (?P=between) \d{3} (?!\d) )* (?: [.,] \d+ )?  # «12 000»
  | (?P<comma> \d+ ، \d+ (?!\d) )                          # «١،٥»: decimals before a magnitude or «%», else two numbers
  """, re.X)
_POWER = re.compile(r"[eE]([+-]?\d{1,2})(?!\w)")
_TURNED = re.compile("(\\d+)(?:[\u200e\u200f\u061c]+[.,٫]|[.,٫][\u200e\u200f\u061c]+)(\\d+)(?![.,٫\\d])")
"""«9.1» with a right-to-left mark at its point is shown as 1.9: the digits behind the mark stand to the left."""
_LONGEST = 24
"""More digits than these are a code, no number."""


def _digits(words: Words, i: int) -> Number | None:
    """Digits with what is written to them: «12 000», «2½», «2 1/4», «1.2e-3», «$5M»."""
    text, last = _digits_text(words, i)
    big = big_at(words, last)
    value = digits_value(text, big.value if big else 1.0, is_percent(words, last))
    if value is None:
        return None
    after, together, suffix = key_at(words, last), words.touches(last), word_at(words, last)
    share = slashed(words, last) if text.isdecimal() and not together else None
    power = _POWER.match(words.folded, words.ends[last - 1]) if together else None
    if share:
        value, last = value + share[0], share[1]
    elif together and text.isdecimal() and suffix.role == "part" and not after.isalpha():
        value, last = value + suffix.value, last + 1
    elif power:
        value, last = value * 10.0 ** int(power[1]), _token_after(words, last, power.end())
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
    found = _GROUPED.match(words.folded, words.starts[i])
    last = _token_after(words, i, found.end()) if found else i + 1
    certain = found and (not found["comma"] or big_at(words, last) or is_percent(words, last))
    if not certain or words.ends[last - 1] != found.end():
        return words.keys[i], i + 1
    if found["turned"]:
        return f"{found['whole']}.{found['turned']}", last
    return found[0].replace("،", "." if found["comma"] else "").replace(" ", ""), last


def _token_after(words: Words, i: int, end: int) -> int:
    """The token after the one, from `i` on, in which a place of the text lies."""
    while words.ends[i] < end:
        i += 1
    return i + 1


def slashed(words: Words, i: int) -> tuple[float, int] | None:
    """«3/4»: a share with a denominator of at most ten, written together, and the token after it."""
    first, second = key_at(words, i), key_at(words, i + 2)
    if key_at(words, i + 1) != "/" or not (first.isdecimal() and second.isdecimal() and len(first) + len(second) < 5):
        return None
    together = words.touches(i + 1) and words.touches(i + 2) and key_at(words, i + 3) != "/"
    return (int(first) / int(second), i + 3) if together and 0 < int(first) < int(second) <= 10 else None


def _in_threes(groups: list[str]) -> bool:
    """Whether digits are grouped as thousands are: «1,234,567»."""
    return len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def digits_value(text: str, scale: float = 1.0, fine: bool = False) -> float | None:
    """What a token of digits and separators is worth, or None if it is no number («25.11.2024»).

    Args:
        scale: the magnitude that follows it: «1,769 مليار» is 1.769 milliards, «3,906 مليون» thousands of millions.
        fine: a percent sign follows, before which nobody writes thousands («2.125%»).
    """
    text = text.replace("٬", "")
    marks = [c for c in text if c in ".,٫"]
    if len(text) > _LONGEST:
        return None
    if not marks:
        return float(text)
    whole, _, places = text.rpartition(marks[-1])
    groups = whole.split(marks[0])
    in_threes = _in_threes(groups)
    if len(set(marks)) > 1:  # «1.234,5» and «1,234.5»
        clear = len(set(marks)) == 2 and marks.count(marks[-1]) == 1 and in_threes
        return float("".join(groups) + "." + places) if clear else None
    in_threes = in_threes and len(places) == 3
    if len(groups) > 1:
        return float("".join(groups) + places) if in_threes else None
    if in_threes and whole[0] != "0" and not fine:
        thousands = scale == 1 if marks[0] == "." else scale < 1e9
        if thousands and (marks[0] != "٫" or places == "000"):
            return float(whole + places)
    return float(f"{whole}.{places}")
