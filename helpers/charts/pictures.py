"""Pictures: a sheet to draw on, our style, Arabic lines, and a chart that shows itself.

matplotlib shapes and orders the Arabic; it is handed the words as they are written.
"""
from __future__ import annotations

import re
import textwrap
import warnings
from io import BytesIO

from . import fonts
from ..normalize import normalize

INK, SOFT, LINE = "#1B1B1B", "#5D5D5D", "#D9D6CF"
GAP = "\u2002\u2002"  # plain spaces melt into one in SVG
WIDTH = 8.0
"""Inches; a chart's height follows from its rows."""
ARABIC = [fonts.FAMILY, "DejaVu Sans"]

_STYLE = {
    "font.family": ["DejaVu Sans"], "font.size": 10, "text.color": INK, "text.parse_math": False,
    "axes.edgecolor": LINE, "axes.labelcolor": SOFT, "xtick.color": SOFT, "ytick.color": INK,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False,
    "svg.fonttype": "none", "hatch.linewidth": 0.8}

_UNUSED_ID = re.compile(r' id="[A-Za-z][A-Za-z0-9.]*_[0-9]+"')  # text_1, patch_2: each picture of a page would have them


class MixedUnits(ValueError):
    """Amounts in several units or currencies were to be drawn on one axis."""


class Chart:
    """A figure that shows itself in a notebook, with its words as alternative text.

    Attributes:
        figure: a matplotlib figure.
        words: what it shows, in one sentence.
    """

    picture = "png"

    def __init__(self, figure, words: str):
        self.figure, self.words = figure, words

    def __repr__(self) -> str:
        return self.words

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict, dict]:
        picture = {"image/svg+xml": self.svg()} if self.picture == "svg" else {"image/png": self.png()}
        return {"text/plain": self.words} | picture, {"image/png": {"width": int(WIDTH * 96)}} if "image/png" in picture else {}

    def svg(self) -> str:
        """The picture as SVG to set into a page that carries the Arabic face; the same text each time.

        Its words are text, so that they can be read, found and copied.
        """
        written = self._saved(format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")), transparent=True).decode()
        return _UNUSED_ID.sub("", written[written.index("<svg"):])

    def png(self, dpi: int = 144) -> bytes:
        """The picture as PNG, on white."""
        return self._saved(format="png", dpi=dpi, metadata={"Software": None}, pil_kwargs={"optimize": True})

    def _saved(self, **how) -> bytes:
        from matplotlib import rc_context

        file = BytesIO()
        # ids that are the same each time, and are not those of the page's other pictures
        with style(), rc_context({"svg.hashsalt": self.words}), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing")  # 中 in an Arabic article shows as a box
            self.figure.savefig(file, **how)
        return file.getvalue()


def set_picture(kind: str) -> None:
    """How charts show themselves from now on: "png" or "svg"."""
    if kind not in ("png", "svg"):
        raise ValueError(f"a picture is png or svg, not {kind}")
    Chart.picture = kind


def sheet(height: float, title: str, arabic: str):
    """An empty figure with its title in both languages."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height))
    figure.text(0.05, 1 - 0.3 / height, title, size=13, weight="bold", va="center")
    figure.text(0.95, 1 - 0.3 / height, right_to_left(arabic), size=17, weight="bold", va="center", ha="right", family=ARABIC)
    return figure


def style():
    """Our style on matplotlib's own defaults, whatever a machine's settings are."""
    from matplotlib import style as styles
    from matplotlib.font_manager import fontManager

    if not any(entry.name == fonts.FAMILY and entry.fname == str(fonts.path()) for entry in fontManager.ttflist):
        for weight in (400, 700):
            fontManager.addfont(fonts.path(weight))
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
