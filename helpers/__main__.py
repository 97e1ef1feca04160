"""The command line: `python -m helpers report ARTICLE …`, `compare`, `verify`, `export` and the way
back, `store`, and for many articles `archive` and `search`."""
from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from typing import NoReturn

from .archive import command
from .article import NotAnArticle, Origin
from .documents.worker import Exceeded, apart, shared
from .export import command as export
from .options import add_limits, add_origin
from .report import ReportError, handed_over, several
from .report.files import in_one_line, visible
from .wording.labels import LANGUAGES


class _Parser(argparse.ArgumentParser):
    """One that shows an argument which it does not know in visible signs."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message))


def main(arguments: list[str] | None = None) -> int:
    """Runs a command and returns its exit code: 0, or 1 or 2 with one line on stderr for each thing that is wrong."""
    for stream in (sys.stdout, sys.stderr):  # an Arabic name on a console that has no Arabic
        stream.reconfigure(errors="backslashreplace")
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except (NotAnArticle, ReportError, Exceeded) as error:
        _wrong(error)
    except KeyboardInterrupt:
        _wrong("stopped; no report was left half written")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m helpers", description="Evidence tables for Arabic news.")
    parser.set_defaults(run=lambda chosen: parser.print_help() or 2)  # without a command
    commands = parser.add_subparsers(metavar="COMMAND")
    report = commands.add_parser("report", help="make the report of an article, and its tables as CSV and Parquet; "
                                                "of several, an index too")
    report.add_argument("--corrections", type=Path, metavar="FILE",
                        help="what was corrected by hand in notebooks/explore.ipynb")
    report.add_argument("--again", action="store_true",
                        help="make anew, too, what is unchanged: article, options, rules and versions")
    add_origin(report.add_argument)
    report.set_defaults(run=_report)
    beside = commands.add_parser("compare", help="lay several articles on one event side by side, on one page")
    beside.set_defaults(run=_compare)
    for add in (report.add_argument, beside.add_argument):
        add("article", nargs="+", help="a text, a saved web page, a mail, a .docx, .odt, .rtf, .epub or .pdf, "
                                       "an http(s) address, or a folder of such files")
        add("--out", type=Path, default=Path("reports"), metavar="FOLDER", help="where to write (default: reports)")
        add("--language", choices=LANGUAGES, default="en", help="of the report's own words (default: en)")
        add("--private", action="store_true", help="read addresses of this machine and of private networks, too")
        add_limits(add)
    check = commands.add_parser("verify", help="make a report or a page of `compare` again and compare every file of "
                                               "it, byte for byte; exit codes: 0 the same, 1 not the same, 2 could not "
                                               "be checked")
    check.add_argument("report", type=Path, help="the HTML page; its receipt and tables stand beside it")
    check.add_argument("article", type=Path, nargs="+",
                       help="the article's file, of several side by side all in their order; of an address, "
                            "….source.html beside the page")
    check.set_defaults(run=_verify)
    store = commands.add_parser("store", help="add trade statistics that you downloaded to the reference store")
    store.add_argument("what", choices=("trade",), help="which table")
    store.add_argument("file", type=Path, nargs="+", help="CSV of CEPII BACI (with its file of countries), "
                                                          "UN Comtrade, or the IMF (IMTS, DOTS)")
    store.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="of the store, such as data/reference")
    store.add_argument("--countries", nargs="+", default=(), metavar="CODE", help="only trade between these: JOR UZB")
    store.set_defaults(run=_store)
    command.add(commands, _say)
    export.add(commands, _say, _wrong)
    return parser


def _report(chosen: argparse.Namespace) -> int:
    worker = shared()
    worker.seconds, worker.gigabytes = chosen.seconds, chosen.gigabytes
    worker.start()
    articles, given = several.sources(chosen.article, _say), {name: getattr(chosen, name) for name in Origin._fields}
    if articles == chosen.article[:1]:  # of a folder with one article there is an index, too
        _say(f"reading {articles[0]}")
        made = handed_over(articles[0], chosen.out, _say, record=chosen.corrections or "", language=chosen.language,
                           private=chosen.private, again=chosen.again, given=given)
        if any(chosen.out.glob("index*.html")):
            several.renewed(chosen.out, chosen.language)
        _say(f"the report is {made.page}")
        return 0
    if chosen.corrections or any(text is not None for text in given.values()):
        raise ReportError("corrections, and where an article is from, are of one article: name that one")
    index, failed = several.write_all(articles, chosen.out, chosen.language, _say_above, chosen.private,
                                      chosen.again)
    _say(f"the index is {index}")
    for source, why in failed:
        _wrong(f"{source}: {why}")
    return 1 if failed else 0


def _compare(chosen: argparse.Namespace) -> int:
    from .compare import page

    articles = several.sources(chosen.article, _say)
    worker = shared()
    worker.seconds, worker.gigabytes = chosen.seconds * len(articles), chosen.gigabytes
    _say(f"the page is {page.write(articles, chosen.out, chosen.language, chosen.private, _say)}")
    return 0


def _store(chosen: argparse.Namespace) -> int:
    from .reference.downloads import merged

    with in_one_line(chosen.out):
        table, added, passed = merged(chosen.file, chosen.out, chosen.countries)
    _say(f"rows added to {table}: {added:,}; amounts passed over: {passed:,}")
    return 0


def _verify(chosen: argparse.Namespace) -> int:
    try:
        same, lines = apart("helpers.report.verify:verify", chosen.report, *chosen.article)
    except (NotAnArticle, ReportError, Exceeded) as error:
        _wrong(f"could not be checked: {error}")
        return 2
    for line in lines:
        (_say if same else _wrong)(line)
    return 0 if same else 1


def _say(message: object) -> None:
    print(visible(str(message)), flush=True)


def _say_above(message: object) -> None:
    """As `_say`, above a progress bar."""
    from tqdm import tqdm

    tqdm.write(visible(str(message)))


def _wrong(message: object) -> None:
    print(f"error: {visible(str(message))}", file=sys.stderr)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that temporary folders are removed
    sys.exit(main())
