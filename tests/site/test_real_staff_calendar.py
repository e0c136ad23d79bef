"""The calendar against the app's own routes: what the console sends is what the API takes, and the other way round."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from chalicelib import wiring
from tests.moto_stack import VISITORS, empty
from tests.routes.colleagues import FRONT
from tests.routes.conftest import LICENSED
from tests.site.conftest import DESK, Visit
from tests.site.desk_steps import answer_safety, column, drag, on_calendar, panel
from tests.site.fake_staff_api import PASSWORD, Account
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.real_desk import RealDesk
from tests.site.staff_steps import give_code, give_password, open_door

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]
TUESDAY = 1


@pytest.fixture
def desk() -> Iterator[StaffSite]:
    empty(*VISITORS)
    with running_staff() as site:
        site.api.parts.append(RealDesk("board", "slots", "clients", "appointments", "series", "blocks", "extra-hours"))
        yield site


def tuesday() -> date:
    """The Tuesday after next, on which everybody works."""
    today = datetime.now(ZoneInfo(LICENSED.time_zone)).date()
    return today + timedelta(days=7 + (TUESDAY - today.weekday()) % 7)


def open_day(page: Page, desk: StaffSite, who: Account) -> date:
    """Sign in, and open the Tuesday after next."""
    open_door(page, desk.url)
    give_password(page, who.email, PASSWORD)
    give_code(page, who.code())
    expect(page.locator(".calendar-title")).to_be_focused()
    day = tuesday()
    page.get_by_label("Go to a day").fill(str(day))
    page.get_by_label("Go to a day").press("Tab")
    expect(page.locator(".calendar-title")).to_contain_text("Tuesday")
    return day


def test_a_morning_s_work_is_what_the_api_takes(visit: Visit, desk: StaffSite) -> None:
    page = visit(DESK)
    day = open_day(page, desk, desk.api.ivo)
    somebody_new_calls(page)
    how_it_goes_is_noted(page)
    they_are_dragged_to_a_colleague_and_put_back(page)
    they_want_another_visit(page)
    stored = sorted((one.therapist, one.status.value) for one in wiring.diary().appointments())
    assert stored == [("maya", "pending_review"), ("tom", "booked")]
    assert len({one.client for one in wiring.diary().appointments()}) == 1
    assert day == next(wiring.diary().appointments()).start.astimezone(ZoneInfo(LICENSED.time_zone)).date()


def somebody_new_calls(page: Page) -> None:
    """Book them, with the questions read to them."""
    page.get_by_role("button", name="New booking").click()
    page.get_by_label("Who is it?").fill("Zoe Quist")
    panel(page).get_by_role("button", name="Somebody new").click()
    page.get_by_label("Phone", exact=True).fill("503 555 0177")
    page.get_by_label("How we write to them").select_option("phone_call")
    page.get_by_label("What", exact=True).select_option("relaxation")
    page.get_by_label("With", exact=True).select_option("tom")
    panel(page).get_by_role("button", name="10:00 AM", exact=True).click()
    answer_safety(page)
    panel(page).get_by_role("button", name="Book", exact=True).click()
    expect(panel(page).get_by_role("heading", name="Zoe Quist")).to_be_visible()
    expect(panel(page)).to_contain_text("Booked")


def how_it_goes_is_noted(page: Page) -> None:
    """Note it, and take it back."""
    panel(page).get_by_role("button", name="Confirmed").click()
    expect(on_calendar(page, "Zoe")).to_contain_text("Confirmed")
    panel(page).get_by_role("button", name="Arrived").click()
    expect(on_calendar(page, "Zoe")).to_contain_text("Here")
    panel(page).get_by_role("button", name="Not here after all").click()
    expect(on_calendar(page, "Zoe")).not_to_contain_text("Here")
    panel(page).get_by_role("button", name="Close").click()


def they_are_dragged_to_a_colleague_and_put_back(page: Page) -> None:
    """Drag the visit from Tom's column to Maya's, and undo it."""
    box = on_calendar(page, "Zoe").bounding_box()
    assert box is not None
    drag(page, on_calendar(page, "Zoe"), (column(page, 0), box["y"] + 8))
    expect(on_calendar(page, "Zoe")).to_contain_text("with Maya")
    page.locator("[data-undo]", has_text="with Maya").get_by_role("button", name="Undo").click()
    expect(on_calendar(page, "Zoe")).to_contain_text("with Tom")


def they_want_another_visit(page: Page) -> None:
    """Find them by what is typed of the name; they are asked about their health later."""
    page.keyboard.press("n")
    expect(page.get_by_label("Who is it?")).to_be_focused()
    page.keyboard.type("qui")
    expect(page.get_by_role("option", name="Zoe Quist")).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_label("What", exact=True).select_option("relaxation")
    page.get_by_label("With", exact=True).select_option("maya")
    panel(page).get_by_role("button", name="2:00 PM", exact=True).click()
    page.get_by_label("Ask the safety questions later").check()
    panel(page).get_by_role("button", name="Book", exact=True).click()
    expect(panel(page)).to_contain_text("Waits for a yes")


def book_by_phone(start: datetime) -> None:
    """Book Zoe Quist to Tom; somebody clinical will ask her."""
    client = {"first_name": "Zoe", "last_name": "Quist", "phone": "+15035550177", "contact_by": "phone_call"}
    wanted = {
        "service": "relaxation",
        "therapist": "tom",
        "start": start.isoformat(),
        "client": client,
        "by_phone": True,
    }
    assert FRONT.post("appointments", wanted | {"answers": {}}, key="k" * 32).status == 201


def test_a_visit_is_made_longer_without_dragging_and_taken_back(visit: Visit, desk: StaffSite) -> None:
    book_by_phone(datetime.combine(tuesday(), time(10), ZoneInfo(LICENSED.time_zone)))
    page = visit(DESK)
    open_day(page, desk, desk.api.ivo)
    on_calendar(page, "Zoe").click()
    when = panel(page).locator("dd").first
    before = when.inner_text()
    panel(page).get_by_role("button", name="Move…").click()
    minutes = panel(page).get_by_label("Minutes")
    usual = int(minutes.input_value())
    minutes.fill("7")
    panel(page).get_by_role("button", name="Change only the length").click()
    expect(panel(page).get_by_role("alert")).to_have_text("Give the length in steps of five minutes, from 10 to 240.")
    expect(minutes).to_be_focused()
    minutes.fill(str(usual + 15))
    panel(page).get_by_role("button", name="Change only the length").click()
    expect(page.locator("[data-undo]", has_text="10:00 AM with Tom")).to_be_visible()
    expect(when).not_to_have_text(before)
    (stored,) = wiring.diary().appointments()
    assert stored.end - stored.start == timedelta(minutes=usual + 15)
    page.locator("[data-undo]").get_by_role("button", name="Undo").click()
    expect(when).to_have_text(before)


def test_time_is_blocked_hours_are_opened_and_a_series_goes_around_what_is_taken(visit: Visit, desk: StaffSite) -> None:
    page = visit(DESK)
    open_day(page, desk, desk.api.ivo)
    page.get_by_role("button", name="Block time").click()
    page.get_by_label("Whose time").select_option("t tom")
    page.get_by_label("From").fill("10:00")
    page.get_by_label("To", exact=True).fill("11:00")
    page.get_by_label("What for").fill("Supplies")
    page.get_by_role("button", name="Block it").click()
    expect(on_calendar(page, "Supplies")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Extra hours").click()
    page.get_by_label("Who", exact=True).select_option("maya")
    page.get_by_label("From").fill("09:00")
    page.get_by_label("To", exact=True).fill("12:00")
    page.get_by_role("button", name="Open these hours").click()
    expect(page.locator(".toast", has_text="The hours are open for booking.")).to_be_visible()
    # every week from the week before; the second visit meets the block
    page.keyboard.press("ArrowRight")
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="New booking").click()
    page.get_by_label("Who is it?").fill("Yan Ost")
    panel(page).get_by_role("button", name="Somebody new").click()
    page.get_by_label("E-mail address").fill("yan@example.com")
    page.get_by_label("What", exact=True).select_option("relaxation")
    page.get_by_label("With", exact=True).select_option("tom")
    panel(page).get_by_role("button", name="10:00 AM", exact=True).click()
    page.get_by_label("How often").select_option("1")
    page.get_by_label("How many visits").fill("3")
    page.get_by_label("Ask the safety questions later").check()
    panel(page).get_by_role("button", name="Book", exact=True).click()
    expect(page.get_by_text("Some dates are not free. Nothing is booked yet.")).to_be_visible()
    panel(page).get_by_role("button", name="Book with these").click()
    expect(page.locator(".toast", has_text="is booked for 3 visits")).to_be_visible()
    visits = [one for one in wiring.diary().appointments() if one.client]
    assert [one.therapist for one in visits] == ["tom"] * 3


def test_a_therapist_has_their_own_calendar_and_books_into_it(visit: Visit, desk: StaffSite) -> None:
    page = visit(DESK)
    open_day(page, desk, desk.api.maya)
    expect(page.locator(".ec-col-head")).to_have_text(["Maya"])
    expect(page.get_by_role("button", name="Extra hours")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="New booking").click()
    page.get_by_label("Who is it?").fill("Una Ray")
    panel(page).get_by_role("button", name="Somebody new").click()
    page.get_by_label("E-mail address").fill("una@example.com")
    page.get_by_label("What", exact=True).select_option("relaxation")
    expect(page.get_by_label("With", exact=True)).to_have_text("Maya")
    panel(page).get_by_role("button", name="11:00 AM", exact=True).click()
    page.get_by_label("Ask the safety questions later").check()
    panel(page).get_by_role("button", name="Book", exact=True).click()
    expect(panel(page)).to_contain_text("Waits for a yes")
    assert [one.therapist for one in wiring.diary().appointments()] == ["maya"]
