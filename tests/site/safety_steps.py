"""Steps that several tests of the safety check share."""

from typing import Any

from playwright.sync_api import Page

from tests.site.fake_site import FakeSite
from tests.site.journeys import give_details, hold_a_time, on_screen, pass_signs, press, say_pain

SCREENS = ("contact", "pain", "warning_signs_a", "warning_signs_b", "health", "consent")


def reach(page: Page, site: FakeSite, screen: str) -> None:
    """Hold a time and answer as the typical client does, up to a screen."""
    hold_a_time(page, site.url)
    give_details(page)
    for name in SCREENS[: SCREENS.index(screen)]:
        if name == "pain":
            say_pain(page)
        elif name == "contact":
            press(page)
        else:
            pass_signs(page, name)
    on_screen(page, screen)


def sent(site: FakeSite) -> dict[str, Any]:
    """The answers of the last attempt to book."""
    answers: dict[str, Any] = site.api.safety.sent[-1]["answers"]
    return answers


def status(site: FakeSite) -> str:
    [visit] = site.api.diary.visits.values()
    return visit.status


def kept(page: Page) -> str:
    return str(page.evaluate("JSON.stringify(sessionStorage)"))
