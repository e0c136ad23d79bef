"""Who may do what, for every route there is: a route that nobody has thought about fails here."""

from collections.abc import Callable
from typing import Any

import pytest

from app import app
from chalicelib import wiring
from tests.benign import CLEAR, but
from tests.fake_cognito import FakeCognito
from tests.routes import desk_requests as desk
from tests.routes import wish_requests as wishes
from tests.routes.after_requests import LINES, WISH, checked_in
from tests.routes.calendar_requests import GOOGLE, add_import, feed_name
from tests.routes.form_holder import AGREED, Holder
from tests.routes.gateway import PATTERNS, Answer, call
from tests.routes.lost_messages import lost_message
from tests.routes.session_requests import Door, of_the_door
from tests.routes.settings_requests import good_for
from tests.routes.test_role import allowed_to, done
from tests.routes.test_staff import ISSUER, claims
from tests.routes.visit_requests import VERBS
from tests.routes.visitor import ANN, KEY, SERVICE, Link, Visitor
from tests.usecases.filling_in import BORN, FULL, SIGNED

ROLES = ("therapist", "clinical_lead", "front_desk", "owner", "auditor")
EVERYONE = frozenset({"anonymous", "holder", "other holder", "stranger", *ROLES})
HOLDER = frozenset({"holder"})
CLINICAL = frozenset({"therapist", "clinical_lead", "owner"})
CALENDAR = CLINICAL | {"front_desk"}
EVERYBODYS = frozenset({"clinical_lead", "front_desk", "owner"})
VISIT = "/v1/staff/appointments/{appointment_id}"
THERAPIST = "/v1/staff/calendars/therapists/{therapist}"
MEMBER, OWNER = "/v1/staff/members/{member_id}", frozenset({"owner"})
MAY: dict[tuple[str, str], frozenset[str]] = {
    ("GET", "/v1/practice"): EVERYONE,
    ("GET", "/v1/slots"): EVERYONE,
    ("GET", "/v1/questionnaire"): EVERYONE,
    ("POST", "/v1/holds"): EVERYONE,
    ("POST", "/v1/appointments"): EVERYONE,
    ("POST", "/v1/series"): EVERYONE,
    ("POST", "/v1/call-requests"): EVERYONE,
    ("DELETE", "/v1/holds/{hold_id}"): HOLDER,
    ("GET", "/v1/appointments/{appointment_id}"): HOLDER,
    ("GET", "/v1/appointments/{appointment_id}/calendar.ics"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/reschedule"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/cancel"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/confirm"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/intake/open"): HOLDER,
    ("PUT", "/v1/appointments/{appointment_id}/intake"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/intake"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/intake/by-phone"): HOLDER,
    ("GET", "/v1/appointments/{appointment_id}/outcomes"): HOLDER,
    ("GET", "/v1/appointments/{appointment_id}/consents"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/consents"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/consents/withdraw"): HOLDER,
    ("GET", "/v1/appointments/{appointment_id}/looks"): HOLDER,
    ("GET", "/v1/appointments/{appointment_id}/record"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/record"): HOLDER,
    ("GET", f"{VISIT}/record"): frozenset({"clinical_lead", "owner"}),
    ("POST", f"{VISIT}/record/done"): frozenset({"clinical_lead", "owner"}),
    ("GET", "/v1/staff/audit"): frozenset({"owner", "auditor"}),
    ("POST", "/v1/staff/clients/{client_id}/break-glass"): frozenset({"therapist"}),
    ("GET", "/v1/calendars/{feed}"): HOLDER,
    ("POST", "/v1/check-ins/{appointment_id}"): HOLDER,
    ("GET", "/v1/appointments/{appointment_id}/aftercare"): HOLDER,
    ("GET", "/v1/appointments/{appointment_id}/messages"): HOLDER,
    ("POST", "/v1/appointments/{appointment_id}/messages"): HOLDER,
    ("POST", "/v1/waitlist"): EVERYONE,
    ("GET", "/v1/waitlist/{waitlist_id}"): HOLDER,
    ("POST", "/v1/waitlist/{waitlist_id}/change"): HOLDER,
    ("POST", "/v1/waitlist/{waitlist_id}/accept"): HOLDER,
    ("POST", "/v1/waitlist/{waitlist_id}/pass"): HOLDER,
    ("POST", "/v1/waitlist/{waitlist_id}/leave"): HOLDER,
    ("GET", "/v1/staff/waitlist"): EVERYBODYS,
    ("GET", "/v1/staff/waitlist/next"): EVERYBODYS,
    ("POST", "/v1/staff/waitlist/{waitlist_id}/offer"): EVERYBODYS,
    ("DELETE", "/v1/staff/waitlist/{waitlist_id}"): EVERYBODYS,
    ("POST", "/v1/staff/session"): EVERYONE,
    ("POST", "/v1/staff/session/challenge"): EVERYONE,
    ("POST", "/v1/staff/session/refresh"): EVERYONE,
    ("DELETE", "/v1/staff/session"): EVERYONE,
    ("POST", "/v1/staff/password-reset"): EVERYONE,
    ("POST", "/v1/staff/password-reset/confirm"): EVERYONE,
    ("GET", "/v1/staff/me"): frozenset(ROLES),
    ("POST", "/v1/staff/session/password"): frozenset(ROLES),
    ("POST", "/v1/staff/session/authenticator"): frozenset(ROLES),
    ("DELETE", "/v1/staff/session/everywhere"): frozenset(ROLES),
    ("GET", "/v1/staff/members"): OWNER,
    ("POST", "/v1/staff/members"): OWNER,
    **{("POST", f"{MEMBER}/{act}"): OWNER for act in ("groups", "disable", "enable", "reset-mfa", "resend-invitation")},
    ("GET", f"{VISIT}/check-in"): CLINICAL,
    ("POST", f"{VISIT}/check-in/done"): CLINICAL,
    ("GET", f"{VISIT}/aftercare"): CLINICAL,
    ("POST", f"{VISIT}/aftercare"): frozenset({"therapist", "clinical_lead"}),
    ("GET", "/v1/staff/calendars"): CALENDAR,
    ("POST", "/v1/staff/calendars/practice/feed"): EVERYBODYS,
    ("DELETE", "/v1/staff/calendars/practice/feed"): EVERYBODYS,
    ("POST", f"{THERAPIST}/feed"): CALENDAR,
    ("DELETE", f"{THERAPIST}/feed"): CALENDAR,
    ("POST", f"{THERAPIST}/imports"): CALENDAR,
    ("DELETE", THERAPIST + "/imports/{import_id}"): CALENDAR,
    ("GET", "/v1/staff/appointments"): CALENDAR,
    ("GET", "/v1/staff/clients"): CALENDAR,
    ("GET", "/v1/staff/board"): CALENDAR,
    ("GET", VISIT): CALENDAR,
    **{("POST", f"{VISIT}/{verb}"): CALENDAR for verb in VERBS},
    **desk.MAY,
    ("GET", "/v1/staff/settings"): OWNER,
    ("GET", "/v1/staff/settings/history"): OWNER,
    ("POST", "/v1/staff/settings/back-to"): OWNER,
    ("POST", "/v1/staff/settings/{section}"): OWNER,
    ("POST", "/v1/staff/settings/{section}/preview"): OWNER,
    ("GET", "/v1/staff/reviews"): CALENDAR,
    ("POST", "/v1/staff/calls/{client_id}/{call_id}/done"): frozenset({"clinical_lead", "front_desk", "owner"}),
    ("GET", "/v1/staff/now"): CALENDAR,
    ("GET", "/v1/staff/work/{work_list}"): CALENDAR,
    ("GET", f"{VISIT}/messages"): CALENDAR,
    ("GET", "/v1/staff/messages"): CALENDAR,
    ("POST", "/v1/staff/messages/seen-to"): CALENDAR,
    ("POST", "/v1/staff/messages/send-again"): CALENDAR,
    ("GET", f"{VISIT}/review"): CLINICAL,
    ("POST", f"{VISIT}/review/accept"): CLINICAL,
    ("POST", f"{VISIT}/review/decline"): CLINICAL,
    ("POST", f"{VISIT}/review/clearance"): CALENDAR,
    ("GET", f"{VISIT}/intake"): CLINICAL,
    ("POST", f"{VISIT}/intake"): CLINICAL,
    ("POST", f"{VISIT}/intake/read"): CLINICAL,
    ("GET", f"{VISIT}/plan"): CLINICAL,
    ("POST", f"{VISIT}/plan"): CLINICAL,
    ("GET", "/v1/staff/clients/{client_id}/outcomes"): CLINICAL,
    ("GET", "/v1/staff/clients/{client_id}/receipts"): CLINICAL,
}
STAFF: dict[str, dict[str, Any]] = {
    **{role: claims(role, **{"custom:therapist": "maya"}) for role in ROLES},
    "stranger": claims("owner", iss=ISSUER.replace("Staff", "Other")),
}
"""Staff of the practice; the stranger is the owner of another one."""


CHANGING = (
    "accept",
    "pass",
    "leave",
    "holds",
    "series",
    "reschedule",
    "cancel",
    "confirm",
    "{hold_id}",
    "open",
    "intake",
    "by-phone",
    "withdraw",
)
"""The last words of paths that only change something."""


def bodies(starts: list[str]) -> dict[str, object]:
    """Will return a good body for each route that takes one, by the last word of its path."""
    wish = {"service": SERVICE, "start": starts[20]}
    return {
        "holds": wish,
        "appointments": wish | {"client": ANN, "answers": CLEAR},
        "series": {"service": "relaxation", "first": starts[30], "visits": 2, "client": ANN, "answers": CLEAR},
        "call-requests": {"first_name": "Ann", "phone": "503 555 0111", "consent": True},
        "reschedule": {"start": starts[12]},
        "cancel": {},
        "feed": {},
        "imports": {"url": GOOGLE},
        "confirm": {},
        "open": {"date_of_birth": BORN},
        "intake": {"answers": FULL},
        "by-phone": {},
        "consents": {"answers": AGREED},
        "withdraw": {"consent": "consent_info_use"},
        "done": {},
        "record": {},
        "break-glass": {"reason": "She fainted in the hall."},
        "staff aftercare": {"lines": LINES, "version": 0},
        "messages": WISH,
        "accept": {"note": "Unchanged for years."},
        "decline": {"reason": "Not the right time."},
        "clearance": {"state": "requested"},
        **{f"staff {verb}": {"version": 1} | more for verb, more in VERBS.items()},
        "staff intake": {"answers": {name: said for name, said in FULL.items() if name not in SIGNED}},
        "waitlist": wishes.wish(),
        "change": wishes.terms(),
        "leave": {},
        "offer": {"start": starts[60]},
        "read": {"until": starts[0]},
        "plan": {"lines": [{"line": "B9:technique:kneading", "decision": "accept"}]},
    }


@pytest.fixture
def ask(visitor: Visitor, pool: FakeCognito) -> Callable[[str, str, str], Answer]:
    """Asks a route as somebody, about an appointment that waits for staff (or a hold, or a call) of the holder."""
    starts = visitor.starts()
    worried = {"therapist": "maya", "answers": but(rf_bladder="longstanding")}
    link, other = (
        Link(visitor.book(starts[n], f"{KEY}-{n}", client={**ANN, "first_name": f"A{n}"}, **worried)) for n in (0, 12)
    )
    key = Holder.of(link).open().json["key"]
    held = visitor.hold(starts[6]).json
    call("POST", "/v1/call-requests", bodies(starts)["call-requests"], {"Idempotency-Key": KEY})
    tasks = call("GET", "/v1/staff/reviews", claims=STAFF["owner"]).json["reviews"]
    caller = next(one for one in tasks if one["kind"] == "call")
    client = next(one["client"] for one in tasks if one.get("appointment") == link.id)
    lost, imported, feed = lost_message(link.id), add_import().json["id"], feed_name()
    wiring.outbox().write([lost])
    checked_in(link.id)
    call("POST", f"/v1/appointments/{link.id}/record", {}, {"Link-Secret": link.secret, "Intake-Key": key})
    waiting = wishes.Waiting(wishes.join(f"{KEY}-of-a-wish"))
    offer = waiting.offered(starts[40])["id"]
    door = Door(pool, str(STAFF["owner"]["sub"]))

    def asked(who: str, method: str, resource: str) -> Answer:
        own = held["secret"] if "hold_id" in resource else waiting.secret if "waitlist_id" in resource else link.secret
        secret = {"holder": own, "other holder": other.secret}.get(who)
        whose = caller["client"] if "/calls/" in resource else client
        named = {"hold_id": held["id"], "appointment_id": link.id, "client_id": whose, "call_id": caller["id"]}
        address = feed if who == "holder" else feed.replace(".1.", ".2.")
        path = resource.format(
            **named,
            therapist="maya",
            import_id=imported,
            feed=address,
            waitlist_id=waiting.id,
            member_id=door.member(resource),
            work_list="holds",
            section="closures",
        )
        headers = {"Idempotency-Key": f"{KEY}-of-{who}".replace(" ", "-")}
        headers |= {} if who in STAFF else {"Intake-Key": key}
        headers |= {"Link-Secret": secret} if secret else {}
        last = resource.rpartition("/")[2]
        of_staff = f"staff {last}"
        what = of_staff if resource.startswith(VISIT) and of_staff in bodies(starts) else last
        body = bodies(starts).get(what) if method in ("POST", "PUT") else None
        body = {"how": "post"} if resource.endswith("/record/done") else body
        body = desk.BODIES.get((method, resource), body)
        if "/settings/" in resource:
            body = good_for(last)
        if "/check-ins/" in resource:
            body = {"answer": "still_sore"}
        if "/staff/messages/" in resource:
            body = {"about": lost.about, "message": lost.key}
        if resource.startswith("/v1/waitlist/") and last in ("accept", "pass"):
            body = {"offer": offer}
        if of_the_door(resource):
            body, more = door.good(method, resource)
            headers |= more
        query = {"service": SERVICE} if resource.endswith("slots") else {"start": starts[0]}
        return call(method, path, body, headers, query, claims=STAFF.get(who))

    return asked


def test_every_route_is_declared() -> None:
    assert {(method, path) for path, methods in app.routes.items() for method in methods} == set(MAY)
    assert set(PATTERNS) == {path for _, path in MAY}


@pytest.mark.parametrize(("method", "resource"), MAY)
def test_a_route_lets_in_who_may_and_nobody_else(
    ask: Callable[[str, str, str], Answer], method: str, resource: str
) -> None:
    refused = sorted(EVERYONE - MAY[method, resource])
    answers = {who: ask(who, method, resource) for who in refused}
    expected = {who: (403 if who in ROLES else 401) if "staff" in resource else 404 for who in refused}
    assert {who: answer.status for who, answer in answers.items()} == expected
    assert len({(answer.status, answer.text) for answer in answers.values()}) <= len(set(expected.values()))
    with done() as actions:
        for who in sorted(MAY[method, resource])[:4]:
            assert ask(who, method, resource).status in (200, 201, 202, 204, 409), who
        assert ask(min(MAY[method, resource]), method, resource).status != 404
    assert actions <= allowed_to("ApiRole", "ApiChartsPolicy"), "the role must allow what the route does"


def test_a_change_is_never_made_by_looking(ask: Callable[[str, str, str], Answer]) -> None:
    for path, methods in app.routes.items():
        if path.rpartition("/")[2] in CHANGING and not path.startswith("/v1/staff"):
            assert "GET" not in methods
            assert ask("holder", "GET", path).status == 405


def test_no_route_answers_to_another_origin() -> None:
    assert all(entry.cors is None for methods in app.routes.values() for entry in methods.values())
