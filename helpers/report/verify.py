"""Whether a report belongs to an article, and whether every row's words stand where it says."""
from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from ..article import Article
from ..display import table
from ..documents import read_article
from ..tables import extract
from ..wording.labels import LANGUAGES, speaking
from .evidence import checks
from .files import ReportError
from .method import rules

_LINE_ENDS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


class Row(NamedTuple):
    """A row as a page shows it; `shown` is all its HTML, the attributes of each element in alphabetical order."""

    name: str
    start: int
    end: int
    words: str
    shown: str


class Page:
    """What of a report can be checked: its fingerprints, its rows, and the words that each mark covers.

    Attributes:
        meta: the page's <meta> by name: the hashes of file, text and rules.
        rows: of the evidence tables.
        marked: the words inside the marks of each row; a cue or a mention belongs to a row and is not its words.
        text: the article as it is shown, paragraph by paragraph.
    """

    def __init__(self, html: str):
        from bs4 import BeautifulSoup

        page = BeautifulSoup(html, "html.parser", preserve_whitespace_tags={"tr", "p"})
        self.meta = {meta["name"]: meta.get("content", "") for meta in page.select("meta[name]")}
        self.language = page.html.get("lang", "en") if page.html else "en"
        self.rows = [_row(row) for row in page.select("tr[data-span]")]
        for labels in page.select(".article .tags"):
            labels.decompose()
        self.text = [paragraph.get_text() for paragraph in page.select(".article p")]
        self.marked: dict[str, str] = defaultdict(str)
        for mark in page.select(".article mark[data-row]:is(.quote, .figure, .claim, .finding, .verdict)"):
            self.marked[mark["data-row"]] += mark.get_text()


def _row(row) -> Row:
    start, end = (int(part) if part.isdecimal() else -1 for part in (row["data-span"] + "-").split("-")[:2])
    words = "".join(cell.get_text() for cell in row.select(".evidence-words"))
    return Row(row.get("id", ""), start, end, words, str(row))


def verify(report: str | Path, source: str | Path) -> tuple[list[str], list[str]]:
    """Checks a report against the article that it says it is of.

    Args:
        report: the HTML page.
        source: the article's file, or the text that was written beside the report.

    Returns:
        What was found to hold, and what is wrong, each in a line; nothing wrong: the report is the article's.

    Raises:
        NotAnArticle: the article cannot be read.
        ReportError: the report cannot be read, or is none.
    """
    article, page = read_article(source), _page(report)
    same = page.meta["text-sha256"] == article.text_sha256
    wrong = [row for row in page.rows if article.raw[row.start:row.end] != row.words or not row.words]
    good, bad = [], []
    if same:
        good.append("the text is the one that the report was made of")
        bad += [f"{row.name}: its words do not stand at {row.start} to {row.end}" for row in wrong]
    else:
        bad.append("the text is not the one that the report was made of")
        if wrong:
            bad.append(f"the words of {len(wrong)} of {len(page.rows)} rows do not stand where they say")
    bad += [f"{row.name}: other words are marked in the article than its row has"
            for row in page.rows if row not in wrong and not _is_marked(page, row)]
    if page.rows and not wrong:
        good.append(f"the words of all {len(page.rows)} rows stand where they say")
    if [_bare(line) for line in page.text] != [_bare(line.text) for line in article.paragraphs]:
        bad.append("the article as the report shows it is not the text")
    if page.meta.get("rules-sha256") != rules():
        good.append("made by another version of the rules: whether they would make these rows is not checked")
    elif page.meta.get("tables") == "corrected":
        good.append("corrected by hand: whether the rules would make these rows is not checked")
    elif same and (otherwise := _otherwise(page, article)):
        bad += otherwise
    elif same:
        good.append("the rules make these rows, all of them, and no others")
    return good, bad


def _page(report: str | Path) -> Page:
    try:
        html = Path(report).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise ReportError(f"{report}: {getattr(error, 'strerror', None) or 'this is no report'}") from None
    page = Page(html)
    if "text-sha256" not in page.meta or page.language not in LANGUAGES:
        raise ReportError(f"{report}: this is no report")
    return page


def _is_marked(page: Page, row: Row) -> bool:
    """Are just a row's words marked in the article? Between paragraphs a mark that covers two has no line end."""
    return row.name[:1] not in "qfc" or _bare(page.marked[row.name]) == _bare(_LINE_ENDS.sub("", row.words))


def _bare(text: str) -> str:
    """A text without the line ends that HTML does not keep apart."""
    return re.sub(r"[\s\x1c-\x1f\x85]+", "", text)


def _otherwise(page: Page, article: Article) -> list[str]:
    """What differs between a report's rows and those that the rules make now."""
    with speaking(page.language):
        tables = extract(article)
        made = "".join(table(frame, article).html for frame in (*tables, *checks(article, tables)))
    expected, shown = ({row.name: row.shown for row in rows} for rows in (Page(made).rows, page.rows))
    strange = [f"{name}: the rules make no such row" for name in shown if name not in expected and name[:1] in "qfc"]
    missing = [f"{name}: this row is missing" for name in expected if name not in shown]
    return strange + missing + [f"{name}: the rules make this row otherwise" for name in expected
                                if name in shown and expected[name] != shown[name]]
