"""The links of texts: shorter, and they lead to the same pages, which keep the secret out of the address bar."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import at, link, own_visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("folder", "heading"), [("", "Your appointment"), ("es/", "Su cita")])
def test_a_texts_link_opens_the_appointment_in_its_language(
    page: Page, site: FakeSite, folder: str, heading: str
) -> None:
    opens = link(site, own_visit(site), page="manage.html").partition("#")[2]
    page.goto(f"{site.url}/{folder}t.html#m{opens}")
    at(page, heading)
    assert page.url == f"{site.url}/{folder}manage.html"


def test_going_back_from_a_texts_link_does_not_lead_through_it_again(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/index.html")
    page.goto(f"{site.url}/t.html#m" + link(site, own_visit(site), page="manage.html").partition("#")[2])
    at(page, "Your appointment")
    page.go_back()
    expect(page).to_have_url(f"{site.url}/index.html")


@pytest.mark.parametrize("fragment", ["", "#", "#m", "#x0123456789.0123456789abcdef012345", "#mcut-off.012"])
def test_a_cut_off_link_says_what_to_do(page: Page, site: FakeSite, fragment: str) -> None:
    page.goto(f"{site.url}/t.html{fragment}")
    expect(page.get_by_role("heading", name="This link is incomplete")).to_be_visible()
    expect(page.get_by_role("link", name="Call +1 (555) 010-0142").first).to_be_visible()
