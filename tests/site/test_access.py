"""Everyone can use it: axe finds nothing on any state, the keyboard is enough, nothing is too small or too wide."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.access import tab_to, too_small, violations_in_every_look, width_of, write_twice_as_large
from tests.site.conftest import DESK, Visit
from tests.site.fake_site import FakeSite
from tests.site.journeys import book, choose_day, open_finder
from tests.site.states import STATES, State, held

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
    assert too_small(page, "button, select, input, .choice, .button, .call, .language, .brand") == []


def test_text_at_twice_its_size_still_fits(visit: Visit, site: FakeSite) -> None:
    page = visit((640, 900))
    write_twice_as_large(page)
    held(page, site)
    assert width_of(page) <= 640


def test_a_time_is_booked_and_cancelled_by_keyboard_alone(visit: Visit, site: FakeSite) -> None:
    page = visit(DESK)
    open_finder(page, site.url)
    choose_day_by_keyboard(page)
    tab_to(page, ".finder-time")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This time is yours for now")).to_be_focused()
    for selector, typed in (("#first_name", "Ana"), ("#last_name", "Silva")):
        tab_to(page, selector)
        page.keyboard.type(typed)
    for selector, typed in (("#date_of_birth", "May"), ("#date_of_birth-day", "17"), ("#date_of_birth-year", "1984")):
        tab_to(page, selector)
        page.keyboard.type(typed)
    tab_to(page, "#email")
    page.keyboard.type("ana@example.com")
    tab_to(page, "#contact_by")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    answer_by_keyboard(page)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_focused()
    tab_to(page, ".keep a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your appointment")).to_be_focused()
    tab_to(page, ".button.danger")
    page.keyboard.press("Enter")
    tab_to(page, ".button.danger")
    page.keyboard.press("Space")
    expect(page.get_by_text("Your appointment is cancelled.")).to_be_visible()


def answer_by_keyboard(page: Page) -> None:
    """The screens after the details: arrows choose among a group's buttons, Space ticks, Enter goes on."""
    next_by_keyboard(page, "Your pain")
    for question in ("main_reason", "pain_side", "pain_worst_7d", "pain_duration_band", "pain_trend"):
        tab_to(page, f"#{question}")
        page.keyboard.press("Space")
    for question in ("sx_types", "cause_list-unknown"):
        tab_to(page, f"#{question}")
        page.keyboard.press("Space")
    tab_to(page, "#provider_discussed")
    page.keyboard.press("Space")
    next_by_keyboard(page, "A few quick questions")
    tab_to(page, ".row-open")
    page.keyboard.press("Enter")
    tab_to(page, "#rf_bladder")
    page.keyboard.press("Space")
    for heading in ("A few more", "Your health", "Before you book"):
        next_by_keyboard(page, heading)
    for box in ("consent_info_use", "ack_not_medical", "consent_cancel_policy"):
        tab_to(page, f"#{box}")
        page.keyboard.press("Space")
    tab_to(page, ".screen > .button")
    page.keyboard.press("Enter")


def next_by_keyboard(page: Page, heading: str) -> None:
    tab_to(page, ".screen > .button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=heading, exact=True)).to_be_focused()


def choose_day_by_keyboard(page: Page) -> None:
    tab_to(page, ".finder-day:nth-child(3)")
    page.keyboard.press("Space")
    expect(page.locator(".finder-day:nth-child(3)")).to_be_focused()
    expect(page.locator(".finder-day:nth-child(3)")).to_have_attribute("aria-pressed", "true")


def test_landmarks_and_one_main_heading_frame_every_step(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    for role in ("banner", "main", "contentinfo"):
        expect(
            page.locator({"banner": "body > header", "main": "main", "contentinfo": "body > footer"}[role])
        ).to_have_count(1)
    assert page.evaluate("[...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).length") == 1


def test_a_chosen_day_keeps_the_focus(page: Page, site: FakeSite) -> None:
    open_finder(page, site.url)
    choose_day(page, 1)
    assert page.evaluate("document.activeElement.className") == "finder-day"
