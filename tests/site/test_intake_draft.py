"""The way into a health form, and what is typed into it: kept as one types, resumed elsewhere, lost by nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_diary import Visit as Booked
from tests.site.fake_forms import File
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import (
    about_me,
    agree_and_send,
    at,
    give_birth_date,
    link,
    open_form,
    own_visit,
    where_it_hurts,
    whole_form,
)

pytestmark = pytest.mark.browser


def kept(site: FakeSite, visit: Booked) -> File:
    return site.api.intakes.of(visit.visit_id)


def saved(page: Page) -> None:
    expect(page.locator(".saved")).to_have_attribute("data-state", "saved")


def puts(site: FakeSite) -> list[str]:
    return [url for method, url, _ in site.api.asked if method == "PUT"]


def test_the_secret_leaves_the_address_bar_and_nothing_opens_without_the_date_of_birth(
    page: Page, site: FakeSite
) -> None:
    visit = own_visit(site)
    page.goto(link(site, visit))
    at(page, "Your health form")
    assert page.url == f"{site.url}/intake.html"
    assert [method for method, _, _ in site.api.asked if method != "GET"] == []
    page.reload()
    give_birth_date(page)
    at(page, "About you")


def test_a_wrong_date_of_birth_is_told_kindly_and_several_close_the_form_for_an_hour(
    page: Page, site: FakeSite
) -> None:
    page.goto(link(site, own_visit(site)))
    for day in ("18", "19", "20", "21", "22"):
        give_birth_date(page, day=day)
        expect(page.get_by_text("That is not the date of birth we have")).to_be_visible()
        expect(page.locator(".gate .button")).to_have_text("Open")
    give_birth_date(page)
    expect(page.get_by_text("this stays closed for an hour")).to_be_visible()
    expect(page.locator(".intake-form")).to_have_count(0)


def test_a_date_that_cannot_be_is_not_even_asked_about(page: Page, site: FakeSite) -> None:
    page.goto(link(site, own_visit(site)))
    give_birth_date(page, day="31", month="02")
    expect(page.get_by_text("That is not the date of birth we have")).to_be_visible()
    assert not [url for method, url, _ in site.api.asked if method == "POST"]


def test_a_draft_is_resumed_on_another_device_with_the_link_and_the_date_of_birth(visit: Visit, site: FakeSite) -> None:
    booked = own_visit(site)
    phone, laptop = visit(), visit(DESK)
    open_form(phone, site, booked)
    about_me(phone)
    where_it_hurts(phone)
    saved(phone)
    expect(phone.locator(".saved")).to_contain_text("Kept until Tuesday, December 15.")
    open_form(laptop, site, booked)
    at(laptop, "Your pain so far")
    expect(laptop.get_by_text("Your answers so far are here.")).to_be_visible()
    laptop.get_by_role("button", name="Where it hurts (done)").click()
    expect(laptop.locator('[data-view="back"] [data-code="calf_l"]')).to_have_attribute("aria-checked", "true")
    laptop.get_by_role("button", name="About you (done)").click()
    expect(laptop.locator("#emergency_contact_name")).to_have_value("Rui Silva")


def test_nothing_is_lost_while_the_connection_is(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    page.context.set_offline(True)
    page.locator("#emergency_contact_name").fill("Rui Silva")
    expect(page.locator(".saved")).to_contain_text("No connection. Nothing is lost")
    page.locator("#preferred_name").fill("Ana")
    page.context.set_offline(False)
    saved(page)
    assert kept(site, visit).draft == {"emergency_contact_name": "Rui Silva", "preferred_name": "Ana"}


def test_what_could_not_be_saved_is_there_again_after_the_tab_was_thrown_away(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    site.api.trouble = {"PUT /v1/appointments": "down"}
    open_form(page, site, visit)
    page.locator("#preferred_name").fill("Ana")
    expect(page.locator(".saved")).to_contain_text("We can't save just now.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    site.api.trouble.clear()
    give_birth_date(page)
    expect(page.locator("#preferred_name")).to_have_value("Ana")
    saved(page)
    assert kept(site, visit).draft == {"preferred_name": "Ana"}
    assert page.evaluate("Object.keys(sessionStorage)") == ["link"]


def test_typing_is_saved_once_it_rests_and_half_a_phone_number_holds_nothing_up(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    page.locator("#emergency_contact_name").press_sequentially("Rui Silva", delay=30)
    page.locator("#emergency_contact_phone").press_sequentially("+1415", delay=30)
    saved(page)
    assert kept(site, visit).draft == {"emergency_contact_name": "Rui Silva"}
    assert len(puts(site)) <= 2


def test_a_key_that_ran_out_asks_for_the_date_of_birth_and_goes_on_where_one_was(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    kept(site, visit).key = "another"
    page.locator("#preferred_name").fill("Ana")
    expect(page.get_by_text("It has been a while")).to_be_visible()
    give_birth_date(page)
    expect(page.locator("#preferred_name")).to_have_value("Ana")
    saved(page)
    assert kept(site, visit).draft == {"preferred_name": "Ana"}


def test_a_key_that_ran_out_before_sending_loses_no_signature(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    whole_form(page)
    saved(page)
    kept(site, visit).key = "another"
    agree_and_send(page)
    expect(page.get_by_text("It has been a while")).to_be_visible()
    give_birth_date(page)
    expect(page.locator("#signature_client-name")).to_have_value("Ana Silva")
    page.get_by_role("button", name="Sign and send").click()
    at(page, "Thank you, Ana")
