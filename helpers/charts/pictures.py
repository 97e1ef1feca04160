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
_FURTHER = 0.24
"""Inches that each further line of a title takes."""
ARABIC = [fonts.READING, "DejaVu Sans"]
"""The face of the article's words."""

_STYLE = {
    "font.family": [fonts.PLAIN, "DejaVu Sans"], "font.size": 10, "text.color": INK, "text.parse_math": False,
    "axes.edgecolor": LINE, "axes.labelcolor": SOFT, "xtick.color": SOFT, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False,
    "svg.fonttype": "none", "hatch.linewidth": 0.8}

_STYLED = re.compile(r' style="([^"]*)"')
_FONT = re.compile(r"(?:(?P<font_style>italic|oblique) )?(?:(?P<font_weight>\d+|bold) )?"
                   r"(?P<font_size>[\d.]+px) (?P<font_family>.+)")
_UNUSED_ID = re.compile(r' id="[A-Za-z][A-Za-z0-9.]*_[0-9]+"')
"""text_1, patch_2: each picture of a page would have them."""


class MixedUnits(ValueError):
    """Amounts in several units or currencies were to be drawn on one axis."""


class Chart:
    """A picture that shows itself in a notebook, with its words as alternative text.

    Attributes:
        draw: a function from a width in inches to a matplotlib figure.
        figure: the figure as wide as a page.
        words: what it shows, in one sentence.
    """

    picture = "png"

    def __init__(self, draw: Callable[[float], Figure], words: str):
        self.draw, self.words = draw, words
        with style():
            self.figure = draw(WIDTH)

    def __repr__(self) -> str:
        return self.words

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        if self.picture == "svg":
            return {"text/plain": self.words, "image/svg+xml": self.svg()}, {}
        return {"text/plain": self.words, "image/png": self.png()}, {"image/png": {"width": int(WIDTH * 96)}}

    def svg(self) -> str:
        """The picture as SVG to set into a page that carries the faces, for a wide and for a narrow page.

        It is the same text each time. Its words are text, so that they can be read, found and copied. It has no style
        of its own, so that a page need not allow any.
        """
        unsaid, pictures = dict.fromkeys(("Creator", "Date", "Format", "Type")), ""
        with style():
            for css, figure in {"wide": self.figure, "narrow": self.draw(NARROW)}.items():
                written = self._saved(figure, format="svg", metadata=unsaid, transparent=True).decode()
                bare = re.sub("<style.*?</style>", "", written[written.index("<svg"):], flags=re.S)
                bare = _STYLED.sub(_attributes, _UNUSED_ID.sub("", bare))
                pictures += bare.replace("<svg", f'<svg class="{css}" stroke-linejoin="round"', 1)
        return pictures

    def png(self) -> bytes:
        """The picture as PNG, on white, in 128 colours: a third of the bytes, and nothing is lost that an eye sees."""
        from PIL import Image

        with style():
            drawn = self._saved(self.figure, format="png", dpi=144, metadata={"Software": None})
        file = BytesIO()
        few = Image.open(BytesIO(drawn)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
        few.save(file, "png", optimize=True)
        return file.getvalue()

    def _saved(self, figure: Figure, **how) -> bytes:
        from matplotlib import rc_context

        file = BytesIO()
        # ids that are the same each time, and are not those of the page's other pictures
        with rc_context({"svg.hashsalt": f"{self.words} {figure.get_figwidth()}"}), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing")  # 中 in an Arabic article shows as a box
            figure.savefig(file, **how)
        return file.getvalue()


def _attributes(style: re.Match) -> str:
    """A style as SVG attributes: a page that forbids styles obeys these. `font` is shorthand for four of them."""
    named = {}
    for declaration in filter(None, map(str.strip, style[1].split(";"))):
        name, value = (side.strip().replace("&quot;", "'") for side in declaration.split(":", 1))
        parts = _FONT.fullmatch(value) if name == "font" else None
        named |= {key: part for key, part in parts.groupdict().items() if part} if parts else {name: value}
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in named.items())


def set_picture(kind: str) -> None:
    """How charts show themselves from now on: "png" or "svg"."""
    if kind not in ("png", "svg"):
        raise ValueError(f"a picture is png or svg, not {kind}")
    Chart.picture = kind


def style():
    """Our style on matplotlib's own defaults, whatever a machine's settings are."""
    from matplotlib import style as styles
    from matplotlib.font_manager import fontManager

    files = {str(fonts.path(*face)) for face in fonts.FACES}
    for file in sorted(files.difference(entry.fname for entry in fontManager.ttflist)):
        fontManager.addfont(file)
    return styles.context(["default", _STYLE])


# A sheet to draw on: what is ours begins where a reader of the language in force begins

def backward() -> bool:
    """Whether what is ours runs to the left."""
    return language() == "ar"


def ours(text: str) -> str:
    """Our own words in their own direction: «f7 أكثر من 50%» begins at the right."""
    return f"\u2067{text}\u2069" if backward() else text


def sheet(height: float, title: str, width: float = WIDTH):
    """An empty figure with its title, which makes it as much higher as its further lines need."""
    from matplotlib.figure import Figure

    size = 13 if width > NARROW else 11
    wrapped = textwrap.wrap(title, int(0.9 * width * 72 / (0.56 * size)))
    height += _FURTHER * (len(wrapped) - 1)
    figure = Figure(figsize=(width, height))
    for i, line in enumerate(wrapped):
        beside(figure, 0.05, 1 - (0.3 + _FURTHER * i) / height, line, size=size, weight="bold")
    return figure


def panel(title: str, width: float, tall: float, said: list[str], left: float, across: float, above: float = 0.7,
          below: float = 0.25):
    """Axes on a sheet of their own, a title above and notes below them; in Arabic they stand as far from the right.

    Args:
        tall, above, below: inches, of the axes, of what stands above them, and between them and the notes.
        said: the notes, what the marks of the picture mean.
        left, across: where the axes begin and how wide they are, in parts of the sheet.
    """
    under = below + 0.22 * len(said)
    figure = sheet(above + tall + under, title, width)
    notes(figure, said)
    height, begin = figure.get_figheight(), 1 - left - across if backward() else left
    return figure.add_axes((begin, under / height, across, tall / height), yticks=[])


def beside(holder, x: float, y: float, text: str, end: bool = False, **how):
    """Our own words at x from the side where reading begins (or, with `end`, ends), set towards the middle."""
    at_right = backward() != end
    place = {"ha": "right" if at_right else "left", "va": "center"}
    return holder.text(1 - x if at_right else x, y, ours(text), **place | how)


def near(axes, text: str, at: tuple[float, float], points: tuple[float, float], side: int = 1, **how):
    """Words so many points from a place; `side` is where they stand: 1 to the right of it, -1 to the left."""
    place = {"ha": "left" if side > 0 else "right", "va": "center"}
    return axes.annotate(text, at, points, textcoords="offset points", **place | how)


def as_lines(width: float, *groups: list[str]) -> list[str]:
    """Notes in lines: one for each group; on a phone, one for each note."""
    if width <= NARROW:
        return [note for group in groups for note in group]
    return [(2 * GAP).join(group) for group in groups if group]


def notes(figure, said: list[str]) -> None:
    """What the marks of a picture mean, line by line below it."""
    for i, line in enumerate(reversed(said)):
        beside(figure, 0.05, (0.18 + 0.22 * i) / figure.get_figheight(), line, size=8.5, color=SOFT)


def lines(text: str, width: int, most: int) -> list[str]:
    """The article's words in at most so many lines, without invisible marks; an ellipsis shows where more follows.

    A right-to-left mark at both ends keeps «3 مليارات» and «50 %» in order where a line begins or ends with them.
    """
    plain = " ".join(normalize(text, ("invisible", "spaces")).text.split())
    broken = textwrap.wrap(plain, width, max_lines=most, placeholder=" …", break_on_hyphens=False)
    return [f"\u200f{line}\u200f" for line in broken]
