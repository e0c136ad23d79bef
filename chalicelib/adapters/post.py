"""Whoever carries messages on AWS: SES takes e-mails, SNS takes texts. Neither knows a message twice, so we do.

What an error means decides whether somebody gets a message twice or never: only an answer that says so is a refusal.
"""

from email.message import EmailMessage
from email.policy import SMTP
from typing import Any, NoReturn

from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, EndpointConnectionError

from chalicelib.usecases.message_ports import Busy, Letter, Rejected, Unanswered

NEVER = frozenset(
    {
        "MessageRejected",
        "MailFromDomainNotVerifiedException",
        "InvalidParameter",
        "InvalidParameterValue",
        "InvalidParameterException",
        "ValidationException",
        "OptedOutException",
        "OptedOut",
    }
)
"""What the provider will say of this message every time."""
DOUBTFUL_STATUS = 500
"""From here on the provider does not know itself what it did."""
NOT_SENT = (ConnectTimeoutError, EndpointConnectionError)
"""Nothing reached the provider."""


class AwsPost:
    """Sends through SES and SNS; `session` (botocore's, impatient and without retries of its own) makes the clients.

    `configuration_set` is what makes SES tell of bounces and complaints, and `number` the one that texts come from
    ("": SNS chooses).
    """

    def __init__(self, session: Any, configuration_set: str, number: str) -> None:
        self._mail = session.create_client("ses")
        self._texts = session.create_client("sns")
        self._configuration_set = configuration_set
        self._number = number

    def email(self, letter: Letter) -> str:
        """Will hand an e-mail to SES; its reference comes back with every event about it."""
        more = {"ConfigurationSetName": self._configuration_set} if self._configuration_set else {}
        try:
            written = raw(letter)
        except ValueError as broken:
            raise Rejected("header") from broken
        try:
            answer = self._mail.send_raw_email(
                Source=letter.sender,
                Destinations=[letter.to],
                RawMessage={"Data": written},
                Tags=[{"Name": "reference", "Value": tag_of(letter.reference)}],
                **more,
            )
        except (BotoCoreError, ClientError) as error:
            _give_up(error)
        return str(answer["MessageId"])

    def text(self, number: str, words: str, reference: str) -> str:  # noqa: ARG002  # SNS takes no tag
        """Will hand a text to SNS, as one that matters rather than one that advertises."""
        attributes = {"AWS.SNS.SMS.SMSType": {"DataType": "String", "StringValue": "Transactional"}}
        if self._number:
            attributes["AWS.MM.SMS.OriginationNumber"] = {"DataType": "String", "StringValue": self._number}
        try:
            answer = self._texts.publish(PhoneNumber=number, Message=words, MessageAttributes=attributes)
        except (BotoCoreError, ClientError) as error:
            _give_up(error)
        return str(answer["MessageId"])


def tag_of(reference: str) -> str:
    """Will return a reference as a tag's value, in which SES allows letters, digits, - and _ only."""
    return reference.replace("#", "_-_")


def reference_of(tag: str) -> str:
    """Will return the reference behind a tag's value."""
    return tag.replace("_-_", "#")


def raw(letter: Letter) -> bytes:
    """Will return the e-mail as it goes over the wire: the plain twin, the HTML twin, and what is attached.

    Raises:
        ValueError: a name or the subject would break out of its header.
    """
    mail = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    mail["From"], mail["To"], mail["Subject"] = letter.sender, letter.to, letter.subject
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    for one in letter.attachments:
        main, _, sub = one.kind.partition("/")
        kind, _, parameter = sub.partition("; ")
        method = dict([parameter.split("=", 1)]) if parameter else {}
        mail.add_attachment(
            one.content.encode(), maintype=main, subtype=kind, filename=one.name, params={**method, "charset": "utf-8"}
        )
    return mail.as_bytes()


def _give_up(error: Exception) -> NoReturn:
    if isinstance(error, ClientError):
        code = error.response["Error"].get("Code", "")
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if code in NEVER:
            raise Rejected(code) from error
        raise (Unanswered if status >= DOUBTFUL_STATUS else Busy)(code) from error
    raise (Busy if isinstance(error, NOT_SENT) else Unanswered)(type(error).__name__) from error
