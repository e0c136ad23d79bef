"""Getting a file for staff: never from inside, never for long, never much; from a server that is on no good side."""

import socket
from collections.abc import Callable

import pytest

from chalicelib.adapters import fetching
from chalicelib.adapters.fetching import Fetching
from chalicelib.scheduling.calendars import Trouble
from chalicelib.usecases.calendar_ports import SourceFailed
from tests.adapters.elsewhere import HOST, OPEN, OTHER, URL, Network, ok, request_of, saying, server, status

BODY = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
TO = "Location: {}".format


def fetched(network: Network, url: str = URL, *, most_bytes: int = 10_000, seconds: float = 5.0) -> bytes:
    how = Fetching(
        resolve=network.resolve,
        connect=network.connect,
        most_bytes=most_bytes,
        seconds_in_all=seconds,
        hosts=("other.example",),
    )
    return how.fetch(url)


def trouble(network: Network, url: str = URL, **more: float) -> Trouble:
    with pytest.raises(SourceFailed) as failure:
        fetched(network, url, **more)  # type: ignore[arg-type]  # most_bytes or seconds
    assert URL not in str(failure.value)
    assert failure.value.__cause__ is None
    return failure.value.trouble


def test_a_file_is_got_from_the_address_that_was_looked_at() -> None:
    seen: list[bytes] = []

    def serve(connected: socket.socket) -> None:
        seen.append(request_of(connected))
        connected.sendall(ok(BODY))

    with server(serve) as network:
        assert fetched(network, "webcal://calendar.google.com/x/basic.ics?a=b#c") == BODY
    assert (network.asked, network.reached) == ([HOST], [(OPEN, HOST)])
    [request] = seen
    assert request.startswith(b"GET /x/basic.ics?a=b HTTP/1.1\r\nHost: calendar.google.com\r\n")
    assert b"Accept-Encoding: identity" in request


@pytest.mark.parametrize(
    "answer",
    [
        *(
            ["127.0.0.1"],
            ["10.0.0.7"],
            ["169.254.169.254"],
            ["::1"],
            ["fe80::1%eth0"],
            ["::ffff:127.0.0.1"],
            ["fd00::1"],
        ),
        *([OPEN, "127.0.0.1"], ["127.0.0.1", OPEN], ["0.0.0.1"], ["64:ff9b::7f00:1"], ["2002:7f00:1::"], []),
    ],
)
def test_a_name_that_leads_inside_is_connected_to_nowhere(answer: list[str]) -> None:
    with server(saying(ok(BODY))) as network:
        network.names[HOST] = [answer]
        assert trouble(network) is Trouble.NOT_ALLOWED
    assert network.reached == []


@pytest.mark.parametrize(
    "url",
    [
        *("https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/", "https://0177.0.0.1/", "https://[::1]/"),
        *(
            f"https://me:x@{HOST}/",
            f"http://{HOST}/",
            f"https://{HOST}:8443/",
            "https://evil.example/",
            "file:///etc/passwd",
        ),
    ],
)
def test_what_is_not_allowed_is_not_even_looked_up(url: str) -> None:
    with server(saying(ok(BODY))) as network:
        assert trouble(network, url) is Trouble.NOT_ALLOWED
    assert (network.asked, network.reached) == ([], [])


@pytest.mark.parametrize(
    "there",
    [
        *(
            "https://127.0.0.1/x",
            "http://calendar.google.com/x",
            "https://evil.example/x",
            "//evil.example/x",
            "file:///x",
        ),
        *(
            "https://169.254.169.254/latest",
            "https://[::1]/",
            "https://me@calendar.google.com/",
            "gopher://x",
            "\\\\evil",
        ),
    ],
)
@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_leads_nowhere_that_could_not_be_asked_at_once(there: str, code: int) -> None:
    with server(saying(status(code, TO(there)), ok(BODY))) as network:
        assert trouble(network) is Trouble.NOT_ALLOWED
    assert network.reached == [(OPEN, HOST)]


def test_a_redirect_to_an_allowed_name_that_leads_inside_ends_there() -> None:
    with server(saying(status(302, TO("https://other.example/x")), ok(BODY))) as network:
        network.names["other.example"] = [["10.0.0.7"]]
        assert trouble(network) is Trouble.NOT_ALLOWED
    assert network.reached == [(OPEN, HOST)]


def test_a_name_that_is_resolved_otherwise_a_moment_later_gains_nothing() -> None:
    with server(saying(status(302, TO("/again")), ok(BODY))) as network:
        network.names[HOST] = [[OPEN], ["127.0.0.1"]]
        assert trouble(network) is Trouble.NOT_ALLOWED
    assert (network.asked, network.reached) == ([HOST, HOST], [(OPEN, HOST)])
    with server(saying(ok(BODY))) as network:
        network.names[HOST] = [[OPEN], ["127.0.0.1"]]
        assert fetched(network) == BODY
    assert (network.asked, network.reached) == ([HOST], [(OPEN, HOST)])


def test_three_redirects_are_followed_and_not_four() -> None:
    on = status(302, TO("https://other.example/x"))
    for redirects, good in ((3, True), (4, False)):
        with server(saying(*[on] * redirects, ok(BODY))) as network:
            network.names["other.example"] = [[OTHER]]
            if good:
                assert fetched(network) == BODY
            else:
                assert trouble(network) is Trouble.REFUSED
            assert network.reached == [(OPEN, HOST), *[(OTHER, "other.example")] * 3]


def test_another_address_of_the_name_is_tried_where_one_is_dead() -> None:
    with server(saying(ok(BODY))) as network:
        network.names[HOST], network.dead = [[OTHER, OPEN]], {OTHER}
        assert fetched(network) == BODY
        network.names[HOST], network.dead = [[OTHER, OPEN, "1.1.1.1", "8.8.8.8"]], {OTHER, OPEN, "1.1.1.1"}
        assert trouble(network) is Trouble.UNREACHABLE
    assert len(network.reached) == 2 + 3


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (status(404), Trouble.REFUSED),
        (status(401), Trouble.REFUSED),
        (status(500), Trouble.REFUSED),
        (status(204), Trouble.REFUSED),
        (status(304), Trouble.REFUSED),
        (status(302), Trouble.REFUSED),
        (ok(BODY, "Content-Encoding: gzip"), Trouble.REFUSED),
        (ok(b"x" * 10_001), Trouble.TOO_LARGE),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 10_001, Trouble.TOO_LARGE),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2711\r\n" + b"x" * 10_001 + b"\r\n0\r\n\r\n",
            Trouble.TOO_LARGE,
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", Trouble.UNREACHABLE),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort", Trouble.UNREACHABLE),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", Trouble.UNREACHABLE),
        (b"", Trouble.UNREACHABLE),
        (b"220 smtp.example ESMTP\r\n", Trouble.UNREACHABLE),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200, Trouble.UNREACHABLE),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000, Trouble.UNREACHABLE),
        (b"HTTP/1.1 99999999999999999999 X\r\n\r\n", Trouble.UNREACHABLE),
    ],
)
def test_an_answer_that_is_no_file_says_why(answer: bytes, expected: Trouble) -> None:
    with server(saying(answer)) as network:
        assert trouble(network) is expected


def test_the_address_that_is_sure_to_have_a_way_is_tried_first() -> None:
    with server(saying(ok(BODY))) as network:
        network.names[HOST] = [[*(f"2607:f8b0::{number}" for number in range(1, 9)), OPEN]]
        assert fetched(network) == BODY
    assert network.reached == [(OPEN, HOST)]


def test_a_name_that_nobody_knows_is_unreachable() -> None:
    with server(saying(ok(BODY))) as network:
        del network.names[HOST]
        assert trouble(network) is Trouble.UNREACHABLE


def test_a_server_that_cannot_show_that_it_is_the_host_is_not_talked_to(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    with server(lambda connected: seen.append(connected.recv(3))) as network:
        monkeypatch.setattr(fetching, "HTTPS", network.port)
        with pytest.raises(OSError, match=r"."):
            fetching.connect("127.0.0.1", HOST)
    assert seen == [b"\x16\x03\x01"]


@pytest.mark.parametrize("ask", [fetching.resolve])
def test_the_system_s_resolver_gives_addresses(ask: Callable[[str], list[str]]) -> None:
    assert {"127.0.0.1", "::1"} & set(ask("localhost"))
