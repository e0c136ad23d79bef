"""The Outbox twice, the fake and the table on moto."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib import wiring
from chalicelib.messaging.addresses import Address, Texted, stopped, texted
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message, Why, claimed, failed, refused, sent, skipped, unanswered
from chalicelib.scheduling.errors import Stale
from chalicelib.tables.diary import DiaryTable
from chalicelib.tables.outbox import KEPT, MessageRow
from chalicelib.usecases.message_ports import Outbox
from tests.fakes_messages import FakeOutbox
from tests.messaging.visits import DAY, HOUR
from tests.moto_stack import empty
from tests.small_practice import NOW


@pytest.fixture(params=["fake", "table"])
def outbox(request: pytest.FixtureRequest) -> Iterator[Outbox]:
    """An empty outbox, once the fake and once the table."""
    if request.param == "fake":
        yield FakeOutbox()
        return
    request.getfixturevalue("tables")
    empty("Messages", "Addresses")
    yield wiring.outbox()


def message(about: str = "visit-1", kind: Kind = Kind.REMINDER_24H, due: datetime = NOW, version: int = 1) -> Message:
    return Message(
        about=about, kind=kind, channel=Channel.EMAIL, version=version, due=due, until=due + DAY, look=due, at=NOW
    )


def every_field() -> Message:
    """Will make a message in which no field has its default."""
    one = unanswered(claimed(message(version=7), "try-1", NOW), 3, NOW)
    more = {"why": Why.REFUSED, "provider": "p-1", "flagged": True, "instead": True, "covered": True, "to": "+1503"}
    return replace(one, revision=1, of="visit-9", language="es", seen_by="staff-1", **more)  # type: ignore[arg-type]  # fields of it


def test_no_field_is_lost_on_the_way(outbox: Outbox) -> None:
    full = every_field()
    plain = message(version=7)
    same = {name for name in Message.__dataclass_fields__ if getattr(plain, name) == getattr(full, name)}
    assert same == {"about", "kind", "channel", "version", "due", "until", "revision", "at"}
    outbox.write([full])
    assert outbox.of("visit-1") == [full]


def test_messages_about_something_come_in_the_order_of_their_keys(outbox: Outbox) -> None:
    kinds = [Kind.REMINDER_72H, Kind.CONFIRMED, Kind.CHANGED]
    outbox.write([message(kind=kind) for kind in kinds])
    outbox.write([message(about="visit-2")])
    assert [one.kind for one in outbox.of("visit-1")] == sorted(kinds)
    assert outbox.of("nobody") == []


def test_a_revision_must_follow_the_one_that_is_stored(outbox: Outbox) -> None:
    one = message()
    outbox.write([one])
    with pytest.raises(Stale):
        outbox.write([one])
    mine, theirs = claimed(one, "mine", NOW), claimed(one, "theirs", NOW)
    outbox.write([mine])
    with pytest.raises(Stale):
        outbox.write([theirs])
    assert outbox.of("visit-1") == [mine]
    with pytest.raises(Stale):
        outbox.write([claimed(message("visit-3"), "c", NOW)])


def test_several_are_stored_all_or_none(outbox: Outbox) -> None:
    outbox.write([message()])
    with pytest.raises(Stale):
        outbox.write([message(kind=Kind.CONFIRMED), message()])
    assert [one.kind for one in outbox.of("visit-1")] == [Kind.REMINDER_24H]
    with pytest.raises(Stale):
        outbox.write([message("visit-2")], [Address(id="a", channel=Channel.TEXT, revision=2)])
    assert outbox.of("visit-2") == []


def test_what_is_due_comes_soonest_first_and_no_more_than_asked_for(outbox: Outbox) -> None:
    for hours in (3, 1, 2, 9):
        outbox.write([message(about=f"visit-{hours}", due=NOW + hours * HOUR)])
    assert [one.about for one in outbox.due(NOW + 3 * HOUR, 10)] == ["visit-1", "visit-2", "visit-3"]
    assert [one.about for one in outbox.due(NOW + 3 * HOUR, 2)] == ["visit-1", "visit-2"]
    assert outbox.due(NOW, 10) == []


def test_what_has_ended_is_due_no_more_and_what_was_taken_when_the_lease_ends(outbox: Outbox) -> None:
    one = message()
    outbox.write([one])
    mine = claimed(one, "c", NOW)
    outbox.write([mine])
    assert outbox.due(NOW, 10) == []
    assert outbox.due(NOW + HOUR, 10) == [mine]
    outbox.write([refused(mine, NOW)])
    assert len(outbox.due(NOW + HOUR, 10)) == 1
    again = claimed(refused(mine, NOW), "d", NOW)
    outbox.write([again])
    outbox.write([sent(again, "p", 1, NOW)])
    assert outbox.due(NOW + DAY, 10) == []


def test_only_what_did_not_reach_its_client_needs_somebody_the_latest_first(outbox: Outbox) -> None:
    ends: list[Callable[[Message], Message]] = [
        lambda one: sent(one, "p", 1, NOW),
        lambda one: skipped(one, Why.MOVED, NOW),
        lambda one: failed(one, Why.REFUSED, NOW + HOUR),
        lambda one: skipped(one, Why.TEXT_LIMIT, NOW + 2 * HOUR),
        lambda one: unanswered(replace(one, until=NOW), 1, NOW + 3 * HOUR),
    ]
    for index, end in enumerate(ends):
        one = message(about=f"visit-{index}")
        outbox.write([one])
        outbox.write([end(one)])
    assert [one.about for one in outbox.needing_somebody(10)] == ["visit-4", "visit-3", "visit-2"]
    assert [one.about for one in outbox.needing_somebody(1)] == ["visit-4"]


def test_an_address_that_was_never_written_to_is_plain(outbox: Outbox) -> None:
    assert outbox.address("a", Channel.TEXT) == Address(id="a", channel=Channel.TEXT)


def test_what_is_known_of_an_address_is_kept_and_changed_once(outbox: Outbox) -> None:
    plain = outbox.address("a", Channel.TEXT)
    counted = texted(plain, "m1", "visit-1", Kind.CONFIRMED, NOW)
    outbox.write([], [counted])
    assert outbox.address("a", Channel.TEXT) == counted
    assert counted.texts == (Texted("m1", NOW),)
    outbox.write([], [stopped(counted, "stop", NOW)])
    with pytest.raises(Stale):
        outbox.write([], [texted(counted, "m2", "visit-1", Kind.REMINDER_24H, NOW + DAY)])
    assert outbox.address("a", Channel.TEXT).opted_out == NOW


def test_a_message_is_forgotten_long_after_it_was_of_use(tables: DiaryTable) -> None:  # noqa: ARG001  # the tables
    empty("Messages")
    outbox, one = wiring.outbox(), message(due=NOW + 30 * DAY)
    outbox.write([one])
    [row] = MessageRow.scan()
    assert row.forget_at == int((one.until + KEPT).timestamp())
