"""The safety check inside booking: six short screens, nothing lost on the way, and what comes of each answer."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import (
    RELAXING,
    agree,
    answer,
    book,
    check_safety,
    free_time,
    give_details,
    hold_a_time,
    on_screen,
    pass_signs,
    press,
    say,
    say_pain,
)

pytestmark = pytest.mark.browser

SCREENS = ("contact", "pain", "warning_signs_a", "warning_signs_b", "health", "consent")


def reach(page: Page, site: FakeSite, screen: str) -> None:
    """Hold a time and answer as the typical client does, up to a screen."""
    hold_a_time(page, site.url)
    give_details(page)
    for name in SCREENS[: SCREENS.index(screen)]:
        if name == "pain":
            say_pain(page)
        elif name == "contact":
            press(page)
        else:
            pass_signs(page, name)
    on_screen(page, screen)


def sent(site: FakeSite) -> dict[str, Any]:
    """The answers of the last attempt to book."""
    answers: dict[str, Any] = site.api.safety.sent[-1]["answers"]
    return answers


def status(site: FakeSite) -> str:
    [visit] = site.api.diary.visits.values()
    return visit.status


def kept(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(sessionStorage)"))


def test_somebody_with_nothing_to_worry_about_is_booked_at_once(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_focused()
    expect(page.get_by_role("heading", name="Good to know")).to_have_count(0)
    assert status(site) == "booked"
    given = sent(site)
    assert given["date_of_birth"] == "1984-05-17"
    assert given["client_timezone"] == "Asia/Dubai"
    assert given["language"] == "en"
    assert (given["rf_bowel"], given["cond_list"], given["surgery_recent"]) == ("no", ["none"], "none")
    assert "guardian_name" not in given


def test_a_caution_is_booked_and_said_calmly(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page)
    check_safety(page, b={"rf_bone_risk": "osteoporosis"})
    press(page)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_visible()
    good = page.locator(".good")
    expect(good.get_by_role("heading", name="Good to know for your visit")).to_be_visible()
    expect(good).to_contain_text("We'll keep the pressure light.")
    assert status(site) == "booked"


def test_a_hold_is_a_request_that_says_why_and_until_when_the_time_is_kept(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url, day=5)
    give_details(page)
    check_safety(page, a={"rf_weakness": "not_sure"})
    press(page)
    expect(page.get_by_role("heading", name="We have your request, Ana")).to_be_focused()
    expect(page.locator(".done")).to_contain_text("we'd like a quick word before we confirm")
    expect(page.locator(".done")).to_contain_text(re.compile(r"We keep this time for you until \w+, December \d"))
    assert status(site) == "pending_review"


def test_pregnancy_asks_more_and_is_looked_after(page: Page, site: FakeSite) -> None:
    reach(page, site, "health")
    expect(page.locator("#pregnancy_weeks")).to_have_count(0)
    answer(page, "pregnancy_status", "pregnant")
    page.locator("#pregnancy_weeks").fill("26")
    for question, value in (
        ("pregnancy_warning", "none"),
        ("pregnancy_complications", "none"),
        ("pregnancy_provider_ok", "yes"),
    ):
        answer(page, question, value)
    press(page)
    agree(page)
    press(page)
    expect(page.locator(".good")).to_contain_text("We'll use comfortable side-lying positions and gentle pressure.")
    assert sent(site)["pregnancy_weeks"] == 26


def test_somebody_under_age_names_a_guardian_as_soon_as_the_date_of_birth_says_so(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    expect(page.locator("#guardian_name")).to_have_count(0)
    give_details(page, born="2010-05-17")
    press(page)
    expect(page.get_by_label("Parent or guardian's name")).to_be_focused()
    expect(page.locator("#guardian_name-fault")).to_have_text("Please fill this in.")
    page.get_by_label("Parent or guardian's name").fill("Rui Silva")
    check_safety(page)
    press(page)
    expect(page.locator(".done h1")).to_be_visible()
    assert sent(site)["guardian_name"] == "Rui Silva"


def test_a_guardian_is_not_asked_for_any_more_once_the_date_is_put_right(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page, born="2010-05-17")
    page.get_by_label("Parent or guardian's name").fill("Rui Silva")
    page.locator("#date_of_birth-year").fill("1984")
    expect(page.get_by_label("Parent or guardian's name")).to_be_hidden()
    check_safety(page)
    press(page)
    expect(page.locator(".done h1")).to_be_visible()
    assert "guardian_name" not in sent(site)


def test_whoever_comes_to_relax_sees_five_screens_and_no_question_about_pain(page: Page, site: FakeSite) -> None:
    reach(page, site, "pain")
    expect(page.locator(".screen-step")).to_have_text("Step 2 of 6")
    say(page, "pain", RELAXING)
    expect(page.locator(".screen-step")).to_have_text("Step 2 of 5")
    expect(page.locator("#pain_side")).to_be_hidden()
    press(page)
    on_screen(page, "warning_signs_b")
    expect(page.locator(".screen-step")).to_have_text("Step 3 of 5")
    expect(page.get_by_role("group", name="Any of these?")).to_have_count(0)
    for screen in ("warning_signs_b", "health"):
        pass_signs(page, screen)
    agree(page)
    press(page)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_visible()
    assert "rf_bowel" not in sent(site)
    assert "pain_worst_7d" not in sent(site)


def test_answers_of_questions_that_are_hidden_again_are_not_sent(page: Page, site: FakeSite) -> None:
    reach(page, site, "pain")
    say(page, "pain", {"main_reason": "low_back_pain", "pain_worst_7d": "9", "pain_trend": "worse"})
    say(page, "pain", RELAXING)
    press(page)
    for screen in ("warning_signs_b", "health"):
        pass_signs(page, screen)
    agree(page)
    press(page)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_visible()
    assert {"pain_worst_7d", "pain_trend", "pain_side"} & set(sent(site)) == set()


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


def test_whoever_would_rather_be_asked_says_who_they_are_first(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    expect(page.get_by_label("First name")).to_be_focused()
    give_details(page, phone="(555) 010-0199", born="2010-05-17")
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    on_screen(page, "by_phone")
    expect(page.locator(".screen")).to_contain_text("call you to ask the rest")
    press(page)
    expect(page.get_by_role("heading", name="We have your request, Ana")).to_be_visible()
    assert site.api.safety.sent[-1]["by_phone"] is True
    assert status(site) == "pending_review"


def test_a_phone_can_be_asked_for_in_the_middle_with_the_answers_so_far(page: Page, site: FakeSite) -> None:
    reach(page, site, "warning_signs_a")
    answer(page, "rf_bladder", "not_sure")
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    on_screen(page, "by_phone")
    page.get_by_role("button", name="Back", exact=True).click()
    on_screen(page, "warning_signs_a")
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    page.get_by_label("Your phone number").fill("12")
    press(page)
    expect(page.get_by_label("Your phone number")).to_be_focused()
    page.get_by_label("Your phone number").fill("555 010 0199")
    press(page)
    expect(page.get_by_role("heading", name="We have your request, Ana")).to_be_visible()
    assert site.api.safety.sent[-1]["client"]["phone"] == "555 010 0199"
    assert (sent(site)["rf_bladder"], "rf_bowel" in sent(site)) == ("not_sure", False)


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


def test_what_one_agrees_to_can_be_read_beside_the_boxes(page: Page, site: FakeSite) -> None:
    reach(page, site, "consent")
    for title, words in (("What we collect", "you can ask to see"), ("Our cancellation terms", "24 hours before")):
        page.get_by_text(title).click()
        expect(page.locator(".readable", has_text=title)).to_contain_text(re.compile(words, re.IGNORECASE))
    press(page)
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(3)
