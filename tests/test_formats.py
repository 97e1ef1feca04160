"""Word, OpenDocument, e-books, mails, rich text, Markdown, encodings, wrapped text: nothing is lost without a word, nothing hidden is read."""
import os
import textwrap
import time
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import psutil
import pytest
from conftest import LONG, grows_linearly
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_documents import ARTICLE, LINES, PDF, page, written

from helpers import Article, NotAnArticle, extract, read_article
from helpers.article import Origin
from helpers.documents import extracted, form, from_bytes
from helpers.documents.text import Document, from_plain, unwrapped

GOLD = Path(__file__).parent.parent / "data" / "gold" / "articles"
NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
      'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"')
RAISED = '<w:vertAlign w:val="superscript"/>'


def archive(parts: dict[str, str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as out:
        for name, text in parts.items():
            out.writestr(name, text)
    return file.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def word(*paragraphs: str, styles: str = "") -> bytes:
    """A Word file of paragraphs, each given as the XML within it; a table is given whole."""
    body = "".join(p if p.startswith("<w:tbl>") else f"<w:p>{p}</w:p>" for p in paragraphs)
    return archive({"word/document.xml": f"<w:document {NS}><w:body>{body}</w:body></w:document>", "word/styles.xml": f"<w:styles {NS}>{styles}</w:styles>"})


@pytest.mark.parametrize("xml, text", [
    (run("نمت ") + f"<w:del>{run('5')}</w:del><w:ins>{run('7')}</w:ins>" + run(" مرات"), "نمت 7 مرات"),
    (f"<w:moveFrom>{run('هنا')}</w:moveFrom><w:moveTo>{run('هناك')}</w:moveTo>", "هناك"),
    (run("ظاهر") + run("مخفي", "<w:vanish/>"), "ظاهر"),
    (run("ظاهر", '<w:vanish w:val="0"/>'), "ظاهر"),
    (run("ظاهر") + run("مخفي", '<w:rStyle w:val="Child"/>'), "ظاهر"),
    (f'<w:pPr><w:pStyle w:val="Hidden"/></w:pPr>{run("مخفي")}</w:p><w:p>{run("ظاهر")}', "ظاهر"),
    (f"<w:hyperlink>{run('رابط')}</w:hyperlink><w:smartTag>{run(' وبطاقة')}</w:smartTag><w:sdt><w:sdtContent>{run(' وحقل')}</w:sdtContent></w:sdt>", "رابط وبطاقة وحقل"),
    (f"<w:fldSimple>{run('4 مليارات')}</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r>", "4 مليارات"),
    ("<w:r><w:t>أولا</w:t><w:tab/><w:t>ثانيا</w:t><w:br/><w:t>ثالثا</w:t></w:r>", "أولا ثانيا\nثالثا"),
    (f"<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('صدر ')}</w:p><w:p>{run('2')}{run('1 قرارا')}", "صدر 21 قرارا"),
    (f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('محذوف')}</w:p></w:tc></w:tr><w:tr><w:tc><w:p>{run('باق')}</w:p></w:tc></w:tr></w:tbl>", "باق"),
    ("<m:oMath><m:r><m:t>س=5</m:t></m:r></m:oMath>", "س=5"),
    (f"<w:ins>{run('7')}<w:del>{run('5')}</w:del></w:ins><w:del><w:ins>{run('9')}</w:ins></w:del>", "7"),
    (f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p>{run('قديم')}</w:p></w:tc><w:tc><w:p>{run('باق')}</w:p></w:tc></w:tr></w:tbl>", "باق"),
    (f"{field('begin')}<w:r><w:instrText>IF</w:instrText></w:r>{field('begin')}{field('separate')}{run('وسيط')}{field('end')}{field('separate')}{run('ظاهر')}{field('end')}", "ظاهر"),
    (run("بلغ ") + run("5", "<w:strike/>") + run("6", "<w:dstrike/>") + run("7 ملايين"), "بلغ 7 ملايين"),
    (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('انقر هنا لإدخال نص')}</w:sdtContent></w:sdt>{run('نص')}", "نص"),
], ids=["inserted", "moved", "hidden", "shown", "hidden by a style", "hidden paragraph", "links and tags", "fields", "tab and break", "joined paragraphs", "deleted row", "formula", "nested changes", "deleted cell", "field in a field", "struck out", "placeholder"])
def test_word_is_read_as_its_changes_would_be_accepted(xml, text):
    styles = '<w:style w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Child"><w:basedOn w:val="Hidden"/></w:style>'
    found = extracted(word(xml, styles=styles))
    assert (found.text, found.notes) == (text, ())


def test_words_strict_form_and_other_name_of_its_text_are_read():
    strict = NS.replace("schemas.openxmlformats.org/wordprocessingml/2006/", "purl.oclc.org/ooxml/wordprocessingml/")
    for name, spaces in (("word/document.xml", strict), ("word/document2.xml", NS)):
        assert extracted(archive({name: f"<w:document {spaces}><w:body><w:p>{run('نص')}</w:p></w:body></w:document>"})).text == "نص"


def test_raised_numbers_of_notes_are_no_digits_and_those_of_units_are():
    found = extracted(word(run("بلغت 18") + run("3", RAISED) + run(" مليار دولار على 7 كم") + run("2", RAISED)))
    assert found.text == "بلغت 18 مليار دولار على 7 كم2" and found.notes == ("left out: raised numbers (1)",)
    paged = extracted(page(f"{ARTICLE}<p>بلغت المساحة 18<sup><a href='#n'>[4]</a></sup> ألف كم<sup>2</sup> في هذا الإقليم من البلاد، بحسب الوزارة.</p>"))
    assert "18 ألف كم2" in paged.text and "left out: raised numbers (1)" in paged.notes


def test_a_chain_of_styles_is_read_in_linear_time():
    def chain(length: int) -> bytes:
        styles = "".join(f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{i + 1}"/></w:style>' for i in range(length))
        styles += f'<w:style w:styleId="s{length}"><w:basedOn w:val="s0"/><w:rPr><w:vanish/></w:rPr></w:style>'
        return word(run("ظاهر") + run("مخفي", '<w:rStyle w:val="s0"/>'), styles=styles)

    assert extracted(chain(100)).text == "ظاهر"  # also where the chain is a ring
    assert grows_linearly(extracted, chain, 200)


@pytest.mark.parametrize("xml, told", [('<w:sym w:font="Symbol" w:char="F0B1"/>', "signs of a picture font"), ('<w:pict><v:textpath string="كلمة"/></w:pict>', "drawn words")])
def test_what_no_letters_say_is_told(xml, told):
    assert extracted(word(f"{run('نص')}<w:r>{xml}</w:r>")).notes == (f"left out: {told} (1)",)


def test_what_is_left_out_of_a_word_file_is_told():
    box = f"<w:txbxContent><w:p>{run('صندوق')}</w:p></w:txbxContent>"
    twice = f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    found = extracted(word(twice + run("نص"), '<w:r><w:footnoteReference w:id="2"/><w:commentReference w:id="1"/></w:r>'))
    assert (found.text, found.notes) == ("نص", ("left out: comments (1), notes (1), text boxes (1)",))


def test_merged_cells_and_deep_tables_cost_nothing():
    merged = "<w:tbl>" + f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p>{run("خلية")}</w:p></w:tc></w:tr>' * 2000 + "</w:tbl>"
    assert extracted(word(merged)).text.count("خلية") == 2000
    with pytest.raises(NotAnArticle, match="damaged"):
        extracted(word("<w:tbl><w:tr><w:tc>" * 9000 + "</w:tc></w:tr></w:tbl>" * 9000))


def test_an_entity_is_not_read_as_a_file_or_a_gigabyte():
    xml = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{__file__}"><!ENTITY a "بببب"><!ENTITY b "&a;&a;">]><w:document {NS}><w:body><w:p>{run("&x;&b;نص")}</w:p></w:body></w:document>'
    assert extracted(archive({"word/document.xml": xml})).text == "نص"


ODT = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
       'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
       'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"')


def open_document(body: str) -> bytes:
    styles = "".join(f'<style:style style:name="{name}"><style:text-properties {look}/></style:style>'
                     for name, look in (("Up", 'style:text-position="super 58%"'), ("Up2", 'style:text-position="33% 58%"'), ("Off", 'text:display="none"')))
    styles += '<style:style style:name="Child" style:parent-style-name="Off"/>'
    xml = (f"<office:document-content {ODT}><office:automatic-styles>{styles}</office:automatic-styles>"
           f"<office:body><office:text>{body}</office:text></office:body></office:document-content>")
    return archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})


def test_an_open_document_is_its_paragraphs():
    found = extracted(open_document(
        "<text:tracked-changes><text:deletion><text:p>محذوف</text:p></text:deletion></text:tracked-changes><text:h>عنوان</text:h>"
        '<text:p>بلغ 12<text:span text:style-name="Up">3</text:span><text:span text:style-name="Up2">4</text:span> مليار<text:span text:style-name="Off">خفي</text:span>'
        "<text:note><text:p>حاشية</text:p></text:note> دولار<text:s/>في\n<text:a>تونس</text:a><text:line-break/>سطر</text:p>"
        "<text:p><draw:text-box><text:p>صندوق</text:p></draw:text-box>آخر</text:p>"))
    assert found.text == "عنوان\nبلغ 12 مليار دولار في تونس\nسطر\nآخر"
    assert found.notes == ("left out: notes (1), raised numbers (2), text boxes (1)",)


def test_what_an_open_document_does_not_show_is_not_read():
    found = extracted(open_document(
        '<text:section text:display="none"><text:p>قسم خفي</text:p></text:section><text:p><text:span text:style-name="Child">خفي</text:span>بلغ '
        "<draw:frame><svg:title>صورة 4</svg:title><svg:desc>وصف 5</svg:desc></draw:frame>7 مليارات</text:p>"))
    assert (found.text, found.notes) == ("بلغ 7 مليارات", ())


def book(chapters: list[str]) -> bytes:
    names = range(len(chapters))
    items = "".join(f'<item id="c{i}" href="text/%D8%A7{i}.xhtml"/>' for i in names)
    spine = "".join(f'<itemref idref="c{i}"/>' for i in reversed(names))
    return archive({"META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
                    "OPS/book.opf": f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>',
                    **{f"OPS/text/ا{i}.xhtml": text for i, text in enumerate(chapters)}})


def test_an_e_book_is_its_chapters_in_their_order():
    second, first = "<html><body><p>ثان</p></body></html>", '<?xml version="1.0" encoding="utf-8"?><html><head><title>x</title></head><body><h1>أول</h1><p>نص <b>عريض</b></p></body></html>'
    assert extracted(book([second, first])).text.splitlines() == ["أول", "نص عريض", "ثان"]


def test_pages_that_stand_beside_a_books_text_are_left_out_and_told():
    data = book(["<html><body><p>نص</p></body></html>", "<html><body><p>الفصل الأول 7</p></body></html>"])
    with ZipFile(BytesIO(data)) as parts:
        aside = archive({name: parts.read(name).decode().replace('idref="c1"', 'idref="c1" linear="no"') for name in parts.namelist()})
    assert extracted(aside)[:3] == ("نص", "epub", ("left out: pages beside the text (1)",))


def test_a_mail_is_its_text_under_its_subject():
    mail = EmailMessage()
    mail["Subject"] = LINES[0]
    mail.set_content("\n\n".join(LINES[1:]), charset="windows-1256", cte="base64")
    mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    found = extracted(mail.as_bytes())
    assert [line for line in found.text.splitlines() if line] == LINES and found.notes == ("left out: attached files (1)",)


def test_all_texts_of_a_mail_are_read_and_the_mails_that_it_forwards():
    mail, part, old = EmailMessage(), EmailMessage(), EmailMessage()
    mail.set_content("قال أولا.")
    mail.make_mixed()
    part.set_content("وقال ثانيا.")
    old["Subject"] = LINES[0]
    old.set_content("Arabic is in the page")
    old.add_alternative(page(ARTICLE.replace(LINES[0], "")).decode(), subtype="html")
    for other in (part, old):
        mail.attach(other)
    assert [line for line in extracted(b"Received: x\n" + mail.as_bytes()).text.splitlines() if line] == ["قال أولا.", "وقال ثانيا.", *LINES]


ROOM = "في السنوات الثلاث الماضية، كما قالت الوزارة في بيانها الأخير الذي نشرته أمس"


@pytest.mark.parametrize("data, told", [
    (book([f"<html><body><p>بلغ 12<a epub:type='noteref'>3</a> مليار</p><p hidden=''>خفي</p><aside epub:type='footnote'>حاشية</aside></body></html>"]), ", raised numbers (1)"),
    (b"# x\n\n" + "بلغ ~~5~~ 12[^1] مليار\n\n[^1]: حاشية\n".encode(), ", raised numbers (1)"),
    (page(f"<p>{ROOM}</p><p>بلغ <del>5</del> 12 مليار {ROOM}</p><p style='display: none'>خفي {ROOM}</p><template><p>قالب {ROOM}</p></template><aside role=doc-footnote>حاشية</aside>"), "")],
    ids=["epub", "markdown", "html"])
def test_struck_out_and_hidden_words_and_notes_are_no_text(data, told):
    found = extracted(data)
    assert "بلغ 12 مليار" in found.text and not any(word in found.text for word in ("خفي", "حاشية", "قالب"))
    assert found.notes[-1] == f"left out: notes (1){told}"


def test_a_page_saved_as_one_file_is_its_article():
    saved = EmailMessage()
    saved["Snapshot-Content-Location"] = "https://example.test/a"
    saved.set_content(page(ARTICLE).decode(), subtype="html", cte="quoted-printable")
    assert form(saved.as_bytes()) == "mail"
    assert extracted(saved.as_bytes()).text.splitlines() == LINES


def test_a_saved_page_is_read_though_its_frames_hold_no_article():
    saved, frames = EmailMessage(), [page(ARTICLE), page("<p>إعلان</p>")]
    saved["Snapshot-Content-Location"] = "https://example.test/a"
    saved.make_related()
    for frame in frames:
        saved.add_related(frame, maintype="text", subtype="html")
    assert extracted(saved.as_bytes()).text.splitlines() == LINES


def test_a_mails_lines_that_flow_go_on():
    """RFC 3676: such a line ends with a space; what stands under «-- » is signed."""
    head = b"From: a@b.test\nSubject: x\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
    assert extracted(head + "قال الوزير \nإن الاتفاق \nمهم.\n-- \nسالم\n".encode()).text.splitlines() == ["قال الوزير إن الاتفاق مهم.", "-- ", "سالم"]


def test_a_menu_above_a_few_words_is_no_text():
    assert extracted(page(f"<p>{ROOM}</p>", f"<title>{LINES[0]}</title>")).text.splitlines() == [LINES[0], ROOM]


def test_rich_text_is_read_without_what_is_hidden():
    letters = "".join(rf"\u{ord(c)}?" if c > "~" else c for c in "بلغ 12{\\super 3} مليار على 9 كم{\\super 2}{\\v خفي}{\\deleted قديم} دولار{\\footnote حاشية}")
    old = "".join(rf"\'{byte:02x}" for byte in "عنوان".encode("cp1256"))
    found = extracted(rb"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset178 Arial;}}\f0 " + f"{old}\\par {letters}\\par}}".encode())
    assert found.text == "عنوان\nبلغ 12 مليار على 9 كم2 دولار" and found.notes == ("left out: notes (1), raised numbers (1)",)


@pytest.mark.parametrize("source, text", [
    (r"\v خفي {\b خفي} خفي \v0 ظاهر", "ظاهر"), (r"{\deleted {\b 5} 6}{\revised 7} مليارات", "7 مليارات"), (r"بلغ 12\super 3\nosupersub  مليار", "بلغ 12 مليار"),
    (r"\uc2 \u1602\'d3\'d3\u1575ab\uc0\u1604", "قال"), (r"\f1 caf\'e9 \f0 \'e3", "café م"), (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt رابط}}\par\trowd خلية\cell خلية\cell\row", "رابط\nخلية\nخلية"),
    (r"\strike 5\strike0  7{\striked1 6}", "7"),
    (r"{\*\shpinst {\shptxt صندوق}}{\pict 0102}\u8220? \'ab\endash\~ن\'bb", "“ «– ن»")],
    ids=["hidden", "deleted", "raised", "numbers", "fonts", "link and cells", "struck out", "signs"])
def test_rich_text_is_read_as_word_shows_it(source, text):
    letters = "".join(rf"\'{c.encode('cp1256').hex()}" if c > "~" else c for c in source)
    assert extracted(rb"{\rtf1\ansi{\fonttbl{\f0\fcharset178 Arial;}{\f1\fcharset0 Times;}}" + letters.encode() + b"}").text.replace("  ", " ") == text


def test_rich_text_that_is_called_latin_is_read_as_arabic():
    assert extracted(rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}}\f0 \'e3\'d5\'d1}").text == "مصر"


@pytest.mark.parametrize("encoding", ["cp1256", "utf-8"])
def test_rich_text_whose_letters_are_bytes_as_they_are_is_read(encoding):
    assert extracted(rb"{\rtf1\ansi{\fonttbl{\f0\fcharset178 Arial;}}\f0 " + LINES[0].encode(encoding) + b"}").text == LINES[0]


@pytest.mark.parametrize("source", [rb"{\rtf1{\fonttbl" + rb"\f1" * 90_000, rb"{\rtf1 " + b"{" * 500_000, rb"{\rtf1 " + rb"\u1575?" * 90_000 + rb"\'c7" * 90_000],
                         ids=["fonts", "groups", "letters"])
def test_rich_text_that_never_closes_costs_nothing(source):
    begun = time.process_time()
    assert set(extracted(source).text) <= {"ا"} and time.process_time() - begun < 5


def test_markdown_is_read_without_its_marks():
    source = "---\ndate: 2024\n---\n# عنوان\n\nقال **الوزير** إن [الاتفاق](https://a.test) جيد.\n\n- أولا\n\n| بلد | عدد |\n|---|---|\n| تونس | 5 |\n"
    assert extracted(source.encode()).text.splitlines() == ["عنوان", "قال الوزير إن الاتفاق جيد.", "أولا", "بلد", "عدد", "تونس", "5"]


@pytest.mark.parametrize("data, name", [
    (archive({"xl/workbook.xml": "<a/>"}), "Excel"), (archive({"ppt/a.xml": "<a/>"}), "PowerPoint"), (archive({"a.txt": "x"}), "unpack"),
    (archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet"), (b"\xff\xd8\xff\xe0" + bytes(99), "picture"),
    (b"%!PS-Adobe", "PostScript"), (b"\xef\xbb\xbf<?xml version='1.0'?>\n<rss>", "feed"), (b'{"a": 1}', "JSON"),
    ('[ {\n "متن": 1}]'.encode(), "JSON"), (b"<?xml version='1.0'?><?x y?><pkg:package xmlns:pkg='x'>", "XML"), (f"<office:document {ODT}>نص".encode(), "XML"),
    (b"From a\nFrom: a@b.test\nSubject: x\n\nNo\n\nFrom c\nFrom: c@d.test\nSubject: y\n\nNo", "several mails"), (b"From: a@b.test\nSubject: x\n\nNo", "mail")])
def test_what_is_not_read_is_refused_by_its_name(data, name):
    with pytest.raises(NotAnArticle, match=name):
        from_bytes(data)


PLAIN = "\n".join(LINES)


@pytest.mark.parametrize("bad", [PLAIN.encode().decode("cp1256"), PLAIN.encode().decode("latin-1"), PLAIN.encode().decode("mac-roman"), PLAIN.encode().decode("latin-1").encode().decode("cp1256"),
                                 "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in PLAIN.encode())], ids=["1256", "latin-1", "mac", "twice", "1252"])
def test_a_text_decoded_wrongly_and_saved_again_is_mended_and_told(bad):
    article = from_bytes(bad.encode())
    assert article.raw == PLAIN and "wrong encoding" in article.notes[0]


def test_a_page_whose_article_alone_is_decoded_wrongly_is_mended():
    body = "".join(f"<p>{line.encode().decode('cp1256')}</p>" for line in LINES)
    assert extracted(page(f"<h1>عنوان</h1>{body}")).text.splitlines() == ["عنوان", *LINES]


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be"])
def test_utf_32_is_read(encoding):
    assert from_bytes(PLAIN.encode(encoding)).raw == PLAIN


def test_one_null_in_sound_text_is_a_damaged_character():
    article = from_bytes(f"{PLAIN}\0".encode())
    assert article.raw == f"{PLAIN}\ufffd" and "1 damaged" in article.notes[0]


@pytest.mark.parametrize("declared, real", [("windows-1256", "utf-8"), ("iso-8859-1", "utf-8"), ("iso-8859-1", "windows-1256"), ("utf-8", "windows-1256"),
                                            ("punycode", "utf-8"), ("base64", "windows-1256"), ("x-nothing", "utf-8")])
def test_a_pages_bytes_count_for_more_than_its_declaration(declared, real):
    data = page(f"<h1>عنوان الخبر</h1><p>{LINES[0]} في العاصمة تونس.</p><p>وأكد الوزير أن التعاون بين البلدين سيتوسع في السنوات المقبلة.</p>")
    data = data.decode().replace('charset="utf-8"', f'charset="{declared}"').encode(real)
    assert "الأردن وتونس يوقعان 4 اتفاقيات" in extracted(data).text


def test_a_damaged_letter_of_a_page_is_told():
    assert any("1 damaged" in note for note in extracted(page(ARTICLE).replace("حجم".encode(), "حجم".encode()[:-1])).notes)


@pytest.mark.parametrize("body", ["<h1>تحقق</h1><p>يرجى التحقق من أنك لست روبوتًا قبل متابعة الوصول إلى الموقع، ثم أعد المحاولة.</p>", "<div><h2>خصوصيتك</h2><p>نستخدم ملفات تعريف الارتباط لتحسين تجربتك، فهل توافق على ذلك؟</p></div>",
                                  "<noscript>يرجى تفعيل جافا سكريبت لعرض هذه الصفحة</noscript><div id=root></div>", "<div id=root></div>"])
def test_a_page_that_asks_before_it_shows_is_refused(body):
    with pytest.raises(NotAnArticle, match="cookies or scripts|scripts draw it"):
        extracted(page(body).replace("<footer>جميع الحقوق محفوظة</footer>".encode(), b""))


@pytest.mark.parametrize("body", [f"{ARTICLE}<p>لمتابعة القراءة يرجى الاشتراك في الصحيفة.</p>", f"{ARTICLE}<div class='box paywall-box'></div>"])
def test_a_page_that_is_cut_for_subscribers_says_so(body):
    assert any("subscribers" in note for note in extracted(page(body)).notes)


def test_an_old_page_that_stands_in_a_table_is_its_paragraphs():
    rest = "<br><br>".join(LINES[1:])
    found = extracted(page("").replace(b"<article></article>", f"<table><tr><td><a href=/>الأرشيف</a></td><td><b>{LINES[0]}</b><br><br>{rest}</td></tr></table>".encode()))
    assert found.text.splitlines() == LINES


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\n> "])
def test_wrapped_text_is_read_across_its_line_ends(width, ends):
    long = [line for line in LINES[1:2] * 3]
    source = "\n\n".join([LINES[0], *("\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in long)]).replace("\n", ends)
    article = from_bytes(source.encode())
    assert len(article.raw) == len(source) and "wrapped" in article.notes[0]
    assert [" ".join(p.text.strip("> ").split()) for p in article.paragraphs if p.text.strip("> ")] == [LINES[0], *(" ".join(line.split()) for line in long)]
    assert from_bytes(article.raw.encode()).raw == article.raw


def test_wrapped_text_is_read_in_linear_time():
    line = " ".join(LINES[1].split()[:8])
    assert len(unwrapped(Document("\n".join([line] * 9), "text")).text.splitlines()) == 1
    assert grows_linearly(unwrapped, lambda count: Document("\n".join([line] * count), "text"), 4000)


@pytest.mark.parametrize("lines", [
    ["محمد وزير", "علي وزير", "حسن وزير", "سالم وزير", "خالد وزير"],
    ["يا ليل الصب متى غده", "أقيام الساعة موعده", "رقد السمار فأرقه", "أسف للبين يردده"],
    ["وزيرا العمل والعدل يناقشان آلية نقل القضاء العمالي", "وفود الجامعات الماليزية في ضيافة الملحقية الثقافية بكوالالمبور", "وزير التعليم يرتقي بالمعلمين",
     "منظمة التعاون تستنكر تصريحات رئيس الوزراء", "دول الخليج تبحث أمراض السمنة والسكري في أكتوبر المقبل", "كيري: لا بديل عن الاتفاق"]], ids=["names", "poem", "headlines"])
def test_a_list_is_not_taken_for_wrapped_text(lines):
    assert extracted("\n".join(lines).encode()) == ("\n".join(lines), "text", (), Origin(), "utf-8")


def test_sound_articles_are_read_as_they_are_and_get_no_note():
    for path in sorted(GOLD.glob("*.txt")):
        article = read_article(path)
        assert (article.notes, article.form, article.raw.encode()) == ((), "text", path.read_bytes().removeprefix(b"\xef\xbb\xbf"))


@pytest.mark.parametrize("line", ["اقرأ أيضًا: ليبيا ومصر تتبادلان 9 أسرى", "إقرأ أيضا\nليبيا ومصر تتبادلان 9 أسرى", "- شاهد أيضاً| ليبيا توقع 9 اتفاقيات مع مصر",
                                  "الصورة: وزير ليبي مع 9 مسؤولين مصريين", "(المصدر: وكالات)", "للمزيد: ليبيا تتهم مصر بقتل 9 جنود"])
def test_lines_that_lead_elsewhere_make_no_rows(line):
    alone, followed = (extract(Article.from_text(text)) for text in (PLAIN, f"{PLAIN}\n{line}\n"))
    assert [list(table.text) for table in followed] == [list(table.text) for table in alone]


def test_who_wrote_an_article_says_nothing_and_a_later_post_does():
    byline = Article.from_text(f"الأردن وتونس يوقعان 4 اتفاقيات\nعمان - كتبت منى الحداد: وصل وزير الزراعة التونسي إلى عمان.")
    post = Article.from_text(f"{PLAIN}\nوكتب سامي الحداد: «لن نوقع أي اتفاق مع تونس قبل الصيف».")
    assert extract(byline).quotes.empty and "سامي الحداد" in set(extract(post).quotes.speaker)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")
def test_a_pipe_and_a_file_without_end_are_refused(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe.txt")
    for source in (tmp_path / "pipe.txt", "/dev/zero"):
        with pytest.raises(NotAnArticle, match="device or a pipe"):
            read_article(source)
    monkeypatch.setattr("helpers.documents.LARGEST", 10)
    (tmp_path / "a.txt").write_text(PLAIN, encoding="utf-8")
    with pytest.raises(NotAnArticle, match="more than"):
        read_article(tmp_path / "a.txt")


VALID = {
    "text": PLAIN.encode(), "html": page(ARTICLE), "docx": written(*LINES), "docx by hand": word(run("نص"), run("3", RAISED)), "odt": open_document("<text:p>نص عربي</text:p>"),
    "epub": book(["<html><body><p>نص عربي</p></body></html>"]), "rtf": rb"{\rtf1\ansicpg1256 {\b \'c7\'e1}{\super 1}\u1575?\par}", "markdown": f"# عنوان\n\n**{LINES[0]}**\n".encode(),
    "mail": f"MIME-Version: 1.0\nSubject: {LINES[0]}\nContent-Type: text/plain; charset=utf-8\n\n{PLAIN}".encode(),
    "mhtml": b"Snapshot-Content-Location: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + page(ARTICLE), "pdf": PDF.read_bytes()}


@pytest.mark.parametrize("name", VALID)
def test_a_damaged_file_is_read_or_refused_and_leaves_nothing_behind(name):
    """`make test-long` tries 2,000 of each format."""
    @settings(max_examples=2000 if LONG else 12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), st.binary(max_size=20)), min_size=1, max_size=6))
    def one(edits):
        data = VALID[name]
        for place, cut, put in edits:
            at = int(place * len(data))
            data = data[:at] + put + data[at + cut:]
        begun = time.process_time()  # a busy machine takes longer by the clock
        _read_or_refused(data)
        assert time.process_time() - begun < 30

    process = psutil.Process()
    _read_or_refused(VALID[name])
    before = process.memory_info().rss
    one()
    assert process.memory_info().rss - before < 300 << 20


def _read_or_refused(data):
    try:
        article = from_bytes(data)
    except NotAnArticle as refused:
        assert str(refused) and "\n" not in str(refused)
    else:
        assert from_bytes(article.raw.encode()).raw == article.raw  # the text beside the report is read as it is
