"""Many processes at once, each with the app of its own, as the Lambdas are; what they saw outlives a kill."""

import json
import multiprocessing
import os
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from chalicelib import wiring
from chalicelib.tables import settings
from dev.engines import Engine

PATIENCE = 240
_fork = multiprocessing.get_context("fork")


@dataclass(frozen=True)
class Bell:
    """Rung once, heard by every process. It is a file: a lock that a killed process holds is never given back."""

    file: Path

    def set(self) -> None:
        """Will ring."""
        self.file.touch()

    def is_set(self) -> bool:
        """Will say whether it has rung."""
        return self.file.exists()


@dataclass
class Hand:
    """One process of a crew: which it is, whether to go on, and where it writes down what it saw."""

    index: int
    log: Path
    over: Bell
    barrier: Barrier | None = None

    def meet(self) -> None:
        """Will wait until every hand of the crew is here."""
        if self.barrier:
            self.barrier.wait(PATIENCE)

    def note(self, **seen: Any) -> None:
        """Will write one line that a kill cannot take back."""
        seen |= {"hand": self.index, "pid": os.getpid()}
        with self.log.open("a") as log:
            log.write(json.dumps(seen) + "\n")


Work = Callable[[Hand], None]


@dataclass
class Crew:
    """Processes that do the same work on an engine, begun at one instant by a barrier."""

    engine: Engine
    folder: Path
    work: Work
    members: list[BaseProcess] = field(default_factory=list)
    over: Bell = field(init=False)

    def __post_init__(self) -> None:
        self.over = Bell(self.folder / "over")

    def gather(self, count: int) -> None:
        """Will start `count` processes, which inherit the link key, and let them go together."""
        wiring.secrets().hashed("warm", "")
        barrier = _fork.Barrier(count)
        for _ in range(count):
            self.join_in(barrier)

    def join_in(self, barrier: Barrier | None = None) -> None:
        """Will start one more process; with a barrier it waits for the others."""
        index = len(self.members)
        hand = Hand(index, self.folder / f"{index}.jsonl", self.over, barrier)
        member = _fork.Process(target=_live, args=(self.engine, hand, self.work), daemon=True)
        self.members.append(member)
        member.start()

    def at_work(self) -> list[BaseProcess]:
        """Will return those that may be killed: who still waits for the others would leave them waiting."""
        begun = {one["hand"] for one in self.seen("began")}
        return [member for index, member in enumerate(self.members) if index in begun and member.is_alive()]

    def finish(self) -> None:
        """Will wait for everyone; one who died of anything but a kill fails the test."""
        limit = time.monotonic() + PATIENCE
        for member in self.members:
            member.join(max(0.1, limit - time.monotonic()))
            if member.exitcode is None:
                member.kill()
        codes = {member.exitcode for member in self.members}
        assert codes <= {0, -9}, f"a worker failed: {codes}, {list(self.seen('failed'))}"

    def seen(self, kind: str) -> Iterator[dict[str, Any]]:
        """Will walk through what was noted under a kind."""
        for log in sorted(self.folder.glob("*.jsonl")):
            for line in log.read_text().splitlines():
                noted: dict[str, Any] = json.loads(line)
                if noted["kind"] == kind:
                    yield noted


def crew_at_work(engine: Engine, folder: Path, count: int, work: Work) -> Crew:
    """Will let `count` processes do the work and return the crew when all are done."""
    crew = Crew(engine, folder, work)
    crew.gather(count)
    crew.finish()
    return crew


def settle_on(environment: dict[str, str]) -> None:
    """Will let this process's app work on an engine's tables, over a connection of its own.

    The link key is the same for all of an engine's tables, and stays: fetching it costs more than everything else.
    """
    os.environ.update(environment)
    settings.disconnect()
    stores = (
        wiring.diary,
        wiring.charts,
        wiring.outbox,
        wiring.people,
        wiring.clients,
        wiring.waitlist,
        wiring.audit,
        wiring.catalog_table,
        wiring.catalog,
    )
    for collaborator in stores:
        collaborator.cache_clear()


def _live(engine: Engine, hand: Hand, work: Work) -> None:
    try:
        settle_on(dict(engine.environment))
        wiring.diary().read([], ["warm"])
        wiring.timetable()
        hand.meet()
        hand.note(kind="began")
        work(hand)
    except BaseException:
        hand.note(kind="failed", why=traceback.format_exc())
        raise
