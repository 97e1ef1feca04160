"""The reading of words: forms against the paradigms of mazini, homographs against the examples of the tables."""
import random

import mazini
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mazini.lexicon import attested_wazns, lexicon_roots

from helpers.lexicon import DATA, alternatives, key, read
from helpers.reading import FORMS, Form, parts
from helpers.reading import read as read_words
from helpers.reading.forms import restored
from helpers.reading.grammar import Phrases
from helpers.reading.verbs import ANALYSES
from helpers.words import Words

GRAMMAR = DATA / "grammar"
MODALITY = Phrases("modality")
VOWELS = dict.fromkeys(map(ord, "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"))
PERSONS = {"1s": (1, "s"), "3ms": (3, "s"), "3fs": (3, "s"), "1p": (1, "p"), "3mp": (3, "p"), "3fp": (3, "p"), "2mp": (2, "p"),
           "3md": (3, "d"), "3fd": (3, "d")}
ROWS = {(row["perfect"].split("|")[0], row["imperfect"].split("|")[0]) for row in read("verbs")}
texts = st.text(st.one_of(st.characters(), st.sampled_from("ابتسيونلكفةىهمأإ ،.:؟\n\u064b\u0640\u200f059٣ﷲﻻ_aZ😀")), max_size=60)


def paradigms(of: int) -> list[dict[str, set[str]]]:
    """The paradigms of `of` verbs of our table, drawn by a fixed seed: for each slot the ways to write it, without vowels."""
    roots = list(lexicon_roots())
    random.Random(10).shuffle(roots)
    found = []
    for root in roots:
        for wazn in attested_wazns(root):
            slots = {name: {form.form.translate(VOWELS) for form in made} for name, made in mazini.conjugate(root, wazn).slots.items() if made}
            # ناء is written in ways of its own («ينأ»)
            if root != "نوء" and any((perfect, imperfect) in ROWS for perfect in slots.get("past_3ms", ()) for imperfect in slots.get("ind_3ms", ())):
                found.append(slots)
        if len(found) >= of:
            return found
    return found


PARADIGMS = paradigms(250)


@pytest.mark.parametrize("slots", PARADIGMS, ids=lambda slots: min(slots["past_3ms"]))
def test_every_form_is_read(slots):
    """Perfect, imperfect, subjunctive and jussive of both voices, in nine persons: with lemma, person and number."""
    lemmas = {key(form) for form in slots["past_3ms"]}
    for name, made in slots.items():
        mood, _, person = name.replace("pass_", "").partition("_")
        # the second way to write a slot is rare («يك», «جائوا»), and our table has one; of passives the third persons matter
        if mood in ("past", "ind", "sub", "juss") and person in PERSONS and not ("pass" in name and person not in ("3ms", "3fs", "3mp")):
            tense = "perfect" if mood == "past" else "imperfect"
            found = [(f.stem, f.tense, f.person, f.number) for form in made for f in ANALYSES[key(form)]]
            assert any((lemma, tense, *PERSONS[person]) in found for lemma in lemmas), (name, made)


@pytest.mark.parametrize("word, expected", [
    ("وللصين", Form("noun", "و", "ل", True, "صين")),
    ("زيارتها", Form("noun", stem="زياره", pronoun="ها", feminine=True, number="s")),
    ("وقتها", Form("noun", stem="وقت", pronoun="ها")),
    ("قواتهم", Form("noun", stem="قوات", pronoun="هم", feminine=True, number="p")),
    ("بالمسءولين", Form("noun", "", "ب", True, "مسءولين", number="p")),
    ("فقال", Form("verb", "ف", stem="قال", tense="perfect", number="s")),
    ("سيكون", Form("verb", stem="كان", tense="future", number="s")),
    ("وليبحثوا", Form("verb", "و", "ل", stem="بحث", tense="imperfect", number="p")),
    ("عليهما", Form("preposition", stem="علي", pronoun="هما")),
    ("بانها", Form("particle", "", "ب", stem="ان", pronoun="ها")),
    ("لهذا", Form("pronoun", "", "ل", stem="هذا")),
    ("المتهم", Form("noun", article=True, stem="متهم")),
    ("متهم", Form("noun", stem="متهم")),
    ("بيان", Form("noun", stem="بيان")),
    ("وزير", Form("noun", stem="وزير")),
    ("قيل", Form("verb", stem="قال", tense="perfect", number="s", passive=True)),
    ("2015", Form("number", stem="2015")),
])
def test_likeliest_form(word, expected):
    assert FORMS[word][0] == expected


@pytest.mark.parametrize("word, lemma", [
    ("استقبلها", "استقبل"), ("يكن", "كان"), ("يقل", "قال"), ("يدع", "دعا"), ("يكونوا", "كان"), ("امتدت", "امتد"), ("رماه", "رمي"),
    ("يلقاه", "لقي"), ("بداوا", "بدا"), ("بدءوا", "بدا"), ("اخبرني", "اخبر"), ("سيستقبلهما", "استقبل"), ("دعتنا", "دعا"), ("يقلن", "قال"),
])
def test_lemma(word, lemma):
    assert lemma in [form.stem for form in FORMS[word] if form.part == "verb"]


def test_a_verb_that_no_table_has():
    for row in read("shapes", GRAMMAR):
        assert any(form.part == "verb" and form.tense == row["tense"] for form in FORMS[key(row["example"])]), row
        assert not any(form.part == "verb" and not form.stem for form in FORMS[key(row["counter_example"])]), row


@pytest.mark.parametrize("word", ["سيرغي", "سيفان", "ياريف", "وسيرغي", "سيباستيان"])
def test_a_given_name_is_no_verb(word):
    assert FORMS[key(word)][0].part == "noun"


def part_of(word: str, sentence: str) -> str:
    words = Words(sentence)
    (at,) = [i for i in range(len(words)) if words.surface(i) in (word, "و" + word)]
    return read_words(words)[at].part


def rows(table: str, column: str):
    """Each row of a table of data/grammar is a test of its own."""
    return pytest.mark.parametrize("row", read(table, GRAMMAR), ids=lambda row: row[column])


@rows("decided", "word")
def test_neighbours_decide(row):
    assert part_of(row["word"], row["verb"]) == "verb"
    assert part_of(row["word"], row["other"]) == row["part"]


@rows("spelled", "word")
def test_a_letter_decides(row):
    assert part_of(row["word"], row["example"]) == row["part"]
    forms = read_words(Words(row["counter_example"]))
    assert row["part"] not in [form.part for form in forms if form.stem in (key(row["word"]), key(row["word"])[:-1])]


@rows("preferred", "word")
def test_the_verb_meant(row):
    lemmas = [[form.stem for form in read_words(Words(row[column])) if form.part == "verb"] for column in ("example", "counter_example")]
    assert key(row["lemma"]) in lemmas[0] and key(row["lemma"]) not in lemmas[1]


@rows("modality", "name")
def test_a_pattern_matches_its_example_alone(row):
    def found(text: str) -> set[str]:
        words = Words(text)
        return {row["name"] for i, row in MODALITY.found(words, 0, len(words)) if i == 0 or row["at"] != "start"}

    assert row["name"] in found(row["example"])
    assert row["name"] not in found(row["counter_example"])


@rows("endings", "example")
def test_an_ending_is_read_in_its_example(row):
    assert (row["tense"], int(row["person"]), row["number"]) in [(f.tense, f.person, f.number) for f in ANALYSES[key(row["example"])]]


@rows("noun_endings", "ending")
def test_a_nouns_ending_tells(row):
    form = FORMS[key(row["example"])][0]
    assert (form.number, form.feminine) == (row["number"], bool(row["feminine"]))


@rows("prefixes", "prefix")
def test_a_prefix_is_taken_off(row):
    form = FORMS[key(row["example"])][0]
    assert (form.preposition, form.article) == (row["preposition"], bool(row["article"]))


def test_a_word_is_of_one_class():
    """Of two classes it would have the later one, unseen."""
    found: dict[str, str] = {}
    for row in read("classes", GRAMMAR):
        for word in map(key, alternatives(row["words"])):
            assert found.setdefault(word, row["class"]) == row["class"], word


def test_spelling_decides():
    def pronoun(text: str) -> str:
        return read_words(Words(text))[1].pronoun

    assert pronoun("في مكتبه بالرياض، والمدينة كبيرة") == "ه"
    assert pronoun("في مكتبة بالرياض، والمدينة كبيرة") == ""
    assert pronoun("في مكتبه كبيره وحديثه قريبه من مدينه قديمه جميله") == ""  # who writes ه for ة
    assert [form.part for form in read_words(Words("هذا البيان وهذا"))] == ["determiner", "noun", "pronoun"]


def test_parts_have_offsets_in_the_text():
    text = "وقال إنّه سيزور الصين"
    assert [(text[a:b], part) for a, b, part in parts(text)] == [
        ("و", "particle"), ("قال", "verb"), ("إنّ", "particle"), ("ه", "pronoun"), ("س", "particle"), ("يزور", "verb"), ("الصين", "noun")]


def test_restored():
    assert [restored(stem) for stem in ("زيارت", "وقت", "حيات", "قوات")] == ["زياره", "وقت", "حياه", "قوات"]


@given(texts)
def test_never_raises(text):
    words = Words(text)
    assert len(read_words(words)) == len(words)
    ends = 0
    for start, end, _ in parts(text):
        assert ends <= start < end <= len(text)
        ends = end


def test_nothing_leaks_from_one_article_into_the_next():
    first, second = Words("وبحث الوزيران العلاقات."), Words("قدم بحث التخرج إلى الجامعة.")
    alone = read_words(second)
    read_words(first)
    assert read_words(second) == alone
