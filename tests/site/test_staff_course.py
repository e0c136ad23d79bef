"""How a client does, in the chart: words first, then a picture for each measure, drawn by date."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.moto_stack import VISITORS, empty
from tests.routes.form_holder import Holder
from tests.routes.visitor import KEY, Visitor
from tests.site.access import violations
from tests.site.chart_steps import chart_of
from tests.site.conftest import DESK, Visit
from tests.site.fake_staff_api import Account, Answer
from tests.site.fake_staff_site import StaffSite, running_staff
from tests.site.real_staff import RealStaff

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("licensed")]

SPAN = """() => {
  const measure = [...document.querySelectorAll("#course .measure")].find((one) => one.textContent.startsWith("Leg pain now"));
  const canvas = measure?.querySelector("canvas");
  if (!canvas) return null;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  pen.fillStyle = getComputedStyle(document.body).getPropertyValue("--sage").trim();
  pen.fillRect(0, 0, 1, 1);
  const wanted = [...pen.getImageData(0, 0, 1, 1).data].join();
  const columns = [];
  for (let at = 0; at < data.length; at += 4) if (data.slice(at, at + 4).join() === wanted) columns.push(((at / 4) % canvas.width) / canvas.width);
  return columns.length ? [Math.min(...columns), Math.max(...columns)] : null;
}"""  # noqa: E501  # lines of JavaScript
"""From where to where the line of the leg's scores goes, in parts of the picture's width."""
INKED = f"() => {{ const span = ({SPAN})(); return span !== null && span[1] - span[0] > 0.5; }}"


class Spread(RealStaff):
    """The app, but for the days of scores: nine days lie between a form and the next, since all are handed in today."""

    def answer(
        self, account: Account, method: str, path: str, body: dict[str, Any], headers: dict[str, str]
    ) -> Answer | None:
        """Will answer as the app does."""
        given = super().answer(account, method, path, body, headers)
        if given and path.endswith("/outcomes"):
            for measure in given[1]["people"][0]["measures"]:
                for place, point in enumerate(measure["points"]):
                    point["on"] = str(date(2026, 10, 20) + timedelta(days=9 * place))
        return given


@pytest.fixture
def staff(request: pytest.FixtureRequest) -> Iterator[StaffSite]:
    empty(*VISITORS)
    with running_staff() as site:
        site.api.parts.insert(0, request.param())  # before those that are made up
        yield site


@pytest.fixture
def last(staff: StaffSite) -> Holder:
    """Ann's fourth visit to Maya, with a form for each."""
    del staff
    visitor = Visitor()
    days: dict[str, str] = {}
    for start in visitor.starts(therapist="maya"):
        days.setdefault(start[:10], start)
    visits = [
        Holder(visitor.book(start, f"{KEY}-{number}", therapist="maya"))
        for number, start in enumerate(list(days.values())[:4])
    ]
    for visit in visits:
        visit.open()
    assert visits[0].full(pain_now_leg=7, psfs_1={"activity": "stairs", "score": 3}).status == 201
    for visit, leg in zip(visits[1:], (6, 8, 3), strict=True):
        assert visit.update(pain_now_leg=leg, post_visit_effect=None).status == 201, leg
    return visits[-1]


@pytest.mark.parametrize("staff", [Spread], indirect=True)
def test_scores_of_several_visits_are_words_then_pictures_then_numbers(
    visit: Visit, staff: StaffSite, last: Holder
) -> None:
    page = chart_of(visit(DESK), staff, last.id)
    expect(page.locator("#course li", has_text="Leg pain now: 7 at start, 3 now")).to_be_visible()
    leg = page.locator("#course .measure", has_text="Leg pain now")
    expect(leg.locator("canvas")).to_be_visible()
    page.wait_for_function(INKED)
    expect(leg).to_contain_text("Dashed: 2 points down, 30% down.")
    assert violations(page) == []
    leg.get_by_text("Numbers").click()
    expect(leg.get_by_role("cell")).to_have_text(["7", "6", "8", "3"])


@pytest.mark.parametrize("staff", [RealStaff], indirect=True)
def test_scores_of_one_day_are_numbers_and_no_course(visit: Visit, staff: StaffSite, last: Holder) -> None:
    page = chart_of(visit(DESK), staff, last.id)
    leg = page.locator("#course .measure", has_text="Leg pain now")
    expect(leg.get_by_role("cell")).to_have_text(["7", "6", "8", "3"])
    expect(page.locator("#course .measure-chart")).to_have_count(0)
