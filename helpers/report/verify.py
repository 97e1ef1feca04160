"""Whether a page is what the rules make of its articles: it is made again, and every file is compared byte for byte.

Nothing in the report is believed. Its receipt says with which options to make it again: a false one leads to another
report, which differs.
"""
from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from os.path import commonprefix
from pathlib import Path

from ..documents import read_article
from .files import RECEIPT, ReportError, visible
from .making import make
from .method import articles_of, page_name, read_receipt

_OF_AN_ARTICLE = re.compile(r"(\.corrected)?(\.ar)?\.(html|receipt\.json|txt|([a-z]\.)?source\.html)"
                            r"|(\.corrected)?(\.ar)?\.(quotes|figures|claims|findings|verdicts|times)\.(csv|parquet)"
                            r"|\.corrections\.json")
"""How the names of an article's files go on after its own: of its reports, and of what was corrected in it."""


def verify(report: str | Path, *sources: str | Path) -> tuple[bool, list[str]]:
    """Makes a report again, or a page of several articles, and compares its files.

    Args:
        report: the HTML page; the receipt and the tables stand beside it.
        sources: the article's file, or in their order those of all articles; of an address, what was fetched and
            stands beside the page (`….source.html`).

    Returns:
        Whether it is the same; and what differs and where, or what besides must be known of a report that is the same.

    Raises:
        NotAnArticle: an article cannot be read.
        ReportError: it could not be checked, for there is no receipt, or no report can be made with what it says.
    """
    report, sources = Path(report), list(map(Path, sources))
    for source in sources:
        read_article(source)
    theirs = read_receipt(report)
    if len(articles_of(theirs)) != len(sources):
        raise ReportError(f"{report}: articles of this page: {len(articles_of(theirs))}; named: {len(sources)}")
    try:
        with tempfile.TemporaryDirectory(prefix="shawahid-") as place:
            files = [Path(place) / f"{i}" / article["file"] for i, article in enumerate(articles_of(theirs))]
            for file, source in zip(files, sources):  # each by the name that the receipt has for it
                file.parent.mkdir()
                file.write_bytes(source.read_bytes())
            made = _again(theirs, files, Path(place))
            why = list(_causes(theirs, read_receipt(made)))
            different = _differences(report, made, theirs["language"])
    except (OSError, ValueError) as error:
        raise ReportError(f"{report}: {getattr(error, 'strerror', None) or error}") from None
    if not why and not different:
        return True, list(_same(theirs, [source.name for source in sources]))
    if not why:
        why = ["something was changed that neither the article nor the rules and versions explain"]
    elif not why[0].startswith("the article"):
        different.append("whether something else was changed can be told only with those rules and versions")
    return False, [line[:1000] for line in why + different]


def _same(receipt: dict, sources: list[str]) -> Iterator[str]:
    """What to say of a report that is the same, and what that does not prove."""
    articles = "the articles" if "articles" in receipt else "the article"
    yield f"the same: {articles}, the receipt and these rules make every file of the report, byte for byte"
    if receipt["corrections"]:
        yield f"corrected by hand, as {receipt['corrections']['file']} has it: the report says where"
    if receipt.get("given"):
        yield f"told by who had it made, and not proved: {', '.join(receipt['given'])}"
    for article, source in zip(articles_of(receipt), sources):
        if article["called"] != source:
            yield f"the report calls the article {article['called']}: that it comes from there is not proved"


def _again(receipt: dict, files: list[Path], place: Path) -> Path:
    """The page that is made with the options of a receipt, in a folder of its own."""
    if "articles" in receipt:
        from ..compare import page

        called = [article["called"] for article in receipt["articles"]]
        return page.make(files, place / "made", receipt["language"], called=called)
    record = ""
    if corrected := receipt["corrections"]:
        record = place / "record" / corrected["file"]
        record.parent.mkdir()
        record.write_bytes(corrected["record"].encode("utf-8", "replace"))
    return make(files[0], place / "made", record=record, language=receipt["language"],
                called=receipt["article"]["called"], given=receipt.get("given", {})).page


def _causes(theirs: dict, ours: dict) -> Iterator[str]:
    """Whether the article differs, or the rules, or the versions."""
    for there, here in zip(articles_of(theirs), articles_of(ours)):
        if there["sha256"] == here["sha256"]:
            continue
        same_text = there["text_sha256"] == here["text_sha256"]
        which = f" {there['called']}" if "articles" in theirs else ""
        yield f"the article{which} differs from that of the report{', but its text is the same' if same_text else ''}"
    if theirs["rules"] != ours["rules"]:
        yield "the rules or templates differ from those of the report"
    there, here = theirs["versions"], ours["versions"]
    told = [f"{name} {there.get(name, 'none')} (here {here.get(name, 'none')})"
            for name in sorted(there.keys() | here.keys()) if there.get(name) != here.get(name)]
    if told:
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
        named = (re.match(r'[^<>]*? id="([a-z]\d+[a-z]?)"|([a-z]\d+),', piece)
                 for piece in set.symmetric_difference(*pieces))
        if rows := {match[1] or match[2] for match in named if match}:
            yield f"{there.name}: rows that the rules make otherwise, or do not make: {', '.join(sorted(rows))}"


def _place(found: str, expected: str) -> str:
    """The first line that differs, and the words there."""
    lines = [text.split("\n") for text in (found, expected)]
    number = len(commonprefix(lines))
    now, was = (text[number] if number < len(text) else "" for text in lines)
    at = max(0, len(commonprefix([now, was])) - 20)
    return f"line {number + 1}: «{visible(now[at:at + 60])}» instead of «{visible(was[at:at + 60])}»"
