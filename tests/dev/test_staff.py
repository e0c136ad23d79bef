"""The command that makes the first owner: what it makes, makes again, refuses to, and says."""

from typing import Any

import botocore.session
import pytest

from chalicelib.adapters.cognito_roster import CognitoRoster
from chalicelib.scheduling.errors import Invalid
from chalicelib.usecases.staff_members import AccountState, Post
from dev.staff import employ, one_time_password, told
from tests.fake_cognito import FakeCognito
from tests.small_practice import SMALL

OLGA, OWNER = "olga@example.com", Post(roles=frozenset({"owner"}))
WORDS = "calm river stones"


class Pool:
    """A pool of nobody, and a client that asks it in place of the network."""

    def __init__(self) -> None:
        self.fake = FakeCognito("us-west-2_pool", "app")
        session: Any = botocore.session.Session()
        session.set_credentials("test", "test")
        session.register("before-call.cognito-identity-provider", self.fake.answer)
        self.client: Any = session.create_client("cognito-idp", region_name="us-west-2")
        self.roster = CognitoRoster(self.client, self.fake.pool)


@pytest.fixture
def pool() -> Pool:
    return Pool()


def test_the_first_owner_is_invited_by_e_mail(pool: Pool) -> None:
    made = employ(pool.roster, SMALL, OLGA, "Olga", OWNER)
    assert (made.email, made.name, made.roles, made.state) == (OLGA, "Olga", frozenset({"owner"}), AccountState.INVITED)
    assert [email for email, _ in pool.fake.invited] == [OLGA]


def test_again_the_invitation_is_sent_again_and_a_role_added(pool: Pool) -> None:
    employ(pool.roster, SMALL, OLGA, "Olga", OWNER)
    again = employ(pool.roster, SMALL, OLGA, "Olga", Post(roles=frozenset({"therapist"}), therapist="maya"))
    assert again.roles == {"owner", "therapist"}
    assert len(pool.fake.accounts) == 1
    assert len(pool.fake.invited) == 2


def test_an_account_in_use_is_left_alone_and_the_ways_back_in_are_said(pool: Pool) -> None:
    employ(pool.roster, SMALL, OLGA, "Olga", OWNER)
    pool.fake.accounts[0].status, pool.fake.accounts[0].enrolled = "CONFIRMED", True
    with pytest.raises(SystemExit, match=r"an account already \(owner\).* ANEW=1"):
        employ(pool.roster, SMALL, OLGA, "Olga", OWNER)
    assert pool.fake.accounts[0].enrolled


def test_an_owner_without_a_phone_begins_anew(pool: Pool) -> None:
    employ(pool.roster, SMALL, OLGA, "Olga", OWNER)
    account = pool.fake.accounts[0]
    account.status, account.enrolled, account.enabled = "CONFIRMED", True, False
    made = employ(pool.roster, SMALL, OLGA, "Olga", OWNER, anew=True)
    assert (account.enrolled, account.enabled) == (False, True)
    password = one_time_password(pool.client, pool.fake.pool, made.id)
    assert (account.password, account.status) == (password, "FORCE_CHANGE_PASSWORD")


def test_a_therapist_is_one_of_the_practice_s(pool: Pool) -> None:
    with pytest.raises(Invalid, match="no such therapist"):
        employ(pool.roster, SMALL, OLGA, "Olga", Post(roles=frozenset({"therapist"}), therapist="nobody"))
    assert pool.fake.accounts == []


def test_passwords_that_work_once_are_long_and_never_the_same(pool: Pool) -> None:
    made = employ(pool.roster, SMALL, OLGA, "Olga", OWNER)
    passwords = {one_time_password(pool.client, pool.fake.pool, made.id) for _ in range(20)}
    assert len(passwords) == 20
    assert {len(one) for one in passwords} == {19}


def test_what_to_do_next_is_said_with_the_password_or_with_where_it_is() -> None:
    with_one, without = told(OLGA, "http://127.0.0.1:8000", WORDS), told(OLGA, "https://book.example.com", "")
    assert "http://127.0.0.1:8000/staff/" in with_one[0]
    assert WORDS in with_one[1]
    assert "e-mail" in without[1]
