"""The faces of charts and reports, the same on every machine: a naskh made for reading, and a plain one for all else.

They come from the packages fontpkg-amiri and fontpkg-ibm-plex-sans-arabic (SIL Open Font License). Charts draw with
them; a report carries the part of them that news needs, which is stored in data/template/faces: to cut takes seconds.
"""
from __future__ import annotations

from base64 import b64encode
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from ..lexicon import DATA

READING, PLAIN = "Amiri", "IBM Plex Sans Arabic"
"""The face of the article's words, and that of ours, in Arabic and Latin letters."""
WEIGHTS = (400, 700)
FACES = [(family, weight) for family in (READING, PLAIN) for weight in WEIGHTS]
CUT = DATA / "template" / "faces"
"""Where `store` keeps the faces that nearly every report carries."""
_LETTERS = [*range(0x600, 0x672), *range(0x6f0, 0x6fa), *range(0x2000, 0x2070), 0xfd3e, 0xfd3f, 0xfdf2, 0xfdfa, 0xfdfb,
            0xfdfc, *map(ord, "پچژگڤڨڭکیۀۃہھےۓەۆێڕڵ")]
_LATIN = [*range(0x20, 0x250), *range(0x2070, 0x2c00)]
"""What the stored faces have: the letters and marks of Arabic, those of Persian, Urdu and Kurdish names, punctuation,
«ﷺ»; and Latin letters and signs. Of 7,752 newspaper articles 53 had others that the faces know, such as «ﻻ» in one sign.

Amiri is left without Latin letters: those stand in the plain face everywhere.
"""
_ALWAYS = " .,:;!?%()[]-–…0123456789«»“”\"'،؛؟٪"


def path(family: str = READING, weight: int = 400) -> Path:
    """The file of a face, Regular (400) or Bold (700)."""
    import fontpkg

    return fontpkg.path(family, weight=weight)


def subset(more: str = "", family: str = READING, weight: int = 400) -> bytes:
    """A WOFF2 font with the letters of news, those of a text besides, and their joined forms; the same bytes each time.

    Its licence alone is left of its names, for a cut face may not be called «Plex» (SIL Open Font License, 3).
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    font = TTFont(path(family, weight), recalcTimestamp=False)
    subsetter = Subsetter(Options(hinting=False, notdef_outline=True, drop_tables=[*Options().drop_tables, "meta"],
                                  name_IDs=[0, 13, 14]))
    subsetter.populate(unicodes=_common(family) | set(map(ord, set(more))))
    subsetter.subset(font)
    font.flavor = "woff2"
    file = BytesIO()
    font.save(file)
    return file.getvalue()


def _common(family: str) -> set[int]:
    """The letters that the stored cut of a face is made for."""
    return {*map(ord, _ALWAYS), *_LETTERS, *(_LATIN if family == PLAIN else ())}


@cache
def _others(family: str) -> frozenset[str]:
    """The letters that a face has beyond those."""
    from fontTools.ttLib import TTFont

    there = TTFont(path(family), lazy=True).getBestCmap()
    return frozenset(map(chr, there.keys() - _common(family) - {*(_LATIN if family == READING else ())}))


def faces(text: str) -> str:
    """CSS that carries both faces, regular and bold, with the letters that a text needs: a page loads no font."""
    more = {family: "".join(sorted(_others(family).intersection(text))) for family in (READING, PLAIN)}
    return "".join(_face(family, weight, more[family]) for family, weight in FACES)


@lru_cache(maxsize=8)
def _face(family: str, weight: int, more: str) -> str:
    """One face as CSS, the stored one unless a text has letters besides."""
    font = subset(more, family, weight) if more else stored(family, weight).read_bytes()
    return (f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-display: block; '
            f'src: url("data:font/woff2;base64,{b64encode(font).decode()}") format("woff2"); }}\n')


def stored(family: str, weight: int) -> Path:
    """The file of a face as it was cut by `store`."""
    return CUT / f"{family.split()[0].lower()}-{weight}.woff2"


def store() -> None:
    """Cuts the faces anew: `make faces`, after a change of their packages or of what is cut."""
    for family, weight in FACES:
        stored(family, weight).write_bytes(subset("", family, weight))
