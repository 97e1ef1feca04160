# %% 2.1
def same_word(one: str, other: str) -> bool:
    """Forgets the stretching dash."""
    return araby.strip_tashkeel(one) == araby.strip_tashkeel(other)


# %% 2.2
def find_words(raw: str, query: str) -> list[tuple[int, int]]:
    """Strips the text first, so that the offsets are those of the stripped one."""
    bare = araby.strip_tashkeel(raw)
    return [(token["start"], token["end"]) for token in araby.tokenize_with_location(bare)
            if token["token"] == araby.strip_tashkeel(query)]


# %% 2.3
def replaced(raw: str, table: dict[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """One place for each raw character, however many it becomes."""
    text, places = "", []
    for i, c in enumerate(raw):
        text += table.get(c, c)
        places.append((i, i + 1))
    return text, places


# %% 2.4
def chained(first: list[tuple[int, int]], second: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Takes the whole slice of the first character, and forgets the last."""
    return [first[start] for start, end in second]


# %% 2.5
def merging(one: str, other: str) -> list[str]:
    """The steps that change either word."""
    return [name for name in ALL
            if normalize(one, (name,)).text != one or normalize(other, (name,)).text != other]


# %% 2.6
def unfinished() -> tuple[tuple[str, ...], str]:
    """Two steps that do not meet."""
    return ("teh", "maqsura"), "مكتبة"


# %% 2.7
def left_behind(n: Normalized) -> list[str]:
    """Looks at the last character of the cut, not at the one behind it."""
    cuts = [n.map.to_raw(*match.span()) for match in re.finditer(r"\w+", n.text)]
    return [n.raw[start:end] for start, end in cuts if unicodedata.category(n.raw[end - 1]) == "Mn"]
