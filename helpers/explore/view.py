"""The explorer as it stands in a notebook: what each control does. What is known of the article is the session's."""
from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from markupsafe import escape

from .. import corrections, report
from ..article import Article, NotAnArticle
from ..corrections import CorrectionError
from ..display import edited, marked
from ..wording.columns import TABLES
from ..wording.labels import counted, said
from ..documents import from_bytes, read_article
from ..lexicon import DATA
from ..tables import Tables, rows
from .controls import ALL, Controls, offer
from .files import load, save
from .filters import choices, chosen
from .page import harmless, listing, still
from .search import search
from .session import Session

SEEDS, OUT = DATA.parent / "seeds", DATA.parent / "reports"
_NEED_ROW = "choose a row first, or press one of the buttons for a new one"


def _need(thing: object, why: str) -> None:
    if not thing:
        raise CorrectionError(why)


class Explorer(Controls):
    """An article to look at, to search and to correct; a notebook shows it by itself.

    Args:
        source: a file or an address; the first seed where none is named.

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
        self.words: tuple[int, int] | None = None
        self._quiet = False
        self._connect()
        self._look_at("", "")
        seeds = sorted(SEEDS.glob("*.txt"))
        self.seed.options = [("a seed …", ""), *((file.stem, f"seeds/{file.name}") for file in seeds)]
        self.seed.value = ""
        self.source.value = str(source or f"seeds/{seeds[0].name}")
        self._told(self.open)()

    def _repr_mimebundle_(self, **options) -> dict[str, object]:
        """The controls, and a still for where no kernel runs; `make notebooks` (SHAWAHID_STILL) stores that alone."""
        shown = {} if os.environ.get("SHAWAHID_STILL") else self.box._repr_mimebundle_(**options)
        if self.session:
            shown["text/html"] = still(self.session.article, self.session.automatic)
        return shown | {"text/plain": f"the explorer at {self.source.value}: it is shown where its kernel runs"}

    def _connect(self) -> None:
        """Each control leads to what controls.csv says of it, the page to what is chosen and selected there."""
        for control, does in self.used:
            name, _, given = does.partition(":")
            act = self._told(partial(getattr(self, name), given) if given else getattr(self, name))
            if control in self.buttons.values():
                control.on_click(act)
            else:
                control.observe(act, "value")
        for trait, act in (("selected", self.select), ("selection", self.pick), ("hit", self.look)):
            self.page.observe(self._told(act), trait)

    def _told(self, act: Callable[[], None]) -> Callable[..., None]:
        """An action whose errors are told on the page, in one line: who clicks is shown no traceback."""
        def told(*_) -> None:
            if self._quiet:
                return
            try:
                _need(self.session or act in (self.open, self.open_seed, self.open_upload), "open an article first")
                act()
            except (CorrectionError, NotAnArticle, report.ReportError) as error:
                self.say(str(error), "error")
            except Exception as error:  # whatever it is, the page must go on
                self.say(f"this did not work: {type(error).__name__}, {error}", "error")
        return told

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Controls are set meanwhile without anything following from it."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

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
        self.session, self.original = session, original
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
        with self._quietly(), self.page.hold_sync():
            self.page.starts = [line.start for line in article.paragraphs]
            self.page.selected, self.page.hits, self.page.hit, self.page.selection = "", [], -1, []
            for control in (self.query, *self.conditions.values()):
                control.value = ""
        self.found.value = ""
        self.pick()
        self._changed(told, "error" if session.set_aside else "")

    # Look at it

    def show(self) -> None:
        """The rows that meet the conditions, in the layers that are on: once as a list, once in the article."""
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
        hits = search(self.session.article, self.query.value)
        with self._quietly(), self.page.hold_sync():
            self.page.hits = [[hit.start, hit.end] for hit in hits]
            self.page.hit = -1
            self.page.hit = 0 if hits else -1
        self.look()

    def step(self, by: str) -> None:
        """Looks at the hit so many after this one."""
        if self.page.hits:
            self.page.hit = (self.page.hit + int(by)) % len(self.page.hits)

    def look(self) -> None:
        """Says which hit is looked at; its words are selected."""
        hits, at = self.page.hits, self.page.hit
        nothing = "not found" if self.query.value.strip() else ""
        self.found.value = f"{at + 1} of {len(hits)}" if hits else nothing
        self.page.selection = hits[at] if hits and at >= 0 else []

    def pick(self) -> None:
        """The words that are selected may become a row."""
        raw, span = self.session.article.raw, tuple(self.page.selection)
        valid = len(span) == 2 and all(type(at) is int for at in span) and 0 <= span[0] < span[1] <= len(raw)
        self.words = span if valid else None
        words = escape(harmless(said(raw[slice(*span)]))) if valid else ""
        self.picked.value = f'<span class="picked">Selected: <bdi>{words}</bdi></span>' if valid else ""

    def select(self) -> None:
        """Shows the cells of the row that was chosen."""
        if name := self.page.selected:
            self._look_at(TABLES[name[0]], name, self.session.row(name))

    def _look_at(self, table: str, name: str, cells: corrections.Row | None = None) -> None:
        """The form of a row, or of a new one that has no name yet; none where there is no table."""
        self.table, self.name = table, name
        for other, form in self.forms.items():
            form.box.layout.display = "" if other == table else "none"
        if cells is not None:
            self.forms[table].fill(cells)
        apply, delete = self.buttons["apply"], self.buttons["delete"]
        apply.description = f"Add the {table[:-1]}" if table and not name else f"Correct {name}".strip()
        delete.description = f"Delete {name or 'row'}"
        apply.disabled, delete.disabled = not table, not name

    # Correct it

    def apply(self) -> None:
        """Puts what was written into the row, or adds the new one."""
        _need(self.table, _NEED_ROW)
        form, raw = self.forms[self.table], self.session.article.raw
        cells = form.changed() if self.name else form.cells()
        words = cells.get("text")
        if words and self.words and raw[slice(*self.words)].strip() == words:  # the article may have them twice
            cells["text"] = self.words
        if self.name:
            self.session.change(self.name, **cells)
            told = f"{self.name} is corrected: {', '.join(cells)}" if cells else f"nothing was changed in {self.name}"
        else:
            _need(words, "write the words of the new row, or select them in the article")
            self.name = self.session.add(self.table, cells.pop("text"), **cells)
            told = f"{self.name} is added"
        self._changed(told)

    def new(self, table: str) -> None:
        """A form for a row that is not there yet, with what the selected words say of themselves."""
        self.page.selected, cells = "", {}
        if self.words:
            words = self.session.article.raw[slice(*self.words)]
            cells = {"text": words, **self.session.suggest(table, *self.words)}
        self._look_at(table, "", cells)
        self.say("fill in what is missing, then add it" if cells else
                 "write the words, or select them in the article and press the button again")

    def take(self) -> None:
        """Writes the selected words into the form."""
        _need(self.table, _NEED_ROW)
        _need(self.words, "select words in the article first, or search for them")
        self.forms[self.table].fields["text"].value = self.session.article.raw[slice(*self.words)]

    def delete(self) -> None:
        """Takes the row out."""
        _need(self.name, "choose a row first")
        self.session.delete(self.name)
        self._changed(f"{self.name} is deleted")

    def go(self, step: str) -> None:
        """Takes a step back or does it again (`undo`, `redo`), and shows the row that it touched."""
        before = self.session.tables
        if getattr(self.session, step)():
            self.name = next((edit.row for edit in corrections.difference(before, self.session.tables)), "")
            self._changed(f"the last step is {step}ne")
        else:
            self.say(f"there is nothing to {step}")

    def _changed(self, told: str, kind: str = "") -> None:
        """Shows the tables as they are now, and the row that was looked at if it is still there."""
        session = self.session
        offered = choices(session.article, session.tables)
        with self._quietly():
            for name, control in self.conditions.items():
                offer(control, [ALL, *offered[name]])
            self.page.selected = self.name if self.name in corrections.by_id(session.tables) else ""
        speakers = [name for name, _ in offered["speaker"]]
        self.forms["quotes"].fields["speaker"].options = self.forms["claims"].fields["claimant"].options = speakers
        self.page.record = harmless(edited(session.edits).html)
        self.show()
        if self.page.selected:
            self.select()
        else:
            self._look_at("", "")
        self.say(told, kind)

    # Keep it

    def save(self) -> None:
        """Writes the corrected tables beside the automatic ones, and the record."""
        record = save(self.session, self.out)[0]
        count = counted(len(self.session.edits), "correction")
        self.say(f"{count} saved: {_short(record)}, and the tables beside it")

    def report(self) -> None:
        """Saves, and makes the report of the tables as they are now."""
        self.say(f"the report is {_short(self._written(report.write))}")

    def export(self) -> None:
        """Saves, and writes the tables as they are now for other programs."""
        from ..export import write

        self.say(f"the files are in {_short(self._written(write))}")

    def _written(self, write: Callable[..., Path]) -> Path:
        """What a function makes of the article's file and the record, which is saved first."""
        saved = save(self.session, self.out)[0]
        with tempfile.TemporaryDirectory() as folder:
            path = self.original
            if not isinstance(path, Path):  # what was uploaded as it came, what came from an address as it was read
                article = self.session.article
                name, data = path or (f"{article.name}.txt", article.raw.encode("utf-8", "replace"))
                path = Path(folder) / report.safe_name(name)
                path.write_bytes(data)
            record = saved if self.session.edits else ""
            return write(path, self.out, say=self.say, record=record, language=self.language.value)


def _short(path: Path) -> Path:
    """A path as people name it, from the project's folder where it lies in there."""
    return path.relative_to(DATA.parent) if path.is_relative_to(DATA.parent) else path
