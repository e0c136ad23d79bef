"""The laptop's front door: a plain local address for the distribution of the emulated AWS.

The emulator serves the distribution of the real template itself (bucket behind its access control, behaviours, header
policies, the edge key), but only under the distribution's own host name, without compression and without the headers
that CloudFront makes up about the viewer. This adds those three and nothing else.
"""

import argparse
import gzip
import http.client
import json
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import urlsplit

_MADE_BY_THE_EDGE = ("x-edge-key", "cloudfront-", "x-forwarded-", "host", "connection", "transfer-encoding")
_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "server"}
_COMPRESSIBLE = ("text/", "application/json", "application/problem+json", "application/javascript", "image/svg+xml")
_WORTH_COMPRESSING = 860
_LARGEST_BODY = 10 * 1024 * 1024


@dataclass(frozen=True)
class Distribution:
    """Where the emulated distribution answers: the emulator's address, and the host name that selects it."""

    cloud: str
    domain: str


@dataclass(frozen=True)
class Answer:
    """What the distribution said."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Edge(BaseHTTPRequestHandler):
    """One viewer's connection; it keeps one connection to the distribution open for as long as the viewer's."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    distribution: ClassVar[Distribution]
    _upstream: http.client.HTTPConnection | None = None

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LARGEST_BODY or "Transfer-Encoding" in self.headers:
            self.close_connection = True
            self._send(_problem(413, "invalid-request", "The request is too large"))
            return
        body = self.rfile.read(length)
        try:
            answer = self._ask(body)
        except (OSError, http.client.HTTPException):
            self._hang_up()
            answer = _problem(502, "unavailable", "The practice's cloud on this machine does not answer: make run")
        self._send(answer)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _serve  # noqa: N815

    def _ask(self, body: bytes) -> Answer:
        headers = {name: value for name, value in self.headers.items() if not _is_the_edges(name)}
        headers |= self._about_the_viewer()
        try:
            return self._exchange(body, headers)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            if self.command not in {"GET", "HEAD"}:
                raise
            self._hang_up()  # an idle connection that the cloud closed meanwhile
            return self._exchange(body, headers)

    def finish(self) -> None:
        """Will end the connection to the distribution with the viewer's."""
        self._hang_up()
        super().finish()

    def _hang_up(self) -> None:
        if self._upstream:
            self._upstream.close()
        self._upstream = None

    def _about_the_viewer(self) -> dict[str, str]:
        address, port = self.client_address[:2]
        return {
            "Host": self.distribution.domain,
            "X-Forwarded-Proto": "https",
            "CloudFront-Viewer-Address": f"{address}:{port}",
        }

    def _exchange(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        if self._upstream is None:
            self._upstream = http.client.HTTPConnection(urlsplit(self.distribution.cloud).netloc, timeout=35)
            self._upstream.connect()
            self._upstream.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._upstream.request(self.command, self.path, body or None, dict(headers))
        answer = self._upstream.getresponse()
        return Answer(answer.status, tuple(answer.getheaders()), answer.read())

    def _send(self, answer: Answer) -> None:
        answer = compress(answer, self.headers.get("Accept-Encoding", ""))
        self.send_response_only(answer.status)
        for name, value in answer.headers:
            if name.lower() not in _HOP_BY_HOP:
                self.send_header(name, value)
        if answer.status not in {204, 304}:
            length = dict(answer.headers).get("Content-Length") if self.command == "HEAD" else None
            self.send_header("Content-Length", length or str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Will log nothing: paths and queries belong to the visitor."""


def _is_the_edges(name: str) -> bool:
    return name.lower().startswith(_MADE_BY_THE_EDGE)


def compress(answer: Answer, accepted: str) -> Answer:
    """Will compress a text that is worth it, for a viewer that takes gzip."""
    fields = {name.lower(): value for name, value in answer.headers}
    text = fields.get("content-type", "").startswith(_COMPRESSIBLE)
    if not text or "content-encoding" in fields or "gzip" not in accepted or len(answer.body) < _WORTH_COMPRESSING:
        return answer
    kept = tuple((name, value) for name, value in answer.headers if name.lower() != "content-length")
    added = (("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))
    return Answer(answer.status, kept + added, gzip.compress(answer.body, 6, mtime=0))


def _problem(status: int, name: str, title: str) -> Answer:
    body = json.dumps({"type": f"/problems/{name}", "title": title, "status": status}).encode()
    return Answer(status, (("Content-Type", "application/problem+json"), ("Cache-Control", "no-store")), body)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def open_edge(port: int, distribution: Distribution) -> ThreadingHTTPServer:
    """Will listen on the loopback interface at `port` (0: any) for the distribution; the caller serves and closes."""
    handler = type("EdgeOf", (Edge,), {"distribution": distribution})
    return _Server(("127.0.0.1", port), handler)


def serve_in_background(port: int, distribution: Distribution) -> ThreadingHTTPServer:
    """Will answer from a thread of this process until `shutdown` and `server_close`."""
    server = open_edge(port, distribution)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


def main() -> None:
    """Will serve until it is stopped."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--port", type=int, required=True)
    arguments.add_argument("--cloud", required=True, help="http://127.0.0.1:4566")
    arguments.add_argument("--domain", required=True, help="the distribution's own host name")
    given = arguments.parse_args()
    open_edge(given.port, Distribution(given.cloud, given.domain)).serve_forever()


if __name__ == "__main__":
    main()
