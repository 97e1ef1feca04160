"""Digits and their separators: «12,500», «1،5 مليون», «2½», «7ر57», «3.5e6»."""
from __future__ import annotations

import re

_GROUPED = re.compile(r"""
    (?P<turned> \d+ ) \ ?ر\ ? (?P<whole> \d+ )             # «7ر57» is 57.7: the agencies' mark, the places come first
  | [1-9]\d{0,2} (?: \ \d{3} (?!\d) )+ (?: [.,] \d+ )?      # «12 000»
  | [1-9]\d{0,2} (?: ، \d{3} (?!\d) )+ (?: [.,] \d+ )?      # «١،٢٣٤،٥٦٧», «26،013,94»
  | (?P<comma> \d+ ، \d+ (?!\d) )                          # «١،٥»: decimals before a magnitude or «%», else two numbers
  """, re.X)
_POWER = re.compile(r"[eE]([+-]?\d{1,2})(?!\w)")
_TURNED = re.compile("(\\d+)(?:[\u200e\u200f\u061c]+[.,٫]|[.,٫][\u200e\u200f\u061c]+)(\\d+)(?![.,٫\\d])")
_LONGEST = 24
"""More digits than these are a code, no number."""


def turned(raw: str) -> float | None:
    """«9.1» with a right-to-left mark at its point is shown as 1.9: the digits behind the mark stand to the left."""
    found = _TURNED.fullmatch(raw)
    return float(f"{found[2]}.{found[1]}") if found else None


def grouped(text: str, at: int) -> tuple[str, int, bool] | None:
    """Digits that more than one token writes, as one number's text, and where they end.

    Args:
        text: the cleaned text; `at`: where a number begins in it.

    Returns:
        (digits with their separators, end, whether the Arabic comma in it may also part two numbers).
    """
    found = _GROUPED.match(text, at)
    if not found:
        return None
    if found["turned"]:
        return f"{found['whole']}.{found['turned']}", found.end(), False
    if found["comma"]:
        return found["comma"].replace("،", "."), found.end(), True
    return found[0].replace(" ", "").replace("،", ""), found.end(), False


def power(text: str, at: int) -> tuple[int, int] | None:
    """The exponent of «1.2e-3» that begins at a place of the text, and its end."""
    found = _POWER.match(text, at)
    return (int(found[1]), found.end()) if found else None


def digits_value(text: str, scale: float = 1.0, fine: bool = False) -> float | None:
    """What a token of digits and separators is worth, or None if it is no number («25.11.2024»).

    Args:
        scale: the magnitude that follows it: «1,769 مليار» is 1.769 milliards, «3,906 مليون» thousands of millions.
        fine: a percent sign follows, before which nobody writes thousands («2.125%»).
    """
    text = text.replace("٬", "")
    marks = [c for c in text if c in ".,٫"]
    if len(text) > _LONGEST:
        return None
    if not marks:
        return float(text)
    if len(set(marks)) > 1:
        return _two_marks(text, marks)
    groups = text.split(marks[0])
    if len(groups) > 2:
        return float("".join(groups)) if _in_threes(groups) else None
    whole, places = groups
    if _in_threes(groups) and whole[0] != "0" and not fine:
        thousands = scale == 1 if marks[0] == "." else scale < 1e9
        if thousands and (marks[0] != "٫" or places == "000"):
            return float(whole + places)
    return float(f"{whole}.{places}")


def _two_marks(text: str, marks: list[str]) -> float | None:
    """«1.234,5» and «1,234.5»: thousands by the first mark, decimals behind the last."""
    whole, _, places = text.rpartition(marks[-1])
    groups = whole.split(marks[0])
    if len(set(marks)) > 2 or marks.count(marks[-1]) > 1 or not _in_threes(groups):
        return None
    return float("".join(groups) + "." + places)


def _in_threes(groups: list[str]) -> bool:
    """Are they the groups of a number's thousands: three digits each, the first may have fewer?"""
    return len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])
