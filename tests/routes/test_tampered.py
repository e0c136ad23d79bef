"""Charts of which a byte was changed: who would read them is asked to call, and staff are told; nothing is guessed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.tables.appointments import AppointmentRow
from chalicelib.tables.charts import ChartRow
from tests.benign import but
from tests.routes.colleagues import FRONT, LEAD, MAYA
from tests.routes.form_holder import AGREED, Holder
from tests.routes.gateway import Answer, call
from tests.routes.staff_requests import TALK
from tests.routes.test_staff import claims
from tests.routes.visitor import ANN, KEY, Visitor
from tests.usecases.filling_in import BORN, FULL

NEEDS: dict[str, set[str]] = {
    "page": set(),
    "intake/open": {"safety", "intake", "draft"},
    "outcomes": {"safety", "intake"},
    "consents": {"safety", "intake", "consent"},
    "staff list": set(),
    "staff review": {"review", "clearance"},
    "staff intake": {"safety", "intake", "review", "clearance", "read"},
    "staff plan": {"safety", "intake", "review", "clearance", "consent", "plan"},
    "staff outcomes": {"safety", "intake"},
    "staff receipts": {"safety", "intake"},
}
"""What each way to look cannot do without."""
KINDS = sorted(set().union(*NEEDS.values()) | {"call"})
PLACES = (0, 1 / 4, 1 / 2, 3 / 4, 1)


@pytest.fixture
def ann(visitor: Visitor) -> Holder:
    """Ann, with everything in her chart that she herself and staff have put there."""
    worried = but(cond_list=["clot_now_or_last_6_months"])
    holder = Holder(visitor.book(visitor.starts(therapist="maya")[0], therapist="maya", answers=worried))
    holder.open()
    done = [holder.full(health_other_text="I faint at times"), holder.agree(), holder.save(pressure_pref=5)]
    visit = f"appointments/{holder.id}"
    done.append(MAYA.post(f"{visit}/intake/read", {"until": MAYA.get(f"{visit}/intake").json["until"]}))
    done.append(FRONT.post(f"{visit}/review/clearance", {"state": "requested"}))
    done.append(LEAD.post(f"{visit}/review/accept", {"note": "x", "without_clearance": "By phone."}))
    line = MAYA.get(f"{visit}/plan").json["lines"][0]["line"]
    done.append(MAYA.post(f"{visit}/plan", {"lines": [{"line": line, "decision": "accept"}]}))
    asked = {"first_name": "Ann", "phone": "503 555 0111", "consent": True}
    done.append(call("POST", "/v1/call-requests", asked, {"Idempotency-Key": KEY}))
    assert [answer.status for answer in done] == [201, 201, 200, 200, 200, 200, 200, 202]
    return holder


def look(holder: Holder) -> dict[str, Answer]:
    """Will look at Ann's chart in every way there is."""
    visit, client = f"appointments/{holder.id}", wiring.diary().read([], [holder.id]).appointments[holder.id].client
    return {
        "page": holder(),
        "intake/open": holder.ask("POST", "intake/open", {"date_of_birth": BORN}),
        "outcomes": holder.ask("GET", "outcomes"),
        "consents": holder.ask("GET", "consents"),
        "staff list": LEAD.get("reviews"),
        "staff review": LEAD.get(f"{visit}/review"),
        "staff intake": LEAD.get(f"{visit}/intake"),
        "staff plan": LEAD.get(f"{visit}/plan"),
        "staff outcomes": LEAD.get(f"clients/{client}/outcomes"),
        "staff receipts": LEAD.get(f"clients/{client}/receipts"),
    }


@contextmanager
def changed(kind: str, place: float = 1) -> Iterator[None]:
    """Will change a byte of every message that is kept of a kind, and change it back afterwards."""
    rows = [row for row in ChartRow.scan() if row.kind == kind]
    assert rows
    boxes = [dict(row.box) for row in rows]
    for row in rows:
        row.box = {name: _with_another_byte(message, place) for name, message in row.box.items()}
        row.save()
    yield
    for row, box in zip(rows, boxes, strict=True):
        row.box = box
        row.save()


def _with_another_byte(message: bytes, place: float) -> bytes:
    at = round(place * (len(message) - 1))
    return message[:at] + bytes([message[at] ^ 1]) + message[at + 1 :]


def is_asked_to_call(answer: Answer) -> bool:
    """Whether it says that we have to be called, in words that tell nothing, and does not ask to try again."""
    said = (answer.status, answer.problem, answer.json["detail"], "Retry-After" in answer.headers)
    return said == (503, "unavailable", "Please call us: we can't open what is kept here.", False)


def test_who_looks_at_what_was_changed_is_asked_to_call_and_nobody_else_is(ann: Holder) -> None:
    for kind in KINDS:
        with changed(kind):
            answers = look(ann)
        assert {name for name, answer in answers.items() if answer.status != 200} == {
            name for name, needed in NEEDS.items() if kind in needed
        }
        assert all(is_asked_to_call(answer) for answer in answers.values() if answer.status != 200)
    assert {answer.status for answer in look(ann).values()} == {200}


def test_wherever_in_a_message_the_byte_is(ann: Holder) -> None:
    for place in PLACES:
        with changed("safety", place):
            assert is_asked_to_call(ann.ask("GET", "outcomes")), place


def test_who_writes_on_top_of_what_was_changed_is_asked_to_call_and_nothing_is_kept(ann: Holder) -> None:
    visit = f"staff/appointments/{ann.id}"
    [caller] = LEAD.tasks()
    writes: dict[str, dict[str, object]] = {
        "safety": {
            f"{visit}/intake": {"answers": dict(TALK)},
            f"{visit}/intake/read": {"until": "2099-01-01T09:00:00Z"},
            f"{visit}/plan": {"lines": [{"line": "x", "decision": "accept"}]},
            f"appointments/{ann.id}/intake": {"answers": dict(FULL)},
            f"appointments/{ann.id}/consents": {"answers": dict(AGREED)},
            f"appointments/{ann.id}/consents/withdraw": {"consent": "consent_info_use"},
        },
        "review": {
            f"{visit}/review/accept": {"note": "x"},
            f"{visit}/review/decline": {"reason": "x"},
            f"{visit}/review/clearance": {"state": "requested"},
        },
        "call": {f"staff/calls/{caller['client']}/{caller['id']}/done": {}},
    }
    for kind, asked in writes.items():
        with changed(kind):
            before = stored()
            for path, body in asked.items():
                sent = {"Link-Secret": ann.secret, "Intake-Key": ann.key}
                assert is_asked_to_call(call("POST", f"/v1/{path}", body, sent, claims=claims("clinical_lead"))), path
            assert stored() == before


def test_staff_learn_which_consents_are_not_what_was_signed(ann: Holder) -> None:
    assert {tuple(one["wrong"]) for one in receipts(ann)} == {()}
    with changed("consent"):
        assert [(one["wrong"], one["consent"]) for one in receipts(ann)] == [(["record"], "")] * 3


def test_the_work_list_has_everything_that_can_be_read_without_what_was_changed(visitor: Visitor, ann: Holder) -> None:
    later = visitor.starts(therapist="maya")[9]
    client = {**ANN, "first_name": "Cleo"}
    visitor.book(later, f"{KEY}-2", therapist="maya", answers=but(rf_bladder="longstanding"), client=client)
    before = {one["kind"]: one for one in LEAD.tasks()}
    assert (before["call"]["first_name"], before["review"]["level"]) == ("Ann", "hold")
    with changed("call"), changed("review"):
        now = {one["kind"]: one for one in LEAD.tasks()}
    assert (now["call"]["first_name"], now["call"]["due"]) == ("", before["call"]["due"])
    assert now["review"] == {name: said for name, said in before["review"].items() if name not in ("level", "rules")}
    assert ann.id != now["review"]["appointment"]


def test_the_log_says_where_and_nothing_else(ann: Holder, caplog: pytest.LogCaptureFixture) -> None:
    caplog.clear()
    with changed("intake"), caplog.at_level(logging.INFO):
        ann.ask("GET", "outcomes")
    assert [(one.levelname, one.getMessage(), one.exc_info) for one in caplog.records] == [
        ("ERROR", "a chart does not open in show_outcomes", None)
    ]


def receipts(ann: Holder) -> list[dict[str, Any]]:
    """What staff are told of each receipt in Ann's chart."""
    found = look(ann)["staff receipts"]
    assert found.status == 200
    told: list[dict[str, Any]] = found.json["receipts"]
    return told


def stored() -> list[str]:
    """Every appointment and chart as they lie there."""
    return [repr(row.serialize()) for row in (*AppointmentRow.scan(), *ChartRow.scan())]
