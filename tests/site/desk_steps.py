"""What a receptionist does at the calendar, step by step, with the mouse or with the keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from tests.site.fake_staff_api import PASSWORD, Account
from tests.site.fake_staff_site import StaffSite
from tests.site.staff_steps import give_code, give_password, open_door, tab_until

PAIN = {"main_reason": "relaxation_only", "sx_types": "none", "provider_discussed": "no"}
"""What somebody says who comes to relax."""
DAY = "Wednesday, December 2, 2026"


def sit_down(page: Page, site: StaffSite, who: Account) -> None:
    """Sign in, and find the calendar of the day."""
    open_door(page, site.url)
    give_password(page, who.email, PASSWORD)
    give_code(page, who.code())
    expect(page.get_by_role("heading", level=1, name=DAY)).to_be_focused()


def on_calendar(page: Page, name: str) -> Locator:
    """Find somebody's visit in the columns."""
    return page.locator(".visit-open", has_text=name)


def panel(page: Page) -> Locator:
    """Find what is open beside the calendar."""
    return page.get_by_role("complementary", name="Details")


def answer_safety(page: Page) -> None:
    """Answer the safety questions as somebody with nothing to worry about, as fast as they are read out."""
    asked = panel(page).locator(".asked-here")
    expect(asked.get_by_role("group", name="Date of birth")).to_be_visible()
    asked.get_by_label("Month", exact=True).select_option("05")
    asked.get_by_label("Day", exact=True).fill("17")
    asked.get_by_label("Year", exact=True).fill("1984")
    for name, said in PAIN.items():
        asked.locator(f'label:has(input[name="{name}"][value="{said}"])').click()
    rest = asked.get_by_role("button", name="No to all the others")
    while rest.count():
        rest.first.click()
    for box in asked.get_by_role("checkbox").all():
        if box.is_visible() and (box.get_attribute("name") or "").startswith(("consent_", "ack_")):
            box.check()


def answer_safety_by_keyboard(page: Page) -> None:
    """Answer them with Tab, arrows, Space and Enter alone."""
    asked = panel(page).locator(".asked-here")
    for label, typed in (("Month", "May"), ("Day", "17"), ("Year", "1984")):
        tab_until(page, asked.get_by_label(label, exact=True))
        page.keyboard.type(typed)
    for name, said in PAIN.items():
        choose(page, name, said)
    rest = asked.get_by_role("button", name="No to all the others")
    while rest.count():
        tab_until(page, rest.first)
        page.keyboard.press("Enter")
    for box in asked.get_by_role("checkbox").all():
        if box.is_visible() and (box.get_attribute("name") or "").startswith(("consent_", "ack_")):
            tab_until(page, box)
            page.keyboard.press("Space")


def choose(page: Page, name: str, said: str) -> None:
    """Go to a group of choices, and with the arrows to the one that is meant."""
    wanted = page.locator(f'.asked-here input[name="{name}"][value="{said}"]')
    if wanted.get_attribute("type") == "checkbox":
        tab_until(page, wanted)
    else:
        tab_until(page, page.locator(f'.asked-here input[name="{name}"]').first)
        while not wanted.evaluate("(one) => one === document.activeElement"):
            page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")


def drag(page: Page, what: Locator, to: tuple[float, float]) -> None:
    """Take hold of something near its top and put it somewhere."""
    box = what.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 8)
    page.mouse.down()
    page.mouse.move(box["x"] + 44, box["y"] + 30, steps=4)
    page.mouse.move(*to, steps=8)
    page.mouse.up()


def column(page: Page, nth: int) -> float:
    """Find the middle of a therapist's column."""
    box = page.locator(".ec-col-head").nth(nth).bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2
