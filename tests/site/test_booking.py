"""From a free time to a booked one, and everything that may come between."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import (
    book,
    check_safety,
    choose_day,
    free_time,
    give_details,
    hold_a_time,
    on_screen,
    open_finder,
    press,
)

pytestmark = pytest.mark.browser

HELD = re.compile("This time is yours for now")


def test_a_visitor_finds_holds_and_books_a_time(page: Page, site: FakeSite) -> None:
    start = book(page, site.url)
    [visit] = site.api.diary.visits.values()
    assert (visit.status, visit.start.isoformat(), visit.first_name) == ("booked", start, "Ana")
    for said in ("First sciatica visit, 75 minutes", "Maya Ortiz", "$125", "214 Alder Street", "What to bring"):
        expect(page.locator(".done")).to_contain_text(said)


def test_someone_without_email_books_by_phone(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page, email="", phone="(555) 010-0199", way="phone_call")
    check_safety(page)
    press(page)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_visible()


def test_texts_need_a_tick_that_nobody_made_in_advance(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    consent = page.locator("#text_consent")
    expect(consent).to_be_hidden()
    give_details(page, phone="555 010 0199", way="text")
    expect(consent).not_to_be_checked()
    for word in ("Message and data rates", "STOP", "HELP"):
        expect(page.locator(".choice", has=consent)).to_contain_text(word)
    press(page)
    expect(consent).to_be_focused()
    consent.check()
    page.get_by_label("By e-mail", exact=True).check()
    page.get_by_label("By text message").check()
    expect(consent).not_to_be_checked()


def test_faults_stand_at_their_fields_and_focus_goes_to_the_first(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    page.get_by_label("Last name").fill("Silva")
    press(page)
    expect(page.get_by_label("First name")).to_be_focused()
    expect(page.get_by_label("First name")).to_have_attribute("aria-invalid", "true")
    page.get_by_role("link", name="Please give an e-mail address or a phone number.").click()
    expect(page.get_by_label("E-mail", exact=True)).to_be_focused()
    expect(page.get_by_label("Last name")).to_have_value("Silva")


def test_what_the_api_refuses_is_shown_at_the_field_it_points_at(page: Page, site: FakeSite) -> None:
    site.api.refusals = [{"pointer": "/client/email", "detail": "This address can't receive mail."}]
    hold_a_time(page, site.url)
    give_details(page)
    check_safety(page)
    press(page)
    on_screen(page, "contact")
    expect(page.locator("#email-fault")).to_have_text("This address can't receive mail.")
    expect(page.get_by_label("E-mail", exact=True)).to_be_focused()
    expect(page.get_by_label("E-mail", exact=True)).to_have_value("ana@example.com")


def test_a_reload_keeps_the_hold_and_what_was_typed(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    page.get_by_label("First name").fill("Ana")
    page.reload()
    expect(page.get_by_role("heading", name=HELD)).to_be_visible()
    expect(page.get_by_label("First name")).to_have_value("Ana")
    assert len(site.api.diary.visits) == 1


@pytest.mark.parametrize("way", ["button", "back"])
def test_choosing_another_time_gives_the_hold_back(page: Page, site: FakeSite, way: str) -> None:
    start = hold_a_time(page, site.url)
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        if way == "button":
            page.get_by_role("button", name="Choose another time").click()
        else:
            page.go_back()
    assert site.api.diary.visits == {}
    expect(page.locator(f'[data-start="{start}"]')).to_be_visible()
    expect(page.locator("#finder-title")).to_be_focused()


def test_the_button_gives_the_hold_back_after_a_reload_too(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    page.reload()
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.get_by_role("button", name="Choose another time").click()
    expect(page.locator("#finder-title")).to_be_visible()


def test_the_countdown_runs_by_the_servers_clock_and_speaks_three_times(page: Page, site: FakeSite) -> None:
    page.clock.install(time="2026-11-30T00:00:00Z")
    hold_a_time(page, site.url)
    said = page.locator(".hold [role=status]")
    expect(page.get_by_role("timer")).to_have_text(re.compile("^(10:00|9:59)$"))
    expect(said).to_have_text("")
    for minutes, words in ((5, "Five minutes"), (3, "Two minutes"), (1, "One minute")):
        page.clock.fast_forward(minutes * 60_000)
        expect(said).to_contain_text(words)


def test_a_hold_that_ran_out_is_held_again_with_one_tap(page: Page, site: FakeSite) -> None:
    page.clock.install()
    hold_a_time(page, site.url)
    page.get_by_label("First name").fill("Ana")
    site.api.diary.forward(minutes=11)
    page.clock.fast_forward(11 * 60_000)
    expect(page.get_by_role("heading", name="Your hold ran out")).to_be_focused()
    page.get_by_role("button", name="Hold it again").click()
    expect(page.get_by_role("heading", name=HELD)).to_be_visible()
    expect(page.get_by_label("First name")).to_have_value("Ana")


def test_a_hold_that_ran_out_unseen_offers_what_is_near(page: Page, site: FakeSite) -> None:
    start = hold_a_time(page, site.url)
    give_details(page)
    check_safety(page)
    site.api.diary.forward(minutes=11)
    site.api.diary.sell(start)
    press(page)
    expect(page.get_by_role("heading", name="Your hold ran out")).to_be_visible()
    page.locator(".gone-time").first.click()
    on_screen(page, "consent")
    press(page)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_visible()


def test_a_time_that_was_just_taken_shows_alternatives_as_buttons(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    choose_day(page, 2)
    start = free_time(page).get_attribute("data-start") or ""
    site.api.diary.sell(start)
    free_time(page).click()
    expect(page.get_by_role("heading", name="That time has just gone")).to_be_focused()
    page.locator(".gone-time").first.click()
    expect(page.get_by_role("heading", name=HELD)).to_be_visible()
    page.get_by_role("button", name="Choose another time").click()
    expect(page.locator(f'[data-start="{start}"]')).to_have_count(0)


def test_somebody_who_is_elsewhere_then_is_told_so_and_offered_other_times(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    choose_day(page, 2)
    other = free_time(page, 1).get_attribute("data-start")
    free_time(page).click()
    give_details(page)
    check_safety(page)
    refusal = {
        "type": "/problems/slot-taken",
        "status": 409,
        "alternatives": [{"start": other, "therapists": ["maya"]}],
    }
    page.route("**/v1/appointments", lambda route: route.fulfill(status=409, json=refusal))
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as given_back:
        press(page)
    assert given_back.value.status == 204
    expect(page.get_by_role("heading", name="We can't book that time for you")).to_be_focused()
    page.locator(".gone-time").first.click()
    on_screen(page, "consent")
    expect(page.get_by_role("checkbox").first).to_be_checked()


def test_a_hold_is_asked_for_with_a_key_and_booked_with_its_secret(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    headers = {f"{method} {url}": given for method, url, given in site.api.asked}
    assert 16 <= len(headers["POST /v1/holds"]["idempotency-key"]) <= 128
    [visit] = site.api.diary.visits.values()
    assert headers["POST /v1/appointments"]["link-secret"] == visit.secret
    assert not any(visit.secret in url for _, url, _ in site.api.asked)
