"""CPU of one request in our process, warm: through Chalice's handler, and the bare botocore calls it comes down to.

A slot look-up of W2's practice (five therapists, thirty days, 300 bookings) and direct bookings in it, on a real engine
in a process of its own. Each of our requests is followed by the very calls it sent, repeated with a bare client on a
twin set of tables, where they find the same things.
"""

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from botocore import xform_name
from botocore.config import Config
from botocore.session import get_session

from app import app
from chalicelib import wiring
from chalicelib.scheduling.practice import Practice
from chalicelib.tables.settings import CONNECT_SECONDS, READ_SECONDS, connection, disconnect
from chalicelib.usecases.ports import Writing
from dev.engines import Engine, start_engine
from dev.settings import ROOT
from dev.workloads import Workload, read_workload
from tests.benign import CLEAR
from tests.routes.gateway import event
from tests.small_practice import SMALL

WORKLOADS = ROOT / "tests" / "scheduling" / "workloads"
LOOK_UPS, BOOKINGS, VIEWS = 300, 150, 400
BUDGET, SEALING_BUDGET, CHALICE_BUDGET = 1.6, 2.4, 0.5
"""A booking judges the safety check and seals what it keeps of it, which the bare calls do not."""
QUERY = {"service": "asked", "from": "2030-02-04", "to": "2030-03-06"}
Calls = list[tuple[str, dict[str, Any]]]


@dataclass
class Pair:
    """Seconds of CPU of ours and of the bare calls, measured side by side."""

    ours: list[float]
    bare: list[float]

    def say(self, name: str, budget: float = BUDGET) -> bool:
        """Will print the medians and their ratio; True if it is within the budget."""
        ours, bare = (statistics.median(side) * 1000 for side in (self.ours, self.bare))
        print(f"{name:12} ours {ours:6.2f} ms   bare {bare:6.2f} ms   {ours / bare:5.2f} of it, budget {budget}")
        return ours / bare <= budget


def main() -> int:
    """Will measure and print; 1 when a figure is over its budget."""
    with tempfile.TemporaryDirectory() as folder:
        engine, running = start_engine(Path(folder))
        try:
            return measure(engine)
        finally:
            for process in running:
                process.stop()


def measure(engine: Engine) -> int:
    """Will fill two sets of tables alike and measure on them."""
    workload, twin = read_workload(WORKLOADS / "W2.json"), engine.fresh()
    for tables in (twin, engine):
        use(tables)
        load(workload)
    bare = get_session().create_client(
        "dynamodb", config=Config(connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS)
    )
    other = {engine.tables[name]: twin.tables[name] for name in engine.tables}
    starts = free_starts()
    if len(starts) != len(json.loads((WORKLOADS / "W2.expected.json").read_text())["starts"]):
        raise RuntimeError("the answer is not W2's, so its time says nothing")
    good = [
        look_ups(bare, other).say("look-up"),
        bookings(bare, other, starts).say("booking", SEALING_BUDGET),
        chalice_s_share(),
    ]
    return 0 if all(good) else 1


def use(tables: Engine) -> None:
    """Will point the app at a set of tables."""
    os.environ.update(tables.environment)
    disconnect()
    wiring.forget()


def load(workload: Workload) -> None:
    """Will load the workload's practice, bookable as far ahead as its days lie, and its bookings' sheets."""
    practice: Practice = workload.timetable.practice
    policies = replace(
        practice.policies,
        horizon=timedelta(days=3660),
        writes_per_address_hour=10**6,
        bookings_per_contact_day=10**6,
    )
    open_for_all = replace(practice, policies=policies, emergency_number="911", care=SMALL.care)
    wiring.catalog_table().save(open_for_all)
    wiring.diary().write(Writing(sheets=workload.book.values(), appointments=[]))


def look_ups(bare: Any, other: dict[str, str]) -> Pair:
    """Will look up all thirty days, again and again."""
    return paired(bare, other, [event("GET", "/v1/slots", query=QUERY)] * LOOK_UPS, 200)


def bookings(bare: Any, other: dict[str, str], starts: list[str]) -> Pair:
    """Will book free times, one after the other, each for somebody else."""
    free = random.Random(1).sample(starts, BOOKINGS * 2)
    events = [booking(number, start) for number, start in enumerate(free)]
    return paired(bare, other, events, 201)


def paired(bare: Any, other: dict[str, str], events: list[dict[str, Any]], status: int) -> Pair:
    """Will answer each event and repeat its calls bare on the twin tables; the first tenth is for warming up."""
    pair = Pair([], [])
    for number, asked in enumerate(events):
        seconds, (answer, sent) = cpu(partial(recorded, asked))
        if answer["statusCode"] not in (status, 409):
            raise RuntimeError(answer["body"])
        calls = [(getattr(bare, xform_name(name)), renamed(params, other)) for name, params in sent]
        bare_seconds, _ = cpu(partial(repeated, calls))
        if number >= len(events) // 10 and answer["statusCode"] == status:
            pair.ours.append(seconds)
            pair.bare.append(bare_seconds)
    return pair


def repeated(calls: list[tuple[Callable[..., Any], dict[str, Any]]]) -> None:
    """Will make calls with a bare client."""
    for call, params in calls:
        call(**params)


def recorded(asked: dict[str, Any]) -> tuple[dict[str, Any], Calls]:
    """Will answer an event and note the calls it makes."""
    sent: Calls = []

    def note(params: dict[str, Any], model: Any, **_: Any) -> None:
        sent.append((model.name, params))

    events: Any = connection().client.meta.events
    events.register("provide-client-params.dynamodb", note)
    answer: dict[str, Any] = app(asked, None)
    events.unregister("provide-client-params.dynamodb", note)
    return answer, sent


def renamed(part: Any, other: dict[str, str]) -> Any:
    """Will return a call's parameters, or a part of them, for the twin tables and without its token."""
    if isinstance(part, dict):
        return {
            other.get(name, name): renamed(one, other) for name, one in part.items() if name != "ClientRequestToken"
        }
    if isinstance(part, list):
        return [renamed(one, other) for one in part]
    return other.get(part, part) if isinstance(part, str) else part


def chalice_s_share() -> bool:
    """Will compare a request that reads nothing with its view called directly."""
    asked, view = event("GET", "/v1/practice"), app.routes["/v1/practice"]["GET"].view_function
    shares = []
    for _ in range(VIEWS):
        whole, _answer = cpu(partial(app, asked, None))
        inner, _answer = cpu(view)
        shares.append(whole - inner)
    share = statistics.median(shares) * 1000
    print(f"{'Chalice':12} {share:.3f} ms of each request, budget {CHALICE_BUDGET}")
    return share < CHALICE_BUDGET


def cpu(work: Callable[[], Any]) -> tuple[float, Any]:
    """Will do the work and return the CPU seconds of this process, and what came of it."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def free_starts() -> list[str]:
    """Will return every start that the API lists."""
    answer = app(event("GET", "/v1/slots", query=QUERY), None)
    return [slot["start"] for day in json.loads(answer["body"])["days"] for slot in day["slots"]]


def booking(number: int, start: str) -> dict[str, Any]:
    """Will make the event of a direct booking by a person of its own."""
    client = {"first_name": "Ann", "last_name": "Lee", "email": f"ann-{number}@example.com", "contact_by": "email"}
    body = {"service": "asked", "start": start, "client": client, "answers": CLEAR}
    return event("POST", "/v1/appointments", body, {"Idempotency-Key": f"benchmark-{number:08}"})


if __name__ == "__main__":
    sys.exit(main())
