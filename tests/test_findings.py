"""The article against itself: what each check finds, and what it must leave alone."""
import random
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_mutations import collection, cut, jumbled, shuffled, strewn, without_marks

from helpers import Article, NotAnArticle, check, extract, findings
from helpers.documents import from_bytes
from helpers.findings import COLUMNS, messages


def kinds(*paragraphs: str, **more) -> list[str]:
    return check(Article.from_text("\n".join(("خبر عن التجارة بين بلدين في المنطقة", *paragraphs))), **more).kind.tolist()


def found(*paragraphs: str, **more):
    frame = check(Article.from_text("\n".join(("خبر عن التجارة بين بلدين في المنطقة", *paragraphs))), **more)
    return list(frame.itertuples())


@pytest.mark.parametrize("kind, paragraphs", {
    "repeated": ["بلغ حجم التبادل التجاري بين مصر وكينيا 900 مليون دولار.", "وقال إن حجم التبادل التجاري بين مصر وكينيا 900 مليون دولار."],
    "repeated_modifier": ["بلغ حجم التبادل التجاري بين مصر وكينيا 900 مليون دولار.", "وبلغ حجم التبادل التجاري بين مصر وكينيا نحو 900 مليون دولار."],
    "repeated_period": ["زاد عدد السياح الأتراك بنسبة 40 % خلال السنوات الماضية.", "وزاد عدد السياح الأتراك بنسبة 40 % خلال الأشهر الأخيرة."],
    "growth_vague": ["وقال إن الصادرات نمت بنسبة 12 % خلال السنوات الأخيرة."],
    "target_open": ["وقال الوزير: «نسعى إلى رفع حجم التبادل بين مصر والأردن إلى 5 مليارات دولار»."],
    "sum": ["وقعت الوزارتان 10 اتفاقيات، منها 7 للنقل و6 للطاقة."],
    "share_over": ["يؤيد الاتفاق 120 % من السكان."],
    "since_thousands": ["يعد شاعرا كبيرا، وتمت دراسة مؤلفاته في المنطقة منذ آلاف السنين."],
    "no_such_day": ["وقع الوزيران الاتفاق في 31 يونيو 2021."],
    "month_spelling": ["وقع الوزيران الاتفاق في اغسطش/آب الماضي."],
    "months_disagree": ["وقع الوزيران الاتفاق في تموز/يونيو الماضي."],
    "weekday": ["وقع الوزيران الاتفاق يوم الأحد 7 مارس 2023."],
    "order": ["استمرت المفاوضات من عام 2019 إلى عام 2016."],
    "spelling": ["زار الوزير قازاقستان.", "وقال إن كازاخستان شريك.", "وأضاف أن كازاخستان كبيرة."],
    "quote_unclosed": ["وقال الوزير: «نريد تجارة أكبر بين البلدين.", "وعاد الوزير إلى بلاده."],
    "quote_unopened": ["وقال الوزير إنه يريد تجارة أكبر بين البلدين».", "وعاد الوزير إلى بلاده."],
    "quote_mismatch": ["وصف الوزير العلاقة بأنها »ممتازة جدا» في كل شيء."],
    "quote_differs": ["قال الوزير سامي حداد: «نريد أن نرى تجارة أكبر بين البلدين هذا العام».",
                      "وكان سامي حداد قد قال: «نريد أن نرى تجارة أوسع بين البلدين هذه السنة»."],
    "quote_deep": ["قال إن الوزير " * 13 + "سعيد."],
}.items())
def test_each_kind_is_found(kind, paragraphs):
    assert kind in kinds(*paragraphs)


def test_every_kind_has_its_message_and_is_tried_above():
    [mark] = [mark for mark in test_each_kind_is_found.pytestmark if mark.name == "parametrize"]
    assert set(messages("finding")) == {kind for kind, _ in mark.args[1]} | {"ahead"}


@pytest.mark.parametrize("paragraphs", [
    ["بلغ حجم التبادل 900 مليون دولار عام 2021.", "وبلغ حجم التبادل 700 مليون دولار عام 2022."],  # two years
    ["نمت الصادرات بنسبة 12 % خلال العام الماضي."],
    ["نمت الصادرات بنسبة 12 % مقارنة بما كانت عليه."],
    ["ارتفعت النسبة إلى 12 %."],  # reached, not grown by
    ["وقال الوزير: «نسعى إلى رفع حجم التبادل بين مصر والأردن إلى 5 مليارات دولار بحلول عام 2030»."],
    ["باستثمارات تصل إلى 5 مليارات دولار."],
    ["وقعت الوزارتان 10 اتفاقيات، منها 4 للنقل و6 للطاقة."],
    ["أصيب في الحادث 10 عمال، بينهم 4 نساء، وإصابة 25 عاملاً في حادث آخر."],  # a second whole
    ["أوقف 20 عاملاً، منهم طبيب، وأوقف 30 آخرون."],
    ["بلغ عدد الضحايا 28 شخصاً بينهم 8 أطفال، منهم 15 مصاباً."],
    ["نفذ المشروع على ثلاث مراحل استفاد منها 300 عائلة."],
    ["قال الوزراء المعاقبون إن التجارة كبيرة. وأكد الوزير سامي المعاقبون ذلك.", "ثم عاد الوزير سامي المعاقبين إلى بلاده."],  # two cases
    ["تأشيرات إضافية بنسبة 700 % للطلاب."],  # of nothing
    ["بلغت الديون 180 % من الناتج."],
    ["تعود العلاقات بين الشعبين إلى آلاف السنين."],
    ["في 29 فبراير 2020 وقع الوزيران الاتفاق."],
    ["في يونيو/يوليو الماضي."],  # a span
    ["في حزيران/يونيو الماضي."],
    ["يوم الثلاثاء 7 مارس 2023 وقع الوزيران الاتفاق."],
    ["مع بداية العام الدراسي 1437/1436هـ."],
    ["«قال الوزير في رسالته الأولى إنه سعيد.", "«وقال في الثانية إنه حزين»."],  # each paragraph opens
    ['وقال الوزير: "نريد تجارة أكبر.', 'ونريد سفراً أسهل".'],  # the last paragraph closes
    ['وقال الوزير سامي حداد إنه "سيزور شركة "الأمل" في العاصمة" غداً.'],  # nested marks of one sign
    ["زار محمود حسن بلاده وعاد محمد حسن إلى بلاده."],  # two given names
])
def test_what_is_in_order_is_left_alone(paragraphs):
    assert kinds(*paragraphs) == []


def test_a_persons_name_in_two_transcriptions():
    [row] = found("قال الرئيس قاسم توكاييف إن التجارة كبيرة. وأكد الرئيس توكاييف ذلك.", "ثم عاد الرئيس توكايف إلى بلاده.")
    assert (row.kind, row.text) == ("spelling", "توكايف") and "«توكاييف» (2×)" in row.message


def test_a_closing_mark_that_became_a_prime_is_the_wrong_mark_and_no_missing_one():
    assert kinds("وصلت الطائرة “امبراير 300″، التي اشتراها الوزير سامي حداد.") == ["quote_mismatch"]


def test_a_day_after_the_articles_own():
    told = "وقع الوزيران الاتفاق في 5 مايو 2023."
    assert kinds(told) == [] and kinds(told, written=date(2023, 5, 1)) == ["ahead"]
    assert kinds(told, "1/4/2023") == ["ahead"]  # the date below the text is the article's own
    page = from_bytes(f"<html><head><meta property='article:published_time' content='2023-05-01'></head><body><p>{told * 3}</p></body></html>".encode())
    assert page.origin.date == "2023-05-01" and "ahead" in set(check(page).kind)
    assert kinds("من المقرر توقيع الاتفاق في 5 مايو 2023.", written=date(2023, 5, 1)) == []


def test_a_message_shows_the_words_and_speaks_both_languages():
    [english] = found("زاد عدد السياح بنسبة 40 % خلال الأشهر الأخيرة.")
    [arabic] = found("زاد عدد السياح بنسبة 40 % خلال الأشهر الأخيرة.", language="ar")
    assert english.text == arabic.text == "40 %" and english.rows == "f1" and english.severity == "check"
    assert "«الأشهر الأخيرة», a span without a beginning" in english.message and "وهي مدة لا بداية لها" in arabic.message


def test_numbers_said_twice_are_shown_as_exact_as_they_were():
    [row] = found("بلغ حجم التبادل بين مصر وكينيا 900 مليون دولار.", "وبلغ حجم التبادل بين مصر وكينيا أكثر من 900 مليون دولار.")
    assert row.rows == "f1,f2" and "«900 مليون دولار» (f1) and «أكثر من 900 مليون دولار»" in row.message


def test_the_seed(seed, seed_tables):
    frame = check(seed, seed_tables)
    assert list(zip(frame.kind, frame.text)) == [
        ("since_thousands", "آلاف السنين"), ("month_spelling", "حزيرلن"), ("growth_vague", "50 %"), ("spelling", "نور سلطان"),
        ("growth_vague", "50٪"), ("repeated_period", "50٪"), ("target_open", "3 مليارات دولار")]
    assert frame.finding_id.tolist() == [f"e{i}" for i in range(1, 8)]
    assert "«حزيران»" in frame.message[1] and frame.rows[5] == "f5,f6"


def test_nothing_found_is_an_empty_frame_of_the_same_types():
    frame = check(Article.from_text("لا شيء هنا."))
    assert len(frame) == 0 and {name: str(kind) for name, kind in frame.dtypes.items()} == COLUMNS


@pytest.mark.parametrize("text", [
    f"قال الوزير سامي: «{'كل ' * 1500}».\nثم قال الوزير سامي: «{'كل يوم ' * 1500}».\n" * 2, "% 5 " * 12000, "نمت بنسبة 5 %\n" * 4000, "« " * 25000, "إيران كازاخستان 5 % نمو " * 2500])
def test_a_text_without_end_is_checked_in_seconds(text):
    article = Article.from_text("خبر\n" + text)
    tables, begun = extract(article), time.process_time()
    check(article, tables)
    assert time.process_time() - begun < 3  # what compares each with each takes three times as long, or a minute


def proves_itself(article: Article) -> None:
    tables = extract(article)
    ids = {*tables.quotes.quote_id, *tables.figures.figure_id, *tables.claims.claim_id}
    for language in ("en", "ar"):
        for row in check(article, tables, language=language).itertuples():
            assert article.raw[row.start:row.end] == row.text != ""
            assert row.severity in ("error", "check", "note") and "{" not in row.message.replace(row.text, "")
            assert row.rows is findings.pd.NA or set(row.rows.split(",")) <= ids


@pytest.mark.parametrize("mutation", [cut, shuffled, without_marks, strewn, jumbled])
def test_no_text_raises_and_every_finding_proves_itself(mutation):
    texts, dice = collection(), random.Random(mutation.__name__)
    for _ in range(40):
        try:
            proves_itself(Article.from_text(mutation(dice.choice(texts), dice)))
        except NotAnArticle:
            continue


WORDS = ["«", "»", '"', "”", "5", "31", "يونيو", "حزيرلن", "/", "(", ")", "2022", "120", "%", "من", "السكان", "منها", "إلى", "نمو", "بنسبة", "وأضافت", "أن",
         "الأشهر", "الماضية", "مليار", "دولار", "الأحد", "،", ".", "\n", "إيران", "نور", "سلطان", "آلاف", "السنين", "أعماله", "فيلسوف", "منذ", "العمر", "\u200f"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40), st.sampled_from([" ", ""]))
def test_any_jumble_of_such_words_is_read(words, space):
    try:
        proves_itself(Article.from_text(space.join(words) + " خبر"))
    except NotAnArticle:
        pass
