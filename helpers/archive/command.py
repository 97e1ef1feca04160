"""The commands `archive` and `search`."""
from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ..options import add_limits, count
from .sources import Columns


def add(commands: argparse._SubParsersAction, say: Callable[[object], None]) -> None:
    """Adds both to the command line; `say` shows a line to the user, safely."""
    archive = commands.add_parser("archive", help="read many articles, and keep their tables as Parquet")
    option = archive.add_argument
    option("archive", type=Path, metavar="source",
           help="JSON lines or CSV (also as .gz), Parquet, a folder or .zip of articles’ files, or WARC")
    option("out", type=Path, help="the archive’s folder; a run that was broken off goes on there")
    for name, column in Columns()._asdict().items():
        also = ["--source"] * (name == "outlet")
        option(f"--{name}", *also, default=column, metavar="COLUMN", help=f"of the source (default: {column})")
    option("--workers", type=count, default=0, metavar="N", help="on this machine (default: one for each processor)")
    option("--scheduler", default="", metavar="ADDRESS",
           help="of a Dask cluster: tls://host:port, or tcp://127.0.0.1:port")
    for name in ("ca-file", "cert", "key"):
        option(f"--tls-{name}", default="", metavar="FILE", help="as `dask scheduler` has it")
    add_limits(option)
    archive.set_defaults(run=lambda chosen: _archive(chosen, say))
    search = commands.add_parser("search", help="find words in an archive, a line for each hit")
    search.add_argument("out", type=Path, help="the archive’s folder")
    search.add_argument("query", help="words, all of which are looked for; «several words» that follow each other; "
                                      "تعاون* for all words that begin so")
    search.add_argument("--statements", action="store_true", help="in what somebody is reported to have said")
    search.add_argument("--limit", type=count, default=20, help="of lines (default: 20)")
    search.set_defaults(run=lambda chosen: _search(chosen, say))


def _archive(chosen: argparse.Namespace, say: Callable[[object], None]) -> int:
    from .driver import run
    from .reading import Limits

    columns = Columns(*(getattr(chosen, name) for name in Columns._fields))
    tls = {"tls_ca_file": chosen.tls_ca_file, "tls_client_cert": chosen.tls_cert, "tls_client_key": chosen.tls_key}
    sizes = run(chosen.archive, chosen.out, columns, chosen.workers, chosen.scheduler,
                Limits(chosen.seconds, chosen.gigabytes), {name: file for name, file in tls.items() if file}, say)
    say(", ".join(f"{size:,} {name}" for name, size in sizes.items()))
    say(f"the archive is {chosen.out}")
    return 0


def _search(chosen: argparse.Namespace, say: Callable[[object], None]) -> int:
    from .index import lines

    for line in lines(chosen.out, chosen.query, chosen.statements, chosen.limit):
        say(line)
    return 0
