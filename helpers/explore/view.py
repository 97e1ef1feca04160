"""The explorer as it stands in a notebook: what each control does. What is known of the article is the session's."""
from __future__ import annotations

import os
import tempfile
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from markupsafe import escape

from .. import corrections, report
from ..article import Article
from ..compare import page as side_by_side
from ..corrections import CorrectionError
from ..display import edited, marked
from ..wording.columns import TABLES
from ..wording.labels import counted, label, listed, said
from ..documents import from_bytes
from ..lexicon import DATA
from ..tables import Tables, rows
from .controls import Controls, need, offer, put
from .files import Original, file_of, load, read, save
from .filters import choices, chosen
from .page import harmless, listing
from .search import Hit, search
from .session import Session

OUT = DATA.parent / "reports"
_SEEDS = [(file.stem, f"seeds/{file.name}") for file in sorted((DATA.parent / "seeds").glob("*.txt"))]
_FIRST = ("speak", "open", "open_seed", "open_upload")
"""What can be done before an article is open."""


class Explorer(Controls):
    """Articles to look at, to search and to correct, one at a time; a notebook shows it by itself.

    Args:
        source: a file, a folder, an archive or an address; the first seed where none is named.
        language: of the controls, and of the report: "en" or "ar".

    Attributes:
        sittings: of each article that is open, by its hash, the sitting and where it was read from: a file, or the name
            and bytes of an upload; None for an address and an archive.
        out: the folder for the corrected tables, the record and the report.
        table, name: what the form is for: a row, a new row of a table (no name), or nothing (no table).
        words: the raw offsets of the words that are selected.
    """

    def __init__(self, source: str | Path | None = None, out: str | Path = OUT, language: str = "en"):
        super().__init__()
        self.out = Path(out)
        self.sittings: dict[str, tuple[Session, Original]] = {}
        self.words: tuple[int, int] | None = None
        self.table, self.name = "", ""
        self._found: list[Hit] = []
        self.language.value = language
        for control, does in self.used:  # each leads to what controls.csv says of it
            name, *given = does.split(":")
            act = self.told(partial(getattr(self, name), *given), name in _FIRST)
            if control in self.buttons.values():
                control.on_click(act)
            else:
                control.observe(act, "value")
        for trait, act in (("selected", self.select), ("selection", self.pick), ("hit", self.look)):
            self.page.observe(self.told(act), trait)
        self.source.value = str(source or _SEEDS[0][1])
        self.told(self.speak, True)()
        self.told(self.open, True)()

    def _repr_mimebundle_(self, **options) -> dict[str, object]:
        """The controls, and a picture for where no kernel runs; `make notebooks` (SHAWAHID_STILL) stores that alone."""
        shown = {} if os.environ.get("SHAWAHID_STILL") else self.box._repr_mimebundle_(**options)
        picture = b64encode((DATA / "explorer.png").read_bytes()).decode()
        told = f"the explorer at {self.source.value}: it is shown where its kernel runs"
        return shown | {"image/png": picture, "text/plain": told}

    def speak(self) -> None:
        """Puts all words that are not the article's into the language that was chosen."""
        with self.quietly():
            offer(self.seed, [(label("explorer", "seed"), ""), *_SEEDS])
            self.call()
        self._look_at(self.table, self.name)
        self.say("")
        if self.session:
            self._offer()
            self.show()
            self.pick()
            self._tell_hit()

    # Choose an article

    def open(self) -> None:
        """Opens what the path names: an article, those of a folder, or those that the query finds in an archive."""
        for article, original in read(self.source.value.strip(), self.query.value):
            self._begin(article, original)

    def open_seed(self) -> None:
        """Reads the seed that was chosen."""
        if self.seed.value:
            self.source.value = self.seed.value
            self.open()

    def open_upload(self) -> None:
        """Reads the files that were uploaded."""
        for file in self.upload.value:
            name, data = file["name"], bytes(file["content"])
            self._begin(from_bytes(data, Path(name).stem), (name, data))
            self.source.value = name

    def turn(self) -> None:
        """Turns to the open article that was chosen."""
        self._look_into(self.article.value, "")

    def _begin(self, article: Article, original: Original) -> None:
        """Opens an article, with the corrections of an earlier sitting, and looks at it."""
        key, told, session = article.text_sha256, "", Session(article)
        if key in self.sittings:  # what was corrected there and is not saved stays
            self.article.value = key
            return self._look_into(key, "")
        try:
            if count := load(session, self.out):
                told = put("earlier", count=counted(count - len(session.set_aside), "correction"))
        except CorrectionError as error:
            told = put("left_aside", why=error)
        if session.set_aside:
            told += put("not_fit", why="; ".join(dict.fromkeys(why for _, why in session.set_aside)))
        self.sittings[key] = session, original
        with self.quietly():
            self.article.options = [(harmless(f"{said(one.article.headline.text)} {one.article.name}"), sha)
                                    for sha, (one, _) in self.sittings.items()]
            self.article.value = key
        self._look_into(key, told, "error" if session.set_aside else "")

    def _look_into(self, key: str, told: str, kind: str = "") -> None:
        """Another of the open articles is looked at: what was chosen in the last one is forgotten."""
        session = self.session = self.sittings[key][0]
        with self.quietly(), self.page.hold_sync():
            self.page.starts = [line.start for line in session.article.paragraphs]
            self.page.selected, self.page.selection = "", []
            for control in self.conditions.values():
                control.value = "" if control.options else None
        self.search()
        self.pick()
        counts = (counted(len(frame), table[:-1]) for table, frame in session.tables._asdict().items())
        self._changed(f"{said(session.article.headline.text)}: {listed(counts)}{told}", kind)

    # Look at it

    def show(self) -> None:
        """The rows that meet the conditions, in the layers that are on: once as a list, once in the article."""
        session, given = self.session, {name: control.value or None for name, control in self.conditions.items()}
        found = chosen(session.article, session.tables, **given)._asdict()
        tables = Tables(*(frame if self.layers[table].value else frame.head(0) for table, frame in found.items()))
        for table, frame in session.tables._asdict().items():
            self.layers[table].description = f"{label('explorer', table)} {len(frame)}"
        with self.page.hold_sync():
            self.page.spans = [[row[0], row.start, row.end] for frame in tables for row in rows(frame)]
            self.page.record = harmless(edited(session.edits).html)
            self.page.listing = harmless(listing(tables, {edit.row for edit in session.edits}))
            self.page.text = harmless(marked(session.article, tables, switches=False).html)

    def search(self) -> None:
        """Paints what the query finds, and looks at the first of it."""
        hits = self._found = search(self.session.article, self.query.value, self.whole.value)
        with self.quietly(), self.page.hold_sync():
            self.page.hits = [[hit.start, hit.end] for hit in hits]
            self.page.hit = -1
            self.page.hit = 0 if hits else -1
        self.look()

    def step(self, by: str) -> None:
        """Looks at the hit so many after this one."""
        if self.page.hits:
            self.page.hit = (self.page.hit + int(by)) % len(self.page.hits)

    def look(self) -> None:
        """The words of the hit that is looked at are selected."""
        self.page.selection = self.page.hits[self.page.hit] if self.page.hit >= 0 else []
        self._tell_hit()

    def _tell_hit(self) -> None:
        """Says which hit is looked at, how it was found, and how the others were."""
        hits, at = self._found, self.page.hit
        told = label("explorer", "not_found") if self.query.value.strip() else ""
        if hits and 0 <= at < len(hits):
            ways = Counter(label("found", hit.way) for hit in hits)
            told = put("hit", at=at + 1, all=len(hits), way=label("found", hits[at].way))
            told += f" ({listed(f'{way} {count}' for way, count in ways.most_common())})" * (len(ways) > 1)
        self.found.value = f'<span role="status">{escape(told)}</span>'

    def pick(self) -> None:
        """The words that are selected may become a row."""
        raw, span = self.session.article.raw, tuple(self.page.selection)
        valid = len(span) == 2 and all(type(at) is int for at in span) and 0 <= span[0] < span[1] <= len(raw)
        self.words = span if valid else None
        words = put("selected", words=f"<bdi>{escape(harmless(said(raw[slice(*span)])))}</bdi>") if valid else ""
        self.picked.value = f'<span class="picked">{words}</span>' * valid

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
        new = f"add_{table}" if table and not name else "correct"
        apply.description = put("correct_row" if name else new, row=name)
        delete.description = put("delete_row" if name else "delete", row=name)
        apply.disabled, delete.disabled = not table, not name
        self.alike_box.layout.display = "none"

    # Correct it

    def apply(self) -> None:
        """Puts what was written into the row, or adds the new one."""
        need(self.table, "need_row")
        form, raw = self.forms[self.table], self.session.article.raw
        cells = form.changed() if self.name else form.cells()
        words = cells.get("text")
        if words and self.words and raw[slice(*self.words)].strip() == words:  # the article may have them twice
            cells["text"] = self.words
        if self.name:
            self.session.change(self.name, **cells)
            told = put("corrected" if cells else "unchanged", row=self.name, columns=_columns(cells))
        else:
            need(words, "need_words")
            self.name = self.session.add(self.table, cells.pop("text"), **cells)
            told = put("added", row=self.name)
        self._changed(told)

    def new(self, table: str) -> None:
        """A form for a row that is not there yet, with what the selected words say of themselves."""
        self.page.selected, cells = "", {}
        if self.words:
            words = self.session.article.raw[slice(*self.words)]
            cells = {"text": words, **self.session.suggest(table, *self.words)}
        self._look_at(table, "", cells)
        self.say(label("explorer", "fill_in" if cells else "select_first"))

    def take(self) -> None:
        """Writes the selected words into the form."""
        need(self.table, "need_row")
        need(self.words, "need_selection")
        self.forms[self.table].fields["text"].value = self.session.article.raw[slice(*self.words)]

    def delete(self) -> None:
        """Takes the row out."""
        need(self.name, "choose_row")
        self.session.delete(self.name)
        self._changed(put("deleted", row=self.name))

    # Correct many

    def alike(self) -> None:
        """Offers the rows, of those that are shown, to which the corrections of this one may apply as well."""
        need(self.name, "choose_row")
        cells, names = self.session.alike(self.name)
        need(cells, "need_correction")
        shown = {name for name, *_ in self.page.spans}
        rows = [(harmless(f"{name} {said(self.session.row(name)['text'])}"), name) for name in names if name in shown]
        self.others.options, self.others.value, self.others.rows = rows, [name for _, name in rows], min(len(rows), 9)
        self.alike_box.layout.display = "" if rows else "none"
        told = put("offered", row=self.name, columns=_columns(cells), rows=counted(len(rows), "row"))
        self.say(told if rows else put("none_alike", row=self.name))

    def spread(self) -> None:
        """Puts the corrected cells of the row into those that were chosen."""
        need(self.name and self.others.value, "choose_row")
        cells, like = self.session.alike(self.name)
        names = [name for name in self.others.value if name in like]  # the list may be that of another row
        self.session.change_all(names, **cells)
        changed = counted(len(names), "row")
        self._changed(put("spread_over", columns=_columns(cells), rows=changed, names=listed(names)))

    def count(self) -> None:
        """Says which rows a renaming would change."""
        names = self.session.spoken_by(self.old_name.value) if self.old_name.value else []
        self.renaming.value = f"{counted(len(names), 'row')}: {listed(names)}" if names else ""

    def rename(self) -> None:
        """Gives a speaker another name in every row."""
        old, new = self.old_name.value, self.new_name.value.strip()
        need(old and new and old != new, "need_names")
        names = self.session.rename(old, new)
        self.new_name.value = ""
        self._changed(put("renamed", old=said(old), new=said(new), rows=counted(len(names), "row")))

    def go(self, step: str) -> None:
        """Takes a step back or does it again (`undo`, `redo`), and shows the row that it touched."""
        before = self.session.tables
        if getattr(self.session, step)():
            self.name = next((edit.row for edit in corrections.difference(before, self.session.tables)), "")
            self._changed(label("explorer", f"{step}ne"))
        else:
            self.say(label("explorer", f"no_{step}"))

    def _changed(self, told: str, kind: str = "") -> None:
        """Shows the tables as they are now, and the row that was looked at if it is still there."""
        with self.quietly():
            self.page.selected = self.name if self.name in corrections.by_id(self.session.tables) else ""
        self._offer()
        self.show()
        if self.page.selected:
            self.select()
        else:
            self._look_at("", "")
        self.say(told, kind)

    def _offer(self) -> None:
        """What may be chosen among the rows as they are now."""
        offered = choices(self.session.article, self.session.tables)
        with self.quietly():
            for name, control in self.conditions.items():
                offer(control, [(label("control", "all"), ""), *offered[name]])
            offer(self.old_name, [("–", ""), *offered["speaker"]])
        speakers = tuple(name for name, _ in offered["speaker"])
        for field in (self.new_name, self.forms["quotes"].fields["speaker"], self.forms["claims"].fields["claimant"]):
            field.options = speakers

    # Keep it

    def save(self) -> None:
        """Writes the corrected tables beside the automatic ones, and the record."""
        record = save(self.session, self.out)[0]
        self.say(put("saved", count=counted(len(self.session.edits), "correction"), file=_short(record)))

    def report(self) -> None:
        """Saves, and makes the report of the tables as they are now."""
        self.say(put("report_is", file=_short(self._written(report.write))))

    def export(self) -> None:
        """Saves, and writes the tables as they are now for other programs."""
        from ..export import write

        self.say(put("files_in", folder=_short(self._written(write))))

    def _written(self, write: Callable[..., Path]) -> Path:
        """What a function makes of the article's file and the record, which is saved first."""
        saved = save(self.session, self.out)[0]
        with tempfile.TemporaryDirectory() as folder:
            path = file_of(*self.sittings[self.session.article.text_sha256], Path(folder))
            record = saved if self.session.edits else ""
            return write(path, self.out, say=self.say, record=record, language=self.language.value)

    def compare(self) -> None:
        """Makes the page of all open articles side by side, of the tables as the rules make them."""
        need(len(self.sittings) > 1, "need_two")
        with tempfile.TemporaryDirectory() as folder:
            files = [str(file_of(*one, Path(folder) / str(i))) for i, one in enumerate(self.sittings.values())]
            page = side_by_side.write(files, self.out, self.language.value, say=self.say)
        corrected = any(session.edits for session, _ in self.sittings.values())
        self.say(put("compare_is", file=_short(page)) + label("explorer", "as_ruled") * corrected)


def _columns(cells: Iterable[str]) -> str:
    return listed(label("column", column) for column in cells)


def _short(path: Path) -> Path:
    """A path as people name it, from the project's folder where it lies in there."""
    return path.relative_to(DATA.parent) if path.is_relative_to(DATA.parent) else path
