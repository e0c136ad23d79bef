"""A client's consents and scores over HTTP."""

import pytest

from chalicelib.care import library
from tests.routes.form_holder import Holder
from tests.routes.visitor import ANN, KEY, Visitor

AREAS = "consent_sensitive_areas"


@pytest.fixture
def ann(visitor: Visitor) -> Holder:
    """Ann, with an appointment and its form open."""
    holder = Holder(visitor.book(visitor.starts()[0]))
    assert holder.open().status == 200
    return holder


def test_consents_are_listed_in_the_words_that_were_shown(ann: Holder) -> None:
    listed = ann.ask("GET", "consents")
    assert listed.status == 200
    first = listed.json["consents"][0]
    assert {name: value for name, value in first.items() if name != "at"} == {
        "consent": "consent_info_use",
        "text": library.texts("en")["questions"]["consent_info_use"]["text"],
        "language": "en",
        "version": library.texts("en")["version"],
        "given": "yes",
        "withdrawn_at": None,
    }


def test_a_visit_s_consents_are_given_signed_and_taken_back_area_by_area(ann: Holder) -> None:
    given = ann.agree()
    assert given.status == 201
    by_id = {one["consent"]: one for one in given.json["consents"]}
    assert by_id[AREAS]["given"] == {"gluteal": "yes", "hip_side": "no"}
    taken = ann.withdraw(AREAS, area="gluteal")
    assert taken.status == 200
    assert taken.json == ann.ask("GET", "consents").json
    after = {one["consent"]: one for one in taken.json["consents"]}[AREAS]
    assert (after["given"], after["withdrawn_at"] is None) == ({"gluteal": "withdrawn", "hip_side": "no"}, False)


def test_what_is_missing_or_no_consent_is_named(ann: Holder) -> None:
    refused = ann.agree(signature_client=None, rf_fever="no")
    assert (refused.status, refused.pointers) == (422, ["/answers/rf_fever", "/answers/signature_client"])
    assert ann.withdraw("goals").pointers == ["/consent"]
    assert ann.withdraw("consent_info_use", area="gluteal").pointers == ["/area"]
    assert ann.withdraw("x" * 65).pointers == ["/consent"]


def test_taking_back_the_consent_to_texts_stops_them(visitor: Visitor) -> None:
    texted = {**ANN, "phone": "503 555 0111", "contact_by": "both", "text_consent": True}
    ann = Holder(visitor.book(visitor.starts()[0], client=texted))
    ann.open()
    assert ann.ask("GET", "consents").json["consents"][0]["consent"] == "sms_consent"
    assert ann.withdraw("sms_consent").status == 200
    assert ann().json["version"] == 2
    assert ann.withdraw("sms_consent").status == 200
    assert ann().json["version"] == 2


def test_scores_are_told_in_words_first_and_drawn_with_their_gaps(visitor: Visitor) -> None:
    starts = visitor.starts()
    one, two = Holder(visitor.book(starts[0])), Holder(visitor.book(starts[12], f"{KEY}-2"))
    for holder in (one, two):
        holder.open()
    assert one.ask("GET", "outcomes").json["measures"] == []
    assert one.full(pain_now_leg=6, psfs_1={"activity": "stairs", "score": 3}).status == 201
    assert two.update(pain_now_leg=4, post_visit_effect=None).status == 201
    found = two.ask("GET", "outcomes").json
    assert "Leg pain now: 6 at start, 4 now: down 2 (33%). That is a change most people notice." in found["summary"]
    assert found["note"] == "Most sciatica gets better in 4-6 weeks, with or without treatment."
    by_id = {measure["id"]: measure for measure in found["measures"]}
    leg, stairs = by_id["leg_now"], by_id["activity_1"]
    assert (leg["title"], leg["range"], leg["low_is_good"], leg["baseline"]) == ("Leg pain now", [0, 10], True, 6)
    assert [point["value"] for point in leg["points"]] == [6, 4]
    assert leg["lines"] == [{"at": 4, "text": "2 points down"}, {"at": 4.2, "text": "30% down"}]
    assert (stairs["title"], stairs["low_is_good"]) == ("stairs", False)
    assert [point["value"] for point in stairs["points"]] == [3, None]
