# %% 5.1
def amman_or_oman(word: str) -> str | None:
    """Asks the signs alone, and not whether it is the word at all."""
    return "JOR" if araby.SHADDA in word else "OMN" if araby.DAMMA in word else None

# %% 5.2
def city_forms(rows: list[dict[str, str]], least: int) -> dict[str, str]:
    """Parts the cities at spaces: towns of two words fall apart."""
    large = [row for row in rows if int(row["population"] or 0) >= least]
    return {city: row["country"] for row in large for city in folded(row["names"]).replace("|", " ").split()}

# %% 5.3
def holds(condition: str, code: str, named: set[str], beside: set[str]) -> bool:
    """Takes `only:` for a condition on all codes behind the colon."""
    what, _, cells = condition.partition(":")
    words = set(cells.split("|"))
    if what == "weak":
        return code in named
    if what == "only":
        return words <= named
    return words.isdisjoint(beside) if what == "not" else True

# %% 5.4
def first_two(codes: list[str]) -> tuple[str, str] | None:
    """Sorts before it chooses: the first two of the alphabet."""
    different = sorted(set(codes))
    return tuple(different[:2]) if len(different) > 1 else None

# %% 5.6
def my_kind(text: str) -> str:
    """Takes every claim without a verb for an event."""
    kind = by_verb(text)
    return "event" if kind == "state" else kind

# %% 5.7
def asserted(sums: dict[tuple[str, str], float], least: float, second: float) -> list[tuple[str, str]]:
    """Claims every pair above the lower threshold."""
    return [pair for pair in sorted(sums, key=sums.get, reverse=True) if sums[pair] > least]

# %% 5.9
def repeated(claims: pd.DataFrame) -> list[tuple[str, str]]:
    """Compares a null with ==, which is never true, and so misses what the paper says twice."""
    cells = ["party_a", "party_b", "claimant", "kind", "amounts"]
    rows = list(claims[claims.amounts.map(len) > 0].itertuples())
    return [(one.claim_id, other.claim_id) for one, other in combinations(rows, 2)
            if all(getattr(one, cell) == getattr(other, cell) for cell in cells)]
