"""Everyone can use the pages after a visit: axe finds nothing, the keyboard is enough, nothing is too wide."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.site.access import tab_to, too_small, violations_in_every_look, width_of
from tests.site.after_states import STATES, State, been_here
from tests.site.conftest import DESK, Visit
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import at, give_birth_date, link, own_visit
from tests.site.test_spanish import sound

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_at_either_size_in_light_and_dark(visit: Visit, site: FakeSite, state: State) -> None:
    page = visit()
    state(page, site)
    assert violations_in_every_look(page) == []


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_a_small_phone_and_targets_fit_a_thumb(
    visit: Visit, site: FakeSite, state: State
) -> None:
    page = visit((320, 640))
    state(page, site)
    assert width_of(page) <= 320
    assert too_small(page, "button, select, input, .choice, .button, .answer") == []


def test_somebody_answers_and_adds_a_number_by_keyboard_alone(page: Page, site: FakeSite) -> None:
    page.goto(link(site, been_here(site), page="checkin.html"))
    at(page, "How are you since your visit?")
    tab_to(page, "li:nth-child(3) .answer")
    page.keyboard.press("Enter")
    at(page, "Please read this first")
    expect(page.get_by_role("radiogroup", name="Leg pain right now")).to_be_visible()
    tab_to(page, ".scale-cell input")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    tab_to(page, ".leg-pain button")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Added. Thank you.")).to_be_visible()
    assert [(one["answer"], one.get("leg_now")) for one in site.api.afterwards.said] == [("worse", None), ("worse", 1)]


def test_messages_are_chosen_by_keyboard_alone(visit: Visit, site: FakeSite) -> None:
    page = visit(DESK)
    booked = own_visit(site)
    page.goto(link(site, booked, page="manage.html"))
    expect(page.get_by_role("button", name="Change this")).to_be_visible()
    tab_to(page, ".messages button")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=text_consent]")
    page.keyboard.press("Space")
    tab_to(page, "[name=marketing]")
    page.keyboard.press("Space")
    tab_to(page, ".messages .button")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved. It counts for all of your visits")).to_be_visible()
    wish = site.api.afterwards.wish_of(booked.visit_id)
    assert (wish.contact_by, wish.text_consent, wish.marketing) == ("text", True, True)


def spanish(page: Page, site: FakeSite) -> Iterator[str]:
    """Each page after a visit in Spanish, as it is used."""
    visit = been_here(site, home=["Camine diez minutos cada hora."])
    page.goto(link(site, visit, page="es/aftercare.html"))
    expect(page.get_by_text("Gracias por su visita del jueves")).to_be_visible()
    yield "aftercare"
    page.get_by_role("button", name="Abrir mis notas").click()
    give_birth_date(page)
    expect(page.get_by_text("Camine diez minutos")).to_be_visible()
    yield "notes"
    page.get_by_role("link", name="Díganos cómo está").click()
    expect(page.get_by_text("Su visita: jueves")).to_be_visible()
    yield "asked"
    for answer, words in (("Bien", "Lo hemos anotado."), ("Aún con molestias", "anotado"), ("Algo nuevo", "dos horas")):
        page.reload()
        page.get_by_role("button", name=answer).click()
        expect(page.locator(".told").get_by_text(words)).to_be_visible()
        expect(page.get_by_role("radiogroup", name="Dolor en la pierna ahora mismo")).to_be_visible()
        yield answer
    page.goto(f"{site.url}/es/manage.html")
    expect(page.get_by_role("heading", name="Cómo le escribimos")).to_be_visible()
    yield "managed"
    page.get_by_role("button", name="Cambiarlo").click()
    page.get_by_text("Prefiero que me llamen").click()
    yield "choosing"


def test_every_page_after_a_visit_is_as_good_in_spanish(page: Page, site: FakeSite) -> None:
    for _ in spanish(page, site):
        sound(page)
        page.set_viewport_size({"width": 390, "height": 844})
    assert {one["language"] for one in site.api.afterwards.said} == {"es"}
