"""Messages of SNS are believed only as SNS signed them for our topics, and nobody else is ever asked about one."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.sns_signatures import LONGEST, SIGNED, Refused, Why, canonical, opened
from chalicelib.scheduling.errors import Unavailable
from dev.signing import Signer
from tests.adapters.signed import MESSAGE, NOW, OTHERS, OUT, PLACE, TOPIC, Place, made, signer

SECOND = timedelta(seconds=1)
NAME = f"/{'0123456789abcdef' * 2}.pem".replace("/", "/SimpleNotificationService-")


def why(message: Any, place: Place | None = None, **more: Any) -> Why:
    with pytest.raises(Refused) as refused:
        (place or Place()).verified(message, **more)
    assert MESSAGE not in str(refused.value)
    return refused.value.why


def signed_anew(by: Signer | None = None, version: str = "2", **changes: Any) -> dict[str, Any]:
    """A message that was changed and then signed by somebody."""
    message = made(**changes)
    known = {name: message[name] for name in SIGNED[message["Type"]] if name in message}
    return message | {"Signature": (by or signer()).signed(known, version), "SignatureVersion": version}


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize("subject", [None, "Amazon SES Email Event Notification", ""])
def test_what_sns_signed_for_us_is_believed(version: str, subject: str | None) -> None:
    notice = Place().verified(signed_anew(version=version, Subject=subject))
    assert (notice.kind, notice.topic, notice.message, notice.at) == ("Notification", TOPIC, MESSAGE, NOW)


@pytest.mark.parametrize("kind", ["SubscriptionConfirmation", "UnsubscribeConfirmation"])
def test_what_asks_to_be_confirmed_is_signed_otherwise(kind: str) -> None:
    more = {"Token": "2336412f37fb687f5d51e6e2425929f52bd3", "SubscribeURL": f"{PLACE}/?Action=ConfirmSubscription"}
    told = {"Type": kind, "Message": "You have chosen …", **more}
    message = made(**told)
    message["Signature"] = signer().signed(message)
    place = Place()
    assert place.verified(message).kind == kind
    assert len(place.asked) == 1
    assert why(message | {"Token": "1" * 36}) is Why.SIGNATURE


def test_the_string_to_sign_is_the_one_of_the_documents() -> None:
    """https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html."""
    parts = {"Message": "My Test Message", "MessageId": "4d4dc071-ddbf-465d-bba8-08f81c89da64", "Subject": "My subject"}
    parts |= {"Timestamp": "2019-01-31T04:37:04.321Z", "TopicArn": f"{TOPIC}", "Type": "Notification"}
    lines = canonical(parts).decode()
    assert lines == "".join(f"{name}\n{value}\n" for name, value in parts.items())
    del parts["Subject"]
    assert "Subject" not in canonical(parts).decode()


def test_what_lies_in_a_queue_is_opened_and_read() -> None:
    assert Place().verified(opened(json.dumps(made()))).message == MESSAGE


@pytest.mark.parametrize("body", ["", "STOP", "[1]", "null", '"x"', "{", "[" * 100_000, "NaN"])
def test_what_lies_there_and_is_no_message_is_refused(body: str) -> None:
    with pytest.raises(Refused, match="shape"):
        opened(body)


FORGED: dict[str, tuple[Why, Any]] = {
    "other words": (Why.SIGNATURE, {"Message": MESSAGE.replace("STOP", "START")}),
    "another id": (Why.SIGNATURE, {"MessageId": "00000000-0000-4000-8000-000000000000"}),
    "another time": (Why.SIGNATURE, {"Timestamp": "2026-12-01T16:59:59.000Z"}),
    "a subject more": (Why.SIGNATURE, {"Subject": "news"}),
    "no signature": (Why.SHAPE, {"Signature": OUT}),
    "an empty signature": (Why.SIGNATURE, {"Signature": ""}),
    "the emulator's signature": (Why.SIGNATURE, {"Signature": "FAKE"}),
    "no base64": (Why.SIGNATURE, {"Signature": "%%%%"}),
    "base64 with blanks": (Why.SIGNATURE, {"Signature": made()["Signature"][:40] + "\n" + made()["Signature"][40:]}),
    "letters of no alphabet": (Why.SIGNATURE, {"Signature": "é" * 344}),
    "an endless signature": (Why.SHAPE, {"Signature": "A" * 100_000}),
    "the other version's name": (Why.SIGNATURE, {"SignatureVersion": "1"}),
    "a version that is none": (Why.SHAPE, {"SignatureVersion": "3"}),
    "a version as a number": (Why.SHAPE, {"SignatureVersion": 2}),
    "no version": (Why.SHAPE, {"SignatureVersion": OUT}),
    "another type": (Why.SHAPE, {"Type": "SubscriptionConfirmation"}),
    "an unknown type": (Why.SHAPE, {"Type": "Notification2"}),
    "a type that is a list": (Why.SHAPE, {"Type": ["Notification"]}),
    "a foreign topic": (Why.TOPIC, {"TopicArn": OTHERS}),
    "a topic that only begins as ours": (Why.TOPIC, {"TopicArn": f"{TOPIC}-2"}),
    "no topic": (Why.SHAPE, {"TopicArn": OUT}),
    "an empty topic": (Why.TOPIC, {"TopicArn": ""}),
    "no message": (Why.SHAPE, {"Message": OUT}),
    "a message that is none": (Why.SHAPE, {"Message": {"originationNumber": "+14155550123"}}),
    "an id of another form": (Why.SHAPE, {"MessageId": "1"}),
    "a time of another form": (Why.SHAPE, {"Timestamp": "yesterday"}),
    "a time that no calendar has": (Why.SHAPE, {"Timestamp": "2026-13-41T17:00:00.000Z"}),
    "a time without its zone": (Why.SHAPE, {"Timestamp": "2026-12-01T17:00:00.000"}),
    "half a character": (Why.SHAPE, {"Message": json.loads('"\\ud83d"')}),
    "no certificate": (Why.SHAPE, {"SigningCertURL": OUT}),
    "a certificate that is not there": (Why.CERTIFICATE, {"SigningCertURL": PLACE + NAME}),
}


@pytest.mark.parametrize("kind", FORGED)
def test_is_refused(kind: str) -> None:
    expected, changes = FORGED[kind]
    assert why(made(**changes)) is expected


@pytest.mark.parametrize("text", ["\n", "a\nb", "x\r", " \n "])
@pytest.mark.parametrize("part", ["MessageId", "Timestamp", "Subject", "TopicArn"])
def test_no_part_has_lines_of_its_own_whoever_signed_it(part: str, text: str) -> None:
    """Or one message could be read as another with the very same signature."""
    changed: dict[str, Any] = {part: made().get(part, "") + text}
    assert why(signed_anew(**changed)) in (Why.SHAPE, Why.TOPIC)


def test_words_that_look_like_the_next_part_cannot_be_taken_for_it() -> None:
    other = "11111111-1111-4111-8111-111111111111"
    written = f"STOP\nMessageId\n{other}\nSubject\nwhat follows"
    message = signed_anew(Message=written)
    assert Place().verified(message).message == written
    _, _, rest = canonical({name: message[name] for name in SIGNED["Notification"] if name in message}).partition(
        b"what follows"
    )
    stolen = message | {"Message": "STOP", "MessageId": other, "Subject": f"what follows{rest.decode()}".rstrip("\n")}
    assert why(stolen) is Why.SHAPE


def test_a_signature_for_another_topic_is_none_for_ours() -> None:
    theirs = signed_anew(TopicArn=OTHERS)
    assert why(theirs) is Why.TOPIC
    assert why(theirs | {"TopicArn": TOPIC}) is Why.SIGNATURE
    assert Place().signatures(TOPIC, OTHERS).verified(theirs, NOW).topic == OTHERS


def test_a_key_that_is_not_sns_s_signs_nothing() -> None:
    stranger = signer(1)
    assert why(signed_anew(by=stranger)) is Why.SIGNATURE
    own_name = {"SigningCertURL": f"{PLACE}/{stranger.file}"}
    assert why(signed_anew(by=stranger) | own_name) is Why.CERTIFICATE


def test_without_topics_nothing_is_ours() -> None:
    with pytest.raises(Refused, match="topic"):
        Place().signatures("").verified(made(TopicArn=""), NOW)


@pytest.mark.parametrize(
    ("age", "expected"),
    [(timedelta(0), None), (LONGEST, None), (LONGEST + SECOND, Why.OLD), (-timedelta(minutes=5), None)],
)
def test_news_is_no_older_than_what_our_queues_keep(age: timedelta, expected: Why | None) -> None:
    if expected is None:
        assert Place().verified(made(), now=NOW + age).at == NOW
    else:
        assert why(made(), now=NOW + age) is expected


def test_what_is_dated_ahead_is_refused_before_anybody_is_asked() -> None:
    place = Place()
    assert why(made(), place, now=NOW - timedelta(minutes=5) - SECOND) is Why.AHEAD
    assert place.asked == []


def test_only_what_was_signed_for_us_is_old_whatever_else_is_forged() -> None:
    assert why(made(Message="x"), now=NOW + timedelta(days=20)) is Why.SIGNATURE


@pytest.mark.parametrize("message", [{}, {"Type": None}, {"Type": "Notification"}, {"Records": []}])
def test_what_is_no_message_is_refused(message: dict[str, Any]) -> None:
    place = Place()
    assert why(message, place) is Why.SHAPE
    assert place.asked == []


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20), lambda inner: st.lists(inner, max_size=3)
)


@given(st.sampled_from(sorted(made())), json_values)
def test_any_part_with_any_other_value_is_refused_or_not_signed(part: str, value: Any) -> None:
    if value == made()[part] or part == "UnsubscribeURL":
        assert Place().verified(made(**{part: value})).message == MESSAGE
    else:
        assert why(made(**{part: value})) in Why


@given(st.integers(0, 255), st.integers(1, 255))
def test_no_bit_of_a_signature_can_be_changed(place: int, flipped: int) -> None:
    signature = bytearray(base64.b64decode(made()["Signature"]))
    signature[place] ^= flipped
    assert why(made(Signature=base64.b64encode(signature).decode())) is Why.SIGNATURE


def test_a_certificate_that_cannot_be_had_now_is_asked_for_again_later() -> None:
    place = Place(is_silent=True)
    signatures = place.signatures()
    with pytest.raises(Unavailable):
        signatures.verified(made(), NOW)
    place.is_silent = False
    assert signatures.verified(made(), NOW).message == MESSAGE
    assert signatures.verified(made(), NOW).at == datetime(2026, 12, 1, 17, tzinfo=UTC)
    assert len(place.asked) == 2
