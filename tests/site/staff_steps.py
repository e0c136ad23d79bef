"""What staff do at the console's door, step by step, with the keyboard alone; on the fake and on the deployed stack."""

from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from dev.totp import code


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
