"""The Days table: a therapist's local day at a glance, written in the transaction of every change of a visit on it.

Each visit is an attribute of its own, named by its id, so a change sets or removes that one without reading the rest.
Only what occupies its time is on a day, so a day cannot grow beyond what fits into it.
"""

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.glances import (
    DayOf,
    Glance,
    days_of,
    glance,
    is_shown,
    must_say_where_from,
    was_ever_shown,
)
from chalicelib.scheduling.sheets import Key
from chalicelib.tables import sheets
from chalicelib.tables.appointments import AppointmentRow
from chalicelib.tables.batches import Item, read_batch, scanned
from chalicelib.tables.conditional import translated
from chalicelib.tables.settings import TableMeta, connection
from chalicelib.tables.sheets import SheetRow
from chalicelib.usecases.board_ports import Days
from chalicelib.usecases.ports import Writing

OWN = frozenset({"owner", "day"})
_FIELDS = dataclasses.fields(Glance)
_Stored: Any = msgspec.defstruct(
    "_Stored",
    [(one.name, one.type, msgspec.NODEFAULT if one.default is dataclasses.MISSING else one.default) for one in _FIELDS],
    array_like=True,
)
"""A glance as a JSON list: new fields go to its end and have a default."""

_decoder = msgspec.json.Decoder(_Stored)


class DayRow(Model):
    """One day of a therapist's; its other attributes are the glances by id, which no model names."""

    class Meta(TableMeta):
        pass

    owner = UnicodeAttribute(hash_key=True)
    day = UnicodeAttribute(range_key=True)


class DaysTable:
    """The DayBook of usecases/board_ports.py, on DynamoDB. The models must be bound."""

    def read(self, days: Iterable[DayOf], keys: Iterable[Key] = ()) -> Days:
        """Will read days and sheets in one consistent BatchGetItem (one for each hundred)."""
        day_table, sheet_table = DayRow.Meta.table_name, SheetRow.Meta.table_name
        wanted = [(day_table, _key(one)) for one in dict.fromkeys(days)]
        wanted += [(sheet_table, {"resource": {"S": who}, "month": {"S": month}}) for who, month in dict.fromkeys(keys)]
        found = read_batch(wanted) if wanted else {}
        book = {sheet.key: sheet for sheet in map(sheets.sheet_of, found.get(sheet_table, ()))}
        return Days({_day(row): _glances(row) for row in found.get(day_table, ())}, book)

    def all(self) -> Iterator[tuple[DayOf, dict[str, Glance]]]:
        """Will scan the table."""
        for row in scanned(DayRow.Meta.table_name):
            yield _day(row), _glances(row)

    def mend(self, day: DayOf, identity: str, one: Appointment | None) -> None:
        """Will update the day under the condition that the appointment is still as it was read."""
        unchanged = AppointmentRow.version == one.version if one else AppointmentRow.version.does_not_exist()
        belongs = one is not None and is_shown(one) and day in days_of(one)
        action = _set(one) if one is not None and belongs else _remove(identity)
        try:
            with TransactWrite(connection=connection()) as transaction:
                transaction.condition_check(AppointmentRow, identity, condition=unchanged)
                transaction.update(row_of(day), [action])
        except TransactWriteError as refusal:
            raise translated(refusal) from refusal


def changes(writing: Writing) -> Iterator[tuple[DayRow, list[Action]]]:
    """Will yield what a change does to days: one update for each day it touches.

    Raises:
        ValueError: a visit is taken elsewhere, and nobody says from where.
    """
    must_say_where_from(writing.appointments, writing.left)
    found: dict[DayOf, dict[str, Action]] = {}
    for one in writing.left:
        for day in days_of(one):
            found.setdefault(day, {})[one.id] = _remove(one.id)
    for one in filter(was_ever_shown, writing.appointments):
        for day in days_of(one):
            found.setdefault(day, {})[one.id] = _set(one) if is_shown(one) else _remove(one.id)
    for day, actions in found.items():
        yield row_of(day), list(actions.values())


def row_of(day: DayOf) -> DayRow:
    """Will return the row of a day, without what is on it."""
    return DayRow(owner=day.owner, day=day.day.isoformat())


def _set(one: Appointment) -> Action:
    shown = glance(one)
    document = msgspec.json.encode([getattr(shown, each.name) for each in _FIELDS]).decode()
    return Path([one.id]).set(document)


def _remove(identity: str) -> Action:
    return Path([identity]).remove()


def _key(day: DayOf) -> Item:
    return {"owner": {"S": day.owner}, "day": {"S": day.day.isoformat()}}


def _day(row: Item) -> DayOf:
    return DayOf(row["owner"]["S"], date.fromisoformat(row["day"]["S"]))


def _glances(row: Item) -> dict[str, Glance]:
    return {name: _glance(value["S"]) for name, value in row.items() if name not in OWN}


def _glance(document: str) -> Glance:
    stored = _decoder.decode(document)
    return Glance(*(getattr(stored, each.name) for each in _FIELDS))
