"""One's own account: who one is, another password, another authenticator app, out on every device."""

import pytest

from chalicelib.routes.roles import rules
from tests.fake_cognito import FakeCognito
from tests.fake_cognito_roster import Account
from tests.routes.gateway import Answer, call
from tests.routes.staff_door import NEW, PASSWORD, Browser, employ, now_code
from tests.routes.test_staff import claims


@pytest.fixture
def account(pool: FakeCognito) -> Account:
    """A therapist."""
    return employ(pool, "therapist")


@pytest.fixture
def browser(account: Account) -> Browser:
    """The therapist's, signed in."""
    here = Browser()
    here.sign_in(account.email)
    return here


def test_somebody_is_told_who_they_are_and_what_they_may(browser: Browser, account: Account) -> None:
    me = browser.as_member(account, "GET", "me").json
    assert (me["id"], me["email"], me["name"], me["roles"]) == (account.sub, account.email, "Olga", ["therapist"])
    assert me["may"] == sorted(route for route, rule in rules().items() if "therapist" in rule.may)
    assert "GET /v1/staff/me" in me["may"]
    assert "GET /v1/staff/members" not in me["may"]


@pytest.mark.usefixtures("pool")
def test_an_account_without_a_name_or_with_several_roles_is_told_so() -> None:
    me = call("GET", "/v1/staff/me", claims=claims("owner", "therapist", **{"custom:therapist": "maya"})).json
    assert (me["email"], me["name"], me["roles"], me["therapist"]) == ("", "", ["owner", "therapist"], "maya")


def change(browser: Browser, account: Account, old: str = PASSWORD, new: str = NEW) -> Answer:
    """Will change the password."""
    return browser.as_member(account, "POST", "session/password", {"password": old, "new_password": new})


def test_the_password_is_changed_by_whoever_knows_it(browser: Browser, account: Account) -> None:
    assert change(browser, account).status == 204
    assert account.password == NEW


def test_a_wrong_or_weak_password_is_told_by_its_field(browser: Browser, account: Account) -> None:
    assert change(browser, account, old="not this one").pointers == ["/password"]
    assert change(browser, account, new="short").pointers == ["/new_password"]
    assert account.password == PASSWORD


def test_old_passwords_are_not_guessed_here_either(browser: Browser, account: Account) -> None:
    answers = [change(browser, account, old=f"guess number {number}") for number in range(25)]
    assert {answer.status for answer in answers} == {422, 429}


def replace(browser: Browser, account: Account, password: str = PASSWORD) -> Answer:
    """Will begin to replace the authenticator app."""
    return browser.as_member(account, "POST", "session/authenticator", {"password": password})


def test_an_authenticator_app_is_replaced_and_the_session_goes_on(
    browser: Browser, account: Account, pool: FakeCognito
) -> None:
    before, [grant] = account.secret, pool.grants
    asked = replace(browser, account)
    assert asked.json["next"] == "enrol"
    assert account.secret == before
    said = {"challenge": asked.json["challenge"], "code": now_code(asked.json["secret"])}
    done = browser("POST", "session/challenge", said)
    assert done.json["next"] == "signed_in"
    assert account.secret == asked.json["secret"] != before
    assert list(pool.grants) == [grant]
    assert done.json["ends_in"] <= 12 * 3600


def test_the_app_is_replaced_by_whoever_knows_the_password_only(browser: Browser, account: Account) -> None:
    answer = replace(browser, account, "not this one")
    assert (answer.problem, answer.pointers) == ("invalid-request", ["/password"])


def test_everywhere_means_every_device(browser: Browser, account: Account, pool: FakeCognito) -> None:
    other = Browser()
    other.sign_in(account.email)
    answer = browser.as_member(account, "DELETE", "session/everywhere")
    assert (answer.status, "Max-Age=0" in answer.headers["Set-Cookie"]) == (204, True)
    assert not pool.grants
    assert other("POST", "session/refresh").problem == "sign-in-again"


@pytest.mark.parametrize(
    "asked",
    [
        ("POST", "session/password", {"password": PASSWORD, "new_password": NEW}),
        ("POST", "session/authenticator", {"password": PASSWORD}),
        ("DELETE", "session/everywhere", None),
    ],
)
def test_an_account_is_changed_with_its_own_cookie_and_token_only(
    browser: Browser, account: Account, pool: FakeCognito, asked: tuple[str, str, object]
) -> None:
    other = employ(pool, "owner", "ivo@example.com")
    assert browser(*asked).problem == "unauthorized"
    assert browser.as_member(other, *asked).problem == "sign-in-again"
    assert Browser().as_member(account, *asked).problem == "sign-in-again"
    assert browser.as_member(account, *asked, headers={"Staff-Console": "0"}).problem == "forbidden"
