"""Which messages an appointment wants, and what that changes in what is kept."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.messaging.kinds import Kind
from chalicelib.messaging.occasions import Facts
from chalicelib.messaging.planning import wanted
from chalicelib.scheduling.appointments import Appointment, Status
from chalicelib.scheduling.life import arrived, cancelled, completed, confirmed, handed_in, missed, moved, papered
from chalicelib.scheduling.message_settings import KindSetting, MessageSettings
from chalicelib.scheduling.reviewing import accepted, given_up, held_back
from tests.messaging.visits import ANA, BOTH, CALLED, DAY, HOUR, START, TEXTED, visit
from tests.small_practice import NOW, at

USUAL = MessageSettings()
NOBODY = Facts()
AFTER = NOW + HOUR


def kinds(one: Appointment, settings: MessageSettings = USUAL, facts: Facts = NOBODY) -> dict[str, datetime]:
    """When each wanted message is due, by "kind channel"."""
    return {f"{each.kind} {each.channel}": each.due for each in wanted(one, settings, facts).values()}


def elsewhere(one: Appointment, start: datetime, now: datetime = AFTER) -> Appointment:
    return moved(one, replace(one, start=start), "main-1", now)


def test_a_booking_far_ahead_wants_news_now_and_two_reminders_in_waking_hours() -> None:
    assert kinds(visit()) == {
        "confirmed email": NOW,
        "reminder_72h email": at("2026-12-05", "10:00"),
        "reminder_24h email": at("2026-12-07", "10:00"),
    }


@pytest.mark.parametrize(
    ("clock", "three_days", "one_day"),
    [
        ("08:00", ("2026-12-04", "19:30"), ("2026-12-06", "19:30")),
        ("20:30", ("2026-12-05", "19:30"), ("2026-12-07", "19:30")),
    ],
)
def test_reminders_of_quiet_hours_go_earlier(clock: str, three_days: tuple[str, str], one_day: tuple[str, str]) -> None:
    found = kinds(visit(at("2026-12-08", clock)))
    assert (found["reminder_72h email"], found["reminder_24h email"]) == (at(*three_days), at(*one_day))


def test_quiet_hours_are_the_client_s_own() -> None:
    """10:00 in Los Angeles is 22:00 in Dubai, where it would go at 19:30."""
    there = kinds(visit(contact=replace(ANA, zone="Asia/Dubai")))
    assert there["reminder_24h email"] == at("2026-12-07", "10:00") - timedelta(hours=2, minutes=30)


@pytest.mark.parametrize(
    ("ahead", "reminders"),
    [
        (timedelta(days=5), {"reminder_72h", "reminder_24h"}),
        (timedelta(days=4), {"reminder_72h", "reminder_24h"}),
        (timedelta(days=4) - HOUR, {"reminder_24h", "form_due"}),
        (timedelta(hours=30), {"reminder_24h"}),
        (timedelta(hours=29), set()),
    ],
)
def test_no_reminder_follows_close_on_the_news(ahead: timedelta, reminders: set[str]) -> None:
    one = visit(NOW + ahead, booked_at=NOW)
    without_form = {name.partition(" ")[0] for name in kinds(one)} - {"confirmed", "form_due"}
    assert without_form == reminders - {"form_due"}


def test_the_form_is_asked_for_with_the_reminder_or_by_itself_where_that_is_off() -> None:
    off = MessageSettings((KindSetting("reminder_72h", on=False),))
    assert kinds(visit(), off)["form_due email"] == at("2026-12-05", "10:00")
    assert "form_due email" not in kinds(visit())
    assert "form_due email" not in kinds(handed_in(visit(), AFTER), off)


def test_a_first_visit_is_nudged_for_its_form_a_day_after_booking() -> None:
    first = Facts(first_visit=True)
    assert kinds(visit(), facts=first)["form_nudge email"] == NOW + DAY
    assert "form_nudge email" not in kinds(visit(NOW + timedelta(days=4)), facts=first)
    assert "form_nudge email" not in kinds(handed_in(visit(), AFTER), facts=first)


@pytest.mark.parametrize(
    ("contact", "news", "reminders"),
    [
        (ANA, {"email"}, {"email"}),
        (TEXTED, {"email", "text"}, {"text"}),
        (replace(TEXTED, email=""), {"text"}, {"text"}),
        (BOTH, {"email", "text"}, {"email", "text"}),
        (CALLED, {"email"}, set()),
        (replace(CALLED, email=""), set(), set()),
        (replace(TEXTED, text_consent=False), {"email"}, {"email"}),
        (replace(BOTH, phone=""), {"email"}, {"email"}),
    ],
)
def test_people_hear_as_they_wish_and_of_news_by_e_mail_too(contact: Any, news: set[str], reminders: set[str]) -> None:
    found = [name.split() for name in kinds(visit(contact=contact))]
    assert {channel for kind, channel in found if kind == "confirmed"} == news
    assert {channel for kind, channel in found if kind == "reminder_24h"} == reminders


def test_whoever_takes_both_is_texted_about_times_only() -> None:
    first = Facts(first_visit=True)
    assert "form_nudge text" not in kinds(visit(contact=BOTH), facts=first)
    assert "form_nudge email" in kinds(visit(contact=BOTH), facts=first)
    assert "form_nudge text" in kinds(visit(contact=TEXTED), facts=first)
    assert "aftercare text" not in kinds(completed(visit(contact=BOTH), START + HOUR))


def test_news_goes_by_e_mail_at_any_hour_and_by_text_in_the_morning() -> None:
    late = at("2026-11-22", "23:15")
    found = kinds(visit(contact=BOTH, booked_at=late))
    assert found["confirmed email"] == late
    assert found["confirmed text"] == at("2026-11-23", "09:00")


def test_a_practice_says_what_goes_when_and_how() -> None:
    settings = MessageSettings(
        (
            KindSetting("reminder_72h", on=False),
            KindSetting("reminder_24h", lead=timedelta(hours=30), channels=("text",)),
            KindSetting("reminder_2h"),
        )
    )
    found = kinds(handed_in(visit(at("2026-12-08", "11:00"), contact=BOTH), AFTER), settings)
    assert {name for name in found if "reminder" in name} == {
        "reminder_24h text", "reminder_2h text", "reminder_2h email",
    }  # fmt: skip
    assert found["reminder_24h text"] == at("2026-12-06", "19:30")


def test_a_reminder_two_hours_ahead_goes_at_its_hour_or_not_at_all() -> None:
    settings = MessageSettings((KindSetting("reminder_2h"),))
    assert kinds(visit(at("2026-12-08", "11:00")), settings)["reminder_2h email"] == at("2026-12-08", "09:00")
    assert "reminder_2h email" not in kinds(visit(at("2026-12-08", "10:55")), settings)


def test_a_move_is_one_piece_of_news_and_new_reminders() -> None:
    one = elsewhere(visit(), START + DAY)
    assert list(wanted(one, USUAL, NOBODY)) == [
        "changed#email#000002", "reminder_72h#email#000002", "reminder_24h#email#000002",
    ]  # fmt: skip


def test_saying_yes_or_handing_in_a_form_is_no_news() -> None:
    assert wanted(confirmed(visit(), AFTER), USUAL, NOBODY) == wanted(visit(), USUAL, NOBODY)
    assert wanted(handed_in(visit(), AFTER), USUAL, NOBODY) == wanted(visit(), USUAL, NOBODY)


def test_a_visit_that_waits_has_no_reminders_and_is_told_before_its_time_runs_out() -> None:
    until = at("2026-12-01", "10:00")
    waits = held_back(visit(), "review-1", until, AFTER)
    assert kinds(waits) == {"pending email": AFTER, "expiring email": at("2026-11-30", "10:00")}
    assert kinds(replace(waits, kept_until=None)) == {"pending email": AFTER}
    again = accepted(waits, AFTER + HOUR)
    assert next(iter(wanted(again, USUAL, NOBODY))) == "confirmed#email#000003"
    assert [one.kind for one in wanted(given_up(waits, until), USUAL, NOBODY).values()] == [Kind.EXPIRED]


def test_a_document_that_is_asked_for_and_one_that_has_come_are_told_once_each() -> None:
    waits = held_back(visit(), "review-1", START - DAY, AFTER)
    asked = papered(waits, "asked", AFTER + HOUR)
    assert "paper_asked#email#000003" in wanted(asked, USUAL, NOBODY)
    assert "paper_received#email#000004" in wanted(papered(asked, "received", AFTER + DAY), USUAL, NOBODY)


def test_a_cancelled_visit_wants_nothing_but_that_news() -> None:
    assert kinds(cancelled(visit(), AFTER)) == {"cancelled email": AFTER}
    assert kinds(cancelled(replace(visit(), status=Status.HELD, booking=""), AFTER)) == {}


def test_after_a_visit_come_aftercare_and_a_question() -> None:
    done = completed(visit(), START + HOUR)
    assert kinds(done) == {
        "aftercare email": START + 3 * HOUR,
        "check_in email": START + 49 * HOUR,
    }
    assert kinds(arrived(visit(), START)) == kinds(done)
    assert kinds(missed(visit(), START + HOUR)) == {}


@pytest.mark.parametrize(
    ("facts", "more"),
    [
        (Facts(next_start=START + DAY), {"aftercare"}),
        (Facts(next_start=START + 7 * DAY), {"aftercare", "check_in"}),
        (Facts(completed=4), {"aftercare", "check_in", "review_due"}),
        (Facts(completed=5), {"aftercare", "check_in"}),
        (Facts(marketing=True), {"aftercare", "check_in", "recall"}),
        (Facts(marketing=True, next_start=START + 20 * DAY), {"aftercare", "check_in"}),
    ],
)
def test_what_else_comes_after_a_visit_depends_on_the_client(facts: Facts, more: set[str]) -> None:
    found = kinds(completed(visit(), START + HOUR), facts=facts)
    assert {name.partition(" ")[0] for name in found} == more


def test_what_happens_to_a_whole_series_is_told_by_its_first_visit() -> None:
    first, second = visit(series="visit-1"), visit(id="visit-2", series="visit-1")
    assert "confirmed email" in kinds(first)
    assert set(kinds(second)) == {"reminder_72h email", "reminder_24h email"}
    waiting = [held_back(one, "visit-1", START - 2 * DAY, AFTER) for one in (first, second)]
    assert [bool(kinds(one)) for one in waiting] == [True, False]
    assert [bool(kinds(cancelled(one, AFTER))) for one in waiting] == [True, False]
    assert "cancelled email" in kinds(cancelled(second, AFTER)), "one booked visit of a series is told for itself"
