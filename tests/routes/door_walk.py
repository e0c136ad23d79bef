"""Signing in, one's own account, who works here and the audit: everything of them, and what it refuses."""

from collections.abc import Iterator

from app import app
from chalicelib import wiring
from tests.fake_cognito import FakeCognito
from tests.routes.colleagues import AUDITOR, FRONT, OWNER, TOM
from tests.routes.form_holder import Holder
from tests.routes.gateway import Answer, call
from tests.routes.session_requests import HEADERS, Door, of_the_door
from tests.routes.staff_door import PASSWORD
from tests.routes.test_staff import claims
from tests.routes.visitor import ANN, KEY, Visitor

OLGA = claims("owner", sub="olga-sub", email="olga@example.com", name="Olga")


def door_looks(visitor: Visitor, pool: FakeCognito) -> Iterator[Answer]:
    """Who is signed in, who works here, and who looked at what: for staff, and for the client."""
    Door(pool, OLGA["sub"])
    for path in ("me", "members"):
        yield call("GET", f"/v1/staff/{path}", claims=OLGA)
        yield call("GET", f"/v1/staff/{path}", claims=claims("front_desk"))
        yield call("GET", f"/v1/staff/{path}")
    visit = Holder(visitor.book(visitor.starts()[6], f"{KEY}-looks", client={**ANN, "first_name": "Pia"}))
    OWNER.get(f"appointments/{visit.id}/plan")
    yield visit.ask("GET", "looks")
    visit.open()
    yield visit.ask("GET", "looks")
    client = wiring.diary().read([], [visit.id]).appointments[visit.id].client
    yield AUDITOR.get("audit", subject=f"client#{client}")
    yield AUDITOR.get("audit")
    yield AUDITOR.get("audit", day="yesterday")
    yield AUDITOR.get("audit/records", q="Pi")
    yield AUDITOR.get("audit/records", q="x" * 81)
    yield FRONT.get("audit")


def door_writes(visitor: Visitor, pool: FakeCognito) -> Iterator[Answer]:
    """Each change of a session, an account or a member, as it should be and empty; and a record opened in need."""
    door = Door(pool, OLGA["sub"])
    routes = [(method, one) for one, methods in app.routes.items() for method in methods if of_the_door(one)]
    for method, resource in sorted(routes, key=lambda route: route[1].endswith("/password")):  # it is another then
        if method == "GET":
            continue
        path = resource.replace("{member_id}", door.member(resource))
        yield call(method, path, {} if method == "POST" else None, HEADERS, claims=OLGA)
        body, headers = door.good(method, resource)
        yield call(method, path, body, headers, claims=OLGA)
    yield call("POST", "/v1/staff/session", {"email": "olga@example.com", "password": f"not {PASSWORD}"}, HEADERS)
    visit = visitor.book(visitor.starts()[6], f"{KEY}-glass", client={**ANN, "first_name": "Pia"}).json["id"]
    client = wiring.diary().read([], [visit]).appointments[visit].client
    for who, reason in ((TOM, "She fainted in the hall."), (TOM, "help"), (FRONT, "She fainted in the hall.")):
        yield who.post(f"clients/{client}/break-glass", {"reason": reason})
