"""The slot engine beside plain intervals, and beside what it costs merely to write the answer down.

Ours is timed from sheets and kept hours to the finished JSON bytes; plain intervals from rows with ready instants, once
to the list of starts and once to the same JSON. All are timed in turn, round by round, so that what else the machine
does meets them alike; each keeps its quickest turn. Every answer is compared before anything is timed.
"""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks import plain_intervals
from chalicelib.routes.slot_json import slots_json
from chalicelib.scheduling.bits import each
from chalicelib.scheduling.sheets import Key, Sheet
from chalicelib.scheduling.slots import Answer, search
from chalicelib.scheduling.timetable import Timetable
from dev.settings import ROOT, say
from dev.workload_file import read_file
from dev.workloads import Workload, read_workload

WORKLOADS = ROOT / "tests" / "scheduling" / "workloads"
ROUNDS = 20
TURN = 0.05
FASTER = {"W2": 50, "W3": 40}
SLOWER_THAN_WRITING = {"W2": 3, "W3": 12}
THOUSAND_MS = 20.0

Work = Callable[[], object]


def main() -> int:
    """Will measure, print a table, and return 1 if a budget is missed."""
    met = [compare(path) for path in sorted(WORKLOADS.glob("W*.json*")) if ".expected." not in path.name]
    return 0 if all([*met, a_thousand_therapists(read_workload(WORKLOADS / "W2.json"))]) else 1


def compare(path: Path) -> bool:
    """Will time one workload and say whether its budgets are met."""
    asked, workload = read_file(path), read_workload(path)
    rows = plain_intervals.bookings_by_therapist(asked)
    answer = found(workload)
    _agree(answer, plain_intervals.free_starts(asked, rows), workload)
    document = json.loads(slots_json(answer, "asked"))
    starts = [slot["start"] for day in document["days"] for slot in day["slots"]]
    _must_equal(
        slots_json(answer, "asked"), plain_intervals.slots_json(asked, plain_intervals.free_starts(asked, rows))
    )
    best = quickest(
        {
            "ours": lambda: slots_json(found(workload), "asked").encode(),
            "search": lambda: found(workload),
            "plain": lambda: plain_intervals.free_starts(asked, rows),
            "plain json": lambda: plain_intervals.slots_json(asked, plain_intervals.free_starts(asked, rows)).encode(),
            "dumps": lambda: json.dumps(document),
            "dumps starts": lambda: json.dumps(starts),
        }
    )
    return _report(path.name.split(".")[0], best)


def _agree(answer: Answer, plain: plain_intervals.Starts, workload: Workload) -> None:
    ours = {offer.therapist: [answer.line.at(cell) for cell in each(offer.starts)] for offer in answer.offers}
    _must_equal({who.id: ours.get(who.id, []) for who in workload.timetable.practice.therapists}, plain)


def _must_equal(ours: object, other: object) -> None:
    if ours != other:
        raise SystemExit("the answers differ: nothing to compare")


def _report(name: str, best: dict[str, float]) -> bool:
    faster = best["plain json"] / best["ours"]
    written = best["ours"] / best["dumps"]
    say(
        f"{name:4} ours {best['ours']:7.3f} ms (search {best['search']:.3f})"
        f"  plain intervals {best['plain json']:8.2f} ({best['plain']:.2f} without JSON)"
        f"  = {faster:4.0f} ({best['plain'] / best['ours']:.0f}) times faster;"
        f"  json.dumps {best['dumps']:.3f} (starts only {best['dumps starts']:.3f})"
        f"  = {written:.2f} ({best['ours'] / best['dumps starts']:.2f}) times that"
    )
    return faster >= FASTER.get(name, 0) and written <= SLOWER_THAN_WRITING.get(name, written)


def a_thousand_therapists(small: Workload) -> bool:
    """Will time the engine on two hundred copies of W2's five therapists over its 30 days."""
    of = small.timetable.practice
    names = [(therapist, f"{therapist.id}-{n}") for n in range(200) for therapist in of.therapists]
    large = Timetable(replace(of, therapists=tuple(replace(therapist, id=name) for therapist, name in names)))
    book: dict[Key, Sheet] = {}
    for (kind, month), sheet in small.book.items():
        if kind.startswith("therapist#"):
            book |= {(f"{kind}-{n}", month): replace(sheet, key=(f"{kind}-{n}", month)) for n in range(200)}
    workload = Workload(large, book, small.question)
    began = time.perf_counter()
    answer = found(workload)
    cold = (time.perf_counter() - began) * 1e3
    _must_equal(answer.starts, found(small).starts)
    best = quickest({"search": lambda: found(workload), "ours": lambda: slots_json(found(workload), "asked").encode()})
    say(
        f"1,000 therapists, 30 days: search {best['search']:.1f} ms (budget {THOUSAND_MS:.0f}),"
        f" with the JSON {best['ours']:.1f}, hours worked out first {cold:.0f}"
    )
    return best["search"] < THOUSAND_MS


def found(workload: Workload) -> Answer:
    """Will answer a workload."""
    return search(workload.timetable, workload.book, workload.question)


def quickest(works: dict[str, Work]) -> dict[str, float]:
    """Will run all in turn, round by round, and return each one's quickest processor time in milliseconds.

    Each is repeated until a turn takes as long as every other's: short work must not find the quiet moments alone.
    """
    repeats = {name: max(1, round(TURN / _seconds(work, 1))) for name, work in works.items()}
    best = dict.fromkeys(works, float("inf"))
    for _ in range(ROUNDS):
        for name, work in works.items():
            best[name] = min(best[name], _seconds(work, repeats[name]) / repeats[name] * 1e3)
    return best


def _seconds(work: Work, repeats: int) -> float:
    work()  # once to warm the processor's caches after the others
    began = time.process_time()
    for _ in range(repeats):
        work()
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
