"""After a visit: words that are there in any case, a question answered by one tap, notes behind a date of birth."""

import html
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from chalicelib.care import library
from chalicelib.care.wording import fill
from chalicelib.usecases.message_values import PAGES
from tests.site.after_states import LINES, asked_for_the_notes, asked_how, been_here, fine, notes, sore, worse
from tests.site.fake_practice import PLACEHOLDERS_BY_LANGUAGE
from tests.site.fake_site import FakeSite, rendered
from tests.site.intake_journeys import at, give_birth_date, link, own_visit

pytestmark = pytest.mark.browser

WARNING = "numbness between the legs"


def said(site: FakeSite) -> list[dict[str, Any]]:
    return site.api.afterwards.said


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["aftercare.html", "checkin.html"])
def test_the_pages_and_the_api_warn_in_the_same_words(name: str, language: str) -> None:
    practice = PLACEHOLDERS_BY_LANGUAGE[language]
    words = {"emergency": f'<a href="tel:911">{practice["emergency_number"]}</a>', "urgent": practice["urgent"]}
    page = html.unescape(rendered(f"{language}/{name}" if language != "en" else name).decode())
    for key in ("watch_emergency", "watch_urgent"):
        assert fill(library.texts(language)["wordings"][key], words) in page


@pytest.mark.parametrize("folder", ["", "es/"])
def test_every_page_that_messages_lead_to_is_there(folder: str) -> None:
    assert all(rendered(f"{folder}{leads_to}.html") for leads_to in PAGES.values())


def test_the_words_need_no_script_and_no_api(visit: Any, site: FakeSite) -> None:
    site.api.trouble = {"GET /v1/": "down"}
    page = visit()
    page.goto(link(site, been_here(site), page="aftercare.html"))
    for words in ("Keep moving gently", "Drink when you are thirsty", "not on skin that feels numb", WARNING):
        expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text("Thank you for coming in.")).to_be_visible()
    expect(page.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")


@pytest.mark.parametrize(("answer", "value"), [("Fine", "gone"), ("Still sore", "still_sore")])
def test_one_tap_answers(page: Page, site: FakeSite, answer: str, value: str) -> None:
    asked_how(page, site)
    page.get_by_role("button", name=answer).click()
    expect(page.get_by_text("We have noted it.")).to_be_visible()
    assert said(site) == [{"answer": value, "language": "en"}]
    expect(page.get_by_text(WARNING)).to_have_count(0)


@pytest.mark.parametrize("answer", ["Worse", "Something new"])
def test_whoever_is_worse_reads_the_warning_before_anything_is_answered(
    page: Page, site: FakeSite, answer: str
) -> None:
    asked_how(page, site)
    site.api.trouble = {"POST /v1/check-ins": "slow"}
    page.get_by_role("button", name=answer).click()
    at(page, "Please read this first")
    expect(page.get_by_text(WARNING)).to_be_visible()
    expect(page.get_by_role("link", name="Call 911")).to_be_visible()
    expect(page.get_by_text("your doctor's office or an urgent-care clinic")).to_be_visible()
    expect(page.get_by_text("Telling your therapist…")).to_be_visible()
    assert said(site) == []


def test_an_answer_that_did_not_arrive_is_said_and_sent_again(page: Page, site: FakeSite) -> None:
    asked_how(page, site)
    site.api.trouble = {"POST /v1/check-ins": "down"}
    page.get_by_role("button", name="Worse").click()
    expect(page.get_by_text("We could not note your answer. Please call us, or try again.")).to_be_visible()
    expect(page.get_by_text(WARNING)).to_be_visible()
    site.api.trouble.clear()
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_text("will call you within two hours in which we are open")).to_be_visible()
    assert [one["answer"] for one in said(site)] == ["worse"]


def test_nobody_waits_for_the_day_to_be_looked_up(page: Page, site: FakeSite) -> None:
    site.api.trouble = {"GET /v1/appointments": "slow"}
    page.goto(link(site, been_here(site), page="checkin.html"))
    page.get_by_role("button", name="Fine").click()
    expect(page.get_by_text("We have noted it.")).to_be_visible()


def test_nothing_moves_under_a_finger_when_the_day_is_there(page: Page, site: FakeSite) -> None:
    site.api.trouble = {"GET /v1/appointments": "down"}
    page.goto(link(site, been_here(site), page="checkin.html"))
    before = page.get_by_role("button", name="Fine").bounding_box()
    site.api.trouble.clear()
    page.reload()
    expect(page.get_by_text("Your visit: Thursday, December 3")).to_be_visible()
    assert page.get_by_role("button", name="Fine").bounding_box() == before


def test_leg_pain_is_a_number_that_nobody_has_to_give(page: Page, site: FakeSite) -> None:
    sore(page, site)
    expect(page.get_by_role("button", name="Add it")).to_be_hidden()
    page.locator(".scale-cell").nth(4).click()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Added. Thank you.")).to_be_visible()
    assert said(site)[1:] == [{"answer": "still_sore", "language": "en", "leg_now": 4}]


def test_it_can_turn_out_worse_after_all(page: Page, site: FakeSite) -> None:
    fine(page, site)
    page.get_by_role("button", name="It is worse after all").click()
    at(page, "How are you since your visit?")
    page.get_by_role("button", name="Worse").click()
    at(page, "Please read this first")
    expect(page.get_by_text("will call you within two hours")).to_be_visible()
    assert [one["answer"] for one in said(site)] == ["gone", "worse"]
    expect(page.get_by_role("button", name="It is worse after all")).to_have_count(0)


@pytest.mark.parametrize(
    ("ago", "words"), [(timedelta(hours=-1), "Your visit is not over yet."), (timedelta(days=15), "is closed")]
)
def test_too_early_and_too_late_are_said_and_the_warning_stands(
    page: Page, site: FakeSite, ago: timedelta, words: str
) -> None:
    page.goto(link(site, been_here(site, ago), page="checkin.html"))
    page.get_by_role("button", name="Something new").click()
    expect(page.locator(".notice").get_by_text(words)).to_be_visible()
    expect(page.locator(".notice").get_by_role("link", name="Call +1 (555) 010-0142")).to_be_visible()
    expect(page.get_by_text(WARNING)).to_be_visible()


def test_the_secret_leaves_the_address_bar_and_no_address_has_an_answer(page: Page, site: FakeSite) -> None:
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    worse(page, site)
    assert page.url == f"{site.url}/checkin.html"
    assert not [one for one in addresses if "worse" in one or "sssss" in one.partition("#")[0]]
    page.reload()
    at(page, "How are you since your visit?")


def test_the_notes_open_with_the_date_of_birth_only(page: Page, site: FakeSite) -> None:
    asked_for_the_notes(page, site)
    give_birth_date(page, day="18")
    expect(page.get_by_text("That is not the date of birth")).to_be_visible()
    expect(page.get_by_text(LINES[0])).to_have_count(0)
    give_birth_date(page)
    for line in LINES:
        expect(page.get_by_text(line)).to_be_visible()
    expect(page.locator("#home-title")).to_be_focused()


def test_notes_are_gone_with_a_reload(page: Page, site: FakeSite) -> None:
    notes(page, site)
    page.reload()
    expect(page.get_by_role("button", name="Open my notes")).to_be_visible()
    expect(page.get_by_text(LINES[0])).to_have_count(0)


def test_the_pages_after_a_visit_lead_to_each_other_without_the_link(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site), page="manage.html"))
    page.get_by_role("link", name="The next day or two").click()
    page.get_by_role("link", name="Tell us how you are").click()
    at(page, "How are you since your visit?")
    page.get_by_role("button", name="Fine").click()
    page.get_by_role("link", name="The next day or two").click()
    expect(page.get_by_role("button", name="Open my notes")).to_be_visible()
    assert "#" not in page.url


@pytest.mark.parametrize(("days", "asks"), [(13, True), (15, False)])
def test_nobody_is_asked_how_they_are_when_the_question_is_closed(
    page: Page, site: FakeSite, days: int, *, asks: bool
) -> None:
    visit = been_here(site, timedelta(days=days))
    for name in ("manage.html", "aftercare.html"):
        page.goto("about:blank")
        page.goto(link(site, visit, page=name))
        expect(page.get_by_text("Thursday, December 3").first).to_be_visible()
        expect(page.get_by_role("link", name="Tell us how you are")).to_have_count(int(asks))


def test_a_visit_to_come_has_no_aftercare_yet(page: Page, site: FakeSite) -> None:
    page.goto(link(site, own_visit(site), page="manage.html"))
    expect(page.get_by_role("link", name="Fill in your health form")).to_be_visible()
    expect(page.get_by_role("heading", name="After your visit")).to_have_count(0)
