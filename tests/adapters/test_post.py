"""What SES and SNS are handed, and what their answers mean: a refusal is only what says so."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from typing import Any

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)

from chalicelib.adapters.post import AwsPost, raw, reference_of, tag_of
from chalicelib.usecases.message_ports import Attachment, Busy, Letter, Rejected, Unanswered

URL = "https://email.us-west-2.amazonaws.com"
FILE = "BEGIN:VCALENDAR\r\nSUMMARY:Cita en Manos Calmas ñ\r\nEND:VCALENDAR\r\n"
LETTER = Letter(
    sender="Calm Hands <hello@example.com>",
    to="ana@example.com",
    subject="Su cita está confirmada",
    text="Hola, Ana: hasta el martes a las 9.\n",
    html="<p>Hola, Ana: hasta el martes a las 9.</p>\n",
    reference="visit-1#reminder_24h#email#000001",
    attachments=(Attachment("appointment.ics", "text/calendar; method=PUBLISH", FILE),),
)


@dataclass
class Aws:
    """A botocore session and its clients, as far as they are used; remembers what it is asked."""

    error: Exception | None = None
    asked: list[dict[str, Any]] = field(default_factory=list)

    def create_client(self, _service: str) -> "Aws":
        return self

    def send_raw_email(self, **request: Any) -> dict[str, str]:
        return self._answer(request)

    def publish(self, **request: Any) -> dict[str, str]:
        return self._answer(request)

    def _answer(self, request: dict[str, Any]) -> dict[str, str]:
        self.asked.append(request)
        if self.error:
            raise self.error
        return {"MessageId": "id-1"}


def refusal(code: str, status: int = 400) -> ClientError:
    return ClientError(
        {"Error": {"Code": code, "Message": ""}, "ResponseMetadata": {"HTTPStatusCode": status}},  # type: ignore[typeddict-item]  # what matters of it
        "SendRawEmail",
    )


SENDS: list[Callable[[AwsPost], str]] = [
    lambda post: post.email(LETTER),
    lambda post: post.text("+15035550111", "See you on Tuesday.", "visit-1#reminder_24h#text#000001"),
]


def test_an_e_mail_names_its_message_so_that_events_about_it_find_it() -> None:
    aws = Aws()
    assert AwsPost(aws, "events", "").email(LETTER) == "id-1"
    [asked] = aws.asked
    assert (asked["Source"], asked["Destinations"]) == (LETTER.sender, ["ana@example.com"])
    assert asked["ConfigurationSetName"] == "events"
    [tag] = asked["Tags"]
    assert tag["Name"] == "reference"
    assert reference_of(tag["Value"]) == LETTER.reference


@pytest.mark.parametrize(
    "reference", ["visit-1#reminder_24h#email#000001", "licence#maya#2027-01-31#licence_expiring#email#000002", "a"]
)
def test_a_tag_has_only_signs_that_tags_may_have_and_leads_back(reference: str) -> None:
    tag = tag_of(reference)
    assert set(tag) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
    assert reference_of(tag) == reference


def test_an_e_mail_is_two_twins_and_a_file_and_only_seven_bits_wide() -> None:
    sent = raw(LETTER)
    assert sent.isascii()
    parsed = message_from_bytes(sent, policy=policy.default)
    assert (parsed["Subject"], parsed["To"]) == (LETTER.subject, LETTER.to)
    assert parsed["Auto-Submitted"] == "auto-generated"
    plain, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    assert plain is not None
    assert html is not None
    assert [part.get_content().replace("\r\n", "\n") for part in (plain, html)] == [LETTER.text, LETTER.html]
    [file] = parsed.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("appointment.ics", "text/calendar")
    assert file["Content-Type"].params["method"] == "PUBLISH"
    assert file.get_content().encode() == FILE.encode()


@pytest.mark.parametrize("evil", ["Ana\r\nBcc: all@example.com", "Ana\nX: y"])
def test_a_line_break_cannot_become_a_header(evil: str) -> None:
    aws = Aws()
    with pytest.raises(Rejected):
        AwsPost(aws, "", "").email(replace(LETTER, subject=evil))
    assert aws.asked == []


def test_a_text_is_one_that_matters_and_comes_from_the_practice_s_number() -> None:
    aws = Aws()
    assert SENDS[1](AwsPost(aws, "", "+15035550100")) == "id-1"
    [asked] = aws.asked
    assert (asked["PhoneNumber"], asked["Message"]) == ("+15035550111", "See you on Tuesday.")
    assert asked["MessageAttributes"]["AWS.SNS.SMS.SMSType"]["StringValue"] == "Transactional"
    assert asked["MessageAttributes"]["AWS.MM.SMS.OriginationNumber"]["StringValue"] == "+15035550100"


@pytest.mark.parametrize("send", SENDS)
@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (refusal("MessageRejected"), Rejected),
        (refusal("InvalidParameter"), Rejected),
        (refusal("OptedOut"), Rejected),
        (refusal("Throttling"), Busy),
        (refusal("TooManyRequestsException", 429), Busy),
        (refusal("AccessDenied", 403), Busy),
        (refusal("InternalFailure", 500), Unanswered),
        (refusal("ServiceUnavailable", 503), Unanswered),
        (ConnectTimeoutError(endpoint_url=URL), Busy),
        (EndpointConnectionError(endpoint_url=URL), Busy),
        (ReadTimeoutError(endpoint_url=URL), Unanswered),
        (ConnectionClosedError(endpoint_url=URL), Unanswered),
    ],
)
def test_what_an_error_means(send: Callable[[AwsPost], str], error: Exception, meaning: type[Exception]) -> None:
    with pytest.raises(meaning):
        send(AwsPost(Aws(error), "", ""))
