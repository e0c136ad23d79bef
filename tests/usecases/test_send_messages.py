"""A message goes once, to whom it may, about what is true now."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message, State, Why
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Stale
from chalicelib.scheduling.life import cancelled, confirmed, handed_in, moved
from chalicelib.scheduling.message_settings import KindSetting, MessageSettings
from chalicelib.scheduling.reviewing import held_back
from tests.messaging.visits import DAY, HOUR, START, visit
from tests.small_practice import NOW, at
from tests.usecases.posting import Clinic

NEWS, REMINDER = "confirmed#email#000001", "reminder_24h#email#000001"
TEXT = "reminder_24h#text#000001"
DUE = at("2026-12-07", "10:00")


def raising(*errors: type[Exception]) -> Callable[[str], None]:
    """A provider who raises each of these, one after the other, and then is well again."""
    left = list(errors)

    def mood(_reference: str) -> None:
        if left:
            raise left.pop(0)

    return mood


def test_a_confirmation_goes_with_its_calendar_file_and_says_what_it_told() -> None:
    clinic = Clinic()
    clinic.booked()
    after = clinic.send(clinic.row(NEWS), NOW)
    assert after == clinic.row(NEWS)
    assert (after.state, after.provider, after.told, after.attempts) == (State.SENT, "mail-1", 1, 1)
    [letter] = clinic.post.letters
    assert (letter.to, letter.sender) == ("ana@example.com", "Calm Hands <hello@example.com>")
    assert letter.reference == f"visit-1#{NEWS}"
    [file] = letter.attachments
    assert (file.name, file.kind, file.content) == ("appointment.ics", "text/calendar; method=PUBLISH", "en visit-1.1")


def test_what_somebody_else_has_taken_is_left_to_them() -> None:
    clinic = Clinic()
    clinic.booked()
    seen = clinic.row(NEWS)
    clinic.send(seen, NOW)
    assert clinic.send(seen, NOW) is None
    assert clinic.gone == ["confirmed email"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: cancelled(one, NOW), Why.CANCELLED),
        (lambda one: moved(one, replace(one, start=START + DAY), "main-1", NOW), Why.MOVED),
        (lambda one: held_back(one, "r", START - DAY, NOW), Why.WAITS),
        (lambda one: replace(one, version=2, contact=None), Why.GONE),
    ],
)
def test_what_is_not_true_any_more_is_not_sent(change: Callable[[Appointment], Appointment], why: Why) -> None:
    """Also where nobody has planned anything about the change yet."""
    clinic = Clinic()
    one = clinic.booked()
    clinic.stored(change(one))
    after = clinic.send(clinic.row(REMINDER), DUE)
    assert after is not None
    assert (after.state, after.why) == (State.SKIPPED, why)
    assert clinic.gone == []


def test_a_visit_that_is_gone_is_not_written_about() -> None:
    clinic = Clinic()
    clinic.booked()
    clinic.diary.stored.clear()
    assert clinic.send(clinic.row(NEWS), NOW) == replace(clinic.row(NEWS), state=State.SKIPPED, why=Why.GONE)


def test_confirming_or_a_form_does_not_stop_a_reminder() -> None:
    clinic = Clinic()
    one = clinic.booked()
    clinic.stored(handed_in(confirmed(one, NOW), NOW))
    clinic.send(clinic.row(REMINDER), DUE)
    assert clinic.gone == ["reminder_24h email"]
    assert clinic.row(REMINDER).told == 3


@pytest.mark.parametrize(
    ("late", "state", "look"),
    [
        (HOUR, State.SENT, None),
        (at("2026-12-07", "23:00") - DUE, State.SKIPPED, None),
        (19.9 * HOUR, State.SKIPPED, None),
        (20 * HOUR, State.SKIPPED, None),
    ],
)
def test_a_reminder_that_is_late_goes_while_it_is_of_use_and_never_at_night(
    late: object, state: State, look: datetime | None
) -> None:
    clinic = Clinic()
    clinic.booked()
    after = clinic.send(clinic.row(REMINDER), DUE + late)  # type: ignore[operator]  # a timedelta
    assert after is not None
    assert (after.state, after.look) == (state, look)
    assert after.why is (None if state is State.SENT else Why.TOO_LATE)


def test_what_can_wait_for_the_morning_does() -> None:
    clinic = Clinic()
    clinic.booked()
    row = clinic.row("reminder_72h#email#000001")
    night = at("2026-12-05", "22:30")
    after = clinic.send(row, night)
    assert after is not None
    assert (after.state, after.look) == (State.WAITING, at("2026-12-06", "09:00"))
    assert clinic.gone == []


def test_a_reminder_whose_time_was_changed_in_the_settings_goes_then() -> None:
    clinic = Clinic(MessageSettings((KindSetting("reminder_24h", lead=20 * HOUR),)))
    one = visit()
    clinic.stored(one)
    early = Message(
        about="visit-1", kind=Kind.REMINDER_24H, channel=Channel.EMAIL, version=1, due=DUE, until=START, look=DUE
    )
    clinic.outbox.write([early])
    after = clinic.send(early, DUE)
    assert after is not None
    assert (after.state, after.due, after.look) == (State.WAITING, START - 20 * HOUR, START - 20 * HOUR)


def test_a_series_is_confirmed_in_one_letter_with_all_its_visits() -> None:
    clinic = Clinic()
    for number in (2, 3):
        clinic.stored(visit(id=f"visit-{number}", series="visit-1", start=START + number * 7 * DAY))
    clinic.booked(series="visit-1")
    clinic.send(clinic.row(NEWS), NOW)
    assert clinic.post.letters[0].attachments[0].content == "en visit-1.1 visit-2.1 visit-3.1"


def test_a_cancellation_takes_the_event_out_of_the_calendar() -> None:
    clinic = Clinic()
    one = clinic.booked()
    clinic.change(cancelled(one, NOW + HOUR), NOW + HOUR)
    clinic.send(clinic.row("cancelled#email#000002"), NOW + HOUR)
    assert clinic.post.letters[0].attachments[0].kind == "text/calendar; method=CANCEL"


def test_stale_is_no_fault_of_the_sender() -> None:
    clinic = Clinic()
    clinic.booked()
    with pytest.raises(Stale):
        clinic.outbox.write([clinic.row(NEWS)])
