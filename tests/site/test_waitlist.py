"""The waitlist by link and from the free times: an offer is taken, passed or left by a tap, and by nothing else."""

import pytest
from playwright.sync_api import Page, expect

from tests.site.access import tab_to, violations
from tests.site.conftest import DESK, PHONE, Visit
from tests.site.fake_site import FakeSite
from tests.site.intake_journeys import at
from tests.site.journeys import check_safety, free_time, on_screen, open_finder, press
from tests.site.test_spanish import sound
from tests.site.waitlist_states import (
    STATES,
    State,
    a_time,
    is_offered,
    leaving,
    link,
    offered_a_move,
    waits,
)

pytestmark = pytest.mark.browser


def give_birth_date(page: Page) -> None:
    """What whoever waits was not asked for yet."""
    page.locator('.screen [name="date_of_birth-month"]').select_option("05")
    page.locator('.screen [name="date_of_birth-day"]').fill("17")
    page.locator('.screen [name="date_of_birth-year"]').fill("1984")


@pytest.mark.parametrize("state", STATES)
def test_everyone_can_use_it_at_either_size_and_nothing_is_too_wide(visit: Visit, site: FakeSite, state: State) -> None:
    page = visit()
    state(page, site)
    for scheme, (width, height) in (("light", PHONE), ("dark", DESK)):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": height})
        assert violations(page) == [], width
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_opening_an_offer_changes_nothing_and_the_secret_leaves_the_address_bar(page: Page, site: FakeSite) -> None:
    wish = is_offered(page, site)
    assert {method for method, _, _ in site.api.asked} == {"GET"}
    assert page.url == f"{site.url}/waitlist.html"
    page.reload()
    at(page, "A time is free for you, Ana")
    assert wish.state == "offered"


def test_a_time_that_is_taken_goes_through_the_safety_check_and_is_booked(page: Page, site: FakeSite) -> None:
    wish = is_offered(page, site)
    hold = wish.hold
    page.get_by_role("button", name="Take this time").click()
    on_screen(page, "contact")
    expect(page.locator("#email")).to_have_value("ana@example.com")
    expect(page.locator(".hold-card")).to_contain_text("First sciatica visit with Maya Ortiz")
    give_birth_date(page)
    check_safety(page)
    press(page)
    at(page, "You're booked, Ana")
    assert hold is not None
    assert (wish.state, hold.status) == ("accepted", "booked")


def test_who_thinks_better_of_it_on_the_way_leaves_the_time_to_the_next(page: Page, site: FakeSite) -> None:
    wish = is_offered(page, site)
    page.get_by_role("button", name="Take this time").click()
    on_screen(page, "contact")
    page.get_by_role("button", name="Choose another time").click()
    expect(free_time(page)).to_be_visible()
    assert (wish.state, wish.last and wish.last[1]) == ("waiting", "passed")


def test_an_offer_that_runs_out_on_the_way_says_who_may_have_it_now(page: Page, site: FakeSite) -> None:
    page.clock.install(time=site.api.diary.now)
    is_offered(page, site)
    page.get_by_role("button", name="Take this time").click()
    on_screen(page, "contact")
    site.api.diary.forward(minutes=31)
    page.clock.fast_forward(31 * 60_000)
    expect(page.get_by_text("it may have gone to the next person on the list")).to_be_visible()


def test_not_this_one_keeps_them_on_the_list(page: Page, site: FakeSite) -> None:
    wish = is_offered(page, site)
    page.get_by_role("button", name="Not this one").click()
    expect(page.get_by_text("You said no to Wednesday, December 2, 10:00 AM.")).to_be_visible()
    assert (wish.state, wish.last and wish.last[1]) == ("waiting", "passed")


def test_leaving_is_asked_about_and_can_be_thought_better_of(page: Page, site: FakeSite) -> None:
    leaving(page, site)
    page.get_by_role("button", name="Leave it as it is").click()
    at(page, "You are on the waitlist")
    [wish] = site.api.waitlist.wishes.values()
    assert wish.state == "waiting"
    page.get_by_role("button", name="Take me off the list").click()
    page.get_by_role("button", name="Yes, take me off").click()
    at(page, "You are off the list")
    assert wish.state == "left"


def test_a_yes_to_an_earlier_time_moves_the_appointment(page: Page, site: FakeSite) -> None:
    offered_a_move(page, site)
    page.get_by_role("button", name="Move my appointment to it").click()
    at(page, "Your appointment has moved")
    expect(page.locator(".facts")).to_contain_text("Wednesday, December 2, 2026")
    page.get_by_role("link", name="See my appointment").click()
    expect(page.get_by_text("Booked", exact=True)).to_be_visible()
    [visit] = [one for one in site.api.diary.visits.values() if one.status == "booked"]
    assert visit.start.day == 2


def test_an_offer_that_runs_out_while_it_is_looked_at_is_not_one_any_more(page: Page, site: FakeSite) -> None:
    page.clock.install(time=site.api.diary.now)
    is_offered(page, site)
    site.api.diary.forward(minutes=31)
    page.clock.fast_forward(31 * 60_000)
    expect(page.get_by_text("have not heard from you in time")).to_be_visible()


def test_who_comes_too_late_takes_the_time_all_the_same_where_nobody_was_next(page: Page, site: FakeSite) -> None:
    wish = is_offered(page, site)
    site.api.diary.forward(minutes=31)
    page.reload()
    expect(page.get_by_text("This time is free after all.")).to_be_visible()
    with page.expect_response("**/v1/holds"):
        page.get_by_role("button", name="Take this time").click()
    on_screen(page, "contact")
    expect(page.locator("#first_name")).to_have_value("Ana")
    [hold] = site.api.diary.visits.values()
    assert (f"{hold.start:%d %H:%M}", wish.state) == ("02 10:00", "waiting")


def test_what_goes_wrong_is_said_and_the_offer_can_be_taken_again(page: Page, site: FakeSite) -> None:
    wish = is_offered(page, site)
    page.context.set_offline(True)
    page.get_by_role("button", name="Take this time").click()
    expect(page.locator(".trouble").get_by_text("You seem to be offline.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    on_screen(page, "contact")
    assert wish.agreed


def test_who_is_at_the_practice_then_is_told_and_the_time_stays_kept(page: Page, site: FakeSite) -> None:
    offered_a_move(page, site)
    site.api.waitlist.elsewhere = True
    page.get_by_role("button", name="Move my appointment to it").click()
    expect(page.get_by_text("You have another appointment with us around then.")).to_be_visible()
    expect(page.get_by_role("button", name="Not this one")).to_be_visible()


def test_an_offer_is_taken_by_keyboard_alone(visit: Visit, site: FakeSite) -> None:
    page = visit(DESK)
    wish = is_offered(page, site)
    tab_to(page, "#steps .button")
    page.keyboard.press("Enter")
    on_screen(page, "contact")
    assert wish.agreed


def test_it_is_as_good_in_spanish(page: Page, site: FakeSite) -> None:
    wish = waits(site)
    page.goto(link(site, wish, folder="es/"))
    at(page, "Está en la lista de espera")
    sound(page)
    page.get_by_role("button", name="Cambiar lo que espero").click()
    at(page, "¿Qué le vendría bien?")
    sound(page)
    site.api.waitlist.offer(wish, a_time(site))
    page.goto(f"{site.url}/es/waitlist.html")
    at(page, "Hay una hora libre para usted, Ana")
    sound(page)
    page.get_by_role("button", name="Tomar esta hora").click()
    expect(page.get_by_text("Guardada para usted")).to_be_visible()
    assert page.url.startswith(f"{site.url}/es/index.html")
    open_finder(page, f"{site.url}/es/")
    page.get_by_role("button", name="Avíseme cuando se libere algo").click()
    at(page, "Avíseme cuando se libere algo")
    sound(page)
