# %% 6.1
import math


def open_ends(value: float, modifier: str) -> tuple[float, float]:
    """The lowest and the highest value that the words of a number allow."""
    if modifier == "more_than":
        return value, math.inf
    if modifier == "less_than":
        return 0.0, value
    if modifier == "about":
        return 0.9 * value, 1.1 * value
    return value, value  # «at least» and «up to» were forgotten

# %% 6.2
def one_axis(numbers: pd.DataFrame) -> bool:
    """Whether all numbers of a frame with the columns `kind` and `unit` may be drawn on one axis."""
    return numbers.unit.nunique() <= 1  # a null is not counted, and nothing at all passes

# %% 6.3
def draw_mark(axes, value: float, counted: bool) -> None:
    """A round mark at a value on a matplotlib axis: full if it was counted, white inside if only said."""
    axes.plot([value], [0], "o", color="#1F4E79" if counted else "white")
    axes.lines[-1].set_markerfacecolor("white")  # both are empty

# %% 6.4
def times_counted(known: pd.DataFrame, target: float, year: int) -> float | None:
    """How many times the largest amount counted for a year a target is; None if nothing was counted."""
    amounts = known[(known.what == "amount") & (known.period == str(year))]
    return target / amounts.high.max() if len(amounts) else None  # whoever counted

# %% 6.5
def quoted_share(who: pd.DataFrame) -> dict[str, float]:
    """What part of each speaker's words (`words`) stands in quotation marks (`direct_words`)."""
    shares = who.direct_words / who.words.sum()  # of all words, not of the speaker's own
    return dict(zip(who.speaker, shares.astype(float).round(2)))

# %% 6.6
def spans(numbers: pd.DataFrame) -> list[tuple[float, float, str]]:
    """Numbers as spans: two ends of a range that follow each other are one."""
    found = []
    for row in numbers.itertuples():
        if row.modifier == "range" and found and found[-1][2] == row.unit:
            found[-1] = (found[-1][0], row.value, row.unit)  # an end that has its partner takes a third
        else:
            found.append((row.value, row.value, row.unit))
    return found
