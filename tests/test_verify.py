"""`verify` proves: whatever was changed in a report, in its receipt or in its folder is found, and named."""
import json
import re
import shutil
from types import SimpleNamespace

import pytest
from conftest import SEED

from helpers import __main__, read_article, report
from helpers.article import Origin
from helpers.documents import addresses, worker
from helpers.explore import Session, save
from helpers.report import files, method
from helpers.report import verify as verifying
from helpers.report.verify import verify

NAME = SEED.stem
TABLES = ("quotes", "figures", "claims")


@pytest.fixture
def copy(english_page, arabic_page, tmp_path, monkeypatch):
    """A copy of the seed's report. Made again with the options of one of the two reports there are, it is that one."""
    pages = {"en": english_page, "ar": arabic_page}

    def make(file, out, record="", language="en", called="", given={}):
        if record or given or language not in pages or file.name != SEED.name or called != SEED.name or file.read_bytes() != SEED.read_bytes():
            return report.make(file, out, record=record, language=language, called=called, given=given)
        shutil.copytree(pages[language].parent, out)
        return SimpleNamespace(page=out / pages[language].name)

    monkeypatch.setattr(verifying, "make", make)
    monkeypatch.setattr(worker, "_inside", True)  # the command line, too, makes it so
    return shutil.copytree(english_page.parent, tmp_path / "copy") / english_page.name


def change(page, ending: str, old: str, new: str) -> None:
    """Puts other words into a file of the report, all over."""
    file = page.with_name(f"{NAME}{ending}")
    data = file.read_bytes()
    assert old.encode() in data
    file.write_bytes(data.replace(old.encode(), new.encode()))


def claim(page, part: str, value: object) -> None:
    """Puts something else into the receipt; some facts of a part leave its others."""
    file = page.with_name(f"{NAME}.receipt.json")
    receipt = json.loads(file.read_text())
    both = isinstance(value, dict) and isinstance(receipt[part], dict)
    file.write_text(json.dumps(receipt | {part: receipt[part] | value if both else value}, indent=1) + "\n", newline="\n")


def said(page, source=SEED) -> str:
    """What is said of a report that is not the same."""
    same, lines = verify(page, source)
    assert not same and lines
    return "\n".join(lines)


def test_the_report_of_an_article_is_made_again(english_page, capsys):
    assert __main__.main(["verify", str(english_page), str(SEED)]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines() == ["the same: the article, the receipt and these rules make every file of the report, byte for byte"] and shown.err == ""


def test_both_languages_may_stand_in_one_folder(copy, arabic_page):
    shutil.copytree(arabic_page.parent, copy.parent, dirs_exist_ok=True)
    assert verify(copy, SEED)[0] and verify(copy.with_name(arabic_page.name), SEED)[0]


FORGED = {
    "a number in page and table": ([(".html", "3 billion US dollars", "5 billion US dollars"), (".figures.csv", "3000000000.0", "5000000000.0")],
                                   [".html, line", "do not make: f7", ".figures.csv, line 8: «", "5000000000.0", "instead of «"]),
    "a speaker": ([(".html", "علي الخامنئي</bdi>", "علي خامنئي</bdi>")], [".html, line", "do not make: "]),
    "a row's place": ([(".html", 'data-span="891-1013"', 'data-span="892-1013"')], ["do not make: q8"]),
    "a row's id": ([(".html", 'id="c4"', 'id="c44"')], ["do not make: c4, c44"]),
    "the words of the article": ([(".html", "آلاف", "مئات"), (".txt", "آلاف", "مئات")], [".html, line", ".txt, line"]),
    "a style that hides a row": ([(".html", "</style>", "#c4{display:none}</style>")], [".html, line"]),
    "a script": ([(".html", "<script>", "<script>document.title='x';")], [".html, line"]),
    "the policy": ([(".html", "default-src 'none'", "default-src *")], [".html, line"]),
    "a comment at the end": ([(".html", "</html>", "</html><!-- -->")], [".html, line"]),
    "line ends": ([(".quotes.csv", "\n", "\r\n")], [".quotes.csv, line 1: «"]),
    "bytes that are no text": ([(".claims.csv", ",trade", ",trad\udcff".encode("utf-8", "surrogateescape").decode("latin-1"))], [".claims.csv, line"]),
    "a table for programs": ([(".claims.parquet", "PAR1", "PAR2")], [".claims.parquet, line 1: «PAR2"]),
}


@pytest.mark.parametrize("changes, words", FORGED.values(), ids=FORGED)
def test_what_was_changed_is_found(copy, changes, words):
    for changed in changes:
        change(copy, *changed)
    lines = said(copy)
    assert lines.startswith("something was changed that neither") and all(word in lines for word in words), lines


def test_a_false_claim_of_other_rules_switches_nothing_off(copy):
    change(copy, ".html", method.rules(), "0" * 64)
    change(copy, ".html", "3 billion US dollars", "5 billion US dollars")
    claim(copy, "rules", "0" * 64)
    lines = said(copy)
    assert "the rules or templates differ" in lines and "do not make: f7" in lines and "only with those rules" in lines


def test_where_an_article_is_said_to_be_from_is_made_again_and_not_proved(tmp_path, capsys):
    source = tmp_path / "خبر.txt"
    source.write_text("---\nauthor: سامي الحداد\ndate: 2024-11-24\n---\nقال الوزير: «زادت الصادرات 5 في المئة بين الأردن وتونس».\n")
    options = ["--outlet=صحيفة <b>المثال</b>", "--date=2024-11-25", "--url=https://user:word@paper.example/1?token=1#x"]
    assert __main__.main(["report", str(source), "--out", str(tmp_path / "made"), *options]) == 0
    made = tmp_path / "made" / "خبر.html"
    receipt, html = json.loads(made.with_name("خبر.receipt.json").read_text()), made.read_text()
    told = {"outlet": "صحيفة <b>المثال</b>", "url": "https://paper.example/1?…", "date": "2024-11-25"}
    assert receipt["given"] == told and {name: receipt["article"][name] for name in Origin._fields} == {**told, "author": "سامي الحداد", "section": None}
    assert "صحيفة &lt;b&gt;المثال" in html and "25 November 2024" in html and not any(secret in html for secret in ("word@", "token", "2024-11-24", "<b>المثال"))
    assert made.with_name("خبر.txt").read_text() == source.read_text().split("---\n")[2]
    capsys.readouterr()
    assert __main__.main(["verify", str(made), str(source)]) == 0
    assert "told by who had it made, and not proved: outlet, url, date" in capsys.readouterr().out
    assert __main__.main(["report", str(source), "--out", str(tmp_path / "made"), *options]) == 0 and "unchanged" in capsys.readouterr().out
    for given, why in (({"outlet": "رويترز"}, "does not|differ|changed"), ({"date": "yesterday"}, "is not in the form"), ({"colour": "red"}, "damaged")):
        made.with_name("خبر.receipt.json").write_text(json.dumps(receipt | {"given": given}))
        try:
            same, lines = verify(made, source)
        except report.ReportError as error:
            same, lines = False, [str(error)]
        assert not same and re.search(why, "\n".join(lines)), lines


def test_a_false_list_of_versions_switches_nothing_off(copy):
    import pandas

    change(copy, ".html", f"pandas {pandas.__version__}", "pandas 0.1")
    change(copy, ".html", "3 billion US dollars", "5 billion US dollars")
    claim(copy, "versions", {"pandas": "0.1", "Excel": "5"})
    lines = said(copy)
    assert f"the versions differ from those of the report: Excel 5 (here none), pandas 0.1 (here {pandas.__version__})" in lines and "do not make: f7" in lines


@pytest.mark.parametrize("facts, words", [
    ({"sha256": "0" * 64, "text_sha256": "0" * 64}, "the article differs from that of the report\n"), ({"sha256": "0" * 64}, "but its text is the same"),
    ({"file": "other.txt"}, ".html, line"), ({"called": "https://example.org/news"}, ".html, line")], ids=["hashes", "hash", "name", "address"])
def test_a_receipt_of_another_article_is_found_out(copy, facts, words):
    claim(copy, "article", facts)
    assert words in said(copy)


def test_a_receipt_of_other_options_is_found_out(copy):
    article = read_article(SEED)
    record = f'{{"article": "x", "text_sha256": "{article.text_sha256}",\n"edits": [],\n"set_aside": []}}\n'
    claim(copy, "corrections", {"file": "x.json", "record": record})
    assert ".html, line" in said(copy)
    claim(copy, "corrections", None)
    claim(copy, "language", "ar")
    assert f"{NAME}.html.ar.html: this file is missing" in said(copy)


def test_another_article_is_told(copy, tmp_path):
    other = tmp_path / SEED.name
    other.write_bytes(SEED.read_bytes().replace("آلاف".encode(), "مئات".encode()))
    lines = said(copy, other)
    assert lines.startswith("the article differs from that of the report\n") and "do not make: " in lines


def test_a_file_less_or_more_is_told(copy):
    for table in TABLES:
        copy.with_name(f"{NAME}.{table}.csv").unlink()
    for extra in ("final.csv", "claims.xlsx", "corrected.receipt.json.html"):
        copy.with_name(f"{NAME}.{extra}").write_text("x")
    lines = said(copy)
    assert lines.count("this file is missing") == 3 and lines.count("this file is none of the report") == 3


def test_what_else_stands_in_the_folder_is_not_taken_for_the_report_s(copy):
    for name in ("index.html", f"{NAME}.corrections.json", f"{NAME}.corrected.quotes.csv", f"{NAME}.2.html", f"{NAME}.2.receipt.json"):
        copy.with_name(name).write_text("x")
    assert verify(copy, SEED)[0]


def test_a_report_may_be_moved_and_renamed_as_a_whole(copy, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for file in copy.parent.iterdir():
        file.rename(folder / file.name.replace(NAME, f"{NAME}-0123abcd"))
    assert verify(folder / f"{NAME}-0123abcd.html", SEED)[0]


def test_a_link_or_a_folder_is_no_file(copy, tmp_path):
    table, text = copy.with_name(f"{NAME}.quotes.csv"), copy.with_name(f"{NAME}.txt")
    kept = table.rename(tmp_path / "kept.csv")
    table.symlink_to(kept)
    text.unlink()
    text.mkdir()
    assert said(copy).count("this is no file but a link, a folder or a device") == 2


def test_a_very_long_file_is_not_read(copy):
    with copy.with_name(f"{NAME}.quotes.csv").open("ab") as file:
        file.truncate(1 << 40)
    assert "this file is far too long" in said(copy)


@pytest.mark.parametrize("receipt", [
    None, "", "[]", "null", "{}", "[" * 100_000, '{"article": {}}', "LINK", "ONE OF SEVERAL", *({part: value} for part, value in (
        ("article", {"file": "../x.txt"}), ("article", {"file": ""}), ("article", {"file": ".."}), ("article", {"file": "a\0b"}), ("article", {"file": "\ud800"}),
        ("article", {"called": 5}), ("language", "xx"), ("language", []), ("corrections", {"file": "x.json"}), ("corrections", {"file": "/x.json", "record": ""}), ("corrections", "x"),
        ("corrections", {"file": "x.json", "record": "no record"}), ("versions", None), ("rules", 5)))])
def test_what_has_no_good_receipt_could_not_be_checked(copy, tmp_path, capsys, receipt):
    file = copy.with_name(f"{NAME}.receipt.json")
    known = json.loads(file.read_text())
    file.unlink()
    if receipt == "LINK":
        (tmp_path / "kept").write_text(json.dumps(known))
        file.symlink_to(tmp_path / "kept")
    elif receipt == "ONE OF SEVERAL":
        file.write_text(json.dumps({"articles": [known.pop("article")], **known}))
    elif isinstance(receipt, dict):
        file.write_text(json.dumps(known))
        claim(copy, *receipt.popitem())
    elif receipt is not None:
        file.write_text(receipt)
    assert __main__.main(["verify", str(copy), str(SEED)]) == 2
    error = capsys.readouterr().err
    assert error.startswith("error: could not be checked: ") and error.count("\n") == 1


def test_what_is_no_article_or_no_report_could_not_be_checked(copy, tmp_path, capsys):
    for page, source in ((copy, tmp_path / "none.txt"), (copy, tmp_path), (tmp_path / "none.html", SEED), (tmp_path, SEED)):
        assert __main__.main(["verify", str(page), str(source)]) == 2
    change(copy, ".html", "3 billion US dollars", "5 billion US dollars")
    assert __main__.main(["verify", str(copy), str(SEED)]) == 1
    assert capsys.readouterr().err.count("error: could not be checked: ") == 4


def test_what_takes_too_much_could_not_be_checked(english_page, monkeypatch, capsys):
    def exceeds(*_, **how):
        raise worker.Exceeded("this takes more than 30 seconds")

    monkeypatch.setattr(__main__, "apart", exceeds)
    assert __main__.main(["verify", str(english_page), str(SEED)]) == 2
    assert capsys.readouterr().err == "error: could not be checked: this takes more than 30 seconds\n"


def test_a_corrected_report_is_made_again_with_its_record(tmp_path):
    path = tmp_path / "خبر.txt"
    path.write_text("قال الوزير سامي حداد إن التبادل التجاري بين مصر والأردن بلغ 5 ملايين دولار.", encoding="utf-8")
    session = Session(read_article(path))
    session.change("f1", value=6e6)
    record = save(session, tmp_path / "out")[0]
    page = report.write(path, tmp_path / "out", record=record)
    record.write_text("{}")  # a record may go on changing: the receipt keeps what it was
    same, lines = verify(page, path)
    assert same and lines[1] == "corrected by hand, as خبر.corrections.json has it: the report says where"
    file = page.with_name("خبر.corrected.receipt.json")
    receipt = json.loads(file.read_text())
    receipt["corrections"]["record"] = receipt["corrections"]["record"].replace('"after": 6000000.0', '"after": 7000000.0')
    file.write_text(json.dumps(receipt, indent=1) + "\n", newline="\n")
    assert "do not make: f1" in "\n".join(verify(page, path)[1])


def test_what_an_address_gave_stands_beside_its_report(tmp_path, monkeypatch):
    html = "<html><body><p>أعلنت الوزيرة أن الصادرات بين مصر والأردن بلغت 5 ملايين دولار.</p></body></html>".encode()
    monkeypatch.setattr(worker, "_inside", True)
    monkeypatch.setattr(addresses, "fetch", lambda address, private: html)
    page = report.write("https://example.org/news", tmp_path)
    source = page.with_name(f"{page.stem}.source.html")
    assert source.read_bytes() == html and f"verify {page.name} {source.name}" in page.read_text(encoding="utf-8")
    same, lines = verify(page, source)
    assert same and lines[1] == "the report calls the article https://example.org/news: that it comes from there is not proved"


def test_the_page_comes_last_for_it_vouches_for_the_rest(tmp_path, monkeypatch):
    came = []
    monkeypatch.setattr(files.os, "replace", lambda file, to: came.append(to.name))
    for page in ("a.html", "a.ar.html", "a.corrected.html"):
        with files.all_or_nothing(tmp_path, ".html") as place:
            for name in (page, f"{page[:-5]}.receipt.json", f"{page[:-5].removesuffix('.ar')}.source.html", "a.txt"):
                (place / name).touch()
        assert came.pop() == page


def test_the_rules_are_code_tables_templates_and_the_notebook(tmp_path, monkeypatch):
    monkeypatch.setattr(method, "NOTEBOOK", tmp_path / "report.ipynb")
    monkeypatch.setattr(method, "DATA", shutil.copytree(method.DATA, tmp_path / "data"))
    monkeypatch.setattr(method, "__file__", str(tmp_path / "helpers" / "report" / "method.py"))
    shutil.copytree(report.NOTEBOOK.parent.parent / "helpers", tmp_path / "helpers")
    notebook = json.loads(report.NOTEBOOK.read_text(encoding="utf-8"))
    method.NOTEBOOK.write_text(json.dumps(notebook), encoding="utf-8")
    rules = method.rules.__wrapped__  # which are kept for as long as a process runs
    seen = [rules()]
    for place in ("template/shawahid/report.css", "template/shawahid/conf.json", "template/shawahid/report.js", "template/shawahid/head.html.j2", "template/faces/amiri-400.woff2", "formats/files.csv", "grammar/dates.csv",
                  "lexicon/cues.csv", "reference/trade.csv", "weights/claims.csv", "../helpers/claims/kinds.py"):
        with (tmp_path / "data" / place).open("ab") as file:
            file.write(b" ")
        seen.append(rules())
    notebook["cells"][-1]["source"] = ["pass"]
    method.NOTEBOOK.write_text(json.dumps(notebook), encoding="utf-8")
    seen.append(rules())
    assert len(set(seen)) == len(seen) == 13
    for cell in notebook["cells"]:
        cell["outputs"] = []
    method.NOTEBOOK.write_text(json.dumps(notebook), encoding="utf-8")
    (tmp_path / "data" / "gold" / "claims.csv").write_text("")
    assert rules() == seen[-1]
