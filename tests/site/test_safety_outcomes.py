"""What comes of the safety check, for each kind of client."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import (
    RELAXING,
    agree,
    answer,
    book,
    check_safety,
    give_details,
    hold_a_time,
    on_screen,
    pass_signs,
    press,
    say,
)
from tests.site.safety_steps import reach, sent, status

pytestmark = pytest.mark.browser


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
