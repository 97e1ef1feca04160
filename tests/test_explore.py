"""The explorer without a browser: search, filters, and each control by what it does to the page. The browser's own part runs in a bare page."""
import json
import re
import unicodedata
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from conftest import ROOT
from test_browser import CHROMIUM
from test_display import HOSTILE, RAW, TABLES, Checker

from helpers import Article, corrections, extract
from helpers.display import marked
from helpers.display.highlight import legend
from helpers.explore import Session, choices, chosen, explorer, search
from helpers.explore.page import Page, harmless, listing
from helpers.normalize import normalize
from helpers.wording.labels import label
from helpers.tables import COLUMNS

# Search

WORDS = "التعاون والتعاون للتعاون بالعلاقات علاقات مسؤول المسئولين مكتبة المكتبه على مستوى وزير الوزير فالدول كالدول جدًا نوّه العـــراق إيران الأمين 25 كتاب باب لبنان".split()
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640\u200f"


def dressed(draw, word: str) -> str:
    """A word with vowel marks, tatweel and invisible characters strewn in; behind a digit a tatweel is a dash."""
    return "".join(c + draw(st.text(MARKS.replace("\u0640", "") if c.isdigit() else MARKS, max_size=2)) for c in word)


def respelled(draw, word: str) -> str:
    """A word in another spelling of alef, hamza, teh marbuta and alef maqsura."""
    groups = ("أإآٱا", "ؤئء", "ةه", "ىي")
    return "".join(next((draw(st.sampled_from(group)) for group in groups if c in group), c) for c in word)


@given(st.data())
def test_a_word_is_found_where_it_stands_however_it_is_written(data):
    words = data.draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
    written = [dressed(data.draw, word) for word in words]
    article = Article.from_text("ب " + " ".join(written))
    i = data.draw(st.integers(0, len(words) - 1))
    start = 2 + sum(len(word) + 1 for word in written[:i])
    bare = "".join(c for c in unicodedata.normalize("NFC", words[i]) if c not in MARKS)
    for query in (words[i], bare, respelled(data.draw, bare), dressed(data.draw, words[i])):
        hits = search(article, query)
        assert all(article.raw[hit.start:hit.end] == hit.text for hit in hits)
        assert any(hit.start <= start < hit.end and normalize(hit.text).text == normalize(words[i]).text for hit in hits), (query, hits)


@given(st.text(st.one_of(st.characters(), st.sampled_from("ابولكفتعن ﷺﻻ\u0651«*.%3\n")), max_size=60), st.text(st.sampled_from("ابولكفتعن ﷺ\u0651*.%3()[\\\n"), max_size=12))
def test_no_text_and_no_query_breaks_it(raw, query):
    article = Article.from_text("ب" + raw)
    hits = search(article, query)
    assert hits == sorted(set(hits)) and all(0 <= a < b <= len(article.raw) and article.raw[a:b] == text for a, b, text, _ in hits)


@pytest.mark.parametrize("query, found", [
    ("تعاون", "التعاون والتعاون للتعاون"), ("التعاون", "التعاون والتعاون للتعاون"), ("للتعاون", "التعاون والتعاون للتعاون"), ("وتعاون", "التعاون والتعاون للتعاون"),
    ("علاقات", "بالعلاقات علاقات"), ("دول", "فالدول كالدول"), ("المكتبة", "مكتبة المكتبه"), ("مسؤولين", "المسئولين"), ("مسؤول*", "مسؤول المسئولين"),
    ("وزير", "وزير الوزير"), ("زير", ""), ("كتاب", "كتاب"), ("بكتاب", "كتاب"), ("مجلس", ""), ("جدا", "جدًا"), ("٢٥", "25"), ("العراق", "العـــراق"), ("ايران", "إيران"), ("على مستوى", "على~مستوى"),
    ("علاقة", ""), ("علاقاتهم", "بالعلاقات علاقات"), ("مستوى", "مستوى"), ("", ""), ("*", ""), (" ؟", ""), ("تعاو", "")])
def test_what_is_attached_to_a_word_does_not_hide_it(query, found):
    assert [hit.text for hit in search(Article.from_text(" ".join(WORDS)), query)] == [word.replace("~", " ") for word in found.split()]


@pytest.mark.parametrize("query, whole, found", [
    ("علاقات", False, "علاقاتها attached, وبالعلاقات attached, علاقات typed"), ("علاقات", True, "علاقات typed"), ("علاق*", False, "علاقاتها star, وبالعلاقات star, علاقات star"), ("علاقات*", False, "علاقاتها attached, وبالعلاقات attached, علاقات typed"),
    ("المسؤول", False, "المسئول spelled"), ("مسئول", False, "المسئول attached"), ("مسئول", True, ""), ("على مستوى", False, "على مستوي spelled"), ("مستو*", True, "مستوي star")])
def test_a_hit_says_how_it_was_found(query, whole, found):
    article = Article.from_text("علاقاتها وبالعلاقات علاقات المسئول على مستوي")
    assert ", ".join(f"{hit.text} {hit.way}" for hit in search(article, query, whole)) == found


def test_marks_beside_words_are_part_of_a_query():
    article = Article.from_text("زاد بنسبة 50 %، أي 50 طنًا (من القمح)")
    assert [hit.text for hit in search(article, "50%")] == ["50 %"] and len(search(article, "50")) == 2
    assert [hit.text for hit in search(article, "(من")] == ["(من"]


# Filters

ARTICLE = Article.from_text(RAW, "sample")


def ids(tables) -> str:
    return " ".join(name for frame in tables for name in frame.iloc[:, 0])


@pytest.mark.parametrize("given, kept", [
    ({}, "q1 q2 f1 f2 c1 c2"), ({"speaker": "سامي حداد"}, "q1 q2 f1 f2 c1"), ({"speaker": "غيره"}, ""), ({"country": "EGY"}, "q1 f1 c1 c2"), ({"country": "SYR"}, ""),
    ({"topic": "trade"}, "q1 f1 c1 c2"), ({"topic": "diplomacy"}, "c2"), ({"kind": "quotes direct"}, "q1"), ({"kind": "claims event"}, "c2"),
    ({"kind": "figures money", "topic": "trade", "country": "JOR", "speaker": "سامي حداد"}, "f1"), ({"kind": "figures percent", "topic": "trade"}, "")])
def test_the_conditions_keep_what_meets_them_all(given, kept):
    assert ids(chosen(ARTICLE, TABLES, **given)) == kept


def test_each_choice_finds_something(seed, seed_tables):
    offered = choices(seed, seed_tables)
    assert {name: len(values) > 0 for name, values in offered.items()} == {"speaker": True, "country": True, "topic": True, "kind": True}
    for name, values in offered.items():
        assert len({value for _, value in values}) == len(values)
        for _, value in values:
            found = chosen(seed, seed_tables, **{name: value})
            assert ids(found) or name == "country"


# The page

class Text(Checker):
    """What stands in each child of the element `article`, the labels over the words left out: what explorer.js counts in."""

    def __init__(self, html: str):
        self.inside, self.labels, self.paragraphs = None, None, []
        super().__init__(html)

    def handle_starttag(self, tag, attrs):
        css = (dict(attrs).get("class") or "").split()
        if self.inside is not None and len(self.open) == self.inside:
            self.paragraphs.append("")
        if "article" in css:
            self.inside = len(self.open) + 1
        if "tags" in css:
            self.labels = len(self.open)
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        super().handle_endtag(tag)
        if self.labels is not None and len(self.open) == self.labels:
            self.labels = None
        if self.inside is not None and len(self.open) < self.inside:
            self.inside = None

    def handle_data(self, data):
        if self.inside is not None and self.labels is None:
            self.paragraphs[-1] += data


def test_the_page_can_count_on_the_paragraphs_of_the_marked_article(seed, seed_tables):
    for article, tables in ((seed, seed_tables), (ARTICLE, TABLES)):
        assert Text(marked(article, tables).html).paragraphs == [line.text for line in article.paragraphs]


def test_the_list_is_harmless_and_names_each_row():
    article = Article.from_text(f"عنوان {HOSTILE}\nقال الوزير إن «{HOSTILE}».\nوبلغت التجارة بين مصر والأردن 5 % {HOSTILE}")
    session = Session(article)
    session.add("quotes", (0, len(article.raw)), kind="direct", speaker=HOSTILE)
    session.add("claims", (0, 9), kind="call", party_a="EGY", party_b="JOR", topics="trade", polarity="neutral", claimant=HOSTILE)
    html = listing(session.tables, ["q1"])
    checked = Checker(html)
    assert checked.tags <= {"div", "h4", "span", "b", "bdi"} and html.count('class="hand"') == 1
    assert re.findall('data-row="(.*?)"', html) == ids(session.tables).split()
    assert "No row" in listing(extract(Article.from_text("صباح الخير")))


def test_characters_that_no_browser_keeps_are_replaced_one_by_one():
    assert harmless("أ\0ب\ud800ج") == "أ\ufffdب\ufffdج"


# The controls

@pytest.fixture
def opened(tmp_path):
    path = tmp_path / "sample.txt"
    path.write_bytes((RAW + "\nوقالت وزيرة الطاقة هند سليم إن الأردن ومصر وقّعا مذكرة في 5 مارس 2021.").encode())
    return explorer(path, tmp_path / "out")


def told(view) -> str:
    """The line that the person reads, and whether it is an error."""
    text = re.sub("<.*?>", "", view.message.value)
    return ("error: " if 'class="message error"' in view.message.value else "") + text


def press(view, name: str) -> None:
    view.buttons[name].click()


def test_an_article_is_opened_with_its_rows(opened):
    assert not told(opened).startswith("error") and "quote" in told(opened)
    assert "<bdi>«مصر والأردن يوقعان اتفاقية»</bdi>" in opened.message.value
    shown = ids(opened.session.tables).split()
    assert [name for name, _, _ in opened.page.spans] == shown == re.findall('data-row="(.*?)"', opened.page.listing)
    assert opened.page.starts == [line.start for line in opened.session.article.paragraphs]
    assert all(opened.session.row(name)["text"] == opened.session.article.raw[a:b] for name, a, b in opened.page.spans)


@pytest.mark.parametrize("table", COLUMNS)
def test_each_cell_that_is_no_offset_has_its_field(opened, table):
    ties = {"quote_id", "figure_ids", "confidence"} if table == "claims" else {"confidence"}
    offsets = {column for column in COLUMNS[table] if column.split("_")[-1] in ("start", "end")}
    assert set(opened.forms[table].fields) == set(COLUMNS[table]) - offsets - ties - {f"{table[:-1]}_id"}


def test_each_button_is_on_the_page_and_does_something(opened):
    def inside(box) -> set:
        return {box}.union(*map(inside, getattr(box, "children", ())))

    assert set(opened.buttons.values()) <= inside(opened.box)
    for name, button in opened.buttons.items():
        assert button.tooltip and button._click_handlers.callbacks, name


def test_layers_and_conditions_leave_out_rows(opened):
    opened.layers["claims"].value = opened.layers["figures"].value = False
    assert {name[0] for name, _, _ in opened.page.spans} == {"q"} and 'class="figure' not in opened.page.text.replace(legend(switches=False), "")
    opened.layers["figures"].value = True
    opened.conditions["kind"].value = "figures date"
    assert [opened.session.row(name)["date"] for name, _, _ in opened.page.spans] == ["2021-03-05"]


def test_a_search_paints_the_raw_words_and_steps_through_them(opened):
    opened.query.value = "اردن"
    raw = opened.session.article.raw
    assert [raw[a:b] for a, b in opened.page.hits] == ["والأردن", "والأردن", "الأردن"] and "1 of 3" in opened.found.value
    press(opened, "before")
    assert opened.page.hit == 2 and "3 of 3" in opened.found.value
    press(opened, "after")
    assert opened.page.hit == 0
    opened.query.value = "لا شيء من هذا"
    assert opened.page.hits == [] and "not found" in opened.found.value


def test_a_row_is_corrected_taken_back_and_done_again(opened):
    opened.page.selected = "q1"
    fields = opened.forms["quotes"].fields
    assert fields["speaker"].value == opened.session.row("q1")["speaker"] and "سامي حداد" in fields["speaker"].options
    fields["speaker"].value = "سامي بن علي حداد"
    press(opened, "apply")
    assert told(opened) == "q1 is corrected: Speaker" and opened.session.row("q1")["speaker"] == "سامي بن علي حداد"
    assert "سامي بن علي حداد" in opened.page.listing and "سامي بن علي حداد" in opened.page.record
    press(opened, "undo")
    assert opened.session.edits == [] and opened.page.record == "" and fields["speaker"].value == "سامي حداد"
    press(opened, "redo")
    assert fields["speaker"].value == "سامي بن علي حداد"
    press(opened, "apply")
    assert told(opened) == "nothing was changed in q1"


@pytest.mark.parametrize("row, cells, words", [
    ("f1", {"value": "many"}, "no number"), ("f1", {"unit": "US dollar"}, "none of the known codes"), ("c1", {"party_a": "", }, "no country"),
    ("c1", {"topics": []}, "one or more"), ("q1", {"text": "ما لم يقل"}, "does not say"), ("q1", {"kind": ""}, "none of direct")])
def test_what_cannot_stand_is_said_in_words(opened, row, cells, words):
    opened.page.selected = row
    for column, value in cells.items():
        opened.forms[opened.table].fields[column].value = value
    press(opened, "apply")
    assert told(opened).startswith("error: ") and words in told(opened) and opened.session.edits == []


@pytest.mark.parametrize("typed, number", [("2,500,000", 2.5e6), ("٢٥", 25), ("3e9", 3e9), ("٠٫٥", 0.5)])
def test_numbers_are_read_as_people_write_them(opened, typed, number):
    opened.page.selected = "f1"
    opened.forms["figures"].fields["value"].value = typed
    press(opened, "apply")
    assert opened.session.row("f1")["value"] == number


def test_a_row_is_added_from_a_selection_or_from_what_was_found(opened):
    raw = opened.session.article.raw
    start = raw.index("وقّعا مذكرة")
    opened.page.selection = [start, start + len("وقّعا مذكرة")]
    press(opened, "figures")
    assert opened.forms["figures"].fields["text"].value == "وقّعا مذكرة"
    opened.forms["figures"].fields["kind"].value = "count"
    opened.forms["figures"].fields["value"].value = "1"
    press(opened, "apply")
    name = told(opened).split()[0]
    assert opened.session.row(name)["start"] == start and opened.page.selected == name
    opened.query.value = "هند سليم"
    press(opened, "quotes")
    press(opened, "apply")
    assert opened.session.row(told(opened).split()[0])["text"] == "هند سليم"
    press(opened, "delete")
    assert "deleted" in told(opened) and opened.page.selected == "" and opened.buttons["delete"].disabled
    press(opened, "delete")
    assert told(opened) == "error: choose a row first"


def test_words_that_stand_twice_are_those_that_were_selected(opened):
    raw = opened.session.article.raw
    start = raw.rindex("الأردن")
    opened.page.selection = [start, start + len("الأردن")]
    opened.page.selected = "q1"
    press(opened, "take")
    press(opened, "apply")
    assert opened.session.row("q1")["start"] == start


def test_units_are_offered_for_the_kind(opened):
    opened.page.selected = "f1"
    assert "JOD" in opened.forms["figures"].fields["unit"].options
    opened.forms["figures"].fields["kind"].value = "duration"
    assert "month" in opened.forms["figures"].fields["unit"].options and "JOD" not in opened.forms["figures"].fields["unit"].options


def test_a_new_row_needs_its_words(opened):
    press(opened, "claims")
    press(opened, "apply")
    assert told(opened).startswith("error: write the words")


def test_a_speaker_is_renamed_in_every_row_after_their_number_was_told(opened):
    opened.annotator.value = " منى "
    opened.old_name.value = "سامي حداد"
    rows = [name for name in ids(opened.session.tables).split() if "سامي حداد" in (opened.session.row(name).get("speaker"), opened.session.row(name).get("claimant"))]
    assert len(rows) > 1 and opened.renaming.value == f"{len(rows)} rows: {', '.join(rows)}" and "هند سليم" in opened.new_name.options
    press(opened, "rename")
    assert told(opened) == "error: choose a speaker, and write another name" and opened.session.edits == []
    opened.new_name.value = "هند سليم"
    press(opened, "rename")
    assert told(opened) == f"«سامي حداد» is «هند سليم» now in {len(rows)} rows" and opened.session.spoken_by("سامي حداد") == []
    assert {(edit.row, edit.after, edit.by) for edit in opened.session.edits} == {(name, "هند سليم", "منى") for name in rows} and "منى" in opened.page.record
    press(opened, "undo")
    assert opened.session.edits == []


def test_a_correction_is_put_into_the_rows_alike_that_are_chosen(tmp_path, seed):
    opened = explorer(ROOT / "seeds" / f"{seed.name}.txt", tmp_path)
    press(opened, "alike")
    assert told(opened) == "error: choose a row first"
    opened.page.selected = "c1"
    press(opened, "alike")
    assert told(opened).startswith("error: correct a cell of a row first") and opened.alike_box.layout.display == "none"
    opened.forms["claims"].fields["kind"].value = "event"
    press(opened, "apply")
    states = [name for name, row in corrections.of("claims", corrections.by_id(opened.session.automatic)).items() if row["kind"] == "state" and name != "c1"]
    press(opened, "alike")
    assert list(opened.others.value) == states and told(opened) == f"c1, Kind: {len(states)} rows alike; choose those that are to be corrected in the same way"
    opened.others.value = states[:2]
    press(opened, "spread")
    assert [edit.row for edit in opened.session.edits] == ["c1", *states[:2]] and opened.alike_box.layout.display == "none"
    opened.conditions["speaker"].value = shown = opened.conditions["speaker"].options[-1][1]
    press(opened, "alike")
    offered = [name for _, name in opened.others.options]  # only of the rows that are shown
    assert offered == [name for name in states[2:] if opened.session.row(name)["claimant"] == shown]


def test_every_word_is_in_the_language_that_was_chosen(opened):
    opened.page.selected = "q1"
    opened.forms["quotes"].fields["speaker"].value = "ليلى"
    opened.query.value = "مصر"
    words = lambda: [text for control, *_ in opened._called for text in (getattr(control, "description", ""), getattr(control, "placeholder", ""), control.tooltip) if text and text.strip("–\u200b")]  # noqa: E731
    english = words()
    opened.language.value = "ar"
    shown = [*words(), opened.keys.value, opened.found.value, opened.picked.value, *opened.page.words.values(), *(field.description for form in opened.forms.values() for field in form.fields.values())]
    assert len(english) > 40 and [text for text in shown if text.strip("\u200b") and not re.search("[ء-ي]", text)] == []
    assert opened.forms["quotes"].fields["speaker"].value == "ليلى" and ("غير مباشر", "indirect") in opened.forms["quotes"].fields["kind"].options
    assert "تصريح" in opened.page.text and 'dir="rtl"' in opened.page.listing and "rtl" in opened.box._dom_classes
    press(opened, "apply")
    assert told(opened) == f"صُحّح q1: {label('column', 'speaker', 'ar')}" and "كما صُحّح" in opened.page.record
    opened.language.value = "en"
    assert words() == english and "rtl" not in opened.box._dom_classes and told(opened) == ""


def test_several_articles_keep_their_corrections_apart(tmp_path, monkeypatch):
    view = explorer(ROOT / "seeds" / "compare", tmp_path)
    keys = [key for _, key in view.article.options]
    assert len(keys) == 3 and view.article.value == keys[-1]
    view.page.selected = "q1"
    press(view, "delete")
    view.article.value = keys[0]
    assert view.session.edits == [] and view.page.record == "" and view.page.selected == ""
    view.article.value = keys[-1]
    assert [edit.row for edit in view.session.edits] == ["q1"]
    press(view, "open")
    assert len(view.sittings) == 3 and [len(session.edits) for session, _ in view.sittings.values()] == [0, 0, 1]
    from helpers.compare import page

    asked = []
    monkeypatch.setattr(page, "write", lambda files, out, language, say: asked.append(([Path(file).name for file in files], language)) or out / "x.html")
    press(view, "compare")
    assert asked == [(["agency.txt", "london-paper.txt", "tunisian-daily.txt"], "en")] and told(view).endswith("; corrections by hand are not in it")
    one = explorer(out=tmp_path)
    press(one, "compare")
    assert told(one) == "error: open two articles or more to lay them side by side"


def test_what_a_folder_holds_is_opened_and_what_is_no_article_told(tmp_path):
    for name, text in (("a.txt", RAW), ("b.txt", "plain English"), ("c.txt", RAW + "\nوقال الوزير إن الاتفاق جيد.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    view = explorer(tmp_path, tmp_path)
    assert told(view).startswith("error: ") and "b.txt" in told(view) and [session.article.name for session, _ in view.sittings.values()] == ["a", "c"]


def test_articles_of_an_archive_are_opened_by_a_search(tmp_path):
    from helpers.archive import driver

    for name in ("agency", "london-paper", "tunisian-daily"):
        (tmp_path / "press").mkdir(exist_ok=True)
        (tmp_path / "press" / f"{name}.txt").write_bytes((ROOT / "seeds" / "compare" / f"{name}.txt").read_bytes())
    driver.run(tmp_path / "press", tmp_path / "archive", workers=1)
    view = explorer(tmp_path / "archive", tmp_path)
    assert "this is an archive" in told(view) and view.session is None
    view.query.value = "تونس"
    press(view, "open")
    assert view.sittings and all("تونس" in session.article.raw for session, _ in view.sittings.values()) and view.page.hits
    first = list(view.sittings.values())[-1][0]
    assert view.session is first and extract(first.article).quotes.equals(first.automatic.quotes)


def test_the_sitting_goes_on_where_it_was_left(opened, tmp_path):
    opened.page.selected = "q1"
    opened.forms["quotes"].fields["speaker"].value = "ليلى"
    press(opened, "apply")
    press(opened, "save")
    assert told(opened).startswith("1 correction saved") and (tmp_path / "out" / "sample.corrected.quotes.csv").exists()
    again = explorer(tmp_path / "sample.txt", tmp_path / "out")
    assert again.session.row("q1")["speaker"] == "ليلى" and "and 1 correction of an earlier sitting" in told(again)
    (tmp_path / "out" / "sample.corrections.json").write_text('{"text_sha256": "%s"}' % again.session.article.text_sha256, encoding="utf-8")
    press(again, "open")  # it is open: what is corrected there stays
    assert again.session.row("q1")["speaker"] == "ليلى" and len(again.sittings) == 1
    again = explorer(tmp_path / "sample.txt", tmp_path / "out")
    assert "damaged" in told(again) and again.session.edits == []


def test_the_report_is_made_from_the_corrected_tables(opened, tmp_path, monkeypatch):
    from helpers import report

    asked = {}

    def write(path, out, say, record, language):
        asked.update(text=path.read_bytes().decode(), record=record, language=language)
        return out / "x.html"

    monkeypatch.setattr(report, "write", write)
    opened.page.selected = "f1"
    press(opened, "delete")
    opened.language.value = "ar"
    press(opened, "report")
    assert asked == {"text": opened.session.article.raw, "record": tmp_path / "out" / "sample.corrections.json", "language": "ar"} and "التقرير في" in told(opened)
    press(opened, "undo")
    press(opened, "report")
    assert asked["record"] == ""

    def stops(*_, **__):
        raise report.ReportError("the disk is full")

    monkeypatch.setattr(report, "write", stops)
    press(opened, "report")
    assert told(opened) == "error: the disk is full"


def test_an_upload_is_opened_and_reported_as_it_came(opened, monkeypatch):
    from helpers import report

    asked = []
    monkeypatch.setattr(report, "write", lambda path, out, say, record, language: asked.append((path.name, path.read_bytes())) or out / "x.html")
    data = f"قال الوزير إن {HOSTILE} جيد.".encode("cp1256", "replace")
    opened.upload.value = [{"name": "../<b>.txt", "type": "", "size": 1, "content": memoryview(data), "last_modified": datetime(2022, 6, 19)}]
    assert not told(opened).startswith("error") and opened.session.article.encoding == "cp1256"
    press(opened, "report")
    assert asked == [("b-.txt", data)]


def test_the_report_is_of_what_is_open_and_not_of_what_was_typed_since(opened, tmp_path, monkeypatch):
    from helpers import report

    asked = []
    monkeypatch.setattr(report, "write", lambda path, out, say, record, language: asked.append(path) or out / "x.html")
    opened.source.value = "somewhere else"
    press(opened, "report")
    assert asked == [tmp_path / "sample.txt"]


@pytest.mark.parametrize("source, words", [("", "folder"), ("nowhere.txt", "no such file"), ("\0", ""), ("helpers", "folder"), ("LICENSE", "no Arabic")])
def test_what_is_no_article_is_said_in_words_and_leaves_the_open_one(opened, source, words):
    before = opened.session
    opened.source.value = source
    press(opened, "open")
    assert told(opened).startswith("error: ") and words in told(opened) and opened.session is before


def test_without_an_article_each_control_says_so(tmp_path):
    view = explorer(tmp_path / "none.txt", tmp_path)
    assert "no such file" in told(view) and view.session is None
    for name in view.buttons.keys() - {"open"}:
        press(view, name)
        assert told(view).startswith("error: ") or name in ("before", "after")
    view.query.value, view.layers["claims"].value, view.page.selected, view.page.selection = "مصر", False, "q1", [0, 1]
    assert told(view) == "error: open an article first"


def test_an_error_that_nobody_foresaw_is_a_line_too(opened, monkeypatch):
    monkeypatch.setattr(opened.session, "undo", lambda: 1 / 0)
    press(opened, "undo")
    assert told(opened) == "error: this did not work: ZeroDivisionError, division by zero"


def test_what_a_browser_sends_is_not_trusted(opened):
    for name in ("q99", "<b>", "x", "q"):
        opened.page.selected = name
        assert told(opened).startswith("error: ")
    for span in ([5, 2], [-3, 4], [0, 10**9], ["a", "b"], [None, 3], [1.5, 2]):
        opened.page.selection = span
        assert opened.words is None


def test_hostile_words_reach_no_control_as_markup(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text(f"{HOSTILE}\nقال الوزير محمد {HOSTILE} إن التجارة بين مصر والأردن 5 %.", encoding="utf-8")
    view = explorer(path, tmp_path)
    view.session.add("quotes", (0, 40), kind="direct", speaker=HOSTILE)
    view._changed("")
    view.query.value = "script"
    view.say(HOSTILE)
    for html in (view.message.value, view.picked.value, view.found.value, view.page.listing, view.page.text, view.page.record):
        assert not Checker(html).tags - {"p", "span", "bdi", "div", "h4", "b", "mark", "a", "small", "table", "thead", "tbody", "tr", "th", "td"}
    assert all(link.startswith("#") for html in (view.page.text, view.page.record) for link in Checker(html).links)


def test_no_more_is_done_than_must_be(opened, monkeypatch):
    """What an interaction costs, counted: the article is marked and sent again for a filter, a layer and a correction, once; never for a look."""
    from helpers.explore import view

    sent, times = [], []
    monkeypatch.setattr(Page, "send_state", lambda self, key=None: sent.append({key} if isinstance(key, str) else set(key or ())))
    monkeypatch.setattr(view, "marked", lambda *given, **how: times.append(1) or marked(*given, **how))
    opened.forms["quotes"].fields["speaker"].value = ""

    def cost(act) -> tuple[int, set]:
        sent.clear(), times.clear()
        act()
        return len(times), set().union(*sent) if sent else set()

    assert cost(lambda: setattr(opened.query, "value", "مصر")) == (0, {"hits", "hit", "selection"})
    assert cost(lambda: press(opened, "after")) == (0, {"hit", "selection"})
    assert cost(lambda: setattr(opened.page, "selected", "q1")) == (0, {"selected"})
    assert cost(lambda: setattr(opened.conditions["topic"], "value", "diplomacy"))[0] == 1
    assert cost(lambda: setattr(opened.layers["claims"], "value", False))[0] == 1
    opened.page.selected = "q1"
    opened.forms["quotes"].fields["speaker"].value = "ليلى"
    assert cost(lambda: press(opened, "apply"))[0] == 1
    assert cost(lambda: press(opened, "undo"))[0] == 1


# The browser's part, without Jupyter: explorer.js on a bare page, with a model that remembers what it is told

MODEL = """class Model {
  constructor(state) { this.state = state; this.heard = {}; }
  get(name) { return this.state[name]; }
  set(name, value) { if (this.state[name] !== value) { this.state[name] = value; (this.heard["change:" + name] ?? []).forEach((act) => act()); } }
  on(event, act) { (this.heard[event] ??= []).push(act); }
  off(event, act) { this.heard[event] = this.heard[event].filter((other) => other !== act); }
  save_changes() {}
}"""
STATE = ("listing", "text", "record", "starts", "spans", "hits", "hit", "selected", "selection", "words")
OPEN = "async ([model, code, state]) => { window.model = new (eval(`(${model})`))(state); const page = await import('data:text/javascript,' + encodeURIComponent(code)); " \
       "window.close_page = page.default.render({ model: window.model, el: document.querySelector('#page') }); }"
PAINTED = "(name) => [...CSS.highlights.get(name)].map(String).join('')"
SELECT = """([start, end]) => { const walker = document.createTreeWalker(document.querySelector(".page .article"), NodeFilter.SHOW_TEXT); const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(".tags")) nodes.push(walker.currentNode);
  const range = document.createRange(); range.setStart(nodes.at(start), 0); range.setEnd(nodes.at(end), nodes.at(end).data.length);
  getSelection().removeAllRanges(); getSelection().addRange(range); document.querySelector(".page").dispatchEvent(new MouseEvent("mouseup")); }"""


@pytest.fixture(scope="module")
def chromium():
    if not CHROMIUM:
        pytest.skip("no Chromium is installed (Debian: apt install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize("text", [None, f"عنوان 😀 𝒳 الخبر\nقال وزير النقل سامي حداد إن «التجارة بين مصر والأردن بلغت 5 ملايين دولار {HOSTILE} 😀 وهي 7 %».\n\nوزار الوزير 𝒳 مصر."],
                         ids=["seed", "hostile"])
def test_what_is_painted_clicked_and_selected_are_the_raw_words(chromium, tmp_path, seed, text):
    path = tmp_path / "x.txt"
    path.write_bytes((text or seed.raw).encode())
    view = explorer(path, tmp_path)
    raw = view.session.article.raw
    view.query.value = "مصر" if text else "تعاون"
    state = {name: getattr(view.page, name) for name in STATE}
    page = chromium.new_page(viewport={"width": 1200, "height": 700})
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith(("data:", "about:")) else faults.append(request.url))
    page.set_content(f"<style>{Page._css}</style><div id=page></div>")
    page.evaluate(OPEN, [MODEL, Page._esm, state])
    assert page.evaluate(PAINTED, "shawahid-hit") == "".join(raw[a:b] for a, b in view.page.hits) != ""
    for name, start, end in view.page.spans:
        page.evaluate("(name) => document.querySelector(`[data-row=${name}]`).click()", name)
        assert page.evaluate("model.get('selected')") == name == page.locator("[aria-selected=true]").get_attribute("data-row")
        assert page.evaluate(PAINTED, "shawahid-row") == "".join(re.split(r"[\n\r]+\s*", raw[start:end]))
    tag = page.locator(".article a.tag").last
    tag.evaluate("(tag) => tag.click()")
    assert page.evaluate("model.get('selected')") == tag.inner_text() and not page.url.endswith(tag.get_attribute("href"))
    figure = next((a, b) for name, a, b in view.page.spans if name[0] == "f")
    box = page.locator(".article mark.figure").first
    box.scroll_into_view_if_needed()
    box.click()
    clicked = page.evaluate("model.get('selected')")
    assert clicked[0] == "f" and view.session.row(clicked)["start"] == figure[0]
    page.evaluate(SELECT, [0, -1])
    a, b = page.evaluate("model.get('selection')")
    assert raw[a:b] == raw.strip()
    page.evaluate(SELECT, [-1, -1])
    a, b = page.evaluate("model.get('selection')")
    assert raw[a:b] == page.evaluate("getSelection().toString()").strip() != ""
    page.evaluate("close_page()")
    assert page.evaluate(PAINTED, "shawahid-row") == "" and faults == []
    page.close()


def test_the_panes_are_used_by_keyboard(chromium, tmp_path, seed):
    view = explorer(ROOT / "seeds" / f"{seed.name}.txt", tmp_path)
    page = chromium.new_page(viewport={"width": 1200, "height": 800})
    page.set_content(f"<title>.</title><style>{Page._css}</style><div class=shawahid-controls><div id=page></div><button>.</button></div>")
    page.evaluate(OPEN, [MODEL, Page._esm, {name: getattr(view.page, name) for name in STATE}])
    selected, selection = (lambda name=name: page.evaluate(f"model.get('{name}')") for name in ("selected", "selection"))

    def press_all(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Rows"
    press_all("n", "ArrowDown", "ArrowDown", "p", "Control+n")
    active = page.locator(".rows").get_attribute("aria-activedescendant")
    assert selected() == "q2" and page.locator(f"#{active}").get_attribute("data-row") == "q2"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "The article"
    words = view.session.row("q2")["text"]
    press_all("ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowRight")  # from the row's last word on
    start, end = selection()
    assert start >= view.session.row("q2")["end"] and len(seed.raw[start:end].split()) == 2 and seed.raw[start - 1].isspace() and not seed.raw[end].isalnum()
    press_all("ArrowRight", "ArrowRight", "Enter")
    assert seed.raw[slice(*selection())] == "بين" == page.evaluate("getSelection().toString()") and words.endswith("بين الجانبين")
    assert selected() == "c2"  # the row around it, as with a second click
    page.keyboard.press("Tab")  # past the labels in the article
    page.wait_for_function("document.activeElement.dataset.lmSuppressShortcuts === 'true'")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.close()


@pytest.mark.parametrize("light", ["true", "false"])
def test_nobody_is_kept_out_of_the_page(chromium, opened, light):
    """axe-core (WCAG) on the two panes and the record, in JupyterLab's light and dark colours."""
    from axe_playwright_python.sync_playwright import Axe

    opened.page.selected = "c1"
    opened.forms["claims"].fields["topics"].value = ["energy"]
    press(opened, "apply")
    state = {name: getattr(opened.page, name) for name in STATE}
    colours = "" if light == "true" else ("--jp-layout-color0:#111; --jp-layout-color1:#212121; --jp-layout-color2:#424242; --jp-border-color2:#424242;"
                                          "--jp-content-font-color1:#fff; --jp-content-font-color2:#ffffffb3; background:#111")
    page = chromium.new_page(viewport={"width": 1200, "height": 800})
    page.set_content(f'<html lang="en"><title>.</title><body data-jp-theme-light={light} style="{colours}"><style>{Page._css}</style>'
                     "<main><h1>.</h1><h2>.</h2><h3>.</h3><div id=page></div></main>")
    page.evaluate(OPEN, [MODEL, Page._esm, state])
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]][:3]) for fault in found] == []
    page.close()


def test_the_notebook_opens_the_explorer_and_stores_a_picture(monkeypatch):
    import nbformat

    notebook = nbformat.read(ROOT / "notebooks" / "explore.ipynb", 4)
    cell = next(cell for cell in notebook.cells if cell.cell_type == "code")
    assert cell.source.endswith("\nexplorer()") and "image/png" in cell.outputs[0].data
    assert "widget-view" not in " ".join(kind for cell in notebook.cells for output in cell.get("outputs", []) for kind in output.get("data", {}))
    assert "widgets" not in notebook.metadata
    shown = explorer()
    live = shown._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in live and not told(shown).startswith("error")
    monkeypatch.setenv("SHAWAHID_STILL", "1")
    still = {kind: data.strip() for kind, data in cell.outputs[0].data.items()}
    assert shown._repr_mimebundle_() == {kind: live[kind] for kind in ("image/png", "text/plain")} == still
