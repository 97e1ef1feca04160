"""Normalisation: what each step does, and that the way back to the raw text is never lost."""
import re
import unicodedata

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarabic import araby, trans

from helpers import lexicon
from helpers.normalize import ALL, CLEAN, FOLD, STEPS, OffsetMap, Step, fold, normalize

TOUCHED = "".join({c: None for step in STEPS.values() for c in (*step.letters, *step.touches)})
"""Every character that some step changes."""

texts = st.text(st.one_of(st.characters(), st.sampled_from(TOUCHED), st.sampled_from("ابتلويهء «»،؛:؟!.%٪()[]5٥\n")), max_size=60)
"""Arbitrary Unicode, lone surrogates too, with the characters that matter here often among it."""
chains = st.one_of(st.just(ALL), st.just(CLEAN), st.sampled_from(ALL).map(lambda name: (name,)),
                   st.sets(st.sampled_from(ALL)).map(lambda names: tuple(name for name in ALL if name in names)))
"""Everything, the clean-up alone, any single step, and any choice of steps in their order."""


@given(texts, chains)
@example("،ٱ", ALL)  # alef wasla is a letter: a space belongs before it, in the first pass already
@example("ا\u064e\u0654", ALL)  # the hamza is the alef's, though a vowel stands between them
def test_normalize_is_idempotent(raw, steps):
    once = normalize(raw, steps)
    assert normalize(once.text, steps).text == once.text


@given(texts, chains)
def test_map_is_monotone_and_stays_in_the_raw_text(raw, steps):
    normalized = normalize(raw, steps)
    starts, ends = normalized.map.starts, normalized.map.ends
    assert len(starts) == len(ends) == len(normalized.text)
    assert (np.diff(starts) >= 0).all() and (np.diff(ends) >= 0).all()
    assert (starts <= ends).all() and (starts >= 0).all() and (ends <= len(raw)).all()


@given(texts, chains, st.data())
def test_both_ways_agree_and_what_is_cut_normalises_to_what_was_found(raw, steps, data):
    """The way to raw and back gives the stretch again, or a wider one where its end lay inside a
    ligature («ﷲ»: four letters from one); the raw cut normalises to exactly that stretch."""
    normalized = normalize(raw, steps)
    if not normalized.text:
        return
    i = data.draw(st.integers(0, len(normalized.text) - 1))
    j = data.draw(st.integers(i + 1, len(normalized.text)))
    start, end = normalized.map.to_raw(i, j)
    a, b = normalized.map.to_normalized(start, end)
    assert normalize(raw[start:end], steps).text == normalized.text[a:b]
    inserted = normalized.map.ends[i:j] == normalized.map.starts[i:j]
    if not inserted[0] and not inserted[-1]:
        assert a <= i and j <= b
        assert normalized.map.to_raw(a, b) == (start, end)


@given(texts)
def test_every_word_found_is_cut_from_the_raw_text(raw):
    normalized = normalize(raw)
    for start, end in normalized.find(r"\w+"):
        assert 0 <= start < end <= len(raw)
        assert normalize(raw[start:end]).text in normalized.text


@given(texts)
def test_all_that_is_left_of_a_raw_character_is_where_the_map_says(raw):
    normalized = normalize(raw, CLEAN)
    for at, (start, end) in enumerate(zip(normalized.map.starts, normalized.map.ends)):
        a, b = normalized.map.to_normalized(int(start), int(end))
        assert a <= at < b


@given(texts)
def test_no_step_leaves_a_text_as_it_is(raw):
    normalized = normalize(raw, ())
    assert normalized.text == raw
    assert normalized.map.starts.tolist() == list(range(len(raw)))


@given(texts)
def test_folding_is_the_four_spelling_steps_and_moves_no_offset(raw):
    folded = fold(raw)
    assert folded == normalize(raw, ("alef", "hamza", "teh", "maqsura")).text
    assert len(folded) == len(raw)


@given(st.lists(st.text("abc", max_size=5), min_size=1, max_size=5))
def test_maps_compose_like_the_edits_they_describe(parts):
    """Dropping the first letter of a text, again and again, maps what is left to the raw end."""
    raw = "".join(parts)
    way = OffsetMap.identity(len(raw))
    for dropped in range(len(raw)):
        at = np.arange(1, len(raw) - dropped)
        way = way.then(OffsetMap(at, at + 1))
        assert way.starts.tolist() == list(range(dropped + 1, len(raw)))


PYARABIC = {
    # theirs, and the characters about which ours differs on purpose
    "tatweel": (araby.strip_tatweel, ""),  # ours leaves a dash where it stretches no letter
    "tashkeel": (araby.strip_tashkeel, STEPS["tashkeel"].touches.translate(dict.fromkeys(map(ord, araby.TASHKEEL)))),  # dagger alef, Koranic marks
    "digits": (trans.normalize_digits, ""),
    "alef": (araby.normalize_alef, "ى"),  # theirs makes it an alef; ours has the step maqsura for it
    "hamza": (araby.normalize_hamza, "أإآٱ"),  # theirs takes the alef's too; ours has the step alef for them
    "teh": (araby.normalize_teh, ""),
}
plain = st.text(st.sampled_from([c for c in map(chr, range(0x600, 0x700)) if unicodedata.category(c) in ("Lo", "Nd")]
                                + [" ", "\n", "،", "a", "ـ", *araby.TASHKEEL]), max_size=60)


@given(plain)
@pytest.mark.parametrize("name", PYARABIC)
def test_a_step_is_what_pyarabic_does(name, raw):
    theirs, apart = PYARABIC[name]
    raw = "".join(c for c in raw if c not in apart)
    assert normalize(raw, (name,)).text.replace("-", "") == theirs(raw)


@pytest.mark.parametrize("raw, steps, text", [
    ("يُمثِّلُ", CLEAN, "يمثل"),
    ("العـــراق", CLEAN, "العراق"),
    ("عمّان ـ 10ــ15 هـ، لـ7", CLEAN, "عمان - 10-15 ه، ل7"),  # what stretches no letter is a dash
    ("ﻻ إﻟﻪ إﻻ ﷲ", CLEAN, "لا إله إلا الله"),
    ("ا\u0654كد", CLEAN, "أكد"),
    ("ا\u064e\u0654كد", CLEAN, "أكد"),
    ("ب\u0654", CLEAN, "ب"),  # no letter takes this hamza
    ("\ufe70", ("presentation",), "\u064b"),  # an isolated mark, without the space that NFKC gives it
    ("کیف ہھ", CLEAN, "كيف هه"),
    ("قمر\ufe0f صناعي\u00ad", CLEAN, "قمر صناعي"),
    ("٢٠٢٢ و۲۰۲۲", CLEAN, "2022 و2022"),
    ("3,5 و٣٫٥", CLEAN, "3,5 و3٫5"),
    ("\u200fقال\u200e \u202bنعم\u202c\ufeff", CLEAN, "قال نعم"),
    ("50\u00a0%\r\n", CLEAN, "50 %\n\n"),
    ("مؤسسة الأمين على مسئول", CLEAN, "مؤسسة الأمين على مسئول"),
    ("مؤسسة الأمين على مسئول", ALL, "مءسسه الامين علي مسءول"),
    ("إيران وكازاخستان ، مما", ALL, "ايران وكازاخستان، مما"),
    ("المشترك،إذ تم", ("spacing",), "المشترك، إذ تم"),
    ("« نعم »  بنسبة 50 %", ("spacing",), "«نعم» بنسبة 50%"),
])
def test_what_the_steps_do(raw, steps, text):
    assert normalize(raw, steps).text == text


@pytest.mark.parametrize("raw, steps, starts, ends", [
    ("أَبٌ", ("tashkeel",), [0, 2], [2, 4]),  # a mark belongs to the letter before it
    ("\u064eأب", ("tashkeel",), [1, 2], [2, 3]),  # or to none
    ("ا\u0654ب", ("compose",), [0, 2], [2, 3]),
    ("ﻻ", ("presentation",), [0, 0], [1, 1]),
    ("أ  ب", ("spacing",), [0, 1, 3], [1, 2, 4]),
    ("أ،ب", ("spacing",), [0, 1, 2, 2], [1, 2, 2, 3]),  # what was put in stands on nothing
    ("َأ،ﻻَ", ALL, [1, 2, 3, 3, 3], [2, 3, 3, 4, 5]),
])
def test_the_map(raw, steps, starts, ends):
    way = normalize(raw, steps).map
    assert (way.starts.tolist(), way.ends.tolist()) == (starts, ends)


def test_maps_compose_where_a_character_stands_on_nothing():
    """What was put in by the first edit, and what the second puts in, both stand on an empty stretch."""
    inserted = OffsetMap(np.array([0, 1, 1]), np.array([1, 1, 2]))  # «ab» to «a-b»
    again = OffsetMap(np.array([0, 1, 1, 2, 3]), np.array([1, 1, 2, 3, 3]))  # «a-b» to «a+-b+»
    way = inserted.then(again)
    assert (way.starts.tolist(), way.ends.tolist()) == ([0, 1, 1, 1, 2], [1, 1, 1, 2, 2])


def test_each_step_is_described():
    assert [row["step"] for row in lexicon.read("normalization", lexicon.DATA / "grammar")] == list(STEPS)


def test_a_step_of_ones_own():
    ellipsis = Step("ellipsis", touches=".", pattern=re.compile(r"\.{3}"), replace=lambda m: "…")
    text, way = ellipsis("أ...ب")
    assert text == "أ…ب"
    assert (way.starts.tolist(), way.ends.tolist()) == ([0, 1, 4], [1, 4, 5])


@pytest.mark.parametrize("raw, query, found", [
    ("أكّدَ مُؤكِّداً.", "مءكدا", "مُؤكِّداً"),  # the tanwin at its end belongs to the word
    ("في العـــراق اليوم", "العراق", "العـــراق"),
    ("باسم ﷲ", "الله", "ﷲ"),
    ("ا\u0654كد", "اكد", "ا\u0654كد"),
    ("ال\u200cأمين", "الامين", "ال\u200cأمين"),
    ("المشترك،إذ", "المشترك، اذ", "المشترك،إذ"),
    ("بنسبة 50 % خلال", "50%", "50 %"),
])
def test_found_in_normalised_and_cut_from_raw(raw, query, found):
    [(start, end)] = normalize(raw).find(re.escape(query))
    assert raw[start:end] == found


def test_empty_text_and_unknown_step():
    assert normalize("").text == "" and len(normalize("").map.starts) == 0
    with pytest.raises(KeyError):
        normalize("نص", ("stemming",))
    with pytest.raises(IndexError):
        normalize("نص").map.to_raw(1, 1)


def test_folding_changes_one_letter_for_one():
    assert all(len(old) == len(new) == 1 for old, new in FOLD)
