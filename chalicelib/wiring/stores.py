"""What is stored: a table's models are bound to their names when the store is first wanted."""

import os
import time
from typing import TYPE_CHECKING

from chalicelib.adapters.sealing import Sealer
from chalicelib.scheduling.timetable import Timetable
from chalicelib.tables.appointments import AppointmentRow, appointment_of
from chalicelib.tables.cards import CardsTable
from chalicelib.tables.catalog import CatalogTable
from chalicelib.tables.catalog_cache import CachedCatalog
from chalicelib.tables.catalog_rows import CatalogItem
from chalicelib.tables.charts import ChartRow, ChartsTable
from chalicelib.tables.clients import ClientRow, PeopleTable
from chalicelib.tables.counters import CounterRow
from chalicelib.tables.days import DayRow, DaysTable
from chalicelib.tables.diary import DiaryTable
from chalicelib.tables.names import NameRow, NamesTable
from chalicelib.tables.settings import bind
from chalicelib.tables.sheets import SheetRow
from chalicelib.tables.waitlist import WaitlistTable, WishRow
from chalicelib.usecases.known_ids import KnownIds
from chalicelib.wiring.once import once
from chalicelib.wiring.services import impatient_session

if TYPE_CHECKING:
    from chalicelib.scheduling.appointments import Appointment
    from chalicelib.tables.audit import AuditTable
    from chalicelib.tables.calendars import CalendarsTable
    from chalicelib.tables.outbox import OutboxTable
    from chalicelib.tables.settings_store import SettingsTable


@once
def diary() -> DiaryTable:
    """Will return the appointments and their sheets, and what else is written with them."""
    bind(SheetRow, os.environ["SHEETS_TABLE"])
    bind(AppointmentRow, os.environ["APPOINTMENTS_TABLE"])
    bind(ClientRow, os.environ["CLIENTS_TABLE"])
    bind(CounterRow, os.environ["COUNTERS_TABLE"])
    bind(ChartRow, os.environ["CHARTS_TABLE"])
    bind(WishRow, os.environ["WAITLIST_TABLE"])
    bind(DayRow, os.environ["DAYS_TABLE"])
    bind(NameRow, os.environ["NAMES_TABLE"])
    return DiaryTable(known_ids())


def days() -> DaysTable:
    """Will return therapists' days at a glance."""
    diary()
    return DaysTable()


def names() -> NamesTable:
    """Will return what clients are found by."""
    diary()
    return NamesTable()


@once
def clients() -> CardsTable:
    """Will return who has booked, as the desk knows them."""
    bind(ClientRow, os.environ["CLIENTS_TABLE"])
    return CardsTable()


@once
def known_ids() -> KnownIds:
    """Will return what knows under which ids somebody has booked."""
    return KnownIds(lambda client: clients().known_as(client))


@once
def people() -> PeopleTable:
    """Will return what senders may know of clients."""
    bind(ClientRow, os.environ["CLIENTS_TABLE"])
    return PeopleTable()


@once
def waitlist() -> WaitlistTable:
    """Will return who waits for a time."""
    bind(WishRow, os.environ["WAITLIST_TABLE"])
    return WaitlistTable()


@once
def audit() -> "AuditTable":
    """Will return who looked at and changed what."""
    from chalicelib.tables.audit import AuditRow, AuditTable  # noqa: PLC0415  # no look at times needs it

    bind(AuditRow, os.environ["AUDIT_TABLE"])
    return AuditTable()


@once
def charts() -> ChartsTable:
    """Will return the clients' charts, with the way to the health key made at its first use."""
    bind(ChartRow, os.environ["CHARTS_TABLE"])
    return ChartsTable(Sealer(os.environ["HEALTH_KEY_ARN"], impatient_session), known_ids())


@once
def outbox() -> "OutboxTable":
    """Will return the messages and the addresses they go to."""
    from chalicelib.tables.outbox import AddressRow, MessageRow, OutboxTable  # noqa: PLC0415  # no look at times needs it

    bind(MessageRow, os.environ["MESSAGES_TABLE"])
    bind(AddressRow, os.environ["ADDRESSES_TABLE"])
    return OutboxTable()


@once
def calendars() -> "CalendarsTable":
    """Will return feeds, and the calendars elsewhere that are read."""
    from chalicelib.tables.calendars import CalendarRow, CalendarsTable  # noqa: PLC0415  # no look at times needs it

    bind(CalendarRow, os.environ["CALENDARS_TABLE"])
    return CalendarsTable()


@once
def catalog_table() -> CatalogTable:
    """Will return the table that holds the practice."""
    bind(CatalogItem, os.environ["CATALOG_TABLE"])
    return CatalogTable()


@once
def catalog() -> CachedCatalog:
    """Will return the practice as this process remembers it."""
    return CachedCatalog(catalog_table().load, time.monotonic)


def timetable() -> Timetable:
    """Will return the practice, read again when what is kept is half a minute old.

    Raises:
        Unavailable: there is no practice to be had.
    """
    return catalog().timetable()


def settings_store() -> "SettingsTable":
    """Will return the practice as staff change it, with its history."""
    from chalicelib.tables.settings_store import SettingsTable  # noqa: PLC0415  # no look at times needs it

    catalog_table()
    return SettingsTable()


def practice_changed() -> None:
    """Will let the next request of this process read the practice again; other processes do within half a minute."""
    catalog.cache_clear()


def visit_of(document: str) -> "Appointment":
    """Will return the appointment that an image in a stream holds.

    Raises:
        ValueError: it is none.
    """
    return appointment_of(document)
