"""Our packaged template keeps every rule; a bare Chalice template breaks those that are ours to keep (the control)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dev.package import PACKAGED_TEMPLATE, package
from dev.settings import laptop_environment
from tests.dev.inbound_rules import INBOUND
from tests.dev.overdue_rules import OVERDUE
from tests.dev.sealing_rules import SEALING
from tests.dev.staff_rules import STAFF_RULES
from tests.dev.template_rules import EVERYWHERE, RULES, Stack

OURS = RULES | INBOUND | OVERDUE | SEALING | STAFF_RULES


@pytest.fixture(scope="module")
def ours() -> Stack:
    package()
    return Stack(json.loads(PACKAGED_TEMPLATE.read_text()))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Stack:
    """The same kind of app as Chalice packages it when nobody merges anything."""
    folder = tmp_path_factory.mktemp("bare")
    (folder / ".chalice").mkdir()
    (folder / ".chalice" / "config.json").write_text('{"version": "2.0", "app_name": "bare", "stages": {"dev": {}}}')
    (folder / "requirements.txt").touch()
    (folder / "app.py").write_text(
        "from chalice import Chalice, CognitoUserPoolAuthorizer, Rate\n"
        "app = Chalice(app_name='bare')\n"
        "staff = CognitoUserPoolAuthorizer('Staff', provider_arns=['arn:aws:cognito-idp:placeholder'])\n"
        "@app.route('/', authorizer=staff)\n"
        "def index():\n    return {}\n"
        "@app.schedule(Rate(1, unit='days'))\n"
        "def night(event):\n    pass\n"
    )
    chalice = str(Path(sys.executable).with_name("chalice"))
    subprocess.run([chalice, "package", "out"], cwd=folder, env=laptop_environment(), check=True, capture_output=True)
    return Stack(json.loads((folder / "out" / "sam.json").read_text()))


@pytest.mark.parametrize("rule", [*OURS, *EVERYWHERE])
def test_our_template_keeps_the_rule(ours: Stack, rule: str) -> None:
    assert (OURS | EVERYWHERE)[rule](ours)


@pytest.mark.parametrize("rule", OURS)
def test_a_bare_template_breaks_the_rule(bare: Stack, rule: str) -> None:
    assert not OURS[rule](bare)


def test_cfn_lint_has_nothing_to_say(ours: Stack) -> None:
    assert ours.resources
    lint = [str(Path(sys.executable).with_name("cfn-lint")), "--regions", "us-west-2", "--template"]
    # W1030: CertificateArn is empty when OwnDomain, the condition it stands under, does not hold.
    told = subprocess.run([*lint, str(PACKAGED_TEMPLATE), "--ignore-checks", "W1030"], check=False, capture_output=True)
    assert (told.returncode, told.stdout) == (0, b"")
