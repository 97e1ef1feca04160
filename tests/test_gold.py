"""The extraction against the project's own gold: tables of data/gold, made by hand."""
import pandas as pd
import pytest
from conftest import ROOT

from helpers import extract, lexicon, read_article
from helpers.tables import COLUMNS

GOLD = ROOT / "data" / "gold"
ARTICLES = sorted({row["article"] for table in COLUMNS for row in lexicon.read(table, GOLD)})


def gold(table: str, article: str) -> pd.DataFrame:
    """The hand-made table of an article, in the types of the extracted one."""
    rows = [{k: v or None for k, v in row.items() if k != "article"} for row in lexicon.read(table, GOLD) if row["article"] == article]
    frame = pd.DataFrame(rows, columns=list(COLUMNS[table]))
    numbers = {name: pd.to_numeric(frame[name]) for name, kind in COLUMNS[table].items() if kind != "string"}
    return frame.assign(**numbers).astype(COLUMNS[table])


@pytest.fixture(scope="module", params=ARTICLES)
def both(request):
    """Per table, what was found and what should be."""
    found = extract(read_article(ROOT / "seeds" / f"{request.param}.txt"))
    return {table: (getattr(found, table), gold(table, request.param)) for table in COLUMNS}


def common(a, b) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def of_either(a, b) -> float:
    return common(a, b) / (a.end - a.start + b.end - b.start - common(a, b))


def of_shorter(a, b) -> float:
    return common(a, b) / min(a.end - a.start, b.end - b.start)


def pairs(found, wanted, similar) -> list[tuple]:
    """Rows that mean the same stretch: one to one, the most similar first, by at least a half."""
    scored = sorted(((similar(f, w), i, j) for i, f in enumerate(found.itertuples()) for j, w in enumerate(wanted.itertuples())),
                    key=lambda s: (-s[0], s[1], s[2]))
    taken_f, taken_w, out = set(), set(), []
    for score, i, j in scored:
        if score >= 0.5 and i not in taken_f and j not in taken_w:
            taken_f.add(i), taken_w.add(j)
            out.append((found.iloc[i], wanted.iloc[j]))
    return out


def f1(matched, found, wanted) -> float:
    return 2 * len(matched) / (len(found) + len(wanted))


def same(a, b) -> bool:
    return (pd.isna(a) and pd.isna(b)) or (not pd.isna(a) and not pd.isna(b) and a == b)


def agreement(matched, column) -> float:
    return sum(same(f[column], w[column]) for f, w in matched) / len(matched)


def test_gold_is_cut_from_its_article():
    for article in ARTICLES:
        raw = read_article(ROOT / "seeds" / f"{article}.txt").raw
        for table in COLUMNS:
            rows = gold(table, article)
            assert len(rows) and all(raw[r.start:r.end] == r.text for r in rows.itertuples())
        for r in gold("quotes", article).itertuples():
            assert raw[r.cue_start:r.cue_end] == r.cue
            assert pd.isna(r.speaker_mention) or raw[r.mention_start:r.mention_end] == r.speaker_mention


def test_figures_are_the_same_cell_by_cell(both):
    found, wanted = both["figures"]
    assert found.text.tolist() == wanted.text.tolist()
    for f, w in zip(found.to_dict("records"), wanted.to_dict("records")):
        assert {k: v for k, v in f.items() if not same(v, w[k])} == {}, f["text"]


def test_quotes(both):
    found, wanted = both["quotes"]
    matched = pairs(found, wanted, lambda f, w: of_either(f, w) if f.kind == w.kind else 0.0)
    assert f1(matched, found, wanted) >= 0.95
    assert agreement(matched, "speaker") == 1.0
    assert agreement(matched, "speaker_mention") >= 0.9
    assert agreement(matched, "cue") >= 0.9


def test_claims(both):
    found, wanted = both["claims"]
    matched = pairs(found, wanted, lambda f, w: of_shorter(f, w) if (f.party_a, f.party_b) == (w.party_a, w.party_b) else 0.0)
    assert f1(matched, found, wanted) >= 0.9
    assert agreement(matched, "claimant") >= 0.9
    assert agreement(matched, "kind") >= 0.85
    assert agreement(matched, "polarity") >= 0.9
    assert agreement(matched, "quote_id") >= 0.9
    topics = [bool(set(f.topics.split(",")) & set(w.topics.split(","))) for f, w in matched]
    assert sum(topics) / len(topics) >= 0.9
