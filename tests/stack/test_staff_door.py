import base64
import json

import pytest

from dev.laptop import Laptop
from tests.stack.http_calls import call

pytestmark = pytest.mark.stack

DAY = "?from=2026-12-01&to=2026-12-02"


@pytest.fixture(params=["edge", "gateway"])
def door(request: pytest.FixtureRequest, stack: Laptop) -> str:
    origin = stack.url if request.param == "edge" else stack.api
    return f"{origin}/v1/staff/appointments{DAY}"


def _claims(token: str) -> dict[str, object]:
    payload = token.split(".")[1]
    found: dict[str, object] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return found


def _forged(token: str) -> str:
    header = base64.urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').rstrip(b"=").decode()
    return f"{header}.{token.split('.')[1]}."


def _tampered(token: str) -> str:
    head, payload, signature = token.split(".")
    owner = _claims(token) | {"cognito:groups": ["owner"]}
    payload = base64.urlsafe_b64encode(json.dumps(owner).encode()).rstrip(b"=").decode()
    return f"{head}.{payload}.{signature}"


def test_staff_of_the_front_desk_come_in_with_their_id_token(stack: Laptop, door: str) -> None:
    answer = call("GET", door, Authorization=stack.staff_token("front_desk"))
    assert answer.status == 200, answer.body
    assert "appointments" in answer.json()


def test_nobody_comes_in_without_a_token(door: str) -> None:
    assert call("GET", door).status == 401


@pytest.mark.parametrize("token", ["garbage", "a.b.c", "Bearer x.y.z"])
def test_garbage_is_no_token(door: str, token: str) -> None:
    assert call("GET", door, Authorization=token).status == 401


def test_a_token_without_signature_or_with_changed_claims_is_refused(stack: Laptop, door: str) -> None:
    token = stack.staff_token("front_desk")
    assert call("GET", door, Authorization=_forged(token)).status == 401
    assert call("GET", door, Authorization=_tampered(token)).status == 401
