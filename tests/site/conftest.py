"""A browser far from the practice, and a fake practice to visit with it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from dev.browser import find
from tests.moto_stack import moto_stack
from tests.routes.conftest import LICENSED
from tests.site.fake_site import FakeSite, running
from tests.site.fake_staff_site import StaffSite, running_staff

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 15_000  # milliseconds: a loaded machine is slow, and a first request wakes a sleeping function
PHONE, DESK = (390, 844), (1280, 900)

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        chromium = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def licensed() -> Iterator[None]:
    """The small practice behind the app's own routes, on moto, once for a module."""
    with pytest.MonkeyPatch.context() as environment, moto_stack(environment, LICENSED):
        yield


@pytest.fixture
def site() -> Iterator[FakeSite]:
    with running() as fake:
        yield fake


@pytest.fixture
def staff() -> Iterator[StaffSite]:
    with running_staff() as fake:
        yield fake


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A new visitor's page; afterwards: no script error, no blocked content, nobody else's host asked."""
    contexts, faults = [], list[str]()

    def come(size: tuple[int, int] = PHONE, *, scheme: str = "light", zone: str = "Asia/Dubai") -> Page:
        width, height = size
        context = browser.new_context(
            viewport={"width": width, "height": height}, timezone_id=zone, locale="en-US",
            color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce",
        )  # fmt: skip
        context.set_default_timeout(PATIENCE)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.extend(_blocked(message)))
        page.on("request", lambda request: faults.extend(_foreign(request)))
        contexts.append(context)
        return page

    yield come
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit()


def _blocked(message: ConsoleMessage) -> list[str]:
    return [message.text] if "Content Security Policy" in message.text else []


def _foreign(request: Request) -> list[str]:
    own = request.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
    return [] if own else [f"asked {request.url}"]
