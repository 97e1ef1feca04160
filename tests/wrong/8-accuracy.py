# %% 8.1
def in_common(one: tuple[int, int], other: tuple[int, int]) -> float:
    """What part of the characters in either of two stretches (start, end) is in both."""
    both = min(one[1], other[1]) - max(one[0], other[0])  # below nought where they do not touch
    return both / (max(one[1], other[1]) - min(one[0], other[0]))

# %% 8.2
def precision_recall(gold: int, found: int, pairs: int) -> tuple[float | None, float | None]:
    """Precision and recall from three counts; None where there is nothing to divide by."""
    return (pairs / gold if gold else None), (pairs / found if found else None)  # the wrong way round

# %% 8.3
def f1(precision: float | None, recall: float | None) -> float:
    """The harmonic mean of precision and recall; 0 if one is None or both are 0."""
    return ((precision or 0) + (recall or 0)) / 2  # the arithmetic one

# %% 8.4
def long_marks(raw: str) -> list[tuple[str, int, int]]:
    """Stretches of four words or more in quotation marks, as direct quotes: kind, start, end."""
    return [row for row in in_marks(raw) if len(raw[row[1]:row[2]]) >= 4]  # four letters

# %% 8.5
def wins(one: pd.DataFrame, other: pd.DataFrame, draws: int = 1000) -> float:
    """In what part of the draws of articles the F1 of one is higher than that of the other."""
    dice, scores = np.random.default_rng(seed=1), []
    for counts in (one, other):  # each is drawn for itself
        places = dice.integers(len(counts), size=(draws, len(counts)))
        wanted, found, pairs = counts[["gold", "found", "pairs"]].to_numpy(int)[places].sum(axis=1).T
        scores.append(2 * pairs / (wanted + found))
    return float((scores[0] > scores[1]).mean())

# %% 8.6
def kappa(one: list[str], other: list[str]) -> float:
    """Cohen's kappa of two lists of labels of the same things (Cohen 1960)."""
    agreed = sum(a == b for a, b in zip(one, other)) / len(one)
    chance = 1 / len(set(one) | set(other))  # as if all labels were used equally often
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)
