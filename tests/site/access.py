"""Whether a page is for everyone: what axe finds, what is too small for a thumb, where the Tab key leads."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

Sizes = tuple[tuple[int, int], ...]

PHONE, DESK = (390, 844), (1280, 900)
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}"
RUN = f"axe.run(document, {RULES}).then((found) => found.violations.map((one) => [one.id, one.nodes[0].html]))"
OUTLINED = """[(one) => one, (one) => one.closest(".choice"), (one) => one.nextElementSibling]
    .map((of) => of(document.activeElement)).some((one) => one && getComputedStyle(one).outlineStyle === "solid")"""
THUMB = 44
"""Pixels of CSS that a target is high, at least."""


def violations(page: Page) -> list[Any]:
    """Will return what axe finds on a page as it is: of each rule its name and the first element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found: list[Any] = page.evaluate(RUN)
    return found


def violations_in_every_look(page: Page, sizes: Sizes = (PHONE, DESK)) -> list[Any]:
    """Will return what axe finds in light and dark, at each size."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for width, height in sizes:
            page.set_viewport_size({"width": width, "height": height})
            found += [(scheme, width, *fault) for fault in violations(page)]
    return found


def too_small(page: Page, targets: str) -> list[str]:
    """Will return the targets that a thumb would miss; a choice's own dot is as large as its line."""
    found: list[str] = page.evaluate(
        """([targets, thumb]) => [...document.querySelectorAll(targets)]
        .filter((one) => one.checkVisibility() && !one.closest(".choice :scope") && !one.matches(".choice input"))
        .filter((one) => one.getBoundingClientRect().height < thumb).map((one) => one.outerHTML)""",
        [targets, THUMB],
    )
    return found


def width_of(page: Page) -> int:
    """Will return how wide a page is, with what does not fit into the window."""
    width: int = page.evaluate("document.documentElement.scrollWidth")
    return width


def write_twice_as_large(page: Page) -> None:
    """Will let the page that is opened next be read at twice its size."""
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; })"
    )


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until it is reached, and see that the focus shows."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            assert page.evaluate(OUTLINED), selector
            return
    pytest.fail(f"Tab never reached {selector}")
