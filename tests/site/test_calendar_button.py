"""The calendar file that visitors take along, from the app's own routes into a calendar of ours, on a phone."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.adapters.small_calendar import SmallCalendar
from tests.moto_stack import VISITORS, empty
from tests.site.fake_site import FakeSite, running
from tests.site.journeys import book, cancel, move, open_own_appointment
from tests.site.real_api import RealApi

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]


@pytest.fixture
def real() -> Iterator[FakeSite]:
    empty(*VISITORS)
    with running(api=RealApi()) as site:
        yield site


def saved(page: Page, button: str) -> tuple[str, str]:
    """Will press a button and return name and text of the file that it saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.suggested_filename, download.value.path().read_bytes().decode()


def test_a_file_after_a_change_replaces_the_first_and_one_after_the_end_takes_it_out(
    page: Page, real: FakeSite
) -> None:
    calendar = SmallCalendar()
    book(page, real.url, day=4)
    expect(page.get_by_text("This saves a small file that your calendar opens.")).to_be_visible()
    name, text = saved(page, "Add to calendar")
    assert (name, "Appointment at Calm Hands" in text) == ("appointment.ics", True)
    calendar.take(text)
    [first] = calendar.shown.values()
    open_own_appointment(page)
    moved = datetime.fromisoformat(move(page))
    expect(page.get_by_text("This saves a small file that your calendar opens.")).to_be_visible()
    calendar.take(saved(page, "Add to calendar")[1])
    [second] = calendar.shown.values()
    assert (second.span.start, second.span.length) == (moved, first.span.length)
    cancel(page)
    expect(page.get_by_role("button", name="Add to calendar")).to_have_count(0)
    calendar.take(saved(page, "Take it off my calendar")[1])
    assert calendar.shown == {}


def test_it_is_said_and_written_in_spanish_where_somebody_books_in_spanish(page: Page, real: FakeSite) -> None:
    book(page, f"{real.url}/es/", day=4)
    expect(page.get_by_text("Se guarda un archivo pequeño")).to_be_visible()
    name, text = saved(page, "Añadir al calendario")
    assert (name, "SUMMARY:Cita en Calm Hands" in text) == ("cita.ics", True)


def test_the_button_and_its_note_fit_a_small_phone(page: Page, real: FakeSite) -> None:
    book(page, real.url, day=4)
    open_own_appointment(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.get_by_role("button", name="Add to calendar").bounding_box()
    assert box
    assert box["height"] >= 44
