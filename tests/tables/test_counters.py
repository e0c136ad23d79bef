"""The stored form of a counter."""

from chalicelib.tables.counters import CounterRow
from chalicelib.tables.diary import DiaryTable
from chalicelib.usecases.ports import Writing
from tests.tables.visits import count, visit


def test_a_counter_is_forgotten_in_epoch_seconds_when_its_time_is_over(table: DiaryTable) -> None:
    for number in range(2):
        table.write(Writing(appointments=[visit(f"visit-{number}")], counts=(count(most=5),)))
    row = CounterRow.get("address#1")
    assert (row.seen, row.forget_at) == (2, int(count().until.timestamp()))
