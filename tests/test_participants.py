"""Participants: who stands for which country, by the tables and by what the article tells. Sentences are our own."""
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import Article
from helpers.wording.labels import country
from helpers.lexicon import alternatives, key, read
from helpers.reading.participants import BARES, Participants

FORMS = {"person", "group", "body", "company", "town", "region", "people", "land"}
CONDITIONS = {"", "only", "not", "weak"}


def participants(text: str) -> Participants:
    article = Article.from_text(text)
    return Participants(article, article.forms)


def found(text: str) -> list[tuple[str, str, str]]:
    """Each participant's words, code and form."""
    read_as = participants(text)
    return [(read_as.words.surface(m.first, m.last), m.code, m.form) for m in read_as.found]


def codes(text: str) -> list[str]:
    return [code for _, code, _ in found(text)]


# What the article tells


@pytest.mark.parametrize("text, name, code", [
    ("وصل وزير الخارجية التركي هاكان ديرلي إلى القاهرة. وبحث ديرلي الأزمة. والتقى بديرلي صحفيون.", "ديرلي", "TUR"),
    ("التقى وزير النفط الكويتي، بدر الزنكوي، صحفيين. وقال الزنكوي إن الاتفاق قريب. وللزنكوي رأي.", "الزنكوي", "KWT"),
    ("قال الرئيس الأوزبكي السابق شوكت ميرزانوف إنه سعيد. وأضاف ميرزانوف أن الأمر صعب.", "ميرزانوف", "UZB"),
    ("وصل وزير النفط الكويتي علي العميران إلى الرياض. التقى العميران صحفيين على هامش المؤتمر.", "العميران", "KWT"),
])
def test_an_office_with_its_nationality_gives_its_holder_a_country(text, name, code):
    read_as = participants(text)
    assert read_as.names == {key(name): code}
    assert [m.code for m in read_as.found if m.form == "person"][:2] == [code] * 2
    assert read_as.of_name(name) == code


def test_a_name_behind_what_is_attached():
    rows = found("وصل وزير الخارجية التركي هاكان ديرلي. والتقى بديرلي صحفيون، ورد ديرلي.")
    assert [words for words, _, form in rows if form == "person"] == ["ديرلي", "بديرلي", "ديرلي"]


def test_a_name_behind_two_letters():
    assert codes("وصل وزير الخارجية التركي هاكان ديرلي. ولديرلي رأي.") == ["TUR", "TUR", "TUR"]


def test_each_office_has_its_own_holder():
    names = participants("قال وزير المالية الإيطالي جوليو بارتيني ذلك. رد وزير المالية الألماني كارل شتاينباخر.").names
    assert names == {key("بارتيني"): "ITA", key("شتاينباخر"): "DEU"}


@pytest.mark.parametrize("text", [
    "بدأ وزير الخارجية المصري الأحد زيارة. وحل الأحد سريعا.",  # a day
    "عقد وزير الخارجية المصري جلسة مباحثات طويلة. وكانت جلسة ثانية.",  # common nouns
    "تحدث وزير الخارجية المصري، في المقر، عن التعاون. وفي المقر وفد.",  # prepositional phrases
    "تحدث وزير الخارجية المصري على هامش المؤتمر. وعند هامش الصفحة رقم.",  # «على» is no «علي»
    "وصل الوزير المصري شهر مارس المقبل إلى مقره.",
    "لعب اللاعب المصري كريم حسونة. وقال حسونة إنه سعيد.",  # no office
    "قال وزير المالية الإيطالي ووزير المالية الألماني ذلك.",
])
def test_what_is_no_name(text):
    assert participants(text).names == {}


def test_nothing_learned_stays_for_the_next_article():
    alone = found("وصل ديرلي إلى القاهرة.")
    participants("وصل وزير الخارجية التركي هاكان ديرلي إلى القاهرة.")
    assert found("وصل ديرلي إلى القاهرة.") == alone == [("القاهرة", "EGY", "capital")]


@pytest.mark.parametrize("name, code", [
    ("هاكان ديرلي", "TUR"), ("ديرلي", "TUR"), ("الرئيس الروسي", "RUS"), ("وزارة الخارجية الأميركية", "USA"),
    ("البنتاغون", "USA"),
    ("حسين المصري", ""),  # no Egyptian by his name
    ("سامي", ""), ("", ""),
])
def test_country_of_a_speaker(name, code):
    assert participants("وصل وزير الخارجية التركي هاكان ديرلي إلى القاهرة.").of_name(name) == code


# What the tables tell


@pytest.mark.parametrize("text, expected", [
    ("زار غاندي المدينة.", []),  # only where India is named
    ("زار غاندي الهند.", ["IND", "IND"]),
    ("تحدث المرزوقي أمس.", []),  # weak: only where his country is named otherwise
    ("تحدث المرزوقي أمس في تونس.", ["TUN", "TUN"]),
    ("تتعاون المملكة مع اليابان.", ["JPN"]),
    ("السعودية واليابان في منتدى. تتعاون المملكة مع غيرها.", ["SAU", "JPN", "SAU"]),
    ("تقدمت المقاومة في الجبل.", []),
    ("تقدمت المقاومة في الجبل. وقال مسؤول لبناني ذلك.", ["LBN", "LBN"]),
    ("تقدمت المقاومة. وقال مسؤول فلسطيني ذلك.", ["PSE", "PSE"]),
    ("قصفت قوات الاحتلال البلدة.", ["ISR"]),
    ("قصفت قوات الاحتلال الأميركي البلدة.", ["USA"]),  # not beside another nationality
    ("قصف الاحتلال التركي البلدة.", ["TUR"]),
    ("قصف الكيان الإسرائيلي البلدة.", ["ISR"]),  # one participant, not two
])
def test_conditions_of_rows(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize("text", ["اتفقت الكوريتان على اللقاء.", "اللقاء بين الكوريتين قريب."])
def test_the_two_koreas_are_two_countries(text):
    assert codes(text) == ["KOR", "PRK"]


@pytest.mark.parametrize("text, expected", [
    ("وصل إلى بلدة في الجبل.", []),
    ("عاد إلى بلده سريعا.", [("بلده", "", "own")]),
    ("دعم بلاده والتقى نظيره.", [("بلاده", "", "own"), ("نظيره", "", "kin")]),
    ("بحث الجانبان الأمر.", [("الجانبان", "", "pair")]),
    ("ودعم لبلاده وللبلدين.", [("لبلاده", "", "own"), ("وللبلدين", "", "pair")]),
])
def test_own_kin_and_pair_have_no_country_yet(text, expected):
    assert found(text) == expected


def test_attached_letters():
    assert codes("ولموسكو موقف. وللكرملين رأي. بالقاهرة ومن القاهرة. كالصين.") == ["RUS", "RUS", "EGY", "EGY", "CHN"]
    assert {"موسكو", "لموسكو"} < set(BARES["ولموسكو"]) and "الكرملين" in BARES["وللكرملين"] and BARES["بك"] == ["بك"]


def test_how_often_each_is_named():
    assert participants("مصر والمصريون. زار الرئيس المصري أنقرة، وشكر بلاده.").counts == {"EGY": 3, "TUR": 1}


@given(st.text(st.sampled_from("ابتالمصروتكيهنظة ،.:\n«»(") | st.characters(), max_size=60))
def test_participants_do_not_overlap(text):
    spans = sorted({(m.first, m.last) for m in participants("مصر " + text).found})
    assert all(end <= start for (_, end), (start, _) in pairwise(spans)) and all(first < last for first, last in spans)


# The table


TABLE = read("participants")


def test_cells_of_the_table_are_known():
    for row in TABLE:
        condition, _, words = row["condition"].partition(":")
        assert alternatives(row["names"]) and row["class"] in FORMS and condition in CONDITIONS and row["source"], row
        assert bool(words) == (condition in ("only", "not")), row
        assert all(len(name.split()) <= 6 and name == name.strip() for name in alternatives(row["names"])), row
        assert re.fullmatch(r"([12]\d{3})?", row["from"]) and re.fullmatch(r"([12]\d{3})?", row["to"]), row
        assert not row["to"] or row["from"] <= row["to"], row


def test_codes_of_the_table_are_countries():
    """ISO 3166-1 alpha-3, and EUU and XKX, which are none of its."""
    for row in TABLE:
        condition, _, words = row["condition"].partition(":")
        for code in [*row["code"].split("|"), *(alternatives(words) if condition == "only" else ())]:
            assert code in ("EUU", "XKX") or re.fullmatch("[A-Z]{3}", code) and country(code) != code, row


def test_no_row_is_hidden_by_one_before_it():
    """A row without a condition always holds: behind it one of another code would count by how often each is named."""
    whole: dict[str, str] = {}
    hidden = [(name, row["code"]) for row in TABLE for name in dict.fromkeys(map(key, alternatives(row["names"])))
              if whole.setdefault(name, "" if row["condition"] else row["code"]) not in ("", row["code"])]
    assert hidden == []
