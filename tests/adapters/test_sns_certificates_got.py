"""Getting a certificate: from a server that answers well, otherwise, or not at all."""

import socket

import pytest

from chalicelib.adapters.sns_certificates import MOST_BYTES, got
from chalicelib.scheduling.errors import Unavailable
from tests.adapters.elsewhere import ok, request_of, saying, server, status
from tests.adapters.signed import signer

FILE = f"/SimpleNotificationService-{'0123456789abcdef' * 2}.pem"


def test_what_is_got_is_what_is_there() -> None:
    seen: list[bytes] = []

    def serve(connected: socket.socket) -> None:
        seen.append(request_of(connected))
        connected.sendall(ok(signer().certificate))

    with server(serve) as network:
        assert got(f"http://127.0.0.1:{network.port}/bucket", FILE) == signer().certificate
    assert seen[0].startswith(f"GET /bucket{FILE} HTTP/1.1\r\nHost: 127.0.0.1".encode())


@pytest.mark.parametrize("code", [204, 301, 302, 307, 400, 403, 404])
def test_a_redirect_or_a_refusal_is_no_certificate(code: int) -> None:
    with server(saying(status(code, "Location: http://127.0.0.1:1/x"), ok(signer().certificate))) as network:
        assert got(f"http://127.0.0.1:{network.port}", FILE) is None


@pytest.mark.parametrize("answer", [status(500), status(503), status(429), b"", b"220 smtp\r\n", ok(b"x")[:-1]])
def test_an_answer_that_is_none_is_waited_for(answer: bytes) -> None:
    with server(saying(answer)) as network, pytest.raises(Unavailable):
        got(f"http://127.0.0.1:{network.port}", FILE)


def test_no_more_is_read_than_a_certificate_can_be() -> None:
    with server(saying(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 1_000_000)) as network:
        body = got(f"http://127.0.0.1:{network.port}", FILE)
    assert body is not None
    assert MOST_BYTES < len(body) <= MOST_BYTES + 4096


def test_an_answer_that_drips_is_not_waited_for_to_its_end() -> None:
    with server(saying(ok(signer().certificate))) as network, pytest.raises(Unavailable):
        got(f"http://127.0.0.1:{network.port}", FILE, seconds_in_all=-1.0)


def test_where_nobody_listens_is_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(Unavailable):
        got(f"http://127.0.0.1:{port}", FILE)


def test_a_host_that_cannot_show_who_it_is_is_asked_nothing() -> None:
    seen: list[bytes] = []
    with server(lambda connected: seen.append(connected.recv(3))) as network, pytest.raises(Unavailable):
        got(f"https://127.0.0.1:{network.port}", FILE)
    assert seen == [b"\x16\x03\x01"]
