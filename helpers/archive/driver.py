"""The driver: it reads the source as a stream, hands pieces of parts to Dask's workers, and keeps what they give back.

On one machine the workers are threads of its own, each with a process that reads; on a cluster they are processes that
somebody started with `python -m dask worker`.
"""
from __future__ import annotations

import asyncio
import logging
import os
import queue
import re
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..documents.worker import GIGABYTES, SECONDS
from . import ArchiveError, files, reading, sources
from .reading import Limits
from .sources import Columns, Part, Stream, grouped, stream

AHEAD = 3  # pieces for each worker that are under way
PATIENCE = 60.0  # seconds that a driver waits for a worker
# a scheduler of our own shows nothing to others, and does not watch itself a hundred times a second
_ALONE = {"distributed.worker.profile.enabled": False, "distributed.scheduler.dashboard.enabled": False,
          "distributed.scheduler.http.routes": [], "distributed.worker.http.routes": [],
          "distributed.admin.tick.interval": "1s", "distributed.admin.system-monitor.interval": "5s"}


def run(source: str | Path, out: str | Path, columns: Columns = Columns(), workers: int = 0, scheduler: str = "",
        limits: Limits = Limits(SECONDS, GIGABYTES), tls: dict[str, str] | None = None,
        say: Callable[[str], None] = str) -> dict[str, int]:
    """Makes the archive of a source, or goes on with it where a run stopped.

    Args:
        source, columns: as in `sources.stream`.
        out: the archive's folder.
        workers: on this machine; 0: one for each processor. With a scheduler it has its own.
        scheduler: the address of a Dask scheduler, tls://… or of this machine itself.
        limits: what one article may cost.
        tls: `tls_ca_file`, `tls_client_cert`, `tls_client_key`; what is not given is what Dask's configuration says.
        say: is told what is going on.

    Returns:
        The number of rows of each table, and of `copies`.

    Raises:
        ArchiveError: the source is none, or there is no worker. What is done is kept.
    """
    from tqdm import tqdm

    out = Path(out)
    read = stream(source, columns, say)
    with files.alone(out), _cluster(workers or os.cpu_count() or 1, scheduler, tls) as client, \
            tqdm(unit=" articles", disable=None, smoothing=0.05, dynamic_ncols=True) as bar:
        try:
            count = _Spread(client, read, out, limits, bar).all()
        except KeyboardInterrupt:
            raise ArchiveError("stopped; the same command goes on from here") from None
        sizes = files.finish(out, count)
    if not sizes["articles"]:
        say(f"{source}: no article of it could be read; quarantine says why")
    return sizes


def check_address(address: str) -> None:
    """`ArchiveError` for a scheduler by whose door others could come in: it runs whatever is sent to it."""
    if not re.fullmatch(r"tls://[^/@\s]+:\d+|tcp://(localhost|127(\.\d\d?){3}|\[::1\]):\d+", address, re.ASCII):
        raise ArchiveError(f"{address}: a scheduler has an address like tls://host:8786; without TLS only one of this "
                           "machine is asked, such as tcp://127.0.0.1:8786")


@contextmanager
def _cluster(workers: int, scheduler: str, tls: dict[str, str] | None) -> Iterator:
    """A client of a scheduler; of one in this process, if none is named."""
    import dask
    from distributed import Client, LocalCluster, Security

    with ExitStack() as held:
        if scheduler:
            check_address(scheduler)
            security = Security(**tls or {})
            if scheduler.startswith("tls:") and not security.get_connection_args("client").get("ssl_context"):
                raise ArchiveError(f"{scheduler}: TLS needs certificates: --tls-ca-file, --tls-cert and --tls-key")
            try:
                client = Client(scheduler, security=security, timeout=PATIENCE, set_as_default=False)
            except (OSError, ValueError, RuntimeError) as error:
                raise ArchiveError(f"{scheduler}: the scheduler cannot be asked: {error}") from None
        else:
            held.callback(reading.close)
            place = held.enter_context(tempfile.TemporaryDirectory(prefix="shawahid-"))
            held.enter_context(dask.config.set(_ALONE))
            cluster = held.enter_context(LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=False, memory_limit=None, local_directory=place,
                dashboard_address="127.0.0.1:0", worker_dashboard_address="127.0.0.1:0", silence_logs=50))
            client = Client(cluster, set_as_default=False)
            for name in [*logging.root.manager.loggerDict]:  # also what is said late: «Event loop was unresponsive»
                if name.partition(".")[0] in ("distributed", "tornado"):
                    logging.getLogger(name).setLevel(logging.CRITICAL)
        yield held.enter_context(client)


class _Spread:
    """A run under way."""

    def __init__(self, client, source: Stream, out: Path, limits: Limits, bar):
        self.client, self.out, self.limits, self.bar = client, out, limits, bar
        self.pieces, self.count = self._missing(source), 0  # `count` parts, as far as the source is read
        self.flying: dict[object, tuple[Part, Part]] = {}  # the pieces that workers have, by Dask's future
        self.finished: queue.SimpleQueue = queue.SimpleQueue()  # futures
        self.halves: list[tuple[Part, Part]] = []  # of a piece that workers died of; they are due next
        self.done: dict[int, dict[int, tuple[int, dict]]] = {}  # of each open part its pieces, by their first articles

    def all(self) -> int:
        """Has all parts made that are missing; returns how many parts there are."""
        while self._send() or self.flying:
            future = self._next()
            part, piece = self.flying.pop(future)
            tables = self._tables(future, piece)
            if tables is None:  # the workers that had it died: one half of it may live
                halves = grouped(piece.items, -(-len(piece.items) // 2), piece.first)
                self.halves[:0] = [(part, half) for half in halves]
                continue
            self.bar.update(len(piece.items))
            pieces = self.done.setdefault(part.number, {})
            pieces[piece.first] = len(piece.items), tables
            if sum(length for length, _ in pieces.values()) == len(part.items):
                files.keep(self.out, part, self.limits, [pieces[first][1] for first in sorted(pieces)])
                del self.done[part.number]
        return self.count

    def _missing(self, source: Stream) -> Iterator[tuple[Part, Part]]:
        """The pieces of parts that have to be made, each behind its part. The bar is told how much there is."""
        seen = kept = 0
        for part in grouped(source.items):
            self.count += 1
            seen += len(part.items)
            there = files.is_kept(self.out, part, self.limits)
            kept += len(part.items) * there
            self.bar.total = max(seen, round(seen / (source.share() or 1))) - kept
            if not there:
                yield from ((part, piece) for piece in grouped(part.items, sources.PIECE, part.first))

    def _send(self) -> bool:
        """Gives workers what they may hold; False where nothing is left to give."""
        while len(self.flying) < AHEAD * max(1, self._threads()):
            due = self.halves.pop(0) if self.halves else next(self.pieces, None)
            if due is None:
                return False
            with warnings.catch_warnings():
                warnings.filterwarnings("ignore", "Sending large graph")  # articles are large
                future = self.client.submit(reading.read, due[1], self.limits, pure=False)
            self.flying[future] = due
            future.add_done_callback(self.finished.put)
        return True

    def _next(self) -> object:
        """A future that is finished; `ArchiveError` where there has been no worker for a while."""
        seen = time.monotonic()
        while True:
            try:
                return self.finished.get(timeout=1)
            except queue.Empty:
                if self._threads():
                    seen = time.monotonic()
                elif time.monotonic() - seen > PATIENCE:
                    raise ArchiveError(f"there has been no worker for {PATIENCE:g} seconds; what is done is kept, "
                                       "and the same command goes on from here") from None

    def _threads(self) -> int:
        """How many articles can be read at a time."""
        try:
            return sum(self.client.nthreads().values())
        except (OSError, ValueError, RuntimeError) as error:
            raise ArchiveError(f"the scheduler does not answer: {error}; what is done is kept") from None

    def _tables(self, future, piece: Part) -> dict | None:
        """The tables of a piece; None where it has to be read in smaller ones, because workers died of it."""
        from distributed.scheduler import KilledWorker

        try:
            rules, tables = future.result()
        except KilledWorker:
            if len(piece.items) > 1:
                return None
            why = "the workers that read this died"
            return reading.tables({"quarantine": [reading.refused(piece.first, piece.items[0], why)]})
        except (Exception, asyncio.CancelledError) as error:
            raise ArchiveError(f"a worker could not read: {type(error).__name__}: {error}; "
                               "what is done is kept") from None
        if rules != reading.rules():
            raise ArchiveError("a worker has other rules, or versions of packages, than this driver") from None
        return tables
