"""The first screen of a report: the headline, and the tables in sentences, each with the rows that it rests on."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import pandas as pd
from markupsafe import Markup

from .. import charts
from ..article import Article
from ..corrections import ROW, Edit
from ..display.markup import Html, own, part, say_html, tags, words
from ..tables import Tables, rows
from ..wording.amounts import reading, share
from ..wording.labels import counted, country, label, language, listed, say
from .material import Checks


def overview(article: Article, tables: Tables, numbers: pd.DataFrame, edits: Sequence[Edit] = (),
             checked: Checks | None = None) -> Html:
    """What a reader wants first: headline, counts, a summary in sentences, the main numbers.

    Args:
        numbers: `charts.numbers(article, tables)`.
        edits: what was corrected by hand.
        checked: what checks found (`report.checks`).
    """
    html = part("overview", article, _day(article.published), _corrected(edits), standfirst(tables),
                list(sentences(tables, checked)), _standing_out(numbers))
    return Html(html, f"{article.headline.text}\n{standfirst(tables)}")


def _day(iso: str) -> str:
    """A day as a reader writes it: 19 June 2022, 19 يونيو 2022."""
    from babel.dates import format_date

    try:
        return iso and format_date(date.fromisoformat(iso), "d MMMM y", locale=language())
    except ValueError:
        return iso


def _corrected(edits: Sequence[Edit]) -> Markup:
    """The labels of the rows that are not as the rules made them; that of a deleted one leads nowhere."""
    gone = {edit.row for edit in edits if edit.column == ROW and edit.after is None}
    names = dict.fromkeys(edit.row for edit in edits)
    return Markup(" ").join(Markup("<b>{}</b>").format(name) if name in gone else tags([name]) for name in names)


def standfirst(tables: Tables) -> str:
    """The article in one sentence of counts."""
    quotes, figures, claims = map(len, tables)
    by = tables.quotes.speaker.nunique()
    said, gives, makes = (label("sentence", key) for key in ("no_quotes", "no_figures", "no_claims"))
    if quotes:
        said = say("sentence", "quotes_by" if by else "quotes", statements=counted(quotes, "statement"),
                   speakers=counted(by, "speaker_of"))
    if figures:
        gives = say("sentence", "figures", figures=counted(figures, "figure"))
    if claims:
        pairs = _pairs(tables.claims)
        about = next(iter(pairs)) if len(pairs) == 1 else counted(len(pairs), "pair_of")
        makes = say("sentence", "claims", claims=counted(claims, "claim"), about=about)
    return said + gives + makes


def _pairs(claims: pd.DataFrame) -> dict[str, int]:
    """How many claims there are about each pair of countries, most first."""
    counts = claims.value_counts(["party_a", "party_b"])
    return {say("sentence", "and", a=_the(a), b=_the(b)): n for (a, b), n in counts.items()}


_WITH_ARTICLE = ("United ", "European Union", "Netherlands", "Philippines", "Maldives", "Comoros", "Bahamas", "Gambia")


def _the(code: str) -> str:
    """A country's name within a sentence: Iran, the United Arab Emirates."""
    name = country(code)
    return f"the {name}" if name.startswith(_WITH_ARTICLE) or name.endswith((" Republic", " Islands")) else name


def sentences(tables: Tables, checked: Checks | None = None) -> Iterator[Markup]:
    """The summary, each sentence with the rows that it rests on."""
    if len(tables.quotes):
        yield from _of_speakers(tables)
        yield from _of_quotes(tables.quotes)
    if len(tables.claims):
        yield from _of_claims(tables.claims)
    if checked and len(ids := checked.findings.finding_id):
        yield sentence("findings", ids, "checks", findings=counted(len(ids), "finding"))
    if checked and len(verdicts := checked.verdicts):
        counts = verdicts.verdict.value_counts(sort=False)
        listing = listed(counted(n, verdict) for verdict, n in counts.items())
        yield sentence("verdicts", verdicts.verdict_id, "sources", verdicts=listing)


def sentence(key: str, evidence: Iterable[str], section: str, **parts: str) -> Markup:
    """A sentence of the summary with its evidence: labels of rows, and where there are too many, a way to them all.

    Args:
        key: of the template, in the group `sentence` of labels.csv.
        evidence: the ids of the rows that it rests on.
        section: where those rows stand.
        parts: what stands in the places of the template: text, or HTML as `Markup`.
    """
    return part("sentence", say_html("sentence", key, **parts), list(evidence), section)


def _each(counts: Iterable[tuple[str, object]]) -> Markup:
    """Things with how many there are of each: «trade (5), energy (2)»."""
    return Markup(listed(say_html("sentence", "named_count", name=name, count=str(n)) for name, n in counts))


def _extent(key: str, some: pd.Series, everything: pd.DataFrame) -> str:
    """The template that speaks of none, of all or of some."""
    return f"none_{key}" if some.empty else f"all_{key}" if len(some) == len(everything) else key


def _of_speakers(tables: Tables) -> Iterator[Markup]:
    """Who says most, and who comes after; of two who say as much nobody is named."""
    quotes, by = tables.quotes, list(rows(charts.speakers(tables).dropna(subset="speaker")))
    if not by:
        return
    first, others = by[0], by[1:4]
    of_all = share(first.words / quotes.text.str.split().str.len().sum())
    if not others or first.words > others[0].words:
        yield sentence("most" if others else "only_speaker", quotes.quote_id[quotes.speaker == first.speaker],
                       "statements", speaker=words(first.speaker), statements=counted(first.statements, "statement"),
                       share=own(of_all))
    if others and first.words > others[0].words:
        each = _each((words(row.speaker), counted(row.statements, "statement")) for row in others)
        named = quotes.speaker.isin([row.speaker for row in others])
        yield sentence("then", quotes.quote_id[named], "statements", speakers=each)


def _of_quotes(quotes: pd.DataFrame) -> Iterator[Markup]:
    """What is verbatim, whose name is inferred, whose is unknown."""
    direct = quotes.quote_id[quotes.kind == "direct"]
    yield sentence(_extent("direct", direct, quotes), direct, "statements", some=counted(len(direct), "statement"),
                   all=str(len(quotes)))
    inferred = quotes.quote_id[quotes.speaker_mention.isna() & quotes.speaker.notna()]
    for key, ids in (("inferred", inferred), ("unknown", quotes.quote_id[quotes.speaker.isna()])):
        if len(ids):
            yield sentence(key, ids, "statements", some=counted(len(ids), "statement_of"))


def _of_claims(claims: pd.DataFrame) -> Iterator[Markup]:
    """About whom, of what kind and topic, in what spirit, in whose words."""
    ids, all_of = claims.claim_id, counted(len(claims), "claim_of")
    pairs = _pairs(claims)
    if len(pairs) > 1:
        yield sentence("pairs", ids, "claims", pairs=_each(list(pairs.items())[:4]))
    kinds = claims.kind.value_counts()
    yield sentence("kinds", ids, "claims", kinds=listed(counted(n, kind) for kind, n in kinds.items()))
    topics = claims.topics.str.split(",").explode()
    if topics.notna().any():
        first, *others = topics.value_counts().head(3).items()
        topic, others = (_each((label("topic", name), n) for name, n in some) for some in ([first], others))
        shown = claims.claim_id[topics.index[topics == first[0]]]
        yield sentence("topics" if others else "topic", shown, "claims", topic=topic, others=others)
    good, bad = (ids[claims.polarity == polarity] for polarity in ("cooperative", "conflictual"))
    yield sentence(_spirit(len(good), len(bad), len(claims)), bad if len(bad) else good, "claims", all=all_of,
                   good=str(len(good)), bad=str(len(bad)))
    own_words = ids[claims.claimant.isna()]
    yield sentence(_extent("own", own_words, claims), own_words if len(own_words) else ids, "claims", all=all_of,
                   some=str(len(own_words)))


def _spirit(good: int, bad: int, everything: int) -> str:
    """The sentence on how many claims speak of cooperation and how many of conflict."""
    if everything in (good, bad):
        return "all_good" if good else "all_bad"
    if good and bad:
        return "polarity"
    return "no_conflict" if good else "no_cooperation" if bad else "neither"


def _standing_out(numbers: pd.DataFrame) -> list[Markup]:
    """Money, percentages and measures: those in claims first, and what is said twice once."""
    order = {"money": 0, "percent": 1, "measure": 2}
    kept = numbers[numbers.kind.isin(order)]
    kept = kept.assign(late=kept.claim_id.isna() * 2 + kept.quote_id.isna(), nature=kept.kind.map(order))
    kept = kept.sort_values(["late", "nature"], kind="stable")
    same = ["value", "unit", "kind", "modifier", "claimed_by"]
    return [_number(group) for _, group in kept.groupby(same, sort=False, dropna=False)]


def _number(group: pd.DataFrame) -> Markup:
    """One number: what it reads as, who gives it, and as what."""
    row = next(rows(group))
    keys = ("claimed_by", "said_by") if row.claimed_by else ("own_kind", "own_words")
    kind = label("claim", row.claim_kind) if row.claim_kind else ""
    source = say_html("sentence", keys[not kind], kind=kind, name=words(row.claimed_by or ""))
    return part("number", reading(row), source, group.figure_id)
