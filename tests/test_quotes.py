"""Quotes: each rule on a sentence of its own, then what must hold for any text."""
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers import Article, lexicon
from helpers.lexicon import key
from helpers.quotes.cues import CUES
from helpers.quotes.marks import marked
from helpers.quotes.openings import VERBAL_NOUNS
from helpers.quotes.reader import Reader
from helpers.quotes import MOST, quotes
from helpers.words import Words

HEADLINE = "زيارة رسمية إلى العاصمة\n"


def read(text: str) -> list[tuple[str, str, str | None, str]]:
    """Kind, cue, speaker and content of each quote of a text under a headline that says nothing."""
    return [(q.kind, q.cue, q.speaker, q.text) for q in quotes(Article.from_text(HEADLINE + text))]


def cases(missed: str = "") -> dict[tuple[str, str], list[tuple[str, str, str, str]]]:
    """The sentences of data/weights/statements.csv, each with its statements."""
    found: dict[tuple[str, str], list[tuple[str, str, str, str]]] = {}
    for row in lexicon.read("statements", lexicon.DATA / "weights"):
        if row["missed"] == missed:
            rows = found.setdefault((row["name"], row["text"].replace("\\n", "\n")), [])
            if row["kind"]:
                rows.append((row["kind"], row["cue"], row["speaker"], row["content"].replace("\\n", "\n")))
    return found


CASES = cases()


def told(text: str, rows: list[tuple[str, str, str, str]]) -> bool:
    """Whether a sentence is read as its rows say, tashkeel in names apart."""
    return [(k, c, s and Words(s).text, t) for k, c, s, t in read(text)] == [(k, c, Words(s).text, t) for k, c, s, t in rows]


@pytest.mark.parametrize("name, text", CASES)
def test_a_sentence_of_our_own(name, text):
    assert told(text, CASES[name, text]), read(text)


def test_the_sentences_that_are_missed_are_marked():
    assert [name for (name, text), rows in cases("yes").items() if told(text, rows)] == []


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


def test_many_statements_in_one_sentence_cost_no_more_each_and_nest_no_deeper_than_twelve():
    rows = quotes(Article.from_text(HEADLINE + "قال إن " * 3000))
    assert len(rows) > 100 and max(len(q.text) for q in rows) <= MOST
    assert max(sum(other.start <= row.start < other.end for other in rows) for row in rows) == 12


@pytest.mark.parametrize("row", lexicon.read("verbal_nouns", lexicon.DATA / "grammar"), ids=lambda row: row["name"])
def test_a_verbal_noun_is_told_by_its_shape(row):
    assert VERBAL_NOUNS[key(row["example"])] == row["name"] != VERBAL_NOUNS[key(row["counter_example"])]


PHRASES = {**{row["name"]: row["example"] for row in lexicon.read("sources", lexicon.DATA / "grammar")},
           **{row["sentence"]: row["sentence"] for row in lexicon.read("phrases", lexicon.DATA / "weights")}}


@pytest.mark.parametrize("sentence", PHRASES.values(), ids=PHRASES)
def test_a_source_is_read_from_its_first_word_to_its_last(sentence):
    before, phrase, after = sentence.replace("]", "[").split("[")
    reader = Reader(Article.from_text(HEADLINE + before + phrase + after))
    first = reader.words.on(len(HEADLINE + before))
    cue = CUES.get(reader.keys[first - 1])
    found = reader.speakers.mention(first, reader.sentence_end(first), cue.takes if cue else frozenset())
    assert reader.words.surface(found.first, found.last) == phrase


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


CARELESS = "المدينه القديمه والساحه الكبيره قرب المكتبه الجديده والحديقه\n" * 3
"""Who writes ه for ة does so all the time; in a single sentence nobody could know that."""
VARIANTS = {
    "without hamza": without_hamza,
    "with tashkeel": with_tashkeel,
    "a ya for a final alef": lambda text: text.replace("ى", "ي"),
    "an alef for a final ya": lambda text: text.replace("ي ", "ى "),
    "a ha for a final ta": lambda text: CARELESS + text.replace("ة", "ه"),
    "stretched": lambda text: text.replace("ال", "الـ"),
}


@pytest.mark.parametrize("name, text", CASES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_spelling_changes_no_row(variant, name, text):
    if "هزيمته" in text and variant == "a ha for a final ta":
        pytest.skip("who writes ه for ة may mean «هزيمة» or «هزيمته»")
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


@pytest.mark.parametrize("speakers", ["ليبيون", "لبنانيون", "باكستانيون", "كويتيون", "بريطانيون"])
def test_a_people_keeps_its_first_letter_though_a_preposition_has_the_same(speakers):
    assert read(f"قال {speakers} في القاهرة إن العمل متاح.") == [("indirect", "قال", speakers, "العمل متاح")]


@pytest.mark.parametrize("text, speakers", [
    ("أكد الباحث هشام معتضد أن العلاقات تتحسن. وأوضح المتحدث ذاته أن الاتفاق قريب.", ["هشام معتضد", "هشام معتضد"]),
    ("أكد السفير سعيد البرعمي أن العلاقات تتحسن. وجدد الدبلوماسي تأكيده أن الاتفاق قريب.", ["سعيد البرعمي", "سعيد البرعمي"]),
    ("أكدت الباحثة ليلى حداد أن العلاقات تتحسن. وأوضح الرئيس الروسي أن الاتفاق قريب.", ["ليلى حداد", "الرئيس الروسي"]),
    ("أكد مصدر أمني أن العلاقات تتحسن. وأوضح أحد المسؤولين أن الاتفاق قريب.", ["مصدر أمني", "أحد المسؤولين"]),
])
def test_a_description_means_who_is_named(text, speakers):
    found = quotes(Article.from_text("زيارة رسمية إلى العاصمة\n" + text))
    assert [q.speaker for q in found] == speakers


def test_marks_that_are_doubled_are_no_part_of_what_is_said():
    [quote] = quotes(Article.from_text("زيارة رسمية إلى العاصمة\nقال الوزير سامي حداد: ««الاتفاق جاهز للتوقيع غدا»»."))
    assert (quote.kind, quote.text) == ("direct", "الاتفاق جاهز للتوقيع غدا")


@pytest.mark.parametrize("text, mention, speaker", [
    ("قال وزير الطاقة الأذربيجاني برويز شاهبازوف إن الخط جاهز.", "وزير الطاقة الأذربيجاني برويز شاهبازوف", "برويز شاهبازوف"),
    ("قال رئيس المكتب السياسي لحركة الإصلاح إسماعيل حداد إن الاتفاق قريب.", "رئيس المكتب السياسي لحركة الإصلاح إسماعيل حداد", "إسماعيل حداد"),
    ("أفاد تقرير لصحيفة \"الضحى\" المغربية بأن الاتفاق قريب.", "تقرير لصحيفة \"الضحى\" المغربية", "تقرير لصحيفة \"الضحى\" المغربية"),
    ("قالت رابطة الصحافيين الناطقين بالإنكليزية إن القانون ظالم.", "رابطة الصحافيين الناطقين بالإنكليزية", "رابطة الصحافيين الناطقين بالإنكليزية"),
    # what the verb takes, or somebody else, is no part of it
    ("أكد سالم القرموطي الاتفاق مع تونس.", "سالم القرموطي", "سالم القرموطي"),
    ("نقلت قناة النيل عن وزيرة التعليم أن المدارس ستفتح.", "وزيرة التعليم", "وزيرة التعليم"),
    ("ذكّر الوزير السفير بأن الاتفاق جاهز.", "الوزير", "الوزير"),
])
def test_a_phrase_goes_on_behind_what_the_patterns_know(text, mention, speaker):
    [quote] = quotes(Article.from_text("زيارة رسمية إلى العاصمة\n" + text))
    assert (quote.speaker_mention, quote.speaker) == (mention, speaker)


@pytest.mark.parametrize("who, whom", [("المتحدث باسم الحكومة", "للصحيفة"), ("الوزير", "للجزيرة"), ("مصدران أمنيان", "للقناة")])
def test_whom_somebody_speaks_to_is_no_part_of_the_office(who, whom):
    [quote] = quotes(Article.from_text(f"زيارة رسمية إلى العاصمة\nقال {who} {whom} إن الاتفاق جاهز."))
    assert quote.speaker == quote.speaker_mention == who


@pytest.mark.parametrize("text", ["وُ", "قال وُ", "وُ ُ", "قال ُ", "أُ", "وأُ قال إن الأمر مهم"])
def test_a_vowel_at_any_place_breaks_nothing(text):
    read(text)


def test_a_passive_verb_has_no_speaker():
    """«أُعلن» beside «أعلن»: only a vowel tells them apart."""
    passive, active = "أُعلن في بغداد عن اتفاق جديد.", "أعلن الوزير في بغداد عن اتفاق جديد."
    assert all(not speaker for _, _, speaker, _ in read(passive)) and read(active)[0][2]


def test_words_name_the_speaker_of_one_statement():
    """«أكد الوزير … مضيفاً …»: the second has a speaker, but no words of its own that name him."""
    first, second = quotes(Article.from_text("نشرة الأخبار\nأكد الوزير سامي حداد أن الاتفاق جاهز، مضيفاً أن التوقيع قريب."))
    assert first.speaker_mention == "الوزير سامي حداد" and first.speaker == second.speaker == "سامي حداد"
    assert (second.speaker_mention, second.mention_start, second.mention_end) == (None, None, None)


@pytest.mark.parametrize("text, mention, speaker", [
    ("قال الوزير سامي حداد إن الاتفاق جاهز.\nوحداد يؤكد أن التوقيع قريب.", "حداد", "سامي حداد"),
    ("تونس تعلن موقفها من الاتفاق.\nفبرلين تؤكد أن التوقيع قريب.", "برلين", "برلين")])
def test_what_is_written_to_a_name_is_no_part_of_it(text, mention, speaker):
    *_, quote = quotes(Article.from_text("نشرة الأخبار\n" + text))
    assert (quote.speaker_mention, quote.speaker) == (mention, speaker)


def test_the_last_name_before_a_headlines_colon_speaks():
    [quote] = [q for q in quotes(Article.from_text(
        "فنلندا تقدم طلب الانضمام وأردوغان: لن نوافق على ذلك أبدا\nهطلت الأمطار أمس.")) if q.cue == ":"]
    assert (quote.speaker_mention, quote.text) == ("أردوغان", "لن نوافق على ذلك أبدا")
