"""Several articles on one event side by side: which of their rows are one figure, one statement, one claim.

`compare(articles)` gives the tables of all articles with a column `group`: rows that are one thing are of one group,
and what nothing is like enough stands in a group alone. Rows are matched by what they must have in common (unit,
speaker, pair and topic) and by how alike their words are. The numbers below were chosen on eight events of newspapers,
and tried on others.
"""
from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import groupby

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from ..article import Article
from ..lexicon import key
from ..reading.forms import FORMS
from ..reading.roots import root, words
from ..scoring import same_name
from ..tables import COLUMNS, Tables, extract, rows, typed

LEAST, CLAIMED, TOLD = 40, 46, 30
"""How alike the words of two rows must be, of 100, to be one statement, or one claim: those share their countries.

Claims within one statement need less: «رسالة للشعبين المصري والسعودي» is cut otherwise in another paper's wording.
"""
SURE = 60
"""Where something speaks against it: another speaker, another number, or a second row of the same article."""
EQUAL = 15  # how alike the words around two figures must be that are equal
SHARED = 3  # how many words two rows must share; a shorter row all of its own
NAMED, SPELLED = 85, 82
"""How alike two spellings of a name are («سيرجي لافروف», «سيرغي لافروف»), and of a word («كونغرس», «كونجرس»)."""
AROUND = 8  # how many words on each side of a figure tell what it is of


class Texts:
    """The words of several articles, and how much each tells: what stands in every other sentence tells little."""

    def __init__(self, articles: Sequence[Article]):
        self.words = [words(article) for article in articles]
        counts: Counter[str] = Counter()
        longest = 1
        for one in self.words:
            sentences = [{word.root for word in some} for _, some in groupby(one, lambda word: word.sentence)]
            counts |= Counter(root for roots in sentences for root in roots)  # the most of any: all tell one event
            longest = max(longest, len(sentences))
        self.weights = {root: math.log((longest + 1) / count) for root, count in sorted(counts.items())}

    def roots(self, side: int, start: int, end: int, around: int = 0) -> frozenset[str]:
        """The roots in a stretch of an article, or of so many words on each side of it in its sentence."""
        found = self.words[side]
        inside = [i for i, word in enumerate(found) if word.end > start and word.start < end]
        if not around or not inside:
            return frozenset(found[i].root for i in inside)
        near = {*range(inside[0] - around, inside[-1] + around + 1)}.difference(inside)
        return frozenset(word.root for i, word in enumerate(found)
                         if i in near and word.sentence == found[inside[0]].sentence)

    def likeness(self, bags: Sequence[frozenset[str]], shared: int = SHARED) -> np.ndarray:
        """How alike rows are by their words, from 0 to 100: of shape (n, n), for n sets of roots.

        It is the geometric mean of what part of the shorter row is in the longer, and of what part of both is shared
        (Dice), where each root counts by its weight.
        """
        names = {root: i for i, root in enumerate(sorted(set().union(*bags)))}
        has = np.zeros((len(bags), len(names)))
        for i, bag in enumerate(bags):
            has[i, [names[root] for root in bag]] = 1
        weights = np.array([self.weights[root] for root in names])
        whole, count = has @ weights, has.sum(axis=1)
        least = np.minimum.outer(whole, whole) * np.add.outer(whole, whole) / 2
        alike = 100 * (has * weights @ has.T) / np.sqrt(np.where(least > 0, least, np.inf))
        return np.where(has @ has.T >= np.minimum(shared, np.minimum.outer(count, count)), alike, 0)


def compare(articles: Sequence[Article], tables: Sequence[Tables] | None = None) -> Tables:
    """The tables of several articles with their rows matched.

    Args:
        articles: two or more, in the order in which their rows are to stand.
        tables: of each article; by default those that are extracted.

    Returns:
        Frames with these columns before those of the data dictionary: `group`, a number that rows have in common which
        are one thing, those of most articles first, then in the order of the texts; `articles`, how many articles the
        group is in; `likeness` to the rows of the others on average, from 0 to 100 (null: it stands alone); of figures
        also `agrees`: `same`, `modifier` (equal, but not equally exact) or `differs` (null: it stands alone);
        `article`, the place of the row's article, from 0.
    """
    tables = list(map(extract, articles)) if tables is None else tables
    order = sorted(range(len(articles)), key=lambda i: (articles[i].raw, i))  # the order given decides nothing
    texts = Texts([articles[i] for i in order])
    found, said = [], {}
    for name, measure in {"quotes": _statements, "figures": _figures, "claims": partial(_claims, said)}.items():
        there = [(side, row) for side, i in enumerate(order) for row in rows(getattr(tables[i], name))]
        alike, *how = measure(texts, there)
        groups = grouped([side for side, _ in there], alike, *how)
        if name == "quotes":
            said |= {(there[i][0], there[i][1].quote_id): number for number, some in enumerate(groups) for i in some}
        at = [(order[side], row.start / len(articles[order[side]].raw), row) for side, row in there]
        found.append(_frame(name, at, groups, alike))
    return Tables(*found)


Measured = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]
"""Of each two rows of a table, in arrays of shape (n, n): how alike they are, and must be; whether they are one thing
even within an article; and whether so surely that an article may say it a second time."""


def _each(values: Sequence, test) -> np.ndarray:
    """Of which two values something is true."""
    return np.array([[test(one, other) for other in values] for one in values], dtype=bool).reshape([len(values)] * 2)


def _statements(texts: Texts, there: list) -> Measured:
    """Statements: what another speaker is made to say must be nearly in the same words, and with the same numbers."""
    bags = [texts.roots(side, row.start, row.end) for side, row in there]
    alike, named = texts.likeness(bags), _each([row.speaker for _, row in there], named_alike)
    numbers = [{root for root in bag if root.isdigit()} for bag in bags]
    alike *= named | _each(numbers, lambda one, other: one == other)
    return alike, np.where(named, LEAST, SURE), np.zeros_like(named), alike >= SURE


@lru_cache(100_000)
def named_alike(one: str | None, other: str | None) -> bool:
    """Whether two names may be one person's or body's; where nobody is named, it may be anybody."""
    return not one or not other or same_name(one, other) or fuzz.ratio(key(one), key(other)) >= NAMED


def _claims(said: dict[tuple[int, str], int], texts: Texts, there: list) -> Measured:
    """Claims on one pair of countries, with a topic in common; `said` has the groups of statements by their ids."""
    of = [(row.party_a, row.party_b, set((row.topics or "").split(","))) for _, row in there]
    alike = texts.likeness([texts.roots(side, row.start, row.end) for side, row in there])
    alike *= _each(of, lambda one, other: one[:2] == other[:2] and not one[2].isdisjoint(other[2]))
    within = _each([said.get((side, row.quote_id)) for side, row in there], lambda one, other: one == other is not None)
    return alike, np.where(within, TOLD, CLAIMED), np.zeros_like(within), alike >= SURE


def _figures(texts: Texts, there: list) -> Measured:
    """Figures of one kind and unit, by the words around them: fewer will do where they are equal.

    Numbers that differ are matched only where both say what they are of, in like words, and like words stand around
    them. An equal number of the same is one figure however often an article has it («الدول الثلاث»).
    """
    figures = [row for _, row in there]
    around = [texts.roots(side, row.start, row.end, AROUND) for side, row in there]
    near = texts.likeness(around)
    of = texts.likeness([texts.roots(side, row.of_start or 0, row.of_end or 0) for side, row in there])
    same = _each(figures, equal)
    alike = np.where(same, np.maximum(texts.likeness(around, 1), of), (near + of) / 2 * (of >= SURE) * (near >= LEAST))
    alike *= _each(figures, _one_unit)
    return alike, np.where(same, EQUAL, LEAST), same & (of >= SURE) & (alike > 0), same & (alike >= SURE)


def _one_unit(one, other) -> bool:
    """Whether two figures may be compared: dates that are equal, and counts of things with one name."""
    if one.kind != other.kind or one.kind != "count":
        return (one.kind, one.unit) == (other.kind, other.unit) and (one.kind != "date" or equal(one, other))
    nouns = _nouns(one.unit, one.of), _nouns(other.unit, other.of)
    return not nouns[0].isdisjoint(nouns[1]) or not all(nouns) and equal(one, other)


@lru_cache(10_000)
def _nouns(unit: str | None, of: str | None) -> frozenset[str]:
    """The roots of the words for what is counted."""
    return frozenset(root(FORMS[word][0], word) for word in key(f"{unit or ''} {of or ''}").split()) - {""}


def equal(one, other) -> bool:
    """Whether two figures give one number or date: «14 يوليو (تموز)» and «14 يوليو» do, of whatever year."""
    if one.date or other.date:
        return one.date == other.date
    if one.value is not None and other.value is not None:
        return math.isclose(one.value, other.value, rel_tol=1e-9)
    fewer, more = sorted((re.findall(r"\w+", key(row.text)) for row in (one, other)), key=len)
    if one.kind != "date":  # «ملايين اليورو», «ملايين اليوروهات»
        return one.value is other.value and fewer[:1] == more[:1]
    return {*fewer} <= {*more} and not any(word.isdigit() for word in {*more} - {*fewer})


def grouped(sides: Sequence[int], alike: np.ndarray, least: np.ndarray, always: np.ndarray, again: np.ndarray
            ) -> list[list[int]]:
    """The rows in groups, the likest joined first.

    Two groups are joined while no article is in both and they are alike enough on average; of groups of one thing the
    likest rows decide. In the end a row that is still alone may join the group of its likest row, if that is sure.

    Args:
        sides: the article of each row. alike, least, always, again: as `Measured` has them.
    """
    across, group = np.not_equal.outer(sides, sides), [[n] for n in range(len(sides))]

    def may(one: list[int], other: list[int]) -> bool:
        pairs = np.ix_(one, other)
        if not across[pairs].all():
            return always[pairs].all()
        margin, solid = (alike - least)[pairs], all(always[np.ix_(some, some)].all() for some in (one, other))
        return (margin.max() if solid else margin.mean()) >= 0

    def alone(one: list[int], other: list[int]) -> bool:
        return min(len(one), len(other)) == 1 < max(len(one), len(other))

    for where, test in (((alike >= least) & across | always, may), (again & across, alone)):
        pairs = zip(*(some.tolist() for some in np.nonzero(np.triu(where, 1))))
        for a, b in sorted(pairs, key=lambda pair: (-alike[pair].round(6), pair)):
            if group[a] is not group[b] and test(group[a], group[b]):
                group[a] += group[b]
                for n in group[b]:
                    group[n] = group[a]
    return [some for n, some in enumerate(group) if some[0] == n]


def _frame(table: str, there: list[tuple], groups: list[list[int]], alike: np.ndarray) -> pd.DataFrame:
    """The rows of all articles, group by group; `there`: of each its article, its place in the text, and the row."""
    def rank(some: list[int]) -> tuple:
        place = round(sum(there[i][1] for i in sorted(some)) / len(some), 9)
        return -len({there[i][0] for i in some}), place, min(some)

    made = []
    for number, some in enumerate(sorted(groups, key=rank), 1):
        many = len({there[i][0] for i in some})
        agrees = [_agree([there[i][2] for i in some]) if many > 1 else None] if table == "figures" else []
        for i in sorted(some, key=lambda i: (there[i][0], there[i][2].start)):
            others = [alike[i, j] for j in some if there[j][0] != there[i][0]]
            mean = round(float(np.mean(others)), 1) if others else None
            made.append((number, many, mean, *agrees, there[i][0], *there[i][2]))
    agrees = {"agrees": "string"} if table == "figures" else {}
    return typed({"group": "Int64", "articles": "Int64", "likeness": "Float64", **agrees, "article": "Int64",
                  **COLUMNS[table]}, made)


def _agree(figures: list) -> str:
    if not all(equal(figures[0], other) for other in figures):
        return "differs"
    return "same" if len({row.modifier for row in figures}) == 1 else "modifier"


def left_out(articles: Sequence[Article], frame: pd.DataFrame) -> pd.DataFrame:
    """What a row says and another article of its group leaves out.

    Args:
        articles: as they were compared. frame: the statements or the claims of `compare`.

    Returns:
        One row per stretch whose words, the particles between them aside, no row of the group has in some other
        article: `group`, `article`, `row` (its id there), `start`, `end`, `text`, and `by`, the places of the articles
        that leave it out, parted by commas. Two spellings of a word are one.
    """
    texts, made = Texts(articles), []
    name = next(column for column in frame.columns if column.endswith("_id"))
    for _, some in frame[frame.articles > 1].groupby("group"):
        has = {side: frozenset().union(*(texts.roots(side, row.start, row.end) for row in rows(of)))
               for side, of in some.groupby("article")}
        for row in rows(some):
            inside = [word for word in texts.words[row.article] if word.end > row.start and word.start < row.end]
            for by, found in groupby(inside, lambda word: [side for side in has if not _stands(word.root, has[side])]):
                if by:
                    found = list(found)
                    start, end = max(found[0].start, row.start), min(found[-1].end, row.end)
                    made.append((row.group, row.article, getattr(row, name), start, end,
                                 articles[row.article].raw[start:end], ",".join(map(str, by))))
    return typed({"group": "Int64", "article": "Int64", "row": "string", "start": "Int64", "end": "Int64",
                  "text": "string", "by": "string"}, made)


def _stands(root: str, roots: frozenset[str]) -> bool:
    """Whether a word is among others, in whatever spelling; numbers are as they are."""
    return root in roots or not root.isdigit() and bool(
        process.extractOne(root, roots, scorer=fuzz.ratio, score_cutoff=SPELLED))


def speakers(quotes: pd.DataFrame) -> pd.DataFrame:
    """Who is quoted by which article: `speaker`, by the longest of names that are alike, `article`, `statements`."""
    names = sorted(quotes.speaker.dropna().unique(), key=lambda name: (-len(name), name))
    full = {name: next(other for other in names if named_alike(name, other)) for name in names}
    counts = quotes.assign(speaker=quotes.speaker.map(full)).dropna(subset="speaker")
    return counts.groupby(["speaker", "article"], as_index=False).size().rename(columns={"size": "statements"})
