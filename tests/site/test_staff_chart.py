"""The therapist's hour: find the client, read, decide, write, sign, send something home; by keyboard, nothing lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.moto_stack import VISITORS, empty
from tests.routes.colleagues import LEAD, MAYA
from tests.routes.form_holder import Holder
from tests.routes.past_visits import over, stored
from tests.routes.test_staff_care import ann
from tests.routes.visitor import Visitor
from tests.site.chart_steps import NOTE, chart_of
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.real_staff import RealStaff
from tests.site.staff_steps import give_code, give_password, open_door, view

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]

TABLET = (820, 1180)
WORDS = "I faint at times"
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@pytest.fixture
def real() -> RealStaff:
    empty(*VISITORS)
    return RealStaff()


@pytest.fixture
def staff(real: RealStaff) -> Iterator[StaffSite]:
    with running_staff() as site:
        site.api.parts.insert(0, real)  # before those that are made up
        yield site


@pytest.fixture
def seen(real: RealStaff) -> Holder:
    """Ann, who was here an hour ago."""
    del real
    holder = ann(Visitor(), rf_bone_risk=["osteoporosis"], form={"health_other_text": WORDS, "surgery_recent": "6w_6m"})
    over(holder.id)
    return holder


def sit(page: Page, staff: StaffSite) -> Page:
    """Maya signs in."""
    open_door(page, staff.url)
    give_password(page, staff.api.maya.email, staff.api.maya.password)
    give_code(page, staff.api.maya.code())
    view(page, "Clients")
    return page


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text())
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in page.evaluate(RULES)["violations"]]


def tab_to(page: Page, name: str, most: int = 40) -> None:
    """Press Tab until that button has the focus."""
    wanted = page.get_by_role("button", name=name, exact=True)
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {name}")


@pytest.mark.parametrize("size", [DESK, TABLET])
def test_the_therapist_s_hour_by_keyboard_alone(
    visit: Visit, staff: StaffSite, seen: Holder, real: RealStaff, size: tuple[int, int]
) -> None:
    page = sit(visit(size), staff)
    page.keyboard.press("/")
    page.keyboard.type("an")
    expect(page.get_by_role("status").filter(has_text="1 found")).to_be_visible()
    page.keyboard.press("Enter")
    view(page, "Ann Lee")
    expect(page.locator("#visits a")).to_be_visible()
    page.keyboard.press("v")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Session note")).to_be_visible()
    read_and_decide(page)
    write_and_sign(page)
    assert {status for _, status in real.asked} <= {200, 404}
    assert [one for one, status in real.asked if status == 404 and not one.endswith(("/review", "/check-in"))] == []
    note = MAYA.get(f"appointments/{seen.id}/note").json["signed"]
    assert (note["note"]["subjective"], note["signature"]["name"], note["sound"]) == ("Less pain", "Maya Lind", True)
    assert note["note"]["techniques"][0] == {"technique": "slow_strokes", "minutes": 0}
    assert MAYA.get(f"appointments/{seen.id}/aftercare").json["lines"] == ["Walk a little every hour."]
    assert violations(page) == []


def read_and_decide(page: Page) -> None:
    """The form is read; one option is accepted, one rejected, the others accepted together."""
    expect(page.locator("blockquote")).to_have_text(WORDS)
    page.keyboard.press("i")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#intake")).to_contain_text("Read ")
    expect(page.locator("#plan [data-line]").first).to_contain_text("Slow strokes")
    assert violations(page) == []
    page.keyboard.press("o")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#plan [data-line]").first).to_contain_text("Accepted")
    expect(page.get_by_role("button", name="Accept: Kneading")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Sore last time")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#plan [data-line]").nth(1)).to_contain_text("Rejected Sore last time")
    tab_to(page, "Accept the other 13", 120)
    page.keyboard.press("Enter")
    expect(page.locator("#plan .badge.active")).to_have_count(14)


def write_and_sign(page: Page) -> None:
    """The note is typed, filled in from the options and signed; then a line for home."""
    page.keyboard.press("n")
    page.keyboard.press("Tab")
    page.keyboard.type("Less pain")
    expect(page.locator(".saved")).to_contain_text("Draft saved")
    tab_to(page, "Fill in from the options")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Slow strokes", exact=True)).to_be_checked()
    tab_to(page, "Sign…", 120)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Sign", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_contain_text("Signed Maya Lind")
    page.keyboard.press("a")
    page.keyboard.press("Tab")
    page.keyboard.type("Walk a little every hour.")
    tab_to(page, "Save for the client", 2)
    page.keyboard.press("Enter")
    expect(page.locator("#home")).to_contain_text("You, ")


def test_what_is_typed_is_kept_while_nothing_answers_and_saved_after(
    visit: Visit, staff: StaffSite, seen: Holder, real: RealStaff
) -> None:
    page = chart_of(visit(DESK), staff, seen.id)
    real.down = ["PUT "]
    page.locator(NOTE).fill("Less pain")
    expect(page.locator(".saved")).to_contain_text("Not saved yet")
    page.goto(f"{staff.url}#/account")
    view(page, "My account")
    real.down = []
    page.goto(f"{staff.url}#/visits/{seen.id}")
    expect(page.locator(NOTE)).to_have_value("Less pain")
    expect(page.locator(".saved")).to_contain_text("Draft saved")
    assert MAYA.get(f"appointments/{seen.id}/note").json["draft"]["note"]["subjective"] == "Less pain"


def test_who_writes_while_somebody_else_signs_adds_it_instead(visit: Visit, staff: StaffSite, seen: Holder) -> None:
    page = chart_of(visit(DESK), staff, seen.id)
    note = {"note": {"subjective": "Signed by the lead"}, "version": 0}
    assert LEAD.post(f"appointments/{seen.id}/note/sign", note).status == 200
    page.locator(NOTE).fill("Typed meanwhile")
    expect(page.locator("#note")).to_contain_text("Signed by the lead")
    expect(page.get_by_label("What to add")).to_have_value("Typed meanwhile")
    page.get_by_label("Why").fill("Seen at the table")
    page.get_by_role("button", name="Add to the note").click()
    expect(page.locator("#note .amendment")).to_contain_text("Typed meanwhile")
    expect(page.locator("#note")).to_contain_text("Signed by the lead")


def test_who_writes_beside_somebody_else_chooses_which_to_keep(visit: Visit, staff: StaffSite, seen: Holder) -> None:
    page = chart_of(visit(DESK), staff, seen.id)
    assert LEAD.put(f"appointments/{seen.id}/note", {"note": {"plan": "Theirs"}, "version": 0}).status == 200
    page.locator(NOTE).fill("Mine")
    expect(page.locator(".saved")).to_contain_text("Somebody else has saved this note elsewhere")
    page.get_by_role("button", name="Keep mine").click()
    expect(page.locator(".saved")).to_contain_text("Draft saved")
    assert MAYA.get(f"appointments/{seen.id}/note").json["draft"]["note"]["subjective"] == "Mine"


def test_a_part_that_does_not_answer_fails_alone_and_is_asked_again(
    visit: Visit, staff: StaffSite, seen: Holder, real: RealStaff
) -> None:
    real.down = [f"GET /v1/staff/appointments/{seen.id}/plan"]
    page = chart_of(visit(DESK), staff, seen.id)
    expect(page.locator("#plan")).to_contain_text("not available right now")
    expect(page.locator("#course")).to_contain_text("at start")
    real.down = []
    page.locator("#plan").get_by_role("button", name="Try again").click()
    expect(page.locator("#plan")).to_contain_text("Slow strokes")


def test_somebody_else_s_client_opens_in_an_emergency_for_reading_only(
    visit: Visit, staff: StaffSite, real: RealStaff
) -> None:
    del real
    visitor = Visitor()
    theirs = Holder(visitor.book(visitor.starts(therapist="tom")[0], "key-of-ann-with-tom-0001", therapist="tom"))
    page = sit(visit(DESK), staff)
    page.goto(f"{staff.url}#/visits/{theirs.id}")
    view(page, "That did not work")
    page.goto(f"{staff.url}#/clients/{stored(theirs.id).client}")
    view(page, "No such client")
    page.get_by_role("button", name="Open in an emergency").press("Enter")
    expect(page.get_by_label("Why do you need it now?")).to_be_focused()
    page.keyboard.type("She fainted in the hall.")
    page.get_by_role("button", name="Open the record").press("Enter")
    expect(page.get_by_role("heading", name="Ann Lee")).to_be_visible()
    page.locator("#visits a").press("Enter")
    expect(page.locator("#plan")).to_contain_text("No suggestions")
    expect(page.locator("#letters")).to_contain_text("None.")
    expect(page.locator("#note")).to_contain_text("Nothing is written yet.")
    assert page.locator("main form").count() == 0
