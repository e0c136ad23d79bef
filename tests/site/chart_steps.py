"""What a therapist does at a chart, step by step."""

from playwright.sync_api import Page, expect

from tests.site.fake_staff_site import StaffSite
from tests.site.staff_steps import sign_in, view

NOTE = "#note textarea[name=subjective]"


def chart_of(page: Page, staff: StaffSite, visit: str) -> Page:
    """Maya signs in, and opens the chart of a visit of Ann Lee's."""
    sign_in(page, staff, staff.api.maya)
    page.goto(f"{staff.url}#/visits/{visit}")
    view(page, "Ann Lee")
    expect(page.locator(NOTE)).to_be_visible()
    expect(page.get_by_text("One moment…")).to_have_count(0)  # the app behind it answers one at a time
    return page
