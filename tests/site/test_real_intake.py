"""The client's own pages against the app's own routes: what they send is what it takes, and the other way round."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.moto_stack import VISITORS, empty
from tests.site.conftest import DESK, Visit
from tests.site.fake_site import FakeSite, running
from tests.site.intake_journeys import (
    about_me,
    agree_and_send,
    at,
    choose,
    every_day,
    give_birth_date,
    go_on,
    mark,
    my_health,
    score,
    the_story,
    what_i_tried,
    what_i_would_like,
    where_it_hurts,
)
from tests.site.journeys import book
from tests.site.real_api import RealApi

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]


@pytest.fixture
def api() -> RealApi:
    return RealApi()


@pytest.fixture
def real(api: RealApi) -> Iterator[FakeSite]:
    empty(*VISITORS)
    with running(api=api) as site:
        yield site


@pytest.fixture
def link(page: Page, real: FakeSite) -> str:
    """Somebody with sciatica has booked; the link to their form."""
    book(page, real.url, day=4)
    found = page.get_by_role("link", name="Fill in your health form").get_attribute("href")
    return f"{real.url}/{found}"


def statuses(api: RealApi, method: str) -> list[int]:
    """What the health form's own requests were answered with."""
    return [status for asked, status in api.statuses if asked.startswith(method) and asked.endswith("/intake")]


def test_the_form_is_filled_in_sent_agreed_to_and_scored(page: Page, link: str, real: FakeSite, api: RealApi) -> None:
    page.goto(link)
    give_birth_date(page, day="18")
    expect(page.get_by_text("That is not the date of birth we have")).to_be_visible()
    give_birth_date(page)
    for part in (about_me, where_it_hurts, the_story, my_health, what_i_tried, what_i_would_like, every_day):
        part(page)
    at(page, "Look over and sign")
    agree_and_send(page)
    at(page, "Thank you, Ana")
    assert set(statuses(api, "PUT")) == {200}
    page.get_by_role("link", name="Back to your appointment").click()
    expect(page.get_by_text("Thank you, we have your health form.")).to_be_visible()
    page.get_by_role("link", name="What you agreed to").click()
    give_birth_date(page)
    treatment = page.locator(".agreed-one", has_text="I agree to the plan")
    treatment.get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(treatment).to_contain_text("Taken back on")
    page.goto(f"{real.url}/intake.html?show=progress")
    give_birth_date(page)
    expect(page.get_by_role("heading", name="Leg pain now")).to_be_visible()
    assert 500 not in {status for _, status in api.statuses}


def test_a_draft_goes_on_elsewhere_and_an_update_is_a_new_version(visit: Visit, page: Page, link: str) -> None:
    page.goto(link)
    give_birth_date(page)
    about_me(page)
    where_it_hurts(page)
    expect(page.locator(".saved")).to_have_attribute("data-state", "saved")
    laptop = visit(DESK)
    laptop.goto(link)
    give_birth_date(laptop)
    at(laptop, "Your pain so far")
    laptop.get_by_role("button", name="About you (done)").click()
    expect(laptop.locator("#emergency_contact_name")).to_have_value("Rui Silva")


def test_numbness_between_the_legs_stops_at_once(page: Page, link: str, api: RealApi) -> None:
    page.goto(link)
    give_birth_date(page)
    about_me(page)
    page.get_by_role("button", name="Front").click()
    mark(page, "pain_site", "groin_saddle")
    choose(page, "rf_saddle", "Yes, it started or got worse since this pain began")
    choose(page, "radiates_below_knee", "Yes")
    for name in ("pain_now_leg", "pain_now_back", "pain_avg_7d"):
        score(page, name, 5)
    go_on(page)
    at(page, "Please read this now")
    expect(page.get_by_role("link", name="Call 911")).to_be_visible()
    assert statuses(api, "POST")[-1] == 201


def test_somebody_who_would_rather_talk_is_called(page: Page, link: str) -> None:
    page.goto(link)
    give_birth_date(page)
    page.get_by_role("button", name="I'd rather answer by phone or in person").click()
    page.get_by_role("button", name="Yes, please call me").click()
    at(page, "Thank you. We will call you.")
    page.goto(link.replace("intake.html", "manage.html"))
    expect(page.get_by_text("We keep this time for you until")).to_be_visible()
