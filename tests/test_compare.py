"""Several articles side by side: what is matched, that order decides nothing, and the page that shows it."""
import os
import re
import shutil
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest
from conftest import said
from test_display import HOSTILE

from helpers import Article, Tables, extract, read_article
from helpers.__main__ import main
from helpers.charts import fonts
from helpers.compare import compare, equal, left_out, named_alike, speakers
from helpers.compare import page as side_by_side
from helpers.documents import addresses, worker
from helpers.report import ReportError, several
from helpers.tables import frame, rows

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("agency", "tunisian-daily", "london-paper")
PATHS = [ROOT / "seeds" / "compare" / f"{name}.txt" for name in NAMES]


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(map(read_article, PATHS))


@pytest.fixture(scope="module")
def tables(articles):
    return list(map(extract, articles))


@pytest.fixture(scope="module")
def compared(articles, tables):
    return compare(articles, tables)


def groups(frame, names=NAMES, key=None) -> set[frozenset[str]]:
    """The groups of a frame, each as its articles and ids."""
    key = key or next(column for column in frame if column.endswith("_id"))
    return {frozenset(f"{names[row.article]} {getattr(row, key)}" for row in rows(some)) for _, some in frame.groupby("group")}


def matched(frame) -> list[list[tuple[int, str]]]:
    """What stands in several articles, group by group: each row's article and words."""
    shared = frame[frame.articles > 1]
    return [[(row.article, row.text) for row in rows(some)] for _, some in shared.groupby("group")]


def test_the_figures_of_the_lesson(compared):
    assert matched(compared.figures) == [
        [(0, "54 منتجاً"), (0, "54 منتجاً"), (1, "أربعة وخمسون منتجا"), (1, "أربعة وخمسين منتجا"), (2, "45 منتجاً")],
        [(0, "120 مليون دولار"), (1, "120 مليون دولار"), (2, "120 مليون دولار")],
        [(0, "18 في المائة"), (1, "18 بالمائة"), (2, "8 في المائة")],
        [(0, "30 شركة"), (1, "30 شركة")],
        [(0, "300 مليون دولار"), (1, "300 مليون دولار")],
        [(0, "عام 2028"), (1, "سنة 2028")]]
    agrees = compared.figures.drop_duplicates("group").agrees
    assert agrees[:6].tolist() == ["differs", "modifier", "differs", "same", "same", "same"] and agrees[6:].isna().all()
    assert {"40 شركة", "12 طالبا", "عامين"} <= set(compared.figures.text[compared.figures.articles == 1])


def test_the_statements_of_the_lesson_and_what_each_paper_leaves_out(articles, compared):
    assert [[row[0] for row in some] for some in matched(compared.quotes)] == [[0, 1, 2], [0, 1, 2], [0, 1]]
    opens = compared.quotes[compared.quotes.text.str.contains("أسواق الخليج")]
    assert opens.group.nunique() == 1 and opens.article.tolist() == [0, 1, 2]
    found = left_out(articles, opens)
    assert [(row.article, row.text, row.by) for row in rows(found)] == [
        (0, "الاتفاق", "2"), (0, "ويوفر فرص عمل للشباب في المناطق الداخلية", "2"),
        (1, "الاتفاق", "2"), (1, "وعُمان", "0,2"), (1, "سيوفر فرص عمل لشباب المناطق الداخلية", "2"),
        (1, "سيشجع المرأة الريفية على بعث المشاريع", "0,2")]


def test_a_claim_in_a_papers_own_voice_and_attributed_by_another(compared):
    some = compared.claims[compared.claims.text.str.contains("ألغت") & (compared.claims.articles > 1)]
    own = some[some.group == some.group[some.claimant.isna()].item()]
    assert [(row.article, row.claimant) for row in rows(own)] == [(0, "سالم الحراصي"), (2, None)]


@pytest.mark.parametrize("told, groups", [("q1", 1), (None, 2)])
def test_claims_within_one_statement_need_less_to_be_one(told, groups):
    """What is said of them is cut out of it here and there; two claims in like words without it may be two."""
    ours = ("رسالة إلى الشعبين المصري والتونسي في حفل كبير بالعاصمة أمام ضيوف ووزراء من العالم",
            "رسالة تقدير من الرئيس ومن الحكومة إلى كل عمال الموانئ وأصحاب السفن، وإلى الشعبين المصري والتونسي")
    some = [Article.from_text(f"قال سالم الحراصي إن التجارة نمت وإن الموانئ فتحت أبوابها هذا العام، وإن الزيارة {claim}") for claim in ours]
    found = [Tables(frame("quotes", [said(article.raw, article.raw[article.raw.index("التجارة"):], mention="سالم الحراصي")]), frame("figures", []),
                    frame("claims", [("c1", start := article.raw.index(claim), start + len(claim), claim, "EGY", "TUN", "state", "diplomacy", "cooperative",
                                      "سالم الحراصي", told, None, None)])) for article, claim in zip(some, ours)]
    matched = compare(some, found)
    assert matched.quotes.group.nunique() == 1 and matched.claims.group.nunique() == groups


def test_what_one_paper_alone_claims_stands_alone(compared):
    alone = compared.claims[compared.claims.articles == 1]
    assert alone[alone.text.str.contains("اتهمت")].article.tolist() == [2]


def test_who_is_quoted(compared):
    counts = speakers(compared.quotes)
    assert counts[counts.speaker == "ليلى الورغي"].set_index("article").statements.to_dict() == {0: 2, 1: 3, 2: 1}
    assert counts.statements.sum() == len(compared.quotes)


def test_every_row_is_there_once_and_its_offsets_are_true(articles, tables, compared):
    for at, frame in enumerate(compared):
        key = next(column for column in frame if column.endswith("_id"))
        assert sorted(zip(frame.article, frame[key])) == sorted((i, name) for i, of in enumerate(tables) for name in of[at][key])
        assert all(articles[row.article].raw[row.start:row.end] == row.text for row in rows(frame))
        assert (frame.groupby("group").article.nunique() == frame.groupby("group").articles.first()).all()
        assert (frame.likeness.isna() == (frame.articles == 1)).all() and frame.likeness.dropna().between(0, 100).all()
        stretches = left_out(articles, frame) if at != 1 else frame[:0]
        assert all(articles[row.article].raw[row.start:row.end] == row.text for row in rows(stretches))


@pytest.mark.parametrize("order", [order for order in permutations(range(3)) if order[0] == 2])
def test_the_order_of_articles_only_permutes(articles, tables, compared, order):
    other = compare([articles[i] for i in order], [tables[i] for i in order])
    for one, another in zip(compared, other):
        assert groups(one) == groups(another, [NAMES[i] for i in order])
        assert one.drop_duplicates("group").articles.tolist() == another.drop_duplicates("group").articles.tolist()


@pytest.mark.parametrize("path", [*PATHS, *sorted((ROOT / "data" / "gold" / "articles").glob("w[17]*.txt"))], ids=lambda path: path.stem)
def test_an_article_matches_itself_wholly(path):
    article = read_article(path)
    twice = compare([article, article])
    for frame in twice:
        assert len(frame) and (frame.articles == 2).all()
    assert set(twice.figures.agrees) <= {"same", "modifier"}
    assert left_out([article, article], twice.quotes).empty and left_out([article, article], twice.claims).empty


def test_a_number_that_was_changed_differs_and_no_other(articles, tables):
    text = articles[0].raw.replace("120 مليون", "125 مليون")
    changed = compare([articles[0], Article.from_text(text)]).figures
    assert changed[changed.agrees == "differs"].value.tolist() == [120e6, 125e6]
    assert (changed.articles == 2).all() and (changed.agrees == "same").sum() == len(changed) - 2


def test_what_has_nothing_in_common_is_not_matched():
    one, other = (read_article(ROOT / "data" / "gold" / "articles" / f"{name}.txt")
                  for name in ("w1-oman-india-note", "w8-afghanistan-pakistan-border"))
    for frame in compare([one, other]):
        assert (frame.articles == 1).all() and frame.likeness.isna().all()
    empty = compare([Article.from_text("خبر"), Article.from_text("نص")])
    assert [len(frame) for frame in empty] == [0, 0, 0] and left_out([], empty.quotes).empty


def figure(kind="date", date=None, value=None, text=""):
    return type("Figure", (), {"kind": kind, "date": date, "value": value, "text": text})


@pytest.mark.parametrize("one, other, same", [
    (figure(text="14 يوليو (تموز)"), figure(text="14 تموز/يوليو"), True), (figure(text="يونيو"), figure(text="يونيو الماضي"), True),
    (figure(text="يونيو"), figure(text="17 يونيو"), False), (figure(text="17 يونيو"), figure(text="18 يونيو"), False),
    (figure(date="2014"), figure(date="2014-07"), False), (figure("money", value=3e9), figure("money", value=3e9), True),
    (figure("count", value=54.), figure("count", value=45.), False), (figure("money", text="ملايين اليورو"), figure("money", text="ملايين اليوروهات"), True),
    (figure("count", text="عشرات القتلى"), figure("count", value=20.), False)])
def test_equal_figures(one, other, same):
    assert equal(one, other) is same and equal(other, one) is same


@pytest.mark.parametrize("one, other, alike", [
    ("سيرجي لافروف", "سيرغي لافروف", True), ("عادل الجبير", "عادل بن أحمد الجبير", True),
    (None, "ليلى الورغي", True), ("سالم الحراصي", "مراد العياري", False), ("الإمارات", "أنور قرقاش", False)])
def test_names_that_may_be_one(one, other, alike):
    assert named_alike(one, other) is alike and named_alike(other, one) is alike


@pytest.fixture(scope="module", autouse=True)
def no_faces():
    """To cut them takes longer than all the rest, and test_browser.py sees them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fonts, "faces", lambda text: "")
        yield


@pytest.fixture(scope="module")
def page(articles) -> str:
    return side_by_side.html(articles)


def test_each_label_of_the_page_leads_to_words_and_each_id_is_there_once(page, articles, tables):
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) and set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    for letter, of in zip("abc", tables):
        for frame in of:
            for row in rows(frame):
                assert f'id="{row[0]}{letter}" data-span="{row.start}-{row.end}"' in page and f'id="at-{row[0]}{letter}"' in page


def test_the_page_is_the_same_again_and_speaks_arabic(page, articles):
    assert side_by_side.html(list(map(read_article, PATHS))) == page
    arabic = side_by_side.html(articles, "ar")
    assert '<html lang="ar" dir="rtl">' in arabic and "مختلفة" in arabic and "They differ" not in arabic


def test_hostile_articles_are_escaped():
    said = f'قال الوزير سالم الحراصي إن {HOSTILE} <script>alert(1)</script> التجارة بين عمان وتونس بلغت 5 ملايين دولار.'
    page = side_by_side.html([Article.from_text(f"خبر <b onclick=alert(2)>\n{said}", "<img src=x onerror=alert(3)>"),
                              Article.from_text(f"نبأ آخر\n{said} وانتهى.", '"><script>alert(4)</script>')])
    assert page.count("<script>") == 1 and not re.search(r"<(img|b onclick|iframe)", page)


@pytest.fixture
def inside(monkeypatch):
    """The work is done in this process."""
    monkeypatch.setattr(worker, "_inside", True)


def test_the_page_is_written_whole_beside_what_is_there(tmp_path, monkeypatch, page, inside):
    monkeypatch.setattr(side_by_side, "html", lambda *_: page)
    out = tmp_path / "out"
    first = side_by_side.write(list(map(str, PATHS)), out)
    assert first.name == "compare-agency-tunisian-daily-london-paper.html"
    assert {name.removeprefix(first.stem) for name in os.listdir(out)} == {".html", ".receipt.json", *(
        f".{table}.{kind}" for table in Tables._fields for kind in ("csv", "parquet"))}
    kept = first.read_bytes()
    assert side_by_side.write(list(map(str, PATHS)), out) == first and first.read_bytes() == kept
    first.write_text("a page of somebody else's")
    other = side_by_side.write(list(map(str, PATHS)), out)
    assert other != first and other.read_bytes() == kept and first.read_text() == "a page of somebody else's"
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match="file: "):
        side_by_side.write(list(map(str, PATHS)), tmp_path / "file")


@pytest.mark.parametrize("given, told", [([PATHS[0]], "name from 2 to 26 articles"), ([PATHS[0], "missing.txt"], "missing.txt: there is no such file")])
def test_what_cannot_be_compared_is_told_in_one_line(tmp_path, inside, capsys, given, told):
    assert main(["compare", "--out", str(tmp_path), *map(str, given)]) == 1
    assert told in capsys.readouterr().err and os.listdir(tmp_path) == []


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The page as the command line makes it, with its tables and its receipt."""
    out = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "_inside", True)
        assert main(["compare", "--out", str(out), *map(str, PATHS)]) == 0
    return out / "compare-agency-tunisian-daily-london-paper.html"


def verified(capsys, page: Path, *sources: Path) -> tuple[int, str]:
    """The exit code of `verify`, and what it says."""
    code = main(["verify", str(page), *map(str, sources)])
    return code, "".join(capsys.readouterr())


def test_the_tables_beside_the_page_are_the_rows_that_are_aligned(made, compared):
    for name, frame in compared._asdict().items():
        exact = pd.read_parquet(made.with_suffix(f".{name}.parquet")).convert_dtypes()
        shown = pd.read_csv(made.with_suffix(f".{name}.csv"), encoding="utf-8-sig")
        key = next(column for column in frame if column.endswith("_id"))
        assert exact[key].tolist() == shown[key].tolist() == [f"{row_id}{'abc'[i]}" for row_id, i in zip(frame[key], frame.article)]
        for column in ("group", "articles", "article", "start", "end", "text"):
            assert exact[column].tolist() == shown[column].tolist() == frame[column].tolist()
        assert exact.likeness.dropna().tolist() == frame.likeness.dropna().tolist()


def test_the_page_is_proved_as_a_report_is(made, tmp_path, inside, capsys):
    assert verified(capsys, made, *PATHS) == (0, "the same: the articles, the receipt and these rules make every file of the report, byte for byte\n")
    assert f"verify {made.name} {' '.join(path.name for path in PATHS)}</code>" in made.read_text(encoding="utf-8")
    copy = shutil.copytree(made.parent, tmp_path / "copy") / made.name
    for ending, old, new in ((".html", "18 في المائة", "81 في المائة"), (".figures.csv", "18.0", "81.0"), (".claims.parquet", "PAR1", "PAR2")):
        kept = copy.with_suffix(ending).read_bytes()
        assert old.encode() in kept
        copy.with_suffix(ending).write_bytes(kept.replace(old.encode(), new.encode()))
    copy.with_suffix(".quotes.csv").unlink()
    code, lines = verified(capsys, copy, *PATHS)
    assert code == 1 and lines.startswith("error: something was changed that neither")
    for told in (".html, line", "do not make: ", ".figures.csv, line", ".claims.parquet, line", "quotes.csv: this file is missing"):
        assert told in lines


def test_a_page_of_other_articles_or_without_a_receipt_is_none(made, tmp_path, inside, capsys):
    code, lines = verified(capsys, made, PATHS[0], PATHS[2], PATHS[1])  # in another order it is another page
    assert code == 1 and "the article agency.txt differs" not in lines and "the article tunisian-daily.txt differs" in lines
    for sources in (PATHS[:1], PATHS[:2], [*PATHS, PATHS[0]], [*PATHS[:2], tmp_path / "none.txt"]):
        assert verified(capsys, made, *sources)[0] == 2
    copy = shutil.copy(made, tmp_path)
    assert verified(capsys, copy, *PATHS)[0] == 2


def test_what_addresses_gave_stands_beside_the_page(tmp_path, inside, monkeypatch, capsys):
    texts = {f"https://{name}.example/news": f"<html><body><p>{path.read_text(encoding='utf-8')}</p></body></html>".encode()
             for name, path in zip(NAMES, PATHS)}
    monkeypatch.setattr(addresses, "fetch", lambda address, private: texts[address])
    page = side_by_side.write([*texts][:2], tmp_path)
    kept = [page.with_suffix(f".{letter}.source.html") for letter in "ab"]
    assert [file.read_bytes() for file in kept] == [*texts.values()][:2]
    code, lines = verified(capsys, page, *kept)
    assert code == 0 and lines.count("that it comes from there is not proved") == 2
    assert f"verify {page.name} {kept[0].name} {kept[1].name}</code>" in page.read_text(encoding="utf-8")


def test_articles_of_one_name_are_kept_apart(tmp_path, inside, capsys):
    files = [tmp_path / name / "news.txt" for name in NAMES[:2]]
    for file, path in zip(files, PATHS):
        file.parent.mkdir()
        shutil.copy(path, file)
    page = side_by_side.write(list(map(str, files)), tmp_path / "out")
    assert f"verify {page.name} news.txt news.txt</code>" in page.read_text(encoding="utf-8")
    assert verified(capsys, page, *files)[0] == 0 and verified(capsys, page, *files[::-1])[0] == 1


def test_an_index_of_reports_passes_over_a_page_of_several_articles(made, tmp_path, inside):
    copy = shutil.copytree(made.parent, tmp_path / "copy")
    index = several.renewed(copy).read_text(encoding="utf-8")
    assert "compare-" not in index and pd.read_parquet(copy / "all.quotes.parquet").empty
