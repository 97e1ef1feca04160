"""The command line: `python -m helpers report ARTICLE [--out FOLDER] [--corrections FILE]`."""
from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from .article import NotAnArticle
from .report import ReportError, write


def main(arguments: list[str] | None = None) -> int:
    """Runs a command and returns its exit code: 0, or 1 with one line on stderr that says what is wrong."""
    for stream in (sys.stdout, sys.stderr):  # an Arabic name on a console that has no Arabic
        stream.reconfigure(errors="backslashreplace")
    parser = argparse.ArgumentParser(prog="python -m helpers", description="Evidence tables for Arabic news.")
    commands = parser.add_subparsers(dest="command", required=True)
    report = commands.add_parser("report", help="make the report of an article, and its tables as CSV and Parquet")
    report.add_argument("article", type=Path, help="the article's text file")
    report.add_argument("--out", type=Path, default=Path("reports"), metavar="FOLDER", help="where to write (default: reports)")
    report.add_argument("--corrections", type=Path, metavar="FILE", help="what was corrected by hand in notebooks/explore.ipynb")
    chosen = parser.parse_args(arguments)
    try:
        print(f"reading {_line(chosen.article)}", flush=True)
        page = write(chosen.article, chosen.out, say=lambda line: print(_line(line), flush=True), record=chosen.corrections or "")
        print(f"the report is {_line(page)}")
        return 0
    except (NotAnArticle, ReportError) as error:
        print(f"error: {_line(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        print("error: stopped; nothing was written", file=sys.stderr)
    return 1


def _line(message: object) -> str:
    """A message as one line that can be printed, whatever is in a file's name."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(message))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that temporary folders are removed
    sys.exit(main())
