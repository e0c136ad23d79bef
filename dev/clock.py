"""`make clock`: the demonstration's clock. It can be set ahead, and what the clock starts then happens, in its order.

The product's clocks take `now` as an argument, so this hands them a later one: nothing in the product knows. What
visitors do goes by the real hour all the same.
"""

import argparse
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from chalicelib import wiring
from chalicelib.messaging.messages import Message
from chalicelib.usecases.follow_change import follow_change
from chalicelib.usecases.heal_waitlist import heal_waitlist
from chalicelib.usecases.overdue_tasks import Overdue, overdue_tasks
from chalicelib.usecases.pass_on_offers import PassedOn, pass_on_offers
from chalicelib.usecases.plan_licences import plan_licences
from chalicelib.usecases.release_reviews import release_reviews
from chalicelib.usecases.replan_messages import replan_messages
from chalicelib.usecases.send_messages import PostRoom
from chalicelib.usecases.sweep_messages import sweep_messages
from chalicelib.usecases.waiting_room import WaitingRoom
from dev.deployed import settle_on_stack
from dev.settings import LAPTOP_REGION, LOCAL, give_up, say

_LENGTH = re.compile(r"(\d+)\s*(m|h|d|w)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_STEP = timedelta(minutes=1)
_NIGHT = 9  # o'clock UTC, as the template has it


@dataclass(frozen=True)
class Clock:
    """How far the demonstration is ahead of the real time; kept in a file."""

    file: Path = LOCAL / "clock.json"

    @property
    def ahead(self) -> timedelta:
        return timedelta(seconds=json.loads(self.file.read_text())["ahead"]) if self.file.exists() else timedelta(0)

    def now(self) -> datetime:
        """Will give the demonstration's now, in UTC."""
        return datetime.now(UTC) + self.ahead

    def set(self, now: datetime) -> None:
        """Will let it be that time now."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(json.dumps({"ahead": max(0.0, (now - datetime.now(UTC)).total_seconds())}))


def jump(room: PostRoom, begun: datetime, until: datetime) -> list[Message]:
    """Will let everything happen that the clock starts up to an instant, and give the messages that were due."""
    seen: list[Message] = []
    waiting, moment = wiring.waiting_room(), begun
    for night in _nights(begun, until):
        in_order(room, waiting, moment, night, seen)
        _every_while(room, night)
        _night(room, night)
        moment = night
    in_order(room, waiting, moment, until, seen)
    _every_while(room, until)
    sweep_messages(room, until, lambda: False)
    return seen


def in_order(room: PostRoom, waiting: WaitingRoom, begun: datetime, until: datetime, seen: list[Message]) -> None:
    """Will send what is due and hand on what is offered, each at its own time, and note the first message of each."""
    moment = begun
    while due := waiting.waitlist.due(until, 1):
        look = max(moment, due[0].look or until)
        due_in_order(room, moment, look, seen)
        moment = look
        if pass_on_offers(waiting, now=moment) == PassedOn():
            break  # what stays due, for whatever reason, is not waited for
        _tell_of_offers(room, waiting, moment)
    due_in_order(room, moment, until, seen)
    heal_waitlist(waiting, now=until)
    _tell_of_offers(room, waiting, until)


def due_in_order(room: PostRoom, begun: datetime, until: datetime, seen: list[Message]) -> None:
    """Will send what is due up to an instant, each at its own time, and note the first of each time."""
    for moment in _moments(room, begun, until, seen):
        sweep_messages(room, moment, lambda: False)


def _moments(room: PostRoom, begun: datetime, until: datetime, seen: list[Message]) -> Iterator[datetime]:
    """When something is due, one after the other; a message that stays due is not waited for."""
    moment = begun
    while due := room.desk.records.outbox.due(until, 1):
        look = due[0].look or until
        moment = max(moment, look)
        if seen and (seen[-1].about, seen[-1].key, seen[-1].revision) == (due[0].about, due[0].key, due[0].revision):
            return
        seen.append(due[0])
        yield moment


def _tell_of_offers(room: PostRoom, waiting: WaitingRoom, now: datetime) -> None:
    """The stream tells of them as well, a second or two later, when the clock may be further on already."""
    for wish in waiting.waitlist.open():
        if wish.proposal and wish.proposal.made == now:
            follow_change(room, wish.proposal.hold, None, now)


def _every_while(room: PostRoom, now: datetime) -> None:
    records = room.desk.records
    release_reviews(records.diary, wiring.charts(), now=now, attempts=records.attempts)


def _nights(begun: datetime, until: datetime) -> Iterator[datetime]:
    night = begun.replace(hour=_NIGHT, minute=0, second=0, microsecond=0)
    while night <= until:
        if night > begun:
            yield night
        night += timedelta(days=1)


def _night(room: PostRoom, now: datetime) -> None:
    records = room.desk.records
    replan_messages(records, records.diary.appointments(), now)
    plan_licences(records.outbox, records.timetable.practice, now)


def wanted(clock: Clock, ahead: str, room: PostRoom) -> datetime:
    """Will give the instant that is meant by "24h", "3d 2h", or "next": when the next message is due."""
    if ahead == "next":
        due = room.desk.records.outbox.due(clock.now() + timedelta(weeks=30), 1)
        if not due:
            give_up("Nothing waits to be sent: book something first.")
        return max(clock.now(), due[0].look or clock.now()) + _STEP
    parts = _LENGTH.findall(ahead)
    if not parts or _LENGTH.sub("", ahead).strip():
        give_up('Say how far ahead: "30m", "24h", "3d 2h", "2w", or "next".')
    return clock.now() + sum((timedelta(**{_UNITS[unit]: int(count)}) for count, unit in parts), timedelta(0))


def overdue_lines(overdue: Overdue) -> list[str]:
    """Will say what somebody would hear an alarm of, in the words of infra/resources.yaml; nothing at zero."""
    told = (("TasksOverdue", overdue.tasks), ("RecordRequestsOverdue", overdue.record_requests))
    return [f"  alarm: {name} is {count}" for name, count in told if count]


def main() -> None:
    """Will set the clock ahead and say what happened, or what time it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cloud-port", type=int, default=int(os.environ.get("CLOUD_PORT", "4566")))
    parser.add_argument("ahead", nargs="?", default="", help='"24h", "3d 2h", "next"; without it, what time it is')
    parser.add_argument("--back", action="store_true", help="to the real time; what happened has happened")
    given = parser.parse_args()
    settle_on_stack("", LAPTOP_REGION, given.cloud_port)
    clock, room = Clock(), wiring.post_room()
    if given.back:
        clock.set(datetime.now(UTC))
    if given.ahead:
        until = wanted(clock, given.ahead, room)
        for message in jump(room, clock.now(), until):
            say(f"  {message.kind} by {message.channel}, due {_local(message.due)}")
        clock.set(until)
    records = room.desk.records
    for line in overdue_lines(overdue_tasks(records.diary, wiring.charts(), clock.now())):
        say(line)
    say(f"it is {_local(clock.now())}" + (" (real time)" if not clock.ahead else f", {clock.ahead} ahead"))


def _local(moment: datetime) -> str:
    return moment.astimezone(ZoneInfo(wiring.timetable().practice.time_zone)).strftime("%A %Y-%m-%d %H:%M %Z")


if __name__ == "__main__":
    main()
