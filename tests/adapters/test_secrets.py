"""What follows from the key: link secrets, ids, hashes; the same each time, and never one for the other."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.secrets import Secrets, fingerprint, random_identity
from chalicelib.routes.requests import IDENTITY
from chalicelib.scheduling.appointments import Contact
from chalicelib.scheduling.errors import Invalid, Locked, NotFound
from tests.tables.visits import ANN, visit

SECRETS = Secrets(lambda: b"k" * 64)


def test_a_link_s_secret_is_the_same_each_time_and_another_for_each_appointment_and_generation() -> None:
    one, other, renewed = visit("one"), visit("other"), visit("one", generation=1)
    assert SECRETS.link_secret(one) == Secrets(lambda: b"k" * 64).link_secret(one)
    assert len({SECRETS.link_secret(each) for each in (one, other, renewed)}) == 3


def test_a_link_s_secret_is_another_under_another_key() -> None:
    assert SECRETS.link_secret(visit()) != Secrets(lambda: b"l" * 64).link_secret(visit())


def test_the_right_secret_is_accepted() -> None:
    SECRETS.check_link(visit(), SECRETS.link_secret(visit()))
    SECRETS.check_identity("visit-1", SECRETS.link_secret(visit()))


@pytest.mark.parametrize(
    "given", ["", " ", "x" * 43, SECRETS.link_secret(visit("other")), SECRETS.link_secret(visit())[:-1]]
)
def test_any_other_secret_is_refused(given: str) -> None:
    with pytest.raises(NotFound):
        SECRETS.check_link(visit(), given)
    with pytest.raises(NotFound):
        SECRETS.check_identity("visit-1", given)


@given(st.text(max_size=60))
def test_no_text_at_all_is_accepted_or_breaks_the_check(given: str) -> None:
    with pytest.raises(NotFound):
        SECRETS.check_link(visit(), given.encode("utf-8", "ignore").decode())


def test_a_renewed_link_s_secret_is_no_hold_s() -> None:
    with pytest.raises(NotFound):
        SECRETS.check_identity("visit-1", SECRETS.link_secret(visit(generation=1)))


NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
UNTIL = NOW + timedelta(hours=12)
INTAKE_KEY = SECRETS.intake_key(visit(), UNTIL)


def test_an_intake_key_is_good_until_its_time_and_not_a_moment_longer() -> None:
    SECRETS.check_intake_key(visit(), INTAKE_KEY, NOW)
    SECRETS.check_intake_key(visit(), INTAKE_KEY, UNTIL - timedelta(milliseconds=1))
    with pytest.raises(Locked):
        SECRETS.check_intake_key(visit(), INTAKE_KEY, UNTIL)


@pytest.mark.parametrize(
    "given",
    [
        "",
        ".",
        INTAKE_KEY[:-1],
        f"9{INTAKE_KEY}",
        INTAKE_KEY.replace(".", "9."),
        INTAKE_KEY.partition(".")[2],
        SECRETS.link_secret(visit()),
        SECRETS.intake_key(visit("other"), UNTIL),
        SECRETS.intake_key(visit(generation=1), UNTIL),
        Secrets(lambda: b"l" * 64).intake_key(visit(), UNTIL),
    ],
)
def test_any_other_intake_key_is_refused(given: str) -> None:
    with pytest.raises(Locked):
        SECRETS.check_intake_key(visit(), given, NOW)


@given(st.text(max_size=60))
def test_no_text_at_all_opens_a_form_or_breaks_the_check(given: str) -> None:
    with pytest.raises(Locked):
        SECRETS.check_intake_key(visit(), given.encode("utf-8", "ignore").decode(), NOW)


def test_ids_follow_from_purpose_key_and_place() -> None:
    ids = [
        SECRETS.identity(purpose, key, index) for purpose in ("hold", "booking") for key in "ab" for index in (0, 1, 11)
    ]
    assert len(set(ids)) == len(ids) == 12
    assert all(IDENTITY.fullmatch(one) for one in [*ids, random_identity()])
    assert SECRETS.identity("hold", "a") == SECRETS.identity("hold", "a", 0)


def test_parts_cannot_be_shifted_into_one_another() -> None:
    assert SECRETS.hashed("ab", "c") != SECRETS.hashed("a", "bc")


@pytest.mark.parametrize(
    "same",
    [
        replace(ANN, email="ANN@Example.com"),
        replace(ANN, first_name="ANN", last_name="lee"),
        replace(ANN, first_name="Ann  Lee", last_name=""),
        replace(ANN, phone="+4930123456"),
    ],
)
def test_the_same_person_is_the_same_client(same: Contact) -> None:
    assert SECRETS.client_id(same) == SECRETS.client_id(ANN)
    assert SECRETS.contact_hash(same) == SECRETS.contact_hash(ANN)


@pytest.mark.parametrize("other", [replace(ANN, first_name="Ben"), replace(ANN, email="lee@example.com")])
def test_another_name_or_address_is_another_client(other: Contact) -> None:
    assert SECRETS.client_id(other) != SECRETS.client_id(ANN)


def test_those_who_share_an_address_share_its_hash_only() -> None:
    ben = replace(ANN, first_name="Ben")
    assert SECRETS.contact_hash(ben) == SECRETS.contact_hash(ANN)


def test_a_person_without_email_is_known_by_number() -> None:
    bo = Contact("Bo", "Day", phone="+15035550122")
    assert SECRETS.client_id(bo) != SECRETS.client_id(replace(bo, phone="+15035550123"))


def test_the_key_is_fetched_once_and_not_before_it_is_needed() -> None:
    fetched: list[int] = []

    def fetch() -> bytes:
        fetched.append(1)
        return b"k"

    secrets = Secrets(fetch)
    assert fetched == []
    secrets.hashed("a", "b")
    secrets.hashed("a", "c")
    assert fetched == [1]


def test_a_key_that_cannot_be_fetched_is_asked_for_again() -> None:
    answers: list[bytes | Exception] = [OSError(), b"k"]

    def fetch() -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    secrets = Secrets(fetch)
    with pytest.raises(OSError):  # noqa: PT011
        secrets.hashed("a", "b")
    assert secrets.hashed("a", "b")


def test_random_ids_are_never_the_same() -> None:
    assert len({random_identity() for _ in range(1_000)}) == 1_000


def test_a_fingerprint_tells_requests_apart_by_every_byte() -> None:
    assert fingerprint(b"{}") == fingerprint(b"{}") != fingerprint(b"{ }")


def test_a_stop_is_known_by_its_token() -> None:
    token = SECRETS.stop_token(("E1", "E3"), date(2026, 11, 22))
    assert SECRETS.stopped(token) == "2026-11-22: E1, E3"
    assert "E3" not in token


@given(st.integers(0, 200), st.characters(codec="utf-8"))
def test_a_token_with_any_character_changed_is_none_of_ours(place: int, sign: str) -> None:
    token = SECRETS.stop_token(("E1", "E3"), date(2026, 11, 22))
    place %= len(token)
    changed = token[:place] + sign + token[place + 1 :]
    if changed != token:
        with pytest.raises(Invalid):
            SECRETS.stopped(changed)


def test_a_wish_opens_with_its_own_secret_and_no_other() -> None:
    secret = SECRETS.wish_secret("wish-1")
    SECRETS.check_wish("wish-1", secret)
    for wrong in ("", secret[:-1], SECRETS.wish_secret("wish-2"), secret + "é"):
        with pytest.raises(NotFound):
            SECRETS.check_wish("wish-1", wrong)
