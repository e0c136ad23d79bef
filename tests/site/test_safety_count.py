"""What the documents say a client sees is what the browser shows."""

from typing import Any

import pytest
from playwright.sync_api import Page

from dev.safety_check import CLIENTS, Count, Pace, counts, paces
from tests.site.fake_site import FakeSite
from tests.site.journeys import PAIN, RELAXING, agree, answer, give_details, hold_a_time, on_screen, press

pytestmark = pytest.mark.browser

SEEN = ".screen :is(.field, .ask, .details-ways)"
INTRODUCED = ".screen-intro"
ASKED = ".screen :is(.ask-text, .field > label, legend:has(+ .details-ways), .field > .choice)"
LISTED = ".screen :is(.pills .choice, .details-ways .choice)"
ANSWERED = "Object.keys(JSON.parse(sessionStorage.booking).answers ?? {}).length"
MORE = {
    "pain": {"sx_numb_course": "same", "cause_source": "doctor_or_specialist"},
    "health": {"pregnancy_warning": "none", "pregnancy_complications": "none", "pregnancy_provider_ok": "yes"},
}


def visible(page: Page, selector: str) -> list[str]:
    return [one.inner_text() for one in page.locator(selector).all() if one.is_visible()]


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


class Walk:
    """Answers as one client would, and counts on the way."""

    def __init__(self, page: Page, client: str) -> None:
        self.page, self.client = page, client
        self.given: dict[str, Any] = dict(CLIENTS[client][0])
        self.screens, self.questions, self.by_button = 0, 0, 0
        self.asked, self.listed = 0, 0

    def see(self) -> None:
        """Count what this screen shows, before its main button is pressed."""
        self.screens += 1
        self.questions += len(visible(self.page, SEEN))
        self.asked += words(visible(self.page, ASKED)) + words(visible(self.page, INTRODUCED))
        self.listed += words(visible(self.page, LISTED))

    def answers(self, screen: str) -> dict[str, str]:
        usual = dict(RELAXING if self.given["main_reason"] == "relaxation_only" else PAIN) if screen == "pain" else {}
        own = {
            name: " ".join(value) if isinstance(value, list) else str(value)
            for name, value in self.given.items()
            if name in usual or (screen == "health" and name.startswith("pregnancy"))
        }
        return usual | own

    def say(self, screen: str) -> None:
        on_screen(self.page, screen)
        for name, value in self.answers(screen).items():
            answer(self.page, name, *value.split())
        for name, value in MORE.get(screen, {}).items():
            if self.page.locator(f'label:has([name="{name}"])').first.is_visible():
                answer(self.page, name, value)
        if self.page.locator("#pregnancy_weeks").is_visible():
            self.page.locator("#pregnancy_weeks").fill("26")

    def through(self, screen: str, *, button: bool) -> None:
        self.say(screen)
        self.see()
        before = self.page.evaluate(ANSWERED)
        press(self.page)
        self.page.wait_for_function("(name) => !document.querySelector(`[data-screen=${name}]`)", arg=screen)
        self.by_button += (self.page.evaluate(ANSWERED) - before) if button else 0

    def count(self) -> Count:
        return Count(self.client, self.screens, self.questions, self.by_button)


def walked(page: Page, site: FakeSite, client: str) -> Walk:
    walk = Walk(page, client)
    hold_a_time(page, site.url)
    both = walk.given["contact_channel"] == "both"
    give_details(page, phone="555 010 0199" if both else "", way="both" if both else "email")
    if both:
        page.locator("#text_consent").check()
    walk.see()
    press(page)
    walk.through("pain", button=False)
    for screen in ("warning_signs_a", "warning_signs_b", "health"):
        if screen != "warning_signs_a" or walk.given["main_reason"] != "relaxation_only":
            walk.through(screen, button=True)
    agree(page)
    walk.see()
    return walk


@pytest.mark.parametrize("expected", list(counts()), ids=lambda one: one.client)
def test_the_browser_shows_as_many_screens_and_questions_as_the_documents_say(
    page: Page, site: FakeSite, expected: Count
) -> None:
    walk = walked(page, site, expected.client)
    assert walk.count() == expected


@pytest.mark.parametrize("expected", [next(paces())], ids=lambda one: one.client)
def test_the_words_to_read_are_as_many_as_the_estimate_takes(page: Page, site: FakeSite, expected: Pace) -> None:
    walk = walked(page, site, expected.client)
    assert walk.asked == pytest.approx(expected.asked, rel=0.1)
    assert walk.listed == pytest.approx(expected.listed, rel=0.1)
