"""The console on the deployed stack: the owner whom `make staff` makes signs in, and sees who works here."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from dev.laptop import Laptop
from dev.settings import ROOT
from tests.site.conftest import DESK, Visit
from tests.site.staff_steps import code_now, give_code, give_password, open_door, shown_secret, type_in, view

pytestmark = [pytest.mark.browser, pytest.mark.stack]

EMAIL, NEW = "olga@example.com", "a first passphrase"
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"


def test_the_first_owner_signs_in_with_password_and_code_and_comes_back(visit: Visit, stack: Laptop) -> None:
    page = visit(DESK)
    open_door(page, f"{stack.url}/staff/")
    give_password(page, EMAIL, _made(stack))
    expect(page.get_by_role("heading", name="Choose your own password")).to_be_visible()
    type_in(page, NEW)
    expect(page.get_by_role("img", name="A QR code with the key below")).to_be_visible()
    secret = shown_secret(page)
    give_code(page, code_now(secret), "Turn it on")
    view(page, "What needs you now")
    page.keyboard.press("g")
    page.keyboard.press("s")
    view(page, "Staff")
    row = page.get_by_role("row", name="Olga Weber")
    expect(row).to_contain_text("Owner")
    expect(row).to_contain_text("This is you")
    assert page.evaluate(KEPT) == [0, 0, ""]
    page.reload()
    view(page, "Staff")
    page.get_by_role("button", name="Sign out", exact=True).press("Enter")
    give_password(page, EMAIL, NEW)
    give_code(page, code_now(secret))
    view(page, "What needs you now")
    _invite(page)
    _look_at_audit(page)


def _invite(page: Page) -> None:
    page.keyboard.type("gs")
    view(page, "Staff")
    page.keyboard.press("n")
    type_in(page, "Ada Novak", "ada@example.com")
    expect(page.get_by_text("Choose at least one role.")).to_be_visible()
    page.get_by_role("checkbox", name="Auditor").press("Space")
    page.get_by_role("button", name="Send the invitation").press("Enter")
    expect(page.get_by_role("row", name="Ada Novak")).to_contain_text("Invited")


def _look_at_audit(page: Page) -> None:
    """The invitation is in it, also the one without a role, which was refused; and the chain is whole."""
    page.keyboard.type("gw")
    view(page, "Audit")
    page.get_by_label("Something of the practice").select_option("Who works here")
    expect(page.get_by_text("The chain is whole: its 2 entries")).to_be_visible()
    latest = page.locator("table.audit tbody tr").first
    expect(latest).to_contain_text("staff: invite")
    expect(latest).to_contain_text("Olga Weber")


def _made(stack: Laptop) -> str:
    """Will make the owner by the command, and give the password that it printed."""
    command = [sys.executable, "-m", "dev.staff", EMAIL, "--name", "Olga Weber", "--cloud-port", str(stack.cloud_port)]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert f"{stack.url}/staff/" in said
    found = re.search(r"with the password +(\S+)", said)
    assert found is not None, said
    return found.group(1)
