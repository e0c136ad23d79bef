"""Everyone can use the client's own pages: axe finds nothing, the keyboard is enough, nothing is too wide."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.access import tab_to, too_small, violations_in_every_look, width_of, write_twice_as_large
from tests.site.conftest import DESK, Visit
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import at, link, own_visit
from tests.site.intake_states import STATES, State, first_page, marked_body

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_at_either_size_in_light_and_dark(visit: Visit, site: FakeSite, state: State) -> None:
    page = visit()
    state(page, site)
    assert violations_in_every_look(page) == []


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_a_small_phone_and_targets_fit_a_thumb(
    visit: Visit, site: FakeSite, state: State
) -> None:
    page = visit((320, 640))
    state(page, site)
    assert width_of(page) <= 320
    assert too_small(page, "button, select, input, textarea, summary, .choice, .button") == []


def test_text_at_twice_its_size_still_fits(visit: Visit, site: FakeSite) -> None:
    page = visit((640, 900))
    write_twice_as_large(page)
    marked_body(page, site)
    assert width_of(page) <= 640


def press(page: Page, selector: str, key: str = "Space") -> None:
    tab_to(page, selector)
    page.keyboard.press(key)


def fill_in(page: Page, selector: str, typed: str) -> None:
    tab_to(page, selector)
    page.keyboard.type(typed)


def pick(page: Page, name: str, *, further: int = 0) -> None:
    """Choose in a group of one: the first with Space, each further one with an arrow."""
    press(page, f"#{name}")
    for _ in range(further):
        page.keyboard.press("ArrowRight")


def go_on(page: Page, here: str) -> None:
    press(page, ".part-moves .button")
    at(page, here)


def mark_two(page: Page) -> None:
    """Into the drawing, mark, one further down, mark: the ring shows where one is."""
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.region')"):
            break
    assert page.locator('[data-view="back"] .ring.here').last.get_attribute("d")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def where_and_since_when(page: Page) -> None:
    mark_two(page)
    pick(page, "radiates_below_knee", further=2)
    for name in ("pain_now_leg", "pain_now_back", "pain_avg_7d"):
        pick(page, name, further=5)
    go_on(page, "Your pain so far")
    pick(page, "pain_onset_type")
    fill_in(page, "select", "August")
    fill_in(page, ".date-year input", "2026")
    go_on(page, "What you feel, and why")
    press(page, ".bodymap-list summary")
    press(page, ".bodymap-list input")


def health_and_wishes(page: Page) -> None:
    for name, further in (("acute_injury_72h", 1), ("contagious_now", 1), ("back_injection_recent", 0)):
        if name == "back_injection_recent":
            press(page, "#skin_issue-none")
        pick(page, name, further=further)
    press(page, "#med_groups-none")
    press(page, "#allergy_list-none")
    go_on(page, "What you've tried")
    go_on(page, "What you'd like")
    press(page, "#goals")
    pick(page, "pressure_pref", further=1)
    go_on(page, "Everyday life")


def test_the_whole_form_is_filled_in_signed_and_sent_by_keyboard_alone(visit: Visit, site: FakeSite) -> None:
    page = visit(DESK)
    booked = own_visit(site)
    page.goto(link(site, booked))
    at(page, "Your health form")
    fill_in(page, ".gate select", "May")
    fill_in(page, ".date-day input", "17")
    fill_in(page, ".date-year input", "1984")
    page.keyboard.press("Enter")
    at(page, "About you")
    fill_in(page, "#emergency_contact_name", "Rui Silva")
    fill_in(page, "#emergency_contact_phone", "+14155550117")
    go_on(page, "Where it hurts")
    where_and_since_when(page)
    go_on(page, "Your health")
    health_and_wishes(page)
    go_on(page, "Look over and sign")
    press(page, "#consent_treatment")
    fill_in(page, "#signature_client-name", "Ana Silva")
    press(page, ".review > .actions .button", "Enter")
    at(page, "Thank you, Ana")
    [sent] = site.api.intakes.of(booked.visit_id).sent
    assert sorted(sent["pain_site"]) == ["lumbar_l", "upper_back_l"]
    assert (sent["radiates_below_knee"], sent["pain_now_leg"], sent["pressure_pref"]) == ("sometimes", 5, 2)


def test_the_parts_of_the_form_say_how_far_each_is(visit: Visit, site: FakeSite) -> None:
    page = visit(DESK)
    first_page(page, site)
    parts = page.get_by_role("navigation", name="Parts of this form").get_by_role("button")
    expect(parts).to_have_count(9)
    expect(parts.first).to_have_accessible_name("About you (here now)")
    expect(parts.first).to_have_attribute("aria-current", "step")
    expect(parts.nth(1)).to_have_accessible_name("Where it hurts (open)")


def test_only_trouble_with_saving_and_its_end_are_spoken(page: Page, site: FakeSite) -> None:
    first_page(page, site)
    spoken = page.locator(".saved [role=status]")
    page.locator("#preferred_name").fill("Ana")
    expect(page.locator(".saved")).to_have_attribute("data-state", "saved")
    expect(spoken).to_be_empty()
    site.api.trouble = {"PUT /v1/appointments": "down"}
    page.locator("#preferred_name").fill("Anna")
    expect(spoken).to_contain_text("We can't save just now.")
    site.api.trouble.clear()
    expect(spoken).to_contain_text(re.compile(r"^Saved at"))
