"""The pages after a visit against the app's own routes: what they send is what it takes, and the other way round."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from chalicelib.scheduling.appointments import Status
from tests.moto_stack import VISITORS, empty
from tests.routes.colleagues import LEAD
from tests.routes.past_visits import over, stored
from tests.site.fake_site import FakeSite, running
from tests.site.intake_journeys import at, give_birth_date
from tests.site.journeys import check_safety, give_details, hold_a_time, press
from tests.site.real_api import RealApi

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]

LINE = "Walk for ten minutes after sitting for an hour."


@pytest.fixture
def api() -> RealApi:
    return RealApi()


@pytest.fixture
def real(api: RealApi) -> Iterator[FakeSite]:
    empty(*VISITORS)
    with running(api=api) as site:
        yield site


@pytest.fixture
def opens(page: Page, real: FakeSite) -> str:
    """Somebody with a number has booked; what opens their visit, as every page takes it."""
    hold_a_time(page, real.url, day=4)
    give_details(page, phone="(503) 555-0188")
    check_safety(page)
    press(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    href = page.get_by_role("link", name="See, move or cancel").get_attribute("href") or ""
    return urlsplit(href).fragment


@pytest.fixture
def been(opens: str) -> str:
    """They were here two days ago."""
    over(opens.partition(".")[0], timedelta(days=2), status=Status.COMPLETED)
    return opens


def statuses(api: RealApi, ends: str) -> list[int]:
    return [status for asked, status in api.statuses if asked.endswith(ends)]


def test_worse_is_taken_with_leg_pain_and_staff_learn_of_it(
    page: Page, real: FakeSite, api: RealApi, been: str
) -> None:
    visit = been.partition(".")[0]
    page.goto(f"{real.url}/checkin.html#{been}")
    page.get_by_role("button", name="Fine").click()
    expect(page.get_by_text("We have noted it.")).to_be_visible()
    page.get_by_role("button", name="It is worse after all").click()
    page.get_by_role("button", name="Worse").click()
    expect(page.get_by_text("will call you within two hours")).to_be_visible()
    page.locator(".scale-cell").nth(7).click()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Added. Thank you.")).to_be_visible()
    assert statuses(api, f"/check-ins/{visit}") == [200, 200, 200]
    [task] = LEAD.tasks()
    assert (task["kind"], task["answer"], task["leg_now"]) == ("check_in", "worse", 7)


def test_an_answer_before_the_visit_is_over_is_refused_in_our_words(page: Page, real: FakeSite, opens: str) -> None:
    page.goto(f"{real.url}/checkin.html#{opens}")
    page.get_by_role("button", name="Worse").click()
    expect(page.locator(".notice").get_by_text("Your visit is not over yet.")).to_be_visible()
    expect(page.get_by_text("numbness between the legs")).to_be_visible()
    page.goto("about:blank")
    page.goto(f"{real.url}/checkin.html#{opens[:-1]}{'0' if opens[-1] != '0' else '1'}")
    at(page, "We can't tell which visit this is about")


def test_lines_for_home_come_from_their_therapist_to_whoever_knows_the_birth_date(
    page: Page, real: FakeSite, been: str
) -> None:
    visit = been.partition(".")[0]
    assert LEAD.post(f"appointments/{visit}/aftercare", {"lines": [LINE], "version": 0}).status == 200
    page.goto(f"{real.url}/aftercare.html#{been}")
    page.get_by_role("button", name="Open my notes").click()
    give_birth_date(page)
    expect(page.get_by_text(LINE)).to_be_visible()


def test_how_one_is_written_to_is_chosen_and_kept(page: Page, real: FakeSite, opens: str) -> None:
    page.goto(f"{real.url}/manage.html#{opens}")
    page.get_by_role("button", name="Change this").click()
    page.locator('label:has(input[value="phone_call"])').click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. It counts for all of your visits, from now on.")).to_be_visible()
    contact = stored(opens.partition(".")[0]).contact
    assert contact
    assert contact.contact_by == "phone_call"


def test_after_the_last_visit_what_was_agreed_to_can_be_taken_back(
    page: Page, real: FakeSite, api: RealApi, been: str
) -> None:
    page.goto(f"{real.url}/intake.html#{been}")
    give_birth_date(page)
    page.get_by_role("button", name="What you agreed to").click()
    first = page.locator(".agreed-one").filter(has=page.get_by_role("button", name="Take back")).first
    first.get_by_role("button", name="Take back").click()
    page.get_by_role("button", name="Yes, take it back").click()
    expect(page.locator(".agreed-one", has_text="Taken back on")).to_have_count(1)
    assert not [status for _, status in api.statuses if status >= 500]
