"""A web server on this machine, and a network in which names and addresses lead to it or nowhere."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread

Serve = Callable[[socket.socket], object]
OPEN, OTHER = "142.250.80.46", "17.253.144.10"
"""Addresses of the open internet; here they lead to this machine."""
HOST = "calendar.google.com"
URL = f"https://{HOST}/x/basic.ics"


@dataclass
class Network:
    """What names resolve to, one answer after the other, and each connection that was made."""

    port: int
    names: dict[str, list[list[str]]] = field(default_factory=lambda: {HOST: [[OPEN]]})
    asked: list[str] = field(default_factory=list)
    reached: list[tuple[str, str]] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)

    def resolve(self, host: str) -> list[str]:
        self.asked.append(host)
        answers = self.names.get(host)
        if not answers:
            raise socket.gaierror
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address: str, host: str) -> socket.socket:
        self.reached.append((address, host))
        if address in self.dead:
            raise ConnectionRefusedError
        return socket.create_connection(("127.0.0.1", self.port), timeout=1)


def saying(*answers: bytes) -> Serve:
    """Will answer each connection with the next of these, and go on with the last."""
    left = list(answers)

    def serve(connected: socket.socket) -> None:
        request_of(connected)
        connected.sendall(left.pop(0) if len(left) > 1 else left[0])

    return serve


def request_of(connected: socket.socket) -> bytes:
    """Will read a request to its end."""
    seen = b""
    while b"\r\n\r\n" not in seen:
        more = connected.recv(4096)
        if not more:
            break
        seen += more
    return seen


def ok(body: bytes, *headers: str) -> bytes:
    """Will make a good answer."""
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", "Content-Type: text/calendar", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def status(code: int, *headers: str) -> bytes:
    """Will make an answer without a body."""
    return "\r\n".join([f"HTTP/1.1 {code} X", "Content-Length: 0", *headers, "", ""]).encode()


@contextmanager
def server(serve: Serve) -> Iterator[Network]:
    """Will serve on this machine, each connection in a thread of its own, and give the network that leads there."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        Thread(target=_accept, args=(listening, serve), daemon=True).start()
        yield Network(listening.getsockname()[1])


def _accept(listening: socket.socket, serve: Serve) -> None:
    with suppress(OSError):
        while True:
            connected, _ = listening.accept()
            Thread(target=_served, args=(connected, serve), daemon=True).start()


def _served(connected: socket.socket, serve: Serve) -> None:
    with connected, suppress(OSError):
        serve(connected)
