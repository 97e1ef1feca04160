"""The course: answers pass their checks, mistakes fail with words that teach, and every lesson keeps the rules."""
import ast
import io
import linecache
import re
import symtable
import sys
import tokenize
from contextlib import chdir, redirect_stdout
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import nbformat
import pytest
from conftest import LONG, ROOT

from helpers.lexicon import DATA, alternatives, read
from notebooks import course

LESSONS = {path.stem: nbformat.read(path, 4) for path in course.lessons()}
ARABIC, LATIN = re.compile("[\u0621-\u064a]"), re.compile("[A-Za-z]{3}")
TITLE = re.compile(r"^\*\*(Exercise|Discuss) (\d+)\.(\d+)( ★{1,3}(?!★))?")
LEVELS, DISCUSSED = range(4, 8), range(1, 4)
"""How many exercises a lesson has, and how many questions without a check."""


def tagged(stem: str, tag: str) -> list:
    """The cells of a lesson that have a tag."""
    return [cell for cell in LESSONS[stem].cells if course.tagged(cell, tag)]


def code(stem: str) -> list:
    """The cells of code of a lesson."""
    return [cell for cell in LESSONS[stem].cells if cell.cell_type == "code"]


def exercises(stem: str) -> list[tuple[str, object, object]]:
    """The checked exercises of a lesson: number, the cell of the answer, the cell of the check."""
    cells = LESSONS[stem].cells
    asked = (i for i, cell in enumerate(cells) if course.tagged(cell, "exercise"))
    return [(number(cells[i]), cells[i + 1], cells[i + 2]) for i in asked]


def number(cell) -> str:
    """«3.2» of an exercise or question; empty where it has none."""
    found = TITLE.match(cell.source)
    return f"{found[2]}.{found[3]}" if found else ""


def wrong(stem: str) -> dict[str, str]:
    """The planted wrong answers to a lesson's exercises by their numbers."""
    path = ROOT / "tests" / "wrong" / f"{stem}.py"
    parts = re.split(r"(?m)^# %% (\S+).*\n", path.read_text(encoding="utf-8")) if path.exists() else [""]
    return dict(zip(parts[1::2], parts[2::2]))


EXERCISES = [(stem, place) for stem in LESSONS for place in range(len(tagged(stem, "exercise")))]
GIVEN = ("right", "empty", "wrong")
TAGS_OF_TESTS = {"check", "proof"}
"""Cells of these tags are as long as their messages make them."""
every_lesson = pytest.mark.parametrize("stem", LESSONS)


# the answers

class Names(NamedTuple):
    """The names that a cell gives a meaning to; those that it needs as it runs; of each function those that it needs
    and those that it changes («TABLE["n"] = 1», «FOUND.append(1)»); the empty name stands for the cell itself."""

    given: set[str]
    needed: set[str]
    inside: dict[str, set[str]]
    changed: dict[str, set[str]]


MUTATES = {"append", "add", "extend", "insert", "setdefault", "update"}


@cache
def names(source: str) -> Names:
    """The names in code."""
    top = symtable.symtable(source, "cell", "exec")
    inside = {table.get_name(): {name.get_name() for one in nested(table) for name in one.get_symbols()
                                 if name.is_global()} for table in top.get_children()}
    body = ast.parse(source).body
    functions = [node for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    needed = {name.get_name() for name in top.get_symbols() if name.is_referenced()}
    for name in inside.keys() - {node.name for node in functions}:  # comprehensions run at once
        needed |= inside.pop(name)
    given = {name.get_name() for name in top.get_symbols() if name.is_assigned() or name.is_imported()}
    changed = {node.name: mutated([node]) for node in functions}
    changed[""] = mutated([node for node in body if node not in functions])
    return Names(given, needed, inside, changed)


def nested(table: symtable.SymbolTable) -> list[symtable.SymbolTable]:
    """A function's table of names and those of the functions in it."""
    return [table, *(inner for child in table.get_children() for inner in nested(child))]


def mutated(body: list[ast.stmt]) -> set[str]:
    """The names whose things code changes without giving the name a new meaning."""
    found = set()
    for node in (node for statement in body for node in ast.walk(statement)):
        if isinstance(node, ast.Subscript | ast.Attribute) and isinstance(node.value, ast.Name):
            if isinstance(node.ctx, ast.Store) or getattr(node, "attr", "") in MUTATES:
                found.add(node.value.id)
    return found


def answer(solution) -> str:
    """The name of the function that an exercise asks for."""
    return ast.parse(solution.source).body[-1].name


def ours(stem: str) -> list[Names]:
    """The cells of code that are the lesson's own, by their names: no exercise's, no proof."""
    return [names(cell.source) for cell in own_cells(stem)]


def own_cells(stem: str) -> list:
    """These cells themselves."""
    return [cell for cell in code(stem) if not course.tagged(cell, "solution", "check", "proof")]


def before(stem: str, *cells) -> list:
    """The cells of a lesson that some cells need: those that give them a name or change what it means, and so on."""
    needed = set().union(*(all_needed(names(cell.source)) for cell in cells))
    changers = {name: changed for one in ours(stem) for name, changed in one.changed.items() if name}
    gives = [one.given | one.changed[""] | set().union(*(changers.get(name, ()) for name in one.needed))
             for one in ours(stem)]
    while more := set().union(*(all_needed(one) for one, given in zip(ours(stem), gives) if given & needed)) - needed:
        needed |= more
    return [cell for cell, given in zip(own_cells(stem), gives) if given & needed]


def all_needed(one: Names) -> set[str]:
    """The names that a cell or one of its functions needs."""
    return one.needed.union(*one.inside.values())


@cache
def lesson(stem: str) -> tuple[ModuleType, set[str]]:
    """A module in which the cells of a lesson run, and the ids of those that have run."""
    module = sys.modules[f"lesson_{stem}"] = ModuleType(f"lesson_{stem}")
    return module, set()


def run(source: str, name: str, room: dict) -> str:
    """Runs a cell in the folder of the notebooks, as a kernel would, and gives what it printed."""
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)  # for inspect.getsource
    with chdir(course.NOTEBOOKS), redirect_stdout(io.StringIO()) as said:
        exec(compile(source, name, "exec"), room)
    return said.getvalue()


def tried(stem: str, given: str, solution, check) -> str:
    """What a check prints of a given answer."""
    module, done = lesson(stem)
    for cell in before(stem, solution, check):
        if cell.id not in done:
            run(cell.source, f"<{stem} {cell.id}>", module.__dict__)
            done.add(cell.id)
    as_it_was = dict(module.__dict__)
    try:
        run(given, f"<{stem} {solution.id}>", module.__dict__)
        return run(check.source, f"<{stem} {check.id}>", module.__dict__)
    finally:
        module.__dict__.clear()
        module.__dict__.update(as_it_was)


def refused(stem: str, given: str, solution, check) -> None:
    """A check must fail on this answer, and say why in English and in Arabic."""
    with pytest.raises(AssertionError) as failure:
        tried(stem, given, solution, check)
    message = str(failure.value)
    assert LATIN.search(message) and ARABIC.search(message), f"the check says only {message!r}"


@pytest.mark.parametrize("stem, place, given", [(*one, given) for one in EXERCISES for given in GIVEN])
def test_a_check_passes_the_answer_alone(stem, place, given):
    """And it refuses what a student begins with, and a mistake that students make."""
    which, solution, check = exercises(stem)[place]
    if given == "right":
        assert tried(stem, solution.source, solution, check).endswith(f"Exercise {which}: right · صحيح\n")
    elif given == "empty":
        empty = next(cell for cell in editions()[stem].cells if cell.id == solution.id)
        refused(stem, empty.source, solution, check)
    else:
        refused(stem, wrong(stem)[which], solution, check)


# the rules for lessons

@every_lesson
def test_exercises_are_numbered_without_gaps_and_have_levels(stem):
    asked = [cell for cell in LESSONS[stem].cells if course.tagged(cell, "exercise", "discuss")]
    lesson_number = course.number(Path(f"{stem}.ipynb"))
    assert [number(cell) for cell in asked] == [f"{lesson_number}.{n}" for n in range(1, len(asked) + 1)]
    for cell in asked:
        kind, *_, level = TITLE.match(cell.source).groups()
        checked = course.tagged(cell, "exercise")
        assert (kind, bool(level)) == ("Exercise" if checked else "Discuss", checked), cell.id
    assert len(tagged(stem, "exercise")) in LEVELS and len(tagged(stem, "discuss")) in DISCUSSED
    assert len({TITLE.match(cell.source)[4] for cell in tagged(stem, "exercise")}) > 1, "all of one level"


@every_lesson
def test_each_exercise_has_an_answer_a_check_and_a_mistake(stem):
    cells = LESSONS[stem].cells
    tags = [(cell.metadata.get("tags") or [""])[0] for cell in cells]
    for i, tag in enumerate(tags):
        assert tag != "exercise" or tags[i + 1:i + 3] == ["solution", "check"], cells[i].id
    assert tags.count("solution") == tags.count("check") == tags.count("exercise")
    assert list(wrong(stem)) == [which for which, _, _ in exercises(stem)]


@every_lesson
def test_an_answer_is_one_function(stem):
    for cell in tagged(stem, "solution"):
        *imports, function = ast.parse(cell.source).body
        assert isinstance(function, ast.FunctionDef) and function.returns and ast.get_docstring(function), cell.id
        assert all(isinstance(node, ast.Import | ast.ImportFrom) for node in imports), cell.id
        assert re.search("    ### BEGIN SOLUTION\n(.|\n)+    ### END SOLUTION$", cell.source.rstrip()), cell.id


@every_lesson
def test_goals_stand_at_the_top_and_a_summary_at_the_end(stem):
    [goals], summary = tagged(stem, "goals"), tagged(stem, "summary")
    places = [LESSONS[stem].cells.index(cell) for cell in summary]
    assert LESSONS[stem].cells.index(goals) <= 3 and "**Goals" in goals.source
    assert places and min(places) > len(LESSONS[stem].cells) / 2
    said = "\n".join(cell.source for cell in summary)
    assert "**What we have seen" in said and "**Further reading" in said


@every_lesson
def test_no_lesson_leans_on_an_answer(stem):
    """So the students' edition runs: it differs from the lesson in the bodies of answers alone."""
    cells, solutions = ours(stem), tagged(stem, "solution")
    given = set().union(*(one.given for one in cells))
    assert not {answer(cell) for cell in solutions} & given, "the lesson has something else of that name"
    inside = {name: needed for one in cells for name, needed in one.inside.items()}
    used = set().union(*(one.needed for one in cells))
    while more := set().union(*(inside.get(name, set()) for name in used)) - used:  # a function that is called needs it
        used |= more
    lent = set().union(*(names(cell.source).given for cell in solutions)) - given
    assert used & lent == set()


@every_lesson
def test_what_the_prose_relies_on_is_proved(stem):
    proofs = tagged(stem, "proof")
    assert proofs and all("assert " in cell.source and not cell.outputs for cell in proofs)


@every_lesson
def test_code_is_short(stem):
    """In a code cell lines do not wrap, and two Arabic strings on one line change places."""
    wrong_cells = []
    for cell in code(stem):
        lines = cell.source.splitlines()
        most = 30 if TAGS_OF_TESTS & set(cell.metadata.get("tags", ())) else 20
        if len(lines) > most or max(map(len, lines)) > 110 or max(arabic_strings(cell.source).values(), default=0) > 1:
            wrong_cells.append(cell.id)
    assert wrong_cells == []


def arabic_strings(source: str) -> dict[int, int]:
    """How many string literals with Arabic stand on each line of code."""
    found, count, at = set(), 0, 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        kind = tokenize.tok_name[token.type]
        count += kind in ("STRING", "FSTRING_START")
        at = token.start[0] if kind in ("STRING", "FSTRING_START") else at
        if kind in ("STRING", "FSTRING_MIDDLE") and ARABIC.search(token.string):
            found.add((at, count))
    return {line: sum(one == line for one, _ in found) for line, _ in found}


@every_lesson
def test_arabic_in_prose_is_set_apart(stem):
    bare = re.compile(r"<bdi>.*?</bdi>|<div dir=\"rtl\".*?</div>|```.*?```", re.DOTALL)
    prose = [cell for cell in LESSONS[stem].cells if cell.cell_type == "markdown"]
    assert [cell.id for cell in prose if ARABIC.search(bare.sub("", cell.source))] == []
    assert [cell.id for cell in prose if re.search("«<bdi>|</bdi>»", cell.source)] == [], "marks stand inside <bdi>"


@every_lesson
def test_each_cell_has_its_twin_in_each_catalogue(stem):
    path = course.NOTEBOOKS / f"{stem}.ipynb"
    for language in ("ar",):
        to = course.catalogue_of(path, language)
        assert not to.exists() or untranslated(LESSONS[stem], course.number(path), course.catalogue(to)) == []


def untranslated(notebook, which: int, messages: course.Catalogue) -> list[str]:
    """The cells of prose that a catalogue has no text for, or the text of an older source; and what it has too much."""
    there = {(cell.id, cell.source) for cell in notebook.cells if cell.cell_type == "markdown"}
    ready = {key for key, message in messages.items() if message.text and message.before is None}
    gone = messages.keys() - set(course.sources(notebook, which))
    return sorted({cell for cell, _ in (there - ready) | gone})


def test_terms_of_the_glossary_occur():
    prose = " ".join(" ".join(cell.source.split()) for one in LESSONS.values() for cell in one.cells
                     if cell.cell_type == "markdown").lower().replace("*", "")
    rows = read("glossary", DATA)
    assert 35 <= len(rows) and len({row["term"] for row in rows}) == len(rows)
    assert all(ARABIC.search(row["arabic"]) and row["meaning"].endswith(".") for row in rows)
    assert [row["term"] for row in rows
            if not any(re.search(rf"\b{re.escape(term.lower())}", prose) for term in alternatives(row["term"]))] == []


# the students' edition

@cache
def editions() -> dict[str, object]:
    """The students' edition of each lesson."""
    return {stem: course.edition(course.NOTEBOOKS / f"{stem}.ipynb") for stem in LESSONS}


@every_lesson
def test_the_edition_holds_no_answer_and_no_proof(stem):
    text = nbformat.writes(editions()[stem])
    assert "BEGIN SOLUTION" not in text and "END SOLUTION" not in text
    by_id = {cell.id: cell for cell in editions()[stem].cells}
    assert {cell.id for cell in LESSONS[stem].cells} - by_id.keys() == {cell.id for cell in tagged(stem, "proof")}
    for _, solution, check in exercises(stem):
        assert course.STUB in by_id[solution.id].source and by_id[solution.id].outputs == by_id[check.id].outputs == []
        body = solution.source.partition("### BEGIN SOLUTION")[2].partition("### END SOLUTION")[0].split("\n")
        assert not any(line in by_id[solution.id].source for line in body if line.strip())
        assert by_id[check.id].source == check.source


@pytest.mark.skipif(not LONG, reason="a kernel for each lesson takes minutes: make test-long")
@every_lesson
def test_the_edition_runs_but_for_its_checks(stem):
    done = course.executed(deepcopy(editions()[stem]))
    assert [output for cell in done.cells for output in cell.get("outputs", []) if output.output_type == "error"] == []


def test_the_guide_knows_each_exercise():
    """Under «Exercises.» of each session stand functions that its lesson asks for, each once."""
    guide = (course.NOTEBOOKS / "guide.md").read_text(encoding="utf-8")
    sessions = re.findall(r"## Session \d+.*?\]\(([\w-]+)\.ipynb\).*?\*\*Exercises\.\*\*(.*?)\n\n", guide, re.DOTALL)
    assert [stem for stem, _ in sessions] == list(LESSONS)[:8]
    for stem, told in sessions:
        named = re.findall("`([a-z_0-9]+)`", told)
        assert len(named) == len(set(named)) and {*named} <= {answer(cell) for cell in tagged(stem, "solution")}, stem
