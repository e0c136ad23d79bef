"""What visitors do, step by step. Each takes a page and, where it starts, an address, so any stack can be visited."""

from playwright.sync_api import Locator, Page, expect

FREE_TIME = ".finder-time:not(.skeleton)"


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
    expect(page.get_by_role("heading", name="This time is yours for now")).to_be_visible()
    return start


def give_details(page: Page, *, email: str = "ana@example.com", phone: str = "", way: str = "By e-mail") -> None:
    """Fill in the form, all but sending it."""
    page.get_by_label("First name").fill("Ana")
    page.get_by_label("Last name").fill("Silva")
    page.get_by_label("E-mail", exact=True).fill(email)
    page.get_by_label("Mobile or phone").fill(phone)
    page.get_by_label(way, exact=True).check()


def send_details(page: Page) -> None:
    page.get_by_role("button", name="Book this time").click()


def book(page: Page, url: str, *, day: int = 2) -> str:
    """Find, hold and book a time; ends on the page that says so. Gives the start."""
    start = hold_a_time(page, url, day=day)
    give_details(page)
    send_details(page)
    expect(page.get_by_role("heading", name="You're booked, Ana")).to_be_visible()
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
