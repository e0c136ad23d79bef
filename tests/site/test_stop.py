"""A warning sign: what to do next, calmly; nothing is booked, and nothing is kept of somebody who leaves."""

import re

import pytest
from playwright.sync_api import Page, expect

from chalicelib.care.wording import sentences
from tests.site.fake_site import FakeSite
from tests.site.journeys import (
    FREE_TIME,
    agree,
    answer,
    check_safety,
    give_details,
    hold_a_time,
    on_screen,
    pass_signs,
    press,
    say_a_sign,
    say_pain,
)
from tests.site.safety_steps import status

pytestmark = pytest.mark.browser


def stop(page: Page, site: FakeSite, **sign: str) -> str:
    """Answer with a sign that needs help at once; gives the start of the time that was held."""
    start = hold_a_time(page, site.url)
    give_details(page)
    say_a_sign(page, **(sign or {"rf_saddle": "new_or_worse"}))
    expect(page.locator(".stop h1")).to_be_focused()
    return start


def put_right(page: Page) -> None:
    """Change the answer, and go on to the last button."""
    page.get_by_role("button", name="Change an answer").click()
    on_screen(page, "warning_signs_a")
    answer(page, "rf_saddle", "no")
    for screen in ("warning_signs_b", "health", "consent"):
        press(page)
        on_screen(page, screen)
    agree(page)


def test_a_stop_says_what_to_do_in_three_sentences_with_a_number_to_tap(page: Page, site: FakeSite) -> None:
    stop(page, site)
    said = " ".join(page.locator(".stop-card :is(h1, .lead)").all_inner_texts())
    assert sentences(said) <= 3
    assert "We have not booked an appointment." in said
    call = page.get_by_role("link", name="Call 911")
    expect(call).to_have_attribute("href", "tel:911")
    assert call.evaluate("(link) => link.getBoundingClientRect().height") >= 60
    expect(page.locator(".stop").get_by_role("link", name="+1 (555) 010-0142")).to_have_attribute(
        "href", "tel:+15550100142"
    )
    expect(page.locator(".stop")).to_contain_text("When you've been checked, we'd be glad to see you.")


def test_the_time_is_free_again_and_nothing_of_the_person_is_kept(page: Page, site: FakeSite) -> None:
    start = stop(page, site)
    assert site.api.diary.visits == {}
    assert page.evaluate("JSON.stringify([sessionStorage, localStorage])") == "[{},{}]"
    page.reload()
    expect(page.locator(FREE_TIME).first).to_be_visible()
    expect(page.locator(".stop")).to_have_count(0)
    page.locator(".finder-day:not([disabled], .more)").nth(2).click()
    page.locator(f'[data-start="{start}"]').click()
    expect(page.get_by_label("First name")).to_have_value("")


def test_the_way_back_from_a_stop_leads_to_the_times(page: Page, site: FakeSite) -> None:
    stop(page, site)
    page.go_back()
    expect(page.locator("#finder-title")).to_be_focused()
    assert page.evaluate("history.state") is None


def test_a_changed_answer_holds_the_time_again_and_becomes_a_request(page: Page, site: FakeSite) -> None:
    start = stop(page, site)
    put_right(page)
    expect(page.locator(".hold-line")).to_contain_text("not held just now")
    assert site.api.diary.visits == {}
    press(page)
    expect(page.get_by_role("heading", name="We have your request, Ana")).to_be_visible()
    [visit] = site.api.diary.visits.values()
    assert (visit.status, visit.start.isoformat()) == ("pending_review", start)
    assert site.api.safety.sent[-1]["stopped"] == site.api.safety.tokens[0]


def test_a_changed_answer_stays_marked_over_a_reload(page: Page, site: FakeSite) -> None:
    stop(page, site)
    put_right(page)
    page.reload()
    on_screen(page, "consent")
    press(page)
    expect(page.get_by_role("heading", name="We have your request, Ana")).to_be_visible()


def test_a_time_that_went_meanwhile_is_replaced_and_the_answers_stay(page: Page, site: FakeSite) -> None:
    start = stop(page, site)
    put_right(page)
    site.api.diary.sell(start)
    press(page)
    expect(page.get_by_role("heading", name="That time has just gone")).to_be_focused()
    page.locator(".gone-time").first.click()
    on_screen(page, "consent")
    press(page)
    expect(page.get_by_role("heading", name="We have your request, Ana")).to_be_visible()


def test_the_same_answers_stop_again_with_a_new_token(page: Page, site: FakeSite) -> None:
    stop(page, site)
    page.get_by_role("button", name="Change an answer").click()
    on_screen(page, "warning_signs_a")
    press(page)
    expect(page.get_by_role("link", name="Call 911")).to_be_visible()
    assert len(site.api.safety.tokens) == 2
    assert site.api.diary.visits == {}


def test_change_an_answer_goes_to_the_screen_with_the_sign(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page)
    say_a_sign(page, "warning_signs_b", rf_chest="yes")
    expect(page.get_by_role("heading", name="Please call 911 now.")).to_be_focused()
    page.get_by_role("button", name="Change an answer").click()
    on_screen(page, "warning_signs_b")
    expect(page.get_by_role("button", name="Chest pain or new breathlessness")).to_contain_text("Yes")


def test_somebody_who_asks_to_be_called_leaves_a_name_and_a_number_only(page: Page, site: FakeSite) -> None:
    stop(page, site)
    page.get_by_role("button", name="Ask us to call me").click()
    expect(page.get_by_role("heading", name="We'll call you")).to_be_focused()
    form = page.locator(".call-me")
    expect(form.get_by_label("First name", exact=True)).to_have_value("Ana")
    form.get_by_role("button", name="Ask for a call").click()
    expect(form.get_by_label("Phone number")).to_be_focused()
    expect(form.get_by_role("alert").get_by_role("link")).to_have_count(2)
    form.get_by_label("Phone number").fill("555 010 0199")
    form.get_by_role("checkbox").check()
    form.get_by_role("button", name="Ask for a call").click()
    expect(form).to_contain_text("We have your number and will call you.")
    expect(form).to_contain_text("call 911")
    [asked] = site.api.safety.calls
    assert asked == {
        "first_name": "Ana",
        "phone": "555 010 0199",
        "consent": True,
        "stopped": site.api.safety.tokens[0],
    }


def test_a_call_that_could_not_be_asked_for_is_asked_for_again_with_the_same_key(page: Page, site: FakeSite) -> None:
    stop(page, site)
    page.get_by_role("button", name="Ask us to call me").click()
    form = page.locator(".call-me")
    form.get_by_label("Phone number").fill("555 010 0199")
    form.get_by_role("checkbox").check()
    keys = list[str | None]()
    page.on("request", lambda sent: keys.append(sent.headers.get("idempotency-key")) if "call" in sent.url else None)
    site.api.trouble = {"POST /v1/call-requests": "down"}
    form.get_by_role("button", name="Ask for a call").click()
    expect(form).to_contain_text("isn't working just now")
    site.api.trouble.clear()
    form.get_by_role("button", name="Try again").click()
    expect(form).to_contain_text(re.compile("will call you"))
    assert keys[0] == keys[-1] is not None


def test_a_phone_does_not_lead_past_a_sign_that_needs_help(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page)
    press(page)
    say_pain(page)
    on_screen(page, "warning_signs_a")
    answer(page, "rf_bowel", "new_or_worse")
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    press(page)
    expect(page.get_by_role("link", name="Call 911")).to_be_visible()
    assert site.api.diary.visits == {}


def test_nobody_reaches_the_times_of_a_stop_by_the_way_forward(page: Page, site: FakeSite) -> None:
    stop(page, site)
    page.go_back()
    expect(page.locator("#finder-title")).to_be_focused()
    page.go_forward()
    expect(page.locator("#finder-title")).to_be_visible()
    expect(page.locator(".screen")).to_have_count(0)


def test_a_sign_is_heeded_on_its_own_screen_and_nothing_further_is_asked(page: Page, site: FakeSite) -> None:
    stop(page, site)
    [told] = site.api.safety.sent
    assert told["answers"]["rf_saddle"] == "new_or_worse"
    assert "rf_chest" not in told["answers"]


def test_a_sign_that_can_wait_goes_on_and_books_nothing_before_the_end(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page)
    check_safety(page)
    for screen in ("health", "warning_signs_b", "warning_signs_a"):
        page.get_by_role("button", name="Back", exact=True).click()
        on_screen(page, screen)
    pass_signs(page, "warning_signs_a", rf_weakness="not_sure")
    on_screen(page, "warning_signs_b")
    assert status(site) == "held"
    for screen in ("health", "consent"):
        press(page)
        on_screen(page, screen)
    press(page)
    expect(page.get_by_role("heading", name="We have your request, Ana")).to_be_visible()
