"""Bilateral claims: parties, kinds, topics, polarity, claimants, and what is no claim. All sentences are the project's own."""
import pytest

from helpers import Article
from helpers.claims import claims
from helpers.figures import Figure
from helpers.claims.parties import Parties
from helpers.claims.relations import masdar
from helpers.lexicon import key
from helpers.quotes import Quote

HEAD = "مصر وتركيا تبحثان العلاقات بين البلدين\n"


def said(raw: str, content: str, cue: str = "قال", mention: str | None = None, speaker: str | None = None, kind: str = "indirect") -> Quote:
    """The statement that a test's article makes of `content`."""
    start, at = raw.index(content), raw.index(cue)
    who = raw.index(mention) if mention else None
    return Quote("q1", kind, start, start + len(content), content, cue, at, at + len(cue),
                 mention, who, who + len(mention) if mention else None, speaker or mention)


def found(sentence: str, quotes=(), figures=(), head: str = HEAD):
    """The claims of a sentence in an article on Egypt and Turkey."""
    article = Article.from_text(head + sentence)
    rows = claims(article, list(quotes), list(figures))
    assert all(article.raw[c.start:c.end] == c.text for c in rows)
    return [c for c in rows if c.start >= len(head)]


@pytest.mark.parametrize("sentence, kind", [
    ("العلاقات بين مصر وتركيا قديمة ومتينة.", "state"),
    ("بلغ حجم التبادل التجاري بين البلدين خمسة مليارات دولار.", "state"),
    ("تعد تركيا شريكاً تجارياً لمصر.", "state"),
    ("وقعت مصر وتركيا اتفاقية للنقل البحري.", "event"),
    ("التقى الرئيس المصري نظيره التركي في أنقرة.", "event"),
    ("وكانت تركيا قد سحبت سفيرها من مصر.", "event"),
    ("جرى خلال اللقاء استعراض العلاقات بين مصر وتركيا.", "event"),
    ("ارتفع حجم التبادل التجاري بين البلدين بنسبة 10 في المئة.", "trend"),
    ("شهدت العلاقات بين مصر وتركيا تطوراً كبيراً.", "trend"),
    ("تراجعت الصادرات المصرية إلى تركيا.", "trend"),
    ("ستوقع مصر وتركيا اتفاقية جديدة الشهر المقبل.", "target"),
    ("من المقرر أن يزور الرئيس التركي مصر.", "target"),
    ("ينبغي أن يرتفع التبادل التجاري بين البلدين.", "target"),
    ("تسعى مصر إلى تعزيز التعاون مع تركيا.", "target"),
    ("اتفق البلدان على زيادة الرحلات الجوية.", "target"),
    ("سوف تفتح تركيا مصنعاً مع شركة مصرية.", "target"),
    ("لم تتغير العلاقات بين مصر وتركيا.", "state"),
    ("لا تزال العلاقات بين البلدين تتطور.", "trend"),
    ("وصل حجم التبادل التجاري بين البلدين إلى 5 مليارات دولار.", "state"),
    ("اتصل الرئيس المصري بنظيره التركي.", "event"),
    ("جاء ذلك بعد لقاء جمع الوزيرين المصري والتركي.", "event"),
    ("تأتي الزيارة لتعزيز العلاقات بين مصر وتركيا.", "target"),
    ("ترمي الزيارة إلى إنعاش التجارة بين البلدين.", "target"),
    ("تم الاتفاق على تبادل الزيارات بين مصر وتركيا.", "target"),
    ("بدا أن الأزمة بين مصر وتركيا تزداد حدة.", "trend"),
    ("يجب تفعيل الاتفاقيات بين مصر وتركيا.", "call"),
    ("لا بد من حل الخلاف بين مصر وتركيا.", "call"),
    ("بدأت مصر وتركيا مفاوضات جديدة.", "event"),  # a final hamza is no weak letter
    ("كانت العلاقات بين مصر وتركيا وستظل متينة.", "state"),
    ("عندما وصل الوفد كانت مصر وتركيا تستعدان لتوقيع اتفاقية.", "target"),  # the verb after «عندما» is not the main one
    ("الشركات المصرية التي ابتكرت حلولاً جديدة وقعت عقداً مع تركيا.", "event"),  # nor is that of a relative, known or not
    ("لا تسعى مصر إلى قطع العلاقات مع تركيا.", "state"),
    ("تعمل مصر على زيادة صادراتها إلى تركيا.", "target"),
    ("تعمل شركات تركية في مصر.", "state"),
    ("البلدان تقاربا في ملفات كثيرة.", "trend"),
    ("يجري الإعداد لزيارة الرئيس التركي إلى مصر.", "target"),
    ("اتفاق مصر وتركيا على إنشاء مصنع مشترك.", "target"),
    ("مصر مطالبة بالتنسيق مع تركيا.", "call"),
    ("ينبغي لتركيا أن تفتح أسواقها أمام مصر.", "call"),
    ("تجدد مصر دعوة تركيا إلى فتح الأسواق.", "call"),
    ("تلتقي مصر وتركيا الخميس في جولة مباحثات.", "target"),
    ("قررت مصر وتركيا فتح خط بحري.", "target"),
    ("قد تحدث الرئيس المصري مع نظيره التركي.", "event"),  # «تحدث» is «he spoke» …
    ("لم تحدث أزمة بين مصر وتركيا.", "state"),  # … and «there is»
    ("وزير الصناعة المصري بحث مع نظيره التركي إقامة مصنع.", "event"),
    ("وفي ختام اللقاء، تسلم الوزير المصري هدية من نظيره التركي.", "event"),
    ("وتزامناً مع زيارة الوزير التركي، وصل خبراء أتراك إلى مصر.", "event"),
    ("من جانبه طرد الرئيس المصري السفير التركي.", "event"),
    ("تجاوز الخلاف يتطلب حواراً بين مصر وتركيا.", "call"),
    ("تضمن الاتفاق بين مصر وتركيا تسهيل دخول البضائع.", "target"),
    ("تضمن اللقاء بين الوزيرين المصري والتركي بحث التجارة.", "event"),
    ("تضمن الوفد المصري إلى تركيا خمسة خبراء.", "state"),
    ("3 - تعزيز التعاون بين مصر وتركيا في الزراعة.", "target"),
    ("وكان في استقبال الوزير المصري لدى وصوله أنقرة نظيره التركي.", "event"),
    ("أبدى الوزير المصري رغبته في زيادة التجارة مع تركيا.", "target"),
    ("أعلنت مصر عزمها على فتح سفارتها في تركيا.", "target"),
    ("أعلنت مصر وتركيا فتح السفارتين.", "event"),
    ("شكل البلدان لجنة مشتركة.", "event"),
    ("شكلت الزيارة خطوة مهمة في العلاقات بين البلدين.", "state"),
    ("هددت مصر بوقف التعاون مع تركيا.", "target"),
    ("تجري مصر حالياً محادثات مع تركيا.", "state"),
    ("وهو ما أدى إلى توتر العلاقات بين مصر وتركيا.", "trend"),
    ("وهو ما يؤكد ضرورة التعاون بين مصر وتركيا.", "call"),
    ("تستهدف القنابل التركية الأبرياء في مصر.", "state"),
    ("تستهدف الاتفاقية زيادة التجارة بين مصر وتركيا.", "target"),
    ("حمل الوزير المصري تركيا المسؤولية عن الأزمة.", "event"),
])
def test_kind(sentence, kind):
    assert [(c.party_a, c.party_b, c.kind) for c in found(sentence)] == [("EGY", "TUR", kind)]


@pytest.mark.parametrize("sentence, content, cue, kind", [
    ("شدد الوزير المصري على ضرورة زيادة التجارة بين البلدين.", "ضرورة زيادة التجارة بين البلدين", "شدد", "call"),
    ("دعا الوزير المصري إلى زيادة التجارة بين البلدين.", "زيادة التجارة بين البلدين", "دعا", "call"),
    ("أكد الوزير المصري حرص بلاده على التعاون مع تركيا.", "حرص بلاده على التعاون مع تركيا", "أكد", "target"),
    ("وأضاف الوزير المصري متوقعاً أن تنمو التجارة بين البلدين.", "تنمو التجارة بين البلدين", "متوقعاً", "target"),
    ("أعلن الوزير المصري نمو التجارة بين البلدين.", "نمو التجارة بين البلدين", "أعلن", "trend"),
    ("أعلن الوزير المصري توقيع اتفاق بين البلدين.", "توقيع اتفاق بين البلدين", "أعلن", "event"),
    ("قال الوزير المصري إن التعاون بين البلدين نموذجي.", "التعاون بين البلدين نموذجي", "قال", "state"),
    ("قال الوزير المصري إن زيارة تركيا ناجحة.", "زيارة تركيا ناجحة", "قال", "state"),  # a sentence, and no «زيارة تركيا» that was made
    ("أكد الوزير المصري حرصه على التعاون مع تركيا.", "حرصه على التعاون مع تركيا", "أكد", "target"),
    ("أعلن الوزير المصري أن الاتصال بين مصر وتركيا تطرق إلى الملف الليبي.", "الاتصال بين مصر وتركيا تطرق إلى الملف الليبي", "أعلن", "event"),
    ("دعا الوزير المصري نظيره التركي إلى زيارة القاهرة.", "زيارة القاهرة", "دعا", "event"),
    ("قال الوزير المصري إن على تركيا أن تحترم الاتفاق مع مصر.", "على تركيا أن تحترم الاتفاق مع مصر", "قال", "call"),
    ("قال الوزير المصري إنه على مر السنين تعاونت مصر مع تركيا.", "على مر السنين تعاونت مصر مع تركيا", "قال", "state"),
    ("قال الوزير المصري إن العلاقات بين البلدين مبنية على أسس أرساها الآباء.", "العلاقات بين البلدين مبنية على أسس أرساها الآباء", "قال", "state"),
    ("أكد الوزير المصري على تطوير التعاون بين البلدين.", "تطوير التعاون بين البلدين", "أكد", "target"),
    ("قال الوزير المصري إن مصر لن تتراجع عن الاتفاق مع تركيا.", "مصر لن تتراجع عن الاتفاق مع تركيا", "قال", "target"),
])
def test_kind_of_what_is_said(sentence, content, cue, kind):
    quote = said(HEAD + sentence, content, cue, "الوزير المصري")
    assert [(c.kind, c.claimant, c.quote_id) for c in found(sentence, [quote])] == [(kind, "الوزير المصري", "q1")]


@pytest.mark.parametrize("sentence, topic", [
    ("بلغ حجم التبادل التجاري بين البلدين مليار دولار.", "trade"),
    ("وقعت مصر وتركيا اتفاقية للنقل الجوي.", "transport"),
    ("وقعت مصر وتركيا اتفاقاً لتصدير الغاز.", "energy"),
    ("وقعت مصر وتركيا اتفاقاً لتصدير القمح والمحاصيل الزراعية.", "agriculture"),
    ("يزداد عدد السياح بين مصر وتركيا.", "culture"),
    ("تتعاون الجامعات في مصر وتركيا في البحث العلمي.", "science"),
    ("بحثت مصر وتركيا أمن الحدود والهجرة.", "security"),
    ("التقى وزير الخارجية المصري نظيره التركي.", "diplomacy"),
])
def test_topic(sentence, topic):
    assert topic in found(sentence)[0].topics.split(",")


@pytest.mark.parametrize("sentence, polarity", [
    ("وقعت مصر وتركيا اتفاقية تعاون.", "cooperative"),
    ("اتهمت مصر تركيا بالتدخل في شؤونها.", "conflictual"),
    ("تصاعد التوتر بين مصر وتركيا.", "conflictual"),
    ("بحثت مصر وتركيا حل الخلاف بينهما.", "cooperative"),
    ("التهديدات المشتركة تقرب مصر من تركيا.", "cooperative"),
    ("لا خلاف بين مصر وتركيا.", "cooperative"),
    ("ألغت تركيا اتفاقية التعاون مع مصر.", "conflictual"),  # what stops cooperation
    ("بحثت مصر وتركيا خطر الإرهاب.", "cooperative"),  # a common enemy
    ("تعاونت مصر وتركيا في أوقات الأزمات.", "cooperative"),
    ("تراجعت العلاقات بين مصر وتركيا.", "conflictual"),
    ("تراجع حجم التجارة بين مصر وتركيا.", "neutral"),
    ("منعت السلطات التركية طائرة مصرية من الهبوط.", "conflictual"),
    ("لقاح ضد الوباء تنتجه شركة مصرية مع تركيا.", "cooperative"),
    ("بحثت مصر وتركيا مواجهة الأخطار.", "cooperative"),
    ("نشبت مواجهة بين مصر وتركيا.", "conflictual"),
    ("بحث الوزيران المصري والتركي تفاقم خطر الإرهاب.", "cooperative"),
    ("مصر وتركيا تفتحان سفارتيهما بعد سنوات من العداء.", "cooperative"),
    ("انتهت الأزمة بين مصر وتركيا.", "cooperative"),
    ("العلاقات بين مصر وتركيا أكبر من أي خلاف عابر.", "cooperative"),
    ("طالبت مصر تركيا بالإفراج عن مواطنيها.", "conflictual"),
])
def test_polarity(sentence, polarity):
    assert found(sentence)[0].polarity == polarity


def test_what_is_denied_is_turned():
    sentence = "نفى الوزير المصري توتر العلاقات بين البلدين."
    quote = said(HEAD + sentence, "توتر العلاقات بين البلدين", "نفى", "الوزير المصري")
    assert [(c.kind, c.polarity) for c in found(sentence, [quote])] == [("state", "cooperative")]


@pytest.mark.parametrize("others, polarity", [
    ("وقعت مصر وتركيا اتفاقية تعاون. وزار الوزير المصري تركيا.", "cooperative"),
    ("هاجمت تركيا مصر. وهددت مصر تركيا بالحرب.", "conflictual"),
])
def test_without_a_word_of_its_own_a_claim_goes_with_the_others(others, polarity):
    rows = found("سلمت تركيا مصر دفعة من الطائرات. " + others)
    assert rows[0].text.startswith("سلمت") and rows[0].polarity == polarity


@pytest.mark.parametrize("sentence, pair", [
    ("اتفق الجانبان على عقد اجتماع.", ("EGY", "TUR")),
    ("العلاقات الثنائية متينة.", ("EGY", "TUR")),
    ("التعاون المصري الفرنسي قديم.", ("EGY", "FRA")),
    ("وقعت الهند واليابان اتفاقية تجارية، وقال خبراء إن البلدين استفادا.", ("IND", "JPN")),
    ("بلغت صادرات القاهرة إلى أنقرة مليار دولار.", ("EGY", "TUR")),
    ("بحث الاتحاد الأوروبي مع مصر الهجرة.", ("EGY", "EUU")),
    ("وقع الجانبان المصري والتركي مذكرة بعد الاجتماع الثلاثي في الدوحة.", ("EGY", "TUR")),
    ("ازدادت التجارة البينية بين الشركات في دول كثيرة.", ("EGY", "TUR")),  # «ثنائي» and «بيني» are of the pair
    ("تحرص مصر على علاقاتها مع تركيا شرط ألا تتدخل في شؤون دول الجوار.", ("EGY", "TUR")),
    ("مواقف مصر تجاه تركيا ثابتة.", ("EGY", "TUR")),
    ("تناولت مباحثات الوزير المصري مع نظيره التركي الوضع في سوريا والعراق واليمن.", ("EGY", "TUR")),
    ("وكان الوزير المصري قد التقى نظيره التركي في روما بحضور الوزير الأمريكي.", ("EGY", "TUR")),
    ("زار الوزير التركي مدينة نيويورك الأمريكية، ووقع هناك اتفاقية مع مصر.", ("EGY", "TUR")),
])
def test_pair_in_force(sentence, pair):
    rows = found(sentence)
    assert rows and {(c.party_a, c.party_b) for c in rows} == {pair}


def test_names_of_officials_stand_for_their_country():
    head = "الرئيس الأوزبكي يزور تركيا\n"
    rows = found("وصل الرئيس الأوزبكي شوكت ميرزيوييف أمس. والتقى ميرزيوييف أردوغان وبحثا التعاون.", head=head)
    assert ("TUR", "UZB") in {(c.party_a, c.party_b) for c in rows}


def test_his_country_is_the_speakers():
    sentence = "أكد وزير الخارجية القطري أن بلاده تتعاون مع عمان."
    quote = said(HEAD + sentence, "بلاده تتعاون مع عمان", "أكد", "وزير الخارجية القطري")
    assert [(c.party_a, c.party_b) for c in found(sentence, [quote])] == [("OMN", "QAT")]


def test_an_official_whose_country_is_plain_meets_another():
    rows = found("واجتمع شكري أمس. والتقى سامح شكري في روما نظيره الإيطالي.", head="سامح شكري يبدأ جولة\nوصل سامح شكري إلى روما.\n")
    assert ("EGY", "ITA") in {(c.party_a, c.party_b) for c in rows}


def test_a_quotation_completes_the_clause_before_it():
    sentence = "أكد الوزير المصري أن التعاون بين البلدين «مهم جداً»."
    quote = said(HEAD + sentence, "مهم جداً", "أكد", "الوزير المصري", kind="direct")
    row, = found(sentence, [quote])
    assert (row.text, row.kind, row.claimant) == ("التعاون بين البلدين «مهم جداً»", "state", "الوزير المصري")


def test_the_kingdom_is_the_one_that_the_article_names():
    assert [(c.party_a, c.party_b) for c in found("تتعاون المملكة مع اليابان.", head="السعودية واليابان توقعان مذكرة\n")] == [("JPN", "SAU")]
    assert [(c.party_a, c.party_b) for c in found("تتعاون المملكة مع اليابان.", head="الأردن واليابان يوقعان مذكرة\n")] == [("JOR", "JPN")]


def test_the_kingdom_beside_a_kingdom_and_in_the_mouth_of_its_minister():
    assert {(c.party_a, c.party_b) for c in found("وقعت المملكة والأردن مذكرة.", head="وفد أردني في الرياض\n")} == {("JOR", "SAU")}
    head, sentence = "السعودية واليابان والأردن في منتدى\n", "قال الوزير الأردني إن المملكة تتعاون مع اليابان."
    quote = said(head + sentence, "المملكة تتعاون مع اليابان", "قال", "الوزير الأردني")
    assert [(c.party_a, c.party_b) for c in found(sentence, [quote], head=head)] == [("JOR", "JPN")]


def test_an_agreement_that_the_pair_has_signed_needs_no_country():
    rows = found("وقعت مصر وتركيا اتفاقية جديدة. الاتفاقية تلغي الرسوم. المصنع يفتح أبوابه.")
    assert [c.text for c in rows][1:] == ["الاتفاقية تلغي الرسوم"]


def test_clauses_open_at_what_is_to_come_and_at_a_wish_after_a_comma():
    rows = found("سلمت تركيا مصر الطائرات، ومن المنتظر أن توقع مصر وتركيا عقداً ثانياً.")
    assert [c.kind for c in rows] == ["event", "target"]
    rows = found("العلاقات بين مصر وتركيا قديمة، وحرص البلدين على تطويرها كبير.")
    assert [c.kind for c in rows] == ["state", "target"]


def test_a_town_of_one_stands_for_it_beside_the_other():
    assert [(c.party_a, c.party_b) for c in found("تعمل شركات تركية في أسوان والأقصر.")] == [("EGY", "TUR")]
    assert found("افتتح المحافظ مدرسة في أسوان.") == []


@pytest.mark.parametrize("sentence, content, cue, mention, kind", [
    ("أدان الجانبان الإرهاب بجميع أشكاله.", "الإرهاب بجميع أشكاله", "أدان", "الجانبان", "event"),  # what both say
    ("حثت الصين البلدين على ضبط النفس.", "ضبط النفس", "حثت", "الصين", "call"),  # a third country's word to the two
    ("ثمّن الوزير المصري جهود تركيا في المنطقة.", "جهود تركيا في المنطقة", "ثمّن", "الوزير المصري", "state"),  # thanks to the other
])
def test_who_speaks_to_whom(sentence, content, cue, mention, kind):
    row, = found(sentence, [said(HEAD + sentence, content, cue, mention)])
    assert (row.party_a, row.party_b, row.kind, row.claimant) == ("EGY", "TUR", kind, mention)


def test_a_figure_beside_its_growth_is_a_trend():
    assert [c.kind for c in found("بلغ حجم التبادل بين مصر وتركيا مليار دولار، بزيادة نسبتها 10 في المئة.")] == ["trend"]


def test_months_and_functions_are_no_names_of_officials():
    head = "الوزير الأوزبكي يزور تركيا\n"
    parties = Parties(Article.from_text(head + "وصل الوزير الأوزبكي شهر ماي المقبل. وتحدث الوزير الأوزبكي، في المقر، عن التعاون مع تركيا."), [])
    assert not {"المقبل", "المقر"} & set(parties.names)


def test_an_official_called_ali_is_learned_and_the_preposition_is_not():
    parties = Parties(Article.from_text("وزير النفط الكويتي علي العمير في الرياض\nالتقى العمير الوزير السعودي على هامش المؤتمر."), [])
    assert parties.names.get(key("العمير")) == "KWT" and key("هامش") not in parties.names


def test_the_headline_once_more_is_no_announcement():
    head = "وزير الخارجية المصري يزور تركيا\n"
    assert [c.kind for c in found("وصل الوزير المصري إلى أنقرة.\nالرابط: " + head, head=head)] == ["event", "event"]


@pytest.mark.parametrize("stem, noun", [
    ("أعلن", "إعلان"), ("أقام", "إقامة"), ("أنهى", "إنهاء"), ("أوقف", "إيقاف"), ("افتتح", "افتتاح"), ("اختار", "اختيار"), ("التقى", "التقاء"),
    ("انسحب", "انسحاب"), ("استقبل", "استقبال"), ("استعاد", "استعادة"), ("استدعى", "استدعاء"), ("صافح", "مصافحة"), ("تبادل", ""), ("زار", ""), ("وقع", ""),
])
def test_masdar(stem, noun):
    assert masdar(stem) == noun


def test_what_one_country_says_to_another_is_the_claim():
    sentence = "حثت مصر تركيا على وقف التنقيب في مياهها."
    quote = said(HEAD + sentence, "وقف التنقيب في مياهها", "حثت", "مصر")
    row, = found(sentence, [quote])
    assert (row.kind, row.claimant, row.text.startswith("حثت مصر تركيا")) == ("call", "مصر", True)


def test_clauses_that_agree_are_one_row_and_others_are_not():
    rows = found("ارتفع التبادل التجاري بين البلدين، وارتفعت الاستثمارات التركية في مصر، وستوقع مصر وتركيا اتفاقية جديدة.")
    assert [c.kind for c in rows] == ["trend", "target"]
    assert rows[0].text.startswith("ارتفع التبادل") and rows[0].text.endswith("في مصر")


def test_figures_inside_are_listed():
    sentence = "بلغ حجم التبادل التجاري بين البلدين 5 مليارات دولار."
    raw = HEAD + sentence
    start = raw.index("5 مليارات دولار")
    figure = Figure("f1", "money", start, start + 15, "5 مليارات دولار", 5e9, "USD", None, None, "exact")
    assert [c.figure_ids for c in found(sentence, figures=[figure])] == ["f1"]


@pytest.mark.parametrize("sentence", [
    "افتتح رئيس الوزراء المصري مدرسة في الصعيد.",
    "هل تتحسن العلاقات بين مصر وتركيا؟",
    "بحثت مصر وتركيا وقطر الوضع في ليبيا.",
    "عقدت الدول الثلاث قمة في القاهرة.",
    "فاز المنتخب المصري على نظيره التركي في المباراة.",
    "يعيش في الحي نحو ألف شخص.",
    "دعت دول الخليج مصر إلى الاجتماع.",
    "زار الوزير مصنعاً في أسوان وقال إن الفكرة جيدة.",
    "حضر الحفل السفير التركي.",
    "وحضر اللقاء سفير مصر لدى تركيا.",
    "يوجد تنسيق كامل مع القوات المسلحة في المدينة.",
    "يجب التعاون بين الجامعات والمصانع.",
    "في البلاد حكومتان تتنازعان السلطة.",
    "اتهمت أحزاب مصرية الحكومة بالتقصير.",
])
def test_no_claim(sentence):
    assert found(sentence) == []


@pytest.mark.parametrize("text", [
    "افتتح وزير الصحة المصري مستشفى جديداً في أسوان.",
    "قالت وكالة الأنباء السعودية إن الأمطار هطلت على الرياض.",
    "ناقش المجلس الأزمة السورية والأوضاع في اليمن والعراق.",
    "نص بلا بلدان.",
])
def test_articles_without_two_countries_in_relation(text):
    assert claims(Article.from_text(text), [], []) == []


@pytest.mark.parametrize("sentence, pair", [
    ("روسيا والسعودية تدعمان الحل السلمي في ليبيا.", ("RUS", "SAU")),  # one verb in the dual
    ("وبحث الجانبان في جنيف التجارة بين روسيا والسعودية في ظل الأزمة في ليبيا.", ("RUS", "SAU")),
    ("استقبل رئيس الوزراء البريطاني ديفيد كاميرون الرئيس الروسي في لندن.", ("GBR", "RUS")),  # Cameron is not Cameroon
])
def test_other_pairs(sentence, pair):
    assert [(c.party_a, c.party_b) for c in found(sentence)] == [pair]


def test_a_third_country_speaks_of_its_own():
    sentence = "قال الوزير النمساوي إنه يعتزم زيارة تركيا."
    quote = said(HEAD + sentence, "يعتزم زيارة تركيا", "قال", "الوزير النمساوي")
    assert [(c.party_a, c.party_b) for c in found(sentence, [quote])] == [("AUT", "TUR")]


def test_frames_say_whom_the_next_words_mean():
    content = "العلاقات بين الدولتين متينة"
    sentence = f"أكد الوزير الروسي خلال مباحثاته مع نظيره السعودي أن {content}."
    quote = said(HEAD + sentence, content, "أكد", "الوزير الروسي")
    assert [(c.party_a, c.party_b, c.text) for c in found(sentence, [quote])] == [("RUS", "SAU", content)]


@pytest.mark.parametrize("sentence", ["سمات: تجارة مصر تركيا", "دعا مجلس التعاون الخليجي تركيا إلى الحوار."])
def test_tags_and_unions_are_no_relation(sentence):
    assert found(sentence) == []


def test_interviews_are_the_answerers_words():
    raw = (HEAD + "قال السفير التركي: «نعمل مع مصر».\nكيف ترى العلاقات؟\nالتعاون بين مصر وتركيا جيد.\nوماذا عن التجارة؟\n"
           "ارتفع التبادل التجاري بين البلدين.\nهل من جديد؟\nسنوقع اتفاقية مع مصر قريباً.")
    quote = said(raw, "نعمل مع مصر", "قال", "السفير التركي", kind="direct")
    rows = claims(Article.from_text(raw), [quote], [])
    assert {c.claimant for c in rows if c.start > raw.index("؟")} == {"السفير التركي"}
    assert [c.kind for c in rows][-2:] == ["trend", "target"]


def test_the_articles_own_pair():
    parties = Parties(Article.from_text("تونس والجزائر توقعان اتفاقية\nوصل الوفد الجزائري إلى تونس. وحضر السفير الليبي."), [])
    assert parties.pair == ("DZA", "TUN")


@pytest.mark.parametrize("text", ["مصر", "مصر وتركيا", "؟", "«مصر", "و و و مصر ، تركيا ..", "مصر\n\nتركيا\n", "َمصر ـ تركيا", "العلاقات بين مصر وتركيا على"])
def test_odd_text_raises_nothing(text):
    if any(c.isalpha() for c in text):
        claims(Article.from_text(text), [], [])


def test_cost_grows_with_length_alone():
    from time import process_time

    unit = HEAD + "وقعت مصر وتركيا اتفاقية، وأكد البلدان أن التعاون بينهما سيزيد. التقى أردوغان السيسي في أنقرة.\n"

    def cost(times: int) -> float:
        article = Article.from_text(unit * times)
        article.words.sentence  # is not what is measured
        start = process_time()
        claims(article, [], [])
        return process_time() - start

    cost(10)
    assert min(cost(800) for _ in range(3)) < 16 * min(cost(100) for _ in range(3))
