"""`make fsck` finds the practice that runs, and a practice that only visitors have touched agrees with itself."""

import subprocess
import sys

import pytest

from dev.laptop import Laptop
from dev.settings import ROOT

pytestmark = pytest.mark.stack


def _fsck(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dev.fsck", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_the_deployed_practice_agrees_with_itself(stack: Laptop) -> None:
    done = _fsck("--cloud-port", str(stack.cloud_port))
    assert done.returncode == 0, done.stdout + done.stderr
    assert " days equal " in done.stdout


def test_a_repair_of_what_agrees_changes_nothing(stack: Laptop) -> None:
    done = _fsck("--cloud-port", str(stack.cloud_port), "--repair")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 1), done.stdout + done.stderr


def test_where_nothing_runs_it_says_how_to_start_it() -> None:
    done = _fsck("--cloud-port", "9")
    assert done.returncode == 1
    assert "make run" in done.stderr
