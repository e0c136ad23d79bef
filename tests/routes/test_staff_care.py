"""What clinical staff read and decide over the API: whole, by those who may, and nothing of it by anybody else."""

from typing import Any

import pytest

from tests.benign import CLEAR, but
from tests.routes.colleagues import AUDITOR, FRONT, LEAD, MAYA, OWNER, TOM, Colleague
from tests.routes.form_holder import Holder
from tests.routes.gateway import Answer
from tests.routes.visitor import KEY, Visitor
from tests.usecases.filling_in import FULL, without_none

NOTHING = "abcdefghijklmnopqrstuvwxyz"
WORDS = "I faint at times"


def ann(visitor: Visitor, fills_in: bool = True, **answers: Any) -> Holder:
    """Ann with a visit to maya, her form handed in."""
    handed_in = answers.pop("form", {})
    start = visitor.starts(therapist="maya")[0]
    holder = Holder(visitor.book(start, KEY, therapist="maya", answers=but(**answers)))
    if fills_in:
        holder.open()
        assert holder.full(**handed_in).status == 201
    return holder


def intake(holder: Holder, who: Colleague = MAYA) -> Answer:
    return who.get(f"appointments/{holder.id}/intake")


def plan(holder: Holder, who: Colleague = MAYA) -> Any:
    return who.get(f"appointments/{holder.id}/plan").json


def client_of(visitor: Visitor) -> tuple[Holder, str]:
    """A visit that waits, and its client's id, as the work list tells it."""
    holder = ann(visitor, rf_bladder="longstanding")
    return holder, LEAD.tasks()[0]["client"]


@pytest.mark.parametrize("who", [LEAD, OWNER, MAYA])
def test_clinical_roles_read_all_of_it(visitor: Visitor, who: Colleague) -> None:
    shown = intake(ann(visitor, rf_bone_risk=["osteoporosis"], form={"health_other_text": WORDS}), who).json
    assert (shown["answers"]["rf_bone_risk"], shown["answers"]["pressure_pref"]) == (["osteoporosis"], 4)
    assert (shown["stage"], shown["version"], shown["by"], shown["read_by"], shown["read_at"]) == ("I", 1, "", "", None)
    [words] = shown["free_text"]
    assert (words["question"], words["said"], words["read"]) == ("health_other_text", WORDS, False)
    assert shown["triage"]["level"] == "caution"
    [fired] = [rule for rule in shown["triage"]["rules"] if rule["rule"] == "C4"]
    assert fired["grounds"] == {"rf_bone_risk": ["osteoporosis"]}
    assert "consent_treatment" not in shown["answers"]
    assert "signature" not in str(shown)


def test_before_the_form_is_in_the_safety_check_is_shown(visitor: Visitor) -> None:
    shown = intake(ann(visitor, fills_in=False)).json
    assert (shown["version"], shown["submitted_at"], shown["until"], shown["versions"]) == (0, None, None, [])
    assert shown["answers"]["rf_bowel"] == "no"


def test_what_was_shown_is_marked_read_and_what_came_later_is_not(visitor: Visitor) -> None:
    holder = ann(visitor, form={"health_other_text": WORDS})
    until = intake(holder).json["until"]
    holder.full(health_other_text="And one thing more")
    after = MAYA.post(f"appointments/{holder.id}/intake/read", {"until": until}).json
    assert [(one["version"], one["read_at"] is not None) for one in after["versions"]] == [(1, True), (2, False)]
    assert [(one["said"], one["read"]) for one in after["free_text"]] == [(WORDS, True), ("And one thing more", False)]
    again = MAYA.post(f"appointments/{holder.id}/intake/read", {"until": after["until"]}).json
    assert (again["read_by"], again["read_at"] is not None) == ("therapist-maya", True)
    assert intake(holder, LEAD).json == again


def test_what_changed_is_named_with_its_question(visitor: Visitor) -> None:
    holder = ann(visitor, form={"surgery_recent": "6w_6m"})
    changed = intake(holder).json["changed"]
    assert [(one["question"], one["before"], one["after"]) for one in changed] == [("surgery_recent", "none", "6w_6m")]
    assert changed[0]["text"]


def test_staff_write_down_a_talk_and_the_visit_is_confirmed(visitor: Visitor) -> None:
    start = visitor.starts(therapist="maya")[0]
    few = {"date_of_birth": CLEAR["date_of_birth"]}
    holder = Holder(visitor.book(start, KEY, therapist="maya", answers=few, by_phone=True))
    assert holder().json["status"] == "pending_review"
    told = without_none({**CLEAR, **FULL, "consent_treatment": None, "signature_client": None})
    own = {"date_of_birth", "client_timezone", "consent_info_use", "ack_not_medical", "consent_cancel_policy"}
    answers = {name: value for name, value in told.items() if name not in own}
    shown = MAYA.post(f"appointments/{holder.id}/intake", {"answers": answers}).json
    assert (shown["status"], shown["version"], shown["by"]) == ("booked", 1, "therapist-maya")
    assert shown["read_by"] == "therapist-maya"
    assert holder().json["status"] == "booked"
    assert MAYA.tasks() == []


def test_a_talk_is_held_to_the_same_rules(visitor: Visitor) -> None:
    holder = ann(visitor, fills_in=False)
    wrong = {"pressure_pref": 9, "signature_client": {"typed": "Ann Lee"}}
    answer = MAYA.post(f"appointments/{holder.id}/intake", {"answers": wrong})
    assert (answer.status, answer.problem) == (422, "invalid-request")
    assert {"/answers/signature_client"} == set(answer.pointers)
    answer = MAYA.post(f"appointments/{holder.id}/intake", {"answers": {"pressure_pref": 9}})
    assert "/answers/pressure_pref" in answer.pointers


def test_options_have_their_basis_and_each_word_on_them_is_kept(visitor: Visitor) -> None:
    holder = ann(visitor)
    shown = plan(holder)
    assert (shown["title"], shown["why"]) == ("Options to consider - you decide", "")
    assert shown["plan"]["pressure"]["max"] <= 4
    line, other = shown["lines"][0], shown["lines"][1]
    assert line["sources"]
    assert line["evidence"][0]["text"]
    assert line["decision"] is None
    decided = {"line": line["line"], "decision": "reject", "reason": "Sore last time"}
    words = {"lines": [decided, {"line": other["line"], "decision": "accept"}]}
    after = MAYA.post(f"appointments/{holder.id}/plan", words).json
    first = after["lines"][0]["decision"]
    assert (first["decision"], first["reason"], first["by"]) == ("reject", "Sore last time", "therapist-maya")
    assert after["plan"] == shown["plan"]
    assert plan(holder, LEAD) == after


@pytest.mark.parametrize(
    ("words", "pointer"),
    [
        ({"lines": []}, "/lines"),
        ({"lines": [{"line": "B9:technique:magic", "decision": "accept"}]}, "/lines/0/line"),
        ({"lines": [{"line": "x", "decision": "maybe"}]}, "/lines/0/decision"),
        ({"lines": [{"line": "x", "decision": "accept", "force": True}]}, "/lines/0"),
    ],
)
def test_a_word_that_cannot_be_is_named(visitor: Visitor, words: Any, pointer: str) -> None:
    holder = ann(visitor)
    answer = MAYA.post(f"appointments/{holder.id}/plan", words)
    assert (answer.problem, answer.pointers) == ("invalid-request", [pointer])


def test_a_visit_that_waits_has_no_options(visitor: Visitor) -> None:
    holder, _ = client_of(visitor)
    shown = plan(holder)
    assert (shown["plan"], shown["why"], shown["lines"]) == (None, "No suggestions until reviewed", [])
    refused = MAYA.post(f"appointments/{holder.id}/plan", {"lines": [{"line": "x", "decision": "accept"}]})
    assert (refused.problem, refused.json["detail"]) == ("not-yet", "No suggestions until reviewed.")


def test_words_that_nobody_read_keep_a_visit_waiting(visitor: Visitor) -> None:
    holder = ann(visitor, rf_bladder="longstanding", form={"health_other_text": WORDS})
    accept = (f"appointments/{holder.id}/review/accept", {"note": "Unchanged for years."})
    assert "own words" in MAYA.post(*accept).json["detail"]
    MAYA.post(f"appointments/{holder.id}/intake/read", {"until": intake(holder).json["until"]})
    assert MAYA.post(*accept).json["visits"][0]["status"] == "booked"


def test_how_a_client_does_and_what_they_signed(visitor: Visitor) -> None:
    holder, client = client_of(visitor)
    [person] = MAYA.get(f"clients/{client}/outcomes").json["people"]
    assert (person["appointments"], person["review"], person["alerts"]) == ([holder.id], None, [])
    assert any("at start" in line for line in person["summary"])
    found = MAYA.get(f"clients/{client}/receipts").json
    assert found["sound"]
    assert [one["consent"] for one in found["receipts"]][-1] == "consent_treatment"
    assert all(one["wrong"] == [] for one in found["receipts"])


def test_what_is_not_theirs_and_what_is_not_there_look_alike_to_the_byte(visitor: Visitor) -> None:
    holder, client = client_of(visitor)
    pairs = [[TOM.get(f"appointments/{one}/{what}") for one in (holder.id, NOTHING)] for what in ("intake", "plan")]
    pairs += [[TOM.get(f"clients/{one}/{what}") for one in (client, NOTHING)] for what in ("outcomes", "receipts")]
    bodies: dict[str, Any] = {
        "intake": {"answers": {"pressure_pref": 3}},
        "intake/read": {"until": "2026-12-01T09:00:00Z"},
        "plan": {"lines": [{"line": "x", "decision": "accept"}]},
    }
    for what, body in bodies.items():
        pairs.append([TOM.post(f"appointments/{one}/{what}", body) for one in (holder.id, NOTHING)])
    for foreign, missing in pairs:
        assert (foreign.status, foreign.text, foreign.headers) == (404, missing.text, missing.headers)


@pytest.mark.parametrize("who", [FRONT, AUDITOR])
def test_no_answer_reaches_who_may_not_read_it(visitor: Visitor, who: Colleague) -> None:
    holder, client = client_of(visitor)
    visit = f"appointments/{holder.id}"
    looks = [f"{visit}/{what}" for what in ("intake", "plan", "review")]
    looks += [f"clients/{client}/{what}" for what in ("outcomes", "receipts")]
    assert {who.get(path).text for path in looks} == {who.get(looks[0]).text}
    assert {who.get(path).status for path in looks} == {403}
    assert who.post(f"{visit}/intake", {"answers": {}}).status == 403
