"""The laptop's front door in front of a distribution that repeats what it was asked."""

import gzip
import http.client
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dev.edge import Answer, Distribution, compress, serve_in_background
from dev.processes import free_port

DOMAIN = "d123.cloudfront.net"


class Echo(BaseHTTPRequestHandler):
    """Answers with the request, as JSON."""

    protocol_version = "HTTP/1.1"

    def _repeat(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        asked = {"method": self.command, "path": self.path, "body": body, "headers": dict(self.headers.items())}
        content = b"" if self.path == "/empty" else json.dumps(asked).encode()
        self.send_response(304 if self.path == "/empty" else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("X-Said", "by the distribution")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_HEAD = _repeat  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Stay quiet."""


@pytest.fixture(scope="module")
def door() -> Iterator[int]:
    echo = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    echo.daemon_threads = True
    threading.Thread(target=echo.serve_forever, args=(0.05,), daemon=True).start()
    edge = serve_in_background(0, Distribution(f"http://127.0.0.1:{echo.server_port}", DOMAIN))
    yield edge.server_port
    for server in (edge, echo):
        server.shutdown()
        server.server_close()


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(
            method, path, body or None, {name.replace("_", "-"): value for name, value in headers.items()}
        )
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


def arrived(port: int, **headers: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(ask(port, "GET", "/v1/slots?service=a", b"", **headers)[1])["headers"]
    return {name.lower(): value for name, value in found.items()}


def test_a_request_arrives_as_it_was_sent(door: int) -> None:
    answer, content = ask(door, "POST", "/v1/holds?a=1&a=2", b'{"service": "x"}', Link_Secret="s")
    asked = json.loads(content)
    assert (asked["method"], asked["path"], asked["body"]) == ("POST", "/v1/holds?a=1&a=2", '{"service": "x"}')
    assert asked["headers"]["Link-Secret"] == "s"
    assert answer.getheader("X-Said") == "by the distribution"


def test_the_distribution_is_asked_by_its_own_name_over_https(door: int) -> None:
    headers = arrived(door)
    assert headers["host"] == DOMAIN
    assert headers["x-forwarded-proto"] == "https"


def test_nobody_vouches_for_themselves(door: int) -> None:
    forged = {"X_Edge_Key": "guessed", "CloudFront_Viewer_Address": "203.0.113.9:1", "X_Forwarded_For": "203.0.113.9"}
    headers = arrived(door, **forged)
    assert "x-edge-key" not in headers
    assert "x-forwarded-for" not in headers
    address, _, port = headers["cloudfront-viewer-address"].rpartition(":")
    assert address == "127.0.0.1"
    assert int(port) > 0


def test_an_answer_without_a_body_has_none(door: int) -> None:
    answer, content = ask(door, "GET", "/empty")
    assert (answer.status, content) == (304, b"")
    head, nothing = ask(door, "HEAD", "/page")
    assert (head.status, nothing) == (200, b"")


def test_a_body_beyond_the_gateways_limit_is_refused(door: int) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", door, timeout=10)
    connection.putrequest("POST", "/v1/holds")
    connection.putheader("Content-Length", str(11 * 1024 * 1024))
    connection.endheaders()
    answer = connection.getresponse()
    assert (answer.status, answer.getheader("Content-Type")) == (413, "application/problem+json")
    answer.close()
    connection.close()


def test_a_cloud_that_is_away_is_said_so_as_a_problem() -> None:
    edge = serve_in_background(0, Distribution(f"http://127.0.0.1:{free_port()}", DOMAIN))
    try:
        answer, content = ask(edge.server_port, "GET", "/v1/practice")
    finally:
        edge.shutdown()
        edge.server_close()
    assert (answer.status, answer.getheader("Content-Type")) == (502, "application/problem+json")
    assert json.loads(content)["type"] == "/problems/unavailable"


LONG = Answer(200, (("Content-Type", "text/css"), ("Content-Length", "5000")), b"a" * 5000)


def test_a_long_text_is_compressed_for_who_takes_it() -> None:
    packed = compress(LONG, "br, gzip")
    assert gzip.decompress(packed.body) == LONG.body
    assert {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}.items() <= dict(packed.headers).items()
    assert compress(LONG, "br") == LONG


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, (("Content-Type", "text/css"),), b"short"),
        Answer(200, (("Content-Type", "image/png"),), b"a" * 5000),
        Answer(200, (("Content-Type", "text/css"), ("Content-Encoding", "br")), b"a" * 5000),
    ],
)
def test_what_gains_nothing_is_left_as_it_is(answer: Answer) -> None:
    assert compress(answer, "gzip") == answer
