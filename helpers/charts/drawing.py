"""The pictures: numbers as somebody gives them, who speaks, trade as announced and counted."""
from __future__ import annotations

import textwrap
from collections.abc import Iterable
from itertools import accumulate

import pandas as pd

from ..tables import rows
from ..display.markup import site
from ..wording.amounts import amount, currency, reading, share, short, span
from ..wording.labels import country, counted, label, say
from .pictures import (
    ARABIC, GAP, INK, LINE, NARROW, SOFT, Chart, MixedUnits, as_lines, backward, beside, lines, near, notes, ours,
    panel, sheet)

CLAIMED, TARGET, ARTICLE = "#0072B2", "#B84A00", "#5D5D5D"
COUNTED, SAID, STRIP = "#1F4E79", "#8A6D00", "#F6F3EC"
_LINE = 0.25
"""Inches that a line of the article's words takes."""
_WAYS = {"more_than": 1, "at_least": 1, "less_than": -1, "up_to": -1}
"""Modifiers that say on which side of its number the true value lies."""
_COUNTED = ("statistics", "press")
"""What stands for a count. A line joins nothing else: what is derived or said was counted by nobody."""
_OPEN = {"markerfacecolor": "white", "linestyle": "none"}


# Numbers

def draw_numbers(numbers: pd.DataFrame, most: int = 12) -> Chart:
    """Numbers of one unit on one axis, each as an open mark with the words that claim it.

    Of rows of `numbers(…)` so many are drawn, those in claims first; the chart says what it leaves out. `MixedUnits`
    where there is more than one unit, or none.
    """
    kind, unit = next(iter(numbers.kind), ""), _only(numbers.unit.fillna("unknown"))
    name = label("chart", "percentages") if kind == "percent" else currency(unit, 2) if kind == "money" else unit
    in_claims_first = numbers.sort_values("claim_id", key=lambda ids: ids.isna(), kind="stable")
    shown = list(rows(in_claims_first.head(most)))
    kinds = [f" ({label('claim', row.claim_kind)})" if row.claim_kind else "" for row in shown]
    said = "; ".join(f"{row.figure_id}: {reading(row)}{claim}" for row, claim in zip(shown, kinds))
    return Chart(lambda width: _numbers_figure(shown, kind, unit, len(numbers) - len(shown), width),
                 say("chart", "alt_numbers", unit=name, said=said))


def _only(units: Iterable[str]) -> str:
    """The one unit of some amounts."""
    found = sorted(set(units))
    if len(found) != 1 or found == ["unknown"]:
        named = ", ".join(found) or "none"
        raise MixedUnits(f"one chart takes one unit, not {len(found)} ({named}): draw each frame of by_unit(numbers)")
    return found[0]


def _numbers_figure(shown: list, kind: str, unit: str, left_out: int, width: float):
    narrow, limits = width <= NARROW, _limits([row.value for row in shown])
    wrapped = [lines(row.words, int(10.5 * width), 6 if narrow else 3) for row in shown]
    head, edge = (0.25, 0.08) if narrow else (0.0, 0.05)  # for who says it, half of the scale's last number
    more = [label("chart", "note_log")] if limits[0] > 0 else []
    more += [say("chart", "left_out", count=left_out)] if left_out else []
    aimed, ways = any(row.claim_kind == "target" for row in shown), any(row.modifier in _WAYS for row in shown)
    meant = [label("chart", "note_number"), *[label("chart", "note_target")] * aimed]
    said = as_lines(width, meant, [label("chart", "note_arrows")] * ways, more)
    tops = [*accumulate((1.0 + head + _LINE * len(broken) for broken in wrapped), initial=0.0)]
    tall = tops[-1]
    axes = panel(_headline(shown, left_out, kind, unit), width, tall, said, edge, 1 - 2 * edge, below=0.55)
    _scale(axes, limits, kind, unit, narrow)
    axes.set(ylim=(tall, 0))
    for row, broken, top in zip(shown, wrapped, tops):
        _number_row(axes, row, broken, top, head)
    return axes.figure


def _headline(shown: list, left_out: int, kind: str, unit: str) -> str:
    """What the numbers are: how many, from which to which; that they are said and not measured."""
    if len({(row.value, row.modifier) for row in shown}) == 1:
        return say("chart", "said_one", reading=reading(shown[0]))
    low, high = (amount(pick(row.value for row in shown), kind, unit) for pick in (min, max))
    return say("chart", "said", figures=counted(len(shown) + left_out, "figure"), low=low, high=high)


def _limits(values: list[float]) -> tuple[float, float]:
    """An axis from nought; by powers of ten where they lie far apart."""
    low, high = min(values), max(values)
    if low > 0 and high / low >= 200:
        return low / 4, high * 6
    return min(low * 1.3, 0.0), max(high * 1.35, 0.0) or 1.0


def _scale(axes, limits: tuple[float, float], kind: str, unit: str, narrow: bool) -> None:
    """The axis of values below all rows."""
    from matplotlib.ticker import MaxNLocator

    if limits[0] > 0:
        axes.set_xscale("log", subs=[])
    elif narrow:
        axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.set(xlim=limits)
    written = (lambda value: amount(value, kind, unit)) if kind == "percent" else short
    axes.xaxis.set_major_formatter(lambda value, _: ours(written(value)))
    axes.tick_params(axis="x", length=0, labelsize=9)


def _number_row(axes, row, broken: list[str], top: float, head: float) -> None:
    """One number from `top` down: what it reads as, who claims it (in `head`, on a phone), its mark, its words."""
    target = row.claim_kind == "target"
    colour = TARGET if target else CLAIMED if row.claimed_by or row.claim_kind else ARTICLE
    across = axes.get_yaxis_transform()  # x in parts of the axes, y in data
    y, side, bold = top + 0.62 + head, -1 if backward() else 1, {"weight": "bold", "color": colour}
    id_ = beside(axes, 0, top + 0.25, row.figure_id, transform=across, **bold)
    near(axes, ours(reading(row)), (max(side, 0), 0.5), (8 * side, 0), side, xycoords=id_, **bold)
    _number_source(axes, row, top + 0.25 + head, at_end=not head)
    axes.plot([0, 1], [y, y], transform=across, color=LINE, linewidth=1, zorder=1)
    ticks = axes.get_xticks()
    axes.plot(ticks, [y] * len(ticks), "|", color=SOFT, markersize=6, markeredgewidth=0.7, zorder=1)
    _way(axes, row, y, colour)
    axes.plot([row.value], [y], marker="D" if target else "o", markersize=9, markeredgecolor=colour, markeredgewidth=2,
              zorder=4, clip_on=False, **_OPEN)
    face = {"family": ARABIC, "size": 12, "ha": "right", "va": "center", "color": INK}
    for i, line in enumerate(broken):
        axes.text(1, y + 0.38 + _LINE * i, line, transform=across, **face)


def _number_source(axes, row, y: float, at_end: bool) -> None:
    """Who gives a number, on the side where its line ends; on a phone, on a line of its own."""
    across, kind = axes.get_yaxis_transform(), row.claim_kind and label("a_claim", row.claim_kind)
    keys = ("claimed_as", "said_by") if row.claimed_by else ("own_as", "own")
    words, soft = say("chart", keys[not kind], kind=kind), {"size": 9, "color": SOFT}
    if not row.claimed_by:
        beside(axes, 0, y, words, end=at_end, transform=across, **soft)
        return
    name, by = (lines(row.claimed_by, 32, 1)[0], {"family": ARABIC, "size": 13}), (ours(words), soft)
    (outer, outer_face), (inner, inner_face) = (name, by) if at_end else (by, name)
    at, side = (1, -1) if at_end != backward() else (0, 1)
    edge = axes.text(at, y, outer, transform=across, ha="right" if at else "left", va="center", **outer_face)
    near(axes, inner, (1 - at, 0.5), (5 * side, 0), side, xycoords=edge, **inner_face)


def _way(axes, row, y: float, colour: str) -> None:
    """A line that fades out to where the true value is said to lie: it has no end to be read; a target's line."""
    across = axes.get_yaxis_transform()
    place, nought = (float(axes.transLimits.transform(axes.transScale.transform((value, 0)))[0])
                     for value in (row.value, max(axes.get_xlim()[0], 0.0)))
    if row.modifier in _WAYS:
        # less than 20 % is not less than none
        to = min(max(place + _WAYS[row.modifier] * 0.16, nought if row.value >= 0 else 0.0), 1.0)
        _fading(axes, (place, to), (y, y), colour, transform=across)
    if row.claim_kind == "target":  # a broken line with the word beside it: what is aimed at is no measurement
        axes.plot([row.value] * 2, [y - 0.22, y + 0.22], color=TARGET, linewidth=1.4, linestyle=(0, (4, 2)), zorder=2)
        side = -1 if place > 0.2 else 1
        near(axes, ours(label("chart", "target")), (row.value, y), (10 * side, 5), side, va="baseline", size=9,
             weight="bold", color=TARGET)


def _fading(axes, across: tuple[float, float], up: tuple[float, float], colour: str, **how) -> None:
    """A line from one place to another that becomes fainter and fainter."""
    for i in range(8):
        ends = [[a + (b - a) * part / 8 for part in (i, i + 1)] for a, b in (across, up)]
        axes.plot(*ends, color=colour, alpha=1 - (i + 1) / 9, linewidth=2.4, solid_capstyle="butt", zorder=2,
                  clip_on=False, **how)


# Speakers

def draw_speakers(speakers: pd.DataFrame, most: int = 12) -> Chart:
    """A bar of words for each speaker of `speakers(…)`: solid what is quoted, hatched what is reported."""
    shown, left_out = list(rows(speakers.head(most))), max(len(speakers) - most, 0)
    longest = max([row.words for row in shown], default=1) or 1
    title = label("chart", "speakers")
    if shown and shown[0].speaker and [row.words for row in shown].count(longest) == 1:  # of two nobody is named
        title = say("chart", "says_most", name=lines(shown[0].speaker, 40, 1)[0], share=share(shown[0].share))

    def draw(width: float):
        narrow = width <= NARROW
        more = [say("chart", "more_speakers", count=left_out)] if left_out else []
        said = as_lines(width, [label("chart", "note_quoted"), label("chart", "note_reported"), *more])
        # beside the longest bar there is room for its words
        step, left, across, room = (0.72, 0.05, 0.9, 1.75) if narrow else (0.5, 0.33, 0.62, 1.45)
        axes = panel(title, width, step * len(shown), said, left, across)
        ends = (longest * room, 0) if backward() else (0, longest * room)
        axes.set(ylim=(len(shown) - 0.5, -0.5), xlim=ends, xticks=[])
        axes.spines["bottom"].set_visible(False)
        for i, row in enumerate(shown):
            _speaker_row(axes, row, i, narrow)
        return axes.figure

    said = "; ".join(f"{row.speaker or label('chart', 'nobody')}: {counted(row.words, 'word')}" for row in shown)
    return Chart(draw, say("chart", "alt_speakers", said=said))


def _speaker_row(axes, row, i: int, narrow: bool) -> None:
    """One speaker: the bar, the name before it (on a phone above it), and how many words behind it."""
    away = -1 if backward() else 1
    at, thick = (i + 0.2, 0.36) if narrow else (i, 0.5)
    axes.barh(at, row.words, height=thick, facecolor="white", edgecolor=CLAIMED, hatch="////", linewidth=1.2)
    axes.barh(at, row.direct_words, height=thick, facecolor=CLAIMED, edgecolor=CLAIMED, linewidth=1.2)
    name = lines(row.speaker, 34, 1)[0] if row.speaker else ours(label("chart", "nobody"))
    face = {"family": ARABIC, "size": 14} if row.speaker else {"size": 10}
    above = ((0, i - 0.26), (0, 0), away) if narrow else ((0, i), (-8 * away, 0), -away)
    near(axes, name, *above, **face)
    words = counted(row.words, "word") if backward() else row.words
    told = say("chart", "words_in", words=words, statements=counted(row.statements, "statement_of"))
    near(axes, ours(told), (row.words, at), (7 * away, 0), away, size=9.5)


# Trade

def draw_trade(trade: pd.DataFrame, a: str, b: str) -> Chart:
    """The yearly trade of two countries: every target announced, and below, enlarged, what was traded.

    Of rows of `trade(…)` changes in % are not drawn; `a` and `b` (ISO 3166-1 alpha-3) are for the title. `MixedUnits`
    where the amounts are in several currencies, or there is none.
    """
    known = trade[trade.what != "change"]  # the marks of the axis are the years' middles
    known = known.assign(place=known.year - 0.5, middle=(known.low + known.high) / 2)
    amounts, targets = (list(rows(known[known.what == what])) for what in ("amount", "target"))
    _only(row.unit for row in (*amounts, *targets) if amounts)
    pair = say("sentence", "and", a=country(a), b=country(b))
    counts = [row for row in amounts if row.status in _COUNTED]
    words = say("chart", "trade_words", pair=pair, counted=len(counts), other=len(amounts) - len(counts),
                targets=len(targets))
    title = say("chart", "trade_title", pair=pair)
    if years := [row for row in counts if len(row.period) == 4]:
        last, aim = years[-1], targets[-1] if targets else None
        title = say("chart", "trade_found", pair=pair, year=last.period, amount=span(last))
        title += say("chart", "trade_aimed", amount=span(aim), year=aim.period[:4]) if aim else ""
    return Chart(lambda width: _trade_figure(amounts, targets, title, width), words)


def _trade_figure(amounts: list, targets: list, title: str, width: float):
    everything, (height, left), tall = [*amounts, *targets], (7.3, 0.22) if width <= NARROW else (6.4, 0.12), 1.9
    marks = [label("chart", f"mark_{mark}") for mark in ("counted", "derived", "official", "target", "key")]
    sites = dict(sorted({row.key: site(row.source) for row in everything}.items()))
    each = (f"\u2066{key}\u00a0{name}\u2069" for key, name in sites.items())  # «1 jamestown.org» in any direction
    keyed = [label("chart", "keys_below")] if width <= NARROW else [
        line.replace(" ", 2 * GAP) for line in textwrap.wrap(" ".join(each), int(11 * width), break_on_hyphens=False)]
    said = [*as_lines(width, marks), *keyed]
    asked = height + 0.22 * len(said)
    figure = sheet(asked, title, width)
    height = figure.get_figheight()
    top = _paragraph(figure, 0.5 + height - asked, label("chart", "trade_lead"), 9.5, color=SOFT)
    years, highest = [row.place for row in everything], max(row.high for row in everything)
    strip = 1.12 * max([row.high for row in amounts if row.series != "said"], default=highest)
    for key, colour, aims, least, most in (("trade_targets", TARGET, targets, strip, 1.12 * highest),
                                           ("trade_counts", COUNTED, [], 0.0, strip)):
        heading = f"{label('chart', key)} ({currency(amounts[0].unit, 2)})"
        top = _paragraph(figure, top + 0.2, heading, 10.5, weight="bold", color=colour)
        axes = figure.add_axes((left, 1 - (top + 0.1 + tall) / height, 0.96 - left, tall / height))
        axes.axhspan(0, strip, color=STRIP, zorder=0)
        axes.set(xlim=(min(years) - 1, max(years) + 1), ylim=(0, most))
        _trade_panel(axes, amounts, aims)
        # what the strip holds is told where it is enlarged
        for row in [*(row for row in amounts if least <= row.high < most), *aims]:
            _trade_words(axes, row, 0.12 * most, width <= NARROW)
        top += tall + 0.35
    notes(figure, said)
    return figure


def _trade_words(axes, row, far: float, narrow: bool) -> None:
    """Beside a mark its source's key, and how exact its number is: «less than», with a line that fades out."""
    small = {"size": 6.5, "color": SOFT}
    near(axes, str(row.key), (row.place, row.high), (0, 7), ha="center", **small)
    way, side = _WAYS.get(row.modifier), -1 if row.place > sum(axes.get_xlim()) / 2 else 1
    if row.modifier != "exact" and not (way and narrow):
        near(axes, ours(label("modifier", row.modifier)), (row.place, row.low), (5 * side, -5), side, **small)
    if way:
        _fading(axes, (row.place, row.place), (row.middle, row.middle + way * far), COUNTED)


def _paragraph(figure, top: float, text: str, size: float, **how) -> float:
    """Our own words in as many lines as they need, from `top` inches down; returns where the next thing may begin."""
    width, height = figure.get_size_inches()
    for line in textwrap.wrap(text, int(0.9 * width * 72 / (0.53 * size))):
        top += size / 72 * 1.5
        beside(figure, 0.05, 1 - top / height, line, size=size, va="baseline", **how)
    return top


def _trade_panel(axes, amounts: list, targets: list) -> None:
    """Full: counted. Half: derived by arithmetic. Empty: somebody's words. A diamond: a target, at its day."""
    from matplotlib.ticker import MaxNLocator

    counts = [row for row in amounts if row.status in _COUNTED and row.series != "said"]
    for series in dict.fromkeys(row.series for row in counts):
        own = [row for row in counts if row.series == series]
        for one, other in zip(own, own[1:]):
            if other.year - one.year < 1.1:
                axes.plot([one.place, other.place], [one.middle, other.middle], color=COUNTED, alpha=0.5, zorder=2)
    for row in amounts:
        colour = SAID if row.status == "official" else COUNTED
        half = "left" if row.status == "derived" else "full"
        face = "white" if row.status == "official" else colour
        if row.low < row.high:  # a line of no length would be drawn as a square
            axes.plot([row.place] * 2, [row.low, row.high], color=colour, linewidth=4, alpha=0.35, zorder=2)
        axes.plot([row.place], [row.middle], "o", fillstyle=half, color=colour, markerfacecolor=face,
                  markerfacecoloralt="white", zorder=3)
    for row in targets:
        axes.plot([row.place] * 2, [0, row.high], color=TARGET, linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
        axes.plot([row.place], [row.high], marker="D", markeredgecolor=TARGET, markeredgewidth=1.6, zorder=4, **_OPEN)
    axes.grid(axis="y", color=LINE, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: ours(short(value)))
    axes.tick_params(length=0, labelsize=9, labelcolor=SOFT)
