"""What a log may say: nothing that a person typed, no secret, whatever goes wrong."""

import logging
from collections.abc import Iterator

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib.scheduling.appointments import Status
from tests.routes.colleagues import Colleague
from tests.routes.form_holder import Holder
from tests.routes.gateway import Answer, call
from tests.routes.past_visits import over, stored
from tests.routes.test_staff import claims
from tests.routes.visitor import KEY, SERVICE, Link, Visitor
from tests.tables.troubled_calls import Answer as Stored
from tests.tables.troubled_calls import refused, troubled

FIRST, LAST, EMAIL, PHONE = "Canarina", "Piumagialla", "canary.bird@example.com", "+15035550147"
SECRET = "sibilla-the-scar"
HEALTH = ("rf_chest", "chest_pain", "E13", "emergency", "1984-05-1", "something_new", "worse", "leg_now")
CLIENT: dict[str, object] = {
    "first_name": FIRST,
    "last_name": LAST,
    "email": EMAIL,
    "phone": PHONE,
    "contact_by": "both",
    "text_consent": True,
}
BROKEN = refused("ValidationException") | {
    "Error": {"Code": "ValidationException", "Message": f"{FIRST} {EMAIL} {LAST}"}
}
NOWHERE = EndpointConnectionError(endpoint_url="https://dynamodb.example")


def walk(visitor: Visitor, seen: set[str]) -> Iterator[Answer]:
    """Will go through every route, with good requests and bad ones; notes the secrets given out."""
    starts = visitor.starts()
    held = visitor.hold(starts[0]).json
    booked = visitor.complete(held, client=CLIENT)
    seen |= {held["secret"], KEY, booked.json["manage"].partition("#")[2]}
    yield visitor.complete(held, client=CLIENT | {"last_name": "x" * 99})
    yield visitor.complete(held, client=CLIENT | {"email": f"{EMAIL} {PHONE}"})
    yield visitor.book(starts[20], client=CLIENT | {EMAIL: LAST})
    yield visitor.book(starts[20], client=CLIENT)
    yield visitor.book(starts[21], client=CLIENT)
    yield visitor.book(starts[20], f"{KEY}-2", client=CLIENT)
    yield visitor.series(visitor.starts("relaxation")[30], client=CLIENT)
    link = Link(booked)
    yield link("POST", "reschedule", {"start": starts[12]})
    yield link("GET", "calendar.ics", secret=f"{held['secret']}x")
    yield link("GET", "calendar.ics")
    yield from fill_in(Holder.of(link), seen)
    yield from look_after(link.id)
    yield link("POST", "confirm", {})
    yield from come_and_go(link)
    yield link("POST", "cancel", {})
    yield call("GET", "/v1/staff/appointments", claims=claims("owner", sub=LAST), headers={"Authorization": KEY})
    yield call("POST", "/v1/appointments", raw=f'{{"client": "{EMAIL}')


def fill_in(holder: Holder, seen: set[str]) -> Iterator[Answer]:
    """Will go through everything about the health form."""
    yield holder.open("1984-05-18")
    yield holder.open()
    seen.add(holder.key)
    yield holder.save(health_other_text=SECRET, psfs_1={"activity": LAST, "score": 3})
    yield holder.save(health_other_text=SECRET * 200, **{SECRET: LAST})
    yield holder.full(allergy_text=SECRET, signature_client={"typed": f"{FIRST} {LAST}", SECRET: ""})
    yield holder.full(health_other_text=SECRET, rf_chest="yes", signature_client={"typed": f"{FIRST} {LAST}"})
    yield holder.agree(signature_client={"drawn": SECRET})
    yield holder.withdraw("consent_info_use")
    yield holder.withdraw(SECRET)
    yield holder.ask("GET", "outcomes")
    yield holder.ask("GET", "consents", Intake_Key=f"{holder.key}x")
    yield holder("POST", "intake/by-phone", {})


def look_after(appointment: str) -> Iterator[Answer]:
    """Will go through everything that staff read and write about it."""
    lead, visit = Colleague("clinical_lead"), f"appointments/{appointment}"
    yield lead.get("reviews")
    yield lead.get(f"{visit}/review")
    yield lead.get(f"{visit}/intake")
    yield lead.get(f"{visit}/plan")
    yield lead.post(f"{visit}/intake", {"answers": {"health_other_text": SECRET, SECRET: LAST}})
    yield lead.post(f"{visit}/plan", {"lines": [{"line": SECRET, "decision": "edit", "text": LAST, "reason": SECRET}]})
    yield lead.post(f"{visit}/review/clearance", {"state": "requested", "provider": LAST})
    yield lead.post(f"{visit}/review/clearance", {"state": "received", "provider": LAST, "limits": [SECRET * 20]})
    yield lead.post(f"{visit}/review/accept", {"note": SECRET, SECRET: LAST})
    yield lead.post(f"{visit}/review/accept", {"note": SECRET})


def come_and_go(link: Link) -> Iterator[Answer]:
    """Will go through everything about the visit itself and what comes after it."""
    lead, visit = Colleague("clinical_lead"), f"appointments/{link.id}"
    yield lead.get(visit)
    forced = {"version": 1, "start": stored(link.id).start.isoformat(), "override": True}
    yield lead.post(f"{visit}/reschedule", forced | {"reason": f"{SECRET} {LAST}"})
    yield link("POST", "messages", {"contact_by": "both", "text_consent": True, "marketing": True})
    yield link("POST", "messages", {"contact_by": "both", SECRET: PHONE})
    over(link.id, status=Status.BOOKED, kept_until=None)
    said = {"Link-Secret": link.secret}
    for answer in ("something_new", SECRET):
        yield call("POST", f"/v1/check-ins/{link.id}", {"answer": answer, "leg_now": 9}, said)
    with troubled(TransactWriteItems=[NOWHERE] * 40):
        yield call("POST", f"/v1/check-ins/{link.id}", {"answer": "worse"}, said)
    yield lead.get(f"{visit}/check-in")
    yield lead.post(f"{visit}/check-in/done", {"note": SECRET})
    yield lead.post(f"{visit}/aftercare", {"lines": [SECRET, f"{LAST} will cure it"], "version": 0})
    yield lead.post(f"{visit}/aftercare", {"lines": [SECRET], "version": 0})
    for verb in ("complete", "reopen"):
        yield lead.post(f"{visit}/{verb}", {"version": stored(link.id).version})


def canaries(text: str, seen: set[str]) -> list[str]:
    return [word for word in {FIRST, LAST, EMAIL, PHONE, PHONE[2:], SECRET, *HEALTH, *seen} if word in text]


def test_no_route_logs_what_a_person_typed_or_a_secret(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    seen: set[str] = set()
    with caplog.at_level(logging.INFO):
        answers = list(walk(visitor, seen))
    assert {answer.status for answer in answers} == {200, 201, 202, 403, 404, 409, 422, 503}
    assert canaries(caplog.text, seen) == []


@pytest.mark.parametrize("operation", ["BatchGetItem", "TransactWriteItems"])
@pytest.mark.parametrize("trouble", [BROKEN, NOWHERE])
def test_no_error_logs_or_answers_what_a_person_typed(
    visitor: Visitor,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    operation: str,
    trouble: Stored | Exception,
) -> None:
    start = visitor.starts()[0]
    with caplog.at_level(logging.INFO), troubled(**{operation: [trouble] * 40}):
        answer = visitor.book(start, client=CLIENT)
    assert (answer.status, answer.problem) == ((500, "mistake") if trouble is BROKEN else (503, "unavailable"))
    printed = capsys.readouterr()
    assert canaries(caplog.text + printed.out + printed.err + answer.text, {KEY}) == []
    assert ("unexpected VerboseClientError" in caplog.text or "TransactWriteError" in caplog.text) == (
        trouble is BROKEN
    )


def test_a_mistake_of_ours_says_where_in_the_log_and_nothing_in_the_answer(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    with troubled(BatchGetItem=[BROKEN]):
        answer = call("GET", "/v1/slots", query={"service": SERVICE})
    assert answer.status == 500
    assert "list_slots.py" in caplog.text
    for inside in ("Traceback", "chalicelib", "dynamo", "Validation", ".py", "test-Sheets"):
        assert inside not in answer.text
    assert visitor.starts()


def test_unavailable_says_when_to_try_again(visitor: Visitor) -> None:
    start = visitor.starts()[0]
    with troubled(BatchGetItem=[NOWHERE]):
        answer = visitor.hold(start)
    assert (answer.status, answer.headers["Retry-After"]) == (503, "5")


def test_libraries_do_not_log_items_at_the_level_we_run_at() -> None:
    for name in ("pynamodb.connection", "pynamodb.connection.base", "botocore", "botocore.endpoint", "urllib3"):
        assert not logging.getLogger(name).isEnabledFor(logging.DEBUG)
