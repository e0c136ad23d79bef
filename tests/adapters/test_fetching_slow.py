"""Servers that take their time: each wait has an end, and so has the whole."""

import socket
import time

import pytest

from chalicelib.scheduling.calendars import Trouble
from tests.adapters.elsewhere import Serve, request_of, server
from tests.adapters.test_fetching import BODY, trouble


def dripping(first: bytes, drop: bytes) -> Serve:
    def serve(connected: socket.socket) -> None:
        request_of(connected)
        connected.sendall(first)
        while True:
            connected.sendall(drop)
            time.sleep(0.02)

    return serve


@pytest.mark.parametrize(
    "serve",
    [
        dripping(b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n", b"y"),
        dripping(b"HTTP/1.1 200 OK\r\n\r\n" + BODY, b" "),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
def test_what_drips_in_steadily_ends_with_its_time_and_counts_for_nothing(serve: Serve) -> None:
    with server(serve) as network:
        begun = time.monotonic()
        assert trouble(network, seconds=0.3) is Trouble.TIMED_OUT
    assert time.monotonic() - begun < 2


def test_who_never_answers_is_waited_for_so_long_and_no_longer() -> None:
    with server(lambda connected: request_of(connected) and connected.recv(1)) as network:
        begun = time.monotonic()
        assert trouble(network) is Trouble.TIMED_OUT
    assert time.monotonic() - begun < 2
