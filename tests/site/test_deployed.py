"""The same journeys on the deployed stack: real template, real API, real headers, the demo practice."""

import pytest
from playwright.sync_api import Page, expect

from dev.laptop import Laptop
from tests.site.conftest import DESK, Visit
from tests.site.journeys import (
    book,
    cancel,
    choose_day,
    free_time,
    hold_a_time,
    move,
    open_finder,
    open_own_appointment,
)

pytestmark = [pytest.mark.browser, pytest.mark.stack]


def test_a_stranger_books_moves_and_cancels_on_the_real_stack(page: Page, stack: Laptop) -> None:
    start = book(page, stack.url)
    with page.expect_download() as download:
        page.get_by_role("button", name="Add to calendar").click()
    assert "BEGIN:VEVENT" in download.value.path().read_text()
    open_own_appointment(page)
    assert page.url == f"{stack.url}/manage.html"
    assert move(page) != start
    expect(page.get_by_text("Your appointment has been moved.")).to_be_visible()
    page.get_by_role("button", name="Yes, I'll be there").click()
    expect(page.get_by_text("We know you are coming.").first).to_be_visible()
    cancel(page)
    expect(page.get_by_text("Your appointment is cancelled.")).to_be_visible()


def test_two_strangers_want_one_time_and_the_second_is_offered_others(visit: Visit, stack: Laptop) -> None:
    first, second = visit(), visit(DESK)
    therapist = f"{stack.url}/?therapist=maya"
    open_finder(second, therapist)
    hold_a_time(first, therapist, day=4)
    choose_day(second, 4)
    free_time(second).click()
    expect(second.get_by_role("heading", name="That time has just gone")).to_be_visible()
    second.locator(".gone-time").first.click()
    expect(second.get_by_role("heading", name="This time is yours for now")).to_be_visible()


def test_a_hold_given_back_is_free_again_on_the_real_stack(page: Page, stack: Laptop) -> None:
    start = hold_a_time(page, f"{stack.url}/?therapist=maya", day=3)
    with page.expect_response(lambda answer: answer.request.method == "DELETE") as given_back:
        page.get_by_role("button", name="Choose another time").click()
    assert given_back.value.status == 204
    choose_day(page, 3)
    expect(page.locator(f'[data-start="{start}"]')).to_be_visible()


def test_a_wrong_link_is_explained_on_the_real_stack(page: Page, stack: Laptop) -> None:
    page.goto(f"{stack.url}/manage.html#0123456789abcdef.{'wrong' * 8}")
    expect(page.get_by_role("heading", name="We can't open this appointment")).to_be_visible()
