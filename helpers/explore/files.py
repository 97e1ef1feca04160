"""What a sitting leaves on the disk: the corrected tables beside the automatic ones, and the record of changes."""
from __future__ import annotations

from pathlib import Path

from .. import corrections, report as reports
from .session import Session

RECORD = ".corrections.json"


def _name(session: Session, folder: Path) -> str:
    return reports.stem_for(folder, session.article, session.article.text_sha256, RECORD)


def save(session: Session, folder: str | Path) -> list[Path]:
    """Writes the tables and the record of a sitting, all or nothing.

    Returns:
        `<stem>.corrections.json`, the record; `<stem>.<table>.csv` and `.parquet`, as the rules make them; and
        `<stem>.corrected.<table>.csv` and `.parquet`. The same corrections, the same bytes.

    Raises:
        CorrectionError: the folder cannot be written to.
    """
    folder = Path(folder)
    text = corrections.dump(session.article, session.edits, [edit for edit, _ in session.set_aside])
    try:
        name = _name(session, folder)
        with reports.all_or_nothing(folder, RECORD) as place:
            reports.save_tables(session.automatic, place, name)
            reports.save_tables(session.tables, place, f"{name}.corrected")
            tables = sorted(folder / file.name for file in place.iterdir())
            (place / f"{name}{RECORD}").write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise corrections.CorrectionError(f"{folder}: {error.strerror or error}") from None
    return [folder / f"{name}{RECORD}", *tables]


def load(session: Session, folder: str | Path) -> int:
    """Applies the record that `save` left in a folder, if there is one.

    Returns:
        How many edits it holds; those that do not fit any more are in `session.set_aside`.

    Raises:
        CorrectionError: the record is damaged.
    """
    record = Path(folder) / f"{_name(session, Path(folder))}{RECORD}"
    if not record.exists():
        return 0
    edits = sum(corrections.read(record, session.article), [])
    session.load(edits)
    return len(edits)
