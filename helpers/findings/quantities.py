"""Numbers against each other: said twice, growth and targets that leave something out, sums, shares, impossible ones."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..figures.modifiers import CHANGE, before
from ..lexicon import Memo, splits
from ..quotes.sources import FUNCTIONS
from ..wording.amounts import amount
from .reading import CLASSES, Find, Reading

_EMPTY = frozenset(("growth", "rate", "level", "reach", "past", "due"))


def _stem(word: str) -> str:
    """What a word is about, without what is attached to it; empty for words about nothing."""
    if len(word) < 3 or not word.isalpha() or word in FUNCTIONS or not _EMPTY.isdisjoint(CLASSES[word]):
        return ""
    *_, (_, _, bare) = splits(word)
    for ending in ("يه", "ي", "ه", "ها", "ات"):
        if bare.endswith(ending) and len(bare) - len(ending) > 2:
            return bare[:-len(ending)]
    return bare if len(bare) > 2 else ""


STEM = Memo(_stem)


def _subject(reading: Reading, at: int) -> frozenset[str]:
    """What a figure is of: the stems of the words around it in its sentence, up to its neighbour on either side."""
    first, last = reading.spans[at]
    begin, end = reading.sentence(first)
    since = max(begin, first - 12, reading.spans[at - 1][1] if at else 0)
    until = min(end, last + 3, reading.spans[at + 1][0] if at + 1 < len(reading.spans) else end)
    return frozenset(filter(None, (STEM[k] for k in (*reading.keys[since:first], *reading.keys[last:until]))))


def _years(reading: Reading, at: int) -> frozenset[str]:
    """The years that the sentence of a figure names."""
    first, last = reading.sentence(reading.spans[at][0])
    return frozenset(f.date[:4] for f, (a, b) in zip(reading.figures, reading.spans) if f.date and first <= a < last)


def _period(reading: Reading, at: int) -> str:
    """The span of time behind a figure, as written: «خلال الأشهر الماضية»; empty where there is none."""
    _, last = reading.spans[at]
    _, end = reading.sentence(reading.spans[at][0])
    for i in range(last, min(last + 4, end)):
        if {"vague", "period"} & CLASSES[reading.keys[i]]:
            stop = i + 1
            while stop < min(end, i + 4) and ({"past", "due"} & CLASSES[reading.keys[stop]] or reading.keys[stop].isdecimal()):
                stop += 1
            return reading.written_as(i, stop)
    return ""


def _comparable(f) -> bool:
    """Is a number telling enough to be known again? «50 %» and «3 مليارات دولار» are, «ثلاثة أيام» is not."""
    if f.value is None or f.modifier in ("range", "indefinite"):
        return False
    return f.kind in ("money", "percent", "measure") and f.value > 1 or f.kind == "count" and f.unit is not None and f.value > 12


def said_twice(reading: Reading) -> Iterator[Find]:
    """The same quantity in two places: as it was, or with another value, modifier, unit or period."""
    told = [(i, _subject(reading, i)) for i, f in enumerate(reading.figures) if _comparable(f)]
    seen: set[str] = set()
    for (i, one), (j, other) in combinations(told, 2):
        a, b = reading.figures[i], reading.figures[j]
        if a.kind != b.kind or b.figure_id in seen or reading.sentence(reading.spans[i][0]) == reading.sentence(reading.spans[j][0]):
            continue
        shared, least = len(one & other), min(len(one), len(other))
        kind = _same(a, b, shared, least) if a.value == b.value else _other_value(reading, i, j, shared, len(one | other))
        if not kind:
            continue
        first, second = _period(reading, i), _period(reading, j)
        if kind == "repeated" and first and second and first != second:
            kind = "repeated_period"
        seen.add(b.figure_id)
        said = {"one": _reads(reading, i), "other": _reads(reading, j), "place": a.figure_id, "first": first, "second": second}
        yield Find(kind, b.start, b.end, said, (a.figure_id, b.figure_id))


def _same(a, b, shared: int, least: int) -> str:
    """What two statements of one number are to each other."""
    alike = shared >= 2 and 2 * shared >= least
    if a.kind == "money" and a.unit != b.unit:
        return "repeated_unit" if alike and shared >= 3 and a.unit and b.unit else ""
    if a.unit != b.unit and (a.kind != "count" or STEM[a.unit.split()[0]] != STEM[b.unit.split()[0]]):
        return ""
    if not alike:
        return ""
    return "repeated" if a.modifier == b.modifier else "repeated_modifier"


def _other_value(reading: Reading, i: int, j: int, shared: int, both: int) -> str:
    """Two numbers of one thing at one time, in the same words, which differ."""
    a, b = reading.figures[i], reading.figures[j]
    if a.unit != b.unit or a.kind == "count" or a.modifier != "exact" or b.modifier != "exact" or shared < 4 or shared < 0.8 * both:
        return ""
    years = _years(reading, i)
    if years != _years(reading, j) or _is_aim(reading, i) != _is_aim(reading, j):
        return ""
    return "" if _in_change(reading, i) or _in_change(reading, j) or _period(reading, i) != _period(reading, j) else "repeated_value"


def _in_change(reading: Reading, at: int) -> bool:
    first, _ = reading.spans[at]
    begin, _ = reading.sentence(first)
    return any(k in CHANGE for k in reading.keys[max(begin, first - 12):first])


def _reads(reading: Reading, at: int) -> str:
    """A figure as written, with the words before it that say how exact it is."""
    first, last = reading.spans[at]
    lead = before(reading.words, first) if first else None
    return reading.written_as(lead[1] if lead else first, last)


# Growth and targets

def growth(reading: Reading) -> Iterator[Find]:
    """Growth that says neither from which amount nor over which time; a span that is vague tells neither."""
    headline = reading.article.headline
    for at, f in enumerate(reading.figures):
        if f.kind != "percent" or f.modifier == "range" or f.end <= headline.end or not grows(reading, at):
            continue
        first, last = reading.sentence(reading.spans[at][0])
        if reading.says("baseline", first, last) or _is_aim(reading, at) or _amounts(reading, first, last):
            continue
        vague = _vague(reading, first, last)
        if not vague and _has_period(reading, at):
            continue
        if vague and (_dated(reading, first, last) or _definite(reading, first, last, vague)):
            continue
        words = reading.written_as(*vague) if vague else ""
        yield Find("growth_vague" if vague else "growth_open", f.start, f.end, {"number": f.text, "period": words}, (f.figure_id, *_claims(reading, f)))


def grows(reading: Reading, at: int) -> bool:
    """Does a percentage say by how much something changed? In «ارتفعت إلى 50 %» it does not."""
    first, _ = reading.spans[at]
    begin, _ = reading.sentence(first)
    begin = max(begin, first - 10, reading.spans[at - 1][1] if at else 0)
    lead = before(reading.words, first)
    word = reading.last_of("growth", begin, min(first, lead[1]) if lead else first)  # «ما يزيد على 80 %» is no growth
    if word < 0 or any(k in "،؛,:" for k in reading.keys[word:first]):
        return False
    between = range(word + 1, first)
    level = [i for i in between if "level" in CLASSES[reading.keys[i]]]
    by = reading.keys[lead[1] if lead else first][0] == "ب" or any("rate" in CLASSES[reading.keys[i]] or reading.keys[i] == "ب" for i in between)
    return not level and (by or first - word <= 3)  # «بنسبة 50 %», «بأكثر من 50 %», «نمو 50 %»


def _vague(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """«الأشهر القليلة الماضية»: a span of time without a number."""
    for i in range(first, last - 1):
        if "vague" in CLASSES[reading.keys[i]] and "past" in CLASSES[reading.keys[i + 1]]:
            if any(a <= i < b for a, b in reading.spans):
                continue
            stop = i + 2
            while stop < last and "past" in CLASSES[reading.keys[stop]]:
                stop += 1
            return i, stop
    return None


def _dated(reading: Reading, first: int, last: int) -> bool:
    return any(first <= a < last and f.kind in ("date", "duration") for f, (a, _) in zip(reading.figures, reading.spans))


def _definite(reading: Reading, first: int, last: int, but: tuple[int, int]) -> bool:
    return reading.says("period", first, but[0]) or reading.says("period", but[1], last)


def _has_period(reading: Reading, at: int) -> bool:
    """Does the article tell a time, in a figure's sentence or before it? A market report says «yesterday» once for all its numbers."""
    _, last = reading.sentence(reading.spans[at][0])
    top = reading.token(reading.article.headline.end - 1) + 1
    return _dated(reading, top, last) or reading.says("period", top, last)


def _amounts(reading: Reading, first: int, last: int) -> bool:
    """Are there two amounts in the sentence, from which the growth can be reckoned?"""
    amounts = [f for f, (a, _) in zip(reading.figures, reading.spans) if first <= a < last and f.kind in ("money", "count", "measure")]
    return len(amounts) > 1


def _claims(reading: Reading, f) -> tuple[str, ...]:
    return tuple(c.claim_id for c in reading.claims if f.figure_id in (c.figure_ids or "").split(","))


def _is_aim(reading: Reading, at: int) -> bool:
    """Is a figure aimed at, by the claim that it stands in or by its clause's words?"""
    f, (first, _) = reading.figures[at], reading.spans[at]
    if any(c.kind == "target" and c.start <= f.start and f.end <= c.end for c in reading.claims):
        return True
    return _aims(reading, first)


def _aims(reading: Reading, i: int) -> bool:
    """Do the words before a token say that something is aimed at or expected?"""
    return reading.says("aim", max(reading.sentence(i)[0], i - 12), i)


def targets(reading: Reading) -> Iterator[Find]:
    """A number that is to be reached, nobody says when."""
    for at, f in enumerate(reading.figures):
        if f.kind not in ("money", "measure", "percent") or f.value is None or not _aims(reading, reading.spans[at][0]):
            continue
        first, last = reading.sentence(reading.spans[at][0])
        lead = reading.spans[at][0]
        if not any("reach" in CLASSES[k] for k in reading.keys[max(first, lead - 4):lead]) or f.modifier == "range":
            continue
        if _dated(reading, first, last) or reading.says("due", first, last) or reading.says("period", first, last):
            continue
        yield Find("target_open", f.start, f.end, {"number": f.text}, (f.figure_id, *_claims(reading, f)))


# Sums and shares

def sums(reading: Reading) -> Iterator[Find]:
    """Parts that exceed their whole, two-way trade that is not exports and imports, a percentage that is not the change of two amounts."""
    yield from _parts(reading)
    yield from _two_ways(reading)
    yield from _changes(reading)


def _parts(reading: Reading) -> Iterator[Find]:
    """«100 شركة، منها 150 أجنبية»: what «منها» opens is no more than what stands before it."""
    for at, f in enumerate(reading.figures[:-1]):
        first, last = reading.spans[at]
        _, end = reading.sentence(first)
        nxt = reading.spans[at + 1][0]
        if f.value is None or f.kind not in ("money", "count", "measure") or f.text.startswith("ال") or f.modifier not in ("exact", "up_to", "less_than") or nxt >= end:
            continue
        if not reading.says("whole", last, nxt) or nxt - last > 8 or any(k in CHANGE for k in reading.keys[last:nxt]):
            continue
        parts = []
        for k in range(at + 1, len(reading.figures)):
            g, (a, b) = reading.figures[k], reading.spans[k]
            if a >= end or k > at + 1 and not _joined(reading, reading.spans[k - 1][1], a):
                break
            if g.kind != f.kind or g.value is None or f.kind != "count" and g.unit != f.unit:
                break
            parts.append(g)
        total = sum(g.value for g in parts)
        if parts and total > f.value * 1.001 and all(g.modifier in ("exact", "more_than", "at_least") for g in parts):
            said = {"whole": f.text, "parts": " + ".join(g.text for g in parts), "sum": amount(total, f.kind, f.unit if f.kind != "count" else None)}
            yield Find("sum", f.start, parts[-1].end, said, (f.figure_id, *(g.figure_id for g in parts)))


def _joined(reading: Reading, first: int, last: int) -> bool:
    """Does a و join the figure that ends before token `first` with the one that begins at `last`, over at most a few words?"""
    return last - first <= 5 and any(k[0] == "و" for k in reading.keys[first:last + 1])


def _two_ways(reading: Reading) -> Iterator[Find]:
    """Trade is exports and imports, where one line gives all three in one currency and at one time."""
    lines: dict[int, list[int]] = {}
    for at, f in enumerate(reading.figures):
        if f.kind == "money" and f.unit and f.value and f.modifier in ("exact", "about"):
            lines.setdefault(reading.paragraph(reading.spans[at][0]), []).append(at)
    for found in lines.values():
        roles: dict[str, list[int]] = {}
        for at in found:
            roles.setdefault(_role(reading, at), []).append(at)
        if any(len(roles.get(role, ())) != 1 for role in ("trade", "exports", "imports")):
            continue
        whole, out, back = (reading.figures[roles[role][0]] for role in ("trade", "exports", "imports"))
        if len({whole.unit, out.unit, back.unit}) > 1 or abs(out.value + back.value - whole.value) <= 0.02 * whole.value:
            continue
        total = amount(out.value + back.value, "money", whole.unit)
        ends = sorted((whole, out, back), key=lambda f: f.start)
        said = {"whole": whole.text, "parts": f"{out.text} + {back.text}", "sum": total}
        yield Find("sum", ends[0].start, ends[-1].end, said, tuple(f.figure_id for f in (whole, out, back)))


def _role(reading: Reading, at: int) -> str:
    """Is an amount two-way trade, exports or imports, by the last such word before it?"""
    first, _ = reading.spans[at]
    begin, _ = reading.sentence(first)
    begin = max(begin, first - 12, reading.spans[at - 1][1] if at else 0)
    if any(k in CHANGE or "growth" in CLASSES[k] for k in reading.keys[begin:first]):
        return "change"
    for role in ("exports", "imports"):
        if reading.last_of(role, begin, first) >= 0:
            return role
    return "trade" if reading.says("trade", begin, first) else ""


def _changes(reading: Reading) -> Iterator[Find]:
    """«من 4 إلى 5 مليارات، أي بنسبة 20 %»: it is 25."""
    for at in range(len(reading.figures) - 2):
        a, b, share = reading.figures[at:at + 3]
        (first, end_a), (start_b, end_b), (start_c, _) = reading.spans[at:at + 3]
        if (a.kind, a.unit) != (b.kind, b.unit) or share.kind != "percent" or not a.value or b.value is None or a.kind == "percent":
            continue
        if reading.sentence(first) != reading.sentence(start_c) or share.modifier not in ("exact", "about") or {a.modifier, b.modifier} != {"exact"}:
            continue
        if reading.keys[first - 1] != "من" or "الي" not in reading.keys[end_a:start_b] or not {"اي", "بنسبه", "وبنسبه"} & set(reading.keys[end_b:start_c]):
            continue
        if start_c - end_b > 6 or not _in_change(reading, at):
            continue
        real = abs(b.value - a.value) / a.value * 100
        if abs(real - share.value) > 1 + 0.05 * real:
            said = {"one": a.text, "other": b.text, "number": share.text, "real": f"{real:.1f}"}
            yield Find("change", a.start, share.end, said, (a.figure_id, b.figure_id, share.figure_id))


def shares(reading: Reading) -> Iterator[Find]:
    """Percentages of one whole that make more than 100 together."""
    for at, f in enumerate(reading.figures):
        if f.kind != "percent" or f.value is None:
            continue
        first, _ = reading.spans[at]
        run, whole = [at], _whole(reading, at)
        while run[-1] + 1 < len(reading.figures):
            k = run[-1] + 1
            a, (_, b) = reading.spans[k], reading.spans[run[-1]]
            g = reading.figures[k]
            if g.kind != "percent" or g.value is None or reading.sentence(a[0]) != reading.sentence(first) or not _joined(reading, b, a[0]):
                break
            run.append(k)
        total = sum(reading.figures[k].value for k in run)
        growing = any(grows(reading, k) or _in_change(reading, k) for k in run)
        if len(run) > 1 and whole and total > 101 and not growing and all(reading.figures[k].modifier in ("exact", "more_than") for k in run):
            found = [reading.figures[k] for k in run]
            said = {"parts": " + ".join(g.text for g in found), "sum": f"{total:g}", "whole": whole}
            yield Find("shares", found[0].start, found[-1].end, said, tuple(g.figure_id for g in found))
            return


def _whole(reading: Reading, at: int) -> str:
    """What a percentage is a share of: «من الناخبين»; empty where it does not say."""
    _, last = reading.spans[at]
    if last + 1 < len(reading.keys) and reading.keys[last] == "من" and reading.keys[last + 1].startswith("ال"):
        return reading.written_as(last + 1, last + 2)
    return ""


# Beyond what a kind allows

def impossible(reading: Reading) -> Iterator[Find]:
    """A share over 100 %, an age over 130, thousands of years of something that a person did."""
    for at, f in enumerate(reading.figures):
        first, last = reading.spans[at]
        begin, end = reading.sentence(first)
        if f.kind == "percent" and f.value is not None and f.value > 100 and _members(reading, last) and not _in_change(reading, at) \
                and not any("growth" in CLASSES[k] for k in reading.keys[begin:end]):
            yield Find("share_over", f.start, f.end, {"number": f.text, "whole": _whole(reading, at)}, (f.figure_id,))
        if f.kind == "duration" and f.unit == "year" and f.value is not None and f.value > 130 and reading.says("age", max(begin, first - 4), first):
            yield Find("age_over", f.start, f.end, {"number": f.text}, (f.figure_id,))
        if f.kind == "duration" and f.unit in ("year", "century", "millennium") and _thousands(reading, f, first) and reading.says("works", max(begin, first - 12), first) \
                and reading.says("person", begin, first):
            yield Find("since_thousands", f.start, f.end, {"number": f.text}, (f.figure_id, *_claims(reading, f)))


def _members(reading: Reading, last: int) -> bool:
    """Does a percentage count the members of a group? Debts may be 200 % of the year's product, voters no more than 100 % of the voters."""
    word = reading.keys[last + 1] if last + 1 < len(reading.keys) else ""
    return word.startswith("ال") and (word.endswith("ين") or "member" in CLASSES[word])


def _thousands(reading: Reading, f, first: int) -> bool:
    since = first > 0 and (reading.keys[first - 1] in ("منذ", "قبل", "مدي", "مدار") or reading.keys[first][0] == "ل")
    many = f.value is None and reading.keys[first].endswith(("الاف", "ملايين")) or f.value is not None and f.unit == "year" and f.value >= 2000
    return since and many
