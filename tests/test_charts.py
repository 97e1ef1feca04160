"""Charts: the right numbers, one unit at a time, the same bytes, and claims that look like claims."""
import re
import subprocess
import sys

import pandas as pd
import pytest
from test_display import ARTICLE, TABLES

from helpers import Article, Tables, charts, extract
from helpers.charts import pictures
from helpers.wording.labels import speaking
from helpers.reference.store import Store, row_of
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
    tables = Tables(frame("quotes", []), frame("figures", [("f1", "money", 14, 28, raw[14:28], 5e6, "USD", None, None, "exact", None, None, None)]), frame("claims", []))
    row = charts.numbers(Article.from_text(raw), tables).iloc[0]
    assert row.words == raw and row.isna()[["claimed_by", "claim_kind", "claim_id", "quote_id"]].all()
    assert "in the article’s own words" in charts.draw_numbers(charts.numbers(Article.from_text(raw), tables)).svg()


@pytest.mark.parametrize("said, period", [("إن الصادرات بلغت 5 ملايين دولار عام 2021", "عام 2021"), ("في أكتوبر الماضي إن الصادرات بلغت 5 ملايين دولار", None)])
def test_the_time_of_a_number_is_not_the_time_of_speaking(said, period):
    article = Article.from_text(f"التجارة الخارجية تنمو\nقال الوزير سامي حداد {said}.")
    assert list(charts.numbers(article, extract(article)).period.dropna()) == [period] * (period is not None)


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
    assert "Said, not measured: 2 billion US dollars" in drawn.svg() and "claimed, as a target, by" in drawn.svg()
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


def store(*trade: str, targets: tuple[str, ...] = ()) -> Store:
    """A made-up store on the pair of the article: flow, period, low, high, unit, status, series; period, value, unit."""
    page = ["https://example.org/a", ""]
    amounts = [["EGY", "JOR", *cells[:5], "exact", *cells[5:], *page] for cells in map(str.split, trade)]
    aims = [["EGY", "JOR", *cells, "", "JOR", "a minister", *page] for cells in map(str.split, targets)]
    return Store(trade=tuple(row_of("trade", cells, "made up") for cells in amounts),
                 targets=tuple(row_of("targets", cells, "made up") for cells in aims))


MADE = store("both 2018 7e8 7e8 USD official said", "both 2019 6e8 6e8 USD statistics office", "both 2020 8e8 8e8 USD statistics office", "both 2021 9e8 9.5e8 USD derived office", "both 2022 1e9 1e9 USD press office",
             "both 2023 1.1e9 1.1e9 USD official office", "a_to_b 2022 6e8 6e8 USD press office", "both 2022 12 12 % press office", targets=("2019-05 2e9 USD", "2022-03 2e9 USD"))


def test_trade_is_a_table_in_the_order_of_time():
    table = charts.trade("JOR", "EGY", MADE)
    assert list(zip(table.what, table.period, table.status)) == [
        ("amount", "2018", "official"), ("amount", "2019", "statistics"), ("amount", "2020", "statistics"), ("amount", "2021", "derived"), ("amount", "2022", "press"), ("amount", "2023", "official"),
        ("change", "2022", "press"), ("target", "2019-05", "announced"), ("target", "2022-03", "announced")]
    assert table.year[0] == 2018.5 and table.source.str.startswith("https://example.org/").all()
    assert charts.trade("EGY", "KEN", MADE).empty


def marks_of(axes, *shapes):
    return [line for line in axes.lines if line.get_marker() in shapes and len(line.get_xdata()) == 1]


def test_what_was_counted_looks_unlike_what_was_said():
    drawn = charts.draw_trade(charts.trade("EGY", "JOR", MADE), "EGY", "JOR")
    targets, counts = drawn.figure.axes
    empty = [m.get_markerfacecolor() == "white" for m in marks_of(counts, "o")]
    assert empty == [True, False, False, False, False, True]
    assert [m.get_fillstyle() for m in marks_of(counts, "o")] == ["full", "full", "full", "left", "full", "full"]
    assert [m.get_markerfacecolor() for m in marks_of(targets, "D")] == ["white"] * 2 and marks_of(counts, "D") == []
    lines = [list(line.get_xdata()) for line in counts.lines if len(set(line.get_xdata())) == 2]
    assert lines == [[2019, 2020]]  # no line from or to what was derived or said, nor over a year that nobody counted
    assert counts.get_ylim()[1] == pytest.approx(1.12 * 1.1e9) and targets.get_ylim()[1] == pytest.approx(1.12 * 2e9)


def test_the_trade_chart_speaks_both_languages():
    table = charts.trade("EGY", "JOR", MADE)
    english = charts.draw_trade(table, "EGY", "JOR")
    with speaking("ar"):
        arabic = charts.draw_trade(table, "EGY", "JOR")
        svg = arabic.svg()
    assert english.words == "The trade of Egypt and Jordan. Amounts: 3 counted, 3 said or derived; targets announced: 2."
    assert arabic.words.startswith("تجارة مصر والأردن.")
    assert set(re.findall("[a-z]{4,}", " ".join(re.findall(">([^<]*)</text>", svg)))) == {"example"}  # the source's name
    assert "Egypt and Jordan: 1 billion US dollars of trade counted for 2022, 2 billion US dollars aimed at in 2022" in _whole(english.svg())
    assert english.svg() == charts.draw_trade(table, "EGY", "JOR").svg()


def _whole(svg: str) -> str:
    return " ".join(re.findall(">([^<]*)</text>", svg))


def test_an_amount_that_is_not_exact_says_so_on_the_chart_and_in_its_table():
    from helpers.report.material import _listed

    one = ["EGY", "JOR", "both", "2020", "1e9", "1e9", "USD", "less_than", "press", "office", "https://example.org/a", ""]
    two = ["EGY", "JOR", "both", "2021", "5e8", "6e8", "USD", "about", "press", "office", "https://other.org/b", ""]
    known = charts.trade("EGY", "JOR", Store(trade=tuple(row_of("trade", cells, "made up") for cells in (one, two)), targets=()))
    drawn = charts.draw_trade(known, "EGY", "JOR")
    assert {"less than", "about", "1", "2"} <= set(re.findall(">([^<]*)</text>", drawn.svg()))
    assert "1\u00a0example.org" in drawn.svg() and "2\u00a0other.org" in drawn.svg()
    assert list(_listed(known).amount) == ["less than 1 billion US dollars", "about 500 million – 600 million US dollars"]
    assert list(_listed(known).key) == [1, 2]
    fading = [line.get_alpha() for line in drawn.figure.axes[1].lines if line.get_alpha() and line.get_linewidth() == 2.4]
    assert len(fading) >= 5 and fading == sorted(fading, reverse=True)  # it has no end to be read


@pytest.mark.parametrize("trade", [
    store("both 2022 1e9 1e9 USD press office"), store("both 2022 1 1 USD official said"),
    store("both 2021-03-21/2022-03-20 5e6 6e6 USD press office"),
    store("both 2020 1e9 1e9 USD press one", "both 2020 3e9 3e9 USD press two", targets=("2020 1e12 USD",))])
def test_any_trade_can_be_drawn(trade):
    assert charts.draw_trade(charts.trade("EGY", "JOR", trade), "EGY", "JOR").png()


def test_trade_in_two_currencies_or_in_none_is_refused():
    mixed = store("both 2022 1e9 1e9 USD press office", "both 2021 1e9 1e9 EUR press office")
    for trade in (mixed, store("both 2022 5 5 % press office")):
        with pytest.raises(charts.MixedUnits):
            charts.draw_trade(charts.trade("EGY", "JOR", trade), "EGY", "JOR")


def test_speakers_are_counted_in_words():
    table = charts.speakers(TABLES)
    assert table.iloc[0].to_dict() == {"speaker": "سامي حداد", "statements": 2, "words": 16, "direct_words": 10, "share": 1.0}
    assert "16 in 2 statements" in charts.draw_speakers(table).svg()


def test_the_headline_names_who_says_most_and_of_two_who_say_as_much_nobody():
    assert "The largest share of the words reported, 100%, is of" in _whole(charts.draw_speakers(charts.speakers(TABLES)).svg())
    quotes = TABLES.quotes.assign(text=["كلمة كلمة"] * 2, speaker=["سعاد", "سامي"]).astype({"text": "string", "speaker": "string"})
    assert "Who speaks, in words" in charts.draw_speakers(charts.speakers(TABLES._replace(quotes=quotes))).svg()


def test_an_axis_of_percentages_is_no_share(numbers):
    axes = charts.draw_numbers(numbers.tail(1)).figure.axes[0]
    assert axes.get_xlim()[1] < 40  # «more than 20 %» is no fifth of a whole


def test_a_statement_by_nobody_is_somebodys_row():
    quotes = TABLES.quotes.assign(speaker=None).astype({"speaker": "string"})
    table = charts.speakers(TABLES._replace(quotes=quotes))
    assert len(table) == 1 and table.speaker.isna().all()
    assert "nobody named" in charts.draw_speakers(table).svg()


def test_topics_count_a_claim_under_each_of_its_topics():
    table = charts.topics(TABLES)
    assert table.to_dict("list") == {"topic": ["trade", "diplomacy"], "state": [0, 0], "event": [1, 1], "trend": [0, 0], "target": [1, 0], "call": [0, 0]}
    shown = charts.shaded(table)
    assert repr(shown).startswith("Most is claimed on trade: 2\nTopic | state | event | trend | target | call\ntrade |  | 1 |  | 1 | \n")
    assert re.findall(r'class="shade-(\d)"[^>]*>(\d?)<', shown.html) == [("0", ""), ("4", "1"), ("0", ""), ("4", "1"), ("0", ""), ("0", ""), ("4", "1"), ("0", ""), ("0", ""), ("0", "")]
    tied = charts.shaded(pd.concat([table.head(1), table.head(1).assign(topic="energy")]))
    assert repr(tied).startswith("What is claimed, by topic and kind")


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
    drawn = [charts.draw_speakers(charts.speakers(TABLES)), *map(charts.draw_numbers, charts.by_unit(numbers))]
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
    heavy = "{'matplotlib', 'nbconvert', 'IPython'} & set(sys.modules)"
    code = f"import sys, helpers, helpers.charts, helpers.display, helpers.report.making; print({heavy})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "set()"


def test_the_command_line_leaves_the_rules_to_its_worker():
    code = "import sys, helpers.__main__; print({'pandas', 'helpers.tables', 'helpers.quotes', 'helpers.report.making'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "set()"
