"""Twenty thousand requests gone wrong: not one is answered with a mistake of ours or with a word about our insides."""

import json
from collections import Counter
from random import Random
from typing import Any

import pytest

from app import app
from tests.benign import but
from tests.moto_stack import VISITORS, empty
from tests.routes.mutations import Sent, good, mutated
from tests.routes.test_staff import claims
from tests.routes.visitor import KEY, Link, Visitor

REQUESTS, SHARDS = 20_000, 8
INSIDES = (
    *(
        "Traceback",
        "chalicelib",
        "msgspec",
        "botocore",
        "pynamodb",
        "boto3",
        ".py:",
        "dynamodb",
        "DynamoDB",
        "Exception",
    ),
    *("test-Sheets", "test-Appointments", "arn:", "Lambda", "KeyError", "object at 0x", "InternalServerError"),
)
TOLD = {200, 201, 204, 401, 403, 404, 405, 409, 415, 422}
"""What some of the requests must meet, or the mutations have missed the routes."""


@pytest.mark.parametrize("shard", range(SHARDS))
def test_no_request_however_wrong_meets_a_mistake_of_ours(visitor: Visitor, shard: int) -> None:
    rng, met, wrong = Random(f"mutated {shard}"), Counter[int](), list[tuple[Sent, object]]()
    for number in range(REQUESTS // SHARDS):
        if number % 500 == 0:
            empty(*VISITORS)
            things = prepared(visitor)
        sent = mutated(rng, good(rng, *things, claims("owner")))
        answer: dict[str, Any] = app(sent.event(), None)
        met[answer["statusCode"]] += 1
        if answer["statusCode"] >= 500 or not is_well_formed(answer) or tells(answer["body"]):
            wrong.append((sent, answer))
    assert wrong[:3] == []
    assert set(met) >= TOLD, met


def tells(body: str) -> bool:
    """Will say whether an answer has a word about our insides."""
    return any(inside in body for inside in INSIDES)


def prepared(visitor: Visitor) -> tuple[list[str], list[tuple[str, str]], list[tuple[str, str]]]:
    """Will make a few holds and appointments (that wait for staff) to ask about, with their secrets."""
    starts, worried = visitor.starts(), but(rf_bladder="longstanding")
    holds = [visitor.hold(start).json for start in starts[:24:6]]
    links = [Link(visitor.book(start, f"{KEY}-{start}".replace(":", ""), answers=worried)) for start in starts[30:60:6]]
    return starts, [(one["id"], one["secret"]) for one in holds], [(link.id, link.secret) for link in links]


def is_well_formed(answer: dict[str, Any]) -> bool:
    """Will say whether the answer is what its content type says, and can be sent; 405 is in Chalice's own words."""
    kind, body = answer["headers"].get("Content-Type", "application/json"), answer["body"]
    body.encode()
    if answer["statusCode"] == 204 or kind.startswith("text/calendar"):
        return True
    return isinstance(json.loads(body), dict) and kind in ("application/json", "application/problem+json")
