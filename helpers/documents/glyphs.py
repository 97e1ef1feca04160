"""The glyphs of a PDF, by pdfminer.six.

pypdfium2 was tried beside it on 28 files that Chromium printed in seven Arabic faces: it turns round the letters
of one word in three, since it keeps no order within a cluster.
"""
from __future__ import annotations

import logging
import time
from io import BytesIO

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.utils import decode_text

logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # what is damaged is told by us


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


def pages(data: bytes, seconds: float, most: int) -> tuple[list[dict], str]:
    """The pages of a PDF until a limit is met; pdfminer's own layout is not used: its lines run to the right.

    Args:
        seconds: of processor time; a page that is begun is read to its end. most: how many glyphs are read.

    Returns:
        For each page its `glyphs`, each a list of text, left, right, baseline, size, in the order of the file, and
        `images`, how many there are. And if not all pages are read, why: `locked`, `damaged` or `long`.
    """
    found, until = [], time.process_time() + seconds
    try:
        device = Device(PDFResourceManager())
        interpreter = PDFPageInterpreter(device.rsrcmgr, device)
        for page in PDFPage.get_pages(BytesIO(data)):
            if most < 0 or time.process_time() > until:
                return found, "long"
            interpreter.process_page(page)
            found.append({"glyphs": device.glyphs, "images": device.images})
            most -= len(device.glyphs)
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return found, "locked"
    except MemoryError:
        raise
    except Exception:  # whatever pdfminer meets in a damaged file: the pages before it are there
        return found, "damaged"
    return found, ""
