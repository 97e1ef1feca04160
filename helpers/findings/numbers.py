"""Numbers: said twice, grown since nobody knows when, aimed at without a date, parts that exceed their whole."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..figures.modifiers import before
from ..lexicon import Memo, splits
from ..quotes.sources import FUNCTIONS
from ..reading.forms import ARTICLE
from ..wording.amounts import amount
from .reading import ENTRIES, Find, Reading

_NEAR = 12
"""How many tokens before a figure may say what it is of."""
_MOST = 20
"""With how many others of one value a number is compared: no article has more."""
_EMPTY = {word for group in ("growth", "rate", "level", "reach", "past", "due") for word in ENTRIES[group]}
"""Words that say nothing of what a number is of."""


def _stem(word: str) -> str:
    """What a word is about, without what is attached to it; empty for words about nothing."""
    bares = [bare for *_, bare in splits(word)]
    if len(word) < 3 or not word.isalpha() or word in FUNCTIONS or not _EMPTY.isdisjoint((word, *bares)):
        return ""
    bare = bares[-1]
    ending = next((e for e in ENTRIES["stem_ending"] if bare.endswith(e) and len(bare) > len(e) + 2), "")
    stem = bare.removesuffix(ending)
    return stem if len(stem) > 2 else ""


_STEM = Memo(_stem)


def said_twice(reading: Reading) -> Iterator[Find]:
    """The same quantity in two sentences: as it was, or with another modifier or vague period."""
    earlier = defaultdict(list)
    for f in filter(_tells, reading.figures):
        words = *reading.keys[max(f.before, f.first - _NEAR):f.first], *reading.keys[f.last:min(f.after, f.last + 3)]
        subject = {_STEM[word] for word in words} - {""}
        unit = _STEM[f.unit.split()[0]] if f.kind == "count" else f.unit  # «9 مذكرات», «9 مذكرة»
        others = earlier[f.kind, f.value, unit]
        for g, known in others:
            shared = len(subject & known)
            if g.begin != f.begin and shared >= 2 and 2 * shared >= min(len(subject), len(known)):
                yield _twice(reading, g, f)
                break
        if len(others) < _MOST:
            others.append((f, subject))


def _tells(f) -> bool:
    """Is a number telling enough to be known again? «50 %» and «3 مليارات دولار» are, «ثلاثة أيام» is not."""
    if f.value is None or f.modifier in ("range", "indefinite"):
        return False
    if f.kind == "count":
        return f.unit is not None and f.value > 12
    return f.kind in ("money", "percent", "measure") and f.value > 1


def _twice(reading: Reading, f, g) -> Find:
    """One quantity, said by two figures."""
    one, other = (reading.raw(_lead(reading, figure), figure.last) for figure in (f, g))
    said = {"one": one, "other": other, "place": f.figure_id}
    kind = "repeated" if f.modifier == g.modifier else "repeated_modifier"
    vague = [reading.vague(figure.last, min(figure.last + 4, figure.until)) for figure in (f, g)]
    if kind == "repeated" and all(vague):
        said["first"], said["second"] = (reading.raw(*span) for span in vague)
        kind = "repeated" if said["first"] == said["second"] else "repeated_period"
    return Find(kind, g.start, g.end, said, (f.figure_id, g.figure_id))


def _lead(reading: Reading, f) -> int:
    """Where a figure begins with the words before it that say how exact it is («أكثر من 50 %»)."""
    lead = before(reading.words, f.first) if f.first else None
    return lead[1] if lead else f.first


# Growth and targets

def growth(reading: Reading) -> Iterator[Find]:
    """Growth over a span that is vague, and from no amount that is told: «زادت 50 % خلال الأشهر الماضية»."""
    for f in reading.figures:
        vague = reading.vague(f.begin, f.until)
        if not vague or f.end <= reading.article.headline.end or not grows(reading, f):
            continue
        timed = reading.says("period", f.begin, vague[0]) or reading.says("period", vague[1], f.until)
        # a date, what it compares with, or two amounts to reckon the growth from
        based = any(reading.says(group, f.begin, f.until) for group in ("baseline", "dated"))
        based |= reading.says("amount", f.begin, reading.last_of("amount", f.begin, f.until))
        if not timed and not based and not any(_aims(reading, f)):
            yield Find("growth_vague", f.start, f.end, {"period": reading.raw(*vague)}, reading.with_claims(f))


def grows(reading: Reading, f) -> bool:
    """Is a figure a percentage by which something changed? In «ارتفعت إلى 50 %» it is not."""
    if f.kind != "percent" or f.modifier == "range":
        return False
    first = _lead(reading, f)
    # up to the modifier: «ما يزيد على 80 %» is no growth
    word = reading.last_of("growth", max(f.before, f.first - 10), first)
    if word < 0 or not set("،؛,:").isdisjoint(reading.keys[word:f.first]) or reading.says("level", word + 1, f.first):
        return False
    # «بنسبة 50 %», «بأكثر من 50 %», «نمو 50 %»
    rated = reading.says("rate", word + 1, f.first) or "ب" in reading.keys[word + 1:f.first]
    return rated or reading.keys[first][0] == "ب" or f.first - word <= 3


def _aims(reading: Reading, f) -> tuple[bool, bool]:
    """Is a figure aimed at, by the claims that it stands in, and by the words before it?"""
    target = any(claim.kind == "target" for claim in reading.claims_of(f))
    return target, reading.says("aim", max(f.begin, f.first - _NEAR), f.first)


def targets(reading: Reading) -> Iterator[Find]:
    """A number that two countries want to reach, nobody says when."""
    for f in reading.figures:
        measured = f.kind in ("money", "measure", "percent") and f.value is not None and f.modifier != "range"
        wanted = measured and all(_aims(reading, f))
        timed = any(reading.says(group, f.begin, f.until) for group in ("due", "period", "dated"))
        if wanted and not timed and reading.says("reach", max(f.begin, f.first - 4), f.first):
            yield Find("target_open", f.start, f.end, {}, reading.with_claims(f))


# What cannot be

def parts(reading: Reading) -> Iterator[Find]:
    """«100 شركة، منها 150 أجنبية»: the parts that «منها» opens, joined by a و each, are no more than the whole."""
    for at, f in enumerate(reading.figures):
        bounded = f.kind in ("money", "count", "measure") and f.modifier in ("exact", "up_to", "less_than")
        if not bounded or f.value is None or f.text.startswith(ARTICLE):
            continue
        found = list(_parts(reading, f, reading.figures[at + 1:at + 12]))
        total = sum(g.value for g in found)
        if found and total > f.value * 1.001 and all(g.modifier in ("exact", "more_than", "at_least") for g in found):
            said = {"whole": f.text, "parts": " + ".join(g.text for g in found),
                    "sum": amount(total, f.kind, None if f.kind == "count" else f.unit)}
            yield Find("sum", f.start, found[-1].end, said, (f.figure_id, *(g.figure_id for g in found)))


def _parts(reading: Reading, whole, figures: list) -> Iterator:
    """The figures that are parts of the one before; in «بينهم 5 أطفال، وإصابة 20 شخصاً» these are five alone."""
    last = whole
    for f in figures:
        alike = f.kind == whole.kind and f.value and (f.unit == whole.unit or f.kind == "count")
        joined = "و" in (reading.keys[f.first - 1], reading.keys[f.first][0]) if last is not whole else (
            _opens(reading, whole, f))
        if not joined or not alike or f.begin != whole.begin or f.first - last.last > 8:
            return
        yield f
        last = f


def _opens(reading: Reading, whole, f) -> bool:
    """Does «منها» tie a figure to the one before it? In «3 مراحل استفاد منها 300 عائلة» the families are no stages."""
    tied = reading.says("whole", f.first - 1, f.first)
    own = f.first - 2 < whole.last or reading.keys[f.first - 2] == "،"
    # «20 شخصاً بينهم 8 أطفال، منهم 15 مصاباً»: the children are a part themselves
    return tied and own and not reading.says("whole", whole.first - 1, whole.first)


def share_over(reading: Reading) -> Iterator[Find]:
    """A share over 100 % of what is counted by heads, such as voters; debts may be 200 % of the year's product."""
    for f in reading.figures:
        if f.kind != "percent" or f.value is None or f.value <= 100 or not reading.says("from", f.last, f.last + 1):
            continue
        heads = reading.key(f.last + 1)
        members = heads.endswith(tuple(ENTRIES["member_ending"])) or reading.says("member", f.last + 1, f.last + 2)
        changing = reading.says("change", max(f.begin, f.first - _NEAR), f.first)
        if heads.startswith(ARTICLE) and members and not changing and not reading.says("growth", f.begin, f.until):
            yield Find("share_over", f.start, f.end, {"whole": reading.raw(f.last + 1, f.last + 2)}, (f.figure_id,))


def since_thousands(reading: Reading) -> Iterator[Find]:
    """Thousands of years of something that a person did."""
    for f in reading.figures:
        if f.kind != "duration" or f.unit not in ("year", "century", "millennium") or not reading.since(f.first):
            continue
        many = reading.says("thousands", f.first, f.last) if f.value is None else f.unit == "year" and f.value >= 2000
        works = many and reading.says("works", max(f.begin, f.first - _NEAR), f.first)
        if works and reading.says("person", f.begin, f.first):
            yield Find("since_thousands", f.start, f.end, {}, reading.with_claims(f))
