"""What the safety check makes of a booking: let through, held back, stopped; and what of it is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.care.errors import Faulty, Stopped
from chalicelib.care.library import texts as texts_in
from chalicelib.care.receipts import read, verify
from chalicelib.care.records import Kind
from chalicelib.care.rules import Level
from chalicelib.scheduling.appointments import Status
from chalicelib.scheduling.errors import Unavailable
from chalicelib.usecases.change_appointment import cancel_appointment
from chalicelib.usecases.ports import Sealed, Writing
from chalicelib.usecases.safety_check import Check
from chalicelib.usecases.vetting import Coming, Vetted, vet
from tests.benign import but
from tests.care.cases import US
from tests.fakes import FakeCharts, FakeDiary, attempts
from tests.small_practice import NOW, at, timetable
from tests.usecases.asking import NINE, PLAIN, book, is_sound

CONTACT = {"first_name": "Ann", "last_name": "Lee", "email": "ann@example.com", "contact_channel": "email"}
FAR = at("2026-12-15", "09:00")


def check(**changes: Any) -> Check:
    """Ann's answers, changed; `by_phone`, `language`, `stopped` and `address` are the check's own."""
    own = {name: changes.pop(name) for name in ("by_phone", "language", "stopped", "address") if name in changes}
    return Check(answers=but(**{**CONTACT, **changes}), region=US, sign="+".join, **own)


def vetted(charts: FakeCharts, of: Check, *visits: str, client: str = "ann", **how: Any) -> Vetted:
    return vet(charts, PLAIN, of, Coming(client=client, visits=visits or ("visit-1",), start=NINE, **how), now=NOW)


def review_in(charts: FakeCharts, found: Vetted) -> Any:
    (review,) = (one for one in found.records if one.kind is Kind.REVIEW)
    return charts.open(review).content["found"]


@pytest.fixture
def diary() -> FakeDiary:
    return FakeDiary()


@pytest.fixture
def charts(diary: FakeDiary) -> FakeCharts:
    return FakeCharts(diary)


def test_nothing_to_worry_about_is_booked_and_kept_in_the_chart(diary: FakeDiary, charts: FakeCharts) -> None:
    found = vetted(charts, check())
    booked = book(diary, vetted=found)
    (kept,) = charts.find("ann", Kind.SAFETY)
    record = charts.open(kept)
    assert (found.level, booked.status, booked.kept_until) == (Level.CLEAR, Status.BOOKED, None)
    assert (record.kind, record.client, record.appointment, record.due) == (Kind.SAFETY, "ann", "visit-1", None)
    assert record.content["answers"]["rf_bowel"] == "no"
    assert record.content["result"]["level"] == "clear"
    assert record.content["result"]["ruleset"]


def test_a_caution_is_booked_and_told(diary: FakeDiary, charts: FakeCharts) -> None:
    found = vetted(charts, check(cond_list=["swelling_lymph"]))
    assert (found.level, found.lines) == (Level.CAUTION, ("We'll go very lightly on the swollen area.",))
    assert book(diary, vetted=found).status is Status.BOOKED


def test_a_hold_waits_for_staff_who_know_until_when(diary: FakeDiary, charts: FakeCharts) -> None:
    found = vetted(charts, check(rf_bladder="longstanding"))
    booked = book(diary, FAR, vetted=found)
    (review,) = charts.find("ann", Kind.REVIEW)
    assert (booked.status, booked.review) == (Status.PENDING_REVIEW, "visit-1")
    assert booked.kept_until == NOW + timedelta(days=7)
    assert (review.key, review.visits, review.due) == ("review#visit-1", ("visit-1",), at("2026-11-25", "09:00"))
    assert charts.open(review).content["found"]["rules"] == ["H2"]
    assert is_sound(diary)


def test_an_urgent_hold_is_due_within_two_working_hours(charts: FakeCharts) -> None:
    assert vetted(charts, check(rf_bladder="not_sure")).due == at("2026-11-24", "11:00")


def test_an_emergency_says_whom_to_call_and_by_which_rules(charts: FakeCharts) -> None:
    with pytest.raises(Stopped) as stop:
        vetted(charts, check(rf_saddle="new_or_worse"))
    assert (stop.value.rules, stop.value.number, stop.value.token) == (("E3",), "911", "E3")
    assert "call 911" in stop.value.words
    assert "We have not booked" in stop.value.words


def test_an_emergency_in_spanish_is_told_in_spanish(charts: FakeCharts) -> None:
    with pytest.raises(Stopped) as stop:
        vetted(charts, check(rf_saddle="new_or_worse", language="es"))
    assert "911" in stop.value.words
    assert "We have" not in stop.value.words


def test_an_emergency_counts_although_other_answers_are_missing(charts: FakeCharts) -> None:
    with pytest.raises(Stopped):
        vetted(charts, check(rf_chest="yes", rf_bowel=None, date_of_birth="yesterday"))


def test_missing_and_faulty_answers_are_named(charts: FakeCharts) -> None:
    with pytest.raises(Faulty) as refusal:
        vetted(charts, check(rf_bowel=None, pain_worst_7d=11, consent_info_use="no"))
    assert [fault.pointer for fault in refusal.value.faults] == ["/pain_worst_7d", "/rf_bowel", "/consent_info_use"]


def test_whoever_would_rather_be_asked_by_phone_is_held_with_hardly_an_answer(charts: FakeCharts) -> None:
    asked = Check(answers=CONTACT, region=US, sign=str, by_phone=True)
    found = vetted(charts, asked)
    assert found.level is Level.HOLD
    assert review_in(charts, found)["rules"] == ["H25"]


def test_answers_changed_after_a_stop_wait_for_staff_who_see_what_stopped_it(charts: FakeCharts) -> None:
    found = vetted(charts, check(stopped="2026-11-22: E3"))
    review = review_in(charts, found)
    assert found.level is Level.HOLD
    assert (review["rules"], review["stopped"]) == (["H26"], "2026-11-22: E3")


def test_whoever_waits_for_a_review_waits_with_the_next_booking_too(diary: FakeDiary, charts: FakeCharts) -> None:
    first = book(diary, FAR, vetted=vetted(charts, check(rf_bladder="longstanding")))
    cancel_appointment(diary, timetable(), first, now=NOW, attempts=attempts)
    second = vetted(charts, check(), "visit-2")
    booked = book(diary, identity="visit-2", vetted=second)
    review = review_in(charts, second)
    assert (booked.status, second.lines) == (
        Status.PENDING_REVIEW,
        ("Thanks for telling us. We'll call to check a few details before we confirm your time.",),
    )
    assert (review["rules"], review["waits_for"]) == (["K1"], ["open_review"])


def test_whoever_is_held_while_their_other_booking_is_written_is_asked_again(
    diary: FakeDiary, charts: FakeCharts
) -> None:
    clear = vetted(charts, check(), "visit-2")
    book(diary, FAR, vetted=vetted(charts, check(rf_bladder="longstanding")))
    with pytest.raises(Unavailable):
        book(diary, identity="visit-2", vetted=clear)
    assert "visit-2" not in diary.stored
    again = book(diary, identity="visit-2", vetted=vetted(charts, check(), "visit-2"))
    assert again.status is Status.PENDING_REVIEW


def test_a_review_that_is_done_holds_nobody_back(diary: FakeDiary, charts: FakeCharts) -> None:
    book(diary, FAR, vetted=vetted(charts, check(rf_bladder="longstanding")))
    (review,) = charts.find("ann", Kind.REVIEW)
    done = charts.seal(charts.open(review))
    diary.write(Writing(records=(_closed(done),)))
    assert vetted(charts, check(), "visit-2").level is Level.CLEAR


def test_somebody_else_s_review_holds_nobody_back(diary: FakeDiary, charts: FakeCharts) -> None:
    book(diary, FAR, vetted=vetted(charts, check(rf_bladder="longstanding")))
    assert vetted(charts, check(), "visit-2", client="bo").level is Level.CLEAR


@pytest.mark.parametrize(("born", "level"), [("2008-12-01", Level.CLEAR), ("2008-12-02", Level.HOLD)])
def test_age_counts_on_the_day_of_the_visit(charts: FakeCharts, born: str, level: Level) -> None:
    assert vetted(charts, check(date_of_birth=born)).level is level


def test_a_guardian_s_name_lets_a_child_s_booking_through(charts: FakeCharts) -> None:
    found = vetted(charts, check(date_of_birth="2012-05-17", guardian_name="Bea Lee"))
    assert found.level is Level.CLEAR


def _closed(review: Sealed) -> Sealed:
    return replace(review, version=review.version + 1, due=None)


def accepted(charts: FakeCharts) -> Sealed:
    """The review of a hold that somebody said yes to, for three months."""
    (review,) = charts.find("ann", Kind.REVIEW)
    found = charts.open(review)
    on, until = NOW.date(), NOW.date() + timedelta(days=90)
    yes = {"how": "accepted", "by": "lead", "at": NOW.isoformat(), "on": str(on), "until": str(until)}
    closed = yes | {"rules": found.content["found"]["rules"]}
    return charts.seal(replace(found, version=2, due=None, content={**found.content, "closed": closed}))


def test_a_hold_that_was_accepted_holds_nobody_back_while_the_answers_are_the_same(
    diary: FakeDiary, charts: FakeCharts
) -> None:
    book(diary, FAR, vetted=vetted(charts, check(rf_bladder="longstanding")))
    diary.write(Writing(records=(accepted(charts),)))
    again = vetted(charts, check(rf_bladder="longstanding"), "visit-2")
    assert (again.level, again.review, again.lines) == (Level.CAUTION, "", ())
    (safety,) = (one for one in again.records if one.kind is Kind.SAFETY)
    result = charts.open(safety).content["result"]
    assert (result["level"], result["answered"]) == ("hold", ["H2"])
    assert vetted(charts, check(rf_bowel="longstanding"), "visit-2").level is Level.HOLD


def test_what_was_agreed_to_is_kept_as_receipts_of_the_very_words(diary: FakeDiary, charts: FakeCharts) -> None:
    texts = {"contact_channel": "sms", "sms_consent": "yes", "phone_mobile": "+15035550111"}
    book(diary, vetted=vetted(charts, check(**texts, address="192.0.2.7")))
    (kept,) = charts.find("ann", Kind.CONSENT)
    receipts = {one.consent: one for one in map(read, charts.open(kept).content["receipts"])}
    assert set(receipts) == {"sms_consent", "consent_info_use", "ack_not_medical", "consent_cancel_policy"}
    assert receipts["ack_not_medical"].text == texts_in("en")["questions"]["ack_not_medical"]["text"]
    assert (receipts["sms_consent"].address, receipts["ack_not_medical"].address) == ("192.0.2.7", "")
    assert all(verify(one) == () for one in charts.open(kept).content["receipts"])
    assert {one.by for one in receipts.values()} == {"Ann Lee"}


def test_who_ticked_nothing_has_agreed_to_nothing(charts: FakeCharts) -> None:
    found = vetted(charts, Check(answers=CONTACT, region=US, sign=str, by_phone=True))
    assert [one.kind for one in found.records] == [Kind.SAFETY, Kind.REVIEW]


def test_who_books_by_request_only_waits_whatever_the_check_finds(diary: FakeDiary, charts: FakeCharts) -> None:
    found = vetted(charts, check(), approval=True)
    booked = book(diary, vetted=found)
    assert (booked.status, booked.approval, found.level) == (Status.PENDING_REVIEW, True, Level.HOLD)
    assert found.lines == (texts_in("en")["wordings"]["check_details"],)
    assert (review_in(charts, found)["rules"], review_in(charts, found)["waits_for"]) == (["K1"], ["approval"])


def test_a_hold_and_a_request_wait_for_both(charts: FakeCharts) -> None:
    found = review_in(charts, vetted(charts, check(rf_bladder="longstanding"), approval=True))
    assert (found["rules"], found["waits_for"]) == (["H2"], ["approval"])


def test_an_open_review_and_a_request_wait_for_both(diary: FakeDiary, charts: FakeCharts) -> None:
    book(diary, vetted=vetted(charts, check(rf_bladder="longstanding")))
    found = review_in(charts, vetted(charts, check(), "visit-2", approval=True))
    assert found["waits_for"] == ["open_review", "approval"]


def test_a_booking_that_waits_for_nothing_is_held_to_all_of_the_client_s_ids(charts: FakeCharts) -> None:
    assert vetted(charts, check(), others=("anna",)).kept_with(Writing()).others == ("anna",)
