"""What needs somebody now, in the console: done on the spot, by keyboard alone, with nothing lost when it refreshes."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.access import violations
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_api import Account
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.fake_staff_work import WORDS, FakeStaffWork
from tests.site.staff_steps import give_code, give_password, open_door, view

pytestmark = pytest.mark.browser

TABLET = (820, 1180)
NOW = "What needs you now"
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"
"""What a page hears when somebody comes back to its tab; it then asks again."""


class Desk:
    """Somebody in front of the page of what needs them."""

    def __init__(self, staff: StaffSite, work: FakeStaffWork) -> None:
        self.staff, self.work = staff, work

    def sit(self, page: Page, who: Account) -> Page:
        open_door(page, self.staff.url)
        give_password(page, who.email, who.password)
        give_code(page, who.code())
        view(page, NOW)
        return page

    def asked(self, verb: str) -> list[dict[str, Any]]:
        """Will return the bodies of what was sent."""
        return [body for _, path, body in self.work.sent if path.endswith(f"/{verb}")]


@pytest.fixture
def desk() -> Iterator[Desk]:
    with running_staff() as staff:
        work = FakeStaffWork()
        staff.api.parts.append(work)
        yield Desk(staff, work)


def row(page: Page, text: str) -> Locator:
    return page.locator(".work-row", has_text=text)


def told(page: Page, text: str) -> Locator:
    """What the corner says; a screen reader is told the same elsewhere."""
    return page.get_by_role("region", name="Notices").get_by_text(text)


def go_to(page: Page, text: str) -> Locator:
    """Press j until that row has the focus."""
    wanted = row(page, text)
    for _ in range(20):
        page.keyboard.press("j")
        if wanted.evaluate("(one) => one === document.activeElement"):
            return wanted
    raise AssertionError(f"{text} is not on the way")


def test_the_first_view_has_every_list_most_urgent_first_and_axe_finds_nothing(visit: Visit, desk: Desk) -> None:
    page = desk.sit(visit(DESK), desk.staff.api.olga)
    names = [text.rsplit(" ", 1)[0] for text in page.locator(".now-list h2").all_inner_texts()]
    assert names == [
        "Held bookings", "Calls to make", "Late changes", "Visits to note", "Messages that did not arrive",
        "Words to read", "Copies of records", "Licences",
    ]  # fmt: skip
    expect(page.get_by_text("14 things need you, 1 overdue.")).to_be_visible()
    expect(row(page, "Ann Lee").locator(".late")).to_have_text("An hour late")
    for size in (DESK, TABLET, (390, 844)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert (violations(page), page.evaluate("document.documentElement.scrollWidth")) == ([], size[0])


def test_a_receptionist_clears_the_morning_by_keyboard_alone(visit: Visit, desk: Desk) -> None:
    page = desk.sit(visit(TABLET), desk.staff.api.ivo)
    expect(page.get_by_text("Words to read")).to_have_count(0)
    go_to(page, "Did Bo Day come?")
    page.keyboard.press("Enter")
    expect(told(page, "Bo Day is here.")).to_be_visible()
    expect(row(page, "Bo Day")).to_have_count(0)
    page.keyboard.press("u")
    expect(row(page, "Did Bo Day come?")).to_be_visible()
    assert (desk.asked("arrive"), desk.asked("reopen")) == ([{"version": 3}], [{"version": 4}])
    go_to(page, "Di Marsh asks to move the visit")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Allow what Di Marsh asks for?")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Enter")
    expect(row(page, "Di Marsh")).to_have_count(0)
    assert desk.asked("decide") == [{"version": 3, "grant": True}]
    go_to(page, "did not reach Cy Diaz")
    page.keyboard.press("Enter")
    expect(told(page, "It goes out within a minute.")).to_be_visible()
    assert desk.asked("send-again") == [{"about": "v3", "message": "reminder_24h#email#1"}]


def test_calls_are_on_their_own_list_page_by_page_and_gone_when_made(visit: Visit, desk: Desk) -> None:
    page = desk.sit(visit(DESK), desk.staff.api.ivo)
    go_to(page, "7 people asked to be called")
    page.keyboard.press("Enter")
    view(page, "Calls to make")
    rows = page.locator(".work-row")
    expect(rows).to_have_count(5)
    assert violations(page) == []
    page.get_by_role("button", name="Show more").press("Enter")
    expect(rows).to_have_count(7)
    expect(rows.nth(5)).to_be_focused()
    expect(rows.nth(5).get_by_role("link")).to_have_attribute("href", "tel:+15035550105")
    page.keyboard.press("Enter")
    expect(row(page, "Caller 5")).to_have_count(0)
    expect(row(page, "Caller 6")).to_be_focused()
    expect(rows).to_have_count(6)


def test_words_are_read_in_place_and_marked(visit: Visit, desk: Desk) -> None:
    page = desk.sit(visit(DESK), desk.staff.api.olga)
    expect(page.get_by_text(WORDS)).to_have_count(0)
    go_to(page, "Read what Eve Stone wrote")
    page.keyboard.press("Enter")
    expect(page.get_by_text(WORDS)).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="I have read it").press("Enter")
    expect(row(page, "Eve Stone")).to_have_count(0)
    assert desk.asked("read") == [{"until": desk.work.now.isoformat()}]


def test_a_copy_of_a_record_is_looked_at_and_noted_as_handed_over(visit: Visit, desk: Desk) -> None:
    page = desk.sit(visit(DESK), desk.staff.api.olga)
    page.get_by_role("link", name="Give Flo Berg a copy").press("Enter")
    view(page, "The record of Flo Berg")
    expect(page.get_by_text("Lower back, left")).to_be_visible()
    assert violations(page) == []
    page.go_back()
    view(page, NOW)
    page.get_by_role("button", name="Handed over").press("Enter")
    page.get_by_role("radio", name="By post").press("Space")
    page.get_by_role("dialog").get_by_role("button", name="Handed over").press("Enter")
    expect(row(page, "Flo Berg")).to_have_count(0)
    assert desk.asked("done") == [{"how": "post"}]


def test_it_refreshes_by_itself_and_loses_neither_the_place_nor_what_is_open(visit: Visit, desk: Desk) -> None:
    page = desk.sit(visit(DESK), desk.staff.api.olga)
    go_to(page, "Read what Eve Stone wrote")
    page.keyboard.press("Enter")
    expect(page.get_by_text(WORDS)).to_be_visible()
    desk.work.items = [one for one in desk.work.items if one["list"] in ("unread", "messages")]
    page.evaluate(LOOK)
    expect(page.locator(".now-list")).to_have_count(2)
    expect(row(page, "Eve Stone")).to_be_focused()
    expect(page.get_by_text(WORDS)).to_be_visible()
    desk.work.items = []
    page.evaluate(LOOK)
    expect(page.get_by_text("Nothing needs you right now. Enjoy the quiet.")).to_be_visible()
    expect(page.get_by_role("heading", level=1, name=NOW)).to_be_focused()
    assert violations(page) == []


def test_what_fails_is_said_and_the_row_stays(visit: Visit, desk: Desk) -> None:
    page = desk.sit(visit(DESK), desk.staff.api.ivo)
    desk.staff.api.trouble["POST /v1/staff/appointments/v2/no-show"] = 409
    page.get_by_role("button", name="No-show: Did Bo Day come?").press("Enter")
    expect(told(page, "As the test wanted")).to_be_visible()
    expect(row(page, "Did Bo Day come?")).to_be_visible()
