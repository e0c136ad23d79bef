"""The file of roles and the audit: what staff look at or change leaves its trace, what they may not leaves none."""

import re
from collections.abc import Callable

import pytest

from app import app
from chalicelib import wiring
from chalicelib.auditing.entries import Action, Entry
from chalicelib.routes.gate import LISTS, PRACTICE, STAFF
from chalicelib.routes.roles import Rule, rules
from chalicelib.tables.audit import AuditRow
from chalicelib.usecases.verify_audit import verify_audit
from chalicelib.usecases.write_down import SUBJECTS
from tests.benign import but
from tests.routes.after_requests import checked_in
from tests.routes.gateway import Answer, call
from tests.routes.letter_requests import kept_letter
from tests.routes.test_staff import claims
from tests.routes.visitor import Link, Visitor

OWNER, DESK = claims("owner"), claims("front_desk")
MAYA = claims("therapist", **{"custom:therapist": "maya"})
VISIT = "/v1/staff/appointments"
OF_SIGNING_IN = re.compile(r" /v1/staff/(session|session/(challenge|refresh)|password-reset(/confirm)?)$")
HEALTH = sorted(route for route, rule in rules().items() if rule.health)
WORRIED = but(rf_bladder="longstanding")


@pytest.fixture
def visit(visitor: Visitor) -> Link:
    """A visit that waits for staff, of somebody who has said how they are since."""
    link = Link(visitor.book(visitor.starts()[0], therapist="maya", answers=WORRIED))
    checked_in(link.id)
    return link


def entries() -> list[Entry]:
    """Everything that is written down but the list of subjects."""
    found = [one for one in wiring.audit().everything() if isinstance(one, Entry)]
    return [one for one in found if one.event.subject != SUBJECTS]


def client_of(link: Link) -> str:
    return wiring.diary().read([], [link.id]).appointments[link.id].client


def test_every_route_has_a_rule_and_every_rule_a_route() -> None:
    assert {f"{method} {path}" for path, methods in app.routes.items() for method in methods} == set(rules())


@pytest.mark.parametrize(("route", "rule"), sorted(rules().items()))
def test_a_rule_is_sound(route: str, rule: Rule) -> None:
    is_staffs = " /v1/staff" in route and not OF_SIGNING_IN.search(route)
    roles = {"owner", "clinical_lead", "therapist", "front_desk", "auditor"}
    assert rule.may <= roles if is_staffs else rule.may in ({"anyone"}, {"holder"})
    assert rule.record in ("", PRACTICE, STAFF) or "{" + rule.record + "}" in route
    assert bool(rule.record) <= bool(rule.audit)
    if rule.health:
        assert rule.audit
        assert not route.startswith("GET") or "auditor" not in rule.may
    if is_staffs and ("{appointment_id}" in route or "{client_id}" in route):
        assert rule.record, "whose record it is, is in the path"


@pytest.mark.parametrize("route", HEALTH)
def test_a_look_at_health_leaves_exactly_one_entry(visit: Link, route: str) -> None:
    named = {"work_list": "holds", "letter_id": kept_letter(visit.id)}
    path = route.removeprefix("GET ").format(appointment_id=visit.id, client_id=client_of(visit), **named)
    answer = call("GET", path, claims=OWNER)
    assert answer.status == 200
    [entry] = entries()
    assert entry.event.action is Action.READ
    assert entry.event.subject == (f"client#{client_of(visit)}" if rules()[route].record else LISTS)
    assert entry.event.what == rules()[route].audit
    assert (entry.event.who, entry.event.role, entry.event.place) == (OWNER["sub"], "owner", "192.0.2.1")
    assert verify_audit(wiring.audit(), wiring.secrets().proof) == (2, [])


def test_a_change_is_written_down_before_it_is_made_and_when_it_is_refused(visit: Link) -> None:
    assert call("POST", f"{VISIT}/{visit.id}/arrive", {"version": 99}, claims=DESK).status == 409
    [entry] = entries()
    assert (entry.event.action, entry.event.what) == (Action.CHANGE, "visit: arrive")
    assert (entry.event.about, entry.event.fields) == (visit.id, ("version",))


def test_what_was_sent_is_named_and_never_kept(visit: Link) -> None:
    call("POST", f"{VISIT}/{visit.id}/review/decline", {"reason": "5ecre7 sciatica"}, claims=OWNER)
    assert entries()[0].event.fields == ("reason",)
    assert not [row for row in AuditRow.scan() if "5ecre7" in row.document]


@pytest.mark.parametrize("raw", ["", "[", "[1]", "[" * 50_000, '{"a":' * 50_000, '"text"', "{", "\ud800", "NaN"])
def test_a_body_that_cannot_be_read_is_written_down_and_refused_as_ever(visit: Link, raw: str) -> None:
    answer = call("POST", f"{VISIT}/{visit.id}/arrive", raw=raw, claims=OWNER)
    assert 400 <= answer.status < 500
    assert [one.event.fields for one in entries()] == [()]


MISSING = f"{VISIT}/{'a' * 26}"


@pytest.mark.parametrize(
    "ask",
    [
        lambda visit: call("GET", f"{VISIT}/{visit.id}/intake", claims=DESK),
        lambda visit: call("GET", f"{VISIT}/{visit.id}/intake"),
        lambda _: call("GET", f"{MISSING}/intake", claims=OWNER),
        lambda _: call("GET", f"{VISIT}/no-id/intake", claims=OWNER),
        lambda _: call("POST", f"{MISSING}/arrive", {"version": 1}, claims=OWNER),
        lambda visit: call(
            "GET", f"{VISIT}/{visit.id}/plan", claims=claims("therapist", **{"custom:therapist": "leo"})
        ),
    ],
    ids=["another role", "nobody", "missing", "no id", "missing change", "another's client"],
)
def test_what_nobody_saw_is_not_written_down(visit: Link, ask: Callable[[Link], Answer]) -> None:
    assert ask(visit).status in (401, 403, 404)
    assert entries() == []


def test_what_cannot_be_written_down_is_not_shown(visit: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIT_TABLE", "no-such-table")
    wiring.audit.cache_clear()
    answer = call("GET", f"{VISIT}/{visit.id}/intake", claims=MAYA)
    assert answer.status >= 500
    assert set(answer.json) <= {"type", "title", "status", "detail"}


def test_looks_of_two_people_are_in_one_chain(visit: Link) -> None:
    for who in (OWNER, MAYA, OWNER):
        assert call("GET", f"{VISIT}/{visit.id}/plan", claims=who).status == 200
    found, head = wiring.audit().of(f"client#{client_of(visit)}")
    assert [one.number for one in found] == [1, 2, 3]
    assert head is not None
    assert head.number == 3


def test_who_looked_is_written_down_whatever_letters_their_id_has(visit: Link) -> None:
    odd = claims("owner", sub="olga\ud800")
    assert call("GET", f"{VISIT}/{visit.id}/plan", claims=odd).status == 200
    assert [one.event.who for one in entries()] == ["olga?"]
