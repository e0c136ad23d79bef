"""Letters at a chart: a picture or PDF goes in, what is seen comes out, and nothing that the file says besides."""

from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from chalicelib.care.letters import cleaned
from tests.documents import pdf
from tests.moto_stack import VISITORS, empty
from tests.pictures import SECRET, png
from tests.routes.colleagues import MAYA
from tests.routes.form_holder import Holder
from tests.routes.past_visits import over
from tests.routes.test_staff_care import ann
from tests.routes.visitor import Visitor
from tests.site.access import violations
from tests.site.chart_steps import chart_of
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.real_staff import RealStaff

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]

DRAWN = """async (bytes) => {
  const drawn = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
  return [drawn.width, drawn.height];
}"""
DARK = """async (bytes) => {
  const drawn = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
  const pen = new OffscreenCanvas(drawn.width, drawn.height).getContext("2d");
  pen.drawImage(drawn, 0, 0);
  const dark = (x, y, w, h) => {
    const { data } = pen.getImageData(x * drawn.width, y * drawn.height, w * drawn.width, h * drawn.height);
    return data.filter((value, place) => place % 4 === 0 && value < 128).length / (data.length / 4);
  };
  return [dark(0.05, 0.05, 0.9, 0.1), dark(0.12, 0.45, 0.25, 0.03), dark(0.05, 0.6, 0.9, 0.3)];
}"""
"""How much of a page is dark where its text stands, in the middle of its bar, and where nothing is."""


@pytest.fixture
def staff() -> Iterator[StaffSite]:
    empty(*VISITORS)
    with running_staff() as site:
        site.api.parts.insert(0, RealStaff())  # before those that are made up
        yield site


@pytest.fixture
def seen(staff: StaffSite) -> Holder:
    """Ann, who was here an hour ago."""
    del staff
    holder = ann(Visitor(), rf_bone_risk=["osteoporosis"])
    over(holder.id)
    return holder


def choose(page: Page, content: bytes, name: str = "letter.pdf", kind: str = "application/pdf") -> None:
    page.get_by_label("Add a letter").set_input_files(FilePayload(name=name, mimeType=kind, buffer=content))


def kept(visit: str) -> list[bytes]:
    """Every letter that is kept, in the order in which they are listed."""
    path = f"appointments/{visit}/letters"
    listed = MAYA.get(path).json["letters"]
    return [b64decode(MAYA.get(f"{path}/{one['id']}").json["data"]) for one in listed]


def test_a_letter_is_taken_in_and_saved_as_the_same_picture(visit: Visit, staff: StaffSite, seen: Holder) -> None:
    page = chart_of(visit(DESK), staff, seen.id)
    choose(page, b"Dear colleague", "letter.txt", "text/plain")
    expect(page.get_by_text("Choose the letter as a JPEG, a PNG or a PDF.")).to_be_visible()
    choose(page, png((b"tEXt", SECRET), width=40, height=30), "a.png", "image/png")
    save = page.get_by_role("button", name="Save as a file")
    with page.expect_download() as given:
        save.click()
    assert given.value.suggested_filename.endswith(".jpg")
    saved = Path(given.value.path()).read_bytes()
    assert SECRET not in saved
    assert cleaned(saved).data == saved
    assert page.evaluate(DRAWN, list(saved)) == [40, 30]


def test_a_pdf_is_seen_page_by_page_and_kept_as_pictures(visit: Visit, staff: StaffSite, seen: Holder) -> None:
    page = chart_of(visit(DESK), staff, seen.id)
    choose(page, pdf("Cleared", "for massage"))
    asked = page.get_by_role("dialog", name="Keep these 2 pages?")
    expect(asked.get_by_role("img", name="Page 2 of 2")).to_be_attached()
    assert violations(page) == []
    asked.get_by_role("button", name="Keep these 2 pages").click()
    expect(page.get_by_role("button", name="Save as a file")).to_have_count(2)
    pages = kept(seen.id)
    assert [page.evaluate(DRAWN, list(one)) for one in pages] == [[1700, 2200]] * 2
    short, longer = (page.evaluate(DARK, list(one)) for one in pages)
    assert 0 < short[0] < longer[0], "the first page is listed first, and its text is drawn"
    assert [short[1:], longer[1:]] == [[1, 0]] * 2
    assert all(SECRET not in one and cleaned(one).data == one for one in pages)


def test_somebody_who_sees_the_wrong_pages_keeps_nothing(visit: Visit, staff: StaffSite, seen: Holder) -> None:
    page = chart_of(visit(DESK), staff, seen.id)
    choose(page, pdf("Somebody else"))
    page.get_by_role("dialog", name="Keep this page?").get_by_role("button", name="Cancel").click()
    expect(page.get_by_label("Add a letter")).to_be_focused()
    assert kept(seen.id) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\nand nothing else", "The file cannot be read. Photograph its pages instead."),
        (pdf(*"abcdefghi"), "The file has 9 pages. Choose one of 8 at most: only the letter is needed."),
    ],
)
def test_a_pdf_that_cannot_be_taken_says_what_to_do(
    visit: Visit, staff: StaffSite, seen: Holder, content: bytes, said: str
) -> None:
    page = chart_of(visit(DESK), staff, seen.id)
    choose(page, content)
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_label("Add a letter")).to_be_focused()
    assert kept(seen.id) == []


def test_while_pdfs_cannot_be_opened_it_is_said_and_can_be_tried_again(
    visit: Visit, staff: StaffSite, seen: Holder
) -> None:
    page = chart_of(visit(DESK), staff, seen.id)
    page.route("**/vendor/pdf.js", lambda route: route.fulfill(status=503))
    choose(page, pdf("Cleared"))
    expect(page.get_by_text("PDFs cannot be opened right now.")).to_be_visible()
    expect(page.get_by_label("Add a letter")).to_be_focused()
    choose(page, png(width=40, height=30), "a.png", "image/png")
    expect(page.get_by_role("button", name="Save as a file")).to_have_count(1)
