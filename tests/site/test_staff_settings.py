"""The settings in the console: what is wrong, late or would be broken is said where it is, and nothing is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from chalicelib.practice_file.entries import document_of
from chalicelib.usecases.change_settings import make_change, of_section
from chalicelib.usecases.ports import Writing
from tests.site.conftest import DESK
from tests.site.fake_staff_owner import plain, visit
from tests.site.owner_evening import TABLET, Evening, axe, evening

__all__ = ["evening"]
pytestmark = pytest.mark.browser

MONDAY = datetime(2026, 11, 30, 18, tzinfo=UTC)
PARTS = ["services", "therapists", "closures", "messages", "consents", "care", "history"]


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


def test_what_was_written_on_an_older_version_is_refused_however_late_it_is_sent(evening: Evening) -> None:
    page, owner = evening.page, evening.owner
    evening.go("settings/policies", "Booking rules")
    page.get_by_label("Days ahead that can be booked").fill("45")
    evening.go("reports", "Reports")
    ivo = owner.office(evening.staff.api.ivo.id)
    make_change(ivo, of_section(ivo, "policies", {"hold_minutes": 5}, 1))
    evening.go("settings/policies", "Booking rules")
    days = page.get_by_label("Days ahead that can be booked")
    expect(days).to_have_value("45")
    days.press("Enter")
    expect(page.locator(".setting-faults")).to_contain_text("Ivo Rossi changed Booking rules")
    assert owner.store.current().version == 2
    page.get_by_role("button", name="Show theirs, drop mine").press("Enter")
    expect(page.get_by_label("Minutes that a time is held")).to_have_value("5")
    expect(page.get_by_label("Days ahead that can be booked")).to_have_value("")


def test_what_is_written_beside_a_change_of_one_s_own_is_not_late(evening: Evening) -> None:
    page = evening.page
    evening.go("settings/services", "Services")
    page.locator("summary", has_text="Deep tissue").first.press("Enter")
    page.get_by_label("Minutes at the table").nth(2).fill("55")
    skills = page.get_by_role("form", name="Skills")
    skills.locator("summary", has_text="Sciatica").press("Enter")
    name = skills.get_by_role("textbox", name="Name", exact=True).first
    name.fill("Sciatic pain")
    name.press("Enter")
    expect(page.locator(".toast").last).to_contain_text("Skills: saved.")
    services = page.get_by_role("form", name="Services")
    expect(services.get_by_label("Minutes at the table").nth(2)).to_have_value("55")
    services.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.locator(".toast").last).to_contain_text("Services: saved.")
    assert evening.owner.store.current().version == 3


def test_the_way_back_says_whom_it_leaves_behind(evening: Evening) -> None:
    page, owner = evening.page, evening.owner
    olga = owner.office(evening.staff.api.olga.id)
    people = plain(document_of(owner.store.current().practice)["therapists"])
    people[0]["hours"][0]["mon"] = ["09:00-17:00"]
    make_change(olga, of_section(olga, "therapists", people, 1))
    owner.diary.write(Writing(appointments=[visit("monday", MONDAY, "Cleo")]))
    evening.go("settings/history", "Changes")
    page.locator(".history summary").first.press("Enter")
    page.get_by_role("button", name="Back to before (version 1)").press("Enter")
    page.get_by_role("button", name="Go back", exact=True).press("Enter")
    box = page.get_by_role("checkbox", name="Cleo Lee")
    expect(box).to_be_focused()
    assert axe(page) == []
    page.keyboard.press("Space")
    page.get_by_role("button", name="Go back all the same").press("Enter")
    expect(page.locator(".history > li")).to_have_count(2)
    assert owner.store.current().version == 3


def test_something_new_is_named_and_gets_its_short_name(evening: Evening) -> None:
    page = evening.page
    evening.go("settings/rooms", "Rooms")
    page.get_by_role("button", name="Add a room").press("Enter")
    expect(page.get_by_role("textbox", name="Name", exact=True).last).to_be_focused()
    page.keyboard.type("Attic, left")
    expect(page.get_by_label("Short name").last).to_have_value("attic-left")
    page.keyboard.press("Enter")
    expect(page.locator(".field-fault:visible").or_(page.locator(".setting-faults > p")).first).to_contain_text(
        "needed"
    )
    page.get_by_label("Where").last.select_option("main")
    page.get_by_role("button", name="Save", exact=True).press("Enter")
    expect(page.locator(".toast").last).to_contain_text("Rooms: saved.")
    assert [one.id for one in evening.owner.store.current().practice.rooms][-1] == "attic-left"
