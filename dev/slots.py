"""Answers a slot-workload/1 file: `python -m dev.slots FILE` prints the free starts and their sha256 as JSON."""

import hashlib
import json
import sys
from pathlib import Path

from chalicelib.scheduling.bits import each
from chalicelib.scheduling.slots import Answer, search
from dev.workload_file import Malformed
from dev.workloads import Workload, read_workload


def main(arguments: list[str]) -> int:
    """Will answer the file named by the only argument; 2 when there is none or it cannot be used."""
    if len(arguments) != 1 or not arguments[0]:
        return _complain("no workload file given", "name one: make slots FILE=path/to/W1.json")
    try:
        starts = starts_of(read_workload(Path(arguments[0])))
    except OSError as error:
        return _complain(f"{arguments[0]}: cannot be read", error.strerror or str(error))
    except Malformed as error:
        return _complain(f"{arguments[0]}: not a slot-workload/1 file", str(error))
    print(json.dumps({"starts": starts, "sha256": digest(starts)}))
    return 0


def starts_of(workload: Workload) -> list[str]:
    """Will return the free starts of a workload, whoever has them, as UTC instants."""
    answer = search(workload.timetable, workload.book, workload.question)
    return written(answer, answer.starts)


def starts_of_each(workload: Workload) -> dict[str, list[str]]:
    """Will return the free starts of each therapist of a workload, as UTC instants."""
    answer = search(workload.timetable, workload.book, workload.question)
    starts = {offer.therapist: written(answer, offer.starts) for offer in answer.offers}
    return {therapist.id: starts.get(therapist.id, []) for therapist in workload.timetable.practice.therapists}


def written(answer: Answer, starts: int) -> list[str]:
    """Will write starts, given as bits on the answer's timeline, as UTC instants."""
    return [f"{answer.line.at(cell):%Y-%m-%dT%H:%M:%SZ}" for cell in each(starts)]


def digest(starts: list[str]) -> str:
    """Will return the sha256 of the starts, one to a line."""
    return hashlib.sha256("\n".join(starts).encode()).hexdigest()


def _complain(what: str, why: str) -> int:
    print(what, f"  {why}", sep="\n", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
