# Wrong answers to the exercises of notebooks/4-figures.ipynb, each with a mistake that a student makes.

# %% 4.1
def amount(written: str) -> float:
    """The comma is taken for thousands always, the point for decimals."""
    return float(written.replace(",", "").replace("٫", "."))


# %% 4.2
def percent(words: list[Word], i: int) -> tuple[str, str | None, int]:
    """The percent sign of European papers alone."""
    if i < len(words) and words[i].text == "%":
        return "percent", "%", i + 1
    return next_word(words, i)


# %% 4.3
def is_name(words: list[Word], i: int) -> bool:
    """Whether something is counted is not asked."""
    return any(word.key in LABELS for word in words[max(0, i - 3):i])


# %% 4.4
def borrow(raw: str, found: list[Row]) -> list[Row]:
    """Kind and unit are lent, the magnitude is not."""
    found = list(found)
    for n, (one, other) in enumerate(zip(found, found[1:])):
        if one.unit is None and other.kind in ("money", "measure"):
            found[n] = one._replace(kind=other.kind, unit=other.unit)
    return found


# %% 4.5
def leap(phrase: str) -> str:
    """The word at which the value is largest, not the one at which it rises most."""
    values = grow(phrase).worth.tolist()
    return phrase.split()[values.index(max(values))]


# %% 4.6
def wrong_days(year: int) -> int:
    """Whole months are counted by their first days."""
    told = gregorian(year, 7, 1)[0]
    return sum(30 for month in range(1, 13) if gregorian(year, month, 1)[0] != told)
