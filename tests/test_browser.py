"""The report as it is seen: in a real browser, with and without scripts, on a phone, in the dark, on paper.

Needs a Chromium that is there already (Debian's package chromium); without one these tests are skipped.
`SHAWAHID_SHOTS=folder` keeps the pictures that they take, for a person to look at.
"""
import json
import os
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest
from test_display import HOSTILE
from test_documents import LINES, page as newspaper

from helpers import Article, Tables, extract, read_article, report
from helpers.compare import page as side_by_side
from helpers.display import marked, table
from helpers.documents import extracted
from helpers.documents.origin import citation
from helpers.report import several
from helpers.tables import frame

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed (Debian: apt install chromium)")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
"""By these rules a page is looked at; of thousands of elements that keep them nothing is handed over."""
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 320, "height": 640}

WICKED = (f"""عاجل <h1 onclick=alert(1)>خبر</h1> <script>document.title='taken'</script>
{HOSTILE} javascript:alert(1) <svg><script>alert(2)</script></svg> <iframe srcdoc="<script>alert(3)</script>"></iframe> قال الوزير إن التعاون بين مصر والأردن ينمو.
=HYPERLINK("http://example.org","قال") <link rel=stylesheet href=http://example.org/a.css> <meta http-equiv=refresh content="0;url=http://example.org">
وأضاف أن "<img src=http://example.org/x.png onerror=alert(4)> التجارة بلغت 5 ملايين دولار\" \u202eمقلوب\u202c {{{{7*7}}}} {{%raw%}} </textarea></style></script><script>alert(5)</script> و20 %.
@SUM(1+1) <style>body{{background:url(http://example.org/b.png)}}</style> <base href=http://example.org/> أكد المصدر أن <a id=q1 name=article href=//example.org>العلاقات</a> عميقة.
""")


@pytest.fixture(scope="module")
def pages(english_page, arabic_page, tmp_path_factory) -> dict[str, Path]:
    """Reports to look at; made before the browser starts, since both would run an event loop."""
    out = tmp_path_factory.mktemp("pages")
    wicked = out / "<img src=x onerror=alert(6)> & خبر.txt" if os.name != "nt" else out / "wicked.txt"
    wicked.write_text(WICKED, encoding="utf-8")
    page = report.make(wicked, out / "wicked").page
    shutil.copytree(english_page.parent, out / "wicked", dirs_exist_ok=True)
    index, arabic = (several.renewed(out / "wicked", language, [several.Failed(str(wicked), WICKED)]) for language in ("en", "ar"))
    papers = [read_article(path) for path in sorted((Path(__file__).parent.parent / "seeds" / "compare").glob("*.txt"))]
    beside = out / "compare.html"
    beside.write_text(side_by_side.html([*papers, read_article(wicked)]), encoding="utf-8")
    return {"en": english_page, "ar": arabic_page, "wicked": page, "index": index, "arabic index": arabic, "compare": beside}


@pytest.fixture(scope="module")
def browser(pages):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.name == "posix" and os.getuid() == 0 else [])
        yield started
        started.close()


@pytest.fixture
def visit(browser, pages):
    """Opens a page, and in the end holds against it every request, dialog and error that it caused."""
    contexts, wrong = [], []

    def open_(name: str, place: str = "", **how):
        context = browser.new_context(**{"viewport": DESK, "offline": True, "reduced_motion": "reduce"} | how)
        contexts.append(context)
        page = context.new_page()
        address = pages[name].as_uri()
        page.on("request", lambda request: wrong.append(request.url) if request.url.split("#")[0] != address and not request.url.startswith("data:") else None)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.goto(address + place)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


def in_view(page, selector: str) -> bool:
    """Whether an element can be seen without scrolling, below the bar at the top."""
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"] > 30 and box["y"] < page.viewport_size["height"]


@pytest.mark.parametrize("name", ["en", "ar"])
def test_anchors_land_on_the_right_words_without_scripts(visit, name, seed, seed_tables):
    page = visit(name, java_script_enabled=False)
    texts = page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('tr[id]')].map(row => [row.id,
        [...document.querySelectorAll(`.article mark[data-row="${row.id}"]:is(.quote, .figure, .claim, .finding, .verdict)`)]
            .map(mark => { const bare = mark.cloneNode(true); bare.querySelectorAll('.tags').forEach(tags => tags.remove()); return bare.textContent; }).join('')]))""")
    rows = {row[0]: row for rows in (*seed_tables, *report.checks(seed, seed_tables)) for row in rows.itertuples(index=False)}
    assert set(texts) == set(rows)
    for key in ("q8", "f7", "c3", "q16", "e2", "v4"):
        page.goto(page.url.split("#")[0] + f"#at-{key}")
        assert page.evaluate("document.querySelector(':target').dataset.row") == key and in_view(page, ":target")
        assert texts[key] == rows[key].text == seed.raw[rows[key].start:rows[key].end]
        page.locator(f'.article a[href="#{key}"]').click()
        assert page.url.endswith(f"#{key}") and in_view(page, f"tr#{key}")
        page.locator(f"tr#{key} td.id a").click()
        assert page.url.endswith(f"#at-{key}") and in_view(page, f"#at-{key}")


def test_a_label_of_several_articles_leads_into_the_text_that_was_folded(visit):
    page = visit("compare", java_script_enabled=False)
    page.locator("#text-b > summary").click()
    assert not page.locator("#at-f1b").is_visible()
    page.locator("tr#f1b a.tag").click()
    assert page.locator("#at-f1b").is_visible() and in_view(page, "#at-f1b")


def test_layers_are_switched_without_scripts(visit):
    page = visit("en", java_script_enabled=False)
    look = "selector => { const style = getComputedStyle(document.querySelector('.article ' + selector)); return [style.backgroundColor, style.borderBottomStyle]; }"
    for layer, selector in (("quotes", "mark.quote.direct"), ("figures", "mark.figure"), ("claims", "mark.claim")):  # a wave has neither ground nor border
        before = page.evaluate(look, selector)
        tags = page.locator(f".article a.tag.{layer[0]}")
        page.locator(f".show-{layer}").uncheck()
        assert page.evaluate(look, selector) == ["rgba(0, 0, 0, 0)", "none"] != before and not tags.first.is_visible()
        page.locator(f".show-{layer}").check()
        assert page.evaluate(look, selector) == before and tags.first.is_visible()


def test_a_word_shows_its_rows_when_pointed_at_or_reached_by_keyboard(visit):
    page = visit("en", "#article")
    page.locator("#at-f7").hover()
    rows = page.locator(".rows .card")
    assert rows.evaluate_all("cards => cards.map(card => card.className)") == ["card f", "card e", "card v", "card c", "card q"]  # from the innermost
    assert "3 billion US dollars" in rows.first.inner_text() and page.locator("mark.lit").count() >= 3
    page.locator('.article a[href="#q8"]').focus()
    assert rows.count() == 1 and "علي الخامنئي" in rows.inner_text()
    page.locator(".show-quotes").uncheck()
    page.locator("#at-f7").hover()
    page.locator(".show-checks").uncheck()
    page.locator("#at-f7").hover()
    assert rows.evaluate_all("cards => cards.map(card => card.className)") == ["card f", "card c"]
    phone = visit("ar", "#at-f7", viewport=PHONE, has_touch=True)
    phone.locator("#at-f7").tap()
    assert phone.locator(".rows.open .card").first.is_visible()
    phone.keyboard.press("Escape")
    assert not phone.locator(".rows").is_visible()


FOCUSED = "document.activeElement.textContent"


@pytest.mark.parametrize("name", ["en", "ar"])
def test_the_next_and_the_previous_evidence_by_keyboard(visit, name):
    page = visit(name)
    steps = page.locator(".steps")
    assert ("N and P" in steps.inner_text() or "N وP" in steps.inner_text()) and "<" not in steps.inner_text()
    labels = page.locator(".article a.tag").all_inner_texts()
    page.keyboard.press("n")  # the focus is not in the article: nothing follows
    assert page.evaluate("document.activeElement === document.body") and page.locator(".rows .card").count() == 0
    steps.get_by_role("button").last.click()
    walked = [page.evaluate(FOCUSED)]
    for key in ("n", "n", "p", "N"):
        page.keyboard.press(key)
        walked.append(page.evaluate(FOCUSED))
    assert walked == [labels[i] for i in (0, 1, 2, 1, 2)]
    assert page.locator(f".rows .card a.tag >> text={labels[2]}").count() and in_view(page, ":focus")
    page.locator("#at-q8").click()
    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) == labels[labels.index("q8") + 1]
    page.locator(".show-quotes").uncheck()
    page.locator('.article a[href="#c1"]').focus()
    page.keyboard.press("n")
    assert page.evaluate(FOCUSED) == next(label for label in labels[labels.index("c1") + 1:] if label[0] != "q")
    page.locator("tr#q2 a.tag").first.focus()
    page.keyboard.press("p")
    assert page.evaluate("document.activeElement.closest('tr').id") == "q1"
    field = page.locator(".find input").first
    field.focus()
    page.keyboard.type("np")
    assert field.input_value() == "np"


def test_without_scripts_no_keys_are_promised(visit):
    assert not visit("en", java_script_enabled=False).locator(".steps").count()


def test_tables_are_searched_in_folded_arabic_and_sorted(visit):
    page = visit("en")
    rows = page.locator("table.quote_id tbody tr")
    field = page.locator(".find input").first
    field.fill("الاكرانيه")
    assert rows.locator("visible=true").count() == 0
    field.fill("الأُوكرانيه المشكله")  # tashkeel, hamza and teh marbuta do not matter
    assert [row.get_attribute("id") for row in rows.locator("visible=true").all()] == ["q8"] and "1 of 16" in page.locator(".find").first.inner_text()
    page.goto(page.url.split("#")[0] + "#q2")  # a way to a row that is filtered out
    assert page.locator("tr#q2").is_visible() and in_view(page, "tr#q2")
    figures, head = page.locator("table.figure_id tbody tr"), page.locator("table.figure_id th", has_text="Reads as")
    order = lambda: [row.get_attribute("id") for row in figures.all()]  # noqa: E731
    head.locator("button").click()
    assert order().index("f3") < order().index("f4") < order().index("f5") < order().index("f7") and head.get_attribute("aria-sort") == "ascending"
    head.locator("button").click()
    assert order().index("f7") < order().index("f5") < order().index("f4")
    page.locator("table.quote_id th button").first.click()
    assert [row.get_attribute("id") for row in rows.all()] == [f"q{i}" for i in range(1, 17)]


def test_a_row_is_copied_as_a_citation_by_keyboard(visit, seed, seed_tables):
    page = visit("en", permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("tr#q2").get_by_role("button")
    assert button.get_attribute("aria-label") == "Copy as citation (q2)"
    page.locator("tr#q2 a.tag").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator("tr#q2 .cite.done").wait_for()
    row = next(row for row in seed_tables.quotes.itertuples() if row.quote_id == "q2")
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"«{row.text}». {row.speaker} as {row.speaker_mention}. {seed.headline.text}. الخليج والعالم. characters {row.start}-{row.end} of the text.")
    assert button.get_attribute("aria-label") == "Copied (q2)"
    page.locator("#at-q2").hover()
    assert page.locator(".rows .card").count() and not page.locator(".rows .cite").count()
    page.get_by_role("button", name="Copy the article as a source").click()
    page.locator(".published .cite.done").wait_for()
    assert json.loads(page.evaluate("navigator.clipboard.readText()")) == [citation(seed)]


def test_what_to_read_first_is_filtered_and_sorted(visit):
    page = visit("en")
    rows, shown = page.locator("table.quote_id tbody tr"), page.locator("table.quote_id tbody tr:visible")
    only = page.locator(".find .first input").first
    only.check()
    first = [row.get_attribute("id") for row in shown.all()]
    assert {"q11", "q13"} <= set(first) and f"{len(first)} of 16" in page.locator(".find").first.inner_text()
    only.uncheck()
    page.locator("table.quote_id th button", has_text="Read first").click()
    assert {row.get_attribute("id") for row in rows.all()[:len(first)]} == set(first) and shown.count() == 16


def test_a_phone_shows_the_first_rows_and_the_rest_on_demand(visit):
    page = visit("en", viewport=PHONE)
    shown = page.locator("table.quote_id tbody tr:visible")
    assert shown.count() == 3 and page.evaluate("document.documentElement.scrollHeight") < 17_500
    page.goto(page.url.split("#")[0] + "#q9")  # a way to a row that is folded
    assert shown.count() == 16 and in_view(page, "tr#q9")
    page.locator("table.claim_id + .all").click()
    assert page.locator("table.claim_id tbody tr:visible").count() == 18
    without = visit("en", viewport=PHONE, java_script_enabled=False)
    assert without.locator("table.quote_id tbody tr:visible").count() == 16
    fields = page.locator("table.shaded tbody tr").first.locator("td")
    assert len({round(field.bounding_box()["y"]) for field in fields.all()}) == 1  # it stays a table


def test_the_index_is_searched_and_sorted_in_place(visit):
    page = visit("index")
    rows, statements = page.locator("table.index").first.locator("tbody tr"), page.locator("table.index th", has_text="Statements").first
    for direction in ("ascending", "descending"):
        statements.locator("button").click()
        counts = [int(row.locator("td").nth(4).inner_text()) for row in rows.all()]
        assert counts == sorted(counts, reverse=direction == "descending") and len(set(counts)) == 2 and statements.get_attribute("aria-sort") == direction
    page.locator(".find input").first.fill("كازاخستان")
    assert rows.locator("visible=true").count() == 1 and "1 of 2" in page.locator(".find").first.inner_text()


def test_both_faces_are_the_embedded_ones(visit):
    page = visit("ar")
    loaded = page.evaluate("document.fonts.ready.then(() => [...document.fonts].filter(face => face.status === 'loaded').map(face => face.family + face.weight).sort())")
    assert [name.replace('"', "") for name in loaded] == ["Amiri400", "Amiri700", "IBM Plex Sans Arabic400", "IBM Plex Sans Arabic700"]


LOOKS = [("en", "light", DESK), ("en", "dark", PHONE), ("ar", "dark", DESK), ("ar", "light", PHONE), ("wicked", "light", PHONE), ("index", "dark", PHONE), ("arabic index", "light", DESK),
         ("compare", "dark", DESK), ("compare", "light", PHONE)]


@pytest.mark.parametrize("name, scheme, size", LOOKS, ids=[f"{name}, {scheme}, {size['width']}" for name, scheme, size in LOOKS])
def test_nothing_bars_a_reader(visit, name, scheme, size):
    from axe_playwright_python.sync_playwright import Axe

    page = visit(name, viewport=size, color_scheme=scheme)
    for medium in ("screen", "print") if (name, scheme) == ("en", "dark") else ("screen",):
        page.emulate_media(media=medium, color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], medium
        found = Axe().run(page, options=WCAG).response["violations"]
        assert [(broken["id"], node["html"], node["failureSummary"]) for broken in found for node in broken["nodes"]] == [], medium
    if folder := os.environ.get("SHAWAHID_SHOTS"):
        page.emulate_media(media="screen", color_scheme=scheme)
        page.screenshot(path=Path(folder) / f"{name}-{scheme}-{size['width']}.png", full_page=True)


def test_paper_cuts_no_row_and_hides_no_words(visit):
    page = visit("en", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.evaluate("[...document.querySelectorAll('tbody tr, figure')].every(row => getComputedStyle(row).breakInside === 'avoid')")
    assert page.evaluate("[...document.querySelectorAll('td')].every(cell => getComputedStyle(cell).breakAfter === 'auto')")  # or a row has to be cut
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    printed = extracted(page.pdf(prefer_css_page_size=True, page_ranges="1-6")).text  # the statements are among these
    assert "3 مليارات دولار" in printed and printed.count("What is said") > 1  # the heading again on the next page
    if folder := os.environ.get("SHAWAHID_SHOTS"):
        page.pdf(path=Path(folder) / "en.pdf", prefer_css_page_size=True)


def test_a_hostile_article_does_nothing(visit, pages):
    page = visit("wicked")
    assert page.title() == read_article(next(pages["wicked"].parent.parent.glob("*.txt"))).headline.text
    assert page.locator("script, iframe, object, embed, base, link, meta[http-equiv=refresh], img").count() == 1  # the report's own script
    assert page.evaluate("[...document.querySelectorAll('*')].flatMap(element => [...element.attributes]).filter(one => /^(on|style$|srcdoc)/.test(one.name)).length") == 0
    assert page.evaluate("[...document.links].every(link => link.getAttribute('href').startsWith('#'))")
    assert page.evaluate("[...document.querySelectorAll('[id]')].length === new Set([...document.querySelectorAll('[id]')].map(one => one.id)).size")
    for box in page.locator(".find input[type=search]").all():
        box.fill("<img src=x onerror=alert(7)>")
    page.locator(".article mark").first.hover()
    beside = visit("compare")
    assert beside.locator("script, iframe, object, embed, base, link, meta[http-equiv=refresh], img").count() == 1
    index = visit("index")
    assert index.locator("script, style").count() == 2 and index.locator("iframe, img, object").count() == 0
    assert {link.split("#")[0] for link in index.evaluate("[...document.links].map(link => link.getAttribute('href'))")} == {
        quote(page.name) for page in (pages["en"], pages["wicked"])}


def test_a_hostile_article_does_nothing_in_a_notebook(browser):
    article, whole = Article.from_text(WICKED), (0, len(WICKED), WICKED)
    tables = Tables(
        frame("quotes", [("q1", "direct", *whole, WICKED, 0, 5, WICKED, 0, 5, WICKED, .5)]),
        frame("figures", [("f1", "count", *whole, 2.0, WICKED, None, None, "exact")]),
        frame("claims", [("c1", *whole, "EGY", "JOR", "event", "trade", "neutral", WICKED, "q1", "f1", .5)]))
    outputs = [marked(article, tables), *(table(one, article) for one in (*tables, tables.quotes[["cue", "speaker"]]))]
    context = browser.new_context(offline=True)
    page, wrong = context.new_page(), []
    page.on("request", lambda request: wrong.append(request.url))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.set_content("<title>lab</title>" + "".join(output._repr_html_() for output in outputs))
    page.wait_for_timeout(200)
    assert wrong == [] and page.title() == "lab" and page.locator("script, iframe, img, base, meta, link").count() == 0
    context.close()


def test_a_page_printed_as_pdf_is_read_back(browser):
    """Chromium writes a PDF's Arabic as presentation forms, in the order in which it is drawn."""
    context = browser.new_context()
    page = context.new_page()
    body = "".join(f"<p>{line}</p>" for line in LINES)
    page.set_content(newspaper(body).decode().replace("<nav>", "<nav hidden>").replace("<footer>", "<footer hidden>"))
    assert extracted(page.pdf()).text.splitlines() == LINES
    context.close()
