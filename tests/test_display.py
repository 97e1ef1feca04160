"""Tables and the marked article: read as a person reads them, and harmless whatever the article holds."""
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article, Tables
from helpers.display import marked, table
from helpers.display.highlight import LAYERS, Mark, legend, nested
from helpers.tables import COLUMNS, frame

RAW = """مصر والأردن يوقعان اتفاقية
أعلن وزير التجارة سامي حداد أن "حجم التبادل بين مصر والأردن سيصل إلى 2 مليار دولار".
وأضاف أن الصادرات زادت بأكثر من 20 %."""


def at(words: str) -> tuple[int, int, str]:
    start = RAW.index(words)
    return start, start + len(words), words


def evidence() -> Tables:
    """Hand-made tables of RAW: a quote, a claim and a figure cover the same words; one speaker is inferred."""
    cue, mention = at("أعلن"), at("وزير التجارة سامي حداد")
    return Tables(
        frame("quotes", [
            ("q1", "direct", *at("حجم التبادل بين مصر والأردن سيصل إلى 2 مليار دولار"), "أعلن", *cue[:2], mention[2], *mention[:2], "سامي حداد", .97),
            ("q2", "indirect", *at("الصادرات زادت بأكثر من 20 %"), "أضاف", *at("أضاف")[:2], None, None, None, "سامي حداد", .4)]),
        frame("figures", [
            ("f1", "money", *at("2 مليار دولار"), 2e9, "USD", None, None, "exact", None, None, None),
            ("f2", "percent", *at("20 %"), 20.0, "%", None, None, "more_than", *at("الصادرات")[2:], *at("الصادرات")[:2])]),
        frame("claims", [
            ("c1", *at("التبادل بين مصر والأردن سيصل إلى 2 مليار دولار"), "EGY", "JOR", "target", "trade", "cooperative", "سامي حداد", "q1", "f1", .86),
            ("c2", *at("مصر والأردن يوقعان اتفاقية"), "EGY", "JOR", "event", "diplomacy,trade", "cooperative", None, None, None, None)]))


ARTICLE, TABLES = Article.from_text(RAW, "sample"), evidence()


class Checker(HTMLParser):
    """Fails where elements do not nest; collects ids, links and the text that is shown."""

    VOID = {"br", "meta", "img", "hr", "input"}

    def __init__(self, html: str):
        super().__init__()
        self.open, self.ids, self.links, self.shown, self.tags = [], [], [], [], set()
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.add(tag)
        assert not [name for name in given if name.startswith("on")], f"an event handler in <{tag}>"
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert tag in self.VOID or self.open and self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open and "a" not in self.open:
            self.shown.append(data)


def test_every_row_links_to_its_words_and_back():
    rows = Checker("".join(table(t, ARTICLE).html for t in TABLES))
    text = Checker(marked(ARTICLE, TABLES).html)
    names = {"q1", "q2", "f1", "f2", "c1", "c2"}
    assert set(rows.ids) == names and len(rows.ids) == len(names)
    assert {link for link in rows.links if link.startswith("#at-")} == {f"#at-{name}" for name in names}
    assert sorted(text.ids) == sorted(f"at-{name}" for name in names)
    assert names <= {link.removeprefix("#") for link in text.links}


def test_the_marked_article_is_the_article():
    text = Checker(marked(ARTICLE, TABLES).html.replace(legend(), ""))
    assert "".join(text.shown) == "".join(line.text for line in ARTICLE.paragraphs)


def test_a_mark_begins_where_its_row_does():
    html = marked(ARTICLE, TABLES).html
    after = re.split('id="at-f1"[^>]*>', html)[1]
    assert after.startswith("2 مليار دولار</mark>")


def test_speakers_read_and_inferred_look_different():
    html, text = table(TABLES.quotes).html, repr(table(TABLES.quotes))
    assert html.count('class="inferred"') == 1 and text.count("(inferred)") == 1
    assert "سامي حداد (as وزير التجارة سامي حداد)" in text


def test_each_column_is_described():
    from helpers import findings, reference
    from helpers.findings import relative
    from helpers.wording.columns import DESCRIBED, codes
    from helpers.display.markup import templates

    offsets = {name for columns in DESCRIBED.values() for column in columns.values() for name in (column.start, column.end)}
    assert all(set(DESCRIBED[name]) == set(columns) - offsets for name, columns in COLUMNS.items())
    for name, columns in {**COLUMNS, "findings": findings.COLUMNS, "verdicts": reference.COLUMNS, "times": relative.COLUMNS}.items():
        for column in DESCRIBED[name].values():
            assert {column.name, column.start, column.end} <= {*columns, ""}
            assert not column.place or hasattr(templates().get_template("parts.html.j2").module, f"cell_{column.cell}")
            assert not column.codes or codes(column.codes)


def test_null_is_a_quiet_dash():
    last = repr(table(TABLES.claims)).splitlines()[-1]
    assert last == "c2 | – | مصر والأردن يوقعان اتفاقية | Egypt – Jordan | event, cooperative | diplomacy, trade | – | –"
    assert 'class="none"' in table(TABLES.claims).html


def test_figures_read_in_english_and_in_their_sentence():
    text = repr(table(TABLES.figures, ARTICLE))
    assert "2 billion US dollars" in text and "more than 20 %" in text
    assert "زادت بأكثر من [20 %]" in text


def test_arabic_is_right_to_left_and_named_as_arabic():
    html = table(TABLES.quotes).html
    assert 'dir="rtl"' in html.split("<thead")[0]
    assert html.count("سامي حداد") == html.count("سامي حداد</bdi>")
    assert all('lang="ar" dir="rtl"' in cell for cell in re.findall(r'<td role="cell" class="words">(.*?)</td>', html))


@pytest.mark.parametrize("name", COLUMNS)
def test_an_empty_table_says_so(name):
    assert "None found." in table(frame(name, [])).html
    assert repr(table(frame(name, []), nothing="Nobody speaks.")) == "Nobody speaks."


def test_part_of_a_table_and_any_other_frame_are_shown_too():
    assert "قال" in table(pd.DataFrame({"cue": ["قال"], "n": [1_234_567]})).html
    counts = TABLES.quotes.groupby("speaker").size().to_frame("statements")
    assert repr(table(counts)) == "Speaker | Statements\nسامي حداد | 2"
    assert repr(table(pd.DataFrame({"a b": [1.5], "0": [None]}))) == "a b | 0\n1.5 | –"


def test_rows_of_several_articles_are_no_anchors_of_one_page():
    several = TABLES.quotes.assign(article="first")[["article", *COLUMNS["quotes"]]]
    checked = Checker(table(several).html)
    assert checked.ids == [] and checked.links == []
    figures = TABLES.figures.assign(article="first")[["article", *COLUMNS["figures"]]]
    assert repr(table(figures, ARTICLE)) == repr(table(figures))  # one article's sentences are not another's


def test_the_same_table_is_the_same_bytes():
    assert table(TABLES.claims)._repr_html_() == table(evidence().claims)._repr_html_()


HOSTILE = ("<script>alert(1)</script> قال الوزير </p></div> <img src=x onerror=alert(1)> إن \"<a href='javascript:alert(1)'>التجارة</a> & التعاون\" "
           "<svg onload=alert(1)> <style>*{display:none}</style> --> ]]> &lt;b&gt; \u202eمقلوب")


def test_markup_in_an_article_stays_text():
    article = Article.from_text(HOSTILE)
    whole = (0, len(HOSTILE), HOSTILE)
    tables = Tables(
        frame("quotes", [("q1", "direct", *whole, HOSTILE, 0, 5, HOSTILE, 0, 5, HOSTILE, .5)]),
        frame("figures", [("f1", "count", *whole, 2.0, HOSTILE, None, None, "exact", HOSTILE, *whole[:2])]),
        frame("claims", [("c1", *whole, "EGY", "JOR", "event", "trade", "neutral", HOSTILE, "q1", "f1", .5)]))
    html = "".join(table(t, article).html for t in tables) + marked(article, tables).html
    checked = Checker(html)
    assert not checked.tags & {"script", "img", "svg", "style", "iframe"}
    assert all(link.startswith("#") for link in checked.links)
    assert "".join(Checker(marked(article, tables).html.replace(legend(), "")).shown) == HOSTILE


def test_a_bidi_control_is_named_and_not_obeyed():
    raw = "قال \u202eالوزير\u202c إن \u2067الأمطار\u2069 غزيرة"
    article = Article.from_text(raw)
    tables = Tables(frame("quotes", [("q1", "indirect", 13, 34, raw[13:34], "قال", 0, 3, raw[4:12], 4, 12, raw[4:12], .5)]), *(frame(name, []) for name in ("figures", "claims")))
    html = marked(article, tables).html + table(tables.quotes).html
    assert not re.search("(?<!<span hidden>)[\u202a-\u202e\u2066-\u2069]", html) and 'title="U+202E"' in html


spans = st.tuples(st.integers(0, 30), st.integers(0, 12), st.sampled_from(LAYERS))


@given(st.lists(spans, max_size=12), st.integers(0, 15), st.integers(1, 25))
def test_marks_nest_and_cover_what_they_should(found, start, length):
    marks = [Mark(s, s + n, layer, f"x{i}") for i, (s, n, layer) in enumerate(found)]
    end, opened, covered, place = start + length, [], {}, start
    for what, mark, at_, until in nested(marks, start, end):
        if what == "open":
            opened.append(mark)
        elif what == "close":
            assert opened.pop() == mark
        else:
            assert at_ == place and until > at_
            place = until
            for offset in range(at_, until):
                covered[offset] = set(opened)
    assert place == end and opened == []
    for offset in range(start, end):
        assert covered[offset] == {m for m in marks if m.start <= offset < m.end}


@given(st.text(alphabet="ابتقال <>&\"'\n\r\u2028\u202e\x1c\u0651", min_size=1, max_size=60), st.data())
def test_any_text_with_any_rows_is_shown_whole(raw, data):
    raw = "ا" + raw
    article = Article.from_text(raw)
    place = st.integers(0, len(raw))
    rows = []
    for i in range(data.draw(st.integers(0, 4))):
        start, end = sorted((data.draw(place), data.draw(place)))
        rows.append((f"f{i + 1}", "count", start, end, raw[start:end], None, None, None, None, "exact", None, None, None))
    tables = Tables(frame("quotes", []), frame("figures", rows), frame("claims", []))
    shown = Checker(marked(article, tables).html.replace(legend(), "")).shown
    assert "".join(shown).replace("\r\n", "\n") == "".join(line.text for line in article.paragraphs).replace("\r\n", "\n")


def test_a_raw_table_has_the_names_that_python_has():
    shown = table(TABLES.claims, raw=True)
    head, first, *_ = shown.text.splitlines()
    assert head.split(" | ") == list(TABLES.claims.columns) and TABLES.claims.kind[0] in first.split(" | ")
