"""The text of files that mark it up with signs: rich text (.rtf) and Markdown (.md)."""
from __future__ import annotations

import re
from collections import Counter

from .text import Document, decode, is_note, left_out
from .web import blocks, tree_of

_GROUP = re.compile(r"\{[^{}]*\\(?:v|deleted|super)(?![a-z0-9])[^{}]*\}")
"""A group of hidden or deleted or raised letters. A group within it is not looked for: programs write none."""
_HAS = re.compile(r"\\(footnote|annotation|shptxt)(?![a-z])")
_CALLED = {"footnote": "notes", "annotation": "comments", "shptxt": "text boxes"}
_FRONT = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*\n", re.S)


def from_rtf(data: bytes) -> Document:
    """The text of a rich text file, by striprtf; hidden and deleted letters are not read.

    Left out, which a note says: notes, comments, text boxes.
    """
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    told = Counter(_CALLED[m[1]] for m in _HAS.finditer(source))

    def shown(group: re.Match) -> str:
        if r"\super" not in group[0]:
            return ""
        letters = rtf_to_text(group[0], errors="replace")
        if not is_note(rtf_to_text("{" + source[max(0, group.start() - 80):group.start()]), letters):
            return group[0]
        told["raised numbers"] += 1
        return ""

    text = rtf_to_text(_GROUP.sub(shown, source), encoding="cp1256", errors="replace")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
    lines = (line.replace("|", " ").strip() for line in text.splitlines())
    return Document("\n".join(filter(None, lines)), "rtf", left_out(told))


def from_markdown(data: bytes) -> Document:
    """The text of a Markdown file without its marks, by mistune; what stands above the text («---») is left out."""
    import mistune

    text, _, notes = decode(data)
    page = mistune.create_markdown(escape=False, hard_wrap=True, plugins=["table"])(_FRONT.sub("", text))
    return Document("\n".join(blocks(tree_of(page.encode()))), "markdown", notes)
