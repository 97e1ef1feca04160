"""The lessons as pages to read, in each language that they exist in, with a search: python notebooks/pages.py site

The pages need no server and load nothing from elsewhere. Answers are left out, as in the students' editions.
"""
from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from nbformat import NotebookNode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from helpers.charts import fonts  # noqa: E402
from helpers.display.markup import TEMPLATE, style  # noqa: E402
from helpers.lexicon import DATA, read  # noqa: E402
from helpers.wording.labels import LANGUAGES  # noqa: E402
from notebooks import course  # noqa: E402

NAMES = {"en": "English", "ar": "العربية"}
"""What each language calls itself."""


def main(out: Path) -> None:
    """Writes all pages into a folder."""
    lessons = {language: {path.stem: course.edition(path, language) for path in course.lessons(language)}
               for language in LANGUAGES}
    lessons = {language: made for language, made in lessons.items() if made}
    exporter = HTMLExporter(template_name="course", extra_template_basedirs=[str(DATA)], exclude_anchor_links=True,
                            exclude_input_prompt=True, exclude_output_prompt=True,
                            filters={"bare": lambda html: html.removeprefix(style()), "to_pages": to_pages})
    shown, every = [write(out / "index.html", contents(exporter, lessons))], []
    for language, made in lessons.items():
        for stem, lesson in made.items():
            page = exporter.from_notebook_node(lesson, around(lessons, language, stem))[0]
            shown.append(write(out / language / f"{stem}.html", page))
            every += places(f"{language}/{stem}.html", lesson)
    write(out / "places.js", f"const PLACES = {json.dumps(every, ensure_ascii=False, indent=0)};\n")
    write(out / "search.js", (DATA / "course" / "search.js").read_text(encoding="utf-8"))
    paths = [TEMPLATE / "evidence.css", TEMPLATE / "report.css", DATA / "course" / "pages.css"]
    sheets = [path.read_text(encoding="utf-8") for path in paths]
    write(out / "style.css", "\n".join([fonts.faces("".join(shown)), *sheets]))
    print(f"{len(shown)} pages in {out}: open {out / 'index.html'}")


def write(path: Path, text: str) -> str:
    """Writes a file, and gives what is in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return text


def to_pages(html: str) -> str:
    """Prose whose links to other lessons lead to their pages."""
    return re.sub(r'(href="[\w-]+)\.ipynb(?=["#])', r"\1.html", html)


def around(lessons: dict[str, dict[str, NotebookNode]], language: str, stem: str) -> dict[str, object]:
    """What stands around a lesson: its title, the lessons before and behind it, the same one in other languages."""
    made = lessons[language]
    stems = list(made)
    at = stems.index(stem)
    near = [(way, stems[i]) for way, i in (("prev", at - 1), ("next", at + 1)) if 0 <= i < len(stems)]
    return {"language": language, "direction": LANGUAGES[language], "title": course.title(made[stem]), "root": "../",
            "page": f"{stem}.html", "near": [(way, f"{one}.html", course.title(made[one])) for way, one in near],
            "others": [(code, NAMES[code]) for code, there in lessons.items() if code != language and stem in there]}


def contents(exporter: HTMLExporter, lessons: dict[str, dict[str, NotebookNode]]) -> str:
    """The page that leads to the lessons, with the glossary."""
    listed = {language: [(f"{language}/{stem}.html", course.title(lesson)) for stem, lesson in made.items()]
              for language, made in lessons.items()}
    resources = {"language": "en", "direction": "ltr", "title": "Arabic news as evidence: a course", "root": "",
                 "lessons": listed, "directions": LANGUAGES, "glossary": read("glossary", DATA)}
    return exporter.environment.get_template("contents.html.j2").render(resources=resources)


def places(page: str, lesson: NotebookNode) -> Iterator[tuple[str, str, str, str]]:
    """What a search may find in a lesson: of each cell its address, the lesson, the heading above it, and its text."""
    heading = course.title(lesson)
    for cell in lesson.cells:
        text = cell.source
        if cell.cell_type == "markdown":
            shown = lxml.html.fragment_fromstring(markdown2html(text), create_parent="div")
            heading = next((one.text_content().rstrip("¶") for one in shown.iter("h1", "h2", "h3")), heading)
            for block in shown.iter("h1", "h2", "h3", "p", "li", "th", "td"):  # their words are not one
                block.tail = f" {block.tail or ''}"
            text = shown.text_content().replace("¶", "")
        if cell.id != "first":
            yield f"{page}#{cell.id}", course.title(lesson), heading, " ".join(text.split())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
