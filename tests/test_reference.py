"""The article against the world: a store whose every row has a source, and verdicts that follow from it."""
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import LONG
from test_mutations import collection, cut, jumbled, shuffled, strewn, without_marks

from helpers import Article, NotAnArticle, charts, extract
from helpers.__main__ import main
from helpers.article import Origin
from helpers.findings import messages
from helpers.reference import COLUMNS, BadReference, Store, default, downloads, load, verdicts
from helpers.reference.downloads import merged
from helpers.reference.store import FOLDER, TABLES

SLOW = pytest.mark.skipif(not LONG, reason="seconds each: make test-long")
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
    "partners": [f"JOR,{flow},{year},{row},https://example.org/k," for flow in ("export", "import") for year in (2021, 2022)
                 for row in ("UZB,20", "KEN,12", "PER,5")] + ["UZB,export,2022,JOR,8,https://example.org/k,"],
    "leaders": ["JOR,president,Sami Haddad,سامي الحداد,سامي الحداد,2015-03-01,2020-02-28,https://example.org/l,",
                "JOR,president,Nabil Najjar,نبيل النجار,نبيل النجار,2020-02-28,2024-01-01,https://example.org/l,",
                'UZB,foreign_minister,Rustam Karimov,رستم كريموف,رستم كريموف,,,"newspapers, 9 articles",',
                'UZB,other,Aziz Saidov,عزيز سعيدوف,عزيز سعيدوف,,,"newspapers, 9 articles",'],
    "cities": ["UZB,Bukhara,بخارى,280000,,,https://example.org/m,", "UZB,Tashkent,طشقند,2500000,capital,,https://example.org/m,"],
    "agreements": ["pact,اتفاقية عمّان,JOR|UZB,2004-05-01,2006,https://example.org/n,"],
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
    ("وحضر الرئيس الأردني نبيل النجار.", ("confirmed", "office_confirmed", "الرئيس الأردني نبيل النجار")),
    ("وحضر الرئيس الأردني سامي الحداد.", ("contradicted", "office_contradicted", "الرئيس الأردني سامي الحداد")),
    ("وحضر الرئيس الأردني السابق سامي الحداد.", ("confirmed", "former_confirmed", "الرئيس الأردني السابق سامي الحداد")),
    ("وحضر الرئيس الأردني السابق نبيل النجار.", ("contradicted", "former_contradicted", "الرئيس الأردني السابق نبيل النجار")),
    ("ونبيل النجار يتولى الحكم منذ عام 2020.", ("confirmed", "since_confirmed", "عام 2020")),
    ("وزار الوفد مدينة بخارى الأوزبكية.", ("confirmed", "city_confirmed", "بخارى الأوزبكية")),
    ("وزار الوفد بخارى، جنوبي أوزبكستان.", ("confirmed", "city_confirmed", "بخارى، جنوبي أوزبكستان")),
    ("وأوزبكستان أكبر شريك تجاري للأردن.", ("confirmed", "rank_confirmed", "أكبر شريك تجاري")),
    ("وكينيا ثاني أكبر شريك تجاري للأردن.", ("confirmed", "rank_confirmed", "ثاني أكبر شريك تجاري")),
    ("وكينيا أكبر شريك تجاري للأردن.", ("differs", "rank_differs", "أكبر شريك تجاري")),
    ("وتستورد أوزبكستان 21 % من صادرات الأردن عام 2022.", ("confirmed", "share_confirmed", "21 %")),
    ("وتستورد أوزبكستان 40 % من صادرات الأردن عام 2022.", ("differs", "share_differs", "40 %")),
    ("ووقع الأردن وأوزبكستان اتفاقية التجارة الحرة عام 2004.", ("confirmed", "agreement_confirmed", "اتفاقية التجارة الحرة")),
])
def test_verdicts_on_a_store_of_another_pair(store, sentence, wanted):
    assert wanted in judged(store, sentence)


def test_every_kind_of_verdict_is_tried():
    [mark] = [mark for mark in test_verdicts_on_a_store_of_another_pair.pytestmark if mark.name == "parametrize"]
    assert {wanted[1] for _, wanted in mark.args[1]} == set(messages("verdict")) - {"name_contradicted", "office_known", "capital_confirmed"}


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
    assert judged(store, other, "") == [] and judged(default(), other, "") == []
    assert judged(Store(), "وشاركت في المعرض بين الأردن وأوزبكستان 60 شركة.") == []


@pytest.mark.parametrize("sentence", [
    "وحضر نائب الرئيس الأردني سامي الحداد.",  # another office
    "وحضر المتحدث باسم الرئيس الأردني سامي الحداد.",
    "وفي عهد الرئيس الأردني سامي الحداد زادت التجارة.",  # looks back
    "وفي عام 2018 قال الرئيس الأردني سامي الحداد ذلك.",
    "وقال كريموف إن «الرئيس الأردني سامي الحداد صديق لبلاده ولن تنساه أبداً».",  # somebody else's words
    "وحضر الرئيس الأوزبكي سامي الحداد.",  # no office that the store knows him in
    "وحضر الرئيس الأردني عزيز سعيدوف.",
    "وأوزبكستان أكبر شريك تجاري للأردن في آسيا.",  # narrower than the store
    "وكانت أوزبكستان أكبر شريك تجاري للأردن.", "وبيرو ثاني أكبر شريك تجاري للأردن.", "وكينيا أكبر شريك تجاري لأوزبكستان.",
    "وتستورد أوزبكستان 21 % من صادرات الأردن من الفوسفات عام 2022.", "وتستورد أوزبكستان 21 % من صادرات الأردن عام 2009.",
    "ووقع الأردن وأوزبكستان اتفاقية التجارة الحرة عام 2019.", "وزار الوفد مدينة بخارى الكينية.", "وزار الوفد بخارى."])
def test_no_verdict_where_the_store_does_not_speak_of_exactly_that(store, sentence):
    quiet = "خبر عن الأردن وأوزبكستان\n"
    kinds = {kind for _, kind, _ in judged(store, sentence, quiet, when=date(2023, 3, 7))}
    assert kinds <= {"nothing", "office_confirmed"}


def test_an_article_without_a_day_is_told_only_what_needs_none(store):
    quiet = "خبر عن الأردن وأوزبكستان\n"
    known = ("confirmed", "office_known", "الرئيس الأردني سامي الحداد")
    assert judged(store, "وحضر الرئيس الأردني سامي الحداد.", quiet) == [known]
    assert judged(store, "وحضر الرئيس الأردني السابق سامي الحداد.", quiet) == []
    [row] = verdicts(Article.from_text(quiet + "وحضر وزير الخارجية الأوزبكي رستم كريموف."), store=store).itertuples()
    assert row.sources == "newspapers, 9 articles" and "as newspapers call" in row.message
    assert judged(store, "وحضر وزير الخارجية الأوزبكي رستم كريموف.", quiet, when=date(2023, 3, 7)) == []
    capital = "وعاد الوفد إلى العاصمة الأوزبكية طشقند."
    assert ("confirmed", "capital_confirmed", "الأوزبكية طشقند") in judged(store, capital, quiet)


def test_the_days_before_and_after_a_change_of_office_contradict_nothing(store):
    text = "خبر عن الأردن\nحضر الرئيس الأردني سامي الحداد."
    days = {date(2020, 2, 1): ["office_confirmed"], date(2020, 3, 20): [], date(2020, 6, 1): ["office_contradicted"],
            date(2014, 1, 1): [], date(2030, 1, 1): []}
    assert {day: [kind for _, kind, _ in judged(store, "", text, when=day)] for day in days} == days


def test_the_seeds_nine_points(seed, seed_tables):
    frame = verdicts(seed, seed_tables)
    assert list(zip(frame.text, frame.verdict)) == [
        ("آلاف السنين", "contradicted"), ("الرئيس الإيراني السيد إبراهيم رئيسي", "confirmed"),
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
    ("partners", "JOR,export,2022,UZB,20,,", "source: there is no source"),
    ("leaders", "JOR,president,A,ا,ا,2015,2020,,", "source: there is no source"),
    ("leaders", "JOR,emperor,A,ا,ا,2015,2020,https://example.org,", "office: «emperor» is none of"),
    ("leaders", "JOR,president,A,ا,ا,2020,2015,https://example.org,", "it ends before it begins"),
    ("leaders", "JOR,president,A,ا,ا,2020,,https://example.org,", "both its ends, or none"),
    ("cities", "UZB,Bukhara,بخارى,280000,,,,", "source: there is no source"),
    ("agreements", "pact,ا,JOR|UZB,2004,,,", "source: there is no source"),
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
    ours = load(FOLDER)
    assert ("IRN", "KAZ") in ours.pairs() and all(row.source for rows in ours for row in rows) and all(ours)
    assert len({row.country for row in ours.partners}) == 34 and len({row.country for row in ours.leaders}) > 80
    assert {t.period.year for t in ours.trade if t.series == "kazakh" and t.unit == "USD"} == {*range(2013, 2026)}


def test_names_of_which_nothing_is_left_are_nobodys(tmp_path):
    odd = load(write(tmp_path, people=["A,ا,ال|ـ,1394,1449,https://example.org/i,"], places=["UZB,capital,Tashkent,طشقند,ال|ـ,,,https://example.org/j,"]))
    assert judged(odd, "وتُدرس أعمال أولوغ بيك في المنطقة منذ آلاف السنين.") == []


@pytest.mark.parametrize("day", ["0001-01-01", "0001-12-31", "9999-12-31"])
def test_a_page_whose_day_was_never_filled_in_has_none(store, day):
    article = Article.from_text(f"{OPENING}وقال الحداد إن التبادل التجاري بين الأردن وأوزبكستان ارتفع بنسبة 38 %، وإنه سيصل إلى 100 مليون دولار.")
    dated = replace(article, origin=Origin(date=day))
    assert verdicts(dated, store=store).equals(verdicts(article, store=store))
    assert set(verdicts(article, store=store, when=date.fromisoformat(day)).verdict) == {"not_found"}


@pytest.mark.parametrize("sentence", [
    "الرئيس الأردني سامي الحداد ", "أوزبكستان أكبر شريك تجاري للأردن. ", "بلغت حصة الأردن 20 % من صادرات أوزبكستان عام 2022. ",
    "وقعت الأردن وأوزبكستان اتفاقية التجارة الحرة لعام 2004. ", *(pytest.param(sentence, marks=SLOW) for sentence in (
        "قال الرئيس سامي الحداد: «نحن هنا في العاصمة كلنا». ", "الرئيس سامي الحداد في السلطة منذ 2015. ",
        "أوزبكستان أكبر شريك تجاري للأردن ", "التبادل التجاري بين الأردن وأوزبكستان ارتفع بنسبة 38 % عام 2022 "))])
def test_verdicts_on_a_text_without_end_take_seconds(store, sentence):
    article = Article.from_text(OPENING + sentence * (250_000 // len(sentence)))
    tables, begun = extract(article), time.process_time()
    verdicts(article, tables, store)
    assert time.process_time() - begun < 3  # what compares each with each takes five to twenty


@pytest.mark.parametrize("mutation", [cut, shuffled, without_marks, strewn, jumbled])
def test_no_text_raises_and_every_verdict_proves_itself(mutation, store):
    texts, dice = collection(), random.Random(mutation.__name__)
    for _ in range(25):
        try:
            article = Article.from_text(mutation(dice.choice(texts), dice))
        except NotAnArticle:
            continue
        tables = extract(article)
        for of in (store, default()):
            for row in verdicts(article, tables, of, when=date(2023, 3, 7)).itertuples():
                assert article.raw[row.start:row.end] == row.text != ""


COMTRADE = ("typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,partnerCode,"
            "partnerISO,partnerDesc,partner2Code,cmdCode,customsCode,motCode,primaryValue\n"
            "C,A,20220101,2022,52,2022,400,JOR,Jordan,X,Export,860,UZB,Uzbekistan,0,TOTAL,C00,0,1012750,\n"
            "C,A,20220101,2022,52,2022,400,JOR,Jordan,M,Import,860,UZB,Uzbekistan,0,TOTAL,C00,0,510000,\n"
            "C,A,20220101,2022,52,2022,400,JOR,Jordan,X,Export,860,UZB,Uzbekistan,0,30,C00,0,9,\n"
            "C,A,20220101,2022,52,2022,400,JOR,Jordan,X,Export,0,W00,World,0,TOTAL,C00,0,9e9,\n")
DOWNLOADS = {
    "BACI": ({"BACI_HS92_Y2022_V202401b.csv": "t,i,j,k,v,q\n2022,400,860,010121,12.5,0.8\n2022,400,860,300490,1000.25,5.1\n"
              "2022,860,400,520100,510,30\n2022,490,400,870323,7,1\n",
              "country_codes_V202401b.csv": "country_code,country_name,country_iso2,country_iso3\n400,Jordan,JO,JOR\n"
              "490,\"Other Asia, nes\",,S19\n860,Uzbekistan,UZ,UZB\n"}, 1),
    "Comtrade, JOR": ({"TradeData.csv": COMTRADE}, 2),
    "IMTS, JOR": ({"imts.csv": "STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\n"
                   "dataflow,IMF.STA:IMTS(1.0.0),R,JOR,XG_FOB_USD,UZB,A,2022,1012750,6\ndataflow,IMF.STA:IMTS(1.0.0),R,JOR,MG_CIF_USD,UZB,A,2022,510000,6\n"
                   "dataflow,IMF.STA:IMTS(1.0.0),R,JOR,MG_CIF_USD,G001,A,2022,5100000000,6\ndataflow,IMF.STA:IMTS(1.0.0),R,JOR,XG_FOB_USD,UZB,Q,2022-Q2,9,6\n"}, 2),
    "DOTS, JOR": ({"DOT_timeSeries.csv": "Country Name,Country Code,Indicator Name,Indicator Code,Counterpart Country Name,Counterpart Country Code,Attribute,2021,2022,\n"
                   "\"Jordan, Hashemite Kingdom of\",439,\"Goods, Exports\",TXG_FOB_USD,\"Uzbekistan, Rep. of\",927,Value,,1012750,\n"
                   "\"Jordan, Hashemite Kingdom of\",439,\"Goods, Imports\",TMG_CIF_USD,\"Uzbekistan, Rep. of\",927,Value,,510000,\n"}, 2),
}
"""A file of each kind as its source has it, with the trade of one pair: 1,012,750 dollars out and 510,000 in; and how many amounts are passed over."""


@pytest.mark.parametrize("series", DOWNLOADS)
def test_downloads_become_rows_of_the_table(tmp_path, series):
    texts, passed = DOWNLOADS[series]
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [tmp_path / name for name in texts]
    assert merged(files, tmp_path / "store")[1:] == (3, passed)
    rows = [(t.party_a, t.party_b, t.flow, t.period.written, t.low, t.series) for t in load(tmp_path / "store").trade]
    assert rows == [("JOR", "UZB", flow, "2022", value, series)
                    for flow, value in (("both", 1522750), ("a_to_b", 1012750), ("b_to_a", 510000))]
    before = (tmp_path / "store" / "trade.csv").read_bytes()
    assert merged(files, tmp_path / "store")[1] == 0 and (tmp_path / "store" / "trade.csv").read_bytes() == before
    assert merged(files, tmp_path / "other", ["JOR", "KEN"])[1] == 0


def comtrade(*rows: tuple[str, str]) -> str:
    """A file of exports from Jordan to Uzbekistan: periods and amounts."""
    head, first, *_ = COMTRADE.splitlines()
    return "\n".join([head, *(first.replace(",2022,400", f",{period},400").replace("1012750", amount) for period, amount in rows)])


@pytest.mark.parametrize("rows, wanted", [
    ([("0001", "5"), ("9999", "5"), ("202213", "5"), ("202200", "5"), ("٢٠٢٢", "5"), ("2022-Q2", "5")], []),
    ([("2022", "-5"), ("2021", "inf"), ("2020", "1e300"), ("2019", "nan"), ("2018", "x")], []),
    ([("202207", "5"), ("2022-08", "6"), ("2022M9", "7"), ("2022M10", "8")], [("2022-07", 5), ("2022-08", 6), ("2022-09", 7), ("2022-10", 8)]),
    ([], [])], ids=["periods", "amounts", "months", "no row"])
def test_what_the_store_could_not_read_is_passed_over(tmp_path, rows, wanted):
    (tmp_path / "a.csv").write_text(comtrade(*rows), encoding="utf-8")
    assert merged([tmp_path / "a.csv"], tmp_path)[1:] == (len(wanted), len(rows) - len(wanted))
    assert [(t.period.written, t.low) for t in load(tmp_path).trade] == wanted


def test_two_runs_that_add_to_one_store_lose_no_row(tmp_path, monkeypatch):
    def slow(flows, lines=downloads._lines):
        time.sleep(0.2)  # each has read the table by now, and has not written it yet
        return lines(flows)

    monkeypatch.setattr(downloads, "_lines", slow)
    for year in ("2021", "2022"):
        (tmp_path / f"{year}.csv").write_text(comtrade((year, "5")), encoding="utf-8")
    with ThreadPoolExecutor() as both:
        list(both.map(lambda year: merged([tmp_path / f"{year}.csv"], tmp_path / "store"), ("2021", "2022")))
    assert {t.period.written for t in load(tmp_path / "store").trade} == {"2021", "2022"}
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["trade.csv"]


@pytest.mark.parametrize("out, why", [("a.csv", "a.csv: File exists"), ("store", "store/trade.csv: Is a directory"), ("a.csv/b", "a.csv/b: Not a directory")])
def test_a_place_that_is_no_store_is_one_line(tmp_path, capsys, out, why):
    (tmp_path / "store" / "trade.csv").mkdir(parents=True)
    (tmp_path / "a.csv").write_text(COMTRADE, encoding="utf-8")
    assert main(["store", "trade", str(tmp_path / "a.csv"), "--out", str(tmp_path / out)]) == 1
    assert capsys.readouterr().err.splitlines() == [f"error: {tmp_path / why}"]


def test_of_two_files_that_differ_the_first_counts_and_it_is_told(tmp_path):
    for name, amount in (("a", "5"), ("b", "5"), ("c", "6")):
        (tmp_path / f"{name}.csv").write_text(comtrade(("2022", amount)), encoding="utf-8")
    assert merged([tmp_path / f"{name}.csv" for name in "abc"], tmp_path)[1:] == (1, 1)
    assert [t.low for t in load(tmp_path).trade] == [5]


@pytest.mark.parametrize("old", [b"name,age\na,3\n", b"\xff\xfe\xc7"])
def test_nothing_is_added_to_what_is_no_table_of_a_store(tmp_path, old):
    (tmp_path / "a.csv").write_text(COMTRADE, encoding="utf-8")
    (tmp_path / "trade.csv").write_bytes(old)
    with pytest.raises(BadReference, match="trade.csv"):
        merged([tmp_path / "a.csv"], tmp_path)
    assert (tmp_path / "trade.csv").read_bytes() == old


@pytest.mark.parametrize("name, data", [("a.csv", (COMTRADE + '"' + COMTRADE).encode()), ("a.csv.gz", b"\x1f\x8b\x08no"), ("a.csv.zip", b"PK no")])
def test_a_damaged_download_is_refused_by_its_name(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(BadReference, match=f"{name}: this cannot be read as CSV"):
        merged([tmp_path / name], tmp_path / "store")


def test_the_chart_of_trade_draws_a_downloaded_pair(tmp_path):
    (tmp_path / "TradeData.csv").write_text(COMTRADE, encoding="utf-8")
    merged([tmp_path / "TradeData.csv"], tmp_path)
    frame = charts.trade("UZB", "JOR", load(tmp_path))
    assert list(zip(frame.what, frame.low, frame.series)) == [("amount", 1522750, "Comtrade, JOR")]


@pytest.mark.parametrize("text, reason", [
    (COMTRADE.replace("primaryValue", "value"), "For UN Comtrade there is no column primaryValue"),
    ("t,i,j,k,q\n2022,400,860,1,1\n", "For CEPII BACI there is no column v"),
    ("t,i,j,k,v,q\n2022,400,860,1,1,1\n", "there is no column country_iso3"),
    ("name,age\na,3\n", "this is none of CEPII BACI, UN Comtrade"), ("", "this cannot be read as CSV")])
def test_a_wrong_download_is_refused_by_the_column_that_is_missing(tmp_path, capsys, text, reason):
    (tmp_path / "x.csv").write_text(text, encoding="utf-8")
    assert main(["store", "trade", str(tmp_path / "x.csv"), "--out", str(tmp_path / "store")]) == 1
    assert "x.csv: " in (told := capsys.readouterr().err) and reason in told and not (tmp_path / "store").exists()
