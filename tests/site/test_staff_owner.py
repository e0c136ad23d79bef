"""The owner's evening: hours changed with a conflict, a report, somebody invited; by keyboard alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.ports import Writing
from tests.site.conftest import DESK
from tests.site.fake_staff_owner import NOW, visit
from tests.site.owner_evening import TABLET, Evening, axe, evening, tab_to

__all__ = ["evening"]
pytestmark = pytest.mark.browser


def tuesday(page: Page) -> Locator:
    """The field of Maya's hours on Tuesdays, with its pieces open."""
    tab_to(page, page.locator("summary", has_text="Maya").first)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("summary", has_text="Main street").first)
    page.keyboard.press("Enter")
    return tab_to(page, page.get_by_role("textbox", name="Tuesday").first)


@pytest.mark.parametrize("evening", [DESK, TABLET], indirect=True)
def test_an_evening_by_keyboard_alone(evening: Evening) -> None:
    page = evening.page
    page.keyboard.press("g")
    page.keyboard.press("o")
    tab_to(page, page.get_by_role("link", name="Therapists, hours"))
    page.keyboard.press("Enter")
    field = tuesday(page)
    field.press("Control+a")
    page.keyboard.type("09:00-12:00")
    page.keyboard.press("Enter")
    effects = page.get_by_role("region", name="What it changes")
    expect(effects).to_contain_text("One booked visit would not fit any more")
    box = effects.get_by_role("checkbox", name="Bo Lee")
    expect(box).to_be_focused()
    assert axe(page) == []
    assert evening.saved() == []
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Save all the same"))
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Therapists, hours: saved.")
    assert evening.hours() == "09:00-12:00"
    assert [body["accepted"] for _, body in evening.saved()] == [["late"]]
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_role("table").first).to_contain_text("Hours open")
    assert axe(page) == []
    page.keyboard.press("g")
    page.keyboard.press("s")
    expect(page.get_by_role("heading", level=1, name="Staff")).to_be_focused()
    page.keyboard.press("n")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("Eva Lang")
    page.keyboard.press("Tab")
    page.keyboard.type("eva@example.com")
    tab_to(page, page.get_by_role("checkbox", name="Front desk"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Send the invitation"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="Eva Lang")).to_contain_text("Invited")


def test_a_report_is_a_table_that_can_be_taken_along(evening: Evening) -> None:
    page, owner = evening.page, evening.owner
    done = visit("done", NOW - timedelta(days=7), "=Cleo", status=Status.COMPLETED)
    owner.diary.write(Writing(appointments=[done, replace(done, id="gone", status=Status.NO_SHOW)]))
    evening.go("reports", "Reports")
    page.get_by_label("From").fill("2026-11-02")
    page.get_by_label("Through").fill("2026-11-29")
    page.get_by_label("A line for each").select_option("therapist")
    page.get_by_role("button", name="Show").press("Enter")
    expect(page.get_by_role("row", name="Maya")).to_contain_text("1")
    expect(page.locator(".report-figures")).to_contain_text("50 % of 2 visits")
    expect(page.locator(".report-chart canvas")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Download the table (CSV)").press("Enter")
    text = saved.value.path().read_text(encoding="utf-8-sig")
    assert saved.value.suggested_filename == "report-2026-11-02-2026-11-29-by-therapist.csv"
    assert text.splitlines()[1].startswith("Maya,")
    page.get_by_role("button", name="Look into the records").press("Enter")
    expect(page.get_by_role("heading", name="Pain after four visits")).to_be_visible()
    expect(page.get_by_label("Care")).to_contain_text("not what brought it about")
    assert axe(page) == []
