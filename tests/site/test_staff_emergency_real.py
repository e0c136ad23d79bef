"""A colleague's client, opened in an emergency through the console and the app's own routes; each look is marked."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from chalicelib import wiring
from tests.moto_stack import VISITORS, empty
from tests.routes.form_holder import Holder
from tests.routes.test_staff_care import ann
from tests.routes.visitor import Visitor
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_api import Account
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.real_staff import RealStaff
from tests.site.staff_steps import axe_finds, sign_in, view

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]

REASON = "She fainted in the hall."
TOM = Account("Tom Berg", "tom@example.com", ["therapist"], therapist="tom")


@pytest.fixture
def staff() -> Iterator[StaffSite]:
    empty(*VISITORS)
    with running_staff() as site:
        site.api.parts.insert(0, RealStaff())
        yield site


@pytest.fixture
def ann_s_visit(staff: StaffSite) -> Holder:
    """Ann's, to Maya."""
    del staff
    return ann(Visitor())


def client_of(visit: Holder) -> str:
    return wiring.diary().read([], [visit.id]).appointments[visit.id].client


def written_down(client: str) -> list[tuple[str, str, str]]:
    """What the audit has of a client: what was done, at what, and why."""
    entries, _ = wiring.audit().of(f"client#{client}")
    return [(one.event.action.value, one.event.what, one.event.why) for one in entries if one.event.role == "therapist"]


def test_a_colleague_s_client_opens_for_a_reason_and_every_look_is_marked(
    visit: Visit, staff: StaffSite, ann_s_visit: Holder
) -> None:
    staff.api.accounts.append(TOM)
    client = client_of(ann_s_visit)
    page = visit(DESK)
    sign_in(page, staff, TOM)
    page.goto(f"{staff.url}#/clients/{client}")
    view(page, "No such client")
    open_record(page)
    expect(page.get_by_role("heading", level=1, name="Ann Lee")).to_be_visible()
    expect(page.get_by_role("region", name="Emergency")).to_contain_text("The record of Ann Lee is open to you")
    assert axe_finds(page) == []
    page.evaluate(f"location.hash = '#/visits/{ann_s_visit.id}'")
    view(page, "Ann Lee")
    expect(page.get_by_text("One moment…")).to_have_count(0)
    expect(page.get_by_role("region", name="Emergency")).to_be_visible()
    told = written_down(client)
    assert told[0] == ("break_glass", "record", REASON)
    looks = [one for one in told[1:] if one[0] == "read"]
    assert {"intake", "plan"} <= {what for _, what, _ in looks}
    assert {why for _, _, why in looks} == {"in an emergency"}
    page.reload()
    view(page, "That did not work")  # the key went with the page


def test_who_presses_twice_is_asked_once(visit: Visit, staff: StaffSite, ann_s_visit: Holder) -> None:
    staff.api.accounts.append(TOM)
    page = visit(DESK)
    sign_in(page, staff, TOM)
    page.goto(f"{staff.url}#/clients/{client_of(ann_s_visit)}")
    view(page, "No such client")
    page.get_by_role("button", name="Open in an emergency").evaluate("(one) => { one.click(); one.click(); }")
    expect(page.get_by_label("Why do you need it now?")).to_be_focused()
    assert page.locator("dialog").count() == 1
    page.get_by_role("button", name="Cancel").press("Enter")
    page.get_by_role("button", name="Open in an emergency").press("Enter")
    expect(page.get_by_label("Why do you need it now?")).to_be_focused()


def open_record(page: Page) -> None:
    page.get_by_role("button", name="Open in an emergency").press("Enter")
    expect(page.get_by_label("Why do you need it now?")).to_be_focused()
    page.keyboard.type(REASON)
    page.get_by_role("button", name="Open the record").press("Enter")
