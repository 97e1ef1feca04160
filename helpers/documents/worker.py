"""A process beside ours that reads untrusted articles within limits, and stays warm from one to the next.

The process is no jail: it bounds what an article may cost, and its death is not ours. Calls go to it as pickles on its
input, and answers come back on its output. (multiprocessing would run the main program of a user again.)
"""
from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import cache
from math import ceil, inf
from pathlib import Path
from pkgutil import resolve_name

import psutil

SECONDS, GIGABYTES = 30.0, 1.0
"""What one call may cost: processor time, and memory beyond what the process had before it."""
PATIENCE = 300.0  # seconds on the wall's clock: a call may wait for a busy machine or for the network

_PROGRAM = ("import sys; sys.path.insert(0, sys.argv[1]); import helpers.report.making; "  # before any limit counts
            "from helpers.documents import worker; worker.serve()")
_MODEST = {"ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""These packages reserve gigabytes that they never use, which count as memory."""
_inside = False  # whether this process is such a worker


class Exceeded(RuntimeError):
    """A call took more than it may, or the process died of it; the message says of what."""


class Worker:
    """A process that is started with the first call, and again after one that killed it; limits are of each call."""

    def __init__(self, seconds: float = SECONDS, gigabytes: float = GIGABYTES):
        self.seconds, self.gigabytes = seconds, gigabytes
        self._process: subprocess.Popen | None = None
        self._warm, self._why = inf, ""

    def call(self, function: Callable | str, *arguments, say: Callable[[str], None] | None = None, **named) -> object:
        """What a module's function returns there.

        Args:
            function: or its place («helpers.report.making:make»), so that what it needs is imported there alone.
            say: is told here what the function says there; it is then given a `say` by that name.

        Raises:
            Exceeded: it took too long or too much memory, or the process died. Else whatever the function raises.
        """
        over = threading.Event()
        try:
            self.start()
            pickle.load(self._process.stdout)  # it is ready: what it takes from now on is the call's
            threading.Thread(target=self._watch, args=(over,), daemon=True).start()
            _send(self._process.stdin, (self.seconds, self.gigabytes, function, arguments, named, say is not None))
            while (answer := pickle.load(self._process.stdout))[0] == "said":
                say(answer[1])
        except (EOFError, OSError, pickle.UnpicklingError):
            answer = "raised", Exceeded(self._death())
        except BaseException:  # such as Ctrl-C: the process would go on, and answer the next call with this one's
            self.close()
            raise
        finally:
            over.set()
        how, value = answer
        if isinstance(value, MemoryError):
            value = Exceeded(self._too("large"))
        # many articles may have left much behind, which is not to be the fault of the next
        if isinstance(value, Exceeded) or _taken(self._process.pid)[0] - self._warm > self.gigabytes / 2:
            self.close()
        if how == "raised":
            raise value
        return value

    def start(self) -> None:
        """Begins to warm up, beside what this process does; a call does so by itself."""
        if self._process is None:
            root = str(Path(__file__).resolve().parents[2])
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _PROGRAM, root], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, env=os.environ | _MODEST)
            self._warm = inf

    def close(self) -> None:
        """Ends the process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.communicate()

    def _watch(self, over: threading.Event) -> None:
        """Kills the process if it takes too much; on Linux the system itself sees to that sooner (`_limit`)."""
        process, begun, self._why = self._process, time.monotonic(), ""
        memory, used = _taken(process.pid)
        self._warm = min(self._warm, memory)
        while not over.wait(0.1):
            now, spent = _taken(process.pid)
            if now - memory > self.gigabytes:
                self._why = self._too("large")
            elif spent - used > self.seconds + 1 or time.monotonic() - begun > max(PATIENCE, self.seconds):
                self._why = self._too("long")
            if self._why:
                return process.kill()

    def _death(self) -> str:
        """Why the process is dead, in words."""
        code = self._process.wait() if self._process else 0
        if -code == getattr(signal, "SIGXCPU", None):
            return self._too("long")
        return self._why or f"the process that read this broke down (exit code {code})"

    def _too(self, much: str) -> str:
        most = f"{self.seconds:g} seconds" if much == "long" else f"{self.gigabytes:g} GB of memory"
        return f"this takes more than {most}"


@cache
def shared() -> Worker:
    """The worker of this process, which ends with it."""
    worker = Worker()
    atexit.register(worker.close)
    return worker


def apart(function: Callable | str, *arguments, **named) -> object:
    """`shared().call`; a worker itself just calls the function, so that all of an article is within the same limits."""
    if _inside:
        return _placed(function)(*arguments, **named)
    return shared().call(function, *arguments, **named)


def _placed(function: Callable | str) -> Callable:
    return resolve_name(function) if isinstance(function, str) else function


def serve() -> None:
    """What the process does: it takes calls from its input and answers on its output, until that ends."""
    global _inside
    _inside = True
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the parent to end this
    calls, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a package prints is no answer
    while True:
        _send(answers, "ready")
        try:
            seconds, gigabytes, function, arguments, named, telling = pickle.load(calls)
        except EOFError:
            return
        _limit(seconds, gigabytes)
        named |= {"say": lambda line: _send(answers, ("said", line))} if telling else {}
        try:
            answer = "returned", _placed(function)(*arguments, **named)
        except Exception as error:
            answer = "raised", _portable(error)
        _limit(inf, inf)
        _send(answers, answer)


def _send(pipe, value: object) -> None:
    pipe.write(pickle.dumps(value))
    pipe.flush()


def _taken(pid: int) -> tuple[float, float]:
    """Gigabytes and processor seconds that a process has taken; of a dead one none."""
    try:
        seen = psutil.Process(pid)
        return seen.memory_info().rss / 2**30, sum(seen.cpu_times()[:2])
    except psutil.Error:
        return 0.0, 0.0


def _limit(seconds: float, gigabytes: float) -> None:
    """Bounds what this process takes from now on; where the system cannot, `Worker` alone watches it."""
    if not psutil.LINUX:
        return
    process = psutil.Process()
    for what, bound in ((psutil.RLIMIT_CPU, sum(os.times()[:2]) + seconds),
                        (psutil.RLIMIT_AS, process.memory_info().vms + gigabytes * 2**30)):
        hard = process.rlimit(what)[1]
        most = inf if hard == psutil.RLIM_INFINITY else hard
        process.rlimit(what, (hard if bound >= most else ceil(bound), hard))


def _portable(error: Exception) -> Exception:
    """An error that can be handed over: some of other packages cannot be made again."""
    try:
        return pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
