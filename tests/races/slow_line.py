"""A line to the engine that can be slow or dead, as a network can be."""

import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Line:
    """Passes requests on to `engine` after `delay` seconds; a dead one takes them and never answers.

    Where it is `deaf_to` an operation, only the answers to that one are lost.
    """

    engine: str
    delay: float = 0.0
    dead: bool = False
    deaf_to: str = ""
    over: threading.Event = field(default_factory=threading.Event)
    asked: int = 0
    port: int = 0

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def carry(self, body: bytes, headers: dict[str, str]) -> bytes:
        """Will bring a request to the engine and its answer back, if the line lets it."""
        self.asked += 1
        if self.dead:
            self.over.wait()
            return b"{}"
        request = urllib.request.Request(self.engine, body, headers)  # noqa: S310  # the engine on the loopback
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            content: bytes = answer.read()
        self.over.wait(60 if self.deaf_to and headers["X-Amz-Target"].endswith(self.deaf_to) else self.delay)
        return content


@contextmanager
def line_to(engine: str) -> Iterator[Line]:
    """Will open a line to an engine; it is fast until it is told otherwise."""
    line = Line(engine)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(line))
    line.port = server.server_address[1]
    serving = threading.Thread(target=server.serve_forever, args=(0.05,))
    serving.start()
    try:
        yield line
    finally:
        line.over.set()
        server.shutdown()
        serving.join()
        server.server_close()


def _handler(line: Line) -> type[BaseHTTPRequestHandler]:
    class Carrier(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            content = line.carry(body, headers)
            try:
                self.send_response(200)
                self.send_header("Content-Type", "application/x-amz-json-1.0")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                self.close_connection = True  # the caller gave up waiting

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    return Carrier


def measured(began: float) -> float:
    """Will return the seconds since `began`, an instant of the monotonic clock."""
    return round(time.monotonic() - began, 2)
