"""A program that goes on after the command that started it, known again by its pid file."""

import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dev.settings import give_up

_started: dict[int, subprocess.Popen[bytes]] = {}
"""What this process started itself, and so has to wait for when it ends."""


@dataclass(frozen=True)
class Background:
    """One program in the background. `mark` is a word of its command line that tells it from a recycled pid."""

    name: str
    command: tuple[str, ...]
    mark: str
    folder: Path
    port: int
    directory: Path | None = None
    """Where it runs, for a program that leaves files there."""

    @property
    def log(self) -> Path:
        return self.folder / f"{self.name}.log"

    @property
    def _pid_file(self) -> Path:
        return self.folder / f"{self.name}.pid"

    def pid(self) -> int | None:
        """Will give the pid of the program if it runs and is ours."""
        try:
            pid = int(self._pid_file.read_text())
            words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except (OSError, ValueError):
            return None
        return pid if self.mark.encode() in words and _lives(pid) else None

    def start(self, environment: dict[str, str], answers: Callable[[], bool], *, patience: float = 30) -> bool:
        """Will start the program unless it runs, and wait until it answers; gives whether it was started now.

        Ends the command when the port is somebody else's, or when the program dies or stays silent.
        """
        if self.pid():
            return False
        if taken(self.port):
            give_up(
                f"Port {self.port} is in use by another program, so {self.name} cannot start there.\n"
                f"Stop that program, or choose another port: make run CLOUD_PORT=4567 EDGE_PORT=8001"
            )
        self._wait(self._launch(environment), answers, patience)
        return True

    def _launch(self, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            started = subprocess.Popen(
                self.command,
                env=environment,
                cwd=self.directory,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        _started[started.pid] = started
        self._pid_file.write_text(str(started.pid))
        return started

    def _wait(self, started: subprocess.Popen[bytes], answers: Callable[[], bool], patience: float) -> None:
        limit = time.monotonic() + patience
        while time.monotonic() < limit:
            if started.poll() is not None:
                break
            if answers():
                return
            time.sleep(0.05)
        last = "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
        self.stop()
        give_up(f"{self.name} did not start on port {self.port}. The end of {self.log}:\n{last}")

    def stop(self, *, patience: float = 10) -> bool:
        """Will end the program and its children; gives whether it ran."""
        pid = self.pid()
        if pid:
            os.kill(pid, signal.SIGTERM)
            limit = time.monotonic() + patience
            while _lives(pid) and time.monotonic() < limit:
                _reap(pid)
                time.sleep(0.05)
            _end_group(pid)
        self._pid_file.unlink(missing_ok=True)
        return pid is not None


def _lives(pid: int) -> bool:
    """A program on its way out has no command line any more but still its port, so only its state tells."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


def _end_group(pid: int) -> None:
    """Will end what the program left behind: its session is its own, so nobody else is in the group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    if pid in _started:
        _started.pop(pid).wait()


def _reap(pid: int) -> None:
    started = _started.get(pid)
    if started and started.poll() is not None:
        del _started[pid]


def taken(port: int) -> bool:
    """Will say whether something listens on this port of the loopback interface."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """Will give a port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(url: str, *, fine: bool = False, patience: float = 2) -> bool:
    """Will say whether anything at all answers at a URL of this machine within `patience` s; `fine`: without error."""
    try:
        urllib.request.urlopen(url, timeout=patience).close()  # noqa: S310  # our own loopback URLs
    except urllib.error.HTTPError as error:
        error.close()
        return not fine
    except OSError:
        return False
    return True
