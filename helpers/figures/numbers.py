"""Read numbers as Arabic writes them: digits, words, and both together («3 ملايين و500 ألف»).

The words and their worth are pyarabic's, completed by `number_words.csv`; how they join is here.
"""
from __future__ import annotations

from typing import NamedTuple

from pyarabic.number_const import NUMBER_WORDS

from ..lexicon import DATA, Memo, key, read as read_table, splits
from ..words import Words
from .around import ARTICLES, is_sign, key_at
from .digits import digits_value, grouped, power, turned
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


class Part(NamedTuple):
    """A number without «و» between magnitudes.

    Attributes:
        value, scale, form: as of a `Number`; form `half`: a fraction of a magnitude («نصف مليون»).
        floor: what «و» may still join must be smaller; 0 where nothing can be joined.
        last: the token after it.
    """

    value: float
    scale: float
    floor: float
    last: int
    form: str


def _role(value: float) -> str:
    """How a word of this worth joins with others."""
    for bound, role in ((1, "zero"), (10, "digit"), (11, "ten"), (20, "teens"), (100, "tens"), (101, "hundred")):
        if value < bound:
            return role
    return "hundreds"


PRONOUNS = [row["pronoun"] for row in read_table("pronouns", DATA / "grammar") if row["to"] == "both"]


def _table() -> tuple[dict[str, tuple], dict[str, float]]:
    """Folded word to (value, role, owned); and the fractions that are written like a number («خمس»)."""
    table = {key(word): (float(value), _role(value)) for word, value in NUMBER_WORDS.items() if value < 1000}
    homonyms: dict[str, float] = {}
    for row in read_table("number_words"):
        word, value, role = key(row["word"]), float(row["value"] or 0), row["role"]
        if role == "homonym":
            homonyms[word] = value
            continue
        table[word] = value, role or _role(value)
        if role == "big" and value >= 1e6:
            for ending, form in ENDINGS["magnitude"]:  # «مليوناً», «مليونان»
                table.setdefault(word + ending, (value * (1 + (form == "dual")), form))
        for pronoun in PRONOUNS if row["suffixed"] else ():  # «نصفهم», «أربعة أخماسها»
            table[word + pronoun] = value, role, True
    return table, homonyms


TABLE, HOMONYMS = _table()


def _word(token: str) -> Word | None:
    if token[0].isdecimal():
        return Word(0, False, False, False, 0.0, "digits")
    if token in TABLE:
        return Word(0, False, False, False, *TABLE[token])
    for conjunction, preposition, bare in splits(token):
        if bare in TABLE and preposition[:1] != "ك":
            letters = ARTICLES.get(preposition, len(preposition))
            skip = len(conjunction) + letters
            return Word(skip, bool(conjunction), letters > 0, preposition in ARTICLES, *TABLE[bare])
    return None


WORDS = Memo(_word)
"""Token to `Word`, or None."""

NO_WORD = Word(0, False, False, False, 0.0, "")
BIG = ("big", "bigs", "either")
_BELOW_HUNDRED = ("digit", "one", "two", "teen", "ten", "teens", "tens")
_GLYPHS = frozenset(word for word in TABLE if not word.isalpha())
_ROUND = (10, 100, 1000, 10_000, 100_000, 1_000_000)


def word_at(words: Words, i: int) -> Word:
    """The number word at token `i`; one without a role where there is none."""
    token = key_at(words, i)
    word = token and WORDS[token] or NO_WORD
    if word.role == "one" and token[1:] in TABLE and TABLE[token[1:]][1] == "teen":
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
    if key_at(words, i) == "و":
        after = word_at(words, i + 1)
        return i + 1 if after.role and not after.conjunction and not after.preposition else None
    return None


def read(words: Words, i: int) -> Number | None:
    """The longest number that begins with token `i`, or None."""
    word = word_at(words, i)
    if word.role in ("vague", "bigs"):
        return _indefinite(words, i, word)
    part = _part(words, i)
    while part and part.floor and (k := joined(words, part.last)) is not None:
        more = _part(words, k, alone=False)
        longer = more and _sum(words, part, more, k)
        if not longer:
            break
        part = longer
    if part is None:
        return None
    form = "words" if part.form == "half" else part.form
    return Number(i, part.last, word.skip, part.value, part.scale, form, word.definite)


def _sum(words: Words, part: Part, more: Part, k: int) -> Part | None:
    """Two parts that «و» joins as one, where they are one number."""
    if more.form == "fraction":  # «مليون ونصف المليون», «ثلاثة ونصف»
        value = part.value + more.value * part.scale
        return None if word_at(words, k).owned else Part(value, part.scale, 0, more.last, part.form)
    if more.form == "half" and part.scale == 1 and part.value < 1000:  # «ثلاثة ونصف تريليون»
        return Part(part.value * more.scale + more.value, more.scale, 0, more.last, part.form)
    if more.form == "half" and more.value < part.value and part.scale > 1:  # «مليون ونصف مليون»
        return Part(part.value + more.value, part.scale, 0, more.last, part.form)
    if 1 <= more.value < part.floor:
        return more._replace(value=part.value + more.value, form=part.form)
    if more.scale == part.scale > 1 and more.value < 3 * part.scale and part.value % (100 * part.scale) == 0:
        return part._replace(value=part.value + more.value, last=more.last)  # «مئة ألف وألفان»
    whole = _whole(words, more.last) if more.form == "words" else None
    if whole and more.value < whole[0]:
        return Part(part.value + more.value / whole[0], 1.0, 0, whole[1], part.form)
    return None


def _whole(words: Words, i: int) -> tuple[float, int] | None:
    """«من عشرة», «من مئة», «من عشرة آلاف»: what the decimals of «ثلاثة وخمسة من عشرة», 3.5, are parts of."""
    if not is_sign(key_at(words, i), "of") or word_at(words, i + 1).definite:
        return None
    part = _part(words, i + 1, alone=False)
    return (part.value, part.last) if part and part.form == "words" and part.value in _ROUND else None


def _indefinite(words: Words, i: int, word: Word) -> Number:
    """«عشرات الآلاف», «بضع مئات», «ملايين»."""
    last, scale = i + 1, word.value if word.role == "bigs" else 1.0
    while (after := word_at(words, last)).role in ("vague", "bigs", "big", "ten", "hundred"):
        if after.conjunction or after.preposition:
            break
        last, scale = last + 1, max(scale, after.value)
    return Number(i, last, word.skip, None, scale, "indefinite", word.definite)


def _part(words: Words, i: int, alone: bool = True) -> Part | None:
    """The part of a number that begins with token `i`; `alone`: it is the first, where واحد is a pronoun."""
    word = word_at(words, i)
    if word.role in ("big", "dual", "either"):
        part = _magnitude(words, i, word)
    elif word.role == "part":
        part = Part(word.value, 1.0, 0.0, i + 1, "fraction")
    else:
        part = _digits(words, i) if word.role == "digits" else _group(words, i, alone)
        part = part and _with_its_decimals(words, part)
    while part and part.value < 1e30 and (big := big_at(words, part.last)):
        if big.definite and part.form != "fraction":
            break
        form = "half" if part.form == "fraction" else part.form
        part = Part(part.value * big.value, big.value, big.value, part.last + 1, form)
    return part


def _magnitude(words: Words, i: int, word: Word) -> Part:
    """«مليون», «مليونين»; «مليونا لاجئ» is two, «مليوناً» and «مليونا و940 ألفاً» are one and more."""
    scale = word.value / 2 if word.role == "dual" else word.value
    value = word.value
    if word.role == "either" and "\u064b" not in words.raw[slice(*words.raw_span(i, i + 1))]:
        k = joined(words, i + 1)
        more = _part(words, k, alone=False) if k is not None else None
        value *= 1 if more and more.value < scale else 2
    return Part(value, scale, scale, i + 1, "words")


def _with_its_decimals(words: Words, part: Part) -> Part:
    """«3 مئة», «ثلاثة أرباع», «ثلاثة فاصلة خمسة»: what a number below a thousand has behind it."""
    after = word_at(words, part.last)
    if part.form == "digits" and part.value < 10 and after.alone and after.role == "hundred" and after.value == 100:
        return part._replace(value=part.value * 100, floor=100.0, last=part.last + 1)
    if after.role == "parts" and not after.conjunction:
        return Part(part.value * after.value, 1.0, 0.0, part.last + 1, "fraction")
    return _decimals(words, part) if after.role == "point" else part


def _decimals(words: Words, part: Part) -> Part:
    """«ثلاثة فاصلة صفر خمسة» is 3.05."""
    places, last = "", part.last + 1
    while len(places) < 9 and (word := word_at(words, last)).alone:
        if word.role == "digits" and words.keys[last].isdecimal():
            places, last = places + words.keys[last], last + 1
            break
        found = _below_hundred(words, last, alone=False) if word.role in (*_BELOW_HUNDRED, "zero") else None
        if not found:
            break
        places, last = places + str(int(found.value)), found.last
    return part._replace(value=float(f"{part.value:.0f}.{places}"), last=last) if places else part


def _group(words: Words, i: int, alone: bool) -> Part | None:
    """A number in words below a thousand."""
    word, after = word_at(words, i), word_at(words, i + 1)
    if word.role == "digit" and after.role == "hundred" and after.alone:  # «ثلاث مئة»
        hundreds = Part(word.value * 100, 1.0, 100.0, i + 2, "words")
    elif word.role in ("hundred", "hundreds"):
        hundreds = Part(word.value, 1.0, 100.0, i + 1, "words")
    else:
        return _below_hundred(words, i, alone)
    k = joined(words, hundreds.last)
    low = _low(words, k) if k is not None else None
    return low._replace(value=hundreds.value + low.value) if low else hundreds


def _low(words: Words, k: int) -> Part | None:
    """What is below the hundred in «مئة وسبعة», «أربعمئة وألف ألف» (401 thousand); not in «مئة وثلاثة أرباع»."""
    word, after = word_at(words, k), word_at(words, k + 1)
    if word.role == "big" and after.alone and after.value == word.value:
        return Part(1.0, 1.0, 1.0, k + 1, "words")
    low = _below_hundred(words, k, alone=False) if word.role in _BELOW_HUNDRED else None
    return low if low and word_at(words, low.last).role != "parts" else None


def _below_hundred(words: Words, i: int, alone: bool) -> Part | None:
    """«ثلاثة عشر», «خمسة وعشرون», «ثمانون»; واحد counts only as a part of more."""
    word, after = word_at(words, i), word_at(words, i + 1)
    if word.role in ("zero", "ten", "teens", "tens"):
        return Part(word.value, 1.0, 1.0, i + 1, "words")
    if word.role not in ("digit", "one", "two", "teen"):
        return None
    if after.role == "ten" and after.alone:
        return Part(word.value + 10, 1.0, 1.0, i + 2, "words")
    k = joined(words, i + 1)
    more = word_at(words, k) if k is not None else NO_WORD
    if more.role == "tens" and not (word.definite and word.role != "digit"):
        return Part(word.value + more.value, 1.0, 1.0, k + 1, "words")
    and_a_part = more.role == "part" and not more.definite  # «واحد ونصف»
    lone_one = word.role == "one" and after.role not in ("point", "big") and not and_a_part
    if word.role == "teen" or alone and (lone_one or word.role == "two" and word.definite):
        return None  # «أحد الوزراء», «واحد منهم», «الاثنين» the weekday
    return Part(word.value, 1.0, 1.0, i + 1, "words")


def _digits(words: Words, i: int) -> Part | None:
    """Digits with what is written to them: «12 000», «2½», «2 1/4», «1.2e-3», «$5M»."""
    text, last, value = _digits_text(words, i)
    after = key_at(words, last)
    if after in _GLYPHS and words.touches(last) and text.isdecimal():
        return Part(float(text) + TABLE[after][0], 1.0, 1.0, last + 1, "digits")
    if value is None:
        big = big_at(words, last)
        value = digits_value(text, big.value if big else 1.0, is_percent(words, last))
    if value is None:
        return None
    share = slashed(words, last) if text.isdecimal() and after and not words.touches(last) else None
    if share:
        return Part(value + share[0], 1.0, 1.0, share[1], "digits")
    raised = power(words.folded, words.ends[last - 1]) if words.touches(last) else None
    if raised:
        return Part(value * 10.0 ** raised[0], 1.0, 1.0, _token_after(words, last, raised[1]), "digits")
    suffix = word_at(words, last)
    if suffix.role == "suffix" and _is_suffix(words, i, last, text):
        return Part(value * suffix.value, 1.0, 1.0, last + 1, "digits")
    return None if suffix.role == "suffix" and words.touches(last) else Part(value, 1.0, 1.0, last, "digits")


def _digits_text(words: Words, i: int) -> tuple[str, int, float | None]:
    """The digits that begin with token `i`, the token after them, and their worth if it is not what it looks."""
    start, end = words.raw_span(i, i + 1)
    if end - start > len(words.keys[i]) and (value := turned(words.raw[start:end])) is not None:
        return words.keys[i], i + 1, value
    if (many := grouped(words.folded, words.starts[i])) is None:
        return words.keys[i], i + 1, None
    text, end, comma = many
    last = _token_after(words, i, end)
    if words.ends[last - 1] != end or comma and not (big_at(words, last) or is_percent(words, last)):
        return words.keys[i], i + 1, None
    return text, last, None


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


def _is_suffix(words: Words, i: int, last: int, text: str) -> bool:
    """Is the Latin abbreviation at token `last` a magnitude: «$5M», «20k», «7.5 million», not «4k» and «5 M»?"""
    token = words.keys[last]
    if len(token) > 3:
        return True
    signed = key_at(words, i - 1) in SYMBOLS or key_at(words, last + 1) in SYMBOLS
    return words.touches(last) and (signed or token == "k" and len(text) > 1)
