"""Weights: what was learned is what the tables of signs teach, and the signs are those that the code makes."""
import re
from functools import cache

import pandas as pd
import pytest

from helpers.weights import chance, chances, outcomes, shares, table, totals, word_signs
from helpers.wording.labels import country
from helpers.lexicon import DATA, read
from conftest import LONG

SAID = ("openings", "attributions", "ends", "speaking", "meant")
SLOW = ("openings", "claims", "speaking", "ends", "extents")  # They have nine tenths of all cases.
NAMES = ("extents", *SAID, "claims", "kinds", "polarity", "telling")
CASES = {name: pd.read_parquet(DATA / "weights" / f"{name}.parquet") for name in NAMES}
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")


@pytest.fixture(scope="module")
def learn():
    """tests/learn.py, which needs scikit-learn; nothing else does."""
    pytest.importorskip("sklearn", reason="scikit-learn, with which weights are learned, is not installed")
    import learn

    return learn


@cache
def signs_of(name: str) -> set[str]:
    """Every sign that stands in a labelled case, without its strength."""
    return {re.sub(r"=-?[\d.]+$", "", part) for cell in CASES[name].signs for part in cell.split("; ")}


@pytest.mark.parametrize("name", NAMES)
def test_every_weight_is_of_a_sign_that_is_made(name):
    assert set(table(name)) - signs_of(name) == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_each_sign_once_in_order_and_says_who_wrote_it(name):
    signs = [row["sign"] for row in read(name, DATA / "weights")]
    assert signs == sorted(set(signs))
    assert "learned by tests/learn.py" in (DATA / "weights" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
    assert all(any(weights) for weights in table(name).values())


def test_labels_are_what_is_decided():
    assert set(CASES["claims"].label) == {"0", "1"} and outcomes("claims") == ("first look", "second look")
    for name in ("kinds", "polarity"):
        assert set(CASES[name].label) == set(outcomes(name))
    assert set(CASES["telling"].label) == {"00", "01", "10", "11"} and outcomes("telling") == ("right", "main")


@pytest.mark.parametrize("name", NAMES)
def test_cases_hold_no_word_of_an_article(name):
    """Those of statements name verbs and the words of closed classes; the longest of these stretches has two words."""
    frame = CASES[name]
    assert list(frame) == ["article", "rows", "label", "signs"]
    columns = frame if name not in ("extents", *SAID, "telling") else ["article", "rows", "label"]
    assert not any(re.search(r"[^ -~]", cell) for column in columns for cell in frame[column].unique())
    assert not any(len(stretch) > 24 for sign in signs_of(name) for stretch in re.findall(f"(?:{ARABIC.pattern}|[ _])+", sign))


COUNTRIES = ("روسيا", "روسي", "تركيا", "اسراييل")


def test_words_speak_for_something_and_none_is_the_name_of_a_country():
    rows = {row.pop("word"): row for row in read("words", DATA / "weights")}
    assert list(rows) == sorted(rows)
    columns = ("claim", *outcomes("kinds"), *outcomes("polarity"))
    assert all(tuple(row) == columns and any(row.values()) for row in rows.values())
    assert all(abs(float(cell)) < 9 for row in rows.values() for cell in row.values() if cell)
    assert rows.keys().isdisjoint(COUNTRIES)


@pytest.mark.parametrize("name", ["openings", "ends", "speaking"])
def test_words_are_signs_and_none_is_the_name_of_a_country(name):
    words = {word for _, there, word in (sign.rpartition(" word:") for sign in table(name)) if there}
    assert len(words) > 100 and words.isdisjoint(COUNTRIES)


def test_words_weigh_together_each_once():
    counted = {"gap": {"حين": 1.0, "امس": -0.5}, "first": {}}
    assert word_signs(["حين", "حين", "غيره"], counted, ("gap", "first")) == {"words:gap": 1.0}


@pytest.mark.parametrize("name", [
    pytest.param(name, marks=pytest.mark.skipif(name in SLOW and not LONG, reason="takes a minute: make test-long"))
    for name in NAMES])
def test_the_same_cases_teach_the_same_weights(name, learn):
    model_of, names = learn.LEARN[name]
    model = model_of(CASES[name], name)
    columns, known = model.columns(names), table(name)
    assert outcomes(name) == tuple(names)
    assert known.keys() <= set(model.signs)
    far = {sign: (known.get(sign), weights) for sign, *weights in zip(model.signs, *columns)
           if any(abs(weight - stored) > .02 for weight, stored in zip(weights, known.get(sign, (0.,) * len(weights))))}
    assert far == {}


def test_cases_of_our_own_sentences_are_those_that_the_code_makes_today(learn):
    """Else signs were renamed, or the reading has changed: `make signs`, then `make weights`."""
    from helpers import Article
    from helpers.claims.reader import Reader
    from helpers.quotes import quotes

    claims, changed = CASES["claims"], []
    stored = CASES | {"claims": claims.assign(signs=claims.signs.map(learn.by_itself))}
    for article, (text, rows) in list(learn.invented().items())[:40]:
        whole = Article.from_text(text)
        told = quotes(whole)
        reader = Reader(whole, told)
        made = {"claims": learn.candidates(reader, article, rows)}
        made["kinds"], made["polarity"] = learn.meanings(reader, article, rows, told)
        for name, cases in made.items():
            frame = stored[name][stored[name].article == article]
            changed += [article] * (sorted(map(tuple, cases)) != sorted(frame.itertuples(index=False, name=None)))
    assert changed == []


def test_cases_of_statements_of_our_own_are_those_that_the_code_makes_today(learn):
    """Else signs were renamed, or the reading has changed: `make signs`, then `make weights`."""
    from tests import learn_quotes

    made = [(name, *case) for article in learn_quotes.sentences() for name, case in learn_quotes.cases(*article)]
    stored = [(name, *case) for name in SAID for case in CASES[name].itertuples(index=False, name=None)
              if re.fullmatch(r"s\d+", case[0])]
    assert sorted(made) == sorted(stored)


def test_a_sum_of_weights_decides():
    weights = {"bias": (1., 0.), "tone": (0., .5), "other": (9., 9.)}
    assert totals(weights, {"bias": 1., "tone": 3., "unknown": 1.}, 2)[1] == 1.5
    assert chances(weights, ("a", "b"), {"bias": 1., "tone": 2.}) == {"a": .5, "b": .5}
    likely = chances(weights, ("a", "b"), {"bias": 1., "tone": 3.})
    assert likely["b"] == pytest.approx(chance(.5)) and sum(likely.values()) == pytest.approx(1)
    assert shares([700., -700.])[0] == 1 and shares([-9e3, -9e3]) == [.5, .5]  # no overflow


def test_names_and_sentences_that_teach():
    for row in read("names", DATA / "weights"):
        assert all(row.values()) and country(row["code"]) != row["code"], row
    for row in read("sentences", DATA / "weights"):
        plain = re.sub(r"{[ABC](:(adj|he|capital|people))?}", "", row["sentence"])
        assert "{" not in plain and set(row["pair"]) <= set(re.findall(r"{([ABC])", row["sentence"])), row
        assert bool(row["pair"]) == bool(row["kind"]) == bool(row["polarity"]), row
        assert row["kind"] in ("", *outcomes("kinds")) and row["polarity"] in ("", *outcomes("polarity")), row
