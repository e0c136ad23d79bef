"""Everyone can use it: axe finds nothing on any state, the keyboard is enough, nothing is too small or too wide."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, PHONE, Visit
from tests.site.fake_site import FakeSite
from tests.site.journeys import book, choose_day, open_finder
from tests.site.states import STATES, State, held

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_at_either_size_in_light_and_dark(visit: Visit, site: FakeSite, state: State) -> None:
    page = visit()
    state(page, site)
    page.evaluate(AXE.read_text())
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for width, height in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": height})
            faults = page.evaluate(
                f"{RULES}.then((found) => found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]))"
            )
            assert faults == [], (scheme, width)


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_a_small_phone_and_targets_fit_a_thumb(
    visit: Visit, site: FakeSite, state: State
) -> None:
    page = visit((320, 640))
    state(page, site)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        """[...document.querySelectorAll("button, select, input, .choice, .button, .call, .brand")]
        .filter((one) => one.checkVisibility() && !one.closest(".choice :scope") && !one.matches(".choice input"))
        .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"""
    )
    assert small == []


def test_text_at_twice_its_size_still_fits(visit: Visit, site: FakeSite) -> None:
    page = visit((640, 900))
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; })"
    )
    held(page, site)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_a_time_is_booked_and_cancelled_by_keyboard_alone(visit: Visit, site: FakeSite) -> None:
    page = visit(DESK)
    open_finder(page, site.url)
    choose_day_by_keyboard(page)
    tab_to(page, ".finder-time")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="This time is yours for now")).to_be_focused()
    for selector, typed in (("#first_name", "Ana"), ("#last_name", "Silva"), ("#email", "ana@example.com")):
        tab_to(page, selector)
        page.keyboard.type(typed)
    tab_to(page, "#contact_by")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    tab_to(page, ".details .button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_focused()
    tab_to(page, ".keep a")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your appointment")).to_be_focused()
    tab_to(page, ".button.danger")
    page.keyboard.press("Enter")
    tab_to(page, ".button.danger")
    page.keyboard.press("Space")
    expect(page.get_by_text("Your appointment is cancelled.")).to_be_visible()


def choose_day_by_keyboard(page: Page) -> None:
    tab_to(page, ".finder-day:nth-child(3)")
    page.keyboard.press("Space")
    expect(page.locator(".finder-day:nth-child(3)")).to_be_focused()
    expect(page.locator(".finder-day:nth-child(3)")).to_have_attribute("aria-pressed", "true")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until it is reached, and see that the focus shows."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    pytest.fail(f"Tab never reached {selector}")


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
