"""A forgotten password: a code by e-mail, a new password, and no word about who works here."""

from botocore.exceptions import EndpointConnectionError

from tests.fake_cognito import FakeCognito
from tests.routes.gateway import Answer
from tests.routes.staff_door import EMAIL, NEW, Browser, employ

CODE = "417259"


def forget(email: str = EMAIL) -> Answer:
    """Will ask for a code."""
    return Browser()("POST", "password-reset", {"email": email})


def choose(email: str = EMAIL, code: str = CODE, password: str = NEW) -> Answer:
    """Will choose a new password."""
    return Browser()("POST", "password-reset/confirm", {"email": email, "code": code, "new_password": password})


def test_a_code_by_e_mail_makes_a_new_password(pool: FakeCognito) -> None:
    account = employ(pool)
    assert forget().status == 202
    assert choose().status == 204
    assert account.password == NEW
    assert Browser().sign_in(password=NEW).json["next"] == "signed_in"


def test_a_new_password_still_takes_the_code_of_the_app(pool: FakeCognito) -> None:
    employ(pool)
    forget()
    choose()
    assert Browser()("POST", "session", {"email": EMAIL, "password": NEW}).json["next"] == "code"


def test_asking_says_nothing_about_who_works_here(pool: FakeCognito) -> None:
    employ(pool)
    employ(pool, email="ivo@example.com", status="FORCE_CHANGE_PASSWORD")
    answers = [forget(who) for who in (EMAIL, "ivo@example.com", "nobody@example.com")]
    assert len({(one.status, one.text, tuple(sorted(one.headers.items()))) for one in answers}) == 1


def test_a_wrong_code_says_nothing_either(pool: FakeCognito) -> None:
    employ(pool)
    employ(pool, email="ivo@example.com")
    forget()
    answers = [choose(code="000000"), choose("ivo@example.com"), choose("nobody@example.com")]
    assert [one.pointers for one in answers] == [["/code"]] * 3
    assert len({one.text for one in answers}) == 1


def test_a_weak_password_is_told_before_anybody_is_asked(pool: FakeCognito) -> None:
    employ(pool)
    for who in (EMAIL, "nobody@example.com"):
        assert choose(who, password="too short").pointers == ["/new_password"]
    assert "ConfirmForgotPassword" not in pool.asked


def test_codes_are_asked_for_five_times_an_hour_and_guessed_fifteen_times(pool: FakeCognito) -> None:
    employ(pool)
    assert [forget().status for _ in range(6)] == [202] * 5 + [429]
    assert [choose(code="000000").status for _ in range(16)] == [422] * 15 + [429]
    assert choose().status == 429


def test_a_pool_that_does_not_answer_is_told(pool: FakeCognito) -> None:
    employ(pool)
    pool.trouble = {"ForgotPassword": EndpointConnectionError(endpoint_url="https://cognito.example")}
    assert forget().problem == "unavailable"
