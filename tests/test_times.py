"""When an article's relative times are: what each rule tells, and what is left alone."""
import random
from datetime import date

import pytest
from conftest import grows_linearly
from test_mutations import collection, jumbled, strewn

from helpers import Article, Tables, extract
from helpers.findings import resolved, times
from helpers.findings.relative import COLUMNS, GRAMMAR, said
from helpers.lexicon import DATA, read
from helpers.reading.grammar import items
from helpers.wording.labels import label

SUNDAY = date(2022, 6, 19)
HEADLINE = "خبر عن التجارة بين بلدين في المنطقة\n"
ROWS = read("times", DATA / "grammar")


def told(sentence: str, written: date | None = SUNDAY) -> list[tuple]:
    frame = times(Article.from_text(HEADLINE + sentence), written=written)
    return list(zip(frame.text, frame.date_resolved, frame.rule))


@pytest.mark.parametrize("row", ROWS, ids=[f"{n} {row['name']}" for n, row in enumerate(ROWS)])
def test_each_row_of_the_grammar_stands_in_its_example_and_not_in_its_counter_example(row):
    def stands(text: str) -> bool:
        words, pattern = Article.from_text(text).words, items(row["pattern"])
        return any(next(GRAMMAR.matches(pattern, words, i), None) for i in range(len(words)))

    assert stands(row["example"]) and not stands(row["counter_example"])
    if row["unit"]:
        units = [time.unit for time in said(Article.from_text(row["example"]).words)]
        assert units == [row["unit"]]


@pytest.mark.parametrize("sentence, wanted", [
    ("وصل الوفد صباح اليوم الأحد إلى مصر.", [("صباح اليوم الأحد", "2022-06-19", "day")]),
    ("وصل الوفد أمس السبت إلى مصر.", [("أمس السبت", "2022-06-18", "day")]),
    ("وصل الوفد أمس الجمعة إلى مصر.", [("أمس الجمعة", "2022-06-17", "weekday")]),  # it was written on Saturday
    ("وصل الوفد البارحة الأولى إلى مصر.", [("البارحة الأولى", "2022-06-17", "day")]),
    ("وأول أمس وصل الوفد إلى مصر.", [("أول أمس", "2022-06-17", "day")]),
    ("يصل الوفد بعد غد إلى مصر.", [("بعد غد", "2022-06-21", "day")]),
    ("وصل الوفد يوم الخميس إلى مصر.", [("يوم الخميس", "2022-06-16", "weekday")]),
    ("سيصل الوفد يوم الخميس إلى مصر.", [("يوم الخميس", "2022-06-23", "weekday")]),
    ("وصل الوفد الأحد الماضي إلى مصر.", [("الأحد الماضي", "2022-06-12", "weekday")]),
    ("يصل الوفد الأحد المقبل إلى مصر.", [("الأحد المقبل", "2022-06-26", "weekday")]),
    ("زار الوزير مصر الأسبوع الماضي.", [("الأسبوع الماضي", "2022-06-06/2022-06-12", "week")]),
    ("زار الوزير مصر الشهر الماضي.", [("الشهر الماضي", "2022-05", "month")]),
    ("زادت الصادرات هذا العام.", [("هذا العام", "2022", "year")]),
    ("زادت الصادرات في الربع الثالث من العام الماضي.", [("الربع الثالث من العام الماضي", "2021-07/2021-09", "quarter")]),
    ("زادت الصادرات في النصف الأول من العام الجاري.", [("النصف الأول من العام الجاري", "2022-01/2022-06", "half")]),
    ("زادت الصادرات خلال الأشهر التسعة الأولى من العام الماضي.",
     [("الأشهر التسعة الأولى من العام الماضي", "2021-01/2021-09", "months")]),
    ("زادت الصادرات خلال الأشهر الأولى من العام الجاري.",
     [("الأشهر الأولى من العام الجاري", "2022-01/2022-06", "months_open")]),
    ("وقع الوزيران الاتفاق قبل عامين.", [("قبل عامين", "2020", "ago")]),
    ("زار الوزير مصر في يونيو الماضي.", [("يونيو الماضي", "2021-06", "last")]),
    ("زار الوزير مصر في مايو الماضي.", [("مايو الماضي", "2022-05", "last")]),
    ("زار الوزير مصر في 5 مارس المقبل.", [("5 مارس المقبل", "2023-03-05", "coming")]),
    ("زار الوزير مصر في 12 من الشهر الجاري.", [("12 من الشهر الجاري", "2022-06-12", "month")]),
    ("زار الوزير مصر في التاسع عشر من الشهر الجاري.", [("التاسع عشر من الشهر الجاري", "2022-06-19", "month")]),
    ("أعلنت الوزارة، اليوم", [("اليوم", "2022-06-19", "day")]),  # the text ends there
    ("زار الوزير مصر في مارس من العام الماضي.", [("مارس من العام الماضي", "2021-03", "year")]),
    ("زار الوزير مصر في سبتمبر وديسمبر من العام الماضي.", [("سبتمبر", "2021-09", "year"), ("ديسمبر من العام الماضي", "2021-12", "year")]),
    ("زار الوزير مصر في 20 ديسمبر.", [("20 ديسمبر", "2021-12-20", "nearest")]),
    ("زار الوزير مصر في 15 رجب الماضي.", [("15 رجب الماضي", "2022-02-16", "last")]),
])
def test_each_rule(sentence, wanted):
    assert told(sentence) == wanted


def test_every_rule_is_tried_and_named():
    [mark] = [mark for mark in test_each_rule.pytestmark if mark.name == "parametrize"]
    rules = {rule for _, wanted in mark.args[1] for *_, rule in wanted}
    assert rules == {row["key"] for row in read("labels") if row["group"] == "rule"}
    assert all(label("rule", rule) for rule in rules)


@pytest.mark.parametrize("sentence", [
    "زادت الصادرات في عام 2021.", "وأصبحت الصادرات اليوم أكبر مما كانت.", "وقع الاتفاق قبل عامين من الحرب.",
    "قال الوزير: «وصل الوفد أمس إلى البلاد وسيغادر قريبا».", "وفي اليوم التالي غادر الوفد.",
    "زار الوزير مصر خلال العام الجاري 2022.", "زار الوزير مصر يوم الجمعة 6 يناير 2023.", "نفذ في الأشهر الأولى من الحرب."])
def test_what_is_left_alone(sentence):
    assert told(sentence) == []


def test_nothing_is_told_without_the_articles_day():
    assert told("وصل الوفد أمس السبت إلى مصر.", None) == []


@pytest.mark.parametrize("day", ["1800-01-01", "1900-01-01", "1924-07-31", "2077-12-31", "2199-12-31"])
def test_a_day_for_which_there_is_no_hijri_table_tells_of_no_hijri_month(day):
    assert told("زار الوزير مصر في 15 رجب الماضي ووصل أمس السبت.", date.fromisoformat(day))[0][0] == "أمس السبت"
    assert told("زار الوزير مصر في رجب من العام الماضي.", date.fromisoformat(day)) == []


@pytest.mark.parametrize("sentence", ["أمس، 5 مارس 2021، ", "12 من الشهر الجاري ", "ومارس وأبريل ", "قال سالم: «نحن هنا اليوم في العاصمة كلنا»، ووصل مساء أمس. "])
def test_times_of_a_text_without_end_cost_what_its_length_is(sentence):
    def made(count: int) -> tuple[Article, Tables]:
        article = Article.from_text(HEADLINE + sentence * (count // len(sentence)))
        return article, extract(article)

    assert grows_linearly(lambda given: times(*given, SUNDAY), made, 4_000)


def test_the_day_of_the_page_counts_and_the_figures_get_a_column():
    article = Article.from_text(HEADLINE + "زار الوزير مصر في يونيو الماضي، وزادت الصادرات 5%.\n20 يوليو 2022")
    tables = extract(article)
    frame = resolved(tables.figures, times(article, tables))
    assert frame.date_resolved.fillna("").tolist() == ["2022-06", "", ""]
    assert frame.date.isna()[0]


@pytest.mark.parametrize("change", [jumbled, strewn])
def test_no_text_raises_and_every_row_is_in_the_text(change):
    for n, text in enumerate(collection()):
        changed = change(text, random.Random(n)) + "\nوصل الوفد أمس وقبل 900 سنة والأحد المقبل وبعد غد والأسبوع المقبل"
        article = Article.from_text(HEADLINE + changed)
        for day in (date(1, 1, 1), SUNDAY, date(9999, 12, 31)):
            frame = times(article, written=day)
            assert list(frame.columns) == list(COLUMNS)
            assert all(article.raw[row.start:row.end] == row.text for row in frame.itertuples())
