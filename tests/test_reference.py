"""The article against the world: a store whose every row has a source, and verdicts that follow from it."""
import random
from datetime import date
from pathlib import Path

import pytest
from test_mutations import collection, cut, jumbled, shuffled, strewn, without_marks

from helpers import Article, NotAnArticle, extract
from helpers.findings import messages
from helpers.reference import COLUMNS, BadReference, Store, load, verdicts
from helpers.reference.store import FOLDER, TABLES

ROWS = {
    "trade": ["JOR,UZB,both,2021,30e6,30e6,USD,exact,statistics,office,https://example.org/a,",
              "JOR,UZB,both,2022,40e6,44e6,USD,exact,statistics,office,https://example.org/a,",
              "JOR,UZB,both,2022,38,38,%,exact,statistics,office,https://example.org/b,",
              "JOR,UZB,both,2020,-15,-15,%,exact,statistics,office,https://example.org/b,"],
    "targets": ["JOR,UZB,2020-05,100e6,USD,2023,JOR,a minister,https://example.org/c,",
                "JOR,UZB,2023-03-07,100e6,USD,,JOR|UZB,both,https://example.org/d,"],
    "events": ["fair,the fair in Amman,معرض عمّان,JOR|UZB,2023-03-05,2023-03-09,كريموف|الحداد,المعرض المشترك,https://example.org/e,"],
    "statements": ["fair,count,شركة|شركات,60,,exact,press,https://example.org/f,", "fair,duration,يستمر,5,day,exact,copy,https://example.org/g,",
                   "fair,said,خط+جوي+طشقند,,,,press,https://example.org/h,"],
    "people": ["Ulugh Beg,أولوغ بيك,أولوغ بيك,1394,1449,https://example.org/i,"],
    "places": ["UZB,capital,Tashkent,طشقند,طشقند,1930-01,,https://example.org/j,", "UZB,capital,Samarkand,سمرقند,سمرقند,1925-01,1930-01,https://example.org/j,"],
}
"""A store on two countries of which the project's own has nothing; all of it invented but for the scholar and the capitals."""


def write(folder: Path, **changed: list[str]) -> Path:
    for name, rows in {**ROWS, **changed}.items():
        lines = ["# a note", ",".join(TABLES[name]), *rows]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    return load(write(tmp_path_factory.mktemp("store")))


OPENING = "معرض مشترك بين الأردن وأوزبكستان\nافتتح الوزير الأردني سامي الحداد والوزير الأوزبكي رستم كريموف معرضاً بين الأردن وأوزبكستان. "


def judged(store: Store, sentence: str, opening: str = OPENING, **more) -> list[tuple[str, str, str]]:
    frame = verdicts(Article.from_text(opening + sentence), store=store, **more)
    return list(zip(frame.verdict, frame.kind, frame.text))


@pytest.mark.parametrize("sentence, wanted", [
    ("وقال الحداد إن التبادل التجاري بين الأردن وأوزبكستان ارتفع بنسبة 38 % عام 2022.", ("confirmed", "growth_confirmed", "38 %")),
    ("وقال الحداد إن التبادل التجاري بين الأردن وأوزبكستان ارتفع بأكثر من 30 % عام 2022.", ("confirmed", "growth_confirmed", "30 %")),
    ("وقال الحداد إن التبادل التجاري بين الأردن وأوزبكستان ارتفع بنسبة 70 % عام 2022.", ("differs", "growth_differs", "70 %")),
    ("وقال الحداد إن التبادل التجاري بين الأردن وأوزبكستان ارتفع بنسبة 20 % عام 2020.", ("contradicted", "growth_contradicted", "20 %")),
    ("وقال الحداد إن التبادل التجاري بين الأردن وأوزبكستان تراجع بنسبة 15 % عام 2020.", ("confirmed", "growth_confirmed", "15 %")),
    ("وبلغ حجم التبادل التجاري بين الأردن وأوزبكستان 30 مليون دولار عام 2021.", ("confirmed", "amount_confirmed", "30 مليون دولار")),
    ("وبلغ حجم التبادل التجاري بين الأردن وأوزبكستان نحو 42 مليون دولار.", ("confirmed", "amount_confirmed", "42 مليون دولار")),
    ("وبلغ حجم التبادل التجاري بين الأردن وأوزبكستان 90 مليون دولار عام 2021.", ("differs", "amount_differs", "90 مليون دولار")),
    ("وينبغي أن يصل حجم التبادل التجاري بين الأردن وأوزبكستان إلى 100 مليون دولار.", ("confirmed", "target_confirmed", "100 مليون دولار")),
    ("وينبغي أن يصل حجم التبادل التجاري بين الأردن وأوزبكستان إلى 300 مليون دولار.", ("differs", "target_differs", "300 مليون دولار")),
    ("وشاركت في المعرض بين الأردن وأوزبكستان 60 شركة.", ("confirmed", "report_confirmed", "60 شركة")),
    ("وشاركت في المعرض بين الأردن وأوزبكستان 90 شركة.", ("differs", "report_differs", "90 شركة")),
    ("وقال إن المعرض بين الأردن وأوزبكستان يستمر 5 أيام.", ("not_found", "report_copy", "5 أيام")),
    ("واتفق الأردن وأوزبكستان على فتح خط جوي بين عمّان وطشقند.", ("confirmed", "saying_confirmed", "اتفق الأردن وأوزبكستان على فتح خط جوي بين عمّان وطشقند")),
    ("وكان المعرض المشترك بين الأردن وأوزبكستان في 7 مارس 2023.", ("confirmed", "date_confirmed", "7 مارس 2023")),
    ("وكان المعرض المشترك بين الأردن وأوزبكستان في شهر مايو الماضي.", ("contradicted", "date_contradicted", "شهر مايو الماضي")),
    ("وتُدرس أعمال أولوغ بيك في المنطقة منذ آلاف السنين.", ("contradicted", "lifetime_contradicted", "آلاف السنين")),
    ("وتُدرس أعمال أولوغ بيك في المنطقة منذ 500 عام.", ("confirmed", "lifetime_confirmed", "500 عام")),
    ("وغادر الحداد إلى العاصمة طشقند.", ("confirmed", "name_confirmed", "طشقند")),
    ("واتفق الأردن وأوزبكستان على تدريب 25 طبيباً.", ("not_found", "nothing", "25 طبيباً")),
])
def test_verdicts_on_a_store_of_another_pair(store, sentence, wanted):
    assert wanted in judged(store, sentence)


def test_every_kind_of_verdict_is_tried():
    [mark] = [mark for mark in test_verdicts_on_a_store_of_another_pair.pytestmark if mark.name == "parametrize"]
    assert {wanted[1] for _, wanted in mark.args[1]} == set(messages("verdict")) - {"name_contradicted"}


def test_how_far_and_by_which_rows(store):
    text = OPENING + "وبلغ حجم التبادل التجاري بين الأردن وأوزبكستان 90 مليون دولار عام 2021."
    [row] = verdicts(Article.from_text(text), store=store).itertuples()
    assert (row.difference, row.sources, row.reference) == (-60e6, "https://example.org/a", "trade.csv:3")
    assert row.message == "Known for that time: 30 million (2021, office)." and row.rows == "f1,c3"
    assert verdicts(Article.from_text(text), store=store, language="ar").message[0].startswith("المعروف عن تلك المدة")


def test_a_target_is_set_beside_the_trade_of_the_last_year_and_what_was_announced_before(store):
    sentence = "وينبغي أن يصل حجم التبادل التجاري بين الأردن وأوزبكستان إلى 100 مليون دولار."
    [message] = verdicts(Article.from_text(OPENING + sentence), store=store).message
    assert message == "Announced as a target on 7 March 2023. It was announced before (May 2020, for 2023). It is 2.4 times the trade of 2022."


def test_the_time_an_article_speaks_from(store):
    quiet = "خبر عن الأردن وأوزبكستان\n"
    name = "وغادر الوزير إلى العاصمة سمرقند في أوزبكستان."
    assert judged(store, name, quiet) == []  # nothing tells the time
    assert judged(store, name, quiet, when=date(1928, 1, 1)) == [("confirmed", "name_confirmed", "سمرقند")]
    assert judged(store, name, quiet, when=date(2023, 1, 1)) == [("contradicted", "name_contradicted", "سمرقند")]
    assert judged(store, name + " ثم عاد إلى طشقند.", quiet, when=date(2023, 1, 1)) == []  # it knows both names
    assert judged(store, "وكان المعرض المشترك بين الأردن وأوزبكستان في مايو 2015.", quiet) == []  # another fair


def test_what_the_store_does_not_know_is_left_alone(store):
    other = "قال الوزير المصري إن التبادل التجاري بين مصر وكينيا ارتفع بنسبة 12 % ليصل إلى 900 مليون دولار عام 2022."
    assert judged(store, other, "") == [] and judged(load(), other, "") == []
    assert judged(Store(), "وشاركت في المعرض بين الأردن وأوزبكستان 60 شركة.") == []


def test_the_seeds_eight_points(seed, seed_tables):
    frame = verdicts(seed, seed_tables)
    assert list(zip(frame.text, frame.verdict)) == [
        ("آلاف السنين", "contradicted"),
        ("مرحباً باقتراح الإمام الخامنئي بتشكيل لجنة علمية حول الفارابي", "confirmed"),
        ("حزيرلن/يونيو الماضي", "contradicted"), ("نورسلطان", "confirmed"), ("9 مذكرات", "confirmed"), ("20 عامًا", "not_found"),
        ("50 %", "differs"), ("50٪", "differs"), ("3 مليارات دولار", "confirmed")]
    growth = frame[frame.kind == "growth_differs"].iloc[0]
    assert growth.difference == pytest.approx(-1.7) and all(part in growth.message for part in ("+48.3 %", "+39.1 %", "+20.8 %", "+20 %", "reported elsewhere"))
    assert "6.8 times the trade of 2021" in frame.message.iloc[-1] and "3 May 2019, for 2022" in frame.message.iloc[-1]


def test_each_verdict_but_not_found_has_a_source_and_stands_in_the_text(seed, seed_tables):
    for language in ("en", "ar"):
        for row in verdicts(seed, seed_tables, language=language).itertuples():
            assert seed.raw[row.start:row.end] == row.text and "{" not in row.message
            assert row.verdict == "not_found" or row.sources.startswith("http")


def test_nothing_is_an_empty_frame_of_the_same_types():
    frame = verdicts(Article.from_text("لا شيء هنا."))
    assert len(frame) == 0 and {name: str(kind) for name, kind in frame.dtypes.items()} == COLUMNS


@pytest.mark.parametrize("table, row, reason", [
    ("trade", "JOR,UZB,both,2021,30e6,30e6,USD,exact,statistics,office,,", "source: there is no source"),
    ("trade", "JOR,UZB,both,2021,30e6,30e6,USD,exact,statistics,office,somewhere,", "«somewhere» is no source"),
    ("trade", "JOR,XXX,both,2021,30e6,30e6,USD,exact,statistics,office,https://example.org,", "party_b: «XXX» is no ISO 3166-1 alpha-3 code"),
    ("trade", "UZB,JOR,both,2021,30e6,30e6,USD,exact,statistics,office,https://example.org,", "in alphabetical order"),
    ("trade", "JOR,UZB,both,21,30e6,30e6,USD,exact,statistics,office,https://example.org,", "period: «21» is no year"),
    ("trade", "JOR,UZB,both,2022-13,30e6,30e6,USD,exact,statistics,office,https://example.org,", "period: "),
    ("trade", "JOR,UZB,both,2022-03-21/2021-03-20,3,3,USD,exact,statistics,office,https://example.org,", "ends before it begins"),
    ("trade", "JOR,UZB,both,2021,much,30e6,USD,exact,statistics,office,https://example.org,", "low: «much» is no number"),
    ("trade", "JOR,UZB,both,2021,nan,30e6,USD,exact,statistics,office,https://example.org,", "low: «nan» is no number"),
    ("trade", "JOR,UZB,both,2021,40e6,30e6,USD,exact,statistics,office,https://example.org,", "low is more than high"),
    ("trade", "JOR,UZB,both,2021,30e6,30e6,dollar,exact,statistics,office,https://example.org,", "unit: «dollar» is no ISO 4217 code"),
    ("trade", "JOR,UZB,both,2021,30e6,30e6,USD,exact,rumour,office,https://example.org,", "status: «rumour» is none of"),
    ("trade", "JOR,UZB,both", "3 cells, and there are 12 columns"),
    ("targets", "JOR,UZB,2020-05,100e6,USD,soon,JOR,a minister,https://example.org,", "due: «soon» is no year"),
    ("events", "fair,a,b,JOR,2023-03-09,2023-03-05,,,https://example.org,", "it ends before it begins"),
    ("statements", "fair,count,شركة,,,exact,press,https://example.org,", "a statement has a value"),
    ("statements", "fair,count,,5,,exact,press,https://example.org,", "words: the cell is empty"),
    ("events", "fair,a,b,,2023-03-05,2023-03-09,,,https://example.org,", "countries: the cell is empty"),
    ("statements", "flood,count,شركة,5,,exact,press,https://example.org,", "events.csv has no event «flood»"),
    ("people", "A,ا,ا,1449,1394,https://example.org,", "born is more than died"),
])
def test_a_bad_row_is_refused_by_file_and_line(tmp_path, table, row, reason):
    folder = write(tmp_path, **{table: [*ROWS[table][:1], row]})
    with pytest.raises(BadReference) as refusal:
        load(folder)
    assert str(refusal.value).startswith(f"{table}.csv:4: ") and reason in str(refusal.value)


def test_columns_and_encoding_are_checked(tmp_path):
    folder = write(tmp_path)
    (folder / "people.csv").write_text("name,born\n", encoding="utf-8")
    with pytest.raises(BadReference, match=r"people.csv:1: the columns must be name,name_ar,names"):
        load(folder)
    (folder / "people.csv").write_bytes("name,الفارابي".encode("cp1256"))
    with pytest.raises(BadReference, match="people.csv: this is no UTF-8 text"):
        load(folder)


def test_a_spreadsheets_byte_order_mark_and_empty_lines_do_no_harm(tmp_path):
    folder = write(tmp_path)
    text = (folder / "people.csv").read_text(encoding="utf-8")
    (folder / "people.csv").write_text("\ufeff" + text + "\n\n", encoding="utf-8")
    assert load(folder).people[0].name == "Ulugh Beg"


def test_the_projects_own_store_is_sound():
    own = load(FOLDER)
    assert ("IRN", "KAZ") in own.pairs() and all(row.source for rows in own for row in rows)
    assert {t.period.year for t in own.trade if t.series == "kazakh" and t.unit == "USD"} == {*range(2013, 2026)}


def test_names_of_which_nothing_is_left_are_nobodys(tmp_path):
    odd = load(write(tmp_path, people=["A,ا,ال|ـ,1394,1449,https://example.org/i,"], places=["UZB,capital,Tashkent,طشقند,ال|ـ,,,https://example.org/j,"]))
    assert judged(odd, "وتُدرس أعمال أولوغ بيك في المنطقة منذ آلاف السنين.") == []


@pytest.mark.parametrize("mutation", [cut, shuffled, without_marks, strewn, jumbled])
def test_no_text_raises_and_every_verdict_proves_itself(mutation, store):
    texts, dice = collection(), random.Random(mutation.__name__)
    for _ in range(25):
        try:
            article = Article.from_text(mutation(dice.choice(texts), dice))
        except NotAnArticle:
            continue
        tables = extract(article)
        for of in (store, load()):
            for row in verdicts(article, tables, of, when=date(2023, 3, 7)).itertuples():
                assert article.raw[row.start:row.end] == row.text != ""
