"""Every state of the safety check and of what comes of it, each reached the way a visitor reaches it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.journeys import answer, check_safety, give_details, hold_a_time, on_screen, pass_signs, press, say
from tests.site.safety_steps import reach

State = Callable[[Page, FakeSite], None]


def about_pain(page: Page, site: FakeSite) -> None:
    reach(page, site, "pain")
    say(page, "pain", {"pain_worst_7d": "7", "sx_types": "pain tingling", "cause_list": "herniated_disc"})
    page.locator(".ask-choice summary").first.click()


def unanswered(page: Page, site: FakeSite) -> None:
    reach(page, site, "pain")
    press(page)
    expect(page.get_by_role("alert")).to_be_visible()


def signs(page: Page, site: FakeSite) -> None:
    reach(page, site, "warning_signs_a")
    answer(page, "rf_bowel", "not_sure")
    page.locator(".row-panel:not([hidden]) summary").click()


def more_signs(page: Page, site: FakeSite) -> None:
    reach(page, site, "warning_signs_b")
    answer(page, "rf_trauma", "minor")
    press(page)
    expect(page.get_by_role("alert")).to_be_visible()


def pregnant(page: Page, site: FakeSite) -> None:
    reach(page, site, "health")
    answer(page, "pregnancy_status", "pregnant")


def agreeing(page: Page, site: FakeSite) -> None:
    reach(page, site, "consent")
    for one in page.locator(".screen summary").all():
        one.click()
    press(page)
    expect(page.get_by_role("alert")).to_be_visible()


def under_age(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page, born="2012-05-17")
    press(page)
    expect(page.locator("#guardian_name")).to_be_focused()


def by_phone(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    give_details(page)
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    on_screen(page, "by_phone")


def outcome(page: Page, site: FakeSite, question: str, value: str) -> None:
    hold_a_time(page, site.url)
    give_details(page)
    screen = "a" if question in ("rf_saddle", "rf_weakness") else "b"
    check_safety(page, **{screen: {question: value}})
    press(page)


def cautioned(page: Page, site: FakeSite) -> None:
    outcome(page, site, "rf_bone_risk", "osteoporosis")
    expect(page.locator(".good")).to_be_visible()


def requested(page: Page, site: FakeSite) -> None:
    outcome(page, site, "rf_weakness", "not_sure")
    expect(page.get_by_text("We keep this time for you until")).to_be_visible()


def stopped(page: Page, site: FakeSite) -> None:
    reach(page, site, "warning_signs_a")
    pass_signs(page, "warning_signs_a", rf_saddle="new_or_worse")
    expect(page.locator(".stop")).to_be_visible()


def calling(page: Page, site: FakeSite) -> None:
    stopped(page, site)
    page.get_by_role("button", name="Ask us to call me").click()
    page.get_by_role("button", name="Ask for a call").click()
    expect(page.get_by_role("alert")).to_be_visible()


def called(page: Page, site: FakeSite) -> None:
    calling(page, site)
    page.get_by_label("Phone number").fill("555 010 0199")
    page.locator("#call-consent").check()
    page.get_by_role("button", name="Ask for a call").click()
    expect(page.get_by_text("We have your number")).to_be_visible()


def changing(page: Page, site: FakeSite) -> None:
    stopped(page, site)
    page.get_by_role("button", name="Change an answer").click()
    on_screen(page, "warning_signs_a")


def by_phone_only(page: Page, site: FakeSite) -> None:
    site.api.by_phone_only.add("ana@example.com")
    hold_a_time(page, site.url)
    give_details(page)
    check_safety(page)
    press(page)
    expect(page.locator(".by-phone-only h1")).to_be_visible()


SAFETY_STATES: list[State] = [
    about_pain, unanswered, signs, more_signs, pregnant, agreeing, under_age, by_phone,
    cautioned, requested, stopped, calling, called, changing, by_phone_only,
]  # fmt: skip
