"""The Audit twice, the fake and the table on moto."""

from collections.abc import Iterator
from datetime import date

import pytest

from chalicelib import wiring
from chalicelib.auditing.entries import Action, Entry, Event, Head, linked
from chalicelib.auditing.verifying import faults
from chalicelib.scheduling.errors import Stale
from chalicelib.usecases.audit_ports import Audit
from tests.auditing.chains import ANN, NOON, event, prove
from tests.fakes_audit import FakeAudit
from tests.moto_stack import empty


@pytest.fixture(params=["fake", "table"])
def audit(request: pytest.FixtureRequest) -> Iterator[Audit]:
    """An empty audit, once the fake and once the table."""
    if request.param == "fake":
        yield FakeAudit()
        return
    request.getfixturevalue("tables")
    empty("Audit")
    yield wiring.audit()


def append(audit: Audit, one: Event) -> Entry:
    before = audit.end(one.subject)
    entry, after = linked(before, one, prove)
    audit.append([(before, entry, after)])
    return entry


def test_no_word_of_an_event_is_lost_on_the_way(audit: Audit) -> None:
    full = Event(
        subject=ANN,
        at=NOON.replace(microsecond=123_456),
        who="sub-1",
        role="owner",
        action=Action.BREAK_GLASS,
        what="intake",
        about="visit-1",
        fields=("answers", "note"),
        place="192.0.2.7",
        why="She fainted.",
    )
    entry = append(audit, full)
    entries, head = audit.of(ANN)
    assert entries == [entry]
    assert entries[0].event == full
    assert head == audit.end(ANN)
    assert faults(ANN, entries, head, prove) == []


def test_entries_of_a_subject_come_in_their_order_and_no_others(audit: Audit) -> None:
    made = [append(audit, event(number)) for number in range(1, 13)]
    append(audit, event(1, "client#bo"))
    assert audit.of(ANN)[0] == made


def test_nobody_has_an_empty_end(audit: Audit) -> None:
    assert audit.of(ANN) == ([], None)
    assert audit.end(ANN) == Head(subject=ANN)


def test_who_comes_second_to_an_end_is_told(audit: Audit) -> None:
    before = audit.end(ANN)
    append(audit, event(1))
    entry, after = linked(before, event(2), prove)
    with pytest.raises(Stale):
        audit.append([(before, entry, after)])
    assert [one.event for one in audit.of(ANN)[0]] == [event(1)]


def test_several_are_appended_all_or_none(audit: Audit) -> None:
    append(audit, event(1))
    stale, fresh = Head(subject=ANN), audit.end("client#bo")
    links = [(end, *linked(end, event(2, end.subject), prove)) for end in (fresh, stale)]
    with pytest.raises(Stale):
        audit.append(links)
    assert audit.of("client#bo") == ([], None)


def test_a_days_entries_come_in_the_order_of_their_time(audit: Audit) -> None:
    append(audit, event(5))
    append(audit, event(3, "client#bo"))
    append(audit, event(60 * 13, "client#cy"))
    assert [one.event.subject for one in audit.on(date(2026, 12, 1))] == ["client#bo", ANN]


def test_everything_is_all_entries_and_ends(audit: Audit) -> None:
    append(audit, event(1))
    append(audit, event(2))
    found = list(audit.everything())
    assert len([one for one in found if isinstance(one, Entry)]) == 2
    assert [one for one in found if isinstance(one, Head)] == [audit.end(ANN)]
