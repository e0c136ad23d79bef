"""What SES tells of an e-mail, in the form of its documents."""

import json
from datetime import UTC, datetime
from typing import Any

AT = datetime(2026, 12, 1, 17, 0, 5, 123000, tzinfo=UTC)
MAIL = {
    "timestamp": "2026-12-01T17:00:00.000Z",
    "messageId": "010001874f-c0de-ses",
    "source": "PRE Therapy <hello@example.com>",
    "sourceArn": "arn:aws:ses:us-west-2:111122223333:identity/hello@example.com",
    "sendingAccountId": "111122223333",
    "destination": ["ana@example.com"],
    "headersTruncated": False,
    "headers": [{"name": "Subject", "value": "Your appointment"}],
    "commonHeaders": {"from": ["hello@example.com"], "to": ["ana@example.com"], "subject": "Your appointment"},
    "tags": {
        "reference": ["visit-1_-_confirmed_-_email_-_000001"],
        "ses:configuration-set": ["tableside-mail"],
        "ses:outgoing-ip": ["192.0.2.7"],
    },
}
RECIPIENT = {"emailAddress": "ana@example.com", "action": "failed", "status": "5.1.1", "diagnosticCode": "smtp; 550"}


def event(kind: str, **changes: Any) -> str:
    """Will make an event of a kind, such as "Bounce", with parts of its own object changed."""
    at = f"{AT:%Y-%m-%dT%H:%M:%S}.123Z"
    own: dict[str, dict[str, Any]] = {
        "Bounce": {
            "feedbackId": "0100017f-feed",
            "bounceType": "Permanent",
            "bounceSubType": "General",
            "bouncedRecipients": [RECIPIENT],
            "timestamp": at,
            "reportingMTA": "dsn; a8-70.smtp-out.amazonses.com",
        },
        "Complaint": {
            "feedbackId": "0100017f-feed",
            "complaintSubType": None,
            "complainedRecipients": [{"emailAddress": "ana@example.com"}],
            "timestamp": at,
            "userAgent": "ExampleCorp Feedback Loop (V0.01)",
            "complaintFeedbackType": "abuse",
            "arrivalDate": at,
        },
        "Delivery": {
            "timestamp": at,
            "processingTimeMillis": 546,
            "recipients": ["ana@example.com"],
            "smtpResponse": "250 ok:  Message 64111812 accepted",
            "reportingMTA": "a8-70.smtp-out.amazonses.com",
        },
        "DeliveryDelay": {
            "timestamp": at,
            "delayType": "TransientCommunicationFailure",
            "expirationTime": at,
            "delayedRecipients": [RECIPIENT],
        },
        "Reject": {"reason": "Bad content"},
        "Open": {"ipAddress": "192.0.2.1", "timestamp": at, "userAgent": "Mozilla/5.0"},
    }
    name = kind[:1].lower() + kind[1:]
    return json.dumps({"eventType": kind, "mail": MAIL, name: {**own.get(kind, {}), **changes}})
