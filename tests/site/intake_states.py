"""Every state of the client's own pages, each reached the way a client reaches it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from tests.site.fake_forms import instant, receipt
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import (
    FOLLOW_UP,
    about_me,
    agree_and_send,
    at,
    give_birth_date,
    go_on,
    how_i_am,
    link,
    mark,
    my_pain_now,
    open_form,
    own_visit,
    rest_of_follow_up,
    score,
    sign,
    whole_form,
)

State = Callable[[Page, FakeSite], None]
COURSE: dict[str, Any] = {
    "summary": ["Leg pain now: 6 at start, 3 now: down 3 (50%). That is a change most people notice."],
    "note": "Most sciatica gets better in 4-6 weeks, with or without treatment.",
    "measures": [
        {
            "id": "leg_now", "title": "Leg pain now", "range": [0, 10], "low_is_good": True, "baseline": 6,
            "points": [
                {"on": "2026-10-20", "value": 6}, {"on": "2026-10-27", "value": 7}, {"on": "2026-11-03", "value": None},
                {"on": "2026-11-17", "value": 4}, {"on": "2026-11-24", "value": 3},
            ],
            "lines": [{"at": 4, "text": "2 points down"}, {"at": 4.2, "text": "30% down"}],
        },
        {
            "id": "activities", "title": "What you can do", "range": [0, 10], "low_is_good": False, "baseline": 3,
            "points": [{"on": "2026-10-20", "value": 3}, {"on": "2026-11-24", "value": 6}], "lines": [],
        },
    ],
}  # fmt: skip


def asked_birth_date(page: Page, site: FakeSite) -> None:
    page.goto(link(site, own_visit(site)))
    at(page, "Your health form")


def wrong_birth_date(page: Page, site: FakeSite) -> None:
    asked_birth_date(page, site)
    give_birth_date(page, day="18")
    expect(page.get_by_text("That is not the date of birth")).to_be_visible()


def first_page(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site))


def all_parts(page: Page, site: FakeSite) -> None:
    first_page(page, site)
    if page.locator(".parts-fold").is_visible():
        page.locator(".parts-fold").click()


def faulty_page(page: Page, site: FakeSite) -> None:
    first_page(page, site)
    go_on(page)
    expect(page.get_by_role("alert")).to_be_visible()


def marked_body(page: Page, site: FakeSite) -> None:
    first_page(page, site)
    about_me(page)
    mark(page, "pain_site", "lumbar_l", "gluteal_l", "sacrum", "calf_l")
    page.get_by_text("Choose from a list instead").click()


def unsaved(page: Page, site: FakeSite) -> None:
    first_page(page, site)
    site.api.trouble = {"PUT /v1/appointments": "down"}
    page.locator("#preferred_name").fill("Ana")
    expect(page.locator(".saved").get_by_text("We can't save just now.").first).to_be_visible()


def missing_answers(page: Page, site: FakeSite) -> None:
    first_page(page, site)
    if page.locator(".parts-fold").is_visible():
        page.locator(".parts-fold").click()
    page.get_by_role("button", name="Look over and sign").click()
    expect(page.get_by_text("answers are still missing")).to_be_visible()


def ready_to_sign(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site, policy="each_visit", born="2010-05-17"), year="2010")
    whole_form(page)
    sign(page)
    page.locator("#signature_guardian").get_by_label("Draw it").check()


def sent(page: Page, site: FakeSite, **health: str) -> None:
    first_page(page, site)
    whole_form(page, **health)
    agree_and_send(page)


def thanked(page: Page, site: FakeSite) -> None:
    sent(page, site)
    at(page, "Thank you, Ana")


def cautioned(page: Page, site: FakeSite) -> None:
    sent(page, site, injury="Yes")
    at(page, "Thank you, Ana")


def held_for_a_call(page: Page, site: FakeSite) -> None:
    sent(page, site, skin="A skin infection")
    at(page, "Thank you. We will call you first")


def stopped(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site, **FOLLOW_UP))
    how_i_am(page, "rf_bladder", "Yes, it started or got worse since this pain began")
    at(page, "Please read this now")


def sent_before(page: Page, site: FakeSite) -> None:
    visit = own_visit(site, sent=[{"preferred_name": "Ana"}], sent_at="2026-11-30T18:00:00Z")
    page.goto(link(site, visit))
    give_birth_date(page)
    at(page, "Thank you, we have your form")


def followed_up(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site, **FOLLOW_UP))


def scored_again(page: Page, site: FakeSite) -> None:
    followed_up(page, site)
    how_i_am(page)
    at(page, "Your pain now")
    score(page, "pain_now_leg", 4)
    expect(page.get_by_text("Last time: 6 of 10")).to_be_visible()


def changes_looked_over(page: Page, site: FakeSite) -> None:
    open_form(page, site, own_visit(site, **FOLLOW_UP | {"policy": "each_visit"}))
    how_i_am(page)
    my_pain_now(page)
    rest_of_follow_up(page)
    expect(page.get_by_role("heading", name="What has changed since last time")).to_be_visible()


def rather_by_phone(page: Page, site: FakeSite) -> None:
    first_page(page, site)
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    at(page, "Shall we call you instead?")


def agreements(page: Page, site: FakeSite) -> None:
    now = site.api.diary.now
    consents = [
        receipt("consent_info_use", "yes", now),
        receipt("consent_treatment", "yes", now),
        receipt("consent_sensitive_areas", {"gluteal": "yes", "hip_side": "ask_me"}, now),
        receipt("marketing_consent", "no", now),
    ]
    visit = own_visit(site, consents=consents, policy="each_visit")
    page.goto(link(site, visit).replace("intake.html", "intake.html?show=agreements"))
    give_birth_date(page)
    at(page, "What you agreed to")


def taking_back(page: Page, site: FakeSite) -> None:
    agreements(page, site)
    page.get_by_role("button", name="Take back: Buttock").click()


def progress(page: Page, site: FakeSite) -> None:
    visit = own_visit(site, outcomes=COURSE)
    page.goto(link(site, visit).replace("intake.html", "intake.html?show=progress"))
    give_birth_date(page)
    at(page, "How it has been going")
    for table in page.get_by_text("All numbers").all():
        table.click()


def looked_at(site: FakeSite) -> list[dict[str, Any]]:
    """Two looks of a day and one of the day before, the latest first."""
    rows = (
        ("therapist", "plan", "read", 1),
        ("clinical_lead", "review: accept", "change", 2),
        ("therapist", "record", "break_glass", 30),
    )
    return [
        {
            "at": instant(site.api.diary.now - timedelta(hours=hours)),
            "role": role,
            "what": what,
            "action": action,
            "in_emergency": action == "break_glass",
        }
        for role, what, action, hours in rows
    ]


def looks(page: Page, site: FakeSite) -> None:
    page.goto(link(site, own_visit(site, looks=looked_at(site))).replace("intake.html", "intake.html?show=looks"))
    give_birth_date(page)
    at(page, "Who has looked at your record")


def nothing_to_show(page: Page, site: FakeSite) -> None:
    page.goto(link(site, own_visit(site)).replace("intake.html", "intake.html?show=progress"))
    give_birth_date(page)
    expect(page.get_by_text("There is nothing to show yet.")).to_be_visible()


def over(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    visit.status = "cancelled"
    page.goto(link(site, visit))
    expect(page.get_by_text("This appointment is over or cancelled")).to_be_visible()


STATES: list[State] = [
    looks,
    asked_birth_date, wrong_birth_date, first_page, all_parts, faulty_page, marked_body, unsaved, missing_answers,
    ready_to_sign, thanked, cautioned, held_for_a_call, stopped, sent_before, followed_up, scored_again,
    changes_looked_over, rather_by_phone, agreements, taking_back, progress, nothing_to_show, over,
]  # fmt: skip
