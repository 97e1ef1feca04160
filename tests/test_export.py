"""Files for other tools: the same bytes each time, no text that is a formula, and what is corrected there comes back."""
import json
import re
import tracemalloc
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from cassis import load_cas_from_xmi, load_typesystem
from docx.oxml.ns import qn
from test_corrections import same

from helpers import Article, charts, corrections, extract, findings, read_article
from helpers.__main__ import main
from helpers.corrections import CorrectionError, Edit
from helpers.display import edited
from helpers.documents.origin import citation
from helpers.export import document, inception, linked, workbook
from helpers.export.back import taken
from helpers.export.command import _keep
from helpers.export.merge import merged
from helpers.export.plain import zipped
from helpers.explore import Session, explorer
from helpers.lexicon import DATA, read
from helpers.report import ReportError, checks, overview
from helpers.wording.columns import IDS, codes
from helpers.wording.labels import LANGUAGES, label, named, speaking

SEED = DATA.parent / "seeds" / "alahed-2022-06-19-iran-kazakhstan.txt"
EMOJI = ("🇪🇬🤝🇯🇴 مصر والأردن يوقعان اتفاقية\r\nقال وزير التجارة سامي حداد إن حجم التبادل بين مصر والأردن سيصل إلى 2 مليار دولار 🎉 في 25/11/2024.\n"
         "وأضاف حداد أن الصادرات زادت بأكثر من 20 %.")


@pytest.fixture(scope="module")
def seed():
    article = read_article(SEED)
    return article, extract(article)


@pytest.fixture(scope="module")
def emoji():
    article = Article.from_text(EMOJI, "emoji")
    tables = extract(article)
    assert len(tables.quotes) and len(tables.figures) and len(tables.claims)
    return article, tables


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The seed's files, made by the command in both languages."""
    out = tmp_path_factory.mktemp("export")
    for language in LANGUAGES:
        assert main(["export", str(SEED), "--out", str(out), "--language", language]) == 0
    return out


def book(article, tables, tmp_path, name="a.xlsx"):
    """A workbook, and the path that it is kept at."""
    path = tmp_path / name
    path.write_bytes(workbook.workbook(article, tables._asdict(), print))
    return openpyxl.load_workbook(path), path


def cells(opened, table):
    """The sheet of a table, and a function to its cells by id and column."""
    sheet = next(sheet for sheet in opened.worksheets if sheet.cell(1, 1).value == IDS[table])
    columns = {cell.value: cell.column for cell in sheet[1]}
    lines = {sheet.cell(row, 1).value: row for row in range(3, sheet.max_row + 1)}
    return sheet, lambda name, column: sheet.cell(lines[name], columns[column])


def test_the_same_article_gives_the_same_bytes(exported, tmp_path):
    main(["export", str(SEED), "--out", str(tmp_path)])
    first, again = exported / SEED.stem, tmp_path / SEED.stem
    names = sorted(file.name for file in first.iterdir())
    assert names == sorted(file.name for file in again.iterdir()) and len(names) == 7 + 2 * 6
    for name in names:
        data = (first / name).read_bytes()
        assert data == (again / name).read_bytes(), name
        assert str(tmp_path).encode() not in data
        if data.startswith(b"PK"):
            assert {entry.date_time[:3] for entry in ZipFile(BytesIO(data)).infolist()} == {(1980, 1, 1)}


def test_sheets_and_paragraphs_run_from_right_to_left(exported):
    for language, ending in (("en", ""), ("ar", ".ar")):
        folder = exported / f"{SEED.stem}{ending}"
        opened = openpyxl.load_workbook(folder / f"{SEED.stem}.xlsx")
        assert len(opened.sheetnames) == 7 and opened.sheetnames[1] == label("section", "statements", language)
        for sheet in opened.worksheets:
            assert sheet.sheet_view.rightToLeft and sheet.freeze_panes == "B3" and sheet.row_dimensions[1].hidden
            assert sheet.auto_filter.ref.startswith("A2:")
        word = docx.Document(folder / f"{SEED.stem}.docx")
        assert len(word.tables) in (5, 6) and all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in word.tables)
        turned = [p.text for p in word.paragraphs if p._p.pPr is not None and p._p.pPr.find(qn("w:bidi")) is not None]
        assert read_article(SEED).headline.text in turned
        assert len(turned) == len(word.paragraphs) or language == "en"
        runs = [run for p in word.paragraphs for run in p.runs if re.search("[ء-ي]", run.text)]
        assert runs and all(run.font.rtl for run in runs)


def test_the_word_file_tells_what_the_page_tells(seed, exported):
    article, tables = seed
    shown = repr(overview(article, tables, charts.numbers(article, tables), doubts=findings.doubts(article, tables)))
    word = docx.Document(exported / SEED.stem / f"{SEED.stem}.docx")
    told = [paragraph.text.replace("\u200f", "") for paragraph in word.paragraphs]
    assert len(shown.split("\n")) > 3 and set(shown.split("\n")) <= set(told)
    rows = [len(table.rows) - 1 for table in word.tables]
    assert sorted(rows) == sorted(len(table) for table in (*tables, *checks(article, tables)) if len(table))


def test_cells_have_types(emoji, tmp_path):
    article, tables = emoji
    opened, _ = book(article, tables, tmp_path)
    _, at = cells(opened, "figures")
    day = tables.figures[tables.figures.date == "2024-11-25"].figure_id.iloc[0]
    money = tables.figures[tables.figures.unit == "USD"].figure_id.iloc[0]
    assert at(day, "date").is_date and at(day, "date").value.isoformat()[:10] == "2024-11-25"
    assert at(money, "value").value == 2e9 and type(at(money, "start").value) is int


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "\t=1", "+1", "-1", "=HYPERLINK(\"http://a.b\")", "http://a.b", "12", "{=1}"])
def test_no_text_is_a_formula_a_link_or_a_number(emoji, tmp_path, text):
    article, tables = emoji
    frames = {name: frame.copy() for name, frame in (tables._asdict() | checks(article, tables)._asdict()).items()}
    for frame in frames.values():
        strings = [name for name in frame.columns if frame[name].dtype == "string" and not name.endswith("_id")]
        frame[strings] = text
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook.workbook(article, frames, print))
    data = ZipFile(path)
    sheets = [data.read(name).decode() for name in data.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == 7 and not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    for sheet in openpyxl.load_workbook(path).worksheets[1:]:
        for row in sheet.iter_rows(min_row=3):
            held = [cell for cell in row if cell.value == text]
            assert held and all(cell.data_type == "s" and cell.number_format == "@" for cell in held)


def test_a_long_cell_is_cut_and_told_and_is_no_correction(emoji, tmp_path):
    article = Article.from_text("قال الوزير: «" + "كلمة " * 400 + "🎉" + "كلمة " * 7000 + "».")
    row = (1, "direct", 13, len(article.raw) - 2, article.raw[13:-2])
    tables = emoji[1]._replace(quotes=emoji[1].quotes.head(1).assign(start=row[2], end=row[3], text=row[4]), figures=emoji[1].figures.head(0),
                               claims=emoji[1].claims.head(0))
    told, path = [], tmp_path / "a.xlsx"
    path.write_bytes(workbook.workbook(article, tables._asdict(), told.append))
    assert len(told) == 2 and "Headline" in told[0] and "q1, Words" in told[1] and "32,767" in told[1]
    _, at = cells(openpyxl.load_workbook(path), "quotes")
    assert len(at("q1", "text").value.encode("utf-16-le")) == 2 * 32_767
    assert taken(article, tables, path) == ([], [])


def test_nothing_that_was_not_changed_is_a_correction(seed, emoji, exported, tmp_path):
    for article, tables in (seed, emoji):
        path = book(article, tables, tmp_path)[1]
        assert taken(article, tables, path) == ([], [])
        (tmp_path / "a.zip").write_bytes(inception.annotated(article, tables))
        assert taken(article, tables, tmp_path / "a.zip") == ([], [])
    assert taken(*seed, exported / f"{SEED.stem}.ar" / f"{SEED.stem}.xlsx") == ([], [])


def test_what_is_changed_in_the_workbook_comes_back(seed, tmp_path):
    article, tables = seed
    opened, path = book(article, tables, tmp_path)
    sheet, at = cells(opened, "quotes")
    at("q3", "speaker").value = "إبراهيم رئيسي"
    at("q3", "kind").value = label("quote", "direct", "ar")
    at("q5", "text").value = " ".join(at("q5", "text").value.split()[:4])  # its offsets follow
    at("q6", "cue").value = None
    sheet.delete_rows(at("q8", "text").row)
    figures, at = cells(opened, "figures")
    at("f5", "value").value = 51
    words = "مجمع سعد آباد الثقافي"
    figures.append([None, "count", None, None, words, 1, None, None, None, "exact"])
    claims, at = cells(opened, "claims")
    at("c2", "topics").value = "Trade، security"
    opened.save(path)
    edits, refused = taken(article, tables, path, by="ليلى")
    assert refused == [] and {edit.by for edit in edits} == {"ليلى"}
    done, left = corrections.apply(article, tables, edits)
    assert left == []
    quotes, figures, claims = (table.set_index(table.columns[0]) for table in done)
    assert quotes.loc["q3", ["speaker", "kind"]].tolist() == ["إبراهيم رئيسي", "direct"] and "q8" not in quotes.index
    assert quotes.loc["q5", "text"] == article.raw[quotes.loc["q5", "start"]:quotes.loc["q5", "end"]] and len(quotes.loc["q5", "text"].split()) == 4
    assert quotes.loc["q6", ["cue", "cue_start"]].isna().all()
    assert figures.loc["f5", "value"] == 51 and claims.loc["c2", "topics"] == "trade,security"
    assert figures.iloc[figures.index.get_loc("f9")].text == words and article.raw[figures.loc["f9", "start"]:].startswith(words)
    record = tmp_path / "a.json"
    record.write_text(corrections.dump(article, edits), encoding="utf-8")
    assert corrections.read(record, article) == (edits, [])
    assert "ليلى" in edited(edits).html and taken(article, tables, book(article, done, tmp_path)[1], "ليلى") == (edits, [])


def test_what_cannot_be_is_refused_by_its_line(seed, tmp_path):
    article, tables = seed
    opened, path = book(article, tables, tmp_path)
    sheet, at = cells(opened, "quotes")
    at("q1", "kind").value = "shouted"
    at("q2", "speaker").value = "=A1"
    at("q4", "start").value = 5
    at("q4", "text").value = "كلمات أخرى"
    at("q6", "text").value = "ما لم يقله أحد"
    sheet.append(["q7", "direct"])
    _, at = cells(opened, "claims")
    at("c1", "party_a").value = "Atlantis"
    at("c3", "quote_id").value = "q1"
    sheet.append([None, "direct", None, None, "إيران"])
    opened.save(path)
    edits, refused = taken(article, tables, path)
    assert edits == []
    title = sheet.title
    for line, why in (("3", "none of direct, indirect"), ("4", "formula"), ("6", "does not stand from 5"), ("8", "does not say"),
                      ("19", "too; a row that is added has no id"), ("20", "times: give more")):
        assert any(told.startswith(f"{title}, line {line}:") and why in told for told in refused), (line, refused)
    assert any("no country" in told for told in refused) and any("follows from" in told for told in refused)
    assert len(refused) == 8


def test_a_row_with_the_id_of_another_table_is_added(seed, tmp_path):
    opened, path = book(*seed, tmp_path)
    _, at = cells(opened, "quotes")
    at("q3", "quote_id").value = "f1"
    opened.save(path)
    edits, refused = taken(*seed, path)
    assert refused == [] and [(edit.row, edit.before is None) for edit in edits] == [("q3", False), (f"q{len(seed[1].quotes) + 1}", True)]


def test_a_format_in_the_last_row_of_a_sheet_costs_nothing(seed, tmp_path):
    opened, path = book(*seed, tmp_path)
    cells(opened, "quotes")[0].cell(2 ** 20, 1).font = openpyxl.styles.Font(bold=True)
    cells(opened, "figures")[0].cell(3, 2 ** 14).font = openpyxl.styles.Font(bold=True)
    opened.save(path)
    tracemalloc.start()
    assert taken(*seed, path) == ([], [])
    assert tracemalloc.get_traced_memory()[1] < 20e6  # a cell for each of a million rows takes a gigabyte
    tracemalloc.stop()


def test_an_error_is_no_value_and_macros_are_not_read(seed, tmp_path):
    opened, path = book(*seed, tmp_path, "a.xlsm")
    cells(opened, "quotes")[1]("q3", "speaker").value = "#DIV/0!"
    opened.save(path)
    edits, [told] = taken(*seed, path)
    assert edits == [] and told.endswith("line 5: an error is no value")
    with pytest.raises(CorrectionError, match="only .xlsx, .xlsm, .xmi, .zip can be read"):
        taken(*seed, path.with_suffix(".ods"))


def test_no_entity_is_read_as_a_file_or_a_gigabyte(seed, tmp_path):
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 9))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha"><!ENTITY file SYSTEM "{Path(__file__).as_uri()}">{laughs}]>'.encode()
    with ZipFile(BytesIO(inception.annotated(*seed))) as parts:
        xmi = parts.read("article.xmi").partition(b"?>")[2]
    with ZipFile(book(*seed, tmp_path)[1]) as parts:
        sheets = {name: parts.read(name) for name in parts.namelist()}
    for entity in (b"&file;", b"&a8;"):
        (tmp_path / "a.xmi").write_bytes(head + re.sub(rb'speaker="[^"]*"', b'speaker="' + entity + b'"', xmi, count=1))
        texts = sheets["xl/sharedStrings.xml"].partition(b"?>")[2].replace(b"<t>q3</t>", b"<t>" + entity + b"</t>")
        (tmp_path / "a.xlsx").write_bytes(zipped(sheets | {"xl/sharedStrings.xml": head + texts}))
        for name in ("a.xmi", "a.xlsx"):
            with pytest.raises(CorrectionError, match="no workbook|no export of INCEpTION"):
                taken(*seed, tmp_path / name)


def test_a_table_without_a_row_is_one_whose_rows_were_deleted(seed, tmp_path):
    article, tables = seed
    opened, path = book(article, tables, tmp_path)
    sheet, _ = cells(opened, "figures")
    sheet.delete_rows(3, sheet.max_row)
    opened.remove(cells(opened, "claims")[0])  # a sheet that is gone says nothing
    opened.save(path)
    edits, refused = taken(article, tables, path)
    assert refused == [] and [(e.row, e.after) for e in edits] == [(name, None) for name in tables.figures.figure_id]
    bare = tables._replace(figures=tables.figures.head(0))
    (tmp_path / "a.zip").write_bytes(inception.annotated(article, bare))
    assert taken(article, tables, tmp_path / "a.zip") == (edits, [])
    (tmp_path / "a.xmi").write_bytes(ZipFile(tmp_path / "a.zip").read("article.xmi"))
    assert taken(article, tables, tmp_path / "a.xmi") == ([], [])


def test_a_workbook_of_other_rules_is_told(seed, tmp_path, monkeypatch):
    path, told = book(*seed, tmp_path)[1], []
    monkeypatch.setattr(workbook, "rules", lambda: "other")
    assert taken(*seed, path, say=told.append) == ([], []) and "other rules" in told[0]


def test_a_workbook_of_another_article_is_refused(seed, emoji, tmp_path):
    path = book(*emoji, tmp_path)[1]
    with pytest.raises(CorrectionError, match="no workbook of this article"):
        taken(*seed, path)
    path.write_bytes(b"PK no workbook")
    with pytest.raises(CorrectionError, match="this is no workbook"):
        taken(*seed, path)
    (tmp_path / "a.zip").write_bytes(inception.annotated(*emoji))
    with pytest.raises(CorrectionError, match="another text"):
        taken(*seed, tmp_path / "a.zip")
    (tmp_path / "a.xmi").write_bytes(b"<no")
    with pytest.raises(CorrectionError, match="no export of INCEpTION"):
        taken(*seed, tmp_path / "a.xmi")


def test_annotations_of_uima_count_utf_16_and_come_back(emoji, tmp_path):
    article, tables = emoji
    archive = ZipFile(BytesIO(inception.annotated(article, tables)))
    xmi, schema = archive.read("article.xmi"), archive.read("TypeSystem.xml")
    cas = load_cas_from_xmi(BytesIO(xmi), load_typesystem(BytesIO(schema)))
    for table, layer in inception.LAYERS.items():
        frame = getattr(tables, table)
        found = cas.select(layer)
        assert [(one.begin, one.end, one.get_covered_text()) for one in found] == list(zip(frame.start, frame.end, frame.text))
    start = tables.quotes.start[0]
    before = len(article.raw[:start].encode("utf-16-le")) // 2
    assert before > start and f'begin="{before}"'.encode() in xmi
    first = cas.select(inception.LAYERS["quotes"])[0]
    first.speaker, first.end = "سامي بن علي", first.end - 3
    money = next(one for one in cas.select(inception.LAYERS["figures"]) if one.unit == "USD")
    money.value = "2.5e9"
    cas.remove(cas.select(inception.LAYERS["claims"])[0])
    at = article.raw.index("الصادرات")
    cas.add(cas.typesystem.get_type(inception.LAYERS["quotes"])(begin=at, end=len(article.raw) - 1, kind="indirect", cue="وأضاف"))
    cas.add(cas.typesystem.get_type(inception.LAYERS["figures"])(begin=0, end=1))
    path = tmp_path / "a.xmi"
    path.write_text(cas.to_xmi(), encoding="utf-8")
    edits, refused = taken(article, tables, path, "هند")
    assert len(refused) == 1 and refused[0].startswith("Figure at 0–1: ") and "Kind" in refused[0]
    done, left = corrections.apply(article, tables, edits)
    assert left == [] and len(done.claims) == len(tables.claims) - 1
    assert done.quotes.speaker[0] == "سامي بن علي" and done.quotes.end[0] == tables.quotes.end[0] - 3
    assert 2.5e9 in done.figures.value.tolist() and "وأضاف" in done.quotes.cue.tolist()


def test_control_signs_stop_no_file(tmp_path):
    article = Article.from_text("قال\x00 الوزير \x0b سامي حداد\ufffe إن التبادل بين مصر والأردن بلغ 2 مليار دولار.")
    tables = extract(article)
    path = book(article, tables, tmp_path)[1]
    (tmp_path / "a.zip").write_bytes(inception.annotated(article, tables))
    assert taken(article, tables, path) == taken(article, tables, tmp_path / "a.zip") == ([], [])
    assert document.document(article, tables, checks(article, tables), [], "a\x01.txt")
    json.loads(linked.annotations(article, tables, "a.txt"))


def test_web_annotations_lead_to_their_words(emoji):
    article, tables = emoji
    whole = json.loads(linked.annotations(article, tables, "مقال 1.txt"))
    items = whole["first"]["items"]
    assert whole["total"] == len(items) == sum(map(len, tables)) and whole["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        position, words = item["target"]["selector"]
        assert article.raw[position["start"]:position["end"]] == words["exact"]
        assert words["prefix"] + words["exact"] + words["suffix"] in article.raw
        assert item["target"]["source"] == "%D9%85%D9%82%D8%A7%D9%84%201.txt"
    assert any(body["value"] == "unit: USD" for item in items for body in item["body"])


def test_the_article_is_a_source_to_be_cited(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("---\noutlet: صحيفة المثال\nauthor: سامي حداد\ndate: 2024-11-25\nurl: https://paper.example/1?x=2\n---\n" + EMOJI)
    [item] = json.loads(linked.cited(read_article(path)))
    assert item | {"id": "", "title": ""} == {
        "id": "", "type": "article-newspaper", "title": "", "container-title": "صحيفة المثال", "author": [{"literal": "سامي حداد"}],
        "issued": {"date-parts": [[2024, 11, 25]]}, "URL": "https://paper.example/1?…", "language": "ar"}
    assert citation(Article.from_text(EMOJI)).keys() == {"id", "type", "title", "language"}


def test_the_data_package_describes_its_tables(exported):
    folder = exported / SEED.stem
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == ["quotes", "figures", "claims", "findings", "verdicts", "times"]
    for resource in package["resources"]:
        head = (folder / resource["path"]).read_text(encoding="utf-8-sig").split("\n")[0]
        assert head.split(",") == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_what_was_corrected_by_hand_is_not_written_over(tmp_path, capsys):
    """Neither where an export left it, nor where somebody put a file of that name; what an export left is renewed."""
    source = tmp_path / "خبر.txt"
    source.write_text(EMOJI, encoding="utf-8")
    command, folder = ["export", str(source), "--out", str(tmp_path)], tmp_path / "خبر"
    assert main(command) == 0 and main([*command, "--outlet", "رويترز"]) == 0 and main(command) == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    path = folder / "خبر.xlsx"
    opened = openpyxl.load_workbook(path)
    cells(opened, "quotes")[1]("q1", "speaker").value = "أ"
    opened.save(path)
    corrected = path.read_bytes()
    for more in (["--outlet", "رويترز"], []):  # the second without what an export said of its files
        capsys.readouterr()
        assert main([*command, *more]) == 1
        told = capsys.readouterr().err
        assert told.count("\n") == 1 and "خبر.xlsx: this was changed since it was exported" in told and "`import`" in told and "--out" in told
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before | {path.name: corrected}
        (folder / "datapackage.json").unlink(missing_ok=True)
        before.pop("datapackage.json", None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_codes_are_called_leads_back_to_them(language):
    for group in dict.fromkeys(row["codes"] for row in read("columns") if row["codes"]):
        with speaking(language):
            assert [workbook._codes(group)[named(code, group).casefold()] for code in codes(group)] == list(codes(group))


# Two annotators

def edit(column, before, after, by="", row="q3"):
    return Edit("quotes", row, 283, 353, column, before, after, by)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full")
def test_a_record_is_written_wholly_or_not_at_all(tmp_path, monkeypatch):
    record = tmp_path / "a.json"
    record.write_text('{"article": "old"}')
    with pytest.raises(ReportError, match="no record"):
        _keep(Path("/dev/full"), "{}")  # which has no end, if one reads it
    monkeypatch.setattr(Path, "with_name", lambda path, name: Path("/dev/full"))
    monkeypatch.setattr(Path, "unlink", lambda path, missing_ok: None)
    with pytest.raises(OSError, match="No space left"):
        _keep(record, "{}")
    assert record.read_text() == '{"article": "old"}'


def test_two_people_make_one_record(seed):
    article, tables = seed
    one, other = Session(article, tables), Session(article, tables)
    one.change("q3", speaker="أ", kind="direct")
    other.change("q3", kind="direct")
    other.delete("q8")
    one.add("figures", "سعد آباد", kind="count", modifier="exact")
    other.add("figures", "الثقافي بطهران", kind="count", modifier="exact")
    edits = merged({"ليلى": one.edits, "هند": other.edits})
    assert [(e.row, e.column, e.by) for e in edits] == [
        ("q3", "kind", "ليلى, هند"), ("q3", "speaker", "ليلى"), ("q8", "row", "هند"), ("f9", "row", edits[3].by), ("f10", "row", edits[4].by)]
    assert {edits[3].by, edits[4].by} == {"ليلى", "هند"}
    done, refused = corrections.apply(article, tables, edits)
    assert refused == [] and len(done.figures) == len(tables.figures) + 2 and len(done.quotes) == len(tables.quotes) - 1
    assert merged({"x": edits}) == edits


def test_where_two_people_differ_both_stand_until_somebody_decides(seed):
    article, tables = seed
    said = tables.quotes.set_index("quote_id").speaker["q3"]
    edits = merged({"A": [edit("speaker", said, "أ"), edit("kind", "indirect", "direct")], "B": [edit("speaker", said, "ب")]})
    assert [e.by for e in edits if e.column == "speaker"] == ["A", "B"]
    done, refused = corrections.apply(article, tables, edits)
    same(done, tables)  # the row stays as the rules have it
    assert len(refused) == 3 and "A: Speaker: «أ»; B: Speaker: «ب»" in refused[0][1] and "decide" in refused[0][1]
    for name, speaker in (("A", "أ"), ("B", "ب"), ("", said)):
        settled = merged({"A": edits[:2], "B": edits[2:]}, {"q3": name})
        done, refused = corrections.apply(article, tables, settled)
        assert refused == [] and done.quotes.set_index("quote_id").loc["q3", ["speaker", "kind"]].tolist() == [speaker, "direct"]
    for row, name in (("q3", "C"), ("q4", "A")):
        with pytest.raises(CorrectionError, match="nothing to decide"):
            merged({"A": edits}, {row: name})


def test_who_deletes_and_who_changes_differ(seed):
    article, tables = seed
    one, other = Session(article, tables), Session(article, tables)
    one.delete("q3")
    other.change("q3", speaker="ب")
    edits = merged({"A": one.edits, "B": other.edits})
    _, refused = corrections.apply(article, tables, edits)
    assert len(refused) == 2 and "A: delete it; B: Speaker" in refused[0][1]
    assert merged({"A": edits}, {"q3": "A"}) == [e for e in edits if e.by == "A"]


def test_a_record_that_was_merged_before_stays_as_it_is(seed):
    """Two words on one added row are no two rows, and the second row that somebody adds there is a row of its own."""
    sittings = [Session(*seed) for _ in range(3)]
    for sitting, modifiers in zip(sittings, (["exact", "about"], ["about", "about"], ["exact"])):
        for modifier in modifiers:
            sitting.add("figures", "سعد آباد", kind="count", modifier=modifier)
    records = {name: sitting.edits for name, sitting in zip("ABC", sittings)}
    edits = merged(records)
    assert [(e.row, e.after["modifier"], e.by) for e in edits] == [("f9", "exact", "A, C"), ("f9", "about", "B"), ("f10", "about", "A, B")]
    assert merged({"before": edits}) == edits
    again = merged({"AB": merged({name: records[name] for name in "AB"}), "C": records["C"]}, {"f9": "C"})
    assert [(e.row, e.after["modifier"], e.by) for e in again] == [("f9", "exact", "A, C"), ("f10", "about", "A, B")]


def test_names_outlive_a_sitting_in_the_explorer(seed):
    session = Session(*seed)
    said = session.row("q3")["speaker"]
    session.load([edit("speaker", said, "أ", "ليلى")])
    session.change("q4", speaker="ج")
    assert [(e.row, e.by) for e in session.edits] == [("q3", "ليلى"), ("q4", "")]


def test_the_explorer_writes_them_too(seed, tmp_path):
    view = explorer(SEED, tmp_path)
    view.session.change("q3", speaker="أ")
    view.buttons["export"].click()
    assert "the files are in" in view.message.value
    table = (tmp_path / f"{SEED.stem}.corrected" / f"{SEED.stem}.quotes.csv").read_text(encoding="utf-8-sig")
    assert len(re.findall(",أ,$", table, re.M)) == 1


def test_the_commands_go_there_and_back(exported, seed, tmp_path, capsys):
    article, tables = seed
    records = []
    for name, speaker in (("ليلى", "أ"), ("هند", "ب")):
        path = tmp_path / f"{name}.xlsx"
        opened = openpyxl.load_workbook(exported / SEED.stem / f"{SEED.stem}.xlsx")
        cells(opened, "quotes")[1]("q3", "speaker").value = speaker
        opened.save(path)
        records.append(tmp_path / f"{name}.json")
        assert main(["import", str(SEED), str(path), "--by", name, "--out", str(records[-1])]) == 0
    both = tmp_path / "both.json"
    command = ["merge", str(SEED), *map(str, records), "--out", str(both)]
    assert main(command) == 1
    assert "هند: Speaker: «ب»" in capsys.readouterr().err
    assert main([*command, "--decide", "q3=هند"]) == 0
    assert main(["export", str(SEED), "--out", str(tmp_path), "--corrections", str(both)]) == 0
    assert '"ب"' not in (tmp_path / f"{SEED.stem}.corrected" / f"{SEED.stem}.quotes.csv").read_text(encoding="utf-8-sig")
    assert ",ب,\n" in (tmp_path / f"{SEED.stem}.corrected" / f"{SEED.stem}.quotes.csv").read_text(encoding="utf-8-sig")
    before = SEED.read_bytes()
    assert main(["import", str(SEED), str(path), "--out", str(SEED)]) == 1 and SEED.read_bytes() == before
    for wrong, why in (
            (["import", str(SEED), str(tmp_path / "no.xlsx"), "--out", str(tmp_path / "x.json")], "No such file"),
            (["import", str(SEED), str(path), "--by", "a, b", "--out", str(tmp_path / "x.json")], "comma"),
            (["merge", str(SEED), str(both), str(both), "--out", str(tmp_path / "x.json")], "two records are called both")):
        assert main(wrong) == 1 and why in capsys.readouterr().err
    (tmp_path / "هند، أ, ب.json").write_bytes(records[1].read_bytes().replace('"by": "هند"'.encode(), b'"by": ""'))
    for wrong, why in ((["--decide", "q3"], "give a row and a name"), ([str(tmp_path / "هند، أ, ب.json")], "rename the file")):
        assert main(["merge", str(SEED), *map(str, records), *wrong, "--out", str(tmp_path / "x.json")]) == 1
        assert why in capsys.readouterr().err
    assert not (tmp_path / "x.json").exists()
