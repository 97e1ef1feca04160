"""A batch of articles that is broken off: killed, without room on the disk, in a folder that nobody may write to.

What is half made is never seen as made, and the next run completes. `make test` kills one of five articles at three points;
`make test-long` one of ten at twenty, and at twenty more by the clock while real pages are made.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import LONG, ROOT

from helpers import report
from helpers.charts import fonts
from helpers.documents import worker
from helpers.report import ReportError, making, several

TEXT = "قال وزير التجارة سامي حداد إن التبادل بين مصر والأردن بلغ {} ملايين دولار."
ARTICLES, POINTS = (10, 20) if LONG else (5, 3)
KILLED = """
import os, signal, sys
from helpers import report
from helpers.charts import fonts
from helpers.documents import worker
from helpers.report import making, several

articles, folder, points = sys.argv[1], sys.argv[2], int(sys.argv[3])
worker._inside = True
making.html = lambda path, article, *_: f'<meta content="{article.sha256}">'
fonts.faces = lambda text: ""


def batch(out, killed_at=0):
    def step(event, arguments):
        nonlocal steps
        if event in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir") and out in str(arguments[0]):
            steps += 1
            if steps == killed_at:
                os.kill(os.getpid(), signal.SIGKILL)

    steps = 0
    sys.addaudithook(step)
    several.write_all(several.sources([articles]), out, say=str)
    return steps


steps = batch(f"{folder}/counted")
print(steps)
for i in range(points):
    child = os.fork()
    if not child:
        batch(f"{folder}/out{i}", (2 * i + 1) * steps // (2 * points))
        os._exit(0)
    print(os.waitpid(child, 0)[1])
"""
"""Makes a batch, each page in no time, and others that kill themselves at a step of their writing.

It prints how many steps there are, and how each of the others ended.
"""

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no such signal")


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for i in range(ARTICLES):
        (folder / f"خبر {i}.txt").write_text(TEXT.format(i + 3), encoding="utf-8")
    return folder


@pytest.fixture(scope="module", autouse=True)
def here():
    """The work is done in this process, with pages that cost nothing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker, "_inside", True)
        patch.setattr(making, "html", lambda path, article, *_: f'<meta content="{article.sha256}">')
        patch.setattr(fonts, "faces", lambda text: "")
        yield


@pytest.fixture(scope="module")
def whole(articles, tmp_path_factory) -> dict[str, bytes]:
    """All files of a batch that nothing broke off."""
    out = tmp_path_factory.mktemp("whole")
    assert batch(articles, out) == []
    return files(out)


def batch(articles: Path, out: Path) -> list[several.Failed]:
    return several.write_all(several.sources([str(articles)]), out, say=str)[1]


def files(out: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(out.iterdir()) if not file.name.startswith(".making-")}


def made(out: Path, whole: dict[str, bytes]) -> list[str]:
    """The pages that are there, each with all of its files; what an index leads to is there."""
    there = files(out) if out.exists() else {}
    pages = [name for name in there if name.endswith(".html") and name != "index.html"]
    for page in pages:
        stem = page.removesuffix("html")
        assert {n: d for n, d in whole.items() if n.startswith(stem)} == {n: d for n, d in there.items() if n.startswith(stem)}
    assert {unquote(link) for link in re.findall('href="([^"#]+)"', there.get("index.html", b"").decode())} <= set(pages)
    return pages


def test_a_batch_that_is_killed_at_any_point_is_completed_by_the_next(articles, whole, tmp_path):
    told = subprocess.run([sys.executable, "-c", KILLED, str(articles), str(tmp_path), str(POINTS)], cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout
    steps, *ends = map(int, told.split())
    assert files(tmp_path / "counted") == whole and steps > 10 * ARTICLES and ends == [signal.SIGKILL] * POINTS
    outs = [tmp_path / f"out{i}" for i in range(POINTS)]
    assert len({len(made(out, whole)) for out in outs}) >= min(POINTS, 8)
    for out in outs:
        assert batch(articles, out) == [] and files(out) == whole and not list(out.glob(".making-*"))


def test_a_report_that_is_made_anew_and_killed_leaves_no_old_page_beside_new_tables(articles, tmp_path, monkeypatch):
    article = articles / "خبر 3.txt"
    page = report.make(article, tmp_path).page
    tables = page.with_suffix(".quotes.csv").read_bytes()
    monkeypatch.setattr(making, "html", lambda path, article, *_: f'<meta content="{article.sha256}"> newer')
    moved = []

    def stops(file, to):
        moved.append(to)
        if len(moved) == 3:
            raise KeyboardInterrupt
        shutil.move(file, to)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(report.files.os, "replace", stops)
        report.make(article, tmp_path, again=True)
    assert not page.exists()
    assert report.make(article, tmp_path).page == page and "newer" in page.read_text() and page.with_suffix(".quotes.csv").read_bytes() == tables


@pytest.mark.parametrize("moves", range(1, 13))
def test_an_article_that_changed_after_a_kill_is_made_all_the_same(tmp_path, monkeypatch, moves):
    """The text that the killed run left is no file of somebody else, though no page vouches for it."""
    article, out, count = tmp_path / "خبر.txt", tmp_path / "out", 0
    article.write_text(TEXT.format(3), encoding="utf-8")

    def stops(file, to, replace=os.replace):
        nonlocal count
        count += 1
        if count > moves:
            raise KeyboardInterrupt
        replace(file, to)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(report.files.os, "replace", stops)
        report.make(article, out)
    article.write_text(TEXT.format(4), encoding="utf-8")
    page = report.make(article, out).page
    assert page.name == "خبر.html" and page.with_suffix(".txt").read_bytes() == article.read_bytes()


def test_a_text_of_somebody_else_is_not_overwritten(articles, tmp_path):
    (tmp_path / "خبر-0.txt").write_text("نص غيره", encoding="utf-8")
    with pytest.raises(ReportError, match="would overwrite"):
        report.make(articles / "خبر 0.txt", tmp_path)


@pytest.mark.parametrize("step", [0, 60])
def test_a_disk_that_is_full_is_told_and_the_next_run_completes(articles, whole, tmp_path, monkeypatch, step):
    """Names can no longer be given: the index cannot be written at all, or an article's files only in part."""
    count = 0

    def full(file, to, replace=os.replace):
        nonlocal count
        count += 1
        if count > step:
            raise OSError(28, "No space left on device")
        replace(file, to)

    out = tmp_path / "out"
    with monkeypatch.context() as patch, pytest.raises(ReportError, match="^[^\n]*No space left on device$"):
        patch.setattr(report.files.os, "replace", full)
        batch(articles, out)
    assert len(made(out, whole)) <= step / 13 and not list(out.glob(".making-*"))
    assert batch(articles, out) == [] and files(out) == whole


@contextmanager
def mounted(folder: Path, options: str):
    """A file system of its own at a folder; where none may be mounted, the test is skipped."""
    folder.mkdir()
    done = shutil.which("mount") and subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], capture_output=True)
    if not done or done.returncode:
        pytest.skip("no file system may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def remounted(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", str(folder)], check=True)


def test_a_small_disk_holds_whole_reports_only(articles, whole, tmp_path):
    out = tmp_path / "disk"
    with mounted(out, f"size={60 * ARTICLES}k"):
        try:
            failed = batch(articles, out)
            assert failed and all("No space left" in why for _, why in failed)
        except ReportError as error:  # there is no room for the index
            assert "No space left" in str(error)
        assert 0 < len(made(out, whole)) < ARTICLES and not list(out.glob(".making-*"))
        remounted(out, "size=50m")
        assert batch(articles, out) == [] and files(out) == whole


@pytest.mark.parametrize("before", [False, True], ids=["empty", "with reports"])
def test_a_folder_that_may_not_be_written_to_stays_as_it_is(articles, whole, tmp_path, before):
    out = tmp_path / "disk"
    with mounted(out, "size=50m"):
        if before:
            assert batch(articles, out) == []
        remounted(out, "ro")
        for run in (lambda: batch(articles, out), lambda: report.make(articles / "خبر 0.txt", out, again=True)):
            with pytest.raises(ReportError, match="^[^\n]*Read-only file system$"):
                run()
        assert files(out) == (whole if before else {})


@pytest.mark.skipif(not LONG, reason="takes minutes: make test-long")
def test_the_command_line_killed_by_the_clock(articles, tmp_path):
    """Alternately with the process that reads, and without it: that one ends by itself."""
    def started(out: Path) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, "-m", "helpers", "report", str(articles), "--out", str(out)], cwd=ROOT, start_new_session=True,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    begun = time.monotonic()
    assert started(tmp_path / "whole").wait() == 0
    seconds, whole, seen = time.monotonic() - begun, files(tmp_path / "whole"), set()
    for point in range(20):
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        run = started(out)
        time.sleep(seconds * (point + 0.5) / 20)
        (os.killpg if point % 2 else os.kill)(run.pid, signal.SIGKILL)
        run.wait()
        seen.add(len(made(out, whole)))
        if point % 5 == 4:
            assert started(out).wait() == 0 and files(out) == whole and not list(out.glob(".making-*"))
    proof = [sys.executable, "-m", "helpers", "verify", str(out / "خبر-0.html"), str(articles / "خبر 0.txt")]  # here pages are none
    assert len(seen) > 3 and subprocess.run(proof, cwd=ROOT).returncode == 0
