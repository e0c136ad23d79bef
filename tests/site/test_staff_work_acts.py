"""What is done about things on the spot: read first, asked before what is final, and with nothing typed lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_site import StaffSite
from tests.site.fake_staff_work import FakeStaffWork
from tests.site.staff_steps import axe_finds, sign_in, view
from tests.site.staff_things import more_things

pytestmark = pytest.mark.browser


@pytest.fixture
def work(staff: StaffSite) -> FakeStaffWork:
    work = FakeStaffWork()
    work.items += more_things(work.now)
    staff.api.parts.append(work)
    return work


@pytest.fixture
def page(visit: Visit, staff: StaffSite, work: FakeStaffWork) -> Page:
    page = visit(DESK)
    assert work.items
    sign_in(page, staff, staff.api.olga)
    view(page, "What needs you now")
    return page


def row(page: Page, text: str) -> Locator:
    return page.locator(".work-row", has_text=text)


def sent(work: FakeStaffWork, end: str) -> list[object]:
    return [body for _, path, body in work.sent if path.endswith(end)]


def test_an_address_is_opened_again_for_a_reason_and_what_was_typed_stays(page: Page, work: FakeStaffWork) -> None:
    page.get_by_role("button", name=re.compile("^Open the address")).press("Enter")
    asks = page.get_by_role("dialog", name="Write to cy@example.com again?")
    asks.get_by_role("button", name="Open it again").press("Enter")
    expect(asks.get_by_text("Write a few words.")).to_be_visible()
    assert axe_finds(page) == []
    asks.get_by_label("How do you know?").fill("The pain made them mistype.")
    asks.get_by_role("button", name="Open it again").press("Enter")
    expect(page.locator(".toasts").get_by_text("Say it without pain.")).to_be_visible()
    expect(asks.get_by_label("How do you know?")).to_have_value("The pain made them mistype.")
    asks.get_by_label("How do you know?").fill("They told us by phone.")
    asks.get_by_role("button", name="Open it again").press("Enter")
    expect(page.locator(".toasts").get_by_text("Messages go to cy@example.com again.")).to_be_visible()
    told = {"channel": "email", "to": "cy@example.com", "because": "corrected"}
    assert sent(work, "/addresses/open")[1:] == [told | {"note": "They told us by phone."}]


def test_whoever_books_by_request_only_gets_a_yes_or_a_no_with_a_reason(page: Page, work: FakeStaffWork) -> None:
    page.get_by_role("button", name=re.compile("^Say no: .*Gil Ortiz")).press("Enter")
    asks = page.get_by_role("dialog", name="Say no to Gil Ortiz?")
    asks.get_by_role("button", name="Say no").press("Enter")
    expect(asks.get_by_text("Write a few words.")).to_be_visible()
    asks.get_by_label(re.compile("Why not")).fill("We are full that week.")
    asks.get_by_role("button", name="Say no").press("Enter")
    expect(row(page, "Gil Ortiz")).to_have_count(0)
    assert sent(work, "/request") == [{"version": 3, "grant": False, "reason": "We are full that week."}]


def test_an_answer_is_read_and_the_call_about_it_noted(page: Page, work: FakeStaffWork) -> None:
    page.get_by_role("button", name=re.compile("^Read the answer")).press("Enter")
    expect(page.get_by_text("Still sore; leg pain 4 of 10")).to_be_visible()
    assert axe_finds(page) == []
    page.get_by_role("button", name=re.compile("^Called: .*Hal Reed")).press("Enter")
    page.get_by_role("dialog").get_by_label(re.compile("A note")).fill("Easing since yesterday.")
    page.get_by_role("dialog").get_by_role("button", name="Called").press("Enter")
    expect(row(page, "Hal Reed")).to_have_count(0)
    assert sent(work, "/check-in/done") == [{"note": "Easing since yesterday."}]


def test_a_text_is_read_as_text_and_seen_to(page: Page, work: FakeStaffWork) -> None:
    page.get_by_role("button", name=re.compile("^Read: Answer a text, maybe from Ida Moss")).press("Enter")
    expect(page.get_by_text("Is it <b>ok</b> to park in front?")).to_be_visible()
    assert page.locator(".work-more b").count() == 0
    page.get_by_role("button", name="Seen to", exact=True).press("Enter")
    expect(row(page, "Ida Moss")).to_have_count(0)
    assert sent(work, "/texts/text-1/done") == [{}]


def test_a_held_booking_is_looked_at_its_letter_followed_and_confirmed(page: Page, work: FakeStaffWork) -> None:
    page.get_by_role("button", name="Decide: Look at the booking of Ann Lee").press("Enter")
    expect(page.get_by_text("A clot, now or lately.")).to_be_visible()
    expect(page.get_by_text("Nobody has asked for a letter yet.")).to_be_visible()
    assert axe_finds(page) == []
    page.get_by_role("button", name="Letter asked for").press("Enter")
    page.get_by_role("dialog").get_by_label("Which provider?").fill("Dr. Rivera")
    page.get_by_role("dialog").get_by_role("button", name="Letter asked for").press("Enter")
    expect(page.locator(".toasts").get_by_text("Noted.")).to_be_visible()
    assert sent(work, "/review/clearance") == [{"state": "requested", "provider": "Dr. Rivera"}]
    page.get_by_role("button", name="Decide: Look at the booking of Ann Lee").press("Enter")
    expect(page.get_by_text("A letter was asked for.")).to_be_visible()
    page.get_by_role("button", name="Confirm", exact=True).press("Enter")
    asks = page.get_by_role("dialog", name="Confirm the booking of Ann Lee?")
    asks.get_by_label(re.compile("What did you find")).fill("Spoke to her doctor.")
    asks.get_by_role("button", name="Confirm").press("Enter")
    expect(page.locator(".toasts").get_by_text("Note who examined them.")).to_be_visible()
    asks.get_by_label("Who has examined them since?").fill("Dr. Rivera")
    asks.get_by_role("button", name="Confirm").press("Enter")
    expect(row(page, "Ann Lee")).to_have_count(0)
    body = {"note": "Spoke to her doctor.", "version": 2, "checked_by": "Dr. Rivera", "without_clearance": ""}
    assert sent(work, "/review/accept")[1:] == [body]


def test_a_held_booking_is_declined_for_a_reason(page: Page, work: FakeStaffWork) -> None:
    page.get_by_role("button", name="Decide: Look at the booking of Ann Lee").press("Enter")
    page.get_by_role("button", name="Decline", exact=True).press("Enter")
    asks = page.get_by_role("dialog", name="Decline the booking of Ann Lee?")
    asks.get_by_label(re.compile("^Why")).fill("Not safe for now.")
    assert axe_finds(page) == []
    asks.get_by_role("button", name="Decline").press("Enter")
    expect(row(page, "Ann Lee")).to_have_count(0)
    assert sent(work, "/review/decline") == [{"reason": "Not safe for now."}]
