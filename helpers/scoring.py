"""How good are the tables? What was found beside what an annotator found: precision, recall, F1.

A row of the gold and a row that was found are one and the same if

* quotes: they are of one kind, and of the characters in either at least half are in both;
* figures: the same, and value and date are equal, or null in both;
* claims: they have the same two parties, and at least half of the shorter one is in both.

Rows are paired within an article, one to one, the most alike first. Counts are over all articles
together. Other cells are compared among the pairs alone. Each function takes a gold folder (see
`gold`), and tables to score in place of the extracted ones: another extractor's, another person's.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from math import isclose
from pathlib import Path

import pandas as pd

from . import gold
from .lexicon import alternatives, classes, key
from .reading.forms import ARTICLE
from .reading.senses import CLASSES
from .tables import COLUMNS, Tables, extract, rows


def score(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """Precision, recall and F1 of each table, and of each kind of quote and figure.

    Returns:
        One row per `table` and `kind` («all» for the whole table): `precision`, what part of the rows
        found is in the gold; `recall`, what part of the gold was found; `f1`, their harmonic mean;
        `gold`, `found` and `pairs`, how many rows there are. A ratio of no rows is null.
    """
    scores = []
    for table, both in compare(folder, found)._asdict().items():
        scores.append((table, "all", *_counts(both)))
        if table != "claims":  # claims of different kinds can be a pair: there, the kind is one of the `attributes`
            kind = both.kind_gold.fillna(both.kind_found)
            scores += [(table, one, *_counts(both[kind == one])) for one in sorted(kind.unique())]
    return _rated(pd.DataFrame(scores, columns=["table", "kind", "gold", "found", "pairs"]))


def by_article(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """The same of each article: one row per `table` and `article`."""
    scores = [(table, name, *_counts(of_one)) for table, both in compare(folder, found)._asdict().items()
              for name, of_one in both.groupby("article")]
    return _rated(pd.DataFrame(scores, columns=["table", "article", "gold", "found", "pairs"]))


def attributes(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """How often the other cells of a pair are right.

    Returns:
        One row per `table` and `attribute`: `right`, the part of the pairs in which it is right, and
        `pairs`, how many there are. Units are those of money, durations and measures; what a figure is of is
        right if half of the shorter stretch is in both; topics are right if they have one in common, a name as in
        `same_name`.
    """
    counts = [(table, attribute, sum(right for *_, right in verdicts), len(verdicts))
              for table, attribute, verdicts in _verdicts(folder, found)]
    frame = pd.DataFrame(counts, columns=["table", "attribute", "right", "pairs"])
    return frame.assign(right=_ratio(frame.right, frame.pairs))


def errors(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """The rows that were missed or wrongly found, in text order.

    Returns:
        `table`, `article`, `error` («missed» or «wrongly found»), `reason`, `kind`, `start`, `end`, `text`.
        The reason is «alone» (nothing stands there on the other side), «read otherwise» (the same
        stretch with another kind, value or pair of countries), «other bounds», or «counted already»
        (its like on the other side has a better partner).
    """
    frames = [_lone(table, both, error, *sides) for table, both in compare(folder, found)._asdict().items()
              for error, sides in _ERRORS.items()]
    frame = pd.concat(frames)
    frame["place"] = frame.table.map(list(COLUMNS).index)
    frame = frame.sort_values(["place", "article", "start", "error"], kind="stable").reset_index(drop=True)
    return frame[list(_ERROR_TYPES)].astype(_ERROR_TYPES)


_ERRORS = {"missed": ("gold", "found"), "wrongly found": ("found", "gold")}
_ERROR_TYPES = {
    "table": "string", "article": "string", "error": "string", "reason": "string", "kind": "string", "start": "Int64",
    "end": "Int64", "text": "string"}


def _lone(table: str, both: pd.DataFrame, error: str, here: str, there: str) -> pd.DataFrame:
    """The rows of one side that have no partner on the other, with the reason."""
    partnered = both[f"start_{there}"].notna()
    lone, others = _side(both[~partnered], here), list(rows(_side(both[partnered], there)))
    reasons = [_reason(table, row, [other for other in others if other.article == row.article]) for row in rows(lone)]
    return lone[["article", "kind", "start", "end", "text"]].assign(table=table, error=error, reason=reasons)


def wrong_cells(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """The cells of pairs that are not right: `table`, `article`, `attribute`, `gold`, `found`, `text`."""
    wrong = [(table, row.article, cell, getattr(row, f"{cell}_gold"), getattr(row, f"{cell}_found"), row.text_gold)
             for table, cell, verdicts in _verdicts(folder, found) for row, right in verdicts if not right]
    return pd.DataFrame(wrong, columns=["table", "article", "attribute", "gold", "found", "text"], dtype="string")


def compare(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> Tables:
    """Each row of the gold beside the row found for it.

    Returns:
        Frames with `article` and every other column twice, as `text_gold` and `text_found`: first the
        pairs and what was missed (`…_found` null), then what was wrongly found (`…_gold` null).
    """
    found = extract(gold.articles(folder)) if found is None else found
    return Tables(*(_compared(table, *both) for table, *both in zip(COLUMNS, gold.tables(folder), found)))


def same_name(wanted: str | None, got: str | None, aliases: str | None = None) -> bool:
    """Whether two names are one person's or body's.

    They are if, titles left out, all words of one are in the other («توكاييف» and «قاسم جورمات توكاييف»),
    or two words are in both. Any of the aliases will do for the wanted name.
    """
    if wanted is None or got is None:
        return wanted is got
    words = _name_words(got)
    for name in (wanted, *alternatives(aliases or "")):
        other = _name_words(name)
        if name == got or words and other and (words <= other or other <= words or len(words & other) > 1):
            return True
    return False


def _name_words(name: str) -> set[str]:
    words = (word for word in re.findall(r"\w+", key(name)) if len(word) > 1)
    return {word for word in words if word.removeprefix(ARTICLE) not in _titles()}


@cache
def _titles() -> frozenset[str]:
    known = classes("sources", "word")
    return known["role"] | known["honorific"] | CLASSES["son_of"]


def _in_common(one, other) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _of_either(one, other) -> float:
    common = _in_common(one, other)
    return common / (one.end - one.start + other.end - other.start - common)


def _of_shorter(one, other) -> float:
    return _in_common(one, other) / min(one.end - one.start, other.end - other.start)


_OVERLAP: dict[str, Callable[..., float]] = {"quotes": _of_either, "figures": _of_either, "claims": _of_shorter}


def _read_alike(table: str, one, other) -> bool:
    """Whether two rows say the same, their place left aside."""
    if table == "claims":
        return (one.party_a, one.party_b) == (other.party_a, other.party_b)
    if table == "quotes" or one.kind != other.kind:
        return one.kind == other.kind
    if one.value is None or other.value is None:
        return one.value is other.value and one.date == other.date
    return isclose(one.value, other.value, rel_tol=1e-3, abs_tol=1e-9)  # «ثلث» is 0.3333


def _reason(table: str, row, others: list) -> str:
    """Why a row has no partner."""
    touching = [other for other in others if _in_common(row, other)]
    near = [other for other in touching if _OVERLAP[table](row, other) >= 0.5]
    if not touching:
        return "alone"
    if not near:
        return "other bounds"
    return "counted already" if any(_read_alike(table, row, other) for other in near) else "read otherwise"


def _pairs(table: str, wanted: list, found: list) -> dict[int, int]:
    """Which row found goes with which row of the gold, by their indexes: the most alike first."""
    likely = [(-_OVERLAP[table](w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)
              if _in_common(w, f) and _read_alike(table, w, f)]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for unlike, i, j in sorted(likely):
        one, other = wanted[i].Index, found[j].Index
        if unlike <= -0.5 and one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    return partner


def _compared(table: str, wanted: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Two frames side by side."""
    partner: dict[int, int] = {}
    for name in wanted.article.unique():
        of_one = [frame[frame.article == name].rename_axis("Index").reset_index() for frame in (wanted, found)]
        partner |= _pairs(table, *(list(rows(frame)) for frame in of_one))
    extra = found.index.difference(list(partner.values()))
    left = wanted.reindex([*wanted.index, *[-1] * len(extra)]).reset_index(drop=True)  # -1 is no row's: all cells null
    right = found.reindex([*(partner.get(i, -1) for i in wanted.index), *extra]).reset_index(drop=True)
    cells = [frame.drop(columns="article").add_suffix(side) for frame, side in ((left, "_gold"), (right, "_found"))]
    return pd.concat([left.article.fillna(right.article), *cells], axis=1)


def _side(both: pd.DataFrame, side: str) -> pd.DataFrame:
    """One of the two rows of each pair, under the plain names."""
    return both.filter(regex=f"^article$|_{side}$").rename(columns=lambda name: name.removesuffix(f"_{side}"))


def _counts(both: pd.DataFrame) -> tuple[int, int, int]:
    """Rows of the gold, rows found, pairs."""
    in_gold, in_found = both.start_gold.notna(), both.start_found.notna()
    return int(in_gold.sum()), int(in_found.sum()), int((in_gold & in_found).sum())


def _rated(counts: pd.DataFrame) -> pd.DataFrame:
    name = counts.columns[1]
    rated = counts.assign(precision=_ratio(counts.pairs, counts.found), recall=_ratio(counts.pairs, counts.gold),
                          f1=_ratio(2 * counts.pairs, counts.gold + counts.found))
    rated = rated[["table", name, "precision", "recall", "f1", "gold", "found", "pairs"]]
    return rated.astype({"table": "string", name: "string"})


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    return (part / whole.where(whole > 0)).astype("Float64").round(4)


def _alike(a: int | None, b: int | None, c: int | None, d: int | None) -> bool:
    """Are two stretches, from `a` to `b` and from `c` to `d`, alike by half of the shorter, or both null?"""
    if a is None or c is None:
        return a is c
    return 2 * (min(b, d) - max(a, c)) >= min(b - a, d - c)


def _topics(wanted: str | None, got: str | None) -> bool:
    return bool(set((wanted or "").split(",")) & set((got or "").split(",")))


JUDGED: dict[tuple[str, str], Callable[..., bool]] = {
    ("quotes", "speaker"): lambda row: same_name(row.speaker_gold, row.speaker_found, row.speaker_aliases_gold),
    ("figures", "unit"): lambda row: row.unit_gold == row.unit_found,
    ("figures", "modifier"): lambda row: row.modifier_gold == row.modifier_found,
    ("figures", "of"): lambda row: _alike(row.of_start_gold, row.of_end_gold, row.of_start_found, row.of_end_found),
    ("claims", "kind"): lambda row: row.kind_gold == row.kind_found,
    ("claims", "topics"): lambda row: _topics(row.topics_gold, row.topics_found),
    ("claims", "polarity"): lambda row: row.polarity_gold == row.polarity_found,
    ("claims", "claimant"): lambda row: same_name(row.claimant_gold, row.claimant_found, row.claimant_aliases_gold),
}
"""When a cell of a pair is right."""


def _verdicts(folder: str | Path, found: Tables | None) -> Iterator[tuple[str, str, list[tuple]]]:
    """For each attribute, the pairs, each with whether it is right there."""
    compared = compare(folder, found)._asdict()
    for (table, attribute), right in JUDGED.items():
        both = compared[table]
        both = both[both.start_gold.notna() & both.start_found.notna()]
        if attribute == "unit":
            both = both[both.kind_gold.isin(["money", "duration", "measure"])]
        if attribute == "of":  # a gold that leaves the column out says nothing of it
            both = both[(both.kind_gold != "date") & both.of_gold.notna().any()]
        yield table, attribute, [(row, right(row)) for row in rows(both)]
