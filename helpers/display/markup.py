"""HTML of evidence: escaped, each language in its own direction, with its style.

Everything that comes from an article is untrusted. It reaches a page through `words`, `text` and `plain`, or through a
template of data/template/shawahid, which escapes whatever is no `Markup` yet.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from urllib.parse import unquote, urlparse

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from ..article import LETTER, Article, Span
from ..lexicon import DATA
from ..tables import UNSURE
from ..wording.amounts import reading, share
from ..wording.labels import LANGUAGES, country, label, language, named, pair

TEMPLATE = DATA / "template" / "shawahid"
CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Bidi embeddings, overrides and isolates."""
ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_CODED = re.compile("(?i)(?:%D[89AB]%[89AB][0-9A-F])+")  # Arabic letters, as addresses have them
_QUOTED = re.compile("(?<=«)([^»]*)(?=»)")
_AS_TEXT = (
    (r'<[^>]* aria-hidden="true">[^<]*<[^>]*> ?', ""), (r"<br><small[^>]*>(.*?)</small>", r", \1"),
    (r"<small[^>]*>(.*?)</small>", r"(\1)"), (r"<b(?: [^>]*)?>(.*?)</b>", r"[\1]"), ("<[^>]*>", ""))
"""What stands in plain text for the marks of a cell: small letters are in brackets, or behind a comma."""


class Html:
    """HTML in a notebook, plain text elsewhere; `html` is the bare markup, for a page that has the style already."""

    def __init__(self, html: str, text: str):
        self.html, self.text = str(html), text

    def _repr_html_(self) -> str:
        return style() + self.html

    def __repr__(self) -> str:
        return self.text

    def __html__(self) -> str:
        """A template takes it as it is."""
        return self.html


def show(*things) -> None:
    """Shows several things from one cell, in a notebook; prints them elsewhere."""
    from IPython.display import display

    display(*things)


@cache
def style() -> str:
    """The style of tables and marks, as a <style> element."""
    return f"<style>{(TEMPLATE / 'evidence.css').read_text(encoding='utf-8')}</style>"


@cache
def templates() -> Environment:
    """The templates, where words are at hand by the same names as here."""
    made = Environment(loader=FileSystemLoader(TEMPLATE), autoescape=True, trim_blocks=True, undefined=StrictUndefined)
    made.globals |= {"say": say_html, "UNSURE": UNSURE} | {one.__name__: one for one in (label, language, direction, tag, tags)}
    made.filters |= {"quoting": _QUOTED.split, "decoded": lambda url: _CODED.sub(lambda coded: unquote(coded[0]), url)}
    made.filters |= {one.__name__: one for one in (text, plain, words, own, latin, site)}
    made.filters |= {one.__name__: one for one in (reading, share, country, named, pair)}
    made.tests["arabic"] = LETTER.search
    return made


@cache
def _parts():
    return templates().get_template("parts.html.j2").module


def part(name: str, *given) -> Markup:
    """A macro of parts.html.j2, filled in."""
    return getattr(_parts(), name)(*given)


def text(raw: str) -> Markup:
    """The article's text as HTML, escaped; bidi controls stand there by their names and do nothing."""
    def disarmed(match: re.Match) -> str:
        return f'<span class="control" title="U+{ord(match[0]):04X}"><span hidden>{match[0]}</span></span>'

    return Markup(CONTROL.sub(disarmed, str(escape(raw))))


def plain(raw: str) -> Markup:
    """The article's text for an attribute or a title: escaped, without bidi controls."""
    return escape(CONTROL.sub("", raw))


def as_text(html: Markup) -> str:
    """A cell's HTML as plain text."""
    for mark, put in _AS_TEXT:
        html = re.sub(mark, put, html, flags=re.DOTALL)
    return Markup(html).unescape()


def words(raw: str, css: str = "naskh") -> Markup:
    """The article's words as HTML: escaped, right to left, set apart from what surrounds them."""
    return Markup('<bdi class="{}" lang="ar" dir="rtl">{}</bdi>').format(css, text(raw))


def own(said: str) -> Markup:
    """Our own words as HTML, where they may stand among the article's."""
    return Markup("<bdi {}>{}</bdi>").format(direction(), said)


def say_html(group: str, key: str, **parts: str) -> Markup:
    """A label with its places filled, as HTML: its words are escaped here, and so are parts that are no HTML yet."""
    return escape(label(group, key)).format(**parts)


def latin(name: str) -> Markup:
    """Names of files, codes and the like as HTML: left to right in any surroundings."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text(name))


def site(source: str) -> str:
    """A page by the name of its site (of github.com with the repository), a printed source by its words."""
    parts = urlparse(source)
    return parts.netloc.removeprefix("www.") + parts.path * (parts.netloc == "github.com") or source


def direction() -> Markup:
    """The attributes of an element whose words are ours."""
    return Markup(f'lang="{language()}" dir="{LANGUAGES[language()]}"')


def tag(name: str, place: str, hint: str) -> Markup:
    """The id of a row as a small label that leads to `#place`."""
    return Markup('<a class="tag {}" href="#{}" title="{}">{}</a>').format(name[:1], place, plain(hint), name)


def tags(names: Iterable[str]) -> Markup:
    """Labels that lead to the rows of those names."""
    return Markup(" ").join(tag(name, name, label("hint", "to_row")) for name in names)


def sentence_at(article: Article, at: int) -> Span | None:
    """The sentence that stands at a place in the raw text."""
    i = bisect_right(article.sentences, at, key=lambda sentence: sentence.start) - 1
    return article.sentences[i] if i >= 0 and at < article.sentences[i].end else None


def excerpt(raw: str, span, row, reach: int) -> tuple[str, str]:
    """What stands in a stretch before and after a row: at most `reach` characters each, cut at spaces."""
    before, after = raw[span.start:row.start], raw[row.end:max(span.end, row.end)]
    if len(before) > reach:
        before = "… " + before[-reach:].split(" ", 1)[-1]
    if len(after) > reach:
        after = after[:reach].rsplit(" ", 1)[0] + " …"
    return before, after
