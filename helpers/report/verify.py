"""Whether a report belongs to an article, and whether every row's words stand where it says."""
from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from ..display import table
from ..documents import read_article
from ..tables import extract
from ..wording.labels import LANGUAGES, speaking
from .checks import checks
from .files import ReportError
from .method import rules

_VOID = {"br", "meta", "img", "hr", "input", "link"}


class Row(NamedTuple):
    """A row as a page shows it."""

    name: str
    start: int
    end: int
    words: str
    shown: tuple
    """All its elements and words, in whatever order an element's attributes are written."""


class Page(HTMLParser):
    """What of a report can be checked: its fingerprints, its rows, and the words that each mark covers.

    Attributes:
        meta: the page's <meta> by name: the hashes of file, text and rules.
        rows: of the evidence tables.
        marked: the words inside the mark of each row.
        text: the article as it is shown, paragraph by paragraph.
    """

    def __init__(self, html: str):
        super().__init__()
        self.meta: dict[str, str] = {}
        self.language, self.text = "en", []
        self.marked: dict[str, str] = {}
        self.rows: list[Row] = []
        self._open: list[tuple[str, dict]] = []
        self._words, self._shown = "", []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and "name" in given:
            self.meta[given["name"]] = given.get("content", "")
        elif tag == "html":
            self.language = given.get("lang", "en")
        elif tag == "tr" and "data-span" in given:
            self._words, self._shown = "", []
        elif tag == "p" and self._inside("article"):
            self.text.append("")
        self._shown.append((tag, *sorted((name, value or "") for name, value in given.items())))
        if tag not in _VOID:
            self._open.append((tag, given))

    def _inside(self, css: str) -> bool:
        return any(css in given.get("class", "").split() for _, given in self._open)

    def handle_endtag(self, tag):
        if tag in _VOID:
            return
        self._shown.append(tag)
        while self._open:
            name, given = self._open.pop()
            if name == tag:
                break
        else:
            return
        if tag == "tr" and "data-span" in given:
            start, end = (int(part) if part.isdigit() else -1 for part in (given["data-span"] + "-").split("-")[:2])
            self.rows.append(Row(given.get("id", ""), start, end, self._words, tuple(self._shown)))

    def handle_data(self, data):
        self._shown.append(data)
        if self._inside("evidence-words"):
            self._words += data
        if self._inside("article") and self.text and not self._inside("tags"):
            self.text[-1] += data
            for name in self._marks():
                self.marked[name] = self.marked.get(name, "") + data

    def _marks(self) -> set[str]:
        """The rows whose marks are open."""
        marks = (given for tag, given in self._open if tag == "mark" and given.get("data-row"))
        return {given["data-row"] for given in marks if not _LAYERS.isdisjoint(given["class"].split())}


_LAYERS = {"quote", "figure", "claim", "finding", "verdict"}
"""The marks of a row's own words; a cue or a mention belongs to a row and is none."""
_LINE_ENDS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")


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
    elif same:
        otherwise = _as_made(page, article)
        bad += otherwise
        good += [] if otherwise else ["the rules make these rows, all of them, and no others"]
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
    marked = page.marked.get(row.name, "")
    return row.name[:1] not in "qfc" or _bare(marked) == _bare(_LINE_ENDS.sub("", row.words))


def _bare(text: str) -> str:
    """A text without the line ends that HTML does not keep apart."""
    return re.sub(r"[\s\x1c-\x1f\x85]+", "", text)


def _as_made(page: Page, article) -> list[str]:
    """What differs between a report's rows and those that the rules make now."""
    with speaking(page.language):
        tables = extract(article)
        made = "".join(table(frame, article).html for frame in (*tables, *checks(article, tables)))
    expected, shown = ({row.name: row.shown for row in rows} for rows in (Page(made).rows, page.rows))
    strange = [name for name in shown if name not in expected and name[:1] in "qfc"]
    missing = [name for name in expected if name not in shown]
    otherwise = [name for name in expected if name in shown and expected[name] != shown[name]]
    return ([f"{name}: the rules make no such row" for name in strange]
            + [f"{name}: this row is missing" for name in missing]
            + [f"{name}: the rules make this row otherwise" for name in otherwise])
