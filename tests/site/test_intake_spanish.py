"""The client's own pages in Spanish: every page, the map, the signature, the agreements, the course."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.site.fake_diary import Visit as Booked
from tests.site.fake_forms import receipt
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import FOLLOW_UP, at, choose, give_birth_date, link, mark, open_form, own_visit, score
from tests.site.test_spanish import english_on, sound

pytestmark = pytest.mark.browser


LATER = FOLLOW_UP | {"before": FOLLOW_UP["before"] | {"psfs_1": {"activity": "Caminar", "score": 3}}}


def spanish_link(site: FakeSite, visit: Booked, *, show: str = "") -> str:
    asked = f"?show={show}" if show else ""
    return link(site, visit).replace("/intake.html", f"/es/intake.html{asked}")


def opened(page: Page, site: FakeSite, **kept: Any) -> Booked:
    visit = own_visit(site, **kept)
    page.goto(spanish_link(site, visit))
    at(page, "Su formulario de salud")
    sound(page)
    page.set_viewport_size({"width": 390, "height": 844})
    give_birth_date(page)
    expect(page.locator(".intake-form")).to_be_visible()
    return visit


@pytest.mark.parametrize("kept", [{"policy": "each_visit"}, LATER], ids=["first", "later"])
def test_every_part_of_a_form_is_in_spanish(page: Page, site: FakeSite, kept: dict[str, Any]) -> None:
    opened(page, site, **kept)
    for part in range(page.locator(".parts-item").count()):
        page.locator(".parts-fold").click()
        page.locator(".parts-item").nth(part).click()
        expect(page.locator(".parts-item").nth(part)).to_have_attribute("aria-current", "step")
        assert english_on(page) == []
    sound(page)


def test_answers_are_said_and_sent_in_spanish(page: Page, site: FakeSite) -> None:
    sent = {"pain_onset_date": "2026-08", "emergency_contact_name": "Rui", "emergency_contact_phone": "+14155550117"}
    visit = opened(page, site, draft=sent)
    expect(page.locator(".part-step")).to_have_text("Parte 2 de 9")
    at(page, "Dónde le duele")
    mark(page, "pain_site", "calf_l")
    expect(page.get_by_text("Marcado: Pantorrilla, izquierda")).to_be_visible()
    score(page, "pain_now_leg", 6)
    choose(page, "radiates_below_knee", "Sí")
    expect(page.locator(".saved")).to_contain_text("Guardado a las")
    page.locator(".parts-fold").click()
    page.get_by_role("button", name="Revisar y firmar").click()
    for text in ("Pantorrilla, izquierda", "6 de 10", "agosto de 2026"):
        expect(page.locator(".review")).to_contain_text(text)
    languages = {url for method, url, _ in site.api.asked if method == "GET" and "questionnaire" in url}
    assert languages == {f"/v1/questionnaire?stage={stage}&language=es" for stage in ("I", "visit")}
    assert site.api.intakes.of(visit.visit_id).draft["pain_now_leg"] == 6


def test_agreements_and_course_are_in_spanish(page: Page, site: FakeSite) -> None:
    consents = [receipt("consent_treatment", "yes", site.api.diary.now, language="es")]
    points = [{"on": "2026-10-20", "value": 6}, {"on": "2026-11-24", "value": 3}]
    measure = {
        "id": "leg_now", "title": "Dolor de pierna ahora", "range": [0, 10], "low_is_good": True, "baseline": 6,
        "points": points, "lines": [],
    }  # fmt: skip
    outcomes = {"summary": ["Dolor de pierna ahora: 6 al principio, 3 ahora."], "note": "", "measures": [measure]}
    visit = own_visit(site, consents=consents, outcomes=outcomes, policy="each_visit")
    for show, title in (("agreements", "Lo que ha aceptado"), ("progress", "Cómo ha ido")):
        page.goto(f"{site.url}/404.html")
        page.goto(spanish_link(site, visit, show=show))
        give_birth_date(page)
        at(page, title)
        sound(page)
        page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("img", name="Dolor de pierna ahora: gráfico de líneas")).to_be_visible()


def test_going_over_to_spanish_keeps_the_link_and_what_was_typed(page: Page, site: FakeSite) -> None:
    visit = own_visit(site)
    open_form(page, site, visit)
    page.locator("#preferred_name").fill("Ana")
    expect(page.locator(".saved")).to_have_attribute("data-state", "saved")
    page.locator(".language").click()
    at(page, "Su formulario de salud")
    give_birth_date(page)
    expect(page.locator("#preferred_name")).to_have_value("Ana")
