"""The text of files that mark it up with signs: rich text (.rtf) and Markdown (.md)."""
from __future__ import annotations

import re
from collections import Counter

from .text import Document, decode, is_note, left_out
from .web import blocks, tree_of

_GROUP = re.compile(r"\{[^{}]*\}")
_SET = re.compile(r"\\(v|deleted|super)(?![a-z0-9])")
"""What hides, deletes or raises the letters of a group."""
_CALLED = {"footnote": "notes", "annotation": "comments", "shptxt": "text boxes"}
_HAS = re.compile(rf"\\({'|'.join(_CALLED)})(?![a-z])")
_FRONT = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*\n", re.S)


def from_rtf(data: bytes) -> Document:
    """The text of a rich text file, by striprtf; hidden and deleted letters are not read.

    Left out, which a note says: notes, comments, text boxes.
    """
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    told = Counter(_CALLED[m[1]] for m in _HAS.finditer(source))

    def shown(group: re.Match) -> str:
        look = _SET.search(group[0])
        before = _letters(source[max(0, group.start() - 60):group.start()]).rstrip("}")
        if look is None or look[1] == "super" and not is_note(before, _letters(group[0][look.end():-1])):
            return group[0]
        told["raised numbers"] += look[1] == "super"
        return ""

    # a field that does not begin as striprtf knows it: it would write the address beside the words of a link
    source = _GROUP.sub(shown, source).replace("{\\field", "{\n\\field")
    text = rtf_to_text(source, "cp1256", "replace").encode("utf-16-le", "surrogatepass")
    text = text.decode("utf-16-le", "replace").replace("\0", "\ufffd")
    lines = (line.replace("|", " ").strip() for line in text.splitlines())
    return Document("\n".join(filter(None, lines)), "rtf", left_out(told))


def _letters(source: str) -> str:
    r"""What the escapes of rich text stand for: `\u1603?`, `\'df`."""
    source = re.sub(r"\\u(\d{1,5})\??", lambda m: chr(int(m[1])), source)
    return re.sub(r"\\'([0-9a-f]{2})", lambda m: bytes.fromhex(m[1]).decode("cp1256"), source)


def from_markdown(data: bytes) -> Document:
    """The text of a Markdown file without its marks, by mistune; what stands above the text («---») is left out."""
    import mistune

    text, _, notes = decode(data)
    page = mistune.create_markdown(escape=False, hard_wrap=True, plugins=["table"])(_FRONT.sub("", text))
    return Document("\n".join(blocks(tree_of(page.encode()))), "markdown", notes)
