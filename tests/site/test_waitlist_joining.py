"""Joining the waitlist from the free times or from an appointment, and changing what one waits for."""

from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import at
from tests.site.journeys import check_safety, free_time, on_screen, press
from tests.site.test_waitlist import give_birth_date
from tests.site.waitlist_states import (
    ANN,
    changing,
    joined,
    joining,
    joining_for_earlier,
    link,
    waits,
    waits_for_earlier,
)


def test_what_one_waits_for_is_changed_and_what_is_free_already_is_shown(page: Page, site: FakeSite) -> None:
    changing(page, site)
    page.get_by_text("Wednesday", exact=True).click()
    page.get_by_text("9:00 AM to 12:30 PM").click()
    page.get_by_text("Afternoon, noon to 5").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text("Tuesday, Wednesday, Thursday")).to_be_visible()
    expect(page.get_by_role("heading", name="Free right now, and fitting")).to_be_visible()
    [wish] = site.api.waitlist.wishes.values()
    assert wish.terms["hours"] == [{"opens": "12:00", "closes": "17:00"}]


def test_texts_are_agreed_to_in_the_words_that_are_kept(page: Page, site: FakeSite) -> None:
    wish = waits(site, client=ANN | {"phone": "503 555 0111"})
    page.goto(link(site, wish))
    page.get_by_role("button", name="Change what I wait for").click()
    page.get_by_text("By text message", exact=True).click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("To get texts, please tick this box")).to_be_visible()
    page.get_by_text("I agree to receive appointment texts at this number.").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("by text message", exact=True)).to_be_visible()
    assert wish.client["text_consent"] is True


def test_where_nothing_is_free_the_waitlist_is_offered_and_joined_as_it_was_wished(page: Page, site: FakeSite) -> None:
    site.api.diary.full_until = site.api.diary.today().replace(month=12, day=31)
    page.goto(f"{site.url}/?therapist=maya")
    page.locator(".finder-times").get_by_role("button", name="Tell me when something opens up").click()
    at(page, "Tell me when something opens up")
    expect(page.get_by_role("checkbox", name="Maya Ortiz")).to_be_checked()
    page.get_by_text("Morning, until noon").click()
    page.locator("#wish-notice").select_option("24")
    for name in ("first_name", "last_name", "email"):
        page.locator(f"#{name}").fill(ANN[name])
    site.api.trouble = {"POST /v1/waitlist": "down"}
    page.get_by_role("button", name="Put me on the list").click()
    expect(page.locator(".trouble")).to_be_visible()
    site.api.trouble.clear()
    page.get_by_role("button", name="Try again").click()
    at(page, "You are on the list, Ana")
    [wish] = site.api.waitlist.wishes.values()
    asked = ("service", "therapists", "hours", "notice_hours")
    hours = [{"opens": "00:00", "closes": "12:00"}]
    assert [wish.terms[name] for name in asked] == ["sciatica-first", ["maya"], hours, 24]


def test_the_browsers_way_back_leads_from_the_form_to_the_free_times(page: Page, site: FakeSite) -> None:
    joining(page, site)
    page.go_back()
    expect(free_time(page)).to_be_visible()
    free_time(page).click()
    on_screen(page, "contact")


def test_who_takes_a_time_that_is_free_already_waits_no_more(page: Page, site: FakeSite) -> None:
    joined(page, site)
    page.locator(".gone-time").first.click()
    on_screen(page, "contact")
    expect(page.locator("#email")).to_have_value("ana@example.com")
    [wish] = site.api.waitlist.wishes.values()
    assert wish.state == "waiting"
    give_birth_date(page)
    check_safety(page)
    with page.expect_response(f"**/v1/waitlist/{wish.wish_id}/leave"):
        press(page)
    at(page, "You're booked, Ana")
    assert wish.state == "left"


def test_an_earlier_time_is_waited_for_from_the_appointment_and_no_second_one_booked(
    page: Page, site: FakeSite
) -> None:
    joining_for_earlier(page, site)
    page.get_by_role("button", name="Put me on the list").click()
    at(page, "You are on the list, Ana")
    [wish] = site.api.waitlist.wishes.values()
    assert (wish.moves in site.api.diary.visits, wish.terms["last"]) == (True, "2026-12-03")
    page.locator(".gone-time").first.click()
    with page.expect_response(f"**/v1/waitlist/{wish.wish_id}/leave"):
        page.get_by_role("button", name="Yes, move it").click()
    expect(page.get_by_text("Your appointment has been moved.")).to_be_visible()
    assert wish.state == "left"


def test_the_link_of_a_wish_is_not_taken_for_that_of_an_appointment(page: Page, site: FakeSite) -> None:
    wish, visit = waits_for_earlier(site)
    page.goto(f"{site.url}/manage.html#{visit.visit_id}.{visit.secret}")
    expect(page.get_by_text("Booked", exact=True)).to_be_visible()
    page.goto(link(site, wish))
    page.get_by_role("link", name="To my appointment").click()
    expect(page.get_by_text("Booked", exact=True)).to_be_visible()
