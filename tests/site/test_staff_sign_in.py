"""Coming in to the console by keyboard alone: the first time, every other time, and with a forgotten password."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from dev.totp import code
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_api import NEW, ONE_TIME, PASSWORD, RESET
from tests.site.fake_staff_site import StaffSite
from tests.site.staff_steps import (
    axe_finds,
    code_now,
    give_code,
    give_password,
    open_door,
    shown_secret,
    sign_in,
    tab_to,
    type_in,
    view,
)

pytestmark = pytest.mark.browser

KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"


@pytest.fixture
def page(visit: Visit) -> Page:
    return visit(DESK)


def test_the_first_time_takes_a_password_of_one_s_own_and_an_app(page: Page, staff: StaffSite) -> None:
    open_door(page, staff.url)
    assert axe_finds(page) == []
    give_password(page, staff.api.ada.email, ONE_TIME)
    expect(page.get_by_role("heading", name="Choose your own password")).to_be_visible()
    type_in(page, "short")
    expect(page.get_by_text("12 signs or more, without spaces")).to_be_visible()
    expect(page.get_by_label("Your new password", exact=True)).to_be_focused()
    assert axe_finds(page) == []
    type_in(page, NEW)
    expect(page.get_by_role("img", name="A QR code")).to_be_visible()
    assert axe_finds(page) == []
    give_code(page, code_now(shown_secret(page)), "Turn it on")
    view(page, "Audit")


def test_a_code_of_a_phone_that_is_half_a_minute_ahead_lets_in(page: Page, staff: StaffSite) -> None:
    open_door(page, staff.url)
    give_password(page, staff.api.olga.email, PASSWORD)
    give_code(page, code(staff.api.olga.secret, datetime.now(UTC), 1))
    view(page, "Staff")


def test_a_wrong_code_is_said_at_its_field_and_the_next_one_lets_in(page: Page, staff: StaffSite) -> None:
    open_door(page, staff.url)
    give_password(page, staff.api.olga.email, PASSWORD)
    give_code(
        page, next(wrong for wrong in ("000000", "111111", "222222", "333333") if not staff.api.olga.takes(wrong))
    )
    wrong = page.get_by_text("This is not the code that counts now.")
    expect(wrong).to_be_visible()
    assert page.locator("input.code").get_attribute("aria-invalid") == "true"
    assert axe_finds(page) == []
    give_code(page, staff.api.olga.code())
    view(page, "Staff")
    assert page.evaluate(KEPT) == [0, 0, ""], "what lasts is in a cookie that no script can read"
    assert all(kept["httpOnly"] and kept["secure"] for kept in page.context.cookies())
    tokens = [headers["authorization"] for _, _, headers in staff.api.asked if "authorization" in headers]
    assert tokens
    assert tokens[-1] not in page.content()


@pytest.mark.parametrize(("email", "password"), [("olga@example.com", "not hers at all"), ("no@example.com", PASSWORD)])
def test_who_is_not_recognised_is_told_the_same(page: Page, staff: StaffSite, email: str, password: str) -> None:
    open_door(page, staff.url)
    give_password(page, email, password)
    expect(page.get_by_role("alert")).to_have_text("E-mail address or password is not right.")


def test_a_reload_stays_signed_in_and_signing_out_does_not(page: Page, staff: StaffSite) -> None:
    sign_in(page, staff, staff.api.olga)
    page.reload()
    view(page, "Staff")
    tab_to(page, ".bar-end button:last-child")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sign in to")).to_be_visible()
    assert staff.api.sessions == {}
    page.reload()
    expect(page.get_by_role("heading", name="Sign in to")).to_be_visible()


def test_a_forgotten_password_is_replaced_with_a_code_from_an_e_mail(page: Page, staff: StaffSite) -> None:
    open_door(page, staff.url)
    page.keyboard.type(staff.api.olga.email)
    tab_to(page, ".gate > .link")
    page.keyboard.press("Enter")
    expect(page.get_by_label("E-mail address")).to_have_value(staff.api.olga.email)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Look at your e-mail")).to_be_visible()
    assert axe_finds(page) == []
    type_in(page, "111111", NEW)
    expect(page.get_by_text("This is not the code that counts now.")).to_be_visible()
    page.keyboard.type(RESET)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Your new password is saved.")).to_be_visible()
    expect(page.get_by_label("E-mail address")).to_have_value(staff.api.olga.email)
    tab_to(page, "[name=password]")
    type_in(page, NEW)
    give_code(page, staff.api.olga.code())
    view(page, "Staff")


def test_without_a_connection_what_is_typed_stays(page: Page, staff: StaffSite) -> None:
    open_door(page, staff.url)
    page.context.set_offline(offline=True)
    give_password(page, staff.api.olga.email, PASSWORD)
    expect(page.get_by_role("alert")).to_contain_text("There is no connection to the practice.")
    page.context.set_offline(offline=False)
    page.keyboard.press("Enter")
    give_code(page, staff.api.olga.code())
    view(page, "Staff")
