"""The three tables: their columns and types, and offsets that hold whatever the text."""
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Article, Tables, extract
from helpers.normalize import STEPS
from helpers.tables import COLUMNS, frame

IDS = {"quotes": ("quote_id", "q"), "figures": ("figure_id", "f"), "claims": ("claim_id", "c")}
VALUES = {
    "quotes": {"kind": {"direct", "indirect"}},
    "figures": {"kind": {"money", "percent", "ratio", "duration", "measure", "date", "count"}, "calendar": {"hijri"},
                "modifier": {"exact", "more_than", "less_than", "about", "at_least", "up_to", "range", "indefinite"}},
    "claims": {"kind": {"state", "event", "trend", "target", "call"}, "polarity": {"cooperative", "conflictual", "neutral"}},
}
TOPICS = {"trade", "transport", "energy", "agriculture", "culture", "science", "security", "diplomacy", "other"}


def check(article: Article, tables: Tables) -> None:
    """What holds for the tables of any article."""
    for name, table in tables._asdict().items():
        assert {column: str(kind) for column, kind in table.dtypes.items()} == COLUMNS[name]
        spans = [("start", "end", "text")]
        if name == "figures":
            spans.append(("of_start", "of_end", "of"))
        if name == "quotes":
            spans += [("cue_start", "cue_end", "cue"), ("mention_start", "mention_end", "speaker_mention")]
        for start, end, text in spans:
            for a, b, words in table[[start, end, text]].dropna().itertuples(index=False):
                assert 0 <= a < b <= len(article.raw) and article.raw[a:b] == words
            assert (table[start].isna() == table[text].isna()).all() and (table[end].isna() == table[text].isna()).all()
        assert not table[["start", "end", "text"]].isna().any(axis=None)
        column, letter = IDS[name]
        assert table[column].tolist() == [f"{letter}{i}" for i in range(1, len(table) + 1)]
        assert table.start.is_monotonic_increasing
        for column, allowed in VALUES[name].items():
            assert set(table[column].dropna()) <= allowed
    figures, claims = tables.figures, tables.claims
    assert not (figures.date.notna() & (figures.kind != "date")).any() and not (figures.value.notna() & (figures.kind == "date")).any()
    assert (claims.party_a < claims.party_b).all()
    assert all(set(topics.split(",")) <= TOPICS for topics in claims.topics)
    assert set(claims.quote_id.dropna()) <= set(tables.quotes.quote_id)
    assert {f for ids in claims.figure_ids.dropna() for f in ids.split(",")} <= set(figures.figure_id)


@pytest.mark.parametrize("table", COLUMNS)
def test_an_empty_table_has_its_columns_and_types(table):
    empty = frame(table, [])
    assert len(empty) == 0
    assert {column: str(kind) for column, kind in empty.dtypes.items()} == COLUMNS[table]


def test_a_row_keeps_its_types_and_its_nulls():
    [row] = frame("figures", [("f1", "money", 3, 9, "مليار", 1e9, None, None, None, "exact")]).to_dict("records")
    assert row["value"] == 1e9 and pd.isna(row["unit"]) and row["start"] == 3
    table = frame("figures", [("f1", "date", 3, 9, "2022", None, None, "2022", None, "exact")])
    assert str(table.value.dtype) == "Float64" and table.value.isna().all()



def test_an_article_without_evidence_has_three_empty_tables():
    article = Article.from_text("صباح الخير")
    tables = extract(article)
    check(article, tables)
    assert [len(table) for table in tables] == [0, 0, 0]


def test_the_seed(seed, seed_tables):
    check(seed, seed_tables)


def test_the_same_article_gives_the_same_tables(seed, seed_tables):
    for once, again in zip(seed_tables, extract(Article.from_text(seed.raw))):
        pd.testing.assert_frame_equal(once, again)


DAMAGE = st.sampled_from(["", *"\u200f\u202b\u064b\u0640«»\"“'.،:؟\n0٣% و", "\r\n", "كما قال", "البلدين", "مليار"])


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_article_breaks_nothing(seed, data):
    """The seed cut anywhere, its marks dropped or doubled, invisible characters strewn in."""
    start = data.draw(st.integers(0, len(seed.raw) - 1))
    raw = seed.raw[start:data.draw(st.integers(start, len(seed.raw)))]
    for at in sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=12)), reverse=True):
        raw = raw[:at] + data.draw(DAMAGE) + raw[at + data.draw(st.integers(0, 2)):]
    article = Article.from_text("ب" + raw)
    check(article, extract(article))


words = st.sampled_from("قال أكد وأضاف أن إن على بـ مصر الصين البلدين الرئيس المصري السيد سامي بنسبة أكثر من 50 ٪ % 3 مليارات دولار نصف "
                        "مليون ثلاثة آلاف عام 2022 5 مارس بين و إلى حزيران/يونيو «نعم» « » \" “ : ، . ؟ \n".split(" "))


@settings(max_examples=200)
@given(st.lists(st.one_of(words, st.text(st.one_of(st.characters(), st.sampled_from("".join(s.touches for s in STEPS.values()))), max_size=4)),
                max_size=50).map(lambda parts: "ب " + " ".join(parts)))
def test_any_words_in_any_order_break_nothing(raw):
    article = Article.from_text(raw)
    check(article, extract(article))


def test_many_articles_in_one_call_are_told_apart():
    texts = ["قال وزير النقل إن الجسر جاهز.", "بلغت الصادرات 5 ملايين دولار.", "وأكد السفير أن العلاقات بين تونس والمغرب قوية."]
    articles = [Article.from_text("عنوان الخبر\n" + text, name) for text, name in zip(texts, ("", "second", ""))]
    together = extract(articles)
    for table, alone in zip(COLUMNS, zip(*(extract(a) for a in articles))):
        frame = getattr(together, table)
        assert list(frame.columns) == ["article", *COLUMNS[table]]
        assert set(frame["article"]) <= {"0", "second", "2"}
        assert len(frame) == sum(map(len, alone))
    assert list(together.figures["article"]) == ["second"]
    assert extract([]).quotes.empty and extract([]).quotes.columns[0] == "article"


def test_a_confidence_is_a_probability(seed_tables):
    """And a claim is never surer than the quote that it stands in."""
    quotes, claims = seed_tables.quotes, seed_tables.claims
    for frame in (quotes, claims):
        assert frame.confidence.between(0, 1).all() and frame.confidence.nunique() > 5
    inside = claims.dropna(subset="quote_id").merge(quotes, on="quote_id", suffixes=("", "_of_quote"))
    assert len(inside) > 5 and (inside.confidence <= inside.confidence_of_quote + .01).all()


def test_what_is_plain_is_surer_than_what_is_not():
    """«قال الوزير إن» beside a verb whose subject may be one of two."""
    def sure(text: str) -> float:
        return extract(Article.from_text(f"عنوان الخبر\n{text}")).quotes.confidence.iloc[0]

    plain = sure("قال وزير التجارة سامي حداد إن التبادل مع الأردن سيزيد العام المقبل.")
    either = sure("التقى سامي حداد وزير التجارة الأردني خالد العمري في عمان، حيث أعلن زيادة التبادل العام المقبل.")
    assert plain > .9 and either < plain - .2
