"""The screens of the safety check: what they ask, what their buttons answer, what they say back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import answer, on_screen, press
from tests.site.safety_steps import reach

pytestmark = pytest.mark.browser


def test_none_of_these_answers_only_what_is_still_open_and_the_answers_show(page: Page, site: FakeSite) -> None:
    reach(page, site, "warning_signs_a")
    button = page.locator(".screen > .button")
    expect(button).to_have_text("None of these")
    answer(page, "rf_bladder", "longstanding")
    expect(button).to_have_text("No to all the others")
    press(page)
    on_screen(page, "warning_signs_b")
    page.get_by_role("button", name="Back", exact=True).click()
    on_screen(page, "warning_signs_a")
    expect(page.locator(".row-given")).to_have_text(
        ["I've had it a long time, it hasn't changed, and a doctor knows", *["No"] * 6]
    )
    expect(button).to_have_text("Next")


def test_an_answer_that_the_button_cannot_give_is_asked_for(page: Page, site: FakeSite) -> None:
    reach(page, site, "warning_signs_b")
    answer(page, "rf_trauma", "minor")
    press(page)
    expect(page.get_by_role("alert").get_by_role("link")).to_have_text(
        ["Was it checked by a doctor: Please choose an answer."]
    )
    answer(page, "rf_trauma_checked", "yes")
    press(page)
    on_screen(page, "health")


def test_what_one_agrees_to_can_be_read_beside_the_boxes(page: Page, site: FakeSite) -> None:
    reach(page, site, "consent")
    for title, words in (("What we collect", "you can ask to see"), ("Our cancellation terms", "24 hours before")):
        page.get_by_text(title).click()
        expect(page.locator(".readable", has_text=title)).to_contain_text(re.compile(words, re.IGNORECASE))
    press(page)
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(3)


def test_what_is_left_of_the_hold_stays_in_sight_and_covers_nothing_that_has_the_focus(
    page: Page, site: FakeSite
) -> None:
    reach(page, site, "pain")
    page.locator("#provider_discussed").scroll_into_view_if_needed()
    expect(page.get_by_role("timer")).to_be_in_viewport()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
    line = page.locator(".hold-line").bounding_box() or {"y": 0.0, "height": 0.0}
    focused = page.locator(":focus").bounding_box() or {"y": 0.0}
    assert focused["y"] >= line["y"] + line["height"]
