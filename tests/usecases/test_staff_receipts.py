"""Every consent is verified: a changed byte is found, whoever changed it, and said instead of raised."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.care.records import Kind, Record
from chalicelib.scheduling.appointments import Appointment
from chalicelib.scheduling.errors import NotFound, Tampered
from chalicelib.usecases.ports import Sealed, Writing
from chalicelib.usecases.staff_desk import Staff
from chalicelib.usecases.staff_receipts import Checked, staff_receipts
from tests.fakes import FakeCharts
from tests.usecases.filling_in import FULL, Filling
from tests.usecases.waiting import FAR, LEAD, MAYA

TOM = Staff("tom-sub", own="tom", clinical=True)


@pytest.fixture
def ann() -> Filling:
    return Filling()


@pytest.fixture
def visit(ann: Filling) -> Appointment:
    made = ann.clinic.visit(therapist="maya")
    ann.full(made)
    return made


def checked(ann: Filling, who: Staff = LEAD) -> list[Checked]:
    return staff_receipts(ann.clinic.desk(who), "ann")


def rewrite(ann: Filling, content: Mapping[str, Any], place: int = -1) -> None:
    """Somebody with the key puts something else into a record."""
    record = ann.kept(Kind.CONSENT)[place]
    changed = replace(record, version=record.version + 1, content=content)
    ann.clinic.diary.write(Writing(records=(ann.clinic.charts.seal(changed),)))


@pytest.mark.usefixtures("visit")
def test_what_was_signed_is_as_it_was(ann: Filling) -> None:
    found = checked(ann)
    given = [one.receipt.consent for one in found if one.receipt is not None]
    assert given == ["consent_info_use", "ack_not_medical", "consent_cancel_policy", "consent_treatment"]
    assert all(one.wrong == () for one in found)
    assert found[-1].receipt is not None
    assert found[-1].receipt.signatures[0].by == "client"
    assert FULL["signature_client"]["typed"] == "Ann Lee"


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize(
    ("before", "after", "wrong"),
    [
        ('"answer":"yes"', '"answer":"no"', ("answer",)),
        ('"language":"en"', '"language":"es"', ("language",)),
        ('"appointment":"visit-1"', '"appointment":"visit-9"', ("appointment", "place")),
        ('"client":"ann"', '"client":"bob"', ("client", "place")),
        ('{"about"', ' {"about"', ("form",)),
    ],
)
def test_a_changed_byte_is_found_and_named(ann: Filling, before: str, after: str, wrong: tuple[str, ...]) -> None:
    content = ann.kept(Kind.CONSENT)[-1].content
    [text] = content["receipts"]
    assert before in text
    rewrite(ann, {**content, "receipts": [text.replace(before, after, 1)]})
    assert [one.wrong for one in checked(ann)] == [(), (), (), wrong]


@pytest.mark.usefixtures("visit")
def test_a_mark_that_is_gone_or_another_one_is_found(ann: Filling) -> None:
    content = ann.kept(Kind.CONSENT)[-1].content
    for marks in ({}, {name: {"typed": "Somebody Else"} for name in content["marks"]}):
        rewrite(ann, {**content, "marks": marks})
        assert checked(ann)[-1].wrong == ("signatures",)


@pytest.mark.usefixtures("visit")
@pytest.mark.parametrize("text", ["", "{}", "not json", json.dumps({"form": "tableside receipt 1"})])
def test_what_is_no_receipt_is_said_to_be_none(ann: Filling, text: str) -> None:
    rewrite(ann, {"receipts": [text], "marks": {}})
    found = checked(ann)[-1]
    assert (found.receipt, found.wrong) == (None, ("form",))


class Broken(FakeCharts):
    """Charts in which consents do not open."""

    def open(self, sealed: Sealed) -> Record:
        if sealed.kind is Kind.CONSENT:
            raise Tampered
        return super().open(sealed)


@pytest.mark.usefixtures("visit")
def test_a_record_that_does_not_open_is_reported(ann: Filling) -> None:
    ann.clinic.charts = Broken(ann.clinic.diary)
    assert [(one.receipt, one.wrong) for one in checked(ann)] == [(None, ("record",))] * 2


@pytest.mark.usefixtures("visit")
def test_a_therapist_verifies_their_own_clients_only(ann: Filling) -> None:
    assert len(checked(ann, MAYA)) == 4
    with pytest.raises(NotFound):
        checked(ann, TOM)
    ann.clinic.visit("visit-2", FAR.replace(day=16), therapist="tom", date_of_birth="2001-01-01")
    assert {one.record.appointment for one in checked(ann, TOM)} == {"visit-2"}
