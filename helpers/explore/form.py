"""The cells of one row as fields to write in: widgets on one side, plain values (null is None) on the other."""
from __future__ import annotations

import ipywidgets as widgets

from ..corrections import CorrectionError, Row
from ..wording.columns import DESCRIBED, Column, codes, units
from ..wording.labels import country, label, named, said
from ..normalize import normalize

_WIDGETS = {"lines": widgets.Textarea, "line": widgets.Text, "names": widgets.Combobox, "choice": widgets.Dropdown}


class Form:
    """The fields of one table.

    Attributes:
        fields: the widgets by column.
        box: all of them, to be shown.
    """

    def __init__(self, table: str):
        made = {column.name: _field(column) for column in DESCRIBED[table].values() if column.field}
        self.fields = {name: field for name, (field, _) in made.items()}
        first, *others = (shown for _, shown in made.values())
        self.box = widgets.VBox([first, widgets.HBox(others, layout=widgets.Layout(flex_flow="row wrap"))])
        if "unit" in self.fields:
            self.fields["kind"].observe(self._offer_units, "value")
        self._filled: Row = {}

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

        Raises:
            CorrectionError: what stands for a number is none.
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


def _field(column: Column) -> tuple[widgets.Widget, widgets.Widget]:
    """The widget of a column, and what is shown of it; a choice where the data dictionary has a list, else a line."""
    if column.field == "tags":  # the one field that cannot hold its own name
        field = widgets.TagsInput(allowed_tags=list(codes(column.codes)), allow_duplicates=False,
                                  placeholder="Topics, the main one first")
        name = widgets.HTML('<div style="width: 7rem; text-align: right">Topics</div>')
        return field, widgets.HBox([name, field])
    title, width = ("Words", "98%") if column.name == "text" else (label("column", column.name), "20rem")
    look = {"description": title, "style": {"description_width": "7rem"}, "layout": widgets.Layout(width=width)}
    if column.field == "choice":
        options = [(named(code, column.codes), code) for code in codes(column.codes)]
        if column.codes == "party":
            options = sorted((f"{name} · {country(code, 'ar')}", code) for name, code in options)
        look |= {"options": [("–", ""), *options], "value": ""}
    field = _WIDGETS[column.field](**look, **{"rows": 2} if column.field == "lines" else {})
    if column.arabic:
        field.add_class("arabic")
    return field, field
