"""The worker: what exceeds its limits or dies is one line, the next call is served; and a batch that survives all of it."""
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from helpers import __main__, report
from helpers.documents import worker
from helpers.documents.worker import Exceeded, Worker
from helpers.report import ReportError, several

ROOT = Path(__file__).resolve().parent.parent
TEXT = "قال الوزير سامي حداد إن التعاون بين مصر والأردن ينمو."


def spins():
    while True:
        pass


def fills():
    return [bytearray(1 << 20) for _ in range(100_000)]


def dies():
    os._exit(3)


def greets(name, say):
    say(f"hello {name}")
    return os.getpid()


def stumbles():
    raise UnicodeDecodeError("utf-8", b"x", 0, 1, "odd")


class Unportable(Exception):
    def __init__(self, one, two):
        super().__init__(one)


def refuses():
    raise Unportable("no", 2)


@pytest.fixture(scope="module")
def modest():
    """A worker that finds this module, with little time and memory."""
    made = Worker(seconds=1, gigabytes=0.2)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")])
    yield made
    made.close()


@pytest.fixture
def small(modest, monkeypatch):
    """That worker, which begins without the rules: what these tests call needs none."""
    monkeypatch.setattr(worker, "_PROGRAM", worker._PROGRAM.replace("import helpers.report.making; ", ""))
    return modest


def test_it_is_warm_from_call_to_call_and_says_what_is_going_on(small):
    said = []
    assert small.call(greets, "قال", say=said.append) == small.call(greets, "2", say=said.append) != os.getpid()
    assert said == ["hello قال", "hello 2"]


@pytest.mark.parametrize("call, why", [(spins, "more than 1 seconds"), (fills, "more than 0.2 GB"), (dies, "broke down .exit code 3")])
def test_what_exceeds_is_told_and_the_next_call_is_served(small, call, why):
    with pytest.raises(Exceeded, match=f"^[^\n]*{why}[^\n]*$"):
        small.call(call)
    assert small.call(len, "next") == 4


def test_an_error_comes_back_as_it_is_or_as_its_name(small):
    with pytest.raises(UnicodeDecodeError, match="odd"):
        small.call(stumbles)
    with pytest.raises(RuntimeError, match="^Unportable: no$"):
        small.call(refuses)


@pytest.fixture
def here(monkeypatch):
    """The work is done in this process, so that a test can change it, and with a short page."""
    monkeypatch.setattr(worker, "_inside", True)
    monkeypatch.setattr("helpers.report.making.html", lambda path, article, *_: f'<meta content="{article.sha256}">')


def articles(folder: Path, *names: str) -> list[str]:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(TEXT + f"\nهذا نص {name} وحده.", encoding="utf-8", errors="replace")
    return [str(folder / name) for name in names]


def test_whatever_one_article_meets_the_others_have_their_reports(tmp_path, here, monkeypatch):
    def fails(path, article, *_):
        if article.name == "b":
            raise KeyError("odd")
        return f'<meta content="{article.sha256}">'

    monkeypatch.setattr("helpers.report.making.html", fails)
    index, failed = several.write_all(articles(tmp_path, "a.txt", "b.txt", "c.txt"), tmp_path / "out", say=str)
    assert [(Path(source).name, why.startswith("KeyError: 'odd' in test_worker.py")) for source, why in failed] == [("b.txt", True)]
    html = index.read_text(encoding="utf-8")
    assert "a.html" in html and "c.html" in html and "please report" in html and "not read yet" not in html


def test_an_index_is_there_from_the_beginning(tmp_path, here, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("helpers.report.making.html", stopped)
    with pytest.raises(KeyboardInterrupt):
        several.write_all(articles(tmp_path, "a.txt", "b.txt"), tmp_path / "out", say=str)
    assert {file.name.split(".")[0] for file in (tmp_path / "out").iterdir()} == {"index", "all"}
    assert (tmp_path / "out" / "index.html").read_text(encoding="utf-8").count("not read yet") == 2


def test_two_runs_that_choose_one_name_keep_both_reports(tmp_path, here, monkeypatch):
    first, second = articles(tmp_path / "a", "news.txt")[0], articles(tmp_path / "b", "news.txt")[0]
    Path(second).write_text(TEXT * 2, encoding="utf-8")
    page = report.html

    def meanwhile(path, *rest):
        monkeypatch.setattr("helpers.report.making.html", page)
        report.make(second, tmp_path / "out")
        return page(path, *rest)

    monkeypatch.setattr("helpers.report.making.html", meanwhile)
    assert report.make(first, tmp_path / "out").page.name.startswith("news-")
    texts = [file.read_text(encoding="utf-8") for file in (tmp_path / "out").glob("*.txt")]
    assert len(texts) == 2 and TEXT * 2 in texts


@pytest.mark.skipif(os.name == "nt", reason="Windows locks no folder")
def test_one_run_writes_at_a_time(tmp_path):
    order = []

    def other():
        with report.all_or_nothing(tmp_path, ".html"):
            order.append("other")

    waiting = threading.Thread(target=other)
    with report.all_or_nothing(tmp_path, ".html") as place:
        waiting.start()
        waiting.join(0.2)
        order.append("first")
        (place / "a.html").touch()
    waiting.join()
    assert order == ["first", "other"] and [file.name for file in tmp_path.iterdir()] == ["a.html"]


def test_what_a_killed_run_left_is_swept(tmp_path):
    (tmp_path / ".making-x").mkdir()
    (tmp_path / ".making-x" / "half.html").touch()
    with report.all_or_nothing(tmp_path, ".html") as place:
        (place / "a.html").touch()
    assert [file.name for file in tmp_path.iterdir()] == ["a.html"]


@pytest.mark.parametrize("name", ["-x.txt", "{0} {ARTICLE}.txt", "a\nb'\".txt", "$(touch x) `y`.txt"])
def test_names_that_mean_something_elsewhere_are_names(tmp_path, here, monkeypatch, name):
    articles(tmp_path, name)
    monkeypatch.chdir(tmp_path)
    assert __main__.main(["report", "--out", "out", "--", name]) == 0
    assert len(list((tmp_path / "out").glob("*.html"))) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_name_may_have_bytes_that_are_no_text(tmp_path, capsys):
    name = os.fsdecode("خبر".encode("cp1256")) + "{1}.txt"
    path = articles(tmp_path / "in", name)[0]
    assert __main__.main(["report", path, str(tmp_path / "in" / os.fsdecode(b"none\xff.txt")), "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert sorted(file.name for file in (tmp_path / "out").glob("*.html")) == ["1.html", "index.html"]


def test_an_empty_name_is_no_folder_and_what_a_folder_holds_besides_is_told(tmp_path):
    with pytest.raises(ReportError, match="no article is named"):
        several.sources([""])
    articles(tmp_path, "a.txt", "b.csv", ".hidden", *(f"{i}.jpg" for i in range(6)))
    said = []
    assert several.sources([str(tmp_path)], said.append) == [str(tmp_path / "a.txt")]
    assert len(said) == 1 and "0.jpg" in said[0] and "and 2 more" in said[0] and "hidden" not in said[0]


@pytest.mark.skipif(not shutil.which("make") or os.name == "nt", reason="needs make and a shell")
@pytest.mark.parametrize("article", ["a$(shell touch made).txt", "$$x `touch made` \"$(touch made)\" 'q'", "-x.txt", "a $(SEED) #b"])
def test_make_hands_an_article_over_as_it_is_written(tmp_path, article):
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "python").write_text('#!/bin/sh\nfor last; do :; done\nprintf %s "$last"\n')
    (folder / "python").chmod(0o755)
    for how in ({"args": [f"ARTICLE={article}"]}, {"env": {"ARTICLE": article}}):
        told = subprocess.run(["make", "-s", "-f", str(ROOT / "Makefile"), f"BIN={folder}", "VENV=", "report", *how.get("args", [])],
                              cwd=tmp_path, capture_output=True, text=True, env={**os.environ, **how.get("env", {})})
        assert told.stdout == article
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("command", [["report", "x"], ["compare", "x", "y"], ["archive", "x", "out"], ["search", "out", "x"]])
@pytest.mark.parametrize("number", ["nan", "inf", "-5", "0", "1e308", "99999999999999999999", "x", ""])
def test_what_is_no_limit_is_told_before_anything_is_read(command, number, capsys):
    for option in ["--limit"] if "search" in command else ["--seconds", "--gigabytes"]:
        with pytest.raises(SystemExit):
            __main__.main([*command, f"{option}={number}"])
        assert f"argument {option}: {number} is no " in (told := capsys.readouterr()).err and not told.out
