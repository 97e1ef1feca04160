"""What stands on the explorer's page, and where; what happens when it is used is in view.py."""
from __future__ import annotations

from base64 import b64encode
from functools import cache

import ipywidgets as widgets
from babel import Locale

from ..charts import fonts
from ..wording.labels import LANGUAGES, label, language
from ..lexicon import read
from ..tables import COLUMNS
from .form import Form
from .page import FOLDER, Page, harmless

class Controls:
    """The widgets of the explorer; those of controls.csv are told there, and their words in labels.csv.

    Attributes:
        page, message: the rows and the marked article; what the person is told.
        forms: the cells of a row, a form for each table.
        layers, conditions, buttons: groups of controls by name; each other control is an attribute of its name.
        used: what is done with each control: `(control, does)`, as in controls.csv.
        box: all of it, to be shown.
    """

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


def _control(row: dict[str, str]) -> widgets.Widget:
    """The widget of a row of controls.csv."""
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
