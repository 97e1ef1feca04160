"""Countries: every way in which Arabic news writes one, and the words that only look like one."""
import pytest
from babel import Locale
from babel.core import get_global

from helpers import Article
from helpers.countries import mentions
from helpers.lexicon import alternatives, read


def found(text: str) -> list[tuple[str, str, str]]:
    article = Article.from_text(text)
    return [(article.words.surface(m.first, m.last), m.code, m.form) for m in mentions(article)]


@pytest.mark.parametrize("text, code, form", [
    ("إيران", "IRN", "name"), ("وإيران", "IRN", "name"), ("ايران", "IRN", "name"), ("لإيران", "IRN", "name"),
    ("وبالصين", "CHN", "name"), ("للصين", "CHN", "name"), ("والصين", "CHN", "name"), ("فالصين", "CHN", "name"),
    ("للسعودية", "SAU", "name"), ("المملكة العربية السعودية", "SAU", "name"), ("للمملكة العربية السعودية", "SAU", "name"),
    ("الولايات المتحدة", "USA", "name"), ("والولايات المتحدة الأمريكية", "USA", "name"), ("أميركا", "USA", "name"),
    ("كوريا الجنوبية", "KOR", "name"), ("كوريا الشمالية", "PRK", "name"), ("جنوب السودان", "SSD", "name"),
    ("الإتحاد الأوروبي", "EUU", "name"), ("المملكة المتحدة", "GBR", "name"), ("كازاخستان", "KAZ", "name"),
    ("غينيا بيساو", "GNB", "name"), ("غينيا", "GIN", "name"), ("تشاد", "TCD", "name"), ("تــونس", "TUN", "name"),
    ("الرئيس الإيراني", "IRN", "adjective"), ("الحكومة الإيرانية", "IRN", "adjective"), ("مسؤول أمريكي", "USA", "adjective"),
    ("الوزير الكوري الجنوبي", "KOR", "adjective"), ("الحكومة الكورية الشمالية", "PRK", "adjective"),
    ("الإيرانيون", "IRN", "people"), ("للإيرانيين", "IRN", "people"), ("الأتراك", "TUR", "people"), ("والروس", "RUS", "people"),
    ("الألمان", "DEU", "people"), ("الأميركان", "USA", "people"), ("رجال الأعمال السعوديين", "SAU", "adjective"),
    ("نظرائهم الأتراك", "TUR", "adjective"), ("مواطنين صينيين", "CHN", "adjective"),
    ("بطهران", "IRN", "capital"), ("ونورسلطان", "KAZ", "capital"), ("نور سلطان", "KAZ", "capital"), ("أبو ظبي", "ARE", "capital"),
    ("الكرملين", "RUS", "government"), ("والبيت الأبيض", "USA", "government"), ("المفوضية الأوروبية", "EUU", "government"),
])
def test_forms(text, code, form):
    assert [(c, f) for _, c, f in found(text)] == [(code, form)]


@pytest.mark.parametrize("text, form", [
    ("في السعودية", "name"), ("وزارة الداخلية السعودية", "adjective"), ("الكويت والسعودية", "name"),
    ("اللجنة التونسية السعودية", "adjective"), ("في سورية", "name"), ("قوات سورية", "adjective"), ("لسورية", "name"),
])
def test_names_that_are_adjectives_too(text, form):
    assert found(text)[-1][2] == form


@pytest.mark.parametrize("text, codes", [
    ("القطاع المالي والقطاع المصرفي بشكل مالي وإداري", []), ("وصل الوفد إلى مالي", ["MLI"]), ("في مالي والنيجر", ["MLI", "NER"]),
    ("سلطنة عمان ومسقط", ["OMN", "OMN"]), ("وصل الملك الأردني إلى عمان", ["JOR", "JOR"]), ("وصل إلى عمان", ["OMN"]),
    ("بحث السلطان في مسقط والوزير الأردني في العاصمة عمان", ["OMN", "JOR", "JOR"]),
    ("بعد صلاة المغرب", []), ("في المغرب", ["MAR"]), ("دول المغرب العربي", []),
    ("نصف قطر الدائرة", []), ("مع قطر", ["QAT"]), ("كل قطر عربي", []),
    ("مدرسة بنين ومدرسة بنات", []), ("رئيس بنين", ["BEN"]),
    ("سيول جارفة في الوادي", []), ("قالت كوريا الجنوبية إن سيول", ["KOR", "KOR"]),
    ("في بحر الصين الجنوبي", []), ("المحيط الهندي", []), ("باللغة الفرنسية", []), ("مسقط رأسه", []),
    ("القوة القاهرة", []), ("في القاهرة", ["EGY"]), ("أمريكا اللاتينية", []), ("بيرو وكوبا وتوغو وغانا", ["PER", "CUB", "TGO", "GHA"]),
    ("واشنطن بوست", []), ("جون كندي", []), ("الرئيس الكندي", ["CAN"]), ("اليد اليمنى", []), ("الرئيس اليمني", ["YEM"]),
    ("كيف وصل بروس", []), ("الأكراد", []), ("مجرى النهر", []), ("دول آسيا وأوروبا", []), ("هند وسعاد", []),
    ("محمود المصري", []), ("قال محمود المصري للوزير المصري. وأضاف المصري أن السيد المصري", ["EGY"]),
    ("الشيخ محمد بن حمد آل ثاني", []), ("تركي الفيصل", []), ("الأمير تركي بن عبد الله", []), ("مسؤول تركي", ["TUR"]),
])
def test_words_that_may_be_none(text, codes):
    assert [c for _, c, _ in found(text)] == codes


@pytest.mark.parametrize("text, codes", [
    ("افتتحت التشاد سفارة والتقى وفدها وزير التوغو", ["TCD", "TGO"]), ("للتشاد وبالتشاد", ["TCD", "TCD"]),
    ("أنبوبة من غاز البوتان", []), ("على امتداد القطر", []),
    ("ملأت كوبا من القهوة", []), ("ناولني كوبا ساخنا", []), ("شربت كوبا من عصير الرمان", []), ("وضع كوبًا على الطاولة", []),
    ("خرجت الباخرة من كوبا ووصلت كوبا من المكسيك شحنة", ["CUB", "CUB", "MEX"]),
    ("الحارس مصرّ على البقاء", []), ("وهو مصر على البقاء", []), ("ظل الحارس مصرا على البقاء", []),
    ("حصلت مصر على السفن", ["EGY"]), ("زارت الملكة عمّان", ["JOR"]), ("زارت الملكة عَمّان", ["JOR"]),
    ("زارت الملكة عُمان", ["OMN"]), ("زارت الملكة عمان", ["OMN"]), ("بعُمان وبعمّان", ["OMN", "JOR"]),
    ("إعصار في ولاية جورجيا. وصدرت جورجيا النبيذ", ["GEO"]), ("مزارع بولاية جورجيا", []),
    ("بين ولايتي جورجيا وفلوريدا", []),
    ("احتجت غامبيا ومالي على القرار", ["GMB", "MLI"]), ("احتجت مالي وغامبيا على القرار", ["MLI", "GMB"]),
    ("طردت مالي المبعوث", ["MLI"]), ("نال عونا ماليا وفنيا", []), ("عون سعودي ومالي", ["SAU"]),
    ("خلاف مالي وإداري", []), ("حذرت بكين وبلجيكا وبولندا وبنغلاديش", ["CHN", "BEL", "POL", "BGD"]),
    ("فبرلين وببكين وببولندا وكبنغلاديش", ["DEU", "CHN", "POL", "BGD"]),
    ("ففرنسا وكالمكسيك ولليابان وللبنان", ["FRA", "MEX", "JPN", "LBN"]), ("لسان الحال وكراسة باكرا", []),
    ("سقط نظام دمشق", ["SYR"]), ("نظام روما الأساسي", []), ("في خليج بنغازي", []), ("بالمحيط الهندي", []),
])
def test_words_by_signs_clitics_and_company(text, codes):
    assert [c for _, c, _ in found(text)] == codes


@pytest.mark.parametrize("text, form", [
    ("معاناة اليمنيين", "people"), ("أغلبية المغاربة", "people"), ("وزراؤه اليابانيون", "adjective"),
    ("التقى الضباط اليمنيين والروس", "adjective"), ("المقاومة اليمنية واليمنيون", "people"),
    ("خرج يمنيون ومصريون", "people"),
    ("طائرتان مصريتان", "adjective"), ("زار سورية", "name"), ("يعيشها الأوكرانيون", "people"),
])
def test_people_and_what_they_qualify(text, form):
    assert found(text)[-1][2] == form


def test_an_article_is_read_once():
    article = Article.from_text("أعلنت مالي موقفها")
    assert article.forms is article.forms and [form.part for form in article.forms] == ["verb", "noun", "noun"]


def _texts() -> list[tuple[str, str]]:
    """A sentence of news for each country by its name, and one by its nationality, unless those words are ambiguous."""
    names, aliases = Locale.parse("ar").territories, {"EUU": ["EU"], "XKX": ["XK"], **get_global("territory_aliases")}
    rows = [row for row in read("countries") if row["code"] not in ("BEN", "ESH", "MLI")]
    texts = [(row["code"], f"وصل الوفد إلى {names[aliases[row['code']][0]].split(' (')[0]} أمس.") for row in rows]
    for row in rows:
        words = next((n for n in alternatives(row["nisba"]) if not n.endswith("?")), "").split()
        if words:
            texts.append((row["code"], f"أعلنت الحكومة {' '.join(f'ال{w}ة' for w in words)} موقفها."))
    return texts


def test_every_country_by_name_and_by_nationality():
    wrong = [(code, text) for code, text in _texts() if [m.code for m in mentions(Article.from_text(text))] != [code]]
    assert wrong == []


def test_mentions_do_not_overlap_and_are_in_order():
    article = Article.from_text("المملكة العربية السعودية والولايات المتحدة الأمريكية وجنوب السودان والسودان")
    spans = [(m.first, m.last) for m in mentions(article)]
    assert spans == sorted(spans) and all(a[1] <= b[0] for a, b in zip(spans, spans[1:])) and len(spans) == 4
