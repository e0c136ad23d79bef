"""Get a file from elsewhere on behalf of staff: from allowed places only, of limited size, in limited time.

The name is resolved once, every address it has is looked at, and the connection goes to one that was looked at: who
answers the resolver differently a moment later gains nothing. Redirects go through the same.
"""

import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Event, Timer
from typing import Any
from urllib.parse import urljoin

from chalicelib.adapters.allowed_places import HTTPS, NotAllowed, Place, may_connect, place_of
from chalicelib.scheduling.calendars import Trouble
from chalicelib.usecases.calendar_ports import SourceFailed

SECONDS = 5.0
"""For each wait: to connect, to agree on keys, for the next bytes."""
SECONDS_IN_ALL = 15.0
"""For an answer, however steadily it drips in."""
MOST_ADDRESSES = 3
MOST_BYTES = 2 * 1024 * 1024
MOST_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {"Accept": "text/calendar, */*;q=0.1", "Accept-Encoding": "identity", "User-Agent": "Tableside"}

Resolve = Callable[[str], Sequence[str]]
"""The IP addresses of a host. Raises OSError where it has none."""
Connect = Callable[[str, str], socket.socket]
"""A connection to (IP address, host), encrypted, with the host's certificate checked."""


def resolve(host: str) -> list[str]:
    """Will ask the resolver of the system."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)]


def connect(address: str, host: str) -> socket.socket:
    """Will connect to an address, and check that it is the host's."""
    plain = socket.create_connection((address, HTTPS), timeout=SECONDS)
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """How files are got. `hosts` are allowed besides the usual ones."""

    hosts: tuple[str, ...] = ()
    resolve: Resolve = resolve
    connect: Connect = connect
    most_bytes: int = MOST_BYTES
    seconds_in_all: float = SECONDS_IN_ALL

    def fetch(self, url: str) -> bytes:
        """Will return the file at an address, after at most three redirects.

        Raises:
            SourceFailed: it is not allowed, not there, too large or too slow.
        """
        for _ in range(1 + MOST_REDIRECTS):
            found = self._ask(url)
            if isinstance(found, bytes):
                return found
            url = found
        raise SourceFailed(Trouble.REFUSED)

    def _ask(self, url: str) -> bytes | str:
        """The file, or where it is instead."""
        try:
            place = place_of(url, self.hosts)
            return _answer(self, place, self._connection(place))
        except NotAllowed:
            raise SourceFailed(Trouble.NOT_ALLOWED) from None
        except TimeoutError:
            raise SourceFailed(Trouble.TIMED_OUT) from None
        except (OSError, HTTPException, ValueError):
            raise SourceFailed(Trouble.UNREACHABLE) from None

    def _connection(self, place: Place) -> socket.socket:
        """A connection to one of the host's addresses, if we may connect to all of them."""
        addresses = list(dict.fromkeys(self.resolve(place.host)))
        if not addresses or not all(map(may_connect, addresses)):
            raise NotAllowed("its name leads elsewhere")
        *others, last = sorted(addresses, key=lambda each: ":" in each)[:MOST_ADDRESSES]  # a Lambda may have no IPv6
        for address in others:
            with suppress(OSError):
                return self.connect(address, place.host)
        return self.connect(last, place.host)


def _answer(how: Fetching, place: Place, connected: socket.socket) -> bytes | str:
    """What is answered over a connection that ends with its time.

    Raises:
        TimeoutError: as its name says. What had come by then may look whole, so it counts for nothing.
    """
    over = Event()

    def end() -> None:
        over.set()
        with suppress(OSError):
            connected.shutdown(socket.SHUT_RDWR)

    clock = Timer(how.seconds_in_all, end)
    clock.daemon = True
    with closing(connected):
        clock.start()
        try:
            answer = _read(how, place, connected)
        except (OSError, HTTPException, ValueError):
            if over.is_set():
                raise TimeoutError from None
            raise
        finally:
            clock.cancel()
    if over.is_set():
        raise TimeoutError
    return answer


def _read(how: Fetching, place: Place, connected: socket.socket) -> bytes | str:
    with closing(_Connected(place.host, connected)) as connection:
        connection.request("GET", place.target, headers=HEADERS)
        with closing(connection.getresponse()) as answer:
            if answer.status in REDIRECTS:
                return urljoin(f"https://{place.host}{place.target}", answer.headers.get("Location") or "")
            if answer.status != 200 or answer.headers.get("Content-Encoding", "identity") != "identity":  # noqa: PLR2004
                raise SourceFailed(Trouble.REFUSED)
            return _body(answer, how.most_bytes)


def _body(answer: HTTPResponse, most: int) -> bytes:
    body = answer.read(most + 1)
    if len(body) > most:
        raise SourceFailed(Trouble.TOO_LARGE)
    if answer.length:
        raise ConnectionError("the answer ended before its length")
    return body


class _Connected(HTTPConnection):
    """A connection that is there already; http.client makes none of its own."""

    def __init__(self, host: str, connected: socket.socket) -> None:
        super().__init__(host)
        self.sock: Any = connected

    def connect(self) -> None:
        raise ConnectionError
