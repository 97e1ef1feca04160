"""Figures beside figures: ranges, a unit said once for two numbers, modifiers that go on (joined as in `links.csv`)."""
from __future__ import annotations

from ..lexicon import Memo
from ..reading.grammar import grammar, items
from ..words import Words
from . import modifiers
from .around import key_at
from .calendars import Date
from .classes import CLASSES, any_is, is_class
from .found import Found, read_as

LINKS = grammar("links", CLASSES)
_LINKS = [(name, items(f"{{{name}}}")) for name in LINKS.rows if name != "said"]
_ASKED = modifiers.asked(pattern for rows in LINKS.rows.values() for pattern in rows)
_OPENED = Memo(lambda classes: [link for link in _LINKS if LINKS.may_begin(link[1], classes, -1)])
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
            _elided(words, figure, found[max(0, at - 4):at][::-1], found[at + 1:at + 5])
    return found


def _modify(words: Words, figure: Found) -> None:
    """What the words before and after a figure say of it; a date is at most «about»."""
    figure.lead = figure.first
    if figure.number is not None and figure.number.form == "indefinite":
        figure.modifier = "indefinite"
        return
    before = modifiers.before(words, figure.first)
    if before and (figure.kind != "date" or before[0] == "about"):
        figure.modifier, figure.lead = before
    if figure.kind != "date":
        after = modifiers.after(words, figure.last)
        if after and (figure.modifier in ("exact", "about") or figure.modifier == "up_to" and after != "about"):
            figure.modifier = after
        _led(words, figure, figure.lead)


def _led(words: Words, figure: Found, lead: int) -> None:
    """«عمره فوق الثلاثين», «درجة الحرارة سالب 5»: a bare number of what is said before it and how exact it is."""
    if not figure.bare or figure.kind != "count" or figure.value is None or figure.value > 130:
        return
    if any_is(words, figure.lead, figure.first, "age"):  # «تقل أعمارهم عن 18»
        figure.kind, figure.unit, figure.bare = "duration", "year", False
    else:
        read_as(words, figure, lead, "led")


# Two neighbours

def _link(words: Words, a: Found, b: Found) -> tuple[str, bool]:
    """How two neighbours are joined: to, or, and, dash, stroke, times, whole, or not; and whether at once."""
    for last in (b.lead - 1, b.lead):
        for name, pattern in _OPENED[CLASSES[key_at(words, last)] & _ASKED]:
            link = name.removeprefix("in_")
            for end, caught in LINKS.matches(pattern, words, last, -1) if (name != link) == (last == b.lead) else ():
                if end == a.last - 1 and (link != "short_to" or is_class(words, a.lead - 1, "of")):
                    at_once = all(part != "said" or at == until for part, at, until in caught)
                    return link.removeprefix("short_"), at_once
    return "", False


def _falls(a: Found, b: Found) -> bool:
    return a.value is not None and b.value is not None and a.value > b.value


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
            _led(words, figure, a.lead - 1)
    if at_once or ranged:
        _share(a, b, link)
    change = link == "to" and not between and _falls(a, b)  # «سيقلص الفترة من 18 إلى 11 ساعة»
    _modify_both(words, a, b, link, ranged and a.kind == b.kind and not change)


def _modify_both(words: Words, a: Found, b: Found, link: str, ends: bool) -> None:
    """The modifier of two neighbours: the two ends of a range, or what is said before the first alone."""
    if ends:
        for figure in (a, b):
            if figure.modifier in ("exact", "about", "up_to"):
                figure.modifier = "range"
    elif link in ("and", "or") and "date" not in (a.kind, b.kind):  # «أكثر من 80 قتيلاً و120 جريحاً»
        goes_on = a.modifier not in ("exact", "indefinite", "range") and b.modifier == "exact" and b.lead == b.first
        if goes_on and not (link == "and" and any_is(words, a.last, b.first, "comma")):
            b.modifier = a.modifier


def _ranged(words: Words, a: Found, b: Found, link: str, at_once: bool, between: bool, begun: bool) -> bool:
    """Are two neighbours the ends of a range, and not the two states of a change («تراجع من 15 إلى 10»)?"""
    if (a.kind == "date") != (b.kind == "date") or a.modifier == "indefinite" or link in ("or", "whole", "times"):
        return False
    if link == "and":
        return between
    if link != "to":  # «16 صفر 1355هـ - مايو 1936م», «50 مليون شيقل - 15 مليون دولار» are equal, no range
        return a.date.calendar == b.date.calendar if a.date else a.bare or (a.kind, a.unit) == (b.kind, b.unit)
    times = b.kind == "ratio" and not b.bare  # «ارتفع من 3 إلى 5 مرات»
    if between or times or a.kind == "date":  # «بين 100 ريال إلى 1000 ريال»
        return True
    if not begun:
        return at_once and a.bare
    return not (_falls(a, b) and not a.bare) and not modifiers.of_change(words, a.lead - 1)


def _share(a: Found, b: Found, link: str) -> None:
    """What is said once for both: a unit, a magnitude, a year."""
    if a.date and b.date:
        a.date = _same_year(a.date, b.date)
    elif a.date or b.date or a.kind == "ratio" and a.bare:
        return
    elif a.bare and not b.bare:
        _take(a, b, scaled=link != "whole")
    elif a.bare and b.number is not None and link != "whole":
        _scale(a, b)
    elif b.bare and b.number is not None and b.kind == "count" and link in ("or", "to", "dash", "stroke"):
        if not _reaches_index(a, b, link):
            _take(b, a, scaled=True)


def _reaches_index(a: Found, b: Found, link: str) -> bool:
    """Is the second number what an index came to: «تراجع 0.9% إلى 96599»?"""
    change = link == "to" and a.kind == "percent" and a.modifier != "range"
    return change and b.value is not None and b.value > 100


def _same_year(first: Date, second: Date) -> Date:
    """The first of two dates, with the year of the second where it comes before it («من 1 يناير إلى 30 يونيو 2015»)."""
    known = first.year is None and second.year and first.month and second.month and first.calendar == second.calendar
    earlier = known and (first.month, first.day or 0) <= (second.month, second.day or 31)
    return first._replace(year=second.year) if earlier else first


def _take(one: Found, other: Found, scaled: bool) -> None:
    """One figure is of what another is of."""
    one.kind, one.unit, one.noun, one.bare, one.counted = other.kind, other.unit, other.noun, False, other.counted
    if scaled and other.number is not None:
        _scale(one, other)


def _scale(one: Found, other: Found) -> None:
    """«بين 10 و15 مليار»: ten milliards as well; not «بين 500 وألف»."""
    big, number = other.number.scale, one.number
    if number is None or one.value is None or other.value is None or big == 1 or other.value < big:
        return
    spelt_out = other.number.form == "words" and other.value == big
    if not spelt_out and number.scale == 1 and one.value < 1000:
        one.value, one.number = one.value * big, number._replace(scale=big)


# What another figure says

def _opposed(figure: Found, before: list[Found]) -> Found | None:
    """What a bare number is set against: «صوّت 52% بنعم مقابل 48», «5 سنوات بدلاً من 4»."""
    near = (other for other in before[:3] if not other.bare and figure.lead - other.last <= 12)
    return next((other for other in near if other.kind not in ("date", "ratio")), None)


def _between_sums(before: list[Found], after: list[Found]) -> Found | None:
    """A sum before, if the next one behind is of the same currency: «5 آلاف ليرة، والتفاح 7 آلاف والخس 6 آلاف ليرة»."""
    a, b = (next((other for other in side[:3] if not other.bare), None) for side in (before, after))
    alike = a and b and a.kind == "money" and (a.kind, a.unit, a.noun) == (b.kind, b.unit, b.noun)
    return a if alike else None


def _elided(words: Words, figure: Found, before: list[Found], after: list[Found]) -> None:
    """A bare number whose unit stands in another figure, the nearest first, of its sentence or paragraph."""
    scale, at = figure.number.scale, figure.lead - 1
    before = [other for other in before if not any_is(words, other.last, figure.first, "line")]
    in_sentence = [other for other in before if not any_is(words, other.last, figure.first, "sentence_end")]
    after = [other for other in after if not any_is(words, figure.last, other.first, "sentence_end")]
    instead = is_class(words, at, "of", "from") and is_class(words, at - 1, "instead")
    opposed = _opposed(figure, in_sentence) if instead or is_class(words, at, "against") else None
    if opposed:
        return _take(figure, opposed, scaled=True)
    currency = _between_sums(in_sentence, after) if scale >= 1e3 else None
    if currency:
        return _take(figure, currency, scaled=False)
    if scale >= 1e6 and not any_is(words, min(figure.lead, figure.first - 3), figure.first, "people"):
        _as_money(words, figure, before, after)
    return None


def _as_money(words: Words, figure: Found, before: list[Found], after: list[Found]) -> None:
    """«15 مليار دولار في 2014 مقابل 11 ملياراً»; what is counted in milliards alone is money («بالمليارات»)."""
    for other in before + [other for other in after if other.kind == "money"][:1]:
        same = other.number is not None and other.number.scale == figure.number.scale and not figure.skip
        if other.kind == "money" or other.kind == "measure" and same:  # «11 مليار متر مكعب، ثم 17 ملياراً»
            figure.kind, figure.unit, figure.noun = other.kind, other.unit, other.noun
            figure.bare = figure.bare and other.kind == "money"
            return
    alone = is_class(words, figure.first - 1, "edge") and is_class(words, figure.last, "edge")
    if figure.number.scale >= 1e9 and not alone and not any_is(words, figure.lead - 3, figure.lead, "numero"):
        figure.kind = "money"
