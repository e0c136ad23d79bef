"""The search for readable words finds what was planted, in every guise, and only that."""

import base64
import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any

import pytest
from botocore.session import get_session
from moto import mock_aws

from tests.adapters.kms_calls import CREDENTIALS
from tests.stack.readable import export, readable

WORD = "sciatica"
INSIDE = json.dumps({"answers": {"cond": [WORD, 7]}})
GUISES: dict[str, Any] = {
    "a text": {"S": "has had Sciatica since May"},
    "a part of a longer word": {"S": "x_sciatica_y"},
    "a list": {"L": [{"S": "a"}, {"S": WORD}]},
    "a map": {"M": {"inner": {"M": {"deep": {"S": WORD}}}}},
    "a name in a map": {"M": {WORD: {"BOOL": True}}},
    "a set": {"SS": ["a", WORD]},
    "a set of bytes": {"BS": [b"a", WORD.encode()]},
    "JSON in a text": {"S": INSIDE},
    "JSON in JSON": {"S": json.dumps({"visit": INSIDE})},
    "a name in JSON": {"S": json.dumps({"m": {WORD: "yes"}})},
    "JSON with escapes": {"S": json.dumps({"m": "\\u0073ciatica"}).replace("\\\\", "\\")},
    "bytes": {"B": b"\xff\xfe\x00" + WORD.encode() + b"\xff"},
    "wide characters": {"B": b"\xff\xff" + WORD.encode("utf-16-le")},
    "JSON in bytes": {"B": INSIDE.encode()},
    "base64": {"S": base64.b64encode(INSIDE.encode()).decode()},
    "base64 for addresses, unpadded": {"S": base64.urlsafe_b64encode(f"~~~{WORD}".encode()).decode().rstrip("=")},
    "base64 in JSON": {"S": json.dumps({"body": base64.b64encode(WORD.encode()).decode()})},
    "base64 of base64": {"S": base64.b64encode(base64.b64encode(INSIDE.encode())).decode()},
    "base64 in bytes": {"B": base64.b64encode(INSIDE.encode())},
    "squeezed": {"B": gzip.compress(INSIDE.encode())},
    "squeezed otherwise, in base64": {"S": base64.b64encode(zlib.compress(INSIDE.encode())).decode()},
}  # fmt: skip


@pytest.fixture(scope="module")
def dynamodb() -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as environment, mock_aws():
        for name, value in CREDENTIALS.items():
            environment.setenv(name, value)
        client: Any = get_session().create_client("dynamodb")
        for table in ("one", "another"):
            client.create_table(
                TableName=table,
                BillingMode="PAY_PER_REQUEST",
                AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            )
        yield client


@pytest.fixture
def planted(dynamodb: Any) -> Iterator[Any]:
    """Will put one item with this value into a table, and take it away at the end."""

    def plant(value: Any) -> None:
        dynamodb.put_item(TableName="another", Item={"id": {"S": "i1"}, "value": value})

    yield plant
    dynamodb.delete_item(TableName="another", Key={"id": {"S": "i1"}})


@pytest.mark.parametrize("guise", GUISES)
def test_a_planted_word_is_found_in(guise: str, dynamodb: Any, planted: Any) -> None:
    planted(GUISES[guise])
    found = readable(dynamodb, [WORD, "hernia"])
    assert {(one.word, one.table, one.key) for one in found} == {(WORD, "another", "i1")}
    assert all(one.path.startswith("/value") for one in found)


def test_a_word_in_a_key_is_found(dynamodb: Any) -> None:
    dynamodb.put_item(TableName="one", Item={"id": {"S": f"intake#{WORD}"}})
    assert [one.key for one in readable(dynamodb, [WORD])] == [f"intake#{WORD}"]
    dynamodb.delete_item(TableName="one", Key={"id": {"S": f"intake#{WORD}"}})


@pytest.mark.parametrize("value", [{"N": "7"}, {"S": "score: 7"}, {"S": '{"leg_now": 7}'}, {"NS": ["1", "7"]}])
def test_a_short_value_is_found_where_it_stands_alone(value: Any, dynamodb: Any, planted: Any) -> None:
    planted(value)
    assert {one.word for one in readable(dynamodb, ["7"])} == {"7"}


def test_a_short_value_is_not_found_within_others_or_in_random_bytes(dynamodb: Any, planted: Any) -> None:
    planted({"L": [{"S": "2026-12-17"}, {"N": "77"}, {"B": b"\xff 7 \xff"}, {"B": b"\xff tens \xff"}]})
    assert readable(dynamodb, ["7", "tens"]) == []


def test_what_is_not_there_is_not_found(dynamodb: Any, planted: Any) -> None:
    planted({"S": INSIDE.replace(WORD, "asthma")})
    assert readable(dynamodb, [WORD]) == []


def test_more_than_a_page_is_searched(dynamodb: Any) -> None:
    for number in range(4):
        item = {"id": {"S": str(number)}, "value": {"S": "x" * 390_000 + ("" if number < 3 else WORD)}}
        dynamodb.put_item(TableName="one", Item=item)
    assert len(export(dynamodb)["one"]) == 4
    assert [one.key for one in readable(dynamodb, [WORD])] == ["3"]
    for number in range(4):
        dynamodb.delete_item(TableName="one", Key={"id": {"S": str(number)}})
