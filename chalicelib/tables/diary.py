"""Sheets and appointments in DynamoDB: one batch read, one transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from pynamodb.exceptions import TransactWriteError
from pynamodb.indexes import GlobalSecondaryIndex
from pynamodb.transactions import TransactWrite

from chalicelib.care.records import Kind
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import Stale, TooMany, Unavailable, Unsure
from chalicelib.scheduling.months import CELL, spanning
from chalicelib.scheduling.sheets import Key, Sheet
from chalicelib.scheduling.spans import Span
from chalicelib.scheduling.waitlist import Turn
from chalicelib.tables import appointments, cards, charts, clients, counters, days, names, sheets, waitlist
from chalicelib.tables.appointments import AppointmentRow
from chalicelib.tables.batches import Item, answered, read_batch, unavailable
from chalicelib.tables.keys import start_key
from chalicelib.tables.settings import connection
from chalicelib.tables.sheets import SheetRow
from chalicelib.tables.waitlist import WishRow
from chalicelib.usecases.client_ports import KnownAs, alone
from chalicelib.usecases.ports import Reading, Writing

LOST_RACES = frozenset({"ConditionalCheckFailed", "TransactionConflict"})
MISTAKE = "ValidationError"
Index = GlobalSecondaryIndex[AppointmentRow]


class DiaryTable:
    """The Diary of usecases/ports.py, on DynamoDB. The models must be bound."""

    def __init__(self, known_as: KnownAs = alone) -> None:
        self._known_as = known_as

    def read(
        self,
        keys: Iterable[Key],
        appointments_wanted: Iterable[str] = (),
        wishes: Iterable[str] = (),
        contacts: Iterable[str] = (),
    ) -> Reading:
        """Will read all of it in one consistent BatchGetItem (one for each hundred keys)."""
        sheet_table, visit_table = SheetRow.Meta.table_name, AppointmentRow.Meta.table_name
        who_waits = [waitlist.wish_key(one) for one in dict.fromkeys(wishes)]
        contacts = tuple(dict.fromkeys(contacts))
        wanted = [(sheet_table, {"resource": {"S": who}, "month": {"S": month}}) for who, month in dict.fromkeys(keys)]
        wanted += [(visit_table, {"appointment_id": {"S": one}}) for one in dict.fromkeys(appointments_wanted)]
        wanted += [(WishRow.Meta.table_name, one) for one in (*who_waits, *map(waitlist.turn_key, contacts))]
        found = read_batch(wanted)
        book = {sheet.key: sheet for sheet in map(sheets.sheet_of, found.get(sheet_table, ()))}
        visits = [appointments.appointment_of(row["visit"]["S"]) for row in found.get(visit_table, ())]
        return _with_wishes(Reading(book, {visit.id: visit for visit in visits}), contacts, found)

    def write(self, writing: Writing) -> None:
        """Will store a change in one TransactWriteItems; PynamoDB sends deletes, then puts, then updates."""
        try:
            with TransactWrite(connection=connection()) as transaction:
                for sheet in writing.sheets:
                    transaction.save(sheets.row_of(sheet), sheets.unchanged(sheet))
                for appointment in writing.appointments:
                    transaction.save(appointments.row_of(appointment), appointments.follows(appointment))
                _chart(transaction, writing)
                _waitlist(transaction, writing)
                for name in names.rows_of([*([writing.client] if writing.client else []), *writing.named]):
                    transaction.save(name)
                for day, changes in days.changes(writing):
                    transaction.update(day, changes)
                _clients(transaction, writing)
                for count in writing.counts:
                    row = counters.CounterRow(count.counter)
                    transaction.update(row, counters.one_more(count), counters.below(count))
        except TransactWriteError as refusal:
            raise _translated(refusal, writing) from refusal

    def at_location(self, location: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
        """Will query the location's months that the window touches."""
        return _between(AppointmentRow.by_location, location, window, zone)

    def of_therapist(self, therapist: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
        """Will query the therapist's months that the window touches."""
        return _between(AppointmentRow.by_therapist, therapist, window, zone)

    def of_client(self, client: str, window: Span) -> list[Appointment]:
        """Will query the appointments under each of the client's ids, in one place each whatever their month."""
        between = AppointmentRow.starts.between(start_key(window.start), start_key(window.end - CELL))
        rows = [row for one in self._known_as(client) for row in answered(AppointmentRow.by_client.query(one, between))]
        found = [appointments.appointment_of(row.visit) for row in rows]
        return sorted((one for one in found if one.start < window.end), key=lambda one: (one.start, one.id))

    def appointments(self) -> Iterator[Appointment]:
        """Will scan the table."""
        for row in answered(AppointmentRow.scan(consistent_read=True)):
            yield appointments.appointment_of(row.visit)

    def sheets(self) -> Iterator[Sheet]:
        """Will scan the table."""
        for row in answered(SheetRow.scan(consistent_read=True)):
            yield sheets.sheet_of(row.serialize())


def _with_wishes(reading: Reading, contacts: tuple[str, ...], found: dict[str, list[Item]]) -> Reading:
    rows = found.get(WishRow.Meta.table_name, ())
    wishes = [waitlist.wish_of(row) for row in rows if not waitlist.is_turn(row)]
    turns = [waitlist.turn_of(row) for row in rows if waitlist.is_turn(row)]
    unknown = {one: Turn(one) for one in contacts}
    return replace(
        reading,
        wishes={one.id: one for one in wishes},
        turns=unknown | {one.contact: one for one in turns},
    )


def _chart(transaction: TransactWrite, writing: Writing) -> None:
    for record in writing.records:
        transaction.save(charts.row_of(record), charts.follows(record))
    for record in writing.drop:
        transaction.delete(charts.ChartRow(record.client, record.key), charts.unchanged(record))


def _waitlist(transaction: TransactWrite, writing: Writing) -> None:
    for wish in writing.wishes:
        transaction.save(waitlist.wish_row(wish), waitlist.wish_follows(wish))
    for turn in writing.turns:
        transaction.save(waitlist.turn_row(turn), waitlist.turn_unchanged(turn))


def _clients(transaction: TransactWrite, writing: Writing) -> None:
    """Introduces whoever books, unless a review was opened since theirs were looked at, and notes those opened now.

    What somebody says to marketing is kept here, too, and what staff write on cards.
    """
    changes = {writing.client.id: clients.introduction(writing.client)} if writing.client else {}
    for record in writing.records:
        if record.kind is Kind.REVIEW and record.version == 1:
            changes.setdefault(record.client, []).extend(clients.waits_for(record.name))
    if writing.marketing is not None:
        changes.setdefault(writing.marketing.client, []).extend(clients.said_to_marketing(writing.marketing))
    known = clients.no_review_but(writing.reviews) if writing.reviews is not None else None
    for other in _also_asked(writing):
        transaction.condition_check(clients.ClientRow, other, condition=known)
    for card in writing.cards:
        transaction.update(clients.ClientRow(card.client), cards.inscription(card), cards.card_follows(card))
    for client, change in changes.items():
        transaction.update(clients.ClientRow(client), change, known)


def _also_asked(writing: Writing) -> tuple[str, ...]:
    """Other ids of whoever books, of whom no review may have been opened either."""
    return writing.others if writing.reviews is not None else ()


def _between(index: Index, owner: str, window: Span, zone: ZoneInfo) -> list[Appointment]:
    first, last = start_key(window.start), start_key(window.end - CELL)
    found: list[Appointment] = []
    for month in spanning(window.start, window.end, zone).months:
        rows = index.query(f"{owner}#{month}", AppointmentRow.starts.between(first, last))
        found += [appointments.appointment_of(row.visit) for row in answered(rows)]
    return sorted((one for one in found if one.start < window.end), key=lambda one: (one.start, one.id))


def _translated(refusal: TransactWriteError, writing: Writing) -> Exception:
    """The fact behind a refused transaction. Reasons come as checks, deletes, puts, days, clients, counters."""
    codes = [reason.code if reason else "" for reason in refusal.cancellation_reasons]
    if not codes:
        wrapped = unavailable(refusal.cause) if refusal.cause else refusal
        return Unsure() if isinstance(wrapped, Unavailable) else refusal
    if MISTAKE in codes:
        return refusal
    if not LOST_RACES.intersection(codes):
        return Unsure()
    counted = codes[len(codes) - len(writing.counts) :] if writing.counts else []
    others = codes[: len(codes) - len(counted)]
    of_reviews = {*codes[: len(_also_asked(writing))], others[-1]} if writing.reviews is not None else set()
    if "ConditionalCheckFailed" in of_reviews:
        return Unavailable()
    if not LOST_RACES.intersection(others) and "ConditionalCheckFailed" in counted:
        return TooMany(writing.counts[counted.index("ConditionalCheckFailed")].until)
    return Stale()
