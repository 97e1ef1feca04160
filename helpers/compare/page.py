"""Several articles on one event as one page: what `compare` matched, and each article's text below it."""
from __future__ import annotations

import hashlib
import tempfile
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from string import ascii_lowercase as LETTERS

import pandas as pd
from markupsafe import Markup

from ..article import Article
from ..display import marked
from ..display.cells import Cell, cell, grid, of_column
from ..display.markup import excerpt, latin, own, part, sentence_at, templates
from ..documents import addresses, load, naming
from ..documents.worker import Exceeded, apart
from ..report.files import ReportError, all_or_nothing, safe_name, save_tables, stem_for, sweep
from ..report.making import at_hand
from ..report.method import SOURCE, commands, facts, page_name, rules, save_receipt, versions
from ..report.page import around
from ..report.summary import sentence
from ..tables import Tables, extract, rows
from ..wording.columns import IDS, SHOWN
from ..wording.labels import LANGUAGES, counted, label, language, listed, pair, say as said, speaking
from . import compare, left_out, speakers


_ORDER = ("differs", "modifier", "same")  # figures that differ come first


def write(sources: Sequence[str], out: str | Path = "reports", language: str = "en", private: bool = False,
          say: Callable[[str], None] = lambda line: None) -> Path:
    """Makes the page of several articles, of their files or addresses, in the worker; returns the page's path.

    It has its tables and its receipt beside it. `NotAnArticle` where one cannot be read; `ReportError` where they are
    too few or too many, the page cannot be written, or takes more than the worker may.
    """
    if not 2 <= len(sources) <= len(LETTERS):
        raise ReportError(f"name from 2 to {len(LETTERS)} articles to be compared; {len(sources)} would be read")
    try:
        return apart(make, list(sources), Path(out), language, say=say, private=private)
    except Exceeded as error:
        raise ReportError(f"these {len(sources)} articles: {error}") from None
    except OSError as error:
        raise ReportError(f"{out}: {error.strerror or error}") from None
    finally:
        sweep(Path(out))


def make(sources: Sequence[str | Path], out: Path, language: str = "en", say: Callable[[str], None] = str,
         private: bool = False, called: Sequence[str] = ()) -> Path:
    """As `write`, in this process; `called` are the names that the articles go by, if not by their files'."""
    with speaking(language), tempfile.TemporaryDirectory(prefix="shawahid-") as place:
        given = []
        for letter, source, name in zip(LETTERS, map(str, sources), called or [""] * len(sources)):
            say(f"reading {source}")
            (Path(place) / letter).mkdir()
            with naming(source):
                shown = name or (addresses.shown(source) if addresses.is_address(source) else "")
                file, article = at_hand(source, load(source, private), Path(place) / letter, {"url": shown})
            given.append((article, file, shown or file.name))
        articles = [article for article, _, _ in given]
        found = aligned(articles)
        told = facts(*((article, file.name, name) for article, file, name in given))
        page = html(articles, language, [one["called"] for one in told["articles"]], found)
        with all_or_nothing(out, ".html") as folder:
            stem = stem_for(out, _named(articles), _hash(one.sha256 for one in articles), ".html", ".ar.html")
            (folder / page_name(stem)).write_bytes(page.encode("utf-8", "replace"))
            for letter, source, (_, file, _) in zip(LETTERS, map(str, sources), given):
                if addresses.is_address(source):
                    (folder / f"{stem}.{letter}{SOURCE}").write_bytes(file.read_bytes())
            save_tables(found[1], folder, stem)
            save_receipt(told, folder, stem)
            (out / page_name(stem)).unlink(missing_ok=True)  # an older page vouches for none of these files
        return out / page_name(stem)


def _named(articles: Sequence[Article]) -> Article:
    """The first article by the name of the page, which is known by one hash of all of them in their order."""
    return replace(articles[0], name=f"compare-{'-'.join(article.name for article in articles)}")


def _hash(hashes: Iterable[str]) -> str:
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


def aligned(articles: Sequence[Article]) -> tuple[list[Tables], Tables]:
    """The tables of each article, and those of all with their rows matched; ids end with a letter (`q1a`)."""
    def lettered(frame: pd.DataFrame, letter: str) -> pd.DataFrame:
        ids = frame.columns.intersection([*IDS.values(), "figure_ids"])
        return frame.assign(**{name: frame[name].str.replace(r"\d+", rf"\g<0>{letter}", regex=True) for name in ids})

    tables = [Tables(*(lettered(frame, letter) for frame in extract(article)))
              for article, letter in zip(articles, LETTERS)]
    return tables, compare(articles, tables)


def html(articles: Sequence[Article], language: str = "en", called: Sequence[str] = (),
         found: tuple[list[Tables], Tables] | None = None) -> str:
    """The page of several articles; their files are `called` so, and `found` is what `aligned` gives for them."""
    with speaking(language):
        tables, compared = found or aligned(articles)
        title = said("compare", "title", articles=counted(len(articles), "article"))
        texts = [(letter, article.headline.text, marked(article, its))
                 for letter, article, its in zip(LETTERS, articles, tables)]
        body = part("side_by_side", title, _papers(articles, compared), list(_summary(compared)),
                    list(_sections(articles, compared)), texts,
                    _made(articles, called or [article.name for article in articles]))
        places = {name: label("section", name) for name in ("summary", "figures", "statements", "claims")}
        resources = around(language, title, body) | {
            "sha256": _hash(one.sha256 for one in articles), "text_sha256": _hash(one.text_sha256 for one in articles),
            "rules": rules(), "corrected": False, "contents": [*places.items(), ("article", label("compare", "texts"))]}
        return templates().get_template("compare.html.j2").render(resources=resources, body=body)


def _papers(articles: Sequence[Article], compared: Tables) -> Markup:
    """Each article in a row: how much there is in it, what it claims in its own voice, in which spirit and on what."""
    def line(i: int, article: Article) -> Iterator[Markup | str]:
        counts = [frame[frame.article == i] for frame in compared]
        yield from (part("paper", LETTERS[i]), part("headline", f"#text-{LETTERS[i]}", article.headline.text))
        yield from (own(article.origin.outlet or "–"), own(article.origin.date or "–"), latin(article.name))
        yield from (f"{len(frame):,}" for frame in counts)
        claims = counts[-1]
        yield f"{claims.claimant.isna().sum():,}"
        for group, values in (("polarity", claims.polarity), ("topic", claims.topics.str.split(",").explode())):
            found = values.value_counts().sort_index().sort_values(ascending=False, kind="stable")
            each = (said("sentence", "named_count", name=label(group, code), count=n) for code, n in found.items())
            yield own(listed(each) or "–")

    heads = ("paper", "headline", "outlet", "date", "file", "statements", "figures", "claims", "own_voice", "polarity",
             "topics")
    cells = [[Cell(shown) for shown in line(i, article)] for i, article in enumerate(articles)]
    return grid([label("column", head) for head in heads], cells, "index", LANGUAGES[language()])


def _summary(compared: Tables) -> Iterator[Markup]:
    """The page in sentences, each with the rows that it rests on."""
    quotes, figures, claims = (frame[frame.articles > 1] for frame in compared)
    voices = claims.groupby("group").claimant.transform(lambda names: names.isna().nunique())
    for key, some, noun, section in (
            *((f"figures_{agrees}", figures[figures.agrees == agrees], "figure", "figures") for agrees in _ORDER),
            ("both_say", quotes, "statement", "statements"), ("both_claim", claims, "claim", "claims"),
            ("own_and_told", claims[voices > 1], "claim", "claims")):
        ids = some[next(name for name in some if name.endswith("_id"))]
        if len(some) or not key.startswith("figures"):
            yield sentence(key if len(some) else f"no_{key}", ids, section, some=counted(some.group.nunique(), noun))


def _sections(articles: Sequence[Article], compared: Tables) -> Iterator[tuple[str, Markup, list[Markup], Markup]]:
    """For each table its section, what stands before it, a table for each group of several articles, and all else."""
    for name, section in (("figures", "figures"), ("quotes", "statements"), ("claims", "claims")):
        frame = getattr(compared, name)
        shared, alone = frame[frame.articles > 1], frame[frame.articles == 1].sort_values(["article", "start"])
        omitted = {} if name == "figures" else dict(iter(left_out(articles, shared).groupby("row")))
        groups = [some for _, some in shared.groupby("group")]
        if name == "figures":
            groups.sort(key=lambda some: _ORDER.index(some.agrees.iloc[0]))
        yield (section, _quoted(frame, len(articles)) if name == "quotes" else Markup(),
               [_table(articles, name, some, "side", _caption(some, len(articles)), omitted) for some in groups],
               _table(articles, name, alone, IDS[name], "", {}) if len(alone) else Markup())


def _quoted(quotes: pd.DataFrame, articles: int) -> Markup:
    """Who is quoted by which article, and how often: whom most of them quote comes first."""
    counts = speakers(quotes).pivot(index="speaker", columns="article", values="statements").astype("Int64")
    counts = counts.reindex(columns=range(articles))
    ranked = sorted((row[1:].count(None), -sum(filter(None, row[1:])), *row) for row in rows(counts.reset_index()))
    cells = [[cell("words", name), *(Cell(Markup(n or "–"), "number") for n in each)] for _, _, name, *each in ranked]
    heads = [label("column", "speaker"), *LETTERS[:articles].upper()]
    return grid(heads, cells, "plain", "rtl") if cells else Markup()


def _caption(group: pd.DataFrame, articles: int) -> str:
    """What to say over a group: whether its figures agree, whose voice its claims stand in, and who lacks it."""
    parts = [label("agrees", group.agrees.iloc[0])] if "agrees" in group else []
    if "claimant" in group:
        parts.append(pair(group.iloc[0]))
        parts += [label("compare", "own_and_told")] * (group.claimant.isna().nunique() > 1)
    lacking = [LETTERS[i].upper() for i in range(articles) if i not in set(group.article)]
    return listed(parts + [said("compare", "lacking", papers=listed(lacking))] * bool(lacking), ";")


_Place = namedtuple("_Place", ("name", "start", "end"))


def _table(articles: Sequence[Article], name: str, frame: pd.DataFrame, css: str, caption: str,
           omitted: dict[str, pd.DataFrame]) -> Markup:
    """Rows of several articles as a table; words that another article of their group leaves out are marked."""
    shared = {"kind"} if name == "figures" else {"party_a"}  # by all rows of a group
    shown = [column for column in SHOWN[IDS[name]] if css != "side" or column.name not in shared]
    if name == "figures":
        shown.sort(key=lambda column: column.name == "text")  # the number first, then its sentence
    places, cells = [], []
    for row in rows(frame):
        key, article = getattr(row, IDS[name]), articles[row.article]
        line = {column.name: of_column(column, row) for column in shown}
        if name == "figures":
            before, after = excerpt(article.raw, sentence_at(article, row.start) or row, row, 60)
            line["text"] = cell("context", before, row, after, False)
        elif key in omitted:
            line["text"] = cell("apart", list(_pieces(article, row, omitted[key])))._replace(css="words")
        if name == "claims" and row.claimant is None:
            line["claimant"] = cell("own", label("sentence", "own_words"))
        places.append(_Place(key, row.start, row.end))
        cells.append([line.pop(IDS[name]), Cell(part("paper", LETTERS[row.article])), *line.values()])
    heads = (IDS[name], "paper", *(column.head or column.name for column in shown[1:]))
    return grid([label("column", head) for head in heads], cells, css, "rtl", caption, places)


def _pieces(article: Article, row, omitted: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """The words of a row in pieces, each with the letters of the articles that leave it out."""
    cuts = [row.start, *chain.from_iterable(zip(omitted.start, omitted.end)), row.end]
    by = [listed(LETTERS[int(i)].upper() for i in some.split(",")) for some in omitted.by]
    for n, (start, end) in enumerate(zip(cuts, cuts[1:])):
        yield article.raw[start:end], by[n // 2] if n % 2 else ""


def _made(articles: Sequence[Article], called: Sequence[str]) -> Markup:
    """What the page was made of and with, and the commands that make it again and prove it."""
    shown = {letter.upper(): f"{name}, SHA-256 {one.sha256}" for letter, one, name in zip(LETTERS, articles, called)}
    shown |= {label("fact", "sha_rules"): rules(),
              label("fact", "versions"): ", ".join(f"{name} {number}" for name, number in versions().items())}
    stem = safe_name(_named(articles).name)
    kept = [(name, f"{stem}.{letter}{SOURCE}" if addresses.is_address(name) else name)
            for letter, name in zip(LETTERS, called)]
    ways = {label("fact", name): part("code", way) for name, way in commands("compare", page_name(stem), kept).items()}
    return part("facts", {name: latin(fact) for name, fact in shown.items()} | ways)
