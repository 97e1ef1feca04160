"""Where an article is from: what its page, the lines above its text, or who has it read say of it."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from textwrap import shorten

from ..article import Article, NotAnArticle, Origin
from . import addresses

_FRONT = re.compile(r"\s*---[ \t]*\r?\n((?:[A-Za-z][\w-]*[ \t]*:.*\n|[ \t#-].*\n|\r?\n){1,60}?)---[ \t]*\r?(?:\n|\Z)")
_LINE = re.compile(r"(?m)^([A-Za-z][\w-]*)[ \t]*:(.*)$")
_MARK = re.compile(r"[|>][-+\d]*(?:\s+#.*)?\Z|[&*]\S|!!?[\w:/.]*(?:\s|\Z)")
"""What begins a value that goes on in other lines, or that stands elsewhere."""
_FORMS = {"date": (re.compile(r"\d{4}-\d\d-\d\d(?!\d)"), "is not in the form 2024-11-25"),
          "url": (re.compile(r"(?i)https?://(?:[^\s/?#]*@)?+[^\s/?#@]\S{0,2000}\Z"), "is no http(s) address")}


def cleaned(said: Mapping[str, object]) -> Origin:
    """What is said, in one line each without signs that do not show; a long name is cut, what is no date is None."""
    kept = dict.fromkeys(Origin._fields)
    for name in kept.keys() & said.keys():
        line = _line(said[name])
        with suppress(ValueError):  # the 31st of April, or an address that its pattern lets pass
            if name not in _FORMS:
                kept[name] = shorten(line, 200, placeholder=" …") or None
            elif _FORMS[name][0].match(line):
                kept[name] = addresses.shown(line) if name == "url" else date.fromisoformat(line[:10]).isoformat()
    return Origin(**kept)


def _line(said: object) -> str:
    text = said[:4000] if isinstance(said, str) else ""
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c)[0] != "C").split())


def first(*origins: Origin) -> Origin:
    """Of each field what the first says that says anything."""
    return Origin(*(next(filter(None, each), None) for each in zip(*origins)))


def given(said: Mapping[str, str | None]) -> dict[str, str]:
    """What options say, as it is kept; `NotAnArticle` where one is no date, no address, or empty."""
    said = {name: text for name, text in said.items() if text is not None}
    for why in _lost(said):
        raise NotAnArticle(why)
    return {name: text for name, text in cleaned(said)._asdict().items() if text}


def _lost(said: Mapping[str, str]) -> Iterator[str]:
    kept = cleaned(said)._asdict()
    for name in said:
        if kept[name] is None:
            yield f"the {name} «{_line(said[name])[:200]}» {_FORMS.get(name, ('', 'is empty'))[1]}"


def front(text: str) -> tuple[str, Origin, tuple[str, ...]]:
    """A text without the front matter above it, what that says, and notes on what is left out.

    Front matter stands between two lines «---», each line a name and a value («outlet: رويترز»), as programs for notes
    have it. What else stands between two rules is the article's. Marks of YAML («|», «&a») are no value.
    """
    found = _FRONT.match(text)
    lines = {name.lower(): line.strip().strip("\"'") for name, line in _LINE.findall(found[1])} if found else {}
    kept = {name: line for name, line in lines.items() if name in Origin._fields and not _MARK.match(line)}
    said = {name: kept[name] for name in Origin._fields if kept.get(name)}
    other = sum(line.strip() != "" for line in found[1].splitlines()) - len(kept) if lines else 0
    notes = (*[f"left out: lines above the text ({other})"] * (other > 0), *_lost(said))
    return text[found.end():] if lines else text, cleaned(said), notes


def citation(article: Article) -> dict[str, object]:
    """An article as an item of CSL-JSON, the form of sources in Zotero, pandoc and others: what is known of it."""
    said = article.origin
    item = {"id": article.text_sha256[:12], "type": "article-newspaper", "title": article.headline.text,
            "container-title": said.outlet, "section": said.section, "URL": said.url, "language": "ar",
            "author": [{"literal": said.author}] if said.author else None,
            "issued": {"date-parts": [[int(part) for part in said.date.split("-")]]} if said.date else None}
    return {name: value for name, value in item.items() if value}
