"""What comes in through SNS, as Lambda hands it over: signed, forged, twice, in any order, in any state."""

import json
import logging
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import EndpointConnectionError
from botocore.session import get_session
from moto.backends import get_backend
from moto.core.models import DEFAULT_ACCOUNT_ID

from chalicelib import wiring
from chalicelib.care.records import Kind as RecordKind
from chalicelib.events.inbound import on_inbound_message
from chalicelib.messaging.addresses import Address
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import State, Why
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.kept_texts import TEXTS as KEPT
from chalicelib.usecases.plan_messages import plan_messages
from chalicelib.usecases.send_messages import send_message
from tests.adapters.ses_events import event
from tests.events.signed_news import FROM, MAILS, Sns, sns
from tests.moto_stack import moto_stack
from tests.routes.conftest import LICENSED
from tests.routes.test_role import allowed_to, done
from tests.routes.visitor import ANN, KEY, Link, Visitor
from tests.tables.troubled_calls import troubled

TEXTED = {**ANN, "phone": FROM, "contact_by": "text", "text_consent": True}
WORDS = "My leg is numb since Tuesday"


@pytest.fixture
def brought(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sns]:
    """SNS, in front of a practice on moto whose e-mails go out."""
    with moto_stack(monkeypatch, LICENSED), sns(monkeypatch) as found:
        ses: Any = get_session().create_client("ses")
        ses.verify_email_identity(EmailAddress=LICENSED.email)
        yield found


def booked(key: str = KEY, place: int = -1, **client: object) -> Appointment:
    """A visit whose client was told of it."""
    visitor = Visitor()
    link = Link(visitor.book(visitor.starts()[place], key, client={**TEXTED, **client}))
    for message in plan_messages(wiring.records(), link.id, wiring.now()):
        if message.kind is Kind.CONFIRMED:
            send_message(wiring.post_room(), message, message.due)
    return stored(link.id)


def stored(identity: str) -> Appointment:
    return wiring.diary().read([], [identity]).appointments[identity]


def address(to: str = FROM, channel: Channel = Channel.TEXT) -> Address:
    return wiring.outbox().address(wiring.links().address_id(channel, to), channel)


def sent() -> int:
    """How many texts the emulated SNS took."""
    return len(get_backend("sns")[DEFAULT_ACCOUNT_ID]["us-west-2"].sms_messages)


def told(caplog: pytest.LogCaptureFixture) -> Counter[str]:
    """The numbers that were logged."""
    lines = [json.loads(one.getMessage()) for one in caplog.records if one.getMessage().startswith("{")]
    found = Counter[str]()
    for line in lines:
        found.update({name: count for name, count in line.items() if name != "_aws"})
    return found


@pytest.fixture(autouse=True)
def _listening(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def test_a_stop_closes_the_number_at_once_and_is_confirmed_once(brought: Sns, caplog: pytest.LogCaptureFixture) -> None:
    booked()
    before = sent()
    stop = brought.says("Stop. Thank you", "inbound-00000001")
    brought.brings(stop)
    brought.brings(stop, brought.says("STOP!!!", "inbound-00000002"))
    assert address().opted_out is not None
    assert sent() == before + 1
    counts = told(caplog)
    assert (counts["TextsSaidStop"], counts["InboundRefused"], counts["InboundPutAside"]) == (3, 0, 0)
    assert "Stop. Thank" not in caplog.text
    assert FROM not in caplog.text


def test_nothing_goes_to_a_number_that_stopped_until_it_starts_again(brought: Sns) -> None:
    visit, now = booked(), datetime.now(UTC)
    reminder = next(one for one in wiring.outbox().of(visit.id) if one.kind is Kind.REMINDER_24H)
    brought.brings(brought.says("stop", "inbound-00000001", at=now - timedelta(minutes=2)))
    before = sent()
    after = send_message(wiring.post_room(), reminder, reminder.due)
    assert after is not None
    assert (after.state, after.why, sent()) == (State.SKIPPED, Why.OPTED_OUT, before)
    brought.brings(brought.says("START", "inbound-00000002", at=now - timedelta(minutes=1)))
    assert address().opted_out is None
    brought.brings(brought.says("stop", "inbound-00000003", at=now - timedelta(minutes=3)))
    assert address().opted_out is None, "a stop that start overtook is older than it"


def test_a_c_confirms_the_visit_and_an_r_asks_for_another_time(brought: Sns) -> None:
    visit = booked()
    brought.brings(brought.says("C", "inbound-00000001"))
    assert stored(visit.id).confirmed is not None
    brought.brings(brought.says("R", "inbound-00000002"))
    assert stored(visit.id).requested is not None


def test_words_that_only_a_person_understands_lie_sealed(brought: Sns, caplog: pytest.LogCaptureFixture) -> None:
    booked()
    brought.brings(brought.says(WORDS, "inbound-00000001"))
    [sealed] = wiring.charts().find(KEPT, RecordKind.TEXT)
    assert wiring.charts().open(sealed).content["text"] == {"words": WORDS}
    assert told(caplog)["TextsForStaff"] == 1
    scanned: Any = get_session().create_client("dynamodb")
    tables = scanned.list_tables()["TableNames"]
    everything = repr([scanned.scan(TableName=table)["Items"] for table in tables])
    assert WORDS not in everything
    assert WORDS not in caplog.text


def test_a_number_that_nobody_knows_is_somebody_s_all_the_same(brought: Sns) -> None:
    brought.brings(brought.says("stop", "inbound-00000001", number="+12025550177"))
    assert address("+12025550177").opted_out is not None
    assert len(wiring.charts().find(KEPT, RecordKind.TEXT)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"Message": json.dumps({"originationNumber": FROM, "messageBody": "STOP"}) + " "},
        {"Signature": "FAKE"},
        {"TopicArn": "arn:aws:sns:us-west-2:999999999999:texts"},
        {"SigningCertUrl": f"https://sns.us-west-2.amazonaws.com/SimpleNotificationService-{'0' * 32}.pem"},
        {"Type": "SubscriptionConfirmation"},
        {"SignatureVersion": "1"},
    ],
)
def test_a_forged_message_changes_nothing_and_is_counted(
    brought: Sns, changes: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    visit = booked()
    caplog.clear()
    with done() as actions:
        brought.brings(brought.says("STOP", "inbound-00000001") | changes)
    assert told(caplog)["InboundRefused"] == 1
    assert actions == set()
    assert (address().opted_out, stored(visit.id)) == (None, visit)
    assert brought.put_aside() == []
    assert FROM not in caplog.text


def test_what_is_signed_and_not_readable_is_put_aside_and_not_logged(
    brought: Sns, caplog: pytest.LogCaptureFixture
) -> None:
    brought.brings(brought.signed(f'{{"originationNumber": "{WORDS}"}}'), brought.signed("[]", MAILS))
    letters = brought.put_aside()
    assert [one["error"] for one in letters] == ["NotReadable", "NotReadable"]
    assert WORDS in letters[0]["message"]["Message"]
    assert WORDS not in caplog.text
    assert told(caplog)["InboundPutAside"] == 2


def test_what_is_signed_and_old_is_put_aside(brought: Sns) -> None:
    brought.brings(brought.says("stop", "inbound-00000001", at=datetime.now(UTC) - timedelta(hours=2)))
    assert address().opted_out is None
    [letter] = brought.put_aside()
    assert letter["error"] == "Refused"
    counts = on_inbound_message({"Records": [{"Sns": letter["message"]}], "most_age_hours": 3}, None)
    assert (counts["TextsSaidStop"], address().opted_out is not None) == (1, True)


def test_a_message_that_breaks_us_stops_no_other(brought: Sns) -> None:
    broken = brought.says("stop", "inbound-00000001")
    del broken["Signature"]
    brought.brings({**broken, "Type": 7}, brought.says("stop", "inbound-00000002"))
    assert address().opted_out is not None


def test_what_has_to_wait_is_brought_again_and_then_done(brought: Sns, caplog: pytest.LogCaptureFixture) -> None:
    booked()
    stop, silence = brought.says("stop", "inbound-00000001"), EndpointConnectionError(endpoint_url="https://dynamodb.x")
    with troubled(Query=[silence] * 40, GetItem=[silence] * 40), pytest.raises(Unavailable):
        brought.brings(stop)
    assert (told(caplog)["InboundWaiting"], address().opted_out) == (1, None)
    brought.brings(stop)
    assert address().opted_out is not None


def bounce(visit: Appointment, kind: str = "Bounce", **more: Any) -> str:
    found = json.loads(event(kind, **more))
    found["mail"]["tags"]["reference"] = [f"{visit.id}_-_confirmed_-_email_-_000001"]
    written = json.dumps(found)
    return written.replace("ana@example.com", "ann@example.com")


def test_a_bounce_for_good_closes_the_address_and_staff_hear_of_it(
    brought: Sns, caplog: pytest.LogCaptureFixture
) -> None:
    visit = booked(contact_by="email")
    news = brought.signed(bounce(visit), MAILS)
    brought.brings(news, news)
    closed = address("ann@example.com", Channel.EMAIL)
    assert (closed.cause, closed.suppressed is not None) == ("bounce", True)
    assert [one.about for one in wiring.outbox().needing_somebody(9)] == [visit.id]
    assert told(caplog)["MailsBouncedForGood"] == 2
    assert "ann@example.com" not in caplog.text


@pytest.mark.parametrize(
    ("kind", "name"),
    [("Complaint", "MailsComplaint"), ("Delivery", "MailsDelivered"), ("Send", "MailsSent"), ("Open", "InboundUnused")],
)
def test_other_news_is_counted(brought: Sns, kind: str, name: str, caplog: pytest.LogCaptureFixture) -> None:
    visit = booked(contact_by="email")
    caplog.clear()
    brought.brings(brought.signed(bounce(visit, kind), MAILS))
    assert told(caplog)[name] == 1


def test_a_text_on_the_topic_of_mails_is_none(brought: Sns) -> None:
    stop = brought.signed(json.dumps({"originationNumber": FROM, "messageBody": "STOP"}), MAILS)
    brought.brings(stop)
    assert address().opted_out is None
    assert len(brought.put_aside()) == 1


def test_its_role_allows_what_it_does_and_nothing_else(brought: Sns) -> None:
    visit = booked(contact_by="email")
    texted = booked("another-key-of-ann-0123", -30)
    wiring.forget()
    with done() as actions:
        for number, words in enumerate(("C", "R", WORDS, "stop", "start", "help")):
            brought.brings(brought.says(words, f"inbound-0000000{number}"))
        brought.brings(brought.signed(bounce(visit), MAILS))
    assert stored(texted.id).confirmed is not None
    assert actions == allowed_to("OnInboundMessageRole", "ReceivedTextsPolicy")
