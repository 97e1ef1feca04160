"""HTML of evidence: escaped, each language in its own direction, with its style.

Everything that comes from an article is untrusted. It reaches a page through `words`, `text`, `plain` or `escape`
alone.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from html import escape
from urllib.parse import urlparse

from ..article import Article, Span
from ..lexicon import DATA
from ..wording.labels import LANGUAGES, label, language

TEMPLATE = DATA / "template" / "shawahid"


class Html:
    """Something to look at: HTML in a notebook, plain text elsewhere.

    `html` is the bare markup, for a page that has the style already; a notebook gets both.
    """

    def __init__(self, html: str, text: str):
        self.html, self.text = html, text

    def _repr_html_(self) -> str:
        return style() + self.html

    def __repr__(self) -> str:
        return self.text

    def __add__(self, other: Html) -> Html:
        return Html(self.html + other.html, f"{self.text}\n\n{other.text}")


def show(*things) -> None:
    """Shows several things from one cell, in a notebook; prints them elsewhere."""
    from IPython.display import display

    display(*things)


@cache
def style() -> str:
    """The style of tables and marks, as a <style> element."""
    return f"<style>{(TEMPLATE / 'evidence.css').read_text(encoding='utf-8')}</style>"


CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Bidi embeddings, overrides and isolates."""


def text(raw: str) -> str:
    """The article's text as HTML, escaped.

    A bidi control, which would show its words in another order, stands there by its name and does nothing.
    """
    return CONTROL.sub(_control, escape(raw))


def _control(match: re.Match) -> str:
    return f'<span class="control" title="U+{ord(match[0]):04X}"><span hidden>{match[0]}</span></span>'


def plain(raw: str) -> str:
    """The article's text for an attribute or a title: escaped, without bidi controls."""
    return escape(CONTROL.sub("", raw))


def words(raw: str, css: str = "naskh") -> str:
    """The article's words as HTML: escaped, right to left, set apart from what surrounds them."""
    return f'<bdi class="{css}" lang="ar" dir="rtl">{text(raw)}</bdi>'


def own(said: str) -> str:
    """Our own words as HTML, where they may stand among the article's."""
    return f'<bdi lang="{language()}" dir="{LANGUAGES[language()]}">{escape(said)}</bdi>'


def say_html(group: str, key: str, **parts: str) -> str:
    """A label with its places filled, as HTML: our words are escaped here, the parts are HTML already."""
    return escape(label(group, key)).format(**parts)


def latin(name: str) -> str:
    """Names of files, codes and the like as HTML: left to right in any surroundings."""
    return f'<bdi dir="ltr">{text(name)}</bdi>'


def site(source: str) -> str:
    """A page by the name of its site, a printed source by its words: a report leads nowhere."""
    return urlparse(source).netloc.removeprefix("www.") or source


def direction(code: str | None = None) -> str:
    """The attributes of an element whose words are ours."""
    code = code or language()
    return f'lang="{code}" dir="{LANGUAGES[code]}"'


def tag(name: str, place: str, hint: str) -> str:
    """The id of a row as a small label that leads to `#place`."""
    name = escape(name)
    return f'<a class="tag {name[:1]}" href="#{escape(place)}" title="{plain(hint)}">{name}</a>'


def tags(names: Iterable[str]) -> str:
    """Labels that lead to the rows of those names."""
    return " ".join(tag(name, name, label("hint", "to_row")) for name in names)


def sentence_finder(article: Article) -> Callable[[int], Span | None]:
    """A function from a place in the raw text to the sentence that it stands in."""
    sentences = article.sentences
    starts = [sentence.start for sentence in sentences]

    def find(at: int) -> Span | None:
        i = bisect_right(starts, at) - 1
        return sentences[i] if i >= 0 and at < sentences[i].end else None

    return find


def excerpt(raw: str, span, row, reach: int) -> tuple[str, str]:
    """What stands in a stretch before and after a row: at most `reach` characters each, cut at spaces."""
    before, after = raw[span.start:row.start], raw[row.end:max(span.end, row.end)]
    if len(before) > reach:
        before = "… " + before[-reach:].split(" ", 1)[-1]
    if len(after) > reach:
        after = after[:reach].rsplit(" ", 1)[0] + " …"
    return before, after


def grid(heads: list[str], cells: list[list], places: list[str], css: str, way: str, caption: str = "") -> str:
    """A table as HTML that a screen reader reads as one, and that a phone shows row by row.

    Args:
        heads: what the columns are called.
        cells: for each row its cells (`cells.Cell`).
        places: for each row the attributes that say which row it is; empty for none.
        css: the kind of table. way: `rtl` or `ltr`, the order of its columns.
    """
    aligned = [next((cell.css for cell in column if cell.css in _ALIGNED), "") for column in zip(*cells)]
    top = "".join(f'<th role="columnheader" scope="col" class="{side}">{own(head)}</th>'
                  for head, side in zip(heads, aligned))
    body = "".join(f'<tr role="row"{place}>{"".join(map(_cell, row, heads))}</tr>' for row, place in zip(cells, places))
    above = f"<caption {direction()}>{escape(caption)}</caption>" if caption else ""
    return (f'<div class="shawahid" {direction()}><table class="evidence {css}" dir="{way}" role="table">{above}'
            f'<thead role="rowgroup"><tr role="row">{top}</tr></thead><tbody role="rowgroup">{body}</tbody>'
            "</table></div>")


_ALIGNED = ("number", "message")
"""A column of numbers or of sentences has its heading over what it heads."""


def _cell(cell, head: str) -> str:
    sort = f' data-sort="{escape(cell.sort)}"' if cell.sort else ""
    return f'<td role="cell" class="{cell.css}" data-label="{escape(head)}"{sort}>{cell.html}</td>'
