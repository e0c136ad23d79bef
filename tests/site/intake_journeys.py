"""What clients do with their own link after booking, step by step."""

import re
from datetime import timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.site.fake_diary import Visit
from tests.site.fake_site import FakeSite

SECRET = "s" * 32
FOLLOW_UP: dict[str, Any] = {
    "stage": "F",
    "last_visit": "2026-11-24",
    "before": {
        "pain_now_leg": 6, "pain_now_back": 4, "pain_avg_7d": 5, "pain_worst_7d": 8, "pain_trend": "same",
        "sx_types": ["pain", "tingling"], "med_groups": ["none"], "skin_issue": ["none"], "pressure_pref": 3,
        "psfs_1": {"activity": "Walking to the shop", "score": 3}, "peg_enjoy": 7, "areas_avoid": ["foot_l"],
    },
}  # fmt: skip


def own_visit(site: FakeSite, **kept: Any) -> Visit:
    """Somebody has booked; `kept` is what we have of them besides (see fake_intake.File)."""
    diary = site.api.diary
    day = next(day for day in (diary.today() + timedelta(days=step) for step in range(2, 9)) if diary.slots(
        "sciatica-first", day
    ))  # fmt: skip
    visit = diary.hold("sciatica-first", min(diary.slots("sciatica-first", day)), None)
    assert visit is not None
    diary.give(visit, pending=False)
    visit.first_name, visit.secret = "Ana", SECRET
    file = site.api.intakes.of(visit.visit_id)
    for name, value in kept.items():
        setattr(file, name, value)
    return visit


def link(site: FakeSite, visit: Visit, *, page: str = "intake.html") -> str:
    """The address that the client got in a message."""
    return f"{site.url}/{page}#{visit.visit_id}.{visit.secret}"


def give_birth_date(page: Page, *, month: str = "05", day: str = "17", year: str = "1984") -> None:
    page.locator("select").select_option(month)
    page.locator(".date-day input").fill(day)
    page.locator(".date-year input").fill(year)
    page.locator(".gate .button").click()


def open_form(page: Page, site: FakeSite, visit: Visit, **born: str) -> None:
    """Open the link, give the date of birth, and be on the first page of the form."""
    page.goto(link(site, visit))
    give_birth_date(page, **born)
    expect(page.locator(".intake-form")).to_be_visible()


def ask(page: Page, name: str) -> Locator:
    """One question's block."""
    return page.locator(".ask").filter(has=page.locator(f"#{name}"))


def choose(page: Page, name: str, *texts: str) -> None:
    for text in texts:
        ask(page, name).locator(".choice").filter(has_text=re.compile(rf"^\s*{re.escape(text)}\s*$")).click()


def score(page: Page, name: str, number: int) -> None:
    ask(page, name).locator(".scale-cell").nth(number).click()


def mark(page: Page, name: str, *codes: str) -> None:
    """Tap regions of the drawn body."""
    for code in codes:
        ask(page, name).locator(f'[data-code="{code}"]').first.click()


def go_on(page: Page) -> None:
    page.locator(".part-moves .button").first.click()


def at(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", name=title, level=1)).to_be_focused()


def about_me(page: Page) -> None:
    at(page, "About you")
    page.locator("#preferred_name").fill("Ana")
    page.locator("#emergency_contact_name").fill("Rui Silva")
    page.locator("#emergency_contact_phone").fill("+14155550117")
    go_on(page)


def where_it_hurts(page: Page, *codes: str) -> None:
    at(page, "Where it hurts")
    mark(page, "pain_site", *(codes or ("gluteal_l", "thigh_back_l", "calf_l")))
    choose(page, "radiates_below_knee", "Yes")
    for name, number in (("pain_now_leg", 6), ("pain_now_back", 3), ("pain_avg_7d", 5)):
        score(page, name, number)
    go_on(page)


def the_story(page: Page) -> None:
    at(page, "Your pain so far")
    choose(page, "pain_quality", "Burning", "Shooting")
    choose(page, "pain_onset_type", "After lifting")
    ask(page, "pain_onset_date").locator("select").select_option("08")
    ask(page, "pain_onset_date").locator(".date-year input").fill("2026")
    go_on(page)


def what_i_feel(page: Page) -> None:
    at(page, "What you feel, and why")
    mark(page, "sx_numb_site", "calf_l")
    go_on(page)


def my_health(page: Page, *, skin: str = "None of these", injury: str = "No") -> None:
    at(page, "Your health")
    choose(page, "acute_injury_72h", injury)
    choose(page, "contagious_now", "No")
    choose(page, "skin_issue", skin)
    if skin != "None of these":
        mark(page, "skin_site", "foot_r")
    choose(page, "back_injection_recent", "None")
    choose(page, "med_groups", "None of these")
    choose(page, "allergy_list", "None of these")
    go_on(page)


def what_i_tried(page: Page) -> None:
    at(page, "What you've tried")
    choose(page, "prev_care", "Massage", "Rest")
    go_on(page)


def what_i_would_like(page: Page) -> None:
    at(page, "What you'd like")
    choose(page, "goals", "Less pain", "Sitting longer")
    score(page, "pressure_pref", 2)
    go_on(page)


def every_day(page: Page) -> None:
    at(page, "Everyday life")
    page.locator("#psfs_1").fill("Walking to the shop")
    score(page, "psfs_1", 3)
    go_on(page)


def whole_form(page: Page, **health: str) -> None:
    """Every page of the full intake, up to its review."""
    about_me(page)
    where_it_hurts(page)
    the_story(page)
    what_i_feel(page)
    my_health(page, **health)
    what_i_tried(page)
    what_i_would_like(page)
    every_day(page)
    at(page, "Look over and sign")


def sign(page: Page, name: str = "signature_client", who: str = "Ana Silva") -> None:
    page.locator(f"#{name}-name").fill(who)


def agree_and_send(page: Page) -> None:
    page.locator("#consent_treatment").check()
    sign(page)
    page.get_by_role("button", name="Sign and send").click()


def how_i_am(page: Page, sign_of: str = "", answer: str = "") -> None:
    """A later visit's first page: nothing new, and the warning signs one by one or all at once."""
    at(page, "How you are today")
    choose(page, "anything_new", "Yes" if sign_of else "No")
    if sign_of:
        ask(page, sign_of).locator(".row-open").click()
        choose(page, sign_of, answer)
    page.get_by_role("button", name="None of these").click()
    go_on(page)


def my_pain_now(page: Page) -> None:
    at(page, "Your pain now")
    for name, number in (("pain_now_leg", 4), ("pain_now_back", 4), ("pain_avg_7d", 4), ("pain_worst_7d", 6)):
        score(page, name, number)
    choose(page, "pain_trend", "Better")
    choose(page, "sx_types", "Pain")
    go_on(page)


def rest_of_follow_up(page: Page) -> None:
    at(page, "Since last time")
    choose(page, "post_visit_effect", "Better")
    go_on(page)
    at(page, "Your health now")
    for name, text in (
        ("pregnancy_status", "Doesn't apply"), ("acute_injury_72h", "No"), ("contagious_now", "No"),
        ("skin_issue", "None of these"), ("surgery_recent", "None"), ("back_injection_recent", "None"),
        ("med_groups", "None of these"),
    ):  # fmt: skip
        choose(page, name, text)
    go_on(page)
    at(page, "This session")
    score(page, "pressure_pref", 1)
    go_on(page)
