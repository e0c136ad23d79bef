"""What staff do at the console's door, step by step, with the keyboard alone; on the fake and on the deployed stack."""

from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from dev.totp import code
from tests.site.access import violations, width_of
from tests.site.fake_staff_api import Account
from tests.site.fake_staff_site import StaffSite


def open_door(page: Page, url: str) -> None:
    """Open the console and wait for its door."""
    page.goto(url)
    expect(page.get_by_role("heading", name="Sign in to")).to_be_visible()


def type_in(page: Page, *texts: str) -> None:
    """Type into the field that has the focus, then into those after it, and press Enter."""
    for place, text in enumerate(texts):
        if place:
            page.keyboard.press("Tab")
            skip_eye(page)
        page.keyboard.type(text)
    page.keyboard.press("Enter")


def skip_eye(page: Page) -> None:
    """Go past the button that shows a password."""
    if page.evaluate("document.activeElement.matches('.field-show')"):
        page.keyboard.press("Tab")


def give_password(page: Page, email: str, password: str) -> None:
    """From the door to what is needed next."""
    expect(page.get_by_label("E-mail address")).to_be_focused()
    type_in(page, email, password)


def shown_secret(page: Page) -> str:
    """Read the key that is shown to be typed into an app."""
    return page.locator(".secret").inner_text().replace(" ", "")


def code_now(secret: str) -> str:
    """Compute what an app shows now."""
    return code(secret, datetime.now(UTC))


def give_code(page: Page, shown: str, button: str = "Sign in") -> None:
    """Type a code where one is asked for."""
    expect(page.locator("input.code")).to_be_focused()
    page.keyboard.type(shown)
    expect(page.get_by_role("button", name=button, exact=True)).to_be_visible()
    page.keyboard.press("Enter")


def view(page: Page, name: str) -> Locator:
    """Wait until a view is there, its heading with the focus."""
    heading = page.get_by_role("heading", level=1, name=name)
    expect(heading).to_be_focused()
    return heading


def sign_in(page: Page, site: StaffSite, account: Account) -> None:
    """Come in as somebody who has been here before; ends on the first view of their menu."""
    open_door(page, site.url)
    give_password(page, account.email, account.password)
    give_code(page, account.code())
    expect(page.get_by_role("button", name="Sign out", exact=True)).to_be_visible()
    expect(page.locator("main h1")).to_be_focused()


def unlock(page: Page, account: Account) -> None:
    """Say on a locked screen that one is the same person."""
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    expect(page.get_by_label("Password", exact=True)).to_be_focused()
    type_in(page, account.password)
    give_code(page, account.code())
    expect(page.get_by_role("heading", name="Locked")).to_be_hidden()


def tab_to(page: Page, selector: str, most: int = 40) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def tab_until(page: Page, wanted: Locator, most: int = 120) -> None:
    """Press Tab until that has the focus; not at all where it has it already."""
    expect(wanted).to_be_attached()
    for _ in range(most):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")


def axe_finds(page: Page) -> list[object]:
    """Look at the page as it is, at a desk's size and a tablet's, in light and dark, and give what is wrong."""
    found = list[object]()
    size = page.viewport_size
    for scheme, width in (("light", 1280), ("dark", 820)):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        found += violations(page)
        wide = width_of(page)
        found += [f"{wide} wide at {width}"] if wide > width else []
    page.emulate_media(color_scheme="light")
    if size:
        page.set_viewport_size(size)
    return found
