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
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd

from . import gold
from .lexicon import alternatives, classes, key
from .reading.forms import ARTICLE
from .reading.senses import CLASSES
from .tables import COLUMNS, Tables, extract, rows

_SOURCES = classes("sources", "word")
_TITLES = _SOURCES["role"] | _SOURCES["honorific"] | CLASSES["son_of"]
WHOLE = {"quotes": ("speaker",), "figures": ("unit", "modifier"), "claims": ("kind", "polarity", "claimant")}
"""The cells that make a row wholly right."""
STEPS = (0, .2, .4, .6, .8, .9, 1)
"""Of confidence: each up to the next, which it does not hold, and the last up to 1."""
_REASONS = ("alone", "other bounds", "read otherwise", "counted already")
_ERROR_TYPES = {**dict.fromkeys(("table", "article", "error", "reason", "kind"), "string"),
                "start": "Int64", "end": "Int64", "text": "string"}


def score(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """Precision, recall and F1 of each table, and of each kind of quote and figure.

    Returns:
        One row per `table` and `kind` («all» for the whole table): `precision`, what part of the rows
        found is in the gold; `recall`, what part of the gold was found; `f1`, their harmonic mean;
        `gold`, `found` and `pairs`, how many rows there are. A ratio of no rows is null.
    """
    parts = []
    for table, both in compare(folder, found)._asdict().items():
        parts.append((table, "all", both))
        if table != "claims":  # claims of different kinds can be a pair: their kind is one of the `attributes`
            parts += [(table, *part) for part in both.groupby(both.kind_gold.fillna(both.kind_found))]
    return _rated("kind", parts)


def by_article(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """The same of each article: one row per `table` and `article`."""
    compared = compare(folder, found)._asdict().items()
    return _rated("article", [(table, *part) for table, both in compared for part in both.groupby("article")])


def _rated(name: str, parts: list[tuple[str, str, pd.DataFrame]]) -> pd.DataFrame:
    """Precision, recall and F1 of some of the compared rows, of each table and what else names them."""
    counts = [(table, part, both.start_gold.count(), both.start_found.count(), len(_paired(both)))
              for table, part, both in parts]
    counts = pd.DataFrame(counts, columns=["table", name, "gold", "found", "pairs"])
    rated = counts.assign(precision=_ratio(counts.pairs, counts.found), recall=_ratio(counts.pairs, counts.gold),
                          f1=_ratio(2 * counts.pairs, counts.gold + counts.found))
    rated = rated[["table", name, "precision", "recall", "f1", "gold", "found", "pairs"]]
    return rated.astype({"table": "string", name: "string"})


def _paired(both: pd.DataFrame) -> pd.DataFrame:
    return both.dropna(subset=["start_gold", "start_found"])


def _ratio(part: pd.Series, whole: pd.Series) -> pd.Series:
    return (part / whole.where(whole > 0)).astype("Float64").round(4)


def attributes(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """How often the other cells of a pair are right.

    Returns:
        One row per `table` and `attribute`: `right`, the part of the pairs in which it is right, and `pairs`, how many
        there are. Units are those of money, durations and measures; what a figure is of is right if half of the shorter
        stretch is in both; topics are right if they have one in common, a name as in `same_name`.
    """
    counts = [(table, attribute, sum(right for *_, right in verdicts), len(verdicts))
              for table, attribute, verdicts in _verdicts(folder, found)]
    frame = pd.DataFrame(counts, columns=["table", "attribute", "right", "pairs"])
    return frame.assign(right=_ratio(frame.right, frame.pairs))


def reliability(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """How often rows are right that are found with a confidence: a reliability diagram in numbers.

    A row is right if it is one of the gold's, and so are its cells in `WHOLE`. Where the confidence is true, `right` is
    near `said` (Murphy and Winkler 1977; Guo et al. 2017).

    Returns:
        For each table that has a confidence and each step of it that has rows: `table`, `confidence` («0.8–0.9»), `rows`,
        `said` (their mean confidence), and `right` (the part of them that is).
    """
    frames, names = [], [f"{low:g}–{high:g}" for low, high in pairwise(STEPS)]
    for table, both in compare(folder, found)._asdict().items():
        if "confidence" in COLUMNS[table]:
            judged = [(row.confidence_found, is_right(table, row)) for row in rows(both) if row.confidence_found is not None]
            frame = pd.DataFrame(judged, columns=["said", "right"], dtype=float)
            step = pd.cut(frame.said, [*STEPS[:-1], np.inf], labels=names, right=False).rename("confidence")
            counted = frame.groupby(step, observed=True).agg(
                rows=("said", "size"), said=("said", "mean"), right=("right", "mean"))
            frames.append(counted.round(2).reset_index().assign(table=table))
    told = pd.concat(frames, ignore_index=True)[["table", "confidence", "rows", "said", "right"]]
    return told.astype({"table": "string", "confidence": "string"})


def is_right(table: str, row) -> bool:
    """Is a row of `compare` in the gold and found, and are its cells in `WHOLE` right?"""
    both = row.start_gold is not None and row.start_found is not None
    return both and all(JUDGED[table, cell](row) for cell in WHOLE[table])


def errors(folder: str | Path = gold.FOLDER, found: Tables | None = None) -> pd.DataFrame:
    """The rows that were missed or wrongly found, in text order.

    Returns:
        `table`, `article`, `error` («missed» or «wrongly found»), `reason`, `kind`, `start`, `end`, `text`.
        The reason is «alone» (nothing stands there on the other side), «read otherwise» (the same
        stretch with another kind, value or pair of countries), «other bounds», or «counted already»
        (its like on the other side has a better partner).
    """
    found = extract(gold.articles(folder)) if found is None else found
    frames = []
    for table, wanted, got in zip(COLUMNS, gold.tables(folder), found):
        touching = _touching(table, wanted, got)
        near, partner = touching.common >= 0.5, _partners(touching)
        reason, lone = near.astype(int) + (near & touching.alike) + 1, []
        for error, side, frame in (("missed", "gold", wanted.drop(list(partner))),
                                   ("wrongly found", "found", got.drop(list(partner.values())))):
            most = reason.groupby(touching[side]).max().reindex(frame.index, fill_value=0)
            frame = frame.assign(table=table, error=error, reason=most.map(dict(enumerate(_REASONS))))
            lone.append(frame[list(_ERROR_TYPES)].astype(_ERROR_TYPES))
        frames.append(pd.concat(lone).sort_values(["article", "start", "error"], kind="stable"))
    return pd.concat(frames, ignore_index=True)


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
    return {word for word in words if word.removeprefix(ARTICLE) not in _TITLES}


def _touching(table: str, wanted: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Each row of the gold with each row found that has letters in common with it.

    Returns:
        `gold` and `found`, their indexes; `common`, the part of the letters (of either; of claims, of the shorter one)
        that is in both; `alike`, whether they say the same, their place left aside.
    """
    sides = [frame.rename_axis(name).reset_index() for name, frame in (("gold", wanted), ("found", found))]
    both = sides[0].merge(sides[1], on="article", suffixes=("_w", "_f"))
    shared = np.minimum(both.end_w, both.end_f) - np.maximum(both.start_w, both.start_f)
    both, shared = both[shared > 0], shared[shared > 0].astype(int)
    lengths = both.end_w - both.start_w, both.end_f - both.start_f
    whole = np.minimum(*lengths) if table == "claims" else sum(lengths) - shared
    columns = ("party_a", "party_b") if table == "claims" else ("kind",)
    alike = np.logical_and.reduce([both[f"{name}_w"] == both[f"{name}_f"] for name in columns]).astype(bool)
    if table == "figures":  # they have one value («ثلث» is 0.3333), or one date, or neither
        one, other = (both[name].to_numpy(float, na_value=np.nan) for name in ("value_w", "value_f"))
        near = np.isclose(one, other, rtol=1e-3, atol=1e-9) | np.isclose(other, one, rtol=1e-3, atol=1e-9)
        dated = (both.date_w.fillna("") == both.date_f.fillna("")).to_numpy(bool)
        alike &= near | np.isnan(one) & np.isnan(other) & dated
    return both[["gold", "found"]].assign(common=(shared / whole).astype(float), alike=alike)


def _partners(touching: pd.DataFrame) -> dict[int, int]:
    """Which row found goes with which row of the gold, by their indexes: the most alike first."""
    likely = touching[touching.alike & (touching.common >= 0.5)]
    likely = likely.sort_values(["common", "gold", "found"], ascending=[False, True, True])
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for one, other in zip(likely.gold, likely.found):
        if one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)
    return partner


def _compared(table: str, wanted: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Two frames side by side."""
    partner = _partners(_touching(table, wanted, found))
    extra = found.index.difference(list(partner.values()))
    left = wanted.reindex([*wanted.index, *[-1] * len(extra)]).reset_index(drop=True)  # -1 is no row's: all cells null
    right = found.reindex([*(partner.get(i, -1) for i in wanted.index), *extra]).reset_index(drop=True)
    cells = [frame.drop(columns="article").add_suffix(side) for frame, side in ((left, "_gold"), (right, "_found"))]
    return pd.concat([left.article.fillna(right.article), *cells], axis=1)


def _alike(a: int | None, b: int | None, c: int | None, d: int | None) -> bool:
    """Are two stretches, from `a` to `b` and from `c` to `d`, alike by half of the shorter, or both null?"""
    if a is None or c is None:
        return a is c
    return 2 * (min(b, d) - max(a, c)) >= min(b - a, d - c)


JUDGED: dict[tuple[str, str], Callable[..., bool]] = {
    ("quotes", "speaker"): lambda row: same_name(row.speaker_gold, row.speaker_found, row.speaker_aliases_gold),
    ("figures", "unit"): lambda row: row.unit_gold == row.unit_found,
    ("figures", "modifier"): lambda row: row.modifier_gold == row.modifier_found,
    ("figures", "of"): lambda row: _alike(row.of_start_gold, row.of_end_gold, row.of_start_found, row.of_end_found),
    ("claims", "kind"): lambda row: row.kind_gold == row.kind_found,
    ("claims", "topics"): lambda row: not set((row.topics_gold or "").split(",")).isdisjoint(
        (row.topics_found or "").split(",")),
    ("claims", "polarity"): lambda row: row.polarity_gold == row.polarity_found,
    ("claims", "claimant"): lambda row: same_name(row.claimant_gold, row.claimant_found, row.claimant_aliases_gold),
}
"""When a cell of a pair is right."""


def _verdicts(folder: str | Path, found: Tables | None) -> Iterator[tuple[str, str, list[tuple]]]:
    """For each attribute, the pairs, each with whether it is right there."""
    compared = compare(folder, found)._asdict()
    for (table, attribute), right in JUDGED.items():
        both = _paired(compared[table])
        if attribute == "unit":
            both = both[both.kind_gold.isin(["money", "duration", "measure"])]
        if attribute == "of":  # a gold that leaves the column out says nothing of it
            both = both[(both.kind_gold != "date") & both.of_gold.notna().any()]
        yield table, attribute, [(row, right(row)) for row in rows(both)]
