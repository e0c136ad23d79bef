"""The audit as the auditor sees it, as the client sees it, and a record that is opened in an emergency."""

from datetime import timedelta

import pytest

from chalicelib import wiring
from chalicelib.auditing.entries import Action
from chalicelib.messaging.kinds import Kind
from chalicelib.tables.audit import AuditRow
from tests.benign import but
from tests.fake_cognito import FakeCognito
from tests.routes.form_holder import Holder
from tests.routes.gateway import Answer, call
from tests.routes.staff_door import employ
from tests.routes.test_calls_counted import counted
from tests.routes.test_staff import claims
from tests.routes.visitor import ANN, Link, Visitor

OWNER, AUDITOR = claims("owner"), claims("auditor", sub="auditor-sub")
MAYA = claims("therapist", sub="maya-sub", **{"custom:therapist": "maya"})
LEO = claims("therapist", sub="leo-sub", **{"custom:therapist": "leo"})
VISIT = "/v1/staff/appointments"
WRITTEN_DOWN = ["GetItem", "TransactWriteItems"]
"""That somebody looked at the audit is in it, too."""
REASON = "She fainted in the hall."


@pytest.fixture
def visit(visitor: Visitor, pool: FakeCognito) -> Link:
    """A visit to Maya; nobody is in the pool of staff yet."""
    del pool
    return Link(visitor.book(visitor.starts()[0], therapist="maya", answers=but(rf_bladder="longstanding")))


def client_of(link: Link) -> str:
    return wiring.diary().read([], [link.id]).appointments[link.id].client


def opened(link: Link) -> Holder:
    """The client, who said their date of birth."""
    holder = Holder.of(link)
    assert holder.open().status == 200
    return holder


def audit(**query: str) -> Answer:
    return call("GET", "/v1/staff/audit", query=query, claims=AUDITOR)


def break_glass(link: Link, reason: str = REASON, who: dict[str, object] = LEO) -> Answer:
    return call("POST", f"/v1/staff/clients/{client_of(link)}/break-glass", {"reason": reason}, claims=who)


def test_an_auditor_sees_a_chain_the_latest_first_and_that_it_is_whole(visit: Link) -> None:
    call("GET", f"{VISIT}/{visit.id}/plan", claims=MAYA)
    call("POST", f"{VISIT}/{visit.id}/arrive", {"version": 1}, claims=OWNER)
    shown = audit(subject=f"client#{client_of(visit)}").json
    assert [(one["number"], one["who"], one["what"], one["action"]) for one in shown["entries"]] == [
        (2, OWNER["sub"], "visit: arrive", "change"),
        (1, "maya-sub", "plan", "read"),
    ]
    assert shown["faults"] == []
    assert shown["time_zone"] == "America/Los_Angeles"


def test_what_was_meddled_with_is_named(visit: Link) -> None:
    for _ in range(3):
        call("GET", f"{VISIT}/{visit.id}/plan", claims=MAYA)
    subject = f"client#{client_of(visit)}"
    AuditRow.get(subject, 2).delete()
    assert audit(subject=subject).json["faults"] == [{"subject": subject, "number": 2, "what": "missing"}]


def test_a_day_has_all_subjects(visit: Link) -> None:
    call("GET", f"{VISIT}/{visit.id}/plan", claims=MAYA)
    call("GET", "/v1/staff/reviews", claims=OWNER)
    today = wiring.now().astimezone(wiring.timetable().zone).date()
    assert [one["what"] for one in audit(day=today.isoformat()).json["entries"]] == ["work list", "plan"]
    assert audit(day=(today - timedelta(days=1)).isoformat()).json["entries"] == []


def test_names_are_told_of_staff_and_of_whose_record_it_is(visit: Link, pool: FakeCognito) -> None:
    olga = employ(pool)
    call("GET", f"{VISIT}/{visit.id}/plan", claims=claims("owner", sub=olga.sub))
    call("GET", f"{VISIT}/{visit.id}/plan", claims=MAYA)
    shown = audit().json
    assert shown["people"] == {olga.sub: "Olga"}
    assert shown["records"] == {f"client#{client_of(visit)}": f"{ANN['first_name']} {ANN['last_name']}"}


def test_whose_record_it_is_is_told_before_anybody_has_looked(visit: Link) -> None:
    subject = f"client#{client_of(visit)}"
    shown = audit(subject=subject).json
    assert (shown["entries"], shown["faults"]) == ([], [])
    assert shown["records"] == {subject: f"{ANN['first_name']} {ANN['last_name']}"}


@pytest.mark.usefixtures("pool")
@pytest.mark.parametrize("subject", ["client#", "client#x", "#", "nobody", "client#\u00e9"])
def test_a_subject_that_never_was_is_empty_and_whole(subject: str) -> None:
    answer = audit(subject=subject)
    assert (answer.status, answer.json["entries"], answer.json["faults"]) == (200, [], [])


def test_the_audit_is_shown_while_the_directory_is_silent(visit: Link, pool: FakeCognito) -> None:
    call("GET", f"{VISIT}/{visit.id}/plan", claims=MAYA)
    pool.trouble["ListUsers"] = "InternalErrorException"
    answer = audit()
    assert (answer.status, answer.json["people"], len(answer.json["entries"])) == (200, {}, 1)


def test_a_look_at_the_audit_is_a_query_for_each_utc_day_and_a_batch_of_names(visit: Link, pool: FakeCognito) -> None:
    for who in (MAYA, OWNER, MAYA):
        call("GET", f"{VISIT}/{visit.id}/plan", claims=who)
    subject = f"client#{client_of(visit)}"
    audit()  # the practice and the key are known from here on
    pool.asked.clear()
    with counted() as sent:
        assert len(audit().json["entries"]) == 4
    assert sent == ["Query", "Query", "BatchGetItem", *WRITTEN_DOWN]
    with counted() as sent:
        assert len(audit(subject=subject).json["entries"]) == 3
    assert sent == ["Query", "BatchGetItem", *WRITTEN_DOWN]
    assert pool.asked == ["ListUsers", "ListUsers"]


def test_a_record_is_found_by_the_beginning_of_a_name_and_nothing_else_is_told(visit: Link) -> None:
    answer = call("GET", "/v1/staff/audit/records", query={"q": str(ANN["first_name"])[:2]}, claims=AUDITOR)
    name = f"{ANN['first_name']} {ANN['last_name']}"
    assert answer.json == {"records": [{"subject": f"client#{client_of(visit)}", "name": name}]}


def test_a_look_at_the_audit_is_written_down(visit: Link) -> None:
    audit(subject=f"client#{client_of(visit)}")
    assert audit(subject="lists").json["entries"][0]["who"] == "auditor-sub"


def test_a_subject_too_long_is_refused_by_name() -> None:
    assert audit(subject="x" * 81).pointers == ["subject"]
    assert audit(day="today").pointers == ["day"]


def test_a_client_sees_who_looked_at_what_and_no_name(visit: Link) -> None:
    holder = opened(visit)
    call("GET", f"{VISIT}/{visit.id}/plan", claims=MAYA)
    call("GET", f"{VISIT}/{visit.id}", claims=OWNER)
    answer = holder.ask("GET", "looks")
    assert answer.status == 200
    [look] = answer.json["looks"]
    assert (look["role"], look["what"], look["action"], look["in_emergency"]) == ("therapist", "plan", "read", False)
    assert "maya-sub" not in answer.text


def test_a_client_sees_one_look_where_somebody_looked_again_and_again(visit: Link) -> None:
    holder = opened(visit)
    for _ in range(4):
        call("GET", f"{VISIT}/{visit.id}/plan", claims=MAYA)
    assert len(holder.ask("GET", "looks").json["looks"]) == 1


def test_looks_need_the_key_of_the_date_of_birth(visit: Link) -> None:
    assert visit("GET", "looks").status == 403


def test_in_an_emergency_a_record_opens_for_half_an_hour_for_reading(visit: Link) -> None:
    path = f"{VISIT}/{visit.id}/plan"
    assert call("GET", path, claims=LEO).status == 404
    broken = break_glass(visit)
    assert broken.status == 201
    key = {"Intake-Key": broken.json["key"]}
    assert call("GET", path, headers=key, claims=LEO).status == 200
    assert call("GET", path, claims=LEO).status == 404
    assert call("POST", f"{VISIT}/{visit.id}/arrive", {"version": 1}, key, claims=LEO).status == 404


def test_a_key_is_one_persons_for_one_client(visit: Link, visitor: Visitor) -> None:
    key = {"Intake-Key": break_glass(visit).json["key"]}
    other = Link(visitor.book(visitor.starts()[20], "k" * 20, therapist="maya", client={**ANN, "first_name": "Bo"}))
    assert call("GET", f"{VISIT}/{other.id}/plan", headers=key, claims=LEO).status == 404
    zoe = claims("therapist", sub="zoe-sub", **{"custom:therapist": "zoe"})
    assert call("GET", f"{VISIT}/{visit.id}/plan", headers=key, claims=zoe).status == 403


@pytest.mark.parametrize("key", ["x", "..", "a.b.c", "a.99999999999.c"])
def test_what_is_no_key_is_refused(visit: Link, key: str) -> None:
    answer = call("GET", f"{VISIT}/{visit.id}/plan", headers={"Intake-Key": key}, claims=LEO)
    assert answer.problem == "locked"


def test_a_key_that_had_its_time_is_refused(visit: Link) -> None:
    past = wiring.now() - timedelta(seconds=1)
    key = wiring.secrets().glass_key("leo-sub", client_of(visit), past)
    assert call("GET", f"{VISIT}/{visit.id}/plan", headers={"Intake-Key": key}, claims=LEO).problem == "locked"


def test_an_emergency_and_its_reason_stay_in_the_audit(visit: Link) -> None:
    key = {"Intake-Key": break_glass(visit).json["key"]}
    call("GET", f"{VISIT}/{visit.id}/plan", headers=key, claims=LEO)
    look, glass = audit(subject=f"client#{client_of(visit)}").json["entries"]
    assert (glass["action"], glass["why"], glass["who"]) == (Action.BREAK_GLASS, REASON, "leo-sub")
    assert (look["action"], look["why"]) == (Action.READ, "in an emergency")


def test_the_practice_is_told_at_once_and_nothing_of_whom(visit: Link) -> None:
    break_glass(visit)
    [message] = [one for one in wiring.outbox().due(wiring.now(), 100) if one.kind is Kind.RECORD_OPENED]
    assert message.to == wiring.timetable().practice.email
    assert REASON not in str(message)


def test_the_client_is_told_that_it_was_an_emergency(visit: Link) -> None:
    holder = opened(visit)
    break_glass(visit)
    assert holder.ask("GET", "looks").json["looks"][0]["in_emergency"] is True


@pytest.mark.parametrize("reason", ["", "help", "x" * 501])
def test_a_reason_is_needed(visit: Link, reason: str) -> None:
    assert break_glass(visit, reason).pointers == ["/reason"]


def test_nobody_opens_what_is_not_there() -> None:
    path = f"/v1/staff/clients/{'a' * 26}/break-glass"
    assert call("POST", path, {"reason": REASON}, claims=LEO).status == 404
