"""The pictures: numbers as somebody gives them, who speaks, what is claimed, trade as announced and counted."""
from __future__ import annotations

import re
import textwrap

import pandas as pd

from ..tables import rows
from ..wording.amounts import amount, currency, reading, short
from ..wording.labels import country, counted, label, say
from .pictures import (
    ARABIC, INK, LINE, NARROW, SOFT, Chart, MixedUnits, as_lines, backward, beside, lines, near, notes, ours, panel,
    sheet)

CLAIMED, TARGET, ARTICLE = "#0072B2", "#B84A00", "#5D5D5D"
COUNTED, SAID, STRIP = "#1F4E79", "#8A6D00", "#F6F3EC"
_LINE = 0.25
"""Inches that a line of the article's words takes."""
_WAYS = {"more_than": 1, "at_least": 1, "less_than": -1, "up_to": -1}
"""Modifiers that say on which side of its number the true value lies."""
_OPEN = {"markerfacecolor": "white", "linestyle": "none"}


# Numbers

def draw_numbers(numbers: pd.DataFrame, most: int = 12) -> Chart:
    """Numbers of one unit on one axis, each as an open mark with the words that claim it.

    Args:
        numbers: rows of `numbers(…)`, all of one unit.
        most: rows that are drawn; those in claims come first, and the chart says what it leaves out.

    Raises:
        MixedUnits: there is more than one unit, or none.
    """
    units = numbers[["kind", "unit"]].drop_duplicates()
    if len(units) != 1 or units.unit.isna().any():
        named = ", ".join(sorted(units.unit.fillna("unknown"))) or "none"
        raise MixedUnits(f"one chart takes one unit, not {len(units)} ({named}): draw each frame of by_unit(numbers)")
    kind, unit = units.iloc[0]
    name = {"percent": label("chart", "percentages"), "money": currency(unit, 2)}.get(kind, unit)
    in_claims_first = numbers.sort_values("claim_id", key=lambda ids: ids.isna(), kind="stable")
    shown = list(rows(in_claims_first.head(most)))
    kinds = [f" ({label('claim', row.claim_kind)})" if row.claim_kind else "" for row in shown]
    said = "; ".join(f"{row.figure_id}: {reading(row)}{claim}" for row, claim in zip(shown, kinds))
    return Chart(lambda width: _numbers_figure(shown, kind, unit, name, len(numbers) - len(shown), width),
                 say("chart", "alt_numbers", unit=name, said=said))


def _numbers_figure(shown: list, kind: str, unit: str, name: str, left_out: int, width: float):
    narrow, limits = width <= NARROW, _limits([row.value for row in shown], kind)
    wrapped = [lines(row.words, int(10.5 * width), 6 if narrow else 3) for row in shown]
    # a second line, for who says it; half of the scale's last number
    head, edge = (0.25, 0.08) if narrow else (0.0, 0.05)
    more = [label("chart", "note_log")] if limits[0] > 0 else []
    more += [say("chart", "left_out", count=left_out)] if left_out else []
    said = as_lines(width, [label("chart", f"note_{note}") for note in ("number", "arrows", "target")], more)
    tall = sum(1.0 + head + _LINE * len(broken) for broken in wrapped)
    axes = panel(say("chart", "said", unit=name), width, tall, said, edge, 1 - 2 * edge, below=0.55)
    _scale(axes, limits, kind, unit, narrow)
    axes.set(ylim=(tall, 0))
    top = 0.0
    for row, broken in zip(shown, wrapped):
        _number_row(axes, row, broken, top, head)
        top += 1.0 + head + _LINE * len(broken)
    return axes.figure


def _limits(values: list[float], kind: str) -> tuple[float, float]:
    """An axis from nought, of percentages to a hundred at least; by powers of ten where they lie far apart."""
    low, high = min(values), max(values)
    if low > 0 and high / low >= 200:
        return low / 4, high * 6
    if kind == "percent":
        return min(low * 1.2, 0.0), max(high * 1.2, 100.0)
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
    """One number: what it reads as, who claims it, its mark on the scale, its words.

    Args:
        top: where the row begins; head: the room for a second line above the scale.
    """
    target = row.claim_kind == "target"
    colour = TARGET if target else CLAIMED if row.claimed_by or row.claim_kind else ARTICLE
    across = axes.get_yaxis_transform()  # x in parts of the axes, y in data
    y, side = top + 0.62 + head, -1 if backward() else 1
    bold = {"weight": "bold", "color": colour}
    id_ = beside(axes, 0, top + 0.25, row.figure_id, transform=across, **bold)
    near(axes, ours(reading(row)), (0.0 if backward() else 1.0, 0.5), (8 * side, 0), side, xycoords=id_, **bold)
    _number_source(axes, row, top + 0.25 + head, at_end=not head)
    axes.plot([0, 1], [y, y], transform=across, color=LINE, linewidth=1, zorder=1)
    ticks = axes.get_xticks()
    axes.plot(ticks, [y] * len(ticks), "|", color=SOFT, markersize=6, markeredgewidth=0.7, zorder=1)
    _way(axes, row, y, colour)
    axes.plot([row.value], [y], marker="D" if target else "o", markersize=9, markeredgecolor=colour, markeredgewidth=2,
              zorder=4, clip_on=False, **_OPEN)
    for i, line in enumerate(broken):
        axes.text(1, y + 0.38 + _LINE * i, line, transform=across, family=ARABIC, size=12, ha="right", va="center",
                  color=INK)


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
    """An arrow to where the true value is said to lie, without an end that could be read as one; a target's line."""
    across = axes.get_yaxis_transform()
    place, nought = (float(axes.transLimits.transform(axes.transScale.transform((value, 0)))[0])
                     for value in (row.value, max(axes.get_xlim()[0], 0.0)))
    if row.modifier in _WAYS:
        # less than 20 % is not less than none
        to = min(max(place + _WAYS[row.modifier] * 0.16, nought if row.value >= 0 else 0.0), 1.0)
        look = {"arrowstyle": "-|>", "color": colour, "linewidth": 1.6, "linestyle": (0, (2, 1.5)),
                "shrinkA": 5, "shrinkB": 0, "mutation_scale": 13}
        axes.annotate("", (to, y), (place, y), xycoords=across, textcoords=across, zorder=3, annotation_clip=False,
                      arrowprops=look)
    if row.claim_kind == "target":  # a broken line with the word beside it: what is aimed at is no measurement
        axes.plot([row.value] * 2, [y - 0.22, y + 0.22], color=TARGET, linewidth=1.4, linestyle=(0, (4, 2)), zorder=2)
        side = -1 if place > 0.2 else 1
        near(axes, ours(label("chart", "target")), (row.value, y), (10 * side, 5), side, va="baseline", size=9,
             weight="bold", color=TARGET)


# Speakers

def draw_speakers(speakers: pd.DataFrame, most: int = 12) -> Chart:
    """A bar of words for each speaker of `speakers(…)`: solid what is quoted, hatched what is reported."""
    shown, left_out = list(rows(speakers.head(most))), max(len(speakers) - most, 0)
    longest = max([row.words for row in shown], default=1) or 1

    def draw(width: float):
        narrow = width <= NARROW
        more = [say("chart", "more_speakers", count=left_out)] if left_out else []
        said = as_lines(width, [label("chart", "note_quoted"), label("chart", "note_reported"), *more])
        # beside the longest bar there is room for its words
        step, left, across, room = (0.72, 0.05, 0.9, 1.75) if narrow else (0.5, 0.33, 0.62, 1.45)
        axes = panel(label("chart", "speakers"), width, step * len(shown), said, left, across)
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


# Topics

def draw_topics(topics: pd.DataFrame) -> Chart:
    """A disc for each topic and kind of `topics(…)`, its area and its number the count of claims."""
    counts, kinds, note = list(rows(topics)), list(topics.columns[1:]), label("chart", "note_topics")
    most = max([1, *(count for row in counts for count in row[1:])])

    def draw(width: float):
        narrow = width <= NARROW
        said = re.split("[;؛] ", note) if narrow else [note]
        left, below, least, more = (0.34, 0.21, 110, 260) if narrow else (0.22, 0.23, 140, 420)
        axes = panel(label("chart", "topics"), width, 0.52 * len(counts), said, left, 0.96 - left, 1.0, below)
        ends, away = (-0.5, len(kinds) - 0.5), 1 if backward() else -1
        axes.set(xlim=ends[::-away], ylim=(len(counts) - 0.5, -0.5), xticks=[])
        axes.spines["bottom"].set_visible(False)
        bold = {"color": "white", "weight": "bold", "ha": "center", "va": "center_baseline", "zorder": 3}
        for i, (topic, *found) in enumerate(counts):
            axes.axhline(i, color=LINE, linewidth=0.7, zorder=1)
            near(axes, ours(label("topic", topic)), (-0.5, i), (8 * away, 0), away, size=10)
            for j, count in enumerate(found):
                if count:
                    axes.scatter([j], [i], s=least + more * count / most, color=CLAIMED, zorder=2)
                    axes.text(j, i, str(count), **bold)
        for j, kind in enumerate(kinds):
            near(axes, ours(label("claim", kind)), (j, -0.5), (0, 8), ha="center", va="baseline", size=9.5)
        return axes.figure

    said = "; ".join(f"{label('topic', topic)}: {sum(found)}" for topic, *found in counts)
    return Chart(draw, say("chart", "alt_topics", said=said))


# Trade

def draw_trade(trade: pd.DataFrame, a: str, b: str) -> Chart:
    """The yearly trade of two countries: every target announced, and below, enlarged, what was traded.

    Args:
        trade: rows of `trade(…)`, with amounts in one currency; changes in % are not drawn.
        a, b: ISO 3166-1 alpha-3, for the title.

    Raises:
        MixedUnits: the amounts are in several currencies, or there is none.
    """
    known = trade[trade.what != "change"]
    # the marks of the axis are the years' middles
    known = known.assign(place=known.year - 0.5, middle=(known.low + known.high) / 2)
    amounts, targets = (list(rows(known[known.what == what])) for what in ("amount", "target"))
    units = sorted(known.unit.unique())
    if len(units) != 1 or not amounts:
        named = ", ".join(units) or "none"
        raise MixedUnits(f"one chart takes one currency, not {len(units)} ({named}), and at least one amount")
    pair = say("sentence", "and", a=country(a), b=country(b))
    from_counts = sum(row.status in ("statistics", "press") for row in amounts)
    words = say("chart", "trade_words", pair=pair, counted=from_counts, other=len(amounts) - from_counts,
                targets=len(targets))
    return Chart(lambda width: _trade_figure(amounts, targets, pair, width), words)


def _trade_figure(amounts: list, targets: list, pair: str, width: float):
    everything, (height, left), tall = [*amounts, *targets], (7.8, 0.22) if width <= NARROW else (6.4, 0.12), 1.9
    figure = sheet(height, say("chart", "trade_title", pair=pair), width)
    top = _paragraph(figure, 0.5, label("chart", "trade_lead"), 9.5, color=SOFT)
    years, highest = [row.place for row in everything], max(row.high for row in everything)
    strip = 1.12 * max([row.high for row in amounts if row.series != "said"], default=highest)
    panels = (("trade_targets", TARGET, targets, 1.12 * highest), ("trade_counts", COUNTED, [], strip))
    for key, colour, aims, most in panels:
        heading = f"{label('chart', key)} ({currency(amounts[0].unit, 2)})"
        top = _paragraph(figure, top + 0.2, heading, 10.5, weight="bold", color=colour)
        axes = figure.add_axes((left, 1 - (top + 0.1 + tall) / height, 0.96 - left, tall / height))
        axes.axhspan(0, strip, color=STRIP, zorder=0)
        _trade_panel(axes, amounts, aims)
        axes.set(xlim=(min(years) - 1, max(years) + 1), ylim=(0, most))
        top += tall + 0.35
    marks = [label("chart", f"mark_{mark}") for mark in ("counted", "derived", "official", "target")]
    notes(figure, as_lines(width, marks))
    return figure


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

    counts = [row for row in amounts if row.status != "official" and row.series != "said"]
    for series in dict.fromkeys(row.series for row in counts):
        own = [row for row in counts if row.series == series]
        for one, other in zip(own, own[1:]):
            if other.year - one.year < 1.1:
                axes.plot([one.place, other.place], [one.middle, other.middle], color=COUNTED, alpha=0.5, zorder=2)
    for row in amounts:
        colour = SAID if row.status == "official" else COUNTED
        fill = {"official": "none", "derived": "left"}.get(row.status, "full")
        axes.plot([row.place] * 2, [row.low, row.high], color=colour, linewidth=4, alpha=0.35, zorder=2)
        axes.plot([row.place], [row.middle], "o", fillstyle=fill, color=colour, markerfacecoloralt="white", zorder=3)
    for row in targets:
        axes.plot([row.place] * 2, [0, row.high], color=TARGET, linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
        axes.plot([row.place], [row.high], marker="D", markeredgecolor=TARGET, markeredgewidth=1.6, zorder=4, **_OPEN)
    axes.grid(axis="y", color=LINE, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: ours(short(value)))
    axes.tick_params(length=0, labelsize=9, labelcolor=SOFT)
