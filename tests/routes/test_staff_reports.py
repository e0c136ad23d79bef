"""Reports through the API: for owners, of days that can be, with few reads; health is looked at on purpose only."""

import pytest

from chalicelib import wiring
from chalicelib.scheduling.appointments import Status
from tests.benign import but
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, Colleague
from tests.routes.past_visits import over
from tests.routes.test_role import done
from tests.routes.visitor import Link, Visitor


def today() -> str:
    return wiring.now().astimezone(wiring.timetable().zone).date().isoformat()


@pytest.mark.usefixtures("visitor")
def test_without_days_a_report_is_about_the_last_four_weeks_by_week() -> None:
    shown = OWNER.get("reports").json
    assert (shown["last"], shown["by"], shown["time_zone"]) == (today(), "week", "America/Los_Angeles")
    assert len(shown["lines"]) in (4, 5)
    assert shown["whole"]["came"] == 0
    assert shown["whole"]["opened_minutes"] == sum(one["opened_minutes"] for one in shown["lines"])


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize(
    ("by", "names"),
    [("therapist", ["Maya", "Tom"]), ("service", ["First sciatica visit", "Relaxation massage", "Deep tissue"])],
)
def test_lines_are_named_as_people_name_them(by: str, names: list[str]) -> None:
    assert [one["name"] for one in OWNER.get("reports", by=by).json["lines"]] == names


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ({"by": "mood"}, "by"),
        ({"from": "soon"}, "from"),
        ({"from": "2026-02-01", "to": "2026-01-01"}, "to"),
        ({"from": "2024-01-01", "to": "2026-01-01"}, "to"),
    ],
)
def test_days_that_cannot_be_are_told_by_their_name(query: dict[str, str], pointer: str) -> None:
    for path in ("reports", "reports/care") if "by" not in query else ("reports",):
        answer = OWNER.get(path, **query)
        assert (answer.status, answer.pointers) == (422, [pointer])


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize("who", [MAYA, FRONT, AUDITOR])
def test_reports_are_not_for_everybody(who: Colleague) -> None:
    assert [who.get(path).problem for path in ("reports", "reports/care")] == ["forbidden"] * 2


@pytest.mark.usefixtures("visitor")
def test_a_clinical_lead_sees_the_care_and_not_the_business() -> None:
    assert LEAD.get("reports/care").status == 200
    assert LEAD.get("reports").problem == "forbidden"


def test_a_visit_that_was_looked_into_is_in_the_report_of_care(visitor: Visitor) -> None:
    link = Link(visitor.book(visitor.starts()[0], answers=but(rf_bladder="longstanding")))
    over(link.id, status=Status.COMPLETED)
    shown = OWNER.get("reports/care").json
    [line] = shown["holds"]
    assert (line["held"], line["waiting"], bool(line["note"])) == (1, 1, True)
    assert (shown["people"], shown["pains"]) == ({"looked_at": 1, "there": 1}, [])
    assert "with or without treatment" in shown["note"]


@pytest.mark.usefixtures("pool")
def test_a_look_at_health_leaves_one_entry_and_a_look_at_hours_none() -> None:
    OWNER.get("reports/care")
    OWNER.get("reports")
    ours = [one for one in AUDITOR.get("audit").json["entries"] if one["what"] != "begin"]
    assert [(one["action"], one["what"], one["who"]) for one in ours] == [("read", "report", "owner-")]


@pytest.mark.usefixtures("visitor")
def test_a_report_reads_visits_by_place_and_month_and_nothing_else() -> None:
    with done() as actions:
        OWNER.get("reports")
    assert actions <= {("Query", "Appointments/by_location"), ("Query", "Catalog"), ("BatchGetItem", "Clients")}
