"""Signing in: password, then a code, and what happens when either is not right."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.fake_cognito import FakeCognito
from tests.routes.gateway import call
from tests.routes.staff_door import EMAIL, NEW, PASSWORD, Browser, employ, now_code

WRONG = {"email": EMAIL, "password": "another passphrase"}


def test_a_password_and_a_code_let_somebody_in(pool: FakeCognito) -> None:
    account = employ(pool)
    answer = Browser().sign_in()
    assert (answer.status, answer.json["next"]) == (200, "signed_in")
    assert answer.json["id_token"].split(".")[0] == "e30"
    assert (answer.json["expires_in"], answer.json["ends_in"]) == (300, 12 * 3600)
    assert [grant.account for grant in pool.grants.values()] == [account]


def test_the_cookie_is_for_no_script_no_other_site_and_no_other_path(pool: FakeCognito) -> None:
    employ(pool)
    answer = Browser().sign_in()
    name, _, rest = answer.headers["Set-Cookie"].partition("=")
    value, *attributes = rest.split("; ")
    assert name == "__Secure-staff-session"
    assert attributes == ["Path=/v1/staff/session", "Max-Age=1200", "HttpOnly", "Secure", "SameSite=Strict"]
    assert len(answer.headers["Set-Cookie"]) < 4096
    assert "refresh-" not in value
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_password_alone_gives_no_token_and_no_cookie(pool: FakeCognito) -> None:
    employ(pool)
    answer = call("POST", "/v1/staff/session", {"email": EMAIL, "password": PASSWORD}, headers={"Staff-Console": "1"})
    assert set(answer.json) == {"next", "challenge"}
    assert "Set-Cookie" not in answer.headers
    assert not pool.grants


def test_addresses_are_the_same_in_capitals(pool: FakeCognito) -> None:
    employ(pool)
    assert Browser().sign_in(EMAIL.upper()).json["next"] == "signed_in"


@pytest.mark.parametrize("state", ["wrong password", "nobody", "disabled", "locked out"])
def test_who_is_not_let_in_is_not_told_why(pool: FakeCognito, state: str) -> None:
    account = employ(pool)
    account.enabled = state != "disabled"
    account.wrong = 5 if state == "locked out" else 0
    sent = {
        "email": "nobody@example.com" if state == "nobody" else EMAIL,
        "password": "another passphrase" if state == "wrong password" else PASSWORD,
    }
    answer = Browser()("POST", "session", sent)
    assert (answer.status, answer.problem) == (401, "not-recognised")
    assert answer.json["detail"] == "E-mail address or password is not right."


def test_a_wrong_code_is_told_and_the_next_one_still_counts(pool: FakeCognito) -> None:
    employ(pool)
    browser = Browser()
    wrong = browser.sign_in(said="000000" if now_code() != "000000" else "111111")
    assert (wrong.problem, wrong.pointers) == ("invalid-request", ["/code"])
    assert browser.sign_in().json["next"] == "signed_in"


def test_a_challenge_is_answered_once_and_for_a_quarter_of_an_hour(pool: FakeCognito) -> None:
    employ(pool)
    browser = Browser()
    asked = browser("POST", "session", {"email": EMAIL, "password": PASSWORD}).json["challenge"]
    pool.now = lambda: datetime.now(UTC) + timedelta(minutes=15)
    late = browser("POST", "session/challenge", {"challenge": asked, "code": now_code(steps=30)})
    assert (late.status, late.problem) == (401, "sign-in-again")
    pool.now = lambda: datetime.now(UTC)
    answered = {"challenge": asked, "code": now_code()}
    assert browser("POST", "session/challenge", answered).status == 200
    assert browser("POST", "session/challenge", answered).problem == "sign-in-again"


@pytest.mark.parametrize("odd", ["x", "A" * 400, "é" * 20, "====", "_" * 9000])
def test_a_challenge_that_is_none_of_ours_is_over(pool: FakeCognito, odd: str) -> None:
    employ(pool)
    answer = Browser()("POST", "session/challenge", {"challenge": odd, "code": "123456"})
    assert (answer.status, answer.problem) == (401, "sign-in-again")
    assert pool.asked == []


def test_each_byte_of_a_challenge_counts(pool: FakeCognito) -> None:
    employ(pool)
    browser = Browser()
    asked = browser("POST", "session", {"email": EMAIL, "password": PASSWORD}).json["challenge"]
    for place in range(0, len(asked), 7):
        changed = asked[:place] + ("A" if asked[place] != "A" else "B") + asked[place + 1 :]
        answer = browser("POST", "session/challenge", {"challenge": changed, "code": now_code()})
        assert answer.problem in ("sign-in-again", "too-many-requests"), place


def test_what_is_needed_is_asked_for_by_its_name(pool: FakeCognito) -> None:
    employ(pool)
    browser = Browser()
    asked = browser("POST", "session", {"email": EMAIL, "password": PASSWORD}).json["challenge"]
    answer = browser("POST", "session/challenge", {"challenge": asked, "new_password": NEW})
    assert (answer.problem, answer.pointers) == ("invalid-request", ["/code"])


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("session", {"email": EMAIL, "password": PASSWORD}),
        ("session/challenge", {"challenge": "x", "code": "123456"}),
        ("session/refresh", {}),
        ("password-reset", {"email": EMAIL}),
        ("password-reset/confirm", {"email": EMAIL, "code": "123456", "new_password": NEW}),
    ],
)
def test_without_the_console_s_header_nothing_is_done(pool: FakeCognito, path: str, body: dict[str, str]) -> None:
    employ(pool)
    for headers in ({}, {"Staff-Console": ""}, {"Staff-Console": "true"}):
        answer = call("POST", f"/v1/staff/{path}", body, headers)
        assert (answer.status, answer.problem) == (403, "forbidden")
    assert call("POST", f"/v1/staff/{path}", body, {"Staff-Console": "1", "Content-Type": "text/plain"}).status == 415
    assert pool.asked == []


def test_sign_ins_of_one_account_are_counted_before_they_are_made(pool: FakeCognito) -> None:
    employ(pool)
    statuses = [Browser(f"192.0.2.{number}")("POST", "session", WRONG).status for number in range(23)]
    assert statuses == [401] * 20 + [429] * 3
    assert pool.asked == ["AdminInitiateAuth"] * 20
    assert Browser("198.51.100.1")("POST", "session", {"email": EMAIL, "password": PASSWORD}).status == 429


@pytest.mark.usefixtures("pool")
def test_sign_ins_from_one_place_are_counted_whoever_is_meant() -> None:
    sent = [{"email": f"who-{number}@example.com", "password": PASSWORD} for number in range(101)]
    answers = [Browser()("POST", "session", one) for one in sent]
    assert [answer.status for answer in answers] == [401] * 100 + [429]
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 900


def test_codes_are_counted_for_whoever_knows_the_password(pool: FakeCognito) -> None:
    employ(pool)
    browser = Browser()
    asked = browser("POST", "session", {"email": EMAIL, "password": PASSWORD}).json["challenge"]
    wrong = "000000" if now_code() != "000000" else "111111"
    statuses = [browser("POST", "session/challenge", {"challenge": asked, "code": wrong}).status for _ in range(16)]
    assert statuses == [422] * 15 + [429]
    assert browser("POST", "session/challenge", {"challenge": asked, "code": now_code()}).status == 429


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("TooManyRequestsException", (429, "too-many-requests")),
        ("LimitExceededException", (429, "too-many-requests")),
        ("InternalErrorException", (503, "unavailable")),
        ("ResourceNotFoundException", (503, "unavailable")),
        ("UserNotFoundException", (401, "not-recognised")),
        ("PasswordResetRequiredException", (401, "not-recognised")),
        ("InvalidParameterException", (401, "not-recognised")),
    ],
)
def test_what_the_pool_says_is_told_in_our_words(pool: FakeCognito, said: str, told: tuple[int, str]) -> None:
    employ(pool)
    pool.trouble = {"AdminInitiateAuth": said}
    answer = Browser()("POST", "session", {"email": EMAIL, "password": PASSWORD})
    assert (answer.status, answer.problem) == told
    assert said not in answer.text
