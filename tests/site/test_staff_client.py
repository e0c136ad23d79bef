"""The desk's page of a client: found by two letters, changed in place, nothing lost, joined and taken apart."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.moto_stack import VISITORS, empty
from tests.routes.colleagues import FRONT
from tests.routes.test_staff_clients import booked
from tests.routes.visitor import Visitor
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.real_staff import RealStaff
from tests.site.staff_steps import give_code, give_password, open_door, view
from tests.site.test_staff_chart import TABLET, violations

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]


@pytest.fixture
def staff() -> Iterator[StaffSite]:
    empty(*VISITORS)
    with running_staff() as site:
        site.api.parts.insert(0, RealStaff())  # before those that are made up
        yield site


def at_the_desk(page: Page, staff: StaffSite, client: str) -> Page:
    """Ivo of the front desk signs in and opens a client."""
    open_door(page, staff.url)
    give_password(page, staff.api.ivo.email, staff.api.ivo.password)
    give_code(page, staff.api.ivo.code())
    view(page, "Clients")
    page.goto(f"{staff.url}#/clients/{client}")
    view(page, "Ann Lee")
    expect(page.locator("#visits tbody tr")).to_have_count(1)
    return page


def test_what_is_typed_outlives_a_colleague_s_change(visit: Visit, staff: StaffSite) -> None:
    client = booked(Visitor())
    page = at_the_desk(visit(DESK), staff, client)
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("First name")).to_be_focused()
    page.get_by_label("First name").fill("Anna")
    page.get_by_label("Phone").fill("12")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Give a phone number with its area code")).to_be_visible()
    FRONT.post(f"clients/{client}/notes", {"version": 0, "text": "Comes by bus"})
    page.get_by_label("Phone").fill("503 555 0111")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Somebody else changed something")).to_be_visible()
    expect(page.locator("#words")).to_contain_text("Comes by bus")
    expect(page.get_by_label("First name")).to_have_value("Anna")
    page.get_by_role("button", name="Save", exact=True).click()
    view_of = page.locator("#contact")
    expect(view_of).to_contain_text("+15035550111")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anna Lee")


def test_somebody_is_asked_to_call_and_that_is_undone(visit: Visit, staff: StaffSite) -> None:
    page = at_the_desk(visit(DESK), staff, booked(Visitor()))
    page.get_by_role("button", name="By phone only").click()
    page.get_by_label("Why, in a word for the desk").fill("Did not come three times")
    page.get_by_role("dialog").get_by_role("button", name="By phone only").click()
    expect(page.locator("#books")).to_contain_text("By phone only: Did not come three times")
    page.keyboard.press("u")
    expect(page.locator("#books")).to_contain_text("Online, as everybody does.")


@pytest.mark.parametrize("size", [DESK, TABLET])
def test_two_entries_become_one_person_and_two_again(visit: Visit, staff: StaffSite, size: tuple[int, int]) -> None:
    client, _ = booked(Visitor()), booked(Visitor(), 30, first_name="Anna")
    page = at_the_desk(visit(size), staff, client)
    page.get_by_role("button", name="Look for other entries").click()
    page.get_by_role("button", name="Compare: Anna Lee").click()
    expect(page.get_by_role("dialog")).to_contain_text("their charts become one")
    assert violations(page) == []
    page.get_by_role("button", name="Yes, one person").click()
    expect(page.locator("#visits tbody tr")).to_have_count(2)
    expect(page.locator(".badges")).to_contain_text("2 entries")
    page.keyboard.press("u")
    expect(page.locator("#visits tbody tr")).to_have_count(1)
    assert violations(page) == []
