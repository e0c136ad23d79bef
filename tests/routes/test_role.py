"""The API's role allows exactly what its routes do: nothing is missing, nothing is there to be misused."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from chalicelib import wiring
from chalicelib.care.records import Kind, Record
from chalicelib.tables.settings import connection
from chalicelib.usecases.ports import Writing
from dev.template import load_template
from tests.fake_cognito import FakeCognito
from tests.routes.calendar_requests import feed_path, poll
from tests.routes.colleagues import OWNER, TOM
from tests.routes.desk_walk import introduce
from tests.routes.gateway import call
from tests.routes.lost_messages import lost_message
from tests.routes.settings_requests import closed_on, save
from tests.routes.test_staff import claims
from tests.routes.visitor import KEY, Link, Visitor
from tests.routes.wish_requests import Waiting, join

Allowed = set[tuple[str, str]]
"""Actions with what they are done on: a table's name in the template, or a table and an index."""

IN_A_TRANSACTION = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}


@contextmanager
def done() -> Iterator[Allowed]:
    """Will note each action on each table that is asked of DynamoDB."""
    actions: Allowed = set()

    def note(params: dict[str, Any], model: Any, **_: Any) -> None:
        actions.update(_actions(model.name, params))

    wiring.diary()
    events: Any = connection().client.meta.events
    events.register_first("provide-client-params", note)
    yield actions
    events.unregister("provide-client-params", note)


def _actions(operation: str, params: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if operation == "TransactWriteItems":
        for item in params["TransactItems"]:
            for kind, request in item.items():
                yield IN_A_TRANSACTION[kind], _table(request)
    elif operation == "BatchGetItem":
        for name in params["RequestItems"]:
            yield operation, name.removeprefix("test-")
    else:
        yield operation, _table(params)


def _table(request: dict[str, Any]) -> str:
    index = f"/{request['IndexName']}" if "IndexName" in request else ""
    return str(request["TableName"]).removeprefix("test-") + index


def allowed_to(role: str, *more: str) -> Allowed:
    """Will read what a role of the template, with policies beside it, allows on the tables."""
    resources = load_template()["Resources"]
    policies = [*resources[role]["Properties"]["Policies"], *(resources[one]["Properties"] for one in more)]
    statements = [one for policy in policies for one in policy["PolicyDocument"]["Statement"]]
    return {
        (action.removeprefix("dynamodb:"), _name(resource))
        for statement in statements
        for action in statement["Action"]
        if action.startswith("dynamodb:")
        for resource in statement["Resource"]
    }


def _name(resource: dict[str, Any]) -> str:
    """`Catalog` of !GetAtt Catalog.Arn; `Appointments/by_location` of !Sub "${Appointments.Arn}/index/by_location"."""
    if "Fn::GetAtt" in resource:
        return str(resource["Fn::GetAtt"][0])
    return str(resource["Fn::Sub"]).replace("${", "").replace(".Arn}/index", "")


def keep_a_chart() -> None:
    """What the routes of intake and staff do with charts, each kind of it once."""
    charts, at = wiring.charts(), datetime(2026, 12, 1, tzinfo=UTC)
    draft = charts.seal(Record(client="ann", kind=Kind.DRAFT, name="1", at=at, content={"note": "x"}, due=at))
    wiring.diary().write(Writing(records=(draft,)))
    assert charts.get("ann", draft.key) == draft == charts.find("ann", Kind.DRAFT)[0]
    assert charts.due(at) == []
    wiring.diary().write(Writing(drop=(draft,)))


def joined(client: str) -> None:
    """What the routes of clients do with cards and addresses; somebody who is joined books as one person."""
    place, other = {"channel": "email", "to": "ann@example.com"}, introduce("Anna")
    assert OWNER.get(f"clients/{client}/alike").status == 200
    assert OWNER.post(f"clients/{client}/addresses/stop", place).status == 200
    assert OWNER.post(f"clients/{client}/join", {"other": other, "versions": [0, 0]}).status == 200


def test_the_role_allows_what_the_routes_do_and_nothing_else(visitor: Visitor, pool: FakeCognito) -> None:
    del pool  # the audit names who is on the staff
    with done() as actions:
        call("GET", "/v1/practice")
        early, *_, late = visitor.starts()
        held = visitor.hold(late).json
        call("DELETE", f"/v1/holds/{held['id']}", headers={"Link-Secret": held["secret"]})
        link = Link(visitor.complete(visitor.hold(early).json))
        for what, body in (("confirm", {}), ("reschedule", {"start": late}), ("cancel", {})):
            assert link("POST", what, body).status == 200
        assert visitor.series(visitor.starts("relaxation")[0]).status == 201
        assert link("GET", "messages").status == 200
        for query in ({}, {"therapist": "maya"}):
            assert call("GET", "/v1/staff/appointments", query=query, claims=claims("front_desk")).status == 200
        assert TOM.get(f"appointments/{link.id}/review").status == 404
        assert OWNER.get(f"appointments/{link.id}").status == 200
        joined(OWNER.get(f"appointments/{link.id}").json["client"])
        assert visitor.book(visitor.starts()[70], f"{KEY}-joined").status == 201
        for query in ({"subject": "lists"}, {}):
            assert call("GET", "/v1/staff/audit", query=query, claims=claims("auditor")).status == 200
        lost = lost_message(link.id)
        wiring.outbox().write([lost])
        assert OWNER.get("messages").status == 200
        assert OWNER.get("board").status == 200
        assert OWNER.post("messages/seen-to", {"about": lost.about, "message": lost.key}).status == 200
        keep_a_chart()
        waiting = Waiting(join())
        assert waiting.answer("accept", waiting.offered(late)["id"]).status == 200
        assert OWNER.get("waitlist").status == 200
        for closures in (closed_on("2030-01-01"), []):
            assert save("closures", closures).status == 200
        assert poll(feed_path()).status == OWNER.get("calendars").status == 200
    assert actions == allowed_to("ApiRole", "ApiChartsPolicy")
