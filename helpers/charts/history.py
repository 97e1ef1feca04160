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

from ..reference.store import Period, Store, load, read_period
from ..tables import rows
from ..wording.labels import country, label, language, say
from .pictures import GAP, INK, LINE, NARROW, SOFT, Chart, MixedUnits, backward, ours

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


def draw_trade(trade: pd.DataFrame, a: str, b: str, claimed: pd.DataFrame | None = None, said: Day | None = None) -> Chart:
    """The yearly trade of two countries, every target announced, and an article's claims beside them.

    Args:
        trade: rows of `trade(…)`, with amounts in one currency.
        a, b: ISO 3166-1 alpha-3, for the title.
        claimed: rows of `charts.numbers(…)`: its growth in % and its targets in that currency are drawn.
        said: the day the article speaks from.

    Raises:
        MixedUnits: the amounts are in several currencies, or there is none.
    """
    amounts = [row for row in rows(trade) if row.what == "amount"]
    targets = [row for row in rows(trade) if row.what == "target"]
    units = sorted({row.unit for row in (*amounts, *targets)})
    if len(units) != 1 or not amounts:
        raise MixedUnits(f"one chart takes one currency, not {len(units)} ({', '.join(units) or 'none'}), and at least one amount")
    own = list(rows(claimed)) if claimed is not None else []
    growth = {(row.value, row.modifier): row for row in own if row.kind == "percent" and row.claim_kind in ("trend", "state", "event")}
    aims = [row for row in own if row.unit == units[0] and row.claim_kind == "target"]
    changes = _changes(trade, said)
    pair = say("sentence", "and", a=country(a), b=country(b))

    def figure(width: float):
        height = 12.0
        for _ in range(2):  # the first time to learn how high it is
            page = _Page(width, height, units[0])
            page.title(pair)
            page.targets(targets, amounts, aims, said)
            page.counts(amounts)
            if growth and changes:
                page.growth(list(growth.values()), changes)
            page.notes(amounts, bool(targets), bool(aims and said), _hosts(trade))
            height = page.top
        return page.figure

    known = sum(row.status in ("statistics", "press") for row in amounts)
    return Chart(figure, say("chart", "trade_words", pair=pair, counted=known, other=len(amounts) - known, targets=len(targets)))


def _changes(trade: pd.DataFrame, said: Day | None) -> list:
    """The changes counted over spans that hold an article's day, or ended within the year before it."""
    if said is None:
        return []
    found = [(row, read_period(row.period)) for row in rows(trade) if row.what == "change"]
    return [row for row, span in found if span.first <= said and _years(said) - _years(span.last) < 1]


def _own(key: str) -> str:
    return label("chart", key)


class _Page:
    """The sheet while it is drawn, from top to bottom.

    Attributes:
        figure: the sheet. top: how far it is drawn, in inches from above.
        narrow: it is for a phone, which has room for fewer words. arabic: it is read from the right.
    """

    def __init__(self, width: float, height: float, unit: str):
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.figure = Figure(figsize=(width, height), facecolor="white")
        FigureCanvasAgg(self.figure)  # to measure words with
        self.width, self.height, self.unit = width, height, unit
        self.arabic, self.narrow = backward(), width <= NARROW
        self.left, self.right, self.top = (0.13, 0.97, 0.12) if self.narrow else (0.09, 0.965, 0.12)

    # Words

    def words(self, words: str, size: float, between: str = " ", **how) -> None:
        """A paragraph at the side where reading begins, in as many lines as it needs, broken only where `between` stands."""
        x, side = (self.right, "right") if self.arabic else (0.05, "left")
        line = ""
        for word in [*words.split(between), ""]:
            longer = f"{line}{between}{word}" if line else word
            if word and self._wide(longer, size, **how) <= (self.right - 0.05) * self.width:
                line = longer
                continue
            self.top += size / 72 * 1.5
            self.figure.text(x, 1 - self.top / self.height, ours(line), ha=side, va="baseline", size=size, **how)
            line = word

    def _wide(self, words: str, size: float, **how) -> float:
        """How wide words are, in inches."""
        trial = self.figure.text(0, 0, ours(words), size=size, **how)
        width = trial.get_window_extent(self.figure.canvas.get_renderer()).width / self.figure.dpi
        trial.remove()
        return width

    def money(self, value: float) -> str:
        power, name = _power(value)
        return f"{value / power:g} {_own(name)}"

    # Panels

    def axes(self, height: float, gap: float):
        """A panel of that height below what is drawn, `gap` inches of room above it."""
        self.top += gap + height
        axes = self.figure.add_axes((self.left, 1 - self.top / self.height, self.right - self.left, height / self.height))
        axes.tick_params(length=0, labelsize=8 if self.narrow else 9, labelcolor=SOFT)
        axes.set_axisbelow(True)
        return axes

    def scale(self, axes, values: list[float]) -> None:
        """Horizontal lines at values, and over them their unit."""
        for value in values:
            axes.axhline(value, color=LINE, linewidth=0.7, zorder=0)
        power, name = _power(values[-1], least=2e9)
        axes.set_yticks(values, [f"{value / power:,g}" for value in values])
        axes.annotate(ours(f"{_own(name)} {_own(self.unit)}"), (0, 1), (-24, 7), xycoords="axes fraction", textcoords="offset points",
                      color=SOFT, size=8.5)

    def years(self, axes) -> None:
        """The years below a panel, each in the middle of its stretch."""
        from matplotlib.ticker import FixedLocator

        self.top += 0.24
        first, last = self.limits
        ticks = [year for year in range(int(first) + 1, int(last) - (5 if self.narrow else 1)) if not self.narrow or year % 5 == 0]
        axes.xaxis.set_major_locator(FixedLocator([year + 0.5 for year in ticks]))
        axes.set_xticklabels([str(year) if year % 5 == 0 or year == ticks[0] else f"’{year % 100:02}" for year in ticks])

    def title(self, pair: str) -> None:
        self.words(say("chart", "trade_title", pair=pair), 12 if self.narrow else 14, weight="bold")
        self.top += 0.03
        self.words(_own("trade_lead"), 8.5 if self.narrow else 10, color=SOFT)

    def targets(self, targets: list, amounts: list, aims: list, said: Day | None) -> None:
        """All targets at their date and height, over the trade of those years at the same scale."""
        self.top += 0.12
        self.words(_own("trade_targets"), 10 if self.narrow else 11.5, weight="bold", color=AIM)
        axes = self.axes(2.75, 0.3)
        years = [row.year for row in (*targets, *amounts)]
        self.limits = (int(min(years)) - 0.3, int(max(years)) + (6.5 if self.narrow else 2.8))
        top = max([row.high for row in (*targets, *amounts)] + [row.value for row in aims])
        self.scale(axes, _ticks(top))
        axes.set(xlim=self.limits, ylim=(0, top * 1.16))
        self.enlarged = 1.12 * max([row.high for row in amounts if row.series != "said"], default=top)
        axes.axhspan(0, self.enlarged, color=_PAPER, zorder=0)
        self._marks(axes, amounts, size=3 if self.narrow else 4.5)
        for group in _together(targets, 3.2 if self.narrow else 1.2):
            for row in group:
                axes.plot([row.year] * 2, [0, row.high], color=AIM, linewidth=0.8, linestyle=(0, (2, 2)), alpha=0.75, zorder=1)
                axes.plot([row.year], [row.high], marker="D", markersize=5 if self.narrow else 7, markerfacecolor="white", markeredgecolor=AIM,
                          markeredgewidth=1.6, zorder=4)
            words = self.money(group[0].high) + (f" ×{len(group)}" if len(group) > 1 else "")
            if _stacked(group, targets, top):
                at, offset, side = group[-1].year, (9, 0), {"va": "center"}
            else:
                at, offset, side = sum(row.year for row in group) / len(group), (0, 9), {"ha": "center"}
            axes.annotate(ours(words), (at, group[0].high), offset, textcoords="offset points", weight="bold", color=AIM, **side,
                          size=8 if self.narrow else 9)
        for row in targets:
            if row.due:
                self._due(axes, row)
        for row in aims if said else ():
            self._own_aim(axes, row, _years(said))
        self.years(axes)

    def _due(self, axes, row) -> None:
        """From an announcement to the year by which it was to be reached."""
        axes.annotate("", (row.due + 0.5, row.high), (row.year, row.high), zorder=2, arrowprops={
            "arrowstyle": "-|>", "color": AIM, "linewidth": 1, "shrinkA": 6, "shrinkB": 8, "mutation_scale": 9})
        if not self.narrow:
            axes.annotate(ours(f"{_own('due')} {row.due}"), ((row.year + row.due + 0.5) / 2, row.high), (0, -12), textcoords="offset points",
                          ha="center", color=AIM, size=8)

    def _own_aim(self, axes, row, at: float) -> None:
        """The article's own target: a ring, and under it whose it is."""
        axes.plot([at], [row.value], marker="o", markersize=11 if self.narrow else 15, markerfacecolor="none", markeredgecolor=CLAIM, markeredgewidth=1.6, zorder=5)
        axes.annotate(ours(_own("own_target")), (at, row.value), (0, -24 if self.narrow else -28), textcoords="offset points", ha="center",
                      color=CLAIM, weight="bold", bbox={"facecolor": "white", "edgecolor": "none", "pad": 1}, zorder=6, size=8 if self.narrow else 9)

    def counts(self, amounts: list) -> None:
        """The trade itself, enlarged, with the years of which nothing is known."""
        self.top += 0.18
        self.words(_own("trade_counts"), 10 if self.narrow else 11.5, weight="bold", color=COUNTED)
        axes = self.axes(1.75, 0.3)
        shown = [row for row in amounts if row.high <= self.enlarged]
        self.scale(axes, _ticks(self.enlarged))
        axes.set(xlim=self.limits, ylim=(0, self.enlarged))
        axes.axhspan(0, self.enlarged, color=_PAPER, zorder=-1)  # a page has no ground of its own
        self._marks(axes, shown, size=4.5 if self.narrow else 7.5)
        for series in dict.fromkeys(row.series for row in shown):
            own = [row for row in shown if row.series == series]
            ends = {min(own, key=lambda row: row.low), max(own, key=lambda row: row.high)}
            for i, row in enumerate(own):
                if not self.narrow or len(own) > 3 and row in ends:  # a phone has room for the highest and the lowest
                    over = any(other.series != series and abs(other.year - row.year) < 0.6 and other.high > row.high for other in shown)
                    valley = 0 < i < len(own) - 1 and own[i - 1].high > row.high <= own[i + 1].high
                    self._amount(axes, row, below=over or valley)
        for first, last in _gaps([row.year for row in amounts]):
            axes.axvspan(first, last, facecolor="white", edgecolor=LINE, hatch="////", linewidth=0, zorder=0)
            if last - first > 2.5 and not self.narrow:
                axes.annotate(ours(_own("nothing_found")), ((first + last) / 2, self.enlarged * 0.5), ha="center", va="center", color=SOFT,
                              bbox={"facecolor": "white", "edgecolor": "none", "pad": 2}, size=9)
        above = [row for row in amounts if row.high > self.enlarged]
        for year in sorted({int(row.year) for row in above}):
            ends = sorted({row.high for row in above if int(row.year) == year})
            words = "–".join(f"{end / 1e9:g}" for end in dict.fromkeys((ends[0], ends[-1])))
            axes.annotate(ours(f"{words} {_own('billion')} ↑"), (year + 0.5, self.enlarged), (0, -11), textcoords="offset points", ha="center", color=SAID,
                          bbox={"facecolor": _PAPER, "edgecolor": "none", "pad": 1}, size=7 if self.narrow else 8.5)
        self.years(axes)

    def _marks(self, axes, amounts: list, size: float) -> None:
        """Full: counted. Half: derived. Empty: somebody's words. Each series has its own line, broken at gaps and at words."""
        for series in dict.fromkeys(row.series for row in amounts):
            own = [row for row in amounts if row.series == series]
            other_span = _of_other_years(own[0])
            for one, other in zip(own, own[1:]):
                if series != "said" and other.year - one.year < 1.1 and "official" not in (one.status, other.status):
                    axes.plot([one.year, other.year], [(row.low + row.high) / 2 for row in (one, other)], color=COUNTED, linewidth=1.4, alpha=0.55, zorder=2,
                              linestyle=(0, (1, 1)) if other_span else "-")
            for row in own:
                fill = {"statistics": "full", "press": "full", "derived": "left"}.get(row.status, "none")
                colour = SAID if row.status == "official" else COUNTED
                if row.low < row.high:
                    axes.plot([row.year] * 2, [row.low, row.high], color=colour, linewidth=size * 0.7, alpha=0.35, solid_capstyle="round", zorder=2)
                axes.plot([row.year], [(row.low + row.high) / 2], marker="s" if other_span else "o", fillstyle=fill, markersize=size, color=colour,
                          markerfacecoloralt="white", markerfacecolor="white" if fill == "none" else colour, markeredgewidth=size / 5, linestyle="none", zorder=3)

    def _amount(self, axes, row, below: bool) -> None:
        """An amount in millions, above its mark, or under it where it lies in a valley or another series runs above."""
        ends = "–".join(f"{end / 1e6:.0f}" for end in dict.fromkeys((row.low, row.high)))
        axes.annotate(ends, (row.year, row.low if below else row.high), (0, -15 if below else 7), textcoords="offset points", ha="center", size=8 if self.narrow else 8.5,
                      color=SAID if row.status == "official" else COUNTED, bbox={"facecolor": _PAPER, "edgecolor": "none", "pad": 0.6}, zorder=2.5)

    def growth(self, claims: list, changes: list) -> None:
        """The article's growth, and under it what was counted of that time, on one scale that begins at the names."""
        self.top += 0.18
        self.words(_own("trade_growth"), 10 if self.narrow else 11.5, weight="bold", color=CLAIM)
        shown = [(_own("own_growth"), row.value, row.modifier, CLAIM, "white") for row in claims]
        for row in sorted(changes, key=lambda row: -row.high):
            colour = SAID if row.status == "official" else COUNTED
            named = f"{self._span(row.period)}{'، ' if self.arabic else ', '}{label('series', row.series)}"
            shown.append((named, row.high, row.modifier, colour, "white" if row.status == "official" else colour))
        axes = self.axes((0.4 if self.narrow else 0.225) * len(shown), 0.1)
        low, high = min(0.0, *(end for _, end, *_ in shown)), max(0.0, *(end for _, end, *_ in shown)) * (1.45 if self.narrow else 1.32) or 1.0
        names = low - (high - low) * (0.0 if self.narrow else 0.7 if self.arabic else 0.85)  # where the names stand; on a phone over the lines
        axes.set(xlim=(high, names) if self.arabic else (names, high), ylim=(len(shown) - 0.5, -0.5), yticks=[], xticks=[])
        axes.spines["bottom"].set_visible(False)
        axes.axvline(0, color=LINE, linewidth=1, zorder=0)
        for i, row in enumerate(shown):
            self._compared(axes, i + 0.2 * self.narrow, *row)

    def _compared(self, axes, y: float, named: str, end: float, modifier: str, colour: str, fill: str) -> None:
        """One row of the last panel: a name, a line as long as the growth, and how exact it is meant."""
        open_ended, side = modifier in ("more_than", "at_least"), -1 if self.arabic else 1
        axes.plot([0, end], [y, y], color=colour, linewidth=1.2, alpha=0.35, zorder=1)
        axes.plot([end], [y], marker="o", markersize=7, markerfacecolor=fill, markeredgecolor=colour, markeredgewidth=1.7, linestyle="none", zorder=3)
        if open_ended:
            axes.annotate("", (end, y), (side * 30, 0), textcoords="offset points", arrowprops={
                "arrowstyle": "<|-", "color": colour, "linewidth": 1.4, "linestyle": (0, (2, 1.5)), "shrinkA": 0, "shrinkB": 5, "mutation_scale": 10})
        sign = {"more_than": "> ", "at_least": "≥ ", "less_than": "< ", "about": "≈ "}.get(modifier, "")
        axes.annotate(f"{sign}{end:g} %", (end, y), (side * (34 if open_ended else 8), 0), textcoords="offset points", va="center",
                      ha="right" if self.arabic else "left", size=9, weight="bold", color=colour)
        edge = ((1, y), axes.get_yaxis_transform()) if self.arabic else ((0, y), "data")
        over = {"xytext": (0 if self.arabic else 2, 10), "ha": "right" if self.arabic else "left"} if self.narrow else {"xytext": (0 if self.arabic else -8, 0), "ha": "right"}
        axes.annotate(ours(named), edge[0], xycoords=edge[1], textcoords="offset points", va="center", color=colour,
                      weight="bold" if colour == CLAIM else None, **over, size=8 if self.narrow else 9)

    def _span(self, period: str) -> str:
        from babel.dates import format_interval

        span = read_period(period)
        return format_interval(span.first, span.last, "yMMM", locale=language()) if "/" in period else period

    def notes(self, amounts: list, aimed: bool, own: bool, hosts: str) -> None:
        """What the marks mean, those that there are, and where the numbers come from."""
        kinds = {"press": "counted", "statistics": "counted", "derived": "derived", "official": "official"}
        marks = [_own(f"mark_{kind}") for kind in dict.fromkeys(kinds.values()) if any(kinds[row.status] == kind for row in amounts)]
        others = list(dict.fromkeys(row.series for row in amounts if _of_other_years(row)))[-1:]
        marks += [f"■ {label('series', series)}" for series in others]
        marks += [_own("mark_target")] * aimed + [_own("mark_own")] * own
        self.top += 0.12
        self.words(GAP.join(marks), 8, between=GAP, color=INK)
        self.top += 0.04
        self.words(f"{_own('sources')}:", 7, color=SOFT)
        for line in textwrap.wrap(hosts, int(self.width * 17), break_on_hyphens=False):
            self.top += 0.14
            x, side = (self.right, "right") if self.arabic else (0.05, "left")
            self.figure.text(x, 1 - self.top / self.height, line, ha=side, va="baseline", size=6.5, color=SOFT)
        self.top += 0.1


def _of_other_years(row) -> bool:
    """Is an amount of a year that begins in another month than January?"""
    return not float(row.year - 0.5).is_integer()


def _hosts(trade: pd.DataFrame) -> str:
    """The pages that the numbers come from, by their sites; the addresses themselves are in the table."""
    return ", ".join(dict.fromkeys(urlparse(source).netloc.removeprefix("www.") or source for source in trade.source))


def _power(value: float, least: float = 1e9) -> tuple[float, str]:
    """Billions from `least` on, else millions."""
    return (1e9, "billion") if value >= least else (1e6, "million")


def _ticks(top: float) -> list[float]:
    from matplotlib.ticker import MaxNLocator

    return [value for value in MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]).tick_values(0, top) if value <= top * 1.01]


def _together(targets: list, apart: float) -> list[list]:
    """Targets of one height, each at most so many years after the one before, so that one label does for them."""
    groups: list[list] = []
    for row in sorted(targets, key=lambda row: (row.high, row.year)):
        if groups and groups[-1][-1].high == row.high and row.year - groups[-1][-1].year < apart:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _stacked(group: list, targets: list, top: float) -> bool:
    """Does another target stand right above or below, so that a label must go beside its mark?"""
    return any(abs(row.year - group[-1].year) < 0.5 and 0 < abs(row.high - group[0].high) < 0.25 * top for row in targets)


def _gaps(years: list[float]) -> list[tuple[float, float]]:
    """The stretches of whole years between others in which nothing is known."""
    known = {int(year) for year in years}
    gaps: list[tuple[float, float]] = []
    for year in range(min(known), max(known)):
        if year not in known:
            if gaps and gaps[-1][1] == year:
                gaps[-1] = (gaps[-1][0], year + 1)
            else:
                gaps.append((year, year + 1))
    return gaps
