"""Clauses, the parts of a clause, patterns over words, and the tables that these read. All sentences are our own."""
import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from conftest import ROOT, said
from test_tables import TOPICS, VALUES

from helpers import Article
from helpers.claims.reader import Reader
from helpers.lexicon import DATA, alternatives, key, read
from helpers.quotes import quotes
from helpers.reading.clauses import Clauses
from helpers.reading.grammar import Phrases
from helpers.reading.senses import CLASSES
from helpers.words import Words


def clauses(raw: str, told: list = ()) -> list[tuple]:
    """Each clause's words, those behind its cue, whether it is a frame, and its claimant; marks alone are left out."""
    article = Article.from_text(raw)

    def surface(first: int, last: int) -> str:
        return article.words.surface(first, last).strip(".\n")

    found = Clauses(article, article.forms, list(told)).of(range(len(article.words.sentence_ends)))
    return [(surface(c.first, c.last), surface(c.said, c.last) if c.cue >= 0 else "", c.frame, c.claimant)
            for c in found if any(map(str.isalpha, surface(c.first, c.last)))]


# Clauses


@pytest.mark.parametrize("raw, expected", [
    ("وقعت مصر وتركيا اتفاقا.", ["وقعت مصر وتركيا اتفاقا"]),  # «و» and a name open nothing
    ("وقعت مصر اتفاقا وزار الوزير تركيا.", ["وقعت مصر اتفاقا", "وزار الوزير تركيا"]),
    ("وقعت مصر الاتفاق بينما رفضته تركيا.", ["وقعت مصر الاتفاق", "بينما رفضته تركيا"]),
    ("وقعت مصر الاتفاق، لكن تركيا رفضته.", ["وقعت مصر الاتفاق،", "لكن تركيا رفضته"]),
    ("العلاقات قديمة، وهي متينة.", ["العلاقات قديمة،", "وهي متينة"]),
    ("وقعت مصر الاتفاق. وغادر الوفد!", ["وقعت مصر الاتفاق", "وغادر الوفد!"]),
    ("هل تتحسن العلاقات؟ نعم تتحسن.", ["نعم تتحسن"]),  # a question asserts nothing
    ("سمات: مصر تركيا", []),
    ("اقرأ أيضا: مصر وتركيا توقعان اتفاقا", []),
])
def test_where_clauses_begin(raw, expected):
    assert [words for words, *_ in clauses(raw)] == expected


def test_what_stands_before_a_comma_and_a_verb_is_a_frame():
    rows = clauses("في ظل الحرب الروسية الأوكرانية، وقعت مصر والهند اتفاقا.")
    assert [(words, frame) for words, _, frame, _ in rows] == [
        ("في ظل الحرب الروسية الأوكرانية،", True), ("وقعت مصر والهند اتفاقا", False)]


def test_a_statement_is_a_clause_of_its_speakers_and_what_introduces_it_is_a_frame():
    raw = "قال الوزير المصري إن بلاده تتعاون مع تركيا."
    assert clauses(raw, [said(raw, "بلاده تتعاون مع تركيا", "قال", "الوزير المصري")]) == [
        ("قال الوزير المصري", "", True, "الوزير المصري"), ("إن", "", True, "الوزير المصري"),
        ("بلاده تتعاون مع تركيا", "بلاده تتعاون مع تركيا", False, "الوزير المصري")]


def test_two_sentences_of_one_statement_are_two_clauses():
    raw = "أكد الوزير أن مصر تدعم تركيا وأنها تحترم الاتفاق."
    rows = clauses(raw, [said(raw, "مصر تدعم تركيا وأنها تحترم الاتفاق", "أكد", "الوزير")])
    assert [(words, who) for words, _, frame, who in rows if not frame] == [
        ("مصر تدعم تركيا", "الوزير"), ("وأنها تحترم الاتفاق", "الوزير")]


@pytest.mark.parametrize("raw, content, cue, mention", [
    ("حثت اليابان الصين على وقف الصيد.", "وقف الصيد", "حثت", "اليابان"),
    ("اتهمت كييف موسكو بنشر صواريخ.", "بنشر صواريخ", "اتهمت", "كييف"),
    ("دعا الوزير المصري نظيره التركي إلى زيارة القاهرة.", "زيارة القاهرة", "دعا", "الوزير المصري"),
])
def test_an_act_of_speech_keeps_its_cue_and_whom_it_is_said_to(raw, content, cue, mention):
    assert clauses(raw, [said(raw, content, cue, mention)]) == [(raw.rstrip("."), content, False, mention)]


def test_a_quotation_completes_the_clause_before_it():
    raw = "أكد الوزير المصري أن التعاون بين البلدين «مهم جدا»."
    *_, (words, _, frame, who) = clauses(raw, [said(raw, "مهم جدا", "أكد", "الوزير المصري", "direct")])
    assert (words.rstrip("»"), frame, who) == ("التعاون بين البلدين «مهم جدا", False, "الوزير المصري")


def test_who_answers_an_interview_claims_what_he_answers():
    raw = ("السفير يتحدث\nقال السفير التركي: «نعمل مع مصر».\nكيف ترى العلاقات؟\nالتعاون بين مصر وتركيا جيد.\n"
           "وماذا عن التجارة؟\nارتفع التبادل التجاري.\nهل من جديد؟\nسنوقع اتفاقية قريبا.")
    rows = clauses(raw, [said(raw, "نعمل مع مصر", "قال", "السفير التركي", "direct")])
    answers = ["التعاون بين مصر وتركيا جيد", "ارتفع التبادل التجاري", "سنوقع اتفاقية قريبا"]
    assert [words for words, *_ in rows[-3:]] == answers
    assert {who for *_, who in rows[-3:]} == {"السفير التركي"}
    assert rows[0] == ("السفير يتحدث", "", False, None)


def test_clauses_cover_every_sentence_that_asserts_something(seed):
    ends = seed.words.sentence_ends
    found = list(Clauses(seed, seed.forms, quotes(seed)).of(range(len(ends))))
    covered = Counter(i for c in found for i in range(c.first, c.last))
    for first, last in zip([0, *ends], ends):
        keys = seed.words.keys[first:last]
        silent = not {"؟", "?"}.isdisjoint(keys) or keys[0] in CLASSES["tags"]
        assert {covered[i] for i in range(first, last)} <= ({0} if silent else {1, 2})  # 2: a lead-in
    for c in found:
        assert c.first <= c.said < c.last and (c.cue < 0 or c.quote)


# What stands in a clause


def parts(raw: str) -> list[tuple[str, str]]:
    """Each country of a sentence without statements and its part there."""
    return [(a.mention.code, a.role) for s in Reader(Article.from_text(raw), []).scenes for a in s.arguments]


@pytest.mark.parametrize("raw, expected", [
    ("اتهمت مصر تركيا بدعم المتمردين", [("EGY", "subject"), ("TUR", "object")]),
    ("استقبل الرئيس المصري نظيره التركي في باريس", [("EGY", "subject"), ("TUR", "object"), ("FRA", "in")]),
    ("مصر وتركيا توقعان اتفاقا", [("EGY", "topic"), ("TUR", "topic")]),
    ("التقى وزير الخارجية التركي مع نظيره المصري", [("TUR", "subject"), ("EGY", "with")]),
    ("فرضت واشنطن عقوبات على طهران", [("USA", "subject"), ("IRN", "on")]),
    ("شنت إسرائيل هجوما ضد إيران", [("ISR", "subject"), ("IRN", "against")]),
    ("زيارة الرئيس المصري إلى أنقرة ناجحة", [("EGY", "of_act"), ("TUR", "to")]),
    ("العلاقات بين مصر وتركيا متينة", [("EGY", "between"), ("TUR", "between")]),
    ("قدمت مصر قرضا لتركيا", [("EGY", "subject"), ("TUR", "l")]),
    ("رحبت مصر بتركيا", [("EGY", "subject"), ("TUR", "b")]),
    ("استقبلت مصر وفدا من تركيا", [("EGY", "subject"), ("TUR", "from")]),
    ("بحث الوزير المصري الأزمة بشأن ليبيا", [("EGY", "subject"), ("LBY", "about")]),
    ("سافر بعد لقاء مصر", [("EGY", "as_of")]),
])
def test_parts_of_a_clause(raw, expected):
    assert parts(raw) == expected


def test_verbs_that_hang_on_others():
    scene, = Reader(Article.from_text("أعلن الوزير الذي زار مصر أمس الاتفاق."), []).scenes
    assert [(v.sense.kind, v.hangs) for v in scene.verbs] == [("say", False), ("event", True)]
    assert scene.main == scene.verbs[0]


def test_his_country_is_the_nearest_participants():
    assert parts("أعلن الرئيس المصري دعم بلاده للسلام")[:2] == [("EGY", "subject"), ("EGY", "of_act")]


# Patterns


MODALITY = read("modality", DATA / "grammar")
KINDS = VALUES["claims"]["kind"]


OF_FORMS = ("<number>", "<ب->")
"""The classes that a word's form tells, and no table."""


def test_patterns_name_classes_that_there_are():
    for row in MODALITY:
        for item in row["pattern"].split():
            assert item in ("…", *OF_FORMS) or re.fullmatch(r"<\w+>|[ء-ي]+", item), row
            assert item[0] != "<" or item in OF_FORMS or CLASSES[item[1:-1]], row
        assert row["result"] in KINDS and row["at"] in ("any", "start") and row["pattern"][0] != "…", row
    assert len({row["name"] for row in MODALITY}) == len(MODALITY)


@pytest.mark.parametrize("text, names", [
    ("اتفق البلدان في جلسة عقدت أمس على فتح المعبر", {"agreement on"}),
    # further than a gap reaches
    ("اتفق البلدان في جلسة طويلة جدا عقدت أمس في قصر كبير قديم جميل على فتح المعبر", set()),
    ("ومن المقرر أن", {"expected", "expected that"}),
    ("يزيد على 5", {"exceeds"}),
    ("يزيد على ذلك", set()),
])
def test_gaps_numbers_and_attached_letters(text, names):
    words = Words(text)
    assert {row["name"] for _, row in Phrases("modality").found(words, 0, len(words))} == names


# The tables


LANGUAGE = [path for folder in ("lexicon", "grammar", "weights") for path in sorted((DATA / folder).glob("*.csv"))]
MARKS = {"", "c", "C", "x", "X", "r", "s", "d", "e"}


@pytest.mark.parametrize("path", LANGUAGE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_table_says_what_it_is_and_all_its_rows_are_whole(path: Path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ") and text.endswith("\n") and "\r" not in text
    assert read(path.stem, path.parent)  # a torn row raises


@pytest.mark.parametrize("row", ["a", "a,b,c"])
def test_a_row_with_too_few_or_too_many_cells_raises(row: str, tmp_path: Path):
    (tmp_path / "torn.csv").write_text(f"# A table.\nfirst,second\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError):
        read("torn", tmp_path)


def test_senses_of_nouns_are_known_and_each_word_has_one():
    seen: dict[str, str] = {}
    for row in read("noun_senses"):
        assert row["kind"] in KINDS | {""} and row["polarity"] in MARKS, row
        assert set(alternatives(row["topics"])) <= TOPICS, row
        assert row["tie"] in {"", "pair", "bond", "deal", "meet", "act", "deed", "many", "sport", "private"}, row
        assert row["class"] in {"", "office", "body", "people", "group", "place", "source", "topic", "thing"}, row
        for word in map(key, alternatives(row["words"])):
            assert seen.setdefault(word, row["words"]) == row["words"], word


def test_senses_of_verbs_are_known_and_each_verb_has_one():
    kinds = {"event", "state", "show", "stance", "decide", "trend", "target", "call", "light", "be", "say"}
    rows = read("verb_senses")
    for row in rows:
        assert row["kind"] in kinds and row["act"] in {"", "act", "meet", "join", "sport"}, row
        assert row["polarity"] in MARKS - {"e"} and set(alternatives(row["topics"])) <= TOPICS, row
    lemmas = Counter(key(row["perfect"] or row["imperfect"]) for row in rows)
    assert [lemma for lemma, times in lemmas.items() if times > 1] == []


def test_classes_are_named_once_and_have_words():
    names = Counter(row["class"] for row in read("word_classes"))
    assert max(names.values()) == 1 and all(CLASSES[name] for name in names)
    assert all(row["note"] for row in read("word_classes"))


def asked_for() -> set[str]:
    """The classes that code names: CLASSES["…"], and words in tuples of a module where CLASSES[…] has a variable."""
    found: set[str] = set()
    for path in sorted((ROOT / "helpers").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if path.stem != "senses" and not re.search(r"senses import .*\bCLASSES\b", text):
            continue
        nodes = list(ast.walk(ast.parse(text)))
        subscripts = [node for node in nodes if isinstance(node, ast.Subscript)]
        places = [node.slice for node in subscripts if getattr(node.value, "id", "") == "CLASSES"]
        found |= {place.value for place in places if isinstance(place, ast.Constant)}
        if not all(isinstance(place, ast.Constant) for place in places):
            cells = [cell for node in nodes if isinstance(node, ast.Tuple) for cell in node.elts]
            found |= {cell.value for cell in cells if isinstance(cell, ast.Constant) and cell.value in CLASSES}
    return found


ASKED_FOR = asked_for()
IN_PATTERNS = {item[1:-1] for row in MODALITY for item in row["pattern"].split() if item[0] == "<" and item not in OF_FORMS}


def test_every_class_that_is_asked_for_is_there():
    assert ASKED_FOR | IN_PATTERNS <= CLASSES.keys()


def test_every_class_is_asked_for():
    assert CLASSES.keys() - ASKED_FOR - IN_PATTERNS == set()
