"""The first sign-in: the invitation's password, one of one's own, and an authenticator app."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from tests.fake_cognito import FakeCognito
from tests.routes.gateway import Answer
from tests.routes.staff_door import EMAIL, NEW, PASSWORD, SECRET, Browser, employ, now_code


def begin(browser: Browser, password: str = PASSWORD) -> Answer:
    """Will begin a sign-in."""
    return browser("POST", "session", {"email": EMAIL, "password": password})


def go_on(browser: Browser, asked: Answer, **said: str) -> Answer:
    """Will answer what was needed."""
    return browser("POST", "session/challenge", {"challenge": asked.json["challenge"], **said})


@pytest.mark.parametrize("mfa", ["ON", "OPTIONAL"])
def test_somebody_invited_chooses_a_password_sets_up_an_app_and_is_in(pool: FakeCognito, mfa: str) -> None:
    pool.mfa = mfa
    account = employ(pool, status="FORCE_CHANGE_PASSWORD", enrolled=False, secret="")
    browser = Browser()
    asked = begin(browser)
    assert set(asked.json) == {"next", "challenge"}
    assert asked.json["next"] == "new_password"
    enrolling = go_on(browser, asked, new_password=NEW)
    assert set(enrolling.json) == {"next", "challenge", "secret", "uri"}
    assert enrolling.json["next"] == "enrol"
    assert "Set-Cookie" not in enrolling.headers
    done = go_on(browser, enrolling, code=now_code(enrolling.json["secret"]))
    assert (done.status, done.json["next"]) == (200, "signed_in")
    assert account.enrolled
    assert begin(Browser(), NEW).json["next"] == "code"


def test_a_pool_that_lets_somebody_in_without_a_code_is_not_believed(pool: FakeCognito) -> None:
    pool.mfa = "OPTIONAL"
    employ(pool, enrolled=False, secret="")
    asked = begin(Browser())
    assert asked.json["next"] == "enrol"
    assert "Set-Cookie" not in asked.headers
    for inside in (*pool.grants, "access of"):
        assert inside not in asked.text


def test_the_app_is_told_whose_account_it_is_and_where(pool: FakeCognito) -> None:
    employ(pool, enrolled=False, secret="")
    asked = begin(Browser()).json
    parts = urlsplit(asked["uri"])
    assert (parts.scheme, parts.netloc, unquote(parts.path)) == ("otpauth", "totp", f"/Calm Hands:{EMAIL}")
    assert parse_qs(parts.query) == {"secret": [asked["secret"]], "issuer": ["Calm Hands"]}


@pytest.mark.parametrize("mfa", ["ON", "OPTIONAL"])
def test_a_wrong_code_enrols_nothing(pool: FakeCognito, mfa: str) -> None:
    pool.mfa = mfa
    account = employ(pool, enrolled=False, secret="")
    browser = Browser()
    asked = begin(browser)
    wrong = go_on(browser, asked, code=now_code(SECRET))
    assert (wrong.problem, wrong.pointers) == ("invalid-request", ["/code"])
    assert not account.enrolled
    assert go_on(browser, asked, code=now_code(asked.json["secret"])).json["next"] == "signed_in"


@pytest.mark.parametrize("weak", ["short", "eleven sign", " begins with a space", "ends with a space "])
def test_a_weak_password_is_told_by_its_field(pool: FakeCognito, weak: str) -> None:
    account = employ(pool, status="FORCE_CHANGE_PASSWORD")
    browser = Browser()
    answer = go_on(browser, begin(browser), new_password=weak)
    assert (answer.problem, answer.pointers) == ("invalid-request", ["/new_password"])
    assert account.password == PASSWORD


def test_whoever_has_a_code_already_is_asked_for_it_after_a_new_password(pool: FakeCognito) -> None:
    employ(pool, status="FORCE_CHANGE_PASSWORD")
    browser = Browser()
    asked = go_on(browser, begin(browser), new_password=NEW)
    assert asked.json["next"] == "code"
    assert go_on(browser, asked, code=now_code()).json["next"] == "signed_in"


def test_an_attempt_that_the_pool_has_forgotten_is_over(pool: FakeCognito) -> None:
    employ(pool, enrolled=False, secret="")
    browser = Browser()
    asked = begin(browser)
    pool.attempts.clear()
    answer = go_on(browser, asked, code=now_code(asked.json["secret"]))
    assert (answer.status, answer.problem) == (401, "sign-in-again")
