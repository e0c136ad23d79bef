"""What visitors do, step by step. Each takes a page and, where it starts, an address, so any stack can be visited."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

FREE_TIME = ".finder-time:not(.skeleton)"
PAIN: Mapping[str, str] = {
    "main_reason": "sciatica_or_leg_nerve_pain", "pain_side": "left", "pain_worst_7d": "5",
    "pain_duration_band": "6_12w", "pain_trend": "same", "sx_types": "pain", "cause_list": "unknown",
    "provider_discussed": "yes_ok_with_massage",
}  # fmt: skip
"""What the typical client says of the pain: nothing in it needs care."""
RELAXING: Mapping[str, str] = {
    "main_reason": "relaxation_only", "sx_types": "none", "provider_discussed": "yes_ok_with_massage",
}  # fmt: skip
Answers = Mapping[str, str]


def open_finder(page: Page, url: str) -> None:
    """Open the booking page and wait for its first free times."""
    page.goto(url)
    expect(page.locator(FREE_TIME).first).to_be_visible()


def choose_day(page: Page, nth: int) -> None:
    """Choose the nth day that has free times."""
    page.locator(".finder-day:not([disabled], .more)").nth(nth).click()


def free_time(page: Page, nth: int = 0) -> Locator:
    return page.locator(FREE_TIME).nth(nth)


def hold_a_time(page: Page, url: str, *, day: int = 2, nth: int = 0) -> str:
    """Open the page and hold a time well past the notice for changes; gives its start."""
    open_finder(page, url)
    choose_day(page, day)
    start = free_time(page, nth).get_attribute("data-start") or ""
    free_time(page, nth).click()
    on_screen(page, "contact")
    return start


def on_screen(page: Page, name: str) -> None:
    """Wait until a screen of the safety check is there."""
    expect(page.locator(f'.screen[data-screen="{name}"]')).to_be_visible()


def press(page: Page) -> None:
    """Press the screen's main button, whatever it says."""
    page.locator(".screen > .button").click()


def give_details(
    page: Page, *, email: str = "ana@example.com", phone: str = "", way: str = "email", born: str = "1984-05-17"
) -> None:
    """Say who comes, all but going on."""
    year, month, day = born.split("-")
    typed = {"first_name": "Ana", "last_name": "Silva", "email": email, "phone": phone}
    for name, text in (typed | {"date_of_birth-day": day, "date_of_birth-year": year}).items():
        page.locator(f'.screen [name="{name}"]').fill(text)
    page.locator('.screen [name="date_of_birth-month"]').select_option(month)
    page.locator(f'label:has([name="contact_by"][value="{way}"])').click()


def answer(page: Page, question: str, *values: str) -> None:
    """Give an answer; the line of a list opens first."""
    line = page.locator(f'[aria-controls="{question}-panel"]')
    if line.count() and line.get_attribute("aria-expanded") == "false":
        line.click()
    for value in values:
        page.locator(f'label:has([name="{question}"][value="{value}"])').click()


def say(page: Page, screen: str, answers: Answers) -> None:
    """Answer some questions of a screen."""
    on_screen(page, screen)
    for question, value in answers.items():
        answer(page, question, *value.split())


def say_pain(page: Page, **changes: str) -> None:
    """Say what hurts, and go on."""
    say(page, "pain", {**PAIN, **changes})
    press(page)


def pass_signs(page: Page, screen: str, **signs: str) -> None:
    """Say which signs of a screen there are, and with its button that there are no others."""
    say(page, screen, signs)
    press(page)


def say_a_sign(page: Page, screen: str = "warning_signs_a", **signs: str) -> None:
    """From the details to a screen on which something has to be told at once."""
    press(page)
    say_pain(page)
    for name in ("warning_signs_a", "warning_signs_b", "health"):
        pass_signs(page, name, **(signs if name == screen else {}))
        if name == screen:
            return


def agree(page: Page) -> None:
    """Tick every consent of the last screen."""
    on_screen(page, "consent")
    for box in page.locator(".ask input[type=checkbox]").all():
        box.check()


def check_safety(page: Page, pain: Any = None, a: Any = None, b: Any = None, health: Any = None) -> None:
    """From the details to the last button, all but pressing it; each screen takes what differs from the typical."""
    press(page)
    say_pain(page, **(pain or {}))
    pass_signs(page, "warning_signs_a", **(a or {}))
    pass_signs(page, "warning_signs_b", **(b or {}))
    pass_signs(page, "health", **(health or {}))
    agree(page)


def book(page: Page, url: str, *, day: int = 2) -> str:
    """Find, hold and book a time; ends on the page that says so. Gives the start."""
    start = hold_a_time(page, url, day=day)
    give_details(page)
    check_safety(page)
    press(page)
    expect(page.locator(".done h1")).to_be_visible()
    return start


def open_own_appointment(page: Page) -> None:
    """Follow the link that was given when the time was booked."""
    page.get_by_role("link", name="See, move or cancel").click()
    expect(page.get_by_text("Booked", exact=True)).to_be_visible()


def move(page: Page, *, day: int = 3) -> str:
    """Move the open appointment to the first time of another day; gives the new start."""
    page.get_by_role("button", name="Move to another time").click()
    expect(page.locator(FREE_TIME).first).to_be_visible()
    choose_day(page, day)
    start = free_time(page).get_attribute("data-start") or ""
    free_time(page).click()
    page.get_by_role("button", name="Yes, move it").click()
    return start


def cancel(page: Page) -> None:
    page.get_by_role("button", name="Cancel appointment").click()
    page.get_by_role("button", name="Yes, cancel it").click()
