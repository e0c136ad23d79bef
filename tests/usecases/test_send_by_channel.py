"""To whom messages go and by what: who said stop, which address bounced, how often somebody is texted."""

from collections.abc import Iterable
from dataclasses import replace

from chalicelib.messaging.addresses import Address, stopped, suppressed, texted
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import Message, State, Why
from chalicelib.usecases.message_ports import Busy
from tests.fakes_messages import FakeOutbox, FakePost
from tests.messaging.visits import ANA, BOTH, HOUR, START, TEXTED
from tests.small_practice import NOW, at
from tests.usecases.posting import Clinic
from tests.usecases.test_send_messages import NEWS, REMINDER, raising

TEXT = "reminder_24h#text#000001"
DUE = at("2026-12-07", "10:00")


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
