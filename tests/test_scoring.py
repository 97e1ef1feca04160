"""The scorer: when two rows are one, and what follows from it, on rows made by hand."""
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Tables, gold, scoring
from helpers.tables import COLUMNS, frame

RAW = "قال وزير النقل سامي حداد إن التبادل مع الأردن سيصل إلى 2 مليار دولار.\nوأضاف: «العلاقات بين مصر والأردن متينة»."


def quote(start, end, kind="indirect", speaker="سامي حداد", article="a", confidence=None):
    return (article, "q1", kind, start, end, "…", "قال", 0, 3, None, None, None, speaker, confidence)


def figure(start, end, value=2e9, kind="money", unit="USD", date=None, modifier="exact", article="a"):
    return (article, "f1", kind, start, end, "…", value, unit, date, None, modifier, None, None, None)


def claim(start, end, pair=("EGY", "JOR"), kind="target", topics="trade", polarity="cooperative", claimant=None, article="a",
          confidence=None):
    return (article, "c1", start, end, "…", *pair, kind, topics, polarity, claimant, None, None, confidence)


def tables(quotes=(), figures=(), claims=()) -> Tables:
    return Tables(*(frame(table, rows, many=True) for table, rows in zip(COLUMNS, (quotes, figures, claims))))


@pytest.fixture
def folder(tmp_path):
    """A gold folder of the rows given; found rows are then scored against it."""
    def made(**rows):
        (tmp_path / "articles").mkdir(exist_ok=True)
        for name in ("a", "b"):
            (tmp_path / "articles" / f"{name}.txt").write_text(RAW, encoding="utf-8")
        for table, table_rows in tables(**rows)._asdict().items():
            table_rows.to_csv(tmp_path / f"{table}.csv", index=False)
        return tmp_path
    return made


def row(scores: pd.DataFrame, table: str, kind: str = "all"):
    [one] = scores[(scores.table == table) & (scores.kind == kind)].itertuples()
    return one


def pairs(folder, table: str, wanted: list, found: list) -> int:
    return row(scoring.score(folder(**{table: wanted}), tables(**{table: found})), table).pairs


@pytest.mark.parametrize("found, alike", [
    (quote(0, 100), True), (quote(0, 50), True), (quote(0, 49), False), (quote(50, 200), False), (quote(0, 200), True), (quote(0, 201), False),
    (quote(0, 100, kind="direct"), False), (quote(0, 100, article="b"), False), (quote(0, 100, speaker=None), True)])
def test_quotes_are_one_if_of_a_kind_and_half_in_common(folder, found, alike):
    assert pairs(folder, "quotes", [quote(0, 100)], [found]) == alike


@pytest.mark.parametrize("found, alike", [
    (figure(0, 10), True), (figure(0, 10, value=2.001e9), True), (figure(0, 10, value=2.1e9), False), (figure(0, 10, value=None), False),
    (figure(0, 10, kind="count"), False), (figure(0, 4), False), (figure(0, 10, unit=None, modifier="about"), True)])
def test_figures_are_one_if_kind_and_value_agree_too(folder, found, alike):
    assert pairs(folder, "figures", [figure(0, 10)], [found]) == alike


def test_dates_are_one_if_they_are_the_same_date(folder):
    dated, open_ = (figure(0, 10, None, "date", None, date) for date in ("2024-05", None))
    for wanted, found, alike in ((dated, dated, True), (dated, open_, False), (open_, open_, True), (open_, dated, False)):
        assert pairs(folder, "figures", [wanted], [found]) == alike


@pytest.mark.parametrize("found, alike", [
    (claim(0, 10), True), (claim(95, 105), True), (claim(96, 106), False), (claim(0, 400), True), (claim(0, 100, pair=("EGY", "SYR")), False),
    (claim(0, 100, kind="state", topics="other"), True)])
def test_claims_are_one_if_of_one_pair_and_half_of_the_shorter_is_common(folder, found, alike):
    assert pairs(folder, "claims", [claim(0, 100)], [found]) == alike


def test_a_row_has_one_partner_and_the_better_one(folder):
    path = folder(quotes=[quote(0, 100, speaker="أ"), quote(0, 90, speaker="ب")])
    found = tables(quotes=[quote(0, 90, speaker="ب"), quote(0, 89, speaker="ج"), quote(0, 88, speaker="د")])
    scores = row(scoring.score(path, found), "quotes")
    assert (scores.gold, scores.found, scores.pairs) == (2, 3, 2)
    both = scoring.compare(path, found).quotes
    assert both[["speaker_gold", "speaker_found"]].fillna("–").values.tolist() == [["أ", "ج"], ["ب", "ب"], ["–", "د"]]
    assert scoring.errors(path, found).reason.tolist() == ["counted already"]


def test_precision_recall_f1_are_over_all_articles_together(folder):
    path = folder(quotes=[quote(0, 9), quote(10, 19), quote(20, 29, "direct"), quote(0, 9, article="b")])
    scores = scoring.score(path, tables(quotes=[quote(0, 9), quote(40, 49), quote(0, 9, article="b")]))
    whole, direct = row(scores, "quotes"), row(scores, "quotes", "direct")
    assert (whole.precision, whole.recall, whole.f1) == (0.6667, 0.5, 0.5714)
    assert (direct.precision is pd.NA, direct.recall, direct.f1) == (True, 0.0, 0.0)
    assert row(scores, "claims").f1 is pd.NA
    each = scoring.by_article(path, tables(quotes=[quote(0, 9)])).set_index(["table", "article"])
    assert each.recall[("quotes", "a")] == 0.3333 and each.recall[("quotes", "b")] == 0.0


def test_errors_say_why(folder):
    path = folder(quotes=[quote(0, 9), quote(20, 40), quote(50, 60)])
    errors = scoring.errors(path, tables(quotes=[quote(0, 9, "direct"), quote(36, 50), quote(70, 80)]))
    assert errors[["error", "start", "reason"]].values.tolist() == [
        ["missed", 0, "read otherwise"], ["wrongly found", 0, "read otherwise"], ["missed", 20, "other bounds"],
        ["wrongly found", 36, "other bounds"], ["missed", 50, "alone"], ["wrongly found", 70, "alone"]]


def test_other_cells_are_compared_among_pairs_alone(folder):
    path = folder(figures=[figure(0, 10), figure(20, 30, kind="count", unit="رجل", modifier="about"), figure(40, 50)],
                  claims=[claim(0, 10, topics="trade,energy", claimant="سامي حداد"), claim(20, 30)])
    found = tables(figures=[figure(0, 10, unit="EUR"), figure(20, 30, kind="count", unit="رجال")],
                   claims=[claim(0, 10, topics="energy", kind="event", claimant="الوزير حداد"), claim(20, 30, polarity="neutral", claimant="حداد")])
    right = scoring.attributes(path, found).set_index(["table", "attribute"])
    assert right.right.dropna().to_dict() == {("figures", "unit"): 0.0, ("figures", "modifier"): 0.5, ("claims", "kind"): 0.5,
                                              ("claims", "topics"): 1.0, ("claims", "polarity"): 0.5, ("claims", "claimant"): 0.5}
    assert right.pairs.tolist() == [0, 1, 2, 0, 2, 2, 2, 2]
    wrong = scoring.wrong_cells(path, found)
    assert wrong[["attribute", "gold", "found"]].fillna("–").values.tolist() == [
        ["unit", "USD", "EUR"], ["modifier", "about", "exact"], ["kind", "target", "event"], ["polarity", "cooperative", "neutral"], ["claimant", "–", "حداد"]]


@pytest.mark.parametrize("wanted, got, aliases, same", [
    ("قاسم جورمات توكاييف", "توكاييف", None, True), ("سامي حداد", "الوزير سامي حدّاد", None, True), ("سامي حداد", "سامي نصر", None, False),
    ("وزارة الخارجية", "الوزارة", None, False), ("وزارة الخارجية", "الوزارة", "الوزارة|الخارجية", True), ("مصدر عسكري", "مصدر طبي", None, False),
    ("أحمد بن علي", "احمد علي الشامي", None, True), ("الوزير", "الوزير", None, True), ("الوزير", "الرئيس", None, False),
    (None, None, None, True), ("سامي حداد", None, "حداد", False), (None, "سامي حداد", None, False)])
def test_names_of_one_person(wanted, got, aliases, same):
    assert scoring.same_name(wanted, got, aliases) == same


def test_the_gold_against_itself_is_perfect():
    scores = scoring.score(found=gold.tables())
    assert (scores[["precision", "recall", "f1"]] == 1.0).all(axis=None)
    assert (scoring.attributes(found=gold.tables()).right == 1.0).all()
    assert scoring.errors(found=gold.tables()).empty and scoring.wrong_cells(found=gold.tables()).empty


def test_a_folder_needs_only_the_columns_it_fills(folder, tmp_path):
    path = folder()
    start, end = gold.locate(RAW, "2 مليار دولار")
    (path / "figures.csv").write_text(f"# mine\narticle,kind,start,end,value\na,money,{start},{end},2e9\n", encoding="utf-8")
    scores = scoring.score(path)
    assert row(scores, "figures").recall == 1.0
    assert row(scores, "quotes").gold == 0 and row(scores, "quotes").found > 0  # an article without rows is annotated as empty


def test_locate_finds_a_stretch_by_its_words():
    assert RAW[slice(*gold.locate(RAW, "الأردن", 2))] == "الأردن"
    assert gold.locate(RAW, "الأردن", 2) > gold.locate(RAW, "الأردن")
    assert RAW[slice(*gold.locate(RAW, "التبادل … دولار"))] == "التبادل مع الأردن سيصل إلى 2 مليار دولار"
    for words, nth in (("سوريا", 1), ("الأردن", 3), ("الأردن", 0), ("التبادل … يورو", 1), ("", 1), ("…", 1)):
        with pytest.raises(ValueError, match="the text has"):
            gold.locate(RAW, words, nth)


stretches = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=8)


@given(stretches, stretches)
def test_counts_add_up_whatever_is_found(wanted, found):
    both = scoring._compared("quotes", *(frame("quotes", [quote(a, a + n) for a, n in rows], many=True) for rows in (wanted, found)))
    [(in_gold, in_found, paired)] = scoring._rated("kind", [("quotes", "all", both)])[["gold", "found", "pairs"]].values.tolist()
    assert (in_gold, in_found) == (len(wanted), len(found)) and paired <= min(in_gold, in_found)
    assert len(both) == in_gold + in_found - paired
    assert paired or not any(half_in_common(w, f) for w in wanted for f in found)


def half_in_common(one, other):
    letters = [set(range(a, a + n)) for a, n in (one, other)]
    return 2 * len(letters[0] & letters[1]) >= len(letters[0] | letters[1])


def test_a_table_that_is_left_out_has_no_rows_but_a_folder_without_any_is_none(tmp_path):
    with pytest.raises(FileNotFoundError, match="no quotes.csv"):
        gold.tables(tmp_path)
    (tmp_path / "claims.csv").write_text("article,start,end\na,0,3\n", encoding="utf-8")
    assert list(map(len, gold.tables(tmp_path))) == [0, 0, 1]


def test_what_a_figure_is_of_is_right_where_half_of_the_shorter_stretch_is_in_both(folder):
    gold = [figure(0, 10)[:-3] + ("ا", a, b) for a, b in ((20, 40), (50, 60), (70, 80))]
    gold = [(row[0], row[1], row[2], n * 10, n * 10 + 9, *row[5:]) for n, row in enumerate(gold)]
    found = [(*row[:-2], a, b) for row, (a, b) in zip(gold, ((20, 25), (56, 70), (90, 99)))]
    right = scoring.attributes(folder(figures=gold), tables(figures=found)).set_index("attribute")
    assert (right.right["of"], right.pairs["of"]) == (0.3333, 3)


def test_reliability_counts_what_is_right_at_each_confidence(folder):
    wanted = folder(quotes=[quote(0, 10), quote(20, 30), quote(40, 50)], claims=[claim(0, 10), claim(20, 30)])
    found = tables(
        quotes=[quote(0, 10, confidence=.95), quote(20, 30, speaker="وزير", confidence=.97), quote(60, 70, confidence=.1),
                quote(40, 50)],  # made by hand: it has no confidence, and counts nowhere
        claims=[claim(0, 10, confidence=.9), claim(20, 30, polarity="neutral", confidence=.85)])
    told = scoring.reliability(wanted, found)
    assert told.to_dict("records") == [
        {"table": "quotes", "confidence": "0–0.2", "rows": 1, "said": .1, "right": 0},
        {"table": "quotes", "confidence": "0.9–1", "rows": 2, "said": .96, "right": .5},
        {"table": "claims", "confidence": "0.8–0.9", "rows": 1, "said": .85, "right": 0},
        {"table": "claims", "confidence": "0.9–1", "rows": 1, "said": .9, "right": 1}]
