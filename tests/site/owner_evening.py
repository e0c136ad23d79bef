"""The owner in front of the console in the evening, and what is asked of every view there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_owner import FakeOwner
from tests.site.fake_staff_site import StaffSite, running_staff

TABLET = (820, 1180)
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
COOKIE: Any = {
    "name": "__Secure-staff-session", "value": "evening", "domain": "127.0.0.1", "path": "/v1/staff/session",
    "secure": True, "httpOnly": True, "sameSite": "Strict",
}  # fmt: skip
"""What an earlier sign-in left, so that each evening begins in the console."""


class Evening:
    """The owner in front of the console."""

    def __init__(self, staff: StaffSite, owner: FakeOwner, page: Page) -> None:
        self.staff, self.owner, self.page = staff, owner, page

    def go(self, path: str, heading: str) -> None:
        self.page.evaluate(f"location.hash = '#/{path}'")
        expect(self.page.get_by_role("heading", name=heading, exact=True).first).to_be_visible()

    def saved(self) -> list[Any]:
        """What was sent to be kept."""
        return [
            (path.rpartition("/")[2], body)
            for method, path, body in self.owner.sent
            if method == "POST" and not path.endswith("/preview")
        ]

    def hours(self) -> str:
        """Maya's hours on Tuesdays as they are kept."""
        [rota] = self.owner.store.current().practice.therapists[0].rotas
        return " ".join(f"{one.opens:%H:%M}-{one.closes:%H:%M}" for one in rota.days[1])


@pytest.fixture
def evening(visit: Visit, request: pytest.FixtureRequest) -> Iterator[Evening]:
    page = visit(getattr(request, "param", DESK), zone="America/Los_Angeles")
    with running_staff() as staff:
        owner, olga = FakeOwner(), staff.api.olga
        staff.api.parts.append(owner)
        staff.api.sessions["evening"] = olga
        page.context.add_cookies([COOKIE])
        page.goto(staff.url)
        expect(page.locator(".bar nav")).to_be_visible()
        yield Evening(staff, owner, page)


def tab_to(page: Page, wanted: Locator, most: int = 80) -> Locator:
    """Press Tab until it has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(most):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return wanted
        page.keyboard.press("Tab")
    raise AssertionError(f"{wanted} is not on the way")


def axe(page: Page) -> list[Any]:
    page.evaluate(AXE.read_text())
    found: list[Any] = page.evaluate(
        f"{RULES}.then((found) => found.violations.map((one) => [one.id, one.nodes[0].html]))"
    )
    return found
