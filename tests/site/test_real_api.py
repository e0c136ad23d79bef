"""Booking against the app's own routes: what the pages send is what the API takes, and the other way round."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.moto_stack import VISITORS, empty
from tests.site.fake_site import FakeSite, running
from tests.site.journeys import (
    agree,
    answer,
    book,
    check_safety,
    give_details,
    hold_a_time,
    on_screen,
    press,
    say_a_sign,
)
from tests.site.real_api import RealApi

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]


@pytest.fixture
def api() -> RealApi:
    return RealApi()


@pytest.fixture
def real(api: RealApi) -> Iterator[FakeSite]:
    empty(*VISITORS)
    with running(api=api) as site:
        yield site


def test_somebody_with_nothing_to_worry_about_is_booked(page: Page, real: FakeSite, api: RealApi) -> None:
    book(page, real.url, day=4)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_visible()
    assert ("POST /v1/appointments", 201) in api.statuses


def test_a_stop_a_call_and_a_changed_answer(page: Page, real: FakeSite, api: RealApi) -> None:
    hold_a_time(page, real.url, day=4)
    give_details(page)
    say_a_sign(page, rf_saddle="new_or_worse")
    expect(page.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    page.get_by_role("button", name="Ask us to call me").click()
    page.get_by_label("Phone number").fill("+1 503 555 0100")
    page.locator("#call-consent").check()
    page.get_by_role("button", name="Ask for a call").click()
    expect(page.get_by_text("will call you").first).to_be_visible()
    page.get_by_role("button", name="Change an answer").click()
    on_screen(page, "warning_signs_a")
    answer(page, "rf_saddle", "no")
    for screen in ("warning_signs_b", "health", "consent"):
        press(page)
        on_screen(page, screen)
    agree(page)
    press(page)
    expect(page.get_by_role("heading", name="We have your request, Ana")).to_be_visible()
    expect(page.locator(".done")).to_contain_text("We keep this time for you until")
    assert [status for what, status in api.statuses if what.startswith("POST /v1/call")] == [202]


def test_somebody_who_would_rather_be_asked_is_kept_a_time(page: Page, real: FakeSite) -> None:
    hold_a_time(page, real.url, day=4)
    give_details(page, phone="+1 503 555 0100", born="2012-05-17")
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    press(page)
    expect(page.get_by_role("heading", name="We have your request, Ana")).to_be_visible()


def test_a_number_that_the_api_does_not_take_leads_back_to_its_field(page: Page, real: FakeSite) -> None:
    hold_a_time(page, real.url, day=4)
    give_details(page, phone="+0 555 010 0199")
    check_safety(page)
    press(page)
    on_screen(page, "contact")
    expect(page.locator("#phone")).to_be_focused()
    expect(page.locator("#phone-fault")).to_contain_text("area code")
