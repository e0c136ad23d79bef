"""AWS's services other than tables. A library is imported when it is first needed: other starts are quicker for it."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.secrets import Secrets
from chalicelib.tables.batches import unavailable
from chalicelib.tables.settings import CONNECT_SECONDS, READ_SECONDS, RETRIES
from chalicelib.wiring.once import once
from chalicelib.wiring.surroundings import calendar_hosts, inbound_topics, staff_pool

if TYPE_CHECKING:
    from chalicelib.adapters.busy_calendar import SourceReader
    from chalicelib.adapters.cognito import CognitoDirectory
    from chalicelib.adapters.cognito_roster import CognitoRoster
    from chalicelib.adapters.console_seal import ConsoleSeal
    from chalicelib.adapters.sns_signatures import Signatures


@once
def secrets() -> Secrets:
    """Will return what derives link secrets, with the key fetched at its first use."""
    return Secrets(_link_key)


@once
def directory() -> "CognitoDirectory":
    """Will return who may sign in."""
    from chalicelib.adapters.cognito import CognitoDirectory  # noqa: PLC0415  # only sign-ins pay for it

    return CognitoDirectory(impatient_session().create_client("cognito-idp"), *staff_pool())


@once
def roster() -> "CognitoRoster":
    """Will return the list of staff's accounts."""
    from chalicelib.adapters.cognito_roster import CognitoRoster  # noqa: PLC0415  # only owners pay for it

    return CognitoRoster(impatient_session().create_client("cognito-idp"), staff_pool()[0])


@once
def console_seal() -> "ConsoleSeal":
    """Will return what seals the console's cookie, and sign-ins on their way."""
    from chalicelib.adapters.console_seal import ConsoleSeal  # noqa: PLC0415  # only sign-ins pay for it

    return ConsoleSeal(lambda: secrets().hashed("seal", "console"))


def source_reader() -> "SourceReader":
    """Will return what reads calendars elsewhere; for events, since the API asks nobody outside."""
    from chalicelib.adapters.busy_calendar import SourceReader  # noqa: PLC0415  # only imports pay for it
    from chalicelib.adapters.fetching import Fetching  # noqa: PLC0415

    return SourceReader(Fetching(hosts=calendar_hosts()))


@once
def signatures() -> "Signatures":
    """Will return what tells whether a message is SNS's own; its certificates are kept for the next ones."""
    from chalicelib.adapters.sns_certificates import Certificates  # noqa: PLC0415  # only what SNS brings needs it
    from chalicelib.adapters.sns_signatures import Signatures  # noqa: PLC0415

    return Signatures(Certificates(os.environ["SNS_CERTIFICATES"]), inbound_topics())


@once
def words() -> Any:
    """Will return what writes messages in the practice's words."""
    from chalicelib.adapters.wording import Wording  # noqa: PLC0415  # jinja2: only senders pay for it

    return Wording()


@once
def post() -> Any:
    """Will return what hands e-mails and texts over."""
    from chalicelib.adapters.post import AwsPost  # noqa: PLC0415  # only senders need SES and SNS

    return AwsPost(_session(0), os.environ.get("CONFIGURATION_SET", ""), os.environ.get("TEXTS_COME_FROM", ""))


def put_aside(letter: str, queue: str = "FAILED_CHANGES_URL", why: str = "") -> None:
    """Will leave a letter about an event that could not be handled, where people look; `queue` says in which setting.

    Raises:
        BotoCoreError, ClientError: it could not be left there.
    """
    about = {"error": {"DataType": "String", "StringValue": why}} if why else {}
    queues().send_message(QueueUrl=os.environ[queue], MessageBody=letter, MessageAttributes=about)


def bring_again(receipt: str, seconds: int, queue: str) -> None:
    """Will let a message of a queue be brought again after so long; where that fails, after the queue's own time."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    with suppress(BotoCoreError, ClientError):
        queues().change_message_visibility(QueueUrl=os.environ[queue], ReceiptHandle=receipt, VisibilityTimeout=seconds)


@once
def queues() -> Any:
    """Will return the client of the queues."""
    return impatient_session().create_client("sqs")


def _link_key() -> bytes:
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  # only routes that need the key pay

    client = impatient_session().create_client("secretsmanager")
    try:
        answer = client.get_secret_value(SecretId=os.environ["LINK_KEY_ARN"])
    except (BotoCoreError, ClientError) as silence:
        raise unavailable(silence) from silence
    return str(answer["SecretString"]).encode()


@once
def impatient_session() -> Any:
    """What makes clients other than the tables', with their patience."""
    return _session(RETRIES)


def _session(retried: int) -> Any:
    from botocore.config import Config  # noqa: PLC0415  # only routes that need another client pay for it
    from botocore.session import get_session  # noqa: PLC0415

    session = get_session()
    retries: Any = {"total_max_attempts": 1 + retried, "mode": "standard"}
    session.set_default_client_config(
        Config(connect_timeout=CONNECT_SECONDS, read_timeout=READ_SECONDS, retries=retries)
    )
    return session
