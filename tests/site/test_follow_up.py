"""Before a later visit: what is new, the warning signs, scores beside last time's, and what has changed."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import (
    FOLLOW_UP,
    ask,
    at,
    choose,
    go_on,
    how_i_am,
    my_pain_now,
    open_form,
    own_visit,
    rest_of_follow_up,
    score,
    sign,
)

pytestmark = pytest.mark.browser
NEW = "Yes, it started or got worse since this pain began"


def send(page: Page) -> None:
    page.get_by_role("button", name="Send", exact=True).click()


def test_a_follow_up_is_answered_and_sent_without_signing_where_nothing_is_agreed_to(
    page: Page, site: FakeSite
) -> None:
    visit = own_visit(site, **FOLLOW_UP)
    open_form(page, site, visit)
    expect(page.get_by_text("Your last visit was on Tuesday, November 24, 2026.")).to_be_visible()
    how_i_am(page)
    my_pain_now(page)
    rest_of_follow_up(page)
    at(page, "Look over and send")
    send(page)
    at(page, "Thank you, Ana")
    [sent] = site.api.intakes.of(visit.visit_id).sent
    assert (sent["rf_chest"], sent["rf_unexplained"], sent["anything_new"]) == ("no", ["none"], "no")
    assert "signature_client" not in sent


def test_all_warning_signs_stand_on_the_first_page_also_when_nothing_is_new(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site, **FOLLOW_UP))
    at(page, "How you are today")
    choose(page, "anything_new", "No")
    for name in ("rf_bladder", "rf_saddle", "rf_weakness", "rf_trauma", "rf_fever", "rf_calf", "rf_chest"):
        expect(page.locator(f"#{name}-text")).to_be_visible()
    go_on(page)
    expect(page.get_by_role("alert").get_by_role("link")).not_to_have_count(0)


def test_a_score_starts_blank_and_last_time_is_shown_only_beside_a_new_one(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site, **FOLLOW_UP))
    how_i_am(page)
    at(page, "Your pain now")
    expect(page.locator(".scale-cell :checked")).to_have_count(0)
    expect(page.get_by_text("Last time:")).to_have_count(0)
    score(page, "pain_now_leg", 4)
    expect(ask(page, "pain_now_leg")).to_contain_text("Last time: 6 of 10")
    expect(page.locator(".ask-before:not(:empty)")).to_have_count(1)


def test_the_same_activity_is_scored_again_without_naming_it_again(page: Page, site: FakeSite) -> None:
    visit = own_visit(site, **FOLLOW_UP)
    open_form(page, site, visit)
    how_i_am(page)
    my_pain_now(page)
    at(page, "Since last time")
    again = page.locator(".ask").filter(has_text="Walking to the shop")
    expect(again.get_by_role("textbox")).to_have_count(0)
    again.locator(".scale-cell").nth(5).click()
    expect(again).to_contain_text("Last time: Walking to the shop: 3 of 10")
    page.locator("#psfs_2").fill("Putting on socks")
    score(page, "psfs_2", 2)
    expect(page.locator(".saved")).to_have_attribute("data-state", "saved")
    draft = site.api.intakes.of(visit.visit_id).draft
    assert draft["psfs_1"] == {"activity": "Walking to the shop", "score": 5}
    assert draft["psfs_2"] == {"activity": "Putting on socks", "score": 2}


def test_what_has_changed_is_listed_before_and_after_sending(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site, **FOLLOW_UP))
    how_i_am(page)
    my_pain_now(page)
    rest_of_follow_up(page)
    changed = page.locator(".changed")
    expect(changed).to_contain_text("Leg or buttock pain right now")
    expect(changed).to_contain_text("4 of 10 6 of 10 last time")
    expect(changed).not_to_contain_text("Back pain right now")
    send(page)
    at(page, "Thank you, Ana")
    expect(page.get_by_text("6 of 10, now 4 of 10")).to_be_visible()
    expect(page.get_by_text("Pain; Tingling, now Pain")).to_be_visible()


@pytest.mark.parametrize("size", [(390, 844), DESK])
def test_a_warning_sign_ends_at_once_on_a_calm_page_that_says_whom_to_call(
    visit: Visit, site: FakeSite, size: tuple[int, int]
) -> None:
    page = visit(size)
    booked = own_visit(site, **FOLLOW_UP)
    open_form(page, site, booked)
    how_i_am(page, "rf_bladder", NEW)
    at(page, "Please read this now")
    expect(page.get_by_text("Please get medical help now.")).to_be_visible()
    expect(page.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    expect(page.get_by_text("We keep your time for now, and call you.")).to_be_visible()
    expect(page.get_by_text("Your visit is not cancelled.")).to_be_visible()
    expect(page.get_by_text("We have not booked an appointment.")).to_have_count(0)
    assert booked.status == "pending_review"


def test_a_sign_that_is_no_emergency_lets_the_form_go_on(page: Page, site: FakeSite) -> None:
    visit = own_visit(site, **FOLLOW_UP)
    open_form(page, site, visit)
    how_i_am(page, "rf_bladder", "I've had it a long time, it hasn't changed, and a doctor knows")
    my_pain_now(page)
    rest_of_follow_up(page)
    assert site.api.intakes.of(visit.visit_id).sent == []
    send(page)
    at(page, "Thank you. We will call you first")
    assert len(site.api.intakes.of(visit.visit_id).sent) == 1


def test_sensitive_areas_are_agreed_to_for_this_visit_with_one_signature(page: Page, site: FakeSite) -> None:
    visit = own_visit(site, **FOLLOW_UP | {"policy": "each_visit"})
    open_form(page, site, visit)
    how_i_am(page)
    my_pain_now(page)
    rest_of_follow_up(page)
    at(page, "Look over and sign")
    page.locator("#consent_treatment").check()
    page.get_by_role("radiogroup", name="Buttock").get_by_text("Ask me").click()
    page.get_by_role("radiogroup", name="Side of the hip").get_by_text("Yes").click()
    sign(page)
    page.get_by_role("button", name="Sign and send").click()
    at(page, "Thank you, Ana")
    file = site.api.intakes.of(visit.visit_id)
    assert file.consents[1]["given"] == {"gluteal": "ask_me", "hip_side": "yes"}
    assert file.sent[0]["signature_client"] == {"typed": "Ana Silva"}
