"""Quotes: each rule on a sentence of its own, then what must hold for any text."""
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import Article, lexicon
from helpers.lexicon import key
from helpers.quotes.cues import CUES
from helpers.quotes.marks import marked
from helpers.quotes import MOST, quotes
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
    "a government's seat is a body of its own gender": (
        "وأعلن البيت الأبيض أن الزيارة تأجلت.",
        [("indirect", "أعلن", "البيت الأبيض", "الزيارة تأجلت")]),
    "a spokesman's body is not the spokesman": (
        "وقال المتحدث باسم وزارة النقل كريم صادق إن الجسر مغلق. وأكدت وزارة النقل أن العمل جارٍ.",
        [("indirect", "قال", "كريم صادق", "الجسر مغلق"), ("indirect", "أكدت", "وزارة النقل", "العمل جارٍ")]),
    "a deputy is not his minister": (
        "وقال نائب وزير الصحة كريم صادق إن اللقاح آمن. وأكد وزير الصحة أن اللقاح كافٍ.",
        [("indirect", "قال", "كريم صادق", "اللقاح آمن"), ("indirect", "أكد", "وزير الصحة", "اللقاح كافٍ")]),
    "a name in quotation marks": (
        "وأشار \"العوفي\" إلى أن الحديقة مفتوحة.",
        [("indirect", "أشار", "العوفي", "الحديقة مفتوحة")]),
    "a name in quotation marks before its verb": (
        "«العوفي» ينتقد إغلاق الحديقة",
        [("indirect", "ينتقد", "العوفي", "إغلاق الحديقة")]),
    "who the relative pronoun goes back to": (
        "وقال الوزير سامي حداد إنه التقى بوزير النقل البولندي مارك فايدا الذي أكد أن الميناء جاهز.",
        [("indirect", "قال", "سامي حداد", "التقى بوزير النقل البولندي مارك فايدا الذي أكد أن الميناء جاهز"),
         ("indirect", "أكد", "مارك فايدا", "الميناء جاهز")]),
    "a call from somebody": (
        "وتلقى الأمير اتصالاً من الرئيس الغاني جون ماهاما جدد فيه دعوته إلى زيارة أكرا.",
        [("indirect", "جدد", "جون ماهاما", "دعوته إلى زيارة أكرا")]),
    "the subject of a pluperfect, with its apposition": (
        "وكان نادر عمران؛ القائم بالأعمال في الهند، قد كشف في وقت سابق أن الاتفاق جاهز.",
        [("indirect", "كشف", "نادر عمران", "الاتفاق جاهز")]),
    "after a subject comes an object": (
        "وكان سعيد مراد قد انتقد رئيس الوزراء جان مورو، لأنه «تجرأ» على زيارة الجزيرة.",
        [("indirect", "انتقد", "سعيد مراد", "رئيس الوزراء جان مورو، لأنه «تجرأ» على زيارة الجزيرة")]),
    "learned from sources": (
        "وعلمت «الصباح» من مصادر مطلعة أن المدير سيستقيل.",
        [("indirect", "علمت", "مصادر مطلعة", "المدير سيستقيل")]),
    "ascribed to somebody": (
        "ونسبت الصحيفة إلى دبلوماسي غربي قوله إن الهدنة قريبة.",
        [("indirect", "قوله", "دبلوماسي غربي", "الهدنة قريبة")]),
    "witnesses pass on what they saw": (
        "ونقل شهود عيان أن الجنود غادروا القرية.",
        [("indirect", "نقل", "شهود عيان", "الجنود غادروا القرية")]),
    "a paper's name in quotation marks": (
        "وبحسب مجلة «الشراع» الأسبوعية، فإن الشركة خسرت نصف أسهمها.",
        [("indirect", "بحسب", "مجلة «الشراع» الأسبوعية", "الشركة خسرت نصف أسهمها")]),
    "an attribution to the speaker himself is no part of what he said": (
        "وقال سعيد مراد إن الوضع خطير، على حد تعبيره.",
        [("indirect", "قال", "سعيد مراد", "الوضع خطير")]),
    "«وذلك وفقاً لـ» speaks of the whole sentence": (
        "ارتفع عدد المصانع إلى مئة، وذلك وفقاً لتقرير أصدرته الغرفة أمس.",
        [("indirect", "وفقاً", "تقرير أصدرته الغرفة", "ارتفع عدد المصانع إلى مئة")]),
    "«وهو» begins what the attribution is about": (
        "أغلقت المدينة مدارسها، وهو إجراء لم تعرفه من قبل، وفق بيانات البلدية.",
        [("indirect", "وفق", "بيانات البلدية", "هو إجراء لم تعرفه من قبل")]),
    "«لكنه» begins a statement": (
        "وقال السيناتور توم وايت إنه لم يقرر لكنه أضاف أنه متفائل.",
        [("indirect", "قال", "توم وايت", "لم يقرر"), ("indirect", "أضاف", "توم وايت", "متفائل")]),
    "a verb of another gender in what is said": (
        "وقال الوزير سامي حداد إن العملية التي بدأت أمس، أظهرت أن السد قوي.",
        [("indirect", "قال", "سامي حداد", "العملية التي بدأت أمس، أظهرت أن السد قوي")]),
    "marks around the first word": (
        "وأضاف نادر عمران أن \"النسر\" لن يعود إلى الساحة قريباً.",
        [("indirect", "أضاف", "نادر عمران", "\"النسر\" لن يعود إلى الساحة قريباً")]),
    "a name in marks that looks like أن": (
        "وذكر نادر عمران في مقابلة مع قناة «سي إن إن» الأمريكية، أنه سيعود.",
        [("indirect", "ذكر", "نادر عمران", "سيعود")]),
    "whom one calls upon is not who calls": (
        "وقال نادر عمران إن البلاد بخير. ودعا المواطنين إلى الصبر، وطالب الحكومة بالإصلاح.",
        [("indirect", "قال", "نادر عمران", "البلاد بخير"), ("indirect", "دعا", "نادر عمران", "الصبر"),
         ("indirect", "طالب", "نادر عمران", "الإصلاح")]),
    "what is demanded is no name": (
        "وهدد المدير بفصل العمال.",
        [("indirect", "هدد", "المدير", "فصل العمال")]),
    "who hides his name": (
        "وقال مسؤول في وزارة النقل طلب عدم الكشف عن هويته إن الجسر مغلق.",
        [("indirect", "قال", "مسؤول في وزارة النقل", "الجسر مغلق")]),
    "a minister of a country with ب": (
        "وأكد وزير الخارجية بدولة قطر الدكتور سامي العتيق أن الحل سياسي.",
        [("indirect", "أكد", "سامي العتيق", "الحل سياسي")]),
    "an aside in dashes": (
        "وأبدى سعيد مراد – الذي زار المدينة قبل عام – قدراً من الإحباط.",
        [("indirect", "أبدى", "سعيد مراد", "قدراً من الإحباط")]),
    "the name that follows is another's": (
        "ويشير مستشارو أوباما إلى أن الخطة جاهزة.",
        [("indirect", "يشير", "مستشارو أوباما", "الخطة جاهزة")]),
    "what the article adds with «وذلك»": (
        "وقالت الوزارة إنها ترفض القرار، وذلك رداً على بيان الغرفة.",
        [("indirect", "قالت", "الوزارة", "ترفض القرار")]),
    "a posture ends what is said": (
        "وأشاد نادر عمران بدور المركز، متطلعاً إلى العمل معه.",
        [("indirect", "أشاد", "نادر عمران", "دور المركز")]),
    "what is touched on ends what is said": (
        "وأضاف نادر عمران أن المشروع جاهز، وتطرق إلى قضية التمويل.",
        [("indirect", "أضاف", "نادر عمران", "المشروع جاهز")]),
    "a pronoun is the first of two objects": (
        "وانتقدت المعارضة القرار واعتبرته خطوة خاطئة.",
        [("indirect", "انتقدت", "المعارضة", "القرار"), ("indirect", "اعتبرته", "المعارضة", "خطوة خاطئة")]),
    "the participle has had its subject": (
        "وألقى المدير سعيد مراد كلمة رحب فيها بالحضور، معتبراً المهرجان فرصة.",
        [("indirect", "رحب", "سعيد مراد", "الحضور"), ("indirect", "معتبراً", "سعيد مراد", "المهرجان فرصة")]),
    "a question about something": (
        "وتساءل النائب سعيد مراد عن أسباب التأخير.",
        [("indirect", "تساءل", "سعيد مراد", "أسباب التأخير")]),
    "braces are marks too": (
        "وقال السكان إن الطريق {مغلق منذ شهر ولا أحد يسأل}.",
        [("direct", "قال", "السكان", "مغلق منذ شهر ولا أحد يسأل")]),
    "what is said inside the marks does not end them": (
        "وقالت الوزارة إن المدير «عبر عن شكره لكل من شارك في الحفل».",
        [("direct", "قالت", "الوزارة", "عبر عن شكره لكل من شارك في الحفل"),
         ("indirect", "عبر", "المدير", "شكره لكل من شارك في الحفل")]),
    "the stretches of one statement": (
        "وقال نادر عمران إن «الفساد موجود في كل مدينة»، لكنه «في العاصمة يبتلع أموال الناس».",
        [("direct", "قال", "نادر عمران", "الفساد موجود في كل مدينة"), ("direct", "قال", "نادر عمران", "في العاصمة يبتلع أموال الناس")]),
    "a paragraph opens its mark again": (
        "وقال نادر عمران: «سيفتح الجسر بعد شهر.\n«ونحن نعمل ليل نهار من أجله».",
        [("direct", "قال", "نادر عمران", "سيفتح الجسر بعد شهر"), ("direct", "قال", "نادر عمران", "ونحن نعمل ليل نهار من أجله")]),
    "the cue after the full stop": (
        "«لقد وضعت روح المطبخ في أطباقي». يقول الشيخ مارون حداد.",
        [("direct", "يقول", "مارون حداد", "لقد وضعت روح المطبخ في أطباقي")]),
    "who stands behind an agency in an attribution": (
        "سيفتح الجسر بعد شهر، وفق ما نقلت رويترز عن الوزير سعيد مراد.",
        [("indirect", "وفق ما نقلت", "سعيد مراد", "سيفتح الجسر بعد شهر")]),
    "of two cues of the same words, the one of the source": (
        "وذكرت وكالة الأنباء نقلاً عن وزير المالية أن العجز تراجع.",
        [("indirect", "نقلاً", "وزير المالية", "العجز تراجع")]),
    "several go on together": (
        "وأحرق محتجون العلم وطالبوا بطرد السفير.",
        [("indirect", "طالبوا", "محتجون", "طرد السفير")]),
    "a source in the accusative": (
        "إلا أن مصدراً أمنياً أكد أن الطريق مفتوح.",
        [("indirect", "أكد", "مصدراً أمنياً", "الطريق مفتوح")]),
    "companies by number": (
        "أعلنت 33 شركة عن أرباحها.",
        [("indirect", "أعلنت", "33 شركة", "أرباحها")]),
    "a name that begins like a preposition": (
        "دعا لوران شبير وزير الداخلية إلى الهدوء.",
        [("indirect", "دعا", "لوران شبير", "الهدوء")]),
    "a nationality before the name in apposition": (
        "وقال مدرب الفريق، البرتغالي جوزيه ميراندا إن اللقاء ودي.",
        [("indirect", "قال", "جوزيه ميراندا", "اللقاء ودي")]),
    "a name in quotation marks after the office": (
        "وذكر الطفل \"خالد نادر\" أن البحر جميل.",
        [("indirect", "ذكر", "خالد نادر", "البحر جميل")]),
    "a future without أن": (
        "وصل الوزير نادر عمران. وأضاف سنعلن موقفنا قريباً ولا يمكن أن نسكت.",
        [("indirect", "أضاف", "نادر عمران", "سنعلن موقفنا قريباً ولا يمكن أن نسكت")]),
    "what the next statement is about": (
        "وأكد نادر عمران أن الفريق جاهز، وفيما يخص الحارس أشار إلى أنه سيعود.",
        [("indirect", "أكد", "نادر عمران", "الفريق جاهز"), ("indirect", "أشار", "نادر عمران", "سيعود")]),
    "the European Union is masculine, a capital feminine": (
        "وقال الاتحاد الأوروبي إن المحادثات ستتأخر. وأعلنت بغداد أن السد امتلأ.",
        [("indirect", "قال", "الاتحاد الأوروبي", "المحادثات ستتأخر"), ("indirect", "أعلنت", "بغداد", "السد امتلأ")]),
    "an agency to which one speaks": (
        "وصل المزارع نادر عمران. ويقول لوكالة الأنباء المحلية إن الموسم ضعيف.",
        [("indirect", "يقول", "نادر عمران", "الموسم ضعيف")]),
    "those to whom one speaks, with an adjective": (
        "وصل الرئيس نادر عمران. وأكد للضباط المتخرجين الجدد أن الحدود آمنة.",
        [("indirect", "أكد", "نادر عمران", "الحدود آمنة")]),
    "who calls stands before the verb, who is called behind it": (
        "الرئيس نادر عمران يدعو الملك سالم مراد إلى زيارة البلاد",
        [("indirect", "يدعو", "نادر عمران", "زيارة البلاد")]),
    "an office in the construct behind another is a second person": (
        "ودعا القنصل رئيس الجزيرة، خوان توريس، إلى زيارة البلاد.",
        [("indirect", "دعا", "القنصل", "زيارة البلاد")]),
    "a noun with a pronoun does not speak": (
        "قالت المديرة سلمى نور إن العام ناجح. وواصلت حديثها قائلة: «سنبني مدرسة في كل قرية».",
        [("indirect", "قالت", "سلمى نور", "العام ناجح"), ("direct", "واصلت", "سلمى نور", "سنبني مدرسة في كل قرية")]),
    "what is mentioned with ب is no name": (
        "لكن نادر عمران ذكر بوجود \"خلافات قديمة في الرأي\". وأضاف أن الحل قريب.",
        [("direct", "ذكر", "نادر عمران", "خلافات قديمة في الرأي"), ("indirect", "أضاف", "نادر عمران", "الحل قريب")]),
    "an occupation that looks like a family name": (
        "وقال التشكيلي الطاهر عمران إن المعرض مفتوح.",
        [("indirect", "قال", "الطاهر عمران", "المعرض مفتوح")]),
    "a family name that is an office": (
        "وأوضح محمد الطيار أن الجسر مغلق.",
        [("indirect", "أوضح", "محمد الطيار", "الجسر مغلق")]),
    "who hides his name behind a comma": (
        "وقال تاجر عملة، طلب عدم ذكر اسمه، إن السعر ارتفع. وأضاف التاجر أن الطلب كبير.",
        [("indirect", "قال", "تاجر عملة", "السعر ارتفع"), ("indirect", "أضاف", "تاجر عملة", "الطلب كبير")]),
    "a number begins no name": (
        "ونقلت الصحيفة عن خمسة مصادر مطلعة أن الهدنة قريبة. وبحسب أحد المصادر، فإن الوفد غادر. وأضاف أن العودة قريبة.",
        [("indirect", "نقلت", "خمسة مصادر مطلعة", "الهدنة قريبة"), ("indirect", "بحسب", "أحد المصادر", "الوفد غادر"),
         ("indirect", "أضاف", "أحد المصادر", "العودة قريبة")]),
    "the subject of the main verb goes on, though it said nothing yet": (
        "وقال محللون إن العملة ضعيفة. ورفع المصرف المركزي أمس سعر الفائدة، وشدد على أهمية الاستقرار.",
        [("indirect", "قال", "محللون", "العملة ضعيفة"), ("indirect", "شدد", "المصرف المركزي", "أهمية الاستقرار")]),
    "a known name behind a verb of any kind": (
        "قال نادر عمران إن الطريق طويل. وهاتف عمران وزير النقل كريم صادق، مؤكداً أن الجسر مغلق.",
        [("indirect", "قال", "نادر عمران", "الطريق طويل"), ("indirect", "مؤكداً", "نادر عمران", "الجسر مغلق")]),
    "a comma between a subject and its verb": (
        "وكانت وزارة النقل، أعلنت أمس أن الجسر مغلق. وأضافت أن العمل جارٍ.",
        [("indirect", "أعلنت", "وزارة النقل", "الجسر مغلق"), ("indirect", "أضافت", "وزارة النقل", "العمل جارٍ")]),
    "a name behind a preposition is who the office is later": (
        "وصل السفير فؤاد سالم بعد تصريحات للرئيس الكندي بيتر لوسون أكد فيها أن السد جاهز. وقال الرئيس الكندي إن العمل دام عامين.",
        [("indirect", "أكد", "بيتر لوسون", "السد جاهز"), ("indirect", "قال", "بيتر لوسون", "العمل دام عامين")]),
    "two headlines in one": (
        "النرويج تغلق ميناءها ومسؤول يؤكد أن العمل جارٍ",
        [("indirect", "يؤكد", "مسؤول", "العمل جارٍ")]),
    "a word that is an adjective elsewhere": (
        "أكدت سورية وروسيا أن الميناء مفتوح.",
        [("indirect", "أكدت", "سورية وروسيا", "الميناء مفتوح")]),
    "two countries that condemn something": (
        "أدانت كندا والنرويج الهجوم على المسجد.",
        [("indirect", "أدانت", "كندا والنرويج", "الهجوم على المسجد")]),
    "women who said something": (
        "لكن الوزيرات أكدن أن القانون ناقص.",
        [("indirect", "أكدن", "الوزيرات", "القانون ناقص")]),
    "what stands between two commas before the object": (
        "أعلنت اليابان، الأحد، حظر الصيد. وأدانت وزارة النقل، في بيان، إغلاق الطريق.",
        [("indirect", "أعلنت", "اليابان", "حظر الصيد"), ("indirect", "أدانت", "وزارة النقل", "إغلاق الطريق")]),
    "a sign before a word in marks": (
        "وكتب الوزير نادر عمران: «#الجسر الجديد مفتوح للناس».",
        [("direct", "كتب", "نادر عمران", "#الجسر الجديد مفتوح للناس")]),
    "a low mark and a straight one": (
        "وقال الوزير نادر عمران: „الجسر الجديد مفتوح للناس\".",
        [("direct", "قال", "نادر عمران", "الجسر الجديد مفتوح للناس")]),
    "a verb behind a name": (
        "وزير النقل نادر سالم يلتقي نظيره\nوقال الوزير إن الجسر جاهز.",
        [("indirect", "قال", "نادر سالم", "الجسر جاهز")]),
    "a name between commas before its verb": (
        "وزير النقل الهندي، راجيف مينون، يؤكد خلال زيارة إلى الميناء أن العمل جارٍ.",
        [("indirect", "يؤكد", "راجيف مينون", "العمل جارٍ")]),
    "a verb that is written like a preposition": (
        "وعبر الوزير نادر عمران عن ثقته بالفريق.",
        [("indirect", "عبر", "نادر عمران", "ثقته بالفريق")]),
    "a mark with spaces around it opens behind a colon": (
        "وقال الوزير نادر عمران:\" سنبني جسراً جديداً هنا\".",
        [("direct", "قال", "نادر عمران", "سنبني جسراً جديداً هنا")]),
    "the marks hold several sentences": (
        "وقالت الوزارة إن العمل «سيبدأ في الربيع القادم. ثم يفتح الطريق للناس».",
        [("direct", "قالت", "الوزارة", "سيبدأ في الربيع القادم. ثم يفتح الطريق للناس")]),
    "a verb that asks": (
        "وطلبت المديرة سلمى نور من الموظفين أن يعودوا غداً.",
        [("indirect", "طلبت", "سلمى نور", "يعودوا غداً")]),
    "a word of the body in marks": (
        "وأعلن \"جيش\" المتمردين أنه انسحب من القرية. وأقر \"جيش\" المتمردين بهزيمته.",
        [("indirect", "أعلن", "\"جيش\" المتمردين", "انسحب من القرية"),
         ("indirect", "أقر", "\"جيش\" المتمردين", "هزيمته")]),
    "a body in marks behind an office": (
        "وقال مراسل \"القناة 7\" الكندية إن الجسر مغلق. وأكد رئيس \"الجمارك\" السابق نادر عمران أن العمل جارٍ.",
        [("indirect", "قال", "مراسل \"القناة 7\" الكندية", "الجسر مغلق"),
         ("indirect", "أكد", "نادر عمران", "العمل جارٍ")]),
    "a body in marks behind a preposition": (
        "وقال مسؤول في \"الجيش\" الكندي إن الجسر مغلق.",
        [("indirect", "قال", "مسؤول في \"الجيش\" الكندي", "الجسر مغلق")]),
    "a country whose first letter looks like a preposition": (
        "ورحبت باكستان بالاتفاق. وهددت بولندا بقطع المحادثات.",
        [("indirect", "رحبت", "باكستان", "الاتفاق"), ("indirect", "هددت", "بولندا", "قطع المحادثات")]),
    "a nationality that is a given name": (
        "قال مسؤول تركي لشبكة الشرق إن العملية مستمرة.",
        [("indirect", "قال", "مسؤول تركي", "العملية مستمرة")]),
    "whom a party urges is no part of it": (
        "حث حزب العمل الوطني الحكومة على كشف بنود الصفقة.",
        [("indirect", "حث", "حزب العمل الوطني", "كشف بنود الصفقة")]),
    "an adjective that is a ministry elsewhere": (
        "أعرب وزير الشؤون الخارجية الكندي، بيتر لوسون، عن ارتياحه للتعاون.",
        [("indirect", "أعرب", "بيتر لوسون", "ارتياحه للتعاون")]),
    "an office's complement that is a name elsewhere": (
        "قال وزير الصيد البولندي مارك فايدا إن الموسم انتهى.",
        [("indirect", "قال", "مارك فايدا", "الموسم انتهى")]),
    "an office of another country is another person": (
        "قال وزير الدفاع نادر عمران إن الحدود آمنة. وقال وزير الدفاع الكندي إن العملية مستمرة.",
        [("indirect", "قال", "نادر عمران", "الحدود آمنة"), ("indirect", "قال", "وزير الدفاع الكندي", "العملية مستمرة")]),
    "the writer speaks again": (
        "وأعلن نادر عمران أن المعبر سيفتح غداً، إلا أن المعبر بقي مغلقاً. وصرح بأنه سيزور أكرا، لكن الموعد مر من دون زيارة.",
        [("indirect", "أعلن", "نادر عمران", "المعبر سيفتح غداً"), ("indirect", "صرح", "نادر عمران", "سيزور أكرا")]),
    "a rank stands for who was named": (
        "وصل نادر عمران إلى القاعة وقال إن العمل صعب. إلا أن الجنرال أكد أن الحدود آمنة.",
        [("indirect", "قال", "نادر عمران", "العمل صعب"), ("indirect", "أكد", "نادر عمران", "الحدود آمنة")]),
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
    "وعُلم أن الشركة تفاوض منافستها.",
    "وجاءت المفاجأة أمس عندما أُعلن نبأ الصفقة.",
    "ووقتها قُدّرت قيمة الصفقة بمليون يورو.",
    "دفع ثمن الشركة المشتراة نقداً.",
    "رفض المدير ذكر أسماء المصابين.",
    "تعتزم الهيئة إنشاء لجنة لتكون مرجعاً وطنياً للمعلومات.",
    "حظرتها المدينة وأعلنتها منطقة مغلقة.",
    "لا يوجد في العقد بند يشير إلى أن الأجر ثابت.",
    "لفت المعرض انتباه الزوار إلى تنوع الأجنحة.",
    "توصية عربية بتأسيس صندوق جديد.",
    "وهنا كان الأمر صعباً.",
    "وعملت على تطوير قدرتها على المنافسة.",
    "74 متهماً في القضية أمام المحكمة",
    "صرح بذلك المهندس محمد نادر وكيل الأمانة.",
    "ثم تبين أن الطريق مغلق.",
    "كندا والنرويج: تعاون متجدد بين الجارين",
    "شاهد أيضاً: الوزير يؤكد أن الطريق مغلق",
    "جاء الطلب بعد نشر نتائج البحث عن المفقودين.",
])
def test_what_reports_nothing(text):
    assert read(text) == []


def test_the_colon_of_a_headline_is_a_cue():
    article = Article.from_text("العطية: لا بديل عن الحوار\nقال وزير الخارجية خالد العطية إن الحوار مستمر.\n")
    first = quotes(article)[0]
    assert (first.cue, first.speaker, first.text) == (":", "خالد العطية", "لا بديل عن الحوار")


def test_a_headline_without_a_subject_is_said_by_who_speaks_first():
    article = Article.from_text("تعهد ببناء سد جديد\nقال الرئيس الغاني جون ماهاما إن العمل سيبدأ.\n")
    assert [(q.cue, q.speaker) for q in quotes(article)] == [("تعهد", "جون ماهاما"), ("قال", "جون ماهاما")]


def test_an_inferred_speaker_has_no_mention():
    first, second = quotes(Article.from_text(HEADLINE + "قال الوزير سامي حداد إن السد كبير، مضيفاً أنه جاهز."))
    assert first.speaker_mention == "الوزير سامي حداد" and second.speaker_mention is None
    assert second.speaker == first.speaker == "سامي حداد" and second.mention_start is None


def test_a_long_content_is_cut_at_a_mark():
    first = read("قال الوزير نادر عمران إن الطريق طويل، " + "والعمل صعب جداً، " * 300)[0]
    text = first[3]
    assert 1900 < len(text) <= MOST and text.endswith("جداً")


def test_many_statements_in_one_sentence_cost_no_more_each():
    rows = quotes(Article.from_text(HEADLINE + "قال إن " * 3000))
    assert len(rows) > 2000 and max(len(q.text) for q in rows) <= MOST


@pytest.mark.parametrize("word, lemma_form", [
    ("قلت", "perfect"), ("دعت", "perfect"), ("نفوا", "perfect"), ("يدعو", "imperfect"), ("يؤكدان", "imperfect"),
    ("مؤكدة", "participle"), ("داعين", "participle"), ("مرحبين", "participle"), ("بقوله", "noun"), ("فأجاب", "perfect"),
])
def test_forms_are_made_by_rule(word, lemma_form):
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


def without_hamza(text: str) -> str:
    return text.translate(str.maketrans("أإآ", "ااا"))


def with_tashkeel(text: str) -> str:
    """A fatha after every letter but those that carry a mark already: no word that anybody reads, but the same letters."""
    return "".join(c + ("\u064e" if "ب" <= c <= "ي" and not "ً" <= after <= "ْ" else "") for c, after in zip(text, text[1:] + " "))


VARIANTS = {
    "without hamza": without_hamza,
    "with tashkeel": with_tashkeel,
    "a ya for a final alef": lambda text: text.replace("ى", "ي"),
    "an alef for a final ya": lambda text: text.replace("ي ", "ى "),
    "a ha for a final ta": lambda text: text.replace("ة", "ه"),
    "stretched": lambda text: text.replace("ال", "الـ"),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_spelling_changes_no_row(variant, name):
    text = CASES[name][0]
    plain, other = read(text), read(VARIANTS[variant](text))
    assert [(k, key(c), s and key(s), key(t)) for k, c, s, t in other] == [(k, key(c), s and key(s), key(t)) for k, c, s, t in plain]


PIECES = [*"قالأكدنوزير إن«»\":،.\n“”'", " قال ", " أن ", " الوزير ", " مؤكداً ", " بحسب ", " على ", " وأضاف ", " نقلت ", " عن ", "للوزارة"]
ARABIC = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@given(ARABIC)
@example("قال ““ أن ق")  # two marks with no name between them
def test_any_text_is_read_and_every_row_proves_itself(text):
    article = Article.from_text("عنوان\n" + text)
    rows = quotes(article)
    assert [q.quote_id for q in rows] == [f"q{i}" for i in range(1, len(rows) + 1)]
    for q in rows:
        assert article.raw[q.start:q.end] == q.text != ""
        assert article.raw[q.cue_start:q.cue_end] == q.cue
        if q.speaker_mention is not None:
            assert article.raw[q.mention_start:q.mention_end] == q.speaker_mention


@pytest.mark.parametrize("phrase", [row["phrase"] for row in lexicon.read("attributions")])
def test_a_text_may_end_with_an_attribution(phrase):
    assert read(f"بلغ النمو ثلث الناتج. {phrase}") in ([], read("بلغ النمو ثلث الناتج."))
    read(phrase), read(f"قال وزير النفط إن الأسعار مستقرة، {phrase}")
