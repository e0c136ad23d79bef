"""The health form behind the link and the date of birth: filled in, left, resumed, sent."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_diary import Visit as Booked
from tests.site.fake_forms import SAFETY, File
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import (
    about_me,
    agree_and_send,
    at,
    choose,
    give_birth_date,
    go_on,
    link,
    mark,
    open_form,
    own_visit,
    sign,
    whole_form,
)

pytestmark = pytest.mark.browser


def kept(site: FakeSite, visit: Booked) -> File:
    return site.api.intakes.of(visit.visit_id)


def saved(page: Page) -> None:
    expect(page.locator(".saved")).to_have_attribute("data-state", "saved")


def test_the_whole_form_is_filled_in_by_touch_and_sent(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    whole_form(page)
    agree_and_send(page)
    at(page, "Thank you, Ana")
    [sent] = kept(site, visit).sent
    assert sent["pain_site"] == ["gluteal_l", "thigh_back_l", "calf_l"]
    assert sent["pain_onset_date"] == "2026-08"
    assert sent["psfs_1"] == {"activity": "Walking to the shop", "score": 3}
    assert sent["signature_client"] == {"typed": "Ana Silva"}
    assert [one["consent"] for one in kept(site, visit).consents] == ["consent_treatment"]
    assert kept(site, visit).draft == {}


def test_what_is_missing_is_listed_at_the_end_and_a_tap_away(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site))
    page.locator(".parts-fold").click()
    page.get_by_role("button", name="Look over and sign").click()
    expect(page.get_by_text("answers are still missing.")).to_be_visible()
    page.get_by_role("button", name="Sign and send").click()
    expect(page.locator(".review-missing")).to_be_focused()
    page.get_by_role("button", name="Go to Your health").click()
    at(page, "Your health")
    go_on(page)
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(6)


def test_an_unsigned_form_is_not_sent(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    whole_form(page)
    page.get_by_role("button", name="Sign and send").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    assert kept(site, visit).sent == []


def test_what_the_api_will_not_take_leads_to_its_page(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    whole_form(page)
    kept(site, visit).faults = lambda *_, **__: [{"pointer": "/answers/goals/0", "detail": "is odd"}]  # type: ignore[method-assign]
    agree_and_send(page)
    expect(page.get_by_role("heading", name="What you'd like", level=1)).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Please look at this answer again.")


def test_numbness_between_the_legs_on_the_map_is_asked_about_once_more(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    about_me(page)
    page.get_by_role("button", name="Front").click()
    mark(page, "pain_site", "groin_saddle")
    expect(page.get_by_text("You marked Between the legs on the body map")).to_be_visible()
    choose(page, "rf_saddle", "Yes, it started or got worse since this pain began")
    saved(page)
    assert kept(site, visit).draft["rf_saddle"] == "new_or_worse"


def test_a_form_that_was_sent_says_when_and_takes_a_new_version(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    whole_form(page)
    agree_and_send(page)
    at(page, "Thank you, Ana")
    page.goto(link(site, visit))
    give_birth_date(page)
    at(page, "Thank you, we have your form")
    expect(page.get_by_text("You sent it on Tuesday, December 1, 10:00 AM.")).to_be_visible()
    page.get_by_role("button", name="Update your answers").click()
    at(page, "Look over and sign")
    page.get_by_role("button", name="Change Your health").click()
    choose(page, "contagious_now", "Yes")
    page.locator(".parts-fold").click()
    page.get_by_role("button", name="Look over and sign").click()
    agree_and_send(page)
    at(page, "Thank you. We will call you first")
    expect(page.get_by_text("No, now Yes")).to_be_visible()
    assert [one["contagious_now"] for one in kept(site, visit).sent] == ["no", "yes"]


@pytest.mark.parametrize(("year", "guardian"), [("1984", 0), ("2010", 1)])
def test_under_eighteen_a_guardian_signs_as_well(page: Page, site: FakeSite, year: str, guardian: int) -> None:
    visit = own_visit(site, born=f"{year}-05-17", safety=SAFETY | {"guardian_name": "Rui Silva"})
    open_form(page, site, visit, year=year)
    whole_form(page)
    expect(page.locator("#signature_guardian")).to_have_count(guardian)
    if not guardian:
        return
    agree_and_send(page)
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(1)
    sign(page, "signature_guardian", "Rui Silva")
    page.get_by_role("button", name="Sign and send").click()
    at(page, "Thank you, Ana")
    assert kept(site, visit).sent[0]["signature_guardian"] == {"typed": "Rui Silva"}


def result(page: Page, site: FakeSite, visit: Booked, **health: Any) -> None:
    open_form(page, site, visit)
    whole_form(page, **health)
    agree_and_send(page)


def test_cautions_are_said_with_the_thanks(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    result(page, site, visit, injury="Yes")
    at(page, "Thank you, Ana")
    expect(page.locator(".caution-lines")).to_contain_text("We'll leave the newly sore area alone this time.")
    assert visit.status == "booked"


def test_a_hold_says_that_we_call_and_until_when_the_time_is_kept(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    result(page, site, visit, skin="A skin infection")
    at(page, "Thank you. We will call you first")
    expect(page.get_by_text("We keep it for you until")).to_be_visible()
    assert visit.status == "pending_review"


def test_somebody_who_would_rather_talk_is_called(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    at(page, "Shall we call you instead?")
    assert visit.status == "booked"
    page.get_by_role("button", name="Yes, please call me").click()
    at(page, "Thank you. We will call you.")
    assert visit.status == "pending_review"
    page.get_by_role("button", name="I'll go on here").click()
    expect(page.locator("#preferred_name")).to_be_visible()


def test_every_page_offers_to_be_called_instead(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site))
    page.locator(".parts-fold").click()
    for place in range(8):
        page.locator(".parts-item").nth(place).click()
        expect(page.get_by_role("button", name="I'd rather answer by phone or in person")).to_be_visible()
        page.locator(".parts-fold").click()
