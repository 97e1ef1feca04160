"""What stands on the explorer's page, and how it answers; what happens when it is used is in view.py."""
from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import ipywidgets as widgets
from babel import Locale
from markupsafe import escape

from ..article import NotAnArticle
from ..charts import fonts
from ..corrections import CorrectionError
from ..display.markup import direction
from ..lexicon import read
from ..report import ReportError
from ..tables import COLUMNS
from ..wording.labels import LANGUAGES, label, language, say, speaking
from .form import Form
from .page import FOLDER, Page, harmless
from .session import Session


def need(thing: object, why: str) -> None:
    """Raises what the label `why` says where something is missing."""
    if not thing:
        raise CorrectionError(label("explorer", why))


def put(key: str, **parts: object) -> str:
    """A message of labels.csv with its places filled."""
    return say("explorer", key, **parts)


class Controls:
    """The widgets of the explorer; those of controls.csv are told there, and their words in labels.csv.

    Attributes:
        page, message: the rows and the marked article; what the person is told.
        forms: the cells of a row, a form for each table.
        layers, conditions, buttons: groups of controls by name; each other control is an attribute of its name.
        used: what is done with each control: `(control, does)`, as in controls.csv.
        box: all of it, to be shown.
        session: the sitting at the article that is looked at; None before there is one.
    """

    session: Session | None = None
    _quiet = False

    def __init__(self):
        self.page, self.message, self.keys = Page(), widgets.HTML(), widgets.HTML()
        self.forms = {table: Form(table) for table in COLUMNS}
        self.layers, self.conditions, self.buttons, self.used, self._called = {}, {}, {}, [], []
        lines: dict[str, list[widgets.Widget]] = {}
        for row in read("controls", FOLDER):
            control = _control(row)
            (getattr(self, row["group"]) if row["group"] else vars(self))[row["name"]] = control
            lines.setdefault(row["line"], []).append(control)
            self._called.append((control, row["text"], row["hint"]))
            if row["does"]:
                self.used.append((control, row["does"]))
        for layer in self.layers.values():
            layer.value = True
        self.upload.multiple = True
        self.language.options = [(Locale(code).get_display_name(), code) for code in LANGUAGES]
        self.buttons["apply"].button_style = "primary"
        opening, showing, finding, adding, changing, others, renaming = (
            widgets.HBox(line, layout=widgets.Layout(flex_flow="row wrap", align_items="center"))
            for line in lines.values())
        self.alike_box = others
        self.box = widgets.VBox([widgets.HTML(_faces()), opening, showing, finding, self.page, self.message, adding,
                                 *(form.box for form in self.forms.values()), changing, others, renaming, self.keys])
        self.box.add_class("shawahid-controls")

    def call(self) -> None:
        """Writes on all controls what they are called in the language in force."""
        for control, text, hint in self._called:
            written = "placeholder" if isinstance(control, widgets.Text) else "description"
            setattr(control, written, label("explorer", text) if text else getattr(control, written))
            if hint:
                control.tooltip = label("explorer", hint)
        for form in self.forms.values():
            form.call()
        self.page.words = {name: label("explorer", name) for name in ("rows", "text", "record")}
        self.keys.value = f'<p class="keys">{label("explorer", "keys")}</p>'
        (self.box.add_class if LANGUAGES[language()] == "rtl" else self.box.remove_class)("rtl")

    def told(self, act: Callable[[], None], first: bool = False) -> Callable[..., None]:
        """An action whose errors are told on the page, in one line: who clicks is shown no traceback.

        What is done `first` needs no open article.
        """
        def acts(*_) -> None:
            if self._quiet:
                return
            with speaking(self.language.value):
                try:
                    need(self.session or first, "need_article")
                    if self.session:
                        self.session.annotator = self.annotator.value.strip()
                    act()
                except (CorrectionError, NotAnArticle, ReportError) as error:
                    self.say(error, "error")
                except Exception as error:  # whatever it is, the page must go on
                    self.say(put("failed", fault=f"{type(error).__name__}, {error}"), "error")
        return acts

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Controls are set meanwhile without anything following from it."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def say(self, text: object, kind: str = "") -> None:
        """One line to the person in front of it."""
        line = re.sub("«.*?»", r"<bdi>\g<0></bdi>", str(escape(" ".join(harmless(str(text)).split()))))
        self.message.value = f'<p class="message {kind}" role="status" {direction()}>{line}</p>'


def _control(row: dict[str, str]) -> widgets.Widget:
    control = getattr(widgets, row["widget"])(layout=widgets.Layout(width=row["width"] or None))
    if row["widget"] in ("Dropdown", "SelectMultiple"):
        control.style.description_width = "auto"
    if row["look"]:
        control.add_class(row["look"])
    return control


def offer(control: widgets.Dropdown, options: list[tuple[str, str]]) -> None:
    """Gives a control other options, if they are others; what was chosen stays so while it is one of them."""
    options, value = tuple((harmless(shown), key) for shown, key in options), control.value or ""
    if options != control.options:
        control.options = options
        control.value = value if value in {key for _, key in options} else options[0][1]


@cache
def _faces() -> str:
    """The Arabic face of the report for the notebook, whole: it is sent once."""
    faces = (f'@font-face {{ font-family: "{fonts.READING}"; font-weight: {weight}; src: url("data:font/ttf;base64,'
             f'{b64encode(fonts.path(fonts.READING, weight).read_bytes()).decode()}"); }}' for weight in fonts.WEIGHTS)
    return f"<style>{''.join(faces)}</style>"
