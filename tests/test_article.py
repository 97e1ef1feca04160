"""Articles: read in whatever encoding, cut into the stretches of a news text, or refused in one line."""
import random

import pytest
from conftest import SEED
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article, NotAnArticle, read_article
from helpers.documents import from_bytes

TEXT = """أخبار
وزيرا خارجية مصر والأردن يبحثان التعاون في القاهرة
القاهرة (وكالات): قال الوزير إن النمو بلغ 3.5%. هل يستمر؟ نعم!

وأضاف د. سامي: «سنعمل معاً».
"""
ENCODINGS = ["utf-8", "cp1256", "iso8859-6", "utf-16-le", "utf-16-be"]


def written(folder, data: bytes):
    path = folder / "article.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encodings_are_recognised(encoding, tmp_path):
    text = TEXT.replace("«", '"').replace("»", '"') if encoding == "iso8859-6" else TEXT
    article = read_article(written(tmp_path, text.encode(encoding, "ignore")))
    assert article.raw == text.encode(encoding, "ignore").decode(encoding)
    assert article.encoding == encoding
    assert article.name == "article"
    assert bool(article.notes) == (encoding != "utf-8")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_headline_alone_is_enough_to_recognise_the_encoding(encoding):
    headline = TEXT.split("\n")[1]
    assert from_bytes(headline.encode(encoding)).raw == headline


@pytest.mark.parametrize("mark, encoding", [(b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_a_byte_order_mark_decides_and_is_dropped(mark, encoding):
    article = from_bytes(mark + TEXT.encode(encoding))
    assert (article.raw, article.encoding) == (TEXT, encoding)


def test_line_ends_are_left_alone(tmp_path):
    raw = TEXT.replace("\n", "\r\n")
    assert read_article(written(tmp_path, raw.encode())).raw == raw


def test_half_of_a_surrogate_pair_is_shown_and_counted():
    """A text at hand may have one («json.loads» lets it through); no table can store it."""
    article = Article.from_text("قال A\ud800 قال")
    assert article.raw == "قال A\ufffd قال" and "1 damaged" in article.notes[0]
    assert Article.from_text("قال \ufffd").notes == ()


def test_damaged_bytes_are_shown_and_counted():
    data = TEXT.encode()
    article = from_bytes(data[1:60] + data[61:])  # a letter's second byte, and another's first
    assert article.encoding == "utf-8"
    assert article.raw.count("\ufffd") == 2
    assert article.notes[0].startswith("2 damaged or unknown characters")
    assert from_bytes(data[1:]).notes[0].startswith("1 damaged or unknown character,")


@pytest.mark.parametrize("data, why", [
    (b"", "empty"),
    (b" \r\n\t\n", "empty"),
    (b"Two ministers met in Cairo.", "no Arabic"),
    ("Два министра встретились в Каире".encode(), "no Arabic"),
    (b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(4000), "picture"),
    (b"PK\x03\x04" + random.Random(2).randbytes(4000), "binary"),
    (bytes(range(256)) * 20, "binary"),
    (TEXT.encode() + bytes(400), "binary"),
    (TEXT.encode() + b"\x01\x02" * 20, "binary"),
], ids=["empty", "blank", "English", "Russian", "png", "zip", "all bytes", "zeros", "controls"])
def test_what_is_no_article_is_refused_in_one_line(data, why, tmp_path):
    path = written(tmp_path, data)
    with pytest.raises(NotAnArticle) as refused:
        read_article(path)
    assert why in str(refused.value) and str(path) in str(refused.value)
    assert "\n" not in str(refused.value)


def test_no_such_file_and_a_folder(tmp_path):
    with pytest.raises(NotAnArticle, match="there is no such file"):
        read_article(tmp_path / "none.txt")
    with pytest.raises(NotAnArticle, match="this is a folder"):
        read_article(tmp_path)


def test_refused_errors_show_no_inner_error(tmp_path):
    with pytest.raises(NotAnArticle) as refused:
        read_article(tmp_path / "none.txt")
    assert refused.value.__cause__ is None and refused.value.__suppress_context__


def test_the_parts_of_a_news_text():
    article = Article.from_text(TEXT)
    assert article.headline.text == "وزيرا خارجية مصر والأردن يبحثان التعاون في القاهرة"
    assert [p.text.split()[0] for p in article.paragraphs] == ["أخبار", "وزيرا", "القاهرة", "وأضاف"]
    assert [s.text for s in article.sentences] == [
        "أخبار", "وزيرا خارجية مصر والأردن يبحثان التعاون في القاهرة",
        "القاهرة (وكالات): قال الوزير إن النمو بلغ 3.5%.", "هل يستمر؟", "نعم!", "وأضاف د. سامي: «سنعمل معاً»."]


@pytest.mark.parametrize("lines, headline", [
    (["الخليج والعالم", "توسيع التعاون بين مصر والأردن من القضايا المهمة", "أكد الوزير ذلك."], 1),  # a section's name above
    (["الاتحاد يرحب بالمدرب", "جدة - سعيد أحمد", "حظي المدرب بترحيب."], 0),  # a byline below
    (["نص البيان", "اتفق الجانبان اليوم على وضع حزمة من الإجراءات:", "1 - التعاون"], 0),  # a paragraph below
    (["لقاء في عمان"], 0),
    (["رؤية:", "يراودني سؤال واحد عن كل ما جرى اليوم", "كيف أبدأ"], 0),
])
def test_headline(lines, headline):
    assert Article.from_text("\n".join(lines)).headline.text == lines[headline]


def test_the_seed(seed):
    assert seed.encoding == "utf-8" and seed.notes == ()
    assert seed.raw.encode() == SEED.read_bytes()
    assert seed.headline.text == "الإمام الخامنئي: توسيع التعاون بين إيران وكازاخستان من القضايا المهمة"
    assert (len(seed.paragraphs), len(seed.sentences)) == (15, 15)


@given(st.text(st.one_of(st.characters(), st.sampled_from("ابت «».؟!\n\r\u2028 د.\u064b")), max_size=80).map(lambda text: "ب" + text))
def test_every_stretch_is_cut_from_the_raw_text_in_order(raw):
    article = Article.from_text(raw)
    for spans in (article.paragraphs, article.sentences, [article.headline]):
        assert all(raw[s.start:s.end] == s.text and s.text.strip() for s in spans)
        assert all(a.end <= b.start for a, b in zip(spans, spans[1:]))


@given(st.binary(max_size=300))
def test_bytes_are_read_or_refused(data):
    try:
        article = from_bytes(data)
    except NotAnArticle as refused:
        assert str(refused)
    else:
        assert article.raw
