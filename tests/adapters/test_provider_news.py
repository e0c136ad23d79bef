"""What AWS says in its JSON, as values; what is none of it is not readable, and nothing of it is told."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.provider_news import NotReadable, deliveries_of, text_of
from chalicelib.adapters.sns_signatures import Notice
from chalicelib.messaging.kinds import Channel
from chalicelib.usecases.provider_word import Delivery, News, TextReceived
from tests.adapters.ses_events import AT, MAIL, event
from tests.adapters.signed import NOW, TOPIC

IDENTITY = "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324"
TEXT = {
    "originationNumber": "+14155550123",
    "destinationNumber": "+14155550142",
    "messageKeyword": "KEYWORD_111122223333",
    "messageBody": "Stop. Thank you",
    "inboundMessageId": "cae173d2-66b9-564c-8309-21f858e9fb84",
    "previousPublishedMessageId": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}
ANA = Delivery(
    channel=Channel.EMAIL,
    news=News.BOUNCED,
    to="ana@example.com",
    at=AT,
    id="010001874f-c0de-ses",
    reference="visit-1#confirmed#email#000001",
    for_good=True,
)


def notice(message: Any) -> Notice:
    written = message if isinstance(message, str) else json.dumps(message)
    return Notice("Notification", TOPIC, IDENTITY, written, NOW)


def test_a_text_is_read_with_its_number_its_words_and_when_it_came() -> None:
    expected = TextReceived(
        id="cae173d2-66b9-564c-8309-21f858e9fb84", number="+14155550123", words="Stop. Thank you", at=NOW
    )
    assert text_of(notice(TEXT)) == expected


@pytest.mark.parametrize("missing", ["destinationNumber", "messageKeyword", "previousPublishedMessageId"])
def test_what_a_text_need_not_have_may_be_missing(missing: str) -> None:
    assert text_of(notice({name: value for name, value in TEXT.items() if name != missing})).words == "Stop. Thank you"


def test_a_text_without_words_or_without_an_id_is_a_text() -> None:
    found = text_of(notice({"originationNumber": "72345", "inboundMessageId": None}))
    assert (found.number, found.words, found.id) == ("72345", "", IDENTITY)


@pytest.mark.parametrize(
    "changes",
    [
        {"originationNumber": None},
        {"originationNumber": ""},
        {"originationNumber": "PRE Therapy"},
        {"originationNumber": "+1415555012345678"},
        {"originationNumber": "+14155550123\n"},
        {"originationNumber": 14155550123},
        {"messageBody": 7},
        {"messageBody": {"x": "STOP"}},
        {"inboundMessageId": "a#b"},
        {"inboundMessageId": ""},
        {"inboundMessageId": "x" * 65},
    ],
)
def test_a_text_with_something_odd_is_not_readable(changes: dict[str, Any]) -> None:
    with pytest.raises(NotReadable) as failure:
        text_of(notice(TEXT | changes))
    assert str(failure.value) == ""
    assert failure.value.__cause__ is None


BROKEN = [
    "",
    "null",
    "[]",
    "7",
    '"STOP"',
    "{",
    "STOP",
    "{}",
    '{"originationNumber": "+1',
    "[" * 100_000,
    '{"mail": {}}',
]


@pytest.mark.parametrize("message", BROKEN)
def test_what_is_no_such_json_is_not_readable(message: str) -> None:
    for read in (text_of, deliveries_of):
        with pytest.raises(NotReadable):
            read(notice(message))


@given(
    st.text(max_size=300) | st.dictionaries(st.sampled_from([*TEXT, "mail", "eventType"]), st.text()).map(json.dumps)
)
def test_anything_at_all_is_read_or_not_readable(message: str) -> None:
    for read in (text_of, deliveries_of):
        try:
            read(notice(message))
        except NotReadable:
            continue


def deliveries(message: str) -> list[Delivery]:
    return deliveries_of(notice(message))[1]


def changed(**more: Any) -> Delivery:
    fields = {name: getattr(ANA, name) for name in Delivery.__slots__}
    return Delivery(**{**fields, **more})


def test_a_bounce_for_good_names_the_address_and_our_message() -> None:
    assert deliveries_of(notice(event("Bounce"))) == ("Bounce", [ANA])


@pytest.mark.parametrize("kind", ["Transient", "Undetermined", "Something new", ""])
def test_any_other_bounce_may_be_mended(kind: str) -> None:
    assert deliveries(event("Bounce", bounceType=kind)) == [changed(for_good=False)]


@pytest.mark.parametrize("feedback", ["abuse", "auth-failure", "fraud", "other", "virus", None, "new"])
def test_a_complaint_is_one_whatever_it_is_about(feedback: str | None) -> None:
    assert deliveries(event("Complaint", complaintFeedbackType=feedback)) == [changed(news=News.COMPLAINT)]


def test_who_says_that_it_was_no_spam_does_not_complain() -> None:
    assert deliveries(event("Complaint", complaintFeedbackType="not-spam")) == []


def test_an_arrival_and_a_refusal_are_told() -> None:
    assert deliveries(event("Delivery")) == [changed(news=News.DELIVERED, for_good=False)]
    [refused] = deliveries(event("Reject"))
    assert (refused.news, refused.for_good, refused.at) == (News.BOUNCED, False, AT.replace(second=0, microsecond=0))
    assert deliveries(event("Send"))[0].news is News.SENT


@pytest.mark.parametrize("kind", ["Open", "Click", "DeliveryDelay", "Rendering Failure", "Subscription", "AnythingNew"])
def test_what_is_of_no_use_is_named_and_left_alone(kind: str) -> None:
    assert deliveries_of(notice(event(kind))) == (kind, [])


def test_an_event_without_what_it_is_about_tells_nothing() -> None:
    told = json.dumps({"eventType": "Bounce", "mail": MAIL})
    assert deliveries_of(notice(told)) == ("Bounce", [])


def test_an_address_with_a_name_is_the_address_and_none_is_none() -> None:
    several = [{"emailAddress": "Ana Ruiz <Ana@example.com>"}, {"emailAddress": ""}, {"emailAddress": "<>"}, {}]
    assert [one.to for one in deliveries(event("Bounce", bouncedRecipients=several))] == ["Ana@example.com"]


@pytest.mark.parametrize("tags", [{}, {"reference": []}, {"other": ["x"]}])
def test_what_was_not_sent_by_us_has_no_reference(tags: dict[str, list[str]]) -> None:
    told = json.loads(event("Bounce"))
    told["mail"] = {**MAIL, "tags": tags}
    assert deliveries(json.dumps(told)) == [changed(reference="")]


@pytest.mark.parametrize("at", ["2026-12-01T17:00:05.123Z", "2026-12-01T09:00:05.123-08:00", "2026-12-01T17:00:05.123"])
def test_every_spelling_of_an_instant_is_the_same(at: str) -> None:
    assert deliveries(event("Bounce", timestamp=at)) == [ANA]
