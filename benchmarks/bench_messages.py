"""A thousand messages due in one minute: how late the last ones go, and what each costs in calls.

python -m benchmarks.bench_messages. A process of ours sweeps, as the Lambda does, with the real words, on an emulated
DynamoDB and SES on the same two cores: so the figures say what the sweep itself can do, not what AWS adds.
"""

import os
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from chalicelib import wiring
from chalicelib.tables import settings
from chalicelib.usecases.message_ports import Letter
from chalicelib.usecases.plan_messages import plan_messages
from chalicelib.usecases.ports import Writing
from chalicelib.usecases.send_messages import PostRoom
from chalicelib.usecases.sweep_messages import sweep_messages
from dev.engines import start_engine
from dev.practice_file import read_file
from dev.settings import DEMO_PRACTICE, say
from tests.races.post_rooms import DUE, NOW, visit

MESSAGES = 1_000
PERIOD = 60.0
"""Seconds between two sweeps: how long a message may have been due when one begins."""


@dataclass
class Watched:
    """A provider that notes when each e-mail was taken."""

    post: Any
    begun: float = 0.0
    taken: list[float] = field(default_factory=list)

    def email(self, letter: Letter) -> str:
        identity: str = self.post.email(letter)
        self.taken.append(time.monotonic() - self.begun)
        return identity

    def text(self, number: str, words: str, reference: str) -> str:
        identity: str = self.post.text(number, words, reference)
        return identity


def main() -> None:
    """Will book, wait for nothing, sweep, and say what came of it."""
    with tempfile.TemporaryDirectory() as folder:
        engine, running = start_engine(Path(folder))
        try:
            os.environ.update(engine.environment)
            settings.disconnect()
            wiring.forget()
            engine.cloud.client("ses").verify_email_identity(EmailAddress=read_file(DEMO_PRACTICE).email)
            wiring.diary()
            wiring.catalog_table().save(read_file(DEMO_PRACTICE))
            _measure()
        finally:
            for process in running:
                process.stop()


def _measure() -> None:
    records = wiring.records()
    calls = Counter[str]()
    events: Any = settings.connection().client.meta.events
    for number in range(MESSAGES):
        records.diary.write(Writing(appointments=[visit(number, service="relaxation")]))
        plan_messages(records, f"visit-{number:04}", NOW)
        for one in records.outbox.of(f"visit-{number:04}"):
            if one.kind != "reminder_24h":
                records.outbox.write([replace(one, revision=one.revision + 1, look=None)])
    events.register("before-call.dynamodb", lambda model, **_: calls.update([model.name]))
    room = wiring.post_room()
    watched = Watched(room.post)
    watched.begun = time.monotonic()
    swept = sweep_messages(PostRoom(desk=room.desk, post=watched, claim=room.claim), DUE, lambda: False)
    _tell(watched, calls, {state.value: count for state, count in swept.ended.items()})


def _tell(watched: Watched, calls: Counter[str], ended: dict[str, int]) -> None:
    taken = sorted(watched.taken)
    p99, half, rate = taken[len(taken) * 99 // 100], taken[len(taken) // 2], len(taken) / taken[-1]
    say(f"ended: {ended}")
    say(f"{len(taken)} e-mails in {taken[-1]:.1f} s: {rate:.0f} a second, the half after {half:.1f} s")
    say(f"99 of 100 within {p99:.1f} s of the sweep's beginning: lateness p99 {PERIOD + p99:.0f} s at most (bound 120)")
    say("calls a message: " + ", ".join(f"{name} {count / len(taken):.2f}" for name, count in sorted(calls.items())))
    if p99 > timedelta(minutes=1).total_seconds():
        raise SystemExit(1)


if __name__ == "__main__":
    main()
