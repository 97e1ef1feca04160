"""Words: the tokens that all rules read, each with its place in the raw text."""
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.normalize import CLEAN, fold, normalize
from helpers.words import Words, tokens

texts = st.text(st.one_of(st.characters(), st.sampled_from("ابتأةى  ،.:؟\n\u064b\u0640\u200f059٣٫,_aZ")), max_size=80)


@pytest.mark.parametrize("raw, keys", [
    ("أكّد الرئيسُ", ["اكد", "الرءيس"]),
    ("بلغ 3.5 مليار", ["بلغ", "3.5", "مليار"]),
    ("٣٫٥ و2,500", ["3٫5", "و", "2,500"]),
    ("50% 50 ٪", ["50", "%", "50", "٪"]),
    ("25/11/2024", ["25", "/", "11", "/", "2024"]),
    ("أ.ف.ب: نعم", ["ا", ".", "ف", ".", "ب", ":", "نعم"]),
    ("G20 وإف16", ["G", "20", "واف", "16"]),
    ("FIFAالعرب العربFIFA غازپروم", ["FIFAالعرب", "العربFIFA", "غازپروم"]),
    ("سطر\r\nسطر", ["سطر", "\n", "\n", "سطر"]),
    ("نعم\u200f،\u00a0لا", ["نعم", "،", "لا"]),
    ("", []),
])
def test_keys(raw, keys):
    assert Words(raw).keys == keys


@pytest.mark.parametrize("raw, sentences", [
    ("نعم. لا", [0, 0, 1]),
    ("نعم... لا", [0, 0, 0, 0, 1]),
    ("هل؟! نعم", [0, 0, 0, 1]),
    ("نعم\nلا", [0, 0, 1]),
    ("د. سامي", [0, 0, 0]),
    ("بلغ 3.5 اليوم", [0, 0, 0]),
])
def test_sentences(raw, sentences):
    assert Words(raw).sentence == sentences


def test_tokens_lead_back_to_the_raw_text():
    raw = "وقال:  «مُؤكِّداً» و50\u00a0٪"
    words = Words(raw)
    assert [raw[slice(*words.raw_span(i, i + 1))] for i in range(len(words))] == ["وقال", ":", "«", "مُؤكِّداً", "»", "و", "50", "٪"]
    assert raw[slice(*words.raw_span(6, 8))] == "50\u00a0٪"
    assert words.surface(3) == "مؤكدا" and words.surface(0, 2) == "وقال:"


@given(texts)
def test_spans_keys_and_raw_agree(raw):
    words = Words(raw)
    assert words.folded == fold(normalize(raw, CLEAN).text)
    assert [words.folded[a:b] for a, b in zip(words.starts, words.ends)] == words.keys
    assert all(a < b for a, b in zip(words.starts, words.ends))
    assert all(end <= start for end, start in zip(words.ends, words.starts[1:]))
    for i in range(len(words)):
        start, end = words.raw_span(i, i + 1)
        assert words.keys[i] in fold(normalize(raw[start:end], CLEAN).text)


@given(texts)
def test_no_character_that_is_seen_is_lost(raw):
    words = Words(raw)
    assert "".join(words.keys) == re.sub(r"[^\S\n]", "", words.folded)


@given(texts)
def test_sentences_are_numbered_without_gaps(raw):
    numbers = Words(raw).sentence
    assert all(0 <= b - a <= 1 for a, b in zip([0, *numbers], numbers))


@given(texts)
def test_a_token_is_found_by_its_place(raw):
    words = Words(raw)
    for i in range(len(words)):
        start, _ = words.raw_span(i, i + 1)
        found = words.on(start)
        assert found >= i and words.raw_span(found, found + 1)[0] == start
    assert words.on(len(raw)) == max(0, len(words) - 1)


def test_tokens_are_found_in_linear_time():
    """A pattern that backtracks would take hours for these, not a second."""
    for text in (" " * 500_000, "1." * 250_000, "ا" * 500_000, "\n" * 200_000):
        assert sum(len(token) for token in tokens(text)) <= len(text)
