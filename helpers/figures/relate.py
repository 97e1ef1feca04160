"""Figures beside figures: ranges, a unit said once for two numbers, modifiers that go on."""
from __future__ import annotations

from . import modifiers
from .around import key_at, tatweel
from .counted import is_sign
from .quantities import BETWEEN, Found
from ..words import Words


def relate(words: Words, found: list[Found]) -> list[Found]:
    """Give each figure its modifier, and what it leaves to its neighbour («بين 10 و15 مليار دولار»)."""
    for figure in found:
        _modify(words, figure)
    for a, b in zip(found, found[1:]):
        if b.lead - a.last <= 5:
            _pair(words, a, b)
    for at, figure in enumerate(found):
        if figure.bare and figure.kind == "count" and figure.number is not None:
            if (key_at(words, figure.lead - 1), key_at(words, figure.lead - 2)) in _INSTEAD or key_at(words, figure.lead - 1) == "مقابل":
                _elided_unit(words, found, at)
            if figure.bare and figure.number.scale >= 1e3:
                _elided_currency(words, found, at)
            if figure.bare and figure.number.scale >= 1e6:
                _elided_money(words, found, at)
    return found


def _modify(words: Words, figure: Found) -> None:
    """What the words before and after a figure say of it; a date is at most «about»."""
    figure.lead = figure.first
    if figure.number is not None and figure.number.form == "indefinite":
        figure.modifier = "indefinite"
        return
    before = modifiers.before(words, figure.first) if figure.first else None
    if figure.kind == "date":
        if before and before[0] == "about":
            figure.modifier, figure.lead = before
        return
    if before:
        figure.modifier, figure.lead = before
    after = modifiers.after(words, figure.last)
    if after and (before is None or before[0] == "about"):
        figure.modifier = after
    _of_what(words, figure, figure.lead - 1)


def _of_what(words: Words, figure: Found, at: int) -> None:
    """«عمره فوق الثلاثين», «درجة الحرارة سالب 5»: a bare number of what is said before it and how exact it is."""
    if not figure.bare or figure.kind != "count" or figure.value is None or not -100 < figure.value < 130:
        return
    before = key_at(words, at)
    if is_sign(before, "age") or any(is_sign(k, "age") for k in words.keys[figure.lead:figure.first]):  # «تقل أعمارهم عن 18»
        figure.kind, figure.unit, figure.bare = "duration", "year", False
    elif before in _HEAT or before.removeprefix("و") in _EXTREMES and any(is_sign(k, "heat") for k in words.keys[max(0, at - 9):at]):
        figure.kind, figure.unit, figure.bare = "measure", "°C", False


_HEAT = frozenset(("الحراره", "حراره", "حرارتها", "حرارته", "حراراتها"))
_EXTREMES = frozenset(("العظمي", "الصغري", "القصوي", "الدنيا"))


_COMMAS = frozenset("،,؛")
_TO = frozenset(("الي", "حتي", "وحتي", "والي", "لغايه", "لحتي"))
_LINKS = {"to": _TO, "or": ("او", "ام"), "and": ("و",), "dash": frozenset("-–—−/\\"), "by": frozenset("×xX")}
_WHOLES = (["من", "اصل"], ["من", "بين"], ["من", "اجمالي"], ["من", "مجموع"], ["من", "جمله"])


def _link(words: Words, a: Found, b: Found) -> tuple[str, bool]:
    """How two neighbours are joined: and, or, to, dash, of, or not; and whether at once."""
    gap = words.keys[a.last:b.lead]
    if gap in _WHOLES:
        return "of", True
    if b.lead == a.last and b.lead < b.first:
        if words.keys[b.lead] == "~":
            return "dash", True
        if words.keys[b.lead] in _TO and b.lead + 1 == b.first:  # «حتى» alone is a modifier
            return "to", True
    first = words.keys[b.lead] if b.lead < b.first else ""
    if gap in ([], ["ل"]) and (gap or b.skip and words.keys[b.first].startswith("ل")) and key_at(words, a.lead - 1) == "من":  # «من 3 لـ5 أيام»
        return "to", True
    attached = b.skip > 0 and words.keys[b.first].startswith("و") or first.startswith("و") and len(first) > 2 and not first.startswith("وا")
    if not gap and words.keys[a.last - 1].isdecimal() and words.keys[b.first].isdecimal() and tatweel(words, b.first):
        return "dash", True
    if not gap:
        return ("and", True) if attached else ("", True)
    mark = gap[-1]
    kind = next((name for name, marks in _LINKS.items() if mark in marks), "")
    if not kind and attached:
        kind, gap = "and", [*gap, ""]
    between = [k for k in gap[:-1] if k not in ("،", ",", ")")]
    if not kind or len(between) > 1 or between and not (between[0].isalpha() and len(between[0]) > 2):
        return "", False
    return kind, not gap[:-1]


def _pair(words: Words, a: Found, b: Found) -> None:
    """Two neighbours: a range, a unit or a modifier that goes for both."""
    link, at_once = _link(words, a, b)
    if not link:
        return
    before = words.keys[a.lead - 1] if a.lead else ""
    if before in BETWEEN and a.lead > 1 and words.keys[a.lead - 2] in ("من", "ومن"):
        before = ""  # «واحد من بين تسعة»
    if before in ("عامي", "يومي", "سنتي", "نسبتي") and a.lead > 1:
        before = words.keys[a.lead - 2]
    ranged = _ranged(words, a, b, link, at_once, before)
    if ranged and a.bare and b.bare and link in ("and", "to"):
        for figure in (a, b):
            _of_what(words, figure, a.lead - 2)
    if at_once or ranged:
        _share(a, b, link)
    if ranged and link == "to" and before not in BETWEEN and a.value is not None and b.value is not None and a.value > b.value:
        ranged = False  # «سيقلص الفترة من 18 إلى 11 ساعة» is a change
    if ranged and {a.kind, b.kind} - {"date"} != {a.kind} - {"date"} and a.kind != b.kind:
        ranged = False
    if ranged:
        for figure in (a, b):
            if figure.modifier in ("exact", "about", "up_to"):
                figure.modifier = "range"
    elif link in ("and", "or") and a.kind != "date" and b.kind != "date":
        if b.modifier == "exact" and a.modifier in ("about", "more_than", "less_than", "at_least", "up_to") and b.lead == b.first \
                and (link == "or" or not set(words.keys[a.last:b.first]) & _COMMAS):  # «أكثر من 60 مليون دينار، وثلاثة أرباع …»
            b.modifier = a.modifier


def _ranged(words: Words, a: Found, b: Found, link: str, at_once: bool, before: str) -> bool:
    """Are two neighbours the ends of a range, and not the two states of a change («تراجع من 15 إلى 10»)?"""
    if (a.kind == "date") != (b.kind == "date") or a.modifier == "indefinite":
        return False
    if link == "and":
        return before in BETWEEN
    if link == "dash":  # «16 صفر 1355هـ - مايو 1936م», «50 مليون شيقل - 15 مليون دولار» are equal, no range
        return a.date.calendar == b.date.calendar if a.date else a.bare or (a.kind, a.unit) == (b.kind, b.unit)
    if link != "to":
        return False
    if a.kind == "date":
        return True
    if before in BETWEEN:  # «بين 100 ريال إلى 1000 ريال»
        return True
    if before != "من":
        return at_once and a.bare
    falls = a.value is not None and b.value is not None and a.value > b.value and not a.bare
    return not falls and not modifiers.of_change(words, a.lead - 1)


def _share(a: Found, b: Found, link: str) -> None:
    """What is said once for both: a unit, a magnitude, a year."""
    if a.date and b.date:
        if a.date.year is None and b.date.year and a.date.month and b.date.month and a.date.calendar == b.date.calendar \
                and (a.date.month, a.date.day or 0) <= (b.date.month, b.date.day or 31):
            a.date = a.date._replace(year=b.date.year)
        return
    if a.date or b.date or a.kind == "ratio" and a.bare:
        return
    if a.bare and not b.bare:
        _take(a, b, scaled=link != "of")
    elif b.bare and b.number is not None and link in ("or", "to", "dash") and b.kind == "count" and not a.bare:
        if link == "to" and a.kind == "percent" and a.modifier != "range" and b.value and b.value > 100:  # «تراجع 0.9% إلى 96599»
            return
        _take(b, a, scaled=True)
    elif a.bare and b.bare and b.number is not None and link != "of":
        _scale(a, b)


def _take(one: Found, other: Found, scaled: bool) -> None:
    """One figure is of what its neighbour is of."""
    one.kind, one.unit, one.noun, one.bare = other.kind, other.unit, other.noun, False
    if scaled and other.number is not None:
        _scale(one, other)


def _scale(one: Found, other: Found) -> None:
    """«بين 10 و15 مليار»: ten milliards as well."""
    big = other.number.scale
    if one.number is None or other.value is None or big == 1 or other.value < big:
        return
    spelt_out = other.number.form == "words" and other.value == big  # «بين 500 وألف»
    if not spelt_out and one.number.scale == 1 and one.value is not None and one.value < 1000:
        one.value *= big
        one.number = one.number._replace(scale=big)


_INSTEAD = frozenset((("من", "بدلا"), ("عن", "عوضا"), ("عن", "بدلا")))


def _elided_unit(words: Words, found: list[Found], at: int) -> None:
    """«صوّت 52% بنعم مقابل 48», «5 سنوات بدلاً من 4»: the unit of the figure before it in the sentence."""
    for other in reversed(found[max(0, at - 3):at]):
        if any(k in ".؟!\n" for k in words.keys[other.last:found[at].lead]) or found[at].lead - other.last > 12:
            return
        if other.kind in ("money", "percent", "duration", "measure", "count") and not other.bare:
            _take(found[at], other, scaled=True)
            return


def _elided_currency(words: Words, found: list[Found], at: int) -> None:
    """«5 آلاف ليرة، والتفاح 7 آلاف والخس 6 آلاف ليرة»: what stands between two sums of one currency."""
    sides = []
    for others in (reversed(found[max(0, at - 3):at]), found[at + 1:at + 4]):
        sides.append(next((other for other in others if not other.bare or other.number is None), None))
    before, after = sides
    if before and after and before.kind == after.kind == "money" and (before.unit, before.noun) == (after.unit, after.noun) \
            and not any(k in ".؟!\n" for k in words.keys[before.last:after.first]):
        _take(found[at], before, scaled=False)


def _elided_money(words: Words, found: list[Found], at: int) -> None:
    """«15 مليار دولار في 2014 مقابل 11 ملياراً في 2013»: the currency is that of the sum before it in the
    paragraph, else of the one after it in the sentence."""
    figure = found[at]
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(found) and abs(i - at) <= 4:
            low, high = sorted((found[i], figure), key=lambda f: f.first)
            between = words.keys[low.last:high.first]
            if "\n" in between or step > 0 and any(k in between for k in ".؟!"):
                break
            if found[i].kind == "measure" and step < 0 and found[i].number and found[i].number.scale == figure.number.scale and not figure.skip:
                _take(figure, found[i], scaled=False)  # «11 مليار متر مكعب، ثم 17 ملياراً»
                return
            if found[i].kind == "money":
                figure.kind, figure.unit, figure.noun = "money", found[i].unit, found[i].noun
                return
            i += step
    alone = key_at(words, figure.first - 1) in ("", "\n") and key_at(words, figure.last) in ("", "\n")
    counted = any(is_sign(k, "numero") or k == "سكان" for k in words.keys[max(0, figure.lead - 3):figure.lead])
    if figure.number.scale >= 1e9 and not alone and not counted:  # nothing but money is counted in milliards without saying what («صفقة بالمليارات»)
        figure.kind = "money"
