"""Whoever staff ask to book by phone is told so kindly at the end of the way, and the time is on offer again."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import check_safety, give_details, hold_a_time, press, say_a_sign
from tests.site.safety_states import by_phone_only

pytestmark = pytest.mark.browser


def test_they_are_asked_to_call_and_not_told_why(page: Page, site: FakeSite) -> None:
    by_phone_only(page, site)
    expect(page.get_by_role("heading", name="Please call us to book")).to_be_focused()
    call = page.locator(".by-phone-only a.button")
    expect(call).to_have_attribute("href", "tel:+15550100142")
    assert call.evaluate("(link) => link.getBoundingClientRect().height") >= 44
    for word in ("block", "refuse", "cannot", "can't", "problem"):
        assert word not in page.locator(".by-phone-only").inner_text().casefold()
    assert site.api.diary.visits == {}


def test_the_way_back_leads_to_the_times(page: Page, site: FakeSite) -> None:
    by_phone_only(page, site)
    page.get_by_role("button", name="See all free times").click()
    expect(page.locator("button.finder-time").first).to_be_visible()
    page.reload()
    expect(page.locator("button.finder-time").first).to_be_visible()


def test_a_warning_sign_comes_first_all_the_same(page: Page, site: FakeSite) -> None:
    site.api.by_phone_only.add("ana@example.com")
    hold_a_time(page, site.url)
    give_details(page)
    say_a_sign(page, rf_saddle="new_or_worse")
    expect(page.locator(".stop h1")).to_be_focused()


def test_they_are_asked_in_spanish_too(page: Page, site: FakeSite) -> None:
    site.api.by_phone_only.add("ana@example.com")
    hold_a_time(page, f"{site.url}/es/")
    give_details(page)
    check_safety(page)
    press(page)
    expect(page.get_by_role("heading", name="Llámenos para reservar, por favor")).to_be_focused()
