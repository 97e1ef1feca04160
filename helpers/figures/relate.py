"""Figures beside figures: ranges, a unit said once for two numbers, modifiers that go on."""
from __future__ import annotations

from collections.abc import Iterator

from ..words import Words
from . import modifiers
from .calendars import Date
from .classes import any_is, is_class
from .quantities import Found, read_as

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
    if any_is(words, figure.lead, figure.first, "age"):  # «تقل أعمارهم عن 18»
        figure.kind, figure.unit, figure.bare = "duration", "year", False
    else:
        read_as(words, figure, at + 1, "led")


# What is said of two

def _link(words: Words, a: Found, b: Found) -> tuple[str, bool]:
    """How two neighbours are joined: to, or, and, dash, stroke, times, whole, or not; and whether at once."""
    gap = list(range(a.last, b.lead))
    if len(gap) == 2 and is_class(words, gap[0], "of") and is_class(words, gap[1], "whole"):  # «من أصل», «من بين»
        return "whole", True
    kind = _joint(words, a, b, gap)
    between = gap[:-1] if gap and is_class(words, gap[-1], kind, "short_to") else gap
    said = [words.keys[i] for i in between if not is_class(words, i, "comma", "closes")]
    if len(said) > 1 or said and not (said[0].isalpha() and len(said[0]) > 2):
        kind = ""
    return kind, bool(kind) and not between


def _joint(words: Words, a: Found, b: Found, gap: list[int]) -> str:
    """What the word or mark before the second of two neighbours, or what is attached to it, says of them."""
    attached = words.keys[b.first][:1] if b.skip else ""
    if gap and (kind := next((name for name in _LINKS if is_class(words, gap[-1], name)), "")):
        return kind
    if not gap and is_class(words, b.lead, "approximate", "to") and b.lead < b.first:  # «10~15», «3 حتى 5»
        return "to" if is_class(words, b.lead, "to") and b.lead + 1 == b.first else "dash"
    to = not gap and attached == "ل" or len(gap) == 1 and is_class(words, gap[0], "short_to")
    if to and is_class(words, a.lead - 1, "of"):  # «من 3 لـ5 أيام»
        return "to"
    return "and" if attached == "و" or b.lead < b.first and is_class(words, b.lead, "attached_and") else ""


def _pair(words: Words, a: Found, b: Found) -> None:
    """Two neighbours: a range, a unit or a modifier that goes for both."""
    link, at_once = _link(words, a, b)
    if not link:
        return
    lead = a.lead - 1 - (is_class(words, a.lead - 1, "two_times") and a.lead > 1)
    between = is_class(words, lead, "between") and not is_class(words, lead - 1, "of")  # «واحد من بين تسعة»
    ranged = _ranged(words, a, b, link, at_once, between, is_class(words, lead, "of"))
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
    times = b.kind == "ratio" and not b.bare  # «ارتفع من 3 إلى 5 مرات»
    if between or times or a.kind == "date":  # «بين 100 ريال إلى 1000 ريال»
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
    apart = link == "and" and any_is(words, a.last, b.first, "comma")
    if goes_on and b.lead == b.first and not apart and "date" not in (a.kind, b.kind):
        b.modifier = a.modifier


def _share(a: Found, b: Found, link: str) -> None:
    """What is said once for both: a unit, a magnitude, a year."""
    if a.date and b.date:
        a.date = _same_year(a.date, b.date)
    elif a.date or b.date or a.kind == "ratio" and a.bare:
        return
    elif a.bare and not b.bare:
        _take(a, b, scaled=link != "whole")
    elif b.bare and b.number is not None and link != "whole":
        if a.bare:
            _scale(a, b)
        elif b.kind == "count" and link in ("or", "to", "dash", "stroke") and not _is_level(a, b, link):
            _take(b, a, scaled=True)


def _is_level(a: Found, b: Found, link: str) -> bool:
    """«تراجع 0.9% إلى 96599»: an index, no percentage."""
    return link == "to" and a.kind == "percent" and a.modifier != "range" and b.value is not None and b.value > 100


def _same_year(first: Date, second: Date) -> Date:
    """The first of two dates, with the year of the second where it comes before it («من 1 يناير إلى 30 يونيو 2015»)."""
    known = first.year is None and second.year and first.month and second.month and first.calendar == second.calendar
    earlier = known and (first.month, first.day or 0) <= (second.month, second.day or 31)
    return first._replace(year=second.year) if earlier else first


def _take(one: Found, other: Found, scaled: bool) -> None:
    """One figure is of what its neighbour is of."""
    one.kind, one.unit, one.noun, one.bare = other.kind, other.unit, other.noun, False
    one.counted = other.counted
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
    before, after = found[max(0, at - 4):at][::-1], found[at + 1:at + 5]
    at = figure.lead - 1
    instead = is_class(words, at, "of", "from") and is_class(words, at - 1, "instead")
    other = None
    if instead or is_class(words, at, "against"):
        other = next((o for o in _until(words, figure, before[:3], "sentence_end") if o.kind not in ("date", "ratio")
                      and not o.bare and figure.lead - o.last <= 12), None)
    if other:  # «صوّت 52% بنعم مقابل 48», «5 سنوات بدلاً من 4»
        _take(figure, other, scaled=True)
    elif figure.number.scale >= 1e3 and (other := _between_sums(words, before[:3], after[:3])):
        _take(figure, other, scaled=False)
    elif figure.number.scale >= 1e6 and not any_is(words, min(figure.lead, figure.first - 3), figure.first, "people"):
        _take_money(words, figure, before, after)


def _until(words: Words, figure: Found, others: list[Found], stop: str) -> Iterator[Found]:
    """The figures on one side of a figure, the nearest first, up to a word of a class."""
    for other in others:
        gap = (other.last, figure.first) if other.first < figure.first else (figure.last, other.first)
        if any_is(words, *gap, stop):
            return
        yield other


def _between_sums(words: Words, before: list[Found], after: list[Found]) -> Found | None:
    """«5 آلاف ليرة، والتفاح 7 آلاف والخس 6 آلاف ليرة»: of what stands between two sums of one currency."""
    a, b = (next((other for other in side if not other.bare or other.number is None), None) for side in (before, after))
    alike = a and b and a.kind == "money" and (a.kind, a.unit, a.noun) == (b.kind, b.unit, b.noun)
    return a if alike and not any_is(words, a.last, b.first, "sentence_end") else None


def _take_money(words: Words, figure: Found, before: list[Found], after: list[Found]) -> None:
    """«15 مليار دولار في 2014 مقابل 11 ملياراً»: the currency of the sum before it in the paragraph, or after it in
    the sentence. What is counted in milliards without saying what is money («صفقة بالمليارات»)."""
    for other in _until(words, figure, before, "line"):
        same = other.number is not None and other.number.scale == figure.number.scale and not figure.skip
        if other.kind == "money" or other.kind == "measure" and same:  # «11 مليار متر مكعب، ثم 17 ملياراً»
            figure.kind, figure.unit, figure.noun = other.kind, other.unit, other.noun
            figure.bare = figure.bare and other.kind == "money"
            return
    other = next((o for o in _until(words, figure, after, "sentence_end") if o.kind == "money"), None)
    alone = is_class(words, figure.first - 1, "edge") and is_class(words, figure.last, "edge")
    if other:
        figure.kind, figure.unit, figure.noun = other.kind, other.unit, other.noun
    elif figure.number.scale >= 1e9 and not alone and not any_is(words, figure.lead - 3, figure.lead, "numero"):
        figure.kind = "money"
