"""A session's note over the API: written by its own therapist or a lead, read by clinical roles, kept as signed."""

from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.care.body import CODES, UNTOUCHED
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, TOM
from tests.routes.past_visits import over
from tests.routes.test_after_visit import booked
from tests.routes.visitor import Visitor

NOTHING = "abcdefghijklmnopqrstuvwxyz"
NOTE: dict[str, Any] = {
    "subjective": "Left leg aches.", "objective": "", "assessment": "", "plan": "Again in a week.", "aim": "Sleep",
    "techniques": [{"technique": "kneading", "minutes": 20}], "regions": ["lumbar_l"], "pressure": 3,
    "response": "Calm",
}  # fmt: skip


def path(visitor: Visitor) -> str:
    """The note of a visit with maya that has just ended."""
    link = booked(visitor)
    over(link.id)
    return f"appointments/{link.id}/note"


def test_a_draft_comes_back_as_it_was_typed(visitor: Visitor) -> None:
    note = path(visitor)
    empty = MAYA.get(note).json
    assert (empty["signed"], empty["draft"]["version"], empty["draft"]["note"]["techniques"]) == (None, 0, [])
    saved = MAYA.put(note, {"note": NOTE, "version": 0}).json
    assert (saved["draft"]["note"], saved["draft"]["version"], saved["draft"]["by"]) == (NOTE, 1, "therapist-maya")
    assert LEAD.get(note).json == OWNER.get(note).json == saved


def test_what_is_signed_is_only_added_to(visitor: Visitor) -> None:
    note = path(visitor)
    MAYA.put(note, {"note": NOTE, "version": 0})
    signed = MAYA.post(f"{note}/sign", {"note": NOTE, "version": 1}).json
    assert (signed["draft"], signed["signed"]["note"], signed["signed"]["sound"]) == (None, NOTE, True)
    late = MAYA.put(note, {"note": NOTE | {"plan": "Other"}, "version": 0})
    assert (late.status, late.problem, late.json["latest"]["by"]) == (409, "overtaken", "therapist-maya")
    more = {"text": " The right side too. ", "reason": "Forgotten", "after": 0}
    added = LEAD.post(f"{note}/amend", more).json["signed"]
    assert [(one["text"], one["reason"]) for one in added["amendments"]] == [("The right side too.", "Forgotten")]
    assert (added["note"], added["signature"]) == (NOTE, signed["signed"]["signature"])
    assert MAYA.post(f"{note}/amend", more | {"text": "x"}).problem == "overtaken"


@pytest.mark.parametrize(
    ("changed", "pointers"),
    [
        ({"subjective": "x" * 4001}, ["/note/subjective"]),
        ({"techniques": [{"technique": "cupping"}]}, ["/note/techniques/0/technique"]),
        ({"regions": ["groin_saddle"]}, ["/note/regions/0"]),
        ({"pressure": 6}, ["/note/pressure"]),
        ({"diagnosis": "x"}, ["/note"]),
    ],
)
def test_what_cannot_stand_in_a_note_is_named(visitor: Visitor, changed: dict[str, Any], pointers: list[str]) -> None:
    answer = MAYA.put(path(visitor), {"note": NOTE | changed, "version": 0})
    assert (answer.status, answer.pointers) == (422, pointers)


def test_an_empty_note_is_kept_but_not_signed(visitor: Visitor) -> None:
    note = path(visitor)
    assert MAYA.put(note, {"note": {}, "version": 0}).status == 200
    assert MAYA.post(f"{note}/sign", {"note": {}, "version": 1}).pointers == ["/note/subjective"]
    assert MAYA.post(f"{note}/amend", {"text": "x", "reason": "y", "after": 0}).problem == "not-yet"
    assert MAYA.post(f"{note}/amend", {"text": "", "reason": "y", "after": 0}).pointers == ["/text"]


def test_it_is_signed_once_the_visit_has_begun(visitor: Visitor) -> None:
    note = f"appointments/{booked(visitor).id}/note"
    assert MAYA.post(f"{note}/sign", {"note": NOTE, "version": 0}).problem == "not-yet"


def test_what_is_not_theirs_and_what_is_not_there_look_alike_to_the_byte(visitor: Visitor) -> None:
    note = path(visitor)
    missing = note.replace(note.split("/")[1], NOTHING)
    body = {"note": NOTE, "version": 0}
    for one, other in (
        (TOM.get(note), TOM.get(missing)),
        (TOM.put(note, body), TOM.put(missing, body)),
        (TOM.post(f"{note}/sign", body), TOM.post(f"{missing}/sign", body)),
    ):
        assert (one.status, one.text, one.headers) == (404, other.text, other.headers)


def test_a_therapist_writes_in_no_colleague_s_note_of_a_client_of_both(visitor: Visitor) -> None:
    note, own = path(visitor), Visitor()
    own.book(own.starts(therapist="tom")[24], "key-of-ann-with-tom-0001", therapist="tom")
    assert TOM.get(note).status == 200
    assert TOM.put(note, {"note": NOTE, "version": 0}).problem == "forbidden"


def test_nobody_else_reads_or_writes_it(visitor: Visitor) -> None:
    note = path(visitor)
    for who in (FRONT, AUDITOR):
        assert who.get(note).problem == "forbidden"
        assert who.get("chart-words").problem == "forbidden"
    for who in (FRONT, AUDITOR, OWNER):
        assert who.put(note, {"note": NOTE, "version": 0}).problem == "forbidden"


def test_every_code_of_a_note_has_a_word(visitor: Visitor) -> None:
    del visitor
    words = MAYA.get("chart-words").json
    assert {*words["techniques"]} == {*library.catalogue().techniques}
    assert {*words["worked_on"]} == CODES - UNTOUCHED
    assert {one.removesuffix("_l").removesuffix("_r") for one in words["worked_on"]} <= {*words["regions"]}
    assert {*words["pressure"]} == {"1", "2", "3", "4", "5"}
    assert words["questions"]["technique_pref"]["items"]["kneading"] == "Kneading"
