"""The glyphs of a PDF, by pdfminer.six: a program of its own, which a hostile PDF ends and no other.

It reads a PDF from its input and writes a line of JSON for each page: `glyphs`, each a list of text, left, right,
baseline, size, in the order of the file; and `images`, how many there are. A last line says how it `end`s: empty,
`locked`, `damaged` or `long`. Its arguments are what the PDF may cost: seconds, gigabytes, glyphs.

pypdfium2 was tried beside it on 28 files that Chromium printed in seven Arabic faces: it turns round the letters
of one word in three, since it keeps no order within a cluster.
"""
import json
import sys
from io import BytesIO

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import decode_text


class Device(PDFLayoutAnalyzer):
    """Keeps the glyphs of a page, and what its marked content says that they are (`ActualText`)."""

    def begin_page(self, page, ctm):
        super().begin_page(page, ctm)
        self.glyphs, self.images, self.marks = [], 0, []

    def begin_tag(self, tag, props=None):
        text = props.get("ActualText") if isinstance(props, dict) else None
        self.marks.append([decode_text(text)] if isinstance(text, bytes) else None)

    def end_tag(self):
        if self.marks:
            self.marks.pop()

    def handle_undefined_char(self, font, cid):
        return "\ufffd"

    def paint_path(self, *_):
        pass  # a chart has thousands

    def render_image(self, *_):
        self.images += 1

    def render_char(self, *args, **kwargs):
        width = super().render_char(*args, **kwargs)
        char = self.cur_item._objs.pop()
        if isinstance(char, LTChar) and char.size > 0:
            self._keep([char.get_text(), char.x0, char.x1, char.matrix[5], char.size])
        return width

    def _keep(self, glyph):
        group = next((mark for mark in reversed(self.marks) if mark), None)
        if group is None or len(group) == 1:
            self.glyphs.append(glyph)
        if group and len(group) == 1:  # the first glyph of a cluster stands for all of it
            glyph[0] = group[0]
            group.append(glyph)
        elif group and (first := group[1])[2] <= first[1]:  # it was a mark, which says nothing of the cluster's place
            first[1:] = glyph[1:]
        elif group and glyph[2] > glyph[1] and glyph[3] == first[3]:
            first[1:3] = min(first[1], glyph[1]), max(first[2], glyph[2])


def main(seconds: int, gigabytes: int, most: int) -> None:
    """Writes the pages until a limit is met. pdfminer’s own layout is not used: its lines run to the right."""
    _limit(seconds, gigabytes)
    end = ""
    try:
        device = Device(PDFResourceManager())
        interpreter = PDFPageInterpreter(device.rsrcmgr, device)
        for page in PDFPage.get_pages(BytesIO(sys.stdin.buffer.read())):
            if most < 0:
                end = "long"
                break
            interpreter.process_page(page)
            print(json.dumps({"glyphs": device.glyphs, "images": device.images}), flush=True)
            most -= len(device.glyphs)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        end = "locked"
    except Exception:  # whatever pdfminer meets in a damaged file: the pages before it are written
        end = "damaged"
    print(json.dumps({"end": end}))


def _limit(seconds: int, gigabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has none; there the other process waits no longer than its time
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (gigabytes << 30, gigabytes << 30))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
