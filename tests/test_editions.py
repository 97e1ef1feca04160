"""What is made of a lesson: an edition that runs in any folder, a catalogue that loses nothing, pages to read."""
import os
from pathlib import Path

import nbformat
import pytest
from conftest import ROOT
from test_browser import CHROMIUM, WCAG
from test_course import untranslated

from notebooks import course, pages

TWO = 'def two() -> int:\n    """Two, in words."""\n    return "two"\n\nprint("قال", "said ❯", two())'
THREE = 'def three() -> int:\n    """Three."""\n    ### BEGIN SOLUTION\n    return 3\n    ### END SOLUTION'
SMALL = nbformat.v4.new_notebook(cells=[
    nbformat.v4.new_markdown_cell("# 1. A title\n\nIt says `len`.", id="title"),
    nbformat.v4.new_code_cell(TWO, id="code"),
    nbformat.v4.new_code_cell(THREE, id="answer", metadata={"tags": ["solution"]}),
    nbformat.v4.new_code_cell('assert three() == 3\nprint("right")', id="check", metadata={"tags": ["check"]}, outputs=[
        nbformat.v4.new_output("stream", text="right\n")]),
    nbformat.v4.new_code_cell("assert two()", id="proof", metadata={"tags": ["proof"]}),
    nbformat.v4.new_markdown_cell("The end.", id="end")])


@pytest.fixture
def small(tmp_path) -> Path:
    """A small lesson in a folder of its own."""
    nbformat.write(SMALL, tmp_path / "1-small.ipynb")
    return tmp_path / "1-small.ipynb"


def test_an_edition_finds_the_project_from_any_folder_in_it(monkeypatch):
    first = course.FIRST.read_text(encoding="utf-8")
    for place in ("tests/wrong", "notebooks", "."):
        monkeypatch.chdir(ROOT / place if (ROOT / place).exists() else ROOT / "tests")
        exec(first, {})
        assert Path.cwd() == ROOT / "notebooks"
    monkeypatch.chdir("/")
    with pytest.raises(AssertionError, match="inside the folder of Shawahid"):
        exec(first, {})


def test_work_is_never_overwritten(small, monkeypatch, capsys):
    monkeypatch.setattr(course, "NOTEBOOKS", small.parent)
    out = small.parent / "course"
    for _ in range(2):
        course.main(["edition", str(out)])
        assert {path.name for path in out.iterdir()} == {"1-small.ipynb", "README.md"}
    made = (out / "1-small.ipynb").read_bytes()
    (out / "1-small.ipynb").write_text("my answers", encoding="utf-8")
    course.main(["edition", str(out)])
    assert (out / "1-small.1.ipynb").read_text() == "my answers" and (out / "1-small.ipynb").read_bytes() == made
    assert "it is now 1-small.1.ipynb" in capsys.readouterr().out


def test_a_catalogue_keeps_what_was_translated(small, capsys):
    to = course.catalogue_of(small, "ar")
    course.write_catalogue(small, "ar")
    first = to.read_bytes()
    course.write_catalogue(small, "ar")
    assert to.read_bytes() == first and b"Date" not in first
    messages = course.catalogue(to)
    strings = [("1 code", "Two, in words."), ("1 code", "said ❯"), ("1 code", "Three.")]
    assert list(messages) == [("title", "# 1. A title\n\nIt says `len`."), ("end", "The end."), *strings]
    assert untranslated(SMALL, 1, messages) == ["end", "title"]

    told = {key: course.Message(f'نص "{key[0]}"\\ \n  سطر', None, ("a note",)) for key in messages}
    to.write_text("".join(course.as_gettext(told, "ar")), encoding="utf-8")
    assert course.catalogue(to) == told and untranslated(SMALL, 1, told) == []

    changed = nbformat.read(small, 4)
    changed.cells[0].source += "\nAnd more."
    changed.cells[-1] = nbformat.v4.new_markdown_cell("New.", id="new")
    nbformat.write(changed, small)
    for _ in range(2):  # a second time nothing more happens
        course.write_catalogue(small, "ar")
        now = course.catalogue(to)
        title = now["title", changed.cells[0].source]
        assert title.text == told["title", SMALL.cells[0].source].text and title.before == SMALL.cells[0].source
        assert now["new", "New."] == course.Message() and ("end", "The end.") not in now
        assert untranslated(changed, 1, now) == ["new", "title"]
    nbformat.write(SMALL, small)
    course.write_catalogue(small, "ar")
    assert course.catalogue(to)["title", SMALL.cells[0].source].before is None


def test_a_translated_lesson_speaks_its_language(small):
    texts = {("title", SMALL.cells[0].source): "# 1. عنوان", ("1 code", "Two, in words."): "اثنان.",
             ("1 code", "said ❯"): 'قيل "كذا"'}
    messages = {key: course.Message(text) for key, text in texts.items()}
    messages["end", "The end."] = course.Message("قديم", "An older end.")
    cells = course.translated(nbformat.read(small, 4), 1, messages).cells
    assert cells[0].source == '<div dir="rtl" lang="ar">\n\n# 1. عنوان\n\n</div>'
    assert cells[1].source == TWO.replace("Two, in words.", "اثنان.").replace("said ❯", 'قيل \\"كذا\\"')
    assert cells[2].source == THREE and cells[-1].source == "The end.", "what has no text stays as it is"


# the pages

def test_pages_load_nothing_and_are_the_same_each_time(small, monkeypatch):
    monkeypatch.setattr(course, "NOTEBOOKS", small.parent)
    sites = [small.parent / "one", small.parent / "two"]
    for site in sites:
        pages.main(site)
    one, two = ({path.relative_to(site): path.read_bytes() for path in site.rglob("*.*")} for site in sites)
    assert one == two and len(one) == 5
    page = one[Path("en/1-small.html")].decode()
    assert "http:" not in page and "https:" not in page and str(ROOT) not in page
    assert "return 3" not in page and "your answer here" in page and 'id="end"' in page
    assert '"en/1-small.html#title"' in one[Path("places.js")].decode()


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed (Debian: apt install chromium)")
def test_a_search_sees_through_marks_and_leads_to_the_cell(small, monkeypatch):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    lesson = nbformat.read(small, 4)
    lesson.cells[-1].source = "## End\n\nHe <bdi>«مُؤكَّـداً»</bdi> it, <script>document.title = 'taken'</script>."
    nbformat.write(lesson, small)
    monkeypatch.setattr(course, "NOTEBOOKS", small.parent)
    pages.main(small.parent / "site")
    wrong = []
    with sync_playwright() as playwright:
        root = os.name == "posix" and os.getuid() == 0
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] * root)
        page = browser.new_context(offline=True).new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("requestfailed", lambda request: wrong.append(request.url))
        page.goto((small.parent / "site" / "index.html").as_uri())
        page.fill("#query", "موكدا it")
        assert page.locator("#found a").all_inner_texts() == ["1. A title · End"]
        page.fill("#query", "nowhere")
        assert page.locator("#found a").count() == 0 and page.inner_text("#count") == "0"
        page.fill("#query", "END")
        page.click("#found a")
        assert page.url.endswith("/en/1-small.html#end") and page.title() == "1. A title"
        for place in (small.parent / "site").rglob("*.html"):  # only axe may run a script of its own
            page = browser.new_context(bypass_csp=True).new_page()
            page.goto(place.as_uri())
            assert Axe().run(page, options=WCAG).response["violations"] == [], place.name
        browser.close()
    assert wrong == []
