"""On the deployed stack, with roles enforced: who can read a chart, and what an export of all tables tells."""

import json
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest
from botocore.exceptions import ClientError

from chalicelib import wiring
from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.errors import Tampered
from chalicelib.usecases.ports import Sealed, Writing
from dev.laptop import Laptop
from tests.stack.chart_asks import ASKS, Clients, asks, clients, data_key, in_role
from tests.stack.own_code import as_the_api
from tests.stack.readable import readable

pytestmark = pytest.mark.stack

RECORD = Record(
    client=f"client-{uuid.uuid4().hex[:8]}",
    kind=Kind.INTAKE,
    name="2026-12-01T09:00:00.000000Z",
    at=datetime(2026, 12, 1, 9, tzinfo=UTC),
    content={"name_of_a_part": {"rf_bowel": "no", "conditions": ["osteoporosis"]}, "note": "Burning since the fall"},
    due=datetime(2026, 12, 2, tzinfo=UTC),
)
TELLING = ("name_of_a_part", "rf_bowel", "osteoporosis", "Burning since the fall")
CONTEXT = {"purpose": "tableside-chart", "client": RECORD.client, "record": RECORD.key}
API_MAY = ("GetItem", "TransactGetItems", "Query", "Query by_due", "GenerateDataKey", "Decrypt", "Decrypt by its name")
Roles = Callable[[str], Clients]


@pytest.fixture(scope="module")
def roles(stack: Laptop) -> Roles:
    """What makes clients in a role of the template."""
    return cache(lambda name: clients(in_role(stack, name)))


@pytest.fixture(scope="module")
def api(stack: Laptop) -> Iterator[None]:
    """Our own code, as the API's Lambda has it."""
    with as_the_api(stack):
        yield


@pytest.fixture(scope="module")
def sealed(api: None) -> Iterator[Sealed]:  # noqa: ARG001  the API's settings come first
    sealed = wiring.charts().seal(RECORD)
    wiring.diary().write(Writing(records=(sealed,)))
    yield sealed
    wiring.diary().write(Writing(drop=(sealed,)))


@pytest.mark.parametrize("role", ["SenderRole", "NightlyRole"])
@pytest.mark.parametrize("ask", ASKS)
def test_no_other_role_gets_at_a_chart(stack: Laptop, roles: Roles, sealed: Sealed, role: str, ask: str) -> None:
    with pytest.raises(ClientError, match="not authorized"):
        asks(stack, sealed, CONTEXT)[ask](roles(role))


@pytest.mark.parametrize("ask", sorted(set(ASKS) - {"GetItem", "TransactGetItems", "Query by_due"}))
def test_whoever_releases_times_sees_what_is_due_and_opens_nothing(
    stack: Laptop, roles: Roles, sealed: Sealed, ask: str
) -> None:
    assert asks(stack, sealed, CONTEXT)["Query by_due"](roles("ReleaseReviewsRole"))
    with pytest.raises(ClientError, match="not authorized"):
        asks(stack, sealed, CONTEXT)[ask](roles("ReleaseReviewsRole"))


@pytest.mark.parametrize("ask", API_MAY)
def test_the_api_gets_at_a_chart_in_the_ways_it_needs(stack: Laptop, roles: Roles, sealed: Sealed, ask: str) -> None:
    assert asks(stack, sealed, CONTEXT)[ask](roles("ApiRole"))


@pytest.mark.parametrize("ask", ["BatchGetItem", "PartiQL", "Scan"])
def test_not_even_the_api_reads_charts_by_the_hundred(stack: Laptop, roles: Roles, sealed: Sealed, ask: str) -> None:
    with pytest.raises(ClientError, match="not authorized"):
        asks(stack, sealed, CONTEXT)[ask](roles("ApiRole"))


def test_the_api_opens_what_it_kept(sealed: Sealed) -> None:
    assert wiring.charts().get(RECORD.client, RECORD.key) == sealed
    assert [wiring.charts().open(one) for one in wiring.charts().find(RECORD.client, Kind.INTAKE)] == [RECORD]


def test_the_sender_reads_whom_and_when(stack: Laptop, roles: Roles) -> None:
    ask = roles("SenderRole")("dynamodb")
    nobody = {"Keys": [{"appointment_id": {"S": "nobody"}}]}
    assert ask.batch_get_item(RequestItems={stack.tables["Appointments"]: nobody})
    assert ask.get_item(TableName=stack.tables["Clients"], Key={"client_id": {"S": "nobody"}})


def test_who_may_do_everything_else_in_the_account_opens_no_chart(stack: Laptop, sealed: Sealed) -> None:
    iam, name = stack.cloud.client("iam"), f"owner-{uuid.uuid4().hex[:8]}"
    iam.create_user(UserName=name)
    everything = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
    iam.put_user_policy(UserName=name, PolicyName="everything", PolicyDocument=json.dumps(everything))
    key = iam.create_access_key(UserName=name)["AccessKey"]
    known = {"AWS_ACCESS_KEY_ID": key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": key["SecretAccessKey"]}
    owner = clients(known | {"AWS_ENDPOINT_URL": stack.endpoint})
    assert asks(stack, sealed, CONTEXT)["Scan"](owner)["Items"]
    for ask in ("Decrypt", "GenerateDataKey"):
        with pytest.raises(ClientError, match="not authorized"):
            asks(stack, sealed, CONTEXT)[ask](owner)


@pytest.mark.parametrize(
    "changed", [{"client": "tom"}, {"record": "intake#other"}, {"purpose": "else"}, {"more": "said"}]
)
def test_kms_knows_where_a_data_key_belongs(
    stack: Laptop, roles: Roles, sealed: Sealed, changed: dict[str, str]
) -> None:
    kms = roles("ApiRole")("kms")
    with pytest.raises(ClientError, match="InvalidCiphertext"):
        kms.decrypt(CiphertextBlob=data_key(sealed, stack.outputs["HealthKeyArn"]), EncryptionContext=CONTEXT | changed)


def test_changed_bytes_are_found_here_too(sealed: Sealed) -> None:
    message = sealed.box["0"]
    for place in range(0, len(message), 5):
        changed = message[:place] + bytes([message[place] ^ 1]) + message[place + 1 :]
        with pytest.raises(Tampered):
            wiring.charts().open(replace(sealed, box={**sealed.box, "0": changed}))


def test_an_export_of_all_tables_tells_nothing_of_a_chart(stack: Laptop, sealed: Sealed) -> None:
    dynamodb = stack.cloud.client("dynamodb")
    assert {one.table for one in readable(dynamodb, [sealed.client])} == {stack.tables["Charts"]}
    assert readable(dynamodb, TELLING) == []


@pytest.mark.usefixtures("api")
def test_a_chart_that_was_not_sealed_would_be_noticed(stack: Laptop) -> None:
    content = {name: json.dumps(value).encode() for name, value in RECORD.content.items()}
    slip = replace(wiring.charts().seal(replace(RECORD, name="slip")), box=content)
    wiring.diary().write(Writing(records=(slip,)))
    found = readable(stack.cloud.client("dynamodb"), TELLING)
    wiring.diary().write(Writing(drop=(slip,)))
    assert {one.word for one in found} == set(TELLING)
    assert {one.table for one in found} == {stack.tables["Charts"]}
