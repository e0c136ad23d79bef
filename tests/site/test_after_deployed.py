"""After a visit on the deployed stack: it is worse, so somebody calls today and the next visit waits.

The visit really ends: it is put into the past as the API's role writes, and staff note over the API how it went.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dev.laptop import Laptop
from tests.routes.past_visits import over
from tests.site.conftest import Visit
from tests.site.intake_journeys import give_birth_date
from tests.site.journeys import check_safety, give_details, hold_a_time, press
from tests.stack.http_calls import Answer, call
from tests.stack.own_code import as_the_api
from tests.stack.readable import readable

pytestmark = [pytest.mark.browser, pytest.mark.stack]

LINE = "Ten easy heel slides, twice a day"
SAID = ("something_new", "worse", "leg_now", "pain_now_leg", LINE, "heel slides", "1979-03-02")
"""What was said after the visit and written for it, in whatever guise; dates that belong to charts only."""
Staff = Callable[..., Answer]


@pytest.fixture
def staff(stack: Laptop) -> Staff:
    """Somebody of staff in a group, over the API."""

    def ask(group: str, method: str, path: str, body: object = None) -> Answer:
        return call(method, f"{stack.url}/v1/staff{path}", body, Authorization=stack.staff_token(group))

    return ask


def booked(page: Page, stack: Laptop, day: int) -> tuple[str, str]:
    """Book a visit of the one client; its id and secret."""
    hold_a_time(page, stack.url, day=day)
    give_details(page, email="after@example.com", born="1979-03-02")
    check_safety(page)
    press(page)
    expect(page.get_by_role("heading", name="You're booked")).to_be_visible()
    href = page.get_by_role("link", name="See, move or cancel").get_attribute("href") or ""
    identity, _, secret = href.partition("#")[2].partition(".")
    return identity, secret


def of_visit(told: Any, identity: str) -> list[dict[str, Any]]:
    return [one for one in told["reviews"] if one.get("appointment") == identity]


def test_worse_is_called_about_today_and_the_next_visit_waits(visit: Visit, stack: Laptop, staff: Staff) -> None:
    addresses: list[str] = []
    page = visit()
    page.on("request", lambda request: addresses.append(request.url))
    first, secret = booked(page, stack, 5)
    following, _ = booked(visit(), stack, 9)
    with as_the_api(stack):
        over(first)
    noted = staff("front_desk", "POST", f"/appointments/{first}/complete", {"version": version(staff, first)})
    assert noted.json()["status"] == "completed"
    written = staff("clinical_lead", "POST", f"/appointments/{first}/aftercare", {"lines": [LINE], "version": 0})
    assert written.status == 200, written.body

    page.goto(f"{stack.url}/checkin.html#{first}.{secret}")
    page.get_by_role("button", name="Worse").click()
    expect(page.get_by_text("numbness between the legs")).to_be_visible()
    expect(page.get_by_text("will call you within two hours in which we are open")).to_be_visible()
    page.locator(".scale-cell").nth(8).click()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("Added. Thank you.")).to_be_visible()
    page.get_by_role("link", name="The next day or two").click()
    page.get_by_role("button", name="Open my notes").click()
    give_birth_date(page, month="03", day="2", year="1979")
    expect(page.get_by_text(LINE)).to_be_visible()

    waiting = staff("clinical_lead", "GET", f"/appointments/{following}").json()
    assert waiting["status"] == "pending_review"
    review = staff("clinical_lead", "GET", f"/appointments/{following}/review").json()
    assert [one["rule"] for one in review["rules"]] == ["H27"]
    [task] = of_visit(staff("clinical_lead", "GET", "/reviews").json(), first)
    assert task["kind"] == "check_in"
    [seen] = of_visit(staff("front_desk", "GET", "/reviews").json(), first)
    assert not [word for word in SAID if word in str(seen)]
    told = staff("clinical_lead", "GET", f"/appointments/{first}/check-in").json()
    assert [(one["answer"], one["leg_now"]) for one in told["said"]] == [("worse", None), ("worse", 8)]
    done = staff("clinical_lead", "POST", f"/appointments/{first}/check-in/done", {"note": "Seen today by Dr Day."})
    assert done.status == 200, done.body
    assert of_visit(staff("clinical_lead", "GET", "/reviews").json(), first) == []

    assert readable(stack.cloud.client("dynamodb"), (*SAID, "Seen today by Dr Day")) == []
    assert [url for url in addresses for word in (*SAID, secret) if word in url.partition("#")[0]] == []


def version(staff: Staff, identity: str) -> int:
    return int(staff("front_desk", "GET", f"/appointments/{identity}").json()["version"])
