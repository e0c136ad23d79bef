from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pytest

from chalicelib.scheduling.appointments import Appointment, Contact, Mark, Override, Request, Status
from chalicelib.scheduling.errors import HoldExpired, TooLate
from chalicelib.scheduling.life import (
    arrived,
    booked,
    booked_at_once,
    cancelled,
    completed,
    confirmed,
    handed_in,
    missed,
    moved,
    papered,
    refused,
    reopened,
    requesting,
)
from tests.scheduling.making import NOW, ZONE, appointment, at, minutes

JO = Contact("Jo", "Doe", phone="+15035550101", contact_by="text")
ASKED = Request("cancel", NOW)
S = Status


class There(NamedTuple):
    start: datetime = at("15:00")
    therapist: str = "tom"
    location: str = "annex"


VERBS: dict[str, Callable[[Appointment, datetime], Appointment]] = {
    "book": lambda one, now: booked(one, "c1", JO, "request", now),
    "cancel": cancelled,
    "move": lambda one, now: moved(one, There(), "a1", now),
    "confirm": confirmed,
    "hand in": handed_in,
    "request": lambda one, now: requesting(one, ASKED, now),
    "refuse": lambda one, now: refused(replace(one, requested=ASKED), now),
    "arrive": arrived,
    "complete": completed,
    "miss": missed,
    "reopen": reopened,
}
ALLOWED = {
    S.HELD: {"book": S.BOOKED, "cancel": S.CANCELLED},
    S.BOOKED: {
        "cancel": S.CANCELLED,
        "move": S.BOOKED,
        "confirm": S.BOOKED,
        "request": S.BOOKED,
        "refuse": S.BOOKED,
        "hand in": S.BOOKED,
        "arrive": S.ARRIVED,
    },
    S.PENDING_REVIEW: {
        "cancel": S.CANCELLED,
        "move": S.PENDING_REVIEW,
        "confirm": S.PENDING_REVIEW,
        "request": S.PENDING_REVIEW,
        "refuse": S.PENDING_REVIEW,
        "hand in": S.PENDING_REVIEW,
    },
    S.BLOCKED: {"cancel": S.CANCELLED},
    S.ARRIVED: {"reopen": S.BOOKED},
    S.COMPLETED: {"reopen": S.BOOKED},
    S.CANCELLED: {},
    S.NO_SHOW: {"reopen": S.BOOKED},
    S.EXPIRED: {},
}


def of(status: Status) -> Appointment:
    return appointment(status=status, version=3, expires=NOW + minutes(10) if status is S.HELD else None)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", Status)
def test_every_verb_on_every_status(status: Status, verb: str) -> None:
    before = of(status)
    if verb in ALLOWED[status]:
        after = VERBS[verb](before, NOW)
        assert (after.status, after.version) == (ALLOWED[status][verb], 4)
    else:
        with pytest.raises(HoldExpired if verb == "book" else TooLate):
            VERBS[verb](before, NOW)


@pytest.mark.parametrize("verb", ["cancel", "move", "confirm", "request", "refuse"])
@pytest.mark.parametrize(("seconds", "allowed"), [(-1, True), (0, False), (1, False)])
def test_what_has_begun_cannot_be_changed(verb: str, seconds: int, *, allowed: bool) -> None:
    now = at("09:00") + timedelta(seconds=seconds)
    if allowed:
        assert VERBS[verb](of(S.BOOKED), now).version == 4
    else:
        with pytest.raises(TooLate):
            VERBS[verb](of(S.BOOKED), now)


@pytest.mark.parametrize("status", [S.HELD, S.BLOCKED])
def test_holds_and_blocks_can_be_let_go_at_any_time(status: Status) -> None:
    assert cancelled(of(status), at("09:30")).status is S.CANCELLED


@pytest.mark.parametrize(("seconds", "allowed"), [(-1, True), (0, False), (1, False)])
def test_a_hold_can_be_booked_until_it_runs_out(seconds: int, *, allowed: bool) -> None:
    now = NOW + minutes(10) + timedelta(seconds=seconds)
    if allowed:
        assert booked(of(S.HELD), "c1", JO, "request", now).expires is None
    else:
        with pytest.raises(HoldExpired):
            booked(of(S.HELD), "c1", JO, "request", now)


def test_booking_fills_in_the_client_and_keeps_time_and_place() -> None:
    held = of(S.HELD)
    after = booked(held, "c1", JO, "request", NOW)
    assert (after.client, after.contact, after.booking) == ("c1", JO, "request")
    assert (after.claim, after.therapist, after.room) == (held.claim, held.therapist, held.room)


def test_a_move_keeps_the_length_and_forgets_what_was_said_about_the_old_time() -> None:
    before = replace(of(S.BOOKED), confirmed=NOW, requested=ASKED, before=minutes(5), after=minutes(15))
    after = moved(before, There(), "a1", NOW)
    assert (after.start, after.end) == (at("15:00"), at("16:00"))
    assert (after.therapist, after.room, after.location) == ("tom", "a1", "annex")
    assert (after.confirmed, after.requested) == (None, None)
    assert after.claim.length == before.claim.length


def test_a_move_to_a_local_time_is_kept_in_utc_and_lasts_as_long() -> None:
    before_the_change = datetime(2026, 11, 1, 0, 30, tzinfo=ZONE)
    before = appointment("09:00-12:00")
    after = moved(before, There(before_the_change), "a1", NOW)
    assert (after.start.tzinfo, after.end.tzinfo) == (UTC, UTC)
    assert after.end - after.start == timedelta(hours=3)
    assert after.end == at("02:30", date(2026, 11, 1))


def test_cancelling_settles_a_request() -> None:
    assert cancelled(replace(of(S.BOOKED), requested=ASKED), NOW).requested is None


def test_confirming_and_requesting_leave_the_time_alone() -> None:
    before = of(S.BOOKED)
    assert replace(confirmed(before, NOW), version=3, confirmed=None) == before
    assert confirmed(before, NOW).confirmed == NOW
    assert replace(requesting(before, ASKED, NOW), version=3, requested=None) == before
    assert requesting(before, ASKED, NOW).requested == ASKED


def test_a_request_that_is_refused_is_gone_and_nothing_else() -> None:
    before = replace(of(S.BOOKED), requested=ASKED)
    assert refused(before, NOW) == replace(before, version=4, requested=None)
    with pytest.raises(TooLate):
        refused(of(S.BOOKED), NOW)


def test_a_time_that_is_not_on_offer_keeps_why_until_the_next_move() -> None:
    why = Override("lead", NOW, "Only before work")
    there = moved(of(S.BOOKED), There(), "a1", NOW, why)
    assert there.override == why
    assert moved(there, There(at("11:00")), "a1", NOW).override is None


@pytest.mark.parametrize(("verb", "status"), [(completed, S.COMPLETED), (missed, S.NO_SHOW)])
def test_how_a_visit_ended_is_noted_once_it_has_begun(
    verb: Callable[[Appointment, datetime], Appointment], status: Status
) -> None:
    with pytest.raises(TooLate):
        verb(of(S.BOOKED), at("09:00") - timedelta(seconds=1))
    assert verb(of(S.BOOKED), at("09:00")).status is status


def test_whoever_has_arrived_is_not_missed() -> None:
    with pytest.raises(TooLate):
        missed(of(S.ARRIVED), at("09:30"))
    assert completed(of(S.ARRIVED), at("09:30")).status is S.COMPLETED


def test_every_verb_marks_what_it_changed_and_leaves_the_other_mark_alone() -> None:
    before = replace(of(S.BOOKED), since=Mark(1, NOW), placed=Mark(2, NOW))
    now, mark = NOW + minutes(1), Mark(4, NOW + minutes(1))
    assert (moved(before, There(), "a1", now).since, moved(before, There(), "a1", now).placed) == (before.since, mark)
    for verb in (cancelled, arrived):
        assert (verb(before, now).since, verb(before, now).placed) == (mark, before.placed)
    for same in (confirmed(before, now), handed_in(before, now), requesting(before, ASKED, now)):
        assert (same.since, same.placed) == (before.since, before.placed)
    papers = papered(before, "asked", now)
    assert papers.paper is not None
    assert (papers.paper.state, papers.paper.mark, papers.since) == ("asked", mark, before.since)


def test_a_booking_without_a_hold_is_a_first_version() -> None:
    made = booked_at_once(of(S.HELD), "c1", JO, "request", NOW)
    assert (made.version, made.status, made.since, made.placed) == (1, S.BOOKED, Mark(1, NOW), Mark(1, NOW))
