"""The staff's door: claims are checked again by the handler, whatever the gateway did."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app import app
from chalicelib.routes.roles import rules
from tests.moto_stack import APP, POOL
from tests.routes.gateway import Answer, call
from tests.routes.visitor import KEY, SERVICE, Visitor

PATH = "/v1/staff/appointments"
VISITORS = frozenset({"anyone", "holder"})
ISSUER = f"https://cognito-idp.us-west-2.amazonaws.com/{POOL}"


def claims(*groups: str, **other: Any) -> dict[str, Any]:
    """Will make what the authorizer hands on for a member of these groups."""
    verified = {"iss": ISSUER, "aud": APP, "token_use": "id", "sub": "someone", "auth_time": at(timedelta(0))}
    verified["cognito:groups"] = ",".join(groups)
    return {name: value for name, value in (verified | other).items() if value is not None}


def at(ahead: timedelta) -> str:
    """Will return an instant, so far from now, as a claim says it."""
    return str(int((datetime.now(UTC) + ahead).timestamp()))


def behind_the_authorizer() -> set[str]:
    """Will return the app's routes that the gateway lets nobody reach without a token."""
    every = {f"{method} {path}": entry for path, methods in app.routes.items() for method, entry in methods.items()}
    return {route for route, entry in every.items() if entry.authorizer is not None}


def look(verified: dict[str, Any] | None, **query: str) -> Answer:
    """Will ask for the appointments."""
    return call("GET", PATH, query=query, claims=verified)


@pytest.fixture
def day(visitor: Visitor) -> dict[str, str]:
    """A day on which maya has one appointment and tom another, as a query."""
    start = visitor.starts()[0]
    for name in ("maya", "tom"):
        visitor.book(start, f"{KEY}-{name}", therapist=name, client=_client(name))
    first = datetime.fromisoformat(start).date()
    return {"from": str(first), "to": str(first + timedelta(days=1))}


def _client(name: str) -> dict[str, str]:
    return {"first_name": "Client", "last_name": name.title(), "email": f"{name}@example.com", "contact_by": "email"}


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize(
    "verified",
    [
        None,
        {},
        claims("owner", iss=None),
        claims("owner", iss="https://cognito-idp.us-west-2.amazonaws.com/us-west-2_Other"),
        claims("owner", iss=f"https://evil.example/{POOL}/us-west-2_Other"),
        claims("owner", iss=f"https://evil.example/{POOL}"),
        claims("owner", iss=f"{ISSUER}x"),
        claims("owner", aud="another-app"),
        claims("owner", aud=None),
        claims("owner", aud=None, client_id=APP),
        claims("owner", token_use="access"),
        claims("owner", token_use=None),
        claims("owner", sub=""),
        claims("owner", sub=None),
        claims("owner", auth_time=None),
        claims("owner", auth_time=""),
        claims("owner", auth_time="-1"),
        claims("owner", auth_time="1e9"),
        claims("owner", auth_time="9" * 12),
        claims("owner", auth_time=at(timedelta(hours=-12))),
        claims("owner", auth_time=at(timedelta(hours=2))),
    ],
)
def test_without_our_own_verified_id_token_there_is_no_way_in(verified: dict[str, Any] | None) -> None:
    answer = look(verified)
    assert (answer.status, answer.problem) == (401, "unauthorized")
    assert answer.text == look(None).text


@pytest.mark.usefixtures("visitor")
def test_a_header_alone_opens_nothing() -> None:
    for header in ("Bearer x", "eyJhbGciOiJub25lIn0.e30.", ""):
        assert call("GET", PATH, headers={"Authorization": header}).status == 401


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize("groups", [("auditor",), (), ("owners",), ("Owner",), ("admin", "root")])
def test_a_role_that_may_not_look_is_told_so(groups: tuple[str, ...]) -> None:
    answer = look(claims(*groups))
    assert (answer.status, answer.problem) == (403, "forbidden")


@pytest.mark.parametrize("role", ["owner", "clinical_lead", "front_desk"])
def test_who_runs_the_practice_sees_everyone_s_appointments(day: dict[str, str], role: str) -> None:
    shown = look(claims(role), **day).json
    assert shown["time_zone"] == "America/Los_Angeles"
    assert [(one["therapist"], one["client"]) for one in shown["appointments"]] == [
        ("maya", "Client Maya"),
        ("tom", "Client Tom"),
    ]
    assert [one["therapist"] for one in look(claims(role), **day, therapist="tom").json["appointments"]] == ["tom"]


@pytest.mark.parametrize("asked", [{}, {"therapist": "tom"}, {"therapist": "maya"}, {"location": "main"}])
def test_a_therapist_sees_their_own_only(day: dict[str, str], asked: dict[str, str]) -> None:
    shown = look(claims("therapist", **{"custom:therapist": "maya"}), **day, **asked).json
    assert [one["therapist"] for one in shown["appointments"]] == ["maya"]


@pytest.mark.parametrize("own", [None, "", "nobody", "-"])
def test_a_therapist_who_is_nobody_in_the_practice_sees_nothing(day: dict[str, str], own: str | None) -> None:
    answer = look(claims("therapist", **{"custom:therapist": own}), **day)
    assert (answer.status, answer.json["appointments"]) == (200, [])


@pytest.mark.parametrize("groups", ["owner", "auditor,owner", "[auditor owner]", ["auditor", "owner"]])
def test_groups_are_understood_in_every_form_the_gateway_has(day: dict[str, str], groups: object) -> None:
    assert len(look(claims(**{"cognito:groups": groups}), **day).json["appointments"]) == 2


def test_a_therapist_who_is_the_owner_too_sees_everyone_s(day: dict[str, str]) -> None:
    both = claims("therapist", "owner", **{"custom:therapist": "maya"})
    assert len(look(both, **day).json["appointments"]) == 2


def test_the_calendar_shows_no_contact_details(day: dict[str, str]) -> None:
    answer = look(claims("owner"), **day)
    assert "example.com" not in answer.text
    assert set(answer.json["appointments"][0]) == {
        *("id", "status", "version", "service", "therapist", "room", "location", "start", "end"),
        *("client", "confirmed", "late_request"),
    }


def test_a_hold_is_on_the_calendar_without_a_client(visitor: Visitor) -> None:
    start = visitor.starts()[0]
    visitor.hold(start)
    [one] = look(claims("owner"), **{"from": start[:10]}).json["appointments"]
    assert (one["status"], one["client"], one["service"]) == ("held", "", SERVICE)


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize(("name", "value"), [("from", "x"), ("to", "1999-01-01"), ("to", "2999-01-01")])
def test_a_wrong_day_is_named(name: str, value: str) -> None:
    answer = look(claims("owner"), **{name: value})
    assert (answer.problem, answer.pointers) == ("invalid-request", [name])


@pytest.mark.usefixtures("visitor")
def test_every_route_under_staff_has_the_authorizer_and_no_other_has() -> None:
    for path, methods in app.routes.items():
        for entry in methods.values():
            is_staffs = rules()[f"{entry.method} {path}"].may.isdisjoint(VISITORS)
            assert (entry.authorizer is not None) == is_staffs, path
            assert is_staffs or not path.startswith("/v1/staff") or path.split("/")[3] in ("session", "password-reset")


def test_a_sign_in_of_half_a_day_ago_still_counts(day: dict[str, str]) -> None:
    assert look(claims("owner", auth_time=at(timedelta(hours=-11, minutes=-59))), **day).status == 200
    assert look(claims("owner", auth_time=at(timedelta(seconds=50))), **day).status == 200


@pytest.mark.usefixtures("visitor")
@pytest.mark.parametrize("route", sorted(behind_the_authorizer()))
def test_no_handler_of_staff_s_answers_without_verified_claims(route: str) -> None:
    method, _, path = route.partition(" ")
    named = re.sub("{[a-z_]+}", "a" * 26, path)
    for verified in (None, {}, claims("owner", auth_time=at(timedelta(hours=-13))), claims("owner", aud="other")):
        answer = call(method, named, {} if method in ("POST", "PUT") else None, claims=verified)
        assert (answer.status, answer.problem) == (401, "unauthorized"), verified
