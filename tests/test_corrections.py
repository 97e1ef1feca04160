"""Corrections by hand: they keep the tables' rules, can be taken back, and a record of them leads to the same tables again."""
import json
import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_display import HOSTILE, RAW, TABLES, Checker
from test_tables import IDS

from helpers import Article, Tables, corrections, display, extract, read_article, report
from helpers.corrections import CorrectionError, Edit
from helpers.explore import Session, load, place, save

def evidence() -> Tables:
    """The hand-made tables of test_display, the claims in the order of the text."""
    claims = TABLES.claims.iloc[::-1].reset_index(drop=True)
    return TABLES._replace(claims=claims.assign(claim_id=pd.array(["c1", "c2"], dtype="string")))


@pytest.fixture
def session() -> Session:
    return Session(Article.from_text(RAW, "sample"), evidence())


def again(session: Session) -> Session:
    """Another sitting at the same article."""
    return Session(session.article, session.automatic)


def same(one: Tables, other: Tables) -> None:
    for a, b in zip(one, other, strict=True):
        pd.testing.assert_frame_equal(a, b)


def test_a_cell_is_changed_and_nothing_else(session):
    assert session.edits == []
    session.change("q1", speaker="سامي بن علي حداد")
    assert session.row("q1")["speaker"] == "سامي بن علي حداد"
    [edit] = session.edits
    assert edit[:2] + edit[4:7] == ("quotes", "q1", "speaker", "سامي حداد", "سامي بن علي حداد")
    same(session.tables._replace(quotes=session.automatic.quotes), session.automatic)
    same(session.automatic, evidence())


def test_steps_are_taken_back_and_done_again(session):
    session.change("f1", value=3e9, modifier="about")
    session.delete("q2")
    corrected = session.tables
    assert session.undo() and session.undo() and not session.undo()
    same(session.tables, session.automatic)
    assert session.redo() and session.redo() and not session.redo()
    same(session.tables, corrected)
    session.undo()
    session.delete("f2")
    assert not session.redo()


def test_a_change_to_what_it_was_is_no_step(session):
    session.change("f1", value=2e9)
    assert session.edits == [] and not session.undo()


def test_words_are_given_as_typed_and_stand_where_the_row_says(session):
    session.change("q1", text="بين مصر … دولار", cue=None, speaker_mention="سامي حداد")
    row = session.row("q1")
    assert row["text"] == "بين مصر والأردن سيصل إلى 2 مليار دولار" == RAW[row["start"]:row["end"]]
    assert row["cue"] is None and row["cue_start"] is None and row["cue_end"] is None
    assert RAW[row["mention_start"]:row["mention_end"]] == "سامي حداد"
    session.change("q2", text=row["text"], cue="وزير")
    assert session.edits[-1].row == "q2" and session.row("q2")["start"] == row["start"]


def test_parties_stand_in_the_order_of_their_codes(session):
    session.change("c1", party_a="JOR", party_b="EGY")
    assert session.edits == []
    session.change("c1", party_a="SYR")
    assert (session.row("c1")["party_a"], session.row("c1")["party_b"]) == ("JOR", "SYR")


@pytest.mark.parametrize("name, cells, words", [
    ("q1", {"kind": "spoken"}, "none of direct, indirect"), ("q1", {"text": "لا أحد قال هذا"}, "does not say"), ("q1", {"text": None}, "does not stand"),
    ("q1", {"text": (5, 500)}, "does not stand"), ("q1", {"text": (-5, -1)}, "does not stand"), ("q1", {"text": (9, 9)}, "cannot stand"), ("q1", {"speaker": " "}, "cannot stand"),
    ("q1", {"quote_id": "q9"}, "no column"), ("q99", {"speaker": "x"}, "no row q99"), ("x1", {"speaker": "x"}, "no row x1"), ("", {"speaker": "x"}, "no row"),
    ("f1", {"unit": "US dollar"}, "none of the known codes"), ("f1", {"value": float("inf")}, "cannot stand"), ("f1", {"value": "2"}, "cannot stand"),
    ("f1", {"value": True}, "cannot stand"), ("f1", {"date": "2021"}, "a money has none"), ("f1", {"kind": "date"}, "a date has none"),
    *(("f2", {"kind": "date", "value": None, "unit": None, "of": None, "date": date}, "no date") for date in ("2021-13", "21", "2021-02-30", "أمس")), ("f1", {"modifier": "ca."}, "none of"),
    ("c1", {"party_a": "XXX"}, "no country"), ("c1", {"party_a": "JOR"}, "two different"), ("c1", {"party_a": None}, "no country"),
    ("c1", {"topics": "trade,sport"}, "none of"), ("c1", {"topics": None}, "one or more"), ("c1", {"topics": "trade,trade"}, "each once"),
    ("c1", {"polarity": None}, "none of cooperative"), ("c1", {"kind": None}, "none of state")])
def test_what_breaks_the_data_dictionary_is_refused_in_words(session, name, cells, words):
    with pytest.raises(CorrectionError, match=words) as refused:
        session.change(name, **cells)
    assert "\n" not in str(refused.value)
    assert session.edits == [] and not session.undo()


def test_a_quote_that_goes_is_no_longer_named_by_its_claims(session):
    claim = session.tables.claims.set_index("claim_id").quote_id
    quote = claim.dropna().iloc[0]
    session.delete(quote)
    assert quote not in set(session.tables.claims.quote_id.dropna())
    assert [edit.row for edit in session.edits] == [quote]
    session.undo()
    same(session.tables, session.automatic)


def test_a_row_is_added_with_what_its_words_fix(session):
    session.delete("f2")
    start, end, _ = place(session.article, "20 %")
    assert session.suggest("figures", start, end) == {"kind": "percent", "value": 20, "unit": "%", "date": None, "calendar": None, "modifier": "more_than", "of": "الصادرات"}
    name = session.add("figures", (start, end), **session.suggest("figures", start, end))
    assert name == "f3" and session.row("f3")["text"] == "20 %"  # a number that was taken is not given again
    quoted = place(session.article, "حجم … دولار")
    assert session.suggest("quotes", *quoted[:2]) == {"kind": "direct"} and session.suggest("quotes", quoted[0], quoted[1] - 3) == {"kind": "indirect"}
    assert session.suggest("claims", *quoted[:2]) == {"party_a": "EGY", "party_b": "JOR", "claimant": "سامي حداد"}
    assert session.suggest("claims", start, end) == {"claimant": "سامي حداد"}
    with pytest.raises(CorrectionError, match="none of state"):
        session.add("claims", quoted[:2], **session.suggest("claims", *quoted[:2]))


def test_an_added_figure_belongs_to_the_claim_around_it(session):
    assert session.row("c2")["figure_ids"] == "f1"
    session.delete("f1")
    assert session.row("c2")["figure_ids"] is None
    name = session.add("figures", "2 مليار دولار", kind="money", value=2e9, unit="USD", modifier="exact")
    assert session.row("c2")["figure_ids"] == name == "f3"
    assert [(edit.row, edit.column) for edit in session.edits] == [("f1", "row"), ("f3", "row")]


def test_words_at_several_places_must_be_told_apart(session):
    with pytest.raises(CorrectionError, match="2 times"):
        session.add("quotes", "مصر")
    assert place(session.article, "مصر", near=len(RAW)).start == RAW.rindex("مصر")
    assert place(session.article, "الصادرات زادت باكثر").text == "الصادرات زادت بأكثر"


def random_edits(draw, session: Session) -> None:
    """A few corrections, allowed ones and others."""
    for _ in range(draw(st.integers(0, 6))):
        table = draw(st.sampled_from(list(IDS)))
        ids = list(getattr(session.tables, table).iloc[:, 0])
        start = draw(st.integers(0, len(RAW) - 3))
        span = (start, draw(st.integers(start + 3, len(RAW))))
        cells = {"quotes": {"kind": "direct", "speaker": draw(st.sampled_from(["ليلى", None]))}, "figures": {"kind": "count", "value": draw(st.floats(0, 9)), "unit": None, "date": None},
                 "claims": {"kind": "call", "polarity": "neutral", "topics": "trade", "party_a": "EGY", "party_b": draw(st.sampled_from(["JOR", "SYR"]))}}[table]
        act = draw(st.sampled_from(["add", "change", "move", "delete", "undo", "redo", "wrong"]))
        if act == "add":
            session.add(table, span, **cells)
        elif act in ("undo", "redo"):
            getattr(session, act)()
        elif ids and act == "delete":
            session.delete(draw(st.sampled_from(ids)))
        elif ids and act == "wrong":
            with pytest.raises(CorrectionError):
                session.change(draw(st.sampled_from(ids)), kind="?")
        elif ids:
            session.change(draw(st.sampled_from(ids)), **(cells if act == "change" else {"text": span}))


@settings(max_examples=30)
@given(st.data())
def test_the_record_leads_to_the_same_tables_again(tmp_path_factory, data):
    session = Session(Article.from_text(RAW, "sample"), evidence())
    random_edits(data.draw, session)
    folder = tmp_path_factory.mktemp("record")
    record = save(session, folder)[0]
    other = again(session)
    assert load(other, folder) == len(session.edits) and other.set_aside == []
    same(other.tables, session.tables)
    assert save(other, folder)[0].read_bytes() == record.read_bytes()
    tables, refused = corrections.apply(session.article, session.automatic, session.edits)
    assert refused == []
    same(tables, session.tables)
    for table, (column, letter) in IDS.items():
        rows = getattr(tables, table)
        assert rows[column].is_unique and rows.start.is_monotonic_increasing and rows[column].str.match(f"{letter}[1-9]").all()
        assert [RAW[a:b] for a, b in zip(rows.start, rows.end)] == list(rows.text)
    assert set(tables.claims.quote_id.dropna()) <= set(tables.quotes.quote_id)


def test_a_record_follows_the_words_when_the_numbers_move(session):
    session.change("q2", speaker="ليلى")
    fewer = session.automatic._replace(quotes=session.automatic.quotes.iloc[1:].assign(quote_id=["q1"]))
    tables, refused = corrections.apply(session.article, fewer, session.edits)
    assert refused == [] and list(tables.quotes.speaker) == ["ليلى"]


def test_what_no_longer_fits_is_told_and_kept(session, tmp_path):
    session.change("q1", speaker="ليلى")
    session.change("q2", speaker="سلمى")
    moved = [edit._replace(start=3) if edit.row == "q1" else edit._replace(before="هند") for edit in session.edits]
    other = again(session)
    other.load(moved)
    same(other.tables, other.automatic)
    assert [edit for edit, _ in other.set_aside] == moved
    assert "no row" in other.set_aside[0][1] and "«هند» was corrected" in other.set_aside[1][1]
    other.change("f1", modifier="about")
    save(other, tmp_path)
    third = again(session)
    assert load(third, tmp_path) == 3 and len(third.set_aside) == 2 and third.row("f1")["modifier"] == "about"


def test_tables_and_record_are_saved_beside_the_automatic_ones(session, tmp_path):
    session.delete("q1")
    names = [path.name for path in save(session, tmp_path)]
    assert names[0] == "sample.corrections.json" and len(names) == 13 and sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "sample.quotes.parquet"), session.automatic.quotes)
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "sample.corrected.quotes.parquet"), session.tables.quotes)
    record = json.loads((tmp_path / names[0]).read_text(encoding="utf-8"))
    assert record["text_sha256"] == session.article.text_sha256 and [edit["row"] for edit in record["edits"]] == ["q1"]


def test_articles_of_one_name_have_records_of_their_own(session, tmp_path):
    save(session, tmp_path)
    other = Session(Article.from_text(RAW + " نعم.", "sample"))
    assert load(other, tmp_path) == 0
    assert save(other, tmp_path)[0].name == f"sample-{other.article.text_sha256[:8]}.corrections.json"


@pytest.mark.parametrize("text, words", [
    (None, "No such file"), ("", "no record"), ("[]", "no corrections of this"), ('{"text_sha256": "0"}', "no corrections of this"), ('{"text_sha256": "SHA"}', "damaged"),
    ('{"text_sha256": "SHA", "edits": [{}], "set_aside": []}', "damaged"), ('{"text_sha256": "SHA", "edits": 1, "set_aside": []}', "damaged"),
    *((f'{{"text_sha256": "SHA", "set_aside": [], "edits": [{{"table": "{table}", "row": "{row}", "start": 0, "end": 1, "column": "{column}", "before": {before}, "after": "x"}}]}}', "damaged")
      for table, row, column, before in (("words", "q1", "kind", '"direct"'), ("quotes", "<b>", "kind", '"direct"'), ("quotes", "q1", "nothing", "null"), ("quotes", "q1", "row", "{}"), ("claims", "c1", "quote_id", "null")))])
def test_a_damaged_record_is_one_line(session, tmp_path, text, words):
    path = tmp_path / "x.json"
    if text is not None:
        path.write_text(text.replace("SHA", session.article.text_sha256), encoding="utf-8")
    with pytest.raises(CorrectionError, match=words) as refused:
        corrections.read(path, session.article)
    assert "\n" not in str(refused.value)


def test_cells_of_wrong_types_in_a_record_are_refused(session):
    at = ("quotes", "q1", session.row("q1")["start"], session.row("q1")["end"])
    for column, before, after in (("speaker", "سامي حداد", 5), ("kind", "indirect", ["direct"]), ("start", at[2], "0"), ("text", session.row("q1")["text"], {})):
        tables, refused = corrections.apply(session.article, session.automatic, [Edit(*at, column, before, after)])
        assert len(refused) == 1
        same(tables, session.automatic)


def deleted(session: Session, name: str, **cells: object) -> Edit:
    """The edit that deletes a row of whose cells some are told otherwise."""
    other = again(session)
    other.delete(name)
    [edit] = other.edits
    return edit._replace(before=edit.before | cells)


def test_a_deleted_row_must_have_been_as_the_record_says(session):
    good, bad = deleted(session, "f2"), deleted(session, "f2", value=9.0)
    assert corrections.apply(session.article, session.automatic, [good])[1] == []
    tables, [(edit, why)] = corrections.apply(session.article, session.automatic, [bad])
    assert edit == bad and "the rules now say 20, and 9 was corrected" in why
    same(tables, session.automatic)


@pytest.mark.parametrize("told", [(), ("text",), ("start", "end")])
def test_a_deletion_that_does_not_say_what_is_deleted_is_refused_by_its_line(session, tmp_path, told):
    edit = deleted(session, "q1")
    (tmp_path / "x.json").write_text(corrections.dump(session.article, [edit._replace(before={name: edit.before[name] for name in told})]), encoding="utf-8")
    with pytest.raises(CorrectionError, match="this record of corrections is damaged: line 3 is none$"):
        corrections.read(tmp_path / "x.json", session.article)


def test_no_correction_of_a_row_hides_behind_another(session):
    gone = deleted(session, "q1")
    beside = Edit("quotes", "q1", gone.start, gone.end, "speaker", "سامي حداد", "ليلى")
    elsewhere = Edit("quotes", "q7", 0, 3, "row", None, {"kind": "indirect", "start": 4, "end": 8, "text": RAW[4:8]})
    for edits in ([gone, beside], [beside, gone], [beside, beside._replace(before="ليلى", after="سلمى", row="q8")], [gone, gone._replace(row="q8")], [elsewhere]):
        assert corrections.apply(session.article, session.automatic, edits)[1] != []


@pytest.mark.parametrize("value", ["1e999", "1e308", "NaN", "-Infinity", "1" + "0" * 400, "1" + "0" * 5000, "true", "[2]", '{"a": 2}', '"2"', '"\\ud800"', "[" * 100_000])
@pytest.mark.parametrize("side", ["before", "after"])
def test_impossible_values_are_refused(session, tmp_path, value, side):
    record = tmp_path / "x.json"
    row = session.row("f1")
    edit = {"table": "figures", "row": "f1", "start": row["start"], "end": row["end"], "column": "value", "before": row["value"], "after": 3.0}
    text = json.dumps({"text_sha256": session.article.text_sha256, "edits": [edit | {side: "HERE"}], "set_aside": []})
    record.write_text(text.replace('"HERE"', value), encoding="utf-8")
    with pytest.raises(CorrectionError):
        raise corrections.refusal(record, *refused_of(record, session))


def test_what_is_refused_is_told_by_its_line(session, tmp_path):
    session.change("q1", speaker="ليلى")
    session.change("f1", value=3e9)
    record = save(session, tmp_path)[0]
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    for find, put, words in (("سامي حداد", "هند", "line 3: q1, Speaker: the rules now say"), ("2000000000.0", "5.0", "line 4: f1"), ('"f1"', '"<b>"', "line 4 is none"), ("3000000000.0", '"a lot"', "line 4: f1")):
        record.write_text("".join(lines).replace(find, put), encoding="utf-8")
        with pytest.raises(CorrectionError, match=words):
            raise corrections.refusal(record, *refused_of(record, session))
    record.write_text(json.dumps(json.loads("".join(lines).replace("2000000000.0", "5.0")), indent=1), encoding="utf-8")
    with pytest.raises(CorrectionError, match="correction 2: f1"):
        raise corrections.refusal(record, *refused_of(record, session))


def refused_of(record, session: Session) -> tuple[list[Edit], list[tuple[Edit, str]]]:
    edits, _ = corrections.read(record, session.article)
    refused = corrections.apply(session.article, session.automatic, edits)[1]
    assert refused
    return edits, refused


def test_the_record_is_shown_harmlessly():
    article = Article.from_text("قال الوزير " + HOSTILE)
    session = Session(article)
    name = session.add("quotes", (0, len(article.raw)), kind="direct", speaker=HOSTILE)
    session.change(name, speaker=HOSTILE + "!")
    checked = Checker(display.edited(session.edits).html)
    assert not checked.tags & {"script", "img", "svg", "b", "i"}
    assert display.edited([]).html == ""


def test_offsets_are_shown_only_where_the_words_do_not_tell(session):
    session.change("q1", text="بين مصر … دولار", cue="وزير")
    assert [line.split(": ")[0] for line in repr(display.edited(session.edits)).splitlines()] == ["q1, Words of the article", "q1, Cue"]
    session.undo()
    start = RAW.rindex("مصر")
    session.change("c1", text="مصر")
    session.change("c1", text=(start, start + 3))
    assert {edit.column for edit in session.edits} == {"start", "end", "text"}


def test_a_report_of_corrected_tables_says_what_was_corrected(tmp_path):
    path = tmp_path / "sample.txt"
    path.write_bytes(RAW.encode())
    session = Session(read_article(path))
    session.change("q1", speaker="ليلى العلمي")
    session.delete("f2")
    record = save(session, tmp_path)[0]
    page = report.write(path, tmp_path, record=record)
    assert page.name == "sample.corrected.html"
    html = page.read_text(encoding="utf-8")
    checked = Checker(html)
    assert all(link[1:] in checked.ids for link in checked.links)
    assert 'href="#corrected">Note: corrected by hand: </a> <a class="tag q"' in html and "<b>f2</b>" in html and 'content="corrected"' in html
    assert "ليلى العلمي" in html and "--corrections sample.corrections.json" in html
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "sample.corrected.quotes.parquet"), session.tables.quotes)


def test_a_report_leaves_no_correction_out_silently(session, tmp_path):
    path = tmp_path / "sample.txt"
    path.write_bytes(RAW.encode())
    article = read_article(path)
    record = tmp_path / "x.json"
    record.write_text(corrections.dump(article, [Edit("quotes", "q1", 3, 4, "speaker", "هند", "ليلى")]), encoding="utf-8")
    with pytest.raises(report.ReportError, match="q1"):
        report.write(path, tmp_path / "out", record=record)
    assert not (tmp_path / "out").exists()


def test_automatic_rows_keep_the_rules(seed, seed_tables):
    for table in seed_tables._fields:
        for row in corrections.of(table, corrections.by_id(seed_tables)).values():
            corrections.check(seed, table, row)
    rules = corrections.by_id(seed_tables)
    same(corrections.tables_of(corrections.ordered(rules, rules)), seed_tables)
    same(extract(seed), seed_tables)


# Many rows in one step, and by whom

def test_a_speaker_is_renamed_everywhere_in_one_step(session):
    names = session.spoken_by("سامي حداد")
    assert names == ["q1", "q2", "c2"]
    session.annotator = "منى"
    assert session.rename("سامي حداد", " الوزير سامي حداد ") == names and session.spoken_by("سامي حداد") == []
    assert [(edit.row, edit.column, edit.after, edit.by) for edit in session.edits] == [
        ("q1", "speaker", "الوزير سامي حداد", "منى"), ("q2", "speaker", "الوزير سامي حداد", "منى"), ("c2", "claimant", "الوزير سامي حداد", "منى")]
    session.annotator = "ليلى"
    session.change("c2", kind="call")  # another's hand leaves the first one's name where it is
    assert {edit.column: edit.by for edit in session.edits if edit.row == "c2"} == {"claimant": "منى", "kind": "ليلى"}
    back = again(session)
    edits, _ = dumped_and_read(session)
    back.annotator = "third"
    back.load(edits)
    assert back.edits == session.edits
    assert session.undo() and session.undo() and session.edits == []
    with pytest.raises(CorrectionError, match="no row names «غيره»"):
        session.rename("غيره", "سامي")
    with pytest.raises(CorrectionError, match="cannot stand there"):
        session.rename("سامي حداد", " ")


def test_two_speakers_are_merged(session):
    session.change("q2", speaker="حداد")
    session.rename("حداد", "سامي حداد")
    assert session.spoken_by("سامي حداد") == ["q1", "q2", "c2"] and session.spoken_by("حداد") == []


def dumped_and_read(session):
    text = corrections.dump(session.article, session.edits)
    record = json.loads(text)
    assert all("by" in edit for edit in record["edits"]) and corrections.dump(session.article, [edit._replace(by="") for edit in session.edits]).count('"by"') == 0
    return [corrections.Edit(**edit) for edit in record["edits"]], []


def test_a_correction_is_offered_for_the_rows_alike(seed, seed_tables):
    session = Session(seed, seed_tables)
    states = [row.claim_id for row in seed_tables.claims.itertuples() if (row.polarity, row.kind) == ("cooperative", "state")]
    first, *others = states
    assert len(others) > 2 and session.alike(first) == ({}, [])
    session.change(first, polarity="neutral", kind="event")
    session.change(others[0], polarity="neutral")  # half of it is done already
    session.change(others[-1], polarity="conflictual")  # here a hand thought otherwise
    cells, like = session.alike(first)
    assert cells == {"polarity": "neutral", "kind": "event"} and like == others[:-1]
    session.change_all(others[:2], **cells)
    assert {session.row(name)["kind"] for name in states[:3]} == {"event"} and not set(others[:2]) & set(session.alike(first)[1])
    assert session.undo() and session.row(others[0])["kind"] == "state"


def test_thousands_of_corrections_are_applied_in_seconds():
    article = Article.from_text("خبر\n" + "وقال الوزير سامي حداد إن التبادل التجاري بين مصر والأردن بلغ 2 مليار دولار عام 2022.\n" * 2000)
    tables = extract(article)
    corrected = tables._replace(quotes=tables.quotes.assign(speaker="غيره"), figures=tables.figures.head(0), claims=tables.claims.assign(polarity="conflictual"))
    edits, begun = corrections.difference(tables, corrected), time.process_time()
    done, refused = corrections.apply(article, tables, edits)
    assert refused == [] and len(done.figures) == 0 and len(edits) > 6000
    assert time.process_time() - begun < 3  # what looks through all rows for each takes six
