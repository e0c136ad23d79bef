"""Forged tokens through the deployed gateway, all refused in the same words (limits.md, T7.3)."""

import http.client
import urllib.error
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from dev import staff_tokens
from dev.laptop import Laptop
from tests.stack.forged_tokens import FORGED, MEGABYTE, Forger, claims_of
from tests.stack.http_calls import Answer, call

pytestmark = pytest.mark.stack

PASSWORD, STRICT = "an example passphrase", "An example passphrase, 1 of 2"


def _pool_key(folder: Path, pool: str) -> rsa.RSAPrivateKey:
    """Will read the key that the emulated Cognito signs ID tokens of a pool with."""
    content = (folder / "state" / "cognito-pool-keys" / f"{pool}-id.pem").read_bytes()
    key = serialization.load_pem_private_key(content, None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key


@pytest.fixture(scope="module")
def forger(stack: Laptop) -> Forger:
    token = stack.staff_token("front_desk")
    own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return Forger(token, _pool_key(stack.folder, stack.outputs["StaffPoolId"]), own)


@pytest.fixture(scope="module")
def refused(stack: Laptop) -> Answer:
    """What somebody without any token is told."""
    return ask(stack, "")


def ask(stack: Laptop, token: str) -> Answer:
    """Will ask the gateway who works here, which only owners may."""
    headers = {"Authorization": token} if token else {}
    return call("GET", f"{stack.api}/v1/staff/members", **headers)


def same(answer: Answer, refused: Answer) -> bool:
    """Will say whether somebody is told the same as without a token, whoever of us refused."""
    return (answer.status, answer.body) == (401, refused.body)


def test_what_is_signed_with_the_pool_s_key_is_believed(stack: Laptop, forger: Forger) -> None:
    """So that the others are refused for what they are, and not for how they were made."""
    assert ask(stack, forger.token).status == 403
    assert ask(stack, forger.by_pool()).status == 200


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_token_is_refused(stack: Laptop, forger: Forger, refused: Answer, name: str) -> None:
    assert same(ask(stack, FORGED[name](forger)), refused)


def test_an_access_token_is_no_id_token(stack: Laptop, refused: Answer) -> None:
    stack.staff_token("owner")
    cognito = stack.cloud.client("cognito-idp")
    answer = cognito.admin_initiate_auth(
        UserPoolId=stack.outputs["StaffPoolId"],
        ClientId=stack.outputs["StaffClientId"],
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "owner@example.com", "PASSWORD": PASSWORD},
    )
    assert same(ask(stack, answer["AuthenticationResult"]["AccessToken"]), refused)


def test_a_token_of_another_pool_or_another_app_is_refused(stack: Laptop, refused: Answer) -> None:
    cognito = stack.cloud.client("cognito-idp")
    flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH"]
    other = cognito.create_user_pool(PoolName="elsewhere")["UserPool"]["Id"]
    cognito.create_group(UserPoolId=other, GroupName="owner")
    staff_tokens.add(cognito, other, "owner@example.com", "owner", STRICT)
    stack.staff_token("owner")
    for pool, password in ((other, STRICT), (stack.outputs["StaffPoolId"], PASSWORD)):
        made = cognito.create_user_pool_client(UserPoolId=pool, ClientName="another", ExplicitAuthFlows=flows)
        app = made["UserPoolClient"]["ClientId"]
        token = staff_tokens.sign_in(cognito, pool, app, "owner@example.com", password)
        assert "owner" in claims_of(token)["cognito:groups"]
        assert same(ask(stack, token), refused), pool


def test_a_megabyte_is_no_token(stack: Laptop) -> None:
    try:
        status = ask(stack, "x" * MEGABYTE).status
    except (ConnectionError, urllib.error.URLError, http.client.HTTPException):
        status = 400  # it hung up on us
    assert 400 <= status < 500
