"""Who works here, by keyboard alone: an owner invites, gives roles, shuts out and lets in again."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_site import StaffSite
from tests.site.staff_steps import axe_finds, sign_in, tab_to, view

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Visit, staff: StaffSite) -> Page:
    page = visit(DESK)
    sign_in(page, staff, staff.api.olga)
    view(page, "Staff")
    return page


def test_somebody_is_invited_with_a_role_and_what_is_wrong_is_said_at_its_field(page: Page, staff: StaffSite) -> None:
    assert axe_finds(page) == []
    page.keyboard.press("n")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("Nora Quist")
    page.keyboard.press("Tab")
    page.keyboard.type("ivo@example.com")
    tab_to(page, "#role-therapist")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_text("There is an account with this address already.")).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_be_focused()
    assert axe_finds(page) == []
    page.keyboard.type("nora@example.com")
    tab_to(page, "#role-whom")
    page.keyboard.type("Tom")
    tab_to(page, "dialog .button")
    page.keyboard.press("Enter")
    row = page.get_by_role("row", name="Nora Quist")
    expect(row).to_contain_text("Invited")
    made = staff.api.accounts[-1]
    assert (made.email, made.roles, made.therapist) == ("nora@example.com", ["therapist"], "tom")


def test_somebody_is_shut_out_and_let_in_again_by_undo(page: Page, staff: StaffSite) -> None:
    page.get_by_role("button", name="Shut out: Ivo Rossi").press("Enter")
    expect(page.get_by_role("dialog", name="Shut Ivo Rossi out?")).to_be_visible()
    assert axe_finds(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Shut out").press("Enter")
    row = page.get_by_role("row", name="Ivo Rossi")
    expect(row.locator(".badge")).to_have_text("Shut out")  # the button that does it is called so, too
    assert staff.api.ivo.state == "disabled"
    assert axe_finds(page) == []
    page.keyboard.press("u")
    expect(row.locator(".badge")).to_have_text("Active")
    assert staff.api.ivo.state == "active"


def test_roles_are_changed_and_nobody_is_left_without_one(page: Page, staff: StaffSite) -> None:
    page.get_by_role("button", name="Roles: Ivo Rossi").press("Enter")
    expect(page.get_by_role("checkbox", name="Front desk")).to_be_checked()
    page.get_by_role("checkbox", name="Front desk").press("Space")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_text("Choose at least one role.")).to_be_visible()
    page.get_by_role("checkbox", name="Auditor").press("Space")
    page.get_by_role("button", name="Save").press("Enter")
    expect(page.get_by_role("row", name="Ivo Rossi")).to_contain_text("Auditor")
    assert staff.api.ivo.roles == ["auditor"]


def test_keys_are_listed_and_lead_to_the_views(page: Page) -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_contain_text("Invite somebody")
    assert axe_finds(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.type("gw")
    view(page, "Audit")
    page.keyboard.type("gm")
    view(page, "My account")
    assert axe_finds(page) == []


def test_who_may_not_see_the_list_has_no_way_to_it(visit: Visit, staff: StaffSite) -> None:
    page = visit(DESK)
    sign_in(page, staff, staff.api.ivo)
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_text(["My account"])
    page.evaluate("location.hash = '#/settings/staff'")
    view(page, "Nothing here")
    expect(page.get_by_text("This is not for your role.")).to_be_visible()
