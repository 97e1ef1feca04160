"""Whether a report is what the rules make of an article: it is made again, and every file is compared byte for byte.

Nothing in the report is believed. Its receipt says with which options to make it again: a false one leads to another
report, which differs.
"""
from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator
from os.path import commonprefix
from pathlib import Path

from ..documents import read_article
from . import make
from .files import RECEIPT, ReportError, visible
from .method import page_name

_OF_AN_ARTICLE = re.compile(r"(\.corrected)?(\.ar)?\.(html|receipt\.json|txt|source\.html)|\.corrections\.json"
                            r"|(\.corrected)?(\.ar)?\.(quotes|figures|claims|findings|verdicts)\.(csv|parquet)")
"""How the names of an article's files go on after its own: of its reports, and of what was corrected in it."""


def verify(report: str | Path, source: str | Path) -> tuple[bool, list[str]]:
    """Makes a report again, and compares its files.

    Args:
        report: the HTML page; the receipt and the tables stand beside it.
        source: the article's file; of an address, what was fetched and stands beside the report (`….source.html`).

    Returns:
        Whether it is the same; and what differs and where, or what besides must be known of a report that is the same.

    Raises:
        NotAnArticle: the article cannot be read.
        ReportError: it could not be checked, for there is no receipt, or no report can be made with what it says.
    """
    report, source = Path(report), Path(source)
    read_article(source)
    theirs = _receipt(report)
    try:
        with tempfile.TemporaryDirectory(prefix="shawahid-") as place:
            made = _again(theirs, source, Path(place))
            why = list(_causes(theirs, _receipt(made)))
            different = _differences(report, made, theirs["language"])
    except (OSError, ValueError) as error:
        raise ReportError(f"{report}: {getattr(error, 'strerror', None) or error}") from None
    if not why and not different:
        return True, list(_same(theirs, source.name))
    if not why:
        why = ["something was changed that neither the article nor the rules and versions explain"]
    elif not why[0].startswith("the article"):
        different.append("whether something else was changed can be told only with those rules and versions")
    return False, [line[:1000] for line in why + different]


def _same(receipt: dict, source: str) -> Iterator[str]:
    """What to say of a report that is the same, and what that does not prove."""
    yield "the same: the article, the receipt and these rules make every file of the report, byte for byte"
    if receipt["corrections"]:
        yield f"corrected by hand, as {receipt['corrections']['file']} has it: the report says where"
    if receipt["article"]["called"] != source:
        yield f"the report calls the article {receipt['article']['called']}: that it comes from there is not proved"


def _receipt(report: Path) -> dict:
    """The receipt beside a report: what `method.receipt` writes."""
    path = report.with_name(report.name.removesuffix(".html") + RECEIPT)
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > 50_000_000:
            raise OSError
        receipt = json.loads(path.read_bytes())
        article, corrected = receipt["article"], receipt["corrections"] or {"file": "none", "record": ""}
        told = [article["called"], article["sha256"], article["text_sha256"], corrected["record"], receipt["language"],
                receipt["rules"], *receipt["versions"].values()]
        for name in (article["file"], corrected["file"]):
            if Path(name).name != name or name in ("", "..") or b"\0" in os.fsencode(name):
                raise ValueError
        if not all(isinstance(text, str) for text in told):
            raise ValueError
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ReportError(f"{path}: this receipt is missing or damaged") from None
    return receipt


def _again(receipt: dict, source: Path, place: Path) -> Path:
    """The page of the report that is made with the options of a receipt, in a folder of its own."""
    article, corrected, record = receipt["article"], receipt["corrections"], ""
    for name in ("article", "record"):
        (place / name).mkdir()
    file = place / "article" / article["file"]
    file.write_bytes(source.read_bytes())
    if corrected:
        record = place / "record" / corrected["file"]
        record.write_bytes(corrected["record"].encode("utf-8", "replace"))
    return make(file, place / "made", record=record, language=receipt["language"], called=article["called"]).page


def _causes(theirs: dict, ours: dict) -> Iterator[str]:
    """Whether the article differs, or the rules, or the versions."""
    if theirs["article"]["sha256"] != ours["article"]["sha256"]:
        same_text = theirs["article"]["text_sha256"] == ours["article"]["text_sha256"]
        yield f"the article differs from that of the report{', but its text is the same' if same_text else ''}"
    if theirs["rules"] != ours["rules"]:
        yield "the rules or templates differ from those of the report"
    there, here = theirs["versions"], ours["versions"]
    names = sorted(name for name in there.keys() | here.keys() if there.get(name) != here.get(name))
    if names:
        told = (f"{name} {there.get(name, 'none')} (here {here.get(name, 'none')})" for name in names)
        yield f"the versions differ from those of the report: {', '.join(told)}"


def _differences(report: Path, made: Path, language: str) -> list[str]:
    """What differs between the files of two reports, and what stands beside that is none of an article's files."""
    ending = page_name("", language)
    stem, ours = report.name.removesuffix(ending), made.name.removesuffix(ending)
    files = {stem + file.name.removeprefix(ours): file for file in sorted(made.parent.iterdir())}
    article = stem.removesuffix(".corrected")
    beside = sorted(file.name for file in report.parent.iterdir() if file.name.startswith(f"{article}."))
    strange = [name for name in beside if name not in files and not _OF_AN_ARTICLE.fullmatch(name[len(article):])]
    # «news.2.html» is no file of the article «news» where an article «news.2» has a receipt
    others = tuple(name.removesuffix(RECEIPT) + "." for name in strange if name.endswith(RECEIPT))
    lines = [line for name, file in files.items() for line in _difference(report.parent / name, file)]
    return lines + [f"{name}: this file is none of the report" for name in strange if not name.startswith(others)]


def _difference(there: Path, made: Path) -> Iterator[str]:
    """How a file differs from the one that was made again."""
    if there.is_symlink() or there.exists() and not there.is_file():
        yield f"{there.name}: this is no file but a link, a folder or a device"
    elif not there.exists():
        yield f"{there.name}: this file is missing"
    elif there.stat().st_size > 4 * made.stat().st_size + 1_000_000:
        yield f"{there.name}: this file is far too long"
    elif there.read_bytes() != made.read_bytes():
        found, expected = (file.read_bytes().decode("utf-8", "backslashreplace") for file in (there, made))
        yield f"{there.name}, {_place(found, expected)}"
        pieces = (set(re.split("\n|<tr ", text)) for text in (found, expected))
        named = (re.match(r'[^<>]*? id="([a-z]\d+)"|([a-z]\d+),', piece) for piece in set.symmetric_difference(*pieces))
        if rows := {match[1] or match[2] for match in named if match}:
            yield f"{there.name}: rows that the rules make otherwise, or do not make: {', '.join(sorted(rows))}"


def _place(found: str, expected: str) -> str:
    """The first line that differs, and the words there."""
    lines = [text.split("\n") for text in (found, expected)]
    number = len(commonprefix(lines))
    now, was = (text[number] if number < len(text) else "" for text in lines)
    at = max(0, len(commonprefix([now, was])) - 20)
    return f"line {number + 1}: «{visible(now[at:at + 60])}» instead of «{visible(was[at:at + 60])}»"
