"""Numbers that are no figures: names, ordinals, hours, results, the numbering of lists (`not_figures.csv`)."""
from __future__ import annotations

from typing import NamedTuple

from .around import ARTICLES, DASHES, key_at, tatweel, touching
from .calendars import MONTHS
from .counted import NEVER, NOUNS, definite, is_date_word, is_ordinal, is_plural, is_sign, of
from .numbers import WORDS, Number, Word, digits_value, read
from .units import SYMBOLS, TIMES, Unit, unit_at
from ..words import Words


class Case(NamedTuple):
    """A number whose right to be a figure is asked: where it begins, what it is of, the tokens around it."""

    words: Words
    i: int
    number: Number
    word: Word
    unit: Unit | None
    noun: tuple[int, int] | None
    before: str
    after: str

    @property
    def bare(self) -> bool:
        """Has it neither unit nor noun?"""
        return self.unit is None and self.noun is None

    @property
    def digits(self) -> bool:
        """Is it written in digits?"""
        return self.word.role == "digits"


def refused(words: Words, i: int, number: Number, unit: Unit | None, noun: tuple[int, int] | None) -> bool:
    """Is the number at token `i` a name, an ordinal, an hour, a list's numbering or the like?"""
    word = WORDS[words.keys[number.first + (words.keys[number.first] in ARTICLES)]]
    case = Case(words, i, number, word, unit, noun, key_at(words, i - 1), key_at(words, number.last))
    for rule in _OF_DIGITS if case.digits else _OF_WORDS:  # twice as fast as any()
        if rule(case):
            return True
    return False


_LENGTHS = frozenset(("كم", "كلم", "م", "سم", "متر"))


def _written_with_a_name(case: Case) -> bool:
    """«A320», «إف-16», «5G», «كوفيد-19», «الأمر رقم أ/121», and numbers in a web address."""
    words, i, before, after = case.words, case.i, case.before, case.after
    if not case.digits:
        return False
    name = key_at(words, i - 2)
    if touching(words, i):
        if before[-1].isascii() and before.isalpha() and before not in SYMBOLS or before in "@#_=&?":
            return True
        if before in _LENGTHS and words.keys[i] in ("2", "3"):  # «نسمة/كم2»
            return True
        if before in "%/." and touching(words, i - 1) and (name.isascii() and name.isalnum() or name in "%/"):
            return True
        if before in DASHES and touching(words, i - 1) and name.isalpha() and (len(name) > 1 or name.isascii()):
            return True
    if before in DASHES and is_sign(name, "maker") or before in ("/", "\\") and name.isalpha() and len(name) == 1:
        return True
    return case.unit is None and touching(words, case.number.last) and (after.isascii() and after.isalpha() or after in ("_", "@"))


_LINE_STARTS = ("", "\n", "*", "•")


def _numbering(case: Case) -> bool:
    """«1- تعزيز التعاون», «2) …», «(3)»: the numbers of a list; «8 ـ تعيين», whose dash is a tatweel."""
    words, i, before, after = case.words, case.i, case.before, case.after
    if not words.keys[i].isdecimal() or case.number.last != i + 1 or case.number.value > 99 or case.unit is not None:
        return False
    if case.noun is not None:
        return before in (*_LINE_STARTS, ".") and tatweel(words, i + 1)
    if before == "(" and after == ")":  # also a player's minute
        return True
    if before in _LINE_STARTS:
        return after in ("-", "–", "—", ".", ")", "/", ":", "_", "،") and not key_at(words, i + 2)[:1].isdecimal()
    starts = before in (".", ":") or before in ("،", ",", "؛", ")") and touching(words, i + 1)
    return starts and after in ("-", "–", ")") and case.number.value <= 20 and key_at(words, i + 2).isalpha()


def _code(case: Case) -> bool:
    """A telephone or account number: long, with leading zeros, or near a word for one."""
    token = case.words.keys[case.number.last - 1]
    if case.unit is not None or not case.digits:
        return False
    if token.isdecimal() and (len(token) >= 9 or len(token) > 2 and token[0] == "0"):
        return True
    if len(token) > 4 and case.after in DASHES and key_at(case.words, case.number.last + 1)[:1].isascii():  # «88000 - Mobily»
        return key_at(case.words, case.number.last + 1).isalpha()
    return len(token) > 4 and is_sign(case.after, "phone") or any(is_sign(k, "phone") for k in case.words.keys[max(0, case.i - 4):case.i])


def _ordinal(case: Case) -> bool:
    """«الدورة الخامسة والعشرون», «القرن التاسع عشر»."""
    return not case.digits and is_ordinal(case.before) and (case.word.conjunction or case.words.keys[case.number.first] in ("عشر", "عشره"))


_SIX = frozenset(("لست", "فست", "وست", "بست", "ولست", "فلست", "وبست"))  # «لست» is «I am not» too, «وست» the English West


def _not_meant(case: Case) -> bool:
    """Words that are a number only with a unit: صفر, «في المئة», «ألفا» (the name Alpha); «ألف مبروك», «ألف ليلة وليلة»."""
    word, number = case.word, case.number
    alone = case.before in ("", "\n") and case.after in ("", "\n")
    if word.role == "zero":
        return (case.unit is None or word.definite) and not alone
    if word.role == "either":
        counts = case.noun is not None and case.words.keys[case.noun[0]] in NOUNS
        return number.value == word.value * 2 and case.unit is None and not (alone or counts)
    if case.words.keys[number.first] in _SIX and number.value == 6 and case.unit is None:
        return case.noun is None or case.noun[0] > number.last or not is_plural(case.words.keys[number.last])
    if number.value == 10 and word.definite and case.after == "الاواخر":  # of Ramadan
        return True
    if word.role == "hundred":
        return word.definite and case.before in ("في", "من") and case.bare
    if number.value != 1000 or case.noun is None:
        return False
    noun = case.words.keys[case.noun[0]]
    return is_sign(noun, "thousand") or key_at(case.words, case.noun[1]) == "و" + noun


def _monday(case: Case) -> bool:
    """«أول اثنين من الشهر», «آخر اثنين في مايو»."""
    if case.word.role != "two" or case.noun is not None or not (is_ordinal(case.before) or case.before == "اخر") or case.after not in ("من", "في"):
        return False
    following = key_at(case.words, case.number.last + 1)
    return is_date_word(following, "month", "this") or following in MONTHS


def _part_of_time(case: Case) -> bool:
    """«النصف الأول», «الرابعة والنصف», «نصف نهائي», «خلال الربع»: fractions that measure nothing."""
    before, after, word = case.before, case.after, case.word
    if case.number.form != "fraction":
        return False
    if is_ordinal(after) or is_sign(after, "idiom") or word.conjunction and (is_ordinal(before) or before.removeprefix("ب") in ("مرتين", "مرتان")):
        return True
    return word.definite and (before in ("هذا", "ذلك", "خلال", "في") or is_date_word(after, "which"))


_QUOTES = {"»": "«", "”": "“", '"': '"', "″": "“", "]": "["}


def _in_a_title(case: Case) -> bool:
    """«النساء 93», «صيف القريات 36», «Block 52»: numbers that end a title or stand after a Latin name."""
    before = case.before
    if not case.digits or not case.bare or case.number.scale > 1 or not 0 < case.number.value < 1000:
        return False
    if before.isascii() and before.isalpha() and len(before) > 2 and before not in SYMBOLS:
        return True
    opening = _QUOTES.get(case.after)
    return opening is not None and definite(before) and before not in NEVER and opening in case.words.keys[max(0, case.i - 4):case.i - 1]


def _sum_of_names(case: Case) -> bool:
    """«5+1», «خمسة زائد واحد»."""
    if is_sign(case.after, "after_point") or is_sign(case.before, "after_point"):
        return True
    at = case.number.last + (case.after in _QUOTES)
    following = key_at(case.words, at + 1) if key_at(case.words, at) == "+" else ""
    return bool(following) and WORDS[following] is not None \
        or case.before == "+" and key_at(case.words, case.i - 2)[:1].isdecimal()


def _hour(case: Case) -> bool:
    """«الساعة 10», «10 صباحاً»."""
    if case.unit is not None and case.unit.symbol in ("minute", "second") and _after_the_hour(case):
        return True
    if is_sign(case.before, "clock") or case.before == "(" and is_sign(key_at(case.words, case.i - 2), "clock"):
        return case.noun is None and (case.unit is None or case.unit.kind == "duration")
    return case.bare and (is_sign(case.after, "hour") and case.number.value is not None and case.number.value <= 24)


def _after_the_hour(case: Case) -> bool:
    """«الساعة السادسة و19 دقيقة و38 ثانية»."""
    if not case.word.conjunction and case.before != "و":
        return False
    for token in reversed(case.words.keys[max(0, case.i - 8):case.i]):
        if is_sign(token, "clock"):
            return definite(token)
        if not (is_ordinal(token) or token == "و" or WORDS[token] or TIMES[token]):
            return False
    return False


def _labelled(case: Case) -> bool:
    """«المادة 92», «القرار الدولي رقم 2216», «بوينغ 777», «عدد 66», «مجموعة العشرين», «يوم 15»."""
    number, noun = case.number, case.noun
    if not case.before or case.unit is not None or noun is not None and case.words.keys[noun[0]].endswith("ا"):
        return False
    if case.digits or number.value is not None and number.value > 10:
        label = label_of(case.words, case.i)
        if is_sign(label, "label") or case.digits and noun is None and is_sign(label, "numero"):
            return True
    if number.form == "digits" and is_sign(case.before, "maker"):
        return True
    if noun is not None:
        return False
    if number.definite and is_sign(case.before, "club") and not definite(case.before):
        return True
    if case.after in _JUDICIAL and is_date_word(case.before, "year"):
        return True  # «لسنة 64 القضائية»
    return is_date_word(case.before, "day") and (case.digits or case.word.role == "two")  # «يوم 15», «يوم اثنين»


_JUDICIAL = frozenset(("القضائيه", "قضائيه", "ق", "قضاءيه", "القضاءيه"))
_OF_DIGITS = (_written_with_a_name, _numbering, _code, _in_a_title, _not_meant, _part_of_time, _sum_of_names, _hour, _labelled)
_OF_WORDS = (_ordinal, _not_meant, _monday, _part_of_time, _sum_of_names, _hour, _labelled)

_JOINS = frozenset(("و", "،", "الي", "حتي", "وحتي", "او"))
_EACH = frozenset(("الواحد", "الواحده"))  # «في الرحلة الواحدة 180 سيارة»
_INSIDE_LABELS = _JOINS | {"(", "/", ":", "«", "“", '"', "-", "–", "رقم", *ARTICLES}


def label_of(words: Words, i: int) -> str:
    """The word that may label the number at token `i`: «المواد 5 و6», «القرار الدولي رقم 2216», «قرار مجلس الأمن 2216»."""
    at = i - 1
    while at > 0 and i - at < 24 and (words.keys[at] in _INSIDE_LABELS or words.keys[at].isdecimal()):
        at -= 1
    if words.keys[at + 1] in _JOINS:  # what it is joined to is no number
        return words.keys[i - 1]
    article = words.keys[i] in ARTICLES  # «المنتدى الاقتصادي الـ20»
    for step in range(4):
        token = words.keys[at]
        if is_sign(token, "label") or (step == 0 or article) and is_sign(token, "numero"):
            return token
        if at == 0 or not (definite(token) or token == "مجلس") or token in NEVER or token in _EACH or not words.keys[i + article].isdecimal():
            break
        at -= 1
    return "رقم" if "رقم" in words.keys[max(0, i - 2):i] else words.keys[i - 1]  # «الأمر السامي رقم (1004)»


_MARKS = frozenset("-–—−/:+×xX\\")


def sequence(words: Words, i: int) -> int:
    """The end of digits that a mark joins, where they are no quantities: «2-1», «10:30», «4-4-2», «5+1», «3/0»; else 0."""
    mark, second = key_at(words, i + 1), key_at(words, i + 2)
    if mark.isdecimal() and words.keys[i].isdecimal() and tatweel(words, i + 1) and not _ascending(words, i, i + 1) and not _of_anything(words, i + 1):
        return i + 2  # «2 ـ 1»
    if mark not in _MARKS or not second:
        return 0
    zero = WORDS[second]
    if mark in DASHES and zero and zero.role == "zero":
        return i + 3
    if not second[0].isdecimal() or mark == ":" and not _written_together(words, i):
        return 0
    end = i + 3
    while key_at(words, end) in _MARKS and key_at(words, end + 1)[:1].isdecimal():
        end += 2
    span = mark in DASHES and _ascending(words, i, i + 2) or mark in "×xX"
    if end == i + 3 and (span and _of_anything(words, i + 2) or mark == "/" and is_share(words, i)):
        return 0  # «10-15 شخصاً», «100 × 300 متر», «3/4 السكان»
    return end


def _written_together(words: Words, i: int) -> bool:
    return touching(words, i + 1) and touching(words, i + 2)


def _ascending(words: Words, i: int, j: int) -> bool:
    first, second = digits_value(words.keys[i]), digits_value(words.keys[j])
    return first is not None and second is not None and first < second


def _of_anything(words: Words, i: int) -> bool:
    """Has the number at token `i` a unit or a noun?"""
    number = read(words, i)
    return number is not None and of(words, i, number)[:2] != (None, None)


def _is_unit(words: Words, i: int) -> bool:
    """A unit of time or measurement or money, not a percent sign."""
    unit = unit_at(words, i)
    return unit is not None and unit[0].kind != "percent"


def is_share(words: Words, i: int) -> bool:
    """«3/4 السكان», «2/3 من الأعضاء», «1/2 مليون»."""
    a, b, after = words.keys[i], key_at(words, i + 2), key_at(words, i + 3)
    if not (a.isdecimal() and b.isdecimal() and len(a) + len(b) < 5 and 0 < int(a) < int(b) <= 10 and _written_together(words, i)):
        return False
    magnitude = WORDS[after] if after else None
    return after == "من" or after.startswith("ال") or magnitude is not None and magnitude.role == "big" or _is_unit(words, i + 3)
