# %% 1.1
def is_utf8(data: bytes) -> bool:
    """Looks for a diamond, which a valid file may hold."""
    return "\ufffd" not in data.decode("utf-8", "replace")


# %% 1.2
def mend(text: str) -> str:
    """Mends what needs no mending, too."""
    return text.encode("windows-1256", "replace").decode("utf-8", "replace")


# %% 1.3
def parts_below(texts: list[str]) -> list[str]:
    """Looks at the next line alone."""
    parts = []
    for text, later in zip(texts, [*texts[1:], ""]):
        if ends_sentence(text):
            parts.append("body")
        else:
            parts.append("subheading" if ends_sentence(later) else "leftover")
    return parts


# %% 1.4
def to_right(text: str) -> list[bool]:
    """Takes each full stop and each slash for a part of a number."""
    return [unicodedata.bidirectional(c) in ("EN", "AN", "L", "CS") for c in text]


# %% 1.5
def marked_words(text: str) -> list[str]:
    """Forgets the shadda."""
    return [word for word in text.split() if any(c in "\u064b\u064c\u064d" for c in word)]


# %% 1.6
def letters_seen(text: str) -> int:
    """Takes the form that keeps ligatures."""
    return seen(unicodedata.normalize("NFC", text))


# %% 1.7
def code_point_at(raw: str, byte: int) -> int:
    """Halves the number, as if every character had two bytes."""
    return byte // 2
