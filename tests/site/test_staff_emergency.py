"""A record that is somebody else's, opened in an emergency: through a view that stands for any that shows a record."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from dev.settings import SITE
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_audit import ANA, VISIT
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.staff_steps import axe_finds, sign_in, tab_to, unlock, view

pytestmark = pytest.mark.browser

OWN = "w" * 26
REASON = "She fainted in the hall."
VIEWS = (SITE / "staff" / "scripts" / "views.js").read_text()
WITH_RECORDS = VIEWS.replace(
    "export const views = [",
    'export const views = [{ path: "glass/:client", needs: "GET /v1/staff/me", open: () => import("./glass.js") },',
)
RECORD = """
import { h } from "../../scripts/page.js";
import { openInEmergency } from "./emergency.js";
export const title = "Record";
export async function show(main, params, console) {
  try {
    const { name, visits } = await console.api("GET", `/v1/staff/clients/${params.client}`);
    await console.api("GET", `/v1/staff/appointments/${visits[0].id}/plan`);
    await console.api("GET", "/v1/staff/appointments/OWN/plan");
    main.replaceChildren(h("h1", { textContent: `Record of ${name}` }));
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    const button = h("button", { type: "button", className: "button", textContent: "Open in an emergency" });
    button.addEventListener("click", async () => {
      if (await openInEmergency(console, params.client, { name: "Ana Silva" })) await show(main, params, console);
    });
    main.replaceChildren(h("h1", { textContent: "Not your client" }), button);
  }
}
""".replace("OWN", OWN)


@pytest.fixture
def staff() -> Iterator[StaffSite]:
    with running_staff({"staff/scripts/views.js": WITH_RECORDS, "staff/scripts/glass.js": RECORD}) as site:
        yield site


@pytest.fixture
def page(visit: Visit, staff: StaffSite) -> Page:
    """Maya, a therapist, before the record of a colleague's client."""
    page = visit(DESK)
    sign_in(page, staff, staff.api.maya)
    page.evaluate(f"location.hash = '#/glass/{ANA}'")
    view(page, "Not your client")
    return page


def open_record(page: Page) -> None:
    """Say why, and wait for the record."""
    tab_to(page, "main .button")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Why do you need it now?")).to_be_focused()
    page.keyboard.type(REASON)
    page.get_by_role("button", name="Open the record").press("Enter")
    expect(page.locator("main h1")).to_have_text("Record of Ana")


def keys_sent(site: StaffSite) -> dict[str, bool]:
    """Which looks the key went with, by the id they were about."""
    return {path.split("/")[4]: "intake-key" in headers for method, path, headers in site.api.asked if "/plan" in path}


def test_a_record_opens_for_a_reason_with_a_banner_that_says_until_when(page: Page, staff: StaffSite) -> None:
    open_record(page)
    banner = page.get_by_role("region", name="Emergency")
    expect(banner).to_contain_text("The record of Ana Silva is open to you until")
    assert staff.api.audit.reasons == [REASON]
    assert keys_sent(staff) == {VISIT: True, OWN: False}, "a look at one's own client is no emergency"
    assert axe_finds(page) == []
    page.evaluate("location.hash = '#/account'")
    view(page, "My account")
    expect(banner).to_be_visible()


def test_a_short_reason_is_refused_and_what_was_typed_outlives_a_look_elsewhere(page: Page, staff: StaffSite) -> None:
    page.get_by_role("button", name="Open in an emergency").press("Enter")
    expect(page.get_by_label("Why do you need it now?")).to_be_focused()
    page.keyboard.type("help")
    page.get_by_role("button", name="Open the record").press("Enter")
    expect(page.get_by_text("Expected a longer text.")).to_be_visible()
    assert axe_finds(page) == []
    page.get_by_role("button", name="Cancel").press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert staff.api.audit.reasons == []
    expect(page.get_by_role("region", name="Emergency")).to_be_hidden()


def test_it_outlives_the_lock_and_is_closed_by_a_button(page: Page, staff: StaffSite) -> None:
    open_record(page)
    page.keyboard.press("l")
    unlock(page, staff.api.maya)
    expect(page.get_by_role("region", name="Emergency")).to_be_visible()
    page.get_by_role("button", name="Close it now: the record of Ana Silva").press("Enter")
    view(page, "Not your client")
    expect(page.get_by_role("region", name="Emergency")).to_be_hidden()


def test_its_time_ends_on_the_screen_as_well(page: Page, staff: StaffSite) -> None:
    staff.api.audit.lasts = timedelta(seconds=2)
    open_record(page)
    view(page, "Not your client")
    expect(page.get_by_role("region", name="Emergency")).to_be_hidden()


def test_a_reload_forgets_the_key(page: Page) -> None:
    open_record(page)
    page.reload()
    view(page, "Not your client")
