"""What a report is made of: the tables as the rules make them, or as somebody corrected them."""
from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from .. import corrections
from ..article import Article
from ..corrections import CorrectionError, Edit
from ..display.edits import edited
from ..display.markup import Html, direction, say_html, tags
from ..tables import Tables, extract
from ..wording.labels import label


def evidence(article: Article, record: str | Path = "") -> tuple[Tables, list[Edit]]:
    """The tables of an article, as the rules make them or as a record of corrections has them, and what was corrected.

    Args:
        record: a file that `helpers.explore.save` wrote; empty for none.

    Raises:
        CorrectionError: it is none of this article, or a correction does not fit the tables as the rules make them now.
    """
    tables = extract(article)
    if not record:
        return tables, []
    edits, _ = corrections.read(record, article)
    corrected, refused = corrections.apply(article, tables, edits)
    if refused:
        raise CorrectionError(f"{Path(record).name}: {refused[0][1]}")
    return corrected, edits


def note(edits: Sequence[Edit]) -> str:
    """The rows that are not as the rules made them, as a note on the first screen."""
    names = list(dict.fromkeys(edit.row for edit in edits))
    if not names:
        return ""
    gone = {edit.row for edit in edits if edit.column == corrections.ROW and edit.after is None}
    shown = [f"<b>{escape(name)}</b>" if name in gone else tags([name]) for name in names]
    return f'<p class="note"><a href="#corrected">{say_html("page", "corrected", rows="</a> " + " ".join(shown))}</p>'


def corrected(edits: Sequence[Edit]) -> Html:
    """The part of the report that says what was corrected by hand; nothing where nothing was."""
    shown = edited(edits)
    if not edits:
        return shown
    heading, lead = label("section", "corrected"), label("section", "corrected_lead")
    html = f'<div class="words" id="corrected" {direction()}><h2>{escape(heading)}</h2><p>{escape(lead)}</p></div>'
    return Html(html + shown.html, f"{heading}\n{shown}")
