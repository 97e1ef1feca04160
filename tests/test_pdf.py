"""PDFs: what a browser prints comes back, whatever its face and columns; what is lost is told; a hostile one ends.

The pages are printed by a Chromium that is there already (Debian's package chromium); without one those tests are skipped.
"""
import base64
import os

import fontpkg
import pytest
from test_browser import CHROMIUM
from test_documents import LINES, _pdf

from helpers import NotAnArticle, extract
from helpers.documents import extracted, from_bytes, glyphs, worker

printed = pytest.mark.skipif(not CHROMIUM, reason="no Chromium is installed (Debian: apt install chromium)")
HEAD = "وزيرا التجارة في الأردن وتونس يوقعان أربع اتفاقيات للتعاون في الاقتصاد والاستثمار"
MARKED = ["وأكّدَ الوزيرُ سالم الحدّاد مُجدَّداً أنَّ بلادَهُ ستُوقِّعُ اتّفاقاً جديداً قيمتُهُ 3 ملياراتِ دولارٍ، موضِّحاً أنّ الصّادراتِ نمتْ نموّاً كبيراً.",
          "وقالَ: «لا بُدَّ مِن إزالةِ العقباتِ كلِّها أمامَ التّجارةِ والاستثمارِ»، مُشيراً إلى أنّ اللّجنةَ العُليا للإعلامِ والأمنِ ستجتمعُ لإقرارِ الآليّاتِ."]
RIGHT = ["عمّان – قال وزير التجارة الأردني سالم الحداد إن حجم التبادل بين الأردن وتونس بلغ 2.5 مليار دولار خلال الفترة 2019-2023، بزيادة 12.5 % عن الأعوام الماضية (2015 – 2018).",
         "وأضاف الحداد: «سنعمل على إزالة العقبات أمام الاقتصاد، والاستثمار في المجالات الأولى»، وإن الاجتماع المقبل سيعقد في 25/11/2024 عند الساعة 14:30 لإقرار الاتفاق مع Petra Solar ومنظمة FAO."]
LEFT = ["تونس – أكد الوزير التونسي رضا العلاني أن صادرات بلاده إلى الأردن ستصل إلى 1,200 طن من الزيت، وأن المنظمة ستدعم المشروع بنحو ٣٥ ألف يورو بعد جائحة COVID-19.",
        "وأعلن العلاني أن البلدين سيوقعان اتفاقا جديدا في مايو 2025 يشمل الطاقة والنقل والزراعة، وأن حركة الشاحنات عبر المعابر ستتضاعف مرتين خلال عامين."]
ROWS = [[str(2020 + i), f"{11 + i} مليون دولار"] for i in range(4)]


def paragraphs(lines) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.fixture(scope="module")
def pdf():
    """Prints a body in a face that is given to the page."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.name == "posix" and os.getuid() == 0 else [])
        page = browser.new_page()

        def print_(body: str, face: str = "IBM Plex Sans Arabic") -> bytes:
            font = base64.b64encode(fontpkg.path(face, weight=400).read_bytes()).decode() if face else ""
            style = f"@font-face {{ font-family: Own; src: url(data:font/ttf;base64,{font}) }} body {{ font: 12pt/1.6 Own, 'DejaVu Sans' }}"
            page.set_content(f"<html lang=ar dir=rtl><style>{style}</style><body>{body}</body></html>")
            page.evaluate("document.fonts.ready")
            return page.pdf()

        yield print_
        browser.close()


@printed
@pytest.mark.parametrize("face", ["Amiri", "IBM Plex Sans Arabic", ""])
def test_every_letter_and_vowel_mark_comes_back(pdf, face):
    assert extracted(pdf(f"<h1>{HEAD}</h1>{paragraphs(MARKED + RIGHT)}", face)).text.splitlines() == [HEAD, *MARKED, *RIGHT]


COLUMN = "<div style='float:{};width:48%;line-height:{};padding-top:{}px'>{}</div>"


@printed
@pytest.mark.parametrize("body, lines", [
    (COLUMN.format("right", 1.5, 0, paragraphs(RIGHT)) + COLUMN.format("left", 1.63, 4, paragraphs(LEFT)), RIGHT + LEFT),
    (f"<div style='column-count:2;text-align:justify'>{paragraphs([' '.join(RIGHT + LEFT)])}</div>", [" ".join(RIGHT + LEFT)]),
    (f"<div style='column-count:2'>{paragraphs(RIGHT)}</div>{paragraphs(LEFT)}<div style='column-count:2'>{paragraphs(MARKED * 2)}</div>", RIGHT + LEFT + MARKED * 2),
    (f"<div style='width:40%;text-align:justify'>{paragraphs(RIGHT + LEFT)}</div>", RIGHT + LEFT),
    (paragraphs([" ".join(RIGHT + LEFT)] * 12), [" ".join(RIGHT + LEFT)] * 12),
    ("<table>" + "".join(f"<tr>{''.join(f'<td style=padding:4px_30px>{cell}</td>' for cell in row)}</tr>" for row in ROWS).replace("px_", "px&#32;") + "</table>",
     [cell for row in ROWS for cell in row]),
    (f"<div style='column-count:3;font-size:9pt;text-align:justify'>{paragraphs((RIGHT + LEFT) * 2)}</div>", (RIGHT + LEFT) * 2),
    (f"<p dir=rtl>2026-2030</p>{paragraphs(['وقعت في 25/11/2024.<sup>12</sup> وراسلت www.example.test/a?b=1، في عمان.'])}",
     ["2026-2030", "وقعت في 25/11/2024. وراسلت www.example.test/a?b=1، في عمان."]),
    (paragraphs(["بلغت 15<sup>3</sup> مليون طن على 40 كم<sup>2</sup> في تونس."]), ["بلغت 15 مليون طن على 40 كم2 في تونس."]),
], ids=["two columns", "a sentence over columns", "columns, text, columns", "narrow", "a sentence over pages", "table", "narrow gaps", "runs", "raised"])
def test_the_order_is_that_of_reading(pdf, body, lines):
    assert extracted(pdf(f"<h1>{HEAD}</h1>{body}")).text.splitlines() == [HEAD, *lines]


@printed
def test_a_printed_articles_rows_are_the_articles(pdf):
    rows = extract(from_bytes(pdf(f"<h1>{HEAD}</h1>{paragraphs(RIGHT + LEFT)}")))
    text = extract(from_bytes("\n".join([HEAD, *RIGHT, *LEFT]).encode()))
    assert [list(table.text) for table in rows] == [list(table.text) for table in text]


def drawn(words: list[tuple[int, int, str]], untold: str = "") -> bytes:
    """A PDF that draws words (x, y, letters) from left to right, of a font that tells all letters but the `untold`, which are null."""
    codes = {letter: 33 + i for i, letter in enumerate(sorted({letter for *_, word in words for letter in word}))}
    shown = ["BT /F 10 Tf {} {} Td <{}> Tj ET".format(x, y, "".join(f"{codes[c]:02x}" for c in word)) for x, y, word in words]
    told = [f"<{code:02x}> <{0 if letter in untold else ord(letter):04x}>" for letter, code in codes.items()]
    cmap = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {len(told)} beginbfchar {' '.join(told)} endbfchar endcmap"
    font = (f"<</Type/Font/Subtype/TrueType/BaseFont/X/FirstChar 33/LastChar {32 + len(codes)}/Widths[{'500 ' * len(codes)}]/ToUnicode 6 0 R"
            "/FontDescriptor<</Type/FontDescriptor/FontName/X/Flags 4/Ascent 800/Descent -200>>>>")
    return _pdf("\n".join(shown).encode(), font.encode(), f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream".encode())


def across(line: str, y: int) -> list[tuple[int, int, str]]:
    """The words of a line from the right, their letters as they look."""
    words, x = [], 390
    for word in line.split():
        x -= 5 * len(word)
        words.append((x, y, word[::-1] if word[0] > "~" else word))
        x -= 4
    return words


SHORT = "أعلنت وزارة الصحة في 25/11/2024 وصول 12 طبيبا إلى المدينة القديمة"


def test_a_line_is_put_together_from_the_places_of_its_words():
    assert extracted(drawn(across(SHORT, 100))).text == SHORT


def test_letters_that_a_font_does_not_tell_are_counted():
    found = extracted(drawn(across(SHORT, 100), untold="ط"))
    assert "\0" not in found.text and found.text == SHORT.replace("ط", "\ufffd") and "1 letters that its fonts do not tell" in found.notes


def test_words_whose_letters_run_the_wrong_way_are_turned_and_told():
    """As programs that recognise scans write them: each word's letters from left to right as they are read."""
    found = extracted(drawn([(x, y, word[::-1] if word[0] > "~" else word) for x, y, word in across(SHORT, 100)]))
    assert found.text == SHORT and any("turned round" in note for note in found.notes)


def test_a_pdf_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(worker.shared(), "seconds", 1)
    with pytest.raises(NotAnArticle, match="takes more than 1 seconds"):
        extracted(_pdf().replace(b"<</Length 0>>stream\n\nendstream", b" 4 0 R".ljust(31)))


def test_what_was_read_before_the_time_was_over_is_kept_and_told(monkeypatch):
    monkeypatch.setattr(worker, "_inside", True)
    found, _ = glyphs.pages(drawn(across(SHORT, 100)), 10, 1000)
    monkeypatch.setattr(glyphs, "pages", lambda *_: (found + [{"glyphs": [], "images": 1}], "long"))
    notes = extracted(b"%PDF-").notes
    assert any("only its first pages are read: 2" in note for note in notes) and any("pictures, without a text: 1 of 2" in note for note in notes)
