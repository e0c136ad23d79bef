"""How many calls to DynamoDB a client's page and a session's note make, whoever else is in the practice."""

from collections.abc import Callable

import pytest

from tests.routes.colleagues import FRONT, MAYA
from tests.routes.gateway import Answer
from tests.routes.letter_requests import PICTURE
from tests.routes.past_visits import over
from tests.routes.test_after_visit import booked
from tests.routes.test_calls_counted import counted
from tests.routes.test_staff_clients import booked as client_booked
from tests.routes.visitor import Visitor

CARD = ["BatchGetItem", "GetItem", "Query"]
"""The card; under which ids they have booked; their visits."""
AROUND = ["Query", "GetItem", "Query", "GetItem"]
"""Their visits again, for the addresses; what is known of the address; who waits; what they say to news."""
LOOKED = ["GetItem", "TransactWriteItems"]
"""The end of the record's chain in the audit, and one more entry in it."""
WHOSE = ["BatchGetItem"]
"""The visit: for what is asked, or for whose record it is."""
WRITE = ["TransactWriteItems"]


def calls(act: Callable[[], Answer]) -> list[str]:
    """Will return what a request asks of DynamoDB."""
    with counted() as sent:
        assert act().status in (200, 201)
    return sent


@pytest.mark.parametrize("others", [0, 3])
def test_a_client_s_page_is_as_many_calls_whoever_else_there_is(visitor: Visitor, others: int) -> None:
    client = client_booked(visitor)
    for place in range(others):
        client_booked(visitor, 12 * (place + 1), first_name=f"B{place}", email=f"b{place}@example.com")
    FRONT.get(f"clients/{client}")
    assert calls(lambda: FRONT.get(f"clients/{client}")) == [*CARD, *AROUND, *LOOKED]
    note = {"version": 0, "text": "Comes by bus"}
    assert calls(lambda: FRONT.post(f"clients/{client}/notes", note)) == [*LOOKED, *CARD, *WRITE, *CARD, *AROUND]


def test_a_note_and_a_letter_are_a_dozen_calls_at_most(visitor: Visitor) -> None:
    link = booked(visitor)
    over(link.id)
    note, letters = f"appointments/{link.id}/note", f"appointments/{link.id}/letters"
    said = {"note": {"subjective": "x"}}
    MAYA.get(note)
    drafted, signed = ["GetItem", "GetItem"], ["GetItem", "Query"]
    assert calls(lambda: MAYA.get(note)) == [*WHOSE, *drafted, *WHOSE, *LOOKED]
    put = calls(lambda: MAYA.put(note, said | {"version": 0}))
    assert put == [*WHOSE, *LOOKED, *WHOSE, *drafted, *WRITE, *drafted]
    sign = calls(lambda: MAYA.post(f"{note}/sign", said | {"version": 1}))
    assert sign == [*WHOSE, *LOOKED, *WHOSE, *drafted, "GetItem", *WRITE, "GetItem", *signed]
    amend = calls(lambda: MAYA.post(f"{note}/amend", {"text": "x", "reason": "y", "after": 0}))
    assert amend == [*WHOSE, *LOOKED, *WHOSE, "GetItem", *signed, *WRITE, *signed]
    add = calls(lambda: MAYA.post(letters, {"data": PICTURE}))
    assert add == [*WHOSE, *LOOKED, *WHOSE, "GetItem", "Query", "Query", "Query", *WRITE]
