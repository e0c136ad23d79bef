"""Nothing is lost on the way through the safety check, and nothing is kept after it."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import agree, answer, check_safety, free_time, give_details, hold_a_time, on_screen, press
from tests.site.safety_steps import SCREENS, kept, reach

pytestmark = pytest.mark.browser


def test_back_and_forward_lose_nothing_screen_by_screen(page: Page, site: FakeSite) -> None:
    reach(page, site, "consent")
    for screen in reversed(SCREENS[1:-1]):
        page.go_back()
        on_screen(page, screen)
    page.get_by_role("button", name="Back", exact=True).click()
    on_screen(page, "contact")
    expect(page.get_by_label("First name")).to_have_value("Ana")
    expect(page.locator("#date_of_birth-year")).to_have_value("1984")
    page.go_forward()
    on_screen(page, "pain")
    expect(page.locator('[name="pain_worst_7d"][value="5"]')).to_be_checked()
    assert site.api.diary.visits
    page.go_back()
    with page.expect_response(lambda given: given.request.method == "DELETE"):
        page.go_back()
    expect(page.locator("#finder-title")).to_be_focused()


def test_a_time_is_given_back_from_the_middle_and_the_answers_stay_for_another(page: Page, site: FakeSite) -> None:
    reach(page, site, "health")
    with page.expect_response(lambda given: given.request.method == "DELETE"):
        page.get_by_role("button", name="Choose another time").click()
    expect(page.locator("#finder-title")).to_be_focused()
    assert kept(page) == "{}"
    assert page.evaluate("history.state") is None
    free_time(page, 1).click()
    on_screen(page, "contact")
    expect(page.get_by_label("Last name")).to_have_value("Silva")
    press(page)
    expect(page.locator('[name="pain_worst_7d"][value="5"]')).to_be_checked()


def test_a_reload_keeps_screen_time_and_answers(page: Page, site: FakeSite) -> None:
    reach(page, site, "warning_signs_b")
    answer(page, "rf_cancer", "past")
    page.reload()
    on_screen(page, "warning_signs_b")
    expect(page.get_by_role("button", name="Cancer, now or in the past")).to_contain_text("In the past")
    expect(page.get_by_role("timer")).to_be_visible()
    page.go_back()
    on_screen(page, "warning_signs_a")
    assert len(site.api.diary.visits) == 1


def test_nothing_of_the_answers_is_kept_in_the_browser_once_booked(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page)
    check_safety(page, b={"rf_cancer": "past"})
    assert "rf_cancer" in kept(page)
    press(page)
    expect(page.locator(".done h1")).to_be_visible()
    for word in ("rf_cancer", "1984-05-17", "caution", "care team"):
        assert word not in kept(page)
    page.go_back()
    expect(page.locator("#finder-title")).to_be_visible()


def test_a_hold_that_runs_out_in_the_middle_is_held_again_and_answers_stay(page: Page, site: FakeSite) -> None:
    page.clock.install()
    reach(page, site, "warning_signs_b")
    answer(page, "rf_cancer", "past")
    site.api.diary.forward(minutes=11)
    page.clock.fast_forward(11 * 60_000)
    expect(page.get_by_role("heading", name="Your hold ran out")).to_be_focused()
    page.get_by_role("button", name="Hold it again").click()
    on_screen(page, "warning_signs_b")
    expect(page.get_by_role("button", name="Cancer, now or in the past")).to_contain_text("In the past")
    page.go_back()
    on_screen(page, "warning_signs_a")


def test_what_the_api_refuses_leads_to_the_screen_of_the_first_fault(page: Page, site: FakeSite) -> None:
    reach(page, site, "consent")
    agree(page)
    site.api.refusals = [
        {"pointer": "/answers/cond_list/0", "detail": "is not one of them"},
        {"pointer": "/answers/rf_saddle", "detail": "is missing"},
    ]
    press(page)
    on_screen(page, "warning_signs_a")
    expect(page.locator("#rf_saddle")).to_be_focused()
    expect(page.locator("#rf_saddle-fault")).to_have_text("Please choose an answer.")
    site.api.refusals = []
    for _ in range(3):
        press(page)
    on_screen(page, "consent")
    press(page)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_visible()


def test_a_screen_that_was_skipped_by_the_browsers_way_forward_is_caught(page: Page, site: FakeSite) -> None:
    reach(page, site, "consent")
    agree(page)
    for _ in range(4):
        page.go_back()
    on_screen(page, "pain")
    answer(page, "sx_types", "tingling")
    for _ in range(4):
        page.go_forward()
    on_screen(page, "consent")
    press(page)
    on_screen(page, "pain")
    expect(page.locator("#sx_numb_course")).to_be_focused()
