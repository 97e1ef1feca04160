"""Amiri, the face that Arabic is set in: a naskh made for reading, the same on every machine.

It comes from the package fontpkg-amiri (SIL Open Font License): charts draw with it, the report
carries the part of it that its text needs.
"""
from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from pathlib import Path

FAMILY = "Amiri"
_ALWAYS = " .,:;!?%()[]-–…0123456789«»“”\"'،؛؟٪"


def path(weight: int = 400) -> Path:
    """The file of Amiri Regular (400) or Bold (700)."""
    import fontpkg

    return fontpkg.path(FAMILY, weight=weight)


def subset(text: str, weight: int = 400) -> bytes:
    """A TrueType font with only the letters of a text and their joined forms, Latin letters left out; the same bytes each time."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(path(weight), recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, notdef_outline=True))
    subsetter.populate(unicodes={ord(c) for c in text if ord(c) > 127} | set(map(ord, _ALWAYS)))
    subsetter.subset(font)
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def faces(text: str) -> str:
    """CSS that carries the face for a text, regular and bold, so that a page loads no font."""
    return "".join(
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {weight}; '
        f'src: url("data:font/ttf;base64,{b64encode(subset(text, weight)).decode()}") format("truetype"); }}\n'
        for weight in (400, 700))
