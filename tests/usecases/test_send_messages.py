"""A message goes once, to whom it may, about what is true now."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

import pytest

from chalicelib.messaging.addresses import Address, stopped, suppressed, texted
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import LEASE, Message, State, Why
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Stale, Unavailable, Unsure
from chalicelib.scheduling.life import cancelled, confirmed, handed_in, moved
from chalicelib.scheduling.message_settings import KindSetting, MessageSettings
from chalicelib.scheduling.reviewing import held_back
from chalicelib.usecases.message_ports import Busy, Rejected, Unanswered
from tests.fakes_messages import FakeOutbox, FakePost, FakeWords
from tests.messaging.visits import ANA, BOTH, DAY, HOUR, START, TEXTED, visit
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


def address_of(clinic: Clinic, channel: Channel, to: str) -> Address:
    return clinic.outbox.address(clinic.links.address_id(channel, to), channel)


def test_whoever_said_stop_is_not_texted_and_gets_an_e_mail_instead() -> None:
    clinic = Clinic()
    clinic.booked(contact=TEXTED)
    number = address_of(clinic, Channel.TEXT, TEXTED.phone)
    clinic.outbox.write([], [stopped(number, "stop", NOW)])
    after = clinic.send(clinic.row(TEXT), DUE)
    assert after is not None
    assert after.why is Why.OPTED_OUT
    instead = clinic.row(REMINDER)
    assert (instead.instead, instead.look) == (True, DUE)
    clinic.send(instead, DUE)
    assert clinic.gone == ["reminder_24h email"]


def test_an_e_mail_that_goes_anyway_needs_none_in_its_place() -> None:
    clinic = Clinic()
    clinic.booked(contact=BOTH)
    number = address_of(clinic, Channel.TEXT, BOTH.phone)
    clinic.outbox.write([], [stopped(number, "stop", NOW)])
    before = clinic.row(REMINDER)
    after = clinic.send(clinic.row(TEXT), DUE)
    assert clinic.row(REMINDER) == before
    assert after is not None
    assert (after.covered, after.needs_somebody) == (True, False)


def test_nobody_is_written_to_at_an_address_that_bounced() -> None:
    clinic = Clinic()
    clinic.booked()
    mailbox = address_of(clinic, Channel.EMAIL, ANA.email)
    clinic.outbox.write([], [suppressed(mailbox, "bounce", NOW)])
    after = clinic.send(clinic.row(NEWS), NOW)
    assert after is not None
    assert (after.why, after.needs_somebody) == (Why.SUPPRESSED, True)


def test_a_text_is_counted_before_it_goes_and_a_second_one_of_the_day_is_mailed() -> None:
    clinic = Clinic()
    clinic.booked(contact=TEXTED)
    clinic.send(clinic.row(TEXT), DUE)
    number = address_of(clinic, Channel.TEXT, TEXTED.phone)
    assert [(one.message, one.at) for one in number.texts] == [(f"visit-1#{TEXT}", DUE)]
    assert number.last_about == "visit-1"
    clinic.booked(id="visit-2", contact=TEXTED, start=START + HOUR)
    after = clinic.send(clinic.row(TEXT, "visit-2"), DUE + HOUR)
    assert after is not None
    assert (after.why, after.needs_somebody) == (Why.TEXT_LIMIT, False)
    assert clinic.row(REMINDER, "visit-2").instead


def test_somebody_who_can_only_be_texted_and_may_not_be_is_called_by_staff() -> None:
    clinic = Clinic()
    only = replace(TEXTED, email="")
    clinic.booked(contact=only)
    clinic.send(clinic.row(TEXT), DUE)
    clinic.booked(id="visit-2", contact=only, start=START + HOUR)
    after = clinic.send(clinic.row(TEXT, "visit-2"), DUE + HOUR)
    assert after is not None
    assert (after.why, after.needs_somebody) == (Why.TEXT_LIMIT, True)


def test_a_text_that_was_counted_and_then_refused_keeps_its_room() -> None:
    clinic = Clinic(post=FakePost(raising(Busy)))
    clinic.booked(contact=TEXTED)
    after = clinic.send(clinic.row(TEXT), DUE)
    assert after is not None
    assert (after.state, after.look) == (State.WAITING, DUE + HOUR / 60)
    clinic.send(after, DUE + HOUR)
    assert clinic.gone == ["reminder_24h text"]


def test_a_text_that_was_counted_elsewhere_meanwhile_waits() -> None:
    class Busier(FakeOutbox):
        """An outbox in which another text to that number is counted between reading and writing."""

        def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
            counted = list(addresses)
            if counted and not self.addresses:
                super().write([], [texted(replace(counted[0], texts=(), revision=0), "o", "v", Kind.OFFER, NOW)])
            super().write(messages, counted)

    clinic = Clinic(outbox=Busier())
    clinic.booked(contact=TEXTED)
    after = clinic.send(clinic.row(TEXT), DUE)
    assert after is not None
    assert (after.state, clinic.gone) == (State.WAITING, [])


def test_a_provider_who_is_down_is_asked_again_and_one_who_says_never_is_not() -> None:
    clinic = Clinic(post=FakePost(raising(Busy, Rejected)))
    clinic.booked()
    after = clinic.send(clinic.row(NEWS), NOW)
    assert after is not None
    assert after.state is State.WAITING
    ended = clinic.send(after, NOW + HOUR)
    assert ended is not None
    assert (ended.state, ended.why, ended.needs_somebody) == (State.FAILED, Why.REFUSED, True)


def test_a_number_that_is_none_gets_an_e_mail() -> None:
    clinic = Clinic(post=FakePost(raising(Rejected)))
    clinic.booked(contact=TEXTED)
    clinic.send(clinic.row(TEXT), DUE)
    clinic.send(clinic.row(REMINDER), DUE)
    assert clinic.gone == ["reminder_24h email"]


def test_an_answer_that_was_lost_is_unknown_then_sent_again_and_flagged() -> None:
    clinic = Clinic(post=FakePost(raising(Unanswered)))
    clinic.booked()
    unknown = clinic.send(clinic.row(NEWS), NOW)
    assert unknown is not None
    assert unknown.state is State.UNKNOWN
    again = clinic.send(unknown, NOW + HOUR)
    assert again is not None
    assert (again.state, again.flagged) == (State.SENT, True)


def test_words_that_may_not_go_out_fail_and_say_so(caplog: pytest.LogCaptureFixture) -> None:
    clinic = Clinic(words=FakeWords(frozenset({Kind.CONFIRMED})))
    clinic.booked()
    after = clinic.send(clinic.row(NEWS), NOW)
    assert after is not None
    assert (after.state, after.why, clinic.gone) == (State.FAILED, Why.WORDS, [])
    assert "a word about health" in caplog.text
    assert "Ana" not in caplog.text


class Unsteady(FakeOutbox):
    """An outbox that stores what it is given and then raises, for the writes of these numbers."""

    def __init__(self, **at: Exception) -> None:
        super().__init__()
        self.at = {int(name.removeprefix("write_")): error for name, error in at.items()}
        self.begun = 0

    def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
        self.begun += 1
        super().write(messages, addresses)
        if self.begun in self.at:
            raise self.at[self.begun]


@pytest.mark.parametrize("number", [2, 3])
def test_an_unanswered_write_is_looked_up_and_nothing_goes_twice(number: int) -> None:
    """The first write plans; the second takes the message, the third says what became of it."""
    clinic = Clinic(outbox=Unsteady(**{f"write_{number}": Unsure()}))
    clinic.booked()
    after = clinic.send(clinic.row(NEWS), NOW)
    assert after is not None
    assert (after.state, clinic.gone) == (State.SENT, ["confirmed email"])
    assert clinic.row(NEWS).state is State.SENT


def test_a_sender_that_dies_before_saying_so_sends_again_when_its_lease_ends_and_flags_it() -> None:
    clinic = Clinic(outbox=Unsteady(write_2=Unavailable()))
    clinic.booked()
    with pytest.raises(Unavailable):
        clinic.send(clinic.row(NEWS), NOW)
    assert clinic.outbox.due(NOW + LEASE - HOUR / 60, 9) == []
    [left] = [one for one in clinic.outbox.due(NOW + LEASE, 9) if one.kind is Kind.CONFIRMED]
    after = clinic.send(left, NOW + LEASE)
    assert after is not None
    assert (after.state, after.flagged) == (State.SENT, True)


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
