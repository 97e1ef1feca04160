"""The faces of charts and reports, the same on every machine: a naskh made for reading, and a plain one for all else.

They come from the packages fontpkg-amiri and fontpkg-ibm-plex-sans-arabic (SIL Open Font License):
charts draw with them, the report carries the part of them that its text needs.
"""
from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

READING, PLAIN = "Amiri", "IBM Plex Sans Arabic"
"""The face of the article's words, and that of ours, in Arabic and Latin letters."""
WEIGHTS = (400, 700)
_ALWAYS = " .,:;!?%()[]-–…0123456789«»“”\"'،؛؟٪"


def path(family: str = READING, weight: int = 400) -> Path:
    """The file of a face, Regular (400) or Bold (700)."""
    import fontpkg

    return fontpkg.path(family, weight=weight)


def subset(text: str, family: str = READING, weight: int = 400) -> bytes:
    """A WOFF2 font with only the letters of a text and their joined forms; the same bytes each time.

    Amiri is left without Latin letters: those stand in the plain face everywhere.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(path(family, weight), recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, notdef_outline=True, drop_tables=[*Options().drop_tables, "meta"]))
    letters = {ord(c) for c in set(text) if ord(c) > 127 or family == PLAIN and c.isprintable()}
    subsetter.populate(unicodes=letters | set(map(ord, _ALWAYS)))
    subsetter.subset(font)
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def faces(text: str) -> str:
    """CSS that carries both faces for a text, regular and bold, so that a page loads no font."""
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: block; '
        f'src: url("data:font/woff2;base64,{b64encode(subset(text, family, weight)).decode()}") format("woff2"); }}\n'
        for family in (READING, PLAIN) for weight in WEIGHTS)
