# %% 10.1
def by_outlet() -> str:
    """SQL for the number of claims on Libya and Tunisia of each outlet: columns outlet, claims."""
    return """
        select outlet, count(*) as claims from claims join articles using (article)
        where party_a = 'LBY' and copy_of is null
        group by outlet order by claims desc"""  # the articles without an outlet are in it

# %% 10.2
def articles_by_month(claims: pd.DataFrame) -> pd.DataFrame:
    """How many different articles have a claim of a pair, a month and a polarity."""
    return claims.groupby(["pair", "month", "polarity"]).article.count().reset_index(name="articles")

# %% 10.3
def in_several() -> str:
    """SQL for the speakers whom several outlets quote: columns speaker, outlets, statements."""
    return """
        select speaker, count(outlet) as outlets, count(*) as statements
        from quotes join articles using (article)
        where copy_of is null and outlet is not null and speaker is not null
        group by speaker having count(outlet) > 1"""  # without distinct

# %% 10.4
def person_of(name: str, names: list[str]) -> str:
    """The longest name that a name may be one with; a single word only if one longer name begins with it."""
    return max((other for other in names if may_be_one(name, other)), key=len)
