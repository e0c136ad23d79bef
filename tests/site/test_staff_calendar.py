"""The receptionist's morning at the calendar, at a desk and on a tablet, with the mouse and with the keyboard alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.site.access import violations
from tests.site.conftest import DESK, Visit
from tests.site.desk_steps import answer_safety, answer_safety_by_keyboard, column, drag, on_calendar, panel, sit_down
from tests.site.fake_board import FakeBoard
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.staff_steps import tab_until

pytestmark = pytest.mark.browser
SIZES = (DESK, (820, 1180))


@pytest.fixture
def desk() -> Iterator[StaffSite]:
    with running_staff() as site:
        site.api.parts.append(FakeBoard())
        yield site


def board(site: StaffSite) -> FakeBoard:
    return next(one for one in site.api.parts if isinstance(one, FakeBoard))


def named(site: StaffSite, name: str) -> dict[str, object]:
    return next(one for one in board(site).live() if one["name"].startswith(name))


def no_fault(page: Page) -> None:
    """Ask axe."""
    page.mouse.move(0, 0)
    assert violations(page) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_receptionist_s_morning(visit: Visit, desk: StaffSite, size: tuple[int, int]) -> None:
    page = visit(size)
    sit_down(page, desk, desk.api.ivo)
    no_fault(page)
    # somebody walks in, whom nobody knows
    page.get_by_role("button", name="Walk-in").click()
    page.get_by_label("Who is it?").fill("Zoe")
    panel(page).get_by_role("button", name="Somebody new").click()
    page.get_by_label("Last name").fill("Quist")
    page.get_by_label("Phone", exact=True).fill("503 555 0177")
    page.get_by_label("How we write to them").select_option("phone_call")
    page.get_by_label("What", exact=True).select_option("deep-tissue")
    page.get_by_label("With", exact=True).select_option("june")
    answer_safety(page)
    no_fault(page)
    panel(page).get_by_role("button", name="Book them in now").click()
    expect(panel(page).get_by_role("heading", name="Zoe Quist")).to_be_visible()
    assert named(desk, "Zoe")["therapist"] == "june"
    panel(page).get_by_role("button", name="Close").click()
    # a visit is dragged to a colleague, an hour later, and put back
    before = named(desk, "Dee") | {}
    dee = on_calendar(page, "Dee")
    box = dee.bounding_box()
    assert box is not None
    drag(page, dee, (column(page, 2), box["y"] + 8))
    expect(page.locator(".toast", has_text="with June Park.")).to_be_visible()
    assert named(desk, "Dee")["therapist"] == "june"
    page.get_by_role("button", name="Undo").click()
    expect(on_calendar(page, "Dee")).to_contain_text("with Tom Becker")
    assert {name: named(desk, "Dee")[name] for name in ("start", "therapist")} == {
        name: before[name] for name in ("start", "therapist")
    }
    # somebody did not come, by one click, and then they do
    on_calendar(page, "Ann").click()
    panel(page).get_by_role("button", name="No-show").click()
    expect(on_calendar(page, "Ann")).to_contain_text("Did not come")
    no_fault(page)
    panel(page).get_by_role("button", name="They came after all").click()
    expect(on_calendar(page, "Ann")).to_contain_text("Booked")


def test_a_taken_time_is_explained_and_another_one_offered(visit: Visit, desk: StaffSite) -> None:
    page = visit(DESK)
    sit_down(page, desk, desk.api.ivo)
    box = on_calendar(page, "Cy").bounding_box()
    assert box is not None
    drag(page, on_calendar(page, "Dee"), (column(page, 1), box["y"] + 20))
    asked = page.get_by_role("dialog", name="That time is not free")
    expect(asked).to_contain_text("Tom Becker has Cy Moss from 10:00\N{EN DASH}10:50 AM.")
    no_fault(page)
    asked.get_by_role("button", name="11:15 AM").click()
    expect(on_calendar(page, "Dee")).to_contain_text("11:15")
    assert str(named(desk, "Dee")["start"]).startswith("2026-12-02 11:15")


def test_the_morning_by_the_keyboard_alone(visit: Visit, desk: StaffSite) -> None:
    page = visit(DESK)
    sit_down(page, desk, desk.api.ivo)
    somebody_calls(page)
    assert (named(desk, "Bea")["client"], board(desk).sent[-1][1]["by_phone"]) == ("beabeabeabeabeabeabeabea", True)
    their_visit_is_moved(page)
    somebody_walks_in(page)
    tab_until(page, on_calendar(page, "Ann"))
    page.keyboard.press("Enter")
    tab_until(page, panel(page).get_by_role("button", name="No-show"))
    page.keyboard.press("Enter")
    expect(on_calendar(page, "Ann")).to_contain_text("Did not come")


def somebody_calls(page: Page) -> None:
    """Book for somebody who is found by three letters; the safety questions are asked later."""
    page.keyboard.press("n")
    expect(page.get_by_label("Who is it?")).to_be_focused()
    page.keyboard.type("bea")
    expect(page.get_by_role("option", name="Bea Lopez")).to_be_visible()
    page.keyboard.press("Enter")
    expect(panel(page).locator(".chosen")).to_contain_text("Bea Lopez")
    tab_until(page, page.get_by_label("What", exact=True))
    page.keyboard.type("Deep")
    tab_until(page, page.get_by_label("With", exact=True))
    page.keyboard.type("Tom")
    time = page.get_by_role("button", name="12:00 PM")
    tab_until(page, time)
    page.keyboard.press("Enter")
    expect(time).to_have_attribute("aria-pressed", "true")
    tab_until(page, page.get_by_label("Ask the safety questions later"))
    page.keyboard.press("Space")
    tab_until(page, page.get_by_role("button", name="Book", exact=True))
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text("Waits for a yes")


def their_visit_is_moved(page: Page) -> None:
    """Move it, and close it: the focus is where the visit is."""
    tab_until(page, panel(page).get_by_role("button", name="Move…"))
    page.keyboard.press("Enter")
    tab_until(page, panel(page).get_by_role("button", name="1:00 PM", exact=True))
    page.keyboard.press("Enter")
    expect(page.locator(".toast", has_text="1:00 PM with Tom Becker.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(on_calendar(page, "Bea").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(panel(page)).to_be_visible()
    page.keyboard.press("Escape")


def somebody_walks_in(page: Page) -> None:
    """Book in somebody whom nobody knows, with all the safety questions."""
    page.keyboard.press("w")
    expect(page.get_by_label("Who is it?")).to_be_focused()
    page.keyboard.type("Zoe")
    tab_until(page, panel(page).get_by_role("button", name="Somebody new"))
    page.keyboard.press("Enter")
    for label, typed in (("Last name", "Quist"), ("Phone", "503 555 0177"), ("How we write to them", "By phone")):
        tab_until(page, page.get_by_label(label, exact=True))
        page.keyboard.type(typed)
    for label, typed in (("What", "Deep"), ("With", "June")):
        tab_until(page, page.get_by_label(label, exact=True))
        page.keyboard.type(typed)
    answer_safety_by_keyboard(page)
    tab_until(page, panel(page).get_by_role("button", name="Book them in now"))
    page.keyboard.press("Enter")
    expect(panel(page).get_by_role("heading", name="Zoe Quist")).to_be_visible()
    page.keyboard.press("Escape")


def test_a_booking_elsewhere_appears_by_itself_and_what_is_typed_stays(visit: Visit, desk: StaffSite) -> None:
    page = visit(DESK)
    sit_down(page, desk, desk.api.ivo)
    page.keyboard.press("n")
    expect(page.get_by_label("Who is it?")).to_be_focused()
    page.keyboard.type("Zara")
    board(desk).add("Eve", "june", "11:00", "deep-tissue")
    expect(on_calendar(page, "Eve")).to_be_visible(timeout=5000)
    expect(page.get_by_label("Who is it?")).to_have_value("Zara")
    expect(page.get_by_label("Who is it?")).to_be_focused()


def test_week_month_list_and_block_are_there_for_everybody(visit: Visit, desk: StaffSite) -> None:
    page = visit((820, 1180))
    sit_down(page, desk, desk.api.ivo)
    page.keyboard.press("k")
    expect(page.get_by_role("region", name="Everybody's week").get_by_text("Ann Lee")).to_be_visible()
    no_fault(page)
    page.get_by_label("Whose calendar").select_option("maya")
    expect(on_calendar(page, "Ann")).to_be_visible()
    no_fault(page)
    page.keyboard.press("m")
    expect(page.get_by_role("button", name="Wed, Dec 2: 2 visits 1 waits")).to_be_visible()
    no_fault(page)
    page.keyboard.press("i")
    expect(page.get_by_role("row", name="Ann Lee")).to_be_visible()
    no_fault(page)
    page.keyboard.press("d")
    page.keyboard.press("b")
    page.get_by_label("From").fill("15:00")
    page.get_by_label("To", exact=True).fill("16:00")
    page.get_by_label("What for").fill("Supplies")
    no_fault(page)
    page.get_by_role("button", name="Block it").click()
    expect(on_calendar(page, "Supplies")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(on_calendar(page, "Supplies")).to_have_count(0)


LINE = """() => [...document.querySelectorAll(".calendar-hours[data-now] .ec-body .ec-day")].map((column) => {
  return column.getBoundingClientRect().top + parseFloat(getComputedStyle(column, "::after").top);
})"""
"""Where the line of now is, in each column."""


def test_now_is_a_line_across_today_and_nowhere_else(visit: Visit, desk: StaffSite) -> None:
    page = visit(DESK)
    sit_down(page, desk, desk.api.ivo)
    box = on_calendar(page, "Ann Lee").locator("xpath=ancestor::*[contains(@class, 'ec-event')][1]").bounding_box()
    assert box is not None
    began, hour = box["y"], box["height"]
    wanted = began + hour * 40 / 60
    lines = page.evaluate(LINE)
    assert board(desk).now.strftime("%H:%M") == "09:40"
    assert len(lines) == 3
    assert all(abs(one - wanted) < 3 for one in lines), (lines, wanted)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=1, name="Thursday, December 3, 2026")).to_be_visible()
    assert page.evaluate(LINE) == []


def test_a_week_by_the_hour_has_no_line_across_its_days(visit: Visit, desk: StaffSite) -> None:
    page = visit(DESK)
    sit_down(page, desk, desk.api.ivo)
    board(desk).now -= timedelta(days=2)  # it is the Monday that the week begins with
    page.keyboard.press("k")
    page.get_by_label("Whose calendar").select_option("maya")
    expect(on_calendar(page, "Ann Lee")).to_be_visible()
    expect(page.locator(".calendar-hours .ec-body .ec-day")).to_have_count(7)
    assert page.evaluate(LINE) == []
