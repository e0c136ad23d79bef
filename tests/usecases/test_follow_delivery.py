"""What providers tell of a message, more than once and in any order."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import permutations

import pytest

from chalicelib.messaging.addresses import Address, lifted
from chalicelib.messaging.kinds import Channel
from chalicelib.messaging.messages import Message, State, Why
from chalicelib.scheduling.errors import Stale
from chalicelib.usecases.follow_delivery import follow_delivery
from chalicelib.usecases.message_ports import Unanswered
from chalicelib.usecases.provider_word import Delivery, News
from tests.fakes_messages import FakeOutbox
from tests.messaging.visits import ANA, DAY, HOUR, TEXTED
from tests.small_practice import NOW
from tests.usecases.hearing import HEARD, PHONE, TEXT, Ear

MAIL = "confirmed#email#000001"
SECOND = timedelta(seconds=1)


def word(news: News, *, for_good: bool = False, reference: str = f"visit-1#{MAIL}", to: str = ANA.email) -> Delivery:
    return Delivery(
        channel=Channel.EMAIL, news=news, to=to, at=NOW + SECOND, id="mail-1", reference=reference, for_good=for_good
    )


def tell(ear: Ear, one: Delivery) -> bool:
    return follow_delivery(ear.room.desk.records, ear.links, one, NOW + HOUR)


def mailbox(ear: Ear, address: str = ANA.email) -> Address:
    return ear.outbox.address(ear.links.address_id(Channel.EMAIL, address), Channel.EMAIL)


def written(*, lost: bool = False) -> Ear:
    """A clinic that has sent a confirmation; with `lost` the answer to it got lost."""
    ear = Ear()
    ear.booked()
    if lost:
        ear.post.mood = _silent
    ear.send(ear.row(MAIL), NOW)
    return ear


def _silent(_reference: str) -> None:
    raise Unanswered


@pytest.mark.parametrize("news", [News.SENT, News.DELIVERED])
def test_what_nobody_knew_the_end_of_is_sent_when_the_provider_says_so(news: News) -> None:
    ear = written(lost=True)
    assert ear.row(MAIL).state is State.UNKNOWN
    assert tell(ear, word(news))
    assert (ear.row(MAIL).state, ear.row(MAIL).provider) == (State.SENT, "mail-1")
    ear.sweep(NOW + HOUR)
    assert ear.gone == [], "it is not sent again"


def test_an_e_mail_that_came_back_for_good_closes_its_address_and_is_told_to_staff() -> None:
    ear = written()
    assert tell(ear, word(News.BOUNCED, for_good=True))
    assert (mailbox(ear).cause, mailbox(ear).suppressed) == ("bounce", NOW + SECOND)
    assert (ear.row(MAIL).state, ear.row(MAIL).why) == (State.FAILED, Why.BOUNCED)
    assert ear.row(MAIL) in ear.outbox.needing_somebody(9)
    reminder = ear.row("reminder_72h#email#000001")
    after = ear.send(reminder, reminder.due)
    assert after is not None
    assert after.why is Why.SUPPRESSED


def test_what_may_arrive_another_time_closes_nothing_and_is_told_to_staff() -> None:
    ear = written()
    assert tell(ear, word(News.BOUNCED))
    assert mailbox(ear).suppressed is None
    assert ear.row(MAIL).needs_somebody


def test_a_complaint_closes_the_address_and_leaves_the_message_sent() -> None:
    ear = written()
    assert tell(ear, word(News.COMPLAINT))
    assert (mailbox(ear).cause, ear.row(MAIL).state) == ("complaint", State.SENT)


WORDS = [word(News.SENT), word(News.DELIVERED), word(News.BOUNCED, for_good=True), word(News.COMPLAINT)]


@pytest.mark.parametrize("order", list(permutations(range(4))))
@pytest.mark.parametrize("lost", [True, False])
def test_in_whatever_order_and_however_often_they_come_it_ends_the_same(order: tuple[int, ...], *, lost: bool) -> None:
    ear = written(lost=lost)
    for index in (*order, *order):
        assert tell(ear, WORDS[index])
    assert (ear.row(MAIL).state, mailbox(ear).cause) == (State.FAILED, "complaint")


@pytest.mark.parametrize(
    "reference", ["visit-9#confirmed#email#000001", "visit-1#confirmed#email#000009", "", "x", "#", "##", "a#b#c"]
)
def test_what_is_about_nothing_of_ours_is_left_alone(reference: str) -> None:
    ear = written()
    before = dict(ear.outbox.messages)
    assert not tell(ear, word(News.BOUNCED, for_good=True, reference=reference, to="stranger@example.com"))
    assert (ear.outbox.messages, mailbox(ear, "stranger@example.com").revision) == (before, 0)


def test_an_old_bounce_does_not_close_what_staff_have_opened_since() -> None:
    ear = written()
    tell(ear, word(News.BOUNCED, for_good=True))
    ear.outbox.write([], [lifted(mailbox(ear), "staff-1", "typed wrong", NOW + DAY)])
    tell(ear, word(News.BOUNCED, for_good=True))
    assert mailbox(ear).suppressed is None


def text(news: News, *, for_good: bool = False, known_as: str = "text-1", reference: str = "") -> Delivery:
    return Delivery(
        channel=Channel.TEXT, news=news, to=PHONE, at=HEARD, id=known_as, reference=reference, for_good=for_good
    )


def test_a_text_is_known_by_its_provider_s_id_else_by_its_number() -> None:
    ear = Ear()
    ear.reminded()
    assert tell(ear, text(News.DELIVERED))
    assert not tell(ear, text(News.DELIVERED, known_as="another"))
    assert tell(ear, text(News.BOUNCED, for_good=True))
    assert (ear.number.cause, ear.row(TEXT).why) == ("bounce", Why.BOUNCED)


def test_a_text_that_nobody_knew_the_end_of_is_sent_when_its_number_got_one() -> None:
    ear = Ear()
    one = ear.booked(contact=TEXTED)
    ear.post.mood = _silent
    ear.send(ear.row(TEXT), one.start - DAY)
    assert ear.row(TEXT).state is State.UNKNOWN
    assert tell(ear, text(News.DELIVERED, known_as="whatever"))
    assert (ear.row(TEXT).state, ear.row(TEXT).provider) == (State.SENT, "whatever")


def test_a_number_that_was_never_texted_is_none_of_ours() -> None:
    assert not tell(Ear(), text(News.BOUNCED, for_good=True))


def test_a_word_that_comes_while_the_message_is_being_sent_is_the_first_to_say_so() -> None:
    ear = Ear()
    ear.booked()

    def quick(_reference: str) -> None:
        tell(ear, word(News.BOUNCED, for_good=True))

    ear.post.mood = quick
    after = ear.send(ear.row(MAIL), NOW)
    assert after == ear.row(MAIL)
    assert after.why is Why.BOUNCED


def test_a_race_for_the_message_is_decided_again() -> None:
    class Racing(FakeOutbox):
        """An outbox that loses the first race for an address."""

        lost = False

        def write(self, messages: Iterable[Message], addresses: Iterable[Address] = ()) -> None:
            addresses = list(addresses)
            if addresses and not self.lost:
                self.lost = True
                raise Stale
            super().write(messages, addresses)

    ear = Ear(outbox=Racing())
    ear.booked()
    ear.send(ear.row(MAIL), NOW)
    assert tell(ear, word(News.COMPLAINT))
    assert mailbox(ear).cause == "complaint"
