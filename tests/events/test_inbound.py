"""What SNS brings into the queue, as Lambda hands it over: texts and news of e-mails, twice, in any order."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.session import get_session

from chalicelib import wiring
from chalicelib.care.records import Kind as RecordKind
from chalicelib.messaging.kinds import Channel, Kind
from chalicelib.messaging.messages import State, Why
from chalicelib.usecases.kept_texts import TEXTS as KEPT
from chalicelib.usecases.send_messages import send_message
from tests.events.listening import WORDS, address, booked, bounce, sent, stored, told
from tests.events.signed_news import FROM, MAILS, Sns
from tests.routes.test_role import allowed_to, done


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
    assert brought.put_aside() == {}
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
