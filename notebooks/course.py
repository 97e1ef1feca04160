"""The course that is made of the lessons: students' editions, and catalogues for who translates them.

    python notebooks/course.py edition course/en                      every lesson, without answers
    python notebooks/course.py edition course/ar --language ar        those that have a catalogue, in Arabic
    python notebooks/course.py catalogue notebooks/1-article.ipynb … --language ar

All is made of the notebooks beside this file, the same bytes each time.
"""
from __future__ import annotations

import argparse
import ast
import json
import re
import sys
from collections.abc import Iterator
from copy import deepcopy
from itertools import accumulate, count
from pathlib import Path
from typing import NamedTuple

import nbformat
from babel.messages.pofile import denormalize, normalize, read_po
from nbconvert.preprocessors import ExecutePreprocessor, TagRemovePreprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions

NOTEBOOKS = Path(__file__).resolve().parent
sys.path.insert(0, str(NOTEBOOKS.parent))
from helpers.lexicon import DATA, alternatives, read  # noqa: E402

STUB = "...  # your answer here · إجابتك هنا"
FIRST = DATA / "course" / "first.py"
"""The first cell of an edition. It finds the folder that the lessons name their texts from, so that a student may copy
them to any place in the project and no path is rewritten; and it sets the language of what the cells show."""
SHOWN = ("caption", "nothing", "title", "xlabel", "ylabel")
"""The arguments whose words a reader sees, and which nothing is looked up by."""


def lessons(language: str = "en") -> list[Path]:
    """The notebooks of the course in their order; in another language than English those that have a catalogue."""
    numbered = sorted(NOTEBOOKS.glob("[0-9]*-*.ipynb"), key=number)
    return [path for path in numbered if language == "en" or catalogue_of(path, language).exists()]


def number(path: Path) -> int:
    """The number of a lesson: 3-quotes.ipynb is the third."""
    return int(path.stem.partition("-")[0])


def tagged(cell: NotebookNode, *tags: str) -> bool:
    """Whether a cell has one of some tags."""
    return not set(tags).isdisjoint(cell.metadata.get("tags", []))


# students' editions

def edition(path: Path, language: str = "en") -> NotebookNode:
    """A lesson without answers; in another language than English what its cells show is made anew.

    What the lesson shows stays: a student reads it first, and compares. What answers and their checks showed goes:
    of an empty answer it is not true, and a student shall run them.
    """
    lesson = nbformat.read(path, 4)
    if language != "en":
        lesson = translated(lesson, number(path), catalogue(catalogue_of(path, language)))
    for step in (ClearSolutions(code_stub={"python": STUB}, enforce_metadata=False),
                 ClearHiddenTests(enforce_metadata=False),
                 TagRemovePreprocessor(remove_cell_tags={"proof"}, remove_all_outputs_tags={"solution", "check"})):
        lesson, _ = step.preprocess(lesson, {})
    first = FIRST.read_text(encoding="utf-8").rstrip().replace('"en"', f'"{language}"')
    folded = {"jupyter": {"source_hidden": True}}
    at = next(i for i, cell in enumerate(lesson.cells) if cell.cell_type == "code")
    lesson.cells.insert(at, nbformat.v4.new_code_cell(first, id="first", metadata=folded))
    return lesson if language == "en" else executed(lesson)


def executed(lesson: NotebookNode) -> NotebookNode:
    """A lesson with what its cells show now; checks are left out, since they stop at an empty answer."""
    about = deepcopy(lesson.metadata)
    run = ExecutePreprocessor(timeout=600, record_timing=False, skip_cells_with_tag="check")
    lesson, _ = run.preprocess(lesson, {"metadata": {"path": str(NOTEBOOKS)}})
    lesson.metadata = about  # the version of Python is not the lesson's
    return lesson


def put(path: Path, text: str) -> None:
    """Writes a file. If it is there and says something else, somebody may have worked in it: then it is kept beside."""
    if path.exists() and path.read_text(encoding="utf-8") != text:
        kept = next(p for n in count(1) if not (p := path.with_stem(f"{path.stem}.{n}")).exists())
        path.rename(kept)
        print(f"{path.name} was there and is another: it is now {kept.name}")
    path.write_text(text, encoding="utf-8", newline="\n")


def write_edition(out: Path, language: str) -> None:
    """Writes the lessons and the course's README into a folder."""
    paths = lessons(language)
    if not paths:
        sys.exit(f"error: there is no catalogue in {NOTEBOOKS.name}/{language}, so nothing is translated yet")
    out.mkdir(parents=True, exist_ok=True)
    made = {path: edition(path, language) for path in paths}
    for path, lesson in made.items():
        put(out / path.name, nbformat.writes(lesson) + "\n")
    (out / "README.md").write_text(about_course(made), encoding="utf-8", newline="\n")
    print(f"{len(made)} lessons in {out}")


def about_course(made: dict[Path, NotebookNode]) -> str:
    """The README of an edition: its lessons, how to work with the exercises, and the glossary."""
    listed = "\n".join(f"* [{title(lesson)}]({path.name})" for path, lesson in made.items())
    terms = "\n".join(f"| {', '.join(alternatives(row['term']))} | {row['arabic']} | {row['meaning']} |"
                      for row in read("glossary", DATA))
    return FIRST.with_name("README.md").read_text(encoding="utf-8").format(lessons=listed, glossary=terms)


def title(lesson: NotebookNode) -> str:
    """What a lesson is called: its first heading."""
    return next(line[2:] for line in lesson.cells[0].source.split("\n") if line.startswith("# "))


# translations

def catalogue_of(path: Path, language: str) -> Path:
    """The file that a lesson's translation is in."""
    return path.parent / language / f"{path.stem}.po"


class Message(NamedTuple):
    """A translation: its text, the source that it was made of where that is another by now (fuzzy), and notes on it."""

    text: str = ""
    before: str | None = None
    notes: tuple[str, ...] = ()


Catalogue = dict[tuple[str, str], Message]
"""Translations by their context and source: of prose the cell's id and text, of code «3 code» and the string."""


def catalogue(path: Path) -> Catalogue:
    """The messages of a gettext file; none where there is no file."""
    if not path.exists():
        return {}
    with path.open("rb") as lines:
        messages = [message for message in read_po(lines) if message.id]
    found = {}
    for m in messages:  # babel keeps lines «#| …» as comments
        old = [line.removeprefix("| ").removeprefix("msgid ") for line in m.user_comments if line.startswith("| ")]
        notes = tuple(line for line in m.user_comments if not line.startswith("| "))
        found[m.context, m.id] = Message(m.string, denormalize("\n".join(old)) if m.fuzzy else None, notes)
    return found


def sources(lesson: NotebookNode, which: int) -> list[tuple[str, str]]:
    """What there is to translate in a lesson, each with its context: its prose by cell, then strings of its code."""
    prose = [(cell.id, cell.source) for cell in lesson.cells if cell.cell_type == "markdown"]
    code = [(f"{which} code", node.value) for cell in lesson.cells for node in literals(cell)]
    return list(dict.fromkeys(prose + code))


def literals(cell: NotebookNode) -> list[ast.Constant]:
    """The strings of code that a reader is shown: docstrings, captions, printed words. Checks speak both languages."""
    if cell.cell_type != "code" or tagged(cell, "check", "proof"):
        return []
    found = []
    for node in ast.walk(ast.parse(cell.source)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            found.append(node.body[0].value)
        elif isinstance(node, ast.Call):
            found += [word.value for word in node.keywords if word.arg in SHOWN]
            found += node.args if isinstance(node.func, ast.Name) and node.func.id == "print" else []
    said = (node for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str))
    english = (node for node in said if re.search("[A-Za-z]{2}", node.value))
    return sorted(english, key=lambda node: (node.lineno, node.col_offset))


def renewed(lesson: NotebookNode, which: int, old: Catalogue) -> Catalogue:
    """A lesson's catalogue with the translations of an older one; of a cell that was changed since they are fuzzy."""
    of_cell = {context: (source, message) for (context, source), message in old.items() if " code" not in context}
    made = {}
    for context, source in sources(lesson, which):
        was, message = of_cell.get(context, ("", Message()))
        before = message.before or was
        changed = message._replace(before=before if message.text and before != source else None)
        made[context, source] = old.get((context, source), changed)
    return made


def as_gettext(messages: Catalogue, language: str) -> Iterator[str]:
    """A catalogue as the lines of its file. They have no date, so that nothing changes by itself."""
    yield f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: {language}\\n"\n'
    for (context, source), message in messages.items():
        yield "\n" + "".join(f"# {note}\n" for note in message.notes)
        if message.before is not None:
            yield "#, fuzzy\n" + re.sub("(?m)^", "#| ", f"msgid {normalize(message.before, width=0)}") + "\n"
        for key, text in (("msgctxt", context), ("msgid", source), ("msgstr", message.text)):
            yield f"{key} {normalize(text, width=0)}\n"


def write_catalogue(path: Path, language: str) -> None:
    """Writes or renews the file that a lesson is translated in."""
    to = catalogue_of(path, language)
    to.parent.mkdir(exist_ok=True)
    made = renewed(nbformat.read(path, 4), number(path), catalogue(to))
    to.write_text("".join(as_gettext(made, language)), encoding="utf-8", newline="\n")
    print(f"{to.name}: {len(made)} messages, {sum(not m.text for m in made.values())} of them empty, "
          f"{sum(m.before is not None for m in made.values())} fuzzy")


def translated(lesson: NotebookNode, which: int, messages: Catalogue) -> NotebookNode:
    """A lesson in the words of a catalogue, its prose from right to left; what has none there stays English."""
    texts = {key: message.text for key, message in messages.items() if message.text and message.before is None}
    strings = {source: text for (context, source), text in texts.items() if context == f"{which} code"}
    for cell in lesson.cells:
        if cell.cell_type == "code":
            cell.source = reworded(cell, strings)
        elif (cell.id, cell.source) in texts:  # the blank lines let Markdown be read inside the element
            cell.source = f'<div dir="rtl" lang="ar">\n\n{texts[cell.id, cell.source]}\n\n</div>'
    return lesson


def reworded(cell: NotebookNode, texts: dict[str, str]) -> str:
    """A cell's code with other strings in the place of those that a reader is shown."""
    code = cell.source.encode()  # the places that `ast` gives count the bytes of a line
    starts = [0, *accumulate(map(len, code.splitlines(keepends=True)))]
    for node in reversed(literals(cell)):
        start, end = starts[node.lineno - 1] + node.col_offset, starts[node.end_lineno - 1] + node.end_col_offset
        if said := texts.get(node.value):
            quoted = json.dumps(said, ensure_ascii=False)
            long = code[start:start + 3] == b'"""' and '"""' not in said
            code = code[:start] + ('"""' + said.replace("\\", "\\\\") + '"""' if long else quoted).encode() + code[end:]
    return code.decode()


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("edition", "catalogue"))
    parser.add_argument("paths", type=Path, nargs="+", help="the folder of the edition, or lessons")
    parser.add_argument("--language", choices=("en", "ar"), default="en")
    given = parser.parse_args(arguments)
    if given.command == "edition":
        write_edition(given.paths[0], given.language)
    else:
        for path in given.paths:
            write_catalogue(path, given.language)


if __name__ == "__main__":
    main()
