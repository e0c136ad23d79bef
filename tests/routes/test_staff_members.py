"""Who works here: invited, given roles, shut out and helped by an owner; and an owner always stays."""

import pytest

from tests.fake_cognito import FakeCognito
from tests.fake_cognito_roster import Account
from tests.routes.gateway import Answer, call
from tests.routes.staff_door import EMAIL, Browser, employ
from tests.routes.test_staff import claims

MEMBER = {"email": "Ivo@Example.com", "name": " Ivo  Rossi ", "roles": ["front_desk"]}


@pytest.fixture
def olga(pool: FakeCognito) -> Account:
    """The only owner."""
    return employ(pool)


def ask(by: Account, method: str, path: str = "", body: object = None) -> Answer:
    """Will ask as somebody about who works here."""
    sent = {} if body is None and method == "POST" else body
    return call(method, f"/v1/staff/members{path}", sent, claims=claims(*by.groups, sub=by.sub))


def roles(by: Account, whom: Account, *now: str, therapist: str | None = None, was: list[str] | None = None) -> Answer:
    """Will give somebody other roles."""
    before = sorted(whom.groups) if was is None else was
    return ask(by, "POST", f"/{whom.sub}/groups", {"roles": list(now), "was": before, "therapist": therapist})


def test_everybody_who_works_here_is_listed(pool: FakeCognito, olga: Account) -> None:
    employ(pool, "therapist", "maya@example.com").attributes["custom:therapist"] = "maya"
    employ(pool, "front_desk", "ivo@example.com", enabled=False)
    employ(pool, "auditor", "new@example.com", status="FORCE_CHANGE_PASSWORD")
    shown = ask(olga, "GET").json["members"]
    assert [(one["email"], one["roles"], one["state"], one["therapist"]) for one in shown] == [
        ("ivo@example.com", ["front_desk"], "disabled", ""),
        ("maya@example.com", ["therapist"], "active", "maya"),
        ("new@example.com", ["auditor"], "invited", ""),
        (EMAIL, ["owner"], "active", ""),
    ]


def test_what_an_owner_does_to_somebody_is_in_the_audit(pool: FakeCognito, olga: Account) -> None:
    ivo = employ(pool, "front_desk", "ivo@example.com")
    ask(olga, "POST", "", MEMBER | {"email": "new@example.com"})
    roles(olga, ivo, "auditor")
    ask(olga, "POST", f"/{ivo.sub}/disable")
    by = claims(*olga.groups, sub=olga.sub)
    shown = call("GET", "/v1/staff/audit", query={"subject": "staff"}, claims=by).json
    told = [(one["what"], one["about"], one["who"]) for one in shown["entries"]]
    assert told == [
        ("staff: shut out", ivo.sub, olga.sub),
        ("staff: change roles", ivo.sub, olga.sub),
        ("staff: invite", "", olga.sub),
    ]
    assert (shown["people"][ivo.sub], shown["faults"]) == ("Ivo", [])


def test_a_long_list_is_shown_whole(pool: FakeCognito, olga: Account) -> None:
    for number in range(130):
        employ(pool, "front_desk", f"desk-{number}@example.com")
    assert len(ask(olga, "GET").json["members"]) == 131
    assert pool.asked.count("ListUsers") == 3


def test_somebody_is_invited_by_e_mail(pool: FakeCognito, olga: Account) -> None:
    made = ask(olga, "POST", body=MEMBER)
    assert made.status == 201
    told = {name: made.json[name] for name in ("email", "name", "roles", "state")}
    assert told == {"email": "ivo@example.com", "name": "Ivo Rossi", "roles": ["front_desk"], "state": "invited"}
    assert [email for email, _ in pool.invited] == ["ivo@example.com"]
    assert pool.invited[0][1] not in made.text


def test_an_invitation_leads_in(pool: FakeCognito, olga: Account) -> None:
    ask(olga, "POST", body=MEMBER)
    [(email, password)] = pool.invited
    assert Browser()("POST", "session", {"email": email, "password": password}).json["next"] == "new_password"


def test_a_therapist_is_one_of_the_practice_s(pool: FakeCognito, olga: Account) -> None:
    invited = MEMBER | {"roles": ["therapist"]}
    assert ask(olga, "POST", body=invited).pointers == ["/therapist"]
    assert ask(olga, "POST", body=invited | {"therapist": "nobody"}).pointers == ["/therapist"]
    assert not pool.invited
    made = ask(olga, "POST", body=invited | {"therapist": "maya"})
    assert (made.status, made.json["therapist"]) == (201, "maya")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"email": EMAIL}, "/email"),
        ({"email": "not an address"}, "/email"),
        ({"roles": []}, "/roles"),
        ({"roles": ["root"]}, "/roles/0"),
        ({"name": ""}, "/name"),
        ({"admin": True}, ""),
    ],
)
@pytest.mark.usefixtures("pool")
def test_what_cannot_be_is_told_by_its_field(olga: Account, change: dict[str, object], pointer: str) -> None:
    answer = ask(olga, "POST", body=MEMBER | change)
    assert (answer.status, answer.pointers) == (422, [pointer])


def test_roles_are_given_and_taken(pool: FakeCognito, olga: Account) -> None:
    ivo = employ(pool, "front_desk", "ivo@example.com")
    changed = roles(olga, ivo, "therapist", "owner", therapist="tom")
    assert (changed.json["roles"], changed.json["therapist"]) == (["owner", "therapist"], "tom")
    assert ivo.groups == {"owner", "therapist"}
    assert roles(olga, ivo, "front_desk").json["therapist"] == ""


def test_roles_that_somebody_else_changed_meanwhile_are_left_alone(pool: FakeCognito, olga: Account) -> None:
    ivo = employ(pool, "front_desk", "ivo@example.com")
    answer = roles(olga, ivo, "auditor", was=["clinical_lead"])
    assert (answer.status, answer.problem) == (409, "not-yet")
    assert ivo.groups == {"front_desk"}


def test_somebody_is_shut_out_and_let_in_again(pool: FakeCognito, olga: Account) -> None:
    ivo = employ(pool, "front_desk", "ivo@example.com")
    browser = Browser()
    browser.sign_in(ivo.email)
    assert ask(olga, "POST", f"/{ivo.sub}/disable").json["state"] == "disabled"
    assert browser("POST", "session/refresh").problem == "sign-in-again"
    assert Browser()("POST", "session", {"email": ivo.email, "password": ivo.password}).status == 401
    assert ask(olga, "POST", f"/{ivo.sub}/enable").json["state"] == "active"
    assert browser("POST", "session/refresh").problem == "sign-in-again"
    assert Browser().sign_in(ivo.email).status == 200


def test_whose_phone_is_lost_enrols_again(pool: FakeCognito, olga: Account) -> None:
    ivo = employ(pool, "front_desk", "ivo@example.com")
    browser = Browser()
    browser.sign_in(ivo.email)
    assert ask(olga, "POST", f"/{ivo.sub}/reset-mfa").status == 200
    assert browser("POST", "session/refresh").problem == "sign-in-again"
    asked = Browser()("POST", "session", {"email": ivo.email, "password": ivo.password})
    assert asked.json["next"] == "enrol"


def test_an_invitation_is_sent_again_until_somebody_has_come(pool: FakeCognito, olga: Account) -> None:
    made = ask(olga, "POST", body=MEMBER).json
    assert ask(olga, "POST", f"/{made['id']}/resend-invitation").status == 200
    assert len({password for _, password in pool.invited}) == 2
    answer = ask(olga, "POST", f"/{olga.sub}/resend-invitation")
    assert (answer.status, answer.problem) == (409, "not-yet")


@pytest.mark.parametrize("act", ["disable", "enable", "reset-mfa"])
def test_nobody_does_it_to_themselves(pool: FakeCognito, olga: Account, act: str) -> None:
    employ(pool, "owner", "ivo@example.com")
    answer = ask(olga, "POST", f"/{olga.sub}/{act}")
    assert (answer.status, answer.problem) == (409, "not-yet")
    assert roles(olga, olga, "auditor").status == 409
    assert (olga.enabled, olga.enrolled, olga.groups) == (True, True, {"owner"})


def test_an_owner_always_stays(pool: FakeCognito, olga: Account) -> None:
    """Olga is no owner any more, and her token still says so: she takes the last one away."""
    ivo = employ(pool, "owner", "ivo@example.com")
    asked = claims("owner", sub=olga.sub)
    olga.groups = {"auditor"}
    shut = call("POST", f"/v1/staff/members/{ivo.sub}/disable", {}, claims=asked)
    taken = call("POST", f"/v1/staff/members/{ivo.sub}/groups", {"roles": ["auditor"], "was": ["owner"]}, claims=asked)
    assert (shut.status, taken.status) == (409, 409)
    assert (ivo.enabled, ivo.groups) == (True, {"owner"})


def test_an_owner_who_was_only_invited_is_none_yet(pool: FakeCognito, olga: Account) -> None:
    ivo = employ(pool, "owner", "ivo@example.com")
    employ(pool, "owner", "new@example.com", status="FORCE_CHANGE_PASSWORD")
    asked, olga.enabled = claims("owner", sub=olga.sub), False
    assert call("POST", f"/v1/staff/members/{ivo.sub}/disable", {}, claims=asked).status == 409
    assert ivo.enabled


@pytest.mark.parametrize("identity", ["nobody", "00000000-0000-0000-0000-000000000000", "a" * 26])
@pytest.mark.usefixtures("pool")
def test_somebody_who_is_not_there_is_not_there(olga: Account, identity: str) -> None:
    for act in ("disable", "enable", "reset-mfa", "resend-invitation"):
        assert ask(olga, "POST", f"/{identity}/{act}").problem == "not-found"


@pytest.mark.parametrize("role", ["clinical_lead", "therapist", "front_desk", "auditor"])
def test_only_an_owner_sees_or_changes_who_works_here(pool: FakeCognito, olga: Account, role: str) -> None:
    ivo = employ(pool, role, "ivo@example.com")
    answers = [ask(ivo, "GET"), ask(ivo, "POST", body=MEMBER), ask(ivo, "POST", f"/{olga.sub}/disable")]
    assert [one.problem for one in answers] == ["forbidden"] * 3
    assert pool.asked == []
