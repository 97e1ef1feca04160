"""What an http(s) address holds: fetched on the user's explicit request alone, from the public network, in time."""
from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from ipaddress import IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import unquote, urljoin, urlsplit

from ..article import NotAnArticle

LARGEST = 20_000_000  # bytes that are read, once unpacked
PATIENCE = 10, 60  # seconds to wait for an answer or for its next bytes, and for all of them
_MOST_TURNS = 5  # how often an address may send on to another
_READABLE = re.compile(r"html|xml|plain|markdown|pdf|word|rtf|opendocument|epub|rfc822|multipart|octet-stream")
_TRANSLATED = IPv6Network("64:ff9b::/96")  # the last four bytes are an address of the old kind (RFC 6052)


def is_address(source: str) -> bool:
    """Whether a source is an http(s) address."""
    return re.match(r"https?://", source, re.I) is not None


def name_of(address: str) -> str:
    """What an address's article is called: its host and the last word of its path."""
    parts = urlsplit(address)
    last = unquote(parts.path).rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return "-".join(filter(None, (parts.hostname, last)))


def shown(address: str) -> str:
    """An address as a report may show it: user, password and query, which may let others in, are left out."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}{'?…' if parts.query else ''}"


def fetch(address: str, private: bool = False) -> bytes:
    """What an http(s) address holds, if `private` also one of this machine or of a private network.

    Raises:
        NotAnArticle: it is not reached in time, refuses, is too large, or is neither page, text, PDF nor Word file.
    """
    from requests import exceptions

    until = time.monotonic() + PATIENCE[1]
    try:
        data = _fetched(address, until, private)
        if time.monotonic() < until:  # what was cut can seem whole
            return data
        why = ""
    except NotAnArticle:
        raise
    except exceptions.Timeout:
        why = f"the server does not answer within {PATIENCE[0]} seconds"
    except exceptions.SSLError:
        why = "the server’s certificate cannot be trusted"
    except exceptions.ConnectionError:
        why = "the server cannot be reached"
    except (exceptions.RequestException, ValueError, UnicodeError) as error:
        why = f"this is no address that can be read ({type(error).__name__})"
    raise NotAnArticle(why if time.monotonic() < until else f"this address is not read within {PATIENCE[1]} seconds")


def _fetched(address: str, until: float, private: bool) -> bytes:
    import requests

    with requests.Session() as session, _only_public(session, until, private):
        session.headers.update({"User-Agent": "Shawahid", "Accept-Language": "ar"})
        for _ in range(_MOST_TURNS + 1):
            with session.get(address, stream=True, timeout=PATIENCE[0], allow_redirects=False) as answer:
                if not answer.is_redirect:
                    return _body(answer)
                address = urljoin(address, session.get_redirect_target(answer))
            if not is_address(address):
                raise NotAnArticle("this address sends on to one that is no http(s) address")
    raise NotAnArticle("this address sends on more than five times")


def _body(answer) -> bytes:
    """What a server's answer holds, once unpacked, up to a limit."""
    if not answer.ok:
        raise NotAnArticle(f"the server answers {answer.status_code} {answer.reason or ''}".rstrip())
    kind = answer.headers.get("Content-Type", "").split(";")[0].strip().lower()
    if kind and not _READABLE.search(kind):
        raise NotAnArticle(f"this address holds {kind[:60]}, no page")
    data = bytearray()
    for part in answer.iter_content(65536):
        data += part
        if len(data) > LARGEST:
            raise NotAnArticle(f"this address holds more than {LARGEST // 1_000_000} MB")
    return bytes(data)


@contextmanager
def _only_public(session, until: float, private: bool) -> Iterator[None]:
    """Lets a session connect to public addresses alone, also where it is sent on, and cuts what takes long.

    A server that sends a byte now and then never lets a wait for the next byte be over: so connections are cut `until`.
    """
    from requests.adapters import HTTPAdapter
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool

    session.trust_env = False  # no passwords of ~/.netrc, and no proxy: it would connect to what cannot be checked
    with ExitStack() as held:
        for pool in (HTTPConnectionPool, HTTPSConnectionPool):
            class Connection(pool.ConnectionCls):
                def _new_conn(self) -> socket.socket:
                    seconds = min(self.timeout, until - time.monotonic())
                    connected = _connected(self._dns_host, self.port, seconds, private)
                    held.callback(_cut(connected, until).cancel)
                    return connected

            adapter = HTTPAdapter()
            adapter.poolmanager.pool_classes_by_scheme = {pool.scheme: type("", (pool,), {"ConnectionCls": Connection})}
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


def _cut(connected: socket.socket, until: float) -> Timer:
    """Ends a connection when its time is over; by a second handle, since the first may be wrapped for https."""
    def end(handle: socket.socket) -> None:
        with handle, suppress(OSError):  # it has ended by itself
            handle.shutdown(socket.SHUT_RDWR)

    timer = Timer(max(0, until - time.monotonic()), end, [connected.dup()])
    timer.daemon = True
    timer.start()
    return timer
