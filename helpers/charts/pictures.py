"""Pictures: a sheet to draw on, our style, Arabic lines, and a chart that shows itself.

matplotlib shapes and orders the Arabic; it is handed the words as they are written.
"""
from __future__ import annotations

import re
import textwrap
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING

from ..normalize import normalize
from ..wording.labels import language
from . import fonts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INK, SOFT, LINE = "#1B1B1B", "#5D5D5D", "#D9D6CF"
GAP = "\u2002\u2002"  # plain spaces melt into one in SVG
WIDTH, NARROW = 8.0, 3.3
"""Inches, on a page and on a phone; a chart's height follows from its rows."""
ARABIC = [fonts.READING, "DejaVu Sans"]
"""The face of the article's words."""

_STYLE = {
    "font.family": [fonts.PLAIN, "DejaVu Sans"], "font.size": 10, "text.color": INK, "text.parse_math": False,
    "axes.edgecolor": LINE, "axes.labelcolor": SOFT, "xtick.color": SOFT, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False,
    "svg.fonttype": "none", "hatch.linewidth": 0.8}

_STYLED = re.compile(r' style="([^"]*)"')
_FONT = re.compile(r"(?:(italic|oblique) )?(?:(\d+|bold) )?([\d.]+px) (.+)")
_UNUSED_ID = re.compile(r' id="[A-Za-z][A-Za-z0-9.]*_[0-9]+"')
"""text_1, patch_2: each picture of a page would have them."""


class MixedUnits(ValueError):
    """Amounts in several units or currencies were to be drawn on one axis."""


class Chart:
    """A picture that shows itself in a notebook, with its words as alternative text.

    Attributes:
        draw: a function from a width in inches to a matplotlib figure; or a figure, which a phone then shows small.
        figure: the figure as wide as a page.
        words: what it shows, in one sentence.
    """

    picture = "png"

    def __init__(self, draw: Callable[[float], Figure] | Figure, words: str):
        self.draw, self.words = draw, words
        self.figure = self._drawn(WIDTH)

    def _drawn(self, width: float) -> Figure:
        if not callable(self.draw):
            return self.draw
        with style():
            return self.draw(width)

    def __repr__(self) -> str:
        return self.words

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        if self.picture == "svg":
            return {"text/plain": self.words, "image/svg+xml": self.svg()}, {}
        return {"text/plain": self.words, "image/png": self.png()}, {"image/png": {"width": int(WIDTH * 96)}}

    def svg(self) -> str:
        """The picture as SVG to set into a page that carries the faces, for a wide and for a narrow page.

        It is the same text each time.
        Its words are text, so that they can be read, found and copied. It has no style of its own,
        so that a page need not allow any.
        """
        widths = {"wide": self.figure} | ({"narrow": self._drawn(NARROW)} if callable(self.draw) else {})
        return "".join(self._svg(figure, css) for css, figure in widths.items())

    def _svg(self, figure: Figure, css: str) -> str:
        unsaid = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        written = self._saved(figure, format="svg", metadata=unsaid, transparent=True).decode()
        written = _UNUSED_ID.sub("", written[written.index("<svg"):])
        bare = _STYLED.sub(lambda m: _attributes(m[1]), re.sub(r"<style.*?</style>", "", written, flags=re.S))
        return re.sub(r'<svg', f'<svg class="{css}" stroke-linejoin="round"', bare, count=1)

    def png(self, dpi: int = 144) -> bytes:
        """The picture as PNG, on white."""
        small = {"optimize": True}
        return self._saved(self.figure, format="png", dpi=dpi, metadata={"Software": None}, pil_kwargs=small)

    def _saved(self, figure: Figure, **how) -> bytes:
        from matplotlib import rc_context

        file = BytesIO()
        # ids that are the same each time, and are not those of the page's other pictures
        with style(), rc_context({"svg.hashsalt": f"{self.words} {figure.get_figwidth()}"}), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing")  # 中 in an Arabic article shows as a box
            figure.savefig(file, **how)
        return file.getvalue()


def _attributes(declarations: str) -> str:
    """CSS declarations as SVG attributes: a page that forbids styles obeys these."""
    named = {}
    for name, value in (declaration.split(":", 1) for declaration in declarations.split(";") if ":" in declaration):
        name, value = name.strip(), value.strip().replace("&quot;", "'")
        if name == "font" and (parts := _FONT.fullmatch(value)):
            values = zip(("font-style", "font-weight", "font-size", "font-family"), parts.groups())
            named |= {key: part for key, part in values if part}
        else:
            named[name] = value
    return "".join(f' {name}="{value}"' for name, value in named.items())


def set_picture(kind: str) -> None:
    """How charts show themselves from now on: "png" or "svg"."""
    if kind not in ("png", "svg"):
        raise ValueError(f"a picture is png or svg, not {kind}")
    Chart.picture = kind


def sheet(height: float, title: str, width: float = WIDTH):
    """An empty figure with its title, where a reader of the language in force begins."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height))
    beside(figure, 0.05, 1 - 0.3 / height, title, size=13 if width > NARROW else 11, weight="bold")
    return figure


def paragraph(figure, top: float, text: str, size: float, **how) -> float:
    """Our own words from where reading begins, in as many lines as the sheet's width needs.

    Args:
        top: where the first line begins, in inches from above.

    Returns:
        Where the next thing may begin.
    """
    width, height = figure.get_size_inches()
    for line in textwrap.wrap(text, int(0.9 * width * 72 / (0.53 * size))):
        top += size / 72 * 1.5
        beside(figure, 0.05, 1 - top / height, line, size=size, va="baseline", **how)
    return top


def notes(figure, *groups: list[str]) -> None:
    """What the marks of a picture mean, below it: a line for each group; on a phone, for each note."""
    width, height = figure.get_size_inches()
    each = [[note] for group in groups for note in group] if width <= NARROW else [group for group in groups if group]
    for i, group in enumerate(reversed(each)):
        beside(figure, 0.05, (0.18 + 0.22 * i) / height, (2 * GAP).join(group), size=8.5, color=SOFT)


def backward() -> bool:
    """Whether what is ours runs to the left."""
    return language() == "ar"


def beside(holder, x: float, y: float, text: str, end: bool = False, **how):
    """Our own words at x from the side where reading begins (or, with `end`, ends), set towards the middle."""
    at_right = backward() != end
    place = {"ha": "right" if at_right else "left", "va": "center"}
    return holder.text(1 - x if at_right else x, y, ours(text), **place | how)


def ours(text: str) -> str:
    """Our own words in their own direction: «f7 أكثر من 50%» begins at the right."""
    return f"\u2067{text}\u2069" if backward() else text


def style():
    """Our style on matplotlib's own defaults, whatever a machine's settings are."""
    from matplotlib import style as styles
    from matplotlib.font_manager import fontManager

    for family in (fonts.READING, fonts.PLAIN):
        if not any(entry.name == family and entry.fname == str(fonts.path(family)) for entry in fontManager.ttflist):
            for weight in fonts.WEIGHTS:
                fontManager.addfont(fonts.path(family, weight))
    return styles.context(["default", _STYLE])


def lines(text: str, width: int, most: int) -> list[str]:
    """The article's words in at most so many lines, without invisible marks; an ellipsis shows where more follows.

    A right-to-left mark at both ends keeps «3 مليارات» and «50 %» in order where a line begins or ends with them.
    """
    plain = " ".join(normalize(text, ("invisible", "spaces")).text.split())
    broken = textwrap.wrap(plain, width, max_lines=most, placeholder=" …", break_on_hyphens=False)
    return [right_to_left(line) for line in broken]


def right_to_left(text: str) -> str:
    """A line that keeps its order where it stands alone among Latin ones."""
    return f"\u200f{text}\u200f"
