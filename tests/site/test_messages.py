"""How one is written to, on the page of the appointment: seen, changed for all visits, or left as it is."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.after_states import been_here, choosing, form_after_all
from tests.site.fake_after import Wish
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import at, give_birth_date, link, own_visit
from tests.site.intake_states import COURSE

pytestmark = pytest.mark.browser


def opened(page: Page, site: FakeSite, **wish: object) -> Wish:
    """The page of an appointment whose client is written to like this."""
    visit = own_visit(site)
    kept = site.api.afterwards.wish_of(visit.visit_id)
    for name, value in wish.items():
        setattr(kept, name, value)
    page.goto(link(site, visit, page="manage.html"))
    expect(page.get_by_role("button", name="Change this")).to_be_visible()
    return kept


def now(site: FakeSite) -> Wish:
    [wish] = site.api.afterwards.wishes.values()
    return wish


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("email", "We write to you by e-mail."),
        ("text", "We send you texts."),
        ("both", "by e-mail and text"),
        ("phone_call", "We call you instead of writing."),
    ],
)
def test_how_things_stand_is_said(page: Page, site: FakeSite, way: str, words: str) -> None:
    opened(page, site, contact_by=way, marketing=way == "both")
    expect(page.locator(".messages").get_by_text(words)).to_be_visible()
    news = "You also get news from us" if way == "both" else "You get no news from us"
    expect(page.locator(".messages").get_by_text(news)).to_be_visible()


def test_texts_take_the_consent_in_the_words_that_are_kept(page: Page, site: FakeSite) -> None:
    choosing(page, site)
    expect(page.get_by_label("I agree to receive appointment texts at this number.")).to_be_focused()
    expect(page.get_by_text("It is your number that ends in 11.")).to_be_visible()
    assert now(site).contact_by == "email"
    page.get_by_label("I agree to receive appointment texts at this number.").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. It counts for all of your visits, from now on.")).to_be_visible()
    assert (now(site).contact_by, now(site).text_consent) == ("both", True)
    expect(page.get_by_text("We write to you by e-mail and text.")).to_be_visible()


def test_news_is_stopped_with_two_taps(page: Page, site: FakeSite) -> None:
    opened(page, site, marketing=True)
    page.get_by_role("button", name="Change this").click()
    page.get_by_label("Send me occasional news").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("You get no news from us")).to_be_visible()
    assert now(site).marketing is False


def test_ways_without_an_address_are_not_on_the_list(page: Page, site: FakeSite) -> None:
    opened(page, site, phone=False, ends="")
    page.get_by_role("button", name="Change this").click()
    expect(page.locator(".messages [name=contact_by]")).to_have_count(1)
    expect(page.get_by_text("We have no number of yours")).to_be_visible()


def test_it_can_be_left_as_it_is(page: Page, site: FakeSite) -> None:
    opened(page, site)
    page.get_by_role("button", name="Change this").click()
    page.get_by_text("Please call me instead").click()
    expect(page.get_by_text("Then you get no reminders.")).to_be_visible()
    page.get_by_role("button", name="Keep it as it is").click()
    expect(page.get_by_role("button", name="Change this")).to_be_focused()
    assert now(site) == Wish()


def test_what_could_not_be_saved_is_said_and_nothing_chosen_is_lost(page: Page, site: FakeSite) -> None:
    opened(page, site)
    page.get_by_role("button", name="Change this").click()
    page.get_by_text("Please call me instead").click()
    site.api.trouble = {"POST /v1/appointments": "down"}
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messages .trouble")).to_be_visible()
    site.api.trouble.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("We call you instead of writing.")).to_be_visible()
    assert now(site).contact_by == "phone_call"


def test_a_past_visit_s_link_changes_it_too(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site), page="manage.html"))
    page.get_by_role("button", name="Change this").click()
    page.get_by_text("Please call me instead").click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("We call you instead of writing.")).to_be_visible()


def test_after_the_last_visit_a_form_s_link_leads_to_the_course_and_to_the_agreements(
    page: Page, site: FakeSite
) -> None:
    form_after_all(page, site)
    [visit] = site.api.diary.visits.values()
    site.api.intakes.of(visit.visit_id).outcomes = COURSE
    give_birth_date(page)
    at(page, "How it has been going")
    expect(page.get_by_text("Leg pain now: 6 at start")).to_be_visible()
    page.get_by_role("button", name="What you agreed to").click()
    at(page, "What you agreed to")
    page.get_by_role("button", name="How it has been going").click()
    at(page, "How it has been going")
