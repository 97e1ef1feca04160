"""Several articles on one event side by side: which of their rows are one figure, one statement, one claim.

`compare(articles)` gives the tables of all articles with a column `group`: rows that are the same thing are of one
group, and what nothing is like enough stands in a group alone. Rows are matched by what they must have in common
(unit, speaker, pair and topic) and by how alike their words are (`likeness`). Of two articles each row has one partner,
the most alike first. The order in which articles are named decides nothing.
"""
from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from .article import Article
from .lexicon import key, read
from .reading.forms import FORMS, GRAMMAR
from .scoring import name_words, same_name
from .tables import COLUMNS, Tables, extract, rows, typed

LEAST, CLAIMED = 40, 46
"""How alike the words of two rows must be, of 100, to be one statement, or one claim: those share their countries."""
SURE = 60
"""And where something speaks against it: another speaker, another number, or a row of that article that is in the
group already."""
EQUAL = 15
"""How alike the words around two figures must be that are equal."""
SHARED = 3
"""How many words two rows must share; a shorter row all of its own."""
NAMED = 85
"""How alike two spellings of a name are («سيرجي لافروف», «سيرغي لافروف»)."""
SPELLED = 82
"""And two spellings of a word («كونغرس», «كونجرس»; «يونيو» and «يوليو» are 80)."""
AROUND = 8
"""How many words on each side of a figure tell what it is of."""
_CONTENT = frozenset(("noun", "verb", "name", "number"))
_ENDINGS = tuple(row["ending"] for row in read("compared_endings", GRAMMAR))


class Word(NamedTuple):
    """A word that means something by itself: its place in the raw text, its root, the number of its sentence."""

    start: int
    end: int
    root: str
    sentence: int


def words(article: Article) -> list[Word]:
    """The words of an article by which rows are compared: no particles, pronouns, prepositions, nor what is attached."""
    found = article.words
    return [Word(*found.raw_span(i, i + 1), _root(form.stem or found.keys[i]), found.sentence[i])
            for i, form in enumerate(article.forms) if form.part in _CONTENT]


def _root(stem: str) -> str:
    """A stem without its ending, so that «سياسات» and «سياسية» are «سياس»: three letters must be left."""
    return next((stem[:-len(end)] for end in _ENDINGS if stem.endswith(end) and len(stem) - len(end) > 2), stem)


class Texts:
    """The words of all articles, and how much each tells: what stands in every other sentence tells little.

    Args:
        articles: in any order.
    """

    def __init__(self, articles: Sequence[Article]):
        self.words = [words(article) for article in articles]
        counts: Counter[str] = Counter()
        longest = 1
        for one in self.words:
            sentences = [{word.root for word in some} for _, some in groupby(one, lambda word: word.sentence)]
            counts |= Counter(root for roots in sentences for root in roots)  # the most of any article
            longest = max(longest, len(sentences))
        self.weights = {root: math.log((longest + 1) / count) for root, count in counts.items()}

    def roots(self, side: int, start: int, end: int) -> frozenset[str]:
        """The roots of the words in a stretch of an article."""
        return frozenset(word.root for word in self.words[side] if word.end > start and word.start < end)

    def around(self, side: int, start: int, end: int) -> frozenset[str]:
        """The roots of the nearest words of the same sentence on both sides of a stretch, those inside left out."""
        inside = [i for i, word in enumerate(self.words[side]) if word.end > start and word.start < end]
        first, last = (inside[0], inside[-1]) if inside else (0, -1)
        near = [*range(max(0, first - AROUND), first), *range(last + 1, last + 1 + AROUND)] if inside else []
        some = [self.words[side][i] for i in near if i < len(self.words[side])]
        return frozenset(word.root for word in some if word.sentence == self.words[side][first].sentence)

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
        common, whole = has * weights @ has.T, has @ weights
        count, size = has @ has.T, has.sum(axis=1)
        least = np.minimum.outer(whole, whole) * np.add.outer(whole, whole) / 2
        alike = 100 * common / np.sqrt(np.where(least > 0, least, np.inf))
        return np.where(count >= np.minimum(shared, np.minimum.outer(size, size)), alike, 0)


class Measured(NamedTuple):
    """What is known of each two rows of a table before they are grouped: arrays of shape (n, n).

    Attributes:
        alike: how alike they are, from 0 to 100, and 0 where they cannot be one thing.
        least: how alike they must be.
        always: they are one thing, even within an article.
        again: they are so surely one that an article may say it a second time.
    """

    alike: np.ndarray
    least: np.ndarray
    always: np.ndarray
    again: np.ndarray


def compare(articles: Sequence[Article], tables: Sequence[Tables] | None = None) -> Tables:
    """The tables of several articles with their rows matched.

    Args:
        articles: two or more, in the order in which their rows are to stand.
        tables: of each article; by default those that are extracted.

    Returns:
        Frames with these columns before those of the data dictionary: `group`, a number that rows have in common which
        are one thing, those of most articles first, then in the order of the texts; `articles`, how many articles the
        group is in; `likeness` to the rows of the others on average, from 0 to 100 (null: it stands alone); of figures
        also `agrees`: `same`, `modifier` (equal, but not equally exact) or `differs` (null: it stands alone); `article`,
        the place of the row's article, from 0.
    """
    tables = list(map(extract, articles)) if tables is None else tables
    order = sorted(range(len(articles)), key=lambda i: (articles[i].raw, i))  # the order given decides nothing
    texts = Texts([articles[i] for i in order])
    found = []
    for name, measure in {"quotes": _statements, "figures": _figures, "claims": _claims}.items():
        there = [(side, row) for side, i in enumerate(order) for row in rows(getattr(tables[i], name))]
        measured = measure(texts, there)
        groups = grouped([side for side, _ in there], measured)
        at = [(order[side], row.start / len(articles[order[side]].raw), row) for side, row in there]
        found.append(_frame(name, at, groups, measured.alike))
    return Tables(*found)


def _each(there: list, test: Callable[..., bool]) -> np.ndarray:
    """Of which two rows something is true: an array of shape (n, n)."""
    made = np.eye(len(there), dtype=bool)
    for i, (_, one) in enumerate(there):
        for j, (_, other) in enumerate(there[:i]):
            made[i, j] = made[j, i] = test(one, other)
    return made


def _statements(texts: Texts, there: list) -> Measured:
    """Statements: what another speaker is made to say must be nearly in the same words, and with the same numbers."""
    bags = [texts.roots(side, row.start, row.end) for side, row in there]
    numbers = [{root for root in bag if root.isdigit()} for bag in bags]
    alike = texts.likeness(bags)
    one = _each(there, lambda one, other: named_alike(one.speaker, other.speaker))
    alike *= one | np.array([[these == those for those in numbers] for these in numbers], dtype=bool).reshape(one.shape)
    return Measured(alike, np.where(one, LEAST, SURE), np.zeros_like(one), alike >= SURE)


@lru_cache(100_000)
def named_alike(one: str | None, other: str | None) -> bool:
    """Whether two names may be one person's or body's; nobody, and who is named by an office alone, may be anybody."""
    if not (one and other and name_words(one) and name_words(other)):
        return True
    return same_name(one, other) or fuzz.ratio(key(one), key(other)) >= NAMED


def _claims(texts: Texts, there: list) -> Measured:
    """Claims: on the same pair of countries, with a topic in common; kind, polarity and claimant may differ."""
    def fits(one, other) -> bool:
        topics = [set((row.topics or "").split(",")) for row in (one, other)]
        return (one.party_a, one.party_b) == (other.party_a, other.party_b) and not topics[0].isdisjoint(topics[1])

    alike = texts.likeness([texts.roots(side, row.start, row.end) for side, row in there]) * _each(there, fits)
    return Measured(alike, np.full_like(alike, CLAIMED), np.zeros_like(alike, dtype=bool), alike >= SURE)


def _figures(texts: Texts, there: list) -> Measured:
    """Figures of one kind and unit, by the words around them: fewer will do where they are equal.

    Numbers that differ are matched only where both say what they are of, in like words, and like words stand around
    them. An equal number of the same is one figure however often an article has it («الدول الثلاث»).
    """
    around = [texts.around(side, row.start, row.end) for side, row in there]
    near, nearly = texts.likeness(around), texts.likeness(around, 1)
    of = texts.likeness([texts.roots(side, row.of_start or 0, row.of_end or 0) for side, row in there])
    same = _each(there, equal)
    alike = np.where(same, np.maximum(nearly, of), (near + of) / 2 * ((of >= SURE) & (near >= LEAST)))
    alike *= _each(there, lambda one, other: one.kind == other.kind and _one_unit(one, other))
    return Measured(alike, np.where(same, EQUAL, LEAST), same & (of >= SURE) & (alike > 0), same & (alike >= SURE))


def _one_unit(one, other) -> bool:
    """Whether two figures of a kind may be compared: dates that are equal, and counts of things with one name."""
    if one.kind != "count":
        return one.unit == other.unit and (one.kind != "date" or equal(one, other))
    nouns = _nouns(one.unit, one.of), _nouns(other.unit, other.of)
    return not nouns[0].isdisjoint(nouns[1]) or not all(nouns) and equal(one, other)


@lru_cache(10_000)
def _nouns(unit: str | None, of: str | None) -> frozenset[str]:
    """The roots of the words for what is counted."""
    forms = (FORMS[word][0] for word in key(f"{unit or ''} {of or ''}").split())
    return frozenset(_root(form.stem) for form in forms if form.part in _CONTENT)


def equal(one, other) -> bool:
    """Whether two figures give one number or date: «14 يوليو (تموز)» and «14 يوليو» do, of whatever year."""
    if one.date or other.date:
        return one.date == other.date
    if one.value is not None and other.value is not None:
        return math.isclose(one.value, other.value, rel_tol=1e-9)
    written = [re.findall(r"\w+", key(row.text)) for row in (one, other)]
    if one.kind != "date":  # «ملايين اليورو», «ملايين اليوروهات»
        return one.value is other.value and written[0][:1] == written[1][:1]
    digits = [[word for word in some if word.isdigit()] for some in written]
    fewer, more = sorted(map(set, written), key=len)
    return digits[0] == digits[1] and fewer <= more


def grouped(sides: Sequence[int], measured: Measured) -> list[list[int]]:
    """The rows in groups, the likest joined first.

    Two groups are joined while no article is in both and they are alike enough on average. In the end a row that is
    still alone may join the group of its likest row, if that is sure: an article says a thing twice.

    Args:
        sides: the article of each row.
    """
    sides, (alike, least, always, again) = np.array(sides, dtype=int), measured
    across = sides[:, None] != sides
    members = {n: [n] for n in range(len(sides))}
    group = list(members)

    def join(a: int, b: int) -> None:
        one, other = sorted((members[group[a]], members[group[b]]), key=len, reverse=True)
        del members[group[other[0]]]
        for n in other:
            group[n] = group[one[0]]
        one += other

    def may(one: list[int], other: list[int]) -> bool:
        pairs = np.ix_(one, other)
        if always[pairs].all() or not across[pairs].all():
            return always[pairs].all()
        best = pd.DataFrame((alike - least)[pairs], sides[one], sides[other]).groupby(level=0).max().T.groupby(level=0).max()
        return (best.max(axis=None) if all(always[np.ix_(some, some)].all() for some in (one, other)) else best.mean(axis=None)) >= 0

    for a, b in _likest(alike, (alike >= least) & across | always):
        if group[a] != group[b] and may(members[group[a]], members[group[b]]):
            join(a, b)
    for a, b in _likest(alike, again & across):
        alone, many = sorted((members[group[a]], members[group[b]]), key=len)
        if len(alone) == 1 < len(many):
            join(a, b)
    return list(members.values())


def _likest(alike: np.ndarray, where: np.ndarray) -> list[tuple[int, int]]:
    """The pairs of rows for which something is true, the most alike first."""
    a, b = np.nonzero(np.triu(where, 1))
    return sorted(zip(a.tolist(), b.tolist()), key=lambda pair: (-round(alike[pair], 6), pair))


def _frame(table: str, there: list[tuple], groups: list[list[int]], alike: np.ndarray) -> pd.DataFrame:
    """The rows of all articles, group by group; `there`: of each its article, its place in the text, and the row."""
    def rank(some: list[int]) -> tuple:
        return -len({there[i][0] for i in some}), round(sum(there[i][1] for i in some) / len(some), 9), min(some)

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
    """Whether the figures of a group agree."""
    if not all(equal(figures[0], other) for other in figures):
        return "differs"
    return "same" if len({row.modifier for row in figures}) == 1 else "modifier"


def left_out(articles: Sequence[Article], frame: pd.DataFrame) -> pd.DataFrame:
    """What a row says and another article leaves out, where it has the same statement or claim.

    Args:
        articles: as they were compared.
        frame: the statements or the claims of `compare`.

    Returns:
        One row per stretch whose words, the particles between them aside, no row of the group has in some other article:
        `group`, `article`, `row` (its id there), `start`, `end`, `text`, and `by`, the places of the articles that leave
        it out, parted by commas. Two spellings of a word are one («كونغرس», «كونجرس»).
    """
    texts, made = Texts(articles), []
    name = next(column for column in frame.columns if column.endswith("_id"))
    for _, some in frame[frame.articles > 1].groupby("group"):
        has = {side: frozenset().union(*(texts.roots(side, row.start, row.end) for row in rows(of)))
               for side, of in some.groupby("article")}
        for row in rows(some):
            inside = [word for word in texts.words[row.article] if word.end > row.start and word.start < row.end]
            lacks = [",".join(str(side) for side, roots in has.items() if not _stands(word.root, roots)) for word in inside]
            for by, stretch in groupby(zip(lacks, inside), key=lambda pair: pair[0]):
                first, *_, last = [*(found := [word for _, word in stretch]), found[-1]]
                if by:
                    start, end = max(first.start, row.start), min(last.end, row.end)
                    text = articles[row.article].raw[start:end]
                    made.append((row.group, row.article, getattr(row, name), start, end, text, by))
    types = ("Int64", "Int64", "string", "Int64", "Int64", "string", "string")
    return typed(dict(zip(("group", "article", "row", "start", "end", "text", "by"), types)), made)


def _stands(root: str, roots: frozenset[str]) -> bool:
    """Whether a word is among others, in whatever spelling; numbers are as they are."""
    return root in roots or not root.isdigit() and bool(process.extractOne(root, roots, scorer=fuzz.ratio, score_cutoff=SPELLED))


def speakers(quotes: pd.DataFrame) -> pd.DataFrame:
    """Who is quoted by which article: `speaker`, by the longest of the names that are alike, `article`, `statements`."""
    named = quotes.dropna(subset="speaker")
    names = sorted(named.speaker.unique(), key=lambda name: (-len(name), name))
    full = {name: next(other for other in names if named_alike(name, other)) for name in names}
    counts = named.assign(speaker=named.speaker.map(full)).value_counts(["speaker", "article"], sort=False)
    return counts.rename("statements").reset_index().sort_values(["speaker", "article"], ignore_index=True)
