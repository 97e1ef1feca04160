"""Quotes: each rule on a sentence of its own, then what must hold for any text."""
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import Article
from helpers.quotes.cues import CUES
from helpers.quotes.marks import marked
from helpers.quotes import quotes
from helpers.words import Words

HEADLINE = "زيارة رسمية إلى العاصمة\n"


def read(text: str) -> list[tuple[str, str, str | None, str]]:
    """Kind, cue, speaker and content of each quote of a text under a headline that says nothing."""
    return [(q.kind, q.cue, q.speaker, q.text) for q in quotes(Article.from_text(HEADLINE + text))]


CASES = {
    "verb, subject, clause": (
        "قال وزير النفط إن الأسعار مستقرة.",
        [("indirect", "قال", "وزير النفط", "الأسعار مستقرة")]),
    "the subject stands first": (
        "لكن مسؤولين ليبيين أكدوا أن الميناء مفتوح.",
        [("indirect", "أكدوا", "مسؤولين ليبيين", "الميناء مفتوح")]),
    "the speaker goes on": (
        "قالت وزيرة المالية سلمى نور إن العجز تراجع. وأضافت أن الدين ثابت.",
        [("indirect", "قالت", "سلمى نور", "العجز تراجع"), ("indirect", "أضافت", "سلمى نور", "الدين ثابت")]),
    "a participle opens a statement of its own": (
        "أعلن الرئيس الغاني جون ماهاما افتتاح السد، مشيراً إلى أن العمل دام عامين.",
        [("indirect", "أعلن", "جون ماهاما", "افتتاح السد"), ("indirect", "مشيراً", "جون ماهاما", "العمل دام عامين")]),
    "an office alone, later": (
        "التقى السفير الهندي راجيف مينون رجال الأعمال. وقال السفير إن التجارة تنمو.",
        [("indirect", "قال", "راجيف مينون", "التجارة تنمو")]),
    "a surname alone, later": (
        "وصل رئيس الوزراء الكندي بيتر لوسون صباحاً. وأوضح لوسون أن الزيارة قصيرة.",
        [("indirect", "أوضح", "بيتر لوسون", "الزيارة قصيرة")]),
    "a name in apposition": (
        "أكد وزير الفلاحة، منير قاسمي، أن الموسم جيد.",
        [("indirect", "أكد", "منير قاسمي", "الموسم جيد")]),
    "the office after the name": (
        "ذكر سامي حداد مدير عام المصرف أن الفائدة ثابتة.",
        [("indirect", "ذكر", "سامي حداد", "الفائدة ثابتة")]),
    "an unnamed source keeps its description": (
        "وأفاد مصدر دبلوماسي بأن الوفد غادر.",
        [("indirect", "أفاد", "مصدر دبلوماسي", "الوفد غادر")]),
    "a noun is what is said": (
        "وأكد رئيس الغرفة حرص التجار على الشراكة.",
        [("indirect", "أكد", "رئيس الغرفة", "حرص التجار على الشراكة")]),
    "the preposition is written to its noun": (
        "ورحب الأمين العام بالاتفاق الجديد.",
        [("indirect", "رحب", "الأمين العام", "الاتفاق الجديد")]),
    "quoted, with a colon": (
        "وقال وزير النقل: «سنفتح الطريق قبل نهاية العام».",
        [("direct", "قال", "وزير النقل", "سنفتح الطريق قبل نهاية العام")]),
    "quoted, the complementiser inside": (
        "وقال وزير النقل \"إن الطريق سيفتح قبل العيد\".",
        [("direct", "قال", "وزير النقل", "الطريق سيفتح قبل العيد")]),
    "two verbs that are one cue": (
        "وتابع الوزير قائلاً: \"لن نقبل بأقل من ذلك\".",
        [("direct", "تابع", "الوزير", "لن نقبل بأقل من ذلك")]),
    "the cue comes last": (
        "«لا نريد حرباً مع أحد»، قال الرئيس التركي.",
        [("direct", "قال", "الرئيس التركي", "لا نريد حرباً مع أحد")]),
    "the mark is never closed": (
        "وقال المتحدث إن «القوات لن تنسحب قبل الصيف. وغادر القاعة.",
        [("direct", "قال", "المتحدث", "القوات لن تنسحب قبل الصيف")]),
    "a source behind its agency": (
        "ونقلت وكالة الأنباء عن الوزير قوله إن الحدود مفتوحة.",
        [("indirect", "قوله", "الوزير", "الحدود مفتوحة")]),
    "an attribution inside its clause": (
        "بلغت الصادرات، بحسب وزارة التجارة، 11 مليار درهم.",
        [("indirect", "بحسب", "وزارة التجارة", "بلغت الصادرات، بحسب وزارة التجارة، 11 مليار درهم")]),
    "a document speaks": (
        "وجاء في بيان الرئاسة أن اللقاء كان ودياً.",
        [("indirect", "جاء", "بيان الرئاسة", "اللقاء كان ودياً")]),
    "a dual participle has its own subject": (
        "وأفاد البيان أن الوزيرين بحثا الملف، مؤكدين العزم على التعاون.",
        [("indirect", "أفاد", "البيان", "الوزيرين بحثا الملف، مؤكدين العزم على التعاون"),
         ("indirect", "مؤكدين", "الوزيرين", "العزم على التعاون")]),
    "to whom it is said is not who says it": (
        "وقال للصحافيين وزير الصحة نادر عمران إن اللقاح آمن.",
        [("indirect", "قال", "نادر عمران", "اللقاح آمن")]),
    "a verb behind its noun, with a pronoun that goes back to it": (
        "وألقى المدير سعيد مراد كلمة جدد فيها الترحيب بالضيوف.",
        [("indirect", "جدد", "سعيد مراد", "الترحيب بالضيوف")]),
    "a country is feminine, so a masculine verb urges it": (
        "وصل الوزير فؤاد سالم. كما حث النرويج على الحوار.",
        [("indirect", "حث", "فؤاد سالم", "الحوار")]),
    "a title is shortened": (
        "وأشار وزير الآثار د. كمال سعيد إلى أن المتحف جاهز.",
        [("indirect", "أشار", "كمال سعيد", "المتحف جاهز")]),
    "a statement inside another": (
        "وقالت الوزارة إن الجانب الروسي يقترح «العمل معاً على حل الأزمة».",
        [("indirect", "قالت", "الوزارة", "الجانب الروسي يقترح «العمل معاً على حل الأزمة»"),
         ("direct", "يقترح", "الجانب الروسي", "العمل معاً على حل الأزمة")]),
    "the full stop stands inside the marks": (
        "وقال الوزير إن \"المشروع سيكتمل في العام القادم.\"\n",
        [("direct", "قال", "الوزير", "المشروع سيكتمل في العام القادم")]),
    "the speaker whose words are not given goes on": (
        "وكشفت الشركة تفاصيل الصفقة. وأوضحت أن القيمة سرية.",
        [("indirect", "أوضحت", "الشركة", "القيمة سرية")]),
    "a clause with no word before it": (
        "وصل الوزير نادر عمران. وأضاف تم الاتفاق على كل شيء.",
        [("indirect", "أضاف", "نادر عمران", "تم الاتفاق على كل شيء")]),
    "tashkeel and a missing hamza change nothing": (
        "واكّد وزيرُ الخارجيّة أنّ المحادثات بنّاءة.",
        [("indirect", "اكّد", "وزيرُ الخارجيّة", "المحادثات بنّاءة")]),
    "a ya for a final alef": (
        "وشدد الوزير علي ضرورة الحوار.",
        [("indirect", "شدد", "الوزير", "ضرورة الحوار")]),
}


@pytest.mark.parametrize("name", CASES)
def test_a_rule(name):
    text, expected = CASES[name]
    assert [(k, c, s and Words(s).text, t) for k, c, s, t in read(text)] == [(k, c, Words(s).text, t) for k, c, s, t in expected]


@pytest.mark.parametrize("text", [
    "لم يعلن الوزير أن الميناء مغلق.",
    "يُذكر أن الاتفاق وُقع عام 2010.",
    "ويتوقع أن ترتفع الأسعار.",
    "العلاقات بين إيران والصين قوية جداً.",
    "وهو ما يؤكد أن الطلب قوي.",
    "قاتلت القوات تنظيم «داعش» في المدينة.",
    "صدر كتاب بعنوان \"تاريخ الطرق البرية في آسيا الوسطى\" عن دار جديدة.",
    "قدم الوزير شرحاً عن المشروع.",
    "وتعتبر تونس مقصداً للسياح.",
    "مما يهدد بأزمة جديدة في السوق.",
    "إلا أن الأسعار ارتفعت بعد أن زار الوزير السوق.",
    "اقرأ المزيد في: الاقتصاد والناس",
])
def test_what_reports_nothing(text):
    assert read(text) == []


def test_the_colon_of_a_headline_is_a_cue():
    article = Article.from_text("العطية: لا بديل عن الحوار\nقال وزير الخارجية خالد العطية إن الحوار مستمر.\n")
    first = quotes(article)[0]
    assert (first.cue, first.speaker, first.text) == (":", "خالد العطية", "لا بديل عن الحوار")


def test_an_inferred_speaker_has_no_mention():
    first, second = quotes(Article.from_text(HEADLINE + "قال الوزير سامي حداد إن السد كبير، مضيفاً أنه جاهز."))
    assert first.speaker_mention == "الوزير سامي حداد" and second.speaker_mention is None
    assert second.speaker == first.speaker == "سامي حداد" and second.mention_start is None


@pytest.mark.parametrize("word, lemma_form", [
    ("قلت", "perfect"), ("دعت", "perfect"), ("نفوا", "perfect"), ("يدعو", "imperfect"), ("يؤكدان", "imperfect"),
    ("مؤكدة", "participle"), ("داعين", "participle"), ("مرحبين", "participle"), ("بقوله", "noun"), ("فأجاب", "perfect"),
])
def test_forms_are_made_by_rule(word, lemma_form):
    from helpers.lexicon import key
    assert CUES[key(word)].form == lemma_form


@pytest.mark.parametrize("text, inside", [
    ("قال «نعم نحن هنا» ثم", ["نعم نحن هنا"]),
    ("قال \"نعم\" ثم \"لا\"", ["نعم", "لا"]),
    ("قال “نعم” ثم ”لا“", ["نعم", "لا"]),
    ("قال ''نعم'' ثم", ["نعم"]),
    ("قال »نعم« ثم", ["نعم"]),
    ("«قال «لا» ثم مضى»", ["قال «لا» ثم مضى"]),
    ("قال «نعم. ثم «لا» ومضى", ["نعم", "لا"]),
])
def test_marks_of_every_kind(text, inside):
    words = Words(text)
    assert [words.surface(q.open + 1, q.close).strip("'").strip() for q in marked(words)] == inside


PIECES = [*"قالأكدنوزير إن«»\":،.\n“”'", " قال ", " أن ", " الوزير ", " مؤكداً ", " بحسب ", " على ", " وأضاف ", " نقلت ", " عن ", "للوزارة"]
ARABIC = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(ARABIC)
def test_any_text_is_read_and_every_row_proves_itself(text):
    article = Article.from_text("عنوان\n" + text)
    rows = quotes(article)
    assert [q.quote_id for q in rows] == [f"q{i}" for i in range(1, len(rows) + 1)]
    for q in rows:
        assert article.raw[q.start:q.end] == q.text != ""
        assert article.raw[q.cue_start:q.cue_end] == q.cue
        if q.speaker_mention is not None:
            assert article.raw[q.mention_start:q.mention_end] == q.speaker_mention
