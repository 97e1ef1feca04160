"""Web pages, Word files, PDFs and addresses: the article's words come out whole, and what holds none is refused in one line."""
import gzip
import socket
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from conftest import grows_linearly

from helpers import Article, NotAnArticle, extract, read_article
from helpers.article import Origin
from helpers.documents import addresses, extracted, form, from_bytes, office, pages
from helpers.documents.origin import cleaned, front

LINES = [
    "وزير الزراعة: الأردن وتونس يوقعان 4 اتفاقيات",
    'أعلن وزير الزراعة الأردني، سامي الحداد، أن "حجم التبادل التجاري بين الأردن وتونس سيصل إلى 2.5 مليار دولار عام 2025"، '
    "بزيادة نسبتها 12.5 % عن العام الماضي (2024)، وقالت منظمة FAO إن الصادرات بلغت 1,200 طن في 25/11/2024.",
    "لا يزال السؤال مطروحًا [بحسب مراقبين]: «الطريق طويل»."]
PDF = Path(__file__).parent / "documents" / "libreoffice.pdf"
"""LINES, typed in LibreOffice Writer and exported."""


def page(body: str, head: str = "", charset: str = "utf-8") -> bytes:
    """A page as a newspaper's site sends it, with what is no article around the article."""
    menu = "".join(f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(("الرئيسية", "اقتصاد", "رياضة")))
    return (f'<!doctype html><html lang="ar" dir="rtl"><head><meta charset="{charset}">{head}</head><body><nav><ul>{menu}</ul></nav>'
            f"<article>{body}</article><script>alert('في الصفحة')</script><footer>جميع الحقوق محفوظة</footer></body></html>").encode(charset)


ARTICLE = f"<h1>{LINES[0]}</h1><p>{LINES[1]}</p><p>{LINES[2]}</p>"
DECLARED = f'<title>{LINES[0]} - صحيفة المثال</title><meta property="article:published_time" content="2024-11-25T09:00:00+03:00">'


def written(*paragraphs: str, table: list[list[str]] = ()) -> bytes:
    """A Word file."""
    document, file = docx.Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(len(table), len(table[0]))
        for i, row in enumerate(table):
            for j, cell in enumerate(row):
                cells.cell(i, j).text = cell
        cells.cell(0, 0).merge(cells.cell(0, 1))
    document.save(file)
    return file.getvalue()


def test_a_page_is_its_article_with_headline_and_date():
    found = extracted(page(ARTICLE, DECLARED))
    assert found.text.splitlines() == LINES and found.origin.date == "2024-11-25"


def test_a_headline_that_is_only_the_title_stands_first():
    found = extracted(page(f"<p>{LINES[1]}</p><p>{LINES[2]}</p>", f"<title>{LINES[0]}</title>"))
    assert found.text.splitlines()[0] == LINES[0]


def test_a_page_without_a_date_has_none():
    assert extracted(page(ARTICLE)).origin.date is None


LINKED = """<link rel="canonical" href="https://user:word@www.paper.example/a/1?id=3"><script type="application/ld+json">{"@context": "https://schema.org",
    "@type": "NewsArticle", "articleSection": ["اقتصاد", "محليات"], "author": {"@type": "Person", "name": "سامي الحداد"},
    "datePublished": "2024-11-25T09:00:00+03:00", "publisher": {"@type": "Organization", "name": "صحيفة المثال"}}</script>"""
GRAPH = "".join(f'<meta property="{name}" content="{said}">' for name, said in (
    ("og:site_name", "صحيفة المثال"), ("og:url", "https://www.paper.example/a/1"), ("article:author", "سامي الحداد"), ("article:section", "اقتصاد"),
    ("article:published_time", "2024-11-25T09:00:00+03:00")))


@pytest.mark.parametrize("head, url", [(LINKED, "https://www.paper.example/a/1?…"), (GRAPH, "https://www.paper.example/a/1")], ids=["schema.org", "Open Graph"])
def test_a_page_says_where_it_is_from(head, url):
    assert extracted(page(ARTICLE, head)).origin == ("صحيفة المثال", "سامي الحداد", url, "2024-11-25", "اقتصاد")
    known = from_bytes(page(ARTICLE, head), "", Origin(outlet="وكالة", date="2024-11-26"))
    assert known.origin == ("وكالة", "سامي الحداد", url, "2024-11-26", "اقتصاد")


def test_what_nobody_says_of_where_it_is_from_is_null_and_an_outlet_has_its_site():
    assert from_bytes(page(ARTICLE)).origin == Article.from_text(LINES[1]).origin == (None,) * 5
    assert from_bytes(page(ARTICLE), "", cleaned({"url": "https://www.paper.example/a"})).origin.outlet == "paper.example"
    assert from_bytes(f"الخليج والعالم\n{LINES[0]} في عمان\n{LINES[1]}".encode()).origin == (None, None, None, None, "الخليج والعالم")


def test_a_page_saved_as_one_file_says_its_address():
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://paper.example/a\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    saved = head.encode() + b"--b\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n" + page(ARTICLE) + b"\n--b--\n"
    assert extracted(saved).origin == (None, None, "https://paper.example/a", None, None)


@pytest.mark.parametrize("said, kept", [
    ({"outlet": "رو\u202eيترز\x00\n\ufeff <b>"}, "رويترز <b>"), ({"author": "اسم " * 1000}, ("اسم " * 49).strip() + " …"), ({"outlet": "ا" * 10**6}, "…"), ({"section": ["x"]}, None),
    ({"outlet": " \u200f"}, None), ({"outlet": "\ud800"}, None), ({"date": "2024-11-25T09:00Z"}, "2024-11-25"), ({"date": "2024-02-30"}, None), ({"date": "25/11/2024"}, None),
    ({"date": "٢٠٢٤-١١-٢٥"}, None), ({"date": "2024-11-255"}, None), ({"url": "javascript:alert(1)"}, None), ({"url": "https://u:p@a.test/x?y=1#z"}, "https://a.test/x?…"),
    ({"url": "http://[::1"}, None), ({"url": "http://u:p@/x"}, None), ({"url": "http://a.test/ b"}, None), ({"url": "http://a.test/" + "x" * 3000}, None), ({"url": 5}, None)])
def test_what_a_page_says_of_itself_can_do_no_harm(said, kept):
    assert next(filter(None, cleaned(said)), None) == kept and cleaned(cleaned(said)._asdict()) == cleaned(said)


def test_hostile_metadata_neither_breaks_a_page_nor_stays_in_it():
    graph = '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "articleSection": [{"x": 1}, 5], "author": [7, {"name": ["a"]}], '
    graph += f'"publisher": {{"name": 9}}, "datePublished": "{"9" * 400}"}}</script><meta property="og:site_name" content="=1+1\u202e{"x" * 300} {"y" * 20000}">'
    origin = from_bytes(page(ARTICLE, graph)).origin
    assert origin.outlet is None or len(origin.outlet) <= 200 and "\u202e" not in origin.outlet
    assert origin[1:] == (None,) * 4


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_says_where_a_text_is_from_and_is_no_part_of_it(end):
    top = end.join(("---", 'Outlet: "رويترز"', "date: 2024-11-25", "tags:", "  - نفط", "url: https://a.test/1", "author:", "---", ""))
    text = end.join(("", *LINES, ""))
    for encoding in ("utf-8-sig", "utf-16"):
        article = from_bytes((top + text).encode(encoding))
        assert (article.raw, article.form) == (text, "text") and article.origin == ("رويترز", None, "https://a.test/1", "2024-11-25", None)
        assert "left out: lines above the text (2)" in article.notes
        assert all(article.raw[row.start:row.end] == row.text for frame in extract(article) for row in frame.itertuples())
    marked = from_bytes((top + f"## {LINES[0]}{end}{end}**{LINES[1]}**").encode())
    assert marked.form == "markdown" and marked.raw.splitlines() == LINES[:2] and marked.origin == article.origin


@pytest.mark.parametrize("top", ["---\nقال الوزير\n---\n", "---\n- قال\n---\n", "---\n", "---\n---\n", "---\ndate: 2024-11-25\n"])
def test_lines_between_rules_that_are_no_front_matter_stay(top):
    assert from_bytes((top + LINES[1]).encode()).raw == top + LINES[1]


def test_front_matter_that_is_damaged_is_told_and_costs_nothing():
    notes = from_bytes(f"---\ndate: 25/11/2024\nurl: a.test\n---\n{LINES[1]}".encode()).notes
    assert notes == ("the url «a.test» is no http(s) address", "the date «25/11/2024» is not in the form 2024-11-25")
    begun = time.process_time()
    for much in ("a:" + " " * 10**6, "a: x\n" * 10**5, " " * 10**6, "\n" * 10**6, "---\n" * 10**5, "a" * 10**6):
        assert front(f"---\n{much}")[0] == f"---\n{much}"
    assert front(f"---\noutlet: {'x ' * 10**6}\n---\n")[1].outlet.endswith("x …") and time.process_time() - begun < 3


@pytest.mark.parametrize("piece", ["كلمات<sup>1</sup> ", f"<td>{'ا' * 201}</td>"])
def test_a_page_is_read_in_linear_time(piece):
    """Of a paragraph with many notes, and of a row with many long cells, as old pages have it."""
    inside = "<table><tr>{}</tr></table>" if "<td>" in piece else "<p>{}</p>"
    assert grows_linearly(lambda page: pages._without_looks(pages._tree(page)), lambda count: inside.format(piece * count), 500)


def test_marks_of_yaml_are_no_outlet_and_no_author():
    top = "---\noutlet: |\n  رويترز\nauthor: >-  # folded\n  سامي\nsection: &a x\nurl: !!str https://a.test\ndate: *d\n---\n"
    assert from_bytes((top + LINES[1]).encode()).origin == (None,) * 5
    assert front("---\noutlet: A & B\nauthor: *\nsection: > 5\n---\n")[1][::2] == ("A & B", None, "> 5")


@pytest.mark.parametrize("given, why", [({"date": "غدا"}, "the date «غدا» is not in the form"), ({"url": "a.test"}, "no http"), ({"outlet": " "}, "the outlet «» is empty")])
def test_what_options_say_wrongly_is_refused_in_one_line(tmp_path, given, why):
    (tmp_path / "a.txt").write_text(LINES[1])
    with pytest.raises(NotAnArticle, match=f"a.txt: [^\n]*{why}[^\n]*$"):
        read_article(tmp_path / "a.txt", given=given)


@pytest.mark.parametrize("charset", ["windows-1256", "iso-8859-6", "utf-16"])
def test_a_page_in_another_encoding_is_read(charset):
    plain = "<p>أعلن وزير الزراعة أن التبادل بين الأردن وتونس سيصل إلى 2 مليار دولار بعد عام من توقيع الاتفاق في عمان.</p>" * 2
    assert "سيصل إلى 2 مليار دولار" in extracted(page(plain, charset=charset)).text


def test_a_word_file_is_its_paragraphs_and_cells():
    found = extracted(written(*LINES, "", table=[["البلد", ""], ["الأردن", "5 ملايين"]]))
    assert found.text.splitlines() == [*LINES, "البلد", "الأردن", "5 ملايين"]


def test_a_pdf_is_read_in_the_order_of_reading():
    found = extracted(PDF.read_bytes())
    assert found.text.splitlines() == LINES and found.notes


def test_a_documents_rows_stand_in_its_text(tmp_path):
    for name, data in {"a.html": page(ARTICLE, DECLARED), "a.docx": written(*LINES), "a.pdf": PDF.read_bytes()}.items():
        (tmp_path / name).write_bytes(data)
        article = read_article(tmp_path / name)
        assert article.headline.text == LINES[0] and article.form == name.split(".")[1]
        tables = extract(article)
        assert list(tables.figures.text) == ["4 اتفاقيات", "2.5 مليار دولار", "عام 2025", "12.5 %", "2024", "1,200 طن", "25/11/2024"]
        assert all(article.raw[row.start:row.end] == row.text for table in tables for row in table.itertuples())


def test_a_text_that_speaks_of_markup_is_a_text():
    assert form("قال <p>الوزير</p>".encode()) == "text" and form("\ufeff<!DOCTYPE html>".encode()) == "html" and form(b"<3 \xd9\x82") == "text"


def _pdf(content: bytes = b"", *more: bytes) -> bytes:
    """A PDF of one page, drawn by `content`: without text operators, a scan. `more` are objects; the first of them is its font F."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
               b"<</Length %d>>stream\n%s\nendstream" % (len(content), content), *more]
    out, places = b"%PDF-1.4\n", []
    for i, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (i, body)
    table, size = b"".join(b"%010d 00000 n \n" % place for place in places), len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table, size, len(out))


def _zip(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
    return file.getvalue()


@pytest.mark.parametrize("data, why", [
    (_pdf(b"0 0 200 200 re f"), "no text layer"), (b"%PDF-1.7\n" + bytes(range(256)), "damaged|no text layer"), (PDF.read_bytes()[:9000], "damaged|no text layer"),
    (written("كلمة")[:500], "damaged"), (written(""), "no text in this Word file"), (_zip(other=b"<a/>"), "no Word file"),
    (_zip(word__document=b"<broken"), "damaged"), (b"PK\x03\x04" + bytes(99), "damaged"),
    (b"<html><body></body></html>", "no article"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "save it as .docx"), (b"7z\xbc\xaf\x27\x1c" + bytes(99), "archive"),
], ids=["scan", "broken pdf", "half a pdf", "half a docx", "empty docx", "other zip", "broken docx", "no zip", "blank page", "doc", "7z"])
def test_what_holds_no_article_is_refused_in_one_line(tmp_path, data, why):
    path = tmp_path / "file"
    path.write_bytes(data)
    with pytest.raises(NotAnArticle, match=f"^[^\n]*({why})[^\n]*$"):
        read_article(path)


def test_an_archive_that_never_ends_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(office, "LARGEST", 1000)
    with pytest.raises(NotAnArticle, match="unpacks to more"):
        extracted(_zip(word__document=b" " * 5000))


@contextmanager
def served(at="127.0.0.1", /, **answers):
    """A server on this machine; each answer is (status, headers, body)."""
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, headers, body = answers[self.path.strip("/").split("/")[0].split(".")[0]]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                pass  # the reader has had enough

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer((at, 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{at}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


HTML = {"Content-Type": "text/html; charset=utf-8"}


def test_an_address_that_sends_on_to_an_arabic_one_is_followed():
    news = {quote("خبر"): (200, HTML, page(ARTICLE, DECLARED)), "moved": (302, {"Location": "/خبر".encode().decode("latin-1")}, b"")}
    with served(**news) as host:
        assert read_article(f"{host}/moved", private=True).raw.splitlines() == LINES


def test_an_address_is_fetched_and_read():
    with served(news=(200, HTML, page(ARTICLE, DECLARED)), moved=(302, {"Location": "/news.html"}, b"")) as host:
        for address in (f"{host}/news.html", f"{host}/moved"):
            article = read_article(address, private=True)
            assert article.raw.splitlines() == LINES and article.origin.date == "2024-11-25"
        assert read_article(f"{host}/news.html?token=1", private=True).name == "127.0.0.1-news"


@pytest.mark.parametrize("answer, why", [
    ((404, HTML, b""), "404"), ((200, {"Content-Type": "image/png"}, b"x"), "image/png"), ((302, {"Location": "/a"}, b""), "five times"),
    ((200, HTML, "ا".encode() * 3000), "more than"), ((200, HTML, b""), "empty"), ((200, {**HTML, "Content-Encoding": "gzip"}, b"no gzip"), "cannot|no address|reached")])
def test_an_address_without_an_article_is_one_line(monkeypatch, answer, why):
    monkeypatch.setattr(addresses, "LARGEST", 2000)
    with served(a=answer) as host, pytest.raises(NotAnArticle, match=f"^{host}/a: [^\n]*({why})[^\n]*$"):
        read_article(f"{host}/a", private=True)


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a", "http://", "http://[::1", "https://127.0.0.1:9"])
def test_an_address_that_is_not_there_is_one_line(address):
    with pytest.raises(NotAnArticle, match="reached|no address"):
        read_article(address, private=True)


def test_a_server_that_says_nothing_is_left(monkeypatch):
    monkeypatch.setattr(addresses, "PATIENCE", (0.2, 1))
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NotAnArticle, match="does not answer within"):
        read_article(f"http://127.0.0.1:{silent.getsockname()[1]}/", private=True)


def test_networks_of_ones_own_are_refused_also_where_an_address_sends_on(monkeypatch):
    with served(news=(200, HTML, page(ARTICLE, DECLARED))) as host:
        with pytest.raises(NotAnArticle, match="private network"):
            read_article(f"{host}/news.html")
        monkeypatch.setattr(addresses, "_is_public", lambda number: number == "127.0.0.2")
        moved = {"moved": (302, {"Location": f"{host}/news.html"}, b""), "file": (302, {"Location": "file:///etc/passwd"}, b"")}
        with served("127.0.0.2", **moved) as public:
            with pytest.raises(NotAnArticle, match="private network"):
                read_article(f"{public}/moved")
            with pytest.raises(NotAnArticle, match="no http"):
                read_article(f"{public}/file")
            assert read_article(f"{public}/moved", private=True).raw.splitlines() == LINES


@pytest.mark.parametrize("number, public", [
    ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("64:ff9b::5db8:d822", True), ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.0.1", False),
    ("169.254.169.254", False), ("0.0.0.0", False), ("100.64.0.1", False), ("224.0.0.1", False), ("::1", False), ("fe80::1%1", False), ("fd00::1", False),
    ("::ffff:127.0.0.1", False), ("2002:7f00:1::", False), ("64:ff9b::a00:1", False)])
def test_a_number_is_public_or_not_however_it_is_written(number, public):
    assert addresses._is_public(number) is public


def test_headers_that_drip_are_not_waited_for(monkeypatch):
    monkeypatch.setattr(addresses, "PATIENCE", (1, 1))
    over = threading.Event()

    def drip(server):
        connected, _ = server.accept()
        with connected:
            connected.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while not over.wait(0.05):
                try:
                    connected.sendall(b"x")
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=drip, args=[server], daemon=True).start()
        with pytest.raises(NotAnArticle, match="not read within 1 seconds"):
            read_article(f"http://127.0.0.1:{server.getsockname()[1]}/", private=True)
        over.set()


def test_a_page_that_unpacks_to_much_is_left(monkeypatch):
    monkeypatch.setattr(addresses, "LARGEST", 100_000)
    with served(a=(200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b" " * 30_000_000))) as host, pytest.raises(NotAnArticle, match="more than"):
        read_article(f"{host}/a", private=True)


def test_what_lets_others_in_is_not_shown():
    address = "https://user:secret@example.org:8080/news/first.html?token=secret#secret"
    assert addresses.shown(address) == "https://example.org:8080/news/first.html?…" and addresses.name_of(address) == "example.org-first"
