"""The first screen of a report: the headline, and the tables in sentences, each with the rows that it rests on."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

import pandas as pd

from ..article import Article
from ..corrections import Edit
from ..display.markup import Html, direction, own, say_html, tags, text, words
from ..tables import Tables, rows
from ..wording.amounts import reading, share
from ..wording.labels import counted, country, label, language, listed, say
from .checks import Checks
from .evidence import note as corrected_note

MOST_LABELS = 3
"""Rows that a sentence leads to by their labels; more are in the section that it names."""


def overview(article: Article, tables: Tables, numbers: pd.DataFrame, edits: Sequence[Edit] = (),
             checked: Checks | None = None) -> Html:
    """What a reader wants first: headline, counts, a summary in sentences, the main numbers.

    Args:
        numbers: `charts.numbers(article, tables)`.
        edits: what was corrected by hand.
        checked: what checks found (`report.checks`).
    """
    notes = "".join(f'<p class="note">{say_html("page", "note", note=_note(note))}</p>' for note in article.notes)
    published = ""
    if article.published:
        published = f'<p class="published">{say_html("page", "published", date=own(_day(article.published)))}</p>'
    lead = say_html("page", "lead", example='<span class="tag q" aria-hidden="true">q1</span>')
    html = (f'<header><p class="kicker">{escape(label("page", "kicker"))}</p>'
            f'<h1 class="naskh" lang="ar" dir="rtl">{text(article.headline.text)}</h1>{published}'
            f'<p class="lead">{lead}</p>{notes}{corrected_note(edits)}</header>'
            f'<div class="brief"><section id="summary"><h2>{escape(label("page", "in_short"))}</h2>'
            f"{_sentences(tables, checked)}</section>{_standing_out(numbers)}</div>")
    return Html(f'<div class="shawahid overview" {direction()}>{html}</div>',
                f"{article.headline.text}\n{standfirst(tables)}")


def _note(note: str) -> str:
    return f'<bdi lang="en" dir="ltr">{text(note)}</bdi>'


def _day(iso: str) -> str:
    """A day as a reader writes it: 19 June 2022, 19 يونيو 2022."""
    from datetime import date

    from babel.dates import format_date

    try:
        return format_date(date.fromisoformat(iso), "d MMMM y", locale=language())
    except ValueError:
        return iso


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
        makes = say("sentence", "claims", claims=counted(claims, "claim"), about=_about(_pairs(tables.claims)))
    return said + gives + makes


def _about(pairs: pd.Series) -> str:
    """The one pair that claims are about, or how many."""
    return _pair(*pairs.index[0]) if len(pairs) == 1 else counted(len(pairs), "pair_of")


def _pair(a: str, b: str) -> str:
    return say("sentence", "and", a=_the(a), b=_the(b))


_WITH_ARTICLE = ("United ", "European Union", "Netherlands", "Philippines", "Maldives", "Comoros", "Bahamas", "Gambia")


def _the(code: str) -> str:
    """A country's name within a sentence: Iran, the United Arab Emirates."""
    name = country(code)
    return f"the {name}" if name.startswith(_WITH_ARTICLE) or name.endswith((" Republic", " Islands")) else name


def _pairs(claims: pd.DataFrame) -> pd.Series:
    """How many claims there are of each pair of countries, most first."""
    return _most_first(claims.value_counts(["party_a", "party_b"], sort=False))


def _most_first(counts: pd.Series) -> pd.Series:
    return counts.sort_values(ascending=False, kind="stable")


def _sentences(tables: Tables, checked: Checks | None = None) -> str:
    said = [f'<li class="standfirst">{escape(standfirst(tables))}</li>', *_of_quotes(tables.quotes)]
    if len(tables.claims):
        said += _of_claims(tables.claims)
    if checked:
        said += _of_checks(checked)
    return f"<ul>{''.join(said)}</ul>"


def sentence(key: str, evidence: Iterable[str], section: str, **parts: str) -> str:
    """A sentence of the summary with its evidence: labels of rows, and where there are too many, a way to them all.

    Args:
        key: of the template, in the group `sentence` of labels.csv.
        evidence: the ids of the rows that it rests on.
        section: where those rows stand.
        parts: HTML for the places of the template.
    """
    names, more = list(evidence), ""
    if len(names) > MOST_LABELS:
        rest = say_html("sentence", "more", count=str(len(names) - MOST_LABELS))
        more = f' <a class="more" href="#{section}">{rest}</a>'
    told = say_html("sentence", key, **parts)
    return f'<li><span>{told}</span> <span class="rests-on">{tags(names[:MOST_LABELS])}{more}</span></li>'


def _named(name: str, count: str) -> str:
    return say_html("sentence", "named_count", name=name, count=count)


def _of_quotes(quotes: pd.DataFrame) -> Iterator[str]:
    """Who says most, what is verbatim, whose name is inferred."""
    named = quotes[quotes.speaker.notna()]
    if len(named):
        yield from _of_speakers(named)
    direct = quotes.quote_id[quotes.kind == "direct"]
    if len(quotes):
        key = "none_direct" if direct.empty else "all_direct" if len(direct) == len(quotes) else "direct"
        yield sentence(key, direct, "statements", some=counted(len(direct), "statement"), all=f"{len(quotes)}")
    inferred = quotes.quote_id[quotes.speaker_mention.isna() & quotes.speaker.notna()]
    for key, ids in (("inferred", inferred), ("unknown", quotes.quote_id[quotes.speaker.isna()])):
        if len(ids):
            yield sentence(key, ids, "statements", some=counted(len(ids), "statement_of"))


def _of_speakers(named: pd.DataFrame) -> Iterator[str]:
    """Who says most, and who comes after; of two who say as much nobody is named."""
    length = named.text.str.split().str.len()
    by = named.assign(length=length).groupby("speaker", sort=False).agg(words=("length", "sum"), n=("length", "size"))
    by = by.sort_values("words", ascending=False, kind="stable")
    first, others = by.index[0], by.iloc[1:4]
    parts = {"speaker": words(first), "statements": counted(int(by.n.iloc[0]), "statement"),
             "share": own(share(by.words.iloc[0] / length.sum()))}
    ids = named.quote_id[named.speaker == first]
    if others.empty:
        yield sentence("only_speaker", ids, "statements", **parts)
    elif by.words.iloc[0] > others.words.iloc[0]:
        yield sentence("most", ids, "statements", **parts)
        listing = listed(_named(words(name), counted(int(n), "statement")) for name, n in others.n.items())
        yield sentence("then", named.quote_id[named.speaker.isin(others.index)], "statements", speakers=listing)


def _of_checks(checked: Checks) -> Iterator[str]:
    """How much there is to check, and what other sources say."""
    findings, verdicts = checked
    if len(findings):
        yield sentence("findings", findings.finding_id, "checks", findings=counted(len(findings), "finding"))
    if len(verdicts):
        counts = verdicts.verdict.value_counts(sort=False)
        listing = listed(counted(int(n), verdict) for verdict, n in counts.items())
        yield sentence("verdicts", verdicts.verdict_id, "sources", verdicts=listing)


def _of_claims(claims: pd.DataFrame) -> Iterator[str]:
    """About whom, of what kind and topic, in what spirit, in whose words."""
    everything, all_of = claims.claim_id, counted(len(claims), "claim_of")
    pairs = _pairs(claims)
    if len(pairs) > 1:
        named = [_named(escape(_pair(a, b)), str(n)) for (a, b), n in pairs.head(4).items()]
        yield sentence("pairs", everything, "claims", pairs=listed(named))
    kinds = _most_first(claims.kind.value_counts(sort=False))
    yield sentence("kinds", everything, "claims", kinds=listed(counted(int(n), kind) for kind, n in kinds.items()))
    if claims.topics.notna().any():
        yield _of_topics(claims)
    yield _of_polarity(claims, all_of)
    own_words = claims.claim_id[claims.claimant.isna()]
    key = "none_own" if own_words.empty else "all_own" if len(own_words) == len(claims) else "own"
    shown = own_words if len(own_words) else everything
    yield sentence(key, shown, "claims", all=all_of, some=str(len(own_words)))


def _of_topics(claims: pd.DataFrame) -> str:
    """The three commonest topics, with the claims that have the first."""
    topics = claims.topics.fillna("").str.split(",")
    counts = _most_first(claims.topics.dropna().str.split(",").explode().value_counts(sort=False))
    first, *others = [_named(escape(label("topic", topic)), str(n)) for topic, n in counts.head(3).items()]
    ids = claims.claim_id[[counts.index[0] in topic for topic in topics]]
    return sentence("topics" if others else "topic", ids, "claims", topic=first, others=listed(others))


def _of_polarity(claims: pd.DataFrame, all_of: str) -> str:
    """How many claims speak of working together and how many against each other."""
    good, bad = (claims.claim_id[claims.polarity == polarity] for polarity in ("cooperative", "conflictual"))
    if len(good) == len(claims):
        key = "all_good"
    elif len(bad) == len(claims):
        key = "all_bad"
    else:
        key = _SPIRITS[bool(len(good)), bool(len(bad))]
    shown = bad if len(bad) else good
    return sentence(key, shown, "claims", all=all_of, good=str(len(good)), bad=str(len(bad)))


_SPIRITS = {(True, True): "polarity", (True, False): "no_conflict", (False, True): "no_cooperation",
            (False, False): "neither"}
"""The sentence by whether there is a cooperative claim, and a conflictual one."""


def _standing_out(numbers: pd.DataFrame, most: int = 4) -> str:
    """Money, percentages and measures: those in claims first, and what is said twice once."""
    order = {"money": 0, "percent": 1, "measure": 2}
    kept = numbers[numbers.kind.isin(order)]
    kept = kept.assign(late=kept.claim_id.isna() * 2 + kept.quote_id.isna(), nature=kept.kind.map(order))
    kept = kept.sort_values(["late", "nature"], kind="stable")
    same = ["value", "unit", "kind", "modifier", "claimed_by"]
    items = [_number(group) for _, group in kept.groupby(same, sort=False, dropna=False)]
    if not items:
        return ""
    if len(items) > most:
        more = say_html("sentence", "more", count=str(len(items) - most))
        items[most:] = [f'<li class="more"><a href="#figures">{more}</a></li>']
    heading = escape(label("page", "standing_out"))
    return f'<section class="numbers"><h2>{heading}</h2><ul>{"".join(items)}</ul></section>'


def _number(group: pd.DataFrame) -> str:
    """One number: what it reads as, who gives it, and as what."""
    row = next(rows(group))
    kind = escape(label("claim", row.claim_kind)) if row.claim_kind else ""
    if row.claimed_by:
        source = say_html("sentence", "claimed_by" if kind else "said_by", kind=kind, name=words(row.claimed_by))
    else:
        source = say_html("sentence", "own_kind" if kind else "own_words", kind=kind)
    return (f'<li><b>{own(reading(row))}</b> <span>{source}</span> '
            f'<span class="rests-on">{tags(group.figure_id)}</span></li>')
