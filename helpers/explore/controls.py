"""What stands on the explorer's page, and where; what happens when it is used is in view.py."""
from __future__ import annotations

from base64 import b64encode
from functools import cache

import ipywidgets as widgets
from babel import Locale

from ..charts import fonts
from ..wording.labels import LANGUAGES
from ..lexicon import read
from ..tables import COLUMNS
from .form import Form
from .page import FOLDER, Page, harmless

ALL = ("all", "")
"""The first choice of each condition."""


class Controls:
    """The widgets of the explorer; those of controls.csv are told there.

    Attributes:
        page: the rows and the marked article.
        message: what the person is told.
        forms: the cells of a row, a form for each table.
        layers, conditions, buttons: groups of controls by name; each other control is an attribute of its name.
        used: what is done with each control: `(control, does)`, as in controls.csv.
        box: all of it, to be shown.
    """

    def __init__(self):
        self.page, self.message = Page(), widgets.HTML()
        self.forms = {table: Form(table) for table in COLUMNS}
        self.layers, self.conditions, self.buttons, self.used = {}, {}, {}, []
        lines: dict[str, list[widgets.Widget]] = {}
        for row in read("controls", FOLDER):
            control = _control(row)
            (getattr(self, row["group"]) if row["group"] else vars(self))[row["name"]] = control
            lines.setdefault(row["line"], []).append(control)
            if row["does"]:
                self.used.append((control, row["does"]))
        for condition in self.conditions.values():
            condition.options, condition.value, condition.style.description_width = [ALL], "", "4rem"
        for layer in self.layers.values():
            layer.value = True
        self.language.options = [(Locale(code).get_display_name(), code) for code in LANGUAGES]
        self.language.value = "en"
        self.buttons["apply"].button_style = "primary"
        wrapped = widgets.Layout(flex_flow="row wrap", align_items="center")
        opening, showing, finding, adding, changing = (widgets.HBox(line, layout=wrapped) for line in lines.values())
        self.box = widgets.VBox([widgets.HTML(_faces()), opening, showing, finding, self.page, self.message, adding,
                                 *(form.box for form in self.forms.values()), changing])
        self.box.add_class("shawahid-controls")


def _control(row: dict[str, str]) -> widgets.Widget:
    """The widget of a row of controls.csv."""
    given = {"placeholder" if row["widget"] == "Text" else "description": row["text"]}
    given |= {"tooltip": row["hint"]} if row["hint"] else {}
    control = getattr(widgets, row["widget"])(**given, layout=widgets.Layout(width=row["width"] or None))
    if row["look"]:
        control.add_class(row["look"])
    return control


def offer(control: widgets.Dropdown, options: list[tuple[str, str]]) -> None:
    """Gives a control other options, if they are others; what was chosen stays so while it is one of them."""
    options, value = tuple((harmless(shown), key) for shown, key in options), control.value
    if options != control.options:
        control.options = options
        control.value = value if value in {key for _, key in options} else ""


@cache
def _faces() -> str:
    """The Arabic face of the report for the notebook, whole: it is sent once."""
    faces = (f'@font-face {{ font-family: "{fonts.READING}"; font-weight: {weight}; src: url("data:font/ttf;base64,'
             f'{b64encode(fonts.path(fonts.READING, weight).read_bytes()).decode()}"); }}' for weight in fonts.WEIGHTS)
    return f"<style>{''.join(faces)}</style>"
