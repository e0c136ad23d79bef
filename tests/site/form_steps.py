"""A form of the questionnaire on a page of its own, and what it holds."""

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page

from tests.site.fake_site import FakeSite

MOUNT = """async ([stage, language, screen, answers, known, rows]) => {
  const { Form } = await import("/scripts/form.js");
  const { dress } = await import("/scripts/steps.js");
  await Promise.all([dress("steps.css"), dress("questions.css")]);
  const data = await (await fetch(`/v1/questionnaire?stage=${stage}&language=${language}`)).json();
  const onChange = (all) => { globalThis.answers = all; };
  globalThis.form = Form({ data, screen, answers, known, rows, today: "2026-12-01", onChange });
  for (const part of document.querySelectorAll("[data-finding]")) part.hidden = true;
  document.querySelector("#steps").replaceChildren(globalThis.form.el);
  document.querySelector("#steps").hidden = false;
}"""


def asks(
    page: Page,
    site: FakeSite,
    *screen: str,
    stage: str = "S",
    answers: Mapping[str, Any] | None = None,
    known: Mapping[str, Any] | None = None,
    rows: bool = False,
) -> Locator:
    page.goto(site.url)
    page.evaluate(MOUNT, [stage, "en", list(screen), dict(answers or {}), dict(known or {}), rows])
    return page.locator("#steps")


def answers(page: Page) -> Any:
    return page.evaluate("globalThis.form.answers()")


def faults(page: Page) -> dict[str, str]:
    return dict(page.evaluate("globalThis.form.faults()"))


def tap(form: Locator, question: str, option: str) -> None:
    form.get_by_role("radiogroup", name=question).get_by_text(option, exact=True).click()
