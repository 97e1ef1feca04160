"""What a sitting reads from the disk, and leaves there: the corrected tables and the record, beside the automatic ones."""
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from .. import archive, corrections
from ..article import Article, NotAnArticle
from ..documents import read_article
from ..lexicon import DATA
from ..report import several
from ..report.files import all_or_nothing, safe_name, save_tables, stem_for
from ..wording.labels import say
from ..wording.package import PACKAGE
from .session import Session

Original = Path | tuple[str, bytes] | None
"""Where an article was read from: a file, or the name and bytes of an upload; None for an address and an archive."""

RECORD = ".corrections.json"


def _record(session: Session, folder: Path) -> Path:
    return folder / f"{stem_for(folder, session.article, session.article.text_sha256, RECORD)}{RECORD}"


def save(session: Session, folder: str | Path) -> list[Path]:
    """Writes the tables and the record of a sitting, all or nothing; `CorrectionError` where the folder refuses.

    Returns:
        `<stem>.corrections.json`, the record; `<stem>.<table>.csv` and `.parquet`, as the rules make them; and
        `<stem>.corrected.<table>.csv` and `.parquet`. The same corrections, the same bytes.
    """
    folder = Path(folder)
    text = corrections.dump(session.article, session.edits, [edit for edit, _ in session.set_aside])
    try:
        record = _record(session, folder)
        name = record.name.removesuffix(RECORD)
        with all_or_nothing(folder, RECORD) as place:
            save_tables(session.automatic, place, name)
            save_tables(session.tables, place, f"{name}.corrected")
            tables = sorted(folder / file.name for file in place.iterdir())
            (place / record.name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise corrections.CorrectionError(f"{folder}: {error.strerror or error}") from None
    return [record, *tables]


def load(session: Session, folder: str | Path) -> int:
    """Applies the record that `save` left in a folder, if there is one, and returns how many edits it holds.

    Those that do not fit any more are in `session.set_aside`. `CorrectionError` where the record is damaged.
    """
    record = _record(session, Path(folder))
    if not record.exists():
        return 0
    edits = sum(corrections.read(record, session.article), [])
    session.load(edits)
    return len(edits)


def read(source: str, query: str = "") -> Iterator[tuple[Article, Original]]:
    """The articles that a source names, each with where it was read from.

    Args:
        source: a file, an address, a folder of files, or an archive, of which it is the articles in which `query` finds
            something. Paths may go from the project's folder.

    Raises:
        NotAnArticle: there is none, or it cannot be read; those of a folder that can be read come first.
        CorrectionError: the query finds nothing in the archive.
    """
    here = [Path(source), DATA.parent / source] if source else []
    folder = next((path for path in here if path.is_dir()), None)
    path = next((path for path in here if path.is_file()), None)
    if folder and (folder / "articles").is_dir() and (folder / PACKAGE).is_file():
        yield from _from_archive(folder, query)
        return
    failed = []
    for one in map(Path, several.sources([str(folder)])) if folder else [path or source]:
        try:
            yield read_article(one), one if isinstance(one, Path) else None
        except NotAnArticle as error:
            failed.append(str(error))
    if failed:
        raise NotAnArticle("; ".join(failed))


def _from_archive(folder: Path, query: str) -> Iterator[tuple[Article, None]]:
    """The articles of an archive in which a query finds something, the best last: that is looked at first."""
    numbers = archive.search(folder, query, limit=20).article.tolist()
    if not numbers:
        raise corrections.CorrectionError(say("explorer", "none_in_archive", folder=folder.name))
    columns = ["article", "id", "text"]
    texts = pd.read_parquet(folder / "articles", columns=columns, filters=[("article", "in", numbers)])
    for number, name, text in texts.fillna({"id": ""}).set_index("article").loc[numbers[::-1]].itertuples():
        yield Article.from_text(text, name or f"{folder.name}-{number}"), None


def file_of(session: Session, original: Original, folder: Path) -> Path:
    """An article's file; what was uploaded is written to the folder as it came, what has no file as it was read."""
    if isinstance(original, Path):
        return original
    article = session.article
    name, data = original or (f"{article.name}.txt", article.raw.encode("utf-8", "replace"))
    folder.mkdir(exist_ok=True)
    path = folder / safe_name(name)
    path.write_bytes(data)
    return path
