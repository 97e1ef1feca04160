"""The cells of one row as fields to write in: widgets on one side, plain values (null is None) on the other."""
from __future__ import annotations

import ipywidgets as widgets

from .. import corrections
from ..corrections import CorrectionError, Row, codes, said
from ..normalize import normalize
from ..wording.labels import country, label

FIELDS = {"quotes": ("text", "kind", "speaker", "cue", "speaker_mention"),
          "figures": ("text", "kind", "value", "unit", "date", "calendar", "modifier", "of"),
          "claims": ("text", "kind", "party_a", "party_b", "topics", "polarity", "claimant")}
"""The cells that can be corrected in each table; offsets follow from the words."""
_NULL = ("–", "")


class Form:
    """The fields of one table.

    Attributes:
        fields: the widgets by column.
        box: all of them, to be shown.
    """

    def __init__(self, table: str):
        self.fields = {column: _field(table, column) for column in FIELDS[table]}
        first, *others = self.fields.values()
        if table == "claims":  # the one field that cannot hold its own name
            others[others.index(self.fields["topics"])] = widgets.HBox([_name("Topics"), self.fields["topics"]])
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
            elif column == "value":
                field.value = "" if value is None else f"{value:.15g}"
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
        cells = {column: text or None for column, text in self._written().items()}
        if cells.get("value"):
            cells["value"] = _number(cells["value"])
        return cells

    def _written(self) -> dict[str, str]:
        return {column: ",".join(field.value) if column == "topics" else field.value.strip()
                for column, field in self.fields.items()}


def _number(text: str) -> float:
    """A number as people write it: 3e9, 3,000,000, ٢٥."""
    try:
        return float(normalize(text).text.replace(",", "").replace("٬", "").replace("٫", "."))
    except ValueError:
        raise CorrectionError(f"Value: {said(text)} is no number; write it in digits, such as 2500000 or 0.5") from None


def _name(text: str) -> widgets.Widget:
    return widgets.HTML(f'<div style="width: 7rem; text-align: right">{text}</div>')


def _field(table: str, column: str) -> widgets.Widget:
    """The widget for a column: a choice where the data dictionary has a list, else a line to write in."""
    named = "Words" if column == "text" else label("column", column)
    look = {"description": named, "style": {"description_width": "7rem"}, "layout": widgets.Layout(width="20rem")}
    if column in ("kind", "modifier", "polarity", "calendar"):
        group = table[:-1] if column == "kind" else column
        options = [_NULL, *((label(group, code) or code, code) for code in codes(group))]
        return widgets.Dropdown(options=options, value="", **look)
    if column in ("party_a", "party_b"):
        names = sorted((f"{country(code)} · {country(code, 'ar')}", code) for code in corrections.parties())
        return widgets.Dropdown(options=[_NULL, *names], value="", **look)
    if column == "topics":
        return widgets.TagsInput(allowed_tags=list(codes("topic")), allow_duplicates=False,
                                 placeholder="Topics, the main one first")
    if column == "text":
        made = widgets.Textarea(rows=2, **look | {"layout": widgets.Layout(width="98%")})
    elif column in ("speaker", "claimant", "unit"):
        made = widgets.Combobox(**look)
    else:
        made = widgets.Text(**look)
    if column not in ("value", "date"):
        made.add_class("arabic")
    return made
