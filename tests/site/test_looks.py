"""Who has looked at one's record: behind the link and the date of birth, in words, without a name."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import at, give_birth_date, link, own_visit
from tests.site.intake_states import looked_at

pytestmark = pytest.mark.browser


def opened(page: Page, site: FakeSite, folder: str = "", **kept: Any) -> None:
    address = link(site, own_visit(site, **kept)).replace("intake.html", f"{folder}intake.html?show=looks")
    page.goto(address)
    give_birth_date(page)


def test_each_look_is_a_sentence_under_its_day(page: Page, site: FakeSite) -> None:
    opened(page, site, looks=looked_at(site))
    at(page, "Who has looked at your record")
    rows = page.locator(".looks li")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("A therapist looked at the options for your visit")
    expect(rows.nth(1)).to_contain_text("Our clinical lead changed something: what we ask before your visit")
    expect(rows.nth(2)).to_contain_text("This was an emergency")


def test_nobody_s_look_is_said_kindly(page: Page, site: FakeSite) -> None:
    opened(page, site)
    expect(page.get_by_text("Nobody has looked yet.")).to_be_visible()
    expect(page.get_by_text("Please ask us: +1 (555) 010-0142")).to_be_visible()


def test_it_is_a_tap_from_what_was_agreed_to(page: Page, site: FakeSite) -> None:
    page.goto(link(site, own_visit(site)).replace("intake.html", "intake.html?show=agreements"))
    give_birth_date(page)
    page.get_by_role("button", name="Who has looked at your record").click()
    at(page, "Who has looked at your record")
    page.get_by_role("button", name="What you agreed to").click()
    at(page, "What you agreed to")


def test_a_copy_is_a_tap_away_and_says_when_it_comes(page: Page, site: FakeSite) -> None:
    opened(page, site)
    page.get_by_role("button", name="Ask for a copy").click()
    expect(page.get_by_text("You asked for it on")).to_be_visible()
    expect(page.get_by_role("button", name="Ask for a copy")).to_be_hidden()


def test_it_speaks_spanish(page: Page, site: FakeSite) -> None:
    opened(page, site, "es/", looks=looked_at(site))
    at(page, "Quién ha mirado su ficha")
    expect(page.locator(".looks li").first).to_contain_text("Un terapeuta miró las opciones para su visita")
