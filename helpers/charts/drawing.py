"""The pictures: numbers as somebody gives them, who speaks, what is claimed, trade as announced and counted."""
from __future__ import annotations

import pandas as pd

from ..tables import rows
from ..wording.amounts import amount, currency, reading, short
from ..wording.labels import country, counted, label, language, say
from .pictures import (
    ARABIC, INK, LINE, NARROW, SOFT, Chart, MixedUnits, backward, beside, lines, notes, ours, paragraph, sheet)

CLAIMED, TARGET, ARTICLE = "#0072B2", "#B84A00", "#5D5D5D"
COUNTED, SAID, STRIP = "#1F4E79", "#8A6D00", "#F6F3EC"
_LINE = 0.25
"""Inches that a line of the article's words takes."""


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
    in_claims_first = numbers.sort_values("claim_id", key=lambda ids: ids.isna(), kind="stable")
    shown = list(rows(in_claims_first.head(most)))
    words = say("chart", "alt_numbers", unit=_unit_name(kind, unit), said="; ".join(map(_in_words, shown)))
    return Chart(lambda width: _numbers_figure(shown, kind, unit, len(numbers) - len(shown), width), words)


def _in_words(row) -> str:
    kind = f" ({label('claim', row.claim_kind)})" if row.claim_kind else ""
    return f"{row.figure_id}: {reading(row)}{kind}"


def _unit_name(kind: str, unit: str) -> str:
    if kind == "percent":
        return label("chart", "percentages")
    return currency(unit, 2) if kind == "money" else unit


def _numbers_figure(shown: list, kind: str, unit: str, left_out: int, width: float):
    narrow, limits = width <= NARROW, _limits([row.value for row in shown], kind)
    wrapped = [lines(row.words, int(10.5 * width), 6 if narrow else 3) for row in shown]
    head = 0.25 if narrow else 0.0  # a second line, for who says it
    tall = [1.0 + head + _LINE * len(broken) for broken in wrapped]
    said = [label("chart", f"note_{note}") for note in ("number", "arrows", "target")]
    more = [label("chart", "note_log")] if limits[0] > 0 else []
    if left_out:
        more.append(say("chart", "left_out", count=left_out))
    under = 0.55 + 0.22 * (len(said) + len(more) if narrow else 1 + bool(more))
    height = 0.7 + sum(tall) + under
    figure = sheet(height, say("chart", "said", unit=_unit_name(kind, unit)), width)
    edge = 0.08 if narrow else 0.05  # half of the last number of the scale
    axes = figure.add_axes((edge, under / height, 1 - 2 * edge, sum(tall) / height))
    _scale(axes, limits, kind, unit, narrow)
    axes.set(ylim=(sum(tall), 0), yticks=[])
    top = 0.0
    for row, broken, room in zip(shown, wrapped, tall):
        _number_row(axes, row, broken, top, head)
        top += room
    notes(figure, said, more)
    return figure


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
    from matplotlib.ticker import MaxNLocator, NullLocator

    if limits[0] > 0:
        axes.set_xscale("log")
        axes.xaxis.set_minor_locator(NullLocator())
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
    id_ = beside(axes, 0, top + 0.25, row.figure_id, transform=across, weight="bold", color=colour)
    axes.annotate(ours(reading(row)), (0.0 if backward() else 1.0, 0.5), (8 * side, 0), xycoords=id_,
                  textcoords="offset points", ha="right" if backward() else "left", va="center", weight="bold",
                  color=colour)
    _number_source(axes, row, top + 0.25 + head, at_end=not head)
    axes.plot([0, 1], [y, y], transform=across, color=LINE, linewidth=1, zorder=1)
    ticks = axes.get_xticks()
    axes.plot(ticks, [y] * len(ticks), "|", color=SOFT, markersize=6, markeredgewidth=0.7, zorder=1)
    _arrow(axes, row, y, colour)
    if target:
        _target_line(axes, row.value, y)
    axes.plot([row.value], [y], marker="D" if target else "o", markersize=9, markerfacecolor="white",
              markeredgecolor=colour, markeredgewidth=2, linestyle="none", zorder=4, clip_on=False)
    for i, line in enumerate(broken):
        axes.text(1, y + 0.38 + _LINE * i, line, transform=across, family=ARABIC, size=12, ha="right", va="center",
                  color=INK)


def _target_line(axes, value: float, y: float) -> None:
    """A broken line with the word beside it: what is aimed at is no measurement."""
    axes.plot([value] * 2, [y - 0.22, y + 0.22], color=TARGET, linewidth=1.4, linestyle=(0, (4, 2)), zorder=2)
    side = -1 if _place(axes, value) > 0.2 else 1
    axes.annotate(ours(label("chart", "target")), (value, y), (10 * side, 5), textcoords="offset points",
                  ha="right" if side < 0 else "left", size=9, weight="bold", color=TARGET)


def _number_source(axes, row, y: float, at_end: bool) -> None:
    """Who gives a number, on the side where its line ends; on a phone, on a line of its own."""
    across = axes.get_yaxis_transform()
    kind = _a(label("claim", row.claim_kind)) if row.claim_kind else ""
    if not row.claimed_by:
        words = say("chart", "own_as", kind=kind) if kind else label("chart", "own")
        beside(axes, 0, y, words, end=at_end, transform=across, size=9, color=SOFT)
        return
    words = say("chart", "claimed_as", kind=kind) if kind else label("chart", "said_by")
    name = lines(row.claimed_by, 32, 1)[0]
    parts = [(name, {"family": ARABIC, "size": 13}), (ours(words), {"size": 9, "color": SOFT})]
    (outer, outer_face), (inner, inner_face) = parts if at_end else parts[::-1]
    at, side, gap = (1, "right", -5) if at_end != backward() else (0, "left", 5)
    edge = axes.text(at, y, outer, transform=across, ha=side, va="center", **outer_face)
    axes.annotate(inner, (1 - at, 0.5), (gap, 0), xycoords=edge, textcoords="offset points", ha=side, va="center",
                  **inner_face)


def _a(noun: str) -> str:
    """The kind of a claim within a sentence: «a trend», «an event»; in Arabic without an article."""
    if language() != "en":
        return noun
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _arrow(axes, row, y: float, colour: str) -> None:
    """Which way the true value is said to lie: an arrow without an end that could be read as a value."""
    way = {"more_than": 1, "at_least": 1, "less_than": -1, "up_to": -1}.get(row.modifier)
    if not way:
        return
    across, place = axes.get_yaxis_transform(), _place(axes, row.value)
    # less than 20 % is not less than none
    least = _place(axes, 0.0) if axes.get_xlim()[0] <= 0 <= row.value else 0.0
    to = min(max(place + way * 0.16, least), 1.0)
    look = {"arrowstyle": "-|>", "color": colour, "linewidth": 1.6, "linestyle": (0, (2, 1.5)),
            "shrinkA": 5, "shrinkB": 0, "mutation_scale": 13}
    axes.annotate("", (to, y), (place, y), xycoords=across, textcoords=across, zorder=3, annotation_clip=False,
                  arrowprops=look)


def _place(axes, value: float) -> float:
    """Where a value stands across the axes, from 0 to 1."""
    return float(axes.transLimits.transform(axes.transScale.transform((value, 0)))[0])


# Speakers

def draw_speakers(speakers: pd.DataFrame, most: int = 12) -> Chart:
    """A bar of words for each speaker of `speakers(…)`: solid what is quoted, hatched what is reported."""
    shown = list(rows(speakers.head(most)))
    said = "; ".join(f"{row.speaker or label('chart', 'nobody')}: {counted(row.words, 'word')}" for row in shown)
    return Chart(lambda width: _speakers_figure(shown, len(speakers) - len(shown), width),
                 say("chart", "alt_speakers", said=said))


def _speakers_figure(shown: list, left_out: int, width: float):
    narrow = width <= NARROW
    said = [label("chart", "note_quoted"), label("chart", "note_reported")]
    if left_out:
        said.append(say("chart", "more_speakers", count=left_out))
    step, under = 0.72 if narrow else 0.5, 0.25 + 0.22 * (len(said) if narrow else 1)
    height = 0.7 + step * len(shown) + under
    figure = sheet(height, label("chart", "speakers"), width)
    left, across = (0.05, 0.9) if narrow else (0.33, 0.62)
    begin = 1 - left - across if backward() else left
    axes = figure.add_axes((begin, under / height, across, step * len(shown) / height))
    room = 1.75 if narrow else 1.45  # beside the longest bar there is room for its words
    most = (max([row.words for row in shown], default=1) or 1) * room
    limits = (most, 0) if backward() else (0, most)
    axes.set(ylim=(len(shown) - 0.5, -0.5), yticks=[], xticks=[], xlim=limits)
    axes.spines["bottom"].set_visible(False)
    for i, row in enumerate(shown):
        _speaker_row(axes, row, i, narrow)
    notes(figure, said)
    return figure


def _speaker_row(axes, row, i: int, narrow: bool) -> None:
    """One speaker: the bar, the name before it (on a phone above it), and how many words behind it."""
    begin, away = ("right", -1) if backward() else ("left", 1)
    at, thick = (i + 0.2, 0.36) if narrow else (i, 0.5)
    axes.barh(at, row.words, height=thick, facecolor="white", edgecolor=CLAIMED, hatch="////", linewidth=1.2)
    axes.barh(at, row.direct_words, height=thick, facecolor=CLAIMED, edgecolor=CLAIMED, linewidth=1.2)
    name = lines(row.speaker, 34, 1)[0] if row.speaker else ours(label("chart", "nobody"))
    face = {"family": ARABIC, "size": 14} if row.speaker else {"size": 10}
    end = "left" if backward() else "right"
    place = {"xy": (0, i), "xytext": (-8 * away, 0), "ha": end}
    if narrow:
        place = {"xy": (0, i - 0.26), "xytext": (0, 0), "ha": begin}
    axes.annotate(name, **place, textcoords="offset points", va="center", **face)
    words = counted(row.words, "word") if backward() else row.words
    told = say("chart", "words_in", words=words, statements=counted(row.statements, "statement_of"))
    axes.annotate(ours(told), (row.words, at), (7 * away, 0), textcoords="offset points", ha=begin, va="center",
                  size=9.5)


# Topics

def draw_topics(topics: pd.DataFrame) -> Chart:
    """A disc for each topic and kind of `topics(…)`, its area and its number the count of claims."""
    said = "; ".join(f"{label('topic', row.topic)}: {sum(row[1:])}" for row in topics.itertuples(index=False))
    return Chart(lambda width: _topics_figure(topics, width), say("chart", "alt_topics", said=said))


def _topics_figure(topics: pd.DataFrame, width: float):
    narrow, kinds = width <= NARROW, list(topics.columns[1:])
    height = 1.45 + 0.52 * len(topics) + 0.2 * narrow
    figure = sheet(height, label("chart", "topics"), width)
    left, under = (0.34, 0.65) if narrow else (0.22, 0.45)
    box = (0.04 if backward() else left, under / height, 0.96 - left, 0.52 * len(topics) / height)
    axes = figure.add_axes(box)
    ends = (-0.5, len(kinds) - 0.5)
    axes.set(xlim=ends[::-1] if backward() else ends, ylim=(len(topics) - 0.5, -0.5), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    most = max(int(topics[kinds].to_numpy().max()), 1) if len(topics) else 1
    least, more = (110, 260) if narrow else (140, 420)
    away, begin = (1, "left") if backward() else (-1, "right")
    for i, row in enumerate(topics.itertuples(index=False)):
        axes.axhline(i, color=LINE, linewidth=0.7, zorder=1)
        axes.annotate(ours(label("topic", row.topic)), (-0.5, i), (8 * away, 0), textcoords="offset points", ha=begin,
                      va="center", size=10)
        for j, count in enumerate(row[1:]):
            if count:
                axes.scatter([j], [i], s=least + more * count / most, color=CLAIMED, zorder=2)
                axes.text(j, i, str(count), ha="center", va="center_baseline", color="white", weight="bold", zorder=3)
    for j, kind in enumerate(kinds):
        axes.annotate(ours(label("claim", kind)), (j, -0.5), (0, 8), textcoords="offset points", ha="center", size=9.5)
    note = label("chart", "note_topics")
    notes(figure, note.split(_SEMICOLON[language()]) if narrow else [note])
    return figure


_SEMICOLON = {"en": "; ", "ar": "؛ "}


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
    amounts, targets = (list(rows(known[known.what == what])) for what in ("amount", "target"))
    units = sorted(known.unit.unique())
    if len(units) != 1 or not amounts:
        named = ", ".join(units) or "none"
        raise MixedUnits(f"one chart takes one currency, not {len(units)} ({named}), and at least one amount")
    pair = say("sentence", "and", a=country(a), b=country(b))
    from_counts = sum(row.status in _FROM_COUNTS for row in amounts)
    words = say("chart", "trade_words", pair=pair, counted=from_counts, other=len(amounts) - from_counts,
                targets=len(targets))
    return Chart(lambda width: _trade_figure(amounts, targets, pair, width), words)


_FROM_COUNTS = ("statistics", "press")


def _trade_figure(amounts: list, targets: list, pair: str, width: float):
    narrow = width <= NARROW
    height = 7.8 if narrow else 6.4
    figure = sheet(height, say("chart", "trade_title", pair=pair), width)
    top = paragraph(figure, 0.5, label("chart", "trade_lead"), 9.5, color=SOFT)
    years = [_at(row) for row in (*amounts, *targets)]
    left = 0.22 if narrow else 0.12
    highest = max(row.high for row in (*amounts, *targets))
    strip = 1.12 * max([row.high for row in amounts if row.series != "said"], default=highest)
    unit = currency(amounts[0].unit, 2)
    panels = (("trade_targets", TARGET, targets, 1.12 * highest), ("trade_counts", COUNTED, [], strip))
    for key, colour, aims, most in panels:
        top = paragraph(figure, top + 0.2, f"{label('chart', key)} ({unit})", 10.5, weight="bold", color=colour)
        tall = 1.9
        axes = figure.add_axes((left, 1 - (top + 0.1 + tall) / height, 0.96 - left, tall / height))
        axes.axhspan(0, strip, color=STRIP, zorder=0)
        _trade_panel(axes, amounts, aims)
        axes.set(xlim=(min(years) - 1, max(years) + 1), ylim=(0, most))
        top += tall + 0.35
    notes(figure, [label("chart", f"mark_{mark}") for mark in ("counted", "derived", "official", "target")])
    return figure


def _trade_panel(axes, amounts: list, targets: list) -> None:
    """Full: counted. Half: derived by arithmetic. Empty: somebody's words. A diamond: a target, at its day."""
    from matplotlib.ticker import MaxNLocator

    counted_rows = [row for row in amounts if row.status != "official" and row.series != "said"]
    for series in dict.fromkeys(row.series for row in counted_rows):
        own = [row for row in counted_rows if row.series == series]
        for one, other in zip(own, own[1:]):
            if other.year - one.year < 1.1:
                axes.plot([_at(one), _at(other)], [_middle(one), _middle(other)], color=COUNTED, alpha=0.5, zorder=2)
    for row in amounts:
        colour = SAID if row.status == "official" else COUNTED
        fill = {"official": "none", "derived": "left"}.get(row.status, "full")
        axes.plot([_at(row)] * 2, [row.low, row.high], color=colour, linewidth=4, alpha=0.35, zorder=2)
        axes.plot([_at(row)], [_middle(row)], marker="o", fillstyle=fill, markersize=6, color=colour,
                  markerfacecoloralt="white", linestyle="none", zorder=3)
    for row in targets:
        axes.plot([_at(row)] * 2, [0, row.high], color=TARGET, linewidth=0.8, linestyle=(0, (2, 2)), zorder=1)
        axes.plot([_at(row)], [row.high], marker="D", markersize=6, markerfacecolor="white", markeredgecolor=TARGET,
                  markeredgewidth=1.6, linestyle="none", zorder=4)
    axes.grid(axis="y", color=LINE, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.xaxis.set_major_locator(MaxNLocator(6, integer=True))
    axes.yaxis.set_major_formatter(lambda value, _: ours(short(value)))
    axes.tick_params(length=0, labelsize=9, labelcolor=SOFT)


def _at(row) -> float:
    """Where a row stands on an axis of years whose marks are the years' middles."""
    return row.year - 0.5


def _middle(row) -> float:
    return (row.low + row.high) / 2
