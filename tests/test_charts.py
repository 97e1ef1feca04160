"""Charts: the right numbers, one unit at a time, the same bytes, and claims that look like claims."""
import re
import subprocess
import sys

import pandas as pd
import pytest
from test_display import ARTICLE, TABLES

from helpers import Article, Tables, charts
from helpers.charts import pictures
from helpers.tables import frame


@pytest.fixture
def numbers():
    return charts.numbers(ARTICLE, TABLES)


def test_each_number_knows_who_claims_it_and_in_what_words(numbers):
    money, percent = numbers.itertuples(index=False)
    assert (money.value, money.unit, money.claimed_by, money.claim_kind, money.claim_id) == (2e9, "USD", "سامي حداد", "target", "c1")
    assert money.words == "التبادل بين مصر والأردن سيصل إلى 2 مليار دولار"
    assert (percent.value, percent.modifier, percent.claimed_by, percent.quote_id) == (20, "more_than", "سامي حداد", "q2")
    assert percent.claim_id is numbers.claim_id.dtype.na_value


def test_a_number_outside_all_quotes_is_the_articles_own():
    raw = "بلغت الصادرات 5 ملايين دولار."
    tables = Tables(frame("quotes", []), frame("figures", [("f1", "money", 14, 28, raw[14:28], 5e6, "USD", None, None, "exact")]), frame("claims", []))
    row = charts.numbers(Article.from_text(raw), tables).iloc[0]
    assert row.words == raw and row.isna()[["claimed_by", "claim_kind", "claim_id", "quote_id"]].all()
    assert "in the article’s own words" in charts.draw_numbers(charts.numbers(Article.from_text(raw), tables)).svg()


def test_units_are_never_mixed(numbers):
    with pytest.raises(charts.MixedUnits, match=r"%, USD"):
        charts.draw_numbers(numbers)
    euros = numbers.head(1).assign(unit="EUR")
    with pytest.raises(charts.MixedUnits, match="EUR, USD"):
        charts.draw_numbers(pd.concat([numbers.head(1), euros]))
    with pytest.raises(charts.MixedUnits):
        charts.draw_numbers(numbers.head(0))
    with pytest.raises(charts.MixedUnits, match="unknown"):  # two bare dinars need not be the same
        charts.draw_numbers(numbers.head(1).assign(unit=None))


def test_one_frame_per_unit_and_none_for_an_open_currency(numbers):
    more = pd.concat([numbers, numbers.head(1).assign(unit="EUR"), numbers.head(1).assign(unit=None)])
    assert [(f.kind.iloc[0], f.unit.iloc[0], len(f)) for f in charts.by_unit(more)] == [("money", "USD", 1), ("money", "EUR", 1), ("percent", "%", 1)]


def test_a_claim_cannot_be_read_as_a_measurement(numbers):
    money, percent = charts.by_unit(numbers)
    drawn = charts.draw_numbers(money)
    assert "Said, not measured: US dollars" in drawn.svg() and "claimed, as a target, by" in drawn.svg()
    assert "target" in re.findall(">([^<]*)</text>", drawn.svg())
    assert "none of them measured" in drawn.words and "f1: 2 billion US dollars (target)" in drawn.words
    marker = [line for line in charts.draw_numbers(percent).figure.axes[0].lines if line.get_marker() == "o"]
    assert [m.get_markerfacecolor() for m in marker] == ["white"]  # open: nobody counted
    assert "more than 20 %" in charts.draw_numbers(percent).svg()


def test_what_is_left_out_is_counted(numbers):
    many = pd.concat([numbers.head(1)] * 15)
    assert "3 more in the table." in charts.draw_numbers(many).svg()


@pytest.mark.parametrize("values", [[0.0], [-5.0, 3.0], [1e-3, 1e15], [7.0, 7.0], [1e300]])
def test_any_values_can_be_drawn(numbers, values):
    rows = pd.concat([numbers.head(1)] * len(values)).assign(value=values)
    for modifier in ("exact", "more_than", "less_than", "about", "range"):
        assert charts.draw_numbers(rows.assign(modifier=modifier)).png()


def test_words_of_the_article_are_drawn_as_they_are(numbers):
    odd = numbers.head(1).assign(words="<script> $x^2$ \\frac{1}{2} 中 \u202eقال\nالوزير & كذا", claimed_by="$y$")
    svg = charts.draw_numbers(odd).svg()
    assert "&lt;script&gt; $x^2$ \\frac{1}{2} 中 قال الوزير &amp; كذا" in svg and "<script" not in svg


def test_arabic_begins_and_ends_a_line_in_its_own_direction():
    assert pictures.lines("3 مليارات دولار", 80, 2) == ["\u200f3 مليارات دولار\u200f"]
    assert pictures.lines("كلمة " * 30, 20, 2)[-1].endswith("…\u200f")


def test_what_was_counted_looks_unlike_what_is_claimed(numbers):
    history = pd.DataFrame({"year": [2020, 2021, 2022], "low": [1e9, 1.1e9, 9e8], "high": [1e9, 1.2e9, 9e8], "unit": "USD",
                            "status": ["statistics", "derived", "stated"]})
    drawn = charts.draw_history(history, numbers.head(1), said=2021.5)
    marks = [line for line in drawn.figure.axes[0].lines if line.get_marker() in ("o", "D")]
    assert [(m.get_marker(), m.get_fillstyle()) for m in marks] == [("o", "full"), ("o", "left"), ("o", "none"), ("D", "full")]
    assert marks[-1].get_markerfacecolor() == "white"
    assert "f1: 2 billion US dollars" in drawn.words
    with pytest.raises(charts.MixedUnits, match="EUR, USD"):
        charts.draw_history(history.assign(unit="EUR"), numbers.head(1), said=2021.5)


def test_speakers_are_counted_in_words():
    table = charts.speakers(TABLES)
    assert table.iloc[0].to_dict() == {"speaker": "سامي حداد", "statements": 2, "words": 16, "direct_words": 10, "share": 1.0}
    assert "16 in 2 statements" in charts.draw_speakers(table).svg()


def test_a_statement_by_nobody_is_somebodys_row():
    quotes = TABLES.quotes.assign(speaker=None).astype({"speaker": "string"})
    table = charts.speakers(TABLES._replace(quotes=quotes))
    assert len(table) == 1 and table.speaker.isna().all()
    assert "nobody named" in charts.draw_speakers(table).svg()


def test_topics_count_a_claim_under_each_of_its_topics():
    table = charts.topics(TABLES)
    assert table.to_dict("list") == {"topic": ["trade", "diplomacy"], "state": [0, 0], "event": [1, 1], "trend": [0, 0], "target": [1, 0], "call": [0, 0]}
    assert charts.draw_topics(table).words == "Claims by topic and kind. trade: 2; diplomacy: 1."


def test_nothing_to_chart_is_an_empty_frame():
    nothing = Tables(*(frame(name, []) for name in ("quotes", "figures", "claims")))
    assert len(charts.speakers(nothing)) == len(charts.topics(nothing)) == len(charts.numbers(ARTICLE, nothing)) == 0
    assert list(charts.by_unit(charts.numbers(ARTICLE, nothing))) == []


def test_a_picture_shows_itself_with_words_beside_it(numbers):
    chart = charts.draw_speakers(charts.speakers(TABLES))
    shown, about = chart._repr_mimebundle_()
    assert set(shown) == {"text/plain", "image/png"} and shown["image/png"].startswith(b"\x89PNG") and about["image/png"]["width"] == 768
    charts.set_picture("svg")
    try:
        assert set(chart._repr_mimebundle_()[0]) == {"text/plain", "image/svg+xml"}
    finally:
        charts.set_picture("png")
    with pytest.raises(ValueError):
        charts.set_picture("gif")


def test_pictures_load_nothing_and_share_no_name(numbers):
    drawn = [charts.draw_speakers(charts.speakers(TABLES)), charts.draw_topics(charts.topics(TABLES)), *map(charts.draw_numbers, charts.by_unit(numbers))]
    svgs = [chart.svg() for chart in drawn]
    ids = [name for svg in svgs for name in re.findall(r'\bid="([^"]+)"', svg)]
    assert len(set(ids)) == len(ids)
    for svg in svgs:
        assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(ids)
        assert svg.startswith("<svg") and not re.findall(r'(?:href|src)="(?!#)|url\((?!#)', svg)


def test_the_same_numbers_are_the_same_bytes(numbers, monkeypatch):
    import matplotlib

    first = [chart.svg() + chart.png().hex() for chart in (charts.draw_numbers(f) for f in charts.by_unit(numbers))]
    monkeypatch.setitem(matplotlib.rcParams, "font.size", 30)  # a machine's own settings
    assert first == [chart.svg() + chart.png().hex() for chart in (charts.draw_numbers(f) for f in charts.by_unit(numbers))]


def test_importing_helpers_loads_nothing_heavy():
    heavy = "{'matplotlib', 'papermill', 'nbconvert', 'IPython'} & set(sys.modules)"
    code = f"import sys, helpers, helpers.charts, helpers.display, helpers.report; print({heavy})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "set()"
