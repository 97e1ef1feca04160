"""The glyphs of a PDF, by pdfminer.six, in a process of its own: a hostile PDF ends that one and no other.

As a program it reads a PDF from its input and writes a line of JSON for each page. What it has written when
its time is over is what is read. pypdfium2 was tried beside it on 28 files that Chromium printed in seven Arabic
faces: it turns round the letters of one word in three, since it keeps no order within a cluster.
"""
from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO

SECONDS, GIGABYTES, GLYPHS = 20, 1, 1_000_000
"""What a PDF may cost: processor time, memory; and how many glyphs of it are read."""


def pages(data: bytes) -> tuple[list[dict], str]:
    """The pages of a PDF, and why they are not all: empty, `locked`, `damaged` or `long`.

    A page has `glyphs`, each a list of text, left, right, baseline, size; and `images`, how many there are.
    """
    try:
        done = subprocess.run([sys.executable, "-I", __file__, str(SECONDS)], input=data, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=2 * SECONDS, check=False)
        written = done.stdout
    except subprocess.TimeoutExpired as late:
        written = late.stdout or b""
    *lines, last = written.decode().split("\n")  # what is cut off in the midst of a line is no page
    found = list(map(json.loads, lines))
    ended = found.pop()["end"] if found and "end" in found[-1] else "long"
    return found, ended


def _main() -> None:
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    _limit(int(sys.argv[1]))
    count, end = 0, ""
    try:
        for page in _pages(sys.stdin.buffer.read()):
            print(json.dumps(page), flush=True)
            count += len(page["glyphs"])
            if count > GLYPHS:
                end = "long"
                break
    except (PDFPasswordIncorrect, PDFEncryptionError):
        end = "locked"
    except Exception:  # whatever pdfminer meets in a damaged file: the pages before it are written
        end = "damaged"
    print(json.dumps({"end": end}))


def _limit(seconds: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has none; there the other process waits no longer than its time
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTES << 30, GIGABYTES << 30))


def _pages(data: bytes) -> Iterator[dict]:
    """The pages' glyphs in the order of the file; pdfminer's own layout takes for granted that lines run to the right."""
    from pdfminer.converter import PDFLayoutAnalyzer
    from pdfminer.layout import LTChar
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
            pass

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
            if group is None:
                self.glyphs.append(glyph)
            elif len(group) == 1:  # the first glyph of a cluster stands for all of it
                glyph[0] = group[0]
                group.append(glyph)
                self.glyphs.append(glyph)
            elif (first := group[1])[2] <= first[1]:  # it was a mark, which says nothing of the cluster's place
                first[1:] = glyph[1:]
            elif glyph[2] > glyph[1] and glyph[3] == first[3]:
                first[1:3] = min(first[1], glyph[1]), max(first[2], glyph[2])

    resources = PDFResourceManager()
    device = Device(resources)
    interpreter = PDFPageInterpreter(resources, device)
    for page in PDFPage.get_pages(BytesIO(data)):
        interpreter.process_page(page)
        yield {"glyphs": device.glyphs, "images": device.images}


if __name__ == "__main__":
    _main()
