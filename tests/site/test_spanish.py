"""The pages in Spanish: found, switched to, booked and managed in it, and as good as in English."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.site.access import violations, width_of
from tests.site.conftest import DESK, PHONE, Visit
from tests.site.fake_site import FakeSite
from tests.site.journeys import FREE_TIME, book, hold_a_time, open_finder
from tests.site.test_finder import late
from tests.site.test_languages import ENGLISH_WORDS

pytestmark = pytest.mark.browser

OWN = re.compile(
    r"PRE Therapy|English|\d+ Alder Street, Suite \d|Portland Point, CA|California Massage Therapy Council"
    r"|Formación: [^.]+\."
)
"""Names, addresses, licensing bodies and courses are called what they are called."""


def own_link(site: FakeSite) -> str:
    """The fragment of a booked visit's own link."""
    diary = site.api.diary
    start = min(diary.slots("sciatica-first", date(2026, 12, 8)))
    visit = diary.hold("sciatica-first", start, "maya")
    assert visit is not None
    visit.status, visit.first_name = "booked", "Ana"
    return f"{visit.visit_id}.{visit.secret}"


def english_on(page: Page) -> list[str]:
    """English words that can be seen or are read out, the practice's own name and address apart."""
    said = page.locator("body").inner_text() + " ".join(
        page.eval_on_selector_all("[aria-label]", "(found) => found.map((one) => one.ariaLabel)")
    )
    return [str(word) for word in ENGLISH_WORDS.findall(OWN.sub("", said))]


def sound(page: Page) -> None:
    """Axe finds nothing, nothing is wider than the screen, nothing is left in English."""
    for width, height in (PHONE, DESK, (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        assert violations(page) == []
        assert width_of(page) <= width
    assert english_on(page) == []


def test_times_and_prices_are_told_in_spanish(page: Page, site: FakeSite) -> None:
    open_finder(page, f"{site.url}/es/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page.get_by_label("Para qué").locator("option").first).to_have_text("Primera visita por ciática, 75 min")
    expect(page.locator(".finder-date")).to_have_text("martes, 1 de diciembre")
    expect(page.locator(".finder-zone")).to_contain_text("hora del Pacífico")
    expect(page.locator(".finder-why summary")).to_have_text("75 min, $125. Sobre esta visita")
    expect(page.locator(FREE_TIME).first).to_contain_text(re.compile(r"1:00\sp\.\s?m\."))
    page.locator("#team").scroll_into_view_if_needed()
    expect(page.locator(".team-card").first).to_contain_text("Habla inglés y español.")
    sound(page)


def test_a_time_is_held_in_spanish(page: Page, site: FakeSite) -> None:
    hold_a_time(page, f"{site.url}/es/index.html")
    expect(page.get_by_role("heading", name="Esta hora es suya por ahora")).to_be_visible()
    expect(page.locator(".hold-card")).to_contain_text("Primera visita por ciática con")
    sound(page)


def test_a_time_is_booked_in_spanish_and_its_link_opens_in_spanish(page: Page, site: FakeSite) -> None:
    book(page, f"{site.url}/es/")
    expect(page.get_by_role("heading", name="Su cita está reservada, Ana")).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("Primera visita por ciática, 75 minutos")
    sound(page)
    page.get_by_role("link", name="Ver, cambiar o cancelar esta cita").click()
    expect(page.get_by_text("Reservada", exact=True)).to_be_visible()
    assert page.url == f"{site.url}/es/manage.html"


def test_what_goes_wrong_is_told_in_spanish(page: Page, site: FakeSite) -> None:
    site.api.trouble = {"GET /v1/": "down"}
    page.goto(f"{site.url}/es/index.html")
    expect(page.get_by_text("Ahora mismo no funcionan las reservas en línea.")).to_be_visible()
    sound(page)


def test_switching_the_language_keeps_what_was_wished_for(page: Page, site: FakeSite) -> None:
    open_finder(page, f"{site.url}/?service=deep-tissue&therapist=maya")
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_label("Para qué")).to_have_value("deep-tissue")
    expect(page.get_by_label("Con quién")).to_have_value("maya")
    assert page.url == f"{site.url}/es/index.html?service=deep-tissue&therapist=maya"
    page.get_by_role("link", name="English").click()
    expect(page.get_by_label("With whom")).to_have_value("maya")
    assert page.url == f"{site.url}/index.html?service=deep-tissue&therapist=maya"


def test_a_hold_goes_along_into_the_other_language(page: Page, site: FakeSite) -> None:
    hold_a_time(page, site.url)
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_text("Guardada para usted")).to_be_visible()
    assert len(site.api.diary.visits) == 1


def test_an_own_appointment_is_managed_in_spanish(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/es/manage.html#{own_link(site)}")
    expect(page.get_by_text("Reservada", exact=True)).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("Primera visita por ciática, 75 minutos")
    assert page.url == f"{site.url}/es/manage.html"
    sound(page)
    page.get_by_role("button", name="Cancelar la cita").click()
    page.get_by_role("button", name="Sí, cancelarla").click()
    expect(page.get_by_text("Su cita está cancelada.")).to_be_visible()


@pytest.mark.parametrize("new_tab", [False, True])
def test_the_own_link_goes_along_into_the_other_language_and_is_never_asked_for(
    page: Page, site: FakeSite, *, new_tab: bool
) -> None:
    link = own_link(site)
    page.goto(f"{site.url}/manage.html#{link}")
    expect(page.get_by_text("Booked", exact=True)).to_be_visible()
    asked = list[str]()
    page.context.on("request", lambda request: asked.append(request.url.split("#")[0]))
    switch = page.get_by_role("link", name="Español")
    if new_tab:
        with page.context.expect_page() as opened:
            switch.click(modifiers=["Control"])
        page = opened.value
    else:
        switch.click()
    expect(page.get_by_text("Reservada", exact=True)).to_be_visible()
    assert page.url == f"{site.url}/es/manage.html"
    secret = link.partition(".")[2]
    assert len(asked) > 3
    assert not [url for url in asked if secret in url]


def test_a_link_that_opens_nothing_is_explained_in_spanish(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/es/manage.html")
    expect(page.get_by_role("heading", name="Use su propio enlace, por favor")).to_be_visible()
    sound(page)
    page.get_by_role("link", name="Buscar una hora").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")


def test_spanish_costs_no_more_requests(page: Page, site: FakeSite) -> None:
    open_finder(page, f"{site.url}/es/")
    assert len(site.sent) <= 6, site.sent
    assert sum(size for _, size in site.sent) < 18_000


@pytest.mark.parametrize("size", [(412, 823), PHONE, (1350, 940), DESK])
def test_nothing_moves_when_the_times_arrive_in_spanish(visit: Visit, site: FakeSite, size: tuple[int, int]) -> None:
    page = visit(size)
    page.add_init_script(
        "self.shift = 0; const seen = (list) => list.getEntries().forEach((one) => { self.shift += one.value; });"
        "new PerformanceObserver(seen).observe({ type: 'layout-shift', buffered: true });"
    )
    page.route("**/v1/slots?*", late(page, 300))
    open_finder(page, f"{site.url}/es/")
    page.wait_for_timeout(200)
    assert page.evaluate("self.shift") == 0


def test_who_is_lost_finds_both_languages_from_any_depth(page: Page, site: FakeSite) -> None:
    page.goto(f"{site.url}/es/nowhere/at-all.html")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    page.get_by_role("main").get_by_role("link", name="Buscar una hora").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
