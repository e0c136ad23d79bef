"""The drawn body and the signature: by touch, by keyboard, by list, and in step with each other."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.site.conftest import DESK, Visit
from tests.site.fake_site import FakeSite

pytestmark = pytest.mark.browser

MOUNT = """async ([kind, id, value]) => {
  const [{ BodyMap }, { Signature }, { dress }] = await Promise.all(
    ["bodymap.js", "signature.js", "steps.js"].map((name) => import(`/scripts/${name}`)));
  await Promise.all(["steps.css", "questions.css", "bodymap.css", "intake.css"].map(dress));
  const data = await (await fetch("/v1/questionnaire?stage=I&language=en")).json();
  const question = data.questions.find((one) => one.id === id);
  const onChange = (next) => { globalThis.said = next; };
  globalThis.part = { BodyMap, Signature }[kind]({ question, value, onChange, regions: data.regions });
  for (const one of document.querySelectorAll("[data-finding]")) one.hidden = true;
  document.querySelector("#steps").replaceChildren(globalThis.part.el);
  document.querySelector("#steps").hidden = false;
}"""
EXTENTS = """() => {
  const found = {};
  for (const figure of document.querySelectorAll(".bodymap-figure svg")) {
    if (!figure.checkVisibility()) continue;
    figure.scrollIntoView();
    const { left, top, right, bottom } = figure.getBoundingClientRect();
    for (let y = top; y < bottom; y += 3) for (let x = left; x < right; x += 3) {
      const code = document.elementFromPoint(x, y)?.dataset?.code;
      if (!code) continue;
      const one = found[code] ??= { left: x, right: x, top: y, bottom: y };
      Object.assign(one, { left: Math.min(one.left, x), right: Math.max(one.right, x), bottom: y });
    }
  }
  return Object.entries(found).map(([code, one]) => [code, one.right - one.left + 3, one.bottom - one.top + 3]);
}"""
THUMB = 38  # pixels each way; a finger needs 44 only where the targets stand apart


def drawn(page: Page, site: FakeSite, value: list[str] | None = None, *, question: str = "pain_site") -> Locator:
    page.goto(site.url)
    page.evaluate(MOUNT, ["BodyMap", question, value])
    return page.locator(".ask")


def region(body: Locator, code: str) -> Locator:
    return body.locator(f'[data-code="{code}"]').locator("visible=true")


def said(page: Page) -> Any:
    return page.evaluate("globalThis.said")


def test_a_tapped_region_is_marked_in_the_picture_in_the_list_and_in_words(page: Page, site: FakeSite) -> None:
    body = drawn(page, site)
    expect(body.get_by_text("Nothing marked yet.")).to_be_visible()
    region(body, "calf_l").click()
    region(body, "sacrum").click()
    assert said(page) == ["sacrum", "calf_l"]
    expect(region(body, "calf_l")).to_have_attribute("aria-checked", "true")
    expect(body.get_by_text("Marked: Base of the spine · Calf, left")).to_be_visible()
    body.get_by_text("Choose from a list instead").click()
    expect(body.locator("label", has_text="Calf, left").locator("input")).to_be_checked()
    region(body, "calf_l").click()
    assert said(page) == ["sacrum"]
    body.get_by_role("button", name="Clear all").click()
    assert said(page) is None


def test_the_list_marks_the_picture(page: Page, site: FakeSite) -> None:
    body = drawn(page, site, ["neck"])
    body.get_by_text("Choose from a list instead").click()
    listed = body.locator(".bodymap-list")
    listed.get_by_label("Lower back, right").check()
    listed.get_by_label("Neck").uncheck()
    assert said(page) == ["lumbar_r"]
    expect(region(body, "lumbar_r")).to_have_attribute("aria-checked", "true")
    expect(region(body, "neck")).to_have_attribute("aria-checked", "false")


def test_left_and_right_are_the_persons_own_in_both_views(visit: Visit, site: FakeSite) -> None:
    body = drawn(visit(DESK), site)

    def middle(code: str, view: str) -> float:
        box = body.locator(f'[data-view="{view}"] [data-code="{code}"]').bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2

    assert middle("calf_l", "back") < middle("calf_r", "back")
    assert middle("shin_l", "front") > middle("shin_r", "front")
    assert middle("foot_l", "front") > middle("foot_r", "front")


def test_a_region_that_both_views_have_is_marked_in_both(visit: Visit, site: FakeSite) -> None:
    page = visit(DESK)
    body = drawn(page, site)
    body.locator('[data-view="front"] [data-code="foot_r"]').click()
    expect(body.locator('[data-code="foot_r"][aria-checked="true"]')).to_have_count(2)
    assert said(page) == ["foot_r"]


def test_every_region_of_the_questionnaire_can_be_reached_by_a_thumb(page: Page, site: FakeSite) -> None:
    body = drawn(page, site)
    small = [one for one in page.evaluate(EXTENTS) if min(one[1:]) < THUMB]
    body.get_by_role("button", name="Front").click()
    seen = page.evaluate(EXTENTS)
    small += [one for one in seen if min(one[1:]) < THUMB]
    assert small == []
    everywhere = page.evaluate(
        "[...new Set([...document.querySelectorAll('[data-code]')].map((one) => one.dataset.code))]"
    )
    asked = page.evaluate(
        "fetch('/v1/questionnaire').then((one) => one.json()).then((one) => one.regions.map(({ code }) => code))"
    )
    assert sorted(everywhere) == sorted(asked)


def test_the_keyboard_goes_from_region_to_region_and_marks(visit: Visit, site: FakeSite) -> None:
    page = visit(DESK)
    body = drawn(page, site)
    region(body, "knee_back_l").focus()
    page.keyboard.press("ArrowDown")
    expect(region(body, "calf_l")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(region(body, "calf_r")).to_be_focused()
    page.keyboard.press("Enter")
    assert said(page) == ["calf_l", "calf_r"]
    ring = body.locator('[data-view="back"] .ring.here').last
    assert ring.get_attribute("d") == region(body, "calf_r").get_attribute("d")
    page.keyboard.press("Tab")
    expect(region(body, "calf_r")).not_to_be_focused()
    assert ring.get_attribute("d") == ""
    page.keyboard.press("Shift+Tab")
    expect(region(body, "calf_r")).to_be_focused()


def test_a_sensitive_area_is_said_to_be_one(page: Page, site: FakeSite) -> None:
    body = drawn(page, site)
    expect(body.get_by_role("checkbox", name="Buttock, left (sensitive area)").first).to_be_visible()
    expect(body.get_by_text("nothing happens there without your separate OK")).to_be_visible()
    expect(body.get_by_text("The usual course of the sciatic nerve")).to_be_visible()


def test_a_map_that_may_stay_empty_is_folded_until_it_is_wanted(page: Page, site: FakeSite) -> None:
    body = drawn(page, site, question="areas_avoid")
    expect(region(body, "foot_l")).to_have_count(0)
    body.get_by_text("Mark places on the drawing").click()
    region(body, "foot_l").first.click()
    assert said(page) == ["foot_l"]
    expect(region(drawn(page, site, ["foot_l"], question="areas_avoid"), "foot_l")).to_be_visible()


def test_what_is_missing_is_said_at_the_map(page: Page, site: FakeSite) -> None:
    body = drawn(page, site)
    page.evaluate("globalThis.part.fault('Please choose an answer.')")
    expect(body.get_by_text("Please choose an answer.")).to_be_visible()


def signing(page: Page, site: FakeSite, value: dict[str, str] | None = None) -> Locator:
    page.goto(site.url)
    page.evaluate(MOUNT, ["Signature", "signature_client", value])
    return page.locator(".ask")


def test_a_name_is_typed_as_a_signature(page: Page, site: FakeSite) -> None:
    sheet = signing(page, site)
    sheet.get_by_label("Full name").fill("  Ana Silva ")
    assert said(page) == {"typed": "Ana Silva"}
    sheet.get_by_label("Full name").fill(" ")
    assert said(page) is None


def test_a_signature_is_drawn_kept_and_cleared(page: Page, site: FakeSite) -> None:
    sheet = signing(page, site)
    sheet.get_by_label("Draw it").check()
    assert said(page) is None
    box = sheet.locator(".signature-pad").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + 20, steps=12)
    page.mouse.move(box["x"] + 900, box["y"] + 60, steps=12)
    page.mouse.up()
    path = said(page)["drawn"]
    assert path.startswith("M")
    assert "Q" in path
    assert max(int(number) for number in path.replace("M", " ").replace("Q", " ").replace("L", " ").split()) <= 600
    expect(sheet.get_by_role("img", name="The signature")).to_be_visible()
    again = signing(page, site, {"drawn": path})
    expect(again.locator(".ink")).to_have_attribute("d", path)
    again.get_by_role("button", name="Clear and sign again").click()
    assert said(page) is None
    expect(again.get_by_role("img", name="still empty")).to_be_visible()
