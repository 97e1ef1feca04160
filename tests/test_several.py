"""Many reports: what is unchanged is not made again, and the index and the joined tables cover all that a folder holds."""
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from test_display import Checker

from helpers import Article, Tables, __main__, extract, report
from helpers.charts import fonts
from helpers.documents import addresses, worker
from helpers.report import making, method, several
from helpers.tables import COLUMNS

TEXT = "التبادل بين مصر والأردن {}\nقال وزير التجارة سامي حداد إن التبادل بين مصر والأردن بلغ {} ملايين دولار.\nوانتهى الخبر."

PAGE = "<html><body><p>أعلنت الوزيرة أن صادرات مصر بلغت 5 ملايين دولار.</p></body></html>".encode()


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The work is done in this process, with short pages; the names of the articles whose page was made."""
    pages = []

    def html(path, article, *_):
        pages.append(article.name)
        return f'<meta content="{article.sha256}"><meta name="rules-sha256">{" " * 999}'

    monkeypatch.setattr(worker, "_inside", True)
    monkeypatch.setattr(making, "html", html)
    return pages


@pytest.fixture
def articles(tmp_path) -> list[str]:
    """Three articles, of names that the index and its tables have themselves."""
    folder = tmp_path / "in"
    folder.mkdir()
    for i, name in enumerate(("all", "index", "خبر"), 3):
        (folder / f"{name}.txt").write_text(TEXT.format(i, i), encoding="utf-8")
    return sorted(map(str, folder.iterdir()))


def files(out: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in out.iterdir()}


def test_what_is_unchanged_is_not_made_again_unless_one_says_so(tmp_path, made, articles):
    out, said = tmp_path / "out", []
    several.write_all(articles, out, say=said.append)
    first = files(out)
    several.write_all(articles, out, say=said.append)
    assert made == ["all", "index", "خبر"] and files(out) == first
    assert [line.endswith(" (unchanged)") for line in said] == [False] * 3 + [True] * 3
    several.write_all(articles, out, say=said.append, again=True)
    assert len(made) == 6 and files(out) == first
    assert __main__.main(["report", articles[0], "--out", str(out)]) == 0 and len(made) == 6
    assert __main__.main(["report", articles[0], "--out", str(out), "--again"]) == 0 and len(made) == 7 and files(out) == first


def damage(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("ending", ["html", "txt", "quotes.csv", "claims.parquet", "verdicts.csv", "receipt.json"])
@pytest.mark.parametrize("harm", [damage, Path.unlink], ids=["damaged", "missing"])
def test_a_report_of_which_a_file_is_damaged_or_missing_is_made_again(tmp_path, made, articles, ending, harm):
    page = report.make(articles[2], tmp_path / "out").page
    first = files(page.parent)
    harm(page.with_suffix(f".{ending}"))
    assert not report.make(articles[2], tmp_path / "out").unchanged and len(made) == 2 and files(page.parent) == first


def test_what_an_address_gave_is_part_of_its_report(tmp_path, made, monkeypatch):
    monkeypatch.setattr(addresses, "fetch", lambda address, private: PAGE)
    page = report.make("https://news.example.org/a", tmp_path).page
    assert report.make("https://news.example.org/a", tmp_path).unchanged
    page.with_suffix(".source.html").unlink()
    assert not report.make("https://news.example.org/a", tmp_path).unchanged and page.with_suffix(".source.html").read_bytes() == PAGE


def test_a_receipt_that_names_fewer_files_vouches_for_none(tmp_path, made, articles):
    page = report.make(articles[2], tmp_path / "out").page
    receipt = page.with_suffix(".receipt.json")
    told = json.loads(receipt.read_text())
    assert set(told["files"]) == {file.name.removeprefix(page.stem) for file in page.parent.iterdir()} - {".receipt.json"}
    del told["files"][".quotes.csv"]
    receipt.write_text(json.dumps(told))
    page.with_suffix(".quotes.csv").write_text("forged")
    assert not report.make(articles[2], tmp_path / "out").unchanged and "forged" not in page.with_suffix(".quotes.csv").read_text(encoding="utf-8")


def test_what_a_report_is_made_of_and_with_decides(tmp_path, made, articles, monkeypatch):
    def again(**how) -> bool:
        return not report.make(articles[2], tmp_path / "out", **how).unchanged

    assert again() and not again()
    assert again(language="ar") and not again(language="ar") and not again()
    assert again(called="https://example.org/a") and again()
    for name in ("rules", "versions"):
        with monkeypatch.context() as patch:
            patch.setattr(method, name, lambda: "0" * 64 if name == "rules" else {"pandas": "0"})
            assert again() and not again()
        assert again()
    Path(articles[2]).write_text(TEXT.format(8, 9), encoding="utf-8")
    assert again()  # another article of that name, which has a name of its own


def index(out: Path, name: str = "index.html") -> tuple[str, list[list[str]]]:
    """The index as it is written, and the texts of the cells of its reports."""
    html = (out / name).read_text(encoding="utf-8")
    body = re.search("<tbody.*?</tbody>", html, re.S)[0]
    return html, [[re.sub("<[^>]+>", " ", cell).split() for cell in re.findall("<td.*?</td>", row, re.S)] for row in body.split("<tr ")[1:]]


def test_the_index_covers_all_reports_of_the_folder(tmp_path, made, articles, monkeypatch):
    out = tmp_path / "out"
    monkeypatch.setattr(addresses, "fetch", lambda address, private: PAGE)
    report.make("https://news.example.org/a", out)  # of an earlier run
    report.make(articles[0], out, language="ar")
    several.write_all(articles[1:], out, say=str)
    html, lines = index(out)
    checked = Checker(html)
    assert [link for link in checked.links if "#" not in link] == ["all-.ar.html", "index-.html", "news.example.org-a.html", "%D8%AE%D8%A8%D8%B1.html"]
    by = dict(zip(("headline", "outlet", "date", "countries", "statements", "figures", "claims", "speakers", "to_check", "file"), lines[3]))
    assert by["headline"] == "التبادل بين مصر والأردن 5".split() and by["countries"] == "Egypt and Jordan".split()
    assert by["outlet"] == by["date"] == ["–"] and by["speakers"] == ["سامي", "حداد"] and by["file"] == ["خبر.txt"]
    assert lines[2][1] == ["news.example.org"]
    for cell, table in zip(("statements", "figures", "claims"), extract(Article.from_text(TEXT.format(5, 5)))):
        assert by[cell] == [str(len(table))] != ["0"]
    several.write_all(articles[1:], out, "ar", say=str)
    html, lines = index(out, "index.ar.html")
    assert "all-.ar.html" in html and "%D8%AE%D8%A8%D8%B1.ar.html" in html and "%D8%AE%D8%A8%D8%B1.html" not in html and len(lines) == 4


def test_the_joined_tables_are_those_of_all_reports(tmp_path, made, articles):
    out = tmp_path / "out"
    several.write_all(articles, out, say=str)
    single = extract(Article.from_text(TEXT.format(i, i), name) for i, name in enumerate(("all-", "index-", "خبر"), 3))
    for name, table in single._asdict().items():
        joined = pd.read_parquet(out / f"all.{name}.parquet")
        assert list(joined) == ["article", *COLUMNS[name]] and len(joined)
        pd.testing.assert_frame_equal(joined, table)
        csv = pd.read_csv(out / f"all.{name}.csv", dtype={"article": "string", **COLUMNS[name]}, keep_default_na=False, na_values=[""])
        pd.testing.assert_frame_equal(csv, report.harmless(table))


def test_of_a_corrected_report_the_corrected_rows_are_joined(tmp_path, made, articles):
    from helpers import read_article
    from helpers.explore import Session, save

    out = tmp_path / "out"
    session = Session(read_article(articles[2]))
    session.change("f1", value=6e6)
    record = save(session, tmp_path / "record")[0]
    report.make(articles[2], out)
    report.make(articles[2], out, record=record)
    several.renewed(out)
    joined = pd.read_parquet(out / "all.figures.parquet")
    assert list(joined.article.unique()) == ["خبر.corrected"] and joined.value[0] == 6e6 and len(index(out)[1]) == 2


def test_a_report_that_cannot_be_read_is_listed_as_such(tmp_path, made, articles):
    out = tmp_path / "out"
    several.write_all(articles, out, say=str)
    (out / "all-.claims.parquet").write_bytes(b"PAR1")
    (out / "index-.html").unlink()
    (out / "old.html").write_text('<meta name="rules-sha256">')
    (out / "of a reader.html").write_text("<p>notes")
    several.renewed(out)
    html, lines = index(out)
    assert len(lines) == 1 and "of a reader" not in html
    assert all(f'{page}</bdi>' in html for page in ("all-.html", "index-.html", "old.html")) and html.count("not whole, or damaged") == 3
    assert list(pd.read_parquet(out / "all.quotes.parquet").article.unique()) == ["خبر"]
    assert several.write_all(articles, out, say=str)[1] == [] and len(index(out)[1]) == 3


def test_an_index_that_is_there_follows_a_single_report(tmp_path, made, articles):
    out = tmp_path / "out"
    several.write_all(articles[:1], out, say=str)
    assert __main__.main(["report", articles[2], "--out", str(out)]) == 0
    assert len(index(out)[1]) == 2 and set(pd.read_parquet(out / "all.quotes.parquet").article) == {"all-", "خبر"}


def test_an_empty_folder_has_an_index_and_empty_tables(tmp_path, made):
    several.renewed(tmp_path / "out")
    tables = Tables(*(pd.read_parquet(tmp_path / "out" / f"all.{name}.parquet") for name in Tables._fields))
    assert [list(table) for table in tables] == [["article", *COLUMNS[name]] for name in Tables._fields] and not any(map(len, tables))


def test_the_bar_says_which_article_what_is_done_and_how_long_it_takes(tmp_path, made, articles, monkeypatch):
    import tqdm

    shown, bar = [], tqdm.tqdm

    class Watched(bar):
        def __init__(self, *args, **how):
            super().__init__(*args, **how | {"disable": False, "mininterval": 0, "file": Screen()})

    class Screen:
        def write(self, text):
            shown.append(text)

        def flush(self):
            pass

    monkeypatch.setattr(tqdm, "tqdm", Watched)
    several.write_all(articles, tmp_path / "out", say=str)
    assert any(re.search(r"2 of 3: index\.txt: executing notebooks/report\.ipynb \|.*\| \d\d:\d\d left", line) for line in shown)


@pytest.mark.parametrize("family, weight", [(fonts.PLAIN, 400)])
def test_the_stored_faces_are_what_cutting_makes(family, weight):
    assert fonts.stored(family, weight).read_bytes() == fonts.subset("", family, weight)


def test_the_stored_faces_have_what_news_needs_and_others_are_cut_anew(monkeypatch):
    from fontTools.ttLib import TTFont

    letters = [set(map(chr, TTFont(fonts.stored(family, weight)).getBestCmap())) for family in (fonts.READING, fonts.PLAIN) for weight in fonts.WEIGHTS]
    assert all(set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويى ًٌٍَُِّْ،؛؟«»ـ٠٩پچگکی") <= have for have in letters) and all(set("azAZéš€") <= have for have in letters[2:])
    cut = []
    monkeypatch.setattr(fonts, "subset", lambda more, family, weight: cut.append((family, more)) or b"x")
    assert fonts.faces("قال الوزير: trade – 中").count("@font-face") == 4 and cut == []
    fonts.faces("ﷲ قال الوزير ﻻ")
    assert sorted(set(cut)) == [(fonts.READING, "ﻻ"), (fonts.PLAIN, "ﻻ")]
    fonts._face.cache_clear()
