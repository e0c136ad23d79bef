"""Programs in the background: known again, not confused with strangers, and gone when stopped."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.processes import Background, answers, free_port, taken


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Background]:
    port = free_port()
    command = (sys.executable, "-m", "http.server", "--bind", "127.0.0.1", str(port))
    process = Background("server", command, "http.server", tmp_path, port)
    yield process
    process.stop()


def _start(server: Background) -> bool:
    return server.start(dict(os.environ), lambda: taken(server.port))


def test_a_program_is_started_once_and_answers(server: Background) -> None:
    assert _start(server) is True
    assert answers(f"http://127.0.0.1:{server.port}/")
    assert _start(server) is False


def test_a_stopped_program_is_gone(server: Background) -> None:
    _start(server)
    assert server.stop() is True
    assert not taken(server.port)
    assert server.pid() is None
    assert server.stop() is False


def test_a_port_of_somebody_elses_is_named(server: Background) -> None:
    with socket.socket() as stranger:
        stranger.bind(("127.0.0.1", server.port))
        stranger.listen()
        with pytest.raises(SystemExit, match=f"Port {server.port} is in use"):
            _start(server)
    assert server.pid() is None


def test_a_recycled_pid_is_not_taken_for_the_program(server: Background, tmp_path: Path) -> None:
    (tmp_path / "server.pid").write_text(str(os.getpid()))
    assert server.pid() is None
    assert server.stop() is False


def test_a_program_that_dies_shows_its_last_words(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "raise SystemExit('no such thing')", "mark")
    process = Background("broken", command, "mark", tmp_path, free_port())
    with pytest.raises(SystemExit, match=r"broken did not start(.|\n)*no such thing"):
        process.start(dict(os.environ), lambda: False)
    assert process.pid() is None
