"""Figures beside figures: ranges, a unit said once for two numbers, modifiers that go on."""
from __future__ import annotations

from ..words import Words
from . import modifiers
from .around import key_at
from .classes import CLASSES
from .quantities import Found

_LINKS = ("to", "or", "and", "dash", "stroke", "times")
_NEAR = 5
"""How many tokens may part two figures that are read together."""


def relate(words: Words, found: list[Found]) -> list[Found]:
    """Give each figure its modifier, and what it leaves to its neighbour («بين 10 و15 مليار دولار»)."""
    for figure in found:
        _modify(words, figure)
    for a, b in zip(found, found[1:]):
        if b.lead - a.last <= _NEAR:
            _pair(words, a, b)
    for at, figure in enumerate(found):
        if figure.bare and figure.kind == "count" and figure.number is not None:
            _elided(words, found, at)
    return found


def _is(words: Words, i: int, *names: str) -> bool:
    """Is token `i` of one of these classes?"""
    return not CLASSES[key_at(words, i)].isdisjoint(names)


def _any(words: Words, first: int, last: int, *names: str) -> bool:
    """Is a token from `first` up to `last` of one of these classes?"""
    return any(_is(words, i, *names) for i in range(max(0, first), last))


# What is said of one figure

def _modify(words: Words, figure: Found) -> None:
    """What the words before and after a figure say of it; a date is at most «about»."""
    figure.lead = figure.first
    if figure.number is not None and figure.number.form == "indefinite":
        figure.modifier = "indefinite"
        return
    before = modifiers.before(words, figure.first) if figure.first else None
    if before and (figure.kind != "date" or before[0] == "about"):
        figure.modifier, figure.lead = before
    if figure.kind == "date":
        return
    after = modifiers.after(words, figure.last)
    if after and (before is None or before[0] == "about"):
        figure.modifier = after
    _of_what(words, figure, figure.lead - 1)


def _of_what(words: Words, figure: Found, at: int) -> None:
    """«عمره فوق الثلاثين», «درجة الحرارة سالب 5»: a bare number of what is said before it and how exact it is."""
    if not figure.bare or figure.kind != "count" or figure.value is None or not -100 < figure.value < 130:
        return
    if _is(words, at, "age") or _any(words, figure.lead, figure.first, "age"):  # «تقل أعمارهم عن 18»
        figure.kind, figure.unit, figure.bare = "duration", "year", False
    elif _is(words, at, "temperature") or _is(words, at, "extreme") and _any(words, at - 9, at, "heat"):
        figure.kind, figure.unit, figure.bare = "measure", "°C", False


# What is said of two

def _link(words: Words, a: Found, b: Found) -> tuple[str, bool]:
    """How two neighbours are joined: to, or, and, dash, stroke, times, whole, or not; and whether at once."""
    gap = range(a.last, b.lead)
    if _whole(words, gap):
        return "whole", True
    if not gap and b.lead < b.first and (_is(words, b.lead, "approximate") or _is(words, b.lead, "to") and b.lead + 1 == b.first):
        return "to" if _is(words, b.lead, "to") else "dash", True
    to = _is(words, b.first, "attached_to") and b.skip > 0 and not gap or len(gap) == 1 and _is(words, a.last, "short_to")
    if to and _is(words, a.lead - 1, "of"):  # «من 3 لـ5 أيام»
        return "to", True
    attached = b.skip > 0 and words.keys[b.first].startswith("و") or b.lead < b.first and _is(words, b.lead, "attached_and")
    if not gap or attached and not _is(words, gap[-1], *_LINKS):
        kind, between = ("and" if attached else ""), list(gap)
    else:
        kind, between = next((name for name in _LINKS if _is(words, gap[-1], name)), ""), list(gap[:-1])
    said = [i for i in between if not _is(words, i, "comma", "closes")]
    if not kind or len(said) > 1 or said and not (words.keys[said[0]].isalpha() and len(words.keys[said[0]]) > 2):
        return "", False
    return kind, not between


def _whole(words: Words, gap: range) -> bool:
    """«من أصل», «من بين», «من إجمالي»: what follows is the whole that the figure before is a part of."""
    return len(gap) == 2 and _is(words, gap[0], "of") and _is(words, gap[1], "whole")


def _pair(words: Words, a: Found, b: Found) -> None:
    """Two neighbours: a range, a unit or a modifier that goes for both."""
    link, at_once = _link(words, a, b)
    if not link:
        return
    lead = a.lead - 1 - (_is(words, a.lead - 1, "two_times") and a.lead > 1)
    between = _is(words, lead, "between") and not _is(words, lead - 1, "of")  # «واحد من بين تسعة»
    ranged = _ranged(words, a, b, link, at_once, between, _is(words, lead, "of"))
    if ranged and a.bare and b.bare and link in ("and", "to"):
        for figure in (a, b):
            _of_what(words, figure, a.lead - 2)
    if at_once or ranged:
        _share(a, b, link)
    if ranged and _remains(a, b, link, between):
        for figure in (a, b):
            if figure.modifier in ("exact", "about", "up_to"):
                figure.modifier = "range"
    elif link in ("and", "or"):
        _spread(words, a, b, link)


def _ranged(words: Words, a: Found, b: Found, link: str, at_once: bool, between: bool, begun: bool) -> bool:
    """Are two neighbours the ends of a range, and not the two states of a change («تراجع من 15 إلى 10»)?"""
    if (a.kind == "date") != (b.kind == "date") or a.modifier == "indefinite" or link in ("or", "whole", "times"):
        return False
    if link == "and":
        return between
    if link != "to":  # «16 صفر 1355هـ - مايو 1936م», «50 مليون شيقل - 15 مليون دولار» are equal, no range
        alike = a.bare or (a.kind, a.unit) == (b.kind, b.unit)
        return a.date.calendar == b.date.calendar if a.date else alike
    if a.kind == "date" or between:  # «بين 100 ريال إلى 1000 ريال»
        return True
    if not begun:
        return at_once and a.bare
    falls = a.value is not None and b.value is not None and a.value > b.value and not a.bare
    return not falls and not modifiers.of_change(words, a.lead - 1)


def _remains(a: Found, b: Found, link: str, between: bool) -> bool:
    """Are the two still a range when their units are known? «سيقلص الفترة من 18 إلى 11 ساعة» is a change."""
    falls = a.value is not None and b.value is not None and a.value > b.value
    return a.kind == b.kind and not (link == "to" and not between and falls)


def _spread(words: Words, a: Found, b: Found, link: str) -> None:
    """«أكثر من 80 قتيلاً و120 جريحاً»: a modifier that goes on; not in «أكثر من 60 مليون دينار، وثلاثة أرباع …»."""
    goes_on = a.modifier in ("about", "more_than", "less_than", "at_least", "up_to") and b.modifier == "exact"
    apart = link == "and" and _any(words, a.last, b.first, "comma")
    if goes_on and b.lead == b.first and not apart and "date" not in (a.kind, b.kind):
        b.modifier = a.modifier


def _share(a: Found, b: Found, link: str) -> None:
    """What is said once for both: a unit, a magnitude, a year."""
    if a.date and b.date:
        a.date = _same_year(a, b)
    elif a.date or b.date or a.kind == "ratio" and a.bare:
        return
    elif a.bare and not b.bare:
        _take(a, b, scaled=link != "whole")
    elif b.bare and b.number is not None and not a.bare and b.kind == "count":
        index = link == "to" and a.kind == "percent" and a.modifier != "range" and b.value and b.value > 100
        if link not in ("and", "whole") and not index:  # «تراجع 0.9% إلى 96599»
            _take(b, a, scaled=True)
    elif a.bare and b.bare and b.number is not None and link != "whole":
        _scale(a, b)


def _same_year(a: Found, b: Found):
    """The first of two dates, with the year of the second where it comes before it («من 1 يناير إلى 30 يونيو 2015»)."""
    first, second = a.date, b.date
    known = first.year is None and second.year and first.month and second.month and first.calendar == second.calendar
    if known and (first.month, first.day or 0) <= (second.month, second.day or 31):
        return first._replace(year=second.year)
    return first


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


# What another figure says

def _elided(words: Words, found: list[Found], at: int) -> None:
    """A bare number whose unit stands in another figure of its sentence or paragraph."""
    figure = found[at]
    before = [other for other in reversed(found[max(0, at - 4):at])]
    after = found[at + 1:at + 5]
    instead = _is(words, figure.lead - 1, "against") or _is(words, figure.lead - 1, "of", "from") and _is(words, figure.lead - 2, "instead")
    if instead and _take_unit(words, figure, before[:3]):
        return
    if figure.number.scale >= 1e3 and _between_sums(words, figure, before[:3], after[:3]):
        return
    if figure.number.scale < 1e6 or _any(words, min(figure.lead, figure.first - 3), figure.first, "people"):
        return
    if not _take_money(words, figure, before, after) and figure.number.scale >= 1e9:
        alone = _is(words, figure.first - 1, "edge") and _is(words, figure.last, "edge")
        if not alone and not _any(words, figure.lead - 3, figure.lead, "numero"):
            figure.kind = "money"  # nothing but money is counted in milliards without saying what («صفقة بالمليارات»)


def _take_unit(words: Words, figure: Found, before: list[Found]) -> bool:
    """«صوّت 52% بنعم مقابل 48», «5 سنوات بدلاً من 4»: the unit of the figure before it in the sentence."""
    for other in before:
        if _any(words, other.last, figure.lead, "sentence_end") or figure.lead - other.last > 12:
            return False
        if other.kind not in ("date", "ratio") and not other.bare:
            _take(figure, other, scaled=True)
            return True
    return False


def _between_sums(words: Words, figure: Found, before: list[Found], after: list[Found]) -> bool:
    """«5 آلاف ليرة، والتفاح 7 آلاف والخس 6 آلاف ليرة»: what stands between two sums of one currency."""
    a, b = (next((other for other in side if not other.bare or other.number is None), None) for side in (before, after))
    if not a or not b or a.kind != "money" or (a.kind, a.unit, a.noun) != (b.kind, b.unit, b.noun):
        return False
    if _any(words, a.last, b.first, "sentence_end"):
        return False
    _take(figure, a, scaled=False)
    return True


def _take_money(words: Words, figure: Found, before: list[Found], after: list[Found]) -> bool:
    """«15 مليار دولار في 2014 مقابل 11 ملياراً في 2013»: the currency of the sum before it in the paragraph, else after it in the sentence."""
    for other in before:
        if _any(words, other.last, figure.first, "line"):
            break
        same = other.number is not None and other.number.scale == figure.number.scale and not figure.skip
        if other.kind == "money" or other.kind == "measure" and same:  # «11 مليار متر مكعب، ثم 17 ملياراً»
            figure.kind, figure.unit, figure.noun = other.kind, other.unit, other.noun
            figure.bare = figure.bare and other.kind == "money"
            return True
    for other in after:
        if _any(words, figure.last, other.first, "sentence_end"):
            break
        if other.kind == "money":
            figure.kind, figure.unit, figure.noun = other.kind, other.unit, other.noun
            return True
    return False
