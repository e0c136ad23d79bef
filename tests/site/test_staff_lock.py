"""The lock: after a quarter of an hour, at once, in every tab; what is typed stays, for who typed it only."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_site import StaffSite
from tests.site.staff_steps import axe_finds, give_code, give_password, sign_in, type_in, unlock, view

pytestmark = pytest.mark.browser

MINUTE = 60_000
TYPED = "Nora Quist"


@pytest.fixture
def page(visit: Visit, staff: StaffSite) -> Page:
    """Olga at her desk, with an invitation half typed; the page's clock can be moved."""
    page = visit(DESK)
    page.clock.install()
    sign_in(page, staff, staff.api.olga)
    view(page, "Staff")
    page.keyboard.press("n")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type(TYPED)
    return page


def test_a_screen_that_nobody_touches_warns_then_locks_and_keeps_what_was_typed(page: Page, staff: StaffSite) -> None:
    page.clock.fast_forward(14 * MINUTE + 2_000)
    expect(page.get_by_text("This screen locks in")).to_be_visible()
    with page.expect_response(lambda answer: answer.request.method == "DELETE"):
        page.clock.fast_forward(MINUTE)
    expect(page.get_by_text("Nobody used the console for 15 minutes.")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_be_hidden()
    assert TYPED not in page.locator("body").inner_text()
    assert staff.api.sessions == {}, "the session is revoked, not only hidden"
    assert axe_finds(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    unlock(page, staff.api.olga)
    expect(page.get_by_label("Name", exact=True)).to_have_value(TYPED)


def test_a_touch_in_the_last_minute_keeps_it_open(page: Page) -> None:
    page.clock.fast_forward(14 * MINUTE + 2_000)
    expect(page.get_by_text("This screen locks in")).to_be_visible()
    page.keyboard.press("Shift")
    expect(page.get_by_text("This screen locks in")).to_be_hidden()
    page.clock.fast_forward(2 * MINUTE)
    expect(page.get_by_label("Name", exact=True)).to_have_value(TYPED)


def test_somebody_else_begins_anew_and_finds_nothing(page: Page, staff: StaffSite) -> None:
    page.clock.fast_forward(15 * MINUTE)
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    page.get_by_role("button", name="I am somebody else").press("Enter")
    give_password(page, staff.api.ivo.email, staff.api.ivo.password)
    give_code(page, staff.api.ivo.code())
    view(page, "My account")
    assert TYPED not in page.content()


def test_tabs_lock_and_unlock_together(page: Page, staff: StaffSite) -> None:
    other = page.context.new_page()
    other.goto(staff.url)
    view(other, "Staff")
    other.keyboard.press("l")
    for one in (other, page):
        expect(one.get_by_role("heading", name="Locked")).to_be_visible()
    unlock(other, staff.api.olga)
    expect(page.get_by_role("heading", name="Locked")).to_be_hidden()
    expect(page.get_by_label("Name", exact=True)).to_have_value(TYPED)


def test_who_works_in_one_tab_keeps_the_other_open(page: Page, staff: StaffSite) -> None:
    other = page.context.new_page()
    other.goto(staff.url)
    view(other, "Staff")
    page.clock.fast_forward(14 * MINUTE + 2_000)
    expect(page.get_by_text("This screen locks in")).to_be_visible()
    other.bring_to_front()
    other.keyboard.press("Shift")
    expect(page.get_by_text("This screen locks in")).to_be_hidden()


def test_signing_out_everywhere_ends_every_session_in_every_tab(page: Page, staff: StaffSite) -> None:
    other = page.context.new_page()
    other.goto(staff.url)
    view(other, "Staff")
    other.keyboard.type("gm")
    view(other, "My account")
    other.get_by_role("button", name="Sign out everywhere").press("Enter")
    expect(other.get_by_role("dialog", name="Sign out everywhere?")).to_be_visible()
    assert axe_finds(other) == []
    other.get_by_role("dialog").get_by_role("button", name="Sign out everywhere").press("Enter")
    for one in (other, page):
        expect(one.get_by_role("heading", name="Sign in to")).to_be_visible()
    assert staff.api.sessions == {}
    assert TYPED not in page.content()


def test_after_twelve_hours_everybody_signs_in_again(visit: Visit, staff: StaffSite) -> None:
    staff.api.ends = 600
    page = visit(DESK)
    page.clock.install()
    sign_in(page, staff, staff.api.olga)
    page.clock.fast_forward(10 * MINUTE + 1_000)
    expect(page.get_by_text("You have been signed in for 12 hours.")).to_be_visible()
    type_in(page, staff.api.olga.password)
    give_code(page, staff.api.olga.code())
    expect(page.get_by_role("heading", name="Locked")).to_be_hidden()
