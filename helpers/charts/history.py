"""Two countries' trade as it was counted, said and aimed at: one picture for a newspaper, its numbers beside it.

Three panels share one message: what was announced, what was counted (the same years, enlarged), and the
article's growth beside the counts of that time. Marks tell what kind of number each is; what nobody counted
is never joined by a line.
"""
from __future__ import annotations

import textwrap
from datetime import date as Day
from urllib.parse import urlparse

import pandas as pd

from ..display.labels import country, label, rows
from ..reference.store import Period, Store, load, read_period
from .pictures import ARABIC, INK, LINE, SOFT, WIDTH, Chart, MixedUnits, right_to_left, style

COUNTED, SAID, AIM, CLAIM = "#1F4E79", "#8A6D00", "#B84A00", "#7A1F5C"
_PAPER = "#F6F3EC"


def trade(a: str, b: str, store: Store | None = None) -> pd.DataFrame:
    """What is known of two countries' trade, in the order of time.

    Args:
        a, b: ISO 3166-1 alpha-3.
        store: by default that of data/reference.

    Returns:
        One row per amount, change and target: `what` (amount, change, target), `period` (ISO 8601), `year` (its
        middle, in years), `low`, `high`, `unit`, `modifier`, `status`, `series` (of a target who announced
        it), `due`, `source`. Two-way trade only. No row for a pair of which the store has nothing.
    """
    store, pair = store or load(), tuple(sorted((a, b)))
    found = [("change" if t.unit == "%" else "amount", t.period.written, _middle(t.period), t.low, t.high, t.unit, t.modifier, t.status, t.series, None, t.source)
             for t in store.trade if (t.party_a, t.party_b) == pair and t.flow == "both"]
    found += [("target", t.date.written, _middle(t.date), t.value, t.value, t.unit, "exact", "announced", "|".join(t.by), t.due, t.source)
              for t in store.targets if (t.party_a, t.party_b) == pair]
    types = {"what": "string", "period": "string", "year": "Float64", "low": "Float64", "high": "Float64", "unit": "string", "modifier": "string",
             "status": "string", "series": "string", "due": "Int64", "source": "string"}
    frame = pd.DataFrame(found, columns=list(types)).astype(types)
    return frame.sort_values(["what", "year", "low"], kind="stable").reset_index(drop=True)


def _middle(period: Period) -> float:
    return round((_years(period.first) + _years(period.last)) / 2, 2)


def _years(day: Day) -> float:
    """A day in years: the middle of 2022 is 2022.5."""
    first = Day(day.year, 1, 1)
    return day.year + (day - first).days / (Day(day.year + 1, 1, 1) - first).days


def draw_trade(trade: pd.DataFrame, a: str, b: str, claimed: pd.DataFrame | None = None, said: Day | None = None, language: str = "en") -> Chart:
    """The yearly trade of two countries, every target announced, and an article's claims beside them.

    Args:
        trade: rows of `trade(…)`, with amounts in one currency.
        a, b: ISO 3166-1 alpha-3, for the title.
        claimed: rows of `charts.numbers(…)`: its growth in % and its targets in that currency are drawn.
        said: the day the article speaks from.
        language: of the words, "en" or "ar".

    Raises:
        MixedUnits: the amounts are in several currencies, or there is none.
    """
    amounts = [row for row in rows(trade) if row.what == "amount"]
    units = sorted({row.unit for row in rows(trade) if row.what != "change"})
    if len(units) != 1 or not amounts:
        raise MixedUnits(f"one chart takes one currency, not {len(units)} ({', '.join(units) or 'none'}), and at least one amount")
    own = list(rows(claimed)) if claimed is not None else []
    growth = [row for row in own if row.kind == "percent" and row.claim_kind in ("trend", "state", "event")]
    aims = [row for row in own if row.unit == units[0] and row.claim_kind == "target"]
    changes = _changes(trade, said) if growth else []
    with style():
        page = _Page(language, units[0], a, b, _hosts(trade), len({(row.value, row.modifier) for row in growth}) + len(changes) if changes else 0)
        page.targets([row for row in rows(trade) if row.what == "target"], amounts, aims, said)
        page.counts(amounts)
        if changes:
            page.growth(growth, changes)
        page.notes()
    counted = sum(row.status in ("statistics", "press") for row in amounts)
    words = page.say("trade_words").format(pair=page.pair, counted=counted, other=len(amounts) - counted, targets=int((trade.what == "target").sum()))
    return Chart(page.figure, words)


def _changes(trade: pd.DataFrame, said: Day | None) -> list:
    """The counted changes of the year before an article's day and of the spans that hold it."""
    if said is None:
        return []
    at = _years(said)
    found = [row for row in rows(trade) if row.what == "change" and abs(row.year - at) < 1.0]
    spans = [(row, _span(row.period)) for row in found]
    return [row for row, (first, last) in spans if first <= said and (at - _years(last)) < 1]


def _span(period: str) -> tuple[Day, Day]:
    read = read_period(period)
    return read.first, read.last


class _Page:
    """The sheet while it is drawn, from top to bottom; heights are in inches."""

    left, right, row = 0.09, 0.965, 0.225

    def __init__(self, language: str, unit: str, a: str, b: str, sources: list[str], compared: int):
        """`sources`: lines at the foot. `compared`: the rows of the last panel, which is left out where there is none."""
        from matplotlib.figure import Figure

        self.language, self.unit, self.sources = language, unit, sources
        self.arabic = language == "ar"
        self.height = 7.2 + bool(compared) * (0.5 + self.row * compared) + 0.7 + 0.15 * len(sources)
        self.figure = Figure(figsize=(WIDTH, self.height), facecolor="white")
        self.pair = f"{country(a, language)} {'و' if self.arabic else 'and '}{country(b, language)}"
        self.words(0.3, self.say("trade_title").format(pair=self.pair), size=14.5, weight="bold")
        self.words(0.64, self.say("trade_lead"), size=10, color=SOFT)

    # Words

    def say(self, key: str) -> str:
        return label("chart", key, self.language)

    def font(self, size: float) -> dict:
        """Amiri is small for its size beside a Latin face."""
        return {"family": ARABIC, "size": size * 1.28} if self.arabic else {"size": size}

    def text(self, words: str) -> str:
        return right_to_left(words) if self.arabic else words

    def words(self, top: float, words: str, size: float, **how) -> None:
        """A line of the sheet at its reading edge, `top` inches from above."""
        x, side = (self.right, "right") if self.arabic else (self.left - 0.045, "left")
        self.figure.text(x, 1 - top / self.height, self.text(words), ha=side, va="center", **self.font(size), **how)

    def money(self, value: float) -> str:
        power, name = _power(value)
        return f"{value / power:g} {self.say(name)}"

    def axes(self, top: float, height: float):
        axes = self.figure.add_axes((self.left, 1 - (top + height) / self.height, self.right - self.left, height / self.height))
        axes.tick_params(length=0, labelsize=9, labelcolor=SOFT)
        axes.set_axisbelow(True)
        return axes

    def scale(self, axes, values: list[float]) -> None:
        """Horizontal lines at values, each named once, the last with its unit."""
        for value in values:
            axes.axhline(value, color=LINE, linewidth=0.7, zorder=0)
        power, name = _power(values[-1], least=2e9)
        labels = [f"{value / power:,g}" for value in values]
        axes.set_yticks(values, labels)
        axes.annotate(self.text(f"{self.say(name)} {self.say(self.unit)}"), (0, 1), (-28, 8), xycoords="axes fraction", textcoords="offset points",
                      color=SOFT, **self.font(8.5))

    # Panels

    def targets(self, targets: list, amounts: list, aims: list, said: Day | None) -> None:
        """All targets at their date and height, over the trade of those years at the same scale."""
        self.words(1.0, self.say("trade_targets"), size=11.5, weight="bold", color=AIM)
        axes = self.axes(1.42, 2.75)
        years = [row.year for row in (*targets, *amounts)]
        self.limits = (int(min(years)) - 0.3, int(max(years)) + 2.8)
        top = max([row.high for row in (*targets, *amounts)] + [row.value for row in aims])
        self.scale(axes, _ticks(top))
        axes.set(xlim=self.limits, ylim=(0, top * 1.16))
        self.enlarged = 1.12 * max(row.high for row in amounts if row.series != "said") if any(row.series != "said" for row in amounts) else top
        axes.axhspan(0, self.enlarged, color=_PAPER, zorder=0)
        self._marks(axes, amounts, size=4.5)
        for group in _together(targets):
            for row in group:
                axes.plot([row.year] * 2, [0, row.high], color=AIM, linewidth=0.8, linestyle=(0, (2, 2)), alpha=0.75, zorder=1)
                axes.plot([row.year], [row.high], marker="D", markersize=7, markerfacecolor="white", markeredgecolor=AIM, markeredgewidth=1.8, zorder=4)
            words = self.money(group[0].high) + (f" ×{len(group)}" if len(group) > 1 else "")
            if _stacked(group, targets, top):
                axes.annotate(self.text(words), (group[-1].year, group[0].high), (9, 0), textcoords="offset points", va="center", weight="bold", color=AIM, **self.font(9))
            else:
                middle = sum(row.year for row in group) / len(group)
                axes.annotate(self.text(words), (middle, group[0].high), (0, 9), textcoords="offset points", ha="center", weight="bold", color=AIM, **self.font(9))
        for row in targets:
            if row.due:
                self._due(axes, row)
        if said is not None:
            for row in aims:
                self._own_aim(axes, row, _years(said))
        self._year_axis(axes)

    def _due(self, axes, row) -> None:
        """From an announcement to the year by which it was to be reached."""
        axes.annotate("", (row.due + 0.5, row.high), (row.year, row.high), zorder=2, arrowprops={
            "arrowstyle": "-|>", "color": AIM, "linewidth": 1, "shrinkA": 6, "shrinkB": 8, "mutation_scale": 9})
        axes.annotate(self.text(f"{self.say('due')} {row.due}"), ((row.year + row.due + 0.5) / 2, row.high), (0, -12), textcoords="offset points", ha="center",
                      color=AIM, **self.font(8))

    def _own_aim(self, axes, row, at: float) -> None:
        """The article's own target: a ring, and under it whose it is."""
        axes.plot([at], [row.value], marker="o", markersize=15, markerfacecolor="none", markeredgecolor=CLAIM, markeredgewidth=1.6, zorder=5)
        axes.annotate(self.text(self.say("own_target")), (at, row.value), (0, -28), textcoords="offset points", ha="center", color=CLAIM, weight="bold",
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1}, zorder=6, **self.font(9))

    def counts(self, amounts: list) -> None:
        """The trade itself, enlarged, with the years of which nothing is known."""
        self.words(4.72, self.say("trade_counts"), size=11.5, weight="bold", color=COUNTED)
        axes = self.axes(5.2, 1.75)
        shown = [row for row in amounts if row.high <= self.enlarged]
        self.scale(axes, _ticks(self.enlarged))
        axes.set(xlim=self.limits, ylim=(0, self.enlarged))
        axes.patch.set_facecolor(_PAPER)
        self._marks(axes, shown, size=7.5)
        for series in dict.fromkeys(row.series for row in shown):
            own = [row for row in shown if row.series == series]
            for i, row in enumerate(own):
                self._amount(axes, row, own[i - 1] if i else None, own[i + 1] if i + 1 < len(own) else None)
        for first, last in _gaps([row.year for row in amounts], self.limits[1] - 1.9):
            axes.axvspan(first, last, facecolor="white", edgecolor=LINE, hatch="////", linewidth=0, zorder=0)
            if last - first > 2.5:
                axes.annotate(self.text(self.say("nothing_found")), ((first + last) / 2, self.enlarged * 0.5), ha="center", va="center", color=SOFT, **self.font(9),
                              bbox={"facecolor": "white", "edgecolor": "none", "pad": 2})
        above = [row for row in amounts if row.high > self.enlarged]
        for year in sorted({int(row.year) for row in above}):
            ends = sorted({row.high for row in above if int(row.year) == year})
            words = "–".join(f"{end / 1e9:g}" for end in dict.fromkeys((ends[0], ends[-1])))
            axes.annotate(self.text(f"{words} {self.say('billion')} ↑"), (year + 0.5, self.enlarged), (0, -11), textcoords="offset points", ha="center", color=SAID,
                          **self.font(8.5), bbox={"facecolor": _PAPER, "edgecolor": "none", "pad": 1})
        self._year_axis(axes)

    def _marks(self, axes, amounts: list, size: float) -> None:
        """Full: counted. Half: derived. Empty: somebody's words. Each series has its own line, broken at gaps and at words."""
        for series in dict.fromkeys(row.series for row in amounts):
            own = [row for row in amounts if row.series == series]
            if series != "said":
                for one, other in zip(own, own[1:]):
                    if other.year - one.year < 1.1 and "official" not in (one.status, other.status):
                        ends = [(row.low + row.high) / 2 for row in (one, other)]
                        axes.plot([one.year, other.year], ends, color=COUNTED, linewidth=1.4, alpha=0.55, zorder=2, linestyle=_LINES.get(series, "-"))
            for row in own:
                fill = {"statistics": "full", "press": "full", "derived": "left"}.get(row.status, "none")
                colour = SAID if row.status == "official" else COUNTED
                axes.plot([row.year] * 2, [row.low, row.high], color=colour, linewidth=size * 0.7, alpha=0.35, solid_capstyle="round", zorder=2)
                axes.plot([row.year], [(row.low + row.high) / 2], marker="s" if series.startswith("irica") else "o", fillstyle=fill, markersize=size, color=colour,
                          markerfacecoloralt="white", markerfacecolor="white" if fill == "none" else colour, markeredgewidth=1.5, linestyle="none", zorder=3)

    def _amount(self, axes, row, before, after) -> None:
        """An amount in millions, above its mark, but under it in a valley of its line."""
        valley = before is not None and after is not None and before.high > row.high <= after.high
        below = valley or row.series == "irica"
        ends = "–".join(f"{end / 1e6:.0f}" for end in dict.fromkeys((row.low, row.high)))
        axes.annotate(ends, (row.year, row.low if below else row.high), (0, -15 if below else 7), textcoords="offset points", ha="center", size=8.5,
                      color=SAID if row.status == "official" else COUNTED, bbox={"facecolor": _PAPER, "edgecolor": "none", "pad": 0.6}, zorder=2.5)

    def _year_axis(self, axes) -> None:
        from matplotlib.ticker import MultipleLocator

        first, last = self.limits
        axes.xaxis.set_major_locator(MultipleLocator(1))
        ticks = range(int(first) + 1, int(last - 0.8))
        axes.set_xticks([year + 0.5 for year in ticks], [str(year) if year % 5 == 0 or year == ticks[0] else f"’{year % 100:02}" for year in ticks])

    def growth(self, claims: list, changes: list) -> None:
        """The article's growth, and under it what was counted of that time, on one scale that begins at the names."""
        self.words(7.5, self.say("trade_growth"), size=11.5, weight="bold", color=CLAIM)
        shown = [(None, row.value, row.value, row.modifier, "claim") for row in {(r.value, r.modifier): r for r in claims}.values()]
        shown += [(row, row.low, row.high, row.modifier, row.status) for row in sorted(changes, key=lambda row: -row.high)]
        axes = self.axes(7.68, self.row * len(shown))
        low, high = min(0.0, *(one for _, one, *_ in shown)), max(end for _, _, end, *_ in shown) * 1.25
        names = low - (high - low) * (0.7 if self.arabic else 0.85)  # where the names stand
        axes.set(xlim=(high, names) if self.arabic else (names, high), ylim=(len(shown) - 0.5, -0.5), yticks=[], xticks=[])
        axes.spines["bottom"].set_visible(False)
        side = -1 if self.arabic else 1
        for i, (row, one, end, modifier, status) in enumerate(shown):
            colour = CLAIM if status == "claim" else SAID if status == "official" else COUNTED
            axes.plot([0, end], [i, i], color=colour, linewidth=1.2, alpha=0.35, zorder=1)
            if modifier in ("more_than", "at_least"):
                axes.annotate("", (end + (high - low) * 0.09, i), (end, i), arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 1.4,
                              "linestyle": (0, (2, 1.5)), "shrinkA": 4, "shrinkB": 0, "mutation_scale": 10})
            axes.plot([end], [i], marker="o", markersize=7, markerfacecolor="white" if status in ("claim", "official") else colour, markeredgecolor=colour,
                      markeredgewidth=1.7, linestyle="none", zorder=3)
            sign = {"more_than": "> ", "less_than": "< ", "about": "≈ "}.get(modifier, "")
            axes.annotate(f"{sign}{end:g} %", (end, i), (side * (32 if modifier in ("more_than", "at_least") else 8), 0),
                          textcoords="offset points", va="center", ha="right" if self.arabic else "left", size=9, weight="bold",
                          color=colour)
            comma = "، " if self.arabic else ", "
            named = self.say("own_growth") if row is None else f"{self._span(row.period)}{comma}{label('series', row.series, self.language)}"
            at, where = ((1, i), axes.get_yaxis_transform()) if self.arabic else ((0, i), "data")
            axes.annotate(self.text(named), at, (0 if self.arabic else -8, 0), xycoords=where, textcoords="offset points", va="center", ha="right",
                          color=colour, weight="bold" if row is None else None, **self.font(9))
        axes.axvline(0, color=LINE, linewidth=1, zorder=0)

    def _span(self, period: str) -> str:
        from babel.dates import format_interval

        first, last = _span(period)
        return format_interval(first, last, "yMMM", locale=self.language) if "/" in period else period

    def notes(self) -> None:
        """What the marks mean, and where the numbers come from."""
        top = self.height - 0.2 - 0.15 * len(self.sources)
        self.words(top - 0.21, self.say("trade_marks"), size=8, color=INK)
        self.words(top, f"{self.say('sources')}:", size=7, color=SOFT)
        for i, line in enumerate(self.sources):
            x, side = (self.right - 0.07, "right") if self.arabic else (self.left + 0.02, "left")
            self.figure.text(x, 1 - (top + 0.15 * i) / self.height, line, ha=side, va="center", size=6.5, color=SOFT)


def _hosts(trade: pd.DataFrame) -> list[str]:
    """The pages that the numbers come from, by their sites, in lines; the addresses themselves are in the table."""
    hosts = dict.fromkeys(urlparse(source).netloc.removeprefix("www.") or source for source in trade.source)
    return textwrap.wrap(", ".join(hosts), 138, break_on_hyphens=False)


_LINES = {"irica": (0, (1, 1))}


def _power(value: float, least: float = 1e9) -> tuple[float, str]:
    """Billions from `least` on, else millions."""
    return (1e9, "billion") if value >= least else (1e6, "million")


def _ticks(top: float) -> list[float]:
    from matplotlib.ticker import MaxNLocator

    return [value for value in MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(0, top) if value <= top * 1.01]


def _together(targets: list) -> list[list]:
    """Targets of one height within two years, so that one label does for them."""
    groups: list[list] = []
    for row in sorted(targets, key=lambda row: (row.high, row.year)):
        if groups and groups[-1][-1].high == row.high and row.year - groups[-1][-1].year < 1.2:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _stacked(group: list, targets: list, top: float) -> bool:
    """Does another target stand right above or below, so that a label must go beside its mark?"""
    return any(abs(row.year - group[-1].year) < 0.5 and 0 < abs(row.high - group[0].high) < 0.25 * top for row in targets)


def _gaps(years: list[float], last: float) -> list[tuple[float, float]]:
    """The stretches of whole years in which nothing is known."""
    known = {int(year) for year in years}
    gaps: list[tuple[float, float]] = []
    for year in range(min(known), int(last) + 1):
        if year not in known:
            if gaps and gaps[-1][1] == year:
                gaps[-1] = (gaps[-1][0], year + 1)
            else:
                gaps.append((year, year + 1))
    return gaps
