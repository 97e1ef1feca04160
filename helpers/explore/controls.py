"""What stands on the explorer's page, and where; what happens when it is used is in view.py."""
from __future__ import annotations

from base64 import b64encode
from functools import cache

import ipywidgets as widgets
from babel import Locale

from ..charts import fonts
from ..display.labels import LANGUAGES
from ..lexicon import read
from ..tables import COLUMNS
from .form import Form
from .page import FOLDER, Page, harmless

ALL = ("all", "")
"""The first choice of each condition."""


class Controls:
    """The widgets of the explorer.

    Attributes:
        seed, source, upload: three ways to an article.
        layers, conditions: what is shown of it: a switch for each table, a choice for each of `filters.chosen`.
        query, found: the search, and what came of it.
        page: the rows and the marked article.
        message, picked: what the person is told, and which words are selected.
        forms: the cells of a row, a form for each table.
        language: of the report.
        buttons: by the name of the method that they lead to.
        box: all of it, to be shown.
    """

    def __init__(self):
        auto, narrow, wide = (widgets.Layout(width=width) for width in ("auto", "14rem", "22rem"))
        self.seed = widgets.Dropdown(tooltip="articles to begin with", layout=narrow)
        self.source = widgets.Text(placeholder="the path of a file, or an address", layout=wide)
        self.upload = widgets.FileUpload(description="Upload", layout=auto)
        self.layers = {table: widgets.ToggleButton(value=True, layout=auto) for table in COLUMNS}
        self.conditions = {
            name: widgets.Dropdown(options=[ALL], value="", description=name.capitalize(), layout=narrow,
                                   style={"description_width": "4rem"})
            for name in ("speaker", "country", "topic", "kind")}
        languages = [(Locale(code).get_display_name(), code) for code in LANGUAGES]
        self.language = widgets.Dropdown(options=languages, tooltip="language of the report", layout=auto)
        self.query = widgets.Text(placeholder="search, with or without tashkeel", layout=wide)
        self.page, self.found, self.message, self.picked = Page(), widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.forms = {table: Form(table) for table in COLUMNS}
        self.buttons = {row["method"]: widgets.Button(description=row["text"], tooltip=row["hint"], layout=auto)
                        for row in read("buttons", FOLDER)}
        self.buttons["apply"].button_style = "primary"
        for css, *dressed in (("arabic", self.query, self.conditions["speaker"]), ("apart", self.buttons["undo"]),
                              *((f"of-{table}", self.layers[table], self.buttons[table]) for table in COLUMNS)):
            for control in dressed:
                control.add_class(css)
        self.box = widgets.VBox(self._lines())
        self.box.add_class("shawahid-controls")

    def _lines(self) -> list[widgets.Widget]:
        """The page from top to bottom."""
        opening, before, after, *others = self.buttons.values()
        making, doing = others[:len(COLUMNS)], others[len(COLUMNS):]
        return [
            widgets.HTML(_faces()),
            _line(self.seed, self.source, opening, self.upload),
            _line(*self.layers.values(), *self.conditions.values()),
            _line(self.query, before, after, self.found),
            self.page, self.message,
            _line(self.picked, *making),
            *(form.box for form in self.forms.values()),
            _line(*doing, self.language)]


def _line(*some: widgets.Widget) -> widgets.Widget:
    return widgets.HBox(some, layout=widgets.Layout(flex_flow="row wrap", align_items="center"))


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
