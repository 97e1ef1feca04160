# %% 7.1
from itertools import combinations


def said_twice(figures: pd.DataFrame) -> list[tuple[str, str]]:
    """The ids of each two figures that have one value and one unit, in the order of the text."""
    valued = figures.dropna(subset="value")
    pairs = combinations(zip(valued.figure_id, valued.value), 2)
    return [(one[0], other[0]) for one, other in pairs if one[1] == other[1]]  # 7 % and 7 dollars are equal here

# %% 7.2
def careless() -> str:
    """An Arabic text of at most 500 characters in which `check` finds three kinds of trouble."""
    return (
        "وقع الوزيران الاتفاق يوم الأحد 7 مارس 2023.\n"
        "وقعت الوزارتان 10 اتفاقيات، منها 4 للنقل.\n"
        "بلغت ديون الدولة 120 % من الناتج.\n")

# %% 7.3
def agrees(modifier: str, claimed: float, counted: float, slack: float) -> bool:
    """Whether a counted value agrees with a claimed one; `slack` is what rounding excuses."""
    return abs(counted - claimed) <= slack  # whatever the modifier

# %% 7.4
def poet() -> str:
    """A row of people.csv: name,name_ar,names,born,died,source,note."""
    return "al-Mutanabbi,المتنبي,الشاعر|الشاعرة,915,965,Encyclopaedia of Islam: al-Mutanabbi,"

# %% 7.5
from urllib.parse import urlsplit


def voices(rows: list) -> set[str]:
    """The sites of rows with `source` and `status`, each once, copies left out."""
    return {urlsplit(row.source).hostname for row in rows if row.status != "copy"}  # www.a.org is another site

# %% 7.6
def reached(target: float, amounts: pd.DataFrame) -> str | None:
    """The first period whose counted amount is not below a target, None if there is none."""
    known = amounts[amounts.high >= target]  # whoever said so
    return known.period.iloc[0] if len(known) else None
