"""An errand done again and again while something fails: what it may answer, and what must be stored afterwards."""

import os
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib import wiring
from chalicelib.scheduling.appointments import Appointment
from chalicelib.tables.appointments import AppointmentRow
from chalicelib.tables.charts import ChartRow
from chalicelib.tables.outbox import AddressRow, MessageRow
from chalicelib.tables.settings import connection
from dev.template import table_definitions
from tests.races.chart_invariants import Charts, assert_charts_whole
from tests.races.errands import Errand, Prepare
from tests.races.gateway_events import Answer
from tests.races.invariants import assert_sound
from tests.races.storm_practice import CALM


@dataclass
class Sufferer:
    """Somebody with the same errand again and again. While nothing of it is stored, it stays the same one."""

    prepare: Prepare
    numbers: Iterator[int]
    number: int = -1
    errand: Errand | None = None
    before: object = None

    def begin(self) -> Errand:
        """Will return an errand of which nothing is stored yet."""
        if self.errand is None:
            self.number = next(self.numbers)
            self.errand = self.prepare(self.number)
            self.before = stored()
        return self.errand

    def is_done(self, errand: Errand, first: Answer) -> bool:
        """Will say whether something was stored; if so, it is whole, and asking again comes to the same end."""
        if first.status != errand.done and stored() == self.before:
            return False
        whole()
        self.finish(first if first.status == errand.done else None)
        return True

    def finish(self, first: Answer | None = None) -> None:
        """Will ask (again), which leaves everything whole, and nothing twice."""
        if self.errand is None:
            return
        errand, self.errand = self.errand, None
        again = send(errand)
        assert again.status == errand.done, again
        assert first is None or errand.lasting(first) == errand.lasting(again), (first, again)
        self._assert_once(errand)

    def _assert_once(self, errand: Errand) -> None:
        appointments, charts = whole()
        address = f"ada{self.number}@example.com"
        own = [one for one in appointments.values() if one.contact and one.contact.email == address]
        assert len(own) == errand.books, own
        if errand.visit:
            kinds = Counter(record.kind.value for record in charts[appointments[errand.visit].client])
            assert kinds == errand.leaves, kinds


def on_fresh_tables() -> None:
    """Will let this process work on empty tables, with the practice in them, over the connection that it has."""
    client: Any = connection().client
    mark = uuid.uuid4().hex[:8]
    for name, definition in table_definitions().items():
        client.create_table(TableName=f"{name}-{mark}", **definition)
        os.environ[f"{name.upper()}_TABLE"] = f"{name}-{mark}"
    stores = (wiring.diary, wiring.outbox, wiring.people, wiring.clients, wiring.audit)
    for collaborator in (*stores, wiring.catalog_table, wiring.catalog):
        collaborator.cache_clear()
    wiring.diary()
    wiring.outbox()
    wiring.catalog_table().save(CALM)


def send(errand: Errand) -> Answer:
    """Will do the errand, with what is kept of the practice too old to be used."""
    wiring.catalog.cache_clear()
    return errand.send()


def whole() -> tuple[dict[str, Appointment], Charts]:
    """Will check everything that is stored, and return it."""
    appointments = assert_sound()
    return appointments, assert_charts_whole(appointments)


def stored() -> object:
    """Will return every appointment, chart, message and address as it lies there: what is stored belongs to one."""
    return [_scanned(row.Meta.table_name) for row in (AppointmentRow, ChartRow, MessageRow, AddressRow)]


def _scanned(table: str) -> list[Any]:
    answer: dict[str, Any] = connection().dispatch("Scan", {"TableName": table, "ConsistentRead": True})
    assert "LastEvaluatedKey" not in answer
    return sorted(answer["Items"], key=repr)
