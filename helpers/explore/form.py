"""The cells of one row as fields to write in: widgets on one side, plain values (null is None) on the other."""
from __future__ import annotations

import ipywidgets as widgets

from .. import corrections
from ..corrections import CorrectionError, Row, codes, said
from ..lexicon import read
from ..normalize import normalize
from ..wording.labels import country, label
from .page import FOLDER

_FIELDS = read("fields", FOLDER)
_NULL = ("–", "")
_WIDGETS = {"lines": widgets.Textarea, "line": widgets.Text, "names": widgets.Combobox}


class Form:
    """The fields of one table.

    Attributes:
        fields: the widgets by column.
        box: all of them, to be shown.
    """

    def __init__(self, table: str):
        self.fields = {row["column"]: _field(row) for row in _FIELDS if row["table"] == table}
        first, *others = self.fields.values()
        if table == "claims":  # the one field that cannot hold its own name
            name = widgets.HTML('<div style="width: 7rem; text-align: right">Topics</div>')
            others[others.index(self.fields["topics"])] = widgets.HBox([name, self.fields["topics"]])
        self.box = widgets.VBox([first, widgets.HBox(others, layout=widgets.Layout(flex_flow="row wrap"))])
        if table == "figures":
            self.fields["kind"].observe(self._offer_units, "value")
        self._filled = self._written()

    def _offer_units(self, change) -> None:
        """The units of the kind that was chosen."""
        self.fields["unit"].options = corrections.units(change.new)

    def fill(self, row: Row) -> None:
        """Shows the cells of a row; a column that it has not is empty."""
        for column, field in self.fields.items():
            value = row.get(column)
            if column == "topics":
                field.value = value.split(",") if value else []
            elif isinstance(value, float):
                field.value = f"{value:.15g}"
            else:
                field.value = value or ""
        self._filled = self._written()

    def changed(self) -> Row:
        """The cells in which something else stands than `fill` put there, in the types of the tables.

        Raises:
            CorrectionError: what stands for a number is none.
        """
        written = self._written()
        return {column: value for column, value in self.cells().items() if written[column] != self._filled[column]}

    def cells(self) -> Row:
        """All cells, in the types of the tables, whoever wrote them."""
        return {column: _number(text) if column == "value" and text else text or None
                for column, text in self._written().items()}

    def _written(self) -> dict[str, str]:
        return {column: ",".join(field.value) if column == "topics" else field.value.strip()
                for column, field in self.fields.items()}


def _number(text: str) -> float:
    """A number as people write it: 3e9, 3,000,000, ٢٥."""
    try:
        return float(normalize(text).text.translate({ord(","): "", ord("٬"): "", ord("٫"): "."}))
    except ValueError:
        raise CorrectionError(f"Value: {said(text)} is no number; write it in digits, such as 2500000 or 0.5") from None


def _field(row: dict[str, str]) -> widgets.Widget:
    """The widget for a row of fields.csv: a choice where the data dictionary has a list, else a line to write in."""
    column, group, kind = row["column"], row["codes"], row["field"]
    if kind == "tags":
        return widgets.TagsInput(allowed_tags=list(codes(group)), allow_duplicates=False,
                                 placeholder="Topics, the main one first")
    named, width = ("Words", "98%") if column == "text" else (label("column", column), "20rem")
    look = {"description": named, "style": {"description_width": "7rem"}, "layout": widgets.Layout(width=width)}
    if kind == "choice":
        options = [(label(group, code) or code, code) for code in codes(group)]
        if group == "party":
            options = sorted((f"{country(code)} · {country(code, 'ar')}", code) for code in codes("party"))
        return widgets.Dropdown(options=[_NULL, *options], value="", **look)
    made = _WIDGETS[kind](**look, **{"rows": 2} if kind == "lines" else {})
    if row["arabic"]:
        made.add_class("arabic")
    return made
