"""Figures: numbers, units, dates, modifiers, and what is none. The Arabic here was written for these tests."""
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarabic.number import ArNumbers

from helpers.figures import calendars, modifiers
from helpers.article import Article
from helpers.figures import figures
from helpers.figures.numbers import digits_value, read
from helpers.figures.units import CURRENCY_HERE, unit_at
from helpers.words import Words


def found(text):
    return figures(Article.from_text(text + ". قيل"))


def only(text):
    rows = found(text)
    assert len(rows) == 1, rows
    return rows[0]


# Numbers

@pytest.mark.parametrize("words, value", [
    ("سبعة", 7), ("ثماني", 8), ("ثمانٍ", 8), ("احدى عشرة", 11), ("أحد عشر", 11), ("اثنتي عشرة", 12), ("ثلاث عشرة", 13), ("تسعة عشر", 19),
    ("خمسون", 50), ("خمسين", 50), ("سبع وثلاثون", 37), ("واحدة وعشرين", 21), ("اثنان و ستون", 62), ("مائة", 100), ("مئه", 100), ("ميه", 100),
    ("مئتين", 200), ("مائتا", 200), ("ثلاثمئة", 300), ("ثلاثمائة", 300), ("ثلاث مئة", 300), ("أربعمئة", 400), ("خمسمية", 500),
    ("ستمائة وخمسة وأربعين", 645), ("مئة وعشرين ألفاً", 120_000), ("ألفين", 2000), ("ألفا رجل", 2000), ("أحد عشر ألفاً", 11_000),
    ("أربعة آلاف ومئتان وتسعة", 4209), ("ملياري", 2e9), ("مليارا درهم", 2e9), ("11 ملياراً", 11e9), ("بليون", 1e9), ("تريليوني", 2e12),
    ("نصف مليار", 5e8), ("ربع مليون", 250_000), ("ثلاثة أرباع المليون", 750_000), ("مليون ونصف المليون", 1.5e6), ("مليون ونصف", 1.5e6),
    ("ثلاثة ونصف", 3.5), ("ألف مليار", 1e12), ("مئة ألف مليون", 1e11), ("خمسة فاصلة ثلاثة", 5.3), ("سبعة فاصلة صفر اثنين", 7.02),
    ("7 آلاف", 7000), ("2.4 مليون", 2.4e6), ("6 ملايين و250 ألف", 6.25e6), ("مليار و300 مليون", 1.3e9), ("ثلاثة آلاف و40", 3040),
    ("٤٫٥", 4.5), ("۴٫۵", 4.5), ("4,5", 4.5), ("4.5", 4.5), ("12,500", 12_500), ("12.500", 12_500), ("1.234.567", 1_234_567), ("1,234.5", 1234.5),
    ("1.234,5", 1234.5), ("٣٬٠٠٠", 3000), ("٢١٫٠٠٠", 21_000), ("45 000", 45_000), ("٢،٥ مليون", 2.5e6), ("١،٢٣٤،٥٦٧", 1_234_567),
    ("مئة وست وأربعون", 146), ("مئتين وأحد عشر", 211), ("ثلاثة آلاف وأحد عشر", 3011), ("مئة ألف وألفان", 102_000), ("خمسمئة وألف ألف", 501_000),
    ("ثلاثة كوادريليونات", 3e15), ("سكستيليوناً", 1e21), ("تريليونان", 2e12), ("مئة وثلاثة أرباع", 100.75), ("واحد ونصف", 1.5), ("3 مئة و25", 325),
    ("ثلاثة وخمسة من عشرة", 3.5), ("سبعة وخمسة وعشرون من مئة", 7.25), ("2½", 2.5), ("½ مليون", 500_000), ("خمستاشر", 15), ("تلتمية وحداشر", 311),
    ("1,769 مليار", 1.769e9), ("3,906 مليون", 3.906e9), ("0,125", 0.125), ("7ر57 مليون", 57.7e6), ("3 دزينات", 36)])
def test_number(words, value):
    number = read(Words(words), 0)
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize("words", ["عشرات", "مئات الآلاف", "عشرات آلاف", "ملايين", "بضعة", "بضع مئات"])
def test_indefinite_number(words):
    number = read(Words(words), 0)
    assert number.value is None and number.form == "indefinite" and number.last == len(words.split())


@pytest.mark.parametrize("words", ["أحد الوزراء", "إحدى الدول", "واحد منهم", "الاثنين", "كتاب", "25.11.2024"])
def test_no_number(words):
    assert read(Words(words), 0) is None


@given(st.integers(min_value=3, max_value=10**9 - 1))
@settings(deadline=None, max_examples=300)
def test_reads_what_pyarabic_writes(n):
    row = only(ArNumbers().int2str(str(n)))
    assert row.value == n and row.kind == "count"


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "0123456789"]))
def test_three_scripts_of_digits(n, script):
    text = f"{n:,}".translate(str.maketrans("0123456789", script))
    assert digits_value(Words(text).keys[0]) == n


# Kinds, units and spans: text, then (text of the figure, kind, value, unit)

SPANS = [
    ("منحت الحكومة 45 مليون دولار للقرية", "45 مليون دولار", "money", 45e6, "USD"),
    ("بلغت الكلفة ملياري يورو", "ملياري يورو", "money", 2e9, "EUR"),
    ("دفع 300 دولار كندي", "300 دولار كندي", "money", 300, "CAD"),
    ("باع البيت بثلاثة ملايين ليرة سورية", "ثلاثة ملايين ليرة سورية", "money", 3e6, "SYP"),
    ("سعره 20 ألف ليرة لبنانية", "20 ألف ليرة لبنانية", "money", 20_000, "LBP"),
    ("غرّمه 500 دينار كويتي", "500 دينار كويتي", "money", 500, "KWD"),
    ("بمئة جنيه إسترليني", "مئة جنيه إسترليني", "money", 100, "GBP"),
    ("جمع 70 ألف جنيهات مصرية", "70 ألف جنيهات مصرية", "money", 70_000, "EGP"),
    ("كلّفه $750 فقط", "$750", "money", 750, "USD"), ("كلّفه 750 $ فقط", "750 $", "money", 750, "USD"),
    ("كلّفه 90 € فقط", "90 €", "money", 90, "EUR"), ("بمبلغ 60 د.إ للقطعة", "60 د.إ", "money", 60, "AED"),
    ("بمبلغ USD 80 للقطعة", "USD 80", "money", 80, "USD"), ("بمبلغ 80 SAR للقطعة", "80 SAR", "money", 80, "SAR"),
    ("ثمنه 30 سنتاً أميركياً", "30 سنتاً أميركياً", "money", 0.3, "USD"),
    ("بملايين الدولارات", "ملايين الدولارات", "money", None, "USD"),
    ("في عقد بالمليارات", "المليارات", "money", None, None),
    ("زادت 7%", "7%", "percent", 7, "%"), ("زادت ٧ ٪ هذا العام", "٧ ٪", "percent", 7, "%"), ("زادت %7", "%7", "percent", 7, "%"),
    ("زادت سبعة في المئة", "سبعة في المئة", "percent", 7, "%"), ("زادت 7,5 بالمائة", "7,5 بالمائة", "percent", 7.5, "%"),
    ("زادت 7 فى المائة", "7 فى المائة", "percent", 7, "%"), ("انخفضت -4%", "-4%", "percent", -4, "%"),
    ("خسر ثلث أسهمه", "ثلث", "ratio", 1 / 3, None), ("وافق ثلثا الأعضاء", "ثلثا", "ratio", 2 / 3, None),
    ("تراجع بنسبة الربع", "الربع", "ratio", 0.25, None), ("تراجع بنسبة الخمس", "الخمس", "ratio", 0.2, None),
    ("باع ثلاثة أرباع محصوله", "ثلاثة أرباع", "ratio", 0.75, None), ("ازداد أربعة أضعاف", "أربعة أضعاف", "ratio", 4, None),
    ("ازداد ضعفين", "ضعفين", "ratio", 2, None), ("وهو ضعف ما كان", "ضعف", "ratio", 2, None), ("نال 3/4 الأصوات", "3/4", "ratio", 0.75, None),
    ("باع أربعة أخماسها", "أربعة أخماسها", "ratio", 0.8, None), ("رفض ثلاثة أرباعهم", "ثلاثة أرباعهم", "ratio", 0.75, None),
    ("بات واحد من كل سبعة عمال بلا دخل", "واحد من كل سبعة", "ratio", 1 / 7, None), ("نجح 3 من كل 5 طلاب", "3 من كل 5", "ratio", 0.6, None),
    ("ربح واحد على عشرين", "واحد على عشرين", "ratio", 0.05, None), ("نما بنحو واحد في المئة", "واحد في المئة", "percent", 1, "%"),
    ("سجل المؤشر سالب واحد", "سالب واحد", "count", -1, None), ("حضر وأحد عشر لاعباً", "أحد عشر لاعباً", "count", 11, "لاعباً"),
    ("غابت وست نساء", "ست نساء", "count", 6, "نساء"), ("حكم لست سنوات", "ست سنوات", "duration", 6, "year"),
    ("تحمل في الرحلة الواحدة 260 حاوية", "260 حاوية", "count", 260, "حاوية"), ("سجلت الحرارة درجة 38 أمس", "درجة 38", "measure", 38, "°C"),
    ("بعد عامين", "عامين", "duration", 2, "year"), ("خلال الشهرين الماضيين", "الشهرين", "duration", 2, "month"),
    ("مضى نصف قرن", "نصف قرن", "duration", 0.5, "century"), ("انتظر ساعة ونصف الساعة", "ساعة ونصف الساعة", "duration", 1.5, "hour"),
    ("سجن ثلاث سنوات ونصف السنة", "ثلاث سنوات ونصف السنة", "duration", 3.5, "year"), ("غاب أسبوعين ونصف", "أسبوعين ونصف", "duration", 2.5, "week"),
    ("عمره 41 سنة", "41 سنة", "duration", 41, "year"), ("بعد دقيقة واحدة", "دقيقة واحدة", "duration", 1, "minute"),
    ("خلال الخمس سنوات المقبلة", "الخمس سنوات", "duration", 5, "year"), ("خلال السنوات الخمس المقبلة", "السنوات الخمس", "duration", 5, "year"),
    ("خلال الأيام الـ20 الأولى", "الأيام الـ20", "duration", 20, "day"), ("بعد أيام ثلاثة", "أيام ثلاثة", "duration", 3, "day"),
    ("منذ آلاف السنين", "آلاف السنين", "duration", None, "year"), ("منذ ثلاثة عقود", "ثلاثة عقود", "duration", 3, "decade"),
    ("على بعد 30 كلم", "30 كلم", "measure", 30, "km"), ("مساحته 12 كيلومتراً مربعاً", "12 كيلومتراً مربعاً", "measure", 12, "km2"),
    ("خيمة مساحتها 1500م2", "1500م2", "measure", 1500, "m2"), ("على بعد 300م", "300م", "measure", 300, "m"), ("مساحته 12 كم²", "12 كم²", "measure", 12, "km2"), ("يزن 5 أطنان", "5 أطنان", "measure", 5, "t"), ("زرع 90 هكتاراً", "90 هكتاراً", "measure", 90, "ha"),
    ("تضخ مليون برميل يومياً", "مليون برميل يومياً", "measure", 1e6, "bbl/d"),
    ("تضخ 3 ملايين برميل من النفط يومياً", "3 ملايين برميل من النفط يومياً", "measure", 3e6, "bbl/d"),
    ("تولد 400 ميغاواط", "400 ميغاواط", "measure", 400, "MW"), ("ضخ ألفي متر مكعب", "ألفي متر مكعب", "measure", 2000, "m3"),
    ("بلغت الحرارة 41 درجة مئوية", "41 درجة مئوية", "measure", 41, "°C"), ("بلغت درجة الحرارة 44 درجة", "44 درجة", "measure", 44, "°C"), ("زلزال بقوة 6.1 درجات", "6.1 درجات", "measure", 6.1, "°"),
    ("10 درجات تحت الصفر", "10 درجات تحت الصفر", "measure", -10, "°"),
    ("ارتفاعه متر ونصف", "متر ونصف", "measure", 1.5, "m"), ("سار 4 كيلو على بعد 3 كيلو", None, None, None, None),
    ("وصلت ست طائرات إغاثة", "ست طائرات", "count", 6, "طائرات"), ("حضر 15 وزيراً", "15 وزيراً", "count", 15, "وزيراً"),
    ("استقبلت 900 لاجئ", "900 لاجئ", "count", 900, "لاجئ"), ("اشترى 4 آلات", "4 آلات", "count", 4, "آلات"),
    ("وقّع الوفدان سبع اتفاقيات تعاون", "سبع اتفاقيات", "count", 7, "اتفاقيات"), ("جاء عشرات الآلاف من الزوار", "عشرات الآلاف من الزوار", "count", None, "الزوار"),
    ("اجتمعت الدول الأربع", "الدول الأربع", "count", 4, "الدول"), ("اجتمعت القوى العالمية الست", "القوى العالمية الست", "count", 6, "القوى"),
    ("شارك النواب الـ120", "النواب الـ120", "count", 120, "النواب"), ("أرسل (24) فرقة طبية", "24) فرقة", "count", 24, "فرقة"),
    ("لم يحضر إلا شخص واحد", "شخص واحد", "count", 1, "شخص"), ("قتل أربعة من المهاجمين", "أربعة من المهاجمين", "count", 4, "المهاجمين"),
    ("لخمسين ألف شخص", "خمسين ألف شخص", "count", 50_000, "شخص"), ("و51 جيباً", "51 جيباً", "count", 51, "جيباً")]


@pytest.mark.parametrize("sentence, text, kind, value, unit", SPANS)
def test_figure(sentence, text, kind, value, unit):
    if text is None:  # «كيلو» is a weight unless a distance is spoken of
        assert [row.unit for row in found(sentence)] == ["kg", "km"]
        return
    row = only(sentence)
    assert (row.text, row.kind, row.unit) == (text, kind, unit)
    assert row.value is None if value is None else row.value == pytest.approx(value)


@pytest.mark.parametrize("noun, countries, code", [
    ("ريال", "أعلنت السعودية وقالت السعودية إن قطر دفعت", "SAR"), ("ريال", "أعلنت قطر أن", "QAR"), ("دينار", "في تونس", "TND"),
    ("دينار", "بين تونس والجزائر", None), ("درهم", "في القرية", None), ("ليرة", "في لبنان", "LBP"), ("جنيه", "في مصر", "EGP"),
    ("ليرة", "قالت تركيا إن لبنان يبيع، وأضاف الوزير اللبناني أن بيروت دفعت", "LBP"), ("ليرة", "بين سوريا وتركيا", None),
    ("دينار", "في صفاقس وقفصة", "TND"), ("دينار", "بسيدي بوزيد قبل سفره إلى بنغازي وقابس", "TND"), ("ليرة", "زارت تركيا صيدا وزحلة", "LBP"),
    ("ريال", "للطائف", "SAR"), ("أوقية", "أعلنت الحكومة الموريتانية ميزانية قدرها", "MRU"), ("أوقية", "أنتجت موريتانيا من الذهب", "oz"),
    ("أوقية", "اشترى", "oz")])
def test_bare_currency_is_the_countrys(noun, countries, code):
    assert only(f"{countries} 90 {noun}").unit == code


def test_currencies_of_the_whole_world():
    assert {"SAU": "SAR", "IRN": "IRR", "YEM": "YER"}.items() <= CURRENCY_HERE["ريال"].items()
    for name, code in [("دولار هونغ كونغ", "HKD"), ("كرونة نرويجية", "NOK"), ("بيزو مكسيكي", "MXN"), ("راند جنوب أفريقيا", "ZAR"),
                       ("روبية هندية", "INR"), ("فرنك سويسري", "CHF"), ("وون كوري جنوبي", "KRW"), ("دراهم مغربية", "MAD"), ("أورو", "EUR")]:
        assert unit_at(Words(name), 0)[0].symbol == code


# Modifiers: sentence, modifiers of its figures

@pytest.mark.parametrize("sentence, expected", [
    ("نحو 30 سفينة", ["about"]), ("حوالى 30 سفينة", ["about"]), ("ما يقارب ثلاثين سفينة", ["about"]), ("30 سفينة تقريباً", ["about"]),
    ("أكثر من 30 سفينة", ["more_than"]), ("بأكثر من 30 %", ["more_than"]), ("ما يزيد على 30 سفينة", ["more_than"]), ("30 سفينة أو يزيد", ["more_than"]),
    ("تجاوز عددها 30 سفينة", ["more_than"]), ("تجاوزت عتبة 30 سفينة", ["more_than"]), ("ثلاثون سنة ونيف", ["more_than"]),
    ("أقل من 30 سفينة", ["less_than"]), ("تقل أعمارهم عن 30 سنة", ["less_than"]), ("دون 18 عاماً", ["less_than"]),
    ("ما لا يقل عن 30 سفينة", ["at_least"]), ("مالا يقل عن 30 سفينة", ["at_least"]), ("لا تقل قيمتها عن 30 دولاراً", ["at_least"]),
    ("30 سفينة على الأقل", ["at_least"]), ("30 سفينة قديمة على الأقل", ["at_least"]), ("على الأقل 30 سفينة", ["at_least"]),
    ("خسائر تصل إلى 30 مليون دولار", ["up_to"]), ("لا يتجاوز 30 دولاراً", ["up_to"]), ("حتى 30 سفينة", ["up_to"]), ("30 يوماً كحد أقصى", ["up_to"]),
    ("ارتفع ليصل إلى 30 مليون دولار", ["exact"]), ("استثمارات تصل إلى نحو 30 مليون دولار", ["about"]),
    ("عشرات السفن", ["indefinite"]), ("بضعة أشهر", ["indefinite"]), ("من دون 30 سفينة", ["exact"]), ("بين 10 و15 سفينة", ["range", "range"]), ("من 10 إلى 15 سفينة", ["range", "range"]),
    ("10-15 سفينة", ["range", "range"]), ("ثلاثة إلى أربعة أشهر", ["range", "range"]), ("تراجع من 15 إلى 10 مليارات", ["exact", "exact"]),
    ("ارتفع العدد من 10 سفن إلى 15 سفينة", ["exact", "exact"]), ("من 20 إلى 18 ساعة", ["exact", "exact"]),
    ("تصل إلى أربعة ملايين يورو إضافية، أو 15 %", ["up_to", "up_to"]), ("أكثر من 80 قتيلاً و120 جريحاً", ["more_than", "more_than"]),
    ("أكثر من 80 مليون دينار، وثلاثة أرباع النساء", ["more_than", "exact"]), ("نحو 80 مدرسة، و12 معهداً", ["about", "exact"]),
    ("واحد من بين تسعة لاعبين وخمسة مدربين", ["exact", "exact"]), ("من 4 إلى 6 مارس 2017", ["range", "range"]), ("(1960 - 1963)", ["range", "range"]), ("(1517 - 1648م)", ["range", "range"])])
def test_modifier(sentence, expected):
    assert [row.modifier for row in found(sentence)] == expected


@pytest.mark.parametrize("sentence, values, unit", [
    ("بين 10 و15 مليار دولار", [10e9, 15e9], "USD"), ("من 4.7 إلى 2.1 مليار يورو", [4.7e9, 2.1e9], "EUR"), ("بين 20 و30 في المئة", [20, 30], "%"),
    ("أربعة أو خمسة أشهر", [4, 5], "month"), ("يومين أو ثلاثة", [2, 3], "day"), ("بين 500 وألف كيلومتر", [500, 1000], "km"),
    ("تراوحت أعمارهم بين ستة وأربعين عاماً", [6, 40], "year"), ("تتراوح الكلفة ما بين سبعة وتسعين دولاراً", [7, 90], "USD"),
    ("تراوح الحضور بين ستة وأربعين وسبعين نائباً", [46, 70], "نائباً"), ("تنافس بين ستة وأربعين متسابقاً", [46], "متسابقاً"),
    ("100 × 300 متر", [100, 300], "m"), ("باع بـ15 مليار دولار في أميركا مقابل 11 ملياراً في كندا", [15e9, 11e9], "USD"),
    ("979 من أصل 39176 ناخباً", [979, 39176], "ناخباً")])
def test_a_unit_said_once(sentence, values, unit):
    rows = found(sentence)
    assert [row.value for row in rows] == pytest.approx(values) and {row.unit for row in rows} == {unit}


# Dates: sentence, (text, date, calendar) of each

@pytest.mark.parametrize("sentence, expected", [
    ("يوم 9 مارس 2017", [("9 مارس 2017", "2017-03-09", None)]), ("يومي 4 و5 مارس 2017", [("4", "2017-03-04", None), ("5 مارس 2017", "2017-03-05", None)]),
    ("أيام 21 و22 و23 أفريل 2016", [("21", "2016-04-21", None), ("22", "2016-04-22", None), ("23 أفريل 2016", "2016-04-23", None)]),
    ("في 24 حزيران (يونيو) 2015", [("24 حزيران (يونيو) 2015", "2015-06-24", None)]), ("في آب/أغسطس 2013", [("آب/أغسطس 2013", "2013-08", None)]),
    ("في الثامن من أغسطس آب المقبل", [("الثامن من أغسطس آب المقبل", None, None)]), ("في غرة جوان", [("غرة جوان", None, None)]),
    ("الأول من شهر سبتمبر (أيلول) المقبل", [("الأول من شهر سبتمبر (أيلول) المقبل", None, None)]),
    ("الحادي والعشرين من كانون الثاني 2011", [("الحادي والعشرين من كانون الثاني 2011", "2011-01-21", None)]),
    ("الـ14 من شباط 2005", [("الـ14 من شباط 2005", "2005-02-14", None)]), ("واحد وعشرين ماي 2014", [("واحد وعشرين ماي 2014", "2014-05-21", None)]),
    ("في 3 يناير", [("3 يناير", None, None)]), ("يونيو الماضي", [("يونيو الماضي", None, None)]), ("مارس من العام الماضي", [("مارس من العام الماضي", None, None)]),
    ("في 12 من الشهر الجاري", [("12 من الشهر الجاري", None, None)]), ("شتنبر 2012", [("شتنبر 2012", "2012-09", None)]), ("غشت 2012", [("غشت 2012", "2012-08", None)]),
    ("25/11/2024", [("25/11/2024", "2024-11-25", None)]), ("2024-11-25", [("2024-11-25", "2024-11-25", None)]), ("٢٥ / ١١ / ٢٠٢٤", [("٢٥ / ١١ / ٢٠٢٤", "2024-11-25", None)]),
    ("25.11.2024", [("25.11.2024", "2024-11-25", None)]), ("5/مارس/2016", [("5/مارس/2016", "2016-03-05", None)]), ("بتاريخ 5/3", [("5/3", None, None)]),
    ("في 2012 تغيرت", [("2012", "2012", None)]), ("عام 2013", [("عام 2013", "2013", None)]), ("لعام 2013م", [("عام 2013م", "2013", None)]),
    ("العام الماضي 2014", [("العام الماضي 2014", "2014", None)]), ("عامي 2013 و2014", [("عامي 2013", "2013", None), ("2014", "2014", None)]),
    ("السنة المالية 2015/2016", [("السنة المالية 2015", "2015", None), ("2016", "2016", None)]), ("بعد حرب عام 67", [("عام 67", "1967", None)]),
    ("من 1 يناير إلى 30 يونيو 2015", [("1 يناير", "2015-01-01", None), ("30 يونيو 2015", "2015-06-30", None)]),
    ("9 / 10 / 1436هـ", [("9 / 10 / 1436هـ", "2015-07-25", "hijri")]), ("1436/10/30هـ", [("1436/10/30هـ", "2015-08-15", "hijri")]),
    ("5 رمضان 1436 هـ الموافق 22 يونيو 2015 م", [("5 رمضان 1436 هـ", "2015-06-22", "hijri"), ("22 يونيو 2015 م", "2015-06-22", None)]),
    ("عام 1436هـ", [("عام 1436هـ", "2015", "hijri")]), ("شهر شعبان الماضي", [("شهر شعبان الماضي", None, "hijri")]), ("سنة 1319هـ", [("سنة 1319هـ", "1901", "hijri")])])
def test_date(sentence, expected):
    rows = found(sentence)
    assert [(row.text, row.date, row.calendar) for row in rows] == expected
    assert {row.kind for row in rows} == {"date"}


@pytest.mark.parametrize("misspelt", ["تمور/يوليو 2006", "تموز/يوليق 2006", "يوليق (تموز) 2006"])
def test_a_month_one_letter_wrong_beside_its_other_name(misspelt):
    row = only(f"في {misspelt}")
    assert (row.text, row.date) == (misspelt, "2006-07")


def test_a_hijri_day_is_the_umm_al_qura_calendars():
    assert calendars.gregorian(1445, 9, 1) == (2024, 3, 11)
    with pytest.raises(ValueError):
        calendars.gregorian(1445, 13, 1)


@given(st.integers(1343, 1499), st.integers(1, 12), st.integers(1, 29))
def test_hijri_dates_outside_and_inside_the_table_are_near_each_other(year, month, day):
    from datetime import date
    exact = date(*calendars.gregorian(year, month, day))
    rough = calendars.arithmetical(year, month, day)
    assert abs((exact - rough).days) <= 3


# What is no figure

@pytest.mark.parametrize("sentence", [
    "الدورة الثالثة", "الدورة 19 للجنة", "الدورة الثانية والثلاثين", "القرن التاسع عشر", "القرن العشرين", "القرن الـ21", "الذكرى السبعين للنصر",
    "المادة 92 من الدستور", "القرار 2216", "القرار الدولي رقم 2216", "قرار مجلس الأمن الدولي 2216", "القرارين 242 و338", "القرارات 1696 و1803 و1929 و2224", "الأمر رقم أ/121",
    "مجموعة العشرين", "مجموعة الـ77", "مجموعة 5+1", "مجموعة (5 + 1)", "خمسة زائد واحد", "طائرات إف 16", "مقاتلات إف-35", "طائرة A320", "بوينغ 777",
    "كوفيد-19", "مرحلة K-12", "في الساعة 10:30", "الساعة 8 مساءً", "عند 11 صباحاً", "الرابعة والنصف فجراً", "فاز 2-1", "خسر 3-صفر", "بتشكيلة 4-4-2",
    "بنتيجة (0/1)", "في الدقيقة 85", "هاتف 0112233445", "أحد الوزراء", "إحدى الدول", "واحد منهم", "لغة واحدة", "يوم الاثنين", "البلدين والجانبين",
    "النصف الأول من العام", "الربع الثاني", "نصف نهائي البطولة", "الربع الخالي", "ضعف الاقتصاد", "عدة أشهر", "بعض الدول", "سنوات وعقود", "أمس الجمعة",
    "لست أدري", "لست من المؤيدين", "لعب أمام وست هام", "العام الماضي", "الأشهر الماضية", "قوى 14 آذار", "ميدان 6 أكتوبر", "مارس ضغوطاً كبيرة", "رجب طيب أردوغان", "كل عام وأنتم بألف خير",
    "حكايات ألف ليلة وليلة", "يجتمعون في أول اثنين من الشهر", "يلتقون ثالث اثنين من الشهر",
    "http://www.example.org/a?id=305&n=77", "user55@example.org"])
def test_no_figure(sentence):
    assert found(f"قيل {sentence}") == []


def test_the_numbering_of_a_list_is_none():
    rows = found("1- تعزيز التعاون\n2) حماية 40 قرية\n3. النقل")
    assert [row.text for row in rows] == ["40 قرية"]


# The table

def test_rows_are_numbered_in_text_order_and_cut_from_the_raw_text():
    article = Article.from_text("دفعت الشركة ٤٠ مليونَ دولارٍ في ٥ آذار/مارس ٢٠١٤، أي ٣ ٪ من الديـون و\u200f7 سفن.")
    rows = figures(article)
    assert [row.figure_id for row in rows] == ["f1", "f2", "f3", "f4"]
    assert [row.kind for row in rows] == ["money", "date", "percent", "count"]
    assert all(article.raw[row.start:row.end] == row.text for row in rows)


_PIECES = st.sampled_from("من إلى بين و 5 ٣ 2015 1436 / - ، . ( ) % ٪ $ « » نصف وثلث مئة ألف مليون ملايين مليار دولار ريال ال يوم عام شهر مارس آب رمضان "
                          "الأول والعشرين عشر ثلاثة أربع واحد اثنين بضع آلاف نحو أكثر تجاوز لا على الأقل متر برميل يوميا هـ م ر كيلو قبل الساعة رقم".split() + ["\n", "ً"])


@given(st.lists(st.tuples(_PIECES, st.sampled_from(["", " "])), max_size=40))
@settings(deadline=None, max_examples=400)
def test_odd_arabic_never_raises(pieces):
    article = Article.from_text("قيل " + "".join(a + b for a, b in pieces))
    rows = figures(article)
    assert all(article.raw[row.start:row.end] == row.text for row in rows)
    assert [row.start for row in rows] == sorted(row.start for row in rows)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_never_raises(text):
    article = Article.from_text("ق" + text)
    assert all(article.raw[row.start:row.end] == row.text for row in figures(article))


@pytest.mark.parametrize("unit", ["دفعت مصر 5 ملايين دولار في 3 مارس 2014 لنحو 40 شركة. ", "خمسة و", "عام 2015 و", "من 3 إلى ", "المواد 5 و", "1/2/", "ألف مليون "])
def test_cost_grows_linearly(unit):
    def seconds(length):
        words = Article.from_text("ق " + unit * (length // len(unit)))
        words.words.keys  # the tokens are made before the clock starts
        start = time.perf_counter()
        figures(words)
        return time.perf_counter() - start
    seconds(1000)
    small = min(seconds(20_000) for _ in range(3))
    assert seconds(160_000) < 8 * small * 4 + 0.1  # a quadratic cost would be 64 times as much


def test_no_rule_is_left_without_effect():
    """Each modifier of the table is found before or after a number, or by a verb."""
    assert {"more_than", "less_than", "about", "at_least", "up_to"} <= {m for phrases in modifiers._BEFORE.values() for _, m in phrases}
