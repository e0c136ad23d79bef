"""A session goes on by its cookie, for twelve hours at most and while the console is seen, until it is ended."""

from datetime import UTC, datetime, timedelta

import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib import wiring
from chalicelib.usecases.session_life import Session
from tests.fake_cognito import FakeCognito
from tests.routes.staff_door import Browser, employ, now_code


@pytest.fixture
def browser(pool: FakeCognito) -> Browser:
    """Somebody signed in."""
    employ(pool)
    here = Browser()
    assert here.sign_in().status == 200
    return here


def session_of(browser: Browser) -> Session:
    return wiring.console_seal().open_session(browser.cookie)


def aged(browser: Browser, *, began: timedelta = timedelta(0), seen: timedelta = timedelta(0)) -> None:
    """Will give the browser the cookie of a session that began, and was seen, so long ago."""
    now, session = datetime.now(UTC), session_of(browser)
    older = Session(who=session.who, refresh=session.refresh, began=now - began, seen=now - seen)
    browser.cookie = wiring.console_seal().seal_session(older)


def test_the_cookie_gives_a_fresh_token_and_a_fresh_cookie(browser: Browser) -> None:
    before = browser.cookie
    answer = browser("POST", "session/refresh")
    assert (answer.status, answer.json["next"]) == (200, "signed_in")
    assert browser.cookie != before
    assert 12 * 3600 - 5 < answer.json["ends_in"] <= 12 * 3600


def test_without_the_cookie_or_with_another_there_is_nothing(browser: Browser) -> None:
    for cookie in ("", "x", browser.cookie[:-4], f"{browser.cookie}; __Secure-staff-session={browser.cookie}", "é"):
        browser.cookie = cookie
        answer = browser("POST", "session/refresh")
        assert (answer.status, answer.problem) == (401, "sign-in-again"), cookie


def test_a_session_lasts_twelve_hours_however_busy(browser: Browser) -> None:
    aged(browser, began=timedelta(hours=11, minutes=59))
    answer = browser("POST", "session/refresh")
    assert (answer.status, answer.json["ends_in"] <= 60) == (200, True)
    aged(browser, began=timedelta(hours=12))
    answer = browser("POST", "session/refresh")
    assert (answer.status, answer.problem) == (401, "sign-in-again")


def test_refreshing_does_not_lengthen_it(browser: Browser) -> None:
    aged(browser, began=timedelta(hours=3))
    for _ in range(3):
        browser("POST", "session/refresh")
    assert session_of(browser).ends < datetime.now(UTC) + timedelta(hours=9, minutes=1)


def test_a_console_that_was_closed_for_long_asks_again(browser: Browser) -> None:
    aged(browser, seen=timedelta(minutes=19, seconds=50))
    assert browser("POST", "session/refresh").status == 200
    aged(browser, seen=timedelta(minutes=20))
    assert browser("POST", "session/refresh").problem == "sign-in-again"


def test_signing_out_revokes_and_forgets(browser: Browser, pool: FakeCognito) -> None:
    kept = browser.cookie
    answer = browser("DELETE", "session")
    assert (answer.status, answer.text) == (204, "")
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    assert not pool.grants
    browser.cookie = kept
    assert browser("POST", "session/refresh").problem == "sign-in-again"


def test_signing_out_twice_or_without_a_cookie_is_signing_out(browser: Browser) -> None:
    kept = browser.cookie
    for cookie in (kept, kept, "", "x"):
        browser.cookie = cookie
        answer = browser("DELETE", "session")
        assert (answer.status, "Max-Age=0" in answer.headers["Set-Cookie"]) == (204, True)


def test_the_browser_forgets_even_where_the_pool_does_not_answer(browser: Browser, pool: FakeCognito) -> None:
    pool.trouble = {"RevokeToken": EndpointConnectionError(endpoint_url="https://cognito.example")}
    answer = browser("DELETE", "session")
    assert (answer.status, answer.problem) == (503, "unavailable")
    assert "Max-Age=0" in answer.headers["Set-Cookie"]


def test_signing_in_again_ends_the_session_before_it(browser: Browser, pool: FakeCognito) -> None:
    [first] = pool.grants
    assert browser.sign_in().status == 200
    assert first not in pool.grants
    assert len(pool.grants) == 1


def test_an_account_that_is_closed_gets_no_fresh_token(browser: Browser, pool: FakeCognito) -> None:
    pool.accounts[0].enabled = False
    assert browser("POST", "session/refresh").problem == "sign-in-again"


def test_a_silent_pool_is_unavailable_and_the_session_stands(browser: Browser, pool: FakeCognito) -> None:
    pool.trouble = {"AdminInitiateAuth": EndpointConnectionError(endpoint_url="https://cognito.example")}
    answer = browser("POST", "session/refresh")
    assert (answer.status, answer.problem, answer.headers["Retry-After"]) == (503, "unavailable", "5")
    pool.trouble = {}
    assert browser("POST", "session/refresh").status == 200


def test_a_sign_in_on_its_way_is_no_session_and_the_other_way_round(browser: Browser, pool: FakeCognito) -> None:
    asked = Browser()("POST", "session", {"email": pool.accounts[0].email, "password": pool.accounts[0].password})
    answered = {"challenge": browser.cookie, "code": now_code()}
    assert browser("POST", "session/challenge", answered).problem == "sign-in-again"
    browser.cookie = asked.json["challenge"]
    assert browser("POST", "session/refresh").problem == "sign-in-again"
