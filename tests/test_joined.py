"""Words written together: which pieces of letters are several words, and that no word of our own is cut."""
from itertools import pairwise

import pytest
from conftest import grows_linearly
from hypothesis import given
from hypothesis import strategies as st

from helpers import joined
from helpers.lexicon import key
from helpers.words import Words, tokens
from tests.learn_joined import own

PIECES = st.text(st.sampled_from("ابةتدرسعفقكلمنهويىأإءئ"), max_size=40)


@pytest.mark.parametrize("written", [
    "نقلت وكالة", "أعلنت وزارة", "إلى الرباط", "الخارجية الروسية", "عن وثيقة", "أن القوات", "وكان المتحدث",
    "أعلنت شركة", "أفاد مراسل", "خلال زيارة", "على هامش", "التي تشهد", "أكد وزير الخارجية"])
def test_frequent_words_are_parted(written):
    assert joined.apart(written.replace(" ", "")) == written.split()


@pytest.mark.parametrize("written", [
    "المتدهورة تسوية",  # ة ends a word, whichever
    "المقتنى بقرطاج", "قرمزية أن", "زعفراني إنه", "المعمورة إلى"])
def test_letters_show_joints_of_any_words(written):
    assert joined.apart(written.replace(" ", "")) == written.split()


@pytest.mark.parametrize("word", [
    "المتدخل", "منفذ", "والشركات", "فإنهما", "وبإمكانهم", "للإسكندرية", "حالتهما", "لتجارتهم", "مفاوضاتهما", "ستعلنان",
    "يستقبلونهم", "فليذكروا", "استضافوهم", "النصفي", "الفلاحي", "شىءين", "الىن", "كازاخستان", "هيروشيما", "ليبرمان",
    "عنابة", "منصوريا", "إنفلونزا", "كمبيوتر", "كولومبيا", "اطمأن", "بدأنها", "ثلاثمئة", "خمسمائة", "آذربيجان"])
def test_a_word_stays_one(word):
    assert joined.apart(word) == [word]


def test_no_word_of_the_tables_is_cut():
    assert not [word for word in sorted(set(own())) if len(joined.apart(word)) > 1]


@pytest.mark.parametrize("raw, keys", [
    ("أمس نقلتوكالة الأنباء", ["امس", "نقلت", "وكاله", "الانباء"]),
    ("«نقلتوكالة»", ["«", "نقلت", "وكاله", "»"]),
    ("نقلَتوِكالة", ["نقلت", "وكاله"]),
    ("#نقلتوكالة", ["#", "نقلتوكاله"]),
    ("#الأنباء_نقلتوكالة", ["#", "الانباء", "_", "نقلتوكاله"]),
    ("# نقلتوكالة", ["#", "نقلت", "وكاله"]),
    ("نقلتوكالةAFP", ["نقلتوكالهAFP"]),
])
def test_tokens_of_words_written_together(raw, keys):
    words = Words(raw)
    assert words.keys == keys
    assert [key(raw[slice(*words.raw_span(i, i + 1))]) for i in range(len(words))] == keys


def test_a_parted_token_begins_where_the_one_before_ends():
    raw = "وقد نقلتوكالة الأنباء"
    words = Words(raw)
    assert words.touches(2) and words.ends[1] == words.starts[2] and words.surface(1, 3) == "نقلتوكالة"
    assert raw[slice(*words.raw_span(2, 4))] == "وكالة الأنباء"


def test_entries_of_tables_are_never_parted():
    assert tokens("نقلتوكالة") == ["نقلتوكالة"]


@given(PIECES)
def test_nothing_is_lost(word):
    found = joined.apart(word)
    assert "".join(found) == word and all(found) or word == ""


@given(PIECES)
def test_each_cut_is_sure(word):
    place = 0
    for first, second in pairwise(joined.apart(word)):
        place += len(first)
        parts = joined.PARTS.get(first), joined.PARTS.get(second)
        assert place in joined.joints(word) or parts[0].before + parts[1].behind >= joined.SURE


@pytest.mark.parametrize("piece", ["فيمن", "الخارجية", "ىة", "قال", "اااا"])
def test_pieces_are_parted_in_linear_time(piece):
    """In most of these another part may begin nearly everywhere, and in the last nowhere."""
    assert "".join(joined.apart(piece * 2000)) == piece * 2000
    assert grows_linearly(joined.apart, lambda count: piece * count, 2000)
