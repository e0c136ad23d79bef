"""The environment made into collaborators, each once and only when it is needed. The only reader of os.environ."""

import os
import time
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.patience import attempts
from chalicelib.adapters.sealing import Sealer
from chalicelib.adapters.secrets import Secrets, random_identity
from chalicelib.scheduling.timetable import Timetable
from chalicelib.tables.appointments import AppointmentRow, appointment_of
from chalicelib.tables.batches import unavailable
from chalicelib.tables.cards import CardsTable
from chalicelib.tables.catalog import CatalogTable
from chalicelib.tables.catalog_cache import CachedCatalog
from chalicelib.tables.catalog_rows import CatalogItem
from chalicelib.tables.charts import ChartRow, ChartsTable
from chalicelib.tables.clients import ClientRow, PeopleTable
from chalicelib.tables.counters import CounterRow
from chalicelib.tables.days import DayRow, DaysTable
from chalicelib.tables.diary import DiaryTable
from chalicelib.tables.settings import CONNECT_SECONDS, READ_SECONDS, RETRIES, bind
from chalicelib.tables.sheets import SheetRow
from chalicelib.tables.waitlist import WaitlistTable, WishRow
from chalicelib.usecases.known_ids import KnownIds
from chalicelib.usecases.ports import Attempts

if TYPE_CHECKING:
    from chalicelib.adapters.busy_calendar import SourceReader
    from chalicelib.adapters.cognito import CognitoDirectory
    from chalicelib.adapters.cognito_roster import CognitoRoster
    from chalicelib.adapters.console_seal import ConsoleSeal
    from chalicelib.adapters.links import SecretLinks
    from chalicelib.adapters.sns_signatures import Signatures
    from chalicelib.scheduling.appointments import Appointment
    from chalicelib.tables.audit import AuditTable
    from chalicelib.tables.calendars import CalendarsTable
    from chalicelib.tables.outbox import OutboxTable
    from chalicelib.tables.settings_store import SettingsTable
    from chalicelib.usecases.plan_messages import Records
    from chalicelib.usecases.receive_text import Reception
    from chalicelib.usecases.send_messages import PostRoom
    from chalicelib.usecases.waiting_room import WaitingRoom
    from chalicelib.usecases.write_down import Ledger


def now() -> datetime:
    """Will read the clock: for routes and events, which pass it on."""
    return datetime.now(UTC)


@cache
def diary() -> DiaryTable:
    """Will return the appointments and their sheets, and what else is written with them."""
    bind(SheetRow, os.environ["SHEETS_TABLE"])
    bind(AppointmentRow, os.environ["APPOINTMENTS_TABLE"])
    bind(ClientRow, os.environ["CLIENTS_TABLE"])
    bind(CounterRow, os.environ["COUNTERS_TABLE"])
    bind(ChartRow, os.environ["CHARTS_TABLE"])
    bind(WishRow, os.environ["WAITLIST_TABLE"])
    bind(DayRow, os.environ["DAYS_TABLE"])
    return DiaryTable(known_ids())


def days() -> DaysTable:
    """Will return therapists' days at a glance."""
    diary()
    return DaysTable()


@cache
def clients() -> CardsTable:
    """Will return who has booked, as the desk knows them."""
    bind(ClientRow, os.environ["CLIENTS_TABLE"])
    return CardsTable()


@cache
def known_ids() -> KnownIds:
    """Will return what knows under which ids somebody has booked."""
    return KnownIds(lambda client: clients().known_as(client))


@cache
def waitlist() -> WaitlistTable:
    """Will return who waits for a time."""
    bind(WishRow, os.environ["WAITLIST_TABLE"])
    return WaitlistTable()


@cache
def audit() -> "AuditTable":
    """Will return who looked at and changed what."""
    from chalicelib.tables.audit import AuditRow, AuditTable  # noqa: PLC0415  # no look at times needs it

    bind(AuditRow, os.environ["AUDIT_TABLE"])
    return AuditTable()


def ledger() -> "Ledger":
    """Will return where it is written down."""
    from chalicelib.usecases.write_down import Ledger  # noqa: PLC0415

    return Ledger(audit(), secrets().proof, patience())


def waiting_room() -> "WaitingRoom":
    """Will return where times are offered to those who wait."""
    from chalicelib.usecases.waiting_room import WaitingRoom  # noqa: PLC0415  # no look at times needs it

    return WaitingRoom(
        diary=diary(), waitlist=waitlist(), timetable=timetable(), attempts=patience(), identity=random_identity
    )


@cache
def charts() -> ChartsTable:
    """Will return the clients' charts, with the way to the health key made at its first use."""
    bind(ChartRow, os.environ["CHARTS_TABLE"])
    return ChartsTable(Sealer(os.environ["HEALTH_KEY_ARN"], _impatient_session), known_ids())


@cache
def outbox() -> "OutboxTable":
    """Will return the messages and the addresses they go to."""
    from chalicelib.tables.outbox import AddressRow, MessageRow, OutboxTable  # noqa: PLC0415  # no look at times needs it

    bind(MessageRow, os.environ["MESSAGES_TABLE"])
    bind(AddressRow, os.environ["ADDRESSES_TABLE"])
    return OutboxTable()


@cache
def calendars() -> "CalendarsTable":
    """Will return feeds, and the calendars elsewhere that are read."""
    from chalicelib.tables.calendars import CalendarRow, CalendarsTable  # noqa: PLC0415  # no look at times needs it

    bind(CalendarRow, os.environ["CALENDARS_TABLE"])
    return CalendarsTable()


def calendar_hosts() -> tuple[str, ...]:
    """Will return the hosts whose calendars may be read besides the usual ones."""
    return tuple(host.strip().lower() for host in os.environ.get("CALENDAR_HOSTS", "").split(",") if host.strip())


def source_reader() -> "SourceReader":
    """Will return what reads calendars elsewhere; for events, since the API asks nobody outside."""
    from chalicelib.adapters.busy_calendar import SourceReader  # noqa: PLC0415  # only imports pay for it
    from chalicelib.adapters.fetching import Fetching  # noqa: PLC0415

    return SourceReader(Fetching(hosts=calendar_hosts()))


def public_url() -> str:
    """Will return where the page is, without a slash at the end."""
    return os.environ["PUBLIC_URL"]


def records() -> "Records":
    """Will return what planning and sending messages read."""
    from chalicelib.usecases.plan_messages import Records  # noqa: PLC0415  # no look at times needs it

    return Records(diary=diary(), people=people(), outbox=outbox(), timetable=timetable(), attempts=patience())


def post_room() -> "PostRoom":
    """Will return where messages are planned, written and sent; for events, since the API sends none itself."""
    from chalicelib.adapters.calendar_file import calendar_file  # noqa: PLC0415  # only senders pay for it
    from chalicelib.usecases.send_messages import PostRoom  # noqa: PLC0415
    from chalicelib.usecases.write_message import Desk  # noqa: PLC0415

    desk = Desk(records=records(), words=_words(), links=links(), calendar=calendar_file)
    return PostRoom(desk=desk, post=_post(), claim=lambda: token_hex(8))


def links() -> "SecretLinks":
    """Will return what makes the links in messages."""
    from chalicelib.adapters.links import SecretLinks  # noqa: PLC0415  # no look at times needs it

    return SecretLinks(secrets(), os.environ["PUBLIC_URL"])


@cache
def people() -> PeopleTable:
    """Will return what senders may know of clients."""
    bind(ClientRow, os.environ["CLIENTS_TABLE"])
    return PeopleTable()


@cache
def _words() -> Any:
    from chalicelib.adapters.wording import Wording  # noqa: PLC0415  # jinja2: only senders pay for it

    return Wording()


@cache
def _post() -> Any:
    from chalicelib.adapters.post import AwsPost  # noqa: PLC0415  # only senders need SES and SNS

    return AwsPost(_session(0), os.environ.get("CONFIGURATION_SET", ""), os.environ.get("TEXTS_COME_FROM", ""))


def put_aside(letter: str, queue: str = "FAILED_CHANGES_URL", why: str = "") -> None:
    """Will leave a letter about an event that could not be handled, where people look; `queue` says in which setting.

    Raises:
        BotoCoreError, ClientError: it could not be left there.
    """
    about = {"error": {"DataType": "String", "StringValue": why}} if why else {}
    _queues().send_message(QueueUrl=os.environ[queue], MessageBody=letter, MessageAttributes=about)


def bring_again(receipt: str, seconds: int, queue: str) -> None:
    """Will let a message of a queue be brought again after so long; where that fails, after the queue's own time."""
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415

    with suppress(BotoCoreError, ClientError):
        _queues().change_message_visibility(
            QueueUrl=os.environ[queue], ReceiptHandle=receipt, VisibilityTimeout=seconds
        )


@cache
def _queues() -> Any:
    return _impatient_session().create_client("sqs")


def inbound_topics() -> tuple[str, str]:
    """Will return the ARNs of the topics that bring texts, and news of e-mails."""
    return os.environ["TEXTS_TOPIC"], os.environ["MAIL_TOPIC"]


@cache
def signatures() -> "Signatures":
    """Will return what tells whether a message is SNS's own; its certificates are kept for the next ones."""
    from chalicelib.adapters.sns_certificates import Certificates  # noqa: PLC0415  # only what SNS brings needs it
    from chalicelib.adapters.sns_signatures import Signatures  # noqa: PLC0415

    return Signatures(Certificates(os.environ["SNS_CERTIFICATES"]), inbound_topics())


def reception() -> "Reception":
    """Will return where texts are received; the role of whoever does it seals charts, and opens none."""
    from chalicelib.usecases.receive_text import Reception  # noqa: PLC0415  # only what SNS brings needs it

    return Reception(room=post_room(), charts=charts())


def visit_of(document: str) -> "Appointment":
    """Will return the appointment that an image in a stream holds.

    Raises:
        ValueError: it is none.
    """
    return appointment_of(document)


def timetable() -> Timetable:
    """Will return the practice, read again when what is kept is half a minute old.

    Raises:
        Unavailable: there is no practice to be had.
    """
    return _catalog().timetable()


@cache
def catalog_table() -> CatalogTable:
    """Will return the table that holds the practice."""
    bind(CatalogItem, os.environ["CATALOG_TABLE"])
    return CatalogTable()


def settings_store() -> "SettingsTable":
    """Will return the practice as staff change it, with its history."""
    from chalicelib.tables.settings_store import SettingsTable  # noqa: PLC0415  # no look at times needs it

    catalog_table()
    return SettingsTable()


def practice_changed() -> None:
    """Will let the next request of this process read the practice again; other processes do within half a minute."""
    _catalog.cache_clear()


@cache
def _catalog() -> CachedCatalog:
    return CachedCatalog(catalog_table().load, time.monotonic)


@cache
def secrets() -> Secrets:
    """Will return what derives link secrets, with the key fetched at its first use."""
    return Secrets(_link_key)


def patience() -> Attempts:
    """Will return how often a lost race is tried again."""
    return attempts


def is_lambda() -> bool:
    """Will say whether this process answers requests in Lambda, and not a build or a test."""
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ


def edge_key() -> str:
    """Will return the value by which a request from the distribution is known, or "" where there is none."""
    return os.environ.get("EDGE_KEY", "")


def staff_pool() -> tuple[str, str]:
    """Will return the user pool's id and its app client's."""
    return os.environ["USER_POOL_ID"], os.environ["STAFF_CLIENT_ID"]


@cache
def directory() -> "CognitoDirectory":
    """Will return who may sign in."""
    from chalicelib.adapters.cognito import CognitoDirectory  # noqa: PLC0415  # only sign-ins pay for it

    return CognitoDirectory(_impatient_session().create_client("cognito-idp"), *staff_pool())


@cache
def roster() -> "CognitoRoster":
    """Will return the list of staff's accounts."""
    from chalicelib.adapters.cognito_roster import CognitoRoster  # noqa: PLC0415  # only owners pay for it

    return CognitoRoster(_impatient_session().create_client("cognito-idp"), staff_pool()[0])


@cache
def console_seal() -> "ConsoleSeal":
    """Will return what seals the console's cookie, and sign-ins on their way."""
    from chalicelib.adapters.console_seal import ConsoleSeal  # noqa: PLC0415  # only sign-ins pay for it

    return ConsoleSeal(lambda: secrets().hashed("seal", "console"))


def forget() -> None:
    """Will forget every collaborator, so that the next use reads the environment again; for tests."""
    for collaborator in (
        diary,
        clients,
        known_ids,
        waitlist,
        audit,
        charts,
        outbox,
        calendars,
        people,
        catalog_table,
        _catalog,
        secrets,
        directory,
        roster,
        console_seal,
        _post,
        signatures,
        _queues,
        _impatient_session,
    ):
        collaborator.cache_clear()


def _link_key() -> bytes:
    from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  # only routes that need the key pay

    client = _impatient_session().create_client("secretsmanager")
    try:
        answer = client.get_secret_value(SecretId=os.environ["LINK_KEY_ARN"])
    except (BotoCoreError, ClientError) as silence:
        raise unavailable(silence) from silence
    return str(answer["SecretString"]).encode()


@cache
def _impatient_session() -> Any:
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
