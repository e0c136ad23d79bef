"""The safety check in Spanish: every screen and every outcome, without a word of English left."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import (
    PAIN,
    agree,
    check_safety,
    give_details,
    hold_a_time,
    on_screen,
    pass_signs,
    press,
    say,
    say_a_sign,
)
from tests.site.test_spanish import sound

pytestmark = pytest.mark.browser


def start(page: Page, site: FakeSite) -> None:
    hold_a_time(page, f"{site.url}/es/index.html")
    give_details(page)


def test_every_screen_is_in_spanish_and_leads_to_a_booking(page: Page, site: FakeSite) -> None:
    start(page, site)
    press(page)
    press(page)
    expect(page.get_by_role("alert")).to_contain_text("Elija una respuesta, por favor.")
    say(page, "pain", {**PAIN, "sx_types": "pain tingling", "sx_numb_course": "same"})
    sound(page)
    press(page)
    on_screen(page, "warning_signs_a")
    page.locator(".row-open").first.click()
    page.locator(".row-panel:not([hidden]) summary").click()
    sound(page)
    for screen in ("warning_signs_a", "warning_signs_b", "health"):
        pass_signs(page, screen)
    agree(page)
    for one in page.locator(".screen summary").all():
        one.click()
    sound(page)
    press(page)
    expect(page.get_by_role("heading", name="Su cita está reservada, Ana")).to_be_visible()
    assert site.api.safety.sent[-1]["language"] == site.api.safety.sent[-1]["answers"]["language"] == "es"


def test_a_stop_is_said_in_spanish(page: Page, site: FakeSite) -> None:
    start(page, site)
    say_a_sign(page, rf_saddle="new_or_worse")
    expect(page.locator(".stop h1")).to_be_focused()
    expect(page.get_by_role("link", name="Llamar al 911")).to_have_attribute("href", "tel:911")
    page.locator(".stop-ways .button").last.click()
    sound(page)


def test_a_request_is_said_in_spanish(page: Page, site: FakeSite) -> None:
    start(page, site)
    check_safety(page, a={"rf_weakness": "not_sure"})
    press(page)
    expect(page.locator(".done")).to_contain_text(re.compile("Le guardamos esta hora hasta el .+ de diciembre"))
    sound(page)


def test_somebody_who_would_rather_be_asked_is_answered_in_spanish(page: Page, site: FakeSite) -> None:
    start(page, site)
    page.get_by_role("button", name="Prefiero responder por teléfono o en persona").click()
    on_screen(page, "by_phone")
    sound(page)
