"""What an article says, drawn so that nobody mistakes what was claimed for what was measured.

Each chart has a sibling that returns its numbers as a frame: `numbers` and `draw_numbers`,
`speakers` and `draw_speakers`, `topics` and `draw_topics`, `trade` and `draw_trade`. Amounts in different units never share
an axis and are never added up.
"""
from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from ..article import Article
from ..display.labels import amount, label, reading, rows, short
from ..display.markup import excerpt, sentence_finder
from .history import draw_trade, trade
from .pictures import ARABIC, GAP, INK, LINE, SOFT, Chart, MixedUnits, lines, set_picture, sheet, style
from ..tables import Tables

__all__ = ["MixedUnits", "by_unit", "draw_numbers", "draw_speakers", "draw_topics", "draw_trade", "numbers", "set_picture", "speakers", "topics",
           "trade"]

CLAIMED, TARGET, ARTICLE = "#0072B2", "#B84A00", "#5D5D5D"


def numbers(article: Article, tables: Tables) -> pd.DataFrame:
    """Every figure that has a value, with who says so and in what words.

    Returns:
        One row per figure, dates left out: `figure_id`, `value`, `unit`, `kind`, `modifier` as in the
        figures; `claimed_by`, the claimant or speaker whose words it stands in (null: the article's
        own); `claim_kind`, of the innermost claim around it; `claim_id`, `quote_id`; `words`, that
        claim's words, else the quote's, else the sentence's, of long ones those around the figure.
    """
    found, claims, quotes, sentence_at = [], list(rows(tables.claims)), list(rows(tables.quotes)), sentence_finder(article)
    for row in rows(tables.figures):
        if row.value is None or row.kind == "date":
            continue
        claim, quote, sentence = _around(claims, row), _around(quotes, row), sentence_at(row.start)
        found.append((row.figure_id, row.value, row.unit, row.kind, row.modifier,
                      claim and claim.claimant or quote and quote.speaker or None, claim and claim.kind,
                      claim and claim.claim_id, quote and quote.quote_id,
                      row.text.join(excerpt(article.raw, claim or quote or sentence or row, row, 110))))
    types = {"figure_id": "string", "value": "Float64", "unit": "string", "kind": "string", "modifier": "string", "claimed_by": "string",
             "claim_kind": "string", "claim_id": "string", "quote_id": "string", "words": "string"}
    return pd.DataFrame(found, columns=list(types)).astype(types)


def _around(found: list, figure):
    """The shortest of the rows that hold a figure, None where none does."""
    return min((row for row in found if row.start <= figure.start and figure.end <= row.end), key=lambda row: row.end - row.start, default=None)


def by_unit(numbers: pd.DataFrame, kinds: tuple[str, ...] = ("money", "percent", "measure")) -> Iterator[pd.DataFrame]:
    """The numbers that can share an axis, one frame for each unit; money before percentages before measures.

    Amounts whose currency the article leaves open are in none: two of them need not be the same.
    """
    for kind in kinds:
        of_kind = numbers[(numbers.kind == kind) & numbers.unit.notna()]
        for unit in of_kind.unit.unique():
            yield of_kind[of_kind.unit == unit].reset_index(drop=True)


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
    shown = list(rows(numbers.sort_values("claim_id", key=lambda ids: ids.isna(), kind="stable").head(most)))
    with style():
        figure = _numbers_figure(shown, kind, unit, len(numbers) - len(shown))
    said = "; ".join(f"{row.figure_id}: {reading(row)}" + (f" ({label('claim', row.claim_kind)})" if row.claim_kind else "")
                     for row in shown)
    return Chart(figure, f"Numbers in {_unit_name(kind, unit)}, as the article gives them, none of them measured here. {said}.")


def _numbers_figure(shown: list, kind: str, unit: str, left_out: int):
    from matplotlib.ticker import NullLocator

    wrapped = [lines(row.words, 84, 3) for row in shown]
    tall = [1.0 + 0.25 * len(broken) for broken in wrapped]
    height = 0.7 + sum(tall) + 0.95
    figure = sheet(height, f"Said, not measured: {_unit_name(kind, unit)}", "أقوال لا قياسات" + (" (٪)" if unit == "%" else ""))
    axes = figure.add_axes((0.05, 0.95 / height, 0.9, sum(tall) / height))
    limits = _limits([row.value for row in shown], kind)
    if limits[0] > 0:
        axes.set_xscale("log")
        axes.xaxis.set_minor_locator(NullLocator())
    axes.set(xlim=limits, ylim=(sum(tall), 0), yticks=[])
    axes.xaxis.set_major_formatter(lambda value, _: amount(value, kind, unit) if kind == "percent" else short(value))
    axes.tick_params(axis="x", length=0, labelsize=9)
    top = 0.0
    for row, broken, room in zip(shown, wrapped, tall):
        _number_row(axes, row, broken, top)
        top += room
    notes = ["○ a number as somebody gives it", "---▸ “more than”, ◂--- “less than”", "◇ a target: what is aimed at"]
    more = ["The scale grows by powers of ten."] * (limits[0] > 0) + [f"{left_out} more in the table."] * bool(left_out)
    figure.text(0.05, 0.4 / height, (2 * GAP).join(notes), size=8.5, color=SOFT)
    figure.text(0.05, 0.18 / height, " ".join(more), size=8.5, color=SOFT)
    return figure


def _number_row(axes, row, broken: list[str], top: float) -> None:
    """One number: what it reads as, who claims it, its mark on the scale, its words."""
    target = row.claim_kind == "target"
    colour = TARGET if target else CLAIMED if row.claimed_by or row.claim_kind else ARTICLE
    across = axes.get_yaxis_transform()  # x in parts of the axes, y in data
    y, nature = top + 0.62, f", as {_a(label('claim', row.claim_kind))}," if row.claim_kind else ""
    axes.text(0, top + 0.25, f"{row.figure_id}{GAP}{reading(row)}", transform=across, weight="bold", color=colour, va="center")
    if row.claimed_by:
        name = axes.text(1, top + 0.25, lines(row.claimed_by, 32, 1)[0], transform=across, family=ARABIC, size=13, ha="right", va="center")
        axes.annotate(f"claimed{nature} by" if nature else "said by", (0, 0.5), (-5, 0), xycoords=name, textcoords="offset points", ha="right", va="center", size=9, color=SOFT)
    else:
        axes.text(1, top + 0.25, f"given{nature} in the article’s own words", transform=across, ha="right", va="center", size=9, color=SOFT)
    axes.plot([0, 1], [y, y], transform=across, color=LINE, linewidth=1, zorder=1)
    axes.plot(axes.get_xticks(), [y] * len(axes.get_xticks()), "|", color=SOFT, markersize=6, markeredgewidth=0.7, zorder=1)
    _arrow(axes, row, y, colour)
    if target:
        axes.plot([row.value] * 2, [top + 0.4, top + 0.84], color=TARGET, linewidth=1.4, linestyle=(0, (4, 2)), zorder=2)
        side = -1 if _place(axes, row.value) > 0.2 else 1
        axes.annotate("target", (row.value, y), (10 * side, 5), textcoords="offset points", ha="right" if side < 0 else "left",
                      size=9, weight="bold", color=TARGET)
    axes.plot([row.value], [y], marker="D" if target else "o", markersize=9, markerfacecolor="white", markeredgecolor=colour,
              markeredgewidth=2, linestyle="none", zorder=4, clip_on=False)
    for i, line in enumerate(broken):
        axes.text(1, top + 1.0 + 0.25 * i, line, transform=across, family=ARABIC, size=12, ha="right", va="center", color=INK)


def _arrow(axes, row, y: float, colour: str) -> None:
    """Which way the true value is said to lie: an arrow without an end that could be read as a value."""
    way = {"more_than": 1, "at_least": 1, "less_than": -1, "up_to": -1}.get(row.modifier)
    if not way:
        return
    place = _place(axes, row.value)
    least = _place(axes, 0.0) if axes.get_xlim()[0] <= 0 <= row.value else 0.0  # less than 20 % is not less than none
    to = min(max(place + way * 0.16, least), 1.0)
    axes.annotate("", (to, y), (place, y), xycoords=axes.get_yaxis_transform(), textcoords=axes.get_yaxis_transform(), zorder=3,
                  annotation_clip=False, arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.6, "linestyle": (0, (2, 1.5)),
                                                     "shrinkA": 5, "shrinkB": 0, "mutation_scale": 13})


def _place(axes, value: float) -> float:
    """Where a value stands across the axes, from 0 to 1."""
    return float(axes.transLimits.transform(axes.transScale.transform((value, 0)))[0])


def _limits(values: list[float], kind: str) -> tuple[float, float]:
    """An axis from nought, of percentages to a hundred at least; by powers of ten where they lie far apart."""
    low, high = min(values), max(values)
    if low > 0 and high / low >= 200:
        return low / 4, high * 6
    if kind == "percent":
        return min(low * 1.2, 0.0), max(high * 1.2, 100.0)
    return min(low * 1.3, 0.0), max(high * 1.35, 0.0) or 1.0


def speakers(tables: Tables) -> pd.DataFrame:
    """Who speaks how much.

    Returns:
        One row per speaker, most words first: `speaker` (null: nobody is named), `statements`, `words` in
        them and `direct_words`, those in quotation marks; `share` of all words. A statement inside
        another counts in both.
    """
    quotes = tables.quotes
    words = quotes.text.str.split().str.len().fillna(0).astype(int)
    frame = pd.DataFrame({"speaker": quotes.speaker, "statements": 1, "words": words, "direct_words": words.where(quotes.kind == "direct", 0)})
    frame = frame.groupby("speaker", dropna=False, sort=False).sum().reset_index()
    frame["share"] = (frame.words / max(frame.words.sum(), 1)).round(3)
    return frame.sort_values("words", ascending=False, kind="stable").reset_index(drop=True)


def draw_speakers(speakers: pd.DataFrame, most: int = 12) -> Chart:
    """A bar of words for each speaker of `speakers(…)`: solid what is quoted, hatched what is reported."""
    shown = list(rows(speakers.head(most)))
    with style():
        height = 1.2 + 0.5 * len(shown)
        figure = sheet(height, "Who speaks, in words", "من يتكلم، بعدد الكلمات")
        axes = figure.add_axes((0.33, 0.5 / height, 0.43, 0.5 * len(shown) / height))
        axes.set(ylim=(len(shown) - 0.5, -0.5), yticks=[], xticks=[], xlim=(0, max([row.words for row in shown], default=1) or 1))
        axes.spines["bottom"].set_visible(False)
        for i, row in enumerate(shown):
            axes.barh(i, row.words, height=0.5, facecolor="white", edgecolor=CLAIMED, hatch="////", linewidth=1.2)
            axes.barh(i, row.direct_words, height=0.5, facecolor=CLAIMED, edgecolor=CLAIMED, linewidth=1.2)
            name = row.speaker and lines(row.speaker, 34, 1)[0]
            axes.annotate(name or "nobody named", (0, i), (-8, 0), textcoords="offset points", ha="right", va="center",
                          family=ARABIC if name else None, size=14 if name else 10)
            axes.annotate(f"{row.words} in {_counted(row.statements, 'statement')}", (row.words, i), (7, 0), textcoords="offset points",
                          va="center", size=9.5)
        more = f"; {len(speakers) - most} more speakers in the table" if len(speakers) > most else ""
        figure.text(0.05, 0.18 / height, f"■ words in quotation marks{2 * GAP}▨ words reported without them{more}", size=8.5, color=SOFT)
    said = "; ".join(f"{row.speaker or 'nobody named'}: {_counted(row.words, 'word')}" for row in shown)
    return Chart(figure, f"Who speaks how much. {said}.")


def topics(tables: Tables) -> pd.DataFrame:
    """Claims by topic and kind.

    Returns:
        One row per topic, the commonest first, and a column for each kind of claim, in the order of the
        data dictionary: how many claims there are. A claim with two topics counts under both.
    """
    kinds = ["state", "event", "trend", "target", "call"]
    claims = tables.claims[["kind", "topics"]].dropna()
    each = claims.assign(topic=claims.topics.str.split(",")).explode("topic")
    counts = pd.crosstab(each.topic, each.kind).reindex(columns=kinds, fill_value=0)
    order = counts.assign(all=counts.sum(axis=1)).reset_index().sort_values(["all", "topic"], ascending=[False, True])
    return order[["topic", *kinds]].astype({"topic": "string", **dict.fromkeys(kinds, "Int64")}).reset_index(drop=True)


def draw_topics(topics: pd.DataFrame) -> Chart:
    """A disc for each topic and kind of `topics(…)`, its area and its number the count of claims."""
    kinds = list(topics.columns[1:])
    with style():
        height = 1.55 + 0.52 * len(topics)
        figure = sheet(height, "What is claimed, by topic and kind", "الأقوال الثنائية بحسب الموضوع والنوع")
        axes = figure.add_axes((0.31, 0.45 / height, 0.65, 0.52 * len(topics) / height))
        axes.set(xlim=(-0.5, len(kinds) - 0.5), ylim=(len(topics) - 0.5, -0.5), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        most = max(int(topics[kinds].to_numpy().max()), 1) if len(topics) else 1
        for i, row in enumerate(topics.itertuples(index=False)):
            axes.axhline(i, color=LINE, linewidth=0.7, zorder=1)
            _bilingual(axes, label("topic", row.topic), label("topic", row.topic, "ar"), i)
            for j, count in enumerate(row[1:]):
                if count:
                    axes.scatter([j], [i], s=140 + 420 * count / most, color=CLAIMED, zorder=2)
                    axes.text(j, i, str(count), ha="center", va="center_baseline", color="white", weight="bold", zorder=3)
        for j, kind in enumerate(kinds):
            axes.annotate(label("claim", kind), (j, -0.5), (0, 20), textcoords="offset points", ha="center", size=9.5)
            axes.annotate(label("claim", kind, "ar"), (j, -0.5), (0, 4), textcoords="offset points", ha="center", family=ARABIC, size=12, color=SOFT)
        figure.text(0.05, 0.18 / height, "Number of claims; one with several topics counts under each", size=8.5, color=SOFT)
    said = "; ".join(f"{label('topic', row.topic)}: {sum(row[1:])}" for row in topics.itertuples(index=False))
    return Chart(figure, f"Claims by topic and kind. {said}.")


def _bilingual(axes, english: str, arabic: str, y: float) -> None:
    axes.annotate(arabic, (-0.5, y), (-8, 0), textcoords="offset points", ha="right", va="center", family=ARABIC, size=13, color=SOFT)
    axes.annotate(english, (-0.5, y), (-92, 0), textcoords="offset points", ha="right", va="center", size=10)


def _unit_name(kind: str, unit: str) -> str:
    if kind == "percent":
        return "percentages"
    if kind == "money":
        from babel.numbers import get_currency_name

        return get_currency_name(unit, count=2, locale="en")
    return unit


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
