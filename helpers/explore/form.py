"""The cells of one row as fields to write in: widgets on one side, plain values (null is None) on the other."""
from __future__ import annotations

import ipywidgets as widgets

from ..corrections import CorrectionError, Row
from ..wording.columns import DESCRIBED, Column, codes, units
from ..wording.labels import country, label, named, said
from ..normalize import normalize

_WIDGETS = {"lines": widgets.Textarea, "line": widgets.Text, "names": widgets.Combobox, "choice": widgets.Dropdown}


class Form:
    """The fields of one table: `fields`, the widgets by column, and `box`, all of them, to be shown."""

    def __init__(self, table: str):
        self._columns = [column for column in DESCRIBED[table].values() if column.field]
        self.fields = {column.name: _field(column) for column in self._columns}
        self._topics = widgets.HTML()  # the name of the one field that cannot hold its own
        first, *others = (widgets.HBox([self._topics, field]) if name == "topics" else field
                          for name, field in self.fields.items())
        self.box = widgets.VBox([first, widgets.HBox(others, layout=widgets.Layout(flex_flow="row wrap"))])
        if "unit" in self.fields:
            self.fields["kind"].observe(self._offer_units, "value")
        self._filled: Row = {}

    def call(self) -> None:
        """Writes on the fields what they, and their choices, are called in the language in force."""
        for column, field in zip(self._columns, self.fields.values()):
            if column.field == "tags":
                field.placeholder = label("explorer", "topics")
                self._topics.value = f'<div class="field">{label("column", column.name)}</div>'
                continue
            field.description = label(*("explorer", "words") if column.name == "text" else ("column", column.name))
            if column.field == "choice":
                value = field.value or ""
                field.options = [("–", ""), *_choices(column)]
                field.value = value

    def _offer_units(self, change) -> None:
        """The units of the kind that was chosen."""
        self.fields["unit"].options = units(change.new)

    def fill(self, row: Row) -> None:
        """Shows the cells of a row; a column that it has not is empty."""
        for column, field in self.fields.items():
            value = row.get(column)
            written = f"{value:.15g}" if isinstance(value, float) else value or ""
            field.value = list(filter(None, written.split(","))) if column == "topics" else written
        self._filled = self.cells()

    def changed(self) -> Row:
        """The cells in which something else stands than `fill` put there, in the types of the tables.

        `CorrectionError` where what stands for a number is none.
        """
        return {column: value for column, value in self.cells().items() if value != self._filled[column]}

    def cells(self) -> Row:
        """All cells, in the types of the tables, whoever wrote them."""
        return {column: _value(column, field.value) for column, field in self.fields.items()}


def _value(column: str, written: str | list[str]) -> object:
    """What is written in a field, as the tables have it; numbers as people write them: 3e9, 3,000,000, ٢٥."""
    text = written.strip() if isinstance(written, str) else ",".join(written)
    if column != "value" or not text:
        return text or None
    try:
        return float(normalize(text).text.translate({ord(","): "", ord("٬"): "", ord("٫"): "."}))
    except ValueError:
        raise CorrectionError(f"Value: {said(text)} is no number; write it in digits, such as 2500000 or 0.5") from None


def _choices(column: Column) -> list[tuple[str, str]]:
    """The codes of a column, each behind its name; a country has both its names."""
    options = [(named(code, column.codes), code) for code in codes(column.codes)]
    if column.codes != "party":
        return options
    return sorted((" · ".join(dict.fromkeys((name, country(code, "ar")))), code) for name, code in options)


def _field(column: Column) -> widgets.Widget:
    """The widget of a column; a choice where the data dictionary has a list, else a line."""
    if column.field == "tags":
        return widgets.TagsInput(allowed_tags=list(codes(column.codes)), allow_duplicates=False)
    width = "98%" if column.name == "text" else "20rem"
    look = {"style": {"description_width": "7rem"}, "layout": widgets.Layout(width=width)}
    field = _WIDGETS[column.field](**look, **{"rows": 2} if column.field == "lines" else {})
    if column.arabic:
        field.add_class("arabic")
    return field
