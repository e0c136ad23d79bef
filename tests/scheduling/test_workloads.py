"""The engine against questions whose answers were proved elsewhere, by a minute walk that shares no code with it."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dev.slots import digest, starts_of, starts_of_each
from dev.workloads import read_workload

WORKLOADS = Path(__file__).parent / "workloads"
FILES = sorted(path for path in WORKLOADS.iterdir() if ".expected." not in path.name)


def expected(path: Path) -> Any:
    proved = path.with_name(path.name.replace(".json", ".expected.json"))
    return json.loads(gzip.decompress(proved.read_bytes()) if proved.suffix == ".gz" else proved.read_bytes())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_starts_are_the_proved_ones(path: Path) -> None:
    starts, proved = starts_of(read_workload(path)), expected(path)
    assert starts == proved["starts"]
    assert (len(starts), digest(starts)) == (proved["count"], proved["sha256"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_starts_of_each_therapist_are_the_proved_ones(path: Path) -> None:
    found = {
        therapist: {"count": len(starts), "sha256": digest(starts)}
        for therapist, starts in starts_of_each(read_workload(path)).items()
    }
    assert found == expected(path)["per_therapist"]


def test_all_five_workloads_are_here() -> None:
    assert [path.name.split(".")[0] for path in FILES] == ["W1", "W2", "W3", "W4a", "W4s"]
