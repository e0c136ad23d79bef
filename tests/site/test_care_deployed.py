"""Health questions on the deployed stack, from the page to the tables: one journey for each way they can go.

After every journey, whatever the tables, the addresses and the calendar hold is searched for what the person said.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dev.laptop import Laptop
from tests.site import intake_journeys as intake
from tests.site.conftest import Visit
from tests.site.journeys import (
    agree,
    answer,
    check_safety,
    give_details,
    hold_a_time,
    on_screen,
    open_own_appointment,
    pass_signs,
    press,
    say_a_sign,
    say_pain,
)
from tests.stack.http_calls import Answer, call
from tests.stack.readable import readable

pytestmark = [pytest.mark.browser, pytest.mark.stack]

SAID = (
    "rf_saddle", "rf_bladder", "longstanding", "new_or_worse", "not_sure", "swelling_lymph", "pregnancy_weeks",
    "birth_last_12_weeks", "pain_worst_7d", "sx_types", "consent_treatment", "1984-05-17", "2012-05-17",
    "Walking to the shop", "guardian_name", "Bea Silva", "same_day", "before_visit",
)  # fmt: skip
"""Ids and answers of the journeys, names and dates that belong to charts only."""


TINGLING = {"sx_types": "pain tingling", "sx_numb_course": "same"}


@dataclass
class Traces:
    """What a journey leaves outside the tables."""

    addresses: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> Page:
        page.on("request", lambda request: self.addresses.append(request.url))
        return page


@pytest.fixture
def traces() -> Traces:
    return Traces()


@pytest.fixture
def client(visit: Visit, stack: Laptop, traces: Traces) -> Iterator[Page]:
    """Somebody's phone; afterwards nothing that was said can be read anywhere."""
    yield traces.watch(visit())
    assert readable(stack.cloud.client("dynamodb"), SAID) == []
    assert [url for url in traces.addresses for word in SAID if word in url] == []


Staff = Callable[..., Answer]


@pytest.fixture
def lead(stack: Laptop) -> Staff:
    """The clinical lead, over the API."""
    token = stack.staff_token("clinical_lead")

    def ask(method: str, path: str, body: object = None) -> Answer:
        return call(method, f"{stack.url}/v1/staff{path}", body, Authorization=token)

    return ask


def check(page: Page, stack: Laptop, day: int, who: str, **said: Any) -> None:
    """Hold a time of a day and answer all six screens; `born` and what differs from the typical on each screen."""
    hold_a_time(page, stack.url, day=day)
    born = said.pop("born", "1984-05-17")
    give_details(page, email=f"{who}@example.com", born=born)
    check_safety(page, **said)
    press(page)


def own_link(page: Page) -> tuple[str, str]:
    """The id and the secret of the visit that was just booked."""
    href = page.get_by_role("link", name="See, move or cancel").get_attribute("href") or ""
    identity, _, secret = href.partition("#")[2].partition(".")
    return identity, secret


def booked(page: Page, words: str = "You're booked") -> None:
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def test_clear_is_booked_and_the_whole_health_form_follows(client: Page, stack: Laptop, lead: Staff) -> None:
    check(client, stack, 3, "clear", pain=TINGLING)
    booked(client)
    identity, _ = own_link(client)
    with client.expect_download() as download:
        client.get_by_role("button", name="Add to calendar").click()
    calendar = download.value.path().read_text()
    assert "sciatica" not in calendar.casefold()
    assert not [word for word in SAID if word in calendar]
    open_own_appointment(client)
    client.get_by_role("link", name="Fill in your health form").click()
    intake.give_birth_date(client)
    intake.whole_form(client)
    intake.agree_and_send(client)
    expect(client.get_by_role("heading", name="Thank you, Ana")).to_be_visible()
    told = lead("GET", f"/appointments/{identity}/intake").json()
    assert told["answers"]["psfs_1"]["activity"] == "Walking to the shop"
    plan = lead("GET", f"/appointments/{identity}/plan").json()
    assert plan["plan"]["base"] == "B3"
    assert {line["rule"] for line in plan["lines"]} >= {"B3", "M3"}


def test_a_caution_is_booked_and_said(client: Page, stack: Laptop) -> None:
    check(client, stack, 4, "caution", health={"cond_list": "swelling_lymph"})
    booked(client)
    expect(client.get_by_text("We'll go very lightly on the swollen area.")).to_be_visible()


def test_a_hold_is_cleared_by_staff_and_then_confirmed(client: Page, stack: Laptop, lead: Staff) -> None:
    check(client, stack, 5, "hold", a={"rf_bladder": "longstanding"}, health={"cond_list": "clot_now_or_last_6_months"})
    booked(client, "We have your request")
    identity, _ = own_link(client)
    review = f"/appointments/{identity}/review"
    assert identity in [one.get("appointment") for one in lead("GET", "/reviews").json()["reviews"]]
    assert [one["rule"] for one in lead("GET", review).json()["rules"]] == ["H2", "H12"]
    for step in (
        {"state": "requested", "provider": "Dr Day"},
        {"state": "received", "on": today(stack)},
        {"state": "verified", "limits": ["no deep pressure left leg"]},
    ):
        stepped = lead("POST", f"{review}/clearance", step)
        assert stepped.status == 200, stepped.body
    accepted = lead("POST", f"{review}/accept", {"note": "Spoken by phone: unchanged for years, known to Dr Day."})
    assert accepted.status in (200, 409), accepted.body
    open_own_appointment(client)
    expect(client.get_by_text("Booked", exact=True)).to_be_visible()


def today(stack: Laptop) -> str:
    return str(call("GET", f"{stack.url}/v1/practice").json()["today"])


def test_an_emergency_stops_frees_the_time_and_leaves_nobody(client: Page, stack: Laptop) -> None:
    start = hold_a_time(client, f"{stack.url}/?therapist=maya", day=4)
    give_details(client, email="emergency@example.com")
    say_a_sign(client, rf_saddle="new_or_worse")
    expect(client.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    dynamodb = stack.cloud.client("dynamodb")
    assert readable(dynamodb, ["emergency@example.com"]) == []
    client.reload()
    client.goto(f"{stack.url}/?therapist=maya")
    client.locator(".finder-day:not([disabled], .more)").nth(4).click()
    expect(client.locator(f'[data-start="{start}"]')).to_be_visible()


def test_in_pregnancy_more_is_asked_and_the_visit_is_side_lying(client: Page, stack: Laptop) -> None:
    hold_a_time(client, stack.url, day=7)
    give_details(client, email="pregnant@example.com")
    press(client)
    say_pain(client)
    pass_signs(client, "warning_signs_a")
    pass_signs(client, "warning_signs_b")
    on_screen(client, "health")
    answer(client, "pregnancy_status", "pregnant")
    client.locator("#pregnancy_weeks").fill("26")
    for question, value in (
        ("pregnancy_warning", "none"),
        ("pregnancy_complications", "none"),
        ("pregnancy_provider_ok", "yes"),
    ):
        answer(client, question, value)
    press(client)
    agree(client)
    press(client)
    booked(client)
    expect(client.get_by_text("We'll use comfortable side-lying positions and gentle pressure.")).to_be_visible()


def test_under_age_a_guardian_is_named_and_signs_the_health_form(client: Page, stack: Laptop) -> None:
    hold_a_time(client, stack.url, day=8)
    give_details(client, email="minor@example.com", born="2012-05-17")
    press(client)
    client.get_by_label("Parent or guardian's name").fill("Bea Silva")
    check_safety(client, pain=TINGLING)
    press(client)
    booked(client)
    open_own_appointment(client)
    client.get_by_role("link", name="Fill in your health form").click()
    intake.give_birth_date(client, year="2012")
    intake.whole_form(client)
    intake.sign(client, "signature_guardian", "Bea Silva")
    intake.agree_and_send(client)
    expect(client.get_by_role("heading", name="Thank you, Ana")).to_be_visible()


def test_in_spanish_an_answer_changed_after_a_stop_waits_for_us(client: Page, stack: Laptop) -> None:
    spanish = f"{stack.url}/es/index.html"
    hold_a_time(client, spanish, day=9)
    give_details(client, email="spanish@example.com")
    say_a_sign(client, rf_bowel="new_or_worse")
    expect(client.get_by_role("link", name="Llamar al 911")).to_be_visible()
    client.get_by_role("button", name="Cambiar una respuesta").click()
    on_screen(client, "warning_signs_a")
    pass_signs(client, "warning_signs_a", rf_bowel="no")
    pass_signs(client, "warning_signs_b")
    pass_signs(client, "health")
    agree(client)
    press(client)
    expect(client.get_by_role("heading", name="Tenemos su solicitud, Ana")).to_be_visible()
    expect(client.locator(".done")).to_contain_text("Le llamaremos")


def test_by_phone_a_name_and_a_number_are_enough(client: Page, stack: Laptop, lead: Staff) -> None:
    hold_a_time(client, stack.url, day=10)
    give_details(client, email="", phone="(415) 555-0199", way="phone_call")
    client.get_by_role("button", name="I'd rather answer by phone or in person").click()
    on_screen(client, "by_phone")
    press(client)
    booked(client, "We have your request")
    identity, _ = own_link(client)
    assert [one["rule"] for one in lead("GET", f"/appointments/{identity}/review").json()["rules"]] == ["H25"]
