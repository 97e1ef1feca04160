"""Connections that an address may open: to the public network alone, to what was checked, and only for so long."""
from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer

from ..article import NotAnArticle

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses whose last four bytes are one of the old kind (RFC 6052)."""


@contextmanager
def only_public(session, until: float, private: bool = False) -> Iterator[None]:
    """Lets a `requests.Session` connect to public addresses alone, also where it is sent on, and ends what takes long.

    A server that sends a byte now and then, in its headers too, never lets a wait for the next byte be over. So the
    connections themselves are cut when the time is.

    Args:
        until: when they are cut, by `time.monotonic`.
        private: connections to this machine and to private networks are let through.

    Raises:
        NotAnArticle: a connection was asked for that is not let through.
    """
    from requests.adapters import HTTPAdapter
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool

    session.trust_env = False  # neither a proxy nor the passwords of ~/.netrc
    with ExitStack() as held:
        for pool in (HTTPConnectionPool, HTTPSConnectionPool):
            class Connection(pool.ConnectionCls):
                def _new_conn(self) -> socket.socket:
                    seconds = min(self.timeout, until - time.monotonic())
                    connected = _connected(self._dns_host, self.port, seconds, private)
                    held.enter_context(_cut(connected, until))
                    return connected

            adapter = HTTPAdapter()
            ours = type("Pool", (pool,), {"ConnectionCls": Connection})
            adapter.poolmanager.pool_classes_by_scheme = {pool.scheme: ours}
            session.mount(f"{pool.scheme}://", adapter)
        yield


def _connected(host: str, port: int, seconds: float, private: bool) -> socket.socket:
    """A connection to a host, by the very numbers that were checked."""
    numbers = list(dict.fromkeys(where[0] for *_, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    if not private and not all(map(_is_public, numbers)):
        raise NotAnArticle("this address is of this machine or of a private network; with --private it is read")
    for number in numbers[:-1]:  # a host may have two, of which one cannot be reached from here
        with suppress(OSError):
            return socket.create_connection((number, port), max(seconds / 2, 0.1))
    return socket.create_connection((numbers[-1], port), max(seconds, 0.1))


def _is_public(number: str) -> bool:
    """Whether an IP address is of the public network, whichever way it is written down."""
    ip = ip_address(number)
    if isinstance(ip, IPv6Address):
        old = ip_address(ip.packed[-4:]) if ip in _TRANSLATED else ip.ipv4_mapped or ip.sixtofour
        ip = old or ip
    return ip.is_global and not ip.is_multicast


@contextmanager
def _cut(connected: socket.socket, until: float) -> Iterator[None]:
    """Ends a connection when its time is over; by a second handle, since the first may be wrapped for https."""
    with connected.dup() as handle:
        def end() -> None:
            with suppress(OSError):  # it has ended by itself
                handle.shutdown(socket.SHUT_RDWR)

        timer = Timer(max(0, until - time.monotonic()), end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
