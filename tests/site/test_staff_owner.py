"""The owner's evening: hours changed with a conflict, a report, somebody invited; by keyboard alone, nothing lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from chalicelib.scheduling.appointments import Status
from chalicelib.usecases.change_settings import make_change, of_section
from chalicelib.usecases.ports import Writing
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_owner import NOW, FakeOwner, plain, visit
from tests.site.fake_staff_site import StaffSite, running_staff

pytestmark = pytest.mark.browser

TABLET = (820, 1180)
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
COOKIE: Any = {
    "name": "__Secure-staff-session", "value": "evening", "domain": "127.0.0.1", "path": "/v1/staff/session",
    "secure": True, "httpOnly": True, "sameSite": "Strict",
}  # fmt: skip
"""What an earlier sign-in left, so that each evening begins in the console."""
PARTS = ["services", "therapists", "closures", "messages", "consents", "care", "history"]


class Evening:
    """The owner in front of the console."""

    def __init__(self, staff: StaffSite, owner: FakeOwner, page: Page) -> None:
        self.staff, self.owner, self.page = staff, owner, page

    def go(self, path: str, heading: str) -> None:
        self.page.evaluate(f"location.hash = '#/{path}'")
        expect(self.page.get_by_role("heading", name=heading, exact=True).first).to_be_visible()

    def saved(self) -> list[Any]:
        """What was sent to be kept."""
        return [
            (path.rpartition("/")[2], body)
            for method, path, body in self.owner.sent
            if method == "POST" and not path.endswith("/preview")
        ]

    def hours(self) -> str:
        """Maya's hours on Tuesdays as they are kept."""
        [rota] = self.owner.store.current().practice.therapists[0].rotas
        return " ".join(f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in rota.days[1])


@pytest.fixture
def evening(visit: Visit, request: pytest.FixtureRequest) -> Iterator[Evening]:
    page = visit(getattr(request, "param", DESK), zone="America/Los_Angeles")
    with running_staff() as staff:
        owner, olga = FakeOwner(), staff.api.olga
        staff.api.parts.append(owner)
        staff.api.sessions["evening"] = olga
        page.context.add_cookies([COOKIE])
        page.goto(staff.url)
        expect(page.locator(".bar nav")).to_be_visible()
        yield Evening(staff, owner, page)


def tab_to(page: Page, wanted: Locator, most: int = 80) -> Locator:
    """Press Tab until it has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(most):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return wanted
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not on the way")


def axe(page: Page) -> list[Any]:
    page.evaluate(AXE.read_text())
    found: list[Any] = page.evaluate(
        f"{RULES}.then((found) => found.violations.map((one) => [one.id, one.nodes[0].html]))"
    )
    return found


def tuesday(page: Page) -> Locator:
    """The field of Maya's hours on Tuesdays, with its pieces open."""
    tab_to(page, page.locator("summary", has_text="Maya").first)
    page.keyboard.press("Enter")
    tab_to(page, page.locator("summary", has_text="Main street").first)
    page.keyboard.press("Enter")
    return tab_to(page, page.get_by_role("textbox", name="Tuesday").first)


@pytest.mark.parametrize("evening", [DESK, TABLET], indirect=True)
def test_an_evening_by_keyboard_alone(evening: Evening) -> None:
    page = evening.page
    page.keyboard.press("g")
    page.keyboard.press("o")
    tab_to(page, page.get_by_role("link", name="Therapists, hours"))
    page.keyboard.press("Enter")
    field = tuesday(page)
    field.press("Control+a")
    page.keyboard.type("09:00-12:00")
    page.keyboard.press("Enter")
    effects = page.get_by_role("region", name="What it changes")
    expect(effects).to_contain_text("One booked visit would not fit any more")
    box = effects.get_by_role("checkbox", name="Bo Lee")
    expect(box).to_be_focused()
    assert axe(page) == []
    assert evening.saved() == []
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Save all the same"))
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Therapists, hours: saved.")
    assert evening.hours() == "09:00-12:00"
    assert [body["accepted"] for _, body in evening.saved()] == [["late"]]
    page.keyboard.press("g")
    page.keyboard.press("r")
    expect(page.get_by_role("table").first).to_contain_text("Hours open")
    assert axe(page) == []
    page.keyboard.press("g")
    page.keyboard.press("s")
    expect(page.get_by_role("heading", level=1, name="Staff")).to_be_focused()
    page.keyboard.press("n")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("Eva Lang")
    page.keyboard.press("Tab")
    page.keyboard.type("eva@example.com")
    tab_to(page, page.get_by_role("checkbox", name="Front desk"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Send the invitation"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("row", name="Eva Lang")).to_contain_text("Invited")


@pytest.mark.parametrize("evening", [DESK, TABLET], indirect=True)
def test_every_part_of_the_settings_is_accessible_and_fits(evening: Evening) -> None:
    for part in PARTS:
        evening.page.evaluate(f"location.hash = '#/settings/{part}'")
        expect(evening.page.locator(f".settings-menu a[href='#/settings/{part}']")).to_have_attribute(
            "aria-current", "page"
        )
        evening.page.evaluate("document.querySelector('.settings-body details')?.setAttribute('open', '')")
        assert (part, axe(evening.page)) == (part, [])
        assert evening.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), part


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(evening: Evening) -> None:
    page = evening.page
    evening.go("settings/services", "Services")
    page.locator("summary", has_text="Deep tissue").first.press("Enter")
    minutes = page.get_by_label("Minutes at the table").nth(2)
    minutes.fill("52")
    minutes.press("Enter")
    expect(minutes).to_be_focused()
    expect(minutes).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".field-fault:visible")).to_contain_text("multiple of 5")
    expect(minutes).to_have_value("52")
    evening.go("reports", "Reports")
    evening.go("settings/services", "Services")
    page.locator("summary", has_text="Deep tissue").first.press("Enter")
    expect(page.get_by_label("Minutes at the table").nth(2)).to_have_value("52")
    page.get_by_role("button", name="Put it back").press("Enter")
    expect(page.get_by_label("Minutes at the table").nth(2)).to_have_value("50")
    assert evening.saved() == []


def test_whoever_is_too_late_learns_who_was_there_and_decides(evening: Evening) -> None:
    page, owner = evening.page, evening.owner
    evening.go("settings/policies", "Booking rules")
    ivo = owner.office(evening.staff.api.ivo.id)
    make_change(ivo, of_section(ivo, "policies", {"hold_minutes": 5}, 1))
    days = page.get_by_label("Days ahead that can be booked")
    days.fill("45")
    days.press("Enter")
    alert = page.locator(".setting-faults")
    expect(alert).to_contain_text("Ivo Rossi changed Booking rules at 9:00 AM")
    expect(days).to_have_value("45")
    page.get_by_role("button", name="Put mine on top").press("Enter")
    expect(page.locator(".toast")).to_contain_text("saved")
    assert owner.store.current().practice.policies.horizon == timedelta(days=45)


def test_a_change_is_taken_back_with_undo_and_stands_in_the_history(evening: Evening) -> None:
    page = evening.page
    evening.go("settings/practice", "Name and contact")
    line = page.get_by_label("Line under the name").first
    line.fill("Slow hands")
    line.press("Enter")
    expect(page.locator(".toast")).to_contain_text("Publish the pages again.")
    page.locator(".toast").get_by_role("button", name="Undo").press("Enter")
    expect(line).to_have_value("")
    evening.go("settings/history", "Changes")
    rows = page.locator(".history > li")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("You went back to version 1")
    rows.nth(1).locator("summary").press("Enter")
    expect(rows.nth(1)).to_contain_text("nothing → Slow hands")


def test_a_holiday_becomes_a_closure_with_one_press(evening: Evening) -> None:
    page = evening.page
    evening.go("settings/closures", "Closures")
    page.get_by_role("button", name="Christmas Day").first.press("Enter")
    expect(page.locator(".entries summary")).to_contain_text("2026-12-25 · Christmas Day")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.locator(".toast")).to_contain_text("fewer free times")
    assert plain(evening.owner.store.current().practice.closures[0].span.from_day) == "2026-12-25"


def test_words_are_shown_as_they_arrive_with_the_lint_s_answer(evening: Evening) -> None:
    page = evening.page
    evening.go("settings/messages", "Messages")
    page.locator("summary", has_text="Booked").press("Enter")
    view = page.locator("details[open] .wording")
    expect(view).to_contain_text("You are booked for")
    page.get_by_label("Subject").first.fill("See you on {{ visit.date }}")
    expect(view).to_contain_text("See you on Tuesday")
    page.get_by_role("textbox", name="Text message").first.fill("Your sciatica visit")
    expect(view).to_contain_text("says a word about health")


def test_a_report_is_a_table_that_can_be_taken_along(evening: Evening) -> None:
    page, owner = evening.page, evening.owner
    done = visit("done", NOW - timedelta(days=7), "=Cleo", status=Status.COMPLETED)
    owner.diary.write(Writing(appointments=[done, replace(done, id="gone", status=Status.NO_SHOW)]))
    evening.go("reports", "Reports")
    page.get_by_label("From").fill("2026-11-02")
    page.get_by_label("Through").fill("2026-11-29")
    page.get_by_label("A line for each").select_option("therapist")
    page.get_by_role("button", name="Show").press("Enter")
    expect(page.get_by_role("row", name="Maya")).to_contain_text("1")
    expect(page.locator(".report-figures")).to_contain_text("50 % of 2 visits")
    expect(page.locator(".chart canvas")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Download the table (CSV)").press("Enter")
    text = saved.value.path().read_text(encoding="utf-8-sig")
    assert saved.value.suggested_filename == "report-2026-11-02-2026-11-29-by-therapist.csv"
    assert text.splitlines()[1].startswith("Maya,")
    page.get_by_role("button", name="Look into the records").press("Enter")
    expect(page.get_by_role("heading", name="Pain after four visits")).to_be_visible()
    expect(page.get_by_label("Care")).to_contain_text("not what brought it about")
    assert axe(page) == []
