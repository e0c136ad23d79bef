"""The health form over HTTP: opened by date of birth, saved, handed in, looked at again."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.care import library
from chalicelib.routes.requests import LONGEST_FORM
from tests.benign import but
from tests.routes.form_holder import Holder
from tests.routes.visitor import KEY, Link, Visitor
from tests.usecases.filling_in import BORN, FULL

WRONG = "1984-05-18"


@pytest.fixture
def ann(visitor: Visitor) -> Holder:
    """Ann, with an appointment and its form open."""
    holder = Holder(visitor.book(visitor.starts()[0]))
    assert holder.open().status == 200
    return holder


def test_the_date_of_birth_opens_the_form_for_twelve_hours(visitor: Visitor) -> None:
    ann = Holder(visitor.book(visitor.starts()[0], answers=but(language="es")))
    before = datetime.now().astimezone()
    opened = ann.open()
    assert opened.status == 200
    assert set(opened.json) == {
        "key", "until", "stage", "version", "language", "answers", "given", "before", "last_visit", "submitted_at",
        "due", "region_policy", "open",
    }  # fmt: skip
    assert (opened.json["stage"], opened.json["language"], opened.json["answers"]) == ("I", "en", {})
    assert opened.json["open"] is True
    assert opened.json["region_policy"] == {"sensitive": "first_visit"}
    assert opened.json["version"] == library.questionnaire().version
    until = datetime.fromisoformat(opened.json["until"])
    assert timedelta(hours=11, minutes=59) < until - before <= timedelta(hours=12, seconds=5)
    assert opened.json["due"] == ann().json["intake"]["due"]


def test_a_wrong_date_is_named_and_the_sixth_in_an_hour_meets_a_shut_door(visitor: Visitor) -> None:
    ann = Holder(visitor.book(visitor.starts()[0]))
    for _ in range(5):
        wrong = ann.open(WRONG)
        assert (wrong.status, wrong.pointers) == (422, ["/date_of_birth"])
    shut = ann.open(BORN)
    assert (shut.status, shut.problem) == (429, "too-many-requests")
    assert 0 < int(shut.headers["Retry-After"]) <= 3600


@pytest.mark.parametrize("born", ["", "17.05.1984", "1984-5-17", None, 19840517, "1984-05-17\n"])
def test_what_is_no_date_is_refused_without_being_counted(visitor: Visitor, born: Any) -> None:
    ann = Holder(visitor.book(visitor.starts()[0]))
    for _ in range(6):
        refused = ann("POST", "intake/open", {"date_of_birth": born})
        assert (refused.status, refused.pointers) == (422, ["/date_of_birth"])
    assert ann.open().status == 200


BEHIND_THE_KEY: list[tuple[str, str, object]] = [
    ("PUT", "intake", {"answers": {}}),
    ("POST", "intake", {"answers": FULL}),
    ("GET", "outcomes", None),
    ("GET", "consents", None),
    ("POST", "consents", {"answers": {}}),
    ("POST", "consents/withdraw", {"consent": "consent_info_use"}),
]


@pytest.mark.parametrize(("method", "what", "body"), BEHIND_THE_KEY)
def test_without_the_key_of_this_link_nothing_opens(visitor: Visitor, method: str, what: str, body: object) -> None:
    starts = visitor.starts()
    ann, other = Holder(visitor.book(starts[0])), Holder(visitor.book(starts[12], f"{KEY}-2"))
    assert ann.open().status == other.open().status == 200
    keys = ["", "x", other.key, f"{ann.key}x", ann.expired_key(), ann.secret]
    answers = [ann.ask(method, what, body, Intake_Key=key) for key in keys]
    assert {(answer.status, answer.problem) for answer in answers} == {(403, "locked")}
    assert len({answer.text for answer in answers}) == 1
    assert ann.ask(method, what, body, Link_Secret=other.secret).status == 404
    assert ann.ask(method, what, body).status in (200, 201, 422)


def test_a_draft_comes_back_on_another_device(ann: Holder) -> None:
    saved = ann.save(pressure_pref=3, health_other_text="a scar", consent_treatment="yes")
    assert saved.status == 200
    at, forgotten = (datetime.fromisoformat(saved.json[name]) for name in ("saved_at", "forgotten_at"))
    assert forgotten - at == timedelta(days=14)
    assert ann.save(pressure_pref=2).status == 200
    assert ann.open().json["answers"] == {"pressure_pref": 2}


def test_a_draft_with_wrong_answers_names_each_of_them(ann: Holder) -> None:
    refused = ann.save(pressure_pref=9, goals=["fly"], shoe_size=43)
    assert (refused.status, refused.problem) == (422, "invalid-request")
    assert refused.pointers == ["/answers/pressure_pref", "/answers/goals/0", "/answers/shoe_size"]


def test_a_form_with_nothing_wrong_is_taken_in_once(ann: Holder) -> None:
    done, again = ann.full(), ann.full()
    assert (done.status, again.text) == (201, done.text)
    assert {name: done.json[name] for name in ("version", "status", "changed")} == {
        "version": 1, "status": "booked", "changed": [],
    }  # fmt: skip
    assert done.json["check"] == {"level": "clear", "lines": ["You're booked."]}
    assert ann().json["intake"]["submitted"] is True
    opened = ann.open().json
    assert (opened["submitted_at"], opened["answers"], opened["given"]["goals"]) == (
        done.json["at"], {}, ["less_pain"],
    )  # fmt: skip


def test_what_is_missing_is_named(ann: Holder) -> None:
    refused = ann.full(goals=None, signature_client=None, consent_treatment="no")
    assert refused.status == 422
    assert refused.pointers == ["/answers/goals", "/answers/consent_treatment", "/answers/signature_client"]
    assert "has to be agreed to" in refused.text


def test_a_correction_is_shown_in_words_and_a_hold_keeps_the_time(ann: Holder) -> None:
    held = ann.full(language="es", surgery_recent="lt_6w")
    assert (held.status, held.json["status"], held.json["check"]["level"]) == (201, "pending_review", "hold")
    (change,) = held.json["changed"]
    assert (change["question"], change["before"], change["after"]) == ("surgery_recent", "none", "lt_6w")
    assert change["text"] == library.texts("es")["questions"]["surgery_recent"]["text"]
    shown = ann().json
    assert (shown["status"], shown["kept_until"]) == ("pending_review", held.json["kept_until"])


def test_an_emergency_says_whom_to_call_and_keeps_the_time(ann: Holder) -> None:
    told = ann.full(rf_chest="yes")
    assert (told.status, told.json["status"]) == (201, "pending_review")
    check = told.json["check"]
    assert check["level"] == "emergency"
    assert check["call"] == {"text": "Call 911", "number": "911", "href": "tel:911"}
    assert "not booked" not in check["lines"][0]


def test_who_would_rather_talk_needs_the_link_alone(visitor: Visitor) -> None:
    ann = Holder(visitor.book(visitor.starts()[0]))
    answers = [ann("POST", "intake/by-phone", {}) for _ in range(2)]
    assert [(one.status, one.json["status"], one.json["version"]) for one in answers] == [
        (202, "pending_review", 2)
    ] * 2
    assert answers[0].json["kept_until"]


def test_two_drawn_signatures_fit_and_more_than_a_form_can_hold_does_not(visitor: Visitor) -> None:
    drawn = {"drawn": "M0 0" + "L9 9" * 4999}
    young = but(date_of_birth="2012-03-04", guardian_name="Cy Lee")
    ann = Holder(visitor.book(visitor.starts()[0], answers=young))
    assert ann.open("2012-03-04").status == 200
    whole = {**FULL, "signature_client": drawn, "signature_guardian": drawn, "health_other_text": "é" * 1000}
    assert len(json.dumps(whole)) > 40_000
    assert ann.full(**whole).status == 201
    refused = ann.full(signature_client={"drawn": "x" * LONGEST_FORM})
    assert (refused.status, refused.pointers) == (422, [""])


def test_other_routes_keep_their_smaller_cap(visitor: Visitor) -> None:
    link = Link(visitor.book(visitor.starts()[0]))
    refused = link("POST", "cancel", {"why": "x" * 20_000})
    assert (refused.status, refused.pointers) == (422, [""])


@pytest.mark.parametrize("what", ["intake", "intake/by-phone", "consents"])
def test_a_visit_that_is_cancelled_has_no_form(ann: Holder, what: str) -> None:
    assert ann("POST", "cancel", {}).status == 200
    late = ann.ask("POST", what, {} if what == "intake/by-phone" else {"answers": FULL})
    assert (late.status, late.problem) == (409, "too-late")


def test_a_visit_that_is_cancelled_opens_what_else_is_the_client_s_own(ann: Holder) -> None:
    assert ann("POST", "cancel", {}).status == 200
    opened = ann.open()
    assert (opened.status, opened.json["open"], opened.json["answers"]) == (200, False, {})
    assert ann.ask("GET", "consents").status == 200


def test_a_follow_up_asks_what_changed(visitor: Visitor) -> None:
    starts = visitor.starts()
    one, two = Holder(visitor.book(starts[0])), Holder(visitor.book(starts[12], f"{KEY}-2"))
    one.open()
    assert one.full().status == 201
    assert two().json["intake"]["stage"] == "F"
    opened = two.open().json
    assert (opened["stage"], opened["before"]["pain_now_leg"], opened["last_visit"]) == ("F", 3, None)
    done = two.update(pain_now_leg=2, post_visit_effect=None)
    assert (done.status, done.json["version"]) == (201, 1)
    assert {change["question"]: (change["before"], change["after"]) for change in done.json["changed"]} == {
        "pain_now_leg": (3, 2),
    }  # fmt: skip
