"""The last step: what is kept of it, and what can be taken along."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import book, open_finder

pytestmark = pytest.mark.browser


def test_a_reload_of_the_last_step_keeps_the_link_and_a_new_visit_starts_afresh(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    page.reload()
    expect(page.get_by_role("link", name="See, move or cancel")).to_be_visible()
    open_finder(page, site.url)


def test_the_calendar_file_is_fetched_with_the_secret_and_downloaded(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    with page.expect_download() as download:
        page.get_by_role("button", name="Add to calendar").click()
    assert download.value.suggested_filename == "appointment.ics"
    assert download.value.path().read_text().startswith("BEGIN:VCALENDAR")


def test_the_link_can_be_copied(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    [visit] = site.api.diary.visits.values()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{site.url}/manage.html#{visit.visit_id}.{visit.secret}"
