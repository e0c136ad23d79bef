"""What was agreed to, how it has been going, and the way there from the page of the appointment."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import at, give_birth_date, link, own_visit, sign
from tests.site.intake_states import COURSE, agreements, progress, taking_back
from tests.site.journeys import book, cancel

pytestmark = pytest.mark.browser


def test_each_consent_is_listed_with_its_words_its_day_and_its_version(page: Page, site: FakeSite) -> None:
    agreements(page, site)
    cards = page.locator(".agreed-one")
    expect(cards).to_have_count(4)
    expect(cards.nth(1)).to_contain_text("I agree to the plan: the techniques, the areas")
    expect(cards.nth(1)).to_contain_text("Agreed on Tuesday, December 1, 2026 · Text of version 1")
    expect(cards.nth(3)).to_contain_text("Not agreed, Tuesday, December 1, 2026")
    expect(cards.nth(3).get_by_role("button")).to_have_count(0)


def test_a_consent_is_taken_back_at_once_and_not_by_one_wrong_tap(page: Page, site: FakeSite) -> None:
    agreements(page, site)
    card = page.locator(".agreed-one").nth(1)
    card.get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Keep it", exact=True).click()
    [file] = site.api.intakes.files.values()
    assert [one["withdrawn_at"] for one in file.consents] == [None] * 4
    card.get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.get_by_text("Taken back. It counts from now on.")).to_be_visible()
    expect(page.locator(".agreed-one").nth(1)).to_contain_text("Taken back on Tuesday, December 1, 2026")
    assert [bool(one["withdrawn_at"]) for one in file.consents] == [False, True, False, False]


def test_one_area_is_taken_back_and_the_other_stays(page: Page, site: FakeSite) -> None:
    taking_back(page, site)
    page.get_by_role("button", name="Yes, take it back").click()
    areas = page.locator(".agreed-one").nth(2)
    expect(areas.get_by_role("definition").first).to_have_text("Taken back")
    expect(areas.get_by_role("button", name="Take back: Side of the hip")).to_be_visible()
    [file] = site.api.intakes.files.values()
    assert file.consents[2]["given"] == {"gluteal": "withdrawn", "hip_side": "ask_me"}


def test_areas_are_agreed_to_for_the_next_visit(page: Page, site: FakeSite) -> None:
    agreements(page, site)
    page.get_by_role("button", name="Sign and save").click()
    expect(page.get_by_role("alert").get_by_role("link")).to_have_count(2)
    page.locator("#consent_treatment").check()
    page.get_by_role("radiogroup", name="Buttock").get_by_text("No", exact=True).click()
    sign(page)
    page.get_by_role("button", name="Sign and save").click()
    expect(page.get_by_text("Saved for your next visit.")).to_be_visible()
    [file] = site.api.intakes.files.values()
    assert file.consents[-1]["given"] == {"gluteal": "no"}


def test_the_course_is_told_in_words_first_and_without_a_cause(page: Page, site: FakeSite) -> None:
    progress(page, site)
    expect(page.get_by_text("Leg pain now: 6 at start, 3 now: down 3 (50%).")).to_be_visible()
    expect(page.get_by_text("with or without treatment")).to_be_visible()
    above = page.evaluate(
        "document.querySelector('.summary-lines').compareDocumentPosition(document.querySelector('.chart'))"
    )
    assert above == 4


def test_a_missing_visit_is_a_gap_with_a_tick_and_no_answer_in_the_table(page: Page, site: FakeSite) -> None:
    progress(page, site)
    chart = page.locator(".chart").first
    path = chart.locator(".chart-line").get_attribute("d") or ""
    assert path.count("M") == 2
    expect(chart.locator(".chart-dot")).to_have_count(4)
    expect(chart.locator(".chart-tick")).to_have_count(5)
    expect(chart.locator(".chart-level")).to_have_count(2)
    expect(chart.get_by_role("row", name="November 3, 2026 no answer")).to_be_visible()
    expect(chart.get_by_role("img", name="Leg pain now: line chart, 4 answers")).to_be_visible()


def test_a_printed_course_has_every_number(page: Page, site: FakeSite) -> None:
    visit = own_visit(site, outcomes=COURSE)
    page.goto(link(site, visit).replace("intake.html", "intake.html?show=progress"))
    give_birth_date(page)
    at(page, "How it has been going")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_role("cell", name="no answer")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    assert not page.locator(".site-header").is_visible()


@pytest.mark.parametrize(
    ("stage", "words"), [("I", "Please fill in your health form by"), ("F", "tell us what changed")]
)
def test_the_appointment_asks_for_its_form_and_leads_there_without_the_link(
    page: Page, site: FakeSite, stage: str, words: str
) -> None:
    visit = own_visit(site, stage=stage)
    page.goto(link(site, visit, page="manage.html"))
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("link", name="Fill in your health form").click()
    give_birth_date(page)
    expect(page.locator(".intake-form")).to_be_visible()
    assert page.url == f"{site.url}/intake.html"


def test_the_appointment_thanks_for_a_form_and_says_until_when_a_time_is_kept(page: Page, site: FakeSite) -> None:
    visit = own_visit(site, sent=[{}])
    site.api.diary.give(visit, pending=True)
    page.goto(link(site, visit, page="manage.html"))
    expect(page.get_by_text("Thank you, we have your health form.")).to_be_visible()
    expect(page.get_by_text("We keep this time for you until")).to_be_visible()


def test_a_confirmed_appointment_still_asks_for_its_form_and_a_cancelled_one_does_not(
    page: Page, site: FakeSite
) -> None:
    page.goto(link(site, own_visit(site), page="manage.html"))
    page.get_by_role("button", name="Yes, I'll be there").click()
    expect(page.get_by_text("We know you are coming.").first).to_be_visible()
    expect(page.get_by_role("link", name="Fill in your health form")).to_be_visible()
    cancel(page)
    expect(page.get_by_text("Your appointment is cancelled.")).to_be_visible()
    expect(page.get_by_role("link", name="Fill in your health form")).to_have_count(0)


def test_whoever_has_just_booked_goes_on_to_the_form(page: Page, site: FakeSite) -> None:
    book(page, site.url)
    [visit_id] = site.api.diary.visits
    page.get_by_role("link", name="Fill in your health form").click()
    give_birth_date(page)
    at(page, "About you")
    assert visit_id in site.api.intakes.files


def test_course_and_agreements_are_a_tap_from_the_appointment(visit: Visit, site: FakeSite) -> None:
    page = visit(DESK)
    for name in ("How it has been going", "What you agreed to"):
        page.goto(link(site, own_visit(site, outcomes=COURSE), page="manage.html"))
        page.get_by_role("link", name=name).click()
        give_birth_date(page)
        at(page, name)
        page.get_by_role("link", name="Back to your appointment").click()
        at(page, "Your appointment")


def test_a_link_opened_where_its_page_stands_shows_the_other_appointment(page: Page, site: FakeSite) -> None:
    page.goto(link(site, own_visit(site), page="manage.html"))
    at(page, "Your appointment")
    other = own_visit(site, sent=[{}])
    page.goto(link(site, other, page="manage.html"))
    expect(page.get_by_text("Thank you, we have your health form.")).to_be_visible()
    assert page.url == f"{site.url}/manage.html"


def test_the_skip_link_leaves_the_kept_link_alone(page: Page, site: FakeSite) -> None:
    page.goto(link(site, own_visit(site), page="manage.html"))
    at(page, "Your appointment")
    page.locator(".skip").focus()
    page.keyboard.press("Enter")
    page.reload()
    at(page, "Your appointment")
