"""One's own account, by keyboard alone: another password, another authenticator app."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_api import NEW, PASSWORD
from tests.site.fake_staff_site import StaffSite
from tests.site.staff_steps import axe_finds, code_now, shown_secret, sign_in, tab_to, type_in, view

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Visit, staff: StaffSite) -> Page:
    page = visit(DESK)
    sign_in(page, staff, staff.api.ivo)
    view(page, "My account")
    return page


def test_another_password_takes_the_one_before(page: Page, staff: StaffSite) -> None:
    tab_to(page, "[name=password]")
    type_in(page, "not my password", NEW)
    expect(page.get_by_text("This is not your password.")).to_be_visible()
    assert axe_finds(page) == []
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Your password is changed.")
    assert staff.api.ivo.password == NEW
    expect(page.get_by_label("Your new password", exact=True)).to_have_value("")


def test_a_new_phone_is_set_up_while_the_old_one_still_counts(page: Page, staff: StaffSite) -> None:
    before = staff.api.ivo.secret
    password = page.get_by_label("Your password", exact=True)
    password.focus()
    type_in(page, PASSWORD)
    expect(page.get_by_role("img", name="A QR code")).to_be_visible()
    expect(page.locator("input.code")).to_be_focused()
    assert axe_finds(page) == []
    page.keyboard.type(code_now(shown_secret(page)))
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("From now on the codes of the new app count.")
    assert staff.api.ivo.secret != before
    expect(page.get_by_role("button", name="Set up another app")).to_be_visible()
