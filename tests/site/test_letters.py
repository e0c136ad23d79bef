"""E-mails as pages: axe finds nothing at any size in light and dark, nothing is fetched, too wide or too small."""

import pytest

from chalicelib.adapters.wording import Wording
from chalicelib.messaging.kinds import REPLIES, TO_PRACTICE, Channel, Kind
from chalicelib.usecases.message_examples import Example, values_for
from dev.practice_file import read_file
from dev.settings import DEMO_PRACTICE
from tests.site.access import violations
from tests.site.conftest import DESK, PHONE, Visit

pytestmark = pytest.mark.browser

SMALL_PHONE = (320, 640)
LONG = Example(form_in=False, series=True, name="Maximiliana Alexandra Sophia Wolkenstein-Oberhausenberger y Castillo")
KINDS = [kind for kind in Kind if kind not in REPLIES]


def letter(kind: Kind, language: str) -> str:
    practice = read_file(DEMO_PRACTICE)
    values = values_for(kind, Channel.EMAIL, language, practice, LONG)
    return Wording().write(kind, Channel.EMAIL, language, practice, values).html


@pytest.mark.parametrize(
    ("kind", "language"), [*((kind, "en") for kind in KINDS), (Kind.CONFIRMED, "es"), (Kind.REMINDER_24H, "es")]
)
def test_everybody_can_read_it_on_anything_in_light_and_dark(visit: Visit, kind: Kind, language: str) -> None:
    page = visit()
    page.set_content(letter(kind, language))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for width, height in (SMALL_PHONE, PHONE, DESK):
            page.set_viewport_size({"width": width, "height": height})
            assert violations(page) == [], (scheme, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in TO_PRACTICE])
def test_what_is_to_be_tapped_fits_a_thumb(visit: Visit, kind: Kind) -> None:
    page = visit(SMALL_PHONE)
    page.set_content(letter(kind, "en"))
    boxes = [button.bounding_box() for button in page.locator("main a[style*='999px']").all()]
    assert boxes
    assert all(box and box["height"] >= 44 and box["width"] >= 200 for box in boxes)


def test_a_dark_window_stays_dark(visit: Visit) -> None:
    page = visit(scheme="dark")
    page.set_content(letter(Kind.CONFIRMED, "en"))
    ground, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert (ground, ink) == ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
