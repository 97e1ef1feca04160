"""What all files need: texts that XML can hold, archives whose bytes are the same each time, and what is wrong told."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..corrections import CorrectionError

FIXED = datetime(1980, 1, 1)
"""When every file is said to be made: the first day that a zip can tell."""
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """A text with U+FFFD for each character that XML 1.0 cannot hold, so that offsets stay."""
    return _NO_XML.sub("\ufffd", text)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip archive of a fixed time."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(ZipInfo(name, FIXED.timetuple()[:6]), data, ZIP_DEFLATED)
    return made.getvalue()


@contextmanager
def readable(path: str | Path, kind: str) -> Iterator[None]:
    """Errors of reading a file as `CorrectionError`; a damaged one meets those of zip, of XML and of a library.

    `kind` is what the file is not, then: «workbook».
    """
    try:
        yield
    except OSError as error:
        raise CorrectionError(f"{path}: {error.strerror or error}") from None
    except MemoryError:
        raise  # the worker tells of it
    except Exception as error:
        raise CorrectionError(f"{path}: this is no {kind} ({type(error).__name__})") from None
