"""The waitlist in the console against the app's own routes: who waits, an offer by hand, who would be first, off it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.moto_stack import VISITORS, empty
from tests.routes.conftest import LICENSED
from tests.routes.visitor import ANN
from tests.routes.wish_requests import Waiting, join
from tests.site.access import violations
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.real_desk import RealDesk
from tests.site.staff_steps import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]
SIZES = ((1280, 900), (820, 1180), (390, 844))
BO = ANN | {"first_name": "Bo", "email": "bo@example.com"}


@pytest.fixture
def desk() -> Iterator[StaffSite]:
    empty(*VISITORS)
    with running_staff() as site:
        site.api.parts.append(RealDesk("waitlist", "slots"))
        yield site


def row(page: Page, name: str) -> Locator:
    return page.locator(".work-row", has_text=name)


def tuesday() -> str:
    """The Tuesday after next, on which somebody works."""
    today = datetime.now(ZoneInfo(LICENSED.time_zone)).date()
    return (today + timedelta(days=7 + (1 - today.weekday()) % 7)).isoformat()


def fill_day(form: Locator, day: str) -> None:
    form.get_by_label("Day").fill(day)
    form.get_by_label("Day").press("Tab")


def test_who_waits_stands_in_line_and_axe_finds_nothing(visit: Visit, desk: StaffSite) -> None:
    join(weekdays=["tue"], therapists=["maya"])
    join(f"{'b' * 40}", client=BO)
    page = visit(DESK)
    sign_in(page, desk, desk.api.ivo)
    expect(page.get_by_role("heading", level=1, name="Waitlist")).to_be_focused()
    expect(page.get_by_text("2 people wait.")).to_be_visible()
    expect(row(page, "Ann Lee")).to_contain_text("with Maya · Tue, any hour")
    expect(page.locator(".work-row a.work-to")).to_have_text(["Ann Lee", "Bo Lee"])
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert (violations(page), page.evaluate("document.documentElement.scrollWidth")) == ([], width)
    page.get_by_label("Waits for").select_option("relaxation")
    expect(page.get_by_text("Nobody waits.").first).to_be_visible()


def test_a_time_is_kept_for_one_by_keyboard_alone_and_then_it_is_theirs(visit: Visit, desk: StaffSite) -> None:
    waiting = Waiting(join())
    page = visit(DESK)
    sign_in(page, desk, desk.api.ivo)
    page.keyboard.press("j")
    expect(row(page, "Ann Lee")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Offer a time: Ann Lee")).to_be_focused()
    page.keyboard.press("Enter")
    form = row(page, "Ann Lee").locator("form")
    expect(form.get_by_label("Day")).to_be_focused()
    form.get_by_role("button", name="Keep it for them").click()
    expect(form.get_by_text("Choose a time.")).to_be_visible()
    fill_day(form, tuesday())
    first = form.get_by_role("group", name="Free times").get_by_role("button").first
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    assert violations(page) == []
    form.get_by_role("button", name="Keep it for them").click()
    expect(row(page, "Ann Lee").locator("strong")).to_contain_text("is kept for them until")
    expect(page.get_by_role("region", name="Notices")).to_contain_text("They are told by e-mail.")
    expect(row(page, "Ann Lee").get_by_role("button", name="Offer a time")).to_have_count(0)
    offer = waiting().json["offer"]
    assert offer["start"].startswith(tuesday())


def test_a_time_that_went_meanwhile_is_said_and_another_can_be_chosen(visit: Visit, desk: StaffSite) -> None:
    Waiting(join())
    other = Waiting(join(f"{'b' * 40}", client=BO))
    page = visit(DESK)
    sign_in(page, desk, desk.api.ivo)
    page.get_by_role("button", name="Offer a time: Ann Lee").click()
    form = row(page, "Ann Lee").locator("form")
    form.get_by_label("With").select_option("maya")
    fill_day(form, tuesday())
    first = form.get_by_role("group", name="Free times").get_by_role("button").first
    first.click()
    other.offered(str(first.get_attribute("data-start")), therapist="maya")
    form.get_by_role("button", name="Keep it for them").click()
    expect(form.get_by_text("That time is not free any more. Choose another.")).to_be_visible()
    form.get_by_role("group", name="Free times").get_by_role("button").last.click()
    form.get_by_role("button", name="Keep it for them").click()
    expect(row(page, "Ann Lee").locator("strong")).to_contain_text("is kept for them until")


def test_why_somebody_would_be_asked_first_is_said(visit: Visit, desk: StaffSite) -> None:
    join(weekdays=["mon"])
    join(f"{'b' * 40}", client=BO, therapists=["maya"])
    join(f"{'c' * 40}", client=ANN | {"first_name": "Cy", "email": "cy@example.com"})
    page = visit(DESK)
    sign_in(page, desk, desk.api.ivo)
    form = page.get_by_role("region", name="Who would be asked first?")
    fill_day(form, tuesday())
    form.get_by_label("Start").fill("10:00")
    form.get_by_label("With").select_option("maya")
    form.get_by_role("button", name="Show the line").click()
    expect(form.get_by_role("listitem")).to_have_text(
        ["Bo Lee · asked for certain therapists, the next did not", "Cy Lee", "Ann Lee · not on that day"]
    )
    assert violations(page) == []


def test_taken_off_the_list_is_asked_for_first_and_then_done(visit: Visit, desk: StaffSite) -> None:
    waiting = Waiting(join())
    page = visit(DESK)
    sign_in(page, desk, desk.api.ivo)
    page.get_by_role("button", name="Take off: Ann Lee").click()
    page.get_by_role("button", name="Cancel").click()
    expect(row(page, "Ann Lee")).to_be_visible()
    page.get_by_role("button", name="Take off: Ann Lee").click()
    page.get_by_role("dialog").get_by_role("button", name="Take off").click()
    expect(page.get_by_text("Nobody waits.").first).to_be_visible()
    assert waiting().json["state"] == "left"
