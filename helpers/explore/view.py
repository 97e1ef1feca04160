"""The explorer as it stands in a notebook: what each control does. What is known of the article is the session's."""
from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from markupsafe import escape

from .. import corrections, report
from ..article import Article, NotAnArticle
from ..corrections import CorrectionError, said
from ..display import marked
from ..display.edits import edited
from ..documents import from_bytes, read_article
from ..lexicon import DATA
from ..tables import COLUMNS, Tables, rows
from ..wording.labels import counted
from .controls import ALL, Controls, offer
from .files import load, save
from .filters import choices, chosen
from .page import harmless, listing
from .search import search
from .session import TABLES, Session

SEEDS, OUT = DATA.parent / "seeds", DATA.parent / "reports"


def _need(thing: object, why: str) -> None:
    if not thing:
        raise CorrectionError(why)


_NEED_ROW = "choose a row first, or press one of the buttons for a new one"
_STEPS = {"undo": ("the last step is taken back", "there is nothing to take back"),
          "redo": ("the step is done again", "there is nothing to do again")}
"""What the person is told of a step in the sitting: that it was taken, or that there is none."""


class Explorer(Controls):
    """An article to look at, to search and to correct; a notebook shows it by itself.

    Attributes:
        session: the sitting at the article that is open.
        original: where that was read from: a file, or the name and bytes of an upload; None for an address.
        out: the folder for the corrected tables, the record and the report.
        table, name: what the form is for: a row, a new row of a table (no name), or nothing (no table).
        words: the raw offsets of the words that are selected.
    """

    def __init__(self, source: str | Path | None = None, out: str | Path = OUT):
        super().__init__()
        self.out = Path(out)
        self.session: Session | None = None
        self.original: Path | tuple[str, bytes] | None = None
        self.table, self.name, self._quiet = "", "", False
        self.words: tuple[int, int] | None = None
        self._connect()
        self._form()
        seeds = sorted(SEEDS.glob("*.txt"))
        self.seed.options = [("a seed …", ""), *((file.stem, f"seeds/{file.name}") for file in seeds)]
        self.seed.value = ""
        self.source.value = str(source or f"seeds/{seeds[0].name}")
        self._told(self.open)()

    def _repr_mimebundle_(self, **options):
        shown = self.box._repr_mimebundle_(**options)
        return shown | {"text/plain": f"the explorer at {self.source.value}: it is shown where its kernel runs"}

    def _connect(self) -> None:
        """Each button leads to the method of its name, each other control to what it changes."""
        acts = {"before": partial(self.step, -1), "after": partial(self.step, 1)}
        acts |= {table: partial(self.new, table) for table in COLUMNS}
        acts |= {step: partial(self.go, step) for step in _STEPS}
        for name, button in self.buttons.items():
            button.on_click(self._told(acts.get(name) or getattr(self, name)))
        for control in (*self.layers.values(), *self.conditions.values()):
            control.observe(self._told(self.show), "value")
        for control, act in ((self.seed, self.open_seed), (self.upload, self.open_upload), (self.query, self.search)):
            control.observe(self._told(act), "value")
        for name, act in (("selected", self.select), ("selection", self.pick), ("hit", self.look)):
            self.page.observe(self._told(act), name)

    def _told(self, act: Callable[[], None]) -> Callable[..., None]:
        """An action whose errors are told on the page, in one line: who clicks is shown no traceback."""
        def told(*_) -> None:
            try:
                if act not in (self.open, self.open_seed, self.open_upload):
                    _need(self.session, "open an article first")
                act()
            except (CorrectionError, NotAnArticle, report.ReportError) as error:
                self.say(str(error), "error")
            except Exception as error:  # whatever it is, the page must go on
                self.say(f"this did not work: {type(error).__name__}, {error}", "error")
        return told

    def say(self, text: object, kind: str = "") -> None:
        """One line to the person in front of it."""
        line = re.sub("«.*?»", r"<bdi>\g<0></bdi>", str(escape(" ".join(harmless(str(text)).split()))))
        self.message.value = f'<p class="message {kind}" role="status" dir="ltr">{line}</p>'

    # Choose an article

    def open(self) -> None:
        """Reads the article that the path names."""
        source = self.source.value.strip()
        here = (Path(source), DATA.parent / source)  # people name paths from the project's folder
        path = next((path for path in here if path.is_file()), None)
        self._begin(read_article(path or source), path)

    def open_seed(self) -> None:
        """Reads the seed that was chosen."""
        if self.seed.value:
            self.source.value = self.seed.value
            self.open()

    def open_upload(self) -> None:
        """Reads the file that was uploaded."""
        if self.upload.value:
            name, data = self.upload.value[0]["name"], bytes(self.upload.value[0]["content"])
            self._begin(from_bytes(data, Path(name).stem), (name, data))
            self.source.value = name

    def _begin(self, article: Article, original: Path | tuple[str, bytes] | None) -> None:
        session = Session(article)
        self.session, self.original, self.words = session, original, None
        counts = (counted(len(frame), table[:-1]) for table, frame in session.tables._asdict().items())
        told = f"{said(article.headline.text)}: {', '.join(counts)}"
        try:
            if count := load(session, self.out):
                kept = counted(count - len(session.set_aside), "correction")
                told += f", and {kept} of an earlier sitting"
        except CorrectionError as error:
            told += f". The earlier corrections are left aside: {error}"
        if session.set_aside:
            reasons = "; ".join(dict.fromkeys(why for _, why in session.set_aside))
            told += f". What does not fit any more is kept in the record alone: {reasons}"
        with self.page.hold_sync():
            self.page.starts = [line.start for line in article.paragraphs]
            self.page.selected, self.page.hits, self.page.hit, self.page.selection = "", [], -1, []
            for control in (self.query, *self.conditions.values()):
                self._quietly(setattr, control, "value", "")
            self._changed()
        self.found.value = ""
        self.say(told, "error" if session.set_aside else "")

    # Look at it

    def show(self) -> None:
        """The rows that meet the conditions, in the layers that are on: once as a list, once in the article."""
        if self._quiet:
            return
        session, given = self.session, {name: control.value or None for name, control in self.conditions.items()}
        found = chosen(session.article, session.tables, **given)._asdict()
        tables = Tables(*(frame if self.layers[table].value else frame.head(0) for table, frame in found.items()))
        for table, frame in session.tables._asdict().items():
            self.layers[table].description = f"{table.capitalize()} {len(frame)}"
        with self.page.hold_sync():
            self.page.spans = [[row[0], row.start, row.end] for frame in tables for row in rows(frame)]
            self.page.listing = harmless(listing(tables, {edit.row for edit in session.edits}))
            self.page.text = harmless(marked(session.article, tables, switches=False).html)

    def search(self) -> None:
        """Paints what the query finds, and looks at the first of it."""
        if self._quiet:
            return
        hits = search(self.session.article, self.query.value)
        with self.page.hold_sync():
            self.page.hits = [[hit.start, hit.end] for hit in hits]
            self.page.hit = -1
            self.page.hit = 0 if hits else -1
        self.look()

    def step(self, by: int) -> None:
        """Looks at the hit so many after this one."""
        if self.page.hits:
            self.page.hit = (self.page.hit + by) % len(self.page.hits)

    def look(self) -> None:
        """Says which hit is looked at; its words may become a row."""
        hits, at = self.page.hits, self.page.hit
        nothing = "not found" if self.query.value.strip() else ""
        self.found.value = f"{at + 1} of {len(hits)}" if hits else nothing
        self._pick(tuple(hits[at]) if hits and at >= 0 else None)

    def pick(self) -> None:
        """The words that the mouse has selected may become a row."""
        if len(self.page.selection) == 2:
            self._pick(tuple(self.page.selection))

    def _pick(self, span: tuple[int, int] | None) -> None:
        raw = self.session.article.raw
        valid = span is not None and all(type(at) is int for at in span) and 0 <= span[0] < span[1] <= len(raw)
        self.words = span if valid else None
        words = escape(harmless(said(raw[slice(*span)]))) if valid else ""
        self.picked.value = f'<span class="picked">Selected: <bdi>{words}</bdi></span>' if valid else ""

    def select(self) -> None:
        """Shows the cells of the row that was chosen."""
        name = self.page.selected
        if name and not self._quiet:
            self.table, self.name = TABLES[name[0]], name
            self.forms[self.table].fill(self.session.row(name))
            self._form()

    def _form(self) -> None:
        """The form of the row that is looked at, or of a new one; none where there is neither."""
        for table, form in self.forms.items():
            form.box.layout.display = "" if table == self.table else "none"
        apply, delete = self.buttons["apply"], self.buttons["delete"]
        adding = self.table and not self.name
        apply.description = f"Add the {self.table[:-1]}" if adding else f"Correct {self.name}".strip()
        delete.description = f"Delete {self.name or 'row'}"
        apply.disabled, delete.disabled = not self.table, not self.name

    # Correct it

    def apply(self) -> None:
        """Puts what was written into the row, or adds the new one."""
        _need(self.table, _NEED_ROW)
        form = self.forms[self.table]
        cells = self._placed(form.changed() if self.name else form.cells())
        if self.name:
            self.session.change(self.name, **cells)
            told = f"{self.name} is corrected: {', '.join(cells)}" if cells else f"nothing was changed in {self.name}"
        else:
            words = cells.pop("text")
            _need(words, "write the words of the new row, or select them in the article")
            self.name = self.session.add(self.table, words, **cells)
            told = f"{self.name} is added"
        self._changed()
        self.say(told)

    def _placed(self, cells: corrections.Row) -> corrections.Row:
        """The words that were selected by their place, since the article may have them twice."""
        raw, words = self.session.article.raw, cells.get("text")
        selected = words and self.words and raw[slice(*self.words)].strip() == words
        return cells | {"text": self.words} if selected else cells

    def new(self, table: str) -> None:
        """A form for a row that is not there yet, with what the selected words say of themselves."""
        self.table, self.name, self.page.selected = table, "", ""
        cells, told = {}, "write the words, or select them in the article and press the button again"
        if self.words:
            words = self.session.article.raw[slice(*self.words)]
            cells = {"text": words, **self.session.suggest(self.table, *self.words)}
            told = "fill in what is missing, then add it"
        self.forms[self.table].fill(cells)
        self._form()
        self.say(told)

    def take(self) -> None:
        """Writes the selected words into the form."""
        _need(self.table, _NEED_ROW)
        _need(self.words, "select words in the article first, or search for them")
        self.forms[self.table].fields["text"].value = self.session.article.raw[slice(*self.words)]

    def delete(self) -> None:
        """Takes the row out."""
        _need(self.name, "choose a row first")
        name = self.name
        self.session.delete(name)
        self._changed()
        self.say(f"{name} is deleted")

    def go(self, step: str) -> None:
        """Takes a step back or does it again, and shows the row that it touched."""
        before = self.session.tables
        there = getattr(self.session, step)()
        if there:
            self.name = next((edit.row for edit in corrections.difference(before, self.session.tables)), "")
            self._changed()
        self.say(_STEPS[step][not there])

    def _changed(self) -> None:
        """Shows the tables as they are now, and the row that was looked at if it is still there."""
        session = self.session
        offered = choices(session.article, session.tables)
        for name, control in self.conditions.items():
            self._quietly(offer, control, [ALL, *offered[name]])
        speakers = [name for name, _ in offered["speaker"]]
        self.forms["quotes"].fields["speaker"].options = self.forms["claims"].fields["claimant"].options = speakers
        self.page.record = harmless(edited(session.edits).html)
        self.show()
        if any(name == self.name for frame in session.tables for name in frame.iloc[:, 0]):
            self.page.selected = self.name
            self.select()
        else:
            self.table = self.name = self.page.selected = ""
            self._form()

    def _quietly(self, act: Callable, *given) -> None:
        """Changes a control without all being shown again."""
        self._quiet = True
        try:
            act(*given)
        finally:
            self._quiet = False

    # Keep it

    def save(self) -> None:
        """Writes the corrected tables beside the automatic ones, and the record."""
        files = save(self.session, self.out)
        count = counted(len(self.session.edits), "correction")
        self.say(f"{count} saved: {_short(files[0])}, and the tables beside it")

    def report(self) -> None:
        """Saves, and makes the report of the tables as they are now."""
        record = save(self.session, self.out)[0]
        with tempfile.TemporaryDirectory() as folder:
            path = self.original
            if not isinstance(path, Path):  # what was uploaded as it came, what came from an address as it was read
                article = self.session.article
                name, data = path or (f"{article.name}.txt", article.raw.encode("utf-8", "replace"))
                path = Path(folder) / report.safe_name(name)
                path.write_bytes(data)
            corrected = record if self.session.edits else ""
            page = report.write(path, self.out, say=self.say, record=corrected, language=self.language.value)
        self.say(f"the report is {_short(page)}")


def _short(path: Path) -> Path:
    """A path as people name it, from the project's folder where it lies in there."""
    return path.relative_to(DATA.parent) if path.is_relative_to(DATA.parent) else path
