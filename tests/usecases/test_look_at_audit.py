"""What whoever checks the audit is shown of a subject, and of a day on the practice's wall."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.auditing.entries import Action, Event
from chalicelib.auditing.verifying import Fault, What
from chalicelib.usecases.look_at_audit import chain_of, day_of
from chalicelib.usecases.write_down import write_down
from tests.auditing.chains import ANN, prove
from tests.fakes_audit import FakeAudit
from tests.usecases.test_write_down import ledger, written

PORTLAND, APIA = ZoneInfo("America/Los_Angeles"), ZoneInfo("Pacific/Apia")
BO = "client#bo"


def looked(*instants: str) -> FakeAudit:
    """Somebody looked at Ann's record at these instants (UTC)."""
    audit = FakeAudit()
    for one in instants:
        at = datetime.fromisoformat(one).replace(tzinfo=UTC)
        write_down(ledger(audit), Event(subject=ANN, at=at, who="sub-1", role="owner", action=Action.READ, what="plan"))
    return audit


def told(audit: FakeAudit, day: str, zone: ZoneInfo = PORTLAND) -> list[str]:
    return [f"{one.event.at:%d %H:%M}" for one in day_of(audit, date.fromisoformat(day), zone)]


def test_a_chain_is_shown_the_latest_first_and_is_whole() -> None:
    found = chain_of(written(ANN, BO, ANN), ANN, prove)
    assert ([one.number for one in found.entries], found.faults) == ([2, 1], [])


def test_a_chain_that_is_gone_is_told_from_one_that_never_was() -> None:
    audit = written(ANN, BO)
    audit.entries = {key: one for key, one in audit.entries.items() if key[0] != ANN}
    del audit.ends[ANN]
    assert chain_of(audit, ANN, prove).faults == [Fault(ANN, 0, What.MISSING)]
    assert chain_of(audit, "client#never", prove).faults == []


def test_a_day_is_the_practice_s_and_the_latest_is_first() -> None:
    audit = looked("2026-12-01T07:59", "2026-12-01T08:00", "2026-12-02T07:59", "2026-12-02T08:00")
    assert told(audit, "2026-12-01") == ["02 07:59", "01 08:00"]
    assert told(audit, "2026-12-01", APIA) == ["01 08:00", "01 07:59"]


@pytest.mark.parametrize(("day", "hours"), [("2026-03-08", 23), ("2026-11-01", 25), ("2026-11-02", 24)])
def test_a_day_on_which_the_clock_changes_has_all_its_hours(day: str, hours: int) -> None:
    around = [date.fromisoformat(day) + timedelta(days=ahead) for ahead in (-1, 0, 1)]
    every = [f"{one}T{hour:02}:30" for one in around for hour in range(24)]
    assert len(told(looked(*every), day)) == hours


def test_the_beginning_of_a_chain_is_no_line_of_its_own() -> None:
    assert told(looked("2026-12-01T12:00"), "2026-12-01") == ["01 12:00"]
