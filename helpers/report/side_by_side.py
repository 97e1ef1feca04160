"""Several articles on one event as one page: what `compare` matched, and each article's text below it."""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup

from ..article import Article
from ..compare import compare, left_out, speakers
from ..display import marked
from ..display.cells import Cell, cell, grid, of_column
from ..display.markup import excerpt, latin, own, part, sentence_at, templates
from ..documents import read_article
from ..documents.worker import Exceeded, apart
from ..tables import Tables, extract, rows
from ..wording.columns import IDS, SHOWN
from ..wording.labels import LANGUAGES, counted, label, language, listed, pair, say as said, speaking
from .files import ReportError, all_or_nothing, stem_for, sweep
from .method import page_name, rules, versions
from .page import around
from .summary import sentence

def write(sources: Sequence[str], out: str | Path = "reports", language: str = "en", private: bool = False,
          say: Callable[[str], None] = lambda line: None) -> Path:
    """Makes the page of several articles in the worker, all or nothing; returns its path.

    Args:
        sources: files or addresses of two articles or more.
        out, language, private: as in `report.write`.

    Raises:
        NotAnArticle: one of them cannot be read.
        ReportError: there are too few or too many, the page cannot be written, or takes more than the worker may.
    """
    if not 2 <= len(sources) <= len(ascii_lowercase):
        raise ReportError(f"name from 2 to {len(ascii_lowercase)} articles to be compared; here are {len(sources)}")
    try:
        return apart(partial(_written, private=private), list(sources), Path(out), language, say=say)
    except Exceeded as error:
        raise ReportError(f"these {len(sources)} articles: {error}") from None
    finally:
        sweep(Path(out))


def _written(sources: list[str], out: Path, language: str, say: Callable[[str], None], private: bool) -> Path:
    articles = []
    for source in sources:
        say(f"reading {source}")
        articles.append(read_article(source, private))
    made = html(articles, language)
    named = replace(articles[0], name=f"compare-{'-'.join(article.name for article in articles)}")
    try:
        with all_or_nothing(out, ".html") as folder:
            name = page_name(stem_for(out, named, _hash(articles), ".html", ".ar.html"), language)
            (folder / name).write_text(made, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise ReportError(f"{out}: {error.strerror or error}") from None
    return out / name


def _hash(articles: Sequence[Article]) -> str:
    """A hash of the articles in their order, by which a page of theirs is known."""
    return hashlib.sha256("".join(article.sha256 for article in articles).encode()).hexdigest()


def html(articles: Sequence[Article], language: str = "en") -> str:
    """The page of several articles.

    The rows of an article have its letter behind their ids: `q1a` is the first statement of the first.
    """
    with speaking(language):
        tables = [_lettered(extract(article), letter) for article, letter in zip(articles, ascii_lowercase)]
        compared = compare(articles, tables)
        title = said("compare", "title", articles=counted(len(articles), "article"))
        texts = [(letter, article.headline.text, marked(article, its))
                 for letter, article, its in zip(ascii_lowercase, articles, tables)]
        body = part("side_by_side", title, _papers(articles, compared), list(_summary(compared)),
                    list(_sections(articles, compared)), texts, _made(articles))
        resources = around(language, title, body)
        places = {name: label("section", name) for name in ("summary", "figures", "statements", "claims")}
        resources |= {"contents": [*places.items(), ("article", label("compare", "texts"))], "sha256": _hash(articles), "text_sha256": _hash([replace(a, sha256=a.text_sha256) for a in articles]),
                      "rules": rules(), "corrected": False}
        return templates().get_template("compare.html.j2").render(resources=resources, body=body)


def _lettered(tables: Tables, letter: str) -> Tables:
    """The tables of an article with its letter behind every id of a row."""
    def renamed(frame: pd.DataFrame) -> pd.DataFrame:
        columns = [name for name in frame.columns if name in (*IDS.values(), "figure_ids")]
        return frame.assign(**{name: frame[name].str.replace(r"(\d)(?=,|$)", rf"\1{letter}", regex=True) for name in columns})

    return Tables(*map(renamed, tables))


def _papers(articles: Sequence[Article], compared: Tables) -> Markup:
    """Each article in a row: how much there is in it, whose voice it claims in, in which spirit and on what."""
    def line(i: int, article: Article) -> Iterator[Markup | str]:
        quotes, figures, claims = (frame[frame.article == i] for frame in compared)
        yield part("paper", ascii_lowercase[i])
        yield part("headline", f"#text-{ascii_lowercase[i]}", article.headline.text)
        yield latin(article.name)
        yield from (f"{len(frame):,}" for frame in (quotes, figures, claims))
        yield f"{claims.claimant.isna().sum():,}"
        for group, values in (("polarity", claims.polarity), ("topic", claims.topics.str.split(",").explode())):
            counts = values.value_counts().sort_index().sort_values(ascending=False, kind="stable")
            named = (said("sentence", "named_count", name=label(group, code), count=n) for code, n in counts.items())
            yield own(listed(named)) if len(counts) else "–"

    heads = ("paper", "headline", "file", "statements", "figures", "claims", "own_voice", "polarity", "topics")
    cells = [[Cell(html) for html in line(i, article)] for i, article in enumerate(articles)]
    return grid([label("column", head) for head in heads], cells, "index", LANGUAGES[language()])


def _summary(compared: Tables) -> Iterator[Markup]:
    """The page in sentences, each with the rows that it rests on."""
    figures, quotes, claims = (frame[frame.articles > 1] for frame in (compared.figures, compared.quotes, compared.claims))
    for agrees in ("differs", "modifier", "same"):
        some = figures[figures.agrees == agrees]
        if len(some):
            yield sentence(f"figures_{agrees}", some.figure_id, "figures", figures=counted(some.group.nunique(), "figure"))
    voices = claims.claimant.isna().groupby(claims.group).nunique()
    for key, some, noun, section in (("both_say", quotes, "statement", "statements"), ("both_claim", claims, "claim", "claims"),
                                     ("own_and_told", claims[claims.group.map(voices) > 1], "claim", "claims")):
        yield sentence(key if len(some) else f"no_{key}", some.iloc[:, 4], section, some=counted(some.group.nunique(), noun))


def _sections(articles: Sequence[Article], compared: Tables) -> Iterator[tuple[str, Markup, list[Markup], Markup]]:
    """For each table its section, what stands before it, a table for each group of several articles, and all other rows."""
    order = {"differs": 0, "modifier": 1, "same": 2}
    for name, section in (("figures", "figures"), ("quotes", "statements"), ("claims", "claims")):
        frame = getattr(compared, name).sort_values(["articles", "article", "start"], kind="stable")
        shared, alone = frame[frame.articles > 1], list(rows(frame[frame.articles == 1]))
        ranks = shared.agrees.map(order) if name == "figures" else shared.group
        groups = [shared[shared.group == group] for group in shared.group[ranks.sort_values(kind="stable").index].unique()]
        omitted = {} if name == "figures" else {row: list(rows(some)) for row, some in left_out(articles, shared).groupby("row")}
        tables = [_table(articles, name, list(rows(some)), "side", _caption(some, len(articles)), omitted) for some in groups]
        before = _quoted(compared.quotes, len(articles)) if name == "quotes" and len(frame) else Markup()
        yield section, before, tables, _table(articles, name, alone, IDS[name], "", {}) if alone else Markup()


def _caption(group: pd.DataFrame, articles: int) -> str:
    """What to say over a group: whether its figures agree, whose voice its claims stand in, and who lacks it."""
    parts = [label("agrees", group.agrees.iloc[0])] if "agrees" in group else []
    if "claimant" in group:
        parts.append(pair(group.iloc[0]))
        parts += [label("compare", "own_and_told")] * (group.claimant.isna().nunique() > 1)
    lacking = [ascii_lowercase[i].upper() for i in range(articles) if i not in set(group.article)]
    return listed(parts + [said("compare", "lacking", papers=listed(lacking))] * bool(lacking), ";")


def _table(articles: Sequence[Article], name: str, found: list, css: str, caption: str, omitted: dict) -> Markup:
    """Rows of several articles as a table; words that another article of the group leaves out are marked."""
    # the rows of a group have their countries and their kind of figure in common
    shown = [column for column in SHOWN[IDS[name]]
             if css != "side" or (name, column.name) not in (("figures", "kind"), ("claims", "party_a"))]
    if name == "figures":
        shown.sort(key=lambda column: column.name == "text")  # the number first, then its sentence
    cells = []
    for row in found:
        key, article = getattr(row, IDS[name]), articles[row.article]
        line = {column.name: of_column(column, row) for column in shown}
        if name == "figures":
            before, after = excerpt(article.raw, sentence_at(article, row.start) or row, row, 60)
            line["text"] = cell("context", before, row, after, False)
        else:
            line["text"] = cell("apart", list(_pieces(article, row, omitted.get(key, []))))._replace(css="words")
        if name == "claims" and row.claimant is None:
            line["claimant"] = cell("own", label("sentence", "own_words"))
        cells.append([line.pop(IDS[name]), Cell(part("paper", ascii_lowercase[row.article])), *line.values()])
    heads = [label("column", name) for name in (IDS[name], "paper", *(column.head or column.name for column in shown[1:]))]
    return grid(heads, cells, css, "rtl", caption, [_Place(getattr(row, IDS[name]), row.start, row.end) for row in found])


class _Place(NamedTuple):
    """The id and the place of a row of a table."""

    name: str
    start: int
    end: int


def _pieces(article: Article, row, omitted: list) -> Iterator[tuple[str, str]]:
    """The words of a row in pieces, each with the letters of the articles that leave it out."""
    at = row.start
    for stretch in omitted:
        yield article.raw[at:stretch.start], ""
        yield stretch.text, listed(ascii_lowercase[int(i)].upper() for i in stretch.by.split(","))
        at = stretch.end
    yield article.raw[at:row.end], ""


def _quoted(quotes: pd.DataFrame, articles: int) -> Markup:
    """Who is quoted by which article, and how often."""
    found = speakers(quotes)
    counts = found.pivot(index="speaker", columns="article", values="statements").reindex(columns=range(articles))
    counts = counts.loc[sorted(counts.index, key=lambda name: (-counts.loc[name].count(), -counts.loc[name].sum(), name))]
    cells = [[cell("words", name), *(Cell(Markup("–") if pd.isna(n) else Markup(int(n)), "number") for n in row)]
             for name, row in zip(counts.index, counts.to_numpy())]
    return grid([label("column", "speaker"), *map(str.upper, ascii_lowercase[:articles])], cells, "plain", "rtl")


def _made(articles: Sequence[Article]) -> Markup:
    """What the page was made of and with."""
    facts = {f"{letter.upper()}": f"{article.name}, SHA-256 {article.sha256}"
             for letter, article in zip(ascii_lowercase, articles)}
    facts |= {label("fact", "sha_rules"): rules(),
              label("fact", "versions"): ", ".join(f"{name} {number}" for name, number in versions().items())}
    return part("facts", facts)
