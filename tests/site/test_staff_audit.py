"""The audit as whoever checks it sees it, by keyboard alone: a day, a record, and whether its chain is whole."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_audit import ANA
from tests.site.fake_staff_site import StaffSite
from tests.site.staff_steps import axe_finds, sign_in, tab_to, view

pytestmark = pytest.mark.browser

ROWS = "table.audit tbody tr"


@pytest.fixture
def page(visit: Visit, staff: StaffSite) -> Page:
    """An auditor, who has nothing else to do here."""
    staff.api.ada.state, staff.api.ada.secret, staff.api.ada.password = (
        "active",
        "JBSWY3DPEHPK3PXP",
        "an old passphrase",
    )
    page = visit(DESK)
    sign_in(page, staff, staff.api.ada)
    view(page, "Audit")
    return page


def test_a_day_says_who_did_what_with_whose_record_from_where_and_why(page: Page) -> None:
    assert axe_finds(page) == []
    expect(page.locator(ROWS)).to_have_count(50)
    opened = page.locator(f"{ROWS}.emergency").last
    for text in ("Opened in an emergency", "Ana Silva", "203.0.113.7", "She fainted in the hall.", "Sent: reason"):
        expect(opened).to_contain_text(text)
    expect(page.locator(f"{ROWS}.emergency").first).to_contain_text("In an emergency")
    expect(page.locator(ROWS).first.locator("td").first).to_have_text("3:08:07 PM")


def test_many_rows_come_fifty_at_a_time(page: Page) -> None:
    for shown, more in (("50 of 129", "Show 50 more"), ("100 of 129", "Show 29 more")):
        expect(page.locator(".audit-entries [role=status]")).to_have_text(shown)
        page.get_by_role("button", name=more).press("Enter")
    expect(page.locator(ROWS)).to_have_count(129)
    expect(page.get_by_role("button", name="more")).to_be_hidden()


def test_one_person_s_or_the_emergencies_only_are_shown(page: Page) -> None:
    page.get_by_label("Emergencies only").press("Space")
    expect(page.locator(ROWS)).to_have_count(2)
    page.get_by_label("By whom").select_option("Maya Lind")
    expect(page.locator(".audit-entries [role=status]")).to_have_text("1 of 1")
    page.get_by_label("Emergencies only").press("Space")
    expect(page.locator(ROWS).first).to_contain_text("Maya Lind")


def test_a_record_is_found_by_a_name_and_its_chain_is_said_to_be_whole(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("an")
    expect(page.locator(".audit-found a")).to_have_text(["Ana Silva"])
    tab_to(page, ".audit-found a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ana Silva")).to_be_visible()
    assert page.url.endswith(f"#/audit/record/client%23{ANA}")
    expect(page.get_by_text("The chain is whole: its 129 entries are as they were written.")).to_be_visible()
    expect(page.get_by_role("columnheader")).to_have_text(["When", "Who", "What", "From where", "Why"])
    assert axe_finds(page) == []


def test_what_was_done_to_a_chain_is_said_first_of_all(page: Page, staff: StaffSite) -> None:
    staff.api.audit.faults = [
        {"subject": f"client#{ANA}", "number": 7, "what": "missing"},
        {"subject": f"client#{ANA}", "number": 9, "what": "edited"},
    ]
    page.get_by_role("link", name="Ana Silva").first.press("Enter")
    broken = page.locator(".audit-broken")
    expect(broken).to_contain_text("This chain was meddled with.")
    expect(broken.get_by_role("listitem")).to_have_text(["entry 7 is missing", "entry 9 was altered"])
    assert axe_finds(page) == []


def test_days_are_walked_by_two_keys_and_none_is_ahead(page: Page, staff: StaffSite) -> None:
    page.keyboard.press("]")
    expect(page.get_by_role("button", name="The day after")).to_be_disabled()
    page.evaluate("location.hash = '#/audit/day/2026-03-01'")
    expect(page.get_by_role("heading", name="Sunday, March 1, 2026")).to_be_visible()
    page.keyboard.press("[")
    expect(page.get_by_role("heading", name="Saturday, February 28, 2026")).to_be_visible()
    asked = [path for _, path, _ in staff.api.asked if "/audit" in path]
    assert asked[-1].endswith("/audit?day=2026-02-28")


def test_the_practice_s_own_chains_are_there_and_an_empty_one_is_said_to_be(page: Page) -> None:
    page.get_by_label("Something of the practice").select_option("Who works here")
    expect(page.get_by_role("heading", name="Who works here")).to_be_visible()
    expect(page.get_by_text("Nothing is written down here.")).to_be_visible()


@pytest.mark.parametrize("width", [390, 820])
def test_it_fits_narrow_screens(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
